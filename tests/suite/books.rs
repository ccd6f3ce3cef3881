//! Books in EPUB: what is read and in which order, and that a translated book is a book.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use bitext::documents::{Verdict, carry, parts, read, verify, write_translation};
use bitext::model::{Content, Document, Reading};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::support::sandbox::Sandbox;

const FIXTURE: &str = "tests/fixtures/documents/lighthouse.epub";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The parts of the book as they lie in a folder, `mimetype` first, the others by name.
fn source() -> Vec<(String, Vec<u8>)> {
    fn walk(folder: &Path, base: &Path, found: &mut Vec<(String, Vec<u8>)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, base, found);
            } else {
                let name = path.strip_prefix(base).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    let base = root().join("tests/fixtures/books/lighthouse");
    let mut found = Vec::new();
    walk(&base, &base, &mut found);
    found.sort_by_key(|(name, _)| (name != "mimetype", name.clone()));
    found
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let method = if name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(zip::DateTime::default());
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut part = |index| {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), bytes)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(&mut part).collect()
}

fn book() -> Document {
    read(&packed(&source()), Some(Path::new("lighthouse.epub")), None, &Reading::default()).unwrap()
}

/// `SNAPSHOTS=overwrite cargo test` packs the folder again.
#[test]
fn the_fixture_is_what_lies_in_its_folder() {
    let file = root().join(FIXTURE);
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        fs::write(&file, packed(&source())).unwrap();
    }
    let bytes = fs::read(&file).unwrap();
    assert_eq!(unpacked(&bytes), source());
    assert_eq!(verify(&bytes, Some(&file), None), Ok(Verdict::Identical { blocks: book().blocks.len() }));
    assert_eq!(read(&bytes, None, None, &Reading::default()).unwrap().format, "epub", "known by its parts");
}

#[test]
fn a_book_is_read_in_the_order_of_its_pages() {
    let document = book();
    let names: Vec<&str> = parts(&document.text).map(|part| part.name).collect();
    assert_eq!(names, ["OEBPS/book.opf", "OEBPS/nav.xhtml", "OEBPS/toc.ncx", "OEBPS/b-start.xhtml", "OEBPS/a-end.xhtml"]);
    let rows: Vec<String> = document.blocks.iter().map(|b| format!("{} {}", b.kind.name(), b.content.to_tagged())).collect();
    let expected = [
        "metadata The keeper &amp; the light",
        "metadata Two short tales.",
        "metadata Lighthouses",
        "metadata Contents",
        "list-item The lamp",
        "list-item The fog",
        "metadata The keeper &amp; the light",
        "heading The lamp",
        "heading The fog",
        "metadata The lamp",
        "heading The lamp",
        "alt-text A lighthouse at night",
        "paragraph The keeper lit the <1>lamp</1> at 6.30, as on every evening;<2/>nobody saw &lt;it> &amp; nobody asked.",
        "metadata The fog",
        "heading The fog",
        "paragraph Then the fog came in. It took 12 ships<1/>, and the <2>light</2> stayed on.",
    ];
    assert_eq!(rows, expected);
    assert_eq!(document.language.map(|tag| tag.to_string()).as_deref(), Some("en"));
}

/// What a checker of books asks of the package, and what this one must not change.
#[test]
fn a_translated_book_is_a_book() {
    let document = book();
    let upper = |content: &Content| Content { text: content.text.to_uppercase(), codes: content.codes.clone() };
    let new: Vec<_> = document.blocks.iter().map(|block| Some(upper(&block.content))).collect();
    let text = write_translation(&document, &new, &"ar".parse().unwrap()).unwrap();
    let bytes = carry(&text, &document.carrier).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let first = archive.by_index(0).unwrap();
    assert_eq!((first.name().unwrap().as_ref(), first.compression()), ("mimetype", CompressionMethod::Stored));
    drop(first);
    assert_eq!(bytes.get(30..58), Some(&b"mimetypeapplication/epub+zip"[..]), "no extra field before the content");
    let (old, made) = (source(), unpacked(&bytes));
    let names = |parts: &[(String, Vec<u8>)]| parts.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&made), names(&old));
    let by_name: BTreeMap<&str, &[u8]> = made.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    for (name, bytes) in &old {
        let is_text = ["opf", "ncx", "xhtml"].iter().any(|ending| name.ends_with(ending));
        assert_eq!(by_name[name.as_str()] == bytes, !is_text, "{name}");
        if is_text {
            assert_well_formed(name, std::str::from_utf8(by_name[name.as_str()]).unwrap());
        }
    }
    let opf = std::str::from_utf8(by_name["OEBPS/book.opf"]).unwrap();
    for href in opf.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(by_name.contains_key(format!("OEBPS/{}", href.replace("%20", " ")).as_str()), "{href} is missing");
    }
    for expected in [
        "<dc:language>ar</dc:language>",
        "xml:lang=\"ar\"",
        "<dc:title>THE KEEPER &amp; THE LIGHT</dc:title>",
        "<spine page-progression-direction=\"rtl\" toc=\"ncx\">",
        "<dc:creator>A. Writer</dc:creator>",
    ] {
        assert!(opf.contains(expected), "{expected} in {opf}");
    }
    let chapter = std::str::from_utf8(by_name["OEBPS/b-start.xhtml"]).unwrap();
    assert!(chapter.contains("NOBODY SAW &lt;IT&gt; &amp; NOBODY ASKED"), "{chapter}");
    assert!(chapter.contains("xml:lang=\"ar\" lang=\"ar\"") && chapter.contains("dir=\"rtl\""), "{chapter}");
}

