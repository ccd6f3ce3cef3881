//! The elements that are open at a place of the page, each with what holds inside it.

use std::collections::HashMap;

use super::elements;
use crate::model::BlockKind;

/// An open element.
#[derive(Debug, Clone)]
pub(super) struct Element {
    /// Its name in lower case, without prefix.
    pub(super) name: String,
    /// True when it begins and ends a block of text.
    pub(super) is_block: bool,
    /// True when its text is for translation.
    pub(super) translated: bool,
    /// What its text is.
    pub(super) kind: BlockKind,
    /// True when its white space is shown.
    pub(super) keeps_space: bool,
    /// True inside a drawing or formula.
    pub(super) foreign: bool,
    /// True inside a drawing that says something to readers of the page, by its title, its description and its labels.
    pub(super) speaks: bool,
    /// True inside the contents of a book, where an item holds nothing but one link or label, and its list.
    pub(super) contents: bool,
    /// True inside the list of a book's pages.
    pub(super) pages: bool,
    /// How many lists are open.
    pub(super) lists: u8,
    /// In a block that is being read: that block's number, and the place of the start tag in it.
    pub(super) piece: Option<(usize, usize)>,
    /// Of the outermost element with white space: how many blocks there were before it, and whether it was found to hold
    /// code.
    pub(super) listing: Option<(usize, bool)>,
    /// How many elements from the outermost on an end tag inside cannot reach; set when it is opened.
    pub(super) scope: usize,
}

/// The open elements, innermost last.
#[derive(Debug, Default)]
pub(super) struct Stack {
    elements: Vec<Element>,
    /// Where each name stands, outermost first.
    places: HashMap<String, Vec<usize>>,
}

impl Element {
    /// What holds outside all elements.
    pub(super) fn outermost() -> Element {
        Element {
            name: String::new(),
            is_block: true,
            translated: true,
            kind: BlockKind::Paragraph,
            keeps_space: false,
            foreign: false,
            speaks: false,
            contents: false,
            pages: false,
            lists: 0,
            piece: None,
            listing: None,
            scope: 0,
        }
    }
}

impl Stack {
    /// The innermost element.
    pub(super) fn top(&self) -> Option<&Element> {
        self.elements.last()
    }

    /// The element around the innermost.
    pub(super) fn before_top(&self) -> Option<&Element> {
        self.elements.iter().nth_back(1)
    }

    /// Notes that the outermost element that shows its white space, if there is one, holds code.
    pub(super) fn holds_code(&mut self) {
        let places = ["pre", "listing"].iter().filter_map(|name| self.places.get(*name)?.first().copied());
        let outermost = places.min().and_then(|place| self.elements.get_mut(place));
        if let Some((_, is_code)) = outermost.and_then(|element| element.listing.as_mut()) {
            *is_code = true;
        }
    }

    /// How many are open.
    pub(super) fn len(&self) -> usize {
        self.elements.len()
    }

    /// Opens an element.
    pub(super) fn push(&mut self, mut element: Element) {
        let place = self.elements.len();
        let is_scope = elements::is_scope(&element.name);
        element.scope = if is_scope { place } else { self.top().map_or(0, |top| top.scope) };
        self.places.entry(element.name.clone()).or_default().push(place);
        self.elements.push(element);
    }

    /// Closes the innermost element.
    pub(super) fn pop(&mut self) -> Option<Element> {
        let element = self.elements.pop()?;
        if let Some(places) = self.places.get_mut(&element.name) {
            places.pop();
        }
        Some(element)
    }

    fn last(&self, name: &str) -> Option<usize> {
        self.places.get(name)?.last().copied()
    }

    /// The outermost element that a start tag of this name ends, with all inside it.
    pub(super) fn ended_by_start(&self, name: &str) -> Option<usize> {
        let scope = self.top().map_or(0, |top| top.scope);
        if let Some((ended, limits)) = elements::implied_ends(name) {
            let limit = limits.iter().filter_map(|limit| self.last(limit)).max();
            // Cells and rows end what is open in a cell; the others stay within it.
            let limit = if limits.contains(&"table") { limit } else { limit.max(scope.checked_sub(1)) };
            let found = ended.iter().filter_map(|name| self.last(name)).filter(|place| limit.is_none_or(|limit| *place > limit));
            if let Some(place) = found.min() {
                return Some(place);
            }
        }
        self.last("p").filter(|place| elements::closes_paragraph(name) && *place >= scope)
    }

    /// The element that an end tag of this name ends, with all inside it.
    pub(super) fn ended_by_end(&self, name: &str) -> Option<usize> {
        let limit = elements::reach(name).iter().filter_map(|limit| self.last(limit)).max();
        let scope = self.top().map_or(0, |top| top.scope);
        self.last(name).filter(|place| {
            limit.is_none_or(|limit| *place > limit) && (elements::is_scope(name) || is_of_table(name) || *place >= scope)
        })
    }
}

fn is_of_table(name: &str) -> bool {
    matches!(name, "tr" | "tbody" | "thead" | "tfoot")
}
