//! What is sent to a translator in place of a text with stretches that it must not touch.
//!
//! A stretch that takes part in the sentence, such as inline code, a URL or a name, travels as a stand-in: a token that
//! the translator copies. One that merely hangs on a word, such as a footnote mark, a line break or an emoji, is not
//! sent at all and comes back behind the translation of that word; one that leads a word, such as £, before it.

use unicode_segmentation::UnicodeSegmentation;

use super::Kept;
use super::words::{is_mark, may_carry, words};
use crate::model::{CodeKind, Content, Link, OBJECT, Span};

/// The stretches of one source text that must come back letter by letter.
#[derive(Debug, Clone)]
pub(crate) struct Mask {
    source: String,
    atoms: Vec<Atom>,
}

/// One such stretch.
#[derive(Debug, Clone, Copy)]
struct Atom {
    span: Span,
    travels: bool,
    is_number: bool,
}

/// A text as it is sent.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    /// White space is single spaces, none at the edges.
    pub(crate) text: String,
    /// Stand-in of each atom; empty for those that are not sent.
    stand_ins: Vec<String>,
    /// Stretches of the text and the source stretches that they stand for, both in order.
    origin: Vec<(Span, Span)>,
}

/// A translation with the verbatim stretches back in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Restored {
    /// The target text.
    pub(crate) text: String,
    /// Links between the source text and the target text.
    pub(crate) links: Vec<Link>,
    /// Where each verbatim stretch went, in source order.
    pub(crate) kept: Vec<Kept>,
    /// Source stretches that went where no link said so.
    pub(crate) guesses: Vec<Span>,
}

impl Mask {
    /// Marks what must come back letter by letter: every [`OBJECT`] of the text and the given stretches, in any order.
    ///
    /// `spaced` says whether the source language separates words by spaces.
    pub(crate) fn new(content: &Content, verbatim: impl IntoIterator<Item = Span>, spaced: bool) -> Mask {
        let objects = content.text.match_indices(OBJECT).map(|(at, object)| Span::new(at, at + object.len()));
        let mut spans: Vec<Span> = verbatim.into_iter().filter(|span| !span.is_empty()).chain(objects).collect();
        for span in &mut spans {
            if !spaced || takes_part(&content.text, *span) {
                *span = with_glue(content, *span, spaced);
            }
        }
        spans.sort_unstable();
        let mut merged: Vec<Span> = Vec::new();
        for span in spans {
            match merged.last_mut() {
                Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                Some(last) if span.start == last.end && content.codes.binary_search_by_key(&span.start, |c| c.at).is_err() => {
                    last.end = span.end;
                }
                _ => merged.push(span),
            }
        }
        let atom = |span: Span| {
            let is_number = is_number(content, span);
            Atom { span, travels: !spaced || is_number || takes_part(&content.text, span), is_number }
        };
        let atoms = merged.into_iter().map(atom).collect();
        Mask { source: content.text.clone(), atoms }
    }

    /// True when nothing needs to be masked.
    pub(crate) fn is_empty(&self) -> bool {
        self.atoms.is_empty()
    }

    /// True when words are left to translate beside what is masked.
    pub(crate) fn has_words(&self) -> bool {
        let mut from = 0;
        let mut free = self.atoms.iter().map(|atom| {
            let part = &self.source[from..atom.span.start];
            from = atom.span.end;
            part
        });
        let found = free.any(|part| part.chars().any(char::is_alphanumeric));
        found || self.source[self.atoms.last().map_or(0, |atom| atom.span.end)..].chars().any(char::is_alphanumeric)
    }

    /// The stretches that come back letter by letter, in order.
    pub(crate) fn spans(&self) -> impl Iterator<Item = Span> {
        self.atoms.iter().map(|atom| atom.span)
    }

    /// Gives up sending the given atoms, so that they are placed by the words around them; returns their source stretches.
    pub(crate) fn withhold(&mut self, atoms: &[usize]) -> Vec<Span> {
        let give_up = |index: &usize| {
            self.atoms[*index].travels = false;
            self.atoms[*index].span
        };
        atoms.iter().map(give_up).collect()
    }

