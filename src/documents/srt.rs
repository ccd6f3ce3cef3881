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
