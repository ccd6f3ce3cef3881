//! Reading TBX: the elements of both versions and styles by what they are called.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::entities::{Entities, Refused, TIMES};
use super::{PRIVATE, class, status};
use crate::glossary::files::cells::members;
use crate::glossary::files::error::Problem;
use crate::glossary::files::source::Source;
use crate::glossary::files::tag::language;
use crate::glossary::files::{Error, Read};
use crate::glossary::{CasePolicy, Concept, PartOfSpeech, Status, Term};
use crate::locale::Gender;
use crate::model::LanguageTag;

/// Elements that hold a data category named by their attribute `type`.
const TYPED: [&str; 9] = ["descrip", "descripNote", "admin", "adminNote", "termNote", "transac", "transacNote", "ref", "xref"];
/// Elements inside a text, which only mark a part of it.
const INLINE: [&str; 10] = ["hi", "foreign", "bpt", "ept", "ph", "it", "ut", "sc", "ec", "pc"];
/// Elements that only group others.
const GROUPS: [&str; 12] = [
    "tbx",
    "martif",
    "text",
    "body",
    "termGrp",
    "descripGrp",
    "adminGrp",
    "termNoteGrp",
    "termEntry",
    "conceptEntry",
    "langSec",
    "langSet",
];
/// Elements that are about the file and not about a term.
const OUTSIDE: [&str; 2] = ["tbxHeader", "martifHeader"];

/// Reads a file.
pub(in crate::glossary::files) fn read(text: &str, name: &str) -> Read {
    let file = Source::new(text, name);
    let mut reading = Reading { file, ..Reading::default() };
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut at = 0;
    loop {
        let event = reader.read_event();
        match event {
            Ok(Event::Eof) => break,
            Ok(Event::Start(start)) => {
                if !reading.begin(&start, at) {
                    break;
                }
            }
            Ok(Event::Empty(start)) => {
                if !reading.begin(&start, at) {
                    break;
                }
                reading.end();
            }
            Ok(Event::End(_)) => reading.end(),
            Ok(Event::Text(text)) => reading.say(&text.xml10_content()),
            Ok(Event::CData(data)) => reading.say(&data.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                let name: &str = &reference;
                match reference.resolve_char_ref() {
                    Ok(Some(c)) => reading.say_character(c),
                    _ => {
                        if !reading.say_entity(name, at) {
                            return reading.read;
                        }
                    }
                }
            }
            Ok(Event::DocType(doctype)) => reading.entities = Entities::of(&doctype, text.len()),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(at);
                reading.fault(at, Problem::NotXml(error.to_string()));
                return reading.read;
            }
        }
        at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
    }
    if let Some(open) = reading.open.last() {
        let element = open.name.clone();
        reading.fault(text.len(), Problem::BrokenOff { element });
    } else if text.trim().is_empty() {
        reading.read.problems.push(Error::Empty { file: name.to_owned() });
    } else if !reading.begun && reading.read.problems.is_empty() {
        let root = text.trim().chars().take(40).collect();
        reading.fault(0, Problem::NotTbx { root });
    }
    reading.read
}

/// An element that is open.
struct Open {
    name: String,
    /// The data category that it holds.
    category: String,
    text: String,
    /// Where white space stands in the text that the file gives by its number: it is no layout.
    kept: Vec<usize>,
    at: usize,
}

/// A concept being read.
struct Entry {
    concept: Concept,
    at: usize,
    language: Option<LanguageTag>,
    /// True when a part of it cannot be read, so that it would say something else than the file.
    broken: bool,
    /// True inside a section whose language is not known: its terms are told with it.
    skipped: bool,
    term: Option<Pending>,
    /// The terms of the language so far.
    terms: Vec<Pending>,
}

/// A term as it stands, before its neighbours are known.
struct Pending {
    term: Term,
    status: Option<Status>,
    kind: Option<Attached>,
    /// True while nothing is known of it but its text and its kind.
    bare: bool,
    at: usize,
}

/// What a term is to the one before it.
#[derive(Clone, Copy)]
enum Attached {
    Form,
    Short,
}

