//! Putting something into a glossary file that a person keeps.

mod last_read;
mod shelf;

use std::path::Path;

use super::{Error, files};
use crate::glossary::files::{Added, add};
use crate::glossary::{self, Glossary};
use crate::model::Failure;

pub use last_read::{LastRead, Unread};
pub use shelf::{Book, Change, Changed, Entry, Removed, Shelf, TakenOut, Which, first, put, put_back, take_out, version};

/// Adds the concepts of some glossaries, one after the other, to a TOML glossary, which is made, with its folder, when it is not
/// there. So concepts of two of them that have one identifier are told apart, or joined, as each is from those of the file.
///
/// # Errors
/// The file is not a glossary of ours, or it cannot be read or written; it stays as it was then.
pub fn add_to(path: &Path, new: &[Glossary]) -> Result<Added, Failure> {
    let name = path.display().to_string();
    if glossary::Kind::of(path) != Some(glossary::Kind::Toml) {
        return Err(glossary::Error::NotEdited { file: name }.into());
    }
    let text = text_of(path, &name)?;
    let mut added = add(&text, &name, &Glossary::default())?;
    for new in new {
        let next = add(&added.text, &name, new)?;
        added.text = next.text;
        added.concepts += next.concepts;
        added.terms += next.terms;
        added.problems.extend(next.problems);
        added.notes.extend(next.notes);
    }
    if added.text != text {
        write(path, &added.text)?;
    }
    Ok(added)
}

/// The text of a glossary file; empty when it is not there.
fn text_of(path: &Path, name: &str) -> Result<String, Failure> {
    let bytes = if path.exists() { files::read_bytes(path)? } else { Vec::new() };
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        Failure::from(glossary::Error::NotText { file: name.to_owned(), offset })
    })
}

/// Writes a glossary file whole; its folder is made when it is not there.
fn write(path: &Path, text: &str) -> Result<(), Error> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        let failed = |error: std::io::Error| Error::Unwritable { path: folder.to_owned(), reason: error.to_string() };
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    files::write_whole(path, text.as_bytes())
}
