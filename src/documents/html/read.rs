//! From a page to its blocks.

use std::cmp::Reverse;

use super::attributes::Tag;
use super::elements;
use super::inline::Inline;
use super::json_ld;
use super::stack::{Element, Stack};
use super::tokens::{Token, TokenKind, Tokens};
use super::{Flavour, local_name};
use crate::model::{Block, BlockKind, Span};

/// The blocks of the page that stands at `page` in a text, in the order of the text.
pub(in crate::documents) fn blocks(source: &str, page: Span, flavour: Flavour) -> Vec<Block> {
    let mut reader = Reader {
        source,
        flavour,
        outermost: Element::outermost(),
        stack: Stack::default(),
        inline: Inline::new(source, flavour),
        number: 0,
        blocks: Vec::new(),
    };
    let mut tokens = Tokens::new(source, page, flavour);
    while let Some(token) = tokens.next(reader.top().foreign) {
        reader.token(token, &mut tokens);
    }
    reader.close(0);
    reader.flush();
    reader.blocks.sort_by_key(|block| (block.file.start, Reverse(block.file.end)));
    reader.blocks
}

struct Reader<'a> {
    source: &'a str,
    flavour: Flavour,
    outermost: Element,
    stack: Stack,
    inline: Inline<'a>,
    /// Number of the block that is being read.
    number: usize,
    blocks: Vec<Block>,
}

