//! `name-variants`: one name written in two ways within an article, without a glossary to say so.

mod frames;
mod heard;
mod spelled;

use std::collections::BTreeSet;

use super::prose::Prose;
use super::{ArticleCheck, Context};
use crate::model::{Finding, Message, Pair, Severity, Span};

/// One name written in two ways.
pub(super) struct NameVariants;

impl ArticleCheck for NameVariants {
    fn name(&self) -> &'static str {
        "name-variants"
    }

    fn check(&self, article: &[Pair], context: &Context<'_>, findings: &mut Vec<(usize, Finding)>) {
        let Some(profile) = context.target else { return };
        let mut variants = if profile.spaced { spelled::variants(article, context) } else { heard::variants(article, profile) };
        variants.extend(frames::variants(article));
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
