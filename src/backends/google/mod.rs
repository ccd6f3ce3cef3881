//! Google Cloud Translation v3: cloud.google.com/translate/docs and googleapis,
//! `google/cloud/translate/v3/translation_service.proto`.
//!
//! Texts go as HTML. A glossary of the service must exist already (it lives in Cloud Storage); it is named in the options.

mod account;

use std::path::PathBuf;

use serde::Deserialize;
use serde_json::{Value, json};

use super::markup::Dialect;
use super::network::{Client, Count, Defaults, Error, Key, Manners, Refusal, find_key, is_daily, is_of_key, no_key, variable};
use super::service::{Given, Limits, Service, Translating};
use super::{Around, Backend, BackendError, GlossarySupport, Request, Settings};
use crate::model::{Content, LanguageTag};
use account::Account;

const NAME: &str = "google";
const KEYS: &[&str] = &["BITEXT_GOOGLE_KEY", "GOOGLE_API_KEY"];
const WANTED: &[&str] = &[
    "BITEXT_GOOGLE_KEY",
    "GOOGLE_API_KEY",
    "BITEXT_GOOGLE_TOKEN",
    "GOOGLE_OAUTH_ACCESS_TOKEN",
    "GOOGLE_APPLICATION_CREDENTIALS",
];
pub(super) const SECRETS: &[&str] = &["BITEXT_GOOGLE_KEY", "GOOGLE_API_KEY", "BITEXT_GOOGLE_TOKEN", "GOOGLE_OAUTH_ACCESS_TOKEN"];
const TOKENS: &[&str] = &["BITEXT_GOOGLE_TOKEN", "GOOGLE_OAUTH_ACCESS_TOKEN"];
const ACCOUNTS: &[&str] = &["BITEXT_GOOGLE_ACCOUNT", "GOOGLE_APPLICATION_CREDENTIALS"];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    project: Option<String>,
    #[serde(default = "global")]
    location: String,
    model: Option<String>,
    glossary: Option<String>,
}

fn global() -> String {
    "global".to_owned()
}

/// How a request says who sends it.
enum Access {
    /// A key of the project.
    Key(Key),
    /// A token of an account, as `gcloud auth print-access-token` gives it.
    Token(Key),
    /// A service account, whose key gets tokens.
    Account(Box<Account>),
}

struct Google {
    client: Client,
    access: Access,
    options: Options,
    project: String,
    source: String,
    target: String,
}

pub(super) fn open(settings: &Settings) -> Result<Box<dyn Backend>, BackendError> {
    let access = access(settings)?.ok_or_else(|| no_key(settings, NAME, WANTED))?;
    let defaults = Defaults { url: Some("https://translate.googleapis.com"), timeout: 60.0, concurrency: 4 };
    let (client, options) = Client::open(settings, NAME, defaults, MANNERS)?;
    let options: Options = options.read(NAME)?;
    let (hidden, own) = match &access {
        Access::Key(key) | Access::Token(key) => (Some(key), None),
        Access::Account(account) => (None, account.project.clone()),
    };
    let project = options.project.clone().or_else(|| settings.environment.get("GOOGLE_CLOUD_PROJECT")).or(own);
    let project = project.ok_or(Error::Unset { backend: NAME, option: "project" })?;
    Ok(Box::new(Translating::new(
        settings,
        Google {
            client: client.hiding(hidden),
            access,
            options,
            project,
            source: code(&settings.from),
            target: code(&settings.to),
        },
    )))
}

/// A token, else a key, else a service account.
fn access(settings: &Settings) -> Result<Option<Access>, Error> {
    if let Some(token) = variable(settings, NAME, TOKENS)? {
        return Ok(Some(Access::Token(Key::new(&token))));
    }
    if let Some(key) = find_key(settings, NAME, KEYS)? {
        return Ok(Some(Access::Key(key)));
    }
    let Some(path) = variable(settings, NAME, ACCOUNTS)? else { return Ok(None) };
    let account = Account::read(&PathBuf::from(path), settings.root.as_deref())?;
    Ok(Some(Access::Account(Box::new(account))))
}

