//! Tags of template engines: Hugo's shortcodes, Liquid, Jinja, ERB, and Vue's `{{ value }}`.

use super::{Island, Role, Scanner};
use crate::documents::markdown::attributes::Syntax;
use crate::model::Span;

/// How each kind of tag begins and ends; longer beginnings come first.
const TAGS: [(&str, &str); 8] =
    [("{{<", ">}}"), ("{{%", "%}}"), ("{{/*", "*/}}"), ("{{{", "}}}"), ("{{", "}}"), ("{%", "%}"), ("{# ", "#}"), ("<%", "%>")];

/// Tags whose content up to their end tag is no text.
const CODE: &[&str] = &[
    "highlight",
    "code",
    "codeblock",
    "comment",
    "mermaid",
    "math",
    "katex",
    "chart",
    "plantuml",
    "graphviz",
    "javascript",
    "stylesheet",
    "style",
    "schema",
    "rawhtml",
    "script",
    "css",
    "js",
    "raw-html",
];

impl Scanner<'_> {
    /// The template that begins at a place.
    pub(super) fn template(&mut self, at: usize) -> Option<Island> {
        let text = self.text;
        let (opening, closing) = TAGS.iter().find(|(opening, _)| text[at..].starts_with(opening))?;
        let end = self.find_near(closing, at + opening.len())? + closing.len();
        let inner = &text[at + opening.len()..end - closing.len()];
        let is_shortcode = matches!(*opening, "{{<" | "{{%");
        if !is_shortcode && *opening != "{%" {
            return Some(Island { is_block: *opening != "{{" && *opening != "{{{", ..Island::alone(at, end) });
        }
        let (name, is_end) = name(inner, is_shortcode);
        let is_single = inner.trim_end().ends_with('/');
        let end = if is_end || is_single || !CODE.contains(&name) {
            end
        } else {
            self.end_tag(name, opening, closing, end).unwrap_or(end)
        };
        let role = match (is_end, is_single, name) {
            (_, true, _) | (_, _, "") => Role::Alone,
            (true, ..) => Role::Close(format!("{opening}{name}")),
            (false, ..) => Role::Open(format!("{opening}{name}")),
        };
        let syntax = if is_shortcode { Syntax::Shortcode } else { Syntax::Component };
        Some(Island { span: Span::new(at, end), role, syntax: Some(syntax), is_block: true })
    }

    /// Where the end tag of a name ends, from `from` on.
    fn end_tag(&mut self, name: &str, opening: &'static str, closing: &'static str, from: usize) -> Option<usize> {
        if self.unclosed.contains(name) {
            return None;
        }
        let mut at = from;
        while let Some(start) = self.find(opening, at).map(|at| at + opening.len()) {
            let Some(end) = self.find(closing, start) else { break };
            if self::name(&self.text[start..end], opening != "{%") == (name, true) {
                return Some(end + closing.len());
            }
            at = start;
        }
        self.unclosed.insert(name.to_owned());
        None
    }
}

/// The name of a tag, and whether it is an end tag.
fn name(inner: &str, is_shortcode: bool) -> (&str, bool) {
    let inner = inner.trim_start_matches(['-', ' ', '\t', '\r', '\n']);
    let (inner, is_end) = match inner.strip_prefix(if is_shortcode { "/" } else { "end" }) {
        Some(name) => (name.trim_start(), true),
        None => (inner, false),
    };
    let is_name = |c: char| c.is_alphanumeric() || "_-./".contains(c);
    (inner[..inner.len() - inner.trim_start_matches(is_name).len()].trim_end_matches('-'), is_end)
}
