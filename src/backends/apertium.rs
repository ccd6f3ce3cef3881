//! Apertium, rule-based translation of related languages: the program on this machine, or a server (APy) that the person
//! names. wiki.apertium.org, apertium/apertium-apy `apertium_apy/handlers`.
//!
//! Texts go as HTML, a paragraph a segment, so that one run of the program translates a whole batch.

use std::io::{ErrorKind, Read, Write};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::Value;

use super::markup::Dialect;
use super::network::{Client, Count, Defaults, Error, Manners, Patience, shortened};
use super::service::{Given, Limits, Service, Translating};
use super::{Around, Backend, BackendError, GlossarySupport, Request, Settings};
use crate::model::{Content, LanguageTag, Message};

const NAME: &str = "apertium";

/// Apertium's data has codes of ISO 639-1 or of ISO 639-3, by the age of a pair.
const CODES: &[(&str, &str)] = &[
    ("af", "afr"),
    ("an", "arg"),
    ("ar", "ara"),
    ("ast", "ast"),
    ("be", "bel"),
    ("bg", "bul"),
    ("br", "bre"),
    ("bs", "bos"),
    ("ca", "cat"),
    ("crh", "crh"),
    ("cy", "cym"),
    ("da", "dan"),
    ("de", "deu"),
    ("el", "ell"),
    ("en", "eng"),
    ("eo", "epo"),
    ("es", "spa"),
    ("eu", "eus"),
    ("fi", "fin"),
    ("fr", "fra"),
    ("gl", "glg"),
    ("hi", "hin"),
    ("hr", "hrv"),
    ("id", "ind"),
    ("is", "isl"),
    ("it", "ita"),
    ("kk", "kaz"),
    ("mk", "mkd"),
    ("ms", "msa"),
    ("mt", "mlt"),
    ("nb", "nob"),
    ("nl", "nld"),
    ("nn", "nno"),
    ("no", "nob"),
    ("oc", "oci"),
    ("pl", "pol"),
    ("pt", "por"),
    ("ro", "ron"),
    ("ru", "rus"),
    ("sc", "srd"),
    ("se", "sme"),
    ("sl", "slv"),
    ("sr", "srp"),
    ("sv", "swe"),
    ("tr", "tur"),
    ("tt", "tat"),
    ("uk", "ukr"),
    ("ur", "urd"),
];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Options {
    /// The program, where it is not on the path.
    program: String,
    /// Seconds that a batch may take; with a server it is an option of the network.
    timeout: Option<f64>,
    /// The mode or pair, such as `eng-spa`, where the languages do not tell.
    pair: Option<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options { program: NAME.to_owned(), timeout: None, pair: None }
    }
}

enum Way {
    Program { name: String, timeout: Duration, patience: Patience },
    Server(Box<Client>),
}

struct Apertium {
    way: Way,
    from: LanguageTag,
    to: LanguageTag,
    stated: Option<String>,
    pair: OnceLock<(String, String)>,
}

pub(super) fn open(settings: &Settings) -> Result<Box<dyn Backend>, BackendError> {
    let (way, options) = if settings.options.0.contains_key("url") {
        let defaults = Defaults { url: None, timeout: 60.0, concurrency: 2 };
        let (client, options) = Client::open(settings, NAME, defaults, MANNERS)?;
        (Way::Server(Box::new(client)), options.read::<Options>(NAME)?)
    } else {
        let options: Options = settings.options.clone().read(NAME)?;
        let timeout = Duration::try_from_secs_f64(options.timeout.unwrap_or(120.0)).unwrap_or(Duration::from_secs(120));
        (Way::Program { name: options.program.clone(), timeout, patience: Patience::of(settings) }, options)
    };
    let apertium =
        Apertium { way, from: settings.from.clone(), to: settings.to.clone(), stated: options.pair, pair: OnceLock::new() };
    if let Way::Program { .. } = apertium.way {
        apertium.pair()?;
    }
    Ok(Box::new(Translating::new(settings, apertium)))
}

const MANNERS: Manners =
    Manners { said: |value| value.get("explanation").or_else(|| value.get("message"))?.as_str(), meaning: |_, _| None };

