//! The neural engine behind a small interface: text to pieces, pieces to text, text to text with links.
//!
//! Decoding is greedy and every sentence is decoded by itself, so what comes out depends neither on the batch nor on
//! the number of threads.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};

use fxtranslate::engine::{Aligned, Engine, Token};
use fxtranslate::segment::MAX_SOURCE_TOKENS;
use fxtranslate::shortlist::Shortlist;
use fxtranslate::spm::SpmVocab;
use fxtranslate::weights::Weights;

use super::constrained::{self, Attended, Decoder, Encoded, Phrase};
use super::error::Error;
use super::models::ModelFiles;
use super::shortlist;
use crate::model::{Alignment, Link, Span};

/// SentencePiece's sign for a space.
const SPACE: char = '\u{2581}';

/// A source text in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pieces {
    /// Identifiers, the end mark included.
    pub(super) ids: Vec<u32>,
    /// True when the pieces spell the whole text.
    pub(super) lossless: bool,
}

/// A text with its translation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Its pieces, the end mark included; no more than the window.
    pub(super) ids: &'a [u32],
    /// The translation.
    pub(super) translation: &'a str,
}

/// A translation and the links from the text that was sent to it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Linked {
    /// The target text.
    pub(super) text: String,
    /// One link a target piece, to the source piece that it most probably renders; in target order.
    pub(super) links: Vec<Link>,
}

/// A translation model of one language pair.
pub(super) trait Model: Send + Sync {
    /// Pieces that one run takes at most, the end mark not counted.
    fn window(&self) -> usize;

    /// Cuts a text into pieces.
    fn encode(&self, text: &str) -> Pieces;

    /// A character or grapheme as the model reads it, spaces as spaces; empty where it reads nothing.
    fn normalise(&self, grapheme: &str) -> String;

    /// Translates texts in pieces, none longer than the window.
    fn translate(&self, texts: &[Vec<u32>]) -> Vec<String>;

    /// Which piece comes from where in translations that are known: none where the model could not have written it so.
    fn links(&self, texts: &[Told<'_>]) -> Vec<Alignment>;

    /// Translates a text no longer than the window and says which piece comes from where.
    fn translate_linked(&self, text: &str) -> Linked;

    /// Translates a text no longer than the window so that the phrases are said. `is_small` knows the small words of the
    /// target language.
    fn translate_constrained(&self, text: &str, phrases: &[Phrase], is_small: &dyn Fn(&str) -> bool) -> Choices;
}

/// Translations of a text for which phrases were wanted.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Choices {
    /// With every phrase, the best first; true for those that are otherwise about as good as the free one. None where the
    /// model could not be brought to say the phrases.
    pub(super) with_all: Vec<(Linked, bool)>,
    /// As the model says it freely.
    pub(super) free: Linked,
}

/// Every model that was loaded. The engine may be shared by threads but not handed from one to another ([`Sync`], not
/// `Send`), so that one place must hold it for good; a model that is opened again is not loaded again.
static LOADED: Mutex<Vec<(ModelFiles, Neural)>> = Mutex::new(Vec::new());

/// The real engine.
#[derive(Clone)]
pub(super) struct Neural {
    engine: &'static Engine,
    source: Arc<SpmVocab>,
    target: Arc<SpmVocab>,
    files: ModelFiles,
    /// Made when it is first needed: it holds the weights a second time.
    decoder: Arc<OnceLock<Option<&'static Decoder>>>,
    /// Hypotheses that a search under constraints follows, where that is said.
    beam: Option<usize>,
}

impl Neural {
    /// Loads a model, once a process.
    pub(super) fn open(files: &ModelFiles) -> Result<Neural, Error> {
        let mut loaded = LOADED.lock().map_err(|_| Error::Broken)?;
        if let Some((_, known)) = loaded.iter().find(|(known, _)| known == files) {
            return Ok(known.clone());
        }
        let neural = Neural::load(files)?;
        loaded.push((files.clone(), neural.clone()));
        Ok(neural)
    }

    /// The same model with a search of another breadth.
    pub(super) fn with_beam(self, beam: Option<usize>) -> Neural {
        Neural { beam, ..self }
    }

