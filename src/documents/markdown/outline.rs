//! Lines with a meaning that the parser does not know: boxes of several dialects, abbreviations, tables of contents, the
//! imports of MDX. Each is made a line that the parser does know: the title of a box a heading, the body of an indented
//! box a list item, the rest an empty line.

use super::Dialect;
use super::directives::{self, option};
use super::grid;
use super::in_html::{InHtml, Seen};
use super::layouts;
use super::ruled;
use super::spelling::Spelling;
use crate::model::Span;

/// What the lines of a text are.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Where the parser sees something else, in order: the place, and as many bytes of other text.
    pub(super) edits: Vec<(usize, String)>,
    /// Titles, in order, and how each is spelled.
    pub(super) titles: Vec<(Span, Spelling)>,
    /// Where a box begins whose body is indented, in order.
    pub(super) boxes: Vec<usize>,
    /// Texts that are no Markdown, in order.
    pub(super) plain: Vec<Span>,
    /// Attributes of a box, in order.
    pub(super) attributes: Vec<Span>,
    /// Grids that cannot be read, from the beginning of their first line to the end of their last, in order.
    pub(super) grids: Vec<Span>,
}

/// What a text holds when it has any such line.
const MARKS: [&str; 20] = [
    "```{",
    "!!! ",
    "??? ",
    "???+ ",
    "=== \"",
    "::",
    "[!",
    "*[",
    "toc",
    "TOC",
    "--8<--",
    ")=",
    "+++",
    " markdown>",
    " markdown=",
    " markdown ",
    "/// ",
    "+--",
    "| ",
    "\t[",
];

/// What a text in MyST holds. There a line that begins with a percent sign is a comment.
const MYST: [&str; 5] = ["```{code-cell}", ":::{", ")=\n", "{ref}`", "{doc}`"];

/// The outline of a text.
pub(super) fn of(text: &str, dialect: Dialect) -> Outline {
    if dialect == Dialect::CommonMark && !MARKS.iter().any(|mark| text.contains(mark)) && !ruled::may_stand_in(text) {
        return Outline::default();
    }
    let is_myst = dialect == Dialect::CommonMark && MYST.iter().any(|mark| text.contains(mark));
    let (outline, after) = (Outline::default(), After::Blank);
    let in_html = InHtml::default();
    let mut reader = Reader { text, dialect, is_myst, in_html, outline, fence: None, boxed: Vec::new(), after, drawn: 0 };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        reader.line(Line::of(line, at));
        at += line.len();
    }
    reader.outline
}

/// What the line before was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    Blank,
    /// A quote with words in it, this deep.
    Quote(usize),
    /// A table that is drawn as a grid.
    Grid,
    /// A line that stays one.
    Verse,
    /// The head of a box whose options may follow, `:name: value`.
    Options,
    /// An import or export, with so many brackets open.
    Program(i32),
    Text,
}

/// A line of the text.
#[derive(Clone, Copy)]
struct Line<'a> {
    /// Where what follows the indentation and quotation marks stands.
    at: usize,
    /// That, without spaces at the end.
    body: &'a str,
    /// How many quotation marks the line begins with.
    quotes: usize,
    /// Columns before the body.
    indent: usize,
}

impl<'a> Line<'a> {
    fn of(line: &'a str, at: usize) -> Self {
        let body = line.trim_start_matches([' ', '\t', '>']);
        let prefix = &line[..line.len() - body.len()];
        let indent = prefix.bytes().fold(0, |columns, byte| if byte == b'\t' { columns + 4 } else { columns + 1 });
        Self { at: at + prefix.len(), body: body.trim_end(), quotes: prefix.matches('>').count(), indent }
    }
}

struct Reader<'a> {
    text: &'a str,
    dialect: Dialect,
    is_myst: bool,
    in_html: InHtml,
    outline: Outline,
    /// The fence of the code that is open.
    fence: Option<(char, usize)>,
    /// How many backticks each box has that is written as fenced code and is open.
    boxed: Vec<usize>,
    after: After,
    /// Where the grid ends that was read last.
    drawn: usize,
}

