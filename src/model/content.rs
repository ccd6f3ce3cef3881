//! Text with inline codes: the one representation of markup inside a segment.
//!
//! The text holds no markup. An opening or closing code sits between two characters; a standalone code (inline code,
//! image, line break, footnote mark) is itself one character of the text, [`OBJECT`], so that it keeps its place in the
//! sentence whatever is done to the words around it.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Explain, Fault, Message};

/// U+FFFC OBJECT REPLACEMENT CHARACTER: the place of a standalone code in a text.
pub const OBJECT: char = '\u{FFFC}';

/// What a code does to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CodeKind {
    /// Begins a stretch, as `**` before bold text.
    Open,
    /// Ends the stretch that the code with the same number began.
    Close,
    /// Stands alone; one [`OBJECT`] of the text is its place.
    Standalone,
}

/// One inline code.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Code {
    /// Byte offset in the text: where the code stands, or where its [`OBJECT`] begins.
    pub at: usize,
    /// What it does.
    pub kind: CodeKind,
    /// Number within the block, from 1; an opening code and its closing code share one.
    pub id: u32,
    /// The markup as the file has it.
    pub raw: Arc<str>,
}

impl Code {
    /// True for the tab of an office document.
    #[must_use]
    pub fn is_tab(&self) -> bool {
        self.raw.strip_prefix("<w:tab").is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    }

    /// True for a line end that the author set inside a paragraph: `<br>` of HTML, `<w:br/>` of DOCX, a backslash or spaces
    /// at the end of a line of Markdown.
    #[must_use]
    pub fn is_line_end(&self) -> bool {
        let raw = self.raw.trim_start();
        let is_break = match raw.strip_prefix('<') {
            Some(tag) => {
                let tag = tag.strip_prefix("w:").unwrap_or(tag);
                let name = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
                tag[..name].eq_ignore_ascii_case("br")
            }
            None => {
                let line = self.raw.trim_start_matches([' ', '\t']);
                line.strip_prefix('\\').unwrap_or(line).starts_with(['\n', '\r'])
            }
        };
        self.kind == CodeKind::Standalone && is_break
    }
}

/// Text and its inline codes, the codes in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Content {
    /// Text without markup; each [`OBJECT`] in it belongs to one standalone code.
    pub text: String,
    /// Ordered by place; codes at one place stand in reading order.
    pub codes: Vec<Code>,
}

/// A tagged string that does not fit the codes it should hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaggedError {
    /// The tag or entity at fault.
    pub tag: String,
    /// Byte offset in the tagged string.
    pub at: usize,
}

