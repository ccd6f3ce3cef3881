//! `numbers`: every number of the source is in the translation, by value.
//!
//! Each side is read into numbers with all that they can mean: 1.234 is one thousand or one and a bit, 18h30 is half past
//! six. What is written in digits must be answered by the other side, in digits or in words; what is written in words
//! answers but asks for nothing, so that idioms stay silent, save where both sides have just one that the other lacks.
//! Where any two readings agree, nothing is said.

mod alike;
mod alone;
mod amount;
mod calendar;
mod clock;
mod codes;
mod columns;
mod compare;
mod compounds;
mod counted;
mod dates;
mod decades;
mod dialled;
mod elliptical;
mod fault;
mod figure;
mod fractions;
mod halves;
mod implied;
mod lexicon;
mod likeness;
mod magnitudes;
mod meanings;
mod multiples;
mod ranges;
mod reader;
mod reading;
mod shares;
mod spelled;
mod steps;
mod subunits;
mod sums;
mod symbols;
mod tokens;
mod twofold;
mod units;
mod value;
mod write;
mod zones;

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use self::compare::compare;
use self::fault::Fault;
use self::lexicon::{Lexicon, Meaning};
use self::reading::{Class, Reading};
use self::shares::Hundredths;
use self::spelled::Said;
use self::value::Value;
use super::prose::{Made, Prose};
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::locale::Profile;
use crate::model::{Argument, Finding, Message, Segment, Severity, Span};

pub(super) use self::alike::{Alike, alike};
pub(super) use self::calendar::{Date, Moment, dates, may_name_weekday, moments, turned};
pub(super) use self::columns::allow_scaled;
pub(super) use self::reader::Readings;

/// Numbers, sums of money, dates and times that the translation changes, drops or invents.
pub(super) struct Numbers;

