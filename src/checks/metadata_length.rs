//! `metadata-length`: a title or description of the front matter that search engines and previews cut.

use unicode_width::UnicodeWidthStr;

use super::{Check, Context, Example, Sides};
use crate::model::{BlockKind, Finding, Message, Segment, Severity, Span};

/// A title or description that will be cut.
pub(super) struct MetadataLength;

/// Columns that results of a search show of a value, by the last part of its key; a wide character takes two. Google cuts
/// titles at about 600 pixels and descriptions at about 960, which are these numbers of letters.
const LIMITS: &[(&str, usize)] = &[("title", 60), ("description", 160)];

impl Check for MetadataLength {
    fn name(&self) -> &'static str {
        "metadata-length"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "---\ntitle: Why the two do not talk\n---\n\nThey met once.",
            bad: "---\ntitle: Pourquoi les deux hommes les plus connus de la vallée ne se parlent plus\n---\n\nIls se sont vus une fois.",
            good: "---\ntitle: Pourquoi les deux ne se parlent plus\n---\n\nIls se sont vus une fois.",
            glossary: &[],
        }
    }

    fn check(&self, pair: &Sides<'_>, _context: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(target) = &pair.target else { return };
        let BlockKind::Metadata(key) = &target.kind else { return };
        let last = key.rsplit('.').next().unwrap_or(key).to_lowercase();
        let Some((_, most)) = LIMITS.iter().find(|(name, _)| *name == last) else { return };
        let columns = columns(target);
        // What the source also does is no fault of the target.
        if columns <= *most || pair.source.as_ref().is_some_and(|source| self::columns(source) > *most) {
            return;
        }
        let core = target.core();
        let message =
            Message::new("finding-metadata-long").with("key", key.as_str()).with("columns", columns).with("most", *most);
        findings.push(Finding::new(self.name(), Severity::Hint, Span::new(cut(target, *most), core.end), message));
    }
}

fn columns(segment: &Segment) -> usize {
    segment.core().of(segment.text()).width()
}

/// Where what is shown ends.
fn cut(segment: &Segment, most: usize) -> usize {
    let core = segment.core();
    let text = core.of(segment.text());
    let shown = |end: &usize| text[..*end].width() <= most;
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    core.start + ends.take_while(shown).last().unwrap_or(0)
}
