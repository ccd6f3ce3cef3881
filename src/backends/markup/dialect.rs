//! Texts with markup for services that keep it: inline codes as elements, and round what must not be translated an
//! element that the service leaves alone.

use super::well_nested;
use crate::backends::Request;
use crate::model::{Code, CodeKind, Content, OBJECT, Span};

/// How a service wants markup to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Elements `g` (a pair), `x` (alone), `k` (to be left alone), each with its number as `id`.
    Xml,
    /// `span` and `img`, and `translate="no"` for what is to be left alone.
    Html,
}

/// A stretch of a text that gets an element of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) span: Span,
    pub(crate) open: String,
    pub(crate) close: String,
}

/// What of a request must come back letter by letter, in text order and without overlaps: its protected text, and the
/// terms whose wording stays the same.
pub(crate) fn kept(request: &Request) -> Vec<Span> {
    let text = &request.content.text;
    let same = request.terms.iter().filter(|term| {
        term.accepted.first().is_some_and(|wording| Some(wording.text.as_str()) == text.get(term.source.start..term.source.end))
    });
    let mut spans: Vec<Span> = request.protected.iter().map(|p| p.span).chain(same.map(|term| term.source)).collect();
    spans.sort_unstable();
    without_overlaps(spans.into_iter().filter(|span| is_whole(&request.content, *span)), |span| *span)
}

/// True for a stretch that an element can go round: no code in its middle.
pub(crate) fn is_whole(content: &Content, span: Span) -> bool {
    let text = content.text.get(span.start..span.end);
    !span.is_empty()
        && text.is_some_and(|text| !text.contains(OBJECT))
        && !content.codes.iter().any(|code| span.start < code.at && code.at < span.end)
}

fn without_overlaps<T>(items: impl Iterator<Item = T>, span: impl Fn(&T) -> Span) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for item in items {
        if kept.last().is_none_or(|last| span(last).end <= span(&item).start) {
            kept.push(item);
        }
    }
    kept
}

impl Dialect {
    /// A request as it is sent. `more` are elements besides those of the dialect, in text order; where they overlap with
    /// what must be kept they are left out.
    pub(crate) fn write(self, request: &Request, more: &[Element]) -> String {
        let own = kept(request).into_iter().enumerate().map(|(number, span)| self.keeping(number, span));
        let mut elements: Vec<Element> = own.chain(more.iter().cloned()).collect();
        elements.sort_by_key(|element| element.span);
        let elements = without_overlaps(elements.into_iter(), |element| element.span);
        let content = &request.content;
        let mut out = String::with_capacity(content.text.len() + 32 * (content.codes.len() + elements.len()));
        let mut codes = content.codes.iter().peekable();
        let (mut opening, mut closing) = (elements.iter().peekable(), elements.iter().peekable());
        let pairs = well_nested(&content.codes);
        let mut hidden = false;
        for (at, c) in content.text.char_indices().map(|(at, c)| (at, Some(c))).chain([(content.text.len(), None)]) {
            if let Some(element) = closing.next_if(|element| element.span.end == at) {
                out.push_str(&element.close);
            }
            while let Some(code) = codes.next_if(|code| code.at <= at) {
                hidden |= code.kind == CodeKind::Standalone;
                self.code(code, pairs && has_partner(content, code), &mut out);
            }
            if let Some(element) = opening.next_if(|element| element.span.start == at) {
                out.push_str(&element.open);
            }
            match c {
                Some(OBJECT) if hidden => hidden = false,
                Some(c) => escape(c, &mut out),
                None => {}
            }
        }
        out
    }

    fn keeping(self, number: usize, span: Span) -> Element {
        let (open, close) = match self {
            Dialect::Xml => (format!("<k id=\"k{number}\">"), "</k>"),
            Dialect::Html => (format!("<span id=\"k{number}\" class=\"notranslate\" translate=\"no\">"), "</span>"),
        };
        Element { span, open, close: close.to_owned() }
    }

    fn code(self, code: &Code, paired: bool, out: &mut String) {
        let id = code.id;
        let alone = |letter: char| match self {
            Dialect::Xml => format!("<x id=\"{letter}{id}\"/>"),
            Dialect::Html => format!("<img id=\"{letter}{id}\">"),
        };
        out.push_str(&match (code.kind, paired, self) {
            (CodeKind::Open, true, Dialect::Xml) => format!("<g id=\"g{id}\">"),
            (CodeKind::Open, true, Dialect::Html) => format!("<span id=\"g{id}\">"),
            (CodeKind::Close, true, Dialect::Xml) => "</g>".to_owned(),
            (CodeKind::Close, true, Dialect::Html) => "</span>".to_owned(),
            (CodeKind::Open, false, _) => alone('b'),
            (CodeKind::Close, false, _) => alone('e'),
            (CodeKind::Standalone, ..) => alone('x'),
        });
    }

