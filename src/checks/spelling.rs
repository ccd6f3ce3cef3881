//! `spelling`: words that the language's dictionary does not have. Off until somebody asks for it.
//!
//! A dictionary knows no names, so a word with a capital is one, except where a sentence begins or the language gives
//! every noun a capital; there it is one if the source has a name like it. What the source itself writes so, the glossary's
//! terms, acronyms, codes and words with digits are nobody's slip.

use std::collections::{HashMap, HashSet};

use super::outside::{Outside, OutsideCheck, Speller};
use super::prose::{Prose, Word};
use super::{Context, Example, Sides, accepted_terms};
use crate::model::{Finding, Message, Pair, Severity, Span};

/// Suggestions that are told.
const MOST: usize = 3;
/// Words of an article for which suggestions are looked for, which takes a moment.
const LOOKED_FOR: usize = 300;
/// Letters of a word from which on two slips in it are likely.
const LONG: usize = 8;
/// A name of the source and one of the translation are alike from here on (Jaro-Winkler): *Putin*, *Poutine*.
const ALIKE: f64 = 0.75;

/// Words that the dictionary does not have.
pub(super) struct Spelling;

impl OutsideCheck for Spelling {
    fn name(&self) -> &'static str {
        "spelling"
    }

    fn example(&self) -> Option<Example> {
        Some(Example {
            from: "en",
            to: "fr",
            source: "The lighthouse keeper wrote to Wachsmuth every evening.",
            bad: "Le gardien du phare écrivait à Wachsmuth chaque soire.",
            good: "Le gardien du phare écrivait à Wachsmuth chaque soir.",
            glossary: &[],
        })
    }

    fn check(&self, article: &[Pair], context: &Context<'_>, outside: &Outside<'_>, findings: &mut Vec<(usize, Finding)>) {
        let Some(speller) = outside.speller else { return };
        let names = Names::of(article);
        let mut meant: HashMap<String, Vec<String>> = HashMap::new();
        for (index, pair) in article.iter().enumerate() {
            let sides = Sides::of(pair);
            let Some(target) = &sides.target else { continue };
            let prose = Prose::of(target);
            let terms = accepted_terms(&sides, context);
            let said: HashSet<String> = sides.source.iter().flat_map(|source| source.words.iter().map(Word::lower)).collect();
            for (at, word) in prose.words().iter().enumerate() {
                let is_right = !is_plain(word)
                    || said.contains(&word.lower())
                    || terms.iter().any(|term| term.contains(word.span))
                    || is_known(&prose, at, speller)
                    || word.is_titled() && names.may_be_one(word, begins(&prose, word), context);
                if !is_right {
                    let room = meant.len() < LOOKED_FOR;
                    let look = || if room { speller.suggestions(word.text) } else { Vec::new() };
                    findings.push((index, self.finding(word, meant.entry(word.text.to_owned()).or_insert_with(look))));
                }
            }
        }
    }
}

impl Spelling {
    /// A word that the dictionary has none like is as likely a new compound as a slip.
    fn finding(&self, word: &Word<'_>, meant: &[String]) -> Finding {
        let slips = if word.text.chars().count() < LONG { 1 } else { 2 };
        let near = meant.iter().take(MOST).any(|known| strsim::damerau_levenshtein(known, word.text) <= slips);
        let severity = if near { Severity::Warning } else { Severity::Hint };
        let message = Message::new("finding-spelling").with("text", word.text);
        let finding = Finding::new(self.name(), severity, word.span, message);
        meant.iter().take(MOST).fold(finding, |finding, known| finding.suggesting(word.span, known.as_str()))
    }
}

/// True for a word of letters, more than one of them, that is no acronym and no name of a product.
fn is_plain(word: &Word<'_>) -> bool {
    word.text.chars().nth(1).is_some() && (word.is_small() || word.is_titled())
}

/// True where the dictionary has the word, alone or as it is joined to its neighbours by an apostrophe or a hyphen
/// (*aujourd’hui*, *doesn’t*, *c’est-à-dire*).
fn is_known(prose: &Prose<'_>, at: usize, speller: &dyn Speller) -> bool {
    const JOINED: usize = 3;
    let words = prose.words();
    let Some(word) = words.get(at) else { return true };
    if speller.knows(word.text) {
        return true;
    }
    let straight = |span: Span| span.of(prose.text).replace(['’', 'ʼ'], "'").replace('\u{2011}', "-");
    let joined = |pair: &[Word<'_>]| {
        let between = Span::new(pair[0].span.end, pair[1].span.start);
        matches!(straight(between).as_str(), "'" | "-")
    };
    let first = (at.saturating_sub(JOINED)..at).rev().take_while(|left| joined(&words[*left..*left + 2])).last().unwrap_or(at);
    let last = (at + 1..words.len().min(at + 1 + JOINED)).take_while(|right| joined(&words[*right - 1..*right + 1])).last();
    let last = last.unwrap_or(at);
    let whole = |(from, to): (usize, usize)| speller.knows(&straight(Span::new(words[from].span.start, words[to].span.end)));
    let windows = (first..=at).flat_map(|from| (at..=last).map(move |to| (from, to)));
    // An elided word stands in dictionaries with its apostrophe: *qu’*, *jusqu’*.
    let elided = matches!(prose.at(word.span.end), Some('\'' | '’')) && speller.knows(&format!("{}'", word.text));
    elided || windows.filter(|(from, to)| from < to).any(whole)
}

