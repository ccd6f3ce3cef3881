//! Findings and errors as a good compiler shows them.

use std::fmt::Write as _;
use std::ops::Range;

use anstyle::Style;

use super::palette::paint;
use super::visible::{cells, shortened, visible};
use super::{Article, Located, Look, Place, words};
use crate::locale::Messages;
use crate::model::{Explain, Message, Span, Suggestion};

/// Lines of one place that are shown.
const LINES: usize = 3;
/// Proposed edits that are shown.
const SUGGESTIONS: usize = 3;
/// Columns that an excerpt takes at least, however narrow the terminal.
const NARROWEST: usize = 20;
/// Columns of the texts in a proposed edit.
const EDIT: usize = 60;

/// A finding with the lines of the article that it is about, the offending text underlined, followed by what it answers to
/// in the source and by proposed edits. `target` and `source` are the files that the finding was located in. Ends with an
/// empty line.
#[must_use]
pub fn finding(located: &Located, target: &Article<'_>, source: Option<&Article<'_>>, look: &Look<'_>) -> String {
    let style = look.palette.severity(located.severity);
    let name = look.messages.text(&words::severity(located.severity));
    let heading = paint(style, &format!("{name}[{}]", located.check));
    let message = paint(look.palette.strong, &visible(&look.messages.text(&located.message)));
    let heading = headed(&heading, &message, look);
    let shown_source = located.source.as_ref().zip(source);
    let last = |place: &Place, article: &Article<'_>| last_line(place, article).to_string().len();
    let gutter = last(&located.place, target).max(shown_source.map_or(0, |(place, article)| last(place, article)));
    let mut out = format!("{heading}\n");
    excerpt(&mut out, &located.place, target, gutter, ('^', style), look);
    if let Some((place, article)) = shown_source {
        let note = words::text(look.messages, "report-note-source");
        _ = writeln!(out, "{}", paint(look.palette.strong, &note));
        excerpt(&mut out, place, article, gutter, ('-', look.palette.hint), look);
    }
    for suggestion in located.suggestions.iter().take(SUGGESTIONS) {
        let help = paint(look.palette.good, &words::text(look.messages, "report-help"));
        _ = writeln!(out, "{help}{}", edit(suggestion, located, target, look.messages));
    }
    out.push('\n');
    out
}

/// The proposed edits in words, one a line.
pub(super) fn edits(located: &Located, target: &Article<'_>, messages: &Messages) -> impl Iterator<Item = String> {
    let help = words::text(messages, "report-help");
    located
        .suggestions
        .iter()
        .take(SUGGESTIONS)
        .map(move |suggestion| format!("{help}{}", edit(suggestion, located, target, messages)))
}

/// An error, and what the person can do next.
#[must_use]
pub fn error(error: &dyn Explain, look: &Look<'_>) -> String {
    told(error, error.hint().as_ref(), look)
}

/// Several of them; what several in a row have to be told as what to do next is said once, behind the last.
#[must_use]
pub fn errors<E: Explain>(errors: &[E], look: &Look<'_>) -> String {
    let hints: Vec<Option<Message>> = errors.iter().map(Explain::hint).collect();
    let hint = |index: usize| hints[index].as_ref().filter(|hint| hints.get(index + 1).and_then(Option::as_ref) != Some(*hint));
    errors.iter().enumerate().map(|(index, error)| told(error, hint(index), look)).collect()
}

fn told(error: &dyn Explain, hint: Option<&Message>, look: &Look<'_>) -> String {
    let name = words::text(look.messages, "severity-error");
    let message = paint(look.palette.strong, &visible_lines(&look.messages.text(&error.message())));
    let mut out = format!("{}\n", headed(&paint(look.palette.error, &name), &message, look));
    if let Some(hint) = hint {
        let help = paint(look.palette.good, &words::text(look.messages, "report-help"));
        _ = writeln!(out, "{help}{}", visible_lines(&look.messages.text(hint)));
    }
    out
}

/// How bad it is and what it is, parted as the language parts them.
fn headed(severity: &str, message: &str, look: &Look<'_>) -> String {
    look.messages.text(&Message::new("report-error").with("severity", severity).with("message", message))
}

/// Our own messages may have several lines; each of them is made safe.
fn visible_lines(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}