    /// The text to send. `stand_in` makes a token from a number, and is told whether it stands for a number; numbers whose
    /// token occurs in the source are skipped. `normalise` gives a grapheme as the translator will read it.
    pub(crate) fn sent(&self, stand_in: impl Fn(usize, bool) -> String, normalise: impl Fn(&str) -> String) -> Sent {
        let mut sent = Sent { text: String::new(), stand_ins: Vec::new(), origin: Vec::new() };
        let mut numbers = 1..;
        let mut token = |is_number| {
            let mut tokens = numbers.by_ref().map(|number| stand_in(number, is_number));
            tokens.find(|token| !self.source.contains(token.as_str())).unwrap_or_default()
        };
        let mut from = 0;
        for atom in &self.atoms {
            sent.push_text(&self.source, Span::new(from, atom.span.start), &normalise);
            from = atom.span.end;
            let token = if atom.travels { token(atom.is_number) } else { String::new() };
            if atom.travels {
                sent.push(&token, atom.span);
            } else if alphanumeric_before(&self.source, atom.span.start) && alphanumeric_after(&self.source, atom.span.end) {
                sent.push_space(atom.span);
            } else if next_is_mark(&self.source, atom.span.end) {
                sent.pop_space();
            }
            sent.stand_ins.push(token);
        }
        sent.push_text(&self.source, Span::new(from, self.source.len()), &normalise);
        sent.pop_space();
        sent
    }

    /// Puts the verbatim stretches into a translation of what was sent; `links` tie the sent text to the translation.
    /// `spaced` says whether the target language separates words by spaces.
    ///
    /// # Errors
    /// Indexes of the atoms whose stand-in does not occur exactly once, or of which a scrap stands besides.
    pub(crate) fn restore(&self, sent: &Sent, translation: &str, links: &[Link], spaced: bool) -> Result<Restored, Vec<usize>> {
        let found: Vec<Option<Span>> = sent.stand_ins.iter().map(|token| only_occurrence(translation, token)).collect();
        let scraps = |token: &str| {
            let scrap = |word: &str| is_scrap(word, token) && !self.source.contains(word);
            translation.split(|c: char| !(c.is_alphanumeric() || c == '-')).any(scrap)
        };
        let lost = |(index, atom): (usize, &Atom)| {
            (atom.travels && (found[index].is_none() || scraps(&sent.stand_ins[index]))).then_some(index)
        };
        let lost: Vec<usize> = self.atoms.iter().enumerate().filter_map(lost).collect();
        if !lost.is_empty() {
            return Err(lost);
        }
        let mut guesses = Vec::new();
        let mut edits: Vec<(Span, usize, String)> = Vec::new();
        let ends = word_ends(translation);
        for (index, atom) in self.atoms.iter().enumerate() {
            let verbatim = atom.span.of(&self.source).to_owned();
            let edit = match found[index] {
                Some(span) => (span, index, verbatim),
                None => {
                    let (span, text, sure) = self.hang(atom.span, &verbatim, sent, translation, links, &ends, spaced);
                    if !sure {
                        guesses.push(atom.span);
                    }
                    (span, index, text)
                }
            };
            edits.push(edit);
        }
        edits.sort_by_key(|(span, index, _)| (span.start, span.end, *index));
        Ok(self.apply(&edits, sent, translation, links, guesses))
    }

