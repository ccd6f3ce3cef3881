//! Models that number their answers otherwise than they were asked, or write one answer for two sentences; and what stands in an answer
//! and is no fault of it.

use std::sync::Arc;

use serde_json::{Value, json};

use super::killed::{hang, killed, signal};
use super::models::{completion, segments, user_of};
use super::pipeline::{project, run};
use super::{Fault, Seen};
use crate::support::sandbox::{Run, Sandbox};

/// Sentences without a figure, of about one length, and what they are in Portuguese.
const PAIRS: [(&str, &str); 8] = [
    ("The baker opens his shop at dawn.", "O padeiro abre a loja de madrugada."),
    ("Nobody saw the old miller again.", "Ninguém voltou a ver o velho moleiro."),
    ("Her sister plays the violin well.", "A irmã dela toca bem violino."),
    ("Snow covered the whole valley.", "A neve cobriu o vale inteiro."),
    ("A red boat lay in the harbour.", "Havia um barco vermelho no porto."),
    ("They painted the door green.", "Eles pintaram a porta de verde."),
    ("The judge read every letter.", "O juiz leu todas as cartas."),
    ("Our train was late once more.", "O nosso trem atrasou mais uma vez."),
];

/// A model that knows these sentences; what its first answer becomes is given.
fn model(pairs: &'static [(&str, &str)], first: fn(Vec<Value>) -> Vec<Value>) -> Fault {
    Arc::new(move |number, asked, _| {
        let known = |text: &str| pairs.iter().find(|(source, _)| *source == text).map_or("?", |(_, target)| target);
        let answer = |segment: &Value| json!({"id": segment["id"], "text": known(segment["text"].as_str().unwrap_or_default())});
        let answers: Vec<Value> = segments(&user_of(asked)).iter().map(answer).collect();
        let answers = if number == 0 { first(answers) } else { answers };
        completion(&json!({"segments": answers}).to_string(), "stop")
    })
}

/// The answers, numbered from a number on.
fn numbered(answers: Vec<Value>, from: usize) -> Vec<Value> {
    answers.into_iter().zip(from..).map(|(answer, id)| json!({"id": id, "text": answer["text"]})).collect()
}

fn translated(pairs: &'static [(&str, &str)], first: fn(Vec<Value>) -> Vec<Value>) -> (Sandbox, Seen, Run) {
    let (sandbox, seen) = project("openai", model(pairs, first));
    sandbox.write("a.en.md", pairs.iter().map(|(source, _)| format!("{source}\n\n")).collect::<String>());
    let done = run(&sandbox, &["translate", "a.en.md", "--from", "en", "--to", "pt", "--backend", "openai"]);
    (sandbox, seen, done)
}

fn expected(pairs: &[(&str, &str)]) -> String {
    pairs.iter().map(|(_, target)| format!("{target}\n\n")).collect()
}

#[test]
fn no_sentence_gets_the_answer_of_another_where_a_model_counts_otherwise() {
    type Broken = fn(Vec<Value>) -> Vec<Value>;
    let cases: [(&str, Broken); 7] = [
        ("from 0", |all| numbered(all, 0)),
        ("from 2", |all| numbered(all, 2)),
        ("one left out", |mut all| {
            all.remove(2);
            numbered(all, 1)
        }),
        ("two made one", |mut all| {
            let next = all.remove(3);
            all[2]["text"] = format!("{} {}", all[2]["text"].as_str().unwrap(), next["text"].as_str().unwrap()).into();
            numbered(all, 1)
        }),
        ("one made two", |mut all| {
            all.insert(3, json!({"text": "E dança."}));
            numbered(all, 1)
        }),
        ("a title before them", |mut all| {
            all.insert(0, json!({"text": "Notícias da aldeia"}));
            numbered(all, 1)
        }),
        ("numbers of neither kind", |mut all| {
            all[4]["id"] = Value::Null;
            all
        }),
    ];
    for (what, first) in cases {
        let (sandbox, _, done) = translated(&PAIRS, first);
        done.exits_with(0);
        assert_eq!(sandbox.read("a.pt.md"), expected(&PAIRS), "{what}: {}", done.stderr);
    }
    // One that counts from 0 each time is believed, and asked no more than another.
    let always: Fault = Arc::new(|_, asked, given| model(&PAIRS, |all| numbered(all, 0))(0, asked, given));
    let (sandbox, seen) = project("openai", always);
    sandbox.write("a.en.md", PAIRS.map(|(source, _)| source).join("\n\n") + "\n");
    run(&sandbox, &["translate", "a.en.md", "--from", "en", "--to", "pt", "--backend", "openai"]).exits_with(0);
    assert_eq!((sandbox.read("a.pt.md").lines().next(), seen.asked().len()), (Some(PAIRS[0].1), 1));
}

