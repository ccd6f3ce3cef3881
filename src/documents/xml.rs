//! XML as places in a text: where each tag, text and reference stands, so that new text can be put there and everything
//! else stays as it is. `quick-xml` says where things are; nothing is expanded, fetched or written anew.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::Error;
use super::pieces::{Piece, PieceKind};
use crate::model::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `<a>`
    Start,
    /// `</a>`
    End,
    /// `<a/>`
    Empty,
    /// Text without references.
    Text,
    /// `<![CDATA[…]]>`
    CData,
    /// `&amp;`, `&#160;`
    Reference,
    /// A comment, a processing instruction, a declaration.
    Other,
}

/// A piece of XML. The tokens of a text follow each other without holes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) shape: Shape,
    /// Where it stands.
    pub(super) file: Span,
    /// The vocabulary of a tag's name, as the caller calls it; empty for one that the caller does not know.
    pub(super) vocabulary: &'static str,
    /// A tag's name without its prefix.
    pub(super) name: &'a str,
    /// Index of the end tag of a start tag, and the other way round; of the token itself where it stands alone.
    pub(super) partner: usize,
}

impl Token<'_> {
    /// True for a tag that begins an element of a name.
    pub(super) fn begins(&self, vocabulary: &str, name: &str) -> bool {
        matches!(self.shape, Shape::Start | Shape::Empty) && self.vocabulary == vocabulary && self.name == name
    }
}

/// Namespaces that a caller knows: the name of the namespace, and what the caller calls it.
pub(super) type Vocabularies = &'static [(&'static str, &'static str)];

/// The tokens of a stretch of a text that is an XML document; `part` is its name within a package.
///
/// # Errors
/// The XML is not well-formed: where, and why.
pub(super) fn scan<'a>(source: &'a str, span: Span, part: Option<&str>, known: Vocabularies) -> Result<Vec<Token<'a>>, Error> {
    let damaged = |at: usize, what: String| damaged(source, span, part, at, what);
    let mut names = Names { known, bound: HashMap::new(), undo: Vec::new() };
    let mut open: Vec<usize> = Vec::new();
    let mut tokens = Vec::new();
    let mut rooted = false;
    for event in events(source, span, true) {
        let (shape, file) = event.map_err(|(at, what)| damaged(at, what))?;
        let mut token = Token { shape, file, vocabulary: "", name: "", partner: tokens.len() };
        match shape {
            Shape::Start | Shape::Empty => {
                if open.is_empty() && std::mem::replace(&mut rooted, true) {
                    return Err(damaged(file.start, "a second root element".to_owned()));
                }
                names.enter(source, file);
                (token.vocabulary, token.name) = names.resolve(tag_name(file.of(source)));
                if shape == Shape::Start {
                    open.push(tokens.len());
                } else {
                    names.leave();
                }
            }
            Shape::End => {
                (token.vocabulary, token.name) = names.resolve(tag_name(file.of(source)));
                names.leave();
                let Some(start) = open.pop() else { return Err(damaged(file.start, "an end tag without start".to_owned())) };
                token.partner = start;
                let end = tokens.len();
                let start: &mut Token<'a> = &mut tokens[start];
                start.partner = end;
            }
            _ => {}
        }
        tokens.push(token);
    }
    match open.pop().map(|start| tokens[start].file.start) {
        Some(at) => Err(damaged(at, "an element without end".to_owned())),
        None if !rooted => Err(damaged(span.end, "no root element".to_owned())),
        None => Ok(tokens),
    }
}

/// The tokens of a piece of XML that was cut out somewhere; names are not resolved, an end tag without start has itself
/// for partner. What is no XML ends the list.
pub(super) fn fragment(source: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut open = Vec::new();
    for (shape, file) in events(source, Span::new(0, source.len()), false).map_while(Result::ok) {
        let is_tag = matches!(shape, Shape::Start | Shape::Empty | Shape::End);
        let name = if is_tag { local(tag_name(file.of(source))) } else { "" };
        let mut token = Token { shape, file, vocabulary: "", name, partner: tokens.len() };
        if shape == Shape::Start {
            open.push(tokens.len());
        } else if shape == Shape::End
            && let Some(start) = open.pop()
        {
            token.partner = start;
            tokens[start].partner = tokens.len();
        }
        tokens.push(token);
    }
    tokens
}

