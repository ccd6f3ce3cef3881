//! Runs the checks on an article beside its translation and finds the places of what they report.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::kept;
use super::opinions::Opinions;
use super::policy::Policy;
use super::suppression::{self, Quieted};
use crate::checks::{self, BACKEND_REMARK, Context, Outside};
use crate::glossary::Terminology;
use crate::locale;
use crate::model::{Content, Document, Failure, Finding, LanguageTag, Pair, Remark, Segment, SegmentId, Span};
use crate::report::{Article, Located, Suppressed, locate};
use crate::segmentation::{self, Rules};

/// One side of what is checked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) name: &'a str,
    pub(super) document: &'a Document,
    pub(super) language: &'a LanguageTag,
    pub(super) rules: &'a Rules,
}

/// What a run's backends said, by index of the segment.
pub(super) type Remarks = BTreeMap<usize, Vec<Remark>>;

/// What was said of the segments before they are checked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'a> {
    /// In earlier runs and by people.
    pub(super) opinions: &'a Opinions,
    /// By backends, of each pair.
    pub(super) remarks: &'a Remarks,
}

/// What is found, and how much of it a person judged to be no fault.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) findings: Vec<Located>,
    pub(super) dismissed: usize,
}

/// The pairs of any translation, with or without its source: segments are paired by their lengths and their markup.
pub(super) fn pairs(source: Option<Side<'_>>, target: Side<'_>) -> Vec<Pair> {
    let target_segments = segmentation::segments(target.document, target.rules);
    match source {
        Some(source) => {
            let source_segments = segmentation::segments(source.document, source.rules);
            if source.document.is_bilingual() {
                beside(source_segments, target_segments)
            } else {
                segmentation::pairs(&source_segments, &target_segments)
            }
        }
        None => target_segments.into_iter().map(|segment| Pair::new(None, Some(segment))).collect(),
    }
}

/// Checks any translation by its pairs; `outside` has what checks that are off by default go by.
///
/// # Errors
/// The store cannot be read.
pub(super) fn any(
    source: Option<Side<'_>>,
    target: Side<'_>,
    pairs: Vec<Pair>,
    terms: Option<&Terminology>,
    opinions: &Opinions,
    outside: &Outside<'_>,
) -> Result<Found, Failure> {
    let remarks = opinions.remarks(&pairs);
    let keys = vec![None; pairs.len()];
    run(source, target, (pairs, keys), terms, Said { opinions, remarks: &remarks }, outside)
}

/// The pairs of a file that holds source and translation: a unit and what stands beside it, if anything does.
fn beside(source: Vec<Segment>, target: Vec<Segment>) -> Vec<Pair> {
    let mut targets = target.into_iter().peekable();
    let pair = |source: Segment| {
        let target = targets.next_if(|target| target.block == source.block);
        Pair::new(Some(source), target)
    };
    source.into_iter().map(pair).collect()
}

/// Checks a translation that bitext wrote: which text answers which segment is known, as long as the file, read again,
/// holds the texts that were written.
///
/// # Errors
/// The store cannot be read.
pub(super) fn own(
    source: Side<'_>,
    target: Side<'_>,
    segments: Vec<Segment>,
    texts: Vec<Option<Content>>,
    keys: Vec<SegmentId>,
    terms: &Terminology,
    said: Said<'_>,
) -> Result<Found, Failure> {
    let Some((known, segments)) = known(segments, texts, target) else {
        let pairs = pairs(Some(source), target);
        return any(Some(source), target, pairs, Some(terms), said.opinions, &Outside::default());
    };
    // What was said of a segment is said of its pair.
    let places: BTreeMap<usize, usize> =
        segments.iter().enumerate().filter_map(|(index, segment)| Some(((*segment)?, index))).collect();
    let remarks = said.remarks.iter().filter_map(|(segment, said)| Some((*places.get(segment)?, said.clone()))).collect();
    let keys = segments.into_iter().map(|segment| keys.get(segment?).cloned()).collect();
    run(Some(source), target, (known, keys), Some(terms), Said { remarks: &remarks, ..said }, &Outside::default())
}

/// Pairs, and the index of the segment of each, where it is known.
type Known = (Vec<Pair>, Vec<Option<usize>>);

