//! TER (Snover et al. 2006) as sacreBLEU 2.6.0 computes it, after Tercom (`sacrebleu/metrics/ter.py`, `lib_ter.py`).

use super::precision::Real;
use super::tokens::{around, normalised, split};
use super::{Metric, Sampled, number, version};

/// Words between a block and the place that it may move to.
const DISTANCE: usize = 50;
/// Longest block that moves.
const BLOCK: usize = 10;
/// Half the width of the band in which an edit distance is computed.
const BAND: usize = 25;
/// Moves that are tried for a segment.
const CANDIDATES: usize = 1000;
/// Cells outside the band.
const FAR: usize = usize::MAX / 2;

/// TER, in percent of the reference's length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ter {
    /// True when marks are words of their own.
    pub normalised: bool,
    /// True when marks do not count.
    pub without_marks: bool,
    /// True when Chinese characters are words, and Chinese marks are marks.
    pub asian: bool,
    /// True when letter case counts.
    pub case_sensitive: bool,
}

impl Ter {
    fn tokenised(&self, text: &str) -> String {
        let mut text = if self.case_sensitive { text.to_owned() } else { text.to_lowercase() };
        if text.is_empty() {
            return text;
        }
        if self.normalised {
            text = normalised(&text);
            if self.asian {
                text = around(&text, is_ideograph);
                text = around(&text, is_asian_mark);
            }
        }
        if self.without_marks {
            text.retain(|c| !matches!(c, '.' | ',' | '?' | ':' | ';' | '!' | '"' | '(' | ')'));
            if self.asian {
                text.retain(|c| !is_asian_mark(c));
            }
        }
        split(&text).collect::<Vec<_>>().join(" ")
    }
}

impl Metric for Ter {
    fn name(&self) -> String {
        "TER".to_owned()
    }

    fn signature(&self, references: usize) -> String {
        let yes = |is: bool| if is { "yes" } else { "no" };
        let case = if self.case_sensitive { "mixed" } else { "lc" };
        let (normal, marks, asian) = (yes(self.normalised), yes(!self.without_marks), yes(self.asian));
        format!("nrefs:{references}|case:{case}|tok:tercom|norm:{normal}|punct:{marks}|asian:{asian}|{}", version())
    }

    /// The edits to the nearest reference, and the mean length of the references.
    fn statistics(&self, hypothesis: &str, references: &[&str]) -> Vec<f64> {
        let hypothesis = self.tokenised(hypothesis);
        let own: Vec<&str> = hypothesis.split(' ').filter(|word| !word.is_empty()).collect();
        let (mut fewest, mut lengths) = (usize::MAX, 0);
        for reference in references {
            // sacreBLEU sends a reference through its tokenizer twice.
            let reference = self.tokenised(&self.tokenised(reference));
            let words: Vec<&str> = reference.split(' ').filter(|word| !word.is_empty()).collect();
            fewest = fewest.min(edits(&own, &words));
            lengths += words.len();
        }
        vec![number(fewest), number(lengths) / number(references.len())]
    }

    fn score(&self, statistics: &[f64]) -> f64 {
        rate(statistics)
    }

    fn sampled(&self, statistics: &[f32]) -> Sampled {
        let score = rate(statistics);
        match statistics {
            [_, length] if *length > 0.0 => Sampled::Single(score),
            _ => Sampled::Double(score.into()),
        }
    }
}

/// Edits in percent of the length.
fn rate<N: Real>(statistics: &[N]) -> N {
    let none = N::default();
    match statistics {
        [edits, length] if *length > none => N::of(100.0) * (*edits / *length),
        [edits, _] if *edits > none => N::of(100.0),
        _ => none,
    }
}

/// Characters that TER's normalisation takes for Chinese; the last range is longer than its comment says, as in sacreBLEU.
fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{31C0}'..='\u{31EF}' | '\u{2E80}'..='\u{2EFF}'
        | '\u{3300}'..='\u{33FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{3200}'..='\u{3F22}')
}

fn is_asian_mark(c: char) -> bool {
    matches!(c,
        '\u{3001}' | '\u{3002}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{FF61}'..='\u{FF65}' | '\u{30FB}'
        | '\u{FF0E}' | '\u{FF0C}' | '\u{FF1F}' | '\u{FF1A}' | '\u{FF1B}' | '\u{FF01}' | '\u{FF02}' | '\u{FF08}' | '\u{FF09}')
}

/// Moves of blocks and edits that make the hypothesis the reference.
fn edits(own: &[&str], reference: &[&str]) -> usize {
    if reference.is_empty() {
        return own.len();
    }
    let mut words = own.to_vec();
    let (mut moves, mut tried) = (0, 0);
    loop {
        let table = Table::of(&words, reference, None);
        let step = best_move(&words, reference, &table, &mut tried);
        match step {
            Some((gain, moved)) if tried < CANDIDATES && gain > 0 => {
                words = moved;
                moves += 1;
            }
            _ => return moves + table.distance(),
        }
    }
}

