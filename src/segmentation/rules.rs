//! What a text is segmented by: the data of its language and the wishes of the user.

use super::lexicon::Lexicon;
use super::sentences;
use super::srx::{Compiled, Srx, SrxError};
use crate::model::{Cut, LanguageTag};

/// Rules of segmentation, made once and used for many texts.
#[derive(Debug, Clone)]
pub struct Rules {
    lexicon: Lexicon,
    srx: Option<Compiled>,
    own: Vec<Cut>,
}

impl Rules {
    /// The rules of a language; sound ones when nothing is known of it.
    #[must_use]
    pub fn of(language: &LanguageTag) -> Rules {
        Rules::with_abbreviations(language, &[])
    }

    /// The rules of a language and abbreviations of the user's own, written with their full stop, which no sentence ends
    /// with.
    #[must_use]
    pub fn with_abbreviations(language: &LanguageTag, own: &[String]) -> Rules {
        Rules { lexicon: Lexicon::new(language, own), srx: None, own: Vec::new() }
    }

    /// The same, but cut by the rules of an SRX file instead of our own.
    ///
    /// # Errors
    /// A pattern of the language cannot be used.
    pub fn with_srx(mut self, srx: &Srx, language: &LanguageTag) -> Result<Rules, SrxError> {
        self.srx = Some(srx.compiled(language)?);
        Ok(self)
    }

    /// The same, but for the places where a person wants it otherwise.
    #[must_use]
    pub fn with_cuts(mut self, own: Vec<Cut>) -> Rules {
        self.own = own;
        self
    }

    /// True when an SRX file says where to cut, line breaks included.
    pub(super) fn is_foreign(&self) -> bool {
        self.srx.is_some()
    }

    /// The words of the language.
    pub(super) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Where a text is to be cut, in order, inside it; `ends` are places in it where a sentence ends for certain, in order.
    pub(super) fn cuts(&self, text: &str, ends: &[usize]) -> Vec<usize> {
        let mut cuts = Vec::new();
        let mut start = 0;
        for end in ends.iter().copied().chain([text.len()]) {
            let stretch = &text[start..end];
            let inside = match &self.srx {
                Some(srx) => srx.cuts(stretch),
                None => sentences::cuts(stretch, &self.lexicon),
            };
            cuts.extend(inside.into_iter().map(|cut| start + cut).chain((end < text.len()).then_some(end)));
            start = end;
        }
        for own in &self.own {
            for place in own.places(text) {
                match (cuts.binary_search(&place), own.ends) {
                    (Ok(index), false) => drop(cuts.remove(index)),
                    (Err(index), true) => cuts.insert(index, place),
                    _ => {}
                }
            }
        }
        cuts
    }
}

#[cfg(test)]
mod tests {
    use super::Rules;
    use crate::model::{Cut, Span};
    use crate::segmentation::sentences;

    #[test]
    fn a_persons_cuts_come_after_the_rules() {
        let text = "It rains. It pours; it stops. The end.";
        let cut = |before: &str, ends| Cut::at(text, text.find(before).expect("it is there"), ends);
        let rules = Rules::of(&"en".parse().expect("a tag")).with_cuts(vec![cut("It pours", false), cut("it stops", true)]);
        let spans: Vec<&str> = sentences(text, &rules).into_iter().map(|span: Span| span.of(text)).collect();
        assert_eq!(spans, ["It rains. It pours; ", "it stops. ", "The end."]);
    }
}
