//! The small word before a term that was put in place, *do* or *da*, *le* or *l’*, *a* or *an*, and the adjectives between
//! the two.

use super::governor::{governed, governor, leading_adjective, part_before, word_before};
use super::number::class_of;
use super::predicate::predicates;
use super::{Requirement, places, writings};
use crate::locale::{Class, Gender, Grammar, Profile, profile};
use crate::model::{Alignment, LanguageTag, Span};

/// Links below this weight say nothing. (The best link of a word holds 0.83 in the mean.)
pub(super) const LINK: f32 = 0.2;

/// What becomes of the small word before a new wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Agreement {
    /// The small word and what it becomes; nothing where it stays or none is there.
    pub(super) edit: Option<(Span, String)>,
    /// False where it may not fit: what would fit is not known.
    pub(super) sure: bool,
}

/// Decides on all the words before a new wording that agree with it: its small word and the adjectives between the two. The
/// wording, of the given gender, is to begin at byte `start` of `text`, in the number of what stood there; `is_article` as for
/// [`agree`].
pub(super) fn agree_all(
    text: &str,
    start: usize,
    wording: &str,
    gender: Option<Gender>,
    is_article: &dyn Fn(Span) -> bool,
    profile: &Profile,
) -> Agreement {
    let grammar = &profile.grammar;
    let governor = governor(text, start, profile, is_article);
    let Some((small, _)) = governor.small.as_ref().filter(|(small, _)| small.end < start) else {
        let agreed = agree(text, start, wording, gender, is_article, grammar);
        return if agreed.edit.is_none() { bare(text, start, wording, gender, profile).unwrap_or(agreed) } else { agreed };
    };
    let class = Class { gender, ..governor.class };
    // What only looks like an adjective may be a noun with a small word of its own: *várias horas*.
    if !governor.between.iter().all(|word| grammar.is_leading_adjective(word.of(text))) {
        return Agreement { edit: None, sure: governor.class.fits(class) };
    }
    let Some(changed) = governed(text, &governor, class, grammar) else { return Agreement { edit: None, sure: false } };
    let mut between = text[small.end..start].to_owned();
    // The nearest comes first, so that the places of the others hold.
    for (word, agreed) in changed {
        between.replace_range(word.start - small.end..word.end - small.end, &agreed);
    }
    if grammar.begins_with_vowel(wording) == Some(true)
        && let Some(known) = longest(&between, grammar.before_sounds.iter().map(|(full, _)| full))
        && let Some((full, elided)) = grammar.before_sounds.iter().find(|(full, _)| full == known)
    {
        between.replace_range(between.len() - full.len().., elided);
    }
    let agreed = agree(text, small.end, &between, gender, is_article, grammar);
    let (from, before) = agreed.edit.map_or((small.end, String::new()), |(span, word)| (span.start, word));
    let whole = before + &between;
    let edit = (whole != text[from..start]).then(|| (Span::new(from, start), whole));
    Agreement { edit, sure: agreed.sure }
}

/// The adjective right before a noun that nothing else governs, as it agrees with it: *abre nova usina*. None where it does or there
/// is none.
fn bare(text: &str, start: usize, wording: &str, gender: Option<Gender>, profile: &Profile) -> Option<Agreement> {
    // *Nouvel* before a vowel.
    if !profile.grammar.before_sounds.is_empty() && profile.grammar.begins_with_vowel(wording) != Some(false) {
        return None;
    }
    let word = leading_adjective(text, start, profile)?;
    let class = Class { gender: Some(gender?), number: None };
    let own = word.of(text);
    let said = profile.grammar.agreed(own, Class::default(), class).filter(|_| !profile.grammar.agrees(own, class))?;
    let said = if own.starts_with(char::is_uppercase) { capitalised(&said) } else { said };
    Some(Agreement { edit: Some((Span::new(word.start, start), said + &text[word.end..start])), sure: true })
}

