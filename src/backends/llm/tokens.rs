//! How many tokens a question and its answer will have, at a guess: every model cuts texts in its own way. What a character
//! costs was measured, see `tokens.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::prompt::{Prompt, Task};
use crate::backends::{Around, Usage};
use crate::model::LanguageTag;

/// Tokens round a translation in the JSON of the answer.
const WRAPPING: f64 = 12.0;
/// An answer gets so many times the tokens that it needs at a guess; what is not used costs nothing.
const SPARE: f64 = 3.0;
/// Tokens of a translation into a language that was not measured, for each one of its English.
const BESIDE_ENGLISH: f64 = 1.4;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Costs {
    class: Vec<Class>,
    /// Tokens of a character that is in no class.
    otherwise: f64,
    /// By the language's code, tokens of a translation for each one of its English.
    beside_english: BTreeMap<String, f64>,
    /// The month in which all this was measured.
    #[serde(rename = "date")]
    _date: String,
}

/// Characters of one kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    #[serde(rename = "name")]
    _name: String,
    #[serde(deserialize_with = "characters")]
    characters: Option<Regex>,
    tokens: f64,
}

fn characters<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Regex>, D::Error> {
    let text = String::deserialize(from)?;
    Regex::new(&text).map(Some).map_err(serde::de::Error::custom)
}

static COSTS: LazyLock<Costs> = LazyLock::new(|| toml_edit::de::from_str(include_str!("tokens.toml")).unwrap_or_default());

/// What a question and its answer will use.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rounded count, never negative")]
pub(super) fn estimate(prompt: &Prompt, tasks: &[Task<'_>], around: &Around, pair: (&LanguageTag, &LanguageTag)) -> Usage {
    let growth = growth(pair);
    // What is not translated yet will be by then, and goes with the question.
    let before = around.summary.iter().chain(&around.before).chain(around.gaps.values().flatten());
    let coming = before.filter(|(_, translation)| translation.is_none());
    let coming: f64 = coming.map(|(source, _)| tokens(source) * growth).sum();
    // The schema goes with every question, in the prompt, beside it, or both.
    let schema = tokens(&prompt.schema.to_string());
    let input = tokens(&prompt.rules) + tokens(&prompt.terms) + tokens(&prompt.data) + schema + coming;
    let output: f64 = tasks.iter().map(|task| tokens(&task.request.content.to_tagged()) * growth + WRAPPING).sum();
    Usage { requests: 1, input_tokens: input.ceil() as u64, output_tokens: output.ceil() as u64, ..Usage::default() }
}

/// Tokens that the answer for a segment may take, with some to spare.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rounded count, never negative")]
pub(super) fn room(tagged: &str, pair: (&LanguageTag, &LanguageTag)) -> usize {
    (SPARE * (tokens(tagged) * growth(pair) + WRAPPING)).ceil() as usize
}

/// Tokens of a translation for each one of its source.
fn growth((from, to): (&LanguageTag, &LanguageTag)) -> f64 {
    let beside_english = |tag: &LanguageTag| COSTS.beside_english.get(tag.language()).copied().unwrap_or(BESIDE_ENGLISH);
    beside_english(to) / beside_english(from).max(1.0)
}

/// Tokens of a text, as a count.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rounded count, never negative")]
pub(super) fn whole(text: &str) -> u64 {
    tokens(text).ceil() as u64
}

/// Tokens of a text.
#[expect(clippy::cast_precision_loss, reason = "characters of a request")]
fn tokens(text: &str) -> f64 {
    let mut rest = text.chars().count();
    let mut tokens = 0.0;
    for class in &COSTS.class {
        let found = class.characters.as_ref().map_or(0, |characters| characters.find_iter(text).count());
        rest = rest.saturating_sub(found);
        tokens += found as f64 * class.tokens;
    }
    tokens + rest as f64 * COSTS.otherwise
}

#[cfg(test)]
mod tests {
    use super::{COSTS, growth, tokens};

    #[test]
    fn the_measured_costs_are_read() {
        assert!(COSTS.class.len() > 8 && COSTS.class.iter().all(|class| class.characters.is_some() && class.tokens > 0.0));
        assert!(tokens("").abs() < f64::EPSILON);
        let tag = |tag: &str| tag.parse().unwrap();
        assert!((growth((&tag("en"), &tag("pt-BR"))) - 1.17).abs() < 1e-9);
        assert!(growth((&tag("zh-Hans"), &tag("en"))) < 1.0);
    }

    /// Counts of o200k_base (bpe-openai 0.1.4) for sentences of our own.
    #[test]
    fn an_estimate_is_near_what_a_tokenizer_counts() {
        for (text, exact) in COUNTED {
            let found = tokens(text);
            assert!((found / exact - 1.0).abs() < 0.25, "{text}: {found} for {exact}");
        }
        let (found, exact) = COUNTED.iter().fold((0.0, 0.0), |(a, b), (text, exact)| (a + tokens(text), b + exact));
        assert!((found / exact - 1.0).abs() < 0.1, "{found} for {exact}");
    }

    const COUNTED: &[(&str, f64)] = &[
        (
            "The council voted on Tuesday to keep the old railway station, which had been closed since 1987, and to spend $4.2 million on its roof.",
            33.0,
        ),
        (
            "Le conseil a décidé mardi de conserver l’ancienne gare, fermée depuis 1987, et de consacrer 4,2 millions de dollars à sa toiture.",
            34.0,
        ),
        (
            "Na terça-feira, o conselho decidiu manter a antiga estação, fechada desde 1987, e gastar 4,2 milhões de dólares no telhado.",
            32.0,
        ),
        ("市议会周二决定保留自1987年关闭的旧火车站，并拨款420万美元修缮屋顶。", 29.0),
        ("市議会は火曜日、1987年から閉鎖されている旧駅舎を残し、屋根の修理に420万ドルを充てることを決めた。", 44.0),
        ("قرر المجلس يوم الثلاثاء الإبقاء على محطة القطار القديمة المغلقة منذ عام 1987 وإنفاق 4.2 مليون دولار على سقفها.", 33.0),
        (
            "Во вторник совет решил сохранить старый вокзал, закрытый с 1987 года, и потратить 4,2 миллиона долларов на крышу.",
            33.0,
        ),
        (r#"{"id":12,"text":"The roof leaks <1>badly</1>, they say."}"#, 22.0),
    ];
}
