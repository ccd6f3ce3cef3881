//! Plain text: each line is a block, so every line break stays where it is.

use super::Format;
use crate::model::{Block, BlockKind, Code, CodeKind, Content, OBJECT, Run, Span};

/// Plain text.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlainText;

impl Format for PlainText {
    fn name(&self) -> &'static str {
        "text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn read(&self, text: &str) -> Vec<Block> {
        let _ = (OBJECT, CodeKind::Open, Option::<Code>::None);
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let body = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
            if !body.is_empty() {
                let start = at + (body.as_ptr() as usize - line.as_ptr() as usize);
                let file = Span::new(start, start + body.len());
                blocks.push(Block {
                    kind: BlockKind::Line,
                    content: Content::plain(body),
                    file,
                    runs: vec![Run { text: Span::new(0, body.len()), file, code: None }],
                });
            }
            at += line.len();
        }
        blocks
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>]) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for (block, content) in blocks.iter().zip(new) {
            let Some(content) = content else { continue };
            out.push_str(&text[from..block.file.start]);
            out.push_str(&content.text);
            from = block.file.end;
        }
        out.push_str(&text[from..]);
        out
    }
}
