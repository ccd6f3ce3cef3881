//! Text made comparable, with the way back to the bytes it was made from.
//!
//! Folded are: canonical equivalents (NFC), full and half width, kinds of space, hyphen, apostrophe and name dot, and
//! letter case unless it is kept. Dropped are the characters that no reader sees (zero width, soft hyphen, byte order
//! mark), and spaces beside Han and Kana, which are a matter of house style.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::script::{is_katakana, is_unspaced};
use crate::model::Span;

/// What is done with letter case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// Capitals become small letters.
    Fold,
    /// Letters stay as they are.
    Keep,
}

/// A folded text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Folded {
    /// The text to search in.
    pub(super) text: String,
    pieces: Vec<Piece>,
}

/// A stretch of the folded text and the stretch that it stands for. Equal lengths map byte by byte; otherwise the
/// stretch is one unit that cannot be entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    folded: Span,
    original: Span,
    linear: bool,
}

/// Folds a text; time is linear in its length.
pub(super) fn fold(text: &str, case: Case) -> Folded {
    let mut folder = Folder { out: Folded { text: String::with_capacity(text.len()), pieces: Vec::new() }, space: None };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let row = plain_row(&text[at..]);
        if row > 0 {
            folder.row(&text[at..at + row], at, case);
            at += row;
            continue;
        }
        let start = at;
        at += c.len_utf8();
        if c.is_ascii() && text.as_bytes().get(at).is_none_or(u8::is_ascii) {
            folder.simple(c, start, case);
            continue;
        }
        if is_ignorable(c) {
            continue;
        }
        let mut end = at;
        let mut marks = String::new();
        while let Some(next) = text[at..].chars().next().filter(|next| extends(*next)) {
            at += next.len_utf8();
            if !is_ignorable(next) {
                end = at;
                marks.push(next);
            }
        }
        // Katakana is joined by it where a name has a hyphen or a dot: イーロン＝マスク.
        let joins = |c: Option<char>| c.is_some_and(is_katakana);
        if c == '＝' && joins(text[..start].chars().next_back()) && joins(text[at..].chars().next()) {
            folder.cluster("·", Span::new(start, end), case);
        } else if marks.is_empty() && end == start + c.len_utf8() && !is_wide_or_narrow(c) {
            folder.simple(c, start, case);
        } else {
            let cluster: String = std::iter::once(c).chain(marks.chars()).flat_map(width_folded).nfc().collect();
            folder.cluster(&cluster, Span::new(start, end), case);
        }
    }
    folder.out
}

struct Folder {
    out: Folded,
    /// A space that was met and is written only if no unspaced script stands on either side.
    space: Option<Span>,
}

/// Bytes of the plain letters, digits and marks that a text begins with, single blanks between them included; one that a
/// mark joins is left out.
fn plain_row(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut row, mut last) = (0, 0);
    while let Some(byte) = bytes.get(row) {
        last = match byte {
            b'!'..=b'~' => 1,
            b' ' if row > 0 && plain(&bytes[row + 1..]) > 0 => 1,
            0xC3 if plain(&bytes[row..]) > 0 => 2,
            _ => break,
        };
        row += last;
    }
    if text[row..].chars().next().is_some_and(extends) { row - last } else { row }
}

/// Bytes of the character that a text begins with, where it folds to one of as many bytes: of ASCII, or a letter of
/// Latin-1 but ß.
fn plain(bytes: &[u8]) -> usize {
    match bytes {
        [b'!'..=b'~', ..] => 1,
        [0xC3, second, ..] if *second != 0x9F => 2,
        _ => 0,
    }
}

impl Folder {
    /// Takes in a row of plain letters, digits and marks.
    fn row(&mut self, row: &str, start: usize, case: Case) {
        self.flush_space(row.chars().next().unwrap_or_default());
        let begin = self.out.text.len();
        match case {
            Case::Keep => self.out.text.push_str(row),
            Case::Fold if row.is_ascii() || !row.contains(|c| ('À'..='Þ').contains(&c)) => {
                self.out.text.push_str(row);
                self.out.text[begin..].make_ascii_lowercase();
            }
            Case::Fold => self.out.text.extend(row.chars().flat_map(char::to_lowercase)),
        }
        self.piece(Piece {
            folded: Span::new(begin, begin + row.len()),
            original: Span::new(start, start + row.len()),
            linear: true,
        });
    }

