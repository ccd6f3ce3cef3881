//! The terms that a model shall say, and whether it said them well.

use std::collections::{HashMap, HashSet};

use unicode_segmentation::UnicodeSegmentation;

use super::altered::is_altered;
use super::constrained::{Form, Phrase};
use super::engine::Linked;
use crate::glossary::{self, Requirement, Wording, capitalised, writings};
use crate::locale::{Class, Grammar, Number, profile};
use crate::model::{LanguageTag, Link, Span};

/// Mentions of one term that are told apart; texts with more are not searched for repetitions.
const MENTIONS: usize = 8;

/// Weight from which on a link says what a word renders.
const RENDERS: f32 = 0.4;

/// A term that a model shall say.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    /// What satisfies it.
    pub(super) requirement: Requirement,
    /// Where it stands in the text that the model is given; nothing when nobody knows.
    pub(super) source: Option<Span>,
    /// How often the whole source has the term, wanted here or said already.
    pub(super) uses: usize,
}

impl Wanted {
    /// How the term may be written in a translation of `text`, in which its source stands at `source`; in which number,
    /// where that is known.
    pub(super) fn phrase(&self, text: &str, source: Option<Span>, number: Option<Number>, to: &LanguageTag) -> Phrase {
        let grammar = profile(to).map(|profile| &profile.grammar);
        // Where the language's data says which plural is the right one; elsewhere the model chooses.
        let ranked = grammar.filter(|grammar| !grammar.numbers.is_empty());
        let own = source.map_or("", |source| source.of(text));
        let begins_with_capital = text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
        let mut forms = Vec::new();
        for wording in &self.requirement.accepted {
            let exact = wording.case.is_exact_for(&wording.text);
            let stated = |other: &Wording| other != wording && writings(&other.text, grammar).contains(&wording.text);
            let all = || self.requirement.accepted.iter();
            // The plural of one of these is stated, and so are all forms.
            let is_form =
                || all().next() != Some(wording) && all().skip(1).any(|other| is_plural_of(other, all().next(), grammar));
            let is_stated = |other: &Wording| grammar.is_some_and(|it| glossary::is_plural(&other.text, &wording.text, it));
            // A name has one number.
            let is_name = wording.text.starts_with(char::is_uppercase) && !self.requirement.plural;
            let writings = match is_name || all().any(stated) || is_form() || all().any(is_stated) {
                true => vec![wording.text.clone()],
                false => writings(&wording.text, grammar),
            };
            for (index, writing) in writings.iter().enumerate() {
                // A form in another number counts where the model says it of its own accord.
                let forced = match (number, ranked.and_then(|grammar| self.number_of(wording, writing, grammar))) {
                    (Some(Number::Plural), Some(own)) => {
                        own == Number::Plural && ranked.is_some_and(|it| is_written(wording, writing, it))
                    }
                    (Some(Number::Plural), None) if ranked.is_none() => true,
                    (Some(Number::Singular), Some(Number::Plural)) => false,
                    _ => index == 0,
                };
                let mut add = |text: &str, sentence: bool| forms.push(Form { text: text.to_owned(), sentence, forced });
                let copied = with_capitals_of(own, writing).filter(|_| !exact);
                // iPhone and eBay have their capital where they want it.
                let small = !writing.split(' ').next().unwrap_or_default().contains(char::is_uppercase);
                for text in copied.iter().chain([writing]) {
                    add(text, false);
                    if small && !exact {
                        add(&capitalised(text), true);
                    }
                    if !(small && !exact && begins_with_capital) {
                        add(text, true);
                    }
                }
            }
        }
        Phrase { source, forms, misfits: grammar.map(|grammar| self.misfits(number, grammar)).unwrap_or_default() }
    }
}

