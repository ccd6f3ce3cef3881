//! A baseline: findings that were there when a project began to check, and are not told again until their sentence changes.
//!
//! The file has one finding a line, as JSON, in order, so that it merges well: the translation below the project's folder,
//! the check, what stays the same of the finding when lines move ([`fingerprint`]), the words that it is about (for people),
//! and how many such findings there are.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Error, files};
use crate::report::{Article, Located, Suppressed, fingerprint};

/// A line of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    file: String,
    check: String,
    fingerprint: String,
    text: String,
    count: usize,
}

/// What is the same of all findings that one entry stands for: check and fingerprint.
type Same = (String, String);

/// How many findings an entry stands for, and the words that they are about.
type Entry = (usize, String);

/// Findings that are known, by their file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    files: BTreeMap<String, BTreeMap<Same, Entry>>,
}

/// What is new of some findings.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Compared {
    pub(super) findings: Vec<Located>,
    /// Those that are known.
    pub(super) known: Vec<Suppressed>,
    /// So many known ones are there no longer.
    pub(super) gone: usize,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// The file cannot be read, or a line of it is none of a baseline.
    pub fn read(path: &Path) -> Result<Baseline, Error> {
        let bytes = files::read_bytes(path).map_err(|error| match error {
            Error::Missing(path) => Error::NoBaseline(path),
            other => other,
        })?;
        let mut baseline = Baseline::default();
        for (index, line) in String::from_utf8_lossy(&bytes).lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let read: Line =
                serde_json::from_str(line).map_err(|_| Error::NotABaseline { path: path.to_owned(), line: index + 1 })?;
            let entry = baseline.files.entry(read.file).or_default().entry((read.check, read.fingerprint)).or_default();
            *entry = (entry.0 + read.count, read.text);
        }
        Ok(baseline)
    }

    /// Writes it to a file, whole.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), Error> {
        let mut text = String::new();
        for (file, entries) in &self.files {
            for ((check, fingerprint), (count, words)) in entries {
                let line = Line {
                    file: file.clone(),
                    check: check.clone(),
                    fingerprint: fingerprint.clone(),
                    text: words.clone(),
                    count: *count,
                };
                let line = serde_json::to_string(&line)
                    .map_err(|error| Error::Unwritable { path: path.to_owned(), reason: error.to_string() })?;
                text.push_str(&line);
                text.push('\n');
            }
        }
        files::write_whole(path, text.as_bytes())
    }

    /// Findings that it stands for.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.values().flat_map(|entries| entries.values().map(|(count, _)| count)).sum()
    }

    /// True when it stands for none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts the findings of a file in the place of those that it knew of it.
    pub(super) fn record(&mut self, file: &str, findings: &[Located], article: &Article<'_>) {
        self.files.remove(file);
        for located in findings {
            let same = (located.check.to_owned(), fingerprint(located, article));
            let words: String = located.place.text.chars().take(80).collect();
            let entry = self.files.entry(file.to_owned()).or_default().entry(same).or_default();
            *entry = (entry.0 + 1, words);
        }
    }

    /// Forgets files, by their names below the project's folder, that are there no longer; gives how many findings that
    /// were.
    pub fn forget(&mut self, is_there: impl Fn(&str) -> bool) -> usize {
        let before = self.len();
        self.files.retain(|file, _| is_there(file));
        before - self.len()
    }

    /// Which of a file's findings are new.
    pub(super) fn compare(&self, file: &str, findings: Vec<Located>, article: &Article<'_>) -> Compared {
        let mut left = self.files.get(file).cloned().unwrap_or_default();
        let mut is_new = |located: &Located| match left.get_mut(&(located.check.to_owned(), fingerprint(located, article))) {
            Some((count, _)) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        let (findings, known): (Vec<Located>, Vec<Located>) = findings.into_iter().partition(|located| is_new(located));
        let known = known.into_iter().map(|located| Suppressed { located, reason: None }).collect();
        Compared { findings, known, gone: left.values().map(|(count, _)| count).sum() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Baseline, Compared, Error};
    use crate::model::{Document, Message, Severity, Span};
    use crate::report::{Article, Located};

    /// A finding on each `@`, its line as its sentence.
    fn findings(article: &Article<'_>) -> Vec<Located> {
        let text = article.document.text.as_str();
        let at = |(at, _): (usize, &str)| {
            let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
            let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
            let notice = Located::notice("numbers", Severity::Warning, Message::new("x"), article, Span::new(at, at + 1));
            Located { sentence: Span::new(start, end), ..notice }
        };
        text.match_indices('@').map(at).collect()
    }

    /// New, known and gone in `after`, when `before` was recorded.
    fn compared(before: &str, after: &str) -> (usize, usize, usize) {
        let (before, after) = (Document::new("text", before, Vec::new()), Document::new("text", after, Vec::new()));
        let (before, after) = (Article::new("a", &before), Article::new("a", &after));
        let mut baseline = Baseline::default();
        baseline.record("a.md", &findings(&before), &before);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("baseline.jsonl");
        baseline.write(&path).unwrap();
        let read = Baseline::read(&path).unwrap();
        assert_eq!(read, baseline, "it comes back as it was");
        let Compared { findings, known, gone } = read.compare("a.md", findings(&after), &after);
        (findings.len(), known.len(), gone)
    }

    #[test]
    fn old_findings_are_known_wherever_they_move_and_changed_ones_are_new() {
        assert_eq!(compared("one @ two\n", "new line\n\none  @ two\n"), (0, 1, 0));
        assert_eq!(compared("one @ two\n", "one @ three\n"), (1, 0, 1));
        assert_eq!(compared("one @ @ two\n", "one @ @ two\n"), (0, 2, 0));
        assert_eq!(compared("one @ two\n", "one @ two\none @ two\n"), (1, 1, 0));
        assert_eq!(compared("one @ two\nthree @\n", "one two\nthree @\n"), (0, 1, 1));
    }

    #[test]
    fn a_damaged_line_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("baseline.jsonl");
        std::fs::write(&path, "\n{\"file\":\"a\"}\n").unwrap();
        assert!(Baseline::read(&path).is_err_and(|error| error == Error::NotABaseline { path: path.clone(), line: 2 }));
        assert!(Baseline::read(&folder.path().join("none")).is_err());
    }

    #[test]
    fn files_that_are_gone_are_forgotten() {
        let document = Document::new("text", "@", Vec::new());
        let article = Article::new("a", &document);
        let mut baseline = Baseline::default();
        baseline.record("a.md", &findings(&article), &article);
        baseline.record("b.md", &findings(&article), &article);
        assert_eq!((baseline.forget(|file| file == "a.md"), baseline.len()), (1, 1));
    }
}
