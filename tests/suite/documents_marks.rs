//! Marks that some kinds of Markdown have and others do not: taken for markup only where nothing else can be meant.

use std::path::Path;

use bitext::documents::{Verdict, read, verify, write};
use bitext::model::{Content, Reading};

use crate::documents::{ARTICLES, check};

/// The texts of an article's blocks, codes as tags, after the article is proven to come back.
fn texts(article: &str) -> Vec<String> {
    let verdict = verify(article.as_bytes(), None, Some("markdown")).expect("UTF-8");
    assert!(matches!(verdict, Verdict::Identical { .. }), "{verdict:?} {article}");
    let document = read(article.as_bytes(), None, Some("markdown"), &Reading::default()).expect("Markdown");
    document.blocks.iter().map(|block| block.content.to_tagged()).collect()
}

#[test]
fn the_name_of_a_block_ends_it() {
    assert_eq!(texts("Light ^xy\nand on.\n"), ["Light ^xy and on."]);
    assert_eq!(texts("x ^yz  \nand on.\n"), ["x ^yz<1/>and on."]);
    for article in ["p ^q\nr\n", "> Light ^xy\n> and on.\n", "- Light ^xy\n  and on.\n", "km ^xy\nand *on*.\n"] {
        assert!(texts(article)[0].contains('^'), "{article}");
    }
    assert_eq!(texts("- One. ^n-1\n- Two. ^n-2\n\nThree.\nFour. ^n-3\n"), ["One. <1/>", "Two. <1/>", "Three. Four. <1/>"]);
    assert_eq!(texts("> Five. ^n-5\n\nSix. ^n-6"), ["Five. <1/>", "Six. <1/>"]);
}

#[test]
fn attributes_that_are_bound_to_code_are_none_of_words() {
    assert_eq!(texts("Go <b :title=\"words\">on</b>.\n"), ["Go <1>on</1>."]);
    assert_eq!(texts("Go <b title=\"words\">on</b>.\n"), ["Go <1>on</1>.", "words"]);
}

/// The article with other texts in the places of its first, inside their outermost markup.
fn with(article: &str, new: &[&str]) -> String {
    let document = read(article.as_bytes(), None, Some("markdown"), &Reading::default()).expect("Markdown");
    let swap = |(block, text): (&bitext::model::Block, &&str)| {
        let mut content = block.content.clone();
        let words = content.text.trim_matches(bitext::model::OBJECT).to_owned();
        let (start, grown) = (content.text.find(&words).unwrap_or_default(), text.len() as isize - words.len() as isize);
        content.text = content.text.replacen(&words, text, 1);
        content.codes.iter_mut().filter(|code| code.at > start).for_each(|code| code.at = code.at.saturating_add_signed(grown));
        Some(content)
    };
    let new: Vec<_> = document.blocks.iter().zip(new).map(swap).collect();
    String::from_utf8(write(&document, &new).expect("a known format")).expect("UTF-8")
}

/// The article with each text in capitals.
fn upper(article: &str) -> String {
    let document = read(article.as_bytes(), None, Some("markdown"), &Reading::default()).expect("Markdown");
    let new: Vec<_> = document.blocks.iter().map(|block| Some(crate::documents_golden::upper(&block.content))).collect();
    String::from_utf8(write(&document, &new).expect("a known format")).expect("UTF-8")
}

#[test]
fn tags_of_vue_are_codes() {
    assert_eq!(texts("Press <Button @click=\"go\">here</Button> now.\n"), ["Press <1>here</1> now."]);
    assert_eq!(upper("Press <Button @click=\"go\">here</Button> now.\n"), "PRESS <Button @click=\"go\">HERE</Button> NOW.\n");
    assert_eq!(upper("<template #head>\n\nSome words.\n\n</template>\n"), "<template #head>\n\nSOME WORDS.\n\n</template>\n");
    assert_eq!(upper("<Card @open='a > b'\n  #[slot]>words</Card> more\n"), "<Card @open='a > b'\n  #[slot]>WORDS</Card> MORE\n");
    assert_eq!(texts("Ask <Anna @home> or see <part #1>.\n"), ["Ask &lt;Anna @home> or see &lt;part #1>."]);
}

