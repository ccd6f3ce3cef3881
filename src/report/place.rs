//! From a segment's text to file, line and column.

use std::borrow::Cow;

use crate::documents;
use crate::model::{Document, Finding, Message, Segment, SegmentId, Severity, Span, Suggestion};

/// So many bytes apart the number of characters is noted, so that a column costs the same in a line of any length.
const STEP: usize = 1024;

/// A byte order mark, which is bytes of the file and no column of its first line.
const MARK: char = '\u{FEFF}';

/// A file, ready to be pointed into. Make it once a file and use it for all of its findings.
#[derive(Debug, Clone)]
pub struct Article<'a> {
    /// Name as it is to be shown.
    pub name: Cow<'a, str>,
    /// The file.
    pub document: &'a Document,
    /// Where each line begins; the head of a package's part is a line.
    lines: Vec<usize>,
    /// The parts of a package, in order: name, where its text begins, and the index of its first line.
    parts: Vec<(String, usize, usize)>,
    /// Number of characters before byte `STEP * index` (before the first boundary from there on).
    characters: Vec<usize>,
}

/// A stretch of a file, or of a part of a package, as a person and a program find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Name of the file; of a package with the name of the part: `book.epub!/OEBPS/chapter.xhtml`.
    pub file: String,
    /// Where the part begins in the text of the package; 0 in a file that is no package.
    pub part: usize,
    /// In bytes of the file, a UTF-8 byte order mark counted. For a UTF-16 file: in bytes of its text as UTF-8.
    pub span: Span,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1; a byte order mark is none.
    pub column: usize,
    /// What stands there, markup included.
    pub text: String,
}

/// A finding with its places in the files.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    /// Name of the check.
    pub check: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: Message,
    /// Where, in the translation.
    pub place: Place,
    /// What it answers to in the source.
    pub source: Option<Place>,
    /// The segment, where the article is one that bitext translated.
    pub segment: Option<SegmentId>,
    /// Proposed edits, best first; their spans are stretches of what `place` is in.
    pub suggestions: Vec<Suggestion>,
    /// True when its only edit may be made without a person's look, though not every edit of its check may.
    pub edit_is_safe: bool,
    /// The sentence that holds it, in the text of the translation's file (of a package, the text of all its parts).
    pub sentence: Span,
    /// The sentence of the source that it renders, in the text of the source's file.
    pub source_sentence: Option<Span>,
}

/// A finding that is not told.
#[derive(Debug, Clone, PartialEq)]
pub struct Suppressed {
    /// The finding.
    pub located: Located,
    /// The reason that a comment beside it gives; none for one that the baseline knows.
    pub reason: Option<String>,
}

impl Located {
    /// A finding on a stretch of a file's text that is no part of a sentence.
    #[must_use]
    pub fn notice(check: &'static str, severity: Severity, message: Message, article: &Article<'_>, span: Span) -> Located {
        Located {
            check,
            severity,
            message,
            place: article.place(span),
            source: None,
            segment: None,
            suggestions: Vec::new(),
            edit_is_safe: false,
            sentence: span,
            source_sentence: None,
        }
    }

    /// Where it is, in the text of the translation's file (of a package, the text of all its parts).
    #[must_use]
    pub fn span(&self) -> Span {
        self.place.span.shifted(self.place.part)
    }
}

