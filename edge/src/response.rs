//! Answers: a page for people, JSON for programs, from the same view.

use askama::Template;
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use fanlight_contract::{Messages, SECURITY_HEADERS, Slot};
use http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, RETRY_AFTER, SET_COOKIE};
use http::{HeaderName, HeaderValue, StatusCode};
use serde::Serialize;

use crate::address::{Address, DeskAddress, Goal};
use crate::context::{Context, Format};
use crate::domain::access::{Door, Who};
use crate::error::{Failure, FieldErrors, Problem};

/// What files are by the ends of their names: pages, and what people put into articles.
const MEDIA_TYPES: &[(&[&str], &str)] = &[
    (&["html"], "text/html; charset=utf-8"),
    (&["txt", "csv", "log"], "text/plain; charset=utf-8"),
    (&["svg"], "image/svg+xml; charset=utf-8"),
    (&["png"], "image/png"),
    (&["jpg", "jpeg"], "image/jpeg"),
    (&["gif"], "image/gif"),
    (&["webp"], "image/webp"),
    (&["avif"], "image/avif"),
    (&["pdf"], "application/pdf"),
    (&["zip"], "application/zip"),
    (&["mp4"], "video/mp4"),
    (&["webm"], "video/webm"),
    (&["mp3"], "audio/mpeg"),
];

/// What a handler shows.
pub struct Page<'a, T, V> {
    /// The title, before the portal's.
    pub title: String,
    /// The content of `<main>`.
    pub template: &'a T,
    /// The same for programs.
    pub view: &'a V,
    /// Who is signed in, by mail address.
    pub account: Option<&'a str>,
    /// The page itself, for the links to other languages.
    pub address: Option<Address>,
}

/// Answers with a page, or its view as JSON.
pub fn page<T: Template, V: Serialize>(context: &Context, page: Page<'_, T, V>) -> Result<Response, Failure> {
    match context.format() {
        Format::Json => json(StatusCode::OK, page.view),
        Format::Html => html(context, StatusCode::OK, page),
    }
}

/// Answers with the form again, what was typed still in it and `problem` said; for programs, with
/// the problem.
pub fn form_again<T: Template, V>(
    context: &Context,
    problem: Problem,
    page: Page<'_, T, V>,
) -> Result<Response, Failure> {
    if context.format() == Format::Json {
        return Err(problem.into());
    }
    let mut response = html(context, problem.status, page)?;
    retry_after(&mut response, &problem);
    Ok(response)
}

/// Answers a form that did something: people go on to `path`, programs get `view`.
pub fn go_on<V: Serialize>(context: &Context, status: StatusCode, path: &str, view: &V) -> Result<Response, Failure> {
    match context.format() {
        Format::Html => redirect(path),
        Format::Json => located(json(status, view)?, path),
    }
}

/// Answers a script that wants to know nothing.
pub fn nothing() -> Response {
    status_only(StatusCode::NO_CONTENT)
}

/// Sends people to `path` without having done anything.
pub fn redirect(path: &str) -> Result<Response, Failure> {
    located(status_only(StatusCode::SEE_OTHER), path)
}

/// Sends people on for good, with what they asked. `reads` tells that nothing was sent that would
/// have to be sent again; `is_public` that others may keep the answer.
pub fn moved(path: &str, query: &str, reads: bool, is_public: bool) -> Result<Response, Failure> {
    let (page, anchor) = path.find('#').and_then(|at| path.split_at_checked(at)).unwrap_or((path, ""));
    let joint = match query {
        "" => "",
        _ if page.contains('?') => "&",
        _ => "?",
    };
    let status = if reads { StatusCode::MOVED_PERMANENTLY } else { StatusCode::PERMANENT_REDIRECT };
    let mut response = located(status_only(status), &format!("{page}{joint}{query}{anchor}"))?;
    if is_public {
        // Long enough for a crowd, short enough to be taken back.
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    }
    Ok(response)
}

fn located(mut response: Response, path: &str) -> Result<Response, Failure> {
    let location = HeaderValue::from_str(path).map_err(|error| Failure::Ours(format!("location: {error}")))?;
    response.headers_mut().insert(LOCATION, location);
    Ok(response)
}

