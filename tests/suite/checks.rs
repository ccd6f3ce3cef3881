//! The checks on small cases of their own: `tests/fixtures/checks/<name of the check>.toml`.
//!
//! A case is a pair of texts. With `quote` it is bad: a finding of the check must touch the quoted words, or, where
//! `quote` is empty because something is missing, be there at all. Without, it is good: no check may report anything.
//! Inline codes are written `<1>…</1>` and `<2/>`; their markup is given by `codes` (`**` where it says nothing).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use bitext::checks::{self, Context};
use bitext::glossary::{self, Kind, Terminology};
use bitext::locale::{LOCALES, Messages, profile};
use bitext::model::{BlockKind, Code, CodeKind, Content, Finding, LanguageTag, Message, Pair, Segment, Severity, Span, Syntax};
use bitext::segmentation::{protected, segment};
use proptest::prelude::{ProptestConfig, proptest};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Source language; may be absent only together with the source.
    from: Option<String>,
    to: String,
    source: Option<String>,
    target: String,
    quote: Option<String>,
    #[serde(default)]
    kind: Kinds,
    /// Rows of a glossary: source wording, target wordings joined by `|`.
    #[serde(default)]
    glossary: Vec<[String; 2]>,
    /// Target wordings that the glossary forbids, by the source wording of their row.
    #[serde(default)]
    forbidden: Vec<[String; 2]>,
    /// True when the original is to be named where a thing is named first.
    #[serde(default, rename = "first-mention")]
    first_mention: bool,
    /// Markup of the inline codes by number: opening, then closing where there is one.
    #[serde(default)]
    codes: BTreeMap<String, Vec<String>>,
    /// Markup of the target's codes where it differs.
    #[serde(default)]
    target_codes: BTreeMap<String, Vec<String>>,
    /// How the finding is to be rated.
    severity: Option<Severity>,
    /// The text after the first suggestion is applied.
    fixed: Option<String>,
    /// True when another sentence of the block stands before this one.
    #[serde(default)]
    continues: bool,
    /// For an article that is a table, a cell a line: so many of the first lines of either side are its head.
    columns: Option<[usize; 2]>,
    /// True for an article of several lines, each a pair.
    #[serde(default)]
    article: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kinds {
    #[default]
    Line,
    Paragraph,
    Heading,
    ListItem,
    Cell,
    Quote,
    Title,
    Description,
    Message,
    Unit,
}

