//! What the bytes of a file that is not UTF-8 are likely to be: for advice only, nothing is read by it.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, KOI8_R, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

use crate::model;

/// Bytes at the start of a file in which a page or a catalogue says its encoding.
const HEAD: usize = 2048;

/// What a language looks like in its encoding.
struct Look {
    encoding: &'static Encoding,
    /// A character that the language has and other bytes seldom make.
    own: fn(char) -> bool,
    /// How much of what is neither ASCII nor a mark such characters are, at least, in hundredths.
    least: usize,
    /// Whether bytes in a row that are not ASCII look like its.
    rows: fn(&[u8]) -> bool,
    /// Whether its characters of two bytes look like its, all together.
    pairs: fn(&[u8]) -> bool,
}

/// Those that can be told, the surest first.
const LOOKS: &[Look] = &[
    Look { encoding: SHIFT_JIS, own: is_kana, least: 20, rows: |_| true, pairs: |_| true },
    Look { encoding: EUC_JP, own: is_kana, least: 20, rows: is_even, pairs: |_| true },
    Look { encoding: WINDOWS_1251, own: is_small_cyrillic, least: 70, rows: is_long, pairs: |_| true },
    Look { encoding: KOI8_R, own: is_small_cyrillic, least: 70, rows: is_long, pairs: |_| true },
    Look { encoding: BIG5, own: is_han, least: 80, rows: |_| true, pairs: is_big5 },
    Look { encoding: EUC_KR, own: |c| matches!(c, '가'..='힣'), least: 75, rows: |_| true, pairs: is_korean },
    Look { encoding: GB18030, own: is_han, least: 80, rows: is_usual, pairs: |_| true },
];

/// The name of the encoding that a file without a byte order mark is likely to be in, as `iconv` knows it; none for what may be
/// damaged UTF-8, or no text at all.
pub(super) fn encoding(bytes: &[u8]) -> Option<&'static str> {
    if bytes.contains(&0) {
        return utf16(bytes);
    }
    let known = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    if !bytes[..known].is_ascii() || known == bytes.len() {
        return None;
    }
    let reads = |encoding: &&'static Encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    let stated = stated(bytes).filter(|encoding| encoding.output_encoding() != encoding_rs::UTF_8).filter(reads);
    let looks = || LOOKS.iter().find(|look| look.fits(bytes)).map(|look| look.encoding);
    stated.or_else(looks).or_else(|| is_western(bytes).then_some(WINDOWS_1252)).map(|encoding| name(encoding, bytes))
}

/// True for what may be a text of the West: its letters outside ASCII stand alone or in twos, and no control characters are in it.
fn is_western(bytes: &[u8]) -> bool {
    let text = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    let rows = text.split(|c: char| c.is_ascii()).filter(|row| row.contains(char::is_alphabetic));
    let (long, all) = rows.fold((0, 0), |(long, all), row| (long + usize::from(row.chars().count() > 2), all + 1));
    !text.contains(|c| matches!(c, '\u{80}'..='\u{9F}')) && long * 4 <= all
}

/// An encoding's name for `iconv`, which knows less of EUC-KR than the web does.
fn name(encoding: &'static Encoding, bytes: &[u8]) -> &'static str {
    let is_standard = |pair: &[u8]| matches!(pair, [_, 0xA1..=0xFE]);
    if encoding == EUC_KR && !pairs(bytes).all(is_standard) { "CP949" } else { encoding.name() }
}

/// The characters of two bytes of an encoding whose first byte is not ASCII.
fn pairs(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let at = rest.iter().position(|byte| !byte.is_ascii())?;
        let pair = &rest[at..rest.len().min(at + 2)];
        rest = &rest[at + pair.len()..];
        Some(pair)
    })
}