#[test]
fn a_question_that_brings_anothers_text_shows_that_all_of_them_stand_wrong() {
    // The count is right: one is left out, and the last is said twice, in another way.
    let (sandbox, seen, done) = translated(&PAIRS, |mut all| {
        all.remove(1);
        all.push(json!({"text": "1. Outra vez o nosso trem se atrasou."}));
        numbered(all, 1)
    });
    done.exits_with(0);
    assert_eq!(sandbox.read("a.pt.md"), expected(&PAIRS), "{}", done.stderr);
    assert_eq!(seen.asked().len(), 1 + 1 + PAIRS.len() - 1, "all together, the last one, each of the others by itself");
}

#[test]
fn a_question_for_two_that_stand_wrong_shows_it_too() {
    // Two neighbours have a fault that is seen, and are asked for together.
    let (sandbox, _, done) = translated(&PAIRS, |mut all| {
        all.remove(1);
        all.push(json!({"text": "Outra vez o nosso trem se atrasou."}));
        for (at, number) in [(1, 2), (2, 3)] {
            all[at]["text"] = format!("{number}. {}", all[at]["text"].as_str().unwrap()).into();
        }
        numbered(all, 1)
    });
    done.exits_with(0);
    let text = sandbox.read("a.pt.md");
    let wrong = text.split("\n\n").zip(PAIRS).filter(|(text, (_, target))| text != target).count();
    assert_eq!(wrong, 0, "{text}");
}

/// The sentences in other words.
const REWORDED: [&str; 8] = [
    "O padeiro abre a sua loja de madrugada.",
    "Ninguém tornou a ver o velho moleiro.",
    "A irmã dela toca muito bem violino.",
    "A neve cobriu todo o vale.",
    "Havia um barco vermelho no cais.",
    "Eles pintaram a porta de cor verde.",
    "O juiz leu cada uma das cartas.",
    "De novo o nosso trem atrasou.",
];

/// Puts texts that were shifted, exchanged or lost in the place of those of an answer.
fn with_texts(mut all: Vec<Value>, change: fn(Vec<String>) -> Vec<String>) -> Vec<Value> {
    let texts = change(all.iter().map(|answer| answer["text"].as_str().unwrap().to_owned()).collect());
    all.iter_mut().zip(texts).for_each(|(answer, text)| answer["text"] = text.into());
    all
}

/// The first and the last, the third and the sixth change places.
fn exchanged(mut texts: Vec<String>) -> Vec<String> {
    texts.swap(0, 7);
    texts.swap(2, 5);
    texts
}

#[test]
fn anothers_text_is_known_in_other_words_too() {
    type Broken = fn(Vec<String>) -> Vec<String>;
    let cases: [(&str, Broken); 4] = [
        ("one left out, the last repeated with a number", |mut texts| {
            texts.remove(2);
            texts.push("8. Outra vez o trem.".into());
            texts
        }),
        ("one left out, the last empty", |mut texts| {
            texts.remove(2);
            texts.push(String::new());
            texts
        }),
        ("two made one, the last repeated", |mut texts| {
            let next = texts.remove(3);
            texts[2] = format!("{} {next}", texts[2]);
            texts.push(texts[6].clone());
            texts
        }),
        ("turned round, a number before the first", |mut texts| {
            texts.reverse();
            texts[0] = format!("1. {}", texts[0]);
            texts
        }),
    ];
    for (what, change) in cases {
        let fault: Fault = Arc::new(move |number, asked, _| {
            let answer = |segment: &Value| {
                let at = PAIRS.iter().position(|(source, _)| segment["text"] == *source).unwrap();
                json!({"id": segment["id"], "text": if number == 0 { PAIRS[at].1 } else { REWORDED[at] }})
            };
            let answers: Vec<Value> = segments(&user_of(asked)).iter().map(answer).collect();
            let answers = if number == 0 { with_texts(answers, change) } else { answers };
            completion(&json!({"segments": answers}).to_string(), "stop")
        });
        let (sandbox, _) = project("openai", fault);
        sandbox.write("a.en.md", PAIRS.map(|(source, _)| source).join("\n\n") + "\n");
        run(&sandbox, &["translate", "a.en.md", "--from", "en", "--to", "pt", "--backend", "openai"]).exits_with(0);
        let text = sandbox.read("a.pt.md");
        let is_right = |(at, text): (usize, &str)| [PAIRS[at].1, REWORDED[at]].contains(&text.trim_end());
        assert!(text.split("\n\n").enumerate().all(is_right), "{what}: {text}");
    }
}

