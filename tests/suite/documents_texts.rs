//! What is a text in each format and what is none: things that only look like the other.

use std::path::Path;

use bitext::documents::{Error, Verdict, prepare, read, verify, write, write_translation};
use bitext::model::{Content, Document, Reading};

fn document(name: &str, text: &str) -> Document {
    let verdict = verify(text.as_bytes(), Some(Path::new(name)), None);
    assert!(matches!(verdict, Ok(Verdict::Identical { .. })), "{verdict:?} {text}");
    read(text.as_bytes(), Some(Path::new(name)), None, &Reading::default()).expect("a text")
}

fn texts(name: &str, text: &str) -> Vec<String> {
    document(name, text).blocks.iter().map(|block| block.content.to_tagged()).collect()
}

/// The file as the backend `pseudo` would have it, as far as brackets go.
fn bracketed(name: &str, text: &str) -> String {
    let document = document(name, text);
    let bracketed = |content: &Content| {
        let shift = |code: &bitext::model::Code| bitext::model::Code { at: code.at + '⟦'.len_utf8(), ..code.clone() };
        Content { text: format!("⟦{}⟧", content.text), codes: content.codes.iter().map(shift).collect() }
    };
    let new: Vec<_> = document.blocks.iter().map(|block| Some(bracketed(&block.content))).collect();
    String::from_utf8(write(&document, &new).expect("a known format")).expect("UTF-8")
}

#[test]
fn words_in_components_and_shortcodes_are_texts() {
    let mdx = "<Badge text=\"Brand new\" size=\"large\" />\n\n<Tip content=\"Look here\" open=\"true\">\n\nMore.\n\n</Tip>\n\n\
               <CtaBox buttonText=\"Read on\" link_text='all of it' message=\"none\" text=\"true\" />\n\n<meta content=\"width\" />\n";
    assert_eq!(texts("a.mdx", mdx), ["Brand new", "Look here", "More.", "Read on", "all of it"]);
    assert_eq!(texts("a.md", "{{< alert text=\"Mind the gap\" kind=\"warning\" >}}\n"), ["Mind the gap"]);
    assert_eq!(texts("a.md", "Go <b text=\"words\">on</b>.\n"), ["Go <1>on</1>."]);
}

#[test]
fn names_for_programs_in_data_are_none() {
    let schema = "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"title\": \"Boat\", \"type\": \"object\",\n\
                  \"properties\": {\"name\": {\"type\": \"string\", \"default\": \"Unnamed\", \"description\": \"name\"}},\n\
                  \"required\": [\"name\"]}\n";
    assert_eq!(texts("a.json", schema), ["Boat", "name"]);
    let data = "{\"a\": {\"$ref\": \"address\", \"shape\": \"circle\", \"label\": \"circle\"}, \"required\": [\"value\"],\n\
                \"offered\": [\"en\", \"fr\"], \"home\": {\"countryCode\": \"US\", \"country\": \"Country\"}, \"say\": \"no\"}\n";
    assert_eq!(texts("a.json", data), ["circle", "Country"]);
    let yaml = "openapi: 3.1.0\ninfo:\n  title: Boats\n  version: one\npaths:\n  /boats:\n    get:\n      operationId: boats\n      \
                summary: All boats\n      tags: [boats]\n";
    assert_eq!(texts("a.yaml", yaml), ["Boats", "All boats"]);
    assert_eq!(texts("a.yaml", "needs: [build, test]\nfor: [Boats, ferries]\n"), ["Boats", "ferries"]);
}

#[test]
fn truth_values_in_quotes_are_none() {
    let json = r#"{"autoplay": "true", "muted": "false", "by": "null", "open": "yes", "wide": ["on", "off"], "say": "No", "b": "on it"}"#;
    assert_eq!(texts("a.json", json), ["No", "on it"]);
    assert_eq!(texts("a.yaml", "a: \"true\"\nb: 'no'\nc:\n  - \"null\"\n  - 'no way'\nd: Off\ne: 'Off'\n"), ["no way", "Off"]);
    // In a file of messages they are what a button says.
    assert_eq!(texts("en.yml", "en:\n  confirm: \"yes\"\n  deny: \"no\"\n  a: Do you sail?\n"), ["yes", "no", "Do you sail?"]);
}

