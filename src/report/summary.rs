//! What a run ends with: what was done, what is wrong, and what to type next.

use std::time::Duration;

use serde::{Serialize, Serializer};

use super::palette::paint;
use super::visible::{padded, visible, width};
use super::{Look, Tally, forecast, words};
use crate::model::{Argument, LanguageTag, Message, Usage};

/// The end of a translation. [`json::summary`](super::json::summary) documents the same members for a program.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Name of the article.
    pub article: String,
    /// Name of the translation.
    pub output: String,
    /// True when the translation was written, false when it stood there already as it should be.
    pub written: bool,
    /// Language of the article.
    pub from: LanguageTag,
    /// True when that language was found out and not given.
    pub detected: bool,
    /// Language of the translation.
    pub to: LanguageTag,
    /// Languages on the way, such as English between French and Chinese.
    pub pivots: Vec<LanguageTag>,
    /// Segments of the article.
    pub segments: usize,
    /// Words of the source that were translated in this run.
    pub words: usize,
    /// How long the backend took for them.
    pub elapsed: Duration,
    /// Where the segments' texts come from.
    pub origins: Origins,
    /// Texts of people that were left as they are where everything else was asked for anew; none where nothing was.
    pub spared: Option<usize>,
    /// What backends used in this run, as far as they count.
    pub used: Vec<Used>,
    /// What became of the glossary's terms.
    pub terms: TermCounts,
    /// Findings in the translation.
    pub findings: Tally,
    /// The command that a person will want next, as it is to be typed; not part of the JSON.
    pub next: Option<String>,
}

/// Segments by where their text comes from; each segment counts once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Origins {
    /// Translated by the machine in this run.
    pub machine: usize,
    /// The machine's text of an earlier run.
    pub reused: usize,
    /// A person's text.
    pub edited: usize,
    /// Copied from the source, since nothing in it is to be translated.
    pub copied: usize,
    /// Stood in the article's file, which holds source and translation.
    pub found: usize,
}

/// What a backend used in a run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Used {
    /// Its name.
    #[serde(rename = "backend")]
    pub name: String,
    /// Its name and model, as recorded with texts.
    pub recorded: String,
    /// What the service counted, else what was sent.
    #[serde(flatten)]
    pub usage: Usage,
    /// What it costs in US dollars; none where no price is known.
    #[serde(rename = "dollars")]
    pub cost: Option<f64>,
}

/// What became of the terms that the glossary asks for; `required` is the sum of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct TermCounts {
    /// Terms in the source for which the glossary has a wording.
    pub required: usize,
    /// The translation had them by itself.
    pub found: usize,
    /// They were put in.
    pub enforced: usize,
    /// The translation does not have them.
    pub missed: usize,
}

/// The end of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Name of the file that was checked.
    pub file: String,
    /// Name of its source, where there was one.
    pub source: Option<String>,
    /// Language of the source, where it is known.
    pub from: Option<LanguageTag>,
    /// Language of the file.
    pub to: LanguageTag,
    /// Segments that were checked.
    pub segments: usize,
    /// What was found.
    pub findings: Tally,
    /// Findings that a comment in the file quieted or a person judged to be no faults, not counted in `findings`.
    pub ignored: usize,
    /// Findings that the baseline knows, not counted in `findings`.
    pub known: usize,
}

impl Summary {
    /// Words that the backend translated in a second; `None` when it translated nothing.
    #[must_use]
    pub fn words_per_second(&self) -> Option<f64> {
        let seconds = self.elapsed.as_secs_f64();
        let words = u32::try_from(self.words).ok().filter(|words| *words > 0 && seconds > 0.0)?;
        Some(f64::from(words) / seconds)
    }

    /// Source, pivots, target.
    fn route(&self) -> impl Iterator<Item = &LanguageTag> {
        std::iter::once(&self.from).chain(&self.pivots).chain([&self.to])
    }

    /// For a person, in about ten lines.
    #[must_use]
    pub fn human(&self, look: &Look<'_>) -> String {
        let say = |message: Message| look.messages.text(&message);
        let mut lines = vec![("summary-languages", self.languages(look)), ("summary-segments", self.by_origin(look))];
        if let Some(count) = self.spared {
            lines.push(("summary-spared", say(Message::new("summary-spared-value").with("count", count))));
        }
        if let Some(speed) = self.words_per_second() {
            let words = Message::new("summary-words-value")
                .with("words", self.words)
                .with("elapsed", say(duration(self.elapsed)))
                .with("speed", speed.round());
            lines.push(("summary-words", say(words)));
        }
        lines.extend(self.used.iter().map(|used| ("summary-used", shown_use(used, look))));
        if self.terms.required > 0 {
            lines.push(("summary-terms", self.by_term(look)));
        }
        lines.push(("summary-findings", words::tally(&self.findings, look)));
        let file = if self.written { "summary-written" } else { "summary-unchanged" };
        lines.push((file, visible(&self.output)));
        let label = |id| words::text(look.messages, id);
        let column = lines.iter().map(|(id, _)| width(&label(id))).max().unwrap_or(0);
        let mut out = format!("{}\n", paint(look.palette.strong, &visible(&self.article)));
        for (id, value) in &lines {
            out.push_str(&format!("  {}  {value}\n", paint(look.palette.faint, &padded(&label(id), column))));
        }
        if let Some(next) = &self.next {
            out.push_str(&format!("\n{}\n", say(Message::new("summary-next").with("command", visible(next)))));
        }
        out
    }

