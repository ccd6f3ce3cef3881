//! Files of formats that are not read: what is no text in them would be translated, and the file broken.

use std::collections::HashMap;
use std::path::Path;

use serde::de::IgnoredAny;

use super::{Error, Format, html, xliff};

/// Endings of the names of files that are written in a language or layout of their own, lower case.
const ENDINGS: &[&str] = &[
    // Articles and books.
    "tex",
    "latex",
    "ltx",
    "sty",
    "bib",
    "typ",
    "rst",
    "adoc",
    "asciidoc",
    "org",
    "textile",
    "mediawiki",
    "wiki",
    "rtf",
    "fodt",
    "roff",
    "man",
    "texi",
    "texinfo",
    "dbk",
    "dita",
    // Data and settings.
    "csv",
    "tsv",
    "xml",
    "xsl",
    "xslt",
    "xsd",
    "rss",
    "atom",
    "svg",
    "plist",
    "resx",
    "strings",
    "stringsdict",
    "xcstrings",
    "properties",
    "toml",
    "ini",
    "cfg",
    "conf",
    "env",
    "ipynb",
    "jsonl",
    "ndjson",
    "tmx",
    "tbx",
    "ts",
    "sql",
    "ics",
    "vcf",
    "ass",
    "ssa",
    "ttml",
    "dfxp",
    "sbv",
    "sub",
    "lrc",
    // Programs.
    "py",
    "js",
    "mjs",
    "cjs",
    "jsx",
    "tsx",
    "vue",
    "svelte",
    "rs",
    "c",
    "h",
    "cc",
    "cpp",
    "hpp",
    "java",
    "kt",
    "go",
    "rb",
    "php",
    "erb",
    "sh",
    "bash",
    "ps1",
    "bat",
    "css",
    "scss",
    "less",
    "swift",
    "cs",
    "lua",
    "pl",
    "scala",
    "dart",
    "lisp",
    "el",
    "r",
    "jl",
    "hs",
    "ex",
    "exs",
    "clj",
    "nix",
    "zsh",
    "fish",
    "gradle",
    "cmake",
    "tf",
    "graphql",
    "gql",
    "proto",
    "patch",
    "diff",
    "desktop",
    "pod",
    "rdoc",
    // Pages that a program makes.
    "phtml",
    "ejs",
    "jsp",
    "aspx",
    "cshtml",
    "twig",
    "hbs",
    "mustache",
    "liquid",
    "njk",
    "j2",
    "pug",
    "haml",
    "astro",
];

/// Of these, the endings of files that may be pages with code in them, and of XML.
const PAGES: &[&str] = &["php", "phtml", "erb", "ejs", "jsp", "aspx", "twig", "hbs", "mustache", "liquid", "njk", "xml"];

/// True for what a refused file is, an ending with its dot, when it may be read as a page all the same. XML that is no page is
/// a feed, a book, a list of settings: as a page its dates and addresses would be translated.
pub(super) fn may_be_page(what: &str) -> bool {
    what.strip_prefix('.').is_some_and(|ending| ending != "xml" && PAGES.contains(&ending))
}

/// The ending of a file of which neither the name nor the content tells a format that is read, where it tells one that is not.
pub(super) fn refused(name: Option<&Path>, text: &str) -> Result<(), Error> {
    // A name that begins with a dot and has no other is an ending: `.env`.
    let dotted = || name?.file_name()?.to_str()?.strip_prefix('.');
    let ending = name.and_then(|name| name.extension()?.to_str()).or_else(dotted).unwrap_or_default().to_lowercase();
    if ending.is_empty() && text.starts_with("#!/") {
        return Err(Error::Foreign { what: "#!".to_owned() });
    }
    // Both are also the names of what is read: a page with code in it, and units under their older name.
    let is_read = xliff::Xliff.recognises(text) || PAGES.contains(&&*ending) && html::Html.recognises(text);
    if ENDINGS.contains(&&*ending) && !is_read {
        return Err(Error::Foreign { what: format!(".{ending}") });
    }
    Ok(())
}

/// Formats in JSON that are not read, by outermost keys that they have together and one below: a notebook, whose texts are among
/// programs, and a catalogue of strings by Xcode, which holds all its languages.
const KEYED: &[(&str, [&str; 2], &str)] =
    &[("Jupyter", ["nbformat", "cells"], "cell_type"), (".xcstrings", ["sourceLanguage", "strings"], "stringUnit")];

