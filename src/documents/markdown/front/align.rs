//! Ties the text of a value to its spelling, character by character.

use super::Style;
use crate::documents::pieces::{Piece, PieceKind};
use crate::model::Span;

/// The pieces of a spelling. Where the two cannot be brought together, all of it is one piece.
pub(in crate::documents) fn pieces(source: &str, file: Span, text: &str, style: Style) -> Vec<Piece> {
    let (before, after) = marks(file.of(source), style);
    let inner = Span::new(file.start + before, (file.end - after).max(file.start + before));
    let mut pieces = vec![Piece::new(PieceKind::Decoded("".into()), file.start, inner.start)];
    let mut aligner = Aligner { source, at: inner.start, end: inner.end, text, pieces: Vec::new() };
    if aligner.run(style).is_none() {
        // A run as long as its text would be taken for text that stands there as it is.
        let first = file.of(source).chars().next().map_or(0, char::len_utf8);
        let split = file.start + if text.len() == file.len() { first } else { 0 };
        let empty = Piece::new(PieceKind::Decoded("".into()), file.start, split);
        return vec![empty, Piece::new(PieceKind::Decoded(text.into()), split, file.end)];
    }
    pieces.append(&mut aligner.pieces);
    // What is left of the spelling, and the closing mark, give no text; but they belong to what a new text replaces.
    pieces.push(Piece::new(PieceKind::Decoded("".into()), aligner.at, file.end));
    pieces
}

/// How much of the spelling stands before and after the text.
fn marks(spelling: &str, style: Style) -> (usize, usize) {
    match style {
        Style::Plain | Style::Flow => (0, 0),
        Style::Single | Style::Double | Style::Json => (1, 1),
        Style::Block => (spelling.find('\n').map_or(spelling.len(), |at| at + 1), 0),
        Style::Basic | Style::Raw => {
            let mark = &spelling[..1];
            if spelling.len() < 6 || !spelling.starts_with(&mark.repeat(3)) {
                return (1, 1);
            }
            // A line break right after the opening marks is not part of the text.
            let rest = &spelling[3..];
            (3 + rest.len() - rest.strip_prefix("\r\n").or(rest.strip_prefix('\n')).unwrap_or(rest).len(), 3)
        }
    }
}

struct Aligner<'a> {
    source: &'a str,
    at: usize,
    end: usize,
    /// What is left of the text.
    text: &'a str,
    pieces: Vec<Piece>,
}

impl Aligner<'_> {
    /// Walks over the spelling until the text is used up; none when the two differ.
    fn run(&mut self, style: Style) -> Option<()> {
        while !self.text.is_empty() {
            let rest = self.source.get(self.at..self.end)?;
            let first = rest.chars().next()?;
            let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            if rest[..blank].contains('\n') || blank > 0 && self.pieces.is_empty() && style == Style::Block {
                self.blank(blank);
            } else if style == Style::Single && rest.starts_with("''") {
                self.take(2, 1)?;
            } else if first == '\\' && matches!(style, Style::Double | Style::Basic | Style::Json) {
                self.escape(rest)?;
            } else if self.text.starts_with(first) {
                self.take(first.len_utf8(), first.len_utf8())?;
            } else {
                return None;
            }
        }
        Some(())
    }

    /// A line break with the white space round it stands for whatever white space the text has there.
    fn blank(&mut self, len: usize) {
        let text = self.text.len() - self.text.trim_start_matches([' ', '\t', '\n', '\r']).len();
        self.push(len, text);
    }

    fn escape(&mut self, rest: &str) -> Option<()> {
        let len = match rest[1..].chars().next()? {
            'x' => 4,
            'u' => 6,
            'U' => 10,
            ' ' | '\t' | '\n' | '\r' if rest[1..].trim_start_matches([' ', '\t']).starts_with(['\n', '\r']) => {
                self.push(1 + rest[1..].len() - rest[1..].trim_start_matches([' ', '\t', '\n', '\r']).len(), 0);
                return Some(());
            }
            c => 1 + c.len_utf8(),
        };
        self.take(len, self.text.chars().next()?.len_utf8())
    }

    fn take(&mut self, file: usize, text: usize) -> Option<()> {
        self.source.get(self.at..(self.at + file).min(self.end))?;
        self.push(file, text);
        Some(())
    }

    /// The next bytes of the file spell the next bytes of the text.
    fn push(&mut self, file: usize, text: usize) {
        let end = (self.at + file).min(self.end);
        let spelled = &self.text[..text];
        let verbatim = self.source.get(self.at..end) == Some(spelled);
        let kind = if verbatim { PieceKind::Verbatim } else { PieceKind::Decoded(spelled.into()) };
        match self.pieces.last_mut() {
            Some(last) if verbatim && last.kind == PieceKind::Verbatim => last.file.end = end,
            _ => self.pieces.push(Piece::new(kind, self.at, end)),
        }
        self.at = end;
        self.text = &self.text[text..];
    }
}

#[cfg(test)]
mod tests {
    use super::{Style, pieces};
    use crate::documents::pieces::block;
    use crate::model::{BlockKind, Span};

    fn place(spelling: &str, text: &str, style: Style, word: &str) -> String {
        let pieces = pieces(spelling, Span::new(0, spelling.len()), text, style);
        let block = block(BlockKind::Metadata("title".into()), &pieces, spelling).expect("has text");
        assert_eq!(block.content.text, text);
        let at = text.find(word).expect("the word is in the text");
        block.locate(Span::new(at, at + word.len())).of(spelling).to_owned()
    }

    #[test]
    fn a_word_of_the_text_is_found_in_its_spelling() {
        assert_eq!(place("'it''s so'", "it's so", Style::Single, "so"), "so");
        assert_eq!(place("\"a\\u00e9 \\n b\"", "aé \n b", Style::Double, "b"), "b");
        assert_eq!(place("\"a\\u00e9b\"", "aéb", Style::Double, "é"), "\\u00e9");
        assert_eq!(place(">-\r\n  One\r\n  two\r\n\r\n  three", "One two\nthree", Style::Block, "three"), "three");
        assert_eq!(place("\"\"\"\na \\\n   b\"\"\"", "a b", Style::Basic, "b"), "b");
    }

    #[test]
    fn what_does_not_fit_is_one_piece() {
        assert_eq!(place("\"a\"", "xyz", Style::Double, "y"), "a\"");
    }
}