/// Decides on the small word that ends where `wording`, of the given gender, is to begin, at byte `start` of `text`.
/// `is_article` knows of a word that may be an article, by where it stands, whether it is one.
pub(super) fn agree(
    text: &str,
    start: usize,
    wording: &str,
    gender: Option<Gender>,
    is_article: &dyn Fn(Span) -> bool,
    grammar: &Grammar,
) -> Agreement {
    let before = plain(&text[..start]);
    let full = grammar.before_sounds.iter().map(|(full, _)| full);
    let elided = grammar.before_sounds.iter().map(|(_, elided)| elided);
    let gendered = grammar.genders.iter().flat_map(|(masculine, feminine)| [masculine, feminine]);
    let stays = |sure| Agreement { edit: None, sure };
    let part = part(text, start, gender, grammar);
    let Some(found) = longest(&before, full.chain(elided).chain(gendered)) else {
        return Agreement { edit: part.flatten(), sure: true };
    };
    // One apostrophe is as long as the other only in characters.
    let length: usize = text[..start].chars().rev().take(found.chars().count()).map(char::len_utf8).sum();
    let span = Span::new(start - length, start);
    let own = Span::new(span.start, span.start + span.of(text).trim_end().len());
    if grammar.doubtful_small_words.contains(found) && !is_article(own) {
        // It fits a feminine word, whatever it is.
        return stays(gender == Some(Gender::Feminine));
    }
    let vowel = grammar.begins_with_vowel(wording);
    let noun = wording.split(' ').next().unwrap_or_default().to_lowercase();
    let ends_in_article = found.trim_end().rsplit(' ').next().is_some_and(|last| {
        grammar.articles.iter().any(|article| article == last) || grammar.joining_words.iter().any(|joining| joining == last)
    });
    // *El agua*, and *esta agua*.
    let gender = if ends_in_article && grammar.with_masculine_article.contains(&noun) { Some(Gender::Masculine) } else { gender };
    let mut word = found.clone();
    let mut sure = true;
    let unelided: Vec<&String> = grammar.before_sounds.iter().filter(|(_, e)| e == found).map(|(full, _)| full).collect();
    if unelided.is_empty() {
        sure = gender.is_some() || !grammar.genders.iter().any(|(masculine, feminine)| masculine == found || feminine == found);
        word = with_gender(&word, gender, grammar);
        if vowel == Some(true)
            && let Some(full) = longest(&word, grammar.before_sounds.iter().map(|(full, _)| full))
            && let Some((_, elided)) = grammar.before_sounds.iter().find(|(known, _)| known == full)
        {
            word.truncate(word.len() - full.len());
            word.push_str(elided);
        }
    } else if vowel == Some(false) {
        let of_gender = |full: &&&String| {
            let column = |(masculine, feminine): &(String, String)| match gender {
                Some(Gender::Masculine) => *masculine == ***full,
                Some(Gender::Feminine) => *feminine == ***full,
                Some(Gender::Neuter) | None => false,
            };
            grammar.genders.iter().any(column)
        };
        let fitting = unelided.iter().find(of_gender);
        sure = unelided.len() == 1 || fitting.is_some();
        word = fitting.or(unelided.first()).map_or(word, |full| (*full).clone());
    }
    // An article before it agrees as well: *o seu*, *a sua*; so does *nenhuma* in *nenhuma das*.
    let of = found.split_whitespace().next().is_some_and(|first| grammar.predicates.parts_of.contains(first));
    let article = || gender.filter(|_| !of).and_then(|_| agree(text, span.start, &word, gender, is_article, grammar).edit);
    let further = match part {
        Some(part) => part.map(|(other, said)| (other, said[..said.len() - span.len()].to_owned())),
        None => article(),
    };
    if word == *found {
        return Agreement { edit: further.map(|(small, other)| (Span::new(small.start, start), other + span.of(text))), sure };
    }
    if span.of(text).chars().next().is_some_and(char::is_uppercase) {
        word = capitalised(&word);
    }
    if text.contains('\'') && !text.contains('’') {
        word = word.replace('’', "'");
    }
    let edit = match further {
        Some((small, other)) => (Span::new(small.start, start), other + &word),
        None => (span, word),
    };
    Agreement { edit: Some(edit), sure }
}

