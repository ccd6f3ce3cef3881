//! Batches: as large as the service takes, halved when it finds them too large, answers with another number, or cannot take a
//! sentence of them.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::backends::Answer;
use crate::model::Explain;

/// The unit in which a service counts what a request holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Count {
    /// Bytes of UTF-8.
    Bytes,
    /// Unicode scalar values.
    Characters,
}

impl Count {
    /// How much of it a text is.
    pub(crate) fn of(self, text: &str) -> usize {
        match self {
            Count::Bytes => text.len(),
            Count::Characters => text.chars().count(),
        }
    }
}

/// How many of the segments, from the first, go into one request of at most `items` texts and `size` in all; at least one. Of each
/// segment: how many texts it is sent as, and their size.
pub(crate) fn cut(segments: impl Iterator<Item = (usize, usize)>, items: usize, size: usize) -> usize {
    let (mut texts, mut total) = (0usize, 0usize);
    let fitting = segments.take_while(|(own, length)| {
        texts = texts.saturating_add(*own);
        total = total.saturating_add(*length);
        texts <= items && total <= size
    });
    fitting.count().max(1)
}

/// What a failed question tells of what it asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blame {
    /// It was too much at once.
    Size,
    /// One of its sentences may be what the backend cannot take.
    Sentence,
    /// The same, and the backend says so.
    Refused,
    /// The backend is not to be asked for anything else either.
    Backend,
}

/// A failure of which it is known whose fault it may be.
pub(crate) trait Blamed: Explain {
    /// Whose fault it may be.
    fn blame(&self) -> Blame;
}

/// How a backend has done in a run, which tells one that cannot take a sentence from one that does not work.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    answered: AtomicUsize,
    failed: AtomicUsize,
    /// Failures since the last answer.
    row: AtomicUsize,
}

impl Standing {
    /// Failures in a row after which a backend that never answered is given up.
    const FEW: usize = 4;
    /// The least of the same of one that did answer, which may be on the way down to a single sentence; so many more failures than
    /// answered sentences it may have in all, too.
    const MANY: usize = 12;

    /// Takes note of usable answers to so many segments.
    pub(crate) fn answered(&self, count: usize) {
        self.answered.fetch_add(count, Ordering::Relaxed);
        self.row.store(0, Ordering::Relaxed);
    }

    /// True when it gave a usable answer before.
    pub(crate) fn went_well(&self) -> bool {
        self.answered.load(Ordering::Relaxed) > 0
    }

    /// True of a backend that was asked once, in vain: its answer to a single sentence tells whether it works at all.
    pub(crate) fn is_new(&self) -> bool {
        self.failed.load(Ordering::Relaxed) == 1 && !self.went_well()
    }

    /// Takes note of a question without a usable answer that was asked for a batch of this size or for a part of it. True when it is the
    /// backend that fails, and no more is to be asked.
    pub(crate) fn failed(&self, batch: usize) -> bool {
        let row = self.row.fetch_add(1, Ordering::Relaxed) + 1;
        let all = self.failed.fetch_add(1, Ordering::Relaxed) + 1;
        let answered = self.answered.load(Ordering::Relaxed);
        let many = Standing::MANY.max(Standing::FEW + usize::try_from(batch.max(1).ilog2()).unwrap_or_default());
        let most = if answered == 0 { Standing::FEW } else { many };
        row >= most || all > many + answered
    }
}

/// Asks a service for the answers to some requests, by their places.
type Send<'a, E> = dyn Fn(Range<usize>) -> Result<Vec<Answer>, E> + 'a;

/// A batch that is asked for in halves where it must be.
struct Halving<'a, E> {
    send: &'a Send<'a, E>,
    standing: &'a Standing,
    size: usize,
    /// The first failure that a sentence may have caused.
    first: Option<E>,
    /// What ended the asking.
    over: Option<E>,
}

