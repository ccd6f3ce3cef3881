//! A translation that bitext did not write, taken over as a person's: made elsewhere, or left behind by a store that is
//! gone.

use std::collections::HashMap;

use super::attributes::{Attributes, in_order_of};
use super::compose;
use crate::model::{CodeKind, Content, Document, LanguageTag, Numbering, Segment, Span};
use crate::segmentation::{self, Rules};

/// What a translated file has for an article.
pub(super) struct Adopted {
    /// Its texts by index of the segment that each renders, in the segments' own numbers.
    pub(super) texts: Vec<(usize, Content)>,
    /// Its sentences that render none.
    pub(super) left: Vec<String>,
    /// True where it surely renders another article.
    pub(super) is_unrelated: bool,
}

/// The texts of a translated file by index of the segment that each renders, in the segments' own numbers.
///
/// Segments are paired by their lengths and their markup. Where the translation says two sentences in one, the first has
/// it whole and the second an empty text; where it says one in two, both belong to it. A sentence without a counterpart
/// has no text. A link is known by its address, whatever its title says, and its title goes with it.
pub(super) fn adopted(
    document: &Document,
    segments: &[Segment],
    file: &Document,
    from: &LanguageTag,
    to: &LanguageTag,
) -> Adopted {
    let [own_texts, texts] = Attributes::of_both(document, file);
    let (own_frames, frames) = (Frames::of(document, &own_texts), Frames::of(file, &texts));
    let file = &Document { blocks: in_order_of(file, document), ..file.clone() };
    let targets = segmentation::segments(file, &Rules::of(to));
    let is_unrelated = segmentation::are_unrelated(segments, &targets);
    let (mut texts, mut left) = (Vec::new(), Vec::new());
    let mut next = 0;
    for pair in segmentation::pairs(segments, &targets) {
        let Some(source) = pair.source else {
            left.extend(pair.target.map(|target| target.content.trim().1.text));
            continue;
        };
        let length = own(&segments[next..], source.block, source.span).max(1);
        let (first, after) = (next, next + length);
        next = after;
        let Some(target) = pair.target else { continue };
        let is_last = segments.get(after).is_none_or(|segment| segment.block != source.block);
        let (like, mut content) = (own_frames.framed(document, &source), frames.framed(file, &target));
        content = compose::numbered_like(&like, &content);
        content.codes.iter_mut().zip(&target.content.codes).for_each(|(code, own)| code.raw = own.raw.clone());
        let core = content.trim().1;
        let content = compose::with_edges(&source, is_last, core, from, to);
        texts.push((first, Numbering::of(&segments[first].content).to_own(&content)));
        texts.extend((first + 1..after).map(|index| (index, Content::default())));
    }
    Adopted { texts, left, is_unrelated }
}

/// The markup of codes without the texts inside, where there are any.
struct Frames(HashMap<(Span, u32, CodeKind), String>);

impl Frames {
    fn of(document: &Document, texts: &Attributes<'_>) -> Frames {
        let mut frames = HashMap::new();
        for block in document.blocks.iter().filter(|block| !block.content.codes.is_empty()) {
            for (code, frame) in block.content.codes.iter().zip(texts.frames(block)) {
                if *code.raw != *frame {
                    frames.insert((block.file, code.id, code.kind), frame);
                }
            }
        }
        Frames(frames)
    }

    /// The content of a segment with frames for the markup of its codes.
    fn framed(&self, document: &Document, segment: &Segment) -> Content {
        let mut content = segment.content.clone();
        let Some(block) = document.blocks.get(segment.block) else { return content };
        for code in &mut content.codes {
            if let Some(frame) = self.0.get(&(block.file, code.id, code.kind)) {
                code.raw = frame.as_str().into();
            }
        }
        content
    }
}

/// How many of the next segments make up a stretch of a block.
fn own(segments: &[Segment], block: usize, span: Span) -> usize {
    segments.iter().take_while(|segment| segment.block == block && span.contains(segment.span)).count()
}

