//! What a person changed in the translated file, told apart by segment.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::compose;
use crate::documents;
use crate::model::{Block, BlockKind, Code, CodeKind, Content, Document, LanguageTag, Segment, Span};

/// What was found in the translated file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ReadBack {
    /// Index of a segment and the text that the person gave it.
    pub(super) edits: Vec<(usize, Content)>,
    /// True when the edits are all that was changed: writing the texts again gives the file's bytes.
    pub(super) complete: bool,
}

/// Compares a translated file with the texts that it was written from.
///
/// `texts` are the segments' current texts; a segment without one stands in the file as in the source.
#[must_use]
pub(super) fn read_back(
    source: &Document,
    segments: &[Segment],
    texts: &[Option<Content>],
    (file, bytes): (&Document, &[u8]),
    language: &LanguageTag,
) -> ReadBack {
    let composed = compose::blocks(source.blocks.len(), segments, texts);
    let expected: Vec<&Content> =
        source.blocks.iter().zip(&composed).map(|(block, new)| new.as_ref().unwrap_or(&block.content)).collect();
    // What was written, as a reader sees it: spaces are settled, and codes carry the markup that the writer gave them.
    let written = documents::write_translation(source, &composed, language)
        .and_then(|bytes| documents::read(&bytes, None, Some(source.format)));
    let Some(written) = written.ok().filter(|written| kinds(&written.blocks) == kinds(&source.blocks)) else {
        return ReadBack::default();
    };
    let mut found = ReadBack::default();
    let mut new = composed.clone();
    let mut first = 0;
    let partners = partners(&written.blocks, &file.blocks);
    let (written_texts, file_texts) = (Attributes::of(&written), Attributes::of(file));
    for (index, group) in groups(segments, source.blocks.len()).into_iter().enumerate() {
        let here = first..first + group.len();
        first = here.end;
        let Some(actual) = partners[index] else { continue };
        let frames = written_texts.frames(&written.blocks[index]);
        let codes = Known::of(expected[index], &written.blocks[index].content, &frames, &source.blocks[index].content);
        let stood = codes.named(&written.blocks[index].content, &frames);
        let stands = codes.named(&actual.content, &file_texts.frames(actual));
        if stood == stands {
            continue;
        }
        let parts: Vec<&Content> = here.clone().map(|i| texts[i].as_ref().unwrap_or(&segments[i].content)).collect();
        for ((i, was), is) in here.zip(distribute(&parts, &stood)).zip(distribute(&parts, &stands)) {
            if was != is {
                found.edits.push((i, is));
            }
        }
        new[index] = Some(stands);
    }
    found.complete = documents::write_translation(source, &new, language).is_ok_and(|written| written == bytes);
    found
}

/// The segments of each block.
fn groups(segments: &[Segment], count: usize) -> Vec<&[Segment]> {
    let mut groups: Vec<&[Segment]> = vec![&[]; count];
    for group in segments.chunk_by(|a, b| a.block == b.block) {
        if let Some(slot) = group.first().and_then(|first| groups.get_mut(first.block)) {
            *slot = group;
        }
    }
    groups
}

fn kinds(blocks: &[Block]) -> Vec<&BlockKind> {
    blocks.iter().map(|block| &block.kind).collect()
}

/// For each block that was written, the block of the file that stands for it: the same kinds of blocks in the same order,
/// found by a diff where some were added or taken away.
fn partners<'a>(written: &[Block], file: &'a [Block]) -> Vec<Option<&'a Block>> {
    if kinds(written) == kinds(file) {
        return file.iter().map(Some).collect();
    }
    let seen = |blocks: &[Block]| blocks.iter().map(|b| (b.kind.clone(), b.content.text.clone())).collect::<Vec<_>>();
    let mut partners = vec![None; written.len()];
    for change in capture_diff_slices(Algorithm::Patience, &seen(written), &seen(file)) {
        let (was, is) = (change.old_range(), change.new_range());
        if was.len() == is.len() {
            for (was, is) in was.zip(is) {
                if written[was].kind == file[is].kind {
                    partners[was] = Some(&file[is]);
                }
            }
        }
    }
    partners
}

/// The texts that stand inside the markup of codes: alt texts and titles.
struct Attributes<'a> {
    text: &'a str,
    /// Where they stand, in order.
    spans: Vec<Span>,
}

