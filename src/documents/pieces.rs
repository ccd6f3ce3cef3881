//! From a stretch of a file, cut into pieces, to a block: the one place where text, codes and runs are put together.
//!
//! A reader only says what each piece of the file is; the laws (runs tile the text and the file span, every object
//! character has its code, pairs are numbered from 1) are kept here.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{Block, BlockKind, Code, CodeKind, Content, OBJECT, Run, Span};

/// What a piece of the file is to the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Text that stands in the file as it is.
    Verbatim,
    /// Text that the file spells in another way: an escape, an entity.
    Decoded(Box<str>),
    /// A line break that is only there to keep lines short.
    SoftBreak,
    /// Begins a pair; the number is any that its closing piece shares.
    Open(usize),
    /// Ends a pair.
    Close(usize),
    /// A code that stands alone.
    Standalone,
    /// A code that stands alone and holds blocks of its own: what stands in the file without their texts.
    Framed(Box<str>),
    /// Belongs to the file only: indentation, a quote's `>`.
    Gap,
}

/// One piece. The pieces of a block follow each other without holes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it is.
    pub(super) kind: PieceKind,
    /// Where it stands in the file's text.
    pub(super) file: Span,
}

impl Piece {
    /// Makes a piece of `start..end`.
    pub(super) fn new(kind: PieceKind, start: usize, end: usize) -> Self {
        Self { kind, file: Span::new(start, end) }
    }
}

/// Puts a block together; none when the pieces hold no text but white space.
pub(super) fn block(kind: BlockKind, pieces: &[Piece], source: &str) -> Option<Block> {
    let is_gap = |piece: &Piece| piece.kind == PieceKind::Gap;
    let start = pieces.iter().position(|piece| !is_gap(piece))?;
    let end = pieces.iter().rposition(|piece| !is_gap(piece))? + 1;
    Some(whole(kind, &pieces[start..end], source)).filter(|block| !block.content.text.trim().is_empty())
}

/// Puts a block together, whatever its pieces hold.
pub(super) fn whole(kind: BlockKind, pieces: &[Piece], source: &str) -> Block {
    let mut builder = Builder {
        source,
        text: String::new(),
        codes: Vec::new(),
        runs: Vec::new(),
        ids: Vec::new(),
        markup: HashSet::new(),
        next_id: 1,
    };
    for (index, piece) in pieces.iter().enumerate() {
        builder.add(piece, &pieces[index + 1..]);
    }
    let file = Span::new(pieces.first().map_or(0, |piece| piece.file.start), pieces.last().map_or(0, |piece| piece.file.end));
    let Builder { mut text, mut codes, mut runs, .. } = builder;
    // A file may have more blocks than anything else.
    text.shrink_to_fit();
    codes.shrink_to_fit();
    runs.shrink_to_fit();
    Block { kind, content: Content { text, codes }, file, runs, target: None }
}

/// Widens a block over what stands before and behind its text, so that a new text takes its place too.
pub(super) fn widen(block: &mut Block, file: Span) {
    let end = block.content.text.len();
    let before = Span::new(file.start, block.file.start);
    if !before.is_empty() {
        block.runs.insert(0, Run::of_text(Span::new(0, 0), before));
    }
    let after = Span::new(block.file.end, file.end);
    if !after.is_empty() {
        block.runs.push(Run::of_text(Span::new(end, end), after));
    }
    block.file = file;
}

struct Builder<'a> {
    source: &'a str,
    text: String,
    codes: Vec<Code>,
    runs: Vec<Run>,
    /// Number given to each pair, by the reader's own number.
    ids: Vec<Option<u32>>,
    markup: HashSet<Arc<str>>,
    next_id: u32,
}

