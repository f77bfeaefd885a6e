//! Requests and answers, each taken over in one piece. The crate's own types cross from JavaScript and
//! back for every header, and make a stream of every body.

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method};
use http_body_util::BodyExt;
use worker::js_sys::{Array, JSON, Uint8Array};
use worker::web_sys::{self, ResponseInit};
use worker::{IntoResponse, Result};

/// Takes a request over; its body comes while it is read.
pub fn request(from: &web_sys::Request) -> Result<Request> {
    let body = from.body().map_or_else(Body::empty, |stream| Body::new(worker::Body::new(stream)));
    let mut request = Request::new(body);
    *request.uri_mut() = from.url().parse().map_err(failed)?;
    *request.method_mut() = Method::from_bytes(from.method().as_bytes()).map_err(failed)?;
    let pairs = String::from(JSON::stringify(&Array::from(&from.headers()))?);
    let pairs: Vec<(String, String)> = serde_json::from_str(&pairs)?;
    for (name, value) in pairs {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(failed)?;
        request.headers_mut().append(name, HeaderValue::from_maybe_shared(Bytes::from(value)).map_err(failed)?);
    }
    Ok(request)
}

/// Gives an answer away: whole where it is there already, else as it comes.
pub async fn response(response: Response) -> Result<web_sys::Response> {
    if response.body().size_hint().exact().is_none() {
        return response.into_raw().map_err(|error| worker::Error::RustError(error.into().to_string()));
    }
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.map_err(failed)?.to_bytes();
    let pairs: Vec<(&str, &str)> = parts
        .headers
        .iter()
        .map(|(name, value)| Ok((name.as_str(), str::from_utf8(value.as_bytes()).map_err(failed)?)))
        .collect::<Result<_>>()?;
    let init = ResponseInit::new();
    init.set_status(parts.status.as_u16());
    init.set_headers(&JSON::parse(&serde_json::to_string(&pairs)?)?);
    // Some answers may not have a body, not even an empty one.
    let body = (!bytes.is_empty()).then(|| Uint8Array::from(bytes.as_ref()));
    Ok(web_sys::Response::new_with_opt_js_u8_array_and_init(body.as_ref(), &init)?)
}

fn failed(error: impl std::fmt::Display) -> worker::Error {
    worker::Error::RustError(error.to_string())
}
