//! What a new text becomes when it is written to a page: white space collapses in it as it did in the old one.

use super::inline::{Shown, shown};
use crate::model::{BlockKind, Code, CodeKind, Content, OBJECT};

/// The white space of HTML.
const SPACE: [char; 5] = [' ', '\t', '\n', '\r', '\u{C}'];

/// The content as the page will give it back.
pub(in crate::documents) fn settle(kind: &BlockKind, content: &Content) -> Content {
    match kind {
        BlockKind::Line => kept(content),
        _ => collapsed(content),
    }
}

fn collapsed(content: &Content) -> Content {
    let mut out = Content::default();
    let mut after_space = true;
    let add = |out: &mut Content, text: &str, after_space: &mut bool| {
        for c in text.chars() {
            if !SPACE.contains(&c) {
                out.text.push(c);
            } else if !*after_space {
                out.text.push(' ');
            }
            *after_space = SPACE.contains(&c);
        }
    };
    let mut from = 0;
    let mut before: Option<&Code> = None;
    for code in &content.codes {
        add(&mut out, &content.text[from..code.at], &mut after_space);
        from = push(&mut out, code);
        let opened = before.filter(|open| open.kind == CodeKind::Open && open.at == code.at && open.id == code.id);
        after_space &= code.kind != CodeKind::Close || opened.is_none();
        before = Some(code);
        if code.kind == CodeKind::Standalone {
            match shown(&code.raw) {
                Shown::Nothing => {}
                Shown::Break => after_space = true,
                Shown::Something => after_space = false,
            }
        }
    }
    add(&mut out, &content.text[from..], &mut after_space);
    trim_end(&mut out);
    out
}

/// One line whose white space is shown.
fn kept(content: &Content) -> Content {
    let mut out = Content::default();
    let add = |out: &mut Content, text: &str| {
        let text = text.replace("\r\n", " ").replace(['\n', '\r'], " ");
        let text = if out.is_empty() { text.trim_start_matches(SPACE) } else { &text };
        out.text.push_str(text);
    };
    let mut from = 0;
    for code in &content.codes {
        add(&mut out, &content.text[from..code.at]);
        from = push(&mut out, code);
    }
    add(&mut out, &content.text[from..]);
    trim_end(&mut out);
    out
}

/// Appends a code; gives where the text behind it begins. No space is shown before a line break.
fn push(out: &mut Content, code: &Code) -> usize {
    let alone = code.kind == CodeKind::Standalone;
    if alone && shown(&code.raw) == Shown::Break {
        trim_end(out);
    }
    out.codes.push(Code { at: out.text.len(), ..code.clone() });
    if alone {
        out.text.push(OBJECT);
    }
    code.at + if alone { OBJECT.len_utf8() } else { 0 }
}

/// Takes the spaces off the end, but not those that a code holds.
fn trim_end(out: &mut Content) {
    let held = out.codes.last().map_or(0, |code| code.at);
    out.text.truncate(out.text.trim_end_matches(SPACE).len().max(held));
}

#[cfg(test)]
mod tests {
    use super::settle;
    use crate::model::{BlockKind, Code, CodeKind, Content};

    #[test]
    fn spaces_are_those_that_a_browser_shows() {
        let code = |id, raw: &str| Code { at: 0, kind: CodeKind::Standalone, id, raw: raw.into() };
        let codes = [code(1, "<br>"), code(2, "<!-- x -->"), code(3, "<img>")];
        let tagged = |kind, text| settle(&kind, &Content::from_tagged(text, &codes).expect("well-formed")).to_tagged();
        assert_eq!(tagged(BlockKind::Paragraph, " a \n b <1/> c <2/> d <3/> e "), "a b<1/>c <2/>d <3/> e");
        let icon = [(CodeKind::Open, "<i class=\"home\">"), (CodeKind::Close, "</i>")];
        let icon = icon.map(|(kind, raw)| Code { at: 0, kind, id: 1, raw: raw.into() });
        let shown = |text| settle(&BlockKind::Paragraph, &Content::from_tagged(text, &icon).expect("well-formed")).to_tagged();
        assert_eq!(shown("<1></1> Home"), "<1></1> Home");
        assert_eq!(shown("See  <1></1>  there"), "See <1></1> there");
        assert_eq!(shown("a <1> b</1> c"), "a <1>b</1> c");
        assert_eq!(tagged(BlockKind::Line, " a  b <1/> c\nd "), "a  b<1/> c d");
        assert_eq!(tagged(BlockKind::AltText, " a\nb  c "), "a b c");
    }
}
