//! The decoder of the engine, several hypotheses at a time.
//!
//! The engine decodes one piece of one sentence at a time, or greedily; this is the same network (Marian's transformer
//! with an SSRU decoder) on the same weights, for the rows of a beam, which share their source: keys and values of the
//! attention to it are computed once. It gives the scores of the pieces and the attention, which says of each piece what
//! it renders.

use std::collections::HashMap;
use std::f32::consts::FRAC_PI_2;

use fxtranslate::ops;
use fxtranslate::shortlist::Shortlist;
use fxtranslate::spm::SpmVocab;
use fxtranslate::weights::Weights;

use super::beam::{Scores, Steps};
use super::trie::{SPACE, Vocabulary};

/// The constant of layer normalisation in Marian.
const EPSILON: f32 = 1e-6;

/// A model's weights, made ready for decoding under constraints.
pub(in super::super) struct Decoder {
    weights: Weights,
    shortlist: Option<Shortlist>,
    shared: bool,
    pieces: HashMap<String, u32>,
    bias: Vec<f32>,
}

/// A decoder at work on one sentence.
pub(super) struct Sentence<'a> {
    decoder: &'a Decoder,
    vocabulary: &'a SpmVocab,
    length: usize,
    /// By layer: keys and values of the attention to the source.
    sources: Vec<(Vec<f32>, Vec<f32>)>,
    /// The pieces that are scored, in ascending order.
    candidates: Vec<u32>,
    /// Their part of the output layer, by dimension; empty when every piece is scored.
    output: Vec<f32>,
    bias: Vec<f32>,
}

impl Decoder {
    /// Makes a decoder from a model's weights; `shared` says whether source and target have one vocabulary. None for a
    /// network of another make.
    pub(in super::super) fn new(
        weights: Weights,
        shortlist: Option<Shortlist>,
        vocabulary: &SpmVocab,
        shared: bool,
    ) -> Option<Decoder> {
        let norms = |layer: usize| ["rnn_ffn", "context_Wo", "ffn_ffn"].map(|part| format!("decoder_l{layer}_{part}"));
        let known = (1..=weights.config().dec_depth).flat_map(norms).all(|name| weights.layer_norm(&name).is_some());
        if !known {
            return None;
        }
        let number = |id: usize| u32::try_from(id).unwrap_or(u32::MAX);
        let spelling = |piece: &str| !(piece.starts_with('<') && piece.ends_with('>') && piece.len() > 2);
        let known = (0..vocabulary.len()).map(|id| (vocabulary.piece(number(id)).to_owned(), number(id)));
        let pieces = known.filter(|(piece, _)| !piece.is_empty() && spelling(piece)).collect();
        let bias = weights.f32("decoder_ff_logit_out_b").unwrap_or_else(|| vec![0.0; weights.output_vocab()]);
        Some(Decoder { weights, shortlist, shared, pieces, bias })
    }

