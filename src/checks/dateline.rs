//! `dateline`: what the article says will happen lies before the day on which it was written.

use super::numbers::{Moment, moments};
use super::prose::Prose;
use super::sides::Side;
use super::{ArticleCheck, Context, Example};
use crate::locale::Profile;
use crate::model::{Finding, LanguageTag, Message, Pair, Segment, Severity, Span};

/// Dates that contradict the dateline.
pub(super) struct Dateline;

impl ArticleCheck for Dateline {
    fn name(&self) -> &'static str {
        "dateline"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "LYON, 12 March 2025 — The bridge is shut.\n\nIt opened on 3 May 2024.",
            bad: "LYON, 12 mars 2025 — Le pont est fermé.\n\nIl ouvrira le 3 mai 2024.",
            good: "LYON, 12 mars 2025 — Le pont est fermé.\n\nIl a ouvert le 3 mai 2024.",
            glossary: &[],
        }
    }

    fn check(&self, article: &[Pair], context: &Context<'_>, findings: &mut Vec<(usize, Finding)>) {
        let Some(profile) = context.target else { return };
        let targets = || article.iter().enumerate().filter_map(|(index, pair)| Some((index, pair.target.as_ref()?)));
        let Some((first, written)) =
            targets().take(HEAD).find_map(|(index, target)| Some((index, written(target, profile, context.to)?)))
        else {
            return;
        };
        for (index, target) in targets().skip_while(|(index, _)| *index <= first) {
            let Some((date, announced)) = past_announced(target, written, profile, context.to) else { continue };
            // What the source also says is its own fault.
            let source = article[index].source.as_ref().zip(context.source).zip(context.from);
            let also = |((source, from), tag): ((&Segment, &Profile), &LanguageTag)| {
                past_announced(source, written, from, tag).is_some()
            };
            if source.is_some_and(also) {
                continue;
            }
            let message =
                Message::new("finding-dateline").with("date", date.of(target.text())).with("word", announced.of(target.text()));
            findings.push((index, Finding::new(self.name(), Severity::Warning, date, message)));
        }
    }
}

/// Segments among which a dateline stands.
const HEAD: usize = 4;

/// The day of the dateline that a segment holds: a whole date at its head, before a dash, or in a short line of its own.
fn written(segment: &Segment, profile: &Profile, tag: &LanguageTag) -> Option<Moment> {
    /// Bytes before the end of a dateline, and of a line that is one.
    const NEAR: usize = 60;
    let text = segment.text();
    let date = moments(segment, profile, tag).into_iter().find(|date| date.day.is_some())?;
    let rest = text.get(date.span.end..).unwrap_or_default().trim_start_matches([' ', ')', '）']);
    let dashed = date.span.end <= NEAR && rest.starts_with(['—', '–', '-', '―']);
    let sentence = profile.typography.end_marks.stop.iter().any(|mark| text.trim_end().ends_with(*mark));
    (dashed || text.trim().len() <= NEAR && !sentence).then_some(date)
}

/// A date before the given one that stands behind a word for what will be, with the word.
fn past_announced(segment: &Segment, written: Moment, profile: &Profile, tag: &LanguageTag) -> Option<(Span, Span)> {
    let side = Side::of(segment);
    let prose = Prose::of(&side);
    let announced = |date: Moment| Some((date.span, announced(&prose, date.span.start, profile)?));
    moments(segment, profile, tag).into_iter().filter(|date| date.is_before(written)).find_map(announced)
}

/// The word for what will be that a date stands behind, with no mark between and nothing that begins another clause.
fn announced(prose: &Prose<'_>, date: usize, profile: &Profile) -> Option<Span> {
    /// Bytes between the two.
    const NEAR: usize = 40;
    let head = prose.text.get(..date)?;
    let parts = |c: char| !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '’' | '\'' | '-');
    let clause = head.char_indices().rev().find(|(_, c)| parts(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let near = |span: &Span| span.start >= clause && span.end <= date && date - span.end <= NEAR;
    let words = &profile.typography.words;
    if !profile.spaced {
        let last = |word: &String| head.rfind(word.as_str()).map(|at| Span::new(at, at + word.len()));
        return words.future.iter().filter_map(last).filter(near).max();
    }
    let before = prose.words().iter().filter(|word| near(&word.span)).rev();
    before
        .take_while(|word| !words.relative.contains(word.folded().as_ref()))
        .find(|word| words.is_future(&word.folded()))
        .map(|word| word.span)
}
