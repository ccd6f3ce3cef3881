//! TermBase eXchange: version 3 (ISO 30042:2019, the TBX-Basic dialect in the styles DCA and DCT) and version 2 (martif).
//!
//! What the model holds and TBX-Basic has no category for (letter case, words that must be near, …) is written as notes of
//! the form `bitext:case=exact` and read back from them. Further forms and short forms of a term are terms of their own
//! there, of the types `variant` and `shortForm`, behind the term that they belong to.

mod entities;
mod read;
mod write;

pub(super) use read::read;
pub(super) use write::write;

use encoding_rs::{Encoding, UTF_8};

use crate::glossary::{PartOfSpeech, Status};

/// How a TBX file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// Version 3, data categories as attributes (`<termNote type="partOfSpeech">`).
    #[default]
    Dca,
    /// Version 3, data categories as elements (`<min:partOfSpeech>`).
    Dct,
    /// Version 2, `martif`.
    Martif,
}

/// The beginning of a note that holds what TBX-Basic has no category for.
const PRIVATE: &str = "bitext:";

/// The text of a file in the encoding that its XML declaration names; none where it names none but UTF-8, or is not in it.
pub(super) fn in_stated_encoding(bytes: &[u8]) -> Option<String> {
    let declaration = bytes.strip_prefix(b"<?xml")?.split(|byte| *byte == b'>').next()?;
    let (_, named) = std::str::from_utf8(declaration).ok()?.split_once("encoding")?;
    let named = named.trim_start().strip_prefix('=')?.trim_start();
    let name = named.strip_prefix(['"', '\''])?.split(['"', '\'']).next()?;
    let encoding = Encoding::for_label(name.as_bytes()).filter(|encoding| *encoding != UTF_8)?;
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
}

/// The value of `administrativeStatus`; what is forbidden is deprecated there, and a note says the rest.
fn status_value(status: Status) -> &'static str {
    match status {
        Status::Preferred => "preferredTerm-admn-sts",
        Status::Admitted => "admittedTerm-admn-sts",
        Status::Deprecated | Status::Forbidden => "deprecatedTerm-admn-sts",
    }
}

/// Reads `administrativeStatus` or version 2's `normativeAuthorization`.
fn status(value: &str) -> Option<Status> {
    match value.split('-').next().unwrap_or_default() {
        "preferredTerm" | "standardizedTerm" => Some(Status::Preferred),
        "admittedTerm" => Some(Status::Admitted),
        "deprecatedTerm" | "supersededTerm" | "obsoleteTerm" | "notRecommendedTerm" => Some(Status::Deprecated),
        _ => None,
    }
}

/// The value of `partOfSpeech`, which has no names.
fn class_value(class: PartOfSpeech) -> &'static str {
    match class {
        PartOfSpeech::ProperNoun => "noun",
        class => class.name(),
    }
}

/// Reads `partOfSpeech`, whatever its letter case; version 2 has names too.
fn class(value: &str) -> Option<PartOfSpeech> {
    let word = value.to_lowercase();
    if word == "propernoun" { Some(PartOfSpeech::ProperNoun) } else { PartOfSpeech::named(&word) }
}
