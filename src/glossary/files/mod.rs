//! Glossary files: which kind a file is, reading it with the place of every problem, and writing it.
//!
//! [`load()`] is strict, for those who use a glossary; [`read`] gives what could be read and every problem beside it, for
//! those who import one.

mod cells;
mod change;
mod columns;
mod edit;
mod error;
mod exchange;
mod ods;
mod separated;
mod sheet;
mod source;
mod table;
mod tag;
mod tbx;
mod toml;
mod toml_writer;

use std::path::Path;
use std::sync::Arc;

use super::Glossary;
use crate::model::{Encoding, LanguageTag};

pub use change::{change, remove};
pub use edit::{Added, add};
pub use error::{Clash, Difference, Error, Problem};
pub use exchange::{Exchange, LeftOut, deepl, google, google_set, narrowed};
pub use tbx::Style;

/// How a glossary is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Our own format; `glossary/README.md` describes it.
    Toml,
    /// Comma- or semicolon-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// A workbook of Excel.
    Xlsx,
    /// A workbook of OpenDocument.
    Ods,
    /// TermBase eXchange, version 3 (ISO 30042:2019) in either style or version 2 (martif).
    Tbx,
}

/// What a person says of a file that it does not say itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hints {
    /// Language of a table's first column, or of its column `source`.
    pub from: Option<LanguageTag>,
    /// Language of a table's second column, or of its column `target`.
    pub to: Option<LanguageTag>,
}

/// What a file holds, as far as it could be read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Read {
    /// The concepts without a problem.
    pub glossary: Glossary,
    /// What could not be read or is not kept, in the order of the file.
    pub problems: Vec<Error>,
}

impl Kind {
    /// The kind that the end of a file's name tells.
    #[must_use]
    pub fn of(path: &Path) -> Option<Kind> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "toml" => Some(Kind::Toml),
            "csv" => Some(Kind::Csv),
            "tsv" | "tab" => Some(Kind::Tsv),
            "xlsx" => Some(Kind::Xlsx),
            "ods" => Some(Kind::Ods),
            "tbx" => Some(Kind::Tbx),
            _ => None,
        }
    }
}

/// Reads a glossary file; its kind is told by the end of its name.
///
/// # Errors
/// The file cannot be read, is of no known kind, is not text, or something in it is wrong: then with line and column.
pub fn load(path: &Path) -> Result<Glossary, Error> {
    faultless(read(path, &Hints::default())?)
}

/// Reads a glossary from a text; `name` is what errors call it.
///
/// # Errors
/// Something in the text is wrong, with line and column.
pub fn parse(text: &str, name: &str, kind: Kind) -> Result<Glossary, Error> {
    faultless(from_bytes(text.as_bytes(), name, kind, &Hints::default())?)
}

/// Reads as much of a glossary file as can be read.
///
/// # Errors
/// The file cannot be read, is of no known kind, or is not text.
pub fn read(path: &Path, hints: &Hints) -> Result<Read, Error> {
    let name = path.display().to_string();
    let kind = Kind::of(path).ok_or_else(|| Error::UnknownKind { file: name.clone() })?;
    let bytes = std::fs::read(path).map_err(|error| Error::Unreadable { file: name.clone(), reason: error.to_string() })?;
    from_bytes(&bytes, &name, kind, hints)
}

/// Reads as much of a glossary as can be read; `name` is what errors call it.
///
/// # Errors
/// The bytes are not text, where the kind is one of texts.
pub fn from_bytes(bytes: &[u8], name: &str, kind: Kind, hints: &Hints) -> Result<Read, Error> {
    let mut read = match kind {
        Kind::Xlsx => sheet::xlsx(bytes, name, hints),
        Kind::Ods => sheet::ods(bytes, name, hints),
        Kind::Toml | Kind::Csv | Kind::Tsv | Kind::Tbx => {
            // Spreadsheets write "Unicode text" in UTF-16.
            let text = Encoding::of(bytes).decode(bytes);
            let stated = || if kind == Kind::Tbx { tbx::in_stated_encoding(bytes) } else { None };
            let text = text.or_else(|offset| stated().ok_or(offset));
            let text = text.map_err(|offset| Error::NotText { file: name.to_owned(), offset })?;
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
            match kind {
                Kind::Toml => toml::read(text, name),
                Kind::Tbx => tbx::read(text, name),
                Kind::Tsv => separated::read(text, name, b'\t', hints),
                _ => separated::read(text, name, separated::separator(text), hints),
            }
        }
    };
    let file: Arc<str> = name.into();
    read.glossary.concepts.iter_mut().for_each(|concept| concept.place.file = Arc::clone(&file));
    Ok(read)
}

/// Writes a glossary with everything that it holds.
///
/// # Errors
/// A workbook is too large for its format.
pub fn write(glossary: &Glossary, kind: Kind, style: Style) -> Result<Vec<u8>, Error> {
    match kind {
        Kind::Toml => Ok(toml_writer::write(glossary).into_bytes()),
        Kind::Csv => Ok(separated::write(glossary, b',')),
        Kind::Tsv => Ok(separated::write(glossary, b'\t')),
        Kind::Xlsx => sheet::write(glossary),
        Kind::Ods => ods::write(glossary),
        Kind::Tbx => Ok(tbx::write(glossary, style).into_bytes()),
    }
}

fn faultless(read: Read) -> Result<Glossary, Error> {
    match read.problems.into_iter().find(|error| !error.is_loss()) {
        Some(error) => Err(error),
        None => Ok(read.glossary),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Kind;

    #[test]
    fn the_end_of_the_name_tells_the_kind() {
        let cases = [
            ("a.toml", Some(Kind::Toml)),
            ("a.b.CSV", Some(Kind::Csv)),
            ("a.tsv", Some(Kind::Tsv)),
            ("a.xlsx", Some(Kind::Xlsx)),
            ("a.tbx", Some(Kind::Tbx)),
            ("a.doc", None),
            ("a", None),
        ];
        for (name, kind) in cases {
            assert_eq!(Kind::of(Path::new(name)), kind, "{name}");
        }
    }
}
