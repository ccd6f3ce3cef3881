//! Glossaries on the review page: what is found, what is changed, and what becomes of the file.

use serde_json::{Value, json};

use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

const FILE: &str = "glossary/terms.toml";

const TERMS: &str = "# House glossary\n\n[[concept]]\nid = \"stargate\" # the project\ndefinition = \"Data centres.\"\n\
    terms.en = \"Stargate\"\nterms.fr = [\"Stargate\", \"Porte des étoiles\"] # sure\n\n# A company.\n[[concept]]\nid = \"openai\"\nterms.en = \"OpenAI\"\n";

/// A project with two glossaries, one of them a table.
fn project() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write(FILE, TERMS).write("glossary/words.csv", "id,en,fr\nteam,team,équipe\nplan,plan,plan\n");
    sandbox.write("news.en.md", "# The plan\n\nStargate is a plan.\n");
    sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    sandbox
}

fn concept(page: &Page, file: &str, id: &str) -> Value {
    page.get(&format!("/glossary/concept?file={}&id={id}", file.replace('/', "%2F")))
}

fn put(page: &Page, file: &str, id: Option<&str>, version: &Value, concept: &Value) -> (u16, Value) {
    page.send("PUT", "/glossary/concept", &json!({ "file": file, "id": id, "version": version, "concept": concept }))
}

fn found(page: &Page, query: &str) -> Vec<String> {
    let all = page.get(&format!("/glossary{query}"));
    all.as_array().unwrap().iter().map(|placed| placed["concept"]["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn concepts_are_found_by_word_language_and_problem() {
    let sandbox = project();
    sandbox.write("glossary/zz.toml", "[[concept]]\nid = \"team\"\nterms.en = \"team\"\nterms.de = \"Gruppe\"\n\n[[concept]]\nid = \"crew\"\nterms.en = \"team\"\nterms.de = \"Mannschaft\"\n");
    let page = Page::start(&sandbox, &[]);
    assert_eq!(found(&page, ""), ["stargate", "openai", "team", "plan", "team", "crew"]);
    assert_eq!(found(&page, "?q=ÉTOILES"), ["stargate"]);
    assert_eq!(found(&page, "?q=data+cent"), ["stargate"]);
    assert_eq!(found(&page, "?language=de"), ["team", "crew"]);
    assert_eq!(found(&page, "?only=problems"), ["team", "crew"], "one word has two German terms");
    let table = concept(&page, "glossary/words.csv", "team");
    assert_eq!((&table["editable"], table["replaced_by"].as_str()), (&json!(false), Some("glossary/zz.toml")));
    assert!(page.html("/glossary/concept?file=glossary%2Fwords.csv&id=team").contains("<fieldset class=\"plain\" disabled"));
    sandbox.write("glossary/broken.toml", "[[concept]]\nid = 7\n");
    assert!(page.html("/glossary").contains("broken.toml:2:6"), "a file that cannot be read is told");
}

#[test]
fn a_change_touches_nothing_else_in_the_file_and_open_articles_know_it() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let wanted = |page: &Page| page.get("/articles/1/fr/segments?numbers=2")[0]["terms"].clone();
    assert_eq!(wanted(&page), json!(["Stargate", "plan"]));
    let old = concept(&page, FILE, "stargate");
    let mut new = old["concept"].clone();
    new["terms"][1]["text"] = json!("Portique");
    new["note"] = json!("Check it.");
    let (status, saved) = put(&page, FILE, Some("stargate"), &old["version"], &new);
    assert_eq!(status, 200, "{saved}");
    let expected = TERMS.replace("terms.en = \"Stargate\"", "note = \"Check it.\"\nterms.en = \"Stargate\"");
    let expected =
        expected.replace("terms.fr = [\"Stargate\", \"Porte des étoiles\"]", "terms.fr = [\"Portique\", \"Porte des étoiles\"]");
    assert_eq!(sandbox.read(FILE), expected);
    assert_eq!(wanted(&page), json!(["Portique", "plan"]));
    assert_eq!(concept(&page, FILE, "stargate")["version"], saved["version"]);
}

#[test]
fn a_concept_is_added_and_what_makes_no_sense_is_refused() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let crew = json!({ "id": "crew", "terms": [{ "language": "en", "text": "crew" }, { "language": "fr", "text": "équipage", "gender": "masculine" }] });
    assert_eq!(put(&page, FILE, None, &json!(""), &crew).0, 200);
    let added = "\n[[concept]]\nid = \"crew\"\nterms.en = \"crew\"\nterms.fr = { text = \"équipage\", gender = \"masculine\" }\n";
    assert_eq!(sandbox.read(FILE), format!("{TERMS}{added}"));
    let term = |term: Value| json!({ "id": "x", "terms": [term] });
    for (concept, status) in [
        (json!({ "id": " ", "terms": [] }), 400),
        (term(json!({ "language": "not a tag", "text": "x" })), 400),
        (term(json!({ "language": "en", "text": " " })), 400),
        (term(json!({ "language": "en", "text": "x", "gender": "blue" })), 400),
        (json!({ "id": "x", "terms": [{ "language": "en", "text": "x" }, { "language": "en", "text": "y" }] }), 422),
        (json!({ "id": "x", "colour": "red" }), 422),
    ] {
        assert_eq!(put(&page, FILE, None, &json!(""), &concept).0, status, "{concept}");
    }
    let team = concept(&page, "glossary/words.csv", "team");
    let (status, error) = put(&page, "glossary/words.csv", Some("team"), &team["version"], &team["concept"]);
    assert!(status == 422 && error["title"].as_str().unwrap().contains("TOML"), "{error}");
    for file in ["../news.en.md", "news.en.md", "/etc/passwd", "glossary/../news.toml", "glossary/new.toml"] {
        assert_eq!(put(&page, file, None, &json!(""), &crew).0, 422, "{file}");
    }
    assert_eq!(sandbox.read(FILE), format!("{TERMS}{added}"));
}

