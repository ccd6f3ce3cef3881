//! `acronyms`: an acronym that stands for another body or measure than the source's, or that was left as the source's
//! language has it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use aho_corasick::{AhoCorasick, MatchKind};

use super::foreign::KNOWN;
use super::prose::{Prose, Word, is_unspaced};
use super::tongues::Tongue;
use super::{Check, Context, Example, Sides};
use crate::locale::Profile;
use crate::model::{Finding, Message, Severity, Span};

/// An acronym of another thing, or of another language.
pub(super) struct Acronyms;

impl Check for Acronyms {
    fn name(&self) -> &'static str {
        "acronyms"
    }

    fn example(&self) -> Example {
        Example {
            from: "en",
            to: "fr",
            source: "The WHO will meet in May.",
            bad: "L’OMC se réunira en mai.",
            good: "L’OMS se réunira en mai.",
            glossary: &[],
        }
    }

    fn yields_to_terms(&self) -> bool {
        true
    }

    fn check(&self, pair: &Sides<'_>, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let (Some(source), Some(target)) = (&pair.source, &pair.target) else { return };
        let (Some(profile), Some(to)) = (context.source, context.target) else { return };
        let (from, own) = (Known::of(profile), Known::of(to));
        let said = Prose::of(source);
        let (asked, text) = (from.read(&said), Prose::of(target));
        // Without one on either side nothing is left to be told.
        if asked.is_empty() && !text.words().iter().any(|word| is_acronym(word.text)) || is_shouted(&said) {
            return;
        }
        if asked.is_empty() {
            return self.misspelt(&said, &text, &[], &own, findings);
        }
        let mut says = own.read(&text);
        if !to.spaced {
            // Beside Han and kana bodies go by their acronyms of other languages, too.
            // Only those that are one letter from the source's, and bodies that have nothing to do with it: *the UN watchdog* is rightly
            // the IAEA.
            let near = |own: &str, asked: &Mention| strsim::osa_distance(asked.span.of(said.text), own) == 1;
            let apart = |own: &Mention, asked: &Mention| {
                Bodies::of(from.name_of(asked.key), from.name_of(own.key)) == Bodies::Apart && own.key != asked.key
            };
            let other = |own: &Mention| asked.iter().any(|asked| near(own.span.of(text.text), asked) || apart(own, asked));
            let latin = from.read(&text).into_iter().filter(other);
            let strange: Vec<Mention> =
                latin.filter(|mention| says.iter().all(|known| !known.span.overlaps(mention.span))).collect();
            says.extend(strange);
        }
        let mut strange: Vec<Mention> =
            says.iter().filter(|says| asked.iter().all(|asked| asked.key != says.key)).copied().collect();
        strange.dedup_by_key(|mention| mention.key);
        let mut seen = BTreeSet::new();
        let lacking = || asked.iter().filter(|asked| says.iter().all(|says| says.key != asked.key));
        // One is missing and one is strange: the one stands for the other, unless it tells a part of that.
        let wanted: BTreeSet<usize> = lacking().map(|mention| mention.key).collect();
        // *The UN health agency* is told by its name in a script without spaces.
        let is_told = !to.spaced && said.words().iter().any(|word| profile.names.agencies.contains(word.folded().as_ref()));
        let bodies = |only: &Mention| wanted.first().map(|key| Bodies::of(own.name_of(*key), own.name_of(only.key)));
        let alone = wanted.len() == 1
            && matches!(strange.as_slice(), [only] if match bodies(only) {
                Some(Bodies::Apart) => true,
                Some(Bodies::Related) if is_told => false,
                Some(Bodies::Related) if !to.spaced => true,
                _ => stands_for_itself(&text, only.span, to),
            });
        for mention in lacking() {
            let Some(wanted) = own.keys.get(mention.key).and_then(|key| own.names.get(key)?.first()) else { continue };
            if !seen.insert(mention.key) || is_shouted(&text) {
                continue;
            }
            let was = mention.span.of(said.text);
            if let Some(left) = left_over(was, &said, &text) {
                // Beside Han and kana a foreign acronym is a matter of taste.
                let severity = if to.spaced { Severity::Warning } else { Severity::Hint };
                let message = Message::new("finding-acronym-left").with("acronym", was).with("wanted", wanted.as_str());
                findings
                    .push(Finding::new(self.name(), severity, left, message).answering(mention.span).suggesting(left, wanted));
            } else if let Some((other, alike)) = take_other(&mut strange, mention.key, alone, own.as_ref()) {
                let severity = if alike { Severity::Error } else { Severity::Warning };
                let message = Message::new("finding-acronym-other").with("was", was).with("now", other.span.of(text.text));
                let finding = Finding::new(self.name(), severity, other.span, message.with("wanted", wanted.as_str()));
                findings.push(finding.answering(mention.span).suggesting(other.span, wanted));
            }
        }
        for (mention, other, wanted) in in_its_brackets((&said, &text), (&asked, &says), (&from, &own)) {
            let was = mention.span.of(said.text);
            let message = Message::new("finding-acronym-other").with("was", was).with("now", other.of(text.text));
            let finding = Finding::new(self.name(), Severity::Error, other, message.with("wanted", wanted));
            findings.push(finding.answering(mention.span).suggesting(other, wanted));
        }
        let known: Vec<&str> =
            lacking().filter_map(|mention| Some(own.names.get(own.keys.get(mention.key)?)?.first()?.as_str())).collect();
        self.misspelt(&said, &text, &known, &own, findings);
    }
}

