//! Puts the content of a block into Markdown: only what would be read as something else is escaped.
//!
//! The content is laid out as atoms, characters and codes; the rules of the neighbouring files mark the characters that
//! need care; then the atoms are joined. How careful the rules are is set by the [`Care`]: the writer reads back what it
//! wrote and takes more care only where that was not enough.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::islands::{self, Context};
use super::wrap::{self, Break, Fold};
use super::{Dialect, delimiters, escapes, lines, titles};
use crate::model::{Block, CodeKind, Content, OBJECT, Span};

/// How often a text is looked at for islands that it should not have, or should.
const ISLAND_ROUNDS: usize = 4;

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
    /// Of the atoms that are character references, those that the source has a text for.
    references: BTreeMap<usize, &'a str>,
    /// Where it is put.
    pub(super) place: Place,
    /// How much is escaped.
    pub(super) care: Care,
    /// The kind of Markdown.
    pub(super) dialect: Dialect,
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

/// What the source spells otherwise than it reads where it could do without.
#[derive(Debug, Clone, Default)]
pub(super) struct Spelled<'a> {
    /// Characters of which some are not written plainly, and how each of them is, in order; of a reference, its text.
    marks: BTreeMap<char, Vec<(Mark, &'a str)>>,
}

impl<'a> Spelled<'a> {
    /// What TeX, formulas and the like would read without a backslash, and what is not seen otherwise.
    const TELLING: [char; 14] = ['$', '%', '&', '#', '_', '*', '~', '^', '@', '+', '=', '<', '>', '\u{A0}'];

    /// What the texts of a block, outside its codes, spell so in the file.
    pub(super) fn of(source: &'a str, block: &Block) -> Self {
        let mut marks: BTreeMap<char, Vec<(Mark, &'a str)>> = BTreeMap::new();
        let runs = if block.file.of(source).contains(['\\', '&']) { &block.runs[..] } else { &[] };
        let is_spelled = |c: char| c != '\\' && c.is_ascii_punctuation() || !c.is_ascii() && !c.is_alphanumeric();
        let mut is_behind_slash = false;
        for run in runs {
            let (text, written) = (run.text().of(&block.content.text), run.file().of(source));
            if run.code().is_some() {
                is_behind_slash = false;
                continue;
            }
            let is_reference = written.starts_with('&') && written != text && text.chars().count() == 1;
            // A gap that is no backslash holds no text.
            let is_gap = text.is_empty() && written != "\\";
            let read = if is_reference || is_gap { text } else { written };
            for c in read.chars() {
                if is_spelled(c) {
                    marks.entry(c).or_default().push(match is_reference {
                        true => (Mark::Entity, written),
                        false if is_behind_slash => (Mark::Backslash, ""),
                        false => (Mark::Plain, ""),
                    });
                }
                is_behind_slash = c == '\\' && !is_behind_slash;
            }
        }
        marks.retain(|_, all| all.iter().any(|(mark, _)| *mark != Mark::Plain));
        Self { marks }
    }

    /// Spells a content so: where it has as many of a character as the source, each as the one in its place. Where it has not, those
    /// that tell something are not written plainly. Dollar signs are alike, since one could end the formula that another begins.
    fn mark(&self, layout: &mut Layout<'a>) {
        for (c, marks) in &self.marks {
            let places: Vec<usize> = (0..layout.atoms.len()).filter(|index| layout.char(*index) == Some(*c)).collect();
            let telling = marks.iter().copied().find(|(mark, _)| *mark != Mark::Plain && Self::TELLING.contains(c));
            let careful = telling.unwrap_or((Mark::Plain, ""));
            let is_alike = *c == '$' || places.len() != marks.len();
            for (place, index) in places.into_iter().enumerate() {
                let (mark, reference) = if is_alike { careful } else { marks[place] };
                layout.set(index, mark);
                if mark == Mark::Entity {
                    layout.references.insert(index, reference);
                }
            }
        }
    }
}

/// How a content is to be written.
pub(super) struct Manner<'a> {
    /// Where it is put.
    pub(super) place: Place,
    /// How much is escaped.
    pub(super) care: Care,
    /// The kind of Markdown.
    pub(super) dialect: Dialect,
    /// What the source spells.
    pub(super) spelled: Spelled<'a>,
    /// How it is wrapped, if it is.
    pub(super) fold: Option<&'a Fold>,
}

/// Encodes a settled content. `raws` is the markup of its codes with what is new inside them. `labels` is the label of
/// each closing code whose link is found by its own text, `[label]`; it has to be spelled out when that text changes, and
/// before another bracket.
pub(super) fn encode<'a>(content: &'a Content, raws: Vec<String>, labels: &[Option<String>], manner: &Manner<'a>) -> Encoded {
    let Manner { place, care, dialect, ref spelled, fold } = *manner;
    let references = BTreeMap::new();
    let mut layout = Layout { content, raws, atoms: atoms(content), references, place, care, dialect };
    delimiters::choose(&mut layout);
    spelled.mark(&mut layout);
    escapes::mark(&mut layout);
    lines::mark(&mut layout);
    delimiters::guard(&mut layout);
    for _ in 0..ISLAND_ROUNDS {
        let (encoded, starts) = layout.join(labels, None);
        if !layout.mark_islands(&encoded, &starts) {
            break;
        }
    }
    layout.join(labels, fold).0
}

