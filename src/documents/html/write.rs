//! Puts new contents into a page and copies everything else.

use std::collections::HashMap;

use super::settle::settle;
use super::{Flavour, json_ld};
use crate::model::{Block, BlockKind, Code, CodeKind, Content, OBJECT, Span};

/// The text of a page, or of a package of pages, with new contents in place of blocks.
pub(in crate::documents) fn write(
    source: &str,
    blocks: &[Block],
    new: &[Option<Content>],
    flavour: impl Fn(&Block) -> Flavour,
) -> String {
    let settled = |(block, content): (&Block, &Option<Content>)| content.as_ref().map(|content| settle(&block.kind, content));
    let new: Vec<_> = blocks.iter().zip(new).map(settled).collect();
    let invisible = if new.iter().any(Option::is_some) { spellings(source, blocks, is_invisible) } else { HashMap::new() };
    let writer = Writer { source, blocks, new, flavour, invisible };
    writer.splice(Span::new(0, source.len()), 0)
}

struct Writer<'a, F> {
    source: &'a str,
    blocks: &'a [Block],
    new: Vec<Option<Content>>,
    flavour: F,
    /// How the file spells characters that nobody can see.
    invisible: HashMap<char, &'a str>,
}

/// Where a text is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Between tags.
    Text,
    /// Between the quotation marks of an attribute, or where it has none.
    Attribute(Option<char>),
    /// In a string of a script.
    Json,
}

impl<'a, F: Fn(&Block) -> Flavour> Writer<'a, F> {
    /// A stretch of the file with what is new in it; blocks before the index `first` are passed over.
    fn splice(&self, span: Span, first: usize) -> String {
        let mut out = String::with_capacity(span.len());
        let mut from = span.start;
        for index in first..self.blocks.len() {
            let file = self.blocks[index].file;
            if file.end > span.end {
                break;
            }
            // What lies in a block that was written is written with it.
            if let Some(Some(content)) = self.new.get(index)
                && file.start >= from
            {
                out.push_str(&self.source[from..file.start]);
                self.write(index, content, &mut out);
                from = file.end;
            }
        }
        out.push_str(&self.source[from..span.end]);
        out
    }

    fn write(&self, index: usize, content: &Content, out: &mut String) {
        let block = &self.blocks[index];
        let known: HashMap<(u32, CodeKind), Span> = block
            .runs
            .iter()
            .filter_map(|run| run.code().map(|code| (&block.content.codes[code], run.file())))
            .map(|(code, file)| ((code.id, code.kind), file))
            .collect();
        let place = self.place(block);
        let own = spellings(self.source, std::slice::from_ref(block), |_| true);
        let bare =
            place == Place::Attribute(None) && content.text.contains(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
        if bare {
            out.push('"');
        }
        let place = if bare { Place::Attribute(Some('"')) } else { place };
        let flavour = (self.flavour)(block);
        let mut from = 0;
        for code in &content.codes {
            self.text(&content.text[from..code.at], place, flavour, &own, out);
            out.push_str(&self.code(index, code, &known));
            from = code.at + if code.kind == CodeKind::Standalone { OBJECT.len_utf8() } else { 0 };
        }
        self.text(&content.text[from..], place, flavour, &own, out);
        if bare {
            out.push('"');
        }
    }

    fn place(&self, block: &Block) -> Place {
        if json_ld::holds(&block.kind) {
            return Place::Json;
        }
        use BlockKind::{AltText, Attribute, LinkTitle, Metadata};
        if !matches!(block.kind, AltText | Attribute(_) | LinkTitle | Metadata(_)) {
            return Place::Text;
        }
        match self.source[..block.file.start].trim_ascii_end().chars().next_back() {
            Some(quote @ ('"' | '\'')) => Place::Attribute(Some(quote)),
            Some('=') => Place::Attribute(None),
            // The title of the page is an element.
            _ => Place::Text,
        }
    }

    /// The markup of a code. One that the file has carries what is new inside it.
    fn code(&self, index: usize, code: &Code, known: &HashMap<(u32, CodeKind), Span>) -> String {
        match known.get(&(code.id, code.kind)) {
            Some(file) if file.of(self.source) == &*code.raw => {
                let inside = self.blocks[index + 1..].partition_point(|block| block.file.start < file.start);
                self.splice(*file, index + 1 + inside)
            }
            _ => code.raw.to_string(),
        }
    }

    fn text(&self, text: &str, place: Place, flavour: Flavour, own: &HashMap<char, &str>, out: &mut String) {
        let mut before = None;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied();
            match own.get(&c).or_else(|| self.invisible.get(&c).filter(|_| place != Place::Json)) {
                Some(spelling) => out.push_str(spelling),
                None if place == Place::Json => json_ld::spell(c, before, flavour, out),
                None => match c {
                    '&' if flavour == Flavour::Xml || next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#') => {
                        out.push_str("&amp;");
                    }
                    '<' if flavour == Flavour::Xml || place == Place::Text || next == Some('%') => out.push_str("&lt;"),
                    '>' if flavour == Flavour::Xml && before == Some(']') => out.push_str("&gt;"),
                    '"' if place == Place::Attribute(Some('"')) => out.push_str("&quot;"),
                    '\'' if place == Place::Attribute(Some('\'')) => out.push_str("&#39;"),
                    c => out.push(c),
                },
            }
            before = Some(c);
        }
    }
}

/// True for characters that look like a space or like nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{AD}' | '\u{2000}'..='\u{200F}' | '\u{202F}' | '\u{2060}')
}

/// How blocks spell the characters that they spell as references or escapes, each as the first does.
fn spellings<'a>(source: &'a str, blocks: &[Block], which: impl Fn(char) -> bool) -> HashMap<char, &'a str> {
    let mut found = HashMap::new();
    for block in blocks {
        for run in block.runs.iter().filter(|run| run.code().is_none() && run.text().len() != run.file().len()) {
            let spelling = run.file().of(source);
            let mut chars = run.text().of(&block.content.text).chars();
            let (Some(c), None) = (chars.next(), chars.next()) else { continue };
            let is_whole = spelling.starts_with('&') && spelling.ends_with(';') || spelling.starts_with('\\');
            if is_whole && c != ' ' && which(c) && json_ld::holds(&block.kind) == spelling.starts_with('\\') {
                found.entry(c).or_insert(spelling);
            }
        }
    }
    found
}
