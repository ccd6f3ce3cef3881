//! One partial translation: what it has said, and what of the terms.

use super::beam::{Goal, Steps};
use super::score::{Tuning, log_share};
use super::trie::{Place, SPACE};
use crate::glossary::{may_begin, may_end};

/// Marks that end a sentence.
const ENDS: &[char] = &['.', '!', '?', '…', '。', '！', '？', '।', '؟'];

/// A partial translation.
#[derive(Debug, Clone)]
pub(super) struct Hypothesis {
    /// Its last piece in the history of the search.
    pub(super) node: usize,
    /// The decoder's memory.
    pub(super) state: Vec<f32>,
    /// Log-probability so far.
    pub(super) log: f32,
    /// True for the one that takes the most probable piece at every step.
    pub(super) greedy: bool,
    /// What it has said of the terms.
    pub(super) progress: Progress,
    last_piece: Option<u32>,
    last_letter: Option<char>,
    /// True when a sentence begins here.
    sentence: bool,
}

/// How far a partial translation is with the terms.
#[derive(Debug, Clone)]
pub(super) struct Progress {
    said: Vec<bool>,
    saying: Option<Saying>,
    /// Attention that other words gave to the source of each term.
    elsewhere: Vec<f32>,
    guidance: f32,
    outside: (f32, usize),
}

/// A term that is being said.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Saying {
    goal: usize,
    node: usize,
    pieces: usize,
    /// True at the end of a form: with the next word, the term is said.
    whole: bool,
    /// What it costs to have begun it where it was begun.
    cost: f32,
    log: f32,
}

impl Progress {
    /// Terms said, and pieces of the one that is being said.
    pub(super) fn bank(&self, _goals: &[Goal]) -> (usize, usize) {
        let said = self.said.iter().filter(|said| **said).count();
        match self.saying {
            Some(saying) if saying.whole => (said + 1, 0),
            Some(saying) => (said, saying.pieces),
            None => (said, 0),
        }
    }

    /// True when every term is said.
    pub(super) fn is_complete(&self, goals: usize) -> bool {
        self.said.iter().filter(|said| **said).count() == goals
    }

    /// What the places of the terms add to the log-probability.
    pub(super) fn guidance(&self) -> f32 {
        self.guidance + self.saying.map_or(0.0, |saying| saying.cost)
    }

    /// Mean log-probability of the pieces outside the terms.
    #[expect(clippy::cast_precision_loss, reason = "lengths are small")]
    pub(super) fn fluency(&self) -> f32 {
        self.outside.0 / self.outside.1.max(1) as f32
    }

    /// As it is when the translation ends here.
    pub(super) fn ended(&self, _tuning: &Tuning) -> Progress {
        let mut next = self.clone();
        next.settle(true);
        next
    }

    /// The word ends (or does not): a term that is whole is said, one that is not was none.
    fn settle(&mut self, word_ends: bool) {
        let Some(saying) = self.saying.take() else { return };
        if saying.whole && word_ends {
            self.said[saying.goal] = true;
            self.guidance += saying.cost;
        } else {
            self.outside.0 += saying.log;
            self.outside.1 += saying.pieces;
        }
    }
}

impl Hypothesis {
    /// The empty translation.
    pub(super) fn first(state: Vec<f32>, goals: usize) -> Hypothesis {
        let progress =
            Progress { said: vec![false; goals], saying: None, elsewhere: vec![0.0; goals], guidance: 0.0, outside: (0.0, 0) };
        let node = usize::MAX;
        Hypothesis { node, state, log: 0.0, greedy: true, progress, last_piece: None, last_letter: None, sentence: true }
    }

    /// Its last piece; `none` for an empty one.
    pub(super) fn piece(&self, none: u32) -> u32 {
        self.last_piece.unwrap_or(none)
    }

    /// This one with one piece more.
    pub(super) fn after(&self, node: usize, piece: u32, log: f32, progress: &Progress, greedy: bool) -> Hypothesis {
        let mut next = Hypothesis { node, greedy, progress: progress.clone(), last_piece: Some(piece), ..self.clone() };
        next.log += log;
        match &mut next.progress.saying {
            Some(saying) => saying.log += log,
            None => {
                next.progress.outside.0 += log;
                next.progress.outside.1 += 1;
            }
        }
        next
    }

    /// Takes note of what the last piece spells.
    pub(super) fn read(&mut self, text: &str) {
        for letter in text.chars() {
            self.last_letter = Some(if letter == SPACE { ' ' } else { letter });
            if letter.is_alphanumeric() {
                self.sentence = false;
            } else if ENDS.contains(&letter) {
                self.sentence = true;
            }
        }
    }

