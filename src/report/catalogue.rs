//! What each check is about: for a person who asks for one, and as the page docs/checks.md.

use std::fmt::Write as _;

use super::palette::paint;
use super::visible::{visible, width};
use super::wrap::wrapped;
use super::{Look, words};
use crate::checks::{Entry, Example};
use crate::locale::Messages;
use crate::model::Message;

/// One check for a person: what it reports, why that matters, how to mend it, an example, how to turn it off.
#[must_use]
pub fn explained(entry: &Entry, look: &Look<'_>) -> String {
    let Words { what, why, fix } = Words::of(entry, look.messages);
    let label = |id| words::text(look.messages, id);
    let mut lines = vec![("explain-why", why), ("explain-fix", fix)];
    if entry.edits_are_safe {
        lines.push(("explain-safe", label("explain-safe-value")));
    }
    if let Some(example) = &entry.example {
        lines.extend(glossary(example).map(|row| ("explain-glossary", row)));
        lines.extend([
            ("explain-source", example.source.to_owned()),
            ("explain-bad", example.bad.to_owned()),
            ("explain-good", example.good.to_owned()),
        ]);
    }
    if entry.off {
        lines.push(("explain-on", on(entry, look.messages)));
    }
    lines.push(("explain-off", off(entry, look.messages)));
    let column = lines.iter().map(|(id, _)| width(&label(id))).max().unwrap_or(0);
    let room = look.width.saturating_sub(column + 4).max(20);
    let mut out = format!("{}\n{}\n\n", paint(look.palette.strong, entry.name), wrapped(&what, look.width).join("\n"));
    for (id, value) in &lines {
        let mut label = paint(look.palette.faint, &super::visible::padded(&label(id), column));
        for line in value.split('\n').filter(|line| !line.is_empty()).flat_map(|line| wrapped(&visible(line), room)) {
            _ = writeln!(out, "  {label}  {line}");
            label = " ".repeat(column);
        }
    }
    out
}

/// docs/checks.md: every entry in the order of the list.
#[must_use]
pub fn page(entries: &[Entry], messages: &Messages) -> String {
    let mut out = String::from(
        "# Checks\n\n<!-- Made from the checks themselves; SNAPSHOTS=overwrite cargo test writes it anew. -->\n\n\
         What `bitext check` reports. `bitext check --explain NAME` shows the same; [checking.md](checking.md) says how to choose\n\
         checks, quiet a finding and use them all in a build.\n\nThose that are off by default need something besides the texts; [checking.md](checking.md) says what.\n\n\
         | check | reports | `--fix` | on |\n|---|---|---|---|\n",
    );
    for entry in entries {
        let safe = if entry.edits_are_safe { "yes" } else { "" };
        let on = if entry.off { "no" } else { "yes" };
        _ = writeln!(out, "| [{0}](#{0}) | {1} | {safe} | {on} |", entry.name, Words::of(entry, messages).what);
    }
    for entry in entries {
        let Words { what, why, fix } = Words::of(entry, messages);
        let label = |id| words::text(messages, id);
        _ = write!(out, "\n## {}\n\n{what}\n\n", entry.name);
        _ = writeln!(out, "- **{}** {why}", label("explain-why"));
        _ = writeln!(out, "- **{}** {fix}", label("explain-fix"));
        if entry.edits_are_safe {
            _ = writeln!(out, "- **{}** {}", label("explain-safe"), label("explain-safe-value"));
        }
        if entry.off {
            _ = writeln!(out, "- **{}** {}", label("explain-on"), on(entry, messages));
        }
        _ = writeln!(out, "- **{}** {}", label("explain-off"), off(entry, messages).replace('\n', " "));
        if let Some(example) = &entry.example {
            for row in glossary(example) {
                _ = writeln!(out, "- **{}** {row}", label("explain-glossary"));
            }
            for (id, tag, text) in [
                ("explain-source", example.from, example.source),
                ("explain-bad", example.to, example.bad),
                ("explain-good", example.to, example.good),
            ] {
                let shown = text.split('\n').map(visible).collect::<Vec<_>>().join("\n");
                _ = write!(out, "\n{} ({tag})\n\n```markdown\n{shown}\n```\n", label(id));
            }
        }
    }
    out
}

/// What an entry reports, why it matters, and how to mend it.
pub(super) fn told(entry: &Entry, messages: &Messages) -> (String, String, String) {
    let Words { what, why, fix } = Words::of(entry, messages);
    (what, why, fix)
}

/// What is said of an entry.
struct Words {
    what: String,
    why: String,
    fix: String,
}

impl Words {
    fn of(entry: &Entry, messages: &Messages) -> Words {
        let id = format!("check-{}", entry.name);
        let attribute = |name| messages.attribute(&id, name).unwrap_or_default();
        Words { what: messages.get(&id).unwrap_or_default(), why: attribute("why"), fix: attribute("fix") }
    }
}

/// The rows of an example's glossary.
fn glossary(example: &Example) -> impl Iterator<Item = String> {
    example.glossary.iter().map(|[source, target, first_mention]| {
        let first_mention = if first_mention.is_empty() { String::new() } else { format!(" (first-mention: {first_mention})") };
        format!("{source} → {target}{first_mention}")
    })
}

/// How to turn a check on that is off: for a run, for good.
pub(super) fn on(entry: &Entry, messages: &Messages) -> String {
    messages.text(&Message::new("explain-on-value").with("check", entry.name))
}

/// How to turn a check off: for a run, for good, in one place.
pub(super) fn off(entry: &Entry, messages: &Messages) -> String {
    messages.text(&Message::new("explain-off-value").with("check", entry.name))
}
