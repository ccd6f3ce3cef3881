//! Putting a required term in the place of what a translation says instead, by the links between the words.
//!
//! It is done only where it is safe: the words that render the term stand together, no code is lost, no other required
//! term is touched, and the small word before still fits or surely becomes one that does.

use std::sync::LazyLock;

use super::agreement::{agree_all, capitalised, is_article};
use super::conjugation::conjugated;
use super::fitting::{around, name_number};
use super::folding::{Case, fold};
use super::governor::{governor, word_behind};
use super::leftover::{Leftover, is_hyphened, leftovers};
use super::matcher::places_of;
use super::number::{clash, class_of, number_here, written_in};
use super::predicate::{predicates, stray};
use super::rendering::{is_unbroken, loses, rendered, rendering, without_adjective};
use super::script::units;
use super::splice::{closed_up, splice};
use super::{CasePolicy, PartOfSpeech, Requirement, Wording, other_sense, places, unmet};
use crate::locale::{Class, Gender, Grammar, Profile, profile};
use crate::model::{Alignment, Content, LanguageTag, Link, Span};

/// How like a copy must be to count as a misspelt name (1 is equal).
const LIKE: f64 = 0.75;

/// A term put in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// The translation with the term.
    pub content: Content,
    /// The stretch of the old text that changed.
    pub changed: Span,
    /// The stretch of the new text that stands for it.
    pub now: Span,
    /// Where the term stands in the new text.
    pub term: Span,
    /// True when a small word before it may not fit: the language has genders and that of the wording is not known.
    pub doubtful: bool,
    /// A word beside it, in the new text, that does not agree with it.
    pub clash: Option<Span>,
    /// Where, behind the term, words were mended that are longer or shorter now, and by how many bytes.
    shifts: Vec<(Span, isize)>,
}

/// A translation into which missing terms were put.
#[derive(Debug, Clone, PartialEq)]
pub struct Enforced {
    /// The translation.
    pub content: Content,
    /// Its links, fitted to the new text.
    pub alignment: Alignment,
    /// Requirements that were met before.
    pub found: usize,
    /// Requirements that are met now and were not before.
    pub enforced: usize,
    /// Indexes of the requirements that are not met.
    pub missed: Vec<usize>,
    /// What was put in, in order.
    pub placed: Vec<Placed>,
}

/// A wording that was put in the place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The wording.
    pub term: String,
    /// What stood there.
    pub instead: String,
    /// True when the words around it may not agree with it: the language has genders and that of the wording is not known.
    pub doubtful: bool,
    /// A word beside it that does not agree with it.
    pub clash: Option<String>,
}

/// Puts every unmet term in its place, where that is safe, and verifies the result. `kept` are stretches of the target
/// that must stay as they are, such as numbers and addresses.
#[must_use]
pub fn enforce(
    source: &str,
    target: &Content,
    alignment: &Alignment,
    requirements: &[Requirement],
    [from, to]: [&LanguageTag; 2],
    kept: &[Span],
) -> Enforced {
    let missing = unmet(requirements, &target.text, to);
    let mut content = target.clone();
    let mut alignment = alignment.clone();
    let mut taken: Vec<Span> = places(requirements, &target.text, to).into_iter().flatten().chain(kept.iter().copied()).collect();
    let mut placed = Vec::new();
    let grammar = profile(to).map(|profile| &profile.grammar).filter(|grammar| !grammar.genders.is_empty());
    // A language with genders of which the data has none.
    let unknown = profile(to).is_some_and(|to| to.spaced && to.grammar.genders.is_empty() && !to.grammar.genderless);
    let before = leftovers(requirements, source, &content.text, &alignment, to);
    let mut rest: Vec<Leftover> = before.clone();
    let mut waiting = missing.iter().copied();
    loop {
        // What a text lacks comes first, then what it says rightly in one place and not in another.
        let next = waiting.next();
        let left = if next.is_none() { rest.pop() } else { None };
        let Some(index) = next.or(left.map(|left| left.requirement)) else { break };
        let requirement = &requirements[index];
        if left.is_none() && is_left(requirement, source, &target.text, [from, to]) {
            continue;
        }
        let site = Site {
            source,
            target: &content,
            alignment: &alignment,
            requirement,
            languages: [from, to],
            taken: &taken,
            grammar: grammar_of(to),
        };
        let done = if let Some(left) = left { site.mended(left) } else { site.replaced() };
        let Some(done) = done else { continue };
        rest.iter_mut().for_each(|left| left.span = done.moved(left.span));
        alignment = done.realigned(&alignment, requirement.source);
        taken.iter_mut().for_each(|span| *span = done.moved(*span));
        taken.push(done.term);
        let term = done.term.of(&done.content.text).to_owned();
        // A name has no article that could be wrong, or keeps the one that the name before it had.
        let is_name = term.chars().next().is_some_and(char::is_uppercase);
        let gender = |grammar: &Grammar| requirement.accepted.first().and_then(|wording| wording.gender_in(grammar));
        // A verb has no gender.
        let is_name = is_name || requirement.is_conjugated(to);
        let doubtful = !is_name && (done.doubtful || unknown || grammar.is_some_and(|grammar| gender(grammar).is_none()));
        let clash = done.clash.filter(|word| done.is_surely(*word, to)).map(|word| word.of(&done.content.text).to_owned());
        // What only looks like an adjective is not named.
        let doubtful = doubtful || (done.clash.is_some() && clash.is_none());
        placed.push(Placed { instead: done.changed.of(&content.text).to_owned(), term, doubtful, clash });
        content = done.content;
    }
    let left = leftovers(requirements, source, &content.text, &alignment, to);
    let mut missed: Vec<usize> = unmet(requirements, &content.text, to);
    missed.extend(left.iter().map(|left| left.requirement));
    missed.sort_unstable();
    let lacked = missing.len() + before.len();
    let enforced = lacked.saturating_sub(missed.len());
    Enforced { content, alignment, found: requirements.len() - lacked, enforced, missed, placed }
}

