//! One request, as every handler sees it: who asks, from where, in which language and for what.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use axum::body::to_bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use fanlight_contract::{Agent, Language, Messages, Shell, Site};
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST, ORIGIN, USER_AGENT};
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::address::DESK;
use crate::domain::access::{Customer, Door, Who, audiences};
use crate::domain::browser;
use crate::domain::consent::Consent;
use crate::domain::token::{self, Keys};
use crate::error::{Failure, Problem};
use crate::log::log;
use crate::port::{ClientAddress, Ports};
use crate::publication::Publication;
use crate::store::session::{Asking, Session};
use crate::store::{self, Questions};
use crate::upload::FileRules;

/// The largest body of a form or JSON document, in bytes: 5,000 characters of four bytes each,
/// percent-encoded, and the other fields.
pub const LARGEST_BODY: usize = 96 * 1024;

/// One request. Cheap to clone.
#[derive(Clone)]
pub struct Context {
    publication: Arc<Publication>,
    /// The host.
    pub ports: Ports,
    /// Where the request came from.
    pub client: ClientAddress,
    /// The path, for the log and for links to other languages.
    pub path: String,
    query: String,
    language: usize,
    format: Format,
    /// The ids of the sessions whose cookies were sent, at the portal and the desk.
    sessions: [Option<String>; 2],
    cookies: String,
    browser: Option<String>,
    /// Who is signed in, once it was read.
    present: Arc<OnceLock<Present>>,
    /// Whether they have agreed to what is shown, once it was read.
    agrees: Arc<OnceLock<bool>>,
}

/// Who is signed in at the two doors.
#[derive(Default)]
struct Present {
    portal: Option<Who>,
    desk: Option<Who>,
    /// Somebody came in as a customer who may not stay.
    is_denied: bool,
    /// When the session at this door ends, unless it is used again.
    ends_at: Option<i64>,
    /// What was published, in the time zone of the customer who chose one.
    publication: Option<Arc<Publication>>,
}

/// What the one who asked reads.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// People.
    Html,
    /// Programs: `Accept: application/json`.
    Json,
}

impl Context {
    /// Reads everything but the body.
    pub fn new(publication: Arc<Publication>, ports: Ports, client: ClientAddress, request: &Request) -> Context {
        let path = request.uri().path().to_owned();
        let cookies = request.headers().get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut context = Context {
            language: language_of(&publication.site, &path),
            format: format_of(request.headers()),
            cookies: cookies.collect::<Vec<_>>().join("; "),
            browser: request.headers().get(USER_AGENT).and_then(|value| browser::describe(value.to_str().ok()?)),
            query: request.uri().query().unwrap_or_default().to_owned(),
            publication,
            ports,
            client,
            path,
            sessions: [None, None],
            present: Arc::default(),
            agrees: Arc::default(),
        };
        context.sessions = [Door::Portal, Door::Desk].map(|door| context.cookie(door.cookie()).map(token::session_id));
        context
    }

    /// Returns the portal's configuration.
    pub fn site(&self) -> &Site {
        &self.publication.site
    }

    /// Returns the portal's secrets.
    pub fn keys(&self) -> &Keys {
        &self.publication.keys
    }

    /// Returns everything that lives as long as the portal, in the time zone of whoever asks.
    pub fn publication(&self) -> &Arc<Publication> {
        self.present.get().and_then(|present| present.publication.as_ref()).unwrap_or(&self.publication)
    }

    /// Returns the language of the page.
    pub fn language(&self) -> &Language {
        self.publication.language(self.language)
    }

    /// Returns the sentences of the page's language.
    pub fn text(&self) -> &Messages {
        self.publication.text(self.language)
    }

    /// Returns what is to be agreed to in the page's language; nothing where it is known that whoever
    /// asks has done so, see [`Context::read_consent`].
    pub fn consent(&self) -> Option<&Consent> {
        self.publication.consent(self.language).filter(|_| self.agrees.get() != Some(&true))
    }

    /// Returns what forms say of files in the page's language; nothing where none are taken.
    pub fn file_rules(&self) -> Option<&FileRules> {
        self.publication.file_rules(self.language)
    }

    /// Finds out whether whoever is signed in has agreed already.
    pub async fn read_consent(&self) -> Result<(), Failure> {
        if let (Some(consent), Some(_)) = (self.consent(), self.session(Door::Portal)) {
            let agrees = self.ask(store::consent::is_given(self.asking(), consent)).await?;
            self.agrees.get_or_init(|| agrees);
        }
        Ok(())
    }

