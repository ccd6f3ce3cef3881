//! Runs of digits: whole numbers, decimals, dates and times of day written in figures.

use super::value::Value;
use crate::locale::{DateOrder, Numbers};
use crate::model::Span;

/// Something that begins with a digit.
#[derive(Debug, Clone)]
pub(super) enum Figure {
    /// A number, or something that looks like one.
    Number(Literal),
    /// A date of three parts.
    Date(Span, [DatePart; 3]),
    /// Hours and minutes with a colon between, and seconds where there are some.
    Clock(Span, u64, u64, Option<u64>),
    /// Minutes, seconds and hundredths, as a watch takes them.
    Watch(Span, [u64; 3]),
}

/// One part of a date: where, and what it may be; a day and a month below 13 may be either.
pub(super) type DatePart = (Span, Vec<u64>, bool);

/// A number in digits.
#[derive(Debug, Clone)]
pub(super) struct Literal {
    pub(super) span: Span,
    /// What it can be, the language's own reading first; empty when it is no single number.
    pub(super) values: Vec<Value>,
    /// The numbers that it is made of, should it be no single number.
    pub(super) parts: Vec<Value>,
    /// Hours and minutes, should it be a time with a dot.
    pub(super) dotted: Option<(u64, u64)>,
    /// True for what is no quantity: versions, phone numbers, long identifiers.
    pub(super) code: bool,
    /// True when it begins with a zero that counts for nothing.
    pub(super) padded: bool,
    /// Of the values, those that ask for marks that the language does not write.
    pub(super) foreign: Vec<Foreign>,
}

/// A value that a numeral has by the marks of another language, and the numeral with the right marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Foreign {
    pub(super) value: Value,
    pub(super) written: String,
}

impl Literal {
    /// What is nothing yet.
    fn new(span: Span) -> Literal {
        Literal { span, values: Vec::new(), parts: Vec::new(), dotted: None, code: false, padded: false, foreign: Vec::new() }
    }
}

impl Figure {
    pub(super) fn span(&self) -> Span {
        match self {
            Figure::Number(literal) => literal.span,
            Figure::Date(span, _) | Figure::Clock(span, ..) | Figure::Watch(span, ..) => *span,
        }
    }
}

/// The zeros of the decimal digits that articles are written with.
const ZEROS: [char; 8] = ['0', '０', '٠', '۰', '०', '০', '๐', '༠'];

/// The value of a digit of any of these systems.
pub(super) fn digit(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.to_digit(10).and_then(|d| u8::try_from(d).ok());
    }
    let value = |zero: &char| u32::from(c).checked_sub(u32::from(*zero)).filter(|d| *d < 10).and_then(|d| u8::try_from(d).ok());
    ZEROS.iter().find_map(value)
}

/// A numeral in ASCII digits with the digits that another begins with, and the marks that go with those.
pub(super) fn in_digits_of(model: &str, numeral: &str) -> String {
    let zero = |c: char| digit(c).and_then(|value| char::from_u32(u32::from(c) - u32::from(value)));
    let Some(zero) = model.chars().next().and_then(zero).filter(|zero| *zero != '0') else { return numeral.to_owned() };
    let arabic = matches!(zero, '٠' | '۰');
    let turned = |c: char| match c {
        '.' if arabic => '٫',
        ',' if arabic => '٬',
        _ => c.to_digit(10).and_then(|value| char::from_u32(u32::from(zero) + value)).unwrap_or(c),
    };
    numeral.chars().map(turned).collect()
}

/// The digits from a place on, and where they end.
fn run(text: &str, at: usize) -> (Vec<u8>, usize) {
    let mut digits = Vec::new();
    let mut end = at;
    for c in text[at..].chars() {
        let Some(value) = digit(c) else { break };
        digits.push(value);
        end += c.len_utf8();
    }
    (digits, end)
}