/// True where the usual characters of Big5 are, and the second byte of some is one of ASCII.
fn is_big5(bytes: &[u8]) -> bool {
    let all = pairs(bytes).count();
    let usual = pairs(bytes).filter(|pair| matches!(pair[0], 0xA1..=0xC6)).count();
    let low = pairs(bytes).filter(|pair| matches!(pair, [_, second] if second.is_ascii())).count();
    usual * 20 >= all * 19 && low * 8 >= all
}

/// True where most characters are of the standard, words are parted by spaces, and no comma or full stop is wide as in Chinese.
fn is_korean(bytes: &[u8]) -> bool {
    /// Syllables of the longest words, as many as no text has in the mean.
    const WORD: usize = 10;
    let all = pairs(bytes).count();
    let is_standard = |pair: &&[u8]| matches!(pair, [_, 0xA1..=0xFE]);
    let is_wide = |pair: &[u8]| matches!(pair, [0xA1, 0xA2 | 0xA3] | [0xA3, 0xAC]);
    let spaces = bytes.iter().filter(|byte| **byte == b' ').count();
    pairs(bytes).filter(is_standard).count() * 10 >= all * 8 && !pairs(bytes).any(is_wide) && (spaces + 1) * WORD >= all
}

impl Look {
    fn fits(&self, bytes: &[u8]) -> bool {
        let Some(text) = self.encoding.decode_without_bom_handling_and_without_replacement(bytes) else { return false };
        let others = text.chars().filter(|c| !c.is_ascii() && (!is_mark(*c) || (self.own)(*c))).count();
        let own = text.chars().filter(|c| (self.own)(*c)).count();
        let rows = bytes.split(u8::is_ascii).filter(|row| !row.is_empty());
        let all: usize = rows.clone().map(<[u8]>::len).sum();
        let fitting: usize = rows.filter(|row| (self.rows)(row)).map(<[u8]>::len).sum();
        own > 0 && own * 100 >= others * self.least && fitting * 10 >= all * 8 && (self.pairs)(bytes)
    }
}

/// True for a file that begins with the byte order mark of UTF-32.
pub(super) fn is_utf32(bytes: &[u8]) -> bool {
    bytes.len().is_multiple_of(4) && (bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF"))
}

/// UTF-32 with its mark, and UTF-16 whose ASCII has its zero bytes all on one side: without any ASCII, spaces and ends of lines are.
fn utf16(bytes: &[u8]) -> Option<&'static str> {
    /// Characters of which at least one is ASCII in any text in UTF-16.
    const SHARE: usize = 40;
    if is_utf32(bytes) {
        return Some("UTF-32");
    }
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (encoding, name, found) = match (zeros(0), zeros(1)) {
        (0, found) => (model::Encoding::Utf16Le, "UTF-16LE", found),
        (found, 0) => (model::Encoding::Utf16Be, "UTF-16BE", found),
        _ => return None,
    };
    // What reads as a text but for its zero bytes is one, unless every other byte is zero.
    let is_text = !bytes.iter().any(|byte| byte.is_ascii_control() && !matches!(byte, 0 | b'\t' | b'\n' | b'\r'));
    let is_western = bytes.iter().filter(|byte| byte.is_ascii()).count() * 4 >= bytes.len() * 3;
    let reads = is_text && (is_western || std::str::from_utf8(bytes).is_ok());
    if found * (if reads { 3 } else { SHARE }) < bytes.len() / 2 {
        return None;
    }
    let text = encoding.decode(bytes).ok()?;
    text.chars().all(|c| !c.is_control() || c.is_whitespace()).then_some(name)
}

/// The encoding that the head of a file names: `charset=` of a page or a catalogue, `encoding=` of XML.
fn stated(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(HEAD).map(|byte| char::from(*byte).to_ascii_lowercase()).collect();
    let behind = ["charset=", "encoding="].iter().find_map(|name| Some(&head[head.find(name)? + name.len()..]))?;
    let label = behind.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

/// True for marks of punctuation that texts of many languages have.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{A1}' | '\u{AB}' | '\u{B7}' | '\u{BB}' | '\u{BF}' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3011}' | '\u{FF01}'..='\u{FF0F}')
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FE}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}' | '“' | '”')
}

