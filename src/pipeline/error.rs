//! What can go wrong between the parts.

use std::fmt;
use std::path::PathBuf;

use crate::checks;
use crate::model::{Argument, Explain, Fault, Message};

/// What can go wrong between the parts.
#[derive(Debug, Clone, PartialEq)]
pub enum Error {
    /// There is no such file.
    Missing(PathBuf),
    /// A folder stands where a file is wanted.
    Folder(PathBuf),
    /// The file is larger than bitext takes, in bytes.
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        size: u64,
        /// The largest size taken.
        limit: u64,
    },
    /// The file cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The file is no article that bitext can read.
    NoArticle {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: Message,
        /// What the person can do.
        hint: Option<Message>,
    },
    /// The project's configuration says what it may not.
    Configuration {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong there, as the reader of TOML says it, in English.
        what: String,
    },
    /// The file cannot be written; what stood there stands there still.
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// There is no folder for a file that is to be written.
    NoFolder(PathBuf),
    /// The disk is full; what stood there stands there still.
    DiskFull(PathBuf),
    /// The language has no data and no near name.
    UnknownLanguage {
        /// What was given.
        given: String,
        /// The tag that was probably meant.
        meant: Option<String>,
    },
    /// The language of a text could not be found out.
    Undetected {
        /// The file.
        path: PathBuf,
        /// The option that states it.
        option: &'static str,
    },
    /// Source and target are one language.
    SameLanguage(String),
    /// Two segments cannot be joined, or one cannot be split, there.
    NoCut,
    /// A translation cannot be split where it is to be: other codes are open there than in the source.
    NoCutOfTarget,
    /// A backend gave no translation of a sentence.
    NoAnswer {
        /// The backend.
        backend: String,
        /// Why not.
        why: Message,
    },
    /// An article has no place that looks as a person wrote it.
    NoPlace {
        /// The article.
        path: PathBuf,
        /// What was given.
        place: String,
    },
    /// A file that bitext did not write stands where the translation should go.
    NotOurs(PathBuf),
    /// A file that bitext did not write, and that is no translation of the article, stands where one should go.
    Unrelated(PathBuf),
    /// Texts were changed in the translated file and in the store as well.
    BothChanged {
        /// The file.
        path: PathBuf,
        /// How many.
        count: usize,
    },
    /// Something else stands where a page should go.
    Occupied(PathBuf),
    /// No sentence of the article has this number.
    NoSentence(String),
    /// A backend is to be compared with itself.
    BackendTwice(String),
    /// There is nothing to compare a backend with.
    BackendAlone,
    /// There is nothing in the article that could be translated.
    NothingToTranslate(PathBuf),
    /// No backend has this name.
    UnknownBackend {
        /// What was given.
        given: String,
        /// The names there are.
        known: String,
    },
    /// A table of the configuration that does not say which backend it is of.
    NoKind {
        /// The table.
        table: String,
        /// Those that there are.
        kinds: String,
    },
    /// There is no baseline in this file.
    NoBaseline(PathBuf),
    /// A line of a file that was given as a baseline is none of one.
    NotABaseline {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
    },
    /// A report for programs is asked for, and a patch.
    DiffForPeople,
    /// Nobody says where the baseline is.
    UnnamedBaseline,
    /// A source is given, and more than one file to check.
    OneSource,
    /// Nobody says what language the articles of a folder are in.
    NoSourceLanguage(PathBuf),
    /// A folder has no translations.
    NoTranslations(PathBuf),
    /// There is no check of this name.
    UnknownCheck(String),
    /// It is to be said what a review would take, and none is asked for.
    DryWithoutReviewer,
    /// Nobody says which backend is to review translations, or the one that is named cannot.
    NoReviewer(Option<String>),
    /// No answer of this reviewer could be used.
    NothingReviewed(String),
    /// There is no dictionary of a language.
    NoDictionary {
        /// Tag of the language.
        language: String,
        /// The Debian package that has one, where it is known.
        package: Option<String>,
    },
    /// Standard input cannot be used for this.
    NeedsFile,
    /// A file has not as many lines as the one that it is held against.
    Lines {
        /// The file.
        path: PathBuf,
        /// Its lines.
        lines: usize,
        /// Lines of the other.
        wanted: usize,
    },
    /// A file of translations or references without a text.
    NoLines(PathBuf),
    /// A file is not text in UTF-8.
    NotText(PathBuf),
    /// The article was never translated into the language.
    NotTranslated {
        /// The article.
        path: PathBuf,
        /// The language.
        to: String,
    },
    /// The article has no segment of this identifier, or has it no longer.
    UnknownSegment(String),
    /// An edit is about a place that the segment's text does not have.
    OutOfPlace,
    /// A segment that a person emptied is to be reviewed or approved.
    NoText,
    /// A text is to be restored that the segment never had; the number of the revision.
    NoRevision(i64),
    /// A text lost this markup, has it twice, or closes it before it is opened.
    MisplacedCode(String),
    /// The article was never translated into any language.
    NeverTranslated(PathBuf),
    /// What is asked for is about one article and one language.
    NeedsArticle,
    /// The review page is to be reached from other machines, and nothing keeps others from reading along.
    Unprotected,
    /// Not an address of a machine.
    NoAddress(String),
    /// What a backend is to be tried with has no words.
    NothingToTry(String),
    /// A password cannot be read; what the system says.
    NoPassword(String),
    /// The person stopped the run; what was translated is stored.
    Stopped,
    /// The next batch would cost more than the run may; what was translated is stored.
    MaxCost {
        /// US dollars that the run may cost.
        limit: f64,
        /// US dollars that it has cost.
        spent: f64,
        /// US dollars that the next batch would cost, at a guess.
        next: f64,
    },
    /// What was given is no amount of US dollars.
    NoAmount(String),
    /// The run may cost no more than so much, and nobody says what a backend costs.
    NoPrice(String),
    /// Backends translated nothing of what they were asked for.
    NothingTranslated {
        /// Their names.
        backends: String,
        /// Segments that they were asked for.
        count: usize,
        /// Why the first of them was not translated.
        why: Message,
    },
    /// Some segments have no translation; the others are written.
    Untranslated {
        /// The names of the backends that were asked.
        backends: String,
        /// How many.
        count: usize,
        /// Segments of the article.
        total: usize,
        /// Why the first of them was not translated.
        why: Message,
    },
    /// A backend gave another number of answers than there were questions.
    Miscounted {
        /// The backend.
        backend: String,
        /// Segments sent.
        sent: usize,
        /// Answers received.
        received: usize,
    },
}

