//! Makes the edits that are safe to make; every other byte of the file stays.
//!
//! An edit is safe when its check says that its edits are, when it is the only one that the finding proposes, and when it
//! lies in text that stands in the file letter by letter. What is written is read again: each block must hold what the edit
//! was to make of it, with its inline codes, and there must be fewer findings than before. So edits are made until none is
//! left that betters the file, and making them again changes nothing.

use super::check::Outcome;
use crate::checks;
use crate::documents;
use crate::model::{Block, Document, Failure, Severity, Span};

/// So many edits of a round are tried one by one, where they cannot all be made.
const TRIES: usize = 256;

/// A file whose faults were mended.
#[derive(Debug, Clone, PartialEq)]
pub struct Mended {
    /// Its text as it was.
    pub before: String,
    /// Its text as it is, or is to be.
    pub after: String,
    /// Edits that were made.
    pub edits: usize,
}

/// One edit of a file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit {
    /// Index of the block that it is in.
    block: usize,
    /// What is replaced, in the file's text.
    file: Span,
    /// The same in the block's text.
    text: Span,
    /// What to put there.
    new: String,
}

/// Mends a file. `first` is what was found in it, `examine` checks the file with another text, `hints` is true when hints
/// are to be mended, too. Gives the outcome for the file as it is to be.
///
/// # Errors
/// Those of `examine`.
pub(super) fn mend(
    first: Outcome,
    hints: bool,
    examine: impl Fn(Document) -> Result<Outcome, Failure>,
) -> Result<(Outcome, Mended), Failure> {
    let before = first.target.text.clone();
    let mut outcome = first;
    let mut made = 0;
    loop {
        let edits = safe(&outcome, hints);
        let found = outcome.findings.len();
        let better = match attempt(&outcome.target, &edits, found, &examine)? {
            Some(better) => Some((better, edits.len())),
            // Some edit does not do what it promises; the others are made without it.
            None => one_by_one(&outcome.target, &edits, found, &examine)?,
        };
        // Each round leaves fewer findings, so there is a last one.
        match better {
            Some((better, count)) => (outcome, made) = (better, made + count),
            None => break,
        }
    }
    let after = outcome.target.text.clone();
    Ok((outcome, Mended { before, after, edits: made }))
}

/// Makes those of the edits of which each leaves fewer findings; none when there is no such edit.
fn one_by_one(
    document: &Document,
    edits: &[Edit],
    found: usize,
    examine: &impl Fn(Document) -> Result<Outcome, Failure>,
) -> Result<Option<(Outcome, usize)>, Failure> {
    let mut kept: Vec<Edit> = Vec::new();
    let mut best: Option<Outcome> = None;
    for edit in edits.iter().take(TRIES).filter(|_| edits.len() > 1) {
        kept.push(edit.clone());
        let fewest = best.as_ref().map_or(found, |best| best.findings.len());
        match attempt(document, &kept, fewest, examine)? {
            Some(better) => best = Some(better),
            None => drop(kept.pop()),
        }
    }
    Ok(best.map(|best| (best, kept.len())))
}

/// The edits that are safe, in order, none of which touches another.
fn safe(outcome: &Outcome, hints: bool) -> Vec<Edit> {
    let least = if hints { Severity::Hint } else { Severity::Warning };
    let told = outcome.findings.iter().filter(|located| located.severity >= least);
    let sure =
        told.filter(|located| located.edit_is_safe || checks::entry(located.check).is_some_and(|entry| entry.edits_are_safe));
    let mut edits: Vec<Edit> = sure
        .filter_map(|located| match located.suggestions.as_slice() {
            [only] => edit(&outcome.target, only.span.shifted(located.place.part), &only.text),
            _ => None,
        })
        .collect();
    edits.sort_by_key(|edit| edit.file);
    let mut end = None;
    edits.retain(|edit| {
        let free = end.is_none_or(|end| edit.file.start > end);
        if free {
            end = Some(edit.file.end);
        }
        free
    });
    edits
}

/// An edit of a stretch of the file that is text of a block, letter by letter.
fn edit(document: &Document, file: Span, new: &str) -> Option<Edit> {
    let (block, run) = document.blocks.iter().enumerate().find_map(|(index, block)| {
        let verbatim = |run: &&crate::model::Run| {
            run.code().is_none() && run.text().len() == run.file().len() && run.file().contains(file) && !run.text().is_empty()
        };
        Some((index, block.runs.iter().find(verbatim)?))
    })?;
    let text = Span::new(run.text().start + file.start - run.file().start, run.text().start + file.end - run.file().start);
    let same = text.of(&document.blocks[block].content.text) == file.of(&document.text);
    same.then(|| Edit { block, file, text, new: new.to_owned() })
}

/// What is found when the edits are made; none where they do something else than they promise, or where there are not fewer
/// findings than `found`.
fn attempt(
    old: &Document,
    edits: &[Edit],
    found: usize,
    examine: &impl Fn(Document) -> Result<Outcome, Failure>,
) -> Result<Option<Outcome>, Failure> {
    if edits.is_empty() {
        return Ok(None);
    }
    let text = replaced(&old.text, edits.iter().map(|edit| (edit.file, edit.new.as_str())));
    let Ok(read) = documents::reread(text, old) else { return Ok(None) };
    if !holds(old, &read.clone().into_target(), edits) {
        return Ok(None);
    }
    let outcome = examine(read)?;
    Ok((outcome.findings.len() < found).then_some(outcome))
}

/// A text with stretches of it replaced; they come in order and do not overlap.
fn replaced<'a>(text: &str, edits: impl Iterator<Item = (Span, &'a str)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (span, new) in edits {
        out.push_str(text.get(from..span.start).unwrap_or_default());
        out.push_str(new);
        from = span.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// True when each block holds what it held, with the edits, and the same inline codes.
fn holds(old: &Document, new: &Document, edits: &[Edit]) -> bool {
    let block = |(index, (old, new)): (usize, (&Block, &Block))| {
        let own = edits.iter().filter(|edit| edit.block == index).map(|edit| (edit.text, edit.new.as_str()));
        let text = replaced(&old.content.text, own);
        // The markup of a picture holds its text, which is a block of its own.
        let inside = edits.iter().any(|edit| edit.block != index && old.file.contains(edit.file));
        let codes = old.content.codes.iter().zip(&new.content.codes);
        old.kind == new.kind
            && new.content.text == text
            && old.content.codes.len() == new.content.codes.len()
            && codes.into_iter().all(|(a, b)| a.kind == b.kind && a.id == b.id && (inside || a.raw == b.raw))
    };
    old.blocks.len() == new.blocks.len() && old.blocks.iter().zip(&new.blocks).enumerate().all(block)
}
