//! A tour of a portal: in a portal of its own that forgets all, people come in, write, answer and make
//! mistakes, and each page that they get is kept under the name of its state. Nothing is shown that the
//! portal itself did not make. What they do is written in `tour/pages.tour`.

mod host;
mod script;

use std::collections::BTreeMap;
use std::path::Path;

use axum::body::Body;
use axum::extract::Request;
use fanlight_contract::{ConsentMode, DEFAULT_FORM, Field, FieldType, Form, Language, Mode, PortalEntry, Site, YES};
use fanlight_edge::port::{Clock, Mail};
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderName, Method, StatusCode};
use serde::Serialize;

use crate::platform::{Folder, SystemClock};
pub use host::site_of;
pub use script::Keep;
use script::{Action, Condition, Node, Script, Step, Wait};

/// What is done.
const SCRIPT: &str = include_str!("tour/pages.tour");

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const DAY: i64 = 24 * 60 * MINUTE;

/// How long before now a tour begins, so that what it waits for is not in the future.
const EARLIER: i64 = 8 * DAY;

/// What a list of sessions calls a browser by.
const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// Where parts of a body end.
const BOUNDARY: &str = "the-end-of-a-part";

/// A picture of one pixel.
const PICTURE: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x04, 0x00, 0x00, 0x00, 0xb5, 0x1c, 0x0c, 0x02, 0x00, 0x00, 0x00, 0x0b, 0x49,
    0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x64, 0xf8, 0x5f, 0x0f, 0x00, 0x02, 0x87, 0x01, 0x80, 0xeb, 0x47, 0xba, 0x92,
    0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// What was seen.
#[derive(Default)]
pub struct Tour {
    /// In the order of the file.
    pub states: Vec<State>,
    /// Where the portal did not answer as expected.
    pub troubles: Vec<Trouble>,
}

/// A page, or a mail, in one state.
pub struct State {
    /// What it is called.
    pub keep: Keep,
    /// What it is.
    pub shown: Shown,
}

/// What is kept of a state.
#[derive(Clone)]
pub enum Shown {
    /// An answer of the portal's.
    Page {
        /// What was asked.
        method: Method,
        /// Where.
        path: String,
        /// The answer's.
        status: StatusCode,
        /// The answer's.
        headers: HeaderMap,
        /// The answer's, to the byte.
        body: bytes::Bytes,
    },
    /// A mail that it sent.
    Mail(Box<Mail>),
}

/// A step that did not go as expected.
#[derive(Debug, Serialize)]
pub struct Trouble {
    /// The line of the file.
    pub line: usize,
    /// What was done.
    pub step: String,
    /// What came of it.
    pub said: String,
}

impl Tour {
    /// Visits a portal in one of its languages. `folder` must be new; it is gone afterwards.
    pub async fn make(site: &Folder, entry: &PortalEntry, language: &str, folder: &Path) -> Result<Tour, String> {
        let script = Script::parse(SCRIPT)?;
        let config = site_of(site, entry).await?;
        let Some(language) = config.languages.iter().find(|other| other.tag == language).cloned() else {
            return Err(format!("the portal does not speak {language}"));
        };
        let now = SystemClock.now() - EARLIER;
        let mut guide = Guide {
            host: host::ScratchHost::open(site, entry, folder, now).await?,
            values: values(&config, &language),
            site: config,
            people: BTreeMap::new(),
            person: String::new(),
            seen: None,
            tour: Tour::default(),
        };
        guide.follow(&script.nodes).await;
        guide.tour.sort(&script.groups);
        Ok(guide.tour)
    }

    /// Puts together what belongs together, otherwise in the order in which it was seen.
    fn sort(&mut self, groups: &[String]) {
        let mut pages: Vec<(String, String)> = Vec::new();
        for State { keep, .. } in &self.states {
            let page = (keep.group.clone(), keep.page.clone());
            if !pages.contains(&page) {
                pages.push(page);
            }
        }
        self.states.sort_by_key(|State { keep, .. }| {
            let group = groups.iter().position(|group| *group == keep.group);
            let page = pages.iter().position(|(group, page)| *group == keep.group && *page == keep.page);
            (group.unwrap_or(groups.len()), page)
        });
    }

