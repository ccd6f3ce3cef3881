//! SARIF 2.1.0 (OASIS): one run, every check as a rule with its help, each finding with its place in the article's own lines
//! and columns, what it answers to in the source, and the edits that are proposed. What a comment or the baseline quiets
//! is listed as suppressed.

use serde_json::{Value, json};

use super::{CheckedFile, Manner, Report};
use crate::checks;
use crate::locale::Messages;
use crate::model::{Message, Severity, Suggestion};
use crate::report::visible::visible;
use crate::report::{Article, Located, Place, Suppressed, catalogue, fingerprint, human, words};

pub(super) struct Sarif<'a> {
    manner: Manner<'a>,
    results: Vec<Value>,
}

impl<'a> Sarif<'a> {
    pub(super) fn new(manner: Manner<'a>) -> Self {
        Self { manner, results: Vec::new() }
    }
}

impl Report for Sarif<'_> {
    fn file(&mut self, file: &CheckedFile<'_>) -> String {
        let messages = self.manner.look.messages;
        self.results.extend(file.findings.iter().map(|located| result(located, file, messages)));
        let suppressed = |known: &Suppressed| {
            let mut result = result(&known.located, file, messages);
            result["suppressions"] = match &known.reason {
                Some(reason) => json!([{ "kind": "inSource", "justification": visible(reason) }]),
                None => json!([{ "kind": "external" }]),
            };
            result
        };
        self.results.extend(file.suppressed.iter().map(suppressed));
        String::new()
    }

    fn end(&mut self) -> String {
        let messages = self.manner.look.messages;
        // The standard takes a language without its script.
        let language: String = messages.tag().chars().take(2).collect();
        let log = json!({
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "bitext",
                    "version": env!("CARGO_PKG_VERSION"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": rules(messages),
                }},
                "language": language,
                "columnKind": "unicodeCodePoints",
                "results": std::mem::take(&mut self.results),
            }],
        });
        format!("{log:#}\n")
    }
}

/// Every check with its help.
fn rules(messages: &Messages) -> Vec<Value> {
    let rule = |entry: checks::Entry| {
        let (what, why, fix) = catalogue::told(&entry, messages);
        let off = catalogue::off(&entry, messages);
        let (why_label, fix_label) = (words::text(messages, "explain-why"), words::text(messages, "explain-fix"));
        let text = format!("{why_label} {why}\n{fix_label} {fix}\n{off}");
        json!({
            "id": entry.name,
            "shortDescription": { "text": what },
            "defaultConfiguration": { "enabled": !entry.off },
            "fullDescription": { "text": format!("{what} {why}") },
            "help": { "text": text, "markdown": format!("**{why_label}** {why}\n\n**{fix_label}** {fix}\n\n{off}") },
        })
    };
    checks::catalogue().map(rule).collect()
}

fn result(located: &Located, file: &CheckedFile<'_>, messages: &Messages) -> Value {
    let level = match located.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    };
    let mut result = json!({
        "ruleId": located.check,
        "level": level,
        "message": { "text": visible(&messages.text(&located.message)) },
        "locations": [{ "physicalLocation": location(&located.place, file.target) }],
        "partialFingerprints": { "bitext/v1": fingerprint(located, file.target) },
    });
    if let Some(index) = checks::catalogue().position(|entry| entry.name == located.check) {
        result["ruleIndex"] = index.into();
    }
    if let Some((place, article)) = located.source.as_ref().zip(file.source) {
        let note = messages.text(&Message::new("report-note-source"));
        result["relatedLocations"] =
            json!([{ "id": 0, "message": { "text": note }, "physicalLocation": location(place, article) }]);
    }
    let fixes: Vec<Value> = located.suggestions.iter().map(|edit| fix(edit, located, file.target, messages)).collect();
    if !fixes.is_empty() {
        result["fixes"] = fixes.into();
    }
    result
}

fn fix(edit: &Suggestion, located: &Located, article: &Article<'_>, messages: &Messages) -> Value {
    let place = article.place(edit.span.shifted(located.place.part));
    json!({
        "description": { "text": human::edit(edit, located, article, messages) },
        "artifactChanges": [{
            "artifactLocation": artifact(&place.file),
            "replacements": [{ "deletedRegion": region(&place, article), "insertedContent": { "text": edit.text } }],
        }],
    })
}

fn location(place: &Place, article: &Article<'_>) -> Value {
    let mut region = region(place, article);
    if !place.text.is_empty() {
        region["snippet"] = json!({ "text": place.text });
    }
    json!({ "artifactLocation": artifact(&place.file), "region": region })
}

fn region(place: &Place, article: &Article<'_>) -> Value {
    let (line, column) = article.end_of(place);
    json!({ "startLine": place.line, "startColumn": place.column, "endLine": line, "endColumn": column })
}

/// A file by its address: relative to the folder where the run took place, or absolute.
fn artifact(file: &str) -> Value {
    let path = file.replace('\\', "/");
    let encoded: String = path.trim_start_matches("./").bytes().map(encoded).collect();
    if encoded.starts_with('/') {
        json!({ "uri": format!("file://{encoded}") })
    } else {
        json!({ "uri": encoded, "uriBaseId": "%SRCROOT%" })
    }
}

/// A byte of a path as an address has it (RFC 3986).
fn encoded(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b'!' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::artifact;

    #[test]
    fn files_are_addresses() {
        assert_eq!(artifact("./a b/é.md")["uri"], "a%20b/%C3%A9.md");
        assert_eq!(artifact("/x/a.md")["uri"], "file:///x/a.md");
        assert_eq!(artifact("book.epub!/a.xhtml")["uri"], "book.epub!/a.xhtml");
    }
}
