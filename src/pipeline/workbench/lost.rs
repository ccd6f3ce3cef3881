//! Splits and joins that the article has no certain place for any more.

use super::super::Project;
use super::super::cuts::Lost;
use super::Workbench;
use crate::model::{Cut, Failure};

impl Workbench {
    /// The splits and joins that the article has no certain place for any more, each with the place of the segment where it
    /// may have been meant.
    pub fn lost_cuts(&self) -> impl Iterator<Item = (&Lost, Option<usize>)> {
        let holds = |block: usize, at: usize| {
            self.segments.iter().position(|segment| segment.block == block && at >= segment.span.start && at < segment.span.end)
        };
        self.lost.iter().map(move |lost| (lost, lost.near.and_then(|(block, at)| holds(block, at))))
    }

    /// Tells of a lost split or join no more. False when it is not told.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn dismiss_cut(&mut self, before: &str, after: &str) -> Result<bool, Failure> {
        let is_meant = |cut: &Cut| cut.before == before && cut.after == after;
        let Some(cut) = self.lost.iter().map(|lost| lost.cut.clone()).find(is_meant) else { return Ok(false) };
        let project = Project::of(&self.options.article, self.options.store.as_deref())?;
        self.store.dismiss_cut(&project.name_of(&self.options.article), &cut)?;
        self.lost.retain(|lost| lost.cut != cut);
        Ok(true)
    }
}
