//! A new portal is right from the start.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

use std::path::Path;

use clap::Parser;
use fanlight::cli::Cli;
use fanlight::report::Outcome;
use fanlight::{Built, Options, build, report};

fn new(folder: &Path) -> Outcome {
    Cli::try_parse_from([Path::new("fanlight"), Path::new("new"), folder]).unwrap().run()
}

/// Builds a portal; nothing may be wrong with it.
#[track_caller]
fn built(folder: &Path, drafts: bool) -> Built {
    let (content, date) = (folder.join("content"), jiff::civil::date(2026, 11, 21));
    let built = build(&Options {
        content,
        theme: None,
        out: folder.join("dist"),
        base_url: None,
        date,
        drafts,
        history: false,
        location: fanlight::Location::default(),
    })
    .unwrap();
    assert_eq!(report::rendered(&built, report::Colours::No), "");
    built
}

#[test]
fn a_new_portal_is_clean() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("blue-lamp_help");
    assert_eq!(new(&folder), Outcome::Fine);
    let published = built(&folder, false).output.unwrap();
    let home = String::from_utf8(published.files["index.html"].bytes().unwrap().to_vec()).unwrap();
    assert!(home.contains("Blue Lamp Help") && !home.contains("Acme Help"), "{home}");
    assert!(!published.files.contains_key("for-writers/index.html"));
    assert!(built(&folder, true).output.unwrap().files.contains_key("for-writers/write-an-article/index.html"));
    // Nothing of anybody's is touched.
    assert_eq!(new(&folder), Outcome::Usage);
    assert_eq!(new(&folder.join("README.md")), Outcome::Usage);
}

/// What stands behind a # there can be used as it is.
#[test]
fn what_the_comments_offer_fits() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("acme-help");
    assert_eq!(new(&folder), Outcome::Fine);
    let change = |path: &str, change: &dyn Fn(&str) -> Option<String>| {
        let path = folder.join("content").join(path);
        let text = std::fs::read_to_string(&path).unwrap();
        let lines: Vec<String> = text.lines().map(|line| change(line).unwrap_or_else(|| line.to_owned())).collect();
        assert_ne!(lines, text.lines().collect::<Vec<_>>());
        std::fs::write(path, lines.join("\n") + "\n").unwrap();
    };
    change("fanlight.toml", &|line| {
        let setting = line
            .strip_prefix('#')
            .filter(|setting| setting.starts_with(|c: char| c == '[' || c == '"' || c.is_ascii_lowercase()));
        setting.map(str::to_owned)
    });
    change("labels/en.ftl", &|line| {
        let label = line.strip_prefix("# ")?;
        let is_label = label.contains(" = ") || label.starts_with([' ', '}']);
        is_label.then(|| label.to_owned())
    });
    let renamed = built(&folder, false).output.unwrap();
    assert!(renamed.files.keys().any(|path| path.contains("getting-started/ask-for-help")));
    let help = renamed.files["getting-started/ask-for-help/index.html"].bytes().unwrap();
    let help = String::from_utf8_lossy(help);
    assert!(help.contains("open a request") && !help.contains("ticket"), "{help}");
}

#[test]
fn the_schemas_are_beside_it() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("acme-help");
    assert_eq!(new(&folder), Outcome::Fine);
    let out = parent.path().join("schema");
    let arguments = [Path::new("fanlight"), Path::new("schema"), Path::new("--out"), &out];
    assert_eq!(Cli::try_parse_from(arguments).unwrap().run(), Outcome::Fine);
    for name in ["fanlight.schema.json", "front-matter.schema.json"] {
        let bytes = std::fs::read(out.join(name)).unwrap();
        assert_eq!(bytes, std::fs::read(folder.join("schema").join(name)).unwrap());
        serde_json::from_slice::<serde_json::Value>(&bytes).unwrap();
    }
    let config = std::fs::read_to_string(folder.join("content/fanlight.toml")).unwrap();
    assert!(config.starts_with("#:schema ../schema/fanlight.schema.json\n"));
}
