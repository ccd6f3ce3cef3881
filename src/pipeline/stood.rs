//! Which text of a translated file renders which sentence, where the project's store knows it.

use std::path::Path;

use super::{Project, compose, cuts};
use crate::model::{Content, Document, Failure, LanguageTag, Segment};
use crate::segmentation;
use crate::store::{SourceSegment, Store};

/// What the store has of a translation, in the order of the article.
#[derive(Debug)]
pub(super) struct Stood {
    pub(super) segments: Vec<Segment>,
    /// The current text of each, with its edges.
    pub(super) texts: Vec<Option<Content>>,
}

/// The translation of an article as the store has it; none where it has none, or knows the article with other sentences.
///
/// # Errors
/// The store or the project's rules cannot be read.
pub(super) fn stood(
    project: &Project,
    article: &Path,
    document: &Document,
    [from, to]: [&LanguageTag; 2],
) -> Result<Option<Stood>, Failure> {
    if !project.store().exists() {
        return Ok(None);
    }
    let store = Store::open(project.store())?;
    let name = project.name_of(article);
    let Some(known) = store.find_article(&name)? else { return Ok(None) };
    let Some(translation) = store.find_translation(known, to)? else { return Ok(None) };
    let (own, _) = cuts::of_article(&store, &name, document)?;
    let segments = segmentation::segments(document, &project.rules(from)?.with_cuts(own));
    let standings = store.standings(&translation)?;
    let is_same = segments.len() == standings.len()
        && segments.iter().zip(&standings).all(|(segment, standing)| SourceSegment::of(segment).source == standing.source);
    if !is_same {
        return Ok(None);
    }
    let current = store.current(&translation)?;
    let text = |(segment, standing): (&Segment, &crate::store::Standing)| {
        current.get(&standing.key).map(|revision| compose::in_block(segment, &revision.content))
    };
    let texts = segments.iter().zip(&standings).map(text).collect();
    Ok(Some(Stood { segments, texts }))
}