/// What a proposed edit does, in words.
pub(super) fn edit(suggestion: &Suggestion, located: &Located, target: &Article<'_>, messages: &Messages) -> String {
    let old = shortened(&blanks_shown(suggestion.span.shifted(located.place.part).of(&target.document.text)), EDIT);
    let new = shortened(&blanks_shown(&suggestion.text), EDIT);
    let message = if suggestion.span.is_empty() {
        Message::new("report-help-insert").with("new", new)
    } else if suggestion.text.is_empty() {
        Message::new("report-help-delete").with("old", old)
    } else {
        Message::new("report-help-replace").with("old", old).with("new", new)
    };
    messages.text(&message)
}

/// Blanks by signs that can be told apart (Unicode, Control Pictures), where a text is nothing else.
fn blanks_shown(text: &str) -> String {
    if text.contains(|c: char| !c.is_whitespace()) {
        return text.to_owned();
    }
    let sign = |c: char| match c {
        ' ' => '␣',
        '\u{A0}' | '\u{202F}' => '⍽',
        other => other,
    };
    text.chars().map(sign).collect()
}

/// The last line that is shown of a place, from 1.
fn last_line(place: &Place, article: &Article<'_>) -> usize {
    let covered = |number: &usize| begins_before_end(place, article, *number);
    (place.line + 1..place.line + LINES).take_while(covered).last().unwrap_or(place.line)
}

/// True when a line begins before the place ends.
fn begins_before_end(place: &Place, article: &Article<'_>, number: usize) -> bool {
    article.line(place.part, number).is_some_and(|line| line.start < place.part + place.span.end)
}

/// The arrow with the place, and its lines with the text underlined.
fn excerpt(out: &mut String, place: &Place, article: &Article<'_>, gutter: usize, mark: (char, Style), look: &Look<'_>) {
    let faint = look.palette.faint;
    let blank = " ".repeat(gutter);
    let bar = paint(faint, "|");
    let file = visible(&place.file);
    _ = writeln!(out, "{blank}{} {file}:{}:{}", paint(faint, "-->"), place.line, place.column);
    _ = writeln!(out, "{blank} {bar}");
    let width = look.width.saturating_sub(gutter + 3).max(NARROWEST);
    let last = last_line(place, article);
    for number in place.line..=last {
        let Some(line) = article.line(place.part, number) else { break };
        let (text, before, under) = window(&article.document.text, line, place.span.shifted(place.part), width);
        _ = writeln!(out, "{} {bar} {text}", paint(faint, &format!("{number:>gutter$}")));
        let underline = paint(mark.1, &String::from(mark.0).repeat(under));
        _ = writeln!(out, "{blank} {bar} {}{underline}", " ".repeat(before));
    }
    if begins_before_end(place, article, last + 1) {
        _ = writeln!(out, "{blank} {bar} {}", paint(faint, "…"));
    }
}

/// What is shown of a line in at most `width` columns: the text around the marked stretch, the columns before the mark,
/// and the columns of the mark (at least one). Only the surroundings of the mark are ever looked at, so that a finding in a
/// line of megabytes costs no more than another.
fn window(text: &str, line: Span, marked: Span, width: usize) -> (String, usize, usize) {
    let whole = line.of(text);
    let indent = whole.len() - whole.trim_start().len();
    let begin = if marked.start < line.start { line.start + indent } else { marked.start.min(line.end) };
    let end = marked.end.clamp(begin, line.end);
    let near = 16 * width;
    let from = boundary(text, begin.saturating_sub(near).max(line.start));
    let to = boundary(text, (end.min(begin + near) + near).min(line.end));
    let around: Vec<_> = cells(&text[from..to]).collect();
    let widths: Vec<usize> = around.iter().map(|cell| cell.width).collect();
    let columns = |range: Range<usize>| widths[range].iter().sum::<usize>();
    // The cells that hold the mark; for an empty mark, the place before a cell.
    let not_before = |at: usize| around.iter().position(|cell| from + cell.at >= at).unwrap_or(around.len());
    let holding = |at: usize| around.iter().rposition(|cell| from + cell.at <= at).unwrap_or(0);
    let first = if begin == end { not_before(begin) } else { holding(begin) };
    let last = not_before(end).max(first);
    let complete = from == line.start && to == line.end && columns(0..around.len()) <= width;
    // One column on each side for the sign that something was left out.
    let shown = if complete { 0..around.len() } else { choose(&widths, first..last, width.saturating_sub(2)) };
    let cut = (shown.start > 0 || from > line.start, shown.end < around.len() || to < line.end);
    let sign = |cut| if cut { "…" } else { "" };
    let middle: String = around[shown.clone()].iter().map(|cell| cell.shown.as_ref()).collect();
    let before = usize::from(cut.0) + columns(shown.start..first);
    let under = columns(first..last.min(shown.end)).max(1);
    (format!("{}{middle}{}", sign(cut.0), sign(cut.1)).trim_end().to_owned(), before, under)
}

