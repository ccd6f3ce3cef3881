//! A glossary made ready for one language pair: finds its terms in a text, in one pass.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::matcher::{Builder, Hit, Matcher, Pattern, longest_first, plurals, writings, written};
use super::meant::{Meant, NEAR, NOT_NEAR};
use super::variants::{
    Capitals, inflected, is_in_phrase, is_verb, name_without_article, part_of, spelling_variants, without_article,
    without_verb_mark,
};
use super::{CasePolicy, Concept, Glossary, PartOfSpeech, Status, Term, begins_sentence};
use crate::locale::{Gender, Grammar, is_given_name, is_place, profile};
use crate::model::{LanguageTag, Span};

/// A glossary's terms of one language pair, ready to be searched for.
#[derive(Debug, Clone)]
pub struct Terminology {
    glossary: Arc<Glossary>,
    source: Arc<Matcher>,
    target: Arc<Matcher>,
    /// By concept: what a translation may say, the preferred wording first; empty when nothing is asked.
    accepted: Arc<Vec<Vec<Wording>>>,
    /// Words that must or must not stand near a concept's terms: the term index 0 is of the former, 1 of the latter.
    near: Arc<Matcher>,
    /// Concepts that the article names where a capital says that it is a name.
    named: BTreeSet<usize>,
    /// Of the language of translations.
    grammar: Option<&'static Grammar>,
}

/// A term found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// Where, in the text that was searched.
    pub span: Span,
    /// Index of its concept in the glossary.
    pub concept: usize,
    /// Index of the term in its concept.
    pub term: usize,
    /// Standing of the term.
    pub status: Status,
}

/// What the translation must say for one term of its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Where the term stands in the source text.
    pub source: Span,
    /// Index of the concept in the glossary.
    pub concept: usize,
    /// True when the source has a plural of the term.
    pub plural: bool,
    /// The terms as the glossary has them.
    pub terms: Vec<String>,
    /// Wordings that satisfy it, the preferred one first, then the admitted ones and the stated forms of each.
    pub accepted: Vec<Wording>,
}

/// One way to satisfy a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// As it is to be written.
    pub text: String,
    /// How letter case counts when it is looked for.
    pub case: CasePolicy,
    /// Its gender, where the glossary states it.
    pub gender: Option<Gender>,
    /// True for a short form, such as a surname for a full name.
    pub short: bool,
    /// Its word class, where the glossary states it.
    pub part: Option<PartOfSpeech>,
    /// True for a form that the glossary does not state.
    pub by_rule: bool,
    /// The article that a name has in the glossary, in small letters: *o* of *o Senado*.
    pub article: Option<String>,
}

impl Requirement {
    /// The wordings that the glossary states.
    pub fn named(&self) -> impl Iterator<Item = &Wording> {
        self.accepted.iter().filter(|wording| !wording.by_rule)
    }

    /// True for a name that stays as it is.
    #[must_use]
    pub fn stays(&self) -> bool {
        let is_name = |wording: &Wording| wording.text.contains(char::is_uppercase);
        self.accepted.first().is_some_and(|wording| is_name(wording) && self.terms.contains(&wording.text))
    }
}

impl Wording {
    /// A wording of which no gender is stated.
    #[must_use]
    pub fn new(text: impl Into<String>, case: CasePolicy) -> Wording {
        Wording { text: text.into(), case, gender: None, short: false, part: None, by_rule: false, article: None }
    }

    /// True for an adjective or a verb, which agrees with other words where they do not agree with it.
    #[must_use]
    pub fn follows(&self) -> bool {
        matches!(self.part, Some(PartOfSpeech::Adjective | PartOfSpeech::Verb))
    }

    /// Its gender: the one that the glossary states, or else that of its ending.
    #[must_use]
    pub fn gender_in(&self, grammar: &Grammar) -> Option<Gender> {
        self.gender.or_else(|| grammar.gender_of(&self.text))
    }
}

