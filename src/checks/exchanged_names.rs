//! `exchanged-names`: two names that changed their roles: *Norway beat Denmark*, *Le Danemark a battu la Norvège*.
//!
//! Only sentences that begin with a name, a verb and a name are looked at, with nothing else between them, and only verbs that say
//! the same in both languages and not the same the other way round: *beat*, *replaced*; not *met*, *lost to*.

use super::prose::{Prose, Word};
use super::romanised;
use super::sides::Side;
use super::tongues::Tongue;
use super::{Check, Context, Example, Sides};
use crate::locale::{self, Profile};
use crate::model::{Finding, LanguageTag, Message, Severity, Span};

/// Two names whose roles are exchanged.
pub(super) struct ExchangedNames;

impl Check for ExchangedNames {
    fn name(&self) -> &'static str {
        "exchanged-names"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "Norway beat Denmark on Friday.",
            bad: "Le Danemark a battu la Norvège vendredi.",
            good: "La Norvège a battu le Danemark vendredi.",
            glossary: &[],
        }
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(source), Some(target), Some(from)) = (&pair.source, &pair.target, context.from) else { return };
        let (Some(own), Some(other)) = (context.source, context.target) else { return };
        if own.grammar.roles.verbs.is_empty() || other.grammar.roles.verbs.is_empty() {
            return;
        }
        let Some(said) = Said::of(source, own, from) else { return };
        let Some(says) = Said::of(target, other, context.to) else { return };
        let verb = said.verbs.iter().any(|verb| says.verbs.contains(verb));
        let exchanged = same(&said.subject, &says.object) && same(&said.object, &says.subject);
        let right = same(&said.subject, &says.subject) || same(&said.object, &says.object);
        // Where an object may stand first, its case must tell.
        let told = told_by_case(own, &said, &says) && told_by_case(other, &says, &said);
        if !verb || !exchanged || right || !told {
            return;
        }
        let (was, now) = (said.span(), says.span());
        let message =
            Message::new("finding-names-exchanged").with("was", was.of(source.text())).with("now", now.of(target.text()));
        findings.push(Finding::new(self.name(), Severity::Warning, now, message).answering(was));
    }
}

/// A name, by its words, or by its characters in a script without spaces, where the last name may go on.
struct Who<'a> {
    words: Vec<&'a str>,
    signs: Option<&'a str>,
    /// Places that it may be the name of.
    places: Vec<u16>,
    span: Span,
}

/// A name, what it does, and to whom.
struct Said<'a> {
    subject: Who<'a>,
    /// Meanings of the verb.
    verbs: Vec<&'a str>,
    object: Who<'a>,
    /// Where the last of the three ends.
    end: usize,
}

