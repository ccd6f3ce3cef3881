//! A small HTTP/1.1 server on the loopback interface, for tests of whatever fetches.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How a path is answered.
#[derive(Clone)]
pub(crate) enum Answer {
    /// Status 200 with these bytes.
    Body(Arc<Vec<u8>>),
    /// Status 200 with these bytes and the path of the next page.
    Page(Arc<Vec<u8>>, String),
    /// Announces these bytes and hangs up in their middle.
    CutShort(Arc<Vec<u8>>),
    /// This status and no body.
    Status(u16),
    /// Elsewhere.
    Redirect(String),
    /// Nothing, for as long as the test may take.
    Silence,
}

type Routes = Arc<Mutex<HashMap<String, Answer>>>;

/// The server; it answers until the test binary ends.
pub(crate) struct Server {
    address: String,
    routes: Routes,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A server without any path.
    pub(crate) fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback interface");
        let address = format!("http://{}", listener.local_addr().expect("bound"));
        let server = Server { address, routes: Routes::default(), asked: Arc::default() };
        let (routes, asked) = (server.routes.clone(), server.asked.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (routes, asked) = (routes.clone(), asked.clone());
                // A client that hangs up early is part of some tests.
                thread::spawn(move || drop(answer(stream, &routes, &asked)));
            }
        });
        server
    }

    /// Its address without a path.
    pub(crate) fn address(&self) -> String {
        self.address.clone()
    }

    /// Answers a path from now on.
    pub(crate) fn route(&self, path: &str, answer: Answer) {
        self.routes.lock().expect("no test panics inside").insert(path.to_owned(), answer);
    }

    /// The paths that were asked for, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no test panics inside").clone()
    }
}

fn answer(mut stream: TcpStream, routes: &Routes, asked: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    asked.lock().expect("no test panics inside").push(path.clone());
    let answer = routes.lock().expect("no test panics inside").get(&path).cloned();
    let head = |status: u16, length: usize, more: &str| {
        format!("HTTP/1.1 {status} x\r\nContent-Length: {length}\r\nConnection: close\r\n{more}\r\n").into_bytes()
    };
    match answer.unwrap_or(Answer::Status(404)) {
        Answer::Body(body) => {
            stream.write_all(&head(200, body.len(), ""))?;
            stream.write_all(&body)
        }
        Answer::Page(body, next) => {
            stream.write_all(&head(200, body.len(), &format!("Next-Page: {next}\r\n")))?;
            stream.write_all(&body)
        }
        Answer::CutShort(body) => {
            stream.write_all(&head(200, body.len(), ""))?;
            stream.write_all(&body[..body.len() / 2])
        }
        Answer::Status(status) => stream.write_all(&head(status, 0, "")),
        Answer::Redirect(to) => stream.write_all(&head(302, 0, &format!("Location: {to}\r\n"))),
        Answer::Silence => {
            thread::sleep(Duration::from_secs(60));
            Ok(())
        }
    }
}
