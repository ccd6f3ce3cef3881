//! Markdown's inline markup where it stands in a text as characters.

use super::prose::{Prose, is_unspaced};
use crate::model::{Characters, Span};

/// What a piece of written markup does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Strong,
    Emphasis,
    Verbatim,
    Link,
}

/// One piece of markup written in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark<'a> {
    kind: Kind,
    /// The whole, delimiters included.
    pub(super) span: Span,
    /// The words that it marks.
    pub(super) inside: Span,
    /// What is not translated: code, the destination of a link.
    kept: &'a str,
    /// What it begins with.
    sign: &'static str,
}

impl Mark<'_> {
    /// Bold or italic.
    pub(super) fn is_emphasis(&self) -> bool {
        matches!(self.kind, Kind::Strong | Kind::Emphasis)
    }

    /// Bold.
    pub(super) fn is_strong(&self) -> bool {
        self.kind == Kind::Strong
    }

    /// The same markup, whatever words it marks.
    pub(super) fn same(&self, other: &Mark<'_>) -> bool {
        self.kind == other.kind && self.kept == other.kept
    }

    /// The markup without the words.
    pub(super) fn delimiter(&self) -> String {
        match self.kind {
            Kind::Strong | Kind::Emphasis => format!("{0}…{0}", self.sign),
            Kind::Verbatim => format!("`{}`", self.kept),
            Kind::Link => format!("[…]({})", self.kept),
        }
    }
}

/// The markup written in a text, in order: `**bold**`, `*italic*`, `_italic_`, `` `code` ``, `[text](destination)`.
pub(super) fn written<'a>(prose: &Prose<'a>) -> Vec<Mark<'a>> {
    const DELIMITERS: Characters = Characters::of(&['*', '_', '`', '[']);
    let text = prose.text;
    let mut found = Vec::new();
    if !prose.may_have(DELIMITERS) {
        return found;
    }
    let mut at = 0;
    // A delimiter that was searched for in vain is not behind here either: this keeps the search linear.
    let mut absent: Vec<&str> = Vec::new();
    while let Some(next) = text[at..].find(['*', '_', '`', '[']) {
        at += next;
        let rest = &text[at..];
        let delimiter = ["**", "*", "__", "_", "`", "["].into_iter().find(|delimiter| rest.starts_with(delimiter)).unwrap_or("*");
        // `__init__` is a name.
        let mark = if delimiter == "__" || absent.contains(&delimiter) || !prose.free(at) {
            None
        } else if delimiter == "[" {
            link(text, at)
        } else {
            delimited(text, at, delimiter, &mut absent)
        };
        match mark {
            Some(mark) => {
                at = mark.span.end;
                found.push(mark);
            }
            None => at += delimiter.len(),
        }
    }
    found
}

/// The marks of a heading at the start of a text: `## `.
pub(super) fn heading(prose: &Prose<'_>) -> Option<Span> {
    let level = prose.text.bytes().take_while(|byte| *byte == b'#').count();
    ((1..=6).contains(&level) && prose.text[level..].starts_with(' ') && prose.free(0)).then(|| Span::new(0, level))
}

/// Delimiters of emphasis without a partner, where a reader sees them: `**` beside a letter, `*` and `_` before the first letter
/// of a word, `## ` at the start of a text.
pub(super) fn halves(prose: &Prose<'_>) -> Vec<Span> {
    const DELIMITERS: Characters = Characters::of(&['#', '*', '_']);
    let text = prose.text;
    let mut found = Vec::new();
    if !prose.may_have(DELIMITERS) {
        return found;
    }
    found.extend(heading(prose));
    if !text.contains(['*', '_']) {
        return found;
    }
    let written = written(prose);
    let mut runs: Vec<Span> = Vec::new();
    for (at, sign) in text.match_indices(['*', '_']).filter(|(at, _)| prose.free(*at)) {
        match runs.last_mut() {
            Some(run) if run.end == at && text[..at].ends_with(sign) => run.end = at + 1,
            _ => runs.push(Span::new(at, at + 1)),
        }
    }
    runs.retain(|run| {
        let (before, after) = (text[..run.start].chars().next_back(), text[run.end..].chars().next());
        let is = |c: Option<char>, test: fn(char) -> bool| c.is_some_and(test);
        let starts = is(after, char::is_alphabetic) && !is(before, |c| c.is_alphanumeric() && !is_unspaced(c));
        let ends = is(before, char::is_alphabetic) && !is(after, |c| c.is_alphanumeric() && !is_unspaced(c));
        let figure = is(before, |c| c.is_ascii_digit()) && is(after, |c| c.is_ascii_digit());
        let alone = match run.end - run.start {
            // `__name` is one of a program.
            _ if run.of(text).starts_with('_') && run.len() > 1 => false,
            2 => !figure && (starts || ends || is(after, |c| c.is_alphanumeric()) && !is(before, |c| c.is_alphanumeric())),
            1 => starts && !is(before, is_unspaced),
            _ => false,
        };
        alone && !written.iter().any(|mark| mark.span.start <= run.start && run.end <= mark.span.end)
    });
    found.extend(runs);
    found
}

