//! Lines by which Pandoc and PyMdown lay out a text: tables drawn as grids, lines that stay lines, and boxes between slashes.

/// True for the line that a table drawn as a grid begins with: `+-----+---+`.
pub(super) fn begins_grid(body: &str) -> bool {
    body.starts_with("+-") && body.ends_with("-+") && body.bytes().all(|byte| byte == b'+' || byte == b'-')
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

#[cfg(test)]
mod tests {
    use super::{begins_grid, boxed, is_verse};

    #[test]
    fn each_line_is_told_by_its_signs() {
        assert!(begins_grid("+---+-----+") && !begins_grid("+ one") && !begins_grid("+-- so --+"));
        assert!(is_verse("| The sea", "| and the sky") && !is_verse("| A | B", "") && !is_verse("| A", "|---"));
        assert_eq!(
            ["///", "/// caption", "/// note | A word", "/// html | div.x", "//// tab | B"].map(boxed).map(Option::unwrap),
            ["", "", "A word", "", "B"]
        );
        assert_eq!(["//", "///a/b", "/// Two words"].map(boxed), [None; 3]);
    }
}
