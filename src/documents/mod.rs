//! FORMATS: bytes to blocks and back, byte for byte.
//!
//! A reader finds the stretches of a file that hold text; a writer puts new text into those stretches and copies
//! everything else. Nothing is ever re-serialised, so an untouched article comes back as the same bytes.
//!
//! Adding a format is one file and one line in [`FORMATS`].

mod between;
mod catalogue;
mod comments;
mod docx;
mod encoding;
mod epub;
mod error;
mod fluent;
mod foreign;
mod html;
mod iso;
mod json;
mod kept;
mod keyed;
mod likely;
mod lines;
mod markdown;
mod mdx;
mod package;
mod pieces;
mod plurals;
mod po;
mod prose;
mod root;
mod settle;
mod splice;
mod srt;
mod subtitles;
mod text;
mod tooling;
mod verify;
mod webvtt;
mod xliff;
mod xml;
mod yaml;

use std::path::Path;
use std::sync::Arc;

use crate::model::{Block, BlockKind, Carrier, Content, Document, LanguageTag, Message, Reading};

pub use between::{Before, Begins, Cell, Extent, Mark, Side, between};
pub use comments::{Comment, comments};
pub use error::{Error, Flaw};
pub use kept::{Kept, KeptKind, kept};
pub use package::{Part, RawPart, parts};
pub use verify::{Verdict, verify};

/// The languages that a file says it is in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Languages {
    /// The language of its text; in a file that holds source and translation, that of the source.
    pub source: Option<LanguageTag>,
    /// In a file that holds source and translation: the language of the translation.
    pub target: Option<LanguageTag>,
}

/// A kind of file that articles come in.
pub trait Format: Sync {
    /// Name used by `--format` and in the store, kebab-case.
    fn name(&self) -> &'static str;

    /// File name endings, without the dot, lower case.
    fn extensions(&self) -> &'static [&'static str];

    /// The ending of the name of a translation, where that of its article is `ending`.
    fn translated_extension<'a>(&self, ending: &'a str) -> &'a str {
        ending
    }

    /// Cuts a file's text into blocks, in file order. What it does not understand is left alone.
    ///
    /// # Errors
    /// The text is so damaged that what would be left alone could be text of the article.
    fn read(&self, text: &str, reading: &Reading) -> Result<Vec<Block>, Error>;

    /// The file's text with new contents in place of blocks (of their targets, where the file holds source and
    /// translation); `new` has one entry a block, `None` leaves it as it is. Read again, a new block holds what
    /// [`Format::settle`] makes of its content.
    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>], reading: &Reading) -> String;

    /// A content as the written file will give it back: without what the format cannot spell.
    fn settle(&self, kind: &BlockKind, content: &Content) -> Content {
        settle::settle(kind, content)
    }

    /// The languages that the file says it is in.
    fn languages(&self, _text: &str) -> Languages {
        Languages::default()
    }

    /// The text of a translated file, saying that it is in its own language where it says a language at all, and
    /// whatever else follows from the language: its direction, its plural forms.
    fn relabel(&self, text: String, _language: &LanguageTag) -> String {
        text
    }

    /// The text made ready for a translation to a language, with a place for each text that it needs: its plural forms, and
    /// an empty one for each translation in a format that holds source and translation. None where it is ready as it stands.
    fn prepare(&self, _text: &str, _language: &LanguageTag) -> Option<String> {
        None
    }

    /// Remarks in the file's text that its readers do not see, in order.
    fn comments(&self, _text: &str) -> Vec<Comment> {
        Vec::new()
    }

    /// What a translation keeps and no block holds: figures of the head, code.
    fn kept(&self, _text: &str) -> Vec<Kept> {
        Vec::new()
    }

    /// True when a text without a telling file name looks like this format.
    fn recognises(&self, _text: &str) -> bool {
        false
    }

    /// Of the parts of a package that may hold text: those that do, in the order in which people read them.
    ///
    /// # Errors
    /// The package does not say what it consists of, or it is locked.
    fn arrange(&self, parts: Vec<RawPart>) -> Result<Vec<RawPart>, Error> {
        Ok(parts)
    }

    /// For a format whose files are packages of parts (ZIP): how to know one by the names of its parts, and which parts
    /// hold text.
    fn package(&self) -> Option<&'static PackageKind> {
        None
    }
}

/// What a package of a format consists of.
#[derive(Debug, Clone, Copy)]
pub struct PackageKind {
    /// True for the name of a part that no package of another format has.
    pub marks: fn(&str) -> bool,
    /// True for the name of a part that may hold text.
    pub holds_text: fn(&str) -> bool,
}