    /// Returns what the browser is called, coarsely; see `domain/browser.rs`.
    pub fn browser(&self) -> Option<&str> {
        self.browser.as_deref()
    }

    /// Returns the page around what a handler shows.
    pub fn shell(&self) -> &Shell {
        self.publication.shell(self.language, self.door())
    }

    /// Returns the path from the portal's root; none where it is not below the portal's mount.
    pub fn local_path(&self) -> Option<&str> {
        self.site().mount.local(&self.path)
    }

    /// Returns which pages these are.
    pub fn door(&self) -> Door {
        match self.local_path().and_then(|path| path.strip_prefix(DESK)) {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => Door::Desk,
            _ => Door::Portal,
        }
    }

    /// Returns what the one who asked reads.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Returns the time in milliseconds since 1970.
    pub fn now(&self) -> i64 {
        self.ports.clock.now()
    }

    /// Returns a new id.
    pub fn new_id(&self) -> String {
        crate::domain::id::new(&*self.ports.clock, &*self.ports.random)
    }

    /// Returns the whole query, as it was sent.
    pub fn whole_query(&self) -> &str {
        &self.query
    }

    /// Returns a query parameter; empty where it is missing.
    pub fn query(&self, name: &str) -> String {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(&self.query).unwrap_or_default();
        pairs.into_iter().find(|(key, _)| key == name).map(|(_, value)| value).unwrap_or_default()
    }

    /// Returns a cookie's value. `name` is without prefix, see [`Context::cookie_name`].
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let name = self.cookie_name(name);
        self.cookies
            .split(';')
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    /// Returns a cookie's full name. Over HTTPS the prefix `__Host-` ties it to this host and to
    /// Secure; over plain HTTP, for development on this machine, browsers would refuse that. Such a
    /// cookie is for all paths, so a portal that shares its host names itself: no slug has a dot.
    fn cookie_name(&self, name: &str) -> String {
        let prefix = if self.is_secure() { "__Host-" } else { "" };
        match self.site().mount.as_str().strip_prefix('/') {
            Some(slug) => format!("{prefix}{name}.{slug}"),
            None => format!("{prefix}{name}"),
        }
    }

    fn is_secure(&self) -> bool {
        self.site().base_url.starts_with("https://")
    }

    /// Returns a Set-Cookie header for `value`, gone after `seconds`; none removes it.
    pub fn set_cookie(&self, name: &str, value: &str, seconds: i64) -> String {
        let secure = if self.is_secure() { "; Secure" } else { "" };
        format!(
            "{}={value}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{secure}",
            self.cookie_name(name),
            seconds.max(0)
        )
    }

    /// Asks everything in one journey, and along with it who is signed in, where that is not known
    /// yet. What it takes to be told is decided afterwards.
    pub async fn ask<Q: Questions>(&self, questions: Q) -> Result<Q::Answers, Failure> {
        let doors = [Door::Portal, Door::Desk];
        let ids = doors.map(|door| if self.present.get().is_none() { self.session(door) } else { None });
        let database = &*self.ports.database;
        if ids.iter().all(Option::is_none) {
            return Ok(store::ask(database, questions).await?);
        }
        let sessions = store::session::find(self.site(), ids.clone(), self.now());
        let (sessions, answers) = store::ask(database, (sessions, questions)).await?;
        let [portal, desk] = ids.map(|id| sessions.iter().find(|session| Some(&session.id) == id.as_ref()));
        let who = |session: Option<&Session>| session.and_then(|session| session.who(self.site()));
        let present = Present {
            is_denied: portal.is_some() && who(portal).is_none(),
            portal: who(portal),
            desk: who(desk),
            ends_at: match self.door() {
                Door::Portal => portal,
                Door::Desk => desk,
            }
            .map(|session| session.ends_at(self.site(), self.now())),
            publication: portal
                .and_then(|session| self.publication.in_zone(session.time_zone()?))
                .filter(|_| self.door() == Door::Portal)
                .map(Arc::new),
        };
        self.present.get_or_init(|| present);
        self.touch_later(sessions);
        Ok(answers)
    }

    /// Asks as a customer; none, and nothing is asked, where nobody is signed in as one.
    pub async fn ask_as_customer<Q: Questions>(&self, questions: Q) -> Result<Option<(Customer, Q::Answers)>, Failure> {
        if self.session(Door::Portal).is_none() {
            return Ok(None);
        }
        let answers = self.ask(questions).await?;
        Ok(self.customer().await?.map(|customer| (customer, answers)))
    }