/// Refuses a file in JSON of a format that is not read, whatever its name says.
pub(super) fn refused_by_keys(text: &str) -> Result<(), Error> {
    let is_named = |key: &str| text.contains(&format!("\"{key}\""));
    let likely = KEYED.iter().find(|(_, keys, below)| is_named(below) && keys.iter().all(|key| is_named(key)));
    let Some((what, keys, _)) = likely else { return Ok(()) };
    // Only then is it worth being read, without what stands below its outermost keys.
    let outermost: Option<HashMap<String, IgnoredAny>> = serde_json::from_str(text).ok();
    let is_it = outermost.is_some_and(|outermost| keys.iter().all(|key| outermost.contains_key(*key)));
    if is_it { Err(Error::Foreign { what: (*what).to_owned() }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::super::{Error, read};
    use crate::model::{Explain, Reading};
    use std::path::Path;

    fn format(name: &str, option: Option<&str>, text: &str) -> Result<&'static str, Error> {
        read(text.as_bytes(), Some(Path::new(name)), option, &Reading::default()).map(|document| document.format)
    }

    #[test]
    fn what_is_known_not_to_be_read_is_refused_unless_a_format_is_stated() {
        for name in ["a.tex", "a.rst", "a.ADOC", "a.csv", "a.properties", "a.toml", "a.py", "a.xml", "a.ipynb"] {
            let what = format!(".{}", name[2..].to_lowercase());
            assert_eq!(format(name, None, "One text.\n"), Err(Error::Foreign { what }));
            assert_eq!(format(name, Some("text"), "One text.\n"), Ok("text"));
        }
        for (name, what) in [(".env", ".env"), ("a.html.twig", ".twig"), ("a.PATCH", ".patch"), ("a.r", ".r")] {
            assert_eq!(format(name, None, "One text.\n"), Err(Error::Foreign { what: what.to_owned() }));
        }
        assert_eq!(format("run", None, "#!/bin/sh\nOne text.\n"), Err(Error::Foreign { what: "#!".to_owned() }));
        for name in ["README", "a.txt", "notes.2024", "a.text", ".notes"] {
            assert_eq!(format(name, None, "One text.\n"), Ok("text"));
        }
    }

    #[test]
    fn only_what_may_be_a_page_is_said_to_be_read_as_one() {
        let advice = |name: &str, text: &str| {
            let hint = format(name, None, text).err().and_then(|error| error.hint());
            hint.and_then(|hint| hint.words("format").map(str::to_owned))
        };
        let feed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>A feed</title></channel></rss>";
        assert_eq!(advice("feed.xml", feed).as_deref(), Some("text"));
        assert_eq!(advice("a.php", "<?php echo 'One text.';").as_deref(), Some("html"));
        let page = "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>One.</p></body></html>";
        assert_eq!(format("a.xml", None, page), Ok("html"));
    }

    #[test]
    fn keys_tell_a_format_where_that_has_them() {
        let strings =
            r#"{"sourceLanguage": "en", "strings": {"save": {"localizations": {"fr": {"stringUnit": {"value": "Oui"}}}}}}"#;
        assert_eq!(format("a.json", None, strings), Err(Error::Foreign { what: ".xcstrings".to_owned() }));
        let other =
            r#"{"description": "On units", "a": {"sourceLanguage": "English", "strings": {"stringUnit": "A unit of strings"}}}"#;
        assert_eq!(format("a.json", None, other), Ok("json"));
    }

    #[test]
    fn content_tells_what_a_name_leaves_open() {
        assert_eq!(format("a.xml", None, "<xliff version=\"1.2\"></xliff>"), Ok("xliff"));
        assert_eq!(format("a.php", None, "<!doctype html><html><body><p>One.</p></body></html>"), Ok("html"));
        let page = "<?php /* Template Name: Home */ ?>\n<!DOCTYPE html><html><body><p>One.</p></body></html>";
        assert_eq!(format("a.php", None, page), Ok("html"));
        assert_eq!(format("a.twig", None, &page[page.find("<!").unwrap_or(0)..]), Ok("html"));
        let notebook = r#"{"cells": [{"cell_type": "markdown", "source": ["One."]}], "nbformat": 4}"#;
        for name in ["a.json", "a.txt", "a.md"] {
            assert_eq!(format(name, None, notebook), Err(Error::Foreign { what: "Jupyter".to_owned() }));
        }
        assert_eq!(format("a.json", None, r#"{"cells": "Cells", "nbformat": "A word"}"#), Ok("json"));
        let strings = r#"{"sourceLanguage": "en", "strings": {"Open": {"localizations": {"en": {"stringUnit": {"state": "new", "value": "Open"}}}}}}"#;
        assert_eq!(format("Localizable.json", None, strings), Err(Error::Foreign { what: ".xcstrings".to_owned() }));
        assert_eq!(format("a.json", None, r#"{"strings": "Strings", "sourceLanguage": "Language"}"#), Ok("json"));
    }
}
