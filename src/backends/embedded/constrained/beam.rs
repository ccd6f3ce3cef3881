//! Beam search for a translation that says every wanted term.
//!
//! Dynamic beam allocation (Post and Vilar 2018) with disjunctions (Hu et al. 2019): hypotheses are kept in banks by how
//! much of the terms they have said, and each bank has its share of the beam, so that those with more terms need not
//! compete with those that have yet to pay for them. Terms are begun where the attention looks at their source (Hasler et
//! al. 2018), which keeps them in their places and keeps the search narrow.

use std::collections::BTreeMap;

use super::hypothesis::{Hypothesis, Outlook};
use super::progress::Progress;
use super::score::{self, Tuning};
use super::trie::Trie;

/// A term to say.
#[derive(Debug, Clone, Default)]
pub(super) struct Goal {
    /// The ways to write it.
    pub(super) forms: Trie,
    /// The pieces of the source that it renders; none when nobody knows them.
    pub(super) source: Vec<usize>,
    /// Words, in small letters, that do not fit before it.
    pub(super) misfits: Vec<String>,
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
    /// The most attention that other words give to the source of a term.
    pub(super) echo: f32,
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
    worth: f32,
    greedy: bool,
    /// True for the most probable piece behind its parent.
    first: bool,
    progress: Progress,
}

/// What was written so far: each piece with the one before it and its attention.
type History = Vec<(usize, u32, Vec<f32>)>;

/// Searches. `sentences` is how many the source has; `is_small` knows small words, such as articles: they may look at a
/// term without saying it.
pub(super) fn search(
    steps: &impl Steps,
    goals: &[Goal],
    sentences: usize,
    tuning: &Tuning,
    is_small: &dyn Fn(&str) -> bool,
) -> Found {
    let mut history = History::new();
    let mut alive = vec![Hypothesis::first(steps.start(), goals.len())];
    let mut found = Found::default();
    let (mut free_ended, mut first_ended) = (None, None);
    let longest = (2 * steps.length() + 4).min(256);
    for position in 0..longest {
        let previous: Vec<u32> = alive.iter().map(|hypothesis| hypothesis.last_piece.unwrap_or(steps.end())).collect();
        let mut states: Vec<&mut Vec<f32>> = alive.iter_mut().map(|hypothesis| &mut hypothesis.state).collect();
        let scores = steps.step(&mut states, &previous, position);
        let width = steps.candidates().len();
        let rows = scores.logits.chunks_exact(width).zip(scores.attention.chunks_exact(steps.length()));
        let mut candidates = Vec::new();
        for ((parent, hypothesis), (logits, attention)) in alive.iter().enumerate().zip(rows) {
            let looks = goals.iter().map(|goal| goal.look(attention)).collect();
            let ended = word_ends(hypothesis, logits, steps);
            let outlook = Outlook { goals, looks, sentences, tuning, is_small, ended };
            expand(parent, hypothesis, logits, steps, &outlook, &mut candidates);
        }
        let (ended, going): (Vec<Candidate>, Vec<Candidate>) =
            candidates.into_iter().partition(|candidate| candidate.piece == steps.end());
        let follow = |candidate: &Candidate, history: &mut History| {
            let parent = &alive[candidate.parent];
            let attention = scores.attention[candidate.parent * steps.length()..][..steps.length()].to_vec();
            history.push((parent.node, candidate.piece, attention));
            let text = steps.text(candidate.piece);
            parent.after(history.len() - 1, candidate.piece, text, &candidate.progress, candidate.greedy)
        };
        for candidate in ended {
            let finished = finished(&follow(&candidate, &mut history), &history, tuning);
            if candidate.greedy {
                free_ended = Some(position);
                found.free = finished.clone();
            }
            if candidate.progress.is_complete() {
                first_ended = first_ended.or(candidate.first.then_some(position));
                found.finished.push(finished);
            }
        }
        alive = allocate(going, tuning.beam).iter().map(|candidate| follow(candidate, &mut history)).collect();
        // One may end early that leaves half unsaid: the free one tells how long a translation is.
        let ended = free_ended.zip(first_ended).map(|(free, first): (usize, usize)| free.max(first));
        if alive.is_empty() || ended.is_some_and(|ended| position >= ended + tuning.patience) {
            break;
        }
    }
    if free_ended.is_none()
        && let Some(greedy) = alive.iter().find(|hypothesis| hypothesis.greedy)
    {
        found.free = finished(greedy, &history, tuning);
    }
    found.finished.sort_by(|a, b| b.score.total_cmp(&a.score));
    found
}

