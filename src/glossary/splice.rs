//! Replacing a stretch of a text with inline codes, so that every code stays and stays well nested.

use super::script;
use crate::model::{Code, CodeKind, Content, Span};

/// The content with `text` in the place of a stretch. A pair of codes inside the stretch is widened to the whole of it.
/// None when a standalone code stands inside, or when a pair begins inside and ends outside or the other way round.
pub(crate) fn splice(content: &Content, span: Span, text: &str) -> Option<Content> {
    let end = span.start + text.len();
    let place = |at: usize| if at >= span.end { at - span.end + end } else { at };
    let within = |code: &Code| span.start <= code.at && code.at <= span.end;
    let mut codes = Vec::with_capacity(content.codes.len());
    for code in &content.codes {
        let inside = span.start < code.at && code.at < span.end;
        let at = match code.kind {
            _ if !inside => place(code.at),
            CodeKind::Standalone => return None,
            kind => {
                let partner = content.codes.iter().find(|other| other.id == code.id && other.kind != kind);
                partner.filter(|other| within(other))?;
                if kind == CodeKind::Open { span.start } else { end }
            }
        };
        codes.push(Code { at, ..code.clone() });
    }
    codes.sort_by_key(|code| code.at);
    let whole = [&content.text[..span.start], text, &content.text[span.end..]].concat();
    (nests(&codes) || !nests(&content.codes)).then_some(Content { text: whole, codes })
}

/// True when every code closes what was opened last.
fn nests(codes: &[Code]) -> bool {
    let mut open = Vec::new();
    codes.iter().all(|code| match code.kind {
        CodeKind::Open => {
            open.push(code.id);
            true
        }
        CodeKind::Close => open.pop() == Some(code.id),
        CodeKind::Standalone => true,
    })
}

/// A stretch of a text with the spaces that parted it from a script without any, where what is to come there is of that script, too:
/// the name in 在 Redfox 上.
#[must_use]
pub(crate) fn closed_up(text: &str, span: Span, coming: &str) -> Span {
    let unspaced = |c: Option<char>| c.is_some_and(script::is_unspaced);
    let is_of_script = unspaced(coming.chars().next()) && unspaced(coming.chars().next_back());
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let left = before.strip_suffix(' ').filter(|rest| is_of_script && unspaced(rest.chars().next_back()));
    let right = after.strip_prefix(' ').filter(|rest| is_of_script && unspaced(rest.chars().next()));
    Span::new(left.map_or(span.start, str::len), right.map_or(span.end, |rest| text.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::splice;
    use crate::model::{Code, CodeKind, Content, Span};

    fn replaced(tagged: &str, old: &str, new: &str) -> Option<String> {
        let code = |kind, id| Code { at: 0, kind, id, raw: "".into() };
        let codes: Vec<Code> =
            (1..4).flat_map(|id| [CodeKind::Open, CodeKind::Close, CodeKind::Standalone].map(|kind| code(kind, id))).collect();
        let content = Content::from_tagged(tagged, &codes).expect("fits");
        let start = content.text.find(old).expect("there");
        splice(&content, Span::new(start, start + old.len()), new).map(|content| content.to_tagged())
    }

    #[test]
    fn codes_stay_with_their_words() {
        for (tagged, expected) in [
            ("the <1>old word</1> here", Some("the <1>new</1> here")),
            ("the <1>old</1> word here", Some("the <1>new</1> here")),
            ("the old <1>word</1>", Some("the <1>new</1>")),
            ("<1>the</1> old word<2/>", Some("<1>the</1> new<2/>")),
            ("<1>the old word here</1>", Some("<1>the new here</1>")),
            ("<1>the old</1> word", None),
            ("old <1>word here</1>", None),
            ("<1>old</1> <2>word</2>", None),
            ("<1><2>old</2> word</1>", Some("<1><2>new</2></1>")),
        ] {
            assert_eq!(replaced(tagged, "old word", "new").as_deref(), expected, "{tagged}");
        }
        assert_eq!(replaced("an old\u{20}<1/>word", "old", "new").as_deref(), Some("an new <1/>word"));
        assert_eq!(replaced("an old<1/>word", "old\u{FFFC}word", "new"), None);
    }
}
