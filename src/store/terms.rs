//! What became of the terms in the texts that backends gave.

use std::collections::BTreeMap;

use rusqlite::params;

use super::{Error, Store, Translation};
use crate::model::SegmentId;

/// What became of the terms of a segment; those neither repaired nor flagged were satisfied by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TermUse {
    /// Uses of terms in the source.
    pub required: usize,
    /// Uses that the backend was made to say, or that were put in.
    pub repaired: usize,
    /// Uses that the text lacks.
    pub flagged: usize,
    /// A number for the terms that were asked for, which other terms make another; none where that was not kept.
    pub asked: Option<i64>,
}

impl Store {
    /// Records what became of the terms in the current texts of segments. A segment without a text is passed over.
    ///
    /// # Errors
    /// The store cannot be written; then nothing is recorded.
    pub fn record_terms(&mut self, translation: &Translation, uses: &[(SegmentId, TermUse)]) -> Result<(), Error> {
        let (id, article) = (translation.id, translation.article);
        self.write(|transaction| {
            let mut insert = transaction.prepare(
                "INSERT OR REPLACE INTO term_use (revision, required, repaired, flagged, asked)
                 SELECT max(revision.id), ?4, ?5, ?6, ?7 FROM revision JOIN segment ON segment.id = segment
                 WHERE translation = ?1 AND article = ?2 AND key = ?3 HAVING max(revision.id) IS NOT NULL",
            )?;
            for (key, TermUse { required, repaired, flagged, asked }) in uses {
                let counts = [required, repaired, flagged].map(|count| number(*count));
                insert.execute(params![id, article, key.0, counts[0], counts[1], counts[2], asked])?;
            }
            Ok(())
        })
    }

    /// What became of the terms in the current text of each segment, as far as a backend gave it.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn term_uses(&self, translation: &Translation) -> Result<BTreeMap<SegmentId, TermUse>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare(
                "SELECT key, required, repaired, flagged, asked FROM term_use
                 JOIN revision ON revision.id = term_use.revision JOIN segment ON segment.id = segment
                 WHERE revision.id IN (SELECT max(id) FROM revision WHERE translation = ?1 GROUP BY segment)",
            )?;
            let count = |row: &rusqlite::Row<'_>, column: usize| row.get(column).map(|n: i64| usize::try_from(n).unwrap_or(0));
            let rows = query.query_map([translation.id], |row| {
                let [required, repaired, flagged] = [count(row, 1)?, count(row, 2)?, count(row, 3)?];
                let uses = TermUse { required, repaired, flagged, asked: row.get(4)? };
                Ok((SegmentId(row.get(0)?), uses))
            })?;
            rows.collect()
        })
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::TermUse;
    use crate::model::{Content, Origin, Revision, State};
    use crate::store::{SourceSegment, Store};

    #[test]
    fn counts_belong_to_the_text_that_they_were_made_for() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let segments = ["One.", "Two."].map(|text| SourceSegment { source: text.to_owned(), block: 0, kind: "paragraph" });
        let (article, keys) = store.sync_article("a.en.md", &"en".parse().unwrap(), &segments).unwrap();
        let translation = store.translation(article, &"fr".parse().unwrap()).unwrap();
        let revision = |text: &str, origin| Revision { content: Content::plain(text), origin, state: State::Draft, time: 7 };
        let uses = TermUse { required: 3, repaired: 1, flagged: 1, asked: Some(-5) };
        let backend = Origin::Backend("embedded en-fr".into());
        store.record(&translation, &[(keys[0].clone(), revision("Un.", backend))]).unwrap();
        store.record_terms(&translation, &[(keys[0].clone(), uses), (keys[1].clone(), uses)]).unwrap();
        let found: Vec<_> = store.term_uses(&translation).unwrap().into_iter().collect();
        assert_eq!(found, [(keys[0].clone(), uses)], "a segment without a text has no counts");
        store.record(&translation, &[(keys[0].clone(), revision("Une.", Origin::Edit))]).unwrap();
        assert!(store.term_uses(&translation).unwrap().is_empty(), "a person's text is not the backend's");
    }
}
