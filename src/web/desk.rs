//! The articles that are open.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use super::Options;
use super::library::Library;
use super::live::{Change, Live};
use super::mends::repeated;
use super::others::Others;
use crate::model::{Failure, LanguageTag, Message, Progress};
use crate::pipeline::compare;
use crate::pipeline::glossaries;
use crate::pipeline::recollection::Deed;
use crate::pipeline::translate::{Chosen, Delivered, Notes, deliver, take_back};
use crate::pipeline::workbench::{Recut, Recutting, Word, Workbench, file_of};

/// Everything that the server serves.
#[derive(Debug)]
pub(super) struct Desk {
    options: Options,
    benches: Mutex<HashMap<(i64, String), Arc<Bench>>>,
    library: Library,
}

/// One open article.
#[derive(Debug)]
pub(super) struct Bench {
    work: Mutex<Workbench>,
    pub(super) live: Live,
    pub(super) others: Others,
}

impl Desk {
    pub(super) fn new(options: Options) -> Desk {
        Desk { library: Library::new(&options), options, benches: Mutex::default() }
    }

    /// What tells the project from others that had the same address: a digest of where its store is.
    pub(super) fn project_id(&self) -> String {
        let store = self.options.project.store();
        let place = std::fs::canonicalize(store).unwrap_or_else(|_| store.to_owned());
        let digest = Sha256::digest(place.as_os_str().as_encoded_bytes());
        digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// Under whose name things are recorded.
    pub(super) fn author(&self) -> &str {
        &self.options.author
    }

    /// Seconds since 1970-01-01 UTC.
    pub(super) fn now(&self) -> i64 {
        (self.options.clock)()
    }

    /// How a file of the project is called there.
    pub(super) fn name_of(&self, file: &Path) -> String {
        self.options.project.name_of(file)
    }

    /// What belongs to the whole project.
    pub(super) fn library(&self) -> &Library {
        &self.library
    }

    /// Changes a concept of a glossary; open articles are read again with it.
    pub(super) fn change_concept(&self, change: &glossaries::Change) -> Result<glossaries::Changed, Failure> {
        let changed = self.library.change(change)?;
        self.tell_of_terms(matches!(changed, glossaries::Changed::Done));
        Ok(changed)
    }

    /// Takes a concept out of a glossary; open articles are read again without it. As [`Library::take_out`].
    pub(super) fn take_out_concept(&self, which: &glossaries::Which) -> Result<bool, Failure> {
        let done = self.library.take_out(which)?;
        self.tell_of_terms(done);
        Ok(done)
    }

    /// Puts a concept back that was taken out; open articles are read again with it. As [`Library::put_back`].
    pub(super) fn put_back_concept(&self, book: &str, id: &str) -> Result<Option<bool>, Failure> {
        let done = self.library.put_back(book, id)?;
        self.tell_of_terms(done == Some(true));
        Ok(done)
    }

    fn tell_of_terms(&self, changed: bool) {
        if changed {
            let open: Vec<Arc<Bench>> = lock(&self.benches).drain().map(|(_, bench)| bench).collect();
            open.iter().for_each(|bench| bench.live.tell(Change::Article));
        }
    }

    /// Does something to an entry of the memory; open articles show it at once. As [`Library::amend`].
    pub(super) fn amend(&self, revision: i64, deed: &Deed, author: &str) -> Result<Option<bool>, Failure> {
        let done = self.library.amend(revision, deed, author, self.now())?;
        let open: Vec<Arc<Bench>> = lock(&self.benches).values().cloned().collect();
        // What is recorded is recorded; an article that cannot be read now is read when it is next asked for.
        open.iter().for_each(|bench| drop(bench.catch_up()));
        Ok(done)
    }

    /// An article by its number in the store and a language of its translation; none when there is no such one.
    pub(super) fn open(&self, article: i64, to: &LanguageTag) -> Result<Option<Arc<Bench>>, Failure> {
        let key = (article, to.to_string());
        // Held while an article is read, so that two tabs do not read it twice.
        let mut benches = lock(&self.benches);
        if let Some(bench) = benches.get(&key).filter(|bench| !bench.work().is_outdated()) {
            return Ok(Some(Arc::clone(bench)));
        }
        let Some(file) = file_of(&self.options.project, article, to)? else { return Ok(None) };
        let bench = self.read(&file, to)?;
        if let Some(old) = benches.insert(key, Arc::clone(&bench)) {
            old.live.tell(Change::Article);
        }
        Ok(Some(bench))
    }

    /// An article by its file; its translation is begun when there is none.
    pub(super) fn open_file(&self, file: &Path, to: &LanguageTag) -> Result<Arc<Bench>, Failure> {
        let bench = self.read(file, to)?;
        let article = bench.work().article().number();
        lock(&self.benches).insert((article, to.to_string()), Arc::clone(&bench));
        Ok(bench)
    }

    fn read(&self, file: &Path, to: &LanguageTag) -> Result<Arc<Bench>, Failure> {
        let options = self.options.bench(file.to_owned(), to.clone());
        let silent: Arc<dyn Progress> = Arc::new(Notes::default());
        take_back(&options, self.now(), &silent)?;
        Ok(Arc::new(Bench { work: Mutex::new(Workbench::open(&options)?), live: Live::default(), others: Others::default() }))
    }

    /// How an open article is to be opened for other backends.
    pub(super) fn comparing(&self, bench: &Bench) -> compare::Options {
        let work = bench.work();
        self.options.comparing(work.options().article.clone(), work.options().to.clone())
    }

    /// Joins or splits segments of an open article; gives what was done and the number of the change. The article's other
    /// languages that are open are read anew.
    pub(super) fn recut(&self, bench: &Bench, recut: &Recut, author: &str, remark: &str) -> Result<(Recutting, u64), Failure> {
        let open = self.open_ones();
        let (done, own) = {
            let mut work = bench.work();
            let done = work.recut(recut, Word { author, now: self.now(), remark })?;
            (done, (work.article().number(), work.spread().to.to_string()))
        };
        bench.others.forget();
        let cut = bench.live.tell_of_cut();
        for (key, sibling) in open.iter().filter(|(key, _)| key.0 == own.0 && *key != own) {
            let reopened = sibling.work().reopen();
            // One that cannot be read now is read, and says why not, when it is next asked for.
            if reopened.is_err() {
                lock(&self.benches).remove(key);
            }
            sibling.others.forget();
            sibling.live.tell_of_cut();
        }
        Ok((done, cut))
    }

    /// Tells of a lost split or join of an open article no more, in any of its languages. False when it is not told.
    pub(super) fn dismiss_cut(&self, bench: &Bench, before: &str, after: &str) -> Result<bool, Failure> {
        let open = self.open_ones();
        let article = bench.work().article().number();
        let mut is_told = false;
        for (_, sibling) in open.iter().filter(|(key, _)| key.0 == article) {
            let mut work = sibling.work();
            let places: Vec<usize> = work.lost_cuts().filter_map(|(_, place)| place).collect();
            is_told |= work.dismiss_cut(before, after)?;
            sibling.live.tell(Change::of_findings(&work, &places));
        }
        Ok(is_told)
    }

    /// Gathered first: whoever holds this list waits for articles, and never the other way round.
    fn open_ones(&self) -> Vec<((i64, String), Arc<Bench>)> {
        lock(&self.benches).iter().map(|(key, bench)| (key.clone(), Arc::clone(bench))).collect()
    }

    /// Writes the translated file; what was written, and what is to be said of it. `choices` says which text stands where the
    /// file was changed and the article here as well.
    pub(super) fn deliver(&self, bench: &Bench, choices: Vec<Chosen>) -> Result<(Delivered, Vec<Message>), Failure> {
        let options = bench.work().options().clone();
        let notes = Arc::new(Notes::default());
        let progress: Arc<dyn Progress> = Arc::clone(&notes) as _;
        let delivered = deliver(&options, choices, self.now(), &progress)?;
        bench.catch_up()?;
        Ok((delivered, notes.take()))
    }
}

impl Bench {
    /// The article, for this thread alone.
    pub(super) fn work(&self) -> MutexGuard<'_, Workbench> {
        lock(&self.work)
    }

