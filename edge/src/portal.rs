//! A portal ready to answer: the site, its messages and shells, loaded once per process or isolate.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use fanlight_contract::Mount;
use http::StatusCode;
use http::header::{ALLOW, CONTENT_RANGE, CONTENT_TYPE};
use tower::ServiceExt;

use crate::context::{Context, is_from_here};
use crate::error::{Failure, Problem};
use crate::log::log;
use crate::port::{Assets, ClientAddress, Ports};
use crate::publication::{LoadError, Publication};
use crate::{mail, response, route, store, upload};

/// A portal ready to answer.
pub struct Portal {
    router: Router,
    publication: Arc<Publication>,
}

impl Portal {
    /// Reads the generator's output. `secrets` signs and hashes: `id:secret` with at least 32
    /// characters of secret, several separated by commas; the first signs, all verify.
    pub async fn load(assets: &dyn Assets, secrets: &str) -> Result<Portal, LoadError> {
        Portal::load_as(None, assets, secrets).await
    }

    /// Reads likewise what is one of several portals; `name` makes its keys its own.
    pub async fn load_as(name: Option<&str>, assets: &dyn Assets, secrets: &str) -> Result<Portal, LoadError> {
        let publication = Arc::new(Publication::load(name, assets, secrets).await?);
        Ok(Portal { router: route::router(&publication.site), publication })
    }

    /// Returns what all its addresses begin with.
    pub fn mount(&self) -> &Mount {
        &self.publication.site.mount
    }

    /// Answers one request. `client` is the address the platform vouches for.
    pub async fn respond(&self, ports: Ports, client: ClientAddress, mut request: Request) -> Response {
        let context = Context::new(self.publication.clone(), ports, client, &request);
        let mut response = if is_from_here(request.method(), request.headers(), &self.publication.site.base_url) {
            request.extensions_mut().insert(context.clone());
            match self.router.clone().oneshot(request).await {
                Ok(response) => response,
                Err(infallible) => match infallible {},
            }
        } else {
            response::failure(&context, Problem::of_status(StatusCode::FORBIDDEN).into()).await
        };
        if let Some(failure) = failure_in(&mut response) {
            // A 405 says what would have been allowed, a 416 how much there is.
            let told = [ALLOW, CONTENT_RANGE].map(|name| (response.headers_mut().remove(&name), name));
            response = response::failure(&context, failure).await;
            response.headers_mut().extend(told.into_iter().filter_map(|(value, name)| Some((name, value?))));
        }
        response::protect(&mut response);
        response
    }

    /// Does what is due: sends mail, forgets what expired. Called every minute.
    pub async fn tick(&self, ports: &Ports) {
        mail::outbox::deliver(&self.publication, ports).await;
        if let Err(error) = store::expiry::forget(&*ports.database, &self.publication.site, ports.clock.now()).await {
            log(ports, "expiry.failed", serde_json::json!({ "error": error.to_string() }));
        }
        if let Err(error) = upload::give_up(ports).await {
            log(ports, "upload.failed", serde_json::json!({ "error": error }));
        }
    }
}

/// Takes the failure a handler left, or makes one of a bare answer of the router's own.
fn failure_in(response: &mut Response) -> Option<Failure> {
    if let Some(failure) = response.extensions_mut().remove::<Failure>() {
        return Some(failure);
    }
    let ours = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("text/html") || value.contains("json"));
    let status = response.status();
    ((status.is_client_error() || status.is_server_error()) && !ours).then(|| Problem::of_status(status).into())
}
