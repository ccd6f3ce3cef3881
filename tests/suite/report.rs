//! How findings, summaries and articles look: expected output in `tests/fixtures/report`, rewritten by `SNAPSHOTS=overwrite`
//! and read in review.

use std::time::Duration;

use bitext::glossary::Status;
use bitext::locale::Messages;
use bitext::model::{
    BlockKind, Code, CodeKind, Content, Document, Finding, Message, Origin, Reading, Segment, SegmentId, Severity, Span, State,
};
use bitext::report::{Article, Checked, Located, Look, Origins, Palette, Summary, Tally, TermCounts};
use bitext::report::{html, human, json, locate, side_by_side};
use bitext::review::{SegmentView, Spread, TermMark, rows};
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::Index;
use snapbox::{Data, assert_data_eq};

/// A span of the first `what` in `text`.
fn at(text: &str, what: &str) -> Span {
    let start = text.find(what).unwrap_or_else(|| panic!("{what:?} is not in {text:?}"));
    Span::new(start, start + what.len())
}

fn expected(name: &str) -> Data {
    Data::read_from(format!("{}/tests/fixtures/report/{name}", env!("CARGO_MANIFEST_DIR")).as_ref(), None).raw()
}

fn messages(tag: &str) -> Messages {
    Messages::in_language(&tag.parse().expect("well-formed")).expect("spoken")
}

/// Messages that no language has come out as identifier and variables, so these tests do not depend on any check's words.
fn said(expected: &str, found: &str) -> Message {
    Message::new("sample").with("expected", expected).with("found", found)
}

fn document(text: &str) -> (Document, Vec<Segment>) {
    let plain = bitext::documents::FORMATS.iter().find(|format| format.name() == "text").expect("plain text is a format");
    let blocks = plain.read(text, &Reading::default()).expect("plain text is never damaged");
    let whole = |(index, block): (usize, &bitext::model::Block)| Segment {
        block: index,
        kind: block.kind.clone(),
        span: Span::new(0, block.content.text.len()),
        content: block.content.clone(),
        protected: Vec::new(),
    };
    let segments = blocks.iter().enumerate().map(whole).collect();
    (Document::new("text", text, blocks), segments)
}

const ENGLISH: &str = "The Stargate project\n\nThe partners promised to spend $500 billion on data centres.\nNobody signed.\n";
const CHINESE: &str = "星际门项目\n\n合作方承诺在数据中心上投入 500 亿美元 。\n谁都没有\u{200B}签字\n";

/// Each shape of a finding: with source and edit, wide text, something missing, invisible text, a whole long line.
fn located() -> Vec<(Located, String)> {
    let long = format!("{}这里多了一个空格 。{}", "前面的话很长，".repeat(30), "后面的话也很长，".repeat(30));
    let chinese = format!("{CHINESE}{long}\n");
    let (source, source_segments) = document(ENGLISH);
    let (target, segments) = document(&chinese);
    let (source, target) = (Article::new("stargate.en.txt", &source), Article::new("stargate.zh-Hans.txt", &target));
    let look = |messages| Look { messages, palette: Palette::plain(), width: 80 };
    let english = messages("en");
    let text = |index: usize| segments[index].text();
    let amount = at(text(1), "500 亿");
    let end = Span::new(text(2).len(), text(2).len());
    let findings = [
        (
            1,
            Finding::new("numbers", Severity::Error, amount, said("500 billion", "500 亿"))
                .answering(at(source_segments[1].text(), "$500 billion"))
                .suggesting(amount, "5000 亿"),
        ),
        (
            1,
            Finding::new("spacing", Severity::Warning, at(text(1), " 。"), said("。", " 。"))
                .suggesting(Span::new(at(text(1), " 。").start, at(text(1), "。").start), ""),
        ),
        (2, Finding::new("final-punctuation", Severity::Warning, end, said("。", "")).suggesting(end, "。")),
        (2, Finding::new("spacing", Severity::Hint, at(text(2), "\u{200B}"), said("", "U+200B"))),
        (3, Finding::new("spacing", Severity::Warning, at(text(3), " 。"), said("。", " 。"))),
    ];
    let show = |(index, finding): &(usize, Finding)| {
        let origin = source_segments.get(*index).map(|segment| (&source, segment));
        let id = Some(SegmentId(format!("s{index}")));
        let located = locate(finding, (&target, &segments[*index]), origin, id);
        let shown = human::finding(&located, &target, Some(&source), &look(&english));
        (located, shown)
    };
    findings.iter().map(show).collect()
}

