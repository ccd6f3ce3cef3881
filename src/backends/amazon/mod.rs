//! Amazon Translate: docs.aws.amazon.com/translate, `TranslateText` (JSON 1.1, signed).
//!
//! One text a request, as HTML with what is to stay marked `translate="no"`. Terms go by a terminology that exists in the
//! account and is named in the options.

mod signature;

use std::time::SystemTime;

use serde::Deserialize;
use serde_json::{Value, json};

use super::markup::Dialect;
use super::network::{Client, Count, Defaults, Error, Key, Manners, Refusal, need_key};
use super::service::{Given, Limits, Service, Translating};
use super::settings::{Address, is_american};
use super::{Around, Backend, BackendError, GlossarySupport, Request, Settings};
use crate::model::{Content, LanguageTag};
use signature::{Credentials, signed};

const NAME: &str = "amazon";
const KEYS: &[&str] = &["BITEXT_AMAZON_KEY", "AWS_SECRET_ACCESS_KEY"];
pub(super) const SECRETS: &[&str] = &["BITEXT_AMAZON_KEY", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];
const TARGET: &str = "AWSShineFrontendService_20170701.TranslateText";
const CONTENT_TYPE: &str = "application/x-amz-json-1.1";

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Options {
    region: Option<String>,
    terminology: Option<String>,
    access_key: Option<String>,
}

struct Amazon {
    client: Client,
    credentials: Credentials,
    terminology: Option<String>,
    formality: Option<&'static str>,
    source: String,
    target: String,
}

pub(super) fn open(settings: &Settings) -> Result<Box<dyn Backend>, BackendError> {
    let secret = need_key(settings, NAME, KEYS)?;
    let environment = |name: &str| settings.environment.get(name);
    let region = |own: Option<String>| own.or_else(|| environment("AWS_REGION")).or_else(|| environment("AWS_DEFAULT_REGION"));
    let named = settings.options.0.get("region").and_then(Value::as_str).map(str::to_owned);
    let region = region(named).ok_or(Error::Unset { backend: NAME, option: "region" })?;
    // The address depends on the region; what does not look like one would name another host.
    if !region.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return Err(Error::Setup { backend: NAME, what: "region".to_owned() }.into());
    }
    let mut own = settings.clone();
    own.options.0.entry("url").or_insert_with(|| json!(format!("https://translate.{region}.amazonaws.com")));
    let (client, options) = Client::open(&own, NAME, Defaults { url: None, timeout: 30.0, concurrency: 8 }, MANNERS)?;
    let options: Options = options.read(NAME)?;
    let identity = options.access_key.or_else(|| environment("AWS_ACCESS_KEY_ID"));
    let identity = identity.ok_or(Error::Unset { backend: NAME, option: "access-key" })?;
    let session = environment("AWS_SESSION_TOKEN").map(|token| Key::new(&token));
    Ok(Box::new(Translating::new(
        settings,
        Amazon {
            client: client.hiding(Some(&secret)).hiding(session.as_ref()),
            credentials: Credentials { identity, secret, session, region, service: "translate" },
            terminology: options.terminology,
            formality: settings.style.address.map(|address| match address {
                Address::Formal => "FORMAL",
                Address::Informal => "INFORMAL",
            }),
            source: code(&settings.from),
            target: code(&settings.to),
        },
    )))
}

/// Most refusals come with 400; their type tells what they are.
const MANNERS: Manners = Manners {
    said: |value| value.get("message").or_else(|| value.get("Message"))?.as_str(),
    meaning: |_, value| {
        let said = value.get("message").or_else(|| value.get("Message")).and_then(Value::as_str).unwrap_or_default();
        let kind = value.get("__type").and_then(Value::as_str).unwrap_or_default();
        match kind.rsplit('#').next().unwrap_or_default() {
            "ThrottlingException" | "TooManyRequestsException" | "LimitExceededException" => Some(Refusal::Busy),
            "TextSizeLimitExceededException" => Some(Refusal::TooLarge),
            "UnsupportedLanguagePairException" => Some(Refusal::Pair),
            // A code that is longer than any of the service's.
            "ValidationException" if said.to_lowercase().contains("languagecode") => Some(Refusal::Pair),
            "UnrecognizedClientException"
            | "InvalidSignatureException"
            | "IncompleteSignatureException"
            | "ExpiredTokenException"
            | "AccessDeniedException" => Some(Refusal::Denied),
            _ => None,
        }
    },
};