#[test]
fn who_did_not_see_what_the_file_says_now_overwrites_nothing() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let old = concept(&page, FILE, "stargate");
    let mut mine = old["concept"].clone();
    mine["definition"] = json!("Mine.");
    let theirs = TERMS.replace("Data centres.", "Theirs.");
    sandbox.write(FILE, &theirs);
    let (status, now) = put(&page, FILE, Some("stargate"), &old["version"], &mine);
    assert_eq!((status, now["definition"].as_str()), (409, Some("Theirs.")));
    let request = page.request("PUT", "/glossary/concept").header("content-type", "application/json").header("bitext-part", "1");
    let body = json!({ "file": FILE, "id": "stargate", "version": old["version"], "concept": mine });
    let both = request.body(body.to_string()).send().unwrap().text().unwrap();
    assert!(both.contains("<td>Theirs.</td>") && both.contains("<del>Theirs</del><ins>Mine</ins>."), "{both}");
    assert_eq!(sandbox.read(FILE), theirs);
    // What others wrote elsewhere in the file is no conflict, and stays.
    let seen = concept(&page, FILE, "stargate");
    sandbox.write(FILE, theirs.replace("# A company.", "# A company, renamed."));
    assert_eq!(put(&page, FILE, Some("stargate"), &seen["version"], &mine).0, 200);
    assert_eq!(sandbox.read(FILE), theirs.replace("# A company.", "# A company, renamed.").replace("Theirs.", "Mine."));
    // An identifier that is there, and a concept that is gone.
    assert_eq!(put(&page, FILE, None, &json!(""), &mine).0, 409);
    let seen = concept(&page, FILE, "openai");
    sandbox.write(FILE, "# nothing\n");
    assert_eq!(put(&page, FILE, Some("openai"), &seen["version"], &seen["concept"]), (409, Value::Null));
}

