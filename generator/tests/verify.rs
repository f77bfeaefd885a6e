//! What is live is compared with what was built: by a server that answers well, and one that does not.

#![cfg(feature = "verify")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use fanlight::manifest::Manifest;
use fanlight::report::Outcome;
use fanlight::verify::{compare, verify};
use fanlight::write::{Output, Page, write};

const HEADERS: &str = "/*\n  content-security-policy: default-src 'none'\n\
                       /assets/*\n  cache-control: public, max-age=31536000, immutable\n";

/// What a server says: status, headers, body.
type Answer = (u16, Vec<(&'static str, &'static str)>, Vec<u8>);

/// Answers every address in threads of its own, for as long as the tests run.
fn serve(answer: impl Fn(&str) -> Option<Answer> + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let answer = answer.clone();
            thread::spawn(move || respond(stream.unwrap(), &*answer));
        }
    });
    origin
}

fn respond(mut stream: TcpStream, answer: &dyn Fn(&str) -> Option<Answer>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    while lines.next().is_some_and(|line| !line.unwrap().is_empty()) {}
    // Without an answer, the connection just ends.
    let Some((status, headers, body)) = answer(first.split(' ').nth(1).unwrap()) else { return };
    write!(stream, "HTTP/1.1 {status} x\r\nconnection: close\r\ncontent-length: {}\r\n", body.len()).unwrap();
    for (name, value) in headers {
        write!(stream, "{name}: {value}\r\n").unwrap();
    }
    stream.write_all(b"\r\n").and_then(|()| stream.write_all(&body)).unwrap();
}

fn output() -> Output {
    let pages = [
        Page::new("index.html", "Home"),
        Page::new("a b/index.html", "An article"),
        Page::new("404.html", "Missing"),
        Page::new("assets/theme.0123456789.css", "p {}"),
        Page::new("_headers", HEADERS),
        Page::new("_fanlight/site.json", "{}"),
        Page::new("_fanlight/private/agents/only/index.html", "Only for agents"),
    ];
    Output::gather(pages)
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(&output(), folder.path()).unwrap();
    folder
}

const SAFE: (&str, &str) = ("content-security-policy", "default-src 'none'");
const LONG: (&str, &str) = ("cache-control", "public, max-age=31536000, immutable");

fn html(body: &str) -> Option<Answer> {
    Some((200, vec![SAFE, ("content-type", "text/html; charset=utf-8")], body.as_bytes().to_vec()))
}

fn rightly(address: &str) -> Option<Answer> {
    match address {
        "/" => html("Home"),
        "/a%20b/" => html("An article"),
        "/404" => html("Missing"),
        "/assets/theme.0123456789.css" => Some((200, vec![SAFE, LONG, ("content-type", "text/css")], b"p {}".to_vec())),
        _ => Some((404, Vec::new(), b"Missing".to_vec())),
    }
}

#[test]
fn what_is_as_it_was_built_is_fine() {
    assert_eq!(verify(&serve(rightly), folder().path()), Outcome::Fine);
}

#[test]
fn every_difference_is_told() {
    let origin = serve(|address| match address {
        "/" => html("Home<script src=/injected.js></script>"),
        "/a%20b/" => html("an article"),
        "/404" => Some((307, vec![("location", "/")], Vec::new())),
        "/assets/theme.0123456789.css" => {
            Some((200, vec![SAFE, ("cache-control", "no-store"), ("content-type", "text/plain")], b"p {}".to_vec()))
        }
        "/_fanlight/site.json" | "/only/" => html("Oh"),
        "/_headers" => None,
        _ => Some((404, Vec::new(), Vec::new())),
    });
    let folder = folder();
    let manifest = Manifest::parse(&std::fs::read_to_string(folder.path().join("_fanlight/manifest.json")).unwrap());
    let (asked, problems) = compare(&origin, &manifest.unwrap(), HEADERS, "");
    let told: Vec<String> = problems.iter().map(|(address, problem)| format!("{address} {problem}")).collect();
    assert_eq!(
        told.iter().map(|told| told.split(": io").next().unwrap()).collect::<Vec<_>>(),
        [
            "/ has more than the 4 bytes that were built",
            "/404 is not there: the answer is 307",
            "/_fanlight/site.json is served to everybody, and is not for everybody",
            "/_headers does not answer",
            "/a%20b/ has other bytes than were built",
            "/assets/theme.0123456789.css says cache-control: no-store, and not public, max-age=31536000, immutable",
            "/assets/theme.0123456789.css says content-type: text/plain, and not text/css",
            "/only/ is served to everybody, and is not for everybody",
        ]
    );
    assert_eq!(asked, 9);
    assert_eq!(verify(&origin, folder.path()), Outcome::Errors);
}

