use super::pairs;
use crate::model::{BlockKind, Code, CodeKind, Content, Segment, Span};
use proptest::prelude::{prop_assert_eq, proptest};

fn segments(blocks: &[(BlockKind, &[&str])]) -> Vec<Segment> {
    let mut segments = Vec::new();
    for (index, (kind, sentences)) in blocks.iter().enumerate() {
        let mut at = 0;
        for sentence in *sentences {
            let span = Span::new(at, at + sentence.len());
            at = span.end;
            segments.push(crate::segmentation::segment(index, kind, span, Content::plain(*sentence)));
        }
    }
    segments
}

fn shown(source: &[(BlockKind, &[&str])], target: &[(BlockKind, &[&str])]) -> Vec<String> {
    let side = |segment: &Option<Segment>| segment.as_ref().map_or("-".to_owned(), |s| s.text().trim().to_owned());
    pairs(&segments(source), &segments(target)).iter().map(|p| format!("{} | {}", side(&p.source), side(&p.target))).collect()
}

#[test]
fn a_dropped_sentence_stands_alone() {
    use BlockKind::{Heading, Paragraph};
    let source: &[(BlockKind, &[&str])] = &[
        (Heading(1), &["The deal"]),
        (
            Paragraph,
            &[
                "The firm raised 40 million euros in spring. ",
                "Nobody in the industry had expected such a sum to be paid in the middle of a crisis. ",
                "It will hire 120 people this year.",
            ],
        ),
    ];
    let target: &[(BlockKind, &[&str])] = &[
        (Heading(1), &["L’accord"]),
        (Paragraph, &["La société a levé 40 millions d’euros au printemps. ", "Elle embauchera 120 personnes cette année."]),
    ];
    assert_eq!(
        shown(source, target),
        [
            "The deal | L’accord",
            "The firm raised 40 million euros in spring. | La société a levé 40 millions d’euros au printemps.",
            "Nobody in the industry had expected such a sum to be paid in the middle of a crisis. | -",
            "It will hire 120 people this year. | Elle embauchera 120 personnes cette année.",
        ]
    );
}

#[test]
fn a_dropped_paragraph_is_told_from_its_neighbours_by_names() {
    use BlockKind::Paragraph;
    let source: &[(BlockKind, &[&str])] = &[
        (Paragraph, &["The ferry to Marsden leaves at seven and reaches the island before noon in good weather."]),
        (Paragraph, &["Farmers on the eastern bank fear that their fields will be flooded when the sluices open."]),
        (Paragraph, &["The council of Brightwater will vote on the plan next week, after a public hearing in the school."]),
        (Paragraph, &["Nobody in Osk remembers a winter as dry as the last one, said Ilmar Vanags, the oldest shepherd."]),
    ];
    let target: &[(BlockKind, &[&str])] = &[
        (Paragraph, &["Le ferry pour Marsden part à sept heures et atteint l’île avant midi par beau temps."]),
        (Paragraph, &["Le conseil de Brightwater votera sur le plan la semaine prochaine, après une audition publique."]),
        (Paragraph, &["Personne à Osk ne se souvient d’un hiver aussi sec que le dernier, a dit Ilmar Vanags, le berger."]),
    ];
    let found = shown(source, target);
    assert_eq!(found.iter().filter(|pair| pair.ends_with("| -")).count(), 1, "{found:?}");
    assert!(found[1].starts_with("Farmers") && found[1].ends_with("| -"), "{found:?}");
}

#[test]
fn large_numbers_are_one_however_they_are_grouped_and_scaled() {
    for (one, other, value) in [
        ("30 000 euros", "3 万欧元", "30000"),
        ("45,000 cars", "4.5 万辆", "45000"),
        ("1 250 000 ships", "125万艘", "1250000"),
        ("400,000,000", "4 亿", "400000000"),
    ] {
        assert!([one, other].iter().all(|text| super::numbers(text).any(|number| number == value)), "{one} {other}");
    }
    assert!(super::numbers("100 euros").ne(super::numbers("10 euros")));
    assert!(super::numbers("4,5 fois").all(|number| number != "45000"));
    let source: &[(BlockKind, &[&str])] = &[(
        BlockKind::Paragraph,
        &[
            "Une commission d’indemnisation se réunira chaque mois. ",
            "Elle pourra verser jusqu’à 30 000 euros par commerce. ",
            "« Nous paierons vite », promet l’adjointe. ",
            "Elle a reçu les commerçants trois fois depuis janvier.",
        ],
    )];
    let target: &[(BlockKind, &[&str])] = &[(
        BlockKind::Paragraph,
        &[
            "委员会将每月开会一次，每家商铺最多可获赔 3 万欧元。",
            "“我们会尽快赔付。”副市长承诺。",
            "1 月以来，她已三次接待商户。",
        ],
    )];
    assert_eq!(shown(source, target).len(), 3);
    assert!(shown(source, target)[0].contains("30 000") && shown(source, target)[0].contains("3 万"));
}

#[test]
fn merged_sentences_stand_together() {
    let source: &[(BlockKind, &[&str])] = &[(BlockKind::Paragraph, &["She came home late at night. ", "She was very tired."])];
    let target: &[(BlockKind, &[&str])] = &[(BlockKind::Paragraph, &["她深夜回到家中，感到非常疲惫。"])];
    assert_eq!(shown(source, target), ["She came home late at night. She was very tired. | 她深夜回到家中，感到非常疲惫。"]);
}

