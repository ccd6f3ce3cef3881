//! What a translation would take, for a person and for a program.

use serde_json::json;

use super::palette::paint;
use super::visible::{padded, visible, width};
use super::{Look, words};
use crate::locale::Messages;
use crate::model::{Argument, LanguageTag, Message, Usage};

/// What a translation would take.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Name of the article.
    pub article: String,
    /// Language of the article.
    pub from: LanguageTag,
    /// Language of the translation.
    pub to: LanguageTag,
    /// Segments that would be translated.
    pub segments: usize,
    /// Those of them whose text would be made anew, since the glossary asks for other terms than it did.
    pub renewed: usize,
    /// The backends, in the order in which they are asked.
    pub lines: Vec<Likely>,
    /// US dollars that the run may cost, where that is said.
    pub limit: Option<f64>,
}

/// What would come to one backend.
#[derive(Debug, Clone, PartialEq)]
pub struct Likely {
    /// Its name.
    pub name: String,
    /// Its name and model, as recorded with texts; empty where it could not be opened.
    pub recorded: String,
    /// Where they would go: the host of a service, a program. None where they stay in this program.
    pub goes_to: Option<String>,
    /// Segments that would be sent.
    pub segments: usize,
    /// Segments whose answer is kept from before.
    pub kept: usize,
    /// What that would use, at a guess.
    pub usage: Usage,
    /// In US dollars; none where no price is known.
    pub cost: Option<f64>,
    /// Month and source of the list price, where that is the price.
    pub listed: Option<(String, String)>,
    /// True when it is asked only if those before it fail.
    pub instead: bool,
    /// What it lacks to be used.
    pub missing: Option<Message>,
}

impl Likely {
    /// A line with nothing in it.
    #[must_use]
    pub fn new(name: String) -> Likely {
        Likely {
            name,
            recorded: String::new(),
            goes_to: None,
            segments: 0,
            kept: 0,
            usage: Usage::default(),
            cost: None,
            listed: None,
            instead: false,
            missing: None,
        }
    }
}

impl Forecast {
    /// For a person: a line a backend, then where the prices are from, and at the time `now`, in seconds since 1970-01-01 UTC,
    /// whether they are old.
    #[must_use]
    pub fn human(&self, look: &Look<'_>, now: i64) -> String {
        let say = |message: Message| look.messages.text(&message);
        let segments = say(Message::new("count-segments").with("count", self.segments));
        let heading = Message::new("forecast-heading").with("article", visible(&self.article)).with("to", self.to.to_string());
        let mut out = format!("{}\n", paint(look.palette.strong, &say(heading.with("segments", segments))));
        if self.renewed > 0 {
            out.push_str(&format!("{}\n", say(Message::new("forecast-renewed").with("count", self.renewed))));
        }
        let column = self.lines.iter().map(|line| width(&line.name)).max().unwrap_or(0);
        for line in &self.lines {
            let name = paint(look.palette.faint, &padded(&line.name, column));
            out.push_str(&format!("  {name}  {}\n", line.human(look.messages)));
        }
        if self.lines.iter().any(|line| line.cost.is_some_and(|cost| cost > 0.0)) {
            out.push_str(&format!("{}\n", say(Message::new("forecast-more"))));
        }
        out.extend(self.limited().map(|why| format!("{}\n", say(why))));
        for (date, source) in self.lines.iter().filter_map(|line| line.listed.as_ref()) {
            let id = if is_old(date, now) { "forecast-price-old" } else { "forecast-price" };
            let from = Message::new(id).with("date", date.as_str()).with("source", source.as_str());
            out.push_str(&format!("{}\n", say(from)));
        }
        out
    }

    /// US dollars in all, of the backends that are surely asked; none where the price of one is not known.
    fn cost(&self) -> Option<f64> {
        self.lines.iter().filter(|line| !line.instead && line.missing.is_none()).map(|line| line.cost).sum()
    }

    /// Why the run would not come to its end, where what it may cost is said.
    fn limited(&self) -> Option<Message> {
        let limit = self.limit?;
        // The one that is asked only if others fail has to have a price, too.
        let unpriced = self.lines.iter().find(|line| line.cost.is_none() && line.missing.is_none());
        if let Some(line) = unpriced {
            return Some(Message::new("forecast-unpriced").with("backend", line.name.as_str()));
        }
        let cost = self.cost().filter(|cost| *cost > limit)?;
        let message = Message::new("forecast-over").with("cost", Argument::dollars(cost));
        Some(message.with("limit", Argument::dollars(limit)))
    }

