//! Remarks in a file that its readers do not see.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::by_name;
use super::lines::lines;
use crate::model::{Document, Run, Span};

/// A remark in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// The whole of it, in the file's text.
    pub span: Span,
    /// What it says, without what opens and closes it.
    pub text: Span,
}

/// The comments of a file, in its order; none where its format has none.
#[must_use]
pub fn comments(document: &Document) -> Vec<Comment> {
    let mut found = by_name(document.format).map(|format| format.comments(&document.text)).unwrap_or_default();
    // What only looks like a comment stands in a text.
    let mut texts: Vec<Span> = document
        .blocks
        .iter()
        .flat_map(|block| &block.runs)
        .filter(|run| run.code().is_none() && !run.text().is_empty())
        .map(Run::file)
        .collect();
    texts.sort_unstable();
    found.retain(|comment| {
        let next = texts.partition_point(|text| text.end <= comment.span.start);
        texts.get(next).is_none_or(|text| !text.overlaps(comment.span))
    });
    found
}

/// Comments between two marks, as `<!--` and `-->`.
pub(super) fn between(text: &str, open: &str, close: &str) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(open).map(|start| at + start) {
        let inside = start + open.len();
        let Some(end) = text[inside..].find(close).map(|end| inside + end) else { break };
        at = end + close.len();
        found.push(Comment { span: Span::new(start, at), text: Span::new(inside, end) });
    }
    found
}

/// Comments that are a line each, behind a mark at its start. `within` is the stretch of the text to look at.
pub(super) fn by_line(text: &str, within: Span, mark: &str) -> Vec<Comment> {
    let comment = |(line, _): (Span, usize)| {
        let line = line.shifted(within.start);
        let words = line.of(text).trim_end();
        let start = line.end - line.of(text).trim_start().len();
        words.trim_start().strip_prefix(mark)?;
        let span = Span::new(start, line.start + words.len());
        Some(Comment { span, text: Span::new(start + mark.len(), span.end) })
    };
    lines(within.of(text)).filter_map(comment).collect()
}

/// Comments of Markdown: between two marks, but not where code is shown, and lines of a head in YAML or TOML.
pub(super) fn in_markdown(text: &str, open: &str, close: &str, indented_code: bool) -> Vec<Comment> {
    let mut found = between(text, open, close);
    let mut heads = Vec::new();
    let mut code = Vec::new();
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Code(_) | Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => code.push(Span::from(range)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) if indented_code => code.push(Span::from(range)),
            Event::Start(Tag::MetadataBlock(_)) => heads.push(Span::from(range)),
            _ => {}
        }
    }
    found.retain(|comment| {
        let next = code.partition_point(|span| span.end <= comment.span.start);
        code.get(next).is_none_or(|span| !span.overlaps(comment.span))
    });
    found.extend(heads.into_iter().flat_map(|head| by_line(text, head, "#")));
    found.sort_by_key(|comment| comment.span);
    found
}

#[cfg(test)]
mod tests {
    use super::comments;
    use crate::model::Reading;
    use std::path::Path;

    fn said(name: &str, text: &str) -> Vec<String> {
        let read = super::super::read(text.as_bytes(), Some(Path::new(name)), None, &Reading::default());
        let document = read.unwrap_or_else(|error| panic!("{name}: {error}"));
        comments(&document).iter().map(|comment| comment.text.of(&document.text).trim().to_owned()).collect()
    }

    #[test]
    fn each_format_has_its_own() {
        for (name, text) in [
            ("a.md", "---\n# x y\ntitle: T\n---\n\nText.\n"),
            ("a.md", "One <!-- x y --> two.\n"),
            ("a.mdx", "{/* x y */}\n\nText.\n"),
            ("a.html", "<p>Text <!--x y--></p>"),
            ("a.yaml", "# x y\na: text\n"),
            ("a.po", "# x y\nmsgid \"a\"\nmsgstr \"b\"\n"),
            ("a.ftl", "# x y\na = b\n"),
            ("a.vtt", "WEBVTT\n\nNOTE x y\n\n00:00.000 --> 00:01.000\nHi\n"),
            (
                "a.xlf",
                "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file source-language='en' target-language='fr' datatype='x' original='x'><body><!-- x y --><trans-unit id='1'><source>a</source><target>b</target></trans-unit></body></file></xliff>",
            ),
        ] {
            assert_eq!(said(name, text), ["x y"], "{name}: {text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_comment_is_none() {
        for (name, text) in [
            ("a.md", "```html\n<!-- x -->\n```\n\nUse `<!-- x -->` so.\n\n    <!-- x -->\n"),
            ("a.md", "# x\n\n#x\n"),
            ("a.yaml", "a: |\n  Open the door.\n  # x\n  Close the door.\n"),
            ("a.txt", "<!-- x -->\n# x\n"),
            ("a.json", "{\"a\": \"# x\"}"),
        ] {
            assert_eq!(said(name, text), [""; 0], "{name}");
        }
    }
}