#[test]
fn choices_too_deep_are_left_alone() {
    let message = |depth: usize| format!("{}deep{}", "{n, plural, other {".repeat(depth), "}}".repeat(depth));
    assert_eq!(texts("a.json", &format!("{{\"a\": \"{}\", \"b\": \"Shallow\"}}", message(12))), ["deep", "Shallow"]);
    assert_eq!(texts("a.json", &format!("{{\"a\": \"{}\", \"b\": \"Shallow\"}}", message(13))), ["Shallow"]);
}

#[test]
fn who_translated_is_no_text() {
    let unit = |id: &str| format!("msgid \"{id}\"\nmsgstr \"\"\n\n");
    let catalogue = unit("Open") + &unit("translator-credits") + "msgctxt \"NAME OF TRANSLATORS\"\n" + &unit("Your names");
    assert_eq!(texts("a.po", &catalogue), ["Open"]);
}

#[test]
fn each_line_over_a_definition_is_a_term() {
    let source = "Captain\n**Old** skipper\nof a *long\nboat*\n: Who leads the ship.\n";
    assert_eq!(texts("a.md", source), ["Captain", "<1>Old</1> skipper", "of a <1>long boat</1>", "Who leads the ship."]);
    let quoted = "> Captain\n> Skipper\n> : Who leads the ship.\n";
    assert_eq!(bracketed("a.md", quoted), "> ⟦Captain⟧\n> ⟦Skipper⟧\n> : ⟦Who leads the ship.⟧\n");
}

#[test]
fn a_comment_before_a_text_is_none_of_it() {
    let source = "It rains. Two\n<!-- a note --> boats. <!-- another --> Gone.\n";
    assert_eq!(bracketed("a.md", source), "⟦It rains. Two⟧\n<!-- a note --> ⟦boats. <!-- another --> Gone.⟧\n");
    let bold = "<!-- a note --> <b><!-- b -->Boats</b> sail.\n";
    assert_eq!(bracketed("a.md", bold), "<!-- a note --> ⟦<b><!-- b -->Boats</b> sail.⟧\n");
}

#[test]
fn the_numbers_of_a_books_pages_are_none() {
    let nav = "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><nav epub:type=\"toc\"><ol><li>\
               <a href=\"a\">One</a></li></ol></nav><nav epub:type=\"page-list\" hidden=\"\"><h2>Pages</h2><ol><li>\
               <a href=\"a#p4\">iv</a></li></ol></nav></body></html>";
    assert_eq!(texts("a.xhtml", nav), ["One", "Pages"]);
    assert_eq!(texts("a.html", "<meta property=\"article:section\" content=\"Harbour news\">"), ["Harbour news"]);
}

#[test]
fn what_a_search_engine_shows_of_an_article_is_translated() {
    let page = "<html><head><script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"articleSection\": [\"World\", \"Ports\"],\n\
                \"keywords\": \"port, fog\", \"articleBody\": \"All of it.\", \"author\": {\"@type\": \"Person\", \"name\": \"Ann\",\n\
                \"jobTitle\": \"Keeper\"}}</script></head></html>\n";
    assert_eq!(texts("a.html", page), ["World", "Ports", "All of it.", "Keeper"]);
}

