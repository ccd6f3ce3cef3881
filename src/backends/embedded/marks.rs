//! Typographic marks that a model cannot spell. It is sent the plain ones of a keyboard in their place, and what it
//! writes gets the marks that its language uses.

use super::engine::Linked;
use crate::locale::profile;
use crate::model::{LanguageTag, Link, Span};

/// Typographic marks and the plain ones that say the same.
const PLAIN: &[(&str, &str)] = &[
    ("“", "\""),
    ("”", "\""),
    ("„", "\""),
    ("‟", "\""),
    ("«", "\""),
    ("»", "\""),
    ("‘", "'"),
    ("’", "'"),
    ("‚", "'"),
    ("‹", "'"),
    ("›", "'"),
    ("—", " - "),
    ("―", " - "),
    ("–", "-"),
    ("\u{2010}", "-"),
    ("\u{2011}", "-"),
    ("−", "-"),
    ("…", "..."),
];

/// The plain marks that say the same as a typographic one.
pub(super) fn plain(mark: &str) -> Option<&'static str> {
    PLAIN.iter().find(|(own, _)| *own == mark).map(|(_, plain)| *plain)
}

/// The typographic marks of a source text that were sent as plain ones and must come back.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Marks {
    /// True for quotation marks.
    quotes: bool,
    /// True for the apostrophe.
    apostrophe: bool,
    /// Dashes between words, in order.
    dashes: Vec<char>,
    /// The dash between two numbers.
    range: Option<char>,
    /// True for the ellipsis.
    ellipsis: bool,
    /// True when the text itself parts a country's letters from a currency sign.
    parted: bool,
}

/// Currency signs that a country's letters may stand before: `US$`, `R$`.
const SIGNS: &[char] = &['$', '£', '¥'];

impl Marks {
    /// The marks of a text that were replaced. A plain mark in the text itself leaves the translation's as they are:
    /// nobody knows then which of them stands for which.
    pub(super) fn of(text: &str, replaced: impl Fn(&str) -> bool) -> Marks {
        let mut marks = Marks::default();
        for (at, mark) in text.match_indices(|c: char| plain(c.encode_utf8(&mut [0; 4])).is_some()) {
            if !replaced(mark) {
                continue;
            }
            let (before, after) = (text[..at].chars().next_back(), text[at + mark.len()..].chars().next());
            match plain(mark) {
                Some("'") if mark == "’" && letter(before) && letter(after) => marks.apostrophe = true,
                Some("\"" | "'") => marks.quotes = true,
                Some("...") => marks.ellipsis = true,
                Some("-") if digit(before) && digit(after) => marks.range = mark.chars().next(),
                Some("-") if !space(before) || !space(after) => {}
                _ => marks.dashes.extend(mark.chars()),
            }
        }
        marks.parted = text.match_indices(' ').any(|(at, _)| parts_sign(text, at));
        if text.contains('"') {
            marks.quotes = false;
        }
        // Who sets such quotation marks sets such an apostrophe.
        marks.apostrophe = (marks.apostrophe || marks.quotes) && !text.contains('\'');
        if text.contains(" - ") || text.starts_with("- ") {
            marks.dashes.clear();
        }
        if text.contains("...") {
            marks.ellipsis = false;
        }
        if text.match_indices('-').any(|(at, _)| between_digits(text, at, 1)) {
            marks.range = None;
        }
        marks
    }

    /// Gives a translation its typographic marks, as its language writes them.
    pub(super) fn restore(&self, linked: Linked, to: &LanguageTag) -> Linked {
        let text = linked.text.as_str();
        let mut edits: Vec<(Span, String)> = Vec::new();
        let mut dashes = self.dashes.iter().copied();
        let mut dash = dashes.next();
        let mut quotes = Quotes::new(to);
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let (before, after) = (text[..at].chars().next_back(), text[at + c.len_utf8()..].chars().next());
            let mut end = at + c.len_utf8();
            let edit = match c {
                '\'' if letter(before) && (letter(after) || after == Some('"')) && !quotes.within('\'') => {
                    self.apostrophe.then(|| "’".to_owned())
                }
                '"' | '\'' if self.quotes => quotes.next(c, before, after),
                '-' if digit(before) && digit(after) => self.range.map(String::from),
                '-' if space(before) && space(after) => {
                    let found = dash;
                    dash = dashes.next().or(dash);
                    found.map(String::from)
                }
                // Engines write a sign as a word of its own.
                ' ' if !self.parted && parts_sign(text, at) => Some(String::new()),
                '.' if self.ellipsis && text[at..].starts_with("...") => {
                    end = at + 3;
                    Some("…".to_owned())
                }
                _ => None,
            };
            edits.extend(edit.map(|edit| (Span::new(at, end), edit)));
            at = end;
        }
        if edits.is_empty() { linked } else { edited(&linked, &edits) }
    }
}

