//! Checks a translation made by anyone, with or without its source.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::baseline::{Baseline, Compared};
use super::checked::{self, Side};
use super::mend::{Mended, mend};
use super::opinions::Opinions;
use super::outside::{Asked, Judged, Means, Opened};
use super::stood::stood;
use super::suppression::Quieted;
use super::{Choice, Error, Project, files, languages};
use crate::documents;
use crate::glossary::Terminology;
use crate::model::{Document, Failure, LanguageTag, Segment};
use crate::report::{Article, Checked, Located, Suppressed};

/// What a person asks for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The translation.
    pub file: PathBuf,
    /// The article that it translates, where there is one.
    pub source: Option<PathBuf>,
    /// The article's language, when stated.
    pub from: Option<LanguageTag>,
    /// The translation's language, when stated.
    pub to: Option<LanguageTag>,
    /// Format of both files, when stated.
    pub format: Option<String>,
    /// Glossaries, when stated.
    pub glossaries: Vec<PathBuf>,
    /// True when the project's glossaries are not to be used either.
    pub without_glossary: bool,
    /// Which checks to tell of.
    pub choice: Choice,
    /// Findings that are known and not to be told.
    pub known: Option<Arc<Baseline>>,
    /// What checks that are off by default may use.
    pub means: Means,
    /// What becomes of edits that are safe to make.
    pub mending: Mending,
    /// True when the edits of hints are to be made, too.
    pub hints: bool,
}

/// What becomes of edits that are safe to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mending {
    /// They are only proposed.
    #[default]
    Nothing,
    /// The file is checked as if they were made.
    Try,
    /// They are made in the file.
    Write,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Figures.
    pub summary: Checked,
    /// What is wrong, in order of the file.
    pub findings: Vec<Located>,
    /// What a comment or the baseline keeps from being told.
    pub suppressed: Vec<Suppressed>,
    /// The translation.
    pub target: Document,
    /// The article.
    pub source: Option<Document>,
    /// The edits that were made, where some were wanted.
    pub mended: Option<Mended>,
    /// Findings of the baseline that are there no longer.
    pub gone: usize,
}

/// Checks a translation.
///
/// # Errors
/// A file or a glossary cannot be read, or a language cannot be found out.
pub fn check(options: &Options) -> Result<Outcome, Failure> {
    Bench::default().check(options)
}

/// The terms of a language pair in a project's folder: source, target.
type Wanted = (PathBuf, Option<String>, String);

/// What the checks of many files share: glossaries are read once.
#[derive(Debug, Default)]
pub(super) struct Bench {
    terms: Mutex<BTreeMap<Wanted, Arc<Terminology>>>,
    opened: Opened,
}

impl Bench {
    /// What was opened for checks that are off by default.
    pub(super) fn opened(&self) -> &Opened {
        &self.opened
    }

    /// Checks a translation, as [`check`] does.
    pub(super) fn check(&self, options: &Options) -> Result<Outcome, Failure> {
        let project = Project::of(&options.file, None)?;
        let read =
            |path: &Path| files::read_document(path, options.format.as_deref(), project.reading()).map(|(_, document)| document);
        let target = read(&options.file)?;
        let source = options.source.as_deref().map(read).transpose()?;
        if options.mending == Mending::Nothing {
            return self.examine(options, &project, source.as_ref(), target, true);
        }
        // No edit goes by what is outside of the texts.
        let examine = |target| self.examine(options, &project, source.as_ref(), target, false);
        let found = examine(target)?;
        needs_file(&options.file)?;
        let (outcome, mended) = mend(found, options.hints, examine)?;
        if options.mending == Mending::Try {
            return Ok(Outcome { mended: Some(mended), ..outcome });
        }
        if mended.edits > 0 {
            let bytes = documents::carry(&mended.after, &outcome.target.carrier);
            files::write_whole(&options.file, &bytes.map_err(|error| files::no_article(&options.file, &error))?)?;
        }
        // What is told is what stands in the file now.
        let written = Options { mending: Mending::Nothing, ..options.clone() };
        Ok(Outcome { mended: Some(mended), ..self.check(&written)? })
    }

