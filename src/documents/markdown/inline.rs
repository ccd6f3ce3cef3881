//! The inline part of one block: collects its pieces from the parser's events.

use std::collections::HashMap;

use super::islands::{self, Island, Role};
use super::spelling::Found;
use super::tags::{self, Mark};
use super::titles;
use crate::documents::pieces::{Piece, PieceKind, block};
use crate::model::{BlockKind, Span};

/// A pair that is open.
struct Pair {
    number: usize,
    /// How many bytes its markup has on each side.
    marks: usize,
    /// Where it ends.
    end: usize,
    /// The decoded title of a link.
    title: String,
}

/// The text of one block while it is being read.
pub(super) struct Inline<'a> {
    source: &'a str,
    kind: BlockKind,
    pieces: Vec<Piece>,
    /// Which pieces are tags that may be pairs.
    tags: Vec<Mark>,
    /// The element that is open whose content must stay as it is, and how often it is.
    kept: Option<(String, usize)>,
    /// Indices of the pieces that are attribute lists.
    attributes: Vec<usize>,
    open: Vec<Pair>,
    pairs: usize,
    /// How far the file has been read, once something has.
    cursor: Option<usize>,
    /// True when the last piece is a hard line break, which takes the next line's prefix with it.
    after_break: bool,
    /// The image whose text this is.
    pub(super) image: Span,
    /// The decoded title of that image.
    title: String,
}

impl<'a> Inline<'a> {
    /// The text of a block that begins with the next event.
    pub(super) fn new(source: &'a str, kind: BlockKind) -> Self {
        Self {
            source,
            kind,
            pieces: Vec::new(),
            tags: Vec::new(),
            kept: None,
            attributes: Vec::new(),
            open: Vec::new(),
            pairs: 0,
            cursor: None,
            after_break: false,
            image: Span::default(),
            title: String::new(),
        }
    }

    /// The text of an image that stands at `image`.
    pub(super) fn of_image(source: &'a str, image: Span, title: &str) -> Self {
        let mut alt = Self::new(source, BlockKind::AltText);
        alt.cursor = Some(image.start + "![".len());
        alt.image = image;
        alt.title = title.to_owned();
        alt
    }

    /// The text of an inline note, `^[text]`, which begins at `start`.
    pub(super) fn of_note(source: &'a str, start: usize) -> Self {
        let mut note = Self::new(source, BlockKind::Footnote);
        note.cursor = Some(start);
        note
    }

    /// True while something that began in this text has not ended.
    pub(super) fn holds_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// True where the text may end, as nothing that lies in it goes on.
    pub(super) fn may_end(&self) -> bool {
        !self.holds_open() && self.kept.is_none()
    }

    /// True when something of this text begins or ends outside it.
    pub(super) fn is_crossed(&self) -> bool {
        let mut open: HashMap<&str, usize> = HashMap::new();
        let is_closed = self.tags.iter().all(|tag| {
            let count = open.entry(&tag.name).or_default();
            let next = if tag.is_end { count.checked_sub(1) } else { Some(*count + 1) };
            *count = next.unwrap_or_default();
            next.is_some()
        });
        self.holds_open() || !is_closed || open.values().any(|count| *count > 0)
    }

    /// Takes over what was read as a note and is part of this text; it begins where this text ends.
    pub(super) fn absorb(&mut self, note: Inline<'a>) {
        let (base, first) = (self.pieces.len(), self.pairs);
        self.pieces.extend(note.pieces.into_iter().map(|mut piece| {
            if let PieceKind::Open(number) | PieceKind::Close(number) = &mut piece.kind {
                *number += first;
            }
            piece
        }));
        self.tags.extend(note.tags.into_iter().map(|tag| Mark { piece: tag.piece + base, ..tag }));
        self.attributes.extend(note.attributes.into_iter().map(|piece| piece + base));
        self.open.extend(note.open.into_iter().map(|pair| Pair { number: pair.number + first, ..pair }));
        self.pairs += note.pairs;
        (self.cursor, self.after_break) = (note.cursor, note.after_break);
    }

    /// Skips to `start`; what lies between belongs to the file only.
    pub(super) fn reach(&mut self, start: usize) {
        let cursor = self.cursor.unwrap_or(start);
        if start <= cursor {
            self.cursor = Some(cursor);
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if self.after_break => last.file.end = start,
            _ => self.pieces.push(Piece::new(PieceKind::Gap, cursor, start)),
        }
        self.cursor = Some(start);
    }

    /// Adds a piece, and the gap before it.
    pub(super) fn piece(&mut self, kind: PieceKind, file: Span) {
        self.reach(file.start);
        let start = self.cursor.unwrap_or(file.start);
        if file.end > start {
            self.pieces.push(Piece::new(kind, start, file.end));
            self.cursor = Some(file.end);
            self.after_break = false;
        }
    }

