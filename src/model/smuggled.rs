//! Characters that nobody sees and that can spell a text of their own.

use super::Span;

/// Stretches of a text that nobody sees and that can spell another: characters of tags but in the flag of a region, and variation
/// selectors behind another one.
#[must_use]
pub fn smuggled(text: &str) -> Vec<Span> {
    /// The first bytes of every such character; few other characters begin with them.
    const FIRST: [u8; 2] = [0xEF, 0xF3];
    let mut found: Vec<Span> = Vec::new();
    if !text.bytes().any(|byte| FIRST.contains(&byte)) {
        return found;
    }
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let is_like: fn(char) -> bool = if is_tag(c) {
            is_tag
        } else if is_selector(c) {
            is_selector
        } else {
            before = Some(c);
            continue;
        };
        let mut end = start + c.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| is_like(*c)) {
            end = at + c.len_utf8();
        }
        // What says twice how an emoji looks spells nothing.
        if end - start <= TWICE && text[start..end].chars().all(|c| matches!(c, '\u{FE0E}' | '\u{FE0F}')) {
            before = None;
            continue;
        }
        // One selector belongs to the character before it.
        let from = if is_selector(c) { start + c.len_utf8() } else { start };
        let is_flag = is_tag(c) && before == Some(FLAG) && text[..end].ends_with(END) && end - start <= LONGEST * c.len_utf8();
        if from < end && !is_flag {
            found.push(Span::new(from, end));
        }
        before = None;
    }
    found
}

/// The black flag, which characters of tags make that of England, Scotland or another region.
const FLAG: char = '\u{1F3F4}';
/// Ends the name of a region.
const END: char = '\u{E007F}';
/// Bytes of two selectors.
const TWICE: usize = 2 * '\u{FE0F}'.len_utf8();
/// Characters of a region's name, with its end.
const LONGEST: usize = 7;

fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0000}'..='\u{E007F}')
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::smuggled;

    #[test]
    fn what_can_spell_a_text_is_found_and_emoji_are_not() {
        let spans = |text: &str| smuggled(text).iter().map(|span| (span.start, span.end)).collect::<Vec<_>>();
        assert_eq!(spans("a\u{E0069}\u{E0067}b"), [(1, 9)]);
        assert_eq!(spans("a\u{FE01}\u{FE02}\u{E0100}b"), [(4, 11)]);
        assert_eq!(spans("\u{2764}\u{FE0F}\u{FE0F} \u{25B6}\u{FE0E}\u{FE0F}"), []);
        let scotland = "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}";
        for text in ["plain", "été \u{2764}\u{FE0F}", "\u{845B}\u{E0100}\u{98FE}\u{E0101}", scotland] {
            assert_eq!(spans(text), [], "{text}");
        }
        let long = format!("\u{1F3F4}{}\u{E007F}", "\u{E0067}".repeat(20));
        assert_eq!(spans(&long).len(), 1);
    }
}
