//! What can go wrong with a request, by whose fault it is.
//!
//! * [`Failure::Ours`]: logged once, answered with a 500 that says nothing.
//! * [`Failure::Theirs`]: a status, a stable code, a kind sentence in the reader's language.
//!
//! Handlers return a failure; `Portal::respond` turns it into a page or a problem document
//! (RFC 9457), so it looks the same everywhere.

use std::borrow::Cow;

use axum::response::{IntoResponse, Response};
use fanlight_contract::Messages;
use http::StatusCode;
use serde::Serialize;

use crate::domain::limit::Limit;
use crate::port::{AssetError, BlobError, DatabaseError, KeyValueError};

/// What stands before the names of the portal's own fields.
pub const OWN_FIELDS: &str = "fields.";

/// Why a request was not answered as asked.
#[derive(Clone, Debug)]
pub enum Failure {
    /// Ours: for the log only, without personal data.
    Ours(String),
    /// Theirs.
    Theirs(Problem),
}

/// What the one who asked may know.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// HTTP status.
    pub status: StatusCode,
    /// Stable; `error-<code>` is the title's message, `error-<code>-hint` the sentence below it.
    pub code: &'static str,
    /// More, for the makers of JSON clients; in English.
    pub detail: Option<String>,
    /// What is wrong in single fields.
    pub fields: FieldErrors,
    /// Seconds after which trying again makes sense.
    pub retry_after: Option<i64>,
}

/// What is wrong in one field of a form.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldError {
    /// The field's name in the form and in JSON.
    pub field: Cow<'static, str>,
    /// The sentence, in the reader's language.
    pub detail: String,
}

impl FieldError {
    /// Returns the message that is the field's label.
    pub fn label(&self) -> String {
        format!("field-{}", self.field.strip_prefix(OWN_FIELDS).unwrap_or(&self.field))
    }

    /// Returns the field's label as it stands before what is wrong.
    pub fn heading(&self, text: &Messages) -> String {
        text.labelled(&text.get(&self.label()))
    }
}

/// What is wrong in the fields of a form.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct FieldErrors(pub Vec<FieldError>);

/// Every field is fine.
pub static NO_ERRORS: FieldErrors = FieldErrors(Vec::new());

impl FieldErrors {
    /// Tells whether every field is fine.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns what is wrong, in the order of the form.
    pub fn iter(&self) -> std::slice::Iter<'_, FieldError> {
        self.0.iter()
    }

    /// Returns the sentence about one field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.iter().find(|error| error.field == field).map(|error| error.detail.as_str())
    }
}

impl Failure {
    /// There is no such thing, or not for you: the two look the same.
    pub fn missing() -> Failure {
        Problem::new(StatusCode::NOT_FOUND, "missing").into()
    }

    /// The request is not one our pages would send.
    pub fn malformed(detail: impl Into<String>) -> Failure {
        Problem { detail: Some(detail.into()), ..Problem::new(StatusCode::BAD_REQUEST, "malformed") }.into()
    }

    /// A link that was good once.
    pub fn expired() -> Failure {
        Problem::new(StatusCode::GONE, "expired").into()
    }

    /// Whoever signed in may not be here any more.
    pub fn denied() -> Failure {
        Problem::new(StatusCode::FORBIDDEN, "denied").into()
    }

    /// It takes an invitation.
    pub fn uninvited() -> Failure {
        Problem::new(StatusCode::FORBIDDEN, "uninvited").into()
    }

    /// A link that somebody made for others, and that is over, taken back or nobody's: all the same.
    pub fn ended() -> Failure {
        Problem::new(StatusCode::GONE, "ended").into()
    }

    /// An invitation that was accepted or replaced, or is over.
    pub fn invitation_over() -> Failure {
        Problem::new(StatusCode::GONE, "invitation-over").into()
    }

    /// Only for those who signed in.
    pub fn signed_out() -> Failure {
        Problem::new(StatusCode::UNAUTHORIZED, "signed-out").into()
    }
}

impl Problem {
    /// Returns a problem without details.
    pub fn new(status: StatusCode, code: &'static str) -> Problem {
        Problem { status, code, detail: None, fields: FieldErrors::default(), retry_after: None }
    }

    /// Returns the problem of fields that need another look.
    pub fn invalid(fields: FieldErrors) -> Problem {
        Problem { fields, ..Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid") }
    }

    /// Returns the problem of having done something too often.
    pub fn limited(limit: Limit) -> Problem {
        Problem {
            retry_after: Some(limit.window() / 1000),
            ..Problem::new(StatusCode::TOO_MANY_REQUESTS, limit.message())
        }
    }

    /// Returns the title, in the reader's language.
    pub fn title(&self, text: &Messages) -> String {
        text.get(&format!("error-{}", self.code)).into_owned()
    }

    /// Returns the problem behind a status that the router gave by itself.
    pub fn of_status(status: StatusCode) -> Problem {
        let code = match status {
            StatusCode::NOT_FOUND => "missing",
            StatusCode::METHOD_NOT_ALLOWED => "method",
            StatusCode::FORBIDDEN => "foreign-origin",
            StatusCode::PAYLOAD_TOO_LARGE => "too-large",
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "media-type",
            _ => "malformed",
        };
        Problem::new(status, code)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Failure {
        Failure::Theirs(problem)
    }
}

impl From<DatabaseError> for Failure {
    fn from(error: DatabaseError) -> Failure {
        Failure::Ours(format!("database: {error}"))
    }
}

impl From<AssetError> for Failure {
    fn from(error: AssetError) -> Failure {
        Failure::Ours(format!("assets: {error}"))
    }
}

impl From<BlobError> for Failure {
    fn from(error: BlobError) -> Failure {
        Failure::Ours(format!("blobs: {error}"))
    }
}

impl From<KeyValueError> for Failure {
    fn from(error: KeyValueError) -> Failure {
        Failure::Ours(format!("key-value: {error}"))
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Failure {
        Failure::Ours(format!("template: {error}"))
    }
}

impl IntoResponse for Failure {
    /// Returns an empty answer that carries the failure to `Portal::respond`.
    fn into_response(self) -> Response {
        let status = match &self {
            Failure::Ours(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Failure::Theirs(problem) => problem.status,
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
