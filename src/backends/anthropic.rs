//! Anthropic's Messages: anthropics/anthropic-sdk-python, `src/anthropic/types/`.

use std::sync::atomic::{AtomicBool, Ordering};

use serde::Deserialize;
use serde_json::{Value, json};

use super::llm::{Asking, Model, Prompt, Said, Stop, Translator, count, is_limit};
use super::network::{Client, Defaults, Error, Key, Manners, Refusal, need_key};
use super::{Backend, BackendError, Settings, Usage};

const NAME: &str = "anthropic";
pub(super) const KEYS: &[&str] = &["BITEXT_ANTHROPIC_KEY", "ANTHROPIC_API_KEY"];

struct Anthropic {
    client: Client,
    key: Key,
    model: String,
    temperature: Option<f64>,
    /// True once the model has refused it.
    untempered: AtomicBool,
    /// False once the model has refused a schema.
    schema: AtomicBool,
    /// True while it refuses everything, with the schema and without it: then it is asked without.
    vain: AtomicBool,
}

pub(super) fn open(settings: &Settings) -> Result<Box<dyn Backend>, BackendError> {
    let key = need_key(settings, NAME, KEYS)?;
    let defaults = Defaults { url: Some("https://api.anthropic.com"), timeout: 300.0, concurrency: 1 };
    let (client, options) = Client::open(settings, NAME, defaults, MANNERS)?;
    let asking: Asking = options.read(NAME)?;
    let model = asking.model(NAME)?;
    let model = Anthropic {
        client: client.hiding(Some(&key)),
        key,
        model,
        temperature: asking.temperature,
        untempered: AtomicBool::new(false),
        schema: AtomicBool::new(true),
        vain: AtomicBool::new(false),
    };
    Ok(Box::new(Translator::new(model, asking, settings)))
}

const MANNERS: Manners = Manners {
    said: |value| value.pointer("/error/message")?.as_str(),
    meaning: |status, value| {
        let text = |at: &str| value.pointer(at).and_then(Value::as_str).unwrap_or_default();
        let (kind, message) = (text("/error/type"), text("/error/message"));
        match (status, kind) {
            (_, "billing_error") => Some(Refusal::Quota),
            (400, _) if message.contains("credit balance") => Some(Refusal::Quota),
            (400, _) if is_limit(message) => Some(Refusal::Limit),
            (400, _) if message.contains("content filtering policy") => Some(Refusal::Filtered),
            (400, _) if message.contains("prompt is too long") => Some(Refusal::TooLarge),
            _ => None,
        }
    },
};

#[derive(Deserialize)]
struct Answer {
    content: Vec<Block>,
    stop_reason: Option<String>,
    #[serde(default)]
    usage: Value,
}

#[derive(Deserialize)]
struct Block {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    text: String,
}

impl Anthropic {
    fn once(&self, prompt: &Prompt, schema: bool) -> Result<Said, Error> {
        // What is the same for every batch comes first and is kept by the service.
        let mut system = vec![json!({"type": "text", "text": prompt.rules, "cache_control": {"type": "ephemeral"}})];
        if !prompt.terms.is_empty() {
            system.push(json!({"type": "text", "text": prompt.terms}));
        }
        let mut body = json!({
            "model": self.model,
            "max_tokens": prompt.room,
            "system": system,
            "messages": [{"role": "user", "content": prompt.data}],
        });
        if let Some(temperature) = self.temperature.filter(|_| !self.untempered.load(Ordering::Relaxed)) {
            body["temperature"] = json!(temperature);
        }
        if schema {
            body["output_config"] = json!({"format": {"type": "json_schema", "schema": prompt.schema}});
        }
        let address = format!("{}/v1/messages", self.client.url());
        let ask = |http: &reqwest::blocking::Client| {
            http.post(&address).header("x-api-key", self.key.expose()).header("anthropic-version", "2023-06-01").json(&body)
        };
        let answer: Answer = self.client.ask(&ask, &|answer| answer.json())?;
        // What is put into the service's cache costs a quarter more than other tokens, what is read from it a tenth of them.
        let tokens = |name| count(&answer.usage, name);
        let (made, read) = (tokens("cache_creation_input_tokens"), tokens("cache_read_input_tokens"));
        let cached = (125 * u128::from(made) + 10 * u128::from(read)).div_ceil(100);
        let usage = Usage {
            requests: 1,
            input_tokens: tokens("input_tokens").saturating_add(u64::try_from(cached).unwrap_or(u64::MAX)),
            output_tokens: tokens("output_tokens"),
            ..Usage::default()
        };
        let text = answer.content.into_iter().filter(|block| block.kind == "text").map(|block| block.text).collect();
        let stop = match answer.stop_reason.as_deref() {
            Some("max_tokens" | "model_context_window_exceeded") => Stop::Cut,
            Some("refusal") => Stop::Refused("refusal".to_owned()),
            _ => Stop::Done,
        };
        Ok(Said { text, stop, usage })
    }
}

impl Model for Anthropic {
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
        let schema = self.schema.load(Ordering::Relaxed) && !self.vain.load(Ordering::Relaxed);
        let said = self.in_a_shape(prompt, schema);
        self.vain.store(matches!(said, Err(Error::Refused { status: 400, .. })), Ordering::Relaxed);
        said
    }
}

impl Anthropic {
    /// Asks with the temperature, and without it where the model does not take one.
    fn tempered(&self, prompt: &Prompt, schema: bool) -> Result<Said, Error> {
        // Other questions may be under way: what one of them learned was not known here yet.
        let known = self.untempered.load(Ordering::Relaxed);
        match self.once(prompt, schema) {
            Err(Error::Refused { status: 400, said, .. })
                if said.contains("temperature") && self.temperature.is_some() && !known =>
            {
                self.untempered.store(true, Ordering::Relaxed);
                self.once(prompt, schema)
            }
            said => said,
        }
    }

    /// Asks with the schema, and without it where the model does not take one.
    fn in_a_shape(&self, prompt: &Prompt, schema: bool) -> Result<Said, Error> {
        match self.tempered(prompt, schema) {
            // A model that takes no schema refuses the request as wrong.
            Err(Error::Refused { status: 400, .. }) if schema => {
                let said = self.tempered(prompt, false)?;
                self.schema.store(false, Ordering::Relaxed);
                Ok(said)
            }
            said => said,
        }
    }
}
