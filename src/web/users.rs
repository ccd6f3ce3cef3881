//! Who may work here from another machine: names with passwords, and the sessions that a password opens.
//!
//! A password is kept as argon2id makes it (RFC 9106), in the project's store. Sessions live as long as the program.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use super::desk::lock;
use super::error::Error;
use super::guard::secret;
use crate::model::Failure;
use crate::pipeline::Project;
use crate::store::Store;

/// Letters that a password has at least.
const SHORTEST: usize = 10;

/// Longest name and longest password, in bytes.
const LONGEST: usize = 200;

/// How long a session lasts after its last request.
const IDLE: Duration = Duration::from_hours(12);

/// How often the store is asked whether the name and its password are still the same.
const CHECKED: Duration = Duration::from_secs(20);

/// Tries of a name that are free; each further one doubles the time to wait.
const FREE: u32 = 3;

/// Longest time to wait between two tries of a name.
const LONGEST_WAIT: Duration = Duration::from_mins(5);

/// Names whose tries are remembered.
const REMEMBERED: usize = 10_000;

/// Passwords that are checked at one time: each takes 19 MiB and a part of a second, on purpose.
const AT_ONCE: usize = 2;

/// Lets a person work from other machines, or gives one another password.
///
/// # Errors
/// The name or the password cannot be used, or the store cannot be written.
pub fn add(project: &Project, name: &str, password: &str, now: i64) -> Result<(), Failure> {
    let name = name.trim();
    if name.is_empty() || name.len() > LONGEST || name.chars().any(char::is_control) {
        return Err(Error::UserName.into());
    }
    if password.chars().count() < SHORTEST || password.len() > LONGEST {
        return Err(Error::Password { least: SHORTEST, most: LONGEST }.into());
    }
    let hash = hashed(password)?;
    Ok(Store::open(project.store())?.set_reviewer(name, &hash, now)?)
}

/// Ends a name; false when there is none.
///
/// # Errors
/// The store cannot be written.
pub fn remove(project: &Project, name: &str, now: i64) -> Result<bool, Failure> {
    let mut store = Store::open(project.store())?;
    let is_known = store.reviewer(name)?.is_some();
    if is_known {
        store.set_reviewer(name, "", now)?;
    }
    Ok(is_known)
}

/// The names of those who may work from other machines.
///
/// # Errors
/// The store cannot be read.
pub fn names(project: &Project) -> Result<Vec<String>, Failure> {
    if !project.store().exists() {
        return Ok(Vec::new());
    }
    Ok(Store::open(project.store())?.reviewers()?)
}

fn hashed(password: &str) -> Result<String, Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| Error::Random(error.to_string()))?;
    let salt = SaltString::encode_b64(&bytes).map_err(|error| Error::Random(error.to_string()))?;
    let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string()).map_err(|error| Error::Random(error.to_string()))
}

/// Those who may work here, and who is at work.
#[derive(Debug)]
pub(super) struct Users {
    store: PathBuf,
    /// A password that nobody has: to check against it takes as long as against a real one.
    nobody: String,
    sessions: Mutex<HashMap<[u8; 32], Session>>,
    tries: Mutex<HashMap<String, (u32, Instant)>>,
    /// Room for passwords that are being checked.
    pub(super) room: Arc<Semaphore>,
}

#[derive(Debug, Clone)]
struct Session {
    name: Arc<str>,
    hash: String,
    used: Instant,
    checked: Instant,
}

impl Users {
    /// # Errors
    /// There is nobody, or the store cannot be read.
    pub(super) fn of(project: &Project) -> Result<Users, Failure> {
        if names(project)?.is_empty() {
            return Err(Error::NoUsers.into());
        }
        Ok(Users {
            store: project.store().to_owned(),
            nobody: hashed(&secret()?)?,
            sessions: Mutex::default(),
            tries: Mutex::default(),
            room: Arc::new(Semaphore::new(AT_ONCE)),
        })
    }

    /// Counts a try of a name; how long to wait where there were too many. A try counts before it is known to be wrong, so
    /// that many at once gain nothing.
    pub(super) fn try_of(&self, name: &str, now: Instant) -> Result<(), Duration> {
        let mut tries = lock(&self.tries);
        if tries.len() >= REMEMBERED {
            tries.retain(|_, (_, last)| now.duration_since(*last) < LONGEST_WAIT);
        }
        let key = name.chars().take(LONGEST).collect::<String>().to_lowercase();
        let (count, last) = tries.get(&key).copied().unwrap_or((0, now));
        let wait = wait_after(count).saturating_sub(now.duration_since(last));
        if !wait.is_zero() {
            return Err(wait);
        }
        // A name that there is no room to count is not tried: invented names open no way to guess a real one's password.
        if tries.len() >= REMEMBERED && !tries.contains_key(&key) {
            return Err(LONGEST_WAIT);
        }
        tries.insert(key, (count.saturating_add(1), now));
        Ok(())
    }

    /// Opens a session when the password is that of the name; gives its secret. Takes a part of a second.
    pub(super) fn enter(&self, name: &str, password: &str) -> Result<Option<String>, Failure> {
        let known = Store::open(&self.store)?.reviewer(name)?;
        let hash = known.as_deref().unwrap_or(&self.nobody);
        let is_right = password.len() <= LONGEST
            && PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        let Some(hash) = known.filter(|_| is_right) else { return Ok(None) };
        lock(&self.tries).remove(&name.to_lowercase());
        let (secret, now) = (secret()?, Instant::now());
        let mut sessions = lock(&self.sessions);
        sessions.retain(|_, session| now.duration_since(session.used) < IDLE);
        sessions.insert(key(&secret), Session { name: name.into(), hash, used: now, checked: now });
        Ok(Some(secret))
    }

