//! What backends said of texts of their own.

use rusqlite::params;

use super::fitted::bare;
use super::translation::{revision, wrong};
use super::{Error, Store, Translation};
use crate::model::{Content, Remark, SegmentId, Severity};

/// A remark that still holds: its text is there as it was, and nobody approved it.
#[derive(Debug, Clone, PartialEq)]
pub struct Remarked {
    /// The segment.
    pub segment: SegmentId,
    /// Its sentence in tagged form, its codes counted from 1.
    pub source: String,
    /// The text that the remark is about.
    pub target: Content,
    /// What was said.
    pub remark: Remark,
}

/// Has what was said of the very text that a backend gave a segment again, which was recorded last, hold no more: nothing is said of it
/// by now.
pub(super) fn supersede(connection: &rusqlite::Connection, translation: Translation, key: &SegmentId) -> rusqlite::Result<()> {
    let (said, own) = (bare("said.target"), bare("own.target"));
    let mut insert = connection.prepare_cached(&format!(
        "INSERT INTO unremarked (revision)
         SELECT own.id FROM revision AS own WHERE own.id =
             (SELECT max(revision.id) FROM revision JOIN segment ON segment.id = segment
              WHERE translation = ?1 AND article = ?2 AND key = ?3)
         AND EXISTS (SELECT 1 FROM remark JOIN revision AS said ON said.id = remark.revision
              WHERE said.translation = ?1 AND said.segment = own.segment AND {said} = {own})"
    ))?;
    insert.execute(params![translation.id, translation.article, key.0]).map(drop)
}

impl Store {
    /// Records what a backend says of the current texts of segments. A segment without a text is passed over.
    ///
    /// # Errors
    /// The store cannot be written; then nothing is recorded.
    pub fn record_remarks(&mut self, translation: &Translation, remarks: &[(SegmentId, Remark)]) -> Result<(), Error> {
        let (id, article) = (translation.id, translation.article);
        self.write(|transaction| {
            let mut insert = transaction.prepare(
                "INSERT INTO remark (revision, severity, message)
                 SELECT max(revision.id), ?4, ?5 FROM revision JOIN segment ON segment.id = segment
                 WHERE translation = ?1 AND article = ?2 AND key = ?3 HAVING max(revision.id) IS NOT NULL",
            )?;
            for (key, Remark { severity, message }) in remarks {
                let message =
                    serde_json::to_string(message).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
                insert.execute(params![id, article, key.0, severity.name(), message])?;
            }
            Ok(())
        })
    }

    /// The remarks on a translation that still hold, in the order in which they were made. Of those on one text the ones that
    /// were made last count.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn remarks(&self, translation: &Translation) -> Result<Vec<Remarked>, Error> {
        let (said, now, later) = (bare("said.target"), bare("now.target"), bare("later.target"));
        self.read(|connection| {
            let mut query = connection.prepare(&format!(
                "SELECT key, now.target, now.codes, now.origin, now.author, now.state, now.time, source, severity, message
                 FROM remark JOIN revision AS said ON said.id = remark.revision JOIN segment ON segment.id = said.segment
                 JOIN revision AS now ON now.id =
                     (SELECT max(id) FROM revision WHERE translation = ?1 AND revision.segment = said.segment)
                 WHERE said.translation = ?1 AND {said} = {now}
                   AND NOT EXISTS (SELECT 1 FROM revision AS later
                     WHERE later.translation = ?1 AND later.segment = said.segment AND later.id > said.id
                       AND (later.state = 'approved'
                         OR {later} = {now} AND later.id IN (SELECT revision FROM remark UNION ALL SELECT revision FROM unremarked)))
                 ORDER BY remark.id"
            ))?;
            let read = |row: &rusqlite::Row<'_>| {
                let (severity, message): (String, String) = (row.get(8)?, row.get(9)?);
                Ok(Remarked {
                    segment: SegmentId(row.get(0)?),
                    source: row.get(7)?,
                    target: revision(row)?.content,
                    remark: Remark {
                        severity: Severity::named(&severity).unwrap_or(Severity::Warning),
                        message: serde_json::from_str(&message).map_err(|error| wrong(9, error))?,
                    },
                })
            };
            query.query_map([translation.id], read)?.collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Content, Message, Origin, Remark, Revision, Severity, State};
    use crate::store::{SourceSegment, Store};

    #[test]
    fn a_remark_holds_until_the_text_changes_or_is_approved() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let source = SourceSegment { source: "One.".into(), block: 0, kind: "paragraph" };
        let (article, keys) = store.sync_article("a.md", &"en".parse().unwrap(), &[source]).unwrap();
        let translation = store.translation(article, &"fr".parse().unwrap()).unwrap();
        let key = &keys[0];
        let mut record = |text: &str, state, says: &[&'static str]| {
            let origin = Origin::Backend("openai gpt".into());
            let revision = Revision { content: Content::plain(text), origin, state, time: 7 };
            store.record(&translation, &[(key.clone(), revision)]).unwrap();
            let message = |id| Message::new(id).with("count", 2.0).with("why", Message::new("inner").with("text", "“x” <y>"));
            let remark = |id: &&'static str| (key.clone(), Remark { severity: Severity::Warning, message: message(*id) });
            store.record_remarks(&translation, &says.iter().map(remark).collect::<Vec<_>>()).unwrap();
            let held = store.remarks(&translation).unwrap();
            assert!(held.iter().all(|held| held.segment == *key && held.source == "One." && held.target.text == text));
            assert!(held.iter().all(|held| held.remark.message == message("a") || held.remark.message == message("b")));
            held.iter().map(|held| held.remark.message.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(record("Un.", State::Draft, &["a", "b"]), ["a", "b"]);
        assert_eq!(record("Un.", State::Reviewed, &[]), ["a", "b"], "read, not approved");
        assert_eq!(record("Une.", State::Translated, &[]), [""; 0], "another text");
        assert_eq!(record("Un.", State::Draft, &[]), ["a", "b"], "the text is back");
        assert_eq!(record("Un.", State::Draft, &["b"]), ["b"], "what was said last of a text counts");
        assert_eq!(record("Un.", State::Approved, &[]), [""; 0]);
        assert_eq!(record("Un.", State::Translated, &[]), [""; 0], "it was approved");
    }

    #[test]
    fn what_a_backend_gives_again_has_the_remarks_of_the_last_time() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let source = SourceSegment { source: "One.".into(), block: 0, kind: "paragraph" };
        let (article, keys) = store.sync_article("a.md", &"en".parse().unwrap(), &[source]).unwrap();
        let translation = store.translation(article, &"fr".parse().unwrap()).unwrap();
        let mut given = |says: &[&'static str]| {
            let (content, origin) = (Content::plain("Un."), Origin::Backend("openai gpt".into()));
            let revision = Revision { content, origin, state: State::Draft, time: 7 };
            store.record_drafts(&translation, &[(keys[0].clone(), revision)]).unwrap();
            let remark = |id: &&'static str| (keys[0].clone(), Remark { severity: Severity::Warning, message: Message::new(id) });
            store.record_remarks(&translation, &says.iter().map(remark).collect::<Vec<_>>()).unwrap();
            store.remarks(&translation).unwrap().iter().map(|held| held.remark.message.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(given(&["a"]), ["a"]);
        assert_eq!(given(&[]), [""; 0], "given again, nothing is said of it");
        assert_eq!(given(&["b"]), ["b"]);
    }
}
