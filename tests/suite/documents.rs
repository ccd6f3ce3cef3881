//! Reading and writing articles: identity for any text, and new contents that read back as they were given.

use std::fmt::Write as _;

use bitext::documents::{FORMATS, Verdict, read, settle, verify, write};
use bitext::model::{Block, BlockKind, Code, CodeKind, Content, Document, Reading};
use bitext::segmentation::{Rules, segments};
use proptest::collection;
use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

/// What means something to Markdown, to YAML or to the machinery.
const MARKUP: &[&str] = &[
    "*",
    "**",
    "_",
    "__",
    "~",
    "~~",
    "`",
    "``",
    "```",
    "[",
    "]",
    "](u)",
    "](u \"t\")",
    "![",
    "][a]",
    "[^1]",
    "[a]",
    "[ ] ",
    "<",
    ">",
    "<b>",
    "</b>",
    "<br>",
    "<!-- x -->",
    "<https://e.org>",
    "&",
    "&amp;",
    "&#42;",
    "&nbsp;",
    "&#xFFFC;",
    "\\",
    "|",
    "#",
    "# ",
    "- ",
    "1. ",
    "2) ",
    "+ ",
    "> ",
    "    ",
    "\t",
    "---",
    "===",
    "+++",
    "$",
    "$$",
    "{#a}",
    ":",
    ": ",
    " #",
    "!",
    "“",
    "”",
    "。",
    "，",
    "😀",
    "\u{FEFF}",
    "\u{200B}",
    "\u{A0}",
    "'",
    "\"",
    "\u{301}",
    "\u{85}",
    "{",
    "}",
    ",",
    "%",
    "@",
    "true",
    "2026-01-01",
    "{{< a >}}",
    "{{% /a %}}",
    "{{<",
    ">}}",
    "{% a %}",
    "{% enda %}",
    "{% highlight %}",
    "{% endhighlight %}",
    "{{ a }}",
    "{{",
    "}}",
    "{%",
    "%}",
    "<%",
    "[[a]]",
    "[[a|",
    "]]",
    "^[",
    "^",
    "==",
    "++",
    ":a:",
    ":a[",
    "{: .a}",
    "{.a}",
    "{a}",
    "\\(",
    "\\)",
    "\\[",
    "\\]",
    "::",
    ":::",
    "!!! ",
    "??? a",
    "[!a]",
    "[TOC]",
    "*[a]: ",
    "<div>",
    "</div>",
    "<p title=\"a\">",
    "<code>",
    "</code>",
    "<A b={c} alt='d'>",
    "</A>",
    "title=\"",
    "import ",
];

/// What makes blocks of it.
const STRUCTURE: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "  \n",
    "\\\n",
    "\n\n[^1]: ",
    "\n\n[a]: /u 'é'\n",
    "\n|-|-|\n",
    "| a | b |\n|---|---|\n",
    "\n## ",
    "\n- [ ] ",
    "\n  2) ",
    "\n> ",
    "---\n",
    "\n---\n",
    "+++\n",
    "---\ntitle: ",
    "\n```\n",
    "\u{FFFC}",
    "\n: ",
    "\n!!! a \"b\"\n    ",
    "\n    ",
    "\n::: a b\n",
    "\n:::\n",
    "\n> [!a] b\n> ",
    "\n<div>\n",
    "\n</div>\n\n",
    "\n*[a]: b\n",
    "\n{{< a >}}\n",
    "\n{% a %}\n",
    "\n<A>\n",
    "{\"title\": \"",
    "\"}\n",
];

/// Short text with a great deal of markup in it.
pub(crate) fn nasty(scraps: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let scrap = prop_oneof![3 => "[a-zé星际0-9]{1,4}", 2 => Just(" ".to_owned()), 4 => select(MARKUP).prop_map(str::to_owned)];
    collection::vec(scrap, scraps).prop_map(|scraps| scraps.concat())
}

