//! Reading and writing the messages of programs and subtitles: identity for any text, new contents that read back as
//! settled, damage that is named, and depth and length that cost nothing.

use std::path::Path;

use bitext::documents::{Error, Verdict, prepare, read, settle, verify, write};
use bitext::model::{Block, BlockKind, Content, Document, Reading};
use proptest::collection;
use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

/// What means something to each format.
const SCRAPS: &[(&str, &[&str])] = &[
    (
        "po",
        &[
            "msgid ",
            "msgstr ",
            "msgctxt ",
            "msgid_plural ",
            "msgstr[0] ",
            "msgstr[1] ",
            "\"",
            "\"a\"",
            "\"\"",
            "\\n",
            "\\",
            "\\\"",
            "\n",
            "\r\n",
            "\r",
            "#, fuzzy\n",
            "#| ",
            "#~ ",
            "# ",
            "\nmsgid \"b\"\nmsgstr \"\"\n",
            "\\303",
            "\\x41",
            "domain \"d\"\n",
            "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=3; plural=n;\\n\"\n",
            "\u{FEFF}",
        ],
    ),
    (
        "json",
        &[
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "'",
            "\"a\":",
            "\"Word\"",
            "\"two words\"",
            "\\",
            "\\u",
            "\\ud83d",
            "\\udeaa",
            "\\n",
            "//",
            "/*",
            "*/",
            "\n",
            "\r",
            "{n, plural, one {",
            "} other {",
            "#",
            "''",
            "'{'",
            "@@locale",
            "null",
            "1e5",
            "\u{FEFF}",
            "\"{n, plural, one {a b} other {# c}} d\"",
        ],
    ),
    (
        "yaml",
        &[
            "a: ",
            "b:\n",
            "  ",
            "- ",
            "\n",
            "\n",
            "\n  ",
            "\r\n",
            "\"",
            "'",
            "|\n",
            ">-\n",
            "|2+\n",
            "[",
            "]",
            "{",
            "}",
            ", ",
            ": ",
            " #",
            "&x ",
            "*x",
            "!t ",
            "---\n",
            "...\n",
            "? ",
            "\\n",
            "\\",
            "two words",
            "en:",
            "\t",
            "<<: ",
            "%",
            "@",
            "true",
            "\u{FEFF}",
            "\u{85}",
        ],
    ),
    (
        "fluent",
        &[
            "a = ",
            "\nb = ",
            "\n-c = ",
            "\n    .d = ",
            "\n    ",
            "\n",
            "\r\n",
            "\r",
            "{ $x }",
            "{",
            "}",
            "{\"",
            "\"}",
            "{ $n ->",
            "\n  [one] ",
            "\n *[other] ",
            "\n }",
            "[",
            "*",
            ".",
            "#",
            "# c\n",
            "{ -t(a: \"b\") }",
            "\\",
            "\\u0041",
            "=",
            "  ",
            "{ \"\" }",
            "\u{FEFF}",
        ],
    ),
    (
        "srt",
        &[
            "\n1\n00:00:01,000 --> 00:00:02,000\n",
            "\n2\n00:00:02,000 --> 00:00:03,000\n",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "- ",
            "—",
            "<i>",
            "</i>",
            "<b>",
            "</b>",
            "{\\an8}",
            "{\\i1}",
            "<font color=\"#fff\">",
            "</font>",
            "<",
            ">",
            "{",
            "}",
            "-->",
            ". ",
            "! ",
            "…",
            "。",
            ", ",
            "，",
            "  ",
            "12",
            "\u{FEFF}",
            "&amp;",
            "[noise]",
            "(laughs)",
            "BOB: ",
            "{\\pos(1,2)}",
            "星际之门",
            "「",
            "」",
        ],
    ),
    (
        "webvtt",
        &[
            "WEBVTT\n\n",
            "\n\n00:01.000 --> 00:02.000 line:0\n",
            "\n\nid\n00:02.000 --> 00:03.000\n",
            "\nNOTE a\n",
            "STYLE\n",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "- ",
            "<v Bob>",
            "</v>",
            "<c.x>",
            "</c>",
            "<00:01.500>",
            "<i>",
            "</i>",
            "<",
            ">",
            "&lt;",
            "&",
            "&amp;",
            "&nbsp;",
            "-->",
            "--",
            ". ",
            "? ",
            "。",
            ", ",
            "  ",
            "\u{FEFF}",
            "星际之门",
        ],
    ),
];

