//! Rules of the user's own: SRX 2.0 files (LISA, *Segmentation Rules eXchange*, 2008).
//!
//! A position is decided by the first rule, in the order of the file, whose `beforebreak` matches text that ends there and
//! whose `afterbreak` matches text that begins there. With `cascade="yes"` the rules of every language map that fits the
//! language count, in order, else those of the first. All `beforebreak` patterns are searched at once by one automaton, so
//! that the time does not depend on the text; an `afterbreak` sees the next [`AHEAD`] bytes.

use quick_xml::Reader;
use quick_xml::events::Event;
use regex_automata::hybrid::dfa::{DFA, OverlappingState};
use regex_automata::{Anchored, Input, MatchKind, meta};

use super::icu;
use crate::model::LanguageTag;

/// Bytes behind a position that an `afterbreak` pattern sees.
const AHEAD: usize = 512;

/// Why an SRX file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SrxError {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

/// An SRX file as it was read.
#[derive(Debug, Clone, Default)]
pub struct Srx {
    cascade: bool,
    languages: Vec<(String, Vec<Rule>)>,
    maps: Vec<Map>,
}

#[derive(Debug, Clone, Default)]
struct Rule {
    breaks: bool,
    before: String,
    after: String,
    line: usize,
}

#[derive(Debug, Clone)]
struct Map {
    pattern: String,
    name: String,
    line: usize,
}