#[test]
fn a_folder_that_was_not_built_is_no_answer() {
    assert_eq!(verify("http://127.0.0.1:1", Path::new("/nowhere")), Outcome::Usage);
}

/// Serves a folder as the host for one's own machine does, and compares it with itself at some origins.
#[cfg(feature = "serve")]
async fn verify_served(folder: &Path, names: &[&str]) -> Vec<Outcome> {
    use fanlight_native::{Host, MailTransport, Options};
    let out = folder.join("dist");
    let listen = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let options = Options {
        site: out.clone(),
        data: folder.join("data"),
        listen,
        trusted_proxies: Vec::new(),
        mail: MailTransport::Mailbox,
        turnstile: None,
        secrets: None,
        cron_seconds: 60,
        development: false,
    };
    let host = Host::open(options).await.unwrap();
    let (end, told) = tokio::sync::oneshot::channel::<()>();
    let served = tokio::spawn(host.serve(async move { told.await.unwrap_or_default() }));
    let mut outcomes = Vec::new();
    for name in names {
        let (origin, out) = (format!("http://{name}:{}", listen.port()), out.clone());
        outcomes.push(tokio::task::spawn_blocking(move || verify(&origin, &out)).await.unwrap());
    }
    end.send(()).unwrap();
    served.await.unwrap().unwrap();
    outcomes
}

#[cfg(feature = "serve")]
fn options(content: &str, out: &Path) -> fanlight::Options {
    fanlight::Options {
        content: content.into(),
        theme: None,
        out: out.to_owned(),
        base_url: None,
        date: jiff::civil::date(2026, 7, 1),
        drafts: false,
        history: false,
        location: fanlight::Location::default(),
    }
}

/// The host that serves portals promises what the generator writes.
#[cfg(feature = "serve")]
#[tokio::test]
async fn our_own_host_serves_what_was_built() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("dist");
    write(&fanlight::build(&options("../content", &out)).unwrap().output.unwrap(), &out).unwrap();
    assert_eq!(verify_served(folder.path(), &["127.0.0.1"]).await, [Outcome::Fine]);
}

#[cfg(feature = "serve")]
#[tokio::test]
async fn of_several_portals_those_of_the_host_are_compared() {
    use fanlight::collection::{Collection, folder_of};
    let content = "../tests/build/collection/content";
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("dist");
    let collection = Collection::open(Path::new(content)).unwrap().unwrap();
    let all = collection.options(&options(content, &out));
    let mut builts: Vec<_> = all.iter().map(|options| fanlight::build(options).unwrap()).collect();
    fanlight::report::publish_all(&collection, &mut builts, &out).unwrap();
    // The one with a host for itself, at a name that this machine has.
    let list = out.join(fanlight_contract::PORTALS_PATH);
    let json = std::fs::read_to_string(&list).unwrap().replace("help.beta.example", "localhost");
    std::fs::write(&list, json).unwrap();
    let names = ["127.0.0.1", "localhost"];
    assert_eq!(verify_served(folder.path(), &names).await, [Outcome::Fine, Outcome::Fine]);
    // What differs is found in each of them, and only where it is asked for.
    for (at, outcomes) in [(1, [Outcome::Errors, Outcome::Fine]), (2, [Outcome::Fine, Outcome::Errors])] {
        let page = folder_of(&out, &collection.members[at].entry).join("index.html");
        let text = std::fs::read(&page).unwrap();
        std::fs::write(&page, "Something else").unwrap();
        assert_eq!(verify_served(folder.path(), &names).await, outcomes);
        std::fs::write(&page, text).unwrap();
    }
}
