//! `style-consistency`: spaces beside Latin words, quotation marks and the form of address are of one kind in an article.

mod address;

use std::collections::{BTreeMap, BTreeSet};

use self::address::Forms;
use super::prose::{Prose, asides, is_unspaced};
use super::sides::Side;
use super::{ArticleCheck, Context, Example};
use crate::locale::{Grammar, Quotes};
use crate::model::{BlockKind, Characters, Finding, Message, Pair, Segment, Severity, Span};

/// Spaces, quotation marks and address of one kind.
pub(super) struct StyleConsistency;

const NAME: &str = "style-consistency";

/// Uses of a style that make it the article's own, and how many times as many they are as those of another.
const USUAL: usize = 3;
const TIMES: usize = 3;
/// The same for spaces, where scripts meet often and few writers keep count.
const TIMES_SPACES: usize = 5;
/// The same for the ends of sentences, which writers of one manner vary now and then.
const TIMES_ENDINGS: usize = 8;

/// One use of a style: where, and the edit that would make it the other.
struct Use {
    pair: usize,
    span: Span,
    edit: Option<(Span, &'static str)>,
    /// What is said of it where it is odd.
    severity: Severity,
}

impl Use {
    /// One that is a hint where it is odd.
    fn new(pair: usize, span: Span) -> Self {
        Self { pair, span, edit: None, severity: Severity::Hint }
    }
}

impl ArticleCheck for StyleConsistency {
    fn name(&self) -> &'static str {
        NAME
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "zh-Hans",
            source: "He uses Linux. She uses Windows. They use Unix. I use a Mac.",
            bad: "他用 Linux 系统。她用 Windows 系统。他们用 Unix 系统。我用 Mac系统。",
            good: "他用 Linux 系统。她用 Windows 系统。他们用 Unix 系统。我用 Mac 系统。",
            glossary: &[],
        }
    }

    fn edits_are_safe(&self) -> bool {
        true
    }

    fn check(&self, article: &[Pair], context: &Context<'_>, findings: &mut Vec<(usize, Finding)>) {
        let Some(profile) = context.target else { return };
        let targets = || {
            let all = article.iter().enumerate();
            all.filter_map(|(index, pair)| Some((index, pair.target.as_ref()?)))
        };
        if !profile.spaced {
            let gaps: Vec<(bool, Use)> = targets().flat_map(|(index, target)| gaps(index, target)).collect();
            odd_ones(gaps, TIMES_SPACES, |_| Message::new("finding-style-spacing"), findings);
            digits(targets(), findings);
        }
        let own = &profile.typography.quotes;
        // Marks that are for a quotation inside another, where they are no single ones, are odd outside of one.
        let inner = own.secondary.filter(|[opening, _]| matches!(opening, '“' | '„' | '«'));
        let outer: Vec<[char; 2]> = own.primary.into_iter().chain(own.accepted.iter().copied()).chain(inner).collect();
        let opening = Characters::of(&outer.iter().map(|[opening, _]| *opening).collect::<Vec<char>>());
        let forms = Forms::of(profile);
        let (mut quotes, mut address, mut endings) = (Vec::new(), Vec::new(), Vec::new());
        // Quotations that earlier sentences left open.
        let mut running = 0;
        for (index, target) in targets() {
            if Characters::of_text(target.text()).meets(opening) {
                let inside = |(opening, _): &(char, Use)| running > 0 && inner.is_some_and(|inner| inner[0] == *opening);
                let found = self::quotes(index, target, &outer, &profile.typography.spaces.no_break_after)
                    .into_iter()
                    .filter(|found| !inside(found));
                quotes.extend(found);
            }
            running = still_open(running, target, own);
            if let Some(forms) = forms.as_ref().filter(|forms| !profile.spaced || forms.may_stand_in(target)) {
                address.extend(forms.read(index, &Side::of(target)));
            }
            if !profile.grammar.plain_endings.is_empty() {
                endings.extend(ending(index, &Side::of(target), &profile.grammar));
            }
        }
        // The marks of inner quotations are surely odd among the language's usual ones, even among two.
        if let (Some([usual, _]), Some([inner, _])) = (own.primary, inner)
            && quotes.iter().filter(|(opening, _)| *opening == usual).count() * 2 > quotes.len()
        {
            quotes.iter_mut().filter(|(opening, _)| *opening == inner).for_each(|(_, odd)| odd.severity = Severity::Warning);
        }
        let times = if inner.is_some() && quotes.len() == USUAL { USUAL - 1 } else { TIMES };
        odd_ones(quotes, times, |usual| Message::new("finding-style-quotes").with("usual", usual.to_string()), findings);
        // Few sentences speak to the reader; one among three is odd.
        let few = if address.len() == USUAL { USUAL - 1 } else { TIMES };
        odd_ones(address, few, |_| Message::new("finding-style-address"), findings);
        odd_ones(endings, TIMES_ENDINGS, |_| Message::new("finding-style-ending"), findings);
    }
}