/// A file that might be Markdown.
fn markdown() -> impl Strategy<Value = String> {
    let part = prop_oneof![2 => nasty(1..4), 1 => select(STRUCTURE).prop_map(str::to_owned)];
    collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

fn document(text: &str, format: &str) -> Document {
    read(text.as_bytes(), None, Some(format), &Reading::default()).expect("UTF-8 without zero bytes")
}

fn written(document: &Document, new: &[Option<Content>]) -> String {
    String::from_utf8(write(document, new).expect("known format")).expect("UTF-8")
}

pub(crate) fn rows(blocks: &[Block]) -> String {
    blocks.iter().fold(String::new(), |mut out, block| {
        let _ = writeln!(out, "{} | {}", block.kind.name(), block.content.to_tagged());
        out
    })
}

/// The formats whose files are themselves text.
fn text_formats() -> Vec<&'static str> {
    FORMATS.iter().filter(|format| format.package().is_none()).map(|format| format.name()).collect()
}

proptest! {
    #[test]
    fn any_text_comes_back(text in "[^\0]*", format in select(text_formats())) {
        // What is damaged beyond reading is refused.
        let verdict = verify(text.as_bytes(), None, Some(format));
        prop_assert!(!matches!(verdict, Ok(Verdict::Differs { .. })), "{verdict:?}");
    }

    #[test]
    fn anything_like_markdown_comes_back(text in markdown(), format in select(&["markdown", "mdx"][..])) {
        let verdict = verify(text.as_bytes(), None, Some(format)).expect("UTF-8 without zero bytes");
        prop_assert!(!matches!(verdict, Verdict::Differs { .. }), "{verdict:?}\n{}", rows(&document(&text, format).blocks));
    }
}

/// Articles with one block of interest, `X`, of each kind and in each kind of company. The codes in it are put into the
/// new contents.
pub(crate) const ARTICLES: &[(&str, &str)] = &[
    ("paragraph", "Before.\n\nX\n\nAfter.\n"),
    ("paragraph", "X"),
    ("heading", "# X\n\nAfter.\n"),
    ("heading", "Before.\n\n## X {#id}\n"),
    ("heading", "> ### X ###\n> After.\n"),
    ("heading", "X\n===\n"),
    ("list-item", "- X\n- After.\n"),
    ("list-item", "Before.\n\n1. X\n\n   After.\n"),
    ("list-item", "- [x] X\n"),
    ("list-item", "* Before.\n  + X\n"),
    ("quote", "> X\n> \n> After.\n"),
    ("quote", "> > X\r\n\r\nAfter.\r\n"),
    ("footnote", "A.[^n]\n\n[^n]: X\n"),
    ("header-cell", "| X | b |\n|---|---|\n| c | d |\n"),
    ("cell", "| a | b |\n|---|---|\n| c | X |\n| e | f |\n"),
    ("alt-text", "Before ![X](u 't') after.\n"),
    ("alt-text", "| a | ![X](u) |\n|---|---|\n"),
    ("link-title", "Before [a](u \"X\") after.\n"),
    ("link-title", "Before [a](<u> 'X') after.\n"),
    ("link-title", "| ![a](u (X)) | b |\n|---|---|\n"),
    ("link-title", "[a]\n\n[a]: u \"X\"\n"),
    ("metadata", "---\nlang: en\ntitle: X\nslug: x\n---\n\nAfter.\n"),
    ("metadata", "---\ntitle: 'X'\n---\nAfter.\n"),
    ("metadata", "---\r\ntitle: \"X\" # note\r\n---\r\nAfter.\r\n"),
    ("metadata", "---\ntitle: |\n  X\nslug: x\n---\nAfter.\n"),
    ("metadata", "---\ntitle: >-\n    X\n---\nAfter.\n"),
    ("metadata", "---\n{slug: x, title: X}\n---\nAfter.\n"),
    ("metadata", "+++\ntitle = \"X\"\n+++\nAfter.\n"),
    ("metadata", "+++\ntitle = 'X'\n+++\nAfter.\n"),
    ("metadata", "+++\ntitle = \"\"\"\nX\"\"\"\n+++\nAfter.\n"),
    ("metadata", "+++\ntitle = '''X'''\nslug = 'x'\n+++\nAfter.\n"),
    ("metadata", "{\"slug\": \"x\", \"seo\": {\"title\": \"X\"}}\n\nAfter.\n"),
    ("metadata", "---\ncover: {alt: X, src: x}\n---\nAfter.\n"),
    ("metadata", "---\nhighlights:\n  - |\n    X\n  - b\n---\nAfter.\n"),
    ("heading", "!!! note \"X\"\n    After.\n"),
    ("heading", ":::note X\nAfter.\n:::\n"),
    ("heading", ":::note[X]{.a}\nAfter.\n:::\n"),
    ("heading", "> [!note] X\n> After.\n"),
    ("paragraph", "!!! note\n\n    X\n\nAfter.\n"),
    ("list-item", "Term\n: X\n"),
    ("line", "Before\n\n*[a]: X\n*[b]: c\n"),
    ("link-title", "{{< a title=\"X\" b=\"c\" >}}\n"),
    ("link-title", "Before {% a title='X' b=\"c\" %} after.\n"),
    ("alt-text", "Before <img alt=\"X\" src=x> after.\n"),
    ("link-title", "| a |\n|---|\n| <b title=\"X\">b</b> |\n"),
    ("paragraph", "<div>\n  X\n</div>\n\nAfter.\n"),
    ("list-item", "> <ul><li>X</li>\n> </ul>\n\nAfter.\n"),
];

