//! What a text is segmented by: the data of its language and the wishes of the user.

use super::lexicon::Lexicon;
use super::sentences;
use super::srx::{Compiled, Srx, SrxError};
use crate::model::LanguageTag;

/// Rules of segmentation, made once and used for many texts.
#[derive(Debug, Clone)]
pub struct Rules {
    lexicon: Lexicon,
    srx: Option<Compiled>,
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
        Rules { lexicon: Lexicon::new(language, own), srx: None }
    }

    /// The same, but cut by the rules of an SRX file instead of our own.
    ///
    /// # Errors
    /// A pattern of the language cannot be used.
    pub fn with_srx(mut self, srx: &Srx, language: &LanguageTag) -> Result<Rules, SrxError> {
        self.srx = Some(srx.compiled(language)?);
        Ok(self)
    }

    /// True when an SRX file says where to cut, line breaks included.
    pub(super) fn is_foreign(&self) -> bool {
        self.srx.is_some()
    }

    /// The words of the language.
    pub(super) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Where a text is to be cut, in order, inside it.
    pub(super) fn cuts(&self, text: &str) -> Vec<usize> {
        match &self.srx {
            Some(srx) => srx.cuts(text),
            None => sentences::cuts(text, &self.lexicon),
        }
    }
}
