//! Pages of the preview that load themselves again after a build, and show over them what it found.

use std::convert::Infallible;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::stream::{Stream, unfold};
use http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, RANGE,
};
use http::{HeaderName, HeaderValue, Method, StatusCode};
use tokio::sync::watch;

const SCRIPT: &str = "<script src=\"/_dev/preview.js\" defer></script>";

/// What open pages are told.
#[derive(Clone)]
pub struct News {
    /// Names what is served now, and changes with each build.
    pub builds: watch::Receiver<String>,
    /// What the last build found; empty until it is known.
    pub findings: watch::Receiver<String>,
    /// Says when the host ends.
    pub stop: watch::Receiver<bool>,
}

impl News {
    /// Returns where pages hear of it, and the script that listens.
    pub fn router(self) -> Router {
        let script = ([(CONTENT_TYPE, "text/javascript")], include_str!("../templates/preview.js"));
        Router::new().route("/_dev/news", get(tell)).with_state(self).route("/_dev/preview.js", get(script))
    }
}

/// Takes from a request what would have the browser keep a page of the build before.
pub fn ask_anew(request: &mut Request) {
    for name in [IF_MODIFIED_SINCE, IF_NONE_MATCH, RANGE] {
        request.headers_mut().remove(name);
    }
}

/// Adds the script to a page, and keeps the browser from storing it.
pub async fn add_script(method: &Method, response: Response) -> Response {
    let is_html = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("text/html"));
    let (mut parts, body) = response.into_parts();
    parts.headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for name in [ETAG, LAST_MODIFIED] {
        parts.headers.remove::<HeaderName>(name);
    }
    if !is_html || method == Method::HEAD {
        return Response::from_parts(parts, body);
    }
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut page = String::from_utf8_lossy(&bytes).into_owned();
    if let Some(end) = page.rfind("</body>") {
        page.insert_str(end, SCRIPT);
    }
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(page))
}

async fn tell(State(mut news): State<News>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    // A page is told first what is so when it opens.
    news.builds.mark_changed();
    if !news.findings.borrow().is_empty() {
        news.findings.mark_changed();
    }
    let events = unfold(news, |mut news| async move {
        let event = tokio::select! {
            biased;
            changed = news.builds.changed() => {
                changed.ok()?;
                Event::default().data(news.builds.borrow_and_update().as_str())
            }
            changed = news.findings.changed() => {
                changed.ok()?;
                Event::default().event("findings").data(news.findings.borrow_and_update().as_str())
            }
            // The host waits for open requests, and this one would never end.
            _ = news.stop.wait_for(|stopped| *stopped) => return None,
        };
        Some((Ok(event), news))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}
