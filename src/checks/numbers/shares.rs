//! Numbers that are of hundredths on one side of a pair alone: *prices rose 45%*, and *de 45 euros*.

use super::compare::Fault;
use super::lexicon::{Lexicon, Meaning};
use super::reader::hundredths;
use super::reading::{Class, Reading, Share};
use super::value::Value;

/// Which sides of a pair speak of hundredths, somewhere: the sign stands once for both ends of a range.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hundredths {
    pub(super) source: bool,
    pub(super) target: bool,
}

/// True for a text with a word or sign for hundredths.
pub(super) fn says(text: &str, lexicon: &Lexicon) -> bool {
    let folded = text.to_lowercase();
    let share = |meaning: &Meaning| matches!(meaning, Meaning::Percent(_) | Meaning::PercentBefore);
    lexicon.data.percentages.iter().any(|stem| folded.contains(stem.as_str()))
        || lexicon.words(text).into_iter().any(|word| word.meanings().any(share))
}

/// Makes hundredths of so many for a hundred, *45 pour 100 des électeurs*, where the other side has more hundredths and fewer
/// hundreds; elsewhere they are a rate, *9 g pour 100 ml*, or two numbers.
pub(super) fn settle(text: &str, lexicon: &Lexicon, readings: &mut Vec<Reading>, other: &[Reading]) {
    if lexicon.data.before_hundred.is_empty() {
        return;
    }
    let shares = |side: &[Reading]| side.iter().filter(|reading| reading.percent).count();
    let hundreds = |side: &[Reading]| side.iter().filter(|reading| is_hundred(reading)).count();
    let plain = |reading: &Reading| reading.class == Class::Number && reading.digits && !reading.is_quantity();
    let mut at = 1;
    while at < readings.len() {
        let (many, hundred) = (&readings[at - 1], &readings[at]);
        let gap = text.get(many.span.end..hundred.span.start).unwrap_or_default().trim().to_lowercase();
        let written = plain(many) && plain(hundred) && is_hundred(hundred) && lexicon.data.before_hundred.contains(&gap);
        if written && shares(other) > shares(readings) && hundreds(other) < hundreds(readings) {
            let hundred = readings.remove(at);
            readings[at - 1].span.end = hundred.span.end;
            hundredths(&mut readings[at - 1], Share::Hundredths);
        } else {
            at += 1;
        }
    }
}

/// True for a hundred, of nothing that is measured.
fn is_hundred(reading: &Reading) -> bool {
    reading.class == Class::Number && !reading.is_quantity() && reading.value() == Some(Value::whole(100))
}

/// A number of hundredths whose equal counts something else, or the reverse.
pub(super) fn changed(source: &Reading, target: &Reading, said: Hundredths) -> Option<Fault> {
    let share = |reading: &Reading| reading.percent && reading.share == Some(Share::Hundredths);
    let counts = |reading: &Reading| {
        let plain = reading.class == Class::Number && !reading.percent && reading.share.is_none() && reading.scale.is_none();
        // What begins a text is labelled like the number of a heading.
        let named = reading.labelled && reading.number.start > 0;
        plain && reading.date.is_none() && !named && !reading.code && !reading.is_part_of_a_whole()
    };
    let stated = |reading: &Reading| (!reading.currency.is_empty() || reading.unit.is_some()) && reading.span != reading.number;
    let lost = share(source) && counts(target) && (!said.target || stated(target));
    // A sum of money that becomes a share is told as that.
    let won = counts(source) && share(target) && !said.source && source.currency.is_empty();
    let same = source.value() == target.value() && source.value() != Some(Value::whole(100));
    let both = || Fault::Differs { source: source.clone(), target: target.clone(), certain: false };
    ((lost || won) && same && source.digits && target.digits).then(both)
}