impl<'a> Attributes<'a> {
    fn of(document: &'a Document) -> Attributes<'a> {
        let inside = |block: &&Block| matches!(block.kind, BlockKind::AltText | BlockKind::LinkTitle);
        let mut spans: Vec<Span> = document.blocks.iter().filter(inside).map(|block| block.file).collect();
        spans.sort();
        Attributes { text: &document.text, spans }
    }

    /// The markup of a block's codes without the texts inside, which are segments of their own: a link stays the same link
    /// when its title is translated or edited, and becomes another when its address is.
    fn frames(&self, block: &Block) -> Vec<String> {
        let mut frames: Vec<String> = block.content.codes.iter().map(|code| code.raw.clone()).collect();
        for run in &block.runs {
            let Some(frame) = run.code.and_then(|code| frames.get_mut(code)) else { continue };
            let first = self.spans.partition_point(|span| span.start < run.file.start);
            let mut from = run.file.start;
            let mut cut = String::new();
            for inside in self.spans[first..].iter().take_while(|span| span.end <= run.file.end) {
                cut.push_str(self.text.get(from..inside.start).unwrap_or_default());
                from = inside.end;
            }
            if from > run.file.start {
                cut.push_str(self.text.get(from..run.file.end).unwrap_or_default());
                *frame = cut;
            }
        }
        frames
    }
}

/// The codes of a block as they stand in the written file, with our numbers and our markup for them.
struct Known<'a> {
    /// As the file has them, with our numbers and with their frames for markup.
    written: Vec<Code>,
    /// As we have them.
    own: &'a [Code],
    /// A number greater than any in use.
    free: u32,
}

impl<'a> Known<'a> {
    fn of(expected: &'a Content, written: &Content, frames: &[String], source: &Content) -> Known<'a> {
        let own = &expected.codes;
        let same = own.len() == written.codes.len() && own.iter().zip(&written.codes).all(|(a, b)| a.kind == b.kind);
        let named = |(own, frame): (&Code, &String)| Code { raw: frame.clone(), ..own.clone() };
        let written = if same { own.iter().zip(frames).map(named).collect() } else { own.clone() };
        let free = own.iter().chain(&source.codes).map(|code| code.id).max().unwrap_or(0) + 1;
        Known { written, own, free }
    }

    /// A content of the file with our numbers and our markup for the codes that it shares with what was written; codes that
    /// a person added get numbers of their own. `frames` has one entry a code.
    fn named(&self, content: &Content, frames: &[String]) -> Content {
        let framed: Vec<Code> =
            content.codes.iter().zip(frames).map(|(code, frame)| Code { raw: frame.clone(), ..code.clone() }).collect();
        let mut used: HashSet<u32> = HashSet::new();
        let mut free = self.free..;
        let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
        for code in framed.iter().filter(|code| code.kind != CodeKind::Close) {
            let close = closing(&framed, code.id);
            let known = self.written.iter().find(|known| {
                let same = known.kind == code.kind && known.raw == code.raw && closing(&self.written, known.id) == close;
                same && !used.contains(&known.id)
            });
            let id = known.map(|known| known.id).or_else(|| free.next()).unwrap_or(code.id);
            used.insert(id);
            numbers.insert(code.id, id);
        }
        let mut content = content.clone();
        for code in &mut content.codes {
            code.id = numbers.get(&code.id).copied().unwrap_or(code.id);
            if let Some(own) = self.own.iter().find(|own| own.id == code.id && own.kind == code.kind) {
                code.raw.clone_from(&own.raw);
            }
        }
        content
    }
}

/// The markup that ends the stretch of a number.
fn closing(codes: &[Code], id: u32) -> Option<&str> {
    codes.iter().find(|code| code.id == id && code.kind == CodeKind::Close).map(|code| code.raw.as_str())
}

/// Cuts an edited block where its segments end: the cuts of the old text, carried over by a word diff.
fn distribute(parts: &[&Content], actual: &Content) -> Vec<Content> {
    let old = parts.iter().map(|part| part.text.as_str()).collect::<String>();
    let (old_words, new_words): (Vec<&str>, Vec<&str>) =
        (old.split_word_bounds().collect(), actual.text.split_word_bounds().collect());
    let ops = capture_diff_slices(Algorithm::Myers, &old_words, &new_words);
    let old_starts = starts(&old_words);
    let new_starts = starts(&new_words);
    let mut cuts = vec![0];
    let mut end = 0;
    for part in &parts[..parts.len().saturating_sub(1)] {
        end += part.text.len();
        let word = old_starts.partition_point(|start| *start < end);
        let cut = new_starts.get(carried(&ops, word)).copied().unwrap_or(actual.text.len());
        cuts.push(cut.max(cuts.last().copied().unwrap_or(0)));
    }
    cuts.push(actual.text.len());
    cuts.windows(2).map(|cut| actual.slice(Span::new(cut[0], cut[1]))).collect()
}

fn starts(words: &[&str]) -> Vec<usize> {
    let mut at = 0;
    let mut starts: Vec<usize> = words
        .iter()
        .map(|word| {
            let start = at;
            at += word.len();
            start
        })
        .collect();
    starts.push(at);
    starts
}

/// Where a cut before the old word of index `word` stands among the new words.
fn carried(ops: &[DiffOp], word: usize) -> usize {
    let Some(op) = ops.iter().find(|op| op.old_range().end >= word) else {
        return ops.last().map_or(0, |op| op.new_range().end);
    };
    let (old, new): (Range<usize>, Range<usize>) = (op.old_range(), op.new_range());
    match op {
        DiffOp::Equal { .. } => new.start + (word - old.start.min(word)),
        _ if word == old.end => new.end,
        _ => (new.start + (word - old.start.min(word))).min(new.end),
    }
}

#[cfg(test)]
mod tests {
    use super::{distribute, read_back};
    use crate::documents;
    use crate::model::{Content, Document};
    use crate::segmentation;
    use std::path::Path;

