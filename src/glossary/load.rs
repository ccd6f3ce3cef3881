//! Glossary files: which kind a file is, and reading it.

use std::path::Path;

use super::error::Problem;
use super::{Error, Glossary, table, toml};
use crate::locale;
use crate::model::LanguageTag;

/// The words for the standing of a term.
pub(super) const STATUSES: &str = "preferred, admitted, deprecated, forbidden";
/// The words for how case counts.
pub(super) const CASES: &str = "automatic, exact, ignore";

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
    parse(&decode(bytes, &name)?, &name, kind)
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

/// A language tag in a glossary. Registered languages have two or three letters (RFC 5646, section 2.2.1), so that
/// `french` is a mistake for `fr` and not a language of its own.
pub(super) fn language(given: &str) -> Result<LanguageTag, Problem> {
    let tag: Option<LanguageTag> = given.parse().ok();
    tag.filter(|tag| tag.language().len() <= 3)
        .ok_or_else(|| Problem::Language { given: given.to_owned(), nearest: locale::suggest(given) })
}

/// UTF-8, or UTF-16 where a byte order mark says so (spreadsheets write "Unicode text" that way).
fn decode(bytes: Vec<u8>, name: &str) -> Result<String, Error> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks(2).map(|pair| unit([pair[0], pair.get(1).copied().unwrap_or(0)])).collect();
        let valid = char::decode_utf16(units.iter().copied()).take_while(Result::is_ok).map(|c| c.map_or(0, char::len_utf16));
        String::from_utf16(&units).map_err(|_| 2 + 2 * valid.sum::<usize>())
    };
    let text = match bytes.as_slice() {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8(bytes).map_err(|error| error.utf8_error().valid_up_to()),
    };
    text.map_err(|offset| Error::NotText { file: name.to_owned(), offset })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Error, Kind, decode};

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

    #[test]
    fn both_byte_orders_are_read_and_a_bad_byte_is_named() {
        let units: Vec<u16> = "\u{FEFF}en,fr\nmoon,lune 🌙".encode_utf16().collect();
        let little = units.iter().flat_map(|u| u.to_le_bytes()).collect();
        let big = units.iter().flat_map(|u| u.to_be_bytes()).collect();
        for bytes in [little, big] {
            assert_eq!(decode(bytes, "g").as_deref(), Ok("en,fr\nmoon,lune 🌙"));
        }
        let error = Err(Error::NotText { file: "g".into(), offset: 3 });
        assert_eq!(decode(b"en,\xE9".to_vec(), "g"), error);
    }
}
