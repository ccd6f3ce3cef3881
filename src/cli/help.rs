//! Puts our own words into clap's help.

use bitext::locale::Messages;
use bitext::model::Message;
use clap::{Arg, Command};

/// The command with its help in the language of `messages`.
pub(crate) fn localised(command: Command, messages: &Messages) -> Command {
    localise(command, "help-bitext", messages)
}

fn localise(command: Command, id: &str, messages: &Messages) -> Command {
    let text = |id: &str| messages.get(id);
    let name = command.get_name().to_owned();
    let own = if name == "bitext" { id.to_owned() } else { format!("{id}-{name}") };
    let own = own.replace("help-bitext-", "help-");
    let argument_help = |argument: Arg| {
        let name = argument.get_id().as_str().replace('_', "-");
        let help = text(&format!("{own}-{name}")).or_else(|| text(&format!("help-option-{name}")));
        let argument = with_values(argument, help.unwrap_or_default(), messages);
        let heading = if argument.is_positional() { "usage-arguments" } else { "usage-options" };
        argument.help_heading(clap::builder::Resettable::from(text(heading).map(clap::builder::Str::from)))
    };
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command.mut_args(argument_help);
    if let (Some(usage), Some(commands)) = (text("usage-usage"), text("usage-commands")) {
        command = command
            .help_template(format!("{{about-with-newline}}\n{usage}{{usage}}\n\n{{all-args}}{{after-help}}"))
            .subcommand_help_heading(commands);
    }
    if let Some(about) = text(&own) {
        command = command.about(about);
    }
    if let Some(flag) = text("help-option-help") {
        command = command.disable_help_flag(true).arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(clap::ArgAction::Help)
                .help(flag)
                .help_heading(clap::builder::Resettable::from(text("usage-options").map(clap::builder::Str::from))),
        );
    }
    if let Some(flag) = text("help-option-version").filter(|_| command.get_version().is_some()) {
        command = command.disable_version_flag(true).arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help(flag)
                .help_heading(clap::builder::Resettable::from(text("usage-options").map(clap::builder::Str::from))),
        );
    }
    for name in names {
        command = command.mut_subcommand(name, |sub| localise(sub, &own, messages));
    }
    command
}

/// The argument with its help, the values that it takes and the one that it has by default in our words.
fn with_values(argument: Arg, mut help: String, messages: &Messages) -> Arg {
    let mut add = |id: &'static str, values: Vec<String>| {
        if !values.is_empty() {
            help.push(' ');
            help.push_str(&messages.text(&Message::new(id).with("values", values.join(", "))));
        }
    };
    let takes_value = argument.get_action().takes_values();
    let possible = argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let default = argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if takes_value {
        add("usage-possible", possible);
        add("usage-default", default);
    }
    let argument = if help.is_empty() { argument } else { argument.help(help) };
    if takes_value { argument.hide_default_value(true).hide_possible_values(true) } else { argument }
}

#[cfg(test)]
mod tests {
    use super::localised;
    use crate::cli::arguments::Arguments;
    use bitext::locale::{LOCALES, Messages};
    use clap::{Command, CommandFactory};
    use std::collections::BTreeSet;

    fn without_words(command: &Command, path: &str, found: &mut Vec<String>) {
        if command.get_about().is_none() {
            found.push(path.to_owned());
        }
        let silent = command.get_arguments().filter(|argument| argument.get_help().is_none());
        found.extend(silent.map(|argument| format!("{path} {}", argument.get_id())));
        for sub in command.get_subcommands() {
            without_words(sub, &format!("{path} {}", sub.get_name()), found);
        }
    }

    #[test]
    fn every_command_and_argument_is_explained() {
        let mut command = localised(Arguments::command(), &Messages::english());
        command.build();
        let mut found = Vec::new();
        without_words(&command, "bitext", &mut found);
        assert!(found.is_empty(), "no help for: {found:#?}");
    }

    fn words_of(command: &Command, found: &mut BTreeSet<String>) {
        found.extend(command.get_about().map(ToString::to_string));
        found.extend(command.get_arguments().filter_map(|argument| argument.get_help()).map(ToString::to_string));
        command.get_subcommands().for_each(|sub| words_of(sub, found));
    }

    #[test]
    fn every_word_of_help_is_for_something_that_can_be_typed() {
        let english = Messages::english();
        let mut command = localised(Arguments::command(), &english);
        command.build();
        let mut said = BTreeSet::new();
        words_of(&command, &mut said);
        let ids =
            LOCALES[0].messages.expect("English is spoken").lines().filter_map(|line| line.split_once(" =")).map(|(id, _)| id);
        let idle: Vec<&str> = ids
            .filter(|id| {
                id.starts_with("help-") && english.get(id).is_none_or(|help| !said.iter().any(|said| said.starts_with(&help)))
            })
            .collect();
        assert!(idle.is_empty(), "no command has {idle:?}");
    }

    #[test]
    fn the_table_of_arguments_is_sound() {
        localised(Arguments::command(), &Messages::english()).debug_assert();
    }
}
