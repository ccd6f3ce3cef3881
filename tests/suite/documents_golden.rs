//! What is read from each construct, and where a new text goes: one fixture a construct.
//!
//! `NAME` with its ending is read into `NAME.blocks`; with every letter of its text made upper case it is written as `NAME.upper`.
//! `SNAPSHOTS=overwrite cargo test` records a change, to be read in review.

use std::path::Path;

use bitext::documents::{FORMATS, Verdict, read, verify, write};
use bitext::model::{Block, BlockKind, Content};
use snapbox::Data;
use snapbox::assert::Assert;

pub(crate) fn row(block: &Block) -> String {
    let detail = match &block.kind {
        BlockKind::Heading(level) | BlockKind::ListItem(level) => format!(" {level}"),
        BlockKind::Metadata(key) | BlockKind::Attribute(key) | BlockKind::Message(key) | BlockKind::Unit(key, _) => {
            format!(" {key}")
        }
        _ => String::new(),
    };
    let target = block.target.as_ref().map_or(String::new(), |target| format!(" => {}", target.content.to_tagged()));
    let row = format!("{}{detail} | {}{target}", block.kind.name(), block.content.to_tagged());
    row.replace('\n', "\\n").replace('\u{4}', "^") + "\n"
}

/// The content in upper case, for ASCII letters: places of codes stay.
pub(crate) fn upper(content: &Content) -> Content {
    Content { text: content.text.to_ascii_uppercase(), codes: content.codes.clone() }
}

#[test]
fn constructs_are_read_and_written_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/documents");
    let mut names: Vec<_> =
        std::fs::read_dir(&folder).expect("the fixtures").map(|entry| entry.expect("an entry").path()).collect();
    let texts = FORMATS.iter().filter(|format| format.package().is_none());
    let endings: Vec<&str> = texts.flat_map(|format| format.extensions().iter().copied()).collect();
    names.retain(|name| name.extension().is_some_and(|extension| endings.iter().any(|own| extension == *own)));
    names.sort();
    assert!(names.len() >= 15, "fixtures are missing: {names:?}");
    let assert = Assert::new().action_env("SNAPSHOTS");
    for name in names {
        let bytes = std::fs::read(&name).expect("a fixture");
        let document = read(&bytes, Some(&name), None, &bitext::model::Reading::default()).expect("a text");
        let rows: String = document.blocks.iter().map(row).collect();
        assert.eq(rows, Data::read_from(&name.with_extension("blocks"), None).raw());
        let verdict = verify(&bytes, Some(&name), None);
        assert!(matches!(verdict, Ok(Verdict::Identical { .. })), "{}: {verdict:?}", name.display());
        let new: Vec<_> = document.blocks.iter().map(|block| Some(upper(&block.content))).collect();
        let written = String::from_utf8(write(&document, &new).expect("known")).expect("UTF-8");
        assert.eq(written, Data::read_from(&name.with_extension("upper"), None).raw());
    }
}