impl Reader<'_> {
    fn line(&mut self, line: Line<'_>) {
        if line.at < self.drawn {
            return;
        }
        if self.is_option_line(line) || self.is_box(line) {
            return;
        }
        if self.is_code(line) {
            self.after = After::Text;
            return;
        }
        if self.dialect == Dialect::CommonMark && self.holds_markdown(line) {
            return;
        }
        if let Some(at) = layouts::box_of_code(line.body, line.indent) {
            // The parser takes it for a task.
            self.outline.edits.push((line.at + at, "%".to_owned()));
        }
        let after = std::mem::replace(&mut self.after, After::Text);
        let body = line.body;
        if let After::Program(depth) = after
            && (depth > 0 || !body.is_empty())
        {
            self.blank(line);
            self.after = After::Program(depth + depth_of(body));
        } else if body.is_empty() || after == After::Blank && self.ruled(line) {
            self.after = After::Blank;
        } else if after == After::Grid && body.starts_with(['|', '+']) || grid::begins(body) {
            self.after = After::Grid;
            self.grid(line, after != After::Grid);
        } else if matches!(after, After::Blank | After::Verse) && layouts::is_verse(body, self.next_body(line)) {
            self.outline.edits.push((line.at, "-".to_owned()));
            self.after = After::Verse;
        } else if let Some(title) = layouts::boxed(body) {
            let end = body.len();
            self.label(line, Span::new(end - title.len(), end));
            self.after = After::Blank;
        } else if self.dialect == Dialect::Mdx
            && after == After::Blank
            && line.indent == 0
            && (body.starts_with("import ") || body.starts_with("export "))
        {
            self.blank(line);
            self.after = After::Program(depth_of(body));
        } else if body.starts_with("::") {
            self.directive(line, if body.starts_with(":::") { 3 } else { 2 });
        } else if line.quotes > 0 && after != After::Quote(line.quotes) && body.starts_with("[!") {
            self.alert(line);
            self.after = After::Quote(line.quotes);
        } else if body.starts_with(['!', '?', '=']) {
            self.indented(line);
        } else if body.starts_with("*[") {
            self.abbreviation(line);
        } else if layouts::is_contents(body) || layouts::is_target(body) || is_block_break(line) || body.starts_with("--8<--") {
            self.blank(line);
        } else if self.is_myst && line.at > 0 && line.indent == 0 && layouts::is_comment(body) && after == After::Blank {
            self.blank(line);
            self.after = After::Blank;
        } else if after == After::Verse && line.indent > 0 {
            self.after = After::Verse;
        } else if line.quotes > 0 {
            self.after = After::Quote(line.quotes);
        }
    }

    /// Takes a line that is an option of the directive before it. Its value is a text of its own where people read it.
    fn is_option_line(&mut self, line: Line<'_>) -> bool {
        let Some((name, value)) = option(line.body).filter(|_| self.after == After::Options) else { return false };
        if self.fence.is_none() {
            self.blank(line);
        }
        let end = line.at + line.body.len();
        if directives::is_read(name) && value.contains(char::is_alphabetic) {
            self.outline.plain.push(Span::new(end - value.len(), end));
        }
        true
    }

    /// Takes a line that begins or ends a box that is written as fenced code, as MyST has them: ```` ```{note} Title ````.
    fn is_box(&mut self, line: Line<'_>) -> bool {
        if self.fence.is_some() || !line.body.starts_with("```") {
            return false;
        }
        let ticks = line.body.len() - line.body.trim_start_matches('`').len();
        let info = &line.body[ticks..];
        if info.is_empty() && self.boxed.last().is_some_and(|open| ticks >= *open) {
            self.boxed.pop();
            self.blank(line);
            self.after = After::Blank;
            return true;
        }
        let head = info.strip_prefix('{').and_then(|info| info.split_once('}'));
        let Some((name, _)) = head.filter(|(name, rest)| directives::is_prose(name) && !rest.contains('`')) else { return false };
        let words = &line.body[ticks + name.len() + 2..];
        let title = words.trim();
        if title.is_empty() || !directives::is_titled(name) {
            self.blank(line);
        } else {
            let start = line.body.len() - title.len();
            self.title(line, "#", Span::new(start, line.body.len()), Spelling::Label);
        }
        self.boxed.push(ticks);
        self.after = After::Options;
        true
    }

    /// True when the line begins, ends or lies in fenced code.
    fn is_code(&mut self, line: Line<'_>) -> bool {
        let body = line.body;
        let run = |c: char, text: &str| text.len() - text.trim_start_matches(c).len();
        if let Some((c, len)) = self.fence {
            if run(c, body) >= len && body.trim_start_matches(c).is_empty() {
                self.fence = None;
                if c == ':' {
                    self.outline.edits.push((line.at, format!("~~~{}", " ".repeat(body.len() - 3))));
                }
            }
            return true;
        }
        let body = body.trim_start_matches(|c: char| c.is_ascii_digit() || " \t-*+.)".contains(c));
        let open = ['`', '~'].into_iter().find(|c| run(*c, body) >= 3);
        let open = open.filter(|c| *c == '~' || !body.trim_start_matches('`').contains('`'));
        self.fence = open.map(|c| (c, run(c, body)));
        open.is_some()
    }

    /// Takes a line with tags of elements in which Markdown goes on.
    fn holds_markdown(&mut self, line: Line<'_>) -> bool {
        match self.in_html.line(line.body) {
            Seen::Plain => return false,
            Seen::Tags => {
                self.blank(line);
                self.outline.attributes.push(Span::new(line.at, line.at + line.body.len()));
                self.after = After::Blank;
            }
            Seen::Names(names) => {
                // A link holds what any other element in a line does.
                let link = |(at, length): (usize, usize)| (line.at + at, format!("a{}", " ".repeat(length - 1)));
                self.outline.edits.extend(names.into_iter().map(link));
                self.after = After::Text;
            }
        }
        true
    }

    /// Reads the grid that begins with a line. One that cannot be read is left alone, line by line.
    fn grid(&mut self, line: Line<'_>, is_first: bool) {
        if !is_first {
            return self.blank(line);
        }
        let lines = self.text[line.at..].split_inclusive('\n').scan(line.at, |at, line| {
            *at += line.len();
            Some(Line::of(line, *at - line.len()))
        });
        let mut lines = lines.peekable();
        let mut grid = Vec::new();
        while let Some(line) = lines.next_if(|line| line.body.starts_with(['|', '+'])) {
            grid.push(line);
        }
        let ends = lines.peek().is_none_or(|next| next.body.is_empty());
        let bodies: Vec<&str> = grid.iter().map(|line| line.body).collect();
        match grid::seen(&bodies).filter(|_| ends) {
            None if ends => {
                let start = self.text[..line.at].rfind('\n').map_or(0, |end| end + 1);
                let end = grid.last().map_or(line.at, |last| last.at + last.body.len());
                self.outline.grids.push(Span::new(start, end));
                self.blank(line);
            }
            Some(seen) => {
                self.drawn = grid.last().map_or(line.at, |last| last.at + 1);
                self.outline.edits.extend(grid.iter().map(|line| line.at).zip(seen));
            }
            None => self.blank(line),
        }
    }

    /// Leaves the table alone that begins with a line.
    fn ruled(&mut self, line: Line<'_>) -> bool {
        let lines = self.text[line.at..].split_inclusive('\n').scan(line.at, |at, line| {
            *at += line.len();
            Some(Line::of(line, *at - line.len()))
        });
        let lines = lines.take_while(|next| next.quotes == line.quotes || next.at == line.at);
        let indent = |next: &Line<'_>| if next.at == line.at { line.indent } else { next.indent };
        let Some(count) = ruled::lines(lines.clone().map(|next| (indent(&next), next.body))) else { return false };
        let rows: Vec<Line<'_>> = lines.take(count).collect();
        self.drawn = rows.last().map_or(line.at, |last| last.at + 1);
        rows.into_iter().for_each(|row| self.blank(row));
        true
    }

    fn blank(&mut self, line: Line<'_>) {
        self.outline.edits.push((line.at, " ".repeat(line.body.len())));
    }

    /// The line becomes a heading of the title, which stands at `title` in it, after `opening`.
    fn title(&mut self, line: Line<'_>, opening: &str, title: Span, spelling: Spelling) {
        let head = format!("{opening}{}", " ".repeat(title.start - opening.len()));
        self.outline.edits.push((line.at, head));
        if title.end < line.body.len() {
            self.outline.edits.push((line.at + title.end, " ".repeat(line.body.len() - title.end)));
        }
        self.outline.titles.push((title.shifted(line.at), spelling));
    }

    /// `:::name Title`, `:::name[Title]{attributes}`, `:::`, `:::{name} Title`, `::name[Title]{attributes}`.
    fn directive(&mut self, line: Line<'_>, colons: usize) {
        let body = line.body;
        let rest = body.trim_start_matches(':').trim_end_matches(':').trim();
        let place = |part: &str| part.as_ptr() as usize - body.as_ptr() as usize;
        let is_name = |c: char| c.is_alphanumeric() || "-_.".contains(c);
        let (name, mut rest) = rest.split_at(rest.len() - rest.trim_start_matches(is_name).len());
        let mut title = None;
        if let Some(close) = rest.find(']').filter(|_| rest.starts_with('[') && !name.is_empty()) {
            let close = rest[..close].matches('[').count().checked_sub(1).map_or(close, |_| rest.rfind(']').unwrap_or(close));
            title = Some((&rest[1..close], Spelling::Brackets));
            rest = &rest[close + 1..];
        }
        // A word in braces: MyST's name of the directive.
        let mut word = None;
        if let Some(close) = rest.find('}').filter(|_| rest.starts_with('{')) {
            let inner = &rest[1..close];
            let is_word = name.is_empty() && inner.chars().all(|c| is_name(c) || c == ':') && !inner.starts_with('.');
            word = Some(inner).filter(|_| is_word);
            let start = line.at + place(rest);
            self.outline.attributes.push(Span::new(start, start + close + 1));
            rest = &rest[close + 1..];
        }
        if colons == 3 && word.is_some_and(directives::is_program) {
            // The parser sees fenced code; the body could hold the backticks of another.
            self.outline.attributes.pop();
            self.outline.edits.push((line.at, format!("~~~{}", " ".repeat(body.len() - 3))));
            self.fence = Some((':', body.len() - body.trim_start_matches(':').len()));
            self.after = After::Options;
            return;
        }
        let is_label = colons == 3 && title.is_none() && (!name.is_empty() || word.is_some_and(directives::is_titled));
        if is_label && rest.starts_with([' ', '\t']) {
            title = Some((rest.trim(), Spelling::Label));
        } else if word.is_some() {
            // The argument is none of the readers'.
        } else if colons == 2 && (name.is_empty() || body.starts_with(":: ") || !rest.trim().is_empty()) {
            return;
        }
        match title.filter(|(title, _)| !title.trim().is_empty()) {
            Some((title, spelling)) => {
                let start = place(title);
                self.title(line, "#", Span::new(start, start + title.len()), spelling);
            }
            None => self.blank(line),
        }
        if word.is_some() {
            self.after = After::Options;
        }
    }

    /// What stands in the line behind a line.
    fn next_body(&self, line: Line<'_>) -> &str {
        self.text[line.at + line.body.len()..].split('\n').nth(1).map_or("", |next| Line::of(next, 0).body)
    }

    /// The line becomes a heading of the title that ends it; without one, an empty line.
    fn label(&mut self, line: Line<'_>, title: Span) {
        if title.is_empty() { self.blank(line) } else { self.title(line, "#", title, Spelling::Label) }
    }

    /// `> [!NOTE] Title`.
    fn alert(&mut self, line: Line<'_>) {
        let body = line.body;
        let Some(close) = body.find(']') else { return };
        if close < 3 || !body[2..close].chars().all(|c| c.is_alphanumeric() || "-_|".contains(c)) {
            return;
        }
        let rest = body[close + 1..].trim_start_matches(['+', '-']);
        if !rest.is_empty() && !rest.starts_with([' ', '\t']) {
            return;
        }
        let title = rest.trim();
        let end = body.len();
        self.title(line, "#", Span::new(end - title.len(), end), Spelling::Label);
    }

    /// `!!! name "Title"`, `??? name "Title"`, `=== "Title"`, with an indented body.
    fn indented(&mut self, line: Line<'_>) {
        let body = line.body;
        let after = ["!!! ", "???+ ", "??? ", "=== "].iter().find_map(|mark| body.strip_prefix(mark));
        let Some(after) = after.filter(|_| self.body_follows(line)) else { return };
        let name = after.split('"').next().unwrap_or_default();
        let is_name = name.chars().all(|c| c.is_alphanumeric() || "-_ ".contains(c));
        let quoted = after[name.len()..].strip_prefix('"').map(|rest| rest.strip_suffix('"'));
        if !is_name || quoted == Some(None) || name.trim().is_empty() != body.starts_with('=') {
            return;
        }
        self.outline.boxes.push(line.at);
        match quoted.flatten().filter(|title| !title.trim().is_empty()) {
            Some(title) => {
                let end = body.len() - 1;
                self.title(line, "- #", Span::new(end - title.len(), end), Spelling::Label);
            }
            None => self.outline.edits.push((line.at, format!("- #{}", " ".repeat(body.len() - 3)))),
        }
    }

    /// True when the next line with words is indented by four columns more.
    fn body_follows(&self, line: Line<'_>) -> bool {
        let lines = self.text[line.at + line.body.len()..].split_inclusive('\n').skip(1);
        let mut lines = lines.map(|next| Line::of(next, 0)).skip_while(|next| next.body.is_empty());
        lines.next().is_some_and(|next| next.indent >= line.indent + 4)
    }

    /// `*[HTML]: Hypertext Markup Language`.
    fn abbreviation(&mut self, line: Line<'_>) {
        let Some((_, text)) = line.body.split_once("]:") else { return };
        let (text, end) = (text.trim(), line.at + line.body.len());
        if !text.is_empty() {
            self.blank(line);
            self.outline.plain.push(Span::new(end - text.len(), end));
        }
    }
}

/// How many more brackets a line opens than it closes.
fn depth_of(line: &str) -> i32 {
    let step = |byte: u8| match byte {
        b'{' | b'(' | b'[' => 1,
        b'}' | b')' | b']' => -1,
        _ => 0,
    };
    line.bytes().map(step).sum()
}

/// Where MyST parts a text into blocks, with what programs know of the next: `+++ {"slide": true}`.
fn is_block_break(line: Line<'_>) -> bool {
    let about = line.body.strip_prefix("+++").filter(|_| line.indent == 0).map(str::trim_start);
    about.is_some_and(|about| about.is_empty() || about.starts_with('{'))
}
