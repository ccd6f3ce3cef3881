//! What the styles of a document make of a paragraph.

use std::collections::HashMap;

use crate::documents::xml::{self, Token};
use crate::model::BlockKind;

/// How many styles one can be based on, one behind the other.
const DEPTH: usize = 16;

/// The levels of headings that a block can have.
const LEVELS: u8 = 6;

/// Styles of code, by name or identifier: those of Word, those that Pandoc and LibreOffice write, and what people call theirs.
const CODE: &[&str] = &[
    "verbatimchar",
    "sourcecode",
    "htmlcode",
    "htmlpreformatted",
    "sourcetext",
    "preformattedtext",
    "code",
    "codechar",
    "inlinecode",
    "codeblock",
    "htmlkeyboard",
    "htmlsample",
    "htmlvariable",
    "macrotext",
    "listing",
    "quellcode",
    "programmcode",
    "codesource",
    "códigofuente",
    "código",
];

/// What a style says about the paragraphs that have it.
#[derive(Debug, Clone, Default)]
struct Style {
    based_on: String,
    name: String,
    outline: Option<u8>,
    list: Option<u8>,
}

/// The styles of a document, by their identifiers.
#[derive(Debug, Clone, Default)]
pub(super) struct Styles(HashMap<String, Style>);

/// What a paragraph's properties say of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Properties {
    style: Option<String>,
    outline: Option<u8>,
    list: Option<Option<u8>>,
}

impl Properties {
    /// Reads the properties in the tokens of a `pPr` or of a style.
    pub(super) fn of(source: &str, tokens: &[Token<'_>]) -> Properties {
        let mut properties = Properties::default();
        let mut level = 0;
        for token in tokens {
            let value = || xml::value(source, token.file, "val");
            if token.begins("w", "pStyle") {
                properties.style = value().map(str::to_owned);
            } else if token.begins("w", "outlineLvl") {
                properties.outline = value().and_then(|value| value.parse().ok());
            } else if token.begins("w", "ilvl") {
                level = value().and_then(|value| value.parse().ok()).unwrap_or(0);
            } else if token.begins("w", "numPr") {
                level = 0;
                properties.list = properties.list.or(Some(Some(0)));
            } else if token.begins("w", "numId") {
                // The number zero takes the paragraph out of its style's list.
                properties.list = Some(if value() == Some("0") { None } else { Some(0) });
            } else if token.begins("w", "pPrChange") {
                break;
            }
        }
        if let Some(Some(depth)) = &mut properties.list {
            *depth = level;
        }
        properties
    }
}

impl Styles {
    /// Reads the styles part.
    pub(super) fn of(source: &str, tokens: &[Token<'_>]) -> Styles {
        let mut styles = HashMap::new();
        for (index, token) in tokens.iter().enumerate() {
            if !token.begins("w", "style") {
                continue;
            }
            let Some(id) = xml::value(source, token.file, "styleId") else { continue };
            let inside = &tokens[index..=token.partner];
            let value = |name: &str| {
                let found = inside.iter().find(|token| token.begins("w", name));
                found.and_then(|token| xml::value(source, token.file, "val")).unwrap_or_default().to_owned()
            };
            let Properties { outline, list, .. } = Properties::of(source, inside);
            let style = Style { based_on: value("basedOn"), name: value("name"), outline, list: list.flatten() };
            styles.insert(id.to_owned(), style);
        }
        Styles(styles)
    }

    /// What a paragraph of these properties is, where they say more than that it is running text.
    pub(super) fn kind(&self, properties: &Properties) -> Option<BlockKind> {
        let id = properties.style.as_deref().unwrap_or_default();
        let chain = self.chain(id);
        let outline = properties.outline.or_else(|| chain.iter().find_map(|style| style.outline));
        if let Some(level) = outline.filter(|level| *level < 9) {
            return Some(BlockKind::Heading((level + 1).min(LEVELS)));
        }
        let names = chain.iter().map(|style| style.name.as_str()).chain(chain.is_empty().then_some(id));
        if let Some(kind) = names.filter_map(named).next() {
            return Some(kind);
        }
        let list = properties.list.unwrap_or_else(|| chain.iter().find_map(|style| style.list));
        list.map(|depth| BlockKind::ListItem(depth.saturating_add(1)))
    }

    /// True for a style of code, or one that is based on such.
    pub(super) fn is_code(&self, id: &str) -> bool {
        let names = self.chain(id).into_iter().map(|style| style.name.as_str());
        names.chain([id]).any(|name| {
            let name: String = name.to_lowercase().split_whitespace().collect();
            CODE.contains(&name.as_str())
        })
    }

    /// True for a paragraph of code.
    pub(super) fn is_code_block(&self, properties: &Properties) -> bool {
        properties.style.as_deref().is_some_and(|id| self.is_code(id))
    }

    /// A style and those that it is based on.
    fn chain(&self, id: &str) -> Vec<&Style> {
        let mut next = self.0.get(id);
        let mut chain = Vec::new();
        while let Some(style) = next.filter(|_| chain.len() < DEPTH) {
            chain.push(style);
            next = self.0.get(&style.based_on);
        }
        chain
    }
}

/// What a style of a name is for: the built-in styles have their English names in every language of the program
/// (ECMA-376 part 1, 17.7.4.18 `latentStyles`).
fn named(name: &str) -> Option<BlockKind> {
    let name: String = name.to_lowercase().split_whitespace().collect();
    if let Some(level) = name.strip_prefix("heading") {
        return level.parse().ok().filter(|level| (1..=9).contains(level)).map(|level: u8| BlockKind::Heading(level.min(LEVELS)));
    }
    match name.as_str() {
        "title" => Some(BlockKind::Heading(1)),
        "subtitle" => Some(BlockKind::Heading(2)),
        "caption" => Some(BlockKind::Caption),
        "quote" | "intensequote" | "blocktext" => Some(BlockKind::Quote),
        _ => None,
    }
}
