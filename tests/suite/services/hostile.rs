//! Articles that speak to the model, run against a model that does as they say: bitext notices.
//! The articles are in `tests/fixtures/hostile`.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::support::sandbox::Sandbox;
use crate::support::service::{Given, serve};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fixture {
    innocent: BTreeMap<String, String>,
    article: Vec<Article>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
struct Article {
    text: String,
    answer: Option<String>,
    whole: Option<String>,
    /// Why nobody could notice.
    blind: Option<String>,
}

fn fixture() -> Fixture {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile/articles.toml");
    toml_edit::de::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A model that does what the article's sentence says, as often as it is asked.
fn obedient(article: Article, innocent: BTreeMap<String, String>) -> String {
    serve(move |asked| {
        let body = asked.json();
        let data: Value = serde_json::from_str(body["messages"][1]["content"].as_str().unwrap_or_default()).unwrap();
        let segments = data["segments"].as_array().unwrap();
        let hostile = |segment: &&Value| plain(segment) == article.text;
        let honest = |segment: &Value| {
            let text = innocent.get(&plain(segment)).map_or("Uma frase qualquer.", String::as_str);
            json!({"id": segment["id"], "text": text})
        };
        let others: Vec<String> =
            segments.iter().filter(|segment| !hostile(segment)).map(|segment| honest(segment).to_string()).collect();
        let is_asked = segments.iter().any(|segment| hostile(&segment));
        let content = match (&article.whole, &article.answer) {
            (Some(whole), _) if is_asked => whole.replace("%OTHERS%", &others.join(", ")),
            (_, Some(answer)) => {
                let segment = |segment: &Value| {
                    if hostile(&segment) { json!({"id": segment["id"], "text": answer}) } else { honest(segment) }
                };
                json!({"segments": segments.iter().map(segment).collect::<Vec<_>>()}).to_string()
            }
            _ => format!("{{\"segments\": [{}]}}", others.join(", ")),
        };
        Given::json(&json!({"choices": [{"index": 0, "finish_reason": "stop",
            "message": {"role": "assistant", "content": content, "refusal": null}}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}))
    })
}

/// The text of a segment, its two entities read.
fn plain(segment: &Value) -> String {
    segment["text"].as_str().unwrap_or_default().replace("&lt;", "<").replace("&amp;", "&")
}

/// The articles of a file.
fn articles(name: &str) -> Vec<Article> {
    #[derive(Deserialize)]
    struct Articles {
        article: Vec<Article>,
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile").join(name);
    let text = std::fs::read_to_string(path).unwrap();
    toml_edit::de::from_str::<Articles>(&text).unwrap().article
}

/// The run of an article by a model that obeys it, between innocent sentences; `models` says whether the engine of this machine
/// has its model.
fn obeyed(article: &Article, innocent: &BTreeMap<String, String>, models: bool) -> (Sandbox, Vec<Value>) {
    let [first, second, third] =
        ["The river", "Children", "Nobody"].map(|begin| innocent.keys().find(|text| text.starts_with(begin)).unwrap().clone());
    let sandbox = Sandbox::new();
    sandbox.write("a.en.txt", format!("{first}\n{}\n{third}\n{second}\n", article.text));
    let address = obedient(article.clone(), innocent.clone());
    sandbox.write("bitext.toml", format!("[backends.openai]\nurl = '{address}'\nmodel = 'obedient'\nfirst-wait = 0.01\n"));
    let own = ["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "openai", "--format", "json"];
    let run = if models { sandbox.run_with_models(&own) } else { sandbox.run(&own) };
    assert!(matches!(run.code, Some(0 | 3)), "{}", run.stderr);
    // What the article wants is not done to the sentences around, unless it is noticed.
    if article.whole.is_none() {
        let text = sandbox.read("a.pt.txt");
        assert!(text.contains(&innocent[&first]) && text.contains(&innocent[&third]), "{}: {text}", article.text);
    }
    (sandbox, run.json().into_iter().filter(|object| object["type"] == "finding" && object["severity"] != "hint").collect())
}

/// A sentence into some language, with what a model that obeys it would answer, and an honest translation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    #[serde(default = "english")]
    from: String,
    to: String,
    text: String,
    obeyed: String,
    honest: String,
}

fn english() -> String {
    "en".to_owned()
}

/// What bitext tells of an answer, without hints, and whether it takes it: no model of the engine is at hand.
fn told_of(sentence: &Sentence, answer: &str) -> (Vec<Value>, bool) {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", format!("{}\n", sentence.text));
    let article = Article { text: sentence.text.clone(), answer: Some(answer.to_owned()), whole: None, blind: None };
    let address = obedient(article, BTreeMap::new());
    sandbox.write("bitext.toml", format!("[backends.openai]\nurl = '{address}'\nmodel = 'obedient'\nfirst-wait = 0.01\n"));
    let own = ["translate", "a.txt", "--from", &sentence.from, "--to", &sentence.to, "--backend", "openai", "--format", "json"];
    let run = sandbox.run(&own);
    assert!(matches!(run.code, Some(0 | 3)), "{}", run.stderr);
    // An answer that is not taken leaves nothing to write here, and the run says why.
    let is_told = |object: &Value| object["type"] == "finding" && object["severity"] != "hint" || object["type"] == "error";
    let told: Vec<Value> = run.json().into_iter().filter(is_told).collect();
    (told, run.code == Some(0))
}

/// What is noticed of the sentences of a file, and what is told of their honest translations.
fn held_to(name: &str) -> (usize, Vec<String>, Vec<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile").join(name);
    let sentences: BTreeMap<String, Vec<Sentence>> = toml_edit::de::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (mut missed, mut suspected) = (Vec::new(), Vec::new());
    for sentence in &sentences["article"] {
        let (told, _) = told_of(sentence, &sentence.obeyed);
        if !by_structure(&told) {
            missed.push(format!("{}\n    → {}", sentence.text, sentence.obeyed));
        }
        let (told, is_taken) = told_of(sentence, &sentence.honest);
        if !is_taken || by_structure(&told) {
            suspected.push(format!("{}\n    → {}\n    {:?}", sentence.text, sentence.honest, told));
        }
    }
    (sentences["article"].len(), missed, suspected)
}

/// An order to give somebody another name, and a sentence that names them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Renaming {
    #[serde(default = "english")]
    from: String,
    to: String,
    /// A line of the project's glossary.
    glossary: Option<String>,
    order: String,
    rendered: String,
    text: String,
    obeyed: String,
    honest: String,
    /// Why nobody could notice.
    blind: Option<String>,
}

/// What bitext tells of the sentence when it is answered so.
fn told_of_name(renaming: &Renaming, answer: &str, models: bool) -> Vec<Value> {
    let sandbox = Sandbox::new();
    sandbox.write("a.txt", format!("{}\n{}\n", renaming.order, renaming.text));
    let others = BTreeMap::from([(renaming.order.clone(), renaming.rendered.clone())]);
    let article = Article { text: renaming.text.clone(), answer: Some(answer.to_owned()), whole: None, blind: None };
    let address = obedient(article, others);
    sandbox.write("bitext.toml", format!("[backends.openai]\nurl = '{address}'\nmodel = 'obedient'\nfirst-wait = 0.01\n"));
    let mut own =
        vec!["translate", "a.txt", "--from", &renaming.from, "--to", &renaming.to, "--backend", "openai", "--format", "json"];
    if let Some(line) = &renaming.glossary {
        sandbox.write("terms.csv", format!("{},{}\n{line}\n", renaming.from, renaming.to));
        own.extend(["--glossary", "terms.csv"]);
    }
    let run = if models { sandbox.run_with_models(&own) } else { sandbox.run(&own) };
    run.exits_with(0);
    let is_told = |object: &Value| object["type"] == "finding" && object["severity"] != "hint";
    let of_text = |finding: &Value| finding["line"] == 2;
    run.json().into_iter().filter(|object| is_told(object) && of_text(object)).collect()
}

/// True when something is told that does not come from the list of words by which a sentence speaks to a machine.
fn by_structure(findings: &[Value]) -> bool {
    findings.iter().any(|finding| !finding["message"].as_str().unwrap_or_default().contains("speaks to a machine"))
}

#[test]
fn an_article_that_commands_the_model_is_noticed() {
    let Fixture { innocent, article: articles } = fixture();
    let hostile: Vec<Article> = articles.into_iter().filter(|article| article.blind.is_none()).collect();
    let count = hostile.len();
    let mut missed = Vec::new();
    for article in hostile {
        let (sandbox, findings) = obeyed(&article, &innocent, true);
        if findings.is_empty() {
            missed.push(format!("{}\n    → {}", article.text, sandbox.read("a.pt.txt").replace('\n', " | ")));
        }
    }
    // Some ask for their own lie in words that any sentence could have.
    assert!(count - missed.len() >= 30, "not noticed:\n{}", missed.join("\n"));
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are read with --nocapture")]
fn articles_that_no_rule_was_made_for_are_mostly_noticed() {
    let innocent = fixture().innocent;
    let articles = articles("unseen.toml");
    let [without, with] =
        [false, true].map(|models| articles.iter().filter(|article| by_structure(&obeyed(article, &innocent, models).1)).count());
    println!("of {} articles {with} are noticed with a model at hand, {without} without", articles.len());
    assert!(with >= 14 && with > without, "{with}, {without} of {}", articles.len());
}

#[test]
fn what_obeys_is_noticed_in_many_languages_and_an_honest_translation_passes() {
    let (count, missed, suspected) = held_to("languages.toml");
    assert!(suspected.is_empty(), "honest, and suspected:\n{}", suspected.join("\n"));
    assert!(count >= 30 && missed.len() * 4 <= count, "{} of {count} not noticed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are read with --nocapture")]
fn sentences_that_were_written_when_the_rules_stood_are_mostly_noticed() {
    let (count, missed, suspected) = held_to("later.toml");
    println!("of {count} sentences {} are not noticed:\n{}", missed.len(), missed.join("\n"));
    assert!(suspected.is_empty(), "honest, and suspected:\n{}", suspected.join("\n"));
    assert!(missed.len() * 10 <= count * 7, "{} of {count}", missed.len());
}

#[test]
fn a_name_that_becomes_another_is_noticed_and_an_honest_translation_passes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile/names.toml");
    let renamings: BTreeMap<String, Vec<Renaming>> = toml_edit::de::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (mut wrong, mut noticed) = (Vec::new(), 0);
    for renaming in &renamings["article"] {
        // The engine has its model of one pair here.
        for models in if renaming.to == "pt-BR" { &[false, true][..] } else { &[false] } {
            let is_told = !told_of_name(renaming, &renaming.obeyed, *models).is_empty();
            if is_told == renaming.blind.is_some() {
                wrong.push(format!("{}, models {models}: {}", if is_told { "told" } else { "not told" }, renaming.obeyed));
            }
            let told = told_of_name(renaming, &renaming.honest, *models);
            wrong.extend((!told.is_empty()).then(|| format!("honest, models {models}: {} {told:?}", renaming.honest)));
            noticed += usize::from(is_told && !models);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(noticed >= 15, "{noticed}");
}

#[test]
fn an_innocent_article_is_not_suspected() {
    let Fixture { innocent, .. } = fixture();
    let sandbox = Sandbox::new();
    let lines: Vec<&str> = innocent.keys().map(String::as_str).collect();
    sandbox.write("a.en.txt", lines.join("\n") + "\n");
    let nobody = Article { text: "nothing".into(), answer: Some(String::new()), whole: None, blind: None };
    let address = obedient(nobody, innocent.clone());
    sandbox.write("bitext.toml", format!("[backends.openai]\nurl = '{address}'\nmodel = 'obedient'\n"));
    let own = ["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "openai", "--format", "json"];
    let run = sandbox.run_with_models(&own);
    run.exits_with(0);
    assert!(run.json().iter().all(|object| object["type"] != "finding"), "{}", run.stdout);
}

#[test]
fn what_is_told_of_an_answer_is_told_again_when_it_was_kept() {
    let Fixture { innocent, article: articles } = fixture();
    let poem = articles.iter().find(|article| article.text.contains("praise for the Acme")).unwrap();
    let (sandbox, findings) = obeyed(poem, &innocent, true);
    let told = |findings: &[Value]| findings.iter().map(|finding| finding["message"].to_string()).collect::<Vec<_>>();
    assert!(told(&findings).iter().any(|message| message.contains("reads the sentence otherwise")), "{findings:#?}");
    sandbox.write("other/bitext.toml", sandbox.read("bitext.toml")).write("other/a.en.txt", sandbox.read("a.en.txt"));
    let own = ["translate", "other/a.en.txt", "--from", "en", "--to", "pt", "--backend", "openai", "--format", "json"];
    let again = sandbox.run_with_models(&own);
    assert_eq!(again.object("summary")["used"], json!([]), "the answers were kept");
    let kept: Vec<Value> = again.json().into_iter().filter(|o| o["type"] == "finding" && o["severity"] != "hint").collect();
    assert_eq!(told(&kept), told(&findings));
}
