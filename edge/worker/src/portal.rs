//! The events of the Worker.

use std::cell::RefCell;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;

use axum::extract::Request;
use axum::response::IntoResponse;
use fanlight_edge::Portal;
use fanlight_edge::port::{ClientAddress, Defer, Ports};
use http::StatusCode;
use worker::web_sys;
use worker::{Context, Env, Result, ScheduleContext, ScheduledEvent, console_error, event};

use crate::platform::WaitUntil;
use crate::{environment, exchange};

thread_local! {
    /// Loaded by the isolate's first request, with what is bound. Requests that come meanwhile load it as
    /// well: they may not wait for each other's input and output.
    static LOADED: RefCell<Option<(Arc<Portal>, Ports)>> = const { RefCell::new(None) };
}

#[event(fetch)]
async fn fetch(request: web_sys::Request, env: Env, context: Context) -> Result<web_sys::Response> {
    let (portal, ports) = match load(&env, WaitUntil::Fetch(context)).await {
        Ok(loaded) => loaded,
        Err(error) => {
            console_error!("the portal cannot be served: {error}");
            return exchange::response(StatusCode::INTERNAL_SERVER_ERROR.into_response()).await;
        }
    };
    let request = exchange::request(&request)?;
    let client = client_address(&request);
    exchange::response(portal.respond(ports, client, request).await).await
}

#[event(scheduled)]
async fn scheduled(_: ScheduledEvent, env: Env, context: ScheduleContext) {
    match load(&env, WaitUntil::Scheduled(context)).await {
        Ok((portal, ports)) => portal.tick(&ports).await,
        Err(error) => console_error!("the portal cannot be served: {error}"),
    }
}

async fn load(env: &Env, defer: WaitUntil) -> std::result::Result<(Arc<Portal>, Ports), String> {
    let defer: Arc<dyn Defer> = Arc::new(defer);
    if let Some((portal, ports)) = LOADED.with_borrow(Clone::clone) {
        return Ok((portal, Ports { defer, ..ports }));
    }
    // Functions have no names here, but the place of a panic does.
    std::panic::set_hook(Box::new(|panic| console_error!("{panic}")));
    let ports = environment::ports(env, defer)?;
    let portal = Portal::load(&*ports.assets, &environment::secrets(env)?).await.map_err(|error| error.to_string())?;
    let loaded = (Arc::new(portal), ports);
    LOADED.set(Some(loaded.clone()));
    Ok(loaded)
}

/// Returns what Cloudflare says of the client. Without it, all share one address and its limits.
fn client_address(request: &Request) -> ClientAddress {
    let header = request.headers().get("cf-connecting-ip").and_then(|value| value.to_str().ok());
    let address = header.and_then(|value| value.parse().ok());
    ClientAddress(address.unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED)))
}
