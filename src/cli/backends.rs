//! `bitext backends`.

use bitext::backends::{GlossarySupport, KeyPlace, Reach};
use bitext::model::{Failure, LanguageTag, Message};
use bitext::pipeline::Error;
use bitext::pipeline::services::{Status, forget_key, keep_key, list, try_out};
use clap::{Args, Subcommand};

use super::arguments::{Lines, language};
use super::exit;
use super::terminal::Terminal;

#[derive(Debug, Args)]
pub(crate) struct Backends {
    #[command(subcommand)]
    command: Option<BackendsCommand>,
    #[command(flatten)]
    pair: TriedPair,
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Lines,
}

/// The languages that backends are tried with.
#[derive(Debug, Args)]
struct TriedPair {
    #[arg(long, value_name = "TAG", value_parser = language, default_value = "en")]
    from: LanguageTag,
    #[arg(long, value_name = "TAG", value_parser = language, default_value = "fr")]
    to: LanguageTag,
}

#[derive(Debug, Subcommand)]
enum BackendsCommand {
    Key {
        #[command(subcommand)]
        command: KeyCommand,
    },
    Test {
        #[command(flatten)]
        pair: TriedPair,
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(long, value_name = "TEXT", default_value = "The train leaves at half past nine.")]
        text: String,
    },
}

#[derive(Debug, Subcommand)]
enum KeyCommand {
    Set {
        #[arg(value_name = "NAME")]
        name: String,
    },
    Remove {
        #[arg(value_name = "NAME")]
        name: String,
    },
}

pub(super) fn run(terminal: &Terminal, typed: Backends) -> Result<u8, Failure> {
    match typed.command {
        None => {
            let statuses = list(&typed.pair.from, &typed.pair.to)?;
            match typed.format {
                Lines::Human => statuses.iter().for_each(|status| tell(terminal, status)),
                Lines::Json => statuses.iter().for_each(|status| terminal.say(&line(terminal, status))),
            }
        }
        Some(BackendsCommand::Key { command }) => key(terminal, command)?,
        Some(BackendsCommand::Test { name, text, pair }) => {
            if !text.chars().any(char::is_alphanumeric) {
                return Err(Error::NothingToTry(text).into());
            }
            let made = try_out(&name, &text, &pair.from, &pair.to, terminal.progress())?;
            let message = match made.text {
                Some(text) => Message::new("backends-works").with("text", text),
                None => Message::new("backends-declines"),
            };
            let message = message.with("backend", made.recorded);
            terminal.tell(&message.with("milliseconds", (made.elapsed.as_secs_f64() * 1000.0).round()));
            for what in made.found {
                terminal.tell(&Message::new("backends-doubtful").with("what", what));
            }
            made.used.iter().for_each(|used| terminal.tell(&used.note()));
        }
    }
    Ok(exit::CLEAN)
}

fn key(terminal: &Terminal, command: KeyCommand) -> Result<(), Failure> {
    let (id, name) = match command {
        KeyCommand::Set { name } => {
            let prompt = Message::new("note-key").with("backend", name.as_str());
            let key = terminal.secret(&prompt).map_err(|error| Error::NoPassword(error.to_string()))?;
            let id = match keep_key(&name, &key)? {
                KeyPlace::Desktop => "note-key-kept",
                KeyPlace::Kernel => "note-key-kept-until-restart",
            };
            (id, name)
        }
        KeyCommand::Remove { name } => (if forget_key(&name)? { "note-key-removed" } else { "note-key-unknown" }, name),
    };
    terminal.tell(&Message::new(id).with("backend", name));
    Ok(())
}

fn tell(terminal: &Terminal, status: &Status) {
    let word = |id: &'static str| terminal.messages.text(&Message::new(id));
    let placed = |id, place: &str| terminal.messages.text(&Message::new(id).with("place", place));
    let reach = match (&status.goes_to, status.leaves, status.reach) {
        (Some(place), Some(true), _) => placed("backends-reach-away", place),
        (Some(place), Some(false), _) => placed("backends-reach-here", place),
        (Some(place), None, _) => placed("backends-reach-program", place),
        (None, Some(false), _) | (None, _, Reach::Machine) => word("backends-reach-machine"),
        (None, _, Reach::Named) if status.has_vendor => word("backends-reach-vendor-or-named"),
        (None, _, Reach::Named) => word("backends-reach-named"),
        (None, _, Reach::Vendor) => word("backends-reach-vendor"),
    };
    let glossary = match status.glossary {
        GlossarySupport::Native => "backends-glossary-native",
        GlossarySupport::Prompt => "backends-glossary-prompt",
        GlossarySupport::Constrained => "backends-glossary-constrained",
        GlossarySupport::Aligned => "backends-glossary-aligned",
        GlossarySupport::None => "backends-glossary-none",
    };
    let id = if status.missing.is_empty() { "backends-ready" } else { "backends-not-ready" };
    terminal.tell(&Message::new(id).with("backend", status.name.as_str()).with("reach", reach).with("glossary", word(glossary)));
    let answer = |is: bool| Message::new(if is { "word-yes" } else { "word-no" });
    let can = Message::new("backends-can").with("batch", status.batch.unwrap_or_default());
    let can = can.with("context", answer(status.context)).with("formality", answer(status.formality));
    terminal.say(&format!("  {}\n", terminal.messages.text(&can)));
    for message in status.missing.iter().flat_map(|(why, hint)| std::iter::once(why).chain(hint)) {
        terminal.say(&format!("  {}\n", terminal.messages.text(message).replace('\n', "\n  ")));
    }
}

fn line(terminal: &Terminal, status: &Status) -> String {
    let missing: Vec<String> = status.missing.iter().map(|(why, _)| terminal.messages.text(why)).collect();
    let is_ready = missing.is_empty();
    let missing = if is_ready { serde_json::Value::Null } else { missing.join(" ").into() };
    let line = serde_json::json!({
        "type": "backend", "name": status.name, "ready": is_ready, "text_goes_to": status.reach.name(), "text_leaves": status.leaves, "place": status.goes_to,
        "glossary": status.glossary.name(), "batch": status.batch, "context": status.context, "formality": status.formality, "missing": missing,
    });
    format!("{line}\n")
}
