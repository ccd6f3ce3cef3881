//! What single characters mean around the end of a sentence, in any language.

/// What a character is to the segmenter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// The full stop, which has other uses too.
    Stop,
    /// `…`.
    Ellipsis,
    /// Ends a sentence when a space follows: `!`, `?`.
    Strong,
    /// Ends a sentence without a space: `。`, `।`, `؟`.
    Wide,
}

/// Characters that end sentences (Unicode, property `Sentence_Terminal`, without those of historic scripts).
pub(super) fn mark(c: char) -> Option<Mark> {
    match c {
        '.' => Some(Mark::Stop),
        '…' | '⋯' | '‥' => Some(Mark::Ellipsis),
        '!' | '?' => Some(Mark::Strong),
        '。' | '！' | '？' | '｡' | '．' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '۔' | '।' | '॥' | '။' | '።' | '፧' | '፨' | '។' | '៕'
        | '։' | '܀' | '᠃' | '᠉' | '꓿' | '᙮' | '᱾' | '᱿' => Some(Mark::Wide),
        _ => None,
    }
}

/// The marks that close what this one opens. Quotation marks that some languages open with and others close with are told
/// apart by the spaces beside them, not here.
pub(super) fn closed_by(c: char) -> Option<[char; 2]> {
    Some(match c {
        '(' => [')', ')'],
        '[' => [']', ']'],
        '{' => ['}', '}'],
        '（' => ['）', ')'],
        '［' => ['］', ']'],
        '【' => ['】', '】'],
        '〔' => ['〕', '〕'],
        '《' => ['》', '》'],
        '〈' => ['〉', '〉'],
        '「' => ['」', '」'],
        '『' => ['』', '』'],
        '｢' => ['｣', '｣'],
        '〝' => ['〟', '〞'],
        '“' | '”' => ['”', '”'],
        '„' | '‟' => ['“', '”'],
        '‘' => ['’', '’'],
        '‚' | '‛' => ['‘', '’'],
        '«' => ['»', '»'],
        '»' => ['«', '»'],
        '‹' => ['›', '›'],
        '›' => ['‹', '›'],
        '"' => ['"', '"'],
        '\'' => ['\'', '\''],
        _ => return None,
    })
}

/// True for brackets that open, of any script.
pub(super) fn is_opening_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '（' | '［' | '【' | '〔')
}

/// True for brackets that close, of any script.
pub(super) fn is_closing_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '］' | '】' | '〕')
}

/// True for the closing marks of titles, with which no sentence ends.
pub(super) fn is_closing_title(c: char) -> bool {
    matches!(c, '》' | '〉')
}

/// True for quotation marks that nothing opens with.
pub(super) fn is_closing_quote(c: char) -> bool {
    matches!(c, '」' | '』' | '｣' | '〟' | '〞')
}

/// True for quotation marks that open in one language and close in another, or the same in both.
pub(super) fn is_either_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '‹' | '›')
}

/// True for what may stand before the first word of a sentence.
pub(super) fn is_opening(c: char) -> bool {
    closed_by(c).is_some() || matches!(c, '¿' | '¡' | '*' | '_' | '´' | '`')
}

/// True for the signs that begin the items of a list.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '‣' | '⁃' | '▪' | '◦' | '▸' | '►' | '➤' | '➢')
}

/// True for marks that only steer the direction of writing, or the look of the character before.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}')
}

/// True for characters of scripts without spaces, beside which a narrow mark may stand for a wide one.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3134F}')
}

/// True for a letter or figure before which an apostrophe is no closing quotation mark.
pub(super) fn is_spaced_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}

/// True for the picture of a face.
pub(super) fn is_face(c: char) -> bool {
    matches!(c, '\u{1F600}'..='\u{1F64F}' | '\u{1F910}'..='\u{1F92F}' | '\u{1F970}'..='\u{1F97A}' | '\u{1F9D0}')
}

/// True for pictures (emoji and dingbats), which close the sentence that they are put behind.
pub(super) fn is_picture(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B50}' | '\u{2B55}')
}

/// True when the pictures at a place of a sentence hold a note of music that begins the words behind it, as in subtitles, and
/// ends none before it. `length` is that of the pictures.
pub(super) fn opens_song(sentence: &str, at: usize, length: usize) -> bool {
    let is_note = |c: char| matches!(c, '\u{2669}'..='\u{266C}');
    let (before, rest) = sentence.split_at(at);
    let (pictures, behind) = rest.split_at(length);
    pictures.contains(is_note) && !behind.trim_start().is_empty() && before.matches(is_note).count() % 2 == 0
}

/// Bytes of the face made of marks that a text begins with, as `:-)`; none when it begins with no face. White space or the
/// end of the text must follow.
pub(super) fn face(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = match bytes {
        [b':' | b';' | b'=', b'-' | b'\'' | b'^', ..] => 2,
        [b':' | b';' | b'=', ..] => 1,
        [b'<', b'3', ..] => return ends_at(text, 2),
        _ => return None,
    };
    let mouth = |byte: &u8| matches!(byte, b')' | b'(' | b'D' | b'P' | b'p' | b'o' | b'O' | b'/' | b'\\' | b'|' | b'*');
    let mut found = false;
    while at < bytes.len().min(8) && bytes.get(at).is_some_and(mouth) {
        found = true;
        at += 1;
    }
    if found { ends_at(text, at) } else { None }
}

fn ends_at(text: &str, at: usize) -> Option<usize> {
    text.get(at..).filter(|rest| rest.chars().next().is_none_or(char::is_whitespace)).map(|_| at)
}

#[cfg(test)]
mod tests {
    use super::face;

    #[test]
    fn faces_stand_alone() {
        assert_eq!(face(":) And"), Some(2));
        assert_eq!(face(":-))"), Some(4));
        assert_eq!(face(":D"), Some(2));
        assert_eq!(face(":Done"), None);
        assert_eq!(face(": no"), None);
    }
}
