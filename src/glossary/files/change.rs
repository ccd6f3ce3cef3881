//! Changing one concept of a TOML glossary that a person keeps: what is not changed stays letter by letter, comments,
//! order and layout too.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::Kind;
use super::edit::{append, bare, new_language, push, with_breaks_of};
use super::error::{Error, Problem};
use super::toml_writer::{self, usual};
use crate::glossary::{Concept, Status, Term};
use crate::model::LanguageTag;

/// The text of a TOML glossary in which the concept of an identifier is as `new` says; `name` is what errors call the file.
///
/// # Errors
/// The text is not a glossary, it has no such concept, `new` cannot stand in a glossary (two preferred terms, an identifier
/// that another concept has), or the layout has no place for it.
pub fn change(text: &str, name: &str, id: &str, new: &Concept) -> Result<String, Error> {
    let (mark, text) = text.strip_prefix('\u{FEFF}').map_or(("", text), |text| ("\u{FEFF}", text));
    let old = super::parse(text, name, Kind::Toml)?;
    let missing = || Error::NoConcept { file: name.to_owned(), id: id.to_owned() };
    let place = old.concepts.iter().position(|concept| concept.id == id).ok_or_else(missing)?;
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        let problem = Problem::Syntax(error.message().to_owned());
        Error::At { file: name.to_owned(), line: 1, column: 1, problem }
    })?;
    let concepts = document.get_mut("concept").and_then(Item::as_array_of_tables_mut);
    let table = concepts.and_then(|all: &mut ArrayOfTables| all.get_mut(place)).ok_or_else(missing)?;
    properties(table, &old.concepts[place], new);
    languages(table, &old.concepts[place], new);
    let text = with_breaks_of(text, document.to_string());
    // What was written is read again: nothing but this concept may be another, and this one as it was wanted.
    let read = super::parse(&text, name, Kind::Toml)?;
    let same = |(index, concept): (usize, &Concept)| {
        let wanted = if index == place { new } else { &old.concepts[index] };
        unplaced(concept) == unplaced(wanted)
    };
    let is_as_wanted = read.concepts.len() == old.concepts.len() && read.concepts.iter().enumerate().all(same);
    if is_as_wanted { Ok(format!("{mark}{text}")) } else { Err(Error::NoRoom { file: name.to_owned(), id: id.to_owned() }) }
}

/// The text of a TOML glossary without the concept of an identifier; `name` is what errors call the file. A comment right
/// above it goes with it, what stands before an empty line stays.
///
/// # Errors
/// The text is not a glossary, it has no such concept, or the layout lets none go.
pub fn remove(text: &str, name: &str, id: &str) -> Result<String, Error> {
    let (mark, text) = text.strip_prefix('\u{FEFF}').map_or(("", text), |text| ("\u{FEFF}", text));
    let mut old = super::parse(text, name, Kind::Toml)?;
    let missing = || Error::NoConcept { file: name.to_owned(), id: id.to_owned() };
    let place = old.concepts.iter().position(|concept| concept.id == id).ok_or_else(missing)?;
    // One kind of line end while it is changed; those of the file are put back.
    let plain = text.replace("\r\n", "\n");
    let mut document: DocumentMut = plain.parse().map_err(|error: toml_edit::TomlError| {
        let problem = Problem::Syntax(error.message().to_owned());
        Error::At { file: name.to_owned(), line: 1, column: 1, problem }
    })?;
    let said = |decor: &toml_edit::Decor| decor.prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned();
    let concepts = document.get_mut("concept").and_then(Item::as_array_of_tables_mut).ok_or_else(missing)?;
    let above = concepts.get(place).map(|table| said(table.decor())).unwrap_or_default();
    let mut kept = 0;
    let mut at = 0;
    for line in above.split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() && line.ends_with('\n') {
            kept = at;
        }
    }
    let kept = &above[..kept];
    concepts.remove(place);
    match concepts.get_mut(place) {
        Some(next) => {
            let own = said(next.decor());
            // At the top of a file there is nothing to keep a distance from.
            let own = if place == 0 && kept.is_empty() { own.trim_start_matches('\n') } else { &own };
            next.decor_mut().set_prefix(format!("{kept}{own}"));
        }
        None => {
            let behind = document.trailing().as_str().unwrap_or_default().to_owned();
            document.set_trailing(format!("{kept}{behind}"));
        }
    }
    let text = with_breaks_of(text, document.to_string());
    old.concepts.remove(place);
    // What was written is read again: the others are what they were.
    let read = super::parse(&text, name, Kind::Toml)?;
    let unplaced = |concepts: &[Concept]| concepts.iter().map(unplaced).collect::<Vec<_>>();
    let is_as_wanted = unplaced(&read.concepts) == unplaced(&old.concepts);
    if is_as_wanted { Ok(format!("{mark}{text}")) } else { Err(Error::NoRoom { file: name.to_owned(), id: id.to_owned() }) }
}