/// Reports numbers in full-width digits where the article writes them in half-width ones.
fn digits<'a>(targets: impl Iterator<Item = (usize, &'a Segment)>, findings: &mut Vec<(usize, Finding)>) {
    let wide = |c: char| ('\u{FF10}'..='\u{FF19}').contains(&c);
    let (mut narrow, mut odd) = (0, Vec::new());
    for (pair, target) in targets {
        let mut row: Option<Span> = None;
        let mut free = Prose::chars_of(target).peekable();
        while let Some((at, c)) = free.next() {
            let next = free.peek().map(|(_, next)| *next);
            narrow += usize::from(c.is_ascii_digit() && !next.is_some_and(|next| next.is_ascii_digit()));
            if wide(c) {
                let end = at + c.len_utf8();
                row = Some(row.filter(|row| row.end == at).map_or(Span::new(at, end), |row| Span::new(row.start, end)));
            }
            if !next.is_some_and(wide) {
                odd.extend(row.take().map(|span| (pair, span, span.of(target.text()))));
            }
        }
    }
    if narrow < USUAL || odd.len() * TIMES > narrow {
        return;
    }
    for (pair, span, wide) in odd {
        let halved: String = wide.chars().filter_map(|c| char::from_u32(u32::from(c) - ('０' as u32 - '0' as u32))).collect();
        // Japanese newspapers write a single figure wide, and several narrow.
        let severity = if halved.len() > 1 { Severity::Warning } else { Severity::Hint };
        let finding = Finding::new(NAME, severity, span, Message::new("finding-style-digits"));
        findings.push((pair, finding.suggesting(span, halved)));
    }
}

/// How a sentence ends, in a language that ends it politely or plainly: true for plainly. What is quoted speaks for others.
fn ending(pair: usize, target: &Side<'_>, grammar: &Grammar) -> Option<(bool, Use)> {
    let text = target.text();
    if target.kind != BlockKind::Paragraph && target.kind != BlockKind::Line {
        return None;
    }
    let said = target.core().of(text).strip_suffix('。')?;
    // A quotation that goes on over several sentences.
    let quoted = asides(&Prose::of(target)).is_empty() && text.contains(['「', '」', '『', '』', '“', '”', '"']);
    if quoted {
        return None;
    }
    let ends = |endings: &[String]| endings.iter().filter(|ending| said.ends_with(ending.as_str())).map(String::len).max();
    let (polite, plain) = (ends(&grammar.polite_endings), ends(&grammar.plain_endings));
    let long = polite.max(plain)?;
    let start = target.core().start + said.len();
    Some((plain > polite, Use::new(pair, Span::new(start - long, start))))
}

