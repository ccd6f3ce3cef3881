//! Checks many translations: files, and all that a project's folders hold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};

use super::baseline::{Baseline, Compared};
use super::check::{Bench, Options, Outcome, shown};
use super::outside::Means;
use super::translations::Task;
use super::{Error, FailOn, Project, files};
use crate::checks::MISSING_TRANSLATION;
use crate::model::{Failure, Message, Progress, Severity, Span};
use crate::report::{Article, Checked, Forecast, Located, Tally};

/// What is to be checked, in the order in which it is told.
#[derive(Debug)]
pub struct Batch {
    options: Options,
    jobs: Vec<Job>,
    project: Project,
}

/// One file's work.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Job {
    Check { file: PathBuf, source: Option<PathBuf> },
    Missing { article: PathBuf, languages: Vec<String>, severity: Severity },
}

/// Finds out what is to be checked: `paths` are files and folders, `options` says the rest. A translation of a project that
/// says how its files are named is checked beside its article; an article stands for all of its translations, and so does a
/// folder for all that are in it.
///
/// # Errors
/// A folder is to be checked and nobody says the language of its articles; a source is given for more than one file.
pub fn batch(paths: &[PathBuf], options: &Options) -> Result<Batch, Failure> {
    let folders = paths.iter().any(|path| path.is_dir());
    let first = paths.first().map(PathBuf::as_path).unwrap_or(Path::new("."));
    let project = Project::of(&if first.is_dir() { first.join("-") } else { first.to_owned() }, None)?;
    if options.source.is_some() {
        if paths.len() > 1 || folders {
            return Err(Error::OneSource.into());
        }
        let jobs = vec![Job::Check { file: first.to_owned(), source: options.source.clone() }];
        return Ok(Batch { options: options.clone(), jobs, project });
    }
    let names = project.translations();
    let from = options.from.as_ref().or(names.from());
    let index = match from {
        Some(from) if folders || names.is_stated() || options.from.is_some() => Some(names.index(project.root(), from)),
        None if folders || names.is_stated() => return Err(Error::NoSourceLanguage(first.to_owned()).into()),
        _ => None,
    };
    let severity = if names.wants_languages() || options.to.is_some() { Severity::Warning } else { Severity::Hint };
    let chosen: Vec<(String, bool)> = paths.iter().map(|path| (project.name_of(path), path.is_dir())).collect();
    let mut jobs = BTreeSet::new();
    if let Some(index) = &index {
        let is_chosen = |name: &str| {
            let in_folder =
                |folder: &str| folder.is_empty() || name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
            chosen.iter().any(|(path, is_folder)| if *is_folder { in_folder(path) } else { path == name })
        };
        let path = |name: String| from_here(&project.root().join(name));
        for task in index.tasks(is_chosen, options.to.as_ref()) {
            jobs.insert(match task {
                Task::Check { file, source } => Job::Check { file: path(file), source: source.map(path) },
                Task::Missing { article, languages } => Job::Missing { article: path(article), languages, severity },
            });
        }
    }
    for (path, (name, is_folder)) in paths.iter().zip(&chosen) {
        if !is_folder && index.as_ref().is_none_or(|index| !index.knows(name)) {
            jobs.insert(Job::Check { file: path.clone(), source: None });
        }
    }
    if jobs.is_empty() {
        return Err(Error::NoTranslations(first.to_owned()).into());
    }
    Ok(Batch { options: options.clone(), jobs: jobs.into_iter().collect(), project })
}

/// A path as a person would type it here.
fn from_here(path: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(std::fs::canonicalize);
    here.ok().and_then(|here| path.strip_prefix(here).ok()).map_or_else(|| path.to_owned(), Path::to_owned)
}

impl Batch {
    /// Files that are told of.
    #[must_use]
    pub fn len(&self) -> usize {
        self.jobs.len()
    }