/// Adds a cookie, see [`Context::set_cookie`].
pub fn with_cookie(mut response: Response, cookie: &str) -> Result<Response, Failure> {
    let cookie = HeaderValue::from_str(cookie).map_err(|error| Failure::Ours(format!("cookie: {error}")))?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

/// Answers with what went wrong, and logs it where it is ours.
pub async fn failure(context: &Context, failure: Failure) -> Response {
    let problem = match failure {
        Failure::Theirs(problem) => problem,
        Failure::Ours(reason) => {
            context.log("request.failed", serde_json::json!({ "door": context.door().cookie(), "error": reason }));
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "ours")
        }
    };
    let text = context.text();
    let title = problem.title(text);
    let hint = text.get(&format!("error-{}-hint", problem.code)).into_owned();
    let mut response = match context.format() {
        Format::Json => problem_document(&problem, &title, &hint),
        Format::Html => say(context, problem.status, problem.code, &title, &hint)
            .await
            .unwrap_or_else(|_| status_only(StatusCode::INTERNAL_SERVER_ERROR)),
    };
    retry_after(&mut response, &problem);
    response
}

/// Returns where people go on to who cannot go on to what they asked for: label and path.
fn ways_on(context: &Context, code: &str) -> Vec<(String, String)> {
    let way =
        |message: &str, address: Address| (context.text().get(message).into_owned(), address.path(context.language()));
    let home = way("go-home", Address::Home);
    match (context.door(), code) {
        (Door::Desk, _) => {
            vec![(context.text().get("desk-title").into_owned(), DeskAddress::List.path(context.site()))]
        }
        (Door::Portal, "denied" | "uninvited" | "invitation-over") => {
            vec![home, way("sign-in-title", Address::Track(Goal::Tickets)), way("entry-help-write", Address::Lost)]
        }
        (Door::Portal, _) => vec![home, way("new-ticket", Address::New)],
    }
}

/// Answers people with a title and a sentence, and with ways on; see [`ways_on`] for `code`. Nothing is
/// typed there that the end of a session could take away: what is missing and what is another's stay
/// the same at every second.
pub async fn say(
    context: &Context,
    status: StatusCode,
    code: &str,
    title: &str,
    hint: &str,
) -> Result<Response, Failure> {
    let said = Said { title, hint, ways: ways_on(context, code) };
    let who = known(context, status).await;
    let account = who.as_ref().and_then(Who::account);
    let address = (context.door() == Door::Portal).then_some(Address::Home);
    in_shell(context, status, title, &|out| said.render_into(out), account, None, address.as_ref())
}

/// Returns who is signed in, for a page that can do without. Where the database may have failed, and where
/// a flood is kept from it, it is not asked.
async fn known(context: &Context, status: StatusCode) -> Option<Who> {
    let spares_database = status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS;
    let who = if spares_database { Ok(context.known()) } else { context.who().await };
    who.unwrap_or_else(|failure| {
        if let Failure::Ours(reason) = failure {
            context.log("account.unknown", serde_json::json!({ "error": reason }));
        }
        None
    })
}

/// Adds what every answer of the edge carries. Nothing it says is for anyone else to keep.
pub fn protect(response: &mut Response) {
    let headers = response.headers_mut();
    for (name, value) in SECURITY_HEADERS {
        // A handler may be stricter: files and shared pages are.
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-store"));
}

/// Returns markup that shows `text` as it is.
pub fn escape(text: &str) -> String {
    askama::filters::escape(text, askama::filters::Html).map(|safe| safe.to_string()).unwrap_or_default()
}

#[derive(Template)]
#[template(path = "said.html")]
struct Said<'a> {
    title: &'a str,
    hint: &'a str,
    ways: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "account.html")]
struct Account<'a> {
    text: &'a Messages,
    account: &'a str,
    sign_out: String,
    own: String,
    /// Where to sign in again.
    sign_in: String,
    /// In how many the session ends, if nothing more is done.
    seconds: Option<i64>,
}

