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
const LOOKED_FOR: usize = 50;
/// Letters of the longest word for which suggestions are looked for: a dictionary takes time that grows fast with them.
const LONGEST: usize = 25;
/// Names of one sentence that a word is compared with.
const COMPARED: usize = 100;
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
            let beside: Vec<String> = sides
                .source
                .iter()
                .flat_map(|source| source.words.iter().filter(is_great).map(Word::lower))
                .take(COMPARED)
                .collect();
            for (at, word) in prose.words().iter().enumerate() {
                let is_right = !is_plain(word)
                    || said.contains(&word.lower())
                    || terms.iter().any(|term| term.contains(word.span))
                    || is_known(&prose, at, speller)
                    || word.is_titled() && names.may_be_one(word, &beside, begins(&prose, word), context);
                if !is_right {
                    let room = meant.len() < LOOKED_FOR && word.text.chars().nth(LONGEST).is_none();
                    let look = || if room { speller.suggestions(word.text) } else { Vec::new() };
                    let meant = meant.entry(word.text.to_owned()).or_insert_with(look);
                    let finding = self.finding(word, meant, context);
                    let is_doubtful = word.is_titled() && !names.has_capitals;
                    let severity = if is_doubtful { Severity::Hint } else { finding.severity };
                    findings.push((index, Finding { severity, ..finding }));
                }
            }
        }
    }
}

impl Spelling {
    /// A word that the dictionary has none like is as likely a new compound as a slip, and where every noun has a capital a
    /// word with one is as likely a name.
    fn finding(&self, word: &Word<'_>, meant: &[String], context: &Context<'_>) -> Finding {
        let may_be_name = word.is_titled() && has_capital_nouns(context);
        let slips = if may_be_name || word.text.chars().count() < LONG { 1 } else { 2 };
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

/// True for a word that has a capital somewhere.
fn is_great(word: &&Word<'_>) -> bool {
    word.text.chars().any(char::is_uppercase)
}

/// True where the language of the translation gives every noun a capital.
fn has_capital_nouns(context: &Context<'_>) -> bool {
    context.target.is_some_and(|profile| profile.names.capital_nouns)
}

/// The names of the article, as far as capitals tell them.
struct Names {
    /// Words of the source that have a capital somewhere.
    source: HashSet<String>,
    /// False where the source is in a script without capitals, so that it does not tell what a name is.
    has_capitals: bool,
    /// Words of the translation that have one where none is due.
    target: HashSet<String>,
}

impl Names {
    fn of(article: &[Pair]) -> Names {
        let (mut source, mut target) = (HashSet::new(), HashSet::new());
        // Letters of the source of scripts with capitals and of those without.
        let (mut cased, mut uncased) = (0, 0);
        for sides in article.iter().map(Sides::of) {
            if let Some(side) = &sides.source {
                source.extend(side.words.iter().filter(is_great).map(Word::lower));
                let letters = || side.text().chars().filter(|c| c.is_alphabetic());
                let with = letters().filter(|c| c.is_lowercase() || c.is_uppercase()).count();
                cased += with;
                uncased += letters().count() - with;
            }
            if let Some(side) = &sides.target {
                let prose = Prose::of(side);
                target.extend(prose.words().iter().filter(is_great).filter(|word| !begins(&prose, word)).map(Word::lower));
            }
        }
        Names { source, has_capitals: cased >= uncased, target }
    }

    /// True for a word with a capital that is a name as far as anybody can tell without a list of all names: it is one of
    /// the source, or like one `beside` it, that is, in the source of the same sentence.
    fn may_be_one(&self, word: &Word<'_>, beside: &[String], begins: bool, context: &Context<'_>) -> bool {
        let capital_nouns = has_capital_nouns(context);
        if !begins && !capital_nouns {
            return true;
        }
        let word = word.lower();
        let alike = |name: &String| strsim::jaro_winkler(name, &word) >= ALIKE;
        !capital_nouns && self.target.contains(&word)
            || self.source.contains(&word)
            || word.chars().nth(LONGEST).is_none() && beside.iter().any(alike)
    }
}

#[cfg(test)]
mod tests {
    use super::super::outside::{Outside, Speller, run_outside};
    use super::super::sides::tests::segment;
    use super::super::{Context, Finding};
    use crate::locale::profile;
    use crate::model::{Pair, Severity};

    /// A dictionary of these words, which knows them with a capital, too.
    #[derive(Debug)]
    struct List(&'static [&'static str]);

    impl Speller for List {
        fn knows(&self, word: &str) -> bool {
            self.0.contains(&word) || self.0.contains(&word.to_lowercase().as_str())
        }

        fn suggestions(&self, word: &str) -> Vec<String> {
            let near = |known: &&&str| strsim::levenshtein(known, word) <= 2;
            self.0.iter().filter(near).map(|known| (*known).to_owned()).collect()
        }
    }

    fn found(from: &str, to: &str, speller: &dyn Speller, pairs: &[(&str, &str)]) -> Vec<Vec<Finding>> {
        let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
        let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: None };
        let article: Vec<Pair> = pairs.iter().map(|(a, b)| Pair::new(Some(segment(a)), Some(segment(b)))).collect();
        let mut findings: Vec<Vec<Finding>> = vec![Vec::new(); article.len()];
        run_outside(&article, &context, &Outside { speller: Some(speller), ..Outside::default() }, &mut findings);
        findings
    }

