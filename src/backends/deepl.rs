//! DeepL, to its published interface: developers.deepl.com and DeepLcom/openapi, `openapi.yaml` 3.11.0.
//!
//! Texts go with their markup as XML and with the sentences before them as context, which is not billed. The glossary's
//! terms become a glossary of the service (v3), named by a digest of what it holds: it is made once and used again by whoever has
//! the same terms. Of those that the project made itself, as its ledger says, the old ones are removed, or one where the account is
//! full; a run that still used one makes it again. Where the service takes no glossary, texts are translated without.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use reqwest::blocking::RequestBuilder;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::markup::Dialect;
use super::network::{Client, Count, Defaults, Error, Key, Manners, Refusal, need_key, rfc3339};
use super::service::{Given, Limits, Service, Translating};
use super::settings::{Address, is_american};
use super::{Around, Backend, BackendError, GlossarySupport, Ledger, Made, Request, Settings};
use crate::model::{Content, Explain as _, LanguageTag, Message, OBJECT, Progress};

const NAME: &str = "deepl";
pub(super) const KEYS: &[&str] = &["BITEXT_DEEPL_KEY", "DEEPL_AUTH_KEY", "DEEPL_API_KEY"];

/// Bytes of a request's texts; the body may have 128 KiB, the rest is for what JSON adds.
const SIZE: usize = 100 * 1024;
/// What the names of glossaries begin with that bitext makes.
const OWN: &str = "bitext ";
/// A glossary of ours that was made so long ago is removed; an account holds 1000.
const OLD: Duration = Duration::from_secs(30 * 24 * 3600);

/// What the service takes for `formality`.
const FORMALITIES: [&str; 5] = ["default", "more", "less", "prefer_more", "prefer_less"];

/// Characters of context that are sent.
const CONTEXT: usize = 4000;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Options {
    model: Option<String>,
    formality: Option<String>,
    glossary: Option<String>,
}

struct DeepL {
    client: Client,
    key: Key,
    source: String,
    target: String,
    options: Options,
    formality: Option<String>,
    /// The terms, as a glossary of the service has them.
    entries: String,
    /// The glossary of the terms, once it is there; who needs it first makes it, and the others wait for it.
    glossary: Mutex<Terms>,
    ledger: Option<Arc<dyn Ledger>>,
    progress: Arc<dyn Progress>,
}

/// The glossary of the project's terms at the service.
#[derive(Debug, Clone, Default)]
enum Terms {
    /// Not asked for yet.
    #[default]
    Unknown,
    /// It is there, by this name.
    There(String),
    /// The service does not take it.
    Refused,
}

pub(super) fn open(settings: &Settings) -> Result<Box<dyn Backend>, BackendError> {
    let key = need_key(settings, NAME, KEYS)?;
    // Keys of the free plan end so.
    let url = if key.expose().ends_with(":fx") { "https://api-free.deepl.com" } else { "https://api.deepl.com" };
    let defaults = Defaults { url: Some(url), timeout: 60.0, concurrency: 4 };
    let (client, options) = Client::open(settings, NAME, defaults, MANNERS)?;
    let options: Options = options.read(NAME)?;
    if let Some(formality) = options.formality.as_deref().filter(|formality| !FORMALITIES.contains(formality)) {
        let what = format!("formality: `{formality}` is none of {}", FORMALITIES.join(", "));
        return Err(Error::Setup { backend: NAME, what }.into());
    }
    let address = settings.style.address.map(|address| match address {
        Address::Formal => "prefer_more".to_owned(),
        Address::Informal => "prefer_less".to_owned(),
    });
    Ok(Box::new(Translating::new(
        settings,
        DeepL {
            client: client.hiding(Some(&key)),
            key,
            source: source(&settings.from),
            target: target(&settings.to),
            formality: options.formality.clone().or(address),
            options,
            entries: entries(&settings.terms),
            glossary: Mutex::default(),
            ledger: settings.ledger.clone(),
            progress: Arc::clone(&settings.progress),
        },
    )))
}

