//! Asking until the answers are good: for all together, for what failed together, for each by itself; and anew for what came under
//! wrong numbers.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::sync::atomic::Ordering;

use super::verify::{self, ALIKE, Candidate, likeness};
use super::{Found, Model, STUBBORN, Translator, Work};
use crate::backends::network::Error;
use crate::backends::{Passage, Request};
use crate::model::{Content, Message, OBJECT};

/// A sentence got, asked for again, the text that the first question gave to another.
struct Confused {
    question: usize,
    asked: usize,
    /// What it had before, where it had something.
    had: Option<Content>,
    other: usize,
    /// What the other one had.
    was: Candidate,
    /// What came for the other one now, where both were asked for together.
    now: Option<Found>,
}

impl Work<'_> {
    /// Takes note of which texts came in one answer.
    pub(super) fn came(&self, which: &[usize]) {
        let question = self.answered.replace(self.answered.get() + 1);
        for index in which {
            self.together.borrow_mut()[*index] = (which.len() > 1).then_some(question);
        }
    }

    /// Has texts kept for requests, with which another run would begin; an empty one for none.
    fn keep(&self, texts: impl Iterator<Item = (usize, Content)>) {
        (self.passage.paid)(&texts.map(|(index, text)| (self.passage.requests[index].clone(), text)).collect::<Vec<_>>());
    }

    /// Says of an answer that it may be another sentence's.
    fn misplace(&self, index: usize, best: &mut [Found]) {
        self.known.borrow_mut()[index] = None;
        best[index].iter_mut().for_each(Candidate::misplace);
    }

    /// Where a sentence that was asked for again got the text that the first question gave to another one, which is not like it: in nearly
    /// the same words, and in more of them than it had itself. `before` are the questions that brought answers by then. One such case a
    /// question.
    fn confused(&self, which: &[usize], before: &[Option<usize>], all: &[Found], best: &[Found]) -> Vec<Confused> {
        /// Shorter texts may be the same by chance.
        const TELLING: usize = 8;
        let mut confused: Vec<Confused> = Vec::new();
        for (index, found) in which.iter().zip(all) {
            let old = best[*index].as_ref().ok();
            let question = old.map_or(before[*index], |old| old.together);
            // Of what is known to stand wrong nothing more is learnt.
            let is_known =
                old.is_some_and(Candidate::is_misplaced) || confused.iter().any(|known| Some(known.question) == question);
            let (Ok(new), Some(question), false) = (found, question, is_known) else { continue };
            let text = new.content.text.trim();
            let own = old.map_or(0.0, |old| likeness(text, &old.content.text));
            if text.chars().count() < TELLING {
                continue;
            }
            let given_away = |(other, known): (usize, &Found)| {
                let known = known.as_ref().ok().filter(|known| other != *index && known.together == Some(question))?;
                let likeness = likeness(text, &known.content.text);
                let requests = &self.passage.requests;
                let is_its = likeness >= ALIKE && likeness > own && verify::are_unlike(&requests[*index], &requests[other]);
                is_its.then(|| (likeness, other, known.clone()))
            };
            let likest = best.iter().enumerate().filter_map(given_away).max_by(|one, other| one.0.total_cmp(&other.0));
            if let Some((_, other, was)) = likest {
                let now = which.iter().position(|index| *index == other).map(|at| all[at].clone());
                let had = old.map(|old| old.content.clone());
                confused.push(Confused { question, asked: *index, had, other, was, now });
            }
        }
        confused
    }

    /// Takes over what is better than the best answers so far, and what came in the same words for a sentence that was asked for by itself;
    /// true where an answer is better.
    fn settle(&self, which: &[usize], found: Vec<Found>, best: &mut [Found]) -> bool {
        let mut gained = false;
        for (index, found) in which.iter().zip(found) {
            let better = match (&best[*index], &found) {
                (_, Err(_)) => best[*index].is_err(),
                (Err(_), Ok(_)) => true,
                (Ok(old), Ok(new)) => {
                    let is_same = new.together.is_none() && old.content == new.content && old.faults == new.faults;
                    is_same || new.badness() < old.badness()
                }
            };
            if better {
                gained |= found.is_ok();
                self.known.borrow_mut()[*index] = found.as_ref().ok().map(|candidate| candidate.content.text.replace(OBJECT, ""));
                best[*index] = found;
            }
        }
        gained
    }
}

impl<M: Model> Translator<M> {
    /// What the model answers to some of the requests.
    fn asked(&self, work: &Work<'_>, which: &[usize], best: &[Found]) -> Vec<Found> {
        let texts = self.texts(work, which, best);
        let asked: Vec<&Request> = which.iter().map(|index| &work.passage.requests[*index]).collect();
        let mut found = verify::candidates(&asked, texts, &self.to, self.judge.as_deref());
        for (index, candidate) in which.iter().zip(&mut found).filter_map(|(index, found)| Some((index, found.as_mut().ok()?))) {
            candidate.together = work.together.borrow()[*index];
        }
        found
    }

