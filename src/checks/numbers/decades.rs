//! Decades and centuries, and what other languages call them: the 1990s, 90年代, 20 世纪 90 年代, six centuries.

use super::amount::Scan;
use super::lexicon::{Lexicon, Meaning, Word};
use super::reading::Reading;
use super::value::Value;

/// Makes a reading one of ten years. The first ten of a century are often called by other words.
pub(super) fn make_decade(reading: &mut Reading) {
    let decade = reading.value().and_then(Value::as_whole).unwrap_or(0);
    reading.values.extend(decades(decade));
    reading.digits &= !decade.is_multiple_of(100);
}

/// What a decade may be called elsewhere: 1990, 90, and the century for its first.
fn decades(decade: u64) -> Vec<Value> {
    let other = if decade < 100 { vec![1900 + decade, 2000 + decade, 1800 + decade] } else { vec![decade % 100] };
    let century = (decade >= 100 && decade.is_multiple_of(100)).then_some(decade / 100 + 1);
    other.into_iter().chain(century).map(Value::whole).collect()
}

/// True for a text with a word for a century.
pub(super) fn names_century(text: &str, lexicon: &Lexicon) -> bool {
    lexicon.data.century.iter().any(|word| text.contains(word.as_str()))
}

impl Scan<'_> {
    /// Takes up the word for a century, `next` is the token after it: *20th century*; 20 世纪 90 年代, which is one decade; 六个世纪, which
    /// are six of them; 6世紀, which is the sixth, or six where what stands beside it may say so. The token that follows.
    pub(super) fn century(&self, reading: &mut Reading, word: Word<'_>, next: usize) -> usize {
        reading.span.end = word.span.end;
        if let Some((decade, next)) = self.decade_of(reading, next) {
            (reading.values, reading.span.end) = (vec![decade], self.tokens[next - 1].span().end);
            reading.number = reading.span;
            return next;
        }
        let is_scale = word.meanings().any(|meaning| matches!(meaning, Meaning::Times(_)));
        let years = reading.value().and_then(|count| count.times(Value::whole(100))).filter(|_| !is_scale);
        let (before, behind) = (&self.text[..reading.number.start], self.text[word.span.end..].trim_start());
        let between = self.text.get(reading.number.end..word.span.start).unwrap_or_default().trim();
        let data = &self.lexicon.data;
        let beside = |phrase: &String| before.trim_end().ends_with(phrase.as_str()) || behind.starts_with(phrase.as_str());
        if data.counters.iter().any(|counter| between.starts_with(counter.as_str())) {
            reading.values = years.into_iter().collect();
        } else if data.counted_centuries.is_empty() || data.counted_centuries.iter().any(beside) {
            reading.values.extend(years);
        }
        next
    }

    /// The first year of a decade that is told behind its century, and the token after it.
    fn decade_of(&self, century: &Reading, at: usize) -> Option<(Value, usize)> {
        let (number, (core, next)) = century.value().and_then(Value::as_whole).zip(self.core(at))?;
        let decade = core.values.first().and_then(|value| value.as_whole()).filter(|decade| *decade < 100)?;
        let is_decade = self.near(century.span.end, at) && self.means(next, &Meaning::Decade);
        is_decade.then(|| (Value::whole(number.saturating_sub(1) * 100 + decade), next + 1))
    }
}
