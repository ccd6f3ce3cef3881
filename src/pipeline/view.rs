//! An article beside its translation, as it stands: for `diff` and for the review page.

use std::path::PathBuf;

use super::check::{needs_file, shown};
use super::{Choice, Error, Project, compose, files, languages};
use crate::checks::{self, Context};
use crate::documents;
use crate::glossary::Terminology;
use crate::locale;
use crate::model::{Failure, LanguageTag, Pair, Segment, SegmentId};
use crate::review::{SegmentView, Spread, TermMark};
use crate::segmentation;
use crate::store::{SourceSegment, Store};

/// What a person asks for.
#[derive(Debug, Clone)]
pub struct Options {
    /// The article's file.
    pub article: PathBuf,
    /// Its language, when stated.
    pub from: Option<LanguageTag>,
    /// The language of the translation.
    pub to: LanguageTag,
    /// The article's format, when stated.
    pub format: Option<String>,
    /// Glossaries, when stated.
    pub glossaries: Vec<PathBuf>,
    /// True when the project's glossaries are not to be used either.
    pub without_glossary: bool,
    /// The store's file, when stated.
    pub store: Option<PathBuf>,
}

/// Shows an article beside its translation, from the store.
///
/// # Errors
/// The article was never translated into the language, or a file cannot be read.
pub fn view(options: &Options) -> Result<Spread, Failure> {
    needs_file(&options.article)?;
    let project = Project::of(&options.article, options.store.as_deref())?;
    let (_, document) = files::read_document(&options.article, options.format.as_deref(), project.reading())?;
    let from = languages::of_document(options.from.as_ref(), &document, &options.article, "--from")?.tag;
    let document = documents::prepare(document, &options.to)?;
    let missing = || Error::NotTranslated { path: options.article.clone(), to: options.to.to_string() };
    if !project.store().exists() {
        return Err(missing().into());
    }
    let mut store = Store::open(project.store())?;
    let name = project.name_of(&options.article);
    if store.find_article(&name)?.is_none() {
        return Err(missing().into());
    }
    let rules = project.rules(&from)?.with_cuts(store.cuts(&name)?);
    let segments = segmentation::segments(&document, &rules);
    let sources: Vec<SourceSegment> = segments.iter().map(SourceSegment::of).collect();
    let (article, keys) = store.sync_article(&name, &from, &sources)?;
    let translation = store.translation(article, &options.to)?;
    let (mut current, mut drafts) = (store.current(&translation)?, store.drafts(&translation)?);
    if current.is_empty() {
        return Err(missing().into());
    }
    let glossary = if options.without_glossary { Default::default() } else { project.glossary(&options.glossaries)? };
    let terms = Terminology::new(glossary, Some(&from), &options.to);
    let context = Context {
        from: Some(&from),
        to: &options.to,
        source: locale::described(&from),
        target: locale::described(&options.to),
        terms: Some(&terms),
    };
    let output = files::output_name(&options.article, &from, &options.to);
    let policy = project.policy(&output, &Choice::default());
    let mut pairs = Vec::new();
    let make = |(segment, key): (&Segment, SegmentId)| {
        let revision = current.remove(&key);
        let mut view = SegmentView::new(key.clone(), segment.block, segment.kind.clone(), segment.content.clone());
        view.draft = drafts.remove(&key).map(|draft| compose::in_block(segment, &draft.content));
        view.source_terms = TermMark::from_occurrences(&terms.in_source(segment.text()), &terms);
        if let Some(revision) = revision {
            let content = compose::in_block(segment, &revision.content);
            let target = segmentation::segment(segment.block, &segment.kind, segment.span, content.clone());
            view.target_terms = TermMark::from_occurrences(&terms.in_target(target.text()), &terms);
            pairs.push(Pair { source: Some(segment.clone()), target: Some(target) });
            view.state = revision.state;
            view.origin = Some(revision.origin);
            view.current = Some(content);
        }
        view
    };
    let mut views: Vec<SegmentView> = segments.iter().zip(keys).map(make).collect();
    let findings = checks::run_article(&pairs, &context);
    for (view, findings) in views.iter_mut().filter(|view| view.current.is_some()).zip(findings) {
        view.findings = policy.apply_unplaced(findings);
    }
    let target_name = shown(&output);
    Ok(Spread { source_name: shown(&options.article), target_name, from, to: options.to.clone(), segments: views })
}