    /// What a service made of it. Elements that nobody sent are taken out, their text stays; what was to be left alone is as
    /// it was, whatever the service did to it. Codes may be missing or twice: the answer is verified like any other.
    pub(crate) fn read(self, answer: &str, request: &Request) -> Content {
        let kept = kept(request);
        let mut content = Content::default();
        let mut open: Vec<String> = Vec::new();
        let mut rest = answer.trim();
        let add = |content: &mut Content, kind: CodeKind, id: &str| {
            let Ok(id) = id.parse::<u32>() else { return };
            let known = request.content.codes.iter().find(|code| code.kind == kind && code.id == id);
            if let Some(code) = known {
                content.codes.push(Code { at: content.text.len(), ..code.clone() });
                if kind == CodeKind::Standalone {
                    content.text.push(OBJECT);
                }
            }
        };
        // Inside an element that is kept nothing is read until it closes; its depth among the open ones.
        let mut silent: Option<usize> = None;
        while let Some(c) = rest.chars().next() {
            let tag = if c == '<' { tag(rest) } else { None };
            let Some((name, id, closes, empty, length)) = tag else {
                let (c, length) = if c == '&' { entity(rest) } else { (c, c.len_utf8()) };
                if silent.is_none() && c != OBJECT {
                    content.text.push(c);
                }
                rest = &rest[length..];
                continue;
            };
            rest = &rest[length..];
            if closes {
                let closed = open.pop().unwrap_or_default();
                if silent == Some(open.len()) {
                    silent = None;
                } else if let (None, Some(id)) = (silent, closed.strip_prefix('g')) {
                    add(&mut content, CodeKind::Close, id);
                }
                continue;
            }
            if silent.is_none() {
                match id.split_at_checked(1) {
                    Some(("g", id)) if !empty => add(&mut content, CodeKind::Open, id),
                    Some(("b", id)) => add(&mut content, CodeKind::Open, id),
                    Some(("e", id)) => add(&mut content, CodeKind::Close, id),
                    Some(("x", id)) => add(&mut content, CodeKind::Standalone, id),
                    Some(("k", number)) => {
                        if let Some(span) = number.parse().ok().and_then(|number: usize| kept.get(number)) {
                            content.text.push_str(span.of(&request.content.text));
                            silent = (!empty).then_some(open.len());
                        }
                    }
                    _ => {}
                }
            }
            if !empty && !matches!(name, "img" | "br" | "wbr" | "hr") {
                open.push(id.to_owned());
            }
        }
        content.trim().1
    }
}

/// The elements of an answer that nobody sent, each once, as the service wrote where they begin.
pub(crate) fn invented(sent: &str, answer: &str) -> Vec<String> {
    let tags = |text: &str| -> Vec<(String, String, String)> {
        let begins = text.match_indices('<').filter_map(|(at, _)| {
            let rest = &text[at..];
            let (name, id, closes, _, length) = tag(rest)?;
            (!closes).then(|| (name.to_owned(), id.to_owned(), rest[..length].to_owned()))
        });
        begins.collect()
    };
    let known = tags(sent);
    let mut found: Vec<String> = Vec::new();
    for (name, id, raw) in tags(answer) {
        // A service may write what was sent otherwise: with another name or no more of it than its number.
        let is_known = known.iter().any(|(own, number, _)| if id.is_empty() { *own == name } else { *number == id });
        if !is_known && !found.contains(&raw) {
            found.push(raw);
        }
    }
    found
}

/// The numbered tags of a text in tagged form that are none of these codes, each once; of a pair, what opens it.
pub(crate) fn made_up(tagged: &str, codes: &[Code]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (at, _) in tagged.match_indices('<') {
        let Some(token) = tagged[at..].find('>').map(|end| &tagged[at..=at + end]) else { continue };
        let bare = token.trim_matches(['<', '>']);
        let bare = bare.strip_suffix('/').unwrap_or(bare);
        let is_number = !bare.is_empty() && bare.len() < 10 && bare.chars().all(|c| c.is_ascii_digit());
        if is_number && Content::from_tagged(token, codes).is_err() && !found.iter().any(|known| known == token) {
            found.push(token.to_owned());
        }
    }
    found
}

