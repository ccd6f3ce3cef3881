//! The syntax of a choice in a message that is one text: `{count, plural, one {# file} other {# files}}`.
//!
//! A format whose readers take such a message apart needs nothing of this; it is for those that hold a message and its
//! translation as one unit (PO, XLIFF).

use crate::locale::{Counting, missing_categories};
use crate::model::{LanguageTag, Span};

/// How deep choices may lie inside each other.
const DEEPEST: usize = 12;

/// Choices that lie in so many others by number get no new branches: each level would multiply the text.
const DEEPEST_BY_NUMBER: usize = 2;

/// The syntax round the texts of every choice in `text`, and each `#` that stands for the number, both in text order. Nothing
/// where brackets do not fit: it is no such message then. One whose choices lie too deep is syntax as a whole.
pub(super) fn syntax(text: &str) -> (Vec<Span>, Vec<Span>) {
    let mut reader = Reader::of(text);
    match reader.read() {
        Some(()) => (reader.syntax, reader.numbers),
        // Nobody can read it: nothing of it is a text.
        None if reader.is_too_deep => (vec![Span::new(0, text.len())], Vec::new()),
        None => Default::default(),
    }
}

/// A message with a branch for each plural category that a language has and a choice by number lacks, made from the text of the
/// branch `other`; none where nothing is missing.
#[must_use]
pub fn completed(text: &str, language: &LanguageTag) -> Option<String> {
    let mut made: Option<String> = None;
    // What is put in may hold choices of its own.
    loop {
        let text = made.as_deref().unwrap_or(text);
        let mut reader = Reader::of(text);
        reader.read()?;
        let found = reader.choices;
        let around = |choice: &Choice| {
            found
                .iter()
                .filter(|other| other.counting.is_some() && other.span != choice.span && other.span.contains(choice.span))
                .count()
        };
        let open = found.iter().filter(|choice| around(choice) < DEEPEST_BY_NUMBER);
        let Some(new) = open.filter_map(|choice| choice.completed(text, language)).next() else { return made };
        made = Some(new);
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    syntax: Vec<Span>,
    numbers: Vec<Span>,
    choices: Vec<Choice>,
    /// A choice lies inside too many others.
    is_too_deep: bool,
}

/// A choice and its branches.
struct Choice {
    span: Span,
    /// How a number chooses, where one does.
    counting: Option<Counting>,
    /// The name of each branch, and its text without the brackets.
    branches: Vec<(Span, Span)>,
}

impl Choice {
    /// The message with the branches that this choice lacks.
    fn completed(&self, text: &str, language: &LanguageTag) -> Option<String> {
        let names: Vec<&str> = self.branches.iter().map(|(name, _)| name.of(text)).collect();
        let (_, other) = self.branches.iter().find(|(name, _)| name.of(text) == "other")?;
        let missing = missing_categories(&names, self.counting?, language);
        let mut out = String::with_capacity(text.len() * 2);
        let mut from = 0;
        for (before, category) in &missing {
            let branch = format!("{category} {{{}}}", other.of(text));
            let behind = before.checked_sub(1).and_then(|last| self.branches.get(last)).map(|(_, last)| last.end + 1);
            match (self.branches.get(*before), behind) {
                (Some((next, _)), Some(behind)) => {
                    out.push_str(&text[from..next.start]);
                    out.push_str(&branch);
                    out.push_str(&text[behind..next.start]);
                    from = next.start;
                }
                (Some((next, _)), None) => {
                    out.push_str(&text[from..next.start]);
                    out.push_str(&format!("{branch} "));
                    from = next.start;
                }
                (None, behind) => {
                    let behind = behind.unwrap_or(from);
                    out.push_str(&text[from..behind]);
                    out.push_str(&format!(" {branch}"));
                    from = behind;
                }
            }
        }
        (!missing.is_empty()).then(|| out + &text[from..])
    }
}

impl<'a> Reader<'a> {
    fn of(text: &'a str) -> Reader<'a> {
        Reader { text, at: 0, syntax: Vec::new(), numbers: Vec::new(), choices: Vec::new(), is_too_deep: false }
    }

    /// Reads the message that the text is; none where brackets do not fit, or nothing is chosen.
    fn read(&mut self) -> Option<()> {
        let chooses = |kind: &str| self.text.contains(kind);
        let may_choose = self.text.contains('{') && ["plural,", "select,", "selectordinal,"].into_iter().any(chooses);
        (may_choose && self.pattern(0, false).is_some() && self.at == self.text.len()).then_some(())
    }

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
                "plural" => return self.branches(start, depth, true, Some(Counting::Cardinal)),
                "selectordinal" => return self.branches(start, depth, true, Some(Counting::Ordinal)),
                "select" => return self.branches(start, depth, counts, None),
                _ => {}
            }
            let rest = &self.text[self.at..];
            self.at += rest.find(['{', '}']).unwrap_or(rest.len());
        }
        self.takes('}')
    }

    fn branches(&mut self, start: usize, depth: usize, counts: bool, counting: Option<Counting>) -> Option<()> {
        self.takes(',')?;
        let mut from = start;
        let mut branches = Vec::new();
        loop {
            if !branches.is_empty() && self.takes('}').is_some() {
                self.syntax.push(Span::new(from, self.at));
                self.choices.push(Choice { span: Span::new(start, self.at), counting, branches });
                return (depth < DEEPEST).then_some(());
            }
            self.blanks();
            let name = self.at;
            let word = self.word().to_owned();
            if word.starts_with("offset:") {
                self.blanks();
                if self.peek()? != '{' {
                    self.word();
                    continue;
                }
            }
            if word.is_empty() || depth >= DEEPEST {
                self.is_too_deep |= !word.is_empty();
                return None;
            }
            let name = Span::new(name, name + word.len());
            self.takes('{')?;
            self.syntax.push(Span::new(from, self.at));
            let text = self.at;
            self.pattern(depth + 1, counts)?;
            from = self.at;
            branches.push((name, Span::new(text, self.at)));
            self.takes('}')?;
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
    use super::{completed, syntax};
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

    #[test]
    fn a_choice_by_number_gets_the_categories_of_the_language() {
        let to = |tag: &str, text: &str| completed(text, &tag.parse().expect("well-formed"));
        let files = "Sold: {n, plural, =0 {none} one {# file} other {# files}} today";
        let russian = "Sold: {n, plural, =0 {none} one {# file} few {# files} many {# files} other {# files}} today";
        assert_eq!(to("ru", files).as_deref(), Some(russian));
        assert_eq!((to("ru", russian), to("fr", files), to("ru", "no choice")), (None, None, None));
        assert_eq!(to("en", "{n,plural,other{#个}}").as_deref(), Some("{n,plural,one {#个} other{#个}}"));
        let nested = "{g, select, male {{n, plural, one {a} other {b}}} other {c}}";
        assert_eq!(
            to("pl", nested).as_deref(),
            Some("{g, select, male {{n, plural, one {a} few {b} many {b} other {b}}} other {c}}")
        );
        let deeper = format!("{}a{}", "{n, plural, other {".repeat(13), "}}".repeat(13));
        assert_eq!((to("ar", &deeper), parts(&deeper)), (None, vec![deeper.as_str()]));
        let deep = format!("{}a{}", "{n, plural, other {".repeat(11), "}}".repeat(11));
        assert!(to("ar", &deep).is_some_and(|made| made.len() < 40 * deep.len()));
        assert_eq!(to("ru", "{g, select, a {b} other {c}}"), None);
    }

    proptest! {
        #[test]
        fn spans_lie_in_the_text(text in "(\\{|\\}|n|, | |plural,|select,|one|other|#|'|é|offset:1){0,40}") {
            let (syntax, numbers) = syntax(&text);
            prop_assert!(syntax.iter().chain(&numbers).all(|span| text.get(span.start..span.end).is_some_and(|own| !own.is_empty())));
        }
    }
}
