//! Several calls to a backend at a time, each answer stored before the one who got it asks again.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::Meter;
use crate::backends::{Answer, Around, Backend, BackendError, Passage, Request};
use crate::model::Failure;
use crate::pipeline::Error;

/// A batch, what became of it, and where to say that it is stored.
type Done = (Range<usize>, Result<Vec<Answer>, BackendError>, SyncSender<()>);

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
        let Some(reserved) = meter.admit(&Passage { requests: &requests[batch.clone()], around: &around }) else {
            over.store(true, Ordering::Relaxed);
            return None;
        };
        // Others may have failed, or a person stopped the run, while there was no room.
        if over.load(Ordering::Relaxed) || stop.load(Ordering::Relaxed) {
            meter.settle(reserved);
            return None;
        }
        *next = batch.end;
        Some((batch, around, reserved))
    };
    let (sender, receiver) = sync_channel::<Done>(0);
    let work = |sender: SyncSender<Done>| {
        while let Some((batch, around, reserved)) = claim() {
            let result = backend.answer(&Passage { requests: &requests[batch.clone()], around: &around });
            if result.is_err() {
                over.store(true, Ordering::Relaxed);
            }
            meter.settle(reserved);
            let (stored, wait) = sync_channel(1);
            if sender.send((batch, result, stored)).is_err() || wait.recv().is_err() {
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
        for (batch, result, stored) in receiver {
            let taken = match result {
                Ok(answers) if answers.len() == batch.len() => store(batch, answers),
                Ok(answers) => {
                    let (sent, received) = (batch.len(), answers.len());
                    Err(Error::Miscounted { backend: backend.name(), sent, received }.into())
                }
                Err(error) => Err(error),
            };
            if let Err(error) = taken {
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
        Ok(()) if let Some(refused) = meter.refused() => Err(refused.into()),
        Ok(()) if !all && stop.load(Ordering::Relaxed) => Err(Error::Stopped.into()),
        result => result,
    }
}
