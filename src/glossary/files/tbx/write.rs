//! Writing TBX.

use std::collections::HashSet;

use super::{PRIVATE, Style, class_value, status_value};
use crate::glossary::files::cells::escaped;
use crate::glossary::{CasePolicy, Concept, Glossary, PartOfSpeech, Status, Term};
use crate::locale::Gender;
use crate::model::LanguageTag;

/// Categories of the module `min`; the others that we write are of `basic`.
const MIN: [&str; 3] = ["administrativeStatus", "partOfSpeech", "subjectField"];

/// A TBX file in a style.
struct Writer {
    out: String,
    style: Style,
    depth: usize,
}

/// The whole glossary.
pub(in crate::glossary::files) fn write(glossary: &Glossary, style: Style) -> String {
    let mut writer = Writer { out: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), style, depth: 0 };
    let (root, header) = match style {
        Style::Dca => ("tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\"", "tbxHeader"),
        Style::Dct => (
            "tbx type=\"TBX-Basic\" style=\"dct\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\" \
             xmlns:min=\"http://www.tbxinfo.net/ns/min\" xmlns:basic=\"http://www.tbxinfo.net/ns/basic\"",
            "tbxHeader",
        ),
        Style::Martif => ("martif type=\"TBX-Basic\" xml:lang=\"en\"", "martifHeader"),
    };
    writer.element(root, |writer| {
        writer.element(header, |writer| {
            writer.element("fileDesc", |writer| {
                writer.element("sourceDesc", |writer| writer.leaf("p", "A glossary of bitext."));
            });
            if style == Style::Martif {
                let schema = |writer: &mut Writer| writer.leaf("p type=\"XCSURI\"", "TBXBasicXCSV02.xcs");
                writer.element("encodingDesc", schema);
            }
        });
        writer.element("text", |writer| {
            writer.element("body", |writer| {
                let mut ids = identifiers(glossary);
                for (number, concept) in glossary.concepts.iter().enumerate() {
                    writer.concept(concept, number, &mut ids);
                }
            });
        });
    });
    writer.out
}

/// Identifiers that stand for themselves, so that no made one repeats them.
fn identifiers(glossary: &Glossary) -> HashSet<String> {
    glossary.concepts.iter().map(|concept| concept.id.clone()).filter(|id| is_name(id)).collect()
}

/// True for what XML takes as an identifier (NCName, of ASCII).
fn is_name(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

impl Writer {
    fn concept(&mut self, concept: &Concept, number: usize, taken: &mut HashSet<String>) {
        let own = is_name(&concept.id);
        let id = if own {
            concept.id.clone()
        } else {
            let made = (number + 1..).map(|number| format!("c{number}")).find(|id| !taken.contains(id));
            let made = made.unwrap_or_default();
            taken.insert(made.clone());
            made
        };
        let entry = if self.style == Style::Martif { "termEntry" } else { "conceptEntry" };
        self.element(&format!("{entry} id=\"{id}\""), |writer| {
            for domain in &concept.domains {
                writer.category("descrip", "subjectField", domain);
            }
            if let Some(definition) = &concept.definition {
                writer.category("descrip", "definition", definition);
            }
            if let Some(source) = &concept.source {
                writer.category("admin", "source", source);
            }
            if let Some(note) = &concept.note {
                writer.leaf("note", note);
            }
            if !own {
                writer.private("id", &concept.id);
            }
            for (key, set) in [("do-not-translate", concept.do_not_translate), ("first-mention", concept.first_mention)] {
                if set {
                    writer.private(key, "true");
                }
            }
            for (key, words) in [("near", &concept.near), ("not-near", &concept.not_near)] {
                if !words.is_empty() {
                    writer.private(key, &words.iter().map(|word| escaped(word)).collect::<Vec<_>>().join("|"));
                }
            }
            let mut tags: Vec<&LanguageTag> = Vec::new();
            for term in &concept.terms {
                if !tags.contains(&&term.language) {
                    tags.push(&term.language);
                }
            }
            let section = if writer.style == Style::Martif { "langSet" } else { "langSec" };
            for tag in tags {
                writer.element(&format!("{section} xml:lang=\"{tag}\""), |writer| {
                    concept.terms.iter().filter(|term| term.language == *tag).for_each(|term| writer.term(term));
                });
            }
        });
    }

    fn term(&mut self, term: &Term) {
        let section = if self.style == Style::Martif { "tig" } else { "termSec" };
        self.element(section, |writer| {
            writer.wording(&term.text);
            writer.category("termNote", "administrativeStatus", status_value(term.status));
            if let Some(class) = term.part_of_speech {
                writer.category("termNote", "partOfSpeech", class_value(class));
            }
            if let Some(gender) = term.gender {
                writer.category("termNote", "grammaticalGender", Gender::name(gender));
            }
            if let Some(source) = &term.source {
                writer.category("admin", "source", source);
            }
            if let Some(note) = &term.note {
                writer.leaf("note", note);
            }
            if term.status == Status::Forbidden {
                writer.private("status", term.status.name());
            }
            if term.case != CasePolicy::Automatic {
                writer.private("case", term.case.name());
            }
            if term.part_of_speech == Some(PartOfSpeech::ProperNoun) {
                writer.private("part-of-speech", PartOfSpeech::ProperNoun.name());
            }
        });
        for (kind, texts) in [("variant", &term.forms), ("shortForm", &term.short)] {
            for text in texts {
                self.element(section, |writer| {
                    writer.wording(text);
                    writer.category("termNote", "termType", kind);
                });
            }
        }
    }

    /// A data category in the file's style.
    fn category(&mut self, element: &str, category: &str, value: &str) {
        match self.style {
            Style::Dca | Style::Martif => self.leaf(&format!("{element} type=\"{category}\""), value),
            Style::Dct => {
                let module = if MIN.contains(&category) { "min" } else { "basic" };
                self.leaf(&format!("{module}:{category}"), value);
            }
        }
    }

    fn private(&mut self, key: &str, value: &str) {
        self.leaf("note", &format!("{PRIVATE}{key}={value}"));
    }

    /// An element on lines of its own; `tag` is its name with its attributes.
    fn element(&mut self, tag: &str, inside: impl FnOnce(&mut Writer)) {
        self.line(&format!("<{tag}>"));
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.line(&format!("</{}>", name(tag)));
    }

    fn leaf(&mut self, tag: &str, value: &str) {
        self.line(&format!("<{tag}>{}</{}>", text(value), name(tag)));
    }

    /// A term, whose white space is its own.
    fn wording(&mut self, wording: &str) {
        self.line(&format!("<term>{}</term>", spaced(&text(wording))));
    }

    fn line(&mut self, line: &str) {
        self.out.extend(std::iter::repeat_n("  ", self.depth));
        self.out.push_str(line);
        self.out.push('\n');
    }
}

fn name(tag: &str) -> &str {
    tag.split(' ').next().unwrap_or_default()
}

/// A text with white space that readers of XML may take for layout written by its number: all but single spaces between words.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let is_layout = c == ' ' && before != ' ' && rest.peek().is_some();
        if c.is_whitespace() && !is_layout {
            out.push_str(&format!("&#{};", u32::from(c)))
        } else {
            out.push(c)
        }
        before = c;
    }
    out
}

/// A text as XML spells it; characters that XML 1.0 cannot have are left out.
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            c if c.is_control() && u32::from(c) < 0x20 || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}
