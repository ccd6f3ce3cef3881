//! One spelling for a name throughout a translated article, recorded as revisions that can be taken back.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::super::aligned::align;
use super::super::check::shown;
use super::super::{Error, Project};
use super::{Options, Run, open};
use crate::checks::{self, Context, Variant};
use crate::glossary::splice;
use crate::locale::{self, Profile};
use crate::model::{Failure, LanguageTag, Numbering, Origin, Pair, Revision, SegmentId, Span, State};
use crate::report::proposals::Change;
use crate::segmentation;

/// What a person wants.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// The spelling that is right. Without one, every name that drifts gets the spelling that is usual in the article, or
    /// the glossary's.
    pub name: Option<String>,
    /// Spellings to replace by it besides those that are found.
    pub replaced: Vec<String>,
}

/// What was done to an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unified {
    /// The spellings that were replaced, in order.
    pub changes: Vec<Change>,
    /// How many segments have a new text.
    pub segments: usize,
    /// Of an undo: how many segments of changes before have a text of somebody since, and keep it.
    pub edited: usize,
    /// The translated file.
    pub output: PathBuf,
    /// The article's language.
    pub from: LanguageTag,
}

/// Gives names one spelling in an article's translation: in the store, as revisions, and in the translated file. What a
/// person edited there is read back first.
///
/// # Errors
/// The article was never translated into the language, or a file cannot be read or written.
pub fn unify(options: &Options, wish: &Wish) -> Result<Unified, Failure> {
    let project = Project::of(&options.article, options.store.as_deref())?;
    let mut run = known(options, &project)?;
    let terms = run.terms(options, &project)?;
    let mut article = run.pairs();
    align(&run.store, &mut article)?;
    let context = Context {
        from: Some(&run.from),
        to: &run.to,
        source: locale::described(&run.from),
        target: locale::described(&run.to),
        terms: Some(&terms),
    };
    let mut by_segment: BTreeMap<usize, Vec<Variant>> = BTreeMap::new();
    for variant in chosen(&article, checks::variants(&article, &context), wish, context.target) {
        by_segment.entry(variant.pair).or_default().push(variant);
    }
    let mut changes: BTreeMap<(String, String), Change> = BTreeMap::new();
    let mut revisions = Vec::new();
    let time = run.time_of_change(options)?;
    for (index, variants) in by_segment {
        let (Some(segment), Some(Some(text)), Some(key)) = (run.segments.get(index), run.texts.get(index), run.keys.get(index))
        else {
            continue;
        };
        let mut content = text.clone();
        // From the last to the first, so that the places of those before stay.
        for variant in variants.into_iter().rev() {
            let Some(new) = splice(&content, variant.span, &variant.mended) else { continue };
            content = new;
            let key = (variant.found.clone(), variant.usual.clone());
            let change = changes.entry(key).or_insert_with(|| Change {
                found: variant.found,
                usual: variant.usual,
                source: variant.source,
                places: 0,
            });
            change.places += 1;
        }
        if content != *text {
            let content = Numbering::of(&segment.content).to_own(&content);
            revisions.push((key.clone(), Revision { content, origin: Origin::Glossary, state: State::Translated, time }));
        }
    }
    run.finish(&revisions, options)?;
    let changes = changes.into_values().collect();
    Ok(Unified { changes, segments: revisions.len(), edited: 0, output: run.output.clone(), from: run.from.clone() })
}