/// True where a translation renders another sense of a term's word than the glossary means: it stays as it is.
#[must_use]
pub(crate) fn is_left(requirement: &Requirement, source: &str, target: &str, languages: [&LanguageTag; 2]) -> bool {
    let terms = requirement.terms.iter().map(String::as_str);
    let own = requirement.source.of(source).to_lowercase();
    let found = other_sense(terms, source, requirement.source, target, &requirement.accepted, languages);
    // A word that was only copied is not translated.
    found.is_some_and(|span| span.of(target).to_lowercase() != own)
}

/// Puts one term in place: the words that render it by the alignment, or else a copy of the source word or a misspelt
/// name, give way to the preferred wording. `taken` are stretches of the target that must not be touched. None when it
/// is not safe; the term is missing then.
#[must_use]
pub fn replace(
    source: &str,
    target: &Content,
    alignment: &Alignment,
    requirement: &Requirement,
    languages: [&LanguageTag; 2],
    taken: &[Span],
) -> Option<Replacement> {
    Site { source, target, alignment, requirement, languages, taken, grammar: grammar_of(languages[1]) }.replaced()
}

/// The grammar of a language; an empty one where there is no data.
fn grammar_of(tag: &LanguageTag) -> &'static Grammar {
    static UNKNOWN: LazyLock<Grammar> = LazyLock::new(Grammar::default);
    profile(tag).map_or(&UNKNOWN, |profile| &profile.grammar)
}

/// A sentence into which a term is put.
struct Site<'a> {
    source: &'a str,
    target: &'a Content,
    alignment: &'a Alignment,
    requirement: &'a Requirement,
    /// Those of source and target.
    languages: [&'a LanguageTag; 2],
    /// Stretches of the target that must not be touched.
    taken: &'a [Span],
    /// That of the target.
    grammar: &'a Grammar,
}

