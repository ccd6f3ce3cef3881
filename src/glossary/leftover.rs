//! Uses of a term that a translation leaves wrong though it has the term elsewhere: the source's own wording still stands there
//! (*Project Lighthouse* beside *Projeto Farol*), or another name in the place of one that is not to be translated.

use std::collections::BTreeSet;

use super::folding::{Case, fold};
use super::matcher::places_of;
use super::rendering::rendering;
use super::replacement::begins_sentence;
use super::{CasePolicy, Requirement, places, script, unmet};
use crate::locale::profile;
use crate::model::{Alignment, LanguageTag, Span};

/// Letters of a word of a name that tells by itself whose it is.
const NAME_WORD: usize = 4;

/// A stretch of a translation that stands for a term and is none of its wordings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leftover {
    /// Index of the requirement that it answers.
    pub requirement: usize,
    /// Where it stands in the translation.
    pub span: Span,
    /// True for the source's own wording, or a part of it.
    pub copied: bool,
    /// True where the stretch is all that stands for the term.
    pub whole: bool,
}

/// What a translation leaves wrong of terms that it also says rightly, in the order of its text; at most as many of a term as it
/// says less often than the source. Links tell more than the texts alone.
#[must_use]
pub fn leftovers(requirements: &[Requirement], source: &str, target: &str, links: &Alignment, to: &LanguageTag) -> Vec<Leftover> {
    let mut left: Vec<Leftover> = Vec::new();
    if requirements.len() < 2 {
        return left;
    }
    let said = places(requirements, target, to);
    let taken: Vec<Span> = said.iter().flatten().copied().collect();
    let concepts: BTreeSet<usize> = requirements.iter().map(|requirement| requirement.concept).collect();
    for concept in concepts {
        let own: Vec<usize> = (0..requirements.len()).filter(|index| requirements[*index].concept == concept).collect();
        let granted: Vec<Span> = own.iter().filter_map(|index| said[*index]).collect();
        let spare = own.len() - granted.len();
        let Some(first) = granted.first().copied().filter(|_| spare > 0) else { continue };
        let all: Vec<&Requirement> = own.iter().map(|index| &requirements[*index]).collect();
        let by_links = |index: &usize| rendered(source, target, links, &requirements[*index], to).map(|span| (*index, span));
        let rendered: Vec<(usize, Span)> = own.iter().filter_map(by_links).collect();
        let mut found = copies(&all, source, target, &taken, to);
        if found.is_empty() && all.iter().all(|requirement| requirement.stays()) {
            let free = |(_, span): &&(usize, Span)| !taken.iter().any(|taken| taken.overlaps(*span));
            found = rendered.iter().filter(free).map(|(_, span)| (*span, Kind::Other)).collect();
            if links.is_empty() {
                found = strangers(&all, source, target, &taken, to).map(|span| (span, Kind::Other)).into_iter().collect();
            }
        }
        for (span, kind) in found.into_iter().take(spare) {
            let linked = rendered.iter().find(|(_, own)| own.overlaps(span)).map(|(index, _)| *index);
            let by_order = if span.start < first.start { own.first() } else { own.last() };
            let Some(requirement) = linked.or(by_order.copied()) else { continue };
            left.push(Leftover { requirement, span, copied: kind != Kind::Other, whole: kind != Kind::Part });
        }
    }
    left.sort_by_key(|left| left.span.start);
    left
}

/// How many uses of terms a translation surely lacks or leaves wrong.
#[must_use]
pub fn wrong(requirements: &[Requirement], source: &str, target: &str, to: &LanguageTag) -> usize {
    let left = leftovers(requirements, source, target, &Alignment::new(), to);
    unmet(requirements, target, to).len() + left.iter().filter(|left| left.copied).count()
}

/// Where the source's own wording of a term stands in a translation that never says the term.
#[must_use]
pub fn verbatim(requirement: &Requirement, source: &str, target: &str) -> Option<Span> {
    wordings(&[requirement], source).iter().find_map(|wording| own_places(wording, target, &[]).into_iter().next())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The source's wording.
    Whole,
    /// A word of it.
    Part,
    /// Another wording.
    Other,
}

