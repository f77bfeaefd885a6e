//! Every page that the edge makes, in every state, to be looked at while a theme is written: at
//! `/_dev/pages`. A [`Tour`] has seen them; with each build it is made again, once somebody looks.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use askama::Template;
use axum::body::Body;
use axum::extract::{FromRequestParts, Path, Query, State as Shared};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use fanlight_contract::{Language, PORTALS_PATH, PortalEntry, PortalList, SECURITY_HEADERS};
use fanlight_edge::port::{Assets, Mail};
use http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST};
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode};
use serde::{Deserialize, Serialize};
use tokio::sync::{Mutex, watch};

use crate::mailbox;
use crate::platform::Folder;
use crate::reload::add_script;
use crate::tour::{Shown, State, Tour, Trouble, site_of};

/// Where they are listed.
const INDEX: &str = "/_dev/pages";

/// What is shown of the portals of a site.
#[derive(Clone)]
pub struct Pages(Arc<Book>);

struct Book {
    site: Folder,
    /// Where tours write; there is nothing in it between them.
    folder: PathBuf,
    builds: watch::Receiver<String>,
    /// One is made at a time.
    kept: Mutex<Kept>,
    made: AtomicU64,
}

/// The tours of one build, by portal and language.
#[derive(Default)]
struct Kept {
    build: String,
    tours: BTreeMap<(String, String), Arc<Tour>>,
}

/// Which portal's pages, and how.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// The name in `portals.toml`.
    portal: String,
    language: String,
    /// Not empty where pages are shown in frames.
    frames: String,
    /// The host that was asked.
    #[serde(skip)]
    host: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Asked, Infallible> {
        let asked = Query::try_from_uri(&parts.uri).map_or_else(|_| Asked::default(), |Query(asked)| asked);
        let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        Ok(Asked { host: host.to_owned(), ..asked })
    }
}

/// The same, of what there is.
struct Choice {
    entry: PortalEntry,
    portals: Vec<PortalEntry>,
    language: Language,
    languages: Vec<Language>,
    in_frames: bool,
    /// The host that was asked, and its port with a colon.
    host: (String, String),
}

impl Pages {
    /// Shows what stands in `site` after each of `builds`. What an earlier host left in `folder` goes.
    pub fn new(site: Folder, folder: PathBuf, builds: watch::Receiver<String>) -> Pages {
        let _ = std::fs::remove_dir_all(&folder);
        Pages(Arc::new(Book { site, folder, builds, kept: Mutex::default(), made: AtomicU64::new(0) }))
    }

    /// Returns the pages.
    pub fn router(self) -> Router {
        Router::new()
            .route(INDEX, get(list))
            .route("/_dev/pages.json", get(list_as_json))
            .route("/_dev/pages/{name}", get(show))
            .route("/_dev/pages/{name}/html", get(show_html))
            .route("/_dev/pages/{name}/frames", get(show_frames))
            .route("/_dev/pages.css", get(([(CONTENT_TYPE, "text/css")], include_str!("../templates/pages.css"))))
            .with_state(self)
    }

    async fn choose(&self, asked: &Asked) -> Result<Choice, String> {
        let portals = match self.0.site.get(PORTALS_PATH).await.map_err(|error| error.to_string())? {
            None => vec![PortalEntry::alone()],
            Some(json) => PortalList::parse(&json).map_err(|error| error.to_string())?.portals,
        };
        let (host, port) = asked.host.rsplit_once(':').unwrap_or((&asked.host, ""));
        let host = (host.to_owned(), if port.is_empty() { String::new() } else { format!(":{port}") });
        let named = portals.iter().find(|entry| entry.name == asked.portal && !asked.portal.is_empty());
        let hosted = || portals.iter().find(|entry| entry.host.as_ref() == Some(&host.0));
        let root = || portals.iter().find(|entry| entry.is_root());
        let entry = named.or_else(hosted).or_else(root).or(portals.first());
        let entry = entry.cloned().ok_or("there is no portal")?;
        let languages = site_of(&self.0.site, &entry).await?.languages;
        let language = languages.iter().find(|language| language.tag == asked.language).or(languages.first());
        let language = language.cloned().ok_or("the portal has no language")?;
        Ok(Choice { entry, portals, language, languages, in_frames: !asked.frames.is_empty(), host })
    }

