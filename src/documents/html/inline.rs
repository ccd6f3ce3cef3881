//! The text of one block while it is being read: white space collapses as a browser collapses it (CSS Text 3, 4.1.1).

use super::tokens::{self, is_space};
use super::{Flavour, entities};
use crate::documents::pieces::{self, Piece, PieceKind};
use crate::model::{Block, BlockKind, Span};

/// What the reader of a page sees of markup that stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::documents) enum Shown {
    /// Nothing: a comment, a script.
    Nothing,
    /// A line break, beside which no space is shown.
    Break,
    /// Something: an image, code, a field.
    Something,
}

/// What is seen of a standalone code.
pub(in crate::documents) fn shown(raw: &str) -> Shown {
    let raw = raw.trim_ascii_start();
    if raw.is_empty() {
        return Shown::Nothing;
    }
    let Some(inner) = raw.strip_prefix('<') else { return Shown::Something };
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    match name[..length].to_ascii_lowercase().as_str() {
        "br" => Shown::Break,
        // A template that prints a value.
        _ if ["?=", "%=", "%-"].iter().any(|prints| inner.starts_with(prints)) => Shown::Something,
        _ if inner.starts_with("?php") && prints(&inner["?php".len()..]) => Shown::Something,
        _ if inner.starts_with(['/', '!', '?', '%']) => Shown::Nothing,
        "script" | "style" | "link" | "meta" | "template" | "noscript" | "wbr" | "area" | "base" | "param" | "source"
        | "track" => Shown::Nothing,
        _ => Shown::Something,
    }
}

/// True for code in PHP that may print: anything but the words that only branch, end and name.
fn prints(code: &str) -> bool {
    let code = code.trim_end().trim_end_matches("?>").trim();
    let word = &code[..code.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count()];
    let is_silent = match word.to_ascii_lowercase().as_str() {
        "" => code.is_empty() || code.starts_with(['}', '/', '#', '*']) || code.starts_with('$') && code.contains('='),
        "if" | "else" | "elseif" | "endif" | "for" | "endfor" | "foreach" | "endforeach" | "while" | "endwhile" | "switch"
        | "case" | "break" | "default" | "endswitch" | "use" | "namespace" | "require" | "require_once" | "declare" => true,
        _ => false,
    };
    !is_silent || ["echo ", "print ", "print(", "printf("].iter().any(|prints| code.contains(prints))
}

/// Where the first template stands in a text, and its length.
fn first_template(text: &str) -> Option<(usize, usize)> {
    text.match_indices('<').find_map(|(at, _)| Some((at, tokens::code(&text[at..])?)))
}

/// The pieces of a block.
pub(in crate::documents) struct Inline<'a> {
    source: &'a str,
    flavour: Flavour,
    pieces: Vec<Piece>,
    /// True where a space would not be shown: at the start, behind a space, behind a line break.
    after_space: bool,
    /// True as soon as there is something to read.
    has_text: bool,
    /// True while the last piece is markup that goes on growing.
    growing: bool,
    /// True while that markup is white space only.
    blank: bool,
    pairs: usize,
}

