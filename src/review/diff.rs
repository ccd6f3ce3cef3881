//! What changed between two texts, in words: stretches that stayed, went and came, with inline codes as units.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::moved::{moves, turned};
use crate::model::{Code, CodeKind, Content};

/// What happened to a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// It is in both texts.
    Equal,
    /// It is in the old text only.
    Delete,
    /// It is in the new text only.
    Insert,
    /// It is in both texts, at another place: this is where it stood in the old one.
    Away,
    /// It is in both texts, at another place: this is where it stands in the new one.
    Here,
}

impl Change {
    /// True for what the old text has.
    #[must_use]
    pub fn is_old(self) -> bool {
        matches!(self, Change::Equal | Change::Delete | Change::Away)
    }

    /// True for what the new text has.
    #[must_use]
    pub fn is_new(self) -> bool {
        matches!(self, Change::Equal | Change::Insert | Change::Here)
    }
}

/// A stretch of text with its codes, and what happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What happened.
    pub change: Change,
    /// The stretch.
    pub content: Content,
}

/// So many words and codes are compared one by one after what both texts begin and end with; a longer rest is shown as
/// replaced, since the comparison takes quadratic time.
const COMPARED: usize = 4000;

/// An unchanged stretch of more words than this between two changes is always shown as unchanged.
const ABSORBED: usize = 2;

/// The differences between two texts: words where the script has them, characters in Han and Kana, codes whole.
///
/// Joined, the pieces that are old ([`Change::is_old`]) are `old`, those that are new `new`. A run of words that only stands
/// elsewhere now is told as moved. Where changes stand close, the crumbs
/// between them count as changed, so that a person reads phrases and not confetti; a code that stayed is never among them.
#[must_use]
pub fn diff(old: &Content, new: &Content) -> Vec<Piece> {
    let (old, new) = (tokens(old), tokens(new));
    let mut pieces = Vec::new();
    let mut add = |change, tokens: &[Content]| {
        if !tokens.is_empty() {
            pieces.push(Piece { change, content: Content::join(tokens) });
        }
    };
    let regions = tidy(regions(&old, &new), &old);
    let moves = moves(&old, &new, &regions);
    let mut left: Vec<Range<usize>> = moves.iter().map(|run| run.old.clone()).collect();
    left.sort_unstable_by_key(|run| run.start);
    let came: Vec<Range<usize>> = moves.into_iter().map(|run| run.new).collect();
    for region in regions {
        if region.equal {
            add(Change::Equal, &old[region.old]);
        } else {
            for (moved, part) in parts(region.old, &left) {
                add(if moved { Change::Away } else { Change::Delete }, &old[part]);
            }
            for (moved, part) in parts(region.new, &came) {
                add(if moved { Change::Here } else { Change::Insert }, &new[part]);
            }
        }
    }
    pieces
}

/// A stretch in its parts, those that are one of the runs and those between them. The runs stand in order and none of them
/// crosses an edge of the stretch.
fn parts(stretch: Range<usize>, runs: &[Range<usize>]) -> Vec<(bool, Range<usize>)> {
    let first = runs.partition_point(|run| run.start < stretch.start);
    let mut parts = Vec::new();
    let mut from = stretch.start;
    for run in runs[first..].iter().take_while(|run| run.start < stretch.end) {
        parts.push((false, from..run.start));
        parts.push((true, run.clone()));
        from = run.end;
    }
    parts.push((false, from..stretch.end));
    parts
}

