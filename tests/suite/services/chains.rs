//! Chains of backends: what one cannot do goes to the next.

use super::doubles::KEY;
use super::healthy;
use super::pipeline::{project, run};

#[test]
fn a_chain_goes_past_what_lacks_a_key_or_a_model_and_says_so() {
    let (sandbox, seen) = project("libretranslate", healthy());
    sandbox.write("a.en.txt", "A dog barks.\n");
    for first in ["deepl", "embedded"] {
        let own = ["translate", "a.en.txt", "--from", "en", "--to", "zh", "--output", "out.txt", "--fresh", "--backend"];
        let chain = format!("{first},libretranslate");
        let bare = |chain: &str| {
            let mut command = sandbox.command(&[&own[..], &[chain]].concat());
            command.env("LIBRETRANSLATE_API_KEY", KEY).env("BITEXT_CATALOGUE", "http://127.0.0.1:9");
            sandbox.finish(&mut command)
        };
        let done = bare(&chain);
        done.exits_with(0);
        assert!(done.stderr.contains(&format!("What is left goes to libretranslate, since {first}")), "{}", done.stderr);
        assert_eq!(sandbox.read("out.txt"), "A DOG BARKS.\n");
        // Alone it ends the run, with what is to be done.
        assert!(matches!(bare(first).code, Some(2 | 3)), "{first}");
    }
    assert!(!seen.asked().is_empty());
    // What is written wrong is no lack.
    sandbox.write("bitext.toml", sandbox.read("bitext.toml") + "\n[backends.deepl]\nformalty = \"more\"\n");
    let done = run(&sandbox, &["translate", "a.en.txt", "--from", "en", "--to", "pt", "--backend", "deepl,libretranslate"]);
    done.exits_with(2);
}