fn nasty(format: &'static str) -> impl Strategy<Value = String> {
    let scraps = SCRAPS.iter().find(|(name, _)| *name == format).map(|(_, scraps)| *scraps).expect("scraps of the format");
    let scrap = prop_oneof![2 => "[a-zé星0-9]{1,4}", 1 => Just(" ".to_owned()), 6 => select(scraps).prop_map(str::to_owned)];
    collection::vec(scrap, 0..24).prop_map(|scraps| scraps.concat())
}

fn any_format() -> impl Strategy<Value = (&'static str, String)> {
    select(SCRAPS).prop_flat_map(|(format, _)| (Just(format), nasty(format)))
}

fn document(text: &str, format: &str) -> Document {
    read(text.as_bytes(), None, Some(format), &Reading::default()).expect("well-formed")
}

fn identical(text: &str, format: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    match verify(text.as_bytes(), None, Some(format)) {
        Ok(verdict) => prop_assert!(matches!(verdict, Verdict::Identical { .. }), "{verdict:?}"),
        Err(error) => prop_assert!(matches!(error, Error::Damaged { .. }), "{error}"),
    }
    Ok(())
}

/// Files with a text `X` in each kind of place.
const PLACES: &[(&str, &str)] = &[
    ("po", "msgid \"X\"\nmsgstr \"\"\n"),
    ("po", "# c\nmsgctxt \"k\"\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\nmsgstr[1] \"X\"\n"),
    ("po", "msgid \"\"\n\"a\\n\"\n\"X\"\nmsgstr \"b\"\r\n\"c\"\r\n"),
    ("json", "{\"a\": \"X y\"}"),
    ("json", "{a: 'X y', \"b\": \"c d\"}"),
    ("json", "{\"a\": \"{n, plural, one {X y} other {# z}}\"}"),
    ("json", "{\"a\": \"X {n, plural, one {y} other {z}}\"}"),
    ("yaml", "a: X y\nb: c d\n"),
    ("yaml", "en:\n  a: 'X y' # c\n  b: \"c d\"\n"),
    ("yaml", "a: \"X y\"\r\nb: c d\r\n"),
    ("yaml", "- |\n  X y\n  z\n\n- c d\n"),
    ("yaml", "a: &x >-\n    X\n    y\nb: c d\n"),
    ("yaml", "{a: X y, b: [c d, 'e f']}\n"),
    ("fluent", "a = X { $y }\nb = c\n"),
    ("fluent", "a =\n   X\n     y\n   .b = c d\n"),
    ("fluent", "a = { $n ->\n  [one] X\n *[other] y { $n }\n }\n"),
    ("fluent", "a = b\r\n    .c = d { $n ->\r\n  [one] e\r\n *[other] f\r\n } X\r\n"),
    (
        "srt",
        "1\n00:00:01,000 --> 00:00:02,000\nX\n\n2\n00:00:02,000 --> 00:00:03,000\nb c.\n\n3\n00:00:03,000 --> 00:00:04,000\nd\n",
    ),
    (
        "srt",
        "1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}- a.\r\n- X\r\n  y.\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\n<i>b</i>\r\n",
    ),
    ("srt", "1\n00:00:01,000 --> 00:00:02,000\n[noise]\nX y\nBOB: b\n(laughs)\nc\n\n2\n00:00:02,000 --> 00:00:03,000\nANN: d\n"),
    ("srt", "1\n00:00:01,000 --> 00:00:02,000\na\nBOB: X\ny\n\n2\n00:00:02,000 --> 00:00:03,000\n{\\an8}ANN: d\n"),
    (
        "webvtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Bob>X\n\n00:02.000 --> 00:03.000\n<v Bob>b\nc, e\n\nz\n00:03.000 --> 00:04.000\nd.</v>\n",
    ),
];

