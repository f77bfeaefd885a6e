//! The events of the Worker.

use std::cell::RefCell;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use fanlight_edge::Portal;
use fanlight_edge::port::ClientAddress;
use http::StatusCode;
use worker::{Context, Env, HttpRequest, Result, ScheduleContext, ScheduledEvent, console_error, event};

use crate::environment;
use crate::platform::WaitUntil;

thread_local! {
    /// Loaded by the isolate's first request. Requests that come meanwhile load it as well: they
    /// may not wait for each other's input and output.
    static PORTAL: RefCell<Option<Arc<Portal>>> = const { RefCell::new(None) };
}

#[event(fetch)]
async fn fetch(request: HttpRequest, env: Env, context: Context) -> Result<Response> {
    let loaded = environment::ports(&env, WaitUntil::Fetch(context));
    let (ports, portal) = match (loaded, portal(&env).await) {
        (Ok(ports), Ok(portal)) => (ports, portal),
        (Err(error), _) | (_, Err(error)) => {
            console_error!("the portal cannot be served: {error}");
            return Ok(StatusCode::INTERNAL_SERVER_ERROR.into_response());
        }
    };
    let request: Request = request.map(Body::new);
    let client = client_address(&request);
    Ok(portal.respond(ports, client, request).await)
}

#[event(scheduled)]
async fn scheduled(_: ScheduledEvent, env: Env, context: ScheduleContext) {
    let loaded = environment::ports(&env, WaitUntil::Scheduled(context));
    match (loaded, portal(&env).await) {
        (Ok(ports), Ok(portal)) => portal.tick(&ports).await,
        (Err(error), _) | (_, Err(error)) => console_error!("the portal cannot be served: {error}"),
    }
}

async fn portal(env: &Env) -> std::result::Result<Arc<Portal>, String> {
    if let Some(portal) = PORTAL.with_borrow(Clone::clone) {
        return Ok(portal);
    }
    // Functions have no names here, but the place of a panic does.
    std::panic::set_hook(Box::new(|panic| console_error!("{panic}")));
    let assets = environment::assets(env)?;
    let portal = Portal::load(&assets, &environment::secrets(env)?).await.map_err(|error| error.to_string())?;
    let portal = Arc::new(portal);
    PORTAL.set(Some(portal.clone()));
    Ok(portal)
}

/// Returns what Cloudflare says of the client. Without it, all share one address and its limits.
fn client_address(request: &Request) -> ClientAddress {
    let header = request.headers().get("cf-connecting-ip").and_then(|value| value.to_str().ok());
    let address = header.and_then(|value| value.parse().ok());
    ClientAddress(address.unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED)))
}
