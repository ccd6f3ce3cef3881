//! Segments' texts put together again to blocks.

use crate::locale;
use crate::model::{Content, LanguageTag, Numbering, Segment, SegmentId};
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

/// Which segments stand where in a translation that is made of these texts.
pub(super) fn layout(segments: &[Segment], keys: &[SegmentId], texts: &[Option<Content>]) -> Vec<WrittenBlock> {
    let mut keys = keys.iter();
    let written = |((segment, text), key): ((&Segment, &&Content), &SegmentId)| WrittenSegment {
        key: key.clone(),
        length: text.text.len(),
        numbers: Numbering::of(&segment.content),
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

/// A text as the store has it, in the numbers of its block. Codes that the source segment has too get the markup that they
/// have there today: a changed link address reaches translations that were made before.
#[must_use]
pub(super) fn in_block(source: &Segment, content: &Content) -> Content {
    let mut content = Numbering::of(&source.content).to_block(content);
    for code in &mut content.codes {
        if let Some(known) = source.content.codes.iter().find(|known| known.id == code.id && known.kind == code.kind) {
            code.raw.clone_from(&known.raw);
        }
    }
    content
}

#[cfg(test)]
mod tests {
    use super::{blocks, with_edges};
    use crate::model::{BlockKind, Content, Segment, Span};

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