#[test]
fn findings_are_shown_as_a_compiler_would() {
    let shown: String = located().into_iter().map(|(_, shown)| shown).collect();
    assert_data_eq!(shown, expected("findings.txt"));
}

#[test]
fn findings_are_json_lines() {
    let english = messages("en");
    let lines: String = located().iter().map(|(located, _)| json::finding(located, &english) + "\n").collect();
    for (line, (located, _)) in lines.lines().zip(located()) {
        let read: serde_json::Value = serde_json::from_str(line).expect("each line is an object");
        assert_eq!(read["type"], "finding");
        assert_eq!(read["span"]["start"], located.place.span.start);
    }
    assert_data_eq!(lines, expected("findings.jsonl"));
}

fn summary() -> Summary {
    let tag = |tag: &str| tag.parse().expect("well-formed");
    Summary {
        article: "stargate.fr.md".into(),
        output: "stargate.zh-Hans.md".into(),
        written: true,
        from: tag("fr"),
        detected: true,
        to: tag("zh-Hans"),
        pivots: vec![tag("en")],
        segments: 52,
        words: 812,
        elapsed: Duration::from_millis(3140),
        origins: Origins { machine: 46, reused: 1, edited: 2, copied: 3, found: 0 },
        spared: None,
        used: vec![bitext::report::Used {
            name: "deepl".into(),
            recorded: "deepl".into(),
            usage: bitext::model::Usage { requests: 3, characters: 4512, ..Default::default() },
            cost: Some(0.1128),
        }],
        terms: TermCounts { required: 41, found: 36, enforced: 4, missed: 1 },
        findings: [Severity::Error, Severity::Warning, Severity::Warning].into_iter().collect(),
        next: Some("bitext diff stargate.fr.md --to zh-Hans".into()),
    }
}

#[test]
fn a_summary_is_calm_in_every_language() {
    let checked = Checked {
        file: "a.md".into(),
        source: None,
        from: None,
        to: "fr".parse().expect("a tag"),
        segments: 1,
        findings: Tally::default(),
        ignored: 2,
        known: 1,
    };
    let mut shown = String::new();
    for tag in ["en", "fr", "zh-Hans"] {
        let messages = messages(tag);
        let look = Look { messages: &messages, palette: Palette::plain(), width: 80 };
        let nothing_new = Summary {
            written: false,
            words: 0,
            spared: Some(3),
            used: Vec::new(),
            terms: TermCounts::default(),
            next: None,
            ..summary()
        };
        shown.push_str(&format!("{}\n{}\n{}\n", summary().human(&look), nothing_new.human(&look), checked.human(&look)));
    }
    shown.push_str(&format!("{}\n{}\n", json::summary(&summary()), json::checked(&checked)));
    assert_data_eq!(shown, expected("summary.txt"));
}

/// A segment from tagged texts; codes 1 is bold, 2 a link, 3 inline code.
fn view(number: usize, block: usize, kind: BlockKind, texts: [&str; 3]) -> SegmentView {
    let code = |kind, id, raw: &str| Code { at: 0, kind, id, raw: raw.into() };
    let codes = [
        code(CodeKind::Open, 1, "**"),
        code(CodeKind::Close, 1, "**"),
        code(CodeKind::Open, 2, "["),
        code(CodeKind::Close, 2, "](https://example.com/court/case-24 \"The case\")"),
        code(CodeKind::Standalone, 3, "`cargo run`"),
    ];
    let read = |text: &str| Content::from_tagged(text, &codes).expect("well-formed");
    let some = |text: &str| (!text.is_empty()).then(|| read(text));
    let mut view = SegmentView::new(SegmentId(format!("s{number}")), block, kind, read(texts[0]));
    (view.draft, view.current) = (some(texts[1]), some(texts[2]));
    view.origin = view.current.as_ref().map(|_| Origin::Backend("embedded en-zh".into()));
    view.state = if view.current.is_some() { State::Draft } else { State::New };
    if view.is_changed() {
        (view.origin, view.state) = (Some(Origin::Edit), State::Translated);
    }
    view
}