/// Reports the uses of all styles but the usual one, one a segment.
fn odd_ones<Style: Ord + Copy>(
    uses: Vec<(Style, Use)>,
    times: usize,
    message: impl Fn(Style) -> Message,
    findings: &mut Vec<(usize, Finding)>,
) {
    let mut counts: BTreeMap<Style, usize> = BTreeMap::new();
    for (style, _) in &uses {
        *counts.entry(*style).or_default() += 1;
    }
    let Some((usual, most)) = counts.iter().max_by_key(|(_, count)| **count).map(|(style, count)| (*style, *count)) else {
        return;
    };
    let rest = uses.len() - most;
    if most < USUAL.min(times) || rest * times > most {
        return;
    }
    let mut seen = BTreeSet::new();
    for (_, odd) in uses.into_iter().filter(|(style, _)| *style != usual) {
        if seen.insert(odd.pair) {
            let finding = Finding::new(NAME, odd.severity, odd.span, message(usual));
            let finding = odd.edit.into_iter().fold(finding, |finding, (span, text)| finding.suggesting(span, text));
            findings.push((odd.pair, finding));
        }
    }
}

/// Meetings of a character of a script without spaces and a Latin letter or digit: true with a space between.
fn gaps(pair: usize, target: &Segment) -> Vec<(bool, Use)> {
    let latin = |c: char| c.is_ascii_alphanumeric();
    let mut found = Vec::new();
    let chars: Vec<(usize, char)> = Prose::chars_of(target).collect();
    for window in chars.windows(2) {
        let [(at, a), (next, b)] = window else { continue };
        if is_unspaced(*a) && latin(*b) || latin(*a) && is_unspaced(*b) {
            let span = Span::new(*at, next + b.len_utf8());
            found.push((false, Use { edit: Some((Span::new(*next, *next), " ")), ..Use::new(pair, span) }));
        }
    }
    for window in chars.windows(3) {
        let [(at, a), (space, ' '), (next, b)] = window else { continue };
        if is_unspaced(*a) && latin(*b) || latin(*a) && is_unspaced(*b) {
            let span = Span::new(*at, next + b.len_utf8());
            found.push((true, Use { edit: Some((Span::new(*space, *next), "")), ..Use::new(pair, span) }));
        }
    }
    found
}

/// Marks that open a quotation of the language, save those that stand inside another.
fn quotes(pair: usize, target: &Segment, outer: &[[char; 2]], gapped: &BTreeSet<char>) -> Vec<(char, Use)> {
    let text = target.text();
    let mut found = Vec::new();
    let mut open: Option<char> = None;
    // Where the last mark stands that closes each.
    let outer: Vec<([char; 2], usize)> = outer.iter().filter_map(|pair| Some((*pair, text.rfind(pair[1])?))).collect();
    for (at, c) in Prose::chars_of(target) {
        match open {
            Some(close) if c == close => open = None,
            Some(_) => {}
            None => {
                let opened = outer.iter().find(|([opening, _], last)| *opening == c && *last >= at && c != '‘' && c != '\'');
                if let Some(([opening, close], _)) = opened.filter(|_| may_open(text, at, c, gapped)) {
                    open = Some(*close);
                    found.push((*opening, Use::new(pair, Span::new(at, at + c.len_utf8()))));
                }
            }
        }
    }
    found
}

/// How many quotations are open behind a sentence, by the language's usual marks; none where nobody closes one for long.
fn still_open(before: usize, target: &Segment, quotes: &Quotes) -> usize {
    const MOST: usize = 3;
    let Some([open, close]) = quotes.primary.filter(|[open, close]| open != close) else { return 0 };
    let marks = target.text().chars().filter(|c| [open, close].contains(c));
    let depth = marks.fold(before, |depth, c| if c == open { depth + 1 } else { depth.saturating_sub(1) });
    if depth > MOST || matches!(target.kind, BlockKind::Heading(_)) { 0 } else { depth }
}

/// False for a mark behind a word or its stop, or before a plain space where the language leaves none there: that one closes what another segment opened.
fn may_open(text: &str, at: usize, mark: char, gapped: &BTreeSet<char>) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + mark.len_utf8()..].chars().next();
    let word = |c: char| c.is_alphanumeric() && !is_unspaced(c) || matches!(c, '.' | ',' | '!' | '?' | '…');
    !before.is_some_and(word) && after.is_some_and(|c| (c != ' ' || gapped.contains(&mark)) && c != '\n')
}