fn next(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

fn small(digits: &[u8]) -> u64 {
    digits.iter().take(18).fold(0, |sum, d| sum * 10 + u64::from(*d))
}

/// Reads what begins with the digit at `at`.
pub(super) fn figure(text: &str, at: usize, data: &Numbers) -> Figure {
    if let Some(phone) = phone(text, at) {
        return Figure::Number(phone);
    }
    let (first, end) = run(text, at);
    date(text, at, &first, end, data.date_order)
        .or_else(|| watch(text, at, &first, end, data))
        .or_else(|| clock(text, at, &first, end))
        .unwrap_or_else(|| {
            let literal = literal(text, at, first, end, data);
            Figure::Number(literal)
        })
}

/// A telephone number with its country: `+1 212 555 0147`, `+44 (0)20 7946 0000`. Its groups answer, and ask for nothing.
fn phone(text: &str, at: usize) -> Option<Literal> {
    // The shortest with a country and the longest (ITU-T E.164).
    const DIGITS: std::ops::RangeInclusive<usize> = 8..=15;
    let before = text[..at].strip_suffix('+')?;
    if before.ends_with(char::is_alphanumeric) {
        return None;
    }
    let (mut groups, mut end, mut digits, mut grouped) = (Vec::new(), at, 0, true);
    loop {
        let gap =
            text[end..].chars().take_while(|c| matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '-' | '\u{2011}' | '.' | '(' | ')'));
        let gap: usize = gap.take(3).map(char::len_utf8).sum();
        let (group, stop) = run(text, end + gap);
        if group.is_empty() || digits + group.len() > *DIGITS.end() {
            break;
        }
        digits += group.len();
        grouped &= groups.is_empty() || group.len() == 3;
        groups.extend(Value::decimal(&group, &[]));
        end = stop;
    }
    let span = Span::new(at, end);
    let literal = Literal { parts: groups, code: true, ..Literal::new(span) };
    // +12 500 000 is a number.
    (DIGITS.contains(&digits) && literal.parts.len() > 1 && !grouped).then_some(literal)
}

fn date(text: &str, at: usize, first: &[u8], end: usize, order: DateOrder) -> Option<Figure> {
    let mark = next(text, end).filter(|c| matches!(c, '-' | '/' | '.' | '\u{2011}'))?;
    let step = |at: usize| {
        let from = at + mark.len_utf8();
        (next(text, at) == Some(mark))
            .then(|| run(text, from))
            .filter(|(d, _)| !d.is_empty())
            .map(|(d, e)| (Span::new(from, e), d))
    };
    let (second_span, second) = step(end)?;
    let (third_span, third) = step(second_span.end)?;
    if step(third_span.end).is_some() || second.len() > 2 {
        return None;
    }
    let first_span = Span::new(at, end);
    let (a, b, c) = (small(first), small(&second), small(&third));
    let day_or_month = |n: u64| (1..=31).contains(&n);
    let span = Span::new(at, third_span.end);
    if first.len() == 4 && third.len() <= 2 && (1..=12).contains(&b) && day_or_month(c) {
        return Some(Figure::Date(
            span,
            [(first_span, vec![a], false), (second_span, vec![b], true), (third_span, vec![c], false)],
        ));
    }
    let year_fits = third.len() == 4 || third.len() == 2 && second.len() == 2 && first.len() == 2 && mark != '-';
    if first.len() > 2 || !year_fits || !day_or_month(a) || !day_or_month(b) || a > 12 && b > 12 {
        return None;
    }
    let years = if c < 100 { vec![2000 + c, 1900 + c, c] } else { vec![c] };
    let day_first = a > 12 || b <= 12 && order == DateOrder::DayFirst;
    let month_first = b > 12 || a <= 12 && order == DateOrder::MonthFirst;
    let (days, months) = if day_first {
        ((first_span, vec![a], false), (second_span, vec![b], true))
    } else if month_first {
        ((second_span, vec![b], false), (first_span, vec![a], true))
    } else {
        ((first_span, vec![a, b], false), (second_span, vec![b, a], true))
    };
    Some(Figure::Date(span, [days, months, (third_span, years, false)]))
}

/// 29:54.80 and 29’54’’80: hundredths tell minutes and seconds from hours and minutes, and from feet and inches.
fn watch(text: &str, at: usize, first: &[u8], end: usize, data: &Numbers) -> Option<Figure> {
    let one_of = |at: usize, marks: &[&str]| marks.iter().find(|mark| text[at..].starts_with(**mark)).map(|mark| at + mark.len());
    let colon = one_of(end, &[":"]);
    let (seconds, mark) = run(text, colon.or_else(|| one_of(end, &["'", "’", "′"]))?);
    let points: &[&str] = if colon.is_some() { &[data.decimal.as_str()] } else { &["''", "’’", "\"", "”", "″"] };
    let (hundredths, stop) = run(text, one_of(mark, points)?);
    let goes_on = matches!(next(text, stop), Some(':' | '.' | ',')) && text[stop + 1..].starts_with(|c: char| c.is_ascii_digit());
    let fits = first.len() <= 2 && seconds.len() == 2 && small(&seconds) < 60 && hundredths.len() == 2 && !goes_on;
    fits.then(|| Figure::Watch(Span::new(at, stop), [small(first), small(&seconds), small(&hundredths)]))
}

