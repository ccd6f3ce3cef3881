//! A text laid over its cues: by the length that the source has in each, at the borders of phrases where that is possible, and
//! each cue broken into no more lines than it had.

use std::collections::{BTreeSet, HashMap, HashSet};

use unicode_width::UnicodeWidthStr;

use super::groups::{Group, dashes, is_placing, said};
use super::inline::{self, ends_between, ends_sentence};
use super::speakers::{begins_with_name, brackets, is_bracket, is_sound};
use crate::documents::lines;
use crate::documents::pieces::is_unspaced;
use crate::model::{Code, CodeKind, Content, OBJECT, Span};

/// How far from the best place a break may lie to stand behind a mark, as a part of the width of a line.
const PHRASE: f64 = 0.35;

/// The most lines that a cue is broken into.
const MOST_LINES: usize = 12;

/// A place where a text may be broken: what stands before it, and where it goes on.
type Place = (usize, usize);

/// What is written at a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Break {
    Line,
    Cue,
}

/// Spells a content over the parts of a group, whose text ends at `end` of the file.
pub(super) fn lay(source: &str, group: &Group, end: usize, content: &Content, is_vtt: bool) -> String {
    let mut content = content.clone();
    let first = group.parts.first().map(|part| said(source, part, is_vtt)).unwrap_or_default();
    // A tag that nothing closes stands in the text as a sign.
    let is_sound = |text: &str| is_sound(&text.replace(OBJECT, ""));
    if let Some((open, close)) = brackets(&first).filter(|_| group.needs_brackets && !is_sound(&content.text)) {
        let mark = |mark: char| Content::plain(mark);
        content = Content::join([&mark(open), &content, &mark(close)]);
    }
    let last = group.parts.last().map(|part| said(source, part, is_vtt)).unwrap_or_default();
    let places = places(&content);
    let widths: Vec<f64> = group.parts.iter().map(|part| width(&said(source, part, is_vtt)).max(1.0)).collect();
    let cuts = divided(&content.text, Span::new(0, content.text.len()), &places, &widths, true);
    // Without its mark the text would run into that of the next cue.
    if group.needs_end && cuts.len() + 1 == group.parts.len() && !ends_sentence(&content.text) {
        content.text.push_str(end_mark(&last, &content.text));
    }
    let mut breaks: Vec<(Place, Break)> = cuts.iter().map(|place| (*place, Break::Cue)).collect();
    let mut from = 0;
    for (index, part) in group.parts.iter().enumerate().take(cuts.len() + 1) {
        let to = cuts.get(index).map_or(content.text.len(), |place| place.0);
        let widest = part.lines.iter().map(|line| width(&inline::text(source, *line, is_vtt))).fold(1.0, f64::max);
        breaks.extend(in_lines(&content.text, Span::new(from, to), &places, part.lines.len(), widest));
        from = cuts.get(index).map_or(to, |place| place.1);
    }
    breaks.sort_by_key(|(place, _)| *place);
    let is_told = is_sound(&content.text) || begins_with_name(&content.text.replace(OBJECT, ""));
    // A dash says what the speaker's name said in the source.
    let mark = if group.needs_mark && !is_told { "- " } else { "" };
    let places = group.parts.iter().map(|part| {
        let lines = part.lines.iter().map(|line| Span::new(line.start, line.end.min(end).max(line.start)));
        lines.flat_map(|line| inline::places(source, line)).collect::<BTreeSet<&str>>().into_iter().collect()
    });
    let laid = mark.to_owned() + &write(source, group, &content, &breaks, &places.collect::<Vec<String>>(), is_vtt);
    if is_vtt { laid } else { without_number(laid, &source[end..]) }
}

/// A text whose last line is no number, where the times of the next cue stand right behind it: that would be the cue's number.
fn without_number(mut text: String, behind: &str) -> String {
    let next = behind.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n').and_then(|rest| rest.lines().next());
    let end = text.rfind('\n').filter(|_| next.is_some_and(|next| next.contains("-->")));
    let Some(end) = end.filter(|end| end + 1 < text.len() && text[end + 1..].bytes().all(|byte| byte.is_ascii_digit())) else {
        return text;
    };
    let line = text[..end].lines().next_back().unwrap_or_default();
    if !line.contains("-->") {
        let start = text[..end].trim_end_matches('\r').len();
        text.replace_range(start..=end, " ");
    }
    text
}

fn width(text: &str) -> f64 {
    u32::try_from(text.width()).map_or(f64::MAX, f64::from)
}

