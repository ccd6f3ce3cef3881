//! What bitext and the program say to each other, a JSON object a line.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::backends::network::{read_json, shortened};
use crate::backends::{Around, Known, Request};
use crate::model::{Content, OBJECT};

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
    /// Reads a program's first line; the error is what it said instead, with the member that is wrong.
    pub(super) fn read(line: &str) -> Result<Hello, String> {
        let instead = || shortened(line);
        let value: Value = serde_json::from_str(line).map_err(|_| instead())?;
        if value.get("type").and_then(Value::as_str) != Some("hello") {
            return Err(instead());
        }
        let hello: Hello = members(value).map_err(|why| format!("{} ({why})", instead()))?;
        if hello.protocol == PROTOCOL { Ok(hello) } else { Err(format!("{} (protocol: {PROTOCOL})", instead())) }
    }
}

/// Reads an object; the error names the member that is wrong, `segments[0].text`.
fn members<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_path_to_error::deserialize(value).map_err(|error| match error.path().to_string().as_str() {
        "." => error.inner().to_string(),
        path => format!("{path}: {}", error.inner()),
    })
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// The answer to a batch.
    Translation(Translation),
    /// A batch failed as a whole.
    Error(Fault),
}

/// The answer to the batch of a number.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Translation {
    pub(super) id: u64,
    pub(super) segments: Vec<Translated>,
}

/// Why a batch failed; without its number it is the one that was asked last.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Fault {
    pub(super) id: Option<u64>,
    pub(super) message: String,
}

impl Said {
    /// Reads a line; the error is the line, shortened, with the member that is wrong.
    pub(super) fn read(line: &str) -> Result<Said, String> {
        let wrong = |why: String| format!("{} ({why})", shortened(line));
        let value: Value = read_json(line).map_err(|_| shortened(line))?;
        match value.get("type").and_then(Value::as_str) {
            Some("translation") => members(value).map(Said::Translation).map_err(wrong),
            Some("error") => members(value).map(Said::Error).map_err(wrong),
            _ => Err(wrong("type: translation, error".to_owned())),
        }
    }
}

/// The question that a batch is. With `markup`, terms and what is to be kept are written as the text is, so that a program
/// finds them there.
pub(super) fn question(id: u64, requests: &[Request], around: &Around, markup: bool) -> Value {
    let written = |words: &str| if markup { Content::plain(words).to_tagged() } else { words.to_owned() };
    let segment = |(request, id): (&Request, u64)| {
        let text = &request.content.text;
        let terms: Vec<Value> = request
            .terms
            .iter()
            .map(|term| {
                let wordings: Vec<String> = term.named().map(|wording| written(&wording.text)).collect();
                json!({"source": written(term.source.of(text)), "use": wordings})
            })
            .collect();
        let keep: Vec<String> = request.verbatim().map(written).collect();
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

#[cfg(test)]
mod tests {
    use super::{Hello, Request, Said, question};
    use crate::backends::Around;
    use crate::model::{Content, Protected, ProtectedKind, Span};

    #[test]
    fn what_is_to_be_kept_stands_in_the_text_as_it_is_written() {
        let text = "Press <b>R&D</b> now";
        let tag = Protected { span: Span::new(6, 9), kind: ProtectedKind::Tag };
        let requests = [Request { content: Content::plain(text), protected: vec![tag], terms: Vec::new() }];
        for (markup, kept) in [(true, "&lt;b>"), (false, "<b>")] {
            let asked = question(1, &requests, &Around::default(), markup);
            let segment = &asked["segments"][0];
            assert_eq!(segment["keep"][0], kept);
            assert!(segment["text"].as_str().is_some_and(|text| text.contains(kept)), "{segment}");
        }
    }

    #[test]
    fn a_member_that_is_wrong_is_named() {
        let why = |line: &str| Said::read(line).expect_err("wrong");
        for (line, member) in [
            (r#"{"type":"translation","id":1,"segments":[{"id":"1","text":"a"}]}"#, "segments[0].id: "),
            (r#"{"type":"translation","id":1}"#, "missing field `segments`"),
            (r#"{"type":"translation","id":1,"segments":[{"id":1,"text":2}]}"#, "segments[0].text: "),
            (r#"{"type":"error","id":1}"#, "missing field `message`"),
            (r#"{"type":"answer"}"#, "type: translation, error"),
        ] {
            assert!(why(line).contains(member), "{}", why(line));
        }
        let hello = Hello::read(r#"{"type":"hello","protocol":1,"batch":"16"}"#).expect_err("wrong");
        assert!(hello.contains("batch: "), "{hello}");
        assert!(Hello::read(r#"{"type":"hello","protocol":2}"#).expect_err("wrong").contains("protocol: 1"));
    }
}
