//! Packages of parts (ZIP): DOCX, EPUB.
//!
//! The text of a package is that of its text parts, one behind the other, each behind a head: `NUL name NUL`. No part that
//! holds text has a zero byte, so nothing can be mistaken for a head. Everything that treats the text of an article treats
//! that of a package in the same way; what a part is, its format knows by the part's name.

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read, Write};
use std::sync::Arc;

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::encoding;
use super::error::{Error, Flaw};
use crate::model::Span;

/// Largest size of all text parts of a package together, in bytes: eight times the largest file that is read.
const LARGEST: u64 = 256_000_000;

/// Stands before and behind a part's name.
const HEAD: char = '\0';

/// A part of a package's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'a> {
    /// Its name in the package, with `/` between folders.
    pub name: &'a str,
    /// Where its own text stands in the package's text.
    pub span: Span,
}

/// The parts of a package's text, in order. The text of a file that is no package has none.
pub fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let name = text.get(at..)?.strip_prefix(HEAD)?;
        let name = &name[..name.find(HEAD)?];
        let start = at + name.len() + 2 * HEAD.len_utf8();
        let end = text[start..].find(HEAD).map_or(text.len(), |found| start + found);
        at = end;
        Some(Part { name, span: Span::new(start, end) })
    })
}

/// A part as it is in the package: its name and its bytes.
pub type RawPart = (String, Vec<u8>);

/// The names of a package's parts; none when the bytes are no package.
pub(super) fn names(bytes: &[u8]) -> Option<Vec<String>> {
    if !bytes.starts_with(b"PK") {
        return None;
    }
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    archive.file_names().map(|name| name.ok().map(std::borrow::Cow::into_owned)).collect()
}

/// The text of a package: that of its parts for whose names `holds_text` is true, as `arrange` chooses and orders them.
///
/// # Errors
/// The bytes are no package, a part is encrypted or damaged or no text, two parts have one name or a part has two, or the
/// parts are too large; and those of `arrange`.
pub(super) fn unpack(
    bytes: &[u8],
    holds_text: fn(&str) -> bool,
    arrange: impl Fn(Vec<RawPart>) -> Result<Vec<RawPart>, Error>,
) -> Result<String, Error> {
    if encoding::is_compound(bytes) {
        return Err(Error::Compound);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.has_duplicate_names() {
        return Err(Error::parts("two parts have the same name"));
    }
    if let Some(name) = contradiction(bytes, &mut archive)? {
        return Err(Error::parts(format!("{name} has another name in the list of parts")));
    }
    let mut parts = Vec::new();
    let mut left = LARGEST;
    // What the package itself says of its sizes is enough to refuse it; whether it is true is seen below.
    let mut stated = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(broken)?;
        let is_text = part.name().is_ok_and(|name| holds_text(&name));
        stated = stated.saturating_add(if is_text { part.size() } else { 0 });
    }
    if stated > LARGEST {
        return Err(Error::Bomb { limit: LARGEST });
    }
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(broken)?;
        let name = part.name().map_err(broken)?.into_owned();
        if part.is_dir() || !holds_text(&name) {
            continue;
        }
        let mut content = Vec::new();
        part.by_ref().take(left + 1).read_to_end(&mut content).map_err(|error| Error::parts(format!("{name}: {error}")))?;
        left = left.checked_sub(content.len() as u64).ok_or(Error::Bomb { limit: LARGEST })?;
        parts.push((name, content));
    }
    let mut text = String::new();
    for (name, content) in arrange(parts)? {
        let (_, content) = encoding::decode(&content).map_err(|error| {
            let what = match error {
                Error::Zero { offset, .. } => format!("{name}: a zero byte at offset {offset}"),
                Error::NotUtf8 { offset, .. } | Error::NotUtf16 { offset } => {
                    format!("{name}: no UTF-8 or UTF-16 at offset {offset}")
                }
                _ => format!("{name}: this is no text"),
            };
            Error::parts(what)
        })?;
        text.extend([HEAD.to_string().as_str(), &name, &HEAD.to_string(), &content]);
    }
    Ok(text)
}

