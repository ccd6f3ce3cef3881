//! `numbers`: every number of the source is in the translation, by value.
//!
//! Each side is read into numbers with all that they can mean: 1.234 is one thousand or one and a bit, 18h30 is half past
//! six. What is written in digits must be answered by the other side, in digits or in words; what is written in words
//! answers but asks for nothing, so that idioms stay silent. Where any two readings agree, nothing is said.

mod amount;
mod compare;
mod dates;
mod figure;
mod lexicon;
mod reader;
mod reading;
mod tokens;
mod units;
mod value;
mod write;

#[cfg(test)]
mod tests;

use self::compare::{Fault, compare};
use self::lexicon::{Lexicon, Meaning};
use self::reading::{Class, Reading};
use super::{Check, Context};
use crate::model::{Finding, Message, Pair, Segment, Severity, Span};

/// Numbers, sums of money, dates and times that the translation changes, drops or invents.
pub(super) struct Numbers;

impl Check for Numbers {
    fn name(&self) -> &'static str {
        "numbers"
    }

    fn check(&self, pair: &Pair, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return };
        let (Some(from), Some(to)) = (context.source.and_then(Lexicon::of), context.target.and_then(Lexicon::of)) else { return };
        if target.core().is_empty() {
            return;
        }
        let sides = Sides { source, target, from: &from, to: &to };
        let faults = compare(reader::read(source, &from), reader::read(target, &to));
        findings.extend(faults.into_iter().filter_map(|fault| sides.finding(fault, self.name())));
    }
}

/// Both texts and their languages, to say what is wrong.
struct Sides<'a> {
    source: &'a Segment,
    target: &'a Segment,
    from: &'a Lexicon,
    to: &'a Lexicon,
}

impl Sides<'_> {
    fn finding(&self, fault: Fault, check: &'static str) -> Option<Finding> {
        match fault {
            Fault::Differs { source, target, certain } => Some(self.differs(&source, &target, certain, check)),
            Fault::Missing(source) => {
                let message = Message::new("finding-numbers-missing").with("source", source.span.of(self.source.text()));
                let end = self.target.core().end;
                Some(Finding::new(check, Severity::Error, Span::new(end, end), message).answering(source.span))
            }
            Fault::Extra(target) => {
                let message = Message::new("finding-numbers-extra").with("target", target.span.of(self.target.text()));
                Some(Finding::new(check, Severity::Warning, target.number, message))
            }
            Fault::Currency { source, target } => self.currency(&source, &target, check),
            Fault::Sign { source, target } => self.sign(&source, &target, check),
        }
    }

    fn differs(&self, source: &Reading, target: &Reading, certain: bool, check: &'static str) -> Finding {
        let (said, says) = (source.span.of(self.source.text()), target.span.of(self.target.text()));
        let shifted = target.value().filter(|value| source.value().is_some_and(|own| value.shifted_from(own)));
        let reading = shifted
            .filter(|_| target.scale.is_some())
            .and_then(|value| write::scaled(value, &self.from.data, self.space(source)));
        let message = match reading {
            Some(reading) => Message::new("finding-numbers-scale").with("reading", reading.text),
            None => Message::new("finding-numbers-differ"),
        };
        let message = message.with("source", said).with("target", says);
        let finding = Finding::new(check, Severity::Error, target.number, message).answering(source.span);
        match self.suggestion(source, target).filter(|_| certain) {
            Some(text) => finding.suggesting(target.number, text),
            None => finding,
        }
    }

    /// What stands between digits and scale word in a number of the source; the space of the language's own otherwise.
    fn space(&self, source: &Reading) -> &'static str {
        let text = source.number.of(self.source.text());
        if self.from.spaced || text.contains(' ') { " " } else { "" }
    }

    /// The source's value as the target language writes it, where that leaves the words around it right.
    fn suggestion(&self, source: &Reading, target: &Reading) -> Option<String> {
        let data = &self.to.data;
        let old = target.number.of(self.target.text());
        let in_figures = old.chars().next().and_then(figure::digit).is_some();
        let value = source.value()?;
        if source.class == Class::Month && !in_figures {
            let month = usize::try_from(value.as_whole()?).ok()?;
            return data.months.get(month.checked_sub(1)?)?.first().cloned();
        }
        let fraction = !target.parts.is_empty() && target.value().is_none_or(|value| value.below(value::Value::whole(1)));
        if source.class == Class::Time || fraction || !in_figures {
            return None;
        }
        if source.class == Class::Month || source.date.is_some() {
            return write::digits(value, data, false);
        }
        if source.scale.is_none() && target.scale.is_none() {
            let grouped = old.chars().any(|c| data.group.iter().any(|group| group.starts_with(c)));
            return write::digits(value, data, grouped || self.to.spaced);
        }
        let space = if self.to.spaced {
            old.chars().find(|c| c.is_whitespace()).map_or(" ".to_owned(), String::from)
        } else if old.contains(char::is_whitespace) {
            " ".to_owned()
        } else {
            String::new()
        };
        let written = write::scaled(value, data, &space)?;
        // Large scale words are nouns that want a word between them and what is counted; small ones are not.
        let noun = |exponent: u32| exponent >= 6;
        let old = target.scale.and_then(value::Value::as_whole).map_or(0, u64::ilog10);
        (data.links.is_empty() || noun(old) == noun(written.exponent)).then_some(written.text)
    }

    /// Words such as *below zero* or *fell by* do the work of a minus sign.
    fn sign(&self, source: &Reading, target: &Reading, check: &'static str) -> Option<Finding> {
        let in_words = |lexicon: &Lexicon, text: &str| lexicon.words(text).iter().any(|word| word.means(&Meaning::Minus));
        let (said, says) = (self.source.text(), self.target.text());
        if in_words(self.from, said) || in_words(self.to, says) {
            return None;
        }
        let message =
            Message::new("finding-numbers-sign").with("source", source.span.of(said)).with("target", target.span.of(says));
        Some(Finding::new(check, Severity::Warning, target.span, message).answering(source.span))
    }

    fn currency(&self, source: &Reading, target: &Reading, check: &'static str) -> Option<Finding> {
        let text = self.target.text();
        let named = |code: &String| self.to.words(text).iter().any(|word| word.means(&Meaning::Currency(code.clone())));
        let known = source.currency.iter().any(|code| self.to.data.currencies.contains_key(code));
        if !known || source.unit.is_some() || source.currency.iter().any(named) {
            return None;
        }
        let (id, severity) = if target.currency.is_empty() {
            ("finding-numbers-currency-lost", Severity::Warning)
        } else {
            ("finding-numbers-currency", Severity::Error)
        };
        let message = Message::new(id).with("source", source.span.of(self.source.text())).with("target", target.span.of(text));
        Some(Finding::new(check, severity, target.span, message).answering(source.span))
    }
}
