//! Headings of another level than the source's.

use super::NAME;
use crate::model::{BlockKind, Finding, Message, Pair, Segment, Severity, Span};

/// The message on a heading of another level.
const ID: &str = "finding-codes-level";

/// The finding on a heading whose level is another; it stands at the beginning of its text.
pub(super) fn changed(source: &Segment, target: &Segment) -> Option<Finding> {
    let (BlockKind::Heading(was), BlockKind::Heading(now)) = (&source.kind, &target.kind) else { return None };
    if was == now {
        return None;
    }
    let core = target.core();
    let first = core.of(target.text()).find(char::is_whitespace).unwrap_or(core.len());
    let message = Message::new(ID).with("was", usize::from(*was)).with("now", usize::from(*now));
    Some(Finding::new(NAME, Severity::Warning, Span::new(core.start, core.start + first), message))
}

/// Takes back what was said of levels where the translation moved more of the headings than it left: it has a place of its own
/// for its title, or is a part of another page.
pub(in crate::checks) fn allow_moved_headings(article: &[Pair], all: &mut [Vec<Finding>]) {
    let is_told = |finding: &Finding| finding.message.id == ID;
    let told = all.iter().filter(|findings| findings.iter().any(is_told)).count();
    if told == 0 {
        return;
    }
    let kept = |pair: &&Pair| match (&pair.source, &pair.target) {
        (Some(source), Some(target)) => matches!(source.kind, BlockKind::Heading(_)) && source.kind == target.kind,
        _ => false,
    };
    if article.iter().filter(kept).count() <= told {
        all.iter_mut().for_each(|findings| findings.retain(|finding| !is_told(finding)));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sides::tests::segment;
    use crate::checks::{Context, run_article};
    use crate::locale::profile;
    use crate::model::{BlockKind, LanguageTag, Pair, Segment};

    fn found(levels: &[(u8, u8)]) -> Vec<usize> {
        let tags: [LanguageTag; 2] = ["en", "fr"].map(|tag| tag.parse().expect("well-formed"));
        let context =
            Context { from: Some(&tags[0]), to: &tags[1], source: profile(&tags[0]), target: profile(&tags[1]), terms: None };
        let heading = |block: usize, text: &str, level: u8| Segment { block, kind: BlockKind::Heading(level), ..segment(text) };
        let pair = |(block, (was, now)): (usize, &(u8, u8))| {
            Pair::new(Some(heading(block, "The harbour", *was)), Some(heading(block, "Le port", *now)))
        };
        let article: Vec<Pair> = levels.iter().enumerate().map(pair).collect();
        let all = run_article(&article, &context);
        let told = |at: &usize| all[*at].iter().any(|finding| finding.message.id == "finding-codes-level");
        (0..all.len()).filter(told).collect()
    }

    #[test]
    fn a_heading_of_another_level_is_told_where_most_keep_theirs() {
        assert_eq!(found(&[(1, 1), (2, 2), (2, 3), (3, 3)]), [2]);
        assert_eq!(found(&[(1, 2), (2, 3), (2, 3), (3, 3)]), [0; 0]);
    }
}
