//! What a translation keeps as it is and no segment holds: figures of the head, such as dates and versions, and code.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::by_name;
use super::lines::lines;
use crate::model::{Document, Span};

/// A stretch of a file that a translation keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What it is.
    pub kind: KeptKind,
    /// It, in the file's text: the value of a key, or the lines of code between its fences.
    pub span: Span,
}

/// What a stretch is that a translation keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeptKind {
    /// A figure in the head, by its outermost key: a date, a version, a number.
    Figure(String),
    /// A block of code, by the language that its fence names.
    Code(String),
}

/// What a file keeps, in its order; nothing where its format tells of none.
#[must_use]
pub fn kept(document: &Document) -> Vec<Kept> {
    by_name(document.format).map(|format| format.kept(&document.text)).unwrap_or_default()
}

/// What Markdown keeps.
pub(super) fn in_markdown(text: &str) -> Vec<Kept> {
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut found = Vec::new();
    // The language of the block of code that is open, and where its lines begin and end.
    let mut open: Option<(String, Option<Span>)> = None;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            // A head begins the file.
            Event::Start(Tag::MetadataBlock(_)) if text[..range.start].trim_matches('\u{FEFF}').is_empty() => {
                found.extend(figures(text, Span::from(range)));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let language = info.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                open = Some((language.to_lowercase(), None));
            }
            Event::Text(_) => {
                if let Some((_, lines)) = &mut open {
                    let range = Span::from(range);
                    *lines = Some(lines.map_or(range, |lines| Span::new(lines.start, range.end)));
                }
            }
            Event::End(_) => {
                if let Some((language, Some(span))) = open.take() {
                    found.push(Kept { kind: KeptKind::Code(language), span });
                }
            }
            _ => {}
        }
    }
    found
}

/// The figures of a head: `date: 2026-01-01`, `version = "4.1"`.
fn figures(text: &str, head: Span) -> Vec<Kept> {
    let figure = |(line, _): (Span, usize)| {
        let line = line.shifted(head.start);
        let words = line.of(text);
        let (key, value) = words.split_once([':', '=']).filter(|(key, _)| !key.starts_with([' ', '\t', '-', '#']))?;
        let value = value.split(" #").next().unwrap_or_default();
        let bare = value.trim().trim_matches(['"', '\'']);
        let start = line.start + words.find(value)? + value.find(bare)?;
        let kind = KeptKind::Figure(key.trim().to_owned());
        is_figure(bare).then(|| Kept { kind, span: Span::new(start, start + bare.len()) })
    };
    // What stands under the name of a table has other keys of the same name beside it.
    let own = head.of(text).find("\n[").map_or(head.of(text), |end| &head.of(text)[..=end]);
    lines(own).filter_map(figure).collect()
}

/// True for digits and what parts them; letters only alone: `2026-01-01T10:00Z`, `v4.1`.
fn is_figure(value: &str) -> bool {
    let mut parts = value.split(|c: char| !c.is_alphabetic());
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | ':' | '+' | ' ' | ',' | '_');
    let number = value.trim_start_matches(['v', 'V']);
    number.starts_with(|c: char| c.is_ascii_digit()) && value.chars().all(plain) && parts.all(|letters| letters.len() <= 1)
}

#[cfg(test)]
mod tests {
    use super::{KeptKind, in_markdown};

    #[test]
    fn figures_of_a_head_and_code_are_kept() {
        let text = "---\ntitle: The 7 ships\ndate: 2026-01-01 # of the paper\nversion: \"4.1\"\nslug: a-1\n---\n\nText 5.\n\n> ```json\n> {\"a\": 1}\n> ```\n";
        let found = in_markdown(text);
        let shown: Vec<(String, &str)> = found
            .iter()
            .map(|kept| match &kept.kind {
                KeptKind::Figure(key) => (key.clone(), kept.span.of(text)),
                KeptKind::Code(language) => (format!("`{language}`"), kept.span.of(text).trim_end()),
            })
            .collect();
        let expected = [("date", "2026-01-01"), ("version", "4.1"), ("`json`", "{\"a\": 1}")];
        assert_eq!(shown, expected.map(|(key, value)| (key.to_owned(), value)));
    }
}
