//! Places where a person had split or joined segments, and that an article no longer has.

use serde_json::{Value, json};

use super::NEWS;
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

/// An article of which a sentence is split in the page, and the page.
fn split() -> (Sandbox, Page) {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.md", "# The plan\n\nThis is a paragraph. It has two big words in it.\n");
    sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let key = page.get(&format!("{NEWS}/segments?numbers=3"))[0]["id"].clone();
    let wish = json!({ "action": "split", "source": "It has two" });
    let (status, _) = page.send("POST", &format!("{NEWS}/segments/{}/recut", key.as_str().unwrap()), &wish);
    assert_eq!(status, 200);
    assert_eq!(lost(&page), json!([]));
    (sandbox, page)
}

fn lost(page: &Page) -> Value {
    page.get(&format!("{NEWS}/cuts"))
}

/// What the page says in the row of a segment, and above all rows.
fn said(page: &Page) -> (usize, bool) {
    let html = page.html(NEWS);
    let rows: Vec<&str> = html.split("<article ").collect();
    let row = rows.iter().position(|row| row.contains("data-action=\"forget\"") && row.starts_with("class=\"row"));
    (row.unwrap_or_default(), rows[0].contains("data-action=\"forget\""))
}

#[test]
fn a_split_whose_place_is_not_certain_is_shown_where_it_may_be_until_somebody_dismisses_it() {
    let (sandbox, page) = split();
    sandbox.write("news.en.md", "# The plan\n\nIt has two big words in it.\n\nIt has two big words in it.\n");
    let told = lost(&page);
    let cut = &told[0];
    assert_eq!((&cut["kind"], &cut["number"], told.as_array().unwrap().len()), (&json!("split"), &json!(2), 1), "{told}");
    assert_eq!(said(&page), (2, false));
    let body = json!({ "before": cut["before"], "after": cut["after"] });
    let (status, left) = page.send("POST", &format!("{NEWS}/cuts"), &body);
    assert_eq!((status, left), (200, json!([])));
    assert_eq!(said(&page), (0, false));
    // It is told nowhere any more.
    let again = sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]);
    assert!(!again.stderr.contains("not certain"), "{}", again.stderr);
    assert_eq!(page.send("POST", &format!("{NEWS}/cuts"), &json!({ "before": "a", "after": "b" })).0, 404);
}

#[test]
fn a_split_that_is_said_again_is_lost_no_more() {
    let (sandbox, page) = split();
    sandbox.write("news.en.md", "# The plan\n\nIt has two big words in it.\n\nIt has two big words in it.\n");
    let key = page.get(&format!("{NEWS}/segments?numbers=2"))[0]["id"].clone();
    let wish = json!({ "action": "split", "source": "It has two big" });
    assert_eq!(page.send("POST", &format!("{NEWS}/segments/{}/recut", key.as_str().unwrap()), &wish).0, 200);
    assert_eq!(lost(&page), json!([]));
    drop(page);
    let told = sandbox.run(&["segment", "news.en.md"]);
    assert!(!told.stderr.contains("not certain"), "{}", told.stderr);
}

#[test]
fn a_split_of_a_text_that_is_gone_is_told_once_by_translate_and_by_the_page_until_it_is_dismissed() {
    let (sandbox, page) = split();
    sandbox.write("news.en.md", "# The plan\n\nAnother sentence stands here today.\n");
    let first = sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0).stderr.clone();
    assert!(first.contains("It has two | big words in it.") && first.contains("no longer"), "{first}");
    let second = sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0).stderr.clone();
    assert!(!second.contains("no longer"), "{second}");
    let told = lost(&page);
    assert_eq!((&told[0]["kind"], &told[0]["number"]), (&json!("split"), &Value::Null), "{told}");
    assert_eq!(said(&page), (0, true));
    // The text comes back, and with it the split.
    sandbox.write("news.en.md", "# The plan\n\nThis is a paragraph. It has two big words in it.\n");
    assert_eq!((lost(&page), said(&page)), (json!([]), (0, false)));
    assert_eq!(page.get(&format!("{NEWS}/segments?numbers=3"))[0]["source"], "It has two");
}