    /// For a program: a line a backend, of type `forecast`.
    #[must_use]
    pub fn lines(&self, messages: &Messages) -> String {
        let line = |line: &Likely| {
            let listed = line.listed.as_ref().map(|(date, source)| json!({"date": date, "source": source}));
            json!({
                "type": "forecast", "article": self.article, "from": self.from, "to": self.to, "backend": line.name,
                "recorded": line.recorded, "goes_to": line.goes_to, "instead": line.instead, "segments": line.segments, "kept": line.kept,
                "renewed": self.renewed,
                "requests": line.usage.requests, "characters": line.usage.characters,
                "input_tokens": line.usage.input_tokens, "output_tokens": line.usage.output_tokens,
                "dollars": line.cost, "price": listed, "missing": line.missing.as_ref().map(|why| messages.text(why)),
                "max_dollars": self.limit, "limited": self.limited().map(|why| messages.text(&why)),
            })
        };
        self.lines.iter().map(|own| format!("{}\n", line(own))).collect()
    }
}

/// True of a month, as 2025-06, that is more than half a year ago.
fn is_old(month: &str, now: i64) -> bool {
    const SECONDS: i64 = 30 * 24 * 60 * 60 + 10 * 60 * 60 + 30 * 60;
    let parts: Option<(i64, i64)> =
        month.split_once('-').and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
    parts.is_some_and(|(year, month)| now / SECONDS - ((year - 1970) * 12 + month - 1) > 6)
}

impl Likely {
    fn human(&self, messages: &Messages) -> String {
        let say = |message: Message| messages.text(&message);
        if let Some(why) = &self.missing {
            return say(Message::new("forecast-missing").with("why", say(why.clone())));
        }
        let id = if self.instead { "forecast-line-instead" } else { "forecast-line" };
        let line = say(Message::new(id).with("parts", self.amount(messages)).with("cost", self.price(messages)));
        match &self.goes_to {
            Some(place) => say(Message::new("forecast-goes-to").with("line", line).with("place", place.as_str())),
            None => line,
        }
    }

    /// How much would be sent, in words.
    pub(crate) fn amount(&self, messages: &Messages) -> String {
        let say = |message: Message| messages.text(&message);
        let mut parts = vec![say(Message::new("count-segments").with("count", self.segments))];
        if self.kept > 0 {
            parts.push(say(Message::new("forecast-kept").with("count", self.kept)));
        }
        parts.extend(used(&self.usage, messages));
        parts.join(&words::text(messages, "separator-list"))
    }

    /// What that would cost, in words.
    pub(crate) fn price(&self, messages: &Messages) -> String {
        cost(self.cost, messages)
    }
}

/// What is counted in a use: what is nothing is left out.
pub(super) fn used(usage: &Usage, messages: &Messages) -> Vec<String> {
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let Usage { requests, characters, input_tokens, output_tokens } = *usage;
    let counted = |id, number| (number > 0).then(|| Message::new(id).with("count", count(number)));
    let tokens = || Message::new("used-tokens").with("input", count(input_tokens)).with("output", count(output_tokens));
    let all = [
        counted("used-requests", requests),
        counted("used-characters", characters),
        (input_tokens + output_tokens > 0).then(tokens),
    ];
    all.into_iter().flatten().map(|message| messages.text(&message)).collect()
}

/// A cost in words.
pub(super) fn cost(dollars: Option<f64>, messages: &Messages) -> String {
    messages.text(&cost_message(dollars))
}

pub(super) fn cost_message(dollars: Option<f64>) -> Message {
    match dollars {
        None => Message::new("cost-unknown"),
        Some(dollars) if dollars <= 0.0 => Message::new("cost-nothing"),
        Some(dollars) => Message::new("cost-about").with("dollars", Argument::dollars(dollars)),
    }
}

#[cfg(test)]
mod tests {
    use super::is_old;

    #[test]
    fn prices_grow_old_in_half_a_year() {
        // The first of August and the second of December 2025, and of July 2026.
        assert_eq!([1_754_006_400, 1_764_633_600, 1_782_864_000].map(|now| is_old("2025-06", now)), [false, false, true]);
        assert!(!is_old("once", 1_782_864_000));
    }
}
