//! A service on the loopback interface: what it answers is decided by a closure that sees the whole request.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use serde_json::Value;

/// A request as it came.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    pub(crate) method: String,
    /// Without the query.
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    /// Names in lower case.
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: Vec<u8>,
}

/// What comes back.
#[derive(Debug, Clone)]
pub(crate) enum Given {
    /// A status, headers besides the length, and a body.
    Answer(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// Announces the body and hangs up in its middle.
    CutShort(Vec<u8>),
    /// The body with a pause before each of its bytes.
    Drip(Vec<u8>, Duration),
    /// Hangs up without a word.
    HangUp,
    /// Says nothing for so long.
    Silence(Duration),
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The fields of a form.
    pub(crate) fn form(&self) -> Vec<(String, String)> {
        pairs(&String::from_utf8_lossy(&self.body))
    }
}

impl Given {
    pub(crate) fn json(value: &Value) -> Given {
        Given::Answer(200, vec![("Content-Type", "application/json".to_owned())], value.to_string().into_bytes())
    }

    pub(crate) fn status(status: u16, value: &Value) -> Given {
        Given::Answer(status, Vec::new(), value.to_string().into_bytes())
    }

    /// The body, where it is a whole answer.
    pub(crate) fn body(&self) -> Vec<u8> {
        match self {
            Given::Answer(_, _, body) => body.clone(),
            _ => Vec::new(),
        }
    }
}

/// Starts a service and gives its address. It answers until the test binary ends.
pub(crate) fn serve(handler: impl Fn(&Asked) -> Given + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback interface");
    let address = format!("http://{}", listener.local_addr().expect("bound"));
    let handler = Arc::new(handler);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let handler = Arc::clone(&handler);
            // A client that hangs up early is part of some tests.
            thread::spawn(move || drop(talk(stream, handler.as_ref())));
        }
    });
    address
}

fn talk(mut stream: TcpStream, handler: &dyn Fn(&Asked) -> Given) -> std::io::Result<()> {
    let mut from = BufReader::new(stream.try_clone()?);
    loop {
        let Some(asked) = read(&mut from)? else { return Ok(()) };
        let head = |status: u16, length: usize, headers: &[(&str, String)]| {
            let more: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
            format!("HTTP/1.1 {status} x\r\nContent-Length: {length}\r\n{more}\r\n").into_bytes()
        };
        match handler(&asked) {
            Given::Answer(status, headers, body) => {
                stream.write_all(&[head(status, body.len(), &headers), body].concat())?;
            }
            Given::CutShort(body) => {
                stream.write_all(&head(200, body.len(), &[]))?;
                return stream.write_all(&body[..body.len() / 2]);
            }
            Given::Drip(body, pause) => {
                stream.write_all(&head(200, body.len(), &[]))?;
                for byte in body {
                    thread::sleep(pause);
                    stream.write_all(&[byte])?;
                }
            }
            Given::HangUp => return Ok(()),
            Given::Silence(pause) => {
                thread::sleep(pause);
                return Ok(());
            }
        }
    }
}

fn read(from: &mut impl BufRead) -> std::io::Result<Option<Asked>> {
    let mut line = String::new();
    if from.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut parts = line.split(' ');
    let (method, target) = (parts.next().unwrap_or_default().to_owned(), parts.next().unwrap_or_default().to_owned());
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let mut headers = HashMap::new();
    loop {
        let mut line = String::new();
        from.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    from.read_exact(&mut body)?;
    Ok(Some(Asked { method, path: path.to_owned(), query: pairs(query), headers, body }))
}

fn pairs(text: &str) -> Vec<(String, String)> {
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (unescaped(name), unescaped(value))
    };
    text.split('&').filter(|part| !part.is_empty()).map(pair).collect()
}

fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, more @ ..] = rest {
        let hex = more.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match (first, hex) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &more[2..];
            }
            (b'+', _) => {
                bytes.push(b' ');
                rest = more;
            }
            _ => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}