impl From<Kinds> for BlockKind {
    fn from(kind: Kinds) -> Self {
        match kind {
            Kinds::Line => BlockKind::Line,
            Kinds::Paragraph => BlockKind::Paragraph,
            Kinds::Heading => BlockKind::Heading(2),
            Kinds::ListItem => BlockKind::ListItem(1),
            Kinds::Cell => BlockKind::Cell,
            Kinds::Quote => BlockKind::Quote,
            Kinds::Title => BlockKind::Metadata("title".to_owned()),
            Kinds::Description => BlockKind::Metadata("description".to_owned()),
            Kinds::Message => BlockKind::Message(String::new()),
            Kinds::Unit => BlockKind::Unit(String::new(), Syntax::default()),
        }
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/checks")
}

fn cases(check: &str) -> Vec<Case> {
    let path = folder().join(format!("{check}.toml"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let file: File = toml_edit::de::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    file.case
}

impl Case {
    fn place(&self, check: &str, index: usize) -> String {
        format!("tests/fixtures/checks/{check}.toml, case {}: {}", index + 1, self.target)
    }

    fn tag(text: &str) -> Result<LanguageTag, String> {
        text.parse().map_err(|_| format!("not a language tag: {text}"))
    }

    fn segment(&self, tagged: &str, codes: &BTreeMap<String, Vec<String>>) -> Result<Segment, String> {
        let content = Content::from_tagged(tagged, &self.codes(tagged, codes)).map_err(|error| error.to_string())?;
        let start = if self.continues { 40 } else { 0 };
        let span = Span::new(start, start + content.text.len());
        Ok(segment(0, &self.kind.into(), span, content))
    }

    /// Every code that the tags of a text name.
    fn codes(&self, tagged: &str, markup: &BTreeMap<String, Vec<String>>) -> Vec<Code> {
        let code = |tag: &str| {
            let number = tag.trim_matches('/');
            let id: u32 = number.parse().ok()?;
            let raw = markup.get(number).cloned().unwrap_or_else(|| vec!["**".into(), "**".into()]);
            let (kind, raw) = match (tag.starts_with('/'), tag.ends_with('/')) {
                (false, false) => (CodeKind::Open, raw.first()?),
                (true, _) => (CodeKind::Close, raw.last()?),
                (false, true) => (CodeKind::Standalone, raw.first()?),
            };
            Some(Code { at: 0, kind, id, raw: raw.as_str().into() })
        };
        tagged.split('<').skip(1).filter_map(|part| part.split_once('>')).filter_map(|(tag, _)| code(tag)).collect()
    }

    fn terms(&self, from: Option<&LanguageTag>, to: &LanguageTag) -> Result<Option<Terminology>, String> {
        if self.glossary.is_empty() {
            return Ok(None);
        }
        let from = from.ok_or("a glossary wants a source language")?;
        let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
        let mut table = format!("{from},{to}\n");
        for [source, target] in &self.glossary {
            table.push_str(&format!("{},{}\n", quoted(source), quoted(target)));
        }
        let mut glossary =
            glossary::parse(&table, "case.csv", Kind::Csv).map_err(|error| Messages::english().text(&explain(&error)))?;
        for [source, wording] in &self.forbidden {
            let has = |concept: &&mut glossary::Concept| concept.terms.iter().any(|term| term.text == *source);
            let concept = glossary.concepts.iter_mut().find(has).ok_or("forbidden wording without a row")?;
            let mut term = concept.terms.last().cloned().ok_or("empty row")?;
            term.text.clone_from(wording);
            term.status = glossary::Status::Forbidden;
            term.forms.clear();
            concept.terms.push(term);
        }
        glossary.concepts.iter_mut().for_each(|concept| concept.first_mention = self.first_mention);
        Ok(Some(Terminology::new(glossary, Some(from), to)))
    }

    /// What the checks say, with the pair's target text.
    fn run(&self) -> Result<(Vec<Finding>, String), String> {
        let from = self.from.as_deref().map(Self::tag).transpose()?;
        let to = Self::tag(&self.to)?;
        if self.source.is_some() && from.is_none() {
            return Err("a source without `from`".into());
        }
        let source = self.source.as_ref().map(|source| self.segment(source, &self.codes)).transpose()?;
        let own = if self.target_codes.is_empty() { &self.codes } else { &self.target_codes };
        let target = self.segment(&self.target, own)?;
        if self.article {
            return self.run_article(from.as_ref(), &to);
        }
        let terms = self.terms(from.as_ref(), &to)?;
        let context = Context {
            from: from.as_ref().filter(|_| source.is_some()),
            to: &to,
            source: from.as_ref().filter(|_| source.is_some()).and_then(profile),
            target: profile(&to),
            terms: terms.as_ref(),
        };
        let text = target.text().to_owned();
        Ok((checks::run(&Pair::new(source, Some(target)), &context), text))
    }

    /// The same for a case of several lines, each a pair: spans index the target as a whole.
    fn run_article(&self, from: Option<&LanguageTag>, to: &LanguageTag) -> Result<(Vec<Finding>, String), String> {
        let segments = |text: &str, side: usize| {
            let line = |(at, line): (usize, &str)| {
                let segment = self.segment(line, &self.codes)?;
                let cell = |columns: [usize; 2]| if at < columns[side] { BlockKind::HeaderCell } else { BlockKind::Cell };
                Ok(Segment { block: at, kind: self.columns.map_or_else(|| segment.kind.clone(), cell), ..segment })
            };
            text.lines().enumerate().map(line).collect::<Result<Vec<_>, String>>()
        };
        let targets = segments(&self.target, 1)?;
        let sources = self.source.as_deref().map(|source| segments(source, 0)).transpose()?;
        let text = targets.iter().map(Segment::text).collect::<Vec<_>>().join("\n");
        let mut sources = sources.into_iter().flatten();
        let mut pairs: Vec<Pair> = targets.into_iter().map(|target| Pair::new(sources.next(), Some(target))).collect();
        if self.columns.is_some() {
            pairs.extend(sources.map(|source| Pair::new(Some(source), None)));
        }
        let terms = self.terms(from, to)?;
        let context = Context { from, to, source: from.and_then(profile), target: profile(to), terms: terms.as_ref() };
        let mut at = 0;
        let mut all = Vec::new();
        for (pair, found) in pairs.iter().zip(checks::run_article(&pairs, &context)) {
            let shift = |span: Span| Span::new(span.start + at, span.end + at);
            all.extend(found.into_iter().map(|mut finding| {
                finding.target = shift(finding.target);
                finding.suggestions.iter_mut().for_each(|edit| edit.span = shift(edit.span));
                finding
            }));
            at += pair.target.as_ref().map_or(0, |target| target.text().len() + 1);
        }
        Ok((all, text))
    }
}

fn explain(error: &dyn bitext::model::Explain) -> Message {
    error.message()
}

/// Findings as a person would read them.
fn told(findings: &[Finding], text: &str) -> String {
    let english = Messages::english();
    let line =
        |f: &Finding| format!("    {} {}: {} [{}]", f.severity.name(), f.check, english.text(&f.message), f.target.of(text));
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What is wrong with a bad case's outcome, if anything.
fn fault(case: &Case, check: &str, quote: &str, findings: &[Finding], text: &str) -> Option<String> {
    let wanted = match text.find(quote) {
        Some(start) if !quote.is_empty() => Some(Span::new(start, start + quote.len())),
        None => return Some(format!("the quote {quote:?} is not in the target")),
        Some(_) => None,
    };
    let touches =
        |span: Span, other: Span| span.overlaps(other) || span.is_empty() && other.start <= span.start && span.start <= other.end;
    let found = findings.iter().find(|f| f.check == check && wanted.is_none_or(|wanted| touches(f.target, wanted)));
    let Some(found) = found else { return Some("not found".into()) };
    if found.severity == Severity::Hint && case.severity != Some(Severity::Hint) {
        return Some("only a hint".into());
    }
    if case.severity.is_some_and(|severity| severity != found.severity) {
        return Some(format!("rated {}", found.severity.name()));
    }
    if let Some(fixed) = &case.fixed {
        let Some(edit) = found.suggestions.first() else { return Some("no suggestion".into()) };
        let now = format!("{}{}{}", &text[..edit.span.start], edit.text, &text[edit.span.end..]);
        if now != *fixed {
            return Some(format!("the suggestion makes it {now:?}"));
        }
    }
    let others: BTreeSet<_> =
        findings.iter().filter(|f| f.check != check && f.severity != Severity::Hint).map(|f| f.check).collect();
    (!others.is_empty()).then(|| format!("one fault, but {others:?} report it too"))
}

#[test]
fn bad_cases_are_found_and_good_ones_are_clean() {
    let mut faults = Vec::new();
    for check in checks::names() {
        for (index, case) in cases(check).iter().enumerate() {
            let place = case.place(check, index);
            let (findings, text) = case.run().unwrap_or_else(|error| panic!("{place}: {error}"));
            let what = match &case.quote {
                Some(quote) => fault(case, check, quote, &findings, &text),
                None => findings.iter().any(|f| f.severity != Severity::Hint).then(|| "should be clean".into()),
            };
            faults.extend(what.map(|what| format!("{place}\n  {what}\n{}", told(&findings, &text))));
        }
    }
    assert!(faults.is_empty(), "{} cases:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_check_has_enough_cases() {
    let mut names = BTreeSet::new();
    for check in checks::names() {
        names.insert(check);
        let cases = cases(check);
        for bad in [true, false] {
            let some: Vec<_> = cases.iter().filter(|case| case.quote.is_some() == bad).collect();
            let languages: BTreeSet<_> = some.iter().map(|case| case.to.as_str()).collect();
            assert!(some.len() >= 6 && languages.len() >= 3, "{check}: {} cases in {languages:?}", some.len());
        }
    }
    let files = fs::read_dir(folder())
        .expect("the folder is there")
        .filter_map(|entry| entry.ok()?.path().file_stem().map(|s| s.to_owned()));
    let lonely: Vec<_> = files.filter(|stem| stem.to_str().is_none_or(|stem| !names.contains(stem))).collect();
    assert!(lonely.is_empty(), "cases of no check: {lonely:?}");
}

#[test]
fn every_finding_is_said_in_every_language_we_speak() {
    let spoken: Vec<_> = LOCALES.iter().filter(|locale| locale.messages.is_some()).map(|locale| locale.tag).collect();
    for check in checks::names() {
        for (index, case) in cases(check).iter().enumerate() {
            let place = case.place(check, index);
            let (findings, text) = case.run().unwrap_or_else(|error| panic!("{place}: {error}"));
            for finding in &findings {
                for tag in &spoken {
                    let said = Messages::in_language(&tag.parse().expect("well-formed")).expect("spoken").text(&finding.message);
                    assert_ne!(said, finding.message.to_string(), "{tag} has no words for it ({place})");
                    assert!(!said.contains("{$"), "{tag}: a variable is missing in {said:?} ({place})");
                }
                let spans = finding.suggestions.iter().map(|edit| edit.span).chain([finding.target]);
                assert!(spans.into_iter().all(|span| text.get(span.start..span.end).is_some()), "a span off the text ({place})");
            }
        }
    }
}

fn plain(text: &str, kind: BlockKind) -> Segment {
    let span = Span::new(0, text.len());
    Segment { block: 0, kind, span, content: Content::plain(text), protected: protected(text) }
}

/// Runs every check on a pair of texts, with the source and without; every span must fit.
fn run_both_ways(source: &str, target: &str, languages: &[&str]) {
    let english: LanguageTag = "en".parse().expect("well-formed");
    for tag in languages {
        let to: LanguageTag = tag.parse().expect("well-formed");
        for from in [None, Some(&english)] {
            let context = Context { from, to: &to, source: from.and_then(profile), target: profile(&to), terms: None };
            let source_segment = from.map(|_| plain(source, BlockKind::Line));
            let pair = Pair::new(source_segment, Some(plain(target, BlockKind::Paragraph)));
            for finding in checks::run_article(std::slice::from_ref(&pair), &context).into_iter().flatten() {
                let spans = finding.suggestions.iter().map(|edit| edit.span).chain([finding.target]);
                assert!(spans.into_iter().all(|span| target.get(span.start..span.end).is_some()), "{finding:?} in {target:?}");
                assert!(
                    finding.source.is_none_or(|span| source.get(span.start..span.end).is_some()),
                    "{finding:?} in {source:?}"
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_checked_and_every_span_fits(source in ANY_TEXT, target in ANY_TEXT) {
        let languages: Vec<_> = LOCALES.iter().map(|locale| locale.tag).collect();
        run_both_ways(&source, &target, &languages);
    }
}

/// Marks, words and spaces in the order in which they confuse.
const ANY_TEXT: &str = "([ \u{A0}\u{3000}\n\u{FFFC}\0]|[(){}\\[\\]（）「」“”‘’«»„\"'*`<>]|[.,;:?!…。，？！：、]|the |The |de |向|和与|的|カ|e\u{301}|🎉|\u{202E}|[a-z]{1,6}|[0-9]|\\PC){0,40}";

/// Long texts of one awkward thing: a check that went over a text once for each of its characters would not end.
#[test]
fn no_check_is_slow_on_long_nonsense() {
    for piece in [
        "(", ")", "[", "[)", "“", "\"", "* a", "**", "`", "，", "a，", "a b ", "the ", "河 ", "向", "' a", "一)", ". ", "« ",
        "\u{FFFC}", "1-", "7 km ", "五百", "9 % ", "Ag. B", "the end ", "31° C ", "3 h ", "2/3 ",
    ] {
        let text = piece.repeat(10_000 / piece.len());
        run_both_ways("Short.", &text, &["fr", "zh-Hans"]);
        run_both_ways(&text, &text, &["fr", "zh-Hans"]);
    }
}

#[test]
fn deep_markup_is_compared() {
    const DEPTH: usize = 2_000;
    let codes = |raw: &str| -> Vec<Code> {
        let open = (1..).take(DEPTH).map(|id| Code { at: 0, kind: CodeKind::Open, id, raw: raw.into() });
        let close = (1..).take(DEPTH).map(|id| Code { at: 1, kind: CodeKind::Close, id, raw: raw.into() });
        open.chain(close.collect::<Vec<_>>().into_iter().rev()).collect()
    };
    let segment =
        |raw: &str| Segment { content: Content { text: "a".into(), codes: codes(raw) }, ..plain("a", BlockKind::Paragraph) };
    let to: LanguageTag = "fr".parse().expect("well-formed");
    let context = Context { from: None, to: &to, source: None, target: profile(&to), terms: None };
    let found = |source: &str, target: &str| {
        let pair = Pair::new(Some(segment(source)), Some(segment(target)));
        checks::run(&pair, &context).iter().filter(|finding| finding.check == "inline-codes").count()
    };
    assert_eq!(found("**", "**"), 0);
    assert!(found("**", "*") > 0);
}

#[test]
fn what_is_not_translated_is_said_once() {
    let (from, to): (LanguageTag, LanguageTag) = ("en".parse().expect("tag"), "zh-Hans".parse().expect("tag"));
    let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: None };
    let text = "See https://example.org , (the list";
    for target in [Some(plain(text, BlockKind::Line)), Some(plain("", BlockKind::Line)), None] {
        let found = checks::run(&Pair::new(Some(plain(text, BlockKind::Line)), target), &context);
        assert_eq!(found.iter().map(|finding| finding.check).collect::<Vec<_>>(), ["untranslated"], "{found:?}");
    }
}
