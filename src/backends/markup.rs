//! Inline codes for backends that know no markup: what must not be translated is masked before, and after it the codes
//! are put back by alignment.
//!
//! - [`Mask`] takes standalone codes and other verbatim stretches out of a text, says what to send in their place, and
//!   puts them back, each exactly once.
//! - [`Parts`] is what a translator of sentences is given of a message: its lines and branches, without tags.
//! - [`project`] places opening and closing codes in a translation by following the words between them.
//! - [`verify`] says whether a translation has exactly the codes of its source, well nested; [`repair()`] mends one that
//!   has not.
//! - [`Dialect`] writes a text with markup for a service that keeps it, and reads what comes back.

mod dialect;
mod mask;
mod nesting;
mod parts;
mod projection;
mod repair;
mod room;
mod words;

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::model::{Code, CodeKind, Content, OBJECT, Span};

pub(crate) use dialect::{Dialect, Element, escape, invented, is_whole, lenient, made_up, meant};
pub(crate) use mask::{Mask, Restored, Sent};
pub(crate) use parts::Parts;
pub(crate) use projection::project;
pub(crate) use repair::{Repaired, repair};

/// A stretch of the source and the stretch of the translation that holds it letter by letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept {
    /// In the source text.
    pub(crate) source: Span,
    /// In the target text.
    pub(crate) target: Span,
}

/// True when `target` has exactly the codes of `source`, every standalone code stands on its [`OBJECT`], and no pair
/// closes before it opens or crosses another unless the source had it so.
pub(crate) fn verify(source: &Content, target: &Content) -> bool {
    counted(source, |code| (code.kind, code.id, &*code.raw)) == counted(target, |code| (code.kind, code.id, &*code.raw))
        && target.codes.is_sorted_by_key(|code| code.at)
        && target.codes.iter().all(|code| stands(code, &target.text))
        && (well_nested(&target.codes) || !well_nested(&source.codes))
}

/// The markup that an answer has too much: codes of the source that stand in it more often than there, and codes that are
/// none of the source's. Each once; of a pair, what opens it.
pub(crate) fn surplus(source: &Content, answer: &Content) -> (Vec<String>, Vec<String>) {
    let number = |code: &Code| (code.kind, code.id);
    let (known, given) = (counted(source, number), counted(answer, number));
    let (mut doubled, mut foreign) = (Vec::new(), Vec::new());
    let mut told: HashSet<&str> = HashSet::new();
    for code in answer.codes.iter().filter(|code| code.kind != CodeKind::Close) {
        let own = known.get(&number(code)).copied().unwrap_or(0);
        if given.get(&number(code)).is_some_and(|given| *given > own) && told.insert(&code.raw) {
            let found = if own == 0 { &mut foreign } else { &mut doubled };
            found.push(code.raw.to_string());
        }
    }
    (doubled, foreign)
}

/// How often a content has each of its codes, told apart by `key`.
fn counted<'a, K: Eq + Hash>(content: &'a Content, key: impl Fn(&'a Code) -> K) -> HashMap<K, usize> {
    let mut counts = HashMap::new();
    for code in &content.codes {
        *counts.entry(key(code)).or_default() += 1;
    }
    counts
}

fn stands(code: &Code, text: &str) -> bool {
    text.get(code.at..).is_some_and(|rest| code.kind != CodeKind::Standalone || rest.starts_with(OBJECT))
}

/// True when every closing code closes the code opened last, or one that was opened before the text began, which is to say
/// that the text does not open it afterwards.
fn well_nested(codes: &[Code]) -> bool {
    let opened: HashSet<u32> = codes.iter().filter(|code| code.kind == CodeKind::Open).map(|code| code.id).collect();
    let mut open = Vec::new();
    codes.iter().all(|code| match code.kind {
        CodeKind::Standalone => true,
        CodeKind::Open => {
            open.push(code.id);
            true
        }
        CodeKind::Close => open.pop().map_or(!opened.contains(&code.id), |id| id == code.id),
    })
}

#[cfg(test)]
mod tests {
    use super::{Kept, Mask, project, repair, surplus, verify};
    use crate::model::{Code, CodeKind, Content, LanguageTag, Link, OBJECT, Span};
    use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
    use proptest::sample::Index;

    fn pt() -> LanguageTag {
        "pt".parse().expect("well-formed")
    }

    fn code(at: usize, kind: CodeKind, id: u32) -> Code {
        Code { at, kind, id, raw: format!("{kind:?}{id}").into() }
    }

