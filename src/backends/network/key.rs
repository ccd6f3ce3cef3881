//! Keys: from the environment, else from a file outside the project, else from the system's key store. No error, log or debug output shows one.

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};

use super::Error;
use crate::backends::{Environment, Settings};
use crate::model::Message;

/// Shown in place of a key.
const HIDDEN: &str = "•••";

/// Shorter texts are no keys; hiding them would blot out words.
const SHORTEST: usize = 6;

/// A key.
#[derive(Debug, Clone)]
pub(crate) struct Key(SecretString);

impl Key {
    /// A key from its text.
    pub(crate) fn new(text: &str) -> Key {
        Key(SecretString::from(text.trim().to_owned()))
    }

    /// Its text, for the request alone.
    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The text without the key, in case a service says it back.
    pub(crate) fn hidden_in(&self, text: &str) -> String {
        let key = self.expose();
        if key.len() < SHORTEST { text.to_owned() } else { text.replace(key, HIDDEN) }
    }
}

/// What begins the names of variables that are set for bitext and nobody else.
const OWN: &str = "BITEXT_";

/// Options by which a project's configuration decides who sees a request.
const WAYS: [&str; 3] = ["url", "proxy", "certificates"];

/// The key of a backend: the first of the variables that counts, else what the key file says under the backend's name, else what
/// the system keeps for it.
pub(crate) fn find(settings: &Settings, backend: &'static str, variables: &'static [&'static str]) -> Result<Option<Key>, Error> {
    if let Some(key) = variable(settings, variables) {
        return Ok(Some(Key::new(&key)));
    }
    let file = key_file(&settings.environment).filter(|path| path.exists());
    let written = file.map(|path| in_file(&path, backend, settings.root.as_deref())).transpose()?.flatten();
    Ok(written.or_else(|| super::key_store::stored(backend)))
}

/// The first of the variables of a secret that is set.
///
/// Where the project's configuration leads requests to another host than the service's own, a variable that is set for the
/// service's own programs does not count: a folder that somebody gave away must not learn a key by its `bitext.toml`.
pub(crate) fn variable(settings: &Settings, variables: &[&str]) -> Option<String> {
    let led = WAYS.iter().filter_map(|name| settings.options.0.get(*name)?.as_str()).any(|way| !is_here(way));
    let mut counting = variables.iter().filter(|name| !led || name.starts_with(OWN));
    counting.find_map(|name| settings.environment.get(name))
}

/// Where the key file is looked for: `BITEXT_KEYS`, else `bitext/keys.toml` in the person's folder of configurations.
#[must_use]
pub(crate) fn key_file(environment: &Environment) -> Option<PathBuf> {
    let folder = || {
        let own = environment.get("XDG_CONFIG_HOME").map(PathBuf::from);
        own.or_else(|| environment.get("HOME").map(|home| PathBuf::from(home).join(".config")))
    };
    environment.get("BITEXT_KEYS").map(PathBuf::from).or_else(|| Some(folder()?.join("bitext").join("keys.toml")))
}

/// True for an address on this machine.
pub(crate) fn is_here(address: &str) -> bool {
    let host = reqwest::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    host.is_some_and(|host| {
        host == "localhost" || host == "[::1]" || host.parse::<std::net::Ipv4Addr>().is_ok_and(|host| host.is_loopback())
    })
}

fn in_file(path: &Path, backend: &str, root: Option<&Path>) -> Result<Option<Key>, Error> {
    // The reader's own message would quote the line, and with it the key.
    let unreadable = || Error::KeyFile { path: path.to_owned(), why: Message::new("service-keys-unreadable") };
    let table: toml_edit::DocumentMut = private_file(path, root)?.parse().map_err(|_| unreadable())?;
    Ok(table.get(backend).and_then(toml_edit::Item::as_str).map(Key::new))
}

/// The text of a file with secrets, which must lie outside the project and be readable by its owner alone.
pub(crate) fn private_file(path: &Path, root: Option<&Path>) -> Result<String, Error> {
    let wrong = |why: &'static str| Error::KeyFile { path: path.to_owned(), why: Message::new(why) };
    let real = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if root.is_some_and(|root| real(path).starts_with(real(root))) {
        return Err(wrong("service-keys-in-project"));
    }
    if !is_private(path) {
        return Err(wrong("service-keys-open"));
    }
    std::fs::read_to_string(path).map_err(|_| wrong("service-keys-unreadable"))
}

/// True when nobody but its owner can read the file.
#[cfg(unix)]
fn is_private(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|data| data.permissions().mode() & 0o077 == 0)
}

#[cfg(not(unix))]
fn is_private(_path: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::{Key, find};
    use crate::backends::{Environment, Settings};

    fn settings(environment: Environment) -> Settings {
        Settings { environment, ..Settings::new("en".parse().unwrap(), "fr".parse().unwrap()) }
    }

    #[test]
    fn a_key_is_never_shown() {
        let key = Key::new("sk-1234567890\n");
        assert!(!format!("{key:?}").contains("1234"), "{key:?}");
        assert_eq!(key.hidden_in("Incorrect key sk-1234567890."), "Incorrect key •••.");
    }

    #[test]
    fn the_environment_comes_before_the_file() {
        let environment = Environment::of([("SECOND", "from-second"), ("FIRST", "")]);
        let key = find(&settings(environment), "deepl", &["FIRST", "SECOND"]).unwrap();
        assert_eq!(key.unwrap().expose(), "from-second");
    }

    #[test]
    fn another_host_does_not_learn_the_key_of_the_services_own_programs() {
        let led = |url: &str, name| {
            let environment = Environment::of([(name, "the-key-itself")]);
            let options = crate::backends::Options::of([("url", url.into())]);
            let own = Settings { options, ..settings(environment) };
            find(&own, "deepl", &["BITEXT_DEEPL_KEY", "DEEPL_AUTH_KEY"]).unwrap().is_some()
        };
        assert!(!led("https://127.0.0.1.evil.example", "DEEPL_AUTH_KEY"));
        assert!(led("https://proxy.example", "BITEXT_DEEPL_KEY"));
        assert!(led("http://127.0.0.1:8080", "DEEPL_AUTH_KEY"));
    }

    #[cfg(unix)]
    #[test]
    fn a_key_file_is_private_and_outside_the_project() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        let mode = |mode| std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        std::fs::write(&path, "deepl = \"key-of-deepl\"\n").unwrap();
        let own = settings(Environment::of([("BITEXT_KEYS", path.to_str().unwrap())]));
        mode(0o644);
        let said = find(&own, "deepl", &[]).unwrap_err().to_string();
        assert!(said.contains("service-keys-open"), "{said}");
        mode(0o600);
        assert_eq!(find(&own, "deepl", &[]).unwrap().unwrap().expose(), "key-of-deepl");
        assert!(find(&own, "google", &[]).unwrap().is_none());
        let inside = Settings { root: Some(folder.path().to_owned()), ..own.clone() };
        let said = find(&inside, "deepl", &[]).unwrap_err().to_string();
        assert!(said.contains("service-keys-in-project"), "{said}");
        std::fs::write(&path, "deepl = key-of-deepl\n").unwrap();
        let said = find(&own, "deepl", &[]).unwrap_err().to_string();
        assert!(said.contains("service-keys-unreadable") && !said.contains("key-of-deepl"), "{said}");
    }
}
