//! A built portal is searched in a terminal: tests/search.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

use std::path::{Path, PathBuf};

use clap::Parser;
use fanlight::cli::Cli;
use fanlight::report::Outcome;
use fanlight::search::{Format, Search, Task, Wanted, answer};
use regex::Regex;
use tempfile::TempDir;

const CASE: &str = "../tests/search";

fn case(name: &str) -> PathBuf {
    Path::new(CASE).join(name)
}

fn run(arguments: &[&str]) -> Outcome {
    Cli::try_parse_from([&["fanlight"], arguments].concat()).unwrap().run()
}

#[track_caller]
fn built_from(content: &Path) -> TempDir {
    let out = tempfile::tempdir().unwrap();
    let (content, path) = (content.to_str().unwrap(), out.path().to_str().unwrap());
    assert_eq!(run(&["build", "--no-history", "--content", content, "--out", path]), Outcome::Fine);
    out
}

fn built() -> TempDir {
    built_from(&case("content"))
}

fn ask(out: &Path, format: Format, task: Task) -> (String, Outcome) {
    answer(&Search { out: out.to_owned(), language: None, format, task }, false).unwrap()
}

#[track_caller]
fn check(snapshot: &str, text: &str) {
    // What a score is matters to nobody, and what is best does.
    let text = Regex::new(r#"(\(|"(?:score|confidence)": )[0-9.]+"#).unwrap().replace_all(text, "${1}0");
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(Path::new("..").join(CASE));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(snapshot, text));
}

fn wanted(words: &str) -> Wanted {
    Wanted { words: words.to_owned(), most: 5, category: None, label: None, is_prose: false }
}

#[test]
fn pages_are_found() {
    let out = built();
    let find = |wanted, format| ask(out.path(), format, Task::Find(wanted)).0;
    check("found", &find(wanted("card charged twice"), Format::Human));
    check("found-json", &find(wanted("reset hub"), Format::Json));
    let of = |category: Option<&str>, label: Option<&str>| {
        let wanted =
            Wanted { category: category.map(str::to_owned), label: label.map(str::to_owned), ..wanted("kettle") };
        find(wanted, Format::Human).contains("/billing/refunds/")
    };
    assert!(of(None, None) && of(Some("Billing"), None) && of(None, Some("Shop")));
    assert!(!of(Some("Devices"), None) && !of(None, Some("Company")));
    assert_eq!(find(wanted("qqqqqqqq"), Format::Human), "No page was found.\n");
}

#[test]
fn what_matches_stands_out_on_a_terminal() {
    let out = built();
    let task = Task::Find(wanted("refund"));
    let search = Search { out: out.path().to_owned(), language: None, format: Format::Human, task };
    assert!(answer(&search, true).unwrap().0.starts_with("Get a \u{1b}[1mrefund\u{1b}[0m\n"));
}

#[test]
fn query_sets_are_counted() {
    let out = built();
    let evaluate = |misses, format| {
        let files = vec![case("queries.json")];
        ask(out.path(), format, Task::Evaluate { files, misses })
    };
    let (text, outcome) = evaluate(true, Format::Human);
    assert_eq!(outcome, Outcome::Fine);
    check("evaluated", &text);
    check("evaluated-json", &evaluate(false, Format::Json).0);
}

#[test]
fn a_move_is_told_and_another_address_is_none() {
    let before = built();
    let content = tempfile::tempdir().unwrap();
    copy(&case("content"), content.path());
    let rewrite = |name: &str, from: &str, to: &str| {
        let path = content.path().join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{name} has no {from}");
        std::fs::write(path, text.replace(from, to)).unwrap();
    };
    rewrite("billing/refunds.md", "When the card was charged twice", "Mistakes");
    rewrite("billing/refunds.md", "payments", "sums");
    rewrite("devices/e-1042.md", "The tank is empty.", "The card was charged twice, and the tank is empty.");
    rewrite("billing/invoices.md", "slug: bills", "slug: documents");
    let after = built_from(content.path());
    let compare = |files, deny_moves| {
        let old = before.path().to_owned();
        ask(after.path(), Format::Human, Task::Compare { old, files, deny_moves })
    };
    let (text, outcome) = compare(vec![case("queries.json")], false);
    check("moved", &text);
    assert_eq!(outcome, Outcome::Fine);
    assert_eq!(compare(vec![case("queries.json")], true).1, Outcome::Errors);
    let (text, _) = compare(Vec::new(), false);
    assert!(text.contains("When the card was charged twice\n  before  /billing/refunds/\n"), "{text}");
    let old = before.path().to_owned();
    let same = Task::Compare { old, files: Vec::new(), deny_moves: true };
    assert_eq!(ask(before.path(), Format::Human, same).1, Outcome::Fine);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn what_no_article_answers_is_listed() {
    let out = built();
    check("gaps", &ask(out.path(), Format::Human, Task::Gaps(case("subjects.txt"))).0);
    check("gaps-json", &ask(out.path(), Format::Json, Task::Gaps(case("searches.json"))).0);
}

#[test]
fn what_cannot_be_searched_is_said() {
    let out = built();
    let out = out.path().to_str().unwrap();
    let queries = case("queries.json");
    let queries = queries.to_str().unwrap();
    assert_eq!(run(&["search", "--out", out, "refund"]), Outcome::Fine);
    assert_eq!(run(&["search", "--out", out, "--eval", queries]), Outcome::Fine);
    assert_eq!(run(&["search", "--out", "/nowhere", "refund"]), Outcome::Usage);
    assert_eq!(run(&["search", "--out", out, "--language", "nl", "refund"]), Outcome::Usage);
    assert_eq!(run(&["search", "--out", out, "--eval", "/nowhere"]), Outcome::Usage);
    assert_eq!(run(&["search", "--out", out, "--diff", "/nowhere"]), Outcome::Usage);
    assert_eq!(run(&["search", "--out", out, "--gaps", "/nowhere"]), Outcome::Usage);
    for arguments in [&["search"][..], &["search", "a", "--eval", "b"], &["search", "--gaps", "a", "--diff", "b"]] {
        assert!(Cli::try_parse_from([&["fanlight"], arguments].concat()).is_err(), "{arguments:?}");
    }
    let folder = Path::new(out);
    let error = |task| {
        let search = Search { out: folder.to_owned(), language: None, format: Format::Human, task };
        answer(&search, false).unwrap_err().to_string().replace(out, "OUT")
    };
    let root = folder.join("_fanlight/search/en.bin");
    std::fs::write(&root, "no index").unwrap();
    let corrupt = "error: OUT/_fanlight/search/en.bin is not what this version writes\nhint: build the portal again";
    assert_eq!(error(Task::Find(wanted("refund"))), corrupt);
    std::fs::remove_file(&root).unwrap();
    let text = error(Task::Find(wanted("refund")));
    assert!(text.starts_with("error: there is no search index of \"en\" in OUT"), "{text}");
    assert!(text.contains("hint: build the portal first"), "{text}");
    let none = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(none.path(), r#"[{"set": "a", "q": "b"}]"#).unwrap();
    let text = error(Task::Evaluate { files: vec![none.path().to_owned()], misses: false });
    assert!(text.contains("says of \"b\" not whether there is a page, or none"), "{text}");
}
