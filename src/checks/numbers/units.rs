//! Measures that a translator converts on purpose: miles into kilometres.

use super::reading::{Class, Reading};
use super::value::Value;
use crate::model::Span;

/// A unit symbol, what it measures, and its size in the first unit of that kind.
const SIZES: &[(&str, &str, f64)] = &[
    ("m", "length", 1.0),
    ("km", "length", 1000.0),
    ("cm", "length", 0.01),
    ("mm", "length", 0.001),
    ("µm", "length", 1e-6),
    ("nm", "length", 1e-9),
    ("mi", "length", 1609.344),
    ("yd", "length", 0.9144),
    ("ft", "length", 0.3048),
    ("in", "length", 0.0254),
    ("kg", "mass", 1.0),
    ("hg", "mass", 0.1),
    ("g", "mass", 0.001),
    ("mg", "mass", 1e-6),
    ("t", "mass", 1000.0),
    ("lb", "mass", 0.453_592),
    ("lbs", "mass", 0.453_592),
    ("oz", "mass", 0.028_35),
    ("st", "mass", 6.350_29),
    // キロ: either of the two.
    ("kilo", "length", 1000.0),
    ("kilo", "mass", 1.0),
    ("jin", "mass", 0.5),
    // The pound of a German market.
    ("pfd", "mass", 0.5),
    ("zhang", "length", 3.333_333),
    ("chi", "length", 0.333_333),
    ("cun", "length", 0.033_333),
    ("ha", "area", 10_000.0),
    ("acre", "area", 4046.856),
    ("sqkm", "area", 1_000_000.0),
    ("sqmi", "area", 2_589_988.0),
    ("sqft", "area", 0.0929),
    ("sqm", "area", 1.0),
    ("mu", "area", 666.667),
    ("L", "volume", 1.0),
    ("l", "volume", 1.0),
    ("ml", "volume", 0.001),
    ("mL", "volume", 0.001),
    ("cl", "volume", 0.01),
    ("cL", "volume", 0.01),
    ("dl", "volume", 0.1),
    ("dL", "volume", 0.1),
    ("hl", "volume", 100.0),
    ("gal", "volume", 3.785_41),
    ("cup", "volume", 0.24),
    ("stick", "mass", 0.113),
    ("tbsp", "volume", 0.015),
    ("tsp", "volume", 0.005),
    ("pt", "volume", 0.473_18),
    ("qt", "volume", 0.946_35),
    ("floz", "volume", 0.029_57),
    ("s", "time", 1.0),
    ("min", "time", 60.0),
    ("h", "time", 3600.0),
    ("d", "time", 86_400.0),
    ("wk", "time", 604_800.0),
    ("mo", "time", 2_629_746.0),
    ("y", "time", 31_556_952.0),
    ("KB", "data", 1.0),
    ("MB", "data", 1e3),
    ("GB", "data", 1e6),
    ("TB", "data", 1e9),
    ("W", "power", 1.0),
    ("kW", "power", 1e3),
    ("MW", "power", 1e6),
    ("GW", "power", 1e9),
    ("TW", "power", 1e12),
    ("kWh", "energy", 1.0),
    ("MWh", "energy", 1e3),
    ("GWh", "energy", 1e6),
    ("TWh", "energy", 1e9),
    ("Hz", "frequency", 1.0),
    ("kHz", "frequency", 1e3),
    ("MHz", "frequency", 1e6),
    ("GHz", "frequency", 1e9),
    // A speed may be said with the time before the length: 每小时 85 英里.
    ("mph", "length", 1609.344),
    ("kph", "length", 1000.0),
];

/// How far a conversion may be rounded, as a share, and for small numbers in units of the translation.
const ROUNDING: f64 = 0.1;
const SMALL: f64 = 10.0;
const HALF: f64 = 0.7;
/// Metres of the tallest height that is said with its decimals behind the unit.
const TALL: u64 = 2;
/// Metres a second that a mile and a kilometre an hour are.
const METRES_A_SECOND: (f64, f64) = (0.447_04, 0.277_78);
/// How far a difference of temperatures may be rounded, in degrees.
const STEP: f64 = 0.3;

/// Lets a number without unit be of the same measure as the one before it: *5 to 10 cm, in places 15*. For conversions
/// only.
pub(super) fn share(readings: &mut [Reading]) {
    let mut last: Option<String> = None;
    for reading in readings {
        let bare = reading.class == Class::Number && !reading.is_quantity() && !reading.code && reading.date.is_none();
        match &reading.unit {
            Some(unit) => last = Some(unit.clone()),
            None if bare => reading.borrowed.clone_from(&last),
            None => {}
        }
    }
}

