//! What a person changed in the translated file, told apart by segment.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::attributes::{Attributes, in_order_of};
use super::stretches;
use crate::documents;
use crate::model::{ALIKE, Block, Code, CodeKind, Content, Document, Failure, SegmentId, likeness};
use crate::store::{Written, WrittenBlock};

/// What was found in the translated file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ReadBack {
    /// Segments that the person changed.
    pub(super) edits: Vec<Edited>,
    /// What bitext made for the file, with these edits in it. What else differs in the file is no segment's text.
    pub(super) base: String,
}

/// A segment that a person changed in the translated file; texts are in the segment's own numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edited {
    pub(super) key: SegmentId,
    /// Number of the revision that was written, where it is known.
    pub(super) written: Option<i64>,
    /// What bitext made.
    pub(super) made: Content,
    /// What stands there now.
    pub(super) stands: Content,
}

/// Compares a translated file with what bitext made for it.
///
/// # Errors
/// What bitext made cannot be read as what it is, which no text of a person's can bring about.
pub(super) fn read_back(written: &Written, file: &Document) -> Result<ReadBack, Failure> {
    let made = documents::reread(written.text.clone(), file)?.into_target();
    let blocks = in_order_of(file, &made);
    let partners = partners(&made.blocks, &blocks);
    let [made_texts, file_texts] = Attributes::of_both(&made, file);
    let mut edits = Vec::new();
    let mut new: Vec<Option<Content>> = vec![None; made.blocks.len()];
    for layout in &written.layout {
        let (Some(block), Some(Some(actual))) = (made.blocks.get(layout.block), partners.get(layout.block)) else { continue };
        let frames = made_texts.frames(block);
        let codes = Known::of(layout, &block.content, &frames);
        let stood = codes.named(&block.content, &frames);
        let stands = codes.named(&actual.content, &file_texts.frames(actual));
        if same(&stood, &stands) {
            continue;
        }
        let cuts = |(content, _): &Framed| distribute(layout, &block.content.text, content);
        for ((was, is), segment) in cuts(&stood).into_iter().zip(cuts(&stands)).zip(&layout.segments) {
            if was.to_tagged() != is.to_tagged() {
                edits.push(Edited {
                    key: segment.key.clone(),
                    written: segment.revision,
                    made: segment.numbers.to_own(&was),
                    stands: segment.numbers.to_own(&is),
                });
            }
        }
        new[layout.block] = Some(actual.content.clone());
    }
    Ok(ReadBack { edits, base: documents::write_text(&made, &new)? })
}

/// A content and the frame of each of its codes.
type Framed = (Content, Vec<String>);

fn same((a, a_frames): &Framed, (b, b_frames): &Framed) -> bool {
    a.to_tagged() == b.to_tagged() && a_frames == b_frames
}

/// For each block that was written, the block of the file that stands for it: the same one, else one of its kind among
/// those that were changed there, in order where they are as many as before, by their likeness where they are not.
fn partners<'a>(written: &[Block], file: &'a [Block]) -> Vec<Option<&'a Block>> {
    let seen = |blocks: &[Block]| blocks.iter().map(|b| (b.kind.clone(), b.content.text.clone())).collect::<Vec<_>>();
    let mut partners = vec![None; written.len()];
    let (mut was_from, mut is_from) = (0, 0);
    let end = DiffOp::Equal { old_index: written.len(), new_index: file.len(), len: 0 };
    for op in capture_diff_slices(Algorithm::Patience, &seen(written), &seen(file)).into_iter().chain([end]) {
        let (same, stands) = (op.old_range(), op.new_range());
        if !matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        // What lies between two stretches that are the same was changed.
        let (was, is) = (was_from..same.start, is_from..stands.start);
        let as_many = was.len() == is.len();
        let mut next = is.start;
        for index in was {
            let near = |at: &usize| as_many || likeness(&written[index].content.text, &file[*at].content.text) >= ALIKE;
            let mut candidates = if as_many { next..next + 1 } else { next..is.end };
            let found = candidates.find(|at| written[index].kind == file[*at].kind && near(at));
            partners[index] = found.map(|at| &file[at]);
            next = found.map_or(next + usize::from(as_many), |at| at + 1);
        }
        for (was, is) in same.clone().zip(stands.clone()) {
            partners[was] = Some(&file[is]);
        }
        (was_from, is_from) = (same.end, stands.end);
    }
    partners
}

/// The codes of a block as bitext wrote them, with our numbers and with their frames for markup.
struct Known {
    codes: Vec<Code>,
    /// The first number that is free.
    free: u32,
}

