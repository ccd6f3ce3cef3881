//! How far a partial translation is with the terms, and what that is worth.

use super::score::{Tuning, log_share};

/// How far a partial translation is with the terms.
///
/// What a hypothesis is worth must not hang on how improbable the wanted words are: every translation with a term pays
/// for it, wherever it stands. So the pieces of terms cost little and at most so much, those outside cost what they cost,
/// and passing a term's source with other words costs about what saying the term does.
#[derive(Debug, Clone)]
pub(super) struct Progress {
    said: Vec<bool>,
    saying: Option<Saying>,
    /// Attention that other words gave to the source of each term.
    elsewhere: Vec<f32>,
    /// What the terms cost that are said.
    paid: f32,
    /// Log-probability and number of the pieces outside the terms.
    outside: (f32, usize),
}

/// A term that is being said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Saying {
    /// Which term.
    pub(super) goal: usize,
    /// The node of its trie.
    pub(super) node: usize,
    /// True at the end of a form: with the next word, the term is said.
    pub(super) whole: bool,
    pieces: usize,
    cost: f32,
    log: f32,
    /// Log-probability that the word before it ends where the term begins.
    ended: f32,
}

impl Saying {
    /// Further on in the same term.
    pub(super) fn at(self, node: usize, whole: bool) -> Saying {
        Saying { node, whole, ..self }
    }

    /// A term begun where its source is looked at so much, behind a word that fits before it or does not; `ended` is the
    /// log-probability that this word ends here.
    pub(super) fn begun(goal: usize, node: usize, whole: bool, look: f32, fits: bool, ended: f32, tuning: &Tuning) -> Saying {
        let cost = tuning.away * log_share(look) - if fits { 0.0 } else { tuning.misfit };
        Saying { goal, node, whole, pieces: 0, cost, log: 0.0, ended }
    }
}

impl Progress {
    /// Nothing is said of so many terms.
    pub(super) fn none(goals: usize) -> Progress {
        Progress { said: vec![false; goals], saying: None, elsewhere: vec![0.0; goals], paid: 0.0, outside: (0.0, 0) }
    }

    /// Terms said and begun.
    pub(super) fn bank(&self) -> usize {
        self.said.iter().filter(|said| **said).count() + usize::from(self.saying.is_some())
    }

    /// True when every term is said.
    pub(super) fn is_complete(&self) -> bool {
        self.said.iter().all(|said| *said)
    }

    /// True when a term is said.
    pub(super) fn has_said(&self, goal: usize) -> bool {
        self.said[goal]
    }

    /// The term that is being said.
    pub(super) fn saying(&self) -> Option<Saying> {
        self.saying
    }

    /// Mean log-probability of the pieces outside the terms.
    #[expect(clippy::cast_precision_loss, reason = "lengths are small")]
    pub(super) fn fluency(&self) -> f32 {
        self.outside.0 / self.outside.1.max(1) as f32
    }

    /// The most attention that other words gave to the source of a term.
    pub(super) fn echo(&self) -> f32 {
        self.elsewhere.iter().copied().fold(0.0, f32::max)
    }

    /// What the hypothesis is worth; comparable among those of one length.
    pub(super) fn worth(&self, tuning: &Tuning) -> f32 {
        let twice: f32 = self.elsewhere.iter().map(|look| tuning.twice * (look - tuning.allowance).max(0.0)).sum();
        let open = |goal: usize| !self.said[goal] && self.saying.is_none_or(|saying| saying.goal != goal);
        let passed = (0..self.said.len()).filter(|goal| open(*goal)).map(|goal| self.elsewhere[goal].min(1.0));
        let passed: f32 = passed.map(|look| tuning.passed * (look - tuning.allowance).max(0.0)).sum();
        self.outside.0 + self.paid + self.saying.map_or(0.0, |saying| saying.cost + saying.ended) - twice - passed
    }

    /// With one piece more of the term that `saying` tells of; `free` when the piece was not the only way on.
    pub(super) fn with_term(&self, saying: Saying, log: f32, free: bool, tuning: &Tuning) -> Progress {
        // The first piece tells whether the term fits what stands before it; the others follow from the first.
        let most = match saying.pieces {
            _ if free => f32::INFINITY,
            0 => tuning.first,
            _ => tuning.further,
        };
        // What it costs that a word ends here is no part of what the term costs, and has no limit.
        let own = if saying.pieces == 0 { (log - saying.ended).min(0.0) } else { log };
        let cost = saying.cost + own.max(-most);
        Progress { saying: Some(Saying { pieces: saying.pieces + 1, cost, log: saying.log + log, ..saying }), ..self.clone() }
    }

    /// With one piece more outside the terms, that looks at the sources of the terms; a small word may do so.
    pub(super) fn with_other(&self, log: f32, looks: Option<&[f32]>) -> Progress {
        let mut next = self.clone();
        next.outside.0 += log;
        next.outside.1 += 1;
        next.elsewhere.iter_mut().zip(looks.unwrap_or_default()).for_each(|(elsewhere, look)| *elsewhere += look);
        next
    }

    /// As it is when a word begins here, or goes on: a term that is whole is said with the beginning of the next word; one
    /// that is not, or whose word goes on, was none.
    pub(super) fn settled(&self, word_ends: bool) -> Progress {
        let mut next = self.clone();
        if let Some(saying) = next.saying.take() {
            if saying.whole && word_ends {
                next.said[saying.goal] = true;
                next.paid += saying.cost;
                next.outside.0 += saying.ended;
            } else {
                next.outside.0 += saying.log;
                next.outside.1 += saying.pieces;
            }
        }
        next
    }
}
