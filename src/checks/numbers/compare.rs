//! Which numbers of a source its translation answers, and which belong together where it does not.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::fault::Fault;
use super::likeness::{is_rounded, is_turned, similar};
use super::reading::{Class, HalfDay, Reading, Share};
use super::shares::{self, Hundredths};
use super::units;
use super::value::Value;

/// A number, or one part of a composite.
#[derive(Debug, Clone)]
struct Item {
    reading: Rc<Reading>,
    /// Index of the number that it is, or is a part of.
    whole: usize,
    partner: Option<usize>,
}

struct Side {
    wholes: Vec<Rc<Reading>>,
    items: Vec<Item>,
}

impl Side {
    fn new(readings: Vec<Reading>) -> Side {
        let wholes: Vec<Rc<Reading>> = readings.into_iter().map(Rc::new).collect();
        let items = wholes.iter().enumerate();
        let items = items.map(|(whole, reading)| Item { reading: Rc::clone(reading), whole, partner: None }).collect();
        Side { wholes, items }
    }

    fn has_open(&self, class: Class) -> bool {
        self.open().any(|reading| reading.class == class)
    }

    /// True where each number in figures has its counterpart, and each that could be taken apart.
    fn is_answered(&self) -> bool {
        self.items.iter().all(|item| item.partner.is_some() || item.reading.parts.is_empty() && !item.reading.digits)
    }

    /// The items, with those composites taken apart that nothing answers as a whole and that `may_part`.
    fn split(&self, may_part: impl Fn(&Reading) -> bool) -> Vec<Item> {
        let mut items = Vec::new();
        for item in &self.items {
            let open = item.partner.is_none() && may_part(&item.reading);
            match item.reading.split().filter(|_| open) {
                Some(parts) => {
                    let part = |reading| Item { reading: Rc::new(reading), whole: item.whole, partner: None };
                    items.extend(parts.into_iter().map(part));
                }
                None => items.push(item.clone()),
            }
        }
        items
    }

    /// True for points that are hundredths by what they are points of: *fell three points to 41 percent*.
    fn falls_short(&self, reading: &Reading) -> bool {
        reading.share == Some(Share::Either) && self.wholes.iter().any(|other| other.is_share())
    }

    /// The numbers with their parts, then as wholes.
    fn readings(&self) -> impl Iterator<Item = &Reading> {
        self.items.iter().map(|item| &item.reading).chain(&self.wholes).map(Rc::as_ref)
    }

    /// True when a number of the side has one of the values, in no unit of another size.
    fn says(&self, reading: &Reading) -> bool {
        let same = |other: &Reading| {
            other.class == reading.class
                && other.values.iter().any(|value| reading.values.contains(value))
                && !units::differ(reading, other)
                && !reading.differs_in_points(other)
                && !reading.is_hundredfold(other)
                && !reading.differs_in_subunit(other)
        };
        self.readings().take(MOST).any(same)
    }

    /// The numbers that nothing answers yet.
    fn open(&self) -> impl Iterator<Item = &Reading> {
        self.items.iter().filter(|item| item.partner.is_none()).map(|item| item.reading.as_ref())
    }

    /// Every value that the side has, to forgive what is said once on one side and twice on the other.
    fn values(&self) -> FxHashSet<(Class, Value)> {
        self.readings().flat_map(|reading| reading.values.iter().map(|value| (reading.class, *value))).collect()
    }
}

/// How strictly two readings are compared; the earlier, the stricter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tier {
    Same,
    Value,
    AnyValue,
    AnyCurrency,
    AnyClass,
}

fn fits(source: &Reading, target: &Reading, tier: Tier) -> bool {
    // Of two in words only times of day are surely one, where no figures say it.
    let times = source.class == Class::Time && tier == Tier::AnyCurrency;
    if !(source.digits || target.digits || times) {
        return false;
    }
    // What figures are by another language's marks answers no word: 首次 is not the one in *1,000 gigawatts*.
    let own = |value: &Value| target.values.contains(value) && target.foreign.iter().all(|foreign| foreign.value != *value);
    if !source.digits && !target.foreign.is_empty() && !source.values.iter().any(own) {
        return false;
    }
    // What a part of a whole is in hundredths answers a share, and nothing that is counted: *page 3 of 100* has 3 of them.
    let counts = |part: &Reading, other: &Reading| {
        part.is_part_of_a_whole() && !other.percent && part.value().is_none_or(|value| !other.values.contains(&value))
    };
    if counts(source, target) || counts(target, source) {
        return false;
    }
    if source.is_hundredfold(target) || source.differs_in_subunit(target) {
        return false;
    }
    // A number word is no answer to the day or year of a date.
    let dated = |a: &Reading, b: &Reading| a.date.is_none() || b.date.is_some() || b.digits;
    if !dated(source, target) || !dated(target, source) || units::differ(source, target) || source.differs_in_points(target) {
        return false;
    }
    match tier {
        Tier::Same => {
            source.digits
                && target.digits
                && source.percent == target.percent
                && !source.differs_in_share(target)
                && source.currency.is_empty() == target.currency.is_empty()
                && source.agrees_in_currency(target)
        }
        Tier::Value | Tier::AnyValue => source.agrees_in_currency(target),
        Tier::AnyCurrency => true,
        Tier::AnyClass => source.date.is_none() || target.date.is_none(),
    }
}

