//! `final-punctuation`: the end mark says something else than the source's, or is not there.

mod before_quotes;

use super::prose::{Prose, asides, is_unspaced};
use super::sentence_end::{SentenceEnd, class_of};
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::locale::{MarkClass, Profile, profile};
use crate::model::{BlockKind, Characters, Finding, LanguageTag, Message, Pair, Segment, Severity, Span};

/// The end mark says something else than the source's, or is not there.
pub(super) struct FinalPunctuation;

impl Check for FinalPunctuation {
    fn name(&self) -> &'static str {
        "final-punctuation"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "The harbour opens in May.",
            bad: "Le port ouvre en mai",
            good: "Le port ouvre en mai.",
            glossary: &[],
        }
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(target), Some(profile)) = (&pair.target, context.target) else { return };
        if !target.kind.is_prose() || !target.has_words() {
            return;
        }
        let Some(end) = target.end() else { return };
        match pair.source.as_ref().filter(|source| source.has_words()) {
            Some(source) if source.kind.is_prose() => {
                if let Some(asked) = source.end() {
                    let indirect = || is_indirect(source, context.source) || is_indirect(target, context.target);
                    findings.extend(asking_by_semicolon(source, target, context));
                    findings.extend(compare((source, asked, context.source), target, end, profile, &indirect));
                }
            }
            Some(_) => {}
            None if end.classes.is_empty() && !end.goes_on && !end.closes && is_certain_prose(target, profile) => {
                findings.extend(missing(target, end, MarkClass::Stop, profile));
            }
            None => {}
        }
        findings.extend(opening(pair.source.as_ref(), target, profile));
        findings.extend(unclosed(target, end, profile));
        findings.extend(pair.source.as_ref().and_then(|source| before_quotes::lost(source, target, context)));
        findings.extend(of_another_language(pair.source.as_ref(), target, profile));
    }
}

/// Name of the check, for the functions below.
const NAME: &str = "final-punctuation";

/// What opens questions and exclamations in Spanish and its neighbours.
const OPENING: [char; 2] = ['¿', '¡'];

/// Compares the classes of the two ends.
fn compare(
    (source, asked, from): (&Side<'_>, &SentenceEnd, Option<&Profile>),
    target: &Side<'_>,
    end: &SentenceEnd,
    profile: &Profile,
    indirect: &dyn Fn() -> bool,
) -> Option<Finding> {
    if let Some(comma) = end.comma.filter(|_| !asked.goes_on && asked.comma.is_none()) {
        return Some(hanging(asked, target, comma, profile));
    }
    if asked.goes_on || end.goes_on || asked.agrees(end) {
        return None;
    }
    let instead = |class: &MarkClass| profile.typography.end_marks.instead.get(class);
    if asked.classes.iter().filter_map(instead).flatten().any(|class| end.classes.contains(class)) {
        return None;
    }
    // か。 asks without a mark.
    let asking = || from.map_or(&[][..], |from| from.typography.end_marks.asking.as_slice());
    let words = source.text()[..asked.span.start].trim_end();
    if end.classes.contains(&MarkClass::Question) && asking().iter().any(|end| words.ends_with(end.as_str())) {
        return None;
    }
    let Some(class) = asked.classes.first().copied() else {
        // A mark that the source has not is often the better sentence.
        if end.may_abbreviate(target, Some(profile)) {
            return None;
        }
        let message = Message::new("finding-end-extra").with("mark", end.span.of(target.text()));
        return Some(Finding::new(NAME, Severity::Hint, end.span, message));
    };
    if end.classes.is_empty() {
        if end.closes && profile.typography.end_marks.quotation_ends {
            return None;
        }
        let finding = (!asked.may_abbreviate(source, from)).then(|| missing(target, end, class, profile)).flatten();
        return finding.map(|finding| finding.answering(asked.span));
    }
    // A question that one side asks within the sentence may end it on the other.
    let asks = |segment: &Side<'_>| Prose::of(segment).marks().any(|(_, c)| class_of(c) == Some(MarkClass::Question));
    if asks(source) && asks(target) {
        return None;
    }
    let (was, now) = (asked.span.of(source.text()), end.span.of(target.text()));
    let message = Message::new("finding-end-differs").with("was", was).with("now", now);
    // Whether to exclaim, to trail off or to introduce is free; a question is one or it is not.
    let question = |end: &SentenceEnd| end.classes.contains(&MarkClass::Question);
    let free = [MarkClass::Exclamation, MarkClass::Ellipsis, MarkClass::Stop, MarkClass::Colon];
    let softly =
        !question(asked) && !question(end) && end.classes.iter().all(|class| free.contains(class)) && is_soft(asked, end);
    // *I wonder whether it will rain* asks and states.
    let either = question(asked) != question(end) && indirect();
    let severity = if softly || either { Severity::Hint } else { Severity::Warning };
    let finding = Finding::new(NAME, severity, end.span, message).answering(asked.span);
    Some(match profile.typography.end_marks.of(class).first() {
        Some(mark) => finding.suggesting(end.span, written(*mark, class, profile)),
        None => finding,
    })
}

/// The question mark of Greek in a translation, whose language asks by another: *Who will pay;*
fn asking_by_semicolon(source: &Side<'_>, target: &Side<'_>, context: &Context<'_>) -> Option<Finding> {
    const MARKS: [char; 2] = [';', '\u{37E}'];
    let asks = |tag: &LanguageTag| profile(tag).is_some_and(|known| known.segmentation.end_marks.contains(&MARKS[0]));
    let last = |side: &Side<'_>| {
        let core = side.core();
        let (at, mark) = core.of(side.text()).char_indices().next_back().filter(|(_, c)| MARKS.contains(c))?;
        Some(Span::new(core.start + at, core.start + at + mark.len_utf8()))
    };
    let (was, now) = (last(source)?, last(target)?);
    let question = *context.target?.typography.end_marks.question.first()?;
    if !context.from.is_some_and(asks) || asks(context.to) {
        return None;
    }
    let message = Message::new("finding-width").with("mark", now.of(target.text())).with("wanted", question.to_string());
    Some(Finding::new(NAME, Severity::Warning, now, message).answering(was).suggesting(now, question.to_string()))
}

