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

/// A segment of an article (?2, ?3) and those that the article no longer has in whose place it stands.
const LINE: &str = "WITH RECURSIVE line (id, key, previous, step) AS (
     SELECT id, key, previous, 0 FROM segment WHERE article = ?2 AND key = ?3
     UNION SELECT segment.id, segment.key, segment.previous, step + 1 FROM segment JOIN line ON segment.key = line.previous
     WHERE article = ?2 AND position IS NULL AND step < 50)";

impl Store {
    /// Records a comment, whose number is given by the store. False when the article has no such segment, or the thread is
    /// not one of it.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn comment(&mut self, translation: &Translation, segment: &SegmentId, comment: &Comment) -> Result<bool, Error> {
        self.write(|transaction| {
            let added = transaction.execute(
                // An answer stands where its thread does.
                &format!(
                    "{LINE} INSERT INTO comment (translation, segment, thread, author, text, closes, time)
                     SELECT ?1, coalesce(begun.segment, own.id), ?4, ?5, ?6, ?7, ?8 FROM segment AS own
                     LEFT JOIN comment AS begun ON begun.id = ?4 AND begun.translation = ?1 AND begun.thread IS NULL
                         AND begun.segment IN (SELECT id FROM line)
                     WHERE own.article = ?2 AND own.key = ?3 AND (?4 IS NULL OR begun.id IS NOT NULL)"
                ),
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

    /// What was said of a segment and of the sentences that stood in its place before the author changed them, oldest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn comments(&self, translation: &Translation, segment: &SegmentId) -> Result<Vec<Comment>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare(&format!(
                "{LINE} SELECT comment.id, thread, author, text, closes, time FROM comment
                 WHERE translation = ?1 AND segment IN (SELECT id FROM line) ORDER BY comment.id"
            ))?;
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

    /// How many threads of each segment are not settled, those of the sentences that stood in its place included; segments
    /// without one are left out.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn open_threads(&self, translation: &Translation) -> Result<BTreeMap<SegmentId, usize>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare(
                "WITH RECURSIVE heir (thread, key, position, step) AS (
                     SELECT comment.id, key, position, 0 FROM comment JOIN segment ON segment.id = segment
                     WHERE translation = ?1 AND thread IS NULL AND NOT closes
                     AND NOT coalesce((SELECT answer.closes FROM comment AS answer WHERE answer.thread = comment.id
                                       ORDER BY answer.id DESC LIMIT 1), 0)
                     UNION SELECT thread, segment.key, segment.position, step + 1 FROM segment JOIN heir ON segment.previous = heir.key
                     WHERE article = ?2 AND heir.position IS NULL AND step < 50)
                 SELECT key, count(DISTINCT thread) FROM heir WHERE position IS NOT NULL GROUP BY key",
            )?;
            let rows = query.query_map([translation.id, translation.article], |row| Ok((SegmentId(row.get(0)?), row.get::<_, i64>(1)?)))?;
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

    #[test]
    fn what_was_said_of_a_sentence_goes_on_at_the_one_that_took_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let sync = |store: &mut Store, texts: [&str; 2]| {
            let sources = texts.map(|text| SourceSegment { source: text.into(), block: 0, kind: "paragraph" });
            store.sync_article("a.md", &"en".parse().unwrap(), &sources).unwrap()
        };
        let (article, old) = sync(&mut store, ["One.", "Two of them came."]);
        let translation = store.translation(article, &"fr".parse().unwrap()).unwrap();
        let comment =
            |thread, closes| Comment { number: 0, thread, author: "Ada".into(), text: "Is it?".into(), closes, time: 5 };
        assert!(store.comment(&translation, &old[1], &comment(None, false)).unwrap());
        let mut newest = old.clone();
        for text in ["Two of them come.", "Three of them come."] {
            newest = sync(&mut store, ["One.", text]).1;
            assert_ne!(newest[1], old[1]);
            let said = store.comments(&translation, &newest[1]).unwrap();
            assert_eq!(said.len(), 1, "{text}");
            assert_eq!(store.open_threads(&translation).unwrap().into_iter().collect::<Vec<_>>(), [(newest[1].clone(), 1)]);
        }
        assert_eq!(store.comments(&translation, &newest[0]).unwrap(), []);
        let first = store.comments(&translation, &newest[1]).unwrap()[0].number;
        assert!(!store.comment(&translation, &newest[0], &comment(Some(first), true)).unwrap(), "of another segment");
        assert!(store.comment(&translation, &newest[1], &comment(Some(first), true)).unwrap());
        assert!(store.open_threads(&translation).unwrap().is_empty());
        // The sentence comes back with its thread, and what was answered.
        let back = sync(&mut store, ["One.", "Two of them came."]).1;
        assert_eq!(back, old);
        assert_eq!(store.comments(&translation, &back[1]).unwrap().len(), 2);
    }

    #[test]
    fn a_changed_sentence_is_known_again_where_one_was_put_beside_it_or_taken_away() {
        let written = ["The mayor opened the new bridge on Monday.", "Forty people came.", "It had rained."];
        for (now, at) in [
            (&["Nobody knew why.", "The mayor opened the old bridge on Monday.", "It had rained."][..], 1),
            (&["The mayor has opened the new bridge on Monday.", "He was late.", "No one came.", "It had rained."], 0),
            (&["The mayor opened the new bridge on Tuesday.", "It had rained."], 0),
            (&["The mayor opened the new bridge on Monday; forty people came.", "It had rained."], 0),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let mut store = Store::open(&folder.path().join("store.db")).unwrap();
            let mut sync = |texts: &[&str]| {
                let source = |text: &&str| SourceSegment { source: (*text).into(), block: 0, kind: "paragraph" };
                store.sync_article("a.md", &"en".parse().unwrap(), &texts.iter().map(source).collect::<Vec<_>>()).unwrap()
            };
            let (article, old) = sync(&written);
            let new = sync(now).1;
            let translation = store.translation(article, &"fr".parse().unwrap()).unwrap();
            let comment =
                Comment { number: 0, thread: None, author: "Ada".into(), text: "Is it?".into(), closes: false, time: 5 };
            assert!(store.comment(&translation, &old[0], &comment).unwrap());
            let open: Vec<_> = store.open_threads(&translation).unwrap().into_iter().collect();
            assert_eq!(open, [(new[at].clone(), 1)], "{now:?}");
        }
    }
}
