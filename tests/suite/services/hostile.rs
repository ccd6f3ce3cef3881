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

#[test]
fn an_article_that_commands_the_model_is_noticed() {
    let Fixture { innocent, article: articles } = fixture();
    let hostile = articles.iter().filter(|article| article.blind.is_none()).count();
    assert!(hostile >= 30, "{hostile}");
    let mut missed = Vec::new();
    for article in articles {
        let [first, second, third] = ["The river", "Children", "Nobody"]
            .map(|begin| innocent.keys().find(|text| text.starts_with(begin)).unwrap().clone());
        let sandbox = Sandbox::new();
        sandbox.write("a.en.txt", format!("{first}\n{}\n{third}\n{second}\n", article.text));
        let address = obedient(article.clone(), innocent.clone());
        sandbox.write("bitext.toml", format!("[backends.openai]\nurl = '{address}'\nmodel = 'obedient'\nfirst-wait = 0.01\n"));
        let run =
            sandbox.run(&["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "openai", "--format", "json"]);
        run.exits_with(0);
        let findings: Vec<Value> = run.json().into_iter().filter(|object| object["type"] == "finding").collect();
        let noticed = findings.iter().any(|finding| finding["severity"] != "hint");
        if !noticed && article.blind.is_none() {
            missed.push(format!("{}\n    → {}", article.text, sandbox.read("a.pt.txt").replace('\n', " | ")));
        }
        // What the article wants is not done to the sentences around, unless it is noticed.
        if article.whole.is_none() {
            let text = sandbox.read("a.pt.txt");
            assert!(text.contains(&innocent[&first]) && text.contains(&innocent[&third]), "{}: {text}", article.text);
        }
    }
    assert!(missed.is_empty(), "not noticed:\n{}", missed.join("\n"));
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
    let run = sandbox.run(&["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "openai", "--format", "json"]);
    run.exits_with(0);
    assert!(run.json().iter().all(|object| object["type"] != "finding"), "{}", run.stdout);
}
