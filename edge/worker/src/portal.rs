//! The events of the Worker.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;

use axum::extract::Request;
use axum::response::IntoResponse;
use fanlight_edge::port::{ClientAddress, Defer, Ports};
use fanlight_edge::{Member, PortalEntry, Portals};
use http::StatusCode;
use worker::web_sys;
use worker::{Context, Env, Result, ScheduleContext, ScheduledEvent, console_error, event};

use crate::platform::WaitUntil;
use crate::{environment, exchange, files};

thread_local! {
    /// Loaded by the isolate's first request. Requests that come meanwhile load it as well: they may not
    /// wait for each other's input and output.
    static LOADED: RefCell<Option<Loaded>> = const { RefCell::new(None) };
}

/// The portals, and by their names what is bound for each.
#[derive(Clone)]
struct Loaded {
    portals: Arc<Portals>,
    bound: Arc<BTreeMap<String, Ports>>,
}

impl Loaded {
    /// Returns the ports of one event for a portal.
    fn ports(&self, entry: &PortalEntry, defer: &Arc<dyn Defer>) -> std::result::Result<Ports, String> {
        let bound = self.bound.get(&entry.name).cloned();
        let ports = bound.ok_or_else(|| format!("{} is not bound", database_of(entry)))?;
        Ok(Ports { defer: defer.clone(), ..ports })
    }
}

#[event(fetch)]
async fn fetch(request: web_sys::Request, env: Env, context: Context) -> Result<web_sys::Response> {
    let defer: Arc<dyn Defer> = Arc::new(WaitUntil::Fetch(context));
    let loaded = match load(&env, &defer).await {
        Ok(loaded) => loaded,
        Err(error) => {
            console_error!("the portal cannot be served: {error}");
            return exchange::response(StatusCode::INTERNAL_SERVER_ERROR.into_response()).await;
        }
    };
    let request = exchange::request(&request)?;
    if loaded.portals.have_hosts()
        && let Some(file) = files::find(&loaded.portals, &env, &request).await
    {
        return exchange::response(file).await;
    }
    let client = client_address(&request);
    let ports = |entry: &PortalEntry| loaded.ports(entry, &defer);
    exchange::response(loaded.portals.respond(&ports, client, request).await).await
}

#[event(scheduled)]
async fn scheduled(_: ScheduledEvent, env: Env, context: ScheduleContext) {
    let defer: Arc<dyn Defer> = Arc::new(WaitUntil::Scheduled(context));
    match load(&env, &defer).await {
        Ok(loaded) => loaded.portals.tick(&|entry: &PortalEntry| loaded.ports(entry, &defer)).await,
        Err(error) => console_error!("the portal cannot be served: {error}"),
    }
}

async fn load(env: &Env, defer: &Arc<dyn Defer>) -> std::result::Result<Loaded, String> {
    if let Some(loaded) = LOADED.with_borrow(Clone::clone) {
        return Ok(loaded);
    }
    // Functions have no names here, but the place of a panic does.
    std::panic::set_hook(Box::new(|panic| console_error!("{panic}")));
    let assets = Arc::new(environment::assets(env)?);
    let portals = Portals::load(assets, &environment::secrets(env)?).await.map_err(|error| error.to_string())?;
    let ports = |entry: &PortalEntry| environment::ports(env, defer.clone(), &database_of(entry));
    for failure in portals.failures(&ports) {
        console_error!("{failure}");
    }
    let entries = portals.members().iter().map(Member::entry);
    let bound = entries.filter_map(|entry| Some((entry.name.clone(), ports(entry).ok()?))).collect();
    let loaded = Loaded { portals: Arc::new(portals), bound: Arc::new(bound) };
    LOADED.set(Some(loaded.clone()));
    Ok(loaded)
}

/// Returns the name of the binding of a portal's database: `DB`, or `DB_PARTNERS`.
fn database_of(entry: &PortalEntry) -> String {
    if entry.is_root() { "DB".to_owned() } else { format!("DB_{}", entry.name.to_uppercase().replace('-', "_")) }
}

/// Returns what Cloudflare says of the client. Without it, all share one address and its limits.
fn client_address(request: &Request) -> ClientAddress {
    let header = request.headers().get("cf-connecting-ip").and_then(|value| value.to_str().ok());
    let address = header.and_then(|value| value.parse().ok());
    ClientAddress(address.unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED)))
}