    /// Where an atom that was not sent goes: the stretch of the translation to replace, by what, and whether a link says so.
    #[expect(clippy::too_many_arguments, reason = "all of them are the one translation that it goes into")]
    fn hang(
        &self,
        atom: Span,
        verbatim: &str,
        sent: &Sent,
        translation: &str,
        links: &[Link],
        ends: &[usize],
        spaced: bool,
    ) -> (Span, String, bool) {
        let (before, after) = (&self.source[..atom.start], &self.source[atom.end..]);
        let glued_before = before.chars().next_back().is_some_and(|c| !c.is_whitespace());
        let glued_after = after.chars().next().is_some_and(|c| !c.is_whitespace());
        let gap = |glued: bool| if glued || !spaced { "" } else { " " };
        if leads(&self.source, atom)
            && let Some((at, sure)) = sent.after(atom.end).map(|word| lead_place(word, &sent.text, translation, links))
        {
            let joins = translation[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() && spaced);
            return (Span::new(at, at), format!("{}{verbatim}", if joins { " " } else { "" }), sure);
        }
        let before = sent.before(atom.start);
        let Some(word) = before else {
            let gap = if translation.is_empty() { "" } else { gap(glued_after) };
            return (Span::new(0, 0), format!("{verbatim}{gap}"), true);
        };
        let at_end = sent.origin.last().is_some_and(|(_, source)| source.end <= atom.start);
        let link = links.iter().filter(|link| link.source.overlaps(word)).max_by(|a, b| a.weight.total_cmp(&b.weight));
        let at = match link {
            _ if at_end => translation.len(),
            Some(link) => ends.get(ends.partition_point(|end| *end < link.target.end)).copied().unwrap_or(translation.len()),
            None => {
                let place = translation.len() * word.end / sent.text.len().max(1);
                ends.get(ends.partition_point(|end| *end < place)).copied().unwrap_or(translation.len())
            }
        };
        let space = translation[at..].starts_with(' ');
        let joins = glued_before && alphanumeric_after(&self.source, atom.end);
        let end = if joins && space { at + 1 } else { at };
        let tail =
            if glued_before || at == translation.len() || space || next_is_mark(translation, at) { "" } else { gap(false) };
        (Span::new(at, end), format!("{}{verbatim}{tail}", gap(glued_before)), at_end || link.is_some())
    }

    /// Carries out the edits, which are in target order, and moves the links along.
    fn apply(
        &self,
        edits: &[(Span, usize, String)],
        sent: &Sent,
        translation: &str,
        links: &[Link],
        guesses: Vec<Span>,
    ) -> Restored {
        let mut text = String::with_capacity(translation.len() + self.source.len());
        let mut kept: Vec<Kept> = Vec::new();
        // Stretches of the translation that stay, and how far each moves.
        let mut moved: Vec<(Span, usize)> = Vec::new();
        let mut from = 0;
        for (span, index, with) in edits {
            let start = span.start.max(from);
            moved.push((Span::new(from, start), text.len()));
            text.push_str(&translation[from..start]);
            from = span.end.max(start);
            let atom = self.atoms[*index].span;
            let lead = with.find(atom.of(&self.source)).unwrap_or_default();
            let at = text.len() + lead;
            kept.push(Kept { source: atom, target: Span::new(at, at + atom.len()) });
            text.push_str(with);
        }
        moved.push((Span::new(from, translation.len()), text.len()));
        text.push_str(&translation[from..]);
        kept.sort_by_key(|kept| kept.source);
        let mut moved_links = Vec::with_capacity(links.len());
        for link in links {
            let Some(source) = sent.to_source(link.source) else { continue };
            // What looks at a stand-in without being its copy was misled by it.
            if kept.binary_search_by_key(&source, |kept| kept.source).is_ok() {
                continue;
            }
            let part = moved.partition_point(|(span, _)| span.end <= link.target.start);
            let Some((span, to)) = moved.get(part).filter(|(span, _)| span.start < link.target.end) else { continue };
            let start = link.target.start.max(span.start) - span.start + to;
            let end = link.target.end.min(span.end) - span.start + to;
            moved_links.push(Link { source, target: Span::new(start, end), weight: link.weight });
        }
        Restored { text, links: moved_links, kept, guesses }
    }
}

impl Sent {
    fn push(&mut self, text: &str, source: Span) {
        if !text.is_empty() {
            let start = self.text.len();
            self.text.push_str(text);
            self.origin.push((Span::new(start, self.text.len()), source));
        }
    }

