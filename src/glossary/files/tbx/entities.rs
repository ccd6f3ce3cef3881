//! Entities that a file declares for itself: `<!ENTITY b "bank">`, said as `&b;`.
//!
//! Only plain short text is taken, what is said by entities all together is limited to a multiple of the file, so that one of
//! a few lines cannot become one of gigabytes, and nothing is fetched: a value with an entity or an element in it, an
//! external one and a parameter entity stay unknown.

use std::cell::Cell;
use std::collections::HashMap;

/// Bytes of the longest value that is taken.
const LONGEST: usize = 200;

/// How many times the size of its file all that its entities stand for may have.
pub(super) const TIMES: usize = 10;

/// The entities of a file, and how much may still be said by them.
#[derive(Debug, Default)]
pub(super) struct Entities {
    texts: HashMap<String, String>,
    /// Bytes.
    left: Cell<usize>,
}

/// Why an entity says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refused {
    /// The file gives it no plain text.
    Unknown,
    /// Too much was said already.
    TooMuch,
}

impl Entities {
    /// The entities that the document type declaration of a file of `size` bytes declares.
    pub(super) fn of(doctype: &str, size: usize) -> Entities {
        Entities { texts: declared(doctype), left: Cell::new(size.saturating_mul(TIMES)) }
    }

    /// What an entity stands for, each time that it is said.
    pub(super) fn said(&self, name: &str) -> Result<&str, Refused> {
        if let Some(text) = quick_xml::escape::resolve_predefined_entity(name) {
            return Ok(text);
        }
        let text = self.texts.get(name).ok_or(Refused::Unknown)?;
        self.left.set(self.left.get().checked_sub(text.len()).ok_or(Refused::TooMuch)?);
        Ok(text)
    }
}

/// The entities that a document type declaration gives a plain text to, by name; the first declaration of a name counts
/// (XML 1.0, section 4.2).
fn declared(doctype: &str) -> HashMap<String, String> {
    let mut found = HashMap::new();
    let mut rest = doctype;
    while let Some(at) = rest.find("<!") {
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = rest.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        let Some(behind) = rest.strip_prefix("<!ENTITY") else {
            rest = &rest[2..];
            continue;
        };
        rest = behind;
        let behind = behind.trim_start();
        let end = behind.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'')).unwrap_or(behind.len());
        let (name, behind) = behind.split_at(end);
        let value = behind.trim_start();
        let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
        // A quotation that is not closed leaves nothing behind it to read.
        let Some((value, behind)) = value[1..].split_once(quote) else { break };
        rest = behind;
        // Characters by number, and the five that XML knows, are no entities of the file.
        let plain = quick_xml::escape::unescape(value).ok().filter(|_| !value.contains(['<', '%']) && value.len() <= LONGEST);
        if let Some(text) = plain.filter(|text| !text.contains(['<', '&'])) {
            found.entry(name.to_owned()).or_insert_with(|| text.into_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::declared;

    #[test]
    fn plain_texts_are_taken_and_nothing_else() {
        let doctype = r#"martif SYSTEM "x.dtd" [ <!-- <!ENTITY no "x"> --> <!ELEMENT a ANY>
            <!ENTITY b "bank"> <!ENTITY b 'second'> <!ENTITY e "caf&#233;">
            <!ENTITY lol "&b;&b;"> <!ENTITY tag "<x/>"> <!ENTITY out SYSTEM "file:///etc/passwd"> <!ENTITY % p "q"> ]"#;
        let mut found: Vec<(String, String)> = declared(doctype).into_iter().collect();
        found.sort();
        // Whatever it is made of, it is read once.
        assert!(declared(&("<!ENTITY".repeat(200_000) + &"<!ENTITY a \"".repeat(100_000))).is_empty());
        assert_eq!(found, [("b", "bank"), ("e", "café")].map(|(name, text)| (name.to_owned(), text.to_owned())));
    }
}
