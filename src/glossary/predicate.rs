//! What is said of a term behind a form of *to be*, or behind a comma, and agrees with it: *a convenção foi assinada*.
//!
//! Only participles are known for sure to be said of the subject, and short adjectives behind *to be*; only a term at the beginning of
//! its clause is surely the subject. In doubt a word stays as the model has written it.

use super::governor::governor;
use crate::locale::{Class, Profile};
use crate::model::Span;

/// Words that are looked at behind the form of *to be*: *finalmente assinada*, *encontrada abandonada*.
const MOST: usize = 6;

/// The words that are said of a term at a place and do not agree with it, each as it does; none where the term may not be what they
/// are said of. `class` is the term's; the number that its article tells counts where that is not known.
pub(super) fn predicates(text: &str, term: Span, class: Class, profile: &Profile) -> Vec<(Span, String)> {
    let grammar = &profile.grammar;
    if grammar.predicates.participles.is_empty() {
        return Vec::new();
    }
    let Some(class) = subject(text, term.start, class, profile) else { return Vec::new() };
    let small = |word: Span| word.of(text).to_lowercase();
    let copula = |word: Span| grammar.copulas.contains(&small(word));
    let mut words = words(text, term.end);
    let Some((mut first, gap)) = words.next() else { return Vec::new() };
    // *Não foi*.
    if gap == " " && grammar.unchanging.contains(&small(first)) {
        let Some((second, " ")) = words.next() else { return Vec::new() };
        first = second;
    }
    let mut found = Vec::new();
    // What stands behind a form of *to be*, up to the first word that is none of those.
    let mut say = |next: Option<(Span, &str)>, words: &mut dyn Iterator<Item = (Span, &'_ str)>, adjectives: bool| {
        let mut next = next;
        for _ in 0..MOST {
            let Some((word, " ")) = next else { break };
            match grammar.said_of(word.of(text), class, adjectives) {
                Some(said) => found.push((word, said)),
                None if grammar.may_stand_within(&small(word)) => {}
                None => break,
            }
            next = words.next();
        }
    };
    let relative = grammar.predicates.relatives.contains(&small(first));
    match gap {
        " " if copula(first) => {
            let next = words.next();
            say(next, &mut words, true);
        }
        " " | ", " if relative => {
            if words.next().is_some_and(|(second, gap)| gap == " " && copula(second)) {
                let next = words.next();
                say(next, &mut words, true);
            }
        }
        // A participle stands there by itself: *O ofício, datado de maio, …*.
        ", " => say(Some((first, " ")), &mut words, false),
        _ => return Vec::new(),
    }
    // Behind what is said between commas the sentence goes on: *O viaduto, que foi construído em 1932, foi fechado*.
    if gap == ", " && words.find(|(_, gap)| gap.starts_with(',')).is_some_and(|(word, _)| copula(word)) {
        let next = words.next();
        say(next, &mut words, true);
    }
    found
}

/// The class of a term that is the subject of its clause: its article begins it.
fn subject(text: &str, start: usize, class: Class, profile: &Profile) -> Option<Class> {
    let governor = governor(text, start, profile, &|_| true);
    let (span, small) = governor.small?;
    if !profile.grammar.articles.contains(&small.trim().to_lowercase()) || class.gender.is_none() {
        return None;
    }
    let before = text[..span.start].trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let begins = word.is_empty() || profile.grammar.predicates.clause_openers.contains(&word);
    let number = class.number.or(governor.class.number)?;
    begins.then_some(Class { number: Some(number), ..class })
}

/// Words with what stands before each.
fn words(text: &str, from: usize) -> impl Iterator<Item = (Span, &str)> {
    let mut at = from;
    std::iter::from_fn(move || {
        let gap = text[at..].find(char::is_alphanumeric)?;
        let start = at + gap;
        let length = text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - start);
        let between = &text[at..start];
        at = start + length;
        Some((Span::new(start, at), between))
    })
}

#[cfg(test)]
mod tests {
    use super::predicates;
    use crate::locale::{Class, Gender, Number, profile};
    use crate::model::Span;

