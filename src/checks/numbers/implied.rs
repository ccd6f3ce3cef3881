//! Numbers that the other side says without one: twelve months are *the year*, and 1938 is *the next year* beside 1937.

use super::lexicon::{Lexicon, Meaning, Word};
use super::reading::{Class, Reading};
use super::units;
use super::value::Value;
use crate::model::Span;

/// So many of a unit are one of another.
pub(super) const WHOLES: &[(u64, &str, &str)] = &[
    (12, "mo", "y"),
    (52, "wk", "y"),
    (7, "d", "wk"),
    (24, "h", "d"),
    (60, "min", "h"),
    (60, "s", "min"),
    (12, "in", "ft"),
    (16, "oz", "lb"),
    (14, "lb", "st"),
];

/// True for a number that a text, of which the readings are given, says in words that hold none.
pub(super) fn says(text: &str, readings: &[Reading], lexicon: &Lexicon, number: &Reading) -> bool {
    is_a_whole(text, lexicon, number)
        || is_a_year_away(text, readings, lexicon, number)
        || is_a_century(text, lexicon, number)
        || is_the_century_of_a_decade(readings, number)
        || is_a_share_like_an_argument(text, lexicon, number)
        || is_a_months_end(text, readings, lexicon, number)
        || begins_a_word(text, lexicon, number)
        || is_around_the_clock(text, lexicon, number)
        || is_of_the_kitchen(text, readings, lexicon, number)
        || is_a_standing(text, lexicon, number)
        || is_two_by_ending(text, lexicon, number)
        || is_every_so_many(text, readings, lexicon, number)
        || is_a_decade_by_name(text, lexicon, number)
}

/// Who gives 110 percent gives all.
pub(super) fn is_of_an_idiom(text: &str, lexicon: &Lexicon, number: &Reading) -> bool {
    /// Words between the verb and the number: *gave it a good 110 percent*.
    const NEAR: usize = 3;
    let more = number.value().and_then(Value::as_whole).is_some_and(|value| matches!(value, 110 | 120 | 150 | 200 | 1000));
    if !more || !number.percent || lexicon.data.gives_all.is_empty() {
        return false;
    }
    let is_verb = |word: &str| lexicon.data.gives_all.iter().any(|verb| *verb == word.to_lowercase());
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (before, behind) = (words(&text[..number.span.start]), words(&text[number.span.end..]));
    let near = before.iter().rev().take(NEAR).any(|word| is_verb(word));
    // *110 Prozent geben*
    (near || behind.first().is_some_and(|word| is_verb(word))) && behind.len() <= NEAR + 1
}

/// The 1920s are *les Années folles*.
fn is_a_decade_by_name(text: &str, lexicon: &Lexicon, number: &Reading) -> bool {
    if lexicon.data.named_decades.is_empty() || number.class != Class::Number || number.is_quantity() {
        return false;
    }
    let folded = text.to_lowercase();
    let said = |(name, decade): (&String, &u64)| {
        (number.values.contains(&Value::whole(*decade)) || number.values.contains(&Value::whole(decade % 100)))
            && folded.contains(name.as_str())
    };
    lexicon.data.named_decades.iter().any(said)
}

/// *1 in 5 teens* are *jeder fünfte Jugendliche*.
fn is_every_so_many(text: &str, readings: &[Reading], lexicon: &Lexicon, number: &Reading) -> bool {
    let one = Value::whole(1);
    let [first, under] = number.parts.as_slice() else { return false };
    if lexicon.data.every.is_empty() || !number.is_part_of_a_whole() || !first.contains(&one) {
        return false;
    }
    let mut behind = readings.iter().filter(|reading| is_behind_every(text, lexicon, reading));
    behind.any(|reading| reading.values.iter().any(|value| under.contains(value)))
}

/// True for a number behind a word such as *every*.
pub(super) fn is_behind_every(text: &str, lexicon: &Lexicon, number: &Reading) -> bool {
    let before = text[..number.span.start].trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    lexicon.data.every.contains(&word)
}

/// *2 people* are شخصان.
fn is_two_by_ending(text: &str, lexicon: &Lexicon, number: &Reading) -> bool {
    /// Letters that a noun has before the ending at least.
    const STEM: usize = 2;
    let two = number.value() == Some(Value::whole(2)) && number.class == Class::Number && number.date.is_none();
    let ends = |word: &str| {
        let mut stems = lexicon.data.two_endings.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        stems.any(|stem| stem.chars().count() >= STEM)
    };
    two && text.split(|c: char| !c.is_alphabetic()).any(ends)
}