/// Reads the tagged form ([`Content::to_tagged`]) as a careless writer has it: tags that the source does not have are taken
/// out, a `<` or `&` that begins neither tag nor entity stands for itself.
pub(crate) fn lenient(tagged: &str, codes: &[Code]) -> Content {
    let mut content = Content::default();
    let mut rest = tagged;
    while let Some(c) = rest.chars().next() {
        let end = rest.char_indices().take(14).find(|(_, c)| *c == '>').map(|(at, _)| at);
        let token = end.filter(|_| c == '<').and_then(|end| rest.get(..=end)).unwrap_or_default();
        let bare = token.trim_matches(['<', '>']).trim_matches('/');
        if !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit()) {
            if let Ok(read) = Content::from_tagged(token, codes) {
                content.push(&read);
            }
            rest = &rest[token.len()..];
            continue;
        }
        let (c, length) = if c == '&' { entity(rest) } else { (c, c.len_utf8()) };
        if c != OBJECT {
            content.text.push(c);
        }
        rest = &rest[length..];
    }
    content
}

fn has_partner(content: &Content, code: &Code) -> bool {
    let other = if code.kind == CodeKind::Open { CodeKind::Close } else { CodeKind::Open };
    content.codes.iter().any(|known| known.id == code.id && known.kind == other)
}

/// One character as XML and HTML write it.
pub(crate) fn escape(c: char, out: &mut String) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        _ => out.push(c),
    }
}

/// A tag at the beginning of a text: name, value of `id`, whether it closes, whether it is empty, its length.
fn tag(text: &str) -> Option<(&str, &str, bool, bool, usize)> {
    let end = text.find('>')?;
    let inner = text.get(1..end)?;
    let (inner, closes) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    let (inner, empty) = inner.trim_end().strip_suffix('/').map_or((inner, false), |inner| (inner, true));
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name = inner.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let value = |quote: char| {
        let at = inner.find(&format!("id={quote}"))? + 4;
        inner.get(at..)?.split(quote).next()
    };
    let bare = || inner.split_once("id=").map(|(_, rest)| rest.split(|c: char| c.is_whitespace()).next().unwrap_or_default());
    let id = value('"').or_else(|| value('\'')).or_else(bare).unwrap_or_default();
    Some((name, id, closes, empty, end + 1))
}

/// A character reference at the beginning of a text, and its length; a bare `&` is itself.
fn entity(text: &str) -> (char, usize) {
    let found = || {
        let end = text.char_indices().take(12).find(|(_, c)| *c == ';')?.0;
        let name = text.get(1..end)?;
        let c = match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => '\u{A0}',
            _ => {
                let number = name.strip_prefix('#')?;
                let hex = number.strip_prefix(['x', 'X']).map(|hex| u32::from_str_radix(hex, 16));
                char::from_u32(hex.unwrap_or_else(|| number.parse()).ok()?)?
            }
        };
        Some((c, end + 1))
    };
    found().unwrap_or(('&', 1))
}

/// The tagged form that a writer meant who spells more signs as references than it has to (`l&#39;euro`), or fewer (`R&D`, `a < b`), or
/// sets spaces into tags (`< 1 >`); as it is where the source has references in its text, which are to come through as they are. Without
/// the `**` in which a writer sets the whole of it, where the source has no such signs.
pub(crate) fn meant(tagged: &str, source: &str) -> String {
    let inner = tagged.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    let inner = inner.filter(|inner| !inner.contains('*') && !inner.trim().is_empty() && !source.contains(['*', '_']));
    let tagged = inner.map_or(tagged, str::trim);
    let is_reference = |(at, _): (usize, &str)| entity(&source[at..]).1 > 1;
    if !tagged.contains(['&', '<', '＜']) || source.match_indices('&').any(is_reference) {
        return tagged.to_owned();
    }
    let (mut out, mut rest) = (String::with_capacity(tagged.len()), tagged);
    while let Some(at) = rest.find(['&', '<', '＜']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = if rest.starts_with('&') { referenced(rest, &mut out) } else { bracketed(rest, source, &mut out) };
        rest = &rest[length..];
    }
    out + rest
}

