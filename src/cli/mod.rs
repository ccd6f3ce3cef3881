//! The command line: what was typed, one file a subcommand, and the exit code.
//!
//! Parsing only validates; a subcommand turns what was typed into the pipeline's options, runs it, and shows what came
//! of it. Help comes from the same Fluent files as every other word.

mod arguments;
mod backends;
mod check;
mod compare;
mod diff;
pub(crate) mod exit;
mod formats;
mod glossary;
mod help;
mod mistyped;
mod models;
mod review;
mod reviewers;
mod score;
mod segment;
pub(crate) mod terminal;
mod translate;

use std::ffi::OsString;

use bitext::locale::Messages;
use bitext::model::{Failure, LanguageTag};
use bitext::report::json;
use clap::{CommandFactory, FromArgMatches};

use arguments::{Arguments, Command};
use mistyped::Mistyped;
use terminal::Terminal;

/// Runs the program: arguments in, exit code out.
pub(crate) fn run(arguments: Vec<OsString>) -> u8 {
    let messages = match messages(&arguments) {
        Ok(messages) => messages,
        Err(error) => {
            Terminal { messages: Messages::english().into() }.fail(&error);
            return exit::USER;
        }
    };
    let command = help::localised(Arguments::command(), &messages);
    let parsed = command.try_get_matches_from(arguments).and_then(|matches| Arguments::from_arg_matches(&matches));
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            // Help and version come this way too; a closed pipe is no error.
            match Mistyped::of(&error) {
                Some(mistyped) => Terminal { messages: messages.into() }.fail(&mistyped),
                None => drop(error.print()),
            }
            return if error.use_stderr() { exit::USER } else { exit::CLEAN };
        }
    };
    let terminal = Terminal { messages: messages.into() };
    let for_programs = parsed.command.is_for_programs();
    let result: Result<u8, Failure> = match parsed.command {
        Command::Translate(arguments) => translate::run(&terminal, arguments),
        Command::Check(arguments) => check::run(&terminal, arguments),
        Command::Review(arguments) => review::run(&terminal, arguments),
        Command::Diff(arguments) => diff::run(&terminal, arguments),
        Command::Segment(arguments) => segment::run(&terminal, &arguments),
        Command::Formats(arguments) => formats::run(&terminal, &arguments),
        Command::Models(arguments) => models::run(&terminal, arguments),
        Command::Backends(arguments) => backends::run(&terminal, arguments),
        Command::Compare(arguments) => compare::run(&terminal, arguments),
        Command::Score(arguments) => score::run(&terminal, &arguments),
        Command::Glossary(arguments) => glossary::run(&terminal, &arguments),
    };
    result.unwrap_or_else(|error| {
        if for_programs {
            terminal.say(&format!("{}\n", json::error(error.as_ref(), &terminal.messages)));
        }
        terminal.fail(error.as_ref());
        exit::of(error.fault())
    })
}

/// The language that the person wants to be spoken to in: `--ui-language`, else `LC_ALL`, `LC_MESSAGES`, `LANG`, else
/// English. A language stated on the command line must be one that bitext speaks.
fn messages(arguments: &[OsString]) -> Result<Messages, bitext::locale::MessageError> {
    if let Some(given) = stated(arguments) {
        let tag = given.parse().map_err(|_| bitext::locale::MessageError::unknown());
        return tag.and_then(|tag: LanguageTag| Messages::in_language(&tag));
    }
    let wanted = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    let tag = wanted.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    let found = tag.parse().ok().and_then(|tag: LanguageTag| Messages::in_language(&tag).ok());
    Ok(found.unwrap_or_else(Messages::english))
}

/// The value of `--ui-language`, read before anything else, since help and errors are said in it.
fn stated(arguments: &[OsString]) -> Option<String> {
    let mut rest = arguments.iter().filter_map(|argument| argument.to_str()).take_while(|argument| *argument != "--");
    while let Some(argument) = rest.next() {
        if argument == "--ui-language" {
            return rest.next().map(str::to_owned);
        }
        if let Some(value) = argument.strip_prefix("--ui-language=") {
            return Some(value.to_owned());
        }
    }
    None
}