/// The source's wordings of a term that the translation may not say.
fn wordings<'a>(own: &[&'a Requirement], source: &'a str) -> Vec<&'a str> {
    let said = own.iter().flat_map(|requirement| {
        std::iter::once(requirement.source.of(source)).chain(requirement.terms.iter().map(String::as_str))
    });
    let accepted: Vec<Vec<String>> = own
        .iter()
        .flat_map(|requirement| &requirement.accepted)
        .map(|wording| words(&fold(&wording.text, Case::Fold).text))
        .collect();
    let is_wrong = |wording: &&str| {
        let words = words(&fold(wording, Case::Fold).text);
        !words.is_empty() && !accepted.iter().any(|own| own.windows(words.len()).any(|window| window == words))
    };
    let mut wordings: Vec<&str> = said.filter(is_wrong).collect();
    wordings.sort_by_key(|wording| (std::cmp::Reverse(wording.len()), *wording));
    wordings.dedup();
    wordings
}

/// Stretches of a translation that copy the source's wording, or a word of a name of several that tells by itself. A word in small
/// letters that the translation's language has, too, is its own: *pain* in French.
fn copies(own: &[&Requirement], source: &str, target: &str, taken: &[Span], to: &LanguageTag) -> Vec<(Span, Kind)> {
    let profile = profile(to);
    let is_own = |wording: &str| {
        !wording.contains(char::is_uppercase) && profile.is_some_and(|profile| profile.has_word(&wording.to_lowercase(), to))
    };
    let wordings: Vec<&str> = wordings(own, source).into_iter().filter(|wording| !is_own(wording)).collect();
    let mut found: Vec<(Span, Kind)> = Vec::new();
    for wording in &wordings {
        let free: Vec<Span> = found.iter().map(|(span, _)| *span).chain(taken.iter().copied()).collect();
        found.extend(own_places(wording, target, &free).into_iter().map(|span| (span, Kind::Whole)));
    }
    let accepted: BTreeSet<String> =
        own.iter().flat_map(|one| &one.accepted).flat_map(|wording| words(&fold(&wording.text, Case::Fold).text)).collect();
    let outside = |word: &str| {
        let places = places_of(word, CasePolicy::Ignore, &fold(source, Case::Fold), source);
        places.iter().any(|place| !own.iter().any(|one| one.source.overlaps(*place)))
    };
    let mut names: BTreeSet<String> = BTreeSet::new();
    for wording in &wordings {
        let words = words(wording);
        let long = |word: &&String| word.starts_with(char::is_uppercase) && word.chars().count() >= NAME_WORD;
        let tells = |word: &&String| long(word) && !accepted.contains(&word.to_lowercase()) && !outside(word);
        // *Central bank* has the capital of its sentence.
        let is_name = words.len() > 1 && words.iter().filter(long).count() == words.len();
        names.extend(words.iter().filter(|_| is_name).filter(tells).cloned());
    }
    for name in names {
        let free: Vec<Span> = found.iter().map(|(span, _)| *span).chain(taken.iter().copied()).collect();
        found.extend(own_places(&name, target, &free).into_iter().map(|span| (span, Kind::Part)));
    }
    if profile.is_some_and(|profile| !profile.spaced) {
        found.retain(|(span, _)| !is_part_of_a_name(target, *span));
    }
    found.sort_by_key(|(span, _)| span.start);
    found
}

/// Where a wording stands in a translation, in its own capitals, outside of what is taken, of brackets and of words joined by hyphens.
fn own_places(wording: &str, target: &str, taken: &[Span]) -> Vec<Span> {
    let case = if wording.contains(char::is_uppercase) { CasePolicy::Exact } else { CasePolicy::Ignore };
    let mut places = places_of(wording, case, &fold(target, Case::Fold), target);
    places.retain(|place| {
        !taken.iter().any(|taken| taken.overlaps(*place)) && !is_bracketed(target, *place) && !is_hyphened(target, *place)
    });
    places
}

/// True beside a word with a capital: *Redfox* in 《Redfox Daily》. In a text without spaces nothing else is parted by one.
fn is_part_of_a_name(text: &str, span: Span) -> bool {
    let before = text[..span.start].strip_suffix(' ').unwrap_or_default();
    let last = before.rsplit(|c| !script::is_word(c)).next().unwrap_or_default();
    let next = text[span.end..].strip_prefix(' ').unwrap_or_default();
    [last, next].into_iter().any(|word| word.starts_with(char::is_uppercase))
}

/// True for an original that brackets name behind a term.
fn is_bracketed(text: &str, span: Span) -> bool {
    let open = text[..span.start].rfind(['(', '（', '[', '【']);
    open.is_some_and(|open| !text[open..span.start].contains([')', '）', ']', '】']))
}

