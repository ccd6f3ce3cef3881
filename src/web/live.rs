//! What changed, told to every browser that has the article open (server-sent events).

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, StreamExt, future, stream};
use serde::Serialize;
use sha2::{Digest, Sha256};
use tokio::sync::{broadcast, watch};

use super::desk::{Bench, lock};
use super::server::ended;
use crate::pipeline::workbench::Workbench;

/// Changes that a slow browser may lag behind; one that lags further is told to read everything again.
const KEPT: usize = 256;

/// How often other programs' changes are looked for and the article is checked anew, while somebody has it open.
const TICK: Duration = Duration::from_secs(1);

/// What changed.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case", tag = "type")]
pub(super) enum Change {
    /// These segments.
    Segments {
        /// One entry a segment.
        segments: Vec<Changed>,
    },
    /// The article's file: its segments may be others.
    Article,
    /// Nothing: a listener is heard from now on, and the article is this one.
    Here {
        #[serde(flatten)]
        edition: Edition,
    },
    /// Segments were joined or split.
    Cut {
        /// Counts how often that was done since the server began.
        cut: u64,
    },
}

/// Which article a page shows, and with which changes.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Edition {
    /// A digest of the segments' identifiers, in order.
    segments: String,
    /// Another one after each change that is told, and after the article was read anew.
    changes: String,
}

/// A segment that changed.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Changed {
    number: usize,
    key: String,
    revision: Option<i64>,
    state: &'static str,
    findings: usize,
    author: String,
    /// True when only its findings are others.
    findings_only: bool,
}

/// The browsers that have an article open.
#[derive(Debug)]
pub(super) struct Live {
    sender: broadcast::Sender<Change>,
    /// Tells it from what was open before under the same address.
    number: u64,
    told: AtomicU64,
    cut: AtomicU64,
    /// The places of faults that another segment had, too, when the article was last checked.
    repeated: Mutex<BTreeSet<usize>>,
}

impl Default for Live {
    fn default() -> Live {
        static OPENED: AtomicU64 = AtomicU64::new(0);
        Live {
            sender: broadcast::Sender::new(KEPT),
            number: OPENED.fetch_add(1, Ordering::Relaxed),
            told: AtomicU64::new(0),
            cut: AtomicU64::new(0),
            repeated: Mutex::default(),
        }
    }
}

impl Live {
    pub(super) fn tell(&self, change: Change) {
        if !matches!(&change, Change::Segments { segments } if segments.is_empty()) {
            self.told.fetch_add(1, Ordering::Relaxed);
            // Nobody may be listening, which is well.
            drop(self.sender.send(change));
        }
    }

    /// What a page shows that is made of this article now.
    pub(super) fn edition(&self, work: &Workbench) -> Edition {
        let mut digest = Sha256::new();
        for view in &work.spread().segments {
            digest.update(view.id.0.as_bytes());
            digest.update([0]);
        }
        let segments = digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let changes = format!("{}.{}.{}", std::process::id(), self.number, self.told.load(Ordering::Relaxed));
        Edition { segments, changes }
    }

    /// Tells that texts or states of these places changed.
    pub(super) fn tell_of(&self, work: &Workbench, places: &[usize]) {
        if !places.is_empty() {
            self.tell(Change::Segments { segments: Change::at(work, places, false) });
        }
    }

    /// Tells that the segments were cut otherwise; gives the number of that change.
    pub(super) fn tell_of_cut(&self) -> u64 {
        let cut = self.cut.fetch_add(1, Ordering::Relaxed) + 1;
        self.tell(Change::Cut { cut });
        cut
    }

    /// The places where a fault has become one of several, or the only one, since the last call; `now` has those of several.
    pub(super) fn other_repeats(&self, now: BTreeSet<usize>) -> Vec<usize> {
        let mut known = lock(&self.repeated);
        let others = known.symmetric_difference(&now).copied().collect();
        *known = now;
        others
    }
}