    fn load(files: &ModelFiles) -> Result<Neural, Error> {
        let model = read(&files.model)?;
        let source = read(&files.source_vocabulary)?;
        let target =
            if files.target_vocabulary == files.source_vocabulary { source.clone() } else { read(&files.target_vocabulary)? };
        let damaged = |path: &Path, reason: String| Error::Damaged { path: path.to_owned(), reason };
        let mut engine = Engine::from_bytes(&model, &source, &target).map_err(|reason| damaged(&files.model, reason))?;
        let shared = source == target;
        let source = Arc::new(SpmVocab::from_bytes(&source));
        let target = if shared { source.clone() } else { Arc::new(SpmVocab::from_bytes(&target)) };
        for (vocabulary, path) in [(&source, &files.source_vocabulary), (&target, &files.target_vocabulary)] {
            if vocabulary.is_empty() {
                return Err(damaged(path, "no pieces".to_owned()));
            }
        }
        if let Some(path) = &files.shortlist {
            let bytes = read(path)?;
            shortlist::check(&bytes, target.len()).map_err(|reason| damaged(path, reason.to_owned()))?;
            engine = engine.with_shortlist_bytes(&bytes);
        }
        Ok(Neural {
            engine: Box::leak(Box::new(engine)),
            source,
            target,
            files: files.clone(),
            decoder: Arc::default(),
            beam: None,
        })
    }

    /// The decoder for constraints; none for a network of another make, and when the model's files have gone since it
    /// was opened.
    fn decoder(&self) -> Option<&'static Decoder> {
        let make = || {
            let weights = Weights::from_bytes(&read(&self.files.model).ok()?).ok()?;
            let shortlist = match &self.files.shortlist {
                Some(path) => {
                    let bytes = read(path).ok()?;
                    shortlist::check(&bytes, self.target.len()).ok()?;
                    Some(Shortlist::from_bytes(&bytes))
                }
                None => None,
            };
            let shared = Arc::ptr_eq(&self.source, &self.target);
            let decoder = Decoder::new(weights, shortlist, &self.target, shared)?;
            let decoder: &'static Decoder = Box::leak(Box::new(decoder));
            Some(decoder)
        };
        *self.decoder.get_or_init(make)
    }

    /// What the model thinks of a given translation: the mean log-probability of its pieces, its end included. None for a
    /// network of another make, and for texts that are empty or longer than the window.
    #[expect(clippy::cast_precision_loss, reason = "pieces of a sentence")]
    pub(super) fn likelihood(&self, source: &str, target: &str) -> Option<f32> {
        let ids = self.source.encode_with_eos(source);
        let pieces = self.target.encode_with_eos(target);
        let fits = |pieces: &[u32]| (2..=self.window() + 1).contains(&pieces.len());
        if !fits(&ids) || !fits(&pieces) {
            return None;
        }
        let context = self.engine.encode(&ids);
        let found = constrained::forced(self.decoder()?, &self.target, &ids, &context, &pieces);
        (!found.is_empty()).then(|| found.iter().sum::<f32>() / found.len() as f32)
    }

    /// The source's pieces as the engine tells them with a translation, the end mark included.
    fn source_tokens(&self, text: &str) -> (String, Vec<Token>) {
        let (normalised, pieces) = self.source.encode_with_offsets(text);
        let units = Units::new(&normalised);
        let token = |(id, range): &(u32, std::ops::Range<usize>)| Token {
            id: *id,
            begin: units.at(range.start),
            end: units.at(range.end),
        };
        let end = units.at(normalised.len());
        let tokens = pieces.iter().map(token).chain([Token { id: self.source.eos_id(), begin: end, end }]).collect();
        (normalised, tokens)
    }

    /// The translation and its links, as from the engine itself.
    fn linked(&self, text: &str, source: &(String, Vec<Token>), attended: Attended) -> Linked {
        let (target_text, ranges) = self.target.decode_with_offsets(&attended.ids);
        let units = Units::new(&target_text);
        let token = |(id, range): (&u32, &std::ops::Range<usize>)| Token {
            id: *id,
            begin: units.at(range.start),
            end: units.at(range.end),
        };
        let target_tokens = attended.ids.iter().zip(&ranges).map(token).collect();
        let (source_normalized, source_tokens) = source.clone();
        let alignments = attended.attention;
        linked(text, Aligned { target_text, source_tokens, target_tokens, alignments, source_normalized })
    }
}

impl fmt::Debug for Neural {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Neural").field("pieces", &self.source.len()).finish_non_exhaustive()
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|error| Error::Unreadable { path: path.to_owned(), reason: error.to_string() })
}

