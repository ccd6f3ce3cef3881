//! `sentence-count`: sentences lost or added inside a segment that holds several.

use super::length::{weight, weight_of};
use super::prose::{Prose, is_unspaced};
use super::sentence_end::class_of;
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::locale::{MarkClass, Profile};
use crate::model::{Finding, Message, Severity, Span};

/// Sentences lost or added inside a segment. To join or to part sentences is a translator's right, so the length must
/// change by as much as their number.
pub(super) struct SentenceCount;

/// How far the length may be ahead of the number of sentences where some are lost, and stay behind it where some are
/// added: translators explain more often than they leave out.
const LOST: f32 = 1.25;
/// The same where commas stand for the stops that are not there: Han texts join sentences by them.
const JOINED: f32 = 1.0;
const ADDED: f32 = 1.05;
/// How much longer than the other's first sentences a text may be that lacks the last one: a translation, and a source.
const LONGER: f32 = 1.12;
const OTHER: f32 = 1.25;
/// Letters of a source that is long enough to tell.
const LONG_ENOUGH: f32 = 20.0;

impl Check for SentenceCount {
    fn name(&self) -> &'static str {
        "sentence-count"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "(He opened the door. She left. It rained.)",
            bad: "(Il ouvrit la porte. Il pleuvait.)",
            good: "(Il ouvrit la porte. Elle partit. Il pleuvait.)",
            glossary: &[],
        }
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return };
        if !source.kind.is_prose() || !target.kind.is_prose() {
            return;
        }
        let ends = ends(source);
        let own_ends = self::ends(target);
        let (said, says) = (ends.len(), own_ends.len());
        if said == says || said.max(says) < 2 || said.min(says) == 0 {
            return;
        }
        let (before, after) = (weight(source), weight(target));
        if before < LONG_ENOUGH || after == 0.0 {
            return;
        }
        #[expect(clippy::cast_precision_loss, reason = "a handful of sentences")]
        let number = says as f32 / said as f32;
        let length = after / before;
        // A translation that joins all sentences has a comma more for each of them.
        let joins = context.target.is_some_and(|profile| !profile.spaced) && commas(target) + says >= commas(source) + said;
        let lost = if joins { JOINED } else { LOST };
        let id = if says < said && length <= number * lost {
            "finding-sentences-fewer"
        } else if says > said && length * ADDED >= number {
            "finding-sentences-more"
        } else if says + 1 == said
            && is_without_the_last((source, context.source), ends[said - 2], (target, context.target), LONGER)
        {
            "finding-sentences-fewer"
        } else if said + 1 == says
            && !is_held_by_a_dash(source)
            && is_without_the_last((target, context.target), own_ends[says - 2], (source, context.source), OTHER)
        {
            "finding-sentences-more"
        } else {
            return;
        };
        let message = Message::new(id).with("source", said).with("target", says);
        findings.push(Finding::new(self.name(), Severity::Warning, target.core(), message).answering(source.core()));
    }
}

/// True where a mark parts two clauses that another language makes sentences of.
fn is_held_by_a_dash(side: &Side<'_>) -> bool {
    let prose = Prose::of(side);
    prose.marks().any(|(at, mark)| match mark {
        '-' => prose.before(at) == Some(' ') && prose.at(at + 1) == Some(' '),
        _ => matches!(mark, '–' | '—' | ';' | '；' | ':' | '：'),
    })
}

/// The number of commas between clauses.
fn commas(segment: &Side<'_>) -> usize {
    Prose::of(segment).marks().filter(|(_, mark)| matches!(mark, ',' | '，' | '；' | ';')).count()
}

