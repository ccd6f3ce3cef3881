//! Models in a folder of the person's own.

use std::fs;
use std::path::Path;

use bitext::backends::embedded::models::{Error, Origin, Store, install};

use super::{find, legs, nowhere, options, pair, words};
use crate::support;

/// Copies the real model into a folder.
fn copy(to: &Path) {
    let from = Store::new(support::models()).path(&pair("en-pt")).expect("installed");
    fs::create_dir_all(to).expect("writable");
    for name in ["model.enpt.intgemm.alphas.bin", "lex.50.50.enpt.s2t.bin", "vocab.enpt.spm"] {
        fs::copy(from.join(name), to.join(name)).expect(name);
    }
}

#[test]
fn a_folder_of_files_or_of_folders_is_used_where_it_is() {
    let base = tempfile::tempdir().expect("a folder");
    let inner = base.path().join("enpt-1693087644");
    copy(&inner);
    let store = base.path().join("store");
    let (mut options, seen) = options(&store, &nowhere());
    options.offline = true;
    for folder in [base.path(), &inner] {
        options.folder = Some(folder.to_owned());
        let route = find("en", "pt-BR", &options).expect("in the folder");
        assert_eq!(legs(&route), ["en-pt"]);
        assert_eq!(route.legs[0].files.model, inner.join("model.enpt.intgemm.alphas.bin"));
        assert!(!store.exists() && seen.notes().is_empty());
    }
    // Installing copies.
    let leg = install(&pair("en-pt"), &options).expect("in the folder");
    assert_eq!(leg.origin, Origin::Folder { path: inner.display().to_string() });
    let listed = Store::new(&store).list().expect("readable");
    assert!(listed.len() == 1 && listed[0].healthy);
}

#[test]
fn damaged_and_missing_files_are_said() {
    let base = tempfile::tempdir().expect("a folder");
    copy(base.path());
    let store = base.path().join("store");
    let (mut options, _) = options(&store, &nowhere());
    options.offline = true;
    options.folder = Some(base.path().to_owned());
    for name in ["lex.50.50.enpt.s2t.bin", "vocab.enpt.spm"] {
        let path = base.path().join(name);
        let whole = fs::read(&path).expect("copied");
        fs::write(&path, &whole[..whole.len() / 2]).expect("writable");
        let error = find("en", "pt", &options).expect_err("cut short");
        assert!(words(&error).contains(&format!("{name} is damaged")), "{}", words(&error));
        fs::write(&path, &whole).expect("writable");
    }
    assert!(find("en", "pt", &options).is_ok());
    fs::remove_file(base.path().join("vocab.enpt.spm")).expect("there");
    assert!(matches!(find("en", "pt", &options), Err(Error::Unavailable(_))));
    options.folder = Some(base.path().join("nowhere"));
    let error = find("en", "pt", &options).expect_err("no such folder");
    assert!(matches!(error, Error::Folder { .. }) && words(&error).contains("nowhere"));
}
