//! Where the patterns of a Fluent file stand (Fluent Syntax 1.0, the EBNF of the specification).
//!
//! What does not parse is junk up to the next entry, as the specification has it, and is left alone.

use crate::model::Span;

/// How deep placeables may lie inside each other.
const DEEPEST: usize = 24;

/// A pattern: text with placeables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    /// Identifier of the message or term, with the attribute and variants on the way: `key.label[other]`.
    pub(super) key: String,
    /// From its first character to its last.
    pub(super) span: Span,
    /// In order.
    pub(super) placeables: Vec<Placeable>,
}

/// What stands in braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placeable {
    /// With the braces.
    pub(super) span: Span,
    /// The text, when it is a string literal and nothing else.
    pub(super) literal: Option<Span>,
    /// Its variants, when it chooses: the place of each key with its brackets and star, and its pattern.
    pub(super) variants: Vec<(Span, Pattern)>,
}

/// The patterns of a file that are outermost, in order.
pub(super) fn patterns(source: &str) -> Vec<Pattern> {
    let mut found = Vec::new();
    let mut at = if source.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    while at < source.len() {
        let mut scanner = Scanner { source, at };
        match scanner.entry() {
            Some(mut patterns) => {
                found.append(&mut patterns);
                at = scanner.at.max(at + 1);
            }
            None => at = scanner.next_line(at),
        }
    }
    found
}

/// The pattern at the beginning of a text that is nothing else.
pub(super) fn pattern(source: &str, key: &str) -> Option<Pattern> {
    let mut scanner = Scanner { source, at: 0 };
    let pattern = scanner.pattern(key, 0, true)?;
    (scanner.at >= source.trim_end().len()).then_some(pattern)
}