impl Site<'_> {
    /// The term in the place of what renders it, or of a copy of the source word or a misspelt name.
    fn replaced(&self) -> Option<Replacement> {
        let (text, own) = (&self.target.text, self.requirement.source);
        let units = units(text);
        if self.requirement.is_conjugated(self.languages[1]) {
            return self.conjugated(&units);
        }
        let safe = |span: &Span| self.is_safe(*span);
        let rendered = rendered(text, &units, self.alignment, own, self.grammar)
            .map(|span| without_adjective(span, self.source, text, self.alignment, own, self.grammar))
            .filter(|span| safe(span) && !loses(*span, self.source, text, self.alignment, own, self.languages));
        let span = rendered.or_else(|| copied(self.source, text, &units, self.requirement, &safe))?;
        self.written_at(span)
    }

    /// A verb in the form of the verb that renders its source.
    fn conjugated(&self, units: &[Span]) -> Option<Replacement> {
        let rendered = rendered(&self.target.text, units, self.alignment, self.requirement.source, self.grammar)?;
        let wording = self.requirement.accepted.first()?;
        let (span, wording) = conjugated(&self.target.text, rendered, wording, self.languages[1])?;
        let is_free = !self.taken.iter().any(|taken| taken.overlaps(span));
        if is_free { put(self.target, span, &wording, None, &|_| false, None) } else { None }
    }

    /// The term in the place of what is left wrong of it where the translation has it elsewhere: the source's own wording, or what the
    /// links tell to stand for it.
    fn mended(&self, left: Leftover) -> Option<Replacement> {
        let linked = rendering(&self.target.text, self.alignment, self.requirement.source, self.grammar);
        let linked = linked.filter(|span| span.contains(left.span));
        let span = linked.or((left.whole && left.copied).then_some(left.span))?;
        if self.is_safe(span) { self.written_at(span) } else { None }
    }

    /// True for a stretch that may give way to the term: no part of another term or of a longer word, and no half a sentence.
    fn is_safe(&self, span: Span) -> bool {
        let text = &self.target.text;
        // In German a name before a hyphen is a word by itself.
        let is_name = span.of(text).starts_with(char::is_uppercase);
        !self.taken.iter().any(|taken| taken.overlaps(span))
            && is_plausible(span, self.source, self.target, self.requirement)
            && (!is_hyphened(text, span) || self.grammar.compounds && is_name)
    }

    /// Puts the wording of the term in the place of a stretch, and mends what agrees with it.
    fn written_at(&self, span: Span) -> Option<Replacement> {
        let (target, requirement, grammar, [from, to]) = (self.target, self.requirement, self.grammar, self.languages);
        let profile = profile(to);
        let own = requirement.accepted.first()?;
        let span = closed_up(&target.text, span, &own.text);
        if own.follows() {
            return put(target, span, inflected(requirement, &target.text, span, grammar)?, None, &|_| false, None);
        }
        let source = self.source;
        let article = |word: Span| is_article(source, &target.text, self.alignment, word, requirement.source, self.languages);
        let number = profile.and_then(|to| number_here(requirement, requirement.source.of(source), from, &target.text, span, to));
        let mut wording = written_in(number, requirement, own, grammar);
        let is_loud = is_shouted(span.of(&target.text)) && is_shouted(requirement.source.of(source));
        if is_loud && !wording.case.is_exact_for(&wording.text) {
            wording.text = wording.text.to_uppercase();
        }
        let mut done = put(target, span, &wording, own.gender_in(grammar), &article, profile)?;
        for (word, said) in around(source, &done.content.text, done.term, requirement, self.languages).iter().rev() {
            done.edit(*word, &as_loud(said.clone(), word.of(&done.content.text).trim_end()), self.taken);
        }
        let class = Class { gender: own.gender_in(grammar), number: number.or_else(|| name_number(requirement, grammar)) };
        done.mend(class, self.taken, profile);
        done.clash = profile.and_then(|profile| {
            let noun = Class { gender: grammar.gender_of(&span.of(&target.text).to_lowercase()), number };
            let governor = governor(&target.text, span.start, profile, &article);
            let before = governor.class.or(noun);
            // What stands behind an adjective is said of its noun.
            if governor.between.is_empty() {
                done.mend_behind(before, class, self.taken, grammar);
            }
            let now = class.or(class_of(own, done.term.of(&done.content.text), grammar));
            let clash = clash(&done.content.text, done.term, own, before, profile);
            clash.or_else(|| stray(&done.content.text, done.term, now, profile))
        });
        // A mark or a letter right beside it could make another word of it.
        let folded = fold(&done.content.text, Case::Fold);
        places_of(&wording.text, wording.case, &folded, &done.content.text).contains(&done.term).then_some(done)
    }
}