impl Content {
    /// Content without codes.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), codes: Vec::new() }
    }

    /// True when there is neither text nor code.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.codes.is_empty()
    }

    /// True when there is nothing to read: white space and codes at most.
    #[must_use]
    pub fn is_wordless(&self) -> bool {
        self.text.chars().all(|c| c == OBJECT || c.is_whitespace())
    }

    /// Cuts in two at a byte offset of the text. A closing code at the cut stays left with what it closes, an opening
    /// code goes right; joining the parts gives the whole again.
    #[must_use]
    pub fn split_at(&self, at: usize) -> (Content, Content) {
        let mut parts = self.split(&[at]).into_iter();
        (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
    }

    /// Cuts at several byte offsets of the text, which are in order; the parts are one more than the cuts. Takes time in
    /// proportion to the content and the cuts.
    #[must_use]
    pub fn split(&self, cuts: &[usize]) -> Vec<Content> {
        let mut opened: HashMap<u32, usize> = HashMap::new();
        for (index, code) in self.codes.iter().enumerate().filter(|(_, code)| code.kind == CodeKind::Open) {
            opened.entry(code.id).or_insert(index);
        }
        let mut parts = Vec::with_capacity(cuts.len() + 1);
        let (mut from, mut first) = (0, 0);
        for (at, last) in cuts.iter().map(|at| (*at, false)).chain([(self.text.len(), true)]) {
            let cut = if last { self.codes.len() } else { self.cut(at, &opened).max(first) };
            let moved = |code: &Code| Code { at: code.at - from, ..code.clone() };
            parts.push(Content {
                text: self.text[from..at].to_owned(),
                codes: self.codes[first..cut].iter().map(moved).collect(),
            });
            (from, first) = (at, cut);
        }
        parts
    }

    /// Index of the first code that belongs right of a cut at `at`. `opened` has the first opening code of each number.
    fn cut(&self, at: usize, opened: &HashMap<u32, usize>) -> usize {
        let first = self.codes.partition_point(|code| code.at < at);
        if at == 0 {
            return 0;
        }
        let here = self.codes.partition_point(|code| code.at <= at);
        if at == self.text.len() {
            return here;
        }
        // Everything up to the last closing code whose opening lies left of the cut.
        let closes = |code: &Code| code.kind == CodeKind::Close && opened.get(&code.id).is_none_or(|index| *index < first);
        self.codes[first..here].iter().rposition(closes).map_or(first, |index| first + index + 1)
    }

    /// Appends.
    pub fn push(&mut self, other: &Content) {
        let by = self.text.len();
        self.text.push_str(&other.text);
        self.codes.extend(other.codes.iter().map(|code| Code { at: code.at + by, ..code.clone() }));
    }

    /// Joins parts in order.
    #[must_use]
    pub fn join<'a>(parts: impl IntoIterator<Item = &'a Content>) -> Content {
        let mut whole = Content::default();
        for part in parts {
            whole.push(part);
        }
        whole
    }

    /// The tagged form: `Read <1>the <2/> page</1>.` with `&amp;` and `&lt;` for the two characters that could be
    /// mistaken. It is what the store keeps and what backends that understand markup see.
    #[must_use]
    pub fn to_tagged(&self) -> String {
        let mut out = String::with_capacity(self.text.len() + self.codes.len() * 4);
        let mut from = 0;
        for code in &self.codes {
            escape(&self.text[from..code.at], &mut out);
            from = code.at;
            match code.kind {
                CodeKind::Open => out.push_str(&format!("<{}>", code.id)),
                CodeKind::Close => out.push_str(&format!("</{}>", code.id)),
                CodeKind::Standalone => {
                    out.push_str(&format!("<{}/>", code.id));
                    from += OBJECT.len_utf8();
                }
            }
        }
        escape(&self.text[from..], &mut out);
        out
    }

    /// The text with its markup, as it is written in the file.
    #[must_use]
    pub fn written(&self) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut from = 0;
        for code in &self.codes {
            out.push_str(&self.text[from..code.at]);
            out.push_str(&code.raw);
            from = code.at + if code.kind == CodeKind::Standalone { OBJECT.len_utf8() } else { 0 };
        }
        out.push_str(&self.text[from..]);
        out
    }

    /// Reads the tagged form; `codes` gives the markup of each tag (normally the codes of the source segment).
    ///
    /// # Errors
    /// A tag that `codes` does not have, and a `<` or `&` that begins neither a tag nor one of the two entities.
    pub fn from_tagged(tagged: &str, codes: &[Code]) -> Result<Content, TaggedError> {
        let mut content = Content::default();
        // Of codes alike the first, as they stand.
        let known: HashMap<(CodeKind, u32), &Code> = codes.iter().rev().map(|code| ((code.kind, code.id), code)).collect();
        let mut rest = tagged;
        while let Some(found) = rest.find(['<', '&']) {
            content.text.push_str(&rest[..found]);
            rest = &rest[found..];
            let at = tagged.len() - rest.len();
            let end = rest.find(['>', ';']).map_or(rest.len(), |end| end + 1);
            let token = &rest[..end];
            let error = || TaggedError { tag: token.chars().take(40).collect(), at };
            match token {
                "&amp;" => content.text.push('&'),
                "&lt;" => content.text.push('<'),
                _ => {
                    let (kind, id) = tag(token).ok_or_else(error)?;
                    let code = *known.get(&(kind, id)).ok_or_else(error)?;
                    content.codes.push(Code { at: content.text.len(), ..code.clone() });
                    if kind == CodeKind::Standalone {
                        content.text.push(OBJECT);
                    }
                }
            }
            rest = &rest[end..];
        }
        content.text.push_str(rest);
        Ok(content)
    }

    /// A tagged form of which only the numbers of codes are known, and the markup of some: the others get their tags for
    /// markup. What is no tagged form is plain text.
    #[must_use]
    pub fn stored(tagged: &str, known: &[Code]) -> Content {
        let known: HashMap<(CodeKind, u32), &Code> = known.iter().rev().map(|code| ((code.kind, code.id), code)).collect();
        let tags = tagged.match_indices('<').filter_map(|(at, _)| {
            let token = &tagged[at..=at + tagged[at..].find('>')?];
            let (kind, id) = tag(token)?;
            let raw = known.get(&(kind, id)).map(|code| code.raw.clone());
            Some(Code { at: 0, kind, id, raw: raw.unwrap_or_else(|| token.into()) })
        });
        let codes: Vec<Code> = tags.collect();
        Content::from_tagged(tagged, &codes).unwrap_or_else(|_| Content::plain(tagged))
    }

    /// True when a stretch of markup begins or ends outside the content.
    #[must_use]
    pub fn is_torn(&self) -> bool {
        let mut open = HashMap::new();
        for code in &self.codes {
            let by = match code.kind {
                CodeKind::Open => 1_i64,
                CodeKind::Close => -1,
                CodeKind::Standalone => 0,
            };
            *open.entry(code.id).or_insert(0) += by;
        }
        open.values().any(|count| *count != 0)
    }

    /// The content without some characters; codes stand where they stood between the others.
    #[must_use]
    pub fn without(&self, unwanted: impl Fn(char) -> bool) -> Content {
        let mut content = Content { text: String::with_capacity(self.text.len()), codes: Vec::with_capacity(self.codes.len()) };
        let mut from = 0;
        for code in &self.codes {
            content.text.extend(self.text[from..code.at].chars().filter(|c| !unwanted(*c)));
            content.codes.push(Code { at: content.text.len(), ..code.clone() });
            from = code.at;
        }
        content.text.extend(self.text[from..].chars().filter(|c| !unwanted(*c)));
        content
    }

    /// Takes the white space off both ends: what stood before, the content between, what stood after. What stands between the
    /// words and an element that holds nothing, an icon, is no edge.
    #[must_use]
    pub fn trim(&self) -> (String, Content, String) {
        let start = self.text.len() - self.text.trim_start().len();
        let end = self.text.trim_end().len().max(start);
        let is_icon = |pair: &&[Code]| {
            matches!(pair, [open, close] if open.kind == CodeKind::Open && close.kind == CodeKind::Close
                && (open.id, open.at) == (close.id, close.at))
        };
        let icons = || self.codes.windows(2).filter(is_icon).map(|pair| pair[0].at);
        let (start, end) = if start == self.text.len() {
            (start, end)
        } else {
            (icons().fold(start, usize::min), icons().fold(end, usize::max))
        };
        let shift = |code: &Code| Code { at: code.at.clamp(start, end) - start, ..code.clone() };
        (
            self.text[..start].to_owned(),
            Content { text: self.text[start..end].to_owned(), codes: self.codes.iter().map(shift).collect() },
            self.text[end..].to_owned(),
        )
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            _ => out.push(c),
        }
    }
}

