//! Puts new contents into the file's text and copies everything else.
//!
//! Texts and titles of images and links lie inside the codes of the block that holds them, so a code is itself a stretch
//! of the file into which something may be spliced.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::encode::{Care, Encoded, Manner, Place, Spelled, encode, encode_html};
use super::spelling::Spelling;
use super::wrap::Fold;
use super::{Choices, attributes, front, grid, read, titles};
use crate::documents::settle::settle;
use crate::model::{Block, BlockKind, Code, CodeKind, Content, Span, Wrap};

/// A piece of the new file and the blocks in it.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// The piece.
    pub(super) text: String,
    /// Index of a block, where it begins, and the digest of what should be read there.
    pub(super) blocks: Vec<(usize, usize, u64)>,
}

impl Written {
    fn push(&mut self, part: Written) {
        let at = self.text.len();
        self.text.push_str(&part.text);
        self.blocks.extend(part.blocks.into_iter().map(|(index, start, reads)| (index, start + at, reads)));
    }
}

/// What a content reads but for the numbers of its codes, in little room: a file may have as many blocks and codes as bytes.
pub(super) fn digest(content: &Content) -> u64 {
    let mut hasher = DefaultHasher::new();
    content.text.hash(&mut hasher);
    let mut numbers: HashMap<u32, usize> = HashMap::new();
    for code in &content.codes {
        let next = numbers.len();
        // Standalone codes of one number are different codes: a code may stand twice in a translation.
        let number = if code.kind == CodeKind::Standalone { 0 } else { *numbers.entry(code.id).or_insert(next) };
        (code.at, code.kind, number, &code.raw).hash(&mut hasher);
    }
    hasher.finish()
}

/// A file, its blocks, and what is new.
pub(super) struct Splicer<'a> {
    source: &'a str,
    /// The blocks of the file.
    pub(super) blocks: &'a [Block],
    new: &'a [Option<Content>],
    /// Those of the new contents that read otherwise once they are written.
    settled: HashMap<usize, Content>,
    /// How each block is written; none when all that could be done has been.
    pub(super) care: Vec<Option<Care>>,
    /// The blocks right inside each block that holds some, and those inside none.
    inside: HashMap<usize, Vec<usize>>,
    choices: &'a Choices,
    spellings: Vec<Spelling>,
    outermost: Vec<usize>,
    in_cell: Vec<bool>,
    /// Of each line that may hold a tag: where the first begins, and where the line ends.
    tagged: Vec<(usize, usize)>,
}

/// The codes of a block in the file: where each stands.
type Known = HashMap<(u32, CodeKind), Span>;

