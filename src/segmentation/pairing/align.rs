//! Dynamic programming inside a band round the diagonal.

use std::collections::VecDeque;
use std::ops::Range;

/// Farthest that a pairing may leave the diagonal, in blocks or sentences.
const BAND: usize = 400;

/// A move: so many items of the left and of the right, and what it costs at least.
pub(super) type Move = ((usize, usize), f32);

/// The cheapest way to walk through `n` and `m` items by the given moves. Of a place only the move that led there is kept, a byte,
/// and the costs of the last few rows.
pub(super) fn align(
    n: usize,
    m: usize,
    moves: &[Move],
    cost: impl Fn(&Range<usize>, &Range<usize>) -> f32,
) -> Vec<(Range<usize>, Range<usize>)> {
    let centre = |i: usize| (i * m).checked_div(n).unwrap_or(0);
    let low = |i: usize| if n == 0 { 0 } else { centre(i).saturating_sub(BAND) };
    let high = |i: usize| if n == 0 { m } else { (centre(i) + BAND).min(m) };
    let farthest = moves.iter().map(|((di, _), _)| *di).max().unwrap_or_default();
    // The costs of the row of `i` at the end, of the row before it before that.
    let mut costs: VecDeque<Vec<f32>> = VecDeque::with_capacity(farthest + 1);
    let mut led: Vec<Box<[u8]>> = Vec::with_capacity(n + 1);
    for i in 0..=n {
        let width = high(i) - low(i) + 1;
        let (mut row, mut by) = (Vec::with_capacity(width), Vec::with_capacity(width));
        for j in low(i)..=high(i) {
            let (mut least, mut best) = (if i == 0 && j == 0 { 0.0 } else { f32::INFINITY }, u8::MAX);
            for (index, ((di, dj), floor)) in (0..).zip(moves) {
                let (Some(pi), Some(pj)) = (i.checked_sub(*di), j.checked_sub(*dj)) else { continue };
                if pj < low(pi) || pj > high(pi) {
                    continue;
                }
                let from = if *di == 0 { Some(&row) } else { costs.get(costs.len() - di) };
                let Some(before) = from.and_then(|row: &Vec<f32>| row.get(pj - low(pi))) else { continue };
                if before + floor >= least {
                    continue;
                }
                let total = before + cost(&(pi..i), &(pj..j));
                if total < least {
                    (least, best) = (total, index);
                }
            }
            row.push(least);
            by.push(best);
        }
        if costs.len() > farthest {
            costs.pop_front();
        }
        costs.push_back(row);
        led.push(by.into_boxed_slice());
    }
    let mut path = Vec::new();
    let (mut i, mut j) = (n, m);
    while let Some(((di, dj), _)) = led[i].get(j - low(i)).and_then(|index| moves.get(usize::from(*index))) {
        path.push((i - di..i, j - dj..j));
        (i, j) = (i - di, j - dj);
    }
    path.reverse();
    path
}