    /// A character that stands alone.
    fn simple(&mut self, c: char, start: usize, case: Case) {
        let span = Span::new(start, start + c.len_utf8());
        if c.is_ascii() && !c.is_ascii_whitespace() {
            let c = if case == Case::Fold { c.to_ascii_lowercase() } else { c };
            self.flush_space(c);
            self.out.text.push(c);
            return self.record(1, span);
        }
        let mut buffer = [0; 4];
        if !c.is_ascii() && is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes {
            let composed: String = std::iter::once(c).nfc().collect();
            return self.cluster(&composed, span, case);
        }
        self.cluster(c.encode_utf8(&mut buffer), span, case);
    }

    /// A composed character with its marks.
    fn cluster(&mut self, cluster: &str, span: Span, case: Case) {
        if cluster.chars().all(char::is_whitespace) {
            let whole = self.space.map_or(span, |before| Span::new(before.start, span.end));
            self.space = Some(whole);
            return;
        }
        let begin = self.out.text.len();
        let mut begin_written = begin;
        for (index, c) in cluster.chars().enumerate() {
            let c = unified(c);
            if index == 0 {
                self.flush_space(c);
                begin_written = self.out.text.len();
            }
            match (case, c) {
                (Case::Keep, _) => self.out.text.push(c),
                (Case::Fold, 'ß' | 'ẞ') => self.out.text.push_str("ss"),
                (Case::Fold, 'ς') => self.out.text.push('σ'),
                (Case::Fold, 'ſ') => self.out.text.push('s'),
                // One letter, as in every place but the beginning of a Turkish sentence.
                (Case::Fold, 'İ') => self.out.text.push('i'),
                (Case::Fold, _) => self.out.text.extend(c.to_lowercase()),
            }
        }
        self.record(self.out.text.len() - begin_written, span);
    }

    fn flush_space(&mut self, next: char) {
        let Some(span) = self.space.take() else { return };
        if self.out.text.chars().next_back().is_some_and(is_unspaced) || is_unspaced(next) {
            return;
        }
        self.out.text.push(' ');
        self.record(1, span);
    }

    /// Notes where the last `length` bytes written come from.
    fn record(&mut self, length: usize, original: Span) {
        let end = self.out.text.len();
        let folded = Span::new(end - length, end);
        // ß and ss are two bytes each, but ß cannot be halved.
        let linear = length == original.len() && self.out.text[folded.start..].chars().nth(1).is_none();
        self.piece(Piece { folded, original, linear });
    }

    /// Adds a piece to the last one, where both are linear and nothing stands between.
    fn piece(&mut self, piece: Piece) {
        if piece.linear
            && let Some(last) = self.out.pieces.last_mut()
            && last.linear
            && last.original.end == piece.original.start
        {
            last.folded.end = piece.folded.end;
            last.original.end = piece.original.end;
            return;
        }
        self.out.pieces.push(piece);
    }
}

impl Folded {
    /// The original stretch behind a stretch of the folded text; none when an end lies inside a unit.
    pub(super) fn original(&self, folded: Span) -> Option<Span> {
        if folded.is_empty() {
            return None;
        }
        let first = self.pieces[self.piece_at(folded.start)?];
        let last = self.pieces[self.piece_at(folded.end - 1)?];
        let start = match folded.start - first.folded.start {
            0 => first.original.start,
            inside if first.linear => first.original.start + inside,
            _ => return None,
        };
        let end = match last.folded.end - folded.end {
            0 => last.original.end,
            left if last.linear => last.original.end - left,
            _ => return None,
        };
        Some(Span::new(start, end))
    }

    fn piece_at(&self, offset: usize) -> Option<usize> {
        self.pieces.partition_point(|piece| piece.folded.start <= offset).checked_sub(1)
    }
}

