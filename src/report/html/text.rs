//! A segment's text with everything that is marked in it.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::glossary::Concept;
use crate::locale::Messages;
use crate::model::{Code, CodeKind, Content, Message, OBJECT, Severity, Span};
use crate::report::visible::{is_unseen_line_end, label, visible};
use crate::report::words;
use crate::review::{Change, Piece, Spread, TermMark};
use crate::segmentation::is_unspaced;

/// So many tints tell concepts apart; the number beside the term tells them exactly.
const TINTS: usize = 6;

/// The numbers of the concepts of an article, in the order in which they first occur.
pub(crate) struct Concepts {
    numbers: BTreeMap<String, usize>,
    titles: BTreeMap<String, String>,
}

impl Concepts {
    pub(crate) fn of(spread: &Spread) -> Concepts {
        let mut numbers = BTreeMap::new();
        for view in &spread.segments {
            for mark in view.source_terms.iter().chain(&view.target_terms) {
                let next = numbers.len() + 1;
                numbers.entry(mark.concept.clone()).or_insert(next);
            }
        }
        Concepts { numbers, titles: BTreeMap::new() }
    }

    /// The same, with what is shown of a concept that somebody points at: of those of the article, the given words.
    pub(crate) fn titled<'a>(mut self, known: impl Iterator<Item = &'a Concept>, title: impl Fn(&Concept) -> String) -> Concepts {
        let own = known.filter(|concept| self.numbers.contains_key(&concept.id));
        self.titles = own.map(|concept| (concept.id.clone(), title(concept))).collect();
        self
    }

    /// Identifiers by number.
    pub(crate) fn listed(&self) -> Vec<&str> {
        let mut listed: Vec<_> = self.numbers.iter().map(|(id, number)| (*number, id.as_str())).collect();
        listed.sort_unstable();
        listed.into_iter().map(|(_, id)| id).collect()
    }

    fn number(&self, mark: &TermMark) -> usize {
        self.numbers.get(&mark.concept).copied().unwrap_or_default()
    }
}

/// A finding in a text: where, its number in the page, how grave, and why.
#[derive(Debug, Clone)]
pub(crate) struct Flag {
    pub(crate) span: Span,
    pub(crate) number: usize,
    /// Identifier of the element that tells the reason.
    pub(crate) anchor: String,
    pub(crate) severity: Severity,
    pub(crate) reason: String,
}

/// True for a text whose chips are told apart by their numbers.
pub(crate) fn has_several(content: &Content) -> bool {
    content.codes.iter().any(|code| code.id != content.codes[0].id)
}

/// A text with its codes as chips and nothing else marked.
pub(crate) fn plain(content: &Content) -> Markup {
    html! {
        @for part in parts(content, []) {
            @for code in part.codes { (chip(code)) }
            (visible(part.text))
        }
    }
}

/// What changed between two texts: deleted, inserted and moved stretches between those that stayed. `show` gives a stretch.
pub(crate) fn changed(pieces: &[Piece], show: impl Fn(&Content) -> Markup, messages: &Messages) -> Markup {
    html! {
        @for piece in pieces {
            @match piece.change {
                Change::Equal => (show(&piece.content)),
                Change::Delete => del { (show(&piece.content)) },
                Change::Insert => ins { (show(&piece.content)) },
                Change::Away => del.moved title=(words::text(messages, "diff-moved-away")) { (show(&piece.content)) },
                Change::Here => ins.moved title=(words::text(messages, "diff-moved-here")) { (show(&piece.content)) },
            }
        }
    }
}

/// A text with its codes as chips, its terms and its findings marked. `terms` stand in text order and do not overlap.
pub(crate) fn marked(content: &Content, terms: &[TermMark], flags: &[Flag], concepts: &Concepts, messages: &Messages) -> Markup {
    let edges = terms.iter().map(|term| term.span).chain(flags.iter().map(|flag| flag.span));
    let ends = flags.iter().map(|flag| word_end(&content.text, flag.span.end));
    let parts = parts(content, edges.flat_map(|span| [span.start, span.end]).chain(ends));
    let (all, flagged) = (flags, flagged(&parts, flags));
    html! {
        @for (part, flags) in parts.iter().zip(&flagged) {
            @for flag in flags.iter().filter(|flag| flag.span.is_empty()) {
                span class={ "flag gap " (flag.severity.name()) } title=(flag.reason) { "‸" (reference(flag, messages)) }
            }
            @let over: Vec<&Flag> = flags.iter().copied().filter(|flag| !flag.span.is_empty()).collect();
            @let (alone, around): (Vec<&Code>, Vec<&Code>) = part.codes.iter().partition(|code| code.kind == CodeKind::Standalone);
            @for code in around { (chip(code)) }
            @let inner = html! { @for code in alone { (chip(code)) } (visible(part.text)) };
            @let inner = underlined(&inner, &over);
            @match terms.get(terms.partition_point(|term| term.span.end <= part.span.start)) {
                Some(term) if term.span.overlaps(part.span) => (tinted(term, part.span.end == term.span.end, &inner, concepts)),
                _ => (inner),
            }
            @for flag in behind(all, &content.text, part.span) { (reference(flag, messages)) }
        }
    }
}

/// Where the word or number ends in which a place stands, with the sign that is written at its end, as in 79%: nothing is
/// put inside one, where it would be read as a part of it. Where words are written without spaces, the place is its own end.
fn word_end(text: &str, at: usize) -> usize {
    let is_letter = |c: char| c.is_alphanumeric() && !is_unspaced(c);
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    if !before.ends_with(is_letter) {
        return before.len();
    }
    let rest = behind.trim_start_matches(is_letter);
    let rest = rest.trim_start_matches(['%', '‰', '٪', '°', '€', '$', '£', '¥', '₽', '₹']);
    text.len() - rest.len()
}

