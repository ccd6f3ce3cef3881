//! Syntax that the parser does not know: shortcodes and templates, components, wiki links, emoji codes, attribute lists,
//! marks like `==this==`. Each is an island in the text: a code of its own, or half of a pair with text between.
//!
//! The parser sees islands as inert characters ([`super::mask`]); where they stand in its text, [`super::read`] puts codes.
//! The writer looks for islands too: what a new text would make one is escaped.

mod brackets;
mod components;
mod marks;
mod templates;
mod tex;

use std::collections::{HashMap, HashSet};

use super::Dialect;
use super::attributes::Syntax;
use crate::model::Span;
use brackets::Brackets;
pub(super) use marks::{is_attributes, mark};

/// What an island is to the text around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// It stands alone.
    Alone,
    /// It begins a stretch, with the name that its end shares.
    Open(String),
    /// It ends a stretch.
    Close(String),
    /// It says something of what stands before it: `{: .wide}`.
    Attributes,
}

/// One island.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Island {
    /// Where it stands.
    pub(super) span: Span,
    /// What it does.
    pub(super) role: Role,
    /// How its attributes are written, when it may have any.
    pub(super) syntax: Option<Syntax>,
    /// On a line of its own it is between paragraphs, not in one.
    pub(super) is_block: bool,
}

impl Island {
    fn alone(start: usize, end: usize) -> Self {
        Self { span: Span::new(start, end), role: Role::Alone, syntax: None, is_block: false }
    }

    fn with(self, role: Role) -> Self {
        Self { role, ..self }
    }
}

/// What is known of a text before islands are looked for.
#[derive(Default)]
pub(super) struct Context<'a> {
    /// The kind of Markdown.
    pub(super) dialect: Dialect,
    /// Stretches where nothing but code is, in order.
    pub(super) code: &'a [Span],
    /// Stretches where only templates may stand (addresses, HTML tags), in order.
    pub(super) quiet: &'a [Span],
    /// Line ends inside a paragraph, in order.
    pub(super) breaks: &'a [Span],
    /// Labels of links that are defined, in lower case.
    pub(super) labels: HashSet<String>,
}

/// What may begin or end an island, or a paragraph.
pub(super) const STARTS: [char; 13] = ['{', '}', '[', ']', '\\', ':', '=', '+', '^', '<', '!', '%', '\n'];

/// What the names of notes begin with, whose text stands apart from the text around them.
pub(super) const NOTE: &str = "^[";

/// How long an attribute list or a formula may be, in bytes. The limit keeps the search linear.
const LONGEST: usize = 2000;

/// The islands of a text, in order.
pub(super) fn scan(text: &str, context: &Context<'_>) -> Vec<Island> {
    if !text.contains(&STARTS[..12]) {
        return Vec::new();
    }
    let brackets = Brackets::of(text, context);
    let mut scanner = Scanner {
        text,
        context,
        brackets,
        islands: Vec::new(),
        pending: Vec::new(),
        marks: Vec::new(),
        next: HashMap::new(),
        unclosed: HashSet::new(),
    };
    scanner.run();
    // A mark that nothing ends is a mark of the text.
    scanner.islands.retain(|island| island.role != Role::Open(String::new()));
    scanner.islands
}