/// `[text](destination)` at a place.
fn link(text: &str, at: usize) -> Option<Mark<'_>> {
    // Up to the next bracket only: the search stays linear whatever the text opens and never closes.
    let middle = at + 1 + text[at + 1..].find(['[', ']', '\n'])?;
    if !text[middle..].starts_with("](") {
        return None;
    }
    let inside = Span::new(at + 1, middle);
    let end = middle + 2 + text[middle + 2..].find([')', '\n'])?;
    let destination = &text[middle + 2..end];
    let fits = text[end..].starts_with(')') && !destination.contains(' ');
    let looks_like_one = destination.contains(['/', '.', '#']);
    (fits && looks_like_one).then(|| Mark {
        kind: Kind::Link,
        span: Span::new(at, end + 1),
        inside,
        kept: destination,
        sign: "[",
    })
}

/// `**words**`, `*words*` or `` `words` `` at a place.
fn delimited<'a>(text: &'a str, at: usize, delimiter: &'static str, absent: &mut Vec<&str>) -> Option<Mark<'a>> {
    let from = at + delimiter.len();
    let Some(to) = text[from..].find(delimiter).map(|found| from + found) else {
        absent.push(delimiter);
        return None;
    };
    let inside = Span::new(from, to);
    let words = inside.of(text);
    let end = to + delimiter.len();
    // Code may stand right behind what is emphasised, and emphasis behind code.
    let joins = |c: char| delimiter != "`" && matches!(c, '*' | '_');
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && !joins(c));
    // `*5*` may be a product, `**5**` is hardly one.
    let told = if delimiter == "**" { char::is_alphanumeric } else { char::is_alphabetic };
    let hugs = words.chars().any(told)
        && !words.starts_with(char::is_whitespace)
        && !words.ends_with(char::is_whitespace)
        && !words.contains(['*', '\n'])
        && outside(text[..at].chars().next_back())
        && outside(text[end..].chars().next());
    let kind = match delimiter {
        "**" => Kind::Strong,
        "*" | "_" => Kind::Emphasis,
        _ => Kind::Verbatim,
    };
    let kept = if kind == Kind::Verbatim { words } else { "" };
    hugs.then_some(Mark { kind, span: Span::new(at, end), inside, kept, sign: delimiter })
}

#[cfg(test)]
mod tests {
    use super::{Prose, written};
    use crate::checks::sides::Side;
    use crate::checks::sides::tests::segment;
    use proptest::prelude::{prop_assert, proptest};

    fn found(text: &str) -> Vec<String> {
        written(&Prose::of(&Side::of(&segment(text)))).iter().map(super::Mark::delimiter).collect()
    }

    #[test]
    fn markup_is_found_and_arithmetic_is_not() {
        assert_eq!(found("The *new* **big** `plan`"), ["*…*", "**…**", "`plan`"]);
        assert_eq!(found("定义*数字经济*，见[这里](https://example.org/a)。"), ["*…*", "[…](https://example.org/a)"]);
        assert_eq!(found("**注意：**`plan`。"), ["**…**", "`plan`"]);
        assert_eq!(found("A _new_ day: _das ist_"), ["_…_", "_…_"]);
        assert_eq!(found("2*3*4, f**k, * * *, a [1] (2), [x](y), __init__, snake_case_name, _x_y"), [""; 0]);
    }

    #[test]
    fn half_a_mark_is_found_and_a_footnote_is_not() {
        let found = |text: &str| -> Vec<usize> {
            super::halves(&Prose::of(&Side::of(&segment(text)))).iter().map(|span| span.start).collect()
        };
        assert_eq!(found("The **new plan"), [4]);
        assert_eq!(found("The new** plan"), [7]);
        assert_eq!(found("A *new plan"), [2]);
        assert_eq!(found("定义**数字经济，见这里。"), [6]);
        assert_eq!(found("## The plan"), [0]);
        assert_eq!(found("A _new plan"), [2]);
        assert_eq!(found("The price* rose, 2**8, f**k, Schüler*innen, 3 * 4, the *new* **plan**, #1, a_b, __c"), [0; 0]);
    }

    proptest! {
        #[test]
        fn marks_are_ordered_and_apart(text in "[*`\\[\\]()a星 ./\n]{0,80}") {
            let spans: Vec<_> = written(&Prose::of(&Side::of(&segment(&text)))).iter().map(|mark| mark.span).collect();
            prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }
}