/// A stretch of tokens of both texts, equal or not.
#[derive(Debug, Clone)]
pub(super) struct Region {
    pub(super) equal: bool,
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// Cuts a text into words, white space, marks and codes; joined they are the text.
pub(super) fn tokens(content: &Content) -> Vec<Content> {
    let mut tokens = Vec::new();
    let mut from = 0;
    let words = |text: &str, tokens: &mut Vec<Content>| tokens.extend(text.split_word_bounds().map(Content::plain));
    for code in &content.codes {
        words(content.text.get(from..code.at).unwrap_or_default(), &mut tokens);
        let object = content.text.get(code.at..).and_then(|rest| rest.chars().next());
        let own = object.filter(|_| code.kind == CodeKind::Standalone);
        let mut token = Content::plain(own.map(String::from).unwrap_or_default());
        from = code.at + token.text.len();
        token.codes.push(Code { at: 0, ..code.clone() });
        tokens.push(token);
    }
    words(content.text.get(from..).unwrap_or_default(), &mut tokens);
    tokens
}

/// Equal and changed regions in turn.
fn regions(old: &[Content], new: &[Content]) -> Vec<Region> {
    if old.len() + new.len() <= COMPARED {
        return regions_around(old, new);
    }
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let mut regions = Vec::new();
    let mut add = |equal, old, new| push(&mut regions, equal, old, new);
    add(true, 0..head, 0..head);
    if (old_end - head) + (new_end - head) > COMPARED {
        add(false, head..old_end, head..new_end);
    } else {
        for op in capture_diff_slices(Algorithm::Myers, &old[head..old_end], &new[head..new_end]) {
            let shift = |range: Range<usize>| range.start + head..range.end + head;
            add(matches!(op, DiffOp::Equal { .. }), shift(op.old_range()), shift(op.new_range()));
        }
    }
    add(true, old_end..old.len(), new_end..new.len());
    regions
}

/// Equal and changed regions of texts whose phrases changed places: what is told as moved is left out of the comparison, so
/// that no small word of it is taken for one that stayed and tears it.
fn regions_around(old: &[Content], new: &[Content]) -> Vec<Region> {
    let (taken, put) = turned(old, new);
    let rest = |all: usize, moved: &[bool]| (0..all).filter(|at| !moved[*at]).collect::<Vec<usize>>();
    let (old_rest, new_rest) = (rest(old.len(), &taken), rest(new.len(), &put));
    let of = |tokens: &[Content], rest: &[usize]| rest.iter().map(|at| tokens[*at].clone()).collect::<Vec<Content>>();
    let mut regions = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    for op in capture_diff_slices(Algorithm::Myers, &of(old, &old_rest), &of(new, &new_rest)) {
        let DiffOp::Equal { old_index, new_index, len } = op else { continue };
        for (here, there) in old_rest[old_index..old_index + len].iter().zip(&new_rest[new_index..new_index + len]) {
            push(&mut regions, false, old_at..*here, new_at..*there);
            push(&mut regions, true, *here..here + 1, *there..there + 1);
            (old_at, new_at) = (here + 1, there + 1);
        }
    }
    push(&mut regions, false, old_at..old.len(), new_at..new.len());
    regions
}

/// Adds a region; what is of the same kind as the last one makes that longer.
fn push(regions: &mut Vec<Region>, equal: bool, old: Range<usize>, new: Range<usize>) {
    match regions.last_mut() {
        _ if old.is_empty() && new.is_empty() => {}
        Some(Region { equal: last, old: last_old, new: last_new }) if *last == equal => {
            (last_old.end, last_new.end) = (old.end, new.end);
        }
        _ => regions.push(Region { equal, old, new }),
    }
}

/// Joins changes that only crumbs keep apart: no letter or digit at all, or at most [`ABSORBED`] words that are no longer
/// than the change on either side (the rule of the "semantic cleanup" in Google's diff-match-patch, bounded).
fn tidy(regions: Vec<Region>, old: &[Content]) -> Vec<Region> {
    let mut done: Vec<Region> = Vec::new();
    let mut rest = regions.into_iter().peekable();
    while let Some(region) = rest.next() {
        let between = matches!(done.last(), Some(last) if !last.equal) && rest.peek().is_some();
        if region.equal && between {
            let next = rest.peek().map_or(0, size);
            let before = done.last().map_or(0, size);
            if is_crumb(&old[region.old.clone()], region.old.len(), before.min(next)) {
                let next = rest.next();
                if let (Some(last), Some(next)) = (done.last_mut(), next) {
                    (last.old.end, last.new.end) = (next.old.end, next.new.end);
                }
                continue;
            }
        }
        done.push(region);
    }
    done
}

/// The greater number of tokens that a change takes on one side.
fn size(change: &Region) -> usize {
    change.old.len().max(change.new.len())
}

fn is_crumb(equal: &[Content], length: usize, around: usize) -> bool {
    let words = equal.iter().filter(|token| token.text.contains(char::is_alphanumeric)).count();
    let codes = equal.iter().any(|token| !token.codes.is_empty());
    !codes && (words == 0 || (words <= ABSORBED && length <= around))
}

#[cfg(test)]
mod tests {
    use super::{Change, Piece, diff};
    use crate::model::{Code, CodeKind, Content, OBJECT};
    use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};

