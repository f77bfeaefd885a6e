//! The Worker of the tests: `GET /conformance` runs the suite on the real ports.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::CONTENT_TYPE;
use worker::{Context, Env, HttpRequest, Result, event};

use crate::environment;
use crate::platform::WaitUntil;

#[event(fetch)]
async fn fetch(request: HttpRequest, env: Env, context: Context) -> Result<Response> {
    if request.uri().path() != "/conformance" {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    let ports = environment::ports(&env, Arc::new(WaitUntil::Fetch(context)), "DB")?;
    let report = fanlight_conformance::run(&ports).await;
    Ok(([(CONTENT_TYPE, "application/json")], serde_json::to_string(&report)?).into_response())
}