fn tag(token: &str) -> Option<(CodeKind, u32)> {
    let inner = token.strip_prefix('<')?.strip_suffix('>')?;
    if let Some(id) = inner.strip_prefix('/') {
        return Some((CodeKind::Close, id.parse().ok()?));
    }
    if let Some(id) = inner.strip_suffix('/') {
        return Some((CodeKind::Standalone, id.parse().ok()?));
    }
    Some((CodeKind::Open, inner.parse().ok()?))
}

impl Explain for TaggedError {
    fn message(&self) -> Message {
        Message::new("error-tagged-text").with("tag", self.tag.as_str()).with("offset", self.at)
    }

    fn fault(&self) -> Fault {
        Fault::User
    }
}

impl fmt::Display for TaggedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for TaggedError {}

#[cfg(test)]
mod tests {
    use super::{Code, CodeKind, Content, OBJECT};
    use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};

    fn code(at: usize, kind: CodeKind, id: u32) -> Code {
        Code { at, kind, id, raw: format!("{kind:?}{id}").into() }
    }

    #[test]
    fn the_space_beside_an_icon_is_no_edge() {
        let icon = |at| [code(at, CodeKind::Open, 1), code(at, CodeKind::Close, 1)].to_vec();
        let trimmed = |text: &str, at| {
            let (before, content, after) = Content { text: text.to_owned(), codes: icon(at) }.trim();
            (before, content.to_tagged(), after)
        };
        let of = |before: &str, text: &str, after: &str| (before.to_owned(), text.to_owned(), after.to_owned());
        assert_eq!(trimmed(" Home ", 0), of("", "<1></1> Home", " "));
        assert_eq!(trimmed(" Home ", 6), of(" ", "Home <1></1>", ""));
        assert_eq!(trimmed(" Home ", 1), of(" ", "<1></1>Home", " "));
        assert_eq!(trimmed("  ", 0), of("  ", "<1></1>", ""));
    }

    #[test]
    fn line_ends_are_told_from_other_codes() {
        let is_line_end = |raw: &str| Code { raw: raw.into(), ..code(0, CodeKind::Standalone, 1) }.is_line_end();
        let ends = ["<br>", "\n <BR />\n", "<br class=\"x\"/>", "<w:br/>", "  \n> ", "\\\n", "\\\r\n  "];
        assert!(ends.into_iter().all(is_line_end));
        assert!(!["<b>", "<bracket/>", "`br`", "<img>", "\n<img>", "\\x", ""].into_iter().any(is_line_end));
    }

    #[test]
    fn a_stored_text_has_its_codes_again_and_torn_ones_are_known() {
        let tagged = "Read <1>the <2/>page</1> of A&amp;B &lt;here>";
        let content = Content::stored(tagged, &[code(0, CodeKind::Standalone, 2)]);
        assert_eq!(
            (content.to_tagged().as_str(), content.without(|c| c == OBJECT).text.as_str()),
            (tagged, "Read the page of A&B <here>")
        );
        assert_eq!(content.codes.iter().map(|code| &*code.raw).collect::<Vec<_>>(), ["<1>", "Standalone2", "</1>"]);
        assert!(!content.is_torn());
        assert!(Content::stored("Read <1>the", &[]).is_torn() && Content::stored("page</1>", &[]).is_torn());
    }

    /// Contents with well-nested, overlapping-free codes over text with multi-byte characters.
    fn contents() -> impl Strategy<Value = Content> {
        let part = (any::<u8>(), "[a-z&<> 星é]{0,4}");
        proptest::collection::vec(part, 0..8).prop_map(|parts| {
            let mut content = Content::default();
            let mut open = Vec::new();
            for (id, (choice, text)) in (1u32..).zip(parts) {
                match choice % 4 {
                    0 => {
                        content.codes.push(code(content.text.len(), CodeKind::Open, id));
                        open.push(id);
                    }
                    1 => {
                        if let Some(id) = open.pop() {
                            content.codes.push(code(content.text.len(), CodeKind::Close, id));
                        }
                    }
                    2 => {
                        content.codes.push(code(content.text.len(), CodeKind::Standalone, id));
                        content.text.push(OBJECT);
                    }
                    _ => {}
                }
                content.text.push_str(&text);
            }
            content
        })
    }

    proptest! {
        #[test]
        fn tagged_form_gives_the_content_back(content in contents()) {
            prop_assert_eq!(Content::from_tagged(&content.to_tagged(), &content.codes), Ok(content));
        }

        #[test]
        fn split_parts_join_to_the_whole(content in contents(), at in any::<proptest::sample::Index>()) {
            let places: Vec<usize> = content.text.char_indices().map(|(i, _)| i).chain([content.text.len()]).collect();
            let (left, right) = content.split_at(places[at.index(places.len())]);
            prop_assert_eq!(Content::join([&left, &right]), content);
        }
    }

    proptest! {
        #[test]
        fn many_cuts_are_cuts_one_after_the_other(content in contents(), at in proptest::collection::vec(any::<proptest::sample::Index>(), 0..4)) {
            let places: Vec<usize> = content.text.char_indices().map(|(i, _)| i).chain([content.text.len()]).collect();
            let mut cuts: Vec<usize> = at.iter().map(|at| places[at.index(places.len())]).collect();
            cuts.sort_unstable();
            let (mut rest, mut from, mut parts) = (content.clone(), 0, Vec::new());
            for cut in &cuts {
                let (left, right) = rest.split_at(cut - from);
                parts.push(left);
                (rest, from) = (right, *cut);
            }
            parts.push(rest);
            prop_assert_eq!(content.split(&cuts), parts);
        }
    }

    #[test]
    fn closing_code_stays_with_its_sentence() {
        let codes =
            [code(0, CodeKind::Open, 1), code(3, CodeKind::Close, 1), code(4, CodeKind::Open, 2), code(5, CodeKind::Close, 2)];
        let content = Content { text: "Hi. B.".into(), codes: codes.to_vec() };
        let (left, right) = content.split_at(3);
        assert_eq!((left.to_tagged().as_str(), right.to_tagged().as_str()), ("<1>Hi.</1>", " <2>B</2>."));
    }

    /// Where each tag is looked up in all codes, or each cut in all that follow, this runs for hours.
    #[test]
    fn very_many_codes_and_cuts_take_no_time() {
        let count = 300_000;
        let codes: Vec<Code> = (0..count).map(|index| code(2 * index, CodeKind::Open, index as u32 + 1)).collect();
        let content = Content { text: "a.".repeat(count), codes };
        assert_eq!(Content::from_tagged(&content.to_tagged(), &content.codes).as_ref(), Ok(&content));
        let cuts: Vec<usize> = (1..count).map(|index| 2 * index).collect();
        let parts = content.split(&cuts);
        assert_eq!((parts.len(), Content::join(&parts)), (count, content));
    }

    #[test]
    fn unknown_tag_is_an_error_with_its_place() {
        let error = Content::from_tagged("a <7>b", &[]).expect_err("tag 7 is unknown");
        assert_eq!((error.tag.as_str(), error.at), ("<7>", 2));
    }
}
