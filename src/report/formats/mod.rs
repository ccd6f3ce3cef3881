//! Reports on checked files, one file a format: what is said of each file as it comes, and at the end.

mod github;
mod human;
mod json;
mod junit;
mod page;
mod sarif;

use std::collections::BTreeMap;

pub(crate) use junit::moment;

use super::{Article, Checked, Located, Look, Suppressed, Tally};
use crate::model::Severity;

/// A file that was checked.
#[derive(Debug, Clone, Copy)]
pub struct CheckedFile<'a> {
    /// Figures.
    pub summary: &'a Checked,
    /// What is to be told, in the order of the file.
    pub findings: &'a [Located],
    /// What is not told, for those who want to know of it all the same.
    pub suppressed: &'a [Suppressed],
    /// The translation.
    pub target: &'a Article<'a>,
    /// The article, where there is one.
    pub source: Option<&'a Article<'a>>,
}

/// A report on checked files, written as they come.
pub trait Report {
    /// What is to be written of the next file.
    fn file(&mut self, file: &CheckedFile<'_>) -> String;

    /// What is to be written when all files were told.
    fn end(&mut self) -> String;
}

/// The formats of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a person, as a good compiler says it.
    Human,
    /// One object a line ([`super::json`]).
    Json,
    /// SARIF 2.1.0, for services that show findings in a repository.
    Sarif,
    /// JUnit's XML, for services that show the results of tests.
    Junit,
    /// Workflow commands of GitHub, which set a finding beside its line.
    Github,
    /// One self-contained page.
    Html,
}

/// What a report needs to know besides the findings.
#[derive(Debug, Clone, Copy)]
pub struct Manner<'a> {
    /// Words, colours and width.
    pub look: Look<'a>,
    /// True when a person is to see hints, too.
    pub hints: bool,
    /// True when the run is about many files, so that it ends with a summary of them.
    pub many: bool,
    /// The severity from which on a finding fails the run; none where nothing does.
    pub fails: Option<Severity>,
    /// Seconds since 1970-01-01 UTC, for formats that want to know when.
    pub now: i64,
}

/// A report in a format.
#[must_use]
pub fn report<'a>(format: Format, manner: Manner<'a>) -> Box<dyn Report + 'a> {
    match format {
        Format::Human => Box::new(human::Human::new(manner)),
        Format::Json => Box::new(json::Json::new(manner)),
        Format::Sarif => Box::new(sarif::Sarif::new(manner)),
        Format::Junit => Box::new(junit::Junit::new(manner)),
        Format::Github => Box::new(github::Github::new(manner)),
        Format::Html => Box::new(page::Page::new(&manner)),
    }
}

/// Figures over many files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::report) struct Totals {
    pub(in crate::report) files: usize,
    pub(in crate::report) segments: usize,
    pub(in crate::report) findings: Tally,
    pub(in crate::report) ignored: usize,
    pub(in crate::report) known: usize,
    /// By check; only those that found something.
    pub(in crate::report) checks: BTreeMap<&'static str, Tally>,
    /// By file, in the order in which they came; only those in which something was found.
    pub(in crate::report) by_file: Vec<(String, Tally)>,
}

impl Totals {
    pub(in crate::report) fn add(&mut self, file: &CheckedFile<'_>) {
        let summary = file.summary;
        // An article that lacks a translation is told of, and is none that was checked.
        self.files += usize::from(summary.segments > 0 || summary.source.is_some());
        self.segments += summary.segments;
        self.ignored += summary.ignored;
        self.known += summary.known;
        for located in file.findings {
            self.findings.add(located.severity);
            self.checks.entry(located.check).or_default().add(located.severity);
        }
        if summary.findings.total() > 0 {
            self.by_file.push((summary.file.clone(), summary.findings));
        }
    }

    /// Checks by how much they found: the most errors first, then the most findings, then by name.
    pub(in crate::report) fn ranked(&self) -> Vec<(&'static str, Tally)> {
        let mut ranked: Vec<(&'static str, Tally)> = self.checks.iter().map(|(name, tally)| (*name, *tally)).collect();
        ranked.sort_by_key(|(_, tally)| std::cmp::Reverse((tally.error, tally.total())));
        ranked
    }
}