    fn wrong(to: &str, words: &'static [&'static str], pairs: &[(&str, &str)]) -> Vec<(String, Vec<String>)> {
        let findings = found("en", to, &List(words), pairs);
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
        assert_eq!(
            said("Encor le chat."),
            [("Encor".to_owned(), vec!["encore".to_owned()])],
            "a capital is due where a sentence begins"
        );
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
        assert_eq!(said("Die Kaze schläft."), [("Kaze".to_owned(), vec!["katze".to_owned()])]);
        assert_eq!(said("Die Mittens schläft in Hamburg."), []);
    }

    #[test]
    fn a_word_with_a_capital_is_a_hint_where_it_may_be_a_name() {
        let list = List(&["sang", "la", "die", "Katze", "schläft", "Umweltschutz"]);
        let severity =
            |from, to, source, target| found(from, to, &list, &[(source, target)])[0].first().map(|found| found.severity);
        assert_eq!(severity("zh-Hans", "fr", "王先生用微信唱歌。", "Wang la sang."), Some(Severity::Hint));
        assert_eq!(severity("en", "fr", "He sings.", "Tang la sang."), Some(Severity::Warning));
        assert_eq!(severity("en", "de", "It sleeps.", "Die Kaatze schläft."), Some(Severity::Warning));
        assert_eq!(severity("en", "de", "It sleeps.", "Die Umbeltshutz schläft."), Some(Severity::Hint));
    }

    /// Counts what it is asked.
    #[derive(Debug, Default)]
    struct Counting(std::sync::atomic::AtomicUsize);

    impl Speller for Counting {
        fn knows(&self, _: &str) -> bool {
            false
        }

        fn suggestions(&self, word: &str) -> Vec<String> {
            assert!(word.chars().count() <= super::LONGEST, "{word}");
            self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Vec::new()
        }
    }

    #[test]
    fn suggestions_are_looked_for_a_few_short_words_only() {
        let letters = |mut number: usize| {
            let mut word = String::new();
            while number > 0 {
                word.extend(char::from_digit(u32::try_from(number % 10).unwrap() + 10, 36));
                number /= 10;
            }
            word
        };
        let text: String = (100..400).map(|number| format!("{} {}b ", letters(number), "ab".repeat(30))).collect();
        let speller = Counting::default();
        let told = found("en", "fr", &speller, &[("Nothing.", &text)]);
        assert!(told[0].len() > 300, "all are told");
        assert!(speller.0.into_inner() <= super::LOOKED_FOR);
    }
}
