//! What people translated before, in all articles of a project: the entries of its memory.

use rusqlite::{Row, params};

use super::entry::entry;
use super::{ArticleId, Entry, Error, Store, Translation};
use crate::model::{LanguageTag, SegmentId};

/// True, in SQL, of a revision that people do not want to be proposed again.
pub(super) const IS_UNUSED: &str = "EXISTS (SELECT 1 FROM unused WHERE unused.id =
    (SELECT max(id) FROM unused WHERE unused.translation = revision.translation AND unused.segment = revision.segment)
    AND is_unused = 1 AND trim(unused.target, char(9, 10, 13, 32, 12288)) = trim(revision.target, char(9, 10, 13, 32, 12288)))";

/// A sentence that was translated, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct RememberedEntry {
    /// Its translation.
    pub translation: Translation,
    /// The article.
    pub article: ArticleId,
    /// The article's path.
    pub path: String,
    /// The article's language.
    pub from: LanguageTag,
    /// The language of the translation.
    pub to: LanguageTag,
    /// The segment.
    pub segment: SegmentId,
    /// Its place in the article of today, from 0; none when the article no longer has it.
    pub position: Option<usize>,
    /// The source in tagged form.
    pub source: String,
    /// The newest text.
    pub entry: Entry,
    /// True when people do not want it to be proposed.
    pub is_unused: bool,
}

impl Store {
    /// Every sentence of which a person wrote the newest text or took it over from a machine, and did not refuse it, the newest first. A text without words is none.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn remembered(&self) -> Result<Vec<RememberedEntry>, Error> {
        let sql = format!(
            "SELECT key, target, codes, origin, author, state, time, revision.id, note, person, revision.translation,
                    article.id, path, article.language, translation.language, position, source, {IS_UNUSED}
             FROM revision JOIN segment ON segment.id = segment JOIN article ON article.id = segment.article
             JOIN translation ON translation.id = revision.translation
             WHERE revision.id IN (SELECT max(id) FROM revision GROUP BY translation, segment)
               AND (origin IN ('edit', 'file') OR state IN ('translated', 'reviewed', 'approved')) AND state <> 'rejected'
             ORDER BY revision.id DESC"
        );
        self.read(|connection| {
            let mut query = connection.prepare(&sql)?;
            let mut rows = query.query([])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.extend(remembered(row)?.filter(|one| !one.entry.revision.content.is_wordless()));
            }
            Ok(found)
        })
    }

    /// A number that grows with everything that [`Store::remembered`] may show.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn memory_version(&self) -> Result<(i64, i64, i64), Error> {
        self.read(|connection| {
            let sql = "SELECT coalesce((SELECT max(id) FROM revision), 0), coalesce((SELECT max(id) FROM unused), 0),
                       coalesce((SELECT sum(position * id) FROM segment), 0)";
            connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        })
    }

    /// Records whether the newest text of a segment is to be proposed again, when that is the text of a revision. False when
    /// it is another by now. `time` is in seconds since 1970-01-01 UTC.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn set_unused(&mut self, revision: i64, is_unused: bool, person: &str, time: i64) -> Result<bool, Error> {
        self.write(|transaction| {
            let count = transaction.execute(
                "INSERT INTO unused (translation, segment, target, is_unused, person, time)
                 SELECT translation, segment, target, ?2, ?3, ?4 FROM revision AS this WHERE id = ?1
                 AND id = (SELECT max(id) FROM revision WHERE translation = this.translation AND segment = this.segment)",
                params![revision, is_unused, person, time],
            )?;
            Ok(count > 0)
        })
    }
}

/// An entry; none where a language of the store is no tag.
fn remembered(row: &Row<'_>) -> rusqlite::Result<Option<RememberedEntry>> {
    let (from, to): (String, String) = (row.get(13)?, row.get(14)?);
    let (Ok(from), Ok(to)) = (from.parse(), to.parse()) else { return Ok(None) };
    let (translation, article): (i64, i64) = (row.get(10)?, row.get(11)?);
    let position: Option<i64> = row.get(15)?;
    Ok(Some(RememberedEntry {
        translation: Translation { id: translation, article },
        article: ArticleId(article),
        path: row.get(12)?,
        from,
        to,
        segment: SegmentId(row.get(0)?),
        position: position.and_then(|position| usize::try_from(position).ok()),
        source: row.get(16)?,
        entry: entry(row)?,
        is_unused: row.get(17)?,
    }))
}

#[cfg(test)]
mod tests {
    use crate::model::{Content, Origin, Revision, State};
    use crate::store::{SourceSegment, Store};

    #[test]
    fn a_text_that_is_not_to_be_used_is_not_proposed_until_it_is_another_or_may_be_used_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let source = SourceSegment { source: "One.".into(), block: 0, kind: "paragraph" };
        let (english, french) = ("en".parse().unwrap(), "fr".parse().unwrap());
        let (article, keys) = store.sync_article("a.md", &english, &[source]).unwrap();
        let translation = store.translation(article, &french).unwrap();
        let say = |store: &mut Store, text: &str, state| {
            let revision = Revision { content: Content::plain(text), origin: Origin::Edit, state, time: 1 };
            store.record(&translation, &[(keys[0].clone(), revision)]).unwrap();
            store.remembered().unwrap()[0].entry.number
        };
        let proposed = |store: &Store| store.by_people(&english, &french, None).unwrap().len();
        let first = say(&mut store, "Un.", State::Translated);
        let before = store.memory_version().unwrap();
        assert!(store.set_unused(first, true, "Ada", 2).unwrap());
        assert_ne!(store.memory_version().unwrap(), before);
        assert_eq!((proposed(&store), store.remembered().unwrap()[0].is_unused), (0, true));
        // A new state is no new text; another text is.
        say(&mut store, "Un.", State::Approved);
        assert_eq!(proposed(&store), 0);
        let second = say(&mut store, "Une.", State::Translated);
        assert_eq!(proposed(&store), 1);
        assert!(!store.set_unused(first, true, "Ada", 3).unwrap(), "an old text is nobody's");
        assert!(store.set_unused(second, true, "Ada", 4).unwrap() && proposed(&store) == 0);
        assert!(store.set_unused(second, false, "Ada", 5).unwrap() && proposed(&store) == 1);
    }

    #[test]
    fn a_text_that_was_refused_is_proposed_nowhere_until_it_is_taken_up_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let source = SourceSegment { source: "One.".into(), block: 0, kind: "paragraph" };
        let (english, french) = ("en".parse().unwrap(), "fr".parse().unwrap());
        let (article, keys) = store.sync_article("a.md", &english, &[source]).unwrap();
        let translation = store.translation(article, &french).unwrap();
        for (state, known) in [(State::Translated, 1), (State::Rejected, 0), (State::Approved, 1)] {
            let revision = Revision { content: Content::plain("Un."), origin: Origin::Edit, state, time: 1 };
            store.record(&translation, &[(keys[0].clone(), revision)]).unwrap();
            let proposed = store.by_people(&english, &french, None).unwrap().len();
            assert_eq!((proposed, store.remembered().unwrap().len()), (known, known), "{state:?}");
        }
    }
}
