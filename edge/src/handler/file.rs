//! A file of a message, to whoever may read the message now.

use axum::body::Body;
use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use futures_util::stream;
use http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
    IF_RANGE, RANGE,
};
use http::{HeaderMap, HeaderValue, Method, StatusCode};

use crate::context::Context;
use crate::domain::access::Action;
use crate::domain::file::{File, HEAD, disposition, is_picture, media_type};
use crate::domain::id;
use crate::domain::range::{Selected, select};
use crate::error::Failure;
use crate::handler::{allowed, ask_who};
use crate::port::{Blob, ByteRange};
use crate::store;

/// Whatever a file is, nothing in it runs, or reaches anything.
const POLICY: &str = "sandbox; default-src 'none'";

/// Sends a file for keeping, or the part of it that is asked for. A picture may be shown in its place, where
/// the address asks for it.
pub async fn download(
    context: Context,
    Path((label, id)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let number = context.number(&label)?;
    let id = Some(id).filter(|id| id::is_valid(id)).ok_or_else(Failure::missing)?;
    let (ticket, file) = context.ask((store::ticket::by_number(number), store::attachment::one(&id, number))).await?;
    let Some(who) = context.who().await? else {
        return ask_who(&context, Some(number));
    };
    let (file, is_public) = file.ok_or_else(Failure::missing)?;
    // What is internal, is for those who work on the ticket.
    let is_shown = |id: &String| context.site().fields.iter().any(|field| field.id == *id && field.visible);
    let is_public = is_public && file.field.as_ref().is_none_or(is_shown);
    allowed(context.site(), &who, if is_public { Action::See } else { Action::Work }, ticket)?;
    if context.whole_query() == "inline" {
        shown(&context, &file).await
    } else {
        kept(&context, &file, request.method(), request.headers()).await
    }
}

/// Answers with a file in its place, if it is a picture. It is looked at once more, so it comes whole.
async fn shown(context: &Context, file: &File) -> Result<Response, Failure> {
    let mut blob = read(context, file, None).await?;
    let first = blob.chunks.next().await.transpose()?;
    let head = first.as_ref().map(|first| first.get(..HEAD).unwrap_or(first)).unwrap_or_default();
    let way = if is_picture(media_type(head, &file.name)) { "inline" } else { "attachment" };
    let chunks = stream::iter(first.map(Ok)).chain(blob.chunks);
    answer(way, file, blob.length, Body::from_stream(chunks))
}

/// Answers with a file for keeping, or with a part of it. The bytes of an id are always the same.
async fn kept(context: &Context, file: &File, method: &Method, headers: &HeaderMap) -> Result<Response, Failure> {
    let tag = format!("\"{}\"", file.id);
    let part = match asked_for(method, headers, &tag, file.bytes) {
        Selected::Whole => None,
        Selected::Part(part) => Some(part),
        Selected::None => {
            let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
            response.headers_mut().insert(CONTENT_RANGE, header(&format!("bytes */{}", file.bytes))?);
            return Ok(response);
        }
    };
    let blob = read(context, file, part).await?;
    let mut response = answer("attachment", file, blob.length, Body::from_stream(blob.chunks))?;
    response.headers_mut().extend([(ACCEPT_RANGES, HeaderValue::from_static("bytes")), (ETAG, header(&tag)?)]);
    if let Some(ByteRange { first, last }) = part {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        response.headers_mut().insert(CONTENT_RANGE, header(&format!("bytes {first}-{last}/{}", file.bytes))?);
    }
    Ok(response)
}

/// Returns what is asked for of `length` bytes: a part with GET alone, and only of those bytes that `If-Range`
/// names, if it is there.
fn asked_for(method: &Method, headers: &HeaderMap, tag: &str, length: u64) -> Selected {
    let mut ranges = headers.get_all(RANGE).iter();
    let (Some(range), None) = (ranges.next(), ranges.next()) else { return Selected::Whole };
    let is_same = headers.get_all(IF_RANGE).iter().all(|named| named == tag);
    match range.to_str() {
        Ok(range) if *method == Method::GET && is_same => select(range, length),
        _ => Selected::Whole,
    }
}

async fn read(context: &Context, file: &File, part: Option<ByteRange>) -> Result<Blob, Failure> {
    let blob = context.ports.blobs.read(&file.id, part).await?;
    blob.ok_or_else(|| Failure::Ours(format!("the bytes of {} are missing", file.id)))
}

fn answer(way: &str, file: &File, length: u64, body: Body) -> Result<Response, Failure> {
    let mut response = Response::new(body);
    response.headers_mut().extend([
        (CONTENT_TYPE, header(&file.media_type)?),
        (CONTENT_DISPOSITION, header(&disposition(way, &file.name))?),
        (CONTENT_LENGTH, length.into()),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    ]);
    Ok(response)
}

fn header(value: &str) -> Result<HeaderValue, Failure> {
    HeaderValue::from_str(value).map_err(|error| Failure::Ours(format!("header: {error}")))
}
