//! Reads stories. A line at the margin does something; the indented lines below it are what is
//! typed (`name = value`), sent along (`with Header: value`, `body …`) or expected.

use std::path::{Path, PathBuf};

use crate::trouble::{Result, Trouble, fail};
use crate::upload::Upload;

/// A story.
pub struct Story {
    /// The file's name without its ending.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// The folder below tests/ in which it plays.
    pub portal: String,
    /// What the portal's fanlight.toml says in this story: keys with dots, and values in TOML.
    pub settings: Vec<(String, String)>,
    /// What is done, in order.
    pub steps: Vec<Step>,
}

/// One thing done, and what is expected of it.
pub struct Step {
    /// The line in the file.
    pub line: usize,
    /// The line as written.
    pub text: String,
    /// What is done.
    pub action: Action,
    /// What is typed into a form.
    pub fields: Vec<(String, String)>,
    /// What is chosen in its fields for files.
    pub files: Vec<Upload>,
    /// Headers of the request.
    pub headers: Vec<(String, String)>,
    /// The body of the request as it stands.
    pub body: Option<String>,
    /// What is expected, in order.
    pub checks: Vec<Check>,
}

/// Something expected.
pub struct Check {
    /// The line in the file.
    pub line: usize,
    /// The line as written.
    pub text: String,
    /// What is expected.
    pub kind: CheckKind,
}

/// Something to do.
pub enum Action {
    /// `as NAME`: from here on in this browser, with its own cookies.
    As(String),
    /// `from IP`: from here on with this client address.
    From(String),
    /// `language TAG`: from here on `{ticket}` and the like are of this language.
    Language(String),
    /// `get PATH` and the like, or `json get PATH`.
    Request {
        /// The method.
        method: String,
        /// From the root.
        path: String,
        /// Whether JSON is sent and asked for.
        json: bool,
    },
    /// `submit [BUTTON]`: sends the page's form, or the one with this button.
    Submit(Option<String>),
    /// `again`: sends the last form once more, as it was.
    Again,
    /// `follow`: goes where the last answer leads.
    Follow,
    /// `open URL`: follows a mailed link.
    Open(String),
    /// `sign in ADDRESS` or `sign in ADDRESS at the desk`: with a code from a mail.
    SignIn(String, bool),
    /// `mail to ADDRESS`: waits for an unread mail there in which everything is that is looked for.
    Mail(String),
    /// `no mail to ADDRESS`: nothing unread is there, or comes soon.
    NoMail(String),
    /// `refuse mail to ADDRESS N times`, or `for good`.
    Refuse(String, Option<u32>),
    /// `cron`: what is due is done.
    Cron,
    /// `settle`: what the host does after its answers is done.
    Settle,
    /// `later N minutes`: everything in the database has happened that much earlier.
    Later(i64),
}

/// Something to expect.
pub enum CheckKind {
    /// `status N`
    Status(u16),
    /// `location GLOB`
    Location(String),
    /// `see TEXT`: in the text of the page or mail.
    See(String),
    /// `lack TEXT`: neither in the text nor in the source.
    Lack(String),
    /// `see in source TEXT`
    SeeInSource(String),
    /// `lack in source TEXT`
    LackInSource(String),
    /// `header NAME: GLOB`
    Header(String, String),
    /// `no header NAME`
    NoHeader(String),
    /// `subject GLOB`
    Subject(String),
    /// `holds FIELD = VALUE`: a form of the page has this typed in already.
    Holds(String, String),
    /// `at /POINTER = GLOB`: a value of a JSON answer.
    At(String, String),
    /// `no value /POINTER`
    NoValue(String),
    /// `save NAME = REGEX`: the first group, or all of it.
    Save(String, String),
    /// `save answer NAME`: the whole answer.
    SaveAnswer(String),
    /// `same as NAME`: the same answer as one saved, to the byte, but for what is random.
    SameAs(String),
}

