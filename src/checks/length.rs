//! `length`: a translation that is far too short or too long for its source, or breaks off.

use super::prose::is_unspaced;
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::model::{Finding, Message, Segment, Severity, Span};

/// A translation far too short or too long, or broken off.
pub(super) struct Length;

/// Letters that a character stands for. Human news translations from English measure 2.6 for Han and 1.2 for kana; a few Korean
/// ones of our own have 2.1 letters for a syllable.
const HAN: f32 = 2.6;
const KANA: f32 = 1.2;
const HANGUL: f32 = 2.0;
/// Shares of the source's length that a translation of some length hardly ever has: one or two of 1,000 human ones.
const SHORTEST: f32 = 0.42;
const LONGEST: f32 = 2.4;
/// Share below which a sentence without its end mark is broken off.
const BROKEN: f32 = 0.62;
/// How much lower both are in a script without spaces: its writers leave out more.
const TERSE: f32 = 0.8;
/// Letters that must be missing or too many; short texts vary more.
const DIFFERENCE: f32 = 36.0;
/// The same for a sentence that breaks off.
const LOST: f32 = 24.0;
/// The same for what is too much: an abbreviation may be spelled out.
const SURPLUS: f32 = 60.0;

impl Check for Length {
    fn name(&self) -> &'static str {
        "length"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "The council voted for a new bridge across the river, which will cost more than the old one and will open to walkers in spring.",
            bad: "Le conseil a voté pour un pont.",
            good: "Le conseil a voté pour un nouveau pont sur la rivière, qui coûtera plus cher que l’ancien et ouvrira aux marcheurs au printemps.",
            glossary: &[],
        }
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return };
        let (said, says) = (weight(source), weight(target));
        if says == 0.0 {
            return;
        }
        let ends = |side: &Side<'_>| side.end().is_some_and(|end| !end.classes.is_empty());
        let terse = if context.target.is_none_or(|profile| profile.spaced) { 1.0 } else { TERSE };
        // A quotation may end a sentence without a mark.
        let stops = |segment: &Segment| segment.text().trim_end().ends_with(char::is_alphanumeric);
        let open = || ends(source) && !ends(target) && stops(target);
        let percent = || format!("{:.0}", says * 100.0 / said.max(1.0));
        if says < said * BROKEN * terse && said - says > LOST && open() {
            let end = target.core().end;
            let message = Message::new("finding-length-broken");
            findings.push(Finding::new(self.name(), Severity::Error, Span::new(end, end), message).answering(source.core()));
        } else if says < said * SHORTEST * terse && said - says > DIFFERENCE {
            let message = Message::new("finding-length-short").with("percent", percent());
            findings.push(Finding::new(self.name(), Severity::Warning, target.core(), message).answering(source.core()));
        } else if says > said * LONGEST && says - said > SURPLUS {
            let message = Message::new("finding-length-long").with("percent", percent());
            findings.push(Finding::new(self.name(), Severity::Warning, target.core(), message).answering(source.core()));
        }
    }
}

/// The length of a segment's words in letters of an alphabet.
pub(super) fn weight(segment: &Segment) -> f32 {
    weight_of(segment.text())
}

/// The same of a text.
pub(super) fn weight_of(text: &str) -> f32 {
    let letter = |c: char| match c {
        '\u{3040}'..='\u{30FF}' => KANA,
        '\u{AC00}'..='\u{D7A3}' => HANGUL,
        c if is_unspaced(c) => HAN,
        c if c.is_alphanumeric() => 1.0,
        _ => 0.0,
    };
    #[expect(clippy::cast_precision_loss, reason = "letters of one segment")]
    let ascii = text.bytes().filter(u8::is_ascii_alphanumeric).count() as f32;
    if text.is_ascii() { ascii } else { ascii + text.chars().filter(|c| !c.is_ascii()).map(letter).sum::<f32>() }
}
