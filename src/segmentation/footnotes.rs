//! Signs of footnotes behind the end of a sentence.

use super::boundary::Run;
use super::marks::{is_opening, mark};
use super::words::{is_certain_word, last_token, last_word};
use crate::model::{Code, CodeKind, Content, OBJECT};

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
    const LONGEST: usize = 12;
    let mut here = codes.iter().enumerate().skip_while(|(_, code)| code.at < at).take_while(|(_, code)| code.at == at);
    here.find_map(|(index, code)| match code.kind {
        CodeKind::Standalone => is_note(&code.raw).then_some(at + OBJECT.len_utf8()),
        CodeKind::Close => None,
        CodeKind::Open => {
            let close = codes[index..].iter().take(8).find(|other| other.kind == CodeKind::Close && other.id == code.id)?;
            let inner = content.text.get(at..close.at)?.trim_matches(['[', ']', '(', ')']);
            let parts = |c: char| matches!(c, ',' | ' ' | '-' | '–');
            let is_sign = |c: char| c.is_ascii_digit() || parts(c) || matches!(c, '*' | '†' | '‡' | '§');
            // A raised letter of another script is of a word: 第 of 第二.
            let is_single = |c: char| c.is_ascii_alphabetic() || !c.is_alphabetic() && !parts(c);
            let is_one = inner.chars().count() == 1 && inner.chars().all(is_single);
            let is_raised = code.raw.starts_with("<sup") || &*code.raw == "^" || code.raw.contains("superscript");
            let fits = inner.len() <= LONGEST && (is_one || inner.chars().all(is_sign) && !inner.chars().all(parts));
            (is_raised && fits).then_some(close.at)
        }
    })
}

/// True for the markup of a reference to a note.
fn is_note(raw: &str) -> bool {
    raw.starts_with("[^")
        || raw.starts_with("^[")
        || ["footnoteReference", "endnoteReference", "noteref"].iter().any(|name| raw.contains(name))
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
