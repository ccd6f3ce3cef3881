//! What backends used, run by run.

use std::path::Path;

use rusqlite::{Connection, Row, params};

use super::{Error, PATIENCE, Store, Translation};
use crate::model::Usage;

/// What one backend used in one run.
#[derive(Debug, Clone, PartialEq)]
pub struct Used {
    /// The backend, as it is recorded with texts.
    pub backend: String,
    /// What the service counted.
    pub usage: Usage,
    /// In US dollars; none where no price is known.
    pub cost: Option<f64>,
}

/// A run in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunId(i64);

impl Store {
    /// Records what a backend used in a run so far: the first time a new run, begun at `time` (seconds since 1970), then in its
    /// place.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn record_usage(
        &mut self,
        translation: &Translation,
        run: Option<RunId>,
        used: &Used,
        time: i64,
    ) -> Result<RunId, Error> {
        let id = translation.id;
        let Used { backend, usage, cost } = used;
        self.write(|transaction| {
            transaction.execute(
                "INSERT OR REPLACE INTO run VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    run.map(|run| run.0),
                    id,
                    backend,
                    time,
                    number(usage.requests),
                    number(usage.characters),
                    number(usage.input_tokens),
                    number(usage.output_tokens),
                    cost
                ],
            )?;
            Ok(RunId(run.map_or_else(|| transaction.last_insert_rowid(), |run| run.0)))
        })
    }

    /// What backends used for a translation, the oldest run first, with the time when each began.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn usage(&self, translation: &Translation) -> Result<Vec<(i64, Used)>, Error> {
        let used = |row: &Row<'_>| {
            let count = |column: usize| row.get(column).map(|n: i64| u64::try_from(n).unwrap_or(0));
            let usage = Usage { requests: count(2)?, characters: count(3)?, input_tokens: count(4)?, output_tokens: count(5)? };
            Ok((row.get(0)?, Used { backend: row.get(1)?, usage, cost: row.get(6)? }))
        };
        self.read(|connection| {
            let mut query = connection.prepare(
                "SELECT time, backend, requests, characters, input_tokens, output_tokens, cost
                 FROM run WHERE translation = ?1 ORDER BY id",
            )?;
            query.query_map([translation.id], used)?.collect()
        })
    }

    /// Copies a store as it stands to a new file; without a store nothing is copied.
    ///
    /// # Errors
    /// The store cannot be read or the copy not written.
    pub fn copy(from: &Path, to: &Path) -> Result<(), Error> {
        if !from.exists() {
            return Ok(());
        }
        let copy = || {
            let connection = Connection::open(from)?;
            connection.busy_timeout(PATIENCE)?;
            connection.execute("VACUUM INTO ?1", [to.to_string_lossy()]).map(drop)
        };
        copy().map_err(|error| Error::sqlite(from, &error))
    }
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::Used;
    use crate::model::Usage;
    use crate::store::Store;

    #[test]
    fn a_run_is_recorded_as_it_goes_and_a_copy_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let (path, copied) = (folder.path().join("store.db"), folder.path().join("copy.db"));
        let mut store = Store::open(&path).unwrap();
        let (article, _) = store.sync_article("a.en.md", &"en".parse().unwrap(), &[]).unwrap();
        let translation = store.translation(article, &"fr".parse().unwrap()).unwrap();
        let used = |requests, cost| Used { backend: "deepl".into(), usage: Usage { requests, ..Usage::default() }, cost };
        let first = store.record_usage(&translation, None, &used(1, Some(0.5)), 7).unwrap();
        assert_eq!(store.record_usage(&translation, Some(first), &used(2, Some(1.0)), 7).unwrap(), first);
        store.record_usage(&translation, None, &used(3, None), 8).unwrap();
        let expected = [(7, used(2, Some(1.0))), (8, used(3, None))];
        assert_eq!(store.usage(&translation).unwrap(), expected);
        Store::copy(&path, &copied).unwrap();
        assert_eq!(Store::open(&copied).unwrap().usage(&translation).unwrap(), expected);
        Store::copy(&folder.path().join("none.db"), &folder.path().join("other.db")).unwrap();
        assert!(!folder.path().join("none.db").exists());
    }
}
