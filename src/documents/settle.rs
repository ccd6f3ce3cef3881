//! What a new text becomes when it is written: a block is one line, whatever its translation says.

use std::collections::{HashMap, VecDeque};

use crate::model::{BlockKind, Code, CodeKind, Content, OBJECT};

/// The content as a file of running text will give it back.
///
/// The text of a block is written as one line, so a line break in the text becomes a space (not in front matter, which can
/// spell it), and white space at the block's ends falls away. In Markdown, spaces beside a hard line break are dropped,
/// since no reader of the page could see them, and two inline codes that would run into each other (`` `a``b` ``) are kept
/// apart by a space.
#[must_use]
pub(super) fn settle(kind: &BlockKind, content: &Content) -> Content {
    match kind {
        BlockKind::Metadata(_) => flat(content.text.clone()),
        BlockKind::LinkTitle => flat(one_line(&content.text)),
        BlockKind::Line => flat(one_line(&content.text).trim_matches(is_margin).to_owned()),
        _ => trim(inline(content)),
    }
}

/// What was read again from a content as it is spelled, its codes numbered as those of the content: each gets the number
/// of the first of its kind with the same markup, and one that the content had as text gets a number of its own.
pub(super) fn renumbered(content: &Content, read: Content) -> Content {
    let mut free = content.codes.iter().map(|code| code.id).max().unwrap_or(0) + 1..;
    let mut left: HashMap<(bool, &str), VecDeque<u32>> = HashMap::new();
    for code in content.codes.iter().filter(|code| code.kind != CodeKind::Close) {
        left.entry((code.kind == CodeKind::Open, &*code.raw)).or_default().push_back(code.id);
    }
    let mut numbers: HashMap<u32, u32> = HashMap::new();
    let mut read = read;
    for code in &mut read.codes {
        if code.kind != CodeKind::Close {
            let known = left.get_mut(&(code.kind == CodeKind::Open, &*code.raw)).and_then(VecDeque::pop_front);
            numbers.insert(code.id, known.or_else(|| free.next()).unwrap_or(code.id));
        }
        code.id = numbers.get(&code.id).copied().unwrap_or(code.id);
    }
    read
}

/// What may stand round a line's text: white space, and the byte order mark.
pub(super) fn is_margin(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

/// True for the two ways to write a line break that the page shows: a backslash or two spaces before the end of a line.
pub(super) fn is_hard_break(code: &Code) -> bool {
    let raw = code.raw.trim_start_matches([' ', '\t']);
    code.kind == CodeKind::Standalone && raw.strip_prefix('\\').unwrap_or(raw).starts_with(['\n', '\r'])
}

fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r'], " ")
}

/// A text whose only codes are object characters that the text itself has.
pub(super) fn flat(text: String) -> Content {
    let places = text.match_indices(OBJECT).zip(1..);
    let codes = places.map(|((at, raw), id)| Code { at, kind: CodeKind::Standalone, id, raw: raw.into() }).collect();
    Content { text, codes }
}

fn inline(content: &Content) -> Content {
    let mut out = Content::default();
    let mut from = 0;
    let mut after_break = false;
    for code in &content.codes {
        append(&mut out, &content.text[from..code.at], &mut after_break);
        from = code.at;
        after_break = false;
        if code.kind == CodeKind::Standalone {
            from += OBJECT.len_utf8();
            after_break = is_hard_break(code);
            if after_break {
                let held = out.codes.last().map_or(0, end);
                out.text.truncate(out.text.trim_end_matches([' ', '\t']).len().max(held));
            } else if collides(&out, code) {
                out.text.push(' ');
            }
        }
        out.codes.push(Code { at: out.text.len(), ..code.clone() });
        if code.kind == CodeKind::Standalone {
            out.text.push(OBJECT);
        }
    }
    append(&mut out, &content.text[from..], &mut after_break);
    out
}

fn append(out: &mut Content, text: &str, after_break: &mut bool) {
    let text = one_line(text);
    let text = if *after_break { text.trim_start_matches([' ', '\t']) } else { text.as_str() };
    *after_break &= text.is_empty();
    out.text.push_str(text);
}

/// True when the code would run into the one before it.
fn collides(out: &Content, code: &Code) -> bool {
    let last = out.codes.last().filter(|last| last.kind == CodeKind::Standalone);
    last.is_some_and(|last| last.at + OBJECT.len_utf8() == out.text.len() && last.raw.ends_with('`') && code.raw.starts_with('`'))
}

/// Where the text goes on after a code.
fn end(code: &Code) -> usize {
    if code.kind == CodeKind::Standalone { code.at + OBJECT.len_utf8() } else { code.at }
}

/// Takes the spaces off both ends, but not those that a code holds.
fn trim(mut content: Content) -> Content {
    let spaces = [' ', '\t'];
    let first = content.codes.first().map_or(content.text.len(), |code| code.at);
    let start = (content.text.len() - content.text.trim_start_matches(spaces).len()).min(first);
    let last = content.codes.last().map_or(start, |code| code.at);
    let end = content.text.trim_end_matches(spaces).len().max(last).max(start);
    content.text.truncate(end);
    content.text.drain(..start);
    content.codes.iter_mut().for_each(|code| code.at -= start);
    content
}

/// For each opening and closing code, the one that belongs to it; a pair that crosses another is left out.
pub(super) fn matched(codes: &[Code]) -> Vec<Option<usize>> {
    let mut matched = vec![None; codes.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, code) in codes.iter().enumerate() {
        match code.kind {
            CodeKind::Open => open.push(index),
            CodeKind::Close => {
                if let Some(place) = open.iter().rposition(|start| codes[*start].id == code.id) {
                    (matched[index], matched[open[place]]) = (Some(open[place]), Some(index));
                    open.truncate(place);
                }
            }
            CodeKind::Standalone => {}
        }
    }
    matched
}

#[cfg(test)]
mod tests {
    use super::settle;
    use crate::model::{BlockKind, Code, CodeKind, Content};

    fn content(tagged: &str, raws: &[&str]) -> Content {
        let code = |(id, raw): (u32, &&str)| Code { at: 0, kind: CodeKind::Standalone, id, raw: (*raw).into() };
        Content::from_tagged(tagged, &(1..).zip(raws).map(code).collect::<Vec<_>>()).expect("well-formed")
    }

    #[test]
    fn a_block_is_one_line() {
        let settled = settle(&BlockKind::Paragraph, &Content::plain(" a\r\nb\n "));
        assert_eq!(settled.text, "a b");
    }

    #[test]
    fn spaces_beside_a_hard_break_fall_away() {
        let settled = settle(&BlockKind::Paragraph, &content("a <1/> b", &["\\\n> "]));
        assert_eq!(settled.to_tagged(), "a<1/>b");
    }

    #[test]
    fn inline_codes_do_not_run_into_each_other() {
        let settled = settle(&BlockKind::Paragraph, &content("<1/><2/>", &["`a`", "`b`"]));
        assert_eq!(settled.to_tagged(), "<1/> <2/>");
    }

    #[test]
    fn codes_outside_a_format_that_has_them_are_only_object_characters() {
        let settled = settle(&BlockKind::Line, &content(" a<1/>", &["**"]));
        assert_eq!((settled.text.as_str(), &*settled.codes[0].raw), ("a\u{FFFC}", "\u{FFFC}"));
    }
}
