//! The mail server of the tests: starts it, reads what it took, tells it what to refuse.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use mail_parser::MessageParser;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::client::{Client, Jar, Request};
use crate::page;
use crate::trouble::{Result, Trouble, fail};

/// How long a mail may take.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// A running mail server and provider.
pub struct MailServer {
    child: Child,
    ports: Ports,
    control: Client,
    /// Which of the mails were read already.
    read: Vec<usize>,
}

#[derive(Deserialize)]
struct Ports {
    smtp: u16,
    http: u16,
}

/// A mail as its reader has it.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The address it was delivered to.
    pub recipient: String,
    /// All headers, decoded.
    pub headers: Vec<(String, String)>,
    /// The subject.
    pub subject: String,
    /// The text body.
    pub text: String,
    /// The HTML body.
    pub html: String,
}

#[derive(Deserialize)]
struct Taken {
    recipient: String,
    smtp: Option<String>,
    provider: Option<Value>,
}

impl MailServer {
    /// Starts the server. `repository` is the checkout.
    pub fn start(repository: &Path) -> Result<MailServer> {
        let mut child = Command::new("node")
            .arg(repository.join("tests/mail-server.mjs"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| Trouble(format!("node cannot be started ({error}): source tests/tools first")))?;
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let ports: Ports = serde_json::from_str(&line)
            .map_err(|_| Trouble::new("tests/mail-server.mjs did not start: source tests/tools first"))?;
        let control = Client::new(&format!("http://127.0.0.1:{}", ports.http));
        Ok(MailServer { child, ports, control, read: Vec::new() })
    }

    /// Returns where SMTP is spoken.
    pub fn smtp_url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.ports.smtp)
    }

    /// Returns where the provider takes mail.
    pub fn provider_url(&self) -> String {
        format!("http://127.0.0.1:{}/emails", self.ports.http)
    }

    /// Returns where it is asked whether somebody is a person.
    pub fn turnstile_url(&self) -> String {
        format!("http://127.0.0.1:{}/siteverify", self.ports.http)
    }

    /// Forgets all mails and refusals.
    pub fn forget(&mut self) -> Result<()> {
        self.read.clear();
        self.post("/forget", &Value::Null)
    }

    /// Refuses the next mails to `recipient`; all of them, and for good, where `times` is none.
    pub fn refuse(&self, recipient: &str, times: Option<u32>) -> Result<()> {
        let (times, permanent) = times.map_or((u32::MAX, true), |times| (times, false));
        self.post("/refuse", &json!({ "recipient": recipient, "times": times, "permanent": permanent }))
    }

    /// Returns every mail taken, in order.
    pub fn all(&self) -> Result<Vec<Mail>> {
        let taken: Vec<Taken> = serde_json::from_str(&self.control.get("/mails")?.body)?;
        taken.into_iter().map(Mail::read).collect()
    }

    /// Returns the mails to `recipient` that were not read yet, in order, each with its number.
    pub fn unread(&self, recipient: &str) -> Result<Vec<(usize, Mail)>> {
        let mails = self.all()?.into_iter().enumerate();
        Ok(mails.filter(|(number, mail)| mail.recipient == recipient && !self.read.contains(number)).collect())
    }

    /// Takes the mail of this number as read.
    pub fn mark_read(&mut self, number: usize) {
        self.read.push(number);
    }

    /// Waits for an unread mail to `recipient` that is the one, and reads it. Mails of different
    /// causes overtake each other: which is the first to come says nothing.
    pub fn wait(&mut self, recipient: &str, is_it: impl Fn(&Mail) -> bool) -> Result<Option<Mail>> {
        let begun = Instant::now();
        loop {
            if let Some((number, mail)) = self.unread(recipient)?.into_iter().find(|(_, mail)| is_it(mail)) {
                self.mark_read(number);
                return Ok(Some(mail));
            }
            if begun.elapsed() >= PATIENCE {
                return Ok(None);
            }
            sleep(Duration::from_millis(50));
        }
    }

    fn post(&self, path: &str, value: &Value) -> Result<()> {
        let request = Request {
            method: "POST".into(),
            path: path.into(),
            headers: Vec::new(),
            body: Some(value.to_string().into_bytes()),
        };
        let answer = self.control.send(&request, &mut Jar::default())?;
        if answer.status == 200 { Ok(()) } else { fail(format!("the mail server answered {}", answer.status)) }
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        // Nothing can be done about a process that does not end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Mail {
    fn read(taken: Taken) -> Result<Mail> {
        let Taken { recipient, smtp, provider } = taken;
        match (smtp, provider) {
            (Some(raw), _) => from_smtp(recipient, &raw),
            (None, Some(provider)) => Ok(from_provider(recipient, &provider)),
            (None, None) => fail("a mail without content"),
        }
    }

    /// Returns a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Returns everything, for a reader of test output and for searches.
    pub fn whole(&self) -> String {
        let headers = self.headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect::<String>();
        format!("{headers}\n{}\n{}", self.text, self.html)
    }

    /// Returns what is read in both bodies.
    pub fn words(&self) -> String {
        format!("{}\n{}", page::fold(&self.text), page::text(&self.html))
    }
}

fn from_smtp(recipient: String, raw: &str) -> Result<Mail> {
    let parsed = MessageParser::default().parse(raw).ok_or_else(|| Trouble::new("a mail that cannot be read"))?;
    if parsed.text_body_count() != 1 || parsed.html_body_count() != 1 || parsed.attachment_count() != 0 {
        return fail("a mail has one text, one HTML body and nothing else");
    }
    let subject = parsed.subject().unwrap_or_default().to_owned();
    let headers = parsed.headers_raw().map(|(name, value)| match name.to_ascii_lowercase().as_str() {
        "subject" => (name.to_owned(), subject.clone()),
        "from" => (name.to_owned(), parsed.from().map(sender).unwrap_or_default()),
        _ => (name.to_owned(), page::fold(value)),
    });
    Ok(Mail {
        recipient,
        headers: headers.collect(),
        text: parsed.body_text(0).unwrap_or_default().replace("\r\n", "\n"),
        html: parsed.body_html(0).unwrap_or_default().into_owned(),
        subject: subject.clone(),
    })
}

fn sender(from: &mail_parser::Address<'_>) -> String {
    from.first().map_or_else(String::new, |one| {
        format!("{} <{}>", one.name().unwrap_or_default(), one.address().unwrap_or_default())
    })
}

fn from_provider(recipient: String, mail: &Value) -> Mail {
    let text = |name: &str| mail.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut headers = vec![
        ("From".to_owned(), text("from").replace('"', "")),
        ("To".to_owned(), recipient.clone()),
        ("Subject".to_owned(), text("subject")),
    ];
    if let Some(more) = mail.get("headers").and_then(Value::as_object) {
        headers.extend(more.iter().map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned())));
    }
    Mail { recipient, headers, subject: text("subject"), text: text("text"), html: text("html") }
}
