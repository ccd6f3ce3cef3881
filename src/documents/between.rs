//! What stands between the blocks of a file and a reader sees, though nobody translates it: marks of list items, rows of
//! tables, code, lines across the page. For a preview, which is no rendering: what is not known is left out.

use super::html;
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
    /// The label of a note.
    Note(String),
}

/// To which side the cells of a column stand, where the author says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// To the left.
    Left,
    /// In the middle.
    Middle,
    /// To the right.
    Right,
}

/// What of a table begins with a block; each begins with the next greater one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Begins {
    /// A cell.
    Cell,
    /// A row, and its first cell.
    Row,
    /// A table, and its first row.
    Table,
}

/// How many rows and columns of a table a cell reaches over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Rows, at least one.
    pub rows: usize,
    /// Columns, at least one.
    pub columns: usize,
}

impl Default for Extent {
    fn default() -> Self {
        Self { rows: 1, columns: 1 }
    }
}

impl Extent {
    /// No cell reaches over more rows or columns; HTML allows as many columns.
    const MOST: usize = 1000;
}

/// A cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// One that heads others.
    Header,
    /// Any other.
    Body,
}

/// What stands before a block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Before {
    /// The index of the block in whose markup this one stands: of the text with the link whose title it is.
    pub holder: Option<usize>,
    /// Its mark, where a list item or a note begins with it.
    pub mark: Option<Mark>,
    /// What of a table begins with it; nothing where it stands in a cell that has begun.
    pub begins: Option<Begins>,
    /// The cell in whose markup it stands, whatever it is itself: a paragraph, an item.
    pub cell: Option<Cell>,
    /// How far its cell reaches.
    pub extent: Extent,
    /// What stands in the cells between it and the block before, or the beginning of its row.
    pub cells: Vec<String>,
    /// What the line below the head of a table says of its columns, where that line is here.
    pub sides: Vec<Option<Side>>,
    /// Code that stands in lines of its own.
    pub code: Vec<String>,
    /// How many lists a quotation stands in; none where it stands in no item.
    pub lists: usize,
    /// True where a line across the page parts it from what stands before.
    pub rule: bool,
}

/// What stands before each block of a file, and, at the end of the list, behind the last one.
#[must_use]
pub fn between(document: &Document) -> Vec<Before> {
    let mut found = Vec::with_capacity(document.blocks.len() + 1);
    let (mut from, mut last, mut cell, mut lists) = (0, 0, None, 0);
    for (index, block) in document.blocks.iter().enumerate() {
        if block.file.end <= from && index > 0 {
            found.push(Before { holder: Some(last), ..Before::default() });
            continue;
        }
        let gap = document.text.get(from..block.file.start).unwrap_or_default();
        cell = entered(gap, cell);
        lists = around(document.format, gap, &block.kind, lists);
        let own = if block.kind == BlockKind::Quote { lists } else { 0 };
        found.push(Before { lists: own, ..before(document.format, gap, &block.kind, cell) });
        (from, last) = (block.file.end, index);
    }
    let rest = document.text.get(from..).unwrap_or_default();
    found.push(before(document.format, rest, &BlockKind::Paragraph, None));
    found
}

/// The cell that one is in behind some markup, when one was in a cell, or in none, before it.
fn entered(gap: &str, before: Option<Cell>) -> Option<Cell> {
    let names = gap.split('<').skip(1).map(|tag| tag.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default());
    names.fold(before, |cell, name| match name.to_ascii_lowercase().as_str() {
        "th" => Some(Cell::Header),
        "td" => Some(Cell::Body),
        "/th" | "/td" | "/tr" | "tr" | "/table" | "table" => None,
        _ => cell,
    })
}

fn before(format: &str, gap: &str, kind: &BlockKind, cell: Option<Cell>) -> Before {
    let is_markdown = matches!(format, "markdown" | "mdx");
    let own = match kind {
        BlockKind::HeaderCell => Some(Cell::Header),
        BlockKind::Cell => Some(Cell::Body),
        _ => None,
    };
    let (begins, cells, extent) = match own {
        Some(_) if is_markdown && cell.is_none() => bars(gap),
        None if cell.is_none() => (None, Vec::new(), Extent::default()),
        _ => tags(gap),
    };
    let cell = own.or(cell);
    let mark = match kind {
        BlockKind::ListItem(_) if is_markdown => mark(gap),
        BlockKind::ListItem(_) => Some(Mark::Dot),
        BlockKind::Footnote if is_markdown => label(gap).map(Mark::Note),
        _ => None,
    };
    let (code, rule) = match format {
        _ if is_markdown => lines(gap),
        "html" | "epub" => (html::listings(gap), count(gap, "hr") > 0),
        _ => (Vec::new(), count(gap, "hr") > 0),
    };
    let sides = if is_markdown { sides(gap) } else { Vec::new() };
    Before { mark, begins, cell, extent, cells, sides, code, rule, ..Before::default() }
}

