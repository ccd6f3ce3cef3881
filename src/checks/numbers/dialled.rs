//! Digits in groups that are one number: telephone numbers, and numbers of orders and accounts. Each language, and each house, groups
//! them by its own custom.

use rustc_hash::FxHashMap;

use super::figure::digit;
use super::reading::Reading;
use crate::model::Span;

/// Digits of a telephone number that is dialled at home, with the zero that it begins with.
const AT_HOME: std::ops::RangeInclusive<usize> = 9..=12;
/// Digits from which on what both sides have may be one number, however it is grouped.
const LONG: usize = 8;
/// Digits and digits of a group where no zero or plus says that it is a telephone number.
const PLAIN: (usize, usize) = (9, 3);
/// What says of a number that it is the number of something.
const SIGNS: [&str; 21] = [
    "№", "#", "º", "°", " no.", " nr.", " nr", "号", "番号", "tel.", "tel", "tél.", "tél", "phone", "call", "电话", "電話",
    "isbn", "iban", "card", "account",
];
/// More groups than these has no number.
const MOST: usize = 8;

/// A text without what parts its digits, and without the zero in brackets that is dialled at home only.
pub(super) fn digits(text: &str) -> Vec<u8> {
    text.replace("(0)", "").chars().filter_map(digit).collect()
}

/// True for a text with so many figures.
fn has_figures(text: &str, count: usize) -> bool {
    text.bytes().filter(u8::is_ascii_digit).nth(count - 1).is_some()
}

/// The groups of digits of a text, by the rows that marks within a number make of them.
fn rows(text: &str) -> Vec<Vec<Span>> {
    const JOINS: [&str; 11] = [" ", "\u{A0}", "\u{202F}", "-", "\u{2011}", ".", ") ", ")", "/", " (", "("];
    let mut groups: Vec<Span> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match groups.last_mut() {
            Some(group) if group.end == at => group.end = at + 1,
            _ => groups.push(Span::new(at, at + 1)),
        }
    }
    let joined = |a: &Span, b: &Span| text.get(a.end..b.start).is_some_and(|gap| JOINS.contains(&gap));
    groups.chunk_by(joined).map(<[Span]>::to_vec).collect()
}

fn whole(groups: &[Span]) -> Option<Span> {
    Some(Span::new(groups.first()?.start, groups.last()?.end))
}

/// Telephone numbers without their country, in groups: *0800 555 0143*, *01 42 68 53 00*, *(020) 7946 0018*.
pub(super) fn dialled(text: &str) -> Vec<Span> {
    if !has_figures(text, *AT_HOME.start()) {
        return Vec::new();
    }
    let is_phone = |groups: &Vec<Span>| {
        let count = groups.iter().map(|group| group.len()).sum();
        let apart = !text[..groups[0].start].ends_with(|c: char| c.is_alphanumeric() || "+.,-".contains(c));
        let begins = groups[0].of(text).starts_with('0');
        groups.len() > 1 && AT_HOME.contains(&count) && begins && apart && !has_date(text, groups)
    };
    rows(text).into_iter().filter(is_phone).filter_map(|groups| whole(&groups)).collect()
}

/// True where three of the groups are a date: 05.03.2024, 01-02-24, 2024/08/15. Five pairs are a French telephone number.
fn has_date(text: &str, groups: &[Span]) -> bool {
    let gap = |a: Span, b: Span| text.get(a.end..b.start).unwrap_or_default();
    let five_pairs = groups.len() == 5
        && groups.iter().all(|group| group.len() == 2)
        && groups.windows(2).all(|two| gap(two[0], two[1]) == gap(groups[0], groups[1]));
    let number = |group: Span| group.of(text).parse::<u32>().ok().filter(|_| group.len() <= 2);
    let is_day = |a: Span, b: Span| {
        let within = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
        number(a).zip(number(b)).is_some_and(|(a, b)| within(a, b) || within(b, a))
    };
    let is_year = |group: Span| group.len() == 4 && group.of(text).starts_with(['1', '2']);
    let is_date = |(at, three): (usize, &[Span])| {
        let mark = gap(three[0], three[1]);
        let of_two_digits = at == 0 && three[2].len() == 2 && !five_pairs;
        matches!(mark, "." | "-" | "/")
            && gap(three[1], three[2]) == mark
            && (is_day(three[0], three[1]) && (is_year(three[2]) || of_two_digits)
                || is_year(three[0]) && is_day(three[1], three[2]))
    };
    groups.windows(3).enumerate().any(is_date)
}

/// Dates of three pairs of figures with hyphens between: *05-02-24*.
pub(super) fn short_dates(text: &str) -> Vec<Span> {
    let is_date = |groups: &Vec<Span>| {
        let hyphens = groups.windows(2).all(|two| text.get(two[0].end..two[1].start) == Some("-"));
        let apart = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '/' | '.');
        let free = text[..groups[0].start].chars().next_back().is_none_or(apart)
            && text[groups[groups.len() - 1].end..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-');
        groups.len() == 3 && groups.iter().all(|group| group.len() == 2) && hyphens && free && has_date(text, groups)
    };
    rows(text).into_iter().filter(is_date).filter_map(|groups| whole(&groups)).collect()
}

