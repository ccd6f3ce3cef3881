//! Front matter: the values of an article's head that are text, in YAML between `---` or TOML between `+++`.

pub(in crate::documents) mod align;
pub(in crate::documents) mod spell;
mod toml;
pub(in crate::documents) mod yaml;

use crate::documents::pieces::block;
use crate::model::{Block, BlockKind, LanguageTag, Span};

pub(super) use spell::spell;

/// The keys whose values are translated. Names, dates, addresses, tags and slugs are not text of the article.
const TRANSLATED: &[&str] = &["title", "subtitle", "headline", "description", "summary", "abstract", "excerpt", "caption"];

/// The keys that state the article's language.
const LANGUAGE: &[&str] = &["lang", "language"];

/// How a value is spelled in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::documents) enum Style {
    /// YAML without quotes.
    Plain,
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
}

/// A value of the head that is one text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Value {
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
            Style::Plain => 0,
            Style::Single | Style::Double | Style::Basic | Style::Raw => 1,
            Style::Block => return None,
        };
        let span = Span::new(self.file.start + marks, self.file.end.checked_sub(marks)?.max(self.file.start + marks));
        (span.len() == self.text.len()).then_some(span)
    }
}

/// The head of an article.
#[derive(Debug, Default)]
pub(super) struct Front {
    /// Where the article itself begins.
    pub(super) end: usize,
    values: Vec<Value>,
}

impl Front {
    /// The head of a file; an empty one when it has none. It begins in the first line, with no empty line after that.
    pub(super) fn of(source: &str) -> Front {
        let mark = mark(source);
        read(source, mark).unwrap_or(Front { end: mark, values: Vec::new() })
    }

    /// True when there is a head.
    pub(super) fn is_present(&self, source: &str) -> bool {
        self.end > mark(source)
    }

    /// The values that are translated.
    pub(super) fn blocks(&self, source: &str) -> Vec<Block> {
        let translated = self.values.iter().filter(|value| names(TRANSLATED, &value.key));
        let blocks = translated.filter_map(|value| {
            let pieces = align::pieces(source, value.file, &value.text, value.style);
            block(BlockKind::Metadata(value.key.clone()), &pieces, source)
        });
        blocks.collect()
    }

    /// The language that the head states, and where, without quotation marks.
    pub(super) fn language(&self) -> Option<(LanguageTag, Span)> {
        let stated = self.values.iter().filter(|value| names(LANGUAGE, &value.key));
        stated.filter_map(|value| Some((value.text.parse().ok()?, value.bare()?))).next()
    }
}

fn names(list: &[&str], key: &str) -> bool {
    list.iter().any(|name| name.eq_ignore_ascii_case(key))
}

/// Length of the byte order mark.
fn mark(source: &str) -> usize {
    if source.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }
}

fn read(source: &str, mark: usize) -> Option<Front> {
    let mut lines = source[mark..].split_inclusive('\n');
    let first = lines.next()?;
    let start = mark + first.len();
    let fence = first.trim_end();
    let closing: &[&str] = match fence {
        "---" => &["---", "..."],
        "+++" => &["+++"],
        _ => return None,
    };
    let mut at = start;
    for line in lines {
        if at == start && line.trim().is_empty() {
            return None;
        }
        if closing.contains(&line.trim_end()) {
            let inner = Span::new(start, at);
            let values = if fence == "+++" { toml::values(source, inner) } else { yaml::values(source, inner)? };
            return Some(Front { end: at + line.len(), values });
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::Front;

    fn seen(text: &str) -> Vec<(String, String, String)> {
        let blocks = Front::of(text).blocks(text);
        let row = |b: crate::model::Block| (b.kind.name().to_owned(), b.content.text, b.file.of(text).to_owned());
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
}
