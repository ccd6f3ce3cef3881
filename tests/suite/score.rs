//! Our scores are sacreBLEU's, to the last digits; terms are counted by the rule of WMT26.

use bitext::glossary::{Kind, Terminology, parse};
use bitext::score::{Bleu, Chrf, Consistency, Metric, Smoothing, Ter, Tokenizer, compare, corpus, score_terms, statistics};
use serde_json::Value;

use crate::support::sandbox::Sandbox;

/// Scores agree when they differ by less than this.
const EQUAL: f64 = 1e-9;

/// What sacreBLEU says of our own sentences (tests/tools/golden_metrics.py), or of others that the environment names.
fn golden() -> Value {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/metrics/golden.json");
    let path = std::env::var("BITEXT_GOLDEN_METRICS").unwrap_or_else(|_| own.to_owned());
    serde_json::from_str(&std::fs::read_to_string(path).expect("is there")).expect("is JSON")
}

fn bleu(name: &str, effective_order: bool) -> Option<Bleu> {
    let plain = Bleu { effective_order, ..Bleu::default() };
    let tokenizer = |tokenizer| Bleu { tokenizer, ..plain };
    Some(match name {
        "bleu_13a" => plain,
        "bleu_zh" => tokenizer(Tokenizer::Chinese),
        "bleu_char" => tokenizer(Tokenizer::Characters),
        "bleu_none" => tokenizer(Tokenizer::Spaces),
        "bleu_intl" => tokenizer(Tokenizer::International),
        "bleu_13a_lc" => Bleu { lowercase: true, ..plain },
        "bleu_floor" => Bleu { smoothing: Smoothing::Floor(0.1), ..plain },
        "bleu_addk" => Bleu { smoothing: Smoothing::Add(1.0), ..plain },
        "bleu_smooth_none" => Bleu { smoothing: Smoothing::None, ..plain },
        _ => return None,
    })
}

fn metric(name: &str) -> Box<dyn Metric> {
    let (chrf, ter) = (Chrf::default(), Ter::default());
    match name {
        "chrf2" => Box::new(chrf),
        "chrf2pp" => Box::new(Chrf::plus_plus()),
        "chrf3" => Box::new(Chrf { beta: 3, ..chrf }),
        "chrf2_ws" => Box::new(Chrf { whitespace: true, ..chrf }),
        "chrf2_lc" => Box::new(Chrf { lowercase: true, ..chrf }),
        "chrf2_eps" => Box::new(Chrf { epsilon: true, ..chrf }),
        "ter" => Box::new(ter),
        "ter_norm" => Box::new(Ter { normalised: true, ..ter }),
        "ter_norm_asian" => Box::new(Ter { normalised: true, asian: true, ..ter }),
        "ter_nopunct" => Box::new(Ter { without_marks: true, ..ter }),
        "ter_nopunct_asian" => Box::new(Ter { without_marks: true, asian: true, ..ter }),
        "ter_cs" => Box::new(Ter { case_sensitive: true, ..ter }),
        name => Box::new(bleu(name, false).unwrap_or_else(|| panic!("no setting is called {name}"))),
    }
}

fn texts<'a>(golden: &'a Value, side: &str) -> Vec<&'a str> {
    let pairs = golden["pairs"].as_array().expect("a list");
    pairs.iter().map(|pair| pair[side].as_str().expect("a text")).collect()
}

/// Counts values and says which differ.
#[derive(Default)]
struct Held {
    values: usize,
    wrong: Vec<String>,
}

impl Held {
    fn against(&mut self, what: &str, own: f64, theirs: &Value) {
        let theirs = theirs.as_f64().unwrap_or_else(|| panic!("{what} has no value"));
        self.values += 1;
        if (own - theirs).abs() > EQUAL {
            self.wrong.push(format!("{what}: {own} and not {theirs}"));
        }
    }
}