/// The text of `X`: every kind of inline code.
const CODES: &str = "a *b* **c** ~~d~~ `e` [f](g) [h] ![i](j \"k\") <b>l</b> <br> <https://e.org> $m$ ``n`` _o_ __p__";

/// The same for where a line may break.
const BREAKS: &str = "a *b*\\\n**c**  \n_d_ `e`";

/// An order for the codes: which comes next, and the text before it.
pub(crate) fn plan() -> impl Strategy<Value = Vec<(usize, String)>> {
    collection::vec((0usize..64, nasty(0..4)), 1..16)
}

/// A content that holds every code of the source once, well nested, with text between them.
pub(crate) fn arranged(source: &[Code], plan: &[(usize, String)]) -> Content {
    let mut content = Content::default();
    let mut left: Vec<&Code> = source.iter().filter(|code| code.kind != CodeKind::Close).collect();
    let mut open: Vec<u32> = Vec::new();
    let mut plan = plan.iter().cycle();
    let mut turns = 0;
    loop {
        let (choice, text) = plan.next().expect("a plan has at least one entry");
        content.text.push_str(text);
        turns += 1;
        let close = !open.is_empty() && (left.is_empty() || choice % 3 == 0);
        let code = if close {
            let id = open.pop();
            source.iter().find(|code| code.kind == CodeKind::Close && Some(code.id) == id).expect("pairs are whole")
        } else if left.is_empty() {
            if turns > 1 {
                return content;
            }
            continue;
        } else {
            left.remove(choice % left.len())
        };
        content.codes.push(Code { at: content.text.len(), ..code.clone() });
        match code.kind {
            CodeKind::Open => open.push(code.id),
            CodeKind::Standalone => content.text.push('\u{FFFC}'),
            CodeKind::Close => {}
        }
    }
}

/// Writes a content into one article and compares what is read back.
pub(crate) fn check(
    kind: &str,
    article: &str,
    text: &str,
    plan: &[(usize, String)],
) -> Result<(), proptest::test_runner::TestCaseError> {
    let prefix = if article.starts_with('>') { article.split('X').next().unwrap_or_default() } else { "" };
    let source = article.replace('X', &text.replace('\n', &format!("\n{prefix}")));
    let document = document(&source, "markdown");
    let place = article.find('X').expect("an article has an X");
    let index = document.blocks.iter().position(|b| b.kind.name() == kind && b.file.end > place).expect("the block is read");
    let block = &document.blocks[index];
    let content = arranged(&block.content.codes, plan);
    let expected = settle(&document, &block.kind, &content);
    let mut new = vec![None; document.blocks.len()];
    new[index] = Some(content);
    let out = written(&document, &new);
    let again = self::document(&out, "markdown");
    if expected.text.trim().is_empty() {
        return Ok(());
    }
    let read = again.blocks.iter().find(|b| b.kind == block.kind && b.file.start == block.file.start);
    let numbered = |content: &Content| renumbered(content).to_tagged();
    // An attribute that holds a template is the program's, not the reader's.
    if block.kind == BlockKind::LinkTitle && ["{{", "{%", "<%", "${"].iter().any(|template| expected.text.contains(template)) {
        return Ok(());
    }
    prop_assert_eq!(read.map(|b| numbered(&b.content)), Some(numbered(&expected)), "{:?}\n{}", out, rows(&again.blocks));
    let others = |document: &Document, at: usize| {
        let outer = document.blocks[at].file;
        let others = document.blocks.iter().filter(|b| !outer.contains(b.file) && !b.file.contains(outer));
        others.map(|b| b.content.to_tagged()).collect::<Vec<_>>()
    };
    let at = again.blocks.iter().position(|b| b.file.start == block.file.start && b.kind == block.kind).unwrap_or(0);
    prop_assert_eq!(others(&again, at), others(&document, index), "{:?}", out);
    Ok(())
}

