//! The house's own words for a person: kinds, states, origins, severities, counts.

use super::palette::paint;
use super::visible::visible;
use super::{Look, Palette, Tally};
use crate::locale::Messages;
use crate::model::{BlockKind, Message, Origin, Severity, State};

/// What a block is.
pub(crate) fn kind(kind: &BlockKind) -> Message {
    match kind {
        BlockKind::Paragraph => Message::new("kind-paragraph"),
        BlockKind::Heading(level) => Message::new("kind-heading").with("level", usize::from(*level)),
        BlockKind::ListItem(_) => Message::new("kind-list-item"),
        BlockKind::HeaderCell => Message::new("kind-header-cell"),
        BlockKind::Cell => Message::new("kind-cell"),
        BlockKind::Quote => Message::new("kind-quote"),
        BlockKind::Footnote => Message::new("kind-footnote"),
        BlockKind::AltText => Message::new("kind-alt-text"),
        BlockKind::LinkTitle => Message::new("kind-link-title"),
        BlockKind::Metadata(key) => Message::new("kind-metadata").with("key", key.as_str()),
        BlockKind::Line => Message::new("kind-line"),
        BlockKind::Term => Message::new("kind-term"),
        BlockKind::Caption => Message::new("kind-caption"),
        BlockKind::Attribute(name) => Message::new("kind-attribute").with("name", name.as_str()),
        BlockKind::PageHeader => Message::new("kind-page-header"),
        BlockKind::Comment => Message::new("kind-comment"),
        BlockKind::Cue => Message::new("kind-cue"),
        BlockKind::Message(key) => Message::new("kind-message").with("key", key.as_str()),
        BlockKind::Unit(key, _) => Message::new("kind-unit").with("key", key.as_str()),
    }
}

/// Where a segment stands.
pub(crate) fn state(state: State) -> Message {
    Message::new(match state {
        State::New => "state-new",
        State::Draft => "state-draft",
        State::Translated => "state-translated",
        State::Reviewed => "state-reviewed",
        State::Approved => "state-approved",
        State::Rejected => "state-rejected",
    })
}

/// Who wrote a text.
pub(crate) fn origin(origin: &Origin) -> Message {
    match origin {
        Origin::Backend(name) => Message::new("origin-backend").with("name", name.as_str()),
        Origin::Edit => Message::new("origin-edit"),
        Origin::Source => Message::new("origin-source"),
        Origin::File => Message::new("origin-file"),
        Origin::Glossary => Message::new("origin-glossary"),
    }
}

/// A severity as a word.
pub(crate) fn severity(severity: Severity) -> Message {
    Message::new(match severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Hint => "severity-hint",
    })
}

/// The severities that occur, each with its count in words, the gravest first; empty when there is none.
pub(crate) fn counts(tally: &Tally, messages: &Messages) -> Vec<(Severity, String)> {
    let count = |id, count: usize| messages.text(&Message::new(id).with("count", count));
    let all = [
        (Severity::Error, tally.error, "count-errors"),
        (Severity::Warning, tally.warning, "count-warnings"),
        (Severity::Hint, tally.hint, "count-hints"),
    ];
    all.into_iter().filter(|(_, number, _)| *number > 0).map(|(severity, number, id)| (severity, count(id, number))).collect()
}

/// `2 errors, 1 warning` in their colours, or that there is none.
pub(super) fn tally(tally: &Tally, look: &Look<'_>) -> String {
    let Palette { good, .. } = look.palette;
    if tally.total() == 0 {
        return paint(good, &text(look.messages, "count-no-findings"));
    }
    let painted = |(severity, words): &(Severity, String)| paint(look.palette.severity(*severity), words);
    let parts: Vec<String> = counts(tally, look.messages).iter().map(painted).collect();
    parts.join(&text(look.messages, "separator-list"))
}

/// What is not counted among the findings, to be said behind them; empty when there is nothing.
pub(super) fn set_aside(ignored: usize, known: usize, messages: &Messages) -> String {
    let parts = [("checked-ignored", ignored), ("checked-known", known)];
    let said = |(id, count): (&'static str, usize)| {
        text(messages, "separator-list") + &messages.text(&Message::new(id).with("count", count))
    };
    parts.into_iter().filter(|(_, count)| *count > 0).map(said).collect()
}

/// A message whose words may come from an article, safe to show.
pub(crate) fn safe(messages: &Messages, message: &Message) -> String {
    visible(&messages.text(message))
}

/// A message without variables.
pub(crate) fn text(messages: &Messages, id: &'static str) -> String {
    messages.text(&Message::new(id))
}