    async fn tour(&self, choice: &Choice) -> Result<Arc<Tour>, String> {
        let book = &*self.0;
        let mut kept = book.kept.lock().await;
        let build = book.builds.borrow().clone();
        if kept.build != build {
            *kept = Kept { build, ..Kept::default() };
        }
        let key = (choice.entry.name.clone(), choice.language.tag.clone());
        if let Some(tour) = kept.tours.get(&key) {
            return Ok(tour.clone());
        }
        let folder = book.folder.join(book.made.fetch_add(1, Ordering::Relaxed).to_string());
        let tour = Arc::new(Tour::make(&book.site, &choice.entry, &choice.language.tag, &folder).await?);
        kept.tours.insert(key, tour.clone());
        Ok(tour)
    }

    async fn find(&self, asked: &Asked) -> Result<(Choice, Arc<Tour>), String> {
        let choice = self.choose(asked).await?;
        let tour = self.tour(&choice).await?;
        Ok((choice, tour))
    }
}

impl Choice {
    /// Returns an address with all that is chosen.
    fn url(&self, path: &str) -> String {
        self.url_of(path, &self.entry.name, &self.language.tag, self.in_frames)
    }

    fn url_of(&self, path: &str, portal: &str, language: &str, in_frames: bool) -> String {
        let mut pairs = vec![("language", language)];
        if self.portals.len() > 1 {
            pairs.push(("portal", portal));
        }
        if in_frames {
            pairs.push(("frames", "1"));
        }
        format!("{path}?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    }

    /// Returns the list of another portal, at the host where its styles are.
    fn list_of(&self, other: &PortalEntry) -> String {
        let url = self.url_of(INDEX, &other.name, "", self.in_frames);
        let (host, port) = &self.host;
        let is_taken = || self.portals.iter().any(|entry| entry.host.as_ref() == Some(host));
        match &other.host {
            Some(other) => format!("//{other}{port}{url}"),
            None if is_taken() => format!("//localhost{port}{url}"),
            None => url,
        }
    }

    fn state(&self, name: &str) -> String {
        self.url(&if self.in_frames { format!("{INDEX}/{name}/frames") } else { format!("{INDEX}/{name}") })
    }
}

#[derive(Template)]
#[template(path = "pages.html")]
struct ListPage<'a> {
    portals: Vec<Way>,
    languages: Vec<Way>,
    ways: [Way; 2],
    groups: Vec<Group<'a>>,
    troubles: &'a [Trouble],
    failure: Option<String>,
    home: String,
}

/// Something to choose.
struct Way {
    text: String,
    url: String,
    is_this: bool,
}

/// What stands below one heading.
struct Group<'a> {
    title: &'a str,
    pages: Vec<(&'a str, Vec<Line<'a>>)>,
}

/// A page in one state.
struct Line<'a> {
    state: &'a str,
    url: String,
    /// The answer's status, where it is not that of a page as it should be.
    status: Option<u16>,
}

async fn list(Shared(pages): Shared<Pages>, asked: Asked) -> Response {
    let (choice, tour) = match pages.find(&asked).await {
        Ok(found) => found,
        Err(error) => return failure(error),
    };
    let way = |text: String, url: String, is_this: bool| Way { text, url, is_this };
    let portal = |entry: &PortalEntry| way(entry.name.clone(), choice.list_of(entry), entry.name == choice.entry.name);
    let language = |language: &Language| {
        let url = choice.url_of(INDEX, &choice.entry.name, &language.tag, choice.in_frames);
        way(language.name.clone(), url, language.tag == choice.language.tag)
    };
    let opened = |text: &str, in_frames: bool| {
        let url = choice.url_of(INDEX, &choice.entry.name, &choice.language.tag, in_frames);
        way(text.to_owned(), url, choice.in_frames == in_frames)
    };
    let one_of_several = |ways: Vec<Way>| if ways.len() > 1 { ways } else { Vec::new() };
    page(&ListPage {
        portals: one_of_several(choice.portals.iter().map(portal).collect()),
        languages: one_of_several(choice.languages.iter().map(language).collect()),
        ways: [opened("the page itself", false), opened("narrow and wide", true)],
        groups: groups(&choice, &tour),
        troubles: &tour.troubles,
        failure: None,
        home: choice.entry.mount().address("/"),
    })
}

