//! What a translator of sentences is given of a request, and the reply made of its answers.
//!
//! A message of a program is often more than a sentence. What parts it (line breaks, the syntax of a choice) is not given
//! away: the texts between are translated each for itself. Tags that stand in the text in pairs become codes, so that the
//! words between them are translated with the sentence, and the mark of an access key is put back afterwards.

use std::collections::HashMap;

use crate::backends::{Answer, Reply, Request};
use crate::glossary::{CasePolicy, capitalised};
use crate::model::{Code, CodeKind, Content, LanguageTag, OBJECT, Protected, ProtectedKind, Span, WordAlignment};

use super::repair;

/// Requests as they are given to a translator.
pub(crate) struct Parts {
    /// What to translate, in order.
    pub(crate) given: Vec<Request>,
    /// For each request, what it consists of.
    plans: Vec<Vec<Part>>,
}

/// A part of a request.
enum Part {
    /// It stays as it is.
    Kept(Content),
    /// It is the next of what is given, changed like this.
    Given(Lifted),
}

/// What was taken out of a text before it was given away.
#[derive(Default)]
struct Lifted {
    /// Numbers of the codes that are text.
    codes: Vec<u32>,
    /// Mark of an access key, and its letter.
    key: Option<(char, char)>,
}

impl Parts {
    /// Takes requests apart. One that holds nothing of the kind is given as it is.
    pub(crate) fn of(requests: &[Request]) -> Parts {
        let mut given = Vec::with_capacity(requests.len());
        let plans = requests.iter().map(|request| plan(request, &mut given)).collect();
        Parts { given, plans }
    }

    /// The answers to the requests, from those to what was given; `to` is the language that they are in. A request of which
    /// a part failed has failed.
    pub(crate) fn join(self, answers: Vec<Answer>, to: &LanguageTag) -> Vec<Answer> {
        let mut answers = self.given.into_iter().zip(answers);
        let join = |plan: Vec<Part>| {
            let is_whole = plan.len() == 1;
            let mut whole = Ok(Reply::of(Content::default()));
            for part in plan {
                let part = match part {
                    Part::Kept(content) => Ok(Reply::of(content)),
                    Part::Given(lifted) => match answers.next() {
                        Some((request, answer)) => answer.map(|reply| lifted.put_back(&request, reply, to)),
                        None => continue,
                    },
                };
                whole = match (whole, part) {
                    (Ok(mut whole), Ok(part)) => {
                        whole.content.push(&part.content);
                        whole.terms_enforced += part.terms_enforced;
                        whole.without_terms |= part.without_terms;
                        whole.remarks.extend(part.remarks);
                        // What is said of a part of a message has its places there.
                        if is_whole {
                            whole.alignment = part.alignment;
                        }
                        Ok(whole)
                    }
                    (Err(why), _) | (_, Err(why)) => Err(why),
                };
            }
            whole
        };
        self.plans.into_iter().map(join).collect()
    }
}