fn is_small_cyrillic(c: char) -> bool {
    matches!(c, 'а'..='ё')
}

fn is_even(row: &[u8]) -> bool {
    row.len().is_multiple_of(2)
}

/// Characters of two bytes, most of them among the signs and usual characters that come first in the standard.
fn is_usual(row: &[u8]) -> bool {
    let usual = row.chunks(2).filter(|pair| matches!(pair, [0xA1..=0xD7, 0xA1..=0xFE])).count();
    is_even(row) && usual * 10 >= row.len() / 2 * 8
}

/// A word, where letters of the West stand alone among ASCII.
fn is_long(row: &[u8]) -> bool {
    row.len() > 2
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, KOI8_R, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

    use super::encoding;

    #[test]
    fn languages_are_known_in_their_encodings() {
        let texts: [(&str, &'static Encoding); 9] = [
            ("Le café ouvre à midi, où l’été s’achève déjà.", WINDOWS_1252),
            ("“Quoted” — Ünïcödé, Größe", WINDOWS_1252),
            ("été", WINDOWS_1252),
            ("Гавань открыта, и суда ходят каждый день.", WINDOWS_1251),
            ("Гавань открыта, и суда ходят каждый день.", KOI8_R),
            ("港は五月に開きます。船は Mini 号です。", SHIFT_JIS),
            ("港は五月に開きます。船は毎日出ます。", EUC_JP),
            ("항구는 오월에 열립니다. 배는 매일 떠납니다.", EUC_KR),
            ("# 港口\n\n港口五月开放，船 No. 5 每天都开。", GB18030),
        ];
        for (text, known) in texts {
            let (bytes, _, lossy) = known.encode(text);
            assert!(!lossy);
            assert_eq!(encoding(&bytes), Some(known.name()), "{text}");
        }
    }

    #[test]
    fn what_a_file_says_of_itself_counts() {
        let page = |charset: &str, text: &str, known: &'static Encoding| {
            [format!("<meta charset=\"{charset}\">").as_bytes(), &known.encode(text).0].concat()
        };
        assert_eq!(encoding(&page("big5", "港口五月開放", BIG5)), Some("Big5"));
        assert_eq!(encoding(&page("ISO-8859-2", "Żółw", encoding_rs::ISO_8859_2)), Some("ISO-8859-2"));
        assert_eq!(encoding(&page("utf-8", "Größe", WINDOWS_1252)), Some("windows-1252"));
        assert_eq!(
            encoding(&[b"\"Content-Type: text/plain; charset=CP1250\\n\"".as_slice(), b"\xBF"].concat()),
            Some(WINDOWS_1250.name())
        );
    }

    #[test]
    fn nothing_is_said_of_what_may_be_anything() {
        assert_eq!(encoding("é".as_bytes()), None);
        assert_eq!(encoding(b"caf\xC3\xA9 \xFF"), None);
        assert_eq!(encoding(b"\x81\x8D\x8F"), None);
        assert_eq!(encoding(b"a\0b\0\0"), None);
        assert_eq!(encoding(b"\0\x01\0\x02"), None);
        assert_eq!(encoding(b"a\0b\0"), Some("UTF-16LE"));
        assert_eq!(encoding(b"\0a\0b"), Some("UTF-16BE"));
        for damaged in ["The harbour\0 opens.\n", "The har\0bour opens at five, and closes\0 at t\0n.\n", "Le café\0 ouvre.\n"] {
            assert_eq!(encoding(damaged.as_bytes()), None, "{damaged}");
        }
        assert_eq!(encoding(b"\xFF\xFE\0\0a\0\0\0"), Some("UTF-32"));
        let russian: Vec<u8> = "Гавань открыта, и суда ходят.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(encoding(&russian), Some("UTF-16LE"));
        let chinese: Vec<u8> = "港口五月有船，\n每天都有。".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(encoding(&chinese), Some("UTF-16LE"));
    }
}
