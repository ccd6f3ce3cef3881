//! Looking a concept up by words that a person types.

use std::collections::BTreeMap;

use super::folding::{Case, fold, without_accents};
use super::{Concept, Glossary, Term};
use crate::locale::profile;

/// The concepts whose identifier, terms, forms or short forms hold the words, in the order of the glossary; those of
/// which a term is the words and nothing else come first. Letter case, width and the shape of marks do not matter, nor do
/// accents that are not typed (*reseau* finds *réseau*), spaces and hyphens, and a regular plural is found by its term.
#[must_use]
pub fn concepts_named<'a>(glossary: &'a Glossary, words: &str) -> Vec<&'a Concept> {
    let script = one_script(glossary);
    let one =
        |text: &str| text.chars().map(|c| script.and_then(|script| script.get(&c)).copied().unwrap_or(c)).collect::<String>();
    let wanted = one(&close(&fold(words.trim(), Case::Fold).text));
    if wanted.is_empty() {
        return Vec::new();
    }
    let bare = without_accents(&wanted) == wanted;
    let folded = |text: &String| {
        let text = one(&close(&fold(text, Case::Fold).text));
        if bare { without_accents(&text) } else { text }
    };
    let plural = |term: &Term| {
        let grammar = profile(&term.language).map(|profile| &profile.grammar);
        grammar.map(|grammar| grammar.plurals_of(&term.text)).unwrap_or_default()
    };
    let said = |concept: &Concept| {
        let plurals: Vec<String> = concept.terms.iter().flat_map(plural).collect();
        let terms = concept.terms.iter().flat_map(Term::writings);
        let all = std::iter::once(&concept.id).chain(terms).chain(&plurals).map(folded);
        all.filter(|text| text.contains(&wanted)).map(|text| text != wanted).min()
    };
    let mut found: Vec<(bool, &Concept)> =
        glossary.concepts.iter().filter_map(|concept| Some((said(concept)?, concept))).collect();
    found.sort_by_key(|(partial, _)| *partial);
    found.into_iter().map(|(_, concept)| concept).collect()
}

/// Characters of one script of a language by those of the other, where the glossary has terms in either: 星际之门 and 星際之門.
fn one_script(glossary: &Glossary) -> Option<&'static BTreeMap<char, char>> {
    let profiles = glossary.languages().into_iter().filter_map(profile);
    profiles.map(|profile| &profile.typography.other_script).filter(|script| !script.is_empty()).max_by_key(|script| script.len())
}

/// A text without what parts its words, so that *datacenter* is *data center* and *data-center*.
fn close(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '-')).collect()
}

#[cfg(test)]
mod tests {
    use super::concepts_named;
    use crate::glossary::{Kind, parse};

    #[test]
    fn a_whole_term_comes_before_a_part_of_one() {
        let table = "id,en,fr\n1,data centre,centre de données\n2,centre,centre\n3,door,porte\n";
        let glossary = parse(table, "t", Kind::Csv).expect("reads");
        let ids = |words| concepts_named(&glossary, words).iter().map(|concept| concept.id.as_str()).collect::<Vec<_>>();
        assert_eq!(ids("Centre"), ["2", "1"]);
        assert_eq!(ids("DONNÉES"), ["1"]);
        assert_eq!((ids("datacentre"), ids("data-centres"), ids("doors")), (vec!["1"], vec!["1"], vec!["3"]));
        assert_eq!((ids("donnees"), ids("cèntre")), (vec!["1"], vec![]));
        let chinese = parse("id,zh-Hans,zh-Hant\n1,星际之门,\n2,,雲端運算\n", "t", Kind::Csv).expect("reads");
        let found = |words| concepts_named(&chinese, words).iter().map(|concept| concept.id.as_str()).collect::<Vec<_>>();
        assert_eq!((found("星際之門"), found("星际之门"), found("云端运算")), (vec!["1"], vec!["1"], vec!["2"]));
        assert!(ids("window").is_empty() && ids(" ").is_empty());
    }
}
