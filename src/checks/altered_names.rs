//! `altered-names`: names with capitals or digits inside, such as OpenAI, H100 and COVID-19, that are lost or misspelt,
//! Chinese and Slavic names of persons that are spelled as another's, and names in the place of which another stands.

use std::collections::BTreeSet;

use super::place_names::exchanged;
use super::prose::{Prose, Word};
use super::renamed::is_another_person;
use super::romanised::misspelt;
use super::sides::Side;
use super::tongues::Tongue;
use super::{Check, Context, Example, Sides};
use super::{cyrillic_names, honorifics};
use crate::model::{Finding, Message, Severity, Span};

/// Names with capitals or digits inside, lost or misspelt; Chinese names spelled as another's.
pub(super) struct AlteredNames;

impl Check for AlteredNames {
    fn name(&self) -> &'static str {
        "altered-names"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "OpenAI sells software.",
            bad: "OpenIA vend des logiciels.",
            good: "OpenAI vend des logiciels.",
            glossary: &[],
        }
    }

    fn yields_to_terms(&self) -> bool {
        true
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return };
        self.persons(source, target, context, findings);
        self.slavic(source, target, findings);
        findings.extend(exchanged(source, target, context, self.name()));
        findings.extend(honorifics::exchanged(source, target, context).map(|(was, now)| {
            let message =
                Message::new("finding-name-altered").with("was", was.of(source.text())).with("now", now.of(target.text()));
            Finding::new(self.name(), Severity::Warning, now, message).answering(was)
        }));
        // Most sentences name nobody by two names.
        let names_somebody = |side: &Side<'_>| Prose::of(side).words().windows(2).any(|pair| pair.iter().all(Word::may_be_name));
        let from = context.from.filter(|_| names_somebody(source) && names_somebody(target));
        if let Some(name) = from.and_then(|from| is_another_person(source, target, from, context.to)) {
            let (was, now) = (name.was.of(source.text()), name.now.of(target.text()));
            let message = Message::new("finding-name-altered").with("was", was).with("now", now);
            findings.push(Finding::new(self.name(), Severity::Warning, name.now, message).answering(name.was));
        }
        let said = tokens(&Prose::of(source));
        if said.is_empty() {
            return;
        }
        let (all, says) = (folded(target.text()), tokens(&Prose::of(target)));
        let own: BTreeSet<String> = said.iter().map(|token| folded(token.text)).collect();
        let mut strange: Vec<&Token<'_>> = says.iter().filter(|token| !own.contains(&folded(token.text))).collect();
        let mut seen = BTreeSet::new();
        for token in &said {
            let plain = folded(token.text);
            let is_new = seen.insert(plain.clone());
            let other = recased(token, source, target).filter(|_| is_new);
            findings.extend(other.map(|other| {
                let message = Message::new("finding-name-altered").with("was", token.text).with("now", other.of(target.text()));
                let finding = Finding::new(self.name(), Severity::Warning, other, message).answering(token.span);
                finding.suggesting(other, token.text)
            }));
            // Letters and digits may part: *COVID-19*, *COVID 19*, *Covid19*; a plural mark may go.
            if all.contains(plain.as_str()) || all.contains(plain.trim_end_matches('s')) || !is_new {
                continue;
            }
            let near = strange.iter().position(|other| is_near(&plain, &folded(other.text)));
            if let Some(other) = near.map(|at| strange.remove(at)) {
                let message = Message::new("finding-name-altered").with("was", token.text).with("now", other.text);
                let finding = Finding::new(self.name(), Severity::Error, other.span, message).answering(token.span);
                findings.push(finding.suggesting(other.span, token.text));
            } else if !(is_personal(token.text)
                || is_renamed(token.text, &strange, source.text(), target.text())
                || is_written_out(token.text, context)
                || is_term(source, token.span, context))
            {
                // Many have a name of their own in the other language.
                let end = target.core().end;
                let message = Message::new("finding-name-lost").with("name", token.text);
                findings.push(Finding::new(self.name(), Severity::Hint, Span::new(end, end), message).answering(token.span));
            }
        }
    }
}

/// A name with capitals inside that the translation writes with others: *OpenAi*, *Github*. What is all in capitals, or as the source has
/// it elsewhere, is none.
fn recased(name: &Token<'_>, source: &Side<'_>, target: &Side<'_>) -> Option<Span> {
    let is_camel = name.text.chars().all(|c| c.is_ascii_alphabetic()) && !is_personal(name.text);
    let differs = |word: &&Word<'_>| {
        word.text.eq_ignore_ascii_case(name.text)
            && word.text != name.text
            // *EBay* begins a sentence, and *wifi* is a word.
            && word.text.chars().next() == name.text.chars().next()
            && word.text.contains(|c: char| c.is_ascii_lowercase())
            && !source.text().contains(word.text)
    };
    Prose::of(target).words().iter().filter(|_| is_camel).find(differs).map(|word| word.span)
}

/// True for a part of a term of the glossary, which says what stands for it.
fn is_term(source: &Side<'_>, span: Span, context: &Context<'_>) -> bool {
    let requirements = context.terms.map(|terms| terms.requirements(source.text())).unwrap_or_default();
    requirements.iter().any(|requirement| requirement.source.overlaps(span))
}

