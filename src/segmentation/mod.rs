//! Blocks to segments: sentences that tile their block, and the pairing of two languages' segments.

mod boundary;
mod choices;
mod dashes;
mod dates;
mod digests;
mod enumeration;
mod footnotes;
mod gap;
mod hasty;
mod icu;
mod layout;
mod letters;
mod lexicon;
mod line_ends;
mod longest;
mod marks;
mod messages;
mod next;
mod pairing;
mod parts;
mod protected;
mod rows;
mod rules;
mod running;
mod sentences;
mod srx;
mod stamps;
mod stepped;
mod unmarked;
mod words;

use crate::model::{Block, BlockKind, Content, Document, Protected, ProtectedKind, Segment, Span};

pub use choices::completed;
pub use layout::layout;
pub(crate) use marks::is_unspaced;
pub use pairing::{are_unrelated, pairs};
pub use protected::protected;
pub use rules::Rules;
pub use running::running;
pub use sentences::sentences;
pub use srx::{Srx, SrxError};

/// Cuts every block of a document into segments, in document order.
#[must_use]
pub fn segments(document: &Document, rules: &Rules) -> Vec<Segment> {
    let blocks = document.blocks.iter().enumerate();
    let mut segments: Vec<Segment> = blocks.flat_map(|(index, block)| block_segments(index, block, rules)).collect();
    segments.shrink_to_fit();
    segments
}

/// Cuts one block into segments that tile it. A block without a character has none; one that who made its file has cut
/// stays whole. Nothing that must survive is cut in two.
#[must_use]
pub fn block_segments(index: usize, block: &Block, rules: &Rules) -> Vec<Segment> {
    let text = &block.content.text;
    let spans = match &block.kind {
        BlockKind::Unit(..) if text.is_empty() => Vec::new(),
        BlockKind::Unit(..) => vec![Span::new(0, text.len())],
        _ if rules.is_foreign() => sentences(text, rules),
        _ => {
            let ends = line_ends::line_ends(&block.content, rules.lexicon());
            match footnotes::without_notes(&block.content, rules.lexicon()) {
                Some((bare, notes)) => {
                    let spans = sentences::parted(&bare, rules, &footnotes::before(&ends, &notes));
                    let mut start = 0;
                    let ends = footnotes::behind(spans.iter().map(|span| span.end), &notes).into_iter();
                    ends.map(|end| Span::new(std::mem::replace(&mut start, end), end)).collect()
                }
                None => sentences::parted(text, rules, &ends),
            }
        }
    };
    let is_unit = matches!(block.kind, BlockKind::Unit(..));
    let whole = if spans.len() > 1 || longest::exceeds(&spans) && !is_unit { protected(text) } else { Vec::new() };
    // A bar in a cell parts nothing: the cells are parted already.
    let in_cell = matches!(block.kind, BlockKind::Cell | BlockKind::HeaderCell);
    let is_free = |end: &usize| {
        if in_cell && *end < text.len() && text[..*end].trim_end().ends_with('|') {
            return false;
        }
        let next = whole.partition_point(|found| found.span.end <= *end);
        whole.get(next).is_none_or(|found| found.span.start >= *end)
    };
    let mut ends: Vec<usize> =
        spans.iter().map(|span| span.end).filter(is_free).map(|end| behind_closing_tags(text, &whole, end)).collect();
    if !is_unit && !block.content.codes.is_empty() {
        ends = ends.into_iter().map(|end| footnotes::beside_codes(&block.content, end)).collect();
        ends.sort_unstable();
    }
    ends.dedup();
    if !is_unit {
        ends = longest::parted(text, &whole, ends);
    }
    let Some((_, cuts)) = ends.split_last() else { return Vec::new() };
    let starts = [0].into_iter().chain(cuts.iter().copied());
    let parts = block.content.split(cuts).into_iter().zip(starts.zip(&ends));
    parts.map(|(content, (start, end))| segment(index, &block.kind, Span::new(start, *end), content)).collect()
}