    /// The person whose session has this secret, which lasts longer by being used. May read the store.
    pub(super) fn person(&self, secret: &str, now: Instant) -> Option<Arc<str>> {
        let name = self.holder(secret, now)?;
        if let Some(session) = lock(&self.sessions).get_mut(&key(secret)) {
            session.used = now;
        }
        Some(name)
    }

    /// The person whose session has this secret, without using it. May read the store.
    pub(super) fn holder(&self, secret: &str, now: Instant) -> Option<Arc<str>> {
        let key = key(secret);
        let session = lock(&self.sessions).get(&key).cloned()?;
        let mut is_good = now.duration_since(session.used) < IDLE;
        let is_due = now.duration_since(session.checked) > CHECKED;
        if is_good && is_due {
            // A store that cannot be read just now ends no session, and lets nobody in.
            is_good = self.still(&self.store, &session)?;
        }
        let mut sessions = lock(&self.sessions);
        if !is_good {
            sessions.remove(&key);
            return None;
        }
        if let Some(session) = sessions.get_mut(&key) {
            session.checked = if is_due { now } else { session.checked };
        }
        Some(session.name)
    }

    /// True while the name and its password are what they were; none when the store cannot be read.
    fn still(&self, store: &Path, session: &Session) -> Option<bool> {
        let known = Store::open(store).and_then(|store| store.reviewer(&session.name)).ok()?;
        Some(known.as_ref() == Some(&session.hash))
    }

    /// Ends a session.
    pub(super) fn leave(&self, secret: &str) {
        lock(&self.sessions).remove(&key(secret));
    }
}

/// How long to wait after so many tries.
fn wait_after(count: u32) -> Duration {
    match count.checked_sub(FREE) {
        None => Duration::ZERO,
        Some(more) => Duration::from_secs(1 << more.min(16)).min(LONGEST_WAIT),
    }
}

/// What a session is found by: whoever could read the memory of this map had no secret.
fn key(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Users, add, remove};
    use crate::pipeline::Project;

    fn users() -> (tempfile::TempDir, Project) {
        let folder = tempfile::tempdir().unwrap();
        let project = Project::of(&folder.path().join("article.md"), Some(&folder.path().join("store.db"))).unwrap();
        add(&project, "Ada", "correct horse", 1).unwrap();
        (folder, project)
    }

    #[test]
    fn a_password_opens_a_session_until_it_is_another() {
        let (_folder, project) = users();
        let users = Users::of(&project).unwrap();
        let enter = |name: &str, password: &str| users.enter(name, password).unwrap();
        assert_eq!((enter("Ada", "wrong horse!"), enter("Ben", "correct horse"), enter("Ada", "")), (None, None, None));
        let secret = enter("Ada", "correct horse").unwrap();
        let now = Instant::now();
        assert_eq!(users.person(&secret, now).as_deref(), Some("Ada"));
        assert_eq!(users.person("0123", now), None);
        assert_eq!(users.person(&secret, now + Duration::from_secs(60)).as_deref(), Some("Ada"));
        add(&project, "Ada", "another horse", 2).unwrap();
        assert_eq!(users.person(&secret, now + Duration::from_secs(120)), None, "another password ends what the old one opened");
        let secret = enter("Ada", "another horse").unwrap();
        assert_eq!(users.person(&secret, Instant::now() + Duration::from_hours(13)), None, "nobody worked for long");
        let secret = enter("Ada", "another horse").unwrap();
        users.leave(&secret);
        assert_eq!(users.person(&secret, now), None);
        assert!(remove(&project, "Ada", 3).unwrap() && !remove(&project, "Ada", 4).unwrap());
        assert_eq!(enter("Ada", "another horse"), None);
        assert!(Users::of(&project).is_err(), "nobody is left");
    }

    #[test]
    fn who_guesses_waits_longer_each_time_and_a_right_word_ends_that() {
        let (_folder, project) = users();
        let users = Users::of(&project).unwrap();
        let now = Instant::now();
        let waits: Vec<u64> = (0..6).map(|_| users.try_of("ada", now).err().map_or(0, |wait| wait.as_secs())).collect();
        assert_eq!(waits, [0, 0, 0, 1, 1, 1]);
        assert_eq!(users.try_of("ADA", now + Duration::from_secs(1)), Ok(()));
        assert_eq!(users.try_of("Ada", now + Duration::from_secs(1)), Err(Duration::from_secs(2)));
        assert_eq!(users.try_of("Ben", now), Ok(()), "others are not kept waiting");
        users.enter("Ada", "correct horse").unwrap().unwrap();
        assert_eq!(users.try_of("Ada", now + Duration::from_secs(1)), Ok(()));
    }

    #[test]
    fn what_is_no_name_or_no_password_is_refused() {
        let (_folder, project) = users();
        for (name, password) in
            [("", "long enough it is"), ("a\nb", "long enough it is"), ("Ben", "short"), ("Ben", &"x".repeat(201))]
        {
            assert!(add(&project, name, password, 1).is_err(), "{name:?}");
        }
    }
}
