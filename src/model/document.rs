//! An article as its format's reader sees it: blocks of text with their places in the file.

use std::num::NonZeroU32;

use super::{Carrier, Content, Encoding, LanguageTag, Span};

/// What a block is to the reader of the article.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading and its level, 1 to 6.
    Heading(u8),
    /// An item of a list, at its depth from 1.
    ListItem(u8),
    /// A cell of a table's head.
    HeaderCell,
    /// A cell of a table's body.
    Cell,
    /// Text inside a block quote.
    Quote,
    /// The text of a footnote.
    Footnote,
    /// The text that stands for an image.
    AltText,
    /// The title of a link or an image.
    LinkTitle,
    /// A value of the front matter, by its key.
    Metadata(String),
    /// A line of a plain text.
    Line,
    /// A defined term of a definition list.
    Term,
    /// The caption of a table or figure.
    Caption,
    /// An attribute that readers see or hear, by its name: a tooltip, a placeholder, a label for a screen reader.
    Attribute(String),
    /// What stands at the head or foot of every page.
    PageHeader,
    /// A remark beside the text.
    Comment,
    /// What is shown or said at one time of a film.
    Cue,
    /// A text of a program, by its key.
    Message(String),
    /// A unit of a file that holds source and translation, by its key, with what its file says of its placeholders. Who
    /// made the file has cut it: it is one segment.
    Unit(String, Syntax),
}

/// What the placeholders of a unit are written in, besides what is known everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Syntax {
    /// The file does not say.
    #[default]
    Unstated,
    /// The directives of Lisp and Scheme: `~a`, `~%`.
    Lisp,
    /// The variables of a shell: `$name`.
    Shell,
}

impl BlockKind {
    /// True where a sentence is expected, with its end mark; headings, cells and captions have none to check.
    #[must_use]
    pub fn is_prose(&self) -> bool {
        matches!(
            self,
            Self::Paragraph
                | Self::ListItem(_)
                | Self::Quote
                | Self::Footnote
                | Self::Line
                | Self::Comment
                | Self::Cue
                | Self::Message(_)
                | Self::Unit(..)
        )
    }

    /// A stable English word for JSON and for the store.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading(_) => "heading",
            Self::ListItem(_) => "list-item",
            Self::HeaderCell => "header-cell",
            Self::Cell => "cell",
            Self::Quote => "quote",
            Self::Footnote => "footnote",
            Self::AltText => "alt-text",
            Self::LinkTitle => "link-title",
            Self::Metadata(_) => "metadata",
            Self::Line => "line",
            Self::Term => "term",
            Self::Caption => "caption",
            Self::Attribute(_) => "attribute",
            Self::PageHeader => "page-header",
            Self::Comment => "comment",
            Self::Cue => "cue",
            Self::Message(_) => "message",
            Self::Unit(..) => "unit",
        }
    }
}

/// Ties a stretch of a block's text to the file. The runs of a block tile its text and its file span, in order.
///
/// A file may have as many runs as bytes, so that they are kept small: no file has 4 GB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    text: (u32, u32),
    file: (u32, u32),
    /// One more than the index of its code.
    code: Option<NonZeroU32>,
}

impl Run {
    /// A stretch of the text and where it stands in the file. An empty `text` is a gap.
    ///
    /// # Panics
    /// A place of 4 GB or more, as for [`Run::of_code`]; no reader takes such a file.
    #[must_use]
    pub fn of_text(text: Span, file: Span) -> Run {
        Run { text: narrow(text), file: narrow(file), code: None }
    }

    /// An inline code by its index in the block's codes; `text` is empty for an opening or closing one.
    ///
    /// # Panics
    /// As for [`Run::of_text`].
    #[must_use]
    pub fn of_code(text: Span, file: Span, code: usize) -> Run {
        Run { code: NonZeroU32::new(small(code + 1)), ..Run::of_text(text, file) }
    }

    /// In the block's text; empty for an opening or closing code and for a gap.
    #[must_use]
    pub fn text(&self) -> Span {
        wide(self.text)
    }

    /// In the file's text.
    #[must_use]
    pub fn file(&self) -> Span {
        wide(self.file)
    }

    /// Index into the block's codes when the run is an inline code.
    #[must_use]
    pub fn code(&self) -> Option<usize> {
        self.code.map(|code| code.get() as usize - 1)
    }

    /// True for text that stands in the file as long as it is, which is: as it is.
    #[must_use]
    pub fn is_verbatim(&self) -> bool {
        self.code.is_none() && self.text().len() == self.file().len()
    }

