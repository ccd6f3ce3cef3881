//! Azure AI Translator v3.0: learn.microsoft.com, Translator v3 reference.
//!
//! Texts go as HTML. Names of the glossary go in the text itself (“dynamic dictionary”), which the service understands where
//! one of the two languages is English.

use serde::Deserialize;
use serde_json::{Value, json};

use super::aligned;
use super::markup::{Dialect, Element, escape, is_whole};
use super::network::{Client, Count, Defaults, Error, Key, Manners, Received, Refusal, need_key};
use super::service::{Given, Limits, Service, Translating};
use super::{Around, Backend, BackendError, GlossarySupport, Request, Settings};
use crate::glossary::Requirement;
use crate::locale;
use crate::model::{Content, LanguageTag, WordAlignment};

const NAME: &str = "azure";
pub(super) const KEYS: &[&str] = &["BITEXT_AZURE_KEY", "AZURE_TRANSLATOR_KEY"];

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Options {
    /// Region of the resource; global resources have none.
    region: Option<String>,
    /// A custom model.
    category: Option<String>,
}

struct Azure {
    client: Client,
    key: Key,
    options: Options,
    source: String,
    target: String,
    dictionary: bool,
    /// True when a term of the target language has other forms than the glossary's.
    inflects: bool,
}

pub(super) fn open(settings: &Settings) -> Result<Box<dyn Backend>, BackendError> {
    let key = need_key(settings, NAME, KEYS)?;
    let defaults = Defaults { url: Some("https://api.cognitive.microsofttranslator.com"), timeout: 60.0, concurrency: 4 };
    let (client, options) = Client::open(settings, NAME, defaults, MANNERS)?;
    let mut options: Options = options.read(NAME)?;
    options.region = options.region.or_else(|| settings.environment.get("AZURE_TRANSLATOR_REGION"));
    Ok(Box::new(Translating::new(
        settings,
        Azure {
            client: client.hiding(Some(&key)),
            key,
            options,
            source: code(&settings.from),
            target: code(&settings.to),
            dictionary: [&settings.from, &settings.to].iter().any(|tag| tag.language() == "en"),
            inflects: locale::profile(&settings.to).is_none_or(|profile| profile.spaced),
        },
    )))
}

/// The code has six digits: the status and a detail. 403001 is a quota that is used up, 401 a key that is not taken.
const MANNERS: Manners = Manners {
    said: |value| value.pointer("/error/message")?.as_str(),
    meaning: |status, value| match (status, value.pointer("/error/code").and_then(Value::as_u64)) {
        (400, Some(400_077)) => Some(Refusal::TooLarge),
        (403, Some(403_001)) => Some(Refusal::Quota),
        // Of the source, of the target, of the two, of the two in this category.
        (400, Some(400_003 | 400_019 | 400_023 | 400_035 | 400_036 | 400_075)) => Some(Refusal::Pair),
        _ => None,
    },
};

/// The service's code of a language: bare Portuguese is Brazil's, bare French that of France.
fn code(tag: &LanguageTag) -> String {
    match (tag.language(), tag.script(), tag.region()) {
        (language, Some(script), _) => format!("{language}-{script}"),
        ("pt", _, Some("PT")) => "pt-PT".to_owned(),
        ("fr", _, Some("CA")) => "fr-CA".to_owned(),
        (language, ..) => language.to_owned(),
    }
}

#[derive(Deserialize)]
struct Answer {
    translations: Vec<Translation>,
}

#[derive(Deserialize)]
struct Translation {
    text: String,
    #[serde(default)]
    alignment: Option<Projection>,
}

/// Pairs such as `0:4-0:1`: the first and the last character of a word of the source, and of what renders it.
#[derive(Deserialize)]
struct Projection {
    #[serde(default)]
    proj: String,
}

impl Projection {
    fn read(&self, source: &str, target: &str) -> WordAlignment {
        // The reference does not say what it counts beyond the signs of two bytes.
        if [source, target].iter().any(|text| text.chars().any(|c| c.len_utf16() > 1)) {
            return WordAlignment::default();
        }
        let span = |said: &str| {
            let (first, last) = said.split_once(':')?;
            Some((first.parse::<usize>().ok()?, last.parse::<usize>().ok()?.checked_add(1)?))
        };
        let pair = |said: &str| {
            let (from, to) = said.split_once('-')?;
            let ((a, b), (c, d)) = (span(from)?, span(to)?);
            Some([a, b, c, d])
        };
        aligned::of_characters(self.proj.split_whitespace().filter_map(pair), source, target)
    }
}

impl Service for Azure {
    fn name(&self) -> String {
        match &self.options.category {
            Some(category) => format!("{NAME} {category}"),
            None => NAME.to_owned(),
        }
    }

    fn glossary(&self) -> GlossarySupport {
        if self.dictionary { GlossarySupport::Native } else { GlossarySupport::None }
    }

    fn limits(&self) -> Limits {
        Limits { items: 1000, size: 50_000, count: Count::Characters }
    }

    fn client(&self) -> Option<&Client> {
        Some(&self.client)
    }

    fn signature(&self) -> String {
        self.target.clone()
    }

    fn write(&self, request: &Request) -> String {
        let mut elements = Vec::new();
        // A plural would be written as the singular that the glossary has.
        let is_given =
            |term: &&Requirement| self.dictionary && !(term.plural && self.inflects) && is_whole(&request.content, term.source);
        for term in request.terms.iter().filter(is_given) {
            let Some(wording) = term.accepted.first() else { continue };
            let mut open = "<mstrans:dictionary translation=\"".to_owned();
            wording.text.chars().for_each(|c| escape(c, &mut open));
            open.push_str("\">");
            elements.push(Element { span: term.source, open, close: "</mstrans:dictionary>".to_owned() });
        }
        Dialect::Html.write(request, &elements)
    }

    fn read(&self, text: &str, request: &Request) -> Content {
        Dialect::Html.read(text, request)
    }

    fn send(&self, texts: &[String], _around: &Around) -> Result<Given, Error> {
        let body: Vec<Value> = texts.iter().map(|text| json!({"Text": text})).collect();
        let mut query = vec![
            ("api-version", "3.0"),
            ("from", &self.source),
            ("to", &self.target),
            ("textType", "html"),
            ("includeAlignment", "true"),
        ];
        query.extend(self.options.category.as_deref().map(|category| ("category", category)));
        let address = format!("{}/translate", self.client.url());
        let ask = |http: &reqwest::blocking::Client| {
            let request = http.post(&address).query(&query).json(&body);
            let request = request.header("ocp-apim-subscription-key", self.key.expose());
            match &self.options.region {
                Some(region) => request.header("ocp-apim-subscription-region", region),
                None => request,
            }
        };
        let metered = |answer: &Received| answer.headers.get("x-metered-usage")?.to_str().ok()?.parse().ok();
        let (answers, billed): (Vec<Answer>, Option<u64>) =
            self.client.ask(&ask, &|answer| Ok((answer.json()?, metered(answer))))?;
        let first = |answer: &Answer| answer.translations.first().map(|translation| translation.text.clone());
        let alignment = |(answer, sent): (&Answer, &String)| {
            let said = answer.translations.first();
            said.and_then(|said| Some(said.alignment.as_ref()?.read(sent, &said.text))).unwrap_or_default()
        };
        let alignments = answers.iter().zip(texts).map(alignment).collect();
        let texts = answers.iter().map(|answer| Ok(first(answer).unwrap_or_default())).collect();
        Ok(Given { texts, billed, alignments, ..Given::default() })
    }
}