/// What is listed together stands together.
fn groups<'a>(choice: &Choice, tour: &'a Tour) -> Vec<Group<'a>> {
    let line = |State { keep, shown }: &'a State| {
        let status = match shown {
            Shown::Page { status, .. } => Some(status.as_u16()).filter(|status| *status != 200),
            Shown::Mail(_) => None,
        };
        Line { state: &keep.state, url: choice.state(&keep.name()), status }
    };
    let groups = tour.states.chunk_by(|one, other| one.keep.group == other.keep.group);
    let groups = groups.filter_map(|states| {
        let pages = states.chunk_by(|one, other| one.keep.page == other.keep.page);
        let pages =
            pages.filter_map(|states| Some((states.first()?.keep.page.as_str(), states.iter().map(line).collect())));
        Some(Group { title: &states.first()?.keep.group, pages: pages.collect() })
    });
    groups.collect()
}

async fn list_as_json(Shared(pages): Shared<Pages>, asked: Asked) -> Response {
    #[derive(Serialize)]
    struct Entry<'a> {
        name: String,
        group: &'a str,
        page: &'a str,
        state: &'a str,
        url: String,
        /// Of an answer; none of a mail.
        method: Option<&'a str>,
        path: Option<&'a str>,
        status: Option<u16>,
    }
    #[derive(Serialize)]
    struct List<'a> {
        language: &'a str,
        languages: Vec<&'a str>,
        portals: Vec<&'a str>,
        states: Vec<Entry<'a>>,
        troubles: &'a [Trouble],
    }
    let (choice, tour) = match pages.find(&asked).await {
        Ok(found) => found,
        Err(error) => return (StatusCode::INTERNAL_SERVER_ERROR, error).into_response(),
    };
    let entries = tour.states.iter().map(|State { keep, shown }| {
        let asked = match shown {
            Shown::Page { method, path, status, .. } => Some((method.as_str(), path.as_str(), status.as_u16())),
            Shown::Mail(_) => None,
        };
        Entry {
            name: keep.name(),
            group: &keep.group,
            page: &keep.page,
            state: &keep.state,
            url: choice.state(&keep.name()),
            method: asked.map(|(method, _, _)| method),
            path: asked.map(|(_, path, _)| path),
            status: asked.map(|(_, _, status)| status),
        }
    });
    let list = List {
        language: &choice.language.tag,
        languages: choice.languages.iter().map(|language| language.tag.as_str()).collect(),
        portals: choice.portals.iter().map(|entry| entry.name.as_str()).collect(),
        states: entries.collect(),
        troubles: &tour.troubles,
    };
    Json(list).into_response()
}

/// Shows a page as the portal answered it, or a mail. Nothing can be sent from it, and it sets no cookie.
async fn show(Shared(pages): Shared<Pages>, Path(name): Path<String>, asked: Asked) -> Response {
    let (choice, tour) = match pages.find(&asked).await {
        Ok(found) => found,
        Err(error) => return failure(error),
    };
    let response = match tour.find(&name).map(|state| &state.shown) {
        None => return missing(),
        Some(Shown::Mail(mail)) => {
            mailbox::show_mail(mail, choice.url(&format!("{INDEX}/{name}/html")), choice.url(INDEX), "All pages")
        }
        Some(Shown::Page { status, headers, body, .. }) => {
            let mut response = (*status, Body::from(body.clone())).into_response();
            let headers = headers.iter().filter(|(name, _)| [CONTENT_TYPE, CONTENT_SECURITY_POLICY].contains(name));
            response.headers_mut().extend(headers.map(|(name, value)| (name.clone(), value.clone())));
            response
        }
    };
    let mut response = add_script(&Method::GET, response).await;
    restrict(&mut response, &[("form-action 'self'", "form-action 'none'"), FRAMED]);
    response
}

/// Shows the HTML of a mail by itself, with no rights at all.
async fn show_html(Shared(pages): Shared<Pages>, Path(name): Path<String>, asked: Asked) -> Response {
    match pages.find(&asked).await {
        Err(error) => failure(error),
        Ok((_, tour)) => match tour.find(&name).map(|state| &state.shown) {
            Some(Shown::Mail(mail)) => mailbox::show_mail_html(mail),
            _ => missing(),
        },
    }
}

#[derive(Template)]
#[template(path = "frames.html")]
struct FramesPage<'a> {
    title: String,
    source: String,
    list: String,
    before: Option<Neighbour<'a>>,
    next: Option<Neighbour<'a>>,
    mail: Option<&'a Mail>,
}

/// The state before or behind.
struct Neighbour<'a> {
    url: String,
    page: &'a str,
    state: &'a str,
}

