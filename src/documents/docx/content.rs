//! A content on its way into a paragraph: brought into the shape that a reader of the written runs will see.
//!
//! Runs do not lie in each other, so a pair of codes for formatting inside another is written as three stretches, and two
//! neighbouring stretches that look alike are one.

use std::collections::HashSet;
use std::ops::Range;

use super::look::{Look, open_head};
use super::marks;
use super::stretches::{Cell, has_words, stretches};
use crate::documents::settle::matched;
use crate::documents::xml::{self, Token};
use crate::model::{BlockKind, Code, CodeKind, Content, OBJECT};

/// Elements that stand between runs, with marks.
const BETWEEN: &[&str] = &[
    "r",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "hyperlink",
    "sdt",
    "customXml",
    "fldSimple",
    "oMath",
    "oMathPara",
    "bdo",
    "dir",
    "subDoc",
];

/// A part of a content.
#[derive(Debug, Clone)]
pub(super) enum Part<'a> {
    /// Text that XML can hold, in one line.
    Text(String),
    /// A code that stands alone, inside a run or in a text.
    Inside(&'a Code),
    /// A code that stands alone, between runs.
    Between(&'a Code),
    /// Begins a level.
    Open(&'a Code),
    /// Ends a level.
    Close(&'a Code),
}

/// A content as a paragraph will hold it.
pub(super) struct Laid<'a> {
    /// In order.
    pub(super) parts: Vec<Part<'a>>,
    /// The level of each part, as an index; an edge belongs to the level outside it.
    pub(super) levels: Vec<usize>,
    /// How the parts look.
    pub(super) cells: Vec<Cell>,
    /// For each part, the code that gives it a look of its own.
    formats: Vec<Option<&'a Code>>,
    /// Which parts make stretches that look otherwise than the rest.
    pub(super) stretches: Vec<Range<usize>>,
}

impl<'a> Laid<'a> {
    /// Lays a content out. `base` is how the text looks that is in no code, where that is known.
    pub(super) fn of(content: &'a Content, base: Option<&Look>) -> Laid<'a> {
        let matched = matched(&content.codes);
        let mut laid =
            Laid { parts: Vec::new(), levels: Vec::new(), cells: Vec::new(), formats: Vec::new(), stretches: Vec::new() };
        let mut place = Place { open: Vec::new(), levels: vec![(0, base.cloned())], next: 1 };
        let mut from = 0;
        for (index, code) in content.codes.iter().enumerate() {
            laid.text(&content.text[from..code.at], &place);
            from = if code.kind == CodeKind::Standalone { code.at + OBJECT.len_utf8() } else { code.at };
            match (code.kind, matched[index]) {
                (CodeKind::Standalone, _) if is_between(&code.raw) => laid.push(Part::Between(code), &place),
                (CodeKind::Standalone, _) => laid.push(Part::Inside(code), &place),
                (_, None) => {}
                (CodeKind::Open, _) => match open_head(&code.raw) {
                    Some(head) if head.at == 0 => place.open.push((code, Some(Look::of(head.markup)))),
                    head => {
                        laid.push(Part::Open(code), &place);
                        place.open.push((code, None));
                        place.levels.push((place.next, head.map(|head| Look::of(head.markup))));
                        place.next += 1;
                    }
                },
                (CodeKind::Close, _) => {
                    if let Some((_, None)) = place.open.pop() {
                        place.levels.pop();
                        laid.push(Part::Close(code), &place);
                    }
                }
            }
        }
        laid.text(&content.text[from..], &place);
        laid.part_from_text();
        laid.stretches = stretches(&laid.cells);
        laid
    }

    /// What stands in a run without text is read as the whole of a run that looks otherwise: it does not begin or end a
    /// stretch.
    fn part_from_text(&mut self) {
        let mut from = 0;
        while let Some(cell) = self.cells.get(from) {
            let count = if matches!(cell, Cell::Inside { look: Some(_), .. }) {
                self.cells[from..].iter().zip(&self.parts[from..]).take_while(|(next, _)| look(next) == look(cell)).count()
            } else {
                0
            };
            let run = from..from + count;
            if self.parts[run.clone()].iter().all(|part| matches!(part, Part::Inside(code) if code.raw.starts_with('<'))) {
                self.cells[run.clone()].fill(Cell::Between);
            }
            from = run.end.max(from + 1);
        }
    }

    fn text(&mut self, text: &str, place: &Place<'a>) {
        let text = one_line(text);
        if !text.is_empty() {
            self.push(Part::Text(text), place);
        }
    }

    fn push(&mut self, part: Part<'a>, place: &Place<'a>) {
        let (level, base) = place.levels.last().map_or((0, None), |(level, base)| (*level, base.as_ref()));
        let format =
            place.open.last().and_then(|(code, look)| Some((*code, look.as_ref()?))).filter(|(_, look)| Some(*look) != base);
        let words = match &part {
            Part::Text(text) => has_words(text),
            Part::Inside(code) => !code.raw.starts_with('<'),
            _ => false,
        };
        self.cells.push(match part {
            Part::Text(_) | Part::Inside(_) => Cell::Inside { look: format.map(|(_, look)| look.clone()), words },
            Part::Between(_) => Cell::Between,
            Part::Open(_) | Part::Close(_) => Cell::Edge,
        });
        self.formats.push(format.map(|(code, _)| code));
        self.levels.push(level);
        self.parts.push(part);
    }

    /// How the text of each level can be told, by the level's index.
    pub(super) fn tellings(&self) -> Vec<Telling<'_>> {
        let mut tellings = vec![Telling::default(); self.parts.len() + 1];
        for (cell, level) in self.cells.iter().zip(&self.levels) {
            tellings[*level].shows |= matches!(cell, Cell::Inside { look: None, words: true });
        }
        for stretch in &self.stretches {
            if let Cell::Inside { look: Some(look), .. } = &self.cells[stretch.start] {
                let telling = &mut tellings[self.levels[stretch.start]];
                telling.plainest = Some(telling.plainest.map_or(look, |known| known.min(look)));
            }
        }
        tellings
    }

    /// The code that gives a stretch its look.
    pub(super) fn format(&self, stretch: &Range<usize>) -> Option<&'a Code> {
        self.formats.get(stretch.start).copied().flatten()
    }
}

/// What tells the text of a level from that which looks otherwise.
#[derive(Debug, Clone, Default)]
pub(super) struct Telling<'a> {
    /// True when there is such text.
    shows: bool,
    /// The plainest look of other text.
    plainest: Option<&'a Look>,
}