/// What a request consists of; what is to be translated of it is added to `given`.
fn plan(request: &Request, given: &mut Vec<Request>) -> Vec<Part> {
    let layout = |p: &Protected| matches!(p.kind, ProtectedKind::Divider | ProtectedKind::Break | ProtectedKind::AccessKey);
    let is_tag = |p: &Protected| p.kind == ProtectedKind::Tag;
    if let Some(said) = term_alone(request, &request.content, Span::new(0, request.content.text.len())) {
        return vec![Part::Kept(said)];
    }
    if !request.protected.iter().any(|protected| layout(protected) || is_tag(protected)) {
        given.push(request.clone());
        return vec![Part::Given(Lifted::default())];
    }
    let text = &request.content.text;
    let dividers = request.protected.iter().filter(|p| p.kind == ProtectedKind::Divider).map(|p| p.span);
    let mut cuts: Vec<usize> = dividers.flat_map(|span| [span.start, span.end]).collect();
    let ends: Vec<usize> = cuts.iter().copied().chain([text.len()]).collect();
    let starts = [0].into_iter().chain(cuts.drain(..));
    let spans: Vec<Span> = starts.zip(&ends).map(|(start, end)| Span::new(start, *end)).collect();
    let contents = request.content.split(&ends[..ends.len() - 1]);
    let taken = request.content.codes.iter().map(|code| code.id).max().unwrap_or_default();
    let mut plan = Vec::with_capacity(spans.len());
    for (index, (content, span)) in contents.into_iter().zip(spans).enumerate() {
        // Text and what parts it take turns.
        let (before, inner, after) = content.trim();
        let has_words = inner.text.chars().any(|c| c != OBJECT && c.is_alphanumeric());
        // `Ctrl+O`, beside what it does.
        let is_key = |key: &str| key.len() > 1 && key.starts_with(|c: char| c.is_ascii_uppercase()) && key.is_ascii();
        let keys = inner.text.split_once('+');
        let is_chord = index > 0 && keys.is_some_and(|(first, rest)| is_key(first) && !rest.contains(char::is_whitespace));
        if index % 2 == 1 || !has_words || is_chord {
            plan.push(Part::Kept(content));
            continue;
        }
        let own = Span::new(span.start + before.len(), span.start + before.len() + inner.text.len());
        if let Some(said) = term_alone(request, &inner, own) {
            plan.extend([Content::plain(before), said, Content::plain(after)].map(Part::Kept));
            continue;
        }
        let (part, lifted) = lifted(request, inner, own, taken);
        given.push(part);
        plan.extend([Part::Kept(Content::plain(before)), Part::Given(lifted), Part::Kept(Content::plain(after))]);
    }
    plan
}

/// The wording of a text that is a term of the glossary and nothing else, such as a name on a button: a translator of
/// sentences would make one of it.
fn term_alone(request: &Request, content: &Content, own: Span) -> Option<Content> {
    let term = request.terms.iter().find(|term| term.source == own && !term.plural)?;
    let wording = term.accepted.first().filter(|_| content.codes.is_empty() && !own.is_empty())?;
    let raises = content.text.starts_with(char::is_uppercase) && wording.case != CasePolicy::Exact;
    Some(Content::plain(if raises { capitalised(&wording.text) } else { wording.text.clone() }))
}

/// The part of a request that `own` is, its content given, with codes in place of tags and breaks; their numbers begin behind
/// `taken`.
fn lifted(request: &Request, content: Content, own: Span, taken: u32) -> (Request, Lifted) {
    let moved = |span: Span| Span::new(span.start - own.start, span.end - own.start);
    // Both are in text order.
    let first = request.protected.partition_point(|p| p.span.start < own.start);
    let protected = request.protected[first..].iter().take_while(|p| p.span.end <= own.end);
    let protected: Vec<Protected> = protected.map(|p| Protected { span: moved(p.span), ..*p }).collect();
    let first = request.terms.partition_point(|term| term.source.start < own.start);
    let inside = request.terms[first..].iter().take_while(|term| term.source.start < own.end);
    let mut terms: Vec<_> = inside.filter(|term| term.source.end <= own.end).cloned().collect();
    for term in &mut terms {
        term.source = moved(term.source);
    }
    let mut lifted = Lifted::default();
    let mut next = taken;
    let mut edits: Vec<(Span, Option<Code>)> = Vec::new();
    let mut kept = Vec::new();
    let pairs = pairs(&content, &protected);
    let mut numbers = vec![0; protected.len()];
    for (index, one) in protected.iter().enumerate() {
        let (kind, id) = match one.kind {
            ProtectedKind::AccessKey => {
                let letter = content.text[one.span.end..].chars().next().filter(|c| c.is_alphanumeric());
                lifted.key = one.span.of(&content.text).chars().next().zip(letter);
                match lifted.key {
                    Some(_) => edits.push((one.span, None)),
                    None => kept.push(*one),
                }
                continue;
            }
            ProtectedKind::Break => (CodeKind::Standalone, 0),
            _ => match pairs[index] {
                None => {
                    kept.push(*one);
                    continue;
                }
                Some(partner) if partner > index => (CodeKind::Open, 0),
                Some(partner) => (CodeKind::Close, numbers[partner]),
            },
        };
        if kind != CodeKind::Close {
            next += 1;
            numbers[index] = next;
            lifted.codes.push(next);
        }
        let id = if kind == CodeKind::Close { id } else { next };
        edits.push((one.span, Some(Code { at: 0, kind, id, raw: one.span.of(&content.text).into() })));
    }
    let (content, shift) = edited(content, edits);
    kept.iter_mut().for_each(|one| one.span = shift(one.span));
    terms.iter_mut().for_each(|term| term.source = shift(term.source));
    (Request { content, protected: kept, terms }, lifted)
}

