//! The small word before a term that was put in place: *do* or *da*, *le* or *l’*, *a* or *an*.

use crate::locale::{Gender, Grammar};
use crate::model::Span;

/// What becomes of the small word before a new wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Agreement {
    /// It fits, or nobody can tell: it stays.
    Stays,
    /// It surely becomes another.
    Becomes(Span, String),
    /// It surely does not fit, and what would fit is not known.
    Unknown,
}

/// Decides on the small word that ends where `wording` is to begin, at byte `start` of `text`.
pub(super) fn agree(text: &str, start: usize, wording: &str, grammar: &Grammar) -> Agreement {
    let before = plain(&text[..start]);
    let full = grammar.before_sounds.iter().map(|(full, _)| full);
    let elided = grammar.before_sounds.iter().map(|(_, elided)| elided);
    let gendered = grammar.genders.iter().flat_map(|(masculine, feminine)| [masculine, feminine]);
    let Some(found) = longest(&before, full.chain(elided).chain(gendered)) else { return Agreement::Stays };
    if grammar.doubtful_small_words.contains(found) {
        return Agreement::Stays;
    }
    let vowel = grammar.begins_with_vowel(wording);
    let gender = grammar.gender_of(wording);
    let mut word = found.clone();
    let unelided: Vec<&String> = grammar.before_sounds.iter().filter(|(_, e)| e == found).map(|(full, _)| full).collect();
    if !unelided.is_empty() && vowel == Some(false) {
        let of_gender = |full: &&&String| {
            let column = |(masculine, feminine): &(String, String)| match gender {
                Some(Gender::Masculine) => *masculine == ***full,
                Some(Gender::Feminine) => *feminine == ***full,
                Some(Gender::Neuter) | None => false,
            };
            grammar.genders.iter().any(column)
        };
        word = match unelided.as_slice() {
            [only] => (*only).clone(),
            several => match several.iter().find(of_gender) {
                Some(full) => (*full).clone(),
                None => return Agreement::Unknown,
            },
        };
    } else if unelided.is_empty() {
        word = with_gender(&word, gender, grammar);
        if vowel == Some(true)
            && let Some(full) = longest(&word, grammar.before_sounds.iter().map(|(full, _)| full))
            && let Some((_, elided)) = grammar.before_sounds.iter().find(|(known, _)| known == full)
        {
            word.truncate(word.len() - full.len());
            word.push_str(elided);
        }
    }
    if word == *found {
        return Agreement::Stays;
    }
    // One apostrophe is as long as the other only in characters.
    let length: usize = text[..start].chars().rev().take(found.chars().count()).map(char::len_utf8).sum();
    let span = Span::new(start - length, start);
    if span.of(text).chars().next().is_some_and(char::is_uppercase) {
        word = capitalised(&word);
    }
    if text.contains('\'') && !text.contains('’') {
        word = word.replace('’', "'");
    }
    Agreement::Becomes(span, word)
}

/// A word with its first letter a capital.
pub(crate) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn with_gender(word: &str, gender: Option<Gender>, grammar: &Grammar) -> String {
    let row = |(masculine, feminine): &&(String, String)| masculine == word || feminine == word;
    match (grammar.genders.iter().find(row), gender) {
        (Some((masculine, _)), Some(Gender::Masculine)) => masculine.clone(),
        (Some((_, feminine)), Some(Gender::Feminine)) => feminine.clone(),
        _ => word.to_owned(),
    }
}

/// The longest of the forms that ends a text and begins as a word.
fn longest<'a>(text: &str, forms: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    let stands = |form: &&String| {
        let before = text.strip_suffix(form.as_str()).and_then(|rest| rest.chars().next_back());
        text.ends_with(form.as_str()) && !before.is_some_and(char::is_alphanumeric)
    };
    forms.filter(stands).max_by_key(|form| form.len())
}

/// The end of a text in small letters and with one kind of space and apostrophe; longer than any small word.
fn plain(text: &str) -> String {
    let from = text.char_indices().rev().nth(23).map_or(0, |(at, _)| at);
    let one = |c: char| match c {
        '\'' => '’',
        '\u{00A0}' | '\u{202F}' => ' ',
        // One for one, so that lengths in characters stay.
        _ => c.to_lowercase().next().unwrap_or(c),
    };
    text[from..].chars().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::{Agreement, agree};
    use crate::locale::profile;

    fn before(tag: &str, before: &str, wording: &str) -> Option<String> {
        let grammar = &profile(&tag.parse().expect("well-formed")).expect("known").grammar;
        match agree(before, before.len(), wording, grammar) {
            Agreement::Stays => Some(before.to_owned()),
            Agreement::Becomes(span, word) => Some(format!("{}{word}", &before[..span.start])),
            Agreement::Unknown => None,
        }
    }

    #[test]
    fn small_words_follow_the_new_wording_where_it_is_certain() {
        for (tag, text, wording, expected) in [
            ("fr", "le projet de ", "OpenAI", Some("le projet d’")),
            ("fr", "le projet d'", "Stargate", Some("le projet de ")),
            ("fr", "l’", "négociation", Some("la ")),
            ("fr", "L’", "apprentissage", Some("L’")),
            ("fr", "l’", "Stargate", None),
            ("fr", "de l’", "formation", Some("de la ")),
            ("fr", "du ", "intelligence artificielle", Some("de l’")),
            ("fr", "La ", "apprentissage", Some("L’")),
            ("fr", "le ", "Stargate", Some("le ")),
            ("fr", "de ", "hôpital", Some("de ")),
            ("fr", "monde ", "IA", Some("monde ")),
            ("pt", "o futuro do ", "inteligência artificial", Some("o futuro da ")),
            ("pt", "na ", "aprendizado de máquina", Some("no ")),
            ("pt", "da ", "Stargate", Some("da ")),
            ("pt", "devido a ", "aprendizado de máquina", Some("devido a ")),
            ("en", "It is a ", "agent", Some("It is an ")),
            ("en", "An ", "model", Some("A ")),
            ("en", "a ", "LLM", Some("a ")),
            ("ja", "その", "首相", Some("その")),
        ] {
            assert_eq!(before(tag, text, wording).as_deref(), expected, "{text}{wording}");
        }
    }
}