impl AlteredNames {
    /// Slavic names that one side has in Latin letters and the other in Cyrillic ones.
    fn slavic(&self, source: &Side<'_>, target: &Side<'_>, findings: &mut Vec<Finding>) {
        let to_cyrillic = cyrillic_names::misspelt(source, target).into_iter().map(|name| (name.latin, name.cyrillic));
        let to_latin = cyrillic_names::misspelt(target, source).into_iter().map(|name| (name.cyrillic, name.latin));
        for (was, now) in to_cyrillic.chain(to_latin) {
            let message =
                Message::new("finding-name-altered").with("was", was.of(source.text())).with("now", now.of(target.text()));
            findings.push(Finding::new(self.name(), Severity::Warning, now, message).answering(was));
        }
    }

    /// Names of persons that one side has in Han and the other in Latin letters.
    fn persons(&self, source: &Side<'_>, target: &Side<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(from), Some(to)) = (context.source, context.target) else { return };
        let (from_han, to_han) = (!from.names.surnames.is_empty(), !to.names.surnames.is_empty());
        let found = match (from_han, to_han) {
            (true, false) => misspelt(source, target, &from.names, Tongue::of(context.target)),
            (false, true) => misspelt(target, source, &to.names, Tongue::of(context.source)),
            _ => return,
        };
        for name in found {
            let (was, now) = if from_han { (name.han, name.latin) } else { (name.latin, name.han) };
            let (mut said, mut says) = (was.of(source.text()).to_owned(), now.of(target.text()).to_owned());
            let han = if from_han { &mut said } else { &mut says };
            *han = format!("{han} ({})", name.reading);
            let message = Message::new("finding-name-altered").with("was", said).with("now", says);
            findings.push(Finding::new(self.name(), Severity::Error, now, message).answering(was));
        }
    }
}

/// True for a code that other languages write out: WW1 is *la Première Guerre mondiale*.
fn is_written_out(code: &str, context: &Context<'_>) -> bool {
    context.source.is_some_and(|profile| profile.names.written_out.contains(code))
}

/// True for letters with a number where the translation has the same letters turned round with it, ACE2 and ECA2, or as many others
/// behind which a year stands, SS19 and PE19; or the year itself, *primavera-verano 2019*, which the source does not say.
fn is_renamed(code: &str, strange: &[&Token<'_>], source: &str, text: &str) -> bool {
    let parts = |text: &str| {
        let mut letters: Vec<char> = text.chars().filter(|c| c.is_ascii_uppercase()).collect();
        letters.sort_unstable();
        (letters, text.trim_start_matches(|c: char| c.is_ascii_uppercase()).to_owned())
    };
    let (letters, digits) = parts(code);
    let is_season = letters.len() == 2 && digits.len() == 2 && digits.chars().all(|c| c.is_ascii_digit());
    let year = format!("20{digits}");
    let is_it = |other: &Token<'_>| {
        let (own, figures) = parts(other.text);
        figures == digits && own.len() == letters.len() && (own == letters || is_season)
    };
    letters.len() > 1 && !digits.is_empty() && strange.iter().any(|other| is_it(other))
        || is_season && text.contains(&year) && !source.contains(&year)
}

struct Token<'a> {
    span: Span,
    text: &'a str,
}

/// Words with a capital or a digit inside, hyphens included.
fn tokens<'a>(prose: &Prose<'a>) -> Vec<Token<'a>> {
    let words = prose.words();
    let inner = |word: &Word<'_>| word.text.bytes().skip(1).any(|b| b.is_ascii_uppercase()) || has_digit(word.text);
    if !words.iter().any(inner) {
        return Vec::new();
    }
    let joined = |a: &Word<'_>, b: &Word<'_>| {
        prose.text.get(a.span.end..b.span.start) == Some("-")
            // Of *H100-based* only the first part is the name.
            && has_capital(a.text)
            && (has_digit(a.text) && !(b.is_small() && b.text.len() > 1) || has_digit(b.text))
    };
    let token = |group: &[Word<'_>]| {
        let span = Span::new(group[0].span.start, group[group.len() - 1].span.end);
        // Korean writes its particles in one with the word before them.
        let own = span.of(prose.text).trim_end_matches(|c: char| ('가'..='힣').contains(&c));
        let span = if own.is_empty() { span } else { Span::new(span.start, span.start + own.len()) };
        Token { span, text: span.of(prose.text) }
    };
    words.chunk_by(joined).map(token).filter(|token| is_marked(token.text)).collect()
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

fn has_capital(text: &str) -> bool {
    text.chars().any(char::is_uppercase)
}

/// OpenAI, iPhone, H100, GPT-4; not 5km, 1st, NASA, Plan B.
fn is_marked(text: &str) -> bool {
    let ascii = text.is_ascii() && text.len() >= 2;
    let letters = text.chars().filter(|c| c.is_ascii_alphabetic()).count();
    let camel = text.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    let mixed = has_digit(text) && has_capital(text) && text.starts_with(|c: char| c.is_ascii_alphabetic());
    ascii && (camel && letters >= 3 || mixed)
}

/// McDonald, LeBron, DeSantis: names of persons, who write them as they like, and other scripts by sound.
fn is_personal(text: &str) -> bool {
    const BEGINNINGS: [&str; 11] = ["Mc", "Mac", "De", "Di", "Du", "La", "Le", "O", "Van", "Von", "Fitz"];
    let goes_on = |rest: &str| rest.starts_with(char::is_uppercase) && !has_digit(rest);
    BEGINNINGS.iter().any(|start| text.strip_prefix(start).is_some_and(goes_on))
}

/// Small letters and digits only, in one width.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// One letter or digit apart, two exchanged, or the same letters with other digits.
fn is_near(a: &str, b: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let long = a.chars().count().min(b.chars().count()) >= 4;
    let numbered = has_digit(a) && has_digit(b) && letters(a) == letters(b);
    a != b && (numbered || long && strsim::damerau_levenshtein(a, b) == 1)
}