/// Every format; the order is that of detection.
pub const FORMATS: &[&dyn Format] = &[
    &epub::Epub,
    &docx::Docx,
    &xliff::Xliff,
    &po::Po,
    &json::Json,
    &yaml::Yaml,
    &fluent::Fluent,
    &srt::Srt,
    &webvtt::WebVtt,
    &html::Html,
    &markdown::Markdown,
    &mdx::Mdx,
    &text::PlainText,
];

/// Reads an article.
///
/// `name` helps to find the format where `format` does not state it; where neither tells, the content does. An empty
/// file is an article without blocks.
///
/// # Errors
/// Bytes that are no text, with the offset of the first bad one, a damaged file, and a format that is not in [`FORMATS`], be it
/// stated or told by the name.
pub fn read(bytes: &[u8], name: Option<&Path>, format: Option<&str>, reading: &Reading) -> Result<Document, Error> {
    let stated = format.map(by_name).transpose()?;
    let named = stated.or_else(|| name.and_then(by_extension));
    let packed = match named {
        Some(format) => format.package().map(|kind| (format, kind)),
        None => by_parts(bytes),
    };
    if let Some((format, kind)) = packed {
        let text = package::unpack(bytes, kind.holds_text, |parts| format.arrange(parts))?;
        return read_text(text, Carrier::Package(Arc::from(bytes)), format, reading);
    }
    let (encoding, text) = encoding::decode(bytes)?;
    if named.is_none() {
        foreign::refused(name, &text)?;
    }
    let format = named.unwrap_or_else(|| by_content(&text));
    if stated.is_none() && text.trim_start().starts_with('{') {
        foreign::refused_by_keys(&text)?;
    }
    read_text(text, Carrier::Text(encoding), format, reading)
}

/// Reads the text of a document again: of one that was made by [`write_text`] from another of its kind.
///
/// # Errors
/// As for [`read`].
pub fn reread(text: String, like: &Document) -> Result<Document, Error> {
    read_text(text, like.carrier.clone(), by_name(like.format)?, &like.reading)
}

/// A document made ready for a translation to a language: it gets a place for each text that the language needs (its plural
/// forms), and a file that holds source and translation loses what is no translation to it.
///
/// # Errors
/// As for [`read`].
pub fn prepare(document: Document, language: &LanguageTag) -> Result<Document, Error> {
    match by_name(document.format)?.prepare(&document.text, language) {
        Some(text) => reread(text, &document),
        None => Ok(document),
    }
}

fn read_text(text: String, carrier: Carrier, format: &dyn Format, reading: &Reading) -> Result<Document, Error> {
    // Some formats are scanned for each of both: what is looked for first leaves nothing behind.
    let Languages { source, target } = format.languages(&text);
    let mut blocks = format.read(&text, reading)?;
    blocks.shrink_to_fit();
    Ok(Document {
        format: format.name(),
        carrier,
        text,
        blocks,
        language: source,
        target_language: target,
        reading: reading.clone(),
    })
}

/// What a person should know of a file that could only be read in part; `name` is what they call it.
#[must_use]
pub fn remarks(document: &Document, name: &str) -> Vec<Message> {
    let is_markdown = [markdown::Markdown.name(), mdx::Mdx.name()].contains(&document.format);
    let fault = if is_markdown { markdown::front::fault(&document.text) } else { None };
    let remark = |fault: markdown::front::Fault| {
        let line = document.text[..fault.at].matches('\n').count() + 1;
        let kind = if fault.reason.contains("mapping values") { "colon" } else { "other" };
        let message = Message::new("note-front-broken").with("path", name).with("line", line.to_string());
        message.with("language", fault.language).with("reason", fault.reason).with("kind", kind)
    };
    fault.map(remark).into_iter().collect()
}

/// The text of an article with new contents in place of its blocks. `new` has one entry a block; `None`, or no entry,
/// leaves the block as it is.
///
/// # Errors
/// The document's format is not in [`FORMATS`].
pub fn write_text(document: &Document, new: &[Option<Content>]) -> Result<String, Error> {
    Ok(by_name(document.format)?.write(&document.text, &document.blocks, new, &document.reading))
}

/// The bytes of an article with new contents in place of its blocks, carried as the article was.
///
/// # Errors
/// The document's format is not in [`FORMATS`], or its package is damaged.
pub fn write(document: &Document, new: &[Option<Content>]) -> Result<Vec<u8>, Error> {
    carry(&write_text(document, new)?, &document.carrier)
}