/// Looks for partners by value. Each side's open items are listed by value, so that the work grows with the text only.
fn pair_up(source: &mut [Item], target: &mut [Item], tier: Tier) {
    let open = |items: &[Item]| -> Vec<bool> {
        items.iter().filter(|item| item.partner.is_none()).map(|item| item.reading.digits).collect()
    };
    // Of two in words none answers the other.
    let (asking, answering) = (open(source), open(target));
    if asking.is_empty() || answering.is_empty() || !asking.iter().chain(&answering).any(|digits| *digits) {
        return;
    }
    let any_value = !matches!(tier, Tier::Same | Tier::Value);
    let class = |class: Class| if tier == Tier::AnyClass && class == Class::Month { Class::Number } else { class };
    let values =
        |reading: &Reading| -> Vec<Value> { reading.values.iter().copied().take(if any_value { 8 } else { 1 }).collect() };
    let mut open: FxHashMap<(Class, Value), Vec<usize>> = FxHashMap::default();
    for (index, item) in target.iter().enumerate().rev() {
        if item.partner.is_none() {
            for value in values(&item.reading) {
                open.entry((class(item.reading.class), value)).or_default().push(index);
            }
        }
    }
    for demanded in [true, false] {
        for (index, item) in source.iter_mut().enumerate() {
            if item.partner.is_some() || item.reading.digits != demanded {
                continue;
            }
            for value in values(&item.reading) {
                let Some(list) = open.get_mut(&(class(item.reading.class), value)) else { continue };
                while list.last().is_some_and(|last| target[*last].partner.is_some()) {
                    list.pop();
                }
                let last = list.iter().rev().take(16);
                let found =
                    last.copied().find(|at| target[*at].partner.is_none() && fits(&item.reading, &target[*at].reading, tier));
                if let Some(at) = found {
                    item.partner = Some(at);
                    target[at].partner = Some(index);
                    break;
                }
            }
        }
    }
}

/// Compares the numbers of a source and its translation.
pub(super) fn compare(mut source: Vec<Reading>, mut target: Vec<Reading>, hundredths: Hundredths) -> Vec<Fault> {
    units::share(&mut source);
    units::share(&mut target);
    source.iter_mut().for_each(Reading::keep_to_own_marks);
    let (mut source, mut target) = (Side::new(source), Side::new(target));
    let mut faults = Vec::new();
    for tier in [Tier::Same, Tier::Value, Tier::AnyValue, Tier::AnyCurrency] {
        pair_up(&mut source.items, &mut target.items, tier);
    }
    for item in &source.items {
        let Some(partner) = item.partner.map(|at| &target.items[at].reading) else { continue };
        if item.reading.digits && partner.digits && item.reading.negative != partner.negative {
            faults.push(Fault::Sign { source: item.reading.as_ref().clone(), target: partner.as_ref().clone() });
        } else if is_in_another_currency(&item.reading, partner) {
            faults.push(Fault::Currency { source: item.reading.as_ref().clone(), target: partner.as_ref().clone() });
        }
        if item.reading.differs_in_share(partner) || source.falls_short(&item.reading) && partner.is_share() {
            faults.push(Fault::Share { source: item.reading.as_ref().clone(), target: partner.as_ref().clone() });
        }
        faults.extend(misread(&item.reading, partner));
        faults.extend(shares::changed(&item.reading, partner, hundredths));
    }
    one_per_currency(&mut faults);
    faults.extend(exchanged(&source, &target));
    // Two times that differ are not made equal by the figures in them.
    let times = source.has_open(Class::Time) && target.has_open(Class::Time);
    // *2,340 metres* and *2,340 feet* are not made equal either.
    let is_answered = source.is_answered() && target.is_answered();
    let in_other_units = if is_answered {
        Vec::new()
    } else {
        units::exchanged(source.open().take(MOST), &target.open().take(MOST).collect::<Vec<_>>())
    };
    let may_part = |reading: &Reading| {
        let is_other = reading.values.iter().any(|value| in_other_units.contains(value));
        !(is_other || times && reading.class == Class::Time)
    };
    // The two numbers of a part of a whole go first: what 1,000 may be by other marks is no part of *3 of 1,000*.
    for splits in [&Reading::is_part_of_a_whole as &dyn Fn(&Reading) -> bool, &may_part] {
        if source.is_answered() && target.is_answered() {
            break;
        }
        let (mut left, mut right) = (source.split(splits), target.split(splits));
        // Splitting moves the items; pairs found already are out of play on both sides.
        for tier in [Tier::Same, Tier::Value, Tier::AnyValue, Tier::AnyCurrency, Tier::AnyClass] {
            pair_up(&mut left, &mut right, tier);
        }
        (source.items, target.items) = (left, right);
    }
    rest(&source, &target, &mut faults);
    faults
}

