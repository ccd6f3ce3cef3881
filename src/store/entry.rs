//! Revisions with their numbers and authors: what several people who work on one translation need, so that none of them
//! overwrites another's text.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::translation::{codes_of, revision};
use super::{Error, Store, Translation};
use crate::model::{Origin, Revision, SegmentId};

/// A recorded revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number; a later revision has a greater one, whatever its segment.
    pub number: i64,
    /// What was recorded.
    pub revision: Revision,
    /// Name of the person who recorded it; empty when it is not known, as for what a backend gave.
    pub author: String,
    /// What was said of the text when it was refused.
    pub note: String,
}

/// A revision that is to be recorded if nobody else was faster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Save {
    /// The segment.
    pub segment: SegmentId,
    /// Number of the revision that the person saw; none when the segment had no text.
    pub seen: Option<i64>,
    /// What is to be recorded.
    pub revision: Revision,
    /// Name of the person.
    pub author: String,
    /// What the person says of it.
    pub note: String,
}

/// What came of a [`Save`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It was recorded under this number.
    Recorded(i64),
    /// Somebody else was faster: nothing was recorded. The newest revision.
    Stale(Option<Box<Entry>>),
    /// The article has no such segment.
    Unknown,
}

/// Which revision of each segment is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The newest.
    Current,
    /// The newest that a backend gave and nobody put there, or of a text that none gave, the one in which names were not made one yet.
    Draft,
    /// The newest that was approved, where nobody took that back.
    Approved,
}

/// What a draft is; `one` is a revision.
const DRAFT: &str = "AND ((origin = 'backend' AND (state = 'draft' OR person = '')) OR (
    NOT EXISTS (SELECT 1 FROM revision AS given
                WHERE given.translation = one.translation AND given.segment = one.segment AND given.origin = 'backend')
    AND id < (SELECT min(id) FROM revision AS unified
              WHERE unified.translation = one.translation AND unified.segment = one.segment AND unified.origin = 'glossary')))";

/// What an approved text is, unless the very next revision is the same text in another state, or the one before it again: the approval
/// was taken back.
const APPROVED: &str = "AND state = 'approved' AND NOT EXISTS (
    SELECT 1 FROM revision AS next
    LEFT JOIN revision AS before ON before.id = (SELECT max(id) FROM revision AS earlier
              WHERE earlier.translation = one.translation AND earlier.segment = one.segment AND earlier.id < one.id)
    WHERE next.id = (SELECT min(id) FROM revision AS later
              WHERE later.translation = one.translation AND later.segment = one.segment AND later.id > one.id)
    AND next.state <> 'approved'
    AND (next.target = one.target OR next.target = before.target AND next.state = before.state))";

pub(super) const COLUMNS: &str = "key, target, codes, origin, author, state, time, revision.id, note, person";

impl Store {
    /// One revision of each segment that has such a one.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn entries(&self, translation: &Translation, which: Which) -> Result<BTreeMap<SegmentId, Entry>, Error> {
        let only = match which {
            Which::Current => "",
            Which::Draft => DRAFT,
            Which::Approved => APPROVED,
        };
        let sql = format!(
            "SELECT {COLUMNS} FROM revision JOIN segment ON segment.id = segment
             WHERE revision.id IN (SELECT max(id) FROM revision AS one WHERE translation = ?1 {only} GROUP BY segment)"
        );
        self.read(|connection| {
            let mut query = connection.prepare(&sql)?;
            let rows = query.query_map([translation.id], |row| Ok((SegmentId(row.get(0)?), entry(row)?)))?;
            rows.collect()
        })
    }

    /// The newest text of a segment that was approved, where nobody took that back.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn last_approved(&self, translation: &Translation, segment: &SegmentId) -> Result<Option<Entry>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM revision JOIN segment ON segment.id = segment WHERE revision.id =
                 (SELECT max(id) FROM revision AS one WHERE translation = ?1
                  AND segment = (SELECT id FROM segment WHERE article = ?2 AND key = ?3) {APPROVED})"
        );
        self.read(|connection| {
            let mut query = connection.prepare_cached(&sql)?;
            query.query_row(params![translation.id, translation.article, segment.0], entry).optional()
        })
    }

    /// Every revision of a segment, oldest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn entries_of(&self, translation: &Translation, segment: &SegmentId) -> Result<Vec<Entry>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM revision JOIN segment ON segment.id = segment
             WHERE translation = ?1 AND article = ?2 AND key = ?3 ORDER BY revision.id"
        );
        self.read(|connection| {
            let mut query = connection.prepare_cached(&sql)?;
            query.query_map(params![translation.id, translation.article, segment.0], entry)?.collect()
        })
    }

    /// The revisions of a translation that are newer than a number, oldest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn entries_since(&self, translation: &Translation, number: i64) -> Result<Vec<(SegmentId, Entry)>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM revision JOIN segment ON segment.id = segment
             WHERE translation = ?1 AND revision.id > ?2 ORDER BY revision.id"
        );
        self.read(|connection| {
            let mut query = connection.prepare_cached(&sql)?;
            let rows = query.query_map(params![translation.id, number], |row| Ok((SegmentId(row.get(0)?), entry(row)?)))?;
            rows.collect()
        })
    }

    /// Records revisions in one transaction, each only when its segment still has the revision that its author saw.
    ///
    /// # Errors
    /// The store cannot be written; then nothing is recorded.
    pub fn save(&mut self, translation: &Translation, saves: &[Save]) -> Result<Vec<Saved>, Error> {
        self.write(|transaction| saves.iter().map(|save| save_one(transaction, translation, save)).collect())
    }
}