const MANNERS: Manners = Manners {
    said: |value| value.get("message")?.as_str(),
    meaning: |status, value| {
        let message = value.get("message").and_then(Value::as_str).unwrap_or_default();
        let is_of_pair = ["source_lang", "target_lang"].iter().any(|name| message.contains(name));
        (status == 400 && is_of_pair && message.contains("not supported")).then_some(Refusal::Pair)
    },
};

/// The service's code of a language: the plain one, and a script that is not the usual one, which the service has or refuses.
fn source(tag: &LanguageTag) -> String {
    match (tag.language(), tag.script()) {
        ("no", _) => "NB".to_owned(),
        ("fil", _) => "TL".to_owned(),
        ("zh", _) | (_, None) => tag.language().to_uppercase(),
        (language, Some(script)) => format!("{language}-{script}").to_uppercase(),
    }
}

/// The service's code of a target language: it wants to know which English, Portuguese and Chinese.
fn target(tag: &LanguageTag) -> String {
    match (tag.language(), tag.region(), tag.script()) {
        ("en", Some("GB" | "AU" | "IE" | "NZ" | "ZA" | "IN"), _) => "EN-GB".to_owned(),
        ("en", ..) => "EN-US".to_owned(),
        ("pt", Some("PT"), _) => "PT-PT".to_owned(),
        ("pt", ..) => "PT-BR".to_owned(),
        ("es", Some(region), _) if is_american(region) => "ES-419".to_owned(),
        ("zh", _, Some(script)) => format!("ZH-{}", script.to_uppercase()),
        _ => source(tag),
    }
}

fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[derive(Deserialize)]
struct Translations {
    translations: Vec<Translation>,
}

#[derive(Deserialize)]
struct Translation {
    text: String,
    /// As it is said: a text is none the worse where this is no number.
    #[serde(default)]
    billed_characters: Value,
}

#[derive(Deserialize)]
struct Glossaries {
    glossaries: Vec<Glossary>,
}

#[derive(Clone, Deserialize)]
struct Glossary {
    glossary_id: String,
    name: String,
    #[serde(default)]
    creation_time: String,
}

impl DeepL {
    fn signed(&self, request: RequestBuilder) -> RequestBuilder {
        request.header("authorization", format!("DeepL-Auth-Key {}", self.key.expose()))
    }

    /// The glossary to translate with: the one that the person names, else the one made of the project's terms.
    fn glossary(&self) -> Result<Option<String>, Error> {
        if let Some(id) = &self.options.glossary {
            return Ok(Some(id.clone()));
        }
        if self.entries.is_empty() {
            return Ok(None);
        }
        let mut known = self.glossary.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(*known, Terms::Unknown) {
            *known = match self.own_glossary() {
                Ok(id) => Terms::There(id),
                Err(error) if is_of_glossaries(&error) => {
                    self.progress.note(&Message::new("note-glossary-unused").with("backend", NAME).with("why", error.message()));
                    Terms::Refused
                }
                Err(error) => return Err(error),
            };
        }
        Ok(if let Terms::There(id) = &*known { Some(id.clone()) } else { None })
    }

    /// Takes note that the service has this glossary no more; true when it is one that can be made again.
    fn forget(&self, id: &str) -> bool {
        let mut known = self.glossary.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(&*known, Terms::There(own) if own == id) {
            *known = Terms::Unknown;
        }
        self.options.glossary.is_none()
    }

