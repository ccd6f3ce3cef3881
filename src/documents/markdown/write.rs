//! From new contents back to the file: splices them in, reads the result, and takes more care where it reads otherwise.

use super::encode::Care;
use super::splice::{Splicer, Written, digest};
use super::{Choices, read};
use crate::model::{Block, Content};

/// How often one block at a time is written with more care. After that, all that read otherwise are.
const SINGLE_ROUNDS: usize = 16;

/// The file's text with new contents in place of blocks.
pub(super) fn write(source: &str, blocks: &[Block], new: &[Option<Content>], choices: &Choices) -> String {
    let mut splicer = Splicer::new(source, blocks, new, choices);
    let mut rounds = 0;
    loop {
        let written = splicer.write();
        if new.iter().all(Option::is_none) {
            return written.text;
        }
        let bad = misread(&splicer, &written, choices);
        let bad = if rounds < SINGLE_ROUNDS { bad.get(..1).unwrap_or_default() } else { &bad };
        if bad.is_empty() {
            return written.text;
        }
        for index in bad.iter().flatten() {
            splicer.care[*index] = splicer.care[*index].and_then(Care::more);
        }
        rounds += 1;
    }
}

/// For each block that does not read back as what was written: the new blocks that may be to blame and can still be
/// written with more care.
fn misread(splicer: &Splicer<'_>, written: &Written, choices: &Choices) -> Vec<Vec<usize>> {
    let read = read::blocks(&written.text, choices);
    let mut groups = Vec::new();
    for (place, (index, start, reads)) in written.blocks.iter().enumerate() {
        if splicer.content(*index).text.trim().is_empty() {
            continue;
        }
        let kind = &splicer.blocks[*index].kind;
        let first = read.partition_point(|block| block.file.start < *start);
        let found = read[first..].iter().take_while(|block| block.file.start == *start).find(|block| block.kind == *kind);
        if found.is_some_and(|block| digest(&block.content) == *reads) {
            continue;
        }
        let mut blamed = splicer.new_within(*index);
        if blamed.is_empty() {
            let is_new = |(index, ..): &&(usize, usize, u64)| splicer.is_new(*index);
            let before = written.blocks[..place].iter().rev().find(is_new);
            let after = written.blocks[place..].iter().find(is_new);
            blamed.extend(before.into_iter().chain(after).map(|(index, ..)| *index));
        }
        blamed.retain(|index| splicer.care[*index].is_some());
        if !blamed.is_empty() {
            groups.push(blamed);
        }
    }
    groups
}