    /// Moves both ends.
    pub fn extend(&mut self, text: usize, file: usize) {
        self.text.1 = small(text);
        self.file.1 = small(file);
    }
}

fn narrow(span: Span) -> (u32, u32) {
    (small(span.start), small(span.end))
}

fn wide((start, end): (u32, u32)) -> Span {
    Span::new(start as usize, end as usize)
}

fn small(place: usize) -> u32 {
    u32::try_from(place).expect("readers refuse files of 4 GB")
}

/// One block: its text with inline codes, and where that stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is to the reader.
    pub kind: BlockKind,
    /// Text and inline codes. Escapes and entities are decoded; a soft line break is one space (nothing between two
    /// characters of a script without spaces).
    pub content: Content,
    /// The stretch of the file's text that a translation of the block replaces. The span of an attribute's block (alt
    /// text, link title) lies inside that of the block which holds the image or link.
    pub file: Span,
    /// From text to file.
    pub runs: Vec<Run>,
    /// In a file that holds source and translation side by side: the place of the translation, and what stands there so
    /// far. A translation of the block goes there, and `file` stays as it is.
    pub target: Option<Box<Block>>,
}

impl Block {
    /// The stretch of the file's text that a stretch of the block's text came from.
    ///
    /// Exact inside text that stands in the file as it is; the whole of an escape, entity or code otherwise. An empty
    /// span gives an empty span. Takes as long in a block of many runs as in one of few.
    #[must_use]
    pub fn locate(&self, text: Span) -> Span {
        let start = self.locate_edge(text.start, false);
        if text.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.locate_edge(text.end, true).max(start))
    }

    fn locate_edge(&self, at: usize, is_end: bool) -> usize {
        // The runs tile the text.
        let index = self.runs.partition_point(|run| if is_end { run.text().end < at } else { run.text().end <= at });
        match self.runs.get(index).filter(|run| if is_end { run.text().start < at } else { run.text().start <= at }) {
            Some(run) if run.is_verbatim() => run.file().start + (at - run.text().start),
            Some(run) if is_end => run.file().end,
            Some(run) => run.file().start,
            None if at == 0 => self.runs.first().map_or(self.file.start, |run| run.file().start),
            None => self.runs.iter().rev().find(|run| !run.text().is_empty()).map_or(self.file.end, |run| run.file().end),
        }
    }
}

/// What becomes of the line breaks that only keep the lines of a paragraph short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wrap {
    /// A translated paragraph whose source was broken is broken again, about as wide.
    #[default]
    Keep,
    /// A translated paragraph is one line.
    Unwrap,
}

/// How a person wants articles to be read and written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// Keys of the front matter whose values are translated; those that the format knows when there is no list. A key
    /// inside another is written with a dot between them: `seo.description`.
    pub front_matter: Option<Vec<String>>,
    /// What becomes of hard-wrapped paragraphs.
    pub wrap: Wrap,
    /// True when the names of brands are translated, too, where a format tells them.
    pub brands: bool,
}

/// A source file, decoded and cut into blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Name of its format, as in `documents::FORMATS`.
    pub format: &'static str,
    /// How the file carries its text.
    pub carrier: Carrier,
    /// The whole file as text. Spans of blocks index it.
    pub text: String,
    /// In the order of the file.
    pub blocks: Vec<Block>,
    /// The language that the article says it is in.
    pub language: Option<LanguageTag>,
    /// In a file that holds source and translation: the language that it says the translation is in.
    pub target_language: Option<LanguageTag>,
    /// How it was read, and is to be written.
    pub reading: Reading,
}

impl Document {
    /// A document of UTF-8 text that says no language, read in the default way.
    #[must_use]
    pub fn new(format: &'static str, text: impl Into<String>, blocks: Vec<Block>) -> Document {
        Document {
            format,
            carrier: Carrier::Text(Encoding::Utf8),
            text: text.into(),
            blocks,
            language: None,
            target_language: None,
            reading: Reading::default(),
        }
    }

    /// True when the file holds source and translation side by side.
    #[must_use]
    pub fn is_bilingual(&self) -> bool {
        self.blocks.iter().any(|block| block.target.is_some())
    }

    /// The translation that the file holds, as a document of its own over the same text; a file of one language as it is.
    #[must_use]
    pub fn into_target(mut self) -> Document {
        if self.is_bilingual() {
            self.language = self.target_language.take();
            let target = |block: Block| block.target.map_or(Block { target: None, ..block }, |target| *target);
            self.blocks = self.blocks.into_iter().map(target).collect();
        }
        self
    }
}
