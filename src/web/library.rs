//! What belongs to the project and not to one article: its glossaries, its memory, the findings of all articles.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::Options;
use super::comparing::Comparing;
use super::desk::lock;
use crate::model::{Failure, LanguageTag};
use crate::pipeline::Project;
use crate::pipeline::compare;
use crate::pipeline::glossaries::{Change, Changed, Removed, Shelf, TakenOut, Which, first, put, put_back, take_out};
use crate::pipeline::overview::{Overview, Unlooked};
use crate::pipeline::recollection::{Deed, Recollection, amend};
use crate::pipeline::services::{Status, list_of};
use crate::pipeline::workbench::{self, Listing, list};

/// How long a request waits for what is found in articles before it answers with what is known.
const PATIENCE: Duration = Duration::from_millis(400);

/// What is kept of the project while the server runs; each is read again when it has changed.
#[derive(Debug)]
pub(super) struct Library {
    options: Options,
    shelf: Mutex<Option<Arc<Shelf>>>,
    /// Concepts that were taken out, by file and identifier.
    removed: Mutex<HashMap<(String, String), Removed>>,
    memory: Mutex<Arc<Recollection>>,
    looking: Arc<Looking>,
    comparisons: Mutex<HashMap<(i64, String), Arc<Comparing>>>,
}

/// What is found in articles, which a thread of its own looks through, so that no request waits for a long one.
#[derive(Debug, Default)]
struct Looking {
    overview: Mutex<Overview>,
    is_busy: Mutex<bool>,
    rests: Condvar,
}

impl Looking {
    /// Begins to look through translations, where none is being looked through; those that are left wait for the next call.
    fn begin(looking: &Arc<Looking>, unlooked: Vec<Unlooked>) {
        if unlooked.is_empty() || std::mem::replace(&mut *lock(&looking.is_busy), true) {
            return;
        }
        let own = AtRest(Arc::clone(looking));
        let work = move || {
            give_way();
            for one in unlooked {
                let found = one.look();
                lock(&own.0.overview).keep(found);
            }
        };
        // Where the system gives no thread it is at rest at once.
        drop(std::thread::Builder::new().name("overview".to_owned()).spawn(work));
    }

