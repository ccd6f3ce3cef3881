//! Attributes that hold words, in the tags of HTML, components, shortcodes and attribute lists: `alt="A door"`.

use super::spelling::{Found, Spelling};
use super::{tags, titles};
use crate::documents::html::attributes::Tag;
use crate::documents::{pieces, prose};
use crate::model::{BlockKind, Span};

/// Attributes of HTML that a reader sees or hears (HTML Living Standard, `translate`, without those of forms and frames).
const HTML: &[&str] = &["alt", "title", "aria-label", "aria-description", "placeholder"];

/// Attributes of components, shortcodes and attribute lists whose value is text by custom.
const COMPONENT: &[&str] = &[
    "alt",
    "title",
    "aria-label",
    "aria-description",
    "placeholder",
    "caption",
    "label",
    "summary",
    "description",
    "subtitle",
    "heading",
    "attribution",
    "fig-alt",
    "fig-cap",
    "tbl-cap",
];

/// Attributes whose value is text where it reads as one, in components (whose names have a capital) and shortcodes. Elsewhere
/// they have values for programs: `<meta content="…">`.
const SPOKEN: &[&str] = &[
    "actiontext",
    "alttext",
    "answer",
    "badge",
    "buttonlabel",
    "buttontext",
    "content",
    "cta",
    "ctatext",
    "errormessage",
    "eyebrow",
    "headline",
    "helpertext",
    "hint",
    "imagealt",
    "imagecaption",
    "intro",
    "lead",
    "linktext",
    "linktitle",
    "message",
    "question",
    "quote",
    "subheading",
    "subtitle",
    "tagline",
    "text",
    "tip",
    "tooltip",
    "warning",
];

/// How the tag is written that holds the attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    /// `<img alt="…">`; character references.
    Html,
    /// `<Card title="…" of={x}>`, `{: title="…"}`, `{% include a.html title="…" %}`: character references too.
    Component,
    /// `{{< figure title="…" >}}`: backslashes.
    Shortcode,
}

/// How a value says what would end it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escape {
    /// Character references.
    Reference,
    /// Backslashes, and character references for what they cannot say.
    Backslash,
    /// Not at all: a value in grave accents.
    None,
}

/// The blocks of a tag's attributes, in file order.
pub(super) fn found(source: &str, tag: Span, syntax: Syntax) -> Vec<Found> {
    let mut found = Vec::new();
    if is_kept(tag.of(source)) {
        return found;
    }
    let known = if syntax == Syntax::Html { HTML } else { COMPONENT };
    let slice = tag.of(source);
    let is_button = syntax == Syntax::Html && is_button(slice);
    let speaks = speaks(slice, syntax);
    let is_known = |name: &str| {
        known.iter().any(|known| known.eq_ignore_ascii_case(name)) || is_button && name.eq_ignore_ascii_case("value")
    };
    // `buttonText` and `button-text` are one name.
    let joined = |name: &str| name.replace(['-', '_'], "").to_ascii_lowercase();
    let is_text =
        |name: &str, value: &str| is_known(name) || speaks && SPOKEN.contains(&joined(name).as_str()) && is_spoken(name, value);
    let mut at = 0;
    while let Some(equals) = slice[at..].find(['=', ':', '"', '\'', '`', '{']).map(|found| at + found) {
        at = equals + 1;
        match slice.as_bytes()[equals] {
            b'{' if syntax == Syntax::Component && slice.starts_with('<') => at = expression_end(slice, equals),
            b'{' => {}
            quote @ (b'"' | b'\'' | b'`') => at = value_end(slice, at, char::from(quote), syntax) + 1,
            _ => {
                let name = name_before(&slice[..equals]);
                let start = at + slice[at..].len() - slice[at..].trim_start().len();
                let Some(quote) = slice[start..].chars().next().filter(|c| matches!(c, '"' | '\'' | '`')) else {
                    if slice.as_bytes()[equals] == b'=' && syntax == Syntax::Html && is_known(name) {
                        let end = start + slice[start..].find(|c: char| c.is_whitespace() || c == '>').unwrap_or(0);
                        found.extend(block(source, Span::new(start, end).shifted(tag.start), name, Escape::Reference));
                        at = at.max(end);
                    }
                    continue;
                };
                let end = value_end(slice, start + 1, quote, syntax);
                let value = Span::new(start + 1, end).shifted(tag.start);
                if end < slice.len() && is_text(name, value.of(source)) {
                    found.extend(block(source, value, name, escape(quote, syntax)));
                }
                at = end + 1;
            }
        }
        at = at.min(slice.len());
    }
    found
}

