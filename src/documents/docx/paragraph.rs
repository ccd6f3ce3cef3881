//! A paragraph taken apart: text, what stands in runs, what stands between them.

use std::collections::HashMap;

use super::fields::Fields;
use super::look::Look;
use super::marks;
use super::stretches::has_words;
use super::styles::Styles;
use crate::documents::pieces::{Piece, PieceKind};
use crate::documents::xml::{self, Shape, Token};
use crate::model::Span;

/// A part, read.
pub(super) struct Page<'a> {
    /// The text of the package.
    pub(super) source: &'a str,
    /// The part's own.
    pub(super) tokens: Vec<Token<'a>>,
    /// Index of the element that holds each token; its own for the root.
    pub(super) parents: Vec<usize>,
    /// Its fields.
    pub(super) fields: Fields,
    /// The styles of the document.
    pub(super) styles: &'a Styles,
}

/// What a part of a paragraph is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// Text of a run.
    Text { pieces: Vec<Piece>, words: bool },
    /// A text without a character: it says how text looks where there is none yet.
    Anchor,
    /// Something inside a run.
    Object,
    /// Something between runs.
    Fragment,
    /// The same, where nothing is to see.
    Mark,
    /// Begins a level; a mark's level can fall off.
    Open { mark: bool },
    /// Ends a level.
    Close { mark: bool },
}

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Atom {
    /// What it is.
    pub(super) what: What,
    /// Its markup.
    pub(super) file: Span,
    /// Index of the run that holds it.
    pub(super) run: Option<usize>,
    /// The child of the paragraph that holds it.
    pub(super) outer: Span,
}

/// A run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// The whole of it.
    pub(super) file: Span,
    /// Its tag and its properties.
    pub(super) head: Span,
    /// Its end tag.
    pub(super) tail: Span,
    /// How it looks.
    pub(super) look: Look,
}

/// A paragraph's parts, in order.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) atoms: Vec<Atom>,
    pub(super) runs: Vec<Run>,
}

/// Elements of a paragraph that hold runs which are text of it, and stay round it.
const LEVELS: &[&str] = &["hyperlink", "ins", "moveTo", "customXml", "bdo", "dir"];

/// Elements that only the editing left behind.
const LEFT: &[&str] = &["proofErr", "lastRenderedPageBreak"];

/// The hyphen at which no line breaks.
pub(super) const HYPHEN: char = '\u{2011}';

/// Content controls whose text is computed or no text.
const CHOSEN: &[&str] = &["date", "checkbox", "picture", "bibliography", "citation", "equation"];

/// Takes the paragraph apart that begins with a token; none when it lies inside a computed field.
pub(super) fn paragraph(page: &Page<'_>, start: usize) -> Option<Paragraph> {
    let (mut from, mut to) = (start + 1, page.tokens[start].partner);
    for (first, last) in page.fields.computed(start, to) {
        let is_child = |token: usize| page.parents[token] == start;
        match (first < start, last > to) {
            (true, true) => return None,
            (true, false) if is_child(last) => from = from.max(last + 1),
            (false, true) if is_child(first) => to = to.min(first),
            (false, false) => {}
            _ => return None,
        }
    }
    let pairs = marks::pairs(page.source, &page.tokens, &page.parents, &page.fields, from, to);
    let mut reader =
        Reader { page, pairs, closings: Vec::new(), runs: Vec::new(), outer: Span::default(), made: Paragraph::default() };
    let mut index = from;
    while index < to {
        if page.parents[index] == start {
            reader.outer = reader.span(index, page.tokens[index].partner.max(index));
        }
        index = reader.token(index);
    }
    reader.made.strip_marks();
    Some(reader.made)
}

struct Reader<'a> {
    page: &'a Page<'a>,
    /// Marks that belong together.
    pairs: HashMap<usize, usize>,
    /// The token that ends each open level, where its markup ends, and whether it is a mark's.
    closings: Vec<(usize, Span, usize, bool)>,
    /// The runs that are open, innermost last.
    runs: Vec<usize>,
    /// The child of the paragraph that is being read.
    outer: Span,
    made: Paragraph,
}