/// Codes that Apertium may have for a language.
fn candidates(tag: &LanguageTag) -> Vec<String> {
    let own = tag.language();
    let long = CODES.iter().find(|(short, _)| *short == own).map(|(_, long)| *long);
    let bare: Vec<&str> = long.into_iter().chain([own]).collect();
    let regional = tag.region().into_iter().flat_map(|region| bare.iter().map(move |code| format!("{code}_{region}")));
    regional.chain(bare.iter().map(|code| (*code).to_owned())).collect()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Installed {
    source_language: String,
    target_language: String,
}

impl Apertium {
    /// Apertium's names of the two languages.
    fn pair(&self) -> Result<&(String, String), Error> {
        if let Some(known) = self.pair.get() {
            return Ok(known);
        }
        let missing = || Error::Pair { backend: NAME, from: self.from.to_string(), to: self.to.to_string(), said: None };
        if let Some(stated) = &self.stated {
            let (from, to) = stated.split_once(['-', '|']).ok_or_else(missing)?;
            return Ok(self.pair.get_or_init(|| (from.to_owned(), to.to_owned())));
        }
        let installed: Vec<(String, String)> = match &self.way {
            Way::Program { name, timeout, patience } => {
                let listed = run(name, &["-l"], "", Instant::now() + *timeout, patience)?;
                listed.lines().filter_map(|line| line.trim().split_once('-')).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
            }
            Way::Server(client) => {
                let address = format!("{}/listPairs", client.url());
                let value: Value = client.ask(&|http| http.get(&address), &|answer| answer.json())?;
                let pairs: Vec<Installed> = value
                    .get("responseData")
                    .and_then(|pairs| serde_json::from_value(pairs.clone()).ok())
                    .ok_or_else(|| Error::Malformed { backend: NAME, what: "listPairs".to_owned() })?;
                pairs.into_iter().map(|pair| (pair.source_language, pair.target_language)).collect()
            }
        };
        let (from, to) = (candidates(&self.from), candidates(&self.to));
        let all = to.iter().flat_map(|to| from.iter().map(move |from| (from.clone(), to.clone())));
        let found = all.into_iter().find(|pair| installed.contains(pair)).ok_or_else(missing)?;
        Ok(self.pair.get_or_init(|| found))
    }
}

/// A translation without the marks that Apertium puts before words: `*` it does not know, `@` it has no translation of, `#` it
/// cannot inflect. The server leaves the last two even where none are wanted. A mark that the source has too stays.
fn unmarked(text: &str, source: &str) -> String {
    let begins_word = |text: &str| text.chars().next().is_some_and(char::is_alphabetic);
    let in_source = |mark: char| source.split(mark).skip(1).any(begins_word);
    let marks: Vec<char> = ['*', '@', '#'].into_iter().filter(|mark| !in_source(*mark)).collect();
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let behind_word = out.ends_with(|c: char| c.is_alphanumeric() || c == '&');
        if !(marks.contains(&c) && !behind_word && begins_word(&text[at + c.len_utf8()..])) {
            out.push(c);
        }
    }
    out
}

/// A batch as one page.
fn page(texts: &[String]) -> String {
    texts.iter().enumerate().map(|(number, text)| format!("<p id=\"s{number}\">{text}</p>\n")).collect()
}

/// The texts of a translated page, when each is there once and in its place.
fn texts(page: &str, count: usize) -> Vec<String> {
    let mut rest = page;
    let mut texts = Vec::new();
    for number in 0..count {
        let open = format!("<p id=\"s{number}\">");
        let Some((_, behind)) = rest.split_once(&open) else { break };
        let Some((text, behind)) = behind.split_once("</p>") else { break };
        texts.push(text.to_owned());
        rest = behind;
    }
    texts
}

impl Service for Apertium {
    fn name(&self) -> String {
        let pair = self.pair.get().map(|(from, to)| format!(" {from}-{to}")).unwrap_or_default();
        format!("{NAME}{pair}")
    }

    fn glossary(&self) -> GlossarySupport {
        GlossarySupport::None
    }

    fn limits(&self) -> Limits {
        Limits { items: 64, size: 200_000, count: Count::Bytes }
    }

    fn client(&self) -> Option<&Client> {
        match &self.way {
            Way::Program { .. } => None,
            Way::Server(client) => Some(client.as_ref()),
        }
    }

    fn signature(&self) -> String {
        // Each has pairs and dictionaries of its own.
        let whose = match &self.way {
            Way::Program { name, .. } => name.as_str(),
            Way::Server(_) => "",
        };
        format!("{whose} {} {} {}", self.from, self.to, self.stated.as_deref().unwrap_or_default())
    }

