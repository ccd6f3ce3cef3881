//! Plain text of any size, cut into sentences as it comes.

use std::io::Read;
use std::path::Path;

use super::{Error, files, languages};
use crate::documents;
use crate::model::{Encoding, Failure, LanguageTag, Reading, Span};
use crate::segmentation::{Rules, running};

/// Bytes read at a time. Sentences are found in whole paragraphs, so that no more than this and the longest paragraph is
/// held.
const PIECE: usize = 1 << 20;

/// Bytes at the beginning that show the language.
const SAMPLE: usize = 1 << 16;

/// A sentence of a text that is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence<'a> {
    /// Its text, without white space around it; line breaks inside it are as they were.
    pub text: &'a str,
    /// In bytes of the whole text.
    pub span: Span,
    /// Where it begins, from 1; columns in characters, a byte order mark is none.
    pub line: usize,
    /// See `line`.
    pub column: usize,
}

/// Cuts text into sentences as it comes, and gives each to `tell`, which says whether it wants more. `rules` makes
/// the rules of the language, which is the stated one or is found out ([`languages::to_segment`]).
///
/// # Errors
/// The text cannot be read or is no text, or there are no rules.
pub fn stream(
    mut source: impl Read,
    name: &Path,
    stated: Option<&LanguageTag>,
    rules: impl Fn(&LanguageTag) -> Result<Rules, Failure>,
    mut tell: impl FnMut(Sentence<'_>) -> bool,
) -> Result<(), Failure> {
    let unreadable = |error: &std::io::Error| Error::Unreadable { path: name.to_owned(), reason: error.to_string() };
    let mut held: Vec<u8> = Vec::new();
    let mut made: Option<Rules> = None;
    let mut place = Position { bytes: 0, line: 1, column: 1 };
    loop {
        let known = held.len();
        let got = source.by_ref().take(PIECE as u64).read_to_end(&mut held).map_err(|error| unreadable(&error))?;
        if known == 0 && place.bytes == 0 && Encoding::of(&held) != Encoding::Utf8 {
            // UTF-16 is read whole, and its places are those of its text as UTF-8.
            source.read_to_end(&mut held).map_err(|error| unreadable(&error))?;
            held = documents::read(&held, None, Some("text"), &Reading::default())
                .map_err(|error| files::no_article(name, &error))?
                .text
                .into_bytes();
        }
        let until = if got == 0 { Some(held.len()) } else { paragraph_end(&held, known) };
        let Some(until) = until else { continue };
        let text = std::str::from_utf8(&held[..until])
            .map_err(|error| documents::Error::not_utf8(place.bytes + error.valid_up_to(), &held))
            .map_err(|error| files::no_article(name, &error))?;
        if let Some(zero) = text.find('\0') {
            return Err(files::no_article(name, &documents::Error::zero(place.bytes + zero, &held)).into());
        }
        if made.is_none() && !text.trim().is_empty() {
            let sample = &text[..text.floor_char_boundary(SAMPLE)];
            let tag = stated.cloned().unwrap_or_else(|| languages::to_segment(sample));
            made = Some(rules(&tag)?);
        }
        if let Some(rules) = &made {
            for span in running(text, rules) {
                let whole = span.of(text);
                let sentence = whole.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
                let lead = whole.len() - whole.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').len();
                place.advance(&whole[..lead.min(whole.len())]);
                let span = Span::new(place.bytes, place.bytes + sentence.len());
                let found = Sentence { text: sentence, span, line: place.line, column: place.column };
                if !sentence.is_empty() && !tell(found) {
                    return Ok(());
                }
                place.advance(&whole[lead.min(whole.len())..]);
            }
        } else {
            place.advance(text);
        }
        held.drain(..until);
        if got == 0 {
            return Ok(());
        }
    }
}

/// Where the last paragraph ends that ends in what was read since `known`.
fn paragraph_end(bytes: &[u8], known: usize) -> Option<usize> {
    let from = known.saturating_sub(3);
    let new = &bytes[from..];
    let unix = new.windows(2).rposition(|pair| pair == b"\n\n").map(|at| at + 2);
    let windows = new.windows(4).rposition(|four| four == b"\r\n\r\n").map(|at| at + 4);
    unix.max(windows).map(|at| from + at)
}

struct Position {
    bytes: usize,
    line: usize,
    column: usize,
}

impl Position {
    fn advance(&mut self, text: &str) {
        self.bytes += text.len();
        let breaks = text.bytes().filter(|byte| *byte == b'\n').count();
        self.line += breaks;
        let (start, tail) = text.rfind('\n').map_or((self.column, text), |at| (1, &text[at + 1..]));
        self.column = start + tail.chars().filter(|c| *c != '\u{FEFF}').count();
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Rules, stream};
    use std::path::Path;

    fn sentences(text: &str) -> Vec<(String, usize, usize, usize)> {
        let mut found = Vec::new();
        let tag = "en".parse().expect("well-formed");
        stream(
            text.as_bytes(),
            Path::new("-"),
            Some(&tag),
            |tag| Ok(Rules::of(tag)),
            |sentence| {
                assert_eq!(sentence.span.of(text), sentence.text);
                found.push((sentence.text.to_owned(), sentence.span.start, sentence.line, sentence.column));
                true
            },
        )
        .expect("readable");
        found
    }

    #[test]
    fn places_are_told_over_the_edges_of_pieces() {
        let paragraph = "\u{E9}t\u{E9} is here. It is\nwarm today.\n\n";
        let text = format!("\u{FEFF}{}", paragraph.repeat(60_000));
        let found = sentences(&text);
        assert_eq!(found.len(), 120_000);
        assert_eq!(found[0], ("\u{E9}t\u{E9} is here.".to_owned(), 3, 1, 1));
        let last = &found[119_999];
        assert_eq!((last.2, last.3), (1 + 3 * 59_999, 14), "{last:?}");
    }

    #[test]
    fn utf_16_is_read_too() {
        let text = "\u{FEFF}It rains. It pours.";
        let bytes = Encoding::Utf16Le.encode(text);
        let tag = "en".parse().expect("well-formed");
        let mut count = 0;
        let read = stream(
            &bytes[..],
            Path::new("-"),
            Some(&tag),
            |tag| Ok(Rules::of(tag)),
            |sentence| {
                assert_eq!(sentence.span.of(text), sentence.text);
                count += 1;
                true
            },
        );
        assert!(read.is_ok());
        assert_eq!(count, 2);
    }

    #[test]
    fn bad_bytes_are_named_by_their_place_in_the_whole() {
        let mut bytes = "Fine. ".repeat(10).into_bytes();
        bytes.extend(b"\n\n\xFFbad");
        let tag = "en".parse().expect("well-formed");
        let end = stream(&bytes[..], Path::new("-"), Some(&tag), |tag| Ok(Rules::of(tag)), |_| true);
        assert!(format!("{:?}", end.expect_err("no text")).contains("62"));
    }

    #[test]
    fn a_reader_that_wants_no_more_ends_it() {
        let tag = "en".parse().expect("well-formed");
        let mut count = 0;
        stream(
            "One. Two. Three.".as_bytes(),
            Path::new("-"),
            Some(&tag),
            |tag| Ok(Rules::of(tag)),
            |_| {
                count += 1;
                count < 2
            },
        )
        .expect("readable");
        assert_eq!(count, 2);
    }
}
