//! Whether what is live is what was built. This alone talks to the network; a build never does.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use fanlight_contract::{PORTALS_PATH, PortalEntry, PortalList, split_private_path};
use ureq::http::HeaderMap;
use ureq::{Agent, Error};

use crate::address::percent_encode;
use crate::collection::folder_of;
use crate::fingerprint::{hash, hex};
use crate::manifest::{self, Entry, Manifest};
use crate::progress::Progress;
use crate::report::{Outcome, counted};
use crate::{header, load};

/// How many addresses are asked at a time.
const CONNECTIONS: usize = 8;

/// How often an address is asked when the connection breaks.
const TRIES: usize = 3;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a file of each ending may be sent as, the first of them best.
const MEDIA_TYPES: &[(&str, &[&str])] = &[
    ("avif", &["image/avif"]),
    ("css", &["text/css"]),
    ("gif", &["image/gif"]),
    ("html", &["text/html"]),
    ("ico", &["image/x-icon", "image/vnd.microsoft.icon"]),
    ("jpeg", &["image/jpeg"]),
    ("jpg", &["image/jpeg"]),
    ("js", &["text/javascript", "application/javascript"]),
    ("json", &["application/json"]),
    ("pdf", &["application/pdf"]),
    ("png", &["image/png"]),
    ("svg", &["image/svg+xml"]),
    ("txt", &["text/plain"]),
    ("wasm", &["application/wasm"]),
    ("webp", &["image/webp"]),
    ("woff2", &["font/woff2"]),
    ("xml", &["application/xml", "text/xml"]),
];

/// Something that is not as it was built.
#[derive(Debug, Eq, PartialEq)]
pub enum Problem {
    /// Nothing is there, or something that is no file: the status.
    Missing(u16),
    /// Other bytes than were built.
    Different {
        /// How many were built.
        built: u64,
        /// How many are live, where they are not more.
        live: Option<u64>,
    },
    /// A header says something else, or nothing.
    Header {
        /// Its name.
        name: String,
        /// What it should say.
        wanted: String,
        /// What it says.
        live: Option<String>,
    },
    /// What is not for everybody is served to everybody.
    Exposed,
    /// There was no answer.
    Unanswered(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Missing(status) => write!(f, "is not there: the answer is {status}"),
            Problem::Different { built, live: Some(live) } if live == built => {
                write!(f, "has other bytes than were built")
            }
            Problem::Different { built, live: Some(live) } => write!(f, "has {live} bytes, and {built} were built"),
            Problem::Different { built, live: None } => write!(f, "has more than the {built} bytes that were built"),
            Problem::Header { name, wanted, live: Some(live) } => write!(f, "says {name}: {live}, and not {wanted}"),
            Problem::Header { name, wanted, live: None } => write!(f, "does not say {name}: {wanted}"),
            Problem::Exposed => write!(f, "is served to everybody, and is not for everybody"),
            Problem::Unanswered(why) => write!(f, "does not answer: {why}"),
        }
    }
}

/// Says which headers an address is to have.
type Promised<'p> = dyn Fn(&str) -> BTreeMap<String, String> + Sync + 'p;

/// What there is to ask.
#[derive(Debug)]
struct Question<'m> {
    address: String,
    /// `None` where nothing may be served.
    built: Option<(&'m str, &'m Entry)>,
}

/// Compares a live portal with the one in `folder`, or with those of several that stand at `origin`, and
/// tells what differs.
pub fn verify(origin: &str, folder: &Path) -> Outcome {
    let entries = entries(origin, folder);
    if entries.is_empty() {
        eprintln!("error: of the portals in {} none is at {origin}", folder.display());
        eprintln!("hint: name the host of one of them, as portals.toml does");
        return Outcome::Usage;
    }
    let promises = load::text(&folder.join(header::PATH)).unwrap_or_default();
    let (mut asked, mut wrong) = (0, 0);
    for entry in entries {
        let own = folder_of(folder, &entry).join(manifest::PATH);
        let text = match load::text(&own) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("error: {} cannot be read: {error}", own.display());
                eprintln!("hint: build the portal first, or name its folder with --out DIR");
                return Outcome::Usage;
            }
        };
        let Some(manifest) = Manifest::parse(&text) else {
            eprintln!("error: {} is not of a format that we know", own.display());
            eprintln!("hint: build the portal again");
            return Outcome::Usage;
        };
        let root = format!("{origin}{}", entry.mount());
        let within = if entry.is_root() { String::new() } else { format!("/{}", entry.name) };
        let (count, problems) = compare(&root, &manifest, &promises, &within);
        for (address, problem) in &problems {
            eprintln!("error: {root}{address} {problem}");
        }
        (asked, wrong) = (asked + count, wrong + problems.len());
    }
    let asked = counted(asked, "address");
    if wrong == 0 {
        eprintln!("{asked} of {origin} are as they were built into {}.", folder.display());
        return Outcome::Fine;
    }
    eprintln!("{asked} of {origin} compared with {}: {}.", folder.display(), counted(wrong, "problem"));
    Outcome::Errors
}

