//! Orders of magnitude that are told without a number: *tens of thousands*, 数万. Section `[numbers.magnitudes]` of
//! `language.toml`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::Regex;
use serde::Deserialize;

use crate::model::Span;

/// Words that tell an order of magnitude, in small letters.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Magnitudes {
    /// Words that tell one alone, by their power of ten: *thousands*.
    alone: BTreeMap<String, u32>,
    /// Words that tell one behind another or behind `few`: *thousand* in *several thousand*.
    behind: BTreeMap<String, u32>,
    /// What stands for an unknown small number: *several*, 数.
    few: Vec<String>,
    /// What stands between two of them: *of*.
    joined: Vec<String>,
    /// True where words stand without spaces.
    unspaced: bool,
    /// Characters behind which `few` is the end of another word: 人 in 人数百分之三.
    not_behind: String,
    /// Characters before which they are part of another word: 分 in 几百分之一.
    not_before: String,
    /// Words of quantity that are not read here, and what is told of times: *decades*; a stem has a star behind it. A sentence with
    /// one of them tells no order of magnitude, since it may be the other side's.
    others: Vec<String>,
    /// What stands behind them, where they are told by it alone: units and counters in Korean.
    before: Vec<String>,
    #[serde(skip)]
    finder: OnceLock<Option<Regex>>,
    #[serde(skip)]
    other: OnceLock<Option<Regex>>,
}

/// An order of magnitude that a text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Magnitude {
    /// The words that tell it.
    pub span: Span,
    /// Its power of ten.
    pub exponent: u32,
}

impl Magnitudes {
    /// The orders of magnitude that a text tells without a number, in text order.
    #[must_use]
    pub fn told(&self, text: &str) -> Vec<Magnitude> {
        let Some(finder) = self.finder.get_or_init(|| self.finder()) else { return Vec::new() };
        if !finder.is_match(text) {
            return Vec::new();
        }
        if self.other.get_or_init(|| self.other()).as_ref().is_some_and(|other| other.is_match(text)) {
            return Vec::new();
        }
        let is_counted = |span: &Span| {
            let behind = text[span.end..].trim_start();
            self.before.is_empty() || self.before.iter().any(|counter| behind.starts_with(counter.as_str()))
        };
        let is_apart = |span: &Span| {
            let before = text[..span.start].chars().next_back();
            let behind = text[span.end..].chars().next();
            !before.is_some_and(|c| self.not_behind.contains(c)) && !behind.is_some_and(|c| self.not_before.contains(c))
        };
        let told = finder.find_iter(text).map(|found| Span::new(found.start(), found.end())).filter(is_apart).filter(is_counted);
        told.map(|span| Magnitude { span, exponent: self.exponent(&span.of(text).to_lowercase()) }).collect()
    }

    /// The sum of the powers of its words.
    fn exponent(&self, mut words: &str) -> u32 {
        let mut exponent = 0;
        let known = || self.alone.iter().chain(&self.behind);
        while let Some(next) = words.chars().next() {
            let longest = known().filter(|(word, _)| words.starts_with(word.as_str())).max_by_key(|(word, _)| word.len());
            exponent += longest.map_or(0, |(_, power)| *power);
            words = &words[longest.map_or(next.len_utf8(), |(word, _)| word.len())..];
        }
        exponent
    }

    fn other(&self) -> Option<Regex> {
        if self.others.is_empty() {
            return None;
        }
        // Without a word that stands alone, words are not parted, or have endings.
        let edge = if self.alone.is_empty() { "" } else { r"\b" };
        let word = |word: &String| match word.strip_suffix('*') {
            Some(stem) => format!("{edge}{}", regex::escape(stem)),
            None => format!("{edge}{}{edge}", regex::escape(word)),
        };
        Regex::new(&format!("(?i){}", self.others.iter().map(word).collect::<Vec<_>>().join("|"))).ok()
    }

