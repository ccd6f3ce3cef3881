//! The one door to the terminal: what is said, in which colours, how wide, and the progress bar.

use std::io::{IsTerminal, Read, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anstream::{AutoStream, ColorChoice};
use bitext::locale::Messages;
use bitext::model::{Explain, Message, Progress};
use bitext::report::{self, Look, Palette};
use indicatif::{ProgressBar, ProgressStyle};

/// Columns of a page when nothing is known of the terminal.
const WIDTH: usize = 100;

/// Where a command writes, and in whose language.
pub(crate) struct Terminal {
    pub(crate) messages: Arc<Messages>,
}

impl Terminal {
    /// Says something on standard output. A reader that has gone away is no error: the rest is not wanted.
    pub(crate) fn say(&self, text: &str) {
        drop(anstream::stdout().lock().write_all(text.as_bytes()));
    }

    /// Says a message on standard output.
    pub(crate) fn tell(&self, message: &Message) {
        self.say(&format!("{}\n", self.messages.text(message)));
    }

    /// Says a message on standard error.
    pub(crate) fn note(&self, message: &Message) {
        drop(writeln!(anstream::stderr().lock(), "{}", self.messages.text(message)));
    }

    /// Says what went wrong and what to do next, on standard error.
    pub(crate) fn fail(&self, error: &dyn Explain) {
        let look = Look { messages: &self.messages, palette: palette(&std::io::stderr()), width: width() };
        drop(anstream::stderr().lock().write_all(report::human::error(error, &look).as_bytes()));
    }

    /// The same for several of them.
    pub(crate) fn fail_each<E: Explain>(&self, errors: &[E]) {
        let look = Look { messages: &self.messages, palette: palette(&std::io::stderr()), width: width() };
        drop(anstream::stderr().lock().write_all(report::human::errors(errors, &look).as_bytes()));
    }

    /// Where progress is shown.
    pub(crate) fn progress(&self) -> Arc<Bar> {
        Arc::new(Bar { messages: Arc::clone(&self.messages), bar: Mutex::new(None) })
    }

    /// The same for what is mostly done at once: shown only when it takes longer.
    pub(crate) fn patient_progress(&self) -> Patient {
        Patient { bar: self.progress(), task: Mutex::new(None) }
    }

    /// How standard output is to look.
    /// A secret: typed unseen at a terminal, else the first line of standard input.
    pub(crate) fn secret(&self, prompt: &Message) -> std::io::Result<String> {
        if std::io::stdin().is_terminal() {
            return rpassword::prompt_password(self.messages.text(prompt) + " ");
        }
        let mut text = String::new();
        std::io::stdin().take(10_000).read_to_string(&mut text)?;
        Ok(text.lines().next().unwrap_or_default().to_owned())
    }

    pub(crate) fn look(&self) -> Look<'_> {
        Look { messages: &self.messages, palette: palette(&std::io::stdout()), width: width() }
    }
}

fn palette(stream: &(impl anstream::stream::RawStream + IsTerminal)) -> Palette {
    if AutoStream::choice(stream) == ColorChoice::Never { Palette::plain() } else { Palette::colour() }
}

/// Columns of the terminal; `COLUMNS` overrides what the terminal says.
fn width() -> usize {
    let stated = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let found = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    stated.or_else(found).unwrap_or(WIDTH).max(40)
}

/// Progress on standard error: a bar on a terminal, a line a task elsewhere.
pub(crate) struct Bar {
    messages: Arc<Messages>,
    bar: Mutex<Option<ProgressBar>>,
}

impl Bar {
    fn with(&self, work: impl FnOnce(&mut Option<ProgressBar>)) {
        if let Ok(mut bar) = self.bar.lock() {
            work(&mut bar);
        }
    }
}

impl Progress for Bar {
    fn begin(&self, task: &Message, total: Option<u64>) {
        let task = self.messages.text(task);
        if !std::io::stderr().is_terminal() {
            drop(writeln!(anstream::stderr().lock(), "{task}…"));
            return;
        }
        let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
        let bytes = total.is_some_and(|total| total > 1_000_000);
        let template = match (total, bytes) {
            (None, _) => "{spinner} {msg}",
            (_, true) => "{msg} {wide_bar:.dim} {bytes}/{total_bytes} {eta}",
            (_, false) => "{msg} {wide_bar:.dim} {pos}/{len} {eta}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        bar.set_message(task);
        self.with(|current| *current = Some(bar));
    }

    fn advance(&self, by: u64) {
        self.with(|bar| {
            if let Some(bar) = bar {
                bar.inc(by);
            }
        });
    }

    fn end(&self) {
        self.with(|bar| {
            if let Some(bar) = bar.take() {
                bar.finish_and_clear();
            }
        });
    }

    fn note(&self, message: &Message) {
        let text = self.messages.text(message);
        self.with(|bar| match bar {
            Some(bar) => bar.println(&text),
            None => drop(writeln!(anstream::stderr().lock(), "{text}")),
        });
    }
}

/// How long nobody wonders whether the program still works.
const PATIENCE: Duration = Duration::from_secs(1);

/// Progress of what is mostly done at once: nothing is shown before [`PATIENCE`] is over.
pub(crate) struct Patient {
    bar: Arc<Bar>,
    task: Mutex<Option<Task>>,
}

/// A task that has begun.
struct Task {
    name: Message,
    total: Option<u64>,
    since: Instant,
    done: u64,
    shown: bool,
}

impl Progress for Patient {
    fn begin(&self, task: &Message, total: Option<u64>) {
        if let Ok(mut current) = self.task.lock() {
            *current = Some(Task { name: task.clone(), total, since: Instant::now(), done: 0, shown: false });
        }
    }

    fn advance(&self, by: u64) {
        let Ok(mut current) = self.task.lock() else { return };
        let Some(task) = current.as_mut() else { return };
        task.done += by;
        if task.shown {
            self.bar.advance(by);
        } else if task.since.elapsed() > PATIENCE {
            task.shown = true;
            self.bar.begin(&task.name, task.total);
            self.bar.advance(task.done);
        }
    }

    fn end(&self) {
        if let Ok(mut current) = self.task.lock()
            && current.take().is_some_and(|task| task.shown)
        {
            self.bar.end();
        }
    }

    fn note(&self, message: &Message) {
        self.bar.note(message);
    }
}
