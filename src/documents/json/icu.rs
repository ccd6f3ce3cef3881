//! Messages in the format of ICU: `{count, plural, one {# file} other {# files}}`. The text of each branch is a text of its
//! own; what chooses between them is one code of the text round it.

use super::strings;
use crate::documents::pieces::{Piece, PieceKind};
use crate::locale::Counting;
use crate::model::Span;

/// What an argument may be besides a choice.
const TYPES: [&str; 9] = ["number", "date", "time", "datetime", "spellout", "ordinal", "duration", "list", "relativetime"];

/// How deep choices may lie inside each other.
const DEEPEST: usize = 12;

/// A text with choices in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    /// The whole text, as it stands in the file.
    pub(super) span: Span,
    /// What is chosen in it.
    pub(super) choices: Vec<Choice>,
}

/// An argument that chooses between texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    /// From `{` to `}`.
    pub(super) span: Span,
    /// How a number chooses, where one does.
    pub(super) counting: Option<Counting>,
    /// In order.
    pub(super) branches: Vec<Branch>,
}

/// A text that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Branch {
    /// What chooses it: `one`, `=1`.
    pub(super) selector: Span,
    /// The text, without the brackets.
    pub(super) pattern: Pattern,
}

impl Choice {
    /// What stands in the file without the texts.
    pub(super) fn frame(&self, source: &str) -> String {
        let mut frame = String::new();
        let mut from = self.span.start;
        for Branch { pattern, .. } in &self.branches {
            frame.push_str(&source[from..pattern.span.start]);
            from = pattern.span.end;
        }
        frame + &source[from..self.span.end]
    }
}

/// Reads the inside of a string; none when nothing in it says that it is such a message: no choice, no argument with a type,
/// no bracket in quotes.
pub(super) fn message(source: &str, span: Span) -> Option<Pattern> {
    if !span.of(source).contains('{') || !span.of(source).contains([',', '\'']) {
        return None;
    }
    let mut parser = Parser::of(source, span);
    let pattern = parser.pattern(0)?;
    (pattern.span == span && (parser.is_certain || !pattern.choices.is_empty())).then_some(pattern)
}

/// True for the inside of a string with more choices inside each other than are read: nothing of it is a text.
pub(super) fn is_too_deep(source: &str, span: Span) -> bool {
    let mut parser = Parser::of(source, span);
    parser.pattern(0).is_none() && parser.is_too_deep
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    end: usize,
    /// Something that only this format has was found.
    is_certain: bool,
    /// A choice lies inside too many others.
    is_too_deep: bool,
}

impl<'a> Parser<'a> {
    fn of(source: &'a str, span: Span) -> Parser<'a> {
        Parser { source, at: span.start, end: span.end, is_certain: false, is_too_deep: false }
    }

    fn rest(&self) -> &str {
        Span::new(self.at, self.end).of(self.source)
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        // A line break of the string counts as white space.
        while self.rest().starts_with("\\n") || self.rest().starts_with("\\t") {
            self.at += 2;
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start().len();
        }
    }

    /// Takes characters as long as they are part of a word.
    fn word(&mut self) -> &str {
        let start = self.at;
        let rest = self.rest();
        self.at += rest.find(|c: char| !(c.is_alphanumeric() || "_.-=:".contains(c))).unwrap_or(rest.len());
        &self.source[start..self.at]
    }

    /// A text up to the bracket that closes it, or to the end of the string.
    fn pattern(&mut self, depth: usize) -> Option<Pattern> {
        let start = self.at;
        let mut choices = Vec::new();
        while let Some(c) = self.peek() {
            match c {
                '\\' => {
                    let len = self.rest().chars().take(2).map(char::len_utf8).sum::<usize>();
                    self.at += len;
                }
                '\'' => {
                    let (is_stretch, len) = quote(self.rest());
                    self.is_certain |= is_stretch && !is_quotation(&self.rest()[..len]);
                    self.at += len;
                }
                '{' => choices.extend(self.argument(depth)?),
                '}' if depth == 0 => return None,
                '}' => break,
                c => self.at += c.len_utf8(),
            }
        }
        Some(Pattern { span: Span::new(start, self.at), choices })
    }

    /// What stands in brackets: a choice, or an argument that is part of the text.
    fn argument(&mut self, depth: usize) -> Option<Option<Choice>> {
        let start = self.at;
        self.at += 1;
        self.skip_blanks();
        if self.word().is_empty() {
            return None;
        }
        self.skip_blanks();
        if self.peek() == Some(',') {
            self.at += 1;
            self.skip_blanks();
            let kind = self.word();
            let is_typed = TYPES.contains(&kind);
            let counting = match kind {
                "plural" => Some(Some(Counting::Cardinal)),
                "selectordinal" => Some(Some(Counting::Ordinal)),
                "select" => Some(None),
                _ => None,
            };
            self.is_certain |= is_typed;
            if let Some(counting) = counting {
                self.skip_blanks();
                let branches = self.branches(depth)?;
                return Some(Some(Choice { span: Span::new(start, self.at), counting, branches }));
            }
            self.at += style_length(self.rest())?;
        }
        if self.peek() != Some('}') {
            return None;
        }
        self.at += 1;
        Some(None)
    }

    fn branches(&mut self, depth: usize) -> Option<Vec<Branch>> {
        if self.peek() != Some(',') || depth >= DEEPEST {
            self.is_too_deep |= depth >= DEEPEST;
            return None;
        }
        self.at += 1;
        let mut branches = Vec::new();
        loop {
            self.skip_blanks();
            if self.peek() == Some('}') && !branches.is_empty() {
                self.at += 1;
                return Some(branches);
            }
            let start = self.at;
            let word = self.word().to_owned();
            let selector = Span::new(start, self.at);
            self.skip_blanks();
            if word == "offset:" || word.starts_with("offset:") && self.peek() != Some('{') {
                if word == "offset:" {
                    self.word();
                }
                continue;
            }
            if word.is_empty() || self.peek() != Some('{') {
                return None;
            }
            self.at += 1;
            let pattern = self.pattern(depth + 1)?;
            if self.peek() != Some('}') {
                return None;
            }
            self.at += 1;
            branches.push(Branch { selector, pattern });
        }
    }
}

/// What an apostrophe begins, itself (`'`, `''`) or a stretch in quotes (`'{'`, true), and its length.
fn quote(rest: &str) -> (bool, usize) {
    let inner = &rest[1..];
    if !inner.starts_with(['{', '}']) {
        return (false, if inner.starts_with('\'') { 2 } else { 1 });
    }
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\'' && chars.next_if(|(_, next)| *next == '\'').is_none() {
            return (true, at + 2);
        }
    }
    (true, rest.len())
}

