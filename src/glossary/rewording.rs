//! One wording in the place of another that a person is told not to use, with the words before it that agree with it.

use super::agreement::{agree_all, capitalised};
use super::number::is_plural;
use super::{Term, begins_sentence};
use crate::locale::{Gender, Grammar, Profile};
use crate::model::Span;

/// What is to be written in the place of a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reworded {
    /// The stretch that changes: the wording, and the small word and the adjectives before it where these change, too.
    pub(crate) span: Span,
    /// What stands there then.
    pub(crate) text: String,
    /// True where all words that depend on it surely agree: both wordings have one gender, and the small word fits.
    pub(crate) agrees: bool,
}

/// Puts a wording in the place of another in a text: in its number, with its capital, and with the small word that fits.
pub(crate) fn reworded(text: &str, span: Span, wrong: &Term, right: &Term, profile: Option<&Profile>) -> Reworded {
    let said = span.of(text);
    let as_it_is = Reworded { span, text: right.text.clone(), agrees: false };
    let Some(profile) = profile.filter(|profile| !profile.grammar.genders.is_empty()) else { return as_it_is };
    let grammar = &profile.grammar;
    let (own, other) = (said.to_lowercase(), wrong.text.to_lowercase());
    let many = own != other && (grammar.plurals_of(&other).contains(&own) || is_plural(&own, &other, grammar));
    let stated = || right.forms.iter().find(|form| is_plural(form, &right.text, grammar)).cloned();
    let number = if many { stated().or_else(|| grammar.plural_of(&right.text)) } else { Some(right.text.clone()) };
    let known = number.is_some() && (many || own == other);
    let wording = number.unwrap_or_else(|| right.text.clone());
    let capital = said.starts_with(char::is_uppercase) && begins_sentence(text, span.start);
    let wording = if capital { capitalised(&wording) } else { wording };
    let gender = |term: &Term| term.gender.or_else(|| grammar.gender_of(&term.text));
    let genders: [Option<Gender>; 2] = [gender(wrong), gender(right)];
    let same = genders[0].is_some() && genders[0] == genders[1];
    let agreed = agree_all(text, span.start, &wording, genders[1], &|_| same, profile);
    let agrees = known && same && agreed.sure && !may_begin_elided(&wording, grammar);
    match agreed.edit {
        Some((before, words)) => Reworded { span: Span::new(before.start, span.end), text: words + &wording, agrees },
        None => Reworded { span, text: wording, agrees },
    }
}

/// True for a wording of whose first sound it is not known whether a small word before it is shortened, in a language where that
/// happens: *l’hôtel*, *le héros*.
fn may_begin_elided(wording: &str, grammar: &Grammar) -> bool {
    !grammar.before_sounds.is_empty() && grammar.begins_with_vowel(wording).is_none()
}

#[cfg(test)]
mod tests {
    use super::reworded;
    use crate::glossary::Term;
    use crate::locale::{Gender, profile};
    use crate::model::{LanguageTag, Span};

    #[test]
    fn the_words_before_a_wording_follow_it() {
        const HE: Option<Gender> = Some(Gender::Masculine);
        const SHE: Option<Gender> = Some(Gender::Feminine);
        for (tag, text, wrong, right, expected, safe) in [
            ("fr", "Le réseau est cher.", ("réseau", HE), ("toile", SHE), "La toile est cher.", false),
            ("fr", "La suite du rapport.", ("rapport", HE), ("analyse", SHE), "La suite de l’analyse.", false),
            ("fr", "La loi passe.", ("loi", SHE), ("ordonnance", SHE), "L’ordonnance passe.", true),
            ("fr", "Tous les rapports.", ("rapport", HE), ("analyse", SHE), "Toutes les analyses.", false),
            ("fr", "Le rapport.", ("rapport", HE), ("dossier", HE), "Le dossier.", true),
            ("fr", "Le rapport.", ("rapport", HE), ("hameau", HE), "Le hameau.", false),
            ("fr", "Les lois passent.", ("loi", SHE), ("règle", SHE), "Les règles passent.", true),
            ("es", "El líquido es frío.", ("líquido", HE), ("agua", SHE), "El agua es frío.", false),
            ("es", "Este líquido es frío.", ("líquido", HE), ("agua", SHE), "Esta agua es frío.", false),
            ("es", "La parte del sistema.", ("sistema", HE), ("malla", SHE), "La parte de la malla.", false),
            ("pt", "O relatório novo.", ("relatório", HE), ("laudo", HE), "O laudo novo.", true),
            ("it", "all’amico", ("amico", HE), ("socio", HE), "all’socio", false),
            ("de", "mit dem Bericht", ("Bericht", HE), ("Analyse", SHE), "mit dem Analyse", false),
        ] {
            let tag: LanguageTag = tag.parse().expect("well-formed");
            let term = |(text, gender): (&str, Option<Gender>)| Term { gender, ..Term::new(tag.clone(), text) };
            let stem = wrong.0.split(' ').next().expect("a word");
            let start = text.find(stem).expect("there");
            let length = text[start..].find(|c: char| !c.is_alphabetic()).unwrap_or(text.len() - start);
            let span = Span::new(start, start + length);
            let done = reworded(text, span, &term(wrong), &term(right), profile(&tag));
            let mended = [&text[..done.span.start], &done.text, &text[done.span.end..]].concat();
            assert_eq!((mended.as_str(), done.agrees), (expected, safe), "{text}");
        }
    }
}
