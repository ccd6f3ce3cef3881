//! Any server that speaks OpenAI's chat completions: OpenAI itself, Ollama, vLLM, llama.cpp. openai/openai-openapi;
//! ollama/ollama `openai/openai.go`; ggml-org/llama.cpp `tools/server`; docs.vllm.ai, structured outputs.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use serde::Deserialize;
use serde_json::{Value, json};

use super::llm::{Asking, Learned, Model, Prompt, Said, Stop, Translator, count, is_limit};
use super::network::{Client, Defaults, Error, Key, Manners, Refusal, find_key, no_key};
use super::{Backend, BackendError, Settings, Usage};

const NAME: &str = "openai";
pub(super) const KEYS: &[&str] = &["BITEXT_OPENAI_KEY", "OPENAI_API_KEY"];
const HOME: &str = "https://api.openai.com/v1";
/// The newer name of the member that limits an answer; some models take no other.
const NEWER: &str = "max_completion_tokens";
/// The member that some models take none of.
const TEMPERATURE: &str = "temperature";
/// The name under which that is remembered.
const UNTEMPERED: &str = "no-temperature";

/// How the shape of the answer is asked for, from the surest to what every server takes.
const SCHEMA: u8 = 0;
const JSON: u8 = 1;
const TEXT: u8 = 2;
/// The name under which that is remembered from one run to the next.
const RUNG: &str = "rung";

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Options {
    /// Name of the member that limits the answer, where the server has another.
    limit: Option<String>,
}

struct OpenAi {
    client: Client,
    key: Option<Key>,
    model: String,
    temperature: Option<f64>,
    limit: String,
    /// True once the server has asked for the newer name.
    newer: AtomicBool,
    /// True once the model has refused the temperature.
    untempered: AtomicBool,
    /// What this server takes, learned from its refusals.
    rung: AtomicU8,
    /// True while it refuses everything, in whatever shape: then it is asked in words alone.
    vain: AtomicBool,
    /// True once it has answered in this run.
    answered: AtomicBool,
    learned: Learned,
}

pub(super) fn open(settings: &Settings) -> Result<Box<dyn Backend>, BackendError> {
    let key = find_key(settings, NAME, KEYS)?;
    let (client, mut options) =
        Client::open(settings, NAME, Defaults { url: Some(HOME), timeout: 300.0, concurrency: 1 }, MANNERS)?;
    let asking = Asking::take(&mut options, NAME)?;
    let options: Options = options.read(NAME)?;
    let at_home = client.url() == HOME;
    if at_home && key.is_none() {
        return Err(no_key(settings, NAME, KEYS).into());
    }
    let model = asking.model(NAME)?;
    // Servers of other makers know the older name alone.
    let limit = options.limit.unwrap_or_else(|| if at_home { NEWER } else { "max_tokens" }.to_owned());
    let learned = Learned::of(&settings.environment, format!("{NAME} {} {model}", client.url()));
    let rung = learned.get(RUNG).and_then(|rung| u8::try_from(rung).ok()).filter(|rung| *rung <= TEXT);
    let newer = learned.get(NEWER) == Some(1);
    let model = OpenAi {
        client: client.hiding(key.as_ref()),
        key,
        model,
        temperature: asking.temperature,
        limit,
        newer: AtomicBool::new(newer),
        untempered: AtomicBool::new(learned.get(UNTEMPERED) == Some(1)),
        rung: AtomicU8::new(rung.unwrap_or(SCHEMA)),
        vain: AtomicBool::new(false),
        answered: AtomicBool::new(false),
        learned,
    };
    Ok(Box::new(Translator::new(model, asking, settings)))
}

const MANNERS: Manners = Manners {
    said: |value| {
        let places = ["/error/message", "/error", "/message"];
        places.into_iter().find_map(|at| value.pointer(at)?.as_str())
    },
    meaning: |status, value| {
        let text = |at: &str| value.pointer(at).and_then(Value::as_str).unwrap_or_default();
        let (code, kind) = (text("/error/code"), text("/error/type"));
        let message = ["/error/message", "/error", "/message"].map(text).into_iter().find(|text| !text.is_empty());
        let message = message.unwrap_or_default();
        // The names that the servers give to what a model can hold.
        let is_full = ["context length", "context size", "context window"].iter().any(|name| message.contains(name));
        // What a gateway says of a text that is not let through (OpenRouter).
        let is_flagged =
            ["/error/metadata/flagged_input", "/error/metadata/reasons"].iter().any(|at| value.pointer(at).is_some())
                || status == 403 && ["moderat", "flagged"].iter().any(|name| message.to_lowercase().contains(name));
        match status {
            // Azure's name for it; the answer's own filter has it, too.
            _ if is_flagged || matches!(code, "content_filter" | "content_policy_violation") => Some(Refusal::Filtered),
            400 | 403 | 429 if [code, kind].contains(&"billing_hard_limit_reached") => Some(Refusal::Quota),
            429 if code == "insufficient_quota" || kind == "insufficient_quota" => Some(Refusal::Quota),
            400 | 422 if is_limit(message) => Some(Refusal::Limit),
            400 | 422 | 500 if code == "context_length_exceeded" || kind == "exceed_context_size_error" || is_full => {
                Some(Refusal::TooLarge)
            }
            _ => None,
        }
    },
};

