use proptest::prelude::{Strategy, any, prop_assert, prop_oneof, proptest};
use serde::Deserialize;

use super::Numbers;
use crate::checks::sides::tests::segment;
use crate::checks::{Check, Context, Sides};
use crate::locale::{Messages, profile};
use crate::model::{Code, CodeKind, Finding, LanguageTag, Pair, Protected, ProtectedKind, Segment, Span};

fn findings(from: &str, to: &str, source: &str, target: &str) -> Vec<Finding> {
    check(from, to, &Pair::new(Some(segment(source)), Some(segment(target))))
}

fn check(from: &str, to: &str, pair: &Pair) -> Vec<Finding> {
    let (from, to): (LanguageTag, LanguageTag) = (from.parse().expect("tag"), to.parse().expect("tag"));
    let context = Context { from: Some(&from), to: &to, source: profile(&from), target: profile(&to), terms: None };
    let mut findings = Vec::new();
    Numbers.check(&Sides::of(pair), &context, &mut findings);
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
fn the_sign_of_a_note_is_no_part_of_the_figure_before_it() {
    let noted = |text: &str| {
        let mut noted = segment(text);
        let code = |at, kind, raw: &str| Code { at, kind, id: 1, raw: raw.into() };
        noted.content.codes = vec![code(text.len() - 1, CodeKind::Open, "<sup>"), code(text.len(), CodeKind::Close, "</sup>")];
        noted
    };
    let told =
        |source: &str, target: &str| !check("en", "zh-Hans", &Pair::new(Some(noted(source)), Some(noted(target)))).is_empty();
    assert!(!told("It opened in 1923.1", "它于1923年开业。1"));
    assert!(!told("It opened in 1923,1", "它于1923年开业，1"));
    assert!(told("It opened in 1923.1", "它于1932年开业。1"));
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

#[test]
fn numbers_that_run_into_one_are_told() {
    for (from, to, source, target) in [
        ("en", "es", "The mill stood idle in 1939-1945.", "El molino estuvo parado en 19391945."),
        ("en", "pt-BR", "They cast 1200 1500 times.", "Votaram 12001500 vezes."),
        ("en", "fr", "The 2021 2022 ranking came out.", "Le classement 202 12022 est paru."),
        ("fr", "en", "Il vaut 12 345 678 euros.", "It is worth 1234 5678 euros."),
        ("en", "de", "Scores of 10 20 30 40 were read.", "1020 30 40 wurden verlesen."),
    ] {
        assert!(!said(from, to, source, target).is_empty(), "{target}");
    }
}

fn said(from: &str, to: &str, source: &str, target: &str) -> Vec<String> {
    let english = Messages::english();
    findings(from, to, source, target).iter().map(|finding| english.text(&finding.message)).collect()
}

fn suggested(from: &str, to: &str, source: &str, target: &str) -> Option<String> {
    let found = findings(from, to, source, target);
    let suggestion = found.first()?.suggestions.first()?;
    Some(format!("{}{}{}", &target[..suggestion.span.start], suggestion.text, &target[suggestion.span.end..]))
}

#[test]
fn a_wrong_scale_is_told_with_both_readings() {
    let told = said("en", "zh-Hans", "It costs $500 billion.", "耗资 500 亿美元。");
    assert_eq!(
        told,
        ["The source says $500 billion, that is 500 000 000 000; the translation says 500 亿美元, that is 50 000 000 000."
            .replace("0 0", "0\u{202F}0")
            .replace("0 0", "0\u{202F}0")]
    );
}

#[test]
fn the_right_number_is_offered_in_the_style_of_the_translation() {
    for (from, to, source, target, mended) in [
        ("en", "zh-Hans", "It costs $500 billion.", "耗资 500 亿美元。", "耗资 5000 亿美元。"),
        ("en", "zh-Hans", "It costs $500 billion.", "耗资500亿美元。", "耗资5000亿美元。"),
        ("en", "fr", "It costs $500 billion.", "Cela coûte 500 millions de dollars.", "Cela coûte 500 milliards de dollars."),
        ("en", "fr", "It costs $1.5 billion.", "Cela coûte 1,5 million de dollars.", "Cela coûte 1,5 milliard de dollars."),
        ("en", "pt", "It has 12,860 rooms.", "Tem 12.680 quartos.", "Tem 12.860 quartos."),
        ("zh-Hans", "en", "共有 4.6 亿户。", "There are 46 million homes.", "There are 460 million homes."),
        ("en", "zh-Hans", "It opens on May 3, 2026.", "2026 年 6 月 3 日开幕。", "2026 年 5 月 3 日开幕。"),
        ("en", "pt", "It opened in 2024.", "Abriu em 2025.", "Abriu em 2024."),
        ("en", "pt", "Room 4567 is free.", "O quarto 4568 está livre.", "O quarto 4567 está livre."),
        ("en", "pt", "Call 555-1234.", "Ligue para 555-1235.", "Ligue para 555-1234."),
        ("en", "pt", "Paid: 189,600", "Pagos: 198600", "Pagos: 189600"),
        ("en", "pt", "It cost 1,500.50.", "Custou 1,500.50.", "Custou 1.500,50."),
        ("zh-Hans", "en", "5月3日开幕。", "It opens on June 3.", "It opens on May 3."),
    ] {
        assert_eq!(suggested(from, to, source, target).as_deref(), Some(mended), "{source} | {target}");
    }
}

#[test]
fn without_certainty_nothing_is_offered() {
    // *mil* needs no preposition, *milhões* does.
    assert_eq!(suggested("en", "pt", "It sold 2.3 million phones.", "Vendeu 2,3 mil telefones."), None);
    // The number is right, the unit is not.
    assert_eq!(suggested("en", "fr", "The pass is at 2,340 metres.", "Le col est à 2 340 pieds."), None);
    assert_eq!(findings("en", "fr", "The pass is at 2,340 metres.", "Le col est à 2 340 pieds.").len(), 1);
    assert_eq!(suggested("en", "fr", "She has 12 dogs and 7 cats.", "Elle a 12 chiens et 93 chats."), None);
}

#[test]
fn a_hundred_times_nothing_is_nothing() {
    for (from, to, source, target) in
        [("en", "fr", "Growth was 0%.", "La croissance était de 0 %."), ("zh-Hans", "zh-Hant", "百分之0", "百分之0")]
    {
        assert_eq!(said(from, to, source, target), [""; 0]);
    }
}

#[test]
fn protected_text_is_not_read() {
    let (source, target) = ("See {a1} for 20 more.", "Voir {b2} pour 20 de plus.");
    let protect = |text: &str| {
        let (start, end) = (text.find('{').expect("there"), text.find('}').expect("there") + 1);
        let protected = vec![Protected { span: Span::new(start, end), kind: ProtectedKind::Placeholder }];
        Segment { protected, ..segment(text) }
    };
    let pair = Pair::new(Some(protect(source)), Some(protect(target)));
    assert_eq!(check("en", "fr", &pair), []);
}

#[test]
fn a_translation_alone_is_not_judged() {
    let pair = Pair::new(None, Some(segment("Il y en a 1,23,4.")));
    assert_eq!(check("en", "fr", &pair), []);
}

proptest! {
    #[test]
    fn any_text_is_read(source in any_text(), target in any_text()) {
        for (from, to) in [("en", "zh-Hans"), ("fr", "en"), ("zh-Hans", "de"), ("ja", "pt"), ("de", "es"), ("es", "fr"), ("en", "ar")] {
            for finding in findings(from, to, &source, &target) {
                prop_assert!(target.get(finding.target.start..finding.target.end).is_some());
                prop_assert!(finding.source.is_none_or(|span| source.get(span.start..span.end).is_some()));
            }
        }
    }

    #[test]
    fn a_text_answers_itself(text in any_text()) {
        for language in ["en", "fr", "zh-Hans", "de", "pt", "es", "ja", "ar"] {
            let told = said(language, language, &text, &text);
            prop_assert!(told.is_empty(), "{language}: {told:?}");
        }
    }
}

/// Texts dense in what numbers are made of.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[0-9０-９٣]{1,4}",
        2 => proptest::sample::select(vec![
            " ", ",", ".", "-", "/", ":", "\u{A0}", "’", "%", "$", "€", "百", "万", "亿", "十", "三", "年", "月", "日", "点", "半", "下午", "分之", "百分之",
            "million", "billion", "milliards", "mil", "half", "a", "third", "May", "mars", "h", "p.m.", "½", "XIV", "de", "und", "ein", "成", "\u{FFFC}",
            "و", "ألف", "مليونان", "ملايين", "خمسة وعشرون", "الـ", "ساعة", "ونصف", "الثامنة", "\0", "\r\n", "👍🏽", "\u{202E}", "İ", "−",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}