/// True for a part of a word of several that hyphens join: *strike* in *strike-breaker*.
pub(crate) fn is_hyphened(text: &str, span: Span) -> bool {
    const HYPHENS: [char; 3] = ['-', '‐', '‑'];
    let before = text[..span.start].strip_suffix(HYPHENS).is_some_and(|rest| rest.ends_with(script::is_word));
    before || text[span.end..].strip_prefix(HYPHENS).is_some_and(|rest| rest.starts_with(script::is_word))
}

/// What stands for a name by the links, where it looks like another name.
fn rendered(source: &str, target: &str, links: &Alignment, requirement: &Requirement, to: &LanguageTag) -> Option<Span> {
    let profile = profile(to)?;
    let span = rendering(target, links, requirement.source, &profile.grammar)?;
    let said = span.of(target);
    let is_name = match profile.spaced {
        true => said.starts_with(char::is_uppercase) && !begins_sentence(target, span.start),
        false => said.chars().count() >= 2,
    };
    let (said, own) = (words(&said.to_lowercase()), words(&source.to_lowercase()));
    // *OpenAIs* is the name, and another name of the source is that.
    let is_own =
        |word: &String| own.iter().any(|own| word.starts_with(own.as_str()) && own.chars().count() >= NAME_WORD || own == word);
    let is_other = is_name && !said.iter().any(is_own);
    (is_other && !is_bracketed(target, span) && !is_hyphened(target, span)).then_some(span)
}

/// The only name of a translation that the source does not have, where the source has no other name that the translation lacks. One
/// word that the language has is none by its capital: *État*, *Parlamento*.
fn strangers(own: &[&Requirement], source: &str, target: &str, taken: &[Span], to: &LanguageTag) -> Option<Span> {
    let profile = profile(to).filter(|profile| profile.spaced && !profile.names.capital_nouns)?;
    let is_said = |word: Span, text: &str, other: &str| {
        let bare = |word: &str| super::folding::without_accents(&word.to_lowercase());
        let word = bare(word.of(text));
        script::words(other).iter().any(|own| bare(own.of(other)) == word)
    };
    let is_name = |text: &str, word: &Span| word.of(text).starts_with(char::is_uppercase);
    let missing = script::words(source).into_iter().filter(|word| is_name(source, word) && !begins_sentence(source, word.start));
    let mut missing = missing.filter(|word| !own.iter().any(|one| one.source.overlaps(*word)));
    if missing.any(|word| !is_said(word, source, target)) {
        return None;
    }
    let is_new = |word: &Span| {
        is_name(target, word)
            && !begins_sentence(target, word.start)
            && !is_said(*word, target, source)
            && !taken.iter().any(|taken| taken.overlaps(*word))
            && !is_bracketed(target, *word)
            && !profile.grammar.is_small_word(&word.of(target).to_lowercase())
    };
    let new: Vec<Span> = script::words(target).into_iter().filter(is_new).collect();
    let (first, last) = (new.first()?, new.last()?);
    // One name, with small words within it at most: *Lac d’Argent*.
    let is_small = |word: &Span| {
        let small = word.of(target).to_lowercase();
        word.len() < 2 || profile.grammar.is_small_word(&small) || profile.typography.words.function.contains(&small)
    };
    let within = |word: &&Span| word.start >= first.start && word.end <= last.end && !new.contains(*word);
    let is_one = script::words(target).iter().filter(within).all(is_small);
    let is_word = first == last && profile.has_word(&first.of(target).to_lowercase(), to);
    (is_one && !is_word).then(|| Span::new(first.start, last.end))
}