    /// Adds text; `decoded` where the file spells it in another way. A backslash before it is its escape.
    pub(super) fn text(&mut self, file: Span, decoded: Option<String>) {
        if let Some(text) = decoded {
            return self.piece(PieceKind::Decoded(text.into()), file);
        }
        let before = &self.source[self.cursor.unwrap_or(0).min(file.start)..file.start];
        // One backslash, or two before a bar in a table cell.
        let slashes = before.len() - before.trim_end_matches('\\').len();
        let first = file.of(self.source).chars().next();
        match first {
            Some(first) if slashes > 0 && first.is_ascii_punctuation() => {
                let split = file.start + first.len_utf8();
                self.piece(PieceKind::Decoded(first.to_string().into()), Span::new(file.start - slashes, split));
                self.piece(PieceKind::Verbatim, Span::new(split, file.end));
            }
            _ => self.piece(PieceKind::Verbatim, file),
        }
    }

    /// Adds a line break that the page shows, with the spaces before it and, later, the prefix after it.
    pub(super) fn hard_break(&mut self, file: Span) {
        let mut start = file.start;
        if let Some(last) = self.pieces.last_mut().filter(|last| last.kind == PieceKind::Verbatim && last.file.end == start) {
            start -= last.file.of(self.source).len() - last.file.of(self.source).trim_end_matches([' ', '\t']).len();
            last.file.end = start;
            self.cursor = Some(start);
        }
        // A line that holds nothing but the backslash: the break before it shows no space.
        for last in self.pieces.iter_mut().rev().take_while(|last| matches!(last.kind, PieceKind::Gap | PieceKind::SoftBreak)) {
            last.kind = PieceKind::Gap;
        }
        self.piece(PieceKind::Standalone, Span::new(start, file.end));
        self.after_break = true;
    }

    /// Adds an HTML tag; which tags are pairs is found out at the end.
    pub(super) fn html(&mut self, file: Span) {
        let tag = file.of(self.source);
        let parsed = tags::parse(tag);
        match (&mut self.kept, &parsed) {
            (None, Some((name, _))) if tags::is_kept(tag) => self.kept = Some((name.clone(), 1)),
            (Some((open, depth)), Some((name, is_end))) if open == name => {
                *depth = if *is_end { *depth - 1 } else { *depth + 1 };
                self.kept.take_if(|(_, depth)| *depth == 0);
            }
            _ => {}
        }
        self.tag(file, parsed);
    }

    fn tag(&mut self, file: Span, name: Option<(String, bool)>) {
        self.piece(PieceKind::Standalone, file);
        let piece = self.pieces.len() - 1;
        self.tags.extend(name.map(|(name, is_end)| Mark { piece, name, is_end }));
    }

    /// Adds an island that stands at `file`. Attributes become part of the code before them, where there is one.
    pub(super) fn island(&mut self, island: &Island, file: Span) {
        match &island.role {
            Role::Alone => self.piece(PieceKind::Standalone, file),
            Role::Open(name) => self.tag(file, Some((name.clone(), false))),
            Role::Close(name) => self.tag(file, Some((name.clone(), true))),
            Role::Attributes => {
                let has_code = |last: &&mut Piece| match last.kind {
                    PieceKind::Standalone => true,
                    PieceKind::Close(_) => last.file.of(self.source).ends_with(')'),
                    _ => false,
                };
                match self.pieces.last_mut().filter(|last| last.file.end == file.start && !self.after_break).filter(has_code) {
                    Some(last) => {
                        last.file.end = file.end;
                        self.cursor = Some(file.end);
                    }
                    None => {
                        self.piece(PieceKind::Standalone, file);
                        self.attributes.push(self.pieces.len() - 1);
                    }
                }
            }
        }
    }

    /// Opens emphasis that spans `file`, with `marks` bytes of markup on each side.
    pub(super) fn open(&mut self, file: Span, marks: usize) {
        self.open_pair(file, marks, "");
    }

    /// Opens a link that spans `file`.
    pub(super) fn open_link(&mut self, file: Span, title: &str) {
        self.open_pair(file, "[".len(), title);
    }

    fn open_pair(&mut self, file: Span, marks: usize, title: &str) {
        self.piece(PieceKind::Open(self.pairs), Span::new(file.start, self.source.floor_char_boundary(file.start + marks)));
        self.open.push(Pair { number: self.pairs, marks, end: file.end, title: title.to_owned() });
        self.pairs += 1;
    }

