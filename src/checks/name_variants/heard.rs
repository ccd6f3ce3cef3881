//! Names written by sound without a source to compare with: 马斯克 and 穆斯克.
//!
//! A row of characters that foreign names are written with is a name where a dot joins it to another (埃隆·马斯克) or where it
//! is found again. A stretch of its length that differs in one character of like sound, and that stands in no longer row of
//! such characters, is the same name.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::text::{Line, Text, is_dot};
use super::{Variant, named, sound};
use crate::model::Span;

/// Lengths of one part of a name, in characters.
const SHORTEST: usize = 2;
const LONGEST: usize = 7;
/// Of a name's places, how many have the characters at its edges that belong to it.
const WHOLE: f32 = 0.6;
/// A part so long is surely a name, even where it is found once.
const LONG: usize = 4;
/// One of which so many characters are left is known by them.
const SHORTENED: usize = 5;

/// A row of characters for names: the line, where it begins and ends without everyday words at its edges, where with them,
/// and whether a dot joins it to another.
#[derive(Clone)]
struct Row {
    line: usize,
    from: usize,
    to: usize,
    whole: (usize, usize),
    given: Option<(usize, usize)>,
    dotted: bool,
}

impl Row {
    /// The row with none, some or all of the everyday characters at its edges: 特朗 and 特朗普.
    fn readings(&self) -> impl Iterator<Item = Row> + '_ {
        let starts = self.whole.0.max(self.to.saturating_sub(LONGEST))..=self.from;
        starts.flat_map(move |from| {
            let ends = self.to..=self.whole.1.min(from + LONGEST);
            ends.map(move |to| Row { from, to, ..self.clone() })
        })
    }
}

/// What is known of a spelling: where it stands, and the given names before it.
#[derive(Default)]
struct Known<'a> {
    rows: Vec<&'a Row>,
    dotted: bool,
}

/// The names that are written by sound, each with how often.
pub(super) fn spellings(text: &Text<'_>) -> BTreeMap<String, usize> {
    let rows = all_rows(text);
    let readings: Vec<Row> = rows.iter().flat_map(Row::readings).collect();
    known(text, &readings).into_iter().map(|(name, known)| (name.into_iter().collect(), known.rows.len())).collect()
}

fn all_rows(text: &Text<'_>) -> Vec<Row> {
    text.lines.iter().enumerate().flat_map(|(number, line)| rows(text, number, line)).collect()
}

fn chars(text: &Text<'_>, line: usize, from: usize, to: usize) -> Vec<char> {
    text.lines.get(line).and_then(|line| line.chars.get(from..to)).unwrap_or_default().iter().map(|(_, c)| *c).collect()
}

/// The spellings of some rows. One with everyday characters at its edges belongs to the name where they nearly always stand
/// there.
fn known<'a>(text: &Text<'_>, readings: &'a [Row]) -> BTreeMap<Vec<char>, Known<'a>> {
    let mut known: BTreeMap<Vec<char>, Known<'_>> = BTreeMap::new();
    for row in readings {
        let entry = known.entry(chars(text, row.line, row.from, row.to)).or_default();
        entry.dotted |= row.dotted;
        entry.rows.push(row);
    }
    let counts: BTreeMap<Vec<char>, usize> = known.iter().map(|(name, known)| (name.clone(), known.rows.len())).collect();
    let plain = |c: &char| text.data.everyday.contains(c);
    known.retain(|name, known| {
        let from = name.iter().position(|c| !plain(c)).unwrap_or(0);
        let to = name.iter().rposition(|c| !plain(c)).map_or(name.len(), |last| last + 1);
        let core = name.get(from..to).and_then(|core| counts.get(core)).copied().unwrap_or(0);
        known.rows.len() as f32 >= WHOLE * core as f32
    });
    known
}

