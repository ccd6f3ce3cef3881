//! Several calls to a backend at a time, each answer stored before the one who got it asks again.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::Meter;
use super::claims::{Claims, Standing};
use super::meter::Room;
use crate::backends::{Answer, Around, Backend, BackendError, Passage, Request};
use crate::model::{Content, Failure, Usage};
use crate::pipeline::Error;

/// The places of a batch, what became of it, what ended the backend's work in its middle, and where to say that it is stored.
type Done = (Vec<usize>, Result<Vec<Answer>, BackendError>, Option<BackendError>, SyncSender<()>);

/// Takes over the answers at some places.
type Store<'a> = dyn FnMut(&[usize], Vec<Answer>) -> Result<(), Failure> + 'a;

/// So long it takes until other runs are asked again for the answers that they are to bring.
const PATIENCE: Duration = Duration::from_millis(200);

/// What a thread does next.
enum Next<'a> {
    /// It asks for the answers at these places.
    Ask(Vec<usize>, Vec<Request>, Around, Room<'a>),
    /// It hands on what another run got.
    Known(Vec<usize>, Vec<Answer>),
}

/// Places whose answers are still to be had, in order. Those that another run asks for stand at the end.
struct Todo {
    places: VecDeque<usize>,
    /// Places that were looked at since one was found that nobody else asks for.
    in_vain: usize,
}

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

/// Has requests answered, from the first to the last. `store` takes each batch over, by its places; an answer that it has taken is
/// never asked for again. What another run asks for meanwhile (`claims`) is waited for. When the run is stopped, may cost no more, or a
/// call fails, calls that are under way are waited for and stored, too.
///
/// # Errors
/// The first call that failed, what `store` says, or that the run was stopped.
pub(in crate::pipeline) fn answered(
    backend: &dyn Backend,
    meter: &Meter<'_>,
    requests: &[Request],
    claims: &Claims<'_>,
    around: &(dyn Fn(&[usize]) -> Around + Sync),
    stop: &AtomicBool,
    store: &mut Store<'_>,
) -> Result<(), Failure> {
    let todo = Mutex::new(Todo { places: (0..requests.len()).collect(), in_vain: 0 });
    let over = AtomicBool::new(false);
    let is_over = || over.load(Ordering::Relaxed) || stop.load(Ordering::Relaxed);
    let claim = || loop {
        let mut todo = todo.lock().unwrap_or_else(PoisonError::into_inner);
        if is_over() || todo.places.is_empty() {
            return None;
        }
        if todo.in_vain >= todo.places.len() {
            todo.in_vain = 0;
            drop(todo);
            thread::sleep(PATIENCE);
            continue;
        }
        let batch = todo.batch(backend, requests);
        let (mut ours, mut known) = (Vec::new(), (Vec::new(), Vec::new()));
        for (place, standing) in batch.iter().zip(claims.of(&batch)) {
            match standing {
                Standing::Ours => ours.push(*place),
                Standing::Theirs => todo.places.push_back(*place),
                Standing::Known(reply) => {
                    known.0.push(*place);
                    known.1.push(Ok(reply));
                }
            }
        }
        if !known.0.is_empty() {
            todo.put_back(&ours);
            return Some(Next::Known(known.0, known.1));
        }
        if ours.is_empty() {
            todo.in_vain += batch.len();
            continue;
        }
        todo.in_vain = 0;
        let around = around(&ours);
        let own: Vec<Request> = ours.iter().map(|place| requests[*place].clone()).collect();
        let room = meter.admit(&Passage::new(&own, &around));
        // Others may have failed, or a person stopped the run, while there was no room.
        match room.filter(|_| !is_over()) {
            Some(room) => return Some(Next::Ask(ours, own, around, room)),
            None => {
                over.store(true, Ordering::Relaxed);
                todo.put_back(&ours);
                return None;
            }
        }
    };
    let (sender, receiver) = sync_channel::<Done>(0);
    let work = |sender: SyncSender<Done>| {
        while let Some(next) = claim() {
            let (places, result, broken) = match next {
                Next::Known(places, answers) => (places, Ok(answers), None),
                Next::Ask(places, own, around, room) => {
                    let mut call = Call { over: &over, went_well: false };
                    let allow = |next: &Usage| room.again(next);
                    let broken = RefCell::new(None);
                    let ended = |error: BackendError| {
                        broken.borrow_mut().get_or_insert(error);
                    };
                    let paid = |parts: &[(Request, Content)]| claims.keep(parts);
                    let passage = Passage { requests: &own, around: &around, allow: &allow, ended: &ended, paid: &paid };
                    let result = backend.answer(&passage);
                    let broken = broken.into_inner();
                    call.went_well = result.is_ok() && broken.is_none();
                    (places, result, broken)
                }
            };
            let (stored, wait) = sync_channel(1);
            let released = places.clone();
            if sender.send((places, result, broken, stored)).is_err() || wait.recv().is_err() {
                return;
            }
            claims.release(&released);
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
                Ok(answers) if answers.len() == batch.len() => store(&batch, answers),
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
    let all = todo.lock().unwrap_or_else(PoisonError::into_inner).places.is_empty();
    match first {
        // A call that was not let ask once more failed for that.
        _ if let Some(refused) = meter.refused() => Err(refused.into()),
        Ok(()) if !all && stop.load(Ordering::Relaxed) => Err(Error::Stopped.into()),
        result => result,
    }
}

impl Todo {
    /// Takes out what one call takes: places that stand one behind the other.
    fn batch(&mut self, backend: &dyn Backend, requests: &[Request]) -> Vec<usize> {
        let first = self.places.front().copied().unwrap_or_default();
        let length = self.places.iter().zip(first..).take_while(|(place, next)| *place == next).count();
        let size = backend.fits(&requests[first..first + length]).clamp(1, length);
        self.places.drain(..size).collect()
    }

    /// Puts places back to where they were taken out.
    fn put_back(&mut self, places: &[usize]) {
        places.iter().rev().for_each(|place| self.places.push_front(*place));
    }
}

#[cfg(test)]
mod tests {
    use super::{Claims, Meter, answered};
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
            let claims = Claims::new(None, false, &backend, &requests, Vec::new(), None);
            let run = || {
                answered(
                    &backend,
                    &meter,
                    &requests,
                    &claims,
                    &|_| Around::default(),
                    &AtomicBool::new(false),
                    &mut |_, _| Ok(()),
                )
                .is_ok()
            };
            let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
            sender.send((ended.is_err(), backend.0.load(Ordering::Relaxed))).unwrap();
        });
        let (panicked, calls) = receiver.recv_timeout(Duration::from_secs(20)).expect("somebody waits for ever");
        assert!(panicked && calls < 40, "the defect is not hidden, and ends the run: {calls} calls");
    }
}
