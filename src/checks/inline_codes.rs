//! `inline-codes`: markup lost, invented, doubled or badly nested.

mod headings;
mod identity;
mod words;

use std::collections::{HashMap, HashSet};

pub(super) use self::headings::allow_moved_headings;
use self::identity::{identity, link};
use super::gaps::reach;
use super::markup::{self, Mark};
use super::prose::{Prose, Word};
use super::sides::Side;
use super::{Check, Context, Example, Sides};
use crate::locale::Profile;
use crate::model::{BlockKind, Code, CodeKind, Finding, Message, OBJECT, Segment, Severity, Span};

/// Markup lost, invented, doubled or badly nested.
pub(super) struct InlineCodes;

impl Check for InlineCodes {
    fn name(&self) -> &'static str {
        NAME
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "The **first** ship came [on time](https://example.org/times).",
            bad: "Le premier navire est arrivé [à l’heure](https://example.org/times).",
            good: "Le **premier** navire est arrivé [à l’heure](https://example.org/times).",
            glossary: &[],
        }
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(target) = &pair.target else { return };
        if target.core().is_empty() {
            return;
        }
        if let Some(source) = &pair.source {
            self.compare_codes(source, target, context, findings);
            for code in words::lost(source, target) {
                let message = Message::new("finding-codes-empty").with("code", shown(target, code));
                findings.push(Finding::new(self.name(), Severity::Error, place(target, code), message));
            }
        }
        findings.extend(pair.source.as_ref().and_then(|source| headings::changed(source, target)));
        self.nesting(pair.source.as_deref(), target, findings);
        self.written_markup(pair.source.as_ref(), target, context, findings);
        if let Some(source) = &pair.source {
            half_marks(source, target, findings);
        }
    }
}

/// Half a mark that the reader sees, where the source has none in its text.
fn half_marks(source: &Side<'_>, target: &Side<'_>, findings: &mut Vec<Finding>) {
    let halves = markup::halves(&Prose::of(target));
    if halves.is_empty() || !markup::halves(&Prose::of(source)).is_empty() {
        return;
    }
    let told: Vec<Span> = findings.iter().filter(|finding| finding.check == NAME).map(|finding| finding.target).collect();
    for half in halves.into_iter().filter(|half| !told.iter().any(|told| told.overlaps(*half))) {
        let message = Message::new("finding-codes-written").with("code", half.of(target.text()));
        let bold = half.of(target.text()) == "**";
        let severity = if bold { Severity::Error } else { Severity::Warning };
        findings.push(Finding::new(NAME, severity, half, message).suggesting(half, ""));
    }
}

/// Where half of a lost mark stands, if it does once.
fn half_of(target: &Side<'_>, delimiter: &str) -> Option<Span> {
    let halves = markup::halves(&Prose::of(target));
    let mut places = halves.into_iter().filter(|half| half.of(target.text()) == delimiter);
    places.next().filter(|_| places.next().is_none())
}

/// True for a half that is the first one, by where both of the source's are.
fn is_first(source: &Segment, mark: Span, target: &Segment, half: Span) -> bool {
    let share = |side: &Segment, at: usize| {
        let core = side.core();
        at.saturating_sub(core.start) as f64 / core.len().max(1) as f64
    };
    let place = share(target, half.start);
    (place - share(source, mark.start)).abs() <= (place - share(source, mark.end)).abs()
}

/// Where the end of a lost link's words stands apart from its address: `[words] (https://…)`.
fn torn(target: &Side<'_>, address: &str) -> Option<Span> {
    let text = target.text();
    let at = text.find(address).filter(|_| !address.is_empty())?;
    let words = text[..at].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '（'));
    (words.len() < at && words.ends_with([']', '】'])).then(|| Span::new(words.floor_char_boundary(words.len() - 1), at))
}

const NAME: &str = "inline-codes";