/// The text of a translated article that says it is in its own language, where the article says one at all: `lang: en`
/// in the head becomes `lang: pt-BR`. A block whose translation is its own text stays as the article has it, letter by letter.
///
/// # Errors
/// As for [`write_text`].
pub fn write_translation(document: &Document, new: &[Option<Content>], language: &LanguageTag) -> Result<String, Error> {
    // In a file that holds source and translation, a translation that says the same is written all the same.
    let copies = |block: &Block, new: &Content| block.target.is_none() && *new == block.content;
    let changed = |(block, new): (&Block, &Option<Content>)| new.clone().filter(|new| !copies(block, new));
    let changed: Vec<_> = document.blocks.iter().zip(new).map(changed).collect();
    Ok(by_name(document.format)?.relabel(write_text(document, &changed)?, language))
}

/// The bytes of a file that carries a text.
///
/// # Errors
/// The text is that of a package, and the package or the text's parts are damaged.
pub fn carry(text: &str, carrier: &Carrier) -> Result<Vec<u8>, Error> {
    match carrier {
        Carrier::Text(encoding) => Ok(encoding.encode(text)),
        Carrier::Package(bytes) => package::pack(bytes, text),
    }
}

/// A content as the document's format will give it back once it is written.
#[must_use]
pub fn settle(document: &Document, kind: &BlockKind, content: &Content) -> Content {
    by_name(document.format).map_or_else(|_| content.clone(), |format| format.settle(kind, content))
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

/// The ending, without the dot, of the name of a translation, where that of its article is `ending`: `po` of `pot`.
#[must_use]
pub fn translated_extension(ending: &str) -> &str {
    let format = FORMATS.iter().find(|format| format.extensions().contains(&ending));
    format.map_or(ending, |format| format.translated_extension(ending))
}

fn by_extension(name: &Path) -> Option<&'static dyn Format> {
    let extension = name.extension()?.to_str()?.to_lowercase();
    FORMATS.iter().find(|format| format.extensions().contains(&extension.as_str())).copied()
}

/// The format whose packages have a part of a name that these bytes, a package, have.
fn by_parts(bytes: &[u8]) -> Option<(&'static dyn Format, &'static PackageKind)> {
    let names = package::names(bytes)?;
    let kinds = FORMATS.iter().filter_map(|format| Some((*format, format.package()?)));
    kinds.into_iter().find(|(_, kind)| names.iter().any(|name| (kind.marks)(name)))
}

fn by_content(text: &str) -> &'static dyn Format {
    FORMATS.iter().find(|format| format.recognises(text)).copied().unwrap_or(&text::PlainText)
}

#[cfg(test)]
mod tests {
    use super::{Error, FORMATS, read, write};
    use crate::model::{Carrier, Content, Encoding, Reading};
    use std::path::Path;

    #[test]
    fn the_format_comes_from_the_option_then_the_name_then_the_content() {
        let format = |name: Option<&str>, option, text: &str| {
            read(text.as_bytes(), name.map(Path::new), option, &Reading::default()).expect("text").format
        };
        assert_eq!(format(Some("a.md"), Some("text"), ""), "text");
        assert_eq!(format(Some("a.MD"), None, ""), "markdown");
        assert_eq!(format(Some("a.txt"), None, "# Title\n"), "text");
        assert_eq!(format(None, None, "# Title\n\nText.\n"), "markdown");
        assert_eq!(format(None, None, "See [the page](https://example.org).\n"), "markdown");
        assert_eq!(format(None, None, "Two lines\nof text, 1. and 2.\n"), "text");
    }

    #[test]
    fn an_unknown_format_offers_the_nearest() {
        let nearest = |given| match read(b"", None, Some(given), &Reading::default()) {
            Err(Error::UnknownFormat { nearest, .. }) => nearest,
            other => panic!("{other:?}"),
        };
        assert_eq!(nearest("markdwon"), Some("markdown"));
        assert_eq!(nearest("tex"), Some("text"));
        assert_eq!(nearest("spreadsheet"), None);
    }

    #[test]
    fn an_empty_file_is_an_article_without_blocks() {
        for name in ["a.md", "a.txt"] {
            assert_eq!(read(b"", Some(Path::new(name)), None, &Reading::default()).expect("empty is fine").blocks, []);
        }
    }

    #[test]
    fn utf16_is_written_as_it_was_read() {
        let bytes: Vec<u8> = "\u{FEFF}# Titre\r\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let document = read(&bytes, Some(Path::new("a.md")), None, &Reading::default()).expect("UTF-16");
        assert_eq!((&document.carrier, document.blocks.len()), (&Carrier::Text(Encoding::Utf16Be), 1));
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