/// Encodes a settled content as text between HTML tags.
pub(super) fn encode_html(content: &Content, raws: Vec<String>, care: Care) -> Encoded {
    let mut text = String::with_capacity(content.text.len() + 16);
    let mut places = Vec::with_capacity(raws.len());
    let mut from = 0;
    let push = |text: &mut String, part: &str| {
        for (at, c) in part.char_indices() {
            match c {
                '<' => text.push_str("&lt;"),
                '&' if titles::entity(&part[at..]).is_some() => text.push_str("&amp;"),
                // What would make the line something else than HTML.
                '!' | '*' | '-' | ':' | '=' | '?' | '[' if text.is_empty() => text.push_str(&format!("&#{};", u32::from(c))),
                // What would begin a template.
                '{' if part[at + 1..].starts_with(['{', '%']) => text.push_str("&#123;"),
                c if care > Care::Lean && islands::STARTS.contains(&c) && c != '\n' => {
                    text.push_str(&format!("&#{};", u32::from(c)))
                }
                c => text.push(c),
            }
        }
    };
    for (code, raw) in content.codes.iter().zip(&raws) {
        push(&mut text, &content.text[from..code.at]);
        places.push(text.len());
        text.push_str(raw);
        from = if code.kind == CodeKind::Standalone { code.at + OBJECT.len_utf8() } else { code.at };
    }
    push(&mut text, &content.text[from..]);
    Encoded { text, raws, places }
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

    /// True when the atom is a line end that the page shows.
    pub(super) fn is_line_end(&self, index: usize) -> bool {
        matches!(self.atoms.get(index), Some(Atom::Code(code)) if self.content.codes[*code].is_line_end())
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

    /// Marks text that would be an island, and neighbours that keep a code from being one. True when anything was marked.
    fn mark_islands(&mut self, encoded: &Encoded, starts: &[usize]) -> bool {
        let spans = |wanted: &dyn Fn(&str) -> bool| -> Vec<Span> {
            let codes = encoded.places.iter().zip(&encoded.raws).filter(|(_, raw)| wanted(raw));
            codes.map(|(at, raw)| Span::new(*at, at + raw.len())).collect()
        };
        let code = spans(&|raw| raw.starts_with(['`', '$']));
        let quiet =
            spans(&|raw| raw.starts_with("](") || raw.starts_with("![") || raw.starts_with('<') && self.dialect != Dialect::Mdx);
        let context = Context { dialect: self.dialect, code: &code, quiet: &quiet, ..Context::default() };
        let islands = islands::scan(&encoded.text, &context);
        let mut marks = Vec::new();
        for island in &islands {
            let atom = starts.partition_point(|start| *start <= island.span.start).saturating_sub(1);
            match self.atoms.get(atom) {
                Some(Atom::Char('{', _) | Atom::Char(_, Mark::Backslash)) => marks.push((atom, Mark::Entity)),
                Some(Atom::Char(..)) => marks.push((atom, Mark::Backslash)),
                _ => {}
            }
        }
        for (index, atom) in self.atoms.iter().enumerate() {
            let Atom::Code(code) = atom else { continue };
            let raw = &encoded.raws[*code];
            let is_mark = raw.starts_with(':') || islands::mark(raw).is_some();
            if is_mark && islands.binary_search_by_key(&encoded.places[*code], |island| island.span.start).is_err() {
                marks.extend(index.checked_sub(1).map(|before| (before, Mark::Entity)));
                marks.push((index + 1, Mark::Entity));
            }
        }
        let mut is_new = false;
        for (index, mark) in marks {
            if let Some(Atom::Char(_, old)) = self.atoms.get_mut(index)
                && *old != Mark::Entity
                && *old != mark
            {
                *old = mark;
                is_new = true;
            }
        }
        is_new
    }

    /// The character reference for an atom: the source's own, or the one that is usual.
    pub(super) fn reference(&self, index: usize, c: char) -> Cow<'_, str> {
        Cow::Borrowed(match (self.references.get(&index), c) {
            (Some(own), _) => own,
            (None, '&') => "&amp;",
            (None, '<') => "&lt;",
            (None, '>') => "&gt;",
            (None, '\u{A0}') => "&nbsp;",
            (None, c) => return Cow::Owned(format!("&#{};", u32::from(c))),
        })
    }

    /// The Markdown, and where each atom begins in it.
    fn join(&self, labels: &[Option<String>], fold: Option<&Fold>) -> (Encoded, Vec<usize>) {
        let mut text = String::with_capacity(self.content.text.len() + 16);
        let mut raws = self.raws.clone();
        let mut places = vec![0; self.raws.len()];
        let mut starts = Vec::with_capacity(self.atoms.len());
        let mut open = Vec::new();
        let breaks = fold.map(|fold| wrap::breaks(self, fold)).unwrap_or_default();
        let mut breaks = breaks.into_iter().peekable();
        for (at, atom) in self.atoms.iter().enumerate() {
            if let Some((_, kind)) = breaks.next_if(|(index, _)| *index == at) {
                text.push_str(fold.map_or("", |fold| &fold.line_end));
                if kind == Break::Instead {
                    starts.push(text.len());
                    continue;
                }
            }
            starts.push(text.len());
            match *atom {
                Atom::Char(c, Mark::Plain) => text.push(c),
                Atom::Char(c, Mark::Backslash) => text.extend(['\\', c]),
                Atom::Char(c, Mark::Entity) => text.push_str(&self.reference(at, c)),
                Atom::Code(index) => {
                    places[index] = text.len();
                    match self.content.codes[index].kind {
                        CodeKind::Open => open.push(text.len() + self.raws[index].len()),
                        CodeKind::Close => {
                            let start = open.pop().unwrap_or(0);
                            if let Some(label) = labels.get(index).and_then(Option::as_ref)
                                && (text[start..] != **label || self.at(at + 1) == Some('['))
                            {
                                raws[index] = format!("][{label}]");
                            }
                        }
                        CodeKind::Standalone => {}
                    }
                    text.push_str(&raws[index]);
                }
            }
        }
        (Encoded { text, raws, places }, starts)
    }
}
