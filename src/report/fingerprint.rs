//! What stays the same of a finding when the lines around it move.

use sha2::{Digest, Sha256};

use super::{Article, Located};

/// A finding's name for a baseline and for services that follow findings over time: 16 hexadecimal digits of its check, the
/// words that it is about and the sentence that holds them, white space aside. Two faults of one kind in one sentence may
/// have one name.
#[must_use]
pub fn fingerprint(located: &Located, article: &Article<'_>) -> String {
    let sentence = located.sentence.of(&article.document.text);
    let mut digest = Sha256::new();
    for part in [located.check, &located.place.text, sentence] {
        for word in part.split_whitespace() {
            digest.update(word.as_bytes());
            digest.update(b" ");
        }
        digest.update([0]);
    }
    digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
