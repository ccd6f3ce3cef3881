//! Adding to a TOML glossary that a person keeps: comments, order and layout stay.

use std::collections::{HashMap, HashSet};

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, TableLike, Value};

use super::Kind;
use super::change::fill_in;
use super::error::{Difference, Error, Problem};
use super::toml_writer::{self, usual};
use crate::glossary::merged::{clash, folded, free, is_apart, is_same};
use crate::glossary::{CasePolicy, Concept, Glossary, PartOfSpeech, Place, Status, Term, identifier};
use crate::locale::Gender;
use crate::model::{LanguageTag, Message};

/// A glossary to which something was added.
#[derive(Debug, Clone, PartialEq)]
pub struct Added {
    /// The file's new text.
    pub text: String,
    /// Concepts that are new.
    pub concepts: usize,
    /// Terms that are new in concepts that were there.
    pub terms: usize,
    /// What differs from what stood there, which stays.
    pub problems: Vec<Error>,
    /// What a person should know: which concepts joined one of another identifier, which terms are admitted since another is
    /// preferred.
    pub notes: Vec<Message>,
}

/// Adds concepts to a TOML glossary; the file keeps its line ends and its byte order mark. Where one of the same identifier
/// stands there (two that were read from files and have no term in common are two for all that, and told), or a single one with the same preferred term in the concept's first language and no other domain, the
/// terms that it lacks join it, and so does what is said of the concept where nothing was; whatever else differs stays as it is and is told. A concept without terms is told and
/// not added. Everything that was in the file stays letter by letter.
///
/// # Errors
/// The text is not a glossary: nothing is added to a file that cannot be read.
pub fn add(text: &str, name: &str, new: &Glossary) -> Result<Added, Error> {
    let (mark, text) = text.strip_prefix('\u{FEFF}').map_or(("", text), |rest| ("\u{FEFF}", rest));
    let old = super::parse(text, name, Kind::Toml)?;
    let mut added = Added { text: text.to_owned(), concepts: 0, terms: 0, problems: Vec::new(), notes: Vec::new() };
    let unreadable = |error: toml_edit::TomlError| {
        let problem = Problem::Syntax(error.message().to_owned());
        Error::At { file: name.to_owned(), line: 1, column: 1, problem }
    };
    let mut document: DocumentMut = text.parse().map_err(unreadable)?;
    let mut fresh = String::new();
    let mut taken: HashSet<String> = old.concepts.iter().chain(&new.concepts).map(|concept| concept.id.clone()).collect();
    let index = Index::of(&old.concepts);
    let mut has_filled = false;
    for concept in &new.concepts {
        let at = |place: &Place, problem| Error::At { file: place.file.to_string(), line: place.line, column: 1, problem };
        if concept.terms.is_empty() {
            added.problems.push(at(&concept.place, Problem::Missing { key: "terms" }));
            continue;
        }
        let namesake = index.namesakes(&concept.id).map(|place| &old.concepts[*place]).next();
        let namesake = namesake.filter(|known| is_apart(known, concept));
        let Some(place) = index.home(concept, &mut added.notes) else {
            let id = match namesake {
                Some(_) => free(&concept.id, &mut taken),
                None => own_identifier(concept, &mut taken),
            };
            added.problems.extend(namesake.map(|known| clash(known, concept, &id)));
            fresh.push('\n');
            fresh.push_str(&toml_writer::concept(&Concept { id, ..concept.clone() }));
            added.concepts += 1;
            continue;
        };
        let known = &old.concepts[place];
        // What was typed stands in no file.
        let told = if concept.place.file.is_empty() { &known.place } else { &concept.place };
        added.problems.extend(differences(known, concept).into_iter().map(|problem| at(told, problem)));
        added.notes.extend(admitted(known, concept));
        let same = |term: &Term| known.terms.iter().any(|old| old.language == term.language && is_same(&old.text, &term.text));
        let mut count = 0;
        let mut joined: Vec<LanguageTag> = Vec::new();
        for term in concept.terms.iter().filter(|term| !same(term)) {
            let own = || known.terms.iter().filter(|old| old.language == term.language);
            let before = own().count() + joined.iter().filter(|tag| **tag == term.language).count();
            joined.push(term.language.clone());
            // A concept has one preferred term in a language: what joins it is admitted.
            let mut term = term.clone();
            if term.status == Status::Preferred && (own().any(|old| old.status == Status::Preferred) || before > own().count()) {
                term.status = Status::Admitted;
            }
            count += usize::from(insert(&mut document, place, &term, before));
        }
        added.terms += count;
        let filled = fill_in(&mut document, place, known, concept);
        has_filled |= !filled.is_empty();
        if !filled.is_empty() {
            let said = Message::new("glossary-filled").with("id", known.id.as_str());
            added.notes.push(said.with("what", filled.join(", ")));
        }
    }
    if added.terms > 0 || has_filled {
        added.text = document.to_string();
    }
    if !fresh.is_empty() {
        if !added.text.is_empty() && !added.text.ends_with('\n') {
            added.text.push('\n');
        }
        let fresh = if added.text.is_empty() { fresh.trim_start() } else { &fresh };
        added.text.push_str(fresh);
    }
    added.text = with_breaks_of(text, added.text);
    added.text.insert_str(0, mark);
    Ok(added)
}