impl Reader<'_> {
    /// Reads one token, with what it holds where that is no matter of the paragraph; gives the index of the next.
    fn token(&mut self, index: usize) -> usize {
        let token = self.page.tokens[index];
        let next = index + 1;
        if let Some((_, file, after, mark)) = self.closings.pop_if(|closing| closing.0 == index) {
            self.atom(What::Close { mark }, file);
            return after;
        }
        match token.shape {
            Shape::End => {
                if token.name == "r" && matches!(token.vocabulary, "w" | "a") {
                    self.runs.pop();
                }
                next
            }
            Shape::Start | Shape::Empty if self.runs.is_empty() => self.between(index),
            Shape::Start | Shape::Empty => self.inside(index),
            _ => next,
        }
    }

    /// A tag between runs.
    fn between(&mut self, index: usize) -> usize {
        let token = self.page.tokens[index];
        let behind = token.partner + 1;
        match (token.vocabulary, token.name) {
            ("w" | "a", "pPr") | ("a", "endParaRPr") => behind,
            ("w" | "a", "r") => self.run(index),
            ("w", name) if LEFT.contains(&name) => behind,
            ("w", "smartTag") => index + 1,
            ("w", "smartTagPr") => behind,
            ("w", "sdt") => self.control(index),
            ("w", "fldSimple") if !self.is_link(index) => self.whole(index),
            ("w", name) if token.shape == Shape::Start && (LEVELS.contains(&name) || name == "fldSimple") => {
                let tokens = &self.page.tokens;
                let first = xml::next_tag(tokens, index + 1);
                let last = if tokens[first].begins("w", "customXmlPr") { tokens[first].partner } else { index };
                self.open(self.span(index, last), token.partner, self.span(token.partner, token.partner), behind, false);
                last + 1
            }
            _ if marks::mark(&token).is_some() => self.mark(index),
            _ => self.whole(index),
        }
    }

    fn is_link(&self, index: usize) -> bool {
        let instruction = xml::value(self.page.source, self.page.tokens[index].file, "instr").unwrap_or_default();
        instruction.trim_start().to_ascii_uppercase().starts_with("HYPERLINK")
    }

    /// The start tag of a run, or of a field.
    fn run(&mut self, index: usize) -> usize {
        let tokens = &self.page.tokens;
        if let Some(field) = self.page.fields.beginning(index) {
            let (end, after) = (self.span(field.end, tokens[field.end].partner), tokens[field.end].partner + 1);
            return match field.separate {
                Some(separate) => {
                    self.open(self.span(index, separate), field.end, end, after, false);
                    separate + 1
                }
                None => {
                    self.atom(What::Fragment, self.span(index, after - 1));
                    after
                }
            };
        }
        let token = tokens[index];
        if token.shape == Shape::Empty {
            return index + 1;
        }
        if self.runs.is_empty() && token.vocabulary == "w" && marks::alone_in_run(tokens, index).is_some() {
            self.atom(What::Mark, self.span(index, token.partner));
            return token.partner + 1;
        }
        let properties = tokens
            .get(xml::next_tag(tokens, index + 1))
            .filter(|next| matches!(next.vocabulary, "w" | "a") && next.name == "rPr");
        let last = properties.filter(|next| next.shape != Shape::End).map_or(index, |next| next.partner);
        let style = tokens[index..=last].iter().find(|token| token.begins("w", "rStyle"));
        let style = style.and_then(|token| xml::value(self.page.source, token.file, "val"));
        if self.runs.is_empty() && style.is_some_and(|style| self.page.styles.is_code(style)) {
            return self.whole(index);
        }
        let head = self.span(index, last);
        let look = Look::of(head.of(self.page.source));
        self.runs.push(self.made.runs.len());
        let tail = tokens[token.partner].file;
        self.made.runs.push(Run { file: self.span(index, token.partner), head, tail, look });
        last + 1
    }

    /// A tag inside a run.
    fn inside(&mut self, index: usize) -> usize {
        let token = self.page.tokens[index];
        let behind = token.partner + 1;
        match (token.vocabulary, token.name) {
            ("w" | "a", "t") => {
                self.text(index);
                behind
            }
            ("w", name) if LEFT.contains(&name) => behind,
            // A character, though it has a tag.
            ("w", "noBreakHyphen") => {
                let file = self.span(index, token.partner);
                let pieces = vec![Piece::new(PieceKind::Decoded(HYPHEN.to_string().into()), file.start, file.end)];
                self.atom(What::Text { pieces, words: true }, file);
                behind
            }
            // Where a word may break belongs to its language.
            ("w", "softHyphen") => behind,
            // The base of a ruby is text; what is written over it belongs to a language that writes so.
            ("w", "ruby" | "rubyBase") => index + 1,
            ("w", "rubyPr" | "rt") => behind,
            ("w", "r") if token.shape == Shape::Start => self.run(index),
            _ => {
                self.atom(What::Object, self.span(index, token.partner));
                behind
            }
        }
    }

    /// A content control in a line.
    fn control(&mut self, index: usize) -> usize {
        let tokens = &self.page.tokens;
        let end = tokens[index].partner;
        let children = |name: &str| {
            let found = (index + 1..end).find(|child| tokens[*child].begins("w", name));
            found.filter(|child| self.page.parents[*child] == index)
        };
        let chosen = children("sdtPr").is_some_and(|properties| {
            let inside = &tokens[properties..tokens[properties].partner.max(properties)];
            inside.iter().any(|token| token.shape != Shape::End && CHOSEN.contains(&token.name))
        });
        match children("sdtContent").filter(|content| !chosen && tokens[*content].shape == Shape::Start) {
            Some(content) => {
                let close = tokens[content].partner;
                self.open(self.span(index, content), close, self.span(close, end), end + 1, false);
                content + 1
            }
            None => self.whole(index),
        }
    }

    fn mark(&mut self, index: usize) -> usize {
        let (source, tokens) = (self.page.source, &self.page.tokens);
        let last = marks::last(source, tokens, index);
        // Where the cursor was last.
        let is_cursor = xml::value(source, tokens[index].file, "name") == Some("_GoBack");
        match self.pairs.get(&index).copied() {
            Some(end) if is_cursor && end == xml::next_tag(tokens, last + 1) => tokens[end].partner + 1,
            Some(end) => {
                let closing = marks::last(source, tokens, end);
                self.open(self.span(index, last), end, self.span(end, closing), closing + 1, true);
                last + 1
            }
            None => {
                self.atom(What::Mark, self.span(index, last));
                last + 1
            }
        }
    }

    fn open(&mut self, file: Span, end: usize, closing: Span, after: usize, mark: bool) {
        self.atom(What::Open { mark }, file);
        self.closings.push((end, closing, after, mark));
    }

    /// An element as a whole.
    fn whole(&mut self, index: usize) -> usize {
        let end = self.page.tokens[index].partner;
        self.atom(What::Fragment, self.span(index, end));
        end + 1
    }

    /// The text element of a run. White space at its ends counts only where the document says so.
    fn text(&mut self, index: usize) {
        let page = self.page;
        let token = page.tokens[index];
        let mut pieces = Vec::new();
        for inner in page.tokens.get(index + 1..token.partner).unwrap_or_default() {
            split_lines(page.source, inner, &mut pieces);
        }
        if pieces.is_empty() {
            return self.atom(What::Anchor, token.file);
        }
        let space = xml::value(page.source, token.file, "space");
        let root = || page.tokens.iter().find(|token| token.shape == Shape::Start);
        let inherited = || root().and_then(|root| xml::value(page.source, root.file, "space"));
        if token.vocabulary == "w" && space.or_else(inherited) != Some("preserve") {
            trim(page.source, &mut pieces);
        }
        let words = |piece: &Piece| match &piece.kind {
            PieceKind::Verbatim => has_words(piece.file.of(page.source)),
            PieceKind::Decoded(text) => has_words(text),
            PieceKind::Standalone => true,
            _ => false,
        };
        let words = pieces.iter().any(words);
        if pieces.iter().all(|piece| piece.kind == PieceKind::Gap) {
            return;
        }
        let file = Span::new(pieces[0].file.start, pieces[pieces.len() - 1].file.end);
        self.atom(What::Text { pieces, words }, file);
    }

    fn atom(&mut self, what: What, file: Span) {
        let outer = Span::new(self.outer.start.min(file.start), self.outer.end.max(file.end));
        self.made.atoms.push(Atom { what, file, run: self.runs.last().copied(), outer });
    }

    fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.page.tokens[first].file.start, self.page.tokens[last].file.end)
    }
}

