//! Our own words, from Fluent files.

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use super::{LOCALES, Numbers};
use crate::model::{Argument, Explain, Fault, LanguageTag, Message};

/// The messages of one language; what it lacks is said in English.
pub struct Messages {
    tag: &'static str,
    /// The language's own first, then English.
    bundles: Vec<FluentBundle<FluentResource>>,
    /// Set where numbers are written as the language writes them.
    numbers: Option<Numbers>,
}

/// A language that bitext does not speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageError {
    /// The tags it does speak.
    pub spoken: Vec<&'static str>,
}

impl MessageError {
    /// The error for a language that is none.
    #[must_use]
    pub fn unknown() -> MessageError {
        MessageError { spoken: LOCALES.iter().filter(|locale| locale.messages.is_some()).map(|locale| locale.tag).collect() }
    }
}

impl Explain for MessageError {
    fn message(&self) -> Message {
        Message::new("error-not-spoken").with("spoken", self.spoken.join(", "))
    }

    fn fault(&self) -> Fault {
        Fault::User
    }
}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for MessageError {}

impl Messages {
    /// The messages in the given language, or in the nearest more general one that bitext speaks.
    ///
    /// # Errors
    /// No messages exist in the language; the error lists those that do.
    pub fn in_language(tag: &LanguageTag) -> Result<Messages, MessageError> {
        let wanted = tag.fallbacks();
        let mut spoken = LOCALES.iter().filter_map(|locale| locale.messages.map(|text| (locale.tag, text)));
        let found = spoken.find(|(tag, _)| wanted.iter().any(|w| w == tag));
        let (tag, text) = found.ok_or_else(MessageError::unknown)?;
        let mut messages = Messages::english();
        if tag != messages.tag {
            messages.tag = tag;
            messages.bundles.insert(0, bundle(tag, text));
        }
        Ok(messages)
    }

    /// The messages in English.
    #[must_use]
    pub fn english() -> Messages {
        let english = &LOCALES[0];
        Messages { tag: english.tag, bundles: vec![bundle(english.tag, english.messages.unwrap_or_default())], numbers: None }
    }

    /// The same, with numbers as the language writes them: 12,345, 12 345. Without it they are digits and a point, as in a terminal.
    #[must_use]
    pub fn with_numbers(mut self) -> Messages {
        for bundle in &mut self.bundles {
            bundle.set_formatter(Some(written));
        }
        self.numbers = Some(numbers(self.tag));
        self
    }

    /// Those of the same language for a page, with numbers as the language writes them.
    #[must_use]
    pub fn for_page(&self) -> Messages {
        let tag = self.tag.parse().ok();
        tag.and_then(|tag| Messages::in_language(&tag).ok()).unwrap_or_else(Messages::english).with_numbers()
    }

    /// A whole number.
    #[must_use]
    pub fn number(&self, number: impl ToString) -> String {
        let digits = number.to_string();
        self.numbers.as_ref().map_or(digits.clone(), |numbers| numbers.grouped(&digits))
    }

    /// A number in neutral digits: groups parted by narrow spaces, a point.
    fn figure(&self, figure: &str) -> String {
        let Some(numbers) = &self.numbers else { return figure.to_owned() };
        let digits = figure.replace('\u{202F}', "");
        match digits.split_once('.') {
            Some((whole, part)) => numbers.grouped(whole) + &numbers.decimal + part,
            None => numbers.grouped(&digits),
        }
    }

    /// A number with one decimal.
    #[must_use]
    pub fn decimal(&self, number: f64) -> String {
        let text = format!("{number:.1}");
        match (&self.numbers, text.split_once('.')) {
            (Some(numbers), Some((whole, part))) => numbers.grouped(whole) + &numbers.decimal + part,
            _ => text,
        }
    }

    /// Tag of the language in use.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// A message as words. One that no language has comes out as its identifier and variables, never as nothing.
    #[must_use]
    pub fn text(&self, message: &Message) -> String {
        self.bundles.iter().find_map(|bundle| self.find(bundle, message)).unwrap_or_else(|| message.to_string())
    }

    /// A message without variables, where there is one.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<String> {
        self.bundles.iter().find_map(|bundle| {
            let pattern = bundle.get_message(id)?.value()?;
            Some(bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
        })
    }

    /// An attribute of a message, without variables, where there is one.
    #[must_use]
    pub fn attribute(&self, id: &str, name: &str) -> Option<String> {
        self.bundles.iter().find_map(|bundle| {
            let pattern = bundle.get_message(id)?.get_attribute(name)?.value();
            Some(bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
        })
    }

    fn find(&self, bundle: &FluentBundle<FluentResource>, message: &Message) -> Option<String> {
        let pattern = bundle.get_message(&message.id)?.value()?;
        let mut arguments = FluentArgs::new();
        for (name, value) in &message.arguments {
            match value {
                Argument::Text(text) => arguments.set(name.as_ref(), text.as_str()),
                Argument::Figure(figure) => arguments.set(name.as_ref(), self.figure(figure)),
                Argument::Number(number) => arguments.set(name.as_ref(), *number),
                Argument::Messages(inner) => {
                    let lines: Vec<_> = inner.iter().map(|message| self.text(message)).collect();
                    arguments.set(name.as_ref(), lines.join("\n"));
                }
            }
        }
        Some(bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned())
    }
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").field("tag", &self.tag).finish_non_exhaustive()
    }
}

