//! The site's pages and files, with the addresses Workers static assets give them
//! (`html_handling = "auto-trailing-slash"`).

use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use fanlight_contract::{FILE_HEADERS, FOLDER};
use fanlight_edge::{Mount, PortalEntry, SECURITY_HEADERS};
use http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use http::{HeaderName, HeaderValue, Method, StatusCode};
use percent_encoding::percent_decode_str;
use tower::ServiceExt;
use tower_http::services::ServeFile;

/// For the platform, not for readers.
const NOT_SERVED: &[&str] = &["_headers", "_redirects", ".assetsignore"];

/// What stands at an address.
#[derive(Debug, PartialEq)]
enum Found {
    File(PathBuf),
    /// The page's one address.
    Redirect(String),
}

/// What is in the folder.
enum Entry {
    File(PathBuf),
    Folder,
}

impl Entry {
    fn file(self) -> Option<PathBuf> {
        match self {
            Entry::File(path) => Some(path),
            Entry::Folder => None,
        }
    }
}

/// The files of one portal.
pub struct Part {
    folder: PathBuf,
    mount: Mount,
    /// Folders of other portals in this one.
    others: Vec<String>,
}

impl Part {
    /// Returns the part of a portal in the folder of all of them.
    pub fn of<'e>(site: &Path, entry: &PortalEntry, all: impl Iterator<Item = &'e PortalEntry>) -> Part {
        let others = all.filter(|other| entry.is_root() && !other.is_root());
        Part {
            folder: if entry.is_root() { site.to_owned() } else { site.join(&entry.name) },
            mount: entry.mount(),
            others: others.map(|other| other.name.clone()).collect(),
        }
    }

    /// Answers from the folder, or gives the request back where nothing stands at its address.
    pub async fn respond(&self, request: Request) -> Result<Response, Request> {
        let path = self.mount.local(request.uri().path()).map(str::to_owned);
        match path {
            Some(path) => respond(self, &path, request).await,
            None => Err(request),
        }
    }
}

async fn respond(part: &Part, path: &str, request: Request) -> Result<Response, Request> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(request);
    }
    let mut response = match find(part, path) {
        None => return Err(request),
        Some(Found::Redirect(to)) => redirect(&part.mount.address(&to), request.uri().query()),
        Some(Found::File(file)) => match ServeFile::new(file).oneshot(request).await {
            Ok(response) => response.map(Body::new),
            Err(infallible) => match infallible {},
        },
    };
    let headers = response.headers_mut();
    for (name, value) in SECURITY_HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache_control(path)));
    if let Some(charset) = headers.get(CONTENT_TYPE).and_then(with_charset) {
        headers.insert(CONTENT_TYPE, charset);
    }
    for (name, value) in FILE_HEADERS.iter().filter(|(end, _)| path.ends_with(end)).flat_map(|(_, headers)| *headers) {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    Ok(response)
}

fn find(part: &Part, path: &str) -> Option<Found> {
    if path.is_empty() {
        return Some(redirect_to("/"));
    }
    let name = path.strip_prefix('/')?;
    let file = |suffix: &str| look(part, &format!("{name}{suffix}"))?.file();
    if name.is_empty() || name.ends_with('/') {
        if let Some(index) = file("index.html") {
            return Some(Found::File(index));
        }
        let page = path.strip_suffix('/').filter(|page| !page.is_empty())?;
        return look(part, &format!("{}.html", page.strip_prefix('/')?))?.file().map(|_| redirect_to(page));
    }
    let exact = look(part, name);
    let is_folder = matches!(exact, Some(Entry::Folder));
    if let Some(exact) = exact.and_then(Entry::file) {
        let clean = match path.strip_suffix("/index.html") {
            Some(parent) => Some(format!("{parent}/")),
            None => path.strip_suffix(".html").map(str::to_owned),
        };
        return Some(clean.map_or(Found::File(exact), Found::Redirect));
    }
    if let Some(page) = file(".html") {
        return Some(match path.strip_suffix("/index") {
            Some(parent) => Found::Redirect(format!("{parent}/")),
            None => Found::File(page),
        });
    }
    // Else there is no need to look once more, as there is not for what the portal answers.
    if is_folder { file("/index.html").map(|_| Found::Redirect(format!("{path}/"))) } else { None }
}