/// True for a sum of money whose equal is of another currency, or, where the source has figures, of none.
fn is_in_another_currency(source: &Reading, target: &Reading) -> bool {
    let figures = source.digits || target.digits && !target.currency.is_empty();
    figures && !source.currency.is_empty() && (target.currency.is_empty() || !source.agrees_in_currency(target))
}

/// Two numbers of which each stands where the other belongs: *30 firms fell 5%*, *5 entreprises … 30 %*. What they count must
/// tell them apart.
fn exchanged(source: &Side, target: &Side) -> Option<Fault> {
    let kind = |reading: &Reading| (reading.percent, !reading.currency.is_empty(), reading.unit.clone());
    let pairs: Vec<(&Reading, &Reading)> = source
        .items
        .iter()
        .filter_map(|item| Some((item.reading.as_ref(), target.items.get(item.partner?)?.reading.as_ref())))
        .filter(|(a, b)| a.digits && b.digits && a.class == Class::Number && kind(a) != kind(b))
        .take(MOST)
        .collect();
    let crossed = |((a, b), (c, d)): &((&Reading, &Reading), (&Reading, &Reading))| {
        kind(a) == kind(d) && kind(b) == kind(c) && a.value() != c.value()
    };
    let of_two = pairs.iter().enumerate().flat_map(|(at, one)| pairs[at + 1..].iter().map(move |other| (*one, *other)));
    let ((a, b), (c, d)) = of_two.into_iter().find(crossed)?;
    let (source, target) = if a.is_quantity() { (a.clone(), d.clone()) } else { (c.clone(), b.clone()) };
    Some(Fault::Differs { source, target, certain: false })
}

/// Of both ends of a range in the wrong currency, the one beside the currency's name is told.
fn one_per_currency(faults: &mut Vec<Fault>) {
    let states = |reading: &Reading| reading.span != reading.number;
    let told = |fault: &Fault| matches!(fault, Fault::Currency { source, target } if states(source) && states(target));
    if faults.iter().any(told) {
        faults.retain(|fault| match fault {
            Fault::Currency { source, target } => states(source) || states(target),
            _ => true,
        });
    }
}

/// Two equal numbers of which a reader would take the second for another.
fn misread(source: &Reading, target: &Reading) -> Option<Fault> {
    let both = || (source.clone(), target.clone());
    if source.class == Class::Time {
        let late = source.half == Some(HalfDay::Afternoon) && source.values.len() == 1;
        let late = late && target.half.is_none() && target.values.len() > 1;
        // *0h40* is not 40 minutes past noon.
        let hour = |reading: &Reading| reading.parts.first().and_then(|hours| hours.first()?.as_whole());
        let told = source.digits && target.digits && target.half.is_none();
        let late = late || told && hour(source) == Some(0) && hour(target) == Some(12);
        let (asks, says) = both();
        if source.seconds.zip(target.seconds).is_some_and(|(a, b)| a != b) {
            return Some(Fault::Differs { source: asks, target: says, certain: false });
        }
        return late.then_some(Fault::HalfDay { source: asks, target: says });
    }
    if source.class == Class::Month {
        let doubtful = source.values.len() > 1 && target.values.len() == 1 && target.digits;
        let turned = doubtful && source.value() != target.value();
        return turned.then(both).map(|(source, target)| Fault::Order { source, target });
    }
    if units::converted(source, target) {
        return None;
    }
    let by_marks = |reading: &Reading, value: &Value| reading.foreign.iter().position(|foreign| foreign.value == *value);
    let common: Vec<&Value> = source.values.iter().filter(|value| target.values.contains(value)).collect();
    let meant = common.iter().map(|value| by_marks(target, value)).collect::<Option<Vec<_>>>()?;
    let meant = target.foreign.get(*meant.first()?)?.clone();
    let (source, target) = both();
    Some(Fault::Marks { source, target, meant })
}

