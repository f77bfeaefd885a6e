//! The files of portals, where one has a host for itself: they are not at their public paths.

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use fanlight_edge::Portals;
use http::header::{ACCEPT, ACCEPT_ENCODING, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, LOCATION, RANGE};
use http::{HeaderName, HeaderValue, StatusCode};
use worker::send::IntoSendFuture;
use worker::{Env, Headers, HttpResponse, Method, RequestInit, RequestRedirect, console_error};

use crate::environment;

/// What a request says of how it wants a file.
const PASSED_ON: &[HeaderName] = &[ACCEPT, ACCEPT_ENCODING, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, RANGE];

/// Returns the file of the portal that a request names, if there is one.
pub async fn find(portals: &Portals, env: &Env, request: &Request) -> Option<Response> {
    let place = portals.file_place(request)?;
    match fetch(env, &place.path, request).await {
        Ok(response) => {
            let mut response = response.map(Body::new);
            if let Some(location) = response.headers().get(LOCATION).and_then(|location| location.to_str().ok()) {
                let own = HeaderValue::from_str(place.address(location)).ok()?;
                response.headers_mut().insert(LOCATION, own);
            }
            (response.status() != StatusCode::NOT_FOUND).then_some(response)
        }
        Err(error) => {
            console_error!("a file cannot be served: {error}");
            None
        }
    }
}

/// Asks for what is at another address, escaped, as the request wants it.
async fn fetch(env: &Env, path: &str, request: &Request) -> Result<HttpResponse, String> {
    let headers = Headers::new();
    for name in PASSED_ON {
        if let Some(value) = request.headers().get(name).and_then(|value| value.to_str().ok()) {
            headers.set(name.as_str(), value).map_err(|error| error.to_string())?;
        }
    }
    let method = if request.method() == http::Method::HEAD { Method::Head } else { Method::Get };
    let mut init = RequestInit::new();
    init.with_redirect(RequestRedirect::Manual).with_method(method).with_headers(headers);
    // The host is never looked up, but an address needs one.
    let assets = environment::assets(env)?.0;
    let answer = assets.fetch(format!("https://assets.invalid{path}"), Some(init));
    answer.into_send().await.map_err(|error| error.to_string())
}
