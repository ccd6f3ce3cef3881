//! Quotations of a paragraph as a whole: a mark that was lost where sentences are cut otherwise than the source's.

use super::super::Context;
use super::super::sides::Side;
use super::NAME;
use super::quote_state::QuoteState;
use crate::model::{Content, Finding, Message, Pair, Protected, Segment, Severity, Span};

/// Adds a finding to each paragraph of several sentences that leaves a quotation open, or closes none, where the source's
/// paragraph pairs all of its marks and nothing was said of a mark in it.
pub(in crate::checks) fn over_sentences(article: &[Pair], context: &Context<'_>, all: &mut [Vec<Finding>]) {
    let (Some(source), Some(target)) = (context.source, context.target) else { return };
    let (own, quotes) = (&source.typography.quotes, &target.typography.quotes);
    let block = |pair: &Pair| pair.target.as_ref().map(|target| target.block);
    let mut first = 0;
    for pairs in article.chunk_by(|a, b| block(a) == block(b)) {
        let told = all.get_mut(first..first + pairs.len());
        let place = first;
        first += pairs.len();
        let Some(told) = told.filter(|_| pairs.len() > 1 && block(&pairs[0]).is_some()) else { continue };
        if told.iter().flatten().any(|finding| finding.check == NAME) {
            continue;
        }
        let targets: Vec<&Segment> = pairs.iter().filter_map(|pair| pair.target.as_ref()).collect();
        let is_mark = |c: char| !c.is_ascii_alphanumeric() && quotes.pairs().any(|pair| pair.contains(&c));
        if !targets.iter().any(|segment| segment.text().contains(is_mark)) {
            continue;
        }
        let whole = joined(&targets);
        let state = QuoteState::read(&Side::of(&whole), quotes);
        let [(at, mark, opens)] = state.lonely[..] else { continue };
        let sources: Vec<&Segment> = pairs.iter().filter_map(|pair| pair.source.as_ref()).collect();
        let is_whole = sources.iter().all(|segment| segment.block == sources[0].block && segment.kind == targets[0].kind)
            && [place.checked_sub(1), Some(first)]
                .into_iter()
                .flatten()
                .filter_map(|beside| article.get(beside))
                .all(|pair| pair.source.as_ref().is_none_or(|segment| sources.iter().all(|own| own.block != segment.block)));
        let said = QuoteState::read(&Side::of(&joined(&sources)), own);
        if !is_whole || state.doubtful || !said.any || said.doubtful || !said.lonely.is_empty() {
            continue;
        }
        let mut before = 0;
        for (findings, segment) in told.iter_mut().zip(&targets) {
            let end = before + segment.text().len();
            if at < end {
                let id = if opens { "finding-quotes-unclosed" } else { "finding-quotes-unopened" };
                let span = Span::new(at - before, at - before + mark.len_utf8());
                findings.push(Finding::new(NAME, Severity::Warning, span, Message::new(id).with("mark", mark.to_string())));
                break;
            }
            before = end;
        }
    }
}

/// The text of several segments in a row.
fn joined(segments: &[&Segment]) -> Segment {
    let mut text = String::new();
    let mut protected = Vec::new();
    for segment in segments {
        let moved = |own: &Protected| Protected {
            span: Span::new(own.span.start + text.len(), own.span.end + text.len()),
            kind: own.kind,
        };
        protected.extend(segment.protected.iter().map(moved));
        text.push_str(segment.text());
    }
    let (block, kind) = segments.first().map_or((0, crate::model::BlockKind::Line), |first| (first.block, first.kind.clone()));
    Segment { block, kind, span: Span::new(0, text.len()), content: Content::plain(&text), protected }
}
