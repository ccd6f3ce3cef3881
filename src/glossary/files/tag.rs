//! Language tags as glossary files write them.

use super::error::Problem;
use crate::locale;
use crate::model::LanguageTag;

/// Reads the tag of a language that is known, so that `french` and `ptt` are mistakes and not languages of their own.
pub(super) fn language(given: &str) -> Result<LanguageTag, Problem> {
    let tag: Option<LanguageTag> = given.parse().ok();
    tag.filter(locale::is_known).ok_or_else(|| Problem::Language { given: given.to_owned(), nearest: locale::suggest(given) })
}

/// The tag of a language that is called by a name, as spreadsheets do, with its region or without: *Portuguese (Brazil)*.
pub(super) fn named(name: &str) -> Option<LanguageTag> {
    let called = |name: &str| locale::by_name(name).cloned().or_else(|| language(name).ok());
    let regional = |(name, subtag): (String, &str)| format!("{}-{subtag}", called(&name)?.language()).parse().ok();
    locale::by_name(name).cloned().or_else(|| locale::regional(name).into_iter().find_map(regional))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn regions_are_called_by_their_names() {
        for (name, tag) in [
            ("Portuguese (Brazil)", "pt-BR"),
            ("Brazilian Portuguese", "pt-BR"),
            ("Português (Brasil)", "pt-BR"),
            ("português brasileiro", "pt-BR"),
            ("Portuguese (Portugal)", "pt-PT"),
            ("European Portuguese", "pt-PT"),
            ("portugais du Brésil", ""),
            ("Portugais (Brésil)", "pt-BR"),
            ("巴西葡萄牙语", "pt-BR"),
            ("葡萄牙语（巴西）", "pt-BR"),
            ("葡萄牙语（葡萄牙）", "pt-PT"),
            ("English (US)", "en-US"),
            ("American English", "en-US"),
            ("anglais américain", "en-US"),
            ("English (United Kingdom)", "en-GB"),
            ("英语（美国）", "en-US"),
            ("French (Canada)", "fr-CA"),
            ("Canadian French", "fr-CA"),
            ("français canadien", "fr-CA"),
            ("French - Canada", "fr-CA"),
            ("Spanish (Latin America)", "es-419"),
            ("Chinese (Taiwan)", "zh-Hant-TW"),
            ("Chinese (Simplified)", "zh-Hans"),
            ("Portuguese (Mars)", ""),
            ("Portuguese notes", ""),
        ] {
            assert_eq!(named(name).map(|tag| tag.to_string()).unwrap_or_default(), tag, "{name}");
        }
    }
}
