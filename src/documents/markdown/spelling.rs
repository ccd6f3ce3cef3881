//! How the text of a block is spelled where it stands: the same words are written otherwise in a paragraph, in a title, in
//! an attribute.

use super::attributes::Escape;
use super::front::Style;
use crate::model::Block;

/// The spelling of one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Running Markdown.
    Inline,
    /// Markdown on the rest of one line: the title of a box.
    Label,
    /// Markdown between square brackets on one line.
    Brackets,
    /// The title of a link or an image.
    Title,
    /// A value of the head.
    Front(Style),
    /// A value of an attribute.
    Attribute(Escape),
    /// Text between HTML tags.
    Html,
    /// As it is, on one line.
    Plain,
}

/// A block and its spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The block.
    pub(super) block: Block,
    /// How its text is spelled.
    pub(super) spelling: Spelling,
}

impl Found {
    /// Running Markdown.
    pub(super) fn inline(block: Block) -> Self {
        Self { block, spelling: Spelling::Inline }
    }

    /// The title of a link or an image.
    pub(super) fn title(block: Block) -> Self {
        Self { block, spelling: Spelling::Title }
    }
}
