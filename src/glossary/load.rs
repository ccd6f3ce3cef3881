//! Glossary files: which kind a file is, and reading it.

use std::path::Path;

use super::{Error, Glossary, table, toml};
use crate::model::Encoding;

/// How a glossary is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Our own format; `glossary/README.md` describes it.
    Toml,
    /// Comma- or semicolon-separated values under a header of language tags.
    Csv,
    /// Tab-separated values under the same header.
    Tsv,
}

impl Kind {
    /// The kind that the end of a file's name tells.
    #[must_use]
    pub fn of(path: &Path) -> Option<Kind> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "toml" => Some(Kind::Toml),
            "csv" => Some(Kind::Csv),
            "tsv" | "tab" => Some(Kind::Tsv),
            _ => None,
        }
    }
}

/// Reads a glossary file; its kind is told by the end of its name.
///
/// # Errors
/// The file cannot be read, is of no known kind, is not text, or something in it is wrong: then with line and column.
pub fn load(path: &Path) -> Result<Glossary, Error> {
    let name = path.display().to_string();
    let kind = Kind::of(path).ok_or_else(|| Error::UnknownKind { file: name.clone() })?;
    let bytes = std::fs::read(path).map_err(|error| Error::Unreadable { file: name.clone(), reason: error.to_string() })?;
    // Spreadsheets write "Unicode text" in UTF-16.
    let text = Encoding::of(&bytes).decode(&bytes).map_err(|offset| Error::NotText { file: name.clone(), offset })?;
    parse(&text, &name, kind)
}

/// Reads a glossary from a text; `name` is what errors call it.
///
/// # Errors
/// Something in the text is wrong, with line and column.
pub fn parse(text: &str, name: &str, kind: Kind) -> Result<Glossary, Error> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    match kind {
        Kind::Toml => toml::read(text, name),
        Kind::Csv => table::read(text, name, table::separator(text)),
        Kind::Tsv => table::read(text, name, b'\t'),
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
            ("a.xlsx", None),
            ("a", None),
        ];
        for (name, kind) in cases {
            assert_eq!(Kind::of(Path::new(name)), kind, "{name}");
        }
    }
}
