//! Batches: as large as the service takes, halved when it finds them too large or answers with another number.

use std::ops::Range;

use super::Error;
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

/// Asks a service for the answers to some requests, by their places.
type Send<'a> = dyn Fn(Range<usize>) -> Result<Vec<Answer>, Error> + 'a;

/// Has requests answered by `send`; what is too large or comes back in another number is sent again in halves. A single
/// segment that is too large still is a failure of its own.
pub(crate) fn in_halves(places: Range<usize>, send: &Send<'_>) -> Result<Vec<Answer>, Error> {
    if places.is_empty() {
        return Ok(Vec::new());
    }
    match send(places.clone()) {
        Err(error @ (Error::TooLarge(_) | Error::Miscounted { .. })) => {
            if places.len() == 1 {
                return Ok(vec![Err(error.message())]);
            }
            let middle = places.start + places.len() / 2;
            let right = middle..places.end;
            let mut answers = in_halves(places.start..middle, send)?;
            // What the first half cost is not thrown away when the second fails: its segments fail alone.
            match in_halves(right.clone(), send) {
                Ok(rest) => answers.extend(rest),
                Err(error) => answers.extend(right.map(|_| Err(error.message()))),
            }
            Ok(answers)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, cut, in_halves};
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
        let answers = in_halves(0..requests.len(), &send).unwrap();
        let got: Vec<Option<String>> = answers.into_iter().map(|answer| answer.ok().map(|reply| reply.content.text)).collect();
        assert_eq!(got, ["a", "b", "", "d", "e"].map(|text| Some(text.to_owned()).filter(|text| !text.is_empty())));
        assert!(*calls.borrow() <= 7);
    }
}
