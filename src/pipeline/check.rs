//! Checks a translation made by anyone, with or without its source.

use std::path::{Path, PathBuf};

use super::checked::{self, Side};
use super::{Error, Project, files, languages};
use crate::documents;
use crate::glossary::Terminology;
use crate::model::{Document, Failure, LanguageTag};
use crate::report::{Checked, Located};

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
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Figures.
    pub summary: Checked,
    /// What is wrong, in order of the file.
    pub findings: Vec<Located>,
    /// The translation.
    pub target: Document,
    /// The article.
    pub source: Option<Document>,
}

/// Checks a translation.
///
/// # Errors
/// A file or a glossary cannot be read, or a language cannot be found out.
pub fn check(options: &Options) -> Result<Outcome, Failure> {
    let format = options.format.as_deref();
    let project = Project::of(&options.file, None)?;
    let read = |path: &Path| files::read_document(path, format, project.reading()).map(|(_, document)| document);
    let target = read(&options.file)?;
    let source = match options.source.as_deref() {
        Some(path) => Some(read(path)?),
        // A file that holds source and translation needs no other.
        None => target.is_bilingual().then(|| target.clone()),
    };
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
    let glossary = if options.without_glossary { Default::default() } else { project.glossary(&options.glossaries)? };
    let terms = Terminology::new(glossary, from.as_ref(), &to);
    let name = shown(&options.file);
    let source_name = source_file.map(shown);
    let target_rules = project.rules(&to)?;
    let source_rules = from.as_ref().map(|from| project.rules(from)).transpose()?;
    let target_side = Side { name: &name, document: &target, language: &to, rules: &target_rules };
    let source_side = match (&source, &source_name, &from, &source_rules) {
        (Some(document), Some(name), Some(language), Some(rules)) => Some(Side { name, document, language, rules }),
        _ => None,
    };
    let (segments, findings) = checked::any(source_side, target_side, Some(&terms));
    let tally = findings.iter().map(|located| located.severity).collect();
    let summary = Checked { file: name, source: source_name, segments, findings: tally };
    Ok(Outcome { summary, findings, target, source })
}

/// A file's name as people see it.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Makes sure that a path is no standard input.
pub(super) fn needs_file(path: &Path) -> Result<(), Error> {
    if path == Path::new("-") { Err(Error::NeedsFile) } else { Ok(()) }
}