    fn write(&self, request: &Request) -> String {
        Dialect::Html.write(request, &[])
    }

    fn characters(&self, _request: &Request) -> u64 {
        0
    }

    fn read(&self, text: &str, request: &Request) -> Content {
        // It doubles spaces where it moves words.
        let mut single = text.to_owned();
        while single.contains("  ") {
            single = single.replace("  ", " ");
        }
        Dialect::Html.read(&unmarked(&single, &request.content.text), request)
    }

    fn send(&self, texts: &[String], _around: &Around) -> Result<Given, Error> {
        let (from, to) = self.pair()?;
        let sent = page(texts);
        let translated = match &self.way {
            Way::Program { name, timeout, patience } => {
                let mode = format!("{from}-{to}");
                run(name, &["-u", "-fhtml-noent", &mode], &sent, Instant::now() + *timeout, patience)?
            }
            Way::Server(client) => {
                let pair = format!("{from}|{to}");
                let form = [("langpair", pair.as_str()), ("q", &sent), ("markUnknown", "no"), ("format", "html")];
                let address = format!("{}/translate", client.url());
                let ask = |http: &reqwest::blocking::Client| http.post(&address).form(&form);
                let value: Value = client.ask(&ask, &|answer| answer.json())?;
                let text = value.pointer("/responseData/translatedText").and_then(Value::as_str);
                text.ok_or_else(|| Error::Malformed { backend: NAME, what: "translatedText".to_owned() })?.to_owned()
            }
        };
        Ok(Given { texts: self::texts(&translated, texts.len()).into_iter().map(Ok).collect(), ..Given::default() })
    }
}

/// Runs the program with a text on its standard input and gives what it writes.
fn run(program: &str, arguments: &[&str], input: &str, deadline: Instant, patience: &Patience) -> Result<String, Error> {
    let unanswered = |why: Message| Error::Unanswered { backend: NAME, attempts: 1, status: None, why };
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| {
            let what = format!("{program}: {error}");
            if error.kind() == ErrorKind::NotFound {
                Error::Absent { backend: NAME, what }
            } else {
                Error::Setup { backend: NAME, what }
            }
        })?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let input = input.to_owned();
    thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(input.as_bytes())));
    let reading = thread::spawn(move || text_of(stdout));
    let complaining = thread::spawn(move || text_of(stderr));
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if Instant::now() < deadline && !matches!(patience.check(), Err(Error::Deadline)) => {
                thread::sleep(Duration::from_millis(5));
            }
            _ => {
                drop(child.kill());
                drop(child.wait());
                return Err(unanswered(Message::new("service-timeout")));
            }
        }
    };
    let output = reading.join().unwrap_or_default();
    let complaint = complaining.join().unwrap_or_default();
    if status.success() { Ok(output) } else { Err(unanswered(Message::new("service-said").with("said", shortened(&complaint)))) }
}

fn text_of(from: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    // What could be read before an error is what there is.
    drop(from.map(|mut from| from.read_to_end(&mut bytes)));
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{candidates, page, texts, unmarked};

    #[test]
    fn marks_before_words_go_unless_the_source_has_them() {
        assert_eq!(unmarked("El #programa, *Almizcle y @x.", "The program"), "El programa, Almizcle y x.");
        assert_eq!(unmarked("a@b.c &#x27; C# 5 * 3 #1", "a"), "a@b.c &#x27; C# 5 * 3 #1");
        assert_eq!(unmarked("#programa de @ana", "#programme of @ana"), "#programa de @ana");
    }

    #[test]
    fn a_batch_is_a_page_and_comes_back_as_one() {
        let batch = ["a".to_owned(), "b <span id=\"g1\">c</span>".to_owned(), String::new()];
        assert_eq!(texts(&page(&batch), 3), batch);
        assert_eq!(texts("<p id=\"s0\">a</p> <p id=\"s2\">c</p>", 3), ["a"], "one is lost: the count tells");
    }

    #[test]
    fn languages_have_two_kinds_of_codes() {
        assert_eq!(candidates(&"en".parse().unwrap()), ["eng", "en"]);
        assert_eq!(candidates(&"pt-BR".parse().unwrap()), ["por_BR", "pt_BR", "por", "pt"]);
    }
}
