//! Reading and writing articles: identity for any text, and new contents that read back as they were given.

use std::fmt::Write as _;

use bitext::documents::{Verdict, read, verify, write};
use bitext::model::{Block, Document};
use proptest::collection;
use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};

fn document(text: &str, format: &str) -> Document {
    read(text.as_bytes(), None, Some(format)).expect("UTF-8 without zero bytes")
}

/// Scraps that mean something to Markdown, to YAML or to the machinery, and the glue between them.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        8 => "[a-zé星际0-9]{1,4}",
        4 => Just(" ".to_owned()),
        4 => prop_oneof![Just("\n"), Just("\n\n"), Just("\r\n"), Just("\r"), Just("  \n"), Just("\\\n")].prop_map(str::to_owned),
        10 => proptest::sample::select(MARKUP).prop_map(str::to_owned),
    ];
    collection::vec(scrap, 0..40).prop_map(|scraps| scraps.concat())
}

const MARKUP: &[&str] = &[
    "*",
    "**",
    "_",
    "__",
    "~",
    "~~",
    "`",
    "``",
    "```",
    "[",
    "]",
    "](u)",
    "](u \"t\")",
    "![",
    "][a]",
    "[^1]",
    "\n\n[^1]: ",
    "\n\n[a]: /u 'é'\n",
    "<",
    ">",
    "<b>",
    "</b>",
    "<br>",
    "<!-- x -->",
    "<https://e.org>",
    "&",
    "&amp;",
    "&#42;",
    "&nbsp;",
    "&#xFFFC;",
    "\\",
    "|",
    "\n|-|-|\n",
    "| a | b |\n|---|---|\n",
    "#",
    "# ",
    "\n## ",
    "- ",
    "\n- [ ] ",
    "1. ",
    "\n  2) ",
    "> ",
    "\n> ",
    "    ",
    "\t",
    "---\n",
    "\n---\n",
    "===",
    "+++\n",
    "---\ntitle: ",
    "$",
    "$$",
    "{#a}",
    ":",
    ": ",
    "!",
    "“",
    "”",
    "。",
    "，",
    "😀",
    "\u{FFFC}",
    "\u{FEFF}",
    "\u{200B}",
    "\u{A0}",
    "'",
    "\"",
    "\u{301}",
    "\u{85}",
];

fn check(text: &str, format: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    let verdict = verify(text.as_bytes(), None, Some(format)).expect("UTF-8 without zero bytes");
    let Verdict::Identical { blocks } = verdict else {
        let document = document(text, format);
        let own: Vec<_> = document.blocks.iter().map(|block| Some(block.content.clone())).collect();
        let again = write(&document, &own).expect("known format");
        prop_assert!(
            false,
            "{:?}\n{}\nnot\n{}\nin {:?}",
            verdict,
            rows(&document.blocks),
            rows(&self::document(&String::from_utf8_lossy(&again), format).blocks),
            String::from_utf8_lossy(&again)
        );
        return Ok(());
    };
    prop_assert_eq!(blocks, document(text, format).blocks.len());
    Ok(())
}

fn rows(blocks: &[Block]) -> String {
    blocks.iter().fold(String::new(), |mut out, block| {
        let _ = writeln!(out, "{} | {}", block.kind.name(), block.content.to_tagged());
        out
    })
}

proptest! {
    #[test]
    fn any_text_comes_back(text in "[^\0]*", format in proptest::sample::select(&["markdown", "text"][..])) {
        check(&text, format)?;
    }

    #[test]
    fn markdown_comes_back(text in scraps()) {
        check(&text, "markdown")?;
    }
}
