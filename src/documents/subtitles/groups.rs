//! Which parts of which cues are one text: a sentence may go over several.
//!
//! A new text begins where a speaker's dash or name stands, round a line that is a sound in brackets, behind a sentence's
//! end, behind a pause, and where another voice is named, or none behind one that is; so the same file gives the same texts before and after translation,
//! and no file without full stops becomes one text.

use super::cues::cues;
use super::inline::{ends_between, ends_sentence, is_place, mark, tag, text};
use super::speakers::{begins_with_name, is_sound};
use crate::model::Span;

/// The longest pause inside a sentence, in milliseconds.
const PAUSE: u64 = 2000;

/// The most cues that one sentence goes over.
const MOST: usize = 6;

/// What one cue holds of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Lines of text; the first begins behind the dash and what places the cue.
    pub(super) lines: Vec<Span>,
    /// How many bytes of closing tags at its end the next part opens again.
    pub(super) closed: usize,
    /// How many bytes of opening tags at its beginning open again what the part before has closed.
    pub(super) reopened: usize,
    cue: usize,
}

impl Part {
    /// From the first line to the last.
    pub(super) fn span(&self) -> Span {
        let end = self.lines.last().map_or(0, |line| line.end);
        Span::new(self.lines.first().map_or(end, |line| line.start), end)
    }
}

/// A text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// In order; there is at least one.
    pub(super) parts: Vec<Part>,
    /// The text would go on in the next cue if it did not end a sentence.
    pub(super) needs_end: bool,
    /// The next text in its cue begins only because this one is a sound in brackets.
    pub(super) needs_brackets: bool,
    /// Without the speaker's name or the brackets that it begins with, it would be part of the text before it.
    pub(super) needs_mark: bool,
}

/// How a text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    /// As any line does.
    Plain,
    /// With a speaker's name, or as a sound in brackets.
    Marked,
    /// Behind a sound in brackets.
    BehindSound,
    /// With a dash, or behind an empty line.
    Apart,
}

/// A part that has not found its group.
struct Loose<'a> {
    part: Part,
    start_of: Start,
    /// Nothing of its cue stands after it.
    is_last: bool,
    voice: Option<&'a str>,
    start: u64,
    end: u64,
}

/// The texts of a file, in order.
pub(super) fn groups(source: &str, is_vtt: bool) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut before: Option<Loose<'_>> = None;
    for loose in loose(source, is_vtt) {
        let follows = before.as_ref().is_some_and(|before| {
            before.is_last
                && loose.start_of != Start::Apart
                && before.part.cue + 1 == loose.part.cue
                && loose.voice == before.voice
                && loose.start <= before.end.saturating_add(PAUSE)
                && groups.last().is_some_and(|group| group.parts.len() < MOST)
        });
        let said = |loose: &Loose<'_>| said(source, &loose.part, is_vtt);
        let ended = before.as_ref().is_some_and(|before| ends_between(&said(before), &said(&loose)));
        let is_within = before.as_ref().is_some_and(|before| before.part.cue == loose.part.cue);
        let is_marked = loose.start_of == Start::Marked;
        let goes_on = follows && !ended && !is_marked;
        if let Some(group) = groups.last_mut() {
            group.needs_end = follows && ended;
            group.needs_brackets = is_within && loose.start_of == Start::BehindSound;
            if goes_on {
                group.parts.push(loose.part.clone());
            }
        }
        if !goes_on {
            let needs_mark = is_marked && (is_within || follows && !ended);
            groups.push(Group { parts: vec![loose.part.clone()], needs_end: false, needs_brackets: false, needs_mark });
        }
        before = Some(loose);
    }
    for group in &mut groups {
        join_tags(source, &mut group.parts);
    }
    groups
}

/// What a part says, without tags.
pub(super) fn said(source: &str, part: &Part, is_vtt: bool) -> String {
    part.lines.iter().map(|line| text(source, *line, is_vtt)).collect::<Vec<_>>().join(" ")
}

