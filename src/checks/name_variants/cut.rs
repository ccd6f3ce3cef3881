//! Spellings in Han that are none: a piece of a longer foreign name (尼亚 of 斯洛文尼亚), or a name with a small word of the sentence
//! before it (与本森).

use super::Variant;
use crate::checks::Context;
use crate::checks::prose::is_unspaced;
use crate::locale::Names;
use crate::model::Pair;

/// Leaves out the variants of which one spelling is cut wrongly out of its sentence.
pub(super) fn leave_out(article: &[Pair], context: &Context<'_>, found: &mut Vec<Variant>) {
    let Some(names) = context.target.filter(|profile| !profile.spaced).map(|profile| &profile.names) else { return };
    found.retain(|variant| {
        let text = article.get(variant.pair).and_then(|pair| pair.target.as_ref()).map_or("", |target| target.text());
        let is_han = variant.found.chars().all(is_unspaced);
        let is_cut = is_piece(names, text[..variant.span.start].chars().rev());
        !is_han || !(is_cut || differ_at_head(variant) && begins_small(names, variant))
    });
}

/// True where the characters beside a spelling, from it outwards, go on with a foreign name: one of them at least is no part of
/// everyday words.
fn is_piece(names: &Names, beside: impl Iterator<Item = char>) -> bool {
    let row = beside.take_while(|c| names.characters.contains(c) && !names.particles.contains(c));
    row.filter(|c| !names.everyday.contains(c)).count() > 0
}

/// True for two spellings that are alike but for their first character.
fn differ_at_head(variant: &Variant) -> bool {
    let rest = |spelling: &str| spelling.chars().skip(1).collect::<String>();
    rest(&variant.found) == rest(&variant.usual)
}

/// True where one of the two begins with a small word of the language.
fn begins_small(names: &Names, variant: &Variant) -> bool {
    [&variant.found, &variant.usual]
        .iter()
        .any(|spelling| spelling.chars().next().is_some_and(|first| names.particles.contains(&first)))
}
