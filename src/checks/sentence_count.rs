//! `sentence-count`: sentences lost or added inside a segment that holds several.

use super::length::weight;
use super::prose::{Prose, is_unspaced};
use super::sentence_end::class_of;
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::locale::MarkClass;
use crate::model::{Finding, Message, Severity};

/// Sentences lost or added inside a segment. To join or to part sentences is a translator's right, so the length must
/// change by as much as their number.
pub(super) struct SentenceCount;

/// How far the length may be ahead of the number of sentences where some are lost, and stay behind it where some are
/// added: translators explain more often than they leave out.
const LOST: f32 = 1.25;
/// The same where commas stand for the stops that are not there: Han texts join sentences by them.
const JOINED: f32 = 1.0;
const ADDED: f32 = 1.05;
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
        let (said, says) = (sentences(source), sentences(target));
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
        } else {
            return;
        };
        let message = Message::new(id).with("source", said).with("target", says);
        findings.push(Finding::new(self.name(), Severity::Warning, target.core(), message).answering(source.core()));
    }
}

/// The number of commas between clauses.
fn commas(segment: &Side<'_>) -> usize {
    Prose::of(segment).marks().filter(|(_, mark)| matches!(mark, ',' | '，' | '；' | ';')).count()
}

/// The number of sentences, by their end marks: a narrow one counts where a space and a capital or a digit follow, and a
/// stop only behind a word of small letters that is no short abbreviation.
fn sentences(segment: &Side<'_>) -> usize {
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
    prose.marks().filter(|(at, _)| *at < core.end).filter(ends).count() + usize::from(!core.is_empty())
}
