//! What is sent to a model in place of a stretch that it must copy.
//!
//! Measured on both models that bitext can always fetch, as the share of sentences in which every stand-in came out exactly
//! once: 400 English sentences of software documentation with one to four stretches of inline code, and 300 news
//! sentences of which one name was replaced; the Portuguese sentences are translations of the former and 300 news
//! sentences. `cargo bench --bench engine -- --stand-ins FILE` repeats the measurement on any text.
//!
//! | stand-in | en→pt code | en→pt names | pt→en code | pt→en names |
//! |---|---|---|---|---|
//! | `Z1Z` | 1.000 | 1.000 | 1.000 | 1.000 |
//! | `X-1` | 1.000 | 1.000 | 1.000 | 0.993 |
//! | `ZZ-1` | 1.000 | 1.000 | 1.000 | 1.000 |
//! | `X1` | 0.998 | 0.997 | 1.000 | 0.993 |
//! | `Xavo`, `Zorka` … | 1.000 | 0.997 | 1.000 | 1.000 |
//! | `(1)` | 0.995 | 0.983 | | |
//! | `_1_` | 0.998 | 0.983 | | |
//! | `701` | 1.000 | 0.967 | 0.995 | 0.987 |
//! | `[1]` | 0.990 | 0.947 | | |
//! | the name itself | | 0.630 | | |
//! | `$1` | 0.665 | 0.553 | | |
//! | `{1}`, `#1`, `§1`, `@1` | 0.000 | 0.000 | | |

/// Makes the stand-in of a number from 1.
pub(super) type Family = fn(usize) -> String;

/// Families of stand-ins, the most reliable first. Each is a name to the model, so that articles and verbs go with it.
pub(super) const FAMILIES: &[Family] = &[|n| format!("Z{n}Z"), |n| format!("X-{n}"), |n| format!("ZZ-{n}")];
