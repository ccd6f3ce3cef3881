//! What a message of a program holds beside its sentences: line breaks, tabs, the syntax of a choice, the mark before an
//! access key.
//!
//! An article's paragraph may be wrapped anywhere; a message is shown as it stands, so that its lines stay lines. So is a line
//! of preformatted or plain text, whose columns stay columns.

use super::choices;
use super::marks::mark;
use super::protected;
use crate::model::{BlockKind, OBJECT, Protected, ProtectedKind, Span};

/// Characters of a line that a sentence may go on from with any letter.
const LONG: usize = 60;

/// What must be kept of a segment of this kind besides [`protected()`], in text order, without overlaps.
#[must_use]
pub fn layout(text: &str, kind: &BlockKind) -> Vec<Protected> {
    if *kind == BlockKind::Line {
        return columns(text);
    }
    let is_unit = matches!(kind, BlockKind::Unit(..));
    if !is_unit && !matches!(kind, BlockKind::Message(_)) {
        return Vec::new();
    }
    let (dividers, numbers) = if is_unit { choices::syntax(text) } else { Default::default() };
    let is_choice = !dividers.is_empty();
    let divider = |span| Protected { span, kind: ProtectedKind::Divider };
    let number = |span| Protected { span, kind: ProtectedKind::Placeholder };
    let mut found: Vec<Protected> = dividers.into_iter().map(divider).chain(numbers.into_iter().map(number)).collect();
    found.sort_by_key(|found| found.span);
    if is_singular(kind) {
        let is_placeholder = |found: &Protected| found.kind == ProtectedKind::Placeholder;
        found.extend(protected(text).into_iter().filter(is_placeholder));
        found.extend(text.match_indices(OBJECT).map(|(at, code)| number(Span::new(at, at + code.len()))));
        found.sort_by_key(|found| found.span);
        found.iter_mut().filter(|found| is_placeholder(found)).for_each(|found| found.kind = ProtectedKind::One);
    }
    let mut breaks = breaks(text);
    breaks.retain(|one| {
        let next = found.partition_point(|known| known.span.end <= one.span.start);
        found.get(next).is_none_or(|known| known.span.start >= one.span.end)
    });
    found.extend(breaks);
    let key = access_key(text).filter(|_| !is_choice);
    found.extend(key.map(|span| Protected { span, kind: ProtectedKind::AccessKey }));
    found.sort_by_key(|found| found.span);
    found
}

/// True for the form of a message that is chosen for one thing, by the names that ICU, i18next, Rails and gettext give it.
fn is_singular(kind: &BlockKind) -> bool {
    match kind {
        BlockKind::Message(path) => ["[one]", "[=1]", "_one", ".one"].iter().any(|end| path.ends_with(end)),
        BlockKind::Unit(path, _) => path.ends_with("[0]"),
        _ => false,
    }
}

/// The tabs and columns inside a line.
fn columns(line: &str) -> Vec<Protected> {
    breaks(line).into_iter().filter(|found| found.span.of(line).trim().is_empty()).collect()
}

/// The line breaks, tabs and columns inside a text, with the white space round them.
fn breaks(text: &str) -> Vec<Protected> {
    let mut found = Vec::new();
    let mut line = 0;
    let mut at = 0;
    while let Some(sign) = next_break(text, at) {
        let start = text[..sign].trim_end().len().max(at);
        let rest = &text[sign + break_tag(&text[sign..]).unwrap_or_default()..];
        let end = text.len() - rest.trim_start().len();
        let span = Span::new(start, end);
        let goes_on = goes_on(text[line..start].trim(), span.of(text), &text[end..]);
        let kind = if goes_on { ProtectedKind::Break } else { ProtectedKind::Divider };
        found.push(Protected { span, kind });
        (line, at) = (end, end);
    }
    found
}