    fn document(text: &str) -> Document {
        documents::read(text.as_bytes(), Some(Path::new("a.txt")), None).expect("plain text")
    }

    #[test]
    fn an_edit_belongs_to_its_segment() {
        let parts = [&Content::plain("Uma frase. "), &Content::plain("Outra frase. "), &Content::plain("Fim.")];
        for (edited, expected) in [
            ("Uma frase boa. Outra frase. Fim.", ["Uma frase boa. ", "Outra frase. ", "Fim."]),
            ("Uma frase. Outra coisa. Fim.", ["Uma frase. ", "Outra coisa. ", "Fim."]),
            ("Uma frase. Outra frase. O fim!", ["Uma frase. ", "Outra frase. ", "O fim!"]),
            ("Uma frase. Fim.", ["Uma frase. ", "", "Fim."]),
        ] {
            let found: Vec<_> = distribute(&parts, &Content::plain(edited)).into_iter().map(|c| c.text).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn edits_are_found_and_nothing_else_is_missed() {
        let source = document("One. Two.\nThree.\n");
        let segments = segmentation::segments(&source, &"en".parse().expect("well-formed"));
        let texts: Vec<_> = ["Um. ", "Dois.", "Três."].map(|text| Some(Content::plain(text))).into();
        let check = |text: &str| {
            let found =
                read_back(&source, &segments, &texts, (&document(text), text.as_bytes()), &"pt".parse().expect("well-formed"));
            (found.edits.into_iter().map(|(i, c)| (i, c.text)).collect::<Vec<_>>(), found.complete)
        };
        assert_eq!(check("Um. Dois.\nTrês.\n"), (vec![], true));
        assert_eq!(check("Um. Duas.\nTrês.\n"), (vec![(1, "Duas.".to_owned())], true));
        // A new line is not among the article's blocks: its neighbours are still read, and the whole is not complete.
        assert_eq!(check("Um. Duas.\nTrês.\nQuatro.\n"), (vec![(1, "Duas.".to_owned())], false));
        assert_eq!(check("Um. Dois.\nTrês.\n\n"), (vec![], false));
    }

    #[test]
    fn a_link_whose_title_was_translated_is_no_edit() {
        let source = documents::read("See [the *page*](/p \"A page\") \\\nnow.\n".as_bytes(), Some(Path::new("a.md")), None);
        let source = source.expect("Markdown");
        let segments = segmentation::segments(&source, &"en".parse().expect("well-formed"));
        let accented = |segment: &crate::model::Segment| {
            let tagged = segment.content.to_tagged().replace("See", "Vede").replace("A page", "Uma página");
            Some(Content::from_tagged(&tagged, &segment.content.codes).expect("well-formed"))
        };
        let texts: Vec<_> = segments.iter().map(accented).collect();
        let language = "pt".parse().expect("well-formed");
        let composed = super::compose::blocks(source.blocks.len(), &segments, &texts);
        let bytes = documents::write_translation(&source, &composed, &language).expect("writes");
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.contains("Uma página"), "{text}");
        let edits = |text: &str| {
            let file = documents::read(text.as_bytes(), Some(Path::new("a.md")), None).expect("Markdown");
            let found = read_back(&source, &segments, &texts, (&file, text.as_bytes()), &language);
            (found.edits.into_iter().map(|(_, content)| content.to_tagged()).collect::<Vec<_>>(), found.complete)
        };
        assert_eq!(edits(&text), (vec![], true));
        let bold = text.replacen("Vede", "**Vede**", 1);
        assert_eq!(edits(&bold), (vec!["<4>Vede</4> <1>the <2>page</2></1><3/>now.".to_owned()], true));
        let title = text.replacen("Uma página", "Uma folha", 1);
        assert_eq!(edits(&title), (vec!["Uma folha".to_owned()], true));
    }
}
