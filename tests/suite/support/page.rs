//! The review page of a sandbox, served by the real program.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::blocking::{Client, RequestBuilder, Response};
use serde_json::Value;

use super::sandbox::Sandbox;

/// A running `bitext review`; it ends with this value.
pub(crate) struct Page {
    child: Child,
    /// `http://127.0.0.1:PORT`.
    pub(crate) base: String,
    /// The address that the program printed, with its token.
    pub(crate) address: String,
    /// What a browser sends for its cookie.
    pub(crate) cookie: String,
    client: Client,
}

impl Page {
    /// Starts the program and exchanges its token for a cookie.
    pub(crate) fn start(sandbox: &Sandbox, arguments: &[&str]) -> Page {
        Page::listening(sandbox, arguments).entered()
    }

    /// As [`Page::start`], with a variable in the environment.
    pub(crate) fn with(sandbox: &Sandbox, variable: &str, value: &str) -> Page {
        let mut command = sandbox.command(&["review", "--no-open", "--author", "Ada"]);
        Page::launched(command.env(variable, value)).entered()
    }

    fn entered(mut self) -> Page {
        let page = &mut self;
        let welcome = page.client.get(&page.address).send().unwrap();
        page.cookie = welcome.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        self
    }

    /// Starts the program; nobody has come in yet. Certificates are not verified.
    pub(crate) fn listening(sandbox: &Sandbox, arguments: &[&str]) -> Page {
        let author: &[&str] = if arguments.contains(&"--author") { &[] } else { &["--author", "Ada"] };
        Page::launched(&mut sandbox.command(&[&["review", "--no-open"], author, arguments].concat()))
    }

    fn launched(command: &mut Command) -> Page {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split(' ').find(|word| word.starts_with("http")).unwrap_or_else(|| panic!("no address: {line}"));
        let address = address.to_owned();
        let base = address.split('/').take(3).collect::<Vec<_>>().join("/");
        let client = Client::builder().no_proxy().timeout(Duration::from_secs(60)).tls_danger_accept_invalid_certs(true);
        Page { child, base, address, cookie: String::new(), client: client.build().unwrap() }
    }

    /// A request with the cookie and, for changes, what a browser adds.
    pub(crate) fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let method = method.parse().unwrap();
        let request = self.client.request(method, format!("{}{path}", self.base)).header("cookie", &self.cookie);
        request.header("origin", &self.base)
    }

    /// A request without the cookie.
    pub(crate) fn stranger(&self, method: &str, path: &str) -> RequestBuilder {
        self.client.request(method.parse().unwrap(), format!("{}{path}", self.base))
    }

    /// Status and JSON of what is read at a path.
    pub(crate) fn get(&self, path: &str) -> Value {
        let response = self.request("GET", path).send().unwrap();
        assert_eq!(response.status(), 200, "{path}");
        serde_json::from_str(&response.text().unwrap()).unwrap()
    }

    /// A page, or a part of one.
    pub(crate) fn html(&self, path: &str) -> String {
        self.request("GET", path).header("accept", "text/html").send().unwrap().text().unwrap()
    }

    /// Status and JSON of a change.
    pub(crate) fn send(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let response = self.request(method, path).header("content-type", "application/json").body(body.to_string()).send();
        answer(response.unwrap())
    }

    /// Asks the program to end, as Ctrl-C does; gives its exit code.
    pub(crate) fn interrupt(mut self) -> Option<i32> {
        assert!(Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap().success());
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(10) {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("the program goes on after Ctrl-C");
    }

    /// Stops the program where it is, or lets it go on: its port is open, and nobody answers there.
    pub(crate) fn hangs(&self, is: bool) {
        let signal = if is { "-STOP" } else { "-CONT" };
        assert!(Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap().success());
    }

    /// Kills the program as it is.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn answer(response: Response) -> (u16, Value) {
    let status = response.status().as_u16();
    (status, serde_json::from_str(&response.text().unwrap()).unwrap_or(Value::Null))
}