/// Index of the first token from `index` on that is no text between tags.
pub(super) fn next_tag(tokens: &[Token<'_>], index: usize) -> usize {
    let is_tag = |token: &Token<'_>| matches!(token.shape, Shape::Start | Shape::End | Shape::Empty);
    tokens.iter().skip(index).position(is_tag).map_or(tokens.len(), |ahead| index + ahead)
}

/// Index of the element that holds each token; its own for the root and what stands round it.
pub(super) fn parents(tokens: &[Token<'_>]) -> Vec<usize> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(tokens.len());
    for (index, token) in tokens.iter().enumerate() {
        if token.shape == Shape::End {
            open.pop();
        }
        parents.push(open.last().copied().unwrap_or(index));
        if token.shape == Shape::Start {
            open.push(index);
        }
    }
    parents
}

/// The pieces that quick-xml finds, or where and why it stopped.
fn events(source: &str, span: Span, strict: bool) -> impl Iterator<Item = Result<(Shape, Span), (usize, String)>> {
    let start = span.start + if span.of(source).starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut reader = Reader::from_str(&source[start..span.end]);
    reader.config_mut().check_end_names = strict;
    reader.config_mut().allow_unmatched_ends = !strict;
    let place = move |at: u64| start + usize::try_from(at).unwrap_or(0);
    let mut ended = false;
    std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let from = place(reader.buffer_position());
        let shape = match reader.read_event() {
            Ok(Event::Eof) => return None,
            Ok(Event::Start(_)) => Shape::Start,
            Ok(Event::End(_)) => Shape::End,
            Ok(Event::Empty(_)) => Shape::Empty,
            Ok(Event::Text(_)) => Shape::Text,
            Ok(Event::CData(_)) => Shape::CData,
            Ok(Event::GeneralRef(_)) => Shape::Reference,
            Ok(_) => Shape::Other,
            Err(error) => {
                ended = true;
                return Some(Err((place(reader.error_position()), error.to_string())));
            }
        };
        Some(Ok((shape, Span::new(from, place(reader.buffer_position())))))
    })
}

/// A damaged file: the place within its part, and what is wrong.
pub(super) fn damaged(source: &str, span: Span, part: Option<&str>, at: usize, what: String) -> Error {
    let before = Span::new(span.start, at.clamp(span.start, span.end)).of(source);
    let line = before.rsplit('\n').next().unwrap_or_default();
    Error::Damaged {
        part: part.map(str::to_owned),
        line: before.matches('\n').count() + 1,
        column: line.chars().count() + 1,
        what,
    }
}

/// Which prefix stands for which vocabulary where.
struct Names<'a> {
    known: Vocabularies,
    bound: HashMap<&'a str, Vec<&'static str>>,
    /// What each open element has bound.
    undo: Vec<Vec<&'a str>>,
}

impl<'a> Names<'a> {
    fn enter(&mut self, source: &'a str, tag: Span) {
        let mut bound = Vec::new();
        if tag.of(source).contains("xmlns") {
            for attribute in attributes(source, tag) {
                let name = attribute.name.of(source);
                let Some(rest) = name.strip_prefix("xmlns") else { continue };
                let Some(prefix) = rest.strip_prefix(':').or(rest.is_empty().then_some("")) else { continue };
                let space = attribute.value.of(source);
                let vocabulary = self.known.iter().find(|(name, _)| *name == space).map_or("?", |(_, called)| called);
                self.bound.entry(prefix).or_default().push(vocabulary);
                bound.push(prefix);
            }
        }
        self.undo.push(bound);
    }

    fn leave(&mut self) {
        for prefix in self.undo.pop().unwrap_or_default() {
            if let Some(stack) = self.bound.get_mut(prefix) {
                stack.pop();
            }
        }
    }

    fn resolve(&self, name: &'a str) -> (&'static str, &'a str) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        (self.bound.get(prefix).and_then(|stack| stack.last()).copied().unwrap_or_default(), local)
    }
}