impl<E: Blamed> Halving<'_, E> {
    /// Answers for two halves.
    fn halves(&mut self, places: Range<usize>) -> Vec<Answer> {
        let middle = places.start + places.len() / 2;
        let mut answers = self.answers(places.start..middle);
        answers.extend(self.answers(middle..places.end));
        answers
    }

    /// As [`Halving::halves`], of a service that never answered: its answer to a single sentence tells whether it works at all.
    fn with_the_last_first(&mut self, places: Range<usize>) -> Vec<Answer> {
        let last = places.end - 1;
        let of_last = self.answers(last..places.end);
        // Where it works, it is one of the others that it does not take.
        let rest = places.start..last;
        let mut answers = if self.standing.went_well() { self.halves(rest) } else { self.answers(rest) };
        answers.extend(of_last);
        answers
    }

    fn answers(&mut self, places: Range<usize>) -> Vec<Answer> {
        let failed = |error: &E| places.clone().map(|_| Err(error.message())).collect();
        if let Some(error) = &self.over {
            return failed(error);
        }
        match (self.send)(places.clone()) {
            Ok(answers) => {
                self.standing.answered(answers.len());
                answers
            }
            Err(error) => {
                let blame = error.blame();
                let is_over = match blame {
                    Blame::Size => false,
                    // On the way down to a single sentence a word of the backend says nothing against it.
                    Blame::Refused if places.len() > 1 && self.standing.went_well() => false,
                    Blame::Sentence | Blame::Refused => self.standing.failed(self.size),
                    Blame::Backend => true,
                };
                let answers = if is_over || places.len() == 1 { Some(failed(&error)) } else { None };
                match blame {
                    Blame::Size => {}
                    Blame::Sentence | Blame::Refused => {
                        self.first.get_or_insert(error);
                    }
                    Blame::Backend => self.over = Some(error),
                }
                if is_over && self.over.is_none() {
                    self.over = self.first.take();
                }
                if let Some(answers) = answers {
                    return answers;
                }
                let is_new = blame != Blame::Size && places.len() > 2 && self.standing.is_new();
                if is_new { self.with_the_last_first(places) } else { self.halves(places) }
            }
        }
    }
}

