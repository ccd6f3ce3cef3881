//! Words for some meanings that any text may have, so that it can be told whether a translation has those of its source.
//! Section `[meanings]` of `language.toml`.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

/// Words of a language by what they mean.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "BTreeMap<String, String>")]
pub struct Meanings {
    /// What words, and beginnings of words, say.
    words: HashMap<String, Vec<Sense>>,
    /// Characters of the longest of them.
    longest: usize,
}

/// What a word says.
#[derive(Debug, Clone)]
struct Sense {
    meaning: String,
    /// False for a word that may say something else as well.
    tells: bool,
    /// True when other letters may follow.
    begins: bool,
}

impl From<BTreeMap<String, String>> for Meanings {
    /// Reads `print = "print* publish* | issue*"`: words that tell the meaning, and behind the bar others that may render it;
    /// a star stands for any ending.
    fn from(lists: BTreeMap<String, String>) -> Meanings {
        let mut meanings = Meanings::default();
        for (meaning, list) in lists {
            let (telling, others) = list.split_once('|').unwrap_or((&list, ""));
            for (words, tells) in [(telling, true), (others, false)] {
                for word in words.split_whitespace() {
                    let stem = word.trim_end_matches('*');
                    let sense = Sense { meaning: meaning.clone(), tells, begins: stem.len() < word.len() };
                    meanings.longest = meanings.longest.max(stem.chars().count());
                    meanings.words.entry(stem.to_lowercase()).or_default().push(sense);
                }
            }
        }
        meanings
    }
}

impl Meanings {
    /// True for a language without such data.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The meanings that a text has, and whether a word in it tells so or only may. Where words are not `spaced`, one is
    /// found anywhere, else where a word begins.
    #[must_use]
    pub fn of(&self, text: &str, spaced: bool) -> BTreeMap<&str, bool> {
        let text = text.to_lowercase();
        let mut found = BTreeMap::new();
        let mut before = None;
        for (start, first) in text.char_indices() {
            let begins = !before.replace(first).is_some_and(char::is_alphanumeric);
            if !first.is_alphanumeric() || spaced && !begins {
                continue;
            }
            let ends = text[start..].char_indices().map(|(at, c)| start + at + c.len_utf8()).take(self.longest);
            for end in ends {
                let is_whole = || !spaced || !text[end..].starts_with(char::is_alphanumeric);
                for sense in self.words.get(&text[start..end]).into_iter().flatten() {
                    if sense.begins || is_whole() {
                        *found.entry(sense.meaning.as_str()).or_default() |= sense.tells;
                    }
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Meanings;
    use std::collections::BTreeMap;

    fn meanings(text: &str, spaced: bool) -> Vec<(String, bool)> {
        let lists = [("print", "print* | issue*"), ("not", "no not"), ("word", "词 | 语")];
        let lists: BTreeMap<String, String> = lists.map(|(meaning, list)| (meaning.to_owned(), list.to_owned())).into();
        let meanings = Meanings::from(lists);
        meanings.of(text, spaced).into_iter().map(|(meaning, tells)| (meaning.to_owned(), tells)).collect()
    }

    #[test]
    fn words_tell_what_a_text_means() {
        let found =
            |pairs: &[(&str, bool)]| pairs.iter().map(|(meaning, tells)| ((*meaning).to_owned(), *tells)).collect::<Vec<_>>();
        assert_eq!(meanings("Printers know no notes.", true), found(&[("not", true), ("print", true)]));
        assert_eq!(meanings("An issue of a reprint", true), found(&[("print", false)]));
        assert_eq!(meanings("这个词语", false), found(&[("word", true)]));
        assert_eq!(meanings("", true), found(&[]));
    }
}