/// True for a sentence with words that bring a question into a statement.
fn is_indirect(side: &Side<'_>, profile: Option<&Profile>) -> bool {
    let Some(profile) = profile.filter(|profile| !profile.typography.end_marks.indirect.is_empty()) else { return false };
    let text = side.text().to_lowercase();
    // *, ob* begins with a mark.
    let begins = |at: usize| {
        !profile.spaced || !text[at..].starts_with(char::is_alphanumeric) || !text[..at].ends_with(char::is_alphanumeric)
    };
    let ends = |at: usize| !profile.spaced || !text[at..].starts_with(char::is_alphanumeric);
    profile.typography.end_marks.indirect.iter().any(|words| {
        // A stem is written with a star behind it.
        let (words, is_stem) = words.strip_suffix('*').map_or((words.as_str(), false), |stem| (stem, true));
        text.match_indices(words).any(|(at, _)| begins(at) && (is_stem || ends(at + words.len())))
    })
}

/// What ends a sentence in a quotation, too.
const END: [char; 7] = ['.', '?', '!', '…', '。', '？', '！'];

/// A sentence that ends in a comma where the source ends for good.
fn hanging(asked: &SentenceEnd, target: &Side<'_>, comma: Span, profile: &Profile) -> Finding {
    let class = asked.classes.first().copied();
    let mark = class.and_then(|class| Some(written(*profile.typography.end_marks.of(class).first()?, class, profile)));
    // *« … ? »,* has its mark already.
    let before = target.text()[..comma.start].trim_end_matches(|c: char| !c.is_alphanumeric() && !END.contains(&c));
    let mark = mark.filter(|_| !before.ends_with(END));
    let message = Message::new("finding-end-comma").with("mark", comma.of(target.text()));
    let finding = Finding::new(NAME, Severity::Warning, comma, message);
    finding.answering(asked.span).suggesting(comma, mark.unwrap_or_default())
}

/// True where the difference is one of tone.
fn is_soft(asked: &SentenceEnd, end: &SentenceEnd) -> bool {
    let tone = |end: &SentenceEnd| {
        end.classes.iter().any(|class| matches!(class, MarkClass::Stop | MarkClass::Exclamation | MarkClass::Ellipsis))
    };
    tone(asked) && tone(end)
}

/// A finding on an end mark that is not there.
fn missing(target: &Side<'_>, end: &SentenceEnd, class: MarkClass, profile: &Profile) -> Option<Finding> {
    let mark = written(*profile.typography.end_marks.of(class).first()?, class, profile);
    let place = if end.closes { target.core().end } else { end.span.end };
    // The last character shows where it is missing.
    let last = target.text()[..place].chars().next_back().map_or(0, char::len_utf8);
    let message = Message::new("finding-end-missing").with("mark", mark.as_str());
    let finding = Finding::new(NAME, Severity::Warning, Span::new(place - last, place), message);
    Some(finding.suggesting(Span::new(place, place), mark))
}

