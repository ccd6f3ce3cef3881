//! A folder of its own to run the program in.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder of its own to run the program in.
pub(crate) struct Sandbox {
    folder: TempDir,
}

/// What a run of the program left.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Sandbox {
    pub(crate) fn new() -> Sandbox {
        Sandbox { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> &Sandbox {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    pub(crate) fn copy(&self, fixture: &str, name: &str) -> &Sandbox {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(fixture);
        self.write(name, std::fs::read(from).unwrap())
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        for (name, value) in [("LC_ALL", "C"), ("NO_COLOR", "1"), ("COLUMNS", "100")] {
            command.env(name, value);
        }
        command.env_remove("BITEXT_STORE");
        // Nothing of the person's own: neither keys nor kept answers nor models.
        command.env("BITEXT_MODEL_STORE", self.folder.path().join(".models"));
        command.env("BITEXT_CACHE", self.folder.path().join(".cache")).env("BITEXT_KEYS", self.folder.path().join(".keys.toml"));
        command
    }

    /// Runs the program with the test models at hand.
    pub(crate) fn run_with_models(&self, arguments: &[&str]) -> Run {
        self.finish(self.command(arguments).env("BITEXT_MODEL_STORE", super::models()))
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.finish(&mut self.command(arguments))
    }

    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    pub(crate) fn finish(&self, command: &mut Command) -> Run {
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// The names of the files in the folder, hidden ones left out.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| !name.starts_with('.'));
        names.sort();
        names
    }
}

impl Run {
    /// The objects that the program printed with `--format json`.
    pub(crate) fn json(&self) -> Vec<Value> {
        let parse = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}\n{}", self.stderr));
        self.stdout.lines().map(parse).collect()
    }

    /// The last object of a kind.
    pub(crate) fn object(&self, kind: &str) -> Value {
        let found = self.json().into_iter().rev().find(|object| object["type"] == kind);
        found.unwrap_or_else(|| panic!("no {kind} in:\n{}\n{}", self.stdout, self.stderr))
    }

    #[track_caller]
    pub(crate) fn exits_with(&self, code: i32) -> &Run {
        assert_eq!(self.code, Some(code), "{}\n{}", self.stdout, self.stderr);
        self
    }
}