/// The content with its codes numbered in reading order, as a reader numbers them.
fn numbered(content: &Content) -> Content {
    let mut numbers: Vec<u32> = Vec::new();
    let mut content = content.clone();
    for code in &mut content.codes {
        let known = numbers.iter().position(|id| *id == code.id).unwrap_or_else(|| {
            numbers.push(code.id);
            numbers.len() - 1
        });
        code.id = u32::try_from(known + 1).expect("few codes");
    }
    content
}

/// Writes a text into the block that holds `X` and compares what is read back.
fn reads_back(format: &str, place: &str, text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    let source = place.replace('X', "Xyz");
    let document = document(&source, format);
    let own = |block: &Block| numbered(&block.target.as_deref().unwrap_or(block).content);
    let holds = |block: &Block| block.content.text.contains("Xyz") || own(block).text.contains("Xyz");
    let index = document.blocks.iter().position(holds).expect("the block is read");
    let block = &document.blocks[index];
    // The codes of the source stay, behind the new text.
    let mut content = Content::plain(text);
    for code in &block.content.codes {
        content.push(&Content { text: "\u{FFFC}".to_owned(), codes: vec![bitext::model::Code { at: 0, ..code.clone() }] });
    }
    let mut expected = settle(&document, &block.kind, &content);
    // A text that would run into the next cue ends as its source did.
    if block.kind == BlockKind::Cue && expected.text.trim_end_matches('\u{FFFC}').ends_with("words") {
        expected.text.push_str(if document.blocks[index].content.text.ends_with('.') && index + 1 < document.blocks.len() {
            "."
        } else {
            ""
        });
    }
    let mut new = vec![None; document.blocks.len()];
    new[index] = Some(content);
    let out = String::from_utf8(write(&document, &new).expect("known format")).expect("UTF-8");
    let again = read(out.as_bytes(), None, Some(format), &Reading::default());
    prop_assert!(again.is_ok(), "{out:?}: {again:?}");
    let again = again.expect("just seen");
    // A text without words is no text of a data file, and one that is a whole choice becomes one.
    let is_text = expected.text.chars().filter(|c| c.is_alphabetic()).count() > 2;
    // So is one with a quoted bracket, which makes it a message of ICU.
    let of_icu = ["{n, plural", "'{", "'}"].iter().any(|sign| text.contains(sign));
    if again.blocks.len() != document.blocks.len() && !is_text || matches!(format, "json" | "yaml") && of_icu {
        return Ok(());
    }
    prop_assert_eq!(again.blocks.len(), document.blocks.len(), "{:?}", out);
    let found = &again.blocks[index];
    prop_assert_eq!(own(found).to_tagged(), numbered(&expected).to_tagged(), "{:?}", out);
    prop_assert_eq!(own(found).codes.len(), expected.codes.len());
    for (at, (old, new)) in document.blocks.iter().zip(&again.blocks).enumerate().filter(|(at, _)| *at != index) {
        prop_assert_eq!(own(old).to_tagged(), own(new).to_tagged(), "{} {:?}", at, out);
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_comes_back_or_is_refused(text in "[^\0]*", format in select(SCRAPS)) {
        identical(&text, format.0)?;
    }

    #[test]
    fn anything_like_the_format_comes_back_or_is_refused((format, text) in any_format()) {
        identical(&text, format)?;
    }

    #[test]
    fn a_new_text_reads_back((place, text) in select(PLACES).prop_flat_map(|place| (Just(place), nasty(place.0)))) {
        reads_back(place.0, place.1, &format!("{text} some words"))?;
    }
}

/// A sound and the beginning of a tag that never ends, on lines of their own.
#[test]
fn rare_texts_read_back() {
    for (format, place) in PLACES.iter().filter(|(format, _)| ["srt", "webvtt"].contains(format)) {
        for text in
            ["[noise]<i>\n< some words", "[noise]\n<i> some words", "[noise]<i>\nsome words", "(noise)</i>\n- < some words"]
        {
            reads_back(format, place, text).unwrap_or_else(|error| panic!("{text:?} in {place:?}: {error}"));
        }
    }
}

/// Deep nesting and long lines are read and written without a hang or a stack overflow.
#[test]
fn monstrous_messages_are_read() {
    let many = 10_000;
    let monsters = [
        ("json", format!("{}\"a b\"{}", "[".repeat(many), "]".repeat(many))),
        ("json", format!("{}\"a b\"{}", "{\"k\":".repeat(many), "}".repeat(many))),
        ("json", format!("[\"{}\"]", "{n, plural, one {".repeat(many))),
        ("json", format!("[\"{}a b{}\"]", "{n, plural, one {".repeat(many), "}}".repeat(many))),
        ("json", format!("[\"{}\"]", "word ".repeat(many * 10))),
        ("json", format!("[\"{}\"]", "'{".repeat(many))),
        ("po", format!("msgid \"{}\"\nmsgstr \"{}\"\n", "word ".repeat(many * 10), "\\n".repeat(many * 10))),
        ("yaml", format!("{}a b{}", "[".repeat(200), "]".repeat(200))),
        ("yaml", format!("a: {}\n", "word ".repeat(many * 10))),
        ("fluent", format!("a = {}b{}\n", "{".repeat(many), "}".repeat(many))),
        ("fluent", format!("a = {}b\n", "{ $n ->\n [one] ".repeat(many))),
        ("fluent", format!("a = {}\n", "word { $x }\n  ".repeat(many))),
        ("fluent", "a = {\n".repeat(many)),
        ("srt", format!("1\n00:00:01,000 --> 00:00:02,000\n{}", "word\n".repeat(many))),
        ("srt", format!("1\n00:00:01,000 --> 00:00:02,000\n{}\n", "<i>a</i> ".repeat(many))),
        ("srt", "1\n00:00:01,000 --> 00:00:02,000\nword\n\n".repeat(many)),
        ("webvtt", format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n", "<c>".repeat(many))),
        ("yaml", "a: &b word word\n".repeat(many)),
        ("po", format!("msgid \"a\"\nmsgstr \"\"\n{}", "\"a\"\n".repeat(many))),
    ];
    for (format, text) in monsters {
        let verdict = verify(text.as_bytes(), None, Some(format)).expect("well-formed");
        assert!(matches!(verdict, Verdict::Identical { .. }), "{verdict:?} {}", &text[..40]);
    }
    let deep = verify("[".repeat(many).as_bytes(), None, Some("yaml"));
    assert!(matches!(deep, Err(Error::Damaged { line: 1, .. })), "{deep:?}");
}

#[test]
fn the_format_of_messages_is_known_by_name_and_content() {
    let format = |name: Option<&str>, text: &str| {
        read(text.as_bytes(), name.map(Path::new), None, &Reading::default()).expect("well-formed").format
    };
    for (name, expected) in [
        ("a.po", "po"),
        ("a.pot", "po"),
        ("a.json", "json"),
        ("a.arb", "json"),
        ("a.yml", "yaml"),
        ("a.ftl", "fluent"),
        ("a.srt", "srt"),
        ("a.vtt", "webvtt"),
    ] {
        assert_eq!(format(Some(name), ""), expected);
    }
    assert_eq!(format(None, "# x\nmsgid \"a\"\nmsgstr \"\"\n"), "po");
    assert_eq!(format(None, "{\"a\": \"b\"}\n"), "json");
    assert_eq!(format(None, "WEBVTT\n\n00:01.000 --> 00:02.000\na\n"), "webvtt");
    assert_eq!(format(None, "1\n00:00:01,000 --> 00:00:02,000\na\n"), "srt");
    assert_eq!(format(None, "{a} is no JSON\n"), "text");
}

/// A file made ready for a language, with every empty place filled by its source.
fn filled(text: &str, language: &str) -> String {
    let document = prepare(document(text, "po"), &language.parse().expect("well-formed")).expect("well-formed");
    let fill = |block: &Block| {
        let target = block.target.as_ref().expect("units have a target");
        target.content.is_empty().then(|| block.content.clone())
    };
    let new: Vec<_> = document.blocks.iter().map(fill).collect();
    String::from_utf8(write(&document, &new).expect("known format")).expect("UTF-8")
}

const TEMPLATE: &str = "msgid \"\"\nmsgstr \"\"\n\"Language: \\n\"\n\"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n\"\n\n\
    #, c-format\nmsgid \"%d door\"\nmsgid_plural \"%d doors\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n\n#~ msgid \"x\"\n#~ msgstr \"y\"\n";

#[test]
fn a_template_gets_the_plural_forms_of_the_language() {
    let russian = filled(TEMPLATE, "ru");
    assert!(russian.contains("\"Language: ru\\n\"") && russian.contains("nplurals=3; plural=(n%10==1"), "{russian}");
    let forms = "msgstr[0] \"%d door\"\nmsgstr[1] \"%d doors\"\nmsgstr[2] \"%d doors\"\n\n#~";
    assert!(russian.contains("#, fuzzy, c-format\n") && russian.contains(forms), "{russian}");
    let japanese = filled(TEMPLATE, "ja");
    assert!(japanese.contains("msgid_plural \"%d doors\"\nmsgstr[0] \"%d doors\"\n\n#~"), "{japanese}");
    assert!(!japanese.contains("fuzzy") && !japanese.contains("msgstr[1]"), "{japanese}");
    let arabic = filled(TEMPLATE, "ar");
    assert!(arabic.contains("msgstr[0] \"%d doors\"\nmsgstr[1] \"%d door\"\nmsgstr[2] \"%d doors\"\n"), "{arabic}");
    let brazilian = filled(TEMPLATE, "pt-BR");
    assert!(brazilian.contains("\"Language: pt_BR\\n\"") && brazilian.contains("plural=(n > 1);"), "{brazilian}");
}

#[test]
fn branches_that_are_made_from_another_are_a_guess_as_plural_forms_are() {
    let unit = "msgid \"{n, plural, one {# door} other {# doors}}\"\nmsgstr \"\"\n";
    let text = format!("msgid \"\"\nmsgstr \"Language: \\n\"\n\n#: a.c:1\n{unit}\nmsgid \"Close {{n}}\"\nmsgstr \"\"\n");
    let fuzzy = |language: &str| filled(&text, language).matches("fuzzy").count();
    assert!(filled(&text, "ru").contains("#: a.c:1\n#, fuzzy\nmsgid \"{n"), "{}", filled(&text, "ru"));
    assert_eq!((fuzzy("ru"), fuzzy("fr"), fuzzy("ja"), fuzzy("ar")), (1, 0, 0, 1));
}

#[test]
fn fuzzy_translations_and_those_to_another_language_are_made_anew() {
    let header = "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\n";
    let text = format!(
        "{header}#, fuzzy\n#| msgid \"A\"\nmsgid \"B\"\nmsgstr \"a\"\n\n#, fuzzy, no-wrap\nmsgid \"C\"\nmsgstr \"c\"\n\nmsgid \"D\"\nmsgstr \"d\"\n"
    );
    let expected = format!(
        "{header}#| msgid \"A\"\nmsgid \"B\"\nmsgstr \"B\"\n\n#, no-wrap\nmsgid \"C\"\nmsgstr \"C\"\n\nmsgid \"D\"\nmsgstr \"d\"\n"
    );
    let with_plurals =
        |text: &str, forms: &str| text.replace("Language: fr\\n\"", &format!("Language: fr\\n\"\n\"Plural-Forms: {forms}\\n\""));
    assert_eq!(filled(&text, "fr"), with_plurals(&expected, "nplurals=2; plural=(n > 1);"));
    let german = filled(&text, "de");
    assert!(german.contains("msgstr \"D\"") && german.contains("Language: de\\n"), "{german}");
}