impl Goal {
    /// How much of a row of attention goes to the source of the term; nothing when that is not known.
    fn look(&self, attention: &[f32]) -> Option<f32> {
        (!self.source.is_empty()).then(|| self.source.iter().filter_map(|piece| attention.get(*piece)).sum())
    }
}

/// The log-probability that the word which a hypothesis is writing ends here: of all pieces that begin another, and of the
/// end. Breaking it off to begin a term costs this.
fn word_ends(hypothesis: &Hypothesis, logits: &[f32], steps: &impl Steps) -> f32 {
    if !hypothesis.is_in_word() {
        return 0.0;
    }
    let ends = |piece: u32| piece == steps.end() || hypothesis.ends_word(steps.text(piece));
    let ending = steps.candidates().iter().zip(logits).filter(|(piece, _)| ends(**piece)).map(|(_, logit)| *logit);
    let ending: Vec<f32> = ending.collect();
    (score::log_sum(&ending) - score::log_sum(logits)).min(0.0)
}

/// Every step worth trying: the most probable pieces, and those that begin a term or go on with one.
fn expand(
    parent: usize,
    hypothesis: &Hypothesis,
    logits: &[f32],
    steps: &impl Steps,
    outlook: &Outlook<'_>,
    candidates: &mut Vec<Candidate>,
) {
    let ids = steps.candidates();
    let total = score::log_sum(logits);
    let mut add = |piece: u32, first: bool, progress: Progress| {
        let (worth, greedy) = (progress.worth(outlook.tuning), first && hypothesis.greedy);
        candidates.push(Candidate { parent, piece, worth, greedy, first, progress });
    };
    let mut natural = Vec::new();
    for (rank, column) in score::best(logits, outlook.tuning.beam).into_iter().enumerate() {
        let (piece, log) = (ids[column], logits[column] - total);
        if piece == steps.end() {
            let ended = hypothesis.progress.settled(true).with_other(log, None);
            // Every end is among the best few of some rows; it is taken where little else would do.
            if (rank == 0 && hypothesis.greedy) || (rank < 2 && ended.is_complete()) {
                add(piece, rank == 0, ended);
            }
            continue;
        }
        let next = hypothesis.natural(piece, steps.text(piece), log, outlook);
        natural.push((piece, next.saying().map(|saying| (saying.goal, saying.node))));
        add(piece, rank == 0, next);
    }
    let log = |piece: u32| ids.binary_search(&piece).ok().map(|column| logits[column] - total);
    for (piece, next) in hypothesis.forced(steps, &log, outlook) {
        if !natural.contains(&(piece, next.saying().map(|saying| (saying.goal, saying.node)))) {
            add(piece, false, next);
        }
    }
}

