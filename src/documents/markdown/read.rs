//! From the parser's events to blocks: which stretches of the file are text, and of what kind.

use std::cmp::Reverse;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::front::Front;
use super::inline::Inline;
use super::{mask, titles};
use crate::documents::pieces::PieceKind;
use crate::model::{Block, BlockKind, Span};

/// Images in the text of images, down to this depth, have blocks of their own; deeper ones stay as they are. Nobody
/// writes them, and the markup of each level is kept again in the level above.
const IMAGE_DEPTH: usize = 4;

/// The syntax that is read. Smart punctuation stays off: it would change the text. Heading attributes are found by
/// [`Inline`] itself: the parser panics on some of them (`- [ ] \\` over `---`), and takes any `{word}` for one.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH
}

/// Every block of a Markdown file.
pub(super) fn blocks(source: &str) -> Vec<Block> {
    let front = Front::of(source);
    let base = front.end;
    let masked = mask::mask(&source[base..]);
    let mut reader = Reader {
        source,
        masked: &masked,
        base,
        blocks: front.blocks(source),
        containers: Vec::new(),
        items: 0,
        leaf: None,
        in_head: false,
        frames: Vec::new(),
        skipping: 0,
    };
    let events = Parser::new_ext(&masked, options()).into_offset_iter();
    for (_, definition) in events.reference_definitions().iter() {
        let span = Span::from(definition.span.clone()).shifted(base);
        if let Some(title) = &definition.title {
            reader.blocks.extend(titles::block(source, span, title));
        }
    }
    for (event, range) in events {
        reader.event(&event, range);
    }
    reader.flush();
    let mut blocks = reader.blocks;
    blocks.sort_by_key(|block| (block.file.start, Reverse(block.file.end)));
    blocks
}

/// What holds paragraphs.
#[derive(Debug, Clone, Copy)]
enum Container {
    Quote,
    Item,
    Footnote,
}

struct Reader<'a> {
    source: &'a str,
    /// What the parser sees: the text from `base` on, with some characters masked.
    masked: &'a str,
    base: usize,
    blocks: Vec<Block>,
    containers: Vec<Container>,
    /// How many of the containers are list items.
    items: u8,
    /// Kind of the leaf block that is open, when it is not plain running text.
    leaf: Option<BlockKind>,
    in_head: bool,
    /// The text that is being read; texts of images stand on top of the text that holds them.
    frames: Vec<Inline<'a>>,
    /// Depth inside something whose content is not read.
    skipping: usize,
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
                let seen = self.masked.get(range).unwrap_or_default();
                let decoded = if **text == *seen { None } else { Some(text.to_string()) };
                self.inline().text(file, decoded);
            }
            Event::SoftBreak => self.inline().piece(PieceKind::SoftBreak, file),
            Event::HardBreak => self.inline().hard_break(file),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => {
                self.inline().piece(PieceKind::Standalone, file);
            }
            Event::InlineHtml(_) => self.inline().html(file),
            Event::Html(_) | Event::Rule => self.flush(),
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
                self.start_block(tag);
            }
        }
    }

    /// A link or image with the empty brackets of `[text][]`, which the parser leaves out of its span.
    fn whole(&self, file: Span, link_type: LinkType) -> Span {
        let is_collapsed = link_type == LinkType::Collapsed && self.source[file.end..].starts_with("[]");
        Span::new(file.start, file.end + if is_collapsed && !file.of(self.source).ends_with("[]") { 2 } else { 0 })
    }

    fn start_block(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.leaf = Some(BlockKind::Heading(*level as u8)),
            Tag::TableHead => self.in_head = true,
            Tag::TableCell => {
                self.leaf = Some(if self.in_head { BlockKind::HeaderCell } else { BlockKind::Cell });
            }
            Tag::BlockQuote(_) => self.containers.push(Container::Quote),
            Tag::FootnoteDefinition(_) => self.containers.push(Container::Footnote),
            Tag::Item => {
                self.containers.push(Container::Item);
                self.items = self.items.saturating_add(1);
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => self.skipping = 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, file: Span) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {
                self.inline().close(file);
            }
            TagEnd::Link => {
                let title = self.inline().close_link();
                self.blocks.extend(title);
            }
            TagEnd::Image => {
                if let Some(alt) = self.frames.pop() {
                    let image = alt.image;
                    self.blocks.extend(alt.image_title());
                    self.blocks.extend(alt.into_block());
                    self.inline().piece(PieceKind::Standalone, image);
                }
            }
            _ => {
                self.flush();
                match tag {
                    TagEnd::TableHead => self.in_head = false,
                    TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                        self.containers.pop();
                    }
                    TagEnd::Item => {
                        self.containers.pop();
                        self.items = self.items.saturating_sub(1);
                    }
                    _ => {}
                }
                self.leaf = None;
            }
        }
    }

    /// The text that is being read; a new one when none is.
    fn inline(&mut self) -> &mut Inline<'a> {
        if self.frames.is_empty() {
            let running = match self.containers.last() {
                None => BlockKind::Paragraph,
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
        while let Some(text) = self.frames.pop() {
            self.blocks.extend(text.into_block());
        }
    }
}
