//! Addresses nobody has, and the one an operator's monitor asks.

use axum::extract::Request;
use axum::response::Response;
use http::{Method, StatusCode};
use serde::Serialize;

use crate::context::Context;
use crate::error::Failure;
use crate::response;
use crate::store;

/// Answers where no route does. A slash too many at the end is forgiven.
pub async fn answer(context: Context, request: Request) -> Result<Response, Failure> {
    let path = context.path.trim_end_matches('/');
    let one_slash = path.len() + 1 == context.path.len() && path.starts_with('/') && !path.starts_with("//");
    // A backslash would be read as a slash, and so as another host, by browsers.
    if one_slash && !path.contains('\\') && matches!(*request.method(), Method::GET | Method::HEAD) {
        return response::redirect(path);
    }
    Err(Failure::missing())
}

/// Tells a monitor whether the portal can answer: 200 where the database does.
pub async fn health(context: Context) -> Result<Response, Failure> {
    #[derive(Serialize)]
    struct Health {
        status: &'static str,
    }
    store::health::check(&*context.ports.database).await?;
    response::json(StatusCode::OK, &Health { status: "ok" })
}