    #[test]
    fn what_is_said_of_a_term_agrees_with_it() {
        const HE: Gender = Gender::Masculine;
        const SHE: Gender = Gender::Feminine;
        for (tag, text, term, gender, wanted) in [
            (
                "pt",
                "A convenção foi finalmente assinado em maio.",
                "convenção",
                SHE,
                "A convenção foi finalmente assinada em maio.",
            ),
            ("pt", "A viatura foi encontrado abandonado.", "viatura", SHE, "A viatura foi encontrada abandonada."),
            (
                "pt",
                "Em maio, o viaduto, que foi construída em 1960, caiu.",
                "viaduto",
                HE,
                "Em maio, o viaduto, que foi construído em 1960, caiu.",
            ),
            (
                "pt",
                "O viaduto, que foi construída em 1932, foi fechada ontem.",
                "viaduto",
                HE,
                "O viaduto, que foi construído em 1932, foi fechado ontem.",
            ),
            (
                "pt",
                "As máquinas são mais rápidos e mais baratos.",
                "máquinas",
                SHE,
                "As máquinas são mais rápidas e mais baratas.",
            ),
            ("pt", "Disse que a convenção é histórico.", "convenção", SHE, "Disse que a convenção é histórica."),
            ("pt", "A carta não foi escrito à mão.", "carta", SHE, "A carta não foi escrita à mão."),
            ("pt", "A cepa viral é novo.", "cepa viral", SHE, "A cepa viral é nova."),
            ("pt", "O ofício, datada de maio, sumiu.", "ofício", HE, "O ofício, datado de maio, sumiu."),
            ("pt", "Disse que os ofícios foram enviadas.", "ofícios", HE, "Disse que os ofícios foram enviados."),
            ("pt", "A lei não foi aprovado.", "lei", SHE, "A lei não foi aprovada."),
            // Objects, nouns that look like participles, adverbs and prepositions.
            (
                "pt",
                "O presidente vetou a proposta, apoiado por seu partido.",
                "proposta",
                SHE,
                "O presidente vetou a proposta, apoiado por seu partido.",
            ),
            ("pt", "A rainha que construiu o viaduto foi amada.", "viaduto", HE, "A rainha que construiu o viaduto foi amada."),
            (
                "pt",
                "A proposta, resultado de anos de trabalho, passou.",
                "proposta",
                SHE,
                "A proposta, resultado de anos de trabalho, passou.",
            ),
            ("pt", "A estiagem é o resultado das mudanças.", "estiagem", SHE, "A estiagem é o resultado das mudanças."),
            ("pt", "A estiagem é motivo de preocupação.", "estiagem", SHE, "A estiagem é motivo de preocupação."),
            ("pt", "A vacina, mesmo assim, foi aprovada.", "vacina", SHE, "A vacina, mesmo assim, foi aprovada."),
            ("pt", "A vacina, segundo a agência, foi aprovada.", "vacina", SHE, "A vacina, segundo a agência, foi aprovada."),
            ("pt", "A vacina foi aprovada devido ao estudo.", "vacina", SHE, "A vacina foi aprovada devido ao estudo."),
            ("es", "La vacuna, dado que falta, fue vendida.", "vacuna", SHE, "La vacuna, dado que falta, fue vendida."),
            ("fr", "La voiture est bon marché.", "voiture", SHE, "La voiture est bon marché."),
            // What agrees, what is said of another noun, and what is no such word.
            ("pt", "A convenção foi assinada.", "convenção", SHE, "A convenção foi assinada."),
            ("pt", "O texto da convenção foi assinado.", "convenção", SHE, "O texto da convenção foi assinado."),
            ("pt", "O rei e a convenção foram salvos.", "convenção", SHE, "O rei e a convenção foram salvos."),
            ("pt", "A lei é um passo.", "lei", SHE, "A lei é um passo."),
            ("pt", "A lei, o ministro disse, passou.", "lei", SHE, "A lei, o ministro disse, passou."),
            ("es", "La ley fue aprobado ayer.", "ley", SHE, "La ley fue aprobada ayer."),
        ] {
            let profile = profile(&tag.parse().expect("a tag")).expect("known");
            let start = text.find(term).expect("is there");
            let number = if term.ends_with('s') { Number::Plural } else { Number::Singular };
            let class = Class { gender: Some(gender), number: Some(number) };
            let mut said = text.to_owned();
            for (span, word) in predicates(text, Span::new(start, start + term.len()), class, profile).iter().rev() {
                said.replace_range(span.start..span.end, word);
            }
            assert_eq!(said, wanted);
        }
    }
}
