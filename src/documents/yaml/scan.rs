//! Where the texts of a YAML file stand, by the parser's own marks.

use saphyr_parser::{Event, Parser, ScalarStyle, Span as Mark};

use crate::documents::Error;
use crate::documents::markdown::front::Style;
use crate::documents::markdown::front::yaml::is_data;
use crate::documents::tooling::Shape;
use crate::model::Span;

/// A scalar that is a value and a string. A file may have one for every two bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    /// The keys that lead to it, joined by dots; items of lists by their index.
    pub(super) path: Box<str>,
    /// The nearest key.
    pub(super) key: Box<str>,
    /// A number that the values of one mapping or list share, and no others.
    pub(super) holder: usize,
    /// Its key in the file, with its quotation marks; none in a list.
    pub(super) name: Option<Span>,
    /// As it reads, but for the line breaks at its end.
    pub(super) text: Box<str>,
    /// How many line breaks these are.
    pub(super) tail: usize,
    /// How it is spelled.
    pub(super) style: Style,
    /// It stands inside brackets or braces.
    pub(super) in_flow: bool,
    /// The whole spelling, quotation marks included.
    pub(super) file: Span,
}

/// A file's texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Scan {
    /// In the order of the file.
    pub(super) values: Vec<Value>,
    /// The keys of the outermost mapping of the first document: their text, place, and what stands under them.
    pub(super) members: Vec<(String, Span, Shape)>,
}

/// The longest path that is kept whole.
const LONGEST_PATH: usize = 256;

/// A mapping or list that is open.
struct Level {
    is_list: bool,
    in_flow: bool,
    /// It is a key itself, or part of one.
    in_key: bool,
    path: String,
    number: usize,
    /// The key whose value comes next; in a mapping without, a key comes next.
    key: Option<String>,
    /// Where that key stands.
    name: Option<Span>,
    /// The nearest key outside.
    outer: String,
    index: usize,
}