/// A part that is called one thing by the list of parts and another by its field for names in Unicode (APPNOTE 4.6.9), so
/// that it depends on the reader what it is. The field may spell what the list cannot; it may not rename: neither say in
/// ASCII what the list could have said, nor have the list use the name of another part.
fn contradiction(bytes: &[u8], archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Option<String>, Error> {
    let names: HashSet<Vec<u8>> = archive.file_names_raw().map(<[u8]>::to_vec).collect();
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(broken)?;
        let start = usize::try_from(part.central_header_start()).ok();
        let header = start.and_then(|start| bytes.get(start..)).filter(|header| header.starts_with(b"PK\x01\x02"));
        // 4.3.12: the length of the name at 28, the name at 46.
        let listed = header.and_then(|header| {
            let length = u16::from_le_bytes([*header.get(28)?, *header.get(29)?]);
            header.get(46..46 + usize::from(length))
        });
        let own = part.name_raw();
        if listed.is_some_and(|listed| listed != own && (own.is_ascii() || names.contains(listed))) {
            return Ok(Some(String::from_utf8_lossy(own).into_owned()));
        }
    }
    Ok(None)
}

/// The package with the parts of a new text in place of its own. Every part that did not change is copied as it is,
/// compressed as it was, in its order; where none changed, the package is the same bytes.
///
/// # Errors
/// The package is damaged.
pub(super) fn pack(bytes: &Arc<[u8]>, text: &str) -> Result<Vec<u8>, Error> {
    let new: HashMap<&str, &str> = parts(text).map(|part| (part.name, part.span.of(text))).collect();
    let mut archive = ZipArchive::new(Cursor::new(&**bytes)).map_err(broken)?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    writer.set_raw_comment(archive.comment().into()).map_err(broken)?;
    let mut changed = false;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(broken)?;
        let name = part.name().map_err(broken)?.into_owned();
        let Some(text) = new.get(name.as_str()) else {
            drop(part);
            writer.raw_copy_file(archive.by_index_raw(index).map_err(broken)?).map_err(broken)?;
            continue;
        };
        let mut old = Vec::new();
        part.read_to_end(&mut old).map_err(|error| Error::parts(format!("{name}: {error}")))?;
        let fresh = crate::model::Encoding::of(&old).encode(text);
        if fresh == old {
            drop(part);
            writer.raw_copy_file(archive.by_index_raw(index).map_err(broken)?).map_err(broken)?;
            continue;
        }
        changed = true;
        let mut options = SimpleFileOptions::default().compression_method(part.compression());
        if let Some(time) = part.last_modified() {
            options = options.last_modified_time(time);
        }
        if let Some(mode) = part.unix_mode() {
            options = options.unix_permissions(mode);
        }
        drop(part);
        writer.start_file(name, options).map_err(broken)?;
        writer.write_all(&fresh).map_err(|error| Error::parts(error.to_string()))?;
    }
    let packed = writer.finish().map_err(broken)?.into_inner();
    Ok(if changed { packed } else { bytes.to_vec() })
}

fn broken(error: ZipError) -> Error {
    let what = error.to_string();
    let flaw = match error {
        ZipError::InvalidArchive(_) | ZipError::Io(_) => Flaw::Cut,
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Flaw::Password,
        _ => Flaw::Parts,
    };
    Error::Package { what, flaw }
}

#[cfg(test)]
mod tests {
    use super::{names, pack, parts, unpack};
    use crate::documents::error::{Error, Flaw};
    use crate::model::Explain;
    use std::io::{Cursor, Write};
    use std::sync::Arc;
    use zip::write::{FullFileOptions, SimpleFileOptions};
    use zip::{CompressionMethod, ZipArchive, ZipWriter};