/// A concept without what is only its place in a file, its terms by language.
fn unplaced(concept: &Concept) -> Concept {
    let mut concept = Concept { place: crate::glossary::Place::default(), ..concept.clone() };
    concept.terms.iter_mut().for_each(|term| term.line = 0);
    concept.terms.sort_by_key(|term| term.language.to_string());
    concept
}

/// What stands in a concept beside its terms, where it is another.
fn properties(table: &mut Table, old: &Concept, new: &Concept) {
    let stated = |text: &Option<String>| text.as_deref().map(Value::from);
    let list = |words: &[String]| match words {
        [] => None,
        [only] => Some(Value::from(only.as_str())),
        several => Some(Value::Array(several.iter().map(String::as_str).collect())),
    };
    let words = |words: &[String]| (!words.is_empty()).then(|| Value::Array(words.iter().map(String::as_str).collect()));
    let all = [
        ("id", old.id != new.id, Some(Value::from(new.id.as_str()))),
        ("domain", old.domains != new.domains, list(&new.domains)),
        ("definition", old.definition != new.definition, stated(&new.definition)),
        ("note", old.note != new.note, stated(&new.note)),
        ("source", old.source != new.source, stated(&new.source)),
        ("do-not-translate", old.do_not_translate != new.do_not_translate, new.do_not_translate.then(|| Value::from(true))),
        // The head of the file may say otherwise, so that `false` is said too.
        ("first-mention", old.first_mention != new.first_mention, Some(Value::from(new.first_mention))),
        ("near", old.near != new.near, words(&new.near)),
        ("not-near", old.not_near != new.not_near, words(&new.not_near)),
    ];
    for (key, _, value) in all.into_iter().filter(|(_, differs, _)| *differs) {
        set(table, key, value);
    }
}

/// Says of a concept of a document what is known of it in another and was not said there: its fields, definition, note and source.
/// The keys that were written.
pub(super) fn fill_in(document: &mut DocumentMut, place: usize, old: &Concept, new: &Concept) -> Vec<&'static str> {
    let concepts = document.get_mut("concept").and_then(Item::as_array_of_tables_mut);
    let Some(table) = concepts.and_then(|all: &mut ArrayOfTables| all.get_mut(place)) else { return Vec::new() };
    let mut filled = old.clone();
    let mut keys = Vec::new();
    // Another concept of the same file may have said it meanwhile.
    let mut lacks = |key: &'static str, is_news: bool| {
        let lacks = is_news && !table.contains_key(key);
        keys.extend(lacks.then_some(key));
        lacks
    };
    if lacks("domain", old.domains.is_empty() && !new.domains.is_empty()) {
        filled.domains.clone_from(&new.domains);
    }
    for (key, own, given) in [
        ("definition", &mut filled.definition, &new.definition),
        ("note", &mut filled.note, &new.note),
        ("source", &mut filled.source, &new.source),
    ] {
        if lacks(key, own.is_none() && given.is_some()) {
            own.clone_from(given);
        }
    }
    properties(table, old, &filled);
    keys
}

/// Puts a value where another stands, or before the terms.
fn set(table: &mut Table, key: &str, value: Option<Value>) {
    let Some(value) = value else {
        table.remove(key);
        return;
    };
    if let Some(item) = table.get_mut(key) {
        return replace(item, value);
    }
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).skip_while(|key| key != "terms").collect();
    let behind: Vec<_> = keys.iter().filter_map(|key| table.remove_entry(key)).collect();
    table.insert(key, Item::Value(value));
    for (key, item) in behind {
        table.insert_formatted(&key, item);
    }
}

/// Puts a value in the place of another, with what stands round it.
fn replace(item: &mut Item, value: Value) {
    let decor = item.as_value().map(|old| old.decor().clone());
    let mut value = bare(value);
    if let Some(decor) = decor {
        *value.decor_mut() = decor;
    }
    *item = Item::Value(value);
}