/// Chooses the candidates that go on: the greedy one; then by banks, each with its share; the rest by worth.
fn allocate(mut candidates: Vec<Candidate>, beam: usize) -> Vec<Candidate> {
    candidates.sort_by(|a, b| b.worth.total_cmp(&a.worth).then((a.parent, a.piece).cmp(&(b.parent, b.piece))));
    let mut banks: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        banks.entry(candidate.progress.bank()).or_default().push(index);
    }
    let share = (beam / banks.len().max(1)).max(1);
    let mut chosen = vec![false; candidates.len()];
    let mut left = beam;
    for bank in banks.values().rev() {
        for index in bank.iter().take(share.min(left)) {
            chosen[*index] = true;
            left -= 1;
        }
    }
    for chosen in chosen.iter_mut().filter(|chosen| !**chosen).take(left) {
        *chosen = true;
    }
    let mut chosen = chosen.into_iter();
    candidates.retain(|candidate| chosen.next().unwrap_or_default() || candidate.greedy);
    candidates
}

/// Follows a hypothesis back to its beginning.
fn finished(hypothesis: &Hypothesis, history: &History, tuning: &Tuning) -> Finished {
    let mut done = Finished::default();
    let mut at = hypothesis.node;
    while let Some((before, piece, attention)) = history.get(at) {
        done.ids.push(*piece);
        done.attention.push(attention.clone());
        at = *before;
    }
    done.ids.reverse();
    done.attention.reverse();
    done.score = score::total(hypothesis.progress.worth(tuning), &done.attention, tuning);
    done.fluency = hypothesis.progress.fluency();
    done.echo = hypothesis.progress.echo();
    done
}

#[cfg(test)]
mod tests {
    use super::super::trie::tests::{Pieces, form, pieces};
    use super::super::trie::{SPACE, Trie};
    use super::{Found, Goal, Scores, Steps, Tuning, search};

    /// A model that says for each word of its source the likeliest of some words, and looks at that word meanwhile.
    struct Toy {
        vocabulary: Pieces,
        candidates: Vec<u32>,
        /// For each word of the source what may be said, the likeliest first.
        words: Vec<Vec<&'static str>>,
        /// Beginnings of words, each with what it goes on with.
        halves: Vec<(&'static str, &'static str)>,
    }

