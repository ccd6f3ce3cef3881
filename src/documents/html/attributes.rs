//! Which attributes of a tag hold text, and what a tag says of its element.

use std::collections::{HashMap, HashSet};

use super::entities;
use super::tokens::{Attribute, Attributes};
use crate::model::{BlockKind, Span};

/// Names and properties of `meta` elements whose content readers see: in a list of results, or where the page is shared.
const METAS: &[&str] = &[
    "abstract",
    "article:section",
    "dc.description",
    "dc.title",
    "dcterms.abstract",
    "dcterms.description",
    "dcterms.title",
    "description",
    "og:description",
    "og:image:alt",
    "og:title",
    "twitter:description",
    "twitter:image:alt",
    "twitter:title",
];

/// Properties of microdata (schema.org) that hold text for readers.
const PROPERTIES: &[&str] = &["alternativeheadline", "caption", "description", "headline"];

/// True for a text in which a template begins.
pub(in crate::documents) fn is_templated(text: &str) -> bool {
    ["<?", "<%", "{{", "{%"].iter().any(|sign| text.contains(sign))
}

/// The attributes of a start tag, each name once and in lower case.
pub(in crate::documents) struct Tag<'a> {
    source: &'a str,
    attributes: Vec<(String, Attribute)>,
}

impl<'a> Tag<'a> {
    /// The attributes behind a name that ends at `at`.
    pub(in crate::documents) fn new(source: &'a str, at: usize) -> Tag<'a> {
        let mut attributes: Vec<(String, Attribute)> = Vec::new();
        let mut names = HashSet::new();
        for attribute in Attributes::new(source, at) {
            let name = attribute.name.of(source).to_ascii_lowercase();
            // Of two attributes of a name, the second is none.
            if names.insert(name.clone()) {
                attributes.push((name, attribute));
            }
        }
        Tag { source, attributes }
    }

    /// The place of an attribute's value.
    pub(in crate::documents) fn place(&self, name: &str) -> Option<Span> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, attribute)| attribute.value)
    }

    /// An attribute's value as it is spelled.
    pub(in crate::documents) fn value(&self, name: &str) -> Option<&'a str> {
        self.place(name).map(|place| place.of(self.source))
    }

    /// True when a template stands among the attributes, which may write any: `<html <?php language_attributes(); ?>>`.
    pub(in crate::documents) fn is_templated(&self) -> bool {
        self.attributes.iter().any(|(name, _)| is_templated(name))
    }

    /// The values of all attributes, with what their references stand for.
    pub(in crate::documents) fn decoded(&self) -> HashMap<String, String> {
        let value = |(name, attribute): &(String, Attribute)| (name.clone(), entities::decode(attribute.value.of(self.source)));
        self.attributes.iter().map(value).collect()
    }

    /// What the tag says of whether its element is to be translated.
    pub(in crate::documents) fn translate(&self) -> Option<bool> {
        let said = match self.value("translate").map(str::to_ascii_lowercase).as_deref() {
            Some("no") => Some(false),
            Some("" | "yes") => Some(true),
            _ => None,
        };
        let class = self.value("class").unwrap_or_default();
        said.or_else(|| class.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("notranslate")).then_some(false))
    }

    /// True when the element's text is the user's own.
    pub(in crate::documents) fn is_edited(&self) -> bool {
        self.value("contenteditable").is_some_and(|value| !value.eq_ignore_ascii_case("false"))
    }

    /// The attributes that hold text, each with what it is.
    pub(in crate::documents) fn texts(&self, element: &str) -> Vec<(BlockKind, Span)> {
        if self.attributes.is_empty() {
            return Vec::new();
        }
        let kind = |(name, attribute): &(String, Attribute)| Some((self.kind(element, name)?, attribute.value));
        self.attributes.iter().filter_map(kind).filter(|(_, value)| !value.is_empty()).collect()
    }

    fn kind(&self, element: &str, name: &str) -> Option<BlockKind> {
        let attribute = || Some(BlockKind::Attribute(name.to_owned()));
        match (element, name) {
            ("link", "title") if self.is_feed() => attribute(),
            ("link" | "style" | "script" | "meta" | "param", "title") => None,
            ("img" | "area" | "input" | "applet", "alt") => Some(BlockKind::AltText),
            ("a" | "area" | "img", "title") => Some(BlockKind::LinkTitle),
            (_, "title") => attribute(),
            (_, "aria-label" | "aria-description" | "aria-placeholder" | "aria-roledescription" | "aria-valuetext") => {
                attribute()
            }
            ("input" | "textarea", "placeholder") => attribute(),
            ("track" | "option" | "optgroup", "label") => attribute(),
            ("table", "summary") | ("th", "abbr") => attribute(),
            ("input", "value") => {
                let kind = self.value("type")?.to_ascii_lowercase();
                matches!(kind.as_str(), "submit" | "button" | "reset").then(attribute)?
            }
            ("meta", "content") => self.meta(),
            _ => None,
        }
    }

    /// True for a link whose title a reader chooses by, as that of a feed; another language's edition has its title already.
    fn is_feed(&self) -> bool {
        let is_one = |word: &str| word.eq_ignore_ascii_case("alternate");
        let rel = self.value("rel").unwrap_or_default();
        let kind = self.value("type").unwrap_or_default().to_ascii_lowercase();
        let is_feed = ["rss", "atom", "feed"].iter().any(|name| kind.contains(name));
        rel.split_ascii_whitespace().any(is_one) && is_feed && self.value("hreflang").is_none()
    }

    fn meta(&self) -> Option<BlockKind> {
        let named = |attribute: &str, known: &[&str]| {
            let name = self.value(attribute)?.trim_ascii().to_ascii_lowercase();
            known.contains(&name.as_str()).then_some(BlockKind::Metadata(name))
        };
        named("name", METAS).or_else(|| named("property", METAS)).or_else(|| named("itemprop", PROPERTIES))
    }
}
