//! A text's numbers, each in every way that it can be read.

use std::cell::OnceCell;

use super::amount::{Amount, Scan};
use super::decades::make_decade;
use super::figure::{DatePart, Figure, Foreign, digit};
use super::lexicon::{Lexicon, Meaning, Word};
use super::reading::{Class, HalfDay, Reading, Share};
use super::tokens::{Token, is_latin, tokens};
use super::value::Value;
use super::{dates, subunits, units};
use crate::model::{Segment, Span};

/// The numbers of a segment, found once for all who ask.
#[derive(Debug, Default)]
pub(in crate::checks) struct Readings(OnceCell<Vec<Reading>>);

impl Readings {
    /// Those of the segment that they are kept with, in text order; `lexicon` is that of its language.
    pub(super) fn of(&self, segment: &Segment, lexicon: &Lexicon) -> &[Reading] {
        self.0.get_or_init(|| read(segment, lexicon))
    }
}

/// The numbers of a segment, in text order.
pub(super) fn read(segment: &Segment, lexicon: &Lexicon) -> Vec<Reading> {
    let text = segment.text();
    let tokens = tokens(text, &segment.protected, &notes(segment), lexicon);
    let scan = Scan { text, tokens: &tokens, lexicon };
    let mut readings = Vec::new();
    let mut dates = 0;
    let mut at = 0;
    while at < tokens.len() {
        at = match &tokens[at] {
            Token::Figure(Figure::Date(_, parts)) => {
                readings.extend(parts.iter().map(|part| date_part(part, dates)));
                dates += 1;
                at + 1
            }
            Token::Word(word) if let Some([month, day]) = holiday(*word) => {
                let part = |class, value| Reading {
                    date: Some(dates),
                    labelled: true,
                    ..Reading::new(word.span, class, vec![Value::whole(value)], false)
                };
                readings.extend([part(Class::Number, day), part(Class::Month, month)]);
                dates += 1;
                at + 1
            }
            _ => match scan.number(at) {
                Some((reading, next)) => {
                    readings.push(reading);
                    next
                }
                None => at + 1,
            },
        };
    }
    dates::ranges(text, &mut readings, lexicon);
    let readings = units::of_two(text, units::of_ages(text, readings));
    let mut readings = subunits::join(text, readings, lexicon);
    label_kin(text, &mut readings, lexicon);
    dates::join(text, &mut readings, lexicon, dates);
    readings
}

/// The signs of notes that a figure before them could run into: `1923.<sup>1</sup>`. *10<sup>2</sup>* is as it was.
fn notes(segment: &Segment) -> Vec<Span> {
    let is_apart = |span: &Span| segment.text()[..span.start].ends_with(|c: char| !c.is_alphanumeric());
    segment.content.notes().into_iter().filter(is_apart).collect()
}

/// Labels the numbers that are of one series with a labelled one, *version 2.10 mends a fault of 2.9*, and the other end of a range
/// from one: *de la version 2.9 à la 3.2*.
fn label_kin(text: &str, readings: &mut [Reading], lexicon: &Lexicon) {
    for at in 1..readings.len() {
        let (left, right) = (&readings[at - 1], &readings[at]);
        let dotted = |reading: &Reading| !reading.is_quantity() && reading.numeral.of(text).contains('.');
        let gap = text.get(left.span.end..right.span.start).unwrap_or_default().trim().to_lowercase();
        let joined = left.labelled && dotted(left) && dotted(right) && lexicon.data.ranges.contains(&gap);
        readings[at].labelled |= joined;
    }
    let series = |reading: &Reading| Some(reading.numeral.of(text).split_once('.')?.0.to_owned());
    let named: Vec<String> = readings.iter().filter(|reading| reading.labelled).filter_map(series).collect();
    for reading in readings.iter_mut().filter(|reading| !reading.is_quantity()) {
        reading.labelled |= series(reading).is_some_and(|series| named.contains(&series));
    }
}

/// Month and day of a day that goes by a name.
fn holiday(word: Word<'_>) -> Option<[u64; 2]> {
    word.meanings().find_map(|meaning| if let Meaning::Holiday(day) = meaning { Some(*day) } else { None })
}