/// The findings whose number stands behind a part.
fn behind<'a>(flags: &'a [Flag], text: &str, part: Span) -> impl Iterator<Item = &'a Flag> {
    let ends = move |flag: &&Flag| !part.is_empty() && !flag.span.is_empty() && word_end(text, flag.span.end) == part.end;
    flags.iter().filter(ends)
}

/// The findings over each part; an empty one belongs to the part that begins where it stands.
fn flagged<'a>(parts: &[Part<'_>], flags: &'a [Flag]) -> Vec<Vec<&'a Flag>> {
    let mut flagged = vec![Vec::new(); parts.len()];
    for flag in flags {
        let first = parts.partition_point(|part| part.span.start < flag.span.start);
        let covered = |part: &&Part<'_>| part.span.start == flag.span.start || part.span.start < flag.span.end;
        for (index, _) in parts.iter().enumerate().skip(first).take_while(|(_, part)| covered(part)) {
            flagged[index].push(flag);
        }
    }
    flagged
}

fn tinted(term: &TermMark, ends: bool, inner: &Markup, concepts: &Concepts) -> Markup {
    let number = concepts.number(term);
    html! {
        span class={ "term tint-" (number % TINTS) } title=(visible(concepts.titles.get(&term.concept).unwrap_or(&term.concept))) {
            (inner)
            @if ends { sub.concept { (number) } }
        }
    }
}

/// The gravest of the findings over a stretch gives its underline.
fn underlined(inner: &Markup, flags: &[&Flag]) -> Markup {
    let Some(flag) = flags.iter().max_by_key(|flag| flag.severity) else { return inner.clone() };
    html! { mark class={ "flag " (flag.severity.name()) } title=(flag.reason) { (inner) } }
}

fn reference(flag: &Flag, messages: &Messages) -> Markup {
    let label = messages.text(&Message::new("html-finding").with("number", flag.number));
    html! { a.reference href={ "#" (flag.anchor) } aria-label=(label) { (flag.number) } }
}

fn chip(code: &Code) -> Markup {
    let title = if is_unseen_line_end(code) { label(code) } else { visible(&code.raw) };
    html! { code.chip data-pair=(code.id) title=(title) { (label(code)) } }
}

/// A stretch of text between two places where something begins or ends.
struct Part<'a> {
    span: Span,
    /// The text, without the character that stands for a standalone code.
    text: &'a str,
    /// The codes at its beginning.
    codes: &'a [Code],
}

/// Cuts a text at its codes and at the given places; the last part is empty and holds what stands at the end.
fn parts(content: &Content, edges: impl IntoIterator<Item = usize>) -> Vec<Part<'_>> {
    let text = content.text.as_str();
    let mut cuts: Vec<usize> = edges.into_iter().filter(|at| text.is_char_boundary(*at)).collect();
    for code in &content.codes {
        cuts.push(code.at);
        if code.kind == CodeKind::Standalone {
            cuts.push(code.at + OBJECT.len_utf8());
        }
    }
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.retain(|at| *at <= text.len());
    let mut codes = content.codes.as_slice();
    let mut parts = Vec::with_capacity(cuts.len());
    for (index, start) in cuts.iter().enumerate() {
        let end = cuts.get(index + 1).copied().unwrap_or(text.len());
        let (here, rest) = codes.split_at(codes.iter().take_while(|code| code.at <= *start).count());
        codes = rest;
        let stretch = text.get(*start..end).unwrap_or_default();
        let is_object = here.iter().any(|code| code.kind == CodeKind::Standalone);
        parts.push(Part { span: Span::new(*start, end), text: if is_object { "" } else { stretch }, codes: here });
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{Concepts, Flag, marked};
    use crate::locale::Messages;
    use crate::model::{Content, LanguageTag, Severity, Span};
    use crate::review::Spread;

    #[test]
    fn the_number_of_a_finding_stands_behind_the_number_that_it_ends_in() {
        let tag = |text: &str| text.parse::<LanguageTag>().expect("well-formed");
        let spread = Spread {
            source_name: String::new(),
            target_name: String::new(),
            from: tag("en"),
            to: tag("zh-Hans"),
            segments: Vec::new(),
        };
        let flag = |span| Flag { span, number: 7, anchor: "f".to_owned(), severity: Severity::Hint, reason: "why".to_owned() };
        let shown = |text: &str, span: Span| {
            let html =
                marked(&Content::plain(text), &[], &[flag(span)], &Concepts::of(&spread), &Messages::english()).into_string();
            html.find("<a ").map(|at| html[..at].replace(r#"<mark class="flag hint" title="why">"#, "[").replace("</mark>", "]"))
        };
        assert_eq!(shown("为326万。", Span::new(0, 4)).as_deref(), Some("[为3]26"));
        assert_eq!(shown("为326万。", Span::new(0, 6)).as_deref(), Some("[为326]"));
        assert_eq!(shown("万、 MSNBC", Span::new(6, 7)).as_deref(), Some("万、[ ]"));
        // A sign belongs to its number, and letters of any script to their word; what has no spaces has no such end.
        assert_eq!(shown("97% نعم", Span::new(0, 2)).as_deref(), Some("[97]%"));
        assert_eq!(shown("déjà là", Span::new(0, 3)).as_deref(), Some("[dé]jà"));
        assert_eq!(shown("元公斤", Span::new(0, 3)).as_deref(), Some("[元]"));
    }
}