/// The content with its codes numbered in reading order, as a reader numbers them.
pub(crate) fn renumbered(content: &Content) -> Content {
    let mut content = content.clone();
    let mut pairs = std::collections::BTreeMap::new();
    let mut next = 0;
    for code in &mut content.codes {
        let known = pairs.get(&code.id).copied().filter(|_| code.kind == CodeKind::Close);
        let id = known.unwrap_or_else(|| {
            next += 1;
            next
        });
        if code.kind == CodeKind::Open {
            pairs.insert(code.id, id);
        }
        code.id = id;
    }
    content
}

/// Pairs and codes of the many extensions, one in each text.
const EXTENSIONS: &[&str] = &[
    "a [[b|c]]",
    "^[a] b",
    ":a[b]{c=d}",
    "==a== b",
    "a ++b++",
    "a^b^",
    "{{< a >}}b{{< /a >}}",
    "{% a %}b{% enda %} c",
    "a {{ b }}",
    ":a: b",
    "a [[b]]",
    "a \\(b^2\\) c",
    "[a](u){: .b} c",
    "a <code>b</code>",
];

/// Texts of several lines.
const WRAPPED: &[&str] =
    &["a *b*\n**c** `d e`\n_f_ g", "aa bb cc dd ee ff\ngg [h i](j) k", "aa<br>\nbb *c*<br/>\ndd ee ff gg hh ii\njj"];

proptest! {
    #[test]
    fn a_new_text_reads_back_in_every_kind_of_block(article in select(ARTICLES), text in nasty(1..10)) {
        check(article.0, article.1, "a", &[(0, text)])?;
    }

    #[test]
    fn a_new_order_of_codes_reads_back(article in select(&ARTICLES[..16]), plan in plan()) {
        check(article.0, article.1, CODES, &plan)?;
    }

    #[test]
    fn codes_of_extensions_read_back(text in select(EXTENSIONS), plan in plan()) {
        check("paragraph", "Before.\n\nX\n\nAfter.\n", text, &plan)?;
    }

    #[test]
    fn wrapped_text_reads_back(article in select(&["X\n", "- X\n", "> > X\n"][..]), text in select(WRAPPED), plan in plan()) {
        let kind = if article.starts_with('>') { "quote" } else if article.starts_with('-') { "list-item" } else { "paragraph" };
        check(kind, article, text, &plan)?;
    }

    #[test]
    fn line_breaks_read_back(article in select(&["X\n", "- X\n", "> X\n", "> > X\n"][..]), plan in plan()) {
        let kind = if article.starts_with('>') { "quote" } else if article.starts_with('-') { "list-item" } else { "paragraph" };
        check(kind, article, BREAKS, &plan)?;
    }
}

#[test]
fn line_ends_of_the_file_stay() {
    let source = "---\r\nsummary: |\r\n  A\r\n  b\r\n---\r\n\r\n> One\r\n> two\\\r\n> three\r\n\r\n| a |\r\n|---|\r\n";
    let document = document(source, "markdown");
    let new: Vec<_> = document.blocks.iter().map(|block| Some(block.content.clone())).collect();
    let expected = "---\r\nsummary: |\r\n  A\r\n  b\r\n---\r\n\r\n> One two\\\r\n> three\r\n\r\n| a |\r\n|---|\r\n";
    assert_eq!(written(&document, &new), expected);
}