/// Returns the portals in a folder that stand at a host: the one that has it for itself, else all that
/// share one.
fn entries(origin: &str, folder: &Path) -> Vec<PortalEntry> {
    let list = load::bytes(&folder.join(PORTALS_PATH)).ok().and_then(|json| PortalList::parse(&json).ok());
    let Some(list) = list else { return vec![PortalEntry::alone()] };
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let own = list.choose(host, "").and_then(|at| list.portals.get(at)).filter(|entry| entry.host.is_some());
    match own {
        Some(entry) => vec![entry.clone()],
        None => list.portals.into_iter().filter(|entry| entry.host.is_none()).collect(),
    }
}

/// Asks for everything that the manifest lists; returns how many addresses there are, and what is
/// wrong, in the order of addresses. In what `promises` headers, their files are in the folder `within`.
pub fn compare(origin: &str, manifest: &Manifest, promises: &str, within: &str) -> (usize, Vec<(String, Problem)>) {
    let promised = |address: &str| header::promised(promises, &format!("{within}{address}"));
    let questions = questions(manifest);
    let agent: Agent = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(PATIENCE))
        .user_agent(concat!("fanlight/", env!("CARGO_PKG_VERSION")))
        // What is compressed on its way is hashed before.
        .accept_encoding("identity")
        .build()
        .into();
    let progress = Progress::new("Comparing addresses", questions.len());
    let (left, found) = (Mutex::new(questions.iter()), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..CONNECTIONS {
            scope.spawn(|| {
                while let Some(question) = left.lock().ok().and_then(|mut left| left.next()) {
                    let problems = ask(&agent, origin, question, &promised);
                    let problems = problems.into_iter().map(|problem| (question.address.clone(), problem));
                    if let Ok(mut found) = found.lock() {
                        found.extend(problems);
                    }
                    progress.step();
                }
            });
        }
    });
    let mut found = found.into_inner().unwrap_or_default();
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    (questions.len(), found)
}

fn questions(manifest: &Manifest) -> Vec<Question<'_>> {
    let mut questions: Vec<Question<'_>> = manifest
        .served(true)
        .map(|(path, entry)| Question { address: address(path), built: Some((path, entry)) })
        .collect();
    let served: BTreeSet<String> = questions.iter().map(|question| question.address.clone()).collect();
    let mut closed = BTreeSet::from([format!("/{}", manifest::PATH)]);
    for (path, _) in manifest.served(false) {
        closed.insert(format!("/{}", percent_encode(path)));
        // What is for some is at its address for them alone.
        closed.extend(split_private_path(path).map(|(_, path)| address(path)));
    }
    questions.extend(
        closed.into_iter().filter(|address| !served.contains(address)).map(|address| Question { address, built: None }),
    );
    questions
}

/// Returns where a file is found: a page is never at its file's name.
fn address(path: &str) -> String {
    let page = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path.strip_suffix(".html").unwrap_or(path),
    };
    format!("/{}", percent_encode(page))
}

fn ask(agent: &Agent, origin: &str, question: &Question<'_>, promised: &Promised<'_>) -> Vec<Problem> {
    let mut tries = 0;
    loop {
        tries += 1;
        match answer(agent, origin, question, promised) {
            Ok(problems) => return problems,
            Err(error) if tries == TRIES => return vec![Problem::Unanswered(error.to_string())],
            Err(_) => {}
        }
    }
}

fn answer(
    agent: &Agent,
    origin: &str,
    question: &Question<'_>,
    promised: &Promised<'_>,
) -> Result<Vec<Problem>, Error> {
    let answer = agent.get(format!("{origin}{}", question.address)).call()?;
    let status = answer.status();
    let Some((path, entry)) = question.built else {
        return Ok(if status.is_success() { vec![Problem::Exposed] } else { Vec::new() });
    };
    if status != 200 {
        return Ok(vec![Problem::Missing(status.as_u16())]);
    }
    let mut problems = headers(answer.headers(), path, promised(&question.address));
    match answer.into_body().into_with_config().limit(entry.size + 1).read_to_vec() {
        Ok(bytes) if bytes.len() as u64 == entry.size && hex(&hash(&bytes)) == entry.sha256 => {}
        Ok(bytes) => problems.push(Problem::Different { built: entry.size, live: Some(bytes.len() as u64) }),
        Err(Error::BodyExceedsLimit(_)) => problems.push(Problem::Different { built: entry.size, live: None }),
        Err(error) => return Err(error),
    }
    Ok(problems)
}

fn headers(live: &HeaderMap, path: &str, mut wanted: BTreeMap<String, String>) -> Vec<Problem> {
    let live = |name: &str| live.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let mut problems = Vec::new();
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let types = MEDIA_TYPES.iter().find(|(known, _)| *known == ending).map(|(_, types)| *types);
    if let (Some(types), false) = (types, wanted.contains_key("content-type")) {
        let said = live("content-type").unwrap_or_default().to_ascii_lowercase();
        let essence = said.split(';').next().unwrap_or_default().trim();
        if !types.contains(&essence) {
            wanted.insert("content-type".to_owned(), types.first().copied().unwrap_or_default().to_owned());
        }
    }
    for (name, wanted) in wanted {
        let live = live(&name);
        if live.as_deref() != Some(&wanted) {
            problems.push(Problem::Header { name, wanted, live });
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_one_address() {
        assert_eq!(address("index.html"), "/");
        assert_eq!(address("a b/index.html"), "/a%20b/");
        assert_eq!(address("404.html"), "/404");
        assert_eq!(address("assets/reindex.html"), "/assets/reindex");
        assert_eq!(address("a/plan.html.png"), "/a/plan.html.png");
    }
}
