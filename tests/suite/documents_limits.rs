//! Hostile Markdown: nothing overflows, nothing hangs.

use bitext::documents::{Verdict, verify};

/// Deep nesting, long lines and many marks: read, written and verified without a hang or a stack overflow.
#[test]
fn monstrous_files_are_read() {
    let many = 10_000;
    let monsters = [
        format!("{} a", ">".repeat(many)),
        format!("{}a", "[".repeat(many)),
        format!("{}a{}", "![".repeat(many), "](u)".repeat(many)),
        format!("{}a{}", "*".repeat(many), "*".repeat(many)),
        format!("{}a{}", "<b>".repeat(many), "</b>".repeat(many)),
        format!("---\ntitle: {}\n---\n", "[".repeat(many)),
        "[![a](u \"t\")](v) ".repeat(many / 4),
        "<b>\n".repeat(many),
        "$5,$6 `` & \\ ".repeat(many),
        "word ".repeat(200_000),
        "- [ ] \\\n  ---\n                                         ".to_owned(),
    ];
    for text in monsters {
        let verdict = verify(text.as_bytes(), None, Some("markdown")).expect("UTF-8");
        assert!(matches!(verdict, Verdict::Identical { .. }), "{verdict:?} {}", &text[..40]);
    }
    // Beginnings that nothing ends, and ends that nothing began.
    let scraps = [
        "{{",
        "{{<",
        "{%",
        "{% code %}",
        "{{ a }}",
        "[[a|",
        "[[a]]",
        "^[",
        "^a",
        "==a ",
        "++",
        "{a",
        "{: ",
        ":a[",
        "\\(a ",
        "\\[",
        ":::a b\n",
        ":::\n",
        "!!! a\n\n    ",
        "> [!a] b\n",
        "*[a]: b\n",
        "<div>\n",
        "<a \"",
        "<!--",
        "<code>",
        "<A b={",
        "</A>",
        "{% a %}\n",
        "\n: a\n",
        "    <A>\n",
        "import {\n",
        "{\"a\": ",
    ];
    for (scrap, format) in scraps.iter().flat_map(|scrap| [(scrap, "markdown"), (scrap, "mdx")]) {
        let verdict = verify(scrap.repeat(many / 5).as_bytes(), None, Some(format)).expect("UTF-8");
        assert!(!matches!(verdict, Verdict::Differs { .. }), "{scrap}: {verdict:?}");
    }
}
