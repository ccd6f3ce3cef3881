//! XLIFF 1.2 and its forerunners, and XLIFF 2.0 to 2.2: files that hold source and translation side by side.
//!
//! A unit is a block, and where a unit is cut into segments each segment is. The source stays as it is; the translation
//! goes into the target, which is made where there is none.

mod inline;
mod read;
mod write;

use super::html::relabel;
use super::xml::{self, Shape, Token};
use super::{Comment, Error, Format, Languages, comments, settle};
use crate::model::{Block, BlockKind, Content, LanguageTag, Reading, Span};

/// XLIFF.
#[derive(Debug, Clone, Copy)]
pub(super) struct Xliff;

const KNOWN: xml::Vocabularies = &[
    ("urn:oasis:names:tc:xliff:document:1.1", "xliff"),
    ("urn:oasis:names:tc:xliff:document:1.2", "xliff"),
    ("urn:oasis:names:tc:xliff:document:2.0", "xliff"),
    ("urn:oasis:names:tc:xliff:document:2.1", "xliff"),
    ("urn:oasis:names:tc:xliff:document:2.2", "xliff"),
];

/// The two ways in which XLIFF is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Version {
    /// 1.0 to 1.2.
    One,
    /// 2.0 and later.
    Two,
}

/// A file's tokens, which version it is, and what its vocabulary is called: nothing in a file without namespace.
struct File<'a> {
    source: &'a str,
    tokens: Vec<Token<'a>>,
    /// Index of the element that holds each token.
    parents: Vec<usize>,
    root: usize,
    version: Version,
}

impl<'a> File<'a> {
    fn of(source: &'a str) -> Result<File<'a>, Error> {
        let whole = Span::new(0, source.len());
        let tokens = xml::scan(source, whole, None, KNOWN)?;
        let root = tokens.iter().position(|token| matches!(token.shape, Shape::Start | Shape::Empty)).unwrap_or(0);
        let token = &tokens[root];
        if token.name != "xliff" || token.vocabulary == "?" {
            return Err(xml::damaged(source, whole, None, token.file.start, "it is no XLIFF of a known version".to_owned()));
        }
        let is_two = xml::value(source, token.file, "version").is_some_and(|version| version.trim().starts_with('2'));
        let parents = xml::parents(&tokens);
        Ok(File { source, version: if is_two { Version::Two } else { Version::One }, tokens, parents, root })
    }

    /// True for the start tag of an XLIFF element of a name.
    fn begins(&self, index: usize, name: &str) -> bool {
        self.tokens[index].begins(self.tokens[self.root].vocabulary, name)
    }

    fn value(&self, index: usize, name: &str) -> Option<&'a str> {
        xml::value(self.source, self.tokens[index].file, name)
    }
}

impl Format for Xliff {
    fn name(&self) -> &'static str {
        "xliff"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xlf", "xliff"]
    }

    fn comments(&self, text: &str) -> Vec<Comment> {
        comments::between(text, "<!--", "-->")
    }

    fn read(&self, text: &str, _reading: &Reading) -> Result<Vec<Block>, Error> {
        if text.trim_matches(settle::is_margin).is_empty() {
            return Ok(Vec::new());
        }
        Ok(read::blocks(&File::of(text)?))
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>], _reading: &Reading) -> String {
        write::write(text, blocks, new)
    }

    fn settle(&self, _kind: &BlockKind, content: &Content) -> Content {
        inline::settle(content)
    }

    fn languages(&self, text: &str) -> Languages {
        let Ok(file) = File::of(text) else { return Languages::default() };
        let (place, source, target) = match file.version {
            Version::One => (
                (0..file.tokens.len()).find(|index| file.begins(*index, "file")).unwrap_or(file.root),
                "source-language",
                "target-language",
            ),
            Version::Two => (file.root, "srcLang", "trgLang"),
        };
        let tag = |name| file.value(place, name).and_then(|value| value.parse().ok());
        Languages { source: tag(source), target: tag(target) }
    }

    fn relabel(&self, text: String, language: &LanguageTag) -> String {
        let Ok(file) = File::of(&text) else { return text };
        let tag = language.to_string();
        let mut edits: Vec<_> = relabel::declaration(&text).into_iter().collect();
        let mut is_other = false;
        for index in 0..file.tokens.len() {
            let place = file.tokens[index].file;
            if file.version == Version::One && file.begins(index, "file") {
                let old = file.value(index, "target-language").and_then(|old| old.parse::<LanguageTag>().ok());
                is_other = old.is_some_and(|old| old.language() != language.language());
            }
            match file.version {
                Version::One if is_other && file.begins(index, "trans-unit") => edits.extend(write::withdrawn(&text, place)),
                Version::One if file.begins(index, "file") => {
                    edits.extend(write::attribute(&text, place, "target-language", &tag, "source-language"));
                }
                Version::Two if index == file.root => edits.extend(write::attribute(&text, place, "trgLang", &tag, "srcLang")),
                _ if file.begins(index, "target") && file.value(index, "lang").is_some() && read::is_own(&file, index) => {
                    edits.extend(write::attribute(&text, place, "xml:lang", &tag, ""));
                }
                _ => {}
            }
        }
        write::apply(&text, edits)
    }

    fn recognises(&self, text: &str) -> bool {
        let start = text.trim_start_matches(settle::is_margin);
        start.starts_with('<') && start.get(..start.len().min(4096)).unwrap_or(start).contains("<xliff")
    }
}

#[cfg(test)]
mod tests {
    use super::{Content, Format, Reading, Xliff};

    #[test]
    fn what_was_approved_is_not_in_another_language() {
        let file = |target: &str, approved: &str| {
            format!(
                "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"{target}\"><body><trans-unit id=\"1\" approved=\"{approved}\"><source>Open</source><target>Ouvert</target></trans-unit></body></file></xliff>"
            )
        };
        let relabelled = |language: &str| Xliff.relabel(file("fr", "yes"), &language.parse().expect("well-formed"));
        assert_eq!(relabelled("fr-CA"), file("fr-CA", "yes"));
        assert_eq!(relabelled("de"), file("de", "no"));
        let text = file("fr", "yes");
        let blocks = Xliff.read(&text, &Reading::default()).expect("well-formed");
        let write = |new: &str| Xliff.write(&text, &blocks, &[Some(Content::plain(new))], &Reading::default());
        assert_eq!(write("Ouvert"), text);
        let new = file("fr", "no").replace("<target>Ouvert", "<target state=\"needs-review-translation\">Ouverte");
        assert_eq!(write("Ouverte"), new);
    }

    #[test]
    fn the_declaration_says_the_encoding_that_is_written() {
        let file = |encoding: &str, text: &str| {
            format!(
                "<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"fr\"><body><trans-unit id=\"1\"><source>a</source><target>{text}</target></trans-unit></body></file></xliff>"
            )
        };
        let relabelled = |text: String| Xliff.relabel(text, &"fr".parse().expect("well-formed"));
        assert_eq!(relabelled(file("ISO-8859-1", "été")), file("UTF-8", "été"));
        assert_eq!(relabelled(file("US-ASCII", "été")), file("UTF-8", "été"));
        for same in [file("utf-8", "été"), file("UTF-16", "été"), file("ISO-8859-1", "a")] {
            assert_eq!(relabelled(same.clone()), same);
        }
    }
}
