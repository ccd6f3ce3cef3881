//! A label of the source that begins a translation as it is: *Read more : le long chemin du retour*.

use super::Context;
use super::foreign::Run;
use super::sides::Side;
use super::tongues::Tongue;
use crate::model::Span;

/// Words of a label.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;

/// The label that both sides begin with, a colon behind it, where it holds a small word that the target's language does not have; none
/// that was told already. A name, which has more capitals, is none.
pub(super) fn left_label(source: &Side<'_>, target: &Side<'_>, context: &Context<'_>, known: &[Run]) -> Option<Run> {
    let (from, to) = (context.source?, context.target?);
    if !(from.typography.words.has_own() && to.typography.words.has_own()) {
        return None;
    }
    let (tongue, home) = (Tongue::of(Some(from)), Tongue::of(Some(to)));
    let (own, left) = (label(source.text())?, label(target.text())?);
    if own.of(source.text()) != left.of(target.text()) {
        return None;
    }
    let words: Vec<_> = target.words.iter().take_while(|word| word.span.end <= left.end).collect();
    let (first, rest) = words.split_first()?;
    let is_plain = WORDS.contains(&words.len()) && first.is_titled() && rest.iter().all(|word| word.is_small());
    let tells =
        rest.iter().any(|word| tongue.is_function(word) && !home.knows(word) && !home.has_own(word) && !home.is_kept(word));
    let is_new = !known.iter().any(|run| run.span.overlaps(left));
    (is_plain && tells && is_new).then_some(Run { span: left, words: words.len(), source: Some(own) })
}

/// What stands before the first colon of a text.
fn label(text: &str) -> Option<Span> {
    let end = text[..text.find(':')?].trim_end().len();
    let start = text.len() - text.trim_start().len();
    (start < end).then(|| Span::new(start, end))
}
