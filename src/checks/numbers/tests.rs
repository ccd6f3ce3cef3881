use serde::Deserialize;

use super::Numbers;
use crate::checks::{Check, Context};
use crate::locale::profile;
use crate::model::{BlockKind, Content, Finding, LanguageTag, Pair, Segment, Span};

fn segment(text: &str) -> Segment {
    let span = Span::new(0, text.len());
    Segment { block: 0, kind: BlockKind::Line, span, content: Content::plain(text), protected: Vec::new() }
}

fn findings(from: &str, to: &str, source: &str, target: &str) -> Vec<Finding> {
    let (from, to): (LanguageTag, LanguageTag) = (from.parse().expect("tag"), to.parse().expect("tag"));
    let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: None };
    let mut findings = Vec::new();
    let pair = Pair { source: Some(segment(source)), target: Some(segment(target)) };
    Numbers.check(&pair, &context, &mut findings);
    findings
}

#[derive(Deserialize)]
struct Fixture {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    from: String,
    to: String,
    source: String,
    target: String,
    quote: Option<String>,
}

#[test]
fn the_fixtures_hold() {
    let fixture: Fixture =
        toml_edit::de::from_str(include_str!("../../../tests/fixtures/checks/numbers.toml")).expect("numbers.toml reads");
    let mut wrong = Vec::new();
    for case in &fixture.case {
        let found = findings(&case.from, &case.to, &case.source, &case.target);
        let right = match (&case.quote, found.as_slice()) {
            (None, []) => true,
            (Some(quote), [one]) if quote.is_empty() => one.target.is_empty() && one.source.is_some(),
            (Some(quote), [one]) => {
                let at = case.target.find(quote.as_str()).expect("the quote is in the target");
                one.target.overlaps(Span::new(at, at + quote.len()))
            }
            _ => false,
        };
        if !right {
            let said: Vec<_> = found.iter().map(|finding| finding.message.to_string()).collect();
            wrong.push(format!("{} → {}: {} | {} | {said:?}", case.from, case.to, case.source, case.target));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), fixture.case.len(), wrong.join("\n"));
}