/// The concepts of a glossary by what another may join them by.
struct Index<'a> {
    concepts: &'a [Concept],
    by_id: HashMap<&'a str, Vec<usize>>,
    /// By the preferred term of each language, letter case and the like left out.
    by_term: HashMap<(&'a LanguageTag, String), Vec<usize>>,
}

impl<'a> Index<'a> {
    fn of(concepts: &'a [Concept]) -> Self {
        let mut index = Self { concepts, by_id: HashMap::new(), by_term: HashMap::new() };
        for (place, concept) in concepts.iter().enumerate() {
            index.by_id.entry(&concept.id).or_default().push(place);
            let languages: HashSet<&LanguageTag> = concept.terms.iter().map(|term| &term.language).collect();
            for (language, term) in languages.into_iter().filter_map(|language| Some((language, preferred(concept, language)?))) {
                index.by_term.entry((language, folded(&term.text))).or_default().push(place);
            }
        }
        index
    }

    /// The places of the concepts of an identifier.
    fn namesakes(&self, id: &str) -> impl Iterator<Item = &usize> {
        self.by_id.get(id).into_iter().flatten()
    }

    /// The place of the concept that another joins: the one of its identifier, or the only one with its preferred term. What
    /// was decided by the term is told.
    fn home(&self, new: &Concept, notes: &mut Vec<Message>) -> Option<usize> {
        let concept = |place: &usize| &self.concepts[*place];
        if let Some(place) = self.namesakes(&new.id).find(|place| !is_apart(concept(place), new)) {
            return Some(*place);
        }
        let language = &new.terms.first()?.language;
        let term = preferred(new, language)?;
        let named = self.by_term.get(&(language, folded(&term.text))).map_or(&[][..], Vec::as_slice);
        let exact = |term: &Term| term.case.is_exact_for(&term.text);
        let is_meant = |known: &Term| known.text == term.text || !exact(known) && !exact(term);
        let is_named = |place: &&usize| preferred(concept(place), language).is_some_and(is_meant);
        let mut named: Vec<usize> = named.iter().filter(is_named).copied().collect();
        // Of those that differ in letter case the one is meant that is spelled so.
        let is_spelled = |place: &usize| preferred(concept(place), language).is_some_and(|known| known.text == term.text);
        if named.iter().any(is_spelled) {
            named.retain(is_spelled);
        }
        let is_other = |known: &Concept| {
            let stated = !known.domains.is_empty() && !new.domains.is_empty();
            stated && !known.domains.iter().any(|domain| new.domains.contains(domain))
        };
        let joined = named.first().filter(|place| named.len() == 1 && !is_other(concept(place))).copied();
        // One that was made of the term itself is surely the same.
        let is_told = joined.map_or(!named.is_empty(), |place| concept(&place).id != identifier(&new.id));
        if is_told {
            let ids: Vec<&str> = named.iter().map(|place| concept(place).id.as_str()).collect();
            let id = if joined.is_some() { "glossary-joined" } else { "glossary-apart" };
            let said = Message::new(id).with("term", term.text.as_str()).with("language", language.to_string());
            notes.push(said.with("known", ids.join(", ")).with("id", new.id.as_str()));
        }
        joined
    }
}

