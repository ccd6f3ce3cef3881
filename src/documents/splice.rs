//! New contents put into a file's text, and everything else copied.
//!
//! A block may lie inside a code of another: the variants of a choice inside the message that holds it.

use std::collections::HashMap;

use crate::model::{Block, CodeKind, Content, Span};

/// Spells the new content of a block, given by its index. For each code, the markup as the file will have it is given where
/// texts lie inside it.
pub(super) type Spell<'a> = dyn Fn(usize, &Content, &[Option<String>]) -> String + 'a;

/// The text with new stretches in place of old ones, which are in order and apart.
pub(super) fn replace(source: &str, parts: impl IntoIterator<Item = (Span, String)>) -> String {
    let mut out = String::with_capacity(source.len());
    let mut from = 0;
    for (span, new) in parts {
        out.push_str(source.get(from..span.start).unwrap_or_default());
        out.push_str(&new);
        from = span.end;
    }
    out.push_str(source.get(from..).unwrap_or_default());
    out
}

/// The text with new contents in place of blocks. Blocks are in the order of the file, each before those inside it; no more
/// than some dozens lie inside each other.
pub(super) fn splice(source: &str, blocks: &[Block], new: &[Option<Content>], spell: &Spell<'_>) -> String {
    let mut inside = vec![Vec::new(); blocks.len()];
    let mut outermost = Vec::new();
    let mut around: Vec<usize> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        while around.last().is_some_and(|outer| blocks[*outer].file.end <= block.file.start) {
            around.pop();
        }
        around.last().map_or(&mut outermost, |outer| &mut inside[*outer]).push(index);
        around.push(index);
    }
    Splice { source, blocks, new, spell, inside }.span(Span::new(0, source.len()), &outermost)
}

struct Splice<'a> {
    source: &'a str,
    blocks: &'a [Block],
    new: &'a [Option<Content>],
    spell: &'a Spell<'a>,
    /// The blocks right inside each block.
    inside: Vec<Vec<usize>>,
}

impl Splice<'_> {
    /// A stretch of the file with what is new in it; blocks outside it are passed over.
    fn span(&self, span: Span, blocks: &[usize]) -> String {
        let first = blocks.partition_point(|index| self.blocks[*index].file.start < span.start);
        let within = blocks[first..].iter().take_while(|index| self.blocks[**index].file.end <= span.end);
        let mut out = String::with_capacity(span.len());
        let mut from = span.start;
        for index in within {
            let file = self.blocks[*index].file;
            out.push_str(&self.source[from..file.start]);
            out.push_str(&self.block(*index));
            from = file.end;
        }
        out.push_str(&self.source[from..span.end]);
        out
    }

    fn block(&self, index: usize) -> String {
        let (block, inside) = (&self.blocks[index], &self.inside[index]);
        let Some(content) = self.new.get(index).and_then(Option::as_ref) else { return self.span(block.file, inside) };
        let mut places: HashMap<(u32, CodeKind), Span> = HashMap::new();
        let codes = block.runs.iter().filter_map(|run| Some((block.content.codes.get(run.code()?)?, run.file())));
        // A code may hold texts that are no blocks, since they have no words: its markup is without them.
        let holds = codes.filter(|(code, file)| !inside.is_empty() || file.of(self.source) != &*code.raw);
        places.extend(holds.map(|(code, file)| ((code.id, code.kind), file)));
        let markup = content.codes.iter().map(|code| {
            let file = places.get(&(code.id, code.kind))?;
            Some(self.span(*file, inside))
        });
        (self.spell)(index, content, &markup.collect::<Vec<_>>())
    }
}
