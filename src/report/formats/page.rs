//! One self-contained page.

use maud::Markup;

use super::{CheckedFile, Manner, Report, Totals};
use crate::locale::Messages;
use crate::report::html::checked;

pub(super) struct Page {
    messages: Messages,
    totals: Totals,
    files: Vec<Markup>,
}

impl Page {
    pub(super) fn new(manner: &Manner<'_>) -> Self {
        Self { messages: manner.look.messages.for_page(), totals: Totals::default(), files: Vec::new() }
    }
}

impl Report for Page {
    fn file(&mut self, file: &CheckedFile<'_>) -> String {
        let first = self.totals.findings.total() + 1;
        self.files.extend(checked::file(file, first, &self.messages));
        self.totals.add(file);
        String::new()
    }

    fn end(&mut self) -> String {
        checked::page(&self.totals, &self.files, &self.messages)
    }
}
