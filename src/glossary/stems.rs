//! Texts whose words are their stems, with the way back: one more way to find an inflected term.
//!
//! The stemmers are Snowball's (rust-stemmers); which language has which is data (`stemmer` in `language.toml`).

use rust_stemmers::{Algorithm, Stemmer};

use super::script;
use crate::model::Span;

/// Words of this many letters or fewer stay as they are: too many of them are other words.
const SHORT: usize = 3;

/// A folded text whose words are their stems.
pub(super) struct Stemmed {
    /// The text to search in.
    pub(super) text: String,
    /// Each word: where its stem stands, and where it stands in the folded text.
    words: Vec<(Span, Span)>,
    /// True when a word is long enough to be shortened.
    long: bool,
}

/// Replaces the words of a folded text by their stems; all else stays.
pub(super) fn stemmed(folded: &str, algorithm: Algorithm) -> Stemmed {
    let stemmer = Stemmer::create(algorithm);
    let mut out = Stemmed { text: String::with_capacity(folded.len()), words: Vec::new(), long: false };
    let mut rest = 0;
    while let Some(begin) = folded[rest..].find(script::is_word) {
        let start = rest + begin;
        out.text.push_str(&folded[rest..start]);
        let length = folded[start..].find(|c| !script::is_word(c)).unwrap_or(folded.len() - start);
        let word = &folded[start..start + length];
        let at = out.text.len();
        if word.chars().count() > SHORT {
            out.long = true;
            out.text.push_str(&stemmer.stem(word));
        } else {
            out.text.push_str(word);
        }
        out.words.push((Span::new(at, out.text.len()), Span::new(start, start + length)));
        rest = start + length;
    }
    out.text.push_str(&folded[rest..]);
    out
}

impl Stemmed {
    /// The stretch of the folded text behind a stretch of whole stems; none when an end lies inside a word.
    pub(super) fn folded(&self, span: Span) -> Option<Span> {
        let first = self.words.binary_search_by_key(&span.start, |(stem, _)| stem.start).ok()?;
        let last = self.words.binary_search_by_key(&span.end, |(stem, _)| stem.end).ok()?;
        Some(Span::new(self.words[first].1.start, self.words[last].1.end))
    }

    /// True when a word is long enough to be shortened.
    pub(super) fn has_long_words(&self) -> bool {
        self.long
    }
}

/// Where a wording of one word, inflected, ends a longer word, as a byte of it: *kraftwerk* in *kohlekraftwerken*. Both are in
/// small letters.
pub(crate) fn inflected_end(word: &str, wording: &str, algorithm: Algorithm) -> Option<usize> {
    let stemmer = Stemmer::create(algorithm);
    let (own, wanted) = (stemmer.stem(word), stemmer.stem(wording));
    let start = own.strip_suffix(wanted.as_ref())?.len();
    // A stem may have other vowels than its word, the letters before it have not.
    (wanted.chars().count() > SHORT && word.starts_with(&own[..start])).then_some(start)
}

/// True when the words of a wording, letter case included, begin as those of a text that has their stems.
pub(super) fn begin_alike(wording: &str, found: &str) -> bool {
    let words =
        |text: &'_ str| text.split(|c: char| !script::is_word(c)).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let (own, theirs): (Vec<String>, Vec<String>) = (words(wording), words(found));
    own.len() == theirs.len()
        && own.iter().zip(&theirs).all(|(own, theirs)| {
            let shared = own.chars().zip(theirs.chars()).take_while(|(a, b)| a == b).count();
            2 * shared >= own.chars().count()
        })
}
