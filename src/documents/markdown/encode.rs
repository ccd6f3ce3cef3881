//! Puts the content of a block into Markdown: only what would be read as something else is escaped.
//!
//! The content is laid out as atoms, characters and codes; the rules of the neighbouring files mark the characters that
//! need care; then the atoms are joined. How careful the rules are is set by the [`Care`]: the writer reads back what it
//! wrote and takes more care only where that was not enough.

use super::{delimiters, escapes, lines};
use crate::model::{CodeKind, Content, OBJECT};

/// How a character is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// As it is.
    Plain,
    /// With a backslash before it.
    Backslash,
    /// As a character reference.
    Entity,
}

/// A character of the text, or a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Atom {
    /// A character and how it is written.
    Char(char, Mark),
    /// A code, by its index.
    Code(usize),
}

/// Where the content is put.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// The content begins a line, so that its first characters could begin a list, a heading, a quote.
    pub(super) line_start: bool,
    /// A heading.
    pub(super) heading: bool,
    /// A heading after `#`.
    pub(super) hashes: bool,
    /// A cell of a table.
    pub(super) cell: bool,
    /// The text of an image.
    pub(super) alt: bool,
}

/// How much is escaped. Each step is tried where the one before did not read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Care {
    /// What the rules find.
    #[default]
    Lean,
    /// Every square bracket too.
    Brackets,
    /// Every ASCII punctuation mark.
    Marks,
    /// Every square bracket, and emphasis as HTML tags.
    Tags,
    /// Every ASCII punctuation mark and every doubtful character as a character reference, and emphasis as HTML tags.
    Most,
}

impl Care {
    /// The next step.
    pub(super) fn more(self) -> Option<Care> {
        match self {
            Care::Lean => Some(Care::Brackets),
            Care::Brackets => Some(Care::Marks),
            Care::Marks => Some(Care::Tags),
            Care::Tags => Some(Care::Most),
            Care::Most => None,
        }
    }
}

/// A content on its way into Markdown.
pub(super) struct Layout<'a> {
    /// The content, settled.
    pub(super) content: &'a Content,
    /// Markup of each code, as it will be written.
    pub(super) raws: Vec<String>,
    /// In reading order.
    pub(super) atoms: Vec<Atom>,
    /// Where it is put.
    pub(super) place: Place,
    /// How much is escaped.
    pub(super) care: Care,
}

/// A content in Markdown.
#[derive(Debug, Default)]
pub(super) struct Encoded {
    /// The Markdown.
    pub(super) text: String,
    /// Markup of each code as written.
    pub(super) raws: Vec<String>,
    /// Where each code begins in the Markdown.
    pub(super) places: Vec<usize>,
}

/// Encodes a settled content. `raws` is the markup of its codes with what is new inside them. `labels` is the label of
/// each closing code whose link is found by its own text, `[label]`; it has to be spelled out when that text changes, and
/// before another bracket.
pub(super) fn encode(content: &Content, raws: Vec<String>, labels: &[Option<String>], place: Place, care: Care) -> Encoded {
    let mut layout = Layout { content, raws, atoms: atoms(content), place, care };
    delimiters::choose(&mut layout);
    escapes::mark(&mut layout);
    lines::mark(&mut layout);
    delimiters::guard(&mut layout);
    layout.join(labels)
}

fn atoms(content: &Content) -> Vec<Atom> {
    let mut atoms = Vec::with_capacity(content.text.len());
    let mut from = 0;
    let chars = |text: &str| text.chars().map(|c| Atom::Char(c, Mark::Plain)).collect::<Vec<_>>();
    for (index, code) in content.codes.iter().enumerate() {
        atoms.extend(chars(&content.text[from..code.at]));
        atoms.push(Atom::Code(index));
        from = if code.kind == CodeKind::Standalone { code.at + OBJECT.len_utf8() } else { code.at };
    }
    atoms.extend(chars(&content.text[from..]));
    atoms
}

impl Layout<'_> {
    /// The character that stands before the atom in the Markdown.
    pub(super) fn before(&self, index: usize) -> Option<char> {
        self.atoms[..index].iter().rev().find_map(|atom| match atom {
            Atom::Char(_, Mark::Entity) => Some(';'),
            Atom::Char(c, _) => Some(*c),
            Atom::Code(code) => self.raws[*code].chars().next_back(),
        })
    }

    /// The character that stands at the atom, or after it where the atom writes nothing.
    pub(super) fn at(&self, index: usize) -> Option<char> {
        self.atoms.get(index..)?.iter().find_map(|atom| match atom {
            Atom::Char(_, Mark::Entity) => Some('&'),
            Atom::Char(_, Mark::Backslash) => Some('\\'),
            Atom::Char(c, Mark::Plain) => Some(*c),
            Atom::Code(code) => self.raws[*code].chars().next(),
        })
    }

    /// The markup of the atom, when it is a code.
    pub(super) fn raw(&self, index: usize) -> Option<&str> {
        match self.atoms.get(index)? {
            Atom::Code(code) => Some(&self.raws[*code]),
            Atom::Char(..) => None,
        }
    }

    /// True when the atom is a code of a kind.
    pub(super) fn is(&self, index: usize, kind: CodeKind) -> bool {
        matches!(self.atoms.get(index), Some(Atom::Code(code)) if self.content.codes[*code].kind == kind)
    }

    /// The text character of the atom.
    pub(super) fn char(&self, index: usize) -> Option<char> {
        match self.atoms.get(index)? {
            Atom::Char(c, _) => Some(*c),
            Atom::Code(_) => None,
        }
    }

    /// Marks a character that is still plain; codes stay as they are.
    pub(super) fn set(&mut self, index: usize, mark: Mark) {
        if let Some(Atom::Char(_, old)) = self.atoms.get_mut(index)
            && *old == Mark::Plain
        {
            *old = mark;
        }
    }

    fn join(mut self, labels: &[Option<String>]) -> Encoded {
        let mut text = String::with_capacity(self.content.text.len() + 16);
        let mut places = vec![0; self.raws.len()];
        let mut open = Vec::new();
        for (at, atom) in self.atoms.iter().enumerate() {
            match *atom {
                Atom::Char(c, Mark::Plain) => text.push(c),
                Atom::Char(c, Mark::Backslash) => text.extend(['\\', c]),
                Atom::Char('&', Mark::Entity) => text.push_str("&amp;"),
                Atom::Char(c, Mark::Entity) => text.push_str(&format!("&#{};", u32::from(c))),
                Atom::Code(index) => {
                    places[index] = text.len();
                    match self.content.codes[index].kind {
                        CodeKind::Open => open.push(text.len() + self.raws[index].len()),
                        CodeKind::Close => {
                            let start = open.pop().unwrap_or(0);
                            if let Some(label) = labels.get(index).and_then(Option::as_ref)
                                && (text[start..] != **label || self.at(at + 1) == Some('['))
                            {
                                self.raws[index] = format!("][{label}]");
                            }
                        }
                        CodeKind::Standalone => {}
                    }
                    text.push_str(&self.raws[index]);
                }
            }
        }
        Encoded { text, raws: self.raws, places }
    }
}