impl Explain for Error {
    fn message(&self) -> Message {
        let with_path = |id, path: &PathBuf| Message::new(id).with("path", path.display().to_string());
        match self {
            Error::Missing(path) => with_path("error-file-missing", path),
            Error::Folder(path) => with_path("error-file-folder", path),
            // The size rounded up, so that it is never said to be the limit.
            Error::TooLarge { path, size, limit } => with_path("error-file-large", path)
                .with("size", Argument::megabytes(size.next_multiple_of(1_000_000)))
                .with("limit", Argument::megabytes(*limit)),
            Error::Configuration { path, line, column, what } => with_path("error-configuration", path)
                .with("line", line.to_string())
                .with("column", column.to_string())
                .with("what", what.as_str()),
            Error::Lines { path, lines, wanted } => with_path("error-lines", path).with("lines", *lines).with("wanted", *wanted),
            Error::NoLines(path) => with_path("error-no-lines", path),
            Error::NotText(path) => with_path("error-not-text", path),
            Error::Unreadable { path, reason } => with_path("error-file-unreadable", path).with("reason", reason.as_str()),
            Error::NoArticle { path, why, .. } => with_path("error-in-file", path).with("why", why.clone()),
            Error::Unwritable { path, reason } => with_path("error-file-unwritable", path).with("reason", reason.as_str()),
            Error::NoFolder(path) => with_path("error-no-folder", path),
            Error::DiskFull(path) => with_path("error-disk-full", path),
            Error::UnknownLanguage { given, .. } => Message::new("error-language-unknown").with("given", given.as_str()),
            Error::Undetected { path, .. } => with_path("error-language-undetected", path),
            Error::SameLanguage(tag) => Message::new("error-language-same").with("tag", tag.as_str()),
            Error::NoPlace { path, place } => with_path("error-no-place", path).with("place", place.as_str()),
            Error::NotOurs(path) | Error::Occupied(path) => with_path("error-output-occupied", path),
            Error::Unrelated(path) => with_path("error-output-unrelated", path),
            Error::BothChanged { path, count } => with_path("error-both-changed", path).with("count", *count),
            Error::NothingToTranslate(path) => with_path("error-nothing-to-translate", path),
            Error::NoAnswer { why, .. } => why.clone(),
            Error::NoCut => Message::new("error-no-cut"),
            Error::NoCutOfTarget => Message::new("error-no-cut-of-target"),
            Error::BackendTwice(name) => Message::new("error-backend-twice").with("backend", name.as_str()),
            Error::BackendAlone => Message::new("error-backend-alone"),
            Error::NoSentence(number) => Message::new("error-no-sentence").with("number", number.as_str()),
            Error::UnknownBackend { given, .. } => Message::new("error-backend-unknown").with("given", given.as_str()),
            Error::NoKind { table, .. } => Message::new("error-no-kind").with("table", table.as_str()),
            Error::NoBaseline(path) => with_path("error-no-baseline", path),
            Error::NotABaseline { path, line } => with_path("error-not-a-baseline", path).with("line", line.to_string()),
            Error::DiffForPeople => Message::new("error-diff-for-people"),
            Error::UnnamedBaseline => Message::new("error-unnamed-baseline"),
            Error::OneSource => Message::new("error-one-source"),
            Error::NoSourceLanguage(path) => with_path("error-no-source-language", path),
            Error::NoTranslations(path) => with_path("error-no-translations", path),
            Error::DryWithoutReviewer => Message::new("error-dry-without-reviewer"),
            Error::NoReviewer(Some(name)) => Message::new("error-no-review").with("backend", name.as_str()),
            Error::NoReviewer(None) => Message::new("error-no-reviewer"),
            Error::NothingReviewed(backend) => Message::new("error-nothing-reviewed").with("backend", backend.as_str()),
            Error::NoDictionary { language, .. } => Message::new("error-no-dictionary").with("language", language.as_str()),
            Error::UnknownCheck(given) => Message::new("error-check-unknown").with("given", given.as_str()),
            Error::NeedsFile => Message::new("error-needs-file"),
            Error::NotTranslated { path, to } => with_path("error-not-translated", path).with("to", to.as_str()),
            Error::UnknownSegment(id) => Message::new("error-segment-unknown").with("id", id.as_str()),
            Error::OutOfPlace => Message::new("error-edit-place"),
            Error::NoText => Message::new("error-edit-empty"),
            Error::NoRevision(number) => Message::new("error-edit-revision").with("number", number.to_string()),
            Error::MisplacedCode(code) => Message::new("error-edit-code").with("code", code.as_str()),
            Error::NeverTranslated(path) => with_path("error-never-translated", path),
            Error::NeedsArticle => Message::new("error-needs-article"),
            Error::Unprotected => Message::new("error-web-unprotected"),
            Error::NoAddress(given) => Message::new("error-web-address").with("given", given.as_str()),
            Error::NothingToTry(given) => Message::new("error-nothing-to-try").with("given", given.as_str()),
            Error::NoPassword(reason) => Message::new("error-web-no-password").with("reason", reason.as_str()),
            Error::Stopped => Message::new("error-stopped"),
            Error::MaxCost { limit, spent, next } => Message::new("error-max-cost")
                .with("limit", Argument::dollars(*limit))
                .with("spent", Argument::dollars(*spent))
                .with("next", Argument::dollars(*next)),
            Error::NoPrice(backend) => Message::new("error-no-price").with("backend", backend.as_str()),
            Error::NothingTranslated { backends, count, why } => Message::new("error-nothing-translated")
                .with("backends", backends.as_str())
                .with("count", *count)
                .with("why", why.clone()),
            Error::Untranslated { backends, count, total, why } => Message::new("error-untranslated")
                .with("backends", backends.as_str())
                .with("count", *count)
                .with("total", *total)
                .with("why", why.clone()),
            Error::NoAmount(given) => Message::new("error-no-amount").with("given", given.as_str()),
            Error::Miscounted { backend, sent, received } => Message::new("error-backend-miscounted")
                .with("backend", backend.as_str())
                .with("sent", *sent)
                .with("received", *received),
        }
    }