impl CheckKind {
    /// Tells whether something must not be there. By such a thing no mail is chosen: one that has it
    /// would be passed over instead of found.
    pub fn is_denial(&self) -> bool {
        matches!(self, Self::Lack(_) | Self::LackInSource(_) | Self::NoHeader(_) | Self::NoValue(_))
    }
}

impl Step {
    /// Returns a step at the same place that says nothing.
    pub fn without_content(&self) -> Step {
        Step {
            line: self.line,
            text: self.text.clone(),
            action: Action::Again,
            fields: Vec::new(),
            files: Vec::new(),
            headers: Vec::new(),
            body: None,
            checks: Vec::new(),
        }
    }
}

impl Story {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Story> {
        let text = std::fs::read_to_string(path)?;
        let mut steps: Vec<Step> = Vec::new();
        let mut settings = Vec::new();
        let mut portal = "portal".to_owned();
        for (index, raw) in text.lines().enumerate() {
            let number = index + 1;
            let at = |trouble: Trouble| Trouble(format!("{}:{number}: {trouble}", path.display()));
            let line = without_comment(raw).trim_end();
            let content = line.trim_start();
            if content.is_empty() {
                continue;
            }
            if let Some(folder) = line.strip_prefix("in ").filter(|_| steps.is_empty()) {
                portal = folder.to_owned();
                continue;
            }
            if let Some(setting) = content.strip_prefix("set ").filter(|_| content.len() == line.len()) {
                if !steps.is_empty() {
                    return Err(at(Trouble::new("settings stand before all that is done")));
                }
                let (key, value) =
                    setting.split_once(" = ").ok_or_else(|| at(Trouble::new("write: set key = value")))?;
                settings.push((key.into(), value.into()));
                continue;
            }
            if content.len() == line.len() {
                let action = action(content).map_err(at)?;
                let (fields, files, headers, checks) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
                let text = content.into();
                steps.push(Step { line: number, text, action, fields, files, headers, body: None, checks });
                continue;
            }
            let Some(step) = steps.last_mut() else { return Err(at(Trouble::new("nothing was done yet"))) };
            if let Some(file) = content.strip_prefix("file ") {
                step.files.push(Upload::parse(file).map_err(at)?);
            } else if let Some((name, value)) = typed(content) {
                step.fields.push((name.into(), value.into()));
            } else if let Some(header) = content.strip_prefix("with ") {
                let (name, value) =
                    header.split_once(": ").ok_or_else(|| at(Trouble::new("write: with Name: value")))?;
                step.headers.push((name.into(), value.into()));
            } else if let Some(body) = content.strip_prefix("body ") {
                step.body = Some(body.into());
            } else {
                step.checks.push(Check { line: number, text: content.into(), kind: check(content).map_err(at)? });
            }
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Story { name, path: path.to_owned(), portal, settings, steps })
    }
}

/// A comment begins the line or stands two spaces behind what it explains.
fn without_comment(line: &str) -> &str {
    if line.trim_start().starts_with('#') {
        return "";
    }
    line.split_once("  # ").map_or(line, |(before, _)| before)
}

fn typed(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(" =")?;
    let value = if value.is_empty() { value } else { value.strip_prefix(' ')? };
    (!name.contains(' ')).then_some((name, value))
}

