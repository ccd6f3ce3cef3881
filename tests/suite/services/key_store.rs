//! Keys in the system's key store: the real ones of Linux, the Secret Service of a desktop and the kernel's keyring.
//! `cargo test --features keyring --test suite -- key_store`.

use std::io::Write;
use std::process::{Command, Stdio};

use super::doubles::KEY;
#[cfg(all(feature = "keyring", target_os = "linux"))]
use super::{healthy, pipeline::project};
use crate::support::sandbox::{Run, Sandbox};

/// Runs the program, with what is typed, inside another.
fn inside(sandbox: &Sandbox, outer: &[&str], arguments: &[&str], typed: &str) -> Run {
    let own = sandbox.command(arguments);
    let mut command = Command::new(outer[0]);
    command.args(&outer[1..]).arg(own.get_program()).args(own.get_args());
    for (name, value) in own.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.current_dir(own.get_current_dir().unwrap());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// Keeps a key, uses it and forgets it, all in one session: `outer` is what starts that session's shell.
#[cfg(all(feature = "keyring", target_os = "linux"))]
fn kept_used_and_forgotten(outer: &[&str], says: &str) {
    let (sandbox, seen) = project("deepl", healthy());
    let bitext = sandbox.command(&[]).get_program().to_string_lossy().into_owned();
    let script = format!(
        "echo {KEY} | {bitext} backends key set deepl && {bitext} backends test deepl --to pt \
         && {bitext} backends key remove deepl && {bitext} backends key remove deepl; {bitext} backends test deepl --to pt"
    );
    // The session's shell stands where the program would.
    let done = {
        let own = sandbox.command(&[]);
        let mut command = Command::new(outer[0]);
        command.args(&outer[1..]).args(["sh", "-c", &script]).current_dir(own.get_current_dir().unwrap());
        for (name, value) in own.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        let output = command.stdin(Stdio::null()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    };
    let shown = format!("{}{}", done.stdout, done.stderr);
    assert!(shown.contains(says) && shown.contains("THE TRAIN LEAVES"), "{shown}");
    assert!(shown.contains("no longer") && shown.contains("keeps no key"), "{shown}");
    assert!(shown.contains("There is no key for deepl") && done.code == Some(2), "{shown}");
    assert!(!shown.contains(KEY), "{shown}");
    assert_eq!(seen.asked().len(), 1);
    seen.is_as_published();
}

#[cfg(all(feature = "keyring", target_os = "linux"))]
#[test]
#[expect(clippy::print_stderr, reason = "a test that did not run says so")]
fn the_desktops_key_store_keeps_a_key() {
    let has = |name: &str| Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !has("dbus-run-session") || !has("gnome-keyring-daemon") {
        eprintln!("skipped: dbus-run-session or gnome-keyring-daemon is not installed");
        return;
    }
    let unlock = "echo pw | gnome-keyring-daemon --unlock --components=secrets > /dev/null 2>&1; exec \"$@\"";
    kept_used_and_forgotten(&["dbus-run-session", "--", "sh", "-c", unlock, "sh"], "in the system’s key store");
}

#[cfg(all(feature = "keyring", target_os = "linux", target_arch = "x86_64"))]
#[test]
fn the_kernels_keyring_keeps_a_key_where_there_is_no_desktop() {
    // keyctl(KEYCTL_JOIN_SESSION_KEYRING): a keyring of its own, which ends with the session.
    let join = "import ctypes, os, sys\nos.environ.pop('DBUS_SESSION_BUS_ADDRESS', None)\n\
                assert ctypes.CDLL(None).syscall(250, 1, None) > 0\nos.execvp(sys.argv[1], sys.argv[1:])";
    kept_used_and_forgotten(&["python3", "-c", join], "until this machine is restarted");
}

#[test]
fn a_key_comes_from_standard_input_and_is_never_empty() {
    let sandbox = Sandbox::new();
    let own = ["backends", "key", "set", "deepl"];
    let plain = ["env", "-u", "DBUS_SESSION_BUS_ADDRESS"];
    let empty = inside(&sandbox, &plain, &own, "\n");
    assert!(empty.exits_with(2).stderr.contains("No key"), "{}", empty.stderr);
    let unknown = inside(&sandbox, &plain, &["backends", "key", "set", "deeple"], KEY);
    assert!(unknown.exits_with(2).stderr.contains("deeple"), "{}", unknown.stderr);
    // The key is no argument: others could read it in the list of processes.
    inside(&sandbox, &plain, &[&own[..], &[KEY]].concat(), "").exits_with(2);
    #[cfg(not(feature = "keyring"))]
    {
        let without = inside(&sandbox, &plain, &own, KEY);
        let said = &without.exits_with(2).stderr;
        assert!(said.contains("--features keyring") && !said.contains(KEY), "{said}");
    }
}
