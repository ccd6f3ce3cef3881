//! Other forms of a wording, where its language is inflected and no list has them: *déploient* of *déployer*. They are told by
//! the endings that a word of one kind takes (`inflections` in the language's data).

use super::folding::{Case, fold, without_accents};
use super::{Wording, script};
use crate::locale::{Grammar, Names, profile};
use crate::model::{LanguageTag, Span};

/// Letters of a stem, and of one before a longer ending; those of a word that stands in the data whole.
const STEM: usize = 3;
const BRIEF: usize = 2;
const WHOLE: usize = 3;

/// The first words of a text in language `to` that differ from those of one of the wordings in their endings only, and which
/// one that is.
#[must_use]
pub fn akin(text: &str, wordings: &[Wording], to: &LanguageTag) -> Option<(Span, usize)> {
    let own = profile(to)?;
    let (grammar, words) = (&own.grammar, &own.typography.words);
    if grammar.inflections.is_empty() {
        return None;
    }
    // Names in Cyrillic have cases, those in Latin letters in some languages.
    let cases = |names: &Names| names.capital_nouns || names.have_cases;
    let names_inflect = cases(&own.names) || text.contains(is_cyrillic);
    let said = script::words(text);
    let plain: Vec<String> = said.iter().map(|word| bare(word.of(text))).collect();
    let kinds: Vec<Vec<String>> = grammar.inflections.iter().map(|line| line.split(' ').map(ending).collect()).collect();
    let of = |wording: &Wording| {
        // Where letter case counts, the wording is a name or an acronym.
        let exact = wording.case.is_exact_for(&wording.text);
        let written: Vec<&str> = script::words(&wording.text).iter().map(|word| word.of(&wording.text)).collect();
        let wanted: Vec<String> = written.iter().map(|word| bare(word)).collect();
        // *Amazonas* is no form of *Amazônia*, where names have none; *Première ministre* is one of *Premier ministre*.
        let is_name = |word: &str| word.starts_with(char::is_uppercase) && !words.knows(&word.to_lowercase());
        let fixed: Vec<bool> = written.iter().map(|word| !names_inflect && is_name(word)).collect();
        let alike = |window: &[String]| {
            let form = |((one, other), fixed): ((&String, &String), &bool)| {
                let is_same = |one: &str| if *fixed { one == other } else { is_form(one, other, &kinds, grammar) };
                is_same(one) || without_proclitics(one, &grammar.proclitics).any(is_same)
            };
            window != wanted && window.iter().zip(&wanted).zip(&fixed).all(form)
        };
        let at = plain.windows(wanted.len().max(1)).position(|window| !exact && !wanted.is_empty() && alike(window))?;
        Some(Span::new(said[at].start, said[at + wanted.len() - 1].end))
    };
    wordings.iter().enumerate().find_map(|(index, wording)| Some((of(wording)?, index)))
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{0400}'..='\u{04FF}')
}

/// A word in small letters, without accents.
fn bare(word: &str) -> String {
    without_stress(&fold(word, Case::Fold).text)
}

/// An ending as the data writes it.
fn ending(written: &str) -> String {
    if written == "-" { String::new() } else { without_stress(written) }
}

/// A folded text without its accents. A tilde is none: *carta* is no form of *cartão*, as it would be of *cartã*.
fn without_stress(folded: &str) -> String {
    if !folded.contains(NASAL) {
        return without_accents(folded);
    }
    folded.split_inclusive(NASAL).fold(String::new(), |bare, part| {
        let nasal = part.chars().next_back().filter(|c| NASAL.contains(c));
        bare + &without_accents(&part[..part.len() - nasal.map_or(0, char::len_utf8)])
            + &nasal.map_or(String::new(), String::from)
    })
}

/// Vowels of Portuguese with a tilde.
const NASAL: [char; 2] = ['ã', 'õ'];

/// True for two forms of one word.
fn is_form(one: &str, other: &str, kinds: &[Vec<String>], grammar: &Grammar) -> bool {
    let stem = |word: &str, ending: &str| -> Option<String> {
        let stem = word.strip_suffix(ending)?;
        let least = if ending.chars().count() > 1 { BRIEF } else { STEM };
        let length = stem.chars().count();
        (length >= least || length == 0 && ending.chars().count() >= WHOLE).then(|| unchanged(stem, grammar))
    };
    let stems = |word: &str, kind: &[String]| -> Vec<String> { kind.iter().filter_map(|ending| stem(word, ending)).collect() };
    one == other
        || kinds.iter().any(|kind| {
            let own = stems(one, kind);
            !own.is_empty() && stems(other, kind).iter().any(|stem| own.contains(stem))
        })
}

