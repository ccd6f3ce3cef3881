//! TOML: the strings of the head, by the parser's own spans.

use toml_edit::{Array, Document, InlineTable, Item, Table, Value as Toml};

use super::{Style, Value, path};
use crate::model::Span;

/// The text values of the head in file order; none when it is broken TOML.
pub(super) fn values(source: &str, inner: Span) -> Vec<Value> {
    let Ok(document) = Document::parse(inner.of(source)) else { return Vec::new() };
    let mut reader = Reader { source, inner, keys: Vec::new(), values: Vec::new() };
    reader.table(document.as_table());
    reader.values.sort_by_key(|value| value.file.start);
    reader.values
}

/// Where the TOML of a head is broken, and why in the parser's words.
pub(super) fn fault(source: &str, inner: Span) -> Option<(usize, String)> {
    let error = Document::parse(inner.of(source)).err()?;
    let at = error.span().map_or(inner.start, |span| inner.start + span.start.min(inner.len()));
    Some((source.floor_char_boundary(at), error.message().trim_end().replace('\n', ", ")))
}

/// Walks the tables; the parser itself refuses a nesting that would be too deep for this.
struct Reader<'a> {
    source: &'a str,
    inner: Span,
    keys: Vec<Option<String>>,
    values: Vec<Value>,
}

impl Reader<'_> {
    fn table(&mut self, table: &Table) {
        for (key, item) in table {
            self.keys.push(Some(key.to_owned()));
            match item {
                Item::Value(value) => self.value(value),
                Item::Table(table) => self.table(table),
                Item::ArrayOfTables(tables) => {
                    self.keys.push(None);
                    tables.iter().for_each(|table| self.table(table));
                    self.keys.pop();
                }
                Item::None => {}
            }
            self.keys.pop();
        }
    }

    fn value(&mut self, value: &Toml) {
        match value {
            Toml::String(text) => {
                let Some(span) = text.span() else { return };
                let file = Span::from(span).shifted(self.inner.start);
                let style = if file.of(self.source).starts_with('"') { Style::Basic } else { Style::Raw };
                let key = path(self.keys.iter().map(Option::as_deref));
                self.values.push(Value { key, text: text.value().clone(), style, file });
            }
            Toml::Array(array) => self.array(array),
            Toml::InlineTable(table) => self.inline_table(table),
            _ => {}
        }
    }

    fn array(&mut self, array: &Array) {
        self.keys.push(None);
        array.iter().for_each(|value| self.value(value));
        self.keys.pop();
    }

    fn inline_table(&mut self, table: &InlineTable) {
        for (key, value) in table {
            self.keys.push(Some(key.to_owned()));
            self.value(value);
            self.keys.pop();
        }
    }
}
