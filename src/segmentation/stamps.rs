//! Dates with a time in figures, as the head of a mail has them: `24/11/2026 9:30 PM`.

/// True for a time's zone, which a stamp may end with: `UTC`.
pub(super) fn is_zone(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// True for a text that ends with a date and a time in figures: `24/11/2026 9:30 PM`.
pub(super) fn ends_in_stamp(text: &str) -> bool {
    if !text.trim_end().ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'M' | 'm')) {
        return false;
    }
    let mut tokens = text.split_whitespace().rev().take(3);
    let Some(mut time) = tokens.next() else { return false };
    if is_half(time) {
        time = tokens.next().unwrap_or_default();
    }
    is_time(time) && tokens.next().is_some_and(is_date)
}

/// True for a text that begins with a date and a time in figures.
pub(super) fn begins_with_stamp(text: &str) -> bool {
    let mut tokens = text.split(' ');
    let date = tokens.next().is_some_and(is_date);
    date && tokens.next().is_some_and(|time| is_time(time.trim_end_matches(',')))
}

/// Three numbers: `24/11/2026`, `2026-11-24`, `24.11.26,`.
fn is_date(token: &str) -> bool {
    let token = token.strip_suffix(',').unwrap_or(token);
    let of = |sign: char| {
        let figures = |part: &str| matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit());
        token.split(sign).count() == 3 && token.split(sign).all(figures)
    };
    token.len() <= 10 && ['/', '-', '.'].into_iter().any(of)
}

/// Two or three numbers of two digits: `9:30`, `21:30:05`.
fn is_time(token: &str) -> bool {
    let figures = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    token.len() <= 8 && token.contains(':') && token.split(':').all(figures)
}

/// The half of a day of twelve hours.
fn is_half(token: &str) -> bool {
    ["am", "pm"].iter().any(|half| token.eq_ignore_ascii_case(half))
}