#[derive(Default)]
struct Reading<'a> {
    file: Source<'a>,
    read: Read,
    open: Vec<Open>,
    /// True once the root element was read.
    begun: bool,
    entry: Option<Entry>,
    /// Lines by identifier.
    ids: HashMap<String, usize>,
    /// What the file says for entities of its own.
    entities: Entities,
}

impl Reading<'_> {
    fn fault(&mut self, at: usize, problem: Problem) {
        let error: Error = self.file.error(at, problem);
        self.read.problems.push(error);
    }

    /// Opens an element; false when the file is none that can be read.
    fn begin(&mut self, start: &BytesStart<'_>, at: usize) -> bool {
        let name = start.local_name().as_ref().to_owned();
        let attributes = self.attributes(start, at);
        let attribute = |wanted: &str| attributes.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.trim().to_owned());
        if self.open.is_empty() && !matches!(name.as_str(), "tbx" | "martif") {
            self.fault(at, Problem::NotTbx { root: name });
            return false;
        }
        self.begun = true;
        match name.as_str() {
            "conceptEntry" | "termEntry" => {
                let concept = Concept { id: attribute("id").unwrap_or_default(), ..Concept::default() };
                let broken = attributes.len() < start.attributes().count();
                self.entry = Some(Entry { concept, at, language: None, broken, skipped: false, term: None, terms: Vec::new() });
            }
            "langSec" | "langSet" => {
                let given = attribute("xml:lang").or_else(|| attribute("lang")).unwrap_or_default();
                let tag = language(&given);
                if let Some(entry) = &mut self.entry {
                    entry.skipped = tag.is_err();
                    entry.language = tag.as_ref().ok().cloned();
                }
                if let Err(problem) = tag {
                    self.fault(at, problem);
                }
            }
            "termSec" | "tig" | "ntig" => {
                if let Some(Entry { language: Some(tag), term, .. }) = &mut self.entry {
                    let pending = Term { line: self.file.line(at), ..Term::new(tag.clone(), "") };
                    *term = Some(Pending { term: pending, status: None, kind: None, bare: true, at });
                }
            }
            _ => {}
        }
        let typed = TYPED.contains(&name.as_str());
        let category = if typed { attribute("type").unwrap_or_default() } else { name.clone() };
        self.open.push(Open { name, category, text: String::new(), kept: Vec::new(), at });
        true
    }

    /// Says a character that the file gives by its number.
    fn say_character(&mut self, c: char) {
        if let Some(open) = self.open.last_mut() {
            open.kept.extend(c.is_whitespace().then_some(open.text.len()));
            open.text.push(c);
        }
    }

    fn say(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(text);
        }
    }

    /// The attributes of an element, with what entities stand for. One that cannot be read is told, and is not there.
    fn attributes(&mut self, start: &BytesStart<'_>, at: usize) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for attribute in start.attributes() {
            let entities = &self.entities;
            let mut refused = None;
            let value = attribute.map_err(quick_xml::Error::from).and_then(|attribute| {
                let text = attribute.normalized_value_with(XmlVersion::Implicit1_0, 1, |name| match entities.said(name) {
                    Ok(text) => Some(text),
                    Err(why) => {
                        refused = Some((name.to_owned(), why));
                        None
                    }
                })?;
                Ok((attribute.key.as_ref().to_owned(), text.into_owned()))
            });
            match (value, refused) {
                (Ok(pair), _) => found.push(pair),
                (Err(_), Some((name, why))) => self.refuse(&name, &why, at),
                (Err(error), None) => self.broken(Problem::NotXml(error.to_string()), at),
            }
        }
        found
    }

    /// Says what an entity of the file stands for; false when too much was said to go on. A concept with one that is not known
    /// is told and not read.
    fn say_entity(&mut self, name: &str, at: usize) -> bool {
        match self.entities.said(name).map(str::to_owned) {
            Ok(text) => self.say(&text),
            // Outside of the concepts nobody reads it.
            Err(Refused::Unknown) if self.entry.is_none() => {}
            Err(why) => {
                self.refuse(name, &why, at);
                return why == Refused::Unknown;
            }
        }
        true
    }

    fn refuse(&mut self, name: &str, why: &Refused, at: usize) {
        let problem = match why {
            Refused::Unknown => Problem::UnknownEntity { name: name.to_owned() },
            Refused::TooMuch => Problem::TooManyEntities { times: TIMES },
        };
        self.broken(problem, at);
    }

    /// Tells what keeps the concept from being read.
    fn broken(&mut self, problem: Problem, at: usize) {
        if let Some(entry) = &mut self.entry {
            entry.broken = true;
        }
        self.fault(at, problem);
    }

    /// Closes the innermost element.
    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if self.open.iter().any(|above| OUTSIDE.contains(&above.name.as_str())) || OUTSIDE.contains(&open.name.as_str()) {
            return;
        }
        match open.name.as_str() {
            "conceptEntry" | "termEntry" => self.end_concept(),
            "langSec" | "langSet" => self.end_language(),
            "termSec" | "tig" | "ntig" => self.end_term(),
            name if GROUPS.contains(&name) => {}
            name if INLINE.contains(&name) => {
                if let Some(outer) = self.open.last_mut() {
                    let shift = outer.text.len();
                    outer.kept.extend(open.kept.iter().map(|at| at + shift));
                    outer.text.push_str(&open.text);
                }
            }
            _ => self.category(&open),
        }
    }

    fn category(&mut self, open: &Open) {
        let wording;
        let value = if open.category == "term" {
            wording = laid_out(&open.text, &open.kept);
            wording.as_str()
        } else {
            open.text.trim()
        };
        // Who changed it and when is one thing.
        if let Some(group) = self.open.last_mut().filter(|group| group.name == "transacGrp") {
            group.text.push_str(value);
            group.text.push(' ');
            return;
        }
        let Some(entry) = self.entry.as_mut().filter(|entry| !entry.skipped) else {
            if self.entry.is_none() && !value.is_empty() {
                self.lost(open, value);
            }
            return;
        };
        let known = match &mut entry.term {
            Some(pending) => of_term(pending, &open.category, value),
            None => of_concept(&mut entry.concept, &open.category, value),
        };
        match known {
            Known::Kept => {}
            Known::Lost if value.is_empty() => {}
            Known::Lost => self.lost(open, value),
            Known::Wrong(allowed) => {
                let problem = Problem::UnknownWord { key: open.category.clone(), given: value.to_owned(), allowed };
                self.fault(open.at, problem);
            }
        }
    }

    fn lost(&mut self, open: &Open, value: &str) {
        self.fault(open.at, Problem::NotKept { what: open.category.clone(), value: value.to_owned() });
    }

    fn end_term(&mut self) {
        let Some(entry) = &mut self.entry else { return };
        let Some(pending) = entry.term.take().filter(|_| !entry.broken) else { return };
        if pending.term.text.is_empty() {
            return self.fault(pending.at, Problem::Missing { key: "term" });
        }
        if let (Some(kind), true, Some(before)) = (pending.kind, pending.bare, entry.terms.last_mut()) {
            match kind {
                Attached::Form => before.term.forms.push(pending.term.text),
                Attached::Short => before.term.short.push(pending.term.text),
            }
            return;
        }
        entry.terms.push(pending);
    }

    /// Terms without a standing have it by their place, as in our own files.
    fn end_language(&mut self) {
        let Some(entry) = &mut self.entry else { return };
        let mut preferred = entry.terms.iter().any(|pending| pending.status == Some(Status::Preferred));
        let mut second = Vec::new();
        let mut taken = false;
        for mut pending in std::mem::take(&mut entry.terms) {
            let usual = if preferred { Status::Admitted } else { Status::Preferred };
            preferred = true;
            pending.term.status = pending.status.unwrap_or(usual);
            if pending.term.status == Status::Preferred && std::mem::replace(&mut taken, true) {
                second.push(pending.at);
                pending.term.status = Status::Admitted;
            }
            entry.concept.terms.push(pending.term);
        }
        let tag = entry.language.take().map(|tag| tag.to_string()).unwrap_or_default();
        entry.skipped = false;
        let id = entry.concept.id.clone();
        for at in second {
            self.fault(at, Problem::TwoPreferred { id: id.clone(), language: tag.clone() });
        }
    }

    fn end_concept(&mut self) {
        let Some(Entry { mut concept, at, .. }) = self.entry.take().filter(|entry| !entry.broken) else { return };
        concept.place.line = self.file.line(at);
        if concept.id.is_empty() {
            concept.id = concept.terms.first().map(|term| term.text.clone()).unwrap_or_default();
        }
        if let Some(first) = self.ids.get(&concept.id).copied() {
            self.fault(at, Problem::DuplicateId { id: concept.id.clone(), first });
            // It is another concept, for all that its number says.
            concept.id = format!("{} (line {})", concept.id, concept.place.line);
        }
        self.ids.insert(concept.id.clone(), concept.place.line);
        self.read.glossary.concepts.push(concept);
    }
}