#[test]
fn a_concept_is_taken_out_and_nothing_else() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let old = concept(&page, FILE, "stargate");
    let remove = |file: &str, id: &str, version: &str| {
        page.send("DELETE", &format!("/glossary/concept?file={file}&id={id}&version={version}"), &json!({}))
    };
    let seen = old["version"].as_str().unwrap();
    assert_eq!(remove(FILE, "stargate", "0123").0, 409);
    assert_eq!(remove("glossary/words.csv", "team", "0123").0, 422);
    assert_eq!(remove("../news.en.md", "stargate", seen).0, 422);
    assert_eq!(sandbox.read(FILE), TERMS);
    let (status, told) = remove(FILE, "stargate", seen);
    assert!(status == 200 && told["message"].as_str().unwrap().contains("stargate"), "{told}");
    let left = sandbox.read(FILE);
    assert!(!left.contains("stargate") && left.contains("# A company."), "{left}");
    assert!(left.lines().all(|line| TERMS.lines().any(|was| was == line)), "{left}");
    assert_eq!(remove(FILE, "stargate", seen).0, 409, "it is gone");
    // The last one leaves what the file says beside concepts.
    let last = concept(&page, FILE, "openai");
    assert_eq!(remove(FILE, "openai", last["version"].as_str().unwrap()).0, 200);
    assert!(!sandbox.read(FILE).contains("[[concept]]"), "{}", sandbox.read(FILE));
}

#[test]
fn a_concept_that_was_taken_out_is_put_back_as_it_was() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let version = |id: &str| concept(&page, FILE, id)["version"].as_str().unwrap().to_owned();
    let remove = |id: &str| {
        let path = format!("/glossary/concept?file={FILE}&id={id}&version={}", version(id));
        assert_eq!(page.send("DELETE", &path, &json!({})).0, 200);
    };
    let back = |id: &str| page.send("POST", "/glossary/concept", &json!({ "file": FILE, "id": id }));
    assert_eq!(back("stargate").0, 404, "it was not taken out");
    for id in ["stargate", "openai"] {
        remove(id);
        let (status, told) = back(id);
        assert!(status == 200 && told["message"].as_str().unwrap().contains(id), "{told}");
        assert_eq!(sandbox.read(FILE), TERMS, "{id}: comments, order and layout are what they were");
        assert_eq!(back(id).0, 404, "{id}: once");
    }
    // One after the other, in either order; and what somebody wrote elsewhere meanwhile stays.
    remove("stargate");
    remove("openai");
    assert_eq!((back("stargate").0, back("openai").0), (200, 200));
    assert_eq!(sandbox.read(FILE), TERMS);
    remove("stargate");
    let text = sandbox.read(FILE);
    sandbox.write(FILE, text.replace("# A company.", "# A company, renamed."));
    assert_eq!(back("stargate").0, 200);
    assert_eq!(sandbox.read(FILE), TERMS.replace("# A company.", "# A company, renamed."));
    // There is one of that name again.
    remove("stargate");
    let own = json!({ "id": "stargate", "terms": [{ "language": "en", "text": "Stargate" }] });
    assert_eq!(put(&page, FILE, None, &json!(""), &own).0, 200);
    let now = sandbox.read(FILE);
    let (status, told) = back("stargate");
    assert!(status == 409 || status == 422, "{status} {told}");
    assert_eq!(sandbox.read(FILE), now);
}

#[test]
fn a_first_concept_makes_the_first_file() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.md", "A plan.\n");
    sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let plan = json!({ "id": "plan", "terms": [{ "language": "en", "text": "plan" }] });
    assert_eq!(put(&page, FILE, None, &json!(""), &plan).0, 200);
    assert_eq!(sandbox.read(FILE), "[[concept]]\nid = \"plan\"\nterms.en = \"plan\"\n");
}
