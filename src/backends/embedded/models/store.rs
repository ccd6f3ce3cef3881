//! The local store: a folder a pair, each with a manifest of what belongs in it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files::{Kind, assemble, measure};
use super::{Error, Leg, Origin, Pair};
use crate::model::LanguageTag;

/// The name of the manifest in a pair's folder.
pub(super) const MANIFEST: &str = "manifest.json";

/// The folder that holds the installed models.
#[derive(Debug, Clone)]
pub struct Store {
    root: PathBuf,
}

/// One installed model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// What it translates.
    pub pair: Pair,
    /// Its folder.
    pub folder: PathBuf,
    /// Bytes on the disk.
    pub bytes: u64,
    /// Where it came from; nothing where the manifest cannot be read.
    pub origin: Option<Origin>,
    /// True when every file has the size and the digest that it had when it was installed.
    pub healthy: bool,
}

/// What belongs in a pair's folder.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) format: u32,
    pub(super) from: LanguageTag,
    pub(super) to: LanguageTag,
    pub(super) origin: Origin,
    pub(super) files: Vec<Entry>,
}

/// A file of a manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

/// What the store has for a pair.
pub(super) enum Found {
    Healthy(Leg),
    /// It is there but not to be used; the file is the first that is not as it should be.
    Damaged {
        file: String,
    },
    Missing,
}

/// A pair's folder and its manifest, which may be unreadable.
struct Shelf {
    pair: Pair,
    folder: PathBuf,
    manifest: Option<Manifest>,
}

impl Store {
    /// The store in a folder, which need not exist yet.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Store {
        Store { root: root.into() }
    }

    /// Its folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Every installed model in the order of the pairs' names, each file verified.
    ///
    /// # Errors
    /// The store's folder cannot be read; one that does not exist is empty.
    pub fn list(&self) -> Result<Vec<Installed>, Error> {
        let installed = |shelf: Shelf| Installed {
            healthy: shelf.verify().is_ok(),
            bytes: size(&shelf.folder),
            origin: shelf.manifest.map(|manifest| manifest.origin),
            pair: shelf.pair,
            folder: shelf.folder,
        };
        Ok(self.shelves()?.into_iter().map(installed).collect())
    }

    /// The folder of an installed model that serves the pair.
    ///
    /// # Errors
    /// [`Error::NotInstalled`], or the store cannot be read.
    pub fn path(&self, pair: &Pair) -> Result<PathBuf, Error> {
        let shelves = self.matching(pair)?;
        shelves.into_iter().next().map(|shelf| shelf.folder).ok_or_else(|| self.not_installed(pair))
    }

    /// Removes the model of exactly this pair. Gives the bytes that became free.
    ///
    /// # Errors
    /// [`Error::NotInstalled`], or the store cannot be changed.
    pub fn remove(&self, pair: &Pair) -> Result<u64, Error> {
        let shelf = self.shelves()?.into_iter().find(|shelf| shelf.pair == *pair);
        let folder = shelf.ok_or_else(|| self.not_installed(pair))?.folder;
        let _lock = self.lock(pair, || {})?;
        let bytes = size(&folder);
        // Without its manifest the rest is worthless, so a removal that is cut short leaves nothing that looks whole.
        match fs::remove_file(folder.join(MANIFEST)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Error::store(&folder)(error)),
            _ => fs::remove_dir_all(&folder).map_err(Error::store(&folder))?,
        }
        Ok(bytes)
    }

    /// The pairs that are installed, without verifying them.
    pub(super) fn pairs(&self) -> Vec<Pair> {
        self.shelves().unwrap_or_default().into_iter().map(|shelf| shelf.pair).collect()
    }

    /// A verified model for the pair, where there is one.
    pub(super) fn find(&self, pair: &Pair) -> Result<Found, Error> {
        let mut found = Found::Missing;
        for shelf in self.matching(pair)? {
            match shelf.verify() {
                Ok(leg) => return Ok(Found::Healthy(leg)),
                Err(file) if matches!(found, Found::Missing) => found = Found::Damaged { file },
                Err(_) => {}
            }
        }
        Ok(found)
    }

    /// The folder where a pair is kept.
    pub(super) fn folder(&self, pair: &Pair) -> PathBuf {
        self.root.join(pair.to_string())
    }

    /// Holds the pair against other processes until the file is dropped; calls `waiting` when another one has it.
    /// Where the file system has no locks there is none, and two processes may do the work twice: each replaces whole files.
    pub(super) fn lock(&self, pair: &Pair, waiting: impl FnOnce()) -> Result<Option<File>, Error> {
        fs::create_dir_all(&self.root).map_err(Error::store(&self.root))?;
        // The file stays when the lock is given up: a process that waits for it would otherwise hold a removed one.
        let path = self.root.join(format!(".{pair}.lock"));
        let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(Error::store(&path))?;
        let held = match file.try_lock() {
            Ok(()) => Ok(()),
            Err(fs::TryLockError::WouldBlock) => {
                waiting();
                file.lock()
            }
            Err(fs::TryLockError::Error(error)) => Err(error),
        };
        match held {
            Ok(()) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(None),
            Err(error) => Err(Error::store(&path)(error)),
        }
    }

    fn not_installed(&self, pair: &Pair) -> Error {
        Error::NotInstalled { pair: pair.clone(), installed: self.pairs() }
    }

    /// The shelves that serve a pair, exactly its own first.
    fn matching(&self, pair: &Pair) -> Result<Vec<Shelf>, Error> {
        let mut shelves = self.shelves()?;
        shelves.retain(|shelf| shelf.pair.compatible(pair));
        shelves.sort_by_key(|shelf| shelf.pair != *pair);
        Ok(shelves)
    }

    fn shelves(&self) -> Result<Vec<Shelf>, Error> {
        let folders = match fs::read_dir(&self.root) {
            Ok(folders) => folders,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Error::store(&self.root)(error)),
        };
        let mut shelves: Vec<Shelf> = folders.flatten().filter_map(|entry| Shelf::open(&entry.path())).collect();
        shelves.sort_by(|a, b| a.folder.cmp(&b.folder));
        Ok(shelves)
    }
}