impl Model for Neural {
    fn window(&self) -> usize {
        MAX_SOURCE_TOKENS
    }

    fn encode(&self, text: &str) -> Pieces {
        let ids = self.source.encode_with_eos(text);
        let lossless = !ids.iter().any(|id| is_loss(self.source.piece(*id)));
        Pieces { ids, lossless }
    }

    fn normalise(&self, grapheme: &str) -> String {
        // White space at the edges would be trimmed away: read it between two letters.
        let read = self.source.normalize(&format!("a{grapheme}a")).replace(SPACE, " ");
        let inner = read.trim_start().strip_prefix('a').and_then(|rest| rest.strip_suffix('a'));
        inner.map_or_else(|| self.source.normalize(grapheme).replace(SPACE, " ").trim().to_owned(), str::to_owned)
    }

    fn translate(&self, texts: &[Vec<u32>]) -> Vec<String> {
        let outputs = self.engine.greedy_batch(texts);
        outputs.iter().map(|ids| join_bytes(self.target.decode(ids), &mut [])).collect()
    }

    fn links(&self, texts: &[Told<'_>]) -> Vec<Alignment> {
        let Some(decoder) = self.decoder() else { return vec![Alignment::new(); texts.len()] };
        let ids: Vec<Vec<u32>> = texts.iter().map(|told| told.ids.to_vec()).collect();
        let contexts = self.engine.encode_batch(&ids);
        let of_text = |(at, told): (usize, &Told<'_>)| {
            let ids = self.target.encode(told.translation);
            let attention = decoder.attention(&self.target, told.ids.len(), contexts.sentence(at), &ids);
            let found = self.linked(told.text, &self.source_tokens(told.text), Attended { ids, attention });
            if found.text == told.translation { found.links } else { Alignment::new() }
        };
        texts.iter().enumerate().map(of_text).collect()
    }

    fn translate_linked(&self, text: &str) -> Linked {
        linked(text, self.engine.translate_aligned(text))
    }

    fn translate_constrained(&self, text: &str, phrases: &[Phrase], is_small: &dyn Fn(&str) -> bool) -> Choices {
        let Some(decoder) = self.decoder() else {
            return Choices { free: self.translate_linked(text), with_all: Vec::new() };
        };
        let source = self.source_tokens(text);
        let offsets = Offsets::source(text, &source.0);
        let ids: Vec<u32> = source.1.iter().map(|token| token.id).collect();
        let spans: Vec<Span> = source.1.iter().map(|token| offsets.span(token)).collect();
        let context = self.engine.encode(&ids);
        let encoded = Encoded { text, ids: &ids, spans: &spans, context: &context };
        let done = constrained::decode(decoder, &self.target, &encoded, phrases, self.beam, is_small);
        let linked = |attended| self.linked(text, &source, attended);
        Choices {
            with_all: done.with_all.into_iter().map(|(attended, good)| (linked(attended), good)).collect(),
            free: linked(done.free),
        }
    }
}

fn linked(text: &str, aligned: Aligned) -> Linked {
    let source = Offsets::source(text, &aligned.source_normalized);
    let target = Offsets::new(&aligned.target_text);
    let mut links = links(&aligned, text, &source, &target);
    let text = join_bytes(aligned.target_text, &mut links);
    Linked { text, links }
}

/// True for a piece that stands for text which the vocabulary does not have.
fn is_loss(piece: &str) -> bool {
    piece == "<unk>" || byte_of(piece).is_some()
}

/// The byte that a piece such as `<0xE6>` stands for.
fn byte_of(piece: &str) -> Option<u8> {
    u8::from_str_radix(piece.strip_prefix("<0x")?.strip_suffix('>')?, 16).ok()
}

/// Links of the pieces that render something; those that look at the end mark render nothing.
fn links(aligned: &Aligned, text: &str, source: &Offsets, target: &Offsets) -> Vec<Link> {
    let best = |row: &Vec<f32>| {
        let (index, weight) = row.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        Some((aligned.source_tokens.get(index)?.clone(), weight))
    };
    let rows = aligned.target_tokens.iter().zip(&aligned.alignments);
    let link = |(token, row): (&Token, &Vec<f32>)| {
        let (from, weight) = best(row)?;
        let source = trimmed(source.span(&from), text)?;
        let target = trimmed(target.span(token), &aligned.target_text)?;
        Some(Link { source, target, weight })
    };
    rows.filter_map(link).collect()
}

/// A span without white space at its edges, when something is left.
fn trimmed(span: Span, text: &str) -> Option<Span> {
    let own = span.of(text);
    let start = span.start + own.len() - own.trim_start().len();
    let end = span.start + own.trim_end().len();
    (start < end).then(|| Span::new(start, end))
}

/// From bytes to UTF-16 units, in which the engine counts.
struct Units(Vec<usize>);

impl Units {
    fn new(text: &str) -> Units {
        let mut units = Vec::with_capacity(text.len() + 1);
        let mut count = 0;
        for c in text.chars() {
            units.extend(std::iter::repeat_n(count, c.len_utf8()));
            count += c.len_utf16();
        }
        units.push(count);
        Units(units)
    }

