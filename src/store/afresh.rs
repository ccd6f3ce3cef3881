//! Runs that make drafts anew, from their beginning to their end, however often they are broken off between.

use std::collections::HashSet;

use rusqlite::params;

use super::{Error, Store, Translation};
use crate::model::SegmentId;

/// A run that makes drafts anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Afresh {
    /// By what the answers that it got are known ([`super::Answers::of_run`]).
    pub run: String,
    /// The segments that got a text since it began.
    pub made: HashSet<SegmentId>,
}

impl Store {
    /// Begins to make a translation's drafts anew, asked in some way (backends, settings, glossary, as a text), or goes on with such a run that was broken off.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn begin_afresh(&mut self, translation: &Translation, asked: &str) -> Result<Afresh, Error> {
        let id = translation.id;
        self.write(|transaction| {
            transaction.execute(
                "INSERT INTO afresh (translation, asked, since, run)
                 SELECT ?1, ?2, coalesce(max(id), 0), lower(hex(randomblob(16))) FROM revision WHERE true
                 ON CONFLICT (translation) DO UPDATE SET asked = excluded.asked, since = excluded.since, run = excluded.run
                 WHERE asked <> excluded.asked",
                params![id, asked],
            )?;
            let run = transaction.query_row("SELECT run FROM afresh WHERE translation = ?1", [id], |row| row.get(0))?;
            let mut query = transaction.prepare(
                "SELECT DISTINCT segment.key FROM afresh JOIN revision ON revision.translation = afresh.translation
                 JOIN segment ON segment.id = revision.segment WHERE afresh.translation = ?1 AND revision.id > afresh.since",
            )?;
            let made = query.query_map([id], |row| row.get(0).map(SegmentId))?.collect::<rusqlite::Result<_>>()?;
            Ok(Afresh { run, made })
        })
    }

    /// Ends a run that made a translation's drafts anew, where there is one.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn end_afresh(&mut self, translation: &Translation) -> Result<(), Error> {
        self.write(|transaction| transaction.execute("DELETE FROM afresh WHERE translation = ?1", [translation.id]))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Content, Origin, Revision, State};
    use crate::store::{Afresh, SourceSegment, Store};

    #[test]
    fn a_run_that_was_broken_off_goes_on_and_another_begins_at_the_beginning() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let source = |text: &str| SourceSegment { source: text.to_owned(), block: 0, kind: "paragraph" };
        let (article, keys) = store.sync_article("a.en.md", &"en".parse().unwrap(), &[source("One."), source("Two.")]).unwrap();
        let translation = store.translation(article, &"fr".parse().unwrap()).unwrap();
        let draft = |text: &str| Revision {
            content: Content::plain(text),
            origin: Origin::Backend("deepl".to_owned()),
            state: State::Draft,
            time: 1,
        };
        store.record(&translation, &[(keys[0].clone(), draft("Un.")), (keys[1].clone(), draft("Deux."))]).unwrap();
        let begun = store.begin_afresh(&translation, "deepl").unwrap();
        assert!(begun.made.is_empty());
        store.record(&translation, &[(keys[0].clone(), draft("Une."))]).unwrap();
        let made = [keys[0].clone()].into();
        assert_eq!(store.begin_afresh(&translation, "deepl").unwrap(), Afresh { made, run: begun.run.clone() });
        let other = store.begin_afresh(&translation, "google").unwrap();
        assert!(other.made.is_empty() && other.run != begun.run, "another backend is asked for all");
        store.record(&translation, &[(keys[1].clone(), draft("Deux !"))]).unwrap();
        store.end_afresh(&translation).unwrap();
        let next = store.begin_afresh(&translation, "google").unwrap();
        assert!(next.made.is_empty() && next.run != other.run);
    }
}