/// True for a space between a country's capital letters and a currency sign with its number: `US $ 500`.
fn parts_sign(text: &str, space: usize) -> bool {
    let word: Vec<char> = text[..space].chars().rev().take_while(|c| c.is_alphanumeric()).collect();
    let country = matches!(word.len(), 1..=3) && word.iter().all(|c| c.is_uppercase());
    let mut after = text[space..].chars().skip(1);
    country && after.next().is_some_and(|c| SIGNS.contains(&c)) && digit(after.find(|c| *c != ' '))
}

/// Turns plain quotation marks into a language's own, pair by pair.
struct Quotes {
    pairs: Vec<[String; 2]>,
    open: Vec<char>,
}

impl Quotes {
    fn new(to: &LanguageTag) -> Quotes {
        let Some(typography) = profile(to).map(|profile| &profile.typography) else {
            return Quotes { pairs: Vec::new(), open: Vec::new() };
        };
        let spaces = &typography.spaces;
        let spaced = |[opening, closing]: [char; 2]| {
            let after = if spaces.no_break_after.contains(&opening) { "\u{a0}" } else { "" };
            let before = if spaces.no_break_before.contains(&closing) { "\u{a0}" } else { "" };
            [format!("{opening}{after}"), format!("{before}{closing}")]
        };
        let pairs = [typography.quotes.primary, typography.quotes.secondary].into_iter().flatten().map(spaced).collect();
        Quotes { pairs, open: Vec::new() }
    }

    /// True when such a mark has opened and not closed.
    fn within(&self, mark: char) -> bool {
        self.open.contains(&mark)
    }

    /// What a plain mark between two characters becomes. Double marks are the outer ones, and single ones the inner.
    fn next(&mut self, mark: char, before: Option<char>, after: Option<char>) -> Option<String> {
        let opens = match (space(before) || before.is_some_and(opening), space(after) || after.is_some_and(closing)) {
            (true, false) => true,
            (false, true) => false,
            _ => self.open.last() != Some(&mark),
        };
        // The partner of a closing mark may stand in another segment.
        let depth = if opens { self.open.len() } else { self.open.iter().rposition(|own| *own == mark).unwrap_or(0) };
        if opens {
            self.open.push(mark);
        } else {
            self.open.truncate(depth);
        }
        let inner = usize::from(mark == '\'' || depth > 0).min(self.pairs.len().checked_sub(1)?);
        Some(self.pairs[inner][usize::from(!opens)].clone())
    }
}

/// The translation with stretches replaced, in text order, its links moved along.
pub(super) fn edited(linked: &Linked, edits: &[(Span, String)]) -> Linked {
    let mut text = String::with_capacity(linked.text.len() + edits.len() * 4);
    let mut moved = Vec::with_capacity(linked.text.len() + 1);
    let keep = |text: &mut String, span: Span, moved: &mut Vec<usize>| {
        moved.extend((0..span.len()).map(|by| text.len() + by));
        text.push_str(span.of(&linked.text));
    };
    let mut from = 0;
    for (span, with) in edits {
        keep(&mut text, Span::new(from, span.start), &mut moved);
        moved.extend(std::iter::repeat_n(text.len(), span.len()));
        text.push_str(with);
        from = span.end;
    }
    keep(&mut text, Span::new(from, linked.text.len()), &mut moved);
    moved.push(text.len());
    let place = |at: usize| moved.get(at).copied().unwrap_or(text.len());
    let link = |link: &Link| Link { target: Span::new(place(link.target.start), place(link.target.end)), ..*link };
    Linked { links: linked.links.iter().map(link).collect(), text }
}