/// Tags nest and end, and every `&` begins a reference.
fn assert_well_formed(name: &str, text: &str) {
    let mut open: Vec<&str> = Vec::new();
    for (index, piece) in text.split('<').enumerate() {
        if index == 0 {
            continue;
        }
        let (tag, behind) = piece.split_once('>').unwrap_or_else(|| panic!("{name}: {piece} does not end"));
        for reference in tag.split('&').skip(1).chain(behind.split('&').skip(1)) {
            let end = reference.find(';').unwrap_or_else(|| panic!("{name}: &{reference}"));
            assert!(
                matches!(&reference[..end], "amp" | "lt" | "gt" | "quot" | "apos") || reference.starts_with('#'),
                "{reference}"
            );
        }
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed.trim()), "{name}: </{closed}>");
        } else if !tag.starts_with(['?', '!']) && !tag.ends_with('/') {
            open.push(tag.split_ascii_whitespace().next().unwrap_or_default());
        }
    }
    assert!(open.is_empty(), "{name}: {open:?} never end");
}

#[test]
fn findings_say_which_part_they_are_in() {
    let sandbox = Sandbox::new();
    sandbox.write("lighthouse.epub", packed(&source()));
    let run = sandbox.run(&["translate", "lighthouse.epub", "--to", "fr", "--backend", "pseudo"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    // Somebody loses a figure.
    let parts: Vec<_> = unpacked(&fs::read(sandbox.path("lighthouse.fr.epub")).unwrap())
        .into_iter()
        .map(|(name, bytes)| match String::from_utf8(bytes) {
            Ok(text) => (name, text.replace("12", "13").into_bytes()),
            Err(error) => (name, error.into_bytes()),
        })
        .collect();
    sandbox.write("other.fr.epub", packed(&parts));
    let check = ["check", "other.fr.epub", "--source", "lighthouse.epub", "--to", "fr"];
    let run = sandbox.run(&[&check[..], &["--format", "json"]].concat());
    let lost = |line: &&str| line.contains("\"check\":\"numbers\"") && line.contains("\"text\":\"13\"");
    let line = run.stdout.lines().find(lost).unwrap_or_else(|| panic!("{}", run.stdout));
    let finding: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(finding["file"], "other.fr.epub!/OEBPS/a-end.xhtml");
    assert_eq!((&finding["line"], &finding["text"]), (&7.into(), &"13".into()));
    let span = |object: &serde_json::Value| object["span"]["start"].as_u64().unwrap() as usize;
    let chapter = parts.iter().find(|(name, _)| name == "OEBPS/a-end.xhtml").map(|(_, bytes)| bytes.clone()).unwrap();
    assert_eq!(&chapter[span(&finding)..][..2], b"13");
    assert_eq!(finding["source"]["file"], "lighthouse.epub!/OEBPS/a-end.xhtml");
    let shown = sandbox.run(&check).stdout;
    assert!(shown.contains("--> other.fr.epub!/OEBPS/a-end.xhtml:7:"), "{shown}");
    assert!(shown.contains("7 |   <p>"), "{shown}");
}

#[test]
fn a_book_that_is_encrypted_is_refused_and_says_why() {
    let mut parts = source();
    let encryption = br#"<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/></EncryptedData></encryption>"#;
    parts.push(("META-INF/encryption.xml".to_owned(), encryption.to_vec()));
    for (name, bytes) in &mut parts {
        if name.ends_with("xhtml") {
            *bytes = b"\0\xFF\xFE encrypted".to_vec();
        }
    }
    let sandbox = Sandbox::new();
    sandbox.write("locked.epub", packed(&parts));
    let run = sandbox.run(&["formats", "verify", "locked.epub"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("encrypted"), "{}", run.stderr);
}