/// A folded text without its accents.
pub(super) fn without_accents(folded: &str) -> String {
    if folded.is_ascii() { folded.to_owned() } else { folded.nfd().filter(|c| !is_combining_mark(*c)).collect() }
}

/// Characters that no reader sees.
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Characters that join the one before: marks, half-width voicing marks and Hangul letters, Hangul vowels and finals.
fn extends(c: char) -> bool {
    !c.is_ascii() && (is_ignorable(c) || is_combining_mark(c) || matches!(c, '\u{FF9E}'..='\u{FFDC}' | '\u{1160}'..='\u{11FF}'))
}

fn is_wide_or_narrow(c: char) -> bool {
    matches!(c, '\u{FF00}'..='\u{FFEF}')
}

fn width_folded(c: char) -> impl Iterator<Item = char> {
    let wide = is_wide_or_narrow(c);
    let folded = wide.then(|| std::iter::once(c).nfkc()).into_iter().flatten();
    folded.chain((!wide).then_some(c))
}

/// One character for all that are written for it.
fn unified(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '′' => '\'',
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{FE63}' => '-',
        '\u{30FB}' | '\u{30A0}' | '\u{2027}' | '\u{2022}' | '\u{2219}' | '\u{22C5}' => '·',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{Case, fold};
    use crate::model::Span;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    fn folded(text: &str) -> String {
        fold(text, Case::Fold).text
    }

    #[test]
    fn equal_writings_fold_to_one() {
        for (text, expected) in [
            ("E\u{301}toile", "étoile"),
            ("ＧＰＴ－４", "gpt-4"),
            ("ｶﾞｽ", "ガス"),
            ("fine\u{2011}tuning", "fine-tuning"),
            ("l’IA", "l'ia"),
            ("bank\u{00A0}\n account", "bank account"),
            ("Open\u{00AD}AI", "openai"),
            ("埃隆・马斯克", "埃隆·马斯克"),
            ("ジャン＝リュック", "ジャン·リュック"),
            ("ア＝1", "ア=1"),
            ("GPT 模型 与 OpenAI", "gpt模型与openai"),
            ("Straße ΣΟΦΟΣ", "strasse σοφοσ"),
            ("\u{212B}ngström", "ångström"),
            ("\u{1112}\u{1161}\u{11AB}", "한"),
        ] {
            assert_eq!(folded(text), expected, "{text:?}");
        }
        assert_eq!(fold("E\u{301}T", Case::Keep).text, "ÉT");
    }

    #[test]
    fn the_way_back_is_exact() {
        let text = "L’E\u{301}toile \u{00A0}ﬁ 中 国Ｘ";
        let whole = fold(text, Case::Fold);
        for (needle, original) in [("'", "’"), ("étoile", "E\u{301}toile"), ("e ﬁ", "e \u{00A0}ﬁ"), ("中国x", "中 国Ｘ")]
        {
            let at = whole.text.find(needle).expect("folded text has it");
            let span = whole.original(Span::new(at, at + needle.len())).expect("whole units");
            assert_eq!(span.of(text), original);
        }
    }

    #[test]
    fn a_unit_cannot_be_entered() {
        let whole = fold("aßb", Case::Fold);
        assert_eq!(whole.text, "assb");
        assert_eq!((whole.original(Span::new(0, 2)), whole.original(Span::new(2, 4))), (None, None));
        assert_eq!(whole.original(Span::new(1, 3)), Some(Span::new(1, 3)));
    }

    proptest! {
        #[test]
        fn folding_again_changes_nothing(text in "\\PC{0,40}") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }

        #[test]
        fn every_character_has_its_place(text in "[\\PC\u{301}\u{200B} \n中’ß]{0,30}") {
            let whole = fold(&text, Case::Fold);
            let mut before = 0;
            for (at, c) in whole.text.char_indices() {
                if let Some(span) = whole.original(Span::new(at, at + c.len_utf8())) {
                    prop_assert!(span.start >= before && span.end <= text.len() && !span.of(&text).is_empty());
                    before = span.end;
                }
            }
        }
    }
}