impl Acronyms {
    /// Acronyms that nobody knows and that are one that is asked for with two letters exchanged: OCED, where the source asks for
    /// OCDE, and BIS for the source's BSI.
    fn misspelt(&self, said: &Prose<'_>, says: &Prose<'_>, known: &[&str], own: &Known, findings: &mut Vec<Finding>) {
        let of = |prose: &Prose<'_>, text: &str| prose.words().iter().any(|word| word.text == text);
        let is_name = |text: &str| own.names.values().flatten().any(|name| name == text);
        let asked =
            said.words().iter().map(|word| word.text).filter(|text| is_acronym(text) && !of(says, text) && !is_name(text));
        let known = known.iter().copied().filter(|text| is_acronym(text) && !of(says, text));
        let asked: Vec<&str> = known.chain(asked).collect();
        let sorted = |text: &str| {
            let mut bytes = text.as_bytes().to_vec();
            bytes.sort_unstable();
            bytes
        };
        let turned = |a: &str, b: &str| sorted(a) == sorted(b) && strsim::osa_distance(a, b) == 1;
        for word in says.words().iter().filter(|word| is_acronym(word.text) && !of(said, word.text) && !is_name(word.text)) {
            let Some(wanted) = asked.iter().find(|wanted| turned(wanted, word.text)) else { continue };
            if findings.iter().any(|finding| finding.check == self.name() && finding.target.overlaps(word.span)) {
                continue;
            }
            let message = Message::new("finding-acronym-other").with("was", *wanted).with("now", word.text);
            let finding = Finding::new(self.name(), Severity::Error, word.span, message.with("wanted", *wanted));
            findings.push(finding.suggesting(word.span, *wanted));
        }
    }
}

/// True for capitals that are long enough to be misspelt.
fn is_acronym(text: &str) -> bool {
    const SHORT: usize = 3;
    text.len() >= SHORT && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Acronyms in brackets behind the name of something else, which the source asks for with its own acronym: 世界卫生组织（WTO）,
/// *Organización Mundial del Comercio (OMS)*. With the place of each, and what should stand there.
fn in_its_brackets<'a>(
    (said, text): (&Prose<'a>, &Prose<'_>),
    (asked, says): (&[Mention], &[Mention]),
    (from, own): (&Known, &'a Known),
) -> Vec<(Mention, Span, &'a str)> {
    let latin = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_uppercase());
    let known = |known: &Known, acronym: &str| known.names.values().flatten().any(|name| name == acronym);
    let named = |name: &Mention| {
        let behind = text.text[name.span.end..].trim_start().strip_prefix(['(', '（'])?;
        let start = text.text.len() - behind.len();
        let length = behind.find([')', '）'])?;
        let other = Span::new(start, start + length);
        let is_its = |asked: &&Mention| asked.key == name.key && latin(asked.span.of(said.text));
        let mention = asked.iter().rfind(is_its).filter(|asked| asked.span.of(said.text) != other.of(text.text))?;
        let acronym = other.of(text.text);
        if !latin(acronym) || said.words().iter().any(|word| word.text == acronym) {
            return None;
        }
        let names = own.names.get(own.keys.get(name.key)?).map(Vec::as_slice).unwrap_or_default();
        let wanted = names.iter().map(String::as_str).find(|name| latin(name));
        let others = known(own, acronym) && !names.iter().any(|name| name == acronym);
        match wanted.filter(|_| others) {
            Some(wanted) => Some((*mention, other, wanted)),
            None => known(from, acronym).then_some((*mention, other, mention.span.of(said.text))),
        }
    };
    says.iter().filter_map(named).collect()
}