    fn at(&self, byte: usize) -> usize {
        self.0.get(byte).or(self.0.last()).copied().unwrap_or_default()
    }
}

/// From UTF-16 units, in which the engine counts, to bytes.
struct Offsets(Vec<usize>);

impl Offsets {
    fn new(text: &str) -> Offsets {
        let units = text.char_indices().flat_map(|(at, c)| std::iter::repeat_n(at, c.len_utf16()));
        Offsets(units.chain([text.len()]).collect())
    }

    /// The source is counted in normalised text, which has a sign for each space and one more in front.
    fn source(text: &str, normalised: &str) -> Offsets {
        let lead = usize::from(normalised.starts_with(SPACE) && !text.starts_with(SPACE));
        let Offsets(units) = Offsets::new(text);
        Offsets(std::iter::repeat_n(0, lead).chain(units).collect())
    }

    fn span(&self, token: &Token) -> Span {
        let last = self.0.last().copied().unwrap_or_default();
        let at = |unit: usize| self.0.get(unit).copied().unwrap_or(last);
        Span::new(at(token.begin), at(token.end).max(at(token.begin)))
    }
}

/// Joins pieces that stand for single bytes (`<0xE6><0x98><0x9F>`) to the characters that they spell, and moves the links
/// along. Bytes that spell no character are left out.
fn join_bytes(text: String, links: &mut [Link]) -> String {
    if !text.contains("<0x") {
        return text;
    }
    let piece = |rest: &str| rest.get(..6).and_then(byte_of);
    let mut joined = String::with_capacity(text.len());
    let mut moved = Vec::with_capacity(text.len() + 1);
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let start = joined.len();
        let mut bytes = Vec::new();
        while let Some(byte) = piece(&rest[bytes.len() * 6..]) {
            bytes.push(byte);
        }
        let eaten = if bytes.is_empty() {
            joined.push(c);
            c.len_utf8()
        } else {
            joined.extend(bytes.utf8_chunks().map(|chunk| chunk.valid()));
            bytes.len() * 6
        };
        moved.extend(std::iter::repeat_n(start, eaten));
        rest = &rest[eaten..];
    }
    moved.push(joined.len());
    for link in links {
        let start = moved[link.target.start];
        let end = if link.target.end < moved.len() && moved[link.target.end] > start { moved[link.target.end] } else { start };
        let next = || joined[start..].chars().next().map_or(start, |c| start + c.len_utf8());
        link.target = Span::new(start, if end > start { end } else { next() });
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::{Offsets, join_bytes};
    use crate::model::{Link, Span};
    use fxtranslate::engine::Token;

    #[test]
    fn byte_pieces_become_characters() {
        let mut links = [Link { source: Span::new(0, 1), target: Span::new(2, 20), weight: 1.0 }];
        assert_eq!(join_bytes("a <0xE6><0x98><0x9F>b<0xFF> <0xZZ>".to_owned(), &mut links), "a 星b <0xZZ>");
        assert_eq!(links[0].target, Span::new(2, 5));
    }

    #[test]
    fn utf16_units_become_bytes() {
        let text = "a 🙂é";
        let offsets = Offsets::source(text, "\u{2581}a\u{2581}🙂é");
        let span = |begin, end| offsets.span(&Token { id: 0, begin, end }).of(text).to_owned();
        assert_eq!((span(3, 5), span(5, 6), span(9, 12)), ("🙂".to_owned(), "é".to_owned(), String::new()));
    }
}
