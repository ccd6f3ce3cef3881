//! The syntax of a choice in a message that is one text: `{count, plural, one {# file} other {# files}}`.
//!
//! A format whose readers take such a message apart needs nothing of this; it is for those that hold a message and its
//! translation as one unit (PO, XLIFF).

use crate::model::Span;

/// How deep choices may lie inside each other.
const DEEPEST: usize = 12;

/// The syntax round the texts of every choice in `text`, and each `#` that stands for the number, both in text order. Nothing
/// where brackets do not fit: it is no such message then.
pub(super) fn syntax(text: &str) -> (Vec<Span>, Vec<Span>) {
    let may_choose = text.contains("plural,") || text.contains("select,") || text.contains("selectordinal,");
    let mut reader = Reader { text, at: 0, syntax: Vec::new(), numbers: Vec::new() };
    let whole = may_choose && reader.pattern(0, false).is_some() && reader.at == text.len();
    if whole { (reader.syntax, reader.numbers) } else { Default::default() }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    syntax: Vec<Span>,
    numbers: Vec<Span>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn blanks(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn word(&mut self) -> &str {
        let start = self.at;
        let rest = &self.text[start..];
        self.at += rest.find(|c: char| !(c.is_alphanumeric() || "_.-=:".contains(c))).unwrap_or(rest.len());
        &self.text[start..self.at]
    }

    fn takes(&mut self, c: char) -> Option<()> {
        self.blanks();
        (self.peek()? == c).then(|| self.at += c.len_utf8())
    }

    /// A text up to the bracket that closes it, or to the end.
    fn pattern(&mut self, depth: usize, counts: bool) -> Option<()> {
        while let Some(c) = self.peek() {
            match c {
                '\'' => self.at += quoted(&self.text[self.at..]),
                '{' => self.argument(depth, counts)?,
                '}' => return (depth > 0).then_some(()),
                c => {
                    if c == '#' && counts {
                        self.numbers.push(Span::new(self.at, self.at + 1));
                    }
                    self.at += c.len_utf8();
                }
            }
        }
        (depth == 0).then_some(())
    }

    fn argument(&mut self, depth: usize, counts: bool) -> Option<()> {
        let start = self.at;
        self.takes('{')?;
        self.blanks();
        if self.word().is_empty() {
            return None;
        }
        if self.takes(',').is_some() {
            self.blanks();
            match self.word() {
                "plural" | "selectordinal" => return self.branches(start, depth, true),
                "select" => return self.branches(start, depth, counts),
                _ => {}
            }
            let rest = &self.text[self.at..];
            self.at += rest.find(['{', '}']).unwrap_or(rest.len());
        }
        self.takes('}')
    }

    fn branches(&mut self, start: usize, depth: usize, counts: bool) -> Option<()> {
        self.takes(',')?;
        let mut from = start;
        let mut empty = true;
        loop {
            if !empty && self.takes('}').is_some() {
                self.syntax.push(Span::new(from, self.at));
                return (depth < DEEPEST).then_some(());
            }
            self.blanks();
            let word = self.word().to_owned();
            if word.starts_with("offset:") {
                self.blanks();
                if self.peek()? != '{' {
                    self.word();
                    continue;
                }
            }
            if word.is_empty() || depth >= DEEPEST {
                return None;
            }
            self.takes('{')?;
            self.syntax.push(Span::new(from, self.at));
            self.pattern(depth + 1, counts)?;
            from = self.at;
            self.takes('}')?;
            empty = false;
        }
    }
}

/// The length of what an apostrophe begins: itself, or a stretch in quotes (`'{'`).
fn quoted(rest: &str) -> usize {
    let inner = &rest[1..];
    if !inner.starts_with(['{', '}', '#']) {
        return 1;
    }
    inner.find('\'').map_or(rest.len(), |at| at + 2)
}

#[cfg(test)]
mod tests {
    use super::syntax;
    use proptest::prelude::{prop_assert, proptest};

    fn parts(text: &str) -> Vec<&str> {
        syntax(text).0.iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn the_syntax_round_the_texts_is_found() {
        assert_eq!(parts("Sold: {n, plural, =0 {none} other {# {what}}} today"), ["{n, plural, =0 {", "} other {", "}}"]);
        let nested = "{g, select, female {{n, plural, one {her file} other {her # files}}} other {theirs}}";
        let expected = ["{g, select, female {", "{n, plural, one {", "} other {", "}}", "} other {", "}}"];
        let mut found = parts(nested);
        found.sort_by_key(|part| nested.find(part));
        assert_eq!(found.len(), expected.len());
        assert!(expected.iter().all(|part| found.contains(part)), "{found:?}");
        assert_eq!(syntax("{n, plural, one {# file} other {no # '#'}}").1.len(), 2);
    }

    #[test]
    fn what_is_no_choice_has_none() {
        for text in ["{n, plural, one {a}", "{n, plural, }", "a {n} plural, b", "{a, number} plural,", "} {n, plural, one {a}}"] {
            assert_eq!(parts(text), [""; 0], "{text}");
        }
    }

    proptest! {
        #[test]
        fn spans_lie_in_the_text(text in "(\\{|\\}|n|, | |plural,|select,|one|other|#|'|é|offset:1){0,40}") {
            let (syntax, numbers) = syntax(&text);
            prop_assert!(syntax.iter().chain(&numbers).all(|span| text.get(span.start..span.end).is_some_and(|own| !own.is_empty())));
        }
    }
}
