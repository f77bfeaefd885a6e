//! What only the writer's preview has: the mailbox, every page in every state, pages that load
//! themselves again, and mistakes shown over them.

use std::convert::Infallible;
use std::net::IpAddr;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use fanlight_edge::SECURITY_HEADERS;
use futures_util::stream::{Stream, unfold};
use http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HOST, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, RANGE,
};
use http::{HeaderName, HeaderValue, Method, StatusCode};
use tokio::sync::watch;
use tower::ServiceExt;

use crate::mailbox::Mailbox;
use crate::pages::Pages;

/// Where all of it stands.
pub const PREFIX: &str = "/_dev/";

const SCRIPT: &str = "<script src=\"/_dev/preview.js\" defer></script>";

/// The pages below [`PREFIX`].
#[derive(Clone)]
pub struct Development(Router);

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

impl Development {
    /// Pages hear the news as long as they are open.
    pub fn new(mailbox: Option<Mailbox>, pages: Pages, news: News) -> Development {
        let router = Router::new()
            .route("/_dev/news", get(tell))
            .with_state(news)
            .route(
                "/_dev/preview.js",
                get(([(CONTENT_TYPE, "text/javascript")], include_str!("../templates/preview.js"))),
            )
            .route("/_dev/preview.css", get(([(CONTENT_TYPE, "text/css")], include_str!("../templates/preview.css"))))
            .route("/_dev/style.css", get(([(CONTENT_TYPE, "text/css")], include_str!("../templates/style.css"))));
        let router = router.merge(pages.router());
        Development(router.merge(mailbox.map(Mailbox::router).unwrap_or_default()))
    }

    /// Answers a request below [`PREFIX`]. The mailbox holds codes that open every account, so
    /// only this machine may read it, and no page of another name that leads here.
    pub async fn respond(&self, peer: IpAddr, request: Request) -> Response {
        let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        if !peer.to_canonical().is_loopback() || !is_this_machine(host) {
            return StatusCode::NOT_FOUND.into_response();
        }
        let mut response = match self.0.clone().oneshot(request).await {
            Ok(response) => response,
            Err(infallible) => match infallible {},
        };
        for (name, value) in SECURITY_HEADERS {
            response.headers_mut().entry(*name).or_insert(HeaderValue::from_static(value));
        }
        response
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

fn is_this_machine(host: &str) -> bool {
    let name = host.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()).map_or(host, |(name, _)| name);
    // Browsers know every name below it to be this machine, and ask nobody.
    name == "localhost"
        || name.ends_with(".localhost")
        || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_name_for_this_machine_is_refused() {
        for host in ["localhost", "localhost:8080", "beta.localhost:8080", "127.0.0.1:8080", "[::1]:8080", "[::1]"] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in ["", "evil.example", "evil.example:8080", "localhost.evil.example:80", "192.168.0.7:8080"] {
            assert!(!is_this_machine(host), "{host}");
        }
    }
}
