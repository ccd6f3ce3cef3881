//! The articles of a project and how far each has come.

use std::path::PathBuf;

use super::super::Project;
use crate::model::{Content, Failure, LanguageTag, OBJECT};
use crate::review::{Share, shares, words};
use crate::store::{ArticleId, Store};

/// An article of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The article in the store.
    pub article: ArticleId,
    /// Its name within the project.
    pub name: String,
    /// The heading that it begins with, without markup, where it begins with one.
    pub title: Option<String>,
    /// Its file.
    pub file: PathBuf,
    /// Its language.
    pub from: LanguageTag,
    /// Its translations.
    pub translations: Vec<Translated>,
}

/// A translation of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translated {
    /// Its language.
    pub language: LanguageTag,
    /// What is in which state.
    pub shares: Vec<Share>,
    /// Number of its newest revision; 0 when it has none.
    pub newest: i64,
    /// Number of the newest judgement that a finding of it is no fault, or is one after all; 0 when there is none.
    pub judged: i64,
    /// When that was recorded, in seconds since 1970-01-01 UTC.
    pub changed: Option<i64>,
}

/// The articles that were translated in a project, by name; none where nothing was.
///
/// # Errors
/// The store cannot be read.
pub fn list(project: &Project) -> Result<Vec<Listing>, Failure> {
    if !project.store().exists() {
        return Ok(Vec::new());
    }
    let mut store = Store::open(project.store())?;
    let mut listings = Vec::new();
    for listed in store.articles()? {
        let mut translations = Vec::new();
        for language in listed.languages {
            let translation = store.translation(listed.id, &language)?;
            let standings = store.standings(&translation)?;
            let sources = standings.iter().map(|standing| (standing.state, Content::stored(&standing.source, &[])));
            // A picture alone is no work.
            let counted = sources.filter(|(_, source)| !source.is_wordless()).map(|(state, source)| (state, words(&source.text)));
            let newest = store.last_change(&translation)?;
            translations.push(Translated {
                language,
                shares: shares(counted),
                newest: newest.map_or(0, |(number, _)| number),
                judged: store.last_judgement(&translation)?,
                changed: newest.map(|(_, time)| time),
            });
        }
        let file = project.root().join(&listed.path);
        let title =
            store.title(listed.id)?.map(|source| Content::stored(&source, &[]).text.replace(OBJECT, "").trim().to_owned());
        listings.push(Listing { article: listed.id, name: listed.path, title, file, from: listed.language, translations });
    }
    Ok(listings)
}

/// The file of an article by its number in the store, when it was translated into the language.
///
/// # Errors
/// The store cannot be read.
pub fn file_of(project: &Project, article: i64, language: &LanguageTag) -> Result<Option<PathBuf>, Failure> {
    if !project.store().exists() {
        return Ok(None);
    }
    let articles = Store::open(project.store())?.articles()?;
    let found = articles.into_iter().find(|listed| listed.id.number() == article && listed.languages.contains(language));
    Ok(found.map(|listed| project.root().join(listed.path)))
}