/// How a language writes its numbers in tables and figures: those of four digits with a mark, too (CLDR, of all that we speak).
fn numbers(tag: &str) -> Numbers {
    let profile = tag.parse().ok().and_then(|tag| super::profile(&tag));
    let numbers = profile.map(|profile| profile.numbers.clone()).unwrap_or_default();
    Numbers { group_from: numbers.group_from.min(4), ..numbers }
}

/// How a language writes its numbers, as Fluent asks for it.
struct Writing(Numbers);

impl Memoizable for Writing {
    type Args = ();
    type Error = std::convert::Infallible;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Writing, Self::Error> {
        Ok(Writing(numbers(&language.to_string())))
    }
}

/// A whole number as the language of a bundle writes it; nothing for another value.
fn written(value: &FluentValue<'_>, languages: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits = number.as_string().into_owned();
    let whole = digits.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = || languages.with_try_get_threadsafe((), |writing: &Writing| writing.0.grouped(&digits)).ok();
    whole.then(grouped).flatten()
}

fn bundle(tag: &str, text: &str) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = tag.parse().expect("LOCALES holds well-formed tags");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{LOCALES, Messages};
    use crate::model::Message;
    use fluent_bundle::FluentResource;

    /// The variables that each message uses, by message.
    fn variables(tag: &str, text: &str) -> BTreeMap<String, BTreeSet<String>> {
        FluentResource::try_new(text.to_owned()).unwrap_or_else(|(_, errors)| panic!("locales/{tag}/messages.ftl: {errors:?}"));
        let mut found = BTreeMap::new();
        let mut current: Option<String> = None;
        for line in text.lines() {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                current = line.split_once(" =").map(|(id, _)| id.to_owned());
                let id = current.clone().unwrap_or_else(|| panic!("locales/{tag}: not a message: {line}"));
                assert!(found.insert(id, BTreeSet::new()).is_none(), "locales/{tag}: twice: {line}");
            }
            if line.starts_with('#') {
                continue;
            }
            let Some(names) = current.as_ref().and_then(|id| found.get_mut(id)) else { continue };
            for part in line.split('$').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect();
                // A dollar sign alone is one.
                if !name.is_empty() {
                    names.insert(name);
                }
            }
        }
        found
    }

    #[test]
    fn all_languages_have_the_same_messages_and_variables() {
        let english = variables("en", LOCALES[0].messages.expect("English is spoken"));
        for locale in LOCALES {
            let Some(text) = locale.messages else { continue };
            let own = variables(locale.tag, text);
            let difference: Vec<_> = english
                .iter()
                .filter(|(id, names)| own.get(*id) != Some(names))
                .map(|(id, names)| format!("{id}: {names:?} in en, {:?} in {}", own.get(id), locale.tag))
                .chain(own.keys().filter(|id| !english.contains_key(*id)).map(|id| format!("{id}: only in {}", locale.tag)))
                .collect();
            assert!(difference.is_empty(), "{}", difference.join("\n"));
        }
    }

    #[test]
    fn plurals_are_fluents() {
        let english = Messages::english();
        let one = Message::new("count-segments").with("count", 1usize);
        let two = Message::new("count-segments").with("count", 2usize);
        assert_eq!((english.text(&one).as_str(), english.text(&two).as_str()), ("1 segment", "2 segments"));
    }

    #[test]
    fn numbers_are_written_as_the_language_does_where_a_person_reads_them() {
        let words = |tag: &str, count: usize| {
            let messages = Messages::in_language(&tag.parse().expect("well-formed")).expect("spoken").with_numbers();
            (messages.text(&Message::new("count-segments").with("count", count)), messages.number(count), messages.decimal(0.25))
        };
        let said = |text: &str, number: &str, decimal: &str| (text.to_owned(), number.to_owned(), decimal.to_owned());
        assert_eq!(words("en", 12_345), said("12,345 segments", "12,345", "0.2"));
        assert_eq!(words("fr", 12_345), said("12\u{A0}345 segments", "12\u{A0}345", "0,2"));
        assert_eq!((words("en", 1).0.as_str(), words("en", 1020).1.as_str()), ("1 segment", "1,020"));
        assert_eq!(words("zh-Hans", 1_234_567).1, "1,234,567");
        assert_eq!(words("fr", 2000).1, "2\u{A0}000");
        // What a check says in digits for everybody.
        let figure = |tag: &str| {
            let messages = Messages::in_language(&tag.parse().expect("well-formed")).expect("spoken").with_numbers();
            messages.figure("1\u{202F}200\u{202F}000.5")
        };
        assert_eq!([figure("en"), figure("fr")], ["1,200,000.5", "1\u{A0}200\u{A0}000,5"]);
        assert_eq!(Messages::english().figure("1\u{202F}200"), "1\u{202F}200");
        let bare = Message::new("count-segments").with("count", 12_345usize);
        assert_eq!(Messages::english().text(&bare), "12345 segments");
    }

    #[test]
    fn regional_tags_find_their_language() {
        let tag = "fr-CA".parse().expect("well-formed");
        assert_eq!(Messages::in_language(&tag).expect("spoken").tag(), "fr");
    }
}
