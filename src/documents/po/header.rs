//! The header of a PO file: the entry that says what the file is.

use super::entries::{Entry, Field};
use super::strings::pieces;
use crate::documents::lines;
use crate::documents::pieces::whole;
use crate::locale::PluralForms;
use crate::model::{Block, BlockKind, LanguageTag, Span};

/// The header and where it stands.
pub(super) struct Header(Block);

impl Header {
    /// The header, when the entry is one.
    pub(super) fn of(source: &str, entry: &Entry) -> Option<Header> {
        let text = entry.text(Field::Translation(None)).filter(|_| entry.is_header(source))?;
        Some(Header(whole(BlockKind::Line, &pieces(source, &text.strings), source)))
    }

    /// The value of a field, where it stands in the text.
    fn value(&self, name: &str) -> Option<Span> {
        let text = &self.0.content.text;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if let Some((key, value)) = line.split_once(':').filter(|(key, _)| key.trim().eq_ignore_ascii_case(name)) {
                let start = at + key.len() + 1 + value.len() - value.trim_start_matches([' ', '\t']).len();
                return Some(Span::new(start, (at + line.trim_end().len()).max(start)));
            }
            at += line.len();
        }
        None
    }

    /// The language that the file says it is translated to.
    pub(super) fn language(&self) -> Option<LanguageTag> {
        parse_language(self.value("Language")?.of(&self.0.content.text))
    }

    fn plurals(&self) -> Option<(usize, &str)> {
        let value = self.value("Plural-Forms")?.of(&self.0.content.text);
        let (count, expression) = value.split_once(';')?;
        let count = count.trim().strip_prefix("nplurals")?.trim_start().strip_prefix('=')?.trim().parse().ok()?;
        Some((count, expression.trim().strip_prefix("plural")?.trim_start().strip_prefix('=')?.trim()))
    }

    /// How many plural forms the file says its language has; none in a template.
    pub(super) fn forms(&self) -> Option<usize> {
        self.plurals().map(|(count, _)| count).filter(|count| (1..=16).contains(count))
    }

    /// Index of the form that the number one takes; none where all numbers take the same.
    pub(super) fn one(&self) -> Option<usize> {
        match self.plurals() {
            Some((1, _)) => None,
            Some((_, expression)) => Some(PluralForms::by_expression(expression).map_or(0, |forms| forms.one)),
            None => Some(0),
        }
    }

    /// The edits that make the header say a language and its plural forms.
    pub(super) fn edits(&self, source: &str, language: &str, forms: Option<PluralForms>) -> Vec<(Span, String)> {
        let plurals = forms.map(|forms| format!("nplurals={}; plural={};", forms.count, forms.expression));
        let fields = [("Language", Some(language.to_owned())), ("Plural-Forms", plurals)];
        let mut edits = Vec::new();
        let mut missing = String::new();
        for (name, value) in fields.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            match self.value(name) {
                Some(old) if old.of(&self.0.content.text) != value => edits.push((self.0.locate(old), value)),
                Some(_) => {}
                None => missing.push_str(&format!("{}\"{name}: {value}\\n\"", lines::ending(source))),
            }
        }
        let end = Span::new(self.0.file.end, self.0.file.end);
        edits.push((end, missing));
        edits
    }
}

/// The edits that make the header of a file with letters outside ASCII say that it is in UTF-8.
pub(super) fn encoding_edits(source: &str, header: &Header) -> Vec<(Span, String)> {
    if source.is_ascii() {
        return Vec::new();
    }
    let text = &header.0.content.text;
    let after = |value: Span| value.of(text).to_ascii_lowercase().find("charset=").map(|at| value.start + at + "charset=".len());
    let charset = header.value("Content-Type").and_then(|value| Some(Span::new(after(value)?, value.end)));
    let charset = charset.map(|rest| {
        let length = rest.of(text).find([';', ' ']).unwrap_or(rest.len());
        (Span::new(rest.start, rest.start + length), "UTF-8")
    });
    let transfer = header.value("Content-Transfer-Encoding").filter(|value| value.of(text).eq_ignore_ascii_case("7bit"));
    let named = [charset, transfer.map(|value| (value, "8bit"))];
    let named = named.into_iter().flatten().filter(|(old, new)| {
        let old = old.of(text);
        !old.eq_ignore_ascii_case(new) && !old.eq_ignore_ascii_case("utf8")
    });
    named.map(|(old, new)| (header.0.locate(old), new.to_owned())).collect()
}

/// A tag as gettext writes it: `pt_BR`.
pub(super) fn language_name(language: &LanguageTag) -> String {
    language.to_string().replace('-', "_")
}

/// Reads a language as gettext writes it: `pt_BR`, `sr@latin`.
fn parse_language(name: &str) -> Option<LanguageTag> {
    let (tag, variant) = name.split_once('@').unwrap_or((name, ""));
    let tag = tag.split('.').next().unwrap_or(tag).replace('_', "-");
    let script = match variant {
        "latin" => "-Latn",
        "cyrillic" => "-Cyrl",
        "devanagari" => "-Deva",
        _ => "",
    };
    let (language, rest) = tag.split_once('-').map_or((tag.as_str(), String::new()), |(l, r)| (l, format!("-{r}")));
    format!("{language}{script}{rest}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::parse_language;

    #[test]
    fn languages_are_read_as_gettext_writes_them() {
        let read = |name| parse_language(name).map(|tag| tag.to_string());
        assert_eq!(read("pt_BR").as_deref(), Some("pt-BR"));
        assert_eq!(read("sr@latin").as_deref(), Some("sr-Latn"));
        assert_eq!(read("ca@valencia").as_deref(), Some("ca"));
        assert_eq!(read("zh_TW").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(read(""), None);
    }
}
