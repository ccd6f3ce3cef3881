//! YAML: the messages of programs (Rails and its kin), and the texts in any other data. Keys, anchors, aliases, tags,
//! comments and the style of each value stay.

mod scan;

use std::collections::HashMap;

use scan::Value;

use super::catalogue::Catalogue;
use super::keyed::{self, Member};
use super::markdown::front::{Style, align, spell};
use super::pieces::block;
use super::prose;
use super::root::{is_language, respelled};
use super::settle::flat;
use super::tooling::Outline;
use super::{Comment, Error, Format, Languages, comments, splice, tooling};
use crate::model::{Block, BlockKind, Content, LanguageTag, Reading, Span};

/// YAML 1.2.
#[derive(Debug, Clone, Copy)]
pub(super) struct Yaml;

impl Format for Yaml {
    fn name(&self) -> &'static str {
        "yaml"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["yaml", "yml"]
    }

    fn comments(&self, text: &str) -> Vec<Comment> {
        comments::by_line(text, Span::new(0, text.len()), "#")
    }

    fn read(&self, text: &str, _reading: &Reading) -> Result<Vec<Block>, Error> {
        let scan = scan::scan(text)?;
        let texts = texts(&scan);
        // A file may have a value for every two bytes: each is let go as its block is made.
        let values = scan.values.into_iter().zip(texts).filter(|(_, is_text)| *is_text);
        let blocks = values.filter_map(|(value, _)| {
            let pieces = align::pieces(text, value.file, &value.text, value.style);
            block(BlockKind::Message(value.path.into_string()), &pieces, text)
        });
        Ok(blocks.collect())
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>], _reading: &Reading) -> String {
        let scan = scan::scan(text).unwrap_or_default();
        let values: HashMap<usize, &Value> = scan.values.iter().map(|value| (value.file.start, value)).collect();
        let edit = |(block, content): (&Block, &Option<Content>)| {
            let value = values.get(&block.file.start)?;
            Some((block.file, spelled(text, value, &content.as_ref()?.text)))
        };
        splice::replace(text, blocks.iter().zip(new).filter_map(edit))
    }

    fn settle(&self, _kind: &BlockKind, content: &Content) -> Content {
        // The line breaks at the end of a value are the file's.
        flat(content.text.trim_end_matches('\n').to_owned())
    }

    fn languages(&self, text: &str) -> Languages {
        let scan = scan::scan(text).unwrap_or_default();
        Languages { source: root(&scan).map(|(tag, _)| tag), target: None }
    }

    fn relabel(&self, mut text: String, language: &LanguageTag) -> String {
        if let Some((_, place)) = scan::scan(&text).ok().as_ref().and_then(root) {
            let name = respelled(place.of(&text), language);
            text.replace_range(place.start..place.end, &name);
        }
        text
    }

    fn prepare(&self, text: &str, language: &LanguageTag) -> Option<String> {
        let scan = scan::scan(text).ok()?;
        let members = scan.values.iter().filter_map(|value| {
            let Value { holder, key, text, file, in_flow, .. } = value;
            Some(Member { holder: *holder, key, place: value.name?, text, file: *file, in_braces: *in_flow })
        });
        keyed::completed(text, &members.collect::<Vec<_>>(), language)
    }
}

/// Which values are texts.
fn texts(scan: &scan::Scan) -> Vec<bool> {
    let given: Vec<prose::Given<'_>> = (scan.values.iter())
        .map(|Value { key, text, holder, name, .. }| prose::Given { key, text, holder: *holder, in_list: name.is_none() })
        .collect();
    let values = scan.values.iter().map(|value| (&*value.path, &*value.text));
    let members = scan.members.iter().map(|(key, _, shape)| (key.as_str(), *shape)).collect();
    let described = tooling::described_in_yaml(&Outline { members, values: values.take(tooling::SEEN).collect() });
    let keys = scan.members.iter().map(|(key, _, shape)| (key.as_str(), *shape == tooling::Shape::Mapping));
    prose::texts(&given, described, Catalogue::of(&given, keys))
}

/// The one outermost key, when it is a language.
fn root(scan: &scan::Scan) -> Option<(LanguageTag, Span)> {
    let [(key, place, tooling::Shape::Mapping)] = scan.members.as_slice() else { return None };
    Some((is_language(key)?, *place))
}

/// The spelling of a text in place of a value: in its own style where that can hold it, else in quotation marks.
fn spelled(source: &str, value: &Value, text: &str) -> String {
    let old = value.file.of(source);
    let text = text.trim_end_matches('\n');
    let own = match value.style {
        Style::Single => Some(spell::single(text)),
        Style::Block => spell::lines(old, inner(&value.text), text),
        Style::Plain if spell::is_plain(text, value.in_flow) => Some(text.to_owned()),
        Style::Plain if text.contains(['"', '\\']) => Some(spell::single(text)),
        _ => None,
    };
    own.filter(|own| reads_as(own, value, text)).unwrap_or_else(|| spell::quoted(&(text.to_owned() + &"\n".repeat(value.tail))))
}

/// How many spaces the first line of a text begins with.
fn inner(text: &str) -> usize {
    spaces(text.trim_start_matches('\n'))
}

fn spaces(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// True when a spelling, put into a small file of its own, reads as the text.
fn reads_as(spelling: &str, value: &Value, text: &str) -> bool {
    let ending = if value.style == Style::Block { "\n" } else { "" };
    // An indentation that the header of a block states counts from what its key is indented by.
    let mut lines = spelling.lines();
    let stated = lines.next().filter(|_| value.style == Style::Block).and_then(|head| head.chars().find_map(|c| c.to_digit(10)));
    let indent = lines.find(|line| !line.is_empty()).map_or(0, spaces).saturating_sub(inner(text));
    let key = match stated.and_then(|stated| indent.checked_sub(usize::try_from(stated).ok()?)) {
        None | Some(0) => "k".to_owned(),
        Some(outer) => format!("o:\n{}k", " ".repeat(outer)),
    };
    let file = if value.in_flow { format!("{key}: [{spelling}]") } else { format!("{key}: {spelling}{ending}") };
    let read = scan::scan(&file).map(|scan| scan.values).unwrap_or_default();
    matches!(read.as_slice(), [one] if *one.text == *text)
}