impl Wanted {
    /// The number of a way to write one of the wordings, which may have a plural beside it; none for one without another
    /// number.
    fn number_of(&self, wording: &Wording, writing: &str, grammar: &Grammar) -> Option<Number> {
        let plurals = |wording: &Wording| grammar.plurals_of(&wording.text);
        let is_of = |other: &Wording| plurals(other).iter().any(|plural| plural == writing);
        let is_stated = |other: &Wording| glossary::is_plural(writing, &other.text, grammar);
        let is_plural = self.requirement.accepted.iter().any(|other| is_of(other) || is_stated(other));
        let has_plural = !plurals(wording).is_empty() && grammar.number_of(&wording.text) != Some(Number::Plural);
        if is_plural { Some(Number::Plural) } else { has_plural.then_some(Number::Singular) }
    }

    /// Small words that do not fit before the term: of the other gender or number, or before another sound. None where the
    /// wordings differ in it.
    fn misfits(&self, number: Option<Number>, grammar: &Grammar) -> Vec<String> {
        let accepted = &self.requirement.accepted;
        let gender = accepted.first().and_then(|wording| wording.gender_in(grammar));
        let gender = gender.filter(|gender| accepted.iter().all(|other| other.gender_in(grammar) == Some(*gender)));
        let vowel = accepted.first().and_then(|wording| grammar.begins_with_vowel(&wording.text));
        let vowel = vowel.filter(|vowel| accepted.iter().all(|other| grammar.begins_with_vowel(&other.text) == Some(*vowel)));
        // A name, or what has no singular, stands in its own number: *os Estados Unidos* for *America*.
        let own = |wording: &Wording| {
            wording.text.starts_with(char::is_uppercase) || grammar.number_of(&wording.text) == Some(Number::Plural)
        };
        let is_name = |wording: &Wording| wording.text.starts_with(char::is_uppercase);
        let named = glossary::name_number(&self.requirement, grammar).filter(|_| accepted.iter().all(is_name));
        let named = named.filter(|named| *named == Number::Plural || number.is_none());
        let number = named.or_else(|| number.filter(|_| !accepted.iter().any(own)));
        let (mut fit, mut misfit) = (Vec::new(), Vec::new());
        for small in grammar.genders.iter().chain(&grammar.numbers).flat_map(|(first, second)| [first, second]) {
            // What may be a preposition stands before either number.
            let number = number.filter(|_| !grammar.doubtful_small_words.contains(small));
            let own = grammar.class_of_small(small);
            match own.fits(Class { gender, number }) {
                true if own.gender.zip(gender).is_some() || own.number.zip(number).is_some() => fit.push(small),
                true => {}
                false => misfit.push(small),
            }
        }
        for (full, elided) in &grammar.before_sounds {
            match vowel {
                Some(true) => (fit.push(elided), misfit.push(full)),
                Some(false) => (fit.push(full), misfit.push(elided)),
                None => continue,
            };
        }
        let last = |small: &&String| small.trim_end().rsplit(' ').next().unwrap_or_default().to_owned();
        let fit: Vec<String> = fit.iter().map(last).collect();
        misfit.iter().map(last).filter(|word| !fit.contains(word)).collect()
    }
}

/// True for a wording that is a plural of the first one.
fn is_plural_of(wording: &Wording, first: Option<&Wording>, grammar: Option<&Grammar>) -> bool {
    first.is_some_and(|first| *first != *wording && writings(&first.text, grammar).contains(&wording.text))
}

/// True for a plural that is written so: stated, or the first of those by rule.
fn is_written(wording: &Wording, writing: &str, grammar: &Grammar) -> bool {
    wording.text == writing || grammar.plural_of(&wording.text).as_deref() == Some(writing)
}

/// A wording whose words have the capitals that the source gives to the same words: *casos de COVID-19* for *COVID-19 cases*.
fn with_capitals_of(source: &str, wording: &str) -> Option<String> {
    let same = |word: &str| source.split(' ').find(|own| own.to_lowercase() == word.to_lowercase()).map(str::to_owned);
    let words: Vec<String> = wording.split(' ').map(|word| same(word).unwrap_or_else(|| word.to_owned())).collect();
    Some(words.join(" ")).filter(|joined| joined != wording)
}

/// What a translation with terms is judged by.
pub(super) struct Judge<'a> {
    /// The terms.
    pub(super) wanted: &'a [&'a Wanted],
    /// Where each stands in the text that was translated; nothing when nobody knows.
    pub(super) places: &'a [Option<Span>],
    /// What the model says without them.
    pub(super) free: &'a Linked,
    /// The target language.
    pub(super) to: &'a LanguageTag,
    /// Knows its small words.
    pub(super) is_small: &'a dyn Fn(&str) -> bool,
}

