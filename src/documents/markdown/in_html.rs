//! Elements of HTML in which Markdown goes on, because they have the attribute `markdown` (Python-Markdown, kramdown).
//!
//! The parser would take all inside them for HTML. It sees an empty line where nothing but their tags stands on one, and
//! elsewhere a tag of an element that stands in lines.

use super::{html_block, tags};
use crate::documents::html::attributes::Tag;

/// Elements that hold Markdown where one around them does.
const INSIDE: [&str; 11] =
    ["article", "aside", "center", "details", "div", "figcaption", "figure", "main", "p", "section", "summary"];

/// No line of more bytes is looked at, and no more elements are open. The limits keep the search linear.
const LONGEST: usize = 20_000;
const DEEPEST: usize = 64;

/// The elements that are open.
#[derive(Debug, Default)]
pub(super) struct InHtml(Vec<String>);

/// What a line is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// As it stands.
    Plain,
    /// Such tags and nothing else.
    Tags,
    /// Such tags among other things: where the name of each stands, and its length.
    Names(Vec<(usize, usize)>),
}

impl InHtml {
    /// Looks at the next line, without the white space round it.
    pub(super) fn line(&mut self, body: &str) -> Seen {
        if self.0.is_empty() && !body.starts_with('<') || body.len() > LONGEST {
            return Seen::Plain;
        }
        let mut names = Vec::new();
        let (mut at, mut alone) = (0, true);
        while let Some(found) = body[at..].find('<') {
            alone &= body[at..at + found].trim().is_empty();
            at += found;
            let length = html_block::tag_end(&body[at..]);
            let tag = &body[at..at + length.unwrap_or(1)];
            let own = tags::name(tag).filter(|name| self.takes(tag, name));
            alone &= own.is_some();
            if let Some(name) = own {
                names.push((at + 1 + usize::from(tag.starts_with("</")), name.len()));
            } else if at == 0 && self.0.is_empty() {
                return Seen::Plain;
            }
            at += tag.len();
        }
        match names.is_empty() {
            true => Seen::Plain,
            false if alone && body[at..].trim().is_empty() => Seen::Tags,
            false => Seen::Names(names),
        }
    }

    /// True for a tag that begins or ends an element that holds Markdown; it is open or closed afterwards.
    fn takes(&mut self, tag: &str, name: &str) -> bool {
        if tag.starts_with("</") {
            let open = self.0.iter().rposition(|open| open == name);
            self.0.truncate(open.unwrap_or(self.0.len()));
            return open.is_some();
        }
        let stated = Tag::new(tag, 1 + name.len()).value("markdown").map(|value| value != "0");
        let inside = !self.0.is_empty() && INSIDE.contains(&name);
        let takes = stated.unwrap_or(inside) && self.0.len() < DEEPEST && !tags::is_kept(tag) && !tag.ends_with("/>");
        if takes {
            self.0.push(name.to_owned());
        }
        takes
    }
}

#[cfg(test)]
mod tests {
    use super::{InHtml, Seen};

    #[test]
    fn only_elements_that_say_so_hold_markdown_and_what_is_in_them() {
        let mut html = InHtml::default();
        let mut seen = |line: &str| html.line(line);
        assert_eq!(seen("<div>"), Seen::Plain);
        assert_eq!(seen("a <div markdown>"), Seen::Plain);
        assert_eq!(seen("<div class=\"a > b\" markdown=\"1\">"), Seen::Tags);
        assert_eq!(seen("<p>Some *words*</p> <br>"), Seen::Names(vec![(1, 1), (17, 1)]));
        assert_eq!(seen("<summary>`a`</summary>"), Seen::Names(vec![(1, 7), (14, 7)]));
        assert_eq!(seen("<div>"), Seen::Tags);
        assert_eq!(seen("</div></div>"), Seen::Tags);
        assert_eq!(seen("</div>"), Seen::Plain);
        assert_eq!(seen("<div markdown=\"0\">"), Seen::Plain);
        assert_eq!(seen("<div markdown>a</div>"), Seen::Names(vec![(1, 3), (17, 3)]));
        assert_eq!(seen("</div>"), Seen::Plain);
    }
}
