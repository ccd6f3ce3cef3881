//! Where in a translation what it lacks belongs, as far as its place in the source tells.

use super::prose::is_unspaced;
use crate::model::{Finding, Pair, Segment, Span};

/// Characters on each side of a gap in a script without spaces that show it.
const BESIDE: usize = 2;

/// How far from where the source's mark stands the end of a clause may be that takes its place, as a share of the text.
const NEAR: f64 = 0.15;

/// A place in a text where a mark may stand.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    /// Characters between it and the mark that lacks its partner.
    distance: usize,
}

/// The last word of a segment, with the marks behind it; of a script without spaces its last characters.
#[must_use]
pub(crate) fn last_word(segment: &Segment) -> Span {
    let core = segment.core();
    Span::new(word_before(segment.text(), core, core.end), core.end)
}

/// Gives each finding on what is missing, which has no place in the translation, the words on both sides of where it belongs.
pub(super) fn show(findings: &mut [Finding], pair: &Pair) {
    let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return };
    for finding in findings.iter_mut().filter(|finding| finding.target.is_empty()) {
        // What is lost of the whole is told where the translation breaks off.
        if let Some(lost) = finding.source.filter(|lost| *lost != source.core()) {
            finding.target = beside(source, lost, target);
        }
    }
}

/// The words before and behind the place that is as far into the translation as a stretch is into its source.
fn beside(source: &Segment, lost: Span, target: &Segment) -> Span {
    let (from, to) = (source.core(), target.core());
    let (text, inside) = (target.text(), to.of(target.text()));
    let count = |text: &str| text.chars().count();
    let before = source.text().get(from.start..lost.start).map_or(0, count);
    let share = before as f64 / count(from.of(source.text())).max(1) as f64;
    let expected = share * count(inside) as f64;
    // Places between two words, or two characters of a script without spaces, with how far into the text they are.
    let starts = inside.char_indices().map(|(at, _)| to.start + at).chain([to.end]);
    let places: Vec<(usize, usize)> = starts.enumerate().filter(|(_, at)| is_gap(text, to, *at)).collect();
    let apart = |(index, _): &(usize, usize)| (*index as f64 - expected).abs();
    let Some((_, place)) = places.iter().copied().min_by(|a, b| apart(a).total_cmp(&apart(b))) else { return to };
    Span::new(word_before(text, to, place), word_behind(text, to, place))
}

/// From a mark without partner to where that belongs, both included: as far from it as in the source's pair, at the nearest end of a
/// clause or else of a word. The mark alone where the source has no such pair.
pub(super) fn reach(source: &Segment, pair: Option<Span>, target: &Segment, mark: Span, opens: bool) -> Span {
    let length = |text: &str| text.chars().count() as f64;
    let (from, to) = (source.core().of(source.text()), target.core());
    let text = target.text();
    let whole = length(to.of(text));
    let inside = if opens { text.get(mark.end..to.end) } else { text.get(to.start..mark.start) };
    let Some((pair, inside)) = pair.zip(inside.filter(|inside| !inside.is_empty())) else { return mark };
    let expected = length(pair.of(source.text())) * whole / length(from).max(1.0);
    let count = inside.chars().count();
    let begin = if opens { mark.end } else { to.start };
    let starts = inside.char_indices().map(|(at, _)| at).chain([inside.len()]);
    let places =
        starts.enumerate().map(|(index, at)| Place { at: begin + at, distance: if opens { index } else { count - index } });
    let apart = |place: &Place| (place.distance as f64 - expected).abs();
    let nearest = |is_end: &dyn Fn(Option<char>, Option<char>) -> bool| {
        let beside = |place: &Place| is_end(text[..place.at].chars().next_back(), text[place.at..].chars().next());
        let ends = places.clone().filter(|place| place.distance > 1 && beside(place));
        ends.min_by(|a, b| apart(a).total_cmp(&apart(b)))
    };
    let is_joint = |c: char| matches!(c, '-' | '\u{2011}' | '\'' | '’');
    // Not what is a part of the character before it: an accent, a joiner of pictures.
    let is_punctuation = |c: char| {
        c.is_ascii_punctuation()
            || matches!(c, '\u{2010}'..='\u{205E}' | '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF65}' | '«' | '»' | '¿' | '¡')
    };
    let is_mark = |c: Option<char>| c.is_none_or(|c| is_punctuation(c) && !is_joint(c));
    let is_break = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || is_unspaced(c)) || is_mark(c);
    let clause = nearest(&|before, behind| is_mark(before) || is_mark(behind)).filter(|place| apart(place) <= NEAR * whole);
    match clause.or_else(|| nearest(&|before, behind| is_break(before) || is_break(behind))) {
        Some(place) if opens => Span::new(mark.start, mark.end + text[mark.end..place.at].trim_end().len()),
        Some(place) => Span::new(mark.start - text[place.at..mark.start].trim_start().len(), mark.end),
        None => mark,
    }
}

/// True for the edges of a text and for what stands between two of its words.
fn is_gap(text: &str, core: Span, at: usize) -> bool {
    let (before, behind) = (text[core.start..at].chars().next_back(), text[at..core.end].chars().next());
    match before.zip(behind) {
        Some((before, behind)) => before.is_whitespace() && !behind.is_whitespace() || is_unspaced(before) || is_unspaced(behind),
        None => true,
    }
}

fn word_before(text: &str, core: Span, place: usize) -> usize {
    let head = text[core.start..place].trim_end();
    let mut shown = 0;
    for (count, c) in head.chars().rev().enumerate() {
        if c.is_whitespace() || is_unspaced(c) && count >= BESIDE {
            break;
        }
        shown += c.len_utf8();
    }
    core.start + head.len() - shown
}

fn word_behind(text: &str, core: Span, place: usize) -> usize {
    let tail = text[place..core.end].trim_start();
    let mut shown = 0;
    for (count, c) in tail.chars().enumerate() {
        if c.is_whitespace() || is_unspaced(c) && count >= BESIDE {
            break;
        }
        shown += c.len_utf8();
    }
    core.end - tail.len() + shown
}
