//! Several portals of one deployment, built as the command line builds them.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fanlight::collection::Collection;
use fanlight::{Built, Location, Options, build, report};
use fanlight_contract::{PORTALS_PATH, PortalList, SITE_PATH, Site};
use regex::Regex;

const CASE: &str = "../tests/build/collection";

type Files = BTreeMap<String, String>;

fn options(content: &Path, out: &Path) -> Options {
    Options {
        content: content.to_owned(),
        theme: None,
        out: out.to_owned(),
        base_url: None,
        date: jiff::civil::date(2026, 11, 21),
        drafts: false,
        history: false,
        location: Location::default(),
    }
}

/// Builds and writes a collection; returns what was said of it, and of its mistakes.
fn publish(content: &Path, out: &Path) -> (String, String) {
    let collection = Collection::open(content).unwrap().unwrap();
    let all = options(content, out);
    let mut builts: Vec<Built> = collection.options(&all).iter().map(|options| build(options).unwrap()).collect();
    let published = report::publish_all(&collection, &mut builts, out);
    builts.push(collection.built());
    let (Ok(said) | Err(said)) = published;
    (said, report::rendered(&Built::together(builts), report::Colours::No))
}

/// Every file below a folder, as text.
fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut left = vec![folder.to_owned()];
    while let Some(next) = left.pop() {
        for entry in std::fs::read_dir(&next).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                left.push(entry);
            } else {
                let name = entry.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(name, String::from_utf8_lossy(&std::fs::read(entry).unwrap()).into_owned());
            }
        }
    }
    files
}

fn case() -> (tempfile::TempDir, Files) {
    let folder = tempfile::tempdir().unwrap();
    let (said, report) = publish(&Path::new(CASE).join("content"), folder.path());
    assert_eq!(report, "", "the case should be clean");
    assert!(said.starts_with("Built 3 portals of "), "{said}");
    let files = files(folder.path());
    (folder, files)
}

#[track_caller]
fn check(snapshot: &str, text: &str) {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(Path::new("..").join(CASE));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(snapshot, text));
}

#[test]
fn each_portal_is_in_a_folder_of_its_own() {
    let (_folder, files) = case();
    // What is the same of every portal has other tests.
    let own: Vec<&str> = files.keys().map(String::as_str).filter(|path| !path.contains("assets/")).collect();
    check("files", &own.join("\n"));
    let mut all = String::new();
    for path in [
        "_fanlight/portals.json",
        "_headers",
        "robots.txt",
        "beta/robots.txt",
        "resellers/sitemap.xml",
        "resellers/deals/margin/index.md",
        "resellers/_fanlight/moved/0.json",
    ] {
        all.push_str(&format!("===== {path}\n{}\n", files[path].trim_end()));
    }
    check("frame", &all);
    // Its own folder is all that a portal needs.
    for folder in ["", "resellers/", "beta/"] {
        assert!(files.keys().any(|path| path.starts_with(&format!("{folder}assets/theme."))), "{folder}");
        assert!(files.contains_key(&format!("{folder}_fanlight/manifest.json")), "{folder}");
    }
    let main = &files["index.html"];
    assert!(main.contains("href=\"/billing/\"") && !main.contains("resellers") && !main.contains("beta"), "{main}");
}

#[test]
fn every_address_of_a_portal_below_a_slug_begins_with_it() {
    let (_folder, files) = case();
    let attribute =
        Regex::new(r#"\s(?:href|src|action|srcset|formaction|poster|data-[a-z]+|content)="([^"]*)""#).unwrap();
    let (mut seen, mut wrong) = (0, Vec::new());
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("resellers/") && path.ends_with(".html")) {
        for found in attribute.captures_iter(text) {
            // A list of images has several addresses.
            for address in found[1].split(", ").map(|one| one.split(' ').next().unwrap_or_default()) {
                let rest = address.strip_prefix("https://help.acme.example").unwrap_or(address);
                seen += 1;
                if rest.starts_with('/') && rest != "/resellers" && !rest.starts_with("/resellers/") {
                    wrong.push(format!("{path}: {}", &found[0]));
                }
            }
        }
        // Structured data names whole addresses.
        wrong.extend(text.match_indices("\"https://help.acme.example").filter_map(|(at, start)| {
            let rest = text[at + start.len()..].split('"').next()?;
            (!rest.is_empty() && !rest.starts_with("/resellers/")).then(|| format!("{path}: {rest}"))
        }));
    }
    assert!(seen > 200 && wrong.is_empty(), "of {seen}: {wrong:#?}");
    for (path, text) in files.iter().filter(|(path, _)| {
        path.starts_with("resellers/") && [".xml", ".txt", ".md"].iter().any(|end| path.ends_with(end))
    }) {
        for (at, start) in text.match_indices("https://help.acme.example") {
            let rest = &text[at + start.len()..];
            assert!(rest.starts_with("/resellers/"), "{path}: {}", rest.chars().take(40).collect::<String>());
        }
    }
    let site = Site::parse(files[&format!("resellers/{SITE_PATH}")].as_bytes()).unwrap();
    assert_eq!(site.mount.as_str(), "/resellers");
    let prefixes: Vec<&str> = site.languages.iter().map(|language| language.prefix.as_str()).collect();
    assert_eq!(prefixes, ["/resellers", "/resellers/nl"]);
    assert!(site.articles.iter().all(|article| article.url.starts_with("/resellers/")), "{:?}", site.articles);
    assert!(files["resellers/search/en.js"].contains("const READER = \"/resellers/assets/search-reader."));
    let worker = &files["resellers/service-worker.js"];
    assert!(worker.starts_with("const MOUNT = \"/resellers\";\n"), "{worker}");
    assert!(worker.contains("\"/resellers/nl\":\"/resellers/search/offline-nl\""), "{worker}");
    assert!(worker.contains("\"/resellers/desk\",\"/resellers/health\""), "{worker}");
}

