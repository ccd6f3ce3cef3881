//! `stray-markup`: HTML entities, broken links and tags of forums where a reader sees them.

use std::sync::LazyLock;

use regex::Regex;

use super::entities;
use super::prose::Prose;
use super::{Check, Context, Example, Sides};
use crate::model::{BlockKind, Characters, Finding, Message, Pair, ProtectedKind, Segment, Severity, Span};

/// Markup where a reader sees it.
pub(super) struct StrayMarkup;

/// What each of the broken pieces has.
const MARKS: Characters = Characters::of(&['[', '*', '`', '~']);
static ENTITY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("&(#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8}) ?;").expect("well-formed"));
static BROKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\[[^\[\]\n]{1,80}\] \(https?://[^\s()]+\)|\*\* [^*\n]{1,80} \*\*|\[/?(?:b|i|u|url|quote|img)\]|```|~~")
        .expect("well-formed")
});

impl Check for StrayMarkup {
    fn name(&self) -> &'static str {
        "stray-markup"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "Bread and butter are here.",
            bad: "Le pain &amp;amp; le beurre sont là.",
            good: "Le pain et le beurre sont là.",
            glossary: &[],
        }
    }

    fn check(&self, pair: &Sides<'_>, _context: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(target) = &pair.target else { return };
        let (text, source) = (target.text(), pair.source.as_ref().map_or("", |source| source.text()));
        let prose = Prose::of(target);
        let own = |span: Span| prose.free(span.start) && !source.contains(span.of(text));
        // What holds HTML may write any sign as an entity.
        let is_of_program = is_of_program(target);
        if text.contains('&') && !(is_of_program && pair.source.as_ref().is_some_and(|source| has_html(source))) {
            for found in ENTITY.captures_iter(text) {
                let (Some(all), Some(name)) = (found.get(0), found.get(1)) else { continue };
                let Some(character) = entities::character(name.as_str()) else { continue };
                let span = Span::new(all.start(), all.end());
                let is_entity = is_of_program
                    && target.protected.iter().any(|known| known.span == span && known.kind == ProtectedKind::Placeholder);
                if is_entity || own(span) {
                    let message = Message::new("finding-stray-entity").with("entity", all.as_str());
                    findings
                        .push(Finding::new(self.name(), Severity::Error, span, message).suggesting(span, character.to_string()));
                }
            }
        }
        if prose.may_have(MARKS) {
            for found in BROKEN.find_iter(text) {
                let span = Span::new(found.start(), found.end());
                if own(span) {
                    let message = Message::new("finding-codes-written").with("code", found.as_str());
                    findings.push(Finding::new(self.name(), Severity::Warning, span, message));
                }
            }
        }
    }
}

/// True for a text of a program, which may hold HTML.
fn is_of_program(segment: &Segment) -> bool {
    matches!(segment.kind, BlockKind::Message(_) | BlockKind::Unit(..))
}

/// True for a text with an entity or a tag in it.
fn has_html(segment: &Segment) -> bool {
    ENTITY.is_match(segment.text()) || segment.protected.iter().any(|known| known.kind == ProtectedKind::Tag)
}

/// Takes back what was said of entities in texts of a program where another text of the file holds HTML.
pub(super) fn allow_entities(article: &[Pair], all: &mut [Vec<Finding>]) {
    let is_stray = |finding: &Finding| finding.message.id == "finding-stray-entity";
    let is_told = |pair: &Pair| pair.target.as_ref().is_some_and(is_of_program);
    let any = article.iter().zip(all.iter()).any(|(pair, findings)| is_told(pair) && findings.iter().any(is_stray));
    if !any || !article.iter().filter_map(|pair| pair.source.as_ref()).any(has_html) {
        return;
    }
    for (pair, findings) in article.iter().zip(all) {
        findings.retain(|finding| !(is_told(pair) && is_stray(finding)));
    }
}
