//! Placeholders that only the texts of programs have: in an article they would be prose, and entities show as they are.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{BlockKind, Span, Syntax};

/// A character by its name or number: `&nbsp;`, `&#169;`. Those who translate see it as one sign; which one a translation
/// needs is its language's matter.
const ENTITY: &str = r"&(?:[a-z]{2,8}\d{0,2}|[A-Z][a-z]{2,7}|#\d{2,7}|#[xX][0-9A-Fa-f]{2,6});";

/// A line break, a tab or a return that a program reads for itself, since its text has a backslash and a letter.
const ESCAPE: &str = r"\\[ntr]";

/// Laravel's `:name`, and `$name$` as browser extensions have it.
static IN_MESSAGES: LazyLock<Regex> =
    LazyLock::new(|| built(&format!(r":[A-Za-z][A-Za-z0-9_]+(?-u:\b)|\$[A-Za-z_][A-Za-z0-9_@]*\$|{ENTITY}|{ESCAPE}")));
/// A name after a dollar sign, in small letters: `$AUD` is money, and so are *$m* and *$bn*.
static IN_UNITS: LazyLock<Regex> =
    LazyLock::new(|| built(&format!(r"\$(?:[a-z][a-z0-9_]{{2,}}|[ac-jln-su-z])(?-u:\b)\$?|{ENTITY}|{ESCAPE}")));
static IN_SHELL: LazyLock<Regex> = LazyLock::new(|| built(&format!(r"\$[A-Za-z_][A-Za-z0-9_]*|{ENTITY}|{ESCAPE}")));
static IN_LISP: LazyLock<Regex> = LazyLock::new(|| {
    let directive = r"~(?:-?\d+,(?:-?\d+|'.)?)?[@:]{0,2}(?:[ASDBOXRCPFEGTWasdboxrcpfegtw](?-u:\b)|[%&{}()\[\];^$])";
    built(&format!("{directive}|{ENTITY}|{ESCAPE}"))
});

/// A page's description in another text, as in JSON-LD, may be HTML.
static IN_METADATA: LazyLock<Regex> = LazyLock::new(|| built(ENTITY));

fn built(source: &str) -> Regex {
    Regex::new(source).expect("the patterns of this file are well-formed")
}

/// Names that Laravel's own messages have; any other word may be one of the sentence, *Note :see below*.
const NAMES: &[&str] = &[
    "attribute",
    "count",
    "date",
    "email",
    "format",
    "input",
    "key",
    "max",
    "min",
    "minutes",
    "name",
    "number",
    "other",
    "position",
    "seconds",
    "size",
    "total",
    "url",
    "user",
    "value",
    "values",
];

/// The stretches of a text that are placeholders because of its kind, in order.
pub(super) fn placeholders(text: &str, kind: &BlockKind) -> Vec<Span> {
    let (regex, key): (&Regex, &str) = match kind {
        BlockKind::Message(_) if !text.contains([':', '&', '$', '\\']) => return Vec::new(),
        BlockKind::Metadata(_) if !text.contains('&') => return Vec::new(),
        BlockKind::Metadata(_) => (&IN_METADATA, ""),
        BlockKind::Unit(..) if !text.contains(['$', '~', '&', '\\']) => return Vec::new(),
        BlockKind::Message(key) => (&IN_MESSAGES, key),
        BlockKind::Unit(_, Syntax::Lisp) => (&IN_LISP, ""),
        BlockKind::Unit(_, Syntax::Shell) => (&IN_SHELL, ""),
        BlockKind::Unit(_, Syntax::Unstated) => (&IN_UNITS, ""),
        _ => return Vec::new(),
    };
    let found = regex.find_iter(text).map(|hit| Span::new(hit.start(), hit.end())).filter(|span| is_apart(text, *span));
    let mut found: Vec<Span> = found.collect();
    let with_colon = |span: &Span| span.of(text).starts_with(':');
    let is_lone = found.iter().filter(|span| with_colon(span)).count() < 2;
    found.retain(|span| !with_colon(span) || !is_lone || is_name(&span.of(text)[1..], key));
    found
}