/// For each protected stretch that is a tag with a partner: the index of that.
fn pairs(content: &Content, protected: &[Protected]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; protected.len()];
    let mut open: Vec<(usize, &str)> = Vec::new();
    // Where in `open` each name stands; places that were closed meanwhile are left out when they come up.
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, one) in protected.iter().enumerate().filter(|(_, one)| one.kind == ProtectedKind::Tag) {
        let tag = one.span.of(&content.text);
        let inner = &tag[1..tag.len() - 1];
        let first = content.codes.partition_point(|code| code.at <= one.span.start);
        let cut = content.codes.get(first).is_some_and(|code| code.at < one.span.end);
        if inner.contains('<') || inner.ends_with('/') || cut {
            continue;
        }
        match inner.strip_prefix('/') {
            None => {
                let name = inner.split_whitespace().next().unwrap_or_default();
                by_name.entry(name).or_default().push(open.len());
                open.push((index, name));
            }
            Some(name) => {
                let Some(places) = by_name.get_mut(name.trim()) else { continue };
                while let Some(place) = places.pop() {
                    let Some((partner, _)) = open.get(place).filter(|(_, known)| *known == name.trim()).copied() else {
                        continue;
                    };
                    open.truncate(place);
                    pairs[index] = Some(partner);
                    pairs[partner] = Some(index);
                    break;
                }
            }
        }
    }
    pairs
}

/// A content with codes, or nothing, in place of stretches of its text, and where a stretch of the old text is in the new.
fn edited(content: Content, edits: Vec<(Span, Option<Code>)>) -> (Content, impl Fn(Span) -> Span) {
    let mut text = String::with_capacity(content.text.len());
    let mut codes = Vec::with_capacity(content.codes.len() + edits.len());
    let mut own = content.codes.into_iter().peekable();
    // From which place on, and how much shorter or longer the text before it is.
    let mut shifts: Vec<(usize, isize)> = Vec::new();
    let mut from = 0;
    let mut take = |until: usize, shift: isize, codes: &mut Vec<Code>| {
        while let Some(code) = own.next_if(|code| code.at <= until) {
            codes.push(Code { at: code.at.saturating_add_signed(shift), ..code });
        }
    };
    for (span, code) in edits {
        text.push_str(&content.text[from..span.start]);
        let shift = text.len() as isize - span.start as isize;
        take(span.start, shift, &mut codes);
        if let Some(code) = code {
            codes.push(Code { at: text.len(), ..code.clone() });
            if code.kind == CodeKind::Standalone {
                text.push(OBJECT);
            }
        }
        from = span.end;
        shifts.push((span.end, text.len() as isize - span.end as isize));
    }
    text.push_str(&content.text[from..]);
    take(content.text.len(), shifts.last().map_or(0, |(_, shift)| *shift), &mut codes);
    let place = move |at: usize| {
        let before = shifts.partition_point(|(from, _)| *from <= at);
        at.saturating_add_signed(before.checked_sub(1).map_or(0, |last| shifts[last].1))
    };
    (Content { text, codes }, move |span: Span| Span::new(place(span.start), place(span.end)))
}

impl Lifted {
    /// The reply to the part of a request that `given` was made of.
    fn put_back(&self, given: &Request, mut reply: Reply, to: &LanguageTag) -> Reply {
        if self.key.is_some() || !self.codes.is_empty() {
            reply.alignment = WordAlignment::default();
        }
        if let Some((mark, letter)) = self.key {
            reply.content = with_access_key(reply.content, mark, letter);
        }
        if self.codes.is_empty() {
            return reply;
        }
        if let Some(repaired) = repair(&given.content, &reply.content, to) {
            reply.content = repaired.content;
        }
        reply.content = self.lowered(reply.content);
        reply
    }