#[test]
fn every_score_is_that_of_sacrebleu() {
    let golden = golden();
    let (hypotheses, references) = (texts(&golden, "hyp"), texts(&golden, "ref"));
    let one: Vec<Vec<&str>> = references.iter().map(|reference| vec![*reference]).collect();
    let mut held = Held::default();
    for (name, expected) in golden["metrics"].as_object().expect("by name") {
        let metric = metric(name);
        let all = statistics(metric.as_ref(), &hypotheses, &one);
        held.against(&format!("{name} of the corpus"), corpus(metric.as_ref(), &all), &expected["corpus"]);
        let single: Box<dyn Metric> = match bleu(name, true) {
            Some(bleu) => Box::new(bleu),
            None => self::metric(name),
        };
        for (index, (statistics, theirs)) in all.iter().zip(expected["sentence"].as_array().expect("a list")).enumerate() {
            held.against(&format!("{name} of sentence {index}"), single.score(statistics), theirs);
        }
        if let Some(bleu) = bleu(name, false) {
            let total = all.iter().fold(vec![0.0; 10], |sum, one| sum.iter().zip(one).map(|(a, b)| a + b).collect());
            let parts = bleu.parts(&total);
            for order in 0..4 {
                held.against(&format!("{name} counts"), parts.matches[order], &expected["counts"][order]);
                held.against(&format!("{name} totals"), parts.totals[order], &expected["totals"][order]);
                held.against(&format!("{name} precisions"), parts.precisions[order], &expected["precisions"][order]);
            }
            held.against(&format!("{name} bp"), parts.penalty, &expected["bp"]);
            held.against(&format!("{name} lengths"), parts.lengths[0], &expected["sys_len"]);
            held.against(&format!("{name} lengths"), parts.lengths[1], &expected["ref_len"]);
            for (text, theirs) in hypotheses.iter().zip(expected["tok_hyp"].as_array().into_iter().flatten()) {
                assert_eq!(Some(bleu.tokenizer.tokens(text).join(" ").as_str()), theirs.as_str(), "{name}");
            }
        }
        let signature = metric.signature(1);
        let theirs = expected["signature"].as_str().expect("a signature");
        assert_eq!(signature.rsplit_once("|version:").map(|(own, _)| own), theirs.rsplit_once("|version:").map(|(own, _)| own));
    }
    let second: Vec<&str> = hypotheses.iter().cycle().skip(1).take(hypotheses.len()).copied().collect();
    let two: Vec<Vec<&str>> = references.iter().zip(&second).map(|(a, b)| vec![*a, *b]).collect();
    for (name, setting) in [("chrf2", "chrf2"), ("bleu", "bleu_13a"), ("ter", "ter")] {
        let metric = metric(setting);
        let score = corpus(metric.as_ref(), &statistics(metric.as_ref(), &hypotheses, &two));
        held.against(&format!("{name} with two references"), score, &golden["two_refs"][name]);
    }
    assert!(held.values > 600, "{}", held.values);
    assert!(held.wrong.is_empty(), "{} of {}:\n{}", held.wrong.len(), held.values, held.wrong.join("\n"));
}

#[test]
fn a_difference_is_told_from_chance() {
    let golden = golden();
    let references: Vec<Vec<&str>> = texts(&golden, "ref").into_iter().map(|reference| vec![reference]).collect();
    let hypotheses = texts(&golden, "hyp");
    let metric = Chrf::plus_plus();
    let own = statistics(&metric, &hypotheses, &references);
    let rotated: Vec<&str> = hypotheses.iter().cycle().skip(1).take(hypotheses.len()).copied().collect();
    let other = statistics(&metric, &rotated, &references);
    let apart = compare(&metric, &own, &other, 500, 7);
    assert!(apart.p < 0.01 && apart.score > apart.other && (apart.mean - apart.score).abs() < 5.0, "{apart:?}");
    assert!(apart.interval > 0.0);
    let same = compare(&metric, &own, &own, 500, 7);
    assert!(same.p > 0.99, "{same:?}");
}