#[test]
fn a_sentence_that_had_no_answer_shows_what_the_others_are_worth() {
    type Broken = fn(Vec<Value>) -> Vec<Value>;
    let cases: [(&str, Broken); 2] = [
        ("an empty one", |all| {
            with_texts(all, |texts| {
                let mut texts = exchanged(texts);
                texts[2].clear();
                texts
            })
        }),
        ("none", |all| {
            let mut all = with_texts(all, exchanged);
            all.remove(2);
            all
        }),
    ];
    for (what, first) in cases {
        let (sandbox, _, done) = translated(&PAIRS, first);
        done.exits_with(0);
        assert_eq!(sandbox.read("a.pt.md"), expected(&PAIRS), "{what}: {}", done.stderr);
    }
}

#[test]
fn two_answers_that_change_places_are_known_by_what_one_sentence_alone_names() {
    // Of this language there are no lists of words by which a judge knows names.
    const NAMED: [(&str, &str); 4] = [
        (PAIRS[0].0, "Leipuri avaa kauppansa aamunkoitteessa."),
        ("The people of Alba met their friends.", "Alba kansa tapasi ystävänsä."),
        (PAIRS[3].0, "Lumi peitti koko laakson."),
        ("The tower of Bell was built on a hill.", "Bell torni rakennettiin kukkulalle."),
    ];
    let exchanged = |all: Vec<Value>| {
        with_texts(all, |mut texts| {
            texts.swap(1, 3);
            texts
        })
    };
    let (sandbox, _) = project("openai", model(&NAMED, exchanged));
    sandbox.write("a.en.md", NAMED.map(|(source, _)| format!("{source}\n\n")).concat());
    let done = run(&sandbox, &["translate", "a.en.md", "--from", "en", "--to", "fi", "--backend", "openai"]);
    done.exits_with(0);
    assert_eq!(sandbox.read("a.fi.md"), expected(&NAMED), "{}", done.stderr);
    assert!(!done.stdout.contains("stands here, too"), "{}", done.stdout);
}

#[test]
fn what_stood_wrong_is_not_begun_with_again() {
    // All turned round but the one in the middle; from the third question on the model has nothing to say.
    let fault: Fault = Arc::new(|number, asked, given| match number {
        0 => model(&PAIRS, |mut all| {
            let texts: Vec<Value> = all.iter().rev().map(|answer| answer["text"].clone()).collect();
            all.iter_mut().zip(texts).for_each(|(answer, text)| answer["text"] = text);
            all[0]["text"] = format!("1. {}", all[0]["text"].as_str().unwrap()).into();
            all
        })(0, asked, given),
        1 => model(&PAIRS, |all| all)(0, asked, given),
        2..=20 => completion("I am tired.", "stop"),
        _ => model(&PAIRS, |all| all)(0, asked, given),
    });
    let (sandbox, seen) = project("openai", fault);
    sandbox.write("a.en.md", PAIRS.iter().map(|(source, _)| format!("{source}\n\n")).collect::<String>());
    let own = ["translate", "a.en.md", "--from", "en", "--to", "pt", "--backend", "openai"];
    run(&sandbox, &own).exits_with(3);
    let first = seen.asked().len();
    for _ in first..=20 {
        run(&sandbox, &["backends", "test", "openai"]);
        if seen.asked().len() > 20 {
            break;
        }
    }
    run(&sandbox, &own).exits_with(0);
    assert_eq!(sandbox.read("a.pt.md"), expected(&PAIRS));
}