/// Has requests answered by `send`. What is too large, comes back in another number or may hold a sentence that the service cannot
/// take is sent again in halves, so that such a sentence fails alone. Where the service fails in the middle, its answers by then are
/// kept, and `ended` is told why there are no more.
///
/// # Errors
/// The service failed, and there is no answer at all.
pub(crate) fn in_halves<E: Blamed>(
    places: Range<usize>,
    standing: &Standing,
    ended: &dyn Fn(E),
    send: &Send<'_, E>,
) -> Result<Vec<Answer>, E> {
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let mut halving = Halving { send, standing, size: places.len(), first: None, over: None };
    let answers = halving.answers(places);
    let is_in_vain = answers.iter().all(Result::is_err);
    // Several sentences in vain, and nothing before: they are not what is wrong.
    let doubtful = is_in_vain && answers.len() > 1 && !standing.went_well();
    match halving.over.or(halving.first.filter(|_| doubtful)) {
        Some(error) if is_in_vain => Err(error),
        Some(error) => {
            ended(error);
            Ok(answers)
        }
        None => Ok(answers),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Error;
    use super::{Standing, cut, in_halves};
    use crate::backends::{Reply, Request};
    use crate::model::Content;
    use std::cell::RefCell;

    fn request(text: &str) -> Request {
        Request { content: Content::plain(text), protected: Vec::new(), terms: Vec::new() }
    }

    #[test]
    fn batches_end_at_the_first_limit() {
        let single = |sizes: &[usize], items, size| cut(sizes.iter().map(|size| (1, *size)), items, size);
        assert_eq!(single(&[3, 3, 3], 2, 100), 2);
        assert_eq!(single(&[3, 3, 3], 50, 8), 2);
        assert_eq!(single(&[30, 3], 50, 8), 1, "one is always sent, and refused by itself");
        assert_eq!(cut([(2, 6), (0, 0), (2, 6), (1, 3)].into_iter(), 4, 100), 3, "a message is as many texts as it has lines");
    }

    #[test]
    fn what_is_too_large_is_halved_and_one_that_stays_so_fails_alone() {
        let requests: Vec<Request> = ["a", "b", "huge", "d", "e"].map(request).into();
        let calls = RefCell::new(0);
        let send = |batch: std::ops::Range<usize>| {
            let batch = &requests[batch];
            *calls.borrow_mut() += 1;
            if batch.iter().any(|request| request.content.text == "huge") {
                return Err(Error::TooLarge("x"));
            }
            let reply = |request: &Request| Ok(Reply::of(request.content.clone()));
            Ok(batch.iter().map(reply).collect())
        };
        let answers = in_halves(0..requests.len(), &Standing::default(), &|_| (), &send).unwrap();
        let got: Vec<Option<String>> = answers.into_iter().map(|answer| answer.ok().map(|reply| reply.content.text)).collect();
        assert_eq!(got, ["a", "b", "", "d", "e"].map(|text| Some(text.to_owned()).filter(|text| !text.is_empty())));
        assert!(*calls.borrow() <= 7);
    }

    /// What becomes of each letter: its answer, or the id of the reason why there is none; what ended the asking; the questions.
    fn asked(letters: &str, refuse: &dyn Fn(&str) -> Option<Error>) -> (Result<Vec<bool>, Error>, Option<Error>, usize) {
        let (calls, over) = (RefCell::new(0), RefCell::new(None));
        let send = |batch: std::ops::Range<usize>| {
            *calls.borrow_mut() += 1;
            match refuse(&letters[batch.clone()]) {
                Some(error) => Err(error),
                None => Ok(batch.map(|_| Ok(Reply::of(Content::plain("x")))).collect()),
            }
        };
        let ended = |error| drop(over.borrow_mut().replace(error));
        let answers = in_halves(0..letters.len(), &Standing::default(), &ended, &send);
        let answers = answers.map(|answers| answers.iter().map(Result::is_ok).collect());
        (answers, over.into_inner(), calls.into_inner())
    }

    #[test]
    fn a_sentence_that_a_service_cannot_take_fails_alone() {
        let wrong = || Error::Refused { backend: "x", status: 400, said: String::new() };
        for bad in 0..50 {
            let letters: String = (0..50).map(|at| if at == bad { '!' } else { 'a' }).collect();
            let (answers, over, calls) = asked(&letters, &|batch| batch.contains('!').then(wrong));
            assert_eq!(answers.unwrap().iter().filter(|is_ok| !**is_ok).count(), 1, "{bad}");
            assert!(over.is_none() && calls <= 14, "{bad}: {calls}");
        }
    }

    #[test]
    fn a_service_that_takes_nothing_is_not_asked_to_the_end() {
        let wrong = || Error::Refused { backend: "x", status: 400, said: String::new() };
        let (answers, _, calls) = asked(&"a".repeat(50), &|_| Some(wrong()));
        assert!(answers == Err(wrong()) && calls == 4, "{calls}");
        let (answers, _, calls) = asked("abc", &|_| Some(Error::Stopped));
        assert!(answers == Err(Error::Stopped) && calls == 1, "{calls}");
    }

    #[test]
    fn what_ends_the_second_half_is_told_and_the_first_is_kept() {
        let miscounted = Error::Miscounted { backend: "x".into(), sent: 4, received: 3 };
        let (answers, over, calls) = asked("aaaabbbb", &|batch| match batch {
            "aaaabbbb" => Some(miscounted.clone()),
            batch if batch.contains("bb") => Some(Error::Stopped),
            _ => None,
        });
        // The last is asked first, whether the service works at all.
        assert_eq!(answers.unwrap(), [true, true, true, false, false, false, false, true]);
        assert_eq!((over, calls), (Some(Error::Stopped), 4));
    }
}
