//! Tags, comments and text of a page: where each stands (HTML Standard, 13.2.5, tokenization; XML 1.0 for its flavour).

use super::Flavour;
use crate::model::Span;

/// A piece of the page. The tokens of a page tile it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::documents) struct Token {
    /// What it is.
    pub(in crate::documents) kind: TokenKind,
    /// Where it stands.
    pub(in crate::documents) span: Span,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::documents) enum TokenKind {
    /// Text, with its character references.
    Text,
    /// A start tag.
    Start {
        /// Where its name stands.
        name: Span,
        /// True when it ends in `/>`.
        closed: bool,
    },
    /// An end tag, with the place of its name.
    End(Span),
    /// `<![CDATA[text]]>`, with the place of its text.
    Data(Span),
    /// A comment, a declaration, a processing instruction, what a browser takes for one, and a template, `<% code %>`.
    Other,
}

/// An attribute of a start tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::documents) struct Attribute {
    /// Where its name stands.
    pub(in crate::documents) name: Span,
    /// Where its value stands, without quotes; empty behind the name where it has none.
    pub(in crate::documents) value: Span,
}

/// Cuts a page into tokens.
pub(in crate::documents) struct Tokens<'a> {
    source: &'a str,
    flavour: Flavour,
    at: usize,
    /// Where the last template of the page ends, once that has been looked for.
    templates_end: Option<usize>,
}

impl<'a> Tokens<'a> {
    /// The tokens of a stretch of a text that is a page.
    pub(in crate::documents) fn new(source: &'a str, page: Span, flavour: Flavour) -> Tokens<'a> {
        let source = &source[..page.end];
        let mark = if source[page.start..].starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        Tokens { source, flavour, at: page.start + mark, templates_end: None }
    }

    /// The next token. `foreign` is true inside SVG and MathML, where a page in HTML may hold CDATA sections.
    pub(in crate::documents) fn next(&mut self, foreign: bool) -> Option<Token> {
        let start = self.at;
        let rest = &self.source[start..];
        if rest.is_empty() {
            return None;
        }
        let template = self.begins_template(start).then(|| (TokenKind::Other, start + template(rest).unwrap_or(rest.len())));
        let (kind, end) = match template.or_else(|| markup(self.source, start, self.flavour, foreign)) {
            Some(found) => found,
            None => {
                // A `<` that begins no markup is text.
                let mut from = start + usize::from(rest.starts_with('<'));
                let end = loop {
                    match self.source[from..].find('<').map(|found| from + found) {
                        Some(at) if !begins_markup(&self.source[at..]) && !self.begins_template(at) => from = at + 1,
                        found => break found.unwrap_or(self.source.len()),
                    }
                };
                (TokenKind::Text, end)
            }
        };
        self.at = end;
        Some(Token { kind, span: Span::new(start, end) })
    }

    /// True where a template begins that ends somewhere.
    fn begins_template(&mut self, at: usize) -> bool {
        let source = self.source;
        source[at..].starts_with("<%")
            && template(&source[at..]).is_some()
            && *self.templates_end.get_or_insert_with(|| source.rfind("%>").map_or(0, |found| found + 2)) >= at + "<%%>".len()
    }

    /// The text of an element that holds no markup, from here to its end tag or the end of the page.
    pub(in crate::documents) fn raw_text(&mut self, name: &str) -> Span {
        let start = self.at;
        let rest = &self.source[start..];
        let length = match name {
            "plaintext" => rest.len(),
            "script" => script_length(rest),
            _ => end_tag(rest, name).unwrap_or(rest.len()),
        };
        self.at = start + length;
        Span::new(start, self.at)
    }
}

/// How long the code is that a text in a tag or a title begins with: a [`template`], or PHP of some length.
pub(in crate::documents) fn code(text: &str) -> Option<usize> {
    if !text.starts_with("<?php") && !text.starts_with("<?=") {
        return template(text);
    }
    text[..text.floor_char_boundary(LONGEST_TEMPLATE)].find("?>").map(|end| end + "?>".len())
}

/// How long the template is that a text begins with, as ERB, EJS, ASP and JSP have them: `<%= value %>`. None where none ends.
fn template(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("<%")?;
    // *5 <% left</p>* is none; neither is what another begins in. The search ends there, and so stays linear.
    let mut signs = inner.match_indices(['%', '<']).map(|(at, _)| (at, &inner[at..]));
    let (end, rest) = signs.find(|(_, rest)| ["%>", "<%", "</p>"].iter().any(|sign| rest.starts_with(sign)))?;
    rest.starts_with("%>").then_some("<%".len() + end + "%>".len())
}

/// Where the end tag of an element begins in a text.
fn end_tag(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| is_tag(&text[at + 2..], name))
}

