//! An answer as it came over the network, read with limits of size and time.

use std::borrow::Cow;
use std::io::Read;
use std::time::Instant;

use flate2::read::{GzDecoder, ZlibDecoder};
use reqwest::blocking::Response;
use reqwest::header::{CONTENT_ENCODING, HeaderMap};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Bytes that an answer may have at most; the largest request that a service takes is far below.
const LARGEST: u64 = 32 * 1024 * 1024;

/// Characters of a service's own words that are shown.
const SHOWN: usize = 300;

/// How an error stands in a body: under its name, under those that frameworks for servers give it, or as what did not succeed.
const ERRORS: [&str; 4] = ["error", "errors", "detail", "success"];

/// What gateways name a failure where they give no status for it, and the status that it would have.
const NAMED: [(&str, u16); 6] =
    [("quota", 402), ("billing", 402), ("credit", 402), ("rate limit", 429), ("api key", 401), ("authentication", 401)];

/// The status that a body with an error in it comes with elsewhere, that of a gateway's own failure where it says nothing; none for
/// a body that is more than an error: beside that stand lists or objects, as they do in any answer.
fn failure(mut body: serde_json::Map<String, Value>) -> Option<u16> {
    let states = |body: &serde_json::Map<String, Value>, name: &str| {
        body.get(name).and_then(Value::as_str).is_some_and(|said| said == "error")
    };
    let error = if states(&body, "object") || states(&body, "status") && body.contains_key("explanation") {
        Value::Object(std::mem::take(&mut body))
    } else if body.get("success") == Some(&Value::Bool(false)) {
        let error = ["error", "errors"].into_iter().find_map(|name| body.remove(name));
        error.unwrap_or_else(|| Value::Object(std::mem::take(&mut body)))
    } else {
        ["error", "errors", "detail"].into_iter().find_map(|name| body.remove(name))?
    };
    // Of several the first.
    let error = error.get(0).cloned().unwrap_or(error);
    let said = ["message", "explanation", "msg", "detail"].into_iter().find_map(|name| error[name].as_str());
    let message = said.or_else(|| error.as_str())?;
    let is_full = |value: &Value| match value {
        Value::Array(list) => !list.is_empty(),
        other => other.is_object(),
    };
    (!body.values().any(is_full)).then(|| status_of(&error, message))
}

/// The status that an error speaks of: by its number, else by what it names.
fn status_of(error: &Value, message: &str) -> u16 {
    let code = &error["code"];
    let number = code.as_u64().or_else(|| code.as_str()?.parse().ok());
    // Some have a detail behind the status: 403001.
    let status = |code: u64| std::iter::successors(Some(code), |code| Some(code / 10)).find(|code| *code < 1000);
    let number = number.and_then(status).and_then(|code| u16::try_from(code).ok());
    let named = |name: &str| {
        let name = name.to_lowercase().replace(['_', '-'], " ");
        NAMED.iter().find(|(part, _)| name.contains(part)).map(|(_, status)| *status)
    };
    // Where it has a name, what it says of the text is none.
    let names = || match code.as_str() {
        Some(code) => named(code).or_else(|| error["type"].as_str().and_then(named)),
        None => [error["type"].as_str(), Some(message)].into_iter().flatten().find_map(named),
    };
    number.filter(|status| (400..600).contains(status)).or_else(names).unwrap_or(GATEWAY)
}

/// The status of a gateway behind which something fails (RFC 9110).
const GATEWAY: u16 = 502;

/// An answer.
#[derive(Debug)]
pub(crate) struct Received {
    /// What it says of itself: its status, or the one that an error in its body speaks of.
    pub(crate) status: u16,
    /// The status that it came with.
    pub(super) sent: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// An answer that does not have the shape that was agreed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Malformed(pub(crate) String);

/// An answer that broke off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// In its middle.
    Off,
    /// It took too long.
    Late,
    /// It is larger than any honest one.
    TooLarge,
}

impl Received {
    /// Reads an answer to its end, before `deadline`.
    pub(super) fn of(mut response: Response, deadline: Instant) -> Result<Received, Broken> {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let mut body = Vec::new();
        let mut buffer = vec![0; 16 * 1024];
        loop {
            let count = response.read(&mut buffer).map_err(|error| if is_late(&error) { Broken::Late } else { Broken::Off })?;
            if count == 0 {
                break;
            }
            body.extend_from_slice(&buffer[..count]);
            if body.len() as u64 > LARGEST {
                return Err(Broken::TooLarge);
            }
            // The client's own limit counts for each wait; a server that drips would never reach it.
            if Instant::now() >= deadline {
                return Err(Broken::Late);
            }
        }
        let body = unpacked(&headers, body)?;
        Ok(Received { status, sent: status, headers, body })
    }

