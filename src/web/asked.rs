//! What stands behind the question mark of an address: what nobody knows there is refused and named.

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::response::Response;
use serde::de::DeserializeOwned;

use super::error::Refusal;
use super::spoken::Spoken;

/// The parameters of an address.
pub(super) struct Asked<T>(pub(super) T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Asked<T>, Response> {
        let refusal = match Query::try_from_uri(&parts.uri) {
            Ok(Query(asked)) => return Ok(Asked(asked)),
            Err(rejection) => Refusal::malformed(rejection.body_text()),
        };
        let Ok(spoken) = Spoken::from_request_parts(parts, state).await;
        Err(refusal.answer(&spoken))
    }
}