impl Replacement {
    /// Where a stretch of the old text stands in the new one; one that was changed is the new term.
    #[must_use]
    pub fn moved(&self, span: Span) -> Span {
        match span {
            _ if span.end <= self.changed.start => span,
            _ if span.start >= self.changed.end => {
                let moved = Span::new(span.start - self.changed.end + self.now.end, span.end - self.changed.end + self.now.end);
                self.shifts.iter().fold(moved, |span, (word, by)| {
                    // What began or ended within the word does so where the word does.
                    let place = |at: usize, within: usize| match at {
                        _ if at >= word.end => at.saturating_add_signed(*by),
                        _ if at > word.start => within,
                        _ => at,
                    };
                    Span::new(place(span.start, word.start), place(span.end, word.end.saturating_add_signed(*by)))
                })
            }
            _ => self.term,
        }
    }

    /// Writes other words in the place of a stretch of the new text, before the term or behind it, unless they are `taken` by another
    /// term.
    fn edit(&mut self, span: Span, said: &str, taken: &[Span]) {
        let is_free = !taken.iter().any(|taken| self.moved(*taken).overlaps(span));
        let Some(content) = splice(&self.content, span, said).filter(|_| is_free && !span.overlaps(self.term)) else { return };
        self.content = content;
        let by = said.len().cast_signed() - span.len().cast_signed();
        if span.start >= self.now.end {
            self.shifts.push((span, by));
            return;
        }
        let start = self.now.start.min(span.start);
        self.changed = Span::new(start, self.changed.end);
        self.now = Span::new(start, self.now.end.saturating_add_signed(by));
        let moved = |span: Span| Span::new(span.start.saturating_add_signed(by), span.end.saturating_add_signed(by));
        self.term = moved(self.term);
        self.shifts.iter_mut().for_each(|(word, _)| *word = moved(*word));
    }

    /// Makes what is said of the term agree with it, where its words belong to no other term.
    fn mend(&mut self, class: Class, taken: &[Span], profile: Option<&Profile>) {
        let Some(profile) = profile else { return };
        let mut found = predicates(&self.content.text, self.term, class, profile);
        found.sort_by_key(|(word, _)| std::cmp::Reverse(word.start));
        for (word, said) in found {
            let said = as_loud(said, word.of(&self.content.text));
            self.edit(word, &said, taken);
        }
    }

    /// Makes the word right behind the term agree with it, where it agreed with what stood there, of class `before`: *as vacinas
    /// aprovadas*, *os imunizantes aprovados*.
    fn mend_behind(&mut self, before: Class, now: Class, taken: &[Span], grammar: &Grammar) {
        let text = &self.content.text;
        let known = before.gender.is_some() && before.number.is_some() && now.gender.is_some();
        let Some(word) = word_behind(text, self.term.end).filter(|_| known) else { return };
        let said = grammar.said_of(word.of(text), now, true).map(|said| as_loud(said, word.of(text)));
        if let Some(said) = said.filter(|_| grammar.agrees(word.of(text), before)) {
            self.edit(word, &said, taken);
        }
    }

    /// True for a word beside the term that surely is one that agrees with it.
    fn is_surely(&self, word: Span, to: &LanguageTag) -> bool {
        let text = &self.content.text;
        let grammar = profile(to).map(|profile| &profile.grammar);
        let known = |grammar: &Grammar| grammar.is_small_word(word.of(text)) || grammar.is_leading_adjective(word.of(text));
        word.start > self.term.end + 1 || grammar.is_some_and(known)
    }

    /// Links fitted to the new text: those into the changed stretch become one link between the term's two wordings.
    fn realigned(&self, alignment: &Alignment, source: Span) -> Alignment {
        let outside = |link: &&Link| !link.target.overlaps(self.changed);
        let mut links: Alignment =
            alignment.iter().filter(outside).map(|link| Link { target: self.moved(link.target), ..*link }).collect();
        links.push(Link { source, target: self.term, weight: 1.0 });
        links.sort_by_key(|link| (link.target.start, link.source.start));
        links
    }
}