/// The service's code of a language (Amazon Translate, supported languages).
fn code(tag: &LanguageTag) -> String {
    match (tag.language(), tag.script(), tag.region()) {
        ("zh", Some("Hant"), _) => "zh-TW".to_owned(),
        ("zh", ..) => "zh".to_owned(),
        // A script that is not the usual one goes along: the service has it, or says that it has not.
        (language, Some(script), _) => format!("{language}-{script}"),
        ("nb", ..) => "no".to_owned(),
        ("fil", ..) => "tl".to_owned(),
        ("prs", ..) | ("fa", _, Some("AF")) => "fa-AF".to_owned(),
        ("pt", _, Some("PT")) => "pt-PT".to_owned(),
        ("fr", _, Some("CA")) => "fr-CA".to_owned(),
        ("es", _, Some(region)) if is_american(region) => "es-MX".to_owned(),
        (language, ..) => language.to_owned(),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    translated_text: String,
}

impl Service for Amazon {
    fn name(&self) -> String {
        NAME.to_owned()
    }

    fn glossary(&self) -> GlossarySupport {
        if self.terminology.is_some() { GlossarySupport::Native } else { GlossarySupport::None }
    }

    fn limits(&self) -> Limits {
        Limits { items: 1, size: 10_000, count: Count::Bytes }
    }

    fn client(&self) -> Option<&Client> {
        Some(&self.client)
    }

    fn signature(&self) -> String {
        format!("{} {:?} {:?}", self.target, self.terminology, self.formality)
    }

    fn write(&self, request: &Request) -> String {
        Dialect::Html.write(request, &[])
    }

    fn read(&self, text: &str, request: &Request) -> Content {
        Dialect::Html.read(text, request)
    }

    fn send(&self, texts: &[String], _around: &Around) -> Result<Given, Error> {
        let mut given = Vec::with_capacity(texts.len());
        for text in texts {
            let mut body = json!({"Text": text, "SourceLanguageCode": self.source, "TargetLanguageCode": self.target});
            if let Some(name) = &self.terminology {
                body["TerminologyNames"] = json!([name]);
            }
            if let Some(formality) = self.formality {
                body["Settings"] = json!({"Formality": formality});
            }
            let body = body.to_string();
            let address = format!("{}/", self.client.url());
            let ask = |http: &reqwest::blocking::Client| {
                let headers = signed(&self.credentials, &address, CONTENT_TYPE, TARGET, &body, SystemTime::now());
                let authorization = headers.iter().find(|(name, _)| *name == "authorization");
                if let Some((_, signature)) = authorization.and_then(|(_, value)| value.rsplit_once('=')) {
                    self.client.learn(&Key::new(signature));
                }
                headers
                    .into_iter()
                    .fold(http.post(&address), |request, (name, value)| request.header(name, value))
                    .body(body.clone())
            };
            let answer: Answer = self.client.ask(&ask, &|answer| answer.json())?;
            given.push(Ok(answer.translated_text));
        }
        Ok(Given { texts: given, ..Given::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn languages_have_the_services_codes() {
        for (tag, own) in [
            ("nb", "no"),
            ("no", "no"),
            ("zh", "zh"),
            ("zh-Hant", "zh-TW"),
            ("zh-HK", "zh-TW"),
            ("pt", "pt"),
            ("pt-BR", "pt"),
            ("pt-PT", "pt-PT"),
            ("fr-CA", "fr-CA"),
            ("es", "es"),
            ("es-ES", "es"),
            ("es-MX", "es-MX"),
            ("es-419", "es-MX"),
            ("fil", "tl"),
            ("fa-AF", "fa-AF"),
            ("sr", "sr"),
            ("sr-Latn", "sr-Latn"),
        ] {
            assert_eq!(code(&tag.parse().unwrap()), own, "{tag}");
        }
    }
}
