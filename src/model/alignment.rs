//! Which words of a translation come from which words of its source.

use super::Span;

/// One target word or piece and the source stretch that it most probably renders.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Stretch of the source text.
    pub source: Span,
    /// Stretch of the target text.
    pub target: Span,
    /// Probability of the link, 0 to 1.
    pub weight: f32,
}

/// Links in target order; several may share one source or one target stretch.
pub type Alignment = Vec<Link>;
