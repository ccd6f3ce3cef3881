//! The time of one paragraph of many megabytes, through `bitext translate --backend pseudo`: `cargo bench --bench long [-- MEGABYTES]`.
//!
//! Each paragraph is measured at half its size and at its whole size. What takes time in proportion to the text shows a ratio
//! about 2, what goes through all of it for each of its parts one about 4.
#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]

use std::error::Error;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// A paragraph: what it is called, its file's ending, what it begins with, what it is made of, what it ends with.
type Paragraph = (&'static str, &'static str, &'static str, &'static str, &'static str);

const PARAGRAPHS: &[Paragraph] = &[
    ("sentences with codes", "md", "", "The **ferry** @n of [Elm](https://e.org/@n) is `late@n` and *nobody* knows why. ", "\n"),
    ("codes without a full stop", "md", "", "the **ferry** @n of [Elm](https://e.org/@n) is `late@n` and *nobody* knows ", "\n"),
    (
        "sentences with codes",
        "html",
        "<p>",
        "The <b>ferry</b> @n of <a href='/@n'>Elm</a> is <code>late@n</code>, <i>nobody</i> knows. ",
        "</p>",
    ),
    ("codes without a full stop", "html", "<p>", "the <b>ferry</b> @n of <a href='/@n'>Elm</a> is <i>late</i> and ", "</p>"),
    ("kept elements", "html", "<p>", "a <code>b@n</code> c ", "</p>"),
    ("sentences", "txt", "", "Ferry @n leaves the harbour of Elmham at 9:30, and nobody knows why it is late. ", "\n"),
    ("no full stop", "txt", "", "ferry @n leaves the harbour of Elmham at 9:30 and nobody knows why it is late and ", "\n"),
    ("measures", "txt", "", "2 years and @n months, 1 h 30 min, 5 ft 11 in, 3.@n kg; ", "\n"),
    ("versions", "txt", "", "1.2.@n, ", "\n"),
    ("number words", "txt", "", "twenty-one ferries, fourth boats, ", "\n"),
    ("addresses", "txt", "", "see https://e.org/@n and a@n@e.org or ", "\n"),
    ("brackets and quotation marks", "txt", "", "(so \"it @n\" is) and [on] ", "\n"),
    (
        "one message",
        "po",
        "msgid \"\"\nmsgstr \"Language: \\n\"\n\nmsgid \"",
        "ferry @n of %s leaves at 9:30 and ",
        "\"\nmsgstr \"\"\n",
    ),
];

fn main() -> Outcome<()> {
    let megabytes = std::env::args().skip(1).find_map(|argument| argument.parse::<f64>().ok()).unwrap_or(8.0);
    let size = (megabytes * 1e6) as usize;
    println!("{megabytes} MB in one paragraph, and its half");
    for (name, ending, begin, unit, end) in PARAGRAPHS {
        let mut seconds = Vec::new();
        for size in [size / 2, size] {
            let folder = tempfile::tempdir()?;
            let mut text = (*begin).to_owned();
            for number in 1.. {
                if text.len() >= size {
                    break;
                }
                text.push_str(&unit.replace("@n", &number.to_string()));
            }
            let article = folder.path().join(format!("long.{ending}"));
            std::fs::write(&article, text.trim_end().to_owned() + end)?;
            seconds.push(translate(&article)?);
        }
        let [half, whole] = seconds[..] else { continue };
        println!("  {ending:4} {name:30} {whole:7.1} s, {:.2} times its half", whole / half);
    }
    Ok(())
}

/// Seconds of a run.
fn translate(article: &Path) -> Outcome<f64> {
    let start = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_bitext"));
    command.arg("translate").arg(article).args([
        "--from",
        "en",
        "--to",
        "de",
        "--backend",
        "pseudo",
        "--no-glossary",
        "--offline",
    ]);
    command.arg("--store").arg(article.with_extension("db")).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status()?;
    assert!(status.code().is_some_and(|code| code < 2), "{article:?}: {status}");
    Ok(start.elapsed().as_secs_f64())
}