async fn show_frames(Shared(pages): Shared<Pages>, Path(name): Path<String>, asked: Asked) -> Response {
    let (mut choice, tour) = match pages.find(&asked).await {
        Ok(found) => found,
        Err(error) => return failure(error),
    };
    let Some(index) = tour.states.iter().position(|state| state.keep.name() == name) else { return missing() };
    choice.in_frames = false;
    let (source, mail) = match tour.states.get(index).map(|state| &state.shown) {
        Some(Shown::Mail(mail)) => (choice.url(&format!("{INDEX}/{name}/html")), Some(&**mail)),
        _ => (choice.state(&name), None),
    };
    choice.in_frames = true;
    let neighbour = |index: Option<usize>| {
        let State { keep, .. } = tour.states.get(index?)?;
        Some(Neighbour { url: choice.state(&keep.name()), page: &keep.page, state: &keep.state })
    };
    let keep = tour.states.get(index).map(|state| &state.keep);
    let title = keep.map(|keep| said(&keep.page, &keep.state)).unwrap_or_default();
    let (before, next) = (neighbour(index.checked_sub(1)), neighbour(Some(index + 1)));
    let mut response = page(&FramesPage { title, source, list: choice.url(INDEX), before, next, mail });
    restrict(&mut response, &[("frame-src ", "frame-src 'self' ")]);
    response
}

/// What may be framed by a page of ours.
const FRAMED: (&str, &str) = ("frame-ancestors 'none'", "frame-ancestors 'self'");

/// Changes directives of an answer's policy.
fn restrict(response: &mut Response, changes: &[(&str, &str)]) {
    let ours = SECURITY_HEADERS.iter().find(|(name, _)| *name == CONTENT_SECURITY_POLICY.as_str());
    let given = response.headers().get(CONTENT_SECURITY_POLICY).and_then(|value| value.to_str().ok());
    let policy = given.or(ours.map(|(_, policy)| *policy)).unwrap_or_default();
    let policy = changes.iter().fold(policy.to_owned(), |policy, (from, to)| policy.replace(from, to));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
}

fn said(page: &str, state: &str) -> String {
    if state.is_empty() { page.to_owned() } else { format!("{page}, {state}") }
}

/// Says that the portal has no such state, or not any more.
fn missing() -> Response {
    (StatusCode::NOT_FOUND, failure("The portal has no such page, or not any more.".to_owned())).into_response()
}

fn failure(error: String) -> Response {
    let nowhere = |text: &str| Way { text: text.to_owned(), url: INDEX.to_owned(), is_this: false };
    let list = ListPage {
        portals: Vec::new(),
        languages: Vec::new(),
        ways: [nowhere("the page itself"), nowhere("narrow and wide")],
        groups: Vec::new(),
        troubles: &[],
        failure: Some(error),
        home: "/".to_owned(),
    };
    (StatusCode::INTERNAL_SERVER_ERROR, page(&list)).into_response()
}

fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portal_with_a_host_is_listed_there() {
        let entry = |name: &str, slug: Option<&str>, host: Option<&str>| PortalEntry {
            name: name.to_owned(),
            slug: slug.map(str::to_owned),
            host: host.map(str::to_owned),
        };
        let portals = [
            entry("main", None, None),
            entry("partners", Some("partners"), None),
            entry("beta", None, Some("beta.localhost")),
        ];
        let words = r#"{ "tag": "en", "name": "English", "prefix": "", "segments": { "tickets": "", "new": "",
            "received": "", "track": "", "code": "", "confirm": "", "sign_out": "", "register": "", "account": "",
            "invitation": "", "shared": "", "join": "", "export": "", "feedback": "", "search": "" } }"#;
        let language: Language = serde_json::from_str(words).unwrap();
        let links = |host: &str| {
            let choice = Choice {
                entry: portals[0].clone(),
                portals: portals.to_vec(),
                language: language.clone(),
                languages: vec![language.clone()],
                in_frames: false,
                host: (host.to_owned(), ":8787".to_owned()),
            };
            portals.each_ref().map(|entry| choice.list_of(entry))
        };
        let list = |host: &str, name: &str| format!("{host}/_dev/pages?language=&portal={name}");
        let beta = || list("//beta.localhost:8787", "beta");
        assert_eq!(links("127.0.0.1"), [list("", "main"), list("", "partners"), beta()]);
        let elsewhere = "//localhost:8787";
        assert_eq!(links("beta.localhost"), [list(elsewhere, "main"), list(elsewhere, "partners"), beta()]);
    }
}
