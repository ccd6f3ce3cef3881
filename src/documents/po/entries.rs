//! The entries of a PO file and where their parts stand (GNU gettext manual, "The Format of PO Files").

use crate::documents::Error;
use crate::documents::lines::lines;
use crate::model::{Span, Syntax};

/// What a text of an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// `msgctxt`
    Context,
    /// `msgid`
    Id,
    /// `msgid_plural`
    Plural,
    /// `msgstr`, `msgstr[0]`
    Translation(Option<usize>),
}

/// A text of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    /// What it is.
    pub(super) field: Field,
    /// The keyword.
    pub(super) keyword: Span,
    /// Its strings, each with its quotation marks; there is at least one.
    pub(super) strings: Vec<Span>,
}

impl Text {
    /// From the first quotation mark to the last.
    pub(super) fn span(&self) -> Span {
        let end = self.strings.last().map_or(self.keyword.end, |string| string.end);
        Span::new(self.strings.first().map_or(end, |string| string.start), end)
    }
}

/// An entry that is in force; obsolete ones (`#~`) are comments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Entry {
    /// Lines of flags (`#,`) with their ends.
    pub(super) flags: Vec<Span>,
    /// Where a line of flags would stand: before the previous texts (`#|`), else before the first keyword.
    pub(super) flags_place: Option<usize>,
    /// In the order of the file.
    pub(super) texts: Vec<Text>,
}

impl Entry {
    /// The first text of a kind.
    pub(super) fn text(&self, field: Field) -> Option<&Text> {
        self.texts.iter().find(|text| text.field == field)
    }

    /// The translations with their texts.
    pub(super) fn translations(&self) -> impl Iterator<Item = (Option<usize>, &Text)> {
        self.texts.iter().filter_map(|text| match text.field {
            Field::Translation(form) => Some((form, text)),
            _ => None,
        })
    }

    /// What its flags say of its placeholders: `#, lisp-format`.
    pub(super) fn syntax(&self, source: &str) -> Syntax {
        let flags = self.flags.iter().flat_map(|line| line.of(source).split(['#', ',']).map(str::trim));
        let mut known = flags.filter_map(|flag| match flag {
            "lisp-format" | "scheme-format" => Some(Syntax::Lisp),
            "sh-format" => Some(Syntax::Shell),
            _ => None,
        });
        known.next_back().unwrap_or_default()
    }

    /// True for the entry that says what the file is: the one that translates nothing.
    pub(super) fn is_header(&self, source: &str) -> bool {
        let is_empty = |text: &Text| text.strings.iter().all(|string| string.of(source) == "\"\"");
        self.text(Field::Context).is_none() && self.text(Field::Id).is_some_and(is_empty)
    }

    fn is_whole(&self) -> bool {
        self.text(Field::Id).is_some() && self.translations().next().is_some()
    }
}

/// The entries of a file, in order.
///
/// # Errors
/// A line that is neither comment nor text.
pub(super) fn entries(source: &str) -> Result<Vec<Entry>, Error> {
    let mut found = Vec::new();
    let mut entry = Entry::default();
    for (line, next) in lines(source) {
        let body = line.of(source);
        let start = line.start + body.len() - body.trim_start_matches([' ', '\t', '\u{FEFF}']).len();
        let body = Span::new(start, line.end).of(source);
        if body.is_empty() {
            continue;
        }
        if body.starts_with('#') {
            if entry.translations().next().is_some() {
                finish(&mut entry, &mut found);
            }
            if body.starts_with("#,") {
                entry.flags.push(Span::new(line.start, next));
            } else if body.starts_with("#|") && entry.flags_place.is_none() {
                entry.flags_place = Some(line.start);
            }
            continue;
        }
        if !body.starts_with('"') {
            let (field, keyword) = keyword(source, Span::new(start, line.end))?;
            let begins = match field {
                Some(Field::Context) => !entry.texts.is_empty(),
                Some(Field::Id) => entry.text(Field::Id).is_some() || entry.translations().next().is_some(),
                Some(_) => false,
                None => true,
            };
            if begins {
                finish(&mut entry, &mut found);
            }
            let strings = strings(source, Span::new(keyword.end, line.end))?;
            let Some(field) = field else { continue };
            if strings.is_empty() {
                return Err(Error::damaged(source, keyword.end, "a string in quotation marks is missing"));
            }
            entry.flags_place.get_or_insert(line.start);
            entry.texts.push(Text { field, keyword, strings });
        } else if let Some(text) = entry.texts.last_mut() {
            text.strings.extend(strings(source, Span::new(start, line.end))?);
        } else {
            return Err(Error::damaged(source, start, "a string belongs to no keyword"));
        }
    }
    finish(&mut entry, &mut found);
    Ok(found)
}

