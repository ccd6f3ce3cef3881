//! Text of the parts that are no pages: the book's description (OPF) and its old table of contents (NCX).

use crate::documents::html::attributes::Tag;
use crate::documents::html::inline::Inline;
use crate::documents::html::tokens::{TokenKind, Tokens};
use crate::documents::html::{Flavour, local_name};
use crate::model::{Block, BlockKind, Span};

/// Properties of a book that its readers see in words.
const SHOWN: &[&str] = &["schema:accessibilitySummary", "dcterms:description", "dcterms:abstract"];

/// The blocks of such a part.
pub(super) fn blocks(source: &str, part: Span) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut tokens = Tokens::new(source, part, Flavour::Xml);
    // True in the list of a printed book's pages, whose labels are their numbers: *iv*.
    let mut is_page = false;
    // The label that is open, and how many points of the table of contents are.
    let (mut label, mut depth) = (None, 0u8);
    let mut open: Option<(String, BlockKind, Inline<'_>)> = None;
    while let Some(token) = tokens.next(false) {
        match (token.kind, &mut open) {
            (TokenKind::Start { name, closed }, None) => {
                let end = name.end;
                let name = local_name(name.of(source), Flavour::Xml);
                if name == "reference" {
                    blocks.extend(attribute(source, end, "title", &BlockKind::Attribute("title".to_owned())));
                }
                let described = (name == "meta").then(|| description(source, end)).flatten();
                if closed && let Some(kind) = &described {
                    blocks.extend(attribute(source, end, "content", kind));
                }
                if !closed {
                    match name.as_str() {
                        "doctitle" => label = Some(BlockKind::Metadata("title".to_owned())),
                        "pagetarget" => is_page = true,
                        "navpoint" => depth = depth.saturating_add(1),
                        "navlabel" if is_page => label = None,
                        "navlabel" => label = Some(BlockKind::Heading(depth.clamp(1, 6))),
                        "docauthor" => label = None,
                        "title" | "description" | "subject" => {
                            let kind = BlockKind::Metadata(name.clone());
                            open = Some((name, kind, Inline::new(source, Flavour::Xml)));
                        }
                        "meta" => open = described.map(|kind| (name, kind, Inline::new(source, Flavour::Xml))),
                        "text" => open = label.clone().map(|kind| (name, kind, Inline::new(source, Flavour::Xml))),
                        _ => {}
                    }
                }
            }
            (TokenKind::End(name), None) => match local_name(name.of(source), Flavour::Xml).as_str() {
                "doctitle" | "navlabel" => label = None,
                "pagetarget" => is_page = false,
                "navpoint" => depth = depth.saturating_sub(1),
                _ => {}
            },
            (TokenKind::End(name), Some((own, kind, text))) if local_name(name.of(source), Flavour::Xml) == *own => {
                blocks.extend(text.take(kind));
                open = None;
            }
            (TokenKind::Text, Some((_, _, text))) => text.collapsed(token.span, true, false),
            (TokenKind::Data(inner), Some((_, _, text))) => text.data(token.span, inner),
            (_, Some((_, _, text))) => text.standalone(token.span),
            _ => {}
        }
    }
    blocks
}

/// What a `meta` element says that readers see; none where it says something else.
fn description(source: &str, at: usize) -> Option<BlockKind> {
    let tag = Tag::new(source, at);
    let property = tag.value("property").or_else(|| tag.value("name"))?;
    SHOWN.contains(&property).then(|| BlockKind::Metadata("description".to_owned()))
}

/// The text of an attribute, as the title of a reference of the guide.
fn attribute(source: &str, at: usize, name: &str, kind: &BlockKind) -> Option<Block> {
    let place = Tag::new(source, at).place(name)?;
    let mut text = Inline::new(source, Flavour::Xml);
    text.collapsed(place, true, true);
    text.take(kind)
}

#[cfg(test)]
mod tests {
    use super::blocks;
    use crate::model::Span;

    fn rows(text: &str) -> Vec<String> {
        let row = |block: crate::model::Block| format!("{} {}", block.kind.name(), block.content.to_tagged());
        blocks(text, Span::new(0, text.len())).into_iter().map(row).collect()
    }

    #[test]
    fn a_book_is_described_in_words() {
        let text = r#"<package><metadata><dc:title id="t">A &amp; b</dc:title><dc:creator>Ann</dc:creator>
            <dc:description><![CDATA[All <b>of</b> it]]></dc:description><dc:language>en</dc:language><dc:subject/></metadata>
            <guide><reference type="cover" title="Cover" href="a"/></guide></package>"#;
        assert_eq!(rows(text), ["metadata A &amp; b", "metadata All &lt;b>of&lt;/b> it", "attribute Cover"]);
    }

    #[test]
    fn a_book_says_who_can_read_it() {
        let text = r#"<package><metadata><meta property="schema:accessibilitySummary">All pictures are described.</meta>
            <meta property="schema:accessMode">textual</meta><meta name="schema:accessibilitySummary" content="All of it"/>
            <meta name="cover" content="p1"/></metadata></package>"#;
        assert_eq!(rows(text), ["metadata All pictures are described.", "metadata All of it"]);
    }

    #[test]
    fn numbers_of_pages_stay() {
        let text = "<ncx><pageList><navLabel><text>Pages</text></navLabel><pageTarget><navLabel><text>iv</text></navLabel>            </pageTarget></pageList></ncx>";
        assert_eq!(rows(text), ["heading Pages"]);
    }

    #[test]
    fn labels_of_the_table_of_contents_are_read() {
        let text = "<ncx><docTitle><text>Book</text></docTitle><docAuthor><text>Ann</text></docAuthor><navMap><navPoint>\
            <navLabel><text>One</text></navLabel><content src='a'/></navPoint></navMap></ncx>";
        assert_eq!(rows(text), ["metadata Book", "heading One"]);
    }
}