impl Shelf {
    /// The shelf in a folder; nothing where the folder is none, or is empty but for hidden files.
    fn open(folder: &Path) -> Option<Shelf> {
        let name = folder.file_name()?.to_str()?;
        if name.starts_with('.') || !folder.is_dir() {
            return None;
        }
        let manifest = fs::read(folder.join(MANIFEST)).ok();
        let manifest: Option<Manifest> = manifest.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let manifest = manifest.filter(|manifest| manifest.format == 1);
        let pair = match &manifest {
            Some(manifest) => Pair::new(&manifest.from, &manifest.to),
            None => name.parse().ok()?,
        };
        let visible = |entry: &fs::DirEntry| !entry.file_name().as_encoded_bytes().starts_with(b".");
        let used = fs::read_dir(folder).ok()?.flatten().any(|entry| visible(&entry));
        used.then(|| Shelf { pair, folder: folder.to_owned(), manifest })
    }

    /// The model when every file is what the manifest says, else the name of the first that is not.
    fn verify(&self) -> Result<Leg, String> {
        let manifest = self.manifest.as_ref().ok_or(MANIFEST)?;
        for entry in &manifest.files {
            if !is_plain(&entry.name) || !self.holds(entry) {
                return Err(entry.name.clone());
            }
        }
        let named = manifest.files.iter().map(|entry| (entry.kind, entry.name.as_str()));
        let files = assemble(&self.folder, named).ok_or(MANIFEST)?;
        Ok(Leg { from: manifest.from.clone(), to: manifest.to.clone(), files, origin: manifest.origin.clone() })
    }

    /// The size first: it costs nothing, and it is what an interrupted copy gets wrong.
    fn holds(&self, entry: &Entry) -> bool {
        let path = self.folder.join(&entry.name);
        let same_size = fs::metadata(&path).is_ok_and(|data| data.is_file() && data.len() == entry.bytes);
        let measured = || File::open(&path).and_then(|file| measure(file, |_| Ok(())));
        same_size && measured().is_ok_and(|measured| measured.sha256 == entry.sha256)
    }
}

/// True for a file name that stays in its folder and cannot be taken for one of ours.
pub(super) fn is_plain(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    !name.is_empty() && name.len() <= 128 && !name.starts_with('.') && name != MANIFEST && name.bytes().all(allowed)
}

/// Bytes of the files in a folder.
fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.metadata().ok()).filter(fs::Metadata::is_file).map(|data| data.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn names_stay_in_their_folder() {
        for name in ["model.enpt.bin", "a-b_c.spm"] {
            assert!(is_plain(name), "{name}");
        }
        for name in ["", ".", "..", "../x", "a/b", "a\\b", ".hidden", "manifest.json", "C:x", "a\0b", "ü.bin"] {
            assert!(!is_plain(name), "{name}");
        }
    }
}
