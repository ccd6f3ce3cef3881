//! What people say of a segment.

use std::collections::BTreeMap;

use rusqlite::params;

use super::{Error, Store, Translation};
use crate::model::SegmentId;

/// One thing that somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its number.
    pub number: i64,
    /// The comment that it answers; none when it begins a thread.
    pub thread: Option<i64>,
    /// Who said it.
    pub author: String,
    /// The words.
    pub text: String,
    /// True when it says that the matter is settled.
    pub closes: bool,
    /// When, in seconds since 1970-01-01 UTC.
    pub time: i64,
}

impl Store {
    /// Records a comment, whose number is given by the store. False when the article has no such segment, or the thread is
    /// not one of it.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn comment(&mut self, translation: &Translation, segment: &SegmentId, comment: &Comment) -> Result<bool, Error> {
        self.write(|transaction| {
            let added = transaction.execute(
                "INSERT INTO comment (translation, segment, thread, author, text, closes, time)
                 SELECT ?1, id, ?4, ?5, ?6, ?7, ?8 FROM segment WHERE article = ?2 AND key = ?3 AND (?4 IS NULL OR EXISTS
                 (SELECT 1 FROM comment WHERE comment.id = ?4 AND comment.segment = segment.id AND translation = ?1 AND thread IS NULL))",
                params![
                    translation.id,
                    translation.article,
                    segment.0,
                    comment.thread,
                    comment.author,
                    comment.text,
                    comment.closes,
                    comment.time
                ],
            )?;
            Ok(added == 1)
        })
    }

    /// What was said of a segment, oldest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn comments(&self, translation: &Translation, segment: &SegmentId) -> Result<Vec<Comment>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare(
                "SELECT comment.id, thread, author, text, closes, time FROM comment JOIN segment ON segment.id = segment
                 WHERE translation = ?1 AND article = ?2 AND key = ?3 ORDER BY comment.id",
            )?;
            let comment = |row: &rusqlite::Row<'_>| {
                Ok(Comment {
                    number: row.get(0)?,
                    thread: row.get(1)?,
                    author: row.get(2)?,
                    text: row.get(3)?,
                    closes: row.get(4)?,
                    time: row.get(5)?,
                })
            };
            query.query_map(params![translation.id, translation.article, segment.0], comment)?.collect()
        })
    }

    /// How many threads of each segment are not settled; segments without one are left out.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn open_threads(&self, translation: &Translation) -> Result<BTreeMap<SegmentId, usize>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare(
                "SELECT key, count(*) FROM comment JOIN segment ON segment.id = segment
                 WHERE translation = ?1 AND thread IS NULL AND NOT closes
                 AND NOT coalesce((SELECT answer.closes FROM comment AS answer WHERE answer.thread = comment.id
                                   ORDER BY answer.id DESC LIMIT 1), 0)
                 GROUP BY key",
            )?;
            let rows = query.query_map([translation.id], |row| Ok((SegmentId(row.get(0)?), row.get::<_, i64>(1)?)))?;
            rows.map(|row| row.map(|(key, count)| (key, usize::try_from(count).unwrap_or_default()))).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Comment;
    use crate::store::{SourceSegment, Store};

    #[test]
    fn a_thread_is_open_until_somebody_closes_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let sources = ["One.", "Two."].map(|text| SourceSegment { source: text.into(), block: 0, kind: "paragraph" });
        let (article, keys) = store.sync_article("a.md", &"en".parse().unwrap(), &sources).unwrap();
        let translation = store.translation(article, &"fr".parse().unwrap()).unwrap();
        let comment =
            |thread, closes| Comment { number: 0, thread, author: "Ada".into(), text: "Is it?".into(), closes, time: 5 };
        assert!(store.comment(&translation, &keys[0], &comment(None, false)).unwrap());
        let first = store.comments(&translation, &keys[0]).unwrap()[0].number;
        assert_eq!(store.open_threads(&translation).unwrap().get(&keys[0]), Some(&1));
        assert!(!store.comment(&translation, &keys[1], &comment(Some(first), false)).unwrap(), "a thread of another segment");
        assert!(store.comment(&translation, &keys[0], &comment(Some(first), true)).unwrap());
        assert_eq!(store.open_threads(&translation).unwrap().len(), 0);
        assert_eq!(store.comments(&translation, &keys[0]).unwrap().len(), 2);
        assert!(store.comment(&translation, &keys[0], &comment(Some(first), false)).unwrap());
        assert_eq!(store.open_threads(&translation).unwrap().get(&keys[0]), Some(&1), "what is said later opens it again");
    }
}
