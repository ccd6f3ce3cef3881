//! A model for tests that gives back what it is sent, spoiled in the ways that real models spoil text.

use super::constrained::Phrase;
use super::engine::{Choices, Linked, Model, Pieces, Told};
use crate::model::{Alignment, Link, Span};

/// Copies its input, word by word, each word linked to itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Echo {
    /// Characters that it cannot spell: they vanish.
    pub(super) unknown: String,
    /// Words that begin so are left out.
    pub(super) drops: Vec<&'static str>,
    /// Words that begin so are said twice, first without their last letter.
    pub(super) stutters: Vec<&'static str>,
    /// True when the words come out in reverse order.
    pub(super) reversed: bool,
    /// Characters that it takes at once; 0 for no limit.
    pub(super) window: usize,
}

impl Echo {
    /// One that cannot spell some characters.
    pub(super) fn without(unknown: &str) -> Echo {
        Echo { unknown: unknown.to_owned(), ..Echo::default() }
    }
}

impl Model for Echo {
    fn window(&self) -> usize {
        if self.window == 0 { usize::MAX } else { self.window }
    }

    fn encode(&self, text: &str) -> Pieces {
        let lossless = !text.chars().any(|c| self.unknown.contains(c));
        Pieces { ids: text.chars().map(u32::from).chain([0]).collect(), lossless }
    }

    fn normalise(&self, grapheme: &str) -> String {
        grapheme.to_owned()
    }

    fn translate(&self, texts: &[Vec<u32>]) -> Vec<String> {
        let text = |ids: &Vec<u32>| ids.iter().filter(|id| **id != 0).filter_map(|id| char::from_u32(*id)).collect::<String>();
        texts.iter().map(|ids| self.translate_linked(&text(ids)).text).collect()
    }

    fn links(&self, texts: &[Told<'_>]) -> Vec<Alignment> {
        texts.iter().map(|told| self.translate_linked(told.text).links).collect()
    }

    fn translate_constrained(&self, text: &str, _: &[Phrase], _: &dyn Fn(&str) -> bool) -> Choices {
        Choices { free: self.translate_linked(text), with_all: Vec::new() }
    }

    fn translate_linked(&self, text: &str) -> Linked {
        let mut at = 0;
        let place = |word| {
            let from = at;
            at += str::len(word) + 1;
            (from, word)
        };
        let mut words: Vec<(usize, &str)> = text.split(' ').map(place).collect();
        words.retain(|(_, word)| !word.is_empty() && !self.drops.iter().any(|drop| word.starts_with(drop)));
        if self.reversed {
            words.reverse();
        }
        let mut linked = Linked::default();
        for (at, word) in words {
            if !linked.text.is_empty() {
                linked.text.push(' ');
            }
            if self.stutters.iter().any(|own| word.starts_with(own)) {
                linked.text.push_str(&word[..word.len() - 1]);
                linked.text.push(' ');
            }
            // A mark behind a word is a piece of its own.
            let stem = word.trim_end_matches(|c: char| c.is_ascii_punctuation());
            for (at, piece) in [(at, stem), (at + stem.len(), &word[stem.len()..])] {
                let start = linked.text.len();
                linked.text.extend(piece.chars().filter(|c| !self.unknown.contains(*c)));
                if linked.text.len() > start {
                    let target = Span::new(start, linked.text.len());
                    linked.links.push(Link { source: Span::new(at, at + piece.len()), target, weight: 1.0 });
                }
            }
        }
        linked
    }
}