    /// Returns a state by its name.
    pub fn find(&self, name: &str) -> Option<&State> {
        self.states.iter().find(|state| state.keep.name() == name)
    }
}

/// Leads through a portal.
struct Guide {
    host: host::ScratchHost,
    site: Site,
    /// What stands in braces.
    values: BTreeMap<String, String>,
    /// The cookies of everybody, by their names.
    people: BTreeMap<String, BTreeMap<String, String>>,
    /// Who is doing something.
    person: String,
    seen: Option<Shown>,
    tour: Tour,
}

impl Guide {
    async fn follow(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Step(step) => {
                    if let Err(said) = self.take(step).await {
                        self.tour.troubles.push(Trouble { line: step.line, step: step.text.clone(), said });
                    }
                }
                Node::If { condition, holds, nodes } => {
                    if self.holds(*condition) == *holds {
                        Box::pin(self.follow(nodes)).await;
                    }
                }
                Node::EachForm(nodes) => {
                    let main = self.values.get("form").cloned();
                    let others: Vec<String> = self.site.forms.iter().map(|form| form.id.clone()).collect();
                    for other in others.into_iter().filter(|id| Some(id) != main.as_ref()) {
                        self.values.insert("other-form".to_owned(), other);
                        Box::pin(self.follow(nodes)).await;
                    }
                }
            }
        }
    }

    /// Tells whether the portal is such a one.
    fn holds(&self, condition: Condition) -> bool {
        let Site { access, tickets, csat, forms, .. } = &self.site;
        match condition {
            Condition::Public => access.mode == Mode::Public,
            Condition::Invited => access.mode == Mode::Invited,
            Condition::Consent => access.consent.mode == ConsentMode::Checkbox,
            Condition::Survey => csat.enabled,
            Condition::Files => tickets.attachments.most > 0,
            Condition::MayClose => tickets.customers_may_close,
            Condition::MayReopen => tickets.customers_may_reopen,
            Condition::SeveralForms => forms.iter().filter(|form| form.in_menu).count() > 1,
            Condition::Articles => self.values.contains_key("article"),
        }
    }

    async fn take(&mut self, step: &Step) -> Result<(), String> {
        match &step.action {
            Action::Nothing => {}
            Action::As(name) => self.person = name.clone(),
            Action::Get(path) => self.go(step, Method::GET, path).await?,
            Action::Post(path) => self.go(step, Method::POST, path).await?,
            Action::Send(method, path) => {
                let method = method.to_uppercase().parse().map_err(|_| format!("{method} is no method"))?;
                self.go(step, method, path).await?;
            }
            Action::Follow => {
                let location = match &self.seen {
                    Some(Shown::Page { headers, .. }) => headers.get(LOCATION).and_then(|to| to.to_str().ok()),
                    _ => None,
                };
                let location = location.ok_or("the answer leads nowhere")?;
                let path = location.split('#').next().unwrap_or_default().to_owned();
                self.go(step, Method::GET, &path).await?;
            }
            Action::Mail(address, text) => {
                let (address, text) = (self.fill(address)?, self.fill(text)?);
                self.host.tick().await;
                let mail = self.mail_to(&address, &text)?;
                self.seen = Some(Shown::Mail(Box::new(mail)));
            }
            Action::SignIn { address, at_desk } => self.sign_in(&self.fill(address)?, *at_desk).await?,
            Action::Access(mode) => self.host.set_access(mode.as_deref()).await?,
            Action::Later(wait) => {
                let milliseconds = match wait {
                    Wait::Days(days) => days * DAY,
                    Wait::Survey => i64::from(self.site.csat.delay_minutes) * MINUTE + MINUTE,
                };
                self.host.clock.pass(milliseconds);
                self.host.tick().await;
            }
            Action::Breakdown(is_down) => self.host.breakdown.set(*is_down),
        }
        for (name, before) in &step.saves {
            let value = self.value_behind(&self.fill(before)?)?;
            self.values.insert(name.clone(), value);
        }
        if let (Some(keep), Some(seen)) = (&step.keep, self.seen.clone()) {
            let filled = |text: &String| self.fill(text);
            let keep = Keep { group: filled(&keep.group)?, page: filled(&keep.page)?, state: filled(&keep.state)? };
            self.tour.states.push(State { keep, shown: seen });
        }
        Ok(())
    }

    /// Returns the last mail to somebody, with some text in it, that nobody has opened yet.
    fn mail_to(&self, address: &str, text: &str) -> Result<Mail, String> {
        let agents = self.site.agents.iter().map(|agent| agent.address.as_str());
        let addresses: Vec<&str> = if address == "agents" { agents.collect() } else { vec![address] };
        self.host.mails.open(&addresses, text).ok_or_else(|| format!("no mail came to {address}"))
    }

    /// Asks as whoever is doing something, as often as the step says, from one address.
    async fn go(&mut self, step: &Step, method: Method, path: &str) -> Result<(), String> {
        let path = self.fill(path)?;
        let client = self.host.new_client();
        let (content_type, body) = self.body(step, &method)?;
        for _ in 0..step.times.unwrap_or(1) {
            let mut request = Request::builder()
                .method(method.clone())
                .uri(&path)
                .header(HOST, self.site.base_url.rsplit('/').next().unwrap_or_default())
                .header(ACCEPT, "text/html")
                .header(USER_AGENT, BROWSER);
            let own = |name: &HeaderName| step.headers.iter().any(|(own, _)| own.eq_ignore_ascii_case(name.as_str()));
            if let Some(content_type) = content_type.as_ref().filter(|_| !own(&CONTENT_TYPE)) {
                request = request.header(CONTENT_TYPE, content_type);
            }
            for (name, value) in &step.headers {
                request = request.header(name, value);
            }
            let cookies = self.people.entry(self.person.clone()).or_default();
            let cookies: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let request = request.header(COOKIE, cookies.join("; ")).body(Body::from(body.clone()));
            let answer = self.host.ask(client, request.map_err(|error| error.to_string())?).await?;
            self.host.clock.pass(SECOND);
            self.keep_cookies(&answer.headers);
            self.seen = Some(Shown::Page {
                method: method.clone(),
                path: path.clone(),
                status: answer.status,
                headers: answer.headers,
                body: answer.body,
            });
        }
        self.note_consent();
        self.check(step, &method)
    }

    /// A page is expected, or to be led on from a form.
    fn check(&mut self, step: &Step, method: &Method) -> Result<(), String> {
        let Some(Shown::Page { status, headers, .. }) = &self.seen else { return Ok(()) };
        let led_on = if method == Method::POST { StatusCode::SEE_OTHER } else { StatusCode::OK };
        let expected = step.status.unwrap_or(led_on.as_u16());
        let location = headers.get(LOCATION).and_then(|to| to.to_str().ok());
        let doors = [self.fill("{track}")?, self.fill("{desk}/sign-in")?];
        let is_refused = location.is_some_and(|to| doors.iter().any(|door| to.split('?').next() == Some(door)));
        if status.as_u16() == expected && !is_refused {
            return Ok(());
        }
        let said = format!("{expected} expected, {status} answered");
        let said = location.map_or(said.clone(), |to| format!("{said}, which leads to {to}"));
        self.seen = None;
        if step.may_differ { Ok(()) } else { Err(said) }
    }

    /// Asks for a code, reads the mail and types it.
    async fn sign_in(&mut self, address: &str, at_desk: bool) -> Result<(), String> {
        let [door, code] = if at_desk { ["{desk}/sign-in", "{desk}/code"] } else { ["{track}", "{code}"] };
        let typed =
            |name: &str, value: &str| Step { fields: vec![(name.to_owned(), value.to_owned())], ..Step::default() };
        self.go(&typed("email", address), Method::POST, door).await?;
        self.host.tick().await;
        let mail = self.mail_to(address, "")?;
        self.seen = Some(Shown::Mail(Box::new(mail)));
        let digits = self.value_behind("digits")?;
        self.go(&typed("code", &digits), Method::POST, code).await
    }

    /// Returns what stands behind some text in the answer or mail. `number` and `digits` find a
    /// ticket's number and a code by themselves.
    fn value_behind(&self, before: &str) -> Result<String, String> {
        let source = match &self.seen {
            Some(Shown::Mail(mail)) => mail.text.clone(),
            Some(Shown::Page { headers, body, .. }) => {
                let location = headers.get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default();
                format!("{location}\n{}", String::from_utf8_lossy(body))
            }
            None => return Err("there is nothing to look at".to_owned()),
        };
        let found = match before {
            "digits" => source
                .lines()
                .map(str::trim)
                .find(|line| line.len() == 6 && line.bytes().all(|digit| digit.is_ascii_digit()))
                .map(str::to_owned),
            "number" => {
                let prefix = format!("{}-", self.site.number_prefix);
                let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
                source
                    .split(&prefix)
                    .skip(1)
                    .map(digits)
                    .find(|digits| !digits.is_empty())
                    .map(|digits| prefix + &digits)
            }
            before => source.split_once(before).map(|(_, rest)| {
                let ends =
                    |letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'' | '<' | '?' | '#' | '/');
                rest.split(ends).next().unwrap_or_default().to_owned()
            }),
        };
        found.filter(|value| !value.is_empty()).ok_or_else(|| format!("nothing stands behind {before}"))
    }

    /// What is agreed to is named by the form that asks for it.
    fn note_consent(&mut self) {
        if let Ok(version) = self.value_behind("name=\"consent\" value=\"") {
            self.values.insert("consent".to_owned(), version);
        }
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        let cookies = self.people.entry(self.person.clone()).or_default();
        for cookie in headers.get_all(SET_COOKIE).iter().filter_map(|cookie| cookie.to_str().ok()) {
            let Some((name, rest)) = cookie.split_once('=') else { continue };
            let value = rest.split(';').next().unwrap_or_default();
            if value.is_empty() {
                cookies.remove(name)
            } else {
                cookies.insert(name.to_owned(), value.to_owned())
            };
        }
    }

    /// Returns what is sent, and what it is.
    fn body(&self, step: &Step, method: &Method) -> Result<(Option<String>, Vec<u8>), String> {
        if method == Method::GET {
            return Ok((None, Vec::new()));
        }
        const FORM: &str = "application/x-www-form-urlencoded";
        if let Some(bytes) = step.bytes {
            return Ok((Some(FORM.to_owned()), vec![b'a'; bytes]));
        }
        let mut fields = Vec::new();
        for (name, value) in &step.fields {
            fields.push((name.clone(), self.fill(value)?));
        }
        let mut files = step.files.clone();
        if let Some(id) = &step.own_fields {
            let id = self.fill(id)?;
            let form = self.site.forms.iter().find(|form| form.id == id).ok_or_else(|| format!("no form {id}"))?;
            for (field, answer) in answers(&self.site, form) {
                match answer {
                    Some(value) => fields.push((field, value)),
                    None => files.push((field, "photo.png".to_owned(), "picture".to_owned())),
                }
            }
        }
        if files.is_empty() {
            let pairs = serde_urlencoded::to_string(&fields).map_err(|error| error.to_string())?;
            return Ok((Some(FORM.to_owned()), pairs.into_bytes()));
        }
        let mut body = Vec::new();
        for (name, value) in &fields {
            let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (field, name, content) in &files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(if content == "picture" { PICTURE } else { content.as_bytes() });
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        Ok((Some(format!("multipart/form-data; boundary={BOUNDARY}")), body))
    }

    /// Puts values into braces.
    fn fill(&self, text: &str) -> Result<String, String> {
        let (mut filled, mut rest) = (String::new(), text);
        while let Some((before, behind)) = rest.split_once('{') {
            let (name, behind) = behind.split_once('}').ok_or_else(|| format!("a brace is open in {text}"))?;
            filled.push_str(before);
            filled.push_str(self.values.get(name).ok_or_else(|| format!("nothing is known of {{{name}}}"))?);
            rest = behind;
        }
        Ok(filled + rest)
    }
}

