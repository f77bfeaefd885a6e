//! What `wrangler.toml` binds, as ports.

use std::sync::Arc;

use fanlight_edge::port::{Blobs, Defer, Mailer, Ports};
use fanlight_edge::turnstile::VERIFY_URL;
use worker::Env;

use crate::assets::StaticAssets;
use crate::blobs::{NoBucket, R2};
use crate::database::D1;
use crate::key_value::WorkersKv;
use crate::mailer::{EmailService, HttpProvider, Nowhere};
use crate::platform::{Chance, Console, DateClock};
use crate::turnstile::Turnstile;

/// Returns the ports of one event for a portal, with the database bound for it.
pub fn ports(env: &Env, defer: Arc<dyn Defer>, database: &str) -> Result<Ports, String> {
    Ok(Ports {
        database: Arc::new(D1::new(env.d1(database).map_err(missing(database))?)),
        key_value: Arc::new(WorkersKv(env.kv("KV").map_err(missing("KV"))?)),
        blobs: blobs(env),
        assets: Arc::new(assets(env)?),
        mailer: mailer(env),
        captcha: Arc::new(turnstile(env)),
        clock: Arc::new(DateClock),
        random: Arc::new(Chance),
        defer,
        log: Arc::new(Console),
    })
}

/// Returns the generator's output.
pub fn assets(env: &Env) -> Result<StaticAssets, String> {
    env.assets("ASSETS").map(StaticAssets).map_err(missing("ASSETS"))
}

/// Returns the secret that signs and hashes.
#[cfg(not(feature = "conformance"))]
pub fn secrets(env: &Env) -> Result<String, String> {
    env.secret("SECRETS")
        .map(|secret| secret.to_string())
        .map_err(|_| "the secret SECRETS is missing: wrangler secret put SECRETS".to_owned())
}

/// Without a bucket nobody can send files; the portal itself goes on.
fn blobs(env: &Env) -> Arc<dyn Blobs> {
    match env.bucket("FILES") {
        Ok(bucket) => Arc::new(R2(bucket)),
        Err(_) => Arc::new(NoBucket),
    }
}

/// Without its secret nobody passes where a portal asks for it.
fn turnstile(env: &Env) -> Turnstile {
    let url = env.var("TURNSTILE_URL").map_or_else(|_| VERIFY_URL.to_owned(), |url| url.to_string());
    let secret = env.secret("TURNSTILE_SECRET").map(|secret| secret.to_string()).unwrap_or_default();
    Turnstile { url, secret }
}

/// Without a way out mail waits in the outbox; the portal itself goes on.
fn mailer(env: &Env) -> Arc<dyn Mailer> {
    let text = |name: &str| env.var(name).map(|value| value.to_string()).unwrap_or_default();
    let url = text("MAIL_PROVIDER_URL");
    if !url.is_empty() {
        return Arc::new(HttpProvider { url, key: text("MAIL_PROVIDER_KEY") });
    }
    match env.send_email("EMAIL") {
        Ok(binding) => Arc::new(EmailService(binding)),
        Err(_) => Arc::new(Nowhere),
    }
}

fn missing(binding: &str) -> impl Fn(worker::Error) -> String + '_ {
    move |error| format!("wrangler.toml must bind {binding}: {error}")
}
