//! Marks round a word or two, and what the smaller islands may hold.

use super::{Island, LineEnd, Role, Scanner};

/// A mark that may be an island, `==marked==`, `++inserted++`, `^raised^`: its character and how many of it.
pub(in super::super) fn mark(raw: &str) -> Option<(char, usize)> {
    match raw {
        "==" => Some(('=', 2)),
        "++" => Some(('+', 2)),
        "^" => Some(('^', 1)),
        _ => None,
    }
}

/// Names of keys that are no words besides (PyMdown Extensions).
const KEYS: [&str; 16] = [
    "alt",
    "altgr",
    "backspace",
    "capslock",
    "cmd",
    "ctrl",
    "del",
    "enter",
    "esc",
    "fn",
    "ins",
    "numlock",
    "pgdn",
    "pgup",
    "prtsc",
    "tab",
];

/// Names of keys that are words, too.
const KEYS_AND_WORDS: [&str; 30] = [
    "break",
    "command",
    "control",
    "delete",
    "down",
    "end",
    "escape",
    "home",
    "insert",
    "left",
    "menu",
    "meta",
    "minus",
    "option",
    "page-down",
    "page-up",
    "pause",
    "plus",
    "return",
    "right",
    "shift",
    "slash",
    "space",
    "spacebar",
    "super",
    "up",
    "win",
    "windows",
    "print-screen",
    "comma",
];

/// True for keys to press, `ctrl+alt+del`: names of keys, letters and digits joined by plus signs, or one name that is no word.
fn is_keys(inner: &str) -> bool {
    let is_function = |key: &str| key.strip_prefix('f').is_some_and(|number| matches!(number.parse(), Ok(1..=24u8)));
    let is_own = |key: &str| KEYS.contains(&key) || is_function(key);
    let is_sign = |key: &str| key.len() == 1 && key.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let key = |key: &str| {
        let key = key.to_ascii_lowercase();
        is_own(&key) || KEYS_AND_WORDS.contains(&key.as_str()) || is_sign(&key)
    };
    if inner.contains('+') { inner.split('+').all(key) } else { is_own(inner) }
}

/// True when a mark could begin a pair between two neighbours.
fn opens(mark: char, before: Option<char>, after: Option<char>) -> bool {
    let inside_word = mark != '^' && before.is_some_and(|c| c.is_ascii_alphanumeric());
    !inside_word && after.is_some_and(|c| !c.is_whitespace() && c != mark)
}

/// True when a mark could end a pair between two neighbours.
fn closes(mark: char, before: Option<char>, after: Option<char>) -> bool {
    let inside_word = mark != '^' && after.is_some_and(|c| c.is_ascii_alphanumeric());
    !inside_word && before.is_some_and(|c| !c.is_whitespace() && c != mark)
}