/// Takes back what the last [`unify`] did to segments that nobody changed since: they get the text again that they had before.
/// Called again, it takes back the one before.
///
/// # Errors
/// As those of [`unify`].
pub fn undo(options: &Options) -> Result<Unified, Failure> {
    let project = Project::of(&options.article, options.store.as_deref())?;
    let mut run = known(options, &project)?;
    let mut revisions: Vec<(SegmentId, Revision)> = Vec::new();
    let changes = |revision: &Revision| (revision.origin == Origin::Glossary).then_some(revision.time);
    let last = run.keys.iter().filter_map(|key| run.current.get(key).and_then(changes)).max();
    for key in run.keys.iter().filter(|key| last.is_some() && run.current.get(*key).and_then(changes) == last) {
        let history = run.store.history(&run.translation, key)?;
        let before = history.iter().take_while(|revision| changes(revision) != last).last().cloned();
        // A text of an earlier change stays known as that.
        let time = |revision: &Revision| changes(revision).unwrap_or(options.now);
        revisions.extend(before.map(|revision| (key.clone(), Revision { time: time(&revision), ..revision })));
    }
    let mut edited = 0;
    for key in &run.keys {
        let history = run.store.history(&run.translation, key)?;
        // What is undone is as it was before; somebody's own text is none that was there before.
        let before =
            history.iter().position(|revision| changes(revision).is_some_and(|time| last.is_none_or(|last| time >= last)));
        let newest = history.last().filter(|newest| changes(newest).is_none() && newest.origin == Origin::Edit);
        edited +=
            usize::from(before.is_some_and(|at| {
                newest.is_some_and(|newest| !history[..at].iter().any(|known| known.content == newest.content))
            }));
    }
    run.finish(&revisions, options)?;
    Ok(Unified { changes: Vec::new(), segments: revisions.len(), edited, output: run.output.clone(), from: run.from.clone() })
}

/// The run of an article that was translated before, with a person's edits.
fn known(options: &Options, project: &Project) -> Result<Run, Failure> {
    let (mut run, _) = open(options, project)?;
    run.read_edits(options)?;
    run.needs_no_choice()?;
    if run.current.is_empty() {
        return Err(Error::NotTranslated { path: options.article.clone(), to: options.to.to_string() }.into());
    }
    Ok(run)
}

/// The places to change: those that the wish is about, each with the spelling that it wants.
fn chosen(article: &[Pair], found: Vec<Variant>, wish: &Wish, profile: Option<&Profile>) -> Vec<Variant> {
    let Some(name) = &wish.name else { return found };
    // What the article writes in the name's stead, more often than it.
    let mut others: Vec<String> = found.iter().filter(|one| one.found == *name).map(|one| one.usual.clone()).collect();
    let source = found.iter().find(|one| one.found == *name || one.usual == *name).and_then(|one| one.source.clone());
    // A name that was left as it is is the source's own.
    let is_source = |spelling: &&String| article.iter().flat_map(|pair| &pair.source).any(|source| says(source.text(), spelling));
    let source = source.or_else(|| wish.replaced.iter().find(is_source).cloned());
    let rarer = |one: &&Variant| one.usual == *name || others.contains(&one.usual);
    let rarer: Vec<String> = found.iter().filter(rarer).map(|one| one.found.clone()).collect();
    others.extend(rarer);
    others.extend(wish.replaced.iter().cloned());
    others.retain(|other| other != name);
    others.sort();
    others.dedup();
    checks::respelled(article, &others, name, source.as_deref(), profile)
}

/// True for a text that has a spelling as whole words.
fn says(text: &str, spelling: &str) -> bool {
    let mut found = text.match_indices(spelling).map(|(at, _)| (&text[..at], &text[at + spelling.len()..]));
    found.any(|(before, after)| !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric))
}

impl Run {
    /// The time by which the texts of one change are known: now, and later than any change before.
    fn time_of_change(&self, options: &Options) -> Result<i64, Failure> {
        let mut time = options.now;
        for key in &self.keys {
            let history = self.store.history(&self.translation, key)?;
            let changes = history.iter().filter(|revision| revision.origin == Origin::Glossary);
            time = changes.map(|revision| revision.time + 1).fold(time, i64::max);
        }
        Ok(time)
    }

    /// The article beside its translation.
    fn pairs(&self) -> Vec<Pair> {
        let pair = |(source, text): (&crate::model::Segment, &Option<crate::model::Content>)| {
            let target = text.as_ref().map(|content| {
                segmentation::segment(source.block, &source.kind, Span::new(0, content.text.len()), content.clone())
            });
            Pair::new(Some(source.clone()), target)
        };
        self.segments.iter().zip(&self.texts).map(pair).collect()
    }

    /// Records new texts and writes the translated file.
    fn finish(&mut self, revisions: &[(SegmentId, Revision)], options: &Options) -> Result<(), Failure> {
        if !revisions.is_empty() {
            self.record(revisions)?;
            self.write(options)?;
        }
        Ok(())
    }
}

impl Unified {
    /// The translated file as people see it.
    #[must_use]
    pub fn output_name(&self) -> String {
        shown(&self.output)
    }
}