/// One left-over number of either side.
struct Left<'a> {
    reading: &'a Reading,
    /// It must have a counterpart; what need not may still be the wrong counterpart of something.
    wanted: bool,
    rank: usize,
}

fn left_over<'a>(side: &'a Side, other: &Side) -> Vec<Left<'a>> {
    let known = LazyCell::new(|| other.values());
    let mut seen = HashSet::new();
    let mut left = Vec::new();
    // Of a measure said twice, *100 g (3.5 oz)*, one may go.
    let is_said_otherwise = |reading: &Reading| {
        let known = side.items.iter().take(MOST).filter(|item| item.partner.is_some());
        reading.unit.is_some() && known.map(|item| &item.reading).any(|other| units::converted(reading, other))
    };
    for item in side.items.iter().filter(|item| item.partner.is_none()) {
        let reading = &side.wholes[item.whole];
        if is_said_otherwise(reading) {
            continue;
        }
        let said = || item.reading.values.iter().any(|value| known.contains(&(item.reading.class, *value)));
        let said = || said() && (reading.is_plain() || other.says(reading));
        let wanted = item.reading.digits && !slight(reading) && !said();
        let large = item.reading.value().is_some_and(|value| !value.below(Value::whole(LARGE)));
        let candidate = item.reading.digits
            || reading.scale.is_some()
            || reading.unit.is_some()
            || reading.percent
            || large
            || reading.class != Class::Number && !reading.labelled;
        // *November* is no month's wrong counterpart where *novembre* stands.
        let answered = || item.reading.class == Class::Month && !item.reading.digits && said();
        if (wanted || candidate && !answered()) && seen.insert(item.whole) {
            left.push(Left { reading, wanted, rank: item.whole });
        }
    }
    left
}

/// True for one and for 100 %, which every language says in many ways.
fn slight(reading: &Reading) -> bool {
    let number =
        reading.class == Class::Number && reading.date.is_none() && reading.currency.is_empty() && reading.scale.is_none();
    let number = number || reading.per_unit && reading.class == Class::Number && reading.scale.is_none();
    let one = |value: &Value| *value == Value::whole(1);
    number && reading.values.iter().any(one) && (!reading.percent || reading.value() == Some(Value::whole(100)))
}

/// A number in words from which on it is no idiom, and may be the wrong counterpart of one in digits.
pub(super) const LARGE: u64 = 10;

/// How far apart two left-over numbers are; nothing when one cannot stand for the other.
fn distance(source: &Left<'_>, target: &Left<'_>) -> Option<u32> {
    let (a, b) = (source.reading, target.reading);
    if !source.wanted && !target.wanted {
        return None;
    }
    if units::converted(a, b) || is_rounded(a, b) || is_rounded(b, a) {
        return Some(0);
    }
    if a.class != b.class {
        // *9 p.m.* beside *alle 19*: the later it is paired, the less it takes from others.
        return (a.class == Class::Time && b.may_be_an_hour() || a.may_be_an_hour() && b.class == Class::Time).then_some(6);
    }
    let shifted = a.value().zip(b.value()).is_some_and(|(a, b)| a.shifted_from(b));
    if !(a.digits && b.digits || a.percent && b.percent) {
        let scaled = shifted && a.scale.is_some() && b.scale.is_some();
        // The same digits in another order.
        let turned = || a.values.iter().any(|a| b.values.iter().any(|b| is_turned(*a, *b)));
        // A month’s name beside the number of another month, a time in words beside one in figures.
        let named = a.class != Class::Number && (a.digits || b.digits);
        // A day that goes by a name is the last to be another's wrong counterpart.
        let holiday = a.labelled != b.labelled && named;
        let alike = scaled || turned();
        // Before one in words goes any that is in figures like it.
        let cost = if alike { 1 } else { 3 };
        return (alike || named).then_some(if holiday { 5 } else { cost });
    }
    let slip = shifted || a.value().zip(b.value()).is_some_and(|(a, b)| similar(a, b));
    let mut cost = u32::from(!slip) * 2;
    cost += u32::from(a.date.is_some() != b.date.is_some()) * 2;
    cost += u32::from(a.percent != b.percent) + u32::from(a.currency.is_empty() != b.currency.is_empty());
    cost += (u32::from(!source.wanted) + u32::from(!target.wanted)) * 2;
    Some(cost)
}

