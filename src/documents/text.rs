//! Plain text: each line is a block, so every line break stays where it is.

use super::pieces::{Piece, PieceKind, block};
use super::settle::{is_margin, settle};
use super::{Error, Format};
use crate::model::{Block, BlockKind, Content, Reading};

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

    fn read(&self, text: &str, _reading: &Reading) -> Result<Vec<Block>, Error> {
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive(['\n', '\r']) {
            let body = line.trim_matches(is_margin);
            let start = at + line.len() - line.trim_start_matches(is_margin).len();
            let piece = Piece::new(PieceKind::Verbatim, start, start + body.len());
            blocks.extend(block(BlockKind::Line, &[piece], text));
            at += line.len();
        }
        Ok(blocks)
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>], _reading: &Reading) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for (block, content) in blocks.iter().zip(new) {
            let Some(content) = content else { continue };
            out.push_str(&text[from..block.file.start]);
            out.push_str(&settle(&block.kind, content).text);
            from = block.file.end;
        }
        out.push_str(&text[from..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, PlainText};
    use crate::model::{Content, Reading};

    #[test]
    fn every_kind_of_line_break_stays_in_place() {
        let text = "\u{FEFF}one\r\n\r\n  two \rthree\u{FFFC}\n\n";
        let blocks = PlainText.read(text, &Reading::default()).expect("never fails");
        let tagged: Vec<_> = blocks.iter().map(|b| b.content.to_tagged()).collect();
        assert_eq!(tagged, ["one", "two", "three<1/>"]);
        let new = [Some(Content::plain("un\nund\r\nun")), None, Some(Content::plain("drei"))];
        assert_eq!(PlainText.write(text, &blocks, &new, &Reading::default()), "\u{FEFF}un und un\r\n\r\n  two \rdrei\n\n");
    }
}
