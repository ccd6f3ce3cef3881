//! An answer as it came over the network, read with limits of size and time.

use std::io::Read;
use std::time::Instant;

use flate2::read::{GzDecoder, ZlibDecoder};
use reqwest::blocking::Response;
use reqwest::header::{CONTENT_ENCODING, HeaderMap};
use serde::de::DeserializeOwned;

/// Bytes that an answer may have at most; the largest request that a service takes is far below.
const LARGEST: u64 = 32 * 1024 * 1024;

/// Characters of a service's own words that are shown.
const SHOWN: usize = 300;

/// An answer.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) status: u16,
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
        Ok(Received { status, headers, body })
    }

    /// The body as JSON of a shape.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, Malformed> {
        serde_json::from_slice(&self.body).map_err(|error| Malformed(format!("{error} ({})", self.head())))
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
