//! Glossaries: what is asked for, what is answered.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, put};
use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::error::Refusal;
use super::pages;
use super::routes::{App, Body, answer, html, json, read};
use super::spoken::{Form, Spoken};
use crate::glossary::{self, CasePolicy, PartOfSpeech, Status};
use crate::locale::{Gender, Messages};
use crate::model::{LanguageTag, Message};
use crate::pipeline::glossaries::{self, Change, Changed, Entry, Shelf, version};
use crate::report::words;

/// Concepts on one page.
pub(super) const PAGE: usize = 100;

/// What is read at `/glossary`.
pub(super) fn list() -> MethodRouter<App> {
    get(browse)
}

/// What is read at `/glossary/concept`.
pub(super) fn concept() -> MethodRouter<App> {
    get(show)
}

/// What is changed.
pub(super) fn changes(router: Router<App>) -> Router<App> {
    router.route("/glossary/concept", put(change).delete(take_out).post(put_back))
}

/// Which concepts are wanted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Wanted {
    pub(super) q: String,
    pub(super) language: String,
    /// `problems`, or nothing.
    pub(super) only: String,
    /// Index of the first concept that is shown.
    pub(super) from: usize,
}

/// Which concept is wanted. Without an identifier it is a new one.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Which {
    pub(super) file: String,
    pub(super) id: String,
    /// Its version as the person saw it, where it is to be taken out.
    version: String,
}

/// A concept that was taken out and is to stand in its file again.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Back {
    file: String,
    id: String,
}

/// A concept with its place.
#[derive(Serialize)]
struct Placed {
    file: String,
    editable: bool,
    version: String,
    replaced_by: Option<String>,
    problems: Vec<Wrong>,
    concept: Concept,
}

#[derive(Serialize)]
struct Wrong {
    severity: &'static str,
    message: String,
}

/// A concept in JSON, both ways.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Concept {
    id: String,
    domains: Vec<String>,
    definition: Option<String>,
    note: Option<String>,
    source: Option<String>,
    do_not_translate: bool,
    first_mention: bool,
    near: Vec<String>,
    not_near: Vec<String>,
    terms: Vec<Term>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Term {
    language: String,
    text: String,
    status: Status,
    part_of_speech: Option<String>,
    case: CasePolicy,
    forms: Vec<String>,
    short: Vec<String>,
    gender: Option<String>,
    note: Option<String>,
    source: Option<String>,
}

/// A concept as a person wants it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Put {
    file: String,
    /// The identifier that it had; none for a new one.
    id: Option<String>,
    /// Its version as the person saw it.
    #[serde(default)]
    version: String,
    concept: Concept,
    /// The concept as the person saw it; with it a conflict tells what both changes make together, where they do not touch.
    base: Option<Concept>,
}

async fn browse(State(app): State<App>, Asked(wanted): Asked<Wanted>, spoken: Spoken) -> Response {
    answer(spoken, move |spoken| {
        let library = app.desk.library();
        let shelf = library.shelf();
        let found = wanted.found(&shelf);
        Ok(match spoken.form {
            Form::Json => json(&found.iter().map(|entry| Placed::of(entry, &shelf, &spoken.messages)).collect::<Vec<_>>()),
            Form::Part => html(pages::glossary_results(&shelf, &found, &wanted, spoken)),
            Form::Page => html(pages::glossary(&shelf, &found, &wanted, &library.first_book(), spoken)),
        })
    })
    .await
}

async fn show(State(app): State<App>, Asked(which): Asked<Which>, spoken: Spoken) -> Response {
    answer(spoken, move |spoken| {
        let library = app.desk.library();
        let shelf = library.shelf();
        let entry = shelf.entry(&which.file, &which.id);
        match (entry, spoken.form) {
            (Some(entry), Form::Json) => Ok(json(&Placed::of(entry, &shelf, &spoken.messages))),
            (None, Form::Json) => Err(Refusal::missing()),
            (None, _) if !which.id.is_empty() => Err(Refusal::missing()),
            (entry, _) => Ok(html(pages::concept(&shelf, entry, &library.first_book(), spoken))),
        }
    })
    .await
}