/// The cells to show in `room` columns: the mark as far as it fits, then as much on both sides as there is room for.
fn choose(widths: &[usize], mark: Range<usize>, room: usize) -> Range<usize> {
    let (mut left, mut right, mut used) = (mark.start, mark.start, 0);
    while right < mark.end && used + widths[right] <= room {
        used += widths[right];
        right += 1;
    }
    let mut growing = right == mark.end;
    while growing {
        growing = false;
        if left > 0 && used + widths[left - 1] <= room {
            left -= 1;
            used += widths[left];
            growing = true;
        }
        if right < widths.len() && used + widths[right] <= room {
            used += widths[right];
            right += 1;
            growing = true;
        }
    }
    left..right
}

/// The last character boundary up to a byte.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{error, window};
    use crate::locale::Messages;
    use crate::model::{Span, TaggedError};
    use crate::report::{Look, Palette};
    use proptest::prelude::{any, prop_assert, proptest};

    fn shown(text: &str, what: &str, width: usize) -> String {
        let start = text.find(what).expect("it is there");
        let (line, before, under) = window(text, Span::new(0, text.len()), Span::new(start, start + what.len()), width);
        format!("{line}\n{}{}", " ".repeat(before), "^".repeat(under))
    }

    #[test]
    fn the_underline_stands_under_wide_text() {
        assert_eq!(shown("总额为500亿美元", "500亿", 40), "总额为500亿美元\n      ^^^^^");
        assert_eq!(shown("\tcafe\u{301} x", "x", 40), "    cafe\u{301} x\n         ^");
        assert_eq!(shown("👩‍💻 x", "👩‍💻", 40), "👩‍💻 x\n^^");
        assert_eq!(shown("a\u{202E}b", "\u{202E}", 40), "a<U+202E>b\n ^^^^^^^^");
        assert_eq!(shown("ab", "", 40), "ab\n^");
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let text = format!("{}NEEDLE{}", "a ".repeat(100), " b".repeat(100));
        assert_eq!(shown(&text, "NEEDLE", 20), "…a a a NEEDLE b b b…\n       ^^^^^^");
        assert_eq!(shown(&"x".repeat(100), &"x".repeat(100), 10), "xxxxxxxx…\n^^^^^^^^");
    }

    #[test]
    fn a_line_of_megabytes_is_quick() {
        let text = "字".repeat(2_000_000);
        for at in (0..text.len()).step_by(3 * 20_000) {
            let (line, _, under) = window(&text, Span::new(0, text.len()), Span::new(at, at + 3), 80);
            assert!(line.chars().count() <= 80 && under == 2);
        }
    }

    #[test]
    fn an_error_names_its_kind_and_colour_is_only_added() {
        let messages = Messages::english();
        let tagged = TaggedError { tag: "<7>\u{1b}[2J".into(), at: 2 };
        let shown = |palette| error(&tagged, &Look { messages: &messages, palette, width: 80 });
        assert_eq!(shown(Palette::plain()), "error: Unknown inline code <7>␛[2J at byte 2.\n");
        assert_eq!(anstream::adapter::strip_str(&shown(Palette::colour())).to_string(), shown(Palette::plain()));
    }

    proptest! {
        #[test]
        fn any_line_fits(text in "[a 星\t\u{301}\u{200B}👩]{0,80}", a in any::<proptest::sample::Index>(), b in any::<proptest::sample::Index>()) {
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (a, b) = (bounds[a.index(bounds.len())], bounds[b.index(bounds.len())]);
            let (line, before, under) = window(&text, Span::new(0, text.len()), Span::new(a.min(b), a.max(b)), 30);
            prop_assert!(super::super::visible::width(&line) <= 30);
            prop_assert!(before + under <= 31);
        }
    }
}