#[test]
fn attribute_lists_may_hold_spaces() {
    assert_eq!(texts("# Our harbour { #harbour .wide data-toc-label='The harbour' }\n"), ["Our harbour"]);
    assert_eq!(texts("Yes :material-check:{ .green } and no.\n"), ["Yes <1/> and no."]);
    assert_eq!(texts("A <span>word</span>{ .wide } and a line<br>{ .x }\n"), ["A <1>word</1> and a line<2/>"]);
    assert_eq!(texts("A ==word=={ .z } and ++more++{ .y }.\n"), ["A <1>word</1> and <2>more</2>."]);
    assert_eq!(texts("It is :material-x:{ title=\"Not yet\" }\n"), ["It is <1/>", "Not yet"]);
    for article in [
        "# HARBOUR { #harbour .wide key='a b' }\n",
        "YES :material-check:{ .green } AND <b>NO</b>{ .red }.\n",
        "A ==WORD=={ .z }, **TWO**{ .y }, [THREE](x){ .w } AND `four`{ .v }\n",
    ] {
        assert_eq!(upper(article), article);
    }
    // Written close, one is a list wherever it stands.
    assert_eq!(texts("One two{#c x=h}\nthree.\n"), ["One two<1/> three."]);
    assert_eq!(texts("# One {#the-one}\nTwo {#the-two .wide}\nthree {.lead}\n"), ["One", "Two <1/> three"]);
    assert_eq!(texts("One { .lead }\n\nTwo { .lead }\nthree.\n"), ["One", "Two { .lead } three."]);
    for article in ["ONE {#the-one}\nTWO {.wide} THREE\n", "- ONE {#the-one}\n- TWO {.lead}\n"] {
        assert_eq!(upper(article), article);
    }
    assert_eq!(texts("Use this: { .a } or 2 > { .b }.\n"), ["Use this: { .a } or 2 > { .b }."]);
}

#[test]
fn names_breaks_and_comments_of_myst_are_no_text() {
    assert_eq!(texts("(my-harbour)=\n# Harbour\n\nSee (it)=\nhere.\n"), ["Harbour", "See (it)= here."]);
    assert_eq!(texts("One.\n\n+++ {\"slide\": \"words\"}\n\nTwo.\n\n+++\n\nC+++ three.\n"), ["One.", "Two.", "C+++ three."]);
    assert_eq!(texts("(a)=\n\n% hidden words\n% and more\n\nOne\n% of two.\n"), ["One % of two."]);
    assert_eq!(texts("Some\n\n% of the title.\n"), ["Some", "% of the title."]);
    assert_eq!(texts("(a)=\n# A\n\n% 50 people\n\n%50 of all\n\n% a note\n"), ["A", "% 50 people", "%50 of all"]);
}

#[test]
fn markdown_goes_on_in_elements_that_say_so() {
    for article in [
        "<div class=\"grid\" markdown>\n\n-   :boat: **BOATS** IN [THE PORT](guide/port)\n\n</div>\n\nTHE END\n",
        "<div markdown=\"1\">\nRUN `npm install`, SEE [REF][the-ref].\n</div>\n\n[the-ref]: x\n",
        "<figure markdown=\"span\">\n  ![ALT](img/pic.png){ width=\"300\" }\n  <figcaption>A CAPTION</figcaption>\n</figure>\n",
        "<p markdown=\"block\">*ONE* [LINK](guide/start)</p>\n",
        "<details markdown><summary>SEE [THIS](x/y)</summary>\n\nTEXT `code`\n\n</details>\n",
    ] {
        assert_eq!(upper(article), article);
        assert!(
            texts(article).iter().all(|text| !text.contains(['[', '`', '<', '*']) || text.contains("/>") || text.contains("</"))
        );
    }
    assert_eq!(texts("<div markdown title=\"Words\">\n*One*\n</div>\n"), ["Words", "<1>One</1>"]);
    assert_eq!(texts("<div>\n*One*\n</div>\n"), ["*One*"]);
}

