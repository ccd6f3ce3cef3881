//! A text as the figures and number words in it.

use super::figure::{Figure, digit, figure, glyph, roman};
use super::lexicon::{Lexicon, Meaning, Word};
use super::value::Value;
use crate::model::{Protected, Span};

/// A piece of a number.
#[derive(Debug, Clone)]
pub(super) enum Token<'a> {
    Figure(Figure),
    Word(Word<'a>),
    /// A value written in one piece: a vulgar fraction or a Roman numeral.
    Sign(Span, Value),
}

impl Token<'_> {
    pub(super) fn span(&self) -> Span {
        match self {
            Token::Figure(figure) => figure.span(),
            Token::Word(word) => word.span,
            Token::Sign(span, _) => *span,
        }
    }

    /// Where it begins, with what is written before it in one word.
    pub(super) fn lead(&self) -> usize {
        match self {
            Token::Word(word) => word.lead,
            _ => self.span().start,
        }
    }
}

/// The tokens of a text in order; nothing is looked for inside `protected`, and no figure goes on at the signs of a note.
pub(super) fn tokens<'a>(text: &'a str, protected: &[Protected], notes: &[Span], lexicon: &'a Lexicon) -> Vec<Token<'a>> {
    let mut notes = notes.iter().map(|note| note.start).peekable();
    let mut found = Vec::new();
    let mut words = lexicon.words(text).into_iter().peekable();
    let mut protected = protected.iter().map(|p| p.span).peekable();
    let mut at = 0;
    loop {
        // Nothing begins with a small letter or a blank but a word.
        let plain = |b: &u8| b.is_ascii_lowercase() || *b == b' ';
        let near = words.peek().map_or(text.len(), |word| word.span.start.max(at));
        at += text.as_bytes()[at..near].iter().take_while(|b| plain(b)).count();
        let Some(c) = text[at..].chars().next() else { break };
        while protected.next_if(|span| span.end <= at).is_some() {}
        if let Some(span) = protected.next_if(|span| span.start <= at && text.is_char_boundary(span.end)) {
            at = span.end;
            continue;
        }
        while words.next_if(|word| word.span.start < at).is_some() {}
        // V is five where it does not count volts.
        let counted = || text[..at].trim_end().ends_with(char::is_numeric);
        let numeral = if c.is_ascii_uppercase() && !counted() { roman_at(text, at, lexicon) } else { None };
        let own = words.next_if(|word| word.span.start == at);
        // DIX is ten in capitals.
        let is_numeral =
            |span: &Span| own.is_some_and(|word| word.span.end < span.end || word.span.end == span.end && !word.is_number());
        // *Pour cent mille habitants* is no share, but a hundred thousand.
        let hundred = own.filter(|word| words.peek().is_some_and(|next| scales(text, *word, *next)));
        if let Some(share) = hundred
            && let Some(last) = share.span.of(text).rfind(' ')
        {
            at += last + 1;
            let last = lexicon.words(&text[at..share.span.end]).into_iter().map(|word| word.moved(at));
            words = last.chain(words).collect::<Vec<_>>().into_iter().peekable();
            continue;
        }
        let token = if let Some((span, value)) = numeral.filter(|(span, _)| is_numeral(span)) {
            Token::Sign(span, Value::whole(value))
        } else if let Some(word) = own {
            Token::Word(word)
        } else if digit(c).is_some() {
            while notes.next_if(|note| *note <= at).is_some() {}
            let until = notes.peek().map_or(text, |note| &text[..*note]);
            Token::Figure(figure(until, at, &lexicon.data))
        } else if let Some(value) = glyph(c) {
            Token::Sign(Span::new(at, at + c.len_utf8()), value)
        } else if let Some((span, value)) = roman_at(text, at, lexicon) {
            Token::Sign(span, Value::whole(value))
        } else {
            at += c.len_utf8();
            continue;
        };
        at = token.span().end;
        let idiom = matches!(&token, Token::Word(word) if word.means(&Meaning::Idiom));
        if !idiom {
            found.push(token);
        }
    }
    mark_chains(text, &mut found);
    found
}

/// True for a word of hundredths right before a scale word of a thousand or more, which multiplies its last word instead.
fn scales(text: &str, share: Word<'_>, next: Word<'_>) -> bool {
    let is_share = share.meanings().any(|meaning| matches!(meaning, Meaning::Percent(_)));
    is_share
        && text.get(share.span.end..next.lead) == Some(" ")
        && next.meanings().any(|meaning| matches!(meaning, Meaning::Times(3..)))
}

/// A Roman numeral that stands alone; single letters other than I, V and X are letters.
fn roman_at(text: &str, at: usize, lexicon: &Lexicon) -> Option<(Span, u64)> {
    let is_sign = |c: char| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M');
    if !text[at..].starts_with(is_sign)
        || text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() && c.is_ascii() || is_latin(c))
    {
        return None;
    }
    let length = text[at..].bytes().take(16).take_while(|b| is_sign(char::from(*b))).count();
    let signs = &text[at..at + length];
    let rest = &text[at + length..];
    let tail: String = rest.chars().take_while(|c| is_latin(*c)).take(8).collect();
    let ordinal = tail.is_empty() || lexicon.data.ordinal_marks.contains(&tail);
    if length == 0 || matches!(signs, "L" | "C" | "D" | "M") || !ordinal {
        return None;
    }
    roman(signs).map(|value| (Span::new(at, at + length), value))
}

/// A letter of a script that writes words without gaps between letters.
pub(super) fn is_latin(c: char) -> bool {
    c.is_alphabetic() && c < '\u{2E80}'
}

/// Three figures or more joined by hyphens are a phone number or an identifier.
fn mark_chains(text: &str, tokens: &mut [Token<'_>]) {
    let hyphen = |a: &Token<'_>, b: &Token<'_>| matches!(&text[a.span().end..b.span().start], "-" | "\u{2011}");
    let is_number = |token: &Token<'_>| matches!(token, Token::Figure(Figure::Number(_)));
    let mut start = 0;
    for end in 1..=tokens.len() {
        let goes_on = end < tokens.len()
            && is_number(&tokens[end - 1])
            && is_number(&tokens[end])
            && hyphen(&tokens[end - 1], &tokens[end]);
        if goes_on {
            continue;
        }
        if end - start > 2 {
            for token in &mut tokens[start..end] {
                if let Token::Figure(Figure::Number(literal)) = token {
                    literal.code = true;
                }
            }
        }
        start = end;
    }
}
