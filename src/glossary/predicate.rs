//! What is said of a term behind a form of *to be*, or behind a comma, and agrees with it: *a convenção foi assinada*.
//!
//! Only participles are known for sure to be said of the subject, and short adjectives behind *to be*; only a term at the beginning of
//! its clause is surely the subject. In doubt a word stays as the model has written it.

use super::agreement::capitalised;
use super::begins_sentence;
use super::governor::{governor, leading_adjective, part_before, word_before};
use crate::locale::{Class, Gender, Grammar, Number, Profile};
use crate::model::Span;

/// Words that are looked at behind the form of *to be*: *finalmente assinada*, *encontrada abandonada*.
const MOST: usize = 6;
/// Words behind a term among which a form of *to be* is looked for.
const REACH: usize = 10;

/// The words that are said of a term at a place and do not agree with it, each as it does; none where the term may not be what they
/// are said of. `class` is the term's; the number that its article tells counts where that is not known.
pub(super) fn predicates(text: &str, term: Span, class: Class, profile: &Profile) -> Vec<(Span, String)> {
    let grammar = &profile.grammar;
    if grammar.predicates.participles.is_empty() {
        return Vec::new();
    }
    let mut found = ahead(text, term.start, class, profile);
    let own = subject(text, term.start, class, profile).or_else(|| antecedent(text, term, class, profile));
    let Some(class) = own else { return found };
    let small = |word: Span| word.of(text).to_lowercase();
    let copula = |word: Span| grammar.copulas.contains(&small(word));
    let mut words = words(text, term.end);
    let Some((mut first, mut gap)) = words.next() else { return found };
    // *O imunizante chinês foi aprovado*.
    if gap == " " && !copula(first) && is_said(first.of(text), class, grammar) {
        found.extend(grammar.said_of(first.of(text), class, true).map(|said| (first, said)));
        let Some(next) = words.next() else { return found };
        (first, gap) = next;
    }
    // *Não foi*.
    if gap == " " && grammar.unchanging.contains(&small(first)) {
        let Some((second, " ")) = words.next() else { return found };
        first = second;
    }
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
        _ => return found,
    }
    // Behind what is said between commas the sentence goes on: *O viaduto, que foi construído em 1932, foi fechado*.
    if gap == ", " && words.find(|(_, gap)| gap.starts_with(',')).is_some_and(|(word, _)| copula(word)) {
        let next = words.next();
        say(next, &mut words, true);
    }
    found
}

/// True for a word that is said of a noun, whatever its gender.
fn is_said(word: &str, class: Class, grammar: &Grammar) -> bool {
    let of = |gender| grammar.said_of(word, Class { gender: Some(gender), number: class.number }, true).is_some();
    of(Gender::Masculine) || of(Gender::Feminine)
}

/// What stands before a term behind a form of *to be* that begins its clause, and agrees with it: *foi alcançada uma convenção*,
/// *estas são máquinas*.
fn ahead(text: &str, start: usize, class: Class, profile: &Profile) -> Vec<(Span, String)> {
    let grammar = &profile.grammar;
    let governor = governor(text, start, profile, &|_| true);
    let (start, told) = match &governor.small {
        Some((span, small)) if grammar.articles.contains(&small.trim().to_lowercase()) => (span.start, governor.class.number),
        Some(_) => return Vec::new(),
        None => (leading_adjective(text, start, profile).map_or(start, |word| word.start), governor.class.number),
    };
    let small = |word: Span| word.of(text).to_lowercase();
    let copula = |word: Span| grammar.copulas.contains(&small(word));
    let words = word_before(text, start).and_then(|last| Some((word_before(text, last.start)?, last)));
    let Some(((first, last), gender)) = words.zip(class.gender) else { return Vec::new() };
    if !begins_clause(text[..first.start].trim_end(), profile) {
        return Vec::new();
    }
    let own = first.of(text);
    let number = class.number.or(told);
    if copula(last)
        && let Some((said, its)) = grammar.predicates.pointed(&small(first), gender)
        && number.is_none_or(|number| number == its)
        && said != small(first)
    {
        let said = if own.starts_with(char::is_uppercase) { capitalised(said) } else { said.to_owned() };
        return vec![(first, said)];
    }
    let class = Class { gender: Some(gender), number };
    let fits = grammar.agrees(last.of(text), Class { gender: None, number }) && copula(first);
    let said = grammar.said_of(last.of(text), class, false).filter(|_| fits);
    said.map(|said| (last, said)).into_iter().collect()
}

