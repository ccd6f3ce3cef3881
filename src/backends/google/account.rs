//! A service account: its key signs a statement (RFC 7523: a JWT, RS256), for which Google gives a token that lasts an hour.
//! developers.google.com/identity/protocols/oauth2/service-account.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::RSA_PKCS1_SHA256;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::json;

use super::NAME;
use crate::backends::network::{Client, Error, Key, Malformed, Received, private_file};
use crate::model::Message;

/// What the token may be used for.
const SCOPE: &str = "https://www.googleapis.com/auth/cloud-translation";
/// How long a statement is good, in seconds; no longer is taken.
const LASTS: u64 = 3600;
/// A token is renewed so long before it ends.
const SPARE: Duration = Duration::from_secs(60);

/// A service account.
pub(super) struct Account {
    email: String,
    key_id: String,
    token_uri: String,
    pub(super) project: Option<String>,
    key: KeyPair,
    token: Mutex<Option<(Key, Instant)>>,
}

/// The file that Google gives for it; the rest of its members is not needed.
#[derive(Deserialize)]
struct File {
    client_email: String,
    #[serde(default)]
    private_key_id: String,
    private_key: String,
    #[serde(default = "token_uri")]
    token_uri: String,
    project_id: Option<String>,
}

fn token_uri() -> String {
    "https://oauth2.googleapis.com/token".to_owned()
}

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    #[serde(default)]
    expires_in: u64,
}

impl Account {
    /// Reads an account's file, which must be the person's alone and lie outside of the project.
    pub(super) fn read(path: &Path, root: Option<&Path>) -> Result<Account, Error> {
        let text = private_file(path, root)?;
        // The readers' own messages would quote the file.
        let unreadable = || Error::KeyFile { path: path.to_owned(), why: Message::new("service-account-unreadable") };
        let file: File = serde_json::from_str(&text).map_err(|_| unreadable())?;
        let key = der(&file.private_key).and_then(|der| KeyPair::from_pkcs8(&der).ok()).ok_or_else(unreadable)?;
        Ok(Account {
            email: file.client_email,
            key_id: file.private_key_id,
            token_uri: file.token_uri,
            project: file.project_id,
            key,
            token: Mutex::default(),
        })
    }

    /// A token that is good now; one that was given is used until it ends.
    pub(super) fn token(&self, client: &Client) -> Result<Key, Error> {
        let mut token = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, _)) = token.as_ref().filter(|(_, ends)| *ends > Instant::now() + SPARE) {
            return Ok(known.clone());
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let statement = self.statement(now)?;
        client.learn(&Key::new(&statement));
        let form = [("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", statement.as_str())];
        let asked = Instant::now();
        // The reader's own message would quote the answer, and with it the token.
        let read = |answer: &Received| answer.json().map_err(|_| Malformed("access_token".to_owned()));
        let granted: Result<Granted, Error> = client.ask(&|http| http.post(&self.token_uri).form(&form), &read);
        // No text was sent, and none is paid for.
        client.wasted();
        let granted = granted?;
        let new = Key::new(&granted.access_token);
        client.learn(&new);
        *token = Some((new.clone(), asked + Duration::from_secs(granted.expires_in.min(LASTS))));
        Ok(new)
    }

    /// The signed statement of who asks for what, as of `now` in seconds since 1970.
    fn statement(&self, now: u64) -> Result<String, Error> {
        let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let head = part(json!({"alg": "RS256", "typ": "JWT", "kid": self.key_id}));
        let claims = part(json!({"iss": self.email, "scope": SCOPE, "aud": self.token_uri, "iat": now, "exp": now + LASTS}));
        let signed = format!("{head}.{claims}");
        let mut signature = vec![0; self.key.public_modulus_len()];
        let failed = |_| Error::Setup { backend: NAME, what: "private_key".to_owned() };
        self.key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature).map_err(failed)?;
        Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}

/// The bytes of a key in PEM.
fn der(pem: &str) -> Option<Vec<u8>> {
    let body = pem.split_once("-----BEGIN PRIVATE KEY-----")?.1.split_once("-----END PRIVATE KEY-----")?.0;
    STANDARD.decode(body.split_whitespace().collect::<String>()).ok()
}