/// True for quotation marks of the language round placeholders, which prove nothing: *Delete '{name}'?*
fn is_quotation(stretch: &str) -> bool {
    let mut rest = stretch;
    while let Some(at) = rest.find(['{', '}']) {
        let inner = rest[at..].trim_start_matches('{');
        let depth = rest.len() - at - inner.len();
        let is_name = |c: char| c.is_alphanumeric() || "_.- ".contains(c);
        let Some(after) = inner.trim_start_matches(is_name).strip_prefix(&"}".repeat(depth)).filter(|_| depth > 0) else {
            return false;
        };
        rest = after;
    }
    true
}

/// The length of what stands before the bracket that closes an argument; what is in quotes is the style's.
fn style_length(rest: &str) -> Option<usize> {
    let mut in_quotes = false;
    for (at, c) in rest.char_indices() {
        match c {
            '\'' => in_quotes = !in_quotes,
            '}' if !in_quotes => return Some(at),
            '{' | '\u{FFFC}' if !in_quotes => return None,
            _ => {}
        }
    }
    None
}

/// True for a text with an argument that has a type. In double brackets it is i18next's: `{{count, number}}`.
pub(super) fn has_type(text: &str) -> bool {
    text.match_indices('{').any(|(at, _)| {
        if text[..at].ends_with('{') {
            return false;
        }
        let inner = argument_length(&text[at..]).map(|len| &text[at + 1..at + len - 1]);
        let kind = inner.and_then(|inner| inner.split(',').nth(1));
        kind.is_some_and(|kind| TYPES.contains(&kind.trim()))
    })
}

/// True for a spelling that writes two apostrophes for each, where one would do as well.
pub(super) fn doubles(spelled: &str) -> bool {
    let mut found = false;
    let mut at = 0;
    while let Some(next) = spelled[at..].find(['\'', '{']) {
        at += next;
        let rest = &spelled[at..];
        if rest.starts_with('{') {
            at += argument_length(rest).unwrap_or(1);
            continue;
        }
        let (is_stretch, len) = quote(rest);
        if !is_stretch && len == 1 {
            return false;
        }
        found |= !is_stretch;
        at += len;
    }
    found
}

/// The pieces of a text that is part of a message with choices.
pub(super) fn pieces(source: &str, pattern: &Pattern, is_branch: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = pattern.span.start;
    for choice in &pattern.choices {
        text(source, Span::new(from, choice.span.start), is_branch, &mut pieces);
        pieces.push(Piece::new(PieceKind::Framed(choice.frame(source).into()), choice.span.start, choice.span.end));
        from = choice.span.end;
    }
    text(source, Span::new(from, pattern.span.end), is_branch, &mut pieces);
    pieces
}