/// Takes back, of an article of some length, that running text ends in a mark where the source lost it.
pub(super) fn allow_mended(article: &[Pair], all: &mut [Vec<Finding>]) {
    /// Pairs from which on a text is an article.
    const LONG: usize = 3;
    /// Words, or characters of a script without spaces, of a line that is no heading.
    const WORDS: usize = 12;
    const CHARACTERS: usize = 20;
    let extra = |finding: &Finding| finding.check == NAME && finding.message.id == "finding-end-extra";
    // The first may be a title, which has no stop.
    for (pair, findings) in article.iter().zip(all).skip(1).filter(|_| article.len() >= LONG) {
        let is_running = |source: &&Segment| source.kind == BlockKind::Paragraph && findings.iter().any(extra);
        let Some(source) = pair.source.as_ref().filter(is_running).map(Side::of) else { continue };
        let prose = Prose::of(&source);
        let commas = prose.marks().any(|(_, c)| matches!(c, ',' | '，' | '、' | '،'));
        if prose.words().len() >= WORDS || prose.unspaced() >= CHARACTERS || commas {
            findings.retain(|finding| !extra(finding));
        }
    }
}

/// A mark as it is written: an ellipsis of a script without spaces is two characters long.
fn written(mark: char, class: MarkClass, profile: &Profile) -> String {
    let length = if class == MarkClass::Ellipsis && !profile.spaced { 2 } else { 1 };
    std::iter::repeat_n(mark, length).collect()
}

/// True when the segment is running text beyond doubt, without a source to say so. Only where words are not separated:
/// there a line of a text is a paragraph and not a piece of one, and a heading has no commas.
fn is_certain_prose(target: &Side<'_>, profile: &Profile) -> bool {
    const SENTENCE: usize = 20;
    const LONG: usize = 40;
    if profile.spaced {
        return false;
    }
    let prose = Prose::of(target);
    let letters = prose.unspaced();
    let commas = prose.marks().filter(|(_, c)| matches!(c, '，' | '、' | ',')).count();
    let last = prose.text[..target.core().end].chars().next_back();
    if !last.is_some_and(is_unspaced) && !last.is_some_and(char::is_alphanumeric) {
        return false;
    }
    match target.kind {
        // Behind another sentence of its block there is no heading.
        _ if target.span.start > 0 => letters >= SENTENCE && commas >= 1,
        BlockKind::Paragraph | BlockKind::Quote => letters >= SENTENCE && commas >= 1,
        _ => letters >= LONG && commas >= 2,
    }
}

/// The marks that should open what ends in a question or an exclamation, at the end of the segment or inside it. What stands so
/// in the source, too, is a title.
fn opening(source: Option<&Side<'_>>, target: &Side<'_>, profile: &Profile) -> Vec<Finding> {
    let marks = &profile.typography.opening_marks;
    let mut findings = Vec::new();
    if marks.is_empty() {
        return findings;
    }
    let (text, core) = (target.text(), target.core());
    let (mut opened, mut last_end, mut looked_up) = (None, core.start, 0);
    for (at, closing) in Prose::of(target).marks() {
        if marks.values().any(|mark| *mark == closing) {
            opened = Some(Span::new(at, at + closing.len_utf8()));
        }
        let Some(opening) = marks.get(&closing) else { continue };
        // *¡Qué haces?* asks and exclaims; where the source does not exclaim, the mark is a slip.
        if let Some(other) = opened
            .filter(|other| !other.of(text).starts_with(*opening) && !text[at + closing.len_utf8()..].starts_with(['?', '!']))
        {
            let its_end = marks.iter().find(|(_, mark)| other.of(text).starts_with(**mark)).map(|(end, _)| *end);
            let has = |mark: char| source.is_some_and(|source| source.text().contains(mark));
            if has(closing) && its_end.is_some_and(|end| !has(end)) {
                let message =
                    Message::new("finding-end-opening").with("mark", opening.to_string()).with("closing", closing.to_string());
                findings.push(Finding::new(NAME, Severity::Warning, other, message).suggesting(other, opening.to_string()));
            }
        }
        let place = Span::new(begin(text, last_end, at), begin(text, last_end, at));
        let words = &text[place.start..at];
        let word = text[last_end..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        let with_mark = &text[at - word.len()..at + closing.len_utf8()];
        // *Yum! Brands*: the next word belongs to it.
        let behind = &text[at + closing.len_utf8()..];
        let next = behind.strip_prefix(' ').map(|rest| 1 + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()));
        let with_next = next.filter(|length| *length > 1).map(|length| &text[at - word.len()..at + closing.len_utf8() + length]);
        let named = |source: &Side<'_>| {
            let source = source.text();
            let glued = || stands_within(source, with_mark) || with_next.is_some_and(|name| source.contains(name));
            source.contains(words) || !word.is_empty() && glued()
        };
        let inside = text[at + closing.len_utf8()..].starts_with(char::is_alphanumeric);
        let is_named = || inside || source.is_some_and(named);
        // `?!` and `(?)` end nothing of their own. More of them than this are no prose.
        const MOST: usize = 64;
        let counts = opened.is_none() && words.contains(char::is_alphabetic) && looked_up < MOST;
        looked_up += usize::from(counts);
        if counts && !is_named() {
            let message =
                Message::new("finding-end-opening").with("mark", opening.to_string()).with("closing", closing.to_string());
            findings.push(Finding::new(NAME, Severity::Warning, place, message).suggesting(place, opening.to_string()));
        }
        (opened, last_end) = (None, at + closing.len_utf8());
    }
    findings
}

