//! What people of the project translated before that is like the sentence in hand.

use std::collections::HashMap;

use super::super::{compose, services};
use super::Workbench;
use crate::memory::{Memory, Remembered};
use crate::model::{Code, CodeKind, Content, Failure, Numbering, OBJECT, SegmentId};
use crate::store::{RememberedEntry, Translation};

/// How much alike a sentence must be to be shown, from 0 to 1: the least that is quicker to mend than to type.
const LEAST: f64 = 0.5;

/// Translations that are shown at most.
const MOST: usize = 5;

/// A sentence of the project that is like the one in hand, and a translation of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Recalled {
    /// How much alike, from 0 to 1.
    pub score: f64,
    /// The stored sentence.
    pub source: Content,
    /// The sentence in hand, its codes as those of the stored one are, so that the two can be compared.
    pub wanted: Content,
    /// The translation, with the codes of the sentence in hand.
    pub text: Content,
    /// True where the segment in hand has this text.
    pub stands: bool,
    /// Where else it stands, the newest first.
    pub places: Vec<Place>,
}

/// A segment that a remembered text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Number of the article in the store.
    pub article: i64,
    /// Name of the article.
    pub name: String,
    /// The segment's number there, from 1; none where the article has it no more.
    pub number: Option<usize>,
}

/// A translation of a sentence.
#[derive(Debug)]
struct Told {
    target: Content,
    translation: Translation,
    segment: SegmentId,
    place: Place,
}

/// The memory of the project as it was at a version of the store ([`crate::store::Store::memory_version`]): its sentences, and
/// every translation of each, the newest first.
#[derive(Debug, Default)]
pub(super) struct Known {
    memory: Memory,
    told: HashMap<String, Vec<Told>>,
    version: (i64, i64, i64),
}

impl Known {
    fn of(entries: Vec<RememberedEntry>, version: (i64, i64, i64)) -> Known {
        let mut told: HashMap<String, Vec<Told>> = HashMap::new();
        let mut sentences = Vec::new();
        for entry in entries {
            let target = entry.entry.revision.content.trim().1;
            let Some(source) = services::numbered(&entry.source) else { continue };
            let number = entry.position.map(|position| position + 1);
            let place = Place { article: entry.article.number(), name: entry.path, number };
            let one = Told { target: target.clone(), translation: entry.translation, segment: entry.segment, place };
            told.entry(source.to_tagged()).or_default().push(one);
            sentences.push(Remembered { source, target });
        }
        // Of sentences that are alike the newest are wanted, which the memory looks for at its end.
        sentences.reverse();
        Known { memory: Memory::new(sentences), told, version }
    }
}

impl Workbench {
    /// What people of the project made of sentences that are like this one, the most alike first: every translation once, with
    /// where it stands. The segment's own text is none of them.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn remembered(&mut self, segment: &SegmentId) -> Result<Vec<Recalled>, Failure> {
        let Some(index) = self.index(segment) else { return Ok(Vec::new()) };
        let version = self.store.memory_version()?;
        if self.known.version != version {
            let (from, to) = (&self.checker.from, &self.checker.to);
            let mut entries = self.store.remembered()?;
            // A text that lacks an end of its markup can stand nowhere else.
            entries.retain(|one| {
                let content = &one.entry.revision.content;
                !one.is_unused && one.from.compatible(from) && one.to.compatible(to) && !content.is_torn() && !content.is_empty()
            });
            self.known = Known::of(entries, version);
        }
        let (block, view) = (&self.segments[index], &self.spread.segments[index]);
        let numbering = Numbering::of(&block.content);
        let own = numbering.to_own(&block.content).trim().1;
        let present = view.current.as_ref().map(|current| numbering.to_own(current).trim().1.to_tagged());
        let wanted = Content::stored(&own.to_tagged(), &[]);
        let mut recalled: Vec<Recalled> = Vec::new();
        for found in self.known.memory.find(&own, LEAST, MOST + 1) {
            let tagged = found.remembered.source.to_tagged();
            let source = Content::stored(&tagged, &[]);
            // White space at the edges is that of the paragraph, and no difference.
            let score = if source == wanted { 1.0 } else { found.score };
            let is_other = |told: &&Told| told.segment != *segment || told.translation != self.translation;
            let mut texts: Vec<(String, Vec<&Told>)> = Vec::new();
            for told in self.known.told.get(&tagged).into_iter().flatten().filter(is_other) {
                let target = told.target.to_tagged();
                match texts.iter_mut().find(|(known, _)| *known == target) {
                    Some((_, all)) => all.push(told),
                    None => texts.push((target, vec![told])),
                }
            }
            for (target, all) in texts {
                let text = compose::in_block(block, &with_codes_of(&all[0].target, &own));
                let places = all.iter().map(|told| told.place.clone()).collect();
                let stands = present.as_ref() == Some(&target);
                recalled.push(Recalled { score, source: source.clone(), wanted: wanted.clone(), text, stands, places });
            }
        }
        recalled.sort_by(|a, b| b.score.total_cmp(&a.score));
        recalled.truncate(MOST);
        Ok(recalled)
    }
}

/// A text with the markup that another's codes have; codes that the other does not have are left out.
fn with_codes_of(text: &Content, other: &Content) -> Content {
    let mut content = Content::default();
    let mut from = 0;
    for code in &text.codes {
        content.text.push_str(text.text.get(from..code.at).unwrap_or_default());
        let alone = code.kind == CodeKind::Standalone;
        from = code.at + if alone { OBJECT.len_utf8() } else { 0 };
        let known = other.codes.iter().find(|known| (known.kind, known.id) == (code.kind, code.id));
        if let Some(known) = known {
            content.codes.push(Code { at: content.text.len(), ..known.clone() });
            if alone {
                content.text.push(OBJECT);
            }
        }
    }
    content.text.push_str(text.text.get(from..).unwrap_or_default());
    content
}

#[cfg(test)]
mod tests {
    use super::with_codes_of;
    use crate::model::{Code, CodeKind, Content};

    #[test]
    fn codes_that_the_sentence_lacks_are_left_out() {
        let codes = |ids: &[u32], raw: &str| -> Vec<Code> {
            let kinds = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone];
            ids.iter().flat_map(|id| kinds.map(|kind| Code { at: 0, kind, id: *id, raw: raw.into() })).collect()
        };
        let text = Content::from_tagged("un <1>deux</1> <2/> trois", &codes(&[1, 2], "")).expect("well-formed");
        let other = Content::from_tagged("one <1>two</1>", &codes(&[1], "**")).expect("well-formed");
        let dressed = with_codes_of(&text, &other);
        assert_eq!(dressed.to_tagged(), "un <1>deux</1>  trois");
        assert!(dressed.codes.iter().all(|code| &*code.raw == "**"));
    }
}
