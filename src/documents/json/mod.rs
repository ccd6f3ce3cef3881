//! JSON: the messages of programs (i18next and its kin, Flutter's ARB, Chrome's `messages.json`), and the texts in any other
//! data.

mod icu;
mod prepare;
mod scan;
mod strings;

pub(super) use prepare::lacks_branches;

use std::borrow::Cow;
use std::collections::HashSet;

use scan::Scan;
use strings::Style;

use super::catalogue::Catalogue;
use super::keyed::{self, Member};
use super::pieces::{Piece, PieceKind, block, whole};
use super::prose;
use super::root::{is_language, respelled};
use super::tooling::Outline;
use super::{Error, Format, Languages, settle, splice, tooling};
use crate::model::{Block, BlockKind, CodeKind, Content, LanguageTag, Reading, Span};

/// JSON with comments.
#[derive(Debug, Clone, Copy)]
pub(super) struct Json;

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json", "arb", "jsonc", "json5"]
    }

    fn read(&self, text: &str, _reading: &Reading) -> Result<Vec<Block>, Error> {
        let scan = scan::scan(text)?;
        let shape = Shape::of(&scan);
        let mut blocks = Vec::new();
        let is_text = shape.texts(text, &scan);
        for value in scan.values.iter().zip(is_text).filter(|(_, is_text)| *is_text).map(|(value, _)| value) {
            message(text, &value.path, value.file, &mut blocks);
        }
        Ok(blocks)
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>], _reading: &Reading) -> String {
        let style = Style::of(text);
        let spell = |index: usize, content: &Content, markup: &[Option<String>]| {
            let block = &blocks[index];
            let content = spellable(&block.kind, content, icu::doubles(block.file.of(text)));
            match block.file.of(text).chars().next().filter(|_| is_quoted(block)) {
                Some(mark) => format!("{mark}{}{mark}", style.spell(&content, markup, mark)),
                None => style.spell(&content, markup, '"'),
            }
        };
        splice::splice(text, blocks, new, &spell)
    }

    fn settle(&self, kind: &BlockKind, content: &Content) -> Content {
        let none = vec![None; content.codes.len()];
        let spelled = Style::default().spell(&spellable(kind, content, false), &none, '"');
        let span = Span::new(0, spelled.len());
        let mut pieces = Vec::new();
        match icu::message(&spelled, span) {
            Some(pattern) => pieces = icu::pieces(&spelled, &pattern, is_branch(kind)),
            None if is_branch(kind) => pieces = icu::pieces(&spelled, &icu::Pattern { span, choices: Vec::new() }, true),
            None => strings::inner(&spelled, span, &mut pieces),
        }
        settle::renumbered(content, whole(kind.clone(), &pieces, &spelled).content)
    }

    fn languages(&self, text: &str) -> Languages {
        let scan = scan::scan(text).unwrap_or_default();
        let stated = scan
            .values
            .iter()
            .find(|value| value.path == LOCALE)
            .and_then(|value| strings::text(text, value.file).replace('_', "-").parse().ok());
        let shown = || application(text, &scan, "lang").and_then(|place| strings::text(text, place).parse().ok());
        Languages { source: stated.or_else(|| root(&scan).map(|(tag, _)| tag)).or_else(shown), target: None }
    }

    fn relabel(&self, mut text: String, language: &LanguageTag) -> String {
        let Ok(scan) = scan::scan(&text) else { return text };
        let stated = scan.values.iter().find(|value| value.path == LOCALE).map(|value| value.file);
        if let Some(place) = stated.or_else(|| root(&scan).map(|(_, place)| place)) {
            // Flutter knows languages with underscores only.
            let mut name = respelled(place.of(&text), language);
            if stated.is_some() {
                name = name.replace('-', "_");
            }
            text.replace_range(place.start..place.end, &name);
            return text;
        }
        let direction = if language.is_right_to_left() { "\"rtl\"" } else { "\"ltr\"" };
        let fixed = |place: &Span| matches!(strings::text(&text, *place).as_str(), "ltr" | "rtl");
        let direction = application(&text, &scan, "dir").filter(fixed).map(|place| (place, direction.to_owned()));
        let name = application(&text, &scan, "lang").map(|place| (place, respelled(place.of(&text), language)));
        let mut new: Vec<(Span, String)> = direction.into_iter().chain(name).collect();
        new.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
        for (place, value) in new {
            text.replace_range(place.start..place.end, &value);
        }
        text
    }

    fn prepare(&self, text: &str, language: &LanguageTag) -> Option<String> {
        let keyed = keyed(text, language);
        let text = keyed.as_deref().unwrap_or(text);
        let scan = scan::scan(text).ok()?;
        let shape = Shape::of(&scan);
        let texts = scan.values.iter().filter(|value| shape.holds(&scan, value)).map(|value| value.file);
        prepare::prepare(text, texts, language).or(keyed)
    }

    fn recognises(&self, text: &str) -> bool {
        let begins = text.trim_start_matches('\u{FEFF}').trim_start();
        begins.starts_with(['{', '[']) && scan::scan(text).is_ok_and(|scan| !scan.values.is_empty())
    }
}