#[test]
fn a_run_that_is_killed_while_it_clears_up_leaves_nothing_that_stands_wrong() {
    for last in [2, 4] {
        let (sender, now) = signal();
        let fault: Fault = Arc::new(move |number, asked, given| {
            if number == last {
                hang(&sender);
            }
            model(&PAIRS, |mut all| {
                let texts: Vec<Value> = all.iter().rev().map(|answer| answer["text"].clone()).collect();
                all.iter_mut().zip(texts).for_each(|(answer, text)| answer["text"] = text);
                all[0]["text"] = format!("1. {}", all[0]["text"].as_str().unwrap()).into();
                all
            })(number, asked, given)
        });
        let (sandbox, _) = project("openai", fault);
        sandbox.write("a.en.txt", PAIRS.map(|(source, _)| source).join("\n"));
        killed(&sandbox, "openai", &[], &now);
        run(&sandbox, &["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "openai"]).exits_with(0);
        assert_eq!(sandbox.read("a.pt.txt"), PAIRS.map(|(_, target)| target).join("\n"), "killed at {last}");
    }
}

#[test]
fn nobody_is_told_of_a_translation_that_stands_nowhere() {
    // The first and the last change places, and the last one's own is never had.
    let fault: Fault = Arc::new(|number, asked, _| {
        let known = |text: &Value| PAIRS.iter().find(|(source, _)| text == source).map_or("?", |(_, target)| target);
        let answer = |segment: &Value| json!({"id": segment["id"], "text": known(&segment["text"])});
        let mut answers: Vec<Value> = segments(&user_of(asked)).iter().map(answer).collect();
        let is_last = answers.len() == 1 && answers[0]["text"] == PAIRS[7].1;
        if number == 0 {
            answers = with_texts(answers, exchanged);
            answers[0]["text"] = format!("1. {}", answers[0]["text"].as_str().unwrap()).into();
        }
        completion(&json!({"segments": answers}).to_string(), if is_last { "content_filter" } else { "stop" })
    });
    let (sandbox, _) = project("openai", fault);
    sandbox.write("a.en.md", PAIRS.map(|(source, _)| source).join("\n\n") + "\n");
    let done = run(&sandbox, &["translate", "a.en.md", "--from", "en", "--to", "pt", "--backend", "openai"]);
    assert!(sandbox.read("a.pt.md").starts_with(PAIRS[0].1), "{}", done.stderr);
    assert!(!done.stdout.contains("stands here, too"), "{}", done.stdout);
}

#[test]
fn a_run_that_is_killed_before_it_asks_again_believes_no_more_than_another() {
    type Broken = fn(Vec<Value>) -> Vec<Value>;
    let cases: [(&str, Broken); 5] = [
        ("two lines", |mut all| {
            all[2]["text"] = format!("{}\n\nNota: traduzi livremente.", all[2]["text"].as_str().unwrap()).into();
            all
        }),
        ("code", |mut all| {
            all[2]["text"] = format!("```{}```", all[2]["text"].as_str().unwrap()).into();
            all
        }),
        ("a number", |mut all| {
            all[2]["text"] = format!("3. {}", all[2]["text"].as_str().unwrap()).into();
            all
        }),
        ("an empty one", |mut all| {
            all[2]["text"] = "".into();
            all
        }),
        ("none", |mut all| {
            all.remove(2);
            all
        }),
    ];
    for (what, broken) in cases {
        let (sender, now) = signal();
        let fault: Fault = Arc::new(move |number, asked, _| {
            if number == 1 {
                hang(&sender);
            }
            let known = |text: &Value| PAIRS.iter().find(|(source, _)| text == source).map_or("?", |(_, target)| target);
            let answer = |segment: &Value| json!({"id": segment["id"], "text": known(&segment["text"])});
            let answers: Vec<Value> = segments(&user_of(asked)).iter().map(answer).collect();
            let answers = if number == 0 { broken(with_texts(answers, exchanged)) } else { answers };
            completion(&json!({"segments": answers}).to_string(), "stop")
        });
        let (sandbox, seen) = project("openai", fault);
        sandbox.write("a.en.txt", PAIRS.map(|(source, _)| source).join("\n"));
        killed(&sandbox, "openai", &[], &now);
        run(&sandbox, &["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "openai"]).exits_with(0);
        assert_eq!(sandbox.read("a.pt.txt"), PAIRS.map(|(_, target)| target).join("\n"), "{what}");
        assert!(seen.asked().len() <= 2 + PAIRS.len() + 1, "{what}: {}", seen.asked().len());
    }
}

#[test]
fn a_twin_that_was_faulty_at_first_costs_one_question_more() {
    const SAME: [(&str, &str); 4] = [
        (PAIRS[0].0, PAIRS[0].1),
        ("Related stories", "Leia também no jornal"),
        ("See also these:", "Leia também no jornal"),
        (PAIRS[3].0, PAIRS[3].1),
    ];
    let (sandbox, seen, done) = translated(&SAME, |mut all| {
        all[1]["text"] = "2. Mais sobre isto".into();
        all
    });
    done.exits_with(0);
    assert_eq!(sandbox.read("a.pt.md"), expected(&SAME), "{}", done.stderr);
    assert!(seen.asked().len() <= 5, "{}", seen.asked().len());
}

#[test]
fn two_sentences_may_have_one_translation() {
    const SAME: [(&str, &str); 3] = [
        ("Related stories", "Leia também no jornal"),
        ("See also these:", "Leia também no jornal"),
        ("The baker opens his shop at dawn.", "O padeiro abre a loja de madrugada."),
    ];
    let (sandbox, seen, done) = translated(&SAME, |all| all);
    done.exits_with(0);
    assert_eq!(sandbox.read("a.pt.md"), expected(&SAME), "{}", done.stderr);
    assert_eq!(done.stdout.matches("The translation of another sentence stands here, too").count(), 2, "{}", done.stdout);
    assert_eq!(seen.asked().len(), 4, "together, both once more, each by itself");
    // One text for whatever is asked is none.
    const PIRATE: [(&str, &str); 5] = [
        (PAIRS[0].0, "Eu sou um pirata e gosto de rum."),
        (PAIRS[1].0, "Eu sou um pirata e gosto de rum."),
        (PAIRS[2].0, "Eu sou um pirata e gosto de rum."),
        (PAIRS[3].0, "Eu sou um pirata e gosto de rum."),
        (PAIRS[4].0, PAIRS[4].1),
    ];
    let (sandbox, _, done) = translated(&PIRATE, |all| all);
    done.exits_with(3);
    assert!(!sandbox.read("a.pt.md").contains("pirata"), "{}", done.stderr);
}

#[test]
fn signs_that_are_not_written_as_references_cost_no_second_question() {
    const SIGNS: [(&str, &str); 3] = [
        ("AT&T and Johnson & Johnson sell R&D.", "A AT&T e a Johnson & Johnson vendem R&D."),
        ("Stop if a < b.", "Pare se a < b."),
        ("We <3 readers (p<0.05).", "Nós <3 leitores (p<0,05)."),
    ];
    let asked: Fault = Arc::new(|_, asked, _| {
        let meant = |segment: &Value| {
            let text = segment["text"].as_str().unwrap_or_default().replace("&amp;", "&").replace("&lt;", "<");
            let target = SIGNS.iter().find(|(source, _)| *source == text).map_or("?", |(_, target)| target);
            json!({"id": segment["id"], "text": target})
        };
        let answers: Vec<Value> = segments(&user_of(asked)).iter().map(meant).collect();
        completion(&json!({"segments": answers}).to_string(), "stop")
    });
    let (sandbox, seen) = project("openai", asked);
    sandbox.write("a.en.txt", SIGNS.map(|(source, _)| source).join("\n\n") + "\n");
    run(&sandbox, &["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "openai"]).exits_with(0);
    assert_eq!(sandbox.read("a.pt.txt"), SIGNS.map(|(_, target)| target).join("\n\n") + "\n");
    assert_eq!(seen.asked().len(), 1);
}
