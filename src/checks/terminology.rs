//! `terminology`: what the glossary wants is missing, or what it forbids is used.

use std::collections::BTreeSet;

use super::prose::{Prose, Word, is_unspaced};
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::glossary::{Concept, Leftover, Occurrence, Requirement, Status, Term, Wording};
use crate::glossary::{
    akin, closed_up, inflected_end, is_hyphened, leftovers, nearly, nearly_again, other_sense, places, reworded, unmet, verbatim,
};
use crate::locale::{Grammar, Profile};
use crate::model::{Finding, LanguageTag, Link, Message, Severity, Span};

/// The glossary's wording is missing, or one that it deprecates or forbids is used.
pub(super) struct TerminologyCheck;

impl Check for TerminologyCheck {
    fn name(&self) -> &'static str {
        "terminology"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "pt-BR",
            source: "The Supreme Court ruled.",
            bad: "A Corte Suprema decidiu.",
            good: "O Supremo Tribunal Federal decidiu.",
            glossary: &[["Supreme Court", "Supremo Tribunal Federal", ""]],
        }
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(terms), Some(target)) = (context.terms, &pair.target) else { return };
        let concepts = &terms.glossary().concepts;
        let says = terms.in_target(target.text());
        let is_wrong = |found: &&Occurrence| matches!(found.status, Status::Deprecated | Status::Forbidden);
        let wrong = says.iter().filter(is_wrong).filter(|found| !is_protected(target, found.span));
        let requirements = pair.source.as_ref().map(|source| terms.requirements(source.text())).unwrap_or_default();
        let mut missing = missing(pair, context, &requirements);
        for found in wrong {
            let Some(concept) = concepts.get(found.concept) else { continue };
            let (id, severity) = match found.status {
                Status::Forbidden => ("finding-term-forbidden", Severity::Error),
                _ => ("finding-term-deprecated", Severity::Warning),
            };
            let preferred = preferred(concept, context.to);
            let message = Message::new(id).with("found", found.span.of(target.text())).with("wanted", preferred.unwrap_or("—"));
            let mut finding = Finding::new(self.name(), severity, found.span, message);
            // The wrong wording is what stands in the place of the missing one.
            if let Some(at) = missing.iter().position(|lack| lack.concept == found.concept) {
                finding = finding.answering(missing.remove(at).source);
            }
            let wrong = concept.terms.get(found.term);
            findings.push(match wrong.zip(preferred_term(concept, context.to)) {
                Some((wrong, right)) => {
                    let said = found.span.of(target.text());
                    let spaced = context.target.is_none_or(|own| own.spaced);
                    let mended = reworded(target.text(), found.span, wrong, right, context.target);
                    let finding = finding.suggesting(mended.span, &mended.text);
                    let alike = wrong.text == said && (!spaced || frames_alike(said, &right.text));
                    if alike || mended.agrees { finding.safely() } else { finding }
                }
                None => finding,
            });
        }
        let source = pair.source.as_ref().map_or("", |source| source.text());
        for lack in missing {
            let term = lack.source.of(source);
            let accepted = &requirements[lack.requirement].accepted;
            // Which forms a word has is not known for sure: it is for a person to say.
            if let Some((span, wording)) =
                akin(target.text(), accepted, context.to).filter(|(span, _)| !is_protected(target, *span))
            {
                let message = Message::new("finding-term-form").with("found", span.of(target.text())).with("term", term);
                // A form that a rule made may be no word at all.
                let wanted =
                    accepted.get(wording).filter(|wording| !wording.by_rule).map_or(&lack.wanted, |wording| &wording.text);
                let message = message.with("wanted", wanted.as_str());
                findings.push(Finding::new(self.name(), Severity::Hint, span, message).answering(lack.source));
                continue;
            }
            if let Some(span) = lack.within {
                let message = Message::new("finding-term-within").with("found", span.of(target.text())).with("term", term);
                let message = message.with("wanted", lack.wanted.as_str());
                findings.push(Finding::new(self.name(), Severity::Hint, span, message).answering(lack.source));
                continue;
            }
            // *Turkey sandwiches*: whether the word means what the glossary does, a person can say.
            if let Some(span) = another(&lack, concepts, source, context, target, accepted) {
                let message = Message::new("finding-term-sense").with("found", span.of(target.text())).with("term", term);
                let message = message.with("wanted", lack.wanted.as_str());
                findings.push(Finding::new(self.name(), Severity::Hint, span, message).answering(lack.source));
                continue;
            }
            let message = match concepts.get(lack.concept) {
                Some(concept) if concept.do_not_translate || lack.wanted == term => {
                    Message::new(lack.often("finding-term-kept", "finding-term-kept-often"))
                }
                _ => {
                    let id = lack.often("finding-term-missing", "finding-term-missing-often");
                    Message::new(id).with("wanted", lack.wanted.as_str())
                }
            };
            let message = if lack.times > 1 { message.with("times", lack.times) } else { message };
            let message = message.with("term", term);
            // *Meeting* may be a noun, and which forms answer *received* the translation's language alone knows.
            let severity = match concepts.get(lack.concept) {
                Some(concept) if is_verb_form(concept, term, context.source) => Severity::Hint,
                // The whole may have a word of its own: *strike-breaker*, *esquirol*.
                _ if is_part(source, lack.source) => Severity::Hint,
                // 水 is in 喝水, whatever a dictionary takes for a word.
                _ if accepted.iter().any(|wording| is_said_within(target.text(), &wording.text)) => Severity::Hint,
                _ => Severity::Error,
            };
            let finding = |span| Finding::new(self.name(), severity, span, message.clone()).answering(lack.source);
            let said = |span: Span| says.iter().any(|found| found.status.is_accepted() && found.span.overlaps(span));
            let copied = verbatim(&requirements[lack.requirement], source, target.text());
            findings.push(match nearly(target.text(), accepted) {
                Some((span, wording)) if !said(span) && !is_protected(target, span) => {
                    finding(span).suggesting(span, &accepted[wording].text)
                }
                // The source's word that was only copied is what stands for it.
                _ if let Some(span) = copied.filter(|span| !is_protected(target, *span)) => {
                    finding(span).suggesting(closed_up(target.text(), span, &lack.wanted), &lack.wanted)
                }
                // Which words were used instead is not known: any of the segment.
                _ => finding(target.core()),
            });
        }
        if pair.source.is_some() {
            let accepted: Vec<&Occurrence> = says.iter().filter(|found| found.status.is_accepted()).collect();
            let left = leftover(pair, source, target, &requirements, context.to);
            findings.extend(left.iter().map(|left| self.left(left, pair, target, &requirements, context.target)));
            let is_told = |concept: usize| left.iter().any(|left| requirements[left.requirement].concept == concept);
            let fewer = self.fewer(source, target, &requirements, &accepted, &is_told);
            findings.extend(fewer);
            findings.extend(self.unasked(source, target, &requirements, &accepted, concepts));
        }
    }
}