/// Limits that pass come with 403, as quotas do; the words tell them apart.
const MANNERS: Manners = Manners {
    said: |value| value.pointer("/error/message")?.as_str(),
    meaning: |status, value| {
        let text = |at: &str| value.pointer(at).and_then(Value::as_str).unwrap_or_default();
        let message = text("/error/message");
        match status {
            403 | 429 if is_daily(value) => Some(Refusal::Quota),
            403 if message.contains("Rate Limit") => Some(Refusal::Busy),
            403 if message.contains("Daily Limit") || message.contains("quota") => Some(Refusal::Quota),
            400 if is_of_key(value) => Some(Refusal::Denied),
            400 if is_of_pair(message) => Some(Refusal::Pair),
            400 if message.contains("too large") || message.contains("Text is too long") => Some(Refusal::TooLarge),
            _ => None,
        }
    },
};

/// True of what the service says of languages that it does not have: *Target language is invalid.*, *Bad language pair: …*
fn is_of_pair(message: &str) -> bool {
    let said = message.to_lowercase();
    said.contains("language")
        && ["invalid", "unsupported", "not supported", "bad language pair"].iter().any(|sign| said.contains(sign))
}

/// The service's code of a language; Chinese goes by country.
fn code(tag: &LanguageTag) -> String {
    match (tag.language(), tag.script(), tag.region()) {
        ("zh", Some("Hant"), _) => "zh-TW".to_owned(),
        ("zh", ..) => "zh-CN".to_owned(),
        // A script that is not the usual one goes along: the service has it, or says that it has not.
        (language, Some(script), _) => format!("{language}-{script}"),
        ("nb", ..) => "no".to_owned(),
        ("pt", _, Some("PT")) => "pt-PT".to_owned(),
        ("fr", _, Some("CA")) => "fr-CA".to_owned(),
        (language, ..) => language.to_owned(),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    translations: Vec<Translation>,
    #[serde(default)]
    glossary_translations: Vec<Translation>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Translation {
    translated_text: String,
}

impl Google {
    fn parent(&self) -> String {
        format!("projects/{}/locations/{}", self.project, self.options.location)
    }

    /// A resource by its short name, or as it is.
    fn resource(&self, kind: &str, name: &str) -> String {
        if name.starts_with("projects/") { name.to_owned() } else { format!("{}/{kind}/{name}", self.parent()) }
    }
}

impl Service for Google {
    fn name(&self) -> String {
        match &self.options.model {
            Some(model) => format!("{NAME} {}", model.rsplit('/').next().unwrap_or_default()),
            None => NAME.to_owned(),
        }
    }

    fn glossary(&self) -> GlossarySupport {
        if self.options.glossary.is_some() { GlossarySupport::Native } else { GlossarySupport::None }
    }

    /// 30 000 code points are refused, 5 000 are recommended.
    fn limits(&self) -> Limits {
        Limits { items: 128, size: 20_000, count: Count::Characters }
    }

    fn client(&self) -> Option<&Client> {
        Some(&self.client)
    }

    fn signature(&self) -> String {
        // A glossary of this name is another one in another project.
        format!("{} {} {:?}", self.target, self.project, self.options)
    }

    fn write(&self, request: &Request) -> String {
        Dialect::Html.write(request, &[])
    }

    fn read(&self, text: &str, request: &Request) -> Content {
        Dialect::Html.read(text, request)
    }

    fn send(&self, texts: &[String], _around: &Around) -> Result<Given, Error> {
        let mut body = json!({
            "contents": texts,
            "mimeType": "text/html",
            "sourceLanguageCode": self.source,
            "targetLanguageCode": self.target,
        });
        if let Some(model) = &self.options.model {
            body["model"] = json!(self.resource("models", model));
        }
        if let Some(glossary) = &self.options.glossary {
            body["glossaryConfig"] = json!({"glossary": self.resource("glossaries", glossary), "ignoreCase": true});
        }
        let address = format!("{}/v3/{}:translateText", self.client.url(), self.parent());
        let token = match &self.access {
            Access::Key(_) => None,
            Access::Token(token) => Some(token.clone()),
            Access::Account(account) => Some(account.token(&self.client)?),
        };
        let ask = |http: &reqwest::blocking::Client| {
            let request = http.post(&address).json(&body);
            match (&self.access, &token) {
                (Access::Key(key), _) => request.header("x-goog-api-key", key.expose()),
                (_, Some(token)) => request.bearer_auth(token.expose()).header("x-goog-user-project", &self.project),
                (_, None) => request,
            }
        };
        let answer: Answer = self.client.ask(&ask, &|answer| answer.json())?;
        // With a glossary both are given; the one without is of no use.
        let best = if answer.glossary_translations.is_empty() { answer.translations } else { answer.glossary_translations };
        Ok(Given { texts: best.into_iter().map(|translation| Ok(translation.translated_text)).collect(), ..Given::default() })
    }
}
