//! Time that names without a glossary take, by the number of segments: with and without the source, in letters, Han and kana.
//!
//! `cargo bench --bench names [-- --segments=1000,10000,100000]`: an article is made in which each name stands in five
//! segments and one of them more often; a few drift once.
#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]

use std::time::Instant;

use bitext::checks::{Context, variants};
use bitext::locale::profile;
use bitext::model::{BlockKind, Content, LanguageTag, Pair, Segment, Span};
use bitext::segmentation::segment;

/// Segments that a name stands in.
const EACH: usize = 5;

fn main() {
    let sizes = std::env::args().find_map(|argument| argument.strip_prefix("--segments=").map(str::to_owned));
    let sizes = sizes.unwrap_or_else(|| "1000,10000,100000".to_owned());
    println!("to       source  segments  found   seconds  microseconds a segment");
    for (to, syllables) in [("fr", LATIN), ("zh-Hans", HAN), ("ja", KANA)] {
        for bilingual in [true, false] {
            for size in sizes.split(',').filter_map(|size| size.parse::<usize>().ok()) {
                let article = article(size, to, syllables, bilingual);
                let (from, to): (LanguageTag, LanguageTag) = (tag("en"), tag(to));
                let context = Context {
                    from: bilingual.then_some(&from),
                    to: &to,
                    source: profile(&from).filter(|_| bilingual),
                    target: profile(&to),
                    terms: None,
                };
                let start = Instant::now();
                let found = variants(&article, &context).len();
                let seconds = start.elapsed().as_secs_f64();
                let each = seconds * 1e6 / size as f64;
                println!("{to:8} {:7} {size:8} {found:6} {seconds:9.3} {each:8.1}", if bilingual { "yes" } else { "no" });
            }
        }
    }
}

/// An article: its source has names in letters, its translation in the script of the syllables.
fn article(size: usize, to: &str, syllables: [&str; 20], bilingual: bool) -> Vec<Pair> {
    let names = (size / EACH).max(1);
    (0..size)
        .map(|index| {
            // Every tenth segment has the name that the article is about.
            let number = if index % 10 == 9 { 0 } else { index % names };
            let (said, mut own) = (name(number, LATIN), name(number, syllables));
            if index < names && number % 50 == 7 {
                own = own.replacen(syllables[3], syllables[4], 1);
            }
            let (a, b) = (index % 97, index % 89);
            let source = format!("On day {a} the council of {said} met again, and {b} people came.");
            let target = match to {
                "fr" => format!("Le jour {a}, le conseil de {own} se réunit encore, et {b} personnes vinrent."),
                "ja" => format!("{a}日目に{own}の議会が再び集まり、{b}人が来た。"),
                _ => format!("第{a}天，{own}的议会再次开会，有{b}人到场。"),
            };
            Pair::new(bilingual.then(|| plain(index, &source)), Some(plain(index, &target)))
        })
        .collect()
}

/// A name of syllables that no other number has; no two names are alike.
fn name(number: usize, syllables: [&str; 20]) -> String {
    let digits = [number / 8000 % 20, number / 400 % 20, number / 20 % 20, number % 20];
    // Each digit twice, so that two names differ in two syllables at least.
    let name: String = digits.iter().flat_map(|digit| [*digit, (*digit + 7) % 20]).map(|digit| syllables[digit]).collect();
    let first = name.chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first.clone() + name.get(first.len()..).unwrap_or_default()
}

fn plain(index: usize, text: &str) -> Segment {
    segment(index, &BlockKind::Paragraph, Span::new(0, text.len()), Content::plain(text))
}

fn tag(text: &str) -> LanguageTag {
    text.parse().expect("a language tag")
}

const LATIN: [&str; 20] =
    ["ba", "ce", "do", "fi", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro", "su", "ta", "ve", "wi", "yo", "zu"];
const HAN: [&str; 20] =
    ["巴", "科", "杜", "菲", "费", "汉", "杰", "肯", "洛", "蒙", "纳", "佩", "奎", "罗", "苏", "坦", "沃", "休", "亚", "祖"];
const KANA: [&str; 20] = [
    "バ", "ケ", "ド", "ヒ", "ピ", "ハ", "ジェ", "キ", "ロ", "ム", "ナ", "ペ", "クイ", "リ", "ス", "タ", "ヴェ", "ウィ", "ヨ",
    "ズ",
];
