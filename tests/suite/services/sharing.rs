//! Several runs at once: what one asks for, no other pays for, too.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use serde_json::json;

use super::Fault;
use super::pipeline::{project, translate};
use crate::support::sandbox::Sandbox;
use crate::support::service::Given;

fn lines(count: usize) -> String {
    (0..count).map(|number| format!("Boat number {number} left the harbour at night.\n")).collect()
}

fn both(sandbox: &Sandbox, backend: &str) -> [Option<i32>; 2] {
    let run = |name: &'static str| {
        let own = ["translate", name, "--from", "en", "--to", "pt", "--backend", backend];
        super::pipeline::run(sandbox, &own).code
    };
    thread::scope(|scope| {
        let other = scope.spawn(|| run("b.en.txt"));
        [run("a.en.txt"), other.join().unwrap()]
    })
}

#[test]
fn two_runs_at_once_do_not_pay_twice_for_the_same_sentences() {
    for (name, count) in [("deepl", 300), ("openai", 100)] {
        let slow: Fault = Arc::new(|_, _, given| {
            thread::sleep(Duration::from_millis(150));
            given
        });
        let (sandbox, seen) = project(name, slow);
        sandbox.write("a.en.txt", lines(count)).write("b.en.txt", lines(count));
        assert_eq!(both(&sandbox, name), [Some(0), Some(0)], "{name}");
        for file in ["a.pt.txt", "b.pt.txt"] {
            assert_eq!(sandbox.read(file), lines(count).to_uppercase(), "{name}");
        }
        let mut answered = seen.answered();
        answered.sort();
        answered.dedup();
        assert_eq!((answered.len(), seen.answered().len()), (count, count), "{name}: each once");
    }
}

#[test]
fn what_one_run_gives_up_the_other_asks_for() {
    // The first two requests fail for good, whoever sends them.
    let fault: Fault = Arc::new(|number, _, given| {
        thread::sleep(Duration::from_millis(150));
        if number < 1 { Given::status(456, &json!({"message": "Quota exceeded"})) } else { given }
    });
    let (sandbox, _) = project("deepl", fault);
    sandbox.write("a.en.txt", lines(120)).write("b.en.txt", lines(120));
    let mut codes = both(&sandbox, "deepl");
    codes.sort_unstable();
    assert_eq!(codes, [Some(0), Some(3)], "one ends, the other does the whole work");
    translate(&sandbox, "deepl", &[]).exits_with(0);
}
