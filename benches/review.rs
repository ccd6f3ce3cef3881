//! The review page measured over HTTP on the loopback interface: `cargo bench --bench review`.
//!
//! - articles of 2,000 and 20,000 segments: from the start of the program to the page with its first segments, the page
//!   again, fifty rows further down, a search, approving a segment;
//! - twenty reviewers who save at once, 10,000 saves in all, each waiting for its answer; every tenth one is made on a text
//!   that somebody else may have changed. The histories must hold each save that was confirmed once, and no other.

#![expect(clippy::print_stdout, reason = "a benchmark is read in the terminal")]

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::blocking::{Client, Response};
use serde_json::{Value, json};

/// Reviewers at once, and what each of them saves.
const REVIEWERS: usize = 20;
const SAVES: usize = 500;

const ARTICLE: &str = "/articles/1/fr";

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Outcome<()> {
    for segments in [2_000, 20_000] {
        let folder = tempfile::tempdir()?;
        translate(folder.path(), segments)?;
        let start = Instant::now();
        let server = Server::start(folder.path())?;
        let page = server.get(ARTICLE, "text/html")?.text()?;
        let first = start.elapsed();
        assert!(page.contains("id=\"segment-1\""), "the page has no first segment");
        println!("{segments} segments: {first:.0?} from the start to the page, {} kB", page.len() / 1000);
        println!("  the page again     {:.1?}", median(20, || server.get(ARTICLE, "text/html")?.text())?);
        let rows = format!("{ARTICLE}/segments?numbers={}-{}", segments - 100, segments - 51);
        println!("  fifty rows         {:.1?}", median(50, || server.get(&rows, "text/html")?.text())?);
        println!(
            "  a search           {:.1?}",
            median(20, || server.get(&format!("{ARTICLE}/matches?q=budget"), "application/json")?.text())?
        );
        let mut number = 0;
        let approve = median(100, || {
            number += 1;
            let segment = server.segment(number)?;
            let body = json!({ "revision": segment["revision"], "state": "approved" });
            let start = Instant::now();
            let answer = server.put(&segment["id"], &body)?;
            assert_eq!(answer.status(), 200);
            Ok::<_, Box<dyn Error + Send + Sync>>(start.elapsed())
        })?;
        println!("  approving a segment, read and put: {approve:.1?}");
        if segments == 2_000 {
            race(&server)?;
        }
    }
    Ok(())
}

/// Twenty reviewers at once, most on segments of their own, some on those of others.
fn race(server: &Server) -> Outcome<()> {
    let start = Instant::now();
    let reviewer = |who: usize| -> Outcome<Vec<(Value, Duration, Option<String>)>> {
        let mut done = Vec::with_capacity(SAVES);
        for save in 0..SAVES {
            let number = if save % 10 == 9 { 1 + save / 10 } else { 100 + who * 60 + save % 60 };
            let segment = server.segment(number)?;
            let text = format!("Texte {who}.{save}");
            let start = Instant::now();
            let answer = server.put(&segment["id"], &json!({ "revision": segment["revision"], "text": text }))?;
            let took = start.elapsed();
            let confirmed = match answer.status().as_u16() {
                200 => Some(text),
                409 => None,
                other => return Err(format!("status {other}").into()),
            };
            done.push((segment["id"].clone(), took, confirmed));
        }
        Ok(done)
    };
    let reviewers: Vec<Outcome<Vec<_>>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..REVIEWERS).map(|who| scope.spawn(move || reviewer(who))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Err("a reviewer failed".into()))).collect()
    });
    let took = start.elapsed();
    let saves: Vec<_> = reviewers.into_iter().collect::<Outcome<Vec<_>>>()?.into_iter().flatten().collect();
    let mut times: Vec<Duration> = saves.iter().map(|(_, took, _)| *took).collect();
    times.sort_unstable();
    let mut confirmed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (segment, _, text) in &saves {
        confirmed.entry(segment.as_str().unwrap_or_default().to_owned()).or_default().extend(text.clone());
    }
    let mut recorded = 0;
    for (segment, mut wanted) in confirmed {
        let history: Value =
            serde_json::from_str(&server.get(&format!("{ARTICLE}/segments/{segment}/history"), "application/json")?.text()?)?;
        let texts = history.as_array().into_iter().flatten().filter_map(|entry| entry["text"].as_str());
        let mut found: Vec<String> = texts.filter(|text| text.starts_with("Texte ")).map(str::to_owned).collect();
        wanted.sort();
        found.sort();
        assert_eq!(wanted, found, "the history of {segment} is not what was confirmed");
        recorded += found.len();
    }
    let refused = saves.len() - recorded;
    println!(
        "{REVIEWERS} reviewers, {} saves in {took:.1?}: {recorded} recorded once each, {refused} told of a conflict",
        saves.len()
    );
    println!(
        "  a save: {:.1?} in the median, {:.1?} at the 95th percentile, {:.1?} at most",
        times[times.len() / 2],
        times[times.len() * 95 / 100],
        times[times.len() - 1]
    );
    Ok(())
}