fn space(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

fn letter(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

fn digit(c: Option<char>) -> bool {
    c.is_some_and(char::is_numeric)
}

fn between_digits(text: &str, at: usize, len: usize) -> bool {
    digit(text[..at].chars().next_back()) && digit(text[at + len..].chars().next())
}

fn opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '—' | '–' | '"' | '\'' | '’' | '¿' | '¡')
}

fn closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '—' | '–' | '.' | ',' | ';' | ':' | '!' | '?' | '…')
}

#[cfg(test)]
mod tests {
    use super::{Linked, Marks, plain};
    use crate::model::{Link, Span};

    /// A translation with the marks of its source given back.
    fn marked(source: &str, translation: &str, to: &str) -> String {
        let linked = Linked { text: translation.to_owned(), links: Vec::new() };
        Marks::of(source, |mark| plain(mark).is_some()).restore(linked, &to.parse().expect("well-formed")).text
    }

    #[test]
    fn quotation_marks_are_those_of_the_language() {
        for (source, translation, to, expected) in [
            ("“A strong dollar,” she said.", "\"Um dólar forte\", disse ela.", "pt", "“Um dólar forte”, disse ela."),
            ("“A strong dollar,” she said.", "\"Un dollar fort\", dit-elle.", "fr", "«\u{a0}Un dollar fort\u{a0}», dit-elle."),
            ("He called it «an error».", "Er nannte es \"einen Fehler\".", "de", "Er nannte es „einen Fehler“."),
            ("(“So!”)", "(\"Assim!\")", "pt", "(“Assim!”)"),
            ("“It’s ‘very’ good.”", "\"É 'muito' bom\".", "pt", "“É ‘muito’ bom”."),
            ("“It’s “very” good.”", "\"É \"muito\" bom.\"", "pt", "“É ‘muito’ bom.”"),
            ("The end of it.”", "O fim disso\".", "pt", "O fim disso”."),
            ("“The beginning of it.", "\"O começo disso.", "pt", "“O começo disso."),
            ("The ‘old’ one", "L'\"ancien\"", "fr", "L’«\u{a0}ancien\u{a0}»"),
        ] {
            assert_eq!(marked(source, translation, to), expected, "{source}");
        }
    }

    #[test]
    fn plain_marks_of_the_source_leave_plain_ones() {
        for source in ["\"So\", he said - “so”...", "So", "A well-known man's 1-2"] {
            assert_eq!(marked(source, "\"d'a\" - 1-2...", "pt"), "\"d'a\" - 1-2...", "{source}");
        }
    }

    #[test]
    fn dashes_apostrophes_and_ellipses_come_back() {
        assert_eq!(
            marked("The report—a disaster—was …", "O relatório - um desastre - foi ...", "pt"),
            "O relatório — um desastre — foi …"
        );
        assert_eq!(marked("One – two — three", "Um - dois - três - e", "pt"), "Um – dois — três — e");
        assert_eq!(marked("— Yes", "- Sim", "pt"), "— Sim");
        assert_eq!(marked("From 2019–2024, well-known", "De 2019-2024, bem-vindo", "pt"), "De 2019–2024, bem-vindo");
        assert_eq!(marked("It’s", "C'est", "fr"), "C’est");
    }

    #[test]
    fn a_country_stands_at_its_currency_sign() {
        assert_eq!(marked("From $5 to US$6.5", "De US $ 5 para US $ 6,5 e R $ 7", "pt"), "De US$ 5 para US$ 6,5 e R$ 7");
        for text in ["O EUA é $ 5", "OPEN $ 5", "US $ ou nada", "A $HOME"] {
            assert_eq!(marked("$5", text, "pt"), text);
        }
        assert_eq!(marked("From US $ 5", "De US $ 5", "pt"), "De US $ 5");
    }

    #[test]
    fn links_move_along() {
        let link = |start, end| Link { source: Span::new(start, end), target: Span::new(start, end), weight: 1.0 };
        let linked = Linked { text: "\"a\" - b".to_owned(), links: vec![link(0, 1), link(1, 2), link(2, 3), link(6, 7)] };
        let found = Marks::of("“a” — b", |_| true).restore(linked, &"fr".parse().expect("well-formed"));
        let targets: Vec<&str> = found.links.iter().map(|link| link.target.of(&found.text)).collect();
        assert_eq!((found.text.as_str(), targets), ("«\u{a0}a\u{a0}» — b", vec!["«\u{a0}", "a", "\u{a0}»", "b"]));
    }
}
