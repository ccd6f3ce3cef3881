//! Fluent (FTL), the messages of Mozilla's programs, and ours: the pattern of each message, term and attribute of a
//! message, and of each variant of a choice, is a text. Comments, junk, the attributes of terms and those of keys and styles stay.

mod prepare;
mod scan;
mod text;

use scan::Pattern;

use super::pieces::{block, whole};
use super::{Comment, Error, Format, comments, settle, splice};
use crate::model::{Block, BlockKind, Content, LanguageTag, Reading, Span};

/// Fluent Syntax 1.0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fluent;

/// What the lines of a pattern begin with where the file does not show it.
const INDENT: &str = "    ";

impl Format for Fluent {
    fn name(&self) -> &'static str {
        "fluent"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["ftl"]
    }

    fn comments(&self, text: &str) -> Vec<Comment> {
        comments::by_line(text, Span::new(0, text.len()), "#")
    }

    fn read(&self, text: &str, reading: &Reading) -> Result<Vec<Block>, Error> {
        let mut blocks = Vec::new();
        for pattern in scan::patterns(text) {
            if is_for_programs(&pattern.key) || is_brand(&pattern.key) && !reading.brands {
                continue;
            }
            collect(text, &pattern, &mut blocks);
        }
        Ok(blocks)
    }

    fn write(&self, source: &str, blocks: &[Block], new: &[Option<Content>], _reading: &Reading) -> String {
        // A lone carriage return ends no line here.
        let ending = if source.contains("\r\n") { "\r\n" } else { "\n" };
        let spell = |index: usize, content: &Content, markup: &[Option<String>]| {
            let file = blocks[index].file;
            let before = source[..file.start].trim_end_matches(' ');
            let begins_line = before.ends_with('\n');
            let own = if begins_line { &source[before.len()..file.start] } else { continued(source, file) };
            let indent = if own.is_empty() { INDENT } else { own };
            let spelled = text::spell(content, markup, indent, ending, begins_line);
            // Only a placeable may begin a line.
            if begins_line && own.is_empty() { format!("{indent}{spelled}") } else { spelled }
        };
        splice::splice(source, blocks, new, &spell)
    }

    fn settle(&self, kind: &BlockKind, content: &Content) -> Content {
        let none = vec![None; content.codes.len()];
        let spelled = text::spell(content, &none, INDENT, "\n", false);
        let Some(pattern) = scan::pattern(&spelled, "") else { return content.clone() };
        settle::renumbered(content, whole(kind.clone(), &text::pieces(&spelled, &pattern), &spelled).content)
    }

    fn prepare(&self, text: &str, language: &LanguageTag) -> Option<String> {
        prepare::prepare(text, language)
    }
}

/// True for an attribute that is no text: keys of the keyboard, and styles of an element.
fn is_for_programs(key: &str) -> bool {
    let attribute = key.split('[').next().and_then(|key| key.split_once('.'));
    attribute.is_some_and(|(_, name)| ["accesskey", "commandkey", "key", "keycode", "style"].contains(&name))
}

/// True for a term that is the name of a brand or a maker, by the words of its identifier, as Mozilla's projects call
/// them: `-brand-short-name`, `-vendor-short-name`, `-sync-brand-name`. Such names stay in every language, and what their
/// attributes say of them is for the language of the file.
fn is_brand(key: &str) -> bool {
    let name = key.split(['.', '[']).next().unwrap_or_default();
    name.strip_prefix('-').is_some_and(|name| name.split('-').any(|word| matches!(word, "brand" | "brands" | "vendor")))
}

/// The blocks of a pattern: its own text, then those of its variants.
fn collect(source: &str, pattern: &Pattern, blocks: &mut Vec<Block>) {
    let kind = BlockKind::Message(pattern.key.clone());
    let own = block(kind, &text::pieces(source, pattern), source);
    blocks.extend(own.filter(|block| block.content.text.chars().any(char::is_alphabetic)));
    for (_, variant) in pattern.placeables.iter().flat_map(|placeable| &placeable.variants) {
        collect(source, variant, blocks);
    }
}

/// What the second line of a pattern begins with; for a pattern of one line, somewhat more than the line that it stands on.
fn continued(source: &str, file: Span) -> &str {
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let own = file.of(source).split('\n').skip(1).find(|line| !line.trim().is_empty());
    own.map_or("", |line| &line[..spaces(line)])
}

#[cfg(test)]
mod tests {
    use super::Fluent;
    use crate::documents::Format;
    use crate::model::{Content, Reading};

    fn written(source: &str, text: &str) -> String {
        let blocks = Fluent.read(source, &Reading::default()).expect("never fails");
        Fluent.write(source, &blocks, &[Some(Content::plain(text))], &Reading::default())
    }

    #[test]
    fn names_of_brands_are_no_texts() {
        let source = "-brand = Firefox\n    .gender = masculine\n-sync-brand-name =\n    { $case ->\n       *[one] Sync\n    }\n\
            -vendor-short-name = Mozilla\n-branding = The brand\nbrand = Our brand\n-menu = Menu bar\n";
        let texts = |reading: &Reading| {
            let blocks = Fluent.read(source, reading).expect("never fails");
            blocks.into_iter().map(|block| block.content.text).collect::<Vec<_>>()
        };
        assert_eq!(texts(&Reading::default()), ["The brand", "Our brand", "Menu bar"]);
        assert_eq!(texts(&Reading { brands: true, ..Reading::default() }).len(), 6);
    }

    #[test]
    fn keys_and_styles_are_no_texts() {
        let source = "save = Save\n    .accesskey = S\n    .label = Label\n    .style = width: 20em; height: 5px\ncmd =\n    .key = N\n\
            wide =\n    .style = { PLATFORM() ->\n        [macos] width: 4em\n       *[other] width: 5em\n    }\n";
        let blocks = Fluent.read(source, &Reading::default()).expect("never fails");
        assert_eq!(blocks.into_iter().map(|block| block.content.text).collect::<Vec<_>>(), ["Save", "Label"]);
    }

    #[test]
    fn what_would_mean_something_is_a_literal() {
        assert_eq!(written("a = b\n", "[x] {y}"), "a = [x] {\"{\"}y{\"}\"}\n");
        assert_eq!(written("a =\n    b\n", "[x]\n.y"), "a =\n    {\"[\"}x]\n    {\".\"}y\n");
        assert_eq!(written("a = b\n", " x "), "a = {\" \"}x{\" \"}\n");
        assert_eq!(written("a = b\n", ""), "a = {\"\"}\n");
        assert_eq!(written("a = b\r\n", "x\n\ny"), "a = x\r\n\r\n    y\r\n");
    }
}
