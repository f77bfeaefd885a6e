//! How mistakes are told and mended: portals from tests/report, whose mistakes are meant.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

use std::path::{Path, PathBuf};

use clap::Parser;
use fanlight::cli::Cli;
use fanlight::diagnostic::Code;
use fanlight::report::{Outcome, Root, github, json, preview, sarif};
use fanlight::{Built, Options, build};
use serde_json::Value;

const CASES: &str = "../tests/report";

fn options(content: &Path) -> Options {
    let date = jiff::civil::date(2026, 7, 1);
    Options {
        content: content.to_owned(),
        theme: None,
        out: PathBuf::from("/nowhere"),
        base_url: Some("https://help.example.com".to_owned()),
        date,
        drafts: false,
        history: false,
        location: fanlight::Location::default(),
    }
}

fn mistakes() -> (Built, Root) {
    let case = Path::new(CASES).join("mistakes");
    let root = std::fs::canonicalize(&case).unwrap();
    (build(&options(&case.join("content"))).unwrap(), Root { here: std::env::current_dir().unwrap(), root })
}

#[track_caller]
fn check(case: &str, snapshot: &str, text: &str) {
    let text = text.replace(&format!("{CASES}/{case}/"), "");
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(Path::new("..").join(CASES).join(case));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(snapshot, text));
}

#[test]
fn as_json() {
    check("mistakes", "json", &json(&mistakes().0));
}

#[test]
fn as_workflow_commands() {
    let (built, root) = mistakes();
    check("mistakes", "github", &github(&built, &root));
}

#[test]
fn as_sarif() {
    let (built, root) = mistakes();
    let mut log: Value = serde_json::from_str(&sarif(&built, &root)).unwrap();
    let driver = log["runs"][0]["tool"]["driver"].take();
    let rules: Vec<&str> =
        driver["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(rules, Code::ALL.iter().map(|code| code.as_str()).collect::<Vec<_>>());
    check("mistakes", "sarif", &serde_json::to_string_pretty(&log).unwrap());
}

#[test]
fn files_are_named_from_the_repository() {
    let root = Root { here: "/repo/docs".into(), root: "/repo".into() };
    assert_eq!(root.name("content/a.md"), "docs/content/a.md");
    assert_eq!(root.name("../content/./a.md"), "content/a.md");
    assert_eq!(root.name("/repo/a.md"), "a.md");
    assert_eq!(root.name("../../a.md"), "/a.md");
}

#[test]
fn every_code_says_what_it_is() {
    for code in Code::ALL {
        assert!(code.description().ends_with('.') && !code.description().contains("\n"), "{code}");
    }
}

fn run(arguments: &[&str], content: &Path) -> Outcome {
    let content =
        ["--content", content.to_str().unwrap(), "--out", "/nowhere", "--base-url", "https://help.example.com"];
    Cli::try_parse_from(["fanlight"].iter().chain(arguments).chain(&content)).unwrap().run()
}

#[test]
fn the_exit_code_says_what_was_found() {
    let folder = tempfile::tempdir().unwrap();
    let write = |text: &str| std::fs::write(folder.path().join("a.md"), text).unwrap();
    write("Text.\n");
    assert_eq!(run(&["check", "--deny-warnings"], folder.path()), Outcome::Fine);
    write("---\nfoo: 1\n---\n");
    assert_eq!(run(&["check"], folder.path()), Outcome::Fine);
    assert_eq!(run(&["check", "--deny-warnings"], folder.path()), Outcome::Errors);
    std::fs::write(
        folder.path().join("fanlight.toml"),
        "[knowledge.severities]\n\"front-matter.unknown-field\" = \"error\"\n",
    )
    .unwrap();
    assert_eq!(run(&["check"], folder.path()), Outcome::Errors);
    assert_eq!(run(&["check"], &folder.path().join("nowhere")), Outcome::Usage);
}

/// Every file of a folder, one after the other, with what ends its lines.
fn shown(folder: &Path) -> String {
    let mut text = String::new();
    for name in ["guide/hub.md", "guide/valve-one.md", "tap.md"] {
        let file = std::fs::read_to_string(folder.join(name)).unwrap();
        text.push_str(&format!("===== {name}\n{}", file.replace('\r', "␍").replace('\u{feff}', "(mark)")));
    }
    text
}

#[test]
fn what_is_beyond_doubt_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("guide")).unwrap();
    let case = Path::new(CASES).join("fix/content");
    for name in ["guide/hub.md", "guide/valve-one.md", "tap.md"] {
        std::fs::copy(case.join(name), folder.path().join(name)).unwrap();
    }
    check("fix", "before", &shown(folder.path()));
    assert_eq!(run(&["check", "--fix", "--deny-warnings"], folder.path()), Outcome::Errors);
    let mended = shown(folder.path());
    check("fix", "after", &mended);
    run(&["check", "--fix"], folder.path());
    assert_eq!(shown(folder.path()), mended);
    assert_eq!(std::fs::read_dir(folder.path().join("guide")).unwrap().count(), 2, "something is left behind");
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => std::fs::copy(entry.path(), to).map(|_| ()).unwrap(),
        }
    }
}