/// True for a word after a colon that can only be a placeholder: it is no word, one of Laravel's, or the key of the message,
/// which in Laravel is its English text, has it as well.
fn is_name(word: &str, key: &str) -> bool {
    word.contains('_')
        || NAMES.contains(&word.to_ascii_lowercase().as_str())
        || key.split(':').skip(1).any(|part| part.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

/// True where nothing before or behind a find says that it is part of something else.
fn is_apart(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back().unwrap_or(' ');
    match text.as_bytes()[span.start] {
        // An emoji has a colon on both sides.
        b':' => (before.is_whitespace() || "(\"'“".contains(before)) && !text[span.end..].starts_with(':'),
        b'&' => true,
        // *C:\new*, *\textbf*
        b'\\' => {
            let token = text[..span.start].rsplit(char::is_whitespace).next().unwrap_or_default();
            let is_path = token.contains(":\\") || token.ends_with([':', '\\']) || token.starts_with("\\\\");
            !is_path && (!before.is_whitespace() || !text[span.end..].starts_with(|c: char| c.is_ascii_lowercase()))
        }
        b'$' => !before.is_alphanumeric() && !matches!(before, '$' | '~'),
        _ => !matches!(before, '$' | '~'),
    }
}

#[cfg(test)]
mod tests {
    use super::placeholders;
    use crate::model::{BlockKind, Syntax};

    fn found(text: &str, kind: BlockKind) -> Vec<&str> {
        placeholders(text, &kind).into_iter().map(|span| span.of(text)).collect()
    }

    fn message(key: &str) -> BlockKind {
        BlockKind::Message(key.to_owned())
    }

    fn unit(syntax: Syntax) -> BlockKind {
        BlockKind::Unit(String::new(), syntax)
    }

    #[test]
    fn a_name_after_a_colon_needs_another_sign() {
        assert_eq!(found("Dear :name, (:count) :smile: note: a", message("")), [":name", ":count"]);
        assert_eq!(found("From :first to :last", message("")), [":first", ":last"]);
        assert_eq!(found("Owned by :user_id", message("")), [":user_id"]);
        assert_eq!(found("Bonjour :guest", message("Hello :guest")), [":guest"]);
        assert_eq!(found("Bonjour :guest", message("Hello :guests")), [""; 0]);
        assert_eq!(found("Warning :read the label", message("warning.label")), [""; 0]);
        assert_eq!(found("12:30 or a:b, I:x", message("")), [""; 0]);
        assert_eq!(found("Dear :name $file &amp;", BlockKind::Paragraph), [""; 0]);
    }

    #[test]
    fn signs_are_what_the_file_says() {
        assert_eq!(found("Cannot read ~a~% ~5s", unit(Syntax::Lisp)), ["~a", "~%"]);
        assert_eq!(found("Cannot read $file in ${dir} of $USER", unit(Syntax::Shell)), ["$file", "$USER"]);
        assert_eq!(found("Cannot read $file, $name$", unit(Syntax::Unstated)), ["$file", "$name$"]);
        for text in ["About ~$20 in $CAD or ~(ten) ~a day", "7~% of US$ and ~T", "costs $5k, $ab"] {
            assert_eq!(found(text, unit(Syntax::Unstated)), [""; 0], "{text}");
        }
    }

    #[test]
    fn escapes_that_a_program_reads_are_signs() {
        for kind in [unit(Syntax::Unstated), unit(Syntax::Shell), unit(Syntax::Lisp), message("")] {
            assert_eq!(found(r"First line\nsecond\tand \n\nThird \r", kind), [r"\n", r"\t", r"\n", r"\n", r"\r"]);
        }
        for text in [r"C:\new", r"C:\a\table", r"\\nas\tools", r"Write \textbf{a}", r"a\d"] {
            assert_eq!(found(text, unit(Syntax::Unstated)), [""; 0], "{text}");
        }
    }

    #[test]
    fn entities_are_signs() {
        let entities = ["&amp;", "&nbsp;", "&#39;"];
        assert_eq!(found("Salt &amp; pepper&nbsp;mix &#39;", unit(Syntax::Unstated)), entities);
        assert_eq!(found("Salt &amp; pepper&nbsp;mix &#39;", message("")), entities);
    }
}
