//! `spacing`: a space too many, or one too few.

use super::prose::{Prose, is_unspaced, is_wide_mark};
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::locale::{Profile, Spaces};
use crate::model::{Code, CodeKind, Content, Finding, LanguageTag, Message, OBJECT, Pair, Segment, Severity, Span, Suggestion};

/// A space too many, or one too few.
pub(super) struct Spacing;

const NAME: &str = "spacing";

impl Check for Spacing {
    fn name(&self) -> &'static str {
        NAME
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "The harbour opens in May, at last.",
            bad: "Le port ouvre en mai , enfin.",
            good: "Le port ouvre en mai, enfin.",
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
        let (Some(target), Some(profile)) = (&pair.target, context.target) else { return };
        let prose = Prose::of(target);
        let core = target.core();
        let source = pair.source.as_ref().map(Prose::of);
        let spaces = &profile.typography.spaces;
        let running = target.kind.is_prose()
            && prose.marks().any(|(_, c)| is_running_mark(c))
            && !(prose.unspaced() > 0 && is_list_of_names(&prose));
        let gaps = gaps(&prose, core, profile.spaced);
        // What the source sets in columns stays so; wide gaps between short stretches are a table made of spaces, too.
        let aligned = source.is_some_and(|source| source.text.trim().contains("  ") || source.text.trim().contains('\t'));
        let columns = aligned || gaps.iter().filter(|gap| gap.len() >= 3).count() > 1;
        for gap in gaps.into_iter().filter(|gap| !(columns && is_wide(gap.of(prose.text)))) {
            let (Some(before), Some(after)) = (prose.before(gap.start), prose.at(gap.end)) else { continue };
            if holds_emphasis(target, gap, before, after) {
                continue;
            }
            if let Some(finding) =
                stray(&prose, gap, before, after, profile, running, source.as_ref().filter(|_| !asks_for(context.source, after)))
            {
                findings.push(finding);
            } else if is_double(gap.of(prose.text)) {
                let message = Message::new("finding-spacing-double");
                findings.push(Finding::new(NAME, Severity::Warning, gap, message).suggesting(gap, " "));
            }
        }
        if profile.spaced {
            findings.extend(missing_after(&prose, spaces, source.as_ref()));
            findings.extend(no_break(&prose, spaces, context.to, source.as_ref()));
        }
    }
}

/// True for the blank without which emphasis would not end: `**火车：** 到` (CommonMark 0.31.2, 6.2: a run of stars behind a mark ends
/// none where a letter follows).
fn holds_emphasis(target: &Side<'_>, gap: Span, before: char, after: char) -> bool {
    let ends = |code: &Code| code.at == gap.start && code.kind == CodeKind::Close && code.raw.starts_with(['*', '_']);
    !before.is_alphanumeric() && after.is_alphanumeric() && target.content.codes.iter().any(ends)
}

/// True for a mark that the source's language, and not its author, puts a space before.
fn asks_for(source: Option<&Profile>, mark: char) -> bool {
    source.is_some_and(|profile| profile.typography.spaces.no_break_before.contains(&mark))
}

/// Runs of blanks inside a line of the text, protected stretches aside; in a text with spaces, not the single ones that part
/// two words.
fn gaps(prose: &Prose<'_>, core: Span, spaced: bool) -> Vec<Span> {
    let mut gaps: Vec<Span> = Vec::new();
    let blank = |c: char| matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{3000}');
    let letter = |at: Option<usize>| at.and_then(|at| prose.text.as_bytes().get(at)).is_some_and(u8::is_ascii_alphanumeric);
    let parts_words = |at: usize, c: char| spaced && c == ' ' && letter(at.checked_sub(1)) && letter(Some(at + 1));
    for (at, c) in prose.marks().filter(|(at, c)| blank(*c) && !parts_words(*at, *c) && core.start <= *at && *at < core.end) {
        let end = at + c.len_utf8();
        match gaps.last_mut() {
            Some(gap) if gap.end == at => gap.end = end,
            _ => gaps.push(Span::new(at, end)),
        }
    }
    gaps.retain(|gap| prose.before(gap.start) != Some('\n') && prose.at(gap.end) != Some('\n'));
    gaps
}