/// The words of the target that render another sense of a missing term than the glossary's.
fn another(
    lack: &Lack,
    concepts: &[Concept],
    source: &str,
    context: &Context<'_>,
    target: &Side<'_>,
    accepted: &[Wording],
) -> Option<Span> {
    let from = context.from?;
    let terms = concepts.get(lack.concept)?.terms.iter().filter(|term| term.language.compatible(from));
    let terms = terms.map(|term| term.text.as_str());
    other_sense(terms, source, lack.source, target.text(), accepted, [from, context.to])
}

/// True for a part, in small letters, of a word that hyphens join: *strike* in *strike-breaker*. A name keeps its own there.
fn is_part(source: &str, span: Span) -> bool {
    is_hyphened(source, span) && !span.of(source).contains(char::is_uppercase)
}

/// True for a wording of one character, of a script without spaces, that the text has in whatever word.
fn is_said_within(text: &str, wording: &str) -> bool {
    let mut chars = wording.chars();
    chars.next().is_some_and(is_unspaced) && chars.next().is_none() && text.contains(wording)
}

/// True for a form of a verb that the glossary does not state: *received* of *receive*.
fn is_verb_form(concept: &Concept, said: &str, profile: Option<&Profile>) -> bool {
    let Some(grammar) = profile.map(|profile| &profile.grammar) else { return false };
    let said = said.to_lowercase();
    let stated = |term: &Term| term.text.to_lowercase() == said || term.forms.iter().any(|form| form.to_lowercase() == said);
    let plural = |term: &Term| grammar.plurals_of(&term.text.to_lowercase()).contains(&said);
    let verb = |term: &Term| grammar.verb_forms_of(&term.text).contains(&said);
    !concept.terms.iter().any(|term| stated(term) || plural(term)) && concept.terms.iter().any(verb)
}