/// Long numbers in groups of three figures or more: *1234 5678*.
pub(super) fn grouped(text: &str) -> Vec<Span> {
    if !has_figures(text, LONG) {
        return Vec::new();
    }
    let is_long = |groups: &Vec<Span>| {
        let count: usize = groups.iter().map(|group| group.len()).sum();
        groups.len() > 1 && count >= LONG && groups.iter().all(|group| group.len() >= PLAIN.1) && !has_date(text, groups)
    };
    rows(text).into_iter().filter(is_long).filter_map(|groups| whole(&groups)).collect()
}

/// The groups of a number, whatever their order.
pub(super) fn sorted_groups(number: &str) -> Vec<&str> {
    let mut groups: Vec<&str> = number.split(|c: char| digit(c).is_none()).filter(|group| !group.is_empty()).collect();
    groups.sort_unstable();
    groups
}

/// True for groups that are one number: of a telephone, or long ones, which are no years and no thousands.
fn is_one(text: &str, groups: &[Span], has_country: bool) -> bool {
    let count: usize = groups.iter().map(|group| group.len()).sum();
    let is_year = |group: &Span| group.len() == 4 && group.of(text).starts_with(['1', '2']);
    let is_of_thousands = || groups.len() > 1 && groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    // *No. 2024 0815*, *n.º 20240815*
    let head = text[..groups[0].start].trim_end();
    let ends = |sign: &str| head.get(head.len().saturating_sub(sign.len())..).is_some_and(|end| end.to_lowercase() == sign);
    let dials = has_country || groups[0].of(text).starts_with('0') || SIGNS.iter().any(|sign| ends(sign));
    // Two years stand side by side, no more.
    let has_year = || groups.len() < 3 && groups.iter().any(is_year);
    let is_plain = || count >= PLAIN.0 && groups.iter().all(|group| group.len() >= PLAIN.1) && !has_year() && !is_of_thousands();
    !has_date(text, groups) && (dials || is_plain())
}

/// Leaves the parts out of what both sides have digit by digit, in other groups: *010 6552 9988* and 010-65529988. A country’s own
/// zero, and its number behind a plus, stand on one side alone.
pub(super) fn leave_regrouped(source: &str, left: &mut Vec<Reading>, target: &str, right: &mut Vec<Reading>) {
    if !has_figures(source, LONG) || !has_figures(target, LONG) {
        return;
    }
    let mut there: FxHashMap<Vec<u8>, Vec<Span>> = FxHashMap::default();
    for (digits, span) in numbers(target) {
        there.entry(digits).or_default().push(span);
    }
    let mut taken: [Vec<Span>; 2] = [Vec::new(), Vec::new()];
    for (digits, span) in numbers(source) {
        let Some(others) = there.get_mut(&digits).filter(|_| !taken[0].iter().any(|taken| taken.overlaps(span))) else {
            continue;
        };
        let free = |other: &Span| !taken[1].iter().any(|taken| taken.overlaps(*other));
        let Some(at) = others.iter().position(free) else { continue };
        let other = others.remove(at);
        if other.of(target) != span.of(source) && (holds(left, span) > 1 || holds(right, other) > 1) {
            left.retain(|reading| !span.contains(reading.numeral));
            right.retain(|reading| !other.contains(reading.numeral));
        }
        taken[0].push(span);
        taken[1].push(other);
    }
}

/// How many numbers stand within a stretch.
fn holds(readings: &[Reading], span: Span) -> usize {
    readings.iter().filter(|reading| span.contains(reading.numeral)).count()
}

/// What may be one number of a text: its digits without the zeros that it begins with, and where it stands with its country. The
/// longest of a row come first.
fn numbers(text: &str) -> Vec<(Vec<u8>, Span)> {
    let mut found = Vec::new();
    for row in rows(text) {
        for count in (1..=row.len().min(MOST)).rev() {
            for at in 0..=row.len() - count {
                let Some(span) = whole(&row[at..at + count]) else { continue };
                let group = &row[at..at + count];
                let digits: Vec<u8> = digits(span.of(text)).into_iter().skip_while(|digit| *digit == 0).collect();
                let country = at.checked_sub(1).map(|before| row[before].start).filter(|start| text[..*start].ends_with('+'));
                if digits.len() >= LONG && is_one(text, group, country.is_some()) {
                    found.push((digits, Span::new(country.unwrap_or(span.start), span.end)));
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::dialled;

    #[test]
    fn a_date_is_no_telephone_number() {
        for (text, expected) in [
            ("am 05.03.2024 10 Uhr", &[][..]),
            ("03/05/2024 08:15", &[]),
            ("01.02.24-05.02.24", &[]),
            ("um 08.15 05.03.2024", &[]),
            ("01.12.08.53.00", &["01.12.08.53.00"]),
            ("Tel. 04/78/54/12/00", &["04/78/54/12/00"]),
            ("(020) 7946 0018", &["020) 7946 0018"]),
        ] {
            assert_eq!(dialled(text).iter().map(|span| span.of(text)).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