    /// The nodes at which a term's forms may begin here.
    fn roots<'a>(&self, goal: &'a Goal, position: usize) -> impl Iterator<Item = (bool, usize)> + use<'a> {
        let places = match (position, self.sentence) {
            (0, _) => [Some(true), None],
            (_, true) => [Some(true), Some(false)],
            (_, false) => [None, Some(false)],
        };
        let glueds = if position == 0 { [Some(false), None] } else { [Some(false), Some(true)] };
        let root = |(sentence, glued)| goal.forms.root(Place { sentence, glued }).map(|root| (glued, root));
        let pairs = places
            .into_iter()
            .flatten()
            .flat_map(move |sentence| glueds.into_iter().flatten().map(move |glued| (sentence, glued)));
        pairs.filter_map(root)
    }

    /// True when a word may begin with a piece here.
    fn begins_word(&self, text: &str) -> bool {
        text.chars().next().is_some_and(|first| first == SPACE || may_begin(self.last_letter, first))
    }

    /// True when the word that is being written ends before a piece.
    fn ends_word(&self, text: &str) -> bool {
        match (self.last_letter, text.chars().next()) {
            (Some(last), Some(first)) => first == SPACE || may_end(last, Some(first)),
            _ => true,
        }
    }

    /// The term that begins with a piece here, of several the one whose source is looked at most.
    fn begun(&self, piece: u32, text: &str, goals: &[Goal], looks: &[Option<f32>], position: usize) -> Option<Saying> {
        if !self.begins_word(text) {
            return None;
        }
        let open = goals.iter().enumerate().filter(|(index, _)| !self.progress.said[*index]);
        let begun = open.filter_map(|(index, goal)| {
            let node = self.roots(goal, position).find_map(|(_, root)| goal.forms.next(root, piece))?;
            Some((index, node, looks[index].unwrap_or(1.0)))
        });
        let (goal, node, look) = begun.max_by(|a, b| a.2.total_cmp(&b.2).then(b.0.cmp(&a.0)))?;
        Some(Saying { goal, node, pieces: 1, whole: goals[goal].forms.ends(node), cost: log_share(look), log: 0.0 })
    }

    /// What becomes of the terms when the model itself chooses a piece.
    #[expect(clippy::too_many_arguments, reason = "all of it is one step")]
    pub(super) fn natural(
        &self,
        piece: u32,
        text: &str,
        goals: &[Goal],
        looks: &[Option<f32>],
        position: usize,
        tuning: &Tuning,
        is_small: &dyn Fn(&str) -> bool,
    ) -> Progress {
        let mut next = self.progress.clone();
        if let Some(saying) = next.saying
            && let Some(node) = goals[saying.goal].forms.next(saying.node, piece)
        {
            let whole = goals[saying.goal].forms.ends(node);
            next.saying = Some(Saying { node, whole, pieces: saying.pieces + 1, ..saying });
            return next;
        }
        next.settle(self.ends_word(text));
        let settled = Hypothesis { progress: next, state: Vec::new(), ..self.clone() };
        let begun = settled.begun(piece, text, goals, looks, position);
        let mut next = settled.progress;
        next.saying = begun.map(|saying| Saying { cost: tuning.away * saying.cost, ..saying });
        if next.saying.is_none() && !is_small(text.trim_start_matches(SPACE)) {
            for (elsewhere, look) in next.elsewhere.iter_mut().zip(looks) {
                let before = (*elsewhere - tuning.allowance).max(0.0);
                *elsewhere += look.unwrap_or(0.0);
                next.guidance -= tuning.twice * ((*elsewhere - tuning.allowance).max(0.0) - before);
            }
        }
        next
    }

    /// The pieces that begin a term or go on with one, whatever the model thinks of them.
    pub(super) fn forced(
        &self,
        steps: &impl Steps,
        goals: &[Goal],
        looks: &[Option<f32>],
        position: usize,
        tuning: &Tuning,
    ) -> Vec<(u32, Progress)> {
        let mut found = Vec::new();
        if let Some(saying) = self.progress.saying {
            let forms = &goals[saying.goal].forms;
            for edge in forms.edges(saying.node).iter().filter(|edge| edge.usual) {
                let saying = Saying { node: edge.to, pieces: saying.pieces + 1, whole: forms.ends(edge.to), ..saying };
                found.push((edge.piece, Progress { saying: Some(saying), ..self.progress.clone() }));
            }
        }
        if self.progress.saying.is_some_and(|saying| !saying.whole) {
            return found;
        }
        for (index, goal) in goals.iter().enumerate().filter(|(index, _)| !self.progress.said[*index]) {
            let look = looks[index].unwrap_or(1.0);
            if look < tuning.looks || self.progress.saying.is_some_and(|saying| saying.goal == index) {
                continue;
            }
            for (glued, root) in self.roots(goal, position) {
                for edge in goal.forms.edges(root).iter().filter(|edge| edge.usual) {
                    let text = steps.text(edge.piece);
                    if glued && !(self.begins_word(text) && self.ends_word(text)) {
                        continue;
                    }
                    let mut progress = self.progress.clone();
                    progress.settle(true);
                    let whole = goal.forms.ends(edge.to);
                    let cost = tuning.away * log_share(look);
                    progress.saying = Some(Saying { goal: index, node: edge.to, pieces: 1, whole, cost, log: 0.0 });
                    found.push((edge.piece, progress));
                }
            }
        }
        found
    }

    /// True when the model's own choice of a piece makes the same progress as a forced one.
    pub(super) fn same_start(
        &self,
        forced: &Progress,
        piece: u32,
        text: &str,
        goals: &[Goal],
        looks: &[Option<f32>],
        position: usize,
    ) -> bool {
        let Some(saying) = forced.saying else { return false };
        match self.progress.saying {
            Some(own) if own.goal == saying.goal && saying.pieces > 1 => true,
            _ => self
                .begun(piece, text, goals, looks, position)
                .is_some_and(|own| own.goal == saying.goal && own.node == saying.node),
        }
    }
}
