//! New translations into their targets.

use std::ops::Range;

use super::{File, Version, inline};
use crate::documents::xml;
use crate::model::{Block, Content, Span};

/// What stands in place of a stretch of the text.
pub(super) type Edit = (Span, String);

/// The file's text with new translations.
pub(super) fn write(source: &str, blocks: &[Block], new: &[Option<Content>]) -> String {
    let Ok(version) = File::of(source).map(|file| file.version) else { return source.to_owned() };
    let mut edits: Vec<Edit> = Vec::new();
    let mut index = 0;
    while let Some(block) = blocks.get(index) {
        let group = index..index + block.target.as_ref().map_or(1, |target| shared(&blocks[index..], target.file));
        index = group.end;
        match &block.target {
            // The target of a file that was read for its translation.
            None => {
                if let Some(content) = new.get(group.start).and_then(Option::as_ref).filter(|new| !says(&block.content, new)) {
                    edits.push((block.file, encoded(source, content)));
                }
            }
            Some(target) => put(source, version, &blocks[group.clone()], target, group, new, &mut edits),
        }
    }
    edits.sort_by_key(|(span, _)| *span);
    edits.dedup();
    apply(source, edits)
}

/// How many blocks, from the first on, go into one target that is not there yet.
fn shared(blocks: &[Block], place: Span) -> usize {
    blocks.iter().take_while(|block| block.target.as_ref().is_some_and(|target| target.file == place)).count().max(1)
}

/// The translations of blocks that have one target.
fn put(
    source: &str,
    version: Version,
    blocks: &[Block],
    target: &Block,
    group: Range<usize>,
    new: &[Option<Content>],
    edits: &mut Vec<Edit>,
) {
    let new = |number: usize| new.get(group.start + number).and_then(Option::as_ref);
    let changes = |number: usize| new(number).is_some_and(|new| !says(&target.content, new));
    if !(0..blocks.len()).any(changes) {
        return;
    }
    let tag = tag_before(source, target.file.start);
    let name = xml::tag_name(tag_before(source, blocks[0].file.start).of(source));
    let prefix = name.split_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
    let inner = |cut: Option<Span>| match (cut, new(0)) {
        // The source was cut into segments: the target is cut likewise.
        (Some(cut), _) => {
            let segments =
                blocks.iter().enumerate().filter_map(|(number, block)| Some((block.file, encoded(source, new(number)?))));
            let segments = segments.map(|(file, text)| (Span::new(file.start - cut.start, file.end - cut.start), text));
            apply(cut.of(source), segments.collect())
        }
        (None, Some(content)) => encoded(source, content),
        (None, None) => String::new(),
    };
    let place = target.file;
    let is_empty_tag = target.content.is_empty() && place.of(source).ends_with("/>");
    let holder = if is_empty_tag { place } else { tag };
    let element = xml::local(xml::tag_name(holder.of(source)));
    let is_made = is_end(source, holder) || !matches!(element, "target" | "mrk");
    let cut =
        if element == "mrk" { None } else { cut_before(source, blocks, holder.start.max(if is_made { place.start } else { 0 })) };
    if is_made {
        let open = with_state(version, format!("<{prefix}target>"));
        let indent = indentation(source, blocks[0].file.start, &format!("<{prefix}source"));
        edits.push((place, format!("{indent}{open}{}</{prefix}target>", inner(cut))));
    } else if is_empty_tag {
        let open = format!("{}>", holder.of(source).trim_end_matches("/>").trim_end());
        let open = if element == "target" { with_state(version, open) } else { open };
        edits.push((place, format!("{open}{}</{}>", inner(cut), xml::tag_name(holder.of(source)))));
    } else {
        edits.push((place, inner(cut)));
    }
    if version == Version::One && !is_made && !(is_empty_tag && element == "target") {
        let start = if element == "target" { Some(tag.start) } else { source[..holder.start].rfind(&format!("<{prefix}target")) };
        edits.extend(start.and_then(|start| attribute(source, tag_at(source, start), "state", STATE, "")));
    }
    if version == Version::One {
        let unit = source[..blocks[0].file.start].rfind(&format!("<{prefix}trans-unit"));
        edits.extend(unit.and_then(|start| withdrawn(source, tag_at(source, start))));
    }
    if version == Version::Two
        && let Some(start) = source[..blocks[0].file.start].rfind(&format!("<{prefix}segment"))
    {
        let segment = tag_at(source, start);
        edits.extend(attribute(source, segment, "state", "translated", ""));
        let stale = xml::attributes(source, segment).find(|attribute| attribute.name.of(source) == "subState");
        edits.extend(stale.map(|stale| (Span::new(stale.name.start, stale.value.end + 1), String::new())));
    }
}

