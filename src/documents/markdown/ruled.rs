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

/// How many lines the table has that begins with the first of these, indentation and spaces at the end left out; none where no
/// table begins.
pub(super) fn lines<'a>(mut bodies: impl Iterator<Item = &'a str>) -> Option<usize> {
    const HEAD: usize = 8;
    let first = bodies.next().filter(|first| !first.is_empty())?;
    let mut count = 1;
    let opening = Rule::of(first);
    // The line below the head.
    if opening != Rule::Columns {
        loop {
            let body = bodies.next()?;
            count += 1;
            match Rule::of(body) {
                Rule::Columns => break,
                Rule::None if opening == Rule::Whole && !body.is_empty() && count <= HEAD => {}
                _ => return None,
            }
        }
    }
    let closing = if opening == Rule::Whole { Rule::Whole } else { Rule::Columns };
    let mut has_row = false;
    for body in bodies {
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
            ("", None),
        ] {
            assert_eq!(lines(text.lines()), expected, "{text}");
        }
    }
}
