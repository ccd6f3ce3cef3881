//! Sentence ends: the `sentencex` rules, corrected by the data of the language and by what must stay whole.

use super::protected;
use crate::locale::{Profile, profile};
use crate::model::{LanguageTag, OBJECT, Span};

/// Cuts a text into sentences that tile it; white space stays with the sentence before it.
#[must_use]
pub fn sentences(text: &str, language: &LanguageTag) -> Vec<Span> {
    if text.is_empty() {
        return Vec::new();
    }
    let shadow = Shadow::of(text);
    let profile = profile(language);
    let whole = protected(text);
    let mut spans = Vec::new();
    let mut start = 0;
    let found = sentencex::get_sentence_boundaries(language.language(), &shadow.text);
    let mut ends: Vec<(usize, bool)> = found.iter().map(|boundary| (shadow.place(boundary.end_byte), false)).collect();
    ends.extend(bars(text).into_iter().map(|end| (end, true)));
    ends.sort_unstable();
    for (end, bar) in ends {
        let inside = whole.iter().any(|p| p.span.start < end && end < p.span.end);
        let blank = text[start..end].trim().is_empty();
        if end <= start || end >= text.len() || inside || blank || !bar && profile.is_some_and(|p| goes_on(text, end, p)) {
            continue;
        }
        spans.push(Span::new(start, end));
        start = end;
    }
    if text[start..].trim().is_empty() && !spans.is_empty() {
        if let Some(last) = spans.last_mut() {
            last.end = text.len();
        }
    } else {
        spans.push(Span::new(start, text.len()));
    }
    spans
}

/// Where the parts of a row end that upright bars part, as in `Guides | Chat`: each is a text of its own. Bars inside
/// brackets are formulas and choices.
fn bars(text: &str) -> Vec<usize> {
    let mut depth = 0usize;
    let mut ends = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '|' if depth == 0 && text[..at].ends_with(char::is_whitespace) => {
                let after = &text[at + 1..];
                let gap = after.len() - after.trim_start().len();
                if gap > 0 && gap < after.len() {
                    ends.push(at + 1 + gap);
                }
            }
            _ => {}
        }
    }
    ends
}

/// True when, by the data of the language, the sentence goes on over the cut at `at`.
fn goes_on(text: &str, at: usize, profile: &Profile) -> bool {
    let data = &profile.segmentation;
    let before = text[..at].trim_end();
    let after = text[at..].trim_start();
    let ends_with = |abbreviation: &String| ends_with(before, abbreviation);
    if is_list_number(before) {
        return true;
    }
    if data.never_ends.iter().any(ends_with) {
        return true;
    }
    if data.may_end.iter().any(ends_with) && after.starts_with(|c: char| c.is_lowercase() || c.is_numeric()) {
        return true;
    }
    // What a title ends with is no end of the sentence around it.
    if before.ends_with(['》', '〉']) {
        return true;
    }
    !profile.spaced && before.ends_with(['”', '」', '』', '’', '"']) && says(after, &data.verbs_of_saying)
}

/// True when a text ends with an abbreviation, its first letter large or small, as a word of its own.
fn ends_with(text: &str, abbreviation: &str) -> bool {
    let Some(start) = text.len().checked_sub(abbreviation.len()).filter(|start| text.is_char_boundary(*start)) else {
        return false;
    };
    let (rest, found) = text.split_at(start);
    let (mut found, mut known) = (found.chars(), abbreviation.chars());
    let first = |c: Option<char>| c.map(|c| c.to_lowercase().to_string());
    first(found.next()) == first(known.next())
        && found.as_str() == known.as_str()
        && !rest.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '.')
}

/// True for the number of a list's item, which belongs to what follows: `2.`, `3.)`, `(a).`.
fn is_list_number(text: &str) -> bool {
    let line = text.rsplit(['\n', '\u{FFFC}']).next().unwrap_or(text);
    let word = line.rsplit(char::is_whitespace).next().unwrap_or(line);
    let sentence_begins = line[..line.len() - word.len()].trim_end().is_empty()
        || line[..line.len() - word.len()].trim_end().ends_with(['.', '!', '?', ';', ':', '。', '；', '：']);
    let inner = word.trim_start_matches('(').trim_end_matches([')', '.']);
    let marked = word.ends_with('.') || word.ends_with(')');
    marked && sentence_begins && !inner.is_empty() && inner.len() <= 2 && inner.chars().all(|c| c.is_ascii_digit())
}