impl Known {
    fn of(layout: &WrittenBlock, written: &Content, frames: &[String]) -> Known {
        let same = layout.codes.len() == written.codes.len();
        let ids = layout.codes.iter().filter(|_| same);
        let named = |((id, code), frame): ((&u32, &Code), &String)| Code { id: *id, raw: frame.as_str().into(), ..code.clone() };
        Known { codes: ids.zip(&written.codes).zip(frames).map(named).collect(), free: layout.free }
    }

    /// A content of the file with our numbers for the codes that it shares with what was written; codes that a person added
    /// get numbers of their own. `frames` has one entry a code.
    fn named(&self, content: &Content, frames: &[String]) -> Framed {
        let framed: Vec<Code> =
            content.codes.iter().zip(frames).map(|(code, frame)| Code { raw: frame.as_str().into(), ..code.clone() }).collect();
        let mut known = by_markup(&self.codes);
        let mut used: HashSet<u32> = HashSet::new();
        let mut free = self.free..;
        let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
        let closings = closings(&framed);
        for code in framed.iter().filter(|code| code.kind != CodeKind::Close) {
            let alike = known.get_mut(&markup(code, &closings));
            let unused = alike.and_then(|ids| std::iter::from_fn(|| ids.pop_front()).find(|id| !used.contains(id)));
            let id = unused.or_else(|| free.next()).unwrap_or(code.id);
            used.insert(id);
            numbers.insert(code.id, id);
        }
        let mut content = content.clone();
        for code in &mut content.codes {
            code.id = numbers.get(&code.id).copied().unwrap_or(code.id);
        }
        (content, frames.to_vec())
    }
}

/// What tells codes apart: what they do, their markup, and the markup that ends their stretch.
type Markup<'a> = (CodeKind, &'a str, Option<&'a str>);

/// The numbers of codes by their markup, in order.
fn by_markup(codes: &[Code]) -> HashMap<Markup<'_>, VecDeque<u32>> {
    let closings = closings(codes);
    let mut numbers: HashMap<Markup<'_>, VecDeque<u32>> = HashMap::new();
    for code in codes {
        numbers.entry(markup(code, &closings)).or_default().push_back(code.id);
    }
    numbers
}

fn markup<'a>(code: &'a Code, closings: &HashMap<u32, &'a str>) -> Markup<'a> {
    (code.kind, &code.raw, closings.get(&code.id).copied())
}

/// The markup that ends the stretch of each number.
fn closings(codes: &[Code]) -> HashMap<u32, &str> {
    // Of codes alike the first counts.
    codes.iter().rev().filter(|code| code.kind == CodeKind::Close).map(|code| (code.id, &*code.raw)).collect()
}

/// Cuts an edited block where its segments end: the cuts of the old text, carried over by a word diff.
fn distribute(layout: &WrittenBlock, old: &str, actual: &Content) -> Vec<Content> {
    let mut end = 0;
    let ends = layout.segments[..layout.segments.len().saturating_sub(1)].iter().map(|segment| {
        end += segment.length;
        end
    });
    actual.split(&stretches::carried(old, &ends.collect::<Vec<_>>(), &actual.text))
}

#[cfg(test)]
mod tests {
    use super::{ReadBack, distribute, read_back};
    use crate::documents;
    use crate::model::{Content, Numbering, Reading, SegmentId};
    use crate::store::{Written, WrittenBlock, WrittenSegment};

    fn layout(block: usize, lengths: &[usize], codes: &[u32]) -> WrittenBlock {
        let numbers = Numbering([3, 7].into());
        let segment = |(i, length): (usize, &usize)| WrittenSegment {
            key: SegmentId(format!("{block}.{i}")),
            length: *length,
            numbers: numbers.clone(),
            revision: None,
        };
        WrittenBlock { block, segments: lengths.iter().enumerate().map(segment).collect(), codes: codes.to_vec(), free: 100 }
    }

    fn found(made: &str, layout: Vec<WrittenBlock>, file: &str) -> (Vec<(String, String)>, String) {
        let written = Written { output: String::new(), text: made.to_owned(), layout };
        let file = documents::read(file.as_bytes(), None, Some("markdown"), &Reading::default()).expect("Markdown");
        let ReadBack { edits, base } = read_back(&written, &file).expect("reads");
        (edits.into_iter().map(|edit| (edit.key.0, edit.stands.to_tagged())).collect(), base)
    }

