//! What the words of a language mean beside numbers, and which lists of its data they come from.

use std::sync::LazyLock;

use super::reading::Share;
use crate::locale::Numbers;

/// What a word can mean beside a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    Unit(u64),
    /// A whole number and one half, in one word.
    Mixed(u64),
    Article,
    Half,
    HalfMore,
    Times(u32),
    /// Two of a power of ten, in one word.
    Twice(u32),
    /// Several parts of a whole, in one word.
    Part([u64; 2]),
    /// Two of a unit, in one word.
    Pair(String),
    /// Stands for a power of ten, but may be another abbreviation as well.
    Abbreviation(u32),
    Ordinal(u64),
    OrdinalMark,
    Denominator(u64),
    Fraction,
    FractionReversed,
    Glue,
    Point,
    Multiple,
    Fold(u64),
    Vague,
    /// May stand between a number and its scale word.
    BetweenScale,
    Percent(Share),
    /// Hundredths of a percentage point.
    BasisPoints,
    PercentBefore,
    Tenths,
    Discount,
    Minus,
    Link,
    Currency(String),
    Month(u64),
    YearMark,
    MonthMark,
    DayMark,
    Decade,
    DecadeBefore,
    Century,
    Era(u64),
    FirstYear,
    Hour,
    Minute,
    /// A day of the year by its name, as month and day: *Christmas Day*.
    Holiday([u64; 2]),
    /// A time of day by its name, in minutes: *noon*.
    Clock(u64),
    /// A time by its name, in minutes: *a quarter of an hour*.
    Duration(u64),
    /// So many of what is counted: *dozen*.
    Group(u64),
    /// Minutes added to the hour that follows, or taken from it: *half past*.
    BeforeHour(i64),
    /// Minutes added to the hour before, or taken from it: *et demie*.
    AfterHour(i64),
    Morning,
    Afternoon,
    Evening,
    Idiom,
    Measure(String),
    /// So many make one of a currency: *cents*.
    Subunit(u64),
}

/// The lists of words that have one meaning each.
pub(super) fn lists(data: &Numbers) -> [(&Vec<String>, Meaning); 36] {
    [
        (&data.below_zero, Meaning::Minus),
        (&data.glue, Meaning::Glue),
        (&data.articles, Meaning::Article),
        (&data.ordinal_marks, Meaning::OrdinalMark),
        (&data.halves, Meaning::Half),
        (&data.half_more, Meaning::HalfMore),
        (&data.fraction, Meaning::Fraction),
        (&data.fraction_reversed, Meaning::FractionReversed),
        (&data.point, Meaning::Point),
        (&data.multiple, Meaning::Multiple),
        (&data.vague, Meaning::Vague),
        (&data.between_scale, Meaning::BetweenScale),
        (&data.percent, Meaning::Percent(Share::Hundredths)),
        (&data.percentage_points, Meaning::Percent(Share::Points)),
        (&data.points, Meaning::Percent(Share::Either)),
        (&data.basis_points, Meaning::BasisPoints),
        (&data.first_year, Meaning::FirstYear),
        (&data.percent_before, Meaning::PercentBefore),
        (&data.tenths, Meaning::Tenths),
        (&data.discount, Meaning::Discount),
        (&data.minus, Meaning::Minus),
        (&data.links, Meaning::Link),
        (&data.year, Meaning::YearMark),
        (&data.month, Meaning::MonthMark),
        (&data.day, Meaning::DayMark),
        (&data.decade, Meaning::Decade),
        (&data.decade_before, Meaning::DecadeBefore),
        (&data.century, Meaning::Century),
        (&data.hour, Meaning::Hour),
        (&data.minute, Meaning::Minute),
        (&data.morning, Meaning::Morning),
        (&data.afternoon, Meaning::Afternoon),
        (&data.evening, Meaning::Evening),
        (&data.idioms, Meaning::Idiom),
        (&PERCENT_SIGNS, Meaning::Percent(Share::Hundredths)),
        (&ORDINAL_SIGNS, Meaning::OrdinalMark),
    ]
}

static PERCENT_SIGNS: LazyLock<Vec<String>> = LazyLock::new(|| ["%", "％", "٪"].map(str::to_owned).to_vec());
static ORDINAL_SIGNS: LazyLock<Vec<String>> = LazyLock::new(|| ["º", "ª"].map(str::to_owned).to_vec());