    fn finder(&self) -> Option<Regex> {
        if self.alone.is_empty() && self.behind.is_empty() {
            return None;
        }
        let any = |words: &mut dyn Iterator<Item = &String>| {
            let mut words: Vec<String> = words.map(|word| regex::escape(word)).collect();
            // The longest that fits.
            words.sort_unstable_by_key(|word| std::cmp::Reverse(word.len()));
            format!("(?:{})", words.join("|"))
        };
        let (alone, few) = (any(&mut self.alone.keys()), any(&mut self.few.iter()));
        let (word, joined) = (any(&mut self.alone.keys().chain(self.behind.keys())), any(&mut self.joined.iter()));
        let blank = r"[ \u{A0}\u{202F}]";
        let pattern = match (self.unspaced, self.alone.is_empty()) {
            (true, _) => format!("{few}{word}+"),
            (false, true) => format!(r"(?i)\b{few}{word}+"),
            (false, false) => {
                let end = r"\b";
                format!(r"(?i)\b(?:{few}{blank}{word}|{alone}){end}(?:{blank}(?:{joined}{blank}?)?{word}{end})*")
            }
        };
        Regex::new(&pattern).ok()
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::profile;

    fn exponents(tag: &str, text: &str) -> Vec<u32> {
        let profile = profile(&tag.parse().expect("a tag")).expect("known");
        profile.numbers.magnitudes.told(text).iter().map(|told| told.exponent).collect()
    }

    #[test]
    fn a_word_that_holds_another_silences_nothing() {
        for (tag, text, expected) in [
            ("nl", "Duizenden mensen zagen een jaar later leeuwen in de sneeuw.", vec![3]),
            ("nl", "Tienduizenden mensen kwamen in een eeuw.", vec![]),
            ("de", "Tausende kamen nach Leipzig zu Fuß.", vec![3]),
            ("ru", "Тысячи людей пришли летом.", vec![3]),
            ("en", "Thousands saw decadent centurions.", vec![3]),
            ("zh-Hans", "数千人离开，超过警方预期。", vec![3]),
        ] {
            assert_eq!(exponents(tag, text), expected, "{text}");
        }
    }

    #[test]
    fn words_of_magnitude_add_up() {
        for (tag, text, expected) in [
            ("en", "Tens of thousands came, hundreds of millions did not.", vec![4, 8]),
            ("en", "Several hundred thousand homes; a million more.", vec![5]),
            ("fr", "Des dizaines de milliers de fans, plusieurs centaines d’euros.", vec![4, 2]),
            ("de", "Zehntausende Fans, Hunderte Millionen Euro, mehrere tausend Häuser.", vec![4, 8, 3]),
            ("es", "Miles de millones de euros y cientos de personas.", vec![9, 2]),
            ("pt", "Dezenas de milhares de pessoas e milhões de reais.", vec![4, 6]),
            ("it", "Decine di migliaia di persone, milioni di euro.", vec![4, 6]),
            ("zh-Hans", "数十万人、几千家、数亿美元。", vec![5, 3, 8]),
            ("zh-Hans", "占总人数百分之三，数十分之一。", vec![]),
            ("ja", "数十万人が集まり、参加者数百人。", vec![5]),
            ("ko", "수십만 명이 모였고 수천 명이 떠났다. 수조에 물이 찼다. 꽃병은 수백 조각.", vec![5, 3]),
            ("zh-Hans", "几十年来，数千人住在这里。", vec![]),
            ("en", "For thousands of years, millions came.", vec![]),
            ("it", "Qualche decina di migliaia di persone, un centinaio di milioni di euro.", vec![4, 8]),
            ("fr", "Plus d’une centaine de milliers de fans.", vec![5]),
            ("ru", "Десятки тысяч людей и миллионы рублей.", vec![4, 6]),
        ] {
            assert_eq!(exponents(tag, text), expected, "{text}");
        }
    }
}
