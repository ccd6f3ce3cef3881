//! What backends said of their texts, shown while the text is there as it was and nobody approved it.

use std::collections::HashMap;

use super::Workbench;
use crate::model::{Content, Failure, Remark, SegmentId};

/// What was said of texts, these in the segment's own numbers, by segment.
pub(super) type Known = HashMap<SegmentId, Vec<(Content, Remark)>>;

impl Workbench {
    /// Reads from the store what was said of texts that stand there now.
    pub(super) fn read_remarks(&mut self) -> Result<(), Failure> {
        let mut known = Known::new();
        for said in self.store.remarks(&self.translation)? {
            known.entry(said.segment).or_default().push((said.target, said.remark));
        }
        self.remarked = known;
        (0..self.spread.segments.len()).for_each(|index| self.remark(index));
        Ok(())
    }

    /// Shows beside a segment what was said of the text that it has.
    pub(super) fn remark(&mut self, index: usize) {
        let view = &self.spread.segments[index];
        let text = view.current.as_ref().map(|current| self.own(index, current));
        let known = self.remarked.get(&view.id).map(Vec::as_slice).unwrap_or_default();
        let of_text =
            known.iter().filter(|(said_of, _)| text.as_ref().is_some_and(|text| text.to_tagged() == said_of.to_tagged()));
        self.spread.segments[index].remarks = of_text.map(|(_, remark)| remark.clone()).collect();
    }
}
