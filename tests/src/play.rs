//! Plays a story against a running host.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::thread::sleep;
use std::time::{Duration, Instant};

use regex::Regex;
use rusqlite::Connection;

use crate::client::{Answer, Client, Jar, Request};
use crate::host::{Host, later};
use crate::mailbox::{Mail, MailServer, PATIENCE};
use crate::page::{self, Form};
use crate::portal::Portal;
use crate::story::{Action, Check, CheckKind, Step, Story};
use crate::trouble::{Result, Trouble, fail};
use crate::upload;

/// How long a mail that must not come is waited for.
const SILENCE: Duration = Duration::from_millis(1500);

/// How long nothing is written once a host has done what it does after its answers.
const STILLNESS: Duration = Duration::from_millis(400);

/// What a story has come to.
struct Play<'a> {
    portal: &'a Portal,
    host: &'a Host,
    mail: &'a mut MailServer,
    client: Client,
    browsers: BTreeMap<String, Browser>,
    /// Whose browser.
    name: String,
    from: String,
    language: String,
    saved: BTreeMap<String, String>,
    /// What expectations are about.
    subject: Subject,
}

/// Somebody's browser.
#[derive(Default)]
struct Browser {
    jar: Jar,
    /// What it shows, for forms and links.
    page: Option<Answer>,
    /// The last form sent.
    posted: Option<Request>,
}

enum Subject {
    Nothing,
    Page,
    Mail(Mail),
}

/// Plays `story`; returns what went wrong, with the place and what was there instead.
pub fn play(story: &Story, portal: &Portal, host: &Host, mail: &mut MailServer) -> std::result::Result<(), String> {
    let mut play = Play {
        portal,
        host,
        mail,
        client: host.client(),
        browsers: BTreeMap::new(),
        name: "somebody".to_owned(),
        from: "192.0.2.1".to_owned(),
        language: portal.site.languages.first().map(|language| language.tag.clone()).unwrap_or_default(),
        saved: BTreeMap::new(),
        subject: Subject::Nothing,
    };
    for step in &story.steps {
        let place = |line: usize, text: &str| format!("{}:{line}: {text}", story.path.display());
        play.act(step).map_err(|trouble| format!("{}\n{trouble}\n{}", place(step.line, &step.text), play.shown()))?;
        for check in &step.checks {
            play.check(check)
                .map_err(|trouble| format!("{}\n{trouble}\n{}", place(check.line, &check.text), play.shown()))?;
        }
    }
    play.no_slip_in_mails().map_err(|trouble| format!("{}: the mails\n{trouble}", story.path.display()))
}