    /// Asks for some of the requests and keeps, of each, the best answer so far; true when one has a better answer than before.
    pub(super) fn round(&self, work: &Work<'_>, which: &[usize], best: &mut [Found]) -> bool {
        let before = work.together.borrow().clone();
        let found = self.asked(work, which, best);
        for (index, _) in which.iter().zip(&found).filter(|(index, found)| found.is_err() && before[**index].is_some()) {
            work.together.borrow_mut()[*index] = before[*index];
        }
        let confused = work.confused(which, &before, &found, best);
        let mut gained = work.settle(which, found, best);
        for case in confused {
            gained |= self.clear_up(work, case, best);
        }
        gained
    }

    /// Asks for the sentence whose text another one got, by itself where that was not done with the other: where it is that text again, both
    /// have it. Else the answers to the question stand under wrong numbers, and each is asked for by itself. Where there is no answer,
    /// nobody knows, and none of them is taken.
    fn clear_up(&self, work: &Work<'_>, case: Confused, best: &mut [Found]) -> bool {
        let Confused { question, asked, had, other, was, now } = case;
        let is_of_it = |found: &Found| found.as_ref().is_ok_and(|known| known.together == Some(question));
        let rest: Vec<usize> = (0..best.len()).filter(|index| *index != other && is_of_it(&best[*index])).collect();
        // However this run ends, another must not begin with what may be wrong.
        work.keep(rest.iter().chain([&asked, &other]).map(|index| (*index, Content::default())));
        work.misplace(other, best);
        let now = now.unwrap_or_else(|| self.asked(work, &[other], best).remove(0));
        let mut gained = work.settle(&[other], vec![now.clone()], best);
        // Where the two changed places, it is like what the other one had.
        let is_same = now.as_ref().map(|now| {
            let [own, others] =
                [Some(&was.content), had.as_ref()].map(|text| text.map_or(0.0, |text| likeness(&now.content.text, &text.text)));
            own >= ALIKE && own >= others
        });
        let text = |index: usize, best: &[Found]| Some((index, best[index].as_ref().ok()?.content.clone()));
        match is_same {
            Ok(true) => {
                // In the same words both are told.
                best[other] = Ok(Candidate { together: None, ..was });
                work.keep(rest.iter().chain([&asked, &other]).filter_map(|index| text(*index, best)));
                return gained;
            }
            Ok(false) => {
                work.keep([asked, other].into_iter().filter(|index| !rest.contains(index)).filter_map(|index| text(index, best)));
            }
            Err(_) => work.misplace(asked, best),
        }
        rest.iter().for_each(|index| work.misplace(*index, best));
        for index in rest {
            let may_ask = work.over.borrow().is_none() && self.stubborn.load(Ordering::Relaxed) < STUBBORN;
            gained |= may_ask && self.round(work, &[index], best);
        }
        gained
    }

    /// Answers to the requests of a passage, as good as asking again makes them; those without words get none.
    pub(super) fn translated(&self, passage: &Passage<'_>, every: &[usize]) -> Result<Vec<Found>, Error> {
        let mut best: Vec<Found> = passage.requests.iter().map(|_| Err(Message::new("service-missing"))).collect();
        let work = Work {
            passage,
            known: RefCell::new(vec![None; best.len()]),
            begun: Cell::new(false),
            bare: Cell::new(false),
            alone: RefCell::default(),
            together: RefCell::new(vec![None; best.len()]),
            answered: Cell::new(0),
            kept: Cell::new(true),
            over: RefCell::default(),
        };
        let unasked = self.take_recalled(&work, every, &mut best);
        if !unasked.is_empty() {
            self.round(&work, &unasked, &mut best);
        }
        // Those that are still to be asked for again when something ends the asking, and were not yet.
        let (mut open, mut tried): (Vec<usize>, HashSet<usize>) = (Vec::new(), HashSet::new());
        for round in 0..self.asking.again {
            // What came at different times may be one answer: sentences whose answers were exchanged need both anew.
            verify::mark_shared(&passage.requests.iter().collect::<Vec<_>>(), &mut best, &self.to);
            let alone = work.alone.borrow().clone();
            let faulty =
                |index: &usize| best[*index].as_ref().map_or_else(|_| !alone.contains(index), |candidate| candidate.is_faulty());
            let faulty: Vec<usize> = every.iter().copied().filter(faulty).collect();
            // First all that failed together, then each by itself.
            let size = if round == 0 { faulty.len().max(1) } else { 1 };
            for which in faulty.chunks(size) {
                if work.over.borrow().is_some() || self.stubborn.load(Ordering::Relaxed) >= STUBBORN {
                    break;
                }
                if self.round(&work, which, &mut best) {
                    self.stubborn.store(0, Ordering::Relaxed);
                } else {
                    self.stubborn.fetch_add(1, Ordering::Relaxed);
                }
                if work.over.borrow().is_none() {
                    tried.extend(which);
                }
            }
            if work.over.borrow().is_some() {
                open = faulty.into_iter().filter(|index| !tried.contains(index)).collect();
                break;
            }
        }
        self.ask_bare(&work, every, &mut best);
        // What there is by now is paid for: an error ends the asking, and does not cost the answers.
        let over = work.over.borrow_mut().take();
        over.iter().for_each(|error| self.withhold(&work, &open, &mut best, error));
        match over {
            Some(error) if best.iter().all(Result::is_err) => return Err(error),
            Some(error) => (passage.ended)(error.into()),
            None => {}
        }
        Ok(best)
    }
}
