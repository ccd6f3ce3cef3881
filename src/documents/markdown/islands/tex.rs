//! What TeX reads in Markdown outside of formulas, as Pandoc hands it on: commands and environments.

use super::{Island, LONGEST, NOTE, Role, Scanner};
use crate::documents::markdown::Dialect;

/// Commands that stand for themselves.
const ALONE: &[&str] = &[
    "newpage",
    "pagebreak",
    "clearpage",
    "cleardoublepage",
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
];

/// Commands for a sign, which also stand right behind a word: *He waited\ldots*. No folder is called so.
const SIGNS: &[&str] = &[
    "ldots",
    "dots",
    "cdots",
    "textellipsis",
    "textdegree",
    "textendash",
    "textemdash",
    "textquoteright",
    "textregistered",
    "texttrademark",
    "textcopyright",
    "footnotemark",
    "newline",
    "linebreak",
    "TeX",
    "LaTeX",
];

/// Commands for letters and their accents, which stand within words in braces: *Erd\H{o}s*, *Stra\ss{}e*.
const LETTERS: &[&str] =
    &["ss", "o", "O", "ae", "AE", "oe", "OE", "aa", "AA", "l", "L", "i", "j", "H", "c", "k", "r", "u", "v", "b", "d", "t"];

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

/// Commands whose last argument is text, and how many arguments for TeX stand before it.
const SPEAKING: &[(&str, usize)] = &[
    ("textbf", 0),
    ("textit", 0),
    ("textsl", 0),
    ("textsc", 0),
    ("textsf", 0),
    ("textrm", 0),
    ("textmd", 0),
    ("textup", 0),
    ("textnormal", 0),
    ("textsuperscript", 0),
    ("textsubscript", 0),
    ("emph", 0),
    ("underline", 0),
    ("uline", 0),
    ("sout", 0),
    ("hl", 0),
    ("enquote", 0),
    ("mbox", 0),
    ("fbox", 0),
    ("centerline", 0),
    ("title", 0),
    ("subtitle", 0),
    ("caption", 0),
    ("part", 0),
    ("chapter", 0),
    ("section", 0),
    ("subsection", 0),
    ("subsubsection", 0),
    ("paragraph", 0),
    ("subparagraph", 0),
    ("footnote", 0),
    ("footnotetext", 0),
    ("marginpar", 0),
    ("textcolor", 1),
    ("colorbox", 1),
    ("parbox", 1),
    ("raisebox", 1),
    ("href", 1),
    ("hyperref", 0),
    ("hyperlink", 1),
];

/// Those of them whose text stands apart from the sentence that they stand in.
const NOTES: &[&str] = &["footnote", "footnotetext", "marginpar"];

/// Bytes of words in braces, at most.
const LONGEST_WORDS: usize = 16 * 1024;

/// Commands whose argument is a program.
const CODE: &[&str] = &["verb", "lstinline", "mintinline"];

/// True for an argument in which a backslash stands only before letters and before marks that are written with one in Markdown, too.
fn is_plain(argument: &str) -> bool {
    let mut signs = argument.chars();
    while let Some(sign) = signs.next() {
        if sign == '\\' && !signs.next().is_some_and(|next| next.is_alphabetic() || "%&#_$".contains(next)) {
            return false;
        }
    }
    true
}

impl Scanner<'_> {
    /// `\newpage`, `\ref{name}`, `\begin{name} … \end{name}`; `\emph{` and the brace that closes it.
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
        if ALONE.contains(&name) || SIGNS.contains(&name) && !behind.starts_with(['[', '{']) {
            // Behind a stop a page may end, and no folder's name begins.
            let is_free = SIGNS.contains(&name) || !self.before(at).is_some_and(|c| is_path(c) && c != '.');
            // TeX swallows a space behind a name: one that is to stay has a backslash, or empty braces before it.
            let kept = ["{}", "\\ "].iter().find(|kept| behind.starts_with(**kept)).map_or(0, |kept| kept.trim_end().len());
            let is_one = is_free && (kept > 0 || !behind.starts_with(['\\', '/', '-', '_']));
            return is_one.then(|| Island { is_block: true, ..Island::alone(at, end + kept) });
        }
        let from = end + usize::from(behind.starts_with('*'));
        let code = |end: usize| Island { is_block: true, ..Island::alone(at, end) };
        if NAMING.contains(&name) {
            return Some(code(self.arguments(from)?.0));
        }
        if let Some((_, before)) = SPEAKING.iter().find(|(speaking, _)| *speaking == name) {
            let open = self.argument(from, *before)?;
            return self.speaking(at, open, NOTES.contains(&name)).or_else(|| Some(code(self.brackets.close_of(open)? + 1)));
        }
        let is_glued = SIGNS.contains(&name) || LETTERS.contains(&name) && behind.starts_with('{');
        if name.is_empty() || !is_glued && self.before(at).is_some_and(is_path) {
            return None;
        }
        if let Some(end) = Some(name).filter(|name| CODE.contains(name)).and_then(|_| self.verbatim(from)) {
            return Some(code(end));
        }
        // A command that nobody knows says nothing to readers.
        let end = self.arguments(from).map_or(from, |(end, _)| end);
        let is_whole =
            end > from || name.len() > 1 && !self.text[end..].starts_with(|c| is_path(c) && c != '.' && c != ':' && c != '\\');
        is_whole.then(|| Island::alone(at, end))
    }

    /// Where code ends that stands between two equal signs behind `\verb` or behind the arguments of its like, on one line.
    fn verbatim(&self, from: usize) -> Option<usize> {
        let from = self.arguments(from).map_or(from, |(end, _)| end);
        let sign =
            self.text[from..].chars().next().filter(|c| !c.is_alphanumeric() && !c.is_whitespace() && !"{[*\\".contains(*c))?;
        let inside = &self.text[from + sign.len_utf8()..];
        let length = inside.find(sign).filter(|length| !inside[..*length].contains('\n') && *length < LONGEST)?;
        Some(from + 2 * sign.len_utf8() + length)
    }

    /// What begins a text that stands in the braces at `open`; none where they hold nothing.
    fn speaking(&mut self, at: usize, open: usize, is_note: bool) -> Option<Island> {
        let close = self.brackets.close_of(open).filter(|close| {
            // Arguments within each other are read once for each.
            let inside = &self.text[open + 1..*close];
            inside.len() < LONGEST_WORDS && !inside.trim().is_empty() && is_plain(inside)
        })?;
        let name = format!("{}{at}", if is_note { NOTE } else { "\\" });
        self.pending.push(Island::alone(close, close + 1).with(Role::Close(name.clone())));
        Some(Island::alone(at, open + 1).with(Role::Open(name)))
    }

    /// Where the argument in braces opens that stands behind others, `before` of them in braces.
    fn argument(&self, from: usize, mut before: usize) -> Option<usize> {
        let mut at = from;
        loop {
            let next = self.text[at..].chars().next()?;
            match next {
                '{' if before == 0 => return Some(at),
                '{' => before -= 1,
                '[' => {}
                _ => return None,
            }
            at = self.brackets.close_of(at).filter(|close| close - from < LONGEST)? + 1;
        }
    }

    /// Where the arguments end that begin at a place, and how many of them are in braces; none where there are none.
    fn arguments(&self, from: usize) -> Option<(usize, usize)> {
        let mut end = from;
        let mut count = 0;
        while self.text[end..].starts_with(['[', '{']) {
            count += usize::from(self.text[end..].starts_with('{'));
            end = self.brackets.close_of(end).filter(|close| close - from < LONGEST)? + 1;
        }
        (end > from).then_some((end, count))
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
