//! Line ends that an author set inside a paragraph, as `<br>` or two spaces at the end of a line of Markdown, and tabs of an
//! office document.
//!
//! A verse, an address, the options in a cell of a table: what stands on such lines are texts of their own. A sentence goes
//! on over a line end only where something shows it, as in a heading that was broken for its looks.

use super::lexicon::Lexicon;
use super::marks::mark;
use super::running::{begins_item, leans, wants_more};
use super::sentences::cuts;
use super::words::last_word;
use crate::model::{Content, OBJECT};

/// Characters of a line that a small letter may go on from, however the line begins.
const LONG: usize = 40;

/// The places behind line ends where a text ends for certain, inside the content and in order. White space behind a line
/// end stays with the text before it, as the line end does.
pub(super) fn line_ends(content: &Content, lexicon: &Lexicon) -> Vec<usize> {
    let text = &content.text;
    let mut found = Vec::new();
    let mut start = 0;
    let mut ends = content.codes.iter().filter(|code| code.is_line_end()).peekable();
    while let Some(first) = ends.next() {
        let mut end = behind(text, first.at);
        let mut count = 1;
        while ends.next_if(|next| next.at == end).is_some() {
            end = behind(text, end);
            count += 1;
        }
        let next_end = ends.peek().map_or(text.len(), |code| code.at);
        let (before, next) = (text[start..first.at].trim(), &text[end..next_end]);
        let is_inside = !before.is_empty() && !next.is_empty();
        if is_inside && (count > 1 || !goes_on(before, next, lexicon)) {
            found.push(end);
            start = end;
        }
    }
    let tabs = content.codes.iter().filter(|code| code.is_tab()).map(|code| code.at);
    let more: Vec<usize> = tabs.filter_map(|at| sentence_end(text, at, lexicon)).collect();
    if !more.is_empty() {
        found.extend(more);
        found.sort_unstable();
        found.dedup();
    }
    found
}

/// Where a text goes on behind the tab at `at`, if a sentence ends before it as it would before a space.
fn sentence_end(text: &str, at: usize, lexicon: &Lexicon) -> Option<usize> {
    const NEAR: usize = 200;
    let before = &text[text.floor_char_boundary(at.saturating_sub(NEAR))..at];
    let closes = |c: char| mark(c).is_some() || matches!(c, ')' | '"' | '”' | '’' | '»');
    let end = behind(text, at);
    if !before.ends_with(closes) || end >= text.len() {
        return None;
    }
    let spaced = format!("{before} {}", &text[end..text.floor_char_boundary(end + NEAR)]);
    cuts(&spaced, lexicon).contains(&(before.len() + 1)).then_some(end)
}

/// Where the text goes on behind a line end at `at`.
fn behind(text: &str, at: usize) -> usize {
    let rest = text[at..].strip_prefix(OBJECT).unwrap_or(&text[at..]);
    text.len() - rest.trim_start().len()
}

/// True when the sentence before a line end goes on in the next line. Of what comes before, which may be many lines that go
/// on, only the two ends are looked at.
fn goes_on(before: &str, next: &str, lexicon: &Lexicon) -> bool {
    let ends = before.ends_with(|c| mark(c).is_some() || matches!(c, ':' | ';' | '：' | '；'));
    if ends || begins_item(next) {
        return false;
    }
    // A list of words has small letters throughout.
    let begins = before.chars().take(LONG).find(|c| c.is_alphabetic() || *c == OBJECT).is_some_and(char::is_uppercase);
    let small = begins || before.ends_with(',') || before.chars().nth(LONG - 1).is_some();
    leans(next)
        || wants_more(before, lexicon)
        || wants_noun(before, next, lexicon)
        || before.ends_with(['，', '、'])
        || small && next.starts_with(char::is_lowercase)
        || is_broken_caseless(before, next)
}

/// True when a noun with its capital is due: the line before ends with a word that wants another and one small word behind
/// it (*zur großen*).
fn wants_noun(before: &str, next: &str, lexicon: &Lexicon) -> bool {
    let small = last_word(before);
    let head = before.strip_suffix(small).unwrap_or_default().trim_end();
    lexicon.has_capital_nouns()
        && next.starts_with(char::is_uppercase)
        && small.starts_with(char::is_lowercase)
        && head.len() + small.len() < before.len()
        && wants_more(head, lexicon)
}