    /// Asks as an agent; none, and nothing is asked, where nobody is signed in as one.
    pub async fn ask_as_agent<Q: Questions>(&self, questions: Q) -> Result<Option<(Agent, Q::Answers)>, Failure> {
        if self.session(Door::Desk).is_none() {
            return Ok(None);
        }
        let answers = self.ask(questions).await?;
        Ok(self.agent().await?.map(|agent| (agent, answers)))
    }

    /// Returns the customer's session, for questions about what is whose.
    pub fn asking(&self) -> Asking {
        self.asking_at(Door::Portal)
    }

    /// Returns the session at a door, for questions about what is whose.
    pub fn asking_at(&self, door: Door) -> Asking {
        Asking::new(self.site(), self.session(door), self.now())
    }

    /// Returns in how many seconds the session ends if nothing more is done; nothing where there is
    /// none, or none was read.
    pub fn seconds_left(&self) -> Option<i64> {
        let ends_at = self.present.get()?.ends_at?;
        Some((ends_at - self.now()).max(0) / 1000)
    }

    /// Returns who is signed in at this door.
    pub async fn who(&self) -> Result<Option<Who>, Failure> {
        self.present().await?;
        Ok(self.known())
    }

    /// Returns the same as far as it is known without asking.
    pub fn known(&self) -> Option<Who> {
        let present = self.present.get()?;
        match self.door() {
            Door::Portal => present.portal.clone(),
            Door::Desk => present.desk.clone(),
        }
    }

    /// Returns the audiences that whoever is signed in, at either door, belongs to.
    pub async fn audiences(&self) -> Result<BTreeSet<&str>, Failure> {
        let present = self.present().await?;
        let who = [&present.portal, &present.desk].into_iter().flatten();
        Ok(who.flat_map(|who| audiences(who, &self.site().audiences)).collect())
    }

    /// Returns the customer who is signed in. It fails for one who may not be here any more.
    pub async fn customer(&self) -> Result<Option<Customer>, Failure> {
        if self.door() == Door::Portal && self.present().await?.is_denied {
            return Err(Failure::denied());
        }
        Ok(self.who().await?.and_then(|who| match who {
            Who::Customer(customer) => Some(customer),
            Who::Agent(_) | Who::Link(_) => None,
        }))
    }

    /// Returns the agent who is signed in.
    pub async fn agent(&self) -> Result<Option<Agent>, Failure> {
        Ok(self.who().await?.and_then(|who| match who {
            Who::Agent(agent) => Some(agent),
            Who::Customer(_) | Who::Link(_) => None,
        }))
    }

    async fn present(&self) -> Result<&Present, Failure> {
        if self.present.get().is_none() {
            self.ask(()).await?;
        }
        Ok(self.present.get_or_init(Present::default))
    }

    /// Returns the id of the session whose cookie was sent.
    pub fn session(&self, door: Door) -> Option<String> {
        let [portal, desk] = &self.sessions;
        match door {
            Door::Portal => portal.clone(),
            Door::Desk => desk.clone(),
        }
    }

    /// Writes down, after the answer, which sessions were used: that keeps them alive.
    fn touch_later(&self, sessions: Vec<Session>) {
        let now = self.now();
        let used =
            sessions.into_iter().filter(|session| session.is_to_touch(now) && session.who(self.site()).is_some());
        let ids: Vec<String> = used.map(|session| session.id).collect();
        if ids.is_empty() {
            return;
        }
        let ports = self.ports.clone();
        self.ports.defer.run(Box::pin(async move {
            if let Err(error) = store::session::touch(&*ports.database, ids, now).await {
                log(&ports, "session.untouched", serde_json::json!({ "error": error.to_string() }));
            }
        }));
    }

    /// Writes one line for the operator. `fields` hold no personal data.
    pub fn log(&self, event: &str, fields: Value) {
        log(&self.ports, event, fields);
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Context {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Context, Failure> {
        parts.extensions.remove::<Context>().ok_or_else(|| Failure::Ours("a request without context".to_owned()))
    }
}

/// The body, a form or a JSON document. Unknown fields are refused by the type.
pub struct Input<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Input<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &S) -> Result<Input<T>, Failure> {
        typed(read(request).await?).map(Input)
    }
}

/// Returns fields as what they mean.
pub fn typed<T: DeserializeOwned>(fields: Value) -> Result<T, Failure> {
    serde_json::from_value(fields).map_err(|error| Failure::malformed(error.to_string()))
}