fn date_part((span, values, month): &DatePart, date: usize) -> Reading {
    let class = if *month { Class::Month } else { Class::Number };
    let values = values.iter().copied().map(Value::whole).collect();
    Reading { date: Some(date), ..Reading::new(*span, class, values, true) }
}

impl Scan<'_> {
    /// The number that begins with a token, with what stands around it, and the token after it.
    fn number(&self, at: usize) -> Option<(Reading, usize)> {
        let end = self.tokens[at].span().end;
        if let Token::Figure(Figure::Clock(span, hour, minute, second)) = &self.tokens[at] {
            let (half, end, next) = self.half_day(span.end, at + 1);
            let time = Reading::time(Span::new(span.start, end), *hour, *minute, half, true);
            return Some((Reading { seconds: *second, ..time }, next));
        }
        if let Token::Figure(Figure::Watch(span, parts)) = &self.tokens[at] {
            return Some((Reading::taken(*span, *parts), at + 1));
        }
        if let Some(word) = self.word(at) {
            for meaning in word.meanings() {
                let found = match meaning {
                    Meaning::Currency(_) if self.may_precede(word.span) => {
                        self.near(end, at + 1).then(|| self.money(at)).flatten()
                    }
                    Meaning::PercentBefore => self.near(end, at + 1).then(|| self.percent(at)).flatten(),
                    Meaning::Morning => self.time_after(at, HalfDay::Morning),
                    Meaning::Afternoon => self.time_after(at, HalfDay::Afternoon),
                    Meaning::Month(number) => {
                        Some((Reading::new(word.span, Class::Month, vec![Value::whole(*number)], false), at + 1))
                    }
                    Meaning::DecadeBefore if self.near(end, at + 1) => self.decade(at),
                    Meaning::Era(base) if self.near(end, at + 1) => self.era(at, *base),
                    Meaning::BeforeHour(minutes) => self.moved_hour(at, *minutes),
                    Meaning::Clock(minute) => Some(self.named_time(at, *minute)),
                    Meaning::Pair(symbol) => Some(self.units_alone(at, 2, symbol)),
                    Meaning::Measure(symbol) if self.is_one(at, symbol) => Some(self.units_alone(at, 1, symbol)),
                    Meaning::Duration(minutes) => {
                        let reading = Reading::new(word.span, Class::Number, vec![Value::whole(*minutes)], false);
                        Some((Reading { unit: Some("min".to_owned()), ..reading }, at + 1))
                    }
                    _ => None,
                };
                if found.is_some() {
                    return found;
                }
            }
        }
        self.plain(at, None)
    }

    /// True for symbols and codes, which may stand before the amount; names stand after it, save in unspaced scripts.
    fn may_precede(&self, span: Span) -> bool {
        let word = span.of(self.text);
        !self.lexicon.spaced || word.chars().any(|c| !c.is_alphabetic()) || word.chars().all(char::is_uppercase)
    }

    fn money(&self, at: usize) -> Option<(Reading, usize)> {
        let span = self.tokens[at].span();
        let (mut reading, next) = self.plain(at + 1, Some(span))?;
        if reading.currency.is_empty() {
            reading.currency = self.currencies(at);
        }
        reading.span.start = span.start;
        Some((reading, next))
    }

    /// Codes of the currencies that a word may name.
    fn currencies(&self, at: usize) -> Vec<String> {
        let code = |meaning: &Meaning| if let Meaning::Currency(code) = meaning { Some(code.clone()) } else { None };
        self.word(at).into_iter().flat_map(|word| word.meanings().filter_map(code).collect::<Vec<_>>()).collect()
    }

    fn percent(&self, at: usize) -> Option<(Reading, usize)> {
        let (core, next) = self.core(at + 1)?;
        let mut reading = Reading::new(core.span, Class::Number, core.values, core.digits);
        (reading.numeral, reading.foreign) = (core.numeral, core.foreign);
        reading.span.start = self.tokens[at].span().start;
        reading.number = reading.span;
        hundredths(&mut reading, Share::Hundredths);
        Some((reading, next))
    }

    /// *années 1990*
    fn decade(&self, at: usize) -> Option<(Reading, usize)> {
        let (mut reading, next) = self.plain(at + 1, None)?;
        let plain = reading.scale.is_none() && reading.currency.is_empty() && !reading.percent && reading.class == Class::Number;
        let whole = reading.value().and_then(Value::as_whole).filter(|n| n % 10 == 0 && *n < 3000);
        if plain && whole.is_some() {
            make_decade(&mut reading);
        }
        Some((reading, next))
    }

    fn era(&self, at: usize, base: u64) -> Option<(Reading, usize)> {
        if self.means(at + 1, &Meaning::FirstYear) {
            let span = Span::new(self.tokens[at].span().start, self.tokens[at + 1].span().end);
            return Some((Reading::new(span, Class::Number, vec![Value::whole(base + 1)], true), at + 2));
        }
        let (mut reading, next) = self.plain(at + 1, None)?;
        let year = reading.value()?.plus(Value::whole(base))?;
        reading.values.insert(0, year);
        reading.span.start = self.tokens[at].span().start;
        Some((reading, next))
    }

    /// A number with what follows it. `before` is the currency word that stands before it.
    fn plain(&self, at: usize, before: Option<Span>) -> Option<(Reading, usize)> {
        let (core, next) = self.core(at)?;
        if self.is_code(&core, next, before) {
            let mut values = core.values;
            values.extend(core.parts.into_iter().flatten());
            let year = values.first().and_then(|value| value.as_whole()).filter(|year| *year < 100);
            values.extend(year.map(|year| Value::whole(2000 + year)));
            return Some((Reading { code: true, ..Reading::new(core.span, Class::Number, values, false) }, next));
        }
        if before.is_none()
            && let Some(time) = self.time(&core, next, None)
        {
            return Some(time);
        }
        if let Some(seconds) = self.timed(&core, next) {
            return Some(seconds);
        }
        if let Some(found) = self.mixed(&core, next).or_else(|| self.fraction(&core, next)) {
            return Some(found);
        }
        let digits = core.digits && !self.is_marker(&core, next);
        let labelled = self.is_labelled(core.numeral.start);
        let mut reading = Reading::new(core.span, Class::Number, core.values, digits);
        (reading.numeral, reading.foreign, reading.labelled) = (core.numeral, core.foreign, labelled);
        (reading.parts, reading.dotted) = (core.parts, core.dotted);
        reading.scale = core.scale;
        if let Some(year) = core.plain.filter(|_| self.is_short_year(at, &core.numeral)) {
            reading.values.extend([1900 + year, 2000 + year].map(Value::whole));
        }
        reading.negative = self.is_negative(before.map_or(reading.span.start, |span| span.start));
        let mut next = next;
        while let Some(after) = self.suffix(&mut reading, next) {
            next = after;
        }
        next = self.and_a_half(&mut reading, next);
        reading.negative |= self.is_below_zero(&reading, reading.number.start);
        reading.per_unit = self.text[reading.span.end..].trim_start().starts_with(['=', '＝', '≈', '兑', '兌', '対']);
        Some((reading, next))
    }

    /// Adds the half behind a unit, *deux ans et demi*, 2年半, 两倍半; not in 2年半导体. Where the word for half may as well begin
    /// another word, 2年半工半读, the number without it stays possible. Returns the token that follows.
    pub(super) fn and_a_half(&self, reading: &mut Reading, next: usize) -> usize {
        let end = reading.span.end;
        let behind = |at: &usize| self.tokens.get(*at).is_some_and(|token| token.span().start >= end);
        let Some(at) = (next..next + 2).find(behind).filter(|at| *at > 0) else { return next };
        let multiple = self.means(at - 1, &Meaning::Multiple);
        let counts = reading.currency.is_empty() && (reading.unit.is_some() || multiple);
        let sure = self.near(end, at) && self.means(at, &Meaning::HalfMore);
        let touches = !self.lexicon.spaced && self.touches(end, at) || self.lexicon.glued && self.near(end, at);
        if !counts || !(sure || touches && self.means(at, &Meaning::Half)) {
            return next;
        }
        let half = self.tokens[at].span().end;
        let other = |word: &String| self.text[half..].starts_with(word.as_str());
        let more = reading.value().zip(Value::ratio(1, 2)).and_then(|(value, half)| value.plus(half));
        let Some(more) = more.filter(|_| !self.lexicon.data.half_begins.iter().any(other)) else { return next };
        let goes_on = self.text[half..].starts_with(|c: char| c.is_alphabetic());
        let without = reading.value().filter(|_| !sure && goes_on);
        reading.values = std::iter::once(more).chain(without).collect();
        if multiple {
            reading.values.extend(shares(Some(more)));
        }
        reading.span.end = half;
        at + 1
    }

    /// Takes up one mark after a number; the token after it, or nothing when no mark follows.
    pub(super) fn suffix(&self, reading: &mut Reading, at: usize) -> Option<usize> {
        let end = reading.span.end;
        let mut at = at;
        let mut from = end;
        if reading.currency.is_empty() {
            // *milliards d’euros*, 5000 亿多美元
            for _ in 0..2 {
                if self.near(from, at) && (self.means(at, &Meaning::Link) || self.means(at, &Meaning::Vague)) {
                    from = self.tokens[at].span().end;
                    at += 1;
                }
            }
        }
        let word = self.word(at).filter(|_| self.near(from, at))?;
        let touches = self.touches(end, at);
        let direct = from == end;
        // *trois millions de tonnes*, 100多公里; *deux de pieds* is none.
        let measures = direct || reading.scale.is_some() || self.means(at - 1, &Meaning::Vague);
        let plain = reading.scale.is_none() && reading.currency.is_empty() && !reading.percent;
        let whole = reading.value().and_then(Value::as_whole);
        for meaning in word.meanings() {
            match meaning {
                Meaning::Percent(share) if direct && !reading.percent => {
                    // *4,3 punti di Pil* are 4.3 % of it.
                    let behind = self.text[word.span.end..].trim_start().to_lowercase();
                    let is_of = self.lexicon.data.points_of.iter().any(|of| behind.starts_with(of.as_str()));
                    hundredths(reading, if is_of { Share::Hundredths } else { *share });
                }
                Meaning::BasisPoints if direct && plain => {
                    // Of a rate of exchange one is a ten-thousandth.
                    let parts = [100, 10_000].map(|under| reading.value().and_then(|value| value.over(Value::whole(under))));
                    reading.values.extend(parts.into_iter().flatten());
                    reading.share = Some(Share::Basis);
                }
                // 5%ポイント
                Meaning::Percent(share) if direct && touches && *share != Share::Hundredths => reading.share = Some(*share),
                Meaning::Tenths if direct && touches && plain => {
                    let rest = self.hundredths_behind(at);
                    let tens = reading.value().and_then(|value| value.times(Value::whole(10)));
                    let added = rest.map_or(Value::whole(0), |(added, _)| added);
                    reading.values = tens.and_then(|tens| tens.plus(added)).into_iter().collect();
                    hundredths(reading, Share::Hundredths);
                    if let Some((_, next)) = rest {
                        reading.span.end = self.tokens[next - 1].span().end;
                        reading.number = reading.span;
                        return Some(next);
                    }
                }
                Meaning::Discount if direct && touches && plain => {
                    // 八折 is 80 % of the price, 八五折 85 %.
                    let tenths = |value: &Value| value.below(Value::whole(10));
                    let paid = reading.value().and_then(|v| if tenths(&v) { v.times(Value::whole(10)) } else { Some(v) });
                    let off = paid.and_then(|paid| Value::whole(100).minus(paid));
                    reading.price = off.is_some();
                    reading.values.splice(0..0, off.into_iter().chain(paid));
                    hundredths(reading, Share::Hundredths);
                }
                Meaning::OrdinalMark if touches && plain && !self.ends_sentence(word.span) => {}
                Meaning::Multiple if direct => reading.values.extend(shares(reading.value())),
                Meaning::Decade if direct && plain && whole.is_some_and(|n| n % 10 == 0 && n < 3000) => {
                    make_decade(reading);
                }
                Meaning::Century if plain && (direct || self.means(at - 1, &Meaning::Vague)) => {
                    return Some(self.century(reading, word, at + 1));
                }
                Meaning::YearMark if direct && plain && whole.is_some() => {
                    let year = whole.filter(|year| *year < 100).into_iter();
                    reading.values.extend(year.flat_map(|year| [Value::whole(1900 + year), Value::whole(2000 + year)]));
                    reading.unit = measure(word).filter(|_| whole.is_some_and(|years| years < 1000));
                    reading.span.end = word.span.end;
                    return None;
                }
                Meaning::MonthMark if direct && plain && whole.is_some_and(|n| (1..=12).contains(&n)) => {
                    reading.class = Class::Month;
                    reading.span.end = word.span.end;
                    return None;
                }
                Meaning::DayMark if direct && plain && whole.is_some() => {
                    reading.span.end = word.span.end;
                    return None;
                }
                Meaning::Currency(_)
                    if reading.currency.is_empty() && reading.unit.is_none() && !self.precedes_next(from, at) =>
                {
                    reading.currency = self.currencies(at);
                    reading.unit = measure(word);
                }
                Meaning::Subunit(parts) if direct && plain && reading.unit.is_none() => {
                    let whole = reading.value().and_then(|value| value.over(Value::whole(*parts)));
                    reading.values.extend(whole);
                    reading.subunit = Some(*parts);
                }
                Meaning::Measure(symbol)
                    if measures && reading.unit.is_none() && reading.currency.is_empty() && !reading.percent =>
                {
                    reading.unit = Some(symbol.clone());
                }
                _ => continue,
            }
            reading.span.end = word.span.end;
            return Some(at + 1);
        }
        None
    }

    /// True for a stop with no word behind it.
    fn ends_sentence(&self, mark: Span) -> bool {
        mark.of(self.text) == "." && !self.text[mark.end..].contains(char::is_alphanumeric)
    }

    /// True for a symbol that stands apart from what is before it and touches a number after it.
    fn precedes_next(&self, end: usize, at: usize) -> bool {
        let own_end = self.tokens[at].span().end;
        let symbol = self.may_precede(self.tokens[at].span()) && self.lexicon.spaced;
        symbol && !self.touches(end, at) && self.touches(own_end, at + 1) && matches!(self.tokens[at + 1], Token::Figure(_))
    }

    /// True for a temperature behind a word for a minus sign, *minus*, 零下, or before *below zero*.
    fn is_below_zero(&self, reading: &Reading, start: usize) -> bool {
        let tail = self.text[reading.span.end..].trim_start_matches([' ', '\u{A0}', '\u{202F}']);
        let begins = |word: &String| {
            let rest = tail.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word)).map(|_| &tail[word.len()..]);
            rest.is_some_and(|rest| !self.lexicon.spaced || !rest.starts_with(char::is_alphanumeric))
        };
        let head = self.text[..start].trim_end_matches([' ', '\u{A0}', '\u{202F}']);
        let ends = |words: &[String]| words.iter().any(|word| ends_with_word(head, word));
        let degrees = reading.unit.as_deref().is_some_and(|unit| matches!(unit.trim_start_matches('°'), "C" | "F"));
        let before = ends(&self.lexicon.data.negative) && !ends(&self.lexicon.data.not_negative);
        degrees && (before || self.lexicon.data.below_zero.iter().any(begins))
    }

    /// True after a minus sign; a hyphen is one only where it joins nothing.
    fn is_negative(&self, start: usize) -> bool {
        let before = &self.text[..start];
        let Some(rest) = before.strip_suffix(['-', '−', '－']) else { return false };
        let apart = rest.chars().next_back().is_none_or(|c| c.is_whitespace() || "(（[“\"".contains(c));
        // 10 -15 is a range.
        apart && rest.chars().rev().take(4).find(|c| !c.is_whitespace()).is_none_or(|c| digit(c).is_none())
    }

    /// A name with digits in it: H100, COVID-19, 5G. It is a kind of its own and must not be counted.
    fn is_code(&self, core: &Amount, next: usize, before: Option<Span>) -> bool {
        if core.code || !core.digits {
            return core.code;
        }
        let glued_before = self.text[..core.span.start].trim_end_matches(['-', '\u{2011}']);
        let hyphen = glued_before.len() < core.span.start;
        let letters: Vec<char> =
            glued_before.chars().rev().take(20).take_while(|c| c.is_alphanumeric() && *c < '\u{2E80}').collect();
        let touches_currency = before.is_some_and(|span| span.end == core.span.start);
        let prefixed = || self.lexicon.prefix_before(self.text, core.span.start).is_some();
        let name = letters.iter().any(|c| is_latin(*c)) && !prefixed() && (!hyphen || letters.iter().any(|c| c.is_uppercase()));
        let glued_after = self.text[core.span.end..].chars().next().is_some_and(is_latin) && !self.touches(core.span.end, next);
        name && !touches_currency || glued_after
    }

    /// True behind a word that makes a number a name: *version 2.0*, *Room 4567*, *iOS 17.5*; and for the number of a
    /// heading.
    fn is_labelled(&self, start: usize) -> bool {
        let before = &self.text[..start];
        let head = before.trim_end_matches([' ', '\u{A0}']);
        if head.is_empty() {
            return true;
        }
        let word = head.chars().rev().take(24).take_while(|c| is_latin(*c)).collect::<Vec<_>>();
        let word: String = word.into_iter().rev().collect();
        if word.is_empty() {
            return !self.lexicon.spaced && self.lexicon.data.labels.iter().any(|label| head.ends_with(label.as_str()));
        }
        let rest = head[..head.len() - word.len()].trim_end();
        let starts = rest.is_empty() || rest.ends_with(['.', '?', '!', ':', '…', '“', '«', '"']);
        let lower = word.to_lowercase();
        self.lexicon.data.labels.contains(&lower) || !starts && word.contains(char::is_uppercase)
    }

    /// The number of a list item or a note.
    fn is_marker(&self, core: &Amount, next: usize) -> bool {
        let (before, after) = (&self.text[..core.span.start], &self.text[core.span.end..]);
        let month = self.word(next).is_some_and(|word| word.meanings().any(|m| matches!(m, Meaning::Month(_))));
        let first = core.plain.is_some()
            && before.len() < 16
            && before.trim_matches(|c: char| c.is_whitespace() || "(（[#".contains(c)).is_empty();
        let marked = after.starts_with(['.', ')', '）', '、', '．']) && after.chars().nth(1).is_some_and(|c| !c.is_numeric());
        let note = before.ends_with('[') && after.starts_with(']');
        first && marked && !month || note
    }
}

