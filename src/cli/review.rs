//! `bitext review`.

use std::io::IsTerminal;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use bitext::model::{Failure, LanguageTag, Message, Progress};
use bitext::pipeline::files::{needs_page, write_whole};
use bitext::pipeline::translate::{not_ours, take_over};
use bitext::pipeline::view::view;
use bitext::pipeline::workbench::{self, list};
use bitext::pipeline::{Error, Project};
use bitext::report::html;
use bitext::web::{self, Listen, Options, Transport};
use clap::Args;

use super::arguments::{Glossaries, Place, Spoken, language};
use super::reviewers::ReviewCommand;
use super::terminal::Terminal;
use super::translate::{answers, now, threads};
use super::{exit, reviewers};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Review {
    #[command(subcommand)]
    command: Option<ReviewCommand>,
    #[arg(value_name = "ARTICLE")]
    article: Option<PathBuf>,
    #[arg(long, value_name = "TAG", value_parser = language)]
    to: Option<LanguageTag>,
    #[arg(long, value_name = "TAG", value_parser = language)]
    from: Option<LanguageTag>,
    #[command(flatten)]
    glossary: Glossaries,
    #[arg(long, value_name = "NAME", env = "USER", hide_env_values = true)]
    author: Option<String>,
    #[arg(long, value_name = "PORT", default_value = "0")]
    port: u16,
    #[arg(long)]
    no_open: bool,
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    listen: Option<SocketAddr>,
    #[arg(long, value_name = "NAME", requires = "listen")]
    host: Vec<String>,
    #[arg(long, value_name = "FILE", requires = "listen", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "listen", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    #[arg(long, requires = "listen", conflicts_with = "tls_cert")]
    behind_proxy: bool,
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
    #[arg(long)]
    offline: bool,
    #[arg(long, requires = "article")]
    adopt: bool,
    #[arg(long, value_name = "FILE")]
    export: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

/// Reads an address with or without a port.
fn address(given: &str) -> Result<SocketAddr, Spoken> {
    let alone = || given.trim_matches(['[', ']']).parse::<IpAddr>().ok().map(|address| SocketAddr::new(address, 0));
    given.parse().ok().or_else(alone).ok_or_else(|| Spoken::new(&Error::NoAddress(given.to_owned())))
}

pub(super) fn run(terminal: &Terminal, typed: Review) -> Result<u8, Failure> {
    if let Some(command) = &typed.command {
        return reviewers::run(terminal, command);
    }
    let anchor = typed.article.clone().unwrap_or_else(|| PathBuf::from("."));
    // The project of a folder is that of any file in it.
    let anchor = if anchor.is_dir() { anchor.join("article") } else { anchor };
    let project = Project::of(&anchor, typed.place.store.as_deref())?;
    let to = match (&typed.article, typed.to.clone()) {
        (Some(article), None) => only_language(&project, article)?,
        (_, to) => to,
    };
    if let Some((article, to)) = typed.article.clone().filter(|article| !article.is_dir()).zip(to.clone()) {
        look_at_file(terminal, &typed, article, to)?;
    }
    if let Some(page) = &typed.export {
        return export(terminal, &typed, page, to);
    }
    let listen = listen(&typed)?;
    let is_local = listen.is_none();
    let transport = listen.as_ref().map(|listen| (listen.transport.clone(), listen.names.first().cloned()));
    let article = typed.article.clone().filter(|article| !article.is_dir()).zip(to);
    let server = web::open(Options {
        project,
        article,
        from: typed.from,
        format: typed.place.input_format,
        glossaries: typed.glossary.files,
        without_glossary: typed.glossary.no_glossary,
        last_read: Arc::default(),
        store: typed.place.store,
        models: typed.models,
        offline: typed.offline,
        threads: threads(None),
        answers: answers(),
        port: typed.port,
        listen,
        author: typed.author.unwrap_or_default(),
        clock: now,
    })?;
    let (address, stop) = (server.address(), server.stop());
    // Without a handler Ctrl-C ends the program at once, which loses nothing either.
    drop(ctrlc::set_handler(move || stop.stop()));
    terminal.tell(&note(&address, transport.as_ref().map(|(listen, name)| (listen, name.as_deref()))));
    if is_local && !typed.no_open && std::io::stdout().is_terminal() {
        open(&address);
    }
    server.run()?;
    Ok(exit::CLEAN)
}

/// Where people open the page: at its own address, or at that of the proxy before it, which may be known by name.
fn note(address: &str, listen: Option<(&Transport, Option<&str>)>) -> Message {
    match listen {
        Some((Transport::Proxy, Some(name))) => {
            let public = format!("https://{name}/");
            Message::new("note-review-proxied").with("address", address).with("public", public)
        }
        Some((Transport::Proxy, None)) => Message::new("note-review-proxy").with("address", address),
        _ => Message::new("note-review").with("address", address),
    }
}

/// How other machines are to reach the page: never without something that keeps others from reading along.
fn listen(typed: &Review) -> Result<Option<Listen>, Error> {
    let Some(mut address) = typed.listen else { return Ok(None) };
    if address.port() == 0 {
        address.set_port(typed.port);
    }
    let transport = match (&typed.tls_cert, &typed.tls_key) {
        (Some(certificate), Some(key)) => Transport::Tls { certificate: certificate.clone(), key: key.clone() },
        _ if typed.behind_proxy => Transport::Proxy,
        _ => return Err(Error::Unprotected),
    };
    Ok(Some(Listen { address, names: typed.host.clone(), transport }))
}

/// The language of an article's translation when there is just one; none when there are several, which the page lists.
fn only_language(project: &Project, article: &Path) -> Result<Option<LanguageTag>, Failure> {
    if article.is_dir() {
        return Ok(None);
    }
    let name = project.name_of(article);
    let languages: Vec<LanguageTag> = list(project)?
        .into_iter()
        .filter(|listing| listing.name == name)
        .flat_map(|listing| listing.translations)
        .map(|translated| translated.language)
        .collect();
    match languages.as_slice() {
        [] if !article.exists() => Err(Error::Missing(article.to_owned()).into()),
        [] => Err(Error::NeverTranslated(article.to_owned()).into()),
        [only] => Ok(Some(only.clone())),
        _ => Ok(None),
    }
}

/// Takes over a translated file that bitext did not write, where that is wanted; says how to, where such a file stands
/// beside a translation without text.
fn look_at_file(terminal: &Terminal, typed: &Review, article: PathBuf, to: LanguageTag) -> Result<(), Failure> {
    let options = bench(typed, article, to);
    let progress: Arc<dyn Progress> = terminal.progress();
    if typed.adopt {
        return take_over(&options, now(), &progress);
    }
    if let Some(path) = not_ours(&options, now(), &progress)? {
        terminal.note(&Message::new("note-not-adopted").with("path", path.display().to_string()));
    }
    Ok(())
}

/// How the article is opened for work.
fn bench(typed: &Review, article: PathBuf, to: LanguageTag) -> workbench::Options {
    workbench::Options {
        article,
        from: typed.from.clone(),
        to,
        format: typed.place.input_format.clone(),
        glossaries: typed.glossary.files.clone(),
        without_glossary: typed.glossary.no_glossary,
        store: typed.place.store.clone(),
        last_read: None,
    }
}

/// Writes an article beside its translation as one page that needs no server.
fn export(terminal: &Terminal, typed: &Review, page: &Path, to: Option<LanguageTag>) -> Result<u8, Failure> {
    let (Some(article), Some(to)) = (typed.article.clone(), to) else {
        return Err(Error::NeedsArticle.into());
    };
    let spread = view(&bench(typed, article, to))?;
    needs_page(page)?;
    write_whole(page, html::page(&spread, &terminal.messages.for_page()).as_bytes())?;
    terminal.note(&Message::new("note-page").with("path", page.display().to_string()));
    Ok(exit::CLEAN)
}

/// Opens an address in the person's browser. The address is printed too, so that a system without one is no error.
fn open(address: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = if cfg!(windows) { Command::new("explorer") } else { Command::new(program) };
    drop(command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn());
}