#[test]
fn significance_is_that_of_sacrebleu_to_the_last_digit() {
    let golden = golden();
    let (hypotheses, first) = (texts(&golden, "hyp"), texts(&golden, "ref"));
    let second: Vec<&str> = hypotheses.iter().cycle().skip(1).take(hypotheses.len()).copied().collect();
    // As tests/tools/golden_metrics.py makes them.
    let other = |(index, own)| if index % 3 == 0 { second[index] } else { own };
    let other: Vec<&str> = hypotheses.iter().copied().enumerate().map(other).collect();
    let one: Vec<Vec<&str>> = first.iter().map(|text| vec![*text]).collect();
    let two: Vec<Vec<&str>> = first.iter().zip(&second).map(|(a, b)| vec![*a, *b]).collect();
    for (count, references) in [("one", one), ("two", two)] {
        for (name, expected) in golden["paired"][count].as_object().expect("by name") {
            let metric = metric(name);
            let of = |texts: &[&str]| statistics(metric.as_ref(), texts, &references);
            let found = compare(metric.as_ref(), &of(&hypotheses), &of(&other), 1000, 12345);
            // The reader of JSON may miss a number's last bit.
            for (key, own) in [("p", found.p), ("mean", found.mean), ("ci", found.interval)] {
                let theirs = expected[key].as_f64().expect("a number");
                assert!((own - theirs).abs() < 1e-13, "{key} of {name}, {count}: {own} and not {theirs}");
            }
        }
    }
}

#[test]
fn terms_are_counted_one_stretch_each() {
    let table =
        "en,de\nvibration damper,Schwingungsdämpfer\ntorsional vibration damper,Torsionsdämpfer\nengine|motor,Motor|Maschine\n";
    let glossary = parse(table, "g", Kind::Csv).expect("reads");
    let (en, de) = ("en".parse().expect("a tag"), "de".parse().expect("a tag"));
    let terms = Terminology::new(glossary, Some(&en), &de);
    let segments = [
        ("The engine drives the motor.", "Der Motor treibt die Maschine."),
        ("The engine has a torsional vibration damper.", "Der Motor hat einen Schwingungsdämpfer."),
        ("The engine and the engine.", "Der Motor."),
        ("An engine.", "Ein Antrieb."),
    ];
    let score = score_terms(&terms, &segments, &de);
    assert_eq!((score.required, score.found), (7, 4));
    assert_eq!(score.success.map(f64::round), Some(57.0));
    // Six uses of the engine: three are Motor, one Maschine, two nothing.
    assert_eq!((score.consistency.repeated, score.preferred.map(f64::round)), (Some(50.0), Some(43.0)));
    let none = score_terms(&terms, &[("A cat.", "Eine Katze.")], &de);
    assert_eq!((none.required, none.success, none.consistency), (0, None, Consistency::default()));
    // A plural is the same wording.
    let segments = [("An engine.", "Ein Motor."), ("Two engines.", "Zwei Motoren."), ("The motor.", "Die Maschine.")];
    let consistency = score_terms(&terms, &segments, &de).consistency;
    assert_eq!((consistency.repeated.map(f64::round), consistency.ltcr.map(f64::round)), (Some(67.0), Some(33.0)));
}