impl<'a> Inline<'a> {
    /// A block of which nothing has been read.
    pub(in crate::documents) fn new(source: &'a str, flavour: Flavour) -> Inline<'a> {
        Inline { source, flavour, pieces: Vec::new(), after_space: true, has_text: false, growing: false, blank: false, pairs: 0 }
    }

    /// Adds the text of an attribute, or of an element that holds no markup; templates in it stand alone.
    pub(in crate::documents) fn templated(&mut self, span: Span, in_attribute: bool) {
        let mut from = span.start;
        while let Some((at, length)) = first_template(Span::new(from, span.end).of(self.source)) {
            self.collapsed(Span::new(from, from + at), true, in_attribute);
            from += at + length;
            self.standalone(Span::new(from - length, from));
        }
        self.collapsed(Span::new(from, span.end), true, in_attribute);
    }

    /// Adds text whose white space collapses. `decodes` is false for a text without character references.
    pub(in crate::documents) fn collapsed(&mut self, span: Span, decodes: bool, in_attribute: bool) {
        self.growing = false;
        let bytes = self.source.as_bytes();
        let mut at = span.start;
        while at < span.end {
            let start = at;
            match bytes[at] {
                byte if is_space(byte) => {
                    while at < span.end && is_space(bytes[at]) {
                        at += 1;
                    }
                    self.space(Span::new(start, at));
                }
                b'&' if decodes => at = self.reference(span, start, in_attribute),
                _ => {
                    // Words and the single spaces between them.
                    let word = |at: usize| !is_space(bytes[at]) && (bytes[at] != b'&' || !decodes);
                    while at < span.end && (word(at) || bytes[at] == b' ' && at + 1 < span.end && word(at + 1)) {
                        at += 1;
                    }
                    self.push(PieceKind::Verbatim, Span::new(start, at));
                    self.see_text(Span::new(start, at).of(self.source));
                    self.after_space = false;
                }
            }
        }
    }

    /// Adds text of one line whose white space is shown.
    pub(in crate::documents) fn kept(&mut self, span: Span) {
        self.growing = false;
        let mut at = span.start;
        if self.pieces.is_empty() {
            let text = span.of(self.source);
            at += text.len() - text.trim_ascii_start().len();
        }
        while at < span.end {
            let rest = Span::new(at, span.end).of(self.source);
            let text = Span::new(at, at + rest.find('&').unwrap_or(rest.len()));
            self.push(PieceKind::Verbatim, text);
            self.see_text(text.of(self.source));
            at = text.end;
            if at < span.end {
                at = self.reference(span, at, false);
            }
        }
    }

    /// Adds the character reference at `at`, or the `&` that begins none; gives where it ends.
    fn reference(&mut self, span: Span, at: usize, in_attribute: bool) -> usize {
        let rest = Span::new(at, span.end).of(self.source);
        let Some((length, text)) = entities::reference(rest, in_attribute) else {
            // A name that the document type of an XML file defines stays one.
            if let Some(length) = entities::own_name(rest).filter(|_| self.flavour == Flavour::Xml) {
                self.standalone(Span::new(at, at + length));
                return at + length;
            }
            let mark = Span::new(at, at + 1);
            self.push(PieceKind::Verbatim, mark);
            (self.has_text, self.after_space) = (true, false);
            return mark.end;
        };
        let file = Span::new(at, at + length);
        if text.bytes().all(is_space) {
            self.space(file);
        } else {
            self.see_text(&text);
            self.after_space = false;
            self.push(PieceKind::Decoded(text.into()), file);
        }
        file.end
    }

    fn see_text(&mut self, text: &str) {
        self.has_text |= !text.trim().is_empty();
    }

    /// Adds a stretch of white space.
    fn space(&mut self, file: Span) {
        let text = file.of(self.source);
        if self.after_space {
            // The white space behind a line break goes with it.
            match self.pieces.last_mut().filter(|last| last.kind == PieceKind::Standalone) {
                Some(last) if shown(last.file.of(self.source)) == Shown::Break => last.file.end = file.end,
                _ => self.push(PieceKind::Gap, file),
            }
            return;
        }
        self.after_space = true;
        match text {
            " " => self.push(PieceKind::Verbatim, file),
            _ if text.contains(['\n', '\r']) => self.push(PieceKind::SoftBreak, file),
            _ => self.push(PieceKind::Decoded(" ".into()), file),
        }
    }

    fn push(&mut self, kind: PieceKind, file: Span) {
        match self.pieces.last_mut() {
            Some(last) if kind == PieceKind::Verbatim && last.kind == PieceKind::Verbatim => last.file.end = file.end,
            _ if file.is_empty() => {}
            _ => self.pieces.push(Piece { kind, file }),
        }
    }

    /// Adds a CDATA section, whose text is at `text`. Its marks stay with the block, which is written without them.
    pub(in crate::documents) fn data(&mut self, section: Span, text: Span) {
        // White space where there is some already says nothing, and holds no block open.
        if self.after_space && text.of(self.source).bytes().all(is_space) {
            self.space(section);
            return;
        }
        self.mark(Span::new(section.start, text.start));
        self.collapsed(text, false, false);
        self.mark(Span::new(text.end, section.end));
    }

    /// Adds a stretch that belongs to the file only, and to the block even at its edge.
    pub(super) fn mark(&mut self, file: Span) {
        self.growing = false;
        self.push(PieceKind::Decoded("".into()), file);
    }

    /// Adds the start tag of a pair, which stands alone until its end tag is found; gives its place.
    pub(in crate::documents) fn open(&mut self, mut tag: Span) -> usize {
        self.growing = false;
        if shown(tag.of(self.source)) == Shown::Break {
            tag.start = self.drop_space().unwrap_or(tag.start);
            self.after_space = true;
        }
        self.pieces.push(Piece { kind: PieceKind::Standalone, file: tag });
        self.pieces.len() - 1
    }

    /// Adds the end tag of the start tag at a place. An element that holds nothing is an icon, which its style draws.
    pub(in crate::documents) fn close(&mut self, open: usize, tag: Span) {
        self.growing = false;
        let is_empty = open + 1 == self.pieces.len();
        if let Some(piece) = self.pieces.get_mut(open) {
            self.after_space &= !is_empty;
            piece.kind = PieceKind::Open(self.pairs);
            self.pieces.push(Piece { kind: PieceKind::Close(self.pairs), file: tag });
            self.pairs += 1;
        }
    }

    /// Adds markup that stands alone.
    pub(in crate::documents) fn standalone(&mut self, mut markup: Span) {
        self.growing = false;
        match shown(markup.of(self.source)) {
            Shown::Nothing => {}
            Shown::Something => self.after_space = false,
            Shown::Break => {
                markup.start = self.drop_space().unwrap_or(markup.start);
                self.after_space = true;
            }
        }
        self.pieces.push(Piece { kind: PieceKind::Standalone, file: markup });
    }

    /// Adds to the markup that stands alone as one piece, or begins it.
    pub(in crate::documents) fn grow(&mut self, markup: Span) {
        let blank = markup.of(self.source).trim_ascii().is_empty();
        match self.pieces.last_mut().filter(|_| self.growing) {
            Some(last) => {
                last.file.end = markup.end;
                // White space of which nothing is shown says nothing of what follows it.
                match shown(markup.of(self.source)) {
                    Shown::Something if self.blank => self.after_space = false,
                    Shown::Break if self.blank => self.after_space = true,
                    _ => {}
                }
                self.blank &= blank;
            }
            None => {
                self.standalone(markup);
                (self.growing, self.blank) = (true, blank);
            }
        }
    }

    /// Ends the markup that grows.
    pub(in crate::documents) fn grown(&mut self) {
        self.growing = false;
    }

    /// Takes the white space off the end; gives where it began.
    fn drop_space(&mut self) -> Option<usize> {
        let mut start = None;
        while let Some(last) = self.pieces.last_mut() {
            match &last.kind {
                PieceKind::Gap | PieceKind::SoftBreak => {}
                PieceKind::Decoded(text) if &**text == " " => {}
                PieceKind::Verbatim => {
                    let kept = last.file.of(self.source).trim_ascii_end().len();
                    if kept > 0 {
                        if kept < last.file.len() {
                            last.file.end = last.file.start + kept;
                            start = Some(last.file.end);
                        }
                        return start;
                    }
                }
                _ => return start,
            }
            start = Some(last.file.start);
            self.pieces.pop();
        }
        start
    }

    /// Takes the white space off that stands before the marks at the end, which stay.
    fn drop_space_before_mark(&mut self) {
        let is_mark = |piece: &mut Piece| piece.kind == PieceKind::Decoded("".into());
        let mut end = None;
        while let Some(mark) = self.pieces.pop_if(is_mark) {
            let start = self.drop_space().unwrap_or(mark.file.start);
            end = Some(Span::new(start, end.map_or(mark.file.end, |last: Span| last.end)));
        }
        if let Some(file) = end {
            self.pieces.push(Piece { kind: PieceKind::Decoded("".into()), file });
        }
    }

    /// The block, when it holds anything to read; what is read next begins another.
    pub(in crate::documents) fn take(&mut self, kind: &BlockKind) -> Option<Block> {
        let has_text = self.has_text;
        if has_text {
            self.drop_space();
            self.drop_space_before_mark();
        }
        let pieces = std::mem::take(&mut self.pieces);
        (self.after_space, self.has_text, self.growing, self.pairs) = (true, false, false, 0);
        if has_text { pieces::block(kind.clone(), &pieces, self.source) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::{Shown, shown};

    #[test]
    fn code_that_may_print_is_seen() {
        for code in ["echo $name;", "print($a);", "the_title();", "if ($a) { echo $b; }", "$site->title()"] {
            assert_eq!(shown(&format!("<?php {code} ?>")), Shown::Something, "{code}");
        }
        for code in ["if ($a):", "endif;", "} else {", "$a = 1;", "// note", ""] {
            assert_eq!(shown(&format!("<?php {code} ?>")), Shown::Nothing, "{code}");
        }
    }
}
