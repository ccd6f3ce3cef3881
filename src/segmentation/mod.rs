//! Blocks to segments: sentences that tile their block, and the pairing of two languages' segments.

mod pairing;
mod protected;
mod sentences;

use crate::model::{Block, BlockKind, Content, Document, LanguageTag, Segment, Span};

pub use pairing::pairs;
pub use protected::protected;
pub use sentences::sentences;

/// Cuts every block of a document into segments, in document order.
#[must_use]
pub fn segments(document: &Document, language: &LanguageTag) -> Vec<Segment> {
    document.blocks.iter().enumerate().flat_map(|(index, block)| block_segments(index, block, language)).collect()
}

/// Cuts one block into segments that tile it. A block without a character has none; one that who made its file has cut
/// stays whole.
#[must_use]
pub fn block_segments(index: usize, block: &Block, language: &LanguageTag) -> Vec<Segment> {
    let text = &block.content.text;
    let spans = match &block.kind {
        BlockKind::Unit(_) if text.is_empty() => Vec::new(),
        BlockKind::Unit(_) => vec![Span::new(0, text.len())],
        _ => sentences(text, language),
    };
    let mut rest = block.content.clone();
    let mut segments = Vec::with_capacity(spans.len());
    for span in spans {
        let (content, right) = rest.split_at(span.len());
        rest = right;
        segments.push(segment(index, &block.kind, span, content));
    }
    segments
}

/// A segment of given content, its protected stretches found.
#[must_use]
pub fn segment(block: usize, kind: &BlockKind, span: Span, content: Content) -> Segment {
    let protected = protected(&content.text);
    Segment { block, kind: kind.clone(), span, content, protected }
}

#[cfg(test)]
mod tests {
    use super::block_segments;
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
            let segments = block_segments(0, &block, &tag.parse().expect("well-formed"));
            prop_assert_eq!(Content::join(segments.iter().map(|s| &s.content)), block.content.clone());
            prop_assert_eq!(segments.iter().map(|s| s.span.len()).sum::<usize>(), block.content.text.len());
        }
    }

    #[test]
    fn bold_over_two_sentences_is_shared_between_them() {
        let code = |at, kind| Code { at, kind, id: 1, raw: "**".into() };
        let content =
            Content { text: "It rains. It pours.".into(), codes: vec![code(0, CodeKind::Open), code(19, CodeKind::Close)] };
        let segments = block_segments(0, &block(content), &"en".parse().expect("well-formed"));
        let tagged: Vec<_> = segments.iter().map(|s| s.content.to_tagged()).collect();
        assert_eq!(tagged, ["<1>It rains. ", "It pours.</1>"]);
    }
}
