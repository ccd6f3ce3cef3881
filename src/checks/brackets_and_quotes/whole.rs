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

#[cfg(test)]
mod tests {
    use crate::checks::sides::tests::segment;
    use crate::checks::{Context, run_article};
    use crate::locale::profile;
    use crate::model::{BlockKind, LanguageTag, Pair, Segment};

    #[test]
    fn a_quotation_that_a_paragraph_leaves_open_is_told_once() {
        let tags: [LanguageTag; 2] = ["en", "zh-Hans"].map(|tag| tag.parse().expect("well-formed"));
        let context =
            Context { from: Some(&tags[0]), to: &tags[1], source: profile(&tags[0]), target: profile(&tags[1]), terms: None };
        let part = |text: &str| Segment { kind: BlockKind::Paragraph, ..segment(text) };
        let told = |pairs: &[(&str, &str)]| {
            let article: Vec<Pair> =
                pairs.iter().map(|(source, target)| Pair::new(Some(part(source)), Some(part(target)))).collect();
            let all = run_article(&article, &context);
            all.iter().flatten().filter(|finding| finding.check == super::NAME).count()
        };
        let source = ["The lamp burned all night. ", "“It is old,” said the keeper of the tower."];
        assert_eq!(told(&[(source[0], "灯亮了一夜。“它很旧。"), (source[1], "守塔人说。")]), 1);
        assert_eq!(told(&[(source[0], "灯亮了一夜。“它很旧。”"), (source[1], "守塔人说。")]), 0);
    }
}