    impl Toy {
        fn new(vocabulary: &str, words: &[&[&'static str]]) -> Toy {
            let vocabulary = pieces(vocabulary);
            let count = u32::try_from(vocabulary.0.len()).expect("few");
            let words = words.iter().map(|words| words.to_vec()).collect();
            Toy { vocabulary, candidates: (0..count).collect(), words, halves: Vec::new() }
        }

        fn said(&self, goals: &[Goal]) -> Vec<String> {
            let Found { finished, free } = search(self, goals, 1, &Tuning::default(), &|word| word == "o" || word == "a");
            let text = |ids: &[u32]| {
                let pieces: String =
                    ids.iter().filter(|id| **id != 0).map(|id| self.vocabulary.0[*id as usize].as_str()).collect();
                pieces.replace(SPACE, " ").trim().to_owned()
            };
            let best = finished.first().map(|finished| text(&finished.ids));
            best.into_iter().chain([text(&free.ids)]).collect()
        }

        fn goal(&self, wording: &str, source: usize) -> Goal {
            Goal { forms: Trie::new(&[form(wording, false, true)], &self.vocabulary), source: vec![source], misfits: Vec::new() }
        }
    }

    impl Steps for Toy {
        fn length(&self) -> usize {
            self.words.len() + 1
        }

        fn candidates(&self) -> &[u32] {
            &self.candidates
        }

        fn end(&self) -> u32 {
            0
        }

        fn text(&self, piece: u32) -> &str {
            &self.vocabulary.0[piece as usize]
        }

        fn start(&self) -> Vec<f32> {
            vec![0.0]
        }

        /// The state counts the words that were begun.
        fn step(&self, states: &mut [&mut Vec<f32>], previous: &[u32], position: usize) -> Scores {
            let mut scores = Scores::default();
            for (state, piece) in states.iter_mut().zip(previous) {
                let spelt = self.text(*piece);
                let half = self.halves.iter().find(|(begun, _)| position > 0 && spelt.trim_start_matches(SPACE) == *begun);
                if position > 0
                    && half.is_none()
                    && (spelt.starts_with(SPACE) || self.halves.iter().any(|(_, rest)| spelt == *rest))
                {
                    state[0] += 1.0;
                }
                let at = (0..self.length()).find(|at| *at as f32 >= state[0]).unwrap_or(self.words.len());
                let none = Vec::new();
                let rest: Vec<&str> = half.iter().map(|(_, rest)| *rest).collect();
                let said = if half.is_some() { &rest } else { self.words.get(at).unwrap_or(&none) };
                scores.logits.extend(self.vocabulary.0.iter().enumerate().map(|(id, piece)| {
                    let rank = said.iter().position(|word| piece.trim_start_matches(SPACE) == *word);
                    match rank {
                        Some(rank) => 12.0 - 3.0 * rank as f32,
                        None if id == 0 && at == self.words.len() => 12.0,
                        None => 0.0,
                    }
                }));
                scores.attention.extend((0..self.length()).map(|place| if place == at { 1.0 } else { 0.0 }));
            }
            scores
        }
    }

    #[test]
    fn without_terms_the_best_is_the_free_one() {
        let toy = Toy::new("</s> _o _time _venceu", &[&["o"], &["time"], &["venceu"]]);
        assert_eq!(toy.said(&[]), ["o time venceu", "o time venceu"]);
    }

    #[test]
    fn an_improbable_term_stands_where_its_source_is_looked_at() {
        let toy = Toy::new("</s> _o _time _venceu _zor _ho je vath", &[&["o"], &["time"], &["venceu"], &["ho"]]);
        assert_eq!(toy.said(&[toy.goal("zorvath", 1)]), ["o zorvath venceu ho", "o time venceu ho"]);
        assert_eq!(toy.said(&[toy.goal("zorvath", 1), toy.goal("hoje", 3)]), ["o zorvath venceu hoje", "o time venceu ho"]);
        let mut anywhere = toy.goal("zorvath", 1);
        anywhere.source.clear();
        assert!(toy.said(&[anywhere])[0].contains("zorvath"), "a source that nobody knows is no obstacle");
    }

    #[test]
    fn the_article_before_a_term_fits_it() {
        let toy = Toy::new("</s> _o _a _time _venceu _equipe", &[&["o", "a"], &["time"], &["venceu"]]);
        let goal = Goal { misfits: vec!["o".to_owned()], ..toy.goal("equipe", 1) };
        assert_eq!(toy.said(&[goal]), ["a equipe venceu", "o time venceu"]);
        assert_eq!(toy.said(&[toy.goal("equipe", 1)])[0], "o equipe venceu", "a gender that nobody knows changes nothing");
    }

    #[test]
    fn no_word_is_broken_off_to_begin_a_term() {
        let mut toy = Toy::new("</s> _o _a _tor _ gador _venceu _zor vath", &[&["a", "o"], &["tor"], &["venceu"]]);
        toy.halves.push(("tor", "gador"));
        assert_eq!(toy.said(&[]), ["a torgador venceu", "a torgador venceu"]);
        assert_eq!(toy.said(&[toy.goal("zorvath", 1)])[0], "a zorvath venceu");
    }

    #[test]
    fn the_same_term_twice_in_the_source_is_said_twice() {
        let toy = Toy::new("</s> _o _time _venceu _equipe", &[&["time"], &["venceu"], &["o"], &["time"]]);
        let mut goals = [toy.goal("equipe", 0), toy.goal("equipe", 3)];
        for goal in &mut goals {
            goal.forms = Trie::new(&[form("equipe", false, true), form("equipe", true, true)], &toy.vocabulary);
        }
        assert_eq!(toy.said(&goals)[0], "equipe venceu o equipe");
    }

    #[test]
    fn a_term_that_fits_nowhere_is_not_said() {
        let toy = Toy::new("</s> _o _time", &[&["o"], &["time"]]);
        assert_eq!(toy.said(&[Goal::default()]), ["o time"]);
    }
}