/// The move of a block that shortens the edit distance most, and by how much; `tried` counts all moves.
fn best_move<'a>(words: &[&'a str], reference: &[&str], table: &Table, tried: &mut usize) -> Option<(isize, Vec<&'a str>)> {
    let before = table.distance().cast_signed();
    let Trace { aligned, wrong, missing } = table.trace();
    type Rank = (isize, usize, std::cmp::Reverse<usize>, std::cmp::Reverse<usize>);
    let mut best: Option<(Rank, Vec<&str>)> = None;
    for start in 0..words.len() {
        for place in 0..reference.len() {
            if place.abs_diff(start) > DISTANCE {
                continue;
            }
            let longest = BLOCK.min(words.len() - start).min(reference.len() - place);
            for length in 1..=longest {
                if words[start + length - 1] != reference[place + length - 1] {
                    break;
                }
                let block = start..start + length;
                let stands = !wrong[block.clone()].contains(&true) || !missing[place..place + length].contains(&true);
                let inside = aligned[place].is_some_and(|at| block.contains(&at));
                if !stands && !inside {
                    let mut last = None;
                    for offset in 0..=length {
                        // The place behind the word that the reference word before is aligned with.
                        let target = match (place + offset).checked_sub(1) {
                            None => 0,
                            Some(before) => match aligned.get(before) {
                                Some(at) => at.map_or(0, |at| at + 1),
                                None => break,
                            },
                        };
                        if last.replace(target) == Some(target) {
                            continue;
                        }
                        let moved = moved(words, start, length, target);
                        let distance = Table::of(&moved, reference, Some((words, table))).distance().cast_signed();
                        *tried += 1;
                        let rank = (before - distance, length, std::cmp::Reverse(start), std::cmp::Reverse(target));
                        let better = best.as_ref().is_none_or(|(known, other)| (rank, &moved) > (*known, other));
                        if better {
                            best = Some((rank, moved));
                        }
                    }
                    if *tried >= CANDIDATES {
                        return best.map(|(rank, moved)| (rank.0, moved));
                    }
                }
            }
        }
    }
    best.map(|(rank, moved)| (rank.0, moved))
}

/// The words with a block put elsewhere.
fn moved<'a>(words: &[&'a str], start: usize, length: usize, target: usize) -> Vec<&'a str> {
    let block = &words[start..start + length];
    let mut rest = [&words[..start], &words[start + length..]].concat();
    let at = if target > start + length { target - length } else { target.min(rest.len()) };
    rest.splice(at..at, block.iter().copied());
    rest
}

/// What is done at a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    None,
    Keep,
    Substitute,
    Delete,
    Insert,
}

/// Edit distances of all beginnings of the hypothesis (rows) to those of the reference, within the band.
struct Table {
    rows: Vec<Vec<(usize, Edit)>>,
}

/// What the edits say of the words.
struct Trace {
    /// By reference word: the hypothesis word that it is aligned with; none before the first.
    aligned: Vec<Option<usize>>,
    /// By hypothesis word: true when it is not kept.
    wrong: Vec<bool>,
    /// By reference word: the same.
    missing: Vec<bool>,
}

impl Table {
    /// `known` is the table of a text as long as this one; its rows hold as far as the two begin alike.
    fn of(words: &[&str], reference: &[&str], known: Option<(&[&str], &Table)>) -> Table {
        let columns = reference.len();
        let mut rows = Vec::with_capacity(words.len() + 1);
        match known {
            Some((other, table)) => {
                let alike = words.iter().zip(other).take_while(|(a, b)| a == b).count();
                rows.extend_from_slice(&table.rows[..=alike]);
            }
            None => rows.push((0..=columns).map(|column| (column, Edit::Insert)).collect()),
        }
        let total = words.len().max(1);
        // ⌈m / 2n + 25⌉ where m / 2n is more than 25.
        let wide = columns > 2 * BAND * total;
        let band = if wide { columns.div_ceil(2 * total) + BAND } else { BAND };
        for row in rows.len()..=words.len() {
            let centre = row * columns / total;
            let first = centre.saturating_sub(band);
            let end = if row == words.len() { columns + 1 } else { (columns + 1).min(centre + band) };
            let mut cells = vec![(FAR, Edit::None); columns + 1];
            for column in first..end {
                let above = &rows[row - 1];
                if column == 0 {
                    cells[0] = (above[0].0 + 1, Edit::Delete);
                    continue;
                }
                let (cost, edit) = if words[row - 1] == reference[column - 1] { (0, Edit::Keep) } else { (1, Edit::Substitute) };
                let options = [
                    (above[column - 1].0 + cost, edit),
                    (above[column].0 + 1, Edit::Delete),
                    (cells[column - 1].0 + 1, Edit::Insert),
                ];
                for option in options {
                    if cells[column].0 > option.0 {
                        cells[column] = option;
                    }
                }
            }
            rows.push(cells);
        }
        Table { rows }
    }

    fn distance(&self) -> usize {
        self.rows.last().and_then(|row| row.last()).map_or(0, |cell| cell.0)
    }

    fn trace(&self) -> Trace {
        let (mut row, mut column) = (self.rows.len() - 1, self.rows[0].len() - 1);
        let mut trace = Trace { aligned: vec![None; column], wrong: vec![true; row], missing: vec![true; column] };
        while row > 0 || column > 0 {
            match self.rows[row][column].1 {
                edit @ (Edit::Keep | Edit::Substitute) if row > 0 && column > 0 => {
                    (row, column) = (row - 1, column - 1);
                    trace.aligned[column] = Some(row);
                    trace.wrong[row] = edit == Edit::Substitute;
                    trace.missing[column] = edit == Edit::Substitute;
                }
                Edit::Insert if column > 0 => {
                    column -= 1;
                    trace.aligned[column] = row.checked_sub(1);
                }
                // A deletion; the first row holds insertions only.
                _ => row = row.saturating_sub(1),
            }
        }
        trace
    }
}