/// *Open around the clock* is 24時間営業, and 24/7 is *24 heures sur 24, 7 jours sur 7*.
fn is_around_the_clock(text: &str, lexicon: &Lexicon, number: &Reading) -> bool {
    let is = |value: u64, unit: &str| number.values.contains(&Value::whole(value)) && number.unit.as_deref() == Some(unit);
    // *A las 24 horas* reads as a time of day.
    let clock = number.class == Class::Time && number.parts.iter().any(|part| part.contains(&Value::whole(24)));
    let hours = clock || number.class == Class::Number && is(24, "h");
    // What counts nothing else is of the phrase where that has figures itself.
    let bare = number.unit.is_none() && number.values.contains(&Value::whole(24));
    let of_figures = number.class == Class::Number && (bare || is(7, "d"));
    if !hours && !of_figures {
        return false;
    }
    let folded = text.to_lowercase();
    let mut phrases = lexicon.data.around_the_clock.iter().filter(|phrase| hours || phrase.starts_with("24"));
    phrases.any(|phrase| folded.contains(phrase.as_str()))
}

/// Who comes second is the *runner-up*, 亚军.
fn is_a_standing(text: &str, lexicon: &Lexicon, number: &Reading) -> bool {
    let plain = number.class == Class::Number && !number.is_quantity() && number.unit.is_none() && number.date.is_none();
    if !plain || lexicon.data.standings.is_empty() {
        return false;
    }
    let folded = text.to_lowercase();
    let said = |(word, place): (&String, &u64)| number.values.contains(&Value::whole(*place)) && folded.contains(word.as_str());
    lexicon.data.standings.iter().any(said)
}

/// A cup of flour is weighed, in grams, by who cooks without cups; a cup that is no measure holds nothing: *the World Cup*.
fn is_of_the_kitchen(text: &str, readings: &[Reading], lexicon: &Lexicon, number: &Reading) -> bool {
    const OF: [&str; 5] = [" of ", " de ", " d’", " d'", " di "];
    let Some(unit) = number.unit.as_deref() else { return false };
    let spoon = |word: &Word<'_>| {
        let phrase = word.span.of(text).contains(' ');
        let holds = phrase || OF.iter().any(|of| text[word.span.end..].starts_with(of));
        holds && word.meanings().any(|meaning| matches!(meaning, Meaning::Measure(unit) if units::is_spoon(unit)))
    };
    let weighed = |reading: &Reading| reading.unit.as_deref().is_some_and(units::is_of_scales);
    units::is_of_scales(unit) && lexicon.words(text).iter().any(spoon) || units::is_spoon(unit) && readings.iter().any(weighed)
}

/// *Die 80er-Jahre des 20. Jahrhunderts* are the 1980s.
fn is_the_century_of_a_decade(readings: &[Reading], number: &Reading) -> bool {
    let whole = |reading: &Reading| reading.value().and_then(Value::as_whole);
    let named = number.class == Class::Number && !number.is_quantity() && number.span.end > number.number.end;
    let Some(century) = whole(number).filter(|century| named && (11..=21).contains(century)) else { return false };
    // What may be called otherwise, 1980 or 80, is a decade.
    let is_decade = |reading: &&Reading| reading.class == Class::Number && reading.values.len() > 1;
    let mut decades = readings.iter().filter(is_decade).filter_map(whole).filter(|year| year.is_multiple_of(10));
    decades.any(|year| year / 100 + 1 == century)
}

/// *%1* is the first argument of a message, and one of a hundred where the sign stands first: *İşsizlik %1’e düştü*.
fn is_a_share_like_an_argument(text: &str, lexicon: &Lexicon, number: &Reading) -> bool {
    let whole = number.value().and_then(Value::as_whole).filter(|_| number.percent);
    let first = lexicon.data.percent_before.iter().any(|sign| sign == "%");
    let is_whole = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_digit());
    first
        && whole
            .map(|whole| format!("%{whole}"))
            .is_some_and(|share| text.match_indices(&share).any(|(at, _)| is_whole(&text[at + share.len()..])))
}

/// *L’Ottocento* is the 19th century.
pub(super) fn is_a_century(text: &str, lexicon: &Lexicon, number: &Reading) -> bool {
    let said = |(name, century): (&String, &u64)| text.contains(name) && number.values.contains(&Value::whole(*century));
    lexicon.data.centuries.iter().any(said)
}

