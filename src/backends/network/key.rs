//! Keys: from the environment, else from a file outside the project, else from the system's key store. No error, log or debug output shows one.

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};

use super::Error;
use super::hidden::{hidden, hidden_in_part};
use crate::backends::{Environment, Settings};
use crate::model::{Explain, Message};

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

    /// What is said of a failure, without the key and long parts of it.
    pub(crate) fn hidden_in(&self, text: &str) -> String {
        self.out_of(text, hidden_in_part)
    }

    /// An answer without the key, in case it is said back; but not without one that is short, or rather short and without a digit: what
    /// stands for a key where none is wanted, `ollama`, `000000`, `llama3`, may be a word or a number.
    pub(crate) fn hidden_in_answer(&self, text: &str) -> String {
        const LONG: usize = 12;
        const VERY_LONG: usize = 24;
        let key = self.expose();
        let is_secret = key.len() >= VERY_LONG || key.len() >= LONG && key.contains(|c: char| c.is_ascii_digit());
        if is_secret { self.out_of(text, hidden) } else { text.to_owned() }
    }

    fn out_of(&self, text: &str, hidden: impl Fn(&str, &str, &str) -> String) -> String {
        let key = self.expose();
        if key.len() < SHORTEST { text.to_owned() } else { hidden(text, key, HIDDEN) }
    }
}

/// Every key that a person has for backends: what a program says that could read them may hold any.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keys(Vec<Key>);

impl Keys {
    /// Those of the environment and of the key file, whoever may read it.
    pub(crate) fn known(environment: &Environment) -> Keys {
        let variables = crate::backends::BACKENDS.iter().flat_map(|entry| entry.secrets);
        let mut keys: Vec<Key> = variables.filter_map(|name| environment.get(name)).map(|key| Key::new(&key)).collect();
        let text = key_file(environment).and_then(|file| std::fs::read_to_string(file).ok());
        let table: Option<toml_edit::DocumentMut> = text.and_then(|text| text.parse().ok());
        keys.extend(table.iter().flat_map(|table| table.iter()).filter_map(|(_, value)| value.as_str().map(Key::new)));
        Keys(keys)
    }

    /// What is said of a failure, without any of them.
    pub(crate) fn hidden_in(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, key| key.hidden_in(&text))
    }

    /// An answer without any of them.
    pub(crate) fn hidden_in_answer(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, key| key.hidden_in_answer(&text))
    }
}

/// Options by which a project's configuration decides who sees a request.
const WAYS: [&str; 2] = ["url", "proxy"];

/// The option by which it decides whose word is taken for who answers: with it, any host can look like the service's own.
const CERTIFICATES: &str = "certificates";

/// The variable, and the entry of the key file, by which a person lets keys go to other hosts than the services' own.
const HOSTS: (&str, &str) = ("BITEXT_HOSTS", "hosts");

/// The key of a backend that may do without: what is kept under the name of the project's table, else the first of the variables
/// that is set, else what the key file says under the backend's name, else what the system keeps for it. None, and a note, where
/// it must not go where the project leads it.
pub(crate) fn find(settings: &Settings, backend: &'static str, variables: &[&str]) -> Result<Option<Key>, Error> {
    let key = look(settings, backend, variables)?;
    let Some(held) = key.as_ref().map(|_| held(settings, backend)).transpose()?.flatten() else { return Ok(key) };
    settings.progress.note(&held.message());
    held.hint().iter().for_each(|hint| settings.progress.note(hint));
    Ok(None)
}

