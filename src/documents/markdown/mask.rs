//! What the parser sees of a text: the same number of bytes, without what would mislead it.
//!
//! A lone carriage return ends a line, as the standard says; the parser does not see that everywhere, so it gets a line
//! feed. Lines that the parser does not know ([`outline`]) become ones that it does. Islands become characters that mean
//! nothing, or, alone on their line, an empty line. And sums of money are not formulas: the parser takes `$500-US$600`
//! for one, and its text would be lost to translation. As on GitHub, a dollar sign that touches a letter or digit on its
//! outer side begins or ends none.

use std::borrow::Cow;
use std::collections::HashSet;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::Dialect;
use super::dedent::dedent;
use super::islands::{self, Context, Island};
use super::outline::{self, Outline};
use super::read::options;
use crate::model::Span;

/// How often the text is read again to find formulas that only appear once others are gone.
const ROUNDS: usize = 4;

/// Stands for what means nothing to the parser; it means nothing in Markdown, and is as long as a dollar sign.
const INERT: u8 = b'%';

/// A text as the parser should see it.
#[derive(Debug)]
pub(super) struct Masked<'a> {
    /// As long as the text itself.
    pub(super) text: Cow<'a, str>,
    /// What stands in the text, in order.
    pub(super) islands: Vec<Island>,
    /// What its lines are.
    pub(super) outline: Outline,
}

/// The text as the parser should see it.
pub(super) fn mask(text: &str, dialect: Dialect) -> Masked<'_> {
    let is_lone = |at: usize| text.as_bytes()[at] == b'\r' && text.as_bytes().get(at + 1) != Some(&b'\n');
    let mut masked = Cow::Borrowed(text);
    if text.match_indices('\r').any(|(at, _)| is_lone(at)) {
        masked = Cow::Owned(text.char_indices().map(|(at, c)| if c == '\r' && is_lone(at) { '\n' } else { c }).collect());
    }
    if dialect == Dialect::Mdx
        && let Some(dedented) = dedent(&masked)
    {
        masked = Cow::Owned(dedented);
    }
    let outline = outline::of(&masked, dialect);
    if !outline.edits.is_empty() {
        masked = Cow::Owned(edit(&masked, &outline.edits));
    }
    let islands = find_islands(&masked, dialect);
    if !islands.is_empty() {
        masked = Cow::Owned(hide(&masked, &islands));
    }
    let text = mask_money(masked);
    Masked { text, islands, outline }
}

/// The text with other characters in some places. An edit is as long as what it replaces, and both are on character
/// boundaries.
fn edit(text: &str, edits: &[(usize, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, new) in edits {
        out.push_str(&text[from..*at]);
        out.push_str(new);
        from = at + new.len();
    }
    out.push_str(&text[from..]);
    out
}

/// The islands outside code.
fn find_islands(text: &str, dialect: Dialect) -> Vec<Island> {
    // The parser must not take components for HTML, whose content it would not read.
    let seen = match dialect {
        Dialect::Mdx => Cow::Owned(text.replace('<', "%")),
        Dialect::CommonMark => Cow::Borrowed(text),
    };
    let (mut code, mut quiet, mut html, mut breaks) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut labels = HashSet::new();
    // Where what was read last ends, which inside a link is the end of its text.
    let mut last = 0;
    let events = Parser::new_ext(&seen, options()).into_offset_iter();
    for (label, definition) in events.reference_definitions().iter() {
        labels.insert(label.to_lowercase());
        quiet.push(Span::from(definition.span.clone()));
    }
    for (event, range) in events {
        let span = Span::from(range);
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) if dialect == Dialect::Mdx => {}
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => code.push(span),
            Event::Start(Tag::HtmlBlock) => {
                quiet.push(span);
                html.push(span);
            }
            Event::InlineHtml(_) => quiet.push(span),
            Event::SoftBreak | Event::HardBreak => breaks.push(span),
            Event::End(TagEnd::Link | TagEnd::Image) => quiet.push(Span::new(last.clamp(span.start, span.end), span.end)),
            _ => {}
        }
        if !matches!(event, Event::Start(_)) {
            last = last.max(span.end);
        }
    }
    let ordered = |mut spans: Vec<Span>| {
        spans.sort_unstable();
        spans.dedup_by(|next, kept| {
            let overlaps = next.start < kept.end;
            kept.end = if overlaps { kept.end.max(next.end) } else { kept.end };
            overlaps
        });
        spans
    };
    let (code, quiet, html) = (ordered(code), ordered(quiet), ordered(html));
    let mut islands = islands::scan(text, &Context { dialect, code: &code, quiet: &quiet, breaks: &breaks, labels });
    for island in &mut islands {
        let at = html.partition_point(|span| span.end <= island.span.start);
        island.is_block &= html.get(at).is_none_or(|span| span.start > island.span.start);
    }
    settle_lines(text, &mut islands);
    islands
}

