//! The terms that a model shall say, and whether it said them well.

use super::constrained::{Form, Phrase};
use crate::glossary::{self, Requirement, Wording, capitalised, writings};
use crate::locale::profile;
use crate::model::{LanguageTag, Span};

/// Mentions of one term that are told apart; texts with more are not searched for repetitions.
const MENTIONS: usize = 8;

/// A term that a model shall say.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    /// What satisfies it.
    pub(super) requirement: Requirement,
    /// Where it stands in the text that the model is given; nothing when nobody knows.
    pub(super) source: Option<Span>,
}

impl Wanted {
    /// How the term may be written in a translation of `text`, in which its source stands at `source`.
    pub(super) fn phrase(&self, text: &str, source: Option<Span>, to: &LanguageTag) -> Phrase {
        let grammar = profile(to).map(|profile| &profile.grammar);
        let own = source.map_or("", |source| source.of(text));
        let begins_with_capital = text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
        let mut forms = Vec::new();
        for wording in &self.requirement.accepted {
            let exact = wording.case.is_exact_for(&wording.text);
            let stated = |other: &Wording| other != wording && writings(&other.text, grammar).contains(&wording.text);
            let writings = match self.requirement.accepted.iter().any(stated) {
                true => vec![wording.text.clone()],
                false => writings(&wording.text, grammar),
            };
            for (index, writing) in writings.iter().enumerate() {
                // A plural for a singular counts where the model says it of its own accord.
                let forced = index == 0 || self.requirement.plural;
                let mut add = |text: &str, sentence: bool| forms.push(Form { text: text.to_owned(), sentence, forced });
                let copied = with_capitals_of(own, writing).filter(|_| !exact);
                // iPhone and eBay have their capital where they want it.
                let small = !writing.split(' ').next().unwrap_or_default().contains(char::is_uppercase);
                for text in copied.iter().chain([writing]) {
                    add(text, false);
                    if small && !exact {
                        add(&capitalised(text), true);
                    }
                    if !(small && !exact && begins_with_capital) {
                        add(text, true);
                    }
                }
            }
        }
        Phrase { source, forms }
    }
}

/// A wording whose words have the capitals that the source gives to the same words: *casos de COVID-19* for *COVID-19 cases*.
fn with_capitals_of(source: &str, wording: &str) -> Option<String> {
    let same = |word: &str| source.split(' ').find(|own| own.to_lowercase() == word.to_lowercase()).map(str::to_owned);
    let words: Vec<String> = wording.split(' ').map(|word| same(word).unwrap_or_else(|| word.to_owned())).collect();
    Some(words.join(" ")).filter(|joined| joined != wording)
}

/// True when a translation says every term, and none more often than wanted or than the free translation does.
pub(super) fn is_said_well(wanted: &[&Wanted], translation: &str, free: &str, to: &LanguageTag) -> bool {
    let requirements: Vec<Requirement> = wanted.iter().map(|wanted| wanted.requirement.clone()).collect();
    let often = |requirement: &Requirement, text: &str| {
        let many = vec![requirement.clone(); MENTIONS];
        glossary::places(&many, text, to).into_iter().flatten().count()
    };
    let too_often = |requirement: &Requirement| {
        let asked = requirements.iter().filter(|other| other.concept == requirement.concept).count();
        often(requirement, translation) > asked.max(often(requirement, free))
    };
    glossary::unmet(&requirements, translation, to).is_empty() && !requirements.iter().any(too_often)
}
