//! What is said of a noun behind it, and agrees with it. Section `[grammar.predicates]` of `language.toml`.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::typography::words;
use super::{Gender, Number};

/// What tells the words that are said of a noun behind a form of *to be*, or behind a comma.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Predicates {
    /// Endings of participles, as [`Grammar::agreeing`](super::Grammar). In a language without them what is said of a noun is not
    /// made to agree.
    pub participles: Vec<[String; 4]>,
    /// Other participles, and adjectives that are said behind *to be*, in the masculine singular: *barato*, *escrito*.
    #[serde(deserialize_with = "words")]
    pub adjectives: BTreeSet<String>,
    /// Endings of such adjectives, in the masculine singular: *-ico*.
    pub endings: Vec<String>,
    /// Words that look like those and are not said of the noun before them: nouns (*resultado*), prepositions and adverbs (*devido*,
    /// *segundo*, *mesmo*).
    #[serde(deserialize_with = "words")]
    pub others: BTreeSet<String>,
    /// Words that may stand between a form of *to be* and what is said, or between two that are said: *sido*, *e*.
    #[serde(deserialize_with = "words")]
    pub within: BTreeSet<String>,
    /// Endings of adverbs, which may stand there too: *-mente*.
    pub adverb_endings: Vec<String>,
    /// Words that begin a clause about the noun before them: *que*.
    #[serde(deserialize_with = "words")]
    pub relatives: BTreeSet<String>,
    /// Words behind which a clause begins with its subject: *que*, *quando*.
    #[serde(deserialize_with = "words")]
    pub clause_openers: BTreeSet<String>,
    /// Words that tell which part of what a noun names, and have its gender: *ninguna de las vacunas*; each as
    /// [`Grammar::agreeing`](super::Grammar), empty where it has no such form.
    pub parts: Vec<[String; 4]>,
    /// Words that begin a subject as an article does: *sua*, *este*.
    #[serde(deserialize_with = "words")]
    pub determiners: BTreeSet<String>,
    /// Words that point at a noun behind a form of *to be*, each as [`Grammar::agreeing`](super::Grammar): *estas são máquinas*.
    pub pointing: Vec<[String; 4]>,
    /// Words between those and the noun: *de*.
    #[serde(deserialize_with = "words")]
    pub parts_of: BTreeSet<String>,
}

impl Predicates {
    /// A word that points at a noun, in small letters, as it agrees with one of a gender, and its number; none for other words.
    #[must_use]
    pub fn pointed(&self, word: &str, gender: Gender) -> Option<(&str, Number)> {
        let (row, column) = self.pointing.iter().find_map(|row| Some((row, row.iter().position(|form| form == word)?)))?;
        let number = if column < 2 { Number::Singular } else { Number::Plural };
        let own = match gender {
            Gender::Masculine => column - column % 2,
            Gender::Feminine => column - column % 2 + 1,
            Gender::Neuter => column,
        };
        Some((&row[own], number))
    }

    /// A word that tells which part, in small letters, as it agrees with a noun of a gender; and its number. None for other words.
    #[must_use]
    pub fn part(&self, word: &str, gender: Gender) -> Option<(&str, Number)> {
        let column = |row: &[String; 4]| row.iter().position(|form| !form.is_empty() && form == word);
        let (row, column) = self.parts.iter().find_map(|row| Some((row, column(row)?)))?;
        let (first, number) = if column < 2 { (0, Number::Singular) } else { (2, Number::Plural) };
        let own = match gender {
            Gender::Masculine => &row[first],
            Gender::Feminine => &row[first + 1],
            Gender::Neuter => &row[column],
        };
        Some((if own.is_empty() { &row[column] } else { own }, number))
    }
}