#[test]
fn nothing_stands_behind_the_brackets_of_a_pseudo_translation() {
    let film = "1\n00:00:01,000 --> 00:00:02,000\n[DOOR SLAMS]\nWho is it\nANN: Me\n\n2\n00:00:02,000 --> 00:00:03,000\nBOB: So late\n\n\
                3\n00:00:03,000 --> 00:00:04,000\nHe left.\n\n4\n00:00:04,000 --> 00:00:05,000\n„Gone.“\n\n5\n\
                00:00:05,000 --> 00:00:06,000\n♪ At dawn ♪\n";
    let made = bracketed("a.srt", film);
    for line in made.lines() {
        assert!(line.find('⟦').is_none_or(|at| at == 0) && (line.ends_with('⟧') || !line.contains('⟧')), "{made}");
    }
    assert_eq!(texts("a.srt", &made).len(), texts("a.srt", film).len(), "{made}");
    let german = "1\n00:00:01,000 --> 00:00:02,000\nGone.\n\n2\n00:00:02,000 --> 00:00:03,000\nAll of it\n";
    let document = document("a.srt", german);
    let new = [Some(Content::plain("„Fort.“")), None];
    assert_eq!(String::from_utf8_lossy(&write(&document, &new).expect("known")), german.replace("Gone.", "„Fort.“"));
}

#[test]
fn advice_names_the_encoding_that_a_file_is_in() {
    let advised = |label: &str, text: &str| {
        let encoding = encoding_of(label);
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy, "{text}");
        match read(&bytes, Some(Path::new("a.txt")), None, &Reading::default()) {
            Err(Error::NotUtf8 { likely, .. }) => likely,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(advised("big5", "港口五月開放，船隻每天都開。「歡迎光臨」"), Some("Big5"));
    assert_eq!(advised("euc-kr", "「항구」는… 오월에 열립니다. ‘배’는 매일 떠납니다. 港口, 開放."), Some("EUC-KR"));
    assert_eq!(advised("euc-kr", "똠방각하가 항구에서 펲시를 마셨습니다."), Some("CP949"));
    assert_eq!(advised("gb18030", "港口五月开放，船只每天都开。“欢迎光临”"), Some("gb18030"));
    assert_eq!(advised("windows-1252", "Das Café öffnet spät, „süß“ und groß."), Some("windows-1252"));
}

fn encoding_of(label: &str) -> &'static encoding_rs::Encoding {
    encoding_rs::Encoding::for_label(label.as_bytes()).expect("a known encoding")
}

#[test]
fn cells_of_several_lines_are_translated() {
    let grid = "Text.\n\n+------+------------+\n| Port | What it is |\n|      | good for   |\n+======+============+\n| Elm  | *Ferries*  |\n\
                |      | and boats  |\n+------+------------+\n| Oak  |            |\n+------+------------+\n";
    let as_it_stands = document("a.md", grid);
    assert_eq!(as_it_stands.blocks.len(), 1, "it stays as it is until it is translated");
    let to = "de".parse().expect("well-formed");
    let ready = prepare(as_it_stands, &to).expect("readable");
    let found: Vec<String> = ready.blocks.iter().map(|block| block.content.to_tagged()).collect();
    assert_eq!(found, ["Text.", "Port", "What it is good for", "Elm", "<1>Ferries</1> and boats", "Oak"]);
    let new: Vec<_> = ready.blocks.iter().map(|block| Some(crate::documents_golden::upper(&block.content))).collect();
    let made = write_translation(&ready, &new, &to).expect("known");
    let expected = "TEXT.\n\n+------+---------------------+\n| PORT | WHAT IT IS GOOD FOR |\n+======+=====================+\n\
                    | ELM  | *FERRIES* AND BOATS |\n+------+---------------------+\n| OAK  |                     |\n\
                    +------+---------------------+\n";
    assert_eq!(made, expected);
    // What stands in lines for a reason stays in them.
    for body in [
        "| - a   |\n| - b   |",
        "| a     |\n|       |\n| b     |",
        "|     a |\n| b     |",
        "| # a   |\n| b     |",
        "| ```   |\n| b     |",
    ] {
        let list = format!("+-------+\n| Head  |\n+=======+\n{body}\n+-------+\n");
        assert_eq!(prepare(document("a.md", &list), &to).expect("readable").text, list);
    }
}