/// What XLIFF 1.2 calls a new translation that nobody has looked at (2.3, `state`).
const STATE: &str = "needs-review-translation";

/// A unit that somebody has approved is not, once its translation is another.
pub(super) fn withdrawn(source: &str, unit: Span) -> Option<Edit> {
    let approved = xml::attributes(source, unit).find(|attribute| attribute.name.of(source) == "approved")?;
    (approved.value.of(source) == "yes").then(|| (approved.value, "no".to_owned()))
}

fn with_state(version: Version, tag: String) -> String {
    match version {
        Version::One => apply(&tag, attribute(&tag, Span::new(0, tag.len()), "state", STATE, "").into_iter().collect()),
        Version::Two => tag,
    }
}

/// A content as markup. A line end of the file itself stays one: a reader of XML takes it for a line feed.
fn encoded(source: &str, content: &Content) -> String {
    let spelled = inline::encode(content);
    let by_number = ["&#13;", "&#xD;", "&#xd;"].iter().any(|number| source.contains(number));
    if by_number { spelled } else { spelled.replace("&#13;\n", "\r\n") }
}

/// True when two contents say the same, in the same markup.
fn says(old: &Content, new: &Content) -> bool {
    let new = inline::settle(new);
    let codes = |content: &Content| content.codes.iter().map(|c| (c.at, c.kind, c.raw.clone())).collect::<Vec<_>>();
    old.text == new.text && codes(old) == codes(&new)
}

/// The inside of the segmented source right before a place, when the blocks are segments of it.
fn cut_before(source: &str, blocks: &[Block], place: usize) -> Option<Span> {
    let end = source[..place].rfind("</")?;
    let name = xml::tag_name(&source[end..place]);
    let start = source[..end].rfind(&format!("<{name}"))?;
    let inside = Span::new(tag_at(source, start).end, end);
    (xml::local(name) == "seg-source" && blocks.iter().all(|block| inside.contains(block.file))).then_some(inside)
}

/// The white space before the source of a block, which its target gets too.
fn indentation(source: &str, text: usize, tag: &str) -> String {
    let before = source[..text].rfind(tag).map_or("", |start| &source[..start]);
    before[before.trim_end_matches([' ', '\t', '\r', '\n']).len()..].to_owned()
}

/// The tag that ends right before a place.
fn tag_before(source: &str, place: usize) -> Span {
    Span::new(source[..place].rfind('<').unwrap_or(place), place)
}

/// The tag that begins at a place.
fn tag_at(source: &str, start: usize) -> Span {
    let mut quote = None;
    for (at, c) in source[start..].char_indices() {
        match (quote, c) {
            (None, '>') => return Span::new(start, start + at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    Span::new(start, source.len())
}

fn is_end(source: &str, tag: Span) -> bool {
    tag.of(source).starts_with("</")
}

/// Sets an attribute of a start tag; where it is new, it stands behind the attribute `after`, or last.
pub(super) fn attribute(source: &str, tag: Span, name: &str, value: &str, after: &str) -> Option<Edit> {
    let mut last = None;
    let mut behind = None;
    for attribute in xml::attributes(source, tag) {
        if attribute.name.of(source) == name {
            return (attribute.value.of(source) != value).then(|| (attribute.value, value.to_owned()));
        }
        last = Some(attribute.value.end + 1);
        if attribute.name.of(source) == after {
            behind = last;
        }
    }
    let bare = tag.start + 1 + xml::tag_name(tag.of(source)).len();
    let place = behind.or(last).unwrap_or(bare);
    Some((Span::new(place, place), format!(" {name}=\"{value}\"")))
}

/// A text with edits, which do not overlap.
pub(super) fn apply(source: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(span, _)| *span);
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    for (span, new) in edits.into_iter().filter(|(span, _)| span.end <= source.len()) {
        if span.start < at {
            continue;
        }
        out.push_str(&source[at..span.start]);
        out.push_str(&new);
        at = span.end;
    }
    out.push_str(&source[at..]);
    out
}