impl Change {
    pub(super) fn of_findings(work: &Workbench, places: &[usize]) -> Change {
        Change::Segments { segments: Change::at(work, places, true) }
    }

    fn at(work: &Workbench, places: &[usize], findings_only: bool) -> Vec<Changed> {
        let changed = |place: &usize| {
            let view = work.spread().segments.get(*place)?;
            Some(Changed {
                number: place + 1,
                key: view.id.0.clone(),
                revision: view.revision,
                state: view.state.name(),
                findings: view.findings.len(),
                author: view.author.clone(),
                findings_only,
            })
        };
        places.iter().filter_map(changed).collect()
    }
}

/// A stream that says nothing: as long as it is open, the server is there, and the listener may listen. `may_listen` may block.
pub(super) fn presence(
    stopped: watch::Receiver<bool>,
    may_listen: impl Fn() -> bool + Send + Sync + 'static,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let start = (stopped, Arc::new(may_listen));
    let stream = stream::unfold(start, |(mut stopped, may_listen)| async move {
        loop {
            tokio::select! {
                () = ended(&mut stopped) => return None,
                () = tokio::time::sleep(TICK) => {}
            }
            let asked = Arc::clone(&may_listen);
            if !tokio::task::spawn_blocking(move || asked()).await.unwrap_or(false) {
                return None;
            }
        }
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

/// Somebody who hears every change of an article from now on.
#[derive(Debug)]
pub(super) struct Listener {
    bench: Arc<Bench>,
    receiver: broadcast::Receiver<Change>,
    /// What there is when it begins.
    edition: Edition,
}

impl Listener {
    /// May block.
    pub(super) fn new(bench: Arc<Bench>) -> Listener {
        let receiver = bench.live.sender.subscribe();
        let edition = bench.live.edition(&bench.work());
        Listener { bench, receiver, edition }
    }
}

/// What an article is, and its changes as they come, until the server ends or the listener may listen no longer. `may_listen`
/// may block.
pub(super) fn events(
    listener: Listener,
    stopped: watch::Receiver<bool>,
    may_listen: impl Fn() -> bool + Send + Sync + 'static,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let Listener { bench, receiver, edition } = listener;
    let here = future::ready(Ok(event(&Change::Here { edition })));
    let start = (bench, receiver, stopped, Arc::new(may_listen), false);
    let changes = stream::unfold(start, |(bench, mut receiver, mut stopped, may_listen, mut is_told)| async move {
        loop {
            let change = tokio::select! {
                change = receiver.recv() => match change {
                    Ok(change) => change,
                    Err(broadcast::error::RecvError::Lagged(_)) => Change::Article,
                    Err(broadcast::error::RecvError::Closed) => return None,
                },
                () = ended(&mut stopped) => return None,
                () = tokio::time::sleep(TICK) => {
                    let (bench, may_listen) = (Arc::clone(&bench), Arc::clone(&may_listen));
                    // What fails here fails again, with its reason, when the person does something.
                    let look = move || {
                        may_listen().then(|| {
                            let is_outdated = bench.is_outdated();
                            if !is_outdated {
                                drop(bench.catch_up());
                                bench.recheck();
                            }
                            is_outdated
                        })
                    };
                    // Who hears it listens anew, to the article as it is now.
                    let is_news = tokio::task::spawn_blocking(look).await.ok().flatten()? && !is_told;
                    is_told |= is_news;
                    if !is_news {
                        continue;
                    }
                    Change::Article
                }
            };
            let asked = Arc::clone(&may_listen);
            if !tokio::task::spawn_blocking(move || asked()).await.unwrap_or(false) {
                return None;
            }
            return Some((Ok(event(&change)), (bench, receiver, stopped, may_listen, is_told)));
        }
    });
    Sse::new(stream::once(here).chain(changes)).keep_alive(KeepAlive::default())
}

fn event(change: &Change) -> Event {
    Event::default().json_data(change).unwrap_or_default()
}
