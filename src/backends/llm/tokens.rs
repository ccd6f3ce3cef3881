//! How many tokens a question and its answer will have, at a guess: every model cuts texts in its own way.
//!
//! The rule of thumb of the vendors is four characters of English a token; a tokenizer has shorter pieces for marks and for
//! other alphabets, and about one token for a character of Chinese or Japanese.

use super::prompt::{Prompt, Task};
use crate::backends::{Around, Usage};

/// Tokens of an answer for each one of the source: most languages take more than English does.
const GROWTH: f64 = 1.3;
/// Tokens round a translation in the JSON of the answer.
const WRAPPING: f64 = 12.0;

/// What a question and its answer will use.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rounded count, never negative")]
pub(super) fn estimate(prompt: &Prompt, tasks: &[Task<'_>], around: &Around) -> Usage {
    // What is not translated yet will be by then, and goes with the question.
    let coming = around.before.iter().filter(|(_, translation)| translation.is_none());
    let coming: f64 = coming.map(|(source, _)| tokens(source) * GROWTH).sum();
    // The schema goes with every question, in the prompt, beside it, or both.
    let schema = tokens(&prompt.schema.to_string());
    let input = tokens(&prompt.rules) + tokens(&prompt.terms) + tokens(&prompt.data) + schema + coming;
    let output: f64 = tasks.iter().map(|task| tokens(&task.request.content.to_tagged()) * GROWTH + WRAPPING).sum();
    Usage { requests: 1, input_tokens: input.ceil() as u64, output_tokens: output.ceil() as u64, ..Usage::default() }
}

/// Tokens of a text.
fn tokens(text: &str) -> f64 {
    let of = |c: char| match c {
        'a'..='z' | 'A'..='Z' | ' ' => 0.25,
        _ if c.is_ascii() => 0.5,
        // Scripts whose characters are syllables or words.
        '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => 1.0,
        _ => 0.5,
    };
    text.chars().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn letters_are_cheaper_than_marks_and_characters_of_chinese() {
        let close = |text: &str, least: f64, most: f64| {
            let found = tokens(text);
            assert!((least..=most).contains(&found), "{text}: {found}");
        };
        close("The quick brown fox jumps over the lazy dog.", 9.0, 13.0);
        close("Съешь же ещё этих мягких французских булок.", 14.0, 24.0);
        close("敏捷的棕色狐狸跳过懒狗。", 8.0, 13.0);
        assert!(tokens("").abs() < f64::EPSILON);
    }
}
