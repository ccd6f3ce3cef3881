//! For a program: a line for each finding, one for each file, and, of many files, one at the end.

use super::{CheckedFile, Manner, Report, Totals};
use crate::report::json;

pub(super) struct Json<'a> {
    manner: Manner<'a>,
    totals: Totals,
}

impl<'a> Json<'a> {
    pub(super) fn new(manner: Manner<'a>) -> Self {
        Self { manner, totals: Totals::default() }
    }
}

impl Report for Json<'_> {
    fn file(&mut self, file: &CheckedFile<'_>) -> String {
        self.totals.add(file);
        let lines = file.findings.iter().map(|located| json::finding(located, self.manner.look.messages));
        lines.chain([json::checked(file.summary)]).map(|line| line + "\n").collect()
    }

    fn end(&mut self) -> String {
        if self.manner.many { json::total(&self.totals) + "\n" } else { String::new() }
    }
}