struct Scanner<'a> {
    text: &'a str,
    context: &'a Context<'a>,
    brackets: Brackets,
    islands: Vec<Island>,
    /// Ends of what has begun, innermost last.
    pending: Vec<Island>,
    /// Marks that may be closed: the character and its island.
    marks: Vec<(char, usize)>,
    /// For a closing string, where the search for it began and what it found.
    next: HashMap<&'static str, (usize, Option<usize>)>,
    /// Names of tags that no end tag follows.
    unclosed: HashSet<String>,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let (mut code, mut quiet) = (0, 0);
        let mut at = 0;
        while let Some(found) = self.text.get(at..).and_then(|rest| rest.find(STARTS)) {
            at += found;
            let covering = |spans: &[Span], index: &mut usize| {
                while spans.get(*index).is_some_and(|span| span.end <= at) {
                    *index += 1;
                }
                spans.get(*index).copied().filter(|span| span.start <= at)
            };
            if let Some(span) = covering(self.context.code, &mut code) {
                at = span.end;
                continue;
            }
            let is_quiet = covering(self.context.quiet, &mut quiet).is_some();
            while self.pending.last().is_some_and(|island| island.span.start < at) {
                self.pending.pop();
            }
            if let Some(island) = self.pending.pop_if(|island| island.span.start == at) {
                at = island.span.end;
                self.islands.push(island);
                continue;
            }
            at = self.step(at, is_quiet);
        }
    }

    /// Looks at the character at a place; gives the next place.
    fn step(&mut self, at: usize, is_quiet: bool) -> usize {
        let rest = &self.text[at..];
        let island = match rest.as_bytes()[0] {
            b'{' => self.brace(at, is_quiet),
            b'<' => self.angle(at, is_quiet),
            b'\\' => match self.escape(at, is_quiet) {
                Some(island) => Some(island),
                // An escaped character begins nothing.
                None => return at + 1 + usize::from(rest[1..].starts_with(|c: char| c.is_ascii_punctuation())),
            },
            _ if is_quiet => None,
            b'[' => self.wiki(at, at),
            b'!' if rest.starts_with("![[") => self.wiki(at, at + 1),
            b':' => self.colon(at),
            b'^' if rest.starts_with("^[") => self.note(at),
            b'^' if self.names_block(at).is_some() => self.names_block(at).map(|end| Island::alone(at, end)),
            b'%' if rest.starts_with("%%") => self.comment(at),
            b'=' | b'+' | b'^' => return self.mark(at),
            b'\n' => {
                self.end_paragraph(at);
                None
            }
            _ => None,
        };
        match island {
            Some(island) => {
                let end = island.span.end;
                self.islands.push(island);
                end
            }
            None => at + 1,
        }
    }

    /// The next place of a string from `from` on.
    fn find(&mut self, what: &'static str, from: usize) -> Option<usize> {
        match self.next.get(what) {
            Some((began, found)) if *began <= from && found.is_none_or(|found| found >= from) => *found,
            _ => {
                let found = self.text.get(from..)?.find(what).map(|at| from + at);
                self.next.insert(what, (from, found));
                found
            }
        }
    }

    /// The next place of a string in the paragraph that holds `from`, which ends the island.
    fn find_near(&mut self, what: &'static str, from: usize) -> Option<usize> {
        let end = self.find(what, from)?;
        let is_near = |blank: Option<usize>| blank.is_none_or(|blank| blank > end);
        (is_near(self.find("\n\n", from)) && is_near(self.find("\n\r\n", from))).then_some(end)
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// `[[page]]`, `[[page|text]]`; the brackets stand at `open`, the island begins at `at`.
    fn wiki(&mut self, at: usize, open: usize) -> Option<Island> {
        let inner = self.text[open..].strip_prefix("[[")?;
        let len = inner.find(['[', ']', '\n'])?;
        let (start, end) = (open + 2, open + 2 + len);
        let after = self.text[end..].strip_prefix("]]")?;
        let page = &inner[..len];
        let is_link = after.starts_with(['(', '[', ':']) || self.context.labels.contains(&page.to_lowercase());
        if page.trim().is_empty() || page.starts_with('^') || is_link {
            return None;
        }
        match page.find('|').filter(|_| at == open) {
            Some(bar) => {
                let name = format!("[[{at}");
                self.pending.push(Island::alone(end, end + 2).with(Role::Close(name.clone())));
                Some(Island::alone(at, start + bar + 1).with(Role::Open(name)))
            }
            None => Some(Island::alone(at, end + 2)),
        }
    }

    /// `^[a note]`.
    fn note(&mut self, at: usize) -> Option<Island> {
        let close = self.brackets.close_of(at + 1)?;
        let name = format!("{NOTE}{at}");
        self.pending.push(Island::alone(close, close + 1).with(Role::Close(name.clone())));
        Some(Island::alone(at, at + 2).with(Role::Open(name)))
    }

    /// `:smile:`, `:name[label]{attributes}`.
    fn colon(&mut self, at: usize) -> Option<Island> {
        if self.before(at).is_some_and(|c| c.is_ascii_alphanumeric() || c == ':') {
            return None;
        }
        let rest = &self.text[at + 1..];
        let len = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_+-".contains(c)))?;
        let (name, end) = (&rest[..len], at + 1 + len);
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
        match self.text.as_bytes()[end] {
            b':' if marks::is_emoji(name) => {
                let touches = self.text[end + 1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == ':');
                (!touches).then(|| Island::alone(at, end + 1))
            }
            b'{' if is_name && self.context.dialect != Dialect::Mdx => {
                let close = self.brackets.close_of(end).filter(|close| is_attributes(&self.text[end + 1..*close]))?;
                Some(Island { syntax: Some(Syntax::Component), ..Island::alone(at, close + 1) })
            }
            b'[' if is_name => {
                let close = self.brackets.close_of(end).filter(|close| !self.text[*close..].starts_with("]("))?;
                let attributes = self.brackets.close_of(close + 1);
                let attributes = attributes.filter(|end| is_attributes(&self.text[close + 2..*end]));
                let name = format!(":{at}");
                let closing = Island::alone(close, attributes.unwrap_or(close) + 1).with(Role::Close(name.clone()));
                self.pending.push(Island { syntax: attributes.map(|_| Syntax::Component), ..closing });
                Some(Island::alone(at, end + 1).with(Role::Open(name)))
            }
            _ => None,
        }
    }

    /// `{{ template }}`, `{: attributes}`, `{expression}`.
    fn brace(&mut self, at: usize, is_quiet: bool) -> Option<Island> {
        if !is_quiet && let Some(end) = self.attributes(at) {
            let island = Island::alone(at, end).with(Role::Attributes);
            return Some(Island { syntax: Some(Syntax::Component), is_block: true, ..island });
        }
        match self.context.dialect {
            Dialect::Mdx => {
                let close = self.brackets.close_of(at)?;
                Some(Island { is_block: true, ..Island::alone(at, close + 1) })
            }
            Dialect::CommonMark => self.template(at).or_else(|| self.role(at)),
        }
    }

    /// The end of an attribute list: after what it belongs to, or on a line of its own.
    fn attributes(&self, at: usize) -> Option<usize> {
        let close = self.brackets.close_of(at).filter(|close| close - at < LONGEST)?;
        let inner = &self.text[at + 1..close];
        // Pandoc's `<b>`{=html}: what the code is written in.
        if self.before(at) == Some('`')
            && inner.strip_prefix('=').is_some_and(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric()))
        {
            return Some(close + 1);
        }
        let is_stated = inner.starts_with(':') && self.context.dialect != Dialect::Mdx && !inner.contains('\n');
        let is_named = |list: &str| list.starts_with(['#', '.']);
        let belongs = || {
            let before = self.text[..at].trim_end_matches([' ', '\t', '>']);
            let begins_line = before.is_empty() || before.ends_with('\n');
            let rest = self.text[close + 1..].trim_start_matches([' ', '\t', '\r']);
            let ends_line = || begins_line || is_named(inner.trim_start()) && !self.goes_on(self.text.len() - rest.len());
            // A list that is written close is one wherever it stands.
            is_named(inner) || self.is_behind_markup(at) || rest.is_empty_or_line() && ends_line()
        };
        let inner = inner.strip_prefix(':').filter(|_| is_stated).unwrap_or(inner);
        (is_stated || is_attributes(inner) && belongs()).then_some(close + 1)
    }

    /// True where markup ends that an attribute list may belong to.
    fn is_behind_markup(&self, at: usize) -> bool {
        let ends_here = || self.islands.last().is_some_and(|island| island.span.end == at);
        self.before(at).is_some_and(|c| ")]`*_\"~>".contains(c) || ":=+^".contains(c) && ends_here())
    }

    /// True where a line ends inside a paragraph.
    fn goes_on(&self, line_end: usize) -> bool {
        let next = self.context.breaks.partition_point(|line| line.end <= line_end);
        self.context.breaks.get(next).is_some_and(|line| line.start <= line_end)
    }

    /// `{name}` before code, which MyST takes for what the code means.
    fn role(&self, at: usize) -> Option<Island> {
        let rest = &self.text[at + 1..];
        let len = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)))?;
        (len > 0 && rest[len..].starts_with("}`")).then(|| Island::alone(at, at + 1 + len + 1))
    }

    /// `\(formula\)`, `\[formula\]`, what TeX reads, and a template after a backslash, which the template engine does not see.
    fn escape(&mut self, at: usize, is_quiet: bool) -> Option<Island> {
        let rest = &self.text[at + 1..];
        let closing = match rest.as_bytes().first()? {
            b'{' if self.context.dialect == Dialect::CommonMark => {
                let island = self.template(at + 1)?;
                return Some(Island { span: Span::new(at, island.span.end), ..island });
            }
            b'(' if !is_quiet => "\\)",
            b'[' if !is_quiet => "\\]",
            byte if byte.is_ascii_alphabetic() && !is_quiet => return self.tex(at),
            _ => return None,
        };
        let end = self.find_near(closing, at + 2).filter(|end| end - at < LONGEST)?;
        let formula = &self.text[at + 2..end];
        marks::is_formula(formula, closing == "\\]").then(|| Island::alone(at, end + 2))
    }
}

/// True when a text is over, or its line is.
trait LineEnd {
    fn is_empty_or_line(&self) -> bool;
}

impl LineEnd for str {
    fn is_empty_or_line(&self) -> bool {
        self.is_empty() || self.starts_with('\n')
    }
}
