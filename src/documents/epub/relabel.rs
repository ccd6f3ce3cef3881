//! The language that a book says it is in, and the direction in which its pages turn.

use std::collections::HashSet;

use super::book::root;
use crate::documents::html::attributes::Tag;
use crate::documents::html::tokens::{TokenKind, Tokens};
use crate::documents::html::{self, Flavour, local_name};
use crate::documents::package::parts;
use crate::model::{LanguageTag, Span};

/// The language of a book: the first that its description names.
pub(super) fn language(text: &str) -> Option<LanguageTag> {
    let described = parts(text).find(|part| root(text, part.span) == "package")?;
    languages(text, described.span).iter().find_map(|named| named.tag(text))
}

/// A language that the description of a book names.
struct Named {
    /// The whole element.
    element: Span,
    /// What it says.
    text: Span,
    /// True when something else may refer to it.
    has_id: bool,
}

impl Named {
    fn tag(&self, text: &str) -> Option<LanguageTag> {
        self.text.of(text).trim().parse().ok()
    }
}

/// The languages of a book, as they stand in its description.
fn languages(text: &str, part: Span) -> Vec<Named> {
    let mut tokens = Tokens::new(text, part, Flavour::Xml);
    let mut found: Vec<Named> = Vec::new();
    // The element that is open: where it begins, and whether it has an id.
    let mut open: Option<(usize, bool)> = None;
    while let Some(token) = tokens.next(false) {
        match token.kind {
            TokenKind::Start { name, closed } => {
                let is_language = !closed && local_name(name.of(text), Flavour::Xml) == "language";
                open = is_language.then(|| (token.span.start, Tag::new(text, name.end).value("id").is_some()));
            }
            TokenKind::Text => {
                let named = |(start, has_id)| Named { element: Span::new(start, token.span.end), text: token.span, has_id };
                found.extend(open.map(named));
            }
            TokenKind::End(_) => {
                let start = open.take().map(|(start, _)| start);
                if let Some(last) = found.last_mut().filter(|last| start == Some(last.element.start)) {
                    last.element.end = token.span.end;
                }
            }
            _ => open = None,
        }
    }
    found
}

/// What has to change for a book to say that it is in a language, in order.
pub(super) fn relabel(text: &str, to: &LanguageTag) -> Vec<(Span, String)> {
    let from = language(text);
    let edits = parts(text).flat_map(|part| match root(text, part.span).as_str() {
        "package" | "ncx" => described(text, part.span, from.as_ref(), to),
        _ => html::relabel(text, part.span, Flavour::Xml, to),
    });
    edits.collect()
}

fn described(text: &str, part: Span, from: Option<&LanguageTag>, to: &LanguageTag) -> Vec<(Span, String)> {
    let is_old = |place: &Span| {
        let named: Option<LanguageTag> = place.of(text).trim().parse().ok();
        named.is_some_and(|named| from.is_none_or(|from| from.language() == named.language()))
    };
    let mut edits: Vec<(Span, String)> = Vec::new();
    // A book in two languages keeps the other, and names each once.
    let mut said = HashSet::new();
    for named in languages(text, part) {
        let is_new = is_old(&named.text);
        let tag = if is_new { to.to_string() } else { named.text.of(text).trim().to_owned() };
        if !said.insert(tag) && !named.has_id {
            let before = &text[..named.element.start];
            edits.push((Span::new(before.trim_ascii_end().len(), named.element.end), String::new()));
        } else if is_new {
            edits.push((named.text, to.to_string()));
        }
    }
    let mut tokens = Tokens::new(text, part, Flavour::Xml);
    while let Some(token) = tokens.next(false) {
        let TokenKind::Start { name, .. } = token.kind else { continue };
        let tag = Tag::new(text, name.end);
        for attribute in ["xml:lang", "lang"] {
            let is_gone = |place: &Span| edits.iter().any(|(gone, new)| new.is_empty() && gone.contains(*place));
            let place = tag.place(attribute).filter(|place| is_old(place) && !is_gone(place));
            edits.extend(place.map(|place| (place, to.to_string())));
        }
        if local_name(name.of(text), Flavour::Xml) == "spine" && is_epub_3(text, part) {
            match (tag.place("page-progression-direction"), to.is_right_to_left()) {
                (Some(place), true) => edits.push((place, "rtl".to_owned())),
                (Some(place), false) if place.of(text) == "rtl" => edits.push((place, "ltr".to_owned())),
                (None, true) => edits.push((Span::new(name.end, name.end), " page-progression-direction=\"rtl\"".to_owned())),
                _ => {}
            }
        }
    }
    edits.retain(|(place, new)| place.of(text) != *new);
    edits.sort_by_key(|(place, _)| *place);
    edits
}

/// True for a description of EPUB 3: older ones do not know the attribute.
fn is_epub_3(text: &str, part: Span) -> bool {
    let mut tokens = Tokens::new(text, part, Flavour::Xml);
    while let Some(token) = tokens.next(false) {
        if let TokenKind::Start { name, .. } = token.kind {
            return Tag::new(text, name.end).value("version").is_some_and(|version| version.starts_with('3'));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{language, relabel};
    use crate::documents::html::splice;

    #[test]
    fn a_book_says_its_language_and_its_direction() {
        let book = |language: &str, lang: &str, spine: &str| {
            format!(
                "\0a.opf\0<package version='3.0' xml:lang='{lang}'><dc:language>{language}</dc:language><spine{spine}/></package>\
                 \0b.xhtml\0<html lang='{lang}'><p/></html>"
            )
        };
        let english = book("en-GB", "en", "");
        assert_eq!(language(&english).map(|tag| tag.to_string()).as_deref(), Some("en-GB"));
        let to = |tag: &str| splice(&english, &relabel(&english, &tag.parse().expect("well-formed")));
        assert_eq!(to("fr"), book("fr", "fr", ""));
        let arabic = book("ar", "ar", " page-progression-direction=\"rtl\"").replace("<html lang", "<html dir=\"rtl\" lang");
        assert_eq!(to("ar"), arabic);
        let two = |first: &str, second: &str| {
            let book = book(first, "en", "");
            book.replace("</dc:language>", &format!("</dc:language>\n  <dc:language>{second}</dc:language>"))
        };
        let translated = |first, second, tag: &str| {
            let book = two(first, second);
            splice(&book, &relabel(&book, &tag.parse().expect("well-formed")))
        };
        assert!(translated("en", "fr", "de").contains("<dc:language>de</dc:language>\n  <dc:language>fr</dc:language>"));
        for (first, second) in [("en", "fr"), ("en-GB", "en-US"), ("fr", "fr")] {
            let made = translated(first, second, "fr");
            assert_eq!(made.matches("<dc:language>").count(), 1, "{made}");
            assert!(made.contains("<dc:language>fr</dc:language><spine/>"), "{made}");
        }
        let kept = two("en", "fr").replacen("<dc:language>fr", "<dc:language id='l'>fr", 1);
        assert_eq!(splice(&kept, &relabel(&kept, &"fr".parse().expect("well-formed"))).matches("fr</dc:language>").count(), 2);
        let back = splice(&arabic, &relabel(&arabic, &"en".parse().expect("well-formed")));
        assert!(back.contains("page-progression-direction=\"ltr\"") && back.contains("<html dir=\"ltr\" lang='en'>"), "{back}");
    }
}