#[test]
fn formats_of_i18next_stay_as_they_are() {
    for text in
        ["You have {{count, number}} files", "Seen {{when, datetime}} by {{- name}}", "It's {{n, number(style: percent)}}"]
    {
        assert_eq!(bracketed("a.json", &format!("{{\"a\": \"{text}\"}}")), format!("{{\"a\": \"⟦{text}⟧\"}}"));
    }
    let typed = "{\"a\": \"On {day, date, ::yMd} it's {n, number}\"}";
    assert_eq!(bracketed("a.json", typed), typed.replace(": \"On", ": \"⟦On").replace("number}\"", "number}⟧\""));
}

#[test]
fn php_is_no_text_wherever_it_stands() {
    for (page, expected) in [
        ("<title><?php wp_title(); ?> - My site</title>", &["<1/> - My site"][..]),
        ("<img alt=\"<?php the_title(); ?> picture\">", &["<1/> picture"]),
        ("<p title=\"<?php echo \"$t\"; ?> by us\">a <img alt='<?= $a ?> photo'></p>", &["<1/> by us", "<1/> photo", "a <1/>"]),
        ("<title>5 <? of 6</title>", &["5 &lt;? of 6"]),
    ] {
        let found = texts("a.html", page);
        let (mut found, mut expected): (Vec<_>, Vec<_>) = (found, expected.iter().map(|text| (*text).to_owned()).collect());
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{page}");
    }
    let page = "<html <?php language_attributes(); ?>><head><meta charset=\"<?php bloginfo('charset'); ?>\">\n\
                <meta http-equiv=\"content-type\" content=\"text/html; charset=<?php echo $cs ?>\"></head>\n\
                <body dir=\"<?= $dir ?>\" lang=\"{{ lang }}\"><p>é</p></body></html>\n";
    let made = document("a.html", page);
    let written = write_translation(&made, &vec![None; made.blocks.len()], &"ar".parse().expect("a tag")).expect("known");
    assert_eq!(written, page);
    let page = "<html lang=\"<?= $lang ?>\"><body><p>One.</p></body></html>\n";
    let made = document("a.html", page);
    assert_eq!(write_translation(&made, &[None], &"fr".parse().expect("a tag")).expect("known"), page);
}

#[test]
fn what_is_escaped_without_need_stays_escaped() {
    let text = "The price is \\$5 and then \\$10 today.\n";
    assert_eq!(bracketed("a.md", text), format!("⟦{}⟧\n", text.trim_end()));
    assert_eq!(bracketed("a.md", "The price is $5 today.\n"), "⟦The price is $5 today.⟧\n");
    let text = "It rose 5\\% in Q\\&A no. \\#3, as \\~ and \\@ say.\n";
    assert_eq!(bracketed("a.md", text), format!("⟦{}⟧\n", text.trim_end()));
    for text in [
        "It was 100\\% and 50% of 3\\% of all.",
        "Code `50%`, [link](a%20b.md), **100\\%** and &amp; Q\\&A.",
        "A name\\_of and *one* file_name, 2 \\* 3 * 4.",
        "Text of \\\\% and 5\\%.",
        "He \\\"said\\\" it: [a] or \\[b\\] &lt;c&gt;.",
        "He said &quot;so&quot;, 2 &ast; 3, &num;1, &lbrack;a&rbrack;, &lsqb;b&rsqb; and don&apos;t.",
        "One &#34;is&#34; not &#x22;the&#x22; &QUOT;other&quot; or \"last\".",
        "A&nbsp;ship, a&#160;boat: &copy; 2026 A&ensp;B&mdash;C &mdash; D — E&hellip; and …",
        "&num; 1 and &ast; 2, \\*three\\* &ast;four&ast;.",
    ] {
        assert_eq!(bracketed("a.md", text), format!("⟦{text}⟧"));
    }
    // Where one was lost in translation, what stood behind a backslash is not told from the other.
    let content = Content { text: "Only 50%".to_owned(), codes: Vec::new() };
    let written = write(&document("a.md", "It was 100\\% and 50%."), &[Some(content)]).expect("a known format");
    assert_eq!(String::from_utf8(written).expect("UTF-8"), "Only 50\\%");
    let content = Content { text: "Il dit « oui » © 1* 2*".to_owned(), codes: Vec::new() };
    let document = document("a.md", "He says &quot;yes&quot; &copy; &copy; 1&ast;.");
    let written = write(&document, &[Some(content)]).expect("a known format");
    assert_eq!(String::from_utf8(written).expect("UTF-8"), "Il dit « oui » © 1&ast; 2&ast;");
}