/// The pairs of a file whose texts are known, and the index of the segment of each where the file holds that text. What stands
/// between such blocks in the file and in the article is cut and paired for itself. None where most blocks hold other texts.
pub(super) fn known(segments: Vec<Segment>, texts: Vec<Option<Content>>, target: Side<'_>) -> Option<Known> {
    let groups: Vec<usize> = segments.chunk_by(|a, b| a.block == b.block).map(<[Segment]>::len).collect();
    let mut parts = segments.iter().zip(&texts).map(|(segment, text)| text.as_ref().unwrap_or(&segment.content));
    let join = |(text, codes): (String, usize), part: &Content| (text + part.text.as_str(), codes + part.codes.len());
    let written: Vec<(String, usize)> =
        groups.iter().map(|len| parts.by_ref().take(*len).fold(Default::default(), join)).collect();
    let file: Vec<(String, usize)> =
        target.document.blocks.iter().map(|block| (block.content.text.clone(), block.content.codes.len())).collect();
    let ops = capture_diff_slices(Algorithm::Patience, &written, &file);
    drop((written, file));
    let (mut pairs, mut indices) = (Vec::with_capacity(segments.len()), Vec::with_capacity(segments.len()));
    let mut cut: Option<Vec<Segment>> = None;
    let mut stood = 0;
    // The article is gone through once: its segments go over into the pairs.
    let mut ours = segments.into_iter().zip(texts).enumerate();
    for op in ops {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            stood += len;
            for offset in 0..len {
                let mut at = 0;
                for (index, (source, text)) in ours.by_ref().take(groups[old_index + offset]) {
                    let content = text.unwrap_or_else(|| source.content.clone());
                    let span = Span::new(at, at + content.text.len());
                    at = span.end;
                    let target = segmentation::segment(new_index + offset, &source.kind, span, content);
                    pairs.push(Pair::new(Some(source), Some(target)));
                    indices.push(Some(index));
                }
            }
        } else {
            let cut = cut.get_or_insert_with(|| segmentation::segments(target.document, target.rules));
            let count = groups[op.old_range()].iter().sum();
            let ours: Vec<Segment> = ours.by_ref().take(count).map(|(_, (segment, _))| segment).collect();
            let theirs: Vec<Segment> = cut.iter().filter(|segment| op.new_range().contains(&segment.block)).cloned().collect();
            pairs.extend(segmentation::pairs(&ours, &theirs));
            indices.resize(pairs.len(), None);
        }
    }
    (stood * 2 >= groups.len()).then_some((pairs, indices))
}

fn run(
    source: Option<Side<'_>>,
    target: Side<'_>,
    (mut pairs, keys): (Vec<Pair>, Vec<Option<SegmentId>>),
    terms: Option<&Terminology>,
    known: Said<'_>,
    outside: &Outside<'_>,
) -> Result<Found, Failure> {
    let target_article = Article::new(target.name, target.document);
    let source_article = source.map(|side| Article::new(side.name, side.document));
    let context = Context {
        from: source.map(|side| side.language),
        to: target.language,
        source: source.and_then(|side| locale::described(side.language)),
        target: locale::described(target.language),
        terms,
    };
    let mut found = Found::default();
    let mut place = Span::default();
    let mut block = 0;
    known.opinions.align(&mut pairs)?;
    let mut findings = checks::run_article(&pairs, &context);
    checks::run_outside(&pairs, &context, outside, &mut findings);
    for (index, ((pair, key), mut findings)) in pairs.iter().zip(keys).zip(findings).enumerate() {
        findings.extend(known.remarks.get(&index).into_iter().flatten().map(|remark| said(remark, pair)));
        found.dismissed += known.opinions.take_out(&mut findings, pair);
        let source_side = source_article.as_ref().zip(pair.source.as_ref());
        match &pair.target {
            Some(segment) => {
                let placed = |finding: &Finding| locate(finding, (&target_article, segment), source_side, key.clone());
                found.findings.extend(findings.iter().map(placed));
                let end = checks::last_word(segment).shifted(segment.span.start);
                (block, place) = (segment.block, end);
            }
            // A segment without translation is reported on the last word of the one before it.
            None => {
                let empty = segmentation::segment(block, &crate::model::BlockKind::Line, place, Content::default());
                found.findings.extend(findings.into_iter().map(|finding| {
                    let finding = Finding { target: Span::new(0, place.len()), ..finding };
                    let located = locate(&finding, (&target_article, &empty), source_side, key.clone());
                    Located { sentence: located.span(), ..located }
                }));
            }
        }
    }
    found.findings.extend(source_article.iter().flat_map(|source| kept::changed(source, &target_article)));
    found.findings.sort_by_key(|located| (located.place.part, located.place.span));
    Ok(found)
}

/// What is told of findings in a translation: those that no comment quiets, as grave as the project and the person want
/// them. `complete` is true when everything could be checked.
pub(super) fn told(findings: Vec<Located>, target: &Article<'_>, policy: &Policy, complete: bool) -> Quieted {
    let Quieted { findings, quiet } = suppression::quieted(findings, target, complete);
    let apply = |Suppressed { located, reason }: Suppressed| {
        policy.apply(vec![located]).into_iter().map(move |located| Suppressed { located, reason: reason.clone() })
    };
    Quieted { findings: policy.apply(findings), quiet: quiet.into_iter().flat_map(apply).collect() }
}

/// A backend's remark as a finding on the whole segment.
pub(super) fn said(remark: &Remark, pair: &Pair) -> Finding {
    let core = pair.target.as_ref().map(Segment::core).unwrap_or_default();
    Finding::new(BACKEND_REMARK, remark.severity, core, remark.message.clone())
}
