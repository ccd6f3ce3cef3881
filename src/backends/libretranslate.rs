//! LibreTranslate, on the server that the person names: `libretranslate/app.py` of LibreTranslate/LibreTranslate.
//!
//! Texts go as HTML: plain texts come back with `&lt;` unescaped. The server's own list says which codes it has.

use std::num::NonZeroUsize;
use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::{Value, json};

use super::markup::Dialect;
use super::network::{Client, Count, Defaults, Error, Key, Manners, Refusal, find_key};
use super::service::{Given, Limits, Service, Translating};
use super::{Around, Backend, BackendError, GlossarySupport, Request, Settings};
use crate::model::{Content, LanguageTag};

const NAME: &str = "libretranslate";
pub(super) const KEYS: &[&str] = &["BITEXT_LIBRETRANSLATE_KEY", "LIBRETRANSLATE_API_KEY"];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Options {
    /// Texts in a request; servers may allow fewer.
    batch: NonZeroUsize,
    /// Characters in a request; servers may allow fewer.
    characters: NonZeroUsize,
}

impl Default for Options {
    fn default() -> Options {
        Options { batch: const { NonZeroUsize::new(32).unwrap() }, characters: const { NonZeroUsize::new(5000).unwrap() } }
    }
}

struct LibreTranslate {
    client: Client,
    key: Option<Key>,
    options: Options,
    from: LanguageTag,
    to: LanguageTag,
    codes: OnceLock<(String, String)>,
}

pub(super) fn open(settings: &Settings) -> Result<Box<dyn Backend>, BackendError> {
    let key = find_key(settings, NAME, KEYS)?;
    let defaults = Defaults { url: None, timeout: 120.0, concurrency: 2 };
    let (client, options) = Client::open(settings, NAME, defaults, MANNERS)?;
    Ok(Box::new(Translating::new(
        settings,
        LibreTranslate {
            client: client.hiding(key.as_ref()),
            key,
            options: options.read(NAME)?,
            from: settings.from.clone(),
            to: settings.to.clone(),
            codes: OnceLock::new(),
        },
    )))
}

/// Nearly everything comes with 400; the words tell what it is.
const MANNERS: Manners = Manners {
    said: |value| value.get("error")?.as_str(),
    meaning: |status, value| {
        let said = value.get("error").and_then(Value::as_str).unwrap_or_default().to_lowercase();
        match status {
            400 if said.contains("api key") => Some(Refusal::Denied),
            400 if said.contains("limit") => Some(Refusal::TooLarge),
            400 if said.contains("is not supported") || said.contains("not available as a target") => Some(Refusal::Pair),
            _ => None,
        }
    },
};

#[derive(Deserialize)]
struct Language {
    code: String,
    #[serde(default)]
    targets: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    translated_text: Vec<String>,
}

/// Codes that servers of different ages have for a language, the most exact first.
fn candidates(tag: &LanguageTag) -> Vec<String> {
    let mut codes = tag.fallbacks();
    if (tag.language(), tag.script()) == ("zh", Some("Hant")) {
        codes.retain(|code| code != "zh");
        codes.push("zt".to_owned());
    }
    if tag.language() == "no" {
        codes.push("nb".to_owned());
    }
    codes
}

impl LibreTranslate {
    /// The server's codes of the two languages.
    fn codes(&self) -> Result<&(String, String), Error> {
        if let Some(known) = self.codes.get() {
            return Ok(known);
        }
        let address = format!("{}/languages", self.client.url());
        let languages: Vec<Language> = self.client.ask(&|http| http.get(&address), &|answer| answer.json())?;
        let missing = || Error::Pair { backend: NAME, from: self.from.to_string(), to: self.to.to_string(), said: None };
        let source = candidates(&self.from).into_iter().find_map(|code| languages.iter().find(|own| own.code == code));
        let source = source.ok_or_else(missing)?;
        let has = |code: &String| {
            source.targets.contains(code) || source.targets.is_empty() && languages.iter().any(|own| own.code == *code)
        };
        let target = candidates(&self.to).into_iter().find(has).ok_or_else(missing)?;
        Ok(self.codes.get_or_init(|| (source.code.clone(), target)))
    }
}

impl Service for LibreTranslate {
    fn name(&self) -> String {
        NAME.to_owned()
    }

    fn glossary(&self) -> GlossarySupport {
        GlossarySupport::None
    }

    fn limits(&self) -> Limits {
        Limits { items: self.options.batch.get(), size: self.options.characters.get(), count: Count::Characters }
    }

    fn limiting(&self) -> Option<(&'static str, &'static str)> {
        Some((NAME, "characters"))
    }

    fn client(&self) -> Option<&Client> {
        Some(&self.client)
    }

    fn signature(&self) -> String {
        self.to.to_string()
    }

    fn write(&self, request: &Request) -> String {
        Dialect::Html.write(request, &[])
    }

    fn read(&self, text: &str, request: &Request) -> Content {
        Dialect::Html.read(text, request)
    }

    fn send(&self, texts: &[String], _around: &Around) -> Result<Given, Error> {
        let (source, target) = self.codes()?;
        let mut body = json!({"q": texts, "source": source, "target": target, "format": "html", "alternatives": 0});
        if let Some(key) = &self.key {
            body["api_key"] = json!(key.expose());
        }
        let address = format!("{}/translate", self.client.url());
        let answer: Answer = self.client.ask(&|http| http.post(&address).json(&body), &|answer| answer.json())?;
        Ok(Given { texts: answer.translated_text.into_iter().map(Ok).collect(), ..Given::default() })
    }
}