    /// What is found in a translation that was read; `asking` says whether to ask what is outside of the texts, too.
    fn examine(
        &self,
        options: &Options,
        project: &Project,
        source: Option<&Document>,
        target: Document,
        asking: bool,
    ) -> Result<Outcome, Failure> {
        // A file that holds source and translation needs no other.
        let source = source.cloned().or_else(|| target.is_bilingual().then(|| target.clone()));
        let target = target.into_target();
        let source_file = options.source.as_deref().or(source.is_some().then_some(options.file.as_path()));
        let to = languages::of_document(options.to.as_ref(), &target, &options.file, "--to")?.tag;
        let from = match (&source, source_file) {
            (Some(document), Some(path)) => Some(languages::of_document(options.from.as_ref(), document, path, "--from")?.tag),
            _ => options.from.clone(),
        };
        // What a translation is made from: with a text for each plural form of its language.
        let source = match source {
            Some(document) if !document.is_bilingual() => {
                Some(documents::prepare(document, &to).map_err(|error| files::no_article(&options.file, &error))?)
            }
            source => source,
        };
        let terms = self.terms(project, options, from.as_ref(), &to)?;
        let name = shown(&options.file);
        let source_name = source_file.map(shown);
        let target_rules = project.rules(&to)?;
        let source_rules = from.as_ref().map(|from| project.rules(from)).transpose()?;
        let target_side = Side { name: &name, document: &target, language: &to, rules: &target_rules };
        let source_side = match (&source, &source_name, &from, &source_rules) {
            (Some(document), Some(name), Some(language), Some(rules)) => Some(Side { name, document, language, rules }),
            _ => None,
        };
        let opinions = match source_file {
            Some(article) => Opinions::of(project, article, &to)?,
            None => Opinions::default(),
        };
        let policy = project.policy(&options.file, &options.choice);
        // Where the project translated it, it is known which text renders which sentence.
        let known = match (source_side, options.source.as_deref()) {
            (Some(side), Some(article)) if !side.document.is_bilingual() => {
                let stood = stood(project, article, side.document, [side.language, &to])?;
                stood.and_then(|stood| checked::known(stood.segments, stood.texts, target_side))
            }
            _ => None,
        };
        let pairs = match known {
            Some((pairs, _)) => pairs,
            None => checked::pairs(source_side, target_side),
        };
        let terms = terms.in_article(pairs.iter().filter_map(|pair| pair.source.as_ref()).map(Segment::text));
        let segments = pairs.iter().filter(|pair| pair.target.is_some()).count();
        let asked = match asking {
            true => {
                let judged = Judged { name: &name, from: source_side.map(|side| side.language), to: &to, pairs: &pairs };
                self.opened.ask(project, &policy, &options.means, judged)?
            }
            false => Asked::default(),
        };
        let found = checked::any(source_side, target_side, pairs, Some(&terms), &opinions, &asked.outside())?;
        let complete = source_side.is_some() && !options.without_glossary;
        let article = Article::new(name.as_str(), &target);
        let Quieted { findings, quiet } = checked::told(found.findings, &article, &policy, complete);
        let Compared { findings, known, gone } = match &options.known {
            Some(baseline) => baseline.compare(&project.name_of(&options.file), findings, &article),
            None => Compared { findings, ..Compared::default() },
        };
        let tally = findings.iter().map(|located| located.severity).collect();
        let summary = Checked {
            file: name,
            source: source_name,
            from,
            to,
            segments,
            findings: tally,
            ignored: quiet.len() + found.dismissed,
            known: known.len(),
        };
        let suppressed = quiet.into_iter().chain(known).collect();
        Ok(Outcome { summary, findings, suppressed, target, source, mended: None, gone })
    }

    /// The terms that a project or a person wants for a pair of languages.
    fn terms(
        &self,
        project: &Project,
        options: &Options,
        from: Option<&LanguageTag>,
        to: &LanguageTag,
    ) -> Result<Arc<Terminology>, Failure> {
        let wanted = (project.root().to_owned(), from.map(ToString::to_string), to.to_string());
        // Whoever comes first reads; the others wait for what they would read, too.
        let mut known = self.terms.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(terms) = known.get(&wanted) {
            return Ok(Arc::clone(terms));
        }
        let glossary = if options.without_glossary { Default::default() } else { project.glossary(&options.glossaries)? };
        let terms = Arc::new(Terminology::new(glossary, from, to));
        known.insert(wanted, Arc::clone(&terms));
        Ok(terms)
    }
}

/// A file's name as people see it.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Makes sure that a path is no standard input.
pub(super) fn needs_file(path: &Path) -> Result<(), Error> {
    if path == Path::new("-") { Err(Error::NeedsFile) } else { Ok(()) }
}