/// Returns the addresses and words of a portal in one language.
fn values(site: &Site, language: &Language) -> BTreeMap<String, String> {
    let Language { prefix, segments, tag, .. } = language;
    let list = format!("{prefix}/{}", segments.tickets);
    let addresses = segments.addresses(prefix).into_iter();
    let mut values: BTreeMap<String, String> = addresses.map(|(name, address)| (name.to_owned(), address)).collect();
    let mut set = |name: &str, value: &str| drop(values.insert(name.to_owned(), value.to_owned()));
    set("list", &list);
    set("home", &format!("{prefix}/"));
    set("desk", &site.mount.address("/desk"));
    set("language", tag);
    set("consent", "");
    set("agent", site.agents.first().map_or(host::AGENT, |agent| &agent.address));
    for (name, status) in [("waiting", "waiting"), ("closed-status", "closed")] {
        let stage = site.tickets.stages.iter().find(|stage| stage.status == status);
        set(name, stage.map_or(status, |stage| &stage.id));
    }
    let (form, path) = main_form(site);
    set("form", form.map_or(DEFAULT_FORM, |form| &form.id));
    set(
        "form-path",
        &path.map_or_else(|| format!("{list}/{}", segments.new), |id| format!("{list}/{}/{id}", segments.new)),
    );
    let shown = &site.tickets.show.kinds;
    let kind = form.and_then(|form| form.kinds.iter().find(|kind| shown.is_empty() || shown.contains(kind)));
    set("kind", kind.map_or("", String::as_str));
    let mut articles = site.articles.iter().filter(|article| article.language == *tag && article.audience.is_none());
    let subjects = ["The light does not come on", "A part is missing", "How do I get an invoice?"];
    for (name, subject) in ["subject", "second-subject", "third-subject"].into_iter().zip(subjects) {
        let article = articles.next();
        set(name, article.map_or(subject, |article| &article.title));
        if let ("subject", Some(article)) = (name, article) {
            set("article", &article.id);
            set("subject-query", &serde_urlencoded::to_string([("q", &article.title)]).unwrap_or_default());
        }
    }
    values
}

