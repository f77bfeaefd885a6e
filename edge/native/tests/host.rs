//! The server: what it serves by itself, what it hands to the portal, and the preview.

#![allow(clippy::unwrap_used)]

use std::net::SocketAddr;
use std::path::Path;

use fanlight_contract::{
    Access, Attachments, Csat, DEFAULT_FORM, FORMAT, Form, Language, MailSender, Mount, PORTAL_SLOTS, Segments, Show,
    Site, StatusDisplay, TicketRules, TimeZone,
};
use fanlight_native::{Handle, Host, MailTransport, Options};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

struct Server {
    folder: TempDir,
    address: SocketAddr,
    handle: Handle,
    end: oneshot::Sender<()>,
    served: JoinHandle<()>,
}

async fn start(development: bool) -> Server {
    let folder = tempfile::tempdir().unwrap();
    write_site(&folder.path().join("site"));
    let host = Host::open(Options {
        site: folder.path().join("site"),
        data: folder.path().join("data"),
        listen: "127.0.0.1:0".parse().unwrap(),
        trusted_proxies: Vec::new(),
        mail: MailTransport::Mailbox,
        turnstile: None,
        secrets: None,
        cron_seconds: 60,
        development,
    })
    .await
    .unwrap();
    let (address, handle) = (host.address(), host.handle());
    let (end, ended) = oneshot::channel();
    let served = tokio::spawn(async move {
        host.serve(async {
            let _ = ended.await;
        })
        .await
        .unwrap();
    });
    Server { folder, address, handle, end, served }
}

