//! One pass over a text that finds where its sentences end. What the marks mean is decided in `boundary`; here are the
//! marks themselves and the quotations and brackets that are open; the lists that run are in `lists`.

mod lists;
mod mails;

use super::boundary::{self, Run};
use super::enumeration::Item;
use super::footnotes;
use super::gap::{char_at, gap, hangs};
use super::lexicon::Lexicon;
use super::marks::{
    Mark, closed_by, face, is_bullet, is_closing_bracket, is_closing_quote, is_closing_title, is_either_quote, is_face,
    is_invisible, is_opening_bracket, is_picture, is_spaced_letter, is_unspaced, mark, opens_song,
};
use super::next::Next;
use super::rules::Rules;
use super::words::is_gershayim;
use super::{dates, letters, stepped, unmarked};
use crate::model::{OBJECT, Span};

/// A quotation or bracket keeps its sentences together when it is no longer than this many bytes.
const TOGETHER: usize = 400;

/// Quotations and brackets inside each other that are followed.
const DEEPEST: usize = 8;

/// Cuts a text into sentences that tile it; white space stays with the sentence before it. A text without a character has
/// none. Takes time in proportion to the text, whatever it holds.
#[must_use]
pub fn sentences(text: &str, rules: &Rules) -> Vec<Span> {
    parted(text, rules, &[])
}

/// The same for a text of which some places are known where a sentence ends, in order and inside it.
pub(super) fn parted(text: &str, rules: &Rules, ends: &[usize]) -> Vec<Span> {
    if text.is_empty() {
        return Vec::new();
    }
    let cuts = rules.cuts(text, ends);
    let mut spans = Vec::with_capacity(cuts.len() + 1);
    let mut start = 0;
    for end in cuts {
        spans.push(Span::new(start, end));
        start = end;
    }
    spans.push(Span::new(start, text.len()));
    spans
}

/// Where a text is to be cut, in order, inside it and in front of something other than white space.
pub(super) fn cuts(text: &str, lexicon: &Lexicon) -> Vec<usize> {
    let first = text.len() - text.trim_start().len();
    let mut scan = Scan {
        text,
        lexicon,
        first,
        start: first,
        cuts: Vec::new(),
        pending: Vec::new(),
        open: Vec::new(),
        list: None,
        sign: None,
    };
    scan.run();
    scan.cuts
}

/// An open quotation or bracket.
struct Open {
    at: usize,
    closed_by: [char; 2],
    bracket: bool,
}

struct Scan<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    /// Where the first sentence begins, white space left aside.
    first: usize,
    /// Where the present sentence begins.
    start: usize,
    cuts: Vec<usize>,
    /// Cuts inside what is open; they are forgotten when it closes soon enough.
    pending: Vec<usize>,
    open: Vec<Open>,
    /// The last item of the list that runs.
    list: Option<Item>,
    /// The sign that the items of a list without numbers begin with.
    sign: Option<u8>,
}