impl Terminology {
    /// Makes a glossary ready for a pair; without `from`, only target terms are known.
    ///
    /// A term without region serves every region of its language. For a target with a region, the region's own terms
    /// stand in for the general ones; for a target without, all regions' terms are accepted beside the general ones.
    #[must_use]
    pub fn new(glossary: Glossary, from: Option<&LanguageTag>, to: &LanguageTag) -> Self {
        let (sources, targets) = (|| sources(&glossary, from, to), || targets(&glossary, to));
        let ((source, near), (target, accepted)) = if glossary.concepts.len() < MANY {
            (sources(), targets())
        } else {
            std::thread::scope(|scope| {
                let targets = scope.spawn(targets);
                (sources(), targets.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            })
        };
        let grammar = profile(to).map(|profile| &profile.grammar);
        let [source, target, near] = [source, target, near].map(Arc::new);
        Self { glossary: Arc::new(glossary), source, target, accepted: Arc::new(accepted), near, named: BTreeSet::new(), grammar }
    }

    /// The same for the texts of an article: what it calls *Shell* within a sentence is meant by *Shell* at the beginning of another.
    #[must_use]
    pub fn in_article<'a>(&self, texts: impl Iterator<Item = &'a str>) -> Terminology {
        let doubtful = |term: &Term| {
            let profile = profile(&term.language).filter(|_| is_title(&term.text));
            profile.is_some_and(|profile| profile.has_word(&term.text.to_lowercase(), &term.language))
        };
        if !self.glossary.concepts.iter().flat_map(|concept| &concept.terms).any(doubtful) {
            return self.clone();
        }
        let mut named = BTreeSet::new();
        for text in texts {
            let hits = self.source.find(text).into_iter().filter(|hit| !begins_sentence(text, hit.span.start));
            for pattern in
                hits.flat_map(|hit| self.source.patterns(hit, text).filter(|_| is_title(hit.span.of(text))).collect::<Vec<_>>())
            {
                named.insert(pattern.concept);
            }
        }
        Terminology { named, ..self.clone() }
    }

    /// The glossary it was made from.
    #[must_use]
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// Source-language terms in a text: longest first, none overlapping, in text order.
    #[must_use]
    pub fn in_source(&self, text: &str) -> Vec<Occurrence> {
        let meant = self.meant(text);
        occurrences(&self.source, text, &|concept| meant.holds(concept))
    }

    /// Target-language terms in a text, deprecated and forbidden ones too: longest first, none overlapping, in text order.
    #[must_use]
    pub fn in_target(&self, text: &str) -> Vec<Occurrence> {
        occurrences(&self.target, text, &|_| true)
    }

    /// What a translation of the text must say, in text order; concepts without an accepted target term ask nothing.
    ///
    /// A wording that several concepts share is satisfied by the terms of any of them.
    #[must_use]
    pub fn requirements(&self, source: &str) -> Vec<Requirement> {
        let meant = self.meant(source);
        let asks = |hit: &Hit| self.source.patterns(*hit, source).any(|pattern| self.asks(pattern, *hit, source, &meant));
        let hits = self.source.find(source).into_iter().filter(asks).collect();
        let hits = longest_first(hits, |hit: &Hit| hit.span, source);
        hits.into_iter().map(|hit| self.requirement(hit, source, &meant)).collect()
    }

    /// True for a term that is meant here and has a wording.
    fn asks(&self, pattern: &Pattern, hit: Hit, source: &str, meant: &Meant<'_>) -> bool {
        let concept = &self.glossary.concepts[pattern.concept];
        let term = &concept.terms[pattern.term];
        let grammar = profile(&term.language).map(|profile| &profile.grammar);
        let is_noun = match term.part_of_speech {
            Some(part) => matches!(part, PartOfSpeech::Noun | PartOfSpeech::ProperNoun),
            // What has a gender in the other language is a noun there.
            None => !is_verb(concept, term) && self.accepted[pattern.concept].first().is_some_and(|own| self.has_gender(own)),
        };
        // *Apples* at the beginning of a sentence may be those that one eats.
        let is_titled = term.case == CasePolicy::Exact && term.text.starts_with(char::is_uppercase);
        let other = pattern.plural && is_titled && begins_sentence(source, hit.span.start);
        let begins = begins_sentence(source, hit.span.start);
        let is_verb = |grammar: &Grammar| {
            grammar.is_verb_at(source, hit.span) || !pattern.plural && grammar.is_bare_verb(source, hit.span, begins)
        };
        let verb = is_noun && grammar.is_some_and(is_verb);
        let other = other || begins && pattern.is_exact() && self.is_word(concept, pattern.concept, term, source, hit.span);
        let idiom = grammar.is_some_and(|grammar| is_in_phrase(source, hit.span, &grammar.set_phrases));
        let person = !is_titled && is_a_persons(source, hit.span) && term.text.starts_with(char::is_lowercase);
        !self.accepted[pattern.concept].is_empty() && meant.holds(pattern.concept) && !other && !verb && !idiom && !person
    }

