//! Translations and their revisions.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Type;
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::remark;
use super::remembered::IS_UNUSED;
use super::{ArticleId, Error, Store};
use crate::model::{Code, Content, LanguageTag, Numbering, Origin, Revision, SegmentId, State};

/// A translation of an article into one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Translation {
    pub(super) id: i64,
    pub(super) article: i64,
}

/// Puts a text behind the others of its segment.
fn insert(
    connection: &rusqlite::Connection,
    translation: Translation,
    key: &SegmentId,
    revision: &Revision,
) -> rusqlite::Result<()> {
    let author = match &revision.origin {
        Origin::Backend(name) => name.as_str(),
        Origin::Edit | Origin::Source | Origin::File | Origin::Glossary => "",
    };
    let mut insert = connection.prepare_cached(
        "INSERT INTO revision (translation, segment, target, codes, origin, author, state, time)
         SELECT ?1, id, ?4, ?5, ?6, ?7, ?8, ?9 FROM segment WHERE article = ?2 AND key = ?3",
    )?;
    insert.execute(params![
        translation.id,
        translation.article,
        key.0,
        revision.content.to_tagged(),
        codes_of(&revision.content)?,
        revision.origin.kind(),
        author,
        revision.state.name(),
        revision.time,
    ])?;
    Ok(())
}

/// What bitext made for a file that a translation was written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file's path, relative to the project's folder where it lies inside.
    pub output: String,
    /// Its text as bitext made it, without what a person added there.
    pub text: String,
    /// Which segments stand where in that text.
    pub layout: Vec<WrittenBlock>,
}

/// A segment of a file that a translation was written to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenSegment {
    /// The segment.
    pub key: SegmentId,
    /// Length of its text in bytes.
    pub length: usize,
    /// The numbers that its codes have within the block.
    pub numbers: Numbering,
    /// Number of the revision that was written; none for the text of the source, and where an earlier bitext wrote.
    #[serde(default)]
    pub revision: Option<i64>,
}

/// A block of a file that a translation was written to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenBlock {
    /// Index of the block in the file.
    pub block: usize,
    /// The segments that make it, in order.
    pub segments: Vec<WrittenSegment>,
    /// The numbers of its codes within the block, in order.
    pub codes: Vec<u32>,
    /// A number that no code of the block has, in the source or in the translation, nor any greater one.
    pub free: u32,
}

