//! Answers of services, kept for all articles and projects of a person, so that none is paid for twice.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, params};

use super::{Error, PATIENCE};

const SCHEMA: &str = include_str!("answers.sql");

/// The kept answers.
#[derive(Debug)]
pub struct Answers {
    connection: Connection,
    path: PathBuf,
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
        let open = || {
            let connection = Connection::open(path)?;
            connection.busy_timeout(PATIENCE)?;
            connection.pragma_update(None, "journal_mode", "WAL")?;
            // The project's own store is what must survive a power cut.
            connection.pragma_update(None, "synchronous", "NORMAL")?;
            let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
            if version == 0 {
                connection.execute_batch(&SCHEMA.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"))?;
                connection.pragma_update(None, "user_version", 1)?;
            }
            Ok(connection)
        };
        let connection = open().map_err(|error: rusqlite::Error| Error::sqlite(path, &error))?;
        Ok(Answers { connection, path: path.to_owned() })
    }

    /// The answer of a key. One that cannot be read is none: it is asked for again.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<String> {
        let mut query = self.connection.prepare_cached("SELECT text FROM answer WHERE key = ?1").ok()?;
        query.query_row([key], |row| row.get(0)).optional().ok().flatten()
    }

    /// Keeps answers, all in one transaction.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn put(&mut self, answers: &[(String, String)]) -> Result<(), Error> {
        if answers.is_empty() {
            return Ok(());
        }
        let path = self.path.clone();
        let mut put = || {
            let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            for (key, text) in answers {
                transaction.execute(
                    "INSERT INTO answer (key, text) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET text = ?2",
                    params![key, text],
                )?;
            }
            transaction.commit()
        };
        put().map_err(|error| Error::sqlite(&path, &error))
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
        Answers::open(&path).unwrap().put(&[pair("a", "1"), pair("b", "2")]).unwrap();
        let mut answers = Answers::open(&path).unwrap();
        answers.put(&[pair("a", "3")]).unwrap();
        assert_eq!(["a", "b", "c"].map(|key| answers.get(key)), [Some("3".into()), Some("2".into()), None]);
    }
}
