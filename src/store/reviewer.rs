//! Those who may work on a project's translations from other machines.

use rusqlite::{OptionalExtension, params};

use super::{Error, Store};

impl Store {
    /// Records what the password of a name was made into; an empty text ends the name. `time` is in seconds since
    /// 1970-01-01 UTC.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn set_reviewer(&mut self, name: &str, hash: &str, time: i64) -> Result<(), Error> {
        self.write(|transaction| {
            transaction.execute("INSERT INTO reviewer (name, hash, time) VALUES (?1, ?2, ?3)", params![name, hash, time])
        })?;
        Ok(())
    }

    /// What the password of a name was made into, where there is such a name.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn reviewer(&self, name: &str) -> Result<Option<String>, Error> {
        self.read(|connection| {
            let sql = "SELECT hash FROM reviewer WHERE id = (SELECT max(id) FROM reviewer WHERE name = ?1) AND hash != ''";
            connection.query_row(sql, [name], |row| row.get(0)).optional()
        })
    }

    /// Every name, in order.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn reviewers(&self) -> Result<Vec<String>, Error> {
        self.read(|connection| {
            let sql = "SELECT name FROM reviewer WHERE id IN (SELECT max(id) FROM reviewer GROUP BY name) AND hash != ''
                       ORDER BY name";
            connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::store::Store;

    #[test]
    fn the_newest_word_on_a_name_counts() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        for (name, hash) in [("Ben", "b"), ("Ada", "a"), ("Ben", ""), ("Ada", "c")] {
            store.set_reviewer(name, hash, 1).unwrap();
        }
        assert_eq!(store.reviewers().unwrap(), ["Ada"]);
        assert_eq!([store.reviewer("Ada").unwrap().as_deref(), store.reviewer("Ben").unwrap().as_deref()], [Some("c"), None]);
    }
}
