//! Findings that a person judged to be no faults.

use rusqlite::{OptionalExtension, params};

use super::{ArticleId, Error, Store, Translation};
use crate::model::{LanguageTag, SegmentId, Trait};

/// A finding that is no fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dismissal {
    /// Its segment.
    pub segment: SegmentId,
    /// The segment's sentence in tagged form, its codes counted from 1.
    pub source: String,
    /// By what the finding is known.
    pub finding: Trait,
    /// Why it is none.
    pub reason: String,
    /// Who judged so.
    pub author: String,
    /// When, in seconds since 1970-01-01 UTC.
    pub time: i64,
}

/// What is said of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// By what the finding is known.
    pub finding: Trait,
    /// Why it is none.
    pub reason: String,
    /// Who says so.
    pub author: String,
    /// True when an earlier judgement is taken back.
    pub lifted: bool,
    /// When, in seconds since 1970-01-01 UTC.
    pub time: i64,
}

impl Store {
    /// Records a judgement. False when the article has no such segment.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn judge(&mut self, translation: &Translation, segment: &SegmentId, said: &Judgement) -> Result<bool, Error> {
        self.write(|transaction| {
            let Trait { check, words, answers } = &said.finding;
            let added = transaction.execute(
                "INSERT INTO dismissal (translation, segment, finding, words, answers, reason, author, lifted, time)
                 SELECT ?1, id, ?4, ?5, ?6, ?7, ?8, ?9, ?10 FROM segment WHERE article = ?2 AND key = ?3",
                params![
                    translation.id,
                    translation.article,
                    segment.0,
                    check,
                    words,
                    answers,
                    said.reason,
                    said.author,
                    said.lifted,
                    said.time
                ],
            )?;
            Ok(added == 1)
        })
    }

    /// The findings of a translation that are no faults, oldest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn dismissals(&self, translation: &Translation) -> Result<Vec<Dismissal>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare(
                "SELECT key, source, finding, words, answers, reason, author, time
                 FROM dismissal JOIN segment ON segment.id = segment WHERE NOT lifted AND dismissal.id IN
                 (SELECT max(id) FROM dismissal WHERE translation = ?1 GROUP BY segment, finding, words, answers)
                 ORDER BY dismissal.id",
            )?;
            let dismissal = |row: &rusqlite::Row<'_>| {
                Ok(Dismissal {
                    segment: SegmentId(row.get(0)?),
                    source: row.get(1)?,
                    finding: Trait { check: row.get(2)?, words: row.get(3)?, answers: row.get(4)? },
                    reason: row.get(5)?,
                    author: row.get(6)?,
                    time: row.get(7)?,
                })
            };
            query.query_map([translation.id], dismissal)?.collect()
        })
    }

    /// The translation of an article into a language, when there is one.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn find_translation(&self, article: ArticleId, language: &LanguageTag) -> Result<Option<Translation>, Error> {
        self.read(|connection| {
            let sql = "SELECT id FROM translation WHERE article = ?1 AND language = ?2";
            let found = connection.query_row(sql, params![article.0, language.to_string()], |row| row.get(0)).optional()?;
            Ok(found.map(|id| Translation { id, article: article.0 }))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Judgement, Trait};
    use crate::store::{SourceSegment, Store};

    #[test]
    fn a_judgement_holds_until_it_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let source = SourceSegment { source: "One.".into(), block: 0, kind: "paragraph" };
        let (article, keys) = store.sync_article("a.md", &"en".parse().unwrap(), &[source]).unwrap();
        let french = "fr".parse().unwrap();
        assert_eq!(store.find_translation(article, &french).unwrap(), None);
        let translation = store.translation(article, &french).unwrap();
        assert_eq!(store.find_translation(article, &french).unwrap(), Some(translation));
        let finding = Trait { check: "numbers".into(), words: "5".into(), answers: "6".into() };
        let said = |lifted| Judgement { finding: finding.clone(), reason: "So.".into(), author: "Ada".into(), lifted, time: 1 };
        assert!(store.judge(&translation, &keys[0], &said(false)).unwrap());
        assert!(!store.judge(&translation, &crate::model::SegmentId("none".into()), &said(false)).unwrap());
        let held = store.dismissals(&translation).unwrap();
        assert_eq!((held.len(), held[0].source.as_str(), &held[0].finding), (1, "One.", &finding));
        store.judge(&translation, &keys[0], &said(true)).unwrap();
        assert_eq!(store.dismissals(&translation).unwrap(), []);
    }
}