/// Writes the wording in the place of a stretch, with the capital of a sentence's first word and a fitting small word.
fn put(
    target: &Content,
    span: Span,
    wording: &Wording,
    gender: Option<Gender>,
    is_article: &dyn Fn(Span) -> bool,
    profile: Option<&Profile>,
) -> Option<Replacement> {
    let old = span.of(&target.text);
    let capital = old.chars().next().is_some_and(char::is_uppercase) && begins_sentence(&target.text, span.start);
    // iPhone and eBay have their capital where they want it.
    let small = !wording.text.split(' ').next().unwrap_or_default().contains(char::is_uppercase);
    let text =
        if capital && small && wording.case != CasePolicy::Exact { capitalised(&wording.text) } else { wording.text.clone() };
    let content = splice(target, span, &text)?;
    let agreed = profile.map(|profile| agree_all(&target.text, span.start, &wording.text, gender, is_article, profile));
    let doubtful = agreed.as_ref().is_some_and(|agreed| !agreed.sure);
    let Some((before, words)) = agreed.and_then(|agreed| agreed.edit) else {
        let term = Span::new(span.start, span.start + text.len());
        return Some(Replacement { content, changed: span, now: term, term, doubtful, clash: None, shifts: Vec::new() });
    };
    let words = as_loud(words, before.of(&target.text).trim_end());
    let content = splice(&content, before, &words)?;
    let start = before.start + words.len();
    let term = Span::new(start, start + text.len());
    let now = Span::new(before.start, term.end);
    let changed = Span::new(before.start, span.end);
    Some(Replacement { content, changed, now, term, doubtful, clash: None, shifts: Vec::new() })
}

/// True for a word of capitals: *ACORDO*.
fn is_shouted(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.contains(char::is_lowercase)
}

/// What comes in the place of a word of capitals is one, too: *ASSINADA* for *ASSINADO*.
fn as_loud(said: String, instead: &str) -> String {
    if is_shouted(instead) { said.to_uppercase() } else { said }
}

pub(crate) fn begins_sentence(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev().skip_while(|c| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | '…' | ':'));
    before.next().is_none_or(|c| !c.is_alphanumeric())
}

/// The form of an adjective that agrees as the word does in whose place it comes, by its ending or that of the noun before it; none
/// where that does not tell, and none of a verb.
fn inflected<'r>(requirement: &'r Requirement, text: &str, span: Span, grammar: &Grammar) -> Option<&'r Wording> {
    if requirement.accepted.iter().any(|wording| wording.part != Some(PartOfSpeech::Adjective)) {
        return None;
    }
    let noun = || {
        let before = text[..span.start].trim_end().rsplit(' ').next().unwrap_or_default();
        let ending = grammar.plural_endings.iter().find_map(|ending| before.strip_suffix(ending.as_str()));
        grammar.gender_of(ending.unwrap_or(before))
    };
    let mut classes = grammar.classes_of(span.of(text));
    if classes.len() > 1 {
        let gender = noun()?;
        classes.retain(|class| class.gender == Some(gender));
    }
    let [class] = classes[..] else { return None };
    requirement.accepted.iter().find(|wording| grammar.classes_of(&wording.text).contains(&class))
}

/// A term is not rendered by half a sentence: a link may be wrong.
fn is_plausible(span: Span, source: &str, target: &Content, requirement: &Requirement) -> bool {
    let wordings = requirement.accepted.iter().map(|wording| wording.text.chars().count());
    let longest = wordings.chain([requirement.source.of(source).chars().count()]).max().unwrap_or(0);
    span.of(&target.text).chars().count() <= 3 * longest + 12
}

/// The source word where it was simply copied, or a name that is a letter or two off.
fn copied(source: &str, text: &str, units: &[Span], requirement: &Requirement, safe: &dyn Fn(&Span) -> bool) -> Option<Span> {
    let original = requirement.source.of(source);
    let is_name = |needle: &str| needle.chars().next().is_some_and(char::is_uppercase) && needle.chars().count() > 3;
    let needles = std::iter::once(original).chain(requirement.accepted.iter().map(|wording| wording.text.as_str()));
    let mut best: Option<(f64, Span)> = None;
    for needle in needles {
        let length = self::units(needle).len();
        for window in units.windows(length.max(1)).filter(|_| length > 0) {
            let span = Span::new(window[0].start, window[length - 1].end);
            let found = span.of(text);
            let likeness = match found == needle {
                true if needle == original => 1.0,
                _ if found.len().abs_diff(needle.len()) > needle.len() => continue,
                _ if !is_name(needle) || !is_name(found) || !is_unbroken(found) => continue,
                _ => strsim::normalized_damerau_levenshtein(&bare(found), &bare(needle)),
            };
            if likeness >= LIKE && best.is_none_or(|(before, _)| likeness > before) && safe(&span) {
                best = Some((likeness, span));
            }
        }
    }
    best.map(|(_, span)| span)
}

/// Small letters without their marks.
fn bare(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}