    fn push_space(&mut self, source: Span) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.push(" ", source);
        }
    }

    fn pop_space(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
            self.origin.pop();
        }
    }

    fn push_text(&mut self, source: &str, span: Span, normalise: &impl Fn(&str) -> String) {
        for (at, grapheme) in span.of(source).grapheme_indices(true) {
            let place = Span::new(span.start + at, span.start + at + grapheme.len());
            if grapheme.len() == 1 && grapheme.as_bytes()[0].is_ascii_graphic() {
                self.push(grapheme, place);
                continue;
            }
            if grapheme.trim().is_empty() {
                self.push_space(place);
                continue;
            }
            let read = normalise(grapheme);
            if read.starts_with(' ') {
                self.push_space(place);
            }
            self.push(read.trim(), place);
            if read.ends_with(' ') {
                self.push_space(place);
            }
        }
    }

    /// The source stretch that a stretch of the sent text stands for.
    fn to_source(&self, span: Span) -> Option<Span> {
        let first = self.origin.partition_point(|(own, _)| own.end <= span.start);
        let last = self.origin.partition_point(|(own, _)| own.start < span.end);
        let sources = self.origin.get(first..last)?;
        Some(Span::new(sources.first()?.1.start, sources.last()?.1.end))
    }

    /// The stretch of the sent text that stands for a stretch of the source; nothing when a part of it was not sent as it is.
    pub(crate) fn of_source(&self, span: Span) -> Option<Span> {
        let first = self.origin.partition_point(|(_, own)| own.end <= span.start);
        let last = self.origin.partition_point(|(_, own)| own.start < span.end);
        let parts = self.origin.get(first..last)?;
        let (first, last) = (parts.first()?, parts.last()?);
        (span.contains(first.1) && span.contains(last.1)).then(|| Span::new(first.0.start, last.0.end))
    }

    /// The first word or mark of the sent text that stands for source text behind a place.
    fn after(&self, source: usize) -> Option<Span> {
        let first = self.origin.partition_point(|(_, own)| own.start < source);
        let tail = self.text.get(self.origin.get(first)?.0.start..)?;
        let bounded = tail.char_indices().nth(64).map_or(tail, |(at, _)| &tail[..at]);
        words(bounded).first().map(|word| word.shifted(self.text.len() - tail.len()))
    }

    /// The last word or mark of the sent text that stands for source text before a place.
    fn before(&self, source: usize) -> Option<Span> {
        let count = self.origin.partition_point(|(_, own)| own.end <= source);
        let head = self.text.get(..self.origin[..count].last()?.0.end)?;
        // The last word alone is wanted: a bounded tail of the text is enough to find it.
        let tail = head.char_indices().rev().nth(64).map_or(0, |(at, _)| at);
        words(&head[tail..]).last().map(|word| word.shifted(tail))
    }
}

/// Where the translation of a word of the sent text begins, and whether a link says so. A number goes to a number.
fn lead_place(word: Span, sent: &str, translation: &str, links: &[Link]) -> (usize, bool) {
    let number = |span: Span, text: &str| span.of(text).starts_with(char::is_numeric);
    let words = words(translation);
    let fits = |to: &&Span| number(word, sent) == number(**to, translation);
    let target = |link: &Link| words.iter().filter(fits).find(|own| own.overlaps(link.target)).copied();
    let own = links.iter().filter(|link| link.source.overlaps(word));
    let fitting = own.filter_map(|link| Some((target(link)?, link.weight)));
    if let Some((to, _)) = fitting.max_by(|a, b| a.1.total_cmp(&b.1)) {
        return (to.start, true);
    }
    let place = translation.len() * word.start / sent.len().max(1);
    let near = words.iter().filter(fits).min_by_key(|to| to.start.abs_diff(place));
    (near.map_or(0, |to| to.start), false)
}

/// Byte offsets in a text at which its words and marks end.
fn word_ends(text: &str) -> Vec<usize> {
    words(text).into_iter().map(|word| word.end).collect()
}

fn alphanumeric_before(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(char::is_alphanumeric)
}

fn alphanumeric_after(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(char::is_alphanumeric)
}

