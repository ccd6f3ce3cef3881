//! Scores of a translation, for a person and for a program.

use std::fmt::Write as _;

use serde::Serialize;

use super::Look;
use super::palette::paint;
use crate::model::Message;
use crate::score::{Comparison, TermScore};

/// A score of a whole file.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The metric's name.
    pub metric: String,
    /// The score.
    pub score: f64,
    /// How it was computed.
    pub signature: String,
    /// The same of another file.
    pub comparison: Option<Comparison>,
}

/// A score on one line: the metric, its value, that of the other file with the probability of chance, the signature.
#[must_use]
pub fn human(scored: &Scored, look: &Look<'_>) -> String {
    let score = paint(look.palette.strong, &format!("{:6.2}", scored.score));
    let mut line = format!("{:8}{score}", scored.metric);
    if let Some(compared) = &scored.comparison {
        let beside = Message::new("score-against").with("interval", format!("{:.2}", compared.interval));
        let beside = beside.with("other", format!("{:.2}", compared.other)).with("p", format!("{:.4}", compared.p));
        _ = write!(line, "  {}", look.messages.text(&beside));
    }
    format!("{line}  {}\n", paint(look.palette.faint, &scored.signature))
}

/// A score as one line of JSON, with the line break; [`json`](super::json) describes it.
#[must_use]
pub fn json(scored: &Scored) -> String {
    let compared = scored.comparison.as_ref();
    let line = Line {
        kind: "score",
        metric: &scored.metric,
        score: scored.score,
        signature: &scored.signature,
        other: compared.map(|compared| compared.other),
        p: compared.map(|compared| compared.p),
        mean: compared.map(|compared| compared.mean),
        interval: compared.map(|compared| compared.interval),
    };
    format!("{}\n", super::json::line(&line))
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    metric: &'a str,
    score: f64,
    signature: &'a str,
    other: Option<f64>,
    p: Option<f64>,
    mean: Option<f64>,
    interval: Option<f64>,
}

/// What becomes of the terms, beside the other file and the reference, which is the ceiling.
#[must_use]
pub fn human_terms(own: &TermScore, other: Option<&TermScore>, ceiling: Option<&TermScore>, look: &Look<'_>) -> String {
    let percent = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |value| format!("{value:.1} %"));
    let line = |id, terms: &TermScore| {
        let message = Message::new(id).with("found", terms.found).with("required", terms.required);
        let message = message.with("alone", terms.found_alone).with("success", percent(terms.success));
        let message = message.with("preferred", percent(terms.preferred));
        let same = &terms.consistency;
        let same = Message::new("score-consistency")
            .with("frequent", percent(same.most_frequent.by_reference))
            .with("predefined", percent(same.predefined.by_reference))
            .with("ltcr", percent(same.ltcr))
            .with("names", percent(same.ltcr_1))
            .with("parts", percent(same.ltcr_1f))
            .with("repeated", percent(same.repeated));
        format!("{}\n{}\n", look.messages.text(&message), look.messages.text(&same))
    };
    let other = other.map(|other| line("score-terms-other", other));
    let ceiling = ceiling.map(|ceiling| line("score-terms-reference", ceiling));
    [Some(line("score-terms", own)), other, ceiling].into_iter().flatten().collect()
}

/// The same as one line of JSON, with the line break.
#[must_use]
pub fn json_terms(own: &TermScore, other: Option<&TermScore>, ceiling: Option<&TermScore>) -> String {
    let line = TermLine { kind: "score", metric: "terms", own, other, reference: ceiling };
    format!("{}\n", super::json::line(&line))
}

#[derive(Serialize)]
struct TermLine<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    metric: &'static str,
    #[serde(flatten)]
    own: &'a TermScore,
    other: Option<&'a TermScore>,
    reference: Option<&'a TermScore>,
}
