//! Dates in figures with a space behind each full stop: `12. 1. 1999`.

/// True when a full stop between these texts stands inside such a date: behind its day, or behind its month.
pub(super) fn is_inside(before: &str, after: &str) -> bool {
    let (rest, figure) = last_figure(before);
    let after = after.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
    if figure.is_none_or(|figure| figure > 31) || rest.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '.')) {
        return false;
    }
    if is_year(after) {
        let day = rest.trim_end().strip_suffix('.').map(last_figure);
        return rest.ends_with([' ', '\u{A0}', '\u{202F}'])
            && day.is_some_and(|(rest, day)| {
                day.is_some_and(|day| day <= 31) && !rest.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '.'))
            });
    }
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let month = after[..digits].parse::<u32>().is_ok_and(|month| digits <= 2 && (1..=31).contains(&month));
    let year = after[digits..].strip_prefix('.').map(|rest| rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']));
    month && year.is_some_and(is_year)
}

/// The number of one or two figures that a text ends with, and what stands before it.
fn last_figure(text: &str) -> (&str, Option<u32>) {
    let digits = text.bytes().rev().take(3).take_while(u8::is_ascii_digit).count();
    let (rest, figure) = text.split_at(text.len() - digits);
    (rest, if digits <= 2 { figure.parse().ok().filter(|figure| *figure > 0) } else { None })
}

/// True for a text that begins with four figures as of a year, and no more.
fn is_year(text: &str) -> bool {
    let digits = text.bytes().take(5).take_while(u8::is_ascii_digit).count();
    digits == 4 && text.starts_with(['1', '2']) && !text[4..].starts_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn dates_in_figures_are_known_by_their_year() {
        for (before, after, expected) in [
            ("am 12", " 1. 1999 geboren", true),
            ("am 12. 1", " 1999 geboren", true),
            ("1", " 12. 2020", true),
            ("1", " 2. 10 eggs", false),
            ("1", " 2000 copies were sold", false),
            ("In 1998. 1", " 2000 copies", false),
            ("12", " 40. 1999", false),
            ("2", " 1. 12345", false),
            ("v1", " 2. 2020", false),
        ] {
            assert_eq!(is_inside(before, after), expected, "{before}|{after}");
        }
    }
}