/// The first preferred term that a concept has in a language.
fn preferred<'a>(concept: &'a Concept, language: &LanguageTag) -> Option<&'a Term> {
    let preferred = |term: &&Term| term.language == *language && term.status == Status::Preferred;
    concept.terms.iter().find(preferred)
}

/// The identifier of a concept in our file: its own, or one made of the wording that a file without identifiers gives for it.
fn own_identifier(concept: &Concept, taken: &mut HashSet<String>) -> String {
    let wording = concept.terms.first().map_or("", |term| term.text.as_str());
    let is_wording = concept.id.strip_prefix(wording).is_some_and(|rest| rest.is_empty() || rest.starts_with(" (line "));
    let name = identifier(wording);
    if !is_wording || name == concept.id {
        return concept.id.clone();
    }
    free(&name, taken)
}

/// The terms that the file prefers and the glossary does not, since it prefers another.
fn admitted(old: &Concept, new: &Concept) -> Vec<Message> {
    let preferred = |language: &LanguageTag| {
        let mut own = old.terms.iter().filter(|known| known.language == *language);
        own.find(|known| known.status == Status::Preferred)
    };
    let told = |term: &Term| {
        let kept = preferred(&term.language).filter(|kept| !is_same(&kept.text, &term.text))?;
        let status = old.terms.iter().find(|known| known.language == term.language && known.text == term.text);
        let is_admitted = status.is_none_or(|known| known.status == Status::Admitted) && term.status == Status::Preferred;
        let said = Message::new("glossary-admitted").with("id", old.id.as_str()).with("language", term.language.to_string());
        is_admitted.then(|| said.with("term", term.text.as_str()).with("preferred", kept.text.as_str()))
    };
    new.terms.iter().filter_map(told).collect()
}

/// The text with the line breaks of another, where those are all of Windows.
pub(super) fn with_breaks_of(old: &str, new: String) -> String {
    let breaks = old.matches('\n').count();
    if breaks == 0 || old.matches("\r\n").count() != breaks {
        return new;
    }
    new.replace("\r\n", "\n").replace('\n', "\r\n")
}

/// What both say and say differently, the same whether the new concept's terms have joined the old one or not.
fn differences(old: &Concept, new: &Concept) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut differ = |what: String, kept: String, given: String| {
        if !given.is_empty() && kept != given {
            found.push(Problem::Differs(Box::new(Difference { id: new.id.clone(), what, kept, given })));
        }
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let flag = |set: bool| if set { "true".to_owned() } else { String::new() };
    for (what, kept, given) in [
        ("domain", old.domains.join(", "), new.domains.join(", ")),
        ("definition", text(&old.definition), text(&new.definition)),
        ("note", text(&old.note), text(&new.note)),
        ("source", text(&old.source), text(&new.source)),
    ] {
        // Where nothing is said, what is given is taken.
        if !kept.is_empty() {
            differ(what.to_owned(), kept, given);
        }
    }
    for (what, kept, given) in [
        ("do-not-translate", flag(old.do_not_translate), flag(new.do_not_translate)),
        ("first-mention", flag(old.first_mention), flag(new.first_mention)),
        ("near", old.near.join(", "), new.near.join(", ")),
        ("not-near", old.not_near.join(", "), new.not_near.join(", ")),
    ] {
        differ(what.to_owned(), kept, given);
    }
    for term in &new.terms {
        let own = || old.terms.iter().filter(|known| known.language == term.language);
        let preferred = || own().find(|known| known.status == Status::Preferred);
        let of_term = |key: &str| format!("{} “{}” {key}", term.language, term.text);
        let Some(known) = own().find(|known| known.text == term.text) else { continue };
        // What is preferred there is told by itself.
        let is_second = known.status == Status::Admitted && preferred().is_some() && term.status == Status::Preferred;
        let status = if is_second { "" } else { term.status.name() };
        let case = |term: &Term| if term.case == CasePolicy::Automatic { "" } else { term.case.name() }.to_owned();
        let class = |term: &Term| term.part_of_speech.map_or("", PartOfSpeech::name).to_owned();
        let gender = |term: &Term| term.gender.map_or("", Gender::name).to_owned();
        for (key, kept, given) in [
            ("status", known.status.name().to_owned(), status.to_owned()),
            ("case", case(known), case(term)),
            ("part-of-speech", class(known), class(term)),
            ("gender", gender(known), gender(term)),
            ("forms", known.forms.join(", "), term.forms.join(", ")),
            ("short", known.short.join(", "), term.short.join(", ")),
            ("note", text(&known.note), text(&term.note)),
            ("source", text(&known.source), text(&term.source)),
        ] {
            differ(of_term(key), kept, given);
        }
    }
    found
}

