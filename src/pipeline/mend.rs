//! Makes the edits that are safe to make; every other byte of the file stays.
//!
//! An edit is safe when its check says that its edits are, when it is the only one that the finding proposes, and when it
//! lies in text that stands in the file letter by letter. What is written is read again: each block must hold what the edit
//! was to make of it, with its inline codes, and there must be fewer findings than before. So edits are made until none is
//! left that betters the file, and making them again changes nothing.

use std::ops::ControlFlow;

use super::check::Outcome;
use crate::checks;
use crate::documents;
use crate::model::{Block, Document, Failure, Severity, Span};

/// Rounds after which no more edits are tried; each round but the last made the file better.
const ROUNDS: usize = 16;

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
    for _ in 0..ROUNDS {
        let edits = safe(&outcome, hints);
        if edits.is_empty() {
            break;
        }
        if let Some(better) = attempt(&outcome, &edits, &examine)? {
            (outcome, made) = (better, made + edits.len());
            continue;
        }
        // Some edit does not do what it promises; the others are made one by one.
        let alone = edits.iter().try_for_each(|edit| match attempt(&outcome, std::slice::from_ref(edit), &examine) {
            Ok(None) => ControlFlow::Continue(()),
            Ok(Some(better)) => ControlFlow::Break(Ok(better)),
            Err(error) => ControlFlow::Break(Err(error)),
        });
        match alone {
            ControlFlow::Continue(()) => break,
            ControlFlow::Break(better) => (outcome, made) = (better?, made + 1),
        }
    }
    let after = outcome.target.text.clone();
    Ok((outcome, Mended { before, after, edits: made }))
}

/// The edits that are safe, in order, none of which touches another.
fn safe(outcome: &Outcome, hints: bool) -> Vec<Edit> {
    let least = if hints { Severity::Hint } else { Severity::Warning };
    let told = outcome.findings.iter().filter(|located| located.severity >= least);
    let sure = told.filter(|located| checks::entry(located.check).is_some_and(|entry| entry.edits_are_safe));
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
            run.code.is_none() && run.text.len() == run.file.len() && run.file.contains(file) && !run.text.is_empty()
        };
        Some((index, block.runs.iter().find(verbatim)?))
    })?;
    let text = Span::new(run.text.start + file.start - run.file.start, run.text.start + file.end - run.file.start);
    let same = text.of(&document.blocks[block].content.text) == file.of(&document.text);
    same.then(|| Edit { block, file, text, new: new.to_owned() })
}

/// What is found when the edits are made; none where they do something else than they promise, or better nothing.
fn attempt(
    outcome: &Outcome,
    edits: &[Edit],
    examine: &impl Fn(Document) -> Result<Outcome, Failure>,
) -> Result<Option<Outcome>, Failure> {
    let old = &outcome.target;
    let text = replaced(&old.text, edits.iter().map(|edit| (edit.file, edit.new.as_str())));
    let Ok(read) = documents::reread(text, old) else { return Ok(None) };
    let new = read.clone().into_target();
    if !holds(old, &new, edits) {
        return Ok(None);
    }
    let found = examine(read)?;
    Ok((found.findings.len() < outcome.findings.len()).then_some(found))
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
