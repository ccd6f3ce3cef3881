//! The direction of a document (ECMA-376 part 1): what is written from right to left says so. Paragraphs and sections have
//! `bidi` (17.3.1.6, 17.6.1), runs `rtl` (17.3.2.30), tables `bidiVisual` (17.4.1), paragraphs of drawings the attribute
//! `rtl` (21.1.2.2.7). Alignment and indentation follow by themselves: `left` is where a line begins.

use crate::documents::xml::{self, Shape, Token};
use crate::model::Span;

/// What stands in text of each direction.
#[derive(Debug, Clone, Copy, Default)]
struct Letters {
    right_to_left: bool,
    left_to_right: bool,
}

/// A property that an element has or lacks, and the siblings that stand behind it (17.3.1.26, 17.3.2.28, 17.6.17, 17.4.59).
struct Property {
    name: &'static str,
    before: &'static [&'static str],
}

const PARAGRAPH: Property = Property {
    name: "bidi",
    before: &[
        "adjustRightInd",
        "snapToGrid",
        "spacing",
        "ind",
        "contextualSpacing",
        "mirrorIndents",
        "suppressOverlap",
        "jc",
        "textDirection",
        "textAlignment",
        "textboxTightWrap",
        "outlineLvl",
        "divId",
        "cnfStyle",
        "rPr",
        "sectPr",
        "pPrChange",
    ],
};
const RUN: Property =
    Property { name: "rtl", before: &["cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"] };
const SECTION: Property = Property { name: "bidi", before: &["rtlGutter", "docGrid", "printerSettings", "sectPrChange"] };
const TABLE: Property = Property {
    name: "bidiVisual",
    before: &[
        "tblStyleRowBandSize",
        "tblStyleColBandSize",
        "tblW",
        "jc",
        "tblCellSpacing",
        "tblInd",
        "tblBorders",
        "shd",
        "tblLayout",
        "tblCellMar",
        "tblLook",
        "tblCaption",
        "tblDescription",
        "tblPrChange",
    ],
};

/// Properties of runs that have a twin for text in complex scripts, which all scripts from right to left are.
const TWINS: [(&str, &str); 3] = [("b", "bCs"), ("i", "iCs"), ("sz", "szCs")];

/// True when a part holds a letter of a script that runs from right to left.
pub(super) fn holds_right_to_left(text: &str, tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|token| letters(text, token).right_to_left)
}

/// The changes that give a part a direction. From right to left, everything but runs of other letters alone gets it; from
/// left to right, it is taken from what holds no letter of such a script, and with `all` from the styles and the pages too.
pub(super) fn changes(text: &str, tokens: &[Token<'_>], right_to_left: bool, all: bool) -> Vec<(Span, String)> {
    let held = held(text, tokens);
    let parents = xml::parents(tokens);
    let part = Part { text, tokens };
    let mut changes = Vec::new();
    // First, since of what is put in one place the twins come first.
    for index in (0..tokens.len()).filter(|index| right_to_left && tokens[*index].begins("w", "rPr")) {
        part.twins(index, &mut changes);
    }
    for (index, token) in tokens.iter().enumerate() {
        let whole = held[index];
        // What a tracked change keeps is how things were.
        if !matches!(token.shape, Shape::Start | Shape::Empty) || tokens[parents[index]].name.ends_with("Change") {
            continue;
        }
        let keeps = !right_to_left && whole.right_to_left;
        match (token.vocabulary, token.name) {
            ("w", "p") if token.shape == Shape::Start && !keeps => {
                part.inside(index, "pPr", &PARAGRAPH, right_to_left, &mut changes);
                if let Some(mark) = part.child(index, "pPr").and_then(|own| part.child(own, "rPr")).filter(|_| !right_to_left) {
                    part.set(mark, &RUN, false, &mut changes);
                }
            }
            ("w", "r")
                if token.shape == Shape::Start
                    && part.child(index, "t").is_some()
                    && !keeps
                    && (!right_to_left || whole.right_to_left || !whole.left_to_right) =>
            {
                part.inside(index, "rPr", &RUN, right_to_left, &mut changes);
            }
            ("w", "sectPr") if right_to_left || all => part.set(index, &SECTION, right_to_left, &mut changes),
            ("w", "tblPr") if right_to_left || all => part.set(index, &TABLE, right_to_left, &mut changes),
            ("a", "p") if token.shape == Shape::Start && !keeps => part.drawn(index, right_to_left, &mut changes),
            _ => {}
        }
        if all && !right_to_left && matches!(tokens[parents[index]].name, "style" | "pPrDefault" | "rPrDefault") {
            match token.name {
                "pPr" => part.set(index, &PARAGRAPH, false, &mut changes),
                "rPr" => part.set(index, &RUN, false, &mut changes),
                _ => {}
            }
        }
    }
    changes
}

/// What each paragraph and each run holds itself, by its index.
fn held(text: &str, tokens: &[Token<'_>]) -> Vec<Letters> {
    let mut held = vec![Letters::default(); tokens.len()];
    let mut paragraphs = Vec::new();
    let mut runs = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let open = if token.name == "p" { &mut paragraphs } else { &mut runs };
        match token.shape {
            Shape::Start if matches!(token.name, "p" | "r") => open.push(index),
            Shape::End if matches!(token.name, "p" | "r") => drop(open.pop()),
            Shape::Text | Shape::CData | Shape::Reference => {
                let found = letters(text, token);
                for index in [paragraphs.last(), runs.last()].into_iter().flatten() {
                    let held: &mut Letters = &mut held[*index];
                    held.right_to_left |= found.right_to_left;
                    held.left_to_right |= found.left_to_right;
                }
            }
            _ => {}
        }
    }
    held
}

fn letters(text: &str, token: &Token<'_>) -> Letters {
    let mut found = Letters::default();
    let mut see = |c: char| {
        let right_to_left = is_right_to_left(c);
        found.right_to_left |= right_to_left;
        found.left_to_right |= !right_to_left && c.is_alphabetic();
    };
    match token.shape {
        Shape::Text | Shape::CData => token.file.of(text).trim_start_matches("<![CDATA[").chars().for_each(see),
        Shape::Reference => xml::referenced(token.file.of(text)).into_iter().for_each(&mut see),
        _ => {}
    }
    found
}

/// A letter of a script that runs from right to left: the blocks whose characters are of the classes R and AL unless the
/// Unicode Character Database says otherwise (DerivedBidiClass.txt).
fn is_right_to_left(c: char) -> bool {
    let block = matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}');
    block && c.is_alphabetic()
}