struct Scanner<'a> {
    source: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next_line(&self, at: usize) -> usize {
        self.source[at..].find('\n').map_or(self.source.len(), |end| at + end + 1)
    }

    fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(' ').len();
    }

    /// Spaces and line breaks.
    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\n', '\r']).len();
    }

    fn take(&mut self, mark: char) -> bool {
        let found = self.peek() == Some(mark);
        if found {
            self.at += mark.len_utf8();
        }
        found
    }

    fn identifier(&mut self) -> Option<&str> {
        let start = self.at;
        let rest = self.rest();
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        self.at += rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).unwrap_or(rest.len());
        Some(&self.source[start..self.at])
    }

    /// A message or term with its attributes; none for anything else.
    fn entry(&mut self) -> Option<Vec<Pattern>> {
        let is_term = self.take('-');
        let name = self.identifier()?;
        let key = if is_term { format!("-{name}") } else { name.to_owned() };
        self.skip_spaces();
        if !self.take('=') {
            return None;
        }
        let mut found = vec![self.pattern(&key, 0, false)?];
        loop {
            let end = self.at;
            self.skip_blanks();
            let begins_line = self.source[..self.at].trim_end_matches(' ').ends_with('\n');
            if !(begins_line && self.take('.')) {
                self.at = end;
                break;
            }
            let attribute = self.identifier().map(str::to_owned);
            self.skip_spaces();
            let Some(attribute) = attribute.filter(|_| self.take('=')) else {
                self.at = end;
                break;
            };
            // Those of a term are private: only selectors read them.
            let pattern = self.pattern(&format!("{key}.{attribute}"), 0, false)?;
            found.extend(Some(pattern).filter(|_| !is_term));
        }
        let (ends, next) = (self.rest().trim_start_matches([' ', '\r']), self.next_line(self.at));
        // Something else on the line: the entry is broken.
        if !(ends.is_empty() || ends.starts_with('\n')) {
            return None;
        }
        self.at = next;
        found.retain(|pattern| !pattern.span.is_empty());
        Some(found)
    }

    /// A pattern from here on, which may be empty; `is_whole` when it begins here, even with a space. Stands behind it
    /// afterwards. None when a placeable in it is broken.
    fn pattern(&mut self, key: &str, depth: usize, is_whole: bool) -> Option<Pattern> {
        if !is_whole {
            self.skip_spaces();
        }
        let mut placeables = Vec::new();
        let (mut start, mut end) = (None, self.at);
        loop {
            match self.peek() {
                Some('{') => {
                    let placeable = self.placeable(key, depth)?;
                    start.get_or_insert(placeable.span.start);
                    end = placeable.span.end;
                    placeables.push(placeable);
                }
                Some('}') | None => break,
                Some('\n' | '\r') if self.rest().starts_with("\r\n") || self.rest().starts_with('\n') => {
                    let line_end = self.at;
                    self.skip_blank_lines();
                    let indent = self.at;
                    self.skip_spaces();
                    let goes_on = match self.peek() {
                        Some('{') => true,
                        Some('}' | '.' | '[' | '*') | None => false,
                        Some(_) => self.at > indent,
                    };
                    if !goes_on {
                        self.at = line_end;
                        break;
                    }
                }
                Some(_) => {
                    let rest = self.rest();
                    let len = rest.find(['{', '}', '\n']).unwrap_or(rest.len());
                    let len = if rest[len..].starts_with('\n') && rest[..len].ends_with('\r') { len - 1 } else { len };
                    start.get_or_insert(self.at);
                    end = end.max(self.at + rest[..len].trim_end_matches(' ').len());
                    self.at += len;
                }
            }
        }
        let start = start.unwrap_or(end);
        Some(Pattern { key: key.to_owned(), span: Span::new(start, end.max(start)), placeables })
    }

    /// Skips lines without text; stands at the beginning of the next line then.
    fn skip_blank_lines(&mut self) {
        loop {
            let rest = self.rest();
            let line = rest.trim_start_matches(' ');
            let Some(after) = line.strip_prefix("\r\n").or_else(|| line.strip_prefix('\n')) else { return };
            self.at += rest.len() - after.len();
        }
    }

    fn placeable(&mut self, key: &str, depth: usize) -> Option<Placeable> {
        if depth >= DEEPEST {
            return None;
        }
        let start = self.at;
        self.at += 1;
        self.skip_blanks();
        let string = self.at;
        let mut literal = None;
        loop {
            match self.peek()? {
                '}' => {
                    self.at += 1;
                    return Some(Placeable { span: Span::new(start, self.at), literal, variants: Vec::new() });
                }
                '"' => {
                    let begins = self.at == string;
                    let inner = self.string()?;
                    self.skip_blanks();
                    literal = Some(inner).filter(|_| begins && self.peek() == Some('}'));
                }
                '{' => {
                    self.placeable(key, depth + 1)?;
                }
                '-' if self.rest().starts_with("->") => {
                    self.at += 2;
                    let variants = self.variants(key, depth)?;
                    return Some(Placeable { span: Span::new(start, self.at), literal: None, variants });
                }
                c if c.is_ascii_alphanumeric() || "$-._(),: \n\r".contains(c) => self.at += c.len_utf8(),
                _ => return None,
            }
        }
    }

    /// The inside of a string literal.
    fn string(&mut self) -> Option<Span> {
        let start = self.at + 1;
        let mut escaped = false;
        for (at, c) in self.source[start..].char_indices() {
            match c {
                '\n' => return None,
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    self.at = start + at + 1;
                    return Some(Span::new(start, start + at));
                }
                _ => {}
            }
        }
        None
    }

    fn variants(&mut self, key: &str, depth: usize) -> Option<Vec<(Span, Pattern)>> {
        let mut found = Vec::new();
        loop {
            self.skip_blanks();
            let start = self.at;
            if self.take('}') {
                return (!found.is_empty()).then_some(found);
            }
            self.take('*');
            if !self.take('[') {
                return None;
            }
            let end = self.rest().find([']', '\n'])?;
            let name = self.rest()[..end].trim().to_owned();
            self.at += end;
            if !self.take(']') {
                return None;
            }
            let place = Span::new(start, self.at);
            let key = format!("{key}[{name}]");
            found.push((place, self.pattern(&key, depth + 1, false)?));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Pattern, patterns};

    fn rows<'a>(source: &'a str, patterns: &[Pattern]) -> Vec<(String, &'a str)> {
        let mut rows = Vec::new();
        for pattern in patterns {
            rows.push((pattern.key.clone(), pattern.span.of(source)));
            let variants = pattern.placeables.iter().flat_map(|placeable| &placeable.variants);
            rows.extend(self::rows(source, &variants.map(|(_, pattern)| pattern.clone()).collect::<Vec<_>>()));
        }
        rows
    }

    #[test]
    fn patterns_are_found() {
        let text = "# c = d\na = One\n-b=\n    Two\r\n      three { $x }\n\n    four  \n    .t = { NUMBER($n, a: \"}\") ->\n        [one] o\n       *[other] {$n} p\n    }\nc =\n    .l = L\nnot an entry\nd = {\ne = ok } no\nf = f\n g\n[h\n";
        let seen = rows(text, &patterns(text));
        let seen: Vec<_> = seen.iter().map(|(key, text)| (key.as_str(), *text)).collect();
        let expected = [("a", "One"), ("-b", "Two\r\n      three { $x }\n\n    four"), ("c.l", "L"), ("f", "f\n g")];
        assert_eq!(seen, expected);
    }
}
