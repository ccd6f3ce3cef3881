//! What bitext knows of HTML's elements (HTML Standard, 13.1.2, 13.2.4, 15.3).

use crate::model::BlockKind;

/// Elements that have no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose text holds no markup.
pub(super) fn is_raw(name: &str) -> bool {
    is_code_for_machines(name) || matches!(name, "iframe" | "noembed" | "noframes" | "plaintext" | "textarea" | "title" | "xmp")
}

/// Elements whose text holds no markup in XML either, as long as people write it as they do for HTML.
pub(super) fn is_code_for_machines(name: &str) -> bool {
    matches!(name, "script" | "style")
}

/// Elements that begin and end blocks of text. All others stand in lines, those that nobody knows too.
pub(super) fn is_block(name: &str) -> bool {
    closes_paragraph(name)
        || matches!(
            name,
            "audio"
                | "body"
                | "button"
                | "canvas"
                | "caption"
                | "col"
                | "colgroup"
                | "datalist"
                | "frameset"
                | "head"
                | "html"
                | "legend"
                | "object"
                | "optgroup"
                | "option"
                | "select"
                | "table"
                | "tbody"
                | "td"
                | "tfoot"
                | "th"
                | "thead"
                | "title"
                | "tr"
                | "video"
        )
}

/// Elements whose start tag ends an open paragraph.
pub(in crate::documents) fn closes_paragraph(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "ul"
            | "xmp"
    )
}

/// Elements that an end tag inside them cannot reach out of.
pub(super) fn is_scope(name: &str) -> bool {
    matches!(name, "button" | "caption" | "foreignobject" | "marquee" | "object" | "select" | "table" | "td" | "template" | "th")
}

/// Which open elements a start tag ends, and which element between keeps it from that.
pub(super) fn implied_ends(name: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    const LISTS: &[&str] = &["ul", "ol", "menu", "dir"];
    match name {
        "li" => Some((&["li"], LISTS)),
        "dt" | "dd" => Some((&["dt", "dd"], &["dl"])),
        "option" => Some((&["option"], &["select", "datalist"])),
        "optgroup" => Some((&["option", "optgroup"], &["select"])),
        "td" | "th" => Some((&["td", "th"], &["table"])),
        "tr" => Some((&["td", "th", "tr", "caption"], &["table"])),
        "tbody" | "thead" | "tfoot" => Some((&["td", "th", "tr", "tbody", "thead", "tfoot", "caption"], &["table"])),
        _ => None,
    }
}

/// Which open element keeps an end tag from reaching further out, beside those that keep any.
pub(super) fn reach(name: &str) -> &'static [&'static str] {
    match name {
        "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "caption" => &["table"],
        "li" => &["ul", "ol", "menu", "dir"],
        "option" | "optgroup" => &["select"],
        _ => &[],
    }
}

/// Elements whose text is not for translation: code, what machines read, annotations of a reading, and what is shown only
/// when something else is not.
pub(super) fn is_protected(name: &str) -> bool {
    is_foreign(name)
        || matches!(
            name,
            "code"
                | "iframe"
                | "kbd"
                | "noembed"
                | "noframes"
                | "noscript"
                | "plaintext"
                | "rp"
                | "rt"
                | "rtc"
                | "samp"
                | "script"
                | "style"
                | "template"
                | "textarea"
                | "tt"
                | "var"
                | "xmp"
        )
}

/// Elements that show that the `pre` around them holds code.
pub(super) fn is_code(name: &str) -> bool {
    matches!(name, "code" | "kbd" | "samp" | "tt" | "var")
}

/// Words of a block's class by which makers of documentation mark a listing: Doxygen, Pandoc, DocBook, Docutils, Texinfo
/// and the highlighters of code.
pub(super) fn is_listing(class: &str) -> bool {
    let is_word = |word: &str| {
        matches!(
            word,
            "code"
                | "example"
                | "example-preformatted"
                | "fragment"
                | "highlight"
                | "lisp"
                | "literal-block"
                | "prettyprint"
                | "programlisting"
                | "screen"
                | "smallexample"
                | "sourceCode"
                | "synopsis"
                | "verbatim"
        ) || word.starts_with("language-")
            || word.starts_with("highlight-")
    };
    class.split_ascii_whitespace().any(is_word)
}

/// Elements that begin a drawing or a formula.
pub(super) fn is_foreign(name: &str) -> bool {
    matches!(name, "svg" | "math")
}

/// Elements of a drawing whose text readers see or hear.
pub(super) fn is_label(name: &str) -> bool {
    matches!(name, "title" | "desc" | "text" | "tspan")
}

/// Elements of a drawing in which HTML goes on.
pub(super) fn is_integration_point(name: &str) -> bool {
    matches!(name, "foreignobject" | "desc")
}

/// Start tags that end a drawing or formula that was never closed (HTML Standard, 13.2.6.5).
pub(super) fn breaks_out(name: &str) -> bool {
    matches!(
        name,
        "b" | "big"
            | "blockquote"
            | "body"
            | "br"
            | "center"
            | "code"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "em"
            | "embed"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "hr"
            | "i"
            | "img"
            | "li"
            | "listing"
            | "menu"
            | "meta"
            | "nobr"
            | "ol"
            | "p"
            | "pre"
            | "ruby"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "strike"
            | "sub"
            | "sup"
            | "table"
            | "tt"
            | "u"
            | "ul"
            | "var"
    )
}

/// Elements whose white space is shown.
pub(super) fn keeps_space(name: &str) -> bool {
    matches!(name, "pre" | "listing")
}

/// What the text of an element is to the reader, inside something that holds text of a kind; `depth` counts lists.
pub(super) fn kind(name: &str, around: &BlockKind, depth: u8) -> BlockKind {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading(name.as_bytes()[1] - b'0'),
        "li" => BlockKind::ListItem(depth.max(1)),
        "blockquote" => BlockKind::Quote,
        "td" => BlockKind::Cell,
        "th" => BlockKind::HeaderCell,
        "dt" => BlockKind::Term,
        "caption" | "figcaption" | "legend" | "summary" | "button" | "option" => BlockKind::Caption,
        "title" => BlockKind::Metadata("title".to_owned()),
        "p" if matches!(around, BlockKind::Cell | BlockKind::HeaderCell | BlockKind::Term | BlockKind::Caption) => {
            BlockKind::Paragraph
        }
        "article" | "aside" | "body" | "dd" | "figure" | "footer" | "form" | "header" | "main" | "nav" | "section" | "table"
        | "ul" | "ol" | "dl" => BlockKind::Paragraph,
        _ => around.clone(),
    }
}
