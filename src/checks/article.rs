//! Checks that need the whole article: a name is one name throughout, a sentence said twice is translated alike.

use super::{CHECKS, Context, consistency, name_variants, style_consistency};
use crate::model::{Finding, Pair};

/// One thing that can be wrong between the segments of an article.
pub trait ArticleCheck: Sync {
    /// Name in reports and suppressions, kebab-case; also the name of its file, with `_` for `-`.
    fn name(&self) -> &'static str;

    /// Adds what is wrong to `findings`, each with the index of its pair; spans index the text of that pair's segments.
    fn check(&self, article: &[Pair], context: &Context<'_>, findings: &mut Vec<(usize, Finding)>);
}

/// Every check of a whole article, in the order in which their findings win over each other's.
pub const ARTICLE_CHECKS: &[&dyn ArticleCheck] =
    &[&name_variants::NameVariants, &consistency::Consistency, &style_consistency::StyleConsistency];

/// Names of all checks, those of pairs first.
pub fn names() -> impl Iterator<Item = &'static str> {
    CHECKS.iter().map(|check| check.name()).chain(ARTICLE_CHECKS.iter().map(|check| check.name()))
}

/// Runs every check on an article, its pairs in order: the findings of each pair, in the order of its target text.
#[must_use]
pub fn run_article(article: &[Pair], context: &Context<'_>) -> Vec<Vec<Finding>> {
    let (mut all, open): (Vec<Vec<Finding>>, Vec<bool>) = article.iter().map(|pair| super::run_pair(pair, context)).unzip();
    for check in ARTICLE_CHECKS {
        let mut found = Vec::new();
        check.check(article, context, &mut found);
        for (index, finding) in found {
            let (Some(kept), Some(pair)) = (all.get_mut(index), article.get(index)) else { continue };
            let core = pair.target.as_ref().map(|target| target.core()).unwrap_or_default();
            if open.get(index) == Some(&true) && !kept.iter().any(|known| super::same_fault(known, &finding, core)) {
                kept.push(finding);
            }
        }
    }
    for findings in &mut all {
        findings.sort_by_key(|finding| finding.target);
    }
    all
}