/// The words of a text, and its characters where those are not parted.
fn words(text: &str) -> Vec<String> {
    script::units(text).into_iter().map(|word| word.of(text).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{leftovers, verbatim, wrong};
    use crate::glossary::{Kind, Requirement, Terminology, parse};
    use crate::model::{Alignment, LanguageTag, Link, Span};

    fn tag(text: &str) -> LanguageTag {
        text.parse().expect("well-formed")
    }

    fn asked(to: &str, table: &str, source: &str) -> Vec<Requirement> {
        let glossary = parse(table, "terms.csv", Kind::Csv).expect("reads");
        Terminology::new(glossary, Some(&tag("en")), &tag(to)).requirements(source)
    }

    #[test]
    fn the_source_s_own_wording_beside_the_term_is_left() {
        for (to, table, source, target, expected) in [
            (
                "pt",
                "en,pt\nProject Beacon,Projeto Baliza\n",
                "Project Beacon grew, and Project Beacon won.",
                "O Projeto Beacon cresceu, e o Projeto Baliza ganhou.",
                &["Beacon"][..],
            ),
            (
                "pt",
                "en,pt\nProject Beacon,Projeto Baliza\n",
                "Project Beacon grew, and Project Beacon won.",
                "O Projeto Baliza (Project Beacon) cresceu e ganhou.",
                &[],
            ),
            (
                "pt",
                "en,pt\nProject Beacon,Projeto Baliza\n",
                "Project Beacon grew on Beacon Hill; Project Beacon won.",
                "O Projeto Baliza cresceu em Beacon Hill e ganhou.",
                &[],
            ),
            (
                "zh-Hans",
                "en,zh-Hans\nRedfox,红狐\n",
                "Redfox was new, and all say that Redfox is big.",
                "红狐很新，大家都说Redfox很大。",
                &["Redfox"],
            ),
            ("fr", "en,fr\nNora Holm,Nora Holm\n", "Nora Holm wrote. Nora Holm slept.", "Nora Holm écrivait. Holm dormait.", &[]),
            (
                "fr",
                "en,fr\ndata lake,lac de données\n",
                "A data lake is a data lake.",
                "Un lac de données est un data lake.",
                &["data lake"],
            ),
            (
                "fr",
                "en,fr\npain,douleur\n",
                "The pain went with bread; the pain was small.",
                "La douleur partit avec le pain ; elle était faible.",
                &[],
            ),
            (
                "zh-Hans",
                "en,zh-Hans\nRedfox,红狐\n",
                "Redfox grew, says Redfox Daily, and Redfox is big.",
                "《Redfox Daily》称红狐壮大了，规模很大。",
                &[],
            ),
            (
                "fr",
                "en,fr\nNora Holm,Nora Holm\n",
                "Nora Holm left when Nora Holm lost the state.",
                "Nora Holm quitta l’État.",
                &[],
            ),
            ("pt", "en,pt\nstrike,greve\n", "The strike hit the strike fund.", "A greve atingiu o strike-fund.", &[]),
        ] {
            let asked = asked(to, table, source);
            let found = leftovers(&asked, source, target, &Alignment::new(), &tag(to));
            assert_eq!(found.iter().map(|left| left.span.of(target)).collect::<Vec<_>>(), expected, "{target}");
            assert_eq!(wrong(&asked, source, target, &tag(to)), expected.len(), "{target}");
        }
    }

    #[test]
    fn another_name_stands_for_one_that_is_not_translated() {
        let table = "en,pt,do-not-translate\nRed Lake,,yes\n";
        let source = "The Red Lake Mill lies on the Red Lake in Norway.";
        let asked = asked("pt", table, source);
        let found = |target: &str, links: &Alignment| {
            leftovers(&asked, source, target, links, &tag("pt"))
                .iter()
                .map(|left| left.span.of(target).to_owned())
                .collect::<Vec<_>>()
        };
        let none = Alignment::new();
        assert_eq!(found("O moinho Red Lake Mill fica no Lago Vermelho.", &none), [""; 0], "Norway may be it");
        let target = "O moinho Red Lake Mill fica no Lago Vermelho na Noruega.";
        let at = target.find("Lago").expect("says it");
        let link = |from: usize, to: usize, a: usize, b: usize| Link {
            source: Span::new(from, to),
            target: Span::new(a, b),
            weight: 0.9,
        };
        let own = asked[1].source;
        let links = vec![link(own.start, own.end, at, at + 4), link(own.start, own.end, at + 5, at + 13)];
        assert_eq!(found(target, &links), ["Lago Vermelho"]);
        assert_eq!(found("O moinho Red Lake Mill fica no lago na Noruega.", &none), [""; 0]);
    }

    #[test]
    fn a_word_that_was_copied_is_found() {
        let asked = asked("zh-Hans", "en,zh-Hans\nRedfox,红狐\n", "Redfox grew.");
        let found = |target: &str| verbatim(&asked[0], "Redfox grew.", target).map(|span| span.of(target).to_owned());
        assert_eq!(found("Redfox成长了。").as_deref(), Some("Redfox"));
        assert_eq!(found("狐狸成长了。"), None);
    }
}
