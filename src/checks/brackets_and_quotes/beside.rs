//! The source's pair that stands for a bracket or a quotation mark without partner.

use super::super::prose::Prose;
use super::super::sides::Side;
use super::{Bracket, FAMILIES};
use crate::locale::Quotes;
use crate::model::{Finding, Span};

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
pub(in crate::checks) fn quotes_beside(
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