fn redirect_to(path: &str) -> Found {
    Found::Redirect(path.to_owned())
}

/// Returns what is in the folder at a path as it stands in an address, where it is for readers.
fn look(part: &Part, path: &str) -> Option<Entry> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let is_name = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0', ':']);
    if !path.split('/').all(is_name) || NOT_SERVED.contains(&&*path) {
        return None;
    }
    // Some file systems do not tell cases apart.
    let closed = || part.others.iter().map(String::as_str).chain([FOLDER]);
    if path.split('/').next().is_some_and(|first| closed().any(|closed| first.eq_ignore_ascii_case(closed))) {
        return None;
    }
    let file = part.folder.join(&*path);
    // Not on another thread: getting there and back takes many times as long as the look itself.
    let metadata = file.metadata().ok()?;
    if metadata.is_dir() { Some(Entry::Folder) } else { metadata.is_file().then_some(Entry::File(file)) }
}

fn redirect(path: &str, query: Option<&str>) -> Response {
    let to = query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, to)]).into_response()
}

/// A file with the hash of its content in its name, `theme.3b98d4f699.css`, never changes; neither
/// does one of a search index.
fn cache_control(path: &str) -> &'static str {
    let is_hash = |part: &str| part.len() == 10 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut parts = path.rsplit('/').next().unwrap_or_default().rsplit('.').skip(1);
    if parts.next().is_some_and(is_hash) || path.starts_with("/assets/search/") {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=0, must-revalidate"
    }
}

fn with_charset(media_type: &HeaderValue) -> Option<HeaderValue> {
    const TEXT: &[&str] = &["application/javascript", "application/json", "application/xml", "image/svg+xml"];
    let media_type = media_type.to_str().ok()?;
    let is_text = media_type.starts_with("text/") || media_type.ends_with("+xml") || TEXT.contains(&media_type);
    if !is_text || media_type.contains("charset") {
        return None;
    }
    HeaderValue::from_str(&format!("{media_type}; charset=utf-8")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_good() {
        for path in ["/assets/theme.3b98d4f699.css", "/assets/search/3b98d4f699/words-1.bin"] {
            assert!(cache_control(path).contains("immutable"), "{path}");
        }
        for path in ["/", "/assets/theme.css", "/a.3b98d4f699/b.css", "/3b98d4f699.css/", "/feed.xml"] {
            assert!(!cache_control(path).contains("immutable"), "{path}");
        }
    }

    #[tokio::test]
    async fn addresses_are_those_of_workers_static_assets() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "index.html",
            "a/index.html",
            "b.html",
            "c/d.txt",
            "_fanlight/site.json",
            "_headers",
            "x y.html",
            "beta/index.html",
        ] {
            let file = folder.path().join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, name).unwrap();
        }
        let part = Part { folder: folder.path().to_owned(), mount: Mount::default(), others: vec!["beta".into()] };
        let file = |name: &str| Some(Found::File(folder.path().join(name)));
        let redirect = |to: &str| Some(Found::Redirect(to.to_owned()));
        for (path, expected) in [
            ("/", file("index.html")),
            ("/index.html", redirect("/")),
            ("/index", redirect("/")),
            ("/a/", file("a/index.html")),
            ("/a", redirect("/a/")),
            ("/a/index.html", redirect("/a/")),
            ("/a/index", redirect("/a/")),
            ("/b", file("b.html")),
            ("/b.html", redirect("/b")),
            ("/b/", redirect("/b")),
            ("/c/d.txt", file("c/d.txt")),
            ("/x%20y", file("x y.html")),
            ("/c", None),
            ("/c/", None),
            ("/nothing", None),
            ("/_headers", None),
            ("/_fanlight/site.json", None),
            ("/%5ffanlight/site.json", None),
            ("/_fanlight%2fsite.json", None),
            ("/_Fanlight/site.json", None),
            ("/c/../_fanlight/site.json", None),
            ("/c/%2e%2e/_fanlight/site.json", None),
            ("/beta/", None),
            ("/Beta/", None),
            ("/%62eta/index.html", None),
            ("", redirect("/")),
            ("//a", None),
            ("/a//", None),
            ("/a/..%2f..%2fetc/passwd", None),
            ("/b%00", None),
            ("/%ff", None),
        ] {
            assert_eq!(find(&part, path), expected, "{path}");
        }
    }
}