fn write_site(folder: &Path) {
    let word = |word: &str| word.to_owned();
    let site = Site {
        format: FORMAT,
        name: word("Help"),
        base_url: word("http://127.0.0.1"),
        mount: Mount::default(),
        time_zone: TimeZone { name: word("Etc/UTC"), posix: word("UTC0") },
        languages: vec![Language {
            tag: word("en"),
            name: word("English"),
            prefix: String::new(),
            segments: Segments {
                tickets: word("tickets"),
                new: word("new"),
                received: word("received"),
                track: word("track"),
                code: word("code"),
                confirm: word("confirm"),
                sign_out: word("sign-out"),
                register: word("register"),
                account: word("account"),
                invitation: word("invitation"),
                shared: word("shared"),
                join: word("join"),
                export: word("export"),
                feedback: word("feedback"),
                search: word("search"),
            },
        }],
        number_prefix: word("TKT"),
        tickets: TicketRules {
            reply_to_closed: true,
            attachments: Attachments::default(),
            customers_may_close: true,
            customers_may_reopen: true,
            status: StatusDisplay::Stages,
            stages: Vec::new(),
            closing_stage: None,
            show: Show::default(),
            turnstile: None,
        },
        access: Access::default(),
        organisations: Default::default(),
        forms: vec![Form {
            id: DEFAULT_FORM.into(),
            in_menu: true,
            kinds: ["support", "inquiry", "bug", "feature"].map(String::from).into(),
            fields: Vec::new(),
        }],
        fields: Vec::new(),
        agents: Vec::new(),
        mail: MailSender { from: word("help@example.com") },
        csat: Csat { enabled: false, delay_minutes: 0, expires_days: 7 },
        audiences: Vec::new(),
        articles: Vec::new(),
        moved: 0,
        renamed: Default::default(),
    };
    let slots: String = PORTAL_SLOTS.iter().map(|slot| slot.marker()).collect();
    for (path, text) in [
        ("index.html", word("<!doctype html><body>home</body>")),
        ("guide/index.html", word("<!doctype html><body>guide</body>")),
        ("assets/theme.0123456789.css", word("body{}")),
        ("_fanlight/site.json", site.to_json().unwrap()),
        ("_fanlight/messages/en.ftl", word("error-missing = Not here\n")),
        ("_fanlight/shell/en/portal.html", format!("<!doctype html><body>portal{slots}</body>")),
        ("_fanlight/shell/en/desk.html", format!("<!doctype html><body>desk{slots}</body>")),
    ] {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
}

impl Server {
    async fn get(&self, path: &str) -> String {
        self.request(&format!("GET {path} HTTP/1.0\r\nhost: {}\r\n\r\n", self.address)).await
    }

    async fn request(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }

    async fn stop(self) {
        self.end.send(()).unwrap();
        self.served.await.unwrap();
    }
}

#[tokio::test]
async fn files_are_the_hosts_and_the_rest_is_the_portals() {
    let server = start(false).await;
    for (path, status, expected) in [
        ("/", "200", "home"),
        ("/guide/", "200", "guide"),
        ("/guide?a=b", "307", "location: /guide/?a=b\r\n"),
        ("/", "200", "content-security-policy: default-src 'none'"),
        ("/", "200", "cache-control: public, max-age=0, must-revalidate\r\n"),
        ("/assets/theme.0123456789.css", "200", "cache-control: public, max-age=31536000, immutable\r\n"),
        ("/assets/theme.0123456789.css", "200", "content-type: text/css; charset=utf-8\r\n"),
        ("/nothing", "404", "portal"),
        ("/_fanlight/site.json", "404", "portal"),
        ("/_dev/mailbox", "404", "portal"),
        ("/_dev/pages", "404", "portal"),
        ("/_dev/pages.json", "404", "portal"),
        ("/_dev/pages/getting-in-sign-in-empty", "404", "portal"),
    ] {
        let answer = server.get(path).await;
        assert!(answer.starts_with(&format!("HTTP/1.0 {status}")), "{path}: {answer}");
        assert!(answer.contains(expected), "{path}: {expected} in {answer}");
        assert!(!answer.contains("preview.js"), "{path}");
    }
    let posted = server.request("POST / HTTP/1.0\r\nhost: localhost\r\ncontent-length: 0\r\n\r\n").await;
    assert!(posted.starts_with("HTTP/1.0 404"), "{posted}");
    server.stop().await;
}

#[tokio::test]
async fn the_preview_reloads_and_keeps_the_last_good_version() {
    let server = start(true).await;
    for path in ["/", "/nothing"] {
        let page = server.get(path).await;
        assert!(page.ends_with("<script src=\"/_dev/preview.js\" defer></script></body>"), "{page}");
        assert!(page.contains("cache-control: no-store\r\n"), "{page}");
    }
    assert!(server.get("/_dev/preview.js").await.contains("EventSource"));
    assert!(server.get("/_dev/mailbox").await.contains("No mail yet"));
    assert!(server.get("/_dev/mailbox.json").await.ends_with("[]"));
    for path in ["/_dev/mailbox", "/_dev/pages"] {
        let request = format!("GET {path} HTTP/1.0\r\nhost: evil.example\r\n\r\n");
        let elsewhere = server.request(&request).await;
        assert!(elsewhere.starts_with("HTTP/1.0 404"), "{elsewhere}");
    }

    let mut events = TcpStream::connect(server.address).await.unwrap();
    let request = format!("GET /_dev/news HTTP/1.0\r\nhost: {}\r\n\r\n", server.address);
    events.write_all(request.as_bytes()).await.unwrap();
    let shell = server.folder.path().join("site/_fanlight/shell/en/portal.html");
    let good = std::fs::read_to_string(&shell).unwrap();
    std::fs::write(&shell, "no slots").unwrap();
    assert!(server.handle.reload().await.is_err());
    assert!(server.get("/nothing").await.contains("portal"));
    std::fs::write(&shell, good.replace("portal", "changed")).unwrap();
    server.handle.reload().await.unwrap();
    assert!(server.get("/nothing").await.contains("changed"));

    server.handle.show("{}".to_owned());
    assert!(server.get("/_dev/preview.css").await.contains("text/css"));

    // An open preview does not keep the host from ending.
    server.stop().await;
    let mut stream = String::new();
    events.read_to_string(&mut stream).await.unwrap();
    assert_eq!(stream.matches("data: ").count(), 3, "{stream}");
    assert!(stream.contains("event: findings\ndata: {}\n"), "{stream}");
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_reads_the_data() {
    use std::os::unix::fs::PermissionsExt;
    let server = start(true).await;
    for (name, mode) in [("data", 0o700), ("data/secret", 0o600)] {
        let metadata = std::fs::metadata(server.folder.path().join(name)).unwrap();
        assert_eq!(metadata.permissions().mode() & 0o777, mode, "{name}");
    }
    server.stop().await;
}

#[tokio::test]
async fn every_page_is_a_picture_of_what_is_built_now() {
    let server = start(true).await;
    let index = server.get("/_dev/pages").await;
    assert!(index.starts_with("HTTP/1.0 200") && index.contains("<h2>Getting in</h2>"), "{index}");
    // Nobody answers in this portal: somebody does in the tour.
    assert!(index.contains("href=\"/_dev/pages/one-ticket-settled-resolved?language=en\""), "{index}");

    let picture = server.get("/_dev/pages/errors-missing-no-such-page").await;
    assert!(picture.starts_with("HTTP/1.0 404") && picture.contains("portal"), "{picture}");
    assert!(picture.contains("form-action 'none'") && picture.contains("frame-ancestors 'self'"), "{picture}");
    assert!(picture.contains("preview.js") && picture.contains("cache-control: no-store"), "{picture}");
    for name in ["getting-in-code-asked-for", "getting-in-access-denied", "desk-list-all"] {
        let picture = server.get(&format!("/_dev/pages/{name}")).await;
        assert!(picture.contains("<!doctype html>"), "{picture}");
        assert!(!picture.to_lowercase().contains("set-cookie"), "{picture}");
    }
    let mail = server.get("/_dev/pages/mails-code").await;
    assert!(mail.contains("/_dev/pages/mails-code/html?language=en"), "{mail}");
    assert!(server.get("/_dev/pages/mails-code/html").await.contains("content-security-policy: sandbox"));
    let frames = server.get("/_dev/pages/mails-code/frames").await;
    assert!(frames.contains("<iframe") && frames.contains("frame-src 'self' "), "{frames}");
    assert!(server.get("/_dev/pages/nothing-of-the-kind").await.starts_with("HTTP/1.0 404"));

    let shell = server.folder.path().join("site/_fanlight/shell/en/portal.html");
    let before = std::fs::read_to_string(&shell).unwrap();
    std::fs::write(&shell, before.replace("portal", "changed")).unwrap();
    server.handle.reload().await.unwrap();
    let picture = server.get("/_dev/pages/errors-missing-no-such-page").await;
    assert!(picture.contains("changed") && !picture.contains("portal"), "{picture}");
    // Nothing of a tour is left, nor does it reach what the preview itself keeps.
    assert_eq!(std::fs::read_dir(server.folder.path().join("data/tours")).unwrap().count(), 0);
    assert!(server.get("/_dev/mailbox.json").await.ends_with("[]"));
    server.stop().await;
}
