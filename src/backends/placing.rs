//! Putting in what a translation still lacks of its terms, where the backend says which words render which.

use super::{Remark, Reply, Request, markup};
use crate::glossary::{self, Placed, Requirement};
use crate::locale::profile;
use crate::model::{Alignment, LanguageTag, Link, Message, Severity, Span, WordAlignment};

/// A reply with the terms that it missed in the place of what renders them, where that is known and safe. `reply` is verified.
#[must_use]
pub fn placed(request: &Request, mut reply: Reply, languages: [&LanguageTag; 2]) -> Reply {
    // Without links only what was copied is known; that gives way where nothing around it has to agree.
    let is_plain = profile(languages[1]).is_some_and(|to| !to.spaced);
    if reply.settled || request.terms.is_empty() || reply.alignment.is_empty() && !is_plain {
        return reply;
    }
    let source = &request.content.text;
    let said = &reply.content.text;
    let kept: Vec<Span> = request
        .verbatim()
        .flat_map(|kept| said.match_indices(kept).map(|(at, kept)| Span::new(at, at + kept.len())).collect::<Vec<Span>>())
        .collect();
    let links: Alignment = reply.alignment.pairs().map(|(source, target)| Link { source, target, weight: 1.0 }).collect();
    let done = glossary::enforce(source, &reply.content, &links, &request.terms, languages, &kept);
    if done.placed.is_empty() || !markup::verify(&reply.content, &done.content) {
        return reply;
    }
    reply.terms_enforced += done.enforced;
    if !reply.alignment.is_empty() {
        let pairs = done.alignment.iter().map(|link| (link.source, link.target));
        reply.alignment = WordAlignment::new(pairs, source, &done.content.text);
    }
    reply.content = done.content;
    reply.remarks.extend(done.placed.into_iter().map(remark));
    Reply { settled: true, ..reply }
}

/// What is said of a term that was put in.
pub(super) fn remark(placed: Placed) -> Remark {
    let (severity, key) = match &placed.clash {
        Some(_) => (Severity::Warning, "remark-term-clashes"),
        None if placed.doubtful => (Severity::Warning, "remark-term-placed"),
        None => (Severity::Hint, "remark-term-replaced"),
    };
    let message = Message::new(key).with("term", placed.term).with("instead", placed.instead);
    Remark { severity, message: placed.clash.into_iter().fold(message, |message, word| message.with("word", word)) }
}

/// Words beside terms of a translation, `wanted` by their places among those of the request, that do not agree with them and of which
/// nothing is said yet.
pub(super) fn warnings(remarks: &[Remark], terms: &[Requirement], wanted: &[usize], said: &str, to: &LanguageTag) -> Vec<Remark> {
    let strays = glossary::strays(terms, said, to);
    let mut found: Vec<Remark> = Vec::new();
    for (term, word) in wanted.iter().filter_map(|index| *strays.get(*index)?) {
        let told = |remark: &Remark| remark.message.words("word") == Some(word);
        if !remarks.iter().chain(&found).any(told) {
            let message = Message::new("remark-term-stray").with("term", term).with("word", word);
            found.push(Remark { severity: Severity::Warning, message });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::placed;
    use crate::backends::{Reply, Request};
    use crate::glossary::{Kind, Terminology, parse};
    use crate::model::{Content, LanguageTag};

    #[test]
    fn without_links_a_copied_word_gives_way_where_nothing_has_to_agree() {
        let tag = |tag: &str| tag.parse::<LanguageTag>().expect("a tag");
        let said = |to: &str, table: &str, text: &str| {
            let source = "On Monday Redfox opened.";
            let glossary = parse(table, "terms.csv", Kind::Csv).expect("reads");
            let terms = Terminology::new(glossary, Some(&tag("en")), &tag(to)).requirements(source);
            let request = Request { content: Content::plain(source), protected: Vec::new(), terms };
            let reply = placed(&request, Reply::of(Content::plain(text)), [&tag("en"), &tag(to)]);
            (reply.content.text, reply.terms_enforced)
        };
        let chinese = "en,zh-Hans\nRedfox,红狐\n";
        assert_eq!(said("zh-Hans", chinese, "Redfox于周一开业。"), ("红狐于周一开业。".to_owned(), 1));
        assert_eq!(said("zh-Hans", chinese, "周一 Redfox 开业。"), ("周一红狐开业。".to_owned(), 1));
        assert_eq!(said("zh-Hans", chinese, "周一狐狸开业。"), ("周一狐狸开业。".to_owned(), 0));
        let french = "en,fr\nRedfox,Renard roux\n";
        assert_eq!(said("fr", french, "Lundi, le Redfox a ouvert."), ("Lundi, le Redfox a ouvert.".to_owned(), 0));
    }
}
