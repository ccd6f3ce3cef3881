//! Lines by which several dialects lay out a text: lines that stay lines, boxes between slashes, comments.

/// True for a name that MyST gives to what follows: `(name)=`.
pub(super) fn is_target(body: &str) -> bool {
    let name = body.strip_prefix('(').and_then(|rest| rest.strip_suffix(")="));
    name.is_some_and(|name| !name.trim().is_empty() && !name.contains(['(', ')']))
}

/// True for a line that stays a line, `| A verse`, where the next line is none of a table.
pub(super) fn is_verse(body: &str, next: &str) -> bool {
    let text = body.strip_prefix("| ").map(str::trim);
    text.is_some_and(|text| !text.is_empty() && !text.contains('|'))
        && !next.starts_with(['-', ':'])
        && !next.starts_with("|-")
        && !next.starts_with("|:")
}

/// The title of the box that a line begins, `/// note | Title`; empty where it has none, or where the line ends a box.
pub(super) fn boxed(body: &str) -> Option<&str> {
    let rest = body.trim_start_matches('/');
    if body.len() - rest.len() < 3 || !(rest.is_empty() || rest.starts_with(' ')) {
        return None;
    }
    let (name, title) = rest.split_once('|').unwrap_or((rest, ""));
    let name = name.trim();
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_name.then_some(if name == "html" { "" } else { title.trim() })
}

/// True for the place of a table of contents.
pub(super) fn is_contents(body: &str) -> bool {
    ["[TOC]", "[toc]", "[[TOC]]", "[[toc]]", "[[_TOC_]]", "{:toc}"].contains(&body)
}

/// True for a comment of MyST, `% a note`; a share is none: `% 50 of all`.
pub(super) fn is_comment(body: &str) -> bool {
    body.strip_prefix('%').is_some_and(|rest| !rest.trim_start().starts_with(char::is_numeric))
}

/// Where the bracket stands that begins no task, as tabs before it make code of what the item begins with: `-⇥⇥[x] code`.
/// The line's text begins in a column.
pub(super) fn box_of_code(body: &str, column: usize) -> Option<usize> {
    /// Columns behind the sign of an item from which on its text is code (CommonMark 0.31.2, 5.2).
    const WIDE: usize = 5;
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let signs = if digits > 0 { &['.', ')'][..] } else { &['-', '+', '*'][..] };
    let rest = body[digits..].strip_prefix(signs)?;
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let start = column + digits + 1;
    let end = rest[..blanks].bytes().fold(start, |at, blank| if blank == b'\t' { at / 4 * 4 + 4 } else { at + 1 });
    let is_box = ["[ ]", "[x]", "[X]"].iter().any(|task| rest[blanks..].starts_with(task));
    (is_box && end >= start + WIDE && rest[..blanks].contains('\t')).then_some(digits + 1 + blanks)
}

#[cfg(test)]
mod tests {
    use super::{box_of_code, boxed, is_comment, is_verse};

    #[test]
    fn each_line_is_told_by_its_signs() {
        assert!(is_verse("| The sea", "| and the sky") && !is_verse("| A | B", "") && !is_verse("| A", "|---"));
        assert_eq!(
            ["///", "/// caption", "/// note | A word", "/// html | div.x", "//// tab | B"].map(boxed).map(Option::unwrap),
            ["", "", "A word", "", "B"]
        );
        assert_eq!(["//", "///a/b", "/// Two words"].map(boxed), [None; 3]);
        assert_eq!(["% a note", "%", "% 50 of all", "%50", "50 %"].map(is_comment), [true, true, false, false, false]);
        let boxes = ["-\t\t[x] a", "12.\t\t[ ] a", "-\t[x] a", "-\t [x] a", "-      [x] a", "-\t\ta"];
        assert_eq!(boxes.map(|line| box_of_code(line, 0)), [Some(3), Some(5), None, None, None, None]);
    }
}