/// Those of an age are no seconds: *under-25s*, *over 60s only*.
pub(super) fn of_ages(text: &str, mut readings: Vec<Reading>) -> Vec<Reading> {
    for reading in readings.iter_mut().filter(|reading| reading.unit.as_deref() == Some("s")) {
        let head = text[..reading.span.start].trim_end_matches(['-', '\u{2011}']);
        let hyphen = head.len() < reading.span.start;
        let beside = || {
            let word = head.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            ["over", "under"].iter().any(|known| word.eq_ignore_ascii_case(known))
        };
        let is_age = hyphen && head.ends_with(char::is_alphabetic) || !hyphen && beside();
        let is_glued =
            text[..reading.span.end].strip_suffix('s').is_some_and(|head| head.ends_with(|c: char| c.is_ascii_digit()));
        if is_age && is_glued {
            reading.unit = None;
        }
    }
    readings
}

/// Makes one length of two numbers: *6-foot-6*, *5 ft 11 in*, 1米93, *1 m 93*.
pub(super) fn of_two(text: &str, readings: Vec<Reading>) -> Vec<Reading> {
    let mut joined: Vec<Reading> = Vec::with_capacity(readings.len());
    for small in readings {
        let length = |large: &Reading| length(text, large, &small).or_else(|| height(text, large, &small));
        match joined.last_mut().and_then(|large| length(large).map(|length| (large, length))) {
            Some((large, length)) => *large = length,
            None => joined.push(small),
        }
    }
    joined
}

/// Metres, and behind them their first decimals without a unit of their own.
fn height(text: &str, metres: &Reading, part: &Reading) -> Option<Reading> {
    let gap = text.get(metres.span.end..part.span.start)?;
    let figures = part.span.of(text);
    let written = match gap {
        "" => figures.len() <= 2,
        " " | "\u{A0}" | "\u{202F}" => figures.len() == 2,
        _ => false,
    };
    let digits = figures.bytes().all(|byte| byte.is_ascii_digit());
    let plain = part.class == Class::Number && !part.is_quantity() && part.date.is_none() && !part.code;
    if metres.unit.as_deref() != Some("m") || metres.class != Class::Number || !written || !digits || !plain {
        return None;
    }
    // So people's heights are said, and nothing long: 100米2车道 is another number.
    let whole = metres.value().filter(|value| value.as_whole().is_some_and(|whole| whole <= TALL))?;
    let under = Value::whole(10u64.pow(u32::try_from(figures.len()).ok()?));
    let value = whole.plus(part.value()?.over(under)?)?;
    let reading = Reading::new(Span::new(metres.span.start, part.span.end), Class::Number, vec![value], metres.digits);
    Some(Reading { unit: metres.unit.clone(), ..reading })
}

fn length(text: &str, feet: &Reading, inches: &Reading) -> Option<Reading> {
    let gap = text.get(feet.span.end..inches.span.start)?;
    let unit = inches.unit.as_deref();
    let written = unit == Some("in") && matches!(gap, " " | "" | ", ") || unit.is_none() && gap == "-";
    let (twelve, value) = (Value::whole(12), inches.value()?);
    if feet.unit.as_deref() != Some("ft") || !written || inches.class != Class::Number || !value.below(twelve) {
        return None;
    }
    let length = feet.value()?.times(twelve)?.plus(value)?;
    let whole = Reading::new(Span::new(feet.span.start, inches.span.end), Class::Number, vec![length], feet.digits);
    Some(Reading { unit: Some("in".to_owned()), parts: vec![feet.values.clone(), inches.values.clone()], ..whole })
}

/// True for a number of seconds, minutes, hours, days and the like.
pub(super) fn is_of_time(reading: &Reading) -> bool {
    reading.unit.as_deref().is_some_and(|unit| sizes(unit).any(|(kind, _)| kind == "time"))
}

/// True when both name a unit of one measure and the units are of different sizes: *12 miles* and *12 kilometres*.
pub(super) fn differ(a: &Reading, b: &Reading) -> bool {
    let (Some(first), Some(second)) = (&a.unit, &b.unit) else { return false };
    match (first.as_str(), second.as_str()) {
        ("°F", "°C") | ("°C", "°F") => true,
        (first, second) => {
            let mut sizes = in_common(first, second).map(|(x, y)| (x - y).abs() > ROUNDING * x.max(y)).peekable();
            sizes.peek().is_some() && sizes.all(|differ| differ)
        }
    }
}

/// The values that others have, too, in a unit of another size.
pub(super) fn exchanged<'a>(own: impl Iterator<Item = &'a Reading>, others: &[&Reading]) -> Vec<Value> {
    let is_other = |own: &Reading| others.iter().any(|other| differ(own, other) && own.value() == other.value());
    own.filter(|own| is_other(own)).filter_map(Reading::value).collect()
}

