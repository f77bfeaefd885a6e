//! Every diagnostic has a case in tests/diagnostics whose whole text is pinned. A case is a
//! folder; a writer's report becomes one without Rust.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

use std::path::{Path, PathBuf};

use fanlight::diagnostic::Code;
use fanlight::{Options, build, report};

/// The day of every build here.
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

const CASES: &str = "../tests/diagnostics";

#[test]
fn every_code_has_a_case_and_every_case_says_what_it_said() {
    // Neither a file that cannot be read nor a shallow clone can be kept in a repository; their
    // cases are below and in history.rs.
    for code in Code::ALL.iter().filter(|code| !matches!(code, Code::FileUnreadable | Code::HistoryShallow)) {
        let case = Path::new(CASES).join(code.as_str());
        assert!(case.is_dir(), "{code} has no case in tests/diagnostics");
        let text = text_of(&case);
        assert!(text.contains(&format!("[{code}]")), "the case {code} does not show it:\n{text}");
        let mut settings = insta::Settings::new();
        settings.set_snapshot_path(Path::new("..").join(&case));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("expected", text));
    }
}

#[test]
fn every_case_is_of_a_code() {
    for entry in std::fs::read_dir(CASES).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(Code::ALL.iter().any(|code| code.as_str() == name), "there is no code {name}");
    }
}

#[test]
fn codes_are_in_the_order_of_their_names() {
    let names: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert!(names.is_sorted(), "{names:?}");
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read() {
    let case = tempfile::tempdir().unwrap();
    std::fs::create_dir(case.path().join("content")).unwrap();
    std::os::unix::fs::symlink("nowhere.md", case.path().join("content/gone.md")).unwrap();
    assert_eq!(
        text_of(case.path()),
        "error[file.unreadable]: this file cannot be read: No such file or directory (os error 2)\n\
         --> content/gone.md\n \
         = hint: the portal is built without it\n\n\
         1 error, 0 warnings\n"
    );
}

#[cfg(unix)]
#[test]
fn nobody_waits_for_a_pipe() {
    let case = tempfile::tempdir().unwrap();
    let content = case.path().join("content");
    std::fs::create_dir(&content).unwrap();
    let made = std::process::Command::new("mkfifo").arg(content.join("pipe.md")).status().unwrap();
    assert!(made.success());
    assert!(text_of(case.path()).contains("it is a device, a pipe or a socket\n--> content/pipe.md\n"));
}

#[test]
fn the_template_that_is_wrong_is_named() {
    let case = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(case.path().join("content")).unwrap();
    std::fs::create_dir_all(case.path().join("theme/templates")).unwrap();
    for text in ["{% extends \"nothing.html\" %}", "{% include \"article.html\" %}"] {
        std::fs::write(case.path().join("theme/templates/article.html"), text).unwrap();
        let report = text_of(case.path());
        assert!(report.contains("--> theme/templates/article.html:1:1"), "{report}");
    }
}

fn text_of(case: &Path) -> String {
    let theme = Some(case.join("theme")).filter(|theme| theme.is_dir());
    let options = Options {
        content: case.join("content"),
        theme,
        out: PathBuf::from("/nowhere"),
        base_url: (!case.ends_with(Code::ConfigNoBaseUrl.as_str())).then(|| "https://help.example.com".to_owned()),
        date: TODAY,
        drafts: false,
        history: false,
        location: fanlight::Location::default(),
    };
    let built = build(&options).unwrap();
    for diagnostic in built.diagnostics() {
        assert!(diagnostic.hint.is_some(), "a mistake without a hint: {diagnostic:?}");
    }
    report::rendered(&built, report::Colours::No).replace(&format!("{}/", case.display()), "")
}