/// The word that tells which part of what a noun names, and what stands between it and the noun, as they become; nothing within
/// where they stay, and none where no such word is there. The noun, of the given gender, is to begin at byte `start`.
fn part(text: &str, start: usize, gender: Option<Gender>, grammar: &Grammar) -> Option<Option<(Span, String)>> {
    let word = part_before(text, start, grammar)?;
    let own = word.of(text);
    let small = own.to_lowercase();
    let (agreed, _) = grammar.predicates.part(&small, gender?)?;
    let said = if own.starts_with(char::is_uppercase) { capitalised(agreed) } else { agreed.to_owned() };
    Some((agreed != small).then(|| (Span::new(word.start, start), said + &text[word.end..start])))
}

/// What the small words before the required terms of a translation become, where they do not fit and it is known what
/// does; in text order.
pub(crate) fn agreements(
    source: &str,
    translation: &str,
    alignment: &Alignment,
    requirements: &[Requirement],
    [from, to]: [&LanguageTag; 2],
) -> Vec<(Span, String)> {
    let Some(profile) = profile(to) else { return Vec::new() };
    let grammar = &profile.grammar;
    let terms = places(requirements, translation, to);
    let mut said = Vec::new();
    let mut edit = |(requirement, term): (&Requirement, &Option<Span>)| {
        let term = (*term)?;
        let own = term.of(translation).to_lowercase();
        let is_said = |wording: &str| writings(wording, Some(grammar)).iter().any(|writing| writing.to_lowercase() == own);
        let wording = requirement.accepted.iter().find(|wording| is_said(&wording.text))?;
        if wording.follows() {
            return adjective(translation, term, requirement, profile).map(|form| (term, form));
        }
        said.extend(predicates(translation, term, class_of(wording, &own, grammar), profile));
        let article = |word: Span| is_article(source, translation, alignment, word, requirement.source, [from, to]);
        let agreed = agree_all(translation, term.start, term.of(translation), wording.gender_in(grammar), &article, profile);
        agreed.edit.or_else(|| stray_space(translation, term.start).map(|space| (space, String::new())))
    };
    let mut edits: Vec<(Span, String)> = requirements.iter().zip(&terms).filter_map(&mut edit).collect();
    edits.append(&mut said);
    edits.retain(|(small, _)| !terms.iter().flatten().any(|term| term.overlaps(*small) && term != small));
    edits.sort_by_key(|(small, _)| small.start);
    let mut end = 0;
    edits.retain(|(small, _)| {
        let is_free = small.start >= end;
        end = end.max(small.end);
        is_free
    });
    edits
}

/// The form of a required adjective that agrees with the noun right before it, as its article tells or its ending: none where that is
/// not known, or it agrees.
fn adjective(text: &str, term: Span, requirement: &Requirement, profile: &Profile) -> Option<String> {
    let grammar = &profile.grammar;
    let noun = word_before(text, term.start).filter(|noun| noun.end + 1 == term.start)?;
    let own = noun.of(text);
    let small = own.to_lowercase();
    if grammar.is_small_word(&small) || profile.typography.words.function.contains(&small) || grammar.copulas.contains(&small) {
        return None;
    }
    let one = grammar.plural_endings.iter().find_map(|ending| small.strip_suffix(ending.as_str()));
    let ending = Class { gender: grammar.gender_of(one.unwrap_or(&small)), number: grammar.number_of(&small) };
    let class = governor(text, noun.start, profile, &|_| true).class.or(ending);
    let (_, number) = class.gender.zip(class.number)?;
    let agrees = |wording: &&super::Wording| {
        let told = |own: &Class| own.fits(class) && own.number == Some(number);
        wording.part == Some(super::PartOfSpeech::Adjective) && grammar.classes_of(&wording.text).iter().any(told)
    };
    let said = term.of(text);
    if requirement.accepted.iter().filter(agrees).any(|wording| wording.text.to_lowercase() == said.to_lowercase()) {
        return None;
    }
    requirement.accepted.iter().find(agrees).map(|wording| wording.text.clone())
}

