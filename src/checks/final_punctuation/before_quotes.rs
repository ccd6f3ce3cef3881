//! A sentence that lost its mark before one that begins with a quotation.

use super::super::brackets_and_quotes::quotes_beside;
use super::super::prose::{Prose, is_unspaced};
use super::super::sentence_end::class_of;
use super::super::sides::Side;
use super::super::{Context, Finding};
use super::{NAME, written};
use crate::locale::MarkClass;
use crate::model::{Message, Severity, Span};

/// The first quotation of whole sentences that stands right behind a word and is followed by who says it, where the source's ends a
/// sentence before it: *不愿谈延误“大桥五月通车。”她保证说*.
pub(super) fn lost(source: &Side<'_>, target: &Side<'_>, context: &Context<'_>) -> Option<Finding> {
    let (from, profile) = (context.source?, context.target?);
    let quotes = &profile.typography.quotes;
    let [open, close] = quotes.primary.filter(|[open, close]| open != close)?;
    let prose = Prose::of(target);
    let text = prose.text;
    let stop = *profile.typography.end_marks.of(MarkClass::Stop).first()?;
    let ends = |text: &str| {
        let last = text.trim_end().chars().next_back();
        last.filter(|c| matches!(class_of(*c), Some(MarkClass::Stop | MarkClass::Question | MarkClass::Exclamation)))
    };
    prose.marks().filter(|(_, c)| *c == open).find_map(|(at, mark)| {
        let head = text[..at].trim_end();
        let last = head.chars().next_back().filter(|c| c.is_alphabetic())?;
        let inside = at + mark.len_utf8();
        let end = inside + text[inside..].find(close)?;
        let (quoted, behind) = (text[inside..end].trim(), text[end + close.len_utf8()..].trim_start());
        let sentence = if is_unspaced(last) { ends(quoted).is_some() } else { quoted.starts_with(char::is_uppercase) };
        // Who says it stands in the same sentence.
        let mut said = behind.trim_start_matches([',', '，']).trim_start().chars();
        if !sentence || !said.next().is_some_and(|c| is_unspaced(c) || c.is_lowercase()) {
            return None;
        }
        let pair = quotes_beside(source, &from.typography.quotes, target, quotes, (at, true))?;
        let before = source.text()[..pair.start].trim_end();
        let asked = ends(before)?;
        let span = Span::new(head.len() - last.len_utf8(), head.len());
        let wanted = written(stop, MarkClass::Stop, profile);
        let finding =
            Finding::new(NAME, Severity::Warning, span, Message::new("finding-end-missing").with("mark", wanted.as_str()));
        let place = Span::new(head.len(), head.len());
        Some(finding.answering(Span::new(before.len() - asked.len_utf8(), before.len())).suggesting(place, wanted))
    })
}
