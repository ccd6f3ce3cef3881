//! Texts inside the markup of codes, as the title of a link: segments of their own, which go where their code goes.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::model::{Block, BlockKind, Document, Span};

/// The texts that stand inside the markup of codes: alt texts, titles and other attributes, paragraphs of text boxes.
pub(super) struct Attributes<'a> {
    text: &'a str,
    /// Where they stand, in order.
    spans: Vec<Span>,
    /// The markup of codes that are told from others of their block by these texts alone.
    told: HashSet<String>,
}

impl<'a> Attributes<'a> {
    /// Those of two documents of which one was made of the other. Codes of a block that differ in these texts alone, as two links
    /// to one address, are told apart by them where both documents have the same.
    pub(super) fn of_both(one: &'a Document, other: &'a Document) -> [Attributes<'a>; 2] {
        let texts = [one, other].map(Attributes::of);
        let (found, in_other) = (texts[0].repeated(one), texts[1].repeated(other));
        let told = found.into_iter().filter(|(raw, count)| in_other.get(raw) == Some(count));
        let told: HashSet<String> = told.map(|(raw, _)| raw.to_owned()).collect();
        texts.map(|texts| Attributes { told: told.clone(), ..texts })
    }

    fn of(document: &'a Document) -> Attributes<'a> {
        // A block stands before those inside it.
        let mut reach = 0;
        let mut inside = |span: &Span| {
            let is_inside = span.end <= reach;
            reach = reach.max(span.end);
            is_inside
        };
        let spans = document.blocks.iter().map(|block| block.file).filter(|span| inside(span)).collect();
        Attributes { text: &document.text, spans, told: HashSet::new() }
    }

    /// The markup of a block's codes without the texts inside, which are segments of their own: a link stays the same link
    /// when its title is translated or edited, and becomes another when its address is.
    pub(super) fn frames(&self, block: &Block) -> Vec<String> {
        let mut frames = self.bare(block);
        if !self.told.is_empty() {
            for index in alike(block, &frames) {
                if let Some(raw) = self.told.get(&*block.content.codes[index].raw) {
                    frames[index].clone_from(raw);
                }
            }
        }
        frames
    }

    /// How often each markup stands in blocks where another has the same but for the texts inside.
    fn repeated<'b>(&self, document: &'b Document) -> HashMap<&'b str, usize> {
        let mut counts = HashMap::new();
        for block in document.blocks.iter().filter(|block| !self.spans.is_empty() && block.content.codes.len() > 1) {
            for index in alike(block, &self.bare(block)) {
                *counts.entry(&*block.content.codes[index].raw).or_default() += 1;
            }
        }
        counts
    }

    /// The markup of a block's codes without any texts inside.
    fn bare(&self, block: &Block) -> Vec<String> {
        let mut frames: Vec<String> = block.content.codes.iter().map(|code| code.raw.to_string()).collect();
        for run in &block.runs {
            let Some(frame) = run.code().and_then(|code| frames.get_mut(code)) else { continue };
            let first = self.spans.partition_point(|span| span.start < run.file().start);
            let mut from = run.file().start;
            let mut cut = String::new();
            for inside in self.spans[first..].iter().take_while(|span| span.end <= run.file().end) {
                // What lies in it lies in one that was cut out already.
                if inside.start < from {
                    continue;
                }
                cut.push_str(self.text.get(from..inside.start).unwrap_or_default());
                from = inside.end;
            }
            if from > run.file().start {
                cut.push_str(self.text.get(from..run.file().end).unwrap_or_default());
                *frame = cut;
            }
        }
        frames
    }
}

/// The codes of a block that have texts inside and are the same as others without them.
fn alike(block: &Block, bare: &[String]) -> Vec<usize> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    bare.iter().for_each(|frame| *counts.entry(frame).or_default() += 1);
    let codes = block.content.codes.iter().zip(bare).enumerate();
    codes.filter(|(_, (code, frame))| *code.raw != ***frame && counts[frame.as_str()] > 1).map(|(index, _)| index).collect()
}

/// The blocks of a document, those inside codes in the order that the same codes have in another: where a translation names two
/// links in another order, each title still stands for its own.
pub(super) fn in_order_of(document: &Document, other: &Document) -> Vec<Block> {
    let mut blocks = document.blocks.clone();
    let mut known: HashMap<Owner, VecDeque<usize>> = HashMap::new();
    let [texts, texts_of_other] = Attributes::of_both(document, other);
    for (index, owner) in owners(other, &texts_of_other).into_iter().enumerate() {
        if let Some(owner) = owner {
            known.entry(owner).or_default().push_back(index);
        }
    }
    let owners = owners(document, &texts);
    let mut start = 0;
    while start < blocks.len() {
        let length = owners[start..].iter().take_while(|owner| owner.is_some()).count();
        let found = owners[start..start + length].iter().enumerate().filter_map(|(place, owner)| {
            let index = known.get_mut(owner.as_ref()?)?.pop_front()?;
            Some((index, start + place))
        });
        let mut found: Vec<(usize, usize)> = found.collect();
        let places: Vec<usize> = found.iter().map(|(_, place)| *place).collect();
        found.sort_unstable();
        for (place, (_, from)) in places.into_iter().zip(found) {
            blocks[place] = document.blocks[from].clone();
        }
        start += length + 1;
    }
    blocks
}

/// What a text inside a code belongs to: the code's frame, and what kind of text it is.
type Owner = (String, BlockKind);

/// For each block of a document what it belongs to, if it stands inside a code.
fn owners(document: &Document, texts: &Attributes<'_>) -> Vec<Option<Owner>> {
    let mut owners: Vec<Option<Owner>> = vec![None; document.blocks.len()];
    if texts.spans.is_empty() {
        return owners;
    }
    let is_inside = |(span, _): &(Span, usize)| texts.spans.binary_search(span).is_ok();
    let mut places: Vec<(Span, usize)> = document.blocks.iter().map(|block| block.file).zip(0..).filter(is_inside).collect();
    places.sort_unstable();
    for block in &document.blocks {
        let frames = texts.frames(block);
        for run in &block.runs {
            let Some(frame) = run.code().and_then(|code| frames.get(code)) else { continue };
            let first = places.partition_point(|(span, _)| span.start < run.file().start);
            for (_, index) in places[first..].iter().take_while(|(span, _)| span.end <= run.file().end) {
                owners[*index] = Some((frame.clone(), document.blocks[*index].kind.clone()));
            }
        }
    }
    owners
}