    fn hint(&self) -> Option<Message> {
        Some(match self {
            Error::Missing(_)
            | Error::Unreadable { .. }
            | Error::NothingToTranslate(_)
            | Error::Miscounted { .. }
            | Error::NoAmount(_)
            | Error::Lines { .. }
            | Error::NoAnswer { .. }
            | Error::NoLines(_)
            | Error::NotText(_)
            | Error::NoAddress(_)
            | Error::NothingToTry(_)
            | Error::NoPassword(_) => return None,
            Error::NoRevision(_) => Message::new("hint-edit-revision"),
            Error::UnknownSegment(_) | Error::OutOfPlace => Message::new("hint-edit-reload"),
            Error::NoText => Message::new("hint-edit-empty"),
            Error::MisplacedCode(_) => Message::new("hint-edit-code"),
            Error::Unprotected => Message::new("hint-web-unprotected"),
            Error::NeverTranslated(_) => Message::new("hint-never-translated"),
            Error::NeedsArticle => Message::new("hint-needs-article"),
            Error::NoArticle { hint, .. } => return hint.clone(),
            Error::Configuration { .. } => Message::new("hint-configuration"),
            Error::Folder(_) => Message::new("hint-file-folder"),
            Error::TooLarge { .. } => Message::new("hint-file-large"),
            Error::Unwritable { .. } => Message::new("hint-file-unwritable"),
            Error::NoFolder(_) => Message::new("hint-no-folder"),
            Error::DiskFull(_) => Message::new("hint-disk-full"),
            Error::UnknownLanguage { meant: Some(meant), .. } => {
                Message::new("hint-language-meant").with("meant", meant.as_str())
            }
            Error::UnknownLanguage { meant: None, .. } => Message::new("hint-language-unknown"),
            Error::Undetected { option, .. } => Message::new("hint-language-undetected").with("option", *option),
            Error::SameLanguage(_) => Message::new("hint-language-same"),
            Error::NoCut => Message::new("hint-no-cut"),
            Error::NoCutOfTarget => Message::new("hint-no-cut-of-target"),
            Error::NoPlace { .. } => Message::new("hint-no-place"),
            Error::Unrelated(_) => Message::new("hint-output-unrelated"),
            Error::NotOurs(_) => Message::new("hint-output-not-ours"),
            Error::BothChanged { .. } => Message::new("hint-both-changed"),
            Error::Occupied(_) => Message::new("hint-output-occupied"),
            Error::BackendTwice(_) => Message::new("hint-backend-twice"),
            Error::BackendAlone => Message::new("hint-backend-alone"),
            Error::NoSentence(_) => Message::new("hint-no-sentence"),
            Error::UnknownBackend { known, .. } => Message::new("hint-backend-unknown").with("known", known.as_str()),
            Error::NoKind { kinds, .. } => Message::new("hint-no-kind").with("kinds", kinds.as_str()),
            Error::NoBaseline(_) => Message::new("hint-no-baseline"),
            Error::NotABaseline { .. } => Message::new("hint-not-a-baseline"),
            Error::DiffForPeople => Message::new("hint-diff-for-people"),
            Error::UnnamedBaseline => Message::new("hint-unnamed-baseline"),
            Error::OneSource | Error::NoTranslations(_) => Message::new("hint-translations"),
            Error::NoSourceLanguage(_) => Message::new("hint-no-source-language"),
            Error::NoReviewer(_) | Error::NothingReviewed(_) | Error::DryWithoutReviewer => Message::new("hint-no-reviewer"),
            Error::NoDictionary { package: Some(package), .. } => {
                Message::new("hint-install-dictionary").with("package", package.as_str())
            }
            Error::NoDictionary { package: None, .. } => Message::new("hint-no-dictionary"),
            Error::UnknownCheck(given) => match checks::nearest(given) {
                Some(meant) => Message::new("hint-language-meant").with("meant", meant),
                None => {
                    let known: Vec<&str> = checks::catalogue().map(|entry| entry.name).collect();
                    Message::new("hint-check-known").with("known", known.join(", "))
                }
            },
            Error::NeedsFile => Message::new("hint-needs-file"),
            Error::NotTranslated { path, to } => {
                Message::new("hint-not-translated").with("path", path.display().to_string()).with("to", to.as_str())
            }
            Error::NothingTranslated { backends, .. } => {
                let first = backends.split(',').next().unwrap_or_default().trim();
                Message::new("hint-nothing-translated").with("first", first).with("backends", typed(backends))
            }
            Error::Untranslated { backends, .. } => Message::new("hint-untranslated").with("backends", typed(backends)),
            Error::Stopped => Message::new("hint-stopped"),
            Error::MaxCost { .. } => Message::new("hint-max-cost"),
            Error::NoPrice(backend) => Message::new("hint-no-price").with("backend", backend.as_str()),
        })
    }

    fn fault(&self) -> Fault {
        match self {
            Error::Miscounted { .. }
            | Error::NoAnswer { .. }
            | Error::NothingReviewed(_)
            | Error::NothingTranslated { .. }
            | Error::Untranslated { .. } => Fault::Backend,
            _ => Fault::User,
        }
    }
}

/// A chain of backends as it is typed.
fn typed(backends: &str) -> String {
    backends.replace(", ", ",")
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for Error {}
