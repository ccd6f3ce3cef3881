//! Answers of services, kept for all articles and projects of a person, so that none is paid for twice.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::alignment::{Aligned, get, put};
use super::{ALIGNMENT, Error, PATIENCE};
use crate::model::WordAlignment;

const SCHEMA: &str = include_str!("answers.sql");
const CLAIMS: &str = include_str!("claims.sql");
const RENEWED: &str = include_str!("renewed.sql");
const VERSION: i64 = 4;

/// The kept answers.
#[derive(Debug)]
pub struct Answers {
    connection: Connection,
    path: PathBuf,
    /// The run that asks anew, where it is one that uses them.
    run: Option<String>,
}

/// Makes the file when it is missing, readable by its owner alone: it holds articles. SQLite gives the files beside it the same mode.
fn make_private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
        // Where it cannot be made, opening it says why.
        drop(std::fs::OpenOptions::new().append(true).create(true).mode(0o600).open(path));
        drop(std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)));
    }
    #[cfg(not(unix))]
    let _ = path;
}

impl Answers {
    /// Opens them, making the file and its folder when they are missing.
    ///
    /// # Errors
    /// The place cannot be written, or the file is something else.
    pub fn open(path: &Path) -> Result<Answers, Error> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| Error::Open { path: path.to_owned(), reason: error.to_string() })?;
        }
        make_private(path);
        let open = || {
            let connection = Connection::open(path)?;
            connection.busy_timeout(PATIENCE)?;
            connection.pragma_update(None, "journal_mode", "WAL")?;
            // The project's own store is what must survive a power cut.
            connection.pragma_update(None, "synchronous", "NORMAL")?;
            let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
            if version < VERSION {
                // Two programs may open a new file at once.
                let made = |schema: &str| schema.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS");
                [SCHEMA, ALIGNMENT, CLAIMS, RENEWED].iter().try_for_each(|schema| connection.execute_batch(&made(schema)))?;
                connection.pragma_update(None, "user_version", VERSION)?;
            }
            Ok(connection)
        };
        let connection = open().map_err(|error: rusqlite::Error| Error::sqlite(path, &error))?;
        Ok(Answers { connection, path: path.to_owned(), run: None })
    }

    /// The same for a run that asks anew: it finds nothing but what it got itself, however often it is broken off between.
    #[must_use]
    pub fn of_run(self, run: &str) -> Answers {
        Answers { run: Some(run.to_owned()), ..self }
    }

    /// Ends such a run: what it got is kept as any other answer is.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn end_run(&mut self, run: &str) -> Result<(), Error> {
        self.write(|transaction| transaction.execute("DELETE FROM renewed WHERE run = ?1", [run]).map(drop))
    }

    /// The answer of a key. One that cannot be read is none: it is asked for again.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<String> {
        let mut query = self
            .connection
            .prepare_cached(
                "SELECT text FROM answer WHERE key = ?1
                 AND (?2 IS NULL OR EXISTS (SELECT 1 FROM renewed WHERE run = ?2 AND renewed.key = answer.key))",
            )
            .ok()?;
        query.query_row(params![key, self.run], |row| row.get(0)).optional().ok().flatten()
    }

    /// What was said of the words of an answer to a text, both without white space at their edges.
    #[must_use]
    pub fn alignment(&self, source: &str, target: &str) -> WordAlignment {
        get(&self.connection, source, target).unwrap_or_default()
    }

    /// Keeps answers, and what was said of their words, all in one transaction.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn put(&mut self, answers: &[(String, String)], aligned: &[Aligned]) -> Result<(), Error> {
        if answers.is_empty() && aligned.is_empty() {
            return Ok(());
        }
        let run = self.run.clone();
        self.write(|transaction| {
            for (key, text) in answers {
                transaction.execute(
                    "INSERT INTO answer (key, text) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET text = ?2",
                    params![key, text],
                )?;
                transaction.execute("DELETE FROM claim WHERE key = ?1", [key])?;
                if let Some(run) = &run {
                    transaction.execute("INSERT OR IGNORE INTO renewed (run, key) VALUES (?1, ?2)", params![run, key])?;
                }
            }
            aligned.iter().try_for_each(|said| put(transaction, said))
        })
    }

    /// Forgets answers.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn forget(&mut self, keys: &[String]) -> Result<(), Error> {
        if keys.is_empty() {
            return Ok(());
        }
        self.write(|transaction| {
            keys.iter().try_for_each(|key| transaction.execute("DELETE FROM answer WHERE key = ?1", [key]).map(drop))
        })
    }

    /// Does some work in one transaction.
    pub(super) fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> Result<T, Error> {
        let path = self.path.clone();
        let write = || {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        write().map_err(|error| Error::sqlite(&path, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::Answers;

    #[test]
    fn what_is_kept_is_found_again_and_the_last_counts() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/answers.db");
        let pair = |key: &str, text: &str| (key.to_owned(), text.to_owned());
        Answers::open(&path).unwrap().put(&[pair("a", "1"), pair("b", "2")], &[]).unwrap();
        let mut answers = Answers::open(&path).unwrap();
        answers.put(&[pair("a", "3")], &[]).unwrap();
        assert_eq!(["a", "b", "c"].map(|key| answers.get(key)), [Some("3".into()), Some("2".into()), None]);
        answers.forget(&["a".to_owned()]).unwrap();
        assert_eq!(["a", "b"].map(|key| answers.get(key)), [None, Some("2".into())]);
    }

    #[test]
    fn a_run_that_asks_anew_finds_what_it_got_itself() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Answers::open(&folder.path().join("answers.db")).unwrap();
        let pair = |key: &str, text: &str| (key.to_owned(), text.to_owned());
        open().put(&[pair("a", "old"), pair("b", "old")], &[]).unwrap();
        open().of_run("1").put(&[pair("a", "new")], &[]).unwrap();
        let found = |answers: Answers| ["a", "b"].map(|key| answers.get(key));
        assert_eq!(found(open().of_run("1")), [Some("new".into()), None]);
        assert_eq!(found(open().of_run("2")), [None, None]);
        assert_eq!(found(open()), [Some("new".into()), Some("old".into())]);
        open().end_run("1").unwrap();
        assert_eq!(found(open().of_run("1")), [None, None]);
    }

    #[test]
    #[cfg(unix)]
    fn nobody_else_reads_them() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("answers.db");
        Answers::open(&path).unwrap().put(&[("a".to_owned(), "1".to_owned())], &[]).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
