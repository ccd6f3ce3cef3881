//! Indentation in MDX, which makes no code there: what stands inside a component is usually indented.
//!
//! The parser would take four spaces for code, so it sees them at the end of the line before: the text keeps its length.

/// The text with the indentation of each run of lines between components moved to the line ends before them. Lines of
/// fenced code move with the others.
pub(super) fn dedent(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut run: Vec<&str> = Vec::new();
    let mut changed = false;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with(['<', '/', '}']) || line.trim_end() == "{" {
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