/// The 30th of June is the end of June, and the 31st of December that of the year.
fn is_a_months_end(text: &str, readings: &[Reading], lexicon: &Lexicon, number: &Reading) -> bool {
    /// Bytes that may stand between the word and its month: *à la fin du mois de juin*.
    const BETWEEN: usize = 16;
    /// And those between the word and its year: *fin 2025*, *fine del 2025*.
    const BRIEF: usize = 5;
    let data = &lexicon.data;
    let day = number.values.iter().filter_map(|day| day.as_whole()).find(|day| (28..=31).contains(day));
    let Some(day) = day.filter(|_| number.date.is_some() && number.class == Class::Number) else { return false };
    if data.month_end.is_empty() && data.year_end.is_empty() {
        return false;
    }
    let whole = |span: Span| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !lexicon.spaced || !letter(text[..span.start].chars().next_back()) && !letter(text[span.end..].chars().next())
    };
    let lower = text.to_lowercase();
    let folded = if lower.len() == text.len() { lower.as_str() } else { text };
    let said = |words: &[String], fits: &dyn Fn(Span) -> bool| {
        let mut spans = words.iter().flat_map(|word| folded.match_indices(word.as_str()));
        spans.any(|(at, word)| Some(Span::new(at, at + word.len())).is_some_and(|span| whole(span) && fits(span)))
    };
    let months = || readings.iter().filter(|reading| reading.class == Class::Month).map(|reading| reading.span);
    let beside = |span: Span| {
        let before = |month: Span| span.end <= month.start && month.start - span.end <= BETWEEN;
        let behind = |month: Span| span.start <= month.end && month.end < span.end;
        months().any(|month| if lexicon.spaced { before(month) } else { behind(month) })
    };
    let is_year = |reading: &&Reading| reading.value().and_then(Value::as_whole).is_some_and(|year| (1000..2200).contains(&year));
    let years = || readings.iter().filter(is_year).map(|reading| reading.span);
    let of_year = |span: Span| years().any(|year| span.end < year.start && year.start - span.end <= BRIEF);
    said(&data.month_end, &beside) || day == 31 && (said(&data.year_end, &|_| true) || said(&data.month_end, &of_year))
}

/// *Een vijfjarige dochter*, пятилетний: a number that begins a longer word, tens before units or joined as in one of its own.
fn begins_a_word(text: &str, lexicon: &Lexicon, number: &Reading) -> bool {
    /// Letters that a word has behind its number at least.
    const REST: usize = 3;
    if !lexicon.spaced || number.class != Class::Number || !number.currency.is_empty() {
        return false;
    }
    let value = |word: &str| -> Option<Value> {
        let (first, end) = lexicon.number_at_start(word)?;
        let rest = &word[end..];
        match lexicon.number_at_start(rest).filter(|(unit, _)| first >= 20 && first % 10 == 0 && *unit < 10) {
            Some((unit, more)) => (rest[more..].chars().count() >= REST).then(|| Value::whole(first + unit)),
            None => (rest.chars().count() >= REST).then(|| Value::whole(first)),
        }
    };
    let folded = text.to_lowercase();
    let mut words = folded.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > REST);
    words.any(|word| value(word).is_some_and(|value| value != Value::whole(1) && number.values.contains(&value)))
}

fn is_a_whole(text: &str, lexicon: &Lexicon, number: &Reading) -> bool {
    let fits = |(count, unit, _): &&(u64, &str, &str)| {
        number.unit.as_deref() == Some(*unit) && number.value() == Some(Value::whole(*count)) && number.class == Class::Number
    };
    let mut wholes = WHOLES.iter().filter(fits).map(|(.., whole)| Meaning::Measure((*whole).to_owned())).peekable();
    if wholes.peek().is_none() {
        return false;
    }
    let words = lexicon.words(text);
    wholes.any(|whole| words.iter().any(|word| word.means(&whole)))
}

fn is_a_year_away(text: &str, readings: &[Reading], lexicon: &Lexicon, number: &Reading) -> bool {
    let year = |value: &Value| value.as_whole().filter(|year| (1000..2200).contains(year));
    let plain = number.class == Class::Number && !number.is_quantity();
    let Some(year) = number.values.iter().find_map(year).filter(|_| plain) else { return false };
    let data = &lexicon.data;
    if data.next_year.is_empty() && data.year_before.is_empty() {
        return false;
    }
    let said = |other: u64| readings.iter().any(|reading| reading.values.contains(&Value::whole(other)));
    let folded = text.to_lowercase();
    let has = |words: &[String]| words.iter().any(|word| folded.contains(word.as_str()));
    said(year - 1) && has(&data.next_year) || said(year + 1) && has(&data.year_before)
}