fn clock(text: &str, at: usize, first: &[u8], end: usize) -> Option<Figure> {
    let hour = small(first);
    let colon = next(text, end).filter(|c| matches!(c, ':' | '：'))?;
    let (minutes, mut stop) = run(text, end + colon.len_utf8());
    let minute = small(&minutes);
    if first.len() > 2 || hour > 24 || minutes.len() != 2 || minute > 59 {
        return None;
    }
    let mut second = None;
    if next(text, stop) == Some(colon) {
        let (seconds, after) = run(text, stop + colon.len_utf8());
        if seconds.len() == 2 {
            (second, stop) = (Some(small(&seconds)), after);
        }
    }
    Some(Figure::Clock(Span::new(at, stop), hour, minute, second))
}

/// A space that may stand inside a number; a common space only where the language groups by spaces.
fn is_space(c: char, data: &Numbers) -> bool {
    matches!(c, '\u{A0}' | '\u{202F}' | '\u{2009}') || c == ' ' && data.group.iter().any(|group| group == " ")
}

fn literal(text: &str, at: usize, first: Vec<u8>, mut end: usize, data: &Numbers) -> Literal {
    let mut groups = vec![first];
    let mut marks: Vec<char> = Vec::new();
    while let Some(c) = next(text, end) {
        let mark = match c {
            '.' | ',' => c,
            '،' => ',',
            '．' | '٫' => '.',
            '\'' | '’' | '٬' => '\'',
            c if is_space(c, data) => ' ',
            _ => break,
        };
        let (digits, after) = run(text, end + c.len_utf8());
        let before = groups.last().map_or(0, Vec::len);
        let grouping = digits.len() == 3 && (before == 3 || marks.is_empty() && before < 3 && groups[0][0] != 0);
        if digits.is_empty() || matches!(mark, '\'' | ' ') && !(grouping && marks.iter().all(|m| *m == mark)) {
            break;
        }
        groups.push(digits);
        marks.push(mark);
        end = after;
    }
    let mut literal = Literal::new(Span::new(at, end));
    read(&mut literal, &groups, &marks, data);
    // Batting averages and calibres leave the zero out: .298.
    if let Some(part) = decimals_alone(text, at, &groups, data) {
        literal.values.insert(0, part);
    }
    // `>=2.1`, `^0.3`: a release, and no decimals.
    if marks == ['.'] && text[..at].ends_with(['=', '<', '>', '^', '~']) {
        literal.code = true;
        literal.foreign.clear();
    }
    if let Some((fraction, c)) = next(text, end).and_then(|c| glyph(c).zip(Some(c))) {
        literal.values = literal.values.iter().filter_map(|v| v.plus(fraction)).collect();
        literal.foreign.clear();
        literal.span.end += c.len_utf8();
    }
    literal
}

/// The value of digits behind a decimal point that has none before it.
fn decimals_alone(text: &str, at: usize, groups: &[Vec<u8>], data: &Numbers) -> Option<Value> {
    let [digits] = groups else { return None };
    let before = text[..at].strip_suffix('.').filter(|_| data.decimal == ".")?;
    let apart = before.chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '‘'));
    Value::decimal(&[], digits).filter(|_| apart)
}

