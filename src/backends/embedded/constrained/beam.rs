//! Beam search for a translation that says every wanted term.
//!
//! Dynamic beam allocation (Post and Vilar 2018) with disjunctions (Hu et al. 2019): hypotheses are kept in banks by how
//! much of the terms they have said, and each bank has its share of the beam, so that those with more terms need not
//! compete with those that have yet to pay for them. Terms are begun where the attention looks at their source (Hasler et
//! al. 2018), which keeps them in their places and keeps the search narrow.

use std::collections::BTreeMap;

use super::hypothesis::{Hypothesis, Progress};
use super::score::{self, Tuning};
use super::trie::Trie;

/// A term to say.
#[derive(Debug, Clone, Default)]
pub(super) struct Goal {
    /// The ways to write it.
    pub(super) forms: Trie,
    /// The pieces of the source that it renders; none when nobody knows them.
    pub(super) source: Vec<usize>,
}

/// What one step of a decoder says of each row.
#[derive(Debug, Clone, Default)]
pub(super) struct Scores {
    /// Scores of the candidates, row by row, before they are made probabilities.
    pub(super) logits: Vec<f32>,
    /// How much the row looks at each piece of the source, row by row; each row sums up to 1.
    pub(super) attention: Vec<f32>,
}

/// A decoder of one sentence.
pub(super) trait Steps {
    /// Pieces of the source, its end included.
    fn length(&self) -> usize;

    /// The pieces that it scores.
    fn candidates(&self) -> &[u32];

    /// The piece that ends a translation; one of the candidates.
    fn end(&self) -> u32;

    /// What a piece spells.
    fn text(&self, piece: u32) -> &str;

    /// The state before the first step.
    fn start(&self) -> Vec<f32>;

    /// Goes on by one piece: states and the pieces before, row by row; all rows are as long as `position`.
    fn step(&self, states: &mut [&mut Vec<f32>], previous: &[u32], position: usize) -> Scores;
}

/// A translation that the search came upon.
#[derive(Debug, Clone, Default)]
pub(super) struct Finished {
    /// Its pieces, the end included where it was reached.
    pub(super) ids: Vec<u32>,
    /// For each piece how much it looks at each piece of the source.
    pub(super) attention: Vec<Vec<f32>>,
    /// The higher, the better; comparable among translations of one source.
    pub(super) score: f32,
    /// Mean log-probability of the pieces outside the terms.
    pub(super) fluency: f32,
}

/// What a search found.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// Translations with every term, the best first.
    pub(super) finished: Vec<Finished>,
    /// What the model says freely, piece by piece the most probable.
    pub(super) free: Finished,
}

/// A step that a hypothesis may take.
struct Candidate {
    parent: usize,
    piece: u32,
    log: f32,
    score: f32,
    greedy: bool,
    /// True for the most probable piece behind its parent.
    first: bool,
    progress: Progress,
}

/// Searches. `is_small` knows small words, such as articles: they may look at a term without saying it.
pub(super) fn search(steps: &impl Steps, goals: &[Goal], tuning: &Tuning, is_small: &dyn Fn(&str) -> bool) -> Found {
    let mut history: Vec<(usize, u32, Vec<f32>)> = Vec::new();
    let mut alive = vec![Hypothesis::first(steps.start(), goals.len())];
    let mut found = Found::default();
    let mut free_length: Option<usize> = None;
    let mut first_length: Option<usize> = None;
    let longest = (2 * steps.length() + 4).min(256);
    for position in 0..longest {
        let previous: Vec<u32> = alive.iter().map(|hypothesis| hypothesis.piece(steps.end())).collect();
        let mut states: Vec<&mut Vec<f32>> = alive.iter_mut().map(|hypothesis| &mut hypothesis.state).collect();
        let scores = steps.step(&mut states, &previous, position);
        let attention: Vec<&[f32]> = scores.attention.chunks_exact(steps.length()).collect();
        let mut candidates: Vec<Candidate> = Vec::new();
        for (parent, hypothesis) in alive.iter().enumerate() {
            let width = steps.candidates().len();
            let logits = &scores.logits[parent * width..][..width];
            let row = Row { parent, hypothesis, logits, attention: attention[parent], position };
            row.expand(steps, goals, tuning, is_small, &mut candidates);
        }
        let (ended, mut going): (Vec<Candidate>, Vec<Candidate>) =
            candidates.into_iter().partition(|candidate| candidate.piece == steps.end());
        for candidate in ended {
            let parent = &alive[candidate.parent];
            let row = (parent.node, candidate.piece, attention[candidate.parent].to_vec());
            let next = parent.after(history.len(), candidate.piece, candidate.log, &candidate.progress, candidate.greedy);
            history.push(row);
            let finished = finished(&next, &history, tuning);
            if candidate.greedy {
                free_length = Some(position + 1);
                found.free = finished.clone();
            }
            if next.progress.is_complete(goals.len()) {
                found.finished.push(finished);
                if candidate.first {
                    first_length = first_length.or(Some(position + 1));
                }
            }
        }
        let chosen = allocate(&mut going, goals, tuning.beam);
        let mut next = Vec::with_capacity(chosen.len());
        for index in chosen {
            let candidate = &going[index];
            let parent = &alive[candidate.parent];
            let node = history.len();
            history.push((parent.node, candidate.piece, attention[candidate.parent].to_vec()));
            let mut child = parent.after(node, candidate.piece, candidate.log, &candidate.progress, candidate.greedy);
            child.read(steps.text(candidate.piece));
            next.push(child);
        }
        alive = next;
        let both = free_length.zip(first_length).map(|(free, first)| free.max(first));
        if alive.is_empty() || both.is_some_and(|length| position + 1 >= length + tuning.patience) {
            break;
        }
    }
    if free_length.is_none()
        && let Some(greedy) = alive.iter().find(|hypothesis| hypothesis.greedy)
    {
        found.free = finished(greedy, &history, tuning);
    }
    found.finished.sort_by(|a, b| b.score.total_cmp(&a.score));
    found
}