    /// A content with the text of its lifted codes in their places.
    fn lowered(&self, content: Content) -> Content {
        let mut out = Content { text: String::with_capacity(content.text.len()), codes: Vec::new() };
        let mut from = 0;
        for code in content.codes {
            out.text.push_str(&content.text[from..code.at]);
            from = code.at;
            if self.codes.contains(&code.id) {
                out.text.push_str(&code.raw);
                if code.kind == CodeKind::Standalone {
                    from += OBJECT.len_utf8();
                }
            } else {
                out.codes.push(Code { at: out.text.len(), ..code });
            }
        }
        out.text.push_str(&content.text[from..]);
        out
    }
}

/// A content with the mark of an access key: before its letter where a word begins with it, else before the first letter
/// of an alphabet; where there is none, the letter comes in brackets at the end, as in `打开(_O)`.
fn with_access_key(content: Content, mark: char, letter: char) -> Content {
    let text = &content.text;
    if text.contains(mark) {
        return content;
    }
    let same = |c: char| c.to_lowercase().eq(letter.to_lowercase());
    let spelled = |c: char| c.is_lowercase() || c.is_uppercase();
    let begins = |at: usize| !text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let mut letters = text.char_indices().filter(|(at, c)| begins(*at) && spelled(*c));
    let first = letters.clone().next();
    let place = letters.find(|(_, c)| same(*c)).or(first);
    let (at, insert) = match place {
        Some((at, _)) => (at, mark.to_string()),
        None => {
            let end = text.trim_end_matches(['.', '…', ':', '：', ' ']).len();
            (end, format!("({mark}{})", letter.to_uppercase()))
        }
    };
    let (content, _) =
        edited(content, vec![(Span::new(at, at), Some(Code { at: 0, kind: CodeKind::Open, id: u32::MAX, raw: insert.into() }))]);
    Lifted { codes: vec![u32::MAX], key: None }.lowered(content)
}

#[cfg(test)]
mod tests {
    use super::{Parts, with_access_key};
    use crate::backends::{Reply, Request};
    use crate::glossary::{CasePolicy, Requirement, Wording};
    use crate::model::{Content, LanguageTag, Protected, ProtectedKind};
    use proptest::prelude::{Just, Strategy, prop_assert_eq, prop_oneof, proptest};

    fn request(text: &str, parts: &[(&str, ProtectedKind)]) -> Request {
        let mut from = 0;
        let protected = parts.iter().map(|(part, kind)| {
            let start = from + text[from..].find(part).expect("a part");
            from = start + part.len();
            Protected { span: (start..from).into(), kind: *kind }
        });
        Request { protected: protected.collect(), content: Content::plain(text), terms: Vec::new() }
    }

    /// The reply of a translator that makes each word of small letters one of capitals.
    fn shouted(request: &Request) -> (Vec<String>, String) {
        let to: LanguageTag = "pt".parse().expect("well-formed");
        let parts = Parts::of(std::slice::from_ref(request));
        let given = parts.given.iter().map(|part| part.content.to_tagged()).collect();
        let shout = |part: &Request| {
            let content = Content { text: part.content.text.to_uppercase(), ..part.content.clone() };
            Ok(Reply::of(content))
        };
        let answers = parts.given.iter().map(shout).collect();
        let reply = parts.join(answers, &to).remove(0).expect("an answer");
        assert!(reply.content.codes.is_empty());
        (given, reply.content.text)
    }

    #[test]
    fn lines_and_branches_are_given_each_for_itself() {
        use ProtectedKind::Divider;
        let lines = request("name:\n  - one thing\tok ", &[("\n  ", Divider), ("\t", Divider)]);
        let expected =
            (vec!["name:".to_owned(), "- one thing".to_owned(), "ok".to_owned()], "NAME:\n  - ONE THING\tOK ".to_owned());
        assert_eq!(shouted(&lines), expected);
        let choice = request(
            "{n, plural, one {a file} other {files}}",
            &[("{n, plural, one {", Divider), ("} other {", Divider), ("}}", Divider)],
        );
        assert_eq!(shouted(&choice).1, "{n, plural, one {A FILE} other {FILES}}");
    }

