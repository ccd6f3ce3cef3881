//! Workflow commands of GitHub Actions (docs.github.com, "Workflow commands", setting a notice, warning or error message):
//! what a job prints so is shown beside the line that it is about.

use super::{CheckedFile, Manner, Report};
use crate::locale::Messages;
use crate::model::Severity;
use crate::report::{Article, Located, human, visible::visible};

pub(super) struct Github<'a> {
    manner: Manner<'a>,
}

impl<'a> Github<'a> {
    pub(super) fn new(manner: Manner<'a>) -> Self {
        Self { manner }
    }
}

impl Report for Github<'_> {
    fn file(&mut self, file: &CheckedFile<'_>) -> String {
        let Manner { look, hints, .. } = &self.manner;
        let told = file.findings.iter().filter(|located| *hints || located.severity > Severity::Hint);
        told.map(|located| command(located, file.target, look.messages)).collect()
    }

    fn end(&mut self) -> String {
        String::new()
    }
}

fn command(located: &Located, article: &Article<'_>, messages: &Messages) -> String {
    let level = match located.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let place = &located.place;
    let end = article.end_of(place);
    // A column of another line than the first is not taken.
    let columns = if end.0 == place.line { format!(",col={},endColumn={}", place.column, end.1) } else { String::new() };
    let message = std::iter::once(visible(&messages.text(&located.message))).chain(human::edits(located, article, messages));
    let message = data(&message.collect::<Vec<_>>().join("\n"));
    let (file, title) = (property(&place.file), property(&format!("bitext: {}", located.check)));
    format!("::{level} file={file},line={},endLine={}{columns},title={title}::{message}\n", place.line, end.0)
}

/// A message as a command takes it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property as a command takes it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn nothing_in_a_text_ends_it() {
        assert_eq!(data("50 % more\r\n::error::x"), "50 %25 more%0D%0A::error::x");
        assert_eq!(property("a,b: c%.md"), "a%2Cb%3A c%25.md");
    }
}