impl Judge<'_> {
    fn requirements(&self) -> Vec<Requirement> {
        self.wanted.iter().map(|wanted| wanted.requirement.clone()).collect()
    }

    /// True when a translation says every term, and none more often than the source or the free translation does.
    pub(super) fn is_said(&self, translation: &Linked) -> bool {
        let often = |wanted: &Wanted, text: &str| {
            let many = vec![wanted.requirement.clone(); MENTIONS];
            glossary::places(&many, text, self.to).into_iter().flatten().count()
        };
        let too_often = |wanted: &&Wanted| often(wanted, &translation.text) > wanted.uses.max(often(wanted, &self.free.text));
        glossary::unmet(&self.requirements(), &translation.text, self.to).is_empty() && !self.wanted.iter().any(too_often)
    }

    /// True when a translation has, beside a term, the word that the free one says instead: the same thing twice
    /// (*Stargate Portal* for *Portal*).
    pub(super) fn is_echoed(&self, translation: &Linked) -> bool {
        let mut said: HashMap<String, usize> = HashMap::new();
        for word in self.outside(translation) {
            *said.entry(word.to_lowercase()).or_default() += 1;
        }
        let mut freely: HashMap<String, usize> = HashMap::new();
        for (_, word) in words(&self.free.text) {
            *freely.entry(word.to_lowercase()).or_default() += 1;
        }
        let mut instead = words(&self.free.text).filter(|(span, word)| !(self.is_small)(word) && self.is_instead(*span));
        instead.any(|(_, word)| {
            let word = word.to_lowercase();
            said.get(&word) >= freely.get(&word)
        })
    }

    /// True when nothing of a term looks at its source: it was put where there was room for it.
    pub(super) fn is_misplaced(&self, translation: &Linked) -> bool {
        let said = glossary::places(&self.requirements(), &translation.text, self.to);
        self.wanted.iter().zip(said).any(|(wanted, said)| {
            let same = |other: &&Wanted| other.requirement.concept == wanted.requirement.concept;
            let all = self.wanted.iter().zip(self.places).filter(|(other, _)| same(other));
            let sources: Vec<Span> = all.filter_map(|(_, place)| *place).collect();
            let looks = |link: &Link| sources.iter().any(|source| source.overlaps(link.source));
            let own = |said: Span| translation.links.iter().filter(move |link| link.target.overlaps(said));
            !sources.is_empty() && said.is_some_and(|said| !own(said).any(looks))
        })
    }

    /// True when a word beside a term surely does not agree with it.
    pub(super) fn is_clashing(&self, translation: &str) -> bool {
        !glossary::clashes(&self.requirements(), translation, self.to).is_empty()
    }

    /// True when a translation goes on for longer than the free one, terms aside, or says three words twice that the free one
    /// does not.
    pub(super) fn is_rambling(&self, translation: &Linked) -> bool {
        let freely = words(&self.free.text).filter(|(span, _)| !self.is_instead(*span)).count();
        let most = freely + self.wanted.len() + 1;
        self.outside(translation).count() > most || repeated(&translation.text) > repeated(&self.free.text)
    }

    /// True when a translation ends in a small word that the free one does not end in: it was cut off.
    pub(super) fn is_cut_off(&self, translation: &Linked) -> bool {
        let ends = |text: &str| words(text).last().is_some_and(|(_, word)| (self.is_small)(word));
        let terms = glossary::places(&self.requirements(), &translation.text, self.to);
        let last = words(&translation.text).last().map(|(span, _)| span);
        let in_term = last.is_some_and(|last| terms.iter().flatten().any(|term| term.overlaps(last)));
        ends(&translation.text) && !in_term && !ends(&self.free.text)
    }

    /// True when a translation lacks two words or more of the free one's, small words and those that stand for a term aside.
    pub(super) fn is_curt(&self, translation: &Linked) -> bool {
        const LOST: usize = 2;
        let content = |word: &str| !(self.is_small)(word);
        let freely = words(&self.free.text).filter(|(span, word)| content(word) && !self.is_instead(*span)).count();
        self.outside(translation).filter(|word| content(word)).count() + LOST <= freely
    }

    /// A translation whose terms are linked to their sources as a whole, so that no code ends within one.
    pub(super) fn linked(&self, mut translation: Linked) -> Linked {
        let said = glossary::places(&self.requirements(), &translation.text, self.to);
        for (term, place) in said.into_iter().zip(self.places).filter_map(|(term, place)| term.zip(*place)) {
            let inside = translation.links.iter_mut().filter(|link| link.target.overlaps(term));
            inside.filter(|link| !link.source.overlaps(place)).for_each(|link| link.source = place);
        }
        translation
    }

    /// True when a translation of `text` lacks a word of the free one or has one more, in a language that parts its words.
    pub(super) fn is_altered(&self, text: &str, translation: &Linked) -> bool {
        let terms = glossary::places(&self.requirements(), &translation.text, self.to);
        let [terms, places] = [&terms[..], self.places].map(|all| all.iter().flatten().copied().collect::<Vec<Span>>());
        let to = profile(self.to).filter(|profile| profile.spaced);
        to.is_some_and(|to| is_altered(text, self.free, translation, &terms, &places, to))
    }

    /// The words of a translation that belong to no term.
    fn outside<'t>(&self, translation: &'t Linked) -> impl Iterator<Item = &'t str> {
        let terms = glossary::places(&self.requirements(), &translation.text, self.to);
        let free = move |span: Span| !terms.iter().flatten().any(|term| term.overlaps(span));
        words(&translation.text).filter(move |(span, _)| free(*span)).map(|(_, word)| word)
    }

    /// True when a word of the free translation renders a term's source and nothing else.
    fn is_instead(&self, word: Span) -> bool {
        let renders = |link: &&Link| link.weight >= RENDERS && link.target.overlaps(word);
        let own = |link: &Link| self.places.iter().flatten().any(|place| place.overlaps(link.source));
        let mut links = self.free.links.iter().filter(renders).peekable();
        links.peek().is_some() && links.all(own)
    }
}