#[test]
fn what_is_kept_says_which_sentences_belong_together() {
    use BlockKind::Line;
    let source: &[(BlockKind, &[&str])] =
        &[(Line, &["Files in `src/parser/` need two people; run `make lint` before you push."])];
    let target: &[(BlockKind, &[&str])] =
        &[(Line, &["Les fichiers de `src/parser/` demandent l’accord de deux personnes. ", "Lancez `make lint` d’abord."])];
    assert_eq!(shown(source, target).len(), 1);
    let source: &[(BlockKind, &[&str])] = &[(Line, &["你好，{nickname}！", "你有 {n} 条未读消息，点击“查看”即可。"])];
    let target: &[(BlockKind, &[&str])] =
        &[(Line, &["Hi {nickname}, you have {n} unread messages. ", "Tap “View” to read them."])];
    assert_eq!(shown(source, target).len(), 1);
}

#[test]
fn markup_between_two_sentences_may_belong_to_either() {
    let pair = |left: &[&str], right: &[&str]| {
        let cut = |tagged: &[&str]| -> Vec<Segment> {
            let raw = [(CodeKind::Open, "<sub>"), (CodeKind::Close, "</sub>"), (CodeKind::Standalone, "<img alt=\"a b\">")];
            let code = |(kind, raw): (CodeKind, &str)| Code { at: 0, kind, id: 1, raw: raw.into() };
            let known = raw.map(code);
            let content = tagged.iter().map(|text| Content::from_tagged(text, &known).expect("tags are known"));
            let segment = |content: Content| {
                let span = Span::new(0, content.text.len());
                crate::segmentation::segment(0, &BlockKind::Paragraph, span, content)
            };
            content.map(segment).collect()
        };
        pairs(&cut(left), &cut(right)).len()
    };
    let second = "我们很高兴。";
    for (left, right, count) in [
        (["We measured CO. ", "<1>Two</1> levels rose."], ["我们测量了CO<1>二</1>。", "水平上升了。"], 1),
        (["Open the menu. ", "<1/> Press it now."], ["Ouvrez le menu <1/>. ", "Appuyez dessus maintenant."], 1),
        (["We measured CO<1>2</1>. ", "Levels rose."], ["我们测量了CO<1>2</1>。", second], 2),
        (["We measured CO<1>2</1>. ", "Levels rose."], ["我们测量了CO2。", second], 2),
    ] {
        assert_eq!(pair(&left, &right), count, "{left:?} {right:?}");
    }
    let source = ["We measured CO. ", "<1>Two</1> levels rose. ", "Everybody was glad of it."];
    assert_eq!(pair(&source, &["我们测量了CO<1>二</1>。", "水平上升了。", "大家都很高兴。"]), 2);
}

#[test]
fn paragraphs_that_were_put_together_or_parted_keep_their_sentences() {
    use BlockKind::Paragraph;
    let first = "The ferry leaves the island at seven in the morning. ";
    let second = "The council of Brightwater paid for a second boat last year.";
    let third = "Nobody in the village remembers a winter with so much ice on the lake.";
    let source: &[(BlockKind, &[&str])] = &[(Paragraph, &[first]), (Paragraph, &[second]), (Paragraph, &[third])];
    let un = "Le bac quitte l’île à sept heures du matin. ";
    let deux = "L’an dernier, le conseil de Brightwater a payé un deuxième bateau.";
    let trois = "Personne au village ne se souvient d’un hiver avec autant de glace sur le lac.";
    let target: &[(BlockKind, &[&str])] = &[(Paragraph, &[un, deux]), (Paragraph, &[trois])];
    let pair = |a: &str, b: &str| format!("{} | {}", a.trim(), b.trim());
    assert_eq!(shown(source, target), [pair(first, un), pair(second, deux), pair(third, trois)]);
    assert_eq!(shown(target, source), [pair(un, first), pair(deux, second), pair(trois, third)]);
}

#[test]
fn a_new_paragraph_has_no_source() {
    use BlockKind::{Heading, Paragraph};
    let source: &[(BlockKind, &[&str])] = &[(Paragraph, &["One short text."]), (Heading(2), &["End"])];
    let target: &[(BlockKind, &[&str])] = &[
        (Paragraph, &["Um texto curto."]),
        (Paragraph, &["Nota do tradutor: os valores foram convertidos à cotação do dia da publicação."]),
        (Heading(2), &["Fim"]),
    ];
    assert_eq!(
        shown(source, target),
        [
            "One short text. | Um texto curto.",
            "- | Nota do tradutor: os valores foram convertidos à cotação do dia da publicação.",
            "End | Fim"
        ]
    );
}

proptest! {
    #[test]
    fn every_segment_stands_in_one_pair(left in proptest::collection::vec(1usize..4, 0..6), right in proptest::collection::vec(1usize..4, 0..6)) {
        let make = |counts: &[usize]| -> Vec<Segment> {
            let texts: Vec<Vec<&str>> = counts.iter().map(|n| vec!["A text of 7 words is enough here. "; *n]).collect();
            let blocks: Vec<(BlockKind, &[&str])> = texts.iter().map(|t| (BlockKind::Paragraph, t.as_slice())).collect();
            segments(&blocks)
        };
        let (source, target) = (make(&left), make(&right));
        let pairs = pairs(&source, &target);
        let text = |segments: Vec<&Segment>| segments.iter().map(|s| s.text()).collect::<String>();
        prop_assert_eq!(text(pairs.iter().filter_map(|p| p.source.as_ref()).collect()), text(source.iter().collect()));
        prop_assert_eq!(text(pairs.iter().filter_map(|p| p.target.as_ref()).collect()), text(target.iter().collect()));
    }
}