/// Works out what groups of digits and the marks between them can be.
fn read(literal: &mut Literal, groups: &[Vec<u8>], marks: &[char], data: &Numbers) {
    let decimal = next(&data.decimal, 0);
    let parts_whole = |mark: char| mark == ' ' || data.group.iter().any(|own| next(own, 0).map(plain_mark) == Some(mark));
    let own_decimal = |mark: char| decimal == Some(mark) || next(&data.also_decimal, 0) == Some(mark);
    let parts = || groups.iter().filter_map(|group| Value::decimal(group, &[])).collect();
    let first = &groups[0];
    let threes = |groups: &[Vec<u8>]| groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    let indian = |groups: &[Vec<u8>]| {
        let (last, rest) = (&groups[groups.len() - 1], &groups[1..groups.len() - 1]);
        groups[0].len() <= 2 && last.len() == 3 && !rest.is_empty() && rest.iter().all(|group| group.len() == 2)
    };
    let whole = |groups: &[Vec<u8>]| Value::decimal(&groups.concat(), &[]);
    let same = marks.iter().all(|mark| *mark == marks[0]);
    match marks {
        [] => {
            literal.values.extend(whole(groups));
            literal.code = literal.values.is_empty();
            literal.padded = first[0] == 0 && first.len() > 1;
        }
        [' ' | '\'', ..] if same => {
            literal.values.extend(whole(groups));
            literal.parts = parts();
            if !parts_whole(marks[0]) {
                literal.foreign.extend(whole(groups).map(|value| Foreign { value, written: written(groups, None, data) }));
            }
        }
        [mark] => {
            let fraction = Value::decimal(first, &groups[1]);
            let grouped = if threes(groups) && first[0] != 0 { whole(groups) } else { None };
            let own = decimal == Some(*mark);
            literal.values.extend(if own { [fraction, grouped] } else { [grouped, fraction] }.into_iter().flatten());
            if !own_decimal(*mark) {
                let written = written(&groups[..1], Some(&groups[1]), data);
                literal.foreign.extend(fraction.map(|value| Foreign { value, written }));
            }
            if !parts_whole(*mark) {
                literal.foreign.extend(grouped.map(|value| Foreign { value, written: written(groups, None, data) }));
            }
            literal.parts = if own { Vec::new() } else { parts() };
            let time = (small(first), small(&groups[1]));
            literal.dotted =
                (*mark == '.' && first.len() <= 2 && time.0 <= 24 && groups[1].len() == 2 && time.1 < 60).then_some(time);
        }
        [mark, ..] if same => {
            let (last, rest) = (&groups[groups.len() - 1], &groups[..groups.len() - 1]);
            if threes(groups) || *mark == ',' && indian(groups) {
                literal.values.extend(whole(groups));
                if !parts_whole(*mark) {
                    literal.foreign.extend(whole(groups).map(|value| Foreign { value, written: written(groups, None, data) }));
                }
            } else if threes(rest) && last.len() < 3 && !is_address(groups, *mark) && first[0] != 0 {
                // One mark for both, as no language has it.
                let value = Value::decimal(&rest.concat(), last);
                literal.values.extend(value);
                literal.foreign.extend(value.map(|value| Foreign { value, written: written(rest, Some(last), data) }));
            }
            literal.parts = parts();
            literal.code = literal.values.is_empty() && *mark == '.';
        }
        _ => {
            let last = groups.len() - 1;
            let rest = &marks[..last - 1];
            let fits = rest.iter().all(|mark| *mark == rest[0] && *mark != marks[last - 1]);
            if fits && (threes(&groups[..last]) || indian(&groups[..last])) {
                let value = Value::decimal(&groups[..last].concat(), &groups[last]);
                literal.values.extend(value);
                if !own_decimal(marks[last - 1]) || !parts_whole(rest[0]) {
                    let written = written(&groups[..last], Some(&groups[last]), data);
                    literal.foreign.extend(value.map(|value| Foreign { value, written }));
                }
            }
            if literal.values.is_empty() {
                literal.parts = parts();
            }
            literal.code = literal.values.is_empty();
        }
    }
    // More digits than a quantity has.
    literal.code |= literal.values.is_empty() && literal.parts.len() < groups.len();
}

/// Four numbers below 256 with stops between are a network address.
fn is_address(groups: &[Vec<u8>], mark: char) -> bool {
    mark == '.' && groups.len() == 4 && groups.iter().all(|group| small(group) < 256)
}

/// A mark as the marks of numerals are compared.
fn plain_mark(mark: char) -> char {
    if mark == '’' { '\'' } else { mark }
}

/// The digits with the language's own marks.
fn written(groups: &[Vec<u8>], part: Option<&Vec<u8>>, data: &Numbers) -> String {
    let text = |digits: &Vec<u8>| digits.iter().map(u8::to_string).collect::<String>();
    let whole: Vec<String> = groups.iter().map(text).collect();
    let group = data.group.first().map_or("", |group| if group == " " { "\u{A0}" } else { group });
    let part = part.map(|part| format!("{}{}", data.decimal, text(part)));
    format!("{}{}", whole.join(group), part.unwrap_or_default())
}

/// The value of a vulgar fraction.
pub(super) fn glyph(c: char) -> Option<Value> {
    let (over, under) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Value::ratio(over, under)
}

/// The value of a Roman numeral in capitals, in its one right spelling.
pub(super) fn roman(text: &str) -> Option<u64> {
    const SIGNS: [(&str, u64); 13] = [
        ("M", 1000),
        ("CM", 900),
        ("D", 500),
        ("CD", 400),
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];
    let mut rest = text;
    let mut value = 0;
    for (sign, worth) in SIGNS {
        let most = if sign.len() == 2 || matches!(worth, 5 | 50 | 500) { 1 } else { 3 };
        for _ in 0..most {
            let Some(shorter) = rest.strip_prefix(sign) else { break };
            rest = shorter;
            value += worth;
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}
