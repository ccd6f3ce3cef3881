//! Proof that a file comes through reading and writing unharmed.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use super::{Error, read, write};
use crate::model::{Block, CodeKind, Document, Reading, Span};

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Written back untouched it is the same bytes, and each block written again with its own text reads the same.
    Identical {
        /// How many blocks the file has.
        blocks: usize,
    },
    /// Written back untouched it is not the same, or the places of a block's text do not fit the file.
    Differs {
        /// Byte in the file where the first difference is.
        offset: usize,
        /// Its line, from 1.
        line: usize,
        /// Its column, from 1, in characters.
        column: usize,
    },
    /// It comes back untouched, but a block written again with its own text reads otherwise.
    Rewritten {
        /// Byte in the file where the first such block begins.
        offset: usize,
        /// Its line, from 1.
        line: usize,
        /// Its column, from 1, in characters.
        column: usize,
    },
}

/// Reads a file, writes it back untouched, and again with every block's own text put in anew.
///
/// # Errors
/// The file cannot be read as an article, as for [`read`].
pub fn verify(bytes: &[u8], name: Option<&Path>, format: Option<&str>) -> Result<Verdict, Error> {
    let reading = Reading::default();
    let document = read(bytes, name, format, &reading)?;
    if let Some(offset) = difference(bytes, &write(&document, &[])?) {
        let (offset, line, column) = place(&document, reached(&document, offset));
        return Ok(Verdict::Differs { offset, line, column });
    }
    let sides = document.blocks.iter().flat_map(|block| [Some(block), block.target.as_deref()]).flatten();
    if let Some(block) = { sides }.find(|block| !is_tiled(block, &document.text)) {
        let (offset, line, column) = place(&document, block.file.start);
        return Ok(Verdict::Differs { offset, line, column });
    }
    // What is written is the translation, in a file that holds one; the source beside it stays as it is.
    let written = {
        let own = |block: &Block| Some(block.target.as_deref().unwrap_or(block).content.clone());
        write(&document, &document.blocks.iter().map(own).collect::<Vec<_>>())?
    };
    let mut document = document.into_target();
    // Of very many blocks and codes one reading is held at a time.
    let read_first: Vec<Digest> = (0..document.blocks.len()).map(|index| Digest::of(&document, index)).collect();
    document.blocks = Vec::new();
    let again = read(&written, name, Some(document.format), &reading)?.into_target();
    let changed = read_first.iter().enumerate().find(|(index, first)| !first.is_of(&again, *index));
    Ok(match changed {
        Some((_, first)) => {
            let (offset, line, column) = place(&document, first.start);
            Verdict::Rewritten { offset, line, column }
        }
        None => Verdict::Identical { blocks: read_first.len() },
    })
}

/// The first byte at which two files differ.
fn difference(old: &[u8], new: &[u8]) -> Option<usize> {
    let found = old.iter().zip(new).position(|(old, new)| old != new);
    found.or_else(|| (old.len() != new.len()).then(|| old.len().min(new.len())))
}

/// True when the runs of a block tile its text and its stretch of the file, and say what both hold.
fn is_tiled(block: &Block, source: &str) -> bool {
    // A place for a text that is not there yet may be all of an empty element.
    if block.content.is_empty() && block.runs.is_empty() {
        return source.get(block.file.start..block.file.end).is_some();
    }
    let (mut text, mut file) = (0, block.file.start);
    for run in &block.runs {
        let follows = run.text().start == text && run.file().start == file;
        let fits = match run.code().map(|code| block.content.codes.get(code)) {
            Some(Some(code)) => {
                code.at == text
                    && is_markup(&code.raw, run.file().of(source))
                    && run.text().is_empty() == (code.kind != CodeKind::Standalone)
            }
            Some(None) => false,
            None => source.is_char_boundary(run.file().end) && block.content.text.is_char_boundary(run.text().end),
        };
        if !follows || !fits {
            return false;
        }
        (text, file) = (run.text().end, run.file().end);
    }
    let codes = block.runs.iter().filter_map(|run| run.code());
    text == block.content.text.len() && file == block.file.end && codes.eq(0..block.content.codes.len())
}

/// True when the markup of a code is what stands in the file, or what stands there without the texts inside it.
fn is_markup(raw: &str, slice: &str) -> bool {
    let mut stands = slice.chars();
    raw == slice || raw.chars().filter(|c| !c.is_whitespace()).all(|c| stands.any(|other| other == c))
}

/// The place in the text that a byte of the file spells.
fn reached(document: &Document, offset: usize) -> usize {
    let size = |c: char| document.carrier.length(c.encode_utf8(&mut [0; 4]));
    let mut bytes = 0;
    let mut chars = document.text.char_indices();
    chars
        .find(|(_, c)| {
            bytes += size(*c);
            bytes > offset
        })
        .map_or(document.text.len(), |(at, _)| at)
}