async fn change(State(app): State<App>, spoken: Spoken, body: Body<Put>) -> Response {
    answer(spoken, move |spoken| {
        let Put { file, id, version: seen, concept, base } = read(body)?;
        let base = base.map(Concept::read).transpose()?;
        let change = Change { book: file, id, seen, concept: concept.read()? };
        match app.desk.change_concept(&change)? {
            Changed::Done => Ok(json(&serde_json::json!({
                "version": version(&change.concept),
                "message": spoken.messages.text(&Message::new("web-concept-saved").with("id", change.concept.id.as_str())),
            }))),
            Changed::Conflict(theirs) => {
                let body = match spoken.form {
                    Form::Json => json(&theirs.as_deref().map(Concept::of)),
                    _ => {
                        let known = base.as_ref().zip(theirs.as_deref());
                        let both = known.and_then(|(base, theirs)| glossary::both(base, &change.concept, theirs));
                        let mine = known.map(|(base, theirs)| glossary::mine_first(base, &change.concept, theirs));
                        let written = |concept: &glossary::Concept| serde_json::json!(Concept::of(concept)).to_string();
                        let both = both.as_ref().map(|both| (both, written(both)));
                        let mine = mine.as_ref().map(|mine| (mine, written(mine)));
                        html(pages::concept_conflict(theirs.as_deref(), &change, mine, both, spoken))
                    }
                };
                Ok((StatusCode::CONFLICT, body).into_response())
            }
        }
    })
    .await
}

async fn take_out(State(app): State<App>, Asked(which): Asked<Which>, spoken: Spoken) -> Response {
    answer(spoken, move |spoken| {
        let Which { file, id, version: seen } = which;
        let gone = Message::new("web-concept-removed").with("id", id.as_str()).with("file", file.as_str());
        let stale = Message::new("web-concept-remove-stale").with("file", file.as_str());
        if app.desk.take_out_concept(&glossaries::Which { book: file, id, seen })? {
            Ok(json(&serde_json::json!({ "message": spoken.messages.text(&gone) })))
        } else {
            Err(Refusal { message: stale, ..Refusal::new(StatusCode::CONFLICT, "web-concept-remove-stale") })
        }
    })
    .await
}

async fn put_back(State(app): State<App>, spoken: Spoken, body: Body<Back>) -> Response {
    answer(spoken, move |spoken| {
        let Back { file, id } = read(body)?;
        let said = |name| Message::new(name).with("id", id.as_str()).with("file", file.as_str());
        match app.desk.put_back_concept(&file, &id)? {
            None => Err(Refusal::missing()),
            Some(true) => Ok(json(&serde_json::json!({ "message": spoken.messages.text(&said("web-concept-back")) }))),
            Some(false) => {
                let message = said("web-concept-back-stale");
                Err(Refusal { message, ..Refusal::new(StatusCode::CONFLICT, "web-concept-back-stale") })
            }
        }
    })
    .await
}

impl Wanted {
    /// The concepts that are wanted, in the order of their files.
    fn found<'a>(&self, shelf: &'a Shelf) -> Vec<&'a Entry> {
        let query = self.q.trim().to_lowercase();
        let says = |text: &str| text.to_lowercase().contains(&query);
        let speaks = |term: &glossary::Term| self.language.is_empty() || term.language.to_string() == self.language;
        let matches = |entry: &&Entry| {
            let concept = &entry.concept;
            let remarks = [&concept.definition, &concept.note];
            let mut terms = concept.terms.iter().filter(|term| speaks(term)).peekable();
            if terms.peek().is_none() && !self.language.is_empty() {
                return false;
            }
            let mut in_terms = || terms.any(|term| term.writings().any(|text| says(text)));
            (query.is_empty() || says(&concept.id) || in_terms() || remarks.into_iter().flatten().any(|text| says(text)))
                && (self.only.is_empty() || !entry.problems.is_empty())
        };
        shelf.entries.iter().filter(matches).collect()
    }
}

