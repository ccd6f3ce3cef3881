//! YAML: the scalars of the outermost mapping, by the parser's own marks.

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::{Style, Value};
use crate::model::Span;

/// The text values of the head. None when it is no mapping, so no head at all; an empty list when it is broken YAML.
pub(super) fn values(source: &str, inner: Span) -> Option<Vec<Value>> {
    let text = inner.of(source);
    // The parser counts characters.
    let places: Vec<usize> = text.char_indices().map(|(at, _)| inner.start + at).chain([inner.end]).collect();
    let place = |index: usize| places.get(index).copied().unwrap_or(inner.end);
    let mut values = Vec::new();
    let mut depth = 0usize;
    let mut key: Option<(String, usize)> = None;
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { return begins_with_key(text).then(Vec::new) };
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if depth == 0 && matches!(event, Event::SequenceStart(..)) {
                    return None;
                }
                depth += 1;
                key = None;
            }
            Event::MappingEnd | Event::SequenceEnd => {
                depth = depth.saturating_sub(1);
                key = None;
            }
            Event::Scalar(..) if depth == 0 => return None,
            Event::Scalar(text, style, anchor, tag) if depth == 1 => {
                let file = Span::new(place(span.start.index()), place(span.end.index()).max(place(span.start.index())));
                match key.take() {
                    None => key = Some((text.into_owned(), file.end)),
                    Some((name, end)) if anchor == 0 && tag.is_none() => {
                        values.extend(value(source, name, end, &text, style, file));
                    }
                    Some(_) => {}
                }
            }
            Event::Alias(_) if depth == 1 => key = if key.is_some() { None } else { Some((String::new(), 0)) },
            _ => {}
        }
    }
    Some(values)
}

/// A value that is a text: no number, no date, no truth value, not empty. `after` is where its key ends.
fn value(source: &str, key: String, after: usize, text: &str, style: ScalarStyle, file: Span) -> Option<Value> {
    let blanks = [' ', '\t', '\n', '\r'];
    let trimmed = Span::new(file.start, file.start + file.of(source).trim_end_matches(blanks).len());
    let (style, file) = match style {
        ScalarStyle::Plain if is_data(text) => return None,
        ScalarStyle::Plain => (Style::Plain, trimmed),
        ScalarStyle::SingleQuoted => (Style::Single, trimmed),
        ScalarStyle::DoubleQuoted => (Style::Double, trimmed),
        // The parser's mark stands at the first letter; the `|` or `>` before it belongs to the spelling.
        ScalarStyle::Literal | ScalarStyle::Folded => {
            let header = source.get(after..file.start)?.find(['|', '>'])?;
            (Style::Block, Span::new(after + header, trimmed.end))
        }
    };
    let text = if style == Style::Block { text.trim_end_matches('\n') } else { text };
    Some(Value { key, text: text.to_owned(), style, file })
}

/// True for what YAML reads as something else than text when it stands without quotes (core schema, with the words and
/// dates of YAML 1.1 that many programs still know).
pub(in crate::documents) fn is_data(text: &str) -> bool {
    const WORDS: &[&str] = &["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let is_number = |c: char| c.is_ascii_digit() || "+-.,_:eExXoOTZ /".contains(c) || c.is_ascii_hexdigit();
    let lower = text.to_ascii_lowercase();
    WORDS.contains(&lower.as_str())
        || [".inf", "-.inf", "+.inf", ".nan"].contains(&lower.as_str())
        || text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
            && text.contains(|c: char| c.is_ascii_digit())
            && text.chars().all(is_number)
}

/// True when broken YAML still looks like the head of an article: its first line is a key.
fn begins_with_key(text: &str) -> bool {
    let line = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or_default();
    line.split_once(':').is_some_and(|(key, rest)| {
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        !key.is_empty() && key.chars().all(is_word) && (rest.is_empty() || rest.starts_with([' ', '\t']))
    })
}