#[derive(Deserialize)]
struct Completion {
    choices: Vec<Choice>,
    #[serde(default)]
    usage: Value,
}

#[derive(Deserialize)]
struct Choice {
    message: Written,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Written {
    #[serde(default)]
    content: Value,
    refusal: Option<String>,
}

impl Written {
    /// What was written: a text, or a list of parts of which some are.
    fn text(&self) -> String {
        let parts = self.content.as_array().into_iter().flatten().filter_map(|part| part.get("text")?.as_str());
        self.content.as_str().map_or_else(|| parts.collect(), str::to_owned)
    }
}

impl OpenAi {
    fn body(&self, prompt: &Prompt, rung: u8) -> Value {
        let mut system = prompt.rules.clone();
        if !prompt.terms.is_empty() {
            system.push_str("\n\n");
            system.push_str(&prompt.terms);
        }
        // Several servers do not show the schema to the model.
        system.push_str(&format!("\n\nThe answer must fit this JSON Schema: {}", prompt.schema));
        let mut body = json!({
            "model": self.model,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": prompt.data}],
        });
        let limit = if self.newer.load(Ordering::Relaxed) { NEWER } else { &self.limit };
        body[limit] = json!(prompt.room);
        if let Some(temperature) = self.temperature.filter(|_| !self.untempered.load(Ordering::Relaxed)) {
            body[TEMPERATURE] = json!(temperature);
        }
        match rung {
            SCHEMA => {
                let schema = json!({"name": "segments", "strict": true, "schema": prompt.schema});
                body["response_format"] = json!({"type": "json_schema", "json_schema": schema});
            }
            JSON => body["response_format"] = json!({"type": "json_object"}),
            _ => {}
        }
        body
    }

    fn once(&self, prompt: &Prompt, rung: u8) -> Result<Said, Error> {
        let body = self.body(prompt, rung);
        let address = format!("{}/chat/completions", self.client.url());
        let ask = |http: &reqwest::blocking::Client| {
            let request = http.post(&address).json(&body);
            match &self.key {
                Some(key) => request.bearer_auth(key.expose()),
                None => request,
            }
        };
        let completion: Completion = self.client.ask(&ask, &|answer| answer.json())?;
        let usage = Usage {
            requests: 1,
            input_tokens: count(&completion.usage, "prompt_tokens"),
            output_tokens: count(&completion.usage, "completion_tokens"),
            ..Usage::default()
        };
        let Some(choice) = completion.choices.into_iter().next() else {
            // It may be paid for all the same.
            return Ok(Said { text: String::new(), stop: Stop::Done, usage });
        };
        let text = choice.message.text();
        let stop = match (choice.message.refusal, choice.finish_reason.as_deref()) {
            (Some(why), _) if !why.is_empty() => Stop::Refused(why),
            (_, Some("length")) => Stop::Cut,
            (_, Some("content_filter")) => Stop::Refused("content_filter".to_owned()),
            _ => Stop::Done,
        };
        Ok(Said { text, stop, usage })
    }
}

impl Model for OpenAi {
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
        let vain = self.vain.load(Ordering::Relaxed);
        let mut rung = if vain { TEXT } else { self.rung.load(Ordering::Relaxed) };
        let shape = |rung| (rung, self.newer.load(Ordering::Relaxed), self.untempered.load(Ordering::Relaxed));
        let known = shape(rung);
        let mut failed = false;
        loop {
            // Other questions may be under way: what one of them learned was not known here yet.
            let (_, _, untempered) = shape(rung);
            match self.once(prompt, rung) {
                Err(Error::Refused { status: 400, said, .. })
                    if said.contains(NEWER) && self.limit != NEWER && !self.newer.swap(true, Ordering::Relaxed) => {}
                Err(Error::Refused { status: 400 | 422, said, .. })
                    if said.contains(TEMPERATURE) && self.temperature.is_some() && !untempered =>
                {
                    self.untempered.store(true, Ordering::Relaxed);
                }
                // A server that does not take the shape refuses the request as wrong.
                Err(Error::Refused { status: 400 | 422 | 501, .. }) if rung < TEXT => rung += 1,
                // One may also fail over it. That may have been for the hour alone: it is not remembered.
                Err(Error::Unanswered { status: Some(500), .. })
                    if rung < TEXT && !failed && !self.answered.load(Ordering::Relaxed) =>
                {
                    (rung, failed) = (TEXT, true);
                }
                said => {
                    self.answered.fetch_or(said.is_ok(), Ordering::Relaxed);
                    let now = shape(rung);
                    let is_refused = matches!(said, Err(Error::Refused { status: 400 | 422 | 501, .. }));
                    self.vain.store(is_refused, Ordering::Relaxed);
                    if said.is_ok() && now != known {
                        self.rung.store(rung, Ordering::Relaxed);
                    }
                    if said.is_ok() && now != known && !failed {
                        let (_, newer, untempered) = now;
                        let numbers = [(RUNG, u64::from(rung)), (NEWER, u64::from(newer)), (UNTEMPERED, u64::from(untempered))];
                        self.learned.put(&numbers);
                    }
                    return said;
                }
            }
        }
    }
}