    /// Gives an answer of status 200 that is an error in its body, as gateways before other services send them, the status that
    /// it speaks of.
    pub(super) fn admit(&mut self) {
        let head = String::from_utf8_lossy(&self.body[..self.body.len().min(SHOWN)]);
        if self.status != 200 || !ERRORS.iter().any(|name| head.contains(&format!("\"{name}\""))) {
            return;
        }
        let Ok(body) = self.json::<serde_json::Map<String, Value>>() else { return };
        // What failed behind a gateway (OpenRouter), which is said as other failures are.
        let behind = body.get("choices").and_then(|choices| choices.get(0)?.get("error"));
        if let Some((error, said)) = behind.and_then(|error| Some((error, error["message"].as_str()?))) {
            self.status = status_of(error, said);
            self.body = serde_json::json!({ "error": error }).to_string().into_bytes();
            return;
        }
        self.status = failure(body).unwrap_or(self.status);
    }

    /// The body as JSON of a shape.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, Malformed> {
        read_json(&String::from_utf8_lossy(&self.body)).map_err(|error| Malformed(format!("{error} ({})", self.head())))
    }

    /// True of a body that begins as an answer of a service does, whatever comes of it.
    pub(super) fn is_of_a_service(&self) -> bool {
        self.body.trim_ascii_start().starts_with(b"{") || self.body.trim_ascii_start().starts_with(b"[")
    }

    /// The body's beginning as text, for people.
    pub(crate) fn head(&self) -> String {
        shortened(&String::from_utf8_lossy(&self.body))
    }

    /// A header as text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// JSON of a shape out of a text. Half of a sign (a lone surrogate, `\ud800`), which no text can have, stands in it as U+FFFD: it
/// costs the text in which it stands, and no other.
///
/// # Errors
/// It is no JSON of that shape.
pub(crate) fn read_json<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    serde_json::from_str(text).or_else(|error| match whole_signs(text) {
        Cow::Borrowed(_) => Err(error),
        Cow::Owned(mended) => serde_json::from_str(&mended),
    })
}

/// The text with `\ufffd` in the place of each escaped half of a sign.
pub(crate) fn whole_signs(text: &str) -> Cow<'_, str> {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
    };
    let (mut out, mut done, mut at) = (String::new(), 0, 0);
    while let Some(next) = text[at..].find('\\').map(|found| at + found) {
        at = match unit(next) {
            Some(0xD800..=0xDBFF) if matches!(unit(next + 6), Some(0xDC00..=0xDFFF)) => next + 12,
            Some(0xD800..=0xDFFF) => {
                out.push_str(&text[done..next]);
                out.push_str("\\ufffd");
                done = next + 6;
                done
            }
            // What is escaped may be a backslash, and no other sign is longer.
            _ => next + 1 + text[next + 1..].chars().next().map_or(0, char::len_utf8),
        };
    }
    if done == 0 { Cow::Borrowed(text) } else { Cow::Owned(out + &text[done..]) }
}

/// True when a text has what could not be read in it, and what was asked for has not.
pub(crate) fn is_garbled(text: &str, asked: &str) -> bool {
    text.contains(char::REPLACEMENT_CHARACTER) && !asked.contains(char::REPLACEMENT_CHARACTER)
}

/// One line without control characters, not longer than a person reads.
pub(crate) fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    let line = words.join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

fn is_late(error: &std::io::Error) -> bool {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<reqwest::Error>());
    error.kind() == std::io::ErrorKind::TimedOut || inner.is_some_and(reqwest::Error::is_timeout)
}

/// We ask for no compression, and some servers compress all the same.
fn unpacked(headers: &HeaderMap, body: Vec<u8>) -> Result<Vec<u8>, Broken> {
    let encoding = headers.get(CONTENT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut out = Vec::new();
    let read = match encoding {
        "gzip" | "x-gzip" => GzDecoder::new(body.as_slice()).take(LARGEST + 1).read_to_end(&mut out),
        "deflate" => ZlibDecoder::new(body.as_slice()).take(LARGEST + 1).read_to_end(&mut out),
        _ => return Ok(body),
    };
    match read {
        Ok(size) if size as u64 <= LARGEST => Ok(out),
        Ok(_) => Err(Broken::TooLarge),
        Err(_) => Err(Broken::Off),
    }
}

#[cfg(test)]
mod tests {
    use super::{read_json, whole_signs};

    #[test]
    fn half_of_a_sign_costs_its_own_text_alone() {
        let said = r#"["a\ud800b", "c", "\udc00", "\ud83d\ude00", "\\ud800", "\ud83d\ud83d\ude00"]"#;
        let texts: Vec<String> = read_json(said).unwrap();
        assert_eq!(texts, ["a\u{FFFD}b", "c", "\u{FFFD}", "😀", r"\ud800", "\u{FFFD}😀"]);
        for whole in ["", "\\", r#"["\\"#, r"\u12", r"\ud8é", r"\é"] {
            assert_eq!(whole_signs(whole), whole);
        }
    }
}
