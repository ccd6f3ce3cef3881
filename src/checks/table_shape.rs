//! `table-shape`: a table with other columns than the source's, with cells run together, or that is no table any more.

use super::{ArticleCheck, Context, Example};
use crate::model::{BlockKind, Finding, Message, Pair, Segment, Severity};

/// A table of another shape than the source's. A cell without its counterpart is told by other checks.
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
