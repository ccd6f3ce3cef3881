//! YAML: the scalars of the head, by the parser's own marks.

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::{Style, Value, path};
use crate::model::Span;

/// A mapping or list that is open.
struct Open {
    /// The key whose value comes next; none in a list, or where a key comes next.
    key: Option<String>,
    is_list: bool,
    /// Written with brackets or braces, itself or what it lies in.
    is_flow: bool,
}

/// How many keys of a broken head are read at once, behind the first that is broken.
const TOGETHER: usize = 64;

/// The text values of the head. None when it is no mapping, so no head at all; what can be read of it when it is broken YAML.
pub(super) fn values(source: &str, inner: Span) -> Option<Vec<Value>> {
    events(source, inner).unwrap_or_else(|broken| begins_with_key(inner.of(source)).then(|| legible(source, inner, broken)))
}

/// YAML that its parser refuses.
struct Broken {
    /// The text values of the outermost keys that were read whole.
    values: Vec<Value>,
    /// Where the last of those keys ends, with all that is its value.
    whole: usize,
    /// Where the parser gave up.
    at: usize,
}

/// The text values of YAML; none when it is no mapping.
fn events(source: &str, inner: Span) -> Result<Option<Vec<Value>>, Broken> {
    let text = inner.of(source);
    // The parser counts characters.
    let places: Vec<usize> = text.char_indices().map(|(at, _)| inner.start + at).chain([inner.end]).collect();
    let place = |index: usize| places.get(index).copied().unwrap_or(inner.end);
    let mut values = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    // Where the event before ends.
    let mut after = inner.start;
    // How many values belong to outermost keys that have been read whole, and where the last of those ends.
    let mut whole = (0, inner.start);
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                values.truncate(whole.0);
                return Err(Broken { values, whole: whole.1, at: place(error.marker().index()) });
            }
        };
        let file = Span::new(place(span.start.index()), place(span.end.index()).max(place(span.start.index())));
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                let is_list = matches!(event, Event::SequenceStart(..));
                if open.is_empty() && is_list {
                    return Ok(None);
                }
                let is_flow = open.last().is_some_and(|outer| outer.is_flow)
                    || source[file.start..].starts_with(['{', '[']) && !span.is_empty();
                // A mapping or list as a key names nothing.
                if let Some(outer) = open.last_mut().filter(|outer| !outer.is_list && outer.key.is_none()) {
                    outer.key = Some(String::new());
                }
                open.push(Open { key: None, is_list, is_flow });
            }
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
                if let Some(outer) = open.last_mut() {
                    outer.key = None;
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                let Some(is_key) = open.last().map(|outer| !outer.is_list && outer.key.is_none()) else { return Ok(None) };
                if !is_key && anchor == 0 && tag.is_none() {
                    let is_flow = open.last().is_some_and(|outer| outer.is_flow);
                    let key = path(open.iter().map(|open| open.key.as_deref()));
                    values.extend(value(source, key, after, &text, (style, is_flow), file));
                }
                if let Some(outer) = open.last_mut() {
                    outer.key = is_key.then(|| text.into_owned());
                }
            }
            Event::Alias(_) => {
                if let Some(outer) = open.last_mut().filter(|outer| !outer.is_list) {
                    outer.key = if outer.key.is_some() { None } else { Some(String::new()) };
                }
            }
            _ => {}
        }
        after = file.end;
        if matches!(open.as_slice(), [outermost] if outermost.key.is_none()) {
            whole = (values.len(), file.end);
        }
    }
    Ok(Some(values))
}

/// Where the YAML of a head is broken, and why in the parser's words.
pub(super) fn fault(source: &str, inner: Span) -> Option<(usize, String)> {
    let text = inner.of(source);
    let error = Parser::new_from_str(text).find_map(Result::err).filter(|_| begins_with_key(text))?;
    let at = text.char_indices().nth(error.marker().index()).map_or(text.len(), |(at, _)| at);
    Some((inner.start + at, error.info().to_owned()))
}

