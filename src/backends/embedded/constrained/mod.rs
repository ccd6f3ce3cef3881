//! Decoding under constraints: translations that say every wanted term, in the grammar of their sentence.
//!
//! - [`trie`]: the ways to write a term, as pieces of the vocabulary;
//! - [`decoder`]: the network, for the hypotheses of a beam;
//! - [`progress`], [`hypothesis`], [`beam`]: the search;
//! - [`score`]: what it goes by.

mod beam;
mod decoder;
mod hypothesis;
mod progress;
mod score;
mod trie;

use fxtranslate::spm::SpmVocab;

use crate::model::Span;
use beam::{Finished, Goal, Steps, search};
use decoder::Target;
use hypothesis::sentences;
use score::Tuning;
use trie::Trie;

pub(super) use decoder::Decoder;
pub(super) use trie::Form;

/// A term that a translation shall say.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Phrase {
    /// Where its source stands in the text; nothing when nobody knows.
    pub(super) source: Option<Span>,
    /// How it may be written.
    pub(super) forms: Vec<Form>,
    /// Small words of its language, in small letters, that do not fit before it.
    pub(super) misfits: Vec<String>,
}

/// A text to translate, its pieces, where each stands in the text, and what the encoder made of them.
pub(super) struct Encoded<'a> {
    pub(super) text: &'a str,
    pub(super) ids: &'a [u32],
    pub(super) spans: &'a [Span],
    pub(super) context: &'a [f32],
}

/// A translation in pieces, each with its attention to the pieces of the source.
#[derive(Debug, Clone, Default)]
pub(super) struct Attended {
    pub(super) ids: Vec<u32>,
    pub(super) attention: Vec<Vec<f32>>,
}

/// What came of decoding under constraints.
#[derive(Debug, Clone, Default)]
pub(super) struct Constrained {
    /// Translations with every phrase, the best first; true for those that are otherwise about as good as the free one.
    pub(super) with_all: Vec<(Attended, bool)>,
    /// What the model says freely.
    pub(super) free: Attended,
}

/// Decodes a text so that the phrases are said, following `beam` hypotheses at a time where that is stated. `is_small` knows the small words of the target language.
pub(super) fn decode(
    decoder: &Decoder,
    vocabulary: &SpmVocab,
    text: &Encoded<'_>,
    phrases: &[Phrase],
    beam: Option<usize>,
    is_small: &dyn Fn(&str) -> bool,
) -> Constrained {
    let target = Target(decoder, vocabulary);
    let goal = |phrase: &Phrase| Goal {
        forms: Trie::new(&phrase.forms, &target),
        misfits: phrase.misfits.clone(),
        source: phrase.source.map(|source| pieces_of(source, text.spans)).unwrap_or_default(),
    };
    let goals: Vec<Goal> = phrases.iter().map(goal).filter(|goal| !goal.forms.is_empty()).collect();
    let wanted = goals.iter().flat_map(|goal| goal.forms.pieces());
    let sentence = decoder.sentence(vocabulary, text.ids, text.context, wanted);
    let usual = Tuning::default();
    let mut tuning = Tuning { beam: beam.unwrap_or(usual.beam), ..usual };
    let mut found = search(&sentence, &goals, sentences(text.text), &tuning, is_small);
    if found.finished.is_empty() && goals.iter().any(|goal| !goal.source.is_empty()) {
        tuning.looks = 0.0;
        found = search(&sentence, &goals, sentences(text.text), &tuning, is_small);
    }
    let attended = |finished: Finished| Attended { ids: finished.ids, attention: finished.attention };
    let judged = |finished: Finished| {
        let good = score::is_good(&finished, &found.free, goals.len(), &tuning);
        (attended(finished), good)
    };
    Constrained { with_all: found.finished.into_iter().map(judged).collect(), free: attended(found.free.clone()) }
}

/// The log-probability of each piece of a given translation, its end included: what the model thinks of it (forced decoding).
pub(super) fn forced(decoder: &Decoder, vocabulary: &SpmVocab, ids: &[u32], context: &[f32], target: &[u32]) -> Vec<f32> {
    let sentence = decoder.sentence(vocabulary, ids, context, target.iter().copied());
    let mut state = sentence.start();
    let mut before = 0;
    let mut found = Vec::with_capacity(target.len());
    for (position, piece) in target.iter().enumerate() {
        let logits = sentence.step(&mut [&mut state], &[before], position).logits;
        let own = sentence.candidates().binary_search(piece).ok().and_then(|column| logits.get(column));
        found.extend(own.map(|own| own - score::log_sum(&logits)));
        before = *piece;
    }
    found
}

fn pieces_of(source: Span, spans: &[Span]) -> Vec<usize> {
    (0..spans.len()).filter(|piece| spans[*piece].overlaps(source)).collect()
}
