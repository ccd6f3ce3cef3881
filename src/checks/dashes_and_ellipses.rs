//! `dashes-and-ellipses`: a dash or an ellipsis of another language's form, where the language has its own.

use super::prose::{Prose, is_unspaced, is_wide_mark};
use super::{Check, Context, Example, Sides};
use crate::model::{Finding, Message, Severity, Span};

/// A dash or an ellipsis of another form.
pub(super) struct DashesAndEllipses;

impl Check for DashesAndEllipses {
    fn name(&self) -> &'static str {
        "dashes-and-ellipses"
    }

    fn example(&self) -> Example {
        Example { from: "en", to: "zh-Hans", source: "He waited...", bad: "他等着...", good: "他等着……", glossary: &[] }
    }

    fn edits_are_safe(&self) -> bool {
        true
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(target), Some(profile)) = (&pair.target, context.target) else { return };
        let (ellipsis, dash) = (&profile.typography.ellipsis, &profile.typography.dash);
        let prose = Prose::of(target);
        let marks: Vec<(usize, char)> = prose.marks().filter(|(_, c)| is_mark(*c)).collect();
        let adjacent = |a: &(usize, char), b: &(usize, char)| a.1 == b.1 && a.0 + a.1.len_utf8() == b.0;
        for run in marks.chunk_by(adjacent) {
            let (first, count) = (run[0], run.len());
            let span = Span::new(first.0, first.0 + first.1.len_utf8() * count);
            let wanted = match first.1 {
                '.' | '。' | '・' if count >= 3 => ellipsis,
                '…' => ellipsis,
                '-' if count == 2 => dash,
                '—' | '–' | '―' => dash,
                _ => continue,
            };
            let (before, after) = (prose.before(span.start), prose.at(span.end));
            let beside = |c: Option<char>| c.is_some_and(|c| is_unspaced(c) || is_wide_mark(c));
            let own = if profile.spaced {
                before.is_some_and(char::is_alphanumeric)
            } else {
                beside(before) && (after.is_none() || beside(after))
            };
            if wanted.is_empty() || !own || span.of(prose.text) == wanted || first.1 == '—' && count > 2 {
                continue;
            }
            // One sign of two is often seen; dots and hyphens are of another script.
            let half = wanted.starts_with(first.1);
            let severity = if half { Severity::Hint } else { Severity::Warning };
            let message = Message::new("finding-width").with("mark", span.of(prose.text)).with("wanted", wanted.as_str());
            findings.push(Finding::new(self.name(), severity, span, message).suggesting(span, wanted.as_str()));
        }
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '。' | '・' | '…' | '-' | '—' | '–' | '―')
}
