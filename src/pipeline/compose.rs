//! Segments' texts put together again to blocks.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use crate::locale;
use crate::model::{BlockKind, CodeKind, Content, LanguageTag, Numbering, Segment, SegmentId};
use crate::segmentation;
use crate::store::{WrittenBlock, WrittenSegment};

/// The content of each block of the translation, from the text of each segment (in the order of `segments`); a block
/// without segments, and one none of whose segments has a text, stays as it is.
#[must_use]
pub(super) fn blocks(count: usize, segments: &[Segment], texts: &[Option<Content>]) -> Vec<Option<Content>> {
    let mut blocks: Vec<Option<Content>> = vec![None; count];
    for (group, texts) in grouped(segments, texts) {
        let Some(first) = group.first() else { continue };
        if texts.iter().any(Option::is_some) {
            let parts = group.iter().zip(texts).map(|(segment, text)| text.as_ref().unwrap_or(&segment.content));
            if let Some(slot) = blocks.get_mut(first.block) {
                *slot = Some(Content::join(parts));
            }
        }
    }
    blocks
}

/// Which segments stand where in a translation that is made of these texts, and of which revisions these are.
pub(super) fn layout(
    segments: &[Segment],
    keys: &[SegmentId],
    texts: &[Option<Content>],
    revisions: &BTreeMap<SegmentId, i64>,
) -> Vec<WrittenBlock> {
    let mut keys = keys.iter();
    let written = |((segment, text), key): ((&Segment, &&Content), &SegmentId)| WrittenSegment {
        key: key.clone(),
        length: text.text.len(),
        numbers: Numbering::of(&segment.content),
        revision: revisions.get(key).copied(),
    };
    let block = |(group, texts): (&[Segment], &[Option<Content>])| {
        let parts: Vec<&Content> =
            group.iter().zip(texts).map(|(segment, text)| text.as_ref().unwrap_or(&segment.content)).collect();
        let codes: Vec<u32> = parts.iter().flat_map(|part| &part.codes).map(|code| code.id).collect();
        let sources = group.iter().flat_map(|segment| &segment.content.codes).map(|code| code.id);
        WrittenBlock {
            block: group.first().map_or(0, |first| first.block),
            free: codes.iter().copied().chain(sources).max().unwrap_or(0) + 1,
            segments: group.iter().zip(&parts).zip(keys.by_ref()).map(written).collect(),
            codes,
        }
    };
    grouped(segments, texts).map(block).collect()
}

fn grouped<'a>(
    segments: &'a [Segment],
    texts: &'a [Option<Content>],
) -> impl Iterator<Item = (&'a [Segment], &'a [Option<Content>])> {
    let mut at = 0;
    segments.chunk_by(|a, b| a.block == b.block).map(move |group| {
        let part = &texts[at..at + group.len()];
        at += group.len();
        (group, part)
    })
}

/// A translated core with the white space that belongs round it: as in the source, except that a script without spaces
/// has none between sentences, and one with spaces has one.
#[must_use]
pub(super) fn with_edges(source: &Segment, is_last: bool, core: Content, from: &LanguageTag, to: &LanguageTag) -> Content {
    let (before, own, after) = source.content.trim();
    // A bar in a row stands between spaces in every script.
    let sentence = !own.text.ends_with('|');
    let spaced = |tag: &LanguageTag| locale::profile(tag).is_none_or(|profile| profile.spaced);
    let after = match (spaced(from), spaced(to)) {
        (true, false) if after == " " && sentence => String::new(),
        (false, true) if after.is_empty() && !is_last => " ".to_owned(),
        _ => after,
    };
    Content::join([&Content::plain(before), &core, &Content::plain(after)])
}

/// What a machine made of a unit, with a branch for each plural category of its language, where it is a message that chooses
/// by number and the branch that new ones are made from has no codes.
#[must_use]
pub(super) fn with_branches(source: &Segment, content: Content, to: &LanguageTag) -> Content {
    if !matches!(source.kind, BlockKind::Unit(..)) {
        return content;
    }
    // A new branch with the codes of another would have them twice: it stays away, and the check says so.
    let complete = segmentation::completed(&content.to_tagged(), to);
    let complete = complete.and_then(|tagged| Content::from_tagged(&tagged, &content.codes).ok());
    complete.filter(|complete| complete.codes.len() == content.codes.len()).unwrap_or(content)
}

/// A text as the store has it, in the numbers of its block. Codes that the source segment has too get the markup that they
/// have there today: a changed link address reaches translations that were made before.
#[must_use]
pub(super) fn in_block(source: &Segment, content: &Content) -> Content {
    let mut content = Numbering::of(&source.content).to_block(content);
    // Of codes alike the first.
    let codes = source.content.codes.iter().rev();
    let known: HashMap<(u32, CodeKind), &Arc<str>> = codes.map(|code| ((code.id, code.kind), &code.raw)).collect();
    for code in &mut content.codes {
        if let Some(raw) = known.get(&(code.id, code.kind)) {
            code.raw = Arc::clone(raw);
        }
    }
    content
}

/// A translation that was found beside its source, its codes numbered as those of the source: a code gets the number of
/// the first code of the source with the same markup, of a stretch also at its end, that has not been given out, and one that the
/// source lacks a number of its own.
#[must_use]
pub(super) fn numbered_like(source: &Content, target: &Content) -> Content {
    let mut content = target.clone();
    let mut free = source.codes.iter().chain(&target.codes).map(|code| code.id).max().unwrap_or(0) + 1..;
    let mut left: HashMap<_, VecDeque<u32>> = HashMap::new();
    let ends = ends(source);
    for code in &source.codes {
        left.entry((code.kind, &*code.raw, ends.get(&code.id).copied())).or_default().push_back(code.id);
    }
    let mut numbers: HashMap<u32, u32> = HashMap::new();
    let ends = self::ends(target);
    for code in target.codes.iter().filter(|code| code.kind != CodeKind::Close) {
        let like = left.get_mut(&(code.kind, &*code.raw, ends.get(&code.id).copied())).and_then(VecDeque::pop_front);
        numbers.insert(code.id, like.or_else(|| free.next()).unwrap_or(code.id));
    }
    for code in &mut content.codes {
        code.id = numbers.get(&code.id).copied().unwrap_or(code.id);
    }
    content
}