fn terms(view: &mut SegmentView, pairs: &[(&str, &str, &str)]) {
    for (concept, source, target) in pairs {
        let mark = |text: &str, what| TermMark { span: at(text, what), concept: (*concept).into(), status: Status::Preferred };
        view.source_terms.push(mark(&view.source.text, source));
        view.target_terms.extend(view.current.as_ref().map(|current| mark(&current.text, target)));
    }
}

fn finding(check: &'static str, severity: Severity, view: &SegmentView, source: &str, target: &str) -> Finding {
    let current = view.current.as_ref().expect("it has a text");
    let span = if target.is_empty() { Span::new(current.text.len(), current.text.len()) } else { at(&current.text, target) };
    let finding = Finding::new(check, severity, span, said(source, target));
    if source.is_empty() { finding } else { finding.answering(at(&view.source.text, source)) }
}

fn same(text: &str) -> [&str; 2] {
    [text, text]
}

fn chinese() -> Spread {
    let plain = |number, block, kind, source: &str, target: &str| view(number, block, kind, [source, target, target]);
    let mut title = plain(1, 0, BlockKind::Metadata("title".into()), "A gate, two owners", "一扇门，两个主人");
    title.state = State::Approved;
    let mut head = plain(2, 1, BlockKind::Heading(1), "Who owns the Stargate?", "星际门归谁所有？");
    terms(&mut head, &[("stargate", "Stargate", "星际门")]);
    let mut promise = view(
        3,
        2,
        BlockKind::Paragraph,
        [
            "OpenAI and SoftBank promised to spend <1>$500 billion</1> on <2>data centres</2>.",
            "OpenAI 和软银承诺为<2>资料中心</2>花费<1>500 亿美元</1>。",
            "OpenAI 与软银承诺在<2>数据中心</2>上投入<1>500 亿美元</1>。",
        ],
    );
    terms(&mut promise, &[("openai", "OpenAI", "OpenAI"), ("softbank", "SoftBank", "软银")]);
    promise.findings = vec![finding("numbers", Severity::Error, &promise, "$500 billion", "500 亿美元")];
    let mut doubt =
        plain(4, 2, BlockKind::Paragraph, "Elon Musk said that nobody has the money.", "埃隆·马斯克说，谁也没有这笔钱");
    terms(&mut doubt, &[("musk", "Musk", "马斯克")]);
    doubt.findings = vec![finding("final-punctuation", Severity::Warning, &doubt, "", "")];
    let sub = plain(5, 3, BlockKind::Heading(3), "What happened since", "此后发生了什么");
    let first = plain(6, 4, BlockKind::ListItem(1), "A judge heard both sides.", "法官听取了双方意见。");
    let second = view(7, 5, BlockKind::ListItem(2), ["The hearing took nine hours &amp; ended &lt; midnight.", "", ""]);
    let quote = view(
        8,
        6,
        BlockKind::Quote,
        [
            "“We will build it anyway,” the company said.",
            "“我们还是要建的，”该公司说。",
            "该公司表示：“无论如何，我们都会建成。”",
        ],
    );
    let [year, sum] = [same("Year"), same("Sum")];
    let cells = [
        plain(9, 7, BlockKind::HeaderCell, year[0], "年份"),
        plain(10, 8, BlockKind::HeaderCell, sum[0], "金额"),
        plain(11, 9, BlockKind::Cell, "2025", "2025"),
        plain(12, 10, BlockKind::Cell, "$100 billion", "1000 亿美元"),
    ];
    let mut command = plain(13, 11, BlockKind::Footnote, "Run <3/> to see it.", "运行 <3/>即可查看。");
    command.findings = vec![finding("spacing", Severity::Hint, &command, "", "\u{FFFC}即")];
    let mut segments = vec![title, head, promise, doubt, sub, first, second, quote];
    segments.extend(cells);
    segments.push(command);
    spread("zh-Hans", segments)
}

