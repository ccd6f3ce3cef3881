//! From new contents back to the parts: runs for the text, and everything else as it was.

use std::collections::{HashMap, HashSet};

use super::content::{Laid, Part, is_between, is_paragraph, settle};
use super::look::{Look, after_run, heads, open_head};
use super::marks;
use super::paragraph::HYPHEN;
use super::stretches::{Cell, has_words};
use crate::documents::xml;
use crate::model::{Block, Code, CodeKind, Content, OBJECT, Span};

/// The package's text with new contents in place of blocks.
pub(super) fn write(source: &str, blocks: &[Block], new: &[Option<Content>]) -> String {
    let mut out = String::with_capacity(source.len());
    Writer { source, blocks, new }.splice(Span::new(0, source.len()), &mut out);
    out
}

struct Writer<'a> {
    source: &'a str,
    /// In order; a block that lies in another stands behind it.
    blocks: &'a [Block],
    new: &'a [Option<Content>],
}

impl Writer<'_> {
    /// A stretch of the text with what is new in it.
    fn splice(&self, span: Span, out: &mut String) {
        let mut at = span.start;
        let first = self.blocks.partition_point(|block| block.file.start < span.start);
        for (index, block) in self.blocks.iter().enumerate().skip(first) {
            if block.file.start >= span.end {
                break;
            }
            let Some(Some(content)) = self.new.get(index).filter(|_| block.file.start >= at && block.file.end <= span.end) else {
                continue;
            };
            out.push_str(&self.source[at..block.file.start]);
            self.block(block, content, out);
            at = block.file.end;
        }
        out.push_str(&self.source[at..span.end]);
    }

    fn block(&self, block: &Block, content: &Content, out: &mut String) {
        let content = settle(&block.kind, &without_strays(block, content));
        if is_paragraph(&block.kind) {
            self.paragraph(block, &content, out);
        } else {
            let before = self.source[..block.file.start].chars().next_back();
            let escape = if matches!(before, Some('"' | '\'')) { xml::escape_value } else { xml::escape };
            let mut from = 0;
            for code in &content.codes {
                escape(&content.text[from..code.at], out);
                from = code.at + OBJECT.len_utf8();
                out.push_str(&code.raw);
            }
            escape(&content.text[from..], out);
        }
    }

    fn paragraph(&self, block: &Block, content: &Content, out: &mut String) {
        let bases = bases(block, self.source);
        let places = places(block);
        let root = bases.get(&None).copied();
        let laid = Laid::of(content, root.map(Look::of).as_ref());
        let any = heads(block.file.of(self.source)).first().map_or("<w:r>", |head| head.markup);
        let prefix = xml::tag_name(any).split_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
        let plain = format!("<{prefix}r>");
        let mut runs = Runs { out, prefix: &prefix, open: None, text: String::new() };
        // The beginning of a run of each level that is open, and how a run looks that begins so.
        let mut levels = vec![root.unwrap_or(&plain)];
        let mut stretches = laid.stretches.iter().peekable();
        let mut stretch: Option<(usize, &str)> = None;
        let tellings = laid.tellings();
        let mut opened = 0;
        if tellings[0].needs_anchor(levels[0]) || laid.parts.first().is_some_and(shows_nothing) {
            runs.anchor(levels[0]);
        }
        for (index, part) in laid.parts.iter().enumerate() {
            if let Some(next) = stretches.next_if(|next| next.start == index) {
                let head = laid.format(next).and_then(|code| open_head(&code.raw)).map(|head| head.markup);
                stretch = head.map(|head| (next.end, head));
            }
            let base = levels.last().copied().unwrap_or(&plain);
            let head = stretch.map_or(base, |(_, head)| head);
            match part {
                Part::Text(text) => runs.text(head, |out| xml::escape(text, out)),
                Part::Inside(code) if !code.raw.starts_with('<') => runs.text(head, |out| out.push_str(&code.raw)),
                Part::Inside(code) => {
                    let alone = stretch.is_some() && laid.cells[index] == Cell::Between;
                    runs.object(head, alone, |out| self.code(code, code.raw.len(), &places, out));
                }
                Part::Between(code) => runs.between(|out| self.code(code, code.raw.len(), &places, out)),
                Part::Open(code) => {
                    let head = open_head(&code.raw);
                    let markup = head.map_or(code.raw.len(), |head| head.at);
                    runs.between(|out| self.code(code, markup, &places, out));
                    let known = head.map(|head| head.markup).or_else(|| bases.get(&Some(code.id)).copied());
                    let base = known.unwrap_or(base);
                    levels.push(base);
                    opened += 1;
                    if tellings[opened].needs_anchor(base) {
                        runs.anchor(base);
                    }
                }
                Part::Close(code) => {
                    levels.pop();
                    runs.between(|out| out.push_str(after_run(&code.raw)));
                }
            }
            stretch = stretch.filter(|(end, _)| *end > index + 1);
        }
        if laid.parts.last().is_some_and(shows_nothing) {
            runs.anchor(levels[0]);
        }
        runs.close();
    }

    /// The first bytes of a code's markup with what is new in them.
    fn code(&self, code: &Code, length: usize, places: &HashMap<(u32, CodeKind), (&str, Span)>, out: &mut String) {
        match places.get(&(code.id, code.kind)) {
            Some((raw, file)) if **raw == *code.raw => self.splice(Span::new(file.start, file.start + length), out),
            _ => out.push_str(&code.raw[..length]),
        }
    }
}

