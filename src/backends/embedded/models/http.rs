//! Reading from the catalogue's server, with limits of size and patience.

use std::error::Error as _;
use std::io::Read;
use std::mem::ManuallyDrop;
use std::time::Duration;

use reqwest::blocking::{ClientBuilder, Response};

use super::CatalogueAddress;
use crate::model::Message;

/// A client for one server and those it sends us to.
pub(super) struct Client {
    /// Never dropped: a client waits in its destructor for a name look-up that still hangs, long after its time is up.
    client: ManuallyDrop<reqwest::blocking::Client>,
}

impl Client {
    /// A client that uses the system's proxy and certificates.
    pub(super) fn new(address: &CatalogueAddress) -> Result<Client, Message> {
        let secure = address.base.starts_with("https://");
        let build = || builder(address.connect, address.read).https_only(secure);
        let client = match build().build() {
            // Plain HTTP, as a mirror in a closed network may speak it, needs no certificates on the machine.
            Err(_) if !secure => build().tls_certs_only([]).build(),
            other => other,
        };
        client.map(|client| Client { client: ManuallyDrop::new(client) }).map_err(|error| explain(&error))
    }

    /// The body, and the address of the next page where the answer names one. `advance` hears of each piece.
    pub(super) fn get(&self, url: &str, limit: u64, advance: impl Fn(u64)) -> Result<(Vec<u8>, Option<String>), Message> {
        let answer = self.client.get(url).send().map_err(|error| explain(&error))?;
        if !answer.status().is_success() {
            return Err(Message::new("models-reason-status").with("status", answer.status().as_str()));
        }
        let next = answer.headers().get("next-page").and_then(|value| value.to_str().ok()).map(str::to_owned);
        Ok((read(answer, limit, advance)?, next))
    }
}

fn builder(connect: Duration, read: Duration) -> ClientBuilder {
    // The blocking client's timeout counts for each wait, not for the whole download.
    reqwest::blocking::Client::builder()
        .user_agent(concat!("bitext/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(connect)
        .timeout(read)
}

fn read(mut answer: Response, limit: u64, advance: impl Fn(u64)) -> Result<Vec<u8>, Message> {
    let too_large = || Message::new("models-reason-too-large");
    if answer.content_length().is_some_and(|length| length > limit) {
        return Err(too_large());
    }
    let mut body = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = answer.read(&mut buffer).map_err(|error| match error.get_ref().and_then(|inner| inner.downcast_ref()) {
            Some(inner) => explain(inner),
            None => Message::new("models-reason-broken-off"),
        })?;
        if count == 0 {
            return Ok(body);
        }
        body.extend_from_slice(&buffer[..count]);
        if body.len() as u64 > limit {
            return Err(too_large());
        }
        advance(count as u64);
    }
}

/// An error in words, without the address: it may hold a password.
fn explain(error: &reqwest::Error) -> Message {
    if error.is_timeout() {
        return Message::new("models-reason-timeout");
    }
    if error.is_builder() {
        // Nothing else of what we ask of it depends on the machine.
        return Message::new("models-reason-certificates");
    }
    if error.is_body() || error.is_decode() {
        return Message::new("models-reason-broken-off");
    }
    let mut root = error.source();
    while let Some(deeper) = root.and_then(|cause| cause.source()) {
        root = Some(deeper);
    }
    let detail = root.map_or_else(|| "HTTP".to_owned(), ToString::to_string);
    Message::new("models-reason-unreachable").with("detail", detail)
}
