//! What the glossary says of a segment's sentence.

use super::Workbench;
use crate::glossary::Concept;
use crate::model::SegmentId;

impl Workbench {
    /// The concepts that the source names, each once, in text order: with the words that name it and the wording that a
    /// translation should use, where there is one.
    #[must_use]
    pub fn concepts(&self, segment: &SegmentId) -> Vec<(&Concept, String, Option<String>)> {
        let Some(index) = self.index(segment) else { return Vec::new() };
        let (terms, source) = (self.terms(), self.segments[index].text());
        let requirements = terms.requirements(source);
        let mut found: Vec<(&Concept, String, Option<String>)> = Vec::new();
        for occurrence in terms.in_source(source) {
            let Some(concept) = terms.glossary().concepts.get(occurrence.concept) else { continue };
            if found.iter().all(|(known, _, _)| known.id != concept.id) {
                let asked = requirements.iter().find(|requirement| requirement.concept == occurrence.concept);
                let wording = asked.and_then(|asked| asked.accepted.first()).map(|wording| wording.text.clone());
                found.push((concept, occurrence.span.of(source).to_owned(), wording));
            }
        }
        found
    }
}
