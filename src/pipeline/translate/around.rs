//! What stands around the sentences in hand.

use std::sync::{Mutex, PoisonError};

use crate::backends::Around;
use crate::model::{BlockKind, Content, Document, Segment};

/// Headings before a batch that are shown with it.
const HEADINGS: usize = 12;

/// An article's sentences, with the translations that there are so far.
pub(in crate::pipeline) struct Surroundings {
    title: Option<String>,
    /// Whether it is a heading, and the text.
    sources: Vec<(bool, String)>,
    translations: Mutex<Vec<Option<String>>>,
}

impl Surroundings {
    pub(in crate::pipeline) fn new(document: &Document, segments: &[Segment], texts: &[Option<Content>]) -> Surroundings {
        let is_heading = |kind: &BlockKind| matches!(kind, BlockKind::Heading(_));
        let is_title = |kind: &BlockKind| match kind {
            BlockKind::Metadata(key) => key == "title",
            kind => is_heading(kind),
        };
        let title = document.blocks.iter().find(|block| is_title(&block.kind)).map(|block| block.content.text.clone());
        let source = |segment: &Segment| (is_heading(&segment.kind), segment.text().trim().to_owned());
        let surroundings = Surroundings { title, sources: segments.iter().map(source).collect(), translations: Mutex::default() };
        surroundings.learn(texts, 0..texts.len());
        surroundings
    }

    /// Takes the translations of some segments over.
    pub(in crate::pipeline) fn learn(&self, texts: &[Option<Content>], places: impl IntoIterator<Item = usize>) {
        let mut known = self.translations.lock().unwrap_or_else(PoisonError::into_inner);
        known.resize(texts.len(), None);
        for place in places {
            if let (Some(known), Some(Some(text))) = (known.get_mut(place), texts.get(place)) {
                *known = Some(text.text.trim().to_owned());
            }
        }
    }

    /// What stands around some segments, by their indexes in the order of the article.
    pub(in crate::pipeline) fn of(&self, places: &[usize]) -> Around {
        let known = self.translations.lock().unwrap_or_else(PoisonError::into_inner);
        let index = places.first().copied().unwrap_or_default().min(self.sources.len());
        let headings = self.sources[..index].iter().filter(|(heading, _)| *heading).map(|(_, text)| text.clone());
        let mut headings: Vec<String> = headings.collect();
        headings.drain(..headings.len().saturating_sub(HEADINGS));
        let pair = |at: usize| (self.sources[at].1.clone(), known.get(at).cloned().flatten());
        // The sentences before a place, back to another.
        let before = |at: usize, from: usize| (at.saturating_sub(Around::BEFORE).max(from)..at).map(pair).collect::<Vec<_>>();
        let gaps = places.windows(2).enumerate().filter(|(_, pair)| pair[1] > pair[0] + 1);
        let gaps = gaps.map(|(position, pair)| (position + 1, before(pair[1], pair[0] + 1))).collect();
        Around { title: self.title.clone(), headings, before: before(index, 0), gaps }
    }
}