/// Puts a term behind those of its language; false when the file's layout has no place for it.
fn insert(document: &mut DocumentMut, concept: usize, term: &Term, before: usize) -> bool {
    let concepts = document.get_mut("concept").and_then(Item::as_array_of_tables_mut);
    let Some(table) = concepts.and_then(|all: &mut ArrayOfTables| all.get_mut(concept)) else { return false };
    let Some(languages) = table.get_mut("terms").and_then(Item::as_table_like_mut) else { return false };
    let Ok(value) = toml_writer::term(term, usual(before)).parse::<Value>() else { return false };
    let tag = term.language.to_string();
    let key = languages.iter().map(|(key, _)| key.to_owned()).find(|key| key.parse() == Ok(term.language.clone()));
    let key = key.unwrap_or(tag);
    match languages.get_mut(&key) {
        None => new_language(languages, &key, value),
        Some(item) => append(item, value),
    }
    true
}

/// The first term of a language, in the dotted form that the other languages have.
pub(super) fn new_language(languages: &mut dyn TableLike, key: &str, value: Value) {
    languages.insert(key, Item::Value(value));
    let dotted = languages.is_dotted();
    if let Some(mut key) = languages.key_mut(key).filter(|_| dotted) {
        key.leaf_decor_mut().clear();
    }
}

pub(super) fn append(item: &mut Item, value: Value) {
    match item {
        Item::ArrayOfTables(tables) => {
            let table = value.as_inline_table().cloned().map(toml_edit::InlineTable::into_table);
            let table = table.unwrap_or_else(|| {
                let mut table = toml_edit::Table::new();
                table.insert("text", Item::Value(value));
                table
            });
            tables.push(table);
        }
        Item::Value(Value::Array(list)) => push(list, value),
        item => {
            let old = std::mem::take(item).into_value().unwrap_or_else(|_| Value::from(""));
            let (prefix, suffix) = (old.decor().prefix().cloned(), old.decor().suffix().cloned());
            let mut list = Array::new();
            list.push(bare(old));
            list.push(value);
            let mut list = Value::Array(list);
            if let Some(prefix) = prefix {
                list.decor_mut().set_prefix(prefix);
            }
            if let Some(suffix) = suffix {
                list.decor_mut().set_suffix(suffix);
            }
            *item = Item::Value(list);
        }
    }
}

pub(super) fn bare(mut value: Value) -> Value {
    value.decor_mut().clear();
    value
}

/// Puts a value at the end of a list, on a line of its own where the others have one.
pub(super) fn push(list: &mut Array, value: Value) {
    // A comment behind the last value stays with it.
    let comment = list.trailing().as_str().filter(|rest| rest.contains('#')).map(str::to_owned);
    let prefix = list.iter().last().and_then(|last| last.decor().prefix()).and_then(|prefix| prefix.as_str()).map(str::to_owned);
    let indent = prefix.filter(|prefix| prefix.contains('\n')).and_then(|prefix| {
        let line = prefix.rfind('\n')?;
        Some(prefix[line..].to_owned())
    });
    let Some(indent) = indent else { return list.push_formatted(bare(value).decorated(" ", "")) };
    list.set_trailing_comma(true);
    if comment.is_some() {
        list.set_trailing("\n");
    }
    let comment = comment.as_deref().map_or("", str::trim_end);
    list.push_formatted(bare(value).decorated(format!("{comment}{indent}"), ""));
}