/// True for a word with which a sentence begins, or what is quoted.
fn begins(prose: &Prose<'_>, word: &Word<'_>) -> bool {
    let before = prose.text[..word.span.start].trim_end();
    before.chars().next_back().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ',' | ';' | '\'' | '’' | '-' | '/' | '&'))
}

/// The names of the article, as far as capitals tell them.
struct Names {
    /// Words of the source that have a capital somewhere.
    source: Vec<String>,
    /// Words of the translation that have one where none is due.
    target: HashSet<String>,
}

impl Names {
    fn of(article: &[Pair]) -> Names {
        let (mut source, mut target) = (HashSet::new(), HashSet::new());
        for sides in article.iter().map(Sides::of) {
            let great = |word: &&Word<'_>| word.text.chars().any(char::is_uppercase);
            source.extend(sides.source.iter().flat_map(|side| side.words.iter().filter(great).map(Word::lower)));
            if let Some(side) = &sides.target {
                let prose = Prose::of(side);
                target.extend(prose.words().iter().filter(great).filter(|word| !begins(&prose, word)).map(Word::lower));
            }
        }
        let mut source: Vec<String> = source.into_iter().collect();
        source.sort_unstable();
        Names { source, target }
    }

    /// True for a word with a capital that is a name as far as anybody can tell without a list of all names.
    fn may_be_one(&self, word: &Word<'_>, begins: bool, context: &Context<'_>) -> bool {
        let capital_nouns = context.target.is_some_and(|profile| profile.names.capital_nouns);
        if !begins && !capital_nouns {
            return true;
        }
        let word = word.lower();
        let alike = |name: &String| strsim::jaro_winkler(name, &word) >= ALIKE;
        !capital_nouns && self.target.contains(&word) || self.source.iter().any(alike)
    }
}

#[cfg(test)]
mod tests {
    use super::super::outside::{Outside, Speller, run_outside};
    use super::super::sides::tests::segment;
    use super::super::{Context, Finding};
    use crate::locale::profile;
    use crate::model::Pair;

    /// A dictionary of these words, which knows them with a capital, too.
    #[derive(Debug)]
    struct List(&'static [&'static str]);

    impl Speller for List {
        fn knows(&self, word: &str) -> bool {
            self.0.contains(&word) || self.0.contains(&word.to_lowercase().as_str())
        }

        fn suggestions(&self, word: &str) -> Vec<String> {
            let near = |known: &&&str| strsim::levenshtein(known, word) == 1;
            self.0.iter().filter(near).map(|known| (*known).to_owned()).collect()
        }
    }

    fn wrong(to: &str, words: &'static [&'static str], pairs: &[(&str, &str)]) -> Vec<(String, Vec<String>)> {
        let (from, to) = ("en".parse().unwrap(), to.parse().unwrap());
        let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: None };
        let article: Vec<Pair> = pairs.iter().map(|(a, b)| Pair { source: Some(segment(a)), target: Some(segment(b)) }).collect();
        let mut findings: Vec<Vec<Finding>> = vec![Vec::new(); article.len()];
        run_outside(&article, &context, &Outside { speller: Some(&List(words)), ..Outside::default() }, &mut findings);
        let told = |(finding, text): (&Finding, &str)| {
            (finding.target.of(text).to_owned(), finding.suggestions.iter().map(|edit| edit.text.clone()).collect())
        };
        findings.iter().zip(pairs).flat_map(|(found, (_, text))| found.iter().map(move |f| (f, *text))).map(told).collect()
    }

    #[test]
    fn a_word_that_nobody_knows_is_told_with_what_was_meant() {
        let words = &["le", "chat", "dort", "aujourd'hui", "qu'", "il", "c'est-à-dire", "jamais", "encore"];
        let said = |text| wrong("fr", words, &[("The cat sleeps.", text)]);
        assert_eq!(said("Le chatt dort aujourd’hui."), [("chatt".to_owned(), vec!["chat".to_owned()])]);
        assert_eq!(said("Le chat dort encore, c’est-à-dire qu’il dort."), []);
        assert_eq!(said("Encor le chat."), [("Encor".to_owned(), vec![])], "a capital is due where a sentence begins");
    }

    #[test]
    fn names_acronyms_and_what_the_source_says_are_left_alone() {
        let words = &["le", "chat", "de", "dort", "chez"];
        let source = "Putin’s cat sleeps at the NATO post with xqzzy, says mRNA-7.";
        for target in ["Poutine dort.", "Le chat de Wschodni dort.", "Le chat NATO dort.", "Le xqzzy de mRNA 7e dort."] {
            assert_eq!(wrong("fr", words, &[(source, target)]), [], "{target}");
        }
        let named = [("A cat.", "Le chat de Zborny."), ("It sleeps.", "Zborny dort.")];
        assert_eq!(wrong("fr", words, &named), [], "it has a capital where none is due");
    }

    #[test]
    fn a_noun_with_a_capital_is_no_name_where_all_have_one() {
        let words = &["die", "katze", "schläft", "in", "hamburg"];
        let said = |target| wrong("de", words, &[("Mittens sleeps in Hamburg.", target)]);
        assert_eq!(said("Die Kaze schläft."), [("Kaze".to_owned(), vec![])]);
        assert_eq!(said("Die Mittens schläft in Hamburg."), []);
    }
}
