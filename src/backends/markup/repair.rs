//! Mending an answer whose codes are not those of its source.
//!
//! What the answer has right stays: a standalone code that stands once keeps its place, a pair that stands once goes round
//! the words that it went round. What it lacks is placed in proportion, what it has too much is taken out.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, VecDeque};

use super::projection::project;
use super::words::words;
use super::{Kept, verify};
use crate::locale;
use crate::model::{Code, CodeKind, Content, LanguageTag, Link, OBJECT, Span};

/// An answer with exactly the codes of its source.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Repaired {
    /// The answer's text, and all codes of the source.
    pub(crate) content: Content,
    /// The markup of each code that had to be placed, in source order; the two codes of a pair count once.
    pub(crate) placed: Vec<String>,
}

/// Mends an answer in language `to`; none when it has the codes of its source, each once and well nested.
pub(crate) fn repair(source: &Content, answer: &Content, to: &LanguageTag) -> Option<Repaired> {
    if verify(source, answer) {
        return None;
    }
    let mut placed: Vec<(usize, String)> = Vec::new();
    let (text, kept, shifts) = with_objects(source, answer, to, &mut placed);
    let pairs = pairs(source, answer, &shifts, &mut placed);
    let links = links(&words(&source.text), pairs);
    let content = project(source, &text, &links, &kept, to).content;
    placed.sort();
    Some(Repaired { content, placed: placed.into_iter().map(|(_, raw)| raw).collect() })
}

/// Each word of the source, in order, with what the innermost pair round it goes round in the mended text.
fn links(words: &[Span], mut pairs: Vec<(Span, Span)>) -> Vec<Link> {
    pairs.sort_by_key(|(inside, _)| inside.start);
    let mut pairs = pairs.into_iter().peekable();
    // The pairs that have begun, the shortest first; one that has ended goes round no later word.
    let mut begun = BinaryHeap::new();
    let link = |word: &Span| {
        while let Some((inside, target)) = pairs.next_if(|(inside, _)| inside.start <= word.start) {
            begun.push(Reverse((inside.len(), inside.end, target)));
        }
        while begun.peek().is_some_and(|Reverse((_, end, _))| *end < word.end) {
            begun.pop();
        }
        begun.peek().map(|Reverse((_, _, target))| Link { source: *word, target: *target, weight: 1.0 })
    };
    words.iter().filter_map(link).collect()
}

/// How far each place of the answer's text was moved: from which byte on, and by how much.
type Shifts = Vec<(usize, isize)>;

/// The answer's text with one object for each standalone code of the source, where each stands, and how that moved the
/// rest.
fn with_objects(
    source: &Content,
    answer: &Content,
    to: &LanguageTag,
    placed: &mut Vec<(usize, String)>,
) -> (String, Vec<Kept>, Shifts) {
    let alone: Vec<&Code> = source.codes.iter().filter(|code| code.kind == CodeKind::Standalone).collect();
    // Which code of the source stands where in the answer, and which ones have no place yet, first come first.
    let mut at_home: HashMap<usize, usize> = HashMap::new();
    let mut homeless: HashMap<(u32, &str), VecDeque<usize>> = HashMap::new();
    for (index, code) in alone.iter().enumerate() {
        homeless.entry((code.id, &*code.raw)).or_default().push_back(index);
    }
    for code in answer.codes.iter().filter(|code| code.kind == CodeKind::Standalone) {
        let stands = answer.text.get(code.at..).is_some_and(|rest| rest.starts_with(OBJECT));
        if !stands || at_home.contains_key(&code.at) {
            continue;
        }
        if let Some(index) = homeless.get_mut(&(code.id, &*code.raw)).and_then(VecDeque::pop_front) {
            at_home.insert(code.at, index);
        }
    }
    let mut inserted: Vec<(usize, usize)> = Vec::new();
    let answered = words(&answer.text);
    for index in homeless.into_values().flatten() {
        let code = alone[index];
        inserted.push((proportional(source, answer, &answered, code.at), index));
        placed.push((code.at, code.raw.to_string()));
    }
    inserted.sort_unstable();
    let mut inserted = inserted.into_iter().peekable();
    let mut text = String::with_capacity(answer.text.len());
    let mut kept = Vec::with_capacity(alone.len());
    let mut shifts = Shifts::new();
    let mut put = |text: &mut String, index: usize| {
        let (from, to) = (alone[index].at, text.len());
        text.push(OBJECT);
        kept.push(Kept { source: Span::new(from, from + OBJECT.len_utf8()), target: Span::new(to, text.len()) });
    };
    let is_spaced = locale::profile(to).is_none_or(|profile| profile.spaced);
    let ends = answer.text.char_indices().map(|(at, c)| (at, Some(c))).chain([(answer.text.len(), None)]);
    for (at, c) in ends {
        while let Some((_, index)) = inserted.next_if(|(place, _)| *place <= at) {
            // What stands apart in the source does not stick to its neighbour here.
            let (before, behind) = apart(source, alone[index].at);
            if is_spaced && before && text.ends_with(|last: char| last.is_alphanumeric() || ".,;:!?)…»".contains(last)) {
                text.push(' ');
            }
            put(&mut text, index);
            if is_spaced && behind && c.is_some_and(|next| next.is_alphanumeric() || "(«¿¡".contains(next)) {
                text.push(' ');
            }
        }
        shifts.push((at, text.len() as isize - at as isize));
        match c {
            Some(OBJECT) => {
                if let Some(index) = at_home.get(&at) {
                    put(&mut text, *index);
                }
            }
            Some(c) => text.push(c),
            None => {}
        }
    }
    shifts.dedup_by_key(|(_, by)| *by);
    (text, kept, shifts)
}