impl Telling<'_> {
    /// True when an empty run has to say how the text of the level looks: it has none, or it is not the plainest.
    pub(super) fn needs_anchor(&self, base: &str) -> bool {
        self.plainest.is_some_and(|plainest| !self.shows || *plainest < Look::of(base))
    }
}

fn look(cell: &Cell) -> Option<&Look> {
    match cell {
        Cell::Inside { look, .. } => look.as_ref(),
        _ => None,
    }
}

/// Where a content is being laid out.
struct Place<'a> {
    /// What is open, with its look where it is no level.
    open: Vec<(&'a Code, Option<Look>)>,
    /// The levels that are open, with how their text looks.
    levels: Vec<(usize, Option<Look>)>,
    next: usize,
}

/// A content as a paragraph, an attribute or a property will give it back.
pub(super) fn settle(kind: &BlockKind, content: &Content) -> Content {
    if !is_paragraph(kind) {
        return flat(content);
    }
    let laid = Laid::of(content, None);
    let mut made = Content::default();
    let mut free = content.codes.iter().map(|code| code.id).max().unwrap_or(0) + 1..;
    let mut used = HashSet::new();
    let mut stretches = laid.stretches.iter().peekable();
    let mut open: Option<(usize, u32)> = None;
    for (index, part) in laid.parts.iter().enumerate() {
        let add = |made: &mut Content, code: &Code| made.codes.push(Code { at: made.text.len(), ..code.clone() });
        if let Some(stretch) = stretches.next_if(|stretch| stretch.start == index)
            && let Some(code) = laid.format(stretch)
        {
            let id = if used.insert(code.id) { code.id } else { free.next().unwrap_or(code.id) };
            add(&mut made, &Code { id, ..code.clone() });
            open = Some((stretch.end, id));
        }
        match part {
            Part::Text(text) => made.text.push_str(text),
            Part::Inside(code) | Part::Between(code) => {
                add(&mut made, code);
                made.text.push(OBJECT);
            }
            Part::Open(code) | Part::Close(code) => add(&mut made, code),
        }
        if let Some((_, id)) = open.take_if(|(end, _)| *end == index + 1) {
            let known = |code: &&Code| code.kind == CodeKind::Close && code.id == id;
            let raw = content.codes.iter().find(known).map_or_else(|| "".into(), |code| code.raw.clone());
            made.codes.push(Code { at: made.text.len(), kind: CodeKind::Close, id, raw });
        }
    }
    made
}

/// True for a block that is made of runs.
pub(super) fn is_paragraph(kind: &BlockKind) -> bool {
    !matches!(kind, BlockKind::AltText | BlockKind::LinkTitle | BlockKind::Metadata(_))
}

/// A text without markup; of codes, only characters and references that stand in the text are left.
fn flat(content: &Content) -> Content {
    let mut made = Content::default();
    let mut from = 0;
    for code in &content.codes {
        made.text.extend(content.text[from..code.at].chars().filter(|c| xml::is_allowed(*c)));
        from = code.at;
        if code.kind == CodeKind::Standalone {
            from += OBJECT.len_utf8();
            if !code.raw.starts_with('<') {
                made.codes.push(Code { at: made.text.len(), ..code.clone() });
                made.text.push(OBJECT);
            }
        }
    }
    made.text.extend(content.text[from..].chars().filter(|c| xml::is_allowed(*c)));
    made
}

/// The text as XML can hold it, in one line.
fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r'], " ").chars().filter(|c| xml::is_allowed(*c)).collect()
}

/// True for a code that stands between runs; others stand inside one.
pub(super) fn is_between(raw: &str) -> bool {
    let tokens = xml::fragment(raw);
    let drawing = raw.starts_with("<a:");
    let between = |token: &Token<'_>| drawing || BETWEEN.contains(&token.name) || is_mark(token);
    match tokens.first() {
        Some(first) if first.name == "AlternateContent" => tokens.get(2).is_some_and(between),
        Some(first) => !first.name.is_empty() && between(first),
        None => false,
    }
}

fn is_mark(token: &Token<'_>) -> bool {
    marks::mark(&Token { vocabulary: "w", ..*token }).is_some()
}
