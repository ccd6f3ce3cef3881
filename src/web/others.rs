//! What other backends make of the segments of an open article, asked when a person wants to know.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};

use super::desk::lock;
use crate::model::{Content, Failure, SegmentId};
use crate::pipeline::compare::{Desk, Options};
use crate::pipeline::services::{self, Status};
use crate::pipeline::{Error, Project};
use crate::report::Likely;

/// Texts by segment.
pub(super) type Texts = BTreeMap<SegmentId, Content>;

/// The other backends of one open article. What they gave can be read while one of them is asked.
#[derive(Default)]
pub(super) struct Others {
    desk: Mutex<Option<Desk>>,
    usable: Mutex<Option<Arc<Vec<Status>>>>,
    given: Mutex<BTreeMap<String, Texts>>,
}

impl fmt::Debug for Others {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Others").finish_non_exhaustive()
    }
}

impl Others {
    /// The backends that can be asked: those that lack nothing.
    ///
    /// # Errors
    /// The project's configuration has an error.
    pub(super) fn usable(&self, options: &Options) -> Result<Arc<Vec<Status>>, Failure> {
        let mut known = lock(&self.usable);
        if let Some(usable) = known.as_ref() {
            return Ok(Arc::clone(usable));
        }
        let project = Project::of(&options.bench.article, options.bench.store.as_deref())?;
        let from = desk(&mut lock(&self.desk), options)?.from().clone();
        let statuses = services::list_of(&project, &from, &options.bench.to)?.into_iter();
        let usable = statuses.filter(|status| status.missing.is_empty()).collect();
        Ok(Arc::clone(known.insert(Arc::new(usable))))
    }

    /// What would be sent to a backend for a segment, or for the whole article. Nothing is sent.
    ///
    /// # Errors
    /// There is no such backend or segment, or it lacks something.
    pub(super) fn likely(&self, options: &Options, backend: &str, segment: Option<&SegmentId>) -> Result<Likely, Failure> {
        desk(&mut lock(&self.desk), options)?.likely(backend, segment)
    }

    /// What a backend makes of a segment; it is asked once.
    ///
    /// # Errors
    /// There is no such backend or segment, or the backend failed.
    pub(super) fn ask(&self, options: &Options, backend: &str, segment: &SegmentId) -> Result<Content, Failure> {
        if let Some(text) = self.texts(backend).remove(segment) {
            return Ok(text);
        }
        let cell = desk(&mut lock(&self.desk), options)?.suggest(backend, segment)?;
        let text = cell.text.map_err(|why| Error::NoAnswer { backend: backend.to_owned(), why })?;
        lock(&self.given).entry(backend.to_owned()).or_default().insert(segment.clone(), text.clone());
        Ok(text)
    }

    /// What backends made of a segment so far, by their names.
    pub(super) fn given(&self, segment: &SegmentId) -> Vec<(String, Content)> {
        let given = lock(&self.given);
        given.iter().filter_map(|(name, texts)| Some((name.clone(), texts.get(segment)?.clone()))).collect()
    }

    /// What a backend made so far.
    pub(super) fn texts(&self, backend: &str) -> Texts {
        lock(&self.given).get(backend).cloned().unwrap_or_default()
    }

    /// Forgets everything, when the segments are others.
    pub(super) fn forget(&self) {
        *lock(&self.desk) = None;
        *lock(&self.usable) = None;
        lock(&self.given).clear();
    }
}

fn desk<'a>(slot: &'a mut Option<Desk>, options: &Options) -> Result<&'a mut Desk, Failure> {
    match slot {
        Some(desk) => Ok(desk),
        slot => Ok(slot.insert(Desk::open(options)?)),
    }
}
