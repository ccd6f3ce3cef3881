//! The finished article beside the rows: what it shows, and what is done in it by hand.

use super::browser::{NUMBER, is_sound, opened, text};
use crate::support::page::Page;
use crate::support::sandbox::Sandbox;

const INNER: &str = "document.querySelector('#preview iframe').contentDocument";

fn project() -> Sandbox {
    let sandbox = Sandbox::new();
    let source = "# Boats\n\nThe boat left.[^a] The **crew** stayed.\n\n| Boat | Crew |\n| :-- | --: |\n| Ada | 12 |\n| Bea | nine |\n\n\
                  [^a]: Said the *pilot*.\n";
    sandbox.write("news.en.md", source);
    sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    sandbox
}

#[test]
fn notes_have_their_labels_and_columns_their_sides() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let html = page.html("/articles/1/fr/preview/source");
    assert!(html.contains("<span class=\"mark\">a</span>"), "{html}");
    assert!(html.contains("<th class=\"left\">") && html.contains("<td class=\"right\">"), "{html}");
}

#[test]
fn line_ends_end_lines() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.md", "The boat left  \nat noon\\\nand came<br>back.\n");
    sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    for side in ["source", "target"] {
        let html = page.html(&format!("/articles/1/fr/preview/{side}"));
        assert_eq!(html.matches("<br>").count(), 3, "{html}");
    }
    let rows = page.html("/articles/1/fr/segments?numbers=1");
    assert!(rows.contains("line break") && rows.contains('⏎'), "{rows}");
}

#[test]
fn code_of_a_page_stands_between_its_texts_on_both_sides() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "news.en.html",
        "<p>Type this:</p>\n<pre><code>ls -l\necho &quot;a&lt;b&quot;</code></pre>\n<p>It is 10 m<sup>2</sup> large.</p>\n",
    );
    sandbox.run(&["translate", "news.en.html", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    for side in ["source", "target"] {
        let html = page.html(&format!("/articles/1/fr/preview/{side}"));
        assert_eq!(html.matches("<pre ").count(), 1, "{html}");
        assert!(html.contains("ls -l\necho \"a&lt;b\"</pre>") || html.contains("ls -l\necho &quot;a&lt;b&quot;</pre>"), "{html}");
        assert!(html.contains("<span class=\"sup\">2</span>"), "{html}");
    }
}

#[test]
fn a_quotation_of_an_item_stands_below_it() {
    let sandbox = Sandbox::new();
    sandbox.write("news.en.md", "- The pilot said:\n\n  > The boat left.\n\n> The crew stayed.\n");
    sandbox.run(&["translate", "news.en.md", "--to", "fr", "--backend", "pseudo"]).exits_with(0);
    let page = Page::start(&sandbox, &[]);
    let html = page.html("/articles/1/fr/preview/target");
    assert!(html.contains("<blockquote class=\"within-1\">") && html.contains("<blockquote><span"), "{html}");
    let rows = page.html("/articles/1/fr/segments?numbers=1-3");
    assert_eq!(rows.matches("within-1").count(), 1, "{rows}");
}

/// A sentence that is clicked is taken in hand, and keys are commands there, too.
#[test]
fn a_click_leads_to_the_sentence_and_keys_go_on() {
    let sandbox = project();
    let page = Page::start(&sandbox, &[]);
    let Some(browser) = opened(&page) else { return };
    browser.press("p");
    browser.wait(&format!("{INNER}?.querySelector('#segment-3')"));
    let at = browser.run(&format!(
        "const frame = document.querySelector('#preview iframe').getBoundingClientRect(); \
         const box = {INNER}.querySelector('#segment-3').getClientRects()[0]; return [frame.left + box.left + 5, frame.top + box.top + 5]"
    ));
    browser.click_at(&at);
    browser.wait(&format!("{NUMBER} === '3' && document.activeElement.matches('#segment-3')"));
    browser.press("j");
    browser.wait(&format!("{NUMBER} === '4'"));
    // With the focus in the frame.
    browser.run(&format!("document.querySelector('#preview iframe').focus(); {INNER}.querySelector('[tabindex]').focus()"));
    browser.press("k");
    browser.wait(&format!("{NUMBER} === '3' && document.activeElement.matches('#segment-3')"));
    is_sound(&browser, &page, "preview that was clicked");
    browser.run(&format!("{INNER}.querySelector('[tabindex]').focus()"));
    browser.press("p");
    browser.wait("document.querySelector('#preview').hidden");
    assert_eq!(text(&browser, "document.activeElement.id"), "segment-3");
}