/// More than one blank.
fn is_wide(gap: &str) -> bool {
    gap.chars().nth(1).is_some()
}

/// More than one plain space; a no-break space beside a plain one too.
fn is_double(gap: &str) -> bool {
    is_wide(gap) && gap.contains(' ') && !gap.contains('\u{3000}')
}

/// A mark that shows running text and not a heading or a list of names.
fn is_running_mark(c: char) -> bool {
    matches!(c, '。' | '，' | ',' | '！' | '？' | '!' | '?' | '；' | '.')
}

/// A finding on a gap that should not be there at all.
fn stray(
    prose: &Prose<'_>,
    gap: Span,
    before: char,
    after: char,
    profile: &Profile,
    running: bool,
    source: Option<&Prose<'_>>,
) -> Option<Finding> {
    let severity = if profile.spaced {
        stands_alone(prose, gap, before, after, &profile.typography.spaces).then_some(Severity::Warning)
    } else {
        beside_unspaced(prose, gap, before, after, running)
    }?;
    // What the source also does is no fault of the target.
    if profile.spaced && source.is_some_and(|source| source.text.contains(&format!(" {after}")) && !after.is_alphanumeric()) {
        return None;
    }
    let message = Message::new("finding-spacing-stray").with("around", around(prose, gap));
    Some(Finding::new(NAME, severity, gap, message).suggesting(gap, ""))
}

/// How much a gap matters in a script without spaces.
fn beside_unspaced(prose: &Prose<'_>, gap: Span, before: char, after: char, running: bool) -> Option<Severity> {
    let wide = |c: char| is_wide_mark(c) && !matches!(c, '／' | '＆' | '＋' | '－' | '＝' | '～' | '＃' | '＠');
    if gap.of(prose.text).contains('\u{3000}') || matches!(before, '？' | '！') {
        return None;
    }
    if is_unspaced(before) && is_unspaced(after) {
        // The words of foreign names and terms may be kept apart.
        let begins = !matches!(after, 'ー' | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ン');
        let syllables = is_katakana(before) && is_katakana(after) && begins;
        return (running && !syllables).then_some(Severity::Warning);
    }
    let other = match (wide(before), wide(after)) {
        (true, true) => return Some(Severity::Warning),
        (true, false) => after,
        (false, true) => before,
        (false, false) => return None,
    };
    // Those who put spaces around foreign words put them beside marks too.
    Some(if is_unspaced(other) { Severity::Warning } else { Severity::Hint })
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A0}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}')
}

/// Three or more short stretches in a row, parted by spaces: names, not sentences.
fn is_list_of_names(prose: &Prose<'_>) -> bool {
    let name = |piece: &str| (2..=4).contains(&piece.chars().count()) && piece.chars().all(is_unspaced);
    let pieces: Vec<&str> = prose.text.split_whitespace().collect();
    pieces.windows(3).any(|three| three.iter().all(|piece| name(piece)))
}

/// A gap before or after a mark that takes none there.
fn stands_alone(prose: &Prose<'_>, gap: Span, before: char, after: char, spaces: &Spaces) -> bool {
    if spaces.none_before.contains(&after) {
        let behind = prose.at(gap.end + after.len_utf8());
        // `.NET`, ` ...`, ` :)`, ` ,5` and marks that are spoken of are no ends of words.
        let closes = behind.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '”' | '»' | '’' | OBJECT));
        let word = before.is_alphanumeric() || matches!(before, ')' | '"' | '”' | '»' | '%');
        // A comma that moved: *fog ,ferry*.
        let moved = matches!(after, ',' | ';' | '،' | '؛') && before.is_alphabetic() && behind.is_some_and(char::is_alphabetic);
        let bracket = matches!(after, ')' | ']' | '}');
        return if bracket {
            before.is_alphanumeric() && opens_before(prose, gap.start, after)
        } else {
            (closes || moved) && word
        };
    }
    let bracket = matches!(before, '(' | '[' | '{');
    spaces.none_after.contains(&before) && after.is_alphanumeric() && (!bracket || closes_behind(prose, gap.end, before))
}

fn opens_before(prose: &Prose<'_>, at: usize, closing: char) -> bool {
    let opening = match closing {
        ')' => '(',
        ']' => '[',
        _ => '{',
    };
    prose.text[..at].contains(opening)
}