/// Returns the form that people come to first, of those whose tickets they see, and its id where its
/// address has one.
fn main_form(site: &Site) -> (Option<&Form>, Option<&str>) {
    let is_shown = |form: &&Form| site.tickets.show.forms.is_empty() || site.tickets.show.forms.contains(&form.id);
    let in_menu: Vec<&Form> = site.forms.iter().filter(|form| form.in_menu).collect();
    let only = match in_menu.as_slice() {
        [] => site.forms.first(),
        [only] => Some(*only),
        _ => None,
    };
    let form = in_menu.into_iter().find(is_shown).or_else(|| site.forms.iter().find(is_shown)).or(only);
    let id = form.filter(|form| only.is_none_or(|only| only.id != form.id)).map(|form| form.id.as_str());
    (form, id)
}

/// Fills in a form's own fields so that as many as possible are asked; nothing stands for a file.
fn answers(site: &Site, form: &Form) -> Vec<(String, Option<String>)> {
    let fields = || form.fields.iter().filter_map(|id| site.fields.iter().find(|field| field.id == *id));
    let leads_on = |id: &str, option: &String| {
        fields().filter_map(|field| field.when.as_ref()).any(|when| when.field == id && when.is.contains(option))
    };
    let mut all = Vec::new();
    for Field { id, r#type, .. } in fields() {
        let name = format!("fields.{id}");
        let short = |text: &str, most: u32| text.chars().take(usize::try_from(most).unwrap_or(usize::MAX)).collect();
        match r#type {
            FieldType::Text { max_length } => all.push((name, Some(short("A-204981", *max_length)))),
            FieldType::Multiline { max_length } => all.push((name, Some(short("Since this morning.", *max_length)))),
            FieldType::Number { min, max, .. } => all.push((name, Some(min.or(*max).unwrap_or(1).to_string()))),
            FieldType::Date { earliest, latest } => {
                let day = latest.as_ref().or(earliest.as_ref()).map_or("2026-01-15", String::as_str);
                all.push((name, Some(day.to_owned())));
            }
            FieldType::Select { options } => {
                let option = options.iter().find(|option| leads_on(id, option)).or_else(|| options.first());
                all.extend(option.map(|option| (name, Some(option.clone()))));
            }
            FieldType::MultiSelect { options } => {
                all.extend(options.iter().map(|option| (name.clone(), Some(option.clone()))));
            }
            FieldType::Checkbox => all.push((name, Some(YES.to_owned()))),
            FieldType::File if site.tickets.attachments.most > 0 => all.push((name, None)),
            FieldType::File => {}
        }
    }
    all
}
