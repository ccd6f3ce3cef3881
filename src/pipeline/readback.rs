//! What a person changed in the translated file, told apart by segment.

use std::collections::HashSet;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::compose;
use crate::documents;
use crate::model::{Block, BlockKind, Code, CodeKind, Content, Document, LanguageTag, OBJECT, Segment, Span};

/// What was found in the translated file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ReadBack {
    /// Index of a segment and the text that the person gave it.
    pub edits: Vec<(usize, Content)>,
    /// True when the edits are all that was changed: writing the texts again gives the file's bytes.
    pub complete: bool,
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
    let mut found = ReadBack::default();
    let mut new = composed.clone();
    let (own_attributes, their_attributes) = (attributes(source), attributes(file));
    let mut first = 0;
    let mut partners = partners(&source.blocks, &expected, &file.blocks);
    partners.reverse();
    for (index, group) in groups(segments, source.blocks.len()).into_iter().enumerate() {
        let here = first..first + group.len();
        first = here.end;
        let Some(Some(actual)) = partners.pop() else { continue };
        let block = &source.blocks[index];
        let known = (expected[index], &block.content, &bare(source, block, &own_attributes)[..]);
        let actual = with_known_codes(&actual.content, &bare(file, actual, &their_attributes), known);
        if actual == *expected[index] {
            continue;
        }
        let parts: Vec<&Content> = here.clone().map(|i| texts[i].as_ref().unwrap_or(&segments[i].content)).collect();
        for (i, part) in here.zip(distribute(&parts, &actual)) {
            if part != *texts[i].as_ref().unwrap_or(&segments[i].content) {
                found.edits.push((i, part));
            }
        }
        new[index] = Some(actual);
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

/// For each block of the article, the block of the file that stands for it: the same kinds of blocks in the same order,
/// found by a diff where some were added or taken away.
fn partners<'a>(source: &[Block], expected: &[&Content], file: &'a [Block]) -> Vec<Option<&'a Block>> {
    let kinds = |blocks: &[Block]| blocks.iter().map(|block| block.kind.clone()).collect::<Vec<_>>();
    if kinds(source) == kinds(file) {
        return file.iter().map(Some).collect();
    }
    let old: Vec<_> = source.iter().zip(expected).map(|(block, content)| (&block.kind, content.text.as_str())).collect();
    let new: Vec<_> = file.iter().map(|block| (&block.kind, block.content.text.as_str())).collect();
    let mut partners = vec![None; source.len()];
    for change in capture_diff_slices(Algorithm::Patience, &old, &new) {
        let (was, is) = (change.old_range(), change.new_range());
        if was.len() == is.len() {
            for (was, is) in was.zip(is) {
                if source[was].kind == file[is].kind {
                    partners[was] = Some(&file[is]);
                }
            }
        }
    }
    partners
}

/// Where texts stand that lie inside the markup of other blocks, in order: titles of links, texts of images.
fn attributes(document: &Document) -> Vec<Span> {
    let inner = |block: &&Block| matches!(block.kind, BlockKind::AltText | BlockKind::LinkTitle);
    let mut spans: Vec<Span> = document.blocks.iter().filter(inner).map(|block| block.file).collect();
    spans.sort_unstable();
    spans
}

/// The markup of each of a block's codes without the texts inside it, which are blocks of their own: their translation
/// is no change of the markup.
fn bare(document: &Document, block: &Block, attributes: &[Span]) -> Vec<String> {
    let mut bare: Vec<String> = block.content.codes.iter().map(|code| code.raw.clone()).collect();
    for run in &block.runs {
        let Some(bare) = run.code.and_then(|code| bare.get_mut(code)) else { continue };
        let first = attributes.partition_point(|span| span.start < run.file.start);
        let inside: Vec<Span> = attributes[first..].iter().copied().take_while(|span| span.end <= run.file.end).collect();
        if inside.is_empty() {
            continue;
        }
        bare.clear();
        let mut at = run.file.start;
        for span in inside.into_iter().filter(|span| !span.is_empty()) {
            bare.push_str(document.text.get(at..span.start).unwrap_or_default());
            bare.push(OBJECT);
            at = span.end;
        }
        bare.push_str(document.text.get(at..run.file.end).unwrap_or_default());
    }
    bare
}

