//! The network layer as a whole: proxies, certificates, deadlines, stopping, redaction.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bitext::backends::{Settings, named};
use bitext::locale::Messages;
use serde_json::json;

use super::doubles::{DOUBLES, Double, KEY};
use super::pipeline::{project, translate};
use super::{Fault, environment, healthy, open, request, settings, start};
use crate::support::service::{Given, serve};

fn deepl() -> &'static Double {
    DOUBLES.iter().find(|double| double.name == "deepl").unwrap()
}

#[test]
fn a_proxy_that_is_named_is_used() {
    let (address, seen) = start(deepl(), healthy());
    let target = address.clone();
    // A proxy for plain HTTP is asked with the whole address; this one hands the request on.
    let proxy = serve(move |asked| {
        let path = asked.path.strip_prefix("http://service.invalid").unwrap_or_default().to_owned();
        let client = reqwest::blocking::Client::builder().no_proxy().build().unwrap();
        let mut request = client.post(format!("{target}{path}")).body(asked.body.clone());
        for name in ["authorization", "content-type", "user-agent"] {
            request = request.header(name, asked.header(name));
        }
        let answer = request.send().unwrap();
        Given::Answer(answer.status().as_u16(), Vec::new(), answer.bytes().unwrap().to_vec())
    });
    let mut own = settings(deepl(), "http://service.invalid");
    own.options.0.insert("proxy".to_owned(), json!(proxy));
    own.environment = environment([("BITEXT_DEEPL_KEY", KEY), ("BITEXT_HOSTS", "other.example")]);
    let held = (named("deepl").unwrap().open)(&own).err().unwrap();
    assert!(held.to_string().contains("error-key-held"), "{held}");
    own.environment = environment([("BITEXT_DEEPL_KEY", KEY), ("BITEXT_HOSTS", "service.invalid")]);
    let reply = open("deepl", &own).translate(&[request("through")]).unwrap().remove(0);
    assert_eq!(reply.content.text, "THROUGH");
    seen.is_as_published();
}

#[test]
fn a_proxy_that_wants_a_password_is_told_with_its_place_and_asked_once() {
    for (address, status) in [("http://service.invalid", 407), ("https://service.invalid", 407)] {
        let seen = super::Seen::default();
        let notes = seen.clone();
        let proxy = serve(move |asked| {
            notes.with(|notes| notes.asked.push(asked.clone()));
            Given::Answer(status, vec![("Proxy-Authenticate", "Basic".into())], b"log in first".to_vec())
        });
        let environment = |name: &'static str, value: String| {
            bitext::backends::Environment::of([("BITEXT_DEEPL_KEY", KEY), ("BITEXT_HOSTS", "*"), (name, value.leak())])
        };
        for name in ["ALL_PROXY", "proxy"] {
            let mut own = settings(deepl(), address);
            own.environment = environment(name, proxy.clone());
            if name == "proxy" {
                own.options.0.insert(name.to_owned(), json!(proxy));
            }
            let error = open("deepl", &own).translate(&[request("text")]).unwrap_err();
            assert_eq!(error.message().id, "error-service-proxy", "{address}: {error}");
            assert_eq!(error.hint().unwrap().words("setting"), Some(name), "{address}");
        }
        assert_eq!(seen.asked().len(), 2, "{address}");
    }
}

#[test]
fn a_proxy_that_is_none_is_told_and_nothing_goes_directly() {
    for bad in [":::bad", "socks5://me:hidden@proxy.example:1080"] {
        let mut own = settings(deepl(), "https://service.invalid");
        own.environment = environment([("BITEXT_DEEPL_KEY", KEY), ("BITEXT_HOSTS", "*"), ("HTTPS_PROXY", bad)]);
        let error = (named("deepl").unwrap().open)(&own).err().unwrap();
        let said = error.to_string();
        assert!(said.contains("error-service-setup") && said.contains("HTTPS_PROXY") && !said.contains("hidden"), "{said}");
    }
}

#[test]
fn certificates_that_are_none_are_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.pem"), "no certificate").unwrap();
    let mut own = settings(deepl(), "https://127.0.0.1:9");
    own.environment = environment([("BITEXT_DEEPL_KEY", KEY), ("BITEXT_HOSTS", "*")]);
    own.root = Some(folder.path().to_owned());
    own.options.0.insert("certificates".to_owned(), json!("own.pem"));
    let error = (named("deepl").unwrap().open)(&own).err().unwrap();
    assert!(error.to_string().contains("own.pem"), "{error}");
}