    fn own_glossary(&self) -> Result<String, Error> {
        let entries = self.entries.as_str();
        // Glossaries know no regions.
        let plain = |code: &str| code.split('-').next().unwrap_or_default().to_lowercase();
        let (from, to) = (plain(&self.source), plain(&self.target));
        let name = format!("{OWN}{from}-{to} {}", digest(entries));
        let address = format!("{}/v3/glossaries", self.client.url());
        let known: Glossaries = self.client.ask(&|http| self.signed(http.get(&address)), &|answer| answer.json())?;
        if let Some(own) = known.glossaries.iter().find(|glossary| glossary.name == name) {
            return Ok(own.glossary_id.clone());
        }
        let dictionary = json!({"source_lang": from, "target_lang": to, "entries": entries, "entries_format": "tsv"});
        let body = json!({"name": name, "dictionaries": [dictionary]});
        let make = || -> Result<Glossary, Error> {
            self.client.ask(&|http| self.signed(http.post(&address)).json(&body), &|answer| answer.json())
        };
        let mut ours = self.ours(known.glossaries);
        let made = match make() {
            // An account holds so many: the oldest of ours makes room.
            Err(Error::Quota { .. }) if !ours.is_empty() && self.removes(&address, &ours.remove(0)) => make()?,
            made => made?,
        };
        if let Some(ledger) = &self.ledger {
            ledger.note(NAME, &Made { id: made.glossary_id.clone(), name });
        }
        for old in ours.iter().filter(|glossary| is_old(&glossary.creation_time)) {
            self.removes(&address, old);
        }
        Ok(made.glossary_id)
    }

    /// Those of the account's glossaries that this project made, the oldest first: a name like ours proves nothing.
    fn ours(&self, glossaries: Vec<Glossary>) -> Vec<Glossary> {
        let made = self.ledger.as_ref().map_or_else(Vec::new, |ledger| ledger.made(NAME));
        let is_ours = |own: &Glossary| made.iter().any(|made| made.id == own.glossary_id && made.name == own.name);
        let mut ours: Vec<Glossary> = glossaries.into_iter().filter(is_ours).collect();
        ours.sort_by(|a, b| a.creation_time.cmp(&b.creation_time));
        ours
    }

    /// Removes a glossary; one that stays does no harm.
    fn removes(&self, address: &str, glossary: &Glossary) -> bool {
        let place = format!("{address}/{}", glossary.glossary_id);
        let removed = self.client.ask(&|http| self.signed(http.delete(&place)), &|_| Ok(())).is_ok();
        if let Some(ledger) = self.ledger.as_ref().filter(|_| removed) {
            ledger.forget(NAME, &glossary.glossary_id);
        }
        removed
    }

    fn context(&self, texts: &[String], around: &Around) -> String {
        let before = around.title.iter().chain(around.before.iter().map(|(source, _)| source));
        let between = |index| around.gaps.get(&index).into_iter().flatten().map(|(source, _)| source);
        let texts = texts.iter().enumerate().flat_map(|(index, text)| between(index).chain([text]));
        let whole: Vec<&str> = before.chain(texts).map(String::as_str).collect();
        whole.join("\n").chars().take(CONTEXT).collect()
    }
}

/// True of a failure that says nothing of texts: a pair, a plan or a key without glossaries, an account that is full of others', a
/// part of the service that is down.
fn is_of_glossaries(error: &Error) -> bool {
    matches!(
        error,
        Error::Refused { .. }
            | Error::Denied { status: 403, .. }
            | Error::Quota { .. }
            | Error::TooLarge(_)
            | Error::Malformed { .. }
            | Error::Strange { .. }
            | Error::Unanswered { status: Some(_), .. }
    )
}

/// True of a time, as the service writes it, that was long ago. One that cannot be read is not.
fn is_old(time: &str) -> bool {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    rfc3339(time).is_some_and(|made| made + OLD.as_secs_f64() < now.as_secs_f64())
}

/// The terms as tab-separated lines, each source once: two of a kind are an error for the service.
fn entries(terms: &[(String, String)]) -> String {
    let clean = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut seen = std::collections::HashSet::new();
    let mut lines: Vec<String> = Vec::new();
    for (source, target) in terms {
        let (source, target) = (clean(source), clean(target));
        let fits = |text: &str| !text.is_empty() && text.len() <= 1024;
        if fits(&source) && fits(&target) && seen.insert(source.clone()) {
            lines.push(format!("{source}\t{target}"));
        }
    }
    lines.sort();
    lines.join("\n")
}

