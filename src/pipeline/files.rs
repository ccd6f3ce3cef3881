//! Reading and writing whole files: nothing is lost, whatever fails.

use std::fs::Metadata;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Error;
use crate::documents;
use crate::model::{Document, Explain, Failure, LanguageTag, Message, Reading};
use crate::segmentation::{Srx, SrxError};

/// Largest article taken, in bytes. A book of a million words has about 6 MB.
pub const LARGEST: u64 = 32_000_000;

/// A file's bytes; `-` is standard input.
///
/// # Errors
/// There is no such file, it is a folder, it is too large, or it cannot be read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut source = open(path)?;
    source.by_ref().take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > LARGEST {
        let size = std::fs::metadata(path).map_or(bytes.len() as u64, |metadata| metadata.len());
        return Err(Error::TooLarge { path: path.to_owned(), size, limit: LARGEST });
    }
    Ok(bytes)
}

/// Tells a file from what it was before: when it was last changed and its length in bytes, since one that is read while it is
/// being written may have the time of the whole. None where it cannot be told, and where there is no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp(Option<(SystemTime, u64)>);

impl Stamp {
    /// Of the file as it is now.
    #[must_use]
    pub fn of(path: &Path) -> Stamp {
        let seen = |metadata: Metadata| Some((metadata.modified().ok()?, metadata.len()));
        Stamp(std::fs::metadata(path).ok().and_then(seen))
    }
}

/// An article, read and cut into blocks.
///
/// # Errors
/// The file cannot be read, or it is no text in an encoding that bitext reads.
pub fn read_document(path: &Path, format: Option<&str>, reading: &Reading) -> Result<(Vec<u8>, Document), Failure> {
    let bytes = read_bytes(path)?;
    let document = documents::read(&bytes, Some(path), format, reading).map_err(|error| no_article(path, &error))?;
    Ok((bytes, document))
}

/// An error of a format's reader, with the file that it is about.
#[must_use]
pub fn no_article(path: &Path, error: &documents::Error) -> Error {
    let hint = error.hint().map(|hint| hint.with("files", converted(path)));
    Error::NoArticle { path: path.to_owned(), why: error.message(), hint }
}

/// From which file to which a conversion goes, as it is typed; standard input goes to standard output.
fn converted(path: &Path) -> String {
    if path == Path::new("-") {
        return String::new();
    }
    let ending = path.extension().map(|ending| format!(".{}", ending.display())).unwrap_or_default();
    let new = path.with_extension(format!("utf8{ending}"));
    format!(" {} > {}", quoted(&path.display().to_string()), quoted(&new.display().to_string()))
}

/// A name as it is typed in a shell.
#[must_use]
pub fn quoted(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '+' | '=' | ':' | ',' | '~' | '@');
    if !name.is_empty() && name.chars().all(plain) { name.to_owned() } else { format!("'{}'", name.replace('\'', r"'\''")) }
}

/// Opens a file, or standard input for `-`, to be read as it comes, however large it is.
///
/// # Errors
/// There is no such file, it is a folder, or it cannot be opened.
pub fn open(path: &Path) -> Result<Box<dyn Read>, Error> {
    if path == Path::new("-") {
        return Ok(Box::new(std::io::stdin()));
    }
    if path.is_dir() {
        return Err(Error::Folder(path.to_owned()));
    }
    Ok(Box::new(std::fs::File::open(path).map_err(|error| unreadable(path, &error))?))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::NotFound => Error::Missing(path.to_owned()),
        std::io::ErrorKind::IsADirectory => Error::Folder(path.to_owned()),
        _ => Error::Unreadable { path: path.to_owned(), reason: error.to_string() },
    }
}

/// Reads a file of segmentation rules.
///
/// # Errors
/// The file cannot be read, or it is no SRX file.
pub fn srx(path: &Path) -> Result<Srx, Error> {
    let bytes = read_bytes(path)?;
    Srx::read(&String::from_utf8_lossy(&bytes)).map_err(|error| no_srx(path, &error))
}

/// An SRX file that cannot be used, and why.
#[must_use]
pub fn no_srx(path: &Path, error: &SrxError) -> Error {
    let why = Message::new("error-srx").with("line", error.line).with("reason", error.reason.as_str());
    Error::NoArticle { path: path.to_owned(), why, hint: None }
}

/// The lines of a text in UTF-8, without their ends.
///
/// # Errors
/// The file cannot be read or is not UTF-8.
pub fn read_lines(path: &Path) -> Result<Vec<String>, Error> {
    let text = String::from_utf8(read_bytes(path)?).map_err(|_| Error::NotText(path.to_owned()))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    Ok(text.lines().map(str::to_owned).collect())
}

/// Writes a file whole: under a temporary name beside it, then renamed over it, so that a failure leaves the old file.
///
/// # Errors
/// The folder cannot be written, or the disk is full.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |error: &std::io::Error| match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Error::DiskFull(path.to_owned()),
        _ => Error::Unwritable { path: path.to_owned(), reason: reason(error) },
    };
    // The file that a link leads to is written, and the link stays.
    let place = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = folder_of(&place);
    let mut file = tempfile::Builder::new().prefix(".bitext-").tempfile_in(folder).map_err(|error| failed(&error))?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(|error| failed(&error))?;
    keep_permissions(&place, file.as_file());
    file.persist(&place).map_err(|error| failed(&error.error))?;
    Ok(())
}