fn loose(source: &str, is_vtt: bool) -> Vec<Loose<'_>> {
    let mut found: Vec<Loose<'_>> = Vec::new();
    for (index, cue) in cues(source, is_vtt).into_iter().enumerate() {
        let mut voice = None;
        let first = found.len();
        for (paragraph, lines) in cue.texts.into_iter().enumerate() {
            // The line before, where it is a sound, and whether it ends a sentence.
            let (mut behind_sound, mut ended) = (false, true);
            for (place, mut line) in lines.into_iter().enumerate() {
                let words = line.of(source);
                let lead = Lead::of(words);
                let said = text(source, Span::new(line.start + lead.len, line.end), is_vtt);
                let is_sound = is_sound(&said) && (ended || said.trim_start().starts_with(['[', '【']));
                let changes_voice = lead.voice.is_some() && place > 0 && lead.voice != voice;
                let start_of = if lead.has_dash || changes_voice || has_inner_dash(words) || place == 0 && paragraph > 0 {
                    Start::Apart
                } else if is_sound || begins_with_name(&said) {
                    Start::Marked
                } else if behind_sound {
                    Start::BehindSound
                } else {
                    Start::Plain
                };
                (behind_sound, ended) = (is_sound, ends_sentence(&said));
                if start_of == Start::Plain && place > 0 {
                    if let Some(last) = found.last_mut() {
                        last.part.lines.push(line);
                    }
                    continue;
                }
                line.start += lead.len;
                voice = lead.voice.or(voice);
                let part = Part { lines: vec![line], closed: 0, reopened: 0, cue: index };
                found.push(Loose { part, start_of, is_last: false, voice, start: cue.start, end: cue.end });
            }
        }
        if let Some(last) = found[first..].last_mut() {
            last.is_last = true;
            if let Some(line) = last.part.lines.last_mut() {
                while let Some(bare) = line.of(source).strip_suffix("</v>") {
                    line.end = line.start + bare.trim_end_matches([' ', '\t']).len();
                }
            }
        }
    }
    found.retain(|loose| !said(source, &loose.part, is_vtt).trim().is_empty());
    found
}

/// What stands before the words of a cue or a speaker, and belongs to the cue.
pub(super) struct Lead<'a> {
    /// Its length.
    pub(super) len: usize,
    has_dash: bool,
    /// The tag that names who speaks.
    voice: Option<&'a str>,
}

impl<'a> Lead<'a> {
    /// The lead of a line: what places it, the voice, and dashes, with the white space after each.
    pub(super) fn of(line: &'a str) -> Lead<'a> {
        let mut lead = Lead { len: 0, has_dash: false, voice: None };
        loop {
            let rest = &line[lead.len..];
            let bare = rest.trim_start_matches([' ', '\t']);
            let marks = dashes(bare);
            if let Some(tag) = tag(bare).filter(|tag| is_placing(tag)) {
                lead.voice = Some(tag).filter(|tag| tag.starts_with('<')).or(lead.voice);
                lead.len = line.len() - bare.len() + tag.len();
            } else if marks > 0 && !bare[marks..].starts_with(|c: char| c.is_ascii_digit()) {
                lead.has_dash = true;
                lead.len = line.len() - bare.len() + marks;
            } else {
                // White space before the words goes with what stands before it.
                lead.len = if lead.len > 0 { line.len() - bare.len() } else { 0 };
                return lead;
            }
        }
    }
}

/// True for what places a cue or names its voice.
pub(super) fn is_placing(tag: &str) -> bool {
    is_place(tag) || tag.starts_with("<v ") || tag.starts_with("<v.")
}

/// The length of the marks that begin the words of a speaker: dashes, or the arrows with which live captions say that
/// the speaker changes (`>>`) or the story (`>>>`).
pub(super) fn dashes(text: &str) -> usize {
    let behind = |mark: &str| text.len() - text.trim_start_matches(mark).len();
    let arrows = [">", "&gt;"].into_iter().map(|mark| (behind(mark), mark.len() * 2));
    let arrows = arrows.filter(|(length, least)| length >= least).map(|(length, _)| length).max();
    arrows.unwrap_or_else(|| text.len() - text.trim_start_matches(['-', '‐', '–', '—']).len())
}

/// True when a line begins with a dash behind a tag.
fn has_inner_dash(line: &str) -> bool {
    let mut rest = line;
    while let Some(tag) = tag(rest) {
        rest = &rest[tag.len()..];
    }
    rest.len() < line.len() && Lead::of(rest).has_dash
}

/// Finds the tags that are closed at the end of a part only to be opened again in the next.
fn join_tags(source: &str, parts: &mut [Part]) {
    let mut open: Vec<(String, &str)> = Vec::new();
    for index in 0..parts.len() {
        // The tags of the part, each closing one with what it closes.
        let mut tags: Vec<(Span, Option<&str>)> = Vec::new();
        for line in &parts[index].lines {
            let mut at = line.start;
            while at < line.end {
                let rest = Span::new(at, line.end).of(source);
                let Some(tag) = tag(rest) else {
                    at += rest.chars().next().map_or(1, char::len_utf8);
                    continue;
                };
                let span = Span::new(at, at + tag.len());
                match mark(tag) {
                    Some((name, true)) => {
                        let place = open.iter().rposition(|(opened, _)| *opened == name);
                        tags.push((span, place.map(|place| open[place].1)));
                        open.truncate(place.unwrap_or(open.len()));
                    }
                    Some((name, false)) => open.push((name, tag)),
                    None => {}
                }
                at += tag.len();
            }
        }
        let Some(next) = parts.get(index + 1) else { return };
        let (mut end, mut start) = (parts[index].span().end, next.span().start);
        let first_line = next.lines.first().map_or(start, |line| line.end);
        let last_line = parts[index].lines.last().map_or(end, |line| line.start);
        while let Some((span, Some(opened))) = tags.pop()
            && span.end == end
            && span.start > last_line
            && tag(Span::new(start, first_line).of(source)) == Some(opened)
        {
            end = span.start;
            start += opened.len();
        }
        let (closed, reopened) = (parts[index].span().end - end, start - next.span().start);
        parts[index].closed = closed;
        parts[index + 1].reopened = reopened;
    }
}

#[cfg(test)]
mod tests {
    use super::groups;

