//! Models in a folder of the person's own: the files of one pair, or a folder a pair.
//!
//! Nobody promises a digest for such files, so they are looked at instead: a file that was cut short would make the
//! engine fail in the middle of the work.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::error::Failure;
use super::files::{Kind, ModelFiles, assemble};
use super::install::Installation;
use super::source::{Offer, Piece, Source};
use super::{Error, Leg, Origin, PIVOT, Pair};
use crate::model::{Message, Progress};

pub(super) struct Folder {
    path: PathBuf,
    offers: Vec<Offer>,
}

impl Folder {
    /// Reads the folder and its direct subfolders.
    pub(super) fn open(path: &Path) -> Result<Folder, Error> {
        let unreadable = |_| Error::Folder { path: path.to_owned() };
        let mut folders: Vec<PathBuf> = fs::read_dir(path).map_err(unreadable)?.flatten().map(|entry| entry.path()).collect();
        folders.retain(|folder| folder.is_dir());
        folders.sort();
        folders.insert(0, path.to_owned());
        Ok(Folder { path: path.to_owned(), offers: folders.iter().flat_map(|folder| offers(folder)).collect() })
    }
}

impl Source for Folder {
    fn name(&self) -> Message {
        Message::new("models-source-folder").with("folder", self.path.display().to_string())
    }

    fn is_remote(&self) -> bool {
        false
    }

    fn offers(&self) -> Result<&[Offer], Message> {
        Ok(&self.offers)
    }

    fn deliver(&self, offer: &Offer, into: &mut Installation, progress: &dyn Progress) -> Result<(), Failure> {
        for piece in &offer.pieces {
            let unreadable = |_| Failure::Source(damaged(&piece.name));
            into.put(piece, File::open(&piece.location).map_err(unreadable)?)?;
            progress.advance(piece.bytes);
        }
        Ok(())
    }
}

/// The models of one folder, grouped by the language code in the file names.
fn offers(folder: &Path) -> Vec<Offer> {
    let mut models: BTreeMap<String, Vec<Piece>> = BTreeMap::new();
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let Some((kind, code)) = Kind::of_file(name) else { continue };
        let Some(data) = fs::metadata(&path).ok().filter(fs::Metadata::is_file) else { continue };
        models.entry(code.to_owned()).or_default().push(Piece {
            kind,
            name: name.to_owned(),
            location: path.to_string_lossy().into_owned(),
            bytes: data.len(),
            sha256: None,
            packed: None,
        });
    }
    models.into_iter().filter_map(|(code, pieces)| offer(folder, &code, pieces)).collect()
}

fn offer(folder: &Path, code: &str, pieces: Vec<Piece>) -> Option<Offer> {
    let pair = pair(folder, code)?;
    let files = assemble(folder, pieces.iter().map(|piece| (piece.kind, piece.name.as_str())))?;
    let origin = Origin::Folder { path: folder.display().to_string() };
    let leg = match unsound(&files) {
        Some(path) => Err(damaged(&path.display().to_string())),
        None => Ok(Leg { from: pair.from.clone(), to: pair.to.clone(), files, origin: origin.clone() }),
    };
    let download = pieces.iter().map(|piece| piece.bytes).sum();
    Some(Offer { pair, origin, download, pieces, in_place: Some(leg) })
}

fn damaged(file: &str) -> Message {
    Message::new("models-reason-damaged").with("file", file)
}

/// The pair of a code such as `enpt`. The folder's name tells more where it agrees: `en-zh-Hant` above `model.enzh.….bin`.
fn pair(folder: &Path, code: &str) -> Option<Pair> {
    let squeeze = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let named = folder.file_name().and_then(|name| name.to_str()).and_then(|name| name.parse::<Pair>().ok());
    let agrees = |pair: &Pair| {
        let languages = format!("{}{}", pair.from.language(), pair.to.language());
        squeeze(code) == languages || squeeze(code) == squeeze(&pair.to_string())
    };
    if let Some(pair) = named.filter(agrees) {
        return Some(pair);
    }
    if let Ok(pair) = code.parse() {
        return Some(pair);
    }
    let cut = |at: usize| Some(Pair { from: code.get(..at)?.parse().ok()?, to: code.get(at..)?.parse().ok()? });
    let cuts: Vec<Pair> = [2, 3].into_iter().filter_map(cut).collect();
    let through = |pair: &&Pair| pair.from.language() == PIVOT || pair.to.language() == PIVOT;
    cuts.iter().find(through).or(cuts.first()).cloned()
}

