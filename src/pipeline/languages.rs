//! Which languages a run is about: as stated, or as found out.

use std::path::Path;

use super::Error;
use super::files::language_in_name;
use crate::locale::{self, LOCALES};
use crate::model::{Document, LanguageTag};

/// A language and how it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The language.
    pub tag: LanguageTag,
    /// True when it was found out from the text alone, so that the person should be told.
    pub detected: bool,
}

/// Reads the tag of a language that a person typed.
///
/// # Errors
/// Nobody has heard of this tag; the error offers the nearest, by tag or by the language's name.
pub fn parse(given: &str) -> Result<LanguageTag, Error> {
    let meant = || Error::UnknownLanguage { given: given.to_owned(), meant: locale::suggest(given) };
    let tag: LanguageTag = given.parse().map_err(|_| meant())?;
    // Languages without data are translated all the same; a tag that nobody has heard of is a slip.
    if locale::is_known(&tag) { Ok(tag) } else { Err(meant()) }
}

/// The language of an article: as stated, as its front matter or its name says, or as its text shows.
///
/// # Errors
/// None of these tells; `option` names the one that would.
pub fn of_document(stated: Option<&LanguageTag>, document: &Document, path: &Path, option: &'static str) -> Result<Known, Error> {
    let said = stated.cloned().or_else(|| document.language.clone()).or_else(|| language_in_name(path));
    if let Some(tag) = said {
        return Ok(Known { tag, detected: false });
    }
    let text: Vec<&str> = document.blocks.iter().map(|block| block.content.text.as_str()).collect();
    let tag = detect(&text.join("\n")).ok_or(Error::Undetected { path: path.to_owned(), option })?;
    Ok(Known { tag, detected: true })
}

/// Letters of a text that shows beyond doubt which language it is in, at least.
const LONG: usize = 200;

