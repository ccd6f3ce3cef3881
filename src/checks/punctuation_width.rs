//! `punctuation-width`: a half-width mark beside characters of a script that writes wide ones, or the reverse; a Latin mark
//! beside letters of an alphabet that has its own; and the mark of another alphabet beside letters that have none like it.

use super::prose::{Prose, is_unspaced, is_wide_mark};
use super::{Check, Context, Example, Sides, alphabets};
use crate::locale::{Profile, profile};
use crate::model::{Finding, Message, OBJECT, Severity, Span};

/// A mark of the wrong width.
pub(super) struct PunctuationWidth;

impl Check for PunctuationWidth {
    fn name(&self) -> &'static str {
        "punctuation-width"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "zh-Hans",
            source: "The harbour opens in May, the bridge in June.",
            bad: "港口五月开放,大桥六月开放。",
            good: "港口五月开放，大桥六月开放。",
            glossary: &[],
        }
    }

    fn edits_are_safe(&self) -> bool {
        true
    }

    fn yields_to_terms(&self) -> bool {
        true
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        // Which marks a language writes is known of more than are described.
        let (Some(target), Some(profile)) = (&pair.target, context.target.or_else(|| profile(context.to))) else { return };
        let widths = &profile.typography.widths;
        let prose = Prose::of(target);
        for (at, mark) in prose.marks().filter(|(_, mark)| *mark != ' ') {
            let Some(right) = widths.get(&mark) else {
                let right = of_another_alphabet(&prose, at, mark, profile);
                findings.extend(right.map(|right| self.finding(&prose, at, mark, right, profile)));
                continue;
            };
            let wrong = match profile.spaced {
                true if mark.is_ascii() => is_latin_in_another(&prose, at, mark, &profile.endonym),
                true => is_wide_in_narrow(&prose, at, mark),
                false => is_narrow_in_wide(&prose, at, mark),
            };
            if wrong {
                findings.push(self.finding(&prose, at, mark, *right, profile));
            }
        }
    }
}

impl PunctuationWidth {
    fn finding(&self, prose: &Prose<'_>, at: usize, mark: char, right: char, profile: &Profile) -> Finding {
        let span = Span::new(at, at + mark.len_utf8());
        let message = Message::new("finding-width").with("mark", mark.to_string()).with("wanted", right.to_string());
        // A wide mark brings its space with it; a narrow one needs one before the next word.
        let (edit, text) = if profile.spaced {
            let joins = matches!(right, '.' | ',' | ';' | ':' | '?' | '!' | '،' | '؛' | '؟')
                && prose.at(span.end).is_some_and(char::is_alphanumeric);
            (span, if joins { format!("{right} ") } else { right.to_string() })
        } else {
            let behind = &prose.text[span.end..];
            let spaces = behind.len() - behind.trim_start_matches(' ').len();
            let head = prose.text[..at].trim_end_matches(' ').len();
            (Span::new(head, span.end + spaces), right.to_string())
        };
        Finding::new("punctuation-width", Severity::Warning, span, message).suggesting(edit, text)
    }
}

/// Marks that only some alphabets write, what others write for them, and letters of those that do.
const OF_ALPHABETS: [(char, char, &str); 12] = [
    ('؟', '?', "ع"),
    ('،', ',', "ع"),
    ('؛', ';', "ع"),
    ('۔', '.', "ع"),
    ('।', '.', "कকਕ"),
    ('॥', '.', "कকਕ"),
    ('։', '.', "ա"),
    ('።', '.', "ሀ"),
    ('፣', ',', "ሀ"),
    ('။', '.', "က"),
    ('។', '.', "ក"),
    ('、', ',', "日"),
];

/// What stands for the mark of another alphabet behind a letter of a text: *Qui va gagner ؟*
fn of_another_alphabet(prose: &Prose<'_>, at: usize, mark: char, profile: &Profile) -> Option<char> {
    let own = &profile.endonym;
    let (_, right, letters) = OF_ALPHABETS.iter().find(|(strange, ..)| *strange == mark)?;
    if !profile.spaced || alphabets::share(letters, own) || prose.at(at + mark.len_utf8()).is_some_and(is_unspaced) {
        return None;
    }
    let head = prose.text[..at].trim_end_matches([' ', '\u{A0}', '\u{202F}']);
    let last = outside_quotes(head.chars().rev().map(|c| if matches!(c, '»' | '«' | ')') { '"' } else { c }));
    last.is_some_and(|c| alphabets::is_own(c, own) || c.is_ascii_digit()).then_some(*right)
}