impl Scan<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if *byte == b' ' {
                at = self.space(at);
                continue;
            }
            if !self.lexicon.is_alert(*byte) {
                at += 1;
                continue;
            }
            let Some(c) = char_at(self.text, at) else { break };
            let end = at + c.len_utf8();
            at = if let Some(kind) = self.mark(c) {
                self.end_marks(at, kind)
            } else {
                match c {
                    '\n' => self.line_break(end),
                    '|' => self.bar(at, end),
                    ';' => self.semicolon(end),
                    '<' => self.tag(at, end),
                    '@' => self.address(at, end),
                    _ if is_face(c) => self.faces(at),
                    _ if closed_by(c).is_some() || is_either_quote(c) || is_closing(c) => self.pair(at, c),
                    _ if is_bullet(c) => self.bullet(at, end),
                    _ => end,
                }
            };
        }
        self.forget();
    }

    fn mark(&self, c: char) -> Option<Mark> {
        mark(c).or_else(|| self.lexicon.is_own_mark(c).then_some(Mark::Strong))
    }

    /// Reads the end marks at `at` with what closes behind them, decides, and says where to go on.
    fn end_marks(&mut self, at: usize, kind: Mark) -> usize {
        let run = self.read_run(at, kind);
        let gap = gap(self.text, run.end);
        if gap.paragraph {
            self.cut_paragraph(gap.end);
            return gap.end;
        }
        if run.end == at + 1 && dates::is_inside(&self.text[..at], &self.text[run.end..]) {
            return run.end;
        }
        if let Some(start) = self.item(run.end) {
            self.cut(start);
            return run.end;
        }
        let next = Next::of(self.text, gap.end, self.lexicon);
        if gap.end >= self.text.len() {
            return gap.end;
        }
        if let Some(end) = footnotes::after_footnote(self.text, &run, gap.end) {
            self.cut(end);
            return end;
        }
        if gap.end > run.end && self.begins_item(gap.end)
            || boundary::ends(self.text, self.start, &run, gap.end, &next, self.lexicon)
        {
            self.cut(gap.end);
            return gap.end;
        }
        run.end
    }

    /// The end marks from `at` on, and the quotation marks, brackets, footnote marks and pictures behind them.
    fn read_run(&mut self, at: usize, kind: Mark) -> Run {
        let mut run = Run::new(at);
        let mut kind = Some(kind);
        loop {
            // The marks.
            while let (Some(found), Some(c)) = (kind, char_at(self.text, run.end)) {
                run.take(found, c);
                let next = char_at(self.text, run.end);
                kind = next.and_then(|c| self.mark(c)).filter(|_| !run.is_before_name(self.text));
                // Marks with spaces between them, as `. . .` and `! ?`.
                if let (None, Some(space)) = (kind, next.filter(|c| matches!(c, ' ' | '\u{A0}' | '\u{202F}'))) {
                    let place = run.end + space.len_utf8();
                    let apart =
                        char_at(self.text, place).filter(|c| matches!(c, '.' | '!' | '?') && self.mark(*c) == Some(found));
                    let alone =
                        char_at(self.text, place + 1).is_none_or(|c| c.is_whitespace() || is_closing(c) || is_either_quote(c));
                    if apart.is_some() && alone {
                        run.end = place;
                        kind = Some(found);
                    }
                }
            }
            if !run.closes() {
                run.marks_end = run.end;
            }
            self.read_closing(&mut run);
            kind = char_at(self.text, run.end)
                .and_then(|c| self.mark(c))
                .filter(|_| (run.closes() || run.noted) && !run.is_before_name(self.text));
            if kind.is_none() {
                break;
            }
        }
        self.read_pictures(&mut run);
        run
    }

    fn read_closing(&mut self, run: &mut Run) {
        while let Some(c) = char_at(self.text, run.end) {
            let end = run.end + c.len_utf8();
            if is_invisible(c) || footnotes::is_raised(c) || c == OBJECT && hangs(self.text, end) {
                run.end = end;
            } else if let Some(end) = footnotes::footnote(self.text, run.end) {
                run.end = end;
                run.noted = true;
            } else if let opened = self.open.iter().rfind(|open| open.closed_by.contains(&c)).map(|open| open.at)
                && self.closes(run.end, c)
            {
                run.introduced = opened.is_some_and(|at| self.lexicon.introduces(&self.text[..at]));
                run.bracket |= is_closing_bracket(c);
                run.title |= is_closing_title(c);
                run.quote |= !is_closing_bracket(c) && !is_closing_title(c);
                run.end = end;
            } else if matches!(c, ' ' | '\u{A0}' | '\u{202F}') && self.closes_apart(end) {
                run.end = end;
            } else {
                break;
            }
        }
    }

    /// Pictures and faces behind a sentence belong to it.
    fn read_pictures(&self, run: &mut Run) {
        loop {
            let place = gap(self.text, run.end);
            if place.lines > 0 {
                break;
            }
            let rest = &self.text[place.end..];
            let mut end = rest.chars().take_while(|c| is_picture(*c) || is_invisible(*c)).map(char::len_utf8).sum();
            let spaced = |at: usize| rest[at..].chars().next().is_none_or(char::is_whitespace);
            if end == 0 || !spaced(end) {
                end = if place.end > run.end { face(rest).unwrap_or(0) } else { 0 };
            }
            if end == 0 || opens_song(&self.text[self.start.min(place.end)..], place.end - self.start.min(place.end), end) {
                break;
            }
            run.end = place.end + end;
            run.picture = true;
        }
    }

    /// True when a closing mark at `at` closes what is open, or looks as if it closed something; what it closes is closed.
    fn closes(&mut self, at: usize, c: char) -> bool {
        if let Some(index) = self.open.iter().rposition(|open| open.closed_by.contains(&c)) {
            if matches!(c, '\'' | '’') && char_at(self.text, at + c.len_utf8()).is_some_and(is_spaced_letter) {
                return false;
            }
            self.close(index, at);
            return true;
        }
        if is_closing(c) {
            return true;
        }
        let next = char_at(self.text, at + c.len_utf8());
        is_either_quote(c)
            && next.is_none_or(|c| {
                c.is_whitespace() || is_closing(c) || is_either_quote(c) || matches!(c, ',' | ';' | ':') || mark(c).is_some()
            })
    }

    /// True when a mark stands at `at` with which no quotation begins; an ellipsis may be its beginning.
    fn ends_at(&self, at: usize) -> bool {
        let c = char_at(self.text, at);
        c.is_some_and(|c| matches!(c, ',' | ';' | ':') || matches!(mark(c), Some(Mark::Stop | Mark::Strong)))
            && !self.text[at..].starts_with("..")
    }

    /// True when a quotation mark with a space before it closes what is open.
    fn closes_apart(&self, at: usize) -> bool {
        let Some(c) = char_at(self.text, at).filter(|c| matches!(c, '»' | '›' | '"' | '”')) else { return false };
        let next = char_at(self.text, at + c.len_utf8());
        let closes = self.open.iter().any(|open| open.closed_by.contains(&c));
        closes && next.is_none_or(|c| !c.is_alphanumeric())
    }

    /// A quotation mark or bracket without an end mark before it.
    fn pair(&mut self, at: usize, c: char) -> usize {
        let end = at + c.len_utf8();
        let before = self.text[..at].chars().next_back();
        let after = char_at(self.text, end);
        if is_gershayim(c, before, after) {
            return end;
        }
        let either = is_either_quote(c);
        let apostrophe = matches!(c, '\'' | '’');
        let begins = before.is_none_or(|c| {
            c.is_whitespace() || c == OBJECT || is_opening_bracket(c) || is_either_quote(c) || matches!(c, '-' | '–' | '—' | '/')
        });
        let goes_on = after.is_some_and(|c| !c.is_whitespace()) && !self.ends_at(end);
        let known = self.open.iter().rposition(|open| open.closed_by.contains(&c));
        if let Some(index) = known {
            let opens_again =
                either && !matches!(c, '»' | '›') && begins && goes_on && after.is_some_and(|c| c.is_alphanumeric());
            let inside_word = apostrophe && after.is_some_and(is_spaced_letter);
            if !opens_again && !inside_word {
                self.close(index, at);
                return self.bracketed_item(end, c);
            }
        }
        if is_closing(c) {
            return self.bracketed_item(end, c);
        }
        // `«` with a space behind it opens in French; other marks stand at their word.
        // A mark that only some languages close with opens at a letter, whatever stands before it.
        let opens_anywhere = matches!(c, '“' | '‘' | '«' | '‹') && goes_on && known.is_none();
        // Where words have no spaces between them, a mark that closes nothing opens.
        let joined = known.is_none() && after.is_some_and(is_unspaced) && !before.is_some_and(is_spaced_letter);
        let stands = (begins || joined) && (goes_on || matches!(c, '«' | '‹')) && !(c == '’' || known.is_some() && apostrophe);
        let clipped = || matches!(c, '\'' | '‘') && self.lexicon.clipped(&self.text[at..]).is_some();
        let opens = (!either || opens_anywhere || stands) && !clipped();
        if opens && let Some(closed_by) = closed_by(c) {
            self.expire(at);
            if c == '{' && self.text[end..].starts_with(['{', '%']) {
                return stepped::template(self.text, at).unwrap_or(end);
            }
            if self.open.len() < DEEPEST {
                self.open.push(Open { at, closed_by, bracket: is_opening_bracket(c) });
            }
        }
        end
    }

    fn bracketed_item(&mut self, end: usize, c: char) -> usize {
        if c == ')'
            && let Some(start) = self.item(end)
        {
            self.cut(start);
        }
        end
    }

    /// Closes what is open from `index` on. Short enough, it stays together.
    fn close(&mut self, index: usize, at: usize) {
        let Some(open) = self.open.get(index) else { return };
        let from = open.at;
        if at - from <= TOGETHER {
            let kept = self.pending.partition_point(|cut| *cut <= from);
            self.pending.truncate(kept);
            self.start = *self.pending.last().or(self.cuts.last()).unwrap_or(&self.first);
        }
        self.open.truncate(index);
        if self.open.is_empty() {
            self.cuts.append(&mut self.pending);
        }
    }

    /// Gives up what has been open for too long.
    fn expire(&mut self, at: usize) {
        while self.open.first().is_some_and(|open| at - open.at > TOGETHER) {
            self.open.remove(0);
            let until = self.open.first().map_or(usize::MAX, |open| open.at);
            let free = self.pending.partition_point(|cut| *cut <= until);
            self.cuts.extend(self.pending.drain(..free));
        }
    }

    /// Gives up whatever is open.
    fn forget(&mut self) {
        self.open.clear();
        self.cuts.append(&mut self.pending);
    }

    /// Cuts at `at`, unless there would be nothing but white space on a side.
    fn cut(&mut self, at: usize) {
        let blank = self.text.get(self.start..at).is_none_or(|text| text.chars().all(char::is_whitespace));
        if at >= self.text.len() || blank {
            return;
        }
        self.expire(at);
        if self.open.is_empty() {
            self.cuts.push(at);
        } else {
            self.pending.push(at);
        }
        self.start = at;
    }

    fn cut_paragraph(&mut self, at: usize) {
        self.forget();
        self.list = None;
        self.cut(at);
    }

    fn line_break(&mut self, end: usize) -> usize {
        let gap = gap(self.text, end);
        if gap.lines > 0 {
            self.cut_paragraph(gap.end);
        }
        gap.end
    }

    /// The parts of a row that upright bars part, as in `Guides | Chat`, are texts of their own. Bars inside brackets are
    /// formulas and choices.
    fn bar(&mut self, at: usize, end: usize) -> usize {
        let next = gap(self.text, end);
        let apart = self.text[..at].ends_with(char::is_whitespace) && next.end > end && next.end < self.text.len();
        if apart && !self.open.iter().any(|open| open.bracket) {
            self.forget();
            self.cut(next.end);
        }
        next.end
    }

    /// Spaces behind which another sentence may begin, though no mark stands before.
    fn space(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let end = at + bytes[at..].iter().take_while(|byte| **byte == b' ').count();
        if self.lexicon.ends_unmarked(&self.text[..at]) && Next::read(self.text, end).is_word() {
            self.cut(end);
        } else if unmarked::may_end(&self.text[..at], &self.text[end..]) {
            let (before, after) = (&self.text[self.start.min(at)..at], &self.text[end..]);
            self.sign = unmarked::sign(before.trim_start(), after).or(self.sign);
            let item = self.sign.is_some_and(|sign| unmarked::is_item(sign, after));
            if item || unmarked::ends(before, after, self.lexicon) || self.parts_letters(before, after) {
                self.cut(end);
            } else if let Some(signed) = letters::signed(before, after, self.lexicon) {
                return self.signed(end, end + signed);
            }
        }
        end
    }

    /// Pictures of faces end a sentence that has no mark, where a script without spaces follows or a capital that is no name's.
    fn faces(&mut self, at: usize) -> usize {
        let picture = |c: &char| is_picture(*c) || is_invisible(*c) || matches!(c, '\u{1F3FB}'..='\u{1F3FF}');
        let end = at + self.text[at..].chars().take_while(picture).map(char::len_utf8).sum::<usize>();
        let gap = gap(self.text, end);
        let next = Next::read(self.text, gap.end);
        let spaced = gap.end > end && gap.lines == 0 && next.is_capital() && self.lexicon.starts(next.word) != Some(false);
        let words = self.text[self.start..at].chars().any(char::is_alphabetic);
        if words && (spaced || char_at(self.text, end).is_some_and(is_unspaced) && !self.lexicon.is_spaced()) {
            self.cut(gap.end);
        }
        gap.end
    }

    /// A semicolon ends a sentence when a capital begins another behind it.
    fn semicolon(&mut self, end: usize) -> usize {
        let gap = gap(self.text, end);
        let next = Next::read(self.text, gap.end);
        let word = self.text[..end - 1].trim_end().ends_with(char::is_alphabetic);
        if word && gap.end > end && next.is_capital_starter(self.lexicon) {
            self.cut(gap.end);
        }
        end
    }

    fn bullet(&mut self, at: usize, end: usize) -> usize {
        if self.text[..at].ends_with(char::is_whitespace) && char_at(self.text, end).is_some() {
            self.cut(at);
        }
        end
    }
}

fn is_closing(c: char) -> bool {
    is_closing_bracket(c) || is_closing_title(c) || is_closing_quote(c)
}

#[cfg(test)]
#[path = "sentences/tests.rs"]
mod tests;