fn finish(entry: &mut Entry, found: &mut Vec<Entry>) {
    let entry = std::mem::take(entry);
    if entry.is_whole() {
        found.push(entry);
    }
}

/// The keyword that begins a line; no field for `domain`, which says where the entries after it go.
fn keyword(source: &str, line: Span) -> Result<(Option<Field>, Span), Error> {
    let body = line.of(source);
    let len = body.find(|c: char| !(c.is_ascii_alphanumeric() || "_[]".contains(c))).unwrap_or(body.len());
    let word = &body[..len];
    let form = || word.strip_prefix("msgstr[")?.strip_suffix(']')?.parse().ok();
    let field = match word {
        "domain" => None,
        "msgctxt" => Some(Field::Context),
        "msgid" => Some(Field::Id),
        "msgid_plural" => Some(Field::Plural),
        "msgstr" => Some(Field::Translation(None)),
        _ => Some(Field::Translation(Some(
            form().ok_or_else(|| Error::damaged(source, line.start, "this is neither a comment nor a keyword of PO"))?,
        ))),
    };
    Ok((field, Span::new(line.start, line.start + len)))
}

/// The strings of a line, or of what stands after its keyword.
fn strings(source: &str, line: Span) -> Result<Vec<Span>, Error> {
    let mut found = Vec::new();
    let mut at = line.start;
    loop {
        let rest = Span::new(at, line.end).of(source);
        at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let rest = Span::new(at, line.end).of(source);
        if rest.is_empty() {
            return Ok(found);
        }
        if !rest.starts_with('"') {
            return Err(Error::damaged(source, at, "a string in quotation marks was expected"));
        }
        let mut escaped = false;
        let end = rest.char_indices().skip(1).find(|(_, c)| {
            let ends = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        });
        let Some((end, _)) = end else { return Err(Error::damaged(source, at, "a string is not closed")) };
        found.push(Span::new(at, at + end + 1));
        at += end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, entries};
    use crate::documents::Error;
    use crate::model::Syntax;

    #[test]
    fn entries_need_no_empty_line_between_them() {
        let text = "msgid \"a\"\nmsgstr \"b\"\nmsgid \"c\" \"d\"\n\"e\"\n#~ msgid \"x\"\nmsgstr \"\"\n#, fuzzy, sh-format\nmsgctxt \"k\"\nmsgid \"f\"\nmsgid_plural \"g\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n";
        let found = entries(text).expect("well-formed");
        let sizes: Vec<_> = found.iter().map(|entry| entry.texts.len()).collect();
        assert_eq!(sizes, [2, 2, 5]);
        assert_eq!(found[1].text(Field::Id).map(|id| id.strings.len()), Some(3));
        assert_eq!(found[2].flags.len(), 1);
        assert_eq!([&found[1], &found[2]].map(|entry| entry.syntax(text)), [Syntax::Unstated, Syntax::Shell]);
    }

    #[test]
    fn damage_is_named_with_its_place() {
        for (text, line, column) in [
            ("msgid \"a\nmsgstr \"\"\n", 1, 7),
            ("msgid \"a\\\"\n", 1, 7),
            ("# x\r\nmsg \"a\"\r\n", 2, 1),
            ("\"a\"\n", 1, 1),
            ("msgid \"a\" b\n", 1, 11),
            ("msgid\n", 1, 6),
        ] {
            match entries(text) {
                Err(Error::Damaged { line: l, column: c, .. }) => assert_eq!((l, c), (line, column), "{text:?}"),
                other => panic!("{text:?}: {other:?}"),
            }
        }
    }
}
