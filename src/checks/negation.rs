//! `negation`: a source that negates and a translation that does not, or the other way round; an exception that is lost.

use super::length::{expansion, weight};
use super::numbers::alike;
use super::prose::Prose;
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::locale::{self, Bounded};
use crate::model::{Finding, Message, Severity, Span};

/// A negation that was lost, or that the source does not have.
pub(super) struct Negation;

/// Share of its usual length that a whole translation has.
const WHOLE: f32 = 0.6;

/// Letters of a source that is long: what it says in several clauses may be said otherwise. Of the negations lost in longer ones of news
/// (NTREX) few are.
const LONG: f32 = 110.0;

const LOST: &str = "finding-negation-lost";
const ADDED: &str = "finding-negation-added";
const EXCEPTION: &str = "finding-negation-exception";

impl Check for Negation {
    fn name(&self) -> &'static str {
        "negation"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "The ferry does not sail on Sundays.",
            bad: "Le bac part le dimanche.",
            good: "Le bac ne part pas le dimanche.",
            glossary: &[],
        }
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return };
        let (Some(own), Some(other)) = (context.source, context.target) else { return };
        let (from, to) = (&own.negation, &other.negation);
        if from.is_empty() || to.is_empty() {
            return;
        }
        // Where a part is missing, that is the fault. A longer language loses letters with the negation itself.
        if weight(target) < WHOLE * expansion(context).unwrap_or(1.0).min(1.0) * weight(source) {
            return;
        }
        // What did not fall may have risen.
        let opposite = || {
            let ways = own.way(&source.tokens).zip(other.way(&target.tokens));
            ways.is_some_and(|((was, _), (now, _))| was != now)
        };
        // *Not more than 4* is *at most 4*, and who is not admitted below 18 is who is admitted above.
        let bounds = |word: Option<Span>| {
            alike(pair, context).iter().any(|number| {
                let said = own.bound_said(source.text(), number.source);
                let says = other.bound_said(target.text(), number.target);
                // *Not exceed* bounds with its negation.
                let holds =
                    |bound: &Bounded| word.is_some_and(|word| bound.span.start <= word.start && word.end <= bound.span.end);
                let whole = own.bound(source.text(), number.source).filter(holds).map(|bound| bound.bound);
                said.zip(says).is_some_and(|(was, now)| was != now) || whole.is_some() && whole == says
            })
        };
        if let Some(word) = sure(source, from)
            && !answers((source, from), (target, to))
            && !is_left(source.text(), word, target.text())
            && !opposite()
            && !bounds(Some(word))
        {
            let message = Message::new(LOST).with("word", word.of(source.text()));
            let severity = if weight(source) > LONG { Severity::Hint } else { Severity::Warning };
            findings.push(Finding::new(self.name(), severity, target.core(), message).answering(word));
        }
        if findings.is_empty()
            && let Some((word, act)) = from.of_act(&source.tokens).filter(|(word, _)| Prose::of(source).free(word.start))
            && to.only_tells(&target.tokens, act, from.others(&source.tokens, act))
        {
            let message = Message::new(LOST).with("word", word.of(source.text()));
            findings.push(Finding::new(self.name(), Severity::Warning, target.core(), message).answering(word));
        }
        if from.tells_exceptions()
            && to.tells_exceptions()
            && findings.is_empty()
            && let Some(word) = from.exception(&source.tokens).filter(|word| Prose::of(source).free(word.start))
            && !to.may_except(&target.tokens)
        {
            // A week without its Mondays is one from Tuesday to Sunday.
            let message = Message::new(EXCEPTION).with("word", word.of(source.text()));
            findings.push(Finding::new(self.name(), Severity::Hint, target.core(), message).answering(word));
        }
        // A translator may negate the opposite of what the source says: *stay away*, *n’intervenez pas*.
        if let Some(word) = sure(target, to)
            && !answers((target, to), (source, from))
            && !opposite()
            && !bounds(None)
        {
            let message = Message::new(ADDED).with("word", word.of(target.text()));
            findings.push(Finding::new(self.name(), Severity::Hint, word, message));
        }
    }
}

/// Takes back what is said of two sentences in a row of which one lost a negation and the other got one: they were cut elsewhere.
pub(super) fn allow_moved(all: &mut [Vec<Finding>]) {
    let says = |findings: &[Finding], id: &str| findings.iter().any(|finding| finding.message.id == id);
    for at in 1..all.len() {
        let (one, other) = (&all[at - 1], &all[at]);
        let moved = says(one, LOST) && says(other, ADDED) || says(one, ADDED) && says(other, LOST);
        if moved {
            all[at - 1..=at].iter_mut().for_each(|findings| findings.retain(|finding| finding.check != Negation.name()));
        }
    }
}

/// True where the other side of a pair may say what a negating one does: with a word that negates, or by related ones that are not
/// the very words that are negated (*Do not delete*, *Supprimez*).
fn answers((side, own): (&Side<'_>, &locale::Negation), (other, to): (&Side<'_>, &locale::Negation)) -> bool {
    to.has_word(&other.tokens) || to.related(&other.tokens) > own.negated(&side.tokens)
}

/// True where a translation has the words from there on as they are: the title of a work, a sentence that was left.
fn is_left(source: &str, word: Span, target: &str) -> bool {
    const WORDS: usize = 3;
    let rest = &source[word.start..];
    let end = rest.match_indices(' ').nth(WORDS - 1).map_or(rest.len(), |(at, _)| at);
    rest[..end].split(' ').count() == WORDS && target.contains(&rest[..end])
}

/// The first word of a text's prose that surely negates.
fn sure(side: &Side<'_>, negation: &locale::Negation) -> Option<Span> {
    let prose = Prose::of(side);
    negation.sure(&side.tokens).into_iter().find(|word| prose.free(word.start))
}
