//! What there is in a store: articles, their translations, and how far each has come.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Row, params};

use super::{ArticleId, Error, Store, Translation};
use crate::model::{Content, LanguageTag, SegmentId, State};

/// An article and the languages that it is translated into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The article.
    pub id: ArticleId,
    /// Its path, relative to the project's folder where it lies inside.
    pub path: String,
    /// Its language.
    pub language: LanguageTag,
    /// Languages of its translations, in the order in which they were begun.
    pub languages: Vec<LanguageTag>,
}

/// A segment of an article of today, and where its translation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its identifier.
    pub key: SegmentId,
    /// The source in tagged form.
    pub source: String,
    /// State of its newest text; [`State::New`] when it has none.
    pub state: State,
}

/// The sentence that stood in a segment's place before the article's author changed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// Its identifier, with which its texts are found.
    pub key: SegmentId,
    /// The sentence in tagged form.
    pub source: String,
}

impl ArticleId {
    /// A number for an address.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0
    }
}

impl Store {
    /// Every article that was translated, by path.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn articles(&self) -> Result<Vec<Listed>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare(
                "SELECT article.id, path, translation.language, article.language FROM article JOIN translation ON article = article.id
                 ORDER BY path, translation.id",
            )?;
            let rows = query.query_map([], |row: &Row<'_>| {
                let (to, from): (String, String) = (row.get(2)?, row.get(3)?);
                Ok((ArticleId(row.get(0)?), row.get::<_, String>(1)?, from, to))
            })?;
            let mut listed: Vec<Listed> = Vec::new();
            for row in rows {
                let (id, path, from, to) = row?;
                let (Ok(language), Ok(to)) = (from.parse(), to.parse()) else { continue };
                match listed.last_mut().filter(|last| last.id == id) {
                    Some(last) => last.languages.push(to),
                    None => listed.push(Listed { id, path, language, languages: vec![to] }),
                }
            }
            Ok(listed)
        })
    }

    /// Each segment that the article has today, in order, and where it stands.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn standings(&self, translation: &Translation) -> Result<Vec<Standing>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare(
                "SELECT source, state, target, key FROM segment LEFT JOIN revision ON revision.id =
                 (SELECT max(id) FROM revision WHERE translation = ?1 AND segment = segment.id)
                 WHERE article = ?2 AND position IS NOT NULL ORDER BY position",
            )?;
            let standing = |row: &Row<'_>| {
                let (source, state): (String, Option<String>) = (row.get(0)?, row.get(1)?);
                let target: Option<String> = row.get(2)?;
                let state = state.and_then(|name| State::named(&name)).unwrap_or(State::New);
                let target = Content::stored(&target.unwrap_or_default(), &[]);
                let state = state.as_recorded(&target, &Content::stored(&source, &[]));
                Ok(Standing { key: SegmentId(row.get(3)?), source, state })
            };
            query.query_map(params![translation.id, translation.article], standing)?.collect()
        })
    }

    /// The heading that an article begins with, in tagged form: none where other text stands before the first one.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn title(&self, article: ArticleId) -> Result<Option<String>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare(
                "SELECT source FROM segment WHERE article = ?1 AND position IS NOT NULL AND kind = 'heading' AND block =
                 (SELECT block FROM segment WHERE article = ?1 AND position IS NOT NULL
                  AND kind NOT IN ('metadata', 'attribute', 'alt-text', 'link-title', 'page-header') ORDER BY position LIMIT 1)
                 ORDER BY position",
            )?;
            let sources: Vec<String> = query.query_map([article.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
            Ok((!sources.is_empty()).then(|| sources.concat()))
        })
    }

    /// Number and time of the newest revision of a translation, when it has one; the time in seconds since 1970-01-01 UTC.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn last_change(&self, translation: &Translation) -> Result<Option<(i64, i64)>, Error> {
        self.read(|connection| {
            let sql = "SELECT id, time FROM revision WHERE id = (SELECT max(id) FROM revision WHERE translation = ?1)";
            connection.query_row(sql, [translation.id], |row| Ok((row.get(0)?, row.get(1)?))).optional()
        })
    }

    /// Number of the newest judgement of a finding in a translation; 0 when there is none.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn last_judgement(&self, translation: &Translation) -> Result<i64, Error> {
        self.read(|connection| {
            let sql = "SELECT coalesce(max(id), 0) FROM dismissal WHERE translation = ?1";
            connection.query_row(sql, [translation.id], |row| row.get(0))
        })
    }

    /// The source of every segment that the article of a translation has or had, in tagged form.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn sources(&self, translation: &Translation) -> Result<BTreeMap<SegmentId, String>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare("SELECT key, source FROM segment WHERE article = ?1")?;
            query.query_map([translation.article], |row| Ok((SegmentId(row.get(0)?), row.get(1)?)))?.collect()
        })
    }

    /// The segment of today that took the place of one that the article no longer has, straight or by others between, and
    /// the sentence that stood there, in tagged form.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn successor(&self, translation: &Translation, gone: &SegmentId) -> Result<Option<(SegmentId, String)>, Error> {
        self.read(|connection| {
            let sql = "WITH RECURSIVE line (key, position) AS (
                           SELECT key, position FROM segment WHERE article = ?1 AND key = ?2
                           UNION SELECT segment.key, segment.position FROM segment JOIN line ON segment.previous = line.key
                           WHERE article = ?1)
                       SELECT line.key, gone.source FROM line JOIN segment AS gone ON gone.article = ?1 AND gone.key = ?2
                       WHERE line.position IS NOT NULL ORDER BY line.position LIMIT 1";
            let read = |row: &Row<'_>| Ok((SegmentId(row.get(0)?), row.get(1)?));
            connection.query_row(sql, params![translation.article, gone.0], read).optional()
        })
    }

    /// The sentences that stood in the place of a segment before the article changed, the last one first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn predecessors(&self, translation: &Translation, segment: &SegmentId) -> Result<Vec<Replaced>, Error> {
        self.read(|connection| {
            // A sentence that came back stood before itself.
            let mut query = connection.prepare(
                "WITH RECURSIVE line (key, step) AS (
                     SELECT previous, 1 FROM segment WHERE article = ?1 AND key = ?2 AND previous IS NOT NULL
                     UNION SELECT segment.previous, step + 1 FROM segment JOIN line ON segment.key = line.key
                     WHERE article = ?1 AND segment.previous IS NOT NULL AND step < 50)
                 SELECT segment.key, segment.source FROM line JOIN segment ON article = ?1 AND segment.key = line.key
                 WHERE segment.key <> ?2 GROUP BY segment.key ORDER BY min(step)",
            )?;
            let read = |row: &Row<'_>| Ok(Replaced { key: SegmentId(row.get(0)?), source: row.get(1)? });
            query.query_map(params![translation.article, segment.0], read)?.collect()
        })
    }

    /// For segments that took another's place, the sentences that stood there, the last one first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn replaced(&self, article: ArticleId) -> Result<BTreeMap<SegmentId, Vec<Replaced>>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare(
                "WITH RECURSIVE line (own, key, step) AS (
                     SELECT key, previous, 1 FROM segment WHERE article = ?1 AND position IS NOT NULL AND previous IS NOT NULL
                     UNION SELECT own, segment.previous, step + 1 FROM segment JOIN line ON segment.key = line.key
                     WHERE article = ?1 AND segment.previous IS NOT NULL AND step < 50)
                 SELECT own, segment.key, segment.source FROM line JOIN segment ON article = ?1 AND segment.key = line.key
                 WHERE segment.key <> own GROUP BY own, segment.key ORDER BY own, min(step)",
            )?;
            let mut replaced: BTreeMap<SegmentId, Vec<Replaced>> = BTreeMap::new();
            let mut rows = query.query([article.0])?;
            while let Some(row) = rows.next()? {
                let old = Replaced { key: SegmentId(row.get(1)?), source: row.get(2)? };
                replaced.entry(SegmentId(row.get(0)?)).or_default().push(old);
            }
            Ok(replaced)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Content, Origin, Revision, State};
    use crate::store::{SourceSegment, Store};

    #[test]
    fn the_store_tells_what_it_holds_and_what_a_sentence_was_before() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let sources = |texts: [&str; 2]| texts.map(|text| SourceSegment { source: text.into(), block: 0, kind: "paragraph" });
        let (english, french) = ("en".parse().unwrap(), "fr".parse().unwrap());
        let (article, keys) = store.sync_article("a.md", &english, &sources(["One.", "Two."])).unwrap();
        assert_eq!(store.articles().unwrap(), [], "an article without translation is not listed");
        let translation = store.translation(article, &french).unwrap();
        let revision = Revision { content: Content::plain("Un."), origin: Origin::Edit, state: State::Reviewed, time: 1 };
        store.record(&translation, &[(keys[0].clone(), revision)]).unwrap();
        let listed = store.articles().unwrap();
        assert_eq!((listed.len(), listed[0].path.as_str(), &listed[0].languages), (1, "a.md", &vec![french]));
        let states: Vec<State> = store.standings(&translation).unwrap().iter().map(|standing| standing.state).collect();
        assert_eq!(states, [State::Reviewed, State::New]);
        let empty = Revision { content: Content::plain(" "), origin: Origin::Edit, state: State::Translated, time: 2 };
        store.record(&translation, &[(keys[1].clone(), empty)]).unwrap();
        let states: Vec<State> = store.standings(&translation).unwrap().iter().map(|standing| standing.state).collect();
        assert_eq!(states, [State::Reviewed, State::New], "a text without words is none");
        let (_, keys) = store.sync_article("a.md", &english, &sources(["One.", "Two!"])).unwrap();
        let replaced = store.replaced(article).unwrap();
        assert_eq!(replaced.get(&keys[1]).map(|old| old[0].source.as_str()), Some("Two."));
        let (_, newest) = store.sync_article("a.md", &english, &sources(["One.", "Two?"])).unwrap();
        let before: Vec<String> =
            store.predecessors(&translation, &newest[1]).unwrap().into_iter().map(|old| old.source).collect();
        assert_eq!(before, ["Two!", "Two."]);
        let replaced = store.replaced(article).unwrap();
        assert_eq!(replaced[&newest[1]].iter().map(|old| old.source.as_str()).collect::<Vec<_>>(), before);
        assert_eq!(replaced.len(), 1);
        assert!(store.predecessors(&translation, &newest[0]).unwrap().is_empty());
    }
}
