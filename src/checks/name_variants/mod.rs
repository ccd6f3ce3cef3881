//! `name-variants`: one name written in two ways within an article, without a glossary to say so.

mod frames;
mod heard;
mod spelled;

use std::collections::BTreeSet;

use super::prose::Prose;
use super::{ArticleCheck, Context, Example};
use crate::model::{Finding, Message, Pair, Severity, Span};

/// One name written in two ways.
pub(super) struct NameVariants;

impl ArticleCheck for NameVariants {
    fn name(&self) -> &'static str {
        "name-variants"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "zh-Hans",
            source: "Elon Musk came to Berlin. Musk met the workers. Criticism of Musk is loud.",
            bad: "埃隆·马斯克来到柏林。马斯克会见了工人。对穆斯克的批评很多。",
            good: "埃隆·马斯克来到柏林。马斯克会见了工人。对马斯克的批评很多。",
            glossary: &[],
        }
    }

    fn edits_are_safe(&self) -> bool {
        true
    }

    fn check(&self, article: &[Pair], context: &Context<'_>, findings: &mut Vec<(usize, Finding)>) {
        let Some(profile) = context.target else { return };
        let mut variants = if profile.spaced { spelled::variants(article, context) } else { heard::variants(article, profile) };
        if !profile.spaced {
            variants.extend(frames::variants(article));
        }
        variants.sort();
        let mut known: BTreeSet<(usize, Span)> = BTreeSet::new();
        for variant in variants {
            if !known.insert((variant.pair, variant.span)) {
                continue;
            }
            let Some(target) = article.get(variant.pair).and_then(|pair| pair.target.as_ref()) else { continue };
            let words = variant.span.of(target.text());
            let message = Message::new("finding-variant").with("found", words).with("usual", variant.usual.as_str());
            let finding = Finding::new(self.name(), Severity::Warning, variant.span, message);
            findings.push((variant.pair, finding.suggesting(variant.span, variant.usual)));
        }
    }
}

/// A place where a name is written otherwise than elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Variant {
    pair: usize,
    span: Span,
    usual: String,
}

/// The names that a source has: words with a capital.
fn source_names(pair: &Pair) -> BTreeSet<String> {
    let words = pair.source.iter().flat_map(|source| Prose::of(source).words());
    words.filter(|word| word.is_capital() && word.text.chars().count() > 2).map(|word| word.lower()).collect()
}