/// How often three words in a row stand in a text that stood there before.
fn repeated(text: &str) -> usize {
    let words: Vec<String> = words(text).map(|(_, word)| word.to_lowercase()).collect();
    let mut seen = HashSet::new();
    words.windows(3).filter(|three| !seen.insert(*three)).count()
}

/// The words of a text and where they stand.
fn words(text: &str) -> impl Iterator<Item = (Span, &str)> {
    text.unicode_word_indices().map(|(at, word)| (Span::new(at, at + word.len()), word))
}

#[cfg(test)]
mod tests {
    use super::{Judge, Linked, Number, Wanted};
    use crate::glossary::{Kind, Terminology, parse};
    use crate::model::{LanguageTag, Link, Span};

    fn tag(text: &str) -> LanguageTag {
        text.parse().expect("well-formed")
    }

    /// The terms of a table in a text.
    fn wanted(table: &str, to: &str, text: &str) -> Vec<Wanted> {
        let glossary = parse(table, "terms.csv", Kind::Csv).expect("reads");
        let requirements = Terminology::new(glossary, Some(&tag("en")), &tag(to)).requirements(text);
        requirements.into_iter().map(|requirement| Wanted { source: Some(requirement.source), requirement, uses: 1 }).collect()
    }

    /// Forms that may be brought about: inside a sentence, and where one begins.
    fn forms(table: &str, to: &str, text: &str) -> [Vec<String>; 2] {
        let wanted = wanted(table, to, text).remove(0);
        let number = wanted.requirement.plural.then_some(Number::Plural);
        let phrase = wanted.phrase(text, wanted.source, number, &tag(to));
        [false, true].map(|sentence| {
            let own = phrase.forms.iter().filter(|form| form.forced && form.sentence == sentence);
            own.map(|form| form.text.clone()).collect()
        })
    }

