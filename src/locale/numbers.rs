//! How numbers, money and dates are written. Section `[numbers]` of `language.toml`.
//!
//! A word written with a capital in the data asks for the capital in the text as well (`May`, `Milliarde`).

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Magnitudes;

/// How numbers, money and dates are written. A language whose section is empty is one whose numbers nobody judges.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Numbers {
    /// The decimal mark.
    pub decimal: String,
    /// Marks between groups of three digits; the first is the one to write. A space stands for every kind of space.
    pub group: Vec<String>,
    /// Digits that a whole number has at least before it is written with groups; 0 for never.
    pub group_from: usize,
    /// Another decimal mark in good use.
    pub also_decimal: String,
    /// Which comes first in a date of figures.
    pub date_order: DateOrder,
    /// What a region writes otherwise, by its code.
    pub regions: BTreeMap<String, Region>,
    /// Words before a number that is a name and no quantity: `version`, `room`.
    pub labels: Vec<String>,
    /// True where a time of day may be written with hours up to twelve and no word for the half of the day.
    pub twelve_hours: bool,
    /// Words that place what is told in the afternoon or evening.
    pub evening: Vec<String>,
    /// Those of them that place it in the night, which is of two days.
    pub night: Vec<String>,
    /// Words for whole numbers below 100, and for other sizes that are no power of ten (`dozen`).
    pub words: BTreeMap<String, u64>,
    /// In a language without spaces: what stands behind a small number that counts something, 人 in 五人. In one with spaces that
    /// writes numbers and what they count without: what stands behind a number in words, 명 in 오십명 and 두 명.
    #[serde(deserialize_with = "super::typography::words")]
    pub counters: Vec<String>,
    /// In a language that writes a half behind its unit, 2年半: what stands behind the word for half in longer words, 导 of 半导体.
    #[serde(deserialize_with = "super::typography::words")]
    pub half_begins: Vec<String>,
    /// In a language with counters and spaces, of the words for numbers those that are other words where they stand alone: 이.
    #[serde(deserialize_with = "super::typography::words")]
    pub never_alone: Vec<String>,
    /// Of the words for whole numbers, in small letters, those that name a group and may be rendered by another number: `dozen`,
    /// `couple`, *quinzaine*.
    #[serde(deserialize_with = "super::typography::words")]
    pub collective: Vec<String>,
    /// Of the words for whole numbers, in small letters, those that say how many times: `twice`.
    pub repeated: Vec<String>,
    /// What stands behind a number of times: `times`, 次.
    pub times: Vec<String>,
    /// Of the words for whole numbers, in small letters, those that say ten years of a life: *thirties*.
    #[serde(deserialize_with = "super::typography::words")]
    pub tens: Vec<String>,
    /// Of the words for ranks, in small letters, those that are common nouns as well: *quarto*.
    #[serde(deserialize_with = "super::typography::words")]
    pub rank_homographs: Vec<String>,
    /// There where numbers are written as one word, *trecento*, *zweihundert*: what joins units before tens in it, as `und` in
    /// *fünfundzwanzig*; empty where the tens come first.
    pub compound: Option<Vec<String>>,
    /// In small letters, what stands between points and as many as there could be: *out of*.
    pub out_of: Vec<String>,
    /// Verbs of who gives *110 percent*.
    pub gives_all: Vec<String>,
    /// In small letters, decades that have a name: *roaring twenties*.
    pub named_decades: BTreeMap<String, u64>,
    /// In small letters, what says that something is open or goes on all day and all week: *around the clock*.
    pub around_the_clock: Vec<String>,
    /// Names of centuries, with their capital, and their numbers: *Ottocento*.
    pub centuries: BTreeMap<String, u64>,
    /// In small letters, words for a place in a contest, and its number: *runner-up*, 亚军.
    pub standings: BTreeMap<String, u64>,
    /// In small letters, what says the year after one that is said: *the following year*, 次年.
    pub next_year: Vec<String>,
    /// The same for the year before it: *a year earlier*, 前一年.
    pub year_before: Vec<String>,
    /// In small letters, what says the last day of a month without its number: *the end of June*, 6月底.
    pub month_end: Vec<String>,
    /// The same for the last day of a year: *year-end*, 年底.
    pub year_end: Vec<String>,
    /// True where a year is said in two halves: *nineteen eighty-four*.
    pub years_in_halves: bool,
    /// What joins the parts of a number in words, as `and` in *two hundred and six*.
    pub glue: Vec<String>,
    /// What is written before a word in one with it, and counts for nothing: و in وخمسة, ال in الخمسة.
    pub prefixes: Vec<String>,
    /// In a language that says units before tens as two words: what stands between them, ` و` in خمسة وعشرون.
    pub tens_behind: Vec<String>,
    /// The same between those of a rank: ` وال` in الخامس والعشرون.
    pub rank_tens_behind: Vec<String>,
    /// Endings of a noun that say two of it: ان in شخصان.
    pub two_endings: Vec<String>,
    /// Names of two of a unit, by its symbol: يومان.
    pub pairs: BTreeMap<String, Vec<String>>,
    /// Words that can mean one.
    pub articles: Vec<String>,
    /// What stands before the decimals of a number in words: `point`, `点`.
    pub point: Vec<String>,
    /// What makes a number one of times: `倍`.
    pub multiple: Vec<String>,
    /// Words that say how many times as much something becomes: `quintuple`.
    pub folds: BTreeMap<String, u64>,
    /// Words before a number of times that is added to the first: 增加四倍 is five times as much.
    pub added: Vec<String>,
    /// Words for ranks.
    pub ordinals: BTreeMap<String, u64>,
    /// In a language without spaces: what stands before a number in words that is a rank, 第.
    pub rank_before: Vec<String>,
    /// In a language without spaces: what stands behind a number in words that is a rank, 番目.
    pub rank_after: Vec<String>,
    /// What follows digits that name a rank: `th`, `º`.
    pub ordinal_marks: Vec<String>,
    /// Words for parts of a whole, by denominator.
    pub denominators: BTreeMap<String, u64>,
    /// Words for several parts of a whole, as numerator and denominator: ثلثا.
    pub parts: BTreeMap<String, [u64; 2]>,
    /// Words for one half that may stand before a scale word.
    pub halves: Vec<String>,
    /// Words that add one half of the scale before them: `and a half`.
    pub half_more: Vec<String>,
    /// Words for a number and one half, by the number: `anderthalb`.
    pub and_a_half: BTreeMap<String, u64>,
    /// What stands between numerator and denominator: `out of`.
    pub fraction: Vec<String>,
    /// What stands between denominator and numerator: `分之`.
    pub fraction_reversed: Vec<String>,
    /// Scale words.
    pub scales: Vec<Scale>,
    /// Abbreviated scale words and their power of ten; capitals count.
    pub abbreviations: BTreeMap<String, u32>,
    /// True where the plural of a scale word begins at two, not above one: *1,8 milliard*.
    pub plural_from_two: bool,
    /// Words that leave a number vague and stand inside it: `多` in 40 多万.
    pub vague: Vec<String>,
    /// In small letters, what stands right behind a number that is so much more or less than another: *de plus*.
    pub more: Vec<String>,
    /// Words that may stand between a number and its scale word: *autres* in *six autres millions*.
    pub between_scale: Vec<String>,
    /// What follows a number of hundredths.
    pub percent: Vec<String>,
    /// In small letters, what stands between a number of hundredths and 100 in figures: *45 pour 100*.
    #[serde(deserialize_with = "super::typography::words")]
    pub before_hundred: Vec<String>,
    /// In small letters, what words about hundredths begin with: *percentage*.
    #[serde(deserialize_with = "super::typography::words")]
    pub percentages: Vec<String>,
    /// In small letters, what stands between two numbers of a vote or a poll: *48 **to** 47*.
    pub against: Vec<String>,
    /// What follows the difference of two shares: `percentage points`.
    pub percentage_points: Vec<String>,
    /// What follows hundredths of a percentage point: `basis points`.
    pub basis_points: Vec<String>,
    /// What follows either of the two, or a score: `points`.
    pub points: Vec<String>,
    /// In small letters, what makes a rank one of so many: *jeder* in *jeder fünfte*.
    #[serde(deserialize_with = "super::typography::words")]
    pub every: Vec<String>,
    /// What precedes a number of hundredths.
    pub percent_before: Vec<String>,
    /// What follows a number of tenths.
    pub tenths: Vec<String>,
    /// What follows a price in tenths of the full one: `折`.
    pub discount: Vec<String>,
    /// In small letters, what stands before or behind the share of a price that is taken off it: *discount of*, *off*.
    pub off: Vec<String>,
    /// In small letters, what stands behind points that are hundredths of something: *of GDP*.
    pub points_of: Vec<String>,
    /// Words that say that a number is below zero or goes down.
    pub minus: Vec<String>,
    /// Of these, what stands right before a number that is below zero: *minus*, 零下.
    pub negative: Vec<String>,
    /// What says anywhere in a sentence that its temperature is below zero: *below freezing*.
    pub below_zero: Vec<String>,
    /// What ends like one of them and is none: *au moins*.
    pub not_negative: Vec<String>,
    /// What stands between an amount and its currency.
    pub links: Vec<String>,
    /// Names of currencies by ISO 4217 code; one name may belong to several.
    pub currencies: BTreeMap<String, Vec<String>>,
    /// Names of parts of a currency, and how many of them make one: *cents*.
    pub subunits: BTreeMap<String, u64>,
    /// In a script without spaces, names of hundredths of a currency that mean it behind tenths alone: 分 in 3元5角2分.
    pub hundredths_of_money: Vec<String>,
    /// What stands, besides glue, between a sum of money and its hundredths: *con*.
    pub before_cents: Vec<String>,
    /// Orders of magnitude that are told without a number.
    pub magnitudes: Magnitudes,
    /// What stands between the ends of a range.
    pub ranges: Vec<String>,
    /// Names of the twelve months; the first of each is the one to write.
    pub months: Vec<Vec<String>>,
    /// Names of the days of the week from Monday, the full one first.
    pub weekdays: Vec<Vec<String>>,
    /// True where nothing is written behind the name of a day: الأحد is no part of الأحداث.
    pub weekdays_end: bool,
    /// Of the names of months, with their capital, those that people are called: `June`.
    #[serde(deserialize_with = "super::typography::words")]
    pub months_of_people: Vec<String>,
    /// Words inside a date.
    pub date_links: Vec<String>,
    /// What follows the number of a year.
    pub year: Vec<String>,
    /// What follows the number of a month.
    pub month: Vec<String>,
    /// What follows the number of a day.
    pub day: Vec<String>,
    /// What follows the number of a decade.
    pub decade: Vec<String>,
    /// What precedes the number of a decade.
    pub decade_before: Vec<String>,
    /// What follows the number of a century.
    pub century: Vec<String>,
    /// What stands before such a number or behind the word where it may count centuries; without it the number is one of them alone: 6世紀.
    pub counted_centuries: Vec<String>,
    /// Eras by the year before their first.
    pub eras: BTreeMap<String, u64>,
    /// The first year of an era, said without a number: `元年`.
    pub first_year: Vec<String>,
    /// Names of time zones, by the key of the zone.
    pub zones: BTreeMap<String, Vec<String>>,
    /// What follows the hour in a time of day.
    pub hour: Vec<String>,
    /// What follows the minute in a time of day.
    pub minute: Vec<String>,
    /// Names of days that have the same date in every year, as month and day: `Christmas Day`.
    pub holidays: BTreeMap<String, [u64; 2]>,
    /// Names of times of day, in minutes from midnight: *noon*.
    pub clock: BTreeMap<String, u64>,
    /// Names of stretches of time, in minutes: *a quarter of an hour*.
    pub durations: BTreeMap<String, u64>,
    /// Words for so many of what is counted, which a number before them multiplies: *two dozen*.
    pub groups: BTreeMap<String, u64>,
    /// What stands before an hour, and the minutes by which it moves it: *half past*, *Viertel vor*.
    pub before_hour: BTreeMap<String, i64>,
    /// What stands behind an hour, and the minutes by which it moves it: *et demie*, *menos cuarto*.
    pub after_hour: BTreeMap<String, i64>,
    /// Words, in small letters, before the hour of a time without any other mark: *a **las** ocho y media*.
    pub at_hour: Vec<String>,
    /// Words for the half-day before noon, before or after the hour.
    pub morning: Vec<String>,
    /// Words for the half-day after noon, before or after the hour.
    pub afternoon: Vec<String>,
    /// Expressions with digits that are words: `24/7`.
    pub idioms: Vec<String>,
    /// Units of measure: names by the unit's symbol.
    pub units: BTreeMap<String, Vec<String>>,
}

