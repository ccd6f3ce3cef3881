//! JUnit's XML as Ant and Jenkins read it (the schema of Windy Road): a suite for each file, a failed case for each finding
//! that fails the run. What does not fail the run is said in the suite's output.

use std::fmt::Write as _;

use super::{CheckedFile, Manner, Report};
use crate::report::visible::visible;
use crate::report::{Located, human};

pub(super) struct Junit<'a> {
    manner: Manner<'a>,
    suites: Vec<String>,
}

impl<'a> Junit<'a> {
    pub(super) fn new(manner: Manner<'a>) -> Self {
        Self { manner, suites: Vec::new() }
    }

    /// A finding in one line, with its place.
    fn line(&self, located: &Located) -> String {
        let place = &located.place;
        let message = self.manner.look.messages.text(&located.message);
        format!("{}:{}:{}: {}[{}]: {message}", place.file, place.line, place.column, located.severity.name(), located.check)
    }
}

impl Report for Junit<'_> {
    fn file(&mut self, file: &CheckedFile<'_>) -> String {
        let messages = self.manner.look.messages;
        let fails = |located: &&Located| self.manner.fails.is_some_and(|least| located.severity >= least);
        let (failures, others): (Vec<&Located>, Vec<&Located>) = file.findings.iter().partition(fails);
        let name = escaped(&file.summary.file);
        let mut suite = String::new();
        let tests = failures.len().max(1);
        _ = writeln!(
            suite,
            "  <testsuite name=\"{name}\" package=\"bitext\" id=\"{}\" tests=\"{tests}\" failures=\"{}\" errors=\"0\" time=\"0\" timestamp=\"{}\" hostname=\"localhost\">\n    <properties/>",
            self.suites.len(),
            failures.len(),
            moment(self.manner.now),
        );
        for located in &failures {
            let place = &located.place;
            let case = escaped(&format!("{} {}:{}", located.check, place.line, place.column));
            let message = escaped(&messages.text(&located.message));
            let mut detail = self.line(located);
            for line in human::edits(located, file.target, messages) {
                _ = write!(detail, "\n{line}");
            }
            _ = writeln!(
                suite,
                "    <testcase name=\"{case}\" classname=\"{name}\" time=\"0\">\n      <failure type=\"{}\" message=\"{message}\">{}</failure>\n    </testcase>",
                located.check,
                escaped_lines(&detail),
            );
        }
        if failures.is_empty() {
            _ = writeln!(suite, "    <testcase name=\"check\" classname=\"{name}\" time=\"0\"/>");
        }
        let output: Vec<String> = others.iter().map(|located| escaped(&self.line(located))).collect();
        _ = writeln!(suite, "    <system-out>{}</system-out>\n    <system-err/>\n  </testsuite>", output.join("\n"));
        self.suites.push(suite);
        String::new()
    }

    fn end(&mut self) -> String {
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n{}</testsuites>\n", self.suites.concat())
    }
}

/// A text as XML takes it in values and texts; what XML cannot hold is made visible.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Code points that no XML 1.0 document may hold.
            '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
    out
}

fn escaped_lines(text: &str) -> String {
    text.split('\n').map(escaped).collect::<Vec<_>>().join("\n")
}

/// A moment as `2026-11-26T14:03:05`, in UTC (ISO 8601; days from the civil calendar as Howard Hinnant counts them).
pub(crate) fn moment(seconds: i64) -> String {
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60)
}

#[cfg(test)]
mod tests {
    use super::{escaped, moment};

    #[test]
    fn moments_are_those_of_the_calendar() {
        assert_eq!(moment(0), "1970-01-01T00:00:00");
        assert_eq!(moment(951_782_399), "2000-02-28T23:59:59");
        assert_eq!(moment(951_782_400), "2000-02-29T00:00:00");
        assert_eq!(moment(1_795_701_785), "2026-11-26T14:03:05");
    }

    #[test]
    fn nothing_in_a_text_ends_an_element_or_is_forbidden() {
        assert_eq!(escaped("a<b>&\"c\"\u{1b}\u{FFFF}"), "a&lt;b&gt;&amp;&quot;c&quot;␛\u{FFFD}");
    }
}
