//! WebVTT, as the W3C describes it; see [`super::subtitles`].

use super::{Comment, Error, Format, Languages, comments, lines, subtitles};
use crate::model::{Block, BlockKind, Content, LanguageTag, Reading, Span};

/// WebVTT.
#[derive(Debug, Clone, Copy)]
pub(super) struct WebVtt;

impl Format for WebVtt {
    fn name(&self) -> &'static str {
        "webvtt"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["vtt"]
    }

    fn comments(&self, text: &str) -> Vec<Comment> {
        comments::by_line(text, Span::new(0, text.len()), "NOTE ")
    }

    fn read(&self, text: &str, _reading: &Reading) -> Result<Vec<Block>, Error> {
        Ok(subtitles::read(text, true))
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>], _reading: &Reading) -> String {
        subtitles::write(text, blocks, new, true)
    }

    fn settle(&self, kind: &BlockKind, content: &Content) -> Content {
        subtitles::settled(kind, content, true)
    }

    fn languages(&self, text: &str) -> Languages {
        Languages { source: place_of_language(text).and_then(|place| place.of(text).parse().ok()), target: None }
    }

    fn relabel(&self, mut text: String, language: &LanguageTag) -> String {
        if let Some(place) = place_of_language(&text) {
            text.replace_range(place.start..place.end, &language.to_string());
        }
        text
    }

    fn recognises(&self, text: &str) -> bool {
        let rest = text.trim_start_matches('\u{FEFF}').strip_prefix("WEBVTT");
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
    }
}

/// Where the head of a WebVTT file says its language.
fn place_of_language(text: &str) -> Option<Span> {
    let head = lines::lines(text).map(|(line, _)| line).take_while(|line| !line.of(text).trim().is_empty());
    head.into_iter().find_map(|line| {
        let value = line.of(text).strip_prefix("Language:")?.trim();
        let end = line.start + line.of(text).trim_end().len();
        Some(Span::new(end - value.len(), end)).filter(|span| !span.is_empty())
    })
}
