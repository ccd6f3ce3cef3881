//! Times that are told from now, and told otherwise in the translation: *next year*, *cette année*.

use std::collections::BTreeMap;

use crate::locale::{Period, Profile, Told};
use crate::model::{Finding, Message, Segment, Severity};

/// Where both sides tell one time each in days, weeks, months or years from now, and it is not the same.
pub(super) fn changed(check: &'static str, [source, target]: [&Segment; 2], [from, to]: [&Profile; 2]) -> Vec<Finding> {
    if from.relative.is_empty() || to.relative.is_empty() {
        return Vec::new();
    }
    let (said, says) = (alone(from.relative.told(source.text())), alone(to.relative.told(target.text())));
    let differ = |(period, was): (&Period, &Option<Told>)| {
        let (was, now) = (was.as_ref()?, says.get(period)?.as_ref()?);
        let message = Message::new("finding-date-weekday-differs").with("source", was.span.of(source.text()));
        let message = message.with("target", now.span.of(target.text()));
        let finding = || Finding::new(check, Severity::Warning, now.span, message).answering(was.span);
        (was.offset != now.offset).then(finding)
    };
    said.iter().filter_map(differ).collect()
}

/// By what is counted, the one time that is told so; none where there are several.
fn alone(told: Vec<Told>) -> BTreeMap<Period, Option<Told>> {
    let mut periods: BTreeMap<Period, Option<Told>> = BTreeMap::new();
    for one in told {
        let other = periods.get(&one.period).map(|other| other.is_some_and(|other| other.offset == one.offset));
        if other != Some(true) {
            periods.insert(one.period, if other.is_none() { Some(one) } else { None });
        }
    }
    periods
}