/// True for a text that all but the last sentence of the other, which begins at a place, explain: it is no longer than
/// theirs would be, holds no more together than they do, and has nothing that the last one names.
fn is_without_the_last(
    (source, from): (&Side<'_>, Option<&Profile>),
    last: usize,
    (target, to): (&Side<'_>, Option<&Profile>),
    longer: f32,
) -> bool {
    /// And in letters.
    const LETTERS: f32 = 4.0;
    /// And how much shorter.
    const SHORTER: f32 = 0.75;
    /// What the last sentence must have of the others' length, and what the translation must lack of the whole.
    const LAST: f32 = 0.3;
    /// Letters of a last sentence that no word or two of the others can say: *She was tired.*
    const WORDY: f32 = 21.0;
    const LACKS: f32 = 0.92;
    let length = |profile: Option<&Profile>| profile.and_then(|profile| profile.typography.length);
    let Some((own, other)) = length(from).zip(length(to)) else { return false };
    let core = source.core();
    let (head, tail) = (Span::new(core.start, last), Span::new(last, core.end));
    let (before, lost) = (weight_of(head.of(source.text())), weight_of(tail.of(source.text())));
    let after = weight(target) * own / other;
    let explained = after >= SHORTER * before && after <= longer * before + LETTERS && after <= LACKS * (before + lost);
    let all = Span::new(0, target.text().len());
    let (marks, words) = joints(source, head, from);
    let (own_marks, own_words) = joints(target, all, to);
    // Where no words are known to join, marks do as well.
    let known = from.is_some_and(|profile| !profile.numbers.glue.is_empty());
    let holds = if known { own_marks <= marks && own_words <= words } else { own_marks + own_words <= marks };
    explained && lost >= WORDY && lost >= LAST * before && holds && !names_again(source, tail, target)
}

/// How many marks and words hold clauses together in a stretch.
fn joints(side: &Side<'_>, stretch: Span, profile: Option<&Profile>) -> (usize, usize) {
    let prose = Prose::of(side);
    let inside = |at: usize| stretch.start <= at && at < stretch.end;
    let is_mark = |at: usize, mark: char| {
        let parted = || prose.before(at) == Some(' ') && prose.at(at + 1) == Some(' ');
        matches!(mark, ',' | '，' | '；' | ';' | '、' | '–' | '—' | ':' | '：') || mark == '-' && parted()
    };
    let marks = prose.marks().filter(|(at, mark)| inside(*at) && is_mark(*at, *mark)).count();
    let glue = |word: &str| profile.is_some_and(|profile| profile.numbers.glue.iter().any(|glue| glue == word));
    let words = prose.words().iter().filter(|word| inside(word.span.start) && glue(&word.folded())).count();
    (marks, words)
}

/// True where the translation has a name or a number of a stretch of the source.
fn names_again(source: &Side<'_>, stretch: Span, target: &Side<'_>) -> bool {
    let prose = Prose::of(source);
    let mut words = prose.words().iter().filter(|word| stretch.contains(word.span)).skip(1);
    words.any(|word| {
        let telling = word.is_capital() || word.text.starts_with(|c: char| c.is_ascii_digit());
        telling && target.words.iter().any(|other| other.text == word.text)
    })
}

/// Where each sentence ends, by their end marks: a narrow one counts where a space and a capital or a digit follow, and a
/// stop only behind a word of small letters that is no short abbreviation.
fn ends(segment: &Side<'_>) -> Vec<usize> {
    const ABBREVIATION: usize = 3;
    let prose = Prose::of(segment);
    let core = segment.core();
    let ends = |(at, mark): &(usize, char)| {
        let end = at + mark.len_utf8();
        let Some(class) = class_of(*mark).filter(|class| !matches!(class, MarkClass::Colon | MarkClass::Ellipsis)) else {
            return false;
        };
        let rest = prose.text[end..core.end.max(end)].trim_start_matches(|c: char| !c.is_alphanumeric());
        let Some(next) = rest.chars().next() else { return false };
        let gap = &prose.text[end..core.end - rest.len()];
        if is_unspaced(next) || !mark.is_ascii() {
            return !mark.is_ascii() && !gap.starts_with(|c| class_of(c).is_some());
        }
        let letters = prose.text[..*at].chars().rev().take_while(|c| c.is_alphabetic());
        let word = letters.take(ABBREVIATION + 1).filter(|c| c.is_lowercase()).count() >= ABBREVIATION;
        gap.contains(char::is_whitespace) && next.is_uppercase() && (class != MarkClass::Stop || word)
    };
    let inner = prose.marks().filter(|(at, _)| *at < core.end).filter(ends).map(|(at, mark)| at + mark.len_utf8());
    inner.chain((!core.is_empty()).then_some(core.end)).collect()
}
