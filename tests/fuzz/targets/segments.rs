//! Any text in any language: its sentences tile it.

#![no_main]

use bitext::model::{LanguageTag, Span};
use bitext::segmentation::{Rules, sentences};

const LANGUAGES: [&str; 12] = ["en", "fr", "pt", "de", "es", "it", "ru", "ar", "hi", "ja", "ko", "zh-Hans"];

libfuzzer_sys::fuzz_target!(|input: (u8, &str)| {
    let (choice, text) = input;
    let language: LanguageTag = LANGUAGES[usize::from(choice) % LANGUAGES.len()].parse().expect("a tag");
    let spans: Vec<Span> = sentences(text, &Rules::of(&language));
    let mut at = 0;
    for span in spans {
        assert_eq!(span.start, at);
        assert!(text.is_char_boundary(span.end));
        at = span.end;
    }
    assert_eq!(at, text.len());
});
