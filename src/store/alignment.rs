//! What backends said of the words of their translations, by exactly the texts that it was said of.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::{Error, Store};
use crate::model::WordAlignment;

/// A sentence, its translation, both without white space at their edges, and which words of it render which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aligned {
    /// The sentence.
    pub source: String,
    /// Its translation.
    pub target: String,
    /// The words.
    pub alignment: WordAlignment,
}

impl Store {
    /// Keeps what was said of the words of some translations.
    ///
    /// # Errors
    /// The store cannot be written; then nothing is kept.
    pub fn record_alignments(&mut self, said: &[Aligned]) -> Result<(), Error> {
        if said.is_empty() {
            return Ok(());
        }
        self.write(|transaction| said.iter().try_for_each(|said| put(transaction, said)))
    }

    /// What was said of the words of a sentence and its translation, both without white space at their edges.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn alignment(&self, source: &str, target: &str) -> Result<WordAlignment, Error> {
        self.read(|connection| get(connection, source, target))
    }
}

/// Keeps what was said last.
pub(super) fn put(connection: &Connection, said: &Aligned) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached("INSERT OR REPLACE INTO alignment (texts, links) VALUES (?1, ?2)")?;
    insert.execute(params![digest(&said.source, &said.target), said.alignment.to_string()])?;
    Ok(())
}

/// What was said of exactly these texts.
pub(super) fn get(connection: &Connection, source: &str, target: &str) -> rusqlite::Result<WordAlignment> {
    let mut query = connection.prepare_cached("SELECT links FROM alignment WHERE texts = ?1")?;
    let links: Option<String> = query.query_row([digest(source, target)], |row| row.get(0)).optional()?;
    Ok(links.map(|links| WordAlignment::read(&links, source, target)).unwrap_or_default())
}

fn digest(source: &str, target: &str) -> String {
    let mut digest = Sha256::new();
    digest.update((source.len() as u64).to_le_bytes());
    digest.update(source.as_bytes());
    digest.update(target.as_bytes());
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::Aligned;
    use crate::model::{Span, WordAlignment};
    use crate::store::Store;

    #[test]
    fn what_is_said_of_two_texts_is_said_of_no_others() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("store.db")).unwrap();
        let (source, target) = ("Lisbon waits.", "Lisboa espera.");
        let alignment = WordAlignment::new([(Span::new(0, 6), Span::new(0, 6))], source, target);
        let said = Aligned { source: source.to_owned(), target: target.to_owned(), alignment: alignment.clone() };
        store.record_alignments(&[said]).unwrap();
        assert_eq!(store.alignment(source, target).unwrap(), alignment);
        for (source, target) in [(source, "Lisboa aguarda."), ("Lisbon waits", ".Lisboa espera.")] {
            assert_eq!(store.alignment(source, target).unwrap(), WordAlignment::default());
        }
    }
}
