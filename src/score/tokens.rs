//! Cutting text into tokens as sacreBLEU 2.6.0 does (`sacrebleu/tokenizers`).

use std::sync::LazyLock;

use regex::Regex;

/// How BLEU cuts a text into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tokenizer {
    /// mteval-v13a: marks from words, in languages with spaces.
    Standard,
    /// The same, and each Chinese character is a word.
    Chinese,
    /// mteval-v14: marks and symbols by their Unicode classes.
    International,
    /// Each character is a word.
    Characters,
    /// Words are what stands between spaces.
    Spaces,
}

impl Tokenizer {
    /// Its name in signatures.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Tokenizer::Standard => "13a",
            Tokenizer::Chinese => "zh",
            Tokenizer::International => "intl",
            Tokenizer::Characters => "char",
            Tokenizer::Spaces => "none",
        }
    }

    /// The tokens of a text without white space at its end.
    #[must_use]
    pub fn tokens(self, text: &str) -> Vec<String> {
        let text = text.trim_end_matches(is_space);
        let cut = match self {
            Tokenizer::Standard => {
                let text = text.replace("<skipped>", "").replace("-\n", "").replace('\n', " ");
                western(&format!(" {} ", entities(text)))
            }
            Tokenizer::Chinese => western(&around(text.trim_matches(is_space), is_chinese)),
            Tokenizer::International => replaced(text, &INTERNATIONAL),
            Tokenizer::Characters => return text.chars().filter(|c| !is_space(*c)).map(String::from).collect(),
            Tokenizer::Spaces => text.to_owned(),
        };
        split(&cut).map(str::to_owned).collect()
    }
}

/// Rules that are applied one after the other, each to the whole text.
type Rules = LazyLock<Vec<(Regex, &'static str)>>;

fn rules(rules: &[(&str, &'static str)]) -> Vec<(Regex, &'static str)> {
    rules.iter().filter_map(|(pattern, to)| Some((Regex::new(pattern).ok()?, *to))).collect()
}

/// Marks, and full stops and commas that no digit stands beside.
static WESTERN: Rules = LazyLock::new(|| {
    rules(&[
        (r"([\{-~\[-` -\&\(-\+:-@/])", " $1 "),
        (r"([^0-9])([.,])", "$1 $2 "),
        (r"([.,])([^0-9])", " $1 $2"),
        (r"([0-9])(-)", "$1 $2 "),
    ])
});

static INTERNATIONAL: Rules =
    LazyLock::new(|| rules(&[(r"(\P{N})(\p{P})", "$1 $2 "), (r"(\p{P})(\P{N})", " $1 $2"), (r"(\p{S})", " $1 ")]));

/// Of TER's normalisation: as above, with a possessive of its own.
static POSSESSIVE: Rules = LazyLock::new(|| {
    rules(&[
        (r"([\{-~\[-` -\&\(-\+:-@/])", " $1 "),
        ("'s ", " 's "),
        ("'s$", " 's"),
        (r"([^0-9])([.,])", "$1 $2 "),
        (r"([.,])([^0-9])", " $1 $2"),
        (r"([0-9])(-)", "$1 $2 "),
    ])
});

fn western(text: &str) -> String {
    replaced(text, &WESTERN)
}

/// TER's normalisation of Western text.
pub(super) fn normalised(text: &str) -> String {
    let text = text.replace("\n-", "").replace('\n', " ");
    replaced(&format!(" {} ", entities(text)), &POSSESSIVE)
}

fn replaced(text: &str, rules: &[(Regex, &'static str)]) -> String {
    rules.iter().fold(text.to_owned(), |text, (rule, to)| rule.replace_all(&text, *to).into_owned())
}

fn entities(text: String) -> String {
    if !text.contains('&') {
        return text;
    }
    text.replace("&quot;", "\"").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
}

/// The text with spaces round some characters.
pub(super) fn around(text: &str, is_apart: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if is_apart(c) {
            out.extend([' ', c, ' ']);
        } else {
            out.push(c);
        }
    }
    out
}

/// The characters that sacreBLEU takes for Chinese, as its list works: its two ranges beyond U+FFFF are read as strings of
/// two characters, which makes them U+2001 to U+2A6D.
fn is_chinese(c: char) -> bool {
    matches!(c,
        '\u{2001}'..='\u{2A6D}' | '\u{2E80}'..='\u{2FDF}' | '\u{2FF0}'..='\u{303F}' | '\u{3100}'..='\u{312F}'
        | '\u{31A0}'..='\u{31EF}' | '\u{3200}'..='\u{4DB5}' | '\u{4E00}'..='\u{9FBB}' | '\u{F900}'..='\u{FA2D}'
        | '\u{FA30}'..='\u{FA6A}' | '\u{FA70}'..='\u{FAD9}' | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FFEF}')
}

/// White space as Python's `split` knows it: Unicode's, and the four separators of ASCII.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1C}'..='\u{1F}')
}

/// The stretches between white space.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_space).filter(|word| !word.is_empty())
}