impl Play<'_> {
    fn act(&mut self, step: &Step) -> Result<()> {
        match &step.action {
            Action::As(name) => {
                self.name = name.clone();
                self.subject = Subject::Page;
            }
            Action::From(address) => self.from = address.clone(),
            Action::Language(tag) => self.language = tag.clone(),
            Action::Request { method, path, json } => {
                let path = self.fill(path)?;
                let request = self.request(step, method, path, *json)?;
                self.send(request)?;
            }
            Action::Submit(button) => {
                let button = button.as_deref().map(|label| self.fill(label)).transpose()?;
                let request = self.form(step, button.as_deref())?;
                self.send(request)?;
            }
            Action::Again => {
                let posted = self.browser().and_then(|browser| browser.posted.clone());
                let posted = posted.ok_or_else(|| Trouble::new("nothing was sent yet"))?;
                self.send(posted)?;
            }
            Action::Follow => {
                let page = self.page().ok_or_else(|| Trouble::new("there is no answer yet"))?;
                let location = page.header("location").ok_or_else(|| Trouble::new("the answer leads nowhere"))?;
                let path = self.path_of(location)?;
                let request = self.request(step, "GET", path, false)?;
                self.send(request)?;
            }
            Action::Open(url) => {
                let url = self.fill(url)?;
                let path = self.path_of(&url)?;
                let request = self.request(step, "GET", path, false)?;
                self.send(request)?;
            }
            Action::SignIn(address, at_desk) => self.sign_in(step, address, *at_desk)?,
            Action::Mail(address) => self.read_mail(&self.fill(address)?, &step.checks)?,
            Action::NoMail(address) => {
                let address = self.fill(address)?;
                sleep(SILENCE);
                if let Some((_, mail)) = self.mail.unread(&address)?.first() {
                    return fail(format!("there is a mail: {}", mail.subject));
                }
            }
            Action::Refuse(address, times) => self.mail.refuse(&self.fill(address)?, *times)?,
            Action::Cron => self.host.cron()?,
            Action::Settle => self.settle()?,
            Action::Later(minutes) => {
                self.settle()?;
                later(self.host.database(), *minutes)?;
            }
        }
        Ok(())
    }

    /// Waits until the host writes nothing any more. What it writes after its answer must be there
    /// before it is looked for, and before time passes: else it would have happened after that.
    fn settle(&self) -> Result<()> {
        let database = Connection::open(self.host.database())?;
        database.busy_timeout(PATIENCE)?;
        let version = || database.query_row("pragma data_version", (), |row| row.get::<_, i64>(0));
        let (begun, mut still, mut known) = (Instant::now(), Instant::now(), version()?);
        while still.elapsed() < STILLNESS && begun.elapsed() < PATIENCE {
            sleep(Duration::from_millis(20));
            let version = version()?;
            if version != known {
                (still, known) = (Instant::now(), version);
            }
        }
        Ok(())
    }

    /// Waits for an unread mail to `address` in which everything is that is looked for, and reads it.
    /// Mails overtake each other: two that are on their way at once are told apart by what they say.
    fn read_mail(&mut self, address: &str, expected: &[Check]) -> Result<()> {
        let begun = Instant::now();
        loop {
            let mut refused = String::new();
            for (number, mail) in self.mail.unread(address)? {
                let subject = mail.subject.clone();
                self.subject = Subject::Mail(mail);
                let mut marks = expected.iter().filter(|check| !check.kind.is_denial());
                match marks.find_map(|check| self.check(check).err().map(|trouble| (check, trouble))) {
                    None => {
                        self.mail.mark_read(number);
                        return Ok(());
                    }
                    // Writing to a string cannot fail.
                    Some((check, trouble)) => {
                        let _ = writeln!(refused, "  {subject}\n    line {}: {trouble}", check.line);
                    }
                }
            }
            if begun.elapsed() >= PATIENCE {
                return fail(format!(
                    "no such mail came to {address}; unread there:\n{refused}all that came:\n{}",
                    self.mails()?
                ));
            }
            sleep(Duration::from_millis(50));
        }
    }

    /// Does what a person does who has the mailbox.
    fn sign_in(&mut self, step: &Step, address: &str, at_desk: bool) -> Result<()> {
        let form = if at_desk { "/desk/sign-in".to_owned() } else { self.fill("/{tickets}/track")? };
        self.send(self.request(step, "GET", form, false)?)?;
        let mut asked = Step { fields: vec![("email".to_owned(), address.to_owned())], ..step.without_content() };
        self.send(self.form(&asked, None)?)?;
        self.act(&Step { action: Action::Follow, ..step.without_content() })?;
        let code = Regex::new(r"(?m)^\d{6}$")?;
        let mail = self.mail.wait(address, |mail| code.is_match(&mail.text))?;
        let code = mail.as_ref().and_then(|mail| code.find(&mail.text)).map(|code| code.as_str().to_owned());
        let code = code.ok_or_else(|| Trouble(format!("no code came to {address}")))?;
        asked.fields = vec![("code".to_owned(), code)];
        self.send(self.form(&asked, None)?)?;
        match self.answer()?.status {
            303 => Ok(()),
            status => fail(format!("the code was answered with {status}")),
        }
    }

    /// Makes a request of what a step says.
    fn request(&self, step: &Step, method: &str, path: String, json: bool) -> Result<Request> {
        let mut headers = Vec::new();
        let mut fields = Vec::new();
        for (name, value) in &step.fields {
            fields.push((name.clone(), self.fill(value)?));
        }
        for (name, value) in &step.headers {
            headers.push((name.clone(), self.fill(value)?));
        }
        let accept = if json { "application/json" } else { "text/html,application/xhtml+xml,*/*;q=0.8" };
        let mut body = step.body.as_deref().map(|body| self.fill(body)).transpose()?;
        let mut content_type = None;
        if method != "GET" && method != "HEAD" && body.is_none() {
            if json {
                let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                body = Some(page::json(&fields).to_string());
            } else {
                body = Some(page::encode(fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))));
            }
            content_type = Some(if json { "application/json" } else { "application/x-www-form-urlencoded" });
        }
        let has = |headers: &[(String, String)], name: &str| {
            headers.iter().any(|(other, _): &(String, String)| other.eq_ignore_ascii_case(name))
        };
        let defaults = [("Accept", Some(accept)), ("Content-Type", content_type)];
        for (name, value) in defaults {
            if let (Some(value), false) = (value, has(&headers, name)) {
                headers.push((name.to_owned(), value.to_owned()));
            }
        }
        headers.push((self.host.address_header().to_owned(), self.from.clone()));
        Ok(Request { method: method.to_owned(), path, headers, body: body.map(String::into_bytes) })
    }

    /// Makes the request that sending a form of the page makes.
    fn form(&self, step: &Step, label: Option<&str>) -> Result<Request> {
        let page = self.page().ok_or_else(|| Trouble::new("there is no page yet"))?;
        let forms = page::forms(&page.body)?;
        let chosen = match label {
            Some(label) => forms.into_iter().find(|form| form.button(Some(label)).is_some()),
            None => forms.into_iter().next(),
        };
        let Some(mut form) = chosen else {
            return fail(format!("the page has no form with {}", label.unwrap_or("a button")));
        };
        for (name, value) in &step.fields {
            form.fill(name, &self.fill(value)?)?;
        }
        let here = page.asked.split_once(' ').map_or("", |(_, path)| path);
        let path = if form.action.is_empty() { here.to_owned() } else { self.path_of(&form.action)? };
        if let Some(file) = step.files.iter().find(|file| !form.file_fields.contains(&file.field)) {
            return fail(format!("no file can be chosen in \"{}\", but in {:?}", file.field, form.file_fields));
        }
        let body = form.encode(form.button(label));
        let mut typed = Step { headers: step.headers.clone(), ..step.without_content() };
        if form.is_multipart {
            typed.headers.push(("Content-Type".to_owned(), upload::CONTENT_TYPE.to_owned()));
        }
        let mut request = self.request(&typed, &form.method, path, false)?;
        if form.method == "GET" {
            request.path = format!("{}?{body}", request.path);
        } else {
            // As a browser says it.
            for (name, value) in [("Origin", self.portal.site.base_url.as_str()), ("Sec-Fetch-Site", "same-origin")] {
                if !request.headers.iter().any(|(other, _)| other.eq_ignore_ascii_case(name)) {
                    request.headers.push((name.to_owned(), value.to_owned()));
                }
            }
            let sent = form.sent(form.button(label));
            request.body = Some(match form.is_multipart {
                true => upload::encode(sent.into_iter(), &form.file_fields, &step.files),
                false => body.into_bytes(),
            });
        }
        Ok(request)
    }

    fn send(&mut self, request: Request) -> Result<()> {
        let browser = self.browsers.entry(self.name.clone()).or_default();
        let answer = self.client.send(&request, &mut browser.jar)?;
        let is_desk = request.path.split(['/', '?']).nth(1) == Some("desk");
        let slip = if is_desk { None } else { self.portal.slip(&format!("{}\n{}", answer.asked, answer.whole())) };
        if request.method == "POST" {
            browser.posted = Some(request);
        }
        browser.page = Some(answer);
        self.subject = Subject::Page;
        slip.map_or(Ok(()), |slip| fail(format!("the default word slipped through: …{slip}…")))
    }

    fn check(&mut self, check: &Check) -> Result<()> {
        match &check.kind {
            CheckKind::Status(status) => {
                let found = self.answer()?.status;
                if found == *status { Ok(()) } else { fail(format!("expected {status}, found {found}")) }
            }
            CheckKind::Location(glob) => self.compare(glob, self.answer()?.header("location")),
            CheckKind::Header(name, glob) => {
                let (expected, found) = (self.fill(glob)?, self.headers(name)?);
                if found.iter().any(|found| matches(&expected, found)) {
                    return Ok(());
                }
                fail(format!("expected {expected}, found {found:?}"))
            }
            CheckKind::NoHeader(name) => {
                let found = self.headers(name)?;
                if found.is_empty() { Ok(()) } else { fail(format!("found {found:?}")) }
            }
            CheckKind::Subject(glob) => match &self.subject {
                Subject::Mail(mail) => self.compare(glob, Some(&mail.subject)),
                _ => fail("this is no mail"),
            },
            CheckKind::See(text) => {
                let text = self.fill(text)?;
                if self.words()?.contains(&text) { Ok(()) } else { fail(format!("\"{text}\" is not there")) }
            }
            CheckKind::SeeInSource(text) => {
                let text = self.fill(text)?;
                if self.source()?.contains(&text) { Ok(()) } else { fail(format!("\"{text}\" is not there")) }
            }
            CheckKind::Lack(text) => {
                let text = self.fill(text)?;
                let there = self.words()?.contains(&text) || self.source()?.contains(&text);
                if there { fail(format!("\"{text}\" is there")) } else { Ok(()) }
            }
            CheckKind::LackInSource(text) => {
                let text = self.fill(text)?;
                if self.source()?.contains(&text) { fail(format!("\"{text}\" is there")) } else { Ok(()) }
            }
            CheckKind::Holds(name, value) => {
                let forms = page::forms(&self.answer()?.body)?;
                let holds = |form: &Form| form.fields.iter().find(|field| field.name == *name).cloned();
                let field = forms.iter().find_map(holds).ok_or_else(|| Trouble(format!("no field \"{name}\"")))?;
                self.compare_exactly(value, field.value.as_deref())
            }
            CheckKind::At(pointer, glob) => {
                let json: serde_json::Value = serde_json::from_str(&self.answer()?.body)?;
                let found = json.pointer(pointer).map(|value| match value.as_str() {
                    Some(text) => text.to_owned(),
                    None => value.to_string(),
                });
                self.compare(glob, found.as_deref())
            }
            CheckKind::NoValue(pointer) => {
                let json: serde_json::Value = serde_json::from_str(&self.answer()?.body)?;
                json.pointer(pointer).map_or(Ok(()), |value| fail(format!("found {value}")))
            }
            CheckKind::Save(name, regex) => {
                let regex = Regex::new(&self.fill_pattern(regex)?)?;
                let value = [self.words()?, self.source()?].iter().find_map(|text| {
                    let captures = regex.captures(text)?;
                    Some(captures.get(1).or_else(|| captures.get(0))?.as_str().to_owned())
                });
                let value = value.ok_or_else(|| Trouble(format!("nothing there matches {regex}")))?;
                self.saved.insert(name.clone(), value);
                Ok(())
            }
            CheckKind::SaveAnswer(name) => {
                self.saved.insert(name.clone(), self.answer()?.whole());
                Ok(())
            }
            CheckKind::SameAs(name) => {
                let expected = self.saved.get(name).ok_or_else(|| Trouble(format!("\"{name}\" was not saved")))?;
                difference(&without_chance(expected)?, &without_chance(&self.answer()?.whole())?)
            }
        }
    }

    fn browser(&self) -> Option<&Browser> {
        self.browsers.get(&self.name)
    }

    fn page(&self) -> Option<&Answer> {
        self.browser()?.page.as_ref()
    }

    fn answer(&self) -> Result<&Answer> {
        match (&self.subject, self.page()) {
            (Subject::Page, Some(page)) => Ok(page),
            _ => fail("this is no answer of the host"),
        }
    }

    /// Returns what a person reads.
    fn words(&self) -> Result<String> {
        match &self.subject {
            Subject::Mail(mail) => Ok(mail.words()),
            Subject::Page => {
                self.answer().map(|page| if page.is_html() { page::text(&page.body) } else { page.body.clone() })
            }
            Subject::Nothing => fail("there is nothing to look at yet"),
        }
    }

    /// Returns everything that came.
    fn source(&self) -> Result<String> {
        match &self.subject {
            Subject::Mail(mail) => Ok(mail.whole()),
            Subject::Page => self.answer().map(Answer::whole),
            Subject::Nothing => fail("there is nothing to look at yet"),
        }
    }

    fn headers(&self, name: &str) -> Result<Vec<String>> {
        let headers = match &self.subject {
            Subject::Mail(mail) => &mail.headers,
            _ => &self.answer()?.headers,
        };
        Ok(headers
            .iter()
            .filter(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.clone())
            .collect())
    }

    fn compare(&self, glob: &str, found: Option<&str>) -> Result<()> {
        let expected = self.fill(glob)?;
        match found {
            Some(found) if matches(&expected, found) => Ok(()),
            _ => fail(format!("expected {expected}, found {}", found.unwrap_or("nothing"))),
        }
    }

    fn compare_exactly(&self, expected: &str, found: Option<&str>) -> Result<()> {
        let expected = self.fill(expected)?;
        let found = found.unwrap_or_default();
        if found == expected { Ok(()) } else { fail(format!("expected \"{expected}\", found \"{found}\"")) }
    }

    /// Returns the path of an address of the portal's own.
    fn path_of(&self, url: &str) -> Result<String> {
        let path = url.strip_prefix(&self.portal.site.base_url).unwrap_or(url);
        let path = path.split_once('#').map_or(path, |(path, _)| path);
        if path.starts_with('/') { Ok(path.to_owned()) } else { fail(format!("{url} leads away from the portal")) }
    }

    /// Replaces `{name}` by what was saved or by the portal's word (behind a slash, its segment),
    /// `{5001 x}` by 5001 x, and `\n` by a line break.
    fn fill(&self, text: &str) -> Result<String> {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').ok_or_else(|| Trouble::new("a { without its }"))?;
            out.push_str(before);
            out.push_str(&self.value(name, before.ends_with('/'))?);
            rest = after;
        }
        out.push_str(rest);
        Ok(out.replace("\\n", "\n"))
    }

    fn value(&self, name: &str, in_address: bool) -> Result<String> {
        if let Some((count, what)) = name.split_once(' ')
            && let Ok(count) = count.parse()
        {
            return Ok(what.repeat(count));
        }
        self.saved
            .get(name)
            .cloned()
            .or_else(|| self.portal.word(&self.language, name, in_address))
            .ok_or_else(|| Trouble(format!("{{{name}}} was not saved")))
    }

    /// Like [`Play::fill`], in a regular expression, where braces have a meaning of their own.
    fn fill_pattern(&self, pattern: &str) -> Result<String> {
        let mut filled = pattern.to_owned();
        for name in ["ticket", "tickets"] {
            if let Some(word) = self.portal.word(&self.language, name, true) {
                filled = filled.replace(&format!("{{{name}}}"), &word);
            }
        }
        for (name, value) in &self.saved {
            filled = filled.replace(&format!("{{{name}}}"), &regex::escape(value));
        }
        Ok(filled)
    }

    fn no_slip_in_mails(&self) -> Result<()> {
        for mail in self.mail.all()?.iter().filter(|mail| !self.portal.is_agent(&mail.recipient)) {
            if let Some(slip) = self.portal.slip(&mail.whole()) {
                return fail(format!("the default word slipped into \"{}\": …{slip}…", mail.subject));
            }
        }
        Ok(())
    }

    fn mails(&self) -> Result<String> {
        let mails = self.mail.all()?;
        Ok(mails.iter().map(|mail| format!("  {}: {}\n", mail.recipient, mail.subject)).collect())
    }

    /// Returns what expectations looked at, for the one who reads the failure.
    fn shown(&self) -> String {
        let (title, whole) = match (&self.subject, self.page()) {
            (Subject::Mail(mail), _) => (format!("mail to {}", mail.recipient), mail.whole()),
            (_, Some(page)) => (page.asked.clone(), page.whole()),
            (_, None) => return String::new(),
        };
        let mut shown = format!("--- {title}\n");
        for line in whole.lines().take(75) {
            // Writing to a string cannot fail.
            let _ = writeln!(shown, "    {}", line.chars().take(240).collect::<String>());
        }
        shown
    }
}

