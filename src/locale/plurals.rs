//! How many plural forms a language has in gettext's way of counting, and which number takes which.

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

#[cfg(test)]
mod tests {
    use super::{PluralForms, rows};

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
}