    /// Contents with any codes at all: crossing pairs, codes without partner, many at one place.
    fn contents() -> impl Strategy<Value = Content> {
        let text =
            prop_oneof![Just(" "), Just("word"), Just("L'eau"), Just("星"), Just(", "), Just("\"so\""), Just("7.5"), Just("")];
        proptest::collection::vec((0u8..5, 1u32..5, text), 0..14).prop_map(|parts| {
            let mut content = Content::default();
            let mut used = std::collections::HashSet::new();
            for (choice, id, text) in parts {
                content.text.push_str(text);
                let kind = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone].get(usize::from(choice)).copied();
                // A number stands for one pair or for one standalone code.
                let id = if kind == Some(CodeKind::Standalone) { id + 100 } else { id };
                if let Some(kind) = kind.filter(|kind| used.insert((*kind, id))) {
                    content.codes.push(code(content.text.len(), kind, id));
                    if kind == CodeKind::Standalone {
                        content.text.push(OBJECT);
                    }
                }
            }
            content.trim().1
        })
    }

    #[test]
    fn a_pair_does_not_close_before_it_opens() {
        let content = |tagged| Content::from_tagged(tagged, &[code(0, CodeKind::Open, 1), code(0, CodeKind::Close, 1)]);
        let source = content("a <1>b</1>").expect("tags are known");
        assert!(verify(&source, &content("<1>b</1> a").expect("tags are known")));
        assert!(!verify(&source, &content("b</1> a<1>").expect("tags are known")));
    }

    #[test]
    fn what_an_answer_has_too_much_is_named_once() {
        let content = |codes: &[Code]| Content { text: String::new(), codes: codes.to_vec() };
        let [open, close, alone] = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone].map(|kind| code(0, kind, 1));
        let source = content(&[open.clone(), close.clone()]);
        let answer = content(&[open.clone(), close.clone(), open.clone(), close, alone, open]);
        assert_eq!(surplus(&source, &answer), (vec!["Open1".to_owned()], vec!["Standalone1".to_owned()]));
        assert_eq!(surplus(&source, &source), Default::default());
    }

    /// A source in which pairs go round words, and how many there are; each word, mark and object stands apart.
    fn worded() -> impl Strategy<Value = (Content, usize)> {
        proptest::collection::vec((0u8..7, 0usize..4), 1..24).prop_map(|parts| {
            let mut content = Content::default();
            let (mut open, mut next) = (Vec::new(), 0);
            for (choice, word) in parts {
                match choice {
                    0 => content.text.push_str([", ", ". ", "“", ": "][word]),
                    1 => {
                        next += 1;
                        content.codes.push(code(content.text.len(), CodeKind::Standalone, next));
                        content.text.push(OBJECT);
                    }
                    2 | 3 => {
                        next += 1;
                        content.codes.push(code(content.text.len(), CodeKind::Open, next));
                        open.push(next);
                        content.text.push_str(["the ", "星", "Oracle ", "7 "][word]);
                    }
                    4 => content.codes.extend(open.pop().map(|id| code(content.text.len(), CodeKind::Close, id))),
                    _ => content.text.push_str(["word ", "门", "L'eau ", "كلمة "][word]),
                }
            }
            content.codes.extend(open.into_iter().rev().map(|id| code(content.text.len(), CodeKind::Close, id)));
            let pairs = content.codes.iter().filter(|code| code.kind == CodeKind::Open).count();
            (content, pairs)
        })
    }

    /// Pairs of a content that hold no word.
    fn wordless(content: &Content) -> Vec<String> {
        let closed = |open: &Code| content.codes.iter().find(|code| code.kind == CodeKind::Close && code.id == open.id);
        let opening = content.codes.iter().filter(|code| code.kind == CodeKind::Open);
        let inside = opening.filter_map(|open| closed(open).map(|close| content.text[open.at..close.at].to_owned()));
        inside.filter(|inside| !inside.contains(char::is_alphanumeric)).collect()
    }

    fn places(text: &str) -> Vec<usize> {
        text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
    }

    fn span(places: &[usize], (a, b): (Index, Index)) -> Span {
        let (a, b) = (places[a.index(places.len())], places[b.index(places.len())]);
        Span::new(a.min(b), a.max(b))
    }

    proptest! {
        #[test]
        fn a_pair_round_words_goes_round_words(
            (source, pairs) in worded(),
            target in proptest::collection::vec(0usize..9, 0..24),
            links in proptest::collection::vec((any::<(Index, Index)>(), any::<(Index, Index)>(), 0f32..1.0), 0..12),
            language in 0usize..4,
            objects in proptest::collection::vec(any::<Index>(), 24),
        ) {
            const PARTS: [&str; 9] = ["词", "mot ", "l'eau ", "。", ", ", "…» ", "كلمة ", "Oracle ", "です"];
            let lacking = pairs.saturating_sub(target.iter().filter(|part| !(3..6).contains(*part)).count());
            let mut text: String = target.iter().map(|part| PARTS[*part]).collect::<String>() + &"词".repeat(lacking);
            let to = ["pt", "zh-Hans", "ar", "ja"][language].parse().expect("well-formed");
            let repaired = repair(&source, &Content::plain(text.clone()), &to).map(|repaired| repaired.content);
            let content = repaired.unwrap_or_else(|| Content::plain(text.clone()));
            prop_assert!(verify(&source, &content), "{:?}", content.to_tagged());
            prop_assert_eq!(wordless(&content), Vec::<String>::new(), "{:?}", content.to_tagged());
            // By an alignment, with the standalone codes anywhere.
            let alone: Vec<usize> = source.text.match_indices(OBJECT).map(|(at, _)| at).collect();
            for (_, place) in alone.iter().zip(&objects) {
                let places = places(&text);
                text.insert(places[place.index(places.len())], OBJECT);
            }
            let stands = alone.iter().zip(text.match_indices(OBJECT));
            let kept: Vec<Kept> =
                stands.map(|(a, (b, _))| Kept { source: Span::new(*a, a + 3), target: Span::new(b, b + 3) }).collect();
            let (from, onto) = (places(&source.text), places(&text));
            let links: Vec<Link> =
                links.into_iter().map(|(a, b, weight)| Link { source: span(&from, a), target: span(&onto, b), weight }).collect();
            let content = project(&source, &text, &links, &kept, &to).content;
            prop_assert!(verify(&source, &content), "{:?}", content.to_tagged());
            prop_assert_eq!(wordless(&content), Vec::<String>::new(), "{:?}", content.to_tagged());
        }

        #[test]
        fn any_alignment_keeps_text_and_codes(
            source in contents(),
            target in "[a-c ,.'星é\u{FFFC}]{0,20}",
            links in proptest::collection::vec((any::<(Index, Index)>(), any::<(Index, Index)>(), 0f32..1.0), 0..20),
        ) {
            // The standalone codes go to a target of as many objects.
            let objects: Vec<Code> = source.codes.iter().filter(|c| c.kind == CodeKind::Standalone).cloned().collect();
            let mut text = target.replace(OBJECT, "");
            let mut kept = Vec::new();
            for object in &objects {
                let at = text.len();
                text.push(OBJECT);
                kept.push(Kept { source: Span::new(object.at, object.at + 3), target: Span::new(at, at + 3) });
            }
            let (from, to) = (places(&source.text), places(&text));
            let links: Vec<Link> =
                links.into_iter().map(|(a, b, weight)| Link { source: span(&from, a), target: span(&to, b), weight }).collect();
            let projection = project(&source, &text, &links, &kept, &pt());
            prop_assert_eq!(&projection.content.text, &text);
            prop_assert!(verify(&source, &projection.content), "{:?}", projection.content.to_tagged());
            prop_assert!(projection.guesses.iter().all(|index| *index < source.codes.len()));
        }

        #[test]
        fn what_is_masked_comes_back_exactly_once(
            source in contents(),
            verbatim in proptest::collection::vec(any::<(Index, Index)>(), 0..3),
            links in proptest::collection::vec((any::<(Index, Index)>(), any::<(Index, Index)>()), 0..10),
            spaced in any::<bool>(),
            withheld in any::<u8>(),
        ) {
            let from = places(&source.text);
            let verbatim: Vec<Span> = verbatim.into_iter().map(|pair| span(&from, pair)).collect();
            let mut mask = Mask::new(&source, verbatim.iter().copied(), spaced);
            let atoms: Vec<usize> = (0..mask.spans().count()).filter(|atom| withheld >> (atom % 8) & 1 == 1).collect();
            mask.withhold(&atoms);
            let sent = mask.sent(|n, _| format!("Z{n}Z"), str::to_owned);
            // The translation is what was sent, with any links.
            let to = places(&sent.text);
            let links: Vec<Link> =
                links.into_iter().map(|(a, b)| Link { source: span(&to, a), target: span(&to, b), weight: 1.0 }).collect();
            // A stand-in glued to a letter may fail; it is withheld then and must not fail again.
            let restored = match mask.restore(&sent, &sent.text, &links, spaced) {
                Ok(restored) => restored,
                Err(lost) => {
                    mask.withhold(&lost);
                    let sent = mask.sent(|n, _| format!("Z{n}Z"), str::to_owned);
                    mask.restore(&sent, &sent.text, &[], spaced).expect("what came back once comes back again")
                }
            };
            prop_assert_eq!(restored.kept.len(), mask.spans().count());
            for kept in &restored.kept {
                prop_assert_eq!(kept.source.of(&source.text), kept.target.of(&restored.text));
            }
            prop_assert_eq!(restored.text.matches(OBJECT).count(), source.text.matches(OBJECT).count());
            let projection = project(&source, &restored.text, &restored.links, &restored.kept, &pt());
            prop_assert!(verify(&source, &projection.content));
        }
    }

    /// Projects along links between equal words, written as tagged text.
    fn moved(source: &str, target: &str, links: &[(&str, &str)]) -> String {
        let kinds = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone];
        let known: Vec<Code> = (1..10).flat_map(|id| kinds.map(|kind| code(0, kind, id))).collect();
        let source = Content::from_tagged(source, &known).expect("tags 1 to 9");
        let find = |text: &str, part: &str| text.find(part).map(|at| Span::new(at, at + part.len())).expect("a part");
        let link = |(a, b): &(&str, &str)| Link { source: find(&source.text, a), target: find(target, b), weight: 0.9 };
        let links: Vec<Link> = links.iter().map(link).collect();
        let objects = source.text.match_indices(OBJECT).zip(target.match_indices(OBJECT));
        let kept: Vec<Kept> =
            objects.map(|((a, _), (b, _))| Kept { source: Span::new(a, a + 3), target: Span::new(b, b + 3) }).collect();
        project(&source, target, &links, &kept, &pt()).content.to_tagged()
    }

    #[test]
    fn pairs_follow_their_words() {
        let links = [("red", "vermelho"), ("house", "casa")];
        assert_eq!(moved("the <1>red</1> house", "a casa vermelho", &links), "a casa <1>vermelho</1>");
        assert_eq!(
            moved("<2><1>red</1> house</2> x", "casa vermelho x", &[links[0], links[1], ("x", "x")]),
            "<2>casa <1>vermelho</1></2> x"
        );
    }

    #[test]
    fn white_space_and_marks_at_the_edges_stay_outside() {
        assert_eq!(moved("<1>bold </1>text", "negrito texto", &[("bold", "negrito"), ("text", "texto")]), "<1>negrito</1> texto");
        assert_eq!(moved("<1>a</1>, b", "x, y", &[("a", "x"), ("a", ","), ("b", "y")]), "<1>x</1>, y");
        assert_eq!(moved("<1>Note:</1> b", "Nota: y", &[("Note", "Nota"), ("b", "y")]), "<1>Nota:</1> y");
        assert_eq!(moved("is <1>\"so\"</1> b", "é \"tão\" y", &[("so", "tão"), ("b", "y")]), "é <1>\"tão\"</1> y");
    }

    #[test]
    fn an_article_that_the_translation_adds_stays_outside() {
        let links = [("said", "disse"), ("Oracle", "A"), ("Oracle", "Oracle")];
        assert_eq!(moved("<1>Oracle</1> said", "A Oracle disse", &links), "A <1>Oracle</1> disse");
        let links = [("the", "a"), ("house", "casa"), ("is", "é")];
        assert_eq!(moved("<1>the house</1> is", "a casa é", &links), "<1>a casa</1> é");
    }

    #[test]
    fn a_name_that_is_copied_is_found_by_its_letters() {
        assert_eq!(moved("the <1>NSF</1> pays", "a NSF paga", &[("NSF", "paga"), ("pays", "NSF")]), "a <1>NSF</1> paga");
    }

    #[test]
    fn a_code_inside_a_word_that_is_copied_stays_inside_it() {
        let links = [("The", "O"), ("gas", "gás"), ("CO", "gás"), ("is", "é"), ("warm", "quente")];
        assert_eq!(moved("The gas CO<1>2</1> is warm.", "O gás CO2 é quente.", &links), "O gás CO<1>2</1> é quente.");
        assert_eq!(moved("a <1>B</1>12 <2>m<3>2</3></2>", "um B12 m2", &[("a", "um")]), "um <1>B</1>12 <2>m<3>2</3></2>");
    }

    #[test]
    fn a_code_whose_partner_is_elsewhere_reaches_to_the_edge() {
        let links = [("one", "um"), ("two", "dois"), ("three", "três")];
        assert_eq!(moved("one <1>two three", "um dois três", &links), "um <1>dois três");
        assert_eq!(moved("one two</1> three", "um dois três", &links), "um dois</1> três");
    }

    #[test]
    fn what_no_link_places_is_a_guess_and_still_there() {
        assert_eq!(
            moved("one <1>two</1> three <2>four</2>", "um três", &[("one", "um"), ("three", "três")]).matches('<').count(),
            4
        );
        assert_eq!(moved("<1></1>one", "", &[]), "<1></1>");
        assert_eq!(moved("a<1></1> <2/>", "b \u{FFFC}", &[("a", "b")]), "b<1></1> <2/>");
    }

    #[test]
    fn a_pair_round_words_goes_round_no_mark_and_no_code_alone() {
        assert_eq!(moved("Read the <1>guide</1>.", "Leia o guia.", &[("guide", ".")]), "Leia o <1>guia</1>.");
        let links = [("menu", "\u{FFFC}"), ("Open", "Abra"), ("now", "agora")];
        assert_eq!(moved("Open the <1>menu</1> <2/> now", "Abra o menu \u{FFFC} agora", &links), "Abra o <1>menu</1> <2/> agora");
        let links = [("See", "Veja"), ("this", ","), ("please", "!")];
        let source = "<1>See <2>this</2></1>, <3>please</3>!";
        assert_eq!(moved(source, "Veja isto, faça!", &links), "<1>Veja <2>isto</2></1>, <3>faça</3>!");
    }

    #[test]
    fn codes_that_are_lost_go_round_words_in_any_script() {
        let put = |source: &str, answer: &str, to: &str| {
            let kinds = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone];
            let known: Vec<Code> = (1..10).flat_map(|id| kinds.map(|kind| code(0, kind, id))).collect();
            let source = Content::from_tagged(source, &known).expect("tags 1 to 9");
            let repaired = repair(&source, &Content::plain(answer), &to.parse().expect("well-formed"));
            repaired.expect("codes are lost").content.to_tagged()
        };
        let cases = [
            ("Read the <1>annual report</1>.", "请阅读年度报告。", "zh-Hans", "请阅读<1>年度报告</1>。"),
            ("Please <1>go</1>.", "去。", "zh-Hans", "<1>去</1>。"),
            (
                "<1>Press</1> <2>the</2> <3>key</3>!",
                "キーを押してください！",
                "ja",
                "<1>キーを</1><2>押して</2><3>ください</3>！",
            ),
            ("<1>Press</1> the <2>key</2>!", "按键！", "zh-Hans", "<1>按</1><2>键</2>！"),
            ("Open the <1><2>big</2> door</1> now.", "افتح الباب الكبير الآن.", "ar", "افتح الباب <1><2>الكبير</2></1> الآن."),
            ("He said <1>yes</1>…", "הוא אמר: כן…", "he", "הוא אמר: <1>כן</1>…"),
            ("Stop<1>!</1>", "Pare!", "pt", "Pare<1>!</1>"),
        ];
        let put = cases.map(|(source, answer, to, _)| put(source, answer, to));
        assert_eq!(put, cases.map(|(.., expected)| expected));
    }

    #[test]
    fn ten_thousand_codes_take_no_time_to_speak_of() {
        let mut deep = Content::plain("word ".repeat(2000));
        let end = deep.text.trim_end().len();
        deep.text.truncate(end);
        deep.codes = (1..=10_000).map(|id| code(0, CodeKind::Open, id)).collect();
        deep.codes.extend((1..=10_000).rev().map(|id| code(end, CodeKind::Close, id)));
        let links: Vec<Link> = (0..2000)
            .map(|i| Link { source: Span::new(i * 5, i * 5 + 4), target: Span::new(i * 5, i * 5 + 4), weight: 1.0 })
            .collect();
        assert_eq!(project(&deep, &deep.text, &links, &[], &pt()).content, deep);
        let mut wide = deep.clone();
        wide.codes.clear();
        for (id, i) in (1..).zip(0..2000) {
            wide.codes.extend([code(i * 5, CodeKind::Open, id), code(i * 5 + 4, CodeKind::Close, id)]);
        }
        assert_eq!(project(&wide, &wide.text, &links, &[], &pt()).content, wide);
    }
}
