//! Transcripts of the command line, in `tests/cases`: what is typed, what is said, the exit code.
//!
//! `TRYCMD=overwrite cargo test --test suite transcripts` writes them anew.

#[test]
fn what_is_typed_and_what_is_said() {
    trycmd::TestCases::new()
        .env("LC_ALL", "C")
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .env("BITEXT_MODEL_STORE", "no-models-here")
        .env("BITEXT_STORE", concat!(env!("CARGO_TARGET_TMPDIR"), "/transcripts/store.db"))
        .case("tests/cases/*.md");
}