fn save_one(transaction: &Transaction<'_>, translation: &Translation, save: &Save) -> rusqlite::Result<Saved> {
    let mut segment = transaction.prepare_cached("SELECT id FROM segment WHERE article = ?1 AND key = ?2")?;
    let found: Option<i64> = segment.query_row(params![translation.article, save.segment.0], |row| row.get(0)).optional()?;
    let Some(segment) = found else { return Ok(Saved::Unknown) };
    let mut newest = transaction.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM revision JOIN segment ON segment.id = segment
         WHERE translation = ?1 AND segment = ?2 ORDER BY revision.id DESC LIMIT 1"
    ))?;
    let newest = newest.query_row(params![translation.id, segment], entry).optional()?;
    if newest.as_ref().map(|entry| entry.number) != save.seen {
        return Ok(Saved::Stale(newest.map(Box::new)));
    }
    let mut insert = transaction.prepare_cached(
        "INSERT INTO revision (translation, segment, target, codes, origin, author, state, time, note, person)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    let Revision { content, origin, state, time } = &save.revision;
    let backend = if let Origin::Backend(name) = origin { name } else { "" };
    insert.execute(params![
        translation.id,
        segment,
        content.to_tagged(),
        codes_of(content)?,
        origin.kind(),
        backend,
        state.name(),
        time,
        save.note,
        save.author,
    ])?;
    Ok(Saved::Recorded(transaction.last_insert_rowid()))
}

/// Reads the columns of [`COLUMNS`].
pub(super) fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry { revision: revision(row)?, number: row.get(7)?, note: row.get(8)?, author: row.get(9)? })
}

#[cfg(test)]
mod tests {
    use super::{Save, Saved, Which};
    use crate::model::{Content, Origin, Revision, SegmentId, State};
    use crate::store::{SourceSegment, Store};

    fn save(segment: &SegmentId, seen: Option<i64>, text: &str, state: State) -> Save {
        let revision = Revision { content: Content::plain(text), origin: Origin::Edit, state, time: 1 };
        Save { segment: segment.clone(), seen, revision, author: "Ada".into(), note: String::new() }
    }

    #[test]
    fn an_approval_that_was_taken_back_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let source = SourceSegment { source: "One.".into(), block: 0, kind: "paragraph" };
        let (article, keys) = store.sync_article("a.md", &"en".parse().unwrap(), &[source]).unwrap();
        let translation = store.translation(article, &"fr".parse().unwrap()).unwrap();
        let mut seen = None;
        let mut approved = Vec::new();
        for (text, state) in [
            ("Un.", State::Translated),
            ("Un.", State::Approved),
            ("Un.", State::Translated),
            ("Une.", State::Approved),
            ("Un.", State::Translated),
            ("Une.", State::Approved),
            ("Une fois.", State::Translated),
        ] {
            let Saved::Recorded(number) = store.save(&translation, &[save(&keys[0], seen, text, state)]).unwrap().remove(0)
            else {
                panic!("refused")
            };
            seen = Some(number);
            let one = store.last_approved(&translation, &keys[0]).unwrap();
            assert_eq!(store.entries(&translation, Which::Approved).unwrap().remove(&keys[0]), one);
            approved.push(one.map(|entry| entry.revision.content.text));
        }
        let texts: Vec<Option<&str>> = approved.iter().map(Option::as_deref).collect();
        assert_eq!(texts, [None, Some("Un."), None, Some("Une."), None, Some("Une."), Some("Une.")]);
    }

    #[test]
    fn who_did_not_see_the_newest_text_does_not_overwrite_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let source = SourceSegment { source: "One.".into(), block: 0, kind: "paragraph" };
        let (article, keys) = store.sync_article("a.md", &"en".parse().unwrap(), &[source]).unwrap();
        let translation = store.translation(article, &"fr".parse().unwrap()).unwrap();
        let key = &keys[0];
        let one = |store: &mut Store, save: Save| store.save(&translation, &[save]).unwrap().remove(0);
        let Saved::Recorded(first) = one(&mut store, save(key, None, "Un.", State::Approved)) else { panic!("refused") };
        let stale = one(&mut store, save(key, None, "Une.", State::Translated));
        assert!(matches!(stale, Saved::Stale(Some(newest)) if newest.number == first && newest.author == "Ada"));
        let Saved::Recorded(second) = one(&mut store, save(key, Some(first), "Une.", State::Translated)) else {
            panic!("refused")
        };
        assert_eq!(one(&mut store, save(&SegmentId("none".into()), None, "x", State::Draft)), Saved::Unknown);
        let number = |which| store.entries(&translation, which).unwrap().get(key).map(|entry| entry.number);
        assert_eq!([number(Which::Current), number(Which::Approved), number(Which::Draft)], [Some(second), Some(first), None]);
        assert_eq!(store.entries_of(&translation, key).unwrap().len(), 2);
        assert_eq!(store.entries_since(&translation, first).unwrap()[0].1.number, second);
        let mut unified = save(key, Some(second), "Uno.", State::Translated);
        unified.revision.origin = Origin::Glossary;
        assert!(matches!(one(&mut store, unified), Saved::Recorded(_)));
        let draft = store.entries(&translation, Which::Draft).unwrap().remove(key);
        assert_eq!(draft.map(|entry| entry.number), Some(second), "what names were made one in");
    }
}
