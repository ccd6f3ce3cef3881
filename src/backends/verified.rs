//! Answers as the pipeline takes them, whoever gave them.

use std::cell::Cell;

use super::{Remark, Reply, Request, markup};
use crate::model::{Content, LanguageTag, Message, Severity, Span, WordAlignment, smuggled};

/// An answer as the pipeline takes it, whoever gave it: without control characters that its request does not have, which
/// would make a file that is no text, without characters that hide a text in it, and with exactly the codes of its request, each
/// once and well nested. What was taken out, codes that had to be placed and markup that the request does not have are remarked on.
#[must_use]
pub fn verified(request: &Request, reply: Reply, to: &LanguageTag) -> Reply {
    let given = reply.content.text.clone();
    let mut reply = with_its_codes(request, reply, to);
    if let Some(tag) = markup_added(&request.content.text, &reply.content.text) {
        let message = Message::new("remark-markup-added").with("text", tag);
        reply.remarks.push(Remark { severity: Severity::Warning, message });
    }
    // What was said of another text is not said of this one.
    let alignment = if reply.content.text == given { reply.alignment } else { WordAlignment::default() };
    Reply { alignment, ..reply }
}

fn with_its_codes(request: &Request, mut reply: Reply, to: &LanguageTag) -> Reply {
    let source = &request.content.text;
    let stray = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r') && !source.contains(c);
    let hidden = smuggled(&reply.content.text).into_iter().filter(|span| !source.contains(span.of(&reply.content.text)));
    let hidden: Vec<Span> = hidden.collect();
    if reply.content.text.contains(stray) || !hidden.is_empty() {
        reply.content = cut_out(&reply.content, &hidden).without(stray);
        reply.remarks.push(Remark { severity: Severity::Warning, message: Message::new("remark-controls-removed") });
    }
    let Some(markup::Repaired { content, placed }) = markup::repair(&request.content, &reply.content, to) else { return reply };
    let (doubled, foreign) = markup::surplus(&request.content, &reply.content);
    let mut remarks = reply.remarks;
    for (id, found) in [("remark-code-doubled", doubled), ("remark-code-removed", foreign), ("remark-place-guessed", placed)] {
        let said = found.into_iter().map(|raw| Message::new(id).with("text", raw));
        remarks.extend(said.map(|message| Remark { severity: Severity::Warning, message }));
    }
    Reply { content, remarks, ..reply }
}

/// A content without some stretches of its text.
fn cut_out(content: &Content, stretches: &[Span]) -> Content {
    // Characters are looked at in their order.
    let at = Cell::new(0);
    content.without(|c| {
        let start = at.replace(at.get() + c.len_utf8());
        stretches.iter().any(|stretch| stretch.start <= start && start < stretch.end)
    })
}

/// Names of tags of HTML that stand in sentences, and those that programs look for.
const NAMES: &str = "a abbr b bdi bdo big blockquote body br button cite code dd del details dfn div dl dt em figure font footer form g h1 h2 \
                     h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link main mark math meta nav object ol p \
                     picture pre q rp rt ruby s samp script section select small source span strong style sub summary sup svg table \
                     tbody td template textarea th thead title tr tt u ul var video wbr x";

/// The first tag or comment of a text whose source has nothing that looks like one.
pub(crate) fn markup_added<'a>(source: &str, text: &'a str) -> Option<&'a str> {
    let tags = |text: &'a str| text.match_indices('<').map(|(at, _)| at);
    // *<Parasite>* is a title in Korean, and *<desk@example.org>* an address.
    let is_begun = |rest: &str| {
        let name = rest[1..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let behind = &rest[1 + name.len()..];
        // In capitals it may be a title unless more than its name stands in it.
        let is_known = NAMES.split(' ').any(|known| known == name)
            || behind.starts_with(' ') && NAMES.split(' ').any(|known| known.eq_ignore_ascii_case(name));
        rest[1..].starts_with(['/', '!', '?']) || is_known || behind.starts_with("/>")
    };
    if source.match_indices('<').any(|(at, _)| is_begun(&source[at..])) {
        return None;
    }
    let is_comment = |rest: &str| rest.starts_with("<!--");
    // Beside a source's own sign, *2 <b> 3* is no tag.
    let is_sum = |rest: &str| {
        source.contains('<') && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) && rest[2..].starts_with('>')
    };
    let begun = || tags(text).map(|at| &text[at..]).filter(|rest| is_begun(rest) && !is_sum(rest));
    // What does not close the first of a kind closes none behind it.
    let whole = |is: &dyn Fn(&str) -> bool, close: &str| {
        let rest = begun().find(|rest| is(rest))?;
        rest.find(close).map(|end| &rest[..end + close.len()])
    };
    let found = [whole(&is_comment, "-->"), whole(&|rest| !is_comment(rest), ">")];
    found.into_iter().flatten().min_by_key(|tag| tag.as_ptr())
}

#[cfg(test)]
mod tests {
    use super::{markup_added, verified};
    use crate::backends::{Reply, Request};
    use crate::model::Content;

    fn taken(source: &str, answer: &str) -> (String, Vec<String>) {
        let request = Request { content: Content::plain(source), protected: Vec::new(), terms: Vec::new() };
        let reply = verified(&request, Reply::of(Content::plain(answer)), &"fr".parse().unwrap());
        (reply.content.text, reply.remarks.iter().map(|remark| remark.message.id.to_string()).collect())
    }

    #[test]
    fn a_text_that_nobody_sees_is_taken_out() {
        let tags: String = "ignore".chars().map(|c| char::from_u32(0xE0000 + u32::from(c)).unwrap()).collect();
        let (text, remarks) = taken("A bridge.", &format!("Un{tags} pont\u{FE01}\u{FE02}\u{E0101}."));
        assert_eq!((text.as_str(), remarks), ("Un pont\u{FE01}.", vec!["remark-controls-removed".to_owned()]));
        let flag = "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F} \u{2764}\u{FE0F}";
        assert_eq!(taken("A flag.", flag), (flag.to_owned(), Vec::new()));
        // What the source has is its own.
        assert_eq!(taken(&format!("A{tags}."), &format!("Un{tags}.")).1, Vec::<String>::new());
    }

    #[test]
    fn markup_that_the_source_does_not_have_is_told() {
        assert_eq!(taken("A bridge.", "Un <!-- a > b --> pont.").1, ["remark-markup-added"]);
        assert_eq!(markup_added("A bridge.", "Un <!-- a > b --> pont."), Some("<!-- a > b -->"));
        assert_eq!(markup_added("A bridge.", "Un <b>pont</b>."), Some("<b>"));
        assert_eq!(markup_added("I <3 it.", "J’aime <IMG SRC=x> ça."), Some("<IMG SRC=x>"));
        for (source, text) in
            [("Two < three.", "2 <b> 3."), ("A bridge.", "1 < 2 > 0"), ("A bridge.", "Un <3 pont>"), ("“Nature”", "<Nature>")]
        {
            assert_eq!(markup_added(source, text), None, "{text}");
        }
    }
}