/// How many lists stand around a block, when so many stood around the one before it.
fn around(format: &str, gap: &str, kind: &BlockKind, before: usize) -> usize {
    match kind {
        BlockKind::ListItem(depth) => usize::from(*depth),
        BlockKind::Quote if matches!(format, "markdown" | "mdx") => {
            let line = gap.rsplit('\n').next().unwrap_or_default();
            let edge = line.split('>').next().unwrap_or_default();
            let indent = edge.len() - edge.trim_start().len();
            match (edge.trim().is_empty(), indent) {
                // An item that is a quotation.
                (false, _) => indent / 2 + 1,
                (true, 0 | 1) => 0,
                (true, _) => (indent / 2).min(before),
            }
        }
        _ if matches!(format, "markdown" | "mdx") => 0,
        _ => {
            let [opened, closed] =
                [["ul", "ol"], ["/ul", "/ol"]].map(|names| names.iter().map(|name| count(gap, name)).sum::<usize>());
            (before + opened).saturating_sub(closed)
        }
    }
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

/// The label at the end of what stands before a note.
fn label(gap: &str) -> Option<String> {
    let label = gap.trim_end().strip_suffix("]:")?.rsplit_once("[^")?.1;
    (!label.contains([']', '\n'])).then(|| label.to_owned())
}

/// What a line of dashes and colons between bars says of the columns of a table.
fn sides(gap: &str) -> Vec<Option<Side>> {
    let bare = |line: &str| line.trim_start_matches([' ', '\t', '>']).trim_end().trim_matches('|').to_owned();
    let parts = |line: &str| bare(line).split('|').map(|part| part.trim().to_owned()).collect::<Vec<String>>();
    let is_rule = |part: &String| {
        let dashes = part.strip_prefix(':').unwrap_or(part);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    };
    let rules = gap.split('\n').filter(|line| line.contains(['|', ':'])).map(parts).find(|parts| parts.iter().all(is_rule));
    let side = |part: &String| match (part.starts_with(':'), part.ends_with(':')) {
        (true, true) => Some(Side::Middle),
        (true, false) => Some(Side::Left),
        (false, true) => Some(Side::Right),
        (false, false) => None,
    };
    rules.unwrap_or_default().iter().map(side).collect()
}

/// Cells that bars part: what begins, and what was passed over in the row.
fn bars(gap: &str) -> (Option<Begins>, Vec<String>, Extent) {
    let lines: Vec<&str> = gap.split('\n').collect();
    let inside = lines.get(1..lines.len() - 1).unwrap_or_default();
    let is_blank = |line: &&str| line.trim_start_matches([' ', '\t', '>']).trim_end().is_empty();
    let begins = match lines.len() {
        _ if inside.iter().any(is_blank) => Begins::Table,
        1 if !gap.is_empty() => Begins::Cell,
        _ => Begins::Row,
    };
    let line = lines.last().copied().unwrap_or_default();
    let mut cells: Vec<String> = line.split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect();
    // Before the first bar stands the rest of the cell before, or nothing; behind the last one the cell begins.
    cells.pop();
    if !cells.is_empty() {
        cells.remove(0);
    }
    (Some(begins), cells, Extent::default())
}

/// Cells of HTML and of office documents.
fn tags(gap: &str) -> (Option<Begins>, Vec<String>, Extent) {
    let has = |names: [&str; 2]| names.iter().any(|name| count(gap, name) > 0);
    let own = gap.rfind("<tr").max(gap.rfind("<w:tr")).map_or(gap, |at| &gap[at..]);
    let cells: usize = ["td", "th", "w:tc"].iter().map(|name| count(own, name)).sum();
    let begins = if has(["table", "w:tbl"]) {
        Some(Begins::Table)
    } else if has(["tr", "w:tr"]) {
        Some(Begins::Row)
    } else {
        (cells > 0).then_some(Begins::Cell)
    };
    let cell = ["<td", "<th", "<w:tc"].iter().filter_map(|tag| own.rfind(tag)).max().map_or("", |at| &own[at..]);
    let extent = Extent { rows: reach(cell, "rowspan"), columns: reach(cell, "colspan").max(reach(cell, "w:gridSpan w:val")) };
    (begins, vec![String::new(); cells.saturating_sub(1)], extent)
}

/// The number that an attribute of a cell gives.
fn reach(cell: &str, name: &str) -> usize {
    let value = cell.find(name).map_or("", |at| &cell[at + name.len()..]);
    let digits = value.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\''));
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().unwrap_or(1).clamp(1, Extent::MOST)
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
    use super::{Before, Begins, Extent, Mark, Side, between, tags};
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
    fn a_note_has_its_label_and_columns_their_sides() {
        let text = "One.[^a]\n\n| A | B | C | D |\n| --- | ---: |:-:| :-- |\n| 1 | 2 | 3 | 4 |\n\n[^a]: Said so.\n";
        let all = found("markdown", text);
        let of = |text: &str| all.iter().find(|(own, _)| own == text).map(|(_, before)| before.clone()).expect("is there");
        assert_eq!(of("Said so.").mark, Some(Mark::Note("a".to_owned())));
        assert_eq!(of("1").sides, [None, Some(Side::Right), Some(Side::Middle), Some(Side::Left)]);
        assert!(of("A").sides.is_empty() && of("2").sides.is_empty());
    }

    #[test]
    fn rows_of_tables_begin_where_they_do_and_empty_cells_count() {
        use Begins::{Cell, Row, Table};
        let rows = |format, text| -> Vec<(String, Option<Begins>, usize)> {
            let all = found(format, text).into_iter();
            all.filter(|(text, _)| text.len() == 1).map(|(text, before)| (text, before.begins, before.cells.len())).collect()
        };
        let wanted = |all: &[(&str, Begins, usize)]| -> Vec<_> {
            all.iter().map(|(text, begins, cells)| ((*text).to_owned(), Some(*begins), *cells)).collect()
        };
        let expected = [("A", Table, 0), ("B", Cell, 0), ("C", Row, 0), ("D", Cell, 1), ("E", Row, 1)];
        let markdown = "Text.\n\n| A | B | |\n|---|---|---|\n| C |  | D |\n| | E | |\n";
        assert_eq!(rows("markdown", markdown), wanted(&expected));
        let html = "<table><thead><tr><th>A</th><th>B</th></tr></thead><tr><td>C</td><td></td><td>D</td></tr><tr><td></td><td>E</td></tr></table>";
        assert_eq!(rows("html", html), wanted(&expected));
        // Two tables, with nothing between them but a blank line or the end of the first.
        let expected = [("A", Table, 0), ("B", Row, 0), ("C", Table, 0), ("D", Row, 0)];
        assert_eq!(rows("markdown", "Text.\n\n| A |\n|---|\n| B |\n\n| C |\n|---|\n| D |\n"), wanted(&expected));
        let one = |a: &str, b: &str| format!("<table><tr><th>{a}</th></tr><tr><td>{b}</td></tr></table>");
        assert_eq!(rows("html", &(one("A", "B") + &one("C", "D"))), wanted(&expected));
    }

    #[test]
    fn a_cell_says_how_far_it_reaches_and_a_second_paragraph_begins_none() {
        let html = "<table><tr><td rowspan=\"2\" colspan=3>A</td><td colspan='99999'>C</td></tr></table>";
        let of = |text: &str| found("html", html).into_iter().find(|(own, _)| own == text).expect("is there").1;
        assert_eq!((of("A").begins, of("A").extent), (Some(Begins::Table), Extent { rows: 2, columns: 3 }));
        assert_eq!(tags("</w:p><w:p>"), (None, Vec::new(), Extent::default()));
        assert_eq!((of("C").begins, of("C").extent), (Some(Begins::Cell), Extent { rows: 1, columns: 1000 }));
    }

    #[test]
    fn a_quotation_stands_in_the_item_that_it_is_of() {
        let lists = |format, text| -> Vec<(String, usize)> {
            let all = found(format, text).into_iter();
            all.filter(|(text, _)| text.starts_with('Q')).map(|(text, before)| (text, before.lists)).collect()
        };
        let wanted = [("Q0.", 0), ("Q1.", 1), ("Q2.", 2), ("Q1 again.", 1), ("Q0 again.", 0)];
        let wanted = wanted.map(|(text, lists)| (text.to_owned(), lists));
        let markdown = "> Q0.\n\n- One.\n\n  > Q1.\n\n  - Two.\n\n    > Q2.\n\n  > Q1 again.\n\nText.\n\n> Q0 again.\n";
        assert_eq!(lists("markdown", markdown), wanted);
        let html = "<blockquote>Q0.</blockquote><ul><li>One.<blockquote>Q1.</blockquote><ol><li>Two.<blockquote>Q2.</blockquote></li></ol><blockquote>Q1 again.</blockquote></li></ul><p>Text.</p><blockquote>Q0 again.</blockquote>";
        assert_eq!(lists("html", html), wanted);
        assert_eq!(lists("markdown", "1. > Q.\n"), [("Q.".to_owned(), 1)]);
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
