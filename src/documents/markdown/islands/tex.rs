//! What TeX reads in Markdown outside of formulas, as Pandoc hands it on: commands and environments.

use super::{Island, LONGEST, Scanner};
use crate::documents::markdown::Dialect;

/// Commands that stand for themselves.
const ALONE: &[&str] = &[
    "newpage",
    "pagebreak",
    "clearpage",
    "cleardoublepage",
    "linebreak",
    "noindent",
    "bigskip",
    "medskip",
    "smallskip",
    "hfill",
    "vfill",
    "tableofcontents",
    "listoffigures",
    "listoftables",
    "maketitle",
    "appendix",
    "printbibliography",
    "centering",
    "newline",
    "TeX",
    "LaTeX",
];

/// Commands whose arguments are names and measures.
const NAMING: &[&str] = &[
    "ref",
    "eqref",
    "autoref",
    "cref",
    "Cref",
    "nameref",
    "pageref",
    "label",
    "cite",
    "citep",
    "citet",
    "citealp",
    "citeauthor",
    "citeyear",
    "parencite",
    "textcite",
    "autocite",
    "footcite",
    "nocite",
    "gls",
    "index",
    "input",
    "include",
    "includegraphics",
    "bibliography",
    "bibliographystyle",
    "usepackage",
    "vspace",
    "hspace",
    "setlength",
    "setcounter",
    "url",
    "texttt",
    "ensuremath",
    "SI",
    "si",
    "num",
];

impl Scanner<'_> {
    /// `\newpage`, `\ref{name}`, `\begin{name} … \end{name}`.
    pub(super) fn tex(&mut self, at: usize) -> Option<Island> {
        let is_path = |c: char| c.is_alphanumeric() || "\\/:_.".contains(c);
        if self.context.dialect != Dialect::CommonMark {
            return None;
        }
        let rest = &self.text[at + 1..];
        let name = &rest[..rest.bytes().take_while(u8::is_ascii_alphabetic).count()];
        let end = at + 1 + name.len();
        let behind = &self.text[end..];
        if name == "begin" {
            return self.environment(at, end);
        }
        if ALONE.contains(&name) {
            // Behind a stop a page may end, and no folder's name begins.
            let is_one = !self.before(at).is_some_and(|c| is_path(c) && c != '.') && !behind.starts_with(['\\', '/', '-', '_']);
            let end = end + if behind.starts_with("{}") { 2 } else { 0 };
            return is_one.then(|| Island { is_block: true, ..Island::alone(at, end) });
        }
        if !NAMING.contains(&name) {
            return None;
        }
        let end = self.arguments(end + usize::from(behind.starts_with('*')))?;
        Some(Island { is_block: true, ..Island::alone(at, end) })
    }

    /// Where the arguments end that begin at a place, one of them in braces; none where there is none.
    fn arguments(&self, from: usize) -> Option<usize> {
        let mut end = from;
        let mut has_one = false;
        while self.text[end..].starts_with(['[', '{']) {
            has_one |= self.text[end..].starts_with('{');
            end = self.brackets.close_of(end).filter(|close| close - from < LONGEST)? + 1;
        }
        has_one.then_some(end)
    }

    /// The environment that begins at a place; its name stands in the braces at `open`.
    fn environment(&mut self, at: usize, open: usize) -> Option<Island> {
        let name = self.text[open..].strip_prefix('{')?;
        let length = name.find('}').filter(|length| (1..40).contains(length))?;
        let closing = format!("\\end{{{}}}", &name[..length]);
        let limit = self.text.floor_char_boundary(at + LONGEST);
        let end = open + self.text[open..limit.max(open)].find(&closing)? + closing.len();
        Some(Island { is_block: true, ..Island::alone(at, end) })
    }
}