    /// Gets ready for one sentence: its pieces, what the encoder made of them, and the pieces that must be scored whatever
    /// the shortlist says.
    pub(super) fn sentence<'a>(
        &'a self,
        vocabulary: &'a SpmVocab,
        ids: &[u32],
        encoded: &[f32],
        wanted: impl Iterator<Item = u32>,
    ) -> Sentence<'a> {
        let mut candidates = match &self.shortlist {
            Some(shortlist) => shortlist.candidates(ids, self.shared),
            None => (0..u32::try_from(self.weights.output_vocab()).unwrap_or(u32::MAX)).collect(),
        };
        let (mut output, mut bias) = (Vec::new(), Vec::new());
        if self.shortlist.is_some() {
            candidates.extend(wanted.chain([vocabulary.eos_id()]));
            candidates.sort_unstable();
            candidates.dedup();
            candidates.retain(|id| (*id as usize) < self.bias.len());
            let dimensions = self.weights.config().dim_emb;
            let mut row = vec![0.0; dimensions];
            output = vec![0.0; dimensions * candidates.len()];
            for (column, id) in candidates.iter().enumerate() {
                self.weights.trg_embed_row_into(*id, &mut row);
                for (dimension, value) in row.iter().enumerate() {
                    output[dimension * candidates.len() + column] = *value;
                }
            }
            bias = candidates.iter().map(|id| self.bias[*id as usize]).collect();
        }
        Sentence { candidates, output, bias, ..self.attending(vocabulary, ids.len(), encoded) }
    }

    /// Gets ready for one sentence of so many pieces, to attend to it only: no piece is scored.
    fn attending<'a>(&'a self, vocabulary: &'a SpmVocab, length: usize, encoded: &[f32]) -> Sentence<'a> {
        let source = |layer: usize| {
            let part = |name: char| {
                let base = format!("decoder_l{layer}_context_W{name}");
                self.weights.affine(&base, encoded, length, Some(&format!("decoder_l{layer}_context_b{name}")))
            };
            (part('k'), part('v'))
        };
        let sources = (1..=self.weights.config().dec_depth).map(source).collect();
        let (candidates, output, bias) = (Vec::new(), Vec::new(), Vec::new());
        Sentence { decoder: self, vocabulary, length, sources, candidates, output, bias }
    }

    /// The attention of each piece of a translation that is known to the pieces of its source, of which there are so many.
    /// All pieces go through a layer at once; only what a cell recalls comes from the piece before.
    pub(in super::super) fn attention(
        &self,
        vocabulary: &SpmVocab,
        length: usize,
        encoded: &[f32],
        target: &[u32],
    ) -> Vec<Vec<f32>> {
        let before = std::iter::once(0).chain(target.iter().copied());
        let rows = before.zip(0..target.len()).flat_map(|(piece, position)| self.embedded(&[piece], position)).collect();
        let dimensions = self.weights.config().dim_emb;
        let recall = |_, new: &[f32], keep: &[f32]| {
            let mut cell = vec![0.0; dimensions];
            let mut cells = Vec::with_capacity(new.len());
            for (new, keep) in new.chunks_exact(dimensions).zip(keep.chunks_exact(dimensions)) {
                cell = ops::highway(&cell, new, keep);
                cells.extend_from_slice(&cell);
            }
            cells
        };
        let (_, attention) = self.attending(vocabulary, length, encoded).through(rows, target.len(), recall);
        attention.chunks_exact(length).map(<[f32]>::to_vec).collect()
    }

    fn affine(&self, base: &str, rows: &[f32], count: usize, bias: Option<&str>) -> Vec<f32> {
        self.weights.affine(base, rows, count, bias)
    }

    /// Adds what a sublayer was given to what it made, and normalises.
    fn normalised(&self, made: &[f32], given: &[f32], count: usize, name: &str) -> Vec<f32> {
        let sum: Vec<f32> = made.iter().zip(given).map(|(a, b)| a + b).collect();
        match self.weights.layer_norm(name) {
            Some((scale, bias)) => ops::layer_normalization(&sum, scale, bias, count, self.weights.config().dim_emb, EPSILON),
            None => sum,
        }
    }

    /// The input of one step: the embedding of the piece before, and the sines of the position (Marian's layout).
    #[expect(clippy::cast_precision_loss, reason = "positions and dimensions are small")]
    fn embedded(&self, previous: &[u32], position: usize) -> Vec<f32> {
        let dimensions = self.weights.config().dim_emb;
        let half = dimensions / 2;
        let scale = (dimensions as f32).sqrt();
        let sine = |at: usize| {
            let frequency = 1e-4_f32.powf((at % half) as f32 / (half as f32 - 1.0));
            (position as f32 * frequency + (at / half) as f32 * FRAC_PI_2).sin()
        };
        let sines: Vec<f32> = (0..dimensions).map(sine).collect();
        let mut rows = vec![0.0; previous.len() * dimensions];
        for (row, id) in rows.chunks_exact_mut(dimensions).zip(previous) {
            // At the first position there is no piece before.
            if position > 0 {
                self.weights.trg_embed_row_into(*id, row);
            }
            row.iter_mut().zip(&sines).for_each(|(value, sine)| *value = scale * *value + sine);
        }
        rows
    }
}

