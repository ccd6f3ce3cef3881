//! Files that tools read, by their keys, and what they run.

mod families;
mod sentence;

use families::{FAMILIES, FUNDING, SCHEMA};
use sentence::is_sentence;

use super::prose::{is_text, is_word};

/// What stands under an outermost key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A string, a number, or the like.
    Scalar,
    /// A list.
    List,
    /// A mapping, or an object.
    Mapping,
}

/// What a file of data is like: by this it is known to be a tool's.
#[derive(Debug, Clone, Default)]
pub(super) struct Outline<'a> {
    /// The outermost keys and what stands under each.
    pub(super) members: Vec<(&'a str, Shape)>,
    /// The strings that are values, with the keys and places that lead to them, joined by dots.
    pub(super) values: Vec<(&'a str, &'a str)>,
}

/// So many strings of a file say what it is.
pub(super) const SEEN: usize = 2000;

/// Which values may be texts in the file of a tool. Keys are in small letters without what parts their words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Described {
    /// The keys whose values may be.
    keys: &'static [&'static str],
    /// Where values under other keys may be, too, if they are no names: the keys that name data.
    data: Option<&'static [&'static str]>,
}

/// A family of files that a tool reads.
struct Family {
    /// Which values may be texts.
    described: Described,
    /// What every file of the family has.
    all: &'static [Mark],
    /// Of which it has one at least, where there are any.
    any: &'static [Mark],
    /// The outermost keys that it may have, where no other may stand there; those that end in a hyphen go on.
    only: Option<&'static [&'static str]>,
}

/// Something that a file of a family has.
struct Mark {
    /// Keys joined by dots; `*` is any key, `#` any place in a list.
    path: &'static str,
    is: Is,
}

/// What stands at a mark.
#[derive(Clone, Copy)]
enum Is {
    /// A string, there or further inside; under an outermost key anything.
    Given,
    /// A mapping. This, a list and data may only be asked of an outermost key.
    Mapping,
    /// A list.
    List,
    /// No string.
    Data,
    /// A number, or a single word with a figure in it, or figures and signs.
    Version,
    /// A single word.
    Word,
    /// Names for programs, there and further inside, and no other string.
    Name,
    /// A name that somebody has at a service, and no other string.
    Account,
    /// One of these, wherever the mark is reached.
    OneOf(&'static [&'static str]),
    /// What a shell runs, there or further inside: it begins with a program.
    Command,
    /// One of the strings of the list under an outermost key.
    MemberOf(&'static str),
}

/// Which values may be texts in the file of a tool; none where it is not known to be one.
pub(super) fn described(outline: &Outline<'_>) -> Option<Described> {
    let schema = outline.value("$schema");
    if schema.is_some_and(|schema| schema.contains("json-schema.org")) {
        return Some(Described { keys: SCHEMA, data: None });
    }
    FAMILIES.iter().find(|family| family.holds(outline)).map(|family| family.described)
}

/// As [`described`], of a file in YAML.
pub(super) fn described_in_yaml(outline: &Outline<'_>) -> Option<Described> {
    if FUNDING.holds(outline) { Some(FUNDING.described) } else { described(outline) }
}

impl Described {
    /// True where a value may be a text; the key in small letters without what parts its words.
    pub(super) fn may_be(&self, key: &str, value: &str) -> bool {
        let is_other = |data: &[&str]| !is_name(value) && (!data.contains(&key) || is_text("id", value));
        self.keys.contains(&key) || self.data.is_some_and(is_other)
    }
}

impl Family {
    fn holds(&self, outline: &Outline<'_>) -> bool {
        let may_be = |key: &str| {
            self.only.is_none_or(|only| only.iter().any(|known| key == *known || known.ends_with('-') && key.starts_with(known)))
        };
        self.all.iter().all(|mark| mark.stands(outline))
            && (self.any.is_empty() || self.any.iter().any(|mark| mark.stands(outline)))
            && outline.members.iter().all(|(key, _)| may_be(key))
    }
}

impl Mark {
    fn stands(&self, outline: &Outline<'_>) -> bool {
        let is_outermost = !self.path.contains(['.', '*', '#']);
        let shape = outline.members.iter().find(|(key, _)| is_outermost && *key == self.path).map(|(_, shape)| *shape);
        if is_outermost && shape.is_none() {
            return false;
        }
        match self.is {
            Is::Given if is_outermost => true,
            Is::Mapping => shape == Some(Shape::Mapping),
            Is::List => shape == Some(Shape::List),
            Is::Data => shape == Some(Shape::Scalar) && outline.value(self.path).is_none(),
            Is::Version if shape == Some(Shape::Scalar) && outline.value(self.path).is_none() => true,
            is => {
                let mut found = outline.values.iter().filter_map(|(path, text)| {
                    let is_whole = reached(path, self.path)?;
                    (is_whole || is.reaches_inside()).then(|| is.fits(text, outline))
                });
                if is.is_of_all() { found.next() == Some(true) && found.all(|fits| fits) } else { found.any(|fits| fits) }
            }
        }
    }
}

