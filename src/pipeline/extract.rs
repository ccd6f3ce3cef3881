//! Terms that a glossary may want, proposed from articles.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Error, Project, files, languages};
use crate::checks::{self, Context};
use crate::glossary::Terminology;
use crate::locale;
use crate::model::{Document, Failure, LanguageTag, Pair};
use crate::segmentation;

/// What a person asks for.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Articles, or folders of them.
    pub paths: Vec<PathBuf>,
    /// Their language, when stated.
    pub from: Option<LanguageTag>,
    /// The language whose renderings are wanted; each is looked for in the translation beside its article.
    pub to: Option<LanguageTag>,
    /// How many terms are proposed at most.
    pub most: usize,
    /// Glossaries, when stated. What they have is not proposed.
    pub glossaries: Vec<PathBuf>,
}

/// A term that a glossary may want.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The term.
    pub text: String,
    /// How often it was found.
    pub times: usize,
    /// The first sentences that have it, each behind its file.
    pub contexts: Vec<(PathBuf, String)>,
    /// What translations write for it, each with in how many segments, the most frequent first.
    pub renderings: Vec<(String, usize)>,
}

/// Times that a word, and a term of several, is found before it is proposed.
const WORD: usize = 3;
const TERM: usize = 2;
/// Sentences that are shown of a term.
const CONTEXTS: usize = 2;

/// Proposes terms, the most frequent first.
///
/// # Errors
/// A file cannot be read, or its language cannot be found out.
pub fn extract(options: &Options) -> Result<Vec<Proposal>, Failure> {
    let mut found: BTreeMap<String, Proposal> = BTreeMap::new();
    for article in articles(&options.paths, options.to.as_ref())? {
        propose(&article, options, &mut found)?;
    }
    let often = |one: &Proposal| one.times >= if one.text.contains(' ') { TERM } else { WORD };
    let mut proposals: Vec<Proposal> = found.into_values().filter(often).collect();
    for proposal in &mut proposals {
        proposal.renderings.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    }
    proposals.sort_by(|a, b| b.times.cmp(&a.times).then(a.text.cmp(&b.text)));
    proposals.truncate(options.most);
    Ok(proposals)
}

/// Adds an article's names to what was found in those before.
fn propose(path: &Path, options: &Options, found: &mut BTreeMap<String, Proposal>) -> Result<(), Failure> {
    let project = Project::of(path, None)?;
    let read = |path: &Path| files::read_document(path, None, project.reading()).map(|(_, document)| document);
    let document = read(path)?;
    let from = languages::of_document(options.from.as_ref(), &document, path, "--from")?.tag;
    let to = options.to.clone().unwrap_or_else(|| from.clone());
    let terms = Terminology::new(project.glossary(&options.glossaries)?, Some(&from), &to);
    let segments = |document: &Document, tag: &LanguageTag| -> Result<_, Failure> {
        Ok(segmentation::segments(document, &project.rules(tag)?))
    };
    let sources = segments(&document, &from)?;
    let beside = files::output_name(path, &from, &to);
    let pairs: Vec<Pair> = if options.to.is_some() && beside.exists() {
        segmentation::pairs(&sources, &segments(&read(&beside)?.into_target(), &to)?)
    } else {
        sources.into_iter().map(|segment| Pair { source: Some(segment), target: None }).collect()
    };
    let context =
        Context { from: Some(&from), to: &to, source: locale::described(&from), target: locale::described(&to), terms: None };
    for name in checks::names_said(&pairs, &context) {
        if terms.in_source(&name.text).iter().any(|known| known.span.of(&name.text) == name.text) {
            continue;
        }
        let proposal = found.entry(name.text.clone()).or_insert_with(|| Proposal {
            text: name.text.clone(),
            times: 0,
            contexts: Vec::new(),
            renderings: Vec::new(),
        });
        proposal.times += name.places.len();
        for (pair, _) in &name.places {
            let sentence = pairs.get(*pair).and_then(|pair| pair.source.as_ref()).map_or("", |source| source.text().trim());
            let new = (path.to_owned(), sentence.to_owned());
            if proposal.contexts.len() < CONTEXTS && !proposal.contexts.contains(&new) {
                proposal.contexts.push(new);
            }
        }
        for (rendering, times) in name.renderings {
            match proposal.renderings.iter_mut().find(|(known, _)| *known == rendering) {
                Some((_, known)) => *known += times,
                None => proposal.renderings.push((rendering, times)),
            }
        }
    }
    Ok(())
}

/// The articles of some paths: files as they are; of folders, what is a format of ours and says no other language than the
/// article's, in the order of names.
fn articles(paths: &[PathBuf], to: Option<&LanguageTag>) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = Vec::new();
    for path in paths {
        if path.is_dir() { folders.push(path.clone()) } else { found.push(path.clone()) }
    }
    while let Some(folder) = folders.pop() {
        let failed = |error: std::io::Error| Error::Unreadable { path: folder.clone(), reason: error.to_string() };
        let mut entries: Vec<PathBuf> =
            std::fs::read_dir(&folder).map_err(failed)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        entries.sort();
        for path in entries {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            let translation = files::language_in_name(&path).is_some_and(|tag| to.is_some_and(|to| tag == *to));
            if path.is_dir() && !hidden {
                folders.push(path);
            } else if !hidden && !translation && is_article(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// True for a file whose name ends like an article's.
fn is_article(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    matches!(ending.as_str(), "md" | "mdx" | "markdown" | "html" | "htm" | "xhtml" | "txt" | "docx" | "epub")
}