/// A server over TLS whose certificate a company's own authority signed; it ends with the test.
struct Company(Child, String);

impl Company {
    fn open() -> Company {
        let program = "import http.server, json, ssl, sys\n\
            class Company(http.server.BaseHTTPRequestHandler):\n    \
                def answer(self, value):\n        \
                    body = json.dumps(value).encode()\n        \
                    self.send_response(200)\n        \
                    self.send_header('Content-Length', str(len(body)))\n        \
                    self.end_headers()\n        \
                    self.wfile.write(body)\n    \
                def do_GET(self):\n        \
                    self.answer([{'code': 'en', 'name': 'English', 'targets': ['en', 'pt']}])\n    \
                def do_POST(self):\n        \
                    texts = json.loads(self.rfile.read(int(self.headers['Content-Length'])))['q']\n        \
                    self.answer({'translatedText': [text.upper() for text in texts]})\n    \
                def log_message(self, *_):\n        \
                    pass\n\
            server = http.server.HTTPServer(('127.0.0.1', 0), Company)\n\
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)\n\
            context.load_cert_chain(sys.argv[1])\n\
            server.socket = context.wrap_socket(server.socket, server_side=True)\n\
            print(server.server_port, flush=True)\n\
            server.serve_forever()\n";
        let certificate = tls().join("server.pem");
        let mut command = Command::new("python3");
        let mut child = command.args(["-c", program]).arg(certificate).stdout(Stdio::piped()).spawn().unwrap();
        let mut port = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut port).unwrap();
        Company(child, format!("https://127.0.0.1:{}", port.trim()))
    }
}

impl Drop for Company {
    fn drop(&mut self) {
        self.0.kill().and_then(|()| self.0.wait()).ok();
    }
}

fn tls() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tls")
}

#[test]
fn a_companys_own_authority_is_trusted_where_it_is_named() {
    let company = Company::open();
    let double = DOUBLES.iter().find(|double| double.name == "libretranslate").unwrap();
    let mut own = settings(double, &company.1);
    own.environment = environment([("LIBRETRANSLATE_API_KEY", KEY), ("BITEXT_HOSTS", "*")]);
    let error = open("libretranslate", &own).translate(&[request("one")]).unwrap_err();
    assert_eq!(error.message().id, "error-service-untrusted", "{error}");
    assert!(error.hint().is_some());
    own.root = Some(tls());
    own.options.0.insert("certificates".to_owned(), json!("authority.pem"));
    assert_eq!(open("libretranslate", &own).translate(&[request("one")]).unwrap()[0].content.text, "ONE");
}

#[test]
fn the_deadline_of_the_run_ends_a_request() {
    let silent: Fault = Arc::new(|_, _, _| Given::Silence(Duration::from_secs(20)));
    let (address, _) = start(deepl(), silent);
    let own = Settings { deadline: Some(Instant::now() + Duration::from_millis(400)), ..settings(deepl(), &address) };
    let begun = Instant::now();
    let error = open("deepl", &own).translate(&[request("text")]).unwrap_err();
    assert_eq!(error.message().id, "error-service-deadline");
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}

#[test]
fn refusals_of_two_kinds_do_not_use_up_each_others_attempts() {
    let double = deepl();
    let fault: Fault = Arc::new(|number, _, given| match number {
        0..4 => Given::Answer(429, vec![("Retry-After", "0".into())], Vec::new()),
        4..6 => Given::status(503, &json!({"message": "down"})),
        _ => given,
    });
    let (address, seen) = start(double, fault);
    let reply = open("deepl", &settings(double, &address)).translate(&[request("at last")]).unwrap().remove(0);
    assert_eq!((reply.content.text.as_str(), seen.asked().len()), ("AT LAST", 7));
}

#[test]
fn what_signs_a_request_is_shown_no_more_than_the_key() {
    // A proxy that quotes the request's headers, far in and up to where a message is cut.
    let double = DOUBLES.iter().find(|double| double.name == "amazon").unwrap();
    for filler in 0..300 {
        if filler % 7 != 0 {
            continue;
        }
        let sent = Arc::new(std::sync::Mutex::new(String::new()));
        let seen = Arc::clone(&sent);
        let address = serve(move |asked| {
            let authorization = asked.header("authorization").to_owned();
            seen.lock().unwrap().clone_from(&authorization);
            Given::status(400, &json!({"message": format!("{} {authorization}", "x".repeat(filler))}))
        });
        let error = open("amazon", &settings(double, &address)).translate(&[request("a house")]).unwrap_err().to_string();
        let signature = sent.lock().unwrap().rsplit_once("Signature=").unwrap().1.to_owned();
        assert_eq!(signature.len(), 64);
        assert!(!error.contains(&signature[..8]), "{filler}: {error}");
    }
}