/// True for an acronym that is itself spoken of, or by its people, and no part of what tells another: *l’agence de santé de
/// l’ONU*. In a script without spaces a long name stands for itself; a short one may begin another: 联合国.
fn stands_for_itself(prose: &Prose<'_>, span: Span, own: &Profile) -> bool {
    const LONG: usize = 4;
    if span.of(prose.text).chars().all(is_unspaced) {
        return span.of(prose.text).chars().count() >= LONG;
    }
    let tongue = Tongue::of(Some(own));
    let words = prose.words();
    let before = &words[..words.partition_point(|word| word.span.start < span.start)];
    let behind_article = before.len() - usize::from(before.last().is_some_and(|word| tongue.is_function(word)));
    let alone = before[..behind_article].last().is_none_or(|word| !tongue.is_function(word));
    let noun = before.iter().rev().find(|word| !tongue.is_function(word));
    let alone = alone || noun.is_some_and(|noun| own.names.officials.contains(noun.folded().as_ref()));
    alone && span.of(prose.text).chars().all(char::is_uppercase)
}

/// The acronym that stands in the place of another, and whether the two look alike.
fn take_other(strange: &mut Vec<Mention>, key: usize, alone: bool, own: &Known) -> Option<(Mention, bool)> {
    let alike = strange.iter().position(|other| own.are_alike(key, other.key));
    let at = alike.or(alone.then_some(0)).filter(|at| *at < strange.len())?;
    Some((strange.remove(at), alike.is_some()))
}

/// An acronym in a text, or what it stands for, written out.
#[derive(Debug, Clone, Copy)]
struct Mention {
    /// The place of its key among all keys.
    key: usize,
    span: Span,
}

/// The acronyms of a language, ready to be found in a text.
#[derive(Debug)]
struct Known {
    finder: Option<AhoCorasick>,
    /// The key of each pattern of the finder, by its place.
    of_pattern: Vec<usize>,
    /// Every key that any language has, in order.
    keys: &'static [String],
    /// What the language calls the thing behind a key, the usual name first.
    names: BTreeMap<String, Vec<String>>,
}

/// Every key that any language has, in order.
static KEYS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let all: BTreeSet<String> = KNOWN.iter().flat_map(|(_, profile)| profile.names.acronyms.keys().cloned()).collect();
    all.into_iter().collect()
});

impl Known {
    /// Those of a profile, compiled once.
    fn of(profile: &Profile) -> Arc<Known> {
        static COMPILED: LazyLock<RwLock<BTreeMap<usize, Arc<Known>>>> = LazyLock::new(RwLock::default);
        let address = std::ptr::from_ref(profile).addr();
        if let Some(known) = COMPILED.read().unwrap_or_else(PoisonError::into_inner).get(&address) {
            return Arc::clone(known);
        }
        let names = profile.names.acronyms.clone();
        let key = |key: &String| KEYS.binary_search(key).ok();
        let patterns = names
            .iter()
            .filter_map(|(own, names)| Some(names.iter().map(move |name| (own, name)).zip(std::iter::repeat(key(own)?))));
        let (words, of_pattern): (Vec<(&String, &String)>, Vec<usize>) = patterns.flatten().unzip();
        let words = words.into_iter().map(|(_, word)| word);
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok();
        let known = Arc::new(Known { finder, of_pattern, keys: &KEYS, names });
        COMPILED.write().unwrap_or_else(PoisonError::into_inner).insert(address, Arc::clone(&known));
        known
    }

