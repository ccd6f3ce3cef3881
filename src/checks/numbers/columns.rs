//! Columns of a table whose heads state their figures in other scales: 万亩 on one side, *thousand mu* on the other.

use super::lexicon::Lexicon;
use super::reader::read;
use super::reading::Reading;
use super::value::Value;
use super::{Check, Context, Numbers};
use crate::locale::Profile;
use crate::model::{BlockKind, Finding, Pair, Segment};

/// Takes back what was said of cells that say as much as the source's in the scale that their column's head states.
pub(in crate::checks) fn allow_scaled(article: &[Pair], context: &Context<'_>, all: &mut [Vec<Finding>]) {
    let (Some(source), Some(target)) = (context.source, context.target) else { return };
    let (Some(from), to) = (context.from, context.to) else { return };
    let is_own = |finding: &Finding| finding.check == Numbers.name();
    let kind = |at: usize, wanted: &BlockKind| {
        let is = |side: &Option<Segment>| side.as_ref().is_some_and(|segment| segment.kind == *wanted);
        article.get(at).is_some_and(|pair| is(&pair.source) && is(&pair.target))
    };
    let mut at = 0;
    while at < article.len() {
        let columns = (at..article.len()).take_while(|at| kind(*at, &BlockKind::HeaderCell)).count();
        let body = at + columns;
        let cells = (body..article.len()).take_while(|at| kind(*at, &BlockKind::Cell)).count();
        // A table with empty cells does not tell which column a cell is of.
        if columns > 1 && cells % columns == 0 {
            for column in 0..columns {
                let [said, says] = scales(&article[at + column], [source, target]);
                let rows = (body + column..body + cells).step_by(columns);
                if said == says || !rows.clone().any(|cell| all.get(cell).is_some_and(|found| found.iter().any(is_own))) {
                    continue;
                }
                let fits = |cell: usize| {
                    let of = |side: &Option<Segment>, lexicon: &Lexicon, scale: u32| -> Vec<Value> {
                        let values = |readings: &[Reading]| match readings {
                            [one] => one.values.iter().filter_map(|value| value.times(Value::power(scale)?)).collect(),
                            _ => Vec::new(),
                        };
                        side.as_ref().map(|segment| values(&read(segment, lexicon))).unwrap_or_default()
                    };
                    let meant = of(&article[cell].source, Lexicon::of(Some(source), from), said);
                    let told = of(&article[cell].target, Lexicon::of(Some(target), to), says);
                    meant.iter().any(|value| told.contains(value))
                };
                for cell in rows.filter(|cell| fits(*cell)) {
                    all[cell].retain(|finding| !is_own(finding));
                }
            }
        }
        at = (body + cells).max(at + 1);
    }
}

/// The powers of ten in which the two heads of a column state its figures, nothing where they name no scale.
fn scales(head: &Pair, profiles: [&Profile; 2]) -> [u32; 2] {
    let mut sides = [&head.source, &head.target].into_iter().zip(profiles).map(|(side, profile)| {
        let text = side.as_ref().map_or("", |segment| segment.text());
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '.').collect();
        let says = |name: &str| match profile.spaced {
            // *In thousands*.
            true => words.iter().map(|word| word.to_lowercase()).any(|word| {
                let name = name.to_lowercase();
                word == name || word.strip_suffix('s') == Some(&name)
            }),
            false => text.contains(name),
        };
        let data = &profile.numbers;
        let named = data.scales.iter().filter(|scale| scale.names.iter().any(|name| says(name))).map(|scale| scale.exponent);
        let short = data.abbreviations.iter().filter(|(name, _)| words.contains(&name.as_str())).map(|(_, exponent)| *exponent);
        // 百万 and *thousand million* are of both.
        let named: Vec<u32> = named.filter(|exponent| *exponent > 1).collect();
        if named.is_empty() {
            short.max().unwrap_or(0)
        } else if profile.spaced {
            named.into_iter().max().unwrap_or(0)
        } else {
            named.iter().sum()
        }
    });
    [sides.next().unwrap_or(0), sides.next().unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use crate::checks::sides::tests::segment;
    use crate::checks::{Context, run_article};
    use crate::locale::profile;
    use crate::model::{BlockKind, LanguageTag, Pair, Segment};

    #[test]
    fn cells_are_right_in_the_scale_of_their_column() {
        let tags: [LanguageTag; 2] = ["en", "zh-Hans"].map(|tag| tag.parse().expect("well-formed"));
        let (source, target) = (profile(&tags[0]), profile(&tags[1]));
        let context = Context { from: Some(&tags[0]), to: &tags[1], source, target, terms: None };
        let cells = [("Year", "年份"), ("Budget (millions of euros)", "预算（亿欧元）"), ("2020", "2020"), ("150", "1.5")];
        let rows = [("2021", "2021"), ("162", "1.26")];
        let pair = |(block, (said, says)): (usize, &(&str, &str))| {
            let kind = if block < 2 { BlockKind::HeaderCell } else { BlockKind::Cell };
            let cell = |text: &str| Segment { block, kind: kind.clone(), ..segment(text) };
            Pair::new(Some(cell(said)), Some(cell(says)))
        };
        let article: Vec<Pair> = cells.iter().chain(&rows).enumerate().map(pair).collect();
        let all = run_article(&article, &context);
        let told = |at: &usize| all[*at].iter().any(|finding| finding.check == "numbers");
        assert_eq!((0..all.len()).filter(told).collect::<Vec<_>>(), [5]);
    }
}