    /// True where a name of one word begins a sentence that may say the word as well, and nothing says that the name is meant. One
    /// that stays as it is is meant unless something says that it is not.
    fn is_word(&self, concept: &Concept, number: usize, term: &Term, source: &str, span: Span) -> bool {
        let said = span.of(source);
        let Some(profile) = profile(&term.language).filter(|_| is_title(said) && concept.near.is_empty()) else { return false };
        let again = || {
            let mut places = source.match_indices(said).map(|(at, _)| at);
            places.any(|at| at != span.start && !begins_sentence(source, at))
        };
        // *Turkey and Greece*: a place is one but in *Polish the silver*.
        let is_place = || is_place(&term.language, said);
        let stays = concept.do_not_translate || self.accepted[number].first().is_some_and(|wording| wording.text == term.text);
        let plain = || !stays && profile.grammar.is_plain_opening(source, span) && !is_place();
        !self.named.contains(&number)
            && (profile.grammar.is_no_name(source, span) || plain())
            && profile.has_word(&said.to_lowercase(), &term.language)
            && !again()
    }

    fn has_gender(&self, wording: &Wording) -> bool {
        !wording.follows() && self.grammar.is_some_and(|grammar| wording.gender_in(grammar).is_some())
    }

    /// Which concepts a text can mean, by the words that stand in it.
    fn meant(&self, text: &str) -> Meant<'_> {
        let mut found: FxHashMap<usize, [bool; 2]> = FxHashMap::default();
        for hit in self.near.find(text) {
            for pattern in self.near.patterns(hit, text) {
                found.entry(pattern.concept).or_default()[pattern.term] = true;
            }
        }
        Meant { glossary: &self.glossary, found }
    }

    fn requirement(&self, hit: Hit, source: &str, meant: &Meant<'_>) -> Requirement {
        let mut requirement =
            Requirement { source: hit.span, concept: usize::MAX, plural: false, terms: Vec::new(), accepted: Vec::new() };
        for pattern in self.source.patterns(hit, source) {
            let mut accepted = self.accepted[pattern.concept].clone();
            if !self.asks(pattern, hit, source, meant) {
                continue;
            }
            requirement.terms.push(self.glossary.concepts[pattern.concept].terms[pattern.term].text.clone());
            // A surname is answered by a surname.
            if pattern.short {
                accepted.sort_by_key(|wording| !wording.short);
            }
            if self.glossary.concepts[pattern.concept].do_not_translate {
                accepted.push(Wording::new(hit.span.of(source), CasePolicy::Exact));
            }
            requirement.plural |= pattern.plural;
            requirement.concept = requirement.concept.min(pattern.concept);
            for wording in accepted {
                if !requirement.accepted.contains(&wording) {
                    requirement.accepted.push(wording);
                }
            }
        }
        requirement
    }
}

/// True for a given name with a surname behind it: *Bill Clinton*.
fn is_a_persons(text: &str, span: Span) -> bool {
    let behind = text[span.end..].strip_prefix(' ').and_then(|rest| rest.chars().next());
    behind.is_some_and(char::is_uppercase) && is_given_name(span.of(text))
}

/// True for one word with a capital: *Shell*.
fn is_title(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.chars().skip(1).all(char::is_lowercase)
}

/// Concepts from which on both languages are made ready at once.
const MANY: usize = 1000;

/// The terms of a source language, and the words that must be near them or must not.
fn sources(glossary: &Glossary, from: Option<&LanguageTag>, to: &LanguageTag) -> (Matcher, Matcher) {
    let profile = from.and_then(profile);
    let grammar = profile.map(|profile| &profile.grammar);
    let capitals = from.map(|from| Capitals::of(glossary, from, to));
    let (mut source, mut near) = (Builder::new(profile), Builder::new(profile));
    for (index, concept) in glossary.concepts.iter().enumerate() {
        for (number, term) in from.into_iter().flat_map(|from| source_terms(concept, from)) {
            let case = match &capitals {
                Some(capitals) if capitals.mean(concept, term) => CasePolicy::Exact,
                _ => case_in_source(concept, term),
            };
            let term = &grammar.map_or_else(|| term.clone(), |grammar| without_verb_mark(concept, term, grammar));
            let term = &Term { case, forms: forms_in_source(concept, term), ..term.clone() };
            let no_plural = is_verb(concept, term);
            add(&mut source, term, index, number, grammar, no_plural);
            for variant in spelling_variants(term, grammar) {
                add(&mut source, &variant, index, number, grammar, no_plural);
            }
        }
        for (number, term) in from.into_iter().flat_map(|from| other_script(concept, from)) {
            add(&mut source, &term, index, number, grammar, false);
        }
        for (kind, words) in [(NEAR, &concept.near), (NOT_NEAR, &concept.not_near)] {
            for word in words.iter().flat_map(|word| writings(word, grammar)) {
                near.add(&word, CasePolicy::Ignore, Pattern::of(index, kind, Status::Preferred, false));
            }
        }
    }
    (source.build(), near.build())
}

