//! Several calls to a backend at a time, each answer stored before the one who got it asks again.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::Meter;
use crate::backends::{Answer, Around, Backend, BackendError, Passage, Request};
use crate::model::{Failure, Usage};
use crate::pipeline::Error;

/// A batch, what became of it, what ended the backend's work in its middle, and where to say that it is stored.
type Done = (Range<usize>, Result<Vec<Answer>, BackendError>, Option<BackendError>, SyncSender<()>);

/// A call under way. One that ends badly, by a defect too, lets no other begin.
struct Call<'a> {
    over: &'a AtomicBool,
    went_well: bool,
}

impl Drop for Call<'_> {
    fn drop(&mut self) {
        if !self.went_well {
            self.over.store(true, Ordering::Relaxed);
        }
    }
}

/// Has requests answered, from the first to the last. `store` takes each batch over; an answer that it has taken is never
/// asked for again. When the run is stopped, may cost no more, or a call fails, calls that are under way are waited for and stored, too.
///
/// # Errors
/// The first call that failed, what `store` says, or that the run was stopped.
pub(in crate::pipeline) fn answered(
    backend: &dyn Backend,
    meter: &Meter<'_>,
    requests: &[Request],
    around: &(dyn Fn(&Range<usize>) -> Around + Sync),
    stop: &AtomicBool,
    store: &mut dyn FnMut(Range<usize>, Vec<Answer>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let next = Mutex::new(0);
    let over = AtomicBool::new(false);
    let claim = || {
        let mut next = next.lock().unwrap_or_else(PoisonError::into_inner);
        let start = *next;
        if start == requests.len() || over.load(Ordering::Relaxed) || stop.load(Ordering::Relaxed) {
            return None;
        }
        let batch = start..start + backend.fits(&requests[start..]).clamp(1, requests.len() - start);
        let around = around(&batch);
        let Some(room) = meter.admit(&Passage::new(&requests[batch.clone()], &around)) else {
            over.store(true, Ordering::Relaxed);
            return None;
        };
        // Others may have failed, or a person stopped the run, while there was no room.
        if over.load(Ordering::Relaxed) || stop.load(Ordering::Relaxed) {
            return None;
        }
        *next = batch.end;
        Some((batch, around, room))
    };
    let (sender, receiver) = sync_channel::<Done>(0);
    let work = |sender: SyncSender<Done>| {
        while let Some((batch, around, room)) = claim() {
            let mut call = Call { over: &over, went_well: false };
            let allow = |next: &Usage| room.again(next);
            let broken = RefCell::new(None);
            let ended = |error: BackendError| {
                broken.borrow_mut().get_or_insert(error);
            };
            let passage = Passage { requests: &requests[batch.clone()], around: &around, allow: &allow, ended: &ended };
            let result = backend.answer(&passage);
            let broken = broken.into_inner();
            call.went_well = result.is_ok() && broken.is_none();
            drop((call, room));
            let (stored, wait) = sync_channel(1);
            if sender.send((batch, result, broken, stored)).is_err() || wait.recv().is_err() {
                return;
            }
        }
    };
    let mut first: Result<(), Failure> = Ok(());
    thread::scope(|scope| {
        for _ in 0..backend.concurrency().max(1) {
            let sender = sender.clone();
            scope.spawn(|| work(sender));
        }
        drop(sender);
        for (batch, result, broken, stored) in receiver {
            let taken = match result {
                Ok(answers) if answers.len() == batch.len() => store(batch, answers),
                Ok(answers) => {
                    let (sent, received) = (batch.len(), answers.len());
                    Err(Error::Miscounted { backend: backend.name(), sent, received }.into())
                }
                Err(error) => Err(error),
            };
            let broken: Result<(), Failure> = broken.map_or(Ok(()), Err);
            if let Err(error) = taken.and(broken) {
                over.store(true, Ordering::Relaxed);
                if first.is_ok() {
                    first = Err(error);
                }
            }
            stored.send(()).ok();
        }
    });
    let all = *next.lock().unwrap_or_else(PoisonError::into_inner) == requests.len();
    match first {
        // A call that was not let ask once more failed for that.
        _ if let Some(refused) = meter.refused() => Err(refused.into()),
        Ok(()) if !all && stop.load(Ordering::Relaxed) => Err(Error::Stopped.into()),
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::{Meter, answered};
    use crate::backends::{Abilities, Around, Backend, BackendError, GlossarySupport, Passage, Price, Reply, Request, Usage};
    use crate::model::Content;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::sync::mpsc::channel;
    use std::time::Duration;

    /// A backend with a defect: its first call panics.
    #[derive(Default)]
    struct Defective(AtomicUsize);

    impl Backend for Defective {
        fn name(&self) -> String {
            "defective".to_owned()
        }

        fn abilities(&self) -> Abilities {
            Abilities { batch: 1, glossary: GlossarySupport::None, sends_text_away: true, pivots: Vec::new() }
        }

        fn concurrency(&self) -> usize {
            4
        }

        fn estimate(&self, passage: &Passage<'_>) -> Usage {
            Usage { characters: passage.requests.len() as u64 * 1_000_000, ..Usage::default() }
        }

        fn translate(&self, requests: &[Request]) -> Result<Vec<Reply>, BackendError> {
            // The others wait for room by then.
            std::thread::sleep(Duration::from_millis(50));
            assert!(self.0.fetch_add(1, Ordering::Relaxed) > 0, "a defect");
            Ok(requests.iter().map(|r| Reply::of(r.content.clone())).collect())
        }
    }

    #[test]
    fn a_defect_of_a_backend_leaves_nobody_waiting_for_room() {
        let request = || Request { content: Content::plain("One."), protected: Vec::new(), terms: Vec::new() };
        let (sender, receiver) = channel();
        std::thread::spawn(move || {
            let backend = Defective::default();
            let price = Price { characters: 1.0, ..Price::default() };
            let meter = Meter::new(&backend, Some(price), Some(1.5), 0.0).unwrap();
            let requests: Vec<Request> = (0..40).map(|_| request()).collect();
            let run = || {
                answered(&backend, &meter, &requests, &|_| Around::default(), &AtomicBool::new(false), &mut |_, _| Ok(())).is_ok()
            };
            let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
            sender.send((ended.is_err(), backend.0.load(Ordering::Relaxed))).unwrap();
        });
        let (panicked, calls) = receiver.recv_timeout(Duration::from_secs(20)).expect("somebody waits for ever");
        assert!(panicked && calls < 40, "the defect is not hidden, and ends the run: {calls} calls");
    }
}
