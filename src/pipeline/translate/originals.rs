//! Naming the original in brackets where the translation names a thing first, as the glossary asks.

use std::collections::BTreeSet;

use super::{Options, Run, Work};
use crate::glossary::{Terminology, mentions, splice};
use crate::model::{Failure, Origin, Revision, SegmentId, Span};

impl Run {
    /// Puts the original behind the first mention of each concept that wants it, where this run translated the segment; what
    /// a person or an earlier run wrote stays, and is told by the check of the same name.
    pub(super) fn name_originals(&mut self, terms: &Terminology, options: &Options, work: &Work) -> Result<(), Failure> {
        let mut known: BTreeSet<usize> = BTreeSet::new();
        let mut revisions: Vec<(SegmentId, Revision)> = Vec::new();
        for (index, (segment, key)) in self.segments.iter().zip(&self.keys).enumerate() {
            let Some(current) = self.current.get(key).filter(|_| segment.kind.is_prose()) else { continue };
            let mut found = mentions(terms, segment.text(), &current.content.text, &self.to);
            found.retain(|mention| known.insert(mention.concept) && mention.gloss.is_none());
            let is_ours = matches!(current.origin, Origin::Backend(_)) && work.translated.contains(&index);
            if !is_ours || found.is_empty() {
                continue;
            }
            let mut content = current.content.clone();
            // From the last to the first, so that places before stay where they are.
            found.sort_by_key(|mention| std::cmp::Reverse(mention.span.end));
            for mention in found {
                let end = Span::new(mention.span.end, mention.span.end);
                if let Some(named) = splice(&content, end, &mention.text) {
                    content = named;
                }
            }
            if content != current.content {
                let revision = Revision { content, time: options.now, ..current.clone() };
                revisions.push((key.clone(), revision));
            }
        }
        // What became of the terms and what the backend said is as true of the text with the originals in it.
        let uses = self.store.term_uses(&self.translation)?;
        let named = |segment: &SegmentId| revisions.iter().any(|(key, _)| key == segment);
        let said = self.store.remarks(&self.translation)?.into_iter().filter(|said| named(&said.segment));
        let said: Vec<_> = said.map(|said| (said.segment, said.remark)).collect();
        self.record(&revisions)?;
        self.store.record_remarks(&self.translation, &said)?;
        let uses: Vec<_> = revisions.iter().filter_map(|(key, _)| Some((key.clone(), *uses.get(key)?))).collect();
        Ok(self.store.record_terms(&self.translation, &uses)?)
    }
}
