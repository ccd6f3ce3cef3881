//! Runs that need the same answers at the same time: one asks, the others wait for what it gets.

use std::sync::atomic::{AtomicUsize, Ordering};

use rusqlite::{OptionalExtension, params};

use super::{Answers, Error};

/// Seconds for which a run is believed to be at work on what it claims. Where it can be seen that it is there no more, it is
/// not believed so long.
const BELIEVED: i64 = if cfg!(unix) { 600 } else { 120 };

/// One run among all of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner(String);

/// What is known of an answer that a run is about to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claimed {
    /// It is this run that asks.
    Ours,
    /// It is there by now.
    Kept(String),
    /// Another run asks for it.
    Theirs,
}

impl Owner {
    /// A run of this process.
    #[must_use]
    pub fn new() -> Owner {
        static RUNS: AtomicUsize = AtomicUsize::new(0);
        Owner(format!("{} {}", std::process::id(), RUNS.fetch_add(1, Ordering::Relaxed)))
    }
}

impl Default for Owner {
    fn default() -> Owner {
        Owner::new()
    }
}

impl Answers {
    /// Says of each key, for one run, whether it is the one that asks, and lets no other ask for those of which it is.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn claim(&mut self, keys: &[&str], owner: &Owner) -> Result<Vec<Claimed>, Error> {
        self.write(|transaction| {
            let mut kept = transaction.prepare_cached("SELECT text FROM answer WHERE key = ?1")?;
            let mut others = transaction.prepare_cached("SELECT owner FROM claim WHERE key = ?1 AND until > unixepoch()")?;
            let mut claim = transaction.prepare_cached("INSERT OR REPLACE INTO claim VALUES (?1, ?2, unixepoch() + ?3)")?;
            let mut claimed = |key: &&str| {
                if let Some(text) = kept.query_row([key], |row| row.get(0)).optional()? {
                    return Ok(Claimed::Kept(text));
                }
                let other: Option<String> = others.query_row([key], |row| row.get(0)).optional()?;
                if other.is_some_and(|other| other != owner.0 && is_alive(&other)) {
                    return Ok(Claimed::Theirs);
                }
                claim.execute(params![key, owner.0, BELIEVED])?;
                Ok(Claimed::Ours)
            };
            keys.iter().map(&mut claimed).collect()
        })
    }

    /// Lets others ask for these, of which this run got no answer.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn release(&mut self, keys: &[&str], owner: &Owner) -> Result<(), Error> {
        self.write(|transaction| {
            let mut release = transaction.prepare_cached("DELETE FROM claim WHERE key = ?1 AND owner = ?2")?;
            keys.iter().try_for_each(|key| release.execute([key, owner.0.as_str()]).map(drop))
        })
    }

    /// Lets others ask for all that this run claims.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn release_all(&mut self, owner: &Owner) -> Result<(), Error> {
        self.write(|transaction| transaction.execute("DELETE FROM claim WHERE owner = ?1", [&owner.0]).map(drop))
    }
}

/// Whether the process of a run may still be there.
fn is_alive(owner: &str) -> bool {
    #[cfg(unix)]
    {
        let id = owner.split(' ').next().and_then(|id| id.parse().ok()).and_then(rustix::process::Pid::from_raw);
        id.is_some_and(|id| rustix::process::test_kill_process(id) != Err(rustix::io::Errno::SRCH))
    }
    #[cfg(not(unix))]
    {
        let _ = owner;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{Answers, Claimed, Owner};

    #[test]
    fn one_run_asks_and_the_others_take_what_it_got() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Answers::open(&folder.path().join("answers.db")).unwrap();
        let (mut first, mut second) = (open(), open());
        let (one, two) = (Owner::new(), Owner::new());
        assert_eq!(first.claim(&["a", "b"], &one).unwrap(), [Claimed::Ours, Claimed::Ours]);
        assert_eq!(second.claim(&["a", "c"], &two).unwrap(), [Claimed::Theirs, Claimed::Ours]);
        assert_eq!(first.claim(&["a"], &one).unwrap(), [Claimed::Ours], "its own claim holds it up no more");
        first.put(&[("a".to_owned(), "1".to_owned())], &[]).unwrap();
        assert_eq!(second.claim(&["a"], &two).unwrap(), [Claimed::Kept("1".to_owned())]);
        first.release(&["b"], &one).unwrap();
        assert_eq!(second.claim(&["b"], &two).unwrap(), [Claimed::Ours]);
        second.release_all(&two).unwrap();
        assert_eq!(first.claim(&["b", "c"], &one).unwrap(), [Claimed::Ours, Claimed::Ours]);
    }

    #[test]
    #[cfg(unix)]
    fn a_run_that_was_killed_holds_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        let mut answers = Answers::open(&folder.path().join("answers.db")).unwrap();
        let mut child = std::process::Command::new("true").spawn().unwrap();
        child.wait().unwrap();
        answers.claim(&["a"], &Owner(format!("{} 0", child.id()))).unwrap();
        assert_eq!(answers.claim(&["a"], &Owner::new()).unwrap(), [Claimed::Ours]);
    }
}
