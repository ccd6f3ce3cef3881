//! Drafts with a fault: what may be asked for anew without asking for all of the article.

use std::collections::HashSet;

use super::Run;
use crate::checks::{self, Context};
use crate::glossary::Terminology;
use crate::locale;
use crate::model::{Failure, Pair, Severity};
use crate::pipeline::{Choice, Project};
use crate::segmentation;

impl Run {
    /// The segments, by index, whose draft no person has touched and in which the checks that the project wants find an error or a
    /// warning, or of which a backend said as much.
    pub(super) fn faulty(&self, project: &Project, terms: &Terminology) -> Result<HashSet<usize>, Failure> {
        let policy = project.policy(&self.output, &Choice::default());
        let context = Context {
            from: Some(&self.from),
            to: &self.to,
            source: locale::described(&self.from),
            target: locale::described(&self.to),
            terms: Some(terms),
        };
        let has_fault = |index: usize| {
            let (segment, Some(text)) = (&self.segments[index], &self.texts[index]) else { return false };
            let target = segmentation::segment(segment.block, &segment.kind, segment.span, text.clone());
            let found = checks::run(&Pair::new(Some(segment.clone()), Some(target)), &context);
            found.iter().any(|finding| finding.severity >= Severity::Warning && policy.tells(finding.check))
        };
        let untouched = (0..self.segments.len()).filter(|index| self.is_untouched(*index));
        let mut faulty: HashSet<usize> = untouched.filter(|index| has_fault(*index)).collect();
        for said in self.store.remarks(&self.translation)? {
            let place = self.places.get(&said.segment).filter(|index| self.is_untouched(**index));
            faulty.extend(place.filter(|_| said.remark.severity >= Severity::Warning));
        }
        Ok(faulty)
    }
}
