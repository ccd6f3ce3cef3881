//! The blocks of a document: the paragraphs of each part, and the texts in attributes.

use super::KNOWN;
use super::block::of_paragraph;
use super::fields::Fields;
use super::paragraph::{Page, paragraph};
use super::parts::{Role, with_roles};
use super::styles::{Properties, Styles};
use crate::documents::pieces::{Piece, block};
use crate::documents::xml::{Shape, Token};
use crate::documents::{Error, Part, xml};
use crate::model::{Block, BlockKind};

/// Paragraphs in text boxes in text boxes have blocks of their own down to this depth. No program makes deeper ones, and the
/// markup of each level is kept again in the level above.
const DEPTH: usize = 4;

/// The blocks of a package's text.
pub(super) fn blocks(text: &str) -> Result<Vec<Block>, Error> {
    let parts = with_roles(text)?;
    let scan = |part: &Part<'_>| xml::scan(text, part.span, Some(part.name), KNOWN);
    let styles = match parts.iter().find(|(_, role)| *role == Role::Styles) {
        Some((part, _)) => Styles::of(text, &scan(part)?),
        None => Styles::default(),
    };
    let mut blocks = Vec::new();
    for (part, role) in parts {
        match role {
            Role::Styles => {}
            Role::Properties => properties(text, &scan(&part)?, &mut blocks),
            _ => page(text, scan(&part)?, role, &styles, &mut blocks),
        }
    }
    blocks.sort_by_key(|block| (block.file.start, std::cmp::Reverse(block.file.end)));
    Ok(blocks)
}

/// Title, subject and description of the document.
fn properties(source: &str, tokens: &[Token<'_>], blocks: &mut Vec<Block>) {
    for (index, token) in tokens.iter().enumerate() {
        if token.vocabulary == "dc" && token.shape == Shape::Start && matches!(token.name, "title" | "subject" | "description") {
            let mut pieces = Vec::new();
            tokens[index + 1..token.partner].iter().for_each(|inner| xml::text_pieces(source, inner, &mut pieces));
            blocks.extend(block(BlockKind::Metadata(token.name.to_owned()), &pieces, source));
        }
    }
}

/// What holds the paragraphs that are being read.
#[derive(Default)]
struct Holders {
    /// For each row that is open, whether it is one of a table's head.
    rows: Vec<bool>,
    /// What the paragraphs of each cell and text box that is open are; a text box stands in no cell.
    cells: Vec<Option<BlockKind>>,
    /// How many paragraphs are open.
    depth: usize,
}

fn page(source: &str, tokens: Vec<Token<'_>>, role: Role, styles: &Styles, blocks: &mut Vec<Block>) {
    let parents = xml::parents(&tokens);
    let fields = Fields::of(source, &tokens, &parents);
    let page = Page { source, tokens, parents, fields, styles };
    let mut holders = Holders::default();
    let mut index = 0;
    while let Some(token) = page.tokens.get(index) {
        let is_end = token.shape == Shape::End;
        match (token.vocabulary, token.name, token.shape) {
            // What is deleted is no text any more.
            ("w", "del" | "moveFrom" | "rPrChange" | "pPrChange", Shape::Start) => index = token.partner,
            ("w", "tr", Shape::Start) => holders.rows.push(is_head(&page, index)),
            ("w", "tr", Shape::End) => drop(holders.rows.pop()),
            ("w", "tc", Shape::Start) => {
                let is_head = holders.rows.last() == Some(&true);
                holders.cells.push(Some(if is_head { BlockKind::HeaderCell } else { BlockKind::Cell }));
            }
            ("w", "txbxContent", Shape::Start) => holders.cells.push(None),
            ("w", "tc" | "txbxContent", Shape::End) => drop(holders.cells.pop()),
            ("w" | "a", "p", Shape::Start) => {
                holders.depth += 1;
                let known = token.vocabulary == "w" || token.file.of(source).starts_with("<a:");
                if known && holders.depth <= DEPTH {
                    let properties = properties_of(&page, index);
                    let kind = kind(&page, index, role, &properties, &holders);
                    let paragraph = Some(index).filter(|_| !styles.is_code_block(&properties));
                    blocks.extend(
                        paragraph
                            .and_then(|index| self::paragraph(&page, index))
                            .and_then(|paragraph| of_paragraph(kind, paragraph, source)),
                    );
                }
            }
            ("w" | "a", "p", Shape::End) => holders.depth -= 1,
            _ if !is_end && !token.name.is_empty() && holders.depth <= DEPTH => attributes(source, token, blocks),
            _ => {}
        }
        index += 1;
    }
}

/// Texts in attributes that readers see or hear: what stands for an image or a table, the tooltip of a link.
fn attributes(source: &str, token: &Token<'_>, blocks: &mut Vec<Block>) {
    let (names, kind): (&[&str], _) = match (token.vocabulary, token.name) {
        ("wp", "docPr") | (_, "cNvPr") => (&["descr", "title"], BlockKind::AltText),
        ("v", "shape" | "rect" | "group" | "oval" | "roundrect" | "line") => (&["alt"], BlockKind::AltText),
        // A watermark, and other words that are drawn.
        ("v", "textpath") => (&["string"], BlockKind::AltText),
        ("w", "tblCaption" | "tblDescription") => (&["val"], BlockKind::AltText),
        ("w", "hyperlink") => (&["tooltip"], BlockKind::LinkTitle),
        // What a person may choose from a list; the value beside it is the program's.
        ("w", "listItem") => (&["displayText"], BlockKind::AltText),
        ("w", "listEntry") => (&["val"], BlockKind::AltText),
        _ => return,
    };
    for name in names {
        if let Some(value) = xml::attribute(source, token.file, name) {
            let pieces: Vec<Piece> = xml::value_pieces(source, value);
            blocks.extend(block(kind.clone(), &pieces, source));
        }
    }
}

/// What the paragraph that begins with a token says of itself.
fn properties_of(page: &Page<'_>, index: usize) -> Properties {
    let first = xml::next_tag(&page.tokens, index + 1);
    match page.tokens.get(first) {
        Some(next) if next.begins("w", "pPr") => Properties::of(page.source, &page.tokens[first..=next.partner]),
        _ => Properties::default(),
    }
}

/// What a paragraph is to the reader.
fn kind(page: &Page<'_>, index: usize, role: Role, properties: &Properties, holders: &Holders) -> BlockKind {
    match role {
        Role::PageHeader => BlockKind::PageHeader,
        Role::Notes => BlockKind::Footnote,
        Role::Comments => BlockKind::Comment,
        _ if page.tokens[index].vocabulary == "a" => BlockKind::Caption,
        _ => {
            let cell = || holders.cells.last().cloned().flatten();
            page.styles.kind(properties).or_else(cell).unwrap_or(BlockKind::Paragraph)
        }
    }
}

/// True for a row that is repeated at the head of each page.
fn is_head(page: &Page<'_>, row: usize) -> bool {
    let end = page.tokens[row].partner;
    let properties = (row + 1..end).take_while(|index| !page.tokens[*index].begins("w", "tc"));
    let mut marks = properties.filter(|index| page.tokens[*index].begins("w", "tblHeader"));
    marks.any(|index| {
        let value = xml::value(page.source, page.tokens[index].file, "val");
        page.parents[page.parents[index]] == row && !matches!(value, Some("0" | "false" | "off"))
    })
}
