//! For a person: each finding as a good compiler shows it, then what was found in all.

use super::{CheckedFile, Manner, Report, Totals};
use crate::model::{Message, Severity};
use crate::report::palette::paint;
use crate::report::visible::{padded, visible, width};
use crate::report::{Tally, human, words};

/// So many files are listed at the end; the others are only counted.
const FILES: usize = 20;

pub(super) struct Human<'a> {
    manner: Manner<'a>,
    totals: Totals,
}

impl<'a> Human<'a> {
    pub(super) fn new(manner: Manner<'a>) -> Self {
        Self { manner, totals: Totals::default() }
    }

    /// Names and what was found by or in each, in columns.
    fn table(&self, heading: &'static str, rows: &[(String, Tally)]) -> String {
        let look = &self.manner.look;
        let column = rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
        let row = |(name, tally): &(String, Tally)| format!("  {}  {}\n", padded(name, column), words::tally(tally, look));
        let heading = paint(look.palette.strong, &words::text(look.messages, heading));
        format!("{heading}\n{}\n", rows.iter().map(row).collect::<String>())
    }
}

impl Report for Human<'_> {
    fn file(&mut self, file: &CheckedFile<'_>) -> String {
        self.totals.add(file);
        let Manner { look, hints, many, .. } = &self.manner;
        let shown = file.findings.iter().filter(|located| *hints || located.severity > Severity::Hint);
        let mut out: String = shown.map(|located| human::finding(located, file.target, file.source, look)).collect();
        if !many {
            out.push_str(&file.summary.human(look));
        }
        out
    }

    fn end(&mut self) -> String {
        if !self.manner.many {
            return String::new();
        }
        let look = &self.manner.look;
        let told = |tally: &Tally| self.manner.hints || tally.error + tally.warning > 0;
        let mut out = String::new();
        let checks: Vec<(String, Tally)> = self
            .totals
            .ranked()
            .into_iter()
            .map(|(name, tally)| (name.to_owned(), tally))
            .filter(|(_, tally)| told(tally))
            .collect();
        if !checks.is_empty() {
            out.push_str(&self.table("checked-by-check", &checks));
        }
        let files: Vec<(String, Tally)> =
            self.totals.by_file.iter().filter(|(_, tally)| told(tally)).map(|(name, tally)| (visible(name), *tally)).collect();
        if !files.is_empty() {
            let shown = &files[..files.len().min(FILES)];
            out.push_str(&self.table("checked-by-file", shown));
            if files.len() > FILES {
                let more = Message::new("checked-more-files").with("count", files.len() - FILES);
                out = format!("{}  {}\n\n", out.trim_end_matches('\n').to_owned() + "\n", look.messages.text(&more));
            }
        }
        let total = Message::new("checked-total")
            .with("files", look.messages.text(&Message::new("count-files").with("count", self.totals.files)))
            .with("segments", look.messages.text(&Message::new("count-segments").with("count", self.totals.segments)))
            .with("findings", words::tally(&self.totals.findings, look));
        out.push_str(&look.messages.text(&total));
        out.push_str(&words::set_aside(self.totals.ignored, self.totals.known, look.messages));
        out.push('\n');
        out
    }
}
