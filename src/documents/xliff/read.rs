//! The units of a file and where their translations stand.

use super::{File, Version, inline};
use crate::documents::pieces::{Piece, block, widen};
use crate::documents::xml::Shape;
use crate::model::{Block, BlockKind, Content, Span, Syntax};

/// Every unit that is to be translated.
pub(super) fn blocks(file: &File<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    // Where each element ends that says whether what is in it is translated, and what it says. The nearest one counts.
    let mut said: Vec<(usize, bool)> = Vec::new();
    let unit_name = if file.version == Version::One { "trans-unit" } else { "unit" };
    let mut index = file.root;
    while index < file.tokens.len() {
        let token = &file.tokens[index];
        while said.pop_if(|(end, _)| *end <= index).is_some() {}
        if token.shape == Shape::Start {
            let translate = file.value(index, "translate");
            said.extend(translate.map(|translate| (token.partner, translate != "no")));
            let is_unit = file.begins(index, unit_name);
            if is_unit && said.last().is_none_or(|(_, translates)| *translates) {
                match file.version {
                    Version::One => trans_unit(file, index, &mut blocks),
                    Version::Two => unit(file, index, &mut blocks),
                }
            }
            if is_unit || file.begins(index, "bin-unit") {
                index = token.partner;
            }
        }
        index += 1;
    }
    blocks
}

/// True for a target that is the translation of its unit and no proposal.
pub(super) fn is_own(file: &File<'_>, target: usize) -> bool {
    ["trans-unit", "segment"].iter().any(|name| file.begins(file.parents[target], name))
}

/// The elements right inside an element.
fn children<'a>(file: &'a File<'_>, parent: usize) -> impl Iterator<Item = usize> + 'a {
    let mut index = parent + 1;
    std::iter::from_fn(move || {
        while index < file.tokens[parent].partner {
            let child = index;
            index = file.tokens[child].partner.max(child) + 1;
            if matches!(file.tokens[child].shape, Shape::Start | Shape::Empty) {
                return Some(child);
            }
        }
        None
    })
}

fn child(file: &File<'_>, parent: usize, name: &str) -> Option<usize> {
    children(file, parent).find(|index| file.begins(*index, name))
}

/// A unit of XLIFF 1: one block, or one for each segment that its source was cut into.
fn trans_unit(file: &File<'_>, unit: usize, blocks: &mut Vec<Block>) {
    let Some(source) = child(file, unit, "source") else { return };
    let id = file.value(unit, "id").unwrap_or_default();
    let cut = child(file, unit, "seg-source");
    let target = child(file, unit, "target");
    let segments = cut.map(|cut| segments(file, cut)).unwrap_or_default();
    let empty = target.is_none_or(|target| file.tokens[target].partner <= target + 1);
    let answers = target.map(|target| self::segments(file, target)).unwrap_or_default();
    let same = answers.len() == segments.len() && segments.iter().zip(&answers).all(|((a, _), (b, _))| a == b);
    if segments.is_empty() || !(empty || same) {
        let place = target.map_or_else(|| Place::Behind(cut.unwrap_or(source)), Place::Of);
        blocks.extend(block_of(file, source, place, id.to_owned()));
        return;
    }
    for (number, (mid, segment)) in segments.iter().enumerate() {
        let place = match (answers.get(number), target) {
            (Some((_, answer)), _) => Place::Of(*answer),
            (None, Some(target)) => Place::Of(target),
            (None, None) => Place::Behind(cut.unwrap_or(source)),
        };
        blocks.extend(block_of(file, *segment, place, format!("{id}#{mid}")));
    }
}

/// The segments that a source or target is cut into: the identifier of each, and its element.
fn segments<'a>(file: &File<'a>, within: usize) -> Vec<(&'a str, usize)> {
    let inside = within + 1..file.tokens[within].partner.max(within + 1);
    inside
        .filter(|index| file.begins(*index, "mrk"))
        .filter(|index| file.value(*index, "mtype") == Some("seg"))
        .filter_map(|index| Some((file.value(index, "mid")?, index)))
        .collect()
}

/// A unit of XLIFF 2: one block for each segment.
fn unit(file: &File<'_>, unit: usize, blocks: &mut Vec<Block>) {
    let id = file.value(unit, "id").unwrap_or_default();
    let segments: Vec<usize> = children(file, unit).filter(|index| file.begins(*index, "segment")).collect();
    for (number, segment) in segments.iter().enumerate() {
        let Some(source) = child(file, *segment, "source") else { continue };
        let key = match (segments.len(), file.value(*segment, "id")) {
            (1, _) => id.to_owned(),
            (_, Some(own)) => format!("{id}#{own}"),
            (_, None) => format!("{id}#{}", number + 1),
        };
        let place = child(file, *segment, "target").map_or(Place::Behind(source), Place::Of);
        blocks.extend(block_of(file, source, place, key));
    }
}

/// Where a translation stands or will stand.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// In an element.
    Of(usize),
    /// In one that is to be made behind another.
    Behind(usize),
}

fn block_of(file: &File<'_>, source: usize, place: Place, key: String) -> Option<Block> {
    let kind = BlockKind::Unit(key, Syntax::default());
    let mut made = whole(kind.clone(), file, source)?;
    let target = match place {
        Place::Behind(element) => empty(kind, file.tokens[file.tokens[element].partner].file.end, 0),
        // `<target/>` is replaced as a whole.
        Place::Of(element) if file.tokens[element].shape == Shape::Empty => {
            empty(kind, file.tokens[element].file.start, file.tokens[element].file.len())
        }
        Place::Of(element) => {
            let start = file.tokens[element].file.end;
            whole(kind.clone(), file, element)
                .unwrap_or_else(|| empty(kind, start, file.tokens[file.tokens[element].partner].file.start - start))
        }
    };
    made.target = Some(Box::new(target));
    Some(made)
}

/// A block without text.
fn empty(kind: BlockKind, start: usize, length: usize) -> Block {
    let file = Span::new(start, start + length);
    Block { kind, content: Content::default(), file, runs: Vec::new(), target: None }
}

/// The content of an element, all of it.
fn whole(kind: BlockKind, file: &File<'_>, element: usize) -> Option<Block> {
    let end = file.tokens[element].partner;
    let pieces: Vec<Piece> = inline::pieces(file, element + 1, end);
    let mut made = block(kind, &pieces, file.source)?;
    let span = Span::new(file.tokens[element].file.end, file.tokens[end].file.start);
    widen(&mut made, span);
    Some(made)
}