fn action(line: &str) -> Result<Action> {
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    let rest = rest.trim();
    let own = || rest.to_owned();
    let request = |method: &str, path: &str, json| {
        if path.starts_with('/') || path.starts_with('{') {
            Ok(Action::Request { method: method.to_uppercase(), path: path.to_owned(), json })
        } else {
            fail("a path begins with a slash")
        }
    };
    match verb {
        "as" => Ok(Action::As(own())),
        "from" => Ok(Action::From(own())),
        "language" => Ok(Action::Language(own())),
        "get" | "head" | "post" | "put" | "delete" | "options" => request(verb, rest, false),
        "json" => {
            let (method, path) = rest.split_once(' ').ok_or_else(|| Trouble::new("write: json get PATH"))?;
            request(method, path, true)
        }
        "submit" => Ok(Action::Submit((!rest.is_empty()).then(own))),
        "again" => Ok(Action::Again),
        "follow" => Ok(Action::Follow),
        "open" => Ok(Action::Open(own())),
        "sign" => {
            let address = after(rest, "in ")?;
            Ok(match address.strip_suffix(" at the desk") {
                Some(address) => Action::SignIn(address.to_owned(), true),
                None => Action::SignIn(address, false),
            })
        }
        "mail" => Ok(Action::Mail(after(rest, "to ")?)),
        "no" => Ok(Action::NoMail(after(rest, "mail to ")?)),
        "refuse" => {
            let rest = after(rest, "mail to ")?;
            let (address, often) = rest.split_once(' ').ok_or_else(|| Trouble::new("how often?"))?;
            let times = match often {
                "for good" => None,
                _ => Some(often.trim_end_matches(" times").trim_end_matches(" time").parse()?),
            };
            Ok(Action::Refuse(address.to_owned(), times))
        }
        "cron" => Ok(Action::Cron),
        "settle" => Ok(Action::Settle),
        "later" => Ok(Action::Later(rest.trim_end_matches(" minutes").parse()?)),
        _ => fail(format!("there is no verb \"{verb}\"")),
    }
}

fn check(line: &str) -> Result<CheckKind> {
    let (verb, rest) = line.split_once(' ').ok_or_else(|| Trouble::new("an expectation has two words at least"))?;
    let own = || rest.to_owned();
    let pair = || {
        let (name, value) = rest.split_once(" =").ok_or_else(|| Trouble::new("write: NAME = VALUE"))?;
        Ok::<_, Trouble>((name.trim().to_owned(), value.strip_prefix(' ').unwrap_or(value).to_owned()))
    };
    Ok(match verb {
        "status" => CheckKind::Status(rest.parse()?),
        "location" => CheckKind::Location(own()),
        "see" => match rest.strip_prefix("in source ") {
            Some(text) => CheckKind::SeeInSource(text.to_owned()),
            None => CheckKind::See(own()),
        },
        "lack" => match rest.strip_prefix("in source ") {
            Some(text) => CheckKind::LackInSource(text.to_owned()),
            None => CheckKind::Lack(own()),
        },
        "header" => {
            let (name, value) = rest.split_once(": ").ok_or_else(|| Trouble::new("write: header Name: glob"))?;
            CheckKind::Header(name.to_owned(), value.to_owned())
        }
        "no" => match rest.strip_prefix("value ") {
            Some(pointer) => CheckKind::NoValue(pointer.to_owned()),
            None => CheckKind::NoHeader(after(rest, "header ")?),
        },
        "subject" => CheckKind::Subject(own()),
        "holds" => pair().map(|(name, value)| CheckKind::Holds(name, value))?,
        "at" => pair().map(|(name, value)| CheckKind::At(name, value))?,
        "save" => match rest.strip_prefix("answer ") {
            Some(name) => CheckKind::SaveAnswer(name.to_owned()),
            None => pair().map(|(name, value)| CheckKind::Save(name, value))?,
        },
        "same" => CheckKind::SameAs(after(rest, "as ")?),
        _ => return fail(format!("there is no expectation \"{verb}\"")),
    })
}

fn after(rest: &str, words: &str) -> Result<String> {
    rest.strip_prefix(words).map(str::to_owned).ok_or_else(|| Trouble(format!("write \"{words}\" here")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_no_expectation() {
        assert_eq!(typed("name = Ada"), Some(("name", "Ada")));
        assert_eq!(typed("comment ="), Some(("comment", "")));
        assert_eq!(typed("save number = TKT-(.*)"), None);
        assert_eq!(typed("see a =b"), None);
    }

    #[test]
    fn comments_leave_numbers_alone() {
        assert_eq!(without_comment("see #42"), "see #42");
        assert_eq!(without_comment("again  # a double click"), "again");
        assert_eq!(without_comment("# A customer writes."), "");
    }
}
