//! A block of raw HTML: its text, between tags that break it and tags that do not.
//!
//! This is no reader of pages. It walks over the tags of one block of a Markdown file, keeps nothing open longer than
//! that block, and leaves alone what it cannot tell.

use super::attributes::{self, Syntax};
use super::inline::trimmed;
use super::islands::{Island, Role};
use super::spelling::{Found, Spelling};
use super::tags::{self, Mark};
use super::titles;
use crate::documents::pieces::{Piece, PieceKind, block};
use crate::model::{BlockKind, Span};

/// Elements that stand in running text (HTML Living Standard, phrasing content that is not embedded by itself).
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "source", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// The lines of one block, as the parser gives them.
#[derive(Debug, Default)]
pub(super) struct HtmlBlock(Vec<Span>);

impl HtmlBlock {
    /// Adds a stretch of the text that the parser sees.
    pub(super) fn push(&mut self, line: Span) {
        match self.0.last_mut() {
            Some(last) if last.end == line.start => last.end = line.end,
            _ => self.0.push(line),
        }
    }

    /// The blocks of text and of attributes. `masked` is what the parser sees, from `base` of the file on.
    pub(super) fn found(&self, source: &str, masked: &str, base: usize, islands: &[Island]) -> Vec<Found> {
        let Some(whole) = self.0.first().zip(self.0.last()).map(|(first, last)| Span::new(first.start, last.end)) else {
            return Vec::new();
        };
        let mut reader = Reader {
            source,
            masked,
            base,
            lines: &self.0,
            islands,
            found: Vec::new(),
            pieces: Vec::new(),
            tags: Vec::new(),
            kind: BlockKind::Paragraph,
        };
        reader.read(whole);
        reader.flush();
        reader.found
    }
}

struct Reader<'a> {
    source: &'a str,
    masked: &'a str,
    base: usize,
    lines: &'a [Span],
    islands: &'a [Island],
    found: Vec<Found>,
    pieces: Vec<Piece>,
    tags: Vec<Mark>,
    /// What the element is that was opened last.
    kind: BlockKind,
}

impl Reader<'_> {
    fn read(&mut self, whole: Span) {
        let mut at = whole.start;
        while at < whole.end {
            let rest = &self.masked[at..whole.end];
            let tag = rest.starts_with('<').then(|| tag_end(rest)).flatten();
            let end = match tag {
                Some(len) => at + len,
                None => at + rest.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(rest.len(), |(at, _)| at),
            };
            at = match tag {
                Some(_) => self.tag(Span::new(at, end), whole.end),
                None => {
                    self.text(Span::new(at, end));
                    end
                }
            };
        }
    }

    /// Reads a tag or comment; gives where to go on, which is behind what must stay as it is.
    fn tag(&mut self, tag: Span, end: usize) -> usize {
        let file = tag.shifted(self.base);
        let raw = file.of(self.source);
        let name = tags::name(raw);
        // A block that begins with such a tag must have it on a line of its own (CommonMark 0.31.2, 4.6, kind 7).
        let is_start =
            tag.start == self.lines[0].start && self.masked[tag.end..].trim_start_matches([' ', '\t', '\r']).starts_with('\n');
        // A comment before the text is none of it: put elsewhere, the line would no longer begin with it.
        if name.is_none() && self.pieces.iter().all(|piece| self.is_blank(piece)) {
            self.pieces.clear();
            return tag.end;
        }
        let is_inline = !is_start && name.as_deref().is_none_or(|name| INLINE.contains(&name));
        if let Some(name) = name.as_deref().filter(|_| tags::is_kept(raw)) {
            let close = close_of(&self.masked[..end], tag.end, name).unwrap_or(end);
            if is_inline {
                self.piece(PieceKind::Standalone, Span::new(tag.start, close));
            } else {
                self.flush();
            }
            return close;
        }
        if is_inline {
            self.piece(PieceKind::Standalone, tag);
            let piece = self.pieces.len() - 1;
            self.tags.extend(tags::parse(raw).map(|(name, is_end)| Mark { piece, name, is_end }));
        } else {
            self.flush();
            self.kind = kind(raw, name.as_deref().unwrap_or_default());
        }
        self.found.extend(attributes::found(self.source, file, Syntax::Html));
        tag.end
    }

    fn text(&mut self, text: Span) {
        let mut at = text.start;
        while at < text.end {
            let first = self.islands.partition_point(|island| island.span.end <= at);
            let island = self.islands.get(first).filter(|island| island.span.start < text.end);
            if let Some(island) = island.filter(|island| island.span.start <= at) {
                self.piece(PieceKind::Standalone, Span::new(at, island.span.end.min(text.end)));
                let piece = self.pieces.len() - 1;
                let mark = |name: &String, is_end| Mark { piece, name: name.clone(), is_end };
                match &island.role {
                    Role::Open(name) => self.tags.push(mark(name, false)),
                    Role::Close(name) => self.tags.push(mark(name, true)),
                    Role::Alone | Role::Attributes => {}
                }
                at = island.span.end;
                continue;
            }
            let stop = island.map_or(text.end, |island| island.span.start);
            let rest = &self.masked[at..stop];
            let len = rest.find(['&', '\n', '\r']).unwrap_or(rest.len());
            self.piece(PieceKind::Verbatim, Span::new(at, at + len));
            at += len;
            let rest = &rest[len..];
            at = match rest.bytes().next() {
                Some(b'&') => {
                    let (len, kind) = match titles::entity(rest) {
                        Some((len, text)) => (len, PieceKind::Decoded(text.into())),
                        None => (1, PieceKind::Verbatim),
                    };
                    self.piece(kind, Span::new(at, at + len));
                    at + len
                }
                Some(_) => self.line_end(at, stop),
                None => stop,
            };
        }
    }

    /// Reads a line end with the white space round it, and the prefix of the next line; gives where to go on.
    fn line_end(&mut self, at: usize, stop: usize) -> usize {
        if let Some(last) = self.pieces.last_mut().filter(|last| last.kind == PieceKind::Verbatim) {
            let text = last.file.of(self.source);
            let blank = text.len() - text.trim_end_matches([' ', '\t']).len();
            if blank > 0 {
                let (middle, end) = (last.file.end - blank, last.file.end);
                last.file.end = middle;
                self.pieces.push(Piece::new(PieceKind::Gap, middle, end));
            }
        }
        let line = if self.masked[at..].starts_with("\r\n") { 2 } else { 1 };
        let line = Span::new(at, (at + line).min(stop));
        let is_first = !matches!(
            self.pieces.iter().rev().find(|piece| piece.kind != PieceKind::Gap).map(|piece| &piece.kind),
            None | Some(PieceKind::SoftBreak)
        );
        self.piece(if is_first { PieceKind::SoftBreak } else { PieceKind::Gap }, line);
        let next = self.lines.partition_point(|span| span.end <= line.end);
        let start = self.lines.get(next).map_or(line.end, |span| span.start.max(line.end)).min(stop);
        let blank = self.masked[start..stop].len() - self.masked[start..stop].trim_start_matches([' ', '\t']).len();
        self.piece(PieceKind::Gap, Span::new(line.end, start + blank));
        start + blank
    }

    fn piece(&mut self, kind: PieceKind, span: Span) {
        if !span.is_empty() {
            self.pieces.push(Piece { kind, file: span.shifted(self.base) });
        }
    }

    /// True for white space and line ends.
    fn is_blank(&self, piece: &Piece) -> bool {
        match &piece.kind {
            PieceKind::Verbatim => piece.file.of(self.source).trim().is_empty(),
            kind => matches!(kind, PieceKind::Gap | PieceKind::SoftBreak),
        }
    }

    /// Ends the text that is being read; without words it is no block.
    fn flush(&mut self) {
        let mut pieces = std::mem::take(&mut self.pieces);
        tags::pair(&mut pieces, &std::mem::take(&mut self.tags), 0);
        let kind = std::mem::replace(&mut self.kind, BlockKind::Paragraph);
        let has_words = |piece: &Piece| match &piece.kind {
            PieceKind::Verbatim => piece.file.of(self.source).contains(|c: char| !c.is_whitespace()),
            PieceKind::Decoded(text) => text.contains(|c: char| !c.is_whitespace()),
            _ => false,
        };
        if pieces.iter().any(has_words) {
            let block = block(kind, trimmed(&mut pieces, self.source), self.source);
            self.found.extend(block.map(|block| Found { block, spelling: Spelling::Html }));
        }
    }
}

