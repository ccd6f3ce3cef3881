//! Pages in HTML: any text comes back, whatever a browser would make of it, and new contents read back as they were given.

use bitext::documents::{Verdict, read, settle, verify, write, write_translation};
use bitext::model::{BlockKind, Content, Document, Reading};
use proptest::collection;
use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

/// What means something to a browser.
const SCRAPS: &[&str] = &[
    "<",
    ">",
    "&",
    "\"",
    "'",
    "=",
    "/",
    "/>",
    "<b>",
    "</b>",
    "<i class=x>",
    "</i>",
    "<p>",
    "</p>",
    "<br>",
    "<br/>",
    " <br>\n ",
    "<div title='a b'>",
    "</div>",
    "<li>",
    "<ul>",
    "</ul>",
    "<td>",
    "<table>",
    "</table>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<span translate=no>",
    "<b translate=yes>",
    "</span>",
    "<svg>",
    "</svg>",
    "<svg><title>a",
    "<desc>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<!-- c -->",
    "<?x?>",
    "<%= a %>",
    "<%",
    "%>",
    "<script>",
    "</script>",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea>",
    "<img alt=x>",
    "<img alt=\"&quot;\">",
    "<a href=x title=\" t \">",
    "</a>",
    "&amp;",
    "&nbsp;",
    "&copy",
    "&#xFFFC;",
    "&#10;",
    "&own;",
    "&lt",
    "\u{FFFC}",
    "\u{A0}",
    "\n",
    "\r\n",
    "\t",
    "  ",
    "</",
    "<!",
    "<select>",
    "<option label=o>",
    "<script type=application/ld+json>{\"headline\":\"a\\n\\u00e9",
    "\"}",
    "<html lang=en dir=ltr>",
    "<head>",
    "<body>",
    "<noscript>",
    "<h2>",
    "<blockquote>",
    "<wbr>",
    "<input value=v type=submit>",
    "\u{FEFF}",
    "<td class=code>",
    "<template>",
    "<button>",
];

fn page() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        2 => "[a-zé星际0-9]{1,4}",
        2 => Just(" ".to_owned()),
        6 => select(SCRAPS).prop_map(str::to_owned)
    ];
    let start = select(&["", "<?xml version='1.0'?>", "<!doctype html>"][..]);
    (start, collection::vec(scrap, 0..24)).prop_map(|(start, scraps)| start.to_owned() + &scraps.concat())
}

fn document(text: &str) -> Document {
    read(text.as_bytes(), None, Some("html"), &Reading::default()).unwrap()
}

fn written(document: &Document, new: &[Option<Content>]) -> String {
    String::from_utf8(write(document, new).unwrap()).unwrap()
}

/// Every block, or every block of running text, with a new content.
fn all(document: &Document, new: impl Fn(&Content) -> Content) -> Vec<Option<Content>> {
    document.blocks.iter().map(|block| Some(new(&block.content))).collect()
}

