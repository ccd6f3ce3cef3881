//! Where the cells of an article stand in their tables.

use crate::documents::{Before, Begins, Cell};

/// Where a block of a table stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableCell {
    /// The first block of its table.
    pub table: usize,
    /// Its row below the head, from 1; none in the head.
    pub row: Option<usize>,
    /// Its column, from 1; the first one where it reaches over several.
    pub column: usize,
    /// The block that heads its column, where one does.
    pub heading: Option<usize>,
    /// What begins with it.
    pub begins: Option<Begins>,
}

/// Columns beyond this one have no heading, so that no file makes this slow.
const WIDEST: usize = 1000;

/// A table as far as it was read.
#[derive(Default)]
struct Table {
    first: usize,
    /// Rows of its body so far.
    rows: usize,
    in_head: bool,
    column: usize,
    /// By column: its heading, and for how many rows, this one included, a cell above reaches into it.
    headings: Vec<Option<usize>>,
    taken: Vec<usize>,
}

impl Table {
    fn begin_row(&mut self, is_head: bool) {
        self.in_head = is_head;
        self.rows += usize::from(!is_head);
        self.column = 0;
        self.taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }

    /// Goes on to the next column that no cell above reaches into.
    fn step(&mut self) {
        self.column += 1;
        while self.taken.get(self.column).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
    }

    /// Sets a cell down in the column that was reached, and stays at its last one. Gives its first column.
    fn set(&mut self, block: usize, before: &Before) -> usize {
        let first = self.column;
        let end = (first + before.extent.columns).min(WIDEST + 1);
        if first < end {
            self.taken.resize(self.taken.len().max(end), 0);
            self.taken[first..end].fill(before.extent.rows);
            if self.in_head {
                self.headings.resize(self.headings.len().max(end), None);
                self.headings[first..end].fill(Some(block));
            }
        }
        self.column = first + before.extent.columns - 1;
        first
    }
}

/// For each block, where it stands in a table, if it does. A row of header cells alone heads the columns of what follows, when
/// it stands above every other row. What stands in the markup of a cell is part of it.
#[must_use]
pub fn table_cells(blocks: usize, between: &[Before]) -> Vec<Option<TableCell>> {
    let parted = |before: &Before| before.rule || !before.code.is_empty();
    let mut cells: Vec<Option<TableCell>> = Vec::with_capacity(blocks);
    let mut table = Table::default();
    for (block, before) in between.iter().enumerate().take(blocks) {
        let last = cells.last().copied().flatten();
        if before.holder.is_some() {
            cells.push(last.map(|cell| TableCell { begins: None, ..cell }));
            continue;
        }
        if before.cell.is_none() {
            cells.push(None);
            continue;
        }
        let begins = match last {
            Some(_) if !parted(before) => before.begins,
            _ => Some(Begins::Table),
        };
        if begins == Some(Begins::Table) {
            table = Table { first: block, in_head: true, ..Table::default() };
        }
        if begins >= Some(Begins::Row) {
            let mut row = between[block + 1..blocks].iter().take_while(|next| {
                next.holder.is_some() || next.cell.is_some() && !parted(next) && next.begins < Some(Begins::Row)
            });
            let heads = |one: &Before| one.cell == Some(Cell::Header);
            let is_head = table.in_head && heads(before) && row.all(|next| next.holder.is_some() || heads(next));
            table.begin_row(is_head);
        }
        let column = match begins {
            Some(_) => {
                (0..=before.cells.len()).for_each(|_| table.step());
                table.set(block, before)
            }
            None => last.map_or(1, |cell| cell.column),
        };
        let heading = table.headings.get(column).copied().flatten().filter(|_| !table.in_head);
        let row = (!table.in_head).then_some(table.rows);
        cells.push(Some(TableCell { table: table.first, row, column, heading, begins }));
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::table_cells;
    use crate::documents;
    use crate::model::Reading;

    /// Each block that stands in a table, its row, its column, and the text of what heads the column.
    fn found(format: &str, text: &str) -> Vec<(String, usize, usize, String)> {
        let document = documents::read(text.as_bytes(), None, Some(format), &Reading::default()).expect("reads");
        let words = |block: usize| document.blocks[block].content.text.trim().to_owned();
        let cells = table_cells(document.blocks.len(), &documents::between(&document));
        let cells = cells.into_iter().enumerate().filter_map(|(block, cell)| Some((block, cell?)));
        let said = cells
            .map(|(block, cell)| (words(block), cell.row.unwrap_or(0), cell.column, cell.heading.map(words).unwrap_or_default()));
        said.collect()
    }

    fn wanted(all: &[(&str, usize, usize, &str)]) -> Vec<(String, usize, usize, String)> {
        all.iter().map(|(text, row, column, head)| ((*text).to_owned(), *row, *column, (*head).to_owned())).collect()
    }

    #[test]
    fn cells_have_their_row_and_column_and_what_heads_it() {
        let text = "One.\n\n| | Cost | [Source](x \"Title\") |\n|---|---|---|\n| Roof | $5 | |\n| | | Mail |\n\nTwo.\n\n| Name |\n|---|\n| Ann |\n";
        let expected = [
            ("Cost", 0, 2, ""),
            ("Source", 0, 3, ""),
            ("Title", 0, 3, ""),
            ("Roof", 1, 1, ""),
            ("$5", 1, 2, "Cost"),
            ("Mail", 2, 3, "Source"),
            ("Name", 0, 1, ""),
            ("Ann", 1, 1, "Name"),
        ];
        assert_eq!(found("markdown", text), wanted(&expected));
    }

    #[test]
    fn cells_that_reach_further_move_the_others_on() {
        let text = "<table><tr><th rowspan=2>City</th><th colspan=2>People</th></tr><tr><th>Now</th><th>Then</th></tr>\
                    <tr><th rowspan=2>Lyon</th><td>5</td><td>4</td></tr><tr><td>7</td><td>6</td></tr></table>";
        let expected = [
            ("City", 0, 1, ""),
            ("People", 0, 2, ""),
            ("Now", 0, 2, ""),
            ("Then", 0, 3, ""),
            ("Lyon", 1, 1, "City"),
            ("5", 1, 2, "Now"),
            ("4", 1, 3, "Then"),
            ("7", 2, 2, "Now"),
            ("6", 2, 3, "Then"),
        ];
        assert_eq!(found("html", text), wanted(&expected));
    }

    #[test]
    fn whatever_stands_in_a_cell_is_part_of_it() {
        let table = "<table><tr><th><p>City</p></th><th>What</th></tr><tr><td><p>Lyon.</p><p>Old.</p></td>\
                     <td><ul><li>Silk</li><li>Food</li></ul></td></tr><tr><td>Nice</td><td><h3>Sea</h3></td></tr></table>";
        let expected = [
            ("City", 0, 1, ""),
            ("What", 0, 2, ""),
            ("Lyon.", 1, 1, "City"),
            ("Old.", 1, 1, "City"),
            ("Silk", 1, 2, "What"),
            ("Food", 1, 2, "What"),
            ("Nice", 2, 1, "City"),
            ("Sea", 2, 2, "What"),
        ];
        for format in ["html", "markdown"] {
            let text = format!("{table}<p>Behind.</p>\n");
            assert_eq!(found(format, &text), wanted(&expected), "{format}");
        }
    }

    #[test]
    fn absurd_reach_is_bounded() {
        let text = format!("<table><tr>{}</tr></table>", "<th colspan=99999 rowspan=99999>x</th>".repeat(5000));
        assert_eq!(found("html", &text).len(), 5000);
    }
}
