//! Putting a model into the store so that it is there whole or not at all.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};

use super::error::Failure;
use super::files::{assemble, measure};
use super::source::Piece;
use super::store::{Entry, MANIFEST, Manifest, Store, is_plain};
use super::{Error, Leg, Origin, Pair};
use crate::model::{Message, Progress};

/// Begins the name of everything that is not finished.
const UNFINISHED: &str = ".part-";

/// A pair's folder while it is being filled. Files wait under temporary names until all of them are verified.
pub(super) struct Installation {
    pair: Pair,
    folder: PathBuf,
    staged: Vec<(Entry, NamedTempFile)>,
    _lock: Option<File>,
}

impl Installation {
    /// Takes the pair's lock and clears away what a killed process left.
    pub(super) fn begin(store: &Store, pair: &Pair, progress: &dyn Progress) -> Result<Installation, Error> {
        let waiting = || progress.note(&Message::new("models-note-waiting").with("pair", pair.to_string()));
        let lock = store.lock(pair, waiting)?;
        let folder = store.folder(pair);
        fs::create_dir_all(&folder).map_err(Error::store(&folder))?;
        for entry in fs::read_dir(&folder).map_err(Error::store(&folder))?.flatten() {
            if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
                let path = entry.path();
                // What cannot be removed only takes room.
                let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            }
        }
        Ok(Installation { pair: pair.clone(), folder, staged: Vec::new(), _lock: lock })
    }

    /// A folder on the same disk for what a source needs to lay down meanwhile.
    pub(super) fn scratch(&self) -> Result<TempDir, Error> {
        tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(&self.folder).map_err(Error::store(&self.folder))
    }

    /// Takes in one file, and refuses it when it is not what the source promised.
    pub(super) fn put(&mut self, piece: &Piece, reader: impl Read) -> Result<(), Failure> {
        let refuse = || Failure::Source(Message::new("models-reason-digest").with("file", piece.name.as_str()));
        if !is_plain(&piece.name) {
            return Err(refuse());
        }
        let mut staged = stage(&self.folder)?;
        let mut disk = None;
        // One byte more than promised is enough to know that the promise is broken.
        let measured = measure(reader.take(piece.bytes + 1), |bytes| {
            staged.write_all(bytes).map_err(|error| {
                let copy = std::io::Error::new(error.kind(), error.to_string());
                disk = Some(error);
                copy
            })
        });
        if let Some(error) = disk {
            return Err(Error::store(&self.folder.join(&piece.name))(error).into());
        }
        let measured = measured.map_err(|_| refuse())?;
        if measured.bytes != piece.bytes || piece.sha256.as_ref().is_some_and(|promised| *promised != measured.sha256) {
            return Err(refuse());
        }
        staged.as_file().sync_all().map_err(Error::store(&self.folder))?;
        let entry = Entry { kind: piece.kind, name: piece.name.clone(), bytes: measured.bytes, sha256: measured.sha256 };
        self.staged.push((entry, staged));
        Ok(())
    }

    /// Gives the files their names, the manifest last: without it they do not count.
    pub(super) fn finish(mut self, origin: Origin) -> Result<Leg, Error> {
        let mut files = Vec::new();
        for (entry, staged) in std::mem::take(&mut self.staged) {
            self.name(staged, &entry.name)?;
            files.push(entry);
        }
        let named = files.iter().map(|entry| (entry.kind, entry.name.as_str()));
        let model = assemble(&self.folder, named);
        let manifest = Manifest { format: 1, from: self.pair.from.clone(), to: self.pair.to.clone(), origin, files };
        let invalid = |reason: String| Error::store(&self.folder)(std::io::Error::new(std::io::ErrorKind::InvalidData, reason));
        let model = model.ok_or_else(|| invalid(MANIFEST.to_owned()))?;
        let text = serde_json::to_vec_pretty(&manifest).map_err(|error| invalid(error.to_string()))?;
        let mut staged = stage(&self.folder)?;
        staged.write_all(&text).and_then(|()| staged.as_file().sync_all()).map_err(Error::store(&self.folder))?;
        self.name(staged, MANIFEST)?;
        // The names themselves reach the disk with the folder; where a folder cannot be synced they do so later.
        let _ = File::open(&self.folder).and_then(|folder| folder.sync_all());
        Ok(Leg { from: manifest.from, to: manifest.to, files: model, origin: manifest.origin })
    }

    fn name(&self, staged: NamedTempFile, name: &str) -> Result<(), Error> {
        let path = self.folder.join(name);
        staged.persist(&path).map(drop).map_err(|error| Error::store(&path)(error.error))
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        self.staged.clear();
        // Succeeds only for an empty folder: nothing was installed then.
        let _ = fs::remove_dir(&self.folder);
    }
}

/// A new file under a temporary name, readable by those who may read the finished one.
fn stage(folder: &Path) -> Result<NamedTempFile, Error> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    builder.tempfile_in(folder).map_err(Error::store(folder))
}