proptest! {
    #[test]
    fn any_page_comes_back(text in page()) {
        let verdict = verify(text.as_bytes(), None, Some("html")).unwrap();
        prop_assert!(matches!(verdict, Verdict::Identical { .. }), "{verdict:?} {text:?}");
    }

    /// Words that mean something to a browser are written so that they are words.
    #[test]
    fn a_new_text_reads_back(text in "[a-z&<>\"';#=/! \n\u{A0}]{1,12}", page in page()) {
        let page = format!("<p>{}</p><div title=T alt='T'>{page}", "T");
        let document = document(&page);
        let new = |content: &Content| if content.text == "T" { Content::plain(format!("x{text}x")) } else { content.clone() };
        let again = self::document(&written(&document, &all(&document, new)));
        let expected = |(index, content): (usize, Option<Content>)| {
            settle(&document, &document.blocks[index].kind, &content.unwrap()).to_tagged()
        };
        let expected: Vec<String> = all(&document, new).into_iter().enumerate().map(expected).collect();
        prop_assert_eq!(again.blocks.iter().map(|block| block.content.to_tagged()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_page_in_another_language_has_the_same_blocks(text in page(), language in select(&["fr", "ar"][..])) {
        let document = document(&text);
        let to = language.parse().unwrap();
        let relabelled = write_translation(&document, &[], &to).unwrap();
        let again = self::document(&relabelled);
        let tagged = |document: &Document| document.blocks.iter().map(|b| b.content.to_tagged()).collect::<Vec<_>>();
        prop_assert_eq!(tagged(&again), tagged(&document));
        prop_assert_eq!(write_translation(&again, &[], &to).unwrap(), relabelled);
    }
}

/// Deep nesting and many marks cost time in proportion: each of these is done in about a second, unoptimised.
#[test]
fn monstrous_pages_are_read() {
    let many = 20_000;
    let monsters = [
        "<div>".repeat(many) + "a",
        "<b>".repeat(many) + "a" + &"</b>".repeat(many),
        "<b>a".repeat(many),
        "</i>a".repeat(many),
        "<td>".repeat(many) + &"</p>a".repeat(many),
        "<p>a<ul><li>".repeat(many / 4),
        "<".repeat(many * 10),
        "&".repeat(many * 10),
        "<a \"".repeat(many),
        "<a b='".repeat(many),
        "<!--".repeat(many),
        "<![CDATA[".repeat(many),
        "</".repeat(many),
        "<pre>".repeat(many) + "<code>a",
        "<svg><p>".repeat(many / 4) + "a",
        "<span translate=no><b translate=yes>a".repeat(many / 4),
        "<script>".repeat(many),
        "<title>&amp;".repeat(many),
        format!("<a {}>b", "c ".repeat(many)),
        format!("<script type='application/ld+json'>{}", "{\"headline\":[".repeat(many)),
        "<img alt=a>b ".repeat(many / 4),
    ];
    for text in monsters {
        for text in [format!("<?xml version='1.0'?>{text}"), text] {
            let start = std::time::Instant::now();
            let verdict = verify(text.as_bytes(), None, Some("html")).unwrap();
            let shown: String = text.chars().take(40).collect();
            assert!(matches!(verdict, Verdict::Identical { .. }), "{verdict:?} {shown}");
            assert!(start.elapsed().as_secs() < 20, "{shown} took {:?}", start.elapsed());
        }
    }
}

#[test]
fn white_space_in_front_of_what_is_not_translated_is_no_sign() {
    for text in ["<td class=code> </b><b translate=yes> a b", "<td class=code> <img><b translate=yes> a b"] {
        assert!(matches!(verify(text.as_bytes(), None, Some("html")), Ok(Verdict::Identical { .. })), "{text}");
    }
}

#[test]
fn what_is_only_copied_is_left_letter_by_letter() {
    let source = "<p>https://x.org/?a=1&b=2   <b> 6 </b> </p>\n<p>&euro;6\n  - 7</p><p>Old <i>one</i></p><p>{{ a && b < c }}</p>";
    let document = document(source);
    let mut new = all(&document, Content::clone);
    let to = "de".parse().expect("a tag");
    assert_eq!(write_translation(&document, &new, &to).expect("known"), source);
    let old = document.blocks.iter().position(|block| block.content.text.starts_with("Old")).expect("a block");
    new[old] = Some(Content::plain("Neu"));
    let expected = source.replace("Old <i>one</i>", "Neu");
    assert_eq!(write_translation(&document, &new, &to).expect("known"), expected);
}

#[test]
fn the_space_beside_an_icon_stays() {
    for source in [
        "<p><i class=\"home\"></i> Home page</p>",
        "<p>Get  <i class=\"get\"></i> it</p>",
        "<p>Hello <?= $name ?> and all</p>",
        "<p>Get it <i class=\"get\"></i></p>",
    ] {
        let text = written(&document(source), &all(&document(source), Content::clone));
        assert_eq!(text, source.replace("  ", " "));
    }
}

#[test]
fn templates_stay_letter_by_letter() {
    for source in [
        "<title><%= site.name %> | HOME</title>",
        "<P>HELLO <%= user.name %>, <% if (a < b && c > d) { %>AND <B>ALL</B><% } %> OF YOU</P>",
        "<P TITLE=\"TO <%= a(\"b\") %> AND BACK\" <%- rest %>>TEXT</P>",
        "<%@ page language=\"java\" %><P>TEXT <?php if ($a > 1): ?>MORE<?php endif ?></P>",
    ] {
        let page = document(source);
        let upper = |content: &Content| Content { text: content.text.to_uppercase(), codes: content.codes.clone() };
        assert_eq!(written(&page, &all(&page, upper)), source);
        assert!(!page.blocks.is_empty() && page.blocks.iter().all(|block| !block.content.text.contains('%')), "{source}");
    }
    let title = document("<p title=x>y</p>");
    let new = [Some(Content::plain("a <% b %>")), None];
    assert_eq!(written(&title, &new), "<p title=\"a &lt;% b %>\">y</p>");
}

#[test]
fn a_drawing_is_translated_where_it_speaks() {
    let upper = |content: &Content| Content { text: content.text.to_uppercase(), codes: content.codes.clone() };
    let source =
        "<P>SEE <svg><title>THE QUAY</title><style>a{b:c}</style><text x=1>BOATS <tspan>HERE</tspan></text></svg> NOW</P>";
    let lower = source.replace("THE QUAY", "the quay").replace("BOATS", "boats").replace("HERE", "here").replace("NOW", "now");
    let page = document(&lower);
    assert_eq!(page.blocks.len(), 4);
    assert_eq!(written(&page, &all(&page, upper)), source);
    let kept = "<p translate=no><svg><title>the quay</title></svg></p>";
    assert!(document(kept).blocks.is_empty());
}

#[test]
fn a_line_break_that_has_an_end_tag_is_one() {
    for text in ["<?xml version='1.0'?><p>a <br>\n b</br></p>", "<?xml version='1.0'?><svg><b translate=yes>a <br>\n "] {
        assert!(matches!(verify(text.as_bytes(), None, Some("html")), Ok(Verdict::Identical { .. })), "{text}");
    }
}

/// The space between two codes is not shown, so that it is gone from a new text; the codes are two all the same.
#[test]
fn codes_with_a_space_between_them_are_two_without_it() {
    let page = document("<p>a <noscript><b translate=yes> <script>x</script></b></noscript>");
    let new = all(&page, Content::clone);
    let again = document(&written(&page, &new));
    let tagged = |document: &Document| document.blocks.iter().map(|block| block.content.to_tagged()).collect::<Vec<_>>();
    assert_eq!(tagged(&again), tagged(&page));
}

#[test]
fn attributes_inside_codes_are_written_with_them() {
    let page = document("<p>See <img alt='A cow' title=Field> by <a href=x title=\"The map\">the map</a>.</p>");
    let upper = |content: &Content| Content { text: content.text.to_uppercase(), codes: content.codes.clone() };
    let expected = "<p>SEE <img alt='A COW' title=FIELD> BY <a href=x title=\"THE MAP\">THE MAP</a>.</p>";
    assert_eq!(written(&page, &all(&page, upper)), expected);
    // The paragraph alone, and the attributes alone.
    let only = |which: fn(&BlockKind) -> bool| {
        let new = page.blocks.iter().map(|block| which(&block.kind).then(|| upper(&block.content)));
        written(&page, &new.collect::<Vec<_>>())
    };
    let paragraph = "<p>SEE <img alt='A cow' title=Field> BY <a href=x title=\"The map\">THE MAP</a>.</p>";
    assert_eq!(only(|kind| *kind == BlockKind::Paragraph), paragraph);
    let alt = "<p>See <img alt='A COW' title=Field> by <a href=x title=\"The map\">the map</a>.</p>";
    assert_eq!(only(|kind| *kind == BlockKind::AltText), alt);
}

#[test]
fn references_are_those_of_the_page() {
    let new = |page: &str, text: &str| written(&document(page), &[Some(Content::plain(text))]);
    assert_eq!(new("<p>a&nbsp;b", "c\u{A0}: d & e<f>"), "<p>c&nbsp;: d & e&lt;f>");
    assert_eq!(new("<p>a b", "c\u{A0}: R&D"), "<p>c\u{A0}: R&amp;D");
    assert_eq!(new("<p>caf&eacute; &ndash; x", "thé – à"), "<p>th&eacute; &ndash; à");
    assert_eq!(new("<img alt=a>", "l'été \"x\""), "<img alt=\"l'été &quot;x&quot;\">");
    assert_eq!(new("<?xml version='1.0'?><p>a</p>", "c & <d> ]]>"), "<?xml version='1.0'?><p>c &amp; &lt;d> ]]&gt;</p>");
}