/// Which comes first in a date of figures, 03/04/2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// Either; readers cannot tell.
    #[default]
    Either,
    /// The day.
    DayFirst,
    /// The month.
    MonthFirst,
}

/// What a region writes otherwise than its language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Region {
    /// The decimal mark.
    pub decimal: Option<String>,
    /// Marks between groups of three digits.
    pub group: Option<Vec<String>>,
    /// Which comes first in a date of figures.
    pub date_order: Option<DateOrder>,
}

/// A word for a power of ten.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Scale {
    /// The power of ten.
    pub exponent: u32,
    /// Every form of the word.
    pub names: Vec<String>,
    /// Forms that say two of it: مليونان.
    #[serde(default)]
    pub dual: Vec<String>,
    /// The singular and the plural to write, or the one form; empty where digits are better.
    #[serde(default)]
    pub write: Vec<String>,
}

impl Numbers {
    /// The names of weekdays and months, in every form.
    pub fn dates(&self) -> impl Iterator<Item = &str> {
        self.weekdays.iter().chain(&self.months).flatten().map(String::as_str)
    }

    /// True for a day or a month, given in small letters, which some languages write with a capital.
    #[must_use]
    pub fn is_date(&self, small: &str) -> bool {
        self.dates().any(|name| name.to_lowercase() == small)
    }

    /// The data as a region has it.
    #[must_use]
    pub fn in_region(&self, code: Option<&str>) -> Numbers {
        let mut own = self.clone();
        if let Some(region) = code.and_then(|code| self.regions.get(code)) {
            own.decimal = region.decimal.clone().unwrap_or(own.decimal);
            own.group = region.group.clone().unwrap_or(own.group);
            own.date_order = region.date_order.unwrap_or(own.date_order);
        }
        own
    }

    /// The digits of a whole number with the language's marks between thousands, where it writes them.
    #[must_use]
    pub fn grouped(&self, digits: &str) -> String {
        let group = self.group.first().filter(|_| self.group_from > 0 && digits.len() >= self.group_from);
        let Some(group) = group else { return digits.to_owned() };
        // A space inside a number must not break the line.
        let group = if group == " " { "\u{A0}" } else { group };
        let mark = |index: usize| if index > 0 && (digits.len() - index).is_multiple_of(3) { group } else { "" };
        digits.char_indices().fold(String::new(), |text, (index, digit)| text + mark(index) + digit.encode_utf8(&mut [0; 4]))
    }

    /// True when there is enough data to read the language's numbers.
    #[must_use]
    pub fn known(&self) -> bool {
        !self.decimal.is_empty()
    }
}
