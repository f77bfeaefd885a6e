//! Somebody with a browser or a program of their own, for tests that ask the same of many.

use regex::Regex;

use crate::client::{Answer, Client, Jar, Request};
use crate::host::Host;
use crate::mailbox::MailServer;
use crate::page;
use crate::trouble::{Result, Trouble, fail};
use crate::upload::{self, Upload};

/// What the one who asks reads.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// People.
    Html,
    /// Programs.
    Json,
}

/// Where one signs in.
#[derive(Clone, Copy, Debug)]
pub struct Door<'a> {
    /// Asks for the address.
    pub form: &'a str,
    /// Asks for the code.
    pub code: &'a str,
}

/// The agents'.
pub const DESK: Door<'static> = Door { form: "/desk/sign-in", code: "/desk/code" };

/// Somebody at an address of the network, with cookies.
#[derive(Clone)]
pub struct Visitor {
    client: Client,
    address_header: &'static str,
    /// Where the requests come from.
    pub from: String,
    /// The cookies.
    pub jar: Jar,
}

impl Visitor {
    /// Returns somebody new at `from`.
    pub fn new(host: &Host, from: &str) -> Visitor {
        Visitor {
            client: host.client(),
            address_header: host.address_header(),
            from: from.to_owned(),
            jar: Jar::default(),
        }
    }

    /// Gets a page, or what programs get.
    pub fn get(&mut self, path: &str, format: Format) -> Result<Answer> {
        self.send("GET", path, &[], format)
    }

    /// Sends fields, as a form or as JSON; one that is repeated is a list.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)], format: Format) -> Result<Answer> {
        self.send("POST", path, fields, format)
    }

    /// Sends a request. Fields go with a POST only.
    pub fn send(&mut self, method: &str, path: &str, fields: &[(&str, &str)], format: Format) -> Result<Answer> {
        let (accept, content_type) = match format {
            Format::Html => ("text/html,*/*;q=0.8", "application/x-www-form-urlencoded"),
            Format::Json => ("application/json", "application/json"),
        };
        let mut headers = vec![("Accept", accept), (self.address_header, self.from.as_str())];
        let body = (method == "POST").then(|| match format {
            Format::Html => page::encode(fields.iter().copied()),
            Format::Json => page::json(fields).to_string(),
        });
        headers.extend(body.is_some().then_some(("Content-Type", content_type)));
        let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let request =
            Request { method: method.to_owned(), path: path.to_owned(), headers, body: body.map(String::into_bytes) };
        self.client.send(&request, &mut self.jar)
    }

    /// Sends a form with files.
    pub fn post_files(&mut self, path: &str, fields: &[(&str, &str)], files: &[Upload]) -> Result<Answer> {
        let headers = [
            ("Accept", "text/html,*/*;q=0.8"),
            ("Content-Type", upload::CONTENT_TYPE),
            (self.address_header, self.from.as_str()),
        ];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let body = upload::encode(fields.iter().copied(), &[], files);
        let request = Request { method: "POST".to_owned(), path: path.to_owned(), headers, body: Some(body) };
        self.client.send(&request, &mut self.jar)
    }

    /// Asks for a code and returns it with the token of the link that came with it.
    pub fn ask_for_code(&mut self, mail: &mut MailServer, door: Door<'_>, address: &str) -> Result<(String, String)> {
        let answer = self.post(door.form, &[("email", address)], Format::Html)?;
        if answer.status != 303 {
            return fail(format!("{address} asked for a code: {}", answer.whole()));
        }
        let (code, link) = (Regex::new(r"(?m)^\d{6}$")?, Regex::new(r"/confirm/([^\s?]+)")?);
        let mail = mail.wait(address, |mail| code.is_match(&mail.text))?;
        let text = mail.map(|mail| mail.text).ok_or_else(|| Trouble(format!("no code came to {address}")))?;
        let code = code.find(&text).map(|code| code.as_str().to_owned()).unwrap_or_default();
        let token = link.captures(&text).and_then(|link| link.get(1)).map(|token| token.as_str().to_owned());
        Ok((code, token.unwrap_or_default()))
    }

    /// Signs in with a mailed code.
    pub fn sign_in(&mut self, mail: &mut MailServer, door: Door<'_>, address: &str) -> Result<()> {
        let (code, _) = self.ask_for_code(mail, door, address)?;
        match self.post(door.code, &[("code", &code)], Format::Html)? {
            Answer { status: 303, .. } => Ok(()),
            answer => fail(format!("{address} typed the code: {}", answer.whole())),
        }
    }
}
