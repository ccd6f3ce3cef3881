//! JSON: the strings of the object that begins the file, as Hugo reads it.

use serde::de::IgnoredAny;
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

/// Where a head ends that begins at `start` as an object does, and is broken: behind the line that holds nothing but its brace.
pub(super) fn broken(source: &str, start: usize) -> Option<usize> {
    let inner = source.get(start..)?.strip_prefix('{')?.trim_start();
    let key = inner.strip_prefix('"')?.split_once('"')?;
    if !key.1.trim_start().starts_with(':') {
        return None;
    }
    let mut at = start;
    let mut ends = source[start..].split_inclusive('\n').map(|line| {
        at += line.len();
        (line.trim_end() == "}").then_some(at)
    });
    ends.find_map(|end| end)
}

/// Where a broken head stops being JSON, and why in the parser's words.
pub(super) fn fault(source: &str, start: usize) -> Option<(usize, String)> {
    let head = Span::new(start, broken(source, start).filter(|_| values(source, start).is_none())?);
    let error = serde_json::from_str::<IgnoredAny>(head.of(source)).err()?;
    let lines = head.of(source).split_inclusive('\n').take(error.line() - 1).map(str::len).sum::<usize>();
    let at = source.floor_char_boundary((start + lines + error.column().saturating_sub(1)).min(head.end));
    let reason = error.to_string();
    Some((at, reason.rsplit_once(" at line ").map_or(reason.clone(), |(reason, _)| reason.to_owned())))
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