impl Placed {
    fn of(entry: &Entry, shelf: &Shelf, messages: &Messages) -> Placed {
        let book = shelf.books.get(entry.book);
        let wrong = |(severity, message): &(crate::model::Severity, Message)| Wrong {
            severity: severity.name(),
            message: words::safe(messages, message),
        };
        Placed {
            file: book.map(|book| book.name.clone()).unwrap_or_default(),
            editable: book.is_some_and(|book| book.is_editable),
            version: version(&entry.concept),
            replaced_by: entry.replaced_by.and_then(|book| shelf.books.get(book)).map(|book| book.name.clone()),
            problems: entry.problems.iter().map(wrong).collect(),
            concept: Concept::of(&entry.concept),
        }
    }
}

impl Concept {
    fn of(concept: &glossary::Concept) -> Concept {
        let term = |term: &glossary::Term| Term {
            language: term.language.to_string(),
            text: term.text.clone(),
            status: term.status,
            part_of_speech: term.part_of_speech.map(|class| class.name().to_owned()),
            case: term.case,
            forms: term.forms.clone(),
            short: term.short.clone(),
            gender: term.gender.map(|gender| gender.name().to_owned()),
            note: term.note.clone(),
            source: term.source.clone(),
        };
        Concept {
            id: concept.id.clone(),
            domains: concept.domains.clone(),
            definition: concept.definition.clone(),
            note: concept.note.clone(),
            source: concept.source.clone(),
            do_not_translate: concept.do_not_translate,
            first_mention: concept.first_mention,
            near: concept.near.clone(),
            not_near: concept.not_near.clone(),
            terms: concept.terms.iter().map(term).collect(),
        }
    }

    /// The concept that a person means; what is left empty is not said.
    fn read(self) -> Result<glossary::Concept, Refusal> {
        let terms = self.terms.into_iter().map(Term::read).collect::<Result<Vec<_>, Refusal>>()?;
        Ok(glossary::Concept {
            id: filled(&self.id).ok_or_else(|| Refusal::malformed("id"))?,
            domains: lines(self.domains),
            definition: self.definition.as_deref().and_then(filled),
            note: self.note.as_deref().and_then(filled),
            source: self.source.as_deref().and_then(filled),
            do_not_translate: self.do_not_translate,
            first_mention: self.first_mention,
            near: lines(self.near),
            not_near: lines(self.not_near),
            terms,
            place: glossary::Place::default(),
        })
    }
}

impl Term {
    fn read(self) -> Result<glossary::Term, Refusal> {
        let language: LanguageTag = self.language.trim().parse().map_err(|_| Refusal::malformed(self.language.as_str()))?;
        let text = filled(&self.text).ok_or_else(|| Refusal::malformed("text"))?;
        let word = |word: &Option<String>| word.as_deref().and_then(filled);
        let class = word(&self.part_of_speech);
        let gender = word(&self.gender);
        Ok(glossary::Term {
            status: self.status,
            part_of_speech: class
                .map(|class| PartOfSpeech::named(&class).ok_or_else(|| Refusal::malformed(class)))
                .transpose()?,
            case: self.case,
            forms: lines(self.forms),
            short: lines(self.short),
            gender: gender.map(|gender| Gender::named(&gender).ok_or_else(|| Refusal::malformed(gender))).transpose()?,
            note: word(&self.note),
            source: word(&self.source),
            ..glossary::Term::new(language, text)
        })
    }
}

fn filled(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn lines(given: Vec<String>) -> Vec<String> {
    given.iter().filter_map(|text| filled(text)).collect()
}
