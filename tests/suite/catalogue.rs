//! What the catalogue says of each check is so, and docs/checks.md says what the catalogue says.

use bitext::checks::{Entry, Example, catalogue};
use bitext::locale::{LOCALES, Messages};
use bitext::pipeline::check::{Options, check};
use bitext::report::catalogue::page;
use snapbox::{Data, assert_data_eq};

use crate::support::sandbox::Sandbox;

/// The names of the checks that report something in a translation of an example's article.
fn reported(example: &Example, translation: &str) -> Vec<&'static str> {
    let sandbox = Sandbox::new();
    sandbox.write("article.md", example.source).write("translation.md", translation);
    let mut table = format!("{},{},first-mention\n", example.from, example.to);
    example.glossary.iter().for_each(|row| table.push_str(&format!("{}\n", row.join(","))));
    sandbox.write("glossary.csv", table);
    let options = Options {
        file: sandbox.path("translation.md"),
        source: Some(sandbox.path("article.md")),
        from: Some(example.from.parse().expect("a tag")),
        to: Some(example.to.parse().expect("a tag")),
        glossaries: vec![sandbox.path("glossary.csv")],
        ..Options::default()
    };
    let outcome = check(&options).unwrap_or_else(|error| panic!("{error}"));
    outcome.findings.iter().map(|located| located.check).collect()
}

#[test]
fn bad_examples_are_reported_and_good_ones_are_not() {
    let mut faults = Vec::new();
    // Those that are off go by something outside: tests/suite/outside.rs.
    for Entry { name, example, .. } in catalogue().filter(|entry| !entry.off) {
        let Some(example) = example else { continue };
        let (bad, good) = (reported(&example, example.bad), reported(&example, example.good));
        if !bad.contains(&name) {
            faults.push(format!("{name} does not report its bad example, but {bad:?}"));
        }
        if !good.is_empty() {
            faults.push(format!("{name}: its good example is reported by {good:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_check_is_explained_in_every_language_we_speak() {
    for locale in LOCALES.iter().filter(|locale| locale.messages.is_some()) {
        let messages = Messages::in_language(&locale.tag.parse().expect("a tag")).expect("spoken");
        let own = locale.messages.unwrap_or_default();
        for Entry { name, .. } in catalogue() {
            let id = format!("check-{name}");
            let told = messages.get(&id).is_some() && ["why", "fix"].iter().all(|part| messages.attribute(&id, part).is_some());
            let missing = format!("locales/{}/messages.ftl: {id} with .why and .fix is missing", locale.tag);
            assert!(told && own.contains(&format!("\n{id} = ")), "{missing}");
        }
        let explained = own.lines().filter_map(|line| line.strip_prefix("check-")?.split_once(" =")).map(|(name, _)| name);
        let idle: Vec<&str> = explained.filter(|name| catalogue().all(|entry| entry.name != *name)).collect();
        assert!(idle.is_empty(), "locales/{} explains checks that there are not: {idle:?}", locale.tag);
    }
}

#[test]
fn the_page_is_up_to_date() {
    let entries: Vec<Entry> = catalogue().collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/checks.md");
    assert_data_eq!(page(&entries, &Messages::english()), Data::read_from(path.as_ref(), None).raw());
}
