//! Which kind of Markdown a file is in whose name does not say it: Docusaurus reads `.md` as MDX.

use super::Dialect;

/// The dialect of a Markdown file. It is MDX where it imports something, gives a component a program for a value, or holds a remark
/// of MDX.
pub(super) fn of(text: &str) -> Dialect {
    if !["import ", "={", REMARK].iter().any(|sign| text.contains(sign)) {
        return Dialect::CommonMark;
    }
    let (mut fence, mut alone): (Option<&str>, bool) = (None, true);
    for line in text.lines() {
        let body = line.trim_start();
        let starts = alone;
        // An import stands by itself or among others, and nothing that holds a program is indented, as code is.
        alone = line.trim().is_empty() || is_import(line) || line.starts_with("---");
        let mark = ["```", "~~~"].into_iter().find(|mark| body.starts_with(mark));
        let mark = mark.map(|mark| &body[..body.len() - body.trim_start_matches(&mark[..1]).len()]);
        match (fence, mark) {
            (None, Some(_)) => fence = mark,
            (Some(open), Some(mark)) if mark.starts_with(open) && body.trim_end() == mark => fence = None,
            (None, None) if starts && is_import(line) || holds_program(line) || holds_remark(line) => return Dialect::Mdx,
            _ => {}
        }
    }
    Dialect::CommonMark
}

/// `import Name from 'file'`, `import 'file'`.
fn is_import(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("import ") else { return false };
    let rest = rest.trim_end().trim_end_matches(';');
    let from = if rest.starts_with(['"', '\'']) { rest } else { rest.rsplit_once(" from ").map_or("", |(_, from)| from) };
    let is_quoted = |mark: char| from.len() > 2 && from.starts_with(mark) && from.ends_with(mark);
    is_quoted('"') || is_quoted('\'')
}

/// `<Name key={program}`, at the beginning of a line.
fn holds_program(body: &str) -> bool {
    let tag = body.strip_prefix('<').and_then(|rest| rest.split('>').next());
    tag.is_some_and(|tag| tag.starts_with(|c: char| c.is_ascii_uppercase()) && tag.contains("={"))
}

/// Begins a remark of MDX.
const REMARK: &str = "{/*";

/// `{/* remark */}`, such as the id of a heading, where the line is no code.
fn holds_remark(line: &str) -> bool {
    let is_code = line.starts_with("    ") || line.starts_with('\t');
    let is_remark = |(at, _): (usize, &str)| line[at..].contains("*/}") && line[..at].matches('`').count().is_multiple_of(2);
    !is_code && line.match_indices(REMARK).any(is_remark)
}

#[cfg(test)]
mod tests {
    use super::{Dialect, of};

    #[test]
    fn imports_and_programs_show_mdx() {
        for text in [
            "# A\n\nimport Tabs from '@theme/Tabs';\n",
            "import \"./a.css\"\n",
            "<Img src={require('./a.png')} />\n",
            "## Harbour {/*harbour*/}\n",
        ] {
            assert_eq!(of(text), Dialect::Mdx, "{text}");
        }
        for text in [
            "import a from a place\n",
            "```js\nimport a from 'a'\n```\n",
            "An import from 'abroad'\n",
            "Write `{/* note */}` or {/* open.\n\n    {/* note */}\n\n```\n{/* note */}\n```\n",
            "<a href={{ url }}>x</a> and `<A b={c}>`\n",
            "`<A b={c}>` or \\<A b={c}>\n",
            "import taxes from 1990 on.\n",
            "<pre>\nimport a from 'a'\n</pre>\n",
            "Write:\n\n    <A b={c}/>\n",
            "````md\n```js\n\nimport a from 'a'\n```\n````\n",
        ] {
            assert_eq!(of(text), Dialect::CommonMark, "{text}");
        }
    }
}