/// Returns the fields of a form; one that is repeated is a list, `fields.device` is `device` in `fields`.
pub fn fields(pairs: Vec<(String, String)>) -> Result<Value, String> {
    let mut fields = Map::new();
    for (name, value) in pairs {
        put(&mut fields, &name, value)?;
    }
    Ok(Value::Object(fields))
}

/// Puts a value in its place.
fn put(fields: &mut Map<String, Value>, name: &str, value: String) -> Result<(), String> {
    if let Some((group, name)) = name.split_once('.') {
        let group = fields.entry(group).or_insert_with(|| Value::Object(Map::new()));
        return match group {
            Value::Object(fields) if !name.contains('.') => put(fields, name, value),
            _ => Err(format!("{name} cannot stand there")),
        };
    }
    let value = Value::String(value);
    match fields.get_mut(name) {
        None => {
            fields.insert(name.to_owned(), value);
        }
        Some(Value::Array(values)) => values.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
    }
    Ok(())
}

/// Reads a field that may be repeated.
pub fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let values = match Value::deserialize(deserializer)? {
        Value::Array(values) => values,
        value => vec![value],
    };
    values.into_iter().map(|value| String::deserialize(value).map_err(D::Error::custom)).collect()
}

/// Reads a body, no more of it than a form may have.
pub async fn read(request: Request) -> Result<Value, Failure> {
    let (parts, body) = request.into_parts();
    let too_large = || Failure::from(Problem::of_status(StatusCode::PAYLOAD_TOO_LARGE));
    let announced = parts.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > LARGEST_BODY) {
        return Err(too_large());
    }
    let bytes = to_bytes(body, LARGEST_BODY).await.map_err(|_| too_large())?;
    let media_type = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match media_type.split(';').next().map(str::trim) {
        Some(form) if form.eq_ignore_ascii_case("application/x-www-form-urlencoded") => {
            let pairs = serde_urlencoded::from_bytes(&bytes).map_err(|error| error.to_string());
            pairs.and_then(fields).map_err(Failure::malformed)
        }
        Some(json) if json.eq_ignore_ascii_case("application/json") => {
            serde_json::from_slice(&bytes).map_err(|error| Failure::malformed(error.to_string()))
        }
        _ => Err(Problem::of_status(StatusCode::UNSUPPORTED_MEDIA_TYPE).into()),
    }
}

/// Tells whether a request may change something: browsers say where a request was made, and one
/// made by another site's page is refused. Programs say nothing and have no cookies to abuse.
pub fn is_from_here(method: &Method, headers: &HeaderMap, base_url: &str) -> bool {
    if method.is_safe() {
        return true;
    }
    let header = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    if let Some(site) = header("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match header(ORIGIN.as_str()) {
        None => true,
        Some(origin) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            origin == base_url || (host.is_some() && host == header(HOST.as_str()))
        }
    }
}

fn language_of(site: &Site, path: &str) -> usize {
    let matches = |language: &Language| {
        !language.prefix.is_empty()
            && path.strip_prefix(&language.prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    // The primary language's is the start of the others'.
    site.languages.iter().rposition(matches).unwrap_or_default()
}

fn format_of(headers: &HeaderMap) -> Format {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if accept.contains("application/json") && !accept.contains("text/html") { Format::Json } else { Format::Html }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_sites_page_may_not_change_anything() {
        let here = "https://help.example.com";
        let from_here = |pairs: &[(&'static str, &str)]| {
            let headers =
                pairs.iter().map(|(name, value)| (http::HeaderName::from_static(name), value.parse().unwrap()));
            is_from_here(&Method::POST, &headers.collect(), here)
        };
        assert!(from_here(&[]));
        assert!(from_here(&[("sec-fetch-site", "same-origin")]));
        assert!(from_here(&[("origin", here)]));
        assert!(from_here(&[("origin", "http://127.0.0.1:8787"), ("host", "127.0.0.1:8787")]));
        assert!(!from_here(&[("sec-fetch-site", "cross-site"), ("origin", here)]));
        assert!(!from_here(&[("sec-fetch-site", "same-site")]));
        assert!(!from_here(&[("origin", "https://evil.example"), ("host", "help.example.com")]));
        assert!(!from_here(&[("origin", "null"), ("host", "help.example.com")]));
        assert!(is_from_here(
            &Method::GET,
            &[(ORIGIN, "https://evil.example".parse().unwrap())].into_iter().collect(),
            here
        ));
    }
}
