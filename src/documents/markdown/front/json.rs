//! JSON: the strings of the object that begins the file, as Hugo reads it.

use serde_json::{Deserializer, Value as Json};

use super::{Style, Value, path};
use crate::model::Span;

/// The text values of an object that begins at `start`, and where the head ends. None when no whole object begins there,
/// or when something else than a line end follows it.
pub(super) fn values(source: &str, start: usize) -> Option<(usize, Vec<Value>)> {
    let rest = source.get(start..)?;
    let mut objects = Deserializer::from_str(rest).into_iter::<Json>();
    if !matches!(objects.next(), Some(Ok(Json::Object(fields))) if !fields.is_empty()) {
        return None;
    }
    let end = start + objects.byte_offset();
    let after = &source[end..];
    let blank = after.len() - after.trim_start_matches([' ', '\t', '\r']).len();
    let line_end = if after[blank..].starts_with('\n') { 1 } else { 0 };
    (blank == after.len() || line_end == 1).then(|| (end + blank + line_end, strings(source, Span::new(start, end))))
}

/// The strings of a well-formed object that are values, with their paths.
fn strings(source: &str, object: Span) -> Vec<Value> {
    let mut values = Vec::new();
    // For each open bracket: the key that comes next, or none in a list.
    let mut open: Vec<Option<String>> = Vec::new();
    let mut is_key = true;
    let mut at = object.start;
    while let Some(c) = source.get(at..object.end).and_then(|rest| rest.chars().next()) {
        match c {
            '{' => {
                open.push(Some(String::new()));
                is_key = true;
            }
            '[' => open.push(None),
            '}' | ']' => {
                open.pop();
            }
            ':' => is_key = false,
            ',' => is_key = true,
            '"' => {
                let file = Span::new(at, string_end(source, at));
                let text: String = serde_json::from_str(file.of(source)).unwrap_or_default();
                match open.last_mut() {
                    Some(Some(key)) if is_key => *key = text,
                    _ => {
                        let key = path(open.iter().map(Option::as_deref));
                        values.push(Value { key, text, style: Style::Json, file });
                    }
                }
                at = file.end;
                continue;
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    values
}

/// Where the string that begins at a quotation mark ends.
fn string_end(source: &str, start: usize) -> usize {
    let mut escaped = false;
    let mut chars = source[start + 1..].char_indices();
    let end = chars.find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(source.len(), |(at, _)| start + 1 + at + 1)
}