/// What the head of a page says that bitext made.
const GENERATOR: &str = r#"<meta name="generator" content="bitext">"#;

/// Makes sure that a page may be written to a path: nothing stands there, or a page that bitext made.
///
/// # Errors
/// Something else stands there.
pub fn needs_page(path: &Path) -> Result<(), Error> {
    if !path.exists() || path.is_dir() {
        return needs_folder(path);
    }
    // A page of ours says so in its head.
    const HEAD: u64 = 4096;
    let mut head = Vec::new();
    let mut read = || std::fs::File::open(path)?.take(HEAD).read_to_end(&mut head);
    let is_ours = path.is_file() && read().is_ok() && String::from_utf8_lossy(&head).contains(GENERATOR);
    if is_ours { Ok(()) } else { Err(Error::Occupied(path.to_owned())) }
}

/// Makes sure, before any work is done, that there is a folder for a file that is to be written.
///
/// # Errors
/// There is no such folder, or nothing can be written to it.
pub fn needs_folder(path: &Path) -> Result<(), Error> {
    if path.is_dir() {
        return Err(Error::Folder(path.to_owned()));
    }
    let folder = folder_of(path);
    if !folder.is_dir() {
        return Err(Error::NoFolder(folder.to_owned()));
    }
    let unwritable = |error: &std::io::Error| Error::Unwritable { path: path.to_owned(), reason: reason(error) };
    // A full disk is told when the file is written; what was translated is stored by then.
    tempfile::tempfile_in(folder).map(drop).or_else(|error| match error.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => Err(unwritable(&error)),
        _ => Ok(()),
    })
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What the system says, without the name of a temporary file.
fn reason(error: &std::io::Error) -> String {
    if error.get_ref().is_some() { error.kind().to_string() } else { error.to_string() }
}

/// Gives the new file the permissions of the one it replaces, or those of any new file.
fn keep_permissions(path: &Path, file: &std::fs::File) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(path).map_or(0o644, |metadata| metadata.permissions().mode());
        // Failing to widen the permissions of a temporary file loses nothing.
        drop(file.set_permissions(std::fs::Permissions::from_mode(mode)));
    }
    #[cfg(not(unix))]
    let _ = (path, file);
}

/// A name for a copy of a file, beside it, that no file has yet: `article.pt-BR.md.1.bak`.
#[must_use]
pub fn backup_name(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    (1..).map(|number: u32| path.with_file_name(format!("{name}.{number}.bak"))).find(|path| !path.exists()).unwrap_or_default()
}

/// Where the translation of a file goes: `article.fr.md` becomes `article.zh-Hans.md`, `article.md` too; `messages.pot`
/// becomes `messages.fr.po`.
#[must_use]
pub fn output_name(article: &Path, from: &LanguageTag, to: &LanguageTag) -> PathBuf {
    let name = article.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem, format!(".{}", documents::translated_extension(ending))),
        _ => (name.as_str(), String::new()),
    };
    let stem = match stem.rsplit_once('.') {
        Some((rest, tag)) if tag_in_name(tag).is_some_and(|tag| tag.language() == from.language()) => rest,
        _ => stem,
    };
    article.with_file_name(format!("{stem}.{to}{ending}"))
}

/// The language in a file's name: `fr` of `article.fr.md`.
#[must_use]
pub fn language_in_name(path: &Path) -> Option<LanguageTag> {
    let name = path.file_name()?.to_str()?;
    let (stem, _) = name.rsplit_once('.')?;
    let (_, tag) = stem.rsplit_once('.')?;
    tag_in_name(tag)
}

/// A part of a file's name as a tag, when it is one of a language that bitext has data for, or says its region or script.
pub(super) fn tag_in_name(part: &str) -> Option<LanguageTag> {
    let tag: LanguageTag = part.parse().ok()?;
    (crate::locale::profile(&tag).is_some() || (part.len() > 3 && part.contains('-'))).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::{language_in_name, output_name};
    use std::path::Path;

    #[test]
    fn translations_are_named_after_their_article() {
        let tag = |text: &str| text.parse().expect("well-formed");
        for (article, from, to, expected) in [
            ("news/article.fr.md", "fr", "zh-Hans", "news/article.zh-Hans.md"),
            ("article.md", "en", "pt-BR", "article.pt-BR.md"),
            ("v1.2.md", "en", "fr", "v1.2.fr.md"),
            ("article.en-GB.md", "en", "fr", "article.fr.md"),
            ("README", "en", "fr", "README.fr"),
            ("po/messages.pot", "en", "ru", "po/messages.ru.po"),
        ] {
            assert_eq!(output_name(Path::new(article), &tag(from), &tag(to)), Path::new(expected), "{article}");
        }
    }

    #[test]
    fn a_name_tells_its_language() {
        let found = |name: &str| language_in_name(Path::new(name)).map(|tag| tag.to_string());
        assert_eq!(found("a.zh-CN.md").as_deref(), Some("zh-Hans"));
        assert_eq!(found("a.fr.txt").as_deref(), Some("fr"));
        assert_eq!(found("a.min.js"), None);
        assert_eq!(found("a.md"), None);
    }
}
