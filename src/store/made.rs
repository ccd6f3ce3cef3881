//! What backends made at services for the project.

use super::{Error, Store};

impl Store {
    /// What a backend made and did not remove: the service's name for it, and ours.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn made(&self, backend: &str) -> Result<Vec<(String, String)>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare("SELECT id, name FROM made WHERE backend = ?1 ORDER BY id")?;
            query.query_map([backend], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
    }

    /// Takes note of something that a backend made.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn note_made(&mut self, backend: &str, id: &str, name: &str) -> Result<(), Error> {
        self.write(|transaction| {
            transaction.execute("INSERT OR REPLACE INTO made VALUES (?1, ?2, ?3)", [backend, id, name]).map(drop)
        })
    }

    /// Takes note that it is there no more.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn forget_made(&mut self, backend: &str, id: &str) -> Result<(), Error> {
        self.write(|transaction| transaction.execute("DELETE FROM made WHERE backend = ?1 AND id = ?2", [backend, id]).map(drop))
    }
}
