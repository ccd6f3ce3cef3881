//! Any bytes, read as the format that the variable `FORMAT` names: they come back as they were or are refused, and new
//! contents can be written into whatever was read.

#![no_main]

use std::sync::LazyLock;

use bitext::documents::{Verdict, read, verify, write, write_translation};
use bitext::model::{Content, Reading};

static FORMAT: LazyLock<String> = LazyLock::new(|| std::env::var("FORMAT").expect("FORMAT names a format"));

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let format = Some(FORMAT.as_str());
    let Ok(verdict) = verify(bytes, None, format) else { return };
    assert!(!matches!(verdict, Verdict::Differs { .. }), "{verdict:?}");
    let document = read(bytes, None, format, &Reading::default()).expect("it was read before");
    // Every text turned round, codes left where they stand in it: what a translator could send.
    let turned = |content: &Content| Content { text: content.text.to_uppercase(), codes: Vec::new() };
    let new: Vec<_> = document.blocks.iter().map(|block| Some(turned(&block.content))).collect();
    let _ = write(&document, &new);
    let _ = write_translation(&document, &new, &"ar".parse().expect("a tag"));
});
