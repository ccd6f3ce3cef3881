//! Findings that a person judges to be no faults.

use std::collections::HashMap;

use super::Workbench;
use crate::model::{Failure, Finding, SegmentId};
use crate::review::Dismissed;
use crate::store::{Dismissal, Judgement};

/// The judgements on an open translation, by segment.
pub(super) type Judged = HashMap<SegmentId, Vec<Dismissal>>;

impl Workbench {
    /// Records that a finding is no fault, or takes that back. False when there is no such segment.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn judge(&mut self, segment: &SegmentId, said: &Judgement) -> Result<bool, Failure> {
        let known = self.store.judge(&self.translation, segment, said)?;
        self.read_judgements()?;
        Ok(known)
    }

    /// Reads the judgements of the store; gives the places of the segments whose findings are others now.
    pub(super) fn read_judgements(&mut self) -> Result<Vec<usize>, Failure> {
        let mut judged = Judged::new();
        for dismissal in self.store.dismissals(&self.translation)? {
            judged.entry(dismissal.segment.clone()).or_default().push(dismissal);
        }
        if judged == self.judged {
            return Ok(Vec::new());
        }
        self.judged = judged;
        let mut places = Vec::new();
        for index in 0..self.spread.segments.len() {
            let view = &mut self.spread.segments[index];
            let had = (view.findings.clone(), view.dismissed.clone());
            let mut all = std::mem::take(&mut view.findings);
            all.extend(std::mem::take(&mut view.dismissed).into_iter().map(|dismissed| dismissed.finding));
            all.sort_by(|a, b| (a.target.start, a.check).cmp(&(b.target.start, b.check)));
            self.found(index, all);
            let view = &self.spread.segments[index];
            if view.dismissed != had.1 {
                places.push(index);
            } else {
                // Nothing was judged here: the order of the checks stays.
                self.spread.segments[index].findings = had.0;
            }
        }
        Ok(places)
    }

    /// Shows what the checks find in a segment, without what was judged to be no fault; true when that is another.
    pub(super) fn found(&mut self, index: usize, all: Vec<Finding>) -> bool {
        let view = &mut self.spread.segments[index];
        let (mut findings, mut dismissed) = (Vec::new(), Vec::new());
        let known = self.judged.get(&view.id).map(Vec::as_slice).unwrap_or_default();
        let target = view.current.as_ref().map(|current| current.text.as_str()).unwrap_or_default();
        for finding in all {
            let own = finding.known_by(&view.source.text, target);
            match known.iter().find(|dismissal| dismissal.finding == own) {
                Some(Dismissal { reason, author, .. }) => {
                    dismissed.push(Dismissed { finding, reason: reason.clone(), author: author.clone() });
                }
                None => findings.push(finding),
            }
        }
        let other = view.findings != findings || view.dismissed != dismissed;
        (view.findings, view.dismissed) = (findings, dismissed);
        other
    }
}