fn closes_behind(prose: &Prose<'_>, at: usize, opening: char) -> bool {
    let closing = match opening {
        '(' => ')',
        '[' => ']',
        _ => '}',
    };
    prose.text[at..].contains(closing)
}

/// The words on both sides of a gap, for the message.
fn around(prose: &Prose<'_>, gap: Span) -> String {
    const NEAR: usize = 4;
    let before: Vec<char> = prose.text[..gap.start].chars().rev().take(NEAR).collect();
    let after = prose.text[gap.end..].chars().take(NEAR);
    before.into_iter().rev().chain([' ']).chain(after).filter(|c| *c != OBJECT).collect()
}

/// Words that a comma joins without a space.
fn missing_after(prose: &Prose<'_>, spaces: &Spaces, source: Option<&Prose<'_>>) -> Vec<Finding> {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !is_unspaced(c));
    let joins = |(at, c): &(usize, char)| {
        let end = at + c.len_utf8();
        let two = || prose.text[end..].chars().take(2).all(char::is_alphabetic) && letter(prose.at(end));
        *c != ' '
            && spaces.after.contains(c)
            && letter(prose.before(*at))
            && two()
            && source.is_none_or(|source| !joined(source, *c))
            || ends_a_sentence(prose, *at, *c) && source.is_none_or(|source| !joined(source, *c))
    };
    prose
        .marks()
        .filter(joins)
        .map(|(at, c)| {
            let span = Span::new(at, at + c.len_utf8());
            let message = Message::new("finding-spacing-missing").with("mark", c.to_string());
            Finding::new(NAME, Severity::Warning, span, message).suggesting(Span::new(span.end, span.end), " ")
        })
        .collect()
}

/// Adds to the findings of each pair the space that is missing between its sentence and the next of its block: *the rush.That was*
/// is two sentences already.
pub(super) fn between_sentences(article: &[Pair], context: &Context<'_>, all: &mut [Vec<Finding>]) {
    if !context.target.is_some_and(|profile| profile.spaced) {
        return;
    }
    let touch = |a: &Segment, b: &Segment| {
        let (end, start) = (a.text(), b.text());
        a.block == b.block && a.span.end == b.span.start && !end.ends_with(blank) && !start.starts_with(blank)
    };
    fn blank(c: char) -> bool {
        c.is_whitespace() || c == OBJECT
    }
    let copied = |pairs: &[Pair]| {
        let (a, b) = (pairs[0].source.as_ref(), pairs[1].source.as_ref());
        a.zip(b).is_some_and(|(a, b)| touch(a, b) && a.text().ends_with(['.', '!', '?']))
    };
    for (at, pairs) in article.windows(2).enumerate() {
        let Some((a, b)) = pairs[0].target.as_ref().zip(pairs[1].target.as_ref()) else { continue };
        let ends = |mark: &char| matches!(mark, '.' | '!' | '?') && a.kind.is_prose() && touch(a, b);
        let Some(mark) = a.text().chars().next_back().filter(ends) else { continue };
        let place = a.text().len() - mark.len_utf8();
        let joined = format!("{}{}", a.text(), b.text());
        let segment = Segment { content: Content { text: joined, ..Content::default() }, protected: Vec::new(), ..a.clone() };
        let side = Side::of(&segment);
        if ends_a_sentence(&Prose::of(&side), place, mark) && !copied(pairs) {
            let message = Message::new("finding-spacing-missing").with("mark", mark.to_string());
            let end = a.text().len();
            let finding = Finding::new(NAME, Severity::Warning, Span::new(place, end), message);
            all[at].push(finding.suggesting(Span::new(end, end), " "));
        }
    }
}