/// The markup that ends each stretch, by its number: the address of a link of Markdown stands there.
fn ends(content: &Content) -> HashMap<u32, &str> {
    content.codes.iter().rev().filter(|code| code.kind == CodeKind::Close).map(|code| (code.id, &*code.raw)).collect()
}

#[cfg(test)]
mod tests {
    use super::{blocks, in_block, numbered_like, with_branches, with_edges};
    use crate::model::{BlockKind, Code, CodeKind, Content, Segment, Span};

    #[test]
    fn codes_found_beside_their_source_get_its_numbers() {
        let codes = |raws: [&str; 2]| -> Vec<Code> {
            let code = |(id, raw): (u32, &str)| Code { at: 0, kind: CodeKind::Standalone, id, raw: raw.into() };
            (1..).zip(raws).map(code).collect()
        };
        let content = |tagged: &str, raws| Content::from_tagged(tagged, &codes(raws)).expect("well-formed");
        let source = content("<1/> of <2/>", ["%d", "%s"]);
        assert_eq!(numbered_like(&source, &content("<1/> : <2/>", ["%s", "%d"])).to_tagged(), "<2/> : <1/>");
        assert_eq!(numbered_like(&source, &content("<1/>, <2/>", ["%d", "%d"])).to_tagged(), "<1/>, <3/>");
    }

    #[test]
    fn a_machines_message_gets_the_branches_of_its_language() {
        let unit = Segment { kind: BlockKind::Unit(String::new(), Default::default()), ..segment(0, "x") };
        let made = |segment: &Segment, to: &str| {
            let content = Content::plain("{n, plural, one {a} other {b}}");
            with_branches(segment, content, &to.parse().expect("well-formed")).text
        };
        assert_eq!(made(&unit, "ru"), "{n, plural, one {a} few {b} many {b} other {b}}");
        assert_eq!(made(&unit, "de"), "{n, plural, one {a} other {b}}");
        assert_eq!(made(&segment(0, "x"), "ru"), "{n, plural, one {a} other {b}}");
    }

    #[test]
    fn a_new_branch_leaves_the_codes_of_its_message_where_they_are() {
        let unit = Segment { kind: BlockKind::Unit(String::new(), Default::default()), ..segment(0, "x") };
        let code = |kind, id| Code { at: 0, kind, id, raw: format!("{kind:?}{id}").into() };
        let known = [code(CodeKind::Open, 1), code(CodeKind::Close, 1), code(CodeKind::Standalone, 2)];
        let made = |tagged: &str| {
            let content = Content::from_tagged(tagged, &known).expect("tags are known");
            with_branches(&unit, content, &"ru".parse().expect("well-formed")).to_tagged()
        };
        assert_eq!(
            made("<1>{n, plural, one {a} other {b &lt; c}}</1> <2/>"),
            "<1>{n, plural, one {a} few {b &lt; c} many {b &lt; c} other {b &lt; c}}</1> <2/>"
        );
        let inside = "{n, plural, one {<1>a</1>} other {<2/> b}}";
        assert_eq!(made(inside), inside);
    }

    #[test]
    fn a_sentence_of_very_many_codes_is_numbered_in_no_time() {
        let count = 100_000;
        let code = |id: u32| Code { at: 0, kind: CodeKind::Open, id, raw: format!("<a href={id}>").into() };
        let content = Content { text: "x".to_owned(), codes: (1..=count).map(code).collect() };
        let numbered =
            numbered_like(&content, &Content { codes: (count + 1..=count * 2).map(code).collect(), ..content.clone() });
        assert!(numbered.codes.iter().all(|code| code.id > count));
        assert_eq!(numbered_like(&content, &content), content);
        let source = Segment { content: content.clone(), ..segment(0, "x") };
        assert_eq!(in_block(&source, &content), content);
    }

    fn segment(block: usize, text: &str) -> Segment {
        Segment {
            block,
            kind: BlockKind::Paragraph,
            span: Span::new(0, text.len()),
            content: Content::plain(text),
            protected: Vec::new(),
        }
    }

    #[test]
    fn a_block_is_made_of_its_segments_and_untouched_ones_stay() {
        let segments = [segment(0, "One. "), segment(0, "Two."), segment(2, "Three.")];
        let texts = [Some(Content::plain("Un. ")), None, None];
        let made = blocks(3, &segments, &texts);
        assert_eq!(made, [Some(Content::plain("Un. Two.")), None, None]);
    }

    #[test]
    fn spaces_between_sentences_follow_the_script() {
        let tag = |text: &str| text.parse().expect("well-formed");
        let edges = |text: &str, last, from: &str, to: &str| {
            with_edges(&segment(0, text), last, Content::plain("X"), &tag(from), &tag(to)).text
        };
        assert_eq!(edges("One. ", false, "en", "fr"), "X ");
        assert_eq!(edges("One. ", false, "en", "zh-Hans"), "X");
        assert_eq!(edges("One | ", false, "en", "zh-Hans"), "X ");
        assert_eq!(edges("一。", false, "zh-Hans", "en"), "X ");
        assert_eq!(edges("一。", true, "zh-Hans", "en"), "X");
        assert_eq!(edges("  One.", true, "en", "zh-Hans"), "  X");
    }
}
