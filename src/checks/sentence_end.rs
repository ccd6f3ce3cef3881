//! What a segment ends with, behind closing quotes, brackets and footnote marks.

use std::sync::LazyLock;

use super::entities::last_sign;
use crate::locale::{LOCALES, MarkClass, Profile, profile};
use crate::model::{Code, OBJECT, Segment, Span};

/// The end of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SentenceEnd {
    /// The mark or marks; empty, and where one would stand, when there is none.
    pub(super) span: Span,
    /// What the marks say: two things in `?!`, nothing without a mark.
    pub(super) classes: Vec<MarkClass>,
    /// True when the marks are ones that say how a sentence goes on: a comma, a semicolon, a dash.
    pub(super) goes_on: bool,
    /// The comma or semicolon among them.
    pub(super) comma: Option<Span>,
    /// True when the segment closes a quotation or a bracket behind the mark or the place of one.
    pub(super) closes: bool,
}

/// Marks by class, of every language with data, and those of scripts that no data describes yet (Unicode, property
/// `Sentence_Terminal`).
static MARKS: LazyLock<Vec<(char, MarkClass)>> = LazyLock::new(|| {
    let mut marks = vec![('।', MarkClass::Stop), ('۔', MarkClass::Stop), ('။', MarkClass::Stop), ('።', MarkClass::Stop)];
    marks.extend([('։', MarkClass::Stop), ('؟', MarkClass::Question), ('⸮', MarkClass::Question)]);
    let profiles = LOCALES.iter().filter_map(|locale| profile(&locale.tag.parse().ok()?));
    for known in profiles {
        for class in MarkClass::ALL {
            marks.extend(known.typography.end_marks.of(class).iter().map(|mark| (*mark, class)));
        }
    }
    marks.sort_unstable_by_key(|(mark, _)| *mark);
    marks.dedup();
    marks
});

/// The class of a mark in whatever language.
pub(super) fn class_of(mark: char) -> Option<MarkClass> {
    if mark.is_ascii_alphanumeric() || mark == ' ' {
        return None;
    }
    MARKS.binary_search_by_key(&mark, |(known, _)| *known).ok().and_then(|at| MARKS.get(at)).map(|(_, class)| *class)
}

impl SentenceEnd {
    /// Reads the end of a segment; none when nothing is left of it.
    pub(super) fn of(segment: &Segment) -> Option<SentenceEnd> {
        let text = segment.text();
        let mut rest = segment.core().end;
        let mut closes = false;
        let notes = segment.content.notes();
        rest = notes.iter().rev().fold(rest, |rest, note| if note.end == rest { note.start } else { rest });
        while let Some((at, c)) = last_sign(&text[..rest]) {
            let footnote = c == OBJECT && is_footnote(segment, at);
            if !(footnote || is_closing(c) || c.is_whitespace() || is_superscript(c)) {
                break;
            }
            closes |= is_closing(c);
            rest = at;
        }
        if rest == 0 {
            return None;
        }
        let mut head = &text[..rest];
        let mut found: Vec<MarkClass> = Vec::new();
        while let Some((at, class)) = last_sign(head).and_then(|(at, c)| Some((at, class_of(c)?))) {
            found.push(class);
            head = &head[..at];
        }
        let span = Span::new(head.len(), rest);
        let stops = found.iter().filter(|class| **class == MarkClass::Stop).count();
        let mut classes: Vec<MarkClass> = Vec::new();
        for class in found.into_iter().rev() {
            // A run of stops is an ellipsis.
            let class = if class == MarkClass::Stop && stops >= 2 { MarkClass::Ellipsis } else { class };
            if !classes.contains(&class) {
                classes.push(class);
            }
        }
        let last = last_sign(head).filter(|_| classes.is_empty());
        let goes_on = last.is_some_and(|(_, c)| {
            matches!(c, ',' | ';' | '،' | '؛' | '，' | '；' | '、' | '—' | '–' | '-' | '・' | '·' | '/' | '|')
        });
        let comma = last
            .filter(|(_, c)| matches!(c, ',' | ';' | '،' | '؛' | '，' | '；' | '、'))
            .map(|(at, _)| Span::new(at, head.len()));
        Some(SentenceEnd { span, classes, goes_on, comma, closes })
    }

    /// True when the only mark of the segment that it was read from may be that of an abbreviation.
    pub(super) fn may_abbreviate(&self, segment: &Segment, profile: Option<&Profile>) -> bool {
        self.span.of(segment.text()) == "." && is_abbreviation(&segment.text()[..self.span.start], profile)
    }

    /// True when the two ends have a class in common, or both none.
    pub(super) fn agrees(&self, other: &SentenceEnd) -> bool {
        let common = self.classes.iter().any(|class| other.classes.contains(class));
        common || self.classes.is_empty() && other.classes.is_empty()
    }
}

/// True for what may stand behind the end mark of a sentence.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '"'
            | '\''
            | '”'
            | '’'
            | '“'
            | '‘'
            | '»'
            | '«'
            | '›'
            | '‹'
            | '）'
            | '］'
            | '】'
            | '」'
            | '』'
            | '》'
            | '〉'
            | '〕'
            | '〟'
            | '⟧'
            | '⟩'
            | '⟫'
            | '〗'
            | '〙'
            | '〛'
            | '*'
            | '_'
    )
}

/// True for a raised figure, as footnotes have.
fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰'..='⁹' | '†' | '‡')
}

/// True when the code at the place is a footnote mark.
fn is_footnote(segment: &Segment, at: usize) -> bool {
    let marks = |code: &Code| code.raw.starts_with("[^") || code.raw.starts_with("<sup");
    segment.content.codes.iter().any(|code| code.at == at && marks(code))
}

/// True when the word before a stop is one that carries a stop of its own: of the language's list, an initial, or with
/// stops inside as in `a.m.`.
fn is_abbreviation(head: &str, profile: Option<&Profile>) -> bool {
    let word = head.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '«' | '"')).next().unwrap_or_default();
    let listed = || {
        let is = |known: &String| known.len() == word.len() + 1 && known.strip_suffix('.') == Some(word);
        profile.is_some_and(|profile| profile.segmentation.abbreviations().any(is))
    };
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let short_title = letters <= 4 && word.chars().next().is_some_and(char::is_uppercase) && head.split_whitespace().count() <= 4;
    letters == 1
        || word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2)
        || short_title && letters > 0
        || listed()
}
