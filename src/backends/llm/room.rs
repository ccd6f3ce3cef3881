//! How much a model may write: what is known of it (`answers.toml`), what the project says, what its refusals teach.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::Deserialize;

/// No service has a limit below this; where even so much is refused, the limit is not at fault.
const LEAST: usize = 256;
/// A model that thinks writes so many tokens of thoughts for each of its answer, at a guess, and so many besides.
const THOUGHTS: (u64, u64) = (2, 500);

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    otherwise: usize,
    thoughts: usize,
    answer: Vec<Line>,
    /// The month in which all this was read.
    #[serde(rename = "date")]
    _date: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    model: String,
    most: usize,
    #[serde(default)]
    thinks: bool,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| toml_edit::de::from_str(include_str!("answers.toml")).unwrap_or_default());

/// The room for the answers of one model, in tokens.
#[derive(Debug)]
pub(super) struct Room {
    /// Of a whole answer, thoughts included.
    most: AtomicUsize,
    /// Of that, what is kept for thoughts.
    thoughts: AtomicUsize,
    thinks: bool,
}

impl Room {
    /// The room of a model by its name; `stated` is what the project says of its answers.
    pub(super) fn of(model: &str, stated: Option<usize>) -> Room {
        let name = model.rsplit('/').next().unwrap_or(model);
        let known = KNOWN.answer.iter().filter(|line| name.starts_with(&line.model)).max_by_key(|line| line.model.len());
        let thinks = known.is_some_and(|line| line.thinks);
        let most = stated.or(known.map(|line| line.most)).unwrap_or(KNOWN.otherwise).max(LEAST);
        let thoughts = if thinks { KNOWN.thoughts.min(most / 2) } else { 0 };
        Room { most: AtomicUsize::new(most), thoughts: AtomicUsize::new(thoughts), thinks }
    }

    /// The limit to send for an answer whose own text needs so many tokens.
    pub(super) fn limit(&self, answer: usize) -> usize {
        (answer + self.thoughts.load(Ordering::Relaxed)).min(self.most.load(Ordering::Relaxed))
    }

    /// So many tokens the text of an answer may need.
    pub(super) fn text(&self) -> usize {
        let most = self.most.load(Ordering::Relaxed);
        most.saturating_sub(self.thoughts.load(Ordering::Relaxed)).max(most / 4)
    }

    /// Takes note that a limit is more than the service allows; false when it cannot be made less.
    pub(super) fn lower(&self, refused: usize) -> bool {
        let less = refused / 2;
        less >= LEAST && self.most.fetch_min(less, Ordering::Relaxed) > 0
    }

    /// Takes note that an answer of this limit was cut off, and doubles it; false when there is no more.
    pub(super) fn raise(&self, cut: usize) -> bool {
        if cut >= self.most.load(Ordering::Relaxed) {
            return false;
        }
        self.thoughts.fetch_add(cut, Ordering::Relaxed);
        true
    }

    /// What thinking adds to an answer of so many tokens, at a guess.
    pub(super) fn thinking(&self, answer: u64) -> u64 {
        if self.thinks { THOUGHTS.0 * answer + THOUGHTS.1 } else { 0 }
    }
}

/// True where a service says that the limit of an answer is more than it allows.
pub(in crate::backends) fn is_limit(said: &str) -> bool {
    let said = said.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    has(&["max_tokens", "max_completion_tokens", "max_output_tokens", "maxoutputtokens"])
        && has(&["too large", "too high", "at most", "maximum", "supported range", "exceed", "less than", "lower than"])
}

#[cfg(test)]
mod tests {
    use super::{KNOWN, Room, is_limit};

    #[test]
    fn the_longest_name_counts_and_the_project_has_the_last_word() {
        assert!(KNOWN.answer.len() > 15, "the list cannot be read");
        let limit = |model: &str, stated| Room::of(model, stated).limit(1_000_000);
        assert_eq!((limit("gpt-4o-mini-2024-07-18", None), limit("openai/gpt-4-turbo", None)), (16384, 4096));
        assert_eq!((limit("somebody-s-model", None), limit("gpt-4o", Some(3000))), (8192, 3000));
        assert!(Room::of("gpt-5-mini", None).limit(1000) > 10_000, "there is room to think");
        assert_eq!(Room::of("gpt-4o", None).limit(1000), 1000);
    }

    #[test]
    fn limits_are_learned_and_end() {
        let room = Room::of("x", None);
        assert!(room.lower(8192) && room.limit(5000) == 4096 && room.text() == 4096);
        assert!(!room.lower(300), "the limit is not at fault");
        assert!(room.raise(1000) && room.limit(1000) == 2000);
        assert!(room.raise(2000) && room.limit(1000) == 4000);
        assert!(room.raise(4000) && !room.raise(4096), "there is no more");
    }

    #[test]
    fn a_limit_that_is_too_large_is_told_from_other_faults() {
        for said in [
            "max_tokens is too large: 25792. This model supports at most 16384 completion tokens, whereas you provided 25792.",
            "max_tokens: 25792 > 8192, which is the maximum allowed number of output tokens for claude-3-5-sonnet",
            "Unable to submit request because it has a maxOutputTokens value of 90000 but the supported range is from 1 to 65537",
        ] {
            assert!(is_limit(said), "{said}");
        }
        for said in ["Unsupported parameter: 'max_tokens' is not supported with this model.", "response_format is not supported"]
        {
            assert!(!is_limit(said), "{said}");
        }
    }
}