/// One hypothesis with what the decoder says of its next piece.
struct Row<'a> {
    parent: usize,
    hypothesis: &'a Hypothesis,
    logits: &'a [f32],
    attention: &'a [f32],
    position: usize,
}

impl Row<'_> {
    /// Every step worth trying: the most probable pieces, and those that begin a term or go on with one.
    fn expand(
        &self,
        steps: &impl Steps,
        goals: &[Goal],
        tuning: &Tuning,
        is_small: &dyn Fn(&str) -> bool,
        candidates: &mut Vec<Candidate>,
    ) {
        let ids = steps.candidates();
        let total = score::log_sum(self.logits);
        let best = score::best(self.logits, tuning.beam.max(2));
        let looks: Vec<Option<f32>> = goals.iter().map(|goal| self.looks_at(goal)).collect();
        let progress = &self.hypothesis.progress;
        let mut add = |piece: u32, log: f32, first: bool, progress: Progress| {
            let score = self.hypothesis.log + log + progress.guidance();
            let greedy = first && self.hypothesis.greedy;
            candidates.push(Candidate { parent: self.parent, piece, log, score, greedy, first, progress });
        };
        for (rank, column) in best.iter().enumerate() {
            let (piece, log) = (ids[*column], self.logits[*column] - total);
            if piece == steps.end() {
                let ended = progress.ended(tuning);
                if (rank == 0 && self.hypothesis.greedy) || (rank < 2 && ended.is_complete(goals.len())) {
                    add(piece, log, rank == 0, ended);
                }
                continue;
            }
            let text = steps.text(piece);
            let next = self.hypothesis.natural(piece, text, goals, &looks, self.position, tuning, is_small);
            add(piece, log, rank == 0, next);
        }
        for (piece, next) in self.hypothesis.forced(steps, goals, &looks, self.position, tuning) {
            let Ok(column) = ids.binary_search(&piece) else { continue };
            // A probable piece was added above, as a part of the term too.
            if !(best.contains(&column)
                && self.hypothesis.same_start(&next, piece, steps.text(piece), goals, &looks, self.position))
            {
                add(piece, self.logits[column] - total, false, next);
            }
        }
    }

    /// How much it looks at the source of a term; nothing when that is not known.
    fn looks_at(&self, goal: &Goal) -> Option<f32> {
        (!goal.source.is_empty()).then(|| goal.source.iter().filter_map(|piece| self.attention.get(*piece)).sum())
    }
}

/// Chooses the candidates that go on: the greedy one; then by banks, each with its share, the rest by score.
fn allocate(candidates: &mut [Candidate], goals: &[Goal], room: usize) -> Vec<usize> {
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.parent, a.piece).cmp(&(b.parent, b.piece))));
    let mut banks: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        banks.entry(candidate.progress.bank(goals)).or_default().push(index);
    }
    let share = (room / banks.len().max(1)).max(1);
    let mut chosen: Vec<usize> = candidates.iter().position(|candidate| candidate.greedy).into_iter().collect();
    for bank in banks.values().rev() {
        let own = bank.iter().filter(|index| !candidates[**index].greedy);
        chosen.extend(own.take(share).copied());
        // Short of room, those that have said most go on.
        if chosen.len() > room + goals.len() {
            break;
        }
    }
    let rest: Vec<usize> = (0..candidates.len()).filter(|index| !chosen.contains(index)).collect();
    let left = room.saturating_sub(chosen.len());
    chosen.extend(rest.into_iter().take(left));
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// Follows a hypothesis back to its beginning.
fn finished(hypothesis: &Hypothesis, history: &[(usize, u32, Vec<f32>)], tuning: &Tuning) -> Finished {
    let mut done = Finished::default();
    let mut at = hypothesis.node;
    while let Some((before, piece, attention)) = history.get(at) {
        done.ids.push(*piece);
        done.attention.push(attention.clone());
        at = *before;
    }
    done.ids.reverse();
    done.attention.reverse();
    done.score = score::total(hypothesis.log + hypothesis.progress.guidance(), &done.attention, tuning);
    done.fluency = hypothesis.progress.fluency();
    done
}
