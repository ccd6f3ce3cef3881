//! Pseudo-translation: every letter gets an accent, vowels stand twice, and every segment stands in brackets, so that a
//! person sees at a glance what would not be translated, what does not fit or is cut off, and where markup goes astray. It
//! needs no model and works for any pair.

use super::settings::Nothing;
use super::{Abilities, Backend, BackendError, GlossarySupport, Reply, Request, Settings};
use crate::model::{Code, CodeKind, Content, OBJECT, Protected, ProtectedKind};

/// Letters and what each becomes.
const ACCENTS: [(&str, &str); 2] =
    [("aceinorsuyzACEINORSUYZdghjklt", "áčéíñóřšúýžÁČÉÍÑÓŘŠÚÝŽđĝĥĵķļţ"), ("bfmpqvwxBDFGHJKLMPQTVWX", "ƀƒɱƥɋṽŵẋßĐƑĜĤĴĶĻṀƤɊŢṼŴẊ")];

/// Letters that stand twice: English text grows by a third to two fifths, about as much as short labels do in German or
/// Portuguese.
const LONG: &str = "aeiouAEIOU";

/// Opens the backend; any pair will do.
///
/// # Errors
/// The project says something of it: it has no options.
pub(super) fn open(settings: &Settings) -> Result<Box<dyn Backend>, BackendError> {
    settings.options.clone().read::<Nothing>("pseudo")?;
    Ok(Box::new(Pseudo))
}

struct Pseudo;

impl Backend for Pseudo {
    fn name(&self) -> String {
        "pseudo".to_owned()
    }

    fn abilities(&self) -> Abilities {
        Abilities { batch: 16, glossary: GlossarySupport::None, sends_text_away: false, pivots: Vec::new() }
    }

    fn translate(&self, requests: &[Request]) -> Result<Vec<Reply>, BackendError> {
        let reply = |request: &Request| Reply::of(accented(request));
        Ok(requests.iter().map(reply).collect())
    }
}

fn accented(request: &Request) -> Content {
    let source = &request.content;
    let mut text = String::with_capacity(source.text.len() * 2);
    let mut places = Vec::with_capacity(source.codes.len());
    let mut codes = source.codes.iter().peekable();
    let mut protected = request.protected.iter().peekable();
    // The bracket is no part of an address before it, nor are marks between them.
    let is_address =
        |last: &Protected| last.kind == ProtectedKind::Url && !source.text[last.span.end..].contains(char::is_whitespace);
    let closing = if request.protected.last().is_some_and(is_address) { " ⟧" } else { "⟧" };
    let end = before_line_ends(source);
    text.push('⟦');
    let ends = [(source.text.len(), None)];
    for (at, c) in source.text.char_indices().map(|(at, c)| (at, Some(c))).chain(ends) {
        // What closes with the last word closes within the brackets.
        while codes
            .next_if(|code| code.at < at || code.at == at && (at != end || c.is_none() || code.kind == CodeKind::Close))
            .is_some()
        {
            places.push(text.len());
        }
        if at == end {
            text.push_str(closing);
        }
        while codes.next_if(|code| code.at <= at).is_some() {
            places.push(text.len());
        }
        while protected.next_if(|p| p.span.end <= at).is_some() {}
        let Some(c) = c else { break };
        let kept = c == OBJECT || protected.peek().is_some_and(|p| p.span.start <= at);
        if kept {
            text.push(c);
        } else {
            text.extend(std::iter::repeat_n(accent(c), if LONG.contains(c) { 2 } else { 1 }));
        }
    }
    let codes = source.codes.iter().zip(places).map(|(code, at)| Code { at, ..code.clone() }).collect();
    Content { text, codes }
}

/// Where the line ends begin that the page shows behind the last word, in bytes: they stay behind the bracket.
fn before_line_ends(source: &Content) -> usize {
    let is_end = |at: usize| source.codes.iter().any(|code| code.at == at && code.is_line_end());
    let mut end = source.text.len();
    for (at, c) in source.text.char_indices().rev() {
        match c {
            OBJECT if is_end(at) => end = at,
            c if c.is_whitespace() => {}
            _ => break,
        }
    }
    end
}

fn accent(c: char) -> char {
    let find = |(plain, accented): &(&str, &str)| accented.chars().nth(plain.chars().position(|p| p == c)?);
    ACCENTS.iter().find_map(find).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::accented;
    use crate::backends::Request;
    use crate::model::{Code, CodeKind, Content, Protected, ProtectedKind};

    #[test]
    fn codes_and_protected_text_stay() {
        let code = |at, kind| Code { at, kind, id: 1, raw: "**".into() };
        let content = Content { text: "See it at x.org.".into(), codes: vec![code(4, CodeKind::Open), code(6, CodeKind::Close)] };
        let protected = vec![Protected { span: (10..15).into(), kind: ProtectedKind::Url }];
        let made = accented(&Request { content, protected, terms: Vec::new() });
        assert_eq!(made.to_tagged(), "⟦Šéééé <1>ííţ</1> ááţ x.org. ⟧");
    }

    #[test]
    fn a_line_end_behind_the_last_word_stays_there() {
        let code = |at, raw: &str| Code { at, kind: CodeKind::Standalone, id: 1, raw: raw.into() };
        let made = |text: &str, code| {
            let content = Content { text: text.into(), codes: vec![code] };
            accented(&Request { content, protected: Vec::new(), terms: Vec::new() }).to_tagged()
        };
        assert_eq!(made("See:\u{FFFC}", code(4, "<br>")), "⟦Šéééé:⟧<1/>");
        assert_eq!(made("See\u{FFFC} it", code(3, "<br>")), "⟦Šéééé<1/> ííţ⟧");
        assert_eq!(made("See\u{FFFC}", code(3, "<img>")), "⟦Šéééé<1/>⟧");
        let bold = |at, kind| Code { at, kind, id: 2, raw: "**".into() };
        let codes = vec![bold(0, CodeKind::Open), bold(3, CodeKind::Close), code(3, "<br>")];
        let content = Content { text: "See\u{FFFC}".into(), codes };
        let made = accented(&Request { content, protected: Vec::new(), terms: Vec::new() });
        assert_eq!(made.to_tagged(), "⟦<2>Šéééé</2>⟧<1/>");
    }
}
