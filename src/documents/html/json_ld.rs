//! Text in JSON-LD (schema.org): what a search engine shows of an article.

use super::Flavour;
use super::attributes::Tag;
use crate::documents::pieces::{self, Piece, PieceKind};
use crate::model::{Block, BlockKind, Span};

/// Stands before the name of a property in the kind of a block.
const PREFIX: &str = "json-ld.";

/// Properties that hold text for readers, whatever has them.
const TEXTS: &[&str] = &[
    "abstract",
    "accessibilitySummary",
    "alternativeHeadline",
    "articleBody",
    "articleSection",
    "caption",
    "description",
    "disambiguatingDescription",
    "headline",
    "jobTitle",
    "recipeIngredient",
    "reviewAspect",
    "reviewBody",
    "slogan",
    "transcript",
];

/// Properties that hold such text in things of some types: a person's `name` stays.
const TEXTS_OF: &[(&str, &[&str])] = &[
    (
        "name",
        &[
            "AboutPage",
            "AdvertiserContentArticle",
            "AnalysisNewsArticle",
            "Article",
            "AskPublicNewsArticle",
            "BackgroundNewsArticle",
            "BlogPosting",
            "Chapter",
            "Clip",
            "CollectionPage",
            "ContactPage",
            "Course",
            "DefinedTerm",
            "FAQPage",
            "HowTo",
            "HowToSection",
            "HowToStep",
            "HowToSupply",
            "HowToTool",
            "ImageGallery",
            "ItemList",
            "ListItem",
            "LiveBlogPosting",
            "NewsArticle",
            "OpinionNewsArticle",
            "PodcastEpisode",
            "QAPage",
            "Question",
            "Recipe",
            "Report",
            "ReportageNewsArticle",
            "Review",
            "ReviewNewsArticle",
            "ScholarlyArticle",
            "SpecialAnnouncement",
            "TechArticle",
            "VideoObject",
            "WebPage",
        ],
    ),
    ("recipeInstructions", &["Recipe"]),
    ("text", &["Answer", "Comment", "HowToDirection", "HowToStep", "HowToTip", "Question", "SpecialAnnouncement"]),
];

/// Properties that say a language: of a thing (schema.org), of all texts (JSON-LD 1.1, 4.2.4).
const LANGUAGES: [&str; 2] = ["inLanguage", "@language"];

/// Deeper than this nothing is read: nobody writes it.
const DEEPEST: usize = 64;

/// True for a script that holds JSON-LD.
pub(super) fn is_json_ld(tag: &Tag<'_>) -> bool {
    tag.value("type").is_some_and(|kind| kind.trim_ascii().eq_ignore_ascii_case("application/ld+json"))
}

/// True for a block that stands in JSON-LD.
pub(super) fn holds(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Metadata(key) if key.starts_with(PREFIX))
}

/// An object or array that is open.
#[derive(Default)]
struct Open {
    is_object: bool,
    /// The property whose value comes next.
    key: Option<String>,
    /// What the object says it is.
    types: Vec<String>,
    /// Texts that are for readers if the object is of the right type.
    texts: Vec<(String, Span)>,
}

/// The blocks of a script. What is no JSON ends the reading; what was read by then counts.
pub(super) fn blocks(source: &str, script: Span, flavour: Flavour) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let bytes = &source.as_bytes()[..script.end];
    let mut at = script.start;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' | b'[' => {
                // An array holds values of the property that holds the array.
                let (key, types) = open.last().map_or((None, Vec::new()), |around| (around.key.clone(), around.types.clone()));
                let is_object = *byte == b'{';
                open.push(if is_object { Open { is_object, ..Open::default() } } else { Open { key, types, ..Open::default() } });
                if open.len() > DEEPEST {
                    return found;
                }
            }
            b'}' | b']' => {
                let Some(closed) = open.pop() else { return found };
                match open.last_mut().filter(|_| !closed.is_object) {
                    Some(around) => {
                        around.texts.extend(closed.texts);
                        around.types =
                            if around.key.as_deref() == Some("@type") { closed.types } else { std::mem::take(&mut around.types) };
                    }
                    None => found.extend(closed.texts.iter().filter_map(|text| block(source, text, &closed.types, flavour))),
                }
            }
            b',' => {
                if let Some(around) = open.last_mut().filter(|around| around.is_object) {
                    around.key = None;
                }
            }
            b'"' => {
                let Some(length) = string_length(&bytes[at..]) else { return found };
                let text = Span::new(at, at + length);
                at = text.end + 1;
                let Some(around) = open.last_mut() else { continue };
                match around.key.as_deref() {
                    None if around.is_object => around.key = Some(text.of(source).to_owned()),
                    Some("@type") => around.types.push(text.of(source).trim_start_matches("schema:").to_owned()),
                    Some(key) => around.texts.push((key.to_owned(), text)),
                    None => {}
                }
            }
            _ => {}
        }
    }
    found
}

/// Where the languages of what a script describes stand in it.
pub(super) fn languages(source: &str, script: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut says = false;
    let bytes = &source.as_bytes()[..script.end];
    let mut at = script.start;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' | b'}' => says = false,
            b'"' => {
                let Some(length) = string_length(&bytes[at..]) else { break };
                let text = Span::new(at, at + length);
                at = text.end + 1;
                if bytes.get(at..).unwrap_or_default().trim_ascii_start().starts_with(b":") {
                    says = LANGUAGES.contains(&text.of(source));
                } else if says {
                    found.push(text);
                }
            }
            _ => {}
        }
    }
    found
}

/// Length of a string behind its quotation mark.
fn string_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

