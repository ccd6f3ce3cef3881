//! From the parts of a paragraph to a block: which text looks otherwise than the rest, and where its codes stand.

use super::look::Look;
use super::paragraph::{Atom, Paragraph, Run, What};
use super::stretches::{Cell, stretches};
use crate::documents::pieces::{Piece, PieceKind, block, widen};
use crate::documents::xml;
use crate::model::{Block, BlockKind, OBJECT, Span};

/// The block of a paragraph; none without a text that shows.
pub(super) fn of_paragraph(kind: BlockKind, paragraph: Paragraph, source: &str) -> Option<Block> {
    if !paragraph.atoms.iter().any(|atom| matches!(atom.what, What::Text { words: true, .. })) {
        return None;
    }
    let Paragraph { atoms, runs } = paragraph;
    let (levels, count) = levels(&atoms);
    let bases = bases(source, &atoms, &runs, &levels, count);
    let (atoms, levels) = whole_runs(atoms, levels, &runs, &bases);
    let cells: Vec<Cell> = atoms.iter().zip(&levels).map(|(atom, level)| cell(atom, &runs, bases[*level].as_ref())).collect();
    let (first, last) = (atoms.first()?.outer.start, atoms.last()?.outer.end);
    let stretches = stretches(&cells);
    let mut layout = Layout { source, atoms: &atoms, runs: &runs, cells: &cells, pieces: Vec::new(), at: first };
    let mut starts = stretches.iter().enumerate().peekable();
    let mut open: Option<(usize, usize)> = None;
    let mut level_pairs = Vec::new();
    let mut next_pair = stretches.len();
    for (index, atom) in atoms.iter().enumerate() {
        if let Some((pair, range)) = starts.next_if(|(_, range)| range.start == index)
            && let Some(head) = layout.run(index).map(|run| run.head).filter(|head| head.start >= layout.at)
        {
            layout.push(PieceKind::Open(pair), head);
            open = Some((pair, range.end));
        }
        match &atom.what {
            What::Text { pieces, .. } => pieces.iter().for_each(|piece| layout.push(piece.kind.clone(), piece.file)),
            What::Anchor => {}
            What::Object | What::Fragment | What::Mark => layout.push(PieceKind::Standalone, atom.file),
            What::Open { .. } => {
                let span =
                    layout.opening(index, open.is_none() && starts.peek().is_none_or(|(_, range)| range.start != index + 1));
                layout.push(PieceKind::Open(next_pair), span);
                level_pairs.push(next_pair);
                next_pair += 1;
            }
            What::Close { .. } => {
                let span = layout.closing(index);
                layout.push(PieceKind::Close(level_pairs.pop().unwrap_or(next_pair)), span);
            }
        }
        if let Some((pair, _)) = open.filter(|(_, end)| *end == index + 1) {
            if let Some(run) = layout.run(index) {
                layout.push(PieceKind::Close(pair), run.tail);
            }
            open = None;
        }
    }
    let mut block = block(kind, &layout.pieces, source)?;
    if !block.content.text.chars().any(|c| !c.is_whitespace() && c != OBJECT) {
        return None;
    }
    // Whole runs, so that what is written instead can begin and end with any run.
    widen(&mut block, Span::new(first, last));
    Some(block)
}

/// The level of each atom, and how many levels there are. An edge belongs to the level outside it.
fn levels(atoms: &[Atom]) -> (Vec<usize>, usize) {
    let mut open = vec![0];
    let mut count = 1;
    let level = |atom: &Atom| {
        if matches!(atom.what, What::Close { .. }) && open.len() > 1 {
            open.pop();
        }
        let level = open.last().copied().unwrap_or(0);
        if matches!(atom.what, What::Open { .. }) {
            open.push(count);
            count += 1;
        }
        level
    };
    let levels = atoms.iter().map(level).collect();
    (levels, count)
}

/// How most text of each level looks, as far as that can be said without counting, which a translation would upset: as an
/// anchor says; else the plainest look of a text that shows; else as the first space does, or the first run, but that of a note's
/// mark, which looks like no text.
fn bases(source: &str, atoms: &[Atom], runs: &[Run], levels: &[usize], count: usize) -> Vec<Option<Look>> {
    #[derive(Default, Clone)]
    struct Base<'a> {
        first: Option<&'a Look>,
        blank: Option<&'a Look>,
        plainest: Option<&'a Look>,
        anchored: Option<&'a Look>,
        begun: bool,
    }
    let mut bases = vec![Base::default(); count];
    for (atom, level) in atoms.iter().zip(levels) {
        let Some(look) = atom.run.map(|run| &runs[run].look) else { continue };
        let base = &mut bases[*level];
        if !(atom.what == What::Object && is_note(atom.file.of(source))) {
            base.first = base.first.or(Some(look));
        }
        match atom.what {
            What::Anchor if !base.begun => base.anchored = Some(look),
            What::Text { words: false, .. } => base.blank = base.blank.or(Some(look)),
            What::Text { words: true, .. } => base.plainest = Some(base.plainest.map_or(look, |known| known.min(look))),
            _ => {}
        }
        base.begun |= matches!(atom.what, What::Anchor | What::Text { .. });
    }
    bases.into_iter().map(|base| base.anchored.or(base.plainest).or(base.blank).or(base.first).cloned()).collect()
}