/// The class of a term that is the subject of its clause: its article begins it.
fn subject(text: &str, start: usize, class: Class, profile: &Profile) -> Option<Class> {
    let governor = governor(text, start, profile, &|_| true);
    let Some((span, small)) = governor.small else {
        // *Casas bancárias foram instruídas*.
        let start = leading_adjective(text, start, profile).map_or(start, |word| word.start);
        let begins = class.number == Some(Number::Plural) && class.gender.is_some() && begins_sentence(text, start);
        return begins.then_some(class);
    };
    class.gender?;
    let small = small.trim().to_lowercase();
    let is_determiner = profile.grammar.predicates.determiners.contains(&small);
    if !is_determiner && !profile.grammar.articles.contains(&small) {
        return part(text, span.end, class, profile);
    }
    let mut before = text[..span.start].trim_end();
    // *Ambas as firmas*.
    if let Some(word) = word_before(text, span.start)
        && profile.grammar.class_of_small(&format!("{} ", word.of(text).to_lowercase())) != Class::default()
        && (!profile.grammar.joining_words.contains(&word.of(text).to_lowercase())
            || is_determiner && profile.grammar.articles.contains(&word.of(text).to_lowercase()))
    {
        before = text[..word.start].trim_end();
    }
    let number = class.number.or(governor.class.number)?;
    begins_clause(before, profile).then_some(Class { number: Some(number), ..class })
}

/// The class of a part of what a term names, which is the subject of its clause: *Nenhuma das firmas foi vendida*. It has the
/// term's gender and the number of the word that tells which part; the term or its small word begins at `start`.
fn part(text: &str, start: usize, class: Class, profile: &Profile) -> Option<Class> {
    let word = part_before(text, start, &profile.grammar)?;
    let (_, number) = profile.grammar.predicates.part(&word.of(text).to_lowercase(), class.gender?)?;
    begins_clause(text[..word.start].trim_end(), profile).then_some(Class { number: Some(number), ..class })
}

/// True where a clause begins behind `before`.
pub(super) fn begins_clause(before: &str, profile: &Profile) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    word.is_empty() || profile.grammar.predicates.clause_openers.contains(&word)
}

/// A word beside a term that is most probably said of it and does not agree with it: the adjective before or behind it, and what
/// stands behind a form of *to be* or a comma in its clause. For a person to look at; less is sure here than in [`predicates`].
pub(super) fn stray(text: &str, term: Span, class: Class, profile: &Profile) -> Option<Span> {
    let grammar = &profile.grammar;
    if grammar.predicates.participles.is_empty() || class.gender.is_none() {
        return None;
    }
    let small = |word: Span| word.of(text).to_lowercase();
    let before = word_before(text, term.start);
    let leads =
        |word: &Span| word.len() > 2 && grammar.is_leading_adjective(word.of(text)) && !grammar.agrees(word.of(text), class);
    if let Some(word) = before.filter(leads) {
        return Some(word);
    }
    let governor = governor(text, term.start, profile, &|_| true);
    let class = class.or(governor.class);
    let is = |words: &[String], word: &str| words.iter().any(|known| known == word);
    let joins = |word: &str| is(&grammar.joining_words, word) && !is(&grammar.articles, word);
    // *O texto da convenção foi assinado*, *o rei e a convenção foram salvos*.
    let own = governor.small.as_ref().map(|(span, small)| (span.start, joins(small.trim_end())));
    let (start, is_joined) = own.unwrap_or_else(|| (term.start, before.is_some_and(|word| joins(&small(word)))));
    let link = word_before(text, start).filter(|word| grammar.predicates.within.contains(&small(*word)));
    let mut is_subject = !is_joined && link.is_none();
    let mut behind = words(text, term.end).take(REACH).peekable();
    let mut first = true;
    while let Some((word, gap)) = behind.next() {
        if gap.contains(['.', ';', ':', '!', '?']) {
            return None;
        }
        let said = |adjectives| grammar.said_of(word.of(text), class, adjectives).map(|_| word);
        let own = small(word);
        if first || gap.starts_with(',') {
            // What begins a clause about the term is said of it, whatever it stands behind.
            is_subject |= first && grammar.predicates.relatives.contains(&own);
            if let Some(word) = said(true) {
                return Some(word);
            }
        }
        first = false;
        if grammar.articles.contains(&own) {
            return None;
        }
        if !is_subject || !grammar.copulas.contains(&own) {
            continue;
        }
        for (word, gap) in behind.by_ref().take(MOST) {
            if gap != " " {
                return None;
            }
            match grammar.said_of(word.of(text), class, true) {
                Some(_) => return Some(word),
                None if grammar.may_stand_within(&small(word)) => {}
                None => return None,
            }
        }
    }
    None
}

