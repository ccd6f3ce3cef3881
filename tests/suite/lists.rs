//! The lists that a new member joins by one line: what each member must have. What a check must find is in `checks.rs`,
//! what a backend promises in `contract`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use bitext::backends::BACKENDS;
use bitext::documents::FORMATS;
use bitext::locale::{LOCALES, Messages, SortedWords, profile};
use bitext::model::LanguageTag;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn is_kebab_case(name: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    name.split('-').all(word)
}

/// Asserts that each name is in kebab-case, stands once, and has a file or folder of its name under `folder`.
fn have_names_and_files(folder: &str, names: impl Iterator<Item = &'static str>) {
    let mut seen = BTreeSet::new();
    for name in names {
        assert!(is_kebab_case(name), "not in kebab-case: {name}");
        assert!(seen.insert(name), "twice: {name}");
        let module = root().join(folder).join(name.replace('-', "_"));
        assert!(module.with_extension("rs").exists() || module.join("mod.rs").exists(), "no file in {folder} for {name}");
    }
}

#[test]
fn every_format_has_a_name_a_file_an_ending_and_a_fixture() {
    have_names_and_files("src/documents", FORMATS.iter().map(|format| format.name()));
    let fixtures: Vec<PathBuf> =
        fs::read_dir(root().join("tests/fixtures/documents")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let mut endings = BTreeSet::new();
    for format in FORMATS {
        assert!(!format.extensions().is_empty(), "{} is for no file", format.name());
        for ending in format.extensions() {
            assert_eq!(*ending, ending.to_lowercase().trim_start_matches('.'), "{}", format.name());
            assert!(endings.insert(*ending), "two formats for .{ending}");
        }
        let own = |path: &PathBuf| path.extension().is_some_and(|e| format.extensions().iter().any(|ending| e == *ending));
        assert!(fixtures.iter().any(own), "no fixture in tests/fixtures/documents for {}", format.name());
    }
}

#[test]
fn every_backend_has_a_name_a_file_and_a_page() {
    have_names_and_files("src/backends", BACKENDS.iter().map(|entry| entry.name));
    for entry in BACKENDS {
        let page = format!("docs/backends/{}.md", entry.name);
        assert!(root().join(&page).is_file(), "there is no {page}, which a hint names");
    }
}

#[test]
fn every_check_has_a_name_and_a_file() {
    have_names_and_files("src/checks", bitext::checks::names());
}

#[test]
fn every_locale_has_a_tag_a_folder_and_data_that_reads() {
    let mut seen = BTreeSet::new();
    let mut names = BTreeSet::new();
    for locale in LOCALES {
        let tag: LanguageTag = locale.tag.parse().unwrap_or_else(|_| panic!("no tag: {}", locale.tag));
        assert_eq!(tag.to_string(), locale.tag, "written as tags are");
        assert!(seen.insert(locale.tag.to_owned()), "twice: {}", locale.tag);
        let profile = profile(&tag).unwrap_or_else(|| panic!("{} has no data", locale.tag));
        assert!(
            names.insert(&profile.name) && names.insert(&profile.endonym) || profile.name == profile.endonym,
            "{}",
            locale.tag
        );
        assert_eq!(
            Messages::in_language(&tag).is_ok_and(|own| own.tag() == locale.tag),
            locale.messages.is_some(),
            "{}",
            locale.tag
        );
    }
    let folders: BTreeSet<String> = fs::read_dir(root().join("locales"))
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(folders, seen, "the folders of locales/ and LOCALES");
    for locale in LOCALES {
        let file = root().join("locales").join(locale.tag).join("messages.ftl");
        assert_eq!(file.exists(), locale.messages.is_some(), "{}: `spoken` says that there are messages", locale.tag);
    }
}

/// The languages that have each word by their lists, as primary subtags.
fn speakers() -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut speakers: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for locale in LOCALES {
        let tag: LanguageTag = locale.tag.parse().unwrap();
        let words = &profile(&tag).unwrap().typography.words;
        let lists = words.function.iter().chain(&words.common).map(String::as_str).chain(words.kept.iter().map(String::as_str));
        for word in lists.chain(words.own.values().flat_map(SortedWords::iter)) {
            speakers.entry(word).or_default().insert(tag.language().to_owned());
        }
    }
    speakers
}

/// A word that is told alone must not be one of the translation's own: where another list has it, its key says so.
#[test]
fn a_word_of_one_language_is_on_no_list_of_another() {
    let speakers = speakers();
    let mut all = BTreeSet::new();
    for locale in LOCALES {
        let tag: LanguageTag = locale.tag.parse().unwrap();
        for (also, words) in &profile(&tag).unwrap().typography.words.own {
            let mut also: BTreeSet<String> = also.split_whitespace().map(str::to_owned).collect();
            let known = |language: &String| language != tag.language() && LOCALES.iter().any(|other| other.tag == language);
            assert!(also.iter().all(known), "{}: {also:?} are not other languages", locale.tag);
            also.insert(tag.language().to_owned());
            let mut before = "";
            for word in words.iter() {
                assert!(before < word, "{}: {word} stands behind {before}", locale.tag);
                assert!(word.chars().all(char::is_lowercase) && word.chars().count() > 2, "{}: {word}", locale.tag);
                assert!(words.contains(word) && all.insert((locale.tag, word)), "{}: {word} stands twice", locale.tag);
                assert!(speakers[word].is_subset(&also), "{}: {word} is a word of {:?}", locale.tag, speakers[word]);
                before = word;
            }
        }
    }
    assert!(!all.is_empty(), "there are no words");
}

/// The string literals of the sources without their tests.
fn literals() -> BTreeSet<String> {
    fn walk(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
                found.extend(code.split('"').filter(|part| is_kebab_case(part)).map(str::to_owned));
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&root().join("src"), &mut found);
    found
}

/// The messages of help are held against the command line beside it, in `src/cli/help.rs`, those that explain checks in
/// `tests/suite/catalogue.rs`.
#[test]
fn every_message_is_said_somewhere_and_every_one_said_exists() {
    let english = LOCALES[0].messages.unwrap();
    let ids: BTreeSet<&str> = english
        .lines()
        .filter_map(|line| line.split_once(" ="))
        .map(|(id, _)| id)
        .filter(|id| is_kebab_case(id) && !id.starts_with("help-") && !id.starts_with("check-"))
        .collect();
    let literals = literals();
    let unsaid: Vec<_> = ids.iter().filter(|id| !literals.contains(**id)).collect();
    assert!(unsaid.is_empty(), "nobody says {unsaid:?}");
    let topics: BTreeSet<&str> = ids.iter().filter_map(|id| id.split_once('-')).map(|(topic, _)| topic).collect();
    let wordless: Vec<_> = literals
        .iter()
        .filter(|literal| literal.split_once('-').is_some_and(|(topic, _)| topics.contains(topic)))
        .filter(|literal| !ids.contains(literal.as_str()))
        .collect();
    assert!(wordless.is_empty(), "no words for {wordless:?}");
}