/// What is left wrong of terms that the translation says rightly elsewhere.
fn leftover(pair: &Sides<'_>, source: &str, target: &Side<'_>, requirements: &[Requirement], to: &LanguageTag) -> Vec<Leftover> {
    let links = pair.alignment.pairs().map(|(source, target)| Link { source, target, weight: 1.0 }).collect();
    let mut left = leftovers(requirements, source, target.text(), &links, to);
    left.retain(|left| !is_protected(target, left.span));
    left
}

impl TerminologyCheck {
    /// A further use of a term that is left wrong.
    fn left(
        &self,
        left: &Leftover,
        pair: &Sides<'_>,
        target: &Side<'_>,
        requirements: &[Requirement],
        profile: Option<&Profile>,
    ) -> Finding {
        let requirement = &requirements[left.requirement];
        let source = pair.source.as_ref().map_or("", |source| source.text());
        let (said, term) = (left.span.of(target.text()), requirement.source.of(source));
        let wanted = requirement.accepted.first().map_or("", |wording| wording.text.as_str());
        // A word in small letters may be one of the language's own.
        let is_sure =
            left.copied && (profile.is_some_and(|own| !own.spaced) || term.contains(char::is_uppercase) || said.contains(' '));
        // Which words stand for it nobody said: another name may be one of the sentence's own.
        let is_guess = !left.copied && !said.contains(' ') && pair.alignment.pairs().next().is_none();
        let severity = match is_sure {
            true => Severity::Error,
            false if is_guess => Severity::Hint,
            false => Severity::Warning,
        };
        let message = match said == term {
            true => Message::new("finding-term-copied"),
            false => Message::new("finding-term-left").with("term", term),
        };
        let message = message.with("found", said).with("wanted", wanted);
        let finding = Finding::new(self.name(), severity, left.span, message).answering(requirement.source);
        let edit = closed_up(target.text(), left.span, wanted);
        if left.copied && left.whole { finding.suggesting(edit, wanted) } else { finding }
    }

    /// Terms that the translation says less often than the source: for information, since pronouns are good style.
    fn fewer(
        &self,
        source: &str,
        target: &Side<'_>,
        requirements: &[Requirement],
        accepted: &[&Occurrence],
        is_told: &dyn Fn(usize) -> bool,
    ) -> Vec<Finding> {
        let mut seen = BTreeSet::new();
        let fewer = |requirement: &Requirement| {
            let asked = requirements.iter().filter(|other| other.concept == requirement.concept).count();
            if asked < 2 || is_told(requirement.concept) || !seen.insert(requirement.concept) {
                return None;
            }
            let wording = |found: &Occurrence| found.span.of(target.text()).to_lowercase();
            let renders = |found: &&&Occurrence| {
                found.concept == requirement.concept
                    || requirement.accepted.iter().any(|a| a.text.to_lowercase() == wording(found))
            };
            let said: Vec<&&Occurrence> = accepted.iter().filter(renders).collect();
            let first = said.first().filter(|_| said.len() < asked)?;
            let other = |span: &Span| said.iter().all(|said| !said.span.overlaps(*span)) && !is_protected(target, *span);
            if let Some((span, wording)) = nearly_again(target.text(), &requirement.accepted).filter(|(span, _)| other(span)) {
                let term = requirement.source.of(source);
                let message = Message::new("finding-term-missing").with("term", term).with("wanted", wording);
                let finding = Finding::new(self.name(), Severity::Warning, span, message).answering(requirement.source);
                return Some(finding.suggesting(span, wording));
            }
            let message = Message::new("finding-term-fewer")
                .with("term", requirement.source.of(source))
                .with("source", asked)
                .with("target", said.len());
            Some(Finding::new(self.name(), Severity::Hint, first.span, message).answering(requirement.source))
        };
        requirements.iter().filter_map(fewer).collect()
    }

