//! One self-contained page.

use maud::Markup;

use super::{CheckedFile, Manner, Report, Totals};
use crate::report::html::checked;

pub(super) struct Page<'a> {
    manner: Manner<'a>,
    totals: Totals,
    files: Vec<Markup>,
}

impl<'a> Page<'a> {
    pub(super) fn new(manner: Manner<'a>) -> Self {
        Self { manner, totals: Totals::default(), files: Vec::new() }
    }
}

impl Report for Page<'_> {
    fn file(&mut self, file: &CheckedFile<'_>) -> String {
        let first = self.totals.findings.total() + 1;
        self.files.extend(checked::file(file, first, self.manner.look.messages));
        self.totals.add(file);
        String::new()
    }

    fn end(&mut self) -> String {
        checked::page(&self.totals, &self.files, self.manner.look.messages)
    }
}
