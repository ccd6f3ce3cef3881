//! The page as other machines reach it: names and passwords, TLS, and who is refused.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Stdio;
use std::time::{Duration, Instant};

use reqwest::blocking::Response;
use serde_json::json;

use super::browser::is_sound;
use super::{NEWS, project};
use crate::support::browser::{Browser, ENTER, ESCAPE};
use crate::support::page::Page;
use crate::support::sandbox::{Run, Sandbox};
use bitext::web::ROUTES;

pub(super) const PROXIED: &[&str] = &["--listen", "127.0.0.1:0", "--behind-proxy", "--host", "review.example"];

pub(super) const PASSWORD: &str = "correct horse";

pub(super) fn add_user(sandbox: &Sandbox, name: &str, password: &str) -> Run {
    let mut command = sandbox.command(&["review", "user", "add", name]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{password}\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// A project whose page serves others, with one user.
fn served() -> (Sandbox, Page) {
    let sandbox = project();
    assert_eq!(add_user(&sandbox, "Zoë", PASSWORD).code, Some(0));
    let page = Page::listening(&sandbox, PROXIED);
    (sandbox, page)
}

pub(super) fn login(page: &Page, name: &str, password: &str) -> Response {
    let request = page.stranger("POST", "/login").header("origin", &page.base).header("content-type", "application/json");
    request.body(json!({ "name": name, "password": password }).to_string()).send().unwrap()
}

/// What a browser would send back.
pub(super) fn cookie(response: &Response) -> String {
    response.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned()
}

#[test]
fn others_are_served_only_with_users_and_where_nobody_reads_along() {
    let sandbox = project();
    let refused = |arguments: &[&str], says: &str| {
        let run = sandbox.run(&[&["review", "--no-open"], arguments].concat());
        assert!(run.code == Some(2) && run.stderr.contains(says), "{arguments:?}: {:?} {}", run.code, run.stderr);
    };
    refused(&["--listen", "0.0.0.0:0"], "--behind-proxy");
    // All that is missing is named at once.
    refused(&["--listen", "0.0.0.0:0"], "user add");
    refused(&["--listen", "127.0.0.1:0", "--behind-proxy"], "user add");
    refused(&["--listen", "nowhere"], "0.0.0.0:8443");
    refused(&["--behind-proxy"], "--listen");
    assert!(add_user(&sandbox, "Zoë", "short").stderr.contains("10"));
    assert_eq!(add_user(&sandbox, "Zoë", PASSWORD).code, Some(0));
    assert_eq!(sandbox.run(&["review", "user", "list"]).stdout, "Zoë\n");
    sandbox.write("no.pem", "nothing");
    refused(&["--listen", "127.0.0.1:0", "--tls-cert", "no.pem", "--tls-key", "no.pem"], "no.pem");
    sandbox.run(&["review", "user", "remove", "Zoë"]).exits_with(0);
    refused(&["--listen", "127.0.0.1:0", "--behind-proxy"], "user add");
    let store = std::fs::read(sandbox.path(".bitext/store.db")).unwrap();
    assert!(!store.windows(PASSWORD.len()).any(|window| window == PASSWORD.as_bytes()), "the password is kept as it is");
}

#[test]
fn nothing_is_answered_without_a_session() {
    let (_sandbox, page) = served();
    assert!(!page.address.contains("token"), "{}", page.address);
    let filled = [("{article}", "1"), ("{language}", "fr"), ("{segment}", "x"), ("{side}", "target"), ("{revision}", "1")];
    for (method, route) in ROUTES.iter().filter(|(_, route)| *route != "/login") {
        let path = filled.iter().fold((*route).to_owned(), |path, (name, value)| path.replace(name, value));
        let status = |cookie: &str| {
            let request = page.stranger(&method.to_uppercase(), &path).header("origin", &page.base);
            request.header("content-type", "application/json").header("cookie", cookie).body("{}").send().unwrap().status()
        };
        let port = page.base.rsplit(':').next().unwrap();
        assert_eq!(status(""), 401, "{method} {path}");
        assert_eq!(status(&format!("bitext-{port}={}", "0".repeat(32))), 401, "{method} {path}");
    }
    let shown = page.stranger("GET", NEWS).header("accept", "text/html").send().unwrap();
    assert_eq!(shown.status(), 401);
    let text = shown.text().unwrap();
    assert!(text.contains("type=\"password\"") && !text.contains("council"), "{text}");
    assert_eq!(page.stranger("GET", "/?token=0123").send().unwrap().status(), 401, "there is no token to guess");
}

#[test]
fn a_password_opens_a_session_in_the_persons_name() {
    let (_sandbox, mut page) = served();
    for (name, password) in [("Zoë", "wrong horse"), ("Nobody", PASSWORD), ("", "")] {
        let response = login(&page, name, password);
        assert_eq!((response.status().as_u16(), response.headers().get("set-cookie")), (401, None), "{name}");
    }
    let response = login(&page, "Zoë", PASSWORD);
    assert_eq!(response.status(), 200);
    let given = response.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(given.contains("; HttpOnly; Secure; SameSite=Lax; Path=/"), "{given}");
    page.cookie = cookie(&response);
    let segment = page.get(&format!("{NEWS}/segments?numbers=3"))[0].clone();
    let path = format!("{NEWS}/segments/{}", segment["id"].as_str().unwrap());
    let (status, changed) = page.send("PUT", &path, &json!({ "revision": segment["revision"], "text": "Il a voté." }));
    assert_eq!((status, changed[0]["author"].as_str()), (200, Some("Zoë")), "not the name of who started the program");
    let (_, said) = page.send("POST", &format!("{path}/comments"), &json!({ "text": "Ah" }));
    assert_eq!(said[0]["author"], "Zoë");
    let memory = page.get("/memory")[0].clone();
    let (_, corrected) = page.send("PUT", &format!("/memory/{}", memory["revision"]), &json!({ "text": "Il vota." }));
    assert_eq!(corrected["author"], "Zoë");
    assert_eq!(page.send("POST", "/logout", &json!({})).0, 200);
    assert_eq!(page.request("GET", NEWS).send().unwrap().status(), 401);
}

/// Who has left hears nothing more, whatever was open.
#[test]
fn live_updates_end_with_the_session() {
    let (_sandbox, mut page) = served();
    page.cookie = cookie(&login(&page, "Zoë", PASSWORD));
    let mut events = page.request("GET", &format!("{NEWS}/events")).header("accept", "text/event-stream").send().unwrap();
    assert_eq!(events.status(), 200);
    let mine = page.cookie.clone();
    page.cookie = cookie(&login(&page, "Zoë", PASSWORD));
    let other = std::mem::replace(&mut page.cookie, mine);
    assert_eq!(page.send("POST", "/logout", &json!({})).0, 200);
    page.cookie = other;
    let segment = page.get(&format!("{NEWS}/segments?numbers=3"))[0].clone();
    let path = format!("{NEWS}/segments/{}", segment["id"].as_str().unwrap());
    assert_eq!(page.send("PUT", &path, &json!({ "revision": segment["revision"], "text": "Il a voté." })).0, 200);
    let begun = Instant::now();
    let mut heard = String::new();
    events.read_to_string(&mut heard).unwrap();
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    let said: Vec<&str> = heard.lines().filter(|line| line.starts_with("data:")).collect();
    assert!(matches!(said[..], [here] if here.contains(r#""type":"here""#)), "{heard}");
}

#[test]
fn other_names_other_pages_and_forms_are_refused() {
    let (_sandbox, page) = served();
    let session = cookie(&login(&page, "Zoë", PASSWORD));
    let port = page.base.rsplit(':').next().unwrap();
    let host = |host: &str| page.stranger("GET", NEWS).header("cookie", &session).header("host", host).send().unwrap().status();
    for name in ["review.example", "REVIEW.example:443", &format!("127.0.0.1:{port}"), "192.0.2.7", "[2001:db8::1]:8443"] {
        assert_eq!(host(name), 200, "{name}");
    }
    for name in ["evil.example", "review.example.evil.example", "evil.example:443", "review.example:x", ""] {
        assert!([400, 421].contains(&host(name).as_u16()), "{name}");
    }
    let post = |path: &str, origin: Option<&str>, kind: &str| {
        let mut request = page.stranger("POST", path).header("cookie", &session).header("content-type", kind);
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        request.body(json!({ "name": "Zoë", "password": PASSWORD }).to_string()).send().unwrap()
    };
    for path in ["/login", "/logout"] {
        for origin in [Some("https://evil.example"), Some("null"), Some("https://review.example"), None] {
            assert_eq!(post(path, origin, "application/json").status(), 403, "{path} {origin:?}");
        }
        for kind in ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"] {
            assert_eq!(post(path, Some(&page.base), kind).status(), 415, "{path} {kind}");
        }
    }
    let proxied = page.stranger("POST", "/logout").header("cookie", &session).header("host", "review.example");
    let proxied = proxied.header("origin", "https://review.example").header("content-type", "application/json");
    assert_eq!(proxied.body("{}").send().unwrap().status(), 200, "what a proxy passes on");
}

#[test]
fn guessing_is_slow_and_huge_words_are_refused() {
    let (_sandbox, page) = served();
    let statuses: Vec<u16> = (0..4).map(|_| login(&page, "Zoë", "wrong horse").status().as_u16()).collect();
    assert_eq!(statuses, [401, 401, 401, 429]);
    let refused = login(&page, "zoë", PASSWORD);
    assert_eq!(refused.status(), 429, "another spelling is no other name, and the right word comes too early");
    assert!(refused.headers()["retry-after"].to_str().unwrap().parse::<u64>().unwrap() >= 1);
    let request = page.stranger("POST", "/login").header("origin", &page.base).header("content-type", "application/json");
    if let Ok(answer) = request.body(vec![b'['; 100_000_000]).send() {
        assert_eq!(answer.status(), 413);
    }
    let start = Instant::now();
    assert_eq!(login(&page, "Nobody", &"x".repeat(100_000)).status(), 401);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn what_passes_is_kept_from_others_by_tls() {
    let sandbox = project();
    add_user(&sandbox, "Zoë", PASSWORD);
    sandbox.copy("tls/certificate.pem", "certificate.pem").copy("tls/key.pem", "key.pem");
    let arguments = ["--listen", "127.0.0.1:0", "--tls-cert", "certificate.pem", "--tls-key", "key.pem"];
    let mut page = Page::listening(&sandbox, &arguments);
    assert!(page.address.starts_with("https://127.0.0.1:"), "{}", page.address);
    page.cookie = cookie(&login(&page, "Zoë", PASSWORD));
    assert_eq!(page.get(&format!("{NEWS}/segments?numbers=1"))[0]["number"], 1);
    // One who speaks plainly hears nothing, and one who says nothing is not waited for.
    let port = page.base.rsplit(':').next().unwrap();
    let connect = || TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
    let (mut plain, mut silent) = (connect(), connect());
    plain
        .write_all(format!("GET {NEWS} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {}\r\n\r\n", page.cookie).as_bytes())
        .unwrap();
    for stream in [&mut plain, &mut silent] {
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let mut answer = Vec::new();
        // A connection that is reset has ended too.
        if let Err(error) = stream.read_to_end(&mut answer) {
            assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
        }
        assert!(!answer.starts_with(b"HTTP") && !String::from_utf8_lossy(&answer).contains("council"));
    }
    assert_eq!(page.interrupt(), Some(0));
}

#[test]
fn a_person_comes_in_and_leaves_by_keyboard_and_mouse() {
    let (_sandbox, page) = served();
    for (language, wrong, picture) in [("en", "not the name", "login"), ("zh-CN", "不正确", "login-zh-Hans")] {
        let Some(browser) = Browser::open(language, 1000, 800) else { return };
        browser.go(&format!("{}{NEWS}", page.base));
        browser.wait("document.querySelector('#login') && document.body.dataset.ready");
        // The browser complains of the status alone, which says what it should.
        browser.complaints();
        is_sound(&browser, &page, picture);
        browser.press("Zoë");
        browser.run("document.querySelector('[name=password]').focus()");
        browser.press(&format!("wrong horse{ENTER}"));
        browser.wait(&format!("document.querySelector('.wrong').textContent.includes('{wrong}')"));
        browser.complaints();
        is_sound(&browser, &page, "a wrong password");
        browser.picture(picture);
        browser.press(PASSWORD);
        browser.click("button.main");
        browser.wait("document.querySelector('.current')");
        browser.complaints();
        browser.wait("document.querySelector('header .person') && document.querySelector('header #leave')");
        browser.go(&format!("{}/glossary", page.base));
        browser.wait("document.querySelector('.person') && document.body.dataset.ready");
        is_sound(&browser, &page, "a page with a name");
        browser.click("#leave");
        browser.wait("document.querySelector('#login')");
        drop(browser);
        std::thread::sleep(Duration::from_millis(1100));
    }
}

#[test]
fn whose_session_ended_is_told_so_and_comes_in_again_without_losing_a_word() {
    let (_sandbox, page) = served();
    let Some(browser) = Browser::open("en", 1400, 900) else { return };
    browser.go(&format!("{}{NEWS}", page.base));
    browser.wait("document.querySelector('#login') && document.body.dataset.ready");
    browser.press("Zoë");
    browser.run("document.querySelector('[name=password]').focus()");
    browser.press(&format!("{PASSWORD}{ENTER}"));
    browser.wait("document.querySelector('.current .tools-of-row')");
    super::browser::take(&browser, 3);
    browser.press("e");
    browser.wait("document.querySelector('.editor')");
    let said = |what: &str| format!("fetch('/{what}', {{ method: 'POST', headers: {{ 'content-type': 'application/json' }}, ");
    browser.run(&format!("return {} body: '{{}}' }}).then(() => true)", said("logout")));
    browser.press("甲");
    let offline = |words: &str| format!("document.querySelector('#offline').innerText.includes('{words}')");
    browser.wait(&offline("signed out"));
    browser.wait("document.querySelector('#offline a').checkVisibility()");
    browser.wait("document.querySelector('#notice').textContent.includes('kept in this browser')");
    browser.picture("signed-out");
    browser.press(&ESCAPE.to_string());
    browser.press("c");
    browser.wait("document.querySelector('#notice').textContent.includes('signed out')");
    // In another tab, to which the link leads.
    assert_eq!(
        browser
            .run("const { href, target } = document.querySelector('#offline a'); return `${new URL(href).pathname} ${target}`"),
        "/ _blank"
    );
    let body = json!({ "name": "Zoë", "password": PASSWORD }).to_string();
    browser.run(&format!("return {} body: {} }}).then(({{ status }}) => status)", said("login"), json!(body)));
    browser.wait("document.querySelector('#offline').hidden");
    browser.wait("document.querySelector('#segment-3').dataset.text.endsWith('甲') && !document.querySelector('.unsent')");
    std::thread::sleep(Duration::from_millis(1100));
}
