//! What bitext remembers of a project: articles, segments, and every text that a segment ever had (SQLite).
//!
//! Revisions are only ever added; the database itself refuses to change one. Each call that writes is one transaction.

mod afresh;
mod alignment;
mod answers;
mod article;
mod claims;
mod comment;
mod cut;
mod dismissal;
mod entry;
mod error;
mod fitted;
mod made;
mod outline;
mod remark;
mod remembered;
mod reviewer;
mod terms;
mod translation;
mod usage;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

pub use afresh::Afresh;
pub use alignment::Aligned;
pub use answers::Answers;
pub use article::{ArticleId, SourceSegment};
pub use claims::{Claimed, Owner};
pub use comment::Comment;
pub use dismissal::{Dismissal, Judgement};
pub use entry::{Entry, Save, Saved, Which};
pub use error::Error;
pub use fitted::Fitted;
pub use outline::{Listed, Replaced, Standing};
pub use remark::Remarked;
pub use remembered::RememberedEntry;
pub use terms::TermUse;
pub use translation::{Translation, Written, WrittenBlock, WrittenSegment};
pub use usage::{RunId, Used};

/// Schemas in order; the number of those applied is SQLite's `user_version`.
const MIGRATIONS: &[&str] = &[
    include_str!("schema.sql"),
    include_str!("cut.sql"),
    include_str!("terms.sql"),
    include_str!("review.sql"),
    include_str!("dismissal.sql"),
    include_str!("usage.sql"),
    include_str!("unused.sql"),
    include_str!("reviewer.sql"),
    include_str!("remark.sql"),
    include_str!("afresh.sql"),
    ALIGNMENT,
    include_str!("moved.sql"),
    include_str!("made.sql"),
    include_str!("cut_dismissed.sql"),
    include_str!("afresh_run.sql"),
    include_str!("terms_asked.sql"),
    include_str!("unremarked.sql"),
];

/// The table of alignments, which kept answers have, too.
const ALIGNMENT: &str = include_str!("alignment.sql");

/// How long one process waits for another's transaction.
const PATIENCE: Duration = Duration::from_secs(15);

