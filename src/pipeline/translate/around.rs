//! What stands around the sentences in hand.

use std::sync::{Mutex, PoisonError};

use crate::backends::Around;
use crate::model::{BlockKind, Content, Document, OBJECT, Segment};

/// Headings before a batch that are shown with it.
const HEADINGS: usize = 12;

/// Characters of the sentences that sum up what came before; their translations go with them.
const SUMMARY: usize = 1000;
/// Characters of a sentence that says something of its paragraph.
const TELLING: usize = 20;

/// A sentence of the article.
struct Sentence {
    is_heading: bool,
    /// True of the first of a paragraph.
    begins: bool,
    text: String,
}

/// An article's sentences, with the translations that there are so far.
pub(in crate::pipeline) struct Surroundings {
    title: Option<String>,
    sentences: Vec<Sentence>,
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
        let sentence = |(index, segment): (usize, &Segment)| {
            let is_prose = matches!(segment.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::Line);
            let is_first = index == 0 || segments[index - 1].block != segment.block;
            let text = segment.text().replace(OBJECT, "").trim().to_owned();
            Sentence { is_heading: is_heading(&segment.kind), begins: is_prose && is_first, text }
        };
        let sentences = segments.iter().enumerate().map(sentence).collect();
        let surroundings = Surroundings { title, sentences, translations: Mutex::default() };
        surroundings.learn(texts, 0..texts.len());
        surroundings
    }

    /// Takes the translations of some segments over.
    pub(in crate::pipeline) fn learn(&self, texts: &[Option<Content>], places: impl IntoIterator<Item = usize>) {
        let mut known = self.translations.lock().unwrap_or_else(PoisonError::into_inner);
        known.resize(texts.len(), None);
        for place in places {
            if let (Some(known), Some(Some(text))) = (known.get_mut(place), texts.get(place)) {
                *known = Some(text.text.replace(OBJECT, "").trim().to_owned());
            }
        }
    }

    /// What stands around some segments, by their indexes in the order of the article.
    pub(in crate::pipeline) fn of(&self, places: &[usize]) -> Around {
        let known = self.translations.lock().unwrap_or_else(PoisonError::into_inner);
        let index = places.first().copied().unwrap_or_default().min(self.sentences.len());
        let headings = self.sentences[..index].iter().filter(|sentence| sentence.is_heading);
        let mut headings: Vec<String> = headings.map(|heading| heading.text.clone()).collect();
        headings.drain(..headings.len().saturating_sub(HEADINGS));
        let pair = |at: usize| (self.sentences[at].text.clone(), known.get(at).cloned().flatten());
        // The sentences before a place, back to another.
        let before = |at: usize, from: usize| (at.saturating_sub(Around::BEFORE).max(from)..at).map(pair).collect::<Vec<_>>();
        let gaps = places.windows(2).enumerate().filter(|(_, pair)| pair[1] > pair[0] + 1);
        let gaps = gaps.map(|(position, pair)| (position + 1, before(pair[1], pair[0] + 1))).collect();
        let summary = self.summary(index.saturating_sub(Around::BEFORE)).into_iter().map(pair).collect();
        Around { title: self.title.clone(), headings, summary, before: before(index, 0), gaps }
    }

    /// The places of some sentences that tell what the article says up to a place, in order: the first of all, then those that its
    /// sections begin with, then those of other paragraphs, the nearest before the farther, as many as there is room for.
    fn summary(&self, end: usize) -> Vec<usize> {
        let tells = |at: &usize| self.sentences[*at].begins && self.sentences[*at].text.chars().count() >= TELLING;
        let first = (0..end).find(tells);
        let opens_section = |at: usize| at > 0 && self.sentences[at - 1].is_heading;
        let others = || (0..end).rev().filter(tells).filter(|at| Some(*at) != first);
        let sections = others().filter(|at| opens_section(*at));
        let paragraphs = others().filter(|at| !opens_section(*at));
        let mut room = SUMMARY;
        let fits = |at: &usize| {
            let left = room.checked_sub(self.sentences[*at].text.chars().count());
            room = left.unwrap_or(room);
            left.is_some()
        };
        let mut chosen: Vec<usize> = first.into_iter().chain(sections).chain(paragraphs).filter(fits).collect();
        chosen.sort_unstable();
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::{SUMMARY, Sentence, Surroundings};

    fn article(blocks: &[(bool, &str)]) -> Surroundings {
        let sentence = |(is_heading, text): &(bool, &str)| Sentence {
            is_heading: *is_heading,
            begins: !is_heading && !text.starts_with("And"),
            text: (*text).to_owned(),
        };
        Surroundings { title: None, sentences: blocks.iter().map(sentence).collect(), translations: Default::default() }
    }

    #[test]
    fn what_paragraphs_begin_with_sums_up_what_came_before() {
        let short = article(&[
            (true, "The boats of the harbour"),
            (false, "The harbour has nine old boats."),
            (false, "And they leak, every one of them."),
            (true, "Who owns the boats"),
            (false, "A widow owns the whole of them."),
            (false, "Indeed."),
            (false, "Her sons paint one boat every year."),
        ]);
        assert_eq!(short.summary(7), [1, 4, 6]);
        assert_eq!((short.summary(4), short.summary(1)), (vec![1], vec![]));
    }

    #[test]
    fn it_has_room_for_the_lead_the_sections_and_what_is_near() {
        let long = "A sentence of a good forty characters. ".repeat(4);
        let blocks: Vec<(bool, &str)> =
            (0..60).map(|at| if at % 20 == 0 { (true, "Part") } else { (false, long.as_str()) }).collect();
        let chosen = article(&blocks).summary(60);
        let of = |at: usize| blocks[at].1.chars().count();
        assert_eq!(chosen, [1, 21, 41, 57, 58, 59], "{}", of(1));
        assert!(chosen.iter().map(|at| of(*at)).sum::<usize>() <= SUMMARY);
    }
}
