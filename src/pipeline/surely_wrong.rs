//! What is surely wrong with one answer of a backend, so that another one is to be asked.

use crate::checks::{self, Context};
use crate::locale::profile;
use crate::model::{BlockKind, Content, LanguageTag, Message, Pair, Severity, Span};
use crate::segmentation;

/// Checks whose errors say that a translation is none, or says something else.
const CHECKS: [&str; 3] = ["untranslated", "numbers", "wrong-script"];

/// What such checks find in a translation of a sentence that is an error; nothing where it may be right.
pub(super) fn surely_wrong(source: &Content, translation: &Content, from: &LanguageTag, to: &LanguageTag) -> Vec<Message> {
    let segment =
        |content: &Content| segmentation::segment(0, &BlockKind::Line, Span::new(0, content.text.len()), content.clone());
    let pair = Pair::new(Some(segment(source)), Some(segment(translation)));
    let context = Context { from: Some(from), to, source: profile(from), target: profile(to), terms: None };
    let found = checks::run_article(std::slice::from_ref(&pair), &context).into_iter().flatten();
    let is_sure = |finding: &crate::model::Finding| finding.severity == Severity::Error && CHECKS.contains(&finding.check);
    found.filter(is_sure).map(|finding| finding.message).collect()
}