/// The languages of a concept, in the order in which they first stand there.
fn tags(concept: &Concept) -> Vec<LanguageTag> {
    let mut tags: Vec<LanguageTag> = Vec::new();
    for term in &concept.terms {
        if !tags.contains(&term.language) {
            tags.push(term.language.clone());
        }
    }
    tags
}

fn languages(table: &mut Table, old: &Concept, new: &Concept) {
    let Some(languages) = table.get_mut("terms").and_then(Item::as_table_like_mut) else { return };
    let (before, after) = (tags(old), tags(new));
    let of = |concept: &Concept, tag: &LanguageTag| -> Vec<Term> {
        let own = concept.terms.iter().filter(|term| term.language == *tag);
        own.map(|term| Term { line: 0, ..term.clone() }).collect()
    };
    for tag in before.iter().chain(after.iter().filter(|tag| !before.contains(tag))) {
        let (old, new) = (of(old, tag), of(new, tag));
        if old != new {
            language(languages, tag, &old, &new);
        }
    }
}

/// The terms of one language.
fn language(languages: &mut dyn TableLike, tag: &LanguageTag, old: &[Term], new: &[Term]) {
    let key = languages.iter().map(|(key, _)| key.to_owned()).find(|key| key.parse() == Ok(tag.clone()));
    let key = key.unwrap_or_else(|| tag.to_string());
    let Some((first, others)) = new.split_first() else {
        languages.remove(&key);
        return;
    };
    match languages.get_mut(&key) {
        Some(Item::Value(Value::Array(list))) => return in_list(list, old, new),
        Some(Item::ArrayOfTables(tables)) => return in_tables(tables, old, new),
        Some(Item::Table(table)) => fill(table, first, usual(0)),
        Some(item) => replace(item, value(first, usual(0))),
        None => new_language(languages, &key, value(first, usual(0))),
    }
    let Some(item) = languages.get_mut(&key) else { return };
    for (place, term) in (1..).zip(others) {
        append(item, value(term, usual(place)));
    }
}

/// A term as a value.
fn value(term: &Term, usual: Status) -> Value {
    toml_writer::term(term, usual).parse().unwrap_or_else(|_| Value::from(term.text.as_str()))
}

/// For each of the new terms the old one that it was: of the same wording, else in the same place.
fn matched(old: &[Term], new: &[Term]) -> Vec<Option<usize>> {
    let mut free = vec![true; old.len()];
    let mut found: Vec<Option<usize>> = Vec::with_capacity(new.len());
    for term in new {
        let same = old.iter().zip(&free).position(|(old, free)| *free && old.text == term.text);
        same.into_iter().for_each(|place| free[place] = false);
        found.push(same);
    }
    for (place, found) in found.iter_mut().enumerate().filter(|(_, found)| found.is_none()) {
        if free.get(place) == Some(&true) {
            free[place] = false;
            *found = Some(place);
        }
    }
    found
}

/// True when a term can stay as it is written: it is the same, and means the same where it stands now.
fn stays(old: &Term, new: &Term, states_status: bool, was: usize, is: usize) -> bool {
    old == new && (states_status || usual(was) == usual(is))
}

fn in_list(list: &mut Array, old: &[Term], new: &[Term]) {
    let sources = matched(old, new);
    let first_prefix = list.iter().next().and_then(|value| value.decor().prefix().cloned());
    let mut values: Vec<Option<Value>> = (0..list.len()).map(|_| Some(list.remove(0))).collect();
    // What is said of a term that goes stays, before the one behind it.
    let mut said = String::new();
    for (place, slot) in values.iter_mut().enumerate() {
        let Some(value) = slot else { continue };
        let prefix = value.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned();
        if !sources.contains(&Some(place)) {
            said.push_str(if prefix.contains('#') { &prefix[..prefix.rfind('\n').unwrap_or(prefix.len())] } else { "" });
            *slot = None;
        } else if !said.is_empty() {
            value.decor_mut().set_prefix(std::mem::take(&mut said) + &prefix);
        }
    }
    if !said.is_empty() {
        let trailing = list.trailing().as_str().unwrap_or_default().to_owned();
        list.set_trailing(said + if trailing.is_empty() { "\n" } else { &trailing });
    }
    for (place, (term, source)) in new.iter().zip(sources).enumerate() {
        let kept = source.and_then(|source| Some((source, values.get_mut(source)?.take()?)));
        let Some((source, old_value)) = kept else {
            push(list, value(term, usual(place)));
            continue;
        };
        let states = old_value.as_inline_table().is_some_and(|table: &InlineTable| table.contains_key("status"));
        let decor = old_value.decor().clone();
        let mut value =
            if stays(&old[source], term, states, source, place) { old_value } else { bare(value(term, usual(place))) };
        *value.decor_mut() = decor;
        let own = value.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
        if let Some(prefix) = first_prefix.clone().filter(|_| place == 0 && own.trim().is_empty() && !own.contains('\n')) {
            value.decor_mut().set_prefix(prefix);
        }
        list.push_formatted(value);
    }
}