impl Srx {
    /// Reads a file. Patterns are read when a language asks for them.
    ///
    /// # Errors
    /// It is no well-formed XML, or no SRX.
    pub fn read(text: &str) -> Result<Srx, SrxError> {
        let mut reader = Reader::from_str(text);
        let mut srx = Srx::default();
        let mut rule = Rule::default();
        let mut part = None;
        let mut found = false;
        loop {
            let line = |reader: &Reader<&[u8]>| line_at(text, reader.buffer_position());
            let wrong = |line: usize, reason: &dyn std::fmt::Display| SrxError { line, reason: reason.to_string() };
            let event = reader.read_event().map_err(|error| wrong(line_at(text, reader.error_position()), &error))?;
            let attribute = |element: &quick_xml::events::BytesStart<'_>, name: &str| {
                let found = element.try_get_attribute(name).ok().flatten()?;
                found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
            };
            // An element that is written as empty has no end of its own, and no text.
            let filled = matches!(event, Event::Start(_));
            match event {
                Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                    "srx" => found = true,
                    "header" => srx.cascade = attribute(&element, "cascade").as_deref() == Some("yes"),
                    "languagerule" => {
                        let name = attribute(&element, "languagerulename").unwrap_or_default();
                        srx.languages.push((name, Vec::new()));
                    }
                    "rule" => {
                        let breaks = attribute(&element, "break").as_deref() != Some("no");
                        rule = Rule { breaks, line: line(&reader), ..Rule::default() };
                    }
                    "beforebreak" => part = filled.then_some(true),
                    "afterbreak" => part = filled.then_some(false),
                    "languagemap" => {
                        let pattern = attribute(&element, "languagepattern").unwrap_or_default();
                        let name = attribute(&element, "languagerulename").unwrap_or_default();
                        srx.maps.push(Map { pattern, name, line: line(&reader) });
                    }
                    _ => {}
                },
                Event::End(element) => match element.local_name().as_ref() {
                    "beforebreak" | "afterbreak" => part = None,
                    "rule" => match srx.languages.last_mut() {
                        Some((_, rules)) => rules.push(std::mem::take(&mut rule)),
                        None => return Err(wrong(line(&reader), &"a rule outside a languagerule")),
                    },
                    _ => {}
                },
                Event::Text(piece) => push(&mut rule, part, &piece.xml10_content()),
                Event::CData(piece) => push(&mut rule, part, &piece.xml10_content()),
                Event::GeneralRef(reference) => {
                    let name = reference.xml10_content();
                    let character = reference.resolve_char_ref().ok().flatten().map(String::from);
                    let known = || quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
                    match character.or_else(known) {
                        Some(character) => push(&mut rule, part, &character),
                        None => return Err(wrong(line(&reader), &format!("the entity &{name}; is not known"))),
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        if found { Ok(srx) } else { Err(SrxError { line: 1, reason: "this is no SRX file".into() }) }
    }

    /// Makes the rules of a language ready.
    ///
    /// # Errors
    /// A pattern of the language cannot be used; the line of its rule is named.
    pub(super) fn compiled(&self, language: &LanguageTag) -> Result<Compiled, SrxError> {
        let mut rules = Vec::new();
        for map in &self.maps {
            let pattern = icu::translated(&map.pattern)
                .and_then(|pattern| regex::Regex::new(&format!("^(?i:{pattern})$")).map_err(|error| last_line(&error)));
            let pattern = pattern.map_err(|reason| SrxError { line: map.line, reason })?;
            if !pattern.is_match(&language.to_string()) {
                continue;
            }
            let Some((_, found)) = self.languages.iter().find(|(name, _)| *name == map.name) else {
                let reason = format!("there is no languagerule {:?}", map.name);
                return Err(SrxError { line: map.line, reason });
            };
            rules.extend(found);
            if !self.cascade {
                break;
            }
        }
        Compiled::new(&rules)
    }
}

fn push(rule: &mut Rule, part: Option<bool>, text: &str) {
    match part {
        Some(true) => rule.before.push_str(text),
        Some(false) => rule.after.push_str(text),
        None => {}
    }
}

fn line_at(text: &str, at: u64) -> usize {
    let at = usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
    1 + text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count()
}

/// The last line of an error of the pattern reader, which says what is wrong; those before it show where.
fn last_line(error: &dyn std::fmt::Display) -> String {
    error.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

/// The rules of one language, ready to be used.
#[derive(Debug, Clone)]
pub(super) struct Compiled {
    before: DFA,
    /// In the order of the rules: whether it breaks, whether a word must begin or end there, and what must follow.
    rules: Vec<(bool, bool, meta::Regex)>,
}

impl Compiled {
    fn new(rules: &[&Rule]) -> Result<Compiled, SrxError> {
        let mut before = Vec::with_capacity(rules.len());
        let mut compiled = Vec::with_capacity(rules.len());
        for rule in rules {
            let wrong = |reason: String| SrxError { line: rule.line, reason };
            let (pattern, at_word) = icu::ending(&rule.before).map_err(wrong)?;
            regex_syntax(&pattern).map_err(wrong)?;
            before.push(pattern);
            let after = icu::translated(&rule.after).map_err(wrong)?;
            let after = meta::Regex::new(&after).map_err(|error| {
                wrong(last_line(&std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string)))
            })?;
            compiled.push((rule.breaks, at_word, after));
        }
        let config = DFA::config().match_kind(MatchKind::All).skip_cache_capacity_check(true);
        let automaton = DFA::builder().configure(config).build_many(&before);
        let automaton =
            automaton.map_err(|error| SrxError { line: rules.first().map_or(1, |rule| rule.line), reason: error.to_string() })?;
        Ok(Compiled { before: automaton, rules: compiled })
    }

    /// Where a text is to be cut, in order, inside it; white space stays with the sentence before it.
    pub(super) fn cuts(&self, text: &str) -> Vec<usize> {
        let mut cuts: Vec<usize> = Vec::new();
        let mut cache = self.before.create_cache();
        let mut state = OverlappingState::start();
        let input = Input::new(text);
        let (mut place, mut found): (usize, Vec<usize>) = (0, Vec::new());
        loop {
            // The cache is large enough for any state, so that the search cannot give up.
            let ended = self.before.try_search_overlapping_fwd(&mut cache, &input, &mut state).is_err();
            let next = state.get_match().filter(|_| !ended).map(|hit| (hit.offset(), hit.pattern().as_usize()));
            if next.is_none_or(|(at, _)| at != place) {
                found.sort_unstable();
                self.decide(text, place, &found, &mut cuts);
                found.clear();
            }
            let Some((at, pattern)) = next else { break };
            place = at;
            found.push(pattern);
        }
        cuts
    }

    fn decide(&self, text: &str, at: usize, found: &[usize], cuts: &mut Vec<usize>) {
        if at == 0 || !text.is_char_boundary(at) {
            return;
        }
        let end = text.floor_char_boundary((at + AHEAD).min(text.len()));
        let ahead = Input::new(text).range(at..end).anchored(Anchored::Yes).earliest(true);
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let edge = text[..at].chars().next_back().is_some_and(word) != text[at..].chars().next().is_some_and(word);
        let fits = |rule: &&(bool, bool, meta::Regex)| (!rule.1 || edge) && rule.2.search_half(&ahead).is_some();
        let breaks = found.iter().filter_map(|index| self.rules.get(*index)).find(fits).is_some_and(|rule| rule.0);
        let cut = at + text[at..].len() - text[at..].trim_start().len();
        let blank = text[cuts.last().copied().unwrap_or(0)..cut].trim().is_empty();
        if breaks && cut < text.len() && !blank {
            cuts.push(cut);
        }
    }
}

fn regex_syntax(pattern: &str) -> Result<(), String> {
    regex::Regex::new(pattern).map(drop).map_err(|error| last_line(&error))
}

#[cfg(test)]
#[path = "srx/tests.rs"]
mod tests;
