//! Checks that need the whole article: a name is one name throughout, a sentence said twice is translated alike.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::final_punctuation::FinalPunctuation;
use super::sentence_start::SentenceStart;
use super::twins::Twins;
use super::{
    CHECKS, Check, Context, Example, Found, brackets_and_quotes, consistency, dateline, final_punctuation, first_mention, gaps,
    inline_codes, name_variants, negation, numbers, sentence_start, spacing, stray_markup, style_consistency, table_shape,
};
use crate::model::{Finding, Pair};

/// One thing that can be wrong between the segments of an article.
pub trait ArticleCheck: Sync {
    /// Name in reports and suppressions, kebab-case; also the name of its file, with `_` for `-`.
    fn name(&self) -> &'static str;

    /// What it reports and what it does not, for those who ask; the words are the message `check-<name>`.
    fn example(&self) -> Example;

    /// Adds what is wrong to `findings`, each with the index of its pair; spans index the text of that pair's segments.
    fn check(&self, article: &[Pair], context: &Context<'_>, findings: &mut Vec<(usize, Finding)>);

    /// True when its only edit may be made without a person's look (`--fix`), as for
    /// [`Check`].
    fn edits_are_safe(&self) -> bool {
        false
    }
}

/// Every check of a whole article, in the order in which their findings win over each other's.
pub const ARTICLE_CHECKS: &[&dyn ArticleCheck] = &[
    &name_variants::NameVariants,
    &consistency::Consistency,
    &first_mention::FirstMention,
    &style_consistency::StyleConsistency,
    &dateline::Dateline,
    &table_shape::TableShape,
];

/// Names of all checks, those of pairs first.
pub fn names() -> impl Iterator<Item = &'static str> {
    CHECKS.iter().map(|check| check.name()).chain(ARTICLE_CHECKS.iter().map(|check| check.name()))
}

/// Runs the checks of pairs and those of the article, of a long one on all cores. The order of what comes back does not
/// depend on their number.
fn run_all(article: &[Pair], context: &Context<'_>) -> (Vec<Found>, Vec<Vec<(usize, Finding)>>) {
    /// Fewer pairs are checked before a thread has begun.
    const LONG: usize = 256;
    /// Parts for each thread: sentences are of different length, and so are parts.
    const PARTS: usize = 8;
    let of_article = |check: &dyn ArticleCheck| {
        let mut found = Vec::new();
        check.check(article, context, &mut found);
        found
    };
    let of_pairs = |part: &[Pair]| part.iter().map(|pair| super::run_pair(pair, context)).collect::<Vec<_>>();
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    if article.len() < LONG || threads == 1 {
        return (of_pairs(article), ARTICLE_CHECKS.iter().map(|check| of_article(*check)).collect());
    }
    // Work is taken in order: what needs the whole article first, then the pairs, part by part.
    let parts: Vec<&[Pair]> = article.chunks(article.len().div_ceil(threads * PARTS)).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let (mut pairs, mut twins, mut articles) = (Vec::new(), Twins::default(), Vec::new());
        loop {
            let job = next.fetch_add(1, Ordering::Relaxed);
            match (ARTICLE_CHECKS.get(job), parts.get(job.saturating_sub(ARTICLE_CHECKS.len()))) {
                (Some(check), _) => articles.push((job, of_article(*check))),
                (None, Some(part)) => {
                    part.iter().for_each(|pair| twins.add(pair, |pair| super::run_pair(pair, context)));
                    pairs.push((job, part.len()));
                }
                (None, None) => return (pairs, twins.found, articles),
            }
        }
    };
    let (mut pairs, mut articles) = (Vec::new(), Vec::new());
    std::thread::scope(|scope| {
        for worker in (0..threads).map(|_| scope.spawn(work)).collect::<Vec<_>>() {
            let (own, found, of_article) = worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            let mut found = found.into_iter();
            pairs.extend(own.into_iter().map(|(job, count)| (job, found.by_ref().take(count).collect::<Vec<Found>>())));
            articles.extend(of_article);
        }
    });
    pairs.sort_unstable_by_key(|(job, _)| *job);
    articles.sort_unstable_by_key(|(job, _)| *job);
    (pairs.into_iter().flat_map(|(_, found)| found).collect(), articles.into_iter().map(|(_, found)| found).collect())
}

/// Takes back what was said of a sentence that goes on in the next pair: two sentences of the source in one is a
/// translator's right.
fn join_sentences(all: &mut [Vec<Finding>]) {
    let of = |check: &'static str| move |finding: &Finding| finding.check == check;
    for at in 1..all.len() {
        let (ends, starts) = (of(FinalPunctuation.name()), of(SentenceStart.name()));
        if all[at].iter().any(starts) && all[at - 1].iter().any(ends) {
            all[at].retain(|finding| !starts(finding));
            all[at - 1].retain(|finding| !ends(finding));
        }
    }
}

/// Runs every check on an article, its pairs in order: the findings of each pair, in the order of its target text.
#[must_use]
pub fn run_article(article: &[Pair], context: &Context<'_>) -> Vec<Vec<Finding>> {
    let (pairs, of_article) = run_all(article, context);
    let (mut all, open): (Vec<Vec<Finding>>, Vec<bool>) = pairs.into_iter().unzip();
    join_sentences(&mut all);
    sentence_start::allow_lists(article, &mut all);
    numbers::allow_scaled(article, context, &mut all);
    negation::allow_moved(&mut all);
    final_punctuation::allow_mended(article, &mut all);
    brackets_and_quotes::over_paragraphs(article, context, &mut all);
    brackets_and_quotes::over_sentences(article, context, &mut all);
    inline_codes::allow_moved_headings(article, &mut all);
    stray_markup::allow_entities(article, &mut all);
    spacing::between_sentences(article, context, &mut all);
    for found in of_article {
        for (index, finding) in found {
            let (Some(kept), Some(pair)) = (all.get_mut(index), article.get(index)) else { continue };
            let core = pair.target.as_ref().map(|target| target.core()).unwrap_or_default();
            if open.get(index) == Some(&true) && !kept.iter().any(|known| super::same_fault(known, &finding, core)) {
                kept.push(finding);
            }
        }
    }
    for (findings, pair) in all.iter_mut().zip(article) {
        gaps::show(findings, pair);
        findings.sort_by_key(|finding| finding.target);
    }
    all
}
