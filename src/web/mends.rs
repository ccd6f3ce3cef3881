//! Faults that an article has more than once and that are mended in the same way everywhere.

use std::collections::{BTreeSet, HashMap};

use crate::model::Finding;
use crate::review::{SegmentView, Spread};

/// The check that finds a name that is spelled in two ways.
pub(super) const VARIANTS: &str = "name-variants";

/// A check, the words that it is about, and what its first suggestion puts in their place.
pub(super) type Mend<'a> = (&'static str, &'a str, &'a str);

/// How a finding of a segment would be mended first.
pub(super) fn mend<'a>(view: &'a SegmentView, finding: &'a Finding) -> Option<Mend<'a>> {
    let first = finding.suggestions.first()?;
    let words = view.current.as_ref().and_then(|current| current.text.get(first.span.start..first.span.end));
    Some((finding.check, words.unwrap_or_default(), &first.text))
}

/// True for a fault of two wordings for one thing, either of which may be the one that is wanted.
pub(super) fn is_of_wordings((check, words, with): &Mend<'_>) -> bool {
    *check == VARIANTS && !words.is_empty() && !with.is_empty()
}

/// How often the article has each of them.
pub(super) fn mends(spread: &Spread) -> HashMap<Mend<'_>, usize> {
    let mut faults = HashMap::new();
    for view in &spread.segments {
        for mend in view.findings.iter().filter_map(|finding| mend(view, finding)) {
            *faults.entry(mend).or_default() += 1;
        }
    }
    faults
}

/// The places of segments with a fault that another one has, too.
pub(super) fn repeated(spread: &Spread) -> BTreeSet<usize> {
    let faults = mends(spread);
    let repeats = |view: &SegmentView| {
        let own = view.findings.iter().filter_map(|finding| mend(view, finding));
        own.into_iter().any(|mend| faults.get(&mend).is_some_and(|count| *count > 1))
    };
    let views = spread.segments.iter().enumerate();
    views.filter(|(_, view)| repeats(view)).map(|(place, _)| place).collect()
}