fn in_tables(tables: &mut ArrayOfTables, old: &[Term], new: &[Term]) {
    let known: Vec<Table> = tables.iter().cloned().collect();
    tables.clear();
    for (place, (term, source)) in new.iter().zip(matched(old, new)).enumerate() {
        let was = source.and_then(|source| Some((source, known.get(source)?.clone())));
        let (source, mut table) = was.unwrap_or((usize::MAX, Table::new()));
        let is_same = old.get(source).is_some_and(|old| stays(old, term, table.contains_key("status"), source, place));
        if !is_same {
            fill(&mut table, term, usual(place));
        }
        tables.push(table);
    }
}

/// Makes a table say what is known of a term.
fn fill(table: &mut Table, term: &Term, usual: Status) {
    let wanted = match value(term, usual) {
        Value::InlineTable(wanted) => wanted,
        text => InlineTable::from_iter([("text", text)]),
    };
    let idle: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).filter(|key| !wanted.contains_key(key)).collect();
    for key in idle {
        table.remove(&key);
    }
    for (key, value) in wanted {
        let said = |value: &Value| bare(value.clone()).to_string();
        match table.get_mut(&key) {
            Some(item) if item.as_value().is_some_and(|old| said(old) == said(&value)) => {}
            Some(item) => replace(item, value),
            None => drop(table.insert(&key, Item::Value(bare(value)))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::change;
    use crate::glossary::{Concept, Kind, Status, Term, parse};

    const FILE: &str = "# House glossary\n\n[[concept]]\nid = \"a\" # first\nterms.en = \"One\"\n\n# The second one.\n\
        [[concept]]\nid = \"b\"\nnote = \"old\" # why\n# wordings\nterms.en = [\n  \"Two\", # as it is said\n  { text = \"Pair\", note = \"n\" },\n]\n\
        terms.fr = \"Deux\" # sure\n\n[[concept]]\nid = \"c\"\nterms.en = [\"Three\", \"Trio\"]\n";

    fn changed(text: &str, id: &str, work: impl FnOnce(&mut Concept)) -> Result<String, String> {
        let mut concept =
            parse(text, "a.toml", Kind::Toml).unwrap().concepts.into_iter().find(|concept| concept.id == id).unwrap();
        work(&mut concept);
        change(text, "a.toml", id, &concept).map_err(|error| error.to_string())
    }

    fn term(tag: &str, text: &str, status: Status) -> Term {
        Term { status, ..Term::new(tag.parse().unwrap(), text) }
    }

    #[test]
    fn what_is_said_before_an_empty_line_stays_when_a_concept_goes() {
        let file = "# Licence: free\n\n# About a\n[[concept]]\nid = \"a\"\nterms.en = \"One\"\n\n# Section\n \n# About b\n\
            [[concept]]\nid = \"b\"\nterms.en = \"Two\"\n";
        for file in [file.to_owned(), file.replace('\n', "\r\n")] {
            let plain = |id: &str| super::remove(&file, "a.toml", id).unwrap().replace("\r\n", "\n");
            assert!(plain("a").starts_with("# Licence: free\n\n"), "{}", plain("a"));
            assert!(!plain("a").contains("About a") && plain("a").contains("# Section\n \n# About b\n[[concept]]"));
            assert!(plain("b").contains("# Section") && !plain("b").contains("About b"), "{}", plain("b"));
            assert_eq!(super::remove(&file, "a.toml", "a").unwrap().contains("\r\n"), file.contains("\r\n"));
        }
    }

    #[test]
    fn nothing_but_what_changed_is_another() {
        assert_eq!(changed(FILE, "b", |_| {}).unwrap(), FILE);
        let noted = changed(FILE, "b", |concept| concept.note = Some("new".into())).unwrap();
        assert_eq!(noted, FILE.replace("\"old\" # why", "\"new\" # why"));
        let defined = changed(FILE, "b", |concept| concept.definition = Some("Both.".into())).unwrap();
        assert_eq!(defined, FILE.replace("# why\n", "# why\ndefinition = \"Both.\"\n"));
        let french = changed(FILE, "b", |concept| concept.terms[2].text = "La paire".into()).unwrap();
        assert_eq!(french, FILE.replace("\"Deux\" # sure", "\"La paire\" # sure"));
        let without = changed(FILE, "b", |concept| concept.note = None).unwrap();
        assert_eq!(without, FILE.replace("note = \"old\" # why\n", ""));
    }

    #[test]
    fn terms_come_and_go_and_change_in_their_place() {
        let added = changed(FILE, "b", |concept| concept.terms.insert(2, term("en", "Couple", Status::Forbidden))).unwrap();
        let line = "  { text = \"Pair\", note = \"n\" },\n";
        assert_eq!(added, FILE.replace(line, &format!("{line}  {{ text = \"Couple\", status = \"forbidden\" }},\n")));
        let second = changed(FILE, "b", |concept| concept.terms.push(term("fr", "Paire", Status::Admitted))).unwrap();
        assert_eq!(second, FILE.replace("\"Deux\" # sure", "[\"Deux\", \"Paire\"] # sure"));
        let german = changed(FILE, "c", |concept| concept.terms.push(term("de", "Drei", Status::Preferred))).unwrap();
        assert_eq!(german, format!("{FILE}terms.de = \"Drei\"\n"));
        let gone = changed(FILE, "b", |concept| drop(concept.terms.remove(2))).unwrap();
        assert_eq!(gone, FILE.replace("terms.fr = \"Deux\" # sure\n", ""));
        let renamed = changed(FILE, "c", |concept| concept.terms[1].text = "Threesome".into()).unwrap();
        assert_eq!(renamed, FILE.replace("\"Trio\"", "\"Threesome\""));
    }

    #[test]
    fn a_term_that_goes_takes_no_comment_and_no_standing_with_it() {
        let gone = changed(FILE, "b", |concept| drop(concept.terms.remove(1))).unwrap();
        assert!(gone.contains("# as it is said") && !gone.contains("Pair"), "{gone}");
        // What is left stands first now, and is still only admitted.
        let first = changed(FILE, "c", |concept| drop(concept.terms.remove(0))).unwrap();
        assert_eq!(first, FILE.replace("[\"Three\", \"Trio\"]", "[{ text = \"Trio\", status = \"admitted\" }]"));
    }

    #[test]
    fn other_layouts_stay_what_they_are() {
        let tables = "first-mention = true\r\n[[concept]]\r\nid = \"a\"\r\n[[concept.terms.fr]]\r\ntext = \"Un\" # one\r\n\
            [[concept.terms.fr]]\r\ntext = \"Une\"\r\n";
        let noted = changed(tables, "a", |concept| concept.terms[0].note = Some("n".into())).unwrap();
        assert_eq!(noted, tables.replace("# one\r\n", "# one\r\nnote = \"n\"\r\n"));
        let silent = changed(tables, "a", |concept| concept.first_mention = false).unwrap();
        assert_eq!(silent, tables.replace("id = \"a\"\r\n", "id = \"a\"\r\nfirst-mention = false\r\n"));
        let dotted = "[[concept]]\nid = \"a\"\nterms.fr.text = \"Un\"\nterms.fr.note = \"n\"\n";
        let other = changed(dotted, "a", |concept| concept.terms[0].text = "Une".into()).unwrap();
        assert_eq!(other, dotted.replace("Un\"", "Une\""));
    }

    #[test]
    fn what_no_glossary_can_say_is_refused() {
        let twice = changed(FILE, "b", |concept| concept.terms[1].status = Status::Preferred);
        assert!(twice.unwrap_err().contains("preferred"));
        assert!(changed(FILE, "b", |concept| concept.id = "a".into()).unwrap_err().contains('a'));
        assert!(changed(FILE, "b", |concept| concept.terms[0].text = String::new()).is_err());
        let lost = Concept { id: "z".into(), ..Concept::default() };
        assert!(change(FILE, "a.toml", "z", &lost).is_err());
    }
}