/// Where a content may be broken so that it reads the same when it is put together again.
fn places(content: &Content) -> Vec<Place> {
    let text = &content.text;
    let placing: HashSet<usize> = content.codes.iter().filter(|code| is_placing(&code.raw)).map(|code| code.at).collect();
    let apart = apart(content);
    let mut found = Vec::new();
    let mut before: Option<char> = None;
    // The last character that shows: tags behind a sound leave it one.
    let mut shown = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if let (' ', Some(before), Some(next)) = (c, before, next) {
            let joined = is_unspaced(before) && is_unspaced(next);
            let wide = before.is_whitespace() || next.is_whitespace();
            let is_free = !placing.contains(&(at + 1)) && !apart.contains(&at);
            if !joined && !wide && !begins_text(shown, &text[at + 1..]) && is_free {
                found.push((at, at + 1));
            }
        } else if let Some(last) = before
            && is_unspaced(last)
            && is_unspaced(c)
            && !begins_text(shown, &text[at..])
            && !placing.contains(&at)
            && !apart.contains(&at)
        {
            found.push((at, at));
        }
        before = Some(c);
        if c != OBJECT && !c.is_whitespace() {
            shown = c;
        }
    }
    found
}

/// Where a tag is closed and the same is opened anew behind it: at the end of a cue the two would be taken for one that goes on.
fn apart(content: &Content) -> HashSet<usize> {
    let opened = |code: &&Code| code.kind == CodeKind::Open;
    let opened: HashMap<u32, &str> = content.codes.iter().filter(opened).map(|code| (code.id, &*code.raw)).collect();
    let is_anew = |first: &Code, second: &Code| {
        first.kind == CodeKind::Close
            && second.kind != CodeKind::Close
            && opened.get(&first.id) == Some(&&*second.raw)
            && content.text[first.at..second.at].trim().is_empty()
    };
    content.codes.windows(2).filter(|pair| is_anew(&pair[0], &pair[1])).map(|pair| pair[0].at).collect()
}

/// True for a place where only a cue may end, since a mark would lose its side.
fn is_weak(text: &str, (left, right): Place) -> bool {
    let around = text[..left].chars().next_back().zip(text[right..].chars().next());
    left == right && around.is_some_and(|(before, after)| !lines::parts(before, after))
}

/// True when a line that begins here, behind the last character that shows, could be taken for another speaker's or round a sound.
fn begins_text(before: char, text: &str) -> bool {
    let text = text.trim_start_matches([OBJECT, ' ', '\t']);
    is_bracket(before) || dashes(text) > 0 || text.starts_with(is_bracket) || begins_with_name(text)
}

/// Breaks a stretch of a text so that its parts are as wide as `widths` are to each other; fewer breaks where there are not
/// enough places. `is_cue` keeps a part but the last from ending a sentence.
fn divided(text: &str, span: Span, places: &[Place], widths: &[f64], is_cue: bool) -> Vec<Place> {
    let own: f64 = width(span.of(text));
    let total: f64 = widths.iter().sum();
    let slack = PHRASE * own / widths.iter().fold(0.0, |count, _| count + 1.0);
    let mut cuts: Vec<Place> = Vec::new();
    let mut goal = 0.0;
    // Places inside the stretch and the width before each.
    let mut inside: Vec<(Place, f64)> = Vec::new();
    let (mut from, mut reached) = (span.start, 0.0);
    for place in places.iter().filter(|place| place.0 > span.start && place.1 < span.end) {
        reached += width(Span::new(from, place.0).of(text));
        from = place.0;
        inside.push((*place, reached));
    }
    for (index, part) in widths.iter().enumerate().take(widths.len().saturating_sub(1)) {
        goal += own * part / total;
        let start = cuts.last().map_or(span.start, |place| place.1);
        let cost = |(place, reached): &(Place, f64)| {
            let phrase = text[..place.0].ends_with([',', ';', ':', '，', '、', '；', '：', '،']);
            (reached - goal).abs() - if phrase { slack } else { 0.0 } + if is_weak(text, *place) { own } else { 0.0 }
        };
        let suits = |place: &Place| {
            let before = text.get(start..place.0).unwrap_or_default();
            // A cue without words would not be part of the text.
            let says = |text: &str| text.chars().any(|c| c != OBJECT && !c.is_whitespace());
            says(before)
                && if is_cue { says(&text[place.1..]) && !ends_between(before, &text[place.1..]) } else { !is_weak(text, *place) }
        };
        // Each part that follows needs a place too.
        let needed = widths.len() - 2 - index;
        let free = inside[..inside.len().saturating_sub(needed)].iter().filter(|(place, _)| suits(place));
        let best = free.min_by(|a, b| cost(a).total_cmp(&cost(b)));
        match best {
            Some((place, _)) => cuts.push(*place),
            None => break,
        }
    }
    cuts
}