fn next_is_mark(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(is_mark)
}

/// False for a stretch that hangs on the word before it: a code right behind a word or a closing mark, and a verbatim
/// stretch without letters and digits, such as an emoji.
fn takes_part(text: &str, span: Span) -> bool {
    let own = span.of(text);
    if own.chars().any(char::is_alphanumeric) {
        return true;
    }
    let mut before = text[..span.start].chars().rev();
    match before.next() {
        _ if !own.contains(OBJECT) => false,
        // A straight quotation mark opens after white space and closes after a word.
        Some('"' | '\'') => before.next().is_none_or(|c| !may_carry(c)),
        Some(c) => !may_carry(c),
        None => true,
    }
}

/// Names of placeholders for how many there are of something: `count` is what i18next and Rails count by, `n` what gettext does.
const COUNTS: &[&str] = &["count", "n", "num", "number", "total", "amount", "quantity"];

/// True for a placeholder that a number will be put in for: `%d`, `{count}`, `{n, number}`, the `#` of a choice.
fn is_number(content: &Content, span: Span) -> bool {
    let own = span.of(&content.text);
    if own.starts_with(OBJECT) {
        return content.codes.iter().any(|code| code.at == span.start && &*code.raw == "#") && own.chars().nth(1).is_none();
    }
    let printed = own.starts_with('%') && own.ends_with(['d', 'i', 'u', 'f']) && !own.contains('{');
    let named = own.trim_start_matches(['%', '$', '#']).strip_prefix('{').and_then(|own| own.strip_suffix('}'));
    let named = named.map(|name| name.trim_matches(['{', '}', ' ']));
    let counts = named.is_some_and(|name| {
        let (name, format) = name.split_once([',', ':']).unwrap_or((name, ""));
        let name = name.rsplit('.').next().unwrap_or_default().trim().to_lowercase();
        COUNTS.contains(&name.as_str()) || matches!(format.trim(), "number" | "d" | "," | "n")
    });
    own == "#" || printed || counts
}

/// True for a stretch that hangs on the word behind it, such as a currency sign before its number.
fn leads(text: &str, span: Span) -> bool {
    !text[..span.start].chars().next_back().is_some_and(may_carry) && alphanumeric_after(text, span.end)
}

/// Widens a stretch over the letters and digits glued to it, which could not be translated alone, up to the next code.
fn with_glue(content: &Content, span: Span, spaced: bool) -> Span {
    let glue = |c: &char| if spaced { c.is_alphanumeric() } else { c.is_ascii_alphanumeric() };
    let reach = |chars: &mut dyn Iterator<Item = char>| chars.take_while(glue).map(char::len_utf8).sum::<usize>();
    let (before, after) = (&content.text[..span.start], &content.text[span.end..]);
    let wide = Span::new(span.start - reach(&mut before.chars().rev()), span.end + reach(&mut after.chars()));
    let first = content.codes.partition_point(|code| code.at <= wide.start);
    let cut = content.codes[first..].iter().any(|code| {
        let inside = code.at < wide.end && !(span.start < code.at && code.at < span.end);
        inside && !(code.kind == CodeKind::Standalone && span.start == code.at)
    });
    if cut { span } else { wide }
}

/// True for a word that is the beginning or the end of a stand-in.
fn is_scrap(word: &str, token: &str) -> bool {
    let is_part = word.len() > 1 && word != token && (token.starts_with(word) || token.ends_with(word));
    is_part && word.contains(|c: char| c.is_ascii_alphabetic())
}

/// The one place where a token stands in a text, not as part of a longer one.
fn only_occurrence(text: &str, token: &str) -> Option<Span> {
    if token.is_empty() {
        return None;
    }
    let mut found = text.match_indices(token).map(|(at, token)| Span::new(at, at + token.len()));
    let only = found.next().filter(|_| found.next().is_none())?;
    let part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    let cut = part(text[..only.start].chars().next_back()) || part(text[only.end..].chars().next());
    (!cut).then_some(only)
}