impl InlineCodes {
    /// The same codes must stand on both sides, in whatever order.
    fn compare_codes(&self, source: &Segment, target: &Side<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        if source.content.codes.is_empty() && target.content.codes.is_empty() {
            return;
        }
        let (mut lost, mut extra) = (unmatched(source, target), unmatched(target, source));
        // Both halves of a pair are one fault.
        let halves = |codes: &mut Vec<&Code>| {
            let closed: HashSet<u32> = codes.iter().filter(|code| code.kind == CodeKind::Close).map(|code| code.id).collect();
            codes.retain(|code| code.kind != CodeKind::Open || !closed.contains(&code.id));
        };
        halves(&mut lost);
        halves(&mut extra);
        set_off_otherwise(&mut lost, target, source, |code| is_light(code));
        set_off_otherwise(&mut extra, source, target, |code| is_light(code));
        let known: HashSet<_> = source.content.codes.iter().map(identity).collect();
        for code in lost {
            let raw = shown(source, code);
            let finding = match extra.iter().position(|other| other.kind == code.kind && is_link(other) == is_link(code)) {
                Some(at) if is_link(code) => {
                    let other = extra.remove(at);
                    let message = Message::new("finding-codes-link").with("was", link(&code.raw)).with("now", link(&other.raw));
                    // A page in the reader's own language is often the better one.
                    Finding::new(self.name(), Severity::Warning, place(target, other), message)
                }
                Some(at) => {
                    let other = extra.remove(at);
                    let message = Message::new("finding-codes-changed").with("was", raw).with("now", shown(target, other));
                    Finding::new(self.name(), Severity::Error, place(target, other), message)
                }
                None => {
                    let start = target.core().start;
                    let words = place(source, code);
                    let left = half_of(target, code.raw.trim())
                        .or_else(|| torn(target, link(&code.raw)))
                        .or_else(|| akin(source, words, target));
                    let message = Message::new("finding-codes-lost").with("code", raw);
                    // Scripts without spaces have no italics of their own.
                    let plain = is_light(code) && has_no_italics(context.target);
                    let severity = if plain { Severity::Warning } else { Severity::Error };
                    Finding::new(self.name(), severity, left.unwrap_or(Span::new(start, start)), message)
                }
            };
            findings.push(finding.answering(place(source, code)));
        }
        for code in extra {
            let id = if known.contains(&identity(code)) { "finding-codes-doubled" } else { "finding-codes-invented" };
            let message = Message::new(id).with("code", shown(target, code));
            let severity = if is_light(code) && has_no_italics(context.source) { Severity::Hint } else { Severity::Error };
            findings.push(Finding::new(self.name(), severity, place(target, code), message));
        }
    }

    /// What opens inside a stretch must close inside it.
    fn nesting(&self, source: Option<&Segment>, target: &Segment, findings: &mut Vec<Finding>) {
        if target.content.codes.is_empty() {
            return;
        }
        let crossing = |segment: &Segment| -> Vec<Code> {
            let codes = &segment.content.codes;
            let opened: HashSet<u32> = codes.iter().filter(|code| code.kind == CodeKind::Open).map(|code| code.id).collect();
            let mut open: Vec<u32> = Vec::new();
            let mut bad = Vec::new();
            for code in codes {
                match code.kind {
                    CodeKind::Open => open.push(code.id),
                    // One that was opened in an earlier sentence closes nothing here.
                    CodeKind::Close => match open.iter().rposition(|id| *id == code.id) {
                        Some(at) if at + 1 == open.len() => drop(open.pop()),
                        Some(at) => {
                            bad.push(code.clone());
                            open.remove(at);
                        }
                        None if opened.contains(&code.id) => bad.push(code.clone()),
                        None => {}
                    },
                    CodeKind::Standalone => {}
                }
            }
            bad
        };
        let bad = crossing(target);
        if bad.is_empty() || source.is_some_and(|source| !crossing(source).is_empty()) {
            return;
        }
        for code in bad {
            let message = Message::new("finding-codes-nesting").with("code", shown(target, &code));
            findings.push(Finding::new(self.name(), Severity::Error, place(target, &code), message));
        }
    }

    /// Emphasis that Markdown does not take for one because a punctuation mark is inside its closing delimiter and a
    /// letter outside, as is common beside Han text: `**词。**后` (CommonMark, right-flanking delimiter runs).
    fn unclosed(&self, mark: &Mark<'_>, target: &Segment) -> Option<Finding> {
        let text = target.text();
        let words = mark.inside.of(text);
        let last = words.chars().next_back().filter(|c| !c.is_alphanumeric())?;
        let outside = text.get(mark.span.end..)?.chars().next()?;
        if target.kind == BlockKind::Line || !outside.is_alphanumeric() {
            return None;
        }
        let message = Message::new("finding-codes-flanking").with("code", mark.span.of(text));
        let delimiter = &text[mark.inside.end..mark.span.end];
        let end = Span::new(mark.inside.end - last.len_utf8(), mark.span.end);
        let finding = Finding::new(self.name(), Severity::Error, mark.span, message);
        // A closing bracket or quotation mark belongs to what it closes.
        let closes = matches!(last, ')' | '）' | '”' | '’' | '」' | '』' | '》' | '】' | ']' | '"');
        Some(if closes {
            finding.suggesting(Span::new(mark.span.end, mark.span.end), " ")
        } else {
            finding.suggesting(end, format!("{delimiter}{last}"))
        })
    }

