//! When articles were updated, as git says.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

use std::path::Path;
use std::process::Command;

use fanlight::{Built, Options, build, report};

fn git(folder: &Path, date: &str, arguments: &[&str]) {
    let mut command = Command::new("git");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    let config = ["-c", "user.name=Writer", "-c", "user.email=writer@example.com", "-c", "init.defaultBranch=main"];
    command.current_dir(folder).args(config).args(arguments);
    command.env("GIT_COMMITTER_DATE", date).env("GIT_AUTHOR_DATE", date).env("GIT_CONFIG_GLOBAL", "/dev/null");
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn built(content: &Path) -> Built {
    let options = Options {
        content: content.to_owned(),
        theme: None,
        out: "/nowhere".into(),
        base_url: Some("https://help.example.com".to_owned()),
        date: jiff::civil::date(2026, 11, 21),
        drafts: false,
        history: true,
        location: fanlight::Location::default(),
    };
    build(&options).unwrap()
}

fn text(built: &Built, path: &str) -> String {
    let content = built.output.as_ref().unwrap().files.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(content.bytes().unwrap().to_vec()).unwrap()
}

/// A repository with a portal in a folder of it, whose articles were changed on different days.
fn repository(folder: &Path) {
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    git(folder, "", &["init", "--quiet"]);
    write("help/fanlight.toml", "[portal]\ntime_zone = \"Europe/Amsterdam\"\n");
    write("help/a/one.md", "# One\n");
    write("help/über uns.md", "# About us\n");
    write("help/said.md", "---\nupdated: 2026-01-31\n---\n# Said\n");
    git(folder, "2026-02-01T12:00:00Z", &["add", "."]);
    git(folder, "2026-02-01T12:00:00Z", &["commit", "--quiet", "--message", "All"]);
    write("help/a/one.md", "# One\n\nMore.\n");
    // It is the next day already where the portal is.
    git(folder, "2026-03-30T23:00:00Z", &["commit", "--quiet", "--all", "--message", "One"]);
    write("help/new.md", "# New\n");
}

#[test]
fn articles_say_when_they_were_updated() {
    let folder = tempfile::tempdir().unwrap();
    repository(folder.path());
    let built = built(&folder.path().join("help"));
    assert_eq!(report::rendered(&built, report::Colours::No), "");
    let one = "<time datetime=\"2026-03-31\">Updated on 31 March 2026</time>";
    assert!(text(&built, "a/one/index.html").contains(one));
    assert!(text(&built, "über-uns/index.html").contains("2026-02-01"));
    assert!(text(&built, "said/index.html").contains("Updated on 31 January 2026"));
    assert!(!text(&built, "new/index.html").contains("<time"), "nobody knows when it will be committed");
    let feed = text(&built, "feed.xml");
    assert!(feed.contains("<updated>2026-03-31T01:00:00+02:00</updated>"));
    assert_eq!(feed.matches("<entry>").count(), 3);
    assert!(text(&built, "sitemap.xml").contains("<lastmod>2026-03-31T01:00:00+02:00</lastmod>"));
}

#[test]
fn a_shallow_clone_says_nothing_rather_than_something_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, clone) = (folder.path().join("whole"), folder.path().join("clone"));
    std::fs::create_dir(&whole).unwrap();
    repository(&whole);
    let from = format!("file://{}", whole.display());
    git(folder.path(), "", &["clone", "--quiet", "--depth", "1", &from, "clone"]);
    let built = built(&clone.join("help"));
    let report = report::rendered(&built, report::Colours::No).replace(&format!("{}/", clone.display()), "");
    assert_eq!(
        report,
        "warning[history.shallow]: git has only a part of this folder's history, so nothing says when articles were \
         updated\n--> help\n = hint: fetch it whole before the build: git fetch --unshallow --filter=blob:none\n\n\
         0 errors, 1 warning\n"
    );
    assert!(!text(&built, "a/one/index.html").contains("<time"));
    assert!(text(&built, "said/index.html").contains("Updated on 31 January 2026"));
}

#[test]
fn a_folder_in_no_repository_has_no_history() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("one.md"), "# One\n").unwrap();
    let built = built(folder.path());
    assert_eq!(report::rendered(&built, report::Colours::No), "");
    assert!(!text(&built, "one/index.html").contains("<time"));
    assert!(built.output.unwrap().files.keys().all(|path| path != "feed.xml"));
}