    /// Terms of the translation that nothing in the source asks for: for information, since many are ordinary words.
    fn unasked(
        &self,
        source: &str,
        target: &Side<'_>,
        requirements: &[Requirement],
        accepted: &[&Occurrence],
        concepts: &[Concept],
    ) -> Vec<Finding> {
        let mut seen = BTreeSet::new();
        let unasked = |found: &&Occurrence| -> Option<Finding> {
            let text = found.span.of(target.text());
            let lower = text.to_lowercase();
            let asked = requirements.iter().any(|requirement| {
                requirement.concept == found.concept
                    || requirement.accepted.iter().any(|a| a.text.to_lowercase().contains(&lower))
            });
            let concept = concepts.get(found.concept)?;
            let own = concept.terms.get(found.term)?;
            let other = concept.terms.iter().find(|term| term.language.language() != own.language.language())?;
            // What may be a name in the source is as good as one.
            if asked || source.contains(&other.text) || is_protected(target, found.span) || !seen.insert(found.concept) {
                return None;
            }
            let message = Message::new("finding-term-unasked").with("found", text).with("term", other.text.as_str());
            Some(Finding::new(self.name(), Severity::Hint, found.span, message))
        };
        accepted.iter().filter_map(unasked).collect()
    }
}

/// A term of the source without its counterpart.
struct Lack {
    requirement: usize,
    concept: usize,
    source: Span,
    wanted: String,
    /// How often the source says it.
    times: usize,
    /// The longer word that has a wording of it, though the source has the term as a word by itself.
    within: Option<Span>,
}

impl Lack {
    /// What names a message: one for a term that the source says once, another for one that it says more often.
    fn often(&self, once: &'static str, often: &'static str) -> &'static str {
        if self.times > 1 { often } else { once }
    }
}

/// The terms that the target never names, one a concept.
fn missing(pair: &Sides<'_>, context: &Context<'_>, requirements: &[Requirement]) -> Vec<Lack> {
    let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return Vec::new() };
    if target.core().is_empty() {
        return Vec::new();
    }
    let joined = context.target.is_some_and(|profile| profile.grammar.compounds);
    let mut taken: Vec<Span> = match joined {
        true => places(requirements, target.text(), context.to).into_iter().flatten().collect(),
        false => Vec::new(),
    };
    let mut lacks: Vec<Lack> = Vec::new();
    for index in unmet(requirements, target.text(), context.to) {
        let Some(requirement) = requirements.get(index) else { continue };
        if is_within_protected(source, requirement.source) {
            continue;
        }
        let grammar = context.target.map(|profile| &profile.grammar).filter(|grammar| grammar.compounds);
        let within = grammar.and_then(|grammar| in_compound(target, requirement, grammar, &taken));
        taken.extend(within.map(|(part, _)| part));
        if within.is_some() && is_compounded(source.text(), requirement.source, context.source) {
            continue;
        }
        if let Some(known) = lacks.iter_mut().find(|lack| lack.concept == requirement.concept) {
            known.times += 1;
            // A word by itself says it more surely than a part of one.
            if is_part(source.text(), known.source) && !is_part(source.text(), requirement.source) {
                (known.requirement, known.source) = (index, requirement.source);
            }
            continue;
        }
        let wanted = requirement.accepted.first().map(|wording| wording.text.clone()).unwrap_or_default();
        let within = within.map(|(_, word)| word);
        lacks.push(Lack {
            requirement: index,
            concept: requirement.concept,
            source: requirement.source,
            wanted,
            times: 1,
            within,
        });
    }
    lacks
}

