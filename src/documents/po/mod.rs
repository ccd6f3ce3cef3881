//! PO and POT, the files of GNU gettext: each unit holds a text and its translation.
//!
//! Read line by line; comments, flags, previous texts (`#|`) and obsolete entries (`#~`) are never touched but for the flag
//! `fuzzy`. Placeholders and tags are text: what must survive is found by the segmentation, as everywhere.

mod entries;
mod header;
mod prepare;
mod strings;

use entries::{Entry, Field, Text};
use header::Header;

use super::pieces::{block, whole};
use super::{Comment, Error, Format, Languages, comments, lines, settle, splice};
use crate::model::{Block, BlockKind, Content, LanguageTag, Reading, Span};

/// gettext's PO and POT.
#[derive(Debug, Clone, Copy)]
pub(super) struct Po;

impl Format for Po {
    fn name(&self) -> &'static str {
        "po"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["po", "pot"]
    }

    fn comments(&self, text: &str) -> Vec<Comment> {
        comments::by_line(text, Span::new(0, text.len()), "#")
    }

    /// A template becomes a catalogue.
    fn translated_extension<'a>(&self, ending: &'a str) -> &'a str {
        if ending == "pot" { "po" } else { ending }
    }

    fn read(&self, text: &str, _reading: &Reading) -> Result<Vec<Block>, Error> {
        let entries = entries::entries(text)?;
        let one = entries.iter().find_map(|entry| Header::of(text, entry)).map_or(Some(0), |header| header.one());
        Ok(entries.iter().filter(|entry| !entry.is_header(text)).flat_map(|entry| units(text, entry, one)).collect())
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>], _reading: &Reading) -> String {
        let wraps = !text.lines().any(|line| {
            let inner = line.trim().trim_matches('"');
            line.trim_start().starts_with('"') && inner.chars().count() > 80 && inner.trim().contains(' ')
        });
        let ending = lines::ending(text);
        let edit = |(block, content): (&Block, &Option<Content>)| {
            let (content, target) = (content.as_ref()?, block.target.as_ref()?);
            let before = &text[..target.file.start];
            let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
            let style = strings::Style { wraps, breaks: !is_joined(block.file.of(text)), ending };
            Some((target.file, strings::spell(content, line.chars().count(), style)))
        };
        let mut edits: Vec<(Span, String)> = blocks.iter().zip(new).filter_map(edit).collect();
        edits.sort_by_key(|(span, _)| *span);
        splice::replace(text, edits)
    }

    fn settle(&self, kind: &BlockKind, content: &Content) -> Content {
        let style = strings::Style { wraps: false, breaks: false, ending: "\n" };
        let spelled = strings::spell(content, 0, style);
        let pieces = strings::pieces(&spelled, &[Span::new(0, spelled.len())]);
        settle::renumbered(content, whole(kind.clone(), &pieces, &spelled).content)
    }

    fn languages(&self, text: &str) -> Languages {
        let entries = entries::entries(text).unwrap_or_default();
        let target = entries.iter().find_map(|entry| Header::of(text, entry)).and_then(|header| header.language());
        Languages { source: None, target }
    }

    fn prepare(&self, text: &str, language: &LanguageTag) -> Option<String> {
        Some(prepare::prepare(text, &entries::entries(text).ok()?, language))
    }

    fn relabel(&self, text: String, _language: &LanguageTag) -> String {
        let entries = entries::entries(&text).unwrap_or_default();
        let header = entries.iter().find_map(|entry| Header::of(&text, entry));
        let mut edits = header.map(|header| header::encoding_edits(&text, &header)).unwrap_or_default();
        edits.sort_by_key(|(span, _)| *span);
        splice::replace(&text, edits)
    }

    fn recognises(&self, text: &str) -> bool {
        let begins = |word: &str| text.lines().any(|line| line.starts_with(word));
        begins("msgid \"") && begins("msgstr")
    }
}

/// The units of an entry: one a plural form, each made from the singular or the plural, by what the form is for.
fn units(source: &str, entry: &Entry, one: Option<usize>) -> Vec<Block> {
    let read = |text: &Text, kind: BlockKind| block(kind, &strings::pieces(source, &text.strings), source);
    let name = |field| entry.text(field).map(|text| strings::text(source, text));
    let id = name(Field::Id).unwrap_or_default();
    let context = name(Field::Context);
    if names_translators(&id, context.as_deref()) {
        return Vec::new();
    }
    let key = context.map_or(id.clone(), |context| format!("{context}\u{4}{id}"));
    let syntax = entry.syntax(source);
    let unit = |(form, text): (Option<usize>, &Text)| {
        let key = form.map_or(key.clone(), |form| format!("{key}[{form}]"));
        let plural = entry.text(Field::Plural).filter(|_| form.is_some() && form != one);
        let mut block = read(plural.or(entry.text(Field::Id))?, BlockKind::Unit(key, syntax))?;
        block.target = Some(Box::new(whole(block.kind.clone(), &strings::pieces(source, &text.strings), source)));
        Some(block)
    };
    entry.translations().filter_map(unit).collect()
}

/// True for the unit in which translators give their names or addresses, as GNOME and KDE have it.
fn names_translators(id: &str, context: Option<&str>) -> bool {
    matches!(id, "translator-credits" | "translator_credits" | "translators-credits")
        || matches!(context, Some("NAME OF TRANSLATORS" | "EMAIL OF TRANSLATORS"))
}

/// True when a text has a line break inside a string, so that its author does not break lines there.
fn is_joined(strings: &str) -> bool {
    let mut escaped = false;
    let mut broken = false;
    strings.chars().any(|c| {
        let joined = broken && c != '"';
        broken = escaped && c == 'n';
        escaped = c == '\\' && !escaped;
        joined
    })
}

#[cfg(test)]
mod tests {
    use super::{Format, Po};

    fn relabelled(text: &str) -> String {
        Po.relabel(text.to_owned(), &"fr".parse().expect("well-formed"))
    }

    #[test]
    fn the_header_says_the_encoding_that_is_written() {
        let file = |charset: &str, transfer: &str, text: &str| {
            format!(
                "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset={charset}\\n\"\n\"Content-Transfer-Encoding: {transfer}\\n\"\n\nmsgid \"a\"\nmsgstr \"{text}\"\n"
            )
        };
        for charset in ["CHARSET", "ISO-8859-1", "US-ASCII"] {
            assert_eq!(relabelled(&file(charset, "7bit", "été")), file("UTF-8", "8bit", "été"));
            assert_eq!(relabelled(&file(charset, "7bit", "a")), file(charset, "7bit", "a"));
        }
        for charset in ["UTF-8", "utf-8", "utf8"] {
            assert_eq!(relabelled(&file(charset, "8bit", "été")), file(charset, "8bit", "été"));
        }
    }
}