#[test]
fn what_tex_reads_in_markdown_is_no_text() {
    let text = "See \\ref{eq:one} and \\cite[p. 5]{smith}.\\newpage\n\n\\begin{equation}\nE = mc^2 \\\\\nF = ma\n\\end{equation}\n\n\
                \\newpage\n\nA `<b>`{=html} and @fig:results, [@sec:intro]. Go to C:\\new folder.\n";
    assert_eq!(texts("a.md", text), ["See <1/> and <2/>.<3/>", "A <1/> and @fig:results, [@sec:intro]. Go to C:\\new folder."]);
}

#[test]
fn words_in_commands_of_tex_are_texts() {
    let text = "This is \\textbf{very \\emph{important}} news, \\textcolor{red}{in red}, at \\href{https://a.example/b}{the quay}.\n\n\
                \\section*{The harbour}\n\nIt closed\\footnote{For \\textit{two} days.} at noon.\\label{end}\n";
    assert_eq!(
        texts("a.md", text),
        [
            "This is <1>very <2>important</2></1> news, <3>in red</3>, at <4>the quay</4>.",
            "<1>The harbour</1>",
            "It closed<1/> at noon.<2/>",
            "For <1>two</1> days.",
        ]
    );
    // A command that nobody knows says nothing to readers.
    let text = "\\note{Bring a coat}, \\ac{NATO}, \\d{3} and \\pair{a}{b c}. In C:\\temp{a b} and D:\\textbf alike \\textbf{}.\n";
    assert_eq!(texts("a.md", text), ["<1/>, <2/>, <3/> and <4/>. In C:\\temp{a b} and D:\\textbf alike <5/>."]);
    assert_eq!(texts("a.md", "\\\\textbf{word} `\\emph{a b}`\n"), ["\\textbf{word} <1/>"]);
    assert_eq!(bracketed("a.md", "See \\emph{this}.\n"), "⟦See \\emph{this}.⟧\n");
}

/// What TeX alone reads comes back as it was: programs, names of commands without words, and words with signs of TeX among them.
#[test]
fn what_tex_alone_reads_is_code() {
    for (text, read) in [
        ("Run \\lstinline{int a = b;} and \\verb|a b| now.", "Run <1/> and <2/> now."),
        ("It is \\sqrt{x + y}\\footnotemark[1] wide.", "It is <1/><2/> wide."),
        ("He waited\\ldots then 10\\textdegree C\\footnotemark[1].", "He waited<1/> then 10<2/> C<3/>."),
        ("By Erd\\H{o}s in the Stra\\ss{}e, in \\LaTeX\\ too.", "By Erd<1/>s in the Stra<2/>e, in <3/> too."),
        ("Run \\verb*|x y| and \\lstinline[language=C]|int a;| or \\mintinline{c}|int b|.", "Run <1/> and <2/> or <3/>."),
        ("In {\\Large big} letters.", "In {<1/> big} letters."),
        ("Some \\textbf{5\\,km of G\\\"odel} and \\emph{100\\% of it}.", "Some <1/> and <2>100% of it</2>."),
        ("Go to C:\\new folder and D:\\temp.", "Go to C:\\new folder and D:\\temp."),
    ] {
        let text = format!("{text}\n");
        assert_eq!(texts("a.md", &text), [read]);
        assert_eq!(bracketed("a.md", &text), format!("⟦{}⟧\n", text.trim_end()));
    }
}

#[test]
fn a_space_that_is_spelled_stays_spelled() {
    assert_eq!(bracketed("a.md", "Some 5&nbsp;km of it.\n"), "⟦Some 5&nbsp;km of it.⟧\n");
    assert_eq!(bracketed("a.md", "Some 5\u{A0}km of it.\n"), "⟦Some 5\u{A0}km of it.⟧\n");
}