/// True when a name stands at the start of a text, and ends there as that of a tag does.
fn is_tag(text: &str, name: &str) -> bool {
    text.as_bytes().get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
        && text.as_bytes().get(name.len()).is_some_and(|next| is_space(*next) || matches!(next, b'/' | b'>'))
}

/// Length of a script: an end tag inside `<!-- <script>` … `-->` does not end it (script data double escaped state).
fn script_length(text: &str) -> usize {
    let (mut escaped, mut doubly) = (false, false);
    for (at, mark) in text.match_indices(['<', '-']) {
        let rest = &text[at..];
        match mark {
            "-" if escaped && rest.starts_with("-->") => (escaped, doubly) = (false, false),
            "<" if rest.starts_with("<!--") => escaped = true,
            "<" if escaped && !doubly && is_tag(&rest[1..], "script") => doubly = true,
            "<" if rest.starts_with("</") && is_tag(&rest[2..], "script") => {
                if !doubly {
                    return at;
                }
                doubly = false;
            }
            _ => {}
        }
    }
    text.len()
}

/// True when a text that begins with `<` begins with markup.
fn begins_markup(text: &str) -> bool {
    match text.as_bytes().get(1) {
        Some(b'!' | b'?') => true,
        Some(b'/') => text.len() > 2,
        Some(next) => is_name_start(text, 1, *next),
        None => false,
    }
}

/// True for the first character of a tag's name; XML knows names that HTML does not.
fn is_name_start(text: &str, at: usize, byte: u8) -> bool {
    byte.is_ascii_alphabetic() || text[at..].starts_with('_')
}

/// The markup that begins at a place, and where it ends.
fn markup(source: &str, at: usize, flavour: Flavour, foreign: bool) -> Option<(TokenKind, usize)> {
    let text = &source[at..];
    if !text.starts_with('<') || !begins_markup(text) {
        return None;
    }
    let to = |end: &str| text.find(end).map_or(source.len(), |found| at + found + end.len());
    if let Some(comment) = text.strip_prefix("<!--") {
        return Some((TokenKind::Other, at + 4 + comment_length(comment)));
    }
    if let Some(data) = text.strip_prefix("<![CDATA[").filter(|_| foreign || flavour == Flavour::Xml) {
        let inner = data.find("]]>").unwrap_or(data.len());
        let start = at + "<![CDATA[".len();
        let end = (start + inner + 3).min(source.len());
        return Some((TokenKind::Data(Span::new(start, start + inner)), end));
    }
    match text.as_bytes().get(1) {
        Some(b'?') if flavour == Flavour::Xml => Some((TokenKind::Other, to("?>"))),
        // PHP, which a browser never sees, goes on to its own end.
        Some(b'?') if text.starts_with("<?php") || text.starts_with("<?=") => Some((TokenKind::Other, to("?>"))),
        Some(b'!') if flavour == Flavour::Xml => Some((TokenKind::Other, at + declaration_length(text))),
        Some(b'!' | b'?') => Some((TokenKind::Other, to(">"))),
        Some(b'/') if !text.as_bytes().get(2).is_some_and(|byte| is_name_start(text, 2, *byte)) => {
            Some((TokenKind::Other, to(">")))
        }
        Some(b'/') => {
            let name = name(source, at + 2);
            Some(match Attributes::new(source, name.end).end() {
                Some((end, _)) => (TokenKind::End(name), end),
                None => (TokenKind::Other, source.len()),
            })
        }
        _ => {
            let name = name(source, at + 1);
            // A tag that the page ends in is none.
            Some(match Attributes::new(source, name.end).end() {
                Some((end, closed)) => (TokenKind::Start { name, closed }, end),
                None => (TokenKind::Other, source.len()),
            })
        }
    }
}