/// The language that an article reads like, where that is surely not the one it is said to be in. A short text shows
/// nothing for sure, nor does one in a language that is not told from its neighbours.
#[must_use]
pub fn contrary(said: &LanguageTag, document: &Document) -> Option<LanguageTag> {
    CODES.iter().find(|(_, short)| *short == said.language())?;
    let mut text = String::new();
    for block in &document.blocks {
        text.push_str(&block.content.text);
        text.push('\n');
        if text.len() > 40 * LONG {
            break;
        }
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_sure = letters >= LONG && whatlang::detect(&text)?.is_reliable();
    detect(&text).filter(|reads| is_sure && reads.language() != said.language())
}

/// The language of a text, when it is clear enough.
#[must_use]
pub fn detect(text: &str) -> Option<LanguageTag> {
    let info = whatlang::detect(text)?;
    if !info.is_reliable() {
        return by_frequent_words(text);
    }
    let code = info.lang().code();
    let (_, short) = CODES.iter().find(|(long, _)| *long == code)?;
    let in_scripts =
        LOCALES.iter().filter_map(|locale| locale.tag.parse().ok()).filter(|tag: &LanguageTag| tag.language() == *short);
    // In the order of the list: of scripts that say the same of the text, the first.
    let told = in_scripts.min_by_key(|tag| {
        let telling = locale::profile(tag).map_or("", |profile| profile.telling.as_str());
        std::cmp::Reverse(text.chars().filter(|c| telling.contains(*c)).count())
    });
    told.or_else(|| short.parse().ok())
}

/// The language by whose rules a text is cut into sentences where nobody says which it is: the one that it reads like, or [`general`].
#[must_use]
pub fn to_segment(text: &str) -> LanguageTag {
    detect(text).unwrap_or_else(general)
}

/// The tag of a language that has none (ISO 639-2), of which nothing is known: its sentences end by the general rules.
#[must_use]
pub fn general() -> LanguageTag {
    "mis".parse().expect("a well-formed tag")
}

/// How many more words of its own language than of any other a short text has at least.
const MORE: usize = 2;

/// The language whose frequent words a text has more of than of any other's; for texts that are too short for letters
/// alone to tell.
fn by_frequent_words(text: &str) -> Option<LanguageTag> {
    use unicode_segmentation::UnicodeSegmentation;
    let words: Vec<String> = text.unicode_words().map(str::to_lowercase).collect();
    let count = |locale: &locale::Locale| {
        let tag: LanguageTag = locale.tag.parse().ok()?;
        let known = &locale::profile(&tag)?.typography.words;
        let found = words.iter().filter(|word| known.knows(word)).count();
        Some((found, tag))
    };
    let mut counts: Vec<(usize, LanguageTag)> = LOCALES.iter().filter_map(count).collect();
    counts.sort_by_key(|(found, _)| std::cmp::Reverse(*found));
    let second = counts.get(1).map_or(0, |(found, _)| *found);
    counts.into_iter().next().filter(|(found, _)| *found >= second + MORE).map(|(_, tag)| tag)
}

/// What the detector calls a language (ISO 639-3), and its primary subtag.
const CODES: &[(&str, &str)] = &[
    ("eng", "en"),
    ("fra", "fr"),
    ("por", "pt"),
    ("spa", "es"),
    ("deu", "de"),
    ("jpn", "ja"),
    ("cmn", "zh"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("ita", "it"),
    ("nld", "nl"),
    ("pol", "pl"),
    ("ces", "cs"),
    ("slk", "sk"),
    ("swe", "sv"),
    ("dan", "da"),
    ("nob", "nb"),
    ("fin", "fi"),
    ("hun", "hu"),
    ("ron", "ro"),
    ("bul", "bg"),
    ("ell", "el"),
    ("tur", "tr"),
    ("ara", "ar"),
    ("pes", "fa"),
    ("heb", "he"),
    ("hin", "hi"),
    ("ben", "bn"),
    ("kor", "ko"),
    ("vie", "vi"),
    ("tha", "th"),
    ("ind", "id"),
    ("cat", "ca"),
    ("hrv", "hr"),
    ("srp", "sr"),
    ("slv", "sl"),
    ("lit", "lt"),
    ("lav", "lv"),
    ("est", "et"),
    ("afr", "af"),
    ("amh", "am"),
    ("aze", "az"),
    ("bel", "be"),
    ("cym", "cy"),
    ("epo", "eo"),
    ("guj", "gu"),
    ("hye", "hy"),
    ("jav", "jv"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("lat", "la"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("ori", "or"),
    ("pan", "pa"),
    ("sin", "si"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tuk", "tk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::{Error, detect, parse};

    #[test]
    fn texts_show_their_language() {
        for (text, expected) in [
            ("The two companies have argued for months about who pays for the new data centres in Texas.", "en"),
            ("Les deux entreprises se disputent depuis des mois au sujet du financement des centres de données.", "fr"),
            ("As duas empresas discutem há meses sobre quem vai pagar pelos novos centros de dados no Texas.", "pt"),
            ("两家公司几个月来一直在争论由谁来支付得克萨斯州新数据中心的费用。", "zh-Hans"),
            ("Hello world, this is an article about people.", "en"),
            ("Voici ce que les gens disent de la ville.", "fr"),
            ("兩家公司幾個月來一直在爭論由誰來支付德州新數據中心的費用，這對國家來說很重要。", "zh-Hant"),
        ] {
            assert_eq!(detect(text).map(|tag| tag.to_string()).as_deref(), Some(expected));
        }
    }

    #[test]
    fn an_article_that_is_in_another_language_than_it_says_is_told() {
        let french = "Les deux entreprises se disputent depuis des mois au sujet du financement des centres de données. ";
        let document = |text: String| {
            crate::documents::read(text.as_bytes(), None, Some("text"), &crate::model::Reading::default()).expect("is text")
        };
        let contrary = |said: &str, text: String| super::contrary(&said.parse().expect("well-formed"), &document(text));
        assert_eq!(contrary("en", french.repeat(8)).map(|tag| tag.to_string()).as_deref(), Some("fr"));
        assert_eq!(contrary("fr-CA", french.repeat(8)), None);
        assert_eq!(contrary("en", french.to_owned()), None, "too short to be sure");
        assert_eq!(contrary("wa", french.repeat(8)), None, "nobody tells Walloon from French by letters");
    }

    #[test]
    fn slips_are_answered_with_the_nearest_name() {
        assert_eq!(parse("pt-br").map(|tag| tag.to_string()), Ok("pt-BR".to_owned()));
        let meant = |given: &str| match parse(given) {
            Err(Error::UnknownLanguage { meant, .. }) => meant,
            other => panic!("{other:?}"),
        };
        assert_eq!(meant("french").as_deref(), Some("fr"));
        assert_eq!(meant("xx"), None);
    }
}