#[test]
fn tags_of_blocks_part_texts_wherever_they_stand() {
    for article in [
        "<div markdown=\"1\">\n<details>\n<summary>SEE `code` HERE</summary>\nTHE FIRST.\n</details>\n</div>\n",
        "<div markdown>\n\n- ONE <div>TWO</div> THREE\n- <details><summary>FOUR</summary>FIVE</details>\n\n</div>\n",
        "<div markdown>\n<p>ONE **BOLD**.</p><p>TWO.</p>\nTHREE <div>FOUR</div> FIVE\n</div>\n",
        "- ONE <div>TWO</div> THREE\n- # FOUR\n",
        "| A | B |\n|---|---|\n| ONE<ul><li>- TWO</li><li>THREE</li></ul> | FOUR |\n",
    ] {
        assert_eq!(upper(article), article);
        let blocks = ["<summary", "</summary", "<div", "<p>", "</p", "<li", "<details"];
        assert!(upper(article).contains('<') && texts(article).iter().all(|text| blocks.iter().all(|tag| !text.contains(tag))));
    }
    let article = "<div markdown=\"1\">\n<summary>See the `code` here</summary>\nThe *first*.\n</div>\n";
    assert_eq!(texts(article), ["See the <1/> here", "The <1>first</1>."]);
    assert_eq!(texts("- One <div>two</div> three\n"), ["One", "two", "three"]);
    assert_eq!(texts("One <b>two<p>three</b> four\n"), ["One <1/>two", "three<1/> four"]);
    // What lies inside something else, or must stay as it is, is not parted.
    assert_eq!(texts("One **two<p>three** four\n"), ["One <1>two<2/>three</1> four"]);
    assert_eq!(texts("One <code>two<p>three</p></code> four <div translate=\"no\">five</div> six\n"), ["One <1/> four <2/> six"]);
}

#[test]
fn a_box_behind_wide_tabs_is_code() {
    assert_eq!(texts("-\t\t[x] hidden\n\n1.\t\t[ ] hidden\n\n-\t[x] One\n- \t [ ] Two\n"), ["One", "Two"]);
    assert_eq!(texts("-\t\thidden\n\n-      [x] hidden\n"), Vec::<String>::new());
}

#[test]
fn tags_say_the_same_as_in_a_page() {
    assert_eq!(texts("Go <b class=\"big notranslate\">on</b> now.\n"), ["Go <1/> now."]);
    assert_eq!(texts("Go <b class=\"notranslated\">on</b> now.\n"), ["Go <1>on</1> now."]);
    assert_eq!(
        upper("A <img alt=door src=a.png> and <input type=submit value=\"Click me\">.\n"),
        "A <img alt=\"DOOR\" src=a.png> AND <input type=submit value=\"CLICK ME\">.\n"
    );
    assert_eq!(upper("A <input type=text value=\"typed\">.\n"), "A <input type=text value=\"typed\">.\n");
    assert_eq!(upper("<p>\n<img src=a.png alt=door>\n</p>\n"), "<p>\n<img src=a.png alt=\"DOOR\">\n</p>\n");
}

#[test]
fn the_title_of_a_feed_is_read_and_those_of_sheets_and_editions_are_not() {
    let link = |attributes: &str| format!("<link {attributes} title=\"All the news\" href=\"x\">");
    for (attributes, is_text) in [
        ("rel=\"alternate\" type=\"application/rss+xml\"", true),
        ("rel=\"alternate\" hreflang=\"fr\"", false),
        ("rel=\"stylesheet\"", false),
        ("rel=\"alternate stylesheet\"", false),
    ] {
        let page = format!("<head>{}</head><p>Text</p>", link(attributes));
        let document = read(page.as_bytes(), None, Some("html"), &Reading::default()).expect("HTML");
        assert_eq!(document.blocks.iter().any(|block| block.content.text == "All the news"), is_text, "{attributes}");
    }
}

#[test]
fn titles_that_name_a_file_are_none_and_captions_of_figures_are_texts() {
    assert_eq!(texts("{% tab title=\"index.js\" %}\n\nOne.\n\n{% endtab %}\n"), ["One."]);
    assert_eq!(texts("{% hint title=\"A word.\" %}\n\nOne.\n\n{% endhint %}\n"), ["A word.", "One."]);
    assert_eq!(texts("![](a.png){fig-alt=\"A door\" fig-cap=\"The door\"}\n"), ["<1/>", "A door", "The door"]);
    let head = "---\nparams:\n  subtitle: One\ngallery:\n  - alt: Two\n    url: b.png\nheader:\n  caption: Three\n---\n";
    assert_eq!(texts(head), ["One", "Two", "Three"]);
    let head = "---\nsidebar:\n  label: One\n  order: 2\n  badge:\n    text: Two\n    variant: tip\nprev: false\nnext:\n  link: /a\n  label: Three\nbanner:\n  content: Four\n---\n";
    assert_eq!(texts(head), ["One", "Two", "Three", "Four"]);
}

