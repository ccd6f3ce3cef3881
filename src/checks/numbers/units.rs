//! Measures that a translator converts on purpose: miles into kilometres.

use super::reading::Reading;

/// A unit symbol, what it measures, and its size in the first unit of that kind.
const SIZES: &[(&str, &str, f64)] = &[
    ("m", "length", 1.0),
    ("km", "length", 1000.0),
    ("cm", "length", 0.01),
    ("mm", "length", 0.001),
    ("mi", "length", 1609.344),
    ("yd", "length", 0.9144),
    ("ft", "length", 0.3048),
    ("in", "length", 0.0254),
    ("kg", "mass", 1.0),
    ("g", "mass", 0.001),
    ("t", "mass", 1000.0),
    ("lb", "mass", 0.453_592),
    ("lbs", "mass", 0.453_592),
    ("oz", "mass", 0.028_35),
    ("st", "mass", 6.350_29),
    ("jin", "mass", 0.5),
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
    ("gal", "volume", 3.785_41),
    ("min", "time", 60.0),
    ("h", "time", 3600.0),
    ("d", "time", 86_400.0),
    ("wk", "time", 604_800.0),
    ("mo", "time", 2_629_746.0),
    ("y", "time", 31_556_952.0),
    // A speed may be said with the time before the length: 每小时 85 英里.
    ("mph", "length", 1609.344),
    ("kph", "length", 1000.0),
];

/// How far a conversion may be rounded.
const ROUNDING: f64 = 0.08;

/// True when both are the same measure in different units, give or take rounding.
pub(super) fn converted(source: &Reading, target: &Reading) -> bool {
    let (Some(a), Some(b)) = (&source.unit, &target.unit) else { return false };
    let (Some(x), Some(y)) = (source.value(), target.value()) else { return false };
    let (x, y) = (x.approximate(), y.approximate());
    let degrees = |symbol: &str| symbol.trim_start_matches('°').to_owned();
    match (degrees(a).as_str(), degrees(b).as_str()) {
        ("F", "C") => return ((x - 32.0) / 1.8 - y).abs() < 1.5,
        ("C", "F") => return (x * 1.8 + 32.0 - y).abs() < 3.0,
        _ => {}
    }
    let size = |symbol: &str| SIZES.iter().find(|(own, ..)| *own == symbol).map(|(_, kind, size)| (*kind, *size));
    match (size(a), size(b)) {
        (Some((kind, from)), Some((other, to))) if kind == other && a != b => {
            let (x, y) = (x * from, y * to);
            (x - y).abs() <= ROUNDING * x.max(y)
        }
        _ => false,
    }
}