/// Byte in the file, line and column of a place in the text.
fn place(document: &Document, at: usize) -> (usize, usize, usize) {
    let before = Span::new(0, at).of(&document.text);
    let breaks = before.matches('\n').count() + before.matches('\r').count() - before.matches("\r\n").count();
    let line = before.rfind(['\n', '\r']).map_or(before, |end| &before[end + 1..]);
    (document.carrier.length(before), breaks + 1, line.chars().count() + 1)
}

/// What a block reads, in little room.
///
/// Markup without letters and digits (emphasis, line breaks) may be spelled in another way; so may that of a code that holds a
/// text or title, but for what stands around the text, since the block of that text says itself whether it reads the same.
struct Digest {
    /// Where the block begins in the file's text.
    start: usize,
    /// Of its kind, its text, and the places, kinds and numbers of its codes.
    text: u64,
    /// Of the markup of each code; the last bit says whether its spelling counts.
    markup: Box<[u64]>,
}

impl Digest {
    /// That of the block of an index.
    fn of(document: &Document, index: usize) -> Digest {
        let block = &document.blocks[index];
        let inside = &document.blocks[index + 1..];
        let markup = places(block).zip(&block.content.codes).map(|(file, code)| {
            let first = inside.partition_point(|inner| inner.file.start < file.start);
            let mut within = inside[first..].iter().take_while(|inner| inner.file.start < file.end);
            let is_spelled = code.raw.contains(char::is_alphanumeric) && !within.any(|inner| file.contains(inner.file));
            of_markup(document, index, &code.raw, file, is_spelled)
        });
        Digest { start: block.file.start, text: of_text(block), markup: markup.collect() }
    }

    /// True when a block reads the same.
    fn is_of(&self, document: &Document, index: usize) -> bool {
        let Some(block) = document.blocks.get(index).filter(|block| of_text(block) == self.text) else { return false };
        let mut markup = places(block).zip(&block.content.codes).zip(&self.markup);
        markup.all(|((file, code), first)| of_markup(document, index, &code.raw, file, first & 1 == 1) == *first)
    }
}

fn of_text(block: &Block) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&block.kind, &block.content.text, block.content.codes.len()).hash(&mut hasher);
    for code in &block.content.codes {
        (code.at, code.kind, code.id).hash(&mut hasher);
    }
    hasher.finish()
}

fn of_markup(document: &Document, index: usize, raw: &str, file: Span, is_spelled: bool) -> u64 {
    let mut hasher = DefaultHasher::new();
    (is_spelled.then_some(raw), around(document, index, raw, file)).hash(&mut hasher);
    hasher.finish() & !1 | u64::from(is_spelled)
}

/// Where the codes of a block stand in the file, in order.
fn places(block: &Block) -> impl Iterator<Item = Span> {
    block.runs.iter().filter(|run| run.code().is_some()).map(|run| run.file())
}

/// What stands in the file for a code of a block that holds more than its markup, without the blocks inside it: texts that are
/// no blocks, since they have no words, are lost when it changes.
fn around(document: &Document, index: usize, raw: &str, place: Span) -> Option<String> {
    let inside = &document.blocks[index + 1..];
    let first = inside.partition_point(|inner| inner.file.start < place.start);
    let within = inside[first..].iter().map(|inner| inner.file).take_while(|inner| inner.start < place.end);
    let (mut from, mut out) = (place.start, String::new());
    for inner in within.filter(|inner| place.contains(*inner)) {
        if inner.start >= from {
            out.push_str(&document.text[from..inner.start]);
            from = inner.end;
        }
    }
    out.push_str(&document.text[from..place.end]);
    (raw != place.of(&document.text)).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::Digest;
    use crate::documents::read;
    use crate::model::{Document, Reading};

    fn read_as(format: &str, text: &str) -> Document {
        read(text.as_bytes(), None, Some(format), &Reading::default()).expect("well-formed")
    }

    #[test]
    fn a_choice_that_is_emptied_is_noticed() {
        for (format, text, words) in [
            ("json", r#"{"a": "{n, plural, =0 {0} other {# files}} of them"}"#, ("{0}", "{}")),
            ("json", r#"{"a": "{n, plural, one {#} other {# #}} of them"}"#, ("{# #}", "{}")),
            ("fluent", "a = { $n ->\n    [one] 1\n   *[other] { $n } files\n } of them\n", ("[one] 1", "[one] {\"\"}")),
        ] {
            let before = read_as(format, text);
            let before = Digest::of(&before, 0);
            assert!(before.is_of(&read_as(format, text), 0), "{text}");
            assert!(!before.is_of(&read_as(format, &text.replace(words.0, words.1)), 0), "{text}");
        }
    }
}
