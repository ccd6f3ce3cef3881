//! `brackets-and-quotes`: a bracket or a quotation mark without its partner, of mixed widths, or of another language.

mod beside;
mod quote_state;
mod running;
mod whole;

use std::collections::BTreeSet;

use super::gaps::reach;
use super::prose::{Prose, is_unspaced, is_wide_mark};
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::locale::{Profile, Quotes};
use crate::model::{Finding, Message, Severity, Span};

use beside::brackets_beside;
pub(super) use beside::{place_of, quotes_beside};
use quote_state::QuoteState;
pub(super) use running::over_paragraphs;
pub(super) use whole::over_sentences;

/// A bracket or a quotation mark without its partner, of mixed widths, or of another language.
pub(super) struct BracketsAndQuotes;

const NAME: &str = "brackets-and-quotes";

impl Check for BracketsAndQuotes {
    fn name(&self) -> &'static str {
        NAME
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "The harbour (the old one) opens in May.",
            bad: "Le port (l’ancien ouvre en mai.",
            good: "Le port (l’ancien) ouvre en mai.",
            glossary: &[],
        }
    }

    fn edits_are_safe(&self) -> bool {
        true
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(target) = &pair.target else { return };
        let source = pair.source.as_ref();
        brackets(source, target, context.target, findings);
        if let Some(profile) = context.target {
            let before = findings.len();
            foreign_quotes(target, profile, findings);
            misplaced_quotes(target, &profile.typography.quotes, findings);
            // Marks of another language have no partner in this one.
            if findings.len() == before {
                lonely_quotes(source, target, context, &profile.typography.quotes, findings);
            }
        }
    }
}

/// Brackets that are one in two widths, opening and closing; the wide one first where there are two.
const FAMILIES: [&[(char, char)]; 7] = [
    &[('（', '）'), ('(', ')')],
    &[('［', '］'), ('[', ']')],
    &[('｛', '｝'), ('{', '}')],
    &[('【', '】')],
    &[('《', '》')],
    &[('〈', '〉')],
    &[('〔', '〕')],
];

/// One bracket of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bracket {
    family: usize,
    opens: bool,
    at: usize,
    mark: char,
}

impl Bracket {
    fn read(at: usize, mark: char) -> Option<Bracket> {
        let bracket = matches!(mark, '('..=')' | '[' | ']' | '{' | '}' | '\u{3008}'..='\u{3015}' | '\u{FF00}'..='\u{FF5D}');
        if !bracket {
            return None;
        }
        FAMILIES.iter().enumerate().find_map(|(family, pairs)| {
            let of = |opens| Bracket { family, opens, at, mark };
            pairs.iter().find_map(|(open, close)| (*open == mark).then_some(true).or((*close == mark).then_some(false))).map(of)
        })
    }

    fn span(self) -> Span {
        Span::new(self.at, self.at + self.mark.len_utf8())
    }

    /// True when the two are of one width, as a pair must be.
    fn fits(self, closing: Bracket) -> bool {
        FAMILIES.iter().flat_map(|pairs| pairs.iter()).any(|pair| *pair == (self.mark, closing.mark))
    }
}

/// Findings of a text for which it is looked where their partners belong; more are no prose.
const SHOWN: usize = 64;

/// Brackets without partner, and pairs of two widths.
fn unpaired(prose: &Prose<'_>) -> (Vec<Bracket>, Vec<(Bracket, Bracket)>) {
    let mut open: Vec<Bracket> = Vec::new();
    let (mut lonely, mut mixed) = (Vec::new(), Vec::new());
    // How many of each family are open: without it, a text of closing brackets would search the whole stack for each.
    let mut counts = [0usize; FAMILIES.len()];
    for bracket in prose.marks().filter_map(|(at, c)| Bracket::read(at, c)) {
        if bracket.opens {
            counts[bracket.family] += 1;
            open.push(bracket);
        } else if counts[bracket.family] > 0 {
            // Whatever was opened since and not closed has no partner.
            while let Some(last) = open.pop() {
                counts[last.family] -= 1;
                if last.family == bracket.family {
                    if !last.fits(bracket) {
                        mixed.push((last, bracket));
                    }
                    break;
                }
                lonely.push(last);
            }
        } else if open.last().is_some_and(|last| is_interval(prose, *last, bracket)) {
            if let Some(last) = open.pop() {
                counts[last.family] -= 1;
            }
        } else if !is_marker_or_face(prose, bracket) {
            lonely.push(bracket);
        }
    }
    lonely.extend(open.into_iter().filter(|bracket| !is_face(prose, *bracket)));
    lonely.sort_by_key(|bracket| bracket.at);
    (lonely, mixed)
}

