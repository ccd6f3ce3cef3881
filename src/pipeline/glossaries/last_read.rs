//! Glossaries as they were last read well: work goes on by them while somebody's edit of a file is half done.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::glossary::{self, Glossary, Merged};
use crate::model::{Explain, Message};

/// What was last read of each glossary file.
#[derive(Debug, Default)]
pub struct LastRead(Mutex<HashMap<PathBuf, Glossary>>);

/// A glossary file that cannot be read as it is now.
#[derive(Debug, Clone, PartialEq)]
pub struct Unread {
    /// What is wrong with it, and where.
    pub reason: Message,
    /// True where what it said before counts; false where it was never read, and none of it does.
    pub is_earlier: bool,
}

impl LastRead {
    /// Glossary files as one glossary, as far as they can be read; and those that cannot.
    pub fn glossary(&self, files: Vec<PathBuf>) -> (Glossary, Vec<Unread>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut parts, mut unread) = (Vec::with_capacity(files.len()), Vec::new());
        for file in files {
            match glossary::load(&file) {
                Ok(glossary) => {
                    parts.push(glossary.clone());
                    known.insert(file, glossary);
                }
                Err(error) => {
                    let earlier = known.get(&file).cloned();
                    unread.push(Unread { reason: error.message(), is_earlier: earlier.is_some() });
                    parts.extend(earlier);
                }
            }
        }
        (Merged::of(parts).glossary, unread)
    }
}
