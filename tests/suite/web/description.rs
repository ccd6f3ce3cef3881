//! What `openapi.json` says, held against what is answered.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{NEWS, project};
use crate::support::page::Page;
use bitext::web::ROUTES;

/// Asserts that a value has the properties that its schema has, and the types.
fn fits(value: &Value, schema: &Value, all: &Value) {
    if let Some(name) = schema["$ref"].as_str() {
        return fits(value, all.pointer(name.trim_start_matches('#')).unwrap(), all);
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        kind => kind.as_str().into_iter().collect(),
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    assert!(kinds.contains(&kind), "{value} is no {kinds:?}");
    match value {
        Value::Array(items) if schema.get("items").is_some() => items.iter().for_each(|item| fits(item, &schema["items"], all)),
        Value::Object(given) if schema.get("properties").is_some() => {
            let names = |object: &Value| object.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
            assert_eq!(given.keys().cloned().collect::<BTreeSet<_>>(), names(&schema["properties"]));
            given.iter().for_each(|(name, value)| fits(value, &schema["properties"][name], all));
        }
        _ => {}
    }
}

/// A slip in a name or a value is told: what would be taken for “everything” could cost a whole article.
#[test]
fn what_nobody_knows_is_refused_by_name() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let before = page.get(NEWS);
    for (query, named) in [
        ("matches?stat=approved", "stat"),
        ("matches?side=foo", "side: foo"),
        ("matches?finding=bogus", "finding: bogus"),
        ("segments?numbers=5-1", "numbers: 5-1"),
        ("segments?number=1", "number"),
        ("comparison?only=bogus", "only: bogus"),
        ("forecast?backend=pseudo", "backend"),
        ("../../../memory?only=bogus", "only: bogus"),
        ("../../../overview?severity=bad", "severity: bad"),
        ("../../../glossary?text=x", "text"),
        ("../../../?name=x", "name"),
        ("../../../overview?article=abc", "article: abc"),
        ("matches?regex=true&q=a(b", "not complete"),
        ("matches?regex=true&q=((a%7B1000%7D)%7B1000%7D)", "too much"),
    ] {
        let answer = page.request("GET", &format!("{NEWS}/{query}")).send().unwrap();
        let (status, told) = (answer.status(), answer.text().unwrap());
        assert!(status == 400 && told.contains(named), "{query}: {status} {told}");
    }
    for kind in ["history", "comments"] {
        let answer = page.request("GET", &format!("{NEWS}/segments/unknown/{kind}")).send().unwrap();
        assert_eq!(answer.status(), 404, "{kind}");
    }
    let told = page.request("GET", "/articles/one/fr").send().unwrap().text().unwrap();
    assert!(told.contains("/articles/one/fr"), "{told}");
    let key = before[1]["id"].as_str().unwrap();
    let (segment, revision) = (format!("{NEWS}/segments/{key}"), &before[1]["revision"]);
    for (method, path, body, named) in [
        ("POST", format!("{NEWS}/bulk"), json!({ "action": "approve", "filter": { "stat": "x" } }), "stat"),
        ("POST", format!("{NEWS}/bulk"), json!({ "action": "approve", "filters": {} }), "filters"),
        ("PUT", segment.clone(), json!({}), "revision"),
        ("PUT", segment.clone(), json!({ "revision": revision, "txt": "x" }), "txt"),
        ("POST", format!("{segment}/comments"), json!({ "txt": "x" }), "txt"),
        ("POST", format!("{segment}/dismissals"), json!({ "findings": {} }), "finding"),
    ] {
        let (status, told) = page.send(method, &path, &body);
        assert!([400, 422].contains(&status) && told["title"].as_str().unwrap().contains(named), "{path}: {status} {told}");
    }
    assert_eq!(page.get(NEWS), before);
}

#[test]
fn the_description_has_every_address_and_says_what_is_answered() {
    let sandbox = project();
    sandbox.write("glossary/terms.toml", "[[concept]]\nid = \"plan\"\nterms.en = \"plan\"\n");
    let page = Page::start(&sandbox, &[]);
    let described = page.get("/openapi.json");
    let mut listed = BTreeSet::new();
    for (path, methods) in described["paths"].as_object().unwrap() {
        listed.extend(methods.as_object().unwrap().keys().map(|method| (method.clone(), path.clone())));
    }
    let routes: BTreeSet<(String, String)> =
        ROUTES.iter().map(|(method, path)| ((*method).to_owned(), (*path).to_owned())).collect();
    assert_eq!(listed, routes);
    let article = "/articles/{article}/{language}";
    let key = page.get(&format!("{NEWS}/segments?numbers=2"))[0]["id"].as_str().unwrap().to_owned();
    page.send("POST", &format!("{NEWS}/segments/{key}/comments"), &json!({ "text": "Look" }));
    let seen = page.get(&format!("{NEWS}/segments?numbers=1"))[0].clone();
    let body = json!({ "revision": seen["revision"], "text": "Le plan" });
    page.send("PUT", &format!("{NEWS}/segments/{}", seen["id"].as_str().unwrap()), &body);
    let segment = format!("{article}/segments/{{segment}}");
    let asked = [
        ("/".to_owned(), "/".to_owned()),
        (article.to_owned(), NEWS.to_owned()),
        (format!("{article}/segments"), format!("{NEWS}/segments?numbers=1-3")),
        (format!("{article}/matches"), format!("{NEWS}/matches?state=draft")),
        (format!("{article}/progress"), format!("{NEWS}/progress")),
        (format!("{article}/findings"), format!("{NEWS}/findings")),
        (format!("{article}/forecast"), format!("{NEWS}/forecast?backends=pseudo&segment={key}")),
        (format!("{segment}/history"), format!("{NEWS}/segments/{key}/history")),
        (format!("{segment}/comments"), format!("{NEWS}/segments/{key}/comments")),
        (format!("{segment}/suggestions"), format!("{NEWS}/segments/{key}/suggestions")),
        ("/glossary".to_owned(), "/glossary".to_owned()),
        ("/glossary/concept".to_owned(), "/glossary/concept?file=glossary/terms.toml&id=plan".to_owned()),
        ("/memory".to_owned(), "/memory".to_owned()),
        ("/overview".to_owned(), "/overview".to_owned()),
    ];
    for (described_path, path) in asked {
        let schema = &described["paths"][&described_path]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        let answer = page.get(&path);
        assert!(answer.is_object() || answer.as_array().is_some_and(|items| !items.is_empty()), "{path} shows nothing");
        fits(&answer, schema, &described);
    }
    let (status, error) = page.send("PUT", &format!("{NEWS}/segments/none"), &json!({ "revision": 1, "state": "approved" }));
    assert_eq!(status, 404);
    fits(&error, &json!({ "$ref": "#/components/schemas/Error" }), &described);
}
