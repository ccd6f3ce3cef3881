//! Segments of an article as they are given to a backend, and what stands around them.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;

use super::{BackendError, Request, Usage};
use crate::model::{Content, OBJECT};

/// A sentence of the article, with its translation where there is one yet.
pub type Known = (String, Option<String>);

/// Says whether a question more may be put that would use so much.
type Allow<'a> = dyn Fn(&Usage) -> bool + Sync + 'a;

/// Is told why a backend gives no more answers although it gave some.
type Ended<'a> = dyn Fn(BackendError) + 'a;

/// Takes over what came back for requests, or for parts of them; true where it is kept, and another run begins with it.
type Paid<'a> = dyn Fn(&[(Request, Content)]) -> bool + 'a;

/// Segments of an article, and what stands around them.
#[derive(Clone, Copy)]
pub struct Passage<'a> {
    /// The segments.
    pub requests: &'a [Request],
    /// The text around, for a backend that reads it.
    pub around: &'a Around,
    /// Says whether the backend may ask once more, besides what it estimates for the passage.
    pub allow: &'a Allow<'a>,
    /// Is told what ended the backend's work where a part of the passage is answered: the answers are taken, and no more is asked.
    pub ended: &'a Ended<'a>,
    /// Takes over what came back, as soon as it came and before anything is made of it: it is paid for.
    pub paid: &'a Paid<'a>,
}

/// What a translator wants to know of an article besides the sentences in hand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Around {
    /// The article's title.
    pub title: Option<String>,
    /// The headings that came before, in order.
    pub headings: Vec<String>,
    /// What came before those right before the first, in short, in order: sentences that paragraphs begin with.
    pub summary: Vec<Known>,
    /// The sentences right before the first.
    pub before: Vec<Known>,
    /// Of segments that do not stand right behind the one before them in the passage, by their index: the sentences between the two,
    /// of many the last.
    pub gaps: BTreeMap<usize, Vec<Known>>,
}

impl Around {
    /// Sentences before a segment that are shown with it.
    pub const BEFORE: usize = 4;
}

impl<'a> Passage<'a> {
    /// Segments of which a backend may ask as often as it wants.
    #[must_use]
    pub fn new(requests: &'a [Request], around: &'a Around) -> Passage<'a> {
        Passage { requests, around, allow: &|_| true, ended: &|_| (), paid: &|_| false }
    }

    /// What stands around some of the segments, in order, when they are asked for without the others. `known` gives the
    /// translation of a segment, where there is one by now.
    pub(super) fn around_of(&self, which: &[usize], known: &dyn Fn(usize) -> Option<String>) -> Around {
        let shown = |(text, _): &Known| text.chars().any(char::is_alphanumeric);
        // The sentences before a segment, back to another.
        let before = |mut at: usize, from: usize| {
            let mut found: VecDeque<Known> = VecDeque::new();
            loop {
                let outside = if at == 0 { Some(&self.around.before) } else { self.around.gaps.get(&at) };
                let outside = outside.into_iter().flatten().rev();
                outside.filter(|sentence| shown(sentence)).for_each(|sentence| found.push_front(sentence.clone()));
                if at <= from || found.len() >= Around::BEFORE {
                    break;
                }
                at -= 1;
                let sentence = (self.requests[at].content.text.replace(OBJECT, ""), known(at));
                if shown(&sentence) {
                    found.push_front(sentence);
                }
            }
            let spare = found.len().saturating_sub(Around::BEFORE);
            found.drain(..spare);
            Vec::from(found)
        };
        let gap = |(position, pair): (usize, &[usize])| {
            let between = if pair[1] > pair[0] { before(pair[1], pair[0] + 1) } else { Vec::new() };
            (!between.is_empty()).then_some((position + 1, between))
        };
        Around {
            title: self.around.title.clone(),
            headings: self.around.headings.clone(),
            summary: self.around.summary.clone(),
            before: which.first().map(|first| before(*first, 0)).unwrap_or_default(),
            gaps: which.windows(2).enumerate().filter_map(gap).collect(),
        }
    }
}

impl fmt::Debug for Passage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passage").field("requests", &self.requests).field("around", &self.around).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{Around, Known, Passage};
    use crate::backends::Request;
    use crate::model::Content;

    #[test]
    fn what_stands_before_a_segment_is_what_stands_there_in_the_article() {
        let request = |text: &str| Request { content: Content::plain(text), protected: Vec::new(), terms: Vec::new() };
        let requests: Vec<Request> = ["C", "D", "***", "G", "H"].map(request).into();
        let pair = |text: &str| (text.to_owned(), Some(text.to_lowercase()));
        let around =
            Around { before: ["A", "B"].map(pair).into(), gaps: [(3, ["E", "F"].map(pair).into())].into(), ..Around::default() };
        let passage = Passage::new(&requests, &around);
        let known = |index: usize| (index != 1).then(|| requests[index].content.text.to_lowercase());
        let texts = |list: &[Known]| list.iter().map(|(text, _)| text.as_str()).collect::<String>();
        let whole = passage.around_of(&[0, 1, 2, 3, 4], &known);
        assert_eq!((texts(&whole.before), whole.gaps.len(), texts(&whole.gaps[&3])), ("AB".into(), 1, "EF".into()));
        let half = passage.around_of(&[3, 4], &known);
        assert_eq!((texts(&half.before), half.gaps.len()), ("CDEF".into(), 0));
        assert_eq!(half.before[1], ("D".to_owned(), None), "it has no translation yet");
        let some = passage.around_of(&[1, 4], &known);
        assert_eq!((texts(&some.before), texts(&some.gaps[&1])), ("ABC".into(), "EFG".into()));
    }
}
