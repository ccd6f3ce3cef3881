//! Choices between texts by number, in formats that name their branches as the Unicode CLDR names plural categories: which
//! branches a language needs besides those that stand there.

use crate::locale::{CATEGORIES, Counting, plural_categories};
use crate::model::LanguageTag;

/// Choices that lie in so many others by number get no new branches: each level would multiply the text.
pub(super) const DEEPEST: usize = 2;

/// The categories of a language that are missing among the names of branches, in order, each with the index of the branch
/// before which it goes.
pub(super) fn missing(names: &[&str], counting: Counting, language: &LanguageTag) -> Vec<(usize, &'static str)> {
    let rank = |name: &str| CATEGORIES.iter().position(|category| *category == name);
    // A number with a branch of its own needs no category.
    let own: Vec<usize> = names.iter().filter_map(|name| name.trim_start_matches('=').parse().ok()).collect();
    let needed = plural_categories(language, counting, &own).into_iter().filter(|category| !names.contains(category));
    let place = |category: &str| names.iter().position(|name| rank(name) > rank(category)).unwrap_or(names.len());
    needed.map(|category| (place(category), category)).collect()
}

/// True for the name of a plural category, or a number.
pub(super) fn is_plural(name: &str) -> bool {
    CATEGORIES.contains(&name) || name.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::missing;
    use crate::locale::Counting;

    #[test]
    fn new_branches_go_where_their_category_has_its_place() {
        let missing = |names: &[&str], tag: &str| missing(names, Counting::Cardinal, &tag.parse().expect("well-formed"));
        assert_eq!(missing(&["=0", "one", "other"], "ru"), [(2, "few"), (2, "many")]);
        assert_eq!(missing(&["one", "other"], "ar"), [(0, "zero"), (1, "two"), (1, "few"), (1, "many")]);
        assert_eq!(missing(&["other", "one"], "ru"), [(0, "few"), (0, "many")]);
        assert_eq!(missing(&["one"], "ja"), [(1, "other")]);
        assert_eq!(missing(&["one", "other"], "qaa"), []);
        assert_eq!((missing(&["=1", "other"], "de"), missing(&["1", "other"], "fr")), (vec![], vec![(1, "one")]));
    }
}