/// True for the tag of a component, or for a shortcode.
fn speaks(tag: &str, syntax: Syntax) -> bool {
    match syntax {
        Syntax::Html => false,
        Syntax::Shortcode => true,
        Syntax::Component => match tag.strip_prefix('<') {
            Some(name) => name.starts_with(|c: char| c.is_ascii_uppercase()),
            None => tag.starts_with("{%"),
        },
    }
}

/// True for a value that people read, and no switch.
fn is_spoken(name: &str, value: &str) -> bool {
    let is_long = value.chars().filter(|c| c.is_alphabetic()).nth(1).is_some() || !value.is_ascii();
    is_long && !["auto", "false", "no", "none", "off", "on", "true", "yes"].contains(&value.trim()) && prose::is_text(name, value)
}

/// True when a tag says that what it holds is not to be translated.
pub(super) fn is_kept(tag: &str) -> bool {
    let stated = || Tag::new(tag, tags::name(tag).map_or(1, |name| 1 + name.len())).translate() == Some(false);
    ["translate=\"no\"", "translate='no'", "translate=no"].iter().any(|kept| tag.contains(kept))
        || tag.starts_with('<') && tag.contains("notranslate") && stated()
}

/// True for the tag of a button, whose value people read.
fn is_button(tag: &str) -> bool {
    let name = tags::name(tag).filter(|name| name == "input");
    let kind = name.and_then(|name| Tag::new(tag, 1 + name.len()).value("type").map(str::to_ascii_lowercase));
    kind.is_some_and(|kind| matches!(kind.as_str(), "submit" | "button" | "reset"))
}

fn escape(quote: char, syntax: Syntax) -> Escape {
    match (syntax, quote) {
        (_, '`') => Escape::None,
        (Syntax::Shortcode, _) => Escape::Backslash,
        _ => Escape::Reference,
    }
}

fn block(source: &str, value: Span, name: &str, escape: Escape) -> Option<Found> {
    let text = value.of(source);
    if ["{{", "{%", "<%", "${"].iter().any(|template| text.contains(template)) || is_file_name(text) {
        return None;
    }
    let kind = if name.eq_ignore_ascii_case("alt") || name == "fig-alt" { BlockKind::AltText } else { BlockKind::LinkTitle };
    // An alt text has no spaces at its edges: they stay where they are.
    let margin = if kind == BlockKind::AltText { [' ', '\t'].as_slice() } else { &[] };
    let start = value.start + text.len() - text.trim_start_matches(margin).len();
    let value = Span::new(start, (value.start + text.trim_end_matches(margin).len()).max(start));
    let pieces = titles::decode(source, value, escape == Escape::Backslash, escape != Escape::None);
    Some(Found { block: pieces::block(kind, &pieces, source)?, spelling: Spelling::Attribute(escape) })
}

/// True for the name of a file, as the title of code is: `src/index.js`.
fn is_file_name(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-_./@".contains(c);
    let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
    text.chars().all(is_part) && (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The name that a text ends with. In a tag, a sign before it belongs to it: `:title` and `@title` are bound to code.
fn name_before(text: &str) -> &str {
    let text = text.trim_end();
    let signs = if text.starts_with('<') { "-_.:@#" } else { "-_." };
    let is_name = |c: char| c.is_ascii_alphanumeric() || signs.contains(c);
    &text[text.trim_end_matches(is_name).len()..]
}

/// Where the value ends that begins at `start`; the length of the text when it does not.
fn value_end(text: &str, start: usize, quote: char, syntax: Syntax) -> usize {
    let mut escaped = false;
    let end = text[start..].char_indices().find(|(_, c)| {
        let ends = *c == quote && !escaped;
        escaped = syntax == Syntax::Shortcode && quote != '`' && *c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| start + at)
}

/// Where the expression ends whose brace stands at `start`.
fn expression_end(text: &str, start: usize) -> usize {
    let mut depth = 0usize;
    for (at, c) in text[start..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return start + at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// Writes a value between two quotation marks. Braces could begin or end what the value stands in.
pub(super) fn spell(text: &str, escape: Escape, mark: char, all: bool) -> String {
    if escape == Escape::Backslash {
        return titles::spell(text, mark, false, false).replace('{', "&#123;").replace('}', "&#125;");
    }
    if escape == Escape::None {
        return text.replace('`', "'");
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let needed = match c {
            '&' => titles::entity(&text[at..]).is_some(),
            '"' | '\'' => c == mark,
            '<' | '|' | '{' | '}' => true,
            _ => all && c.is_ascii_punctuation(),
        };
        match c {
            _ if !needed => out.push(c),
            '"' => out.push_str("&quot;"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            c => out.push_str(&format!("&#{};", u32::from(c))),
        }
    }
    out
}