    #[test]
    fn a_term_that_stands_alone_is_said_as_the_glossary_has_it() {
        use ProtectedKind::Divider;
        let term = |text: &str, part: &str, wording: &str, plural| {
            let start = text.find(part).expect("a part");
            let accepted = vec![Wording::new(wording, CasePolicy::Automatic)];
            Requirement { source: (start..start + part.len()).into(), concept: 0, plural, terms: Vec::new(), accepted }
        };
        let mut lines = request("Firefox\nopen Firefox", &[("\n", Divider)]);
        lines.terms = vec![term("Firefox\nopen Firefox", "Firefox", "Firefox", false)];
        assert_eq!(shouted(&lines), (vec!["open Firefox".to_owned()], "Firefox\nOPEN FIREFOX".to_owned()));
        let mut alone = request("Folder", &[]);
        alone.terms = vec![term("Folder", "Folder", "pasta", false)];
        assert_eq!(shouted(&alone), (vec![], "Pasta".to_owned()));
        alone.terms = vec![term("Folder", "Folder", "pasta", true)];
        assert_eq!(shouted(&alone).1, "FOLDER");
    }

    #[test]
    fn tags_in_pairs_are_codes_on_the_way() {
        use ProtectedKind::{Break, Tag};
        let tagged = request(
            "click <a href=\"x\">here</a>\nnow<br>",
            &[("<a href=\"x\">", Tag), ("</a>", Tag), ("\n", Break), ("<br>", Tag)],
        );
        let (given, reply) = shouted(&tagged);
        assert_eq!(given, ["click <1>here</1><2/>now&lt;br>"]);
        assert_eq!(reply, "CLICK <a href=\"x\">HERE</a>\nNOW<BR>");
    }

    #[test]
    fn the_mark_of_a_key_finds_a_letter() {
        let key = |text: &str, letter| with_access_key(Content::plain(text), '_', letter).text;
        assert_eq!(key("Salvar como", 'A'), "_Salvar como");
        assert_eq!(key("Abrir o arquivo", 'a'), "_Abrir o arquivo");
        assert_eq!(key("Enregistrer sous", 'S'), "Enregistrer _sous");
        assert_eq!(key("打开…", 'o'), "打开(_O)…");
    }

    /// Messages of lines, branches, tags in any order, words, placeholders and access keys.
    fn messages() -> impl Strategy<Value = Request> {
        use ProtectedKind::{AccessKey, Break, Divider, Placeholder, Tag};
        let part = prop_oneof![
            Just(("word", None)),
            Just(("é ", None)),
            Just(("\n  ", Some(Divider))),
            Just(("} other {", Some(Divider))),
            Just(("\n", Some(Break))),
            Just(("<b>", Some(Tag))),
            Just(("</b>", Some(Tag))),
            Just(("<a x=\"%s\">", Some(Tag))),
            Just(("</a>", Some(Tag))),
            Just(("<br/>", Some(Tag))),
            Just(("%d", Some(Placeholder))),
            Just(("_", Some(AccessKey))),
        ];
        proptest::collection::vec(part, 0..14).prop_map(|parts| {
            let mut request = Request { content: Content::default(), protected: Vec::new(), terms: Vec::new() };
            let mut has_key = false;
            for (text, kind) in parts {
                // There is one access key at most.
                if kind == Some(AccessKey) && std::mem::replace(&mut has_key, true) {
                    continue;
                }
                let start = request.content.text.len();
                request.content.text.push_str(text);
                let span = (start..request.content.text.len()).into();
                request.protected.extend(kind.map(|kind| Protected { span, kind }));
            }
            request
        })
    }

    proptest! {
        #[test]
        fn an_echo_of_the_parts_is_the_whole(mut request in messages()) {
            let to: LanguageTag = "pt".parse().expect("well-formed");
            let echo = |request: &Request| {
                let parts = Parts::of(std::slice::from_ref(request));
                let same = |part: &Request| Ok(Reply::of(part.content.clone()));
                let answers = parts.given.iter().map(same).collect();
                parts.join(answers, &to).remove(0).expect("an answer").content
            };
            let letters = |content: &Content| content.text.replace('_', "");
            let answer = echo(&request);
            prop_assert_eq!(letters(&answer), letters(&request.content));
            prop_assert_eq!(answer.codes, vec![]);
            request.protected.retain(|protected| protected.kind != ProtectedKind::AccessKey);
            prop_assert_eq!(echo(&request), request.content);
        }
    }
}
