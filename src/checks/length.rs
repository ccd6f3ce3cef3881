//! `length`: a translation that is far too short or too long for its source, or breaks off.

use super::gaps;
use super::prose::is_unspaced;
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::model::{Argument, BlockKind, Finding, Message, Segment, Severity};

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

/// How long a whole sentence is beside what is usual in its two languages, and by how many letters it may miss that: what people
/// translate hardly ever lies beyond (`tests/tools/noise.py`).
mod usual {
    pub(super) const SHORTEST: f32 = 0.5;
    pub(super) const LONGEST: f32 = 2.2;
    pub(super) const MISSING: f32 = 30.0;
    pub(super) const SURPLUS: f32 = 30.0;
    /// The same where a clause is lost.
    pub(super) const CLAUSE: f32 = 0.62;
    pub(super) const OF_CLAUSE: f32 = 20.0;
    /// And of a source in a script without spaces, whose clauses are short.
    pub(super) const OF_SHORT_CLAUSES: f32 = 0.53;
    /// How much lower these are in a script without spaces, and the first of them for a source of one clause, of which no other can be
    /// lost: who writes Chinese leaves out a great deal.
    pub(super) const TERSE: f32 = 0.93;
    pub(super) const TERSEST: f32 = 0.74;
}

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
        let percent = |share: f32| Argument::Figure(format!("{:.0}", share * 100.0));
        let mut tell = |severity, span, message| {
            findings.push(Finding::new(self.name(), severity, span, message).answering(source.core()));
        };
        if says < said * BROKEN * terse && said - says > LOST && open() {
            tell(Severity::Error, gaps::last_word(target), Message::new("finding-length-broken"));
        } else if says < said * SHORTEST * terse && said - says > DIFFERENCE {
            tell(Severity::Warning, target.core(), Message::new("finding-length-short").with("percent", percent(says / said)));
        } else if says > said * LONGEST && says - said > SURPLUS {
            tell(
                Severity::Warning,
                target.core(),
                Message::new("finding-length-long").with("percent", percent(says / said.max(1.0))),
            );
        } else if ends(source)
            && let Some((id, share)) = unusual((source, said), (target, says), context)
        {
            tell(Severity::Warning, target.core(), Message::new(id).with("percent", percent(share)));
        }
    }
}

/// What is to be said of the length of a whole sentence that is not what is usual in its two languages, and the share of that which it
/// has. Each side is given with its length. Brackets, which may hold a name in its own letters, and texts with addresses or code tell
/// nothing; what is said in a film has little room.
fn unusual(
    (source, said): (&Side<'_>, f32),
    (target, says): (&Side<'_>, f32),
    context: &Context<'_>,
) -> Option<(&'static str, f32)> {
    let expansion = expansion(context)?;
    let (terse, tersest) = match context.target?.spaced {
        true => (1.0, 1.0),
        false if clauses(source) == 0 => (usual::TERSE, usual::TERSEST),
        false => (usual::TERSE, usual::TERSE),
    };
    let clause = if context.source?.spaced { usual::CLAUSE } else { usual::OF_SHORT_CLAUSES };
    let is_short = |says: f32, usual: f32| {
        let loses = |share: f32, letters: f32| says < usual * share && usual - says > letters;
        loses(usual::SHORTEST * tersest, usual::MISSING)
            || loses(clause * terse, usual::OF_CLAUSE) && clauses(target) < clauses(source)
    };
    let is_long = |says: f32, usual: f32| says > usual * usual::LONGEST && says - usual > usual::SURPLUS;
    let usual = said * expansion;
    let (short, long) = (is_short(says, usual), is_long(says, usual));
    let is_cue = matches!(target.kind, BlockKind::Cue);
    if !short && !long || is_cue || !source.protected.is_empty() || !target.protected.is_empty() {
        return None;
    }
    if short {
        let usual = outside_brackets(source.text()) * expansion;
        return is_short(says, usual).then(|| ("finding-length-below", says / usual));
    }
    let says = outside_brackets(target.text());
    is_long(says, usual).then(|| ("finding-length-above", says / usual))
}

/// How much longer than its source a translation between two languages usually is; none where nobody has measured it.
pub(super) fn expansion(context: &Context<'_>) -> Option<f32> {
    Some(context.target?.expansion? / context.source?.expansion?)
}

/// The length of a text's words, without those in brackets.
fn outside_brackets(text: &str) -> f32 {
    let mut rest = text;
    let mut length = 0.0;
    while let Some(start) = rest.find(['(', '（']) {
        length += weight_of(&rest[..start]);
        let behind = rest[start..].find([')', '）']).map_or(rest.len(), |end| start + end);
        rest = &rest[behind..];
    }
    length + weight_of(rest)
}

/// How many marks between clauses a side has; those within numbers are none.
fn clauses(side: &Side<'_>) -> usize {
    let is_in_a_number = |at: usize| side.text()[at..].chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    let is_between = |(at, mark): &&(usize, char)| {
        matches!(mark, ',' | ';' | ':' | '—' | '–' | '，' | '；' | '：' | '、') && !is_in_a_number(*at)
    };
    side.marks.iter().filter(is_between).count()
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
