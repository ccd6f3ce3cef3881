//! Which program it is that answers: another program, or another version of it, gives other answers.

use std::fs::File;
#[cfg(unix)]
use std::io::ErrorKind;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use sha2::{Digest, Sha256};

/// Bytes of a file that are read; a larger one, such as a model, is told by its length and the time of its last change.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What tells a program with its arguments from any other: the folder that it runs in, each word, and where it is found and what
/// it holds for each word that names a file, alone or within a line for a shell.
pub(super) fn of(run: &[String], folder: Option<&Path>) -> String {
    let mut digest = Sha256::new();
    let mut add = |bytes: &[u8]| {
        digest.update((bytes.len() as u64).to_le_bytes());
        digest.update(bytes);
    };
    add(whole(folder.unwrap_or(Path::new("."))).as_os_str().as_encoded_bytes());
    for (index, word) in run.iter().enumerate() {
        add(word.as_bytes());
        let Some(path) = file(word, index == 0, folder) else { continue };
        add(path.as_os_str().as_encoded_bytes());
        add(&content(&path));
    }
    // What a shell is given as one word may name files, too.
    let inner = run.iter().skip(1).filter(|word| word.contains(char::is_whitespace));
    let parts = inner.flat_map(|word| word.split(|c: char| c.is_whitespace() || "\"'`;|&<>()$".contains(c)));
    for path in parts.filter(|part| !part.is_empty()).filter_map(|part| file(part, true, folder)) {
        add(path.as_os_str().as_encoded_bytes());
        add(&content(&path));
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Why a program cannot be started, where that is known without starting it. A name alone is looked for on the path.
#[cfg(unix)]
pub(super) fn lack(program: &str, folder: Option<&Path>) -> Option<std::io::Error> {
    use std::os::unix::fs::PermissionsExt as _;
    let named = |folder: &Path| folder.join(program);
    let places: Vec<PathBuf> = if program.contains('/') {
        vec![named(folder.unwrap_or(Path::new("")))]
    } else {
        std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| named(&folder)).collect()
    };
    let mut why = None;
    for place in places {
        match std::fs::metadata(&place) {
            Ok(known) if known.is_file() && known.permissions().mode() & 0o111 != 0 => return None,
            Ok(_) => why = Some(ErrorKind::PermissionDenied.into()),
            Err(error) => why = why.or(Some(error)),
        }
    }
    why
}

#[cfg(not(unix))]
pub(super) fn lack(_: &str, _: Option<&Path>) -> Option<std::io::Error> {
    None
}

/// The file that a word names, if it does: a program may be looked for on the path.
fn file(word: &str, is_program: bool, folder: Option<&Path>) -> Option<PathBuf> {
    let here = folder.map_or_else(|| PathBuf::from(word), |folder| folder.join(word));
    let on_path = || {
        let path = std::env::var_os("PATH").filter(|_| is_program && Path::new(word).components().count() == 1)?;
        std::env::split_paths(&path).map(|folder| folder.join(word)).find(|path| path.is_file())
    };
    let own = |is_file: bool| Some(here.clone()).filter(|_| is_file);
    // An option may name its file behind a sign: --model=words.bin.
    let behind = || {
        let name = word.split_once('=')?.1;
        Some(folder.map_or_else(|| PathBuf::from(name), |folder| folder.join(name))).filter(|path| path.is_file())
    };
    on_path().or_else(|| own(here.is_file())).or_else(behind).map(|path| whole(&path))
}

fn whole(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// A digest of what a file holds, or of what is known of a large one.
fn content(path: &Path) -> Vec<u8> {
    let known = std::fs::metadata(path);
    let length = known.as_ref().map_or(0, std::fs::Metadata::len);
    let read = || {
        let mut bytes = Vec::new();
        File::open(path)?.take(LARGEST).read_to_end(&mut bytes).map(|_| Sha256::digest(&bytes).to_vec())
    };
    if length <= LARGEST
        && let Ok(digest) = read()
    {
        return digest;
    }
    let changed = known.and_then(|known| known.modified()).ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    format!("{length} {changed:?}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn another_program_folder_or_argument_is_another() {
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let write = |folder: usize, text: &str| std::fs::write(folders[folder].path().join("own.py"), text).unwrap();
        let run = |more: &str| ["sh", "own.py", more].map(str::to_owned);
        let of = |folder: usize, more: &str| of(&run(more), Some(folders[folder].path()));
        write(0, "a");
        write(1, "a");
        let first = of(0, "");
        assert_eq!(first, of(0, ""));
        assert!(first != of(1, "") && first != of(0, "--fast"));
        write(0, "b");
        assert_ne!(first, of(0, ""), "what was edited is another program");
        write(0, "a");
        assert_eq!(first, of(0, ""));
        let line = || of(0, "exec python3 -u 'own.py' --fast");
        let before = line();
        let model = of(0, "--model=own.py");
        write(0, "c");
        assert_ne!(model, of(0, "--model=own.py"));
        write(0, "d");
        assert_ne!(before, line(), "a file that a line for a shell names");
    }
}