    /// Closes the emphasis that spans `file`.
    pub(super) fn close(&mut self, file: Span) {
        if let Some(pair) = self.open.pop() {
            self.piece(
                PieceKind::Close(pair.number),
                Span::new(self.source.floor_char_boundary(file.end - pair.marks), file.end),
            );
        }
    }

    /// Closes the innermost link; gives the block of its title.
    pub(super) fn close_link(&mut self) -> Option<Found> {
        let pair = self.open.pop()?;
        let markup = self.rest(pair.end);
        self.piece(PieceKind::Close(pair.number), markup);
        titles::block(self.source, markup, &pair.title).map(Found::title)
    }

    /// The block of the image's title.
    pub(super) fn image_title(&self) -> Option<Found> {
        titles::block(self.source, self.rest(self.image.end), &self.title).map(Found::title)
    }

    /// What follows the text of a link or image that ends at `end`, from its `]` on.
    fn rest(&self, end: usize) -> Span {
        let cursor = self.cursor.unwrap_or(end).min(end);
        let bracket = self.source[cursor..end].find(']').unwrap_or(0);
        Span::new(cursor + bracket, end)
    }

    /// The block, when it holds any text, and the stretches of it that must stay as they are.
    pub(super) fn into_block(mut self) -> (Option<Found>, Vec<Span>) {
        tags::pair(&mut self.pieces, &self.tags, self.pairs);
        let is_heading = matches!(self.kind, BlockKind::Heading(_));
        // Attributes at the end are those of the block.
        if let Some(last) = self.attributes.last().filter(|last| **last + 1 == self.pieces.len()) {
            self.pieces[*last].kind = PieceKind::Gap;
        }
        let kept = tags::keep(&mut self.pieces, self.source);
        if is_heading {
            drop_attributes(&mut self.pieces, self.source);
        }
        (block(self.kind, trimmed(&mut self.pieces, self.source), self.source).map(Found::inline), kept)
    }
}

/// Makes a gap of a heading's attributes, as `{#id .class key=value}` at its end, and of closing marks before them.
fn drop_attributes(pieces: &mut Vec<Piece>, source: &str) {
    let is_dropped = pieces.pop_if(|last| last.kind == PieceKind::Gap);
    let Some(last) = pieces.last_mut().filter(|last| last.kind == PieceKind::Verbatim) else {
        pieces.extend(is_dropped);
        return;
    };
    let slice = last.file.of(source).trim_end_matches([' ', '\t']);
    let braces = slice.strip_suffix('}').and_then(|inner| inner.rfind('{')).filter(|_| is_dropped.is_none());
    let is_attribute = |word: &str| word.starts_with(['#', '.']) && word.len() > 1 || word.contains('=');
    let braces = braces.filter(|start| {
        let inner = &slice[start + 1..slice.len() - 1];
        islands::is_attributes(inner) || !inner.trim().is_empty() && inner.split_ascii_whitespace().all(is_attribute)
    });
    if braces.is_none() && is_dropped.is_none() {
        return;
    }
    let text = slice[..braces.unwrap_or(slice.len())].trim_end_matches([' ', '\t']);
    let open = text.trim_end_matches('#');
    let text = if open.ends_with([' ', '\t']) { open } else { text };
    let (start, end) = (last.file.start + text.len(), is_dropped.map_or(last.file.end, |gap| gap.file.end));
    last.file.end = start;
    pieces.push(Piece::new(PieceKind::Gap, start, end));
}

/// The pieces without the spaces at both ends, which belong to the file.
pub(super) fn trimmed<'p>(pieces: &'p mut [Piece], source: &str) -> &'p [Piece] {
    let spaces = [' ', '\t'];
    let is_blank = |piece: &Piece| match &piece.kind {
        PieceKind::Gap | PieceKind::SoftBreak => true,
        PieceKind::Verbatim => piece.file.of(source).trim_matches(spaces).is_empty(),
        PieceKind::Decoded(text) => text.trim_matches(spaces).is_empty(),
        PieceKind::Open(_) | PieceKind::Close(_) | PieceKind::Standalone | PieceKind::Framed(_) => false,
    };
    let start = pieces.iter().position(|piece| !is_blank(piece)).unwrap_or(pieces.len());
    let end = pieces.iter().rposition(|piece| !is_blank(piece)).map_or(start, |last| last + 1);
    let pieces = &mut pieces[start..end];
    if let Some(first) = pieces.first_mut().filter(|first| first.kind == PieceKind::Verbatim) {
        first.file.start = first.file.end - first.file.of(source).trim_start_matches(spaces).len();
    }
    if let Some(last) = pieces.last_mut().filter(|last| last.kind == PieceKind::Verbatim) {
        last.file.end = last.file.start + last.file.of(source).trim_end_matches(spaces).len();
    }
    pieces
}
