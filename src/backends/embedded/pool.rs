//! Work shared out over threads, its results in the order of the jobs.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::error::Error;

/// Does every job, at most `threads` at a time, the first ones first.
///
/// # Errors
/// A job panicked.
pub(super) fn run<J: Sync, R: Send>(threads: usize, jobs: &[J], work: impl Fn(&J) -> R + Sync) -> Result<Vec<R>, Error> {
    let next = AtomicUsize::new(0);
    let results: Vec<Mutex<Option<R>>> = jobs.iter().map(|_| Mutex::new(None)).collect();
    let worker = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let (Some(job), Some(place)) = (jobs.get(index), results.get(index)) else { break };
            let result = work(job);
            if let Ok(mut place) = place.lock() {
                *place = Some(result);
            }
        }
    };
    let finished = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.clamp(1, jobs.len().max(1))).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().map(std::thread::ScopedJoinHandle::join).fold(true, |good, joined| good & joined.is_ok())
    });
    if !finished {
        return Err(Error::Broken);
    }
    results.into_iter().map(|place| place.into_inner().ok().flatten().ok_or(Error::Broken)).collect()
}

#[cfg(test)]
mod tests {
    use super::run;

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let jobs: Vec<usize> = (0..100).collect();
        for threads in [0, 1, 3, 200] {
            let squares = run(threads, &jobs, |job| job * job).expect("nothing panics");
            assert_eq!(squares, jobs.iter().map(|job| job * job).collect::<Vec<_>>());
        }
        assert_eq!(run(2, &[] as &[u8], |job| *job), Ok(Vec::new()));
    }
}