/// Reads a file.
///
/// # Errors
/// It is no YAML.
pub(super) fn scan(source: &str) -> Result<Scan, Error> {
    // The parser counts characters, and it does not count a byte order mark.
    let start = if source.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let places: Vec<usize> = source[start..].char_indices().map(|(at, _)| start + at).chain([source.len()]).collect();
    let place = |index: usize| places.get(index).copied().unwrap_or(source.len());
    let mut reader = Reader { source, found: Scan::default(), levels: Vec::new(), documents: 0, opened: 0, after: start };
    for event in Parser::new_from_str(&source[start..]) {
        let (event, mark): (Event<'_>, Mark) =
            event.map_err(|error| Error::damaged(source, place(error.marker().index()), error.info()))?;
        let from = place(mark.start.index());
        let file = Span::new(from, place(mark.end.index()).max(from));
        reader.event(event, without_properties(source, file));
    }
    Ok(reader.found)
}

/// The place of a node without the anchor and the tag before it, which the parser counts in.
fn without_properties(source: &str, mut file: Span) -> Span {
    while file.of(source).starts_with(['&', '!']) {
        let rest = file.of(source);
        let word = rest.find([' ', '\t', '\n', '\r']).unwrap_or(rest.len());
        file.start += word;
        loop {
            let rest = file.of(source);
            file.start += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            let rest = file.of(source);
            if !rest.starts_with('#') {
                break;
            }
            file.start += rest.find(['\n', '\r']).unwrap_or(rest.len());
        }
    }
    file
}

struct Reader<'a> {
    source: &'a str,
    found: Scan,
    levels: Vec<Level>,
    documents: usize,
    /// Mappings and lists so far.
    opened: usize,
    /// Where the event before ends.
    after: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, file: Span) {
        match event {
            Event::DocumentStart(_) => self.documents += 1,
            Event::MappingStart(..) => self.open(false, file),
            Event::SequenceStart(..) => self.open(true, file),
            Event::MappingEnd | Event::SequenceEnd => {
                // A key that is no scalar is followed by its value.
                let ended = self.levels.pop();
                if ended.is_none_or(|ended| !ended.in_key) || self.in_key() {
                    self.filled();
                }
            }
            Event::Alias(_) if self.wants_key() => self.key(String::new(), file),
            Event::Scalar(text, ..) if self.wants_key() => self.key(text.into_owned(), file),
            Event::Scalar(text, style, anchor, tag) => {
                let string = tag.as_ref().is_none_or(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
                if string && !self.in_key() && !(style == ScalarStyle::Plain && tag.is_none() && is_data(&text)) {
                    self.value(&text, style, file, anchor != 0 || tag.is_some());
                }
                self.filled();
            }
            Event::Alias(_) => self.filled(),
            _ => {}
        }
        self.after = file.end.max(self.after);
    }

    fn wants_key(&self) -> bool {
        self.levels.last().is_some_and(|level| !level.is_list && level.key.is_none())
    }

    fn in_key(&self) -> bool {
        self.levels.last().is_some_and(|level| level.in_key)
    }

    fn open(&mut self, is_list: bool, file: Span) {
        let in_key = self.in_key() || self.wants_key();
        if self.wants_key() {
            self.key(String::new(), file);
        }
        if self.levels.len() == 1
            && self.documents == 1
            && let Some(member) = self.found.members.last_mut()
        {
            member.2 = if is_list { Shape::List } else { Shape::Mapping };
        }
        let in_flow = self.levels.last().is_some_and(|outer| outer.in_flow)
            || !file.is_empty() && file.of(self.source).starts_with(['{', '[']);
        let (path, outer) = self.place();
        self.opened += 1;
        self.levels.push(Level { is_list, in_flow, in_key, path, number: self.opened, key: None, name: None, outer, index: 0 });
    }

    fn key(&mut self, text: String, file: Span) {
        if self.levels.len() == 1 && self.documents == 1 {
            self.found.members.push((text.clone(), file, Shape::Scalar));
        }
        if let Some(level) = self.levels.last_mut() {
            (level.key, level.name) = (Some(text), Some(file));
        }
    }

    /// A value is read: the next of the list, or the next key, comes.
    fn filled(&mut self) {
        if let Some(level) = self.levels.last_mut() {
            (level.key, level.name) = (None, None);
            level.index += 1;
        }
    }

    /// The path to what comes next, and the nearest key.
    fn place(&self) -> (String, String) {
        let Some(level) = self.levels.last() else { return (String::new(), String::new()) };
        let name = level.key.clone().unwrap_or_else(|| level.index.to_string());
        let key = level.key.clone().unwrap_or_else(|| level.outer.clone());
        let path = match level.path.as_str() {
            "" => name,
            path if path.len() > LONGEST_PATH => format!("….{name}"),
            path => format!("{path}.{name}"),
        };
        (path, key)
    }

    fn value(&mut self, text: &str, style: ScalarStyle, file: Span, has_properties: bool) {
        let blanks = [' ', '\t', '\n', '\r'];
        let mut file = Span::new(file.start, file.start + file.of(self.source).trim_end_matches(blanks).len());
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal | ScalarStyle::Folded => {
                // The parser's mark stands at the first letter, unless there is an anchor or a tag; the `|` or `>` belongs to
                // the spelling.
                if !has_properties {
                    let before = Span::new(self.after.min(file.start), file.start).of(self.source);
                    let Some(header) = before.find(['|', '>']) else { return };
                    file.start = self.after + header;
                }
                Style::Block
            }
        };
        let whole = text.len();
        let text = text.trim_end_matches('\n');
        let tail = whole - text.len();
        let (path, key) = self.place();
        let in_flow = self.levels.last().is_some_and(|level| level.in_flow);
        let (holder, name) = self.levels.last().map_or((0, None), |level| (level.number, level.name));
        let (path, key, text) = (path.into(), key.into(), text.into());
        self.found.values.push(Value { path, key, holder, name, text, tail, style, in_flow, file });
    }
}

#[cfg(test)]
mod tests {
    use super::{Shape, scan};

    #[test]
    fn texts_are_found_with_their_paths_and_places() {
        let text = "# c\nen: &top\n  a: Hello\n  'b': \"W\\n\"\n  c: &x >-\n    One\n    two\n  z: &y Some text\n  d: [x y, {e: 'z'}]\n  f: 12\n  g: *x\n  h: !ruby/sym k\n  ? [k]\n  : v\n---\n- |\n  last\n";
        let found = scan(text).expect("well-formed");
        let seen: Vec<_> = found.values.iter().map(|v| (&*v.path, &*v.text, v.file.of(text))).collect();
        let expected = [
            ("en.a", "Hello", "Hello"),
            ("en.b", "W", "\"W\\n\""),
            ("en.c", "One two", ">-\n    One\n    two"),
            ("en.z", "Some text", "Some text"),
            ("en.d.0", "x y", "x y"),
            ("en.d.1.e", "z", "'z'"),
            ("en.", "v", "v"),
            ("0", "last", "|\n  last"),
        ];
        assert_eq!(seen, expected);
        assert_eq!(found.members, [("en".to_owned(), crate::model::Span::new(4, 6), Shape::Mapping)]);
        assert_eq!(found.values.iter().filter(|value| value.in_flow).count(), 2);
    }
}
