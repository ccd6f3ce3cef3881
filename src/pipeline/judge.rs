//! The checks as a judge of drafts: what they are sure of is worth asking a model again for.

use super::added::added;
use super::otherwise;
use super::witness::Witness;
use crate::backends::{Flaw, Judge, Request};
use crate::checks::{self, Context, Renamed, names_one_of, renamed};
use crate::locale::{self, Messages};
use crate::model::{BlockKind, Content, Finding, LanguageTag, Message, Pair, ProtectedKind, Segment, Severity, Span};
use crate::segmentation::{self, Rules};

/// Checks whose warnings count as much as the errors of others: they tell what is no translation.
const TELLING: [&str; 4] = ["untranslated", "length", "repeated-text", "extra-segment"];

/// Judges drafts of one language pair.
pub(super) struct Checks {
    from: LanguageTag,
    to: LanguageTag,
    english: Messages,
    witness: Option<Witness>,
    rules: [Rules; 2],
}

impl Checks {
    pub(super) fn new(from: &LanguageTag, to: &LanguageTag) -> Checks {
        Checks {
            from: from.clone(),
            to: to.clone(),
            english: Messages::english(),
            witness: Witness::new(from, to),
            rules: [from, to].map(Rules::of),
        }
    }
}

/// Checks whose errors say that a translation is none, or says something else than its sentence.
const SURE: [&str; 3] = ["untranslated", "numbers", "wrong-script"];

/// What is surely wrong with a translation of a sentence, so that another backend is to be asked; nothing where it may be right.
pub(super) fn surely_wrong(source: &Content, translation: &Content, from: &LanguageTag, to: &LanguageTag) -> Vec<Finding> {
    let is_sure = |finding: &Finding| finding.severity == Severity::Error && SURE.contains(&finding.check);
    findings(segment(source), segment(translation), from, to).into_iter().filter(is_sure).collect()
}

fn segment(content: &Content) -> Segment {
    segmentation::segment(0, &BlockKind::Paragraph, Span::new(0, content.text.len()), content.clone())
}

/// What the checks find in one sentence. Terms are the backend's own affair: it knows those of each request.
fn findings(source: Segment, target: Segment, from: &LanguageTag, to: &LanguageTag) -> Vec<Finding> {
    let (own, other) = (locale::described(from), locale::described(to));
    let context = Context { from: Some(from), to, source: own, target: other, terms: None };
    checks::run(&Pair::new(Some(source), Some(target)), &context)
}

impl Checks {
    /// A name that an answer has in the place of the sentence's. Where the engine is at hand, it has to have the sentence's, too,
    /// and not the other: what it translates is a word. `found` is what the checks tell by themselves.
    fn renamed(&self, request: &Request, source: &Segment, target: &Segment, found: &[Finding]) -> Option<Flaw> {
        let Renamed { was, now } = renamed(source, target, &self.from, &self.to)?;
        let is_told = found.iter().any(|finding| finding.check == "altered-names" && finding.target == now);
        let (was, now) = (was.of(source.text()), now.of(target.text()));
        let own = self.witness.as_ref().and_then(|witness| witness.translated(request));
        if own.is_some_and(|own| !names_one_of(&own, was) || names_one_of(&own, now)) {
            return None;
        }
        let says = format!("“{was}” must not become “{now}”: the sentence does not have that");
        let told = Message::new("remark-renamed").with("was", was).with("now", now);
        Some(if is_told { Flaw::slight(says) } else { Flaw::doubt(says, told) })
    }
}

impl Judge for Checks {
    fn faults(&self, request: &Request, translation: &Content) -> Vec<Flaw> {
        let (source, target) = (segment(&request.content), segment(translation));
        // An address that the source does not have is no work of a translator.
        let is_address = |kind: ProtectedKind| matches!(kind, ProtectedKind::Url | ProtectedKind::Email);
        let addresses = target.protected.iter().filter(|protected| is_address(protected.kind)).map(|p| p.span.of(target.text()));
        let addresses = addresses.filter(|address| !source.text().contains(address));
        let mut faults: Vec<Flaw> = addresses.map(|address| Flaw::grave(format!("“{address}” is not in the sentence"))).collect();
        let found = findings(source.clone(), target.clone(), &self.from, &self.to);
        faults.extend(self.renamed(request, &source, &target, &found));
        let counts = |severity: Severity, check: &str| {
            severity == Severity::Error || severity == Severity::Warning && TELLING.contains(&check)
        };
        let sure = found.iter().filter(|finding| counts(finding.severity, finding.check));
        faults.extend(sure.map(|finding| Flaw::slight(self.english.text(&finding.message))));
        if let (Some(from), Some(to)) = (locale::profile(&self.from), locale::profile(&self.to)) {
            faults.extend(otherwise::signs(&request.content.text, &translation.text, from, to));
        }
        let [from, to] = &self.rules;
        faults.extend(added(&request.content.text, &translation.text, from, to).map(|more| {
            let told = Message::new("remark-added").with("text", more);
            Flaw::doubt(format!("the translation must not have a sentence more than is given: “{more}”"), told)
        }));
        let heard = self.witness.as_ref().and_then(|witness| witness.differs(request, translation));
        faults.extend(heard.map(|other| {
            let told = Message::new("remark-otherwise").with("other", other);
            Flaw::doubt("the translation must say what the sentence says, and nothing else".to_owned(), told)
        }));
        faults
    }
}
