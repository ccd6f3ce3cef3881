//! Where sentences end in a language, as data. Section `[segmentation]` of `language.toml`; how it is used is in
//! `docs/segmentation.md`.
//!
//! An abbreviation is written with its full stop. One written small stands for `cf.`, `Cf.` and `CF.`, one with a capital
//! for `Dr.` and `DR.` only; a space in one may be missing in the text or be any other space.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::typography::{characters, words};

/// Abbreviations, words and marks around sentence ends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Segmentation {
    /// Abbreviations that a sentence never ends with, since a name or a number follows: `Mr.`, `cf.`.
    pub never_ends: Vec<String>,
    /// Abbreviations only before a number, and words like others elsewhere: `p.`, `No.`.
    pub number_follows: Vec<String>,
    /// Abbreviations of what has a number, whatever else may follow them: `fig.`, `p.`, `vol.`. The number behind one is its own, and
    /// no item of a list.
    pub numbered: Vec<String>,
    /// Names of numbered parts, in small letters, without a full stop: `chapter`, `fig`. The full stop behind the number of one that
    /// begins a sentence does not end it: `Chapter 1. Introduction`.
    #[serde(deserialize_with = "words")]
    pub parts: BTreeSet<String>,
    /// What longer words end in that are such abbreviations: `str.` of `Parkstr. 5`.
    pub compounds: Vec<String>,
    /// Letters that are written with the word behind them, of an abbreviation too: `و`.
    #[serde(deserialize_with = "characters")]
    pub prefixes: BTreeSet<char>,
    /// Abbreviations that names are made of (`U.S.`, `Co.`): the sentence ends when a word of `starters` follows. Names
    /// that end in a mark (`Yahoo!`) are such too.
    pub may_end: Vec<String>,
    /// Abbreviations that a sentence ends with when a capital follows: `etc.`.
    pub often_ends: Vec<String>,
    /// Such abbreviations behind an hour (`p.m.`), with which it goes on before a day of the week, a month, an abbreviation
    /// in capitals (`GMT`) and words of `after_hours`.
    pub hours: Vec<String>,
    /// Words, in small letters, that follow an hour, alone or behind a name: `eastern`, `time` (`Paris time`).
    #[serde(deserialize_with = "words")]
    pub after_hours: BTreeSet<String>,
    /// Words, in small letters, that begin sentences and no names: articles, pronouns, conjunctions, question words.
    #[serde(deserialize_with = "words")]
    pub starters: BTreeSet<String>,
    /// Words, in small letters, that begin a sentence even where none has ended with a mark, if they have a capital and a
    /// small letter follows: those of `starters` that neither stand in names nor behind other words with a capital.
    #[serde(deserialize_with = "words")]
    pub unmarked_starters: BTreeSet<String>,
    /// Words, in small letters, that a letter begins with: `dear`, `hello`.
    #[serde(deserialize_with = "words")]
    pub greetings: BTreeSet<String>,
    /// What stands before the name that a letter ends with, in small letters: `best regards`.
    pub valedictions: Vec<String>,
    /// The fields in the head of a mail, as they are written: `Subject`.
    pub mail_fields: Vec<String>,
    /// Other fields that end with an address, as they are written: `Email`.
    pub address_fields: Vec<String>,
    /// Words of one capital letter, which are no initials: `I`.
    #[serde(deserialize_with = "words")]
    pub letter_words: BTreeSet<String>,
    /// True when a full stop behind a figure makes an ordinal of it: `3. Mai`.
    pub ordinal_stop: bool,
    /// True when a full stop stands behind each figure of a date: `2023. 12. 1.`
    pub date_stop: bool,
    /// Words, in small letters, that an ordinal follows: `am`, `der`.
    #[serde(deserialize_with = "words")]
    pub before_ordinal: BTreeSet<String>,
    /// Words, in small letters, that follow an ordinal and may have a capital: names of months, `Jahrhundert`.
    #[serde(deserialize_with = "words")]
    pub after_ordinal: BTreeSet<String>,
    /// Marks that end a sentence in this language only: the Greek `;`.
    #[serde(deserialize_with = "characters")]
    pub end_marks: BTreeSet<char>,
    /// Endings of verbs that a sentence ends with even where its mark is left out.
    pub unmarked_endings: Vec<String>,
    /// True when a doubled ellipsis ends a sentence in a script without spaces.
    pub ellipsis_ends: bool,
    /// Particles that stand at the very end of a sentence: 吗.
    #[serde(deserialize_with = "characters")]
    pub final_particles: BTreeSet<char>,
    /// Of the abbreviations that often end a sentence, without their stop, those that are other words where no figure stands
    /// before them: *г*, a year or a town.
    #[serde(deserialize_with = "words")]
    pub behind_figures: BTreeSet<String>,
    /// Verbs of saying, in a script without capitals. A quotation that ends in a mark does not end the sentence when one of
    /// them follows closely.
    pub verbs_of_saying: Vec<String>,
    /// Words that hold such a verb and are none, and verbs with a *not*: 知道, 没说. Only where words are not spaced.
    #[serde(deserialize_with = "words")]
    pub unsaid: BTreeSet<String>,
    /// Small words that say behind `!` or `?` who said it: `demanda`.
    #[serde(deserialize_with = "words")]
    pub said: BTreeSet<String>,
    /// Pronouns that hang on such a verb with a hyphen, whatever verb it is: `dit-il`.
    #[serde(deserialize_with = "words")]
    pub speakers: BTreeSet<String>,
    /// Words that make such a verb an order, behind it: *crie plus fort*.
    #[serde(deserialize_with = "words")]
    pub ordered: BTreeSet<String>,
    /// Words that go on with the sentence when they stand behind a quotation: `と`.
    pub after_quotation: Vec<String>,
    /// Verbs of saying that end the brief clause behind a quotation: 誰かが叫んだ.
    pub speech_endings: Vec<String>,
    /// What makes a quotation without marks of the words before it, right behind `！` or `？`: `と叫`.
    pub after_exclamation: Vec<String>,
    /// Words that a line of running text ends with only when its sentence goes on in the next: `the`, `of`.
    #[serde(deserialize_with = "words")]
    pub unfinished: BTreeSet<String>,
    /// Words that are written with an apostrophe before them and stay small where a sentence begins with one: `'s Avonds`.
    #[serde(deserialize_with = "words")]
    pub clipped: BTreeSet<String>,
}

impl Segmentation {
    /// Every abbreviation, whatever may follow it.
    pub fn abbreviations(&self) -> impl Iterator<Item = &String> {
        self.never_ends.iter().chain(&self.number_follows).chain(&self.may_end).chain(&self.often_ends).chain(&self.hours)
    }
}