impl Check for Numbers {
    fn name(&self) -> &'static str {
        "numbers"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "zh-Hans",
            source: "The project costs $500 billion.",
            bad: "该项目耗资 500 亿美元。",
            good: "该项目耗资 5000 亿美元。",
            glossary: &[],
        }
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return };
        let Some(tag) = context.from.filter(|_| !target.core().is_empty()) else { return };
        let (from, to) = (Lexicon::of(context.source, tag), Lexicon::of(context.target, context.to));
        findings.extend(magnitudes::changed(source, from, target, to, self.name()));
        // What is said in words alone hardly asks for anything, and what is protected nothing.
        let figures = |side: &Side<'_>| side.made.has(Made::DIGIT | Made::NUMERAL) || side.unspaced > 0 && has_numeral(side);
        let spelled = from.may_spell(source.text()) && to.may_spell(target.text())
            || from.may_date(source.text()) && to.may_date(target.text())
            || decades::names_century(source.text(), from) && decades::names_century(target.text(), to);
        if !spelled && !figures(source) && !figures(target) && !from.may_fold(source.text()) {
            return;
        }
        let both = Both { source, target, from, to };
        let (mut left, mut right) = (source.numbers.of(source, from).to_vec(), target.numbers.of(target, to).to_vec());
        let times = |side: &[Reading]| -> HashSet<Value> {
            side.iter()
                .filter(|reading| reading.class == Class::Time)
                .flat_map(|reading| reading.values.iter().copied())
                .collect()
        };
        let (said, says) = (times(&left), times(&right));
        left.iter_mut().for_each(|reading| reading.settle_time(&says));
        right.iter_mut().for_each(|reading| reading.settle_time(&said));
        clock::settle_hours(&mut left, &mut right);
        shares::settle(source.text(), from, &mut left, &right);
        shares::settle(target.text(), to, &mut right, &left);
        shares::settle_prices(&mut left, target.text(), to, &right);
        shares::settle_prices(&mut right, source.text(), from, &left);
        let understood = from.known && to.known;
        if !understood {
            left.iter_mut().chain(&mut right).for_each(Reading::loosen);
        }
        let codes = codes::changed(source.text(), &left, target.text(), &right, self.name());
        let told: Vec<Span> = codes.iter().map(|finding| finding.target).collect();
        findings.extend(codes);
        dialled::leave_regrouped(source.text(), &mut left, target.text(), &mut right);
        let changed = multiples::changed((source.text(), from, &left), (target.text(), to, &right), self.name());
        left.iter_mut().for_each(Reading::settle);
        ranges::complete(source.text(), &mut left);
        ranges::complete(target.text(), &mut right);
        elliptical::complete(source.text(), from, &mut left, false);
        elliptical::complete(target.text(), to, &mut right, true);
        shares::settle_points(source.text(), from, &mut left);
        shares::settle_points(target.text(), to, &mut right);
        sums::seconds(source.text(), &mut left);
        sums::seconds(target.text(), &mut right);
        sums::join(source.text(), &mut left, &right);
        sums::join(target.text(), &mut right, &left);
        let times = [&left, &right].into_iter().all(|side| side.iter().any(|reading| reading.class == Class::Time));
        let words = if spelled && understood {
            spelled::changed(&Said::of(source, &left, from, context.source), &Said::of(target, &right, to, context.target))
        } else {
            Vec::new()
        };
        let share = |side: &[Reading]| side.iter().any(|reading| reading.percent);
        let hundredths = Hundredths {
            source: share(&left) || share(&right) && shares::says(source.text(), from),
            target: share(&right) || share(&left) && shares::says(target.text(), to),
        };
        let mut faults = compare(left, right, hundredths);
        let said = Said::of(source, source.numbers.of(source, from), from, context.source);
        let says = Said::of(target, target.numbers.of(target, to), to, context.target);
        shares::judge(&mut faults, &said, &says);
        faults.retain(|fault| match fault {
            Fault::Missing(number) => {
                !implied::says(target.text(), target.numbers.of(target, to), to, number)
                    && !implied::is_of_an_idiom(source.text(), from, number)
                    && !multiples::says(target.text(), to, number, source.text(), from)
                    && !is_copied(source, target, number)
            }
            Fault::Extra(number) => {
                !implied::says(source.text(), source.numbers.of(source, from), from, number)
                    && !implied::is_of_an_idiom(target.text(), to, number)
                    && !multiples::says(source.text(), from, number, target.text(), to)
                    && !changed.iter().any(|told| told.target.overlaps(number.span))
                    && !is_copied(target, source, number)
                    && !clock::is_hour_in_words(number, source.numbers.of(source, from))
            }
            Fault::Differs { source: number, target: other, .. } if units::are_of_the_kitchen(number, other) => false,
            // Its counterpart in words may be no number at all: 比上一年.
            Fault::Differs { source: number, target: other, .. } if !other.digits => {
                !implied::says(target.text(), target.numbers.of(target, to), to, number)
            }
            Fault::Differs { source: other, target: number, .. } if !other.digits => {
                !implied::says(source.text(), source.numbers.of(source, from), from, number)
            }
            _ => true,
        });
        findings.extend(changed);
        faults.extend(words);
        let negates =
            |side: &Side<'_>, profile: Option<&Profile>| profile.is_some_and(|profile| profile.negation.has_word(&side.tokens));
        // *A quarter have one*, *les trois quarts n’en ont pas*.
        faults.retain(|fault| match fault {
            Fault::Differs { source: a, target: b, .. } if a.completes(b) => {
                negates(source, context.source) == negates(target, context.target)
            }
            _ => true,
        });
        if times && understood && !faults.iter().any(Fault::is_of_time) {
            findings.extend(zones::changed(source.text(), from, target.text(), to, self.name()));
        }
        faults.retain(|fault| understood || fault.shows_in_digits());
        let found = faults.into_iter().filter_map(|fault| both.finding(fault, self.name()));
        // A telephone number is told whole.
        findings.extend(found.filter(|finding| !told.iter().any(|code| code.contains(finding.target))));
    }
}

/// True for prose with a numeral of a script without spaces.
fn has_numeral(side: &Side<'_>) -> bool {
    Prose::chars_of(side).any(|(_, c)| !c.is_ascii() && c.is_numeric())
}

/// True for figures with letters behind them that stand in the translation as they are: 221B Baker Street.
fn is_copied(source: &Segment, target: &Segment, number: &Reading) -> bool {
    let token = number.number.of(source.text());
    let letters = token.starts_with(|c: char| c.is_ascii_digit()) && token.ends_with(|c: char| c.is_ascii_uppercase());
    let whole = |(at, _): (usize, &str)| !target.text()[..at].ends_with(char::is_alphanumeric);
    letters && number.currency.is_empty() && target.text().match_indices(token).any(whole)
}

/// Both texts and their languages, to say what is wrong.
struct Both<'a> {
    source: &'a Segment,
    target: &'a Segment,
    from: &'a Lexicon,
    to: &'a Lexicon,
}

