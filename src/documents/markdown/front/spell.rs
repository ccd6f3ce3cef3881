//! Writes a new text as a value of the head, in the author's own way where that can hold it.

use super::{Style, yaml};

/// The spelling of `text` in place of the old one. `safest` gives up the author's way for the one that can hold any
/// text: double quotes.
pub(in super::super) fn spell(old: &str, style: Style, text: &str, safest: bool) -> String {
    if safest {
        return quoted(text);
    }
    match style {
        Style::Basic | Style::Raw => toml(old, text),
        Style::Double | Style::Json => quoted(text),
        Style::Single => single(text),
        Style::Block => lines(old, 0, text).unwrap_or_else(|| quoted(text)),
        Style::Plain | Style::Flow if is_plain(text, style == Style::Flow) => text.to_owned(),
        Style::Plain | Style::Flow if text.contains(['"', '\\']) => single(text),
        Style::Plain | Style::Flow => quoted(text),
    }
}

/// In double quotes, which YAML, TOML and JSON write in the same way (YAML 1.2, 5.7; TOML 1.0, string; RFC 8259, 7).
pub(in crate::documents) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_hidden(c) => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// In single quotes, unless the text has what they cannot hold.
pub(in crate::documents) fn single(text: &str) -> String {
    if text.contains(is_hidden) { quoted(text) } else { format!("'{}'", text.replace('\'', "''")) }
}

/// Control characters, other line ends and what YAML does not print (YAML 1.2, 5.1); all fit in four digits.
fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// True when the text can stand without quotes (YAML 1.2, 7.3.3) and is still text then.
pub(in crate::documents) fn is_plain(text: &str, in_flow: bool) -> bool {
    let mut chars = text.chars();
    let first = chars.next().unwrap_or(' ');
    let second = chars.next().unwrap_or(' ');
    let starts = match first {
        '-' | '?' | ':' => !second.is_whitespace(),
        _ => !first.is_whitespace() && !",[]{}#&*!|>'\"%@`".contains(first),
    };
    starts
        && text.trim() == text
        && !text.contains(is_hidden)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !text.starts_with("---")
        && !text.starts_with("...")
        && !(in_flow && text.contains([',', '[', ']', '{', '}', ':']))
        && !yaml::is_data(text)
}

/// A block scalar with the header and the indentation of the old one; none when that cannot hold the text. `inner` says how
/// many spaces the old text itself begins with, beyond the indentation.
pub(in crate::documents) fn lines(old: &str, inner: usize, text: &str) -> Option<String> {
    let (header, body) = old.split_once('\n')?;
    let end = if header.ends_with('\r') { "\r\n" } else { "\n" };
    let first = body.lines().find(|line| !line.trim().is_empty())?;
    let indent = first.get(..(first.len() - first.trim_start_matches(' ').len()).checked_sub(inner)?)?;
    let is_inner = |line: &str| line.starts_with([' ', '\t']);
    let odd = |line: &str| line.ends_with([' ', '\t']);
    // What the first line begins with would be taken for indentation.
    if is_inner(text.trim_start_matches('\n')) && !header.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let hidden = |c: char| c != '\n' && is_hidden(c);
    if text.is_empty() || text.split('\n').any(odd) || text.starts_with('\n') || text.ends_with('\n') || text.contains(hidden) {
        return None;
    }
    let mut out = header.trim_end_matches('\r').to_owned();
    // The last line with words.
    let mut last: Option<&str> = None;
    for line in text.split('\n') {
        out.push_str(end);
        if line.is_empty() {
            continue;
        }
        // A folded scalar reads the first line break between two lines as a space, but not beside one that is indented.
        if header.starts_with('>') && last.is_some_and(|last| !is_inner(last) && !is_inner(line)) {
            out.push_str(end);
        }
        last = Some(line);
        out.push_str(indent);
        out.push_str(line);
    }
    Some(out)
}

fn toml(old: &str, text: &str) -> String {
    let has = |mark: &str| text.contains(mark) || text.contains(|c| c != '\n' && is_hidden(c));
    let opening =
        |marks: &str| if old[marks.len()..].starts_with(['\n', '\r']) { format!("{marks}\n") } else { marks.to_owned() };
    if old.starts_with("\"\"\"") && text.contains('\n') && !has("\"") && !has("\\") {
        return format!("{}{text}\"\"\"", opening("\"\"\""));
    }
    if old.starts_with("'''") && !has("'") {
        return format!("{}{text}'''", opening("'''"));
    }
    let raw = old.starts_with('\'') && !text.contains('\'') && !text.contains(is_hidden);
    if raw { format!("'{text}'") } else { quoted(text) }
}

#[cfg(test)]
mod tests {
    use super::{Style, spell};

    fn new(old: &str, text: &str) -> String {
        let style = match old.chars().next() {
            Some('"') => Style::Double,
            Some('\'') => Style::Single,
            Some('|' | '>') => Style::Block,
            _ => Style::Plain,
        };
        spell(old, style, text, false)
    }

    #[test]
    fn the_authors_quotes_stay() {
        assert_eq!(new("a", "Le jour d'après"), "Le jour d'après");
        assert_eq!(new("'a'", "Le jour d'après"), "'Le jour d''après'");
        assert_eq!(new("\"a\"", "Le \"jour\""), "\"Le \\\"jour\\\"\"");
        assert_eq!(new(">-\n  a\n  b", "c d\ne"), ">-\n  c d\n\n  e");
        assert_eq!(new("|\n    a", "c\n\nd"), "|\n    c\n\n    d");
        assert_eq!(new("|\n  a\n    - b", "c:\n  - d\ne"), "|\n  c:\n    - d\n  e");
        assert_eq!(new(">\n  a", "c\n\n  d\n\ne\n\nf"), ">\n  c\n\n    d\n\n  e\n\n\n  f");
    }

    #[test]
    fn quotes_come_where_they_are_needed() {
        assert_eq!(new("a", "Stargate: the dispute"), "\"Stargate: the dispute\"");
        assert_eq!(new("a", "\"Stargate\": it's on"), "'\"Stargate\": it''s on'");
        assert_eq!(new("a", "星际之门：争端"), "星际之门：争端");
        for text in ["true", "2026-01-01", "~", "# a", "- a", "a #b", "[a]", "@a", " a", "a\tb", ""] {
            assert_ne!(new("a", text), text);
        }
    }
}