/// The median time of some runs.
fn median<T, E: Into<Box<dyn Error + Send + Sync>>>(runs: usize, mut run: impl FnMut() -> Result<T, E>) -> Outcome<Duration> {
    let mut times = Vec::with_capacity(runs);
    for _ in 0..runs {
        let start = Instant::now();
        run().map_err(Into::into)?;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    Ok(times[runs / 2])
}

/// An article of so many segments with a translation.
fn translate(folder: &Path, segments: usize) -> Outcome<()> {
    let sentence =
        |number: usize| format!("Sentence {number} of the report says that the council wants to spend ${number} on the budget. ");
    let paragraph = |first: usize| (first..first + 4).map(sentence).collect::<String>() + "\n\n";
    std::fs::write(folder.join("report.en.md"), (1..=segments).step_by(4).map(paragraph).collect::<String>())?;
    let run = command(folder).args(["translate", "report.en.md", "--to", "fr", "--backend", "pseudo"]).output()?;
    if run.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&run.stderr).into()) }
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
    command.current_dir(folder).env("LC_ALL", "C").stdin(Stdio::null());
    command
}

/// A running review page.
struct Server {
    child: Child,
    base: String,
    cookie: String,
    client: Client,
}

impl Server {
    fn start(folder: &Path) -> Outcome<Server> {
        let mut child = command(folder).args(["review", "--no-open", "--author", "Ada"]).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut line)?;
        let address = line.split(' ').find(|word| word.starts_with("http://")).ok_or("no address")?.to_owned();
        let base = address.split('/').take(3).collect::<Vec<_>>().join("/");
        let client = Client::builder().no_proxy().timeout(Duration::from_secs(120)).build()?;
        let welcome = client.get(&address).send()?;
        let cookie = welcome.headers()["set-cookie"].to_str()?.split(';').next().unwrap_or_default().to_owned();
        Ok(Server { child, base, cookie, client })
    }

    fn get(&self, path: &str, kind: &str) -> reqwest::Result<Response> {
        self.client.get(format!("{}{path}", self.base)).header("cookie", &self.cookie).header("accept", kind).send()
    }

    fn segment(&self, number: usize) -> Outcome<Value> {
        let text = self.get(&format!("{ARTICLE}/segments?numbers={number}"), "application/json")?.text()?;
        Ok(serde_json::from_str::<Value>(&text)?[0].clone())
    }

    fn put(&self, segment: &Value, body: &Value) -> Outcome<Response> {
        let path = format!("{}{ARTICLE}/segments/{}", self.base, segment.as_str().unwrap_or_default());
        let request = self.client.put(path).header("cookie", &self.cookie).header("origin", &self.base);
        Ok(request.header("content-type", "application/json").body(body.to_string()).send()?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