/// Where a sentence ends that ends at `end` when the tags that close something there, or break its line, are its own.
fn behind_closing_tags(text: &str, protected: &[Protected], end: usize) -> usize {
    let closes = |tag: &str| tag.starts_with("</") || tag.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("<br"));
    let mut end = end;
    let from = protected.partition_point(|found| found.span.start < end);
    for found in &protected[from..] {
        if found.span.start != end || found.kind != ProtectedKind::Tag || !closes(found.span.of(text)) {
            break;
        }
        let rest = &text[found.span.end..];
        end = found.span.end + rest.len() - rest.trim_start().len();
    }
    end
}

/// A segment of given content, its protected stretches found.
#[must_use]
pub fn segment(block: usize, kind: &BlockKind, span: Span, content: Content) -> Segment {
    let mut protected = protected::protected_in(&content.text, kind);
    let (choices, _) = choices::syntax(&content.text);
    if !choices.is_empty() {
        // `{him}` is a text where it is what a choice chooses.
        protected.retain(|found| !choices.iter().any(|choice| choice.overlaps(found.span)));
        protected.extend(choices.into_iter().map(|span| Protected { span, kind: ProtectedKind::Divider }));
        protected.sort_by_key(|found| found.span);
    }
    Segment { block, kind: kind.clone(), span, content, protected }
}

#[cfg(test)]
mod tests {
    use super::{Rules, block_segments};
    use crate::model::{Block, BlockKind, Code, CodeKind, Content, OBJECT, Span};
    use proptest::prelude::{prop_assert_eq, proptest};

    fn block(content: Content) -> Block {
        Block { kind: BlockKind::Paragraph, content, file: Span::default(), runs: Vec::new(), target: None }
    }

    proptest! {
        #[test]
        fn segments_tile_their_block(text in "[A-Za-z.!?。？”） 他\u{FFFC}\r\n0-9]{0,80}", tag in "en|fr|pt|zh|ja|de|es|ru|hi") {
            let codes = text
                .char_indices()
                .filter(|(_, c)| *c == OBJECT)
                .zip(1..)
                .map(|((at, _), id)| Code { at, kind: CodeKind::Standalone, id, raw: "x".into() })
                .collect();
            let block = block(Content { text, codes });
            let segments = block_segments(0, &block, &Rules::of(&tag.parse().expect("well-formed")));
            prop_assert_eq!(Content::join(segments.iter().map(|s| &s.content)), block.content.clone());
            prop_assert_eq!(segments.iter().map(|s| s.span.len()).sum::<usize>(), block.content.text.len());
        }
    }

    #[test]
    fn bold_over_two_sentences_is_shared_between_them() {
        let code = |at, kind| Code { at, kind, id: 1, raw: "**".into() };
        let content =
            Content { text: "It rains. It pours.".into(), codes: vec![code(0, CodeKind::Open), code(19, CodeKind::Close)] };
        let segments = block_segments(0, &block(content), &Rules::of(&"en".parse().expect("well-formed")));
        let tagged: Vec<_> = segments.iter().map(|s| s.content.to_tagged()).collect();
        assert_eq!(tagged, ["<1>It rains. ", "It pours.</1>"]);
        let text = "<p>下雨了。</p> <p>天晴了。<br>出门吧。</p>";
        let cell = Block { kind: BlockKind::Cell, ..block(Content::plain("yes | no")) };
        assert_eq!(block_segments(0, &cell, &Rules::of(&"en".parse().expect("well-formed"))).len(), 1);
        let tags = block_segments(0, &block(Content::plain(text)), &Rules::of(&"zh".parse().expect("well-formed")));
        let cut: Vec<_> = tags.iter().map(|segment| segment.text()).collect();
        assert_eq!(cut, ["<p>下雨了。</p> ", "<p>天晴了。<br>", "出门吧。</p>"]);
    }
}
