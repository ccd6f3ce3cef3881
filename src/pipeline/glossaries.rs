//! Putting something into a glossary file that a person keeps.

use std::path::Path;

use super::{Error, files};
use crate::glossary::files::{Added, add};
use crate::glossary::{self, Glossary};
use crate::model::Failure;

/// Adds concepts to a TOML glossary, which is made, with its folder, when it is not there.
///
/// # Errors
/// The file is not a glossary of ours, or it cannot be read or written; it stays as it was then.
pub fn add_to(path: &Path, new: &Glossary) -> Result<Added, Failure> {
    let name = path.display().to_string();
    if glossary::Kind::of(path) != Some(glossary::Kind::Toml) {
        return Err(glossary::Error::NotEdited { file: name }.into());
    }
    let bytes = if path.exists() { files::read_bytes(path)? } else { Vec::new() };
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        Failure::from(glossary::Error::NotText { file: name.clone(), offset })
    })?;
    let added = add(&text, &name, new)?;
    if added.text != text {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            let failed = |error: std::io::Error| Error::Unwritable { path: folder.to_owned(), reason: error.to_string() };
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        files::write_whole(path, added.text.as_bytes())?;
    }
    Ok(added)
}