/// The name in a tag, with its prefix.
pub(super) fn tag_name(tag: &str) -> &str {
    let inner = tag.trim_start_matches(['<', '/']);
    &inner[..inner.find([' ', '\t', '\r', '\n', '/', '>']).unwrap_or(inner.len())]
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// An attribute of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attribute {
    /// Its name, with prefix.
    pub(super) name: Span,
    /// Its value, without the quotation marks.
    pub(super) value: Span,
}

/// The attributes of a tag, in order.
pub(super) fn attributes(source: &str, tag: Span) -> impl Iterator<Item = Attribute> {
    let mut at = tag.start + tag.of(source).find([' ', '\t', '\r', '\n']).unwrap_or(tag.len());
    std::iter::from_fn(move || {
        let rest = source.get(at..tag.end)?;
        let start = at + (rest.len() - rest.trim_start().len());
        let equals = start + source.get(start..tag.end)?.find('=')?;
        let name = Span::new(start, start + source[start..equals].trim_end().len());
        let after = &source[equals + 1..tag.end];
        let open = equals + 1 + (after.len() - after.trim_start().len());
        let quote = source[open..tag.end].chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let close = open + 1 + source[open + 1..tag.end].find(quote)?;
        at = close + 1;
        Some(Attribute { name, value: Span::new(open + 1, close) })
    })
}

/// The value of a tag's attribute, by the attribute's name without prefix.
pub(super) fn attribute(source: &str, tag: Span, name: &str) -> Option<Span> {
    attributes(source, tag).find(|attribute| local(attribute.name.of(source)) == name).map(|attribute| attribute.value)
}

/// The text of an attribute's value, by the attribute's name without prefix.
pub(super) fn value<'a>(source: &'a str, tag: Span, name: &str) -> Option<&'a str> {
    attribute(source, tag, name).map(|value| value.of(source))
}

/// The character that a reference stands for; none for an entity that a document type may define.
pub(super) fn referenced(reference: &str) -> Option<char> {
    let name = reference.strip_prefix('&')?.strip_suffix(';')?;
    let number = name.strip_prefix('#');
    match (name, number) {
        ("amp", _) => Some('&'),
        ("lt", _) => Some('<'),
        ("gt", _) => Some('>'),
        ("quot", _) => Some('"'),
        ("apos", _) => Some('\''),
        (_, Some(number)) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| is_allowed(*c))
        }
        _ => None,
    }
}

/// What a token of text is to the text of a block; a reference that cannot be read is a code.
pub(super) fn text_pieces(source: &str, token: &Token<'_>, pieces: &mut Vec<Piece>) {
    let file = token.file;
    match token.shape {
        Shape::Text => pieces.push(Piece { kind: PieceKind::Verbatim, file }),
        Shape::CData => {
            let inner = Span::new(file.start + "<![CDATA[".len(), file.end - "]]>".len());
            pieces.push(Piece::new(PieceKind::Gap, file.start, inner.start));
            pieces.push(Piece { kind: PieceKind::Verbatim, file: inner });
            pieces.push(Piece::new(PieceKind::Gap, inner.end, file.end));
        }
        Shape::Reference => pieces.push(reference_piece(source, file)),
        _ => pieces.push(Piece { kind: PieceKind::Gap, file }),
    }
}

/// The pieces of an attribute's value; a line break or tab in it is a space (XML 1.0, 3.3.3).
pub(super) fn value_pieces(source: &str, value: Span) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = value.start;
    while at < value.end {
        let rest = &source[at..value.end];
        let end = at + rest.find(['&', '\n', '\r', '\t']).unwrap_or(rest.len());
        if end > at {
            pieces.push(Piece::new(PieceKind::Verbatim, at, end));
        } else if rest.starts_with('&') {
            let end = at + rest.find(';').map_or(rest.len(), |end| end + 1);
            pieces.push(reference_piece(source, Span::new(at, end)));
            at = end;
            continue;
        } else {
            let width = if rest.starts_with("\r\n") { 2 } else { 1 };
            pieces.push(Piece::new(PieceKind::Decoded(" ".into()), at, at + width));
            at += width;
            continue;
        }
        at = end;
    }
    pieces
}

fn reference_piece(source: &str, file: Span) -> Piece {
    let kind = referenced(file.of(source)).map_or(PieceKind::Standalone, |c| PieceKind::Decoded(c.to_string().into()));
    Piece { kind, file }
}