/// More left-over numbers than this are paired in order, not by nearness.
const MOST: usize = 64;

fn rest(source: &Side, target: &Side, faults: &mut Vec<Fault>) {
    let (left, right) = (left_over(source, target), left_over(target, source));
    let mut candidates: Vec<(u32, usize, usize, usize)> = Vec::new();
    for (i, a) in left.iter().enumerate().take(MOST) {
        for (j, b) in right.iter().enumerate().take(MOST) {
            candidates.extend(distance(a, b).map(|cost| (cost, a.rank.abs_diff(b.rank), i, j)));
        }
    }
    candidates.sort_unstable();
    let (mut left_done, mut right_done) = (vec![false; left.len()], vec![false; right.len()]);
    let mut found = Vec::new();
    for (cost, _, i, j) in candidates {
        if left_done[i] || right_done[j] {
            continue;
        }
        (left_done[i], right_done[j]) = (true, true);
        let (source, target) = (left[i].reading.clone(), right[j].reading.clone());
        if !(units::converted(&source, &target) || is_rounded(&source, &target) || is_rounded(&target, &source)) {
            let certain = cost <= 1 || source.date.is_some() && target.date.is_some();
            found.push(Fault::Differs { source, target, certain });
        }
    }
    let measures: Vec<_> =
        source.wholes.iter().chain(&target.wholes).filter(|reading| reading.unit.is_some()).take(MOST).collect();
    let open = |list: &[Left<'_>], done: &[bool]| -> Vec<Reading> {
        // Of a measure said twice, as in *30 metres (100 feet)*, one may go.
        let open = list.iter().zip(done).filter(|(left, done)| left.wanted && !**done).map(|(left, _)| left.reading);
        open.filter(|reading| !measures.iter().any(|other| units::converted(reading, other))).cloned().collect()
    };
    found.extend(open(&left, &left_done).into_iter().map(Fault::Missing));
    found.extend(open(&right, &right_done).into_iter().map(Fault::Extra));
    faults.extend(one_per_date(found));
}

/// Of the faults in one date only the first stays, widened to all wrong parts.
fn one_per_date(found: Vec<Fault>) -> Vec<Fault> {
    let (mut sources, mut targets): (HashMap<usize, usize>, HashMap<usize, usize>) = (HashMap::new(), HashMap::new());
    let mut kept: Vec<Fault> = Vec::new();
    for fault in found {
        let (source, target) = fault.dates();
        let known = source.and_then(|date| sources.get(&date)).or(target.and_then(|date| targets.get(&date))).copied();
        let at = known.unwrap_or(kept.len());
        sources.extend(source.map(|date| (date, at)));
        targets.extend(target.map(|date| (date, at)));
        let Some(first) = known else {
            kept.push(fault);
            continue;
        };
        if let (Fault::Differs { target: wide, certain, .. }, Fault::Differs { target, .. }) = (&mut kept[first], &fault) {
            wide.number.start = wide.number.start.min(target.number.start);
            wide.number.end = wide.number.end.max(target.number.end);
            *certain = false;
        }
    }
    kept
}

impl Fault {
    /// True for a fault that is one whatever the words around the digits say: another number of as many digits, or one
    /// that is too long to be spelled out.
    pub(super) fn shows_in_digits(&self) -> bool {
        let length = |reading: &Reading| reading.value().and_then(Value::digits).map(|(whole, part)| (whole.len(), part.len()));
        let long = |reading: &Reading| {
            reading.class == Class::Number && length(reading).is_some_and(|(whole, part)| whole > 2 || part > 0)
        };
        match self {
            Fault::Differs { source, target, .. } => length(source) == length(target),
            Fault::Missing(reading) | Fault::Extra(reading) => long(reading),
            _ => false,
        }
    }

    /// True for a time of day that differs, is missing or is too much.
    pub(super) fn is_of_time(&self) -> bool {
        match self {
            Fault::Differs { source: reading, .. } | Fault::Missing(reading) | Fault::Extra(reading) => {
                reading.class == Class::Time
            }
            Fault::HalfDay { .. } => true,
            _ => false,
        }
    }

    fn dates(&self) -> (Option<usize>, Option<usize>) {
        match self {
            Fault::Differs { source, target, .. } => (source.date, target.date),
            Fault::Missing(source) => (source.date, None),
            Fault::Extra(target) => (None, target.date),
            _ => (None, None),
        }
    }
}