    /// `[-deleted-]{+inserted+}` over the tagged form.
    fn shown(old: &str, new: &str, codes: &[Code]) -> String {
        let read = |text| Content::from_tagged(text, codes).expect("well-formed");
        let show = |piece: &Piece| match piece.change {
            Change::Equal => piece.content.to_tagged(),
            Change::Delete => format!("[-{}-]", piece.content.to_tagged()),
            Change::Insert => format!("{{+{}+}}", piece.content.to_tagged()),
            Change::Away => format!("[>{}>]", piece.content.to_tagged()),
            Change::Here => format!("{{>{}>}}", piece.content.to_tagged()),
        };
        diff(&read(old), &read(new)).iter().map(show).collect()
    }

    #[test]
    fn words_change_whole() {
        assert_eq!(shown("The fund pays.", "The bank pays.", &[]), "The [-fund-]{+bank+} pays.");
        assert_eq!(shown("a b", "a b", &[]), "a b");
        assert_eq!(shown("", "neu", &[]), "{+neu+}");
        assert_eq!(shown("alt", "", &[]), "[-alt-]");
        assert_eq!(shown("", "", &[]), "");
    }

    #[test]
    fn han_changes_by_character() {
        assert_eq!(shown("总额为五千亿。", "总额是五千亿。", &[]), "总额[-为-]{+是+}五千亿。");
    }

    #[test]
    fn spaces_between_two_changed_words_are_no_island() {
        assert_eq!(shown("see the red fox run", "see the big dog run", &[]), "see the [-red fox-]{+big dog+} run");
    }

    #[test]
    fn a_crumb_between_changes_is_absorbed_and_a_phrase_is_not() {
        assert_eq!(shown("他的钱多", "她的款多", &[]), "[-他的钱-]{+她的款+}多");
        let phrase = shown("old a b c d old", "new a b c d new", &[]);
        assert_eq!(phrase, "[-old-]{+new+} a b c d [-old-]{+new+}");
    }

    #[test]
    fn codes_move_as_units() {
        let code = |kind, id, raw: &str| Code { at: 0, kind, id, raw: raw.into() };
        let codes = [code(CodeKind::Open, 1, "**"), code(CodeKind::Close, 1, "**"), code(CodeKind::Standalone, 2, "`x`")];
        assert_eq!(shown("<1>one</1> two <2/>", "one <1>two</1> <2/>", &codes), "[-<1>one</1> two-]{+one <1>two</1>+} <2/>");
        assert_eq!(shown("a <2/> b", "a  b", &codes).matches("<2/>").count(), 1);
    }

    /// The runs that are told as moved, in the order of the new text.
    fn moved(old: &str, new: &str) -> Vec<String> {
        let pieces = diff(&Content::plain(old), &Content::plain(new));
        let of = |change| pieces.iter().filter(move |piece| piece.change == change).map(|piece| piece.content.text.clone());
        let (mut came, mut left): (Vec<String>, Vec<String>) = (of(Change::Here).collect(), of(Change::Away).collect());
        let told = came.clone();
        came.sort();
        left.sort();
        assert_eq!(came, left, "what came is what left");
        told
    }