/// Replaces ids and the sealed tokens that hold them, which are new each time.
pub fn without_chance(whole: &str) -> Result<String> {
    Ok(Regex::new(r"\b[0-9A-V]{26}\b")?.replace_all(whole, "ID").into_owned())
}

/// Fails where two answers differ, with the first lines that do.
pub fn difference(expected: &str, found: &str) -> Result<()> {
    if expected == found {
        return Ok(());
    }
    let pairs = expected.lines().zip(found.lines()).find(|(expected, found)| expected != found);
    let (expected, found) = pairs.unwrap_or(("an end", "another end"));
    fail(format!("the answers differ:\n  {expected}\n  {found}"))
}

/// Tells whether `text` is what `glob` says, where a star stands for anything.
fn matches(glob: &str, text: &str) -> bool {
    let mut parts = glob.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let Some(last) = glob.contains('*').then(|| parts.next_back().unwrap_or_default()) else { return rest.is_empty() };
    for part in parts {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_anything() {
        for (glob, text) in [("a", "a"), ("*", ""), ("a*", "abc"), ("*c", "abc"), ("a*b*c", "a-b-c"), ("*b*", "abc")] {
            assert!(matches(glob, text), "{glob} {text}");
        }
        for (glob, text) in [("a", "ab"), ("a*", "ba"), ("a*b", "a"), ("a*a", "a"), ("*x*", "abc")] {
            assert!(!matches(glob, text), "{glob} {text}");
        }
    }
}