/// The length of the tag that breaks a line (`<br>`, `<br />`), when a text begins with one.
fn break_tag(text: &str) -> Option<usize> {
    let name = text.get(..3).filter(|name| name.eq_ignore_ascii_case("<br"))?;
    let inner = &text[name.len()..];
    let end = inner.find(['<', '>'])?;
    (inner[end..].starts_with('>') && !inner.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        .then_some(name.len() + end + 1)
}

/// Where the next sign of a break stands behind `at`: a line break, a tab, a tag that breaks the line, or spaces that set a
/// column. Two spaces behind the end of a sentence are how some people type.
fn next_break(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut place = at;
    while let Some(byte) = bytes.get(place) {
        let mut length = 1;
        match byte {
            b'\n' | b'\r' | b'\t' => return Some(place),
            b'<' if break_tag(&text[place..]).is_some() => return Some(place),
            b' ' => {
                length = bytes[place..].iter().take_while(|byte| **byte == b' ').count();
                let sentence = text[..place].chars().next_back().is_none_or(|c| c.is_whitespace() || mark(c).is_some());
                if length > 2 || length == 2 && !sentence {
                    return Some(place);
                }
            }
            _ => {}
        }
        place += length;
    }
    None
}

/// True when the sentence of a line goes on behind a break.
fn goes_on(line: &str, between: &str, next: &str) -> bool {
    let is_tag = break_tag(between.trim_start()) == Some(between.trim().len());
    let is_one = is_tag || matches!(between.trim_matches(' '), "\n" | "\r\n") && !between.ends_with("  ");
    let ends = line.chars().next_back().is_none_or(|c| mark(c).is_some() || matches!(c, ':' | ';'));
    let next = next.chars().next();
    is_one && !ends && next.is_some_and(|c| c.is_lowercase() || c.is_alphanumeric() && line.chars().count() >= LONG)
}

/// The mark before the letter that a key reaches a menu or button by: `_Open`, `Save &As`. It is the only one in a text and
/// begins a word.
fn access_key(text: &str) -> Option<Span> {
    ['_', '&'].into_iter().find_map(|mark| {
        let mut places = text.match_indices(mark);
        let (at, _) = places.next().filter(|_| places.next().is_none())?;
        let (before, after) = (&text[..at], &text[at + 1..]);
        let word = after.len() - after.trim_start_matches(char::is_alphanumeric).len();
        let is_entity = mark == '&' && after[word..].starts_with(';');
        // Within a text `_id` is a name.
        let begins = before.is_empty() || before.ends_with(char::is_whitespace) && after.starts_with(char::is_uppercase);
        // `E&xit`, but not `R&D`.
        let prefix = before.chars().rev().take_while(|c| c.is_alphanumeric()).count();
        let inside = mark == '&' && (1..=2).contains(&prefix) && word > 2 && after.starts_with(char::is_lowercase);
        let begins = begins || inside;
        (begins && word > 0 && !is_entity).then(|| Span::new(at, at + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::layout;
    use crate::model::{BlockKind, ProtectedKind, Syntax};
    use proptest::prelude::{prop_assert, proptest};

    fn found(text: &str) -> Vec<(&str, ProtectedKind)> {
        let found = layout(text, &BlockKind::Unit("a".to_owned(), Syntax::default()));
        found.into_iter().map(|found| (found.span.of(text), found.kind)).collect()
    }

    #[test]
    fn lines_and_columns_part_a_message() {
        use ProtectedKind::{AccessKey, Break, Divider};
        for (text, expected) in [
            ("_Open\tCtrl+O", vec![("_", AccessKey), ("\t", Divider)]),
            ("Drag files here\nor click", vec![("\n", Break)]),
            ("First line.\nSecond line", vec![("\n", Divider)]),
            ("Name\nAddress \r\n  Town", vec![("\n", Divider), (" \r\n  ", Divider)]),
            ("one\n\ntwo", vec![("\n\n", Divider)]),
            ("usage: x\n  -a\tshow all", vec![("\n  ", Divider), ("\t", Divider)]),
            ("Save &As…", vec![("&", AccessKey)]),
            ("R&D, AT&T & Co, &amp;", vec![]),
            ("see &amp; here", vec![]),
            ("__init__ and snake_case", vec![]),
            ("the _id of it", vec![]),
            ("E&xit", vec![("&", AccessKey)]),
            ("One line<br>Another<BR /> \n<br>Last", vec![("<br>", Divider), ("<BR /> \n", Divider), ("<br>", Divider)]),
            ("Drag files here<br/>or click a <brand>", vec![("<br/>", Break)]),
            ("-q, --quiet    say nothing", vec![("    ", Divider)]),
            ("Library :   %1", vec![("   ", Divider)]),
            ("One.  Two.", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
        assert_eq!(layout("one\ntwo", &BlockKind::Paragraph), []);
        for (text, expected) in [
            ("Name     Age\tTown", vec!["     ", "\t"]),
            ("Total    two words   here", vec!["    ", "   "]),
            ("One.  Two. a <br> b", vec![]),
        ] {
            let found = layout(text, &BlockKind::Line);
            assert_eq!(found.iter().map(|found| found.span.of(text)).collect::<Vec<_>>(), expected, "{text}");
        }
        let one = layout("%d file\nin {folder}", &BlockKind::Unit("file[0]".to_owned(), Syntax::default()));
        assert_eq!(one.iter().map(|found| found.kind).collect::<Vec<_>>(), [ProtectedKind::One, Break, ProtectedKind::One]);
    }

    proptest! {
        #[test]
        fn spans_are_ordered_and_apart(text in "([a-cA _&\n\t\r{}#.é]|<br/?>){0,30}(\\{n, plural, other \\{# x\\}\\})?") {
            let spans: Vec<_> = layout(&text, &BlockKind::Unit(String::new(), Syntax::default())).iter().map(|found| found.span).collect();
            prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{spans:?}");
            prop_assert!(spans.iter().all(|span| text.get(span.start..span.end).is_some_and(|own| !own.is_empty())));
        }
    }
}