pub(super) fn variants(text: &Text<'_>, sources: &[BTreeSet<String>]) -> Vec<Variant> {
    let rows = all_rows(text);
    let readings: Vec<Row> = rows.iter().flat_map(Row::readings).collect();
    let known = known(text, &readings);
    let solid = |name: &[char]| name.iter().filter(|c| !text.data.everyday.contains(c)).count();
    let usual: Vec<(&Vec<char>, &Known<'_>)> = known
        .iter()
        .filter(|(name, known)| match name.len() {
            SHORTEST => known.rows.len() > 1 && (solid(name) == SHORTEST || known.dotted && solid(name) > 0),
            length => solid(name) > 1 && (known.rows.len() > 1 || known.dotted || length >= LONG),
        })
        .collect();
    let mut found = given_names(text, &rows, sources);
    found.extend(near(text, &usual, &known, sources));
    found
}

/// The stretches of a line that are written as foreign names are, without everyday words at their edges.
pub(super) fn names(text: &Text<'_>, number: usize) -> Vec<Span> {
    let Some(line) = text.lines.get(number) else { return Vec::new() };
    rows(text, number, line).iter().map(|row| line.span(row.from, row.to)).collect()
}

/// The rows of a line, without everyday words at their edges.
fn rows(text: &Text<'_>, number: usize, line: &Line<'_>) -> Vec<Row> {
    let belongs = |at: usize| line.char(at).is_some_and(|c| text.data.characters.contains(&c));
    let plain = |at: usize| line.char(at).is_some_and(|c| text.data.everyday.contains(&c));
    let dot = |at: Option<usize>| at.and_then(|at| line.char(at)).is_some_and(is_dot);
    let mut found: Vec<Row> = Vec::new();
    let mut at = 0;
    while at < line.chars.len() {
        let (mut from, mut to) = (at, at);
        while belongs(to) {
            to += 1;
        }
        at = to + 1;
        let row = (from, to);
        let joined = [dot(from.checked_sub(1)), dot(Some(to))];
        while from < to && !joined[0] && plain(from) {
            from += 1;
        }
        while from < to && !joined[1] && plain(to - 1) {
            to -= 1;
        }
        let grammar = |at: usize| line.char(at).is_some_and(|c| text.data.particles.contains(&c));
        let before = (row.0..from).rev().take_while(|at| !grammar(*at)).count();
        let whole = (from - before, to + (to..row.1).take_while(|at| !grammar(*at)).count());
        if (SHORTEST..=LONGEST).contains(&(to - from)) {
            let before = found.last().filter(|before| joined[0] && before.to + 1 == from).map(|before| (before.from, before.to));
            found.push(Row { line: number, from, to, whole, given: before, dotted: joined[0] || joined[1] });
        }
    }
    found
}

/// Given names of like sound before one family name: 山姆·阿尔特曼 and 萨姆·阿尔特曼; with a source by, two that sound like one name of
/// both sentences.
fn given_names(text: &Text<'_>, rows: &[Row], sources: &[BTreeSet<String>]) -> Vec<Variant> {
    let spell = |given: &[char]| given.iter().collect::<String>();
    let apart = |name: &str, given: &[char]| named::apart(&sound::skeleton(name), &sound::skeleton(&spell(given)));
    let mut families: BTreeMap<Vec<char>, BTreeMap<Vec<char>, Vec<&Row>>> = BTreeMap::new();
    for row in rows {
        if let Some((from, to)) = row.given {
            let names = families.entry(chars(text, row.line, row.from, row.to)).or_default();
            names.entry(chars(text, row.line, from, to)).or_default().push(row);
        }
    }
    let mut found = Vec::new();
    for givens in families.values().filter(|givens| givens.len() > 1) {
        let first = |names: &Vec<&Row>| names.first().map_or(0, |row| row.line);
        let usual = givens.iter().max_by_key(|(_, names)| (names.len(), std::cmp::Reverse(first(names))));
        let Some((usual, _)) = usual else { continue };
        // Before a dot an everyday word is none: 维克托 and 维克多.
        let said = |names: &Vec<&Row>| names.first().and_then(|row| sources.get(row.line)).into_iter().flatten();
        let is_one = |given: &[char], names: &Vec<&Row>| {
            let there: BTreeSet<&String> = givens.get(usual).into_iter().flat_map(said).collect();
            // Two that are told of themselves sound more like other names.
            let nearest = |given: &[char], name: &String, here: &BTreeSet<&String>| {
                apart(name, given).is_some_and(|own| !here.iter().any(|other| apart(other, given).is_some_and(|far| far < own)))
            };
            let here: BTreeSet<&String> = said(names).collect();
            here.iter().any(|name| there.contains(name) && nearest(usual, name, &there) && nearest(given, name, &here))
        };
        let is_drift = |given: &[char], names: &Vec<&Row>| {
            differs_by(usual, given, sound::alike) || given != usual.as_slice() && is_one(given, names)
        };
        for names in givens.iter().filter(|(given, names)| is_drift(given, names)).map(|(_, names)| names) {
            found.extend(names.iter().filter_map(|row| {
                let (from, to) = row.given?;
                let span = text.lines.get(row.line)?.span(from, to);
                Some(Variant::new(row.line, span, usual.iter().collect::<String>()))
            }));
        }
    }
    found
}

/// One character apart, and that of like sound.
fn is_slip(text: &Text<'_>, usual: &[char], other: &[char]) -> bool {
    differs_by(usual, other, |a, b| may_replace(text, usual.len(), a, b))
}

/// One character apart, by two that go together.
fn differs_by(usual: &[char], other: &[char], alike: impl Fn(char, char) -> bool) -> bool {
    let mut different = usual.iter().zip(other).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (different.next(), different.next()) else { return false };
    usual.len() == other.len() && alike(*a, *b)
}

/// True for a character that may stand in another's place by mistake in a name of so many: read the same, or one for names of
/// like sound. Everyday words do in long names only.
fn may_replace(text: &Text<'_>, length: usize, usual: char, other: char) -> bool {
    let written = text.data.characters.contains(&other);
    let everyday = text.data.everyday.contains(&other) && !(written && length >= LONG);
    !everyday && (sound::same(usual, other) || written && sound::alike(usual, other))
}

/// Stretches that are one character of like sound away from a known name, and rarer than it.
fn near(
    text: &Text<'_>,
    usual: &[(&Vec<char>, &Known<'_>)],
    known: &BTreeMap<Vec<char>, Known<'_>>,
    sources: &[BTreeSet<String>],
) -> Vec<Variant> {
    // A name with a gap, as a key to what differs from it there alone.
    let mut gapped: HashMap<(usize, Vec<char>), Vec<usize>> = HashMap::new();
    let without = |name: &[char], gap: usize| -> Vec<char> {
        name.iter().enumerate().filter(|(at, _)| *at != gap).map(|(_, c)| *c).collect()
    };
    for (number, (name, _)) in usual.iter().enumerate() {
        for gap in 0..name.len() {
            gapped.entry((gap, without(name, gap))).or_default().push(number);
        }
    }
    // A long name without a character within.
    let mut shorter: HashMap<Vec<char>, Vec<usize>> = HashMap::new();
    for (number, (name, _)) in usual.iter().enumerate().filter(|(_, (name, _))| name.len() > SHORTENED) {
        (1..name.len() - 1).for_each(|gap| shorter.entry(without(name, gap)).or_default().push(number));
    }
    // By name and spelling: the lines and characters where it begins.
    type Others = BTreeMap<(usize, Vec<char>), Vec<(usize, usize)>>;
    let mut others = Others::new();
    for (number, line) in text.lines.iter().enumerate() {
        let chars: Vec<char> = line.chars.iter().map(|(_, c)| *c).collect();
        let belongs: Vec<bool> = chars.iter().map(|c| text.data.characters.contains(c)).collect();
        let inside = |at: usize| belongs.get(at) == Some(&true) && chars.get(at).is_some_and(|c| !text.data.everyday.contains(c));
        for from in 0..chars.len() {
            for length in SHORTEST..=LONGEST.min(chars.len() - from) {
                let strangers = (from..from + length).filter(|at| !belongs[*at]).count();
                if strangers > 1 {
                    break;
                }
                if from.checked_sub(1).is_some_and(inside) || inside(from + length) {
                    continue;
                }
                let window = &chars[from..from + length];
                for name in shorter.get(window).filter(|_| strangers == 0).into_iter().flatten() {
                    others.entry((*name, window.to_vec())).or_default().push((number, from));
                }
                for gap in (0..length).filter(|gap| strangers == 0 || !belongs[from + gap]) {
                    for name in gapped.get(&(gap, without(window, gap))).into_iter().flatten() {
                        let (usual, own) = usual[*name];
                        let alike = match length {
                            SHORTEST => sound::same(usual[gap], window[gap]) && !text.data.everyday.contains(&window[gap]),
                            _ => {
                                let sure = own.dotted || own.rows.len() > 1;
                                may_replace(text, length, usual[gap], window[gap]) || sure && sound::same(usual[gap], window[gap])
                            }
                        };
                        if usual[gap] != window[gap] && alike {
                            others.entry((*name, window.to_vec())).or_default().push((number, from));
                        }
                    }
                }
            }
        }
    }
    let mut found = Vec::new();
    for ((name, spelling), mut places) in others {
        places.dedup();
        let (usual, own) = usual[name];
        let first = |rows: &[&Row]| rows.first().map(|row| (row.line, row.from));
        let later = own.rows.len() == 1
            && (usual.len() >= LONG || own.dotted)
            && places.len() == 1
            && first(&own.rows) < places.first().copied();
        let rarer = places.len() < own.rows.len() || later;
        let two = known.get(&spelling).is_some_and(|other| are_two(text, own, other));
        if !rarer || two {
            continue;
        }
        // Where there is a source, both stand for a name that it has in both places.
        let there: BTreeSet<&String> = own.rows.iter().filter_map(|row| sources.get(row.line)).flatten().collect();
        let shared =
            |line: usize| sources.get(line).is_none_or(|here| here.is_empty() || here.iter().any(|name| there.contains(name)));
        found.extend(places.iter().filter(|(line, _)| shared(*line)).filter_map(|(line, from)| {
            let span = text.lines.get(*line)?.span(*from, from + spelling.len());
            Some(Variant::new(*line, span, usual.iter().collect::<String>()))
        }));
    }
    found
}

/// True for two names behind different given names.
fn are_two(text: &Text<'_>, one: &Known<'_>, other: &Known<'_>) -> bool {
    let given = |known: &Known<'_>| -> BTreeSet<Vec<char>> {
        let spell = |row: &&Row| {
            let (from, to) = row.given?;
            Some(text.lines.get(row.line)?.chars.get(from..to)?.iter().map(|(_, c)| *c).collect())
        };
        known.rows.iter().filter_map(spell).collect()
    };
    let (one, other) = (given(one), given(other));
    !one.is_empty()
        && !other.is_empty()
        && !other.iter().any(|other| one.iter().any(|one| one == other || is_slip(text, one, other)))
}
