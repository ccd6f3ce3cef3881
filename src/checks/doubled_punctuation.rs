//! `doubled-punctuation`: two marks where one is enough.

use super::prose::Prose;
use super::{Check, Context, Example, Sides};
use crate::model::{Finding, Message, Severity, Span};

/// Two marks where one is enough.
pub(super) struct DoubledPunctuation;

/// Marks that never stand beside themselves.
const ONCE: [char; 11] = [',', ';', ':', '，', '。', '、', '；', '：', '،', '؛', '।'];
/// Marks that do not stand before another in one breath: a comma ends nothing.
const BEFORE: [char; 7] = [',', ';', '،', '؛', '，', '、', '；'];
const AFTER: [char; 11] = [',', '.', ';', ':', '،', '؛', '，', '。', '、', '；', '：'];

impl Check for DoubledPunctuation {
    fn name(&self) -> &'static str {
        "doubled-punctuation"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "The bridge is shut, and the road too.",
            bad: "Le pont est fermé,, et la route aussi.",
            good: "Le pont est fermé, et la route aussi.",
            glossary: &[],
        }
    }

    fn edits_are_safe(&self) -> bool {
        true
    }

    fn check(&self, pair: &Sides<'_>, _context: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(target) = &pair.target else { return };
        let source = pair.source.as_ref().map_or("", |source| source.text());
        let prose = Prose::of(target);
        let marks: Vec<(usize, char)> = prose.marks().filter(|(_, c)| *c != ' ' && ONCE.contains(c) || *c == '.').collect();
        let adjacent = |a: &(usize, char), b: &(usize, char)| {
            // A blank between them is no excuse for two commas.
            let gap = prose.text.get(a.0 + a.1.len_utf8()..b.0).unwrap_or("?");
            gap.is_empty() || gap == " " && a.1 == b.1 && a.1 != '.' && a.1 != ':'
        };
        for span in opened_twice(&prose).into_iter().filter(|span| !source.contains(span.of(prose.text))) {
            let written = span.of(prose.text);
            let message = Message::new("finding-doubled-marks").with("marks", written);
            let once = written.chars().take(1).collect::<String>();
            findings.push(Finding::new(self.name(), Severity::Warning, span, message).suggesting(span, once));
        }
        for run in marks.chunk_by(adjacent).filter(|run| run.len() > 1) {
            let span = Span::new(run[0].0, run[run.len() - 1].0 + run[run.len() - 1].1.len_utf8());
            let written = span.of(prose.text);
            if !is_fault(&prose, run) || source.contains(written) {
                continue;
            }
            let strongest = run.iter().map(|(_, c)| *c).find(|c| matches!(c, '.' | '。' | ':' | '：')).unwrap_or(run[0].1);
            let message = Message::new("finding-doubled-marks").with("marks", written);
            findings.push(Finding::new(self.name(), Severity::Warning, span, message).suggesting(span, strongest.to_string()));
        }
    }
}

/// Marks that open an exclamation or a question more often than those behind them close it: *¡¡Qué bien!*
fn opened_twice(prose: &Prose<'_>) -> Vec<Span> {
    let opening: Vec<(usize, char)> = prose.marks().filter(|(_, c)| matches!(c, '¡' | '¿')).collect();
    let beside = |a: &(usize, char), b: &(usize, char)| a.1 == b.1 && a.0 + a.1.len_utf8() == b.0;
    let span = |run: &[(usize, char)]| Span::new(run[0].0, run[run.len() - 1].0 + run[0].1.len_utf8());
    let is_open = |run: &&[(usize, char)]| {
        let close = if run[0].1 == '¡' { '!' } else { '?' };
        let closed = prose.text[span(run).end..].matches(close).count();
        (1..run.len()).contains(&closed)
    };
    opening.chunk_by(beside).filter(|run| run.len() > 1).filter(is_open).map(span).collect()
}

fn is_fault(prose: &Prose<'_>, run: &[(usize, char)]) -> bool {
    let all = |mark: char| run.iter().all(|(_, c)| *c == mark);
    // An ellipsis, however written; the path of a parent folder; the colons of code and of ratios.
    if all('.') {
        let before = prose.before(run[0].0);
        let after = prose.at(run[run.len() - 1].0 + 1);
        return run.len() == 2 && before.is_some_and(char::is_alphabetic) && after.is_none_or(char::is_whitespace);
    }
    if all('。') && run.len() >= 3 || all(':') {
        return false;
    }
    run.windows(2).any(|pair| {
        pair[0].1 == pair[1].1 && ONCE.contains(&pair[0].1) || BEFORE.contains(&pair[0].1) && AFTER.contains(&pair[1].1)
    })
}
