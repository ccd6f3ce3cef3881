//! Numbers of inline codes: within a block, where they are given, and within a segment, where they are kept.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{Code, Content};

/// Numbers from here on belong to codes that the source does not have.
pub const FOREIGN: u32 = 1_000_000;

/// The numbers that the codes of a source segment have within its block, in reading order.
///
/// A block numbers its codes from its first; a mark more in one sentence changes the numbers in all that follow. What is
/// kept of a segment counts from 1 within it, so that an unchanged sentence stays the same.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Numbering(pub Vec<u32>);

impl Numbering {
    /// The numbering of a source segment.
    #[must_use]
    pub fn of(source: &Content) -> Numbering {
        let mut seen = HashSet::new();
        Numbering(source.codes.iter().map(|code| code.id).filter(|id| seen.insert(*id)).collect())
    }

    /// From the block's numbers to the segment's own; a code that the source segment does not have gets one of the
    /// [`FOREIGN`] numbers.
    #[must_use]
    pub fn to_own(&self, content: &Content) -> Content {
        let own: HashMap<u32, u32> = self.0.iter().copied().zip(1..).collect();
        renumbered(content, |id| own.get(&id).copied().unwrap_or(if id < FOREIGN { FOREIGN + id } else { id }))
    }

    /// From the segment's own numbers to the block's.
    #[must_use]
    pub fn to_block(&self, content: &Content) -> Content {
        renumbered(content, |id| {
            let index = usize::try_from(id).ok().and_then(|id| id.checked_sub(1));
            let known = index.and_then(|index| self.0.get(index).copied());
            known.unwrap_or(if id < FOREIGN { FOREIGN + id } else { id })
        })
    }
}

fn renumbered(content: &Content, number: impl Fn(u32) -> u32) -> Content {
    let codes = content.codes.iter().map(|code| Code { id: number(code.id), ..code.clone() }).collect();
    Content { text: content.text.clone(), codes }
}

#[cfg(test)]
mod tests {
    use super::{FOREIGN, Numbering};
    use crate::model::{Code, CodeKind, Content, OBJECT};

    fn content(ids: &[u32]) -> Content {
        let code = |(at, id): (usize, &u32)| Code { at: at * 3, kind: CodeKind::Standalone, id: *id, raw: "`x`".into() };
        Content { text: OBJECT.to_string().repeat(ids.len()), codes: ids.iter().enumerate().map(code).collect() }
    }

    #[test]
    fn a_segment_counts_from_one_wherever_it_stands() {
        let (here, there) = (Numbering::of(&content(&[3, 4, 3])), Numbering::of(&content(&[7, 8])));
        let own = here.to_own(&content(&[4, 3, 9]));
        assert_eq!(own, content(&[2, 1, FOREIGN + 9]));
        assert_eq!(there.to_block(&own), content(&[8, 7, FOREIGN + 9]));
    }
}