/// The pieces of a text; a line break in it is a space.
fn split_lines(source: &str, token: &Token<'_>, pieces: &mut Vec<Piece>) {
    let mut whole = Vec::new();
    xml::text_pieces(source, token, &mut whole);
    for mut piece in whole {
        let text = piece.file.of(source);
        if let PieceKind::Decoded(referenced) = &mut piece.kind
            && matches!(&**referenced, "\n" | "\r")
        {
            *referenced = " ".into();
        }
        if piece.kind != PieceKind::Verbatim || !text.contains(['\n', '\r']) {
            pieces.push(piece);
            continue;
        }
        let mut at = piece.file.start;
        for line in text.split_inclusive('\n') {
            let body = line.trim_end_matches(['\n', '\r']);
            pieces.push(Piece::new(PieceKind::Verbatim, at, at + body.len()));
            if body.len() < line.len() {
                pieces.push(Piece::new(PieceKind::Decoded(" ".into()), at + body.len(), at + line.len()));
            }
            at += line.len();
        }
    }
    pieces.retain(|piece| !piece.file.is_empty());
}

/// Takes white space off both ends.
fn trim(source: &str, pieces: &mut Vec<Piece>) {
    let blank = [' ', '\t', '\n', '\r'];
    let is_blank = |piece: &Piece| match &piece.kind {
        PieceKind::Verbatim => piece.file.of(source).trim_matches(blank).is_empty(),
        PieceKind::Decoded(text) => piece.file.len() <= 2 && &**text == " ",
        kind => *kind == PieceKind::Gap,
    };
    let first = pieces.iter().position(|piece| !is_blank(piece)).unwrap_or(pieces.len());
    let last = pieces.iter().rposition(|piece| !is_blank(piece)).map_or(first, |last| last + 1);
    for (index, piece) in pieces.iter_mut().enumerate() {
        if index < first || index >= last {
            piece.kind = PieceKind::Gap;
        }
    }
    let cut = |piece: &Piece| piece.kind == PieceKind::Verbatim;
    if let Some(piece) = pieces.get(first).filter(|piece| cut(piece)).cloned() {
        let text = piece.file.of(source);
        let at = piece.file.start + (text.len() - text.trim_start_matches(blank).len());
        pieces[first].file.start = at;
        pieces.insert(first, Piece::new(PieceKind::Gap, piece.file.start, at));
    }
    let last = pieces.iter().rposition(|piece| piece.kind != PieceKind::Gap);
    if let Some((last, piece)) = last.and_then(|last| Some((last, pieces.get(last).filter(|piece| cut(piece)).cloned()?))) {
        let at = piece.file.start + piece.file.of(source).trim_end_matches(blank).len();
        pieces[last].file.end = at;
        pieces.insert(last + 1, Piece::new(PieceKind::Gap, at, piece.file.end));
    }
    pieces.retain(|piece| !piece.file.is_empty());
}