#[derive(Template)]
#[template(path = "languages.html")]
struct Languages<'a> {
    /// Tag, name, path.
    links: Vec<(&'a str, &'a str, String)>,
}

/// Renders the template into the shell. Apart from the shell's part, so that only the rendering is
/// compiled once for each template.
fn html<T: Template, V>(context: &Context, status: StatusCode, page: Page<'_, T, V>) -> Result<Response, Failure> {
    let main = |out: &mut String| page.template.render_into(out);
    in_shell(context, status, &page.title, &main, page.account, context.seconds_left(), page.address.as_ref())
}

fn in_shell(
    context: &Context,
    status: StatusCode,
    title: &str,
    main: &dyn Fn(&mut String) -> askama::Result<()>,
    account: Option<&str>,
    seconds: Option<i64>,
    address: Option<&Address>,
) -> Result<Response, Failure> {
    let language = context.language();
    let body = context.shell().fill(|slot, out| match slot {
        Slot::Title => {
            out.push_str(&escape(title));
            Ok(())
        }
        Slot::Main => main(out),
        Slot::Account => {
            let Some(account) = account else { return Ok(()) };
            let [own, sign_out] = match context.door() {
                Door::Portal => [Address::Account, Address::SignOut].map(|page| page.path(language)),
                Door::Desk => [DeskAddress::Account, DeskAddress::SignOut].map(|page| page.path(context.site())),
            };
            let sign_in = sign_in(context);
            Account { text: context.text(), account, sign_out, own, sign_in, seconds }.render_into(out)
        }
        Slot::Languages => {
            let Some(address) = address else { return Ok(()) };
            let others = context.site().languages.iter().filter(|other| other.tag != language.tag);
            let links: Vec<_> =
                others.map(|other| (other.tag.as_str(), other.name.as_str(), address.path(other))).collect();
            if links.is_empty() { Ok(()) } else { Languages { links }.render_into(out) }
        }
    })?;
    Ok(typed(status, "text/html; charset=utf-8", body))
}

/// Returns where one signs in at this door, to go on to one's account or the desk.
pub fn sign_in(context: &Context) -> String {
    match context.door() {
        Door::Portal => Address::Track(Goal::Account).path(context.language()),
        Door::Desk => DeskAddress::SignIn(None).path(context.site()),
    }
}

/// RFC 9457. `code` is what a program looks at; the sentences are for people.
fn problem_document(problem: &Problem, title: &str, hint: &str) -> Response {
    #[derive(Serialize)]
    struct Document<'a> {
        r#type: String,
        title: &'a str,
        status: u16,
        detail: &'a str,
        code: &'a str,
        #[serde(skip_serializing_if = "FieldErrors::is_empty")]
        errors: &'a FieldErrors,
    }
    let document = Document {
        r#type: format!("urn:fanlight:problem:{}", problem.code),
        title,
        status: problem.status.as_u16(),
        detail: problem.detail.as_deref().unwrap_or(hint),
        code: problem.code,
        errors: &problem.fields,
    };
    let body = serde_json::to_string(&document).unwrap_or_default();
    typed(problem.status, "application/problem+json", body)
}

/// Answers a program.
pub fn json<V: Serialize>(status: StatusCode, view: &V) -> Result<Response, Failure> {
    let body = serde_json::to_string(view).map_err(|error| Failure::Ours(format!("json: {error}")))?;
    Ok(typed(status, "application/json", body))
}

/// Answers with a file of the generator's.
pub fn file(path: &str, bytes: Bytes) -> Response {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let known = MEDIA_TYPES.iter().find(|(endings, _)| endings.contains(&ending.as_str()));
    typed(StatusCode::OK, known.map_or("application/octet-stream", |(_, media_type)| media_type), bytes)
}

fn typed(status: StatusCode, media_type: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    // What is added later finds its place.
    response.headers_mut().reserve(SECURITY_HEADERS.len() + 4);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}

fn status_only(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

fn retry_after(response: &mut Response, problem: &Problem) {
    if let Some(value) = problem.retry_after.and_then(|seconds| HeaderValue::from_str(&seconds.to_string()).ok()) {
        response.headers_mut().insert(RETRY_AFTER, value);
    }
}
