//! Code of a page that stands in lines of its own, as a reader sees it.

use super::Flavour;
use super::elements::{is_raw, keeps_space};
use super::entities::reference;
use super::tokens::{TokenKind, Tokens};
use crate::model::Span;

/// The text of each `pre` that begins and ends within a stretch of a page.
pub(in crate::documents) fn listings(stretch: &str) -> Vec<String> {
    let mut tokens = Tokens::new(stretch, Span::new(0, stretch.len()), Flavour::Html);
    let (mut found, mut open): (Vec<String>, Option<String>) = (Vec::new(), None);
    while let Some(token) = tokens.next(false) {
        let name = |span: Span| stretch[span.start..span.end].to_ascii_lowercase();
        match (token.kind, &mut open) {
            (TokenKind::Start { name: at, .. }, None) if keeps_space(&name(at)) => open = Some(String::new()),
            (TokenKind::Start { name: at, .. }, Some(text)) if name(at) == "br" => text.push('\n'),
            (TokenKind::Start { name: at, closed: false }, _) if is_raw(&name(at)) => drop(tokens.raw_text(&name(at))),
            (TokenKind::End(at), Some(text)) if keeps_space(&name(at)) => {
                // A line end right behind the tag is none (HTML Standard, 13.1.2.5).
                let text = text.strip_prefix('\n').unwrap_or(text).trim_end_matches('\n');
                found.extend(Some(text.to_owned()).filter(|text| !text.trim().is_empty()));
                open = None;
            }
            (TokenKind::Text, Some(text)) => text.push_str(&plain(&stretch[token.span.start..token.span.end])),
            _ => {}
        }
    }
    found
}

/// A text without its references, its line ends as one sign each.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (length, found) = reference(&rest[at..], false).unwrap_or((1, "&".into()));
        out.push_str(&found);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::listings;

    #[test]
    fn code_is_read_as_it_is_seen() {
        let text = "</p>\n<pre><code class=\"language-sh\">\nif [ 1 &lt; 2 ]; then\n  <b>ls</b>\nfi\n</code></pre>\n<!-- <pre>no</pre> --><script>'<pre>no</pre>'</script><PRE>a<br>b</PRE><pre> </pre><p>";
        assert_eq!(listings(text), ["if [ 1 < 2 ]; then\n  ls\nfi", "a\nb"]);
        assert!(listings("</pre><p>Text</p><pre>").is_empty());
    }
}
