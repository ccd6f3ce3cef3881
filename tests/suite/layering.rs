//! The structure of the house: imports point one way, files stay small, no buckets.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders from the lowest to the highest; those in one row do not import each other.
const ORDER: &[&[&str]] = &[
    &["model"],
    &["locale"],
    &["glossary"],
    &["memory"],
    &["documents", "segmentation", "backends", "checks", "score", "store"],
    &["review"],
    &["report"],
    &["pipeline"],
    &["web"],
    &["cli"],
];

const LARGEST: usize = 500;

const BUCKETS: &[&str] = &["util", "utils", "helper", "helpers", "common", "types", "misc", "manager", "core"];

pub(crate) fn sources() -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches"] {
        walk(&root.join(folder), &mut found);
    }
    found
}

fn rank(folder: &str) -> Option<usize> {
    ORDER.iter().position(|row| row.contains(&folder))
}

/// The folders that a file names after `crate::` or, in the program, after `bitext::`.
fn named(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for root in ["crate::", "bitext::"] {
            for rest in code.split(root).skip(1) {
                found.push((number + 1, rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect()));
            }
        }
    }
    found
}

#[test]
fn imports_point_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for path in sources() {
        let Ok(inside) = path.strip_prefix(&root) else { continue };
        let Some(own) = inside.components().next().and_then(|part| part.as_os_str().to_str()) else { continue };
        let Some(own_rank) = rank(own) else {
            assert!(matches!(own, "lib.rs" | "main.rs"), "src/{own} has no place in the order of folders");
            continue;
        };
        for (line, other) in named(&fs::read_to_string(&path).unwrap()) {
            if let Some(other_rank) = rank(&other)
                && other != own
                && other_rank >= own_rank
            {
                wrong.push(format!("src/{}:{line}: {own} may not import {other}", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_small() {
    let large: Vec<String> = sources()
        .into_iter()
        .map(|path| (fs::read_to_string(&path).unwrap().lines().count(), path))
        .filter(|(lines, _)| *lines > LARGEST)
        .map(|(lines, path)| format!("{} has {lines} lines; which two things is it doing?", path.display()))
        .collect();
    assert!(large.is_empty(), "{}", large.join("\n"));
}

#[test]
fn no_bucket_takes_what_has_no_place() {
    for path in sources() {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        assert!(!BUCKETS.contains(&stem), "{} is a bucket; name it for what it holds", path.display());
    }
}

#[test]
fn every_suite_file_is_listed() {
    let main = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/main.rs")).unwrap();
    for path in sources().iter().filter(|path| path.parent().is_some_and(|folder| folder.ends_with("tests/suite"))) {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        assert!(stem == "main" || main.contains(&format!("mod {stem};")), "tests/suite/{stem}.rs is not run");
    }
}