/// What the text after a tag is.
fn kind(tag: &str, name: &str) -> BlockKind {
    match name {
        _ if tag.starts_with("</") => BlockKind::Paragraph,
        "li" | "dd" | "dt" => BlockKind::ListItem(1),
        "th" => BlockKind::HeaderCell,
        "td" => BlockKind::Cell,
        "blockquote" => BlockKind::Quote,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading(name.as_bytes()[1] - b'0'),
        _ => BlockKind::Paragraph,
    }
}

/// How long the tag, comment or instruction is that begins a text; none where none does, or where it does not end.
pub(super) fn tag_end(text: &str) -> Option<usize> {
    for (opening, closing) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")] {
        if let Some(rest) = text.strip_prefix(opening) {
            // One that does not end goes on to the end.
            return Some(rest.find(closing).map_or(text.len(), |at| opening.len() + at + closing.len()));
        }
    }
    let rest = text[1..].strip_prefix('/').unwrap_or(&text[1..]);
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut quote = None;
    let end = text.bytes().skip(1).position(|byte| match (quote, byte) {
        (None, b'>' | b'<') => true,
        (None, b'"' | b'\'') => {
            quote = Some(byte);
            false
        }
        (Some(open), _) => {
            if open == byte {
                quote = None;
            }
            false
        }
        _ => false,
    });
    end.map(|at| at + 2).filter(|end| text[..*end].ends_with('>'))
}

/// Where the element ends whose start tag ends at `from`.
fn close_of(text: &str, from: usize, name: &str) -> Option<usize> {
    let mut depth = 1usize;
    let mut at = from;
    loop {
        at += text[at..].find('<')?;
        let Some(len) = tag_end(&text[at..]) else {
            at += 1;
            continue;
        };
        let tag = &text[at..at + len];
        at += len;
        if tags::name(tag).as_deref() == Some(name) {
            depth = match tag {
                tag if tag.starts_with("</") => depth - 1,
                tag if tag.ends_with("/>") => depth,
                _ => depth + 1,
            };
            if depth == 0 {
                return Some(at);
            }
        }
    }
}