/// The class of a term that a relative clause right behind it is about, whatever the term is in its own clause: *é a mesma firma que
/// foi vendida*; not behind a preposition, where the clause may be about what stands before that.
fn antecedent(text: &str, term: Span, class: Class, profile: &Profile) -> Option<Class> {
    let grammar = &profile.grammar;
    let (word, _) = words(text, term.end).next()?;
    let governor = governor(text, term.start, profile, &|_| true);
    let (span, small) = governor.small.filter(|_| grammar.predicates.relatives.contains(&word.of(text).to_lowercase()))?;
    let joins = |word: &str| grammar.joining_words.iter().any(|joining| joining == word);
    let before = word_before(text, span.start).map(|word| word.of(text).to_lowercase());
    let is_bare = grammar.articles.contains(&small.trim().to_lowercase()) && !before.is_some_and(|word| joins(&word));
    let number = class.number.or(governor.class.number)?;
    (is_bare && class.gender.is_some()).then_some(Class { number: Some(number), ..class })
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
    use super::{predicates, stray};
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
            ("pt", "O imunizante chinesa foi proibida.", "imunizante", HE, "O imunizante chinês foi proibido."),
            ("pt", "Viaturas velhos", "Viaturas", SHE, "Viaturas velhas"),
            ("pt", "Novas viaturas foram vendidos.", "viaturas", SHE, "Novas viaturas foram vendidas."),
            ("pt", "Viaturas elétricas são calmos.", "Viaturas", SHE, "Viaturas elétricas são calmas."),
            ("pt", "Foi alcançado uma convenção.", "convenção", SHE, "Foi alcançada uma convenção."),
            ("pt", "O método foi considerado uma solução.", "solução", SHE, "O método foi considerado uma solução."),
            ("pt", "Estes são viaturas raros.", "viaturas", SHE, "Estas são viaturas raros."),
            ("pt", "Sua viatura vermelho foi roubado.", "viatura", SHE, "Sua viatura vermelha foi roubada."),
            ("pt", "A sua principal viatura foi roubado.", "viatura", SHE, "A sua principal viatura foi roubada."),
            ("pt", "O noticiário é boa.", "noticiário", HE, "O noticiário é bom."),
            ("pt", "Este é uma solução.", "solução", SHE, "Esta é uma solução."),
            ("pt", "É a mesma firma que foi vendido.", "firma", SHE, "É a mesma firma que foi vendida."),
            ("pt", "O texto sobre a firma que foi vendido.", "firma", SHE, "O texto sobre a firma que foi vendido."),
            ("pt", "Ambas as firmas foram vendidos.", "firmas", SHE, "Ambas as firmas foram vendidas."),
            ("pt", "Nenhum dos imunizantes foi aprovada.", "imunizantes", HE, "Nenhum dos imunizantes foi aprovado."),
            ("pt", "Disse que uma das firmas foi vendido.", "firmas", SHE, "Disse que uma das firmas foi vendida."),
            ("pt", "Algumas das firmas foram vendidos.", "firmas", SHE, "Algumas das firmas foram vendidas."),
            ("pt", "Vários destes imunizantes foram aprovadas.", "imunizantes", HE, "Vários destes imunizantes foram aprovados."),
            ("es", "Ninguna de las vacunas fue aprobado.", "vacunas", SHE, "Ninguna de las vacunas fue aprobada."),
            (
                "es",
                "Dijo que cada uno de los fármacos fue probada.",
                "fármacos",
                HE,
                "Dijo que cada uno de los fármacos fue probada.",
            ),
            ("es", "Uno de los fármacos fue probada.", "fármacos", HE, "Uno de los fármacos fue probado."),
            ("es", "Algunas de estas leyes fueron aprobados.", "leyes", SHE, "Algunas de estas leyes fueron aprobadas."),
            ("es", "El precio de las leyes fue pagado.", "leyes", SHE, "El precio de las leyes fue pagado."),
            ("pt", "Firmas foram vendidos.", "Firmas", SHE, "Firmas foram vendidas."),
            ("pt", "Donos de firmas foram ouvidos.", "firmas", SHE, "Donos de firmas foram ouvidos."),
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

    #[test]
    fn a_word_that_may_be_said_of_a_term_is_named() {
        const HE: Gender = Gender::Masculine;
        const SHE: Gender = Gender::Feminine;
        for (text, term, gender, word) in [
            ("A casa bancária do rio foi inundado.", "casa bancária", SHE, Some("inundado")),
            ("A embarcação cujo capitão morreu foi perdido.", "embarcação", SHE, Some("perdido")),
            ("Ele chegou ao povoado, que estava abandonada.", "povoado", HE, Some("abandonada")),
            ("A moléstia viral em si é perigoso.", "moléstia viral", SHE, Some("perigoso")),
            ("A plataforma, caro e lento, caiu.", "plataforma", SHE, Some("caro")),
            ("Um novo plataforma.", "plataforma", SHE, Some("novo")),
            ("A casa bancária do rio foi inundada.", "casa bancária", SHE, None),
            ("O texto da convenção foi assinado.", "convenção", SHE, None),
            ("O rei e a convenção foram salvos.", "convenção", SHE, None),
            ("A convenção viu o rei, que foi salvo.", "convenção", SHE, None),
            ("A convenção. O rei foi salvo.", "convenção", SHE, None),
        ] {
            let profile = profile(&"pt".parse().expect("a tag")).expect("known");
            let start = text.find(term).expect("is there");
            let class = Class { gender: Some(gender), number: Some(Number::Singular) };
            let found = stray(text, Span::new(start, start + term.len()), class, profile);
            assert_eq!(found.map(|span| span.of(text)), word, "{text}");
        }
    }
}
