//! The cues of a subtitle file: when they are shown, and the lines of their text.

use crate::documents::lines::lines;
use crate::model::Span;

/// What is shown at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cue {
    /// In milliseconds.
    pub(super) start: u64,
    /// In milliseconds.
    pub(super) end: u64,
    /// Lines that hold something, without the white space round them; those that an empty line parts stand in two groups.
    pub(super) texts: Vec<Vec<Span>>,
}

/// The cues of a file, in order. What belongs to none (numbers, notes, styles, regions, the head) is passed over. An SRT file
/// may have empty lines inside a cue; in WebVTT an empty line ends it.
pub(super) fn cues(source: &str, is_vtt: bool) -> Vec<Cue> {
    let all: Vec<Span> = lines(source).map(|(line, _)| trimmed(source, line)).collect();
    let times: Vec<Option<(u64, u64)>> = all.iter().map(|line| timing(line.of(source))).collect();
    // A line that begins the next cue: its times, or its number right before them.
    let begins = |index: usize| {
        let is_number = |line: &Span| !line.is_empty() && line.of(source).chars().all(|c| c.is_ascii_digit());
        times.get(index).is_some_and(Option::is_some)
            || !is_vtt && all.get(index).is_some_and(is_number) && times.get(index + 1).is_some_and(Option::is_some)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let first = all[at].of(source);
        let after_empty = at == 0 || all[at - 1].is_empty();
        if is_vtt && after_empty && ["NOTE", "STYLE", "REGION"].iter().any(|word| begins_with_word(first, word)) {
            while all.get(at).is_some_and(|line| !line.is_empty()) {
                at += 1;
            }
            continue;
        }
        let Some((start, end)) = times[at] else {
            at += 1;
            continue;
        };
        at += 1;
        let mut texts = Vec::new();
        let mut text = Vec::new();
        while at < all.len() && !begins(at) && !(is_vtt && all[at].is_empty()) {
            if all[at].is_empty() {
                texts.push(std::mem::take(&mut text));
            } else {
                text.push(all[at]);
            }
            at += 1;
        }
        texts.push(text);
        texts.retain(|text| !text.is_empty());
        found.push(Cue { start, end, texts });
    }
    found
}

fn begins_with_word(line: &str, word: &str) -> bool {
    line.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// A line without the white space round it.
fn trimmed(source: &str, line: Span) -> Span {
    let is_mark = line.start == 0;
    let blanks = |c: char| matches!(c, ' ' | '\t') || is_mark && c == '\u{FEFF}';
    let text = line.of(source);
    let start = line.start + text.len() - text.trim_start_matches(blanks).len();
    Span::new(start, (line.start + text.trim_end_matches(blanks).len()).max(start))
}

/// The times of a line such as `00:00:01,000 --> 00:00:02,500 X1:40`.
fn timing(line: &str) -> Option<(u64, u64)> {
    let (start, rest) = line.split_once("-->")?;
    Some((time(start.trim())?, time(rest.split_whitespace().next()?)?))
}

/// A time in milliseconds: hours (which WebVTT may leave out), minutes, seconds and their fraction.
pub(super) fn time(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let mut seconds = 0u64;
    let mut parts = 0;
    for part in whole.split(':') {
        parts += 1;
        seconds = seconds.checked_mul(60)?.checked_add(number(part)?)?;
    }
    let scale = 10u64.pow(3u32.checked_sub(u32::try_from(fraction.len()).ok()?)?);
    (parts == 2 || parts == 3).then_some(seconds.checked_mul(1000)?.checked_add(number(fraction)? * scale)?)
}

fn number(digits: &str) -> Option<u64> {
    (digits.len() <= 6 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::{cues, timing};

    #[test]
    fn times_are_read() {
        assert_eq!(timing("00:00:01,000 --> 00:01:02,5"), Some((1000, 62_500)));
        assert_eq!(timing("00:01.250 --> 1:00:00.000 align:start"), Some((1250, 3_600_000)));
        assert_eq!(timing("a --> b"), None);
        assert_eq!(timing("99999999999999999999:00:00,000 --> 00:00:00,000"), None);
    }

    #[test]
    fn cues_are_found() {
        let rows = |text: &str, is_vtt| -> Vec<Vec<Vec<String>>> {
            let line = |line: &crate::model::Span| line.of(text).to_owned();
            let all = cues(text, is_vtt);
            all.iter().map(|cue| cue.texts.iter().map(|text| text.iter().map(line).collect()).collect()).collect()
        };
        let srt = "\u{FEFF}1\r\n00:00:01,000 --> 00:00:02,000\r\n One \r\ntwo\r\n\r\n12\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n\r\n";
        assert_eq!(rows(srt, false), [vec![vec!["One", "two"], vec!["12"]], vec![]]);
        let vtt = "WEBVTT\n\nNOTE 00:01.000 --> 00:02.000\nx\n\nid\n00:01.000 --> 00:02.000\nOne\n\nno cue\n";
        assert_eq!(rows(vtt, true), [vec![vec!["One"]]]);
    }
}
