//! Addresses that no route and no public page has: pages for an audience, pages that moved, and
//! nothing at all. And the one an operator's monitor asks.

use std::collections::BTreeSet;

use axum::extract::Request;
use axum::response::Response;
use fanlight_contract::{Moved, MovedFile, moved_key, moved_path, private_path};
use http::{Method, StatusCode};
use percent_encoding::percent_decode_str;
use serde::Serialize;

use crate::context::Context;
use crate::error::{Failure, Problem};
use crate::response;
use crate::store;

/// Answers where no route does. A slash too many at the end is forgiven.
pub async fn answer(context: Context, request: Request) -> Result<Response, Failure> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if let Some(path) = renamed(&context) {
        return response::moved(&path, context.whole_query(), reads, true);
    }
    if !reads {
        return Err(Failure::missing());
    }
    let audiences = context.audiences().await?;
    if let Some(page) = private(&context, &audiences).await? {
        return Ok(page);
    }
    if let Some(Moved { to, audience }) = moved(&context, &audiences).await? {
        let path = to.ok_or_else(|| Problem::new(StatusCode::GONE, "gone"))?;
        return response::moved(&path, context.whole_query(), true, audience.is_none());
    }
    let path = context.path.trim_end_matches('/');
    let one_slash = path.len() + 1 == context.path.len() && path.starts_with('/') && !path.starts_with("//");
    // A backslash would be read as a slash, and so as another host, by browsers.
    if one_slash && !path.contains('\\') {
        return response::redirect(path);
    }
    Err(Failure::missing())
}

/// Reads a page or a file of the audiences of whoever asks. Of others nothing is even looked for.
async fn private(context: &Context, audiences: &BTreeSet<&str>) -> Result<Option<Response>, Failure> {
    let Some(path) = context.local_path().and_then(asset_path) else { return Ok(None) };
    for audience in audiences {
        let read = async |path: &str| context.ports.assets.get(&private_path(audience, path)).await;
        if path.is_empty() || path.ends_with('/') {
            let path = format!("{path}index.html");
            if let Some(bytes) = read(&path).await? {
                return Ok(Some(response::file(&path, bytes)));
            }
        } else if let Some(bytes) = read(&path).await? {
            return Ok(Some(response::file(&path, bytes)));
        } else if read(&format!("{path}/index.html")).await?.is_some() {
            return response::redirect(&format!("{}/", context.path)).map(Some);
        }
    }
    Ok(None)
}

/// Returns the path of an asset from its address; none where it leads elsewhere.
fn asset_path(path: &str) -> Option<String> {
    let path = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    let names = path.strip_suffix('/').unwrap_or(&path);
    let is_name = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0', ':']);
    names.split('/').all(is_name).then(|| path.into_owned())
}

/// Finds what became of an address, as far as whoever asks may know.
async fn moved(context: &Context, audiences: &BTreeSet<&str>) -> Result<Option<Moved>, Failure> {
    let key = moved_key(&context.path);
    let Some(path) = moved_path(&key, context.site().moved) else { return Ok(None) };
    let Some(bytes) = context.ports.assets.get(&path).await? else { return Ok(None) };
    let mut file: MovedFile =
        serde_json::from_slice(&bytes).map_err(|error| Failure::Ours(format!("{path} cannot be read: {error}")))?;
    let may_know = |moved: &Moved| moved.audience.as_deref().is_none_or(|audience| audiences.contains(audience));
    Ok(file.remove(&key).filter(may_know))
}

/// Returns the address of a page of ours in the words the portal has now.
fn renamed(context: &Context) -> Option<String> {
    let (rest, now) = context.site().renamed.iter().rev().find_map(|(before, now)| {
        let rest = context.path.strip_prefix(before.as_str())?;
        (rest.is_empty() || rest.starts_with('/')).then_some((rest, now))
    })?;
    Some(format!("{now}{rest}"))
}

/// Tells a monitor whether the portal can answer: 200 where the database does.
pub async fn health(context: Context) -> Result<Response, Failure> {
    #[derive(Serialize)]
    struct Health {
        status: &'static str,
    }
    store::health::check(&*context.ports.database).await?;
    response::json(StatusCode::OK, &Health { status: "ok" })
}