/// Writes what the `&` at the beginning of a text means; its length.
fn referenced(text: &str, out: &mut String) -> usize {
    let (c, length) = entity(text);
    let begins_name = || text[1..].split_once(';').is_some_and(|(name, _)| name.chars().all(|c| c.is_alphanumeric() || c == '#'));
    match c {
        // No text has this one, and a reference that is not known is for others to judge.
        OBJECT => out.push_str(&text[..length]),
        '&' if length == 1 && begins_name() => out.push('&'),
        '&' | '<' => escape(c, out),
        _ => out.push(c),
    }
    length
}

/// Writes what the `<` at the beginning of a text means: a tag, however wide, or the sign; its length.
fn bracketed(text: &str, source: &str, out: &mut String) -> usize {
    let first = text.chars().next().map_or(1, char::len_utf8);
    let end = text.char_indices().skip(1).take(14).find(|(_, c)| matches!(c, '>' | '＞' | '<' | '＜'));
    let inner = end.filter(|(_, c)| matches!(c, '>' | '＞')).map(|(at, c)| (&text[first..at], at + c.len_utf8()));
    let is_number =
        |inner: &str| inner.bytes().any(|c| c.is_ascii_digit()) && inner.bytes().all(|c| c.is_ascii_digit() || c == b'/');
    if let Some((inner, length)) = inner {
        let bare: String = inner.split_whitespace().collect();
        // Where the sentence says `<1>`, only what is written as a tag is one.
        let says = |sign: &str| source.contains(sign);
        if is_number(&bare) && (bare == inner && first == 1 || !says(&format!("<{bare}>")) && !says(&text[..length])) {
            out.extend(["<", &bare, ">"]);
            return length;
        }
    }
    let rest = &text[first..];
    let is_markup = rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) && rest.contains('>');
    match (first, is_markup) {
        (1, false) => escape('<', out),
        _ => out.push_str(&text[..first]),
    }
    first
}

#[cfg(test)]
mod tests {
    use super::{Dialect, invented, lenient, meant};
    use crate::backends::Request;
    use crate::model::{Code, CodeKind, Content, Protected, ProtectedKind};
    use proptest::prelude::{any, prop_assert_eq, proptest};

    #[test]
    fn references_that_need_not_be_are_signs() {
        let said = "l&#39;euro &quot;<1>x</1>&quot; &#38; &#60; &amp; &lt; &gt;&#xE9; R&D &eacute; &#xFFFC;";
        let read = "l'euro \"<1>x</1>\" &amp; &lt; &amp; &lt; >é R&amp;D &eacute; &#xFFFC;";
        assert_eq!(meant(said, "R&D"), read);
        assert_eq!(meant("write &#39;", "write &#39;"), "write &#39;", "the article speaks of references");
        for (said, read) in [
            ("AT&T & Co <1>a < b</1>, p<0,05 <3", "AT&amp;T &amp; Co <1>a &lt; b</1>, p&lt;0,05 &lt;3"),
            ("< 1 >x< / 1 > ＜2/＞ ＜x＞", "<1>x</1> <2/> ＜x＞"),
            ("<b>x</b> <|end|>", "<b>x</b> &lt;|end|>"),
        ] {
            assert_eq!(meant(said, "x"), read);
        }
        assert_eq!(meant("&lt;1> <1>写</1> < 1 >", "<1> write"), "&lt;1> <1>写</1> &lt; 1 >");
        assert_eq!(meant("Write ＜1＞", "写＜1＞"), "Write ＜1＞");
    }

    #[test]
    fn emphasis_of_the_whole_is_a_writers_own() {
        assert_eq!(meant("**Uma <1>casa</1>.**", "A <1>house</1>."), "Uma <1>casa</1>.");
        for (said, source) in [
            ("**Uma** casa **azul**", "x"),
            ("**Uma casa**", "**A house**"),
            ("**Uma casa**", "__A house__"),
            ("**Uma casa**", "*A house*"),
            ("****", "x"),
            ("**Nota**: uma", "x"),
        ] {
            assert_eq!(meant(said, source), said);
        }
    }

    fn request(tagged: &str, protected: &[&str]) -> Request {
        let kinds = [CodeKind::Open, CodeKind::Close, CodeKind::Standalone];
        let codes: Vec<Code> =
            (1..10).flat_map(|id| kinds.map(|kind| Code { at: 0, kind, id, raw: format!("{kind:?}{id}").into() })).collect();
        let content = Content::from_tagged(tagged, &codes).expect("tags 1 to 9");
        let find = |part: &&str| {
            let at = content.text.find(*part).expect("a part of the text");
            Protected { span: (at..at + part.len()).into(), kind: ProtectedKind::Url }
        };
        let protected = protected.iter().map(find).collect();
        Request { content, protected, terms: Vec::new() }
    }

