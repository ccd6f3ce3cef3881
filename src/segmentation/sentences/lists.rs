//! The lists that run through a text while its sentences are looked for.

use super::{Scan, TOGETHER};
use crate::segmentation::enumeration::{self, Item};
use crate::segmentation::gap::{char_at, gap};
use crate::segmentation::lexicon::Class;
use crate::segmentation::marks::is_bullet;
use crate::segmentation::next::Next;
use crate::segmentation::words::last_word;

impl Scan<'_> {
    /// The start of the list's item that ends at `end`, when it is to begin a segment; an item that a sentence begins with
    /// begins a list.
    pub(super) fn item(&mut self, end: usize) -> Option<usize> {
        let from = end.saturating_sub(enumeration::LONGEST).max(self.start);
        if self.list.is_none() && end - self.start > 4 * enumeration::LONGEST {
            return None;
        }
        let text = self.text.get((from..=end).find(|at| self.text.is_char_boundary(*at))?..end)?;
        let token = text.rsplit(char::is_whitespace).next()?;
        let start = end - token.len();
        let item = Item::read(token)?;
        let behind = char_at(self.text, end);
        if !behind.is_some_and(|c| c.is_whitespace() || item.is_wide() && !c.is_numeric()) {
            return None;
        }
        let head = &self.text[self.start..start];
        if head.len() <= enumeration::LEAD && head.chars().all(|c| c.is_whitespace() || is_bullet(c) || matches!(c, '-' | '*')) {
            self.list = Some(item);
            return None;
        }
        let follows = self.follows(&item, head, end);
        let apart = self.text[..start].ends_with(char::is_whitespace);
        if follows && apart && !self.is_ordinal(start, &item, end) {
            self.list = Some(item);
            return Some(start);
        }
        None
    }

    fn is_ordinal(&self, start: usize, item: &Item, end: usize) -> bool {
        if !item.is_number() || !self.lexicon.has_ordinals() || !self.text[..end].ends_with('.') {
            return false;
        }
        let next = Next::read(self.text, gap(self.text, end).end);
        next.is_lower() || self.lexicon.is_ordinal(last_word(&self.text[self.start..start]), next.word)
    }

    /// True when the next item of the running list begins at `at`.
    pub(super) fn begins_item(&self, at: usize) -> bool {
        let token = self.text[at..].split(char::is_whitespace).next().filter(|token| token.len() <= enumeration::LONGEST);
        let head = self.text.get(self.start..at).unwrap_or_default();
        token.is_some_and(|token| Item::read(token).is_some_and(|item| self.follows(&item, head, at + token.len())))
    }

    /// True for the next item of the running list, which ends at `end`; `head` is the item before it. *J. K. Rowling* is no list,
    /// whose items hold words, and no more is *A. Smith met John B. Jones*.
    fn follows(&self, item: &Item, head: &str, end: usize) -> bool {
        let words = || head.split_whitespace().any(|word| Item::read(word).is_none());
        let follows = self.list.as_ref().is_some_and(|list| item.follows(list));
        follows
            && (item.is_number() && !self.is_reference(item, head, end)
                || !item.is_number() && words() && !(item.is_initial() && self.is_of_name(head, end)))
    }

    /// True when what stands before a number with a full stop, which ends at `end`, says what it is the number of: *as in fig. 3.*
    /// What is counted itself has none (*read 2 vol.*). Where the item comes again, or nothing does, it has; else it has not where the
    /// list goes on behind it, or the abbreviation is a word, too: *say no. 3. Go*.
    fn is_reference(&self, item: &Item, head: &str, end: usize) -> bool {
        let Some(stopped) = head.trim_end().strip_suffix('.').filter(|head| self.lexicon.is_numbered(head)) else { return false };
        let word = last_word(stopped);
        if stopped[..stopped.len() - word.len()].trim_end().ends_with(char::is_numeric) {
            return false;
        }
        let rest = &self.text[end..];
        let near = &rest[..rest.floor_char_boundary(TOGETHER)];
        let mut items = near.split_whitespace().filter_map(Item::read);
        let comes_next = items.find(|next| next == item || next.follows(item));
        rest.trim_start().is_empty() || comes_next.map_or_else(|| !self.lexicon.knows(word), |next| next == *item)
    }

    /// True when a capital with a full stop, which ends at `end`, is more likely of a name than the next item of a list: no mark ends
    /// the item before it, which has more than one word.
    fn is_of_name(&self, head: &str, end: usize) -> bool {
        let before = head.trim_end();
        if let Some(stopped) = before.strip_suffix('.') {
            let class = self.lexicon.class(stopped, &self.text[end..]);
            return last_word(stopped).chars().nth(1).is_none()
                || matches!(class, Some(Class::Never | Class::Part | Class::Number));
        }
        if before.ends_with([';', ':', '!', '?', '…', ')']) {
            return false;
        }
        let next = Next::read(self.text, gap(self.text, end).end);
        let one = head.split_whitespace().filter(|word| Item::read(word).is_none()).nth(1).is_none();
        let small = last_word(before).chars().all(char::is_lowercase);
        before.ends_with(',') || !(one || small && next.is_capital_starter(self.lexicon))
    }
}
