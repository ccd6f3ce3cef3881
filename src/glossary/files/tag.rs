//! Language tags as glossary files write them.

use super::error::Problem;
use crate::locale;
use crate::model::LanguageTag;

/// Reads the tag of a language that is known, so that `french` and `ptt` are mistakes and not languages of their own.
pub(super) fn language(given: &str) -> Result<LanguageTag, Problem> {
    let tag: Option<LanguageTag> = given.parse().ok();
    tag.filter(locale::is_known).ok_or_else(|| Problem::Language { given: given.to_owned(), nearest: locale::suggest(given) })
}

/// The tag of a language that is called by a name, as spreadsheets do.
pub(super) fn named(name: &str) -> Option<LanguageTag> {
    locale::by_name(name).cloned()
}