#[test]
fn what_imports_is_read_as_mdx_whatever_its_name() {
    let article = "# TITLE\n\nimport Tabs from '@theme/Tabs';\n\n<!-- hidden -->\n\n<Tabs.Item values={[{a: 'b'}]}>\n\nTEXT <br/> AND <Img src={require('./a.png')} />.\n\n</Tabs.Item>\n";
    assert_eq!(texts(article), ["TITLE", "TEXT <1/> AND <2/>."]);
    assert_eq!(upper(article), article);
}

#[test]
fn only_what_mdx_reads_as_a_program_is_kept_from_beginning_a_line() {
    let mdx = |text: &str| {
        let file = "import A from 'a'\n\nOne here.\n\n- Two here.\n";
        let document = read(file.as_bytes(), Some(Path::new("a.mdx")), None, &Reading::default()).unwrap();
        let new: Vec<_> = document.blocks.iter().map(|_| Some(Content::plain(text))).collect();
        String::from_utf8(write(&document, &new).unwrap()).unwrap()
    };
    for text in ["il faut lire", "enfin", "it’s fine", "imports are", "exporter", "e"] {
        assert_eq!(mdx(text), format!("import A from 'a'\n\n{text}\n\n- {text}\n"));
    }
    assert!(mdx("import nothing").contains("\n&#105;mport nothing\n"));
    assert!(mdx("export all of it").contains("\n&#101;xport all of it\n"));
}

#[test]
fn a_remark_of_mdx_shows_the_dialect_and_stays() {
    let article = "## THE HARBOUR {/*the-harbour*/}\n\n<Intro>\n\nTHE BOATS {/* not yet */} LIE *THERE*.\n\n</Intro>\n";
    assert_eq!(texts(article), ["THE HARBOUR <1/>", "THE BOATS <1/> LIE <2>THERE</2>."]);
    assert_eq!(upper(article), article);
    // Where it is shown as code, it is code.
    assert_eq!(texts("Write `{/* it */}` and *go*.\n"), ["Write <1/> and <2>go</2>."]);
}

#[test]
fn spaces_at_the_edges_of_attributes_stay() {
    let page = "<p>x <img src=\"y\" alt=\" Ben \" title=' '> and</p>\n\n<b title=\"the boat \">y</b>\n";
    assert_eq!(texts(page).concat().matches("Ben").count(), 1);
    assert!(upper(page).contains("alt=\" BEN \"") && upper(page).contains("title=\"THE BOAT \""), "{}", upper(page));
}

#[test]
fn tables_under_ruled_lines_are_left_alone() {
    let simple = "  Right     Left\n-------     ------\n     12     A b\n    123     c\n";
    let multiline = "-------------------\n Two      Words\n lines\n-------- ----------\n a        A long\n          text\n\n b        c\n-------------------\n";
    let text = format!("# One\n\n{simple}\nTable: Two.\n\n{multiline}\nThree\n-----\n\n---\n\nFour.\n");
    assert_eq!(texts(&text), ["One", "Table: Two.", "Three", "Four."]);
    assert!(upper(&text).contains(simple) && upper(&text).contains(multiline));
}

