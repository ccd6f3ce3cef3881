//! Who is refused, and what an article cannot do.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::{NEWS, project};
use crate::support::browser::Browser;
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;
use bitext::web::ROUTES;

fn path(route: &str) -> String {
    let filled = [("{article}", "1"), ("{language}", "fr"), ("{segment}", "x"), ("{side}", "target"), ("{revision}", "1")];
    filled.iter().fold(route.to_owned(), |path, (name, value)| path.replace(name, value))
}

#[test]
fn nothing_is_answered_without_the_cookie() {
    let (sandbox, token) = (project(), "0".repeat(32));
    let page = Page::start(&sandbox, &[]);
    let paths = ROUTES.iter().map(|(method, route)| (method.to_uppercase(), path(route)));
    for (method, path) in paths.chain([("POST".into(), "/static/page.js".into()), ("GET".into(), "/nowhere".into())]) {
        let status = |cookie: &str| {
            let request = page.stranger(&method, &path).header("origin", &page.base).header("content-type", "application/json");
            request.header("cookie", cookie).body("{}").send().unwrap().status()
        };
        let name = page.cookie.split('=').next().unwrap();
        assert_eq!(status(""), 403, "{method} {path}");
        assert_eq!(status(&format!("{name}={token}")), 403, "{method} {path}");
    }
    assert_eq!(page.request("GET", "/").send().unwrap().status(), 200);
}

#[test]
fn who_has_no_key_reads_in_our_own_looks_where_it_is() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let refused = page.stranger("GET", NEWS).send().unwrap().text().unwrap();
    assert!(refused.contains("has no key") && refused.contains("bitext review") && !refused.contains("href=\"/\""), "{refused}");
    let file = |site: &str| page.stranger("GET", "/static/page.css").header("sec-fetch-site", site).send().unwrap().status();
    assert_eq!([file("same-origin"), file("cross-site")].map(|status| status.as_u16()), [200, 403]);
    let Some(browser) = Browser::open("en", 1000, 700) else { return };
    browser.go(&format!("{}/?token={}", page.base, "f".repeat(32)));
    browser.wait("document.querySelector('h1')");
    browser.picture("no-key");
    let complaints = browser.complaints();
    assert!(complaints.iter().all(|said| said.contains("403") && !said.contains("static")), "{complaints:?}");
    super::browser::is_sound(&browser, &page, "no key");
}

#[test]
fn the_token_is_exchanged_for_a_cookie_that_scripts_and_other_sites_do_not_get() {
    let sandbox = project();
    let page = Page::start(&sandbox, &["news.en.md"]);
    assert!(page.address.contains("/articles/1/fr?token="), "{}", page.address);
    let token = page.address.split("token=").nth(1).unwrap();
    assert!(token.len() == 32 && !page.cookie.contains(token));
    let wrong = page.stranger("GET", &format!("/?token={}", "f".repeat(32))).send().unwrap();
    assert_eq!((wrong.status().as_u16(), wrong.headers().get("set-cookie")), (403, None));
    let right = page.stranger("GET", &format!("/?token={token}")).send().unwrap();
    let cookie = right.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.contains("; HttpOnly; SameSite=Strict; Path=/"), "{cookie}");
    assert!(!right.text().unwrap().contains(token), "the address that stays in the browser has no token");
    let other = Page::start(&sandbox, &[]);
    assert_eq!(other.stranger("GET", "/").header("cookie", &page.cookie).send().unwrap().status(), 403);
}