/// True where white space stands before a standalone code of the source, and behind it.
fn apart(source: &Content, at: usize) -> (bool, bool) {
    let before = source.text.get(..at).unwrap_or_default();
    let behind = source.text.get(at + OBJECT.len_utf8()..).unwrap_or_default();
    (before.ends_with(char::is_whitespace), behind.starts_with(char::is_whitespace))
}

/// The place in the answer that is as far along as `at` is in the source: at the end of a word for what hangs on one there,
/// before a word, or at an end.
fn proportional(source: &Content, answer: &Content, words: &[Span], at: usize) -> usize {
    let behind = source.text.len().saturating_sub(at + OBJECT.len_utf8());
    if at == 0 || behind == 0 {
        return if at == 0 { 0 } else { answer.text.len() };
    }
    let before = source.text.get(..at).unwrap_or_default();
    let hangs = before.ends_with(char::is_alphanumeric);
    let wanted = answer.text.len() * at / (at + behind);
    // What stands behind a word stands behind one here, where there is another to stand before.
    let first = usize::from(!hangs && before.contains(char::is_alphanumeric) && words.len() > 1);
    let words = &words[first.min(words.len())..];
    let place = |word: &Span| if hangs { word.end } else { word.start };
    let behind = words.partition_point(|word| place(word) < wanted);
    let near = words[behind.saturating_sub(1)..words.len().min(behind + 1)].iter().map(place);
    near.min_by_key(|place| place.abs_diff(wanted)).unwrap_or(answer.text.len())
}

