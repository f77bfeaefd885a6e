//! The preview's tour sees every page that the edge makes, of any portal there may be.

#![allow(clippy::disallowed_methods, clippy::panic, clippy::unwrap_used, reason = "what fails here fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fanlight::write::write;
use fanlight::{Location, Options, build};
use fanlight_contract::{Language, PortalEntry, SITE_PATH, Site};
use fanlight_edge::routes;
use fanlight_native::{Folder, Shown, Tour};

/// What answers no page of its own, whatever is asked.
const WITHOUT_PAGES: &[&str] = &[
    "POST /tickets/account/sessions",
    "POST /tickets/confirm/{token}",
    "POST /tickets/sign-out",
    "POST /tickets/{number}/close",
    "POST /tickets/{number}/reopen",
    "GET /tickets/{number}/files/{id}",
    "POST /search/failed",
    "POST /search/solved",
    "POST /desk/organisations/{company}/people/{contact}",
    "POST /desk/account/sessions",
    "POST /desk/people/{id}/block",
    "POST /desk/people/{id}/unblock",
    "POST /desk/confirm/{token}",
    "POST /desk/sign-out",
    "POST /desk/{number}/status",
    "GET /desk/{number}/files/{id}",
    "GET /health",
];

/// A portal, built.
struct Built {
    folder: tempfile::TempDir,
    site: Site,
}

impl Built {
    /// Builds a folder of this repository with other settings: what stands there, and what takes its place.
    fn new(content: &str, settings: &[(&str, &str)]) -> Built {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("content");
        match content {
            "" => {
                std::fs::create_dir(&copy).unwrap();
                std::fs::write(copy.join("fanlight.toml"), "").unwrap();
            }
            content => copy_folder(&Path::new("..").join(content), &copy),
        }
        let file = copy.join("fanlight.toml");
        let mut config = std::fs::read_to_string(&file).unwrap();
        for (from, to) in settings {
            assert!(config.contains(from), "{from}");
            config = config.replacen(from, to, 1);
        }
        std::fs::write(&file, config).unwrap();
        let out = folder.path().join("dist");
        let built = build(&Options {
            content: copy,
            theme: None,
            out: out.clone(),
            base_url: Some("http://127.0.0.1:8080".to_owned()),
            date: jiff::civil::date(2026, 11, 20),
            drafts: true,
            history: false,
            location: Location::default(),
        })
        .unwrap();
        let Some(output) = &built.output else { panic!("{:?}", built.diagnostics()) };
        write(output, &out).unwrap();
        let site = Site::parse(&std::fs::read(out.join(SITE_PATH)).unwrap()).unwrap();
        Built { folder, site }
    }

    async fn tour(&self, language: &Language) -> Tour {
        let site = Folder(self.folder.path().join("dist"));
        let scratch = self.folder.path().join("tour");
        let tour = Tour::make(&site, &PortalEntry::alone(), &language.tag, &scratch).await.unwrap();
        assert!(!scratch.exists(), "a tour leaves nothing behind");
        tour
    }

    /// Goes everywhere in every language, without trouble. Returns the names of what was seen.
    async fn tours(&self) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        for language in &self.site.languages {
            let tour = self.tour(language).await;
            assert!(tour.troubles.is_empty(), "{}: {:#?}", language.tag, tour.troubles);
            let names: Vec<String> = tour.states.iter().map(|state| state.keep.name()).collect();
            let distinct: BTreeSet<String> = names.iter().cloned().collect();
            assert_eq!(distinct.len(), names.len(), "two states have one name: {names:#?}");
            all.extend(distinct);
        }
        all
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (from, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if from.is_dir() {
            copy_folder(&from, &to);
        } else {
            std::fs::copy(from, to).unwrap();
        }
    }
}

/// Returns the routes of a language, each with what it is called by the names of the segments.
fn named_routes(language: &Language) -> BTreeMap<String, String> {
    let mut names = serde_json::to_value(&language.segments).unwrap();
    for (name, segment) in names.as_object_mut().unwrap() {
        *segment = name.replace('_', "-").into();
    }
    let segments = serde_json::from_value(names).unwrap();
    let plain = Language { prefix: String::new(), segments, ..language.clone() };
    // Both lists are made by the same code, so they are in the same order.
    let both = routes(std::slice::from_ref(language)).into_iter().zip(routes(&[plain]));
    both.map(|(real, plain)| [real, plain].map(|route| format!("{} {}", route.method, route.path)).into()).collect()
}