#[test]
fn other_names_other_pages_and_forms_are_refused() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let port = page.base.rsplit(':').next().unwrap();
    let host = |host: &str| {
        let request = page.stranger("GET", "/").header("cookie", &page.cookie).header("host", host);
        request.header("origin", format!("http://{host}")).send().unwrap().status()
    };
    assert_eq!(
        [host(&format!("127.0.0.1:{port}")), host(&format!("localhost:{port}"))].map(|status| status.as_u16()),
        [200, 200]
    );
    for name in ["evil.example", "127.0.0.1", "127.0.0.1:1", &format!("127.0.0.1.evil.example:{port}")] {
        assert_eq!(host(name), 421, "{name}");
    }
    let key = page.get(&format!("{NEWS}/segments?numbers=1"))[0]["id"].as_str().unwrap().to_owned();
    let path = format!("{NEWS}/segments/{key}");
    let put = |origin: Option<&str>, kind: &str, site: Option<&str>| {
        let mut request = page.stranger("PUT", &path).header("cookie", &page.cookie).header("content-type", kind);
        for (name, value) in [("origin", origin), ("sec-fetch-site", site)] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        request.body(r#"{"revision":1,"text":"stolen"}"#).send().unwrap().status().as_u16()
    };
    let own = Some(page.base.as_str());
    assert_eq!(put(Some("http://evil.example"), "application/json", None), 403);
    assert_eq!(put(Some("null"), "application/json", None), 403);
    assert_eq!(put(None, "application/json", None), 403);
    assert_eq!(put(own, "application/json", Some("cross-site")), 403);
    assert_eq!(put(own, "application/json", Some("same-site")), 403);
    for kind in ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"] {
        assert_eq!(put(own, kind, None), 415, "{kind}");
    }
    let framed = page.request("GET", NEWS).header("sec-fetch-site", "cross-site").header("sec-fetch-mode", "navigate");
    assert_eq!(framed.header("sec-fetch-dest", "iframe").send().unwrap().status(), 403);
    let text = page.get(&format!("{NEWS}/segments?numbers=1"))[0]["text"].to_string();
    assert!(!text.contains("stolen"), "{text}");
}

#[test]
fn every_answer_is_sealed() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    for path in ["/", NEWS, "/nowhere", "/static/page.js", "/static/page.css", "/openapi.json", "/articles/1/xx"] {
        let answer = page.request("GET", path).header("accept", "text/html").send().unwrap();
        let header = |name: &str| answer.headers()[name].to_str().unwrap_or_default().to_owned();
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert_eq!([header("x-content-type-options"), header("referrer-policy")], ["nosniff", "no-referrer"], "{path}");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{path}");
    }
    let preview = page.request("GET", &format!("{NEWS}/preview/target")).send().unwrap();
    let policy = preview.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("sandbox") && !policy.contains("script-src") && policy.contains("default-src 'none'"), "{policy}");
    // What is in the frame may be heard by the page, and does nothing itself.
    assert!(!policy.contains("allow-scripts") && !policy.contains("allow-top") && !policy.contains("allow-forms"), "{policy}");
    assert!(page.html(NEWS).contains("sandbox=\"allow-same-origin\""));
    for page in [page.html("/"), page.html(NEWS)] {
        let scripts: Vec<&str> = page.split("<script").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
        assert!(
            scripts.iter().all(|script| script.contains("src=\"/static/") || script.contains("application/json")),
            "{scripts:?}"
        );
        assert!(!page.contains(" style=") && !page.contains("<style") && !page.contains(" onclick"));
    }
}

#[test]
fn paths_lead_to_nothing_but_pages() {
    let sandbox = project();
    sandbox.write("secret.txt", "the secret");
    let page = Page::start(&sandbox, &[]);
    let port = page.base.rsplit(':').next().unwrap();
    for path in [
        "/static/../news.en.md",
        "/static/%2e%2e/secret.txt",
        "/static/..%2fsecret.txt",
        "/static/..\\secret.txt",
        "//etc/passwd",
        "/articles/1/../../secret.txt",
        "/articles/1/fr%2f..%2f..%2fsecret.txt",
        "/articles/../../../../etc/passwd/fr",
        "/articles/99/fr",
        "/articles/1/de",
        "/articles/-1/fr",
        "/articles/1/fr/preview/..",
        "/static/page.js%00",
    ] {
        let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {}\r\nConnection: close\r\n\r\n", page.cookie);
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap_or_default();
        assert!(["400", "404"].contains(&status), "{path}: {answer}");
        assert!(!answer.contains("secret") || answer.contains("\"error\""), "{path}: {answer}");
        assert!(!answer.contains("the secret") && !answer.contains("root:"), "{path}: {answer}");
    }
}

#[test]
fn a_huge_body_and_slow_clients_do_not_keep_others_waiting() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let port = page.base.rsplit(':').next().unwrap();
    let slow: Vec<TcpStream> = (0..50)
        .map(|_| {
            let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
            stream.write_all(b"GET / HTT").unwrap();
            stream
        })
        .collect();
    let path = format!("{NEWS}/segments/x");
    let body = vec![b'['; 100_000_000];
    let request = page.request("PUT", &path).header("content-type", "application/json").body(body);
    // The server may hang up before everything is sent.
    if let Ok(answer) = request.send() {
        assert_eq!(answer.status(), 413);
    }
    let start = Instant::now();
    assert_eq!(page.request("GET", NEWS).send().unwrap().status(), 200);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    for mut stream in slow {
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let mut answer = Vec::new();
        assert!(stream.read_to_end(&mut answer).is_ok(), "a slow client is held for ever");
    }
}