    fn edit(key: &str, text: &str) -> (String, String) {
        (key.to_owned(), text.to_owned())
    }

    #[test]
    fn an_edit_belongs_to_its_segment() {
        let old = "Uma frase. Outra frase. Fim.";
        for (edited, expected) in [
            ("Uma frase boa. Outra frase. Fim.", ["Uma frase boa. ", "Outra frase. ", "Fim."]),
            ("Uma frase. Outra coisa. Fim.", ["Uma frase. ", "Outra coisa. ", "Fim."]),
            ("Uma frase. Outra frase. O fim!", ["Uma frase. ", "Outra frase. ", "O fim!"]),
            ("Uma frase. Fim.", ["Uma frase. ", "", "Fim."]),
        ] {
            let found = distribute(&layout(0, &[11, 13, 4], &[]), old, &Content::plain(edited));
            assert_eq!(found.into_iter().map(|c| c.text).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn what_is_no_text_of_a_segment_is_left_to_the_merge() {
        let made = "Um. Dois.\n\nTrês.\n";
        let blocks = || vec![layout(0, &[4, 5], &[]), layout(1, &[6], &[])];
        assert_eq!(found(made, blocks(), made), (vec![], made.to_owned()));
        let edited = "Um. Duas.\n\nTrês.\n";
        assert_eq!(found(made, blocks(), edited), (vec![edit("0.1", "Duas.")], edited.to_owned()));
        let more = "Um. Dois.\n\nTrês.\n\nQuatro.\n";
        assert_eq!(found(made, blocks(), more), (vec![], made.to_owned()));
        let code = "Um. Dois.\n\nTrês.\n\n```\nx\n```\n";
        assert_eq!(found(made, blocks(), code), (vec![], made.to_owned()));
    }

    /// Where the codes of a block are looked up one by one in all others, this runs for hours.
    #[test]
    fn a_block_of_very_many_codes_is_read_back() {
        let count = 20_000;
        let made = "**a** `b` ".repeat(count);
        let made = made.trim_end();
        let codes: Vec<u32> = (0..count as u32).flat_map(|index| [2 * index + 1, 2 * index + 1, 2 * index + 2]).collect();
        let blocks = || vec![layout(0, &[made.len()], &codes)];
        let edited = made.replacen("**a**", "**e**", 1);
        let edits = found(&format!("{made}\n"), blocks(), &format!("{edited}\n")).0;
        assert_eq!(edits.len(), 1);
    }

    #[test]
    fn markup_is_known_again() {
        let made = "Vede [a *folha*](/p \"Uma folha\") agora.\n";
        // The title is a block of its own, behind the paragraph that holds the link.
        let blocks = || vec![layout(0, &[19], &[7, 3, 3, 7]), layout(1, &[9], &[])];
        assert_eq!(found(made, blocks(), made).0, []);
        let title = made.replacen("Uma folha", "Esta folha", 1);
        assert_eq!(found(made, blocks(), &title), (vec![edit("1.0", "Esta folha")], title.clone()));
        let two = "Vede [a](/a \"Uma\") e [b](/b \"Duas\").\n";
        let blocks_of_two = || vec![layout(0, &[11], &[7, 7, 3, 3]), layout(1, &[3], &[]), layout(2, &[4], &[])];
        let turned = "Vede [b](/b \"Duas\") e [a](/a \"Uma\").\n";
        assert_eq!(found(two, blocks_of_two(), turned).0, vec![edit("0.0", "Vede <1>b</1> e <2>a</2>.")]);
        // Also where both lead to one address: by their titles.
        let (two, turned) = (two.replace("/b", "/a"), turned.replace("/b", "/a"));
        assert_eq!(found(&two, blocks_of_two(), &turned).0, vec![edit("0.0", "Vede <1>b</1> e <2>a</2>.")]);
        let renamed = two.replace("Duas", "Muitas");
        assert_eq!(found(&two, blocks_of_two(), &renamed).0, vec![edit("2.0", "Muitas")]);
        let bold = made.replacen("Vede", "**Vede**", 1);
        let expected = edit("0.0", "<1000100>Vede</1000100> <2>a <1>folha</1></2> agora.");
        assert_eq!(found(made, blocks(), &bold), (vec![expected], bold.clone()));
        let address = made.replacen("/p", "/q", 1);
        let expected = edit("0.0", "Vede <1000100>a <1>folha</1></1000100> agora.");
        assert_eq!(found(made, blocks(), &address), (vec![expected], address.clone()));
    }
}
