//! What is sent to a model in place of a stretch that it must copy.
//!
//! Measured with `cargo bench --bench engine -- --stand-ins [--pair=FROM-TO] FILE` on the models that can always be
//! fetched, as the share of sentences in which every stand-in came out exactly once. Code: 411 sentences of software
//! documentation with one to four stretches of inline code. Names: 262 English and 248 Portuguese news sentences with one
//! capitalised word replaced.
//!
//! | stand-in | en→pt code | en→pt names | pt→en names |
//! |---|---|---|---|
//! | `Z1Z` | 1.000 | 0.992 | 0.996 |
//! | `ZZ-1` | 1.000 | 0.996 | 0.984 |
//! | `X-1` | 0.995 | 0.992 | 0.992 |
//! | `Xavo`, `Zorka` … | 1.000 | 0.996 | 0.992 |
//! | `X1` | 0.993 | 0.989 | 0.992 |
//! | `701` | 1.000 | 0.958 | 1.000 |
//! | `(1)` | 0.990 | 0.970 | 0.980 |
//! | `_1_` | 0.998 | 0.981 | 0.960 |
//! | `[1]` | 0.990 | 0.935 | 0.758 |
//! | `$1` | 0.708 | 0.500 | 0.960 |
//! | `{1}` | 0.000 | 0.000 | 0.000 |
//!
//! `Xavo` would do as well, but such names run out, and a number makes each stand-in its own.

/// Makes the stand-in of a number from 1.
pub(super) type Family = fn(usize) -> String;

/// The stand-in for a placeholder of a number. A number is what the words round it go with: `Delete 705 items?` is translated
/// as a question about items, `Delete Z1Z items?` as one about a kind of items. Those used first are of the plural category
/// that most numbers have in every language of the CLDR with more than two (705 to 714 are `many` in Russian and Polish); where one thing is
/// counted the first is 1.
pub(super) fn number(n: usize, is_one: bool) -> String {
    if is_one && n == 1 { "1".to_owned() } else { format!("{}", 704 + n) }
}

/// Families of stand-ins, the most reliable first. Each is a name to the model, so that articles and verbs go with it.
pub(super) const FAMILIES: &[Family] = &[|n| format!("Z{n}Z"), |n| format!("ZZ-{n}"), |n| format!("X-{n}")];