impl<'a> Said<'a> {
    fn of(side: &'a Side<'_>, profile: &'a Profile, tag: &LanguageTag) -> Option<Said<'a>> {
        if profile.spaced { Said::spaced(side, profile, tag) } else { Said::unspaced(side, profile, tag) }
    }

    fn span(&self) -> Span {
        Span::new(self.subject.span.start, self.end)
    }

    fn spaced(side: &'a Side<'_>, profile: &'a Profile, tag: &LanguageTag) -> Option<Said<'a>> {
        /// Small words between two names.
        const MOST: usize = 5;
        let prose = Prose::of(side);
        let words = prose.words();
        let is_mark = |word: &Word<'_>| profile.grammar.roles.before_names.contains(&*word.folded());
        let marks = words.iter().take(2).take_while(|word| is_mark(word)).count();
        if words.iter().take(marks).any(|word| profile.grammar.roles.object_marks.contains(&*word.folded())) {
            return None;
        }
        let first = name(&prose, marks)?;
        if words[0].span.start > side.core().start {
            return None;
        }
        let small = words[first..].iter().take_while(|word| !word.is_capital()).count();
        if small == 0 || small > MOST || !(first..first + small).all(|at| touch(&prose, at - 1)) {
            return None;
        }
        let second = first + small;
        let verb = &words[first..second];
        let marked = verb.iter().rev().take(2).take_while(|word| is_mark(word)).count();
        // *A* may be a mark and a part of the verb: *a battu*.
        let verbs = (0..=marked).find_map(|cut| meanings(&verb[..small - cut], profile))?;
        let end = name(&prose, second).filter(|_| touch(&prose, second - 1))?;
        let behind = &side.text()[words[end - 1].span.end..];
        // *Denmark’s coach*, *Denmark and Sweden*, *the Apple supplier*: no name alone.
        let next = words.get(end).filter(|_| touch(&prose, end - 1));
        let is_noun = |word: &&Word<'_>| {
            profile.grammar.roles.names_before_nouns && word.is_small() && !Tongue::of(Some(profile)).is_function(word)
        };
        if behind.starts_with(['\'', '’', '-', '‑', '&'])
            || next.is_some_and(|word| joins(word, &words[end + 1..], profile))
            || next.is_some_and(|word| is_noun(&word))
        {
            return None;
        }
        let who = |from: usize, to: usize| {
            let span = Span::new(words[from].span.start, words[to - 1].span.end);
            let forms = locale::places(tag).map_or(&[][..], |places| places.beginning_with(words[from].text));
            let places = forms.iter().find(|form| form.text == span.of(side.text())).map(|form| form.places.clone());
            Who {
                words: words[from..to].iter().map(|word| word.text).collect(),
                signs: None,
                places: places.unwrap_or_default(),
                span,
            }
        };
        Some(Said { subject: who(marks, first), verbs, object: who(second, end), end: words[end - 1].span.end })
    }

    fn unspaced(side: &'a Side<'_>, profile: &'a Profile, tag: &LanguageTag) -> Option<Said<'a>> {
        /// Bytes of a name at most.
        const LONGEST: usize = 36;
        let core = side.core();
        let text = core.of(side.text());
        let topics = &profile.grammar.roles.behind_subjects;
        // A name ends where its mark or, without any, the verb begins.
        let ends = text.char_indices().skip(1).map(|(at, _)| at).take_while(|at| *at <= LONGEST);
        let who = |from: usize, to: usize| {
            let signs = &text[from..to];
            let mut start = [0; 4];
            let first = signs.chars().next().map_or("", |c| &*c.encode_utf8(&mut start));
            let forms = locale::places(tag).map_or(&[][..], |places| places.beginning_with(first));
            (signs, forms)
        };
        let whole = |from: usize, to: usize| {
            let (signs, forms) = who(from, to);
            let places = forms.iter().find(|form| form.text == signs).map(|form| form.places.clone()).unwrap_or_default();
            Who { words: Vec::new(), signs: Some(signs), places, span: Span::new(core.start + from, core.start + to) }
        };
        for end in ends {
            let Some(mark) = (if topics.is_empty() { Some(0) } else { begins(&text[end..], topics) }) else { continue };
            let start = end + mark;
            if topics.is_empty() {
                let Some((verbs, length)) = verb(&text[end..], profile) else { continue };
                let from = end + length;
                let (signs, forms) = who(from, text.len());
                let form = forms.iter().find(|form| signs.starts_with(form.text));
                let length = form.map_or_else(|| signs.chars().take(3).map(char::len_utf8).sum(), |form| form.text.len());
                let span = Span::new(core.start + from, core.start + from + length);
                // 法国击败德国的…: of whom something is.
                if begins(&signs[length..], &profile.grammar.roles.behind_no_object).is_some() {
                    return None;
                }
                let places = form.map(|form| form.places.clone()).unwrap_or_default();
                let object = Who { words: Vec::new(), signs: Some(signs), places, span };
                return Some(Said { subject: whole(0, end), verbs, end: object.span.end, object });
            }
            let places = text[start..].char_indices().skip(1).map(|(at, _)| start + at).take_while(|at| *at <= start + LONGEST);
            let (stop, (verbs, length)) = places.into_iter().find_map(|at| Some((at, verb(&text[at..], profile)?)))?;
            let passive = |rest: &str| begins(rest, &profile.grammar.roles.passives).is_some();
            let object = whole(start, stop);
            let said = Said { subject: whole(0, end), verbs, object, end: core.start + stop + length };
            return (!passive(&text[stop + length..])).then_some(said);
        }
        None
    }
}

/// The meanings of a verb that a text begins with, and where it ends.
fn verb<'a>(text: &str, profile: &'a Profile) -> Option<(Vec<&'a str>, usize)> {
    let forms = profile.grammar.roles.verbs.iter().flat_map(|(meaning, forms)| forms.iter().map(move |form| (meaning, form)));
    let (meaning, form) = forms.filter(|(_, form)| text.starts_with(form.as_str())).max_by_key(|(_, form)| form.len())?;
    let more = begins(&text[form.len()..], &profile.grammar.roles.behind_verbs).unwrap_or(0);
    Some((vec![meaning.as_str()], form.len() + more))
}

/// How long the one of some marks is that a text begins with.
fn begins(text: &str, marks: &[String]) -> Option<usize> {
    marks.iter().find(|mark| text.starts_with(mark.as_str())).map(String::len)
}

/// What words say as a verb.
fn meanings<'a>(words: &[Word<'_>], profile: &'a Profile) -> Option<Vec<&'a str>> {
    let said = words.iter().map(|word| word.folded().into_owned()).collect::<Vec<_>>().join(" ");
    let known = profile.grammar.roles.verbs.iter().filter(|(_, forms)| forms.contains(&said));
    let meanings: Vec<&str> = known.map(|(meaning, _)| meaning.as_str()).collect();
    (!meanings.is_empty()).then_some(meanings)
}

