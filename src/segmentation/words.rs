//! What words look like: whether they are words at all, initials, or abbreviations that no list has.

use super::enumeration::roman;
use super::lexicon::is_word_character;
use super::marks::is_opening;
use crate::model::OBJECT;

/// True for letters that others are only signs upon, in Indic scripts.
pub(super) fn is_base_letter(c: char) -> bool {
    let indic = matches!(c, '\u{0900}'..='\u{0DFF}');
    let place = u32::from(c) & 0x7F;
    c.is_alphabetic() && !(indic && matches!(place, 0..=3 | 0x3E..=0x4D | 0x62 | 0x63))
}

/// True for a verb of one syllable that sentences end with in Devanagari, Gujarati and Gurmukhi: *है*, *છે*, *ਹੈ*. Another letter with a
/// sign upon it is the initial of a name (*पु. ल. देशपांडे*).
pub(super) fn is_brief_verb(word: &str) -> bool {
    matches!(
        word,
        "है" | "हैं"
            | "हूँ"
            | "हूं"
            | "हो"
            | "था"
            | "थे"
            | "थी"
            | "थीं"
            | "दो"
            | "लो"
            | "छे"
            | "छु"
            | "છે"
            | "છો"
            | "છું"
            | "હતો"
            | "હતી"
            | "ਹੈ"
            | "ਹਨ"
            | "ਸੀ"
            | "ਸਨ"
            | "ਹਾਂ"
    )
}

/// True for a letter with a figure: *Q3*, *M25*.
pub(super) fn is_code(word: &str) -> bool {
    let figure = word.strip_prefix(char::is_uppercase);
    figure.is_some_and(|figure| !figure.is_empty() && figure.bytes().all(|byte| byte.is_ascii_digit()))
}

/// True for the number of a list's item, with which a sentence begins: `2`, `(a)`, `• 3`, `1.2`, `B.3.1`, `Q1`, `2a`.
pub(super) fn is_number_of_item(sentence: &str) -> bool {
    if sentence.len() > 24 {
        return false;
    }
    let label = sentence.trim_matches(|c: char| !c.is_alphanumeric());
    let figures = label.len() <= 2 && label.bytes().all(|byte| byte.is_ascii_digit());
    // `1.2`, `10.4.2.1`, `B.3`
    let lettered = label.strip_prefix(|c: char| c.is_ascii_uppercase()).and_then(|rest| rest.strip_prefix('.'));
    let section = label.len() <= 16
        && lettered
            .unwrap_or(label)
            .split('.')
            .all(|part| part.len() <= 2 && !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let mixed = label.len() <= 3 && label.trim_matches(char::is_alphabetic).len() + 1 == label.len() && label.is_ascii();
    let of_one = label.chars().count() == 1 || mixed && label.bytes().any(|byte| byte.is_ascii_digit());
    !label.is_empty() && (figures || section || of_one || roman(label).is_some())
}

/// True when a sentence has no more words than these.
pub(super) fn is_short(sentence: &str, words: usize) -> bool {
    sentence.len() <= 24 && sentence.split_whitespace().count() <= words
}

/// True for a word that is surely no abbreviation: all small letters, and not few.
pub(super) fn is_certain_word(word: &str, token: &str) -> bool {
    word.chars().count() >= 4 && is_word(word) && !token.contains('.')
}

/// True for what looks like a word: small letters with a vowel.
pub(super) fn is_word(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|c| c.is_lowercase() || is_apostrophe(c)) && !is_vowelless(word)
}

/// True for a short word without a vowel, in a script with capitals, which is hardly a word: `Skt`, `Mgr`. Words of
/// capitals are names.
pub(super) fn is_vowelless(word: &str) -> bool {
    let count = word.chars().count();
    let mut letters = word.chars();
    let begins = letters.next().is_some_and(|c| c.is_lowercase() || c.is_uppercase());
    (2..=4).contains(&count) && begins && letters.all(char::is_lowercase) && !word.chars().any(is_vowel)
}

/// Vowels of the Latin, Cyrillic and Greek scripts, and letters that are syllables by themselves somewhere.
pub(super) fn is_vowel(c: char) -> bool {
    let base = unicode_normalization::char::decompose_canonical;
    let mut first = c;
    let mut taken = false;
    base(c, |part| {
        if !taken {
            first = part;
            taken = true;
        }
    });
    let small = first.to_lowercase().next().unwrap_or(first);
    matches!(small, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'æ' | 'ø' | 'œ' | 'ı' | 'ə')
        || matches!(small, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'і' | 'є' | 'ө' | 'ү' | 'ұ' | 'ә' | 'ъ')
        || matches!(small, 'α' | 'ε' | 'η' | 'ι' | 'ο' | 'υ' | 'ω')
        || !matches!(small, 'a'..='z' | 'ß' | 'ð' | 'þ' | 'ł' | 'đ' | 'α'..='ω' | 'а'..='я' | 'ґ' | 'ђ' | 'ћ' | 'љ' | 'њ' | 'џ' | 'қ' | 'ғ' | 'ң' | 'һ')
}

pub(super) fn is_dotted(token: &str) -> bool {
    token.split(['.', '-']).all(|part| {
        !part.is_empty()
            && part.chars().filter(|c| is_base_letter(*c)).count() <= 4
            && part.chars().all(|c| c.is_alphabetic() || is_word_character(c) && !c.is_numeric())
    })
}

pub(super) fn is_roman_capital(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase()) && roman(word).is_some()
}

pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7A3}')
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// True for the mark before the last letter of a Hebrew acronym, as it is or as a quotation mark: *ארה"ב*.
pub(super) fn is_gershayim(c: char, before: Option<char>, after: Option<char>) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{05D0}'..='\u{05EA}'));
    matches!(c, '"' | '״' | '”') && is_letter(before) && is_letter(after)
}

/// True for a text that ends with a Hebrew acronym.
pub(super) fn ends_in_acronym(text: &str) -> bool {
    let mut letters = text.chars().rev();
    let (last, mark, before) = (letters.next(), letters.next(), letters.next());
    mark.is_some_and(|mark| is_gershayim(mark, before, last))
}

/// True for the last part of an address: `example.Com`.
pub(super) fn is_domain(word: &str) -> bool {
    ["com", "org", "net", "io", "edu", "gov", "info", "html", "js"].iter().any(|domain| word.eq_ignore_ascii_case(domain))
}

/// The last word of a text, without the marks inside it: `B` of `z.B`.
pub(super) fn last_word(text: &str) -> &str {
    tail(text, is_word_character)
}

/// The last stretch of a text without white space, quotation marks and brackets.
pub(super) fn last_token(text: &str) -> &str {
    tail(text, |c| !c.is_whitespace() && !is_opening(c) && c != OBJECT)
}

/// The last characters of a text that are alike, of which no more than 64 bytes are looked at.
pub(super) fn tail(text: &str, alike: impl Fn(char) -> bool) -> &str {
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        if !alike(c) || text.len() - at > 64 {
            break;
        }
        start = at;
    }
    &text[start..]
}

/// The last word of a text with the apostrophes in it: `tony's`.
pub(super) fn whole_word(text: &str) -> &str {
    tail(text, |c| is_word_character(c) || is_apostrophe(c)).trim_start_matches(is_apostrophe)
}

/// True for a text that ends with an initial: `J.`
pub(super) fn is_initial_before(text: &str) -> bool {
    let Some(head) = text.strip_suffix('.') else { return false };
    let mut letters = last_word(head).chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}
