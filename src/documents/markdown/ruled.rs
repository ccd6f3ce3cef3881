//! Tables whose columns stand below each other under a ruled line, `-----  ---  -------` (Pandoc's simple and multiline tables).
//! They are known to be left alone: a longer word would move it to another column.

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

/// True when a line has a space between any two columns of a rule; both with their indentation.
fn has_columns((indent, line): (usize, &str), (start, rule): (usize, &str)) -> bool {
    let is_free = |column: usize| {
        let place = column.checked_sub(indent);
        place.is_none_or(|place| line.chars().nth(place).is_none_or(|c| c == ' '))
    };
    let bytes = rule.as_bytes();
    let mut gap = None;
    for (at, byte) in bytes.iter().enumerate() {
        match (byte, gap) {
            (b' ', None) => gap = Some(is_free(start + at)),
            (b' ', Some(free)) => gap = Some(free || is_free(start + at)),
            (_, Some(false)) => return false,
            _ => gap = None,
        }
    }
    true
}

/// How many lines the table has that begins with the first of these, each its indentation and what stands behind it; none where no
/// table begins.
pub(super) fn lines<'a>(mut lines: impl Iterator<Item = (usize, &'a str)>) -> Option<usize> {
    const HEAD: usize = 8;
    let head = lines.next().filter(|(_, first)| !first.is_empty())?;
    let first = head.1;
    let mut count = 1;
    let opening = Rule::of(first);
    // The line below the head.
    if opening != Rule::Columns {
        loop {
            let line = lines.next()?;
            let body = line.1;
            count += 1;
            match Rule::of(body) {
                Rule::Columns if opening == Rule::None && !has_columns(head, line) => return None,
                Rule::Columns => break,
                Rule::None if opening == Rule::Whole && !body.is_empty() && count <= HEAD => {}
                _ => return None,
            }
        }
    }
    let closing = if opening == Rule::Whole { Rule::Whole } else { Rule::Columns };
    let mut has_row = false;
    for (_, body) in lines {
        let rule = Rule::of(body);
        if rule == closing {
            return has_row.then_some(count + 1);
        }
        if rule != Rule::None {
            return None;
        }
        // A table with one line for each row ends before an empty one.
        if body.is_empty() && opening == Rule::None {
            break;
        }
        has_row |= !body.is_empty();
        count += 1;
    }
    (has_row && opening == Rule::None).then_some(count)
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