/// The pairs of the source that the answer has once, opened before they are closed: what each goes round in the source and
/// in the mended text. The markup of every other pair goes to `placed`.
fn pairs(source: &Content, answer: &Content, shifts: &Shifts, placed: &mut Vec<(usize, String)>) -> Vec<(Span, Span)> {
    let moved = |at: usize| {
        let index = shifts.partition_point(|(from, _)| *from <= at).saturating_sub(1);
        at.saturating_add_signed(shifts.get(index).map_or(0, |(_, by)| *by))
    };
    // Where the codes stand that a content has once.
    let once = |content: &Content| {
        let mut places: HashMap<(CodeKind, u32), Option<usize>> = HashMap::new();
        for code in &content.codes {
            let place = Some(code.at.min(content.text.len()));
            places.entry((code.kind, code.id)).and_modify(|place| *place = None).or_insert(place);
        }
        places
    };
    let (in_source, in_answer) = (once(source), once(answer));
    let mut pairs = Vec::new();
    for code in source.codes.iter().filter(|code| code.kind == CodeKind::Open) {
        let only = |places: &HashMap<(CodeKind, u32), Option<usize>>, kind| places.get(&(kind, code.id)).copied().flatten();
        let place = |places| only(places, CodeKind::Open).zip(only(places, CodeKind::Close));
        match (place(&in_source), place(&in_answer).filter(|(open, close)| open < close)) {
            (Some((open, close)), Some((from, to))) if open <= close => {
                pairs.push((Span::new(open, close), Span::new(moved(from), moved(to))));
            }
            _ => placed.push((code.at, code.raw.to_string())),
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::{repair, verify};
    use crate::model::{Code, CodeKind, Content, LanguageTag, OBJECT};
    use proptest::prelude::{Just, Strategy, any, prop_assert, prop_oneof, proptest};

    fn pt() -> LanguageTag {
        "pt".parse().expect("well-formed")
    }

    fn content(tagged: &str) -> Content {
        let kinds = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone];
        let raw = |kind, id| format!("{kind:?}{id}");
        let known: Vec<Code> =
            (1..10).flat_map(|id| kinds.map(|kind| Code { at: 0, kind, id, raw: raw(kind, id).into() })).collect();
        Content::from_tagged(tagged, &known).expect("tags 1 to 9")
    }

    fn mended(source: &str, answer: &str) -> (String, Vec<String>) {
        let repaired = repair(&content(source), &content(answer), &pt()).expect("needs mending");
        (repaired.content.to_tagged(), repaired.placed)
    }

    #[test]
    fn what_is_right_is_left_alone() {
        assert_eq!(repair(&content("the <1>red</1> <2/>"), &content("<2/> a <1>casa</1>"), &pt()), None);
    }

    #[test]
    fn what_is_lost_is_placed_and_said() {
        let placed = |raw: &str| vec![raw.to_owned()];
        assert_eq!(mended("Run <1/> now.", "Execute agora."), ("Execute <1/> agora.".to_owned(), placed("Standalone1")));
        assert_eq!(mended("A note<1/>", "Uma nota"), ("Uma nota<1/>".to_owned(), placed("Standalone1")));
        assert_eq!(mended("<1>All of it</1>", "Tudo isso"), ("<1>Tudo isso</1>".to_owned(), placed("Open1")));
    }

    #[test]
    fn what_is_put_back_stands_apart_or_hangs_as_in_the_source() {
        let text = |source, answer| mended(source, answer).0;
        assert_eq!(text("Click <1/>", "Clique"), "Clique <1/>");
        assert_eq!(text("<1/> Save", "Guardar"), "<1/> Guardar");
        assert_eq!(
            text("The plan<1/> was voted on Monday.", "O plano foi votado na segunda."),
            "O plano<1/> foi votado na segunda."
        );
        assert_eq!(text("A <1/> <2/> key", "Uma tecla"), "Uma <1/> <2/> tecla");
        let chinese = repair(&content("Run <1/> now."), &content("立即运行。"), &"zh-Hans".parse().expect("well-formed"));
        assert!(!chinese.expect("needs mending").content.text.contains(' '));
    }

    #[test]
    fn what_is_there_twice_or_was_never_asked_for_goes() {
        assert_eq!(mended("See <1/>.", "Veja <1/> <1/>.").0, "Veja <1/> .");
        assert_eq!(mended("See <1>it</1>.", "Veja <1>isso</1> <2>x</2>.").0, "Veja <1>isso</1> x.");
    }

    #[test]
    fn crossing_pairs_are_set_right_round_their_words() {
        let (text, placed) = mended("a <1>big <2>red</2></1> house", "uma <1>casa <2>grande</1> vermelha</2>");
        assert_eq!(text.matches('<').count(), 4, "{text}");
        assert_eq!(placed, Vec::<String>::new());
    }

    /// Contents with any codes at all, also ones that no reader would make.
    fn contents() -> impl Strategy<Value = Content> {
        let text = prop_oneof![Just(" "), Just("word"), Just("星"), Just(", "), Just("")];
        proptest::collection::vec((any::<u8>(), 1u32..5, text), 0..12).prop_map(|parts| {
            let mut content = Content::default();
            for (choice, id, text) in parts {
                content.text.push_str(text);
                let kinds = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone];
                if let Some(kind) = kinds.get(usize::from(choice % 5)).copied() {
                    let id = if kind == CodeKind::Standalone { id + 100 } else { id };
                    content.codes.push(Code { at: content.text.len(), kind, id, raw: format!("{kind:?}{id}").into() });
                    if kind == CodeKind::Standalone || choice > 250 {
                        content.text.push(OBJECT);
                    }
                }
            }
            content
        })
    }

    proptest! {
        #[test]
        fn any_answer_is_mended(source in contents(), answer in contents()) {
            // A segment has each code once, and no object without its code.
            let mut seen = std::collections::HashSet::new();
            let mut source = source;
            source.codes.retain(|code| seen.insert((code.kind, code.id)));
            let (mut text, mut codes) = (String::new(), source.codes.clone().into_iter().peekable());
            let mut kept = Vec::new();
            for (at, c) in source.text.char_indices().chain([(source.text.len(), ' ')]) {
                let mut holds = false;
                while let Some(code) = codes.next_if(|code| code.at <= at) {
                    holds |= code.kind == CodeKind::Standalone;
                    kept.push(Code { at: text.len(), ..code });
                }
                if at < source.text.len() && (c != OBJECT || holds) {
                    text.push(c);
                }
            }
            let source = Content { text, codes: kept };
            if let Some(repaired) = repair(&source, &answer, &pt()) {
                prop_assert!(verify(&source, &repaired.content), "{} {}", source.to_tagged(), repaired.content.to_tagged());
                let words = |content: &Content| content.text.replace([OBJECT, ' '], "");
                prop_assert!(words(&repaired.content) == words(&answer));
            }
        }
    }

    #[test]
    fn many_codes_take_linear_time() {
        const MANY: u32 = 40_000;
        let pair = |id| [(CodeKind::Open, id), (CodeKind::Close, id)];
        let alone = |id| (CodeKind::Standalone, id + MANY);
        let source = codes((1..=MANY).flat_map(|id| pair(id).into_iter().chain([alone(id)])));
        let answer = codes((1..=MANY).flat_map(|id| pair(id).into_iter().chain((id % 2 == 0).then(|| alone(id)))));
        let begun = std::time::Instant::now();
        let repaired = repair(&source, &answer, &pt()).expect("codes are missing");
        assert!(verify(&source, &repaired.content) && repaired.placed.len() == MANY as usize / 2);
        assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
    }

    /// A word before each code.
    fn codes(list: impl Iterator<Item = (CodeKind, u32)>) -> Content {
        let mut content = Content::default();
        for (kind, id) in list {
            content.text.push_str("um ");
            content.codes.push(Code { at: content.text.len(), kind, id, raw: format!("{kind:?}{id}").into() });
            if kind == CodeKind::Standalone {
                content.text.push(OBJECT);
            }
        }
        content
    }
}
