//! Going on after a question without a usable answer: what was asked together is asked in parts, and in the end without what
//! stands around.

use super::{Found, Model, Texts, Translator, Work};
use crate::backends::Around;
use crate::backends::markup;
use crate::backends::network::{Blame, Blamed as _, Error};
use crate::model::{Message, OBJECT};

impl Work<'_> {
    /// Takes note of texts that came, for those that are asked for after them.
    fn learn(&self, which: &[usize], texts: &Texts) {
        for (index, text) in which.iter().zip(texts) {
            let content = |text: &String| markup::lenient(text.trim(), &self.passage.requests[*index].content.codes);
            self.known.borrow_mut()[*index] = text.as_ref().ok().map(|text| content(text).text);
        }
    }
}

impl<M: Model> Translator<M> {
    /// Goes on after a question without a usable answer: in halves, or not at all where that is so too often.
    pub(super) fn unusable(
        &self,
        work: &Work<'_>,
        which: &[usize],
        best: &[Found],
        why: &Message,
        error: Option<Error>,
    ) -> Texts {
        // What is refused in so many words costs nothing.
        let is_free =
            which.len() > 1 && self.standing.went_well() && error.as_ref().is_some_and(|error| error.blame() == Blame::Refused);
        if !is_free && self.standing.failed(work.passage.requests.len()) {
            let hopeless = || Error::Hopeless { backend: self.model.name(), why: why.clone() };
            work.end(which, error.unwrap_or_else(hopeless));
            return Work::none(which, why);
        }
        if which.len() > 2 && self.standing.is_new() {
            return self.with_the_last_first(work, which, best, why);
        }
        self.halves(work, which, best, why)
    }

    /// Asks for two halves; a single request fails for the reason that is given.
    pub(super) fn halves(&self, work: &Work<'_>, which: &[usize], best: &[Found], why: &Message) -> Texts {
        if which.len() < 2 {
            work.alone.borrow_mut().extend(which);
            let texts = which.iter().map(|index| work.passage.requests[*index].content.text.replace(OBJECT, ""));
            texts.for_each(|text| self.withheld.decline(&text));
            return Work::none(which, why);
        }
        let (left, right) = which.split_at(which.len() / 2);
        let mut texts = self.texts(work, left, best);
        work.learn(left, &texts);
        texts.extend(self.texts(work, right, best));
        texts
    }

    /// As [`Translator::halves`], of a model that never answered: what it makes of a single sentence tells whether it works at all.
    fn with_the_last_first(&self, work: &Work<'_>, which: &[usize], best: &[Found], why: &Message) -> Texts {
        let (rest, last) = which.split_at(which.len() - 1);
        // What stands around it may be what is declined.
        let bare = work.bare.replace(true);
        let of_last = self.texts(work, last, best);
        work.bare.set(bare);
        work.learn(last, &of_last);
        // Where it works, it is one of the others that it does not take.
        let works = self.standing.went_well();
        let mut texts = if works { self.halves(work, rest, best, why) } else { self.texts(work, rest, best) };
        texts.extend(of_last);
        texts
    }

    /// Asks for a single sentence once more without what stands around it, where there is something: that may be what is not
    /// taken.
    pub(super) fn without_around(&self, work: &Work<'_>, which: &[usize], best: &[Found], around: &Around) -> Option<Texts> {
        if which.len() > 1 || *around == Around::default() || work.bare.replace(true) {
            return None;
        }
        let texts = self.texts(work, which, best);
        if texts.iter().any(Result::is_ok) {
            self.withheld.distrust();
        } else {
            work.bare.set(false);
        }
        Some(texts)
    }

    /// Asks without what stands around for sentences of which the model writes something else than a translation each time: it may
    /// be its way to decline what is shown beside them.
    pub(super) fn ask_bare(&self, work: &Work<'_>, every: &[usize], best: &mut [Found]) {
        /// Sentences in a row for which it does not help.
        const IN_VAIN: usize = 3;
        let is_grave = |found: &Found| found.as_ref().is_ok_and(|candidate| candidate.faults.iter().any(|fault| fault.grave));
        let mut vain = 0;
        let dressed = !work.bare.replace(true);
        for index in every.iter().filter(|_| dressed) {
            if !is_grave(&best[*index]) || vain == IN_VAIN || work.over.borrow().is_some() {
                continue;
            }
            self.round(work, &[*index], best);
            if is_grave(&best[*index]) {
                vain += 1;
                self.withheld.decline(&work.passage.requests[*index].content.text.replace(OBJECT, ""));
            } else {
                vain = 0;
                self.withheld.distrust();
            }
        }
    }
}