/// An open store.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens the store at a path, making it and its folder when they are missing.
    ///
    /// # Errors
    /// The place cannot be written, the file is no store, or a newer bitext wrote it.
    pub fn open(path: &Path) -> Result<Store, Error> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| Error::Open { path: path.to_owned(), reason: error.to_string() })?;
        }
        let connection = Connection::open(path).map_err(|error| Error::sqlite(path, &error))?;
        let mut store = Store { connection, path: path.to_owned() };
        store.prepare().map_err(|error| Error::sqlite(path, &error))?;
        store.migrate()?;
        Ok(store)
    }

    /// Waits for another program's transaction no longer than this from now on.
    ///
    /// # Errors
    /// The store is of no use any more.
    pub fn wait_at_most(&self, patience: Duration) -> Result<(), Error> {
        self.read(|connection| connection.busy_timeout(patience))
    }

    /// The store's file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn prepare(&self) -> rusqlite::Result<()> {
        self.connection.busy_timeout(PATIENCE)?;
        self.connection.pragma_update(None, "journal_mode", "WAL")?;
        // What was paid for must survive a power cut, not only a killed process.
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        self.connection.pragma_update(None, "foreign_keys", true)
    }

    fn migrate(&mut self) -> Result<(), Error> {
        let path = self.path.clone();
        let wrong = |error: rusqlite::Error| Error::sqlite(&path, &error);
        let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map_err(wrong)?;
        let version: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(wrong)?;
        let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
        if version > known {
            return Err(Error::Newer { path: self.path.clone(), found: version, known });
        }
        for migration in MIGRATIONS.iter().skip(usize::try_from(version).unwrap_or_default()) {
            transaction.execute_batch(migration).map_err(wrong)?;
        }
        transaction.pragma_update(None, "user_version", known).map_err(wrong)?;
        transaction.commit().map_err(wrong)
    }

    fn write<T>(&mut self, work: impl FnOnce(&rusqlite::Transaction<'_>) -> rusqlite::Result<T>) -> Result<T, Error> {
        let path = self.path.clone();
        let wrong = |error: rusqlite::Error| Error::sqlite(&path, &error);
        let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map_err(wrong)?;
        let result = work(&transaction).map_err(wrong)?;
        transaction.commit().map_err(wrong)?;
        Ok(result)
    }

    fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        work(&self.connection).map_err(|error| Error::sqlite(&self.path, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, SourceSegment, Store};
    use crate::model::{Content, Origin, Revision, State};

    fn source(text: &str) -> SourceSegment {
        SourceSegment { source: text.to_owned(), block: 0, kind: "paragraph" }
    }

    fn keys(store: &mut Store, texts: &[&str]) -> Vec<String> {
        let segments: Vec<_> = texts.iter().map(|text| source(text)).collect();
        let language = "en".parse().unwrap();
        let (_, keys) = store.sync_article("a.en.md", &language, &segments).unwrap();
        keys.into_iter().map(|key| key.0).collect()
    }

    #[test]
    fn a_segment_keeps_its_key_while_its_sentence_stays() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let first = keys(&mut store, &["One.", "Two.", "Two.", "Three."]);
        assert_eq!(first.iter().collect::<std::collections::BTreeSet<_>>().len(), 4, "{first:?}");
        let second = keys(&mut store, &["Zero.", "One.", "Two.", "Three!", "Two."]);
        assert_eq!((&second[1], &second[2]), (&first[0], &first[1]));
        assert!(!first.contains(&second[0]) && !first.contains(&second[3]));
        // A moved sentence keeps its key, and so does one that comes back.
        assert_eq!(second[4], first[2]);
        assert_eq!(keys(&mut store, &["One.", "Two.", "Two.", "Three."]), first);
    }

    #[test]
    fn a_sentence_between_other_neighbours_is_the_same_and_its_text_is_fitted_once() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let first = keys(&mut store, &["One.", "One."]);
        let article = store.find_article("a.en.md").unwrap().unwrap();
        let translation = store.translation(article, &"fr".parse().unwrap()).unwrap();
        let key = crate::model::SegmentId(first[1].clone());
        let draft =
            |text: &str| Revision { content: Content::plain(text), origin: Origin::Edit, state: State::Reviewed, time: 7 };
        store.record(&translation, &[(key.clone(), draft("Un."))]).unwrap();
        assert!(store.unfitted(&translation).unwrap().is_empty());
        assert_eq!(keys(&mut store, &["One. ", "One. ", "Two."])[..2], first);
        let unfitted = store.unfitted(&translation).unwrap();
        assert_eq!(unfitted.keys().collect::<Vec<_>>(), [&key]);
        let fitted = super::Fitted { revision: unfitted[&key].number, content: Content::plain("Un. ") };
        store.fit(&[fitted.clone(), fitted]).unwrap();
        assert!(store.unfitted(&translation).unwrap().is_empty());
        let entries = store.entries_of(&translation, &key).unwrap();
        assert_eq!(
            (entries.len(), entries[1].revision.content.text.as_str()),
            (2, "Un. "),
            "one that is not the newest is passed over"
        );
        assert!(entries[1].is_fitted(&entries[0]));
    }

    #[test]
    fn revisions_are_kept_and_the_last_is_current() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/store.db");
        let mut store = Store::open(&path).unwrap();
        let segments = [source("One.")];
        let (article, keys) = store.sync_article("a.en.md", &"en".parse().unwrap(), &segments).unwrap();
        let translation = store.translation(article, &"fr".parse().unwrap()).unwrap();
        let revision = |text: &str, origin| Revision { content: Content::plain(text), origin, state: State::Draft, time: 7 };
        let draft = revision("Un.", Origin::Backend("embedded en-fr".into()));
        let edit = revision("Une.", Origin::Edit);
        store.record(&translation, &[(keys[0].clone(), draft.clone())]).unwrap();
        store.record(&translation, &[(keys[0].clone(), edit.clone())]).unwrap();
        // An answer that comes late does not go over what a person wrote; it does over another answer.
        let late = [(keys[0].clone(), draft.clone())];
        assert_eq!(store.record_drafts(&translation, &late).unwrap().into_iter().next(), Some(keys[0].clone()));
        let other = store.translation(article, &"de".parse().unwrap()).unwrap();
        store.record(&other, &late).unwrap();
        assert!(store.record_drafts(&other, &late).unwrap().is_empty());
        assert_eq!(store.history(&other, &keys[0]).unwrap().len(), 2);
        drop(store);
        let store = Store::open(&path).unwrap();
        assert_eq!(store.history(&translation, &keys[0]).unwrap(), [draft, edit.clone()]);
        assert_eq!(store.current(&translation).unwrap().remove(&keys[0]), Some(edit));
        assert!(store.connection.execute("DELETE FROM revision", []).is_err(), "revisions can be deleted");
        assert!(store.connection.execute("UPDATE revision SET target = ''", []).is_err(), "revisions can be changed");
    }

    #[test]
    fn a_newer_store_and_a_foreign_file_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        Store::open(&path).unwrap().connection.pragma_update(None, "user_version", 999).unwrap();
        assert!(matches!(Store::open(&path), Err(Error::Newer { found: 999, .. })));
        std::fs::write(&path, "this is a letter to my aunt, not a database, and it is long enough to be read as one").unwrap();
        assert!(matches!(Store::open(&path), Err(Error::Damaged { .. })));
    }
}
