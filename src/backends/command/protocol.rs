//! What bitext and the program say to each other, a JSON object a line.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::backends::{Around, Known, Request};
use crate::model::OBJECT;

/// Version of the protocol. A program that says another one is not talked to.
pub(super) const PROTOCOL: u64 = 1;

/// Segments in a batch where the program says nothing.
const BATCH: usize = 16;

/// What a program says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Hello {
    protocol: u64,
    /// Name and version.
    pub(super) name: String,
    /// Segments in a batch.
    pub(super) batch: usize,
    /// Whether it keeps tags such as `<1>`; without it gets bare text.
    pub(super) markup: bool,
    /// Whether it looks at `terms`.
    pub(super) terms: bool,
    /// Whether the text leaves the machine.
    pub(super) sends_text_away: bool,
    /// Whether an answer may be kept and used again.
    pub(super) cache: bool,
}

impl Default for Hello {
    fn default() -> Hello {
        Hello { protocol: 0, name: String::new(), batch: BATCH, markup: false, terms: false, sends_text_away: false, cache: true }
    }
}

impl Hello {
    /// Reads a program's first line; the error is what it said instead.
    pub(super) fn read(line: &str) -> Result<Hello, String> {
        let instead = || crate::backends::network::shortened(line);
        let value: Value = serde_json::from_str(line).map_err(|_| instead())?;
        if value.get("type").and_then(Value::as_str) != Some("hello") {
            return Err(instead());
        }
        let hello: Hello = serde_json::from_value(value).map_err(|_| instead())?;
        if hello.protocol == PROTOCOL { Ok(hello) } else { Err(instead()) }
    }
}

/// A translated segment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Translated {
    pub(super) id: u64,
    pub(super) text: Option<String>,
    pub(super) error: Option<String>,
    /// Words of the sentence and of its translation that render each other: where each begins and ends, in characters.
    /// What is of another shape is passed over.
    #[serde(default)]
    pub(super) alignment: Value,
}

/// The places of an alignment: fours of numbers.
pub(super) fn places(alignment: &Value) -> impl Iterator<Item = [usize; 4]> {
    let place = |value: &Value| value.as_u64().and_then(|place| usize::try_from(place).ok());
    let four = move |value: &Value| {
        let places: Vec<usize> = value.as_array()?.iter().map(place).collect::<Option<_>>()?;
        <[usize; 4]>::try_from(places).ok()
    };
    alignment.as_array().into_iter().flatten().filter_map(four)
}

/// What a program says after its hello.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub(super) enum Said {
    /// The answer to a batch.
    Translation { id: u64, segments: Vec<Translated> },
    /// A batch failed as a whole.
    Error { id: Option<u64>, message: String },
}

impl Said {
    /// Reads a line; the error is the line, shortened.
    pub(super) fn read(line: &str) -> Result<Said, String> {
        serde_json::from_str(line).map_err(|_| crate::backends::network::shortened(line))
    }
}

/// The question that a batch is.
pub(super) fn question(id: u64, requests: &[Request], around: &Around, markup: bool) -> Value {
    let segment = |(request, id): (&Request, u64)| {
        let text = &request.content.text;
        let terms: Vec<Value> = request
            .terms
            .iter()
            .map(|term| {
                let wordings: Vec<&str> = term.accepted.iter().map(|wording| wording.text.as_str()).collect();
                json!({"source": term.source.of(text), "use": wordings})
            })
            .collect();
        let keep: Vec<&str> = request.verbatim().collect();
        let text = if markup { request.content.to_tagged() } else { text.replace(OBJECT, "") };
        json!({"id": id, "text": text, "terms": terms, "keep": keep})
    };
    let shown = |sentences: &[Known]| -> Vec<Value> {
        sentences.iter().map(|(source, target)| json!({"source": source, "translation": target})).collect()
    };
    let mut segments: Vec<Value> = requests.iter().zip(1..).map(segment).collect();
    for (index, between) in &around.gaps {
        segments[*index]["before"] = json!(shown(between));
    }
    json!({"type": "translate", "id": id, "title": around.title, "before": shown(&around.before), "segments": segments})
}