/// The key of a backend that cannot do without ([`find`]).
pub(crate) fn need(settings: &Settings, backend: &'static str, variables: &'static [&'static str]) -> Result<Key, Error> {
    let key = look(settings, backend, variables)?.ok_or_else(|| none(settings, backend, variables))?;
    held(settings, backend)?.map_or(Ok(key), Err)
}

/// The error of a backend without a key: the variables that are looked at, in order.
pub(crate) fn none(settings: &Settings, backend: &'static str, variables: &'static [&'static str]) -> Error {
    Error::NoKey { backend, variables, file: key_file(&settings.environment) }
}

/// The first of the variables of a secret that is set.
pub(crate) fn variable(settings: &Settings, backend: &'static str, variables: &[&str]) -> Result<Option<String>, Error> {
    let Some(secret) = first(settings, variables) else { return Ok(None) };
    held(settings, backend)?.map_or(Ok(Some(secret)), Err)
}

fn first(settings: &Settings, variables: &[&str]) -> Option<String> {
    variables.iter().find_map(|name| settings.environment.get(name))
}

fn look(settings: &Settings, backend: &'static str, variables: &[&str]) -> Result<Option<Key>, Error> {
    // A table with the name of another service has no claim to that service's key.
    let table = settings.table.as_deref().filter(|table| crate::backends::named(table).is_none());
    let named = table.map(|table| kept(settings, table)).transpose()?.flatten();
    let key = match named.or_else(|| first(settings, variables).map(|key| Key::new(&key))) {
        Some(key) => Some(key),
        None => kept(settings, backend)?,
    };
    match key {
        Some(key) if !key.expose().chars().all(|c| c.is_ascii_graphic()) => Err(Error::OddKey(backend)),
        key => Ok(key),
    }
}

/// Why a secret must not be sent: the project's configuration leads requests to a host that is neither this machine, nor the
/// service's own, nor one that the person named ([`HOSTS`]). A folder that somebody gave away must not learn a key by its `bitext.toml`.
fn held(settings: &Settings, backend: &'static str) -> Result<Option<Error>, Error> {
    let options = &settings.options.0;
    if let Some(url) = options.get(WAYS[0]).and_then(serde_json::Value::as_str) {
        address(url).map_err(|what| Error::Setup { backend, what })?;
    }
    let mut ways = WAYS.iter().filter_map(|name| options.get(*name)?.as_str()).filter(|way| !is_here(way)).peekable();
    let certificates = options.contains_key(CERTIFICATES);
    if ways.peek().is_none() && !certificates {
        return Ok(None);
    }
    let file = key_file(&settings.environment);
    let table = file.as_deref().map(|file| read(file, settings.root.as_deref())).transpose()?.flatten();
    let listed = table.as_ref().and_then(|table| table.get(HOSTS.1)?.as_array());
    let listed = listed.into_iter().flatten().filter_map(toml_edit::Value::as_str).map(tidy);
    let variable = settings.environment.get(HOSTS.0).unwrap_or_default();
    let hosts: Vec<String> = variable.split(',').map(tidy).chain(listed).filter(|host| !host.is_empty()).collect();
    if hosts.iter().any(|known| known == "*") {
        return Ok(None);
    }
    if certificates {
        return Ok(Some(Error::KeyHeld { backend, host: None, file }));
    }
    let host =
        |way: &str| reqwest::Url::parse(way).ok().and_then(|url| url.host_str().map(tidy)).unwrap_or_else(|| way.to_owned());
    let own = crate::backends::named(backend).map_or(&[][..], |entry| entry.hosts);
    let may_learn =
        |way: &str, host: &String| hosts.contains(host) || (way.starts_with("https:") && own.contains(&host.as_str()));
    let unknown = ways.map(|way| (way, host(way))).find(|(way, host)| !may_learn(way, host));
    Ok(unknown.map(|(_, host)| Error::KeyHeld { backend, host: Some(host), file }))
}

/// A host as it is compared.
fn tidy(host: &str) -> String {
    host.trim().to_ascii_lowercase()
}

/// What the key file, else the system, keeps under a name.
fn kept(settings: &Settings, name: &str) -> Result<Option<Key>, Error> {
    let file = key_file(&settings.environment);
    let table = file.map(|file| read(&file, settings.root.as_deref())).transpose()?.flatten();
    let written = table.and_then(|table| table.get(name)?.as_str().map(Key::new));
    Ok(written.or_else(|| super::key_store::stored(name)))
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

/// An address as a project writes it, whole.
///
/// # Errors
/// What is wrong with it, in English.
pub(super) fn address(url: &str) -> Result<reqwest::Url, String> {
    let parsed = reqwest::Url::parse(url);
    match parsed {
        Ok(parsed) if matches!(parsed.scheme(), "http" | "https") => Ok(parsed),
        // `localhost:8000` reads as an address of the kind `localhost`.
        _ if url.trim().is_empty() => Err("url: an address begins with https:// or http://".to_owned()),
        _ if !url.contains("://") => {
            // What stands before the host and behind the path may be a secret.
            let bare = url.trim().trim_start_matches('/').split(['?', '#']).next().unwrap_or_default();
            let bare = bare.rsplit('@').next().unwrap_or_default();
            let whole = |scheme: &str| format!("{scheme}://{bare}");
            let better = if is_here(&whole("http")) { whole("http") } else { whole("https") };
            Err(format!("url: an address begins with https:// or http://, as in {better}"))
        }
        Ok(_) => Err("url: https:// or http:// is wanted".to_owned()),
        Err(error) => Err(format!("url: {error}")),
    }
}

/// True for an address on this machine.
pub(crate) fn is_here(address: &str) -> bool {
    let host = reqwest::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    host.is_some_and(|host| {
        host == "localhost" || host == "[::1]" || host.parse::<std::net::Ipv4Addr>().is_ok_and(|host| host.is_loopback())
    })
}

/// What the key file says, where there is one.
fn read(path: &Path, root: Option<&Path>) -> Result<Option<toml_edit::DocumentMut>, Error> {
    if !path.exists() {
        return Ok(None);
    }
    // The reader's own message would quote the line, and with it the key.
    let unreadable = |_| Error::KeyFile { path: path.to_owned(), why: Message::new("service-keys-unreadable") };
    private_file(path, root)?.parse().map(Some).map_err(unreadable)
}

/// The text of a file with secrets, which must lie outside the project and be readable by its owner alone.
pub(crate) fn private_file(path: &Path, root: Option<&Path>) -> Result<String, Error> {
    let wrong = |why: &'static str| Error::KeyFile { path: path.to_owned(), why: Message::new(why) };
    if !path.exists() {
        return Err(wrong("service-keys-gone"));
    }
    let real = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if root.is_some_and(|root| real(path).starts_with(real(root))) {
        return Err(wrong("service-keys-in-project"));
    }
    if !is_private(path) {
        let why = Message::new("service-keys-open").with("path", path.display().to_string());
        return Err(Error::KeyFile { path: path.to_owned(), why });
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
    use super::{Key, Keys, find};
    use crate::backends::{Environment, Settings};

    fn settings(environment: Environment) -> Settings {
        Settings { environment, ..Settings::new("en".parse().unwrap(), "fr".parse().unwrap()) }
    }

    #[test]
    fn an_address_without_its_beginning_is_told_without_what_may_be_a_secret() {
        for url in
            ["user:s3cretpw@api.example.org/v1", "api.example.org/v1?key=s3cretpw", "//u:s3cretpw@api.example.org/v1#s3cretpw"]
        {
            let said = super::address(url).unwrap_err();
            assert!(said.contains("https://api.example.org/v1") && !said.contains("s3cretpw"), "{said}");
        }
    }

    #[test]
    fn a_key_is_never_shown() {
        let key = Key::new("sk-1234567890\n");
        assert!(!format!("{key:?}").contains("1234"), "{key:?}");
        assert_eq!(key.hidden_in("Incorrect key sk-1234567890."), "Incorrect key •••.");
    }

    #[test]
    fn no_key_of_any_backend_is_shown_in_what_a_program_says() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml");
        std::fs::write(&path, "hosts = [\"a.example\"]\nnews = \"key-of-the-news\"\n").unwrap();
        let file = path.to_str().unwrap();
        let own = [("BITEXT_KEYS", file), ("DEEPL_AUTH_KEY", "sk-1234567890"), ("OPENAI_API_KEY", "ollama")];
        let keys = Keys::known(&Environment::of(own));
        assert_eq!(keys.hidden_in("sk-1234567890 and key-of-the-news of a.example"), "••• and ••• of a.example");
        assert_eq!(keys.hidden_in_answer("Ollama a dit sk-1234567890."), "Ollama a dit •••.");
        assert_eq!(Key::new("ollama").hidden_in_answer("Lancez ollama."), "Lancez ollama.");
    }

    #[test]
    fn the_environment_comes_before_the_file() {
        let environment = Environment::of([("SECOND", "from-second"), ("FIRST", "")]);
        let key = find(&settings(environment), "deepl", &["FIRST", "SECOND"]).unwrap();
        assert_eq!(key.unwrap().expose(), "from-second");
    }

    #[test]
    fn no_host_learns_a_key_that_the_person_did_not_name() {
        let goes = |way: (&str, &str), hosts: &str| {
            let environment = Environment::of([("BITEXT_DEEPL_KEY", "the-key-itself"), ("BITEXT_HOSTS", hosts)]);
            let options = crate::backends::Options::of([(way.0, way.1.into())]);
            let own = Settings { options, ..settings(environment) };
            find(&own, "deepl", &["BITEXT_DEEPL_KEY"]).unwrap().is_some()
        };
        assert!(goes(("timeout", "5"), ""));
        assert!(goes(("url", "http://127.0.0.1:8080"), ""));
        assert!(goes(("url", "https://api.deepl.com"), ""));
        assert!(!goes(("url", "https://127.0.0.1.evil.example"), ""));
        assert!(!goes(("url", "https://gateway.example/v1"), "other.example"));
        assert!(goes(("url", "https://Gateway.example/v1"), "other.example, gateway.EXAMPLE"));
        assert!(!goes(("url", "https://gateway.example@evil.example"), "gateway.example"));
        assert!(!goes(("proxy", "http://proxy.example:3128"), ""));
        for path in ["own.pem", "https://api.deepl.com/own.pem", "http://localhost/own.pem"] {
            assert!(!goes(("certificates", path), "api.deepl.com, own.pem, localhost"), "{path}");
        }
        assert!(goes(("certificates", "own.pem"), "*"));
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
        std::fs::write(&path, "hosts = [\"gateway.example\"]\ndeepl = \"key-of-deepl\"\nnews = \"key-of-news\"\n").unwrap();
        let led = |host: &str| crate::backends::Options::of([("url", format!("https://{host}/v2").into())]);
        let named = Settings { options: led("gateway.example"), table: Some("news".to_owned()), ..own.clone() };
        assert_eq!(find(&named, "deepl", &[]).unwrap().unwrap().expose(), "key-of-news");
        // A table that has the name of another service does not get at its key.
        let other = Settings { table: Some("deepl".to_owned()), ..named.clone() };
        assert!(find(&other, "openai", &[]).unwrap().is_none());
        let elsewhere = Settings { options: led("other.example"), ..named };
        assert!(find(&elsewhere, "deepl", &[]).unwrap().is_none());
        let inside = Settings { root: Some(folder.path().to_owned()), ..own.clone() };
        let said = find(&inside, "deepl", &[]).unwrap_err().to_string();
        assert!(said.contains("service-keys-in-project"), "{said}");
        std::fs::write(&path, "deepl = key-of-deepl\n").unwrap();
        let said = find(&own, "deepl", &[]).unwrap_err().to_string();
        assert!(said.contains("service-keys-unreadable") && !said.contains("key-of-deepl"), "{said}");
    }
}
