//! `bitext backends`.

use bitext::model::{Failure, Message};
use bitext::pipeline::services::{Status, list, try_out};

use super::arguments::{Backends, BackendsCommand, Lines};
use super::exit;
use super::terminal::Terminal;

pub(super) fn run(terminal: &Terminal, typed: Backends) -> Result<u8, Failure> {
    match typed.command {
        None => {
            let statuses = list(&typed.from, &typed.to)?;
            match typed.format {
                Lines::Human => statuses.iter().for_each(|status| tell(terminal, status)),
                Lines::Json => statuses.iter().for_each(|status| terminal.say(&line(terminal, status))),
            }
        }
        Some(BackendsCommand::Test { name, text }) => {
            let made = try_out(&name, &text, &typed.from, &typed.to, terminal.progress())?;
            let message = Message::new("backends-works").with("backend", made.recorded).with("text", made.text);
            terminal.tell(&message.with("milliseconds", (made.elapsed.as_secs_f64() * 1000.0).round()));
        }
    }
    Ok(exit::CLEAN)
}

fn tell(terminal: &Terminal, status: &Status) {
    let word = |id: &'static str| terminal.messages.text(&Message::new(id));
    let reach = word(match status.reach.name() {
        "machine" => "backends-reach-machine",
        "named" => "backends-reach-named",
        _ => "backends-reach-vendor",
    });
    let id = if status.missing.is_none() { "backends-ready" } else { "backends-not-ready" };
    terminal.tell(
        &Message::new(id).with("backend", status.name.as_str()).with("reach", reach).with("glossary", status.glossary.name()),
    );
    if let Some((why, hint)) = &status.missing {
        terminal.say(&format!("  {}\n", terminal.messages.text(why)));
        if let Some(hint) = hint {
            terminal.say(&format!("  {}\n", terminal.messages.text(hint)));
        }
    }
}

fn line(terminal: &Terminal, status: &Status) -> String {
    let missing = status.missing.as_ref().map(|(why, _)| terminal.messages.text(why));
    let line = serde_json::json!({
        "type": "backend", "name": status.name, "ready": missing.is_none(), "text_goes_to": status.reach.name(),
        "glossary": status.glossary.name(), "missing": missing,
    });
    format!("{line}\n")
}