/// `[0, 1)`: an interval closes as it likes.
fn is_interval(prose: &Prose<'_>, open: Bracket, close: Bracket) -> bool {
    const LONG: usize = 40;
    let inside = prose.text.get(open.at + open.mark.len_utf8()..close.at).unwrap_or_default();
    inside.len() <= LONG
        && inside.contains([',', ';', '，'])
        && inside.chars().all(|c| !c.is_alphabetic() || c == '∞' || c.is_ascii())
        && inside.split(|c: char| !c.is_alphabetic()).all(|word| word.len() <= 1)
}

/// `1)`, `a)`, `iv)` at the start of an item; `:-)`.
fn is_marker_or_face(prose: &Prose<'_>, bracket: Bracket) -> bool {
    if !matches!(bracket.mark, ')' | '）') {
        return is_face(prose, bracket);
    }
    let head = &prose.text[..bracket.at];
    let label = head.chars().rev().take_while(|c| c.is_alphanumeric() && !is_unspaced(*c)).count();
    let before = head.chars().rev().nth(label);
    let numeral = head.chars().next_back().is_some_and(|c| matches!(c, '一'..='十' | '①'..='⑳'));
    let starts = before.is_none_or(|c| c.is_whitespace() || matches!(c, '，' | '；' | '：' | '。' | '、' | ',' | ';' | ':'));
    // One letter or figures: a marker. A longer word is a word.
    let tail: String = head.chars().rev().take(label).collect();
    let short = label == 1 || label <= 3 && tail.chars().all(|c| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x'));
    (label > 0 && short && starts) || numeral && head.chars().nth(3).is_none() || is_face(prose, bracket)
}

/// An emoticon: `:)`, `;-(`.
fn is_face(prose: &Prose<'_>, bracket: Bracket) -> bool {
    let mut before = prose.text[..bracket.at].chars().rev();
    match before.next() {
        Some(':' | ';' | '=' | '^') => true,
        Some('-') => matches!(before.next(), Some(':' | ';' | '=')),
        _ => false,
    }
}

fn brackets(source: Option<&Side<'_>>, target: &Side<'_>, profile: Option<&Profile>, findings: &mut Vec<Finding>) {
    let prose = Prose::of(target);
    let (lonely, mixed) = unpaired(&prose);
    // How many of each family, closing and opening, the source leaves alone.
    let mut excused = [[0usize; 2]; FAMILIES.len()];
    let beside = source.filter(|_| !lonely.is_empty());
    for bracket in beside.map(|source| unpaired(&Prose::of(source)).0).unwrap_or_default() {
        excused[bracket.family][usize::from(bracket.opens)] += 1;
    }
    let mut lonely = lonely.into_iter().peekable();
    while let Some(bracket) = lonely.next() {
        // A bracket may span sentences: what the source leaves open here, or what an earlier sentence may have opened.
        let excuse = &mut excused[bracket.family][usize::from(bracket.opens)];
        if *excuse > 0 {
            *excuse -= 1;
            continue;
        }
        let elsewhere = if bracket.opens { bracket.at == target.core().start } else { target.span.start > 0 };
        if source.is_none() && elsewhere {
            continue;
        }
        // Closed by a bracket of another kind, which opened nothing itself.
        if let Some(close) = lonely.next_if(|next| bracket.opens && !next.opens && next.family != bracket.family) {
            // The source knows which of the two is wrong.
            let says = |family: usize| {
                source.is_some_and(|side| FAMILIES[family].iter().any(|pair| side.text().contains([pair.0, pair.1])))
            };
            let (wrong, partner) = if says(close.family) && !says(bracket.family) { (bracket, close) } else { (close, bracket) };
            let pair = FAMILIES[partner.family].iter().find(|pair| pair.0 == partner.mark || pair.1 == partner.mark);
            let right = pair.map_or(wrong.mark, |pair| if wrong.opens { pair.0 } else { pair.1 }).to_string();
            let message = Message::new("finding-brackets-closed-by").with("open", bracket.mark.to_string());
            let message = message.with("close", close.mark.to_string());
            findings.push(Finding::new(NAME, Severity::Warning, wrong.span(), message).suggesting(wrong.span(), right));
            continue;
        }
        let id = if bracket.opens { "finding-brackets-unclosed" } else { "finding-brackets-unopened" };
        let message = Message::new(id).with("mark", bracket.mark.to_string());
        let near = source.filter(|_| findings.len() < SHOWN);
        let place = near.map_or(bracket.span(), |source| {
            reach(source, brackets_beside(source, target, bracket), target, bracket.span(), bracket.opens)
        });
        findings.push(Finding::new(NAME, Severity::Warning, place, message));
    }
    for (open, close) in mixed {
        let (open_right, close_right) = preferred(open, profile);
        let wrong = if open.mark == open_right { close } else { open };
        let right = if open.mark == open_right { close_right } else { open_right };
        let message =
            Message::new("finding-brackets-mixed").with("open", open.mark.to_string()).with("close", close.mark.to_string());
        findings.push(Finding::new(NAME, Severity::Warning, wrong.span(), message).suggesting(wrong.span(), right.to_string()));
    }
}

/// The pair of a bracket's family that the language prefers.
fn preferred(bracket: Bracket, profile: Option<&Profile>) -> (char, char) {
    let pairs = FAMILIES[bracket.family];
    let own = profile.map(|profile| profile.typography.brackets.as_slice()).unwrap_or_default();
    pairs.iter().copied().find(|(open, close)| own.contains(&[*open, *close])).unwrap_or(pairs[0])
}

/// Quotation marks without partner. A quotation may span sentences: only a source that keeps its own together, or a
/// partner of another kind, makes it certain.
fn lonely_quotes(
    source: Option<&Side<'_>>,
    target: &Side<'_>,
    context: &Context<'_>,
    quotes: &Quotes,
    findings: &mut Vec<Finding>,
) {
    let lonely = QuoteState::read(target, quotes).lonely;
    if lonely.is_empty() {
        return;
    }
    let text = target.text();
    let core = target.core();
    let certain = match (source, context.source) {
        (Some(source), Some(profile)) => {
            let state = QuoteState::read(source, &profile.typography.quotes);
            // A translation may mark anew in each sentence what the source marks once.
            let spans = |(at, mark, opens): &(usize, char, bool)| {
                if *opens { *at == core.start } else { ends(text, at + mark.len_utf8(), core) }
            };
            state.lonely.is_empty() && !state.doubtful && (state.any || !lonely.iter().any(spans))
        }
        (Some(_), None) => false,
        // Opened with one mark and closed with that of another pair.
        (None, _) if lonely.len() == 2 && lonely[0].1 != lonely[1].1 => lonely[0].2 != lonely[1].2 || lonely[1].1 == '"',
        // Both begin or both end by their direction, and by their place one of each.
        (None, _) => turned(&lonely, quotes).is_some_and(|_| lonely[0].0 == core.start && ends(text, lonely[1].0, core)),
    };
    let Some((at, mark, opens)) = lonely.first().copied() else { return };
    if certain {
        if let Some((span, right)) = turned(&lonely, quotes) {
            let message = Message::new("finding-quotes-turned").with("mark", mark.to_string()).with("right", right.to_string());
            findings.push(Finding::new(NAME, Severity::Warning, span, message).suggesting(span, right.to_string()));
            return;
        }
        let id = if opens { "finding-quotes-unclosed" } else { "finding-quotes-unopened" };
        // A mark of another pair that stands alone behind it is where it should have been closed.
        let alone = |(place, c): &(usize, char)| *place != at && "\"”“»«」』".contains(*c) && *c != mark;
        let mut strange = Prose::of(target).marks().filter(alone);
        if let (true, Some((other, c)), None) = (opens && mark != '"', strange.next(), strange.next())
            && other > at
            && let Some([_, close]) = quotes.pairs().find(|pair| pair[0] == mark)
        {
            let gap = Prose::of(target).before(other).is_some_and(char::is_whitespace);
            let space = if gap { "" } else { space_before(context, close) };
            let span = Span::new(other, other + c.len_utf8());
            let message = Message::new("finding-brackets-closed-by").with("open", mark.to_string()).with("close", c.to_string());
            findings.push(Finding::new(NAME, Severity::Warning, span, message).suggesting(span, format!("{space}{close}")));
            return;
        }
        let span = Span::new(at, at + mark.len_utf8());
        let place = source.zip(context.source).map_or(span, |(source, own)| {
            let pair = quotes_beside(source, &own.typography.quotes, target, quotes, (at, opens));
            reach(source, pair, target, span, opens)
        });
        let message = Message::new(id).with("mark", mark.to_string());
        findings.push(Finding::new(NAME, Severity::Warning, place, message));
    }
}

/// The space that the language sets before a mark.
fn space_before(context: &Context<'_>, mark: char) -> &'static str {
    let spaced = context.target.is_some_and(|own| own.typography.spaces.no_break_before.contains(&mark));
    if spaced { "\u{A0}" } else { "" }
}

/// Of two marks of one kind with nothing of the other kind the one that is turned the wrong way, and what it should be:
/// the second of two that open, the first of two that close.
fn turned(lonely: &[(usize, char, bool)], quotes: &Quotes) -> Option<(Span, char)> {
    let [(first, mark, opens), (second, other, _)] = *lonely else { return None };
    let [open, close] = quotes.pairs().find(|pair| pair[usize::from(!opens)] == mark && pair[0] != pair[1])?;
    let (at, right) = if opens { (second, close) } else { (first, open) };
    (mark == other).then_some((Span::new(at, at + mark.len_utf8()), right))
}

/// True when nothing but marks stands between a place and the end of the core.
fn ends(text: &str, at: usize, core: Span) -> bool {
    text.get(at..core.end).is_none_or(|rest| !rest.contains(char::is_alphanumeric))
}

/// Pairs of marks that another language uses.
fn foreign_quotes(target: &Side<'_>, profile: &Profile, findings: &mut Vec<Finding>) {
    let quotes = &profile.typography.quotes;
    let Some([own_open, own_close]) = quotes.primary else { return };
    let prose = Prose::of(target);
    for [open, close] in quotes.foreign.iter().copied() {
        let mut from = 0;
        // How many of the language's own quotations are open, counted up to a place.
        let (mut depth, mut counted) = (0i64, 0);
        for (start, _) in prose.marks().filter(|(at, c)| *c == open && begins(&prose, *at, open)) {
            if start < from {
                continue;
            }
            let inside = start + open.len_utf8();
            let Some(end) = prose.text[inside..].find(close).map(|found| inside + found) else { break };
            from = end + close.len_utf8();
            let words = &prose.text[inside..end];
            depth +=
                prose.text[counted..start].chars().map(|c| i64::from(c == own_open) - i64::from(c == own_close)).sum::<i64>();
            counted = start;
            // What is quoted in its own script keeps its marks: 《红楼梦》.
            let quoted = open == close && depth > 0 || open != close && profile.spaced && words.contains(is_unspaced);
            if !quoted && (open != close || is_quotation(&prose, Span::new(inside, end), profile.spaced)) {
                let span = Span::new(start, from);
                let gap = |marks: &BTreeSet<char>, mark: char| if marks.contains(&mark) { "\u{A0}" } else { "" };
                let spaces = &profile.typography.spaces;
                let words = format!(
                    "{}{}{}",
                    gap(&spaces.no_break_after, own_open),
                    words.trim(),
                    gap(&spaces.no_break_before, own_close)
                );
                findings.push(wrong_pair(span, [open, close], [own_open, own_close], &words));
            }
        }
    }
}

/// True when the words between two straight marks are surely quoted: a stretch of the language's own script, and where words
/// are parted by spaces one with prose alone in it, no inches, and nothing glued to its end.
fn is_quotation(prose: &Prose<'_>, inside: Span, spaced: bool) -> bool {
    let words = inside.of(prose.text);
    if !spaced {
        return words.starts_with(is_unspaced) && words.trim_end_matches(is_wide_mark).ends_with(is_unspaced);
    }
    let glued = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '"' | '='));
    let plain = words.chars().all(|c| !c.is_control() && !matches!(c, '=' | '<' | '>' | '{' | '}' | '\\' | '_'));
    let ends = words.ends_with(|c: char| c.is_alphabetic() || matches!(c, '.' | '!' | '?' | '…' | ','));
    plain && ends && words.starts_with(char::is_alphabetic) && !glued(prose.at(inside.end + 1)) && prose.free(inside.end)
}