    #[test]
    fn a_term_has_the_capitals_and_the_number_of_its_source() {
        for (table, text, inside, sentence) in [
            ("en,pt\nteam,time\n", "The team won", &["time"][..], &["Time"][..]),
            ("en,pt\nteam,time\n", "The teams won", &["times"], &["Times"]),
            ("en,pt\nteam,time\n", "the team won", &["time"], &["Time", "time"]),
            ("en,pt\nphone,iPhone\n", "The phone rang", &["iPhone"], &["iPhone"]),
            ("en,pt\nunit,ABC\n", "The unit left", &["ABC"], &["ABC"]),
            (
                "en,pt\ncovid-19 ward,ala de covid-19\n",
                "The COVID-19 ward",
                &["ala de COVID-19", "ala de covid-19"],
                &["Ala de COVID-19", "Ala de covid-19"],
            ),
        ] {
            assert_eq!(forms(table, "pt", text), [inside, sentence].map(<[&str]>::to_vec), "{text}");
        }
    }

    #[test]
    fn small_words_of_the_other_gender_or_sound_do_not_fit() {
        let in_number = |table: &str, to: &str, text: &str, number: Option<Number>| {
            let wanted = wanted(table, to, text).remove(0);
            wanted.phrase(text, wanted.source, number, &tag(to)).misfits
        };
        let misfits = |table: &str, to: &str, text: &str| in_number(table, to, text, None);
        let has = |words: &[String], word: &str| words.iter().any(|own| own == word);
        let found = misfits("en,pt\ncompany,empreendimento\n", "pt", "A company");
        assert!(has(&found, "da") && has(&found, "as") && !has(&found, "do"), "{found:?}");
        let found = misfits("en,pt\ncompany,empreendimento|casa\n", "pt", "A company");
        assert_eq!(found, Vec::<String>::new(), "wordings of both genders");
        let found = misfits("en,fr\nstar,étoile\n", "fr", "A star");
        assert!(has(&found, "le") && !has(&found, "l’"), "{found:?}");
        let one = Some(Number::Singular);
        let found = in_number("en,pt\nship,navio\n", "pt", "A ship", one);
        assert!(has(&found, "os") && !has(&found, "o"), "{found:?}");
        let found = in_number("en,pt\nAmerica,Estados Unidos\n", "pt", "America", one);
        assert!(!has(&found, "os") && !has(&found, "dos"), "{found:?}");
        let found = misfits("fr,en\nagent,agent\n", "en", "agent");
        assert_eq!(found, ["a"]);
    }

    #[test]
    fn a_term_is_said_as_often_as_it_is_wanted() {
        let mut terms = wanted("en,pt\nvirus,vírus\n", "pt", "The virus");
        assert_eq!(Span::new(4, 9), terms[0].requirement.source);
        let said = |terms: &[Wanted], text: &str, free: &str| {
            let linked = |text: &str| Linked { text: text.to_owned(), links: Vec::new() };
            let (wanted, free) = (terms.iter().collect::<Vec<_>>(), linked(free));
            let to = tag("pt");
            let judge = Judge { wanted: &wanted, places: &[None], free: &free, to: &to, is_small: &|_| false };
            judge.is_said(&linked(text))
        };
        assert!(said(&terms, "O vírus", "O micróbio") && said(&terms, "Os vírus", ""));
        assert!(!said(&terms, "O micróbio", "") && !said(&terms, "O vírus vírus", "O micróbio"));
        assert!(said(&terms, "O vírus do vírus", "Um vírus, dois vírus"), "the free translation says it as often");
        terms[0].uses = 2;
        assert!(said(&terms, "O vírus do vírus", "O micróbio do vírus"), "the source has it once more");
    }

    #[test]
    fn what_the_free_translation_says_besides_is_not_left_out() {
        let terms = wanted("en,pt\nKorea,Branuna\n", "pt", "In cold Korea the old man slept");
        let curt = |text: &str| {
            let link = Link { source: Span::new(8, 13), target: Span::new(3, 9), weight: 0.9 };
            let free = Linked { text: "Na Coreia fria o homem velho dormia".to_owned(), links: vec![link] };
            let (wanted, to) = (terms.iter().collect::<Vec<_>>(), tag("pt"));
            let is_small = |word: &str| ["Na", "o"].contains(&word);
            let judge = Judge { wanted: &wanted, places: &[Some(Span::new(8, 13))], free: &free, to: &to, is_small: &is_small };
            judge.is_curt(&Linked { text: text.to_owned(), links: Vec::new() })
        };
        assert!(curt("Na Branuna o homem dormia") && curt("Branuna dormia"));
        assert!(!curt("Na fria Branuna um velho dormia") && !curt("Na Branuna fria o homem velho dormia"));
    }

