//! What the checks find in all articles of a project, looked through a little at a time.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};

use super::workbench::{Listing, Options, Workbench};
use super::{Project, configuration};
use crate::model::{Failure, LanguageTag, Message, Severity};

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
    files: Vec<Option<SystemTime>>,
}

impl Overview {
    /// Looks through translations whose findings are not known, until none is left or the time is over; gives how many are
    /// left. `options` says how a translation is opened.
    pub fn look(
        &mut self,
        project: &Project,
        listings: &[Listing],
        options: &dyn Fn(PathBuf, LanguageTag) -> Options,
        patience: Duration,
    ) -> usize {
        let begun = Instant::now();
        let (mut looked, mut left) = (0, 0);
        let mut common: Option<Vec<Option<SystemTime>>> = None;
        for listing in listings {
            for translated in &listing.translations {
                let options = options(listing.file.clone(), translated.language.clone());
                let read = || {
                    let configuration = changed(&project.root().join(configuration::NAME));
                    project.glossaries(&options.glossaries).iter().map(changed).chain([configuration]).collect()
                };
                let mut files = common.get_or_insert_with(read).clone();
                files.push(changed(&listing.file));
                let stamp = Stamp { newest: translated.newest, judged: translated.judged, files };
                let key = (listing.article.number(), translated.language.to_string());
                if self.kept.get(&key).is_some_and(|(known, _)| *known == stamp) {
                    continue;
                }
                // At least one each time, so that it comes to an end.
                if looked > 0 && begun.elapsed() > patience {
                    left += 1;
                    continue;
                }
                looked += 1;
                let found = faults(&options).map_err(|error| error.message());
                self.kept.insert(key, (stamp, found));
            }
        }
        left
    }

    /// What was found in a translation, when it was looked through; it may have changed since.
    #[must_use]
    pub fn of(&self, article: i64, language: &LanguageTag) -> Option<&Faults> {
        self.kept.get(&(article, language.to_string())).map(|(_, faults)| faults)
    }
}

fn faults(options: &Options) -> Result<Vec<Fault>, Failure> {
    let work = Workbench::open(options)?;
    let views = (1usize..).zip(&work.spread().segments);
    let fault = |number: usize, finding: &crate::model::Finding| Fault {
        number,
        check: finding.check,
        severity: finding.severity,
        message: finding.message.clone(),
    };
    Ok(views.flat_map(|(number, view)| view.findings.iter().map(move |finding| fault(number, finding))).collect())
}

fn changed(path: &PathBuf) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}
