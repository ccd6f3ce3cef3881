//! Front matter: the values of an article's head that are text, in YAML between `---`, TOML between `+++`, or a JSON
//! object that begins the file.

pub(in crate::documents) mod align;
mod json;
mod keys;
pub(in crate::documents) mod spell;
mod toml;
pub(in crate::documents) mod yaml;

use crate::documents::pieces::block;
use crate::model::{Block, BlockKind, LanguageTag, Span};

pub(in crate::documents) use keys::Keys;
pub(super) use spell::spell;

/// The keys that state the article's language.
const LANGUAGE: &[&str] = &["lang", "language"];

/// How a value is spelled in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::documents) enum Style {
    /// YAML without quotes.
    Plain,
    /// YAML without quotes, inside brackets or braces.
    Flow,
    /// YAML in single quotes.
    Single,
    /// YAML in double quotes.
    Double,
    /// YAML after `|` or `>`.
    Block,
    /// TOML in double quotes, once or three times.
    Basic,
    /// TOML in single quotes, once or three times.
    Raw,
    /// A JSON string.
    Json,
}

/// A value of the head that is one text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Value {
    /// Its key; for a value that lies deeper, the path to it.
    key: String,
    text: String,
    style: Style,
    /// The whole spelling, quotation marks included, in the file's text.
    file: Span,
}

impl Value {
    /// The place of the text without quotation marks, for a text that is spelled as it reads.
    fn bare(&self) -> Option<Span> {
        let marks = match self.style {
            Style::Plain | Style::Flow => 0,
            Style::Single | Style::Double | Style::Basic | Style::Raw | Style::Json => 1,
            Style::Block => return None,
        };
        let span = Span::new(self.file.start + marks, self.file.end.checked_sub(marks)?.max(self.file.start + marks));
        (span.len() == self.text.len()).then_some(span)
    }
}

/// What is wrong with the head of an article, so that some of its values are left alone, or all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::documents) struct Fault {
    /// Where, in the file's text.
    pub(in crate::documents) at: usize,
    /// Why, in the parser's words.
    pub(in crate::documents) reason: String,
    /// What the head is written in.
    pub(in crate::documents) language: &'static str,
}

/// What is wrong with the head of an article, if it has one that is broken.
pub(in crate::documents) fn fault(source: &str) -> Option<Fault> {
    let mark = mark(source);
    let (language, found) = if source[mark..].starts_with('{') {
        ("JSON", json::fault(source, mark))
    } else {
        match fenced(source, mark)? {
            (TOML, inner, _) => ("TOML", toml::fault(source, inner)),
            (_, inner, _) => ("YAML", yaml::fault(source, inner)),
        }
    };
    found.map(|(at, reason)| Fault { at, reason, language })
}

/// The head of an article.
#[derive(Debug, Default)]
pub(super) struct Front {
    /// Where the article itself begins.
    pub(super) end: usize,
    values: Vec<Value>,
}

impl Front {
    /// Finds the head of a text, if it has one.
    pub(super) fn of(source: &str) -> Self {
        let mark = mark(source);
        read(source, mark).unwrap_or(Front { end: mark, values: Vec::new() })
    }

    /// True when there is a head.
    pub(super) fn is_present(&self, source: &str) -> bool {
        self.end > mark(source)
    }

    /// The values that are translated, in file order, and how each is spelled.
    pub(super) fn blocks(&self, source: &str, keys: &Keys) -> Vec<(Block, Style)> {
        let translated = self.values.iter().filter(|value| keys.hold(&value.key));
        let blocks = translated.filter_map(|value| {
            let pieces = align::pieces(source, value.file, &value.text, value.style);
            Some((block(BlockKind::Metadata(value.key.clone()), &pieces, source)?, value.style))
        });
        blocks.collect()
    }

    /// The language that the head states, and where, without quotation marks.
    pub(super) fn language(&self) -> Option<(LanguageTag, Span)> {
        let is_language = |value: &&Value| LANGUAGE.iter().any(|name| name.eq_ignore_ascii_case(&value.key));
        let stated = self.values.iter().filter(is_language);
        stated.filter_map(|value| Some((value.text.parse().ok()?, value.bare()?))).next()
    }
}

/// The path to a value: the keys on the way, joined by dots; `[]` after one for each list.
fn path<'a>(keys: impl Iterator<Item = Option<&'a str>>) -> String {
    let mut path = String::new();
    for key in keys {
        match key {
            Some(key) if path.is_empty() => path.push_str(key),
            Some(key) => path.extend([".", key]),
            None => path.push_str("[]"),
        }
    }
    path
}

