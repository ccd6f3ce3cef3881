//! A child process that is spoken to line by line, with deadlines. Nothing that it does can hold the run up or fill the
//! memory: it is written to and read from by threads of their own, its lines and what waits of them are limited.

use std::collections::VecDeque;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::backends::network::{self, Keys, Patience, shortened};
use crate::model::{Explain, Fault, Message};

/// Bytes of a line at most.
const LINE: u64 = 16 * 1024 * 1024;
/// Lines that may wait to be read.
const WAITING: usize = 16;
/// Lines that answer nothing, until the program counts as mad.
const STRAY: usize = 100;
/// Bytes of standard error that are kept for an error message.
const COMPLAINT: usize = 2000;
/// A program that was asked to end has so long.
const GRACE: Duration = Duration::from_secs(2);
/// What a program that has ended wrote may take so long to be read.
const ECHO: Duration = Duration::from_millis(250);
/// What a guard does: it waits for the end of its input, which is ours, asks the group to end, and ends it a moment later.
#[cfg(unix)]
const GUARD: &str = r#"read -r _; kill -s TERM -- "-$0"; sleep 0.2 || sleep 1; kill -s KILL -- "-$0""#;
/// So often a wait looks whether it should end.
const LOOK: Duration = Duration::from_millis(25);

/// Why a program cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Error {
    /// It could not be started.
    Start { program: String, reason: String },
    /// It ended, with what it wrote last to standard error, behind a space.
    Ended { program: String, how: String, complaint: String },
    /// It gave no answer in time.
    Late { program: String, seconds: u64 },
    /// It did not say hello in time.
    Silent { program: String, seconds: u64 },
    /// It said what is not in the protocol.
    Confused { program: String, what: Message },
    /// It says itself that it failed.
    Refused { backend: String, said: String },
    /// The run is over.
    Over(network::Error),
    /// It is not there, which nothing explains.
    Lost,
}

impl Error {
    /// True when starting it again may help.
    pub(super) fn is_crash(&self) -> bool {
        matches!(self, Error::Ended { .. })
    }

    /// The same error of a program that has not said hello yet.
    pub(super) fn before_hello(self) -> Error {
        match self {
            Error::Late { program, seconds } => Error::Silent { program, seconds },
            other => other,
        }
    }
}

impl network::Blamed for Error {
    fn blame(&self) -> network::Blame {
        match self {
            Error::Ended { .. } | Error::Confused { .. } | Error::Refused { .. } => network::Blame::Sentence,
            _ => network::Blame::Backend,
        }
    }
}

impl Explain for Error {
    fn message(&self) -> Message {
        let late = |id, program: &str, seconds: u64| {
            Message::new(id).with("program", program).with("seconds", usize::try_from(seconds).unwrap_or(usize::MAX))
        };
        match self {
            Error::Start { program, reason } => {
                Message::new("error-command-start").with("program", program.as_str()).with("reason", reason.as_str())
            }
            Error::Ended { program, how, complaint } => Message::new("error-command-ended")
                .with("program", program.as_str())
                .with("how", how.as_str())
                .with("complaint", complaint.as_str()),
            Error::Late { program, seconds } => late("error-command-late", program, *seconds),
            Error::Silent { program, seconds } => late("error-command-silent", program, *seconds),
            Error::Confused { program, what } => {
                Message::new("error-command-confused").with("program", program.as_str()).with("what", what.clone())
            }
            Error::Refused { backend, said } => {
                Message::new("error-command-said").with("backend", backend.as_str()).with("said", said.as_str())
            }
            Error::Over(error) => error.message(),
            Error::Lost => Message::new("service-missing"),
        }
    }

    fn hint(&self) -> Option<Message> {
        match self {
            Error::Over(error) => error.hint(),
            Error::Start { .. } => Some(Message::new("hint-backend-options").with("backend", "command")),
            Error::Lost => None,
            _ => Some(Message::new("hint-command").with(network::TABLE, "command")),
        }
    }

    fn is_lack(&self) -> bool {
        matches!(self, Error::Start { .. })
    }