impl Builder<'_> {
    fn add(&mut self, piece: &Piece, rest: &[Piece]) {
        let slice = piece.file.of(self.source);
        match &piece.kind {
            PieceKind::Verbatim => self.verbatim(slice, piece.file),
            PieceKind::Decoded(text) if text.contains(OBJECT) => self.standalone(slice, piece.file),
            PieceKind::Decoded(text) => self.run(text, piece.file),
            PieceKind::SoftBreak => {
                let before = self.text.chars().next_back();
                let joined = before.is_some_and(is_unspaced) && next_char(rest, self.source).is_some_and(is_unspaced);
                self.run(if joined { "" } else { " " }, piece.file);
            }
            PieceKind::Gap => self.run("", piece.file),
            PieceKind::Open(pair) => {
                let id = self.fresh();
                if self.ids.len() <= *pair {
                    self.ids.resize(pair + 1, None);
                }
                self.ids[*pair] = Some(id);
                self.code(CodeKind::Open, id, slice, piece.file);
            }
            PieceKind::Close(pair) => {
                if let Some(id) = self.ids.get(*pair).copied().flatten() {
                    self.code(CodeKind::Close, id, slice, piece.file);
                } else {
                    self.standalone(slice, piece.file);
                }
            }
            PieceKind::Standalone => self.standalone(slice, piece.file),
            PieceKind::Framed(frame) => self.standalone(frame, piece.file),
        }
    }

    /// Text as it stands; an object character in it is a code of its own, so that each has one.
    fn verbatim(&mut self, slice: &str, file: Span) {
        let mut at = file.start;
        for part in slice.split_inclusive(OBJECT) {
            let text = part.strip_suffix(OBJECT).unwrap_or(part);
            self.run(text, Span::new(at, at + text.len()));
            if text.len() < part.len() {
                let object = Span::new(at + text.len(), at + part.len());
                self.standalone(object.of(self.source), object);
            }
            at += part.len();
        }
    }

    fn run(&mut self, text: &str, file: Span) {
        if file.is_empty() {
            return;
        }
        let from = self.text.len();
        self.text.push_str(text);
        let span = Span::new(from, self.text.len());
        let exact = |run: &Run| run.is_verbatim();
        match self.runs.last_mut() {
            // Two neighbours that both stand in the file as they are make one run; so do two gaps.
            Some(last) if exact(last) && span.len() == file.len() || span.is_empty() && is_gap(last) => {
                last.extend(span.end, file.end);
            }
            _ => self.runs.push(Run::of_text(span, file)),
        }
    }

    fn standalone(&mut self, raw: &str, file: Span) {
        let id = self.fresh();
        self.code(CodeKind::Standalone, id, raw, file);
    }

    fn code(&mut self, kind: CodeKind, id: u32, raw: &str, file: Span) {
        let at = self.text.len();
        if kind == CodeKind::Standalone {
            self.text.push(OBJECT);
        }
        let raw = self.markup(raw);
        self.runs.push(Run::of_code(Span::new(at, self.text.len()), file, self.codes.len()));
        self.codes.push(Code { at, kind, id, raw });
    }

    /// The markup of a code, once for all that are written alike.
    fn markup(&mut self, raw: &str) -> Arc<str> {
        if let Some(known) = self.markup.get(raw) {
            return Arc::clone(known);
        }
        let new: Arc<str> = raw.into();
        self.markup.insert(Arc::clone(&new));
        new
    }

    fn fresh(&mut self) -> u32 {
        let id = self.next_id;
        self.next_id += 1;
        id
    }
}

fn is_gap(run: &Run) -> bool {
    run.code().is_none() && run.text().is_empty()
}

/// The first character of the text that the pieces give; a break counts as a space.
fn next_char(pieces: &[Piece], source: &str) -> Option<char> {
    pieces.iter().find_map(|piece| match &piece.kind {
        PieceKind::Verbatim => piece.file.of(source).chars().next(),
        PieceKind::Decoded(text) => text.chars().next(),
        PieceKind::SoftBreak => Some(' '),
        PieceKind::Standalone | PieceKind::Framed(_) => Some(OBJECT),
        PieceKind::Open(_) | PieceKind::Close(_) | PieceKind::Gap => None,
    })
}

/// True for characters between which a line break is not a space: Han, Kana, Bopomofo, Yi and the wide punctuation written
/// with them (CSS Text 3, 4.1.3: East Asian wide or fullwidth on both sides, Hangul excepted; emoji left out).
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{312F}' | '\u{3190}'..='\u{4DBF}' | '\u{4E00}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF9F}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use super::{Piece, PieceKind, block};
    use crate::model::{BlockKind, Span};

    fn text(source: &str, pieces: &[(PieceKind, usize)]) -> String {
        let mut at = 0;
        let mut list = Vec::new();
        for (kind, len) in pieces {
            list.push(Piece::new(kind.clone(), at, at + len));
            at += len;
        }
        block(BlockKind::Paragraph, &list, source).map(|b| b.content.to_tagged()).unwrap_or_default()
    }

    #[test]
    fn a_soft_break_is_a_space_only_where_words_are_spaced() {
        use PieceKind::{SoftBreak, Verbatim};
        assert_eq!(text("a\nb", &[(Verbatim, 1), (SoftBreak, 1), (Verbatim, 1)]), "a b");
        assert_eq!(text("星\n际", &[(Verbatim, 3), (SoftBreak, 1), (Verbatim, 3)]), "星际");
        assert_eq!(text("星\nb", &[(Verbatim, 3), (SoftBreak, 1), (Verbatim, 1)]), "星 b");
        assert_eq!(text("별\n문", &[(Verbatim, 3), (SoftBreak, 1), (Verbatim, 3)]), "별 문");
    }

    #[test]
    fn neighbours_make_one_run_and_edge_gaps_fall_off() {
        use PieceKind::{Gap, Verbatim};
        let pieces = [Piece::new(Gap, 0, 1), Piece::new(Verbatim, 1, 2), Piece::new(Verbatim, 2, 3), Piece::new(Gap, 3, 4)];
        let block = block(BlockKind::Paragraph, &pieces, " ab ").expect("has text");
        assert_eq!((block.file, block.runs.len()), (Span::new(1, 3), 1));
    }

    #[test]
    fn an_object_character_of_the_file_is_a_code() {
        assert_eq!(text("a\u{FFFC}b", &[(PieceKind::Verbatim, 5)]), "a<1/>b");
    }
}
