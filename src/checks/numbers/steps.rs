//! How the words of a number work out to its value: what is added, what multiplies.

use super::amount::Amount;
use super::figure::Foreign;
use super::value::Value;

/// A step in working out a value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Add(Value),
    Times(Value),
    /// Two of a scale.
    Twice(Value),
    /// All of what was said before, so many times.
    Each(Value),
    Over(Value),
    HalfMore,
}

/// Works out the values. `others` are what the first word may mean when it stands alone: a rank, a part of a whole.
pub(super) fn finish(core: &mut Amount, steps: &[Step], literal: bool, others: Vec<Value>) {
    if literal && steps.is_empty() {
        return;
    }
    let starts = if literal { core.values.iter().copied().map(Some).collect() } else { vec![None] };
    let values = starts.into_iter().filter(|start| start.is_some() || !steps.is_empty());
    let mut values: Vec<Value> = values.filter_map(|start| evaluate(start, steps)).collect();
    if let [.., Step::Times(scale), Step::Add(unit)] = steps
        && unit.below(Value::whole(10))
        && Value::whole(10).below(*scale)
    {
        // 两万五: the last digit may be of the next lower scale.
        let tenth = scale.times(*unit).and_then(|value| value.over(Value::whole(10)));
        let full = values.first().and_then(|value| value.minus(*unit));
        values.extend(full.zip(tenth).and_then(|(full, tenth)| full.plus(tenth)));
    }
    if let Some(Step::Over(under)) = steps.last() {
        let hundredths: Vec<_> = values.iter().filter_map(|value| value.times(Value::whole(100))).collect();
        values.extend(hundredths);
        // *A third* may be a rank.
        values
            .extend(values.first().and_then(|value| value.times(*under)).filter(|over| *over == Value::whole(1)).map(|_| *under));
    }
    if steps.len() <= 1 {
        values.extend(others);
    }
    core.values = values;
    core.parts.clear();
    let scaled = |foreign: &Foreign| evaluate(Some(foreign.value), steps).map(|value| Foreign { value, ..foreign.clone() });
    core.foreign = core.foreign.iter().filter_map(scaled).collect();
}

/// Adds and multiplies: a scale word multiplies everything smaller before it.
fn evaluate(start: Option<Value>, steps: &[Step]) -> Option<Value> {
    let mut sums: Vec<Value> = start.into_iter().collect();
    let mut last_scale = Value::whole(1);
    for step in steps {
        match step {
            Step::Add(value) => sums.push(*value),
            Step::Times(scale) => {
                let mut sum: Option<Value> = None;
                while let Some(value) = sums.pop_if(|value| value.below(*scale)) {
                    sum = Some(sum.map_or(Some(value), |sum| sum.plus(value))?);
                }
                sums.push(sum.unwrap_or(Value::whole(1)).times(*scale)?);
                last_scale = *scale;
            }
            Step::Twice(scale) => {
                sums.push(scale.times(Value::whole(2))?);
                last_scale = *scale;
            }
            Step::Each(group) => {
                let sum = sums.drain(..).try_fold(Value::whole(0), Value::plus)?;
                sums.push(sum.times(*group)?);
            }
            Step::Over(under) => {
                let over = sums.pop()?;
                sums.push(over.over(*under)?);
            }
            Step::HalfMore => sums.push(last_scale.times(Value::ratio(1, 2)?)?),
        }
    }
    sums.into_iter().try_fold(Value::whole(0), Value::plus)
}
