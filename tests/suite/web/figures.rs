//! How fast the page is in a real browser, on articles with texts. It takes minutes and asserts no times, so it runs on request:
//! `cargo test --release --test suite -- --ignored --nocapture figures_of_the_page`.

use std::io::Write;
use std::time::{Duration, Instant};

use super::browser::{NUMBER, ready};
use crate::support::browser::Browser;
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

/// Presses a key in the page; gives the milliseconds until another segment is in hand and painted, and until the change is recorded.
const APPROVE: &str = "return new Promise((done) => {
    const current = () => document.querySelector('article.row.current');
    const [row, begun] = [current(), performance.now()];
    const { revision } = row.dataset;
    let shown = 0;
    const look = () => {
        if (!shown && current() !== row) requestAnimationFrame(() => { shown = performance.now() - begun; });
        const now = document.getElementById(row.id);
        if (shown && now.dataset.revision !== revision) done([shown, performance.now() - begun]);
        else setTimeout(look, 1);
    };
    row.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true, cancelable: true }));
    look();
})";

/// Scrolls the whole article in steps of a window, a frame each; gives the longest and the mean time of a frame in milliseconds.
const SCROLL: &str = "return new Promise((done) => {
    const [frames, steps] = [[], 200];
    const far = (document.documentElement.scrollHeight - innerHeight) / steps;
    let [last, step] = [performance.now(), 0];
    const frame = () => {
        const now = performance.now();
        frames.push(now - last);
        last = now;
        step += 1;
        if (step > steps) return done([Math.max(...frames.slice(1)), frames.slice(1).reduce((a, b) => a + b) / steps]);
        scrollTo(0, step * far);
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
})";

#[test]
#[ignore = "takes minutes and only tells figures"]
fn figures_of_the_page() {
    for segments in [2_000, 20_000] {
        let sandbox = article(segments);
        let started = Instant::now();
        let page = Page::start(&sandbox, &[]);
        let Some(browser) = Browser::open("en", 1400, 1000) else { return };
        browser.go(&page.address);
        browser.wait("document.querySelector('.articles, #rows')");
        let waiting = started.elapsed();
        let opened = Instant::now();
        browser.go(&format!("{}/articles/1/fr", page.base));
        browser.wait("document.querySelector('#segment-1')");
        let first = opened.elapsed();
        ready(&browser);
        let whole = opened.elapsed();
        say(&format!("{segments} segments, each with a text; server and browser stood after {waiting:.1?}"));
        say(&format!("  open: the first segment after {first:.0?}, every key works after {whole:.0?}"));
        let opened = Instant::now();
        browser.run("location.reload()");
        browser.wait("document.querySelector('#segment-1')");
        say(&format!("  open again: {:.0?}", opened.elapsed()));
        ready(&browser);
        let mut shown = Vec::new();
        let mut recorded = Vec::new();
        for _ in 0..100 {
            let times = browser.run(APPROVE);
            shown.push(milliseconds(&times[0]));
            recorded.push(milliseconds(&times[1]));
        }
        say(&format!("  approve and next, 100 times: the next in hand {}, recorded {}", spread(shown), spread(recorded)));
        let begun = Instant::now();
        browser.run(&format!("location.hash = '#segment-{}'; location.reload()", segments - 10));
        browser.wait(&format!(
            "document.body.dataset.ready && {NUMBER} === '{}' && document.querySelector('.current .tools-of-row')",
            segments - 10
        ));
        say(&format!("  open at the last segments: {:.0?}", begun.elapsed()));
        let begun = Instant::now();
        browser.run(
            "const one = document.querySelector('#filter [name=q]'); one.value = 'Sentence 1234 of'; one.dispatchEvent(new Event('input', { bubbles: true }))",
        );
        browser.wait("document.querySelectorAll('article.row').length === 1 && document.querySelector('#segment-1234')");
        say(&format!("  search, with its quarter of a second of rest: {:.0?}", begun.elapsed()));
        browser.click("#filter button[type=reset]");
        browser.wait("document.querySelector('#found').textContent === ''");
        let frames = browser.run(SCROLL);
        browser.wait("[...document.querySelectorAll('article.row')].some((row) => { const { top } = row.getBoundingClientRect(); return top > 0 && top < innerHeight; })");
        let rows = browser.run("return document.querySelectorAll('article.row').length");
        say(&format!(
            "  scrolled through in 200 leaps: a frame {:.0?} in the mean, {:.0?} at most; {rows} rows are in the page then",
            milliseconds(&frames[1]),
            milliseconds(&frames[0])
        ));
    }
}

/// An article of so many segments, all translated.
fn article(segments: usize) -> Sandbox {
    let sandbox = Sandbox::new();
    let sentence =
        |number: usize| format!("Sentence {number} of the report says that the council wants ${number} for the budget. ");
    let paragraph = |first: usize| (first..first + 4).map(sentence).collect::<String>() + "\n\n";
    sandbox.write("report.en.md", (1..=segments).step_by(4).map(paragraph).collect::<String>());
    sandbox.run(&["translate", "report.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    sandbox
}

fn milliseconds(value: &serde_json::Value) -> Duration {
    Duration::from_secs_f64(value.as_f64().unwrap() / 1000.0)
}

/// The median and the 95th percentile.
fn spread(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    format!("{:.0?} in the median, {:.0?} at the 95th percentile", times[times.len() / 2], times[times.len() * 95 / 100])
}

fn say(line: &str) {
    drop(writeln!(std::io::stdout(), "{line}"));
}
