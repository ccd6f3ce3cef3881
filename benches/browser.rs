//! The review page measured in a real browser, on articles whose every segment has a text: `cargo bench --bench browser`. It needs
//! Chromium and chromedriver, as the browser tests do.
//!
//! The first segment, every key at work, approving a segment and having the next in hand (from the key to the frame that shows it,
//! and to the answer that it is recorded), the last segments, a search, the whole article scrolled through.

#![expect(clippy::print_stdout, reason = "a benchmark is read in the terminal")]
#![expect(clippy::unwrap_used, reason = "what cannot be measured ends the benchmark")]

#[expect(dead_code, unused_imports, reason = "what the browser tests use, of which this is a part")]
#[path = "../tests/suite/support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use support::browser::Browser;
use support::page::Page;
use support::sandbox::Sandbox;

/// The page is there, and a segment is in hand.
const READY: &str = "document.body.dataset.ready && document.querySelector('.current .tools-of-row')";

/// The number of the segment in hand.
const NUMBER: &str = "document.querySelector('.current').dataset.number";

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

fn main() {
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
        browser.wait(READY);
        let whole = opened.elapsed();
        println!("{segments} segments, each with a text; server and browser stood after {waiting:.1?}");
        println!("  open: the first segment after {first:.0?}, every key works after {whole:.0?}");
        let opened = Instant::now();
        browser.go(&format!("{}/articles/1/fr", page.base));
        browser.wait("document.querySelector('#segment-1')");
        println!("  open again: {:.0?}", opened.elapsed());
        browser.wait(READY);
        let mut shown = Vec::new();
        let mut recorded = Vec::new();
        for _ in 0..100 {
            let times = browser.run(APPROVE);
            shown.push(milliseconds(&times[0]));
            recorded.push(milliseconds(&times[1]));
        }
        println!("  approve and next, 100 times: the next in hand {}, recorded {}", spread(shown), spread(recorded));
        let begun = Instant::now();
        browser.run(&format!("location.hash = '#segment-{}'; location.reload()", segments - 10));
        browser.wait(&format!(
            "document.body.dataset.ready && {NUMBER} === '{}' && document.querySelector('.current .tools-of-row')",
            segments - 10
        ));
        println!("  open at the last segments: {:.0?}", begun.elapsed());
        let begun = Instant::now();
        browser.run(
            "const one = document.querySelector('#filter [name=q]'); one.value = 'Sentence 1234 of'; one.dispatchEvent(new Event('input', { bubbles: true }))",
        );
        browser.wait("document.querySelectorAll('article.row').length === 1 && document.querySelector('#segment-1234')");
        println!("  search, with its quarter of a second of rest: {:.0?}", begun.elapsed());
        browser.click("#filter button[type=reset]");
        browser.wait("document.querySelector('#found').textContent === ''");
        let frames = browser.run(SCROLL);
        browser.wait("[...document.querySelectorAll('article.row')].some((row) => { const { top } = row.getBoundingClientRect(); return top > 0 && top < innerHeight; })");
        let rows = browser.run("return document.querySelectorAll('article.row').length");
        println!(
            "  scrolled through in 200 leaps: a frame {:.0?} in the mean, {:.0?} at most; {rows} rows are in the page then",
            milliseconds(&frames[1]),
            milliseconds(&frames[0])
        );
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