struct Part<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
}

impl Part<'_> {
    /// The elements right inside an element.
    fn children(&self, parent: usize) -> impl Iterator<Item = usize> {
        let mut index = parent + 1;
        std::iter::from_fn(move || {
            while index < self.tokens[parent].partner {
                let child = index;
                index = self.tokens[child].partner.max(child) + 1;
                if matches!(self.tokens[child].shape, Shape::Start | Shape::Empty) {
                    return Some(child);
                }
            }
            None
        })
    }

    fn child(&self, parent: usize, name: &str) -> Option<usize> {
        self.children(parent).find(|index| self.tokens[*index].begins(self.tokens[parent].vocabulary, name))
    }

    /// What stands before the names of the elements here: `w:`.
    fn prefix(&self, index: usize) -> &str {
        let name = xml::tag_name(self.tokens[index].file.of(self.text));
        &name[..name.len() - xml::local(name).len()]
    }

    fn whole(&self, index: usize) -> Span {
        Span::new(self.tokens[index].file.start, self.tokens[self.tokens[index].partner].file.end)
    }

    /// Sets or takes away a property among the properties of an element, which are an element of their own.
    fn inside(&self, owner: usize, properties: &str, property: &Property, on: bool, changes: &mut Vec<(Span, String)>) {
        match self.child(owner, properties) {
            Some(found) => self.set(found, property, on, changes),
            None if on => {
                let (prefix, at) = (self.prefix(owner), self.tokens[owner].file.end);
                let new = format!("<{prefix}{properties}><{prefix}{}/></{prefix}{properties}>", property.name);
                changes.push((Span::new(at, at), new));
            }
            None => {}
        }
    }

    /// Sets or takes away a property.
    fn set(&self, properties: usize, property: &Property, on: bool, changes: &mut Vec<(Span, String)>) {
        let new = format!("<{}{}/>", self.prefix(properties), property.name);
        let token = &self.tokens[properties];
        if let Some(old) = self.child(properties, property.name) {
            let value = xml::value(self.text, self.tokens[old].file, "val");
            let is_on = !value.is_some_and(|value| matches!(value, "0" | "false" | "off"));
            if is_on != on {
                changes.push((self.whole(old), if on { new } else { String::new() }));
            }
        } else if on && token.shape == Shape::Empty {
            let tag = token.file.of(self.text);
            let start = tag.trim_end_matches(['/', '>']).trim_end();
            changes.push((token.file, format!("{start}>{new}</{}>", xml::tag_name(tag))));
        } else if on {
            let behind = self.children(properties).find(|index| property.before.contains(&self.tokens[*index].name));
            let at = self.tokens[behind.unwrap_or(token.partner)].file.start;
            changes.push((Span::new(at, at), new));
        }
    }

    /// Gives bold, italics and sizes their twins for complex scripts.
    fn twins(&self, properties: usize, changes: &mut Vec<(Span, String)>) {
        for (name, twin) in TWINS {
            let Some(own) = self.child(properties, name).filter(|own| self.tokens[*own].shape == Shape::Empty) else { continue };
            if self.child(properties, twin).is_none() {
                let (file, prefix) = (self.tokens[own].file, self.prefix(own));
                let copy = file.of(self.text).replacen(&format!("{prefix}{name}"), &format!("{prefix}{twin}"), 1);
                changes.push((Span::new(file.end, file.end), copy));
            }
        }
    }

    /// The direction of a paragraph in a drawing.
    fn drawn(&self, paragraph: usize, right_to_left: bool, changes: &mut Vec<(Span, String)>) {
        let Some(properties) = self.child(paragraph, "pPr") else {
            if right_to_left {
                let at = self.tokens[paragraph].file.end;
                changes.push((Span::new(at, at), format!("<{}pPr rtl=\"1\"/>", self.prefix(paragraph))));
            }
            return;
        };
        let tag = self.tokens[properties].file;
        match xml::attribute(self.text, tag, "rtl") {
            Some(value) => changes.push((value, if right_to_left { "1" } else { "0" }.to_owned())),
            None if right_to_left => {
                let at = tag.start + 1 + xml::tag_name(tag.of(self.text)).len();
                changes.push((Span::new(at, at), " rtl=\"1\"".to_owned()));
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{changes, holds_right_to_left};
    use crate::documents::docx::KNOWN;
    use crate::documents::{splice, xml};
    use crate::model::Span;

    fn turned(body: &str, right_to_left: bool) -> String {
        let root = "<w:d xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">";
        let text = format!("{root}{body}</w:d>");
        let tokens = xml::scan(&text, Span::new(0, text.len()), None, KNOWN).expect("well-formed");
        let mut edits = changes(&text, &tokens, right_to_left, !holds_right_to_left(&text, &tokens));
        edits.sort_by_key(|(span, _)| *span);
        splice::replace(&text, edits).replace(root, "").replace("</w:d>", "")
    }

    #[test]
    fn a_paragraph_is_turned_and_turned_back() {
        let arabic = "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>نص</w:t></w:r></w:p>";
        let plain = arabic.replace("<w:pPr><w:bidi/></w:pPr>", "").replace("<w:rPr><w:rtl/></w:rPr>", "");
        assert_eq!(turned(&plain, true), arabic);
        assert_eq!(turned(arabic, true), arabic);
        assert_eq!(turned(arabic, false), arabic, "a quotation keeps its direction");
        let english = turned(&arabic.replace("نص", "text"), false);
        assert_eq!(english, "<w:p><w:pPr></w:pPr><w:r><w:rPr></w:rPr><w:t>text</w:t></w:r></w:p>");
    }

    #[test]
    fn properties_stand_in_their_order() {
        let body = "<w:p><w:pPr><w:pStyle w:val=\"a\"/><w:jc w:val=\"left\"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val=\"28\"/><w:lang \
                    w:val=\"ar\"/></w:rPr><w:t>نص</w:t></w:r><w:r><w:t>Rust</w:t></w:r><w:r><w:t>, 5</w:t></w:r></w:p>\
                    <w:tbl><w:tblPr><w:tblStyle w:val=\"t\"/><w:tblW w:w=\"0\"/></w:tblPr></w:tbl><w:sectPr/>";
        let expected = body
            .replace("<w:jc", "<w:bidi/><w:jc")
            .replace("<w:b/><w:sz w:val=\"28\"/>", "<w:b/><w:bCs/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/><w:rtl/>")
            .replace("<w:t>, 5", "<w:rPr><w:rtl/></w:rPr><w:t>, 5")
            .replace("<w:tblW", "<w:bidiVisual/><w:tblW")
            .replace("<w:sectPr/>", "<w:sectPr><w:bidi/></w:sectPr>");
        assert_eq!(turned(body, true), expected);
        let back = turned(&expected.replace("نص", "text"), false);
        for gone in ["<w:bidi/>", "<w:rtl/>", "<w:bidiVisual/>"] {
            assert!(!back.contains(gone), "{back}");
        }
    }

    #[test]
    fn drawings_say_it_by_an_attribute() {
        let body = "<a:p><a:pPr lvl=\"1\"/><a:r><a:t>نص</a:t></a:r></a:p><a:p><a:r/></a:p>";
        let turned_once = turned(body, true);
        assert_eq!(
            turned_once,
            "<a:p><a:pPr rtl=\"1\" lvl=\"1\"/><a:r><a:t>نص</a:t></a:r></a:p><a:p><a:pPr rtl=\"1\"/><a:r/></a:p>"
        );
        assert!(turned(&turned_once.replace("نص", "x"), false).contains("<a:pPr rtl=\"0\" lvl=\"1\"/>"));
    }
}
