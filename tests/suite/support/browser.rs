//! Chromium, driven by the WebDriver protocol (W3C) through Debian's chromium-driver.

use std::io::Write;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::blocking::Client;
use serde_json::{Value, json};

pub(crate) const ESCAPE: char = '\u{E00C}';
pub(crate) const ENTER: char = '\u{E007}';
pub(crate) const DELETE: char = '\u{E017}';
pub(crate) const HOME: char = '\u{E011}';
pub(crate) const RIGHT: char = '\u{E014}';
pub(crate) const LEFT: char = '\u{E012}';
pub(crate) const SHIFT: char = '\u{E008}';
pub(crate) const CONTROL: char = '\u{E009}';
pub(crate) const ALT: char = '\u{E00A}';

/// How long the page may take to do what it should.
const PATIENCE: Duration = Duration::from_secs(20);

/// A window of a browser; it closes with this value.
pub(crate) struct Browser {
    driver: Child,
    session: String,
    client: Client,
}

/// Says on standard error why something was left out; the test's own output is hidden when it succeeds.
pub(crate) fn skipped(why: &str) {
    drop(writeln!(std::io::stderr(), "skipped: {why}"));
}

impl Browser {
    /// A window whose person reads this language. None, with a line that says so, where no browser is installed.
    pub(crate) fn open(language: &str, width: u32, height: u32) -> Option<Browser> {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = Command::new("chromedriver");
        let command = command.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        let Ok(driver) = command.spawn() else {
            skipped("no browser; on Debian type: apt-get install chromium chromium-driver");
            return None;
        };
        let client = Client::builder().no_proxy().timeout(Duration::from_secs(120)).build().unwrap();
        let mut browser = Browser { driver, session: format!("http://127.0.0.1:{port}"), client };
        let start = Instant::now();
        while browser.client.get(format!("{}/status", browser.session)).send().is_err() {
            assert!(start.elapsed() < PATIENCE, "chromedriver does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
        let size = format!("--window-size={width},{height}");
        let options = json!({
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", size],
            "prefs": { "intl.accept_languages": language },
        });
        let wanted = json!({ "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } });
        let session = browser.call("POST", "/session", &json!({ "capabilities": { "alwaysMatch": wanted } }));
        browser.session = format!("{}/session/{}", browser.session, session["sessionId"].as_str().unwrap());
        Some(browser)
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        self.try_call(method, path, body).unwrap_or_else(|message| panic!("{method} {path}: {message}"))
    }

    fn try_call(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let request = self.client.request(method.parse().unwrap(), format!("{}{path}", self.session));
        let request = if method == "POST" { request.body(body.to_string()) } else { request };
        let text = request.header("content-type", "application/json").send().unwrap().text().unwrap();
        let answer: Value = serde_json::from_str(&text).unwrap();
        if answer["value"].get("error").is_some() {
            Err(answer["value"]["message"].to_string())
        } else {
            Ok(answer["value"].clone())
        }
    }

    pub(crate) fn go(&self, address: &str) {
        self.call("POST", "/url", &json!({ "url": address }));
    }

    /// Gives the window a size that no window of a desktop has: that of a phone.
    pub(crate) fn size(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        let body = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": metrics });
        self.call("POST", "/goog/cdp/execute", &body);
    }

    /// Shows the page as it is printed, or as a screen shows it.
    pub(crate) fn prints(&self, is: bool) {
        let params = json!({ "media": if is { "print" } else { "" } });
        self.call("POST", "/goog/cdp/execute", &json!({ "cmd": "Emulation.setEmulatedMedia", "params": params }));
    }

    /// Opens another tab and goes on there; gives the one before.
    pub(crate) fn tab(&self) -> String {
        let own = self.call("GET", "/window", &Value::Null);
        let other = self.call("POST", "/window/new", &json!({ "type": "tab" }));
        self.switch(other["handle"].as_str().unwrap());
        own.as_str().unwrap().to_owned()
    }

    /// Goes on in another tab; gives the one before.
    pub(crate) fn switch(&self, tab: &str) -> String {
        let own = self.call("GET", "/window", &Value::Null);
        self.call("POST", "/window", &json!({ "handle": tab }));
        // Only a page in front has the focus.
        self.call("POST", "/goog/cdp/execute", &json!({ "cmd": "Page.bringToFront", "params": {} }));
        own.as_str().unwrap().to_owned()
    }

    /// Makes every answer late by so many milliseconds.
    pub(crate) fn slow(&self, milliseconds: u32) {
        self.line(false, milliseconds);
    }

    /// Cuts the line to the server, or mends it.
    pub(crate) fn away(&self, is: bool) {
        self.line(is, 0);
    }

    /// Lets no request to addresses of this pattern through (`*` is anything), or every one again.
    pub(crate) fn blocks(&self, pattern: Option<&str>) {
        for (cmd, params) in [("Network.enable", json!({})), ("Network.setBlockedURLs", json!({ "urls": pattern.as_slice() }))] {
            self.call("POST", "/goog/cdp/execute", &json!({ "cmd": cmd, "params": params }));
        }
    }

    fn line(&self, is_away: bool, latency: u32) {
        let line = json!({ "offline": is_away, "latency": latency, "downloadThroughput": -1, "uploadThroughput": -1 });
        for (cmd, params) in [("Network.enable", json!({})), ("Network.emulateNetworkConditions", line)] {
            self.call("POST", "/goog/cdp/execute", &json!({ "cmd": cmd, "params": params }));
        }
    }

    /// Runs a script in the page; a promise is waited for.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.call("POST", "/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Waits until an expression of the page is true.
    #[track_caller]
    pub(crate) fn wait(&self, expression: &str) {
        let start = Instant::now();
        while self.run(&format!("try {{ return Boolean({expression}) }} catch {{ return false }}")) != true {
            assert!(
                start.elapsed() < PATIENCE,
                "never: {expression}\n{}",
                self.run("return document.body.innerText.slice(0, 1500)")
            );
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    /// Presses keys one after the other.
    pub(crate) fn press(&self, keys: &str) {
        for key in keys.chars() {
            self.chord(&[], key);
        }
    }

    /// Presses a key while others are held.
    pub(crate) fn chord(&self, held: &[char], key: char) {
        let step = |kind: &str, key: &char| json!({ "type": kind, "value": key.to_string() });
        let down = held.iter().chain([&key]).map(|key| step("keyDown", key));
        let up = [&key].into_iter().chain(held.iter().rev()).map(|key| step("keyUp", key));
        let actions: Vec<Value> = down.chain(up).collect();
        self.call("POST", "/actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }));
    }

    /// Shows these texts one after the other where the caret is, as an input method does while it is asked.
    pub(crate) fn composes(&self, shown: &[&str]) {
        for text in shown {
            let end = text.chars().count();
            let params = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
            self.call("POST", "/goog/cdp/execute", &json!({ "cmd": "Input.imeSetComposition", "params": params }));
        }
    }

    /// Writes what the person chose from an input method.
    pub(crate) fn writes(&self, text: &str) {
        self.call("POST", "/goog/cdp/execute", &json!({ "cmd": "Input.insertText", "params": { "text": text } }));
    }

    /// Clicks the first element of a CSS selector with the mouse; looks again when the page drew it anew in between, or moved it.
    #[track_caller]
    pub(crate) fn click(&self, selector: &str) {
        let start = Instant::now();
        loop {
            let found = self.call("POST", "/element", &json!({ "using": "css selector", "value": selector }));
            let element = found.as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned();
            match self.try_call("POST", &format!("/element/{element}/click"), &json!({})) {
                Ok(_) => return,
                Err(message) => {
                    let has_moved = message.contains("stale") || message.contains("intercepted");
                    assert!(has_moved && start.elapsed() < PATIENCE, "{selector}: {message}");
                    std::thread::sleep(Duration::from_millis(30));
                }
            }
        }
    }

    /// Clicks with the mouse at a place of the window, `[x, y]`.
    pub(crate) fn click_at(&self, at: &Value) {
        let [x, y] = [0, 1].map(|index| at[index].as_f64().unwrap().round() as i64);
        let actions = json!([{ "type": "pointerMove", "x": x, "y": y }, { "type": "pointerDown", "button": 0 }, { "type": "pointerUp", "button": 0 }]);
        let mouse = json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": actions });
        self.call("POST", "/actions", &json!({ "actions": [mouse] }));
    }

    /// Drags the first element of a CSS selector with the mouse to a place of the window, `[x, y]`.
    pub(crate) fn drag(&self, selector: &str, to: &Value) {
        let script = "const { left, top, width, height } = document.querySelector(arguments[0]).getBoundingClientRect(); \
                      return [left + width / 2, top + height / 2]";
        let from = self.call("POST", "/execute/sync", &json!({ "script": script, "args": [selector] }));
        let at = |place: &Value, index: usize| place[index].as_f64().unwrap();
        let step = |part: f64| {
            let [x, y] = [0, 1].map(|index| (at(&from, index) + (at(to, index) - at(&from, index)) * part).round());
            json!({ "type": "pointerMove", "duration": 50, "x": x as i64, "y": y as i64 })
        };
        let mut actions = vec![step(0.0), json!({ "type": "pointerDown", "button": 0 })];
        actions.extend([0.2, 0.4, 0.6, 0.8, 1.0].map(step));
        actions.extend([json!({ "type": "pause", "duration": 200 }), json!({ "type": "pointerUp", "button": 0 })]);
        let mouse = json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": actions });
        self.call("POST", "/actions", &json!({ "actions": [mouse] }));
    }

    /// Keeps a picture of the window in `target/tmp/pictures`.
    pub(crate) fn picture(&self, name: &str) {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pictures");
        std::fs::create_dir_all(&folder).unwrap();
        let png = self.call("GET", "/screenshot", &Value::Null);
        std::fs::write(folder.join(format!("{name}.png")), STANDARD.decode(png.as_str().unwrap()).unwrap()).unwrap();
    }

    /// Keeps a picture of the window, and one that the documents show: `PICTURES=overwrite cargo test` puts it into
    /// `docs/pictures`.
    pub(crate) fn shown_picture(&self, name: &str) {
        self.picture(name);
        if std::env::var("PICTURES").is_ok_and(|value| value == "overwrite") {
            let body = json!({ "cmd": "Page.captureScreenshot", "params": { "format": "webp", "quality": 85 } });
            let webp = self.call("POST", "/goog/cdp/execute", &body)["data"].clone();
            let place = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(format!("{name}.webp"));
            std::fs::write(place, STANDARD.decode(webp.as_str().unwrap()).unwrap()).unwrap();
        }
    }

    /// What the browser complained of since the last call.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let log = self.call("POST", "/se/log", &json!({ "type": "browser" }));
        let grave = log.as_array().unwrap().iter().filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING");
        grave.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.client.delete(&self.session).send());
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}