    /// True when there is nothing to check.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.jobs.is_empty()
    }

    /// What the project wants a check to fail on, where it says so.
    #[must_use]
    pub fn fail_on(&self) -> Option<FailOn> {
        self.project.fail_on()
    }

    /// The file of the findings that the project knows of, where it has one.
    #[must_use]
    pub fn baseline(&self) -> Option<PathBuf> {
        self.project.baseline()
    }

    /// Lets it be silent about findings that are known.
    pub fn know(&mut self, baseline: Arc<Baseline>) {
        self.options.known = Some(baseline);
    }

    /// Puts the findings of an outcome in the place of those that a baseline knew of its file.
    pub fn record(&self, baseline: &mut Baseline, outcome: &Outcome) {
        let file = outcome.summary.file.as_str();
        let article = Article::new(file, &outcome.target);
        baseline.record(&self.project.name_of(Path::new(file)), &outcome.findings, &article);
    }

    /// True when the project has a file of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.project.root().join(name).exists()
    }

    /// Checks everything on so many threads and hands each outcome over, always in the same order. What goes wrong with a
    /// file is handed over, too, and the others are checked all the same.
    pub fn run(&self, threads: usize, progress: &dyn Progress, mut told: impl FnMut(Result<Outcome, Failure>)) {
        let many = self.jobs.len() > 1;
        if many {
            progress.begin(&Message::new("task-checking"), u64::try_from(self.jobs.len()).ok());
        }
        let bench = Bench::default();
        let next = AtomicUsize::new(0);
        let (sender, receiver) = mpsc::channel();
        std::thread::scope(|scope| {
            for _ in 0..threads.clamp(1, self.jobs.len().max(1)) {
                let (sender, next, bench) = (sender.clone(), &next, &bench);
                scope.spawn(move || {
                    while let Some((index, job)) = take(next, &self.jobs) {
                        if sender.send((index, self.work(job, bench))).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(sender);
            let mut early = BTreeMap::new();
            let mut due = 0;
            for (index, outcome) in receiver {
                early.insert(index, outcome);
                while let Some(outcome) = early.remove(&due) {
                    told(outcome);
                    due += 1;
                }
                if many {
                    progress.advance(1);
                }
            }
        });
        if many {
            progress.end();
        }
        bench.opened().review().told().iter().for_each(|note| progress.note(note));
    }

    /// What the reviews would take that the checks ask for, a file each. Nothing is sent.
    ///
    /// # Errors
    /// A file cannot be checked, no review is asked for, or the reviewer cannot be used.
    pub fn forecast(&self) -> Result<Vec<Forecast>, Failure> {
        let bench = Bench::default();
        let mut wanted = false;
        for job in &self.jobs {
            if let Job::Check { file, source } = job {
                wanted |= Project::of(file, None)?.policy(file, &self.options.choice).tells("reviewer");
                let means = Means { dry: true, ..self.options.means.clone() };
                bench.check(&Options { file: file.clone(), source: source.clone(), means, ..self.options.clone() })?;
            }
        }
        if wanted { Ok(bench.opened().review().forecasts()) } else { Err(Error::DryWithoutReviewer.into()) }
    }

    fn work(&self, job: &Job, bench: &Bench) -> Result<Outcome, Failure> {
        match job {
            Job::Check { file, source } => {
                let options = Options { file: file.clone(), source: source.clone(), ..self.options.clone() };
                bench.check(&options)
            }
            Job::Missing { article, languages, severity } => self.missing(article, languages, *severity),
        }
    }

    /// What is told of an article that lacks translations.
    fn missing(&self, path: &Path, languages: &[String], severity: Severity) -> Result<Outcome, Failure> {
        let project = Project::of(path, None)?;
        let (_, document) = files::read_document(path, self.options.format.as_deref(), project.reading())?;
        let name = shown(path);
        let article = Article::new(name.as_str(), &document);
        let lacks = |tag: &String| {
            let message = Message::new("finding-missing-translation").with("language", tag.as_str());
            Located::notice(MISSING_TRANSLATION, severity, message, &article, Span::default())
        };
        let findings = project.policy(path, &self.options.choice).apply(languages.iter().map(lacks).collect());
        let Compared { findings, known, gone } = match &self.options.known {
            Some(baseline) => baseline.compare(&project.name_of(path), findings, &article),
            None => Compared { findings, ..Compared::default() },
        };
        let tally: Tally = findings.iter().map(|located| located.severity).collect();
        let to =
            document.language.clone().or_else(|| project.translations().from().cloned()).or_else(|| self.options.from.clone());
        let to = to.ok_or(Error::Undetected { path: path.to_owned(), option: "--from" })?;
        let summary = Checked {
            file: name.clone(),
            source: None,
            from: None,
            to,
            segments: 0,
            findings: tally,
            ignored: 0,
            known: known.len(),
        };
        Ok(Outcome { summary, findings, suppressed: known, target: document, source: None, mended: None, gone })
    }
}

/// The next job and its place in the order.
fn take<'a>(next: &AtomicUsize, jobs: &'a [Job]) -> Option<(usize, &'a Job)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    jobs.get(index).map(|job| (index, job))
}