/// The space between a term and a part of a word that a hyphen joins to it: *ex- chefe*.
fn stray_space(text: &str, start: usize) -> Option<Span> {
    let part = text[..start].strip_suffix("- ")?;
    part.ends_with(char::is_alphabetic).then(|| Span::new(start - 1, start))
}

/// True when the links say that a word of the translation renders an article of the source, the term behind it, which has none
/// there (*a água* for *water*), or together with the small word behind it one word: *a nossa* for *our*.
pub(super) fn is_article(
    source: &str,
    translation: &str,
    alignment: &Alignment,
    word: Span,
    term: Span,
    [from, to]: [&LanguageTag; 2],
) -> bool {
    let rendered = |word: Span| {
        let own = alignment.iter().filter(move |link| link.weight >= LINK && link.target.overlaps(word));
        own.max_by(|a, b| a.weight.total_cmp(&b.weight)).map(|link| link.source)
    };
    let Some(best) = rendered(word) else { return false };
    if best.overlaps(term)
        || profile(from).is_some_and(|profile| profile.grammar.articles.contains(&best.of(source).to_lowercase()))
    {
        return true;
    }
    let rest = translation[word.end..].strip_prefix(' ').unwrap_or_default();
    let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let small = profile(to).is_some_and(|profile| profile.grammar.is_small_word(&rest[..length]));
    small && rendered(Span::new(word.end + 1, word.end + 1 + length)) == Some(best)
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
pub(super) fn longest<'a>(text: &str, forms: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    let stands = |form: &&String| {
        let before = text.strip_suffix(form.as_str()).and_then(|rest| rest.chars().next_back());
        text.ends_with(form.as_str()) && !before.is_some_and(char::is_alphanumeric)
    };
    forms.filter(stands).max_by_key(|form| form.len())
}

