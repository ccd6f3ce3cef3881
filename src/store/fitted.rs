//! Texts that were recorded while other white space stood round their sentence.

use std::collections::BTreeMap;

use rusqlite::params;

use super::entry::{COLUMNS, entry};
use super::translation::codes_of;
use super::{Entry, Error, Store, Translation};
use crate::model::{Content, SegmentId};

/// A text with the white space that belongs round it today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitted {
    /// Number of the revision that has it with other white space.
    pub revision: i64,
    /// The text.
    pub content: Content,
}

/// A text in SQL without white space at its edges.
pub(super) fn bare(text: &str) -> String {
    format!("trim({text}, char(9, 10, 13, 32, 12288))")
}

impl Entry {
    /// True for a text that only got other white space round it since it was recorded as another entry.
    #[must_use]
    pub fn is_fitted(&self, other: &Entry) -> bool {
        let (one, two) = (&self.revision, &other.revision);
        (one.state, one.time, &one.origin) == (two.state, two.time, &two.origin)
            && (&self.author, &self.note) == (&other.author, &other.note)
            && one.content.trim().1 == two.content.trim().1
    }
}

impl Store {
    /// The newest text of each segment of today that was recorded when other white space stood round its sentence, or the
    /// sentence was not the last of its block and is now, or the other way round.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn unfitted(&self, translation: &Translation) -> Result<BTreeMap<SegmentId, Entry>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM revision JOIN segment ON segment.id = segment
             WHERE revision.id IN (SELECT max(id) FROM revision WHERE translation = ?1 GROUP BY segment)
             AND revision.id <= moved AND position IS NOT NULL"
        );
        self.read(|connection| {
            let mut query = connection.prepare(&sql)?;
            query.query_map([translation.id], |row| Ok((SegmentId(row.get(0)?), entry(row)?)))?.collect()
        })
    }

    /// True for a revision that was recorded since its sentence stands between the white space of today.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn fits(&self, revision: i64) -> Result<bool, Error> {
        let sql = "SELECT revision.id > moved FROM revision JOIN segment ON segment.id = segment WHERE revision.id = ?1";
        self.read(|connection| connection.query_row(sql, [revision], |row| row.get(0)))
    }

    /// Records texts with other white space round them, each as its author's and with all else that is known of it. One that
    /// is not the newest of its segment any more is passed over.
    ///
    /// # Errors
    /// The store cannot be written; then nothing is recorded.
    pub fn fit(&mut self, fitted: &[Fitted]) -> Result<(), Error> {
        if fitted.is_empty() {
            return Ok(());
        }
        self.write(|transaction| {
            let mut text = transaction.prepare(
                "INSERT INTO revision (translation, segment, target, codes, origin, author, state, time, note, person)
                 SELECT translation, segment, ?2, ?3, origin, author, state, time, note, person FROM revision AS this WHERE id = ?1
                 AND id = (SELECT max(id) FROM revision WHERE translation = this.translation AND segment = this.segment)",
            )?;
            let mut terms = transaction.prepare(
                "INSERT INTO term_use (revision, required, repaired, flagged, asked)
                 SELECT ?2, required, repaired, flagged, asked FROM term_use WHERE revision = ?1",
            )?;
            for Fitted { revision, content } in fitted {
                if text.execute(params![revision, content.to_tagged(), codes_of(content)?])? == 1 {
                    terms.execute(params![revision, transaction.last_insert_rowid()])?;
                }
            }
            Ok(())
        })
    }
}