/// Where ARB says its language.
const LOCALE: &str = "@@locale";

/// Where a web manifest says its language or direction; none in another file.
fn application(text: &str, scan: &Scan, key: &str) -> Option<Span> {
    let has = |wanted: &str| scan.members.iter().any(|(key, ..)| key == wanted);
    let is_one = has("name") && (has("start_url") || has("icons") && has("display"));
    let value = scan.values.iter().find(|value| is_one && value.depth == 1 && value.key == key)?;
    (!strings::text(text, value.file).is_empty()).then_some(value.file)
}

/// What a file is, by its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Keys that begin with `@` are about the messages.
    Arb,
    /// Each message is an object, and its text is under `message`.
    Extension,
    /// Any other.
    Any,
}

impl Shape {
    fn of(scan: &Scan) -> Shape {
        if scan.members.iter().any(|(key, ..)| key.starts_with('@')) {
            return Shape::Arb;
        }
        let is_text = |value: &&scan::Value| value.depth == 2 && value.key == "message";
        let texts: HashSet<usize> = scan.values.iter().filter(is_text).map(|value| value.member).collect();
        let all = !scan.members.is_empty() && scan.members.iter().all(|(_, _, shape)| *shape == tooling::Shape::Mapping);
        if all && texts.len() == scan.members.len() { Shape::Extension } else { Shape::Any }
    }

    /// For each value whether it is a text.
    fn texts(self, source: &str, scan: &Scan) -> Vec<bool> {
        let read = |value: &scan::Value| match value.file.of(source).get(1..value.file.len() - 1) {
            Some(plain) if !plain.contains('\\') => Cow::Borrowed(plain),
            _ => Cow::Owned(strings::text(source, value.file)),
        };
        let read: Vec<Cow<'_, str>> = scan.values.iter().map(read).collect();
        let given: Vec<prose::Given<'_>> = (scan.values.iter().zip(&read))
            .map(|(value, text)| prose::Given { key: &value.key, text, holder: value.holder, in_list: value.name.is_none() })
            .collect();
        let values = scan.values.iter().zip(&read).map(|(value, text)| (value.path.as_str(), text.as_ref()));
        let members = scan.members.iter().map(|(key, _, shape)| (key.as_str(), *shape)).collect();
        let described = tooling::described(&Outline { members, values: values.take(tooling::SEEN).collect() });
        let keys = scan.members.iter().map(|(key, _, shape)| (key.as_str(), *shape == tooling::Shape::Mapping));
        let texts = prose::texts(&given, described, Catalogue::of(&given, keys)).into_iter();
        texts.zip(&scan.values).map(|(is_text, value)| is_text && self.holds(scan, value)).collect()
    }

