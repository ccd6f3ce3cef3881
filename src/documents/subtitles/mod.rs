//! Subtitles, what SRT and WebVTT share: what is said, over as many cues as its sentence takes. Times, numbers, settings, notes, styles
//! and speakers' dashes stay.

mod cues;
mod groups;
mod inline;
mod lay;
mod speakers;

use std::collections::HashMap;

use groups::{Group, Lead, groups};

use super::markdown::tags::{Mark, pair};
use super::pieces::{Piece, PieceKind, block, whole};
use super::{settle, splice};
use crate::model::{Block, BlockKind, CodeKind, Content, Span};

/// White space round a line.
const BLANKS: [char; 2] = [' ', '\t'];

/// The blocks of a file; `is_vtt` for WebVTT, else SRT.
pub(super) fn read(source: &str, is_vtt: bool) -> Vec<Block> {
    let blocks = groups(source, is_vtt).into_iter();
    let blocks = blocks.filter_map(|group| block(BlockKind::Cue, &pieces(source, &group, is_vtt), source));
    // What could not be written as it reads is left alone: a `<` of one line that a `>` of the next would make a tag.
    blocks.filter(|block| settled(&block.kind, &block.content, is_vtt) == block.content).collect()
}

/// The pieces of a text; the ends of lines and what stands between cues are breaks.
fn pieces(source: &str, group: &Group, is_vtt: bool) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for part in &group.parts {
        let last = part.lines.len() - 1;
        for (index, line) in part.lines.iter().enumerate() {
            let start = if index == 0 { line.start + part.reopened } else { line.start };
            let end = if index == last { line.end - part.closed } else { line.end };
            if let Some(before) = pieces.last().map(|piece| piece.file.end) {
                pieces.push(Piece::new(PieceKind::SoftBreak, before, start));
            }
            inline::pieces(source, Span::new(start, end.max(start)), is_vtt, &mut pieces);
        }
    }
    paired(source, pieces)
}

fn paired(source: &str, mut pieces: Vec<Piece>) -> Vec<Piece> {
    let mark = |(index, piece): (usize, &Piece)| {
        let tag = piece.file.of(source);
        let (name, is_end) = inline::mark(tag).filter(|_| piece.kind == PieceKind::Standalone)?;
        Some(Mark { piece: index, name, is_end })
    };
    let marks: Vec<Mark> = pieces.iter().enumerate().filter_map(mark).collect();
    pair(&mut pieces, &marks, 0);
    pieces
}

/// The file with new contents.
pub(super) fn write(source: &str, blocks: &[Block], new: &[Option<Content>], is_vtt: bool) -> String {
    let groups = groups(source, is_vtt);
    let by_place: HashMap<usize, &Group> =
        groups.iter().filter_map(|group| Some((group.parts.first()?.span().start, group))).collect();
    let edit = |(block, content): (&Block, &Option<Content>)| {
        let content = settled(&block.kind, content.as_ref()?, is_vtt);
        let group = by_place.get(&block.file.start)?;
        Some((block.file, lay::lay(source, group, block.file.end, &content, is_vtt)))
    };
    splice::replace(source, blocks.iter().zip(new).filter_map(edit))
}

/// A content in one line, without a dash before it, its tags as codes.
pub(super) fn settled(kind: &BlockKind, content: &Content, is_vtt: bool) -> Content {
    let mut spelled = String::with_capacity(content.text.len() + 16);
    let mut codes = content.codes.iter().peekable();
    let mut skip = false;
    for (at, c) in content.text.char_indices() {
        while let Some(code) = codes.next_if(|code| code.at <= at) {
            spelled.push_str(&one_line(&code.raw));
            skip = code.kind == CodeKind::Standalone;
        }
        if !std::mem::take(&mut skip) {
            let rest = &content.text[at..];
            if !(c == '\r' && rest.starts_with("\r\n")) {
                inline::push(if matches!(c, '\n' | '\r') { ' ' } else { c }, rest, is_vtt, &mut spelled);
            }
        }
    }
    spelled.extend(codes.map(|code| &*code.raw));
    let spelled = inline::without_places(&spelled);
    let spelled = if is_vtt { spelled } else { without_times(&spelled) };
    let mut bare = spelled.trim_matches(BLANKS);
    // What places a cue, names its voice or begins a speaker's words belongs to the cue.
    bare = &bare[Lead::of(bare).len..];
    while let Some(before) = bare.strip_suffix("</v>") {
        bare = before.trim_end_matches(BLANKS);
    }
    let mut pieces = Vec::new();
    inline::pieces(bare, Span::new(0, bare.len()), is_vtt, &mut pieces);
    let read = whole(kind.clone(), &paired(bare, pieces), bare).content;
    settle::renumbered(content, read)
}

