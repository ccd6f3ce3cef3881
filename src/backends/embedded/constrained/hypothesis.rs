//! One partial translation, and the ways on from it.

use super::beam::{Goal, Steps};
use super::progress::{Progress, Saying};
use super::score::Tuning;
use super::trie::{Place, SPACE};
use crate::glossary::{may_begin, may_end};

/// Marks that end a sentence.
const ENDS: &[char] = &['.', '!', '?', '…', '。', '！', '？', '।', '؟'];

/// Marks behind which a space follows, where words have spaces.
const CLOSING: &[char] = &['.', ',', ';', ':', '!', '?', ')', ']', '}', '%', '…'];

/// A partial translation.
#[derive(Debug, Clone)]
pub(super) struct Hypothesis {
    /// Its last piece in the history of the search.
    pub(super) node: usize,
    /// The decoder's memory.
    pub(super) state: Vec<f32>,
    /// True for the one that takes the most probable piece at every step.
    pub(super) greedy: bool,
    /// What it has said of the terms.
    pub(super) progress: Progress,
    /// Its last piece; none for an empty one.
    pub(super) last_piece: Option<u32>,
    last_letter: Option<char>,
    /// The word before the next one, in small letters; an apostrophe is its last letter.
    last_word: String,
    /// True when a sentence begins here.
    sentence: bool,
    /// Sentences that have ended.
    ended: usize,
}

/// What the next step has to do with the terms.
pub(super) struct Outlook<'a> {
    /// The terms.
    pub(super) goals: &'a [Goal],
    /// How much the step looks at the source of each; none where that is not known.
    pub(super) looks: Vec<Option<f32>>,
    /// Sentences of the source.
    pub(super) sentences: usize,
    /// What the search goes by.
    pub(super) tuning: &'a Tuning,
    /// Knows small words.
    pub(super) is_small: &'a dyn Fn(&str) -> bool,
    /// The log-probability that the word which the hypothesis is writing ends here.
    pub(super) ended: f32,
}

/// Sentences of a text, counted as those of a translation are.
pub(super) fn sentences(text: &str) -> usize {
    let mut inside = false;
    let mut count = 0;
    for letter in text.chars() {
        if letter.is_alphanumeric() {
            count += usize::from(!std::mem::replace(&mut inside, true));
        } else if ENDS.contains(&letter) {
            inside = false;
        }
    }
    count
}

impl Outlook<'_> {
    /// How much the step looks at a term; one whose source is not known may be said anywhere.
    fn look(&self, goal: usize) -> f32 {
        self.looks[goal].unwrap_or(1.0)
    }
}

impl Hypothesis {
    /// The empty translation.
    pub(super) fn first(state: Vec<f32>, goals: usize) -> Hypothesis {
        let progress = Progress::none(goals);
        let node = usize::MAX;
        Hypothesis {
            node,
            state,
            greedy: true,
            progress,
            last_piece: None,
            last_letter: None,
            last_word: String::new(),
            sentence: true,
            ended: 0,
        }
    }

    /// This one with one piece more, which spells `text`.
    pub(super) fn after(&self, node: usize, piece: u32, text: &str, progress: &Progress, greedy: bool) -> Hypothesis {
        let mut next = Hypothesis { node, greedy, progress: progress.clone(), last_piece: Some(piece), ..self.clone() };
        for letter in text.chars() {
            match letter {
                SPACE => next.last_word.clear(),
                '\'' => next.last_word.push('’'),
                _ => next.last_word.extend(letter.to_lowercase()),
            }
            next.last_letter = Some(if letter == SPACE { ' ' } else { letter });
            if letter.is_alphanumeric() {
                next.sentence = false;
            } else if ENDS.contains(&letter) && !next.sentence {
                next.sentence = true;
                next.ended += 1;
            }
        }
        next
    }

    /// What becomes of the terms when the model itself chooses a piece.
    pub(super) fn natural(&self, piece: u32, text: &str, log: f32, outlook: &Outlook<'_>) -> Progress {
        let tuning = outlook.tuning;
        if let Some(saying) = self.progress.saying()
            && let Some(edge) = outlook.goals[saying.goal].forms.next(saying.node, piece)
        {
            let whole = outlook.goals[saying.goal].forms.ends(edge.to);
            return self.progress.with_term(saying.at(edge.to, whole), log, saying.whole || !edge.usual, tuning);
        }
        let settled = self.progress.settled(self.ends_word(text));
        if let Some(saying) = self.begun(piece, text, &settled, outlook) {
            return settled.with_term(saying, log, false, tuning);
        }
        let looks: Vec<f32> = outlook.looks.iter().map(|look| look.unwrap_or(0.0)).collect();
        let small = (outlook.is_small)(text.trim_start_matches(SPACE));
        settled.with_other(log, (!small).then_some(&looks))
    }