fn portuguese() -> Spread {
    let mut first = view(
        1,
        0,
        BlockKind::Paragraph,
        [
            "The partners promised to spend <1>$500 billion</1> on <2>data centres</2> before the end of the decade.",
            "Os parceiros prometeram gastar <1>$500 bilhões</1> em <2>centros de dado</2> antes do final da década.",
            "Os sócios prometeram investir <1>US$ 500 bilhões</1> em <2>centros de dados</2> antes do fim da década.",
        ],
    );
    first.findings = vec![finding("terminology", Severity::Warning, &first, "data centres", "centros de dados")];
    let second = view(2, 0, BlockKind::Paragraph, ["Nobody signed anything.", "Ninguém assinou nada.", "Ninguém assinou nada."]);
    spread("pt-BR", vec![first, second])
}

fn spread(to: &str, segments: Vec<SegmentView>) -> Spread {
    let tag = |tag: &str| tag.parse().expect("well-formed");
    Spread {
        source_name: "stargate.en.md".into(),
        target_name: format!("stargate.{to}.md"),
        from: tag("en"),
        to: tag(to),
        segments,
    }
}

#[test]
fn two_columns_fit_every_terminal() {
    let messages = messages("en");
    let mut shown = String::new();
    for (spread, width, only_changed) in
        [(chinese(), 80, false), (portuguese(), 100, false), (chinese(), 60, true), (portuguese(), 40, false)]
    {
        let look = Look { messages: &messages, palette: Palette::plain(), width };
        let page = side_by_side(&spread, only_changed, &look);
        for line in page.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "wider than {width}: {line}");
        }
        shown.push_str(&format!("==== {width}\n{page}"));
    }
    assert_data_eq!(shown, expected("side-by-side.txt"));
}

#[test]
fn colour_changes_no_letter() {
    let messages = messages("en");
    let look = |palette| Look { messages: &messages, palette, width: 160 };
    let coloured = side_by_side(&chinese(), false, &look(Palette::colour()));
    assert!(coloured.contains("\u{1b}[") && !coloured.contains("[-") && !coloured.contains("{+"));
    let stripped = anstream::adapter::strip_str(&coloured).to_string();
    for word in ["资料", "数据", "SoftBank", "embedded en-zh"] {
        assert!(stripped.contains(word), "{word}");
    }
}

#[test]
fn the_page_shows_everything_in_place() {
    let page = html::page(&chinese(), &messages("en"));
    // The whole page, to be looked at in a browser.
    std::fs::write(format!("{}/report.html", env!("CARGO_TARGET_TMPDIR")), &page).expect("cargo made the folder");
    // The style and its digest are no part of what is expected.
    let (before, rest) = page.split_once("<style>").expect("it has a style sheet");
    let (_, after) = rest.split_once("</style>").expect("which ends");
    let (before, digest) = before.split_once("sha256-").expect("its policy names the digest");
    let page = format!("{before}…{}{after}", &digest[44..]);
    // One element a line, to be read in review.
    assert_data_eq!(page.replace("><", ">\n<"), expected("page.html"));
}

#[test]
fn the_page_speaks_the_persons_language() {
    let page = html::page(&portuguese(), &messages("zh-Hans"));
    assert!(page.contains("<html lang=\"zh-Hans\" dir=\"ltr\">"));
    assert!(page.contains("lang=\"pt-BR\"") && page.contains("<del>") && page.contains("<ins>"));
}

/// What an article could try against its reader.
const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "\" onmouseover=\"alert(1)",
    "'><svg/onload=alert(1)>",
    "\u{202E}txt.exe\u{0}\u{1b}[31m]]>--><!--",
];