/// Finds a finding's places: `target` is the translation and its segment, `source` the article and its segment.
#[must_use]
pub fn locate(
    finding: &Finding,
    target: (&Article<'_>, &Segment),
    source: Option<(&Article<'_>, &Segment)>,
    segment: Option<SegmentId>,
) -> Located {
    let place = target.0.place(file_span(target, finding.target));
    let in_file = |suggestion: &Suggestion| {
        let span = file_span(target, suggestion.span);
        let in_part = |at: usize| at.saturating_sub(place.part);
        Suggestion { span: Span::new(in_part(span.start), in_part(span.end)), text: suggestion.text.clone() }
    };
    Located {
        check: finding.check,
        severity: finding.severity,
        message: finding.message.clone(),
        source: source.zip(finding.source).map(|(source, span)| source.0.place(file_span(source, span))),
        segment,
        suggestions: finding.suggestions.iter().map(in_file).collect(),
        edit_is_safe: finding.edit_is_safe,
        sentence: file_span(target, target.1.core()),
        source_sentence: source.map(|source| file_span(source, source.1.core())),
        place,
    }
}

/// The stretch of the file that a stretch of the segment's text came from.
fn file_span((article, segment): (&Article<'_>, &Segment), span: Span) -> Span {
    match article.document.blocks.get(segment.block) {
        Some(block) => block.locate(span.shifted(segment.span.start)),
        None => Span::default(),
    }
}

impl<'a> Article<'a> {
    /// Reads the lines of a document, which is named `name` in reports.
    #[must_use]
    pub fn new(name: impl Into<Cow<'a, str>>, document: &'a Document) -> Self {
        let text = document.text.as_str();
        let mut lines = vec![0];
        let mut characters = Vec::with_capacity(text.len() / STEP + 1);
        let mut previous = ' ';
        for (count, (at, c)) in text.char_indices().enumerate() {
            while characters.len() * STEP <= at {
                characters.push(count);
            }
            if previous == '\r' && c != '\n' {
                lines.push(at);
            }
            if c == '\n' {
                lines.push(at + 1);
            }
            previous = c;
        }
        if previous == '\r' {
            lines.push(text.len());
        }
        let found: Vec<_> = documents::parts(text).map(|part| (part.name.to_owned(), part.span.start)).collect();
        // The head of a part, and the part behind it, begin lines of their own.
        lines.extend(found.iter().flat_map(|(name, start)| [start - name.len() - 2, *start]));
        lines.sort_unstable();
        lines.dedup();
        let first = |start: usize| lines.partition_point(|line| *line < start);
        let parts = found.into_iter().map(|(name, start)| (name, start, first(start))).collect();
        Self { name: name.into(), document, lines, parts, characters }
    }

    /// The place of a stretch of the file's text.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        let (name, part, first) = self.part_of(span.start);
        let line = self.line_of(span.start);
        let start = self.lines[line];
        let marked = usize::from(start == part && span.start > part && self.document.text[part..].starts_with(MARK));
        let column = self.characters_before(span.start).saturating_sub(self.characters_before(start) + marked) + 1;
        let text = span.of(&self.document.text).to_owned();
        let file = name.map_or_else(|| self.name.clone().into_owned(), |name| format!("{}!/{name}", self.name));
        let span = Span::new(span.start - part, span.end - part);
        Place { file, part, span, line: line - first + 1, column, text }
    }

    /// Line and column behind the last character of a place.
    #[must_use]
    pub fn end_of(&self, place: &Place) -> (usize, usize) {
        let end = place.part + place.span.end;
        let found = self.place(Span::new(end, end));
        (found.line, found.column)
    }

    /// The place in the file of a stretch of a segment's text.
    #[must_use]
    pub fn place_of(&self, segment: &Segment, span: Span) -> Place {
        self.place(file_span((self, segment), span))
    }

    /// The name of the part that holds a byte, where it begins, and the index of its first line.
    fn part_of(&self, at: usize) -> (Option<&str>, usize, usize) {
        let next = self.parts.partition_point(|(_, start, _)| *start <= at);
        let part = next.checked_sub(1).and_then(|index| self.parts.get(index));
        part.map_or((None, 0, 0), |(name, start, first)| (Some(name), *start, *first))
    }

    /// A line of the part that begins at `part` (a file begins at 0), counted from 1, without its line break: its stretch of
    /// the text.
    #[must_use]
    pub fn line(&self, part: usize, number: usize) -> Option<Span> {
        let text = &self.document.text;
        let index = self.part_of(part).2 + number.checked_sub(1)?;
        let start = *self.lines.get(index)?;
        let start = if start == part && text[start..].starts_with(MARK) { start + MARK.len_utf8() } else { start };
        let end = self.lines.get(index + 1).copied().unwrap_or(text.len());
        let kept = text.get(start..end)?.trim_end_matches(['\r', '\n']).len();
        Some(Span::new(start, start + kept))
    }

    /// Index of the line that holds a byte.
    fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at).saturating_sub(1)
    }

    fn characters_before(&self, at: usize) -> usize {
        let text = &self.document.text;
        let Some(mut step) = self.characters.len().checked_sub(1).map(|last| last.min(at / STEP)) else { return 0 };
        // The note is for the first character that begins at its byte or later.
        let mut from = boundary(text, step * STEP);
        if from > at && step > 0 {
            step -= 1;
            from = boundary(text, step * STEP);
        }
        self.characters[step] + text.get(from..at).unwrap_or_default().chars().count()
    }
}

