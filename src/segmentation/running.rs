//! Running text: plain text whose lines may break inside a sentence.
//!
//! A line break ends a sentence unless there is evidence that the sentence goes on: the next line begins with a mark that
//! only goes on (`,`, `)`), or with a small letter behind a long line or one that has a space at its end; the line ends with
//! a word that wants another (`the`); or the paragraph is wrapped, that is, of three lines or more each is so long that the
//! next word had no room, or that all of a Chinese or Japanese text breaks at one column. A blank line always ends a sentence, and so does one before an item of a list.

use super::enumeration::Item;
use super::lexicon::Lexicon;
use super::marks::{is_bullet, is_closing_bracket, is_unspaced, mark};
use super::rules::Rules;
use super::words::last_word;
use crate::model::Span;
use unicode_width::UnicodeWidthStr;

/// Characters of a line that a word with a small letter may go on from.
const LONG: usize = 40;

/// Characters of the longest line of a wrapped paragraph, at least and at most. Every script is counted by characters;
/// scripts without spaces have the shorter lines.
const WRAPPED: std::ops::RangeInclusive<usize> = LONG..=130;
const WRAPPED_UNSPACED: std::ops::RangeInclusive<usize> = 20..=70;

/// Columns at which a text without spaces between its words may be wrapped throughout, how many lines show that it is, and how far
/// from the edge a mark that may begin no line lets one end.
const COLUMNS: std::ops::RangeInclusive<usize> = 60..=100;
const SHOWN: usize = 3;
const RAGGED: usize = 4;

/// Cuts running text into sentences that tile it; white space and line breaks stay with the sentence before them. A text
/// without a character has none. Takes time in proportion to the text.
#[must_use]
pub fn running(text: &str, rules: &Rules) -> Vec<Span> {
    if rules.is_foreign() {
        return super::sentences(text, rules);
    }
    let mut spans = Vec::new();
    let mut start = 0;
    for end in breaks(text, rules.lexicon()).into_iter().chain([text.len()]) {
        let stretch = &text[start..end];
        spans.extend(super::sentences(stretch, rules).into_iter().map(|span| span.shifted(start)));
        start = end;
    }
    spans
}

/// A line with something on it: where it begins and ends, without its break.
struct Line {
    start: usize,
    end: usize,
    /// True when a blank line stands before it.
    apart: bool,
    characters: usize,
    /// Columns that it takes on a screen.
    columns: usize,
}

/// The starts of the lines that begin a sentence for certain, but the first.
fn breaks(text: &str, lexicon: &Lexicon) -> Vec<usize> {
    let lines = lines(text);
    let edge = edge(text, &lines, lexicon);
    let mut found = Vec::new();
    let mut paragraph = 0;
    while paragraph < lines.len() {
        let length = 1 + lines[paragraph + 1..].iter().take_while(|line| !line.apart).count();
        let of = &lines[paragraph..paragraph + length];
        let wrapped = is_wrapped(text, of, lexicon);
        found.extend(of.first().filter(|_| paragraph > 0).map(|line| line.start));
        for pair in of.windows(2) {
            let (line, next) = (&text[pair[0].start..pair[0].end], &text[pair[1].start..pair[1].end]);
            let is_full = edge.is_some_and(|edge| pair[0].columns + RAGGED >= edge) && !is_ended(line);
            if !goes_on(line, pair[0].characters, next, wrapped || is_full, lexicon) {
                found.push(pair[1].start);
            }
        }
        paragraph += length;
    }
    found
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut blank = 0;
    while start < text.len() {
        let rest = &text[start..];
        let length = rest.find(['\n', '\r', '\u{2028}', '\u{2029}']).unwrap_or(rest.len());
        let line = &rest[..length];
        if line.trim().is_empty() {
            blank += 1;
        } else {
            lines.push(Line {
                start,
                end: start + length,
                apart: blank > 0,
                characters: line.trim().chars().count(),
                columns: line.trim().width(),
            });
            blank = 0;
        }
        let at_break = &rest[length..];
        start += length + if at_break.starts_with("\r\n") { 2 } else { at_break.chars().next().map_or(0, char::len_utf8) };
    }
    lines
}

/// The column at which all of a text without spaces between its words is wrapped: no line is wider, and several are about as wide
/// and end within a sentence.
fn edge(text: &str, lines: &[Line], lexicon: &Lexicon) -> Option<usize> {
    if lexicon.is_spaced() {
        return None;
    }
    let edge = lines.iter().map(|line| line.columns).max().filter(|edge| COLUMNS.contains(edge))?;
    let shows = |line: &&Line| line.columns + RAGGED >= edge && !is_ended(&text[line.start..line.end]);
    (lines.iter().filter(shows).count() >= SHOWN).then_some(edge)
}

/// True for a line that ends with a mark that ends sentences.
fn is_ended(line: &str) -> bool {
    line.trim_end().ends_with(|c| mark(c).is_some())
}

