//! From the parser's events to blocks: which stretches of the file are text, and of what kind.

use std::cmp::Reverse;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::attributes::Syntax;
use super::front::Front;
use super::html_block::HtmlBlock;
use super::inline::Inline;
use super::islands::{Island, NOTE, Role};
use super::mask::{self, Masked};
use super::outline::Outline;
use super::spelling::{Found, Spelling};
use super::{Choices, Dialect, attributes, tags, titles};
use crate::documents::pieces;
use crate::documents::pieces::{Piece, PieceKind};
use crate::model::{Block, BlockKind, Span};

/// Images in the text of images, down to this depth, have blocks of their own; deeper ones stay as they are. Nobody
/// writes them, and the markup of each level is kept again in the level above.
const IMAGE_DEPTH: usize = 4;

/// The level of heading that the title of a box counts as.
const LABEL_LEVEL: u8 = 6;

/// The syntax that is read. Smart punctuation stays off: it would change the text. Heading attributes are found by
/// [`Inline`] itself: the parser panics on some of them (`- [ ] \\` over `---`), and takes any `{word}` for one.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST
}

/// Every block of a Markdown file.
pub(super) fn blocks(source: &str, choices: &Choices) -> Vec<Block> {
    found(source, choices).into_iter().map(|found| found.block).collect()
}

/// Every block of a Markdown file, and how each is spelled.
pub(super) fn found(source: &str, choices: &Choices) -> Vec<Found> {
    let front = Front::of(source);
    let base = front.end;
    let Masked { text: masked, islands, outline } = mask::mask(&source[base..], choices.dialect);
    let head = front.blocks(source, &choices.keys).into_iter();
    let mut reader = Reader {
        source,
        masked: &masked,
        base,
        islands: &islands,
        outline: &outline,
        found: head.map(|(block, style)| Found { block, spelling: Spelling::Front(style) }).collect(),
        containers: Vec::new(),
        items: 0,
        leaf: None,
        label: None,
        in_head: false,
        in_terms: false,
        frames: Vec::new(),
        notes: Vec::new(),
        html: None,
        skipping: 0,
        is_mdx: choices.dialect == Dialect::Mdx,
    };
    let events = Parser::new_ext(&masked, options()).into_offset_iter();
    for (_, definition) in events.reference_definitions().iter() {
        let span = Span::from(definition.span.clone()).shifted(base);
        if let Some(title) = &definition.title {
            reader.found.extend(titles::block(source, span, title).map(Found::title));
        }
    }
    for (event, range) in events {
        reader.event(&event, range);
    }
    reader.flush();
    reader.apart();
    let mut found = reader.found;
    found.sort_by_key(|found| (found.block.file.start, Reverse(found.block.file.end)));
    found
}

/// What holds paragraphs.
#[derive(Debug, Clone, Copy)]
enum Container {
    Quote,
    Item,
    Footnote,
    Box,
}