/// True when a verb of saying stands within the first eight characters, before any mark: `他说`, `公司发言人表示`.
fn says(after: &str, verbs: &[String]) -> bool {
    let clause: String = after.chars().take_while(|c| c.is_alphanumeric()).take(8).collect();
    !clause.is_empty() && verbs.iter().any(|verb| clause.contains(verb.as_str()))
}

/// The text as the sentence rules should see it: a mark that hangs on the word before it (a footnote reference) is
/// taken out, any other standalone code is a capital letter.
struct Shadow {
    text: String,
    /// (offset in the shadow, offset in the text) after each change.
    changes: Vec<(usize, usize)>,
}

impl Shadow {
    fn of(text: &str) -> Shadow {
        let mut shadow = Shadow { text: String::with_capacity(text.len()), changes: Vec::new() };
        let mut before = ' ';
        let mut rest = text.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            if c == OBJECT {
                let hangs = matches!(before, '.' | '!' | '?' | '。' | '！' | '？' | '”' | '"' | '»' | ')' | '）')
                    && rest.peek().is_none_or(|(_, next)| next.is_whitespace() || *next == OBJECT);
                if !hangs {
                    shadow.text.push('X');
                    before = 'X';
                }
                shadow.changes.push((shadow.text.len(), at + c.len_utf8()));
            } else {
                shadow.text.push(c);
                before = c;
            }
        }
        shadow
    }

    /// The place in the text of a place in the shadow: behind every mark that was taken out there.
    fn place(&self, at: usize) -> usize {
        let next = self.changes.partition_point(|(shadow, _)| *shadow <= at);
        match next.checked_sub(1).and_then(|last| self.changes.get(last)) {
            Some((shadow, text)) => text + (at - shadow),
            None => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sentences;

    fn cut<'a>(tag: &str, text: &'a str) -> Vec<&'a str> {
        sentences(text, &tag.parse().expect("well-formed")).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn sentences_end_where_a_person_would_end_them() {
        for (tag, expected) in [
            ("en", vec!["Mr. Ortiz paid $3.50. ", "He left at 5 p.m. on Friday."]),
            ("en", vec!["Get it at https://example.org/a.html?x=1. Then restart."]),
            ("en", vec!["A claim.\u{FFFC} ", "Another one."]),
            ("en", vec!["Run \u{FFFC} first. ", "\u{FFFC} comes next."]),
            ("en", vec!["Website | ", "API Docs | ", "Chat"]),
            ("en", vec!["P(A | B) and a|b or {x | y} is one. ", "Two |"]),
            ("fr", vec!["M. Dupont est là. ", "Il attend depuis 14 h."]),
            ("fr", vec!["« Ils n’ont pas l’argent », dit-il. ", "L’autre répond."]),
            ("pt", vec!["O Sr. Silva vive na Av. Paulista. ", "Ele trabalha muito."]),
            ("zh-Hans", vec!["第一句。", "第二句！", "第三句？"]),
            ("zh-Hans", vec!["“够了。”他说。", "随后离开。"]),
            ("ja", vec!["「もう十分だ。」と彼は言った。", "そして帰った。"]),
            ("fr", vec!["1. Ouvrez le fichier. ", "2. Enregistrez-le."]),
            ("pt", vec!["O preço caiu em jan. de 2020. ", "Cf. cap. 3 e S. Paulo, vol. 2."]),
            ("zh-Hans", vec!["《你在哪里？》是一部电影。", "它很受欢迎。"]),
            ("de", vec!["Dr. Weber kam am 3. April an. ", "Er blieb."]),
        ] {
            let text = expected.concat();
            let expected = if text.contains("https") {
                vec!["Get it at https://example.org/a.html?x=1. ", "Then restart."]
            } else {
                expected
            };
            assert_eq!(cut(tag, &text), expected, "{tag}");
        }
    }
}