    /// The pieces that begin a term or go on with one, whatever the model thinks of them; `log` gives the log-probability
    /// of a piece, if it is scored.
    pub(super) fn forced(
        &self,
        steps: &impl Steps,
        log: &dyn Fn(u32) -> Option<f32>,
        outlook: &Outlook<'_>,
    ) -> Vec<(u32, Progress)> {
        let mut found = Vec::new();
        if let Some(saying) = self.progress.saying() {
            let forms = &outlook.goals[saying.goal].forms;
            let was_whole = saying.whole;
            for edge in forms.edges(saying.node).iter().filter(|edge| edge.usual) {
                let saying = saying.at(edge.to, forms.ends(edge.to));
                let next = log(edge.piece).map(|log| self.progress.with_term(saying, log, was_whole, outlook.tuning));
                found.extend(next.map(|next| (edge.piece, next)));
            }
            if !saying.whole {
                return found;
            }
        }
        let settled = self.progress.settled(true);
        for (index, goal) in outlook.goals.iter().enumerate() {
            if settled.has_said(index) || outlook.look(index) < outlook.tuning.looks || self.is_past(outlook) {
                continue;
            }
            for (glued, root) in self.roots(goal) {
                for edge in goal.forms.edges(root).iter().filter(|edge| edge.usual) {
                    let text = steps.text(edge.piece);
                    if glued && !self.begins_word(text) {
                        continue;
                    }
                    let saying = self.beginning(index, edge.to, outlook);
                    let next = log(edge.piece).map(|log| settled.with_term(saying, log, false, outlook.tuning));
                    found.extend(next.map(|next| (edge.piece, next)));
                }
            }
        }
        found
    }

    /// The nodes at which a term's forms may begin here, and whether they begin without a space.
    fn roots<'a>(&self, goal: &'a Goal) -> impl Iterator<Item = (bool, usize)> + use<'a> {
        let empty = self.last_piece.is_none();
        let kinds: &[bool] = match (empty, self.sentence) {
            (true, _) => &[true],
            (_, true) => &[true, false],
            (_, false) => &[false],
        };
        let ways: &[bool] = if empty { &[false] } else { &[false, true] };
        let places = kinds.iter().flat_map(move |sentence| ways.iter().map(move |glued| (*sentence, *glued)));
        places.filter_map(|(sentence, glued)| goal.forms.root(Place { sentence, glued }).map(|root| (glued, root)))
    }

    /// The term that begins with a piece here, of several the one whose source is looked at most.
    fn begun(&self, piece: u32, text: &str, settled: &Progress, outlook: &Outlook<'_>) -> Option<Saying> {
        if !self.begins_word(text) || self.is_past(outlook) {
            return None;
        }
        let open = outlook.goals.iter().enumerate().filter(|(index, _)| !settled.has_said(*index));
        let begun = open.filter_map(|(index, goal)| {
            let node = self.roots(goal).find_map(|(_, root)| goal.forms.next(root, piece))?.to;
            Some((index, node, outlook.look(index)))
        });
        let (goal, node, _) = begun.max_by(|a, b| a.2.total_cmp(&b.2).then(b.0.cmp(&a.0)))?;
        Some(self.beginning(goal, node, outlook))
    }

    /// A term begun here.
    fn beginning(&self, goal: usize, node: usize, outlook: &Outlook<'_>) -> Saying {
        let Goal { forms, misfits, .. } = &outlook.goals[goal];
        let fits = !misfits.contains(&self.last_word);
        Saying::begun(goal, node, forms.ends(node), outlook.look(goal), fits, outlook.ended, outlook.tuning)
    }

    /// True when as many sentences have ended as the source has: one more would be made of terms alone.
    fn is_past(&self, outlook: &Outlook<'_>) -> bool {
        self.sentence && self.ended >= outlook.sentences
    }

    /// True in a word of a script with spaces: the next piece may go on with it.
    pub(super) fn is_in_word(&self) -> bool {
        self.last_letter.is_some_and(|last| last != ' ' && !may_end(last, Some('a')))
    }

    /// True when a word may begin with a piece here.
    fn begins_word(&self, text: &str) -> bool {
        let glued = |first: char| may_begin(self.last_letter, first) && !self.last_letter.is_some_and(|c| CLOSING.contains(&c));
        text.chars().next().is_some_and(|first| first == SPACE || glued(first))
    }

    /// True when the word that is being written ends before a piece.
    pub(super) fn ends_word(&self, text: &str) -> bool {
        match (self.last_letter, text.chars().next()) {
            (Some(last), Some(first)) => first == SPACE || may_end(last, Some(first)),
            _ => true,
        }
    }
}
