//! TOML: the strings of the outermost table, by the parser's own spans.

use toml_edit::Document;

use super::{Style, Value};
use crate::model::Span;

/// The text values of the head; none when it is broken TOML.
pub(super) fn values(source: &str, inner: Span) -> Vec<Value> {
    let Ok(document) = Document::parse(inner.of(source)) else { return Vec::new() };
    let values = document.as_table().iter().filter_map(|(key, item)| {
        let text = item.as_str()?;
        let file = Span::from(item.span()?).shifted(inner.start);
        let style = if file.of(source).starts_with('"') { Style::Basic } else { Style::Raw };
        Some(Value { key: key.to_owned(), text: text.to_owned(), style, file })
    });
    values.collect()
}
