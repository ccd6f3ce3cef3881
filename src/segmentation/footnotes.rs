//! Signs of footnotes behind the end of a sentence.

use super::boundary::Run;
use super::lexicon::Lexicon;
use super::marks::{is_closing_bracket, is_either_quote, is_invisible, is_opening, is_spaced_letter, mark};
use super::words::{is_certain_word, last_token, last_word};
use crate::model::{Code, CodeKind, Content, OBJECT, Span, is_note, note};

/// True for raised figures and the signs of footnotes.
pub(super) fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡')
}

/// Bytes of the longest name of a footnote in Markdown.
const LONGEST: usize = 40;

/// The end of a footnote's number in brackets, as `[12]`, or its name, as `[^note]`.
pub(super) fn footnote(text: &str, at: usize) -> Option<usize> {
    let inner = text.get(at..)?.strip_prefix('[')?;
    if let Some(name) = inner.strip_prefix('^') {
        let length = name.bytes().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte)).count();
        return (length > 0 && name[length..].starts_with(']')).then_some(at + length + 3);
    }
    let digits = inner.bytes().take_while(u8::is_ascii_digit).take(4).count();
    ((1..=3).contains(&digits) && inner[digits..].starts_with(']')).then_some(at + digits + 2)
}

/// Where the next sentence begins behind numbers of footnotes that stand right behind a full stop: `consultation.11 12 Take`.
pub(super) fn after_footnote(text: &str, run: &Run, at: usize) -> Option<usize> {
    if at > run.end || run.stops != 1 || run.strong || run.wide.is_some() {
        return None;
    }
    let before = &text[..run.start];
    let word = last_word(before);
    let certain = is_certain_word(word, last_token(before)) || before.ends_with([')', '”', '"']);
    let rest = text.get(at..)?;
    let end = rest.bytes().take(16).take_while(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b',' | b'-')).count();
    let numbers = rest.get(..end)?;
    let short = numbers.split([' ', ',', '-']).all(|number| number.len() <= 3);
    let capital = rest[end..].chars().next().is_some_and(|c| c.is_uppercase() || is_opening(c));
    (certain && short && numbers.starts_with(|c: char| c.is_ascii_digit()) && numbers.ends_with(' ') && capital)
        .then_some(at + end)
}

/// Where a sentence ends that was cut at `end`, by what the inline codes there are: a reference to a note is its last word, and code
/// right behind its end mark is the first word of the next, also where a space follows: 他走了。`ls` 是命令。
pub(super) fn beside_codes(content: &Content, end: usize) -> usize {
    let text = &content.text;
    let from = content.codes.partition_point(|code| code.at + OBJECT.len_utf8() < end);
    let near = &content.codes[from..];
    let before = text[..end].trim_end().strip_suffix(OBJECT);
    if let Some(head) = before.filter(|head| head.ends_with(|c| mark(c).is_some()))
        && let Some(code) = content.codes[..].get(content.codes.partition_point(|code| code.at < head.len()))
        && is_program(code)
        && end < text.len()
    {
        return head.len();
    }
    let mut end = end;
    while let Some(behind) = behind_reference(content, near, end) {
        let rest = &text[behind..];
        end = behind + rest.len() - rest.trim_start().len();
    }
    end
}

/// The end of a reference to a note that begins at a place.
fn behind_reference(content: &Content, codes: &[Code], at: usize) -> Option<usize> {
    let mut here = codes.iter().enumerate().skip_while(|(_, code)| code.at < at).take_while(|(_, code)| code.at == at);
    here.find_map(|(index, code)| match code.kind {
        CodeKind::Standalone => is_note(&code.raw).then_some(at + OBJECT.len_utf8()),
        CodeKind::Close => None,
        CodeKind::Open => note(content, &codes[index..]).filter(|span| !begins_word(&content.text, *span)).map(|span| span.end),
    })
}