#[cfg(test)]
mod tests {
    use super::adopted;
    use crate::documents;
    use crate::model::{Document, LanguageTag, Reading};
    use crate::segmentation::{self, Rules};

    fn read(text: &str) -> Document {
        documents::read(text.as_bytes(), None, Some("markdown"), &Reading::default()).expect("Markdown")
    }

    fn texts(source: &str, target: &str) -> Vec<(usize, String)> {
        let (en, fr): (LanguageTag, LanguageTag) = ("en".parse().expect("a tag"), "fr".parse().expect("a tag"));
        let document = read(source);
        let segments = segmentation::segments(&document, &Rules::of(&en));
        adopted(&document, &segments, &read(target), &en, &fr)
            .texts
            .into_iter()
            .map(|(index, content)| (index, content.to_tagged()))
            .collect()
    }

    #[test]
    fn each_sentence_gets_what_renders_it() {
        let source = "# The house\n\nThe council met in **May** 2024. It voted for a new roof, at last.\n\nNobody came.\n";
        let target =
            "# La maison\n\nLe conseil s’est réuni en **mai** 2024. Il a enfin voté un toit neuf.\n\nPersonne n’est venu.\n";
        let expected = [
            (0, "La maison"),
            (1, "Le conseil s’est réuni en <1>mai</1> 2024. "),
            (2, "Il a enfin voté un toit neuf."),
            (3, "Personne n’est venu."),
        ];
        assert_eq!(texts(source, target), expected.map(|(index, text)| (index, text.to_owned())));
    }

    #[test]
    fn two_sentences_in_one_belong_to_the_first() {
        let source = "She came home late at night. She was tired.\n\nThe end of the year 1999.\n";
        let target = "Elle est rentrée tard dans la nuit, très fatiguée.\n\nLa fin de l’année 1999.\n";
        let expected = [(0, "Elle est rentrée tard dans la nuit, très fatiguée."), (1, ""), (2, "La fin de l’année 1999.")];
        assert_eq!(texts(source, target), expected.map(|(index, text)| (index, text.to_owned())));
    }

    #[test]
    fn links_in_another_order_stay_the_same_links() {
        let source = "See [the hours](/h \"All hours\") and [the map](/m \"A drawing\"), ![quay](q.png \"Old\").\n";
        let target = "![quai](q.png \"Vieux\") : voyez [le plan](/m \"Un dessin\") et [les heures](/h \"Toutes\").\n";
        let expected = [
            (0, "<3/> : voyez <2>le plan</2> et <1>les heures</1>."),
            (1, "Toutes"),
            (2, "Un dessin"),
            (3, "quai"),
            (4, "Vieux"),
        ];
        assert_eq!(texts(source, target), expected.map(|(index, text)| (index, text.to_owned())));
    }

    #[test]
    fn links_to_one_address_keep_their_titles() {
        let source = "See [the hours](/p \"HMS Ann\") and [the map](/p \"HMS Ben\"), ![quay](q.png) or ![quay](q.png \"Eve\").\n";
        let target =
            "Voyez [le plan](/p \"HMS Ben\") et [les heures](/p \"HMS Ann\"), ![quay](q.png) ou ![quay](q.png \"Eve\").\n";
        let expected = [
            (0, "Voyez <2>le plan</2> et <1>les heures</1>, <3/> ou <4/>."),
            (1, "HMS Ann"),
            (2, "HMS Ben"),
            (3, "quay"),
            (4, "quay"),
            (5, "Eve"),
        ];
        assert_eq!(texts(source, target), expected.map(|(index, text)| (index, text.to_owned())));
        // So does one beside a title that became another.
        let target = target.replace("HMS Ben", "Le HMS Ben");
        let titles = [(1, "HMS Ann".to_owned()), (2, "Le HMS Ben".to_owned())];
        assert_eq!(texts(source, &target)[1..3], titles);
    }
}