impl Paragraph {
    /// Leaves out what shows nothing at both ends: it stays where it is, whatever becomes of the text.
    fn strip_marks(&mut self) {
        let ends = self.ends();
        let (mut from, mut to) = (0, self.atoms.len());
        while from < to {
            match (&self.atoms[from].what, &self.atoms[to - 1].what) {
                (What::Mark, _) => from += 1,
                (_, What::Mark) => to -= 1,
                (What::Open { mark: true }, _) if ends[from] == from + 1 => from += 2,
                (_, What::Close { mark: true }) if to - from > 1 && ends[to - 2] == to - 1 => to -= 2,
                (What::Open { mark: true }, _) if ends[from] == to - 1 => {
                    from += 1;
                    to -= 1;
                }
                _ => break,
            }
        }
        self.atoms.truncate(to);
        self.atoms.drain(..from);
    }

    /// For each atom that begins a level, the index of the one that ends it.
    fn ends(&self) -> Vec<usize> {
        let mut ends = vec![0; self.atoms.len()];
        let mut open = Vec::new();
        for (index, atom) in self.atoms.iter().enumerate() {
            match atom.what {
                What::Open { .. } => open.push(index),
                What::Close { .. } => {
                    if let Some(start) = open.pop() {
                        ends[start] = index;
                    }
                }
                _ => {}
            }
        }
        ends
    }
}
