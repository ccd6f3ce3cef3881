//! Tags of JSX in MDX; elsewhere templates in angle brackets, and tags of Vue that are no HTML.

use super::{Island, LONGEST, Role, Scanner};
use crate::documents::markdown::attributes::Syntax;
use crate::documents::markdown::{Dialect, tags};

impl Scanner<'_> {
    /// `<Name attribute={value}>`, `</Name>`, `<>`; `<% template %>`.
    pub(super) fn angle(&mut self, at: usize, is_quiet: bool) -> Option<Island> {
        if self.context.dialect != Dialect::Mdx {
            return self.template(at).or_else(|| if is_quiet { None } else { self.vue(at) });
        }
        if is_quiet {
            return None;
        }
        let rest = &self.text[at + 1..];
        if rest.starts_with("!--") {
            let end = self.find("-->", at + "<!--".len())? + "-->".len();
            return Some(Island { is_block: true, ..Island::alone(at, end) });
        }
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

    /// `<Name @event="code">`, `<template #slot>`: tags whose attributes the parser does not take for any.
    fn vue(&self, at: usize) -> Option<Island> {
        let end = self.text.floor_char_boundary(at + LONGEST);
        let length = vue_tag(&self.text[at..end])?;
        let tag = &self.text[at..at + length];
        let role = tags::parse(tag).map_or(Role::Alone, |(name, _)| Role::Open(name));
        Some(Island { role, syntax: Some(Syntax::Component), is_block: true, ..Island::alone(at, at + length) })
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

/// How long the tag is that a text begins with and that has an attribute of Vue's own, `@event="code"` or `#slot`.
fn vue_tag(text: &str) -> Option<usize> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_.:".contains(c);
    let name = text.strip_prefix('<')?;
    let mut rest = name.trim_start_matches(is_name);
    let mut found = false;
    if rest.len() == name.len() || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    loop {
        let spaced = rest.trim_start();
        let is_closed = spaced.strip_prefix('/').unwrap_or(spaced).strip_prefix('>');
        if let Some(behind) = is_closed {
            return found.then_some(text.len() - behind.len());
        }
        if spaced.len() == rest.len() || rest[..rest.len() - spaced.len()].contains("\n\n") {
            return None;
        }
        let attribute = spaced.trim_start_matches(|c: char| is_name(c) || "@#[]".contains(c));
        let own = &spaced[..spaced.len() - attribute.len()];
        let value = attribute.strip_prefix('=');
        let is_bound =
            |sign: char| own.strip_prefix(sign).is_some_and(|own| own.starts_with(|c: char| c.is_alphabetic() || c == '['));
        found |= is_bound('#') || is_bound('@') && value.is_some();
        rest = match value {
            None if own.is_empty() => return None,
            None => attribute,
            Some(value) => {
                let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
                let inner = &value[1..];
                let end = inner.find(quote).filter(|end| !inner[..*end].contains("\n\n"))?;
                &inner[end + 1..]
            }
        };
    }
}