/// The terms of a target language, and what it may say for each concept.
fn targets(glossary: &Glossary, to: &LanguageTag) -> (Matcher, Vec<Vec<Wording>>) {
    let profile = profile(to);
    let grammar = profile.map(|profile| &profile.grammar);
    let mut target = Builder::new(profile);
    let mut accepted = Vec::with_capacity(glossary.concepts.len());
    for (index, concept) in glossary.concepts.iter().enumerate() {
        let own = |(number, term): (usize, &Term)| {
            let part_of_speech = part_of(concept, term);
            let (bare, article) = grammar.map_or_else(|| (term.clone(), None), |grammar| without_article(term, grammar));
            let bare = grammar.map_or_else(|| bare.clone(), |grammar| without_verb_mark(concept, &bare, grammar));
            let inflected = inflected(&bare, part_of_speech);
            let named = grammar.and_then(|grammar| name_without_article(&bare, grammar));
            let forms = bare.forms.iter().cloned().chain(inflected).chain(named).collect();
            (number, Term { case: case_in_target(concept, term), part_of_speech, forms, ..bare }, article)
        };
        let terms: Vec<(usize, Term, Option<String>)> = target_terms(concept, to).into_iter().map(own).collect();
        for (number, term, _) in &terms {
            add(&mut target, term, index, *number, grammar, false);
        }
        accepted.push(wordings(terms.iter().map(|(_, term, article)| (term, article))));
    }
    (target.build(), accepted)
}

/// The terms of a concept that has none in a source's script but some in the other script of its language (Simplified and
/// Traditional Chinese), written in the source's: in every way, where that depends on the word (据 is 據 or 据).
fn other_script(concept: &Concept, from: &LanguageTag) -> Vec<(usize, Term)> {
    const MOST: usize = 16;
    let Some(characters) = profile(from).map(|profile| &profile.typography.other_script) else { return Vec::new() };
    if characters.is_empty() || concept.terms.iter().any(|term| term.language.compatible(from)) {
        return Vec::new();
    }
    let own = concept.terms.iter().enumerate().filter(|(_, term)| term.language.language() == from.language());
    own.map(|(number, term)| {
        let back = profile(&term.language).map(|profile| &profile.typography.other_script);
        let ways = |c: char| -> Vec<char> {
            // Of 发 it depends on the word: 發 or 髮.
            let sure = characters.get(&c).copied().filter(|sure| *sure != c);
            let all = || back.into_iter().flatten().filter(move |(_, own)| **own == c).map(|(other, _)| *other);
            sure.map_or_else(|| all().chain([c]).collect(), |sure| vec![sure])
        };
        let written = |text: &String| {
            text.chars().fold(vec![String::new()], |before, c| {
                let ways = ways(c);
                let room = if before.len() * ways.len() > MOST { 1 } else { ways.len() };
                before.iter().flat_map(|text| ways[..room].iter().map(move |way| format!("{text}{way}"))).collect()
            })
        };
        let mut texts = written(&term.text).into_iter();
        let text = texts.next().unwrap_or_default();
        let forms = texts.chain(term.forms.iter().flat_map(&written)).collect();
        (number, Term { text, forms, short: term.short.iter().flat_map(&written).collect(), ..term.clone() })
    })
    .collect()
}

/// Terms of a source language. Wordings that are never translated are looked for in every language that has no term of
/// its own for the concept.
fn source_terms<'a>(concept: &'a Concept, from: &LanguageTag) -> Vec<(usize, &'a Term)> {
    let all = || concept.terms.iter().enumerate();
    let own: Vec<_> = all().filter(|(_, term)| term.language.compatible(from)).collect();
    if own.is_empty() && concept.do_not_translate { all().collect() } else { own }
}

/// Terms of a target language that count: those to use, and those to report.
fn target_terms<'a>(concept: &'a Concept, to: &LanguageTag) -> Vec<(usize, &'a Term)> {
    let all = || concept.terms.iter().enumerate();
    let regional = |term: &Term| term.language.region().is_some() && to.region().is_none();
    let exact = |term: &Term| term.status.is_accepted() && term.language.region() == to.region();
    let compatible: Vec<_> = all().filter(|(_, term)| term.language.compatible(to)).collect();
    let own_exists = to.region().is_some() && compatible.iter().any(|(_, term)| exact(term));
    let counts = |term: &Term| match term.status.is_accepted() {
        true => !own_exists || exact(term),
        // What one region forbids says nothing about the language at large.
        false => !regional(term),
    };
    let mut own: Vec<_> = compatible.into_iter().filter(|(_, term)| counts(term)).collect();
    // The general language's own terms come before those of its regions.
    own.sort_by_key(|(_, term)| regional(term));
    let named = own.iter().any(|(_, term)| term.status.is_accepted());
    if concept.do_not_translate && !named {
        own.extend(all().filter(|(_, term)| term.status.is_accepted() && !term.language.compatible(to)));
    }
    own
}

