//! `bitext review user`: who may work on the review page from other machines.

use std::path::{Path, PathBuf};

use bitext::model::{Failure, Message};
use bitext::pipeline::{Error, Project};
use bitext::web::users;
use clap::{Args, Subcommand};

use super::exit;
use super::terminal::Terminal;
use super::translate::now;

#[derive(Debug, Subcommand)]
pub(crate) enum ReviewCommand {
    User(User),
}

#[derive(Debug, Args)]
pub(crate) struct User {
    #[arg(long, value_name = "FILE", env = "BITEXT_STORE", hide_env_values = true, global = true)]
    store: Option<PathBuf>,
    #[command(subcommand)]
    command: UserCommand,
}

#[derive(Debug, Subcommand)]
enum UserCommand {
    Add(Name),
    Remove(Name),
    List,
}

#[derive(Debug, Args)]
struct Name {
    #[arg(value_name = "NAME")]
    name: String,
}

pub(super) fn run(terminal: &Terminal, ReviewCommand::User(typed): &ReviewCommand) -> Result<u8, Failure> {
    // The project of the working folder.
    let project = Project::of(Path::new("here"), typed.store.as_deref())?;
    match &typed.command {
        UserCommand::Add(Name { name }) => {
            let password =
                terminal.secret(&Message::new("note-password")).map_err(|error| Error::NoPassword(error.to_string()))?;
            users::add(&project, name, &password, now())?;
            terminal.tell(&Message::new("note-user-added").with("name", name.trim()));
        }
        UserCommand::Remove(Name { name }) => {
            let id = if users::remove(&project, name, now())? { "note-user-removed" } else { "note-user-unknown" };
            terminal.tell(&Message::new(id).with("name", name.as_str()));
        }
        UserCommand::List => {
            let names = users::names(&project)?;
            terminal.say(&names.iter().map(|name| format!("{name}\n")).collect::<String>());
        }
    }
    Ok(exit::CLEAN)
}