/// Length of the byte order mark.
fn mark(source: &str) -> usize {
    if source.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }
}

/// What a head in YAML and one in TOML begin with.
const YAML: &str = "---";
const TOML: &str = "+++";

fn read(source: &str, mark: usize) -> Option<Front> {
    if source[mark..].starts_with('{') {
        let (end, values) = json::values(source, mark).or_else(|| Some((json::broken(source, mark)?, Vec::new())))?;
        return Some(Front { end, values });
    }
    let (fence, inner, end) = fenced(source, mark)?;
    let values = if fence == TOML { toml::values(source, inner) } else { yaml::values(source, inner)? };
    Some(Front { end, values })
}

/// A head between two lines: what the first of them is, what stands between them, and where the second ends.
fn fenced(source: &str, mark: usize) -> Option<(&'static str, Span, usize)> {
    let mut lines = source[mark..].split_inclusive('\n');
    let first = lines.next()?;
    let start = mark + first.len();
    let (fence, closing): (_, &[&str]) = match first.trim_end() {
        YAML => (YAML, &["---", "..."]),
        TOML => (TOML, &["+++"]),
        _ => return None,
    };
    let mut at = start;
    for line in lines {
        if at == start && line.trim().is_empty() {
            return None;
        }
        if closing.contains(&line.trim_end()) {
            return Some((fence, Span::new(start, at), at + line.len()));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Front, Keys};

    fn seen(text: &str) -> Vec<(String, String, String)> {
        let blocks = Front::of(text).blocks(text, &Keys::default());
        let row = |(b, _): (crate::model::Block, _)| (b.kind.name().to_owned(), b.content.text, b.file.of(text).to_owned());
        blocks.into_iter().map(row).collect()
    }

    #[test]
    fn only_text_values_are_read() {
        let text = "---\ntitle: A day  # note\nslug: a-day\ndate: 2026-01-01\ntags: [a, b]\nDescription: 'It''s'\n---\n# T\n";
        let expected = [("metadata", "A day", "A day"), ("metadata", "It's", "'It''s'")];
        assert_eq!(seen(text), expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())));
        assert_eq!(&text[Front::of(text).end..], "# T\n");
    }

    #[test]
    fn block_scalars_and_toml_are_read() {
        let text = "---\r\nsummary: >-\r\n  One\r\n  two.\r\n\r\n  Three.\r\ntitle: 2024\r\n---\r\n";
        let spelling = ">-\r\n  One\r\n  two.\r\n\r\n  Three.";
        assert_eq!(seen(text), [("metadata".to_owned(), "One two.\nThree.".to_owned(), spelling.to_owned())]);
        let text = "+++\ntitle = \"A \\\"day\\\"\"\nweight = 3\n[a]\ntitle = 'no'\n+++\n";
        assert_eq!(seen(text), [("metadata".to_owned(), "A \"day\"".to_owned(), "\"A \\\"day\\\"\"".to_owned())]);
    }

    #[test]
    fn what_can_be_read_of_a_broken_head_is() {
        let text = "---\ntitle: Harbour: a history\nseo:\n  title: Words\ndescription: Good words\n---\n";
        let texts: Vec<String> = seen(text).into_iter().map(|(_, text, _)| text).collect();
        assert_eq!(texts, ["Words", "Good words"]);
        for (text, expected) in [
            ("---\ntitle: A\n b: c\nsubtitle: D\n---\n", &["D"][..]),
            ("---\nalt: A\ntitle: \"B\nsubtitle: D\nlead: E\n---\n", &["A", "D", "E"]),
            ("---\nalt: A\nhighlights: [B\ntitle: C: c\nsubtitle: D\n---\n", &["A", "D"]),
            ("---\nalt: A\nsubtitle: |\n  B\ntitle: C: c\nwords\nlead: D\n---\n", &["A", "B", "D"]),
        ] {
            let texts: Vec<String> = seen(text).into_iter().map(|(_, text, _)| text).collect();
            assert_eq!(texts, expected, "{text}");
        }
        assert_eq!(super::fault(text).map(|fault| text[..fault.at].lines().count()), Some(2));
        let reason = super::fault("---\ntitle: A\nparts:\n- [B\nend: C\n---\n").map(|fault| fault.reason).unwrap_or_default();
        assert!(!reason.is_empty() && !reason.contains("mapping values"), "{reason}");
        let many: String =
            (0..200).map(|index| format!("{}: {}\n", ["title", "alt"][index % 2], ["A", "b: c"][index / 150])).collect();
        assert_eq!(seen(&format!("---\n{many}---\n")).len(), 150);
        assert_eq!(super::fault("---\ntitle: a\n---\n"), None);
        assert_eq!(super::fault("---\nHello *all*\n---\n"), None);
    }

    #[test]
    fn a_broken_head_is_a_head_in_any_language() {
        let told = |text: &str| super::fault(text).map(|fault| (fault.language, text[..fault.at].matches('\n').count() + 1));
        let toml = "+++\ntitle = \"A\"\nslug = broken\n+++\n# T\n";
        assert_eq!((told(toml), &toml[Front::of(toml).end..]), (Some(("TOML", 3)), "# T\n"));
        let json = "\u{FEFF}{\n  \"title\": \"é\",\n  \"draft\": false,\n}\n\nText\n";
        assert_eq!((told(json), &json[Front::of(json).end..], seen(json).len()), (Some(("JSON", 4)), "\nText\n", 0));
        let well =
            ["+++\ntitle = 'A'\n+++\n", "{\n  \"title\": \"A\"\n}\n", "{{ x }}\n", "{\nx\n}\n", "{\"a\": 1} text\n", "+++\n", ""];
        assert_eq!(well.map(told), [None; 7]);
    }

    #[test]
    fn a_rule_is_no_head() {
        for text in ["---\nHello *all*\n---\n", "---\n\ntitle: a\n---\n", "---\ntitle: a\n", "text\n---\na: b\n---\n"] {
            assert_eq!(Front::of(text).end, 0, "{text:?}");
        }
    }

    #[test]
    fn the_language_is_read() {
        let language = |text: &str| Front::of(text).language().map(|(tag, _)| tag.to_string());
        assert_eq!(language("---\nlang: pt_br\n---\n").as_deref(), Some("pt-BR"));
        assert_eq!(language("+++\nlanguage = 'zh-CN'\n+++\n").as_deref(), Some("zh-Hans"));
        assert_eq!(language("---\nlang: 12\n---\n"), None);
    }

    #[test]
    fn values_lie_deeper_too() {
        let keys = |text: &str| {
            let blocks = Front::of(text).blocks(text, &Keys::default());
            blocks.into_iter().map(|(b, _)| (format!("{:?}", b.kind), b.content.text)).collect::<Vec<_>>()
        };
        let seen = |rows: &[(&str, &str)]| {
            let row = |(key, text): &(&str, &str)| (format!("Metadata({key:?})"), (*text).to_owned());
            rows.iter().map(row).collect::<Vec<_>>()
        };
        let yaml = "---\nseo:\n  title: A\n  slug: b\ncover: {alt: C, src: d}\nhighlights:\n  - E\n  - F\nog:title: G\n---\n";
        let rows = [("seo.title", "A"), ("cover.alt", "C"), ("highlights[]", "E"), ("highlights[]", "F"), ("og:title", "G")];
        assert_eq!(keys(yaml), seen(&rows));
        let toml = "+++\nhighlights = ['E']\n[seo]\ntitle = 'A'\n[[features]]\ntitle = 'H'\n+++\n";
        assert_eq!(keys(toml), seen(&[("highlights[]", "E"), ("seo.title", "A"), ("features[].title", "H")]));
        let json =
            "{\n  \"title\": \"A \\\"b\\\"\", \"draft\": false, \"seo\": {\"title\": \"C\", \"x\": [\"title\"]}\n}\n\nText\n";
        assert_eq!(keys(json), seen(&[("title", "A \"b\""), ("seo.title", "C")]));
        assert_eq!(&json[Front::of(json).end..], "\nText\n");
        for text in ["{% if x %}\n", "{{ x }}\n", "{}\n", "{\"a\": 1} text\n", "{\"a\": \n"] {
            assert_eq!(Front::of(text).end, 0, "{text:?}");
        }
    }

    #[test]
    fn the_keys_can_be_chosen() {
        let text = "---\ntitle: A\nintro: B\nparams:\n  blurb: C\n---\n";
        let keys = Keys::new(["Intro", "params.blurb"]);
        let texts: Vec<_> = Front::of(text).blocks(text, &keys).into_iter().map(|(b, _)| b.content.text).collect();
        assert_eq!(texts, ["B", "C"]);
    }
}
