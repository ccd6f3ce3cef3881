//! What is said of a term behind a form of *to be*, or behind a comma, and agrees with it: *a convenção foi assinada*.

use super::governor::governor;
use crate::locale::{Class, Gender, Profile};
use crate::model::Span;

/// Words that are looked at behind the form of *to be*: *perigosa e nova*, *encontrada abandonada*.
const MOST: usize = 5;
/// Letters of the shortest of them.
const LETTERS: usize = 4;

/// The words that are said of a term at a place and do not agree with it, each as it does; none where the term may not be what they
/// are said of. `class` is the term's; the number that its article tells counts where that is not known.
pub(super) fn predicates(text: &str, term: Span, class: Class, profile: &Profile) -> Vec<(Span, String)> {
    let grammar = &profile.grammar;
    let Some(class) = subject(text, term.start, class, profile) else { return Vec::new() };
    let mut words = words(text, term.end);
    let Some((mut first, gap)) = words.next() else { return Vec::new() };
    // *Não foi*.
    if gap == " " && grammar.unchanging.contains(&first.of(text).to_lowercase()) {
        let Some((second, " ")) = words.next() else { return Vec::new() };
        first = second;
    }
    let is_relative = |word: &str| profile.grammar.relatives.contains(word);
    let copula = |word: Span| grammar.copulas.contains(&word.of(text).to_lowercase());
    let mut found = Vec::new();
    // Behind a comma a participle may stand by itself: *O ofício, datado de maio, …*.
    let next = match (gap, first.of(text)) {
        (" ", _) if copula(first) => words.next(),
        (" " | ", ", own) if is_relative(own) => match words.next() {
            Some((second, " ")) if copula(second) => words.next(),
            _ => None,
        },
        (", ", _) => Some((first, " ")),
        _ => None,
    };
    let other = |gender| if gender == Gender::Feminine { Gender::Masculine } else { Gender::Feminine };
    let other = Class { gender: class.gender.map(other), ..class };
    let mut joined = false;
    let mut say = |next: Option<(Span, &str)>, words: &mut dyn Iterator<Item = (Span, &'_ str)>| {
        let mut next = next;
        for _ in 0..=MOST {
            let Some((word, " ")) = next else { break };
            let own = word.of(text).to_lowercase();
            // Beside one that is said of it another is: *perigosa e barata*.
            let beside = || grammar.agreed(word.of(text), other, class).filter(|_| joined && own.chars().count() >= LETTERS);
            if let Some(said) = grammar.said_of(word.of(text), class).or_else(beside) {
                found.push((word, said));
            } else if is_and(&own) {
                joined = !found.is_empty();
            } else if !(grammar.unchanging.contains(&own) || is_adverb(&own, profile)) {
                break;
            }
            next = words.next();
        }
    };
    say(next, &mut words);
    // Behind what is said between commas the sentence goes on: *O viaduto, que foi construído em 1932, foi fechado*.
    if gap == ", " && words.find(|(_, gap)| gap.starts_with(',')).is_some_and(|(word, _)| copula(word)) {
        let next = words.next();
        say(next, &mut words);
    }
    // *A lei, o ministro disse*: only what is surely a participle stands so.
    if gap == ", " && !is_relative(first.of(text)) && found.first().is_none_or(|(word, _)| *word != first) {
        return Vec::new();
    }
    found
}

/// The class of a term that is the subject of its sentence, as far as its article and what stands before that tell.
fn subject(text: &str, start: usize, class: Class, profile: &Profile) -> Option<Class> {
    let governor = governor(text, start, profile, &|_| true);
    let (span, small) = governor.small?;
    if !profile.grammar.articles.contains(&small.trim().trim_end_matches(['\'', '’']).to_lowercase()) || class.gender.is_none()
    {
        return None;
    }
    let before = text[..span.start].trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let is_free =
        word.is_empty() || profile.grammar.relatives.contains(&word) || !profile.typography.words.function.contains(&word);
    let number = class.number.or(governor.class.number)?;
    is_free.then_some(Class { number: Some(number), ..class })
}

/// Words with what stands before each, to the end of the sentence.
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

/// True for an adverb between the two: *finalmente*, *sido*.
fn is_adverb(word: &str, profile: &Profile) -> bool {
    word.ends_with("mente") || word.ends_with("ment") || profile.grammar.participles_of_be.contains(word)
}

fn is_and(word: &str) -> bool {
    matches!(word, "e" | "y" | "et" | "ou" | "o" | "u")
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
            ("pt", "A cepa viral é perigoso e novo.", "cepa viral", SHE, "A cepa viral é perigosa e nova."),
            ("pt", "O ofício, datada de maio, sumiu.", "ofício", HE, "O ofício, datado de maio, sumiu."),
            ("pt", "Disse que os ofícios foram enviadas.", "ofícios", HE, "Disse que os ofícios foram enviados."),
            ("pt", "A lei não foi aprovado.", "lei", SHE, "A lei não foi aprovada."),
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