    fn package(files: &[(&str, &str)]) -> Arc<[u8]> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (index, (name, content)) in files.iter().enumerate() {
            let method = if index == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("a new part");
            writer.write_all(content.as_bytes()).expect("into memory");
        }
        writer.finish().expect("into memory").into_inner().into()
    }

    fn is_xml(name: &str) -> bool {
        name.ends_with(".xml")
    }

    #[test]
    fn the_text_parts_stand_behind_their_names() {
        let bytes = package(&[("mimetype", "x"), ("a/b.xml", "<a/>"), ("c.xml", ""), ("d.png", "\0")]);
        let text = unpack(&bytes, is_xml, Ok).expect("a package");
        let found: Vec<_> = parts(&text).map(|part| (part.name, part.span.of(&text))).collect();
        assert_eq!(found, [("a/b.xml", "<a/>"), ("c.xml", "")]);
        assert_eq!(pack(&bytes, &text).expect("a package"), &*bytes);
        assert_eq!(parts("no package").count(), 0);
    }

    #[test]
    fn parts_that_do_not_change_are_the_same_and_in_their_order() {
        let bytes = package(&[("mimetype", "x"), ("a.xml", "old"), ("b.xml", "same"), ("p.png", "\u{1}\u{2}")]);
        let text = unpack(&bytes, is_xml, Ok).expect("a package").replace("old", "new, and longer");
        let packed = pack(&bytes, &text).expect("a package");
        assert_eq!(names(&packed), names(&bytes));
        assert!(unpack(&packed, is_xml, Ok).expect("a package").contains("new, and longer"));
        let first = |bytes: &[u8]| {
            ZipArchive::new(Cursor::new(bytes.to_vec())).expect("a package").by_index(0).expect("a part").compression()
        };
        assert_eq!((first(&packed), first(&bytes)), (CompressionMethod::Stored, CompressionMethod::Stored));
    }

    #[test]
    fn what_is_no_package_is_an_error() {
        assert_eq!(names(b"text"), None);
        assert!(matches!(unpack(b"PK\x03\x04 and no more", is_xml, Ok), Err(Error::Package { .. })));
        let bytes = package(&[("a.xml", "zero\0byte")]);
        let what = "a.xml: a zero byte at offset 4".to_owned();
        assert_eq!(unpack(&bytes, is_xml, Ok), Err(Error::parts(what)));
    }

    #[test]
    fn what_may_be_done_is_said() {
        let hint = |bytes: &[u8]| unpack(bytes, is_xml, Ok).err().and_then(|error| error.hint()).map(|hint| hint.to_string());
        let whole = package(&[("a.xml", "a"), ("b.xml", "b")]);
        for cut in [&whole[..whole.len() / 2], &[][..], b"PK"] {
            assert!(matches!(unpack(cut, is_xml, Ok), Err(Error::Package { flaw: Flaw::Cut, .. })));
            assert_eq!(hint(cut).as_deref(), Some("hint-package-cut"));
        }
        let mut twice = whole.to_vec();
        for at in 0..twice.len() - 5 {
            if &twice[at..at + 5] == b"b.xml" {
                twice[at] = b'a';
            }
        }
        assert_eq!(hint(&twice).as_deref(), Some("hint-package"));
        // The first bit of the general flags, in the local head and in the list.
        let mut locked = whole.to_vec();
        for at in 0..locked.len() - 4 {
            match &locked[at..at + 4] {
                b"PK\x03\x04" => locked[at + 6] |= 1,
                b"PK\x01\x02" => locked[at + 8] |= 1,
                _ => {}
            }
        }
        assert_eq!(hint(&locked).as_deref(), Some("hint-package-password"));
        assert_eq!(Error::Bomb { limit: 1 }.hint().map(|hint| hint.to_string()).as_deref(), Some("hint-package-bomb"));
    }

    #[test]
    fn a_part_with_two_names_is_an_error() {
        // A part that the list calls one thing and its field for names in Unicode (0x7075: version, check sum of the listed
        // name, name) another. The writer refuses such a field, so it is written under another number.
        let read = |listed: &str, renamed: &str| {
            let sum =
                ZipArchive::new(Cursor::new(package(&[("", listed)]))).expect("a package").by_index(0).expect("a part").crc32();
            let mut options = FullFileOptions::default();
            let field = [&[1][..], &sum.to_le_bytes(), renamed.as_bytes()].concat();
            options.add_extra_field(0x7A7A, field, false).expect("a field");
            let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
            writer.start_file(listed, options).expect("a new part");
            writer.start_file("b.xml", SimpleFileOptions::default()).expect("a new part");
            let mut bytes = writer.finish().expect("into memory").into_inner();
            while let Some(at) = bytes.windows(2).position(|pair| pair == [0x7A, 0x7A]) {
                bytes[at..at + 2].copy_from_slice(&[0x75, 0x70]);
            }
            unpack(&bytes, is_xml, Ok)
        };
        assert!(matches!(read("a.xml", "c.xml"), Err(Error::Package { .. })));
        assert!(matches!(read("mimetype", "c.xml"), Err(Error::Package { .. })));
        assert_eq!(read("caf#U00e9.xml", "café.xml").as_deref(), Ok("\0café.xml\0\0b.xml\0"));
        assert_eq!(read("a.xml", "a.xml").as_deref(), Ok("\0a.xml\0\0b.xml\0"));
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let zeros = " ".repeat(1 << 20);
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("a.xml", SimpleFileOptions::default()).expect("a new part");
        for _ in 0..260 {
            writer.write_all(zeros.as_bytes()).expect("into memory");
        }
        let bytes = writer.finish().expect("into memory").into_inner();
        assert!(bytes.len() < 1_000_000, "{}", bytes.len());
        assert!(matches!(unpack(&bytes, is_xml, Ok), Err(Error::Bomb { .. })));
    }
}