/// True for two lines in a script without capitals of which the second alone ends with a mark, as where a sentence was
/// broken for its looks. Verses and slogans are as long as each other, so lines that are may be texts of their own.
fn is_broken_caseless(before: &str, next: &str) -> bool {
    let caseless = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    let letters = |line: &str| line.chars().filter(|c| c.is_alphanumeric()).take(LONG).count();
    let line = before.rsplit(OBJECT).next().unwrap_or_default();
    let next = next.trim_end();
    before.ends_with(caseless)
        && next.starts_with(caseless)
        && next.ends_with(|c| mark(c).is_some())
        && letters(line) != letters(next)
}

#[cfg(test)]
mod tests {
    use crate::model::{Block, BlockKind, Code, CodeKind, Content, Span};
    use crate::segmentation::{Rules, block_segments};

    /// Cuts a text in which `⏎` is a line end and a stretch in backticks another code.
    fn cut(tag: &str, text: &str) -> Vec<String> {
        let code = |(id, raw): (u32, &str)| Code { at: 0, kind: CodeKind::Standalone, id, raw: raw.into() };
        let tagged = text.replace('⏎', "<1/>").replace('`', "<2/>");
        let content = Content::from_tagged(&tagged, &[(1, "<br>"), (2, "`x`")].map(code)).expect("two codes");
        let block = Block { kind: BlockKind::Paragraph, content, file: Span::default(), runs: Vec::new(), target: None };
        let segments = block_segments(0, &block, &Rules::of(&tag.parse().expect("well-formed")));
        segments.into_iter().map(|one| one.content.to_tagged().replace("<1/>", "⏎").replace("<2/>", "`")).collect()
    }

    #[test]
    fn lines_of_a_paragraph_are_texts_of_their_own() {
        for expected in [
            vec!["Town Hall⏎", "12 Mill Lane⏎ ", "Leeds"],
            vec!["It rains.⏎", "It pours. ", "And so forth⏎", "Open the door"],
            vec!["` be quiet⏎", "` say more"],
            vec!["red⏎", "green⏎", "and blue"],
            vec!["one⏎⏎ ⏎", "two"],
            vec!["Either:⏎", "- stay⏎", "- go"],
            vec!["Tools we use⏎", "1. hammer⏎", "2. nails"],
        ] {
            assert_eq!(cut("en", &expected.concat()), expected);
        }
    }

    #[test]
    fn many_lines_take_time_in_proportion() {
        for line in ["b", ",1"] {
            let text = format!("1 2{}", format!("⏎{line}").repeat(40_000));
            assert!(!cut("en", &text).is_empty(), "{line}");
        }
    }

    #[test]
    fn a_sentence_may_go_on_over_a_line_end() {
        for text in ["Build your site⏎in an hour", "built by the⏎Rust team", "one, two,⏎three", "⏎One", "One⏎"] {
            assert_eq!(cut("en", text), [text]);
        }
        for (tag, text) in [
            ("de", "Kommen Sie zur großen⏎Eröffnung!"),
            ("zh-Hans", "欢迎来到⏎上海！"),
            ("zh-Hans", "今天我们在北京⏎见面。"),
            ("ar", "مرحبا بكم في⏎المدينة القديمة."),
        ] {
            assert_eq!(cut(tag, text), [text]);
        }
        for (tag, expected) in [
            ("de", vec!["Rathaus⏎", "Mühlengasse 12⏎", "Jetzt geöffnet⏎", "Kommen Sie vorbei!"]),
            ("en", vec!["Come to the great⏎", "Opening!"]),
            ("zh-Hans", vec!["新品上市⏎", "立即购买！"]),
            ("zh-Hans", vec!["市政厅⏎", "磨坊路十二号⏎", "上海"]),
        ] {
            assert_eq!(cut(tag, &expected.concat()), expected);
        }
        let verse = ["春眠不觉晓，⏎处处闻啼鸟。⏎", "夜来"];
        assert_eq!(cut("zh-Hans", &verse.concat()), verse);
    }
}
