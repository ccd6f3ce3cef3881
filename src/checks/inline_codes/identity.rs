//! What makes two codes the same markup.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Code, CodeKind};

/// Attributes whose values are texts, segments of their own, whichever format has them.
static TEXTS: LazyLock<Regex> = LazyLock::new(|| {
    built(concat!(
        r"(?i)\s(?:alt|title|placeholder|label|summary|abbr|caption|description|subtitle|heading|attribution|fig-alt|fig-cap|tbl-cap",
        r"|aria-(?:label|description|placeholder|roledescription|valuetext))",
        r#"\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>{][^\s"'>]*)"#,
    ))
});

/// A button, whose value is what stands on it.
static BUTTON: LazyLock<Regex> = LazyLock::new(|| built(r#"(?is)^<input\s.*?\btype\s*=\s*["']?(?:submit|button|reset)\b"#));
static VALUE: LazyLock<Regex> = LazyLock::new(|| built(r#"(?i)\svalue\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)"#));

fn built(source: &str) -> Regex {
    Regex::new(source).expect("the patterns of this file are well-formed")
}

/// What makes two codes the same markup: their kind, and their characters without what is translated in its own place
/// (titles of links, texts of images, tooltips, what stands on a button), without the free choice of `*` or `_`, and without
/// the white space of the file.
pub(super) fn identity(code: &Code) -> (CodeKind, String) {
    let raw = code.raw.trim();
    let text = match link(raw) {
        "" if is_break(code) => "\n".to_owned(),
        "" if raw.chars().all(|c| matches!(c, '*' | '_')) => raw.replace('_', "*"),
        "" => untexted(raw).split_whitespace().collect::<Vec<_>>().join(" "),
        destination => format!("]({destination}"),
    };
    (code.kind, text)
}

/// The markup without the texts in its attributes.
fn untexted(raw: &str) -> Cow<'_, str> {
    if !raw.contains('=') {
        return Cow::Borrowed(raw);
    }
    let rest = TEXTS.replace_all(raw, "");
    if BUTTON.is_match(&rest) { Cow::Owned(VALUE.replace_all(&rest, "").into_owned()) } else { rest }
}

/// True for the end of a line inside a text.
pub(super) fn is_break(code: &Code) -> bool {
    code.kind == CodeKind::Standalone
        && match code.raw.trim() {
            "" | "\\" => code.raw.contains('\n'),
            tag => tag.strip_prefix("<br").is_some_and(|rest| rest.trim_start_matches([' ', '/']) == ">"),
        }
}

/// The destination of a link or an image, from its markup; empty for other markup.
pub(super) fn link(raw: &str) -> &str {
    let Some(from) = raw.rfind("](") else { return "" };
    let rest = raw[from + 2..].trim_start().trim_start_matches('<');
    let end = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len());
    let destination = &rest[..end];
    // The closing bracket of the markup itself.
    if end == rest.len() { destination.strip_suffix(')').unwrap_or(destination) } else { destination }
}

#[cfg(test)]
mod tests {
    use super::{identity, link};
    use crate::model::{Code, CodeKind};

    #[test]
    fn links_are_known_by_their_destination() {
        for (raw, expected) in [
            ("](https://example.org/a)", "https://example.org/a"),
            ("](https://example.org/a_(b))", "https://example.org/a_(b)"),
            ("](<a b> \"t\")", "a"),
            ("](/a \"A title\")", "/a"),
            ("![text](p.png)", "p.png"),
            ("**", ""),
        ] {
            assert_eq!(link(raw), expected, "{raw}");
        }
    }

    #[test]
    fn stars_and_underscores_are_the_same_emphasis() {
        let code = |raw: &str| identity(&Code { at: 0, kind: CodeKind::Open, id: 1, raw: raw.into() });
        assert_eq!(code("__"), code("**"));
        assert_ne!(code("*"), code("**"));
    }
}