impl Sentence<'_> {
    /// Rows through every layer, and the attention of the last to the source. `recall` makes the cells of a layer (from 1) of
    /// what is new and of what is to be kept.
    fn through(
        &self,
        mut rows: Vec<f32>,
        count: usize,
        mut recall: impl FnMut(usize, &[f32], &[f32]) -> Vec<f32>,
    ) -> (Vec<f32>, Vec<f32>) {
        let decoder = self.decoder;
        let mut attention = Vec::new();
        for layer in 1..=decoder.weights.config().dec_depth {
            let prefix = format!("decoder_l{layer}");
            let new = decoder.affine(&format!("{prefix}_rnn_W"), &rows, count, None);
            let keep = decoder.affine(&format!("{prefix}_rnn_Wf"), &rows, count, Some(&format!("{prefix}_rnn_bf")));
            let cell = recall(layer, &new, &keep);
            let recalled = decoder.normalised(&ops::relu(&cell), &rows, count, &format!("{prefix}_rnn_ffn"));
            let (attended, first) = self.attend(layer, &recalled, count);
            attention = first;
            let seen = decoder.normalised(&attended, &recalled, count, &format!("{prefix}_context_Wo"));
            let inner = decoder.affine(&format!("{prefix}_ffn_W1"), &seen, count, Some(&format!("{prefix}_ffn_b1")));
            let outer = decoder.affine(&format!("{prefix}_ffn_W2"), &ops::relu(&inner), count, Some(&format!("{prefix}_ffn_b2")));
            rows = decoder.normalised(&outer, &seen, count, &format!("{prefix}_ffn_ffn"));
        }
        (rows, attention)
    }

    /// Attention of all rows to the source in one layer: what it gives, and the weights of its first head, which Marian
    /// trains to be the alignment.
    #[expect(clippy::cast_precision_loss, reason = "a dimension is small")]
    fn attend(&self, layer: usize, rows: &[f32], count: usize) -> (Vec<f32>, Vec<f32>) {
        let config = self.decoder.weights.config();
        let (dimensions, wide) = (config.dim_emb, config.dim_emb / config.heads);
        let prefix = format!("decoder_l{layer}_context");
        let queries = self.decoder.affine(&format!("{prefix}_Wq"), rows, count, Some(&format!("{prefix}_bq")));
        let (keys, values) = &self.sources[layer - 1];
        let mut joined = vec![0.0; count * dimensions];
        let mut first = vec![0.0; count * self.length];
        let mut weights = vec![0.0; self.length];
        let scale = 1.0 / (wide as f32).sqrt();
        for row in 0..count {
            for head in 0..config.heads {
                let from = head * wide;
                let query = &queries[row * dimensions + from..][..wide];
                for (place, weight) in weights.iter_mut().enumerate() {
                    let key = &keys[place * dimensions + from..][..wide];
                    *weight = query.iter().zip(key).map(|(a, b)| a * b).sum::<f32>() * scale;
                }
                ops::softmax_in_place(&mut weights, 1, self.length);
                if head == 0 {
                    first[row * self.length..][..self.length].copy_from_slice(&weights);
                }
                let sum = &mut joined[row * dimensions + from..][..wide];
                for (place, weight) in weights.iter().enumerate() {
                    let value = &values[place * dimensions + from..][..wide];
                    sum.iter_mut().zip(value).for_each(|(sum, value)| *sum += weight * value);
                }
            }
        }
        (self.decoder.affine(&format!("{prefix}_Wo"), &joined, count, Some(&format!("{prefix}_bo"))), first)
    }
}

impl Steps for Sentence<'_> {
    fn length(&self) -> usize {
        self.length
    }

    fn candidates(&self) -> &[u32] {
        &self.candidates
    }

    fn end(&self) -> u32 {
        self.vocabulary.eos_id()
    }

    fn text(&self, piece: u32) -> &str {
        self.vocabulary.piece(piece)
    }

    fn start(&self) -> Vec<f32> {
        let config = self.decoder.weights.config();
        vec![0.0; config.dec_depth * config.dim_emb]
    }

    fn step(&self, states: &mut [&mut Vec<f32>], previous: &[u32], position: usize) -> Scores {
        let decoder = self.decoder;
        let (count, dimensions) = (previous.len(), decoder.weights.config().dim_emb);
        let recall = |layer: usize, new: &[f32], keep: &[f32]| {
            let cells = (layer - 1) * dimensions..layer * dimensions;
            let old: Vec<f32> = states.iter().flat_map(|state| &state[cells.clone()]).copied().collect();
            let cell = ops::highway(&old, new, keep);
            for (state, cell) in states.iter_mut().zip(cell.chunks_exact(dimensions)) {
                state[cells.clone()].copy_from_slice(cell);
            }
            cell
        };
        let (rows, attention) = self.through(decoder.embedded(previous, position), count, recall);
        let logits = if self.output.is_empty() {
            decoder.weights.full_logits_batch(&rows, count)
        } else {
            ops::affine_f32(&rows, count, dimensions, &self.output, self.candidates.len(), &self.bias)
        };
        Scores { logits, attention }
    }
}

/// The target vocabulary of a decoder.
pub(super) struct Target<'a>(pub(super) &'a Decoder, pub(super) &'a SpmVocab);

impl Vocabulary for Target<'_> {
    fn find(&self, piece: &str) -> Option<u32> {
        self.0.pieces.get(piece).copied()
    }

    fn written(&self, text: &str) -> Option<String> {
        let written = self.1.normalize(text);
        let ids = self.1.encode(text);
        let spelt: String = ids.iter().map(|id| self.1.piece(*id)).collect();
        (spelt == written && written.starts_with(SPACE)).then_some(written)
    }

    fn cut(&self, written: &str) -> Vec<usize> {
        // Behind a bracket the vocabulary cuts as it does behind every mark that words are glued to.
        let bare = written.strip_prefix(SPACE);
        let text = bare.map_or_else(|| format!("({written}"), str::to_owned).replace(SPACE, " ");
        let lead = if bare.is_some() { 0 } else { SPACE.len_utf8() + 1 };
        let mut before = 0;
        let mut lengths = Vec::new();
        for id in self.1.encode(&text) {
            let length = self.1.piece(id).len();
            if before >= lead {
                lengths.push(length);
            } else if before + length > lead {
                return Vec::new();
            }
            before += length;
        }
        lengths
    }
}
