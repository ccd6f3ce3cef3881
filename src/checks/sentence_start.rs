//! `sentence-start`: a sentence that begins small although the source's begins with a capital.

use super::prose::{Prose, Word, is_unspaced};
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::locale::{MarkClass, Profile};
use crate::model::{BlockKind, Finding, Message, Pair, Severity, Span};

/// A sentence that begins small.
pub(super) struct SentenceStart;

impl Check for SentenceStart {
    fn name(&self) -> &'static str {
        "sentence-start"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "The bridge is shut.",
            bad: "le pont est fermé.",
            good: "Le pont est fermé.",
            glossary: &[],
        }
    }

    fn yields_to_terms(&self) -> bool {
        true
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return };
        let running = |segment: &Side<'_>| {
            segment.kind.is_prose()
                && segment.end().is_some_and(|end| end.classes.iter().any(|class| *class != MarkClass::Ellipsis))
        };
        if !running(source) || !running(target) {
            return;
        }
        if let Some(profile) = context.target {
            findings.extend(within(source, target, profile).map(|at| self.small(target, at)));
        }
        let (Some(said), Some((at, c))) = (first(source), first(target)) else { return };
        let begins_great = said.1.is_uppercase() || is_unspaced(said.1);
        if !begins_great || !c.is_lowercase() {
            return;
        }
        // Names that begin small, and what the source begins with too.
        let prose = Prose::of(target);
        let Some(word) = prose.words().iter().find(|word| word.span.start == at) else { return };
        let named = word.text.chars().any(char::is_uppercase) || source.text().contains(word.text);
        let joined = prose.at(word.span.end).is_some_and(|c| matches!(c, '’' | '\'' | '-' | '.' | '_' | '/'));
        let elided = joined && word.text.chars().count() <= 2;
        if named || joined && !elided {
            return;
        }
        let span = Span::new(at, at + c.len_utf8());
        let great: String = c.to_uppercase().collect();
        let message = Message::new("finding-sentence-start").with("wanted", great.as_str());
        let finding = Finding::new(self.name(), Severity::Warning, span, message);
        findings.push(finding.answering(Span::new(said.0, said.0 + said.1.len_utf8())).suggesting(span, great));
    }
}

impl SentenceStart {
    /// The finding on a small letter, with no counterpart in the source.
    fn small(&self, target: &Side<'_>, at: usize) -> Finding {
        let letter = target.text()[at..].chars().next().unwrap_or_default();
        let span = Span::new(at, at + letter.len_utf8());
        let great: String = letter.to_uppercase().collect();
        let message = Message::new("finding-sentence-start").with("wanted", great.as_str());
        Finding::new(self.name(), Severity::Warning, span, message).suggesting(span, great)
    }
}

/// Takes back, of the items of a list, that one begins small where the others do, too.
pub(super) fn allow_lists(article: &[Pair], all: &mut [Vec<Finding>]) {
    let is_own = |finding: &Finding, pair: &Pair| {
        let start = pair.target.as_ref().map(|target| target.core().start);
        finding.check == SentenceStart.name() && start.is_some_and(|start| finding.target.start <= start + MARKS)
    };
    let item = |pair: &Pair| {
        pair.target.as_ref().filter(|target| matches!(target.kind, BlockKind::ListItem(_))).map(|target| target.block)
    };
    let mut first = 0;
    for pairs in article.chunk_by(|a, b| item(a).is_some() == item(b).is_some()) {
        let range = first..first + pairs.len();
        first = range.end;
        let Some(found) = all.get_mut(range).filter(|found| item(&pairs[0]).is_some() && found.iter().any(|own| !own.is_empty()))
        else {
            continue;
        };
        let begins = |at: &usize| *at == 0 || item(&pairs[at - 1]) != item(&pairs[*at]);
        let first_letter = |pair: &Pair| pair.target.as_ref().and_then(|target| self::first(&Side::of(target)));
        let starts: Vec<usize> = (0..pairs.len()).filter(begins).collect();
        let small = starts.iter().filter(|at| first_letter(&pairs[**at]).is_some_and(|(_, c)| c.is_lowercase())).count();
        let great = starts.iter().filter(|at| first_letter(&pairs[**at]).is_some_and(|(_, c)| c.is_uppercase())).count();
        if small > great {
            starts.into_iter().for_each(|at| found[at].retain(|finding| !is_own(finding, &pairs[at])));
        }
    }
}

/// Bytes of marks that open a sentence before its first letter.
const MARKS: usize = 8;

/// Where a small word of the language (*the*) stands behind a full stop inside a segment, and the stop is no abbreviation's: the
/// word before it is of small letters, long, and of the language. Not where the source writes so, too.
fn within(source: &Side<'_>, target: &Side<'_>, profile: &Profile) -> Option<usize> {
    const LONG: usize = 4;
    let prose = Prose::of(target);
    let words = prose.words();
    let is_small = |word: &Word<'_>| word.text.chars().all(char::is_lowercase);
    let stops = |text: &str, a: &Word<'_>, b: &Word<'_>| text.get(a.span.end..b.span.start) == Some(". ");
    let short = |word: &str| {
        let dotted = format!("{word}.");
        profile.segmentation.abbreviations().any(|known| known.eq_ignore_ascii_case(&dotted) || known.eq_ignore_ascii_case(word))
    };
    let found = words.windows(2).find(|pair| {
        let [before, after] = pair else { return false };
        stops(prose.text, before, after)
            && is_small(before)
            && is_small(after)
            && before.text.chars().count() >= LONG
            && profile.typography.words.function.contains(after.text)
            && !short(before.text)
    })?;
    let own = Prose::of(source);
    let same = own.words().windows(2).any(|pair| stops(own.text, &pair[0], &pair[1]) && is_small(&pair[1]));
    (!same).then_some(found[1].span.start)
}

/// The first character of a segment, where it begins with a letter; behind opening marks, but not behind an ellipsis, a
/// number or a code.
fn first(segment: &Side<'_>) -> Option<(usize, char)> {
    let prose = Prose::of(segment);
    let opening = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '«' | '„' | '»' | '¿' | '¡' | '‘' | '「' | '『');
    let at = prose.text.len() - prose.text.trim_start_matches(opening).len();
    prose.at(at).filter(|c| c.is_alphabetic() && prose.free(at)).map(|c| (at, c))
}