struct Reader<'a> {
    source: &'a str,
    /// What the parser sees: the text from `base` on, with some characters masked.
    masked: &'a str,
    base: usize,
    /// Where `base` is 0.
    islands: &'a [Island],
    outline: &'a Outline,
    found: Vec<Found>,
    containers: Vec<Container>,
    /// How many of the containers are list items.
    items: u8,
    /// Kind of the leaf block that is open, when it is not plain running text.
    leaf: Option<BlockKind>,
    /// How the heading that is open is spelled, when it is the title of a box.
    label: Option<Spelling>,
    in_head: bool,
    /// True inside the terms over a definition.
    in_terms: bool,
    /// The text that is being read; texts of images stand on top of the text that holds them.
    frames: Vec<Inline<'a>>,
    /// Inline notes that are open: how many frames there are with its own, and its beginning.
    notes: Vec<(usize, &'a Island)>,
    /// The HTML that is being read.
    html: Option<HtmlBlock>,
    /// Depth inside something whose content is not read.
    skipping: usize,
    is_mdx: bool,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        let file = Span::from(range.clone()).shifted(self.base);
        match event {
            Event::Start(_) if self.skipping > 0 => self.skipping += 1,
            Event::End(_) if self.skipping > 0 => self.skipping -= 1,
            _ if self.skipping > 0 => {}
            Event::Start(tag) => self.start(tag, file),
            Event::End(tag) => self.end(*tag, file),
            Event::Text(text) => {
                let seen = self.masked.get(range.clone()).unwrap_or_default();
                let decoded = if **text == *seen { None } else { Some(text.to_string()) };
                self.text(range.into(), decoded);
            }
            // Each line over a definition is a term of its own.
            Event::SoftBreak if self.in_terms && self.is_free() => self.flush(),
            Event::SoftBreak => self.inline().piece(PieceKind::SoftBreak, file),
            // Indentation that was moved to the end of the line before looks like one.
            Event::HardBreak if self.is_mdx && file.of(self.source).starts_with(['\n', '\r']) => {
                self.inline().piece(PieceKind::SoftBreak, file);
            }
            Event::HardBreak => self.inline().hard_break(file),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => {
                self.inline().piece(PieceKind::Standalone, file);
            }
            Event::InlineHtml(_) => self.tag(file),
            Event::Html(_) => {
                if let Some(html) = &mut self.html {
                    html.push(range.into());
                }
            }
            Event::Rule => self.flush(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, file: Span) {
        match tag {
            Tag::Emphasis => self.inline().open(file, 1),
            Tag::Strong => self.inline().open(file, 2),
            Tag::Strikethrough => {
                let marks = if file.of(self.source).starts_with("~~") { 2 } else { 1 };
                self.inline().open(file, marks);
            }
            Tag::Superscript | Tag::Subscript => self.inline().open(file, 1),
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.inline().piece(PieceKind::Standalone, file);
                self.skipping = 1;
            }
            Tag::Link { title, link_type, .. } => {
                let file = self.whole(file, *link_type);
                self.inline().open_link(file, title);
            }
            Tag::Image { title, link_type, .. } => {
                let file = self.whole(file, *link_type);
                if self.frames.len() > IMAGE_DEPTH {
                    self.inline().piece(PieceKind::Standalone, file);
                    self.skipping = 1;
                } else {
                    self.inline().reach(file.start);
                    self.frames.push(Inline::of_image(self.source, file, title));
                }
            }
            _ => {
                self.flush();
                self.start_block(tag, file);
            }
        }
    }

    /// A link or image with the empty brackets of `[text][]`, which the parser leaves out of its span.
    fn whole(&self, file: Span, link_type: LinkType) -> Span {
        let is_collapsed = link_type == LinkType::Collapsed && self.source[file.end..].starts_with("[]");
        Span::new(file.start, file.end + if is_collapsed && !file.of(self.source).ends_with("[]") { 2 } else { 0 })
    }

    fn start_block(&mut self, tag: &Tag<'_>, file: Span) {
        match tag {
            Tag::Heading { level, .. } => {
                self.label = self.title_in(file);
                self.leaf = Some(BlockKind::Heading(if self.label.is_some() { LABEL_LEVEL } else { *level as u8 }));
            }
            Tag::TableHead => self.in_head = true,
            Tag::DefinitionListTitle => self.in_terms = true,
            Tag::TableCell => {
                self.leaf = Some(if self.in_head { BlockKind::HeaderCell } else { BlockKind::Cell });
            }
            Tag::BlockQuote(_) => self.containers.push(Container::Quote),
            Tag::FootnoteDefinition(_) => self.containers.push(Container::Footnote),
            Tag::Item if self.outline.boxes.binary_search(&(file.start - self.base)).is_ok() => {
                self.containers.push(Container::Box);
            }
            Tag::Item | Tag::DefinitionListDefinition => {
                self.containers.push(Container::Item);
                self.items = self.items.saturating_add(1);
            }
            Tag::HtmlBlock => self.html = Some(HtmlBlock::default()),
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => self.skipping = 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, file: Span) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {
                while !self.inline().holds_open() && self.leave_note() {}
                self.inline().close(file);
            }
            TagEnd::Link => {
                while !self.inline().holds_open() && self.leave_note() {}
                let title = self.inline().close_link();
                self.found.extend(title);
            }
            TagEnd::Image => {
                while self.leave_note() {}
                if let Some(alt) = self.frames.pop() {
                    let image = alt.image;
                    self.found.extend(alt.image_title());
                    self.finish(alt);
                    self.inline().piece(PieceKind::Standalone, image);
                }
            }
            _ => {
                self.flush();
                match tag {
                    TagEnd::TableHead => self.in_head = false,
                    TagEnd::DefinitionListTitle => self.in_terms = false,
                    TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                        self.containers.pop();
                    }
                    TagEnd::Item | TagEnd::DefinitionListDefinition => {
                        let is_item = matches!(self.containers.pop(), Some(Container::Item));
                        self.items = self.items.saturating_sub(u8::from(is_item));
                    }
                    TagEnd::HtmlBlock => {
                        if let Some(html) = self.html.take() {
                            self.found.extend(html.found(self.source, self.masked, self.base, self.islands));
                        }
                    }
                    _ => {}
                }
                self.leaf = None;
                self.label = None;
            }
        }
    }

    /// The text that is being read; a new one when none is.
    fn inline(&mut self) -> &mut Inline<'a> {
        if self.frames.is_empty() {
            let running = match self.containers.last() {
                None | Some(Container::Box) => BlockKind::Paragraph,
                Some(Container::Quote) => BlockKind::Quote,
                Some(Container::Footnote) => BlockKind::Footnote,
                Some(Container::Item) => BlockKind::ListItem(self.items),
            };
            self.frames.push(Inline::new(self.source, self.leaf.clone().unwrap_or(running)));
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn flush(&mut self) {
        while self.leave_note() {}
        while let Some(text) = self.frames.pop() {
            self.finish(text);
        }
    }

    /// Reads a tag. One of an element that is a block of its own ends the text before it.
    fn tag(&mut self, file: Span) {
        if self.is_free() && self.label.is_none() && tags::is_block(file.of(self.source)) {
            self.flush();
        } else {
            self.inline().html(file);
        }
        self.found.extend(attributes::found(self.source, file, Syntax::Html));
    }

    /// True where the text that is being read may end: nothing is open in it.
    fn is_free(&self) -> bool {
        self.frames.iter().all(Inline::may_end) && self.frames.len() < 2
    }

    /// Makes the note that is being read a part of the text around it. False when no note is.
    fn leave_note(&mut self) -> bool {
        let Some((_, island)) = self.notes.pop_if(|(frames, _)| *frames == self.frames.len()) else { return false };
        let Some(note) = self.frames.pop() else { return false };
        let start = island.span.shifted(self.base);
        self.inline().island(island, start);
        self.inline().absorb(note);
        true
    }

    /// Takes a text that has been read, and forgets what was found inside what must stay as it is.
    fn finish(&mut self, text: Inline<'a>) {
        let (block, kept) = text.into_block();
        if !kept.is_empty() {
            let is_inside = |file: Span| kept.iter().any(|kept| kept.contains(file));
            let from = kept[0].start;
            self.found.retain(|found| found.block.file.start < from || !is_inside(found.block.file));
        }
        if let Some(mut found) = block {
            found.spelling = self.label.filter(|_| self.frames.is_empty()).unwrap_or(found.spelling);
            self.found.push(found);
        }
    }

    /// Reads text: what stands there, and islands among it.
    fn text(&mut self, range: Span, decoded: Option<String>) {
        let first = self.islands.partition_point(|island| island.span.end <= range.start);
        let islands = self.islands[first..].iter().take_while(|island| island.span.start < range.end);
        let base = self.base;
        let mut at = range.start;
        for island in islands.filter(|island| range.contains(island.span)) {
            if at < island.span.start {
                self.inline().text(Span::new(at, island.span.start).shifted(base), None);
            }
            self.island(island);
            self.found.extend(self.attributes_of(island));
            at = island.span.end;
        }
        if at < range.end {
            self.inline().text(Span::new(at, range.end).shifted(base), decoded.filter(|_| at == range.start));
        }
    }

    /// Reads an island. The text of an inline note stands apart from the text that holds the note.
    fn island(&mut self, island: &'a Island) {
        let file = island.span.shifted(self.base);
        match &island.role {
            Role::Open(name) if name.starts_with(NOTE) && self.frames.len() <= IMAGE_DEPTH => {
                self.inline().reach(file.start);
                self.frames.push(Inline::of_note(self.source, file.end));
                self.notes.push((self.frames.len(), island));
            }
            Role::Close(name) if self.closes_note(name) => {
                // Markup that crosses the note's edge makes it part of the sentence.
                if self.inline().is_crossed() {
                    self.leave_note();
                    return self.inline().island(island, file);
                }
                let start = self.notes.pop().map_or(file.start, |(_, open)| open.span.start + self.base);
                if let Some(note) = self.frames.pop() {
                    self.finish(note);
                }
                self.inline().piece(PieceKind::Standalone, Span::new(start, file.end));
            }
            _ => self.inline().island(island, file),
        }
    }

    /// True when the bracket of this name ends the note that is being read.
    fn closes_note(&self, name: &str) -> bool {
        let is_own = |open: &Island| matches!(&open.role, Role::Open(own) if own == name);
        self.notes.last().is_some_and(|(frames, open)| *frames == self.frames.len() && is_own(open))
    }

    fn attributes_of(&self, island: &Island) -> Vec<Found> {
        let tag = island.span.shifted(self.base);
        island.syntax.map(|syntax| attributes::found(self.source, tag, syntax)).unwrap_or_default()
    }

    /// Reads what stands apart from the text: tags on lines of their own, attributes of boxes, abbreviations.
    fn apart(&mut self) {
        for island in self.islands.iter().filter(|island| island.is_block) {
            self.found.extend(self.attributes_of(island));
        }
        for tag in &self.outline.attributes {
            self.found.extend(attributes::found(self.source, tag.shifted(self.base), Syntax::Component));
        }
        for span in &self.outline.plain {
            let span = span.shifted(self.base);
            let piece = Piece::new(PieceKind::Verbatim, span.start, span.end);
            let block = pieces::block(BlockKind::Line, &[piece], self.source);
            self.found.extend(block.map(|block| Found { block, spelling: Spelling::Plain }));
        }
    }

    /// How the title of a box is spelled that stands in a heading.
    fn title_in(&self, heading: Span) -> Option<Spelling> {
        let titles = &self.outline.titles;
        let index = titles.partition_point(|(title, _)| title.start + self.base < heading.start);
        titles.get(index).filter(|(title, _)| heading.contains(title.shifted(self.base))).map(|(_, spelling)| *spelling)
    }
}
