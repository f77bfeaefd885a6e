//! Requests as a browser or a program makes them, one at a time, cookies in plain sight.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use ureq::http;

use crate::trouble::Result;

/// What is sent.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method.
    pub method: String,
    /// From the root, with a query where there is one.
    pub path: String,
    /// All headers but cookies.
    pub headers: Vec<(String, String)>,
    /// The body, of the type that the headers say.
    pub body: Option<Vec<u8>>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The method and path asked for.
    pub asked: String,
    /// The status.
    pub status: u16,
    /// The headers in order, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Answer {
    /// Returns the first header of that name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Returns status, headers and body, without what belongs to the connection.
    pub fn whole(&self) -> String {
        let mut whole = format!("{}\n", self.status);
        for (name, value) in &self.headers {
            if !matches!(name.as_str(), "date" | "connection" | "keep-alive" | "transfer-encoding") {
                // Writing to a string cannot fail.
                let _ = writeln!(whole, "{name}: {value}");
            }
        }
        whole + "\n" + &self.body
    }

    /// Tells whether the body is HTML.
    pub fn is_html(&self) -> bool {
        self.header("content-type").is_some_and(|value| value.starts_with("text/html"))
    }
}

/// A browser's cookies.
#[derive(Clone, Debug, Default)]
pub struct Jar(BTreeMap<String, String>);

impl Jar {
    /// Keeps what an answer sets, as far as a browser would.
    pub fn keep(&mut self, answer: &Answer) {
        for (_, cookie) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let mut parts = cookie.split(';').map(str::trim);
            let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else { continue };
            let attributes: Vec<String> = parts.map(str::to_ascii_lowercase).collect();
            let has = |attribute: &str| attributes.iter().any(|other| other == attribute);
            if name.starts_with("__Host-") && !(has("secure") && has("path=/")) {
                continue;
            }
            if has("max-age=0") {
                self.0.remove(name);
            } else {
                self.0.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    fn header(&self) -> String {
        self.0.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }
}

/// The way to a host. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    agent: ureq::Agent,
    origin: String,
}

impl Client {
    /// Returns a client of the host at `origin`: `http://127.0.0.1:8787`.
    pub fn new(origin: &str) -> Client {
        let config = ureq::Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .proxy(None)
            .allow_non_standard_methods(true)
            // A host that is restarted leaves dead connections behind.
            .max_idle_connections(0)
            .timeout_global(Some(Duration::from_secs(30)));
        Client { agent: config.build().into(), origin: origin.to_owned() }
    }

    /// Sends a request with the cookies of `jar`, and keeps those it brings.
    pub fn send(&self, request: &Request, jar: &mut Jar) -> Result<Answer> {
        let mut builder = http::Request::builder()
            .method(request.method.as_str())
            .uri(format!("{}{}", self.origin, request.path))
            .header("user-agent", "fanlight-tests");
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        if !jar.0.is_empty() {
            builder = builder.header("cookie", jar.header());
        }
        let mut response = match &request.body {
            Some(body) => self.agent.run(builder.body(body.as_slice())?)?,
            None => self.agent.run(builder.body(())?)?,
        };
        let headers = response.headers().iter();
        let headers = headers.map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into()));
        let answer = Answer {
            asked: format!("{} {}", request.method, request.path),
            status: response.status().as_u16(),
            headers: headers.collect(),
            // A file need not be text.
            body: String::from_utf8_lossy(&response.body_mut().read_to_vec()?).into_owned(),
        };
        jar.keep(&answer);
        Ok(answer)
    }

    /// Gets a page without cookies.
    pub fn get(&self, path: &str) -> Result<Answer> {
        let request = Request { method: "GET".into(), path: path.into(), headers: Vec::new(), body: None };
        self.send(&request, &mut Jar::default())
    }
}