fn block(source: &str, (key, text): &(String, Span), types: &[String], flavour: Flavour) -> Option<Block> {
    let of_type = |(name, of): &(&str, &[&str])| name == key && types.iter().any(|own| of.contains(&own.as_str()));
    if !TEXTS.contains(&key.as_str()) && !TEXTS_OF.iter().any(of_type) {
        return None;
    }
    // In XML the script's own references stand between the file and the JSON.
    if flavour == Flavour::Xml && text.of(source).contains('&') {
        return None;
    }
    let trimmed = text.of(source).trim_ascii();
    let start = text.start + (text.len() - text.of(source).trim_ascii_start().len());
    let pieces = decode(source, Span::new(start, start + trimmed.len()))?;
    pieces::block(BlockKind::Metadata(format!("{PREFIX}{key}")), &pieces, source)
}

/// Cuts a string; none when an escape in it is no character. White space collapses, as the reader of it will see it.
fn decode(source: &str, text: Span) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut at = text.start;
    let mut after_space = true;
    while at < text.end {
        let rest = Span::new(at, text.end).of(source);
        let (length, decoded) = match rest.chars().next()? {
            '\\' => escape(rest)?,
            c => (c.len_utf8(), c),
        };
        let kind = match decoded {
            ' ' | '\t' | '\n' | '\r' | '\u{C}' if after_space => PieceKind::Gap,
            ' ' | '\t' | '\n' | '\r' | '\u{C}' if rest.starts_with(' ') => PieceKind::Verbatim,
            '\t' | '\n' | '\r' | '\u{C}' | ' ' => PieceKind::Decoded(" ".into()),
            c if rest.starts_with('\\') => PieceKind::Decoded(c.to_string().into()),
            _ => PieceKind::Verbatim,
        };
        after_space = matches!(decoded, ' ' | '\t' | '\n' | '\r' | '\u{C}');
        match pieces.last_mut() {
            Some(Piece { kind: PieceKind::Verbatim, file, .. }) if kind == PieceKind::Verbatim => file.end = at + length,
            _ => pieces.push(Piece::new(kind, at, at + length)),
        }
        at += length;
    }
    while pieces.pop_if(|last| matches!(&last.kind, PieceKind::Gap) || last.kind == PieceKind::Decoded(" ".into())).is_some() {}
    Some(pieces)
}

/// The escape at the start of a text: its length and its character.
fn escape(text: &str) -> Option<(usize, char)> {
    let c = match text[1..].chars().next()? {
        'b' => '\u{8}',
        'f' => '\u{C}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return unicode(text),
        c @ ('"' | '\\' | '/') => c,
        _ => return None,
    };
    Some((2, c))
}

fn unicode(text: &str) -> Option<(usize, char)> {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u").filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        u16::from_str_radix(digits, 16).ok()
    };
    let first = unit(0)?;
    let units: Vec<u16> = if (0xD800..0xDC00).contains(&first) { vec![first, unit(6)?] } else { vec![first] };
    let c = char::decode_utf16(units.iter().copied()).next()?.ok()?;
    Some((units.len() * 6, c))
}

/// Writes a text as the inside of a string that stands in a script.
pub(super) fn spell(c: char, before: Option<char>, flavour: Flavour, out: &mut String) {
    match c {
        '"' | '\\' => out.extend(['\\', c]),
        // `</script>` would end the script, `<!--` change how it is read.
        '/' if before == Some('<') => out.push_str("\\/"),
        '!' if before == Some('<') => out.push_str("\\u0021"),
        '&' | '<' if flavour == Flavour::Xml => out.push_str(&format!("\\u{:04X}", u32::from(c))),
        c if c.is_control() && u32::from(c) < 0x20 => out.push_str(&format!("\\u{:04X}", u32::from(c))),
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::blocks;
    use crate::documents::html::Flavour;
    use crate::model::Span;

    fn texts(json: &str) -> Vec<String> {
        blocks(json, Span::new(0, json.len()), Flavour::Html).into_iter().map(|block| block.content.to_tagged()).collect()
    }

    #[test]
    fn headlines_questions_and_answers_are_read() {
        let faq = r#"{"@type": "FAQPage", "mainEntity": [{"name": "Why?", "@type": "Question",
            "acceptedAnswer": {"@type": "Answer", "text": "It \"is\" so\u2026"}}], "author": {"@type": "Person", "name": "Ann"}}"#;
        assert_eq!(texts(faq), ["It \"is\" so…", "Why?"]);
        let article = r#"[{"headline":"A\n  b","@type":["NewsArticle","Thing"],"name":"N","image":{"caption":"C"},"url":"u"}]"#;
        assert_eq!(texts(article), ["C", "A b", "N"]);
        let section = r#"{"@type": "NewsArticle", "articleSection": ["World", "Ports"], "articleBody": "All of it.",
            "keywords": "port, fog", "publisher": {"@type": "Organization", "name": "The Elm", "slogan": "Read on."}}"#;
        assert_eq!(texts(section), ["Read on.", "World", "Ports", "All of it."]);
        assert_eq!(texts(r#"{"headline": "\ud83d\ude00 x", "description": "\ud83d"}"#), ["😀 x"]);
    }

    #[test]
    fn what_is_no_json_is_left_alone() {
        for json in ["", "]", "{\"headline\": \"a", "\"headline\"", "{\"headline\": \"a\\x\"}"] {
            assert_eq!(texts(json), [""; 0], "{json}");
        }
        assert_eq!(texts(&"[".repeat(100_000)), [""; 0]);
    }
}