/// Returns the route that answers at a path: the one with the fewest variable parts.
fn route_of<'r>(routes: impl Iterator<Item = &'r String>, method: &str, path: &str) -> Option<&'r String> {
    let path = path.split('?').next().unwrap();
    let is_variable = |part: &str| part.starts_with('{');
    let fits = |route: &&String| {
        let Some(pattern) = route.strip_prefix(method).and_then(|rest| rest.strip_prefix(' ')) else { return false };
        let (pattern, path): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
        pattern.len() == path.len() && pattern.iter().zip(path).all(|(part, have)| is_variable(part) || *part == have)
    };
    routes.filter(fits).min_by_key(|route| route.split('/').filter(|part| is_variable(part)).count())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_edge_is_seen() {
    for content in ["content", "tests/portal"] {
        let built = Built::new(content, &[]);
        for language in &built.site.languages {
            let routes = named_routes(language);
            let mut unseen: BTreeSet<&String> = routes.keys().collect();
            let tour = built.tour(language).await;
            assert!(tour.troubles.is_empty(), "{content}, {}: {:#?}", language.tag, tour.troubles);
            for state in &tour.states {
                let Shown::Page { method, path, headers, status, .. } = &state.shown else { continue };
                assert!(!status.is_redirection(), "{} is no page", state.keep.name());
                let media_type = headers.get("content-type").unwrap().to_str().unwrap();
                assert!(media_type.starts_with("text/html"), "{} is {media_type}", state.keep.name());
                if let Some(route) = route_of(routes.keys(), method.as_str(), path) {
                    unseen.remove(route);
                }
            }
            let unseen: Vec<_> = unseen.into_iter().map(|route| &routes[route]).collect();
            let unexpected: Vec<_> = unseen.iter().filter(|route| !WITHOUT_PAGES.contains(&route.as_str())).collect();
            assert!(
                unexpected.is_empty(),
                "{content}, {}: edge/native/src/tour/pages.tour keeps no page of {unexpected:#?}",
                language.tag
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn any_portal_can_be_seen() {
    let empty = Built::new("", &[]).tours().await;
    assert!(empty.contains("one-ticket-settled-resolved") && empty.contains("mails-code"), "{empty:#?}");
    assert!(empty.len() > 100, "{}", empty.len());

    let (mode, access) = ("mode = \"public\"", "mode = \"invited\"\nconsent = { mode = \"checkbox\" }");
    let invited = Built::new("content", &[(mode, access)]).tours().await;
    for name in ["getting-in-register-only-by-invitation", "getting-in-invitation-without-agreeing"] {
        assert!(invited.contains(name) && !empty.contains(name), "{name}");
    }
    assert!(!invited.contains("getting-in-register-empty") && !invited.contains("tickets-form-empty"));

    let less = [
        (mode, "mode = \"registered\"\nidle_minutes = 5"),
        ("idle_minutes = 60\n", ""),
        ("enabled = true", "enabled = false"),
        ("reply_to_closed = false", "reply_to_closed = false\ncustomers_may_close = false\nattachments.most = 0"),
    ];
    let less = Built::new("content", &less).tours().await;
    assert!(!less.contains("one-ticket-rating-empty") && !less.contains("tickets-form-with-a-file-that-is-not-taken"));
    assert!(less.contains("one-ticket-settled-closed") && less.contains("getting-in-register-with-mistakes"));

    let menu = ("menu = false", "menu = true");
    let several = Built::new("content", &[menu, ("enabled = true", "enabled = true\n# Days.")]).tours().await;
    assert!(several.contains("tickets-choosing-a-form"), "{several:#?}");
}

/// Where a portal hides what the tour would show, the list says so and shows the rest.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_seen_is_told() {
    let hides = ("reply_to_closed = false", "reply_to_closed = false\nshow = { channels = [\"desk\"] }");
    let built = Built::new("content", &[hides]);
    let tour = built.tour(&built.site.languages[0]).await;
    let told: Vec<&str> = tour.troubles.iter().map(|trouble| trouble.said.as_str()).collect();
    assert!(told.contains(&"200 expected, 404 Not Found answered"), "{told:#?}");
    assert!(tour.find("one-ticket-open-just-sent").is_none());
    assert!(tour.find("tickets-list-some").is_some() && tour.find("desk-one-ticket-open").is_some());
}