impl Reader<'_> {
    fn top(&self) -> &Element {
        self.stack.top().unwrap_or(&self.outermost)
    }

    fn token(&mut self, token: Token, tokens: &mut Tokens<'_>) {
        match token.kind {
            TokenKind::Text => self.text(token.span),
            TokenKind::Start { name, closed } => self.start(token.span, name, closed, tokens),
            TokenKind::End(name) => self.end(token.span, name),
            TokenKind::Data(text) if self.top().translated && !self.top().keeps_space => self.inline.data(token.span, text),
            TokenKind::Data(_) if self.top().translated => self.inline.standalone(token.span),
            TokenKind::Data(_) => self.inline.grow(token.span),
            TokenKind::Other if self.top().translated => self.inline.standalone(token.span),
            TokenKind::Other => self.inline.grow(token.span),
        }
    }

    fn text(&mut self, span: Span) {
        let top = self.top();
        if !top.translated {
            if top.speaks && elements::is_label(&top.name) {
                self.text_inside(&BlockKind::AltText, span, false);
            }
            return self.inline.grow(span);
        }
        if !top.keeps_space {
            return self.inline.collapsed(span, true, false);
        }
        let mut at = span.start;
        for line in span.of(self.source).split_inclusive(['\n', '\r']) {
            let text = line.trim_end_matches(['\n', '\r']);
            self.inline.kept(Span::new(at, at + text.len()));
            at += line.len();
            if text.len() < line.len() {
                self.flush();
            }
        }
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let kind = self.stack.top().map_or(&self.outermost.kind, |top| &top.kind);
        self.blocks.extend(self.inline.take(kind));
        self.number += 1;
    }

    fn start(&mut self, span: Span, name: Span, closed: bool, tokens: &mut Tokens<'_>) {
        let name_end = name.end;
        let name = local_name(name.of(self.source), self.flavour);
        if self.top().foreign && elements::breaks_out(&name) && self.flavour == Flavour::Html {
            while self.top().foreign {
                self.close(self.stack.len() - 1);
            }
        }
        if !self.top().foreign
            && let Some(place) = self.stack.ended_by_start(&name)
        {
            self.close(place);
        }
        let tag = Tag::new(self.source, name_end);
        let around = self.top();
        let (outside, foreign) = (around.translated, around.foreign);
        let stated = tag.translate();
        let own = stated.unwrap_or(outside) && !(around.pages && matches!(name.as_str(), "ol" | "ul"));
        let class = tag.value("class").unwrap_or_default();
        // What a head lists stands for itself.
        let listed = elements::is_void(&name) && around.name == "head";
        let contents = around.contents || name == "nav" && tag.value("epub:type").is_some();
        // The numbers of a printed book's pages are no words: *iv*.
        let is_page_list =
            || tag.value("epub:type").is_some_and(|kind| kind.split_ascii_whitespace().any(|one| one == "page-list"));
        let pages = around.pages || name == "nav" && is_page_list();
        // What an item of a book's contents says stays within its link.
        let item = around.contents && around.name == "li" && matches!(name.as_str(), "a" | "span");
        let is_block = (elements::is_block(&name) || listed || item) && !foreign;
        let protected = elements::is_protected(&name) || tag.is_edited() || is_block && elements::is_listing(class);
        let raw = !foreign
            && if self.flavour == Flavour::Html { elements::is_raw(&name) } else { elements::is_code_for_machines(&name) };
        let translated = own && (!protected || stated == Some(true) && !raw);
        let keeps_space = around.keeps_space || elements::keeps_space(&name);
        let lists = around.lists.saturating_add(u8::from(matches!(name.as_str(), "ul" | "ol" | "menu" | "dir")));
        let kind = if keeps_space { BlockKind::Line } else { elements::kind(&name, &around.kind, lists) };
        if own {
            self.attributes(&tag, &name);
        }
        if elements::is_code(&name) || name == "span" && !class.is_empty() {
            self.stack.holds_code();
        }
        let ends_here = elements::is_void(&name) && !foreign
            || closed && (foreign || self.flavour == Flavour::Xml || elements::is_foreign(&name));
        let begins = is_block && (outside || translated);
        if begins {
            self.flush();
        }
        let listing = elements::keeps_space(&name).then_some((self.blocks.len(), false));
        let mut piece = None;
        match (begins, outside && translated) {
            (true, _) => {}
            (false, false) => {
                self.inline.grow(span);
                // What is read inside begins anew, whatever white space stands before it.
                if translated {
                    self.inline.grown();
                }
            }
            (false, true) if ends_here => self.inline.standalone(span),
            (false, true) => piece = Some((self.number, self.inline.open(span))),
        }
        if ends_here {
            if outside {
                self.inline.grown();
            }
            return;
        }
        let speaks = if name == "svg" { own } else { self.top().speaks && stated != Some(false) };
        let foreign = elements::is_foreign(&name) || foreign && !elements::is_integration_point(&name);
        let is_script = name == "script";
        let is_title = name == "title";
        let element = Element {
            name,
            is_block,
            translated,
            kind,
            keeps_space,
            foreign,
            speaks,
            contents,
            pages,
            lists,
            piece,
            listing,
            ..Element::outermost()
        };
        self.stack.push(element);
        if raw {
            let name = self.top().name.clone();
            let text = tokens.raw_text(&name);
            if is_script && json_ld::is_json_ld(&tag) && own {
                self.blocks.extend(json_ld::blocks(self.source, text, self.flavour));
            }
            if is_title && translated {
                self.inline.templated(text, false);
            } else if !text.is_empty() {
                self.inline.grow(text);
            }
        }
    }

    /// Adds the blocks of a tag's attributes.
    fn attributes(&mut self, tag: &Tag<'_>, element: &str) {
        for (kind, value) in tag.texts(element) {
            self.text_inside(&kind, value, true);
        }
    }

    /// Adds the block of a text that stands inside of markup.
    fn text_inside(&mut self, kind: &BlockKind, span: Span, in_attribute: bool) {
        let mut text = Inline::new(self.source, self.flavour);
        text.templated(span, in_attribute);
        self.blocks.extend(text.take(kind));
    }

    fn end(&mut self, span: Span, name: Span) {
        let name = local_name(name.of(self.source), self.flavour);
        // What follows them still stands in the body.
        let place = if matches!(name.as_str(), "body" | "html") { None } else { self.stack.ended_by_end(&name) };
        let Some(place) = place else {
            if !self.top().translated {
                self.inline.grow(span);
            } else if elements::is_block(&name) && !self.top().foreign {
                self.flush();
            } else {
                self.inline.standalone(span);
            }
            return;
        };
        self.close(place + 1);
        let Element { is_block, translated: inside, piece, .. } = *self.top();
        if is_block {
            self.close(place);
            if !inside && !self.top().translated {
                self.inline.grow(span);
            }
            return;
        }
        self.close(place);
        let outside = self.top().translated;
        if !inside || !outside {
            self.inline.grow(span);
            if outside {
                self.inline.grown();
            }
        } else {
            match piece {
                Some((number, open)) if number == self.number => self.inline.close(open, span),
                _ => self.inline.standalone(span),
            }
        }
    }

    /// Closes the elements from a place on.
    fn close(&mut self, place: usize) {
        while self.stack.len() > place {
            let top = self.top();
            let (is_block, translated, listing) = (top.is_block, top.translated, top.listing);
            let outside = self.stack.before_top().is_none_or(|around| around.translated);
            if is_block && (translated || outside) {
                self.flush();
            }
            if let Some((before, true)) = listing {
                self.blocks.truncate(before);
            }
            self.stack.pop();
        }
    }
}
