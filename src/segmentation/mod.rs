//! Blocks to segments: sentences that tile their block, and the pairing of two languages' segments.

mod protected;

use crate::model::{Block, Document, LanguageTag, Pair, Segment, Span};

pub use protected::protected;

/// Cuts every block of a document into segments, in document order.
#[must_use]
pub fn segments(document: &Document, language: &LanguageTag) -> Vec<Segment> {
    document.blocks.iter().enumerate().flat_map(|(index, block)| block_segments(index, block, language)).collect()
}

/// Cuts one block into segments that tile it.
#[must_use]
pub fn block_segments(index: usize, block: &Block, _language: &LanguageTag) -> Vec<Segment> {
    let span = Span::new(0, block.content.text.len());
    let content = block.content.clone();
    let protected = protected(&content.text);
    vec![Segment { block: index, kind: block.kind.clone(), span, content, protected }]
}

/// Pairs the segments of an article with those of its translation, in order; a segment without counterpart stands alone.
#[must_use]
pub fn pairs(_source: &[Segment], _target: &[Segment]) -> Vec<Pair> {
    Vec::new()
}
