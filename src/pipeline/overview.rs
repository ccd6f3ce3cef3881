//! What the checks find in all articles of a project, looked through one by one.

use std::collections::HashMap;
use std::path::PathBuf;

use super::workbench::{Listing, Options, Workbench};
use super::{Project, configuration, files};
use crate::checks::BACKEND_REMARK;
use crate::model::{Content, Failure, Finding, LanguageTag, Message, OBJECT, Remark, Severity, Span};
use crate::review::{SegmentView, Spread};

/// A finding and the segment that it stands at.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Number of the segment in its article, from 1.
    pub number: usize,
    /// The check.
    pub check: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: Message,
    /// Where it stands, as far as it has a place with words.
    pub excerpt: Option<Excerpt>,
}

/// The words that a finding is about, among those beside them, without markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Language of the text, which is the translation, or the article where only that has a place.
    pub language: LanguageTag,
    /// What stands before the words.
    pub before: String,
    /// The words.
    pub words: String,
    /// What stands behind them.
    pub behind: String,
}

/// Most characters on each side of an excerpt's words.
const BESIDE: usize = 40;

/// Most characters of the words themselves.
const MOST: usize = 120;

impl Excerpt {
    fn of(finding: &Finding, view: &SegmentView, spread: &Spread) -> Option<Excerpt> {
        let target = view.current.as_ref().map(|content| (finding.target, content, &spread.to));
        let source = finding.source.map(|span| (span, &view.source, &spread.from));
        let has_words = |(span, _, _): &(Span, &Content, &LanguageTag)| !span.is_empty();
        let (span, content, language) = target.filter(has_words).or(source.filter(has_words)).or(target)?;
        let text = content.text.as_str();
        let (before, rest) = text.split_at_checked(span.start)?;
        let (words, behind) = rest.split_at_checked(span.end.checked_sub(span.start)?)?;
        let start = before.char_indices().rev().take(BESIDE).last().map_or(before.len(), |(at, _)| at);
        // Words are not cut where there are spaces between them.
        let mut left = before[start..].to_owned();
        if start > 0 {
            left = format!("…{}", left.split_once(' ').map_or(left.as_str(), |(_, words)| words));
        }
        let mut right: String = behind.chars().take(BESIDE).collect();
        if right.len() < behind.len() {
            right = format!("{}…", right.rsplit_once(' ').map_or(right.as_str(), |(words, _)| words));
        }
        let mut said: String = words.chars().take(MOST).collect();
        if said.len() < words.len() {
            (said, right) = (said + "…", String::new());
        }
        let plain = |text: String| text.replace(OBJECT, "");
        Some(Excerpt { language: language.clone(), before: plain(left), words: plain(said), behind: plain(right) })
    }
}

/// What was found in one translation; or why it cannot be looked through.
pub type Faults = Result<Vec<Fault>, Message>;

/// What was found, as long as nothing of it has changed.
#[derive(Debug, Default)]
pub struct Overview {
    kept: HashMap<(i64, String), (Stamp, Faults)>,
}

/// What findings depend on: the newest revision and judgement; and the article's file, the project's configuration and its
/// glossaries, by when they were changed.
#[derive(Debug, Clone, PartialEq)]
struct Stamp {
    newest: i64,
    judged: i64,
    files: Vec<files::Stamp>,
}

/// A translation whose findings are not known as they are now.
#[derive(Debug)]
pub struct Unlooked {
    place: (i64, String),
    stamp: Stamp,
    options: Options,
}

impl Unlooked {
    /// Looks through it, which takes long where it is.
    #[must_use]
    pub fn look(self) -> Found {
        let faults = faults(&self.options).map_err(|error| error.message());
        Found { place: self.place, stamp: self.stamp, faults }
    }
}

/// What was found in a translation, for [`Overview::keep`].
#[derive(Debug)]
pub struct Found {
    place: (i64, String),
    stamp: Stamp,
    faults: Faults,
}

impl Overview {
    /// The translations whose findings are not known as they are now. `options` says how a translation is opened.
    #[must_use]
    pub fn unlooked(
        &self,
        project: &Project,
        listings: &[Listing],
        options: &dyn Fn(PathBuf, LanguageTag) -> Options,
    ) -> Vec<Unlooked> {
        let mut common: Option<Vec<files::Stamp>> = None;
        let mut found = Vec::new();
        for listing in listings {
            for translated in &listing.translations {
                let options = options(listing.file.clone(), translated.language.clone());
                let read = || {
                    let configuration = files::Stamp::of(&project.root().join(configuration::NAME));
                    project
                        .glossaries(&options.glossaries)
                        .iter()
                        .map(|file| files::Stamp::of(file))
                        .chain([configuration])
                        .collect()
                };
                let mut files = common.get_or_insert_with(read).clone();
                files.push(files::Stamp::of(&listing.file));
                let stamp = Stamp { newest: translated.newest, judged: translated.judged, files };
                let place = (listing.article.number(), translated.language.to_string());
                if self.kept.get(&place).is_none_or(|(known, _)| *known != stamp) {
                    found.push(Unlooked { place, stamp, options });
                }
            }
        }
        found
    }

    /// Keeps what was found.
    pub fn keep(&mut self, found: Found) {
        self.kept.insert(found.place, (found.stamp, found.faults));
    }

    /// What was found in a translation, when it was looked through; it may have changed since.
    #[must_use]
    pub fn of(&self, article: i64, language: &LanguageTag) -> Option<&Faults> {
        self.kept.get(&(article, language.to_string())).map(|(_, faults)| faults)
    }
}

fn faults(options: &Options) -> Result<Vec<Fault>, Failure> {
    let work = Workbench::open(options)?;
    let spread = work.spread();
    let views = (1usize..).zip(&spread.segments);
    let fault = |number: usize, view: &SegmentView, finding: &Finding| Fault {
        number,
        check: finding.check,
        severity: finding.severity,
        message: finding.message.clone(),
        excerpt: Excerpt::of(finding, view, spread),
    };
    // What a backend said of its text is a finding wherever findings are counted.
    let remark = |number: usize, remark: &Remark| Fault {
        number,
        check: BACKEND_REMARK,
        severity: remark.severity,
        message: remark.message.clone(),
        excerpt: None,
    };
    let all = |(number, view): (usize, &SegmentView)| -> Vec<Fault> {
        let found = view.findings.iter().map(|finding| fault(number, view, finding));
        found.chain(view.remarks.iter().map(|said| remark(number, said))).collect()
    };
    Ok(views.flat_map(all).collect())
}