    #[test]
    fn a_sentence_goes_on_where_the_same_voice_is_named() {
        let cues = |second: &str| {
            let file = format!(
                "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>The bridge would\n\n00:02.000 --> 00:03.000\n{second}be closed.\n"
            );
            groups(&file, true).iter().map(|group| group.parts.len()).collect::<Vec<_>>()
        };
        assert_eq!(cues(""), [1, 1]);
        assert_eq!(cues("<v Ann>"), [2]);
        assert_eq!(cues("<v Ben>"), [1, 1]);
        assert_eq!(cues("at last\n<v Ben>"), [1, 1, 1]);
        let nobody = "WEBVTT\n\n00:01.000 --> 00:02.000\nThe bridge would\n\n00:02.000 --> 00:03.000\nbe closed.\n";
        assert_eq!(groups(nobody, true).len(), 1);
        assert_eq!(cues("<v Ben>We\n<v Ann>will "), [1, 1, 1]);
    }

    #[test]
    fn arrows_change_the_speaker_and_stay_in_their_cue() {
        for (arrows, is_vtt) in [(">>", false), (">>>", false), (">>", true), ("&gt;&gt;", true)] {
            let head = if is_vtt { "WEBVTT\n\n" } else { "" };
            let file = format!(
                "{head}1\n00:00:01.000 --> 00:00:02.000\n{arrows} The bridge would\n{arrows} Be closed\n\n2\n00:00:02.000 --> 00:00:03.000\n{arrows} We know\n"
            );
            let file = if is_vtt { file } else { file.replace(".000", ",000") };
            let groups = groups(&file, is_vtt);
            let said: Vec<_> =
                groups.iter().flat_map(|group| &group.parts).map(|part| super::said(&file, part, is_vtt)).collect();
            assert_eq!((groups.len(), said.join("/")), (3, "The bridge would/Be closed/We know".to_owned()), "{arrows}");
        }
    }

    #[test]
    fn sounds_and_names_of_speakers_begin_texts() {
        let said = |cues: &[&str]| {
            let cue = |(at, text): (usize, &&str)| format!("{at}\n00:00:0{at},000 --> 00:00:0{at},900\n{text}\n\n");
            let file: String = (1..).zip(cues).map(cue).collect();
            let texts: Vec<String> = groups(&file, false)
                .iter()
                .map(|group| group.parts.iter().map(|part| super::said(&file, part, false)).collect::<Vec<_>>().join(" / "))
                .collect();
            texts
        };
        assert_eq!(
            said(&["[DOOR SLAMS]\nJOHN: Who is\nthere?\nMARY: It is me.", "<i>RADIO:</i> A storm"]),
            ["[DOOR SLAMS]", "JOHN: Who is there?", "MARY: It is me.", "RADIO: A storm"]
        );
        assert_eq!(
            said(&["We should have", "[glass breaks]", "stayed at home."]),
            ["We should have", "[glass breaks]", "stayed at home."]
        );
        assert_eq!(said(&["(sighs)\nYou came.\n(laughs)"]), ["(sighs)", "You came.", "(laughs)"]);
        assert_eq!(
            said(&["It was (as\nyou know)\n(too) late", "ABC is it:\nno"]),
            ["It was (as you know) (too) late / ABC is it: no"]
        );
    }
}