/// Where a script without spaces keeps emphasis from flanking, the page still shows it, and the text stays the same.
#[test]
fn a_line_end_that_the_author_set_parts_the_text_in_every_format() {
    let table = "| a | b |\n|---|---|\n| Town Hall<br>Leeds | c |\n";
    for (format, text) in [
        ("markdown", "Town Hall<br>Leeds\n"),
        ("markdown", "- > Town Hall  \n  > Leeds\n"),
        ("markdown", "Town Hall\\\nLeeds\n"),
        ("markdown", table),
        ("markdown", "<table><tr><td>Town Hall <br>\nLeeds</td></tr></table>\n"),
        ("mdx", "<Box>Town Hall<br />Leeds</Box>\n"),
        ("html", "<p>Town Hall\n<br>\nLeeds</p>"),
    ] {
        let segments = segments(&document(text, format), &Rules::of(&"en".parse().expect("a tag")));
        let texts: Vec<String> = segments.iter().map(|one| one.text().replace('\u{FFFC}', "").trim().to_owned()).collect();
        let at = texts.iter().position(|text| text == "Town Hall");
        assert!(at.is_some_and(|at| texts[at + 1] == "Leeds"), "{format} {text}: {texts:?}");
    }
}

#[test]
fn lines_that_end_behind_a_shown_line_end_stay_lines() {
    let article = "> Town Hall<br>\n> 12 Mill Lane <br/>\n> *Leeds*\n";
    let document = document(article, "markdown");
    let new =
        document.blocks[0].content.to_tagged().replace("Hall", "Hall of the whole long valley").replace("Lane", "Lane and more");
    let content = Content::from_tagged(&new, &document.blocks[0].content.codes).expect("its own codes");
    let expected = "> Town Hall of the whole long valley<br>\n> 12 Mill Lane and more <br/>\n> *Leeds*\n";
    assert_eq!(written(&document, &[Some(content)]), expected);
}

#[test]
fn emphasis_beside_han_is_still_emphasis() {
    let document = document("The _Stargate_ project, **the \"door\"** here.\n", "markdown");
    let codes = &document.blocks[0].content.codes;
    let new = |tagged: &str| {
        let content = Content::from_tagged(tagged, codes).expect("well-formed");
        written(&document, &[Some(content)])
    };
    assert_eq!(new("项目<1>星际之门</1>，<2>此门</2>在此。"), "项目*星际之门*，**此门**在此。\n");
    assert_eq!(new("项目<1>星际</1>与<2>“此门”</2>在此。"), "项目*星际*与<strong>“此门”</strong>在此。\n");
    assert_eq!(new("The <1>gate</1> and <2>door</2>."), "The _gate_ and **door**.\n");
}

#[test]
fn a_translation_is_not_littered_with_backslashes() {
    let document = document("X\n", "markdown");
    for text in [
        "Le prix (500 $ à 600 $) monte de 5 * 3 % [sic] - voir p. 3 : « a_b », AT&T, x < y, l'été!",
        "C# & F#; 1.5 fois; le fichier snake_case_name; ~5 km; #1; a|b; {x}; 2 > 1; e.g. <3",
        "第1. 条：*注；[注]。",
    ] {
        assert_eq!(written(&document, &[Some(Content::plain(text))]), format!("{text}\n"));
    }
}

/// A link that is found by its own text keeps its target when that text is translated.
#[test]
fn labels_are_spelled_out_when_their_text_changes() {
    let document = document("See [the\ndoor] and [key][].\n\n[the door]: /d\n[key]: /k\n", "markdown");
    let codes = &document.blocks[0].content.codes;
    let new = |tagged: &str| {
        let content = Content::from_tagged(tagged, codes).expect("well-formed");
        written(&document, &[Some(content)])
    };
    let rest = "\n\n[the door]: /d\n[key]: /k\n";
    assert_eq!(new("Voir <1>la porte</1> et <2>key</2>."), format!("Voir [la porte][the door] et\n[key][].{rest}"));
    assert_eq!(new("<1>the door</1><2>clé</2>"), format!("[the door][the door][clé][key]{rest}"));
}