    fn fault(&self) -> Fault {
        match self {
            Error::Start { .. } => Fault::User,
            Error::Over(error) => error.fault(),
            _ => Fault::Backend,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for Error {}

enum Line {
    Text(String),
    /// It is not UTF-8.
    Garbled(String),
    TooLong,
}

/// A running program.
pub(super) struct Process {
    program: String,
    /// What it may know and must not say.
    keys: Keys,
    child: Child,
    /// Dropped, it closes the program's standard input.
    to: Option<Sender<String>>,
    from: Receiver<Line>,
    complaint: Arc<Mutex<VecDeque<u8>>>,
    /// Disconnected once the program's standard error has been read to its end.
    hushed: Receiver<()>,
    /// Ends the program where this one is ended before it.
    guard: Option<Child>,
    stray: usize,
}

impl Process {
    /// Starts a program, in a folder; none of the keys is heard of it.
    pub(super) fn start(run: &[String], folder: Option<&Path>, keys: &Keys) -> Result<Process, Error> {
        let (program, arguments) = run.split_first().ok_or(Error::Lost)?;
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt as _;
            // A group of its own: what a person types to end this run does not reach it, so that it finishes what is under way.
            command.process_group(0);
        }
        if let Some(folder) = folder {
            command.current_dir(folder);
        }
        let failed = |reason: String| Error::Start { program: program.clone(), reason };
        let mut child = command.spawn().map_err(|error| failed(error.to_string()))?;
        let pipes = child.stdin.take().zip(child.stdout.take()).zip(child.stderr.take());
        let ((mut stdin, stdout), mut stderr) = pipes.ok_or(Error::Lost)?;
        let (to, lines) = channel::<String>();
        thread::spawn(move || {
            for line in lines {
                // A program that reads no more says so by ending.
                if stdin.write_all(line.as_bytes()).and_then(|()| stdin.write_all(b"\n")).and_then(|()| stdin.flush()).is_err() {
                    break;
                }
            }
        });
        let (said, from) = sync_channel(WAITING);
        thread::spawn(move || read(BufReader::new(stdout), &said));
        let complaint = Arc::new(Mutex::new(VecDeque::new()));
        let heard = Arc::clone(&complaint);
        let (complaining, hushed) = channel();
        thread::spawn(move || {
            let _until_the_end: Sender<()> = complaining;
            let mut buffer = [0; 1024];
            while let Ok(count @ 1..) = stderr.read(&mut buffer) {
                let mut heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
                heard.extend(&buffer[..count]);
                let spare = heard.len().saturating_sub(COMPLAINT);
                heard.drain(..spare);
            }
        });
        let guard = guard(&child);
        Ok(Process {
            program: program.clone(),
            keys: keys.clone(),
            child,
            to: Some(to),
            from,
            complaint,
            hushed,
            guard,
            stray: 0,
        })
    }

    /// Sends a line.
    pub(super) fn say(&self, line: String) {
        // A program that has ended is noticed when its answer is waited for.
        drop(self.to.as_ref().map(|to| to.send(line)));
    }

    /// Waits for the next line that is not empty.
    pub(super) fn hear(&mut self, deadline: Instant, patience: &Patience) -> Result<String, Error> {
        let whole = deadline.saturating_duration_since(Instant::now());
        let mut gone: Option<Instant> = None;
        loop {
            // What was asked for is paid for: it is waited for even when the person wants the run to end.
            let left = deadline.saturating_duration_since(Instant::now());
            match self.from.recv_timeout(left.min(LOOK)) {
                Ok(Line::Text(line)) if line.trim().is_empty() => self.stray()?,
                Ok(Line::Text(line)) => return Ok(self.keys.hidden_in_answer(&line)),
                Ok(Line::Garbled(line)) => return Err(self.failed_saying("command-not-utf-8", &line)),
                Ok(Line::TooLong) => return Err(self.failed(Message::new("service-answer-too-large"))),
                Err(RecvTimeoutError::Disconnected) => return Err(self.ended()),
                // What it started may hold its output open.
                Err(RecvTimeoutError::Timeout) if gone.is_some_and(|gone| gone.elapsed() > ECHO) => return Err(self.ended()),
                Err(RecvTimeoutError::Timeout) if left.is_zero() && self.stray > 0 => {
                    return Err(self.failed(Message::new("command-other-batch")));
                }
                Err(RecvTimeoutError::Timeout) if left.is_zero() => {
                    return Err(Error::Late { program: self.program.clone(), seconds: whole.as_secs_f64().round() as u64 });
                }
                Err(RecvTimeoutError::Timeout) => {
                    if let Err(error @ network::Error::Deadline) = patience.check() {
                        return Err(Error::Over(error));
                    }
                    if gone.is_none() && matches!(self.child.try_wait(), Ok(Some(_))) {
                        gone = Some(Instant::now());
                    }
                }
            }
        }
    }

    /// Counts a line that answers nothing.
    pub(super) fn stray(&mut self) -> Result<(), Error> {
        self.stray += 1;
        if self.stray > STRAY { Err(self.failed(Message::new("command-flood"))) } else { Ok(()) }
    }

    /// The error of a program that does not keep to the protocol.
    pub(super) fn failed(&self, what: Message) -> Error {
        Error::Confused { program: self.program.clone(), what }
    }

    /// The same, with what it said instead.
    pub(super) fn failed_saying(&self, id: &'static str, said: &str) -> Error {
        self.failed(Message::new(id).with("said", shortened(&self.keys.hidden_in(said))))
    }

    /// Closes the program's standard input, gives it a moment to end, and ends it with all that it started.
    fn end(&mut self) -> io::Result<ExitStatus> {
        let status = self.leave();
        self.end_group();
        if let Some(mut guard) = self.guard.take() {
            // Before its input ends: the group's number may be another's by then.
            drop(guard.kill().and_then(|()| guard.wait()));
        }
        let status = status?;
        status.map_or_else(
            || {
                self.child.kill()?;
                self.child.wait()
            },
            Ok,
        )
    }

    #[cfg(unix)]
    fn end_group(&self) {
        let group = i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw);
        // There is none where all of it has ended.
        let _gone = group.map(|group| rustix::process::kill_process_group(group, rustix::process::Signal::KILL));
    }

    #[cfg(not(unix))]
    fn end_group(&self) {}

    /// Closes the program's standard input and gives it a moment to end; nothing where it stays.
    fn leave(&mut self) -> io::Result<Option<ExitStatus>> {
        self.to = None;
        let deadline = Instant::now() + GRACE;
        while Instant::now() < deadline {
            // Reading on keeps a program that still writes from waiting for us.
            while self.from.try_recv().is_ok() {}
            if let Some(status) = self.child.try_wait()? {
                return Ok(Some(status));
            }
            thread::sleep(LOOK);
        }
        Ok(None)
    }

    fn ended(&mut self) -> Error {
        let how = self.end().map(|status| status.to_string()).unwrap_or_default();
        // Its last words may still be on their way; who holds the pipe open besides is not waited for.
        let _hushed = self.hushed.recv_timeout(GRACE);
        let heard = self.complaint.lock().unwrap_or_else(PoisonError::into_inner);
        let text = String::from_utf8_lossy(&heard.iter().copied().collect::<Vec<u8>>()).into_owned();
        // The end says more than the beginning.
        let lines: Vec<&str> = text.lines().rev().take(3).collect();
        let complaint = lines.into_iter().rev().collect::<Vec<_>>().join(" ");
        let complaint = shortened(&self.keys.hidden_in(&complaint));
        let complaint = if complaint.is_empty() { complaint } else { format!(" {complaint}") };
        Error::Ended { program: self.program.clone(), how, complaint }
    }
}

/// Starts what ends a program's group where this one ends first, however it does: at the person's second word, or killed.
#[cfg(unix)]
fn guard(child: &Child) -> Option<Child> {
    use std::os::unix::process::CommandExt as _;
    let mut guard = Command::new("/bin/sh");
    guard.args(["-c", GUARD, &child.id().to_string()]).current_dir("/").process_group(0);
    // Where there is no shell, a program that hangs is left behind.
    guard.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()
}

#[cfg(not(unix))]
fn guard(_: &Child) -> Option<Child> {
    None
}

/// Hands the lines of a program on, none longer than a limit.
fn read(mut from: impl BufRead, said: &SyncSender<Line>) {
    loop {
        let mut bytes = Vec::new();
        match from.by_ref().take(LINE).read_until(b'\n', &mut bytes) {
            Ok(1..) => {}
            _ => return,
        }
        let whole = bytes.last() == Some(&b'\n') || (bytes.len() as u64) < LINE;
        let line = match String::from_utf8(bytes) {
            _ if !whole => Line::TooLong,
            Ok(line) => Line::Text(line.trim_end().to_owned()),
            Err(error) => Line::Garbled(String::from_utf8_lossy(error.as_bytes()).into_owned()),
        };
        if said.send(line).is_err() || !whole {
            return;
        }
    }
}

impl Drop for Process {
    /// Ends the program.
    fn drop(&mut self) {
        drop(self.end());
    }
}