/// A word without what may be written in one with it before it, one such after another.
fn without_proclitics<'w>(word: &'w str, proclitics: &[String]) -> impl Iterator<Item = &'w str> {
    /// So many stand before a word, at most, and so many letters stay.
    const MOST: usize = 3;
    let mut rests: Vec<&str> = vec![word];
    let mut from = 0;
    for _ in 0..MOST {
        let more: Vec<&str> =
            rests[from..].iter().flat_map(|rest| proclitics.iter().filter_map(|p| rest.strip_prefix(p.as_str()))).collect();
        from = rests.len();
        rests.extend(more.into_iter().filter(|rest| rest.chars().count() >= STEM - 1));
    }
    rests.into_iter().skip(1)
}

/// A stem in which letters that stand for one another are one.
fn unchanged(stem: &str, grammar: &Grammar) -> String {
    grammar.alternations.iter().fold(stem.to_owned(), |stem, (from, to)| stem.replace(from.as_str(), to))
}

#[cfg(test)]
mod tests {
    use super::akin;
    use crate::glossary::{CasePolicy, Wording};

    #[test]
    fn forms_are_told_by_their_endings() {
        for (tag, wording, text, expected) in [
            ("fr", "employer", "ils emploient l’outil", Some("emploient")),
            ("fr", "prototype ouvert", "des voix ouvertes", None),
            ("fr", "couvert", "une place couverte", Some("couverte")),
            ("fr", "danseur", "la danseuse sort", Some("danseuse")),
            ("fr", "serveur", "le service marche", None),
            ("fr", "serveur", "il faut servir", None),
            ("es", "contar", "lo cuentan todo", Some("cuentan")),
            ("es", "sistema abierto", "red abierta", None),
            ("es", "directora", "el director habla", Some("director")),
            ("pt", "analisar", "eles analisaram o caso", Some("analisaram")),
            ("pt", "Toscânia", "os Toscanas", None),
            ("pt", "cartão", "a carta chegou", None),
            ("pt", "cartão", "os cartões novos", Some("cartões")),
            ("pt", "alemão", "a chanceler alemã", Some("alemã")),
            ("de", "Ministerium", "die Ministerien", Some("Ministerien")),
            ("de", "Universität", "das Universum", None),
            ("ru", "кусок", "куски хлеба", Some("куски")),
            ("ru", "сервер", "это сервис", None),
            ("ru", "кукла", "много кукол", Some("кукол")),
            ("ru", "день", "семь дней назад", Some("дней")),
            ("ru", "рабочий день", "пять рабочих дней", Some("рабочих дней")),
            ("ru", "год", "много лет назад", Some("лет")),
            ("ru", "время", "в наши времена", Some("времена")),
            ("ru", "день", "дно реки", None),
            ("pl", "bank centralny", "prezes banku centralnego", Some("banku centralnego")),
            ("pl", "Rakowski", "list do Rakowskiego", Some("Rakowskiego")),
            ("cs", "ústřední banka", "guvernér ústřední banky", Some("ústřední banky")),
            ("cs", "Novotný", "dopis Novotnému", Some("Novotnému")),
            ("uk", "центральний банк", "голова центрального банку", Some("центрального банку")),
            ("uk", "Гнатенко", "лист Гнатенка", Some("Гнатенка")),
            ("it", "tecnico", "le voci tecniche", Some("tecniche")),
            ("en", "deploy", "it was deployed", Some("deployed")),
            ("fr", "mettre en place", "elle met en place un comité", Some("met en place")),
            ("fr", "recevoir", "ils le reçoivent", Some("reçoivent")),
            ("es", "retirar", "quieren retirarlo hoy", Some("retirarlo")),
            ("de", "Arzt", "die Ärztinnen kamen", Some("Ärztinnen")),
            ("sv", "företag", "företaget växer", Some("företaget")),
            ("sv", "kvinna", "kvinnan kom", Some("kvinnan")),
            ("da", "minister", "ministrene kom", Some("ministrene")),
            ("nl", "huis", "de huizen zijn duur", Some("huizen")),
            ("nl", "huis", "de hulp is duur", None),
            ("fi", "kaupunki", "hän asuu kaupungissa", Some("kaupungissa")),
            ("fi", "Helsinki", "hän asuu Helsingissä", Some("Helsingissä")),
            ("he", "ממשלה", "בממשלה דנו", Some("בממשלה")),
            ("ar", "محطة", "المحطات الجديدة", Some("المحطات")),
            ("hi", "कंपनी", "कंपनियां चली गईं", Some("कंपनियां")),
            ("en", "organ", "an organization", None),
            ("fr", "TotalÉnergies", "Totalénergies", None),
            ("pt", "árbitro", "o arbitro", None),
            ("zh-Hans", "模型", "大模式", None),
        ] {
            let wordings = [Wording::new(wording, CasePolicy::Automatic)];
            let to = tag.parse().expect("well-formed");
            assert_eq!(akin(text, &wordings, &to).map(|(span, _)| span.of(text)), expected, "{wording}: {text}");
        }
    }
}
