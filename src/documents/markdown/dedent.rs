//! Indentation in MDX, which makes no code there: what stands inside a component is usually indented.
//!
//! The parser would take four spaces for code, and no fence behind them for one, so it sees them at the end of the line
//! before: the text keeps its length. What looks like a component in fenced code is none.

/// The text with the indentation that MDX does not mind moved to the line ends before: nothing where there is none.
pub(super) fn dedent(text: &str) -> Option<String> {
    let runs = between_components(text);
    let fences = deep_fences(runs.as_deref().unwrap_or(text));
    fences.or(runs)
}

/// The text with the indentation of each run of lines between components moved to the line ends before them. Lines of
/// fenced code move with the others.
fn between_components(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut run: Vec<&str> = Vec::new();
    let mut changed = false;
    let mut fence = None;
    let mut braces = 0_usize;
    for line in text.split_inclusive('\n') {
        let in_code = fence.is_some();
        fence = after_line(fence, line.trim());
        let ends_program = braces > 0 && line.trim_start().starts_with('}');
        if in_code {
            run.push(line);
            continue;
        }
        braces = (braces + line.matches('{').count()).saturating_sub(line.matches('}').count());
        if is_tag(line.trim_start()) || ends_program || line.trim_end() == "{" {
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

/// True for a line that begins with a tag, or with the end of one.
fn is_tag(line: &str) -> bool {
    let opens = line.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic() || "/>_$".contains(c)));
    opens || line.starts_with("/>")
}

/// The text with what is too much of the indentation of fenced code moved to the line ends before.
fn deep_fences(text: &str) -> Option<String> {
    /// Columns that a fence may stand behind what it belongs to.
    const DEEP: usize = 3;
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    let mut fence = None;
    let (mut column, mut moved) = (0, 0);
    for line in text.split_inclusive('\n') {
        let in_code = fence.is_some();
        fence = after_line(fence, line.trim());
        if !in_code && fence.is_some() {
            moved = 0;
            while width(&line[moved..indent(line)]) > column + DEEP {
                moved += 1;
            }
            changed |= moved > 0;
        } else if !in_code && !line.trim().is_empty() {
            (column, moved) = (content_column(line), 0);
        }
        shift(&mut out, line, moved.min(indent(line)));
        if fence.is_none() {
            moved = 0;
        }
    }
    changed.then_some(out)
}

/// The column at which the text of a line begins, behind the sign of a list's item.
fn content_column(line: &str) -> usize {
    let start = indent(line);
    let text = &line[start..];
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = if digits > 0 { &[')', '.'][..] } else { &['-', '*', '+'][..] };
    let marked = text[digits..].starts_with(sign) && text[digits + 1..].starts_with([' ', '\t']);
    width(&line[..start]) + if marked { digits + 1 + indent(&text[digits + 1..]) } else { 0 }
}

/// Bytes of the blanks that a line begins with.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// Columns of blanks; a tab goes on to the next multiple of four.
fn width(blanks: &str) -> usize {
    blanks.bytes().fold(0, |column, blank| if blank == b'\t' { column / 4 * 4 + 4 } else { column + 1 })
}

/// Writes a line with some of its indentation at the end of the line before.
fn shift(out: &mut String, line: &str, moved: usize) {
    if out.is_empty() || moved == 0 {
        return out.push_str(line);
    }
    let end = out.trim_end_matches(['\n', '\r']).len().max(out.len() - out.len().min(2));
    let end = if out[end..].starts_with('\n') { out.len() - 1 } else { end };
    out.insert_str(end, &line[..moved]);
    out.push_str(&line[moved..]);
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
    let common = run.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(line)).min().unwrap_or_default();
    let moves = common >= 4 && !out.is_empty();
    for line in run {
        shift(out, line, if moves { common.min(indent(line)) } else { 0 });
    }
    moves
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

    #[test]
    fn what_only_looks_like_the_edge_of_a_component_moves_nothing() {
        for text in ["<\n\n    a\n", "'\n/\n    =\n", "a,\n}\n    > b\n", "<>\n    )\n}\n\nc\n"] {
            assert_eq!(dedent(text), None, "{text}");
        }
        assert_eq!(dedent("{\n  a()\n}\n    # b\n").as_deref(), Some("{\n  a()\n}    \n# b\n"));
    }

    #[test]
    fn a_fence_may_stand_deep() {
        let text = "1. Run:\n\t\t```sh\n\t\tgo\n\n\t\t```\n\n2. Wait\n";
        assert_eq!(dedent(text).as_deref(), Some("1. Run:\t\n\t```sh\t\n\tgo\n\t\n\t```\n\n2. Wait\n"));
        assert_eq!(dedent("Text\n    ```\n    a\n    ```\n").as_deref(), Some("Text \n   ``` \n   a \n   ```\n"));
        assert_eq!(dedent("- a\n  ```\n  b\n  ```\n"), None);
        assert_eq!(dedent("1. a\n\n   - b\n\n     ```\n     c\n     ```\n"), None);
    }
}
