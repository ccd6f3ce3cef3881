//! The `bitext` program: parse, run, exit code.

mod cli;

use std::panic;
use std::process::ExitCode;

fn main() -> ExitCode {
    let code = panic::catch_unwind(|| cli::run(std::env::args_os().collect()));
    ExitCode::from(code.unwrap_or(cli::exit::BUG))
}

/// Ends the program at once, from the handler of a second Ctrl-C.
#[expect(clippy::exit, reason = "the one other way out of the program, named beside main")]
fn leave(code: u8) -> ! {
    std::process::exit(i32::from(code))
}