/// A text in which no arrow follows a time, since that is how a cue of SRT begins.
fn without_times(text: &str) -> String {
    let mut parts = text.split("-->");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let word = out.split_whitespace().next_back().unwrap_or_default();
        out.push_str(if cues::time(word).is_some() { "->" } else { "-->" });
        out.push_str(part);
    }
    out
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use crate::documents::Format;
    use crate::documents::srt::Srt;
    use crate::documents::webvtt::WebVtt;
    use crate::model::{Content, Reading};

    const SRT: &str = "1\n00:00:01,000 --> 00:00:03,000\n<i>When I was a child,</i>\n\n2\n00:00:03,100 --> 00:00:05,000\n{\\an8}<i>I lived\nnear the sea.</i>\n\n3\n00:00:05,000 --> 00:00:07,000\n- Did you?\n- Yes.\n";

    fn tagged(format: &dyn Format, text: &str) -> Vec<String> {
        let blocks = format.read(text, &Reading::default()).expect("never fails");
        blocks.iter().map(|block| block.content.to_tagged()).collect()
    }

    fn written(text: &str, first: &str) -> String {
        let blocks = Srt.read(text, &Reading::default()).expect("never fails");
        let content = Content::from_tagged(first, &blocks[0].content.codes).expect("well-formed");
        Srt.write(text, &blocks, &[Some(content)], &Reading::default())
    }

    #[test]
    fn a_sentence_over_two_cues_is_one_text() {
        assert_eq!(tagged(&Srt, SRT), ["<1>When I was a child, I lived near the sea.</1>", "Did you?", "Yes."]);
        let vtt = "WEBVTT\nLanguage: en\n\nNOTE no\n\na\n00:01.000 --> 00:02.000 align:start\n<v Bob>One &amp; <c.x>two\n\n00:02.000 --> 00:03.000\n<v Bob>three</c></v>\n\n00:03.000 --> 00:04.000\n<v Ann>four <00:03.500>five\n";
        assert_eq!(tagged(&WebVtt, vtt), ["One &amp; <1>two three</1>", "four <1/>five"]);
        assert!(WebVtt.relabel(vtt.to_owned(), &"fr".parse().expect("well-formed")).contains("Language: fr\n"));
    }

    #[test]
    fn a_translation_is_laid_over_the_cues() {
        let french = written(SRT, "<1>Quand j'étais enfant, j'habitais au bord de la mer.</1>");
        let expected = SRT
            .replace("When I was a child,", "Quand j'étais enfant,")
            .replace("I lived\nnear the sea.", "j'habitais au\nbord de la mer.");
        assert_eq!(french, expected);
        let chinese = written(SRT, "<1>我小时候住在海边。</1>");
        assert_eq!(tagged(&Srt, &chinese)[0], "<1>我小时候住在海边。</1>");
        assert!(
            chinese.contains("<i>我小时候") && chinese.contains("</i>\n\n2\n") && chinese.contains("。</i>\n\n3\n"),
            "{chinese}"
        );
    }

    #[test]
    fn a_text_that_is_too_short_or_lacks_its_end_stays_one_text() {
        for (text, count) in [("Bref", 3), ("Non. Oui.", 3), ("Un deux trois quatre", 3), ("- Ah oui ?", 3)] {
            let seen = tagged(&Srt, &written(SRT, text));
            assert_eq!((seen.len(), seen[1].as_str()), (count, "Did you?"), "{text}");
        }
        let two = "1\n00:00:01,000 --> 00:00:02,000\nGood.\n\n2\n00:00:02,000 --> 00:00:03,000\nBye now\n";
        assert_eq!(tagged(&Srt, &written(two, "Bien")), ["Bien.", "Bye now"]);
        assert_eq!(tagged(&Srt, &written(two, "好")), ["好。", "Bye now"]);
    }

    #[test]
    fn a_sentence_that_breaks_off_and_goes_on_is_one_text() {
        let cues = |second: &str| {
            format!("1\n00:00:01,000 --> 00:00:02,000\nYou cannot get...\n\n2\n00:00:02,000 --> 00:00:03,000\n{second}\n")
        };
        let broken = cues("...out of here.");
        assert_eq!(tagged(&Srt, &broken), ["You cannot get... ...out of here."]);
        for text in ["Tu ne peux… …pas sortir d’ici.", "Tu ne peux pas sortir d’ici.", "Tu ne peux pas... Sortir d’ici !"]
        {
            assert_eq!(tagged(&Srt, &written(&broken, text)), [text]);
        }
        assert_eq!(tagged(&Srt, &cues("The door opened.")), ["You cannot get...", "The door opened."]);
    }

    #[test]
    fn references_of_webvtt_are_those_of_html() {
        let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nCaf&eacute; &copy; 2024, R&D &amp;lt; &nosuch; &#10;x\n";
        assert_eq!(tagged(&WebVtt, vtt), ["Café © 2024, R&amp;D &amp;lt; &amp;nosuch; <1/>x"]);
        let blocks = WebVtt.read(vtt, &Reading::default()).expect("never fails");
        let new =
            Content::from_tagged("R&amp;D, &amp;copy; &amp;amp; &lt;i> <1/>y", &blocks[0].content.codes).expect("well-formed");
        let written = WebVtt.write(vtt, &blocks, &[Some(new.clone())], &Reading::default());
        assert!(written.ends_with("\nR&D, &amp;copy; &amp;amp; &lt;i> &#10;y\n"), "{written}");
        let again = WebVtt.read(&written, &Reading::default()).expect("never fails");
        assert_eq!(again[0].content.text, new.text);
    }

    #[test]
    fn overrides_that_switch_a_style_on_and_off_are_a_pair() {
        let styled = "1\n00:00:01,000 --> 00:00:02,000\nIt was {\\i1}this year{\\i0}, {\\c&H00&}not {\\b1}then.\n";
        assert_eq!(tagged(&Srt, styled), ["It was <1>this year</1>, <2/>not <3/>then."]);
        let new = written(styled, "<1>Cette année</1>, pas <2/>alors<3/>.");
        assert!(new.contains("{\\i1}Cette année{\\i0}, pas {\\c&H00&}alors{\\b1}."), "{new}");
    }

    #[test]
    fn a_style_goes_on_in_the_next_cue() {
        let styled =
            "1\n00:00:01,000 --> 00:00:02,000\nIt was {\\i1}only\n\n2\n00:00:02,000 --> 00:00:03,000\nthis year{\\i0}.\n";
        for text in ["C’était <1>seulement cette année</1>.", "<1>Seulement cette année-ci</1>."] {
            let new = written(styled, text);
            assert!(new.contains("{\\i0}\n\n2\n") && new.contains(",000\n{\\i1}"), "{new}");
            assert_eq!(tagged(&Srt, &new), [text]);
        }
        // Two that stand side by side stay two.
        let two = "1\n00:00:01,000 --> 00:00:02,000\n<i>Always</i> <i>only\n\n2\n00:00:02,000 --> 00:00:03,000\nthis</i>.\n";
        let text = "<1>Toujours</1> <2>celui</2>.";
        assert_eq!(tagged(&Srt, &written(two, text)), [text]);
    }

    #[test]
    fn no_text_is_taken_for_the_times_of_a_cue() {
        for text in
            ["at 00:00:01,000 --> 00:00:02,000", "at 00:00:01,000 {\\an8}--> 00:00:02,000", "at 00:{\\an8}00:01 --> 00:02"]
        {
            let new = written("1\n00:00:01,000 --> 00:00:02,000\nOne.\n", text);
            assert_eq!((tagged(&Srt, &new).len(), new.matches("-->").count()), (1, 1), "{new}");
        }
    }

    #[test]
    fn the_place_of_a_cue_stands_before_its_words() {
        let placed = "1\n00:00:01,000 --> 00:00:02,000\n<i>{\\an8}One</i>\n{\\an8}and {\\pos(1,2)}two{\\a6}\n";
        assert_eq!(tagged(&Srt, placed), ["<1>One</1> and two"]);
        let new = written(placed, "um e <1>dois</1>");
        assert!(new.contains(",000\n{\\an8}{\\pos(1,2)}um e") && new.contains("<i>dois</i>{\\a6}\n"), "{new}");
        assert_eq!(tagged(&Srt, &new), ["um e <1>dois</1>"]);
    }

    #[test]
    fn texts_stay_apart_whatever_becomes_of_names_and_brackets() {
        let sdh = "1\n00:00:01,000 --> 00:00:02,000\n[DOOR SLAMS]\nWho is it?\nANN: Me\n\n2\n00:00:02,000 --> 00:00:03,000\nBOB: So late!\n";
        let blocks = Srt.read(sdh, &Reading::default()).expect("never fails");
        let new = ["砰", "谁？", "安：我", "鲍勃：这么晚！"].map(|text| Some(Content::plain(text)));
        let written = Srt.write(sdh, &blocks, &new, &Reading::default());
        assert_eq!(tagged(&Srt, &written), ["[砰]", "谁？", "安：我", "鲍勃：这么晚！"], "{written}");
        assert!(written.contains("\n[砰]\n谁？\n- 安：我\n") && written.contains("\n- 鲍勃：这么晚！\n"), "{written}");
    }

    #[test]
    fn a_pause_or_another_speaker_begins_a_text() {
        let pause = "1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:05,000 --> 00:00:06,000\ntwo\n";
        assert_eq!(tagged(&Srt, pause), ["One", "two"]);
        let speakers = "1\n00:00:01,000 --> 00:00:02,000\n<i>- One</i>\n<i>- two</i>\n";
        assert_eq!(tagged(&Srt, speakers), ["<1>- One</1>", "<1>- two</1>"]);
    }
}