#[test]
fn a_portal_at_the_root_is_as_if_it_were_alone() {
    let (folder, together) = case();
    let alone = tempfile::tempdir().unwrap();
    let options = options(&Path::new(CASE).join("content/main"), alone.path());
    report::publish(&build(&options).unwrap(), &options).unwrap();
    let alone = files(alone.path());
    let is_shared = |path: &str| ["_headers", "robots.txt", "_fanlight/manifest.json"].contains(&path);
    for (path, text) in alone.iter().filter(|(path, _)| !is_shared(path)) {
        assert!(together.get(path) == Some(text), "{path}");
    }
    // When there is one portal again, nothing of the others stays.
    let one = Options { out: folder.path().to_owned(), ..options };
    report::publish(&build(&one).unwrap(), &one).unwrap();
    assert_eq!(files(folder.path()).keys().collect::<Vec<_>>(), alone.keys().collect::<Vec<_>>());
}

#[test]
fn the_same_collection_gives_the_same_bytes_and_a_portal_that_goes_leaves_nothing() {
    let (folder, before) = case();
    let content = tempfile::tempdir().unwrap();
    for (path, text) in files(&Path::new(CASE).join("content")) {
        let file = content.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    let (said, report) = publish(content.path(), folder.path());
    assert!(said.ends_with(": 0 written, 0 removed."), "{said}{report}");
    assert!(files(folder.path()) == before);
    std::fs::write(folder.path().join("resellers/theirs.txt"), "Somebody else's").unwrap();
    let portals = "[[portals]]\nfolder = \"beta\"\nhost = \"help.beta.example\"\n";
    std::fs::write(content.path().join("portals.toml"), portals).unwrap();
    publish(content.path(), folder.path());
    let after = files(folder.path());
    let left: Vec<&String> = after.keys().filter(|path| !path.starts_with("beta/")).collect();
    assert_eq!(left, ["_fanlight/manifest.json", PORTALS_PATH, "_headers", "resellers/theirs.txt"]);
    let list = PortalList::parse(after[PORTALS_PATH].as_bytes()).unwrap();
    assert_eq!(list.choose("help.acme.example", "/"), None);
}

#[test]
fn wrong_portals_are_told_with_their_places() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    for name in ["main", "main/nl", "partners", "other", "Beta", "desk", "third"] {
        std::fs::create_dir_all(content.join(name)).unwrap();
    }
    let main = "[portal]\nbase_url = \"https://help.example\"\nlanguages = [\"en\", \"third\"]\n";
    std::fs::write(content.join("main/fanlight.toml"), main).unwrap();
    let elsewhere = "[portal]\nbase_url = \"https://elsewhere.example\"\n";
    std::fs::write(content.join("partners/fanlight.toml"), elsewhere).unwrap();
    std::fs::create_dir_all(content.join("main/partners")).unwrap();
    std::fs::write(content.join("main/partners/deal.md"), "---\ntitle: A deal\ndescription: One.\n---\n\nText.\n")
        .unwrap();
    let portals = "\
[[portals]]
folder = \"main\"

[[portals]]
folder = \"partners\"
slug = \"partners\"

[[portals]]
folder = \"other\"

[[portals]]
folder = \"third\"
slug = \"partners\"

[[portals]]
folder = \"Beta\"
host = \"help.beta.example\"

[[portals]]
folder = \"desk\"
host = \"https://help.beta.example\"

[[portals]]
folder = \"nowhere\"
slug = \"Nowhere\"

[[portals]]
folder = \"../else\"
hosts = \"a.example\"
";
    std::fs::write(content.join("portals.toml"), portals).unwrap();
    let (said, report) = publish(&content, &folder.path().join("dist"));
    let here = folder.path().to_str().unwrap();
    check("wrong", &format!("{report}{said}").replace(here, "FOLDER"));
    assert!(!folder.path().join("dist").exists());
}

#[test]
fn a_folder_of_one_portal_is_no_collection() {
    assert!(Collection::open(&PathBuf::from(CASE).join("content/main")).unwrap().is_none());
}