impl<'a> Splicer<'a> {
    /// `blocks` are those of the source as it reads; `new` has an entry for each, or less.
    pub(super) fn new(source: &'a str, blocks: &'a [Block], new: &'a [Option<Content>], choices: &'a Choices) -> Self {
        let found = read::found(source, choices);
        let known: HashMap<Span, Spelling> = found.iter().map(|found| (found.block.file, found.spelling)).collect();
        let spelling = |block: &Block| known.get(&block.file).copied().unwrap_or(Spelling::Inline);
        let spellings: Vec<_> = blocks.iter().map(spelling).collect();
        let changed = |(index, (block, content)): (usize, (&Block, &Option<Content>))| {
            let content = content.as_ref()?;
            Some((index, settle(&block.kind, content))).filter(|(_, settled)| settled != content)
        };
        let settled = blocks.iter().zip(new).enumerate().filter_map(changed).collect();
        let mut inside: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut outermost = Vec::new();
        let mut in_cell = vec![false; blocks.len()];
        let mut around: Vec<usize> = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            while around.last().is_some_and(|outer| blocks[*outer].file.end <= block.file.start) {
                around.pop();
            }
            let is_cell = is_cell(block, spellings[index]);
            in_cell[index] = is_cell || around.last().is_some_and(|outer| in_cell[*outer]);
            around.last().map_or(&mut outermost, |outer| inside.entry(*outer).or_default()).push(index);
            around.push(index);
        }
        let care = vec![Some(Care::Lean); blocks.len()];
        Self { source, blocks, new, settled, care, inside, choices, spellings, outermost, in_cell, tagged: tagged(source) }
    }

    /// True when the block has a new content.
    pub(super) fn is_new(&self, index: usize) -> bool {
        self.new.get(index).is_some_and(Option::is_some)
    }

    /// What a block should read.
    pub(super) fn content(&self, index: usize) -> &Content {
        let new = || self.new.get(index).and_then(Option::as_ref);
        self.settled.get(&index).or_else(new).unwrap_or(&self.blocks[index].content)
    }

    /// The blocks right inside a block.
    fn inside(&self, index: usize) -> &[usize] {
        self.inside.get(&index).map_or(&[], Vec::as_slice)
    }

    /// The new blocks among a block and those inside it.
    pub(super) fn new_within(&self, index: usize) -> Vec<usize> {
        let mut all = vec![index];
        let mut next = 0;
        while next < all.len() {
            all.extend(self.inside(all[next]));
            next += 1;
        }
        all.retain(|index| self.is_new(*index));
        all
    }

    /// The whole file.
    pub(super) fn write(&self) -> Written {
        let mut written = self.splice(Span::new(0, self.source.len()), &self.outermost);
        grid::draw(&mut written, |index| self.is_new(index));
        written
    }

    /// A stretch of the file with what is new in it; `blocks` are in file order, those outside are passed over.
    fn splice(&self, span: Span, blocks: &[usize]) -> Written {
        let mut out = Written { text: String::with_capacity(span.len()), blocks: Vec::new() };
        let mut from = span.start;
        let first = blocks.partition_point(|index| self.blocks[*index].file.start < span.start);
        for index in blocks[first..].iter().copied().take_while(|index| self.blocks[*index].file.end <= span.end) {
            let file = self.blocks[index].file;
            out.text.push_str(&self.source[from..file.start]);
            out.push(self.block(index));
            from = file.end;
        }
        out.text.push_str(&self.source[from..span.end]);
        out
    }

    fn block(&self, index: usize) -> Written {
        let block = &self.blocks[index];
        if !self.is_new(index) {
            return self.old(index);
        }
        let content = self.content(index);
        let care = self.care[index].unwrap_or(Care::Marks);
        let flat = |text: String| Written { text, blocks: vec![(index, 0, digest(content))] };
        match self.spellings[index] {
            Spelling::Front(style) => flat(front::spell(block.file.of(self.source), style, &content.text, care > Care::Lean)),
            Spelling::Plain => flat(content.text.clone()),
            Spelling::Attribute(escape) => {
                let before = self.source[..block.file.start].trim_end_matches([' ', '\t']);
                let mark = before.chars().next_back().unwrap_or('"');
                if !matches!(mark, '"' | '\'' | '`') {
                    // A value that stands without quotation marks gets some.
                    let text = format!("\"{}\"", attributes::spell(&content.text, escape, '"', care > Care::Brackets));
                    return Written { text, blocks: vec![(index, 1, digest(content))] };
                }
                flat(attributes::spell(&content.text, escape, mark, care > Care::Brackets))
            }
            Spelling::Title => {
                let before = self.source[..block.file.start].trim_end_matches([' ', '\t', '\n', '\r', '>']);
                let mark = before.chars().next_back().unwrap_or('"');
                flat(titles::spell(&content.text, mark, self.in_cell[index], care > Care::Lean))
            }
            Spelling::Inline | Spelling::Label | Spelling::Brackets | Spelling::Html => self.inline(index, content, care),
        }
    }

    /// A block that stays as it is, though what lies inside its codes may not.
    fn old(&self, index: usize) -> Written {
        let block = &self.blocks[index];
        let mut out = Written::default();
        let mut expected = block.content.clone();
        if self.inside(index).is_empty() {
            out.text = block.file.of(self.source).to_owned();
        } else {
            for run in &block.runs {
                let Some(code) = run.code() else {
                    out.text.push_str(run.file().of(self.source));
                    continue;
                };
                let written = self.markup(index, run.file());
                expected.codes[code].raw = written.text.as_str().into();
                out.push(written);
            }
        }
        out.blocks.insert(0, (index, 0, digest(&expected)));
        out
    }

    fn inline(&self, index: usize, content: &Content, care: Care) -> Written {
        let block = &self.blocks[index];
        let known: Known = block
            .runs
            .iter()
            .filter_map(|run| run.code().map(|code| (&block.content.codes[code], run.file())))
            .map(|(code, file)| ((code.id, code.kind), file))
            .collect();
        let inner: Vec<Written> = content.codes.iter().map(|code| self.code(index, code, &known)).collect();
        let labels: Vec<_> = content.codes.iter().map(|code| self.label(code, &known)).collect();
        let raws = inner.iter().map(|written| written.text.clone()).collect();
        let Encoded { text, raws, places } = if self.spellings[index] == Spelling::Html {
            encode_html(content, raws, care)
        } else {
            let fold = self.fold(index, care);
            let spelled = Spelled::of(self.source, block);
            let (place, dialect) = (self.place(index), self.choices.dialect);
            let manner = Manner { place, care, dialect, spelled, fold: fold.as_ref() };
            encode(content, raws, &labels, &manner)
        };
        let codes = content.codes.iter().zip(raws).map(|(code, raw)| Code { raw: raw.into(), ..code.clone() }).collect();
        let mut blocks = vec![(index, 0, digest(&Content { text: content.text.clone(), codes }))];
        for (written, place) in inner.into_iter().zip(places) {
            blocks.extend(written.blocks.into_iter().map(|(block, start, reads)| (block, start + place, reads)));
        }
        Written { text, blocks }
    }

    /// The markup of a code of a new content. One that the file has carries what is new inside it.
    fn code(&self, index: usize, code: &Code, known: &Known) -> Written {
        match known.get(&(code.id, code.kind)) {
            Some(file) if !self.inside(index).is_empty() && file.of(self.source) == &*code.raw => self.markup(index, *file),
            _ => Written { text: code.raw.to_string(), blocks: Vec::new() },
        }
    }

    /// A code of the file with what is new inside it. An image that is found by its own text, `![label]`, is found by
    /// its label when that text changes.
    fn markup(&self, index: usize, file: Span) -> Written {
        let inside = self.inside(index);
        let mut written = self.splice(file, inside);
        let raw = file.of(self.source);
        let Some(label) = raw.strip_prefix("![").and_then(|rest| rest.strip_suffix("][]").or(rest.strip_suffix(']'))) else {
            return written;
        };
        let first = inside.partition_point(|inner| self.blocks[*inner].file.start < file.start);
        let is_label = inside.get(first).map(|inner| &self.blocks[*inner]).is_some_and(|text| {
            text.kind == BlockKind::AltText && file.contains(text.file) && text.file.of(self.source) == label.trim()
        });
        if is_label && written.text != raw {
            let kept = written.text.trim_end_matches("[]").len() - "]".len();
            written.text.truncate(kept);
            written.text.push_str(&format!("][{}]", one_line(label)));
        }
        written
    }

    /// The label of a closing code whose link is found by its own text.
    fn label(&self, code: &Code, known: &Known) -> Option<String> {
        if code.kind != CodeKind::Close || !matches!(&*code.raw, "]" | "][]") {
            return None;
        }
        let open = known.get(&(code.id, CodeKind::Open))?;
        let close = known.get(&(code.id, CodeKind::Close))?;
        if open.of(self.source) != "[" {
            return None;
        }
        self.source.get(open.end..close.start).map(one_line)
    }

    /// How a paragraph is wrapped. One that does not read back is tried as one line.
    fn fold(&self, index: usize, care: Care) -> Option<Fold> {
        use BlockKind::{Footnote, ListItem, Paragraph, Quote};
        let block = &self.blocks[index];
        let is_running = matches!(block.kind, Paragraph | Quote | Footnote | ListItem(_));
        let is_kept = self.choices.wrap == Wrap::Keep && care == Care::Lean;
        (is_kept && is_running && self.spellings[index] == Spelling::Inline).then(|| Fold::of(self.source, block)).flatten()
    }

    fn place(&self, index: usize) -> Place {
        let block = &self.blocks[index];
        if matches!(self.spellings[index], Spelling::Label | Spelling::Brackets) {
            let alt = self.spellings[index] == Spelling::Brackets;
            return Place { line_start: false, heading: true, hashes: true, cell: false, alt };
        }
        let before = self.source[..block.file.start].trim_end_matches([' ', '\t']);
        let heading = matches!(block.kind, BlockKind::Heading(_));
        let hashes = heading && before.ends_with('#');
        let alt = block.kind == BlockKind::AltText || before.ends_with("^[");
        let is_cell = is_cell(block, self.spellings[index]);
        // Behind a tag no line begins.
        let next = self.tagged.partition_point(|(first, _)| *first < before.len());
        let is_behind_tag = next.checked_sub(1).is_some_and(|last| self.tagged[last].1 >= before.len());
        let line_start = !(hashes || alt || is_behind_tag || is_cell && before.ends_with('|'));
        Place { line_start, heading, hashes, cell: self.in_cell[index], alt }
    }
}

/// Of each line that may hold a tag: where the first begins, and where the line ends.
fn tagged(source: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = source[at..].find('<').map(|first| at + first) {
        let end = source[first..].find('\n').map_or(source.len(), |end| first + end);
        found.push((first, end));
        at = end;
    }
    found
}

fn is_cell(block: &Block, spelling: Spelling) -> bool {
    spelling == Spelling::Inline && matches!(block.kind, BlockKind::Cell | BlockKind::HeaderCell)
}

/// A label in one line, without the prefixes of the lines after the first.
fn one_line(label: &str) -> String {
    let mut lines = label.split(['\n', '\r']);
    let first = lines.next().unwrap_or_default().to_owned();
    lines
        .map(|line| line.trim_start_matches([' ', '\t', '>']))
        .filter(|line| !line.is_empty())
        .fold(first, |all, line| all + " " + line)
}