/// Breaks what stands in one cue into lines of like width: as few as are no wider than the widest of the source, and no more
/// than it had.
fn in_lines(text: &str, span: Span, places: &[Place], most: usize, widest: f64) -> Vec<(Place, Break)> {
    let mut best = Vec::new();
    for count in 1..=most.min(MOST_LINES) {
        best = divided(text, span, places, &vec![1.0; count], false);
        let starts = [span.start].into_iter().chain(best.iter().map(|place| place.1));
        let ends = best.iter().map(|place| place.0).chain([span.end]);
        if starts.zip(ends).all(|(start, end)| width(&text[start..end]) <= widest) {
            break;
        }
    }
    best.into_iter().map(|place| (place, Break::Line)).collect()
}

/// The mark that ends the source, as the text's own script writes it.
fn end_mark(source: &str, text: &str) -> &'static str {
    let wide = text.chars().rev().find(|c| c.is_alphabetic()).is_some_and(is_unspaced);
    let mark = source.chars().rev().find(|c| ".!?…。！？".contains(*c));
    match (mark, wide) {
        (Some('!' | '！'), true) => "！",
        (Some('!' | '！'), false) => "!",
        (Some('?' | '？'), true) => "？",
        (Some('?' | '？'), false) => "?",
        (Some('…'), _) => "…",
        (_, true) => "。",
        (_, false) => ".",
    }
}

/// The file's text for a group; `places` has the overrides that say where the cue of each part is shown.
fn write(source: &str, group: &Group, content: &Content, breaks: &[(Place, Break)], places: &[String], is_vtt: bool) -> String {
    let ending = lines::ending(source);
    let mut out = String::with_capacity(content.text.len() + 16);
    let place = |part: usize| places.get(part).map_or("", String::as_str);
    out.push_str(place(0));
    // Tags that are open: how each is opened and closed.
    let mut open: Vec<(u32, &str)> = Vec::new();
    let close = |id: u32| content.codes.iter().find(|code| code.kind == CodeKind::Close && code.id == id);
    let mut codes = content.codes.iter().peekable();
    let mut breaks = breaks.iter().peekable();
    let mut part = 0;
    let mut at = 0;
    loop {
        let is_break = breaks.peek().is_some_and(|((left, _), _)| *left == at);
        // Before a break without a space, only what closes still stands there.
        let joins = breaks.peek().is_some_and(|((left, right), _)| is_break && left == right);
        while let Some(code) = codes.next_if(|code| code.at <= at && !(joins && code.kind != CodeKind::Close)) {
            out.push_str(&code.raw);
            match code.kind {
                // A voice lasts as long as its cue.
                CodeKind::Open if is_placing(&code.raw) => {}
                CodeKind::Open => open.push((code.id, &code.raw)),
                CodeKind::Close => open.retain(|(id, _)| *id != code.id),
                CodeKind::Standalone => at += OBJECT.len_utf8(),
            }
        }
        if breaks.peek().is_some_and(|((left, _), _)| *left < at) {
            breaks.next();
            continue;
        }
        if let Some(((_, right), kind)) = breaks.next_if(|((left, _), _)| *left == at) {
            if *kind == Break::Line {
                out.push_str(ending);
            } else {
                out.extend(open.iter().rev().filter_map(|(id, _)| close(*id)).map(|code| &*code.raw));
                out.push_str(between(source, group, part));
                out.push_str(place(part + 1));
                out.extend(open.iter().filter(|(id, _)| close(*id).is_some()).map(|(_, raw)| *raw));
                part += 1;
            }
            at = *right;
            continue;
        }
        let rest = &content.text[at..];
        let Some(c) = rest.chars().next() else { break };
        inline::push(c, rest, is_vtt, &mut out);
        at += c.len_utf8();
    }
    while part + 1 < group.parts.len() {
        out.push_str(between(source, group, part));
        part += 1;
        out.push_str(place(part));
    }
    out
}

/// What stands between a part and the next: the end of its line, the number and the times of the next cue.
fn between<'a>(source: &'a str, group: &Group, part: usize) -> &'a str {
    let (Some(this), Some(next)) = (group.parts.get(part), group.parts.get(part + 1)) else { return "" };
    Span::new(this.span().end, next.span().start).of(source)
}