/// The end of a text in small letters and with one kind of space and apostrophe; longer than any small word.
pub(super) fn plain(text: &str) -> String {
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
    use super::{agree, agreements};
    use crate::glossary::{CasePolicy, Requirement, Wording};
    use crate::locale::profile;
    use crate::model::{Link, Span};

    /// What stands before the wording, and whether that is certain.
    fn before(tag: &str, before: &str, wording: &str, article: bool) -> (String, bool) {
        let grammar = &profile(&tag.parse().expect("well-formed")).expect("known").grammar;
        let agreed = agree(before, before.len(), wording, grammar.gender_of(wording), &|_| article, grammar);
        let word = agreed.edit.map(|(span, word)| format!("{}{word}", &before[..span.start]));
        (word.unwrap_or_else(|| before.to_owned()), agreed.sure)
    }

    #[test]
    fn small_words_follow_the_new_wording_where_it_is_certain() {
        for (tag, text, wording, expected) in [
            ("fr", "le projet de ", "OpenAI", "le projet d’"),
            ("fr", "le projet d'", "Stargate", "le projet de "),
            ("fr", "l’", "négociation", "la "),
            ("fr", "L’", "apprentissage", "L’"),
            ("fr", "de l’", "formation", "de la "),
            ("fr", "du ", "intelligence artificielle", "de l’"),
            ("fr", "La ", "apprentissage", "L’"),
            ("fr", "de ", "hôpital", "de "),
            ("fr", "monde ", "IA", "monde "),
            ("pt", "o futuro do ", "inteligência artificial", "o futuro da "),
            ("pt", "na ", "aprendizado de máquina", "no "),
            ("pt", "dos ", "vacina", "das "),
            ("pt", "devido a ", "vacina", "devido a "),
            ("pt", "trair o seu ", "vacina", "trair a sua "),
            ("pt", "do sua ", "vacina", "da sua "),
            ("fr", "à la ", "négociation", "à la "),
            ("en", "It is a ", "agent", "It is an "),
            ("en", "An ", "model", "A "),
            ("en", "a ", "LLM", "a "),
            ("ja", "その", "首相", "その"),
            ("pt", "Nenhuma das ", "aprendizado", "Nenhum dos "),
            ("es", "Ninguna de las ", "argumento", "Ninguno de los "),
            ("es", "es una de las ", "aumento", "es uno de los "),
            ("es", "Uno de estos ", "negociación", "Una de estas "),
            ("es", "la de los ", "negociación", "la de las "),
            ("es", "la de las ", "aumento", "la de los "),
            ("fr", "Quelques-uns des ", "formation", "Quelques-unes des "),
            ("fr", "Aucune des ", "apprentissage", "Aucun des "),
            ("fr", "l’un de ces ", "formation", "l’une de ces "),
            ("fr", "Toutes celles des ", "apprentissage", "Toutes celles des "),
        ] {
            assert_eq!(before(tag, text, wording, false), (expected.to_owned(), true), "{text}{wording}");
        }
    }

    #[test]
    fn what_is_not_certain_is_said_to_be_so() {
        for (tag, text, wording, expected) in [
            ("fr", "l’", "Stargate", "le "),
            ("fr", "le ", "Stargate", "le "),
            ("pt", "da ", "Stargate", "da "),
            ("pt", "devido a ", "aprendizado de máquina", "devido a "),
        ] {
            assert_eq!(before(tag, text, wording, false), (expected.to_owned(), false), "{text}{wording}");
        }
    }

    #[test]
    fn a_word_that_may_be_an_article_follows_where_it_is_one() {
        assert_eq!(before("pt", "A ", "aprendizado", true), ("O ".to_owned(), true));
        assert_eq!(before("pt", "à ", "aprendizado", true), ("ao ".to_owned(), true));
    }

    #[test]
    fn only_the_small_word_before_a_term_is_mended() {
        let (from, to) = ("en".parse().expect("a tag"), "pt".parse().expect("a tag"));
        let mended = |source: &str, translation: &str, terms: &[&str], links: &[(&str, &str)]| {
            let span = |text: &str, part: &str| text.find(part).map(|at| Span::new(at, at + part.len())).expect("is there");
            let requirement = |(concept, wording): (usize, &&str)| Requirement {
                source: Span::new(0, 0),
                concept,
                plural: false,
                terms: Vec::new(),
                accepted: vec![Wording::new(*wording, CasePolicy::Automatic)],
            };
            let requirements: Vec<Requirement> = terms.iter().enumerate().map(requirement).collect();
            let link =
                |(own, other): &(&str, &str)| Link { source: span(source, own), target: span(translation, other), weight: 0.9 };
            let links = links.iter().map(link).collect();
            let edits = agreements(source, translation, &links, &requirements, [&from, &to]);
            edits.iter().rev().fold(translation.to_owned(), |mut text, (span, word)| {
                text.replace_range(span.start..span.end, word);
                text
            })
        };
        let terms = ["alastramento", "vacina"];
        assert_eq!(mended("", "O fim da alastramento e do vacina.", &terms, &[]), "O fim do alastramento e da vacina.");
        assert_eq!(mended("", "O ex- alastramento e a - vacina.", &terms, &[]), "O ex-alastramento e a - vacina.");
        assert_eq!(mended("", "Há várias horas alastramento.", &terms, &[]), "Há várias horas alastramento.");
        assert_eq!(mended("", "A filha do médico tem uma vacina.", &terms, &[]), "A filha do médico tem uma vacina.");
        let (source, translation) = ("Stop the spread", "Evitar a alastramento");
        assert_eq!(mended(source, translation, &terms, &[]), translation, "it may be a preposition");
        assert_eq!(mended(source, translation, &terms, &[("the", " a ")]), "Evitar o alastramento");
        let (source, translation) = ("The slow spread", "A lenta alastramento");
        assert_eq!(mended(source, translation, &terms, &[]), translation);
        assert_eq!(mended(source, translation, &terms, &[("The", "A")]), "O lento alastramento");
        let (source, translation) = ("our old spread", "a nossa velha alastramento");
        assert_eq!(mended(source, translation, &terms, &[("our", "a "), ("our", "nossa")]), "o nosso velho alastramento");
    }
}