/// The content without codes of another package that name a part, a note or a mark there: a person's program numbers them
/// anew when it saves the file, and in this package the number stands for nothing, or for something else.
fn without_strays(block: &Block, content: &Content) -> Content {
    let own: HashSet<&str> = block.content.codes.iter().map(|code| &*code.raw).collect();
    let names = |raw: &str| {
        let tags = xml::fragment(raw);
        let mut attributes = tags.iter().filter(|tag| !tag.name.is_empty()).flat_map(|tag| xml::attributes(raw, tag.file));
        attributes.any(|attribute| {
            let name = attribute.name.of(raw);
            name.starts_with("r:") || xml::local(name) == "id"
        })
    };
    let stray = |code: &&Code| code.kind != CodeKind::Close && !own.contains(&*code.raw) && names(&code.raw);
    let strays: HashSet<(u32, bool)> = content.codes.iter().filter(stray).map(|code| (code.id, is_alone(code))).collect();
    let mut made = Content::default();
    let mut from = 0;
    for code in &content.codes {
        made.text.push_str(&content.text[from..code.at]);
        from = if is_alone(code) { code.at + OBJECT.len_utf8() } else { code.at };
        if !strays.contains(&(code.id, is_alone(code))) {
            made.codes.push(Code { at: made.text.len(), ..code.clone() });
            made.text.push_str(&content.text[code.at..from]);
        }
    }
    made.text.push_str(&content.text[from..]);
    made
}

fn is_alone(code: &Code) -> bool {
    code.kind == CodeKind::Standalone
}

/// True for a part that would fall off at the end of a paragraph.
fn shows_nothing(part: &Part<'_>) -> bool {
    match part {
        Part::Between(code) | Part::Open(code) | Part::Close(code) => marks::shows_nothing(&code.raw),
        _ => false,
    }
}

/// Where the codes of a block stand in the file.
fn places(block: &Block) -> HashMap<(u32, CodeKind), (&str, Span)> {
    let place = |run: &crate::model::Run| {
        let code = block.content.codes.get(run.code()?)?;
        Some(((code.id, code.kind), (&*code.raw, run.file())))
    };
    block.runs.iter().filter_map(place).collect()
}

/// The beginning of a run with the text of each level, by the number of the code that begins the level.
fn bases<'a>(block: &Block, source: &'a str) -> HashMap<Option<u32>, &'a str> {
    let mut bases = HashMap::new();
    let (mut blank, mut bare) = (HashMap::new(), HashMap::new());
    let mut open: Vec<Option<u32>> = vec![None];
    let mut head = None;
    for run in &block.runs {
        let piece = run.file().of(source);
        let level = open.last().copied().flatten();
        if let Some(code) = run.code().and_then(|code| block.content.codes.get(code)) {
            match code.kind {
                CodeKind::Open => {
                    open.push(Some(code.id));
                    head = open_head(piece).map(|head| head.markup).or(head);
                }
                CodeKind::Close => drop(open.pop()),
                CodeKind::Standalone => {
                    if let Some(head) = head.filter(|_| !is_between(&code.raw)) {
                        bare.entry(level).or_insert(head);
                    }
                }
            }
        } else if run.text().is_empty() {
            for found in heads(piece) {
                if !found.ended {
                    head = Some(found.markup);
                } else if found.anchors && !blank.contains_key(&level) {
                    bases.entry(level).or_insert(found.markup);
                }
            }
        } else if let Some(head) = head {
            let known = if has_words(run.text().of(&block.content.text)) { &mut bases } else { &mut blank };
            known.entry(level).or_insert(head);
        }
    }
    for (level, head) in blank.into_iter().chain(bare) {
        bases.entry(level).or_insert(head);
    }
    bases
}

/// Runs as they are written.
struct Runs<'a> {
    out: &'a mut String,
    /// Of the names of tags, with its colon.
    prefix: &'a str,
    /// The beginning of the run that is open.
    open: Option<String>,
    /// The text of the run that is not written yet, escaped.
    text: String,
}

impl Runs<'_> {
    fn begin(&mut self, head: &str) {
        if self.open.as_deref() != Some(head) {
            self.close();
            self.out.push_str(head);
            self.open = Some(head.to_owned());
        }
    }

    fn text(&mut self, head: &str, write: impl FnOnce(&mut String)) {
        self.begin(head);
        write(&mut self.text);
    }

    /// Something in a run; `alone` in one of its own.
    fn object(&mut self, head: &str, alone: bool, write: impl FnOnce(&mut String)) {
        if alone {
            self.close();
        }
        self.begin(head);
        self.flush();
        write(self.out);
        if alone {
            self.close();
        }
    }

    fn between(&mut self, write: impl FnOnce(&mut String)) {
        self.close();
        write(self.out);
    }

    /// A run whose text has no character.
    fn anchor(&mut self, head: &str) {
        self.close();
        let prefix = self.prefix;
        self.out.push_str(&format!("{head}<{prefix}t></{prefix}t></{prefix}r>"));
    }

    fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let prefix = self.prefix;
        let blank = [' ', '\t'];
        let parts: Vec<&str> = if prefix == "a:" { vec![&self.text] } else { self.text.split(HYPHEN).collect() };
        for (index, part) in parts.into_iter().enumerate() {
            if index > 0 {
                self.out.push_str(&format!("<{prefix}noBreakHyphen/>"));
            }
            let keeps = prefix != "a:" && (part.starts_with(blank) || part.ends_with(blank));
            let space = if keeps { " xml:space=\"preserve\"" } else { "" };
            if !part.is_empty() {
                self.out.push_str(&format!("<{prefix}t{space}>{part}</{prefix}t>"));
            }
        }
        self.text.clear();
    }

    fn close(&mut self) {
        self.flush();
        if self.open.take().is_some() {
            self.out.push_str(&format!("</{}r>", self.prefix));
        }
    }
}