    /// Markup that stands in the text as characters: of a plain text, or because it did not parse.
    fn written_markup(&self, source: Option<&Side<'_>>, target: &Side<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let written = markup::written(&Prose::of(target));
        let Some(source) = source else {
            // A plain text shows its stars to the reader; elsewhere a star may be meant.
            let stray = |mark: &&Mark<'_>| mark.is_emphasis() && (target.kind == BlockKind::Line || mark.is_strong());
            for mark in written.iter().filter(stray) {
                if let Some(finding) = self.unclosed(mark, target) {
                    findings.push(finding);
                    continue;
                }
                let message = Message::new("finding-codes-written").with("code", mark.delimiter());
                let inside = mark.inside.of(target.text()).to_owned();
                findings.push(Finding::new(self.name(), Severity::Warning, mark.span, message).suggesting(mark.span, inside));
            }
            return;
        };
        let headings = [markup::heading(&Prose::of(source)), markup::heading(&Prose::of(target))];
        if let [Some(was), Some(now)] = headings
            && was != now
        {
            let message = Message::new("finding-codes-changed");
            let message = message.with("was", was.of(source.text())).with("now", now.of(target.text()));
            let finding = Finding::new(self.name(), Severity::Error, now, message).answering(was);
            findings.push(finding.suggesting(now, was.of(source.text())));
        }
        let mut extra = written;
        if source.kind != BlockKind::Line {
            // Elsewhere than in plain text, markup is in the codes; a star in the text is a star, and bold one that failed.
            let known = markup::written(&Prose::of(source));
            extra.retain(|mark| mark.is_strong() && !known.iter().any(|other| mark.same(other)));
            for mark in extra {
                let message = Message::new("finding-codes-written").with("code", mark.delimiter());
                let written = Finding::new(self.name(), Severity::Error, mark.span, message);
                findings.push(self.unclosed(&mark, target).unwrap_or(written));
            }
            return;
        }
        let mut lost: Vec<Mark<'_>> = Vec::new();
        for mark in markup::written(&Prose::of(source)) {
            match extra.iter().position(|other| mark.same(other)) {
                Some(at) => drop(extra.remove(at)),
                None => lost.push(mark),
            }
        }
        let is_italic = |mark: &Mark<'_>| mark.is_emphasis() && !mark.is_strong();
        let written_before = extra.len();
        set_off_otherwise(&mut lost, target, source, is_italic);
        set_off_otherwise(&mut extra, source, target, is_italic);
        let set_off = written_before - extra.len();
        extra.retain(|mark| !(set_off > 0 && is_italic(mark) && is_gloss(target, mark.span)));
        for mark in lost {
            let finding = match extra.iter().position(|other| other.is_emphasis() == mark.is_emphasis()) {
                Some(at) => {
                    let other = extra.remove(at);
                    let message =
                        Message::new("finding-codes-changed").with("was", mark.delimiter()).with("now", other.delimiter());
                    Finding::new(self.name(), Severity::Error, other.span, message)
                }
                None => {
                    let start = target.core().start;
                    // One half of it may be left.
                    let delimiter = mark.delimiter();
                    let half = delimiter.split('…').next().filter(|_| mark.is_emphasis());
                    let half = half
                        .and_then(|half| half_of(target, half))
                        .map(|half| reach(source, Some(mark.span), target, half, is_first(source, mark.span, target, half)));
                    let half = half.or_else(|| torn(target, link(&delimiter)));
                    let message = Message::new("finding-codes-lost").with("code", mark.delimiter());
                    Finding::new(self.name(), Severity::Error, half.unwrap_or(Span::new(start, start)), message)
                }
            };
            findings.push(finding.answering(mark.span));
        }
        for mark in extra {
            let message = Message::new("finding-codes-invented").with("code", mark.delimiter());
            let severity = if is_italic(&mark) && has_no_italics(context.source) { Severity::Hint } else { Severity::Error };
            findings.push(Finding::new(self.name(), severity, mark.span, message));
        }
    }
}

/// The codes of one side that the other has no counterpart for.
fn unmatched<'a>(side: &'a Segment, other: &Segment) -> Vec<&'a Code> {
    let mut counts: HashMap<(CodeKind, String), usize> = HashMap::new();
    for code in &other.content.codes {
        *counts.entry(identity(code)).or_default() += 1;
    }
    let lacks = |code: &&'a Code| match counts.get_mut(&identity(code)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    side.content.codes.iter().filter(|code| !is_comment(code)).filter(lacks).collect()
}