/// The raised signs of notes that stand behind the end mark of a sentence, in text order: `1923.<sup>1</sup>`.
fn notes(content: &Content) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for span in content.notes() {
        let behind = found.last().filter(|known| known.end == span.start).map_or(span.start, |known| known.start);
        let closes = |c: char| is_either_quote(c) || is_closing_bracket(c) || is_invisible(c);
        let head = content.text[..behind].trim_end_matches(closes);
        if head.ends_with(|c| mark(c).is_some()) && !begins_word(&content.text, span) {
            found.push(span);
        }
    }
    found
}

/// True for a raised letter that is the first of a word.
fn begins_word(text: &str, raised: Span) -> bool {
    raised.of(text).ends_with(char::is_alphabetic) && text[raised.end..].starts_with(is_spaced_letter)
}

/// What is to be cut, without signs of notes, and which those are. A raised letter behind a figure may make an ordinal of it:
/// *la 3.<sup>a</sup> Guerra*.
pub(super) fn without_notes(content: &Content, lexicon: &Lexicon) -> Option<(String, Vec<Span>)> {
    let text = &content.text;
    let is_ordinal = |span: &Span| {
        lexicon.makes_ordinal(span.of(text)) && text[..span.start].trim_end_matches('.').ends_with(char::is_numeric)
    };
    let notes: Vec<Span> = notes(content).into_iter().filter(|span| !is_ordinal(span)).collect();
    let mut bare = String::with_capacity(text.len());
    let mut from = 0;
    for span in &notes {
        bare.push_str(&text[from..span.start]);
        from = span.end;
    }
    bare.push_str(&text[from..]);
    (!notes.is_empty()).then_some((bare, notes))
}

/// Places of a text, in order, as they are in the same text without notes.
pub(super) fn before(places: &[usize], notes: &[Span]) -> Vec<usize> {
    let (mut notes, mut gone) = (notes.iter().peekable(), 0);
    let moved = places.iter().map(|place| {
        while let Some(note) = notes.next_if(|note| note.end <= *place) {
            gone += note.len();
        }
        place - gone
    });
    moved.collect()
}

/// The reverse; what stands at a note goes behind it.
pub(super) fn behind(places: impl Iterator<Item = usize>, notes: &[Span]) -> Vec<usize> {
    let (mut notes, mut gone) = (notes.iter().peekable(), 0);
    let moved = places.map(|place| {
        while let Some(note) = notes.next_if(|note| note.start - gone <= place) {
            gone += note.len();
        }
        place + gone
    });
    moved.collect()
}

/// True for the markup of code or of a formula.
fn is_program(code: &Code) -> bool {
    ["`", "<code", "<kbd", "<tt", "<samp", "<var", "$"].iter().any(|start| code.raw.starts_with(start))
}

#[cfg(test)]
mod tests {
    use crate::model::{Block, BlockKind, Code, CodeKind, Content, OBJECT, Span};
    use crate::segmentation::{Rules, block_segments};

    /// The sentences of a text in which `N`, `C` and `P` in braces are a note, code and a picture, and `{^…}` is raised.
    fn cut(tag: &str, text: &str) -> Vec<String> {
        let mut content = Content::default();
        let put = |kind, id, raw: &str, made: &mut Content| {
            made.codes.push(Code { at: made.text.len(), kind, id, raw: raw.into() });
            if kind == CodeKind::Standalone {
                made.text.push(OBJECT);
            }
        };
        for (id, part) in (1..).zip(text.split_inclusive('}')) {
            let (plain, code) = part.split_once('{').unwrap_or((part, ""));
            content.text.push_str(plain);
            match code.trim_end_matches('}') {
                "" => {}
                "N" => put(CodeKind::Standalone, id, "[^1]", &mut content),
                "C" => put(CodeKind::Standalone, id, "`ls`", &mut content),
                "P" => put(CodeKind::Standalone, id, "![a](b)", &mut content),
                raised => {
                    put(CodeKind::Open, id, "<sup>", &mut content);
                    content.text.push_str(raised.trim_start_matches('^'));
                    put(CodeKind::Close, id, "</sup>", &mut content);
                }
            }
        }
        let block = Block { kind: BlockKind::Paragraph, content, file: Span::default(), runs: Vec::new(), target: None };
        let segments = block_segments(0, &block, &Rules::of(&tag.parse().expect("well-formed")));
        segments.iter().map(|segment| segment.text().replace(OBJECT, "_")).collect()
    }

