//! Opening and closing codes as a tree.

use std::collections::HashSet;

use crate::model::{CodeKind, Content, Span};

/// A pair of codes and what lies between them. A code whose partner is in another segment reaches to the edge of the
/// text.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Index of the opening code.
    pub(super) open: Option<usize>,
    /// Index of the closing code.
    pub(super) close: Option<usize>,
    /// What lies between, in the text.
    pub(super) span: Span,
    /// Nodes inside, in reading order.
    pub(super) children: Vec<usize>,
}

impl Node {
    /// True when its partner is in another segment.
    pub(super) fn is_half(&self) -> bool {
        self.open.is_none() || self.close.is_none()
    }
}

/// The opening and closing codes of a content as a tree; node 0 is the whole text and has no codes. Each code belongs to
/// exactly one node, even where the source crosses its pairs (the crossed code then stands alone).
pub(super) fn tree(content: &Content) -> Vec<Node> {
    let mut nodes = vec![Node { span: Span::new(0, content.text.len()), ..Node::default() }];
    let mut stack = vec![0];
    let mut open = HashSet::new();
    for (index, code) in content.codes.iter().enumerate() {
        let top = stack.last().copied().unwrap_or_default();
        match code.kind {
            CodeKind::Standalone => {}
            CodeKind::Open => {
                let node = nodes.len();
                nodes.push(Node { open: Some(index), span: Span::new(code.at, content.text.len()), ..Node::default() });
                nodes[top].children.push(node);
                stack.push(node);
                open.insert(code.id);
            }
            CodeKind::Close if open.contains(&code.id) => {
                while let Some(node) = stack.pop_if(|node| *node != 0) {
                    nodes[node].span.end = code.at;
                    let Some(opening) = nodes[node].open.map(|index| content.codes[index].id) else { continue };
                    open.remove(&opening);
                    if opening == code.id {
                        nodes[node].close = Some(index);
                        break;
                    }
                }
            }
            CodeKind::Close => {
                // Opened before the text began, or crossed: it holds everything so far.
                let children = std::mem::take(&mut nodes[top].children);
                let span = Span::new(nodes[top].span.start, code.at);
                nodes.push(Node { close: Some(index), span, children, ..Node::default() });
                let node = nodes.len() - 1;
                nodes[top].children.push(node);
            }
        }
    }
    nodes
}