#[test]
fn an_article_cannot_run_script() {
    for text in HOSTILE {
        let mut view = view(1, 0, BlockKind::Metadata(text.into()), ["x", "x", "x"]);
        let codes = vec![
            Code { at: 0, kind: CodeKind::Open, id: 1, raw: text.into() },
            Code { at: text.len(), kind: CodeKind::Close, id: 1, raw: format!("]({text})").into() },
        ];
        view.source = Content { text: text.into(), codes };
        view.current = Some(view.source.clone());
        view.origin = Some(Origin::Backend(text.into()));
        view.id = SegmentId(text.into());
        let mark = TermMark { span: Span::new(0, 1), concept: text.into(), status: Status::Preferred };
        (view.source_terms, view.target_terms) = (vec![mark.clone()], vec![mark]);
        view.findings = vec![Finding::new("numbers", Severity::Error, Span::new(0, 1), said(text, text))];
        let mut spread = spread("pt", vec![view]);
        (spread.source_name, spread.target_name) = (text.into(), text.into());
        let page = html::page(&spread, &messages("en"));
        let lower = page.to_lowercase();
        for forbidden in ["<script", "<img", "<svg", "<!--", "\u{1b}", "\u{202e}", "\0"] {
            assert!(!lower.contains(forbidden), "{text:?}: {forbidden:?}");
        }
        assert_eq!(lower.matches("</style").count(), 1, "{text:?}");
        for tag in lower.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            assert!(
                !attributes(tag).iter().any(|name| name.starts_with("on") || name == "style" || name == "src"),
                "{text:?}: <{tag}>"
            );
        }
        for link in page.split("href=\"").skip(1) {
            assert!(link.starts_with('#'), "{text:?}: a link leaves the page");
        }
    }
}

/// Names of a tag's attributes; quoted values are left out.
fn attributes(tag: &str) -> Vec<String> {
    let unquoted: String = tag.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    unquoted.split_whitespace().skip(1).map(|part| part.trim_end_matches('=').to_owned()).collect()
}

#[test]
fn segments_are_json_lines() {
    let spread = portuguese();
    let lines: String = rows(&spread.segments, false).iter().map(|row| json::segment(row) + "\n").collect();
    assert_data_eq!(lines, expected("segments.jsonl"));
}

#[test]
fn headings_of_the_page_never_skip_a_level() {
    let page = html::page(&chinese(), &messages("en"));
    let levels: Vec<u32> = page.match_indices("<h").filter_map(|(at, _)| page[at + 2..].chars().next()?.to_digit(10)).collect();
    assert_eq!(levels.first(), Some(&1));
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    assert!(levels.contains(&4), "the article's own headings are among them: {levels:?}");
}

/// Any text at all, with a code, a mark and a finding at any place of it.
fn any_spread() -> impl Strategy<Value = Spread> {
    let text = "[a-c <&\"'\t\r\n\u{0}\u{1b}\u{200B}\u{202E}\u{FFFC}。，星际门é\u{301}👩‍💻\u{20E3}]{0,40}|\\PC{0,20}";
    (text, text, text, any::<[Index; 3]>()).prop_map(|(source, draft, current, places)| {
        let bounds: Vec<usize> = current.char_indices().map(|(at, _)| at).chain([current.len()]).collect();
        let mut places = places.map(|place| bounds[place.index(bounds.len())]);
        places.sort_unstable();
        let [start, code, end] = places;
        let kinds = [CodeKind::Open, CodeKind::Close];
        let codes = kinds.map(|kind| Code { at: code, kind, id: 1, raw: source.as_str().into() });
        let mut view = SegmentView::new(SegmentId(source.clone()), 0, BlockKind::Heading(2), Content::plain(source.clone()));
        view.draft = Some(Content::plain(draft));
        view.current = Some(Content { text: current, codes: codes.to_vec() });
        view.target_terms = vec![TermMark { span: Span::new(start, end), concept: source.clone(), status: Status::Forbidden }];
        view.findings = vec![
            Finding::new("numbers", Severity::Error, Span::new(start, end), said(&source, "")),
            Finding::new("spacing", Severity::Hint, Span::new(code, code), said("", &source)),
        ];
        spread("pt", vec![view])
    })
}

proptest! {
    #[test]
    fn any_text_can_be_shown(spread in any_spread(), width in 24usize..120) {
        let messages = messages("en");
        let columns = side_by_side(&spread, false, &Look { messages: &messages, palette: Palette::plain(), width });
        for line in columns.lines() {
            prop_assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "wider than {}: {:?}", width, line);
        }
        let page = html::page(&spread, &messages);
        prop_assert!(!(columns + &page).chars().any(|c| c.is_control() && c != '\n'));
        prop_assert_eq!(page.matches("id=\"finding-").count(), 2);
    }
}