/// Length of a comment behind its `<!--`, with what ends it.
fn comment_length(text: &str) -> usize {
    if text.starts_with('>') {
        return 1;
    }
    if text.starts_with("->") {
        return 2;
    }
    let ends = text.match_indices("--").map(|(at, _)| (at, &text[at + 2..]));
    let mut ends = ends.filter_map(|(at, rest)| match rest.as_bytes() {
        [b'>', ..] => Some(at + 3),
        [b'!', b'>', ..] => Some(at + 4),
        // `--->`: the pairs of hyphens overlap.
        [b'-', b'>', ..] => Some(at + 4),
        _ => None,
    });
    ends.next().unwrap_or(text.len())
}

/// Length of a document type declaration, which may hold others in brackets.
fn declaration_length(text: &str) -> usize {
    let end = text.find('>').map_or(text.len(), |found| found + 1);
    match text[..end].find('[') {
        Some(open) => text[open..].find("]>").map_or(text.len(), |found| open + found + 2),
        None => end,
    }
}

fn name(source: &str, start: usize) -> Span {
    let length = source[start..].find(|c: char| c.is_ascii() && (is_space(c as u8) || matches!(c, '/' | '>')));
    Span::new(start, length.map_or(source.len(), |length| start + length))
}

/// True for the white space of HTML.
pub(in crate::documents) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

/// How long a template in a tag may be, in bytes. The limit keeps the search linear.
const LONGEST_TEMPLATE: usize = 1000;

/// The attributes of a tag, in order.
pub(in crate::documents) struct Attributes<'a> {
    source: &'a str,
    at: usize,
    closed: bool,
}

impl<'a> Attributes<'a> {
    /// The attributes behind a tag's name that ends at `at`.
    pub(in crate::documents) fn new(source: &'a str, at: usize) -> Attributes<'a> {
        Attributes { source, at, closed: false }
    }

    /// Where the tag ends, and whether it ends in `/>`; none when the page ends first.
    fn end(mut self) -> Option<(usize, bool)> {
        while self.next().is_some() {}
        (self.byte() == Some(b'>')).then_some((self.at + 1, self.closed))
    }

    fn byte(&self) -> Option<u8> {
        self.source.as_bytes().get(self.at).copied()
    }

    /// Skips characters of a kind, and templates among them, which may hold any.
    fn skip(&mut self, which: impl Fn(u8) -> bool) {
        while let Some(byte) = self.byte().filter(|byte| which(*byte)) {
            self.at += self.template(byte).unwrap_or(1);
        }
    }

    /// Length of the template that begins here.
    fn template(&self, byte: u8) -> Option<usize> {
        if byte != b'<' || !matches!(self.source.as_bytes().get(self.at + 1), Some(b'%' | b'?')) {
            return None;
        }
        let end = self.source.floor_char_boundary(self.at + LONGEST_TEMPLATE);
        code(&self.source[self.at..end])
    }
}

impl Iterator for Attributes<'_> {
    type Item = Attribute;

    fn next(&mut self) -> Option<Attribute> {
        self.skip(is_space);
        while self.byte() == Some(b'/') {
            self.at += 1;
            self.closed = self.byte() == Some(b'>');
            self.skip(is_space);
        }
        if self.byte().is_none_or(|byte| byte == b'>') {
            return None;
        }
        let start = self.at;
        self.at += self.byte().and_then(|byte| self.template(byte)).unwrap_or(1);
        self.skip(|byte| !is_space(byte) && !matches!(byte, b'/' | b'>' | b'='));
        let name = Span::new(start, self.at);
        let behind = self.at;
        self.skip(is_space);
        if self.byte() != Some(b'=') {
            return Some(Attribute { name, value: Span::new(behind, behind) });
        }
        self.at += 1;
        self.skip(is_space);
        let value = match self.byte() {
            Some(quote @ (b'"' | b'\'')) => {
                self.at += 1;
                let start = self.at;
                self.skip(|byte| byte != quote);
                let end = self.at;
                self.at = (end + 1).min(self.source.len());
                Span::new(start, end)
            }
            _ => {
                let start = self.at;
                self.skip(|byte| !is_space(byte) && byte != b'>');
                Span::new(start, self.at)
            }
        };
        Some(Attribute { name, value })
    }
}

#[cfg(test)]
mod tests {
    use super::{Attributes, TokenKind, Tokens};
    use crate::documents::html::Flavour;
    use crate::model::Span;