    /// The acronyms of a text, in order.
    fn read(&self, prose: &Prose<'_>) -> Vec<Mention> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let found = finder.find_iter(prose.text).map(|found| Mention {
            key: self.of_pattern[found.pattern().as_usize()],
            span: Span::new(found.start(), found.end()),
        });
        found.filter(|mention| prose.free(mention.span.start) && is_word(prose, mention.span)).collect()
    }

    /// A key by its place.
    fn name_of(&self, key: usize) -> &str {
        self.keys.get(key).map_or("", String::as_str)
    }

    /// True for two things whose names are one letter or character apart: OMS and OMC, 世卫组织 and 世贸组织.
    fn are_alike(&self, a: usize, b: usize) -> bool {
        let name = |key: usize| self.names.get(self.keys.get(key)?)?.first();
        name(a).zip(name(b)).is_some_and(|(a, b)| a.chars().count() > 2 && strsim::damerau_levenshtein(a, b) == 1)
    }
}

/// True where no letter of another word touches.
fn is_word(prose: &Prose<'_>, span: Span) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
    let own = span.of(prose.text);
    let (first, last) = (own.chars().next(), own.chars().next_back());
    !(letter(first) && letter(prose.before(span.start)) || letter(last) && letter(prose.at(span.end)))
}

/// True for a text in capitals, in which every word looks like an acronym.
fn is_shouted(prose: &Prose<'_>) -> bool {
    let (capital, small) = prose.chars().fold((0, 0), |(capital, small), (_, c)| {
        (capital + usize::from(c.is_uppercase()), small + usize::from(c.is_lowercase() || is_unspaced(c)))
    });
    capital > small
}

/// Bodies by their keys: those that have others, which may be told by their name (*the UN health agency*), and the rest.
const FAMILIES: [(&str, &[&str]); 2] = [
    (
        "UN",
        &[
            "IAEA",
            "ICAO",
            "ICJ",
            "ILO",
            "IMF",
            "IMO",
            "IOM",
            "IPCC",
            "UNESCO",
            "UNHCR",
            "UNICEF",
            "WHO",
            "WIPO",
            "WMO",
            "World Bank",
        ],
    ),
    ("EU", &["ECB", "EIB"]),
];
const OTHERS: [&str; 6] = ["ASEAN", "IEA", "NATO", "OECD", "OPEC", "WTO"];

/// What two things of which acronyms tell have to do with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bodies {
    /// Two bodies, and none is told by the other's name.
    Apart,
    /// One is a part of the other.
    Related,
    /// At least one is no body.
    Neither,
}

impl Bodies {
    fn of(one: &str, other: &str) -> Bodies {
        let is_body =
            |key: &str| OTHERS.contains(&key) || FAMILIES.iter().any(|(whole, parts)| *whole == key || parts.contains(&key));
        let is_part = |whole: &str, part: &str| FAMILIES.iter().any(|(own, parts)| *own == whole && parts.contains(&part));
        match (is_body(one) && is_body(other), is_part(one, other) || is_part(other, one)) {
            (false, _) => Bodies::Neither,
            (true, true) => Bodies::Related,
            (true, false) => Bodies::Apart,
        }
    }
}

/// An acronym that stands in the target as in the source, save as a part of a name: *AI Act*, *UN Women*.
fn left_over(acronym: &str, source: &Prose<'_>, target: &Prose<'_>) -> Option<Span> {
    if !acronym.chars().all(|c| c.is_ascii_uppercase()) {
        return None;
    }
    let (words, own) = (target.words(), source.words());
    let named = |word: Option<&Word<'_>>, gap: Option<Span>| {
        let near = gap.is_some_and(|gap| matches!(gap.of(target.text), " " | "-" | "\u{A0}"));
        near && word.is_some_and(|word| word.is_capital() && own.iter().any(|own| own.text == word.text))
    };
    let found = words.iter().enumerate().find(|(at, word)| {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let after = words.get(at + 1);
        let gap_before = before.map(|before| Span::new(before.span.end, word.span.start));
        let gap_after = after.map(|after| Span::new(word.span.end, after.span.start));
        word.text == acronym && !named(before, gap_before) && !named(after, gap_after)
    });
    found.map(|(_, word)| word.span)
}
