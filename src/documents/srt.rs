//! SRT, the subtitles of SubRip. It is described nowhere; what players read is read.

use super::{Error, Format, subtitles};
use crate::model::{Block, BlockKind, Content, Reading};

/// SubRip.
#[derive(Debug, Clone, Copy)]
pub(super) struct Srt;

impl Format for Srt {
    fn name(&self) -> &'static str {
        "srt"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["srt"]
    }

    fn read(&self, text: &str, _reading: &Reading) -> Result<Vec<Block>, Error> {
        Ok(subtitles::read(text, false))
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>], _reading: &Reading) -> String {
        subtitles::write(text, blocks, new, false)
    }

    fn settle(&self, kind: &BlockKind, content: &Content) -> Content {
        subtitles::settled(kind, content, false)
    }

    fn recognises(&self, text: &str) -> bool {
        let mut lines = text.lines().map(|line| line.trim_matches(['\u{FEFF}', ' '])).filter(|line| !line.is_empty());
        lines.next().is_some_and(|line| line.bytes().all(|b| b.is_ascii_digit()))
            && lines.next().is_some_and(|line| line.contains(" --> "))
    }
}

#[cfg(test)]
mod tests {
    use crate::documents::{Verdict, verify};

    #[test]
    fn numbers_and_sounds_with_a_tag_read_back() {
        for text in [
            "0:0-->0:0\n0\nr 7\n0:0-->0:1",
            "0:0-->0:0\r\n10\r\nrow 7\r\n0:0-->0:1\r\nEnd.",
            "\n1\n00:00:01,000 --> 00:00:02,000\n<i>[noise]\n<",
            "1\n00:00:01,000 --> 00:00:02,000\n<i>[noise]\nGo on.\n",
        ] {
            let verdict = verify(text.as_bytes(), None, Some("srt"));
            assert!(matches!(verdict, Ok(Verdict::Identical { .. })), "{verdict:?} {text:?}");
        }
    }
}
