//! The findings of all articles: what is asked for, what is answered.

use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::error::Refusal;
use super::library::Looked;
use super::pages;
use super::requests::unknown;
use super::routes::{App, answer, html, json};
use super::spoken::{Form, Spoken};
use crate::checks;
use crate::locale::Messages;
use crate::model::{LanguageTag, Severity};
use crate::pipeline::overview::Fault;
use crate::report::visible::visible;
use crate::report::words;

/// Findings on one page.
pub(super) const PAGE: usize = 200;

/// What is read at `/overview`.
pub(super) fn list() -> MethodRouter<App> {
    get(browse)
}

/// Which findings are wanted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Wanted {
    pub(super) check: String,
    pub(super) severity: String,
    pub(super) language: String,
    /// Number of an article; empty for all of them.
    pub(super) article: String,
    /// Index of the first finding that is shown.
    pub(super) from: usize,
}

/// A finding and where it stands.
pub(super) struct Placed<'a> {
    pub(super) article: i64,
    pub(super) name: &'a str,
    pub(super) language: &'a LanguageTag,
    pub(super) fault: &'a Fault,
}

#[derive(Serialize)]
struct Answer {
    findings: Vec<Found>,
    /// Translations that are not looked through yet; ask again.
    pending: usize,
}

#[derive(Serialize)]
struct Found {
    article: i64,
    name: String,
    language: String,
    number: usize,
    check: &'static str,
    severity: &'static str,
    message: String,
}

async fn browse(State(app): State<App>, Asked(wanted): Asked<Wanted>, spoken: Spoken) -> Response {
    answer(spoken, move |spoken| {
        wanted.makes_sense()?;
        let looked = app.desk.library().look()?;
        let all = faults(&looked);
        Ok(match spoken.form {
            Form::Json => {
                let found = all.iter().filter(|placed| wanted.fits(placed)).map(|placed| Found::of(placed, &spoken.messages));
                json(&Answer { findings: found.collect(), pending: looked.left })
            }
            Form::Part => html(pages::overview_results(&looked, &all, &wanted, spoken)),
            Form::Page => html(pages::overview(&looked, &all, &wanted, spoken)),
        })
    })
    .await
}

/// Every finding that is known, in the order of the articles.
fn faults<'a>(looked: &'a Looked<'_>) -> Vec<Placed<'a>> {
    let mut all = Vec::new();
    for listing in &looked.listings {
        for translated in &listing.translations {
            let article = listing.article.number();
            let Some(Ok(faults)) = looked.overview.of(article, &translated.language) else { continue };
            let (name, language) = (listing.name.as_str(), &translated.language);
            all.extend(faults.iter().map(|fault| Placed { article, name, language, fault }));
        }
    }
    all
}

impl Wanted {
    fn makes_sense(&self) -> Result<(), Refusal> {
        let severities = [Severity::Error, Severity::Warning, Severity::Hint].map(Severity::name);
        if !self.severity.is_empty() && !severities.contains(&self.severity.as_str()) {
            return Err(unknown("severity", &self.severity, severities));
        }
        if !self.check.is_empty() && !checks::names().any(|name| name == self.check) {
            return Err(unknown("check", &self.check, checks::names()));
        }
        if !self.article.is_empty() && self.article.parse::<i64>().is_err() {
            return Err(Refusal::malformed(format!("article: {}", visible(&self.article))));
        }
        Ok(())
    }

    pub(super) fn fits(&self, placed: &Placed<'_>) -> bool {
        let is = |wanted: &str, own: &str| wanted.is_empty() || wanted == own;
        is(&self.check, placed.fault.check)
            && is(&self.severity, placed.fault.severity.name())
            && is(&self.language, &placed.language.to_string())
            && is(&self.article, &placed.article.to_string())
    }
}

impl Found {
    fn of(placed: &Placed<'_>, messages: &Messages) -> Found {
        Found {
            article: placed.article,
            name: placed.name.to_owned(),
            language: placed.language.to_string(),
            number: placed.fault.number,
            check: placed.fault.check,
            severity: placed.fault.severity.name(),
            message: words::safe(messages, &placed.fault.message),
        }
    }
}
