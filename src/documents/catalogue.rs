//! Files whose whole shape is messages, as those of i18next, vue-i18n, Rails and Flutter: what there stands under a key that
//! names data elsewhere is a label, too: `"email": "Email"`, `"url": "Address"`, `"type": "Kind"`.

use std::collections::{HashMap, HashSet};

use super::prose::{Given, is_data_key, is_text, is_word, normalised};
use super::root::is_language;

/// Strings of the smallest file that is told by what its strings are.
const LEAST: usize = 8;

/// Labels of one word that show a file under a language to be messages.
const FEW: usize = 3;

/// Keys whose values choose among what a program has: a word there is a label only where it says its key, `"font": "Font"`, or
/// where the file states that it holds messages.
const CHOICES: [&str; 12] =
    ["font", "fontfamily", "theme", "color", "colour", "icon", "class", "classname", "method", "layout", "template", "style"];

/// Codes of languages that are English words as well, or usual names of settings.
const WORDS: [&str; 21] = [
    "am", "an", "as", "be", "br", "cs", "he", "hi", "id", "in", "is", "it", "la", "my", "no", "or", "os", "so", "ts", "to", "tr",
];

/// How a file is told to hold messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Catalogue {
    /// By itself: its outermost keys are languages, or they are the messages of ARB.
    Stated,
    /// As that, but it holds settings besides: a direction of writing, or a choice in small letters.
    Mixed,
    /// By its strings, nearly all of which people read.
    Likely,
}

impl Catalogue {
    /// How a file is one, by its strings and its outermost keys, each with whether its value is a mapping.
    ///
    /// Without a language for a key, a file must have some strings, and nine in ten of those under keys that do not name data
    /// must be texts. So must those under keys that do, as far as a label may be one, and no such key may stand in most of the
    /// mappings, as it does where each of them is a record.
    pub(super) fn of<'a>(given: &[Given<'_>], keys: impl Iterator<Item = (&'a str, bool)> + Clone) -> Option<Catalogue> {
        let are_languages = keys.clone().all(|(key, is_mapping)| is_mapping && is_language(key).is_some());
        let is_said = || given.iter().any(|one| one.text.trim().contains(char::is_whitespace) && is_text(one.key, one.text));
        if are_languages && keys.clone().next().is_some() {
            let mut data = given.iter().filter(|one| is_data_key(one.key));
            if is_said() {
                return Some(if given.iter().any(is_setting) { Catalogue::Mixed } else { Catalogue::Stated });
            }
            let are_labels = data.clone().all(|one| is_label(one.key, one.text) || repeats(one.key, one.text));
            // Labels of one word alone: somewhere a text would be none that could be a name for a program.
            let are_enough = given.len() >= FEW || data.any(|one| repeats(one.key, one.text));
            if are_enough && are_labels && keys.clone().any(|(key, _)| !WORDS.contains(&key)) {
                return Some(Catalogue::Likely);
            }
        }
        if is_arb(keys) {
            return Some(Catalogue::Stated);
        }
        let (data, others): (Vec<&Given<'_>>, Vec<&Given<'_>>) = given.iter().partition(|one| is_data_key(one.key));
        let labels = data.iter().filter(|one| is_label(one.key, one.text)).count();
        let texts = others.iter().filter(|one| is_text(one.key, one.text)).count();
        let are_read = labels * 5 >= data.len() * 4 && texts * 10 >= others.len() * 9;
        let is_likely = given.len() >= LEAST && data.len() <= others.len() && are_read && !are_records(given, &data);
        is_likely.then_some(Catalogue::Likely)
    }

    /// True for a value that is a label under a key that names data elsewhere.
    pub(super) fn is_label(self, key: &str, value: &str) -> bool {
        let is_choice = || CHOICES.contains(&normalised(key).as_str()) && !is_text(key, value);
        match self {
            Catalogue::Stated => is_label(key, value) || repeats(key, value),
            Catalogue::Mixed => is_label(key, value) && !is_choice() || repeats(key, value),
            Catalogue::Likely => is_label(key, value) && !is_choice(),
        }
    }
}

/// True for what only a program's settings hold.
fn is_setting(one: &Given<'_>) -> bool {
    let value = one.text.trim();
    let is_chosen = || value.starts_with(|c: char| c.is_ascii_lowercase()) && !repeats(one.key, value);
    matches!(value, "ltr" | "rtl") || CHOICES.contains(&normalised(one.key).as_str()) && is_chosen()
}

