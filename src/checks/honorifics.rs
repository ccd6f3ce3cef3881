//! How people are addressed, by their gender: *Ms. Brandt* is not *M. Brandt*. Data: `gentlemen` and `ladies` in section `[names]` of
//! `language.toml`.

use super::Context;
use super::prose::is_unspaced;
use super::sides::Side;
use crate::locale::Profile;
use crate::model::Span;

/// The word of the source and that of the target, where the one addresses ladies alone and the other gentlemen alone.
pub(super) fn exchanged(source: &Side<'_>, target: &Side<'_>, context: &Context<'_>) -> Option<(Span, Span)> {
    let (from, to) = (context.source?, context.target?);
    let of = |text: &str, profile: &Profile| {
        [&profile.names.gentlemen, &profile.names.ladies].map(|words| addressed(text, words, profile.spaced))
    };
    let was = of(source.text(), from);
    if was.iter().all(Option::is_none) {
        return None;
    }
    match (was, of(target.text(), to)) {
        ([Some(was), None], [None, Some(now)]) | ([None, Some(was)], [Some(now), None]) => Some((was, now)),
        _ => None,
    }
}

/// The first of some words that stands by a name: with a capital behind it, or, in a script without spaces, behind it.
fn addressed(text: &str, words: &[String], spaced: bool) -> Option<Span> {
    let places = words.iter().flat_map(|word| text.match_indices(word.as_str()).map(|(at, word)| Span::new(at, at + word.len())));
    let by_a_name = |span: &Span| {
        let (before, after) = (text[..span.start].chars().next_back(), &text[span.end..]);
        if !spaced {
            return before.is_some_and(is_unspaced);
        }
        let apart = after.strip_prefix('.').unwrap_or(after);
        let name = apart.strip_prefix([' ', '\u{A0}', '\u{202F}']).and_then(|name| name.chars().next());
        before.is_none_or(|c| !c.is_alphanumeric() && c != '-') && name.is_some_and(char::is_uppercase)
    };
    places.filter(by_a_name).min()
}