/// The text values of broken YAML, of each outermost key that can be read alone. `broken` is what was read of all of it.
fn legible(source: &str, inner: Span, broken: Broken) -> Vec<Value> {
    let mut starts = Vec::new();
    let mut at = inner.start;
    for line in inner.of(source).split_inclusive('\n') {
        if line.starts_with(|c: char| !c.is_whitespace() && c != '#' && c != '-') {
            starts.push(at);
        }
        at += line.len();
    }
    if starts.len() < 2 {
        return Vec::new();
    }
    starts.push(inner.end);
    let parts: Vec<Span> = starts.windows(2).map(|ends| Span::new(ends[0], ends[1])).collect();
    let (mut found, mut from, mut end) = (Vec::new(), 0, parts.len());
    let mut read = Err(broken);
    loop {
        from = match read {
            Ok(Some(values)) => {
                found.extend(values);
                end
            }
            Ok(None) => from + 1,
            Err(Broken { values, whole, at }) => {
                // The key behind those that were read whole is broken, or the last of them, where the parser gave up in that.
                let next = parts.partition_point(|part| part.start < whole);
                let bad = next.min(parts.partition_point(|part| part.end <= at)).max(from);
                let bound = parts.get(bad).map_or(inner.end, |part| part.start);
                found.extend(values.into_iter().filter(|value| value.file.end <= bound));
                bad + 1
            }
        };
        if from >= parts.len() {
            return found;
        }
        end = (from + TOGETHER).min(parts.len());
        read = events(source, Span::new(parts[from].start, parts[end - 1].end));
    }
}

/// A value that is a text: no number, no date, no truth value, not empty. `after` is where its key, or what else stands before it, ends.
fn value(
    source: &str,
    key: String,
    after: usize,
    text: &str,
    (style, is_flow): (ScalarStyle, bool),
    file: Span,
) -> Option<Value> {
    let blanks = [' ', '\t', '\n', '\r'];
    let trimmed = Span::new(file.start, file.start + file.of(source).trim_end_matches(blanks).len());
    let (style, file) = match style {
        ScalarStyle::Plain if is_data(text) => return None,
        ScalarStyle::Plain => (if is_flow { Style::Flow } else { Style::Plain }, trimmed),
        ScalarStyle::SingleQuoted => (Style::Single, trimmed),
        ScalarStyle::DoubleQuoted => (Style::Double, trimmed),
        // The parser's mark stands at the first letter; the `|` or `>` before it belongs to the spelling.
        ScalarStyle::Literal | ScalarStyle::Folded => {
            let header = source.get(after..file.start)?.find(['|', '>'])?;
            (Style::Block, Span::new(after + header, trimmed.end))
        }
    };
    let text = if style == Style::Block { text.trim_end_matches('\n') } else { text };
    Some(Value { key, text: text.to_owned(), style, file })
}

/// True for what YAML reads as something else than text when it stands without quotes (core schema, with the words and
/// dates of YAML 1.1 that many programs still know).
pub(in crate::documents) fn is_data(text: &str) -> bool {
    const WORDS: &[&str] = &["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let is_number = |c: char| c.is_ascii_digit() || "+-.,_:eExXoOTZ /".contains(c) || c.is_ascii_hexdigit();
    let lower = text.to_ascii_lowercase();
    WORDS.contains(&lower.as_str())
        || [".inf", "-.inf", "+.inf", ".nan"].contains(&lower.as_str())
        || text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
            && text.contains(|c: char| c.is_ascii_digit())
            && text.chars().all(is_number)
}

/// True when broken YAML still looks like the head of an article: its first line is a key.
fn begins_with_key(text: &str) -> bool {
    let line = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or_default();
    line.split_once(':').is_some_and(|(key, rest)| {
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        !key.is_empty() && key.chars().all(is_word) && (rest.is_empty() || rest.starts_with([' ', '\t']))
    })
}
