//! The language that a document says it is in.

use super::parts::{Role, with_roles};
use super::{KNOWN, direction};
use crate::documents::xml::{self, Shape};
use crate::documents::{Part, splice};
use crate::model::{LanguageTag, Span};

/// The language that the document's properties say. The styles say one too, but that is where the program was bought.
pub(super) fn language(text: &str) -> Option<LanguageTag> {
    let parts = with_roles(text).ok()?;
    let (part, _) = parts.iter().find(|(_, role)| *role == Role::Properties)?;
    let tokens = xml::scan(text, part.span, Some(part.name), KNOWN).ok()?;
    let index = tokens.iter().position(|token| token.begins("dc", "language") && token.shape == Shape::Start)?;
    Span::new(tokens[index].file.end, tokens[tokens[index].partner].file.start).of(text).parse().ok()
}

/// The package's text with every mark of a language saying this one, and with the direction of its script.
pub(super) fn relabel(text: String, language: &LanguageTag) -> String {
    let Ok(parts) = with_roles(&text) else { return text };
    let tag = language.to_string();
    let mut changes: Vec<(Span, String)> = Vec::new();
    let scan = |(part, _): &(Part<'_>, Role)| xml::scan(&text, part.span, Some(part.name), KNOWN).ok();
    let parts: Vec<_> = parts.iter().filter_map(scan).collect();
    let all = !parts.iter().any(|tokens| direction::holds_right_to_left(&text, tokens));
    for tokens in parts {
        changes.extend(direction::changes(&text, &tokens, language.is_right_to_left(), all));
        for token in &tokens {
            if token.shape == Shape::End {
                continue;
            }
            match (token.vocabulary, token.name) {
                ("w", "lang") => {
                    let values = ["val", "eastAsia", "bidi"].map(|name| xml::attribute(&text, token.file, name));
                    changes.extend(values.into_iter().flatten().map(|value| (value, tag.clone())));
                }
                ("a", "rPr" | "defRPr" | "endParaRPr") => {
                    changes.extend(xml::attribute(&text, token.file, "lang").map(|value| (value, tag.clone())));
                }
                ("dc", "language") if token.shape == Shape::Start => {
                    changes.push((Span::new(token.file.end, tokens[token.partner].file.start), tag.clone()));
                }
                _ => {}
            }
        }
    }
    changes.sort_by_key(|(span, _)| *span);
    splice::replace(&text, changes)
}
