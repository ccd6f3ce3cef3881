//! What the parts of a package are, by their content types.

use super::KNOWN;
use crate::documents::{Error, Part, parts, xml};
use crate::model::Span;

/// The part that says what the others are (ECMA-376 part 2, 10.1.2.2).
const TYPES: &str = "[Content_Types].xml";

/// What a part holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The text.
    Main,
    /// What stands at the head or foot of pages.
    PageHeader,
    /// Footnotes or endnotes.
    Notes,
    /// Remarks beside the text.
    Comments,
    /// A chart or a diagram.
    Drawing,
    /// Styles.
    Styles,
    /// Title, subject and description.
    Properties,
}

/// Endings of content types and what a part of such a type is.
const ROLES: &[(&str, Role)] = &[
    ("wordprocessingml.document.main+xml", Role::Main),
    ("wordprocessingml.template.main+xml", Role::Main),
    ("ms-word.document.macroEnabled.main+xml", Role::Main),
    ("ms-word.template.macroEnabledTemplate.main+xml", Role::Main),
    ("wordprocessingml.header+xml", Role::PageHeader),
    ("wordprocessingml.footer+xml", Role::PageHeader),
    ("wordprocessingml.footnotes+xml", Role::Notes),
    ("wordprocessingml.endnotes+xml", Role::Notes),
    ("wordprocessingml.comments+xml", Role::Comments),
    ("drawingml.chart+xml", Role::Drawing),
    ("ms-office.chartex+xml", Role::Drawing),
    ("drawingml.diagramData+xml", Role::Drawing),
    ("ms-office.drawingml.diagramDrawing+xml", Role::Drawing),
    ("wordprocessingml.styles+xml", Role::Styles),
    ("package.core-properties+xml", Role::Properties),
];

/// The parts of a document that hold text or say how it looks.
///
/// # Errors
/// The list of content types is missing or damaged, or it names no text.
pub(super) fn with_roles(text: &str) -> Result<Vec<(Part<'_>, Role)>, Error> {
    let types = parts(text).find(|part| part.name == TYPES);
    let span = types.map_or(Span::default(), |part| part.span);
    let mut named: Vec<(String, Role)> = Vec::new();
    let mut endings: Vec<(String, Role)> = Vec::new();
    for token in xml::scan(text, span, Some(TYPES), KNOWN)? {
        let role = xml::value(text, token.file, "ContentType")
            .and_then(|given| ROLES.iter().find(|(ending, _)| given.ends_with(ending)))
            .map(|(_, role)| *role);
        let Some(role) = role else { continue };
        if token.begins("ct", "Override") {
            named.extend(xml::value(text, token.file, "PartName").map(|name| (name.to_ascii_lowercase(), role)));
        } else if token.begins("ct", "Default") {
            endings
                .extend(xml::value(text, token.file, "Extension").map(|name| (format!(".{}", name.to_ascii_lowercase()), role)));
        }
    }
    let role = |part: &Part<'_>| {
        let name = format!("/{}", part.name.to_ascii_lowercase());
        let own = named.iter().find(|(known, _)| *known == name);
        own.or_else(|| endings.iter().find(|(ending, _)| part.name != TYPES && name.ends_with(ending))).map(|(_, role)| *role)
    };
    let found: Vec<_> = parts(text).filter_map(|part| Some((part, role(&part)?))).collect();
    if found.iter().any(|(_, role)| *role == Role::Main) {
        Ok(found)
    } else {
        Err(xml::damaged(text, span, Some(TYPES), span.start, "it names no word-processing document".to_owned()))
    }
}
