//! MDX: Markdown with components. It is read as [`super::markdown`] reads it, in another dialect.

use super::markdown::{Choices, Dialect, Markdown};
use super::{Comment, Error, Format, Kept, Languages, comments};
use crate::model::{Block, Content, LanguageTag, Reading};

/// Markdown with components.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mdx;

impl Format for Mdx {
    fn name(&self) -> &'static str {
        "mdx"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["mdx"]
    }

    fn comments(&self, text: &str) -> Vec<Comment> {
        comments::in_markdown(text, "{/*", "*/}", false)
    }

    fn kept(&self, text: &str) -> Vec<Kept> {
        Markdown.kept(text)
    }

    fn read(&self, text: &str, reading: &Reading) -> Result<Vec<Block>, Error> {
        Ok(Choices::of(Dialect::Mdx, reading).read(text))
    }

    fn write(&self, text: &str, blocks: &[Block], new: &[Option<Content>], reading: &Reading) -> String {
        Choices::of(Dialect::Mdx, reading).write(text, blocks, new)
    }

    fn languages(&self, text: &str) -> Languages {
        Markdown.languages(text)
    }

    fn prepare(&self, text: &str, _language: &LanguageTag) -> Option<String> {
        Choices::of(Dialect::Mdx, &Reading::default()).prepare(text)
    }

    fn relabel(&self, text: String, language: &LanguageTag) -> String {
        Markdown.relabel(text, language)
    }
}

#[cfg(test)]
mod tests {
    use crate::documents::{read, write};
    use crate::model::{Content, Reading};

    #[test]
    fn what_would_begin_a_component_stays_escaped() {
        let text = "I \\<3 it, &lt; and \\{braces}.\n";
        let document = read(text.as_bytes(), None, Some("mdx"), &Reading::default()).expect("text");
        let content = &document.blocks[0].content;
        assert_eq!(content.text, "I <3 it, < and {braces}.");
        let new = Content { text: content.text.to_uppercase(), codes: content.codes.clone() };
        let written = write(&document, &[Some(new)]).expect("a known format");
        assert_eq!(String::from_utf8_lossy(&written), "I \\<3 IT, &lt; AND \\{BRACES}.\n");
    }

    #[test]
    fn only_what_would_be_a_statement_is_no_plain_text() {
        let document = read(b"One.\n", None, Some("mdx"), &Reading::default()).expect("text");
        let texts = [
            ("iPhones ring.", "iPhones ring.\n"),
            ("e-mail goes out.", "e-mail goes out.\n"),
            ("exported goods", "exported goods\n"),
            ("import duties rise", "&#105;mport duties rise\n"),
            ("export figures", "&#101;xport figures\n"),
        ];
        for (text, expected) in texts {
            let written = write(&document, &[Some(Content::plain(text))]).expect("a known format");
            assert_eq!(String::from_utf8_lossy(&written), expected);
        }
    }
}