/// True for a name that ends in a mark, *Yahoo!*, where the sentence goes on behind it.
fn stands_within(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let rest = text[at + name.len()..].trim_start_matches(['"', '”', '»', '’', ')']);
        let next = rest.trim_start().chars().next();
        next.is_some_and(|next| rest.starts_with(|c: char| !c.is_whitespace()) || !next.is_uppercase())
    })
}

/// Where the sentence or the quotation begins that ends at `at`, not before `from`.
fn begin(text: &str, from: usize, at: usize) -> usize {
    let ends = |c: char| matches!(c, '.' | '?' | '!' | '…' | ':' | ';');
    let opens = |c: char| matches!(c, '«' | '“' | '„' | '"' | '(' | '[' | '—' | '–');
    let mut behind = text[from..at].char_indices().rev().map(|(place, c)| (from + place + c.len_utf8(), c));
    let start = behind.find(|(place, c)| opens(*c) || ends(*c) && text[*place..].starts_with(char::is_whitespace));
    let start = start.map_or(from, |(place, _)| place);
    text[start..at].find(char::is_alphanumeric).map_or(at, |found| start + found)
}

/// A mark that opens questions or exclamations in a language that has none: *¿Qui va payer ?*
fn of_another_language(source: Option<&Side<'_>>, target: &Side<'_>, profile: &Profile) -> Option<Finding> {
    let prose = Prose::of(target);
    if !profile.typography.opening_marks.is_empty() || !prose.may_have(Characters::of(&OPENING)) {
        return None;
    }
    let (at, mark) = prose.marks().find(|(_, c)| OPENING.contains(c))?;
    let aside = asides(&prose);
    let span = Span::new(at, at + mark.len_utf8());
    let before_word = prose.at(span.end).is_some_and(char::is_alphanumeric);
    // *La chanson ¡Ay Carmela!*: a name of the source, as far as it goes.
    let rest = &prose.text[span.end..];
    let closes = rest.find(['!', '?']).unwrap_or_else(|| rest.find(char::is_whitespace).unwrap_or(rest.len()));
    let name = prose.text[at..span.end + closes].trim_end();
    let ends = |behind: &str| !behind.starts_with(char::is_alphanumeric);
    let is_there = |source: &str| source.match_indices(name).any(|(at, name)| ends(&source[at + name.len()..]));
    let named = source.is_some_and(|source| is_there(source.text()));
    if !before_word || named || aside.iter().any(|aside| aside.contains(span)) {
        return None;
    }
    let message = Message::new("finding-end-strange").with("mark", mark.to_string());
    Some(Finding::new(NAME, Severity::Warning, span, message).suggesting(span, ""))
}

/// The mark that opens a sentence which ends in a stop; either closing mark will do, and one of the next sentence's.
fn unclosed(target: &Side<'_>, end: &SentenceEnd, profile: &Profile) -> Option<Finding> {
    let marks = &profile.typography.opening_marks;
    if marks.is_empty() {
        return None;
    }
    let prose = Prose::of(target);
    let (at, opening) = prose.marks().find(|(_, c)| marks.values().any(|mark| mark == c))?;
    let (closing, _) = marks.iter().find(|(_, mark)| **mark == opening)?;
    let closed = prose.marks().any(|(_, c)| marks.contains_key(&c));
    if closed || end.classes != [MarkClass::Stop] {
        return None;
    }
    let message = Message::new("finding-end-unclosed").with("mark", opening.to_string()).with("closing", closing.to_string());
    let finding = Finding::new(NAME, Severity::Warning, Span::new(at, at + opening.len_utf8()), message);
    Some(finding.suggesting(end.span, closing.to_string()))
}