/// True when a mark stands before a word and not behind one.
fn begins(prose: &Prose<'_>, at: usize, mark: char) -> bool {
    let before = prose.before(at);
    let free = before.is_none_or(|c| c.is_whitespace() || is_unspaced(c) || is_wide_mark(c) || matches!(c, '(' | '['));
    // French leaves a space inside.
    let inside = prose.text[at + mark.len_utf8()..].trim_start_matches(|c: char| mark == '«' && c.is_whitespace());
    free && inside.starts_with(char::is_alphanumeric)
}

/// Inner marks where no quotation is open.
fn misplaced_quotes(target: &Side<'_>, quotes: &Quotes, findings: &mut Vec<Finding>) {
    let (Some(primary), Some([open, close]), true) = (quotes.primary, quotes.secondary, quotes.secondary_only_inside) else {
        return;
    };
    let prose = Prose::of(target);
    let outer = |c: char| quotes.pairs().any(|[a, b]| [a, b] != [open, close] && (a == c || b == c));
    if target.span.start > 0 || prose.marks().any(|(_, c)| outer(c)) {
        return;
    }
    let mut from = 0;
    while let Some(start) = prose.text[from..].find(open).map(|found| from + found) {
        let inside = start + open.len_utf8();
        let Some(end) = prose.text[inside..].find(close).map(|found| inside + found) else { break };
        from = end + close.len_utf8();
        let words = &prose.text[inside..end];
        if words.contains(is_unspaced) && prose.free(start) {
            findings.push(wrong_pair(Span::new(start, from), [open, close], primary, words));
        }
    }
}

