//! A file of a message, to whoever may read the message now.

use axum::body::Body;
use axum::extract::Path;
use axum::response::Response;
use futures_util::StreamExt;
use futures_util::stream;
use http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use http::{HeaderName, HeaderValue};

use crate::context::Context;
use crate::domain::access::{Action, Door};
use crate::domain::file::{HEAD, disposition, is_picture, media_type};
use crate::domain::id;
use crate::error::Failure;
use crate::handler::{allowed, conversation, desk};
use crate::store;

/// Whatever a file is, nothing in it runs, or reaches anything.
const POLICY: &str = "sandbox; default-src 'none'";

/// Sends a file for keeping. A picture may be shown in its place, where the address asks for it.
pub async fn download(context: Context, Path((label, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let number = context.number(&label)?;
    let id = Some(id).filter(|id| id::is_valid(id)).ok_or_else(Failure::missing)?;
    let (ticket, file) = context.ask((store::ticket::by_number(number), store::attachment::one(&id, number))).await?;
    let Some(who) = context.who().await? else {
        return match context.door() {
            Door::Portal => conversation::ask_who(&context, Some(number)),
            Door::Desk => desk::ask_who(&context, Some(number)),
        };
    };
    let (file, is_public) = file.ok_or_else(Failure::missing)?;
    // What is internal, is for those who work on the ticket.
    let is_shown = |id: &String| context.site().fields.iter().any(|field| field.id == *id && field.visible);
    let is_public = is_public && file.field.as_ref().is_none_or(is_shown);
    allowed(context.site(), &who, if is_public { Action::See } else { Action::Work }, ticket)?;
    let Some(mut blob) = context.ports.blobs.read(&file.id).await? else {
        return Err(Failure::Ours(format!("the bytes of {} are missing", file.id)));
    };
    let first = blob.chunks.next().await.transpose()?;
    // What is shown is looked at once more.
    let head = first.as_ref().map(|first| first.get(..HEAD).unwrap_or(first)).unwrap_or_default();
    let is_shown = context.whole_query() == "inline" && is_picture(media_type(head, &file.name));
    let way = if is_shown { "inline" } else { "attachment" };
    let chunks = stream::iter(first.map(Ok)).chain(blob.chunks);
    let mut response = Response::new(Body::from_stream(chunks));
    let header = |value: &str| HeaderValue::from_str(value).map_err(|error| Failure::Ours(format!("header: {error}")));
    let headers: [(HeaderName, HeaderValue); 4] = [
        (CONTENT_TYPE, header(&file.media_type)?),
        (CONTENT_DISPOSITION, header(&disposition(way, &file.name))?),
        (CONTENT_LENGTH, blob.length.into()),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    ];
    response.headers_mut().extend(headers);
    Ok(response)
}
