//! How subtitles for those who cannot hear say who speaks and what is heard: `JOHN: Come in.`, `[DOOR SLAMS]`.

/// Characters of the longest name of a speaker.
const LONGEST_NAME: usize = 30;

/// Words of the longest name of a speaker: `THE OLD MAN'S VOICE`.
const MOST_WORDS: usize = 4;

/// The brackets that a whole text stands in where it is a pseudo-translation, which are none of a sound.
const WHOLE: [char; 2] = ['⟦', '⟧'];

/// A text without white space and the brackets of a pseudo-translation round it.
pub(super) fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || WHOLE.contains(&c))
}

/// True when a text begins with the name of a speaker in capitals and a colon.
pub(super) fn begins_with_name(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == WHOLE[0]);
    let Some((at, colon)) = text.char_indices().take(LONGEST_NAME).find(|(_, c)| matches!(c, ':' | '：')) else { return false };
    let (name, behind) = (&text[..at], &text[at + colon.len_utf8()..]);
    let is_name_sign = |c: char| c.is_uppercase() || c.is_numeric() || c.is_whitespace() || "'’.-#&/()".contains(c);
    name.starts_with(char::is_uppercase)
        && name.chars().all(is_name_sign)
        && name.chars().filter(|c| c.is_uppercase()).count() > 1
        && name.split_whitespace().count() <= MOST_WORDS
        && (colon == '：' || behind.is_empty() || behind.starts_with(char::is_whitespace))
}

/// The brackets round a sound.
const BRACKETS: [(char, char); 7] = [('[', ']'), ('(', ')'), ('（', '）'), ('【', '】'), ('♪', '♪'), ('♫', '♫'), ('#', '#')];

/// True for a text that is a sound: all of it in one pair of brackets.
pub(super) fn is_sound(text: &str) -> bool {
    brackets(text).is_some()
}

/// The pair of brackets that all of a text stands in.
pub(super) fn brackets(text: &str) -> Option<(char, char)> {
    let text = bare(text);
    let (open, close) = BRACKETS.into_iter().find(|(open, _)| text.starts_with(*open))?;
    let inner = text.strip_prefix(open)?.strip_suffix(close)?;
    (!inner.contains([open, close]) && inner.contains(char::is_alphabetic)).then_some((open, close))
}

/// True for a character that a sound begins or ends with.
pub(super) fn is_bracket(c: char) -> bool {
    BRACKETS.iter().any(|(open, close)| c == *open || c == *close)
}

#[cfg(test)]
mod tests {
    use super::{begins_with_name, is_sound};

    #[test]
    fn names_of_speakers_are_told_from_times_and_words() {
        for text in ["JOHN: Yes", "MAN #2: Yes", "DR. O'HARA:", "JOSÉ : Sí", "VOICE (ON RADIO): Hello", "ИВАН: Да"] {
            assert!(begins_with_name(text), "{text}");
        }
        for text in ["John: yes", "12:30", "HTTP://a", "A: one", "I said: no", "THE WORDS ON THE OLD WALL: go", "约翰：好", "NO"]
        {
            assert!(!begins_with_name(text), "{text}");
        }
    }

    #[test]
    fn sounds_stand_in_one_pair_of_brackets() {
        assert!(is_sound("♪ We sail at dawn ♪") && !is_sound("♪"));
        assert!(is_sound("# We sail at dawn #") && is_sound("#We sail#") && !is_sound("#1 #2") && !is_sound("#harbour"));
        assert!(is_sound("[DOOR SLAMS]") && is_sound(" (laughs) ") && is_sound("【掌声】"));
        assert!(!is_sound("[1] and [2]") && !is_sound("(so) it is") && !is_sound("[…]") && !is_sound("[a)"));
    }
}