fn wrong_pair(span: Span, found: [char; 2], wanted: [char; 2], words: &str) -> Finding {
    let show = |[open, close]: [char; 2]| format!("{open}…{close}");
    let message = Message::new("finding-quotes-foreign").with("found", show(found)).with("wanted", show(wanted));
    Finding::new(NAME, Severity::Warning, span, message).suggesting(span, format!("{}{words}{}", wanted[0], wanted[1]))
}

#[cfg(test)]
mod tests {
    use super::super::sides::tests::segment;
    use super::{Side, foreign_quotes};
    use crate::locale::profile;

    #[test]
    fn many_quotations_take_time_in_proportion() {
        const MANY: usize = 20_000;
        let profile = profile(&"fr".parse().expect("well-formed")).expect("known");
        let text = "Il dit \"oui\" ici. ".repeat(MANY);
        let mut findings = Vec::new();
        foreign_quotes(&Side::of(&segment(&text)), profile, &mut findings);
        assert_eq!(findings.len(), MANY);
        let quoted = segment("« Il dit \"oui\" ici » et \"non\" là.");
        findings.clear();
        foreign_quotes(&Side::of(&quoted), profile, &mut findings);
        assert_eq!(findings.len(), 1, "straight marks inside the language's own are left alone");
    }
}
