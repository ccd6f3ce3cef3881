//! What stands between the blocks of a file and a reader sees, though nobody translates it: marks of list items, rows of
//! tables, code, lines across the page. For a preview, which is no rendering: what is not known is left out.

use crate::model::{BlockKind, Document};

/// The mark of a list item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// A dot.
    Dot,
    /// A number with its sign, as the author wrote it.
    Number(String),
    /// A box, and whether it is ticked.
    Box(bool),
}

/// What stands before a block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Before {
    /// The index of the block in whose markup this one stands: of the text with the link whose title it is.
    pub holder: Option<usize>,
    /// Its mark, where a list item begins with it.
    pub mark: Option<Mark>,
    /// True where a row of a table begins with it.
    pub row: bool,
    /// What stands in the cells between it and the block before, or the beginning of its row.
    pub cells: Vec<String>,
    /// Code that stands in lines of its own.
    pub code: Vec<String>,
    /// True where a line across the page parts it from what stands before.
    pub rule: bool,
}

/// What stands before each block of a file, and, at the end of the list, behind the last one.
#[must_use]
pub fn between(document: &Document) -> Vec<Before> {
    let mut found = Vec::with_capacity(document.blocks.len() + 1);
    let (mut from, mut last) = (0, 0);
    for (index, block) in document.blocks.iter().enumerate() {
        if block.file.end <= from && index > 0 {
            found.push(Before { holder: Some(last), ..Before::default() });
            continue;
        }
        let gap = document.text.get(from..block.file.start).unwrap_or_default();
        found.push(before(document.format, gap, &block.kind));
        (from, last) = (block.file.end, index);
    }
    let rest = document.text.get(from..).unwrap_or_default();
    found.push(before(document.format, rest, &BlockKind::Paragraph));
    found
}

fn before(format: &str, gap: &str, kind: &BlockKind) -> Before {
    let is_markdown = matches!(format, "markdown" | "mdx");
    let is_cell = matches!(kind, BlockKind::Cell | BlockKind::HeaderCell);
    let (row, cells) = match is_cell {
        true if is_markdown && !gap.contains("<t") => bars(gap),
        true => tags(gap),
        false => (false, Vec::new()),
    };
    let mark = match kind {
        BlockKind::ListItem(_) if is_markdown => mark(gap),
        BlockKind::ListItem(_) => Some(Mark::Dot),
        _ => None,
    };
    let (code, rule) = if is_markdown { lines(gap) } else { (Vec::new(), count(gap, "hr") > 0) };
    Before { holder: None, mark, row, cells, code, rule }
}

/// The mark at the end of what stands before an item.
fn mark(gap: &str) -> Option<Mark> {
    let line = gap.rsplit('\n').next().unwrap_or_default().trim();
    let boxed = |sign: &str| line.ends_with(sign);
    if boxed("[ ]") || boxed("[x]") || boxed("[X]") {
        return Some(Mark::Box(!boxed("[ ]")));
    }
    let word = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    let digits = word.trim_end_matches(['.', ')']);
    match word {
        "-" | "*" | "+" => Some(Mark::Dot),
        _ if !digits.is_empty() && digits.len() + 1 == word.len() && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(Mark::Number(word.to_owned()))
        }
        _ => None,
    }
}

/// Cells that bars part: whether a row begins, and what was passed over in it.
fn bars(gap: &str) -> (bool, Vec<String>) {
    let row = gap.is_empty() || gap.contains('\n');
    let line = gap.rsplit('\n').next().unwrap_or_default();
    let mut cells: Vec<String> = line.split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect();
    // Before the first bar stands the rest of the cell before, or nothing; behind the last one the cell begins.
    cells.pop();
    if !cells.is_empty() {
        cells.remove(0);
    }
    (row, cells)
}

/// Cells of HTML and of office documents.
fn tags(gap: &str) -> (bool, Vec<String>) {
    let row = ["tr", "w:tr"].iter().any(|name| count(gap, name) > 0);
    let own = gap.rfind("<tr").max(gap.rfind("<w:tr")).map_or(gap, |at| &gap[at..]);
    let cells: usize = ["td", "th", "w:tc"].iter().map(|name| count(own, name)).sum();
    (row, vec![String::new(); cells.saturating_sub(1)])
}

