//! Entities that a file declares for itself: `<!ENTITY b "bank">`, said as `&b;`.
//!
//! Only plain short text is taken, so that a file of a few lines cannot become one of gigabytes, and nothing is fetched:
//! a value with an entity or an element in it, an external one and a parameter entity stay unknown.

use std::collections::HashMap;

/// Bytes of the longest value that is taken.
const LONGEST: usize = 200;

/// The entities that a document type declaration gives a plain text to, by name; the first declaration of a name counts
/// (XML 1.0, section 4.2).
pub(super) fn declared(doctype: &str) -> HashMap<String, String> {
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