    fn languages(&self, look: &Look<'_>) -> String {
        let arrow = words::text(look.messages, "summary-arrow");
        let tags: Vec<String> = self.route().map(ToString::to_string).collect();
        let detected = if self.detected { words::text(look.messages, "summary-detected") } else { String::new() };
        format!("{}{detected}{arrow}{}", tags[0], tags[1..].join(&arrow))
    }

    fn by_origin(&self, look: &Look<'_>) -> String {
        let Origins { machine, reused, edited, copied, found } = self.origins;
        let parts = [
            (machine, "summary-origin-machine"),
            (reused, "summary-origin-reused"),
            (edited, "summary-origin-edited"),
            (copied, "summary-origin-copied"),
            (found, "summary-origin-found"),
        ];
        listed("summary-segments-value", self.segments, &parts, look)
    }

    fn by_term(&self, look: &Look<'_>) -> String {
        let TermCounts { required, found, enforced, missed } = self.terms;
        let parts = [(found, "summary-terms-found"), (enforced, "summary-terms-enforced"), (missed, "summary-terms-missed")];
        listed("summary-terms-value", required, &parts, look)
    }
}

impl Checked {
    /// For a person, in one line.
    #[must_use]
    pub fn human(&self, look: &Look<'_>) -> String {
        let segments = look.messages.text(&Message::new("count-segments").with("count", self.segments));
        let findings = words::tally(&self.findings, look);
        let message =
            Message::new("checked").with("file", visible(&self.file)).with("segments", segments).with("findings", findings);
        let aside = words::set_aside(self.ignored, self.known, look.messages);
        format!("{}{aside}\n", look.messages.text(&message))
    }
}

/// What a backend used, and what that costs.
fn shown_use(used: &Used, look: &Look<'_>) -> String {
    let parts = forecast::used(&used.usage, look.messages).join(&words::text(look.messages, "separator-list"));
    let cost = forecast::cost(used.cost, look.messages);
    let message = Message::new("summary-used-value").with("backend", called(&used.name, &used.recorded));
    look.messages.text(&message.with("parts", parts).with("cost", cost))
}

impl Used {
    /// What it used, for a run that ends without a summary.
    #[must_use]
    pub fn note(&self) -> Message {
        let count = |count: u64| Argument::from(usize::try_from(count).unwrap_or(usize::MAX));
        let Usage { requests, characters, input_tokens, output_tokens } = self.usage;
        let amount = if characters > 0 || input_tokens + output_tokens == 0 {
            Message::new("used-characters").with("count", count(characters))
        } else {
            Message::new("used-tokens").with("input", count(input_tokens)).with("output", count(output_tokens))
        };
        Message::new("note-used")
            .with("backend", called(&self.name, &self.recorded))
            .with("requests", Message::new("used-requests").with("count", count(requests)))
            .with("amount", amount)
            .with("cost", forecast::cost_message(self.cost))
    }
}

/// A backend as it is recorded, behind the name of the project's table for it where it has one.
fn called(name: &str, recorded: &str) -> String {
    let (name, recorded) = (visible(name), visible(recorded));
    if recorded.split(' ').next() == Some(name.as_str()) { recorded } else { format!("{name} ({recorded})") }
}

/// A total and those of its parts that are not nothing.
fn listed(id: &'static str, total: usize, parts: &[(usize, &'static str)], look: &Look<'_>) -> String {
    let part = |(count, id): &(usize, &'static str)| look.messages.text(&Message::new(id).with("count", *count));
    let parts: Vec<String> = parts.iter().filter(|(count, _)| *count > 0).map(part).collect();
    let parts = if parts.is_empty() { "–".to_owned() } else { parts.join(&words::text(look.messages, "separator-list")) };
    look.messages.text(&Message::new(id).with("total", total).with("parts", parts))
}

/// A length of time in the unit that suits it.
fn duration(elapsed: Duration) -> Message {
    let count = |number: u64| Argument::from(usize::try_from(number).unwrap_or(usize::MAX));
    let seconds = elapsed.as_secs();
    if seconds >= 60 {
        return Message::new("duration-minutes").with("minutes", count(seconds / 60)).with("seconds", count(seconds % 60));
    }
    // Each language has its own decimal mark.
    let tenth = u64::from(elapsed.subsec_millis() / 100);
    Message::new("duration-seconds").with("whole", count(seconds)).with("tenth", count(tenth))
}

impl Serialize for Summary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Line<'a> {
            article: &'a str,
            output: &'a str,
            written: bool,
            from: &'a LanguageTag,
            detected: bool,
            to: &'a LanguageTag,
            route: Vec<&'a LanguageTag>,
            segments: usize,
            words: usize,
            seconds: f64,
            words_per_second: Option<f64>,
            origins: Origins,
            spared: Option<usize>,
            used: &'a [Used],
            terms: TermCounts,
            findings: Tally,
        }
        let line = Line {
            article: &self.article,
            output: &self.output,
            written: self.written,
            from: &self.from,
            detected: self.detected,
            to: &self.to,
            route: self.route().collect(),
            segments: self.segments,
            words: self.words,
            seconds: (self.elapsed.as_secs_f64() * 1000.0).round() / 1000.0,
            words_per_second: self.words_per_second().map(|speed| (speed * 10.0).round() / 10.0),
            origins: self.origins,
            spared: self.spared,
            used: &self.used,
            terms: self.terms,
            findings: self.findings,
        };
        line.serialize(serializer)
    }
}
