//! What a backend used: the counts that services bill by.

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

/// Counts of what was sent and what came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Usage {
    /// Requests that were answered.
    pub requests: u64,
    /// Characters (Unicode scalar values) that were billed: what the service says, else what was sent.
    pub characters: u64,
    /// Tokens read by a model; those from its cache count by what they cost beside others.
    pub input_tokens: u64,
    /// Tokens written by a model.
    pub output_tokens: u64,
}

impl AddAssign for Usage {
    fn add_assign(&mut self, other: Usage) {
        self.requests += other.requests;
        self.characters += other.characters;
        self.input_tokens += other.input_tokens;
        self.output_tokens += other.output_tokens;
    }
}

impl Usage {
    /// What was used between an earlier count and this one.
    #[must_use]
    pub fn since(self, earlier: Usage) -> Usage {
        Usage {
            requests: self.requests.saturating_sub(earlier.requests),
            characters: self.characters.saturating_sub(earlier.characters),
            input_tokens: self.input_tokens.saturating_sub(earlier.input_tokens),
            output_tokens: self.output_tokens.saturating_sub(earlier.output_tokens),
        }
    }
}