impl Service for DeepL {
    fn name(&self) -> String {
        NAME.to_owned()
    }

    fn glossary(&self) -> GlossarySupport {
        GlossarySupport::Native
    }

    fn limits(&self) -> Limits {
        Limits { items: 50, size: SIZE, count: Count::Bytes }
    }

    fn client(&self) -> Option<&Client> {
        Some(&self.client)
    }

    fn reads_in_order(&self) -> bool {
        true
    }

    fn signature(&self) -> String {
        let Options { model, glossary, .. } = &self.options;
        format!("{} {model:?} {:?} {glossary:?}", self.target, self.formality)
    }

    fn write(&self, request: &Request) -> String {
        Dialect::Xml.write(request, &[])
    }

    /// Markup is not billed.
    fn characters(&self, request: &Request) -> u64 {
        request.content.text.chars().filter(|c| *c != OBJECT).count() as u64
    }

    fn read(&self, text: &str, request: &Request) -> Content {
        Dialect::Xml.read(text, request)
    }

    fn send(&self, texts: &[String], around: &Around) -> Result<Given, Error> {
        let glossary = self.glossary()?;
        match (self.translated(texts, around, glossary.as_ref()), glossary) {
            // Somebody removed the glossary since: it is made once more.
            (Err(error @ Error::Refused { status: 404, .. }), Some(id)) if self.forget(&id) => match self.glossary()? {
                // It is there: something else is not.
                Some(same) if same == id => Err(error),
                other => self.translated(texts, around, other.as_ref()),
            },
            (given, _) => given,
        }
    }
}

impl DeepL {
    fn translated(&self, texts: &[String], around: &Around, glossary: Option<&String>) -> Result<Given, Error> {
        let mut body = json!({
            "text": texts,
            "source_lang": self.source,
            "target_lang": self.target,
            "context": self.context(texts, around),
            "split_sentences": "0",
            "preserve_formatting": true,
            "tag_handling": "xml",
            "tag_handling_version": "v2",
            "ignore_tags": ["k"],
            "non_splitting_tags": ["g", "x", "k"],
            "show_billed_characters": true,
        });
        let more = [
            ("glossary_id", glossary.cloned()),
            ("formality", self.formality.clone()),
            ("model_type", self.options.model.clone()),
        ];
        for (name, value) in more {
            if let (Some(value), Some(body)) = (value, body.as_object_mut()) {
                body.insert(name.to_owned(), Value::String(value));
            }
        }
        let address = format!("{}/v2/translate", self.client.url());
        let ask = |http: &reqwest::blocking::Client| self.signed(http.post(&address)).json(&body);
        let answer: Translations = self.client.ask(&ask, &|answer| answer.json())?;
        let billed = answer.translations.iter().map(|translation| translation.billed_characters.as_u64()).sum();
        Ok(Given {
            texts: answer.translations.into_iter().map(|translation| Ok(translation.text)).collect(),
            billed,
            without_terms: glossary.is_none() && !self.entries.is_empty(),
            ..Given::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{entries, target};

    #[test]
    fn languages_have_the_services_codes() {
        for (tag, code) in [
            ("en", "EN-US"),
            ("en-GB", "EN-GB"),
            ("pt", "PT-BR"),
            ("pt-PT", "PT-PT"),
            ("zh", "ZH-HANS"),
            ("zh-TW", "ZH-HANT"),
            ("fr-CA", "FR"),
            ("nb", "NB"),
            ("no", "NB"),
            ("es", "ES"),
            ("es-ES", "ES"),
            ("es-MX", "ES-419"),
            ("es-419", "ES-419"),
            ("sr-Latn", "SR-LATN"),
        ] {
            assert_eq!(target(&tag.parse().unwrap()), code, "{tag}");
        }
    }

    #[test]
    fn a_dictionary_has_each_source_once() {
        let terms = [("a  b", "x"), ("c", "y\tz"), ("a b", "w"), ("", "v")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(entries(&terms), "a b\tx\nc\ty z");
    }
}