    /// Its address on the server.
    pub(super) fn address(&self) -> String {
        let work = self.work();
        format!("/articles/{}/{}", work.article().number(), work.spread().to)
    }

    /// True when the article is another by now, and can be read.
    pub(super) fn is_outdated(&self) -> bool {
        let work = self.work();
        work.options().article.exists() && work.is_outdated()
    }

    /// Takes in what other programs recorded, and tells the browsers.
    pub(super) fn catch_up(&self) -> Result<(), Failure> {
        let mut work = self.work();
        let places = work.refresh()?;
        self.live.tell_of(&work, &places);
        Ok(())
    }

    /// Checks the whole article when texts have changed since it was last checked, without keeping anybody waiting.
    pub(super) fn recheck(&self) {
        let texts = {
            let mut work = self.work();
            work.is_due().then(|| work.recheck())
        };
        if let Some(texts) = texts {
            let found = texts.run();
            let mut work = self.work();
            let mut places = work.show(found);
            // Whether a fault can be mended everywhere is shown with each of its places.
            places.extend(self.live.other_repeats(repeated(work.spread())));
            places.sort_unstable();
            places.dedup();
            self.live.tell(Change::of_findings(&work, &places));
        }
    }
}

/// A lock that outlives a panic of another thread: what it guards is only a picture of the store.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
