//! What people of the project translated before that is like the sentence in hand.

use super::super::{Project, compose, services};
use super::Workbench;
use crate::memory::Memory;
use crate::model::{Code, CodeKind, Content, Failure, Numbering, OBJECT, SegmentId};

/// How much alike a sentence must be to be shown, from 0 to 1: the least that is quicker to mend than to type.
const LEAST: f64 = 0.5;

/// Sentences that are shown at most.
const MOST: usize = 5;

/// A sentence of the project that is like the one in hand, and its translation.
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
}

/// The memory of the project as it was at a version of the store ([`crate::store::Store::memory_version`]).
#[derive(Debug, Default)]
pub(super) struct Known {
    memory: Memory,
    version: (i64, i64, i64),
}

impl Workbench {
    /// Sentences that people of the project translated and that are like this one, the most alike first. The segment's own
    /// text is none of them.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn remembered(&mut self, segment: &SegmentId) -> Result<Vec<Recalled>, Failure> {
        let Some(index) = self.index(segment) else { return Ok(Vec::new()) };
        let version = self.store.memory_version()?;
        if self.known.version != version {
            let project = Project::of(&self.options.article, self.options.store.as_deref())?;
            let memory = services::recall(&project, &self.checker.from, &self.checker.to, None).make()?;
            self.known = Known { memory, version };
        }
        let (segment, view) = (&self.segments[index], &self.spread.segments[index]);
        let numbering = Numbering::of(&segment.content);
        let own = numbering.to_own(&segment.content).trim().1;
        let present = view.current.as_ref().map(|current| numbering.to_own(current).trim().1.to_tagged());
        let wanted = Content::stored(&own.to_tagged(), &[]);
        let mut recalled: Vec<Recalled> = Vec::new();
        for found in self.known.memory.find(&own, LEAST, MOST + 1) {
            let target = found.remembered.target.trim().1;
            // What is here already helps nobody, least of all when it comes from here.
            if present.as_ref().is_some_and(|present| *present == target.to_tagged()) {
                continue;
            }
            let source = Content::stored(&found.remembered.source.trim().1.to_tagged(), &[]);
            // White space at the edges is that of the paragraph, and no difference.
            let score = if source == wanted { 1.0 } else { found.score };
            let text = compose::in_block(segment, &with_codes_of(&target, &own));
            recalled.push(Recalled { score, source, wanted: wanted.clone(), text });
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
