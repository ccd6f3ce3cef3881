//! `invisible-characters`: characters that nobody sees or that stand for a broken one.

use super::prose::{Prose, is_unspaced};
use super::{Check, Context, Example, Sides};
use crate::model::{Finding, Message, OBJECT, Severity, Span, smuggled};

/// Characters that nobody sees, or that stand for a broken one.
pub(super) struct InvisibleCharacters;

impl Check for InvisibleCharacters {
    fn name(&self) -> &'static str {
        "invisible-characters"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "The bridge is shut.",
            bad: "Le pont\u{200B} est fermé.",
            good: "Le pont est fermé.",
            glossary: &[],
        }
    }

    fn edits_are_safe(&self) -> bool {
        true
    }

    fn check(&self, pair: &Sides<'_>, _context: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(target) = &pair.target else { return };
        let text = target.text();
        let faulty = |c: char| !matches!(c, ' '..='~') && (is_unseen(c) || is_broken(c));
        let smuggled = smuggled(text);
        if smuggled.is_empty() && !text.chars().any(faulty) {
            return;
        }
        let source = pair.source.as_ref().map_or("", |source| source.text());
        let prose = Prose::of(target);
        // Marks of direction belong where directions mix.
        let right_to_left = text.chars().any(|c| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FEFC}'));
        let unseen = |(at, c): &(usize, char)| {
            let end = at + c.len_utf8();
            is_unseen(*c) && !belongs(*c, prose.before(*at), prose.at(end), right_to_left) && !source.contains(*c)
        };
        for (at, c) in prose.chars().filter(unseen) {
            let span = Span::new(at, at + c.len_utf8());
            let message = Message::new("finding-invisible").with("code", format!("U+{:04X}", u32::from(c)));
            let finding = Finding::new(self.name(), Severity::Warning, span, message);
            // A person may have set a soft hyphen inside a long word, or a private character that a font draws: it is for
            // them to take it out.
            let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !is_unspaced(c));
            let meant = match c {
                '\u{AD}' => letter(prose.before(at)) && letter(prose.at(span.end)),
                _ => matches!(c, '\u{E000}'..='\u{F8FF}'),
            };
            findings.push(if meant { finding } else { finding.suggesting(span, "") });
        }
        // A whole text may stand there.
        for span in smuggled.into_iter().filter(|span| !source.contains(span.of(text))) {
            let first = span.of(text).chars().next().map_or(0, u32::from);
            let message = Message::new("finding-invisible").with("code", format!("U+{first:04X}"));
            findings.push(Finding::new(self.name(), Severity::Warning, span, message).suggesting(span, ""));
        }
        for span in broken(text).into_iter().filter(|span| !source.contains(span.of(text))) {
            let message = Message::new("finding-broken-character").with("text", span.of(text));
            findings.push(Finding::new(self.name(), Severity::Error, span, message));
        }
    }
}

/// Characters that stand for a broken one, alone or with the next.
fn is_broken(c: char) -> bool {
    matches!(c, '\u{FFFD}' | 'Ã' | 'Â' | 'â')
}

/// Controls, marks of direction, spaces without width, soft hyphens, private characters.
fn is_unseen(c: char) -> bool {
    c != OBJECT
        && !matches!(c, ' '..='~' | '®'..='ɏ')
        && (c.is_control() && !matches!(c, '\n' | '\r' | '\t')
            || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
                | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{E000}'..='\u{F8FF}' | '\u{115F}' | '\u{1160}' | '\u{3164}'))
}

/// True where the script or a neighbour needs it.
fn belongs(c: char, before: Option<char>, after: Option<char>, right_to_left: bool) -> bool {
    let near = |test: fn(char) -> bool| before.is_some_and(test) || after.is_some_and(test);
    match c {
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => right_to_left,
        // Joiners of Arabic and Indian scripts, and of emoji; breaks of Thai, Lao, Khmer, Burmese, Tibetan.
        '\u{200C}' | '\u{200D}' => {
            near(|c| matches!(c, '\u{600}'..='\u{DFF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{2BFF}' | '\u{FE0F}'))
        }
        // Emphasis beside Han is held apart with it.
        '\u{200B}' => near(|c| matches!(c, '\u{E00}'..='\u{10FF}' | '\u{1780}'..='\u{17FF}' | '*' | '_' | OBJECT)),
        _ => false,
    }
}

/// The replacement character, and UTF-8 that was read as Latin-1: `Ã©`, `â€™`.
fn broken(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let pair = match c {
            '\u{FFFD}' => false,
            'Ã' | 'Â' => {
                if !next.is_some_and(|c| matches!(c, '\u{80}'..='\u{BF}') && c != '\u{A0}') {
                    continue;
                }
                true
            }
            'â' => {
                if next != Some('€') && next != Some('\u{80}') {
                    continue;
                }
                true
            }
            _ => continue,
        };
        let length = if pair { next.map_or(0, char::len_utf8) } else { 0 };
        found.push(Span::new(at, at + c.len_utf8() + length));
    }
    found
}