#[test]
fn nothing_is_sent_where_nothing_may_be() {
    let own = Settings { offline: true, ..settings(deepl(), "http://127.0.0.1:9") };
    let error = (named("deepl").unwrap().open)(&own).err().unwrap();
    assert_eq!(error.message().id, "error-service-offline");
}

#[test]
fn a_long_rest_is_not_hammered_into() {
    let resting: Fault = Arc::new(|_, _, _| Given::Answer(429, vec![("Retry-After", "90".into())], Vec::new()));
    let (address, seen) = start(deepl(), resting);
    let error = open("deepl", &settings(deepl(), &address)).translate(&[request("text")]).unwrap_err();
    assert_eq!(error.message().id, "error-service-later");
    assert!(Messages::english().text(&error.message()).contains("for 90 seconds"));
    assert_eq!(seen.asked().len(), 1);
}

/// Google says in the body how long to wait.
#[test]
fn a_wait_that_an_error_of_google_asks_for_is_kept() {
    let busy = json!({"error": {"code": 429, "message": "Resource exhausted", "status": "RESOURCE_EXHAUSTED", "details": [
        {"@type": "type.googleapis.com/google.rpc.Help"},
        {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "1.2s"},
    ]}});
    for name in ["google", "gemini"] {
        let own = busy.clone();
        let fault: Fault = Arc::new(move |number, _, given| if number == 0 { Given::status(429, &own) } else { given });
        let double = super::ends::double(name);
        let (address, seen) = start(double, fault);
        let begun = Instant::now();
        open(name, &settings(double, &address)).translate(&[request("text")]).unwrap();
        assert!(begun.elapsed() >= Duration::from_millis(1200) && seen.asked().len() == 2, "{name}: {:?}", begun.elapsed());
    }
}

#[test]
fn what_is_on_this_machine_is_not_sent_through_a_proxy() {
    let (address, _) = start(deepl(), healthy());
    let mut own = settings(deepl(), &address);
    own.options.0.insert("proxy".to_owned(), json!("http://127.0.0.1:9"));
    let backend = open("deepl", &own);
    assert!(!backend.abilities().sends_text_away);
    assert_eq!(backend.translate(&[request("here")]).unwrap()[0].content.text, "HERE");
}

/// A service that answers every question with 500 is given up after a few, however many sentences there are.
#[test]
fn a_service_that_only_fails_is_not_asked_for_long() {
    for name in ["deepl", "google", "azure", "libretranslate", "amazon", "openai", "anthropic", "gemini"] {
        let fails = Given::status(500, &json!({"message": "oops", "error": {"message": "oops"}}));
        let (sandbox, seen) = project(name, Arc::new(move |_, _, _| fails.clone()));
        let lines = (0..120).map(|number| format!("Boat number {number} left the harbour at night.\n"));
        sandbox.write("a.en.txt", lines.collect::<String>());
        let done = translate(&sandbox, name, &[]);
        done.exits_with(3);
        assert!(done.stderr.contains("500"), "{name}: {}", done.stderr);
        assert!(!sandbox.path("a.pt.txt").exists(), "{name}");
        // Those that are on their way when the sixth has failed come on top, and on a busy machine there are more of them.
        assert!((3..=20).contains(&seen.asked().len()), "{name} was asked {} times", seen.asked().len());
    }
}

#[test]
fn a_long_wait_is_told_once() {
    let (sandbox, seen) = project(
        "deepl",
        Arc::new(|number, _, given| match number {
            0 => Given::Answer(429, vec![("Retry-After", "6".into())], Vec::new()),
            _ => given,
        }),
    );
    super::ends::article(&sandbox, 60, None);
    let done = translate(&sandbox, "deepl", &[]);
    done.exits_with(0);
    assert_eq!(done.stderr.matches("deepl wants no requests now; the run goes on in 6 seconds").count(), 1, "{}", done.stderr);
    assert!(seen.asked().len() > 2);
}

#[test]
fn a_wait_that_no_service_asked_for_is_not_laid_at_its_door() {
    let (sandbox, _) = project("deepl", healthy());
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + "requests-per-second = 0.18\n");
    super::ends::article(&sandbox, 60, None);
    let done = translate(&sandbox, "deepl", &[]);
    done.exits_with(0);
    assert!(!done.stderr.contains("wants no requests"), "{}", done.stderr);
}
