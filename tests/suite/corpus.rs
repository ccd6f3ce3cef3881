//! What the checks find in a corpus of our own pairs, `tests/fixtures/corpus/pairs.txt`: every finding, every fault that is
//! missed and every false alarm is in `findings.txt` beside it. `SNAPSHOTS=overwrite cargo test` records a change, to be
//! read in review.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use bitext::checks::{self, Context};
use bitext::glossary::{self, Kind, Terminology};
use bitext::locale::{Messages, profile};
use bitext::model::{BlockKind, Content, Finding, LanguageTag, Pair, Segment, Severity, Span};
use bitext::segmentation::segment;
use snapbox::{Assert, Data};

/// A line of the corpus.
struct Line<'a> {
    text: &'a str,
    from: LanguageTag,
    to: LanguageTag,
    source: &'a str,
    target: &'a str,
    /// The words that are wrong: `…` where something is missing.
    wrong: Option<&'a str>,
}

impl<'a> Line<'a> {
    fn read(text: &'a str) -> Line<'a> {
        let mut fields = text.split(" | ");
        let mut next = || fields.next().unwrap_or_else(|| panic!("a field is missing: {text}"));
        let (languages, source, target) = (next(), next(), next());
        let (from, to) = languages.split_once(' ').unwrap_or_else(|| panic!("two languages: {text}"));
        let tag = |tag: &str| tag.parse().unwrap_or_else(|_| panic!("{tag}: {text}"));
        let wrong = fields.next();
        assert!(wrong.is_none_or(|wrong| wrong == "…" || target.contains(wrong)), "not in the target: {text}");
        Line { text, from: tag(from), to: tag(to), source, target, wrong }
    }

    fn findings(&self, terms: &BTreeMap<[String; 2], Terminology>) -> Vec<Finding> {
        let context = Context {
            from: Some(&self.from),
            to: &self.to,
            source: profile(&self.from),
            target: profile(&self.to),
            terms: terms.get(&[self.from.to_string(), self.to.to_string()]),
        };
        let pair = Pair::new(Some(line(self.source)), Some(line(self.target)));
        checks::run_article(std::slice::from_ref(&pair), &context).into_iter().flatten().collect()
    }

    /// True when the finding is on the words that are wrong, or next to them.
    fn names(&self, finding: &Finding) -> bool {
        const NEAR: usize = 6;
        let Some(wrong) = self.wrong else { return false };
        let Some(start) = self.target.find(wrong).filter(|_| wrong != "…") else { return true };
        finding.target.start <= start + wrong.len() + NEAR && start <= finding.target.end + NEAR
    }
}

/// The glossaries of the corpus: lines `term from to | source | target|alternative`.
fn glossaries(corpus: &str) -> BTreeMap<[String; 2], Terminology> {
    let mut tables: BTreeMap<[String; 2], String> = BTreeMap::new();
    for text in corpus.lines().filter_map(|line| line.strip_prefix("term ")) {
        let own = Line::read(text);
        let table = tables.entry([own.from.to_string(), own.to.to_string()]).or_default();
        writeln!(table, "{},{}", own.source, own.target).unwrap();
    }
    let terminology = |([from, to], rows): ([String; 2], String)| {
        let glossary = glossary::parse(&format!("{from},{to}\n{rows}"), "corpus.csv", Kind::Csv).ok().unwrap();
        let terms = Terminology::new(glossary, Some(&from.parse().unwrap()), &to.parse().unwrap());
        ([from, to], terms)
    };
    tables.into_iter().map(terminology).collect()
}

fn line(text: &str) -> Segment {
    segment(0, &BlockKind::Line, Span::new(0, text.len()), Content::plain(text))
}

#[test]
fn the_corpus_has_the_findings_that_were_reviewed() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus");
    let corpus = fs::read_to_string(folder.join("pairs.txt")).unwrap();
    let english = Messages::english();
    let (mut body, mut faults, mut found, mut clean, mut noisy) = (String::new(), 0, 0, 0, 0);
    let terms = glossaries(&corpus);
    let pairs = corpus.lines().filter(|line| line.contains(" | ") && !line.starts_with('#') && !line.starts_with("term "));
    for line in pairs.map(Line::read) {
        let findings = line.findings(&terms);
        let loud = |finding: &&Finding| finding.severity > Severity::Hint;
        let right = findings.iter().filter(loud).any(|finding| line.names(finding));
        let told = findings.iter().any(|finding| finding.severity > Severity::Hint);
        let verdict = match line.wrong {
            Some(_) if right => "found",
            Some(_) => "MISSED",
            None if told => "FALSE ALARM",
            None => "clean",
        };
        faults += usize::from(line.wrong.is_some());
        found += usize::from(right);
        clean += usize::from(line.wrong.is_none());
        noisy += usize::from(line.wrong.is_none() && told);
        if findings.is_empty() && line.wrong.is_none() {
            continue;
        }
        writeln!(body, "{verdict}: {}", line.text).unwrap();
        for finding in &findings {
            let aside = if line.wrong.is_some() && !line.names(finding) { ", beside the fault" } else { "" };
            let (severity, check) = (finding.severity.name(), finding.check);
            let quote = finding.target.of(line.target);
            writeln!(body, "    {severity} {check}{aside} [{quote}] {}", english.text(&finding.message)).unwrap();
        }
    }
    let head = format!("{found} of {faults} faults found; {noisy} of {clean} clean pairs with an error or a warning\n\n");
    Assert::new().action_env("SNAPSHOTS").eq(head + &body, Data::read_from(&folder.join("findings.txt"), None));
}

/// The corpus again and again is an article long enough for all cores.
#[test]
fn a_long_article_has_the_same_findings_on_any_number_of_cores() {
    let corpus = include_str!("../fixtures/corpus/pairs.txt");
    let lines = corpus.lines().filter(|line| line.starts_with("en fr ")).map(Line::read).cycle().take(1_500);
    let pairs: Vec<Pair> = lines.map(|own| Pair::new(Some(line(own.source)), Some(line(own.target)))).collect();
    let (from, to): (LanguageTag, LanguageTag) = ("en".parse().unwrap(), "fr".parse().unwrap());
    let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: None };
    let once = checks::run_article(&pairs, &context);
    assert_eq!(once.len(), pairs.len());
    assert_eq!(once, checks::run_article(&pairs, &context));
    // What one pair alone has, it has among others.
    for (pair, found) in pairs.iter().zip(&once).step_by(97) {
        let alone = checks::run(pair, &context);
        let joins = |finding: &&Finding| matches!(finding.check, "final-punctuation" | "sentence-start");
        let lost: Vec<&Finding> = alone.iter().filter(|own| !joins(own) && !found.contains(own)).collect();
        assert!(lost.is_empty(), "{lost:?}");
    }
}