/// The content with its codes numbered and written as in `expected` wherever their markup is the same but for the texts
/// inside it; others get new numbers. `bare` is the markup of the content's codes without those texts; `expected` comes
/// with the source and with the bare markup of the source's codes.
fn with_known_codes(content: &Content, bare: &[String], (expected, source, own): (&Content, &Content, &[String])) -> Content {
    let mut used: HashSet<u32> = HashSet::new();
    let mut next = expected.codes.iter().chain(&source.codes).map(|code| code.id).max().unwrap_or(0);
    let mut numbers: Vec<(u32, u32)> = Vec::new();
    let expected_bare = |code: &Code| {
        let same = |other: &Code| other.id == code.id && other.kind == code.kind && other.raw == code.raw;
        let index = source.codes.iter().position(same);
        index.and_then(|index| own.get(index)).cloned().unwrap_or_else(|| code.raw.clone())
    };
    let expected_codes: Vec<(&Code, String)> = expected.codes.iter().map(|code| (code, expected_bare(code))).collect();
    let actual: Vec<(&Code, String)> = content.codes.iter().zip(bare.iter().cloned()).collect();
    let close_of = |codes: &[(&Code, String)], id: u32| {
        codes.iter().find(|(code, _)| code.id == id && code.kind == CodeKind::Close).map(|(_, bare)| bare.clone())
    };
    for (code, bare) in actual.iter().filter(|(code, _)| code.kind != CodeKind::Close) {
        let close = close_of(&actual, code.id);
        let same = expected_codes.iter().find(|(known, own)| {
            known.kind == code.kind && own == bare && !used.contains(&known.id) && close_of(&expected_codes, known.id) == close
        });
        let id = same.map_or_else(
            || {
                next += 1;
                next
            },
            |(known, _)| known.id,
        );
        used.insert(id);
        numbers.push((code.id, id));
    }
    let mut content = content.clone();
    for code in &mut content.codes {
        if let Some((_, id)) = numbers.iter().find(|(old, _)| *old == code.id) {
            code.id = *id;
        }
        if let Some((known, _)) = expected_codes.iter().find(|(known, _)| known.id == code.id && known.kind == code.kind) {
            code.raw.clone_from(&known.raw);
        }
    }
    content
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
    fn a_translated_title_is_no_edit_of_the_text_round_it() {
        let markdown = |text: &str| documents::read(text.as_bytes(), Some(Path::new("a.md")), None).expect("Markdown");
        let tag = |text: &str| text.parse().expect("well-formed");
        let source = markdown("See [this](x \"the title\") and ![a cat](y).\n\nThe end.\n");
        let segments = segmentation::segments(&source, &tag("en"));
        let pt = |text: &str| match text {
            "the title" => "o título".to_owned(),
            "a cat" => "um gato".to_owned(),
            text => text.replace("See", "Ver").replace("The end", "O fim"),
        };
        let texts: Vec<_> = segments.iter().map(|s| Some(Content { text: pt(s.text()), ..s.content.clone() })).collect();
        let found = |file: &str| {
            let found = read_back(&source, &segments, &texts, (&markdown(file), file.as_bytes()), &tag("pt"));
            (found.edits.into_iter().map(|(_, content)| content.text).collect::<Vec<_>>(), found.complete)
        };
        let written = "Ver [this](x \"o título\") and ![um gato](y).\n\nO fim.\n";
        assert_eq!(found(written), (vec![], true));
        assert_eq!(found(&written.replace("O fim", "Fim")), (vec!["Fim.".to_owned()], true));
        assert_eq!(found(&written.replace("um gato", "o gato")), (vec!["o gato".to_owned()], true));
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
}