impl Is {
    /// True where strings further inside are asked, too.
    fn reaches_inside(self) -> bool {
        matches!(self, Is::Given | Is::Name | Is::Account | Is::Command)
    }

    /// True where all strings have to fit.
    fn is_of_all(self) -> bool {
        matches!(self, Is::Name | Is::Account | Is::OneOf(_))
    }

    /// True when a string is such a one.
    fn fits(self, text: &str, outline: &Outline<'_>) -> bool {
        let is_word = !text.contains(char::is_whitespace);
        match self {
            Is::Given => true,
            Is::Mapping | Is::List | Is::Data => false,
            Is::Version => {
                let is_range = !text.contains(char::is_alphabetic);
                (is_word || is_range) && text.contains(|c: char| c.is_ascii_digit()) && !text.contains(['{', '%'])
            }
            Is::Word => is_word,
            Is::Name => is_name(text),
            Is::Account => is_word && text.is_ascii() && !text.ends_with(['.', '!', '?', ':']),
            Is::OneOf(known) => known.contains(&text),
            Is::Command => {
                let first = text.split_whitespace().next().unwrap_or_default();
                RUNNERS.contains(&first) || first.starts_with(['.', '/', '$'])
            }
            Is::MemberOf(list) => {
                let stands = |(path, item): &(&str, &str)| {
                    *item == text && path.strip_prefix(list).is_some_and(|rest| rest.starts_with('.'))
                };
                is_word && outline.values.iter().any(stands)
            }
        }
    }
}

impl<'a> Outline<'a> {
    fn value(&self, key: &str) -> Option<&'a str> {
        self.values.iter().find(|(path, _)| *path == key).map(|(_, text)| *text)
    }
}

/// True for what programs alone read: a single word in ASCII that no one writes in a sentence or on a button, if not in small letters.
fn is_name(value: &str) -> bool {
    let is_small = !value.contains(|c: char| c.is_ascii_uppercase()) && !value.ends_with(['.', '!', '?']);
    value.is_ascii() && !value.contains(char::is_whitespace) && (is_small || !is_word(value))
}

/// Whether a path leads to a mark or further inside: true when it ends there, none when it leads elsewhere.
fn reached(path: &str, mark: &str) -> Option<bool> {
    let mut keys = path.split('.');
    for wanted in mark.split('.') {
        let key = keys.next()?;
        let is_place = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
        let fits = match wanted {
            "*" => !is_place,
            "#" => is_place,
            wanted => key == wanted,
        };
        if !fits {
            return None;
        }
    }
    Some(keys.next().is_none())
}

/// Programs with which a line of a script begins, and to which others hand on what they say.
const RUNNERS: &[&str] = &[
    "apk",
    "apt",
    "apt-get",
    "awk",
    "base64",
    "bash",
    "bundle",
    "cargo",
    "cat",
    "cd",
    "chmod",
    "cmake",
    "column",
    "composer",
    "cp",
    "curl",
    "cut",
    "docker",
    "echo",
    "export",
    "find",
    "fzf",
    "git",
    "go",
    "gradle",
    "grep",
    "gunzip",
    "gzip",
    "head",
    "helm",
    "jq",
    "kubectl",
    "less",
    "ls",
    "make",
    "mkdir",
    "mvn",
    "node",
    "npm",
    "npx",
    "perl",
    "php",
    "pip",
    "pip3",
    "pnpm",
    "poetry",
    "printf",
    "pytest",
    "python",
    "python3",
    "rake",
    "rm",
    "rsync",
    "ruby",
    "rustup",
    "sed",
    "set",
    "sh",
    "sleep",
    "sort",
    "source",
    "ssh",
    "sudo",
    "tail",
    "tar",
    "tee",
    "terraform",
    "tox",
    "tr",
    "uniq",
    "uv",
    "wc",
    "wget",
    "xargs",
    "yarn",
    "zsh",
];

/// Keys of what a shell or a program runs.
const RUN: &[&str] = &["run", "command", "cmd", "args", "entrypoint", "shell", "script", "scripts", "when", "if", "exec"];