impl Both<'_> {
    /// Where the name of a month stands in the translation as it does in the source: 2019年mars 3日.
    fn left(&self, source: &Reading) -> Option<Span> {
        let said = source.number.of(self.source.text());
        let name = source.class == Class::Month && said.chars().all(char::is_alphabetic) && said.len() > 2;
        let at = self.target.text().find(said).filter(|_| name)?;
        Some(Span::new(at, at + said.len()))
    }

    fn finding(&self, fault: Fault, check: &'static str) -> Option<Finding> {
        match fault {
            Fault::Differs { source, target, certain } => Some(self.differs(&source, &target, certain, check)),
            Fault::Missing(source) => {
                let message = Message::new("finding-numbers-missing").with("source", source.span.of(self.source.text()));
                let end = self.target.core().end;
                let place = self.left(&source).unwrap_or(Span::new(end, end));
                let severity = if self.is_day_by_name(&source, self.target) { Severity::Warning } else { Severity::Error };
                Some(Finding::new(check, severity, place, message).answering(source.span))
            }
            Fault::Extra(target) => {
                let message = Message::new("finding-numbers-extra").with("target", target.span.of(self.target.text()));
                let severity = if self.is_day_by_name(&target, self.source) { Severity::Hint } else { Severity::Warning };
                Some(Finding::new(check, severity, target.number, message))
            }
            Fault::Currency { source, target } => self.currency(&source, &target, check),
            Fault::Sign { source, target } => self.sign(&source, &target, check),
            Fault::Marks { source, target, meant } => self.marks(&source, &target, meant, check),
            Fault::Share { source, target } => {
                let (said, says) = (source.span.of(self.source.text()), target.span.of(self.target.text()));
                let message = Message::new("finding-numbers-points").with("source", said).with("target", says);
                Some(Finding::new(check, Severity::Warning, target.span, message).answering(source.span))
            }
            Fault::Hundredths { source, target, slight } => {
                let severity = if slight { Severity::Hint } else { Severity::Warning };
                Some(Finding { severity, ..self.differs(&source, &target, false, check) })
            }
            Fault::HalfDay { source, target } => self.half_day(&source, &target, check),
            Fault::Order { source, target } => {
                let message = Message::new("finding-numbers-order");
                Some(Finding::new(check, Severity::Hint, target.span, message).answering(source.span))
            }
        }
    }

    /// True for a part of a date for which the other side has a day of the week that the date's own side does not name: reporters
    /// write *on Friday*, and translators may say which one.
    fn is_day_by_name(&self, date: &Reading, other: &Segment) -> bool {
        let names = |side: &Segment| {
            let lexicon = if std::ptr::eq(side, self.source) { self.from } else { self.to };
            lexicon.names_weekday(side.text())
        };
        let own = if std::ptr::eq(other, self.source) { self.target } else { self.source };
        // Of a day long past the date tells more than a name of the week can.
        let figures = || own.text().split(|c: char| !c.is_ascii_digit()).map(str::len);
        let is_near = || figures().any(|length| matches!(length, 1 | 2)) && !figures().any(|length| length == 4);
        date.date.is_some() && names(other) && !names(own) && is_near()
    }

    fn differs(&self, source: &Reading, target: &Reading, certain: bool, check: &'static str) -> Finding {
        let (said, says) = (source.span.of(self.source.text()), target.span.of(self.target.text()));
        // Scale words differ from language to language; digits do not.
        let scaled = source.scale.or(target.scale).is_some();
        let readings = source.value().and_then(write::plain).zip(target.value().and_then(write::plain));
        let message = match readings.filter(|_| scaled) {
            Some((meant, reading)) => {
                let scale = Message::new("finding-numbers-scale").with("meant", Argument::Figure(meant));
                scale.with("reading", Argument::Figure(reading))
            }
            None => Message::new("finding-numbers-differ"),
        };
        let message = message.with("source", said).with("target", says);
        let finding = Finding::new(check, Severity::Error, target.number, message).answering(source.span);
        // The number is right where the unit is another.
        let is_of_unit = source.value() == target.value() && units::differ(source, target);
        match self.suggestion(source, target).filter(|_| certain && !is_of_unit) {
            Some(text) => finding.suggesting(target.number, text),
            None => finding,
        }
    }

    /// True when the source groups the digits of a number.
    fn is_grouped(&self, source: &Reading) -> bool {
        let numeral = source.numeral.of(self.source.text());
        let whole = source.value().and_then(Value::as_whole).is_some_and(|value| value >= 1000);
        whole && numeral.chars().any(|c| figure::digit(c).is_none())
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
        let fraction = !target.parts.is_empty() && target.value().is_none_or(|value| value.below(Value::whole(1)));
        let by_watch = self
            .source
            .text()
            .get(source.numeral.start..source.numeral.end)
            .is_some_and(|own| own.contains([':', '\'', '’', '′']));
        if source.class == Class::Time || fraction || by_watch || !in_figures {
            return None;
        }
        if source.class == Class::Month || source.date.is_some() {
            return write::digits(value, data, false).map(|text| figure::in_digits_of(old, &text));
        }
        if source.scale.is_none() && target.scale.is_none() {
            let grouped = old.chars().any(|c| data.group.iter().any(|group| group.starts_with(c)));
            // What could have marks between thousands and has none is written so: in a table, say.
            let is_plain = old.chars().filter(|c| figure::digit(*c).is_some()).count() > 4;
            let written = write::digits(value, data, grouped || !is_plain && self.is_grouped(source));
            return written.map(|text| figure::in_digits_of(old, &text));
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
        let old_scale = target.scale.and_then(Value::as_whole).map_or(0, u64::ilog10);
        (data.links.is_empty() || noun(old_scale) == noun(written.exponent)).then(|| figure::in_digits_of(old, &written.text))
    }

    /// The right number with marks that say another one, or none, in the language.
    fn marks(&self, source: &Reading, target: &Reading, meant: figure::Foreign, check: &'static str) -> Option<Finding> {
        let (own, numeral) = (source.numeral.of(self.source.text()), target.numeral.of(self.target.text()));
        // *Version 2.0* is a name; so is what the source, too, writes as no number of its language.
        let named = target.labelled && !target.is_quantity() && own == numeral;
        if named || own == numeral && !source.foreign.is_empty() {
            return None;
        }
        let otherwise = target.values.iter().any(|value| target.foreign.iter().all(|foreign| foreign.value != *value));
        let severity = if otherwise { Severity::Error } else { Severity::Warning };
        let message = Message::new("finding-numbers-marks").with("found", numeral).with("wanted", meant.written.as_str());
        let finding = Finding::new(check, severity, target.numeral, message).answering(source.span);
        Some(finding.suggesting(target.numeral, meant.written))
    }

    /// An hour after noon that the translation leaves without a word for it.
    fn half_day(&self, source: &Reading, target: &Reading, check: &'static str) -> Option<Finding> {
        let (said, says) = (source.span.of(self.source.text()), target.span.of(self.target.text()));
        let told = self
            .to
            .words(self.target.text())
            .iter()
            .any(|word| [Meaning::Afternoon, Meaning::Evening].iter().any(|late| word.means(late)));
        if told {
            return None;
        }
        let severity = if self.to.data.twelve_hours { Severity::Warning } else { Severity::Error };
        let night = source.half.is_none();
        let id = if night { "finding-numbers-midnight" } else { "finding-numbers-half-day" };
        let message = Message::new(id).with("source", said).with("target", says);
        Some(Finding::new(check, severity, target.span, message).answering(source.span))
    }

    /// Words such as *below zero* or *fell by* do the work of a minus sign.
    fn sign(&self, source: &Reading, target: &Reading, check: &'static str) -> Option<Finding> {
        // *Fell to 18 °C* says nothing of the sign, as *fell by 18 %* does.
        let degrees = |reading: &Reading| matches!(reading.unit.as_deref(), Some("C" | "F" | "°C" | "°F"));
        let of_degrees = degrees(source) && degrees(target);
        let in_words = |lexicon: &Lexicon, text: &str| {
            let low = |word: &str| lexicon.data.negative.iter().chain(&lexicon.data.below_zero).any(|known| known == word);
            let says = |span: Span| !of_degrees || low(&span.of(text).to_lowercase());
            lexicon.words(text).iter().any(|word| word.means(&Meaning::Minus) && says(word.span))
        };
        let (said, says) = (self.source.text(), self.target.text());
        // *À – 12 °C*: a dash between spaces may be the sign.
        let dashed = |reading: &Reading, text: &str| {
            let head = text[..reading.span.start].trim_end_matches([' ', '\u{A0}', '\u{202F}']);
            !reading.negative && head.ends_with(['-', '–', '−', '—'])
        };
        if dashed(source, said) || dashed(target, says) {
            return None;
        }
        if !source.negative && in_words(self.from, said) || !target.negative && in_words(self.to, says) {
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
        // Where the amount itself is in another currency, the right one beside another amount mends nothing.
        let stated = !target.currency.is_empty() && target.span != target.number;
        if !known || source.unit.is_some() && !stated || !stated && source.currency.iter().any(named) {
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
