//! Everything that can be reported, with an example of each; what it is, why it matters and how to mend it is said by the
//! message `check-<name>` and its attributes `why` and `fix` in `locales/<tag>/messages.ftl`.

use super::{ARTICLE_CHECKS, CHECKS, OUTSIDE_CHECKS};
use crate::model::meant;

/// An article and two translations of it, as Markdown: one that is reported and one that is not. Tests hold it to that,
/// `check --explain` and docs/checks.md show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// Tag of the article's language.
    pub from: &'static str,
    /// Tag of the translation's language.
    pub to: &'static str,
    /// The article.
    pub source: &'static str,
    /// A translation that the check reports.
    pub bad: &'static str,
    /// The same translation, mended.
    pub good: &'static str,
    /// Rows of a glossary that the example needs: wording of the source, wording of the target, and `yes` where the original
    /// is named at the first mention.
    pub glossary: &'static [[&'static str; 3]],
}

/// Something that a finding can be named after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The name, kebab-case.
    pub name: &'static str,
    /// An example, where a text can show it.
    pub example: Option<Example>,
    /// True when `--fix` makes its edits.
    pub edits_are_safe: bool,
    /// True when it says nothing until somebody asks for it.
    pub off: bool,
}

/// What a backend remarks on its own work.
pub const BACKEND_REMARK: &str = "backend-remark";
/// A comment that quiets findings and says too little, or quiets none.
pub const IGNORE_COMMENT: &str = "ignore-comment";
/// A figure of the head or a line of code that is another than the source's.
pub const KEPT_VALUES: &str = "kept-values";
/// An article that lacks a translation.
pub const MISSING_TRANSLATION: &str = "missing-translation";

/// What is reported by no check: by the pipeline, of what stands around the texts.
const NOTICES: [Entry; 4] = [
    Entry { name: BACKEND_REMARK, example: None, edits_are_safe: false, off: false },
    Entry {
        name: IGNORE_COMMENT,
        example: Some(Example {
            from: "en",
            to: "fr",
            source: "It costs $500 billion.",
            bad: "<!-- bitext-ignore: numbers -->\n\nIl coûte 400 milliards de dollars.",
            good: "<!-- bitext-ignore: numbers The source is out of date. -->\n\nIl coûte 400 milliards de dollars.",
            glossary: &[],
        }),
        edits_are_safe: false,
        off: false,
    },
    Entry {
        name: KEPT_VALUES,
        example: Some(Example {
            from: "en",
            to: "fr",
            source: "---\ndate: 2026-03-14\n---\n\nThe harbour is open.",
            bad: "---\ndate: 2026-03-04\n---\n\nLe port est ouvert.",
            good: "---\ndate: 2026-03-14\n---\n\nLe port est ouvert.",
            glossary: &[],
        }),
        edits_are_safe: false,
        off: false,
    },
    Entry { name: MISSING_TRANSLATION, example: None, edits_are_safe: false, off: false },
];

/// Every entry: the checks of pairs, those of the whole article, those that are off by default, then what else is reported.
pub fn catalogue() -> impl Iterator<Item = Entry> {
    let pairs = CHECKS.iter().map(|check| (check.name(), check.example(), check.edits_are_safe()));
    let articles = ARTICLE_CHECKS.iter().map(|check| (check.name(), check.example(), check.edits_are_safe()));
    let entry = |(name, example, edits_are_safe)| Entry { name, example: Some(example), edits_are_safe, off: false };
    let outside = OUTSIDE_CHECKS.iter().map(|check| (check.name(), check.example()));
    let outside = outside.map(|(name, example)| Entry { name, example, edits_are_safe: false, off: true });
    pairs.chain(articles).map(entry).chain(outside).chain(NOTICES)
}

/// The entry of this name.
#[must_use]
pub fn entry(name: &str) -> Option<Entry> {
    catalogue().find(|entry| entry.name == name)
}

/// The name that a person probably meant.
#[must_use]
pub fn nearest(given: &str) -> Option<&'static str> {
    meant(given, catalogue().map(|entry| entry.name))
}

#[cfg(test)]
mod tests {
    use super::{entry, nearest};

    #[test]
    fn a_slip_is_answered_with_the_nearest_name() {
        assert_eq!(nearest("number"), Some("numbers"));
        assert_eq!(nearest("Punctuation-Width"), Some("punctuation-width"));
        assert_eq!(nearest("everything"), None);
        assert_eq!(entry("numbers").map(|entry| entry.name), Some("numbers"));
    }
}