impl Store {
    /// The translation of an article into a language, made when it is missing.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn translation(&mut self, article: ArticleId, language: &LanguageTag) -> Result<Translation, Error> {
        self.write(|transaction| {
            transaction.execute(
                "INSERT INTO translation (article, language) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                params![article.0, language.to_string()],
            )?;
            let id = transaction.query_row(
                "SELECT id FROM translation WHERE article = ?1 AND language = ?2",
                params![article.0, language.to_string()],
                |row| row.get(0),
            )?;
            Ok(Translation { id, article: article.0 })
        })
    }

    /// Records texts of segments, all in one transaction. A key that the article does not have is passed over.
    ///
    /// # Errors
    /// The store cannot be written; then nothing is recorded.
    pub fn record(&mut self, translation: &Translation, revisions: &[(SegmentId, Revision)]) -> Result<(), Error> {
        self.write(|transaction| {
            revisions.iter().try_for_each(|(key, revision)| insert(transaction, *translation, key, revision))
        })
    }

    /// The same with texts of machines: none goes over one that a person wrote, judged or put in from a file, however late.
    /// Returns the keys of the segments that have such a text.
    ///
    /// # Errors
    /// The store cannot be written; then nothing is recorded.
    pub fn record_drafts(
        &mut self,
        translation: &Translation,
        revisions: &[(SegmentId, Revision)],
    ) -> Result<BTreeSet<SegmentId>, Error> {
        self.write(|transaction| {
            let mut theirs = BTreeSet::new();
            for (key, revision) in revisions {
                let is_draft: Option<bool> = transaction
                    .prepare_cached(
                        "SELECT origin = 'backend' AND state = ?4 FROM revision JOIN segment ON segment.id = segment
                         WHERE translation = ?1 AND article = ?2 AND key = ?3 ORDER BY revision.id DESC LIMIT 1",
                    )?
                    .query_row(params![translation.id, translation.article, key.0, State::Draft.name()], |row| row.get(0))
                    .optional()?;
                match is_draft {
                    Some(false) => drop(theirs.insert(key.clone())),
                    _ => {
                        insert(transaction, *translation, key, revision)?;
                        remark::supersede(transaction, *translation, key)?;
                    }
                }
            }
            Ok(theirs)
        })
    }

    /// The current text of each segment that has one.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn current(&self, translation: &Translation) -> Result<BTreeMap<SegmentId, Revision>, Error> {
        self.revisions(
            translation,
            "SELECT key, target, codes, origin, author, state, time FROM revision JOIN segment ON segment.id = segment
             WHERE revision.id IN (SELECT max(id) FROM revision WHERE translation = ?1 GROUP BY segment)",
        )
    }

    /// The last text that a backend gave for each segment that has one.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn drafts(&self, translation: &Translation) -> Result<BTreeMap<SegmentId, Revision>, Error> {
        self.revisions(
            translation,
            "SELECT key, target, codes, origin, author, state, time FROM revision JOIN segment ON segment.id = segment
             WHERE revision.id IN (SELECT max(id) FROM revision WHERE translation = ?1 AND origin = 'backend' GROUP BY segment)",
        )
    }

    fn revisions(&self, translation: &Translation, sql: &str) -> Result<BTreeMap<SegmentId, Revision>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare(sql)?;
            let rows = query.query_map([translation.id], |row| Ok((SegmentId(row.get(0)?), revision(row)?)))?;
            rows.collect()
        })
    }

    /// Every text that a segment had, oldest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn history(&self, translation: &Translation, segment: &SegmentId) -> Result<Vec<Revision>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare(
                "SELECT key, target, codes, origin, author, state, time FROM revision JOIN segment ON segment.id = segment
                 WHERE translation = ?1 AND article = ?2 AND key = ?3 ORDER BY revision.id",
            )?;
            let rows = query.query_map(params![translation.id, translation.article, segment.0], revision)?;
            rows.collect()
        })
    }

    /// Sentences of all articles that people translated between two languages, or that people took over from a machine: the
    /// source in tagged form, its codes counted from 1, and the current text; the oldest first. The article with the path `except`
    /// is left out.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn by_people(&self, from: &LanguageTag, to: &LanguageTag, except: Option<&str>) -> Result<Vec<(String, Content)>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare(&format!(
                "SELECT key, target, codes, origin, author, state, time, source, article.language, translation.language
                 FROM revision JOIN segment ON segment.id = segment JOIN article ON article.id = segment.article
                 JOIN translation ON translation.id = translation
                 WHERE revision.id IN (SELECT max(id) FROM revision GROUP BY translation, segment)
                   AND (origin IN ('edit', 'file') OR state IN ('translated', 'reviewed', 'approved')) AND state <> 'rejected' AND NOT {IS_UNUSED}
                   AND article.path IS NOT ?1
                 ORDER BY revision.id"
            ))?;
            let mut rows = query.query([except])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let languages: (String, String) = (row.get(8)?, row.get(9)?);
                let is = |said: &str, wanted: &LanguageTag| said.parse().is_ok_and(|said: LanguageTag| said.compatible(wanted));
                if is(&languages.0, from) && is(&languages.1, to) {
                    let content = revision(row)?.content;
                    // A text that lacks an end of its markup can stand nowhere else.
                    if !content.is_torn() && !content.is_empty() {
                        found.push((row.get(7)?, content));
                    }
                }
            }
            Ok(found)
        })
    }

    /// Remembers what bitext made for a file of the translation.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn set_written(&mut self, translation: &Translation, written: &Written) -> Result<(), Error> {
        self.write(|transaction| {
            let layout = serde_json::to_string(&written.layout)
                .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
            transaction.execute(
                "INSERT INTO written (translation, output, text, layout) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (translation, output) DO UPDATE SET text = ?3, layout = ?4",
                params![translation.id, written.output, written.text, layout],
            )
        })?;
        Ok(())
    }

    /// What bitext made for a file, when the translation was written to it.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn written(&self, translation: &Translation, output: &str) -> Result<Option<Written>, Error> {
        self.read(|connection| {
            let sql = "SELECT text, layout FROM written WHERE translation = ?1 AND output = ?2";
            let read = |row: &Row<'_>| {
                let layout: String = row.get(1)?;
                let layout = serde_json::from_str(&layout).map_err(|error| wrong(1, error))?;
                Ok(Written { output: output.to_owned(), text: row.get(0)?, layout })
            };
            connection.query_row(sql, params![translation.id, output], read).optional()
        })
    }
}

/// A column that does not hold what it should.
pub(super) fn wrong(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}

/// The markup behind a text's tags, as the store keeps it.
pub(super) fn codes_of(content: &Content) -> rusqlite::Result<String> {
    serde_json::to_string(&content.codes).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

/// Reads the columns key, target, codes, origin, author, state, time.
pub(super) fn revision(row: &Row<'_>) -> rusqlite::Result<Revision> {
    let (target, codes, origin, author, state): (String, String, String, String, String) =
        (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?);
    let codes: Vec<Code> = serde_json::from_str(&codes).map_err(|error| wrong(2, error))?;
    let content = Content::from_tagged(&target, &codes).map_err(|error| wrong(1, error))?;
    let origin = match origin.as_str() {
        "backend" => Origin::Backend(author),
        "edit" => Origin::Edit,
        "file" => Origin::File,
        "glossary" => Origin::Glossary,
        _ => Origin::Source,
    };
    let state = State::named(&state).unwrap_or(State::Draft);
    Ok(Revision { content, origin, state, time: row.get(6)? })
}
