//! The files of a model: their kinds, their names, their digests.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The files that the engine loads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelFiles {
    /// Weights.
    pub model: PathBuf,
    /// SentencePiece vocabulary of the source language.
    pub source_vocabulary: PathBuf,
    /// SentencePiece vocabulary of the target language; the same path as the source's where the model shares one.
    pub target_vocabulary: PathBuf,
    /// Lexical shortlist, where the model has one.
    pub shortlist: Option<PathBuf>,
}

/// What a file of a model is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    Model,
    Shortlist,
    Vocabulary,
    SourceVocabulary,
    TargetVocabulary,
}

/// How the catalogue names each kind, in records and at the beginning of file names.
const NAMES: &[(&str, Kind)] = &[
    ("model", Kind::Model),
    ("lex", Kind::Shortlist),
    ("vocab", Kind::Vocabulary),
    ("srcvocab", Kind::SourceVocabulary),
    ("trgvocab", Kind::TargetVocabulary),
];

impl Kind {
    /// The kind that a catalogue record calls so.
    pub(super) fn of_record(name: &str) -> Option<Kind> {
        NAMES.iter().find(|(own, _)| *own == name).map(|(_, kind)| *kind)
    }

    /// Kind and language code of a file by its name: `lex.50.50.enpt.s2t.bin` is the shortlist of `enpt`.
    pub(super) fn of_file(name: &str) -> Option<(Kind, &str)> {
        let (stem, extension) = name.rsplit_once('.')?;
        let mut parts = stem.split('.');
        let kind = Kind::of_record(parts.next()?)?;
        let binary = matches!(kind, Kind::Model | Kind::Shortlist);
        if extension != if binary { "bin" } else { "spm" } {
            return None;
        }
        let code = parts.find(|part| !part.bytes().all(|byte| byte.is_ascii_digit()))?;
        Some((kind, code))
    }
}

/// The files of a folder as the engine wants them; nothing when the model or a vocabulary is missing.
pub(super) fn assemble<'a>(folder: &Path, named: impl Iterator<Item = (Kind, &'a str)> + Clone) -> Option<ModelFiles> {
    let path = |wanted: Kind| named.clone().find(|(kind, _)| *kind == wanted).map(|(_, name)| folder.join(name));
    let shared = path(Kind::Vocabulary);
    Some(ModelFiles {
        model: path(Kind::Model)?,
        source_vocabulary: path(Kind::SourceVocabulary).or_else(|| shared.clone())?,
        target_vocabulary: path(Kind::TargetVocabulary).or(shared)?,
        shortlist: path(Kind::Shortlist),
    })
}

/// A SHA-256 in lower-case hexadecimal digits, and how many bytes it covers.
pub(super) struct Measured {
    pub(super) sha256: String,
    pub(super) bytes: u64,
}

/// Reads to the end, handing each piece on, and measures what was read.
pub(super) fn measure(mut reader: impl Read, mut each: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<Measured> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    let mut bytes = 0;
    loop {
        let count = match reader.read(&mut buffer) {
            Ok(0) => return Ok(Measured { sha256: hex(&hasher.finalize()), bytes }),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hasher.update(&buffer[..count]);
        each(&buffer[..count])?;
        bytes += count as u64;
    }
}

/// The digest of bytes in memory.
pub(super) fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Kind, assemble, digest, measure};

    #[test]
    fn names_tell_kind_and_pair() {
        for (name, expected) in [
            ("model.enpt.intgemm.alphas.bin", Some((Kind::Model, "enpt"))),
            ("lex.50.50.enpt.s2t.bin", Some((Kind::Shortlist, "enpt"))),
            ("vocab.enpt.spm", Some((Kind::Vocabulary, "enpt"))),
            ("srcvocab.enzh.spm", Some((Kind::SourceVocabulary, "enzh"))),
            ("trgvocab.enzh.spm", Some((Kind::TargetVocabulary, "enzh"))),
            ("vocab.enpt.bin", None),
            ("qualityModel.enpt.bin", None),
            ("model.bin", None),
            ("README.md", None),
            ("", None),
        ] {
            assert_eq!(Kind::of_file(name), expected, "{name}");
        }
    }

    #[test]
    fn a_shared_vocabulary_is_one_path() {
        let named = [(Kind::Model, "m"), (Kind::Vocabulary, "v")];
        let files = assemble(Path::new("d"), named.into_iter()).expect("complete");
        assert_eq!(files.source_vocabulary, files.target_vocabulary);
        assert!(assemble(Path::new("d"), [(Kind::Model, "m"), (Kind::SourceVocabulary, "s")].into_iter()).is_none());
    }

    #[test]
    fn the_digest_is_sha_256() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(digest(b"abc"), expected);
        let measured = measure(&b"abc"[..], |_| Ok(())).expect("memory");
        assert_eq!((measured.sha256.as_str(), measured.bytes), (expected, 3));
    }
}