/// What became of a data category.
enum Known {
    Kept,
    Lost,
    /// Its value is none of these.
    Wrong(&'static str),
}

fn of_term(pending: &mut Pending, category: &str, value: &str) -> Known {
    let term = &mut pending.term;
    match category {
        "term" => value.clone_into(&mut term.text),
        "termType" => match value {
            "variant" => pending.kind = Some(Attached::Form),
            "shortForm" => pending.kind = Some(Attached::Short),
            "fullForm" => {}
            _ => {
                pending.bare = false;
                return Known::Lost;
            }
        },
        _ => {
            pending.bare = false;
            return of_full_term(pending, category, value);
        }
    }
    Known::Kept
}

fn of_full_term(pending: &mut Pending, category: &str, value: &str) -> Known {
    let term = &mut pending.term;
    match category {
        "administrativeStatus" | "normativeAuthorization" => match status(value) {
            // What a note says is more exact.
            Some(status) => pending.status = pending.status.or(Some(status)),
            None => return Known::Wrong("preferredTerm, admittedTerm, deprecatedTerm, supersededTerm"),
        },
        "partOfSpeech" => match class(value) {
            Some(class) => term.part_of_speech = term.part_of_speech.or(Some(class)),
            None => return Known::Wrong(PartOfSpeech::WORDS),
        },
        "grammaticalGender" => match Gender::named(value) {
            Some(gender) => term.gender = Some(gender),
            None => return Known::Lost,
        },
        "source" => join(&mut term.source, value),
        "note" => match value.strip_prefix(PRIVATE).and_then(|rest| rest.split_once('=')) {
            Some(("status", word)) if Status::named(word).is_some() => pending.status = Status::named(word),
            Some(("case", word)) if CasePolicy::named(word).is_some() => term.case = CasePolicy::named(word).unwrap_or_default(),
            Some(("part-of-speech", word)) if PartOfSpeech::named(word).is_some() => {
                term.part_of_speech = PartOfSpeech::named(word);
            }
            _ => join(&mut term.note, value),
        },
        _ => return Known::Lost,
    }
    Known::Kept
}

fn of_concept(concept: &mut Concept, category: &str, value: &str) -> Known {
    match category {
        "subjectField" if value.is_empty() => {}
        "subjectField" => concept.domains.push(value.to_owned()),
        "definition" => join(&mut concept.definition, value),
        "source" => join(&mut concept.source, value),
        "note" => match value.strip_prefix(PRIVATE).and_then(|rest| rest.split_once('=')) {
            Some(("id", id)) => concept.id = id.to_owned(),
            Some(("do-not-translate", "true")) => concept.do_not_translate = true,
            Some(("first-mention", "true")) => concept.first_mention = true,
            Some(("near", words)) => concept.near = members(words, '|'),
            Some(("not-near", words)) => concept.not_near = members(words, '|'),
            _ => join(&mut concept.note, value),
        },
        _ => return Known::Lost,
    }
    Known::Kept
}

/// A wording without the layout of its file: of XML's white space, but for what stands at the places `kept`, one space is left
/// between words and none around them. Other spaces, such as one that does not break, are the wording's own.
fn laid_out(text: &str, kept: &[usize]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for (at, c) in text.char_indices() {
        if matches!(c, ' ' | '\t' | '\r' | '\n') && !kept.contains(&at) {
            space = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut space) {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// Adds a line to a text; the same text twice is said once.
fn join(text: &mut Option<String>, value: &str) {
    match text {
        _ if value.is_empty() => {}
        Some(text) if text == value => {}
        Some(text) => {
            text.push('\n');
            text.push_str(value);
        }
        None => *text = Some(value.to_owned()),
    }
}
