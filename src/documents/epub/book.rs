//! Which parts of a book hold its text, and in which order they are read (EPUB 3.3, 4.2.6 and 5; Open Packaging Format 2.0).

use std::collections::{HashMap, HashSet};

use super::{CONTAINER, ENCRYPTION};
use crate::documents::html::attributes::Tag;
use crate::documents::html::tokens::{TokenKind, Tokens};
use crate::documents::html::{Flavour, local_name};
use crate::documents::package::RawPart;
use crate::documents::{Error, encoding};
use crate::model::Span;

/// Ways to make the fonts of a book useless outside of it, which hide no text (EPUB 3.3, 4.4; Adobe's of EPUB 2).
const HIDES_FONTS: &[&str] = &["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// The parts that hold text: the book's description, its tables of contents, then its chapters as they are read.
///
/// # Errors
/// The book is encrypted, or it does not say what it consists of.
pub(super) fn arrange(parts: Vec<RawPart>) -> Result<Vec<RawPart>, Error> {
    let text = |name: &str| {
        let (_, bytes) = parts.iter().find(|(own, _)| own == name)?;
        encoding::decode(bytes).ok().map(|(_, text)| text)
    };
    if text(ENCRYPTION).is_some_and(|text| is_locked(&text)) {
        return Err(Error::Locked);
    }
    let missing = |what: &str| Error::parts(what);
    let container = text(CONTAINER).ok_or_else(|| missing("META-INF/container.xml is missing"))?;
    let described = starts(&container).into_iter().find(|(name, _)| name == "rootfile");
    let described = described.and_then(|(_, values)| values.get("full-path").cloned());
    let described = described.ok_or_else(|| missing("META-INF/container.xml names no description of the book"))?;
    let description = text(&described).ok_or_else(|| missing(&format!("{described} is missing or no text")))?;
    let order = order(&described, &description);
    let mut parts: HashMap<String, Vec<u8>> = parts.into_iter().collect();
    Ok(order.into_iter().filter_map(|name| parts.remove(&name).map(|bytes| (name, bytes))).collect())
}

/// True when more than fonts is encrypted.
fn is_locked(encryption: &str) -> bool {
    let methods = starts(encryption).into_iter().filter(|(name, _)| name == "encryptionmethod");
    methods
        .into_iter()
        .any(|(_, values)| !values.get("algorithm").is_some_and(|algorithm| HIDES_FONTS.contains(&algorithm.as_str())))
}

/// Names of parts, from a description that stands in the part `described`.
fn order(described: &str, description: &str) -> Vec<String> {
    let folder = described.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (mut labels, mut chapters, mut spine) = (Vec::new(), Vec::new(), Vec::new());
    let mut by_id = HashMap::new();
    for (name, values) in starts(description) {
        let value = |name: &str| values.get(name).map(String::as_str).unwrap_or_default();
        match name.as_str() {
            "item" => {
                let part = resolve(folder, value("href"));
                let is_nav = value("properties").split_ascii_whitespace().any(|property| property == "nav");
                match value("media-type") {
                    "application/x-dtbncx+xml" => labels.push(part.clone()),
                    "application/xhtml+xml" | "text/html" if is_nav => labels.push(part.clone()),
                    "application/xhtml+xml" | "text/html" => chapters.push(part.clone()),
                    _ => continue,
                }
                by_id.insert(value("id").to_owned(), part);
            }
            "itemref" => spine.push(value("idref").to_owned()),
            _ => {}
        }
    }
    let read: Vec<String> = spine.iter().filter_map(|id| by_id.get(id).cloned()).collect();
    let in_spine: HashSet<&String> = read.iter().collect();
    let contents = labels.into_iter().filter(|part| !in_spine.contains(part)).collect();
    // What stands outside that order (a note, an answer) comes last.
    let mut order = [vec![described.to_owned()], contents, read.clone(), chapters].concat();
    let mut seen = HashSet::new();
    order.retain(|part| seen.insert(part.clone()));
    order
}

/// A reference of a part in `folder` as the name of a part.
fn resolve(folder: &str, href: &str) -> String {
    let path = href.split('#').next().unwrap_or_default();
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    let decoded = percent_decoded(path);
    for step in decoded.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).filter(|_| *first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The start tags of an XML file: names without prefix, in lower case, and values of attributes.
fn starts(text: &str) -> Vec<(String, HashMap<String, String>)> {
    let mut tokens = Tokens::new(text, Span::new(0, text.len()), Flavour::Xml);
    let mut found = Vec::new();
    while let Some(token) = tokens.next(false) {
        if let TokenKind::Start { name, .. } = token.kind {
            found.push((local_name(name.of(text), Flavour::Xml), Tag::new(text, name.end).decoded()));
        }
    }
    found
}

/// The name of the outermost element of a part.
pub(super) fn root(text: &str, part: Span) -> String {
    let mut tokens = Tokens::new(text, part, Flavour::Xml);
    while let Some(token) = tokens.next(false) {
        if let TokenKind::Start { name, .. } = token.kind {
            return local_name(name.of(text), Flavour::Xml);
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::{arrange, is_locked, order, resolve};
    use crate::documents::Error;

    #[test]
    fn references_are_resolved() {
        for (folder, href, expected) in [
            ("OEBPS", "a%20b/c.xhtml#d", "OEBPS/a b/c.xhtml"),
            ("OEBPS/x", "../c.xhtml", "OEBPS/c.xhtml"),
            ("", "./c%zz.xhtml", "c%zz.xhtml"),
        ] {
            assert_eq!(resolve(folder, href), expected);
        }
    }

    #[test]
    fn chapters_come_in_the_order_of_the_spine() {
        let description = r#"<opf:package xmlns:opf="o"><opf:manifest>
            <opf:item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>
            <opf:item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
            <opf:item id="x" href="x.xhtml" media-type="application/xhtml+xml"/>
            <opf:item id="p" href="p.png" media-type="image/png"/>
            <opf:item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="scripted nav"/>
            <opf:item id="t" href="t.ncx" media-type="application/x-dtbncx+xml"/>
            </opf:manifest><opf:spine toc="t"><opf:itemref idref="a"/><opf:itemref idref="b"/></opf:spine></opf:package>"#;
        assert_eq!(order("O/p.opf", description), ["O/p.opf", "O/n.xhtml", "O/t.ncx", "O/a.xhtml", "O/b.xhtml", "O/x.xhtml"]);
    }

    #[test]
    fn a_book_that_is_locked_or_says_nothing_is_refused() {
        let method = |algorithm: &str| format!(r#"<e:EncryptionMethod Algorithm="{algorithm}"/>"#);
        assert!(is_locked(&method("http://www.w3.org/2001/04/xmlenc#aes128-cbc")));
        assert!(!is_locked(&method("http://www.idpf.org/2008/embedding")));
        let part = |name: &str, text: String| (name.to_owned(), text.into_bytes());
        let locked = vec![part("META-INF/encryption.xml", method("x"))];
        assert_eq!(arrange(locked), Err(Error::Locked));
        for container in ["", "<rootfile/>", "<rootfile full-path='a.opf'/>"] {
            let parts = vec![part("META-INF/container.xml", container.to_owned())];
            assert!(matches!(arrange(parts), Err(Error::Package { .. })));
        }
    }
}
