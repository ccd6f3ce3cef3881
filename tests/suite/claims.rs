//! What the pages of the project claim, held against the project.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::sandbox::Sandbox;

const PAGES: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "glossary/README.md",
    "docs/backends/README.md",
    "docs/checking.md",
    "docs/checks.md",
    "docs/configuration.md",
    "docs/glossary.md",
    "docs/review.md",
    "docs/score.md",
    "docs/segmentation.md",
    "docs/terminology.md",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What stands in the page between two strings.
fn between<'a>(text: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(open).skip(1).filter_map(move |rest| rest.split_once(close)).map(|(inside, _)| inside)
}

/// The first cells of a page's table under this heading row.
fn table<'a>(page: &'a str, heading: &str) -> Vec<&'a str> {
    let rows = page.lines().skip_while(|line| !line.starts_with(heading)).skip(2).take_while(|line| line.starts_with('|'));
    rows.filter_map(|row| row.trim_start_matches("| ").split(" |").next()).collect()
}

/// What a heading is linked to by.
fn anchor(heading: &str) -> String {
    heading.to_lowercase().replace(' ', "-")
}

/// The subcommands that the program's help lists.
fn commands(of: &[&str]) -> BTreeSet<String> {
    let help = Sandbox::new().run(&[of, &["--help"]].concat()).stdout;
    let list = help.split("Commands:\n").nth(1).unwrap_or_default().lines().take_while(|line| !line.is_empty());
    // A line that goes on an explanation is indented further.
    list.filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The lines of the manifest that name what the program is built on, on any system.
fn dependencies(manifest: &str) -> String {
    let sections = manifest.split("\n[").filter_map(|section| section.split_once("]\n"));
    let own = sections.filter(|(name, _)| *name == "dependencies" || name.starts_with("target."));
    own.map(|(_, lines)| lines).collect::<Vec<&str>>().join("\n")
}

#[test]
fn links_lead_somewhere() {
    for name in PAGES {
        let text = page(name);
        let folder = root().join(Path::new(name).parent().unwrap());
        for target in between(&text, "](", ")").filter(|target| !target.contains("://")) {
            let there = match target.strip_prefix('#') {
                Some(heading) => text.lines().filter_map(|line| line.strip_prefix("## ")).any(|line| anchor(line) == heading),
                None => folder.join(target).exists(),
            };
            assert!(there, "{name} links to {target}");
        }
    }
}

#[test]
fn files_that_are_named_exist() {
    for name in PAGES {
        let text = page(name);
        for path in between(&text, "`", "`").filter(|code| code.starts_with("src/") || code.starts_with("tests/")) {
            assert!(path.contains("your") || root().join(path).exists(), "{name} names {path}");
        }
    }
}

#[test]
fn the_readme_lists_every_command() {
    let readme = page("README.md");
    let rows = table(&readme, "| command");
    let listed: BTreeSet<String> =
        rows.iter().filter_map(|row| row.strip_prefix("`bitext ")?.split([' ', '`']).next()).map(str::to_owned).collect();
    assert_eq!(listed, commands(&[]));
    for command in &listed {
        let row = rows.iter().find(|row| row.starts_with(&format!("`bitext {command}"))).unwrap();
        for sub in commands(&[command]) {
            assert!(row.contains(&sub), "{row} lacks {sub}");
        }
    }
}

#[test]
fn the_map_shows_every_room_and_every_dependency() {
    let map = page("ARCHITECTURE.md");
    let rooms: BTreeSet<String> = table(&map, "| folder").into_iter().map(|row| row.replace('`', "")).collect();
    let folders: BTreeSet<String> = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| format!("src/{}", entry.file_name().to_string_lossy()))
        .collect();
    assert_eq!(rooms, folders);
    let cell = |cell: &str| cell.split(" (").next().unwrap_or_default().to_owned();
    let explained: BTreeSet<String> = table(&map, "| crate").iter().flat_map(|row| row.split(", ")).map(cell).collect();
    let manifest = page("Cargo.toml");
    let dependencies = dependencies(&manifest);
    let used: BTreeSet<String> =
        dependencies.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.to_owned()).collect();
    assert_eq!(explained, used);
}

#[test]
fn every_dependency_is_used() {
    let manifest = page("Cargo.toml");
    let dependencies = dependencies(&manifest);
    let sources: Vec<String> = super::layering::sources()
        .into_iter()
        .filter(|path| path.starts_with(root().join("src")))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    for (name, _) in dependencies.lines().filter_map(|line| line.split_once(" = ")) {
        let path = format!("{}::", name.replace('-', "_"));
        assert!(sources.iter().any(|text| text.contains(&path)), "nothing uses {name}");
    }
}

/// The calls of the program in a file: `bitext check …` up to the end of the command.
fn calls(text: &str) -> Vec<Vec<&str>> {
    let commands = text.split("bitext check").skip(1).filter_map(|rest| rest.split(['\n', '>', '|', ';', '`']).next());
    commands.map(|arguments| arguments.split_whitespace().collect()).collect()
}

#[test]
fn the_hooks_and_the_action_call_the_program_as_it_is() {
    for name in [".pre-commit-hooks.yaml", "action.yml"] {
        let sandbox = Sandbox::new();
        sandbox.write(name, page(name)).write("a.fr.md", "Le pont est fermé.\n");
        assert!(sandbox.run(&["formats", "verify", name]).exits_with(0).stdout.contains("identical"), "{name} is no YAML");
        let text = page(name);
        let lines: String = text
            .lines()
            .filter(|line| line.contains("entry:") || line.contains("run:"))
            .map(|line| format!("{line}\n"))
            .collect();
        let found = calls(&lines);
        assert!(!found.is_empty(), "{name} calls nothing");
        for arguments in found {
            let typed: Vec<&str> = arguments.into_iter().filter(|argument| !argument.starts_with('$')).collect();
            sandbox.run(&[&["check", "a.fr.md"], &typed[..]].concat()).exits_with(0);
        }
    }
}