/// Leaves those islands apart from the text that stand on lines where nothing else is.
fn settle_lines(text: &str, islands: &mut [Island]) {
    let mut from = 0;
    let mut group = 0;
    while group < islands.len() {
        // Islands with no line end between them share their lines.
        let mut end = group + 1;
        while end < islands.len() && !text[islands[end - 1].span.end..islands[end].span.start].contains('\n') {
            end += 1;
        }
        let before = &text[from..islands[group].span.start];
        let before = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        from = islands[end - 1].span.end;
        let after = text[from..].split('\n').next().unwrap_or_default();
        let between = islands[group..end].windows(2).all(|pair| text[pair[0].span.end..pair[1].span.start].trim().is_empty());
        let is_alone = before.trim_start_matches([' ', '\t', '>']).is_empty() && after.trim().is_empty() && between;
        let is_block = is_alone && islands[group..end].iter().all(|island| island.is_block);
        islands[group..end].iter_mut().for_each(|island| island.is_block = is_block);
        group = end;
    }
}

/// The text with spaces and inert characters for islands.
fn hide(text: &str, islands: &[Island]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for island in islands {
        out.push_str(&text[from..island.span.start]);
        let filler = if island.is_block { ' ' } else { char::from(INERT) };
        out.extend(std::iter::repeat_n(filler, island.span.len()));
        from = island.span.end;
    }
    out.push_str(&text[from..]);
    out
}

fn mask_money(mut masked: Cow<'_, str>) -> Cow<'_, str> {
    if !masked.contains('$') {
        return masked;
    }
    for _ in 0..ROUNDS {
        let found = false_formulas(&masked);
        if found.is_empty() {
            return masked;
        }
        masked = Cow::Owned(replace(&masked, |at| found.binary_search(&at).is_ok()));
    }
    Cow::Owned(replace(&masked, |_| true))
}

/// Places of the dollar signs of formulas that are none, in order.
fn false_formulas(text: &str) -> Vec<usize> {
    let touches = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_alphanumeric);
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        if matches!(event, Event::InlineMath(_)) && (touches(range.start.checked_sub(1)) || touches(Some(range.end))) {
            found.extend([range.start, range.end - 1]);
        }
    }
    found
}

fn replace(text: &str, inert: impl Fn(usize) -> bool) -> String {
    let swap = |(at, c): (usize, char)| if c == '$' && inert(at) { char::from(INERT) } else { c };
    text.char_indices().map(swap).collect()
}

#[cfg(test)]
mod tests {
    use crate::documents::markdown::{Choices, read::blocks};

    fn tagged(text: &str) -> String {
        blocks(text, &Choices::default()).first().map(|block| block.content.to_tagged()).unwrap_or_default()
    }

    #[test]
    fn money_is_text() {
        for text in ["It costs $500-US$600 or A$5/US$6.", "From $5,$6 to $7,$8,$9.", "$500–$600", "US$1 and $2"] {
            assert_eq!(tagged(text), text);
        }
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        let texts: Vec<_> = blocks("# a\rb\rc", &Choices::default()).into_iter().map(|block| block.content.text).collect();
        assert_eq!(texts, ["a", "b c"]);
    }

    #[test]
    fn keys_to_press_are_a_code() {
        assert_eq!(tagged("Press ++ctrl+alt+del++ or ++Shift+F5++, then ++esc++."), "Press <1/> or <2/>, then <3/>.");
        assert_eq!(tagged("It was ++home++, a ++new+old++ word."), "It was <1>home</1>, a <2>new+old</2> word.");
    }

    #[test]
    fn formulas_are_codes() {
        assert_eq!(tagged("So $x^2$, 设$y$为 $$z$$."), "So <1/>, 设<2/>为 <3/>.");
    }
}