/// How often an element of a name begins.
fn count(text: &str, name: &str) -> usize {
    let begins = |part: &&str| {
        part.strip_prefix(name).is_some_and(|rest| rest.starts_with(['>', '/']) || rest.starts_with(char::is_whitespace))
    };
    text.split('<').skip(1).filter(begins).count()
}

/// Code between fences, and whether there is a line across the page.
fn lines(gap: &str) -> (Vec<String>, bool) {
    let (mut code, mut rule) = (Vec::new(), false);
    let mut open: Option<(&str, Vec<&str>)> = None;
    // The first line is the end of one that a block stands in.
    let mut blank = false;
    for line in gap.split('\n').skip(1) {
        let bare = line.trim_start_matches([' ', '\t', '>']).trim_end();
        match &mut open {
            Some((fence, inside)) => {
                if bare.starts_with(*fence) {
                    code.push(std::mem::take(inside).join("\n"));
                    open = None;
                } else {
                    inside.push(line.trim_end_matches('\r'));
                }
            }
            None => {
                open = ["```", "~~~"].into_iter().find(|fence| bare.starts_with(fence)).map(|fence| (fence, Vec::new()));
                let signs: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
                rule |= blank && signs.len() >= 3 && ["*", "-", "_"].iter().any(|sign| signs.replace(sign, "").is_empty());
            }
        }
        blank = bare.is_empty();
    }
    (code, rule)
}

#[cfg(test)]
mod tests {
    use super::{Before, Mark, between};
    use crate::documents;
    use crate::model::Reading;

    /// What stands before the block of each text that begins so.
    fn found(format: &str, text: &str) -> Vec<(String, Before)> {
        let document = documents::read(text.as_bytes(), None, Some(format), &Reading::default()).expect("reads");
        let texts = document.blocks.iter().map(|block| block.content.text.clone()).chain([String::new()]);
        texts.zip(between(&document)).collect()
    }

    #[test]
    fn marks_of_items_are_known_and_a_second_paragraph_has_none() {
        let text = "- [ ] One.\n- [x] Two.\n- Three.\n\n  More of it.\n\n> 7. Four.\n";
        let marks: Vec<_> = found("markdown", text).into_iter().filter_map(|(text, before)| Some((text, before.mark?))).collect();
        let wanted =
            [("One.", Mark::Box(false)), ("Two.", Mark::Box(true)), ("Three.", Mark::Dot), ("Four.", Mark::Number("7.".into()))];
        assert_eq!(marks, wanted.map(|(text, mark)| (text.to_owned(), mark)));
    }

    #[test]
    fn rows_of_tables_begin_where_they_do_and_empty_cells_count() {
        let rows = |format, text| -> Vec<(String, bool, usize)> {
            let all = found(format, text).into_iter();
            all.filter(|(text, _)| text.len() == 1).map(|(text, before)| (text, before.row, before.cells.len())).collect()
        };
        let wanted = |all: [(&str, bool, usize); 5]| all.map(|(text, row, cells)| (text.to_owned(), row, cells));
        let expected = wanted([("A", true, 0), ("B", false, 0), ("C", true, 0), ("D", false, 1), ("E", true, 1)]);
        assert_eq!(rows("markdown", "Text.\n\n| A | B | |\n|---|---|---|\n| C |  | D |\n| | E | |\n"), expected);
        let html = "<table><thead><tr><th>A</th><th>B</th></tr></thead><tr><td>C</td><td></td><td>D</td></tr><tr><td></td><td>E</td></tr></table>";
        assert_eq!(rows("html", html), expected);
    }

    #[test]
    fn code_and_lines_stand_between_and_titles_inside() {
        let text = "---\ntitle: T\n---\n\nOne [link](x \"Title\").\n\n```sh\nls\n```\n\n***\n\nTwo\n---\n\n~~~\nend\n~~~\n";
        let all = found("markdown", text);
        let of = |text: &str| all.iter().find(|(own, _)| own == text).map(|(_, before)| before.clone()).expect("is there");
        assert!(all.iter().any(|(text, before)| text == "Title" && before.holder == Some(1)));
        assert_eq!((of("Two").code, of("Two").rule), (vec!["ls".to_owned()], true));
        assert_eq!((of("One link.").rule, of("").code, of("").rule), (false, vec!["end".to_owned()], false));
    }
}