impl Scanner<'_> {
    /// Looks at the run of one mark at a place; gives where it ends.
    pub(super) fn mark(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let Some(c) = rest.chars().next() else { return at };
        let end = at + rest.len() - rest.trim_start_matches(c).len();
        if mark(&self.text[at..end]).is_none() {
            return end;
        }
        let (before, after) = (self.before(at), self.text[end..].chars().next());
        let from = |open: &(char, usize)| self.islands[open.1].span.end;
        if c == '^' {
            // What is raised is one word.
            self.marks.retain(|open| open.0 != c || !self.text[from(open)..at].contains(char::is_whitespace));
        }
        let open = self.marks.iter().rposition(|open| open.0 == c && from(open) < at && closes(c, before, after));
        if let Some(open) = open.filter(|open| c == '+' && is_keys(&self.text[from(&self.marks[*open])..at])) {
            let first = self.marks[open].1;
            let start = self.islands[first].span.start;
            self.islands.truncate(first);
            self.marks.truncate(open);
            self.islands.push(Island::alone(start, end));
        } else if let Some(open) = open {
            let name = format!("{c}{at}");
            self.islands[self.marks[open].1].role = Role::Open(name.clone());
            self.marks.truncate(open);
            self.islands.push(Island::alone(at, end).with(Role::Close(name)));
        } else if opens(c, before, after) {
            self.marks.retain(|(mark, _)| *mark != c);
            self.marks.push((c, self.islands.len()));
            self.islands.push(Island::alone(at, end).with(Role::Open(String::new())));
        }
        end
    }

    /// Where the name of a block ends that stands at the block's end, as Obsidian has it: `text ^name`.
    pub(super) fn names_block(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at + 1..];
        let len = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
        let ends = rest[len..].trim_start_matches([' ', '\t', '\r']);
        let begins = self.before(at).is_none_or(char::is_whitespace);
        let line_end = self.text.len() - ends.len();
        (begins && len > 0 && ends.is_empty_or_line() && !self.goes_on(line_end)).then_some(at + 1 + len)
    }

    /// Obsidian's `%%comment%%`, with blanks inside only where it has its lines for itself: *5 %% of users* is prose.
    pub(super) fn comment(&mut self, at: usize) -> Option<Island> {
        if self.before(at).is_some_and(|c| !c.is_whitespace()) {
            return None;
        }
        let close = self.find_near("%%", at + 2).filter(|close| *close > at + 2)?;
        let (inner, end) = (&self.text[at + 2..close], close + 2);
        let before = self.text[..at].trim_end_matches([' ', '\t', '>']);
        let has_lines = (before.is_empty() || before.ends_with('\n'))
            && self.text[end..].trim_start_matches([' ', '\t', '\r']).is_empty_or_line();
        let is_tight = inner.trim() == inner && !before.ends_with(char::is_numeric);
        (has_lines || is_tight).then(|| Island { is_block: true, ..Island::alone(at, end) })
    }

    /// Forgets the open marks where a line end at a place is followed by an empty line.
    pub(super) fn end_paragraph(&mut self, at: usize) {
        if self.text[at + 1..].trim_start_matches([' ', '\t', '\r', '>']).starts_with('\n') {
            self.marks.clear();
        }
    }
}

/// True for the name of an emoji: with a letter in it, or one of the few without.
pub(super) fn is_emoji(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_+-".contains(c);
    !name.is_empty()
        && name.len() <= 50
        && name.chars().all(is_part)
        && (name.contains(|c: char| c.is_ascii_lowercase()) || ["+1", "-1", "100", "1234"].contains(&name))
}

/// True for what braces hold when they say something of what stands before: `#id .class key=value key="a value"`.
pub(in super::super) fn is_attributes(inner: &str) -> bool {
    let mut rest = inner.trim();
    if rest.is_empty() || rest.contains('\n') {
        return false;
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_:.".contains(c);
    while !rest.is_empty() {
        let word = rest.strip_prefix(['#', '.']);
        let body = word.unwrap_or(rest);
        let len = body.find(|c: char| !is_name(c)).unwrap_or(body.len());
        if len == 0 {
            return false;
        }
        let after = &body[len..];
        rest = match (word, after.strip_prefix('=')) {
            (Some(_), None) => after,
            (None, Some(value)) => match value.chars().next().filter(|c| *c == '"' || *c == '\'') {
                Some(quote) => match value[1..].find(quote) {
                    Some(end) => &value[1 + end + 1..],
                    None => return false,
                },
                None => value.trim_start_matches(|c: char| !c.is_whitespace()),
            },
            _ => return false,
        };
        if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
            return false;
        }
        rest = rest.trim_start();
    }
    true
}

/// True when what stands between `\(` and `\)` is a formula, not words between escaped parentheses. Square brackets are
/// escaped so often that only TeX's own signs tell.
pub(super) fn is_formula(inner: &str, is_square: bool) -> bool {
    let command = inner.match_indices('\\').any(|(at, _)| inner[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic()));
    if command || inner.contains(['^', '_', '=']) {
        return true;
    }
    let mut letters = inner.split(|c: char| !c.is_alphabetic());
    !is_square && !inner.trim().is_empty() && letters.all(|word| word.chars().count() < 2)
}