/// Where a name ends that begins with a word: capitals in a row.
fn name(prose: &Prose<'_>, first: usize) -> Option<usize> {
    /// Words of a name.
    const MOST: usize = 4;
    let words = prose.words();
    let is_name = |word: &Word<'_>| word.is_capital() && word.text.chars().all(char::is_alphabetic) && word.text.len() > 1;
    let mut end = first;
    while words.get(end).is_some_and(is_name) && (end == first || touch(prose, end - 1)) {
        end += 1;
    }
    (end > first && end - first <= MOST).then_some(end)
}

/// True when nothing but a space, or an apostrophe, stands between a word and the next.
fn touch(prose: &Prose<'_>, at: usize) -> bool {
    let words = prose.words();
    let gap = words.get(at + 1).and_then(|next| prose.text.get(words[at].span.end..next.span.start));
    matches!(gap, Some(" " | "\u{A0}" | "'" | "’" | "-"))
}

/// True for a word that makes of the name before it one of several, or of another thing, with the name behind it: *and*, *of*.
fn joins(word: &Word<'_>, rest: &[Word<'_>], profile: &Profile) -> bool {
    let (small, roles) = (word.folded(), &profile.grammar.roles);
    let mut known = profile.numbers.glue.iter().chain(&roles.behind_no_object);
    let name = rest.iter().find(|word| !roles.before_names.contains(&*word.folded()));
    known.any(|known| *known == small) && name.is_some_and(Word::is_capital)
}

/// True for two mentions of one person or place.
fn same(one: &Who<'_>, other: &Who<'_>) -> bool {
    if one.places.iter().any(|place| other.places.contains(place)) {
        return true;
    }
    match (one.signs, other.signs) {
        (None, None) => spelled_alike(&one.words, &other.words),
        (Some(han), None) => romanised::is_called(han, &other.words),
        (None, Some(han)) => romanised::is_called(han, &one.words),
        (Some(one), Some(other)) => one == other,
    }
}

/// True for names of which all words that both have begin alike; the last words are compared first.
fn spelled_alike(one: &[&str], other: &[&str]) -> bool {
    /// Letters of an ending, and of what stays of a name at least.
    const ENDING: usize = 3;
    const STEM: usize = 3;
    let alike = |(a, b): (&&str, &&str)| {
        let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
        let shorter = a.chars().count().min(b.chars().count());
        a == b || common >= STEM && common + ENDING >= shorter && a.len().abs_diff(b.len()) <= ENDING
    };
    one.iter().rev().zip(other.iter().rev()).all(alike)
}

/// True where the order of words tells who acts, or else the cases: the first name is spelled as on the other side, the second
/// with another ending.
fn told_by_case(profile: &Profile, own: &Said<'_>, other: &Said<'_>) -> bool {
    !profile.grammar.roles.free_order || own.subject.words == other.object.words && own.object.words != other.subject.words
}