#[test]
fn names_are_held_against_what_they_were_called_first() {
    let table = "en,zh-Hans,part-of-speech\nElon Musk|Musk,埃隆·马斯克|马斯克|穆斯克,\nStargate,星际门|星际之门,proper-noun\n\
                 data center,数据中心,\nFable,寓言,noun\n";
    let glossary = parse(table, "g", Kind::Csv).expect("reads");
    let (en, zh) = ("en".parse().expect("a tag"), "zh-Hans".parse().expect("a tag"));
    let terms = Terminology::new(glossary, Some(&en), &zh);
    let segments = [
        ("Musk builds Stargate.", "马斯克建Stargate。"),
        ("Stargate is a data center.", "星际门是数据中心。"),
        ("Musk likes Stargate, a Fable.", "穆斯克喜欢星际之门，一则寓言。"),
        ("Elon Musk likes a data center and a Fable.", "埃隆·马斯克喜欢中心和寓言。"),
        ("Stargate grows.", "它在增长。"),
    ];
    let consistency = score_terms(&terms, &segments, &zh).consistency;
    // Musk: 穆斯克 differs, 埃隆·马斯克 holds 马斯克. Stargate: left, then 星际门 is kept, 星际之门 and nothing differ.
    assert_eq!((consistency.ltcr_1, consistency.ltcr_1f), (Some(0.0), Some(25.0)));
    let same = [("Musk came.", "马斯克来了。"), ("Musk left.", "马斯克走了。"), ("Musk", "Musk"), ("Musk", "他")];
    let consistency = score_terms(&terms, &same, &zh).consistency;
    assert_eq!(consistency.ltcr_1.map(f64::round), Some(67.0));
}

#[test]
fn files_are_scored_line_by_line() {
    let sandbox = Sandbox::new();
    sandbox.write("out.txt", "Project Stargate will build new data centers in Texas.\nHello world\n");
    sandbox.write("other.txt", "Nothing alike\nat all\n");
    sandbox.write("ref.txt", "Project Stargate will build five new data centres in Texas, OpenAI said.\r\nHello, world\r\n");
    sandbox.write("src.txt", "Le projet Stargate\nBonjour\n");
    sandbox.write("terms.csv", "fr,en\nStargate,Stargate\n");
    let run = sandbox.run(&[
        "score",
        "out.txt",
        "--reference",
        "ref.txt",
        "--against",
        "other.txt",
        "--source",
        "src.txt",
        "--from",
        "fr",
        "--to",
        "en",
        "--glossary",
        "terms.csv",
        "--format",
        "json",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let lines: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).expect("is JSON")).collect();
    let names: Vec<&str> = lines.iter().map(|line| line["metric"].as_str().expect("a name")).collect();
    assert_eq!(names, ["BLEU", "chrF2", "chrF2++", "TER", "terms"]);
    assert!(lines[2]["score"].as_f64() > lines[2]["other"].as_f64() && lines[2]["p"].as_f64() <= Some(1.0));
    assert_eq!((lines[4]["found"].as_u64(), lines[4]["reference"]["success"].as_f64()), (Some(1), Some(100.0)));
    let plain = sandbox.run(&["score", "out.txt", "--reference", "ref.txt"]);
    assert!(plain.stdout.contains("nrefs:1|case:mixed|eff:no|tok:13a"), "{}", plain.stdout);
    sandbox.write("short.txt", "one line\n");
    let short = sandbox.run(&["score", "short.txt", "--reference", "ref.txt"]);
    assert_eq!(short.code, Some(2), "{}", short.stderr);
    assert!(short.stderr.contains("ref.txt has 2 lines, and 1 is wanted."), "{}", short.stderr);
    let late =
        sandbox.run(&["score", "out.txt", "--reference", "ref.txt", "--source", "short.txt", "--from", "fr", "--to", "en"]);
    assert_eq!((late.code, late.stdout.as_str()), (Some(2), ""), "nothing is scored before all files are known to fit");
    sandbox.write("empty.txt", "");
    sandbox.write("blank.txt", "\n\n");
    for (output, reference) in [("empty.txt", "empty.txt"), ("out.txt", "blank.txt"), ("blank.txt", "ref.txt")] {
        let nothing = sandbox.run(&["score", output, "--reference", reference]);
        assert_eq!((nothing.code, nothing.stdout.as_str()), (Some(2), ""), "{output} {reference}");
        assert!(nothing.stderr.contains("holds no text"), "{}", nothing.stderr);
    }
}