/// The first character boundary from a byte on.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::{Article, locate};
    use crate::model::{Block, BlockKind, Content, Document, Finding, Message, Run, Segment, Severity, Span};
    use proptest::prelude::{any, prop_assert_eq, proptest};

    fn document(text: &str) -> Document {
        Document::new("text", text, Vec::new())
    }

    fn at(text: &str, what: &str) -> (usize, usize) {
        let document = document(text);
        let start = text.find(what).expect("it is there");
        let place = Article::new("a.txt", &document).place(Span::new(start, start + what.len()));
        assert_eq!(place.text, what);
        (place.line, place.column)
    }

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        assert_eq!(at("星际门 500\nx", "500"), (1, 5));
        assert_eq!(at("a\r\nb\rc\nd", "b"), (2, 1));
        assert_eq!(at("a\r\nb\rc\nd", "c"), (3, 1));
        assert_eq!(at("a\r\nb\rc\nd", "d"), (4, 1));
        assert_eq!(at("👩‍💻 x", "x"), (1, 5));
    }

    #[test]
    fn a_byte_order_mark_is_bytes_and_no_column() {
        let document = document("\u{FEFF}ab\nc");
        let article = Article::new("a.txt", &document);
        let place = article.place(Span::new(4, 5));
        assert_eq!((place.span.start, place.line, place.column, place.text.as_str()), (4, 1, 2, "b"));
        assert_eq!(article.place(Span::new(0, 0)).column, 1);
        assert_eq!(article.line(0, 1).map(|line| line.of(&document.text)), Some("ab"));
        assert_eq!(article.place(Span::new(6, 7)).column, 1);
    }

    #[test]
    fn a_finding_of_a_second_segment_is_located_in_its_block() {
        // The block's text is "a & b. c": the entity of the file is one character of the text.
        let mut document = document("x\n\na &amp; b. c\n");
        let content = Content::plain("a & b. c");
        let run = |text: (usize, usize), file: (usize, usize)| Run::of_text(Span::new(text.0, text.1), Span::new(file.0, file.1));
        let runs = vec![run((0, 2), (3, 5)), run((2, 3), (5, 10)), run((3, 8), (10, 15))];
        document.blocks.push(Block { kind: BlockKind::Paragraph, content, file: Span::new(3, 15), runs, target: None });
        let article = Article::new("a.md", &document);
        let segment = |start, end, text| Segment {
            block: 0,
            kind: BlockKind::Paragraph,
            span: Span::new(start, end),
            content: Content::plain(text),
            protected: Vec::new(),
        };
        let finding = |start, end| Finding::new("spacing", Severity::Warning, Span::new(start, end), Message::new("x"));
        let second = locate(&finding(0, 1).suggesting(Span::new(0, 1), "C"), (&article, &segment(7, 8, "c")), None, None);
        assert_eq!((second.place.line, second.place.column, second.place.text.as_str()), (3, 12, "c"));
        assert_eq!(second.suggestions[0].span, Span::new(14, 15));
        let entity = locate(&finding(2, 3), (&article, &segment(0, 7, "a & b. ")), None, None);
        assert_eq!((entity.place.text.as_str(), entity.place.column), ("&amp;", 3));
    }

    #[test]
    fn a_place_in_a_package_counts_within_its_part() {
        let document = document("\0a/b.xml\0one\ntwo\0c.xml\0\u{FEFF}three\nfour");
        let article = Article::new("book.epub", &document);
        let found = |what: &str| {
            let start = document.text.find(what).expect("it is there");
            let place = article.place(Span::new(start, start + what.len()));
            let line = article.line(place.part, place.line).map(|line| line.of(&document.text).to_owned());
            (place.file, place.span.start, place.line, place.column, line.unwrap_or_default())
        };
        assert_eq!(found("wo"), ("book.epub!/a/b.xml".to_owned(), 5, 2, 2, "two".to_owned()));
        assert_eq!(found("three"), ("book.epub!/c.xml".to_owned(), 3, 1, 1, "three".to_owned()));
        assert_eq!(found("four"), ("book.epub!/c.xml".to_owned(), 9, 2, 1, "four".to_owned()));
    }

    proptest! {
        #[test]
        fn places_agree_with_counting(text in "[a星é👩\r\n]{0,3000}", index in any::<proptest::sample::Index>()) {
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let at = bounds[index.index(bounds.len())];
            let document = document(&text);
            let place = Article::new("a", &document).place(Span::new(at, at));
            // A line break between \r and \n is none; such a place still belongs to the line before.
            let before = &text[..at];
            let breaks = before.replace("\r\n", "\n").matches(['\r', '\n']).count()
                - usize::from(before.ends_with('\r') && text[at..].starts_with('\n'));
            prop_assert_eq!(place.line, breaks + 1);
            let line = if before.ends_with('\r') && text[at..].starts_with('\n') { &before[..at - 1] } else { before };
            let start = line.rfind(['\r', '\n']).map_or(0, |at| at + 1);
            prop_assert_eq!(place.column, before[start..].chars().count() + 1);
        }
    }
}