/// How far apart two sizes of one measure are, as a share of the larger; nothing for what measures different things.
pub(super) fn apart(a: &Reading, b: &Reading) -> Option<f64> {
    let (x, y) = (a.value()?.approximate(), b.value()?.approximate());
    let share = |(from, to): (f64, f64)| (x * from - y * to).abs() / (x * from).max(y * to);
    in_common(a.unit.as_deref()?, b.unit.as_deref()?).map(share).min_by(f64::total_cmp)
}

/// True for a measure of the kitchen: a cup, a spoon, a stick of butter.
pub(super) fn is_spoon(unit: &str) -> bool {
    matches!(unit, "cup" | "stick" | "tbsp" | "tsp" | "pt")
}

/// True for what a kitchen without cups measures by instead.
pub(super) fn is_of_scales(unit: &str) -> bool {
    matches!(unit, "g" | "ml" | "mL" | "cl" | "dl")
}

/// True for two measures of one thing that nothing converts: how much a cup weighs, the flour says.
pub(super) fn are_of_the_kitchen(a: &Reading, b: &Reading) -> bool {
    let (Some(a), Some(b)) = (a.unit.as_deref(), b.unit.as_deref()) else { return false };
    (is_spoon(a) && is_of_scales(b) || is_of_scales(a) && is_spoon(b)) && in_common(a, b).next().is_none()
}

/// What a unit may measure, and its size.
fn sizes(symbol: &str) -> impl Iterator<Item = (&'static str, f64)> {
    SIZES.iter().filter(move |(own, ..)| *own == symbol).map(|(_, kind, size)| (*kind, *size))
}

/// The sizes of two units in each measure that both may be of.
fn in_common<'a>(first: &'a str, second: &'a str) -> impl Iterator<Item = (f64, f64)> + use<'a> {
    sizes(first).flat_map(move |(kind, x)| sizes(second).filter(move |(other, _)| *other == kind).map(move |(_, y)| (x, y)))
}

/// True when both are the same measure in different units, give or take rounding.
pub(super) fn converted(source: &Reading, target: &Reading) -> bool {
    // *3 h 30* and *3.5 hours*: what reads as a time of day may be a duration.
    let time = |reading: &Reading| (reading.class == Class::Time).then(|| "min".to_owned());
    let unit = |reading: &'_ Reading| reading.unit.clone().or_else(|| reading.borrowed.clone()).or_else(|| time(reading));
    let (Some(a), Some(b)) = (unit(source), unit(target)) else { return false };
    let (Some(x), Some(y)) = (source.value(), target.value()) else { return false };
    let signed = |reading: &Reading, value: f64| if reading.negative { -value } else { value };
    let (x, y) = (signed(source, x.approximate()), signed(target, y.approximate()));
    if (source.class == Class::Time) != (target.class == Class::Time) {
        const MINUTES: f64 = 2.0;
        let minutes = |value: f64, unit: &str| sizes(unit).find(|(kind, _)| *kind == "time").map(|(_, size)| value * size / 60.0);
        return minutes(x, &a).zip(minutes(y, &b)).is_some_and(|(x, y)| (x - y).abs() <= MINUTES);
    }
    let degrees = |symbol: &str| symbol.trim_start_matches('°').to_owned();
    match (degrees(&a).as_str(), degrees(&b).as_str()) {
        // Ovens go by tens; *6 degrees warmer* is a difference, which has no zero of its own.
        ("F", "C") => return ((x - 32.0) / 1.8 - y).abs() < if y < 100.0 { 1.5 } else { 5.0 } || (x / 1.8 - y).abs() < STEP,
        // Winds are measured in metres a second.
        ("mph", "m") if (x * METRES_A_SECOND.0 - y).abs() <= ROUNDING * y => return true,
        ("kph", "m") if (x * METRES_A_SECOND.1 - y).abs() <= ROUNDING * y => return true,
        ("m", "mph") if (y * METRES_A_SECOND.0 - x).abs() <= ROUNDING * x => return true,
        ("m", "kph") if (y * METRES_A_SECOND.1 - x).abs() <= ROUNDING * x => return true,
        ("C", "F") => return (x * 1.8 + 32.0 - y).abs() < if x < 100.0 { 3.0 } else { 10.0 } || (x * 1.8 - y).abs() < STEP,
        _ => {}
    }
    a != b
        && in_common(&a, &b).any(|(from, to)| {
            let slack = if y.abs() < SMALL && y.fract() == 0.0 { HALF * to } else { 0.0 };
            let (x, y) = (x * from, y * to);
            (x - y).abs() <= (ROUNDING * x.abs().max(y.abs())).max(slack)
        })
}