/// The part of a longer word of the target that a wording is, which begins or ends it, and that word: *Klimaschutz* in
/// *Klimaschutzgesetz*. What is `taken` by another term is free for none.
fn in_compound(target: &Side<'_>, requirement: &Requirement, grammar: &Grammar, taken: &[Span]) -> Option<(Span, Span)> {
    /// Letters of a wording that is no mere syllable, and of what it is joined to.
    const WORDING: usize = 5;
    const REST: usize = 3;
    let wordings = requirement.accepted.iter().map(|wording| wording.text.to_lowercase());
    let plain = wordings.filter(|text| text.chars().count() >= WORDING && text.chars().all(char::is_alphabetic));
    let plain: Vec<String> = plain.collect();
    let prose = Prose::of(target);
    let words = prose.words();
    let part = |word: &Word<'_>, text: &String| {
        let own = word.lower();
        let is_long = own.chars().count() >= text.chars().count() + REST && own.len() == word.span.len();
        let start = word.span.start;
        let first = || own.starts_with(text.as_str()).then(|| Span::new(start, start + text.len()));
        let inflected = || grammar.stemmer.and_then(|algorithm| inflected_end(&own, text, algorithm));
        let last = || own.strip_suffix(text.as_str()).map(str::len).or_else(inflected);
        let last = || last().map(|at| Span::new(start + at, word.span.end));
        let free = |span: &Span| !taken.iter().any(|taken| taken.overlaps(*span));
        let part = || first().filter(free).or_else(|| last().filter(free));
        is_long.then(part).flatten().map(|span| (span, word.span))
    };
    words.iter().find_map(|word| plain.iter().find_map(|text| part(word, text)))
}

/// True for a term of the source that a word of its own kind stands beside, so that the two may be one word elsewhere: *climate
/// protection law*. In a language of which the words of grammar are not known, any may be.
fn is_compounded(source: &str, term: Span, profile: Option<&Profile>) -> bool {
    let Some(profile) = profile.filter(|own| own.spaced && !own.typography.words.function.is_empty()) else { return true };
    let is_letter = |c: char| c.is_alphabetic();
    let behind = source[term.end..].strip_prefix([' ', '-']).unwrap_or_default();
    let next: String = behind.chars().take_while(|c| is_letter(*c)).collect();
    let before = source[..term.start].strip_suffix([' ', '-']).unwrap_or_default();
    let last: String = before.chars().rev().take_while(|c| is_letter(*c)).collect::<Vec<char>>().into_iter().rev().collect();
    // *Of* makes a compound, too: *protection of the climate*.
    let of = |word: &String| profile.names.of.contains(&word.to_lowercase());
    let is_own =
        |word: &String| !word.is_empty() && (!profile.typography.words.function.contains(&word.to_lowercase()) || of(word));
    let further = before.strip_suffix(last.as_str()).unwrap_or_default().trim_end();
    let article = profile.grammar.articles.contains(&last.to_lowercase());
    is_own(&next) || is_own(&last) || article && profile.names.of.iter().any(|word| further.ends_with(&format!(" {word}")))
}

/// The preferred wording of a concept in a language.
fn preferred<'a>(concept: &'a Concept, to: &LanguageTag) -> Option<&'a str> {
    preferred_term(concept, to).map(|term| term.text.as_str())
}

fn preferred_term<'a>(concept: &'a Concept, to: &LanguageTag) -> Option<&'a Term> {
    concept.terms.iter().find(|term| term.status == Status::Preferred && term.language.compatible(to))
}

/// True for two wordings of as many words that begin and end alike, so that no article, elision or ending beside them changes
/// with the wording: *e-mail* and *email*, not *ordinateur* and *machine*.
fn frames_alike(one: &str, other: &str) -> bool {
    const ENDING: usize = 2;
    let ends = |text: &str| text.chars().rev().take(ENDING).collect::<Vec<char>>();
    one.chars().next() == other.chars().next()
        && ends(one) == ends(other)
        && one.split_whitespace().count() == other.split_whitespace().count()
}

/// The same, but for a term that is the whole of it: `Node.js`, `Booking.com`, `S&P 500`.
fn is_within_protected(segment: &Side<'_>, span: Span) -> bool {
    let mut touched = segment.protected.iter().filter(|protected| protected.span.overlaps(span));
    touched.any(|protected| !span.contains(protected.span))
}

/// True when the span lies in an address, a placeholder or the like.
fn is_protected(segment: &Side<'_>, span: Span) -> bool {
    segment.protected.iter().any(|protected| protected.span.overlaps(span))
}
