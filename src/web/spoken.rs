//! In which language, and in which form, a browser wants its answer.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, LazyLock};

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, COOKIE};
use axum::http::request::Parts;

use super::desk::Desk;
use crate::locale::{LOCALES, Messages};
use crate::model::LanguageTag;

/// Name of the cookie that remembers a language which the person chose.
pub(super) const CHOICE: &str = "bitext-language";

/// The header by which our script asks for a part of a page.
const PART: &str = "bitext-part";

/// The header, or the parameter of an address, in which our script names the project and the person of its page: both as
/// parts of an address, with a full stop between them.
pub(super) const FOR: &str = "bitext-for";

/// The languages that bitext speaks, read once.
static MESSAGES: LazyLock<BTreeMap<&str, Arc<Messages>>> = LazyLock::new(|| {
    let spoken = LOCALES.iter().filter(|locale| locale.messages.is_some());
    let read = |locale: &crate::locale::Locale| {
        Some((locale.tag, Arc::new(Messages::in_language(&locale.tag.parse().ok()?).ok()?.with_numbers())))
    };
    spoken.filter_map(read).collect()
});

/// How a request is answered.
#[derive(Clone)]
pub(super) struct Spoken {
    /// Our words in the person's language.
    pub(super) messages: Arc<Messages>,
    /// What it wants.
    pub(super) form: Form,
    /// Who asks, where people say who they are.
    pub(super) person: Option<Arc<str>>,
    /// What tells the project from others that had the same address.
    pub(super) project: Arc<str>,
}

/// What tells the project from others that had the same address.
#[derive(Debug, Clone)]
pub(super) struct ProjectId(pub(super) Arc<str>);

/// Who asks, as the guard knows it.
#[derive(Debug, Clone)]
pub(super) struct Person(pub(super) Arc<str>);

/// What a browser or a program wants to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A whole page.
    Page,
    /// A part of a page, as our own script asks for it.
    Part,
    /// JSON.
    Json,
}

impl Spoken {
    /// By a choice of the person, else by the browser's languages, else English.
    pub(super) fn of(headers: &HeaderMap) -> Spoken {
        let lines = |name| headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
        let chosen = lines(COOKIE).flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let chosen = chosen.filter(|(name, _)| *name == CHOICE).find_map(|(_, tag)| MESSAGES.get(tag));
        let messages = chosen.cloned().or_else(|| {
            let mut wanted: Vec<(&str, f32)> = lines(ACCEPT_LANGUAGE).flat_map(|line| line.split(',')).map(weighed).collect();
            wanted.sort_by(|a, b| b.1.total_cmp(&a.1));
            wanted.iter().find_map(|(tag, _)| in_language(tag))
        });
        let messages = messages.or_else(|| MESSAGES.get("en").cloned()).unwrap_or_else(|| Arc::new(Messages::english()));
        let form = match (headers.contains_key(PART), lines(ACCEPT).any(|line| line.contains("text/html"))) {
            (true, _) => Form::Part,
            (false, true) => Form::Page,
            (false, false) => Form::Json,
        };
        Spoken { messages, form, person: None, project: Arc::default() }
    }

    /// Under whose name things are recorded.
    pub(super) fn author<'a>(&'a self, desk: &'a Desk) -> &'a str {
        self.person.as_deref().unwrap_or(desk.author())
    }

    /// Whose forms a browser keeps: those of this project and of this person. A page names them with all that it asks for
    /// ([`FOR`]).
    pub(super) fn keeps(&self) -> [&str; 2] {
        [&self.project, self.person.as_deref().unwrap_or("")]
    }
}

/// The languages to choose from, each with its own name for itself.
pub(super) fn choices() -> impl Iterator<Item = (&'static str, &'static str)> {
    MESSAGES.keys().filter_map(|tag| {
        let profile = tag.parse().ok().and_then(|tag| crate::locale::profile(&tag))?;
        Some((*tag, profile.endonym.as_str()))
    })
}

fn in_language(tag: &str) -> Option<Arc<Messages>> {
    let wanted: LanguageTag = tag.parse().ok()?;
    wanted.fallbacks().iter().find_map(|tag| MESSAGES.get(tag.as_str())).cloned()
}

/// A language of `Accept-Language` and its weight (RFC 9110, 12.5.4).
fn weighed(part: &str) -> (&str, f32) {
    let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
    let weight = rest.trim().strip_prefix("q=").and_then(|weight| weight.parse().ok()).unwrap_or(1.0);
    (tag.trim(), weight)
}

impl<S: Sync> FromRequestParts<S> for Spoken {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Spoken, Infallible> {
        let person = parts.extensions.get::<Person>().map(|Person(name)| Arc::clone(name));
        let project = parts.extensions.get::<ProjectId>().map(|ProjectId(id)| Arc::clone(id)).unwrap_or_default();
        Ok(Spoken { person, project, ..Spoken::of(&parts.headers) })
    }
}

#[cfg(test)]
mod tests {
    use super::Spoken;
    use axum::http::{HeaderMap, HeaderValue, header};

    fn tag(accept: &'static str, cookie: Option<&'static str>) -> &'static str {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(accept));
        if let Some(cookie) = cookie {
            headers.insert(header::COOKIE, HeaderValue::from_static(cookie));
        }
        Spoken::of(&headers).messages.tag()
    }

    #[test]
    fn the_browser_tells_and_the_person_decides() {
        assert_eq!(tag("de, fr-CH;q=0.8, en;q=0.5", None), "fr");
        assert_eq!(tag("en;q=0.3, zh-CN;q=0.9", None), "zh-Hans");
        assert_eq!(tag("xx, *;q=0.1", None), "en");
        assert_eq!(tag("fr", Some("a=b; bitext-language=zh-Hans")), "zh-Hans");
        assert_eq!(tag("fr", Some("bitext-language=../..")), "fr");
    }
}
