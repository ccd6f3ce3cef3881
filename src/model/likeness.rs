//! How alike two wordings of what may be one text are.

use unicode_segmentation::UnicodeSegmentation;

/// How alike two texts are at least, of which one took the other's place.
pub const ALIKE: f32 = 0.4;

/// The share of the words of both texts that they have in common in the same order, from 0 to 1: twice the common words by
/// the words of both. A Han character is a word; white space and punctuation are none. Two texts without a word are alike
/// only when they are the same.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a share needs no more digits")]
pub fn likeness(one: &str, other: &str) -> f32 {
    let (one_words, other_words): (Vec<&str>, Vec<&str>) = (one.unicode_words().collect(), other.unicode_words().collect());
    let of_both = one_words.len() + other_words.len();
    if of_both == 0 {
        return f32::from(u8::from(one == other));
    }
    let changes = similar::capture_diff_slices(similar::Algorithm::Myers, &one_words, &other_words);
    let common = |change: &similar::DiffOp| match change {
        similar::DiffOp::Equal { len, .. } => *len,
        _ => 0,
    };
    2.0 * changes.iter().map(common).sum::<usize>() as f32 / of_both as f32
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn only_words_are_in_common() {
        for (one, other, share) in [
            ("The bridge opened.", "The bridge has opened!", 6.0 / 7.0),
            ("A b c d.", "E f g h.", 0.0),
            ("", "", 1.0),
            ("…", "!", 0.0),
            ("桥开了", "桥关了", 4.0 / 6.0),
        ] {
            assert!((likeness(one, other) - share).abs() < 1e-6, "{one} / {other}");
        }
    }
}