/// True when the breaks of a paragraph were made where a line was full.
fn is_wrapped(text: &str, lines: &[Line], lexicon: &Lexicon) -> bool {
    let Some(width) = lines.iter().map(|line| line.characters).max().filter(|_| lines.len() > 2) else { return false };
    let widths = if lexicon.is_spaced() { WRAPPED } else { WRAPPED_UNSPACED };
    let full = |pair: &[Line]| {
        let next = text[pair[1].start..pair[1].end].trim_start();
        let word = next.split(char::is_whitespace).next().unwrap_or_default();
        let room = if next.starts_with(is_unspaced) { 2 } else { 1 + word.chars().count() };
        pair[0].characters + room > width
    };
    widths.contains(&width) && lines.windows(2).all(full)
}

fn goes_on(line: &str, characters: usize, next: &str, wrapped: bool, lexicon: &Lexicon) -> bool {
    let next = next.trim_start();
    if begins_item(next) {
        return false;
    }
    let trimmed = line.trim_end();
    let hyphen = trimmed.ends_with('-') && !trimmed.ends_with("--");
    let small = next.starts_with(char::is_lowercase)
        && (characters >= LONG || trimmed.len() < line.len() || trimmed.ends_with(',') || hyphen);
    leans(next) || !is_ended(line) && (wants_more(trimmed, lexicon) || small) || wrapped
}

/// True for a line that begins an item of a list, a heading or a quotation.
pub(super) fn begins_item(line: &str) -> bool {
    let item = line.split(char::is_whitespace).next().and_then(Item::read).is_some();
    item || line.starts_with(|c| is_bullet(c) || matches!(c, '-' | '*' | '#' | '>' | '–' | '—'))
}

/// True for a line that begins with a mark that only goes on.
pub(super) fn leans(line: &str) -> bool {
    line.starts_with(|c| is_closing_bracket(c) || matches!(c, ',' | ';' | ':' | '，' | '、' | '；') || mark(c).is_some())
        && !line.starts_with("..")
        && !line.starts_with('…')
}

/// True for a line whose last word wants another; no white space stands at its end.
pub(super) fn wants_more(line: &str, lexicon: &Lexicon) -> bool {
    let word = last_word(line);
    lexicon.is_unfinished(word) && line.ends_with(word) || lexicon.ends_unfinished(line)
}

#[cfg(test)]
mod tests {
    use super::{Rules, running};
    use proptest::prelude::{prop_assert_eq, proptest};

    fn cut<'a>(tag: &str, text: &'a str) -> Vec<&'a str> {
        running(text, &Rules::of(&tag.parse().expect("well-formed"))).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn lines_end_sentences_unless_something_shows_otherwise() {
        for (tag, expected) in [
            ("en", vec!["Opening hours\n", "Tickets and prices\n", "how to get there"]),
            ("en", vec!["The museum is open on \nweekdays. ", "It is closed in May."]),
            ("en", vec!["We walked to the\nOld Harbour and back"]),
            ("en", vec!["Ask at the desk\n. ", "Then wait"]),
            ("en", vec!["You need:\n", "1. a pen\n", "2. some paper"]),
            (
                "en",
                vec![
                    "The committee met in Oslo and agreed on the\nText of the treaty, which was then sent to all\nMember States for signature.",
                ],
            ),
            ("ja", vec!["これは父の\n家です。\n", "庭もあります"]),
            ("fr", vec!["Horaires\r\n", "\r\n", "Le musée ferme à 18 h. ", "Il ouvre à 9 h."]),
        ] {
            let text = expected.concat();
            let mut expected = expected;
            // A blank line stays with the sentence before it.
            let joined;
            if let Some(blank) = expected.iter().position(|line| line.trim().is_empty()) {
                joined = format!("{}{}", expected[blank - 1], expected[blank]);
                expected.splice(blank - 1..=blank, [joined.as_str()]);
                assert_eq!(cut(tag, &text), expected, "{tag}");
                continue;
            }
            assert_eq!(cut(tag, &text), expected, "{tag}");
        }
    }

    #[test]
    fn a_text_that_breaks_at_one_column_throughout_is_wrapped() {
        let wide = |tail: &str| format!("{}{tail}", "很".repeat(34 - tail.chars().count()));
        let text = format!("山\n{}\n火。{}\n木。\n土\n\n{}\n雨", wide("水"), "好".repeat(32), wide("云"));
        let expected = [
            "山\n".to_owned(),
            format!("{}\n火。", wide("水")),
            format!("{}\n木。\n", "好".repeat(32)),
            "土\n\n".to_owned(),
            format!("{}\n雨", wide("云")),
        ];
        assert_eq!(cut("zh", &text), expected);
        // Where only two lines end there, they may be headings.
        assert_eq!(cut("zh", &format!("{}\n雨\n\n火。\n", wide("云"))).len(), 3);
    }

    proptest! {
        #[test]
        fn running_sentences_tile_the_text(text in "[A-Za-z.!?,。 \\-(1)\r\n他]{0,80}", tag in "en|fr|ja|ru|th") {
            let spans = running(&text, &Rules::of(&tag.parse().expect("well-formed")));
            prop_assert_eq!(spans.iter().map(|span| span.of(&text)).collect::<String>(), text);
        }
    }
}
