//! Google's Gemini: ai.google.dev/api, `models.generateContent`.

use serde::Deserialize;
use serde_json::{Value, json};

use super::llm::{Asking, Model, Prompt, Said, Stop, Translator, count, is_limit};
use super::network::{Client, Defaults, Error, Key, Manners, Refusal, is_daily, is_of_key, need_key};
use super::{Backend, BackendError, Settings, Usage};

const NAME: &str = "gemini";
pub(super) const KEYS: &[&str] = &["BITEXT_GEMINI_KEY", "GEMINI_API_KEY"];

struct Gemini {
    client: Client,
    key: Key,
    model: String,
    temperature: Option<f64>,
}

pub(super) fn open(settings: &Settings) -> Result<Box<dyn Backend>, BackendError> {
    let key = need_key(settings, NAME, KEYS)?;
    let defaults = Defaults { url: Some("https://generativelanguage.googleapis.com"), timeout: 300.0, concurrency: 1 };
    let (client, options) = Client::open(settings, NAME, defaults, MANNERS)?;
    let asking: Asking = options.read(NAME)?;
    let model = asking.model(NAME)?;
    let model = Gemini { client: client.hiding(Some(&key)), key, model, temperature: asking.temperature };
    Ok(Box::new(Translator::new(model, asking, settings)))
}

const MANNERS: Manners = Manners {
    said: |value| value.pointer("/error/message")?.as_str(),
    meaning: |status, value| {
        let message = value.pointer("/error/message").and_then(Value::as_str).unwrap_or_default();
        match status {
            429 if is_daily(value) => Some(Refusal::Quota),
            400 if is_of_key(value) => Some(Refusal::Denied),
            400 if is_limit(message) => Some(Refusal::Limit),
            400 if message.contains("token count") => Some(Refusal::TooLarge),
            _ => None,
        }
    },
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    #[serde(default)]
    candidates: Vec<Candidate>,
    #[serde(default)]
    usage_metadata: Value,
    prompt_feedback: Option<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Candidate {
    #[serde(default)]
    content: Parts,
    finish_reason: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Parts {
    parts: Vec<Part>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Part {
    text: String,
    thought: bool,
}

/// The service's own kind of schema knows no numbers to choose from and no closed objects.
fn schema() -> Value {
    let segment = json!({
        "type": "OBJECT",
        "properties": {"id": {"type": "INTEGER"}, "text": {"type": "STRING"}},
        "required": ["id", "text"],
    });
    json!({"type": "OBJECT", "properties": {"segments": {"type": "ARRAY", "items": segment}}, "required": ["segments"]})
}

impl Model for Gemini {
    fn name(&self) -> String {
        format!("{NAME} {}", self.model)
    }

    fn client(&self) -> &Client {
        &self.client
    }

    fn signature(&self) -> String {
        format!("{:?}", self.temperature)
    }

    fn ask(&self, prompt: &Prompt) -> Result<Said, Error> {
        let terms = Some(&prompt.terms).filter(|terms| !terms.is_empty());
        let system: Vec<Value> = [&prompt.rules].into_iter().chain(terms).map(|text| json!({"text": text})).collect();
        let mut how = json!({
            "responseMimeType": "application/json",
            "responseSchema": schema(),
            "maxOutputTokens": prompt.room,
        });
        if let Some(temperature) = self.temperature {
            how["temperature"] = json!(temperature);
        }
        let body = json!({
            "systemInstruction": {"parts": system},
            "contents": [{"role": "user", "parts": [{"text": prompt.data}]}],
            "generationConfig": how,
        });
        let address = format!("{}/v1beta/models/{}:generateContent", self.client.url(), self.model);
        let ask = |http: &reqwest::blocking::Client| http.post(&address).header("x-goog-api-key", self.key.expose()).json(&body);
        let answer: Answer = self.client.ask(&ask, &|answer| answer.json())?;
        let usage = Usage {
            requests: 1,
            input_tokens: count(&answer.usage_metadata, "promptTokenCount"),
            output_tokens: count(&answer.usage_metadata, "candidatesTokenCount")
                + count(&answer.usage_metadata, "thoughtsTokenCount"),
            ..Usage::default()
        };
        let Some(candidate) = answer.candidates.into_iter().next() else {
            let why = answer.prompt_feedback.map_or_else(|| "no candidates".to_owned(), |why| why.to_string());
            return Ok(Said { text: String::new(), stop: Stop::Refused(why), usage });
        };
        let text = candidate.content.parts.into_iter().filter(|part| !part.thought).map(|part| part.text).collect();
        let stop = match candidate.finish_reason.as_deref() {
            None | Some("STOP") => Stop::Done,
            Some("MAX_TOKENS") => Stop::Cut,
            Some(why) => Stop::Refused(why.to_owned()),
        };
        Ok(Said { text, stop, usage })
    }
}
