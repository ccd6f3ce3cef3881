//! Tags of JSX in MDX, and templates in angle brackets elsewhere.

use super::{Island, Role, Scanner};
use crate::documents::markdown::Dialect;
use crate::documents::markdown::attributes::Syntax;

impl Scanner<'_> {
    /// `<Name attribute={value}>`, `</Name>`, `<>`; `<% template %>`.
    pub(super) fn angle(&mut self, at: usize, is_quiet: bool) -> Option<Island> {
        if self.context.dialect != Dialect::Mdx {
            return self.template(at);
        }
        if is_quiet {
            return None;
        }
        let rest = &self.text[at + 1..];
        let (rest, is_end) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
        let is_name = |c: char| c.is_alphanumeric() || "._:-".contains(c);
        let name = &rest[..rest.len() - rest.trim_start_matches(is_name).len()];
        if !name.is_empty() && !name.starts_with(char::is_alphabetic) {
            return None;
        }
        let start = at + 1 + usize::from(is_end) + name.len();
        if name.is_empty() && !self.text[start..].starts_with('>') {
            return None;
        }
        let end = self.tag_end(start)?;
        let name = format!("<{name}");
        let role = if self.text[..end].ends_with("/>") && !is_end {
            Role::Alone
        } else if is_end {
            Role::Close(name)
        } else {
            Role::Open(name)
        };
        Some(Island { role, syntax: Some(Syntax::Component), is_block: true, ..Island::alone(at, end) })
    }

    /// Where the tag ends whose name ends at `at`.
    fn tag_end(&mut self, mut at: usize) -> Option<usize> {
        loop {
            at += self.text[at..].find(['>', '<', '"', '\'', '{'])?;
            at = match self.text.as_bytes()[at] {
                b'>' => return Some(at + 1),
                b'"' => self.find("\"", at + 1)? + 1,
                b'\'' => self.find("'", at + 1)? + 1,
                b'{' => self.brackets.close_of(at)? + 1,
                _ => return None,
            };
        }
    }
}
