//! A person's words on where segments end.

use rusqlite::params;

use super::{Error, Store};
use crate::model::{Cut, LanguageTag};

impl Store {
    /// Records a cut of an article, which is made known when it is not. `time` is in seconds since 1970-01-01 UTC.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn record_cut(&mut self, path: &str, language: &LanguageTag, cut: &Cut, time: i64) -> Result<(), Error> {
        self.write(|transaction| {
            transaction.execute(
                "INSERT INTO article (path, language) VALUES (?1, ?2) ON CONFLICT (path) DO NOTHING",
                params![path, language.to_string()],
            )?;
            transaction.execute(
                "INSERT INTO cut (article, before, after, ends, time) SELECT id, ?2, ?3, ?4, ?5 FROM article WHERE path = ?1",
                params![path, cut.before, cut.after, cut.ends, time],
            )
        })?;
        Ok(())
    }

    /// The cuts of an article, oldest first; of one place the newest.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn cuts(&self, path: &str) -> Result<Vec<Cut>, Error> {
        Ok(self.all_cuts(path)?.into_iter().map(|(cut, _)| cut).collect())
    }

    /// Those of an article's cuts of which nobody wants to hear that their place is gone.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn dismissed_cuts(&self, path: &str) -> Result<Vec<Cut>, Error> {
        Ok(self.all_cuts(path)?.into_iter().filter_map(|(cut, is_dismissed)| is_dismissed.then_some(cut)).collect())
    }

    /// Records that nobody wants to hear that the place of a cut is gone. Where it comes back, the cut holds again.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn dismiss_cut(&mut self, path: &str, cut: &Cut) -> Result<(), Error> {
        self.write(|transaction| {
            transaction.execute(
                "UPDATE cut SET dismissed = 1 WHERE article = (SELECT id FROM article WHERE path = ?1) AND before = ?2 AND after = ?3",
                params![path, cut.before, cut.after],
            )
        })?;
        Ok(())
    }

    fn all_cuts(&self, path: &str) -> Result<Vec<(Cut, bool)>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare(
                "SELECT before, after, ends, dismissed FROM cut WHERE id IN
                 (SELECT max(cut.id) FROM cut JOIN article ON article.id = article WHERE path = ?1 GROUP BY before, after)
                 ORDER BY id",
            )?;
            let cut =
                |row: &rusqlite::Row<'_>| Ok((Cut { before: row.get(0)?, after: row.get(1)?, ends: row.get(2)? }, row.get(3)?));
            query.query_map([path], cut)?.collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Cut, Store};

    #[test]
    fn the_last_word_on_a_place_counts() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let language = "en".parse().unwrap();
        let text = "One. Two. Three.";
        let (first, second) = (Cut::at(text, 5, false), Cut::at(text, 10, false));
        assert_eq!(store.cuts("a.md").unwrap(), []);
        for cut in [&first, &second, &Cut { ends: true, ..first.clone() }] {
            store.record_cut("a.md", &language, cut, 1).unwrap();
        }
        assert_eq!(store.cuts("a.md").unwrap(), [second, Cut { ends: true, ..first }]);
        assert_eq!(store.cuts("b.md").unwrap(), []);
        store.dismiss_cut("a.md", &Cut::at(text, 5, false)).unwrap();
        assert_eq!((store.dismissed_cuts("a.md").unwrap().len(), store.cuts("a.md").unwrap().len()), (1, 2));
        store.record_cut("a.md", &language, &Cut::at(text, 5, false), 2).unwrap();
        assert_eq!(store.dismissed_cuts("a.md").unwrap(), [], "what is said again is news again");
    }
}