/// How letter case counts in a source: what is not to be translated is a name, and *a copilot* is none.
fn case_in_source(concept: &Concept, term: &Term) -> CasePolicy {
    let name = concept.do_not_translate && term.text.contains(char::is_uppercase);
    if name && term.case == CasePolicy::Automatic { CasePolicy::Exact } else { term.case }
}

/// How letter case counts in a translation: there a name with a capital inside a word is written so and not otherwise.
fn case_in_target(concept: &Concept, term: &Term) -> CasePolicy {
    let pairs = term.text.chars().zip(term.text.chars().skip(1));
    let inside = pairs.into_iter().any(|(before, c)| before.is_lowercase() && c.is_uppercase());
    if inside && term.case == CasePolicy::Automatic { CasePolicy::Exact } else { case_in_source(concept, term) }
}

/// The forms that a source may show: those that are stated, and those of a verb.
fn forms_in_source(concept: &Concept, term: &Term) -> Vec<String> {
    let grammar = profile(&term.language).map(|profile| &profile.grammar);
    let verbs = grammar.filter(|_| is_verb(concept, term)).map(|grammar| grammar.verb_forms_of(&term.text)).unwrap_or_default();
    let is_sure = |form: &String| !grammar.is_some_and(|grammar| grammar.is_doubtful_form(&term.text, form));
    let inflected = inflected(term, term.part_of_speech).into_iter().filter(is_sure);
    term.forms.iter().cloned().chain(verbs).chain(inflected).collect()
}

/// What a translation may say: preferred terms, then admitted ones, each followed by its stated forms.
fn wordings<'a>(terms: impl Iterator<Item = (&'a Term, &'a Option<String>)>) -> Vec<Wording> {
    let mut accepted: Vec<(&Term, &Option<String>)> = terms.filter(|(term, _)| term.status.is_accepted()).collect();
    accepted.sort_by_key(|(term, _)| term.status);
    let mut wordings: Vec<Wording> = Vec::new();
    for (term, article) in accepted {
        let ruled = inflected(term, term.part_of_speech);
        for text in term.writings() {
            let short = term.short.contains(text);
            let (part, by_rule) = (term.part_of_speech, ruled.contains(text));
            let article = article.clone().filter(|_| !short);
            let wording = Wording { text: text.clone(), case: term.case, gender: term.gender, short, part, by_rule, article };
            if !wordings.contains(&wording) {
                wordings.push(wording);
            }
        }
    }
    wordings
}

/// Adds every writing of a term. That of a verb which looks like a plural is none.
fn add(builder: &mut Builder, term: &Term, concept: usize, number: usize, grammar: Option<&Grammar>, is_verb: bool) {
    let plurals = plurals(&term.text, grammar);
    for form in term.writings() {
        let own = if *form == term.text { Cow::Borrowed(&plurals) } else { Cow::Owned(self::plurals(form, grammar)) };
        // Whether case counts is decided by the term itself, not by the ending that a plural adds.
        let case = if term.case.is_exact_for(form) { CasePolicy::Exact } else { CasePolicy::Ignore };
        for writing in written(form, own.into_owned(), grammar) {
            let plural = !is_verb && writing != term.text && plurals.contains(&writing);
            let short = term.short.contains(form);
            builder.add(&writing, case, Pattern::of(concept, number, term.status, plural).short(short));
        }
    }
}

fn occurrences(matcher: &Matcher, text: &str, meant: &dyn Fn(usize) -> bool) -> Vec<Occurrence> {
    let means = |hit: &Hit| matcher.patterns(*hit, text).any(|pattern| meant(pattern.concept));
    let hits = matcher.find(text).into_iter().filter(means).collect();
    let hits = longest_first(hits, |hit: &Hit| hit.span, text);
    let occurrence = |hit: Hit| {
        let pattern = matcher.patterns(hit, text).find(|pattern| meant(pattern.concept))?;
        Some(Occurrence { span: hit.span, concept: pattern.concept, term: pattern.term, status: pattern.status })
    };
    hits.into_iter().filter_map(occurrence).collect()
}
