//! `table-shape`: a table with other columns than the source's, with cells run together, without one of its rows, or that is no
//! table any more.

use super::sides::Side;
use super::untranslated::wants_words;
use super::{ArticleCheck, Context, Example};
use crate::model::{BlockKind, Finding, Message, Pair, Segment, Severity, Span};

/// A table of another shape than the source's. A cell of words without its counterpart is told by another check.
pub(super) struct TableShape;

impl ArticleCheck for TableShape {
    fn name(&self) -> &'static str {
        "table-shape"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "| Harbour | Ships |\n|---|---|\n| Brest | 40 |\n| Lorient | 50 |",
            bad: "| Port | Navires | Brest |\n|---|---|---|\n| 40 | Lorient | 50 |",
            good: "| Port | Navires |\n|---|---|\n| Brest | 40 |\n| Lorient | 50 |",
            glossary: &[],
        }
    }

    fn check(&self, article: &[Pair], _context: &Context<'_>, findings: &mut Vec<(usize, Finding)>) {
        let sources = tables(article, |pair| pair.source.as_ref());
        if sources.is_empty() {
            return;
        }
        let targets = tables(article, |pair| pair.target.as_ref());
        if targets.is_empty() {
            findings.extend(lost(article, &sources));
            return;
        }
        if sources.len() != targets.len() {
            return;
        }
        for (source, target) in sources.iter().zip(&targets) {
            findings.extend(lost_rows(article, source));
            let alone = |pair: &&Pair| pair.source.is_none() || pair.target.is_none();
            let lonely = article[source.first..=source.last].iter().filter(alone).count();
            let message = if source.head != target.head && source.head > 0 && target.head > 0 {
                Message::new("finding-table-columns").with("source", source.head).with("target", target.head)
            } else if source.cells.abs_diff(target.cells) > lonely {
                Message::new("finding-table-cells").with("source", source.cells).with("target", target.cells)
            } else {
                continue;
            };
            findings.extend(finding(article, target.first, message));
        }
    }
}

/// A table of one side of an article.
#[derive(Debug, Clone, Copy)]
struct Table {
    /// The pairs of its first and its last cell.
    first: usize,
    last: usize,
    /// Cells of its head that hold text, and of the whole.
    head: usize,
    cells: usize,
}

/// The tables of a side: cells in a row; one of a head behind one of a body begins the next.
fn tables(article: &[Pair], side: fn(&Pair) -> Option<&Segment>) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    // The block of the last cell, and whether it was of a head; none between tables.
    let mut open: Option<(usize, bool)> = None;
    for (index, segment) in article.iter().enumerate().filter_map(|(index, pair)| Some((index, side(pair)?))) {
        let head = match segment.kind {
            BlockKind::HeaderCell => true,
            BlockKind::Cell => false,
            // What belongs to a cell's text.
            BlockKind::AltText | BlockKind::LinkTitle | BlockKind::Attribute(_) => continue,
            _ => {
                open = None;
                continue;
            }
        };
        let again = open.is_some_and(|(block, _)| block == segment.block);
        match found.last_mut().filter(|_| open.is_some_and(|(_, before)| before || !head)) {
            Some(table) => {
                table.last = index;
                table.cells += usize::from(!again);
                table.head += usize::from(!again && head);
            }
            None => found.push(Table { first: index, last: index, head: usize::from(head), cells: 1 }),
        }
        open = Some((segment.block, head));
    }
    found
}

/// The rows of a table that its translation lacks and of which no other check says so, since they hold but names and figures.
fn lost_rows(article: &[Pair], table: &Table) -> Vec<(usize, Finding)> {
    /// Cells in a row that are a row of the table.
    const CELLS: usize = 2;
    let lone = |pair: &Pair| pair.target.is_none();
    let cells = &article[table.first..=table.last];
    let mut at = table.first;
    let mut found = Vec::new();
    let end = |at: usize| article[..at].iter().rposition(|pair| pair.target.is_some());
    for run in cells.chunk_by(|a, b| lone(a) == lone(b)) {
        let sources: Vec<&Segment> = run.iter().filter_map(|pair| pair.source.as_ref()).collect();
        if lone(&run[0])
            && sources.len() >= CELLS
            && sources.iter().all(|cell| cell.kind == BlockKind::Cell)
            && !sources.iter().any(|cell| wants_words(&Side::of(cell)))
        {
            let row: Vec<&str> = sources.iter().map(|cell| cell.core().of(cell.text())).collect();
            let message = Message::new("finding-table-row").with("cells", row.join(" | "));
            // Behind the last cell that is there.
            if let Some((place, target)) = end(at).and_then(|place| Some((place, article[place].target.as_ref()?))) {
                let core = target.core();
                let finding = Finding::new("table-shape", Severity::Error, Span::new(core.end, core.end), message);
                found.push((place, finding));
            }
        }
        at += run.len();
    }
    found
}

/// The first line of what was a table and is now text with bars in it.
fn lost(article: &[Pair], sources: &[Table]) -> Option<(usize, Finding)> {
    const BARS: usize = 2;
    let barred = |pair: &Pair| pair.target.as_ref().is_some_and(|target| target.text().matches('|').count() >= BARS);
    let table = sources.first()?;
    let from = table.first.saturating_sub(table.cells);
    let place = (from..article.len()).find(|index| article.get(*index).is_some_and(barred))?;
    finding(article, place, Message::new("finding-table-lost"))
}

fn finding(article: &[Pair], index: usize, message: Message) -> Option<(usize, Finding)> {
    let target = article.get(index)?.target.as_ref()?;
    Some((index, Finding::new("table-shape", Severity::Error, target.core(), message)))
}