/// True when a text ends with a word, whatever its capital, and with nothing of a longer one.
fn ends_with_word(text: &str, word: &str) -> bool {
    let Some(at) = text.len().checked_sub(word.len()).filter(|at| text.is_char_boundary(*at)) else { return false };
    let latin = word.starts_with(is_latin) && text[..at].ends_with(is_latin);
    text[at..].eq_ignore_ascii_case(word) && !latin
}

/// Makes a reading one of hundredths.
pub(super) fn hundredths(reading: &mut Reading, share: Share) {
    reading.percent = true;
    reading.share = Some(share);
    let parts: Vec<_> = reading.values.iter().filter_map(|value| value.over(Value::whole(100))).collect();
    reading.values.extend(parts);
    let part = |foreign: &Foreign| Some(Foreign { value: foreign.value.over(Value::whole(100))?, ..foreign.clone() });
    let parts: Vec<_> = reading.foreign.iter().filter_map(part).collect();
    reading.foreign.extend(parts);
}

/// What a number of times may be elsewhere, as a share: what becomes 1.5 times as much grows by half, or by 50 percent, to 150.
fn shares(times: Option<Value>) -> impl Iterator<Item = Value> {
    let hundred = Value::whole(100);
    let growth = times.and_then(|times| times.minus(Value::whole(1)));
    // *Twice* is not once more.
    let part = growth.filter(|growth| growth.as_whole().is_none());
    [part, growth.and_then(|growth| growth.times(hundred)), times.and_then(|times| times.times(hundred))].into_iter().flatten()
}

/// The unit of measure that a word may name.
fn measure(word: Word<'_>) -> Option<String> {
    word.meanings().find_map(|meaning| if let Meaning::Measure(symbol) = meaning { Some(symbol.clone()) } else { None })
}