#[test]
fn prose_between_breaks_is_no_table_under_ruled_lines() {
    for text in [
        "--- ---\n\nOne more day.\n\nAnd another.\n\n--- ---\n",
        "--- ---\n\nThe sea was calm.\n\nAll was well, and the boat lay there.\n\n--- ---\n",
        "The sea was calm.\n--- ---\nAnd it was cold.\n",
        "---\nThe harbour\n--- ---\nIt was closed.\n\nIt had been closed.\n\n---\n",
        "---------- ----------\n\nShort.\n\n---------- ----------\n",
        "--- --- ---\n\nThe old man had left, and no one spoke.\n\n--- --- ---\n",
        "Left  Right\n----  -----\na     b\nThis one is prose.\n",
        "----  -----\na     b\n\nThis one is prose.\n----  -----\n",
    ] {
        let words = |text: &str| {
            text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(words(&texts(text).join(" ")), words(text), "{text}");
    }
    // Wide characters take two columns.
    let wide = "名字    意思\n------  ----\n马      动物\n";
    assert!(texts(wide).is_empty(), "{:?}", texts(wide));
}

#[test]
fn grids_verses_and_boxes_keep_their_lines() {
    let grid = "+-----+-----+\n| A b | C d |\n+=====+=====+\n| e f | g h |\n+-----+-----+\n";
    assert_eq!(texts(&format!("One.\n\n{grid}\nTwo.\n")), ["One.", "A b", "C d", "e f", "g h", "Two."]);
    assert_eq!(upper(grid), grid.to_uppercase());
    assert_eq!(texts(&format!("> {}", grid.trim_end().replace('\n', "\n> "))), ["A b", "C d", "e f", "g h"]);
    // What goes on in the next line of its cell, or over the edge of one, is left alone.
    for article in [
        grid.replace("| e f | g h |", "| e f | g h |\n|     | i j |"),
        grid.replace("| e f | g h |", "| e f   g h |"),
        grid.replace("| e f | g h |", "| e f |  g h |"),
        grid.replace("+=====+=====+", "+=====+ i j |"),
        format!("{grid}Text.\n"),
    ] {
        assert_eq!(upper(&article).replace("TEXT", "Text"), article);
    }
    assert_eq!(
        with(
            "> +---+------+\n> | A | *B*  |\n> +---+:====:+\n> | C | `d`  |\n> +---+------+\n",
            &["东京", "Some more", "Words | here"]
        ),
        "> +---------------+-------------+\n> | 东京          | *Some more* |\n> +---------------+:===========:+\n\
         > | Words \\| here | `d`         |\n> +---------------+-------------+\n"
    );
    assert_eq!(
        upper("| A *verse*\n|   and one\n  more\n| three\n\nText.\n"),
        "| A *VERSE*\n|   AND ONE MORE\n| THREE\n\nTEXT.\n"
    );
    assert_eq!(upper("| one | two\n|---|---\n| a | b\n\n| one\n|---\n| a\n").matches("| ONE").count(), 2);
    assert_eq!(
        upper("/// note | A word\n\nText.\n///\n\n/// caption\nThe caption\n///\n"),
        "/// note | A WORD\n\nTEXT.\n///\n\n/// caption\nTHE CAPTION\n///\n"
    );
}

#[test]
fn a_note_that_markup_crosses_is_none() {
    assert_eq!(texts("Go *on ^[and* on] then.\n"), ["Go <1>on <2/>and</1> on<3/> then."]);
    assert_eq!(texts("Go ^[on **and] on** then.\n"), ["Go <1/>on <2>and<3/> on</2> then."]);
    for article in [
        "~~x ^[y~~ z] w\n",
        "==x ^[y== z] w\n",
        "<i>x ^[y</i> z] w\n",
        "x ^[y <i>z] w</i>\n",
        "x ^[y *z ^[w* v] u] t.\n",
        "x *y ^[z ^[w* v] u] t.\n",
        "x ^[y [z] w](u) v t.\n",
        "x ![y ^[z](w.png) v] u.\n",
        "x ^[y ![z] w](u.png) v] t.\n",
        "x ^[y ![z](w.png 't') *v] u* t.\n",
    ] {
        assert!(!texts(article).is_empty());
    }
    assert_eq!(texts("Go ^[*on* <i>and</i> ==on== ^[far]] then.\n").len(), 3);
}

#[test]
fn comments_are_told_from_shares() {
    assert_eq!(texts("Some 7 %% of x and 8 %% of y.\n"), ["Some 7 %% of x and 8 %% of y."]);
    assert_eq!(texts("Some %% of x and %% of y.\n"), ["Some %% of x and %% of y."]);
    assert_eq!(texts("A 7 %%of x and%% y.\n"), ["A 7 %%of x and%% y."]);
    assert_eq!(texts("Some %%hidden words%% stay.\n"), ["Some <1/> stay."]);
    assert_eq!(texts("One.\n\n%% all hidden %%\n\n%%\nhidden\ntoo\n%%\n\nTwo.\n"), ["One.", "Two."]);
}

/// What looks like a list of attributes behind what looks like code, in every place.
#[test]
fn rare_texts_read_back() {
    for (kind, article) in ARTICLES {
        for text in ["` {.a}`", "`` {.a}` ``", "a` {.a}", "{.a}`", "`a`{.a}", "a` {.a}`b` {.c}"] {
            check(kind, article, "a", &[(0, text.to_owned())]).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        }
    }
}
