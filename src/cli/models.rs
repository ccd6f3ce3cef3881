//! `bitext models`.

use bitext::backends::embedded::models::{Options, Pair, Store, available, install};
use bitext::model::{Argument, Failure, Message};
use clap::{Args, Subcommand};

use super::exit;
use super::terminal::Terminal;

#[derive(Debug, Args)]
pub(crate) struct Models {
    #[command(subcommand)]
    command: ModelsCommand,
    #[arg(long, global = true)]
    offline: bool,
}

#[derive(Debug, Subcommand)]
enum ModelsCommand {
    List,
    Install {
        #[arg(value_name = "PAIR", required = true)]
        pairs: Vec<String>,
    },
    Remove {
        #[arg(value_name = "PAIR", required = true)]
        pairs: Vec<String>,
    },
    Path,
}

pub(super) fn run(terminal: &Terminal, typed: Models) -> Result<u8, Failure> {
    let options = Options { offline: typed.offline, ..Options::from_environment(terminal.progress()) };
    match typed.command {
        ModelsCommand::List => list(terminal, &options)?,
        ModelsCommand::Install { pairs } => {
            for pair in parsed(&pairs)? {
                let leg = install(&pair, &options)?;
                let folder = leg.files.model.parent().unwrap_or(&leg.files.model).display().to_string();
                terminal.tell(&Message::new("models-installed").with("pair", leg.pair().to_string()).with("folder", folder));
            }
        }
        ModelsCommand::Remove { pairs } => {
            for pair in parsed(&pairs)? {
                let bytes = Store::new(&options.store).remove(&pair)?;
                let removed = Message::new("models-removed").with("pair", pair.to_string());
                terminal.tell(&removed.with("size", Argument::megabytes(bytes)));
            }
        }
        ModelsCommand::Path => terminal.say(&format!("{}\n", options.store.display())),
    }
    Ok(exit::CLEAN)
}

/// The pairs that were typed, all of them before anything is done.
fn parsed(pairs: &[String]) -> Result<Vec<Pair>, Failure> {
    pairs.iter().map(|pair| Ok(pair.parse::<Pair>()?)).collect()
}

fn list(terminal: &Terminal, options: &Options) -> Result<(), Failure> {
    let installed = Store::new(&options.store).list()?;
    for model in &installed {
        let origin = model.origin.iter().map(|origin| origin.message()).collect::<Vec<_>>();
        let id = if model.healthy { "models-line-installed" } else { "models-line-damaged" };
        let line = Message::new(id).with("pair", model.pair.to_string()).with("size", Argument::megabytes(model.bytes));
        terminal.tell(&line.with("origin", origin));
    }
    if options.offline {
        return Ok(());
    }
    let found = available(options)?;
    for offered in found.pairs.iter().filter(|offered| !offered.installed) {
        let line = Message::new("models-line-available").with("pair", offered.pair.to_string());
        terminal.tell(&line.with("size", Argument::megabytes(offered.bytes)).with("origin", offered.source.clone()));
    }
    for said in &found.said {
        terminal.note(said);
    }
    Ok(())
}
