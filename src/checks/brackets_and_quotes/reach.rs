//! Where the partner that a bracket or a quotation mark lacks belongs, as far as the source tells.

use super::super::prose::{Prose, is_unspaced};
use super::super::sides::Side;
use super::{Bracket, FAMILIES};
use crate::locale::Quotes;
use crate::model::{Finding, Span};

/// How far from where the source's mark stands the end of a clause may be that takes its place, as a share of the text.
const NEAR: f64 = 0.15;

/// A place in a text where a mark may stand.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    /// Characters between it and the mark that lacks its partner.
    distance: usize,
}

/// From a mark without partner to where that belongs, both included: as far from it as in the source's pair, at the nearest end of a
/// clause or else of a word. The mark alone where the source has no such pair.
pub(super) fn reach(source: &Side<'_>, pair: Option<Span>, target: &Side<'_>, mark: Span, opens: bool) -> Span {
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
    let is_mark = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !c.is_whitespace() && !is_joint(c));
    let is_break = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() || is_unspaced(c));
    let clause = nearest(&|before, behind| is_mark(before) || is_mark(behind)).filter(|place| apart(place) <= NEAR * whole);
    match clause.or_else(|| nearest(&|before, behind| is_break(before) || is_break(behind))) {
        Some(place) if opens => Span::new(mark.start, mark.end + text[mark.end..place.at].trim_end().len()),
        Some(place) => Span::new(mark.start - text[place.at..mark.start].trim_start().len(), mark.end),
        None => mark,
    }
}

/// Where a fault stands: of what reaches from a mark without partner, the mark alone.
pub(in crate::checks) fn place_of(finding: &Finding) -> Span {
    let (all, mark) = (finding.target, finding.message.words("mark").map_or(0, str::len));
    match finding.message.id.as_ref() {
        "finding-brackets-unclosed" | "finding-quotes-unclosed" => Span::new(all.start, all.start + mark),
        "finding-brackets-unopened" | "finding-quotes-unopened" => Span::new(all.end - mark, all.end),
        _ => all,
    }
}

/// The pair of the source's brackets that stands for a bracket of the translation: of its family, and as many of them before.
pub(super) fn brackets_beside(source: &Side<'_>, target: &Side<'_>, lonely: Bracket) -> Option<Span> {
    let of = |opens: bool| {
        let pick = |pair: &(char, char)| if opens { pair.0 } else { pair.1 };
        FAMILIES[lonely.family].iter().map(pick).collect::<Vec<char>>()
    };
    pair_of_rank(&Prose::of(source), &of(true), &of(false), rank(target, &of(lonely.opens), lonely.at))
}

/// The same of quotation marks.
pub(super) fn quotes_beside(
    source: &Side<'_>,
    own: &Quotes,
    target: &Side<'_>,
    quotes: &Quotes,
    lonely: (usize, bool),
) -> Option<Span> {
    let of = |quotes: &Quotes, opens: bool| -> Vec<char> {
        quotes.pairs().map(|pair| pair[usize::from(!opens)]).filter(|c| !matches!(c, '\'' | '’' | '‘')).collect()
    };
    let (at, opens) = lonely;
    pair_of_rank(&Prose::of(source), &of(own, true), &of(own, false), rank(target, &of(quotes, opens), at))
}

fn rank(target: &Side<'_>, marks: &[char], before: usize) -> usize {
    Prose::of(target).marks().filter(|(at, c)| *at < before && marks.contains(c)).count()
}

/// The pair of marks with so many before it, from the first mark to the second.
fn pair_of_rank(prose: &Prose<'_>, opening: &[char], closing: &[char], rank: usize) -> Option<Span> {
    let (mut open, mut pairs): (Vec<usize>, Vec<Span>) = (Vec::new(), Vec::new());
    for (at, c) in prose.marks() {
        // Straight marks are the same at both ends.
        if closing.contains(&c) && !open.is_empty() {
            pairs.extend(open.pop().map(|start| Span::new(start, at + c.len_utf8())));
        } else if opening.contains(&c) {
            open.push(at);
        }
    }
    pairs.sort_by_key(|pair| pair.start);
    pairs.get(rank).copied()
}
