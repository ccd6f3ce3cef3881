//! What was learned of a server and is not asked for anew by each run: a small file in the person's cache folder.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value, json};

use crate::backends::Environment;

/// Seconds after which a server may have learned something itself.
const TRUSTED: u64 = 7 * 24 * 3600;

/// What is remembered of one server and model.
#[derive(Debug)]
pub(crate) struct Learned {
    file: Option<PathBuf>,
    about: String,
}

impl Learned {
    /// What is remembered about something, such as an address with a model's name.
    pub(crate) fn of(environment: &Environment, about: String) -> Learned {
        let folder = || {
            let own = environment.get("XDG_CACHE_HOME").map(PathBuf::from);
            Some(own.or_else(|| Some(PathBuf::from(environment.get("HOME")?).join(".cache")))?.join("bitext"))
        };
        let folder = environment.get("BITEXT_CACHE").map(PathBuf::from).or_else(folder);
        Learned { file: folder.map(|folder| folder.join("servers.json")), about }
    }

    fn all(&self) -> Map<String, Value> {
        let text = self.file.as_ref().and_then(|file| std::fs::read_to_string(file).ok());
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// A number that was learned, while it is to be trusted.
    pub(crate) fn get(&self, name: &str) -> Option<u64> {
        let all = self.all();
        let own = all.get(&self.about)?;
        let until = own.get("until").and_then(Value::as_u64)?;
        own.get(name)?.as_u64().filter(|_| (now()..=now() + TRUSTED).contains(&until))
    }

    /// Remembers numbers, in place of those before. What cannot be written is learned again.
    pub(crate) fn put(&self, numbers: &[(&str, u64)]) {
        let Some(file) = &self.file else { return };
        let mut all = self.all();
        all.retain(|_, known| known.get("until").and_then(Value::as_u64).is_some_and(|until| until > now()));
        let mut own: Map<String, Value> = numbers.iter().map(|(name, number)| ((*name).to_owned(), json!(number))).collect();
        own.insert("until".to_owned(), json!(now() + TRUSTED));
        all.insert(self.about.clone(), own.into());
        let write = || {
            let folder = file.parent()?;
            std::fs::create_dir_all(folder).ok()?;
            let written = tempfile::NamedTempFile::new_in(folder).ok()?;
            std::fs::write(written.path(), Value::Object(all).to_string()).ok()?;
            written.persist(file).ok()
        };
        drop(write());
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
}

#[cfg(test)]
mod tests {
    use super::Learned;
    use crate::backends::Environment;

    #[test]
    fn what_was_learned_is_known_of_that_server_alone_and_for_some_days() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap().to_owned();
        let of = |about: &str| Learned::of(&Environment::of([("BITEXT_CACHE", path.as_str())]), about.to_owned());
        of("a").put(&[("rung", 2)]);
        of("b").put(&[("rung", 1)]);
        assert_eq!((of("a").get("rung"), of("b").get("rung"), of("c").get("rung")), (Some(2), Some(1), None));
        let file = folder.path().join("servers.json");
        let old = std::fs::read_to_string(&file).unwrap().replace("\"until\":1", "\"until\":");
        std::fs::write(&file, old).unwrap();
        assert_eq!(of("a").get("rung"), None, "what is old is asked anew");
        std::fs::write(&file, "{").unwrap();
        assert_eq!(of("a").get("rung"), None);
        Learned::of(&Environment::of([]), "a".to_owned()).put(&[("rung", 2)]);
    }
}
