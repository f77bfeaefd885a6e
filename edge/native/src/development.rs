//! What only the writer's preview has: the mailbox, every page in every state, pages that load
//! themselves again, and mistakes shown over them.

use std::net::IpAddr;

use axum::Router;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use fanlight_edge::SECURITY_HEADERS;
use http::header::{CONTENT_TYPE, HOST};
use http::{HeaderValue, StatusCode};
use tower::ServiceExt;

use crate::mailbox::Mailbox;
use crate::pages::Pages;
use crate::reload::News;

/// Where all of it stands.
pub const PREFIX: &str = "/_dev/";

/// The pages below [`PREFIX`].
#[derive(Clone)]
pub struct Development(Router);

impl Development {
    /// Pages hear the news as long as they are open.
    pub fn new(mailbox: Option<Mailbox>, pages: Pages, news: News) -> Development {
        let router = Router::new()
            .route("/_dev/preview.css", get(([(CONTENT_TYPE, "text/css")], include_str!("../templates/preview.css"))))
            .route("/_dev/style.css", get(([(CONTENT_TYPE, "text/css")], include_str!("../templates/style.css"))));
        let router = router.merge(news.router()).merge(pages.router());
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

fn is_this_machine(host: &str) -> bool {
    let name = host.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()).map_or(host, |(name, _)| name);
    // Browsers know every name below it to be this machine, and ask nobody.
    name == "localhost"
        || name.ends_with(".localhost")
        || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
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
