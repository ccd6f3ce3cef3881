//! Choices between texts by number, in formats that name their branches as the Unicode CLDR names plural categories.

use crate::locale::CATEGORIES;

/// Choices that lie in so many others by number get no new branches: each level would multiply the text.
pub(super) const DEEPEST: usize = 2;

/// True for the name of a plural category, or a number.
pub(super) fn is_plural(name: &str) -> bool {
    CATEGORIES.contains(&name) || name.parse::<f64>().is_ok()
}
