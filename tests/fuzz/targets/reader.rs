//! Any bytes, read as the format that the variable `FORMAT` names: they come back as they were or are refused, and new
//! contents can be written into whatever was read, and read again.
//!
//! For a format whose files are packages, bytes that begin with a head (`NUL name NUL`) are parts, each behind its head;
//! a package is made of them. Otherwise chance would have to find compressed text and check sums.

#![no_main]

use std::borrow::Cow;
use std::io::{Cursor, Write};
use std::sync::LazyLock;

use bitext::documents::{FORMATS, Verdict, parts, read, verify, write, write_text, write_translation};
use bitext::model::{Content, Reading};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

static FORMAT: LazyLock<String> = LazyLock::new(|| std::env::var("FORMAT").expect("FORMAT names a format"));

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    let format = Some(FORMAT.as_str());
    let Some(bytes) = file(input) else { return };
    let Ok(verdict) = verify(&bytes, None, format) else { return };
    assert!(!matches!(verdict, Verdict::Differs { .. }), "{verdict:?}");
    let document = read(&bytes, None, format, &Reading::default()).expect("it was read before");
    // Letters of the same length, so that the codes stand where they stood: what a translator could send.
    let turned = |content: &Content| Content { text: content.text.to_ascii_uppercase(), codes: content.codes.clone() };
    let new: Vec<_> = document.blocks.iter().map(|block| Some(turned(&block.content))).collect();
    write(&document, &new).expect("contents with the codes of their own blocks");
    let bare: Vec<_> = document.blocks.iter().map(|block| Some(Content::plain(turned(&block.content).text))).collect();
    write_text(&document, &bare).expect("contents without codes");
    write_translation(&document, &new, &"ar".parse().expect("a tag")).expect("a translation");
});

/// The file that an input stands for; none when two parts have one name.
fn file(input: &[u8]) -> Option<Cow<'_, [u8]>> {
    let is_package = FORMATS.iter().any(|format| format.name() == *FORMAT && format.package().is_some());
    let Some(text) = std::str::from_utf8(input).ok().filter(|text| is_package && text.starts_with('\0')) else {
        return Some(Cow::Borrowed(input));
    };
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts(text) {
        package.start_file(part.name, SimpleFileOptions::default()).ok()?;
        package.write_all(part.span.of(text).as_bytes()).ok()?;
    }
    Some(Cow::Owned(package.finish().ok()?.into_inner()))
}