    #[test]
    fn a_translation_that_ends_in_a_small_word_is_cut_off() {
        let terms = wanted("en,pt\nKorea,Branuna\n", "pt", "Ask Korea");
        let cut_off = |text: &str, free: &str| {
            let linked = |text: &str| Linked { text: text.to_owned(), links: Vec::new() };
            let (wanted, to, free) = (terms.iter().collect::<Vec<_>>(), tag("pt"), linked(free));
            let is_small = |word: &str| ["da", "a"].contains(&word);
            let judge = Judge { wanted: &wanted, places: &[None], free: &free, to: &to, is_small: &is_small };
            judge.is_cut_off(&linked(text))
        };
        assert!(cut_off("Pergunte à Branuna da", "Pergunte à Coreia.") && !cut_off("Pergunte à Branuna.", "Pergunte à Coreia."));
        assert!(!cut_off("Branuna a", "Coreia a"), "the free one does");
    }

    #[test]
    fn what_the_model_says_instead_does_not_stand_beside_the_term() {
        let terms = wanted("en,pt\nKorea,Branuna\n", "pt", "In Korea");
        let link = |from: usize, to: usize, start: usize, end: usize| Link {
            source: Span::new(from, to),
            target: Span::new(start, end),
            weight: 0.9,
        };
        let free = Linked { text: "Na Coreia".to_owned(), links: vec![link(0, 2, 0, 2), link(3, 8, 3, 9)] };
        let echoed = |text: &str, free: &Linked| {
            let (wanted, to) = (terms.iter().collect::<Vec<_>>(), tag("pt"));
            let places = [Some(Span::new(3, 8))];
            let judge = Judge { wanted: &wanted, places: &places, free, to: &to, is_small: &|word| word == "Na" };
            judge.is_echoed(&Linked { text: text.to_owned(), links: Vec::new() })
        };
        assert!(echoed("Na Branuna Coreia", &free) && !echoed("Na Branuna", &free));
        let twice = Linked { text: "Na Coreia da Coreia".to_owned(), ..free.clone() };
        assert!(!echoed("Na Branuna da Coreia", &twice), "the other one stands for something else");
    }

    #[test]
    fn what_wanders_off_is_not_good() {
        let terms = wanted("en,pt\nworld,quilxita\n", "pt", "China and the world");
        let link = |source: [usize; 2], target: [usize; 2]| Link {
            source: Span::new(source[0], source[1]),
            target: Span::new(target[0], target[1]),
            weight: 0.9,
        };
        let free = Linked { text: "A China e o mundo".to_owned(), links: vec![link([14, 19], [12, 17])] };
        let (wanted, to, places) = (terms.iter().collect::<Vec<_>>(), tag("pt"), [Some(Span::new(14, 19))]);
        let judge = Judge { wanted: &wanted, places: &places, free: &free, to: &to, is_small: &|_| false };
        let said = |text: &str, source: [usize; 2]| {
            let at = text.find("quilxita").expect("says it");
            Linked { text: text.to_owned(), links: vec![link(source, [at, at + 8])] }
        };
        for (text, source, expected) in [
            ("A China e a quilxita", [14, 19], [false, false]),
            ("A China e toda a quilxita", [14, 19], [false, false]),
            ("A China em Janeiro de Portugal e da quilxita", [14, 19], [false, true]),
            ("A China e a China e a quilxita", [14, 19], [false, true]),
            ("A quilxita e a China", [0, 5], [true, false]),
        ] {
            let said = said(text, source);
            assert_eq!([judge.is_misplaced(&said), judge.is_rambling(&said)], expected, "{text}");
        }
    }
}
