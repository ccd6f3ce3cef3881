//! What of an article a service is shown no more around its sentences, since it does not take it.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::Around;

/// What a service is shown no more, in a run.
#[derive(Debug, Default)]
pub(super) struct Withheld {
    /// Sentences that it did not take when it was asked for them alone.
    declined: Mutex<HashSet<String>>,
    /// How often it took a sentence without what stands around, and not with it.
    bare: AtomicUsize,
}

impl Withheld {
    /// Once may be chance.
    const OFTEN: usize = 2;

    /// Takes note of a sentence that the service did not take alone.
    pub(super) fn decline(&self, text: &str) {
        self.declined.lock().unwrap_or_else(PoisonError::into_inner).insert(text.trim().to_owned());
    }

    /// Takes note of a sentence that the service took only without what stands around.
    pub(super) fn distrust(&self) {
        self.bare.fetch_add(1, Ordering::Relaxed);
    }

    /// What is shown of what stands around: no sentence that was declined; and where it may be what every request has that is
    /// declined, no title, headings or summary either.
    pub(super) fn of(&self, mut around: Around) -> Around {
        let declined = self.declined.lock().unwrap_or_else(PoisonError::into_inner);
        if !declined.is_empty() {
            let is_shown = |text: &str| !declined.contains(text.trim());
            around.title = around.title.filter(|title| is_shown(title));
            around.headings.retain(|heading| is_shown(heading));
            let gaps = around.gaps.values_mut();
            [&mut around.summary, &mut around.before].into_iter().chain(gaps).for_each(|known| {
                known.retain(|(text, _)| is_shown(text));
            });
            around.gaps.retain(|_, gap| !gap.is_empty());
        }
        if self.bare.load(Ordering::Relaxed) >= Withheld::OFTEN {
            around = Around { before: around.before, gaps: around.gaps, ..Around::default() };
        }
        around
    }
}

#[cfg(test)]
mod tests {
    use super::Withheld;
    use crate::backends::Around;

    #[test]
    fn what_is_declined_is_shown_no_more() {
        let pair = |text: &str| (text.to_owned(), None);
        let around = Around {
            title: Some("A".into()),
            headings: vec!["B".into()],
            summary: ["A", "C"].map(pair).into(),
            before: ["C", "D"].map(pair).into(),
            gaps: [(1, vec![pair("D")]), (3, vec![pair("E")])].into(),
        };
        let withheld = Withheld::default();
        assert_eq!(withheld.of(around.clone()), around);
        withheld.decline(" A ");
        withheld.decline("D");
        let shown = withheld.of(around.clone());
        assert_eq!((shown.title, shown.headings.len(), shown.summary, shown.before), (None, 1, vec![pair("C")], vec![pair("C")]));
        assert_eq!(shown.gaps.into_keys().collect::<Vec<_>>(), [3]);
        withheld.distrust();
        assert_eq!(withheld.of(around.clone()).headings.len(), 1, "once may be chance");
        withheld.distrust();
        let shown = withheld.of(around);
        assert_eq!((shown.headings.len(), shown.summary.len(), shown.before.len()), (0, 0, 1));
    }
}
