//! How many plural forms a language has, and which number takes which: in gettext's way of counting, and in that of the
//! Unicode CLDR, which gives the forms names.

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

use crate::model::LanguageTag;

/// `plurals.tsv`, which names its sources.
const TABLE: &str = include_str!("plurals.tsv");

/// The plural forms of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PluralForms {
    /// How many there are.
    pub count: usize,
    /// Index of the form that the number one takes; where there is one form only, every number takes it.
    pub one: usize,
    /// From a number `n` to the index of its form, as a C expression.
    pub expression: &'static str,
}

/// The rows of the table: languages and their forms.
fn rows() -> impl Iterator<Item = (&'static str, PluralForms)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        let languages = cells.next()?;
        let (count, one) = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
        Some((languages, PluralForms { count, one, expression: cells.next()? }))
    })
}

impl PluralForms {
    /// The forms of a language, when the table has it.
    #[must_use]
    pub fn of(tag: &LanguageTag) -> Option<PluralForms> {
        let regional = tag.region().map(|region| format!("{}-{region}", tag.language()));
        let named = |name: &str| rows().find(|(languages, _)| languages.split(' ').any(|language| language == name));
        let row = regional.as_deref().and_then(named).or_else(|| named(tag.language()))?;
        Some(row.1)
    }

    /// The forms that an expression describes, when the table has it, however it is spaced and bracketed.
    #[must_use]
    pub fn by_expression(expression: &str) -> Option<PluralForms> {
        let bare = |text: &str| text.replace([' ', '(', ')', ';'], "");
        rows().map(|(_, forms)| forms).find(|forms| bare(forms.expression) == bare(expression))
    }
}

/// The plural categories of the Unicode CLDR, in its order. Every language has the last.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// What is counted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counting {
    /// How many: one file, two files.
    Cardinal,
    /// The how-manieth: the first file, the second file.
    Ordinal,
}

/// Numbers of which each category of a language has one at least: the samples that the CLDR gives of each rule are among
/// them, up to its exponents.
const SAMPLES: [&str; 6] = ["0.0", "0.1", "1.0", "1.5", "2.5", "1000000"];

/// The plural categories that the numbers of a language take, but for the whole numbers in `except`, in the order of
/// [`CATEGORIES`]; none for a language that the data, which is that of the CLDR, does not have.
#[must_use]
pub fn plural_categories(tag: &LanguageTag, counting: Counting, except: &[usize]) -> Vec<&'static str> {
    let kind = match counting {
        Counting::Cardinal => PluralRuleType::CARDINAL,
        Counting::Ordinal => PluralRuleType::ORDINAL,
    };
    let regional = tag.region().map(|region| format!("{}-{region}", tag.language()));
    let names = regional.into_iter().chain([tag.language().to_owned()]);
    let Some(rules) = names.filter_map(|name| PluralRules::create(name.parse::<LanguageIdentifier>().ok()?, kind).ok()).next()
    else {
        return Vec::new();
    };
    let whole = (0..=200).filter(|number| !except.contains(number)).filter_map(|number: usize| rules.select(number).ok());
    let samples = SAMPLES.iter().filter(|_| counting == Counting::Cardinal);
    let taken: Vec<&str> = whole.chain(samples.filter_map(|number| rules.select(*number).ok())).map(name).collect();
    CATEGORIES.into_iter().filter(|category| taken.contains(category)).collect()
}

/// The plural categories of a language that are missing among the names of branches, in order, each with the index of the branch
/// before which it goes.
#[must_use]
pub fn missing_categories(names: &[&str], counting: Counting, language: &LanguageTag) -> Vec<(usize, &'static str)> {
    let rank = |name: &str| CATEGORIES.iter().position(|category| *category == name);
    // A number with a branch of its own needs no category.
    let own: Vec<usize> = names.iter().filter_map(|name| name.trim_start_matches('=').parse().ok()).collect();
    let needed = plural_categories(language, counting, &own).into_iter().filter(|category| !names.contains(category));
    let place = |category: &str| names.iter().position(|name| rank(name) > rank(category)).unwrap_or(names.len());
    needed.map(|category| (place(category), category)).collect()
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::{Counting, PluralForms, missing_categories, plural_categories, rows};

    fn of(tag: &str) -> Option<(usize, usize)> {
        PluralForms::of(&tag.parse().expect("well-formed")).map(|forms| (forms.count, forms.one))
    }

    #[test]
    fn the_region_may_decide() {
        assert_eq!(of("pt-BR").zip(of("pt")), Some(((2, 0), (2, 0))));
        let expression = |tag: &str| PluralForms::of(&tag.parse().expect("well-formed")).map(|forms| forms.expression);
        assert_eq!((expression("pt-BR"), expression("pt-PT")), (Some("(n > 1)"), Some("(n != 1)")));
        assert_eq!((of("zh-Hant-TW"), of("ru"), of("ar"), of("qaa")), (Some((1, 0)), Some((3, 0)), Some((6, 1)), None));
    }

    #[test]
    fn categories_are_those_of_the_language() {
        for (tag, counting, expected) in [
            ("en", Counting::Cardinal, "one other"),
            ("pt-BR", Counting::Cardinal, "one other"),
            ("zh-Hans", Counting::Cardinal, "other"),
            ("ru", Counting::Cardinal, "one few many other"),
            ("cs-CZ", Counting::Cardinal, "one few many other"),
            ("ar", Counting::Cardinal, "zero one two few many other"),
            ("en", Counting::Ordinal, "one two few other"),
            ("fr", Counting::Ordinal, "one other"),
            ("qaa", Counting::Cardinal, ""),
        ] {
            let categories = plural_categories(&tag.parse().expect("well-formed"), counting, &[]);
            assert_eq!(categories.join(" "), expected, "{tag} {counting:?}");
        }
    }

    #[test]
    fn spacing_and_brackets_do_not_matter() {
        assert_eq!(PluralForms::by_expression("n!=1;").map(|forms| forms.count), Some(2));
        assert_eq!(PluralForms::by_expression("n == 7"), None);
    }

    #[test]
    fn every_row_is_whole_and_no_language_stands_in_two() {
        assert_eq!(rows().count(), super::TABLE.lines().filter(|line| !line.starts_with('#')).count());
        let mut all: Vec<&str> = rows().flat_map(|(languages, _)| languages.split(' ')).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(rows().all(|(_, forms)| forms.one < forms.count));
    }

    #[test]
    fn new_branches_go_where_their_category_has_its_place() {
        let missing =
            |names: &[&str], tag: &str| missing_categories(names, Counting::Cardinal, &tag.parse().expect("well-formed"));
        assert_eq!(missing(&["=0", "one", "other"], "ru"), [(2, "few"), (2, "many")]);
        assert_eq!(missing(&["one", "other"], "ar"), [(0, "zero"), (1, "two"), (1, "few"), (1, "many")]);
        assert_eq!(missing(&["other", "one"], "ru"), [(0, "few"), (0, "many")]);
        assert_eq!(missing(&["one"], "ja"), [(1, "other")]);
        assert_eq!(missing(&["one", "other"], "qaa"), []);
        assert_eq!((missing(&["=1", "other"], "de"), missing(&["1", "other"], "fr")), (vec![], vec![(1, "one")]));
    }
}
