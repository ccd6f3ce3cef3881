//! Terms that a glossary may want, and what was done to names, for a person and for a program.

use std::fmt::Write as _;

use serde::Serialize;

use super::palette::paint;
use super::visible::visible;
use super::{Look, words};
use crate::model::Message;

/// A term that a glossary may want.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// The term.
    pub term: String,
    /// What it was taken for.
    pub kind: ProposalKind,
    /// How often it was found.
    pub times: usize,
    /// The first sentences that have it.
    pub contexts: Vec<Quoted>,
    /// What translations write for it, the most frequent first.
    pub renderings: Vec<Seen>,
    /// What the translation memory writes for it, the most frequent first.
    pub memory: Vec<Seen>,
}

/// What a term was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ProposalKind {
    /// Words that stand together again and again.
    Term,
    /// Words with a capital in a row.
    Name,
    /// A title in quotation marks.
    Title,
}

/// A sentence of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quoted {
    /// The article's file.
    pub file: String,
    /// The line of the term, from 1.
    pub line: usize,
    /// The sentence.
    pub sentence: String,
}

/// A rendering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// What is written.
    pub text: String,
    /// In how many segments.
    pub segments: usize,
}

/// A spelling that was replaced by another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What stood there.
    pub found: String,
    /// What stands there now.
    pub usual: String,
    /// What the source calls it, where that is known.
    pub source: Option<String>,
    /// In how many places.
    pub places: usize,
}

/// A term with its sentences and renderings. Ends with a line break.
#[must_use]
pub fn human(proposal: &Proposal, look: &Look<'_>) -> String {
    let term = paint(look.palette.strong, &visible(&proposal.term));
    let said = Message::new("extract-term").with("term", term).with("times", proposal.times);
    let mut out = look.messages.text(&said);
    for (id, seen) in [("extract-seen", &proposal.renderings), ("extract-remembered", &proposal.memory)] {
        if !seen.is_empty() {
            let separator = words::text(look.messages, "separator-list");
            let seen: Vec<String> = seen.iter().map(|one| format!("{} ({})", visible(&one.text), one.segments)).collect();
            out += &look.messages.text(&Message::new(id).with("renderings", seen.join(&separator)));
        }
    }
    out.push('\n');
    for context in &proposal.contexts {
        let place = paint(look.palette.faint, &format!("{}:{}", visible(&context.file), context.line));
        _ = writeln!(out, "  {place}  {}", visible(&context.sentence));
    }
    out
}

/// A term as one line of JSON, without the line break; [`json`](super::json) describes it.
#[must_use]
pub fn json(proposal: &Proposal) -> String {
    super::json::line(&Line { kind: "proposal", rest: proposal })
}

/// A change as one line of JSON, without the line break; [`json`](super::json) describes it.
#[must_use]
pub fn json_change(change: &Change) -> String {
    super::json::line(&Line { kind: "change", rest: change })
}

/// The end of `glossary unify` as one line of JSON, without the line break; [`json`](super::json) describes it.
#[must_use]
pub fn json_unified(article: &str, output: &str, segments: usize, undone: bool) -> String {
    let rest = UnifiedLine { command: "glossary unify", article, output, segments, undone };
    super::json::line(&Line { kind: "summary", rest: &rest })
}

#[derive(Serialize)]
struct UnifiedLine<'a> {
    command: &'static str,
    article: &'a str,
    output: &'a str,
    segments: usize,
    undone: bool,
}

#[derive(Serialize)]
struct Line<'a, T> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(flatten)]
    rest: &'a T,
}