/// Where the translation has words that begin like most of those that a code marked: *Ministry of Agriculture*, *Ministério da
/// Agricultura*.
fn akin(source: &Segment, words: Span, target: &Segment) -> Option<Span> {
    const ALIKE: usize = 4;
    const APART: usize = 6;
    let (said, says) = (Side::of(source), Side::of(target));
    let marked: Vec<_> =
        said.words.iter().filter(|word| words.contains(word.span) && word.text.chars().count() >= ALIKE).collect();
    let head = |word: &Word<'_>| word.lower().chars().take(ALIKE).collect::<String>();
    let place = |word: &&Word<'_>| {
        let (own, mut places) = (head(word), says.words.iter().enumerate());
        let found = places.by_ref().find(|(_, other)| head(other) == own)?;
        places.all(|(_, other)| head(other) != own).then_some(found)
    };
    let mut found: Vec<_> = marked.iter().filter_map(place).collect();
    found.sort_by_key(|(at, _)| *at);
    let ((first, start), (last, end)) = (found.first().copied()?, found.last().copied()?);
    let most = 2 * found.len() >= marked.len() && last - first <= APART;
    most.then(|| Span::new(start.span.start, end.span.end))
}

/// Takes away italics of one side for which the other has words in marks of its own, more than this one has.
fn set_off_otherwise<T>(italics: &mut Vec<T>, other: &Segment, own: &Segment, is_italic: impl Fn(&T) -> bool) {
    if italics.is_empty() {
        return;
    }
    let mut marked = titles(other).saturating_sub(titles(own));
    italics.retain(|one| {
        let otherwise = marked > 0 && is_italic(one);
        marked -= usize::from(otherwise);
        !otherwise
    });
}

/// True for words that stand alone in brackets: what a title means, behind it.
fn is_gloss(target: &Segment, mark: Span) -> bool {
    let text = target.text();
    text[..mark.start].ends_with(['(', '（', '[']) && text[mark.end..].starts_with([')', '）', ']'])
}

/// True for a language whose script has no italics.
fn has_no_italics(profile: Option<&Profile>) -> bool {
    profile.is_some_and(|own| !own.spaced)
}

/// True for italics.
fn is_light(code: &Code) -> bool {
    code.kind == CodeKind::Close && matches!(code.raw.trim(), "*" | "_" | "</em>" | "</i>")
}

/// Titles and words in quotation marks, by which a translation may set off what is in italics in its source.
fn titles(segment: &Segment) -> usize {
    const ONE_WAY: [char; 4] = ['《', '〈', '「', '『'];
    const EITHER_WAY: [&[char]; 3] = [&['«', '»'], &['“', '”', '„'], &['"']];
    let count = |marks: &[char]| segment.text().matches(marks).count();
    count(&ONE_WAY) + EITHER_WAY.iter().map(|marks| count(marks) / 2).sum::<usize>()
}

/// True for a remark that no reader sees.
fn is_comment(code: &Code) -> bool {
    let raw = code.raw.trim();
    raw.starts_with("<!--") || raw.starts_with("{/*")
}

/// True for the end of a link, or an image.
fn is_link(code: &Code) -> bool {
    !link(&code.raw).is_empty()
}

/// The code as a person knows it, with the words that it marks.
fn shown(segment: &Segment, code: &Code) -> String {
    const LONG: usize = 40;
    let codes = &segment.content.codes;
    let other = codes.iter().find(|c| c.id == code.id && c.kind != code.kind);
    let text = match (code.kind, other) {
        (CodeKind::Close, Some(open)) if open.at <= code.at => {
            let inside = segment.text().get(open.at..code.at).unwrap_or_default();
            // Twice one sign with nothing between would read as another sign: ** for *.
            if inside.is_empty() && open.raw == code.raw {
                return code.raw.to_string();
            }
            format!("{}{}{}", open.raw, inside, code.raw)
        }
        _ => code.raw.to_string(),
    };
    let text = text.replace(OBJECT, "…");
    if text.chars().count() > LONG { text.chars().take(LONG).chain(['…']).collect() } else { text }
}

/// The stretch that a code marks, or its own place.
fn place(segment: &Segment, code: &Code) -> Span {
    if code.kind == CodeKind::Standalone {
        return Span::new(code.at, code.at + OBJECT.len_utf8());
    }
    let other = segment.content.codes.iter().find(|c| c.id == code.id && c.kind != code.kind);
    let at = other.map_or(code.at, |other| other.at);
    Span::new(at.min(code.at), at.max(code.at))
}