/// A half-width mark that ends or parts words of a script without spaces.
fn is_narrow_in_wide(prose: &Prose<'_>, at: usize, mark: char) -> bool {
    let end = at + mark.len_utf8();
    let head = prose.text[..at].trim_end_matches(' ');
    // With a space before it, a mark that something else follows at once may belong to that.
    let loose = head.len() == at || prose.at(end).is_none_or(|c| c == ' ' || is_unspaced(c));
    let before = outside_quotes(head.chars().rev()).filter(|_| loose);
    let after = outside_quotes(prose.text[end..].chars());
    let own = |c: Option<char>| c.is_some_and(|c| is_unspaced(c) || is_wide_mark(c) && !is_bracket(c));
    let next = prose.at(end);
    // A run of stops is an ellipsis, or a path.
    let doubled = prose.before(at) == Some(mark) || next == Some(mark);
    match mark {
        // A stop parts the letters of names and numbers, and ends the number of a list item.
        '.' => !doubled && own(before) && !next.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c) || c == OBJECT),
        '?' | '!' => own(before),
        // A colon or comma between two letters or figures of the other script belongs to them, as in 3:1.
        _ => !doubled && (own(before) || after.is_some_and(is_unspaced)) && !is_emoticon(prose, at, mark),
    }
}

/// A wide mark between words of a script with spaces.
fn is_wide_in_narrow(prose: &Prose<'_>, at: usize, mark: char) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
    // Several marks may stand together, but not many.
    const NEAR: usize = 6;
    let letters = |c: &char| !c.is_whitespace() && !is_wide_mark(*c);
    let before = prose.text[..at].chars().rev().take(NEAR).find(letters);
    let after = prose.text[at + mark.len_utf8()..].chars().take(NEAR).find(letters);
    let foreign = |c: Option<char>| c.is_some_and(is_unspaced);
    (letter(before) || letter(after)) && !foreign(before) && !foreign(after)
}

/// A mark of Latin texts right behind a word in the alphabet of the language, of which a text is given, and not before figures or
/// letters of Latin: *page?x=1*.
fn is_latin_in_another(prose: &Prose<'_>, at: usize, mark: char, own: &str) -> bool {
    let asks = |c: char| mark == '?' && matches!(c, '?' | '!' | '؟');
    let letter = |c: char| alphabets::belongs(c, own);
    let end = at + mark.len_utf8();
    let next = prose.at(end);
    let free = |c: char| c.is_whitespace() || letter(c) || asks(c) || matches!(c, OBJECT | '"' | '”' | '“' | '»' | '«' | '’');
    // `;)` is a face; a bracket closes behind a question.
    if !next.is_none_or(|c| free(c) || mark == '?' && matches!(c, ')' | ']' | '.' | '…')) {
        return false;
    }
    let head = prose.text[..at].trim_end_matches(asks);
    // Who writes French puts a space before a question mark.
    let head = if mark == '?' && !next.is_some_and(letter) { head.trim_end_matches([' ', '\u{A0}', '\u{202F}']) } else { head };
    outside_quotes(head.chars().rev().map(|c| if matches!(c, '»' | '«' | ')') { '"' } else { c })).is_some_and(letter)
}

/// The first character that is not a quotation mark.
fn outside_quotes(chars: impl Iterator<Item = char>) -> Option<char> {
    const NEAR: usize = 4;
    chars.take(NEAR).find(|c| !matches!(c, '"' | '\'' | '”' | '’' | '“' | '‘' | '」' | '』' | '「' | '『'))
}

/// Brackets of either width may stand in a text of the other.
fn is_bracket(c: char) -> bool {
    matches!(c, '（' | '）' | '［' | '］' | '｛' | '｝' | '【' | '】' | '〔' | '〕')
}

/// `:)`, `;-)`
fn is_emoticon(prose: &Prose<'_>, at: usize, mark: char) -> bool {
    matches!(mark, ':' | ';') && matches!(prose.at(at + 1), Some(')' | '(' | '-' | 'D' | 'P'))
}