    #[test]
    fn a_run_of_words_that_moved_is_told_as_moved() {
        let (old, new) =
            ("After a long debate, the plan was adopted by all.", "The plan was adopted by all after a long debate.");
        assert_eq!(moved(old, new), ["a long debate"]);
        assert_eq!(moved("甲乙丙丁，再议五千亿。", "再议五千亿，甲乙丙丁。"), ["甲乙丙丁"]);
        let (old, new) = ("one two three, x y z; four five six, u v w r s t", "four five six, one two three, u v w r s t x y z");
        assert_eq!(moved(old, new), ["one two three,", "x y z"]);
        // Of two phrases that changed places one stayed, and no word of the other is struck and put in again.
        let (old, new) = (
            "It covers the digital economy and the innovation policy of the United States.",
            "It covers the innovation policy of the United States and the digital economy.",
        );
        assert_eq!(moved(old, new), ["the digital economy"]);
        assert_eq!(
            shown("the digital economy and the policy of the States", "the policy of the States and the digital economy", &[]),
            "[>the digital economy>][- and -]the policy of the States{+ and +}{>the digital economy>}"
        );
        // Two words are no thought that moved, and what is said again and again came from nowhere.
        assert_eq!(moved("On Monday the council met.", "The council met on Monday."), [""; 0]);
        assert_eq!(moved("a b c x a b c", "y a b c z a b c w a b c"), [""; 0]);
    }

    #[test]
    fn moved_runs_of_a_hostile_text_are_found_in_linear_time() {
        let words: Vec<String> = (0..60_000).map(|number| format!("w{}", number % 7000)).collect();
        let turned: Vec<String> = words.iter().rev().cloned().collect();
        let start = std::time::Instant::now();
        let (old, new) = (Content::plain(words.join(" ")), Content::plain(turned.join(" ")));
        let pieces = diff(&old, &new);
        assert_eq!(rebuilt(&pieces, Change::is_new), new);
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }

    fn contents() -> impl Strategy<Value = Content> {
        proptest::collection::vec((any::<u8>(), "[ab c.星门\u{301}👩‍💻\r\n]{0,3}"), 0..10).prop_map(|parts| {
            let mut content = Content::default();
            for (choice, text) in parts {
                let kind = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone].get(usize::from(choice % 6));
                if let Some(kind) = kind.copied() {
                    let raw = format!("{kind:?}");
                    content.codes.push(Code { at: content.text.len(), kind, id: u32::from(choice % 3), raw: raw.into() });
                    if kind == CodeKind::Standalone {
                        content.text.push(OBJECT);
                    }
                }
                content.text.push_str(&text);
            }
            content
        })
    }

    fn rebuilt(pieces: &[Piece], side: fn(Change) -> bool) -> Content {
        Content::join(pieces.iter().filter(|piece| side(piece.change)).map(|piece| &piece.content))
    }

    proptest! {
        #[test]
        fn pieces_rebuild_both_texts(old in contents(), new in contents()) {
            let pieces = diff(&old, &new);
            prop_assert_eq!(rebuilt(&pieces, Change::is_old), old);
            prop_assert_eq!(rebuilt(&pieces, Change::is_new), new);
        }
    }

    #[test]
    fn a_huge_change_is_quick_and_exact() {
        let text = |word: &str| Content::plain(format!("same {} same", format!("{word} ").repeat(50_000)));
        let (old, new) = (text("one"), text("two"));
        let pieces = diff(&old, &new);
        assert_eq!(rebuilt(&pieces, Change::is_old), old);
        assert_eq!(rebuilt(&pieces, Change::is_new), new);
        assert_eq!(pieces.len(), 4);
    }
}