#[test]
fn what_is_mended_reads_as_what_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (mended, replaced) = (folder.path().join("mended"), folder.path().join("replaced"));
    let case = Path::new("../tests/diagnostics/term.default-word/content");
    copy(case, &mended);
    copy(case, &replaced);
    let settings = std::fs::read_to_string(case.join("fanlight.toml")).unwrap();
    std::fs::write(replaced.join("fanlight.toml"), settings + "[labels]\napply = \"auto\"\n").unwrap();
    assert_eq!(run(&["check", "--fix"], &mended), Outcome::Fine);
    let articles = ["everywhere.md", "formen.de.md", "vormen.nl.md", "formes.fr.md", "formas.es.md", "kata.ja.md"];
    let mut text = String::new();
    for name in ["labels/en.ftl"].iter().chain(&articles) {
        text.push_str(&format!("===== {name}\n{}", std::fs::read_to_string(mended.join(name)).unwrap()));
    }
    check("words", "after", &text);
    let (mended, replaced) = (build(&options(&mended)).unwrap(), build(&options(&replaced)).unwrap());
    assert!(mended.diagnostics().iter().all(|diagnostic| diagnostic.fix.is_none()), "{:?}", mended.diagnostics());
    let doubtful =
        |built: &Built| built.diagnostics().iter().filter(|found| !found.span.file.ends_with(".ftl")).count();
    assert_eq!(doubtful(&mended), doubtful(&replaced));
    // The portal's own sentences are only reported.
    let pages = |built: Built| {
        let mut files = built.output.unwrap().files;
        files.retain(|path, _| path.ends_with(".html"));
        files.into_iter().map(|(path, bytes)| (path, String::from_utf8_lossy(bytes.bytes().unwrap()).into_owned()))
    };
    for ((path, mended), (_, replaced)) in pages(mended).zip(pages(replaced)) {
        assert_eq!(mended.replace("Create an order", "Create a ticket"), replaced, "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_mended_file_stays_what_it_is() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    std::fs::create_dir(&content).unwrap();
    let real = folder.path().join("real.md");
    std::fs::write(&real, "---\nTitle: One\n---\n").unwrap();
    std::fs::set_permissions(&real, PermissionsExt::from_mode(0o640)).unwrap();
    symlink(&real, content.join("one.md")).unwrap();
    // What was read is not what is there: a character that no page can have.
    std::fs::write(content.join("two.md"), "---\nTitle: Two\n---\n\0\n").unwrap();
    assert_eq!(run(&["check", "--fix"], &content), Outcome::Fine);
    assert_eq!(std::fs::read_to_string(&real).unwrap(), "---\ntitle: One\n---\n");
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(std::fs::symlink_metadata(content.join("one.md")).unwrap().is_symlink());
    assert_eq!(std::fs::read_to_string(content.join("two.md")).unwrap(), "---\nTitle: Two\n---\n\0\n");
}

#[test]
fn as_the_preview_shows_it() {
    let (built, _) = mistakes();
    let shown = |is_changed: fn(&str) -> bool, stays| {
        let document: Value = serde_json::from_str(&preview(Some(&built), stays, is_changed)).unwrap();
        document
    };
    check("mistakes", "preview", &serde_json::to_string_pretty(&shown(|_| false, None)).unwrap());
    // What was just saved comes first.
    let saved = shown(|file| file.ends_with("refunds.md"), None);
    assert!(saved["findings"][0]["file"].as_str().unwrap().ends_with("refunds.md"), "{saved}");
    assert_eq!(shown(|_| false, Some("why"))["urgent"], true);
    let nothing = preview(None, Some("why"), |_| true);
    assert_eq!(nothing, r#"{"errors":0,"warnings":0,"stays":"why","urgent":true,"findings":[]}"#);
}
