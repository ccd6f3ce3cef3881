//! Files of messages whose one outermost key is their language: `en:` of Rails.

use crate::locale::{PluralForms, profile};
use crate::model::LanguageTag;

/// The language that a key names. Only languages that bitext knows count, since `app` and `common` are well-formed tags too.
pub(super) fn is_language(key: &str) -> Option<LanguageTag> {
    let tag: LanguageTag = key.replace('_', "-").parse().ok()?;
    (profile(&tag).is_some() || PluralForms::of(&tag).is_some()).then_some(tag)
}

/// The spelling of another language in place of that of a key or value: with the same quotation marks and the same mark
/// between the parts.
pub(super) fn respelled(old: &str, language: &LanguageTag) -> String {
    let mark = old.chars().next().filter(|c| matches!(c, '"' | '\'')).map(String::from).unwrap_or_default();
    let name = language.to_string();
    let name = if old.contains('_') { name.replace('-', "_") } else { name };
    format!("{mark}{name}{mark}")
}

#[cfg(test)]
mod tests {
    use super::{is_language, respelled};

    #[test]
    fn a_language_is_one_that_is_known() {
        assert!(["en", "pt-BR", "zh_CN", "sr"].iter().all(|key| is_language(key).is_some()));
        assert!(["app", "ui", "common", "translation", "e"].iter().all(|key| is_language(key).is_none()));
    }

    #[test]
    fn the_spelling_stays() {
        let tag = "pt-BR".parse().expect("well-formed");
        assert_eq!((respelled("\"en_US\"", &tag), respelled("en", &tag)), ("\"pt_BR\"".to_owned(), "pt-BR".to_owned()));
    }
}