/// True for the mark of a note.
fn is_note(markup: &str) -> bool {
    matches!(xml::local(xml::tag_name(markup)), "footnoteReference" | "endnoteReference" | "footnoteRef" | "endnoteRef")
}

/// Makes one code of a run without text that looks otherwise than the text of its level.
fn whole_runs(atoms: Vec<Atom>, levels: Vec<usize>, runs: &[Run], bases: &[Option<Look>]) -> (Vec<Atom>, Vec<usize>) {
    let mut has_text = vec![false; runs.len()];
    for atom in atoms.iter().filter(|atom| !matches!(atom.what, What::Object)) {
        if let Some(run) = atom.run {
            has_text[run] = true;
        }
    }
    let mut made: Vec<Atom> = Vec::with_capacity(atoms.len());
    let mut kept = Vec::with_capacity(levels.len());
    for (mut atom, level) in atoms.into_iter().zip(levels) {
        let own = atom.run.filter(|run| !has_text[*run] && Some(&runs[*run].look) != bases[level].as_ref());
        if let Some(run) = own.map(|run| &runs[run]) {
            if made.last().is_some_and(|last| last.what == What::Fragment && last.file == run.file) {
                continue;
            }
            (atom.what, atom.file, atom.run) = (What::Fragment, run.file, None);
        }
        made.push(atom);
        kept.push(level);
    }
    (made, kept)
}

fn cell(atom: &Atom, runs: &[Run], base: Option<&Look>) -> Cell {
    let look = || atom.run.map(|run| runs[run].look.clone()).filter(|look| Some(look) != base);
    match atom.what {
        What::Text { words, .. } => Cell::Inside { look: look(), words },
        What::Object => Cell::Inside { look: look(), words: false },
        What::Anchor | What::Fragment | What::Mark => Cell::Between,
        What::Open { .. } | What::Close { .. } => Cell::Edge,
    }
}

struct Layout<'a> {
    source: &'a str,
    atoms: &'a [Atom],
    runs: &'a [Run],
    cells: &'a [Cell],
    pieces: Vec<Piece>,
    /// Where the next piece begins.
    at: usize,
}

impl<'a> Layout<'a> {
    fn push(&mut self, kind: PieceKind, file: Span) {
        if file.start > self.at {
            self.pieces.push(Piece::new(PieceKind::Gap, self.at, file.start));
        }
        self.at = file.end;
        self.pieces.push(Piece { kind, file });
    }

    fn run(&self, index: usize) -> Option<&'a Run> {
        self.atoms[index].run.map(|run| &self.runs[run])
    }

    /// The run of an atom that holds text of its level which looks as that of the level does.
    fn base_run(&self, index: usize) -> Option<&'a Run> {
        let is_base = matches!(self.cells.get(index), Some(Cell::Inside { look: None, .. }));
        if is_base { self.run(index) } else { None }
    }

    /// The markup that begins a level, with the beginning of the run behind it where the level's text begins there.
    fn opening(&self, index: usize, plain: bool) -> Span {
        let file = self.atoms[index].file;
        let head = self.base_run(index + 1).map(|run| run.head).filter(|head| plain && head.start >= file.end);
        match head.filter(|head| is_whole(Span::new(file.end, head.start).of(self.source))) {
            Some(head) => Span::new(file.start, head.end),
            None => file,
        }
    }

    /// The markup that ends a level, with the end of the run before it where the level's text ends there.
    fn closing(&self, index: usize) -> Span {
        let file = self.atoms[index].file;
        let before = index.checked_sub(1).and_then(|before| self.base_run(before)).map(|run| run.tail);
        let tail = before.filter(|tail| tail.start >= self.at && tail.end <= file.start);
        match tail.filter(|tail| is_whole(Span::new(tail.end, file.start).of(self.source))) {
            Some(tail) => Span::new(tail.start, file.end),
            None => file,
        }
    }
}

/// True when every element of a piece of markup begins and ends in it.
fn is_whole(piece: &str) -> bool {
    let is_tag = |shape| matches!(shape, xml::Shape::Start | xml::Shape::End);
    xml::fragment(piece).iter().enumerate().all(|(index, token)| !is_tag(token.shape) || token.partner != index)
}
