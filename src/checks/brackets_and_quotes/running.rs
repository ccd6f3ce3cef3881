//! Quotations that run over several paragraphs of an article.

use super::super::Context;
use super::super::prose::Prose;
use super::super::sides::Side;
use super::NAME;
use super::beside::place_of;
use super::quote_state::QuoteState;
use crate::locale::Quotes;
use crate::model::{Finding, Pair};

/// Pairs behind the one that opens a quotation in which it may be closed.
const FAR: usize = 4;

/// A quotation that is opened in one pair and closed in a later one.
struct Running {
    /// The pair and the place of the mark that opens it.
    opened: (usize, usize),
    /// The same of the mark that closes it.
    closed: (usize, usize),
}

/// Takes back what was said of the two ends of a quotation that runs over several pairs, and of inner marks within it.
pub(in crate::checks) fn over_paragraphs(article: &[Pair], context: &Context<'_>, all: &mut [Vec<Finding>]) {
    let Some(quotes) = context.target.map(|profile| &profile.typography.quotes) else { return };
    let source = context.source.map(|profile| &profile.typography.quotes);
    let is_own = |finding: &Finding| finding.check == NAME;
    let told: Vec<usize> = (0..all.len()).filter(|at| all[*at].iter().any(is_own)).collect();
    let mut last = 0;
    for at in told {
        // What is told of this pair may be of a quotation that an earlier one opens.
        for first in at.saturating_sub(FAR).max(last)..=at {
            let Some(running) = running(article, first, quotes, source).filter(|running| running.closed.0 >= at) else {
                continue;
            };
            let (opened, closed) = (running.opened, running.closed);
            for (index, findings) in all.iter_mut().enumerate().take(closed.0 + 1).skip(opened.0) {
                findings.retain(|finding| !(is_own(finding) && is_answered(finding, index, &running, &article[index], quotes)));
            }
            last = closed.0;
            break;
        }
    }
}

/// True for a finding on an end of the quotation, or on inner marks within it.
fn is_answered(finding: &Finding, index: usize, running: &Running, pair: &Pair, quotes: &Quotes) -> bool {
    let place = (index, place_of(finding).start);
    let lonely = matches!(finding.message.id.as_ref(), "finding-quotes-unclosed" | "finding-quotes-unopened");
    let text = pair.target.as_ref().map_or("", |target| finding.target.of(target.text()));
    let inner = || quotes.secondary.is_some_and(|[open, _]| text.starts_with(open));
    let inside = running.opened < place && place < running.closed;
    lonely && (place == running.opened || place == running.closed)
        || finding.message.id == "finding-quotes-foreign" && inside && inner()
}

/// True for a text that quotes a sentence, as it begins or goes on there: one that opens or closes elsewhere, that opens the text,
/// or that begins with a capital; not *a bridge* in: He called it “a bridge” on Monday.
fn quotes_sentences(side: &Side<'_>, quotes: &Quotes) -> bool {
    let state = QuoteState::read(side, quotes);
    let prose = Prose::of(side);
    let small = |at: usize, mark: char| prose.at(at + mark.len_utf8()).is_some_and(char::is_lowercase);
    let opens = |at: usize| side.text()[..at].contains(char::is_alphanumeric);
    let open = |c: char| quotes.pairs().any(|[open, _]| open == c) && !matches!(c, '’' | '\'');
    let mut marks = prose.marks().filter(|(_, c)| open(*c));
    state.any
        && (!state.lonely.is_empty()
            || marks.any(|(at, mark)| !(opens(at) && small(at, mark)) && is_before_word(&prose, at, mark)))
}

/// True for a mark with a word behind it, right behind it or behind what begins a sentence there: “¿Por qué…, “$5 …
fn is_before_word(prose: &Prose<'_>, at: usize, mark: char) -> bool {
    const BEGIN: usize = 3;
    let mut behind = at + mark.len_utf8();
    if mark == '«' && prose.at(behind).is_some_and(char::is_whitespace) {
        behind += prose.at(behind).map_or(0, char::len_utf8);
    }
    for _ in 0..=BEGIN {
        match prose.at(behind) {
            Some(c) if c.is_alphanumeric() => return true,
            Some(c) if !c.is_whitespace() && !matches!(c, ',' | ';' | ':' | '!' | '?' | ')' | '。' | '，' | '、') => {
                behind += c.len_utf8();
            }
            _ => return false,
        }
    }
    false
}

/// The quotation that a pair opens last and one of those behind it closes before another is opened.
fn running(article: &[Pair], first: usize, quotes: &Quotes, source: Option<&Quotes>) -> Option<Running> {
    // Where the source quotes nothing, two quotations lost a mark each.
    let source = source?;
    let is_quoted = |pair: &Pair| pair.source.as_ref().is_none_or(|side| quotes_sentences(&Side::of(side), source));
    let lonely = |at: usize| {
        let target = article.get(at)?.target.as_ref()?;
        Some(QuoteState::read(&Side::of(target), quotes).lonely)
    };
    let (opened, mark, opens) = *lonely(first)?.last()?;
    let close = quotes.pairs().find(|pair| pair[0] == mark).map(|pair| pair[1]).filter(|_| opens)?;
    for at in first + 1..=first + FAR {
        let marks = lonely(at)?;
        let Some((closed, other, opens)) = marks.first().copied() else { continue };
        let running = Running { opened: (first, opened), closed: (at, closed) };
        let is_whole = other == close && !opens && marks.len() == 1 && article[first..=at].iter().all(is_quoted);
        return is_whole.then_some(running);
    }
    None
}