fn text(source: &str, span: Span, is_branch: bool, pieces: &mut Vec<Piece>) {
    let mut from = span.start;
    let mut at = span.start;
    while at < span.end {
        let rest = Span::new(at, span.end).of(source);
        let (piece, len) = match rest.chars().next() {
            // The number that was counted.
            Some('#') if is_branch => (Some(PieceKind::Standalone), 1),
            Some('\'') => match quote(rest) {
                (true, len) => (Some(PieceKind::Standalone), len),
                (false, 2) => (Some(PieceKind::Decoded("'".into())), 2),
                (false, len) => (None, len),
            },
            // What an argument quotes is the argument's.
            Some('{') => (None, argument_length(rest).unwrap_or(1)),
            Some('\\') => (None, rest.chars().take(2).map(char::len_utf8).sum()),
            Some(c) => (None, c.len_utf8()),
            None => break,
        };
        if let Some(kind) = piece {
            strings::inner(source, Span::new(from, at), pieces);
            pieces.push(Piece::new(kind, at, at + len));
            from = at + len;
        }
        at += len;
    }
    strings::inner(source, Span::new(from, span.end), pieces);
}

/// A text as a message with choices spells it: brackets that are no argument in quotes, and apostrophes that would quote
/// doubled; all apostrophes where `doubles`.
pub(super) fn quoted(text: &str, doubles: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut in_quotes = false;
    let mut after_code = false;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let next = rest[c.len_utf8()..].chars().next();
        let argument = if c == '{' { argument_length(rest) } else { None };
        let is_bracket = matches!(c, '{' | '}') && argument.is_none();
        if is_bracket != in_quotes && (is_bracket || c != '\'') {
            out.push('\'');
            in_quotes = is_bracket;
        }
        let len = argument.unwrap_or(c.len_utf8());
        out.push_str(&rest[..len]);
        if c == '\'' && (doubles || in_quotes || after_code || next.is_none_or(|next| "'{}#|\u{FFFC}".contains(next))) {
            out.push('\'');
        }
        after_code = c == '\u{FFFC}';
        at += len;
    }
    if in_quotes {
        out.push('\'');
    }
    out
}

/// The length of an argument without choices at the beginning of a text.
fn argument_length(text: &str) -> Option<usize> {
    let end = 1 + style_length(text.get(1..)?)?;
    let inner = text.get(1..end)?;
    let name = inner.split(',').next()?.trim();
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_.-".contains(c));
    (is_name && !inner.contains(|c: char| c.is_control() || c == '\\' || c == '\u{FFFC}')).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::{message, quoted};
    use crate::model::Span;

    fn branches(text: &str) -> Vec<(&str, &str)> {
        let choices = message(text, Span::new(0, text.len())).map(|pattern| pattern.choices).unwrap_or_default();
        let all = choices.iter().flat_map(|choice| &choice.branches);
        all.map(|branch| (branch.selector.of(text), branch.pattern.span.of(text))).collect()
    }

    #[test]
    fn branches_are_found() {
        let text = "You have {n, plural, offset:1 =0 {none} one {# file} other {# {what} '{'}} left {d, date, short}";
        let expected = [("=0", "none"), ("one", "# file"), ("other", "# {what} '{'")];
        assert_eq!(branches(text), expected);
        let text = "{g, select, male {{n, plural, one {a} other {b}}} other {c}}";
        assert_eq!(branches(text)[0].1, "{n, plural, one {a} other {b}}");
        for text in ["{d, date, ::yMd}", "{n, number, #,##0.00}", "'{'a'}'", "{t, time, h 'o''clock' '{'}"] {
            assert!(message(text, Span::new(0, text.len())).is_some(), "{text}");
        }
        assert!(message("It's {name}'s, too", Span::new(0, 18)).is_none());
        for text in ["Rename '{file}', now", "'{0} {1}' is '{{ it }}'", "Tirer l'{nom} d'ici", "'{}'"] {
            assert!(message(text, Span::new(0, text.len())).is_none(), "{text}");
        }
        for text in ["{name}", "{{count}} a, b", "a {x, plural, one {b}", "{x, plural}", "} {x, plural, one {b}}"] {
            assert_eq!(branches(text), [], "{text}");
        }
    }

    #[test]
    fn marks_that_mean_something_are_quoted() {
        assert_eq!(quoted("l'{name} {a, date} d'or { } '", false), "l''{name} {a, date} d'or '{' '}' ''");
        assert_eq!(quoted("{d, date, h 'o''clock'} c'est", false), "{d, date, h 'o''clock'} c'est");
        assert_eq!(quoted("c'est {d}", true), "c''est {d}");
        assert_eq!(quoted("{}'{'a", false), "'{}''{'''a");
        assert_eq!(quoted("{' x", false), "'{''' x");
    }
}
