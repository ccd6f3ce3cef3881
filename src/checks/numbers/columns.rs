//! Columns of a table whose heads state their figures in other scales: 万亩 on one side, *thousand mu* on the other.

use super::lexicon::Lexicon;
use super::reader::read;
use super::reading::Reading;
use super::value::Value;
use super::{Check, Context, Numbers};
use crate::locale::{self, Profile};
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
                    let of = |side: &Option<Segment>, lexicon: &Lexicon| -> Option<Reading> {
                        let readings = read(side.as_ref()?, lexicon);
                        if let [one] = readings.as_slice() { Some(one.clone()) } else { None }
                    };
                    let meant = of(&article[cell].source, Lexicon::of(Some(source), from));
                    let told = of(&article[cell].target, Lexicon::of(Some(target), to));
                    meant.zip(told).is_some_and(|(meant, told)| are_one(&meant, said, &told, says))
                };
                for cell in rows.filter(|cell| fits(*cell)) {
                    all[cell].retain(|finding| !is_own(finding));
                }
            }
        }
        at = (body + cells).max(at + 1);
    }
}

/// True of two readings of one kind that are the same in these powers of ten.
fn are_one(meant: &Reading, said: u32, told: &Reading, says: u32) -> bool {
    let kind = |reading: &Reading| (reading.percent, reading.currency.clone(), reading.unit.clone());
    let in_scale = |reading: &Reading, scale: u32| -> Vec<Value> {
        reading.values.iter().filter_map(|value| value.times(Value::power(scale)?)).collect()
    };
    let told_in_scale = in_scale(told, says);
    kind(meant) == kind(told) && in_scale(meant, said).iter().any(|value| told_in_scale.contains(value))
}

/// The powers of ten in which the two heads of a column state its figures, nothing where they name no scale.
fn scales(head: &Pair, profiles: [&Profile; 2]) -> [u32; 2] {
    let mut sides = [&head.source, &head.target].into_iter().zip(profiles).map(|(side, profile)| {
        let text = side.as_ref().map_or("", |segment| segment.text());
        let data = &profile.numbers;
        if !profile.spaced {
            return of_signs(text, data);
        }
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '.').collect();
        let says = |name: &str| {
            let name = name.to_lowercase();
            // *In thousands*.
            words.iter().map(|word| word.to_lowercase()).any(|word| word == name || word.strip_suffix('s') == Some(&name))
        };
        let named = data.scales.iter().filter(|scale| scale.names.iter().any(|name| says(name))).map(|scale| scale.exponent);
        let short = data.abbreviations.iter().filter(|(name, _)| words.contains(&name.as_str())).map(|(_, exponent)| *exponent);
        // *Thousand million* is of both.
        named.filter(|exponent| *exponent > 1).max().or_else(|| short.max()).unwrap_or(0)
    });
    [sides.next().unwrap_or(0), sides.next().unwrap_or(0)]
}

/// The same of a head in a script without spaces: signs for numbers side by side, a large one among them, 百万 and 万亿; not of 百分比 and 千克.
fn of_signs(text: &str, data: &locale::Numbers) -> u32 {
    /// The least that is a scale by itself.
    const LARGE: u32 = 4;
    let exponent = |c: char| {
        let is = |name: &String| name.chars().eq([c]);
        data.scales.iter().find(|scale| scale.names.iter().any(is)).map(|scale| scale.exponent)
    };
    let signs: Vec<Option<u32>> = text.chars().map(exponent).collect();
    let runs = signs.split(Option::is_none).map(|run| run.iter().flatten());
    runs.filter(|run| run.clone().any(|one| *one >= LARGE)).map(Iterator::sum).next().unwrap_or(0)
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
        let chinese = |text: &str| super::of_signs(text, &profile(&tags[1]).expect("known").numbers);
        assert_eq!(["参观人数（百万）", "产值（万亿元）", "百分比", "重量（千克）"].map(chinese), [6, 12, 0, 0]);
    }
}