    fn tokens(text: &str, flavour: Flavour) -> Vec<String> {
        let mut tokens = Tokens::new(text, Span::new(0, text.len()), flavour);
        let mut found = Vec::new();
        while let Some(token) = tokens.next(false) {
            let kind = match token.kind {
                TokenKind::Text => "text",
                TokenKind::Start { closed: false, .. } => "start",
                TokenKind::Start { closed: true, .. } => "closed",
                TokenKind::End(_) => "end",
                TokenKind::Data(_) => "data",
                TokenKind::Other => "other",
            };
            found.push(format!("{kind} {}", token.span.of(text)));
        }
        found
    }

    #[test]
    fn markup_ends_where_a_browser_ends_it() {
        let html = |text| tokens(text, Flavour::Html);
        assert_eq!(html("a<b>c</b >"), ["text a", "start <b>", "text c", "end </b >"]);
        assert_eq!(html("1 < 2 <3 <"), ["text 1 < 2 <3 <"]);
        assert_eq!(html("<a t='>' u=\"<b>\" v=x/y>z"), ["start <a t='>' u=\"<b>\" v=x/y>", "text z"]);
        assert_eq!(html("<br/><img a = />"), ["closed <br/>", "start <img a = />"]);
        assert_eq!(html("<!--><b><!--a--!>b"), ["other <!-->", "start <b>", "other <!--a--!>", "text b"]);
        assert_eq!(html("<!--a--->b<?x?></>"), ["other <!--a--->", "text b", "other <?x?>", "other </>"]);
        assert_eq!(html("<![CDATA[a>b]]>"), ["other <![CDATA[a>", "text b]]>"]);
        assert_eq!(html("a<b c='d"), ["text a", "other <b c='d"]);
    }

    #[test]
    fn templates_hold_what_looks_like_tags() {
        let html = |text| tokens(text, Flavour::Html);
        assert_eq!(html("a <% if a <b %>c<%= d %>"), ["text a ", "other <% if a <b %>", "text c", "other <%= d %>"]);
        assert_eq!(html("5 <% of 6 %"), ["text 5 <% of 6 %"]);
        assert_eq!(html("%> <% a"), ["text %> <% a"]);
        assert!(html("5 <% left</p><p>10 %> of it").contains(&"text 5 <% left".to_owned()));
        assert_eq!(
            html("<a <%= b > c %> href=\"<%= d(\"e\") %>\">f"),
            ["start <a <%= b > c %> href=\"<%= d(\"e\") %>\">", "text f"]
        );
        assert_eq!(html("<?php if ($a > 1): ?>b"), ["other <?php if ($a > 1): ?>", "text b"]);
        assert_eq!(html("<a <?php b('>') ?> c=\"<?= \"d>\" ?>\">e"), ["start <a <?php b('>') ?> c=\"<?= \"d>\" ?>\">", "text e"]);
    }

    #[test]
    fn xml_has_sections_and_declarations_of_its_own() {
        let xml = |text| tokens(text, Flavour::Xml);
        assert_eq!(xml("<?x a>b?><a/>"), ["other <?x a>b?>", "closed <a/>"]);
        assert_eq!(xml("<![CDATA[a>b]]>c"), ["data <![CDATA[a>b]]>", "text c"]);
        assert_eq!(xml("<!DOCTYPE a [<!ENTITY b 'c'>]><a>"), ["other <!DOCTYPE a [<!ENTITY b 'c'>]>", "start <a>"]);
    }

    #[test]
    fn attributes_have_their_places() {
        let text = "<a b c = d e='f' g=\"\" =h/i=j k>";
        let found: Vec<_> = Attributes::new(text, 2).map(|a| format!("{}:{}", a.name.of(text), a.value.of(text))).collect();
        assert_eq!(found, ["b:", "c:d", "e:f", "g:", "=h:", "i:j", "k:"]);
    }

    #[test]
    fn a_script_ends_at_its_own_end_tag() {
        let raw =
            |text: &str, name| Tokens::new(text, Span::new(0, text.len()), Flavour::Html).raw_text(name).of(text).to_owned();
        assert_eq!(raw("a</scripty></SCRIPT >b", "script"), "a</scripty>");
        assert_eq!(raw("<!-- <script> </script> --></script>b", "script"), "<!-- <script> </script> -->");
        assert_eq!(raw("<!-- </script> -->", "script"), "<!-- ");
        assert_eq!(raw("a &amp; <b></title>", "title"), "a &amp; <b>");
        assert_eq!(raw("never closed", "style"), "never closed");
    }
}
