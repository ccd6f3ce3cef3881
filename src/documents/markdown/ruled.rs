//! Tables whose columns stand below each other under a ruled line, `-----  ---  -------` (Pandoc's simple and multiline tables).
//! They are known to be left alone: a longer word would move to another column. What may be prose is none.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// What a line is.
#[derive(PartialEq)]
enum Rule {
    /// `-----  ---`: a line for each column.
    Columns,
    /// `--------`
    Whole,
    None,
}

impl Rule {
    fn of(body: &str) -> Rule {
        let parts = body.split(' ').filter(|part| !part.is_empty());
        let (count, dashes) = parts.clone().fold((0, 0), |(count, dashes), part| (count + 1, dashes + part.len()));
        if !body.starts_with('-') || parts.clone().any(|part| part.len() < 2 || !part.bytes().all(|byte| byte == b'-')) {
            return Rule::None;
        }
        match count {
            1 if dashes >= 3 => Rule::Whole,
            2.. => Rule::Columns,
            _ => Rule::None,
        }
    }
}

/// True for a text that may hold such a table.
pub(super) fn may_stand_in(text: &str) -> bool {
    text.contains("-- ") && text.lines().any(|line| Rule::of(line.trim()) == Rule::Columns)
}

/// A line: its indentation and what stands behind it.
type Row<'a> = (usize, &'a str);

/// Whether lines keep to the columns of a rule: nothing stands between two columns anywhere, and words of one line at least
/// stand in two of them, two spaces apart. Prose between breaks (`--- ---`) does not.
fn keeps(rule: Row<'_>, rows: &[Row<'_>]) -> bool {
    let gaps = gaps(rule);
    let apart: Option<Vec<bool>> = rows.iter().map(|row| is_apart(&gaps, *row)).collect();
    apart.is_some_and(|apart| apart.contains(&true))
}

/// Where there is nothing between the columns of a rule.
fn gaps((start, rule): Row<'_>) -> Vec<Range<usize>> {
    let mut gaps: Vec<Range<usize>> = Vec::new();
    for (column, _) in (start..).zip(rule.bytes()).filter(|(_, byte)| *byte == b' ') {
        match gaps.last_mut().filter(|gap| gap.end == column) {
            Some(gap) => gap.end += 1,
            None => gaps.push(column..column + 1),
        }
    }
    gaps
}

/// True for words on both sides of a gap, two spaces apart at least; none where something stands in a gap.
fn is_apart(gaps: &[Range<usize>], (indent, row): Row<'_>) -> Option<bool> {
    let mut gaps = gaps.iter().peekable();
    let mut is_apart = false;
    let (mut column, mut end) = (indent, None);
    for c in row.chars() {
        let next = column + c.width().unwrap_or(0);
        if c != ' ' {
            while gaps.next_if(|gap| gap.end <= column).is_some() {
                is_apart |= end.is_some_and(|end| column - end > 1);
            }
            if gaps.peek().is_some_and(|gap| gap.start < next) {
                return None;
            }
            end = Some(next);
        }
        column = next;
    }
    Some(is_apart)
}

/// How many lines the table has that begins with the first of these; none where no table begins.
pub(super) fn lines<'a>(mut lines: impl Iterator<Item = Row<'a>>) -> Option<usize> {
    const HEAD: usize = 8;
    let first = lines.next().filter(|(_, first)| !first.is_empty())?;
    let opening = Rule::of(first.1);
    // What is no rule, and how many lines there are with those that are.
    let mut rows = Vec::new();
    let mut count = 1;
    let mut columns = first;
    // The line below the head.
    if opening != Rule::Columns {
        rows.extend(Some(first).filter(|_| opening == Rule::None));
        loop {
            let line = lines.next()?;
            count += 1;
            match Rule::of(line.1) {
                Rule::Columns => {
                    columns = line;
                    break;
                }
                Rule::None if opening == Rule::Whole && !line.1.is_empty() && count <= HEAD => rows.push(line),
                _ => return None,
            }
        }
    }
    let closing = if opening == Rule::Whole { Rule::Whole } else { Rule::Columns };
    let mut is_closed = opening == Rule::None;
    let mut has_row = false;
    for line in lines {
        let rule = Rule::of(line.1);
        // A table with one line for each row ends before an empty one.
        if line.1.is_empty() && opening == Rule::None {
            break;
        }
        if rule != closing && rule != Rule::None {
            return None;
        }
        count += 1;
        if rule == closing {
            is_closed = true;
            break;
        }
        has_row |= !line.1.is_empty();
        rows.push(line);
    }
    (is_closed && has_row && keeps(columns, &rows)).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::lines;

    /// Where a line is gone through for each column of a rule, this runs for many minutes.
    #[test]
    fn a_rule_of_very_many_columns_is_read() {
        let rule = "-- ".repeat(300_000);
        let head = "a  ".repeat(300_000);
        let text = [head.as_str(), rule.trim_end(), head.as_str()].join("\n") + &"\nb".repeat(300_000);
        assert_eq!(lines(text.lines().map(|line| (0, line.trim_end()))), Some(300_003));
    }

    #[test]
    fn tables_are_told_from_headings_and_breaks() {
        for (text, expected) in [
            ("Left  Right\n----  -----\na     b\nc     d\n\nMore.", Some(4)),
            ("Left  Right\n----  -----\na     b\n----  -----\n\nMore.", Some(4)),
            ("----  -----\na     b\n\nc     d\n----  -----\nMore.", Some(5)),
            ("-----------\nLeft  Right\n      side\n----  -----\na     b\n\nc     d\n-----------\n", Some(8)),
            ("A heading\n---------\n\nMore.", None),
            ("---\n\nText\n\n-- --\n", None),
            ("-----------\nLeft  Right\n----  -----\na     b\n\nNever closed.", None),
            ("----  -----\n\nNever closed.", None),
            ("Left  Right\n- - -\na", None),
            ("Left  Right\n----  -----\n", None),
            ("  Right  Left\n-------  ----\n   1     b", Some(3)),
            ("A line of text\n-- --\nand more", None),
            ("The line\n--- ---\nand more", None),
            ("Left  Right\n----  -----\na     b\nprose too", None),
            ("----  -----\na     b\nprose too\n----  -----\n", None),
            ("-----------\nprose too\n----  -----\na     b\n-----------\n", None),
            ("", None),
        ] {
            let bodies = text.lines().map(|line| (line.len() - line.trim_start().len(), line.trim()));
            assert_eq!(lines(bodies), expected, "{text}");
        }
    }
}