    /// True when a value may be a text.
    fn holds(self, scan: &Scan, value: &scan::Value) -> bool {
        match self {
            Shape::Arb => {
                let member = value.member.checked_sub(1).and_then(|index| scan.members.get(index));
                member.is_none_or(|(key, ..)| !key.starts_with('@'))
            }
            Shape::Extension => value.depth == 2 && value.key == "message",
            Shape::Any => true,
        }
    }
}

/// The file with the plural forms under keys of their own that a language needs.
fn keyed(source: &str, language: &LanguageTag) -> Option<String> {
    let scan = scan::scan(source).ok().filter(|scan| Shape::of(scan) == Shape::Any)?;
    let texts: Vec<String> = scan.values.iter().map(|value| strings::text(source, value.file)).collect();
    let members = scan.values.iter().zip(&texts).filter_map(|(value, text)| {
        let (holder, key, file) = (value.holder, value.key.as_str(), value.file);
        Some(Member { holder, key, place: value.name?, text, file, in_braces: true })
    });
    keyed::completed(source, &members.collect::<Vec<_>>(), language)
}

/// The one outermost key, when it is a language.
fn root(scan: &Scan) -> Option<(LanguageTag, Span)> {
    let [(key, place, tooling::Shape::Mapping)] = scan.members.as_slice() else { return None };
    Some((is_language(key)?, *place))
}

/// The blocks of a string.
fn message(source: &str, path: &str, file: Span, blocks: &mut Vec<Block>) {
    let kind = BlockKind::Message(path.to_owned());
    let Some(pattern) = pattern(source, file) else {
        if icu::is_too_deep(source, Span::new(file.start + 1, file.end - 1)) {
            return;
        }
        blocks.extend(block(kind, &strings::quoted(source, file), source));
        return;
    };
    let mark = |start| Piece::new(PieceKind::Decoded("".into()), start, start + 1);
    let mut pieces = vec![mark(file.start)];
    pieces.extend(icu::pieces(source, &pattern, false));
    pieces.push(mark(file.end - 1));
    blocks.extend(block(kind, &pieces, source).filter(has_words));
    branches(source, path, &pattern, blocks);
}

/// The message that a string holds, when something is chosen in it.
fn pattern(source: &str, file: Span) -> Option<icu::Pattern> {
    let inside = Span::new(file.start + 1, file.end - 1);
    icu::message(source, inside).filter(|_| file.of(source).starts_with('"'))
}

fn branches(source: &str, path: &str, pattern: &icu::Pattern, blocks: &mut Vec<Block>) {
    for branch in pattern.choices.iter().flat_map(|choice| &choice.branches) {
        let path = format!("{path}[{}]", branch.selector.of(source));
        let pieces = icu::pieces(source, &branch.pattern, true);
        blocks.extend(block(BlockKind::Message(path.clone()), &pieces, source).filter(has_words));
        branches(source, &path, &branch.pattern, blocks);
    }
}

fn has_words(block: &Block) -> bool {
    block.content.text.chars().any(char::is_alphabetic)
}

/// True when the block's place includes the quotation marks.
fn is_quoted(block: &Block) -> bool {
    block.runs.first().is_some_and(|run| run.code().is_none() && run.text().is_empty() && run.file().len() == 1)
}

/// True for a branch of a message with choices.
fn is_branch(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Message(path) if path.ends_with(']'))
}

/// A content as its message can hold it: in a message of ICU, what means something to it is in quotes. `doubles` says that
/// the text in the file writes two apostrophes for one.
fn spellable(kind: &BlockKind, content: &Content, doubles: bool) -> Content {
    let begins = |raw: &str| ["{", "'{", "'}"].iter().any(|mark| raw.starts_with(mark));
    let has_code = content.codes.iter().any(|code| code.kind == CodeKind::Standalone && begins(&code.raw));
    if !(is_branch(kind) || has_code || icu::has_type(&content.text)) {
        return content.clone();
    }
    // The codes keep their places since each has its object character.
    Content { text: icu::quoted(&content.text, doubles), codes: content.codes.clone() }
}