    #[test]
    fn references_to_notes_stay_with_the_sentence_before_them() {
        assert_eq!(cut("zh-Hans", "他走了。{N}然后下雨了。"), ["他走了。_", "然后下雨了。"]);
        assert_eq!(cut("zh-Hans", "他走了。{^1}然后下雨了。{^[2]}"), ["他走了。1", "然后下雨了。[2]"]);
        assert_eq!(cut("ja", "彼は去った。{N}{N}雨が降った。"), ["彼は去った。__", "雨が降った。"]);
        assert_eq!(cut("en", "He left. {N} Then it rained."), ["He left. _ ", "Then it rained."]);
        assert_eq!(cut("en", "He left.{^1} Then it rained."), ["He left.1 ", "Then it rained."]);
        assert_eq!(cut("zh-Hans", "他走了。{^†}然后下雨了。{^a}"), ["他走了。†", "然后下雨了。a"]);
        assert_eq!(cut("ja", "彼は去った。{^※}雨が降った。{^１}"), ["彼は去った。※", "雨が降った。１"]);
    }

    #[test]
    fn notes_behind_figures_and_letters_are_no_part_of_them() {
        let english = "It opened in 1923.{^1} It closed in 1984.{^2}{^3} Nobody came.";
        assert_eq!(cut("en", english), ["It opened in 1923.1 ", "It closed in 1984.23 ", "Nobody came."]);
        assert_eq!(cut("en", "It is on page 12.{^a} The area is small."), ["It is on page 12.a ", "The area is small."]);
        assert_eq!(cut("en", "He said “no.”{^4} She left plan B.{^5}"), ["He said “no.”4 ", "She left plan B.5"]);
        assert_eq!(cut("de", "Es schloss 1984.{^2} Niemand kam."), ["Es schloss 1984.2 ", "Niemand kam."]);
        assert_eq!(cut("zh-Hans", "于1923年开业。{^1}1984年关闭。"), ["于1923年开业。1", "1984年关闭。"]);
        assert_eq!(cut("en", "Dr.{^1} Lee came on the 3.{^14}"), ["Dr.1 Lee came on the 3.14"]);
        assert_eq!(cut("es", "La 3.{^a} Guerra fue larga."), ["La 3.a Guerra fue larga."]);
        assert_eq!(cut("en", "He left.{^T}he rain fell."), ["He left.", "The rain fell."]);
    }

    #[test]
    fn what_else_is_raised_begins_the_next_sentence() {
        assert_eq!(cut("zh-Hans", "第一句。{^第}二句。"), ["第一句。", "第二句。"]);
        assert_eq!(cut("ja", "彼は去った。{^雨}が降った。"), ["彼は去った。", "雨が降った。"]);
        assert_eq!(cut("ru", "Он ушёл. {^Д}ождь пошёл."), ["Он ушёл. ", "Дождь пошёл."]);
    }

    #[test]
    fn code_behind_a_sentence_begins_the_next() {
        assert_eq!(cut("zh-Hans", "他走了。{C} 是命令。"), ["他走了。", "_ 是命令。"]);
        assert_eq!(cut("zh-Hans", "他走了。{C}是命令。好。{P}"), ["他走了。", "_是命令。", "好。_"]);
        assert_eq!(cut("en", "He left. {C} is a command. See {C}."), ["He left. ", "_ is a command. ", "See _."]);
        assert_eq!(cut("zh-Hans", "看这个。{C}"), ["看这个。_"]);
    }
}