/// True for a mark between a word in small letters and one that begins with a capital: *the rush.That was*. Not in *node.Js* and
/// *U.S.*, where a side is short or goes on with a capital.
fn ends_a_sentence(prose: &Prose<'_>, at: usize, mark: char) -> bool {
    const LONG: usize = 3;
    if !matches!(mark, '.' | '!' | '?') {
        return false;
    }
    let letter = |c: &char| c.is_alphabetic() && !is_unspaced(*c);
    let before: Vec<char> = prose.text[..at].chars().rev().take_while(letter).collect();
    let behind = &prose.text[at + mark.len_utf8()..];
    let word: Vec<char> = behind.chars().take_while(letter).collect();
    let head = prose.text[..at].chars().rev().nth(before.len());
    let tail = behind.chars().nth(word.len());
    // A name with a stop in it goes on, or is called.
    let open = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '’' | '\'' | '"' | '”' | '»' | '-'));
    before.len() >= LONG
        && before.iter().all(|c| c.is_lowercase())
        && head.is_none_or(|c| c.is_whitespace() || matches!(c, '-' | '’' | '\'' | '"' | '“' | '«' | '('))
        && word.len() >= 2
        && word[0].is_uppercase()
        && word[1..].iter().all(|c| c.is_lowercase())
        && open(tail)
}

/// True when the source, too, writes the mark between two letters.
fn joined(source: &Prose<'_>, mark: char) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !is_unspaced(c));
    source.marks().any(|(at, c)| c == mark && letter(source.before(at)) && letter(source.at(at + c.len_utf8())))
}

/// No-break spaces that the language wants at its marks: a warning where no space stands, one hint a segment where a
/// line may break.
fn no_break(prose: &Prose<'_>, spaces: &Spaces, to: &LanguageTag, source: Option<&Prose<'_>>) -> Vec<Finding> {
    const NO_BREAK: char = '\u{A0}';
    let mut found = Vec::new();
    let mut soft: Vec<Suggestion> = Vec::new();
    for (at, c) in prose.marks().filter(|(_, c)| *c != ' ') {
        let end = at + c.len_utf8();
        let sides = [
            (spaces.no_break_before.contains(&c), prose.before(at), at, false),
            (spaces.no_break_after.contains(&c), prose.at(end), end, true),
        ];
        for (wanted, beside, place, behind) in sides {
            if !wanted {
                continue;
            }
            match beside {
                // A wider gap is no matter of line breaks.
                Some(' ') if behind && prose.at(place + 1) == Some(' ') || !behind && prose.before(place - 1) == Some(' ') => {}
                Some(' ') => {
                    let span = if behind { Span::new(place, place + 1) } else { Span::new(place - 1, place) };
                    soft.push(Suggestion { span, text: NO_BREAK.to_string() });
                }
                // Where a region is stated its own custom may be to write none.
                Some(word)
                    if word.is_alphanumeric()
                        && to.region().is_none()
                        && ends_word(prose, at, c)
                        && !is_copied(prose, at, end, source) =>
                {
                    let message = Message::new("finding-spacing-no-break-missing").with("mark", c.to_string());
                    let span = Span::new(at, end);
                    found.push(
                        Finding::new(NAME, Severity::Warning, span, message)
                            .suggesting(Span::new(place, place), NO_BREAK.to_string()),
                    );
                }
                _ => {}
            }
        }
    }
    if let Some(first) = soft.first() {
        let mut hint = Finding::new(NAME, Severity::Hint, first.span, Message::new("finding-spacing-breaks"));
        hint.suggestions = soft;
        found.push(hint);
    }
    found
}

/// True for a mark between two words that the source has, too, side by side: a title in another language.
fn is_copied(prose: &Prose<'_>, at: usize, end: usize, source: Option<&Prose<'_>>) -> bool {
    let word = |c: char| c.is_alphanumeric();
    let head = prose.text[..at].trim_end_matches(word);
    let rest = prose.text[end..].trim_start();
    let tail = rest.trim_start_matches(word);
    let stretch = &prose.text[head.len()..prose.text.len() - tail.len()];
    rest.starts_with(word) && source.is_some_and(|source| source.text.contains(stretch))
}

/// True when the mark ends a word or a quotation, and does not part figures (`3:1`, `12:30`) or belong to a name.
fn ends_word(prose: &Prose<'_>, at: usize, mark: char) -> bool {
    let after = prose.at(at + mark.len_utf8());
    match mark {
        '«' => true,
        '»' => prose.before(at).is_some_and(char::is_alphanumeric),
        _ => {
            let letter = prose.before(at).is_some_and(char::is_alphabetic);
            letter && after.is_none_or(|c| c.is_whitespace() || matches!(c, '»' | '"' | '”'))
        }
    }
}