/// Every address that takes a body.
fn takers() -> Vec<(String, String)> {
    let takes = ROUTES.iter().filter(|(method, _)| *method != "get");
    takes.map(|(method, route)| (method.to_uppercase(), path(route))).collect()
}

#[test]
fn no_address_takes_a_huge_body_or_waits_for_a_slow_one() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let port = page.base.rsplit(':').next().unwrap();
    let begun = Instant::now();
    let slow: Vec<(String, TcpStream)> = takers()
        .into_iter()
        .map(|(method, path)| {
            let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
            let head = format!(
                "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {}\r\nCookie: {}\r\n\
                 Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{\"text\":",
                page.base, page.cookie
            );
            stream.write_all(head.as_bytes()).unwrap();
            (format!("{method} {path}"), stream)
        })
        .collect();
    for (method, path) in takers() {
        let body = vec![b'['; 100_000_000];
        let request = page.request(&method, &path).header("content-type", "application/json").body(body);
        // The server may hang up before everything is sent.
        if let Ok(answer) = request.send() {
            assert!(answer.status().is_client_error(), "{method} {path}: {}", answer.status());
        }
        assert!(page.request("GET", NEWS).send().unwrap().status().is_success(), "{method} {path}");
    }
    for (what, mut stream) in slow {
        stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
        let mut answer = Vec::new();
        assert!(stream.read_to_end(&mut answer).is_ok(), "{what} is held for ever");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{what}: {answer}");
    }
    assert!(begun.elapsed() < Duration::from_secs(90), "{:?}", begun.elapsed());
}

#[test]
fn an_article_is_text_and_nothing_else() {
    let sandbox = Sandbox::new();
    let hostile = "# <script>alert(1)</script> Title\n\nSee <img src=x onerror=alert(2)> and <svg onload=alert(3)></svg> here.\n\n\
        A [link](javascript:alert(4)) and <style>body{display:none}</style> <iframe srcdoc=\"<script>alert(5)</script>\"></iframe>.\n\n\
        Text with \" onmouseover=\"alert(6) and 'quotes' & </script><script>alert(7)</script>.\n";
    let nested = "<b>".repeat(300) + "deep" + &"</b>".repeat(300);
    sandbox.write("evil.en.md", format!("{hostile}\n{nested}\n"));
    sandbox.run(&["translate", "evil.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    for path in [NEWS.to_owned(), format!("{NEWS}/preview/source"), format!("{NEWS}/preview/target"), format!("{NEWS}/findings")]
    {
        let html = page.html(&path);
        let tags = html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
        for tag in tags {
            let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
            assert!(!["img", "object", "embed", "b"].contains(&name), "{path}: <{tag}>");
            let bad = tag.contains("javascript:") && name == "a"
                || name == "script" && !tag.contains("src=\"/static/") && !tag.contains("application/json") && tag != "/script";
            let handlers = tag.replace("&quot;", "").split('"').step_by(2).any(|part| part.contains(" on"));
            assert!(!bad && !handlers, "{path}: <{tag}>");
        }
    }
    let key = page.get(&format!("{NEWS}/segments?numbers=2"))[0].clone();
    let put = serde_json::json!({ "revision": key["revision"], "text": "&lt;script>alert(8)&lt;/script>", "note": "<script>alert(9)</script>" });
    let (status, _) = page.send("PUT", &format!("{NEWS}/segments/{}", key["id"].as_str().unwrap()), &put);
    // The text lacks codes that the draft had, or it is recorded as the letters that it is.
    assert!([200, 422].contains(&status), "{status}");
    assert!(!page.html(NEWS).contains("<script>alert"));
}

#[test]
fn ctrl_c_ends_it_well_and_a_taken_port_is_told() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let port = page.base.rsplit(':').next().unwrap().to_owned();
    let second = sandbox.run(&["review", "--no-open", "--port", &port]);
    assert!(second.exits_with(2).stderr.contains("--port"), "{}", second.stderr);
    // A browser that listens for changes does not hold it up.
    let mut events = page.request("GET", &format!("{NEWS}/events")).send().unwrap();
    let reader = std::thread::spawn(move || {
        let mut rest = String::new();
        drop(events.read_to_string(&mut rest));
    });
    assert_eq!(page.interrupt(), Some(0));
    reader.join().unwrap();
}