/// The first file that cannot be what its name says.
fn unsound(files: &ModelFiles) -> Option<&Path> {
    let vocabularies = [&files.source_vocabulary, &files.target_vocabulary];
    let shortlist = files.shortlist.iter().filter(|path| !is_shortlist(path).unwrap_or(false));
    let vocabulary = vocabularies.into_iter().filter(|path| !fs::read(path).is_ok_and(|bytes| is_vocabulary(&bytes)));
    vocabulary.chain(shortlist).map(PathBuf::as_path).next()
}

/// A shortlist is six 64-bit numbers (two marks, two counts, the lengths of both tables), a table of 64-bit offsets and one
/// of 32-bit words (Marian, `src/data/shortlist.h`).
fn is_shortlist(path: &Path) -> std::io::Result<bool> {
    let mut file = File::open(path)?;
    let mut header = [0; 48];
    file.read_exact(&mut header)?;
    let number = |at: usize| u64::from_le_bytes(std::array::from_fn(|byte| header[at * 8 + byte]));
    let tables = number(4).checked_mul(8).zip(number(5).checked_mul(4)).and_then(|(offsets, words)| offsets.checked_add(words));
    let expected = tables.and_then(|tables| tables.checked_add(48));
    Ok(expected == Some(file.seek(SeekFrom::End(0))?))
}

/// A vocabulary is a protocol buffer: its fields must end exactly where it ends, and field 1, the pieces, must occur.
fn is_vocabulary(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut pieces = 0;
    while !rest.is_empty() {
        let Some(tag) = varint(&mut rest) else { return false };
        let length = match tag & 7 {
            0 => varint(&mut rest).map(|_| 0),
            1 => Some(8),
            2 => varint(&mut rest),
            5 => Some(4),
            _ => None,
        };
        let Some(after) = length.and_then(|length| rest.get(usize::try_from(length).ok()?..)) else { return false };
        rest = after;
        pieces += usize::from(tag >> 3 == 1);
    }
    pieces > 0
}

fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::{any, prop_assert, proptest};

    use super::{is_vocabulary, pair};

    #[test]
    fn codes_and_folder_names_tell_the_pair() {
        for (folder, code, expected) in [
            ("models", "enpt", Some("en-pt")),
            ("enpt-1693087644", "enpt", Some("en-pt")),
            ("my-models", "enpt", Some("en-pt")),
            ("en-zh-Hant", "enzh", Some("en-zh-Hant")),
            ("x", "enzh", Some("en-zh-Hans")),
            ("x", "filen", Some("fil-en")),
            ("x", "en-pt", Some("en-pt")),
            ("x", "q", None),
            ("x", "éé", None),
        ] {
            assert_eq!(pair(Path::new(folder), code).map(|pair| pair.to_string()).as_deref(), expected, "{folder} {code}");
        }
    }

    #[test]
    fn a_vocabulary_that_was_cut_short_is_seen() {
        let whole = [0x0a, 3, b'a', b'b', b'c', 0x0a, 1, b'd', 0x18, 0x96, 0x01];
        assert!(is_vocabulary(&whole));
        for cut in [0, 1, 3, 6, 9, 10] {
            assert!(!is_vocabulary(&whole[..cut]), "{cut}");
        }
        assert!(!is_vocabulary(b"<html>not a model</html>"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_looked_at_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let once = is_vocabulary(&bytes);
            prop_assert!(!once || !bytes.is_empty());
        }
    }
}