/// True for what is run: a value with an operator of shells, and, under a key of such things, any that does not begin as a label
/// does. `key` is in small letters without what parts its words.
pub(super) fn is_command(key: &str, value: &str) -> bool {
    let begins_small = value.starts_with(|c: char| c.is_ascii_lowercase() || "./$-{(\"'!~@".contains(c));
    let followed =
        |sign: &str, next: fn(char) -> bool| value.match_indices(sign).any(|(at, _)| value[at + sign.len()..].starts_with(next));
    // `pytest --cov .` ends with no full stop.
    let is_said = value.strip_suffix(['.', '!', '?', '…', ':']).is_some_and(|said| !said.ends_with(char::is_whitespace));
    let has_operator = [" && ", " == ", " || "].iter().any(|operator| value.contains(operator));
    // A title may hold a bar, plural forms stand between bars, and a sentence may hold an option.
    let runs = |part: &str| part.split_whitespace().next().is_some_and(|word| RUNNERS.contains(&word));
    let is_piped = begins_small && value.split(" | ").skip(1).any(runs);
    let has_option = begins_small && !is_said && followed(" --", |c| c.is_ascii_alphabetic()) && !is_sentence(value);
    let first = value.split_whitespace().next().unwrap_or_default();
    let is_label = first.chars().all(char::is_alphabetic) && (!begins_small || !first.is_ascii());
    has_operator || is_piped || has_option || RUN.contains(&key) && !is_label
}

#[cfg(test)]
mod tests {
    use super::{Outline, Shape, described, is_command, reached};
    use crate::documents::prose::{Given, texts};

    fn outline<'a>(members: &[(&'a str, Shape)], values: &[(&'a str, &'a str)]) -> Outline<'a> {
        Outline { members: members.to_vec(), values: values.to_vec() }
    }

    #[test]
    fn of_a_schema_only_what_describes_is_text() {
        let stated = |schema| described(&outline(&[], &[("$schema", schema)]));
        assert!(stated("https://json-schema.org/draft/2020-12/schema").is_some());
        assert!(stated("https://x.org/a.json").is_none());
        let openapi = [("openapi", Shape::Scalar), ("paths", Shape::Mapping)];
        let schema = described(&outline(&openapi, &[("openapi", "3.1.0")]));
        let given = [("description", "value"), ("default", "Red"), ("title", "The value")];
        let given = given.map(|(key, text)| Given { key, text, holder: 1, in_list: false });
        assert_eq!(texts(&given, schema, None), [true, false, true]);
        assert!(described(&outline(&openapi, &[("openapi", "Open interfaces")])).is_none());
    }

    #[test]
    fn a_mark_leads_to_a_place_or_further() {
        assert_eq!(reached("services.web.image", "services.*.image"), Some(true));
        assert_eq!(reached("repos.0.hooks.1.id", "repos.#.hooks"), Some(false));
        for (path, mark) in [("repos.a.repo", "repos.#.repo"), ("services.0.image", "services.*.image"), ("a", "a.b")] {
            assert_eq!(reached(path, mark), None, "{path} {mark}");
        }
    }

    #[test]
    fn what_is_run_is_no_text() {
        for (key, value) in [
            ("run", "cargo test all"),
            ("script", "echo Hello World"),
            ("args", "./start now"),
            ("if", "github.ref == 'refs/heads/main'"),
            ("a", "make all && make install"),
            ("a", "cat list | sort"),
            ("a", "npm install --save thing"),
            ("a", "eslint src test --fix"),
            ("a", "git commit -m 'DOC: Write to the list' --no-verify"),
            ("a", "list=\"a and b\" make --all"),
            ("a", "for page in *.md; do pandoc --to html; done"),
            ("a", "boat sail --slow # Sails to the quay"),
            ("when", "ansible_os is defined"),
            ("a", "django-admin makemessages --locale de"),
            ("a", "django-admin makemessages --locale de --all"),
            ("a", "npm run extract --locales en de"),
            ("a", "git checkout my branch --force"),
            ("a", "op run --env-file .env"),
            ("a", "op run --env-file .env -- npm start"),
            ("a", "cargo install --path in"),
            ("a", "cargo install --path ."),
            ("a", "helm upgrade my release --install"),
            ("a", "ssh host: ls --all"),
            ("a", "kubectl get all --all-namespaces"),
            ("a", "test all --fast"),
            ("a", "if boats; then sail --slow; else row --fast; fi"),
        ] {
            assert!(is_command(key, value), "{key}: {value}");
        }
        for (key, value) in [
            ("run", "Run"),
            ("command", "Command line"),
            ("run", "运行"),
            ("title", "Harbour | Timetable"),
            ("a", "Use --force to go on"),
            ("a", "see --help for more."),
            ("a", "allow --sort-by to take several keys"),
            ("a", "boats list: Allow several keys for --sort-by"),
            ("a", "boats list: Allow --sort-by"),
            ("a", "boats list: Allow changing the fields for --sort-by"),
            ("a", "Allow --sort-by to take several keys"),
            ("a", "run boats with --slow"),
            ("a", "fix: `--sort-by` and --reverse"),
            ("a", "{0} sails only with --slow"),
            ("a", "utiliser --tri pour ranger"),
            ("a", "ohne --langsam fährt kein Boot"),
            ("a", "don't use --fast in the harbour"),
            ("a", "black & white"),
            ("a", "no apples | one apple"),
        ] {
            assert!(!is_command(key, value), "{key}: {value}");
        }
    }
}
