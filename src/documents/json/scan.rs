//! Where the strings of a JSON file stand, and under which keys.
//!
//! JSON with what its relatives allow: comments, trailing and missing commas, single quotes, names without quotes, several
//! values in one file. There is no recursion, so that depth costs nothing.

use super::strings;
use crate::documents::Error;
use crate::documents::tooling::Shape;
use crate::model::Span;

/// A string that is a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    /// The keys that lead to it, joined by dots; items of lists by their index.
    pub(super) path: String,
    /// The nearest key.
    pub(super) key: String,
    /// How many objects and lists it lies in.
    pub(super) depth: usize,
    /// Index of the member of the outermost object in which it lies.
    pub(super) member: usize,
    /// A number that the values of one object or list share, and no others.
    pub(super) holder: usize,
    /// Its key in the file, with its quotation marks; none in a list.
    pub(super) name: Option<Span>,
    /// With its quotation marks.
    pub(super) file: Span,
}

/// A file's strings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Scan {
    /// In the order of the file.
    pub(super) values: Vec<Value>,
    /// The keys of the outermost object: their text, place, and what stands under them.
    pub(super) members: Vec<(String, Span, Shape)>,
}

/// The longest path that is kept whole.
const LONGEST_PATH: usize = 256;

struct Level {
    closing: char,
    path: String,
    number: usize,
    key: Option<String>,
    /// Where that key stands.
    name: Option<Span>,
    /// The nearest key outside.
    outer: String,
    /// A value stands after the key.
    filled: bool,
    index: usize,
}

/// Reads a file.
///
/// # Errors
/// A string, comment or bracket that is not closed, and a character that belongs to no value.
pub(super) fn scan(source: &str) -> Result<Scan, Error> {
    let mut found = Scan::default();
    let mut levels: Vec<Level> = Vec::new();
    let mut number = 0;
    let mut at = 0;
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        match c {
            '{' | '[' => {
                if let Some((_, _, shape)) = found.members.last_mut().filter(|_| levels.len() == 1) {
                    *shape = if c == '{' { Shape::Mapping } else { Shape::List };
                }
                let (path, outer) = place(&levels);
                let closing = if c == '{' { '}' } else { ']' };
                number += 1;
                levels.push(Level { closing, path, number, key: None, name: None, outer, filled: false, index: 0 });
                at += 1;
            }
            '}' | ']' => {
                if levels.pop().is_none_or(|level| level.closing != c) {
                    return Err(Error::damaged(source, at, format!("'{c}' closes nothing that is open")));
                }
                filled(&mut levels);
                at += 1;
            }
            ',' => {
                if let Some(level) = levels.last_mut() {
                    (level.key, level.name, level.filled) = (None, None, false);
                    level.index += 1;
                }
                at += 1;
            }
            ':' => at += 1,
            '/' if rest.starts_with("//") => at += rest.find(['\n', '\r']).unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => {
                let Some(end) = rest[2..].find("*/") else { return Err(Error::damaged(source, at, "a comment is not closed")) };
                at += end + 4;
            }
            '"' | '\'' => {
                let Some(len) = strings::length(rest) else { return Err(Error::damaged(source, at, "a string is not closed")) };
                string(source, Span::new(at, at + len), &mut levels, &mut found);
                at += len;
            }
            c if c.is_whitespace() || c == '\u{FEFF}' => at += c.len_utf8(),
            c if c.is_alphanumeric() || "+-._$".contains(c) => {
                let len = rest.find(|c: char| !(c.is_alphanumeric() || "+-._$".contains(c))).unwrap_or(rest.len());
                if wants_key(&levels) {
                    key(&rest[..len], Span::new(at, at + len), &mut levels, &mut found);
                } else {
                    filled(&mut levels);
                }
                at += len;
            }
            c => return Err(Error::damaged(source, at, format!("'{c}' belongs to no value"))),
        }
    }
    match levels.last() {
        Some(level) => Err(Error::damaged(source, source.len(), format!("the file ends before '{}'", level.closing))),
        None => Ok(found),
    }
}

/// True when what comes next in an object is a key.
fn wants_key(levels: &[Level]) -> bool {
    levels.last().is_some_and(|level| level.closing == '}' && (level.key.is_none() || level.filled))
}

fn filled(levels: &mut [Level]) {
    if let Some(level) = levels.last_mut() {
        level.filled = true;
    }
}

fn key(text: &str, file: Span, levels: &mut [Level], found: &mut Scan) {
    if levels.len() == 1 {
        found.members.push((text.to_owned(), file, Shape::Scalar));
    }
    if let Some(level) = levels.last_mut() {
        (level.key, level.name, level.filled) = (Some(text.to_owned()), Some(file), false);
    }
}

fn string(source: &str, file: Span, levels: &mut [Level], found: &mut Scan) {
    if wants_key(levels) {
        let text = strings::text(source, file);
        key(&text, file, levels, found);
        return;
    }
    let (path, key) = place(levels);
    let member = found.members.len();
    let (holder, name) = levels.last().map_or((0, None), |level| (level.number, level.name));
    found.values.push(Value { path, key, depth: levels.len(), member, holder, name, file });
    filled(levels);
}

/// The path to what comes next, and the nearest key.
fn place(levels: &[Level]) -> (String, String) {
    let Some(level) = levels.last() else { return (String::new(), String::new()) };
    let name = level.key.clone().unwrap_or_else(|| level.index.to_string());
    let key = level.key.clone().unwrap_or_else(|| level.outer.clone());
    let path = match level.path.as_str() {
        "" => name,
        path if path.len() > LONGEST_PATH => format!("….{name}"),
        path => format!("{path}.{name}"),
    };
    (path, key)
}

#[cfg(test)]
mod tests {
    use super::{Shape, scan};
    use crate::documents::Error;

    #[test]
    fn strings_are_found_with_their_keys() {
        let text = "{// c\n 'a': \"x\", b: ['y', {\"c\": \"z\",},], /* \"n\" */ \"d\" : 1e5 \"e\": {} } [\"w\"]";
        let found = scan(text).expect("well-formed");
        let seen: Vec<_> = found.values.iter().map(|v| (v.path.as_str(), v.key.as_str(), v.file.of(text))).collect();
        assert_eq!(seen, [("a", "a", "\"x\""), ("b.0", "b", "'y'"), ("b.1.c", "c", "\"z\""), ("0", "", "\"w\"")]);
        let members: Vec<_> = found.members.iter().map(|(key, _, shape)| (key.as_str(), *shape)).collect();
        assert_eq!(members, [("a", Shape::Scalar), ("b", Shape::List), ("d", Shape::Scalar), ("e", Shape::Mapping)]);
    }

    #[test]
    fn damage_is_named_with_its_place() {
        for (text, line, column) in
            [("{\"a\": \"b", 1, 7), ("{\n]", 2, 1), ("[[1]", 1, 5), ("/* x", 1, 1), ("{\"a\": \"b\nc\"}", 1, 7), ("a = 1", 1, 3)]
        {
            match scan(text) {
                Err(Error::Damaged { line: l, column: c, .. }) => assert_eq!((l, c), (line, column), "{text:?}"),
                other => panic!("{text:?}: {other:?}"),
            }
        }
    }
}