/// True for the keys of ARB: beside a message `a` stands `@a`, which is about it.
fn is_arb<'a>(keys: impl Iterator<Item = (&'a str, bool)> + Clone) -> bool {
    let known: HashSet<&str> = keys.clone().map(|(key, _)| key).collect();
    let is_remark = |key: &str| key.strip_prefix('@').is_some_and(|about| known.contains(about));
    { keys }.any(|(key, is_mapping)| key == "@@locale" || is_mapping && is_remark(key))
}

/// True where a key that names data stands in more than half of several mappings.
fn are_records(given: &[Given<'_>], data: &[&Given<'_>]) -> bool {
    let holders: HashSet<usize> = given.iter().map(|one| one.holder).collect();
    let mut held: HashMap<&str, usize> = HashMap::new();
    data.iter().for_each(|one| *held.entry(one.key).or_default() += 1);
    holders.len() > 1 && held.values().any(|count| count * 2 > holders.len())
}

/// True for a word with a capital, or what is a text under any key.
fn is_label(key: &str, value: &str) -> bool {
    let value = value.trim();
    is_text(key, value) || is_data_key(key) && value.starts_with(|c: char| c.is_ascii_uppercase()) && is_word(value)
}

/// True for a value that says its key and no more, as nothing but a label does.
pub(super) fn repeats(key: &str, value: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    is_word(value.trim()) && letters(key) == letters(value)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Catalogue;
    use crate::documents::prose::Given;
    use crate::documents::read;
    use crate::model::Reading;

    fn texts(name: &str, file: &str) -> Vec<String> {
        let read = read(file.as_bytes(), Some(Path::new(name)), None, &Reading::default()).expect("well-formed");
        read.blocks.into_iter().map(|block| block.content.text).collect()
    }

    #[test]
    fn labels_are_texts_where_messages_are() {
        let rails = "en:\n  form:\n    email: Email\n    url: Address\n    type: Kind\n    color: colour\n    method: post\n    language: language\n    save: Save it\n";
        assert_eq!(texts("en.yml", rails), ["Email", "Address", "Kind", "language", "Save it"]);
        let arb = r#"{"@@locale": "en", "link": "Website", "@link": {"type": "Text", "description": "Beside the name."}}"#;
        assert_eq!(texts("app_en.arb", arb), ["Website"]);
        let flat = r#"{"title": "Your account", "id": "Number", "email": "E-mail", "url": "Address", "save": "Save", "cancel": "Cancel", "late": "The ferry is late.", "early": "The ferry is early.", "type": "Kind"}"#;
        let all = [
            "Your account",
            "Number",
            "E-mail",
            "Address",
            "Save",
            "Cancel",
            "The ferry is late.",
            "The ferry is early.",
            "Kind",
        ];
        assert_eq!(texts("en.json", flat), all);
    }

    #[test]
    fn a_label_that_says_its_key_is_a_text_in_any_file() {
        assert_eq!(texts("a.json", r#"{"email": "Email", "url": "URL", "type": "Type"}"#), ["Email", "URL", "Type"]);
        assert_eq!(texts("a.yaml", "email: E-mail\ntype: Person\nkind: kind\n"), ["E-mail"]);
    }

    #[test]
    fn data_stays_data() {
        for (name, file) in [
            ("a.json", r#"{"email": "ann@example.org", "url": "https://example.org", "type": "module", "lang": "English"}"#),
            ("a.json", r#"[{"id": "Oak", "type": "Tree"}, {"id": "Ash", "type": "Tree"}]"#),
            ("package.json", r#"{"name": "ferry", "version": "1.0.0", "main": "a.js", "scripts": {}, "type": "Type"}"#),
            ("a.json", r#"{"types": {"type": ["Type"]}}"#),
            ("a.yaml", "theme: Minimal\nlayout: Wide\nfont: Serif\n"),
            // *It*, *no* and *is* are languages, and words as well.
            ("a.yaml", "it:\n  image: Postgres\n  type: Service\n  kind: Database\n"),
            ("a.json", r#"{"no": {"theme": "Minimal", "type": "Person"}, "is": {"type": "Person"}}"#),
            ("a.yaml", "de:\n  host: localhost\n  type: Service\n"),
            ("langs.json", r#"{"fr": {"type": "Latin"}, "ru": {"type": "Cyrillic"}}"#),
            ("a.json", r#"{"en": {"theme": "Minimal", "font": "Serif", "icon": "Anchor", "color": "Red", "method": "Post"}}"#),
        ] {
            assert_eq!(texts(name, file), [""; 0], "{file}");
        }
    }

    #[test]
    fn what_programs_read_of_a_file_with_many_texts_stays_data() {
        let ferry = r#"{"title": "Ferries of the bay", "about": "All ferries of the bay", "help": "Call the harbour", "open": "Open all day",
            "closed": "Closed on Sunday", "contact": "Write to the harbour", "more": "More ferries", "email": "E-mail", "font": "Helvetica",
            "theme": "Dark", "color": "Red", "icon": "Anchor", "method": "Method"}"#;
        let found = texts("a.json", ferry);
        assert!(found.contains(&"E-mail".to_owned()) && found.contains(&"Method".to_owned()), "{found:?}");
        for data in ["Helvetica", "Dark", "Red", "Anchor"] {
            assert!(!found.contains(&data.to_owned()), "{data}: {found:?}");
        }
    }

    #[test]
    fn settings_by_language_keep_what_programs_choose() {
        let site = "en:\n  title: Harbour News\n  languageDirection: ltr\n  params:\n    theme: Minimal\n    font: Serif\n    layout: Wide\n    lang: en-gb\n";
        assert_eq!(texts("languages.yaml", site), ["Harbour News"]);
    }

    #[test]
    fn an_address_among_messages_makes_no_settings_of_them() {
        let messages = "en:\n  greeting: Hello there\n  version: 1.0.2\n  help:\n    url: https://example.org/help\n  product:\n    color: Colour\n    font: Typeface\n    method: Shipping\n    theme: Appearance\n";
        assert_eq!(texts("en.yml", messages), ["Hello there", "Colour", "Typeface", "Shipping", "Appearance"]);
    }

    #[test]
    fn labels_of_one_word_are_texts_under_a_language() {
        let rails = "en:\n  attributes:\n    url: Website\n    type: Kind\n    language: Tongue\n    font: Serif\n";
        assert_eq!(texts("attributes.en.yml", rails), ["Website", "Kind", "Tongue"]);
    }

    fn told(values: &[(usize, &'static str, &'static str)], keys: &[(&str, bool)]) -> Option<Catalogue> {
        let given =
            |(holder, key, text): &(usize, &'static str, &'static str)| Given { key, text, holder: *holder, in_list: false };
        Catalogue::of(&values.iter().map(given).collect::<Vec<_>>(), keys.iter().copied())
    }

    #[test]
    fn a_file_under_languages_or_with_remarks_on_messages_is_one() {
        let form = [(1, "email", "Email"), (1, "save", "Save it")];
        assert_eq!(told(&form, &[("en", true)]), Some(Catalogue::Stated));
        assert_eq!(told(&form, &[("en", true), ("pt-BR", true)]), Some(Catalogue::Stated));
        assert_eq!(told(&form[..1], &[("en", true)]), Some(Catalogue::Likely), "labels of one word");
        assert_eq!(told(&form[..1], &[("it", true)]), None, "no text that nobody could take for data");
        assert_eq!(told(&[(1, "email", "Email")], &[("email", false), ("@email", true)]), Some(Catalogue::Stated));
        assert_eq!(told(&[(1, "type", "Person")], &[("@context", false), ("@type", false), ("type", false)]), None);
        assert_eq!(told(&[(1, "email", "Email")], &[("en", false)]), None);
        assert_eq!(told(&[], &[]), None);
    }

    #[test]
    fn a_file_of_texts_is_one_and_records_are_none() {
        let form = [
            (1, "title", "Your account"),
            (1, "email", "Email"),
            (1, "url", "Address"),
            (1, "password", "Password"),
            (1, "save", "Save changes"),
            (1, "cancel", "Cancel"),
            (2, "late", "The ferry is late."),
            (2, "type", "Kind"),
        ];
        assert_eq!(told(&form, &[("form", true), ("ferry", true)]), Some(Catalogue::Likely));
        assert_eq!(told(&form[1..], &[("form", true), ("ferry", true)]), None);
        let mut settings = form;
        (settings[2].2, settings[7].2) = ("https://example.org", "module");
        assert_eq!(told(&settings, &[("form", true), ("ferry", true)]), None);
        let records = [
            (1, "name", "Oak table"),
            (1, "type", "Furniture"),
            (2, "name", "Reading lamp"),
            (2, "type", "Light"),
            (3, "name", "Wool carpet"),
            (3, "type", "Carpet"),
            (4, "name", "Deep chair"),
            (4, "note", "Not for sale"),
        ];
        assert_eq!(told(&records, &[("a", true), ("b", true)]), None);
    }
}
