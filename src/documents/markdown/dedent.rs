//! Indentation in MDX, which makes no code there: what stands inside a component is usually indented.
//!
//! The parser would take four spaces for code, so it sees them at the end of the line before: the text keeps its length.
//! What looks like a component in fenced code is none.

/// The text with the indentation of each run of lines between components moved to the line ends before them. Lines of
/// fenced code move with the others.
pub(super) fn dedent(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut run: Vec<&str> = Vec::new();
    let mut changed = false;
    let mut fence = None;
    for line in text.split_inclusive('\n') {
        let in_code = fence.is_some();
        fence = after_line(fence, line.trim());
        if in_code {
            run.push(line);
        } else if line.trim_start().starts_with(['<', '/', '}']) || line.trim_end() == "{" {
            changed |= write(&mut out, &run);
            run.clear();
            out.push_str(line);
        } else {
            run.push(line);
        }
    }
    changed |= write(&mut out, &run);
    changed.then_some(out)
}

/// The fence of code that is open behind a line: its sign and how often it stands there.
fn after_line(fence: Option<(char, usize)>, line: &str) -> Option<(char, usize)> {
    let sign = line.chars().next().filter(|c| matches!(c, '`' | '~'));
    let count = sign.map_or(0, |sign| line.len() - line.trim_start_matches(sign).len());
    match (fence, sign) {
        (Some((open, length)), _) => {
            let closes = sign == Some(open) && count >= length && count == line.len();
            fence.filter(|_| !closes)
        }
        (None, Some(sign)) => (count > 2 && !(sign == '`' && line[count..].contains('`'))).then_some((sign, count)),
        (None, None) => None,
    }
}

/// Writes a run of lines with the indentation that all of them have moved to the line ends before; true when there is any.
fn write(out: &mut String, run: &[&str]) -> bool {
    let indent = |line: &&str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common = run.iter().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or_default();
    if common < 4 || out.is_empty() {
        out.extend(run.iter().copied());
        return false;
    }
    for line in run {
        let moved = common.min(indent(line));
        let end = out.trim_end_matches(['\n', '\r']).len().max(out.len() - out.len().min(2));
        let end = if out[end..].starts_with('\n') { out.len() - 1 } else { end };
        out.insert_str(end, &line[..moved]);
        out.push_str(&line[moved..]);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::dedent;

    #[test]
    fn what_stands_in_a_component_moves_to_the_edge() {
        assert_eq!(dedent("<A>\n      # b\n</A>\n").as_deref(), Some("<A>      \n# b\n</A>\n"));
        assert_eq!(dedent("<A>\n  # b\n</A>\n"), None);
    }

    #[test]
    fn components_in_fenced_code_are_code() {
        for fence in ["```", "~~~~"] {
            let text = format!("- item\n\n  {fence}mdx\n  <main>\n    <p>\n      # Hello!\n    </p>\n  </main>\n  {fence}\n");
            assert_eq!(dedent(&text), None);
        }
        let inside = "<A>\n    ```\n    <b>\n        c\n    ```\n    Text\n</A>\n";
        assert_eq!(dedent(inside).as_deref(), Some("<A>    \n```    \n<b>    \n    c    \n```    \nText\n</A>\n"));
    }
}