/// True for a character that XML 1.0 can hold (2.2).
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// A text as it is written between tags.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars().filter(|c| is_allowed(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            _ => out.push(c),
        }
    }
}

/// A text as it is written in an attribute's value, between either kind of quotation marks.
pub(super) fn escape_value(text: &str, out: &mut String) {
    for c in text.chars().filter(|c| is_allowed(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\r' | '\t' => out.push_str(&format!("&#x{:X};", u32::from(c))),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Shape, Vocabularies, attributes, fragment, referenced, scan, value};
    use crate::documents::Error;
    use crate::model::Span;

    const KNOWN: Vocabularies = &[("urn:a", "a"), ("urn:b", "b")];

    fn names(source: &str) -> Result<Vec<String>, Error> {
        let tokens = scan(source, Span::new(0, source.len()), None, KNOWN)?;
        let tags = tokens.iter().filter(|token| !token.name.is_empty());
        Ok(tags.map(|token| format!("{}:{}", token.vocabulary, token.name)).collect())
    }

    #[test]
    fn tokens_tile_the_text() {
        let source = "\u{FEFF}<?xml version='1.0'?>\r\n<!DOCTYPE a [<!ENTITY e 'x'>]><a b='<' c=\">\">x&amp;y<!-- z --><![CDATA[<]]>&e;</a>\n";
        let tokens = scan(source, Span::new(0, source.len()), None, KNOWN).expect("well-formed");
        let joined: String = tokens.iter().map(|token| token.file.of(source)).collect();
        assert_eq!(joined, source.trim_start_matches('\u{FEFF}'));
        assert_eq!(tokens.iter().filter(|token| token.shape == Shape::Reference).count(), 2);
    }

    #[test]
    fn a_name_belongs_to_what_its_prefix_stands_for_there() {
        let source = "<a xmlns='urn:a'><x:b xmlns:x='urn:b'/><x:b xmlns:x='urn:c'><c xmlns=''/></x:b><x:d/></a>";
        assert_eq!(names(source).expect("well-formed"), ["a:a", "b:b", "?:b", "?:c", "?:b", ":d", "a:a"]);
    }

    #[test]
    fn what_is_not_well_formed_is_told_with_its_place() {
        for (source, line, column) in
            [("<a>\n <b></a>", 2, 5), ("<a>\n<b>", 2, 1), ("<a/><b/>", 1, 5), ("", 1, 1), ("<a>\n é<", 2, 3), ("</a>", 1, 1)]
        {
            match names(source) {
                Err(Error::Damaged { line: l, column: c, .. }) => assert_eq!((l, c), (line, column), "{source}"),
                other => panic!("{source}: {other:?}"),
            }
        }
    }

    #[test]
    fn attributes_are_found_with_their_places() {
        let source = "<a  b = 'x\"y'\n c:d=\"1\" e=''/>";
        let tag = Span::new(0, source.len());
        let all: Vec<_> = attributes(source, tag).map(|a| (a.name.of(source), a.value.of(source))).collect();
        assert_eq!(all, [("b", "x\"y"), ("c:d", "1"), ("e", "")]);
        assert_eq!((value(source, tag, "d"), value(source, tag, "f")), (Some("1"), None));
    }

    #[test]
    fn fragments_are_cut_anywhere() {
        let tokens = fragment("</t></r><r><t>x</t></r><r a=\"1\"><p/>");
        let shown: Vec<_> = tokens.iter().map(|token| (token.name, token.shape, token.partner)).collect();
        assert_eq!(shown[0], ("t", Shape::End, 0));
        assert_eq!((shown[2].2, shown[6].2), (6, 2));
        assert_eq!(shown[7], ("r", Shape::Start, 7));
        assert_eq!(fragment("a < b").len(), 1);
    }

    #[test]
    fn only_the_references_of_xml_itself_are_read() {
        let read = |text: &str| referenced(text);
        assert_eq!((read("&lt;"), read("&#233;"), read("&#xE9;")), (Some('<'), Some('é'), Some('é')));
        assert_eq!((read("&nbsp;"), read("&#0;"), read("&#xD800;"), read("&#xFFFFFFFFF;")), (None, None, None, None));
    }
}