    #[test]
    fn codes_become_elements_and_kept_text_is_marked() {
        let request = request("<1>Bold &amp; x</1> at <2/> http://a.b/?c=1&amp;d <3>half", &["http://a.b/?c=1&d"]);
        assert_eq!(
            Dialect::Xml.write(&request, &[]),
            "<g id=\"g1\">Bold &amp; x</g> at <x id=\"x2\"/> <k id=\"k0\">http://a.b/?c=1&amp;d</k> <x id=\"b3\"/>half"
        );
        let html = Dialect::Html.write(&request, &[]);
        assert!(html.starts_with("<span id=\"g1\">Bold &amp; x</span> at <img id=\"x2\"> <span id=\"k0\""), "{html}");
    }

    #[test]
    fn what_was_to_be_left_alone_is_as_it_was() {
        let request = request("see <1>http://a.b/c</1> now", &["http://a.b/c"]);
        let read = |answer: &str| Dialect::Xml.read(answer, &request).to_tagged();
        assert_eq!(
            read("veja <g id=\"g1\"><k id=\"k0\">HTTP : //a.b <g id=\"g9\">/c</g></k></g> já"),
            "veja <1>http://a.b/c</1> já"
        );
        assert_eq!(
            read("<b>veja</b> &#x27;<k id='k0'/>&#39; &bogus; a&b 1 < 2"),
            "veja 'http://a.b/c' &amp;bogus; a&amp;b 1 &lt; 2"
        );
        assert_eq!(read("veja <g id=\"g1\">sem fim"), "veja <1>sem fim");
    }

    #[test]
    fn elements_that_nobody_sent_are_told() {
        let sent = "<g id=\"g1\">Bold</g> at <x id=\"x2\"/>";
        assert_eq!(invented(sent, "<x id='x2'/> em <g id=g1>negrito</g>"), Vec::<String>::new());
        assert_eq!(invented(sent, "<b>em</b> <g id=\"g9\">x</g> <b>y</b>"), ["<b>", "<g id=\"g9\">"]);
        assert_eq!(invented("a &lt; b", "a < b > c"), Vec::<String>::new());
    }

    #[test]
    fn a_careless_answer_is_read_as_far_as_it_goes() {
        let codes = request("<1>a</1> <2/>", &[]).content.codes;
        let read = |text: &str| lenient(text, &codes).to_tagged();
        assert_eq!(read("<1>a</1> &lt; <2/> &amp; <7>b</7>"), "<1>a</1> &lt; <2/> &amp; b");
        assert_eq!(read("1 < 2 & <b>x</b> <"), "1 &lt; 2 &amp; &lt;b>x&lt;/b> &lt;");
    }

    proptest! {
        #[test]
        fn what_is_not_translated_comes_back(parts in proptest::collection::vec((any::<u8>(), "[a&<>\" 星;#]{0,4}"), 0..10)) {
            let mut content = Content::default();
            let mut open = Vec::new();
            for (id, (choice, text)) in (1u32..).zip(parts) {
                let mut add = |kind, id| {
                    content.codes.push(Code { at: content.text.len(), kind, id, raw: format!("{id}").into() });
                    if kind == CodeKind::Standalone {
                        content.text.push(crate::model::OBJECT);
                    }
                };
                match choice % 5 {
                    0 => { add(CodeKind::Open, id); open.push(id); }
                    1 => if let Some(id) = open.pop() { add(CodeKind::Close, id) },
                    2 => add(CodeKind::Standalone, id),
                    3 => add(CodeKind::Close, id + 100),
                    _ => {}
                }
                content.text.push_str(&text);
            }
            let content = content.trim().1;
            let request = Request { content: content.clone(), protected: Vec::new(), terms: Vec::new() };
            for dialect in [Dialect::Xml, Dialect::Html] {
                let back = dialect.read(&dialect.write(&request, &[]), &request);
                prop_assert_eq!(back.to_tagged(), content.to_tagged());
            }
        }

        #[test]
        fn any_answer_is_read(answer in "[<>/a-gkx\"'= id0-9&;#星]{0,60}") {
            let request = request("a <1>b</1> <2/>", &["b"]);
            Dialect::Html.read(&answer, &request);
        }
    }
}
