//! Language tags as glossary files write them.

use super::error::Problem;
use crate::locale;
use crate::model::LanguageTag;

/// Reads a language tag. Registered languages have two or three letters (RFC 5646, section 2.2.1), so that
/// `french` is a mistake for `fr` and not a language of its own.
pub(super) fn language(given: &str) -> Result<LanguageTag, Problem> {
    let tag: Option<LanguageTag> = given.parse().ok();
    tag.filter(|tag| tag.language().len() <= 3)
        .ok_or_else(|| Problem::Language { given: given.to_owned(), nearest: locale::suggest(given) })
}
