//! Slavic names in Latin letters on one side of a pair and in Cyrillic ones on the other: *Kostylev* is Костылев, not Костырев.
//!
//! Only names that are spelled like Russian and Ukrainian ones, letter by letter, are looked at: *Kostylev*, *Bondarenko*. What is
//! spelled by the customs of another language (*Poutine*, *Iwanow*, *Джордж*) is left alone.

use super::prose::{Made, Prose, Word};
use super::sides::Side;
use crate::model::Span;

/// A name that is spelled as another: its place in the Latin text and in the Cyrillic one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Misspelt {
    pub(super) latin: Span,
    pub(super) cyrillic: Span,
}

/// What Slavic surnames end in.
const ENDINGS: [&str; 21] = [
    "ov", "ev", "ova", "eva", "off", "eff", "in", "yn", "ina", "yna", "sky", "ski", "skiy", "skyi", "skyy", "skaya", "ska",
    "enko", "ich", "ych", "chuk",
];
/// Letters of a name, and consonants of what stays of it in all its cases.
const LETTERS: usize = 5;
const CONSONANTS: usize = 3;
/// Letters of the endings of cases at most: -овского.
const ENDING: usize = 4;

/// Names that one side has and the other only with another consonant in them.
pub(super) fn misspelt(latin: &Side<'_>, cyrillic: &Side<'_>) -> Vec<Misspelt> {
    let is_cyrillic_name = |word: &&Word<'_>| word.is_titled() && word.made.has(Made::FAR) && word.text.starts_with(is_cyrillic);
    if !cyrillic.words.iter().any(|word| is_cyrillic_name(&word)) {
        return Vec::new();
    }
    let names = Prose::of(latin).words().iter().filter(|word| word.is_titled());
    let mut names = names.map(|word| (word, stem(word))).filter(|(_, stem)| !stem.is_empty()).peekable();
    if names.peek().is_none() {
        return Vec::new();
    }
    let names: Vec<(&Word<'_>, Vec<char>)> = names.collect();
    let words = Prose::of(cyrillic).words().iter().filter(is_cyrillic_name);
    let words: Vec<(&Word<'_>, Vec<char>)> = words.map(|word| (word, sounds(word.text, cyrillic_sound))).collect();
    let is_name = |(word, stem): &&(&Word<'_>, Vec<char>)| is_slavic(word.text) && consonants(stem) >= CONSONANTS;
    let says = |stem: &[char]| words.iter().any(|(_, sounds)| sounds.starts_with(stem));
    let said = |sounds: &[char]| names.iter().any(|(_, stem)| stem.len() > 2 && sounds.starts_with(stem));
    let altered = |(name, stem): &(&Word<'_>, Vec<char>)| {
        let mut others = words.iter().filter(|(_, sounds)| is_altered(stem, sounds) && !said(sounds));
        let other = others.next().filter(|_| others.next().is_none())?;
        Some(Misspelt { latin: name.span, cyrillic: other.0.span })
    };
    names.iter().filter(is_name).filter(|(_, stem)| !says(stem)).filter_map(altered).collect()
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}

fn is_slavic(name: &str) -> bool {
    let small = name.to_lowercase();
    name.is_ascii() && small.len() >= LETTERS && ENDINGS.iter().any(|ending| small.ends_with(ending))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'и' | 'о' | 'у')
}

fn consonants(sounds: &[char]) -> usize {
    sounds.iter().filter(|c| !is_vowel(**c)).count()
}

/// What stays of a name in Latin letters in all cases, by its sounds; nothing where a letter has more than one sound.
fn stem(name: &Word<'_>) -> Vec<char> {
    let mut small = name.text.to_lowercase();
    if small.ends_with("off") || small.ends_with("eff") {
        // Who writes so may write *ch* for х: *Rachmaninoff*.
        if small.contains("ch") {
            return Vec::new();
        }
        small.replace_range(small.len() - 2.., "v");
    }
    let mut found = sounds(&small, latin_sound);
    let length = found.iter().rposition(|c| !is_vowel(*c)).map_or(0, |last| last + 1);
    found.truncate(length);
    found
}

/// A word by its sounds, in Cyrillic letters of which vowels stand for all like them; nothing where one is in doubt.
fn sounds(word: &str, sound: fn(&str) -> Option<(&'static str, usize)>) -> Vec<char> {
    let small = word.to_lowercase();
    let (mut found, mut at): (Vec<char>, usize) = (Vec::new(), 0);
    while at < small.len() {
        let Some((own, length)) = sound(&small[at..]) else { return Vec::new() };
        found.extend(own.chars());
        at += length;
    }
    // Between vowels there may be an и or none: Сергеев, *Sergeyev*.
    let beside =
        |at: usize| at.checked_sub(1).is_some_and(|at| is_vowel(found[at])) || found.get(at + 1).is_some_and(|c| is_vowel(*c));
    let mut kept: Vec<char> = (0..found.len()).filter(|at| found[*at] != 'и' || !beside(*at)).map(|at| found[at]).collect();
    kept.dedup();
    kept
}

/// The sound that Latin letters begin with, and how many of them there are.
fn latin_sound(letters: &str) -> Option<(&'static str, usize)> {
    const SOUNDS: [(&str, &str); 35] = [
        ("shch", "щ"),
        ("sch", "?"),
        ("th", "?"),
        ("ph", "?"),
        ("ck", "?"),
        ("sh", "ш"),
        ("ch", "ч"),
        ("kh", "г"),
        ("zh", "ж"),
        ("ts", "ц"),
        ("tz", "ц"),
        ("yo", "е"),
        ("ye", "е"),
        ("yu", "у"),
        ("ya", "а"),
        ("a", "а"),
        ("b", "б"),
        ("d", "д"),
        ("e", "е"),
        ("f", "ф"),
        ("g", "г"),
        ("h", "г"),
        ("i", "и"),
        ("k", "к"),
        ("l", "л"),
        ("m", "м"),
        ("n", "н"),
        ("o", "о"),
        ("p", "п"),
        ("r", "р"),
        ("s", "с"),
        ("t", "т"),
        ("u", "у"),
        ("v", "в"),
        ("z", "з"),
    ];
    if let Some(rest) = letters.strip_prefix('y') {
        return (!rest.starts_with(['o', 'e', 'u', 'a']))
            .then_some(("и", 1))
            .or_else(|| SOUNDS.iter().find(|(own, _)| letters.starts_with(own)).map(|(own, sound)| (*sound, own.len())));
    }
    let (own, sound) = SOUNDS.iter().find(|(own, _)| letters.starts_with(own))?;
    (*sound != "?").then_some((*sound, own.len()))
}

/// The sound of a Cyrillic letter.
fn cyrillic_sound(letters: &str) -> Option<(&'static str, usize)> {
    let c = letters.chars().next()?;
    let sound = match c {
        'а' | 'я' => "а",
        'е' | 'ё' | 'э' | 'є' => "е",
        'и' | 'й' | 'ы' | 'і' | 'ї' => "и",
        'о' => "о",
        'у' | 'ю' => "у",
        'ь' | 'ъ' | '’' | '\'' => "",
        'г' | 'х' | 'ґ' => "г",
        'б' => "б",
        'в' => "в",
        'д' => "д",
        'ж' => "ж",
        'з' => "з",
        'к' => "к",
        'л' => "л",
        'м' => "м",
        'н' => "н",
        'п' => "п",
        'р' => "р",
        'с' => "с",
        'т' => "т",
        'ф' => "ф",
        'ц' => "ц",
        'ч' => "ч",
        'ш' => "ш",
        'щ' => "щ",
        _ => return None,
    };
    Some((sound, c.len_utf8()))
}

/// True for the name with one consonant exchanged for another, and an ending; not where languages spell one sound in two ways.
fn is_altered(stem: &[char], sounds: &[char]) -> bool {
    const HISSING: &str = "жзсцчшщ";
    if sounds.len() < stem.len() || sounds.len() > stem.len() + ENDING {
        return false;
    }
    let mut differ = stem.iter().zip(sounds).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (differ.next(), differ.next()) else { return false };
    let like = |all: &str| all.contains(*a) && all.contains(*b);
    !is_vowel(*a) && !is_vowel(*b) && !like(HISSING) && !like("вф")
}

#[cfg(test)]
mod tests {
    use super::super::sides::Side;
    use super::super::sides::tests::segment;
    use super::misspelt;

    fn found(latin: &str, cyrillic: &str) -> Vec<String> {
        let (latin, cyrillic) = (segment(latin), segment(cyrillic));
        let all = misspelt(&Side::of(&latin), &Side::of(&cyrillic));
        all.iter().map(|name| format!("{} {}", name.latin.of(latin.text()), name.cyrillic.of(cyrillic.text()))).collect()
    }

    #[test]
    fn another_consonant_is_another_name() {
        for (latin, cyrillic, name) in [
            ("Andrei Kostylev won.", "Победил Андрей Костырев.", "Kostylev Костырев"),
            ("They met Oksana Bondarenko.", "Они встретили Оксану Бондалеко и Бондаленко.", "Bondarenko Бондаленко"),
            ("Said Mikhail Gorshkov.", "По словам Михаила Горшнова", "Gorshkov Горшнова"),
            ("Vera Zaslavskaya sang.", "Пела Вера Засравская.", "Zaslavskaya Засравская"),
        ] {
            assert_eq!(found(latin, cyrillic), [name]);
        }
    }

    #[test]
    fn usual_spellings_are_the_same_name() {
        for (latin, cyrillic) in [
            ("Khrushchev met Solovyov.", "Хрущёв встретился с Соловьёвым."),
            ("Sergeyev, Vasiliev and Prokofiev", "Сергеев, Васильев и Прокофьев"),
            ("Zelenskyy spoke.", "Говорил Зеленский."),
            ("Smirnoff spoke.", "Говорил Смирнов."),
            ("Rachmaninoff played.", "Играл Рахманинов."),
            ("Hugo, Xi and George met Putin.", "Гюго, Си и Джордж встретились с Путиным."),
            ("Kharkiv is in the east.", "Харьков — на востоке."),
            ("Petrov met Vetrov.", "Ветров встретил Петрова."),
            ("Chirkov left.", "Ширков ушёл."),
        ] {
            assert_eq!(found(latin, cyrillic), [""; 0], "{latin}");
        }
    }
}
