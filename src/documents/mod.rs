//! FORMATS: bytes to blocks and back, byte for byte.
//!
//! A reader finds the stretches of a file that hold text; a writer puts new text into those stretches and copies
//! everything else. Nothing is ever re-serialised, so an untouched article comes back as the same bytes.
//!
//! Adding a format is one file and one line in [`FORMATS`].

mod encoding;
mod error;
mod markdown;
mod mdx;
mod pieces;
mod settle;
mod text;
mod verify;

use std::path::Path;

use crate::model::{Block, Content, Document, LanguageTag, Span};

pub use error::Error;
pub use settle::settle;
pub use verify::{Verdict, verify};

/// A kind of file that articles come in.
pub trait Format: Sync {
    /// Name used by `--format` and in the store, kebab-case.
    fn name(&self) -> &'static str;

    /// File name endings, without the dot, lower case.
    fn extensions(&self) -> &'static [&'static str];

    /// Cuts a file's text into blocks, in file order. It never fails: what it does not understand is left alone.
    fn read(&self, text: &str) -> Vec<Block>;

    /// The file's text with new contents in place of blocks; `new` has one entry a block, `None` leaves it as it is.
    /// Read again, a new block holds what [`settle()`] makes of its content.
    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>]) -> String;

    /// The language that the file says it is in, and where.
    fn language(&self, _text: &str) -> Option<(LanguageTag, Span)> {
        None
    }

    /// True when a text without a telling file name looks like this format.
    fn recognises(&self, _text: &str) -> bool {
        false
    }
}

/// Every format; the order is that of detection.
pub const FORMATS: &[&dyn Format] = &[&markdown::Markdown, &mdx::Mdx, &text::PlainText];

/// Reads an article.
///
/// `name` helps to find the format where `format` does not state it; where neither tells, the content does. An empty
/// file is an article without blocks.
///
/// # Errors
/// Bytes that are no text, with the offset of the first bad one, and a format that is not in [`FORMATS`].
pub fn read(bytes: &[u8], name: Option<&Path>, format: Option<&str>) -> Result<Document, Error> {
    let stated = format.map(by_name).transpose()?;
    let (encoding, text) = encoding::decode(bytes)?;
    let format = stated.or_else(|| name.and_then(by_extension)).unwrap_or_else(|| by_content(&text));
    let blocks = format.read(&text);
    let language = format.language(&text).map(|(tag, _)| tag);
    Ok(Document { format: format.name(), encoding, text, blocks, language })
}

/// The bytes of an article with new contents in place of its blocks, in the encoding that it was read in. `new` has one
/// entry a block; `None`, or no entry, leaves the block as it is.
///
/// # Errors
/// The document's format is not in [`FORMATS`].
pub fn write(document: &Document, new: &[Option<Content>]) -> Result<Vec<u8>, Error> {
    let format = by_name(document.format)?;
    Ok(document.encoding.encode(&format.write(&document.text, &document.blocks, new)))
}

/// The bytes of a translated article that says it is in its own language, where the article says one at all: `lang: en`
/// in the head becomes `lang: pt-BR`.
///
/// # Errors
/// As for [`write()`].
pub fn write_translation(document: &Document, new: &[Option<Content>], language: &LanguageTag) -> Result<Vec<u8>, Error> {
    let format = by_name(document.format)?;
    let mut text = format.write(&document.text, &document.blocks, new);
    if let Some((_, place)) = format.language(&text) {
        text.replace_range(place.start..place.end, &language.to_string());
    }
    Ok(document.encoding.encode(&text))
}

fn by_name(given: &str) -> Result<&'static dyn Format, Error> {
    let found = FORMATS.iter().find(|format| format.name() == given || format.extensions().contains(&given));
    found.copied().ok_or_else(|| {
        let distance = |name: &str| strsim::damerau_levenshtein(&given.to_lowercase(), name);
        let names = FORMATS.iter().flat_map(|format| {
            let spellings = format.extensions().iter().copied().chain([format.name()]);
            spellings.map(|spelling| (distance(spelling), format.name()))
        });
        let nearest = names.min().filter(|(distance, _)| *distance <= 2.min(given.len().saturating_sub(1)));
        Error::UnknownFormat { given: given.to_owned(), nearest: nearest.map(|(_, name)| name) }
    })
}

fn by_extension(name: &Path) -> Option<&'static dyn Format> {
    let extension = name.extension()?.to_str()?.to_lowercase();
    FORMATS.iter().find(|format| format.extensions().contains(&extension.as_str())).copied()
}

fn by_content(text: &str) -> &'static dyn Format {
    FORMATS.iter().find(|format| format.recognises(text)).copied().unwrap_or(&text::PlainText)
}

#[cfg(test)]
mod tests {
    use super::{Error, FORMATS, read, write};
    use crate::model::{Content, Encoding};
    use std::path::Path;

    #[test]
    fn the_format_comes_from_the_option_then_the_name_then_the_content() {
        let format =
            |name: Option<&str>, option, text: &str| read(text.as_bytes(), name.map(Path::new), option).expect("text").format;
        assert_eq!(format(Some("a.md"), Some("text"), ""), "text");
        assert_eq!(format(Some("a.MD"), None, ""), "markdown");
        assert_eq!(format(Some("a.txt"), None, "# Title\n"), "text");
        assert_eq!(format(None, None, "# Title\n\nText.\n"), "markdown");
        assert_eq!(format(None, None, "See [the page](https://example.org).\n"), "markdown");
        assert_eq!(format(None, None, "Two lines\nof text, 1. and 2.\n"), "text");
    }

    #[test]
    fn an_unknown_format_offers_the_nearest() {
        let nearest = |given| match read(b"", None, Some(given)) {
            Err(Error::UnknownFormat { nearest, .. }) => nearest,
            other => panic!("{other:?}"),
        };
        assert_eq!(nearest("markdwon"), Some("markdown"));
        assert_eq!(nearest("tex"), Some("text"));
        assert_eq!(nearest("docx"), None);
    }

    #[test]
    fn an_empty_file_is_an_article_without_blocks() {
        for name in ["a.md", "a.txt"] {
            assert_eq!(read(b"", Some(Path::new(name)), None).expect("empty is fine").blocks, []);
        }
    }

    #[test]
    fn utf16_is_written_as_it_was_read() {
        let bytes: Vec<u8> = "\u{FEFF}# Titre\r\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let document = read(&bytes, Some(Path::new("a.md")), None).expect("UTF-16");
        assert_eq!((document.encoding, document.blocks.len()), (Encoding::Utf16Be, 1));
        let new = write(&document, &[Some(Content::plain("标题"))]).expect("known format");
        assert_eq!(new, "\u{FEFF}# 标题\r\n".encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>());
    }

    #[test]
    fn names_and_extensions_are_unique() {
        let mut all: Vec<_> = FORMATS.iter().flat_map(|f| f.extensions().iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), FORMATS.iter().map(|f| f.extensions().len()).sum::<usize>());
    }
}