    /// Waits until nothing is being looked through, though not long.
    fn wait(&self) {
        let begun = Instant::now();
        let mut is_busy = lock(&self.is_busy);
        while let Some(left) = PATIENCE.checked_sub(begun.elapsed()).filter(|_| *is_busy) {
            is_busy = self.rests.wait_timeout(is_busy, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// Lets requests have the cores before this thread and those that it begins. Only Linux has a niceness for each thread (setpriority(2));
/// elsewhere it would be the whole server’s.
fn give_way() {
    #[cfg(target_os = "linux")]
    let _as_before = rustix::process::setpriority_process(None, 10);
}

/// Says that nothing is being looked through any more, however the thread ends that did.
struct AtRest(Arc<Looking>);

impl Drop for AtRest {
    fn drop(&mut self) {
        *lock(&self.0.is_busy) = false;
        self.0.rests.notify_all();
    }
}

/// The articles, what was found in them, and how many translations are not looked through yet.
pub(super) struct Looked<'a> {
    pub(super) listings: Vec<Listing>,
    pub(super) overview: MutexGuard<'a, Overview>,
    pub(super) left: usize,
}

impl Library {
    pub(super) fn new(options: &Options) -> Library {
        Library {
            options: options.clone(),
            shelf: Mutex::default(),
            removed: Mutex::default(),
            memory: Mutex::default(),
            looking: Arc::default(),
            comparisons: Mutex::default(),
        }
    }

    fn project(&self) -> &Project {
        &self.options.project
    }

    /// The project's glossaries as they are now.
    pub(super) fn shelf(&self) -> Arc<Shelf> {
        let (project, given) = (self.project(), &self.options.glossaries);
        let mut kept = lock(&self.shelf);
        match kept.as_ref().filter(|shelf| shelf.is_current(project, given)) {
            Some(shelf) => Arc::clone(shelf),
            None => Arc::clone(kept.insert(Arc::new(Shelf::open(project, given)))),
        }
    }

    /// Changes a concept, one person after the other.
    pub(super) fn change(&self, change: &Change) -> Result<Changed, Failure> {
        let mut kept = lock(&self.shelf);
        *kept = None;
        put(self.project(), &self.options.glossaries, change)
    }

    /// Takes a concept out of its file; false when the file says something else of it than the person saw.
    pub(super) fn take_out(&self, which: &Which) -> Result<bool, Failure> {
        let mut kept = lock(&self.shelf);
        *kept = None;
        let TakenOut::Done(removed) = take_out(self.project(), &self.options.glossaries, which)? else { return Ok(false) };
        lock(&self.removed).insert((which.book.clone(), which.id.clone()), *removed);
        Ok(true)
    }

    /// Puts a concept back that was taken out since the server runs; false when its place in the file is another by now. None
    /// when no such concept was taken out.
    pub(super) fn put_back(&self, book: &str, id: &str) -> Result<Option<bool>, Failure> {
        let mut kept = lock(&self.shelf);
        let mut removed = lock(&self.removed);
        let key = (book.to_owned(), id.to_owned());
        let Some(which) = removed.get(&key) else { return Ok(None) };
        *kept = None;
        let done = put_back(self.project(), &self.options.glossaries, which)?;
        if done {
            removed.remove(&key);
        }
        Ok(Some(done))
    }

    /// Name of the file that a new concept goes to where none is named.
    pub(super) fn first_book(&self) -> String {
        self.project().name_of(&first(self.project()))
    }

    /// The project's memory as it is now.
    pub(super) fn memory(&self) -> Result<Arc<Recollection>, Failure> {
        let mut kept = lock(&self.memory);
        if !kept.is_current(self.project())? {
            *kept = Arc::new(Recollection::open(self.project())?);
        }
        Ok(Arc::clone(&kept))
    }

    /// Does something to the entry of the memory whose newest text is the revision of a number. False when it has another
    /// one by now; none when there is no such entry.
    pub(super) fn amend(&self, revision: i64, deed: &Deed, author: &str, now: i64) -> Result<Option<bool>, Failure> {
        let memory = self.memory()?;
        let Some(entry) = memory.entry(revision) else { return Ok(None) };
        Ok(Some(amend(self.project(), entry, deed, author, now)?))
    }

    /// Every backend for a pair of languages, and what is missing to use it.
    pub(super) fn backends(&self, from: &LanguageTag, to: &LanguageTag) -> Result<Vec<Status>, Failure> {
        list_of(self.project(), from, to)
    }

    /// The comparison of an article that was begun last.
    pub(super) fn comparing(&self, place: &(i64, String)) -> Option<Arc<Comparing>> {
        lock(&self.comparisons).get(place).cloned()
    }

    /// Ends the comparison of an article that is under way, and begins one by these backends, if any.
    pub(super) fn compare(&self, place: (i64, String), bench: &workbench::Options, backends: Vec<String>) -> Result<(), Failure> {
        let mut comparisons = lock(&self.comparisons);
        if let Some(old) = comparisons.get(&place) {
            old.stop();
        }
        if !backends.is_empty() {
            let begun = Comparing::begin(self.comparison_options(bench, backends));
            comparisons.insert(place, begun.map_err(|error| super::Error::Thread(error.to_string()))?);
        }
        Ok(())
    }

    /// How an article is opened to be compared.
    pub(super) fn comparison_options(&self, bench: &workbench::Options, backends: Vec<String>) -> compare::Options {
        compare::Options { backends, ..self.options.comparing(bench.article.clone(), bench.to.clone()) }
    }

    /// The articles, and what the checks find in them as far as it is known after a short while.
    pub(super) fn look(&self) -> Result<Looked<'_>, Failure> {
        let listings = list(self.project())?;
        let unlooked =
            |overview: &Overview| overview.unlooked(self.project(), &listings, &|file, to| self.options.bench(file, to));
        let unknown = unlooked(&lock(&self.looking.overview));
        if !unknown.is_empty() {
            Looking::begin(&self.looking, unknown);
            self.looking.wait();
        }
        let overview = lock(&self.looking.overview);
        let left = unlooked(&overview).len();
        Ok(Looked { listings, overview, left })
    }
}
