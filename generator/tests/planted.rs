//! A whole portal with mistakes planted in it: one run finds all of them, each where it was planted,
//! and nothing else. What is expected is never taken from what was found.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fanlight::{Options, build, report};
use serde::Deserialize;
use serde_json::Value;

const PORTAL: &str = "../tests/planted";

/// Stands before what is wrong.
const MARK: char = '▸';

#[derive(Deserialize)]
struct Garden {
    /// Files whose lines end as on Windows.
    crlf: Vec<String>,
    /// Files that do not end with a line end.
    unended: Vec<String>,
    /// Files that begin with a byte order mark.
    bom: Vec<String>,
    mistake: Vec<Mistake>,
}

#[derive(Deserialize)]
struct Mistake {
    file: String,
    /// What stands there, once; the file is new if there is nothing.
    #[serde(default)]
    clean: String,
    /// What is put in its place, with a mark before each mistake.
    planted: String,
    /// What kind of mistake, for each mark.
    codes: Vec<String>,
}

/// A file, a line, a column and a code.
type Found = (String, u64, u64, String);

/// Returns the portal's files and the garden.
fn portal() -> (BTreeMap<String, String>, Garden) {
    let root = Path::new(PORTAL);
    let garden = toml::from_str(&std::fs::read_to_string(root.join("mistakes.toml")).unwrap()).unwrap();
    let mut files = BTreeMap::new();
    read(&root.join("content"), "", &mut files);
    (files, garden)
}

fn read(folder: &Path, name: &str, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{name}{}", entry.file_name().into_string().unwrap());
        match entry.file_type().unwrap().is_dir() {
            true => read(&entry.path(), &format!("{name}/"), files),
            false => drop(files.insert(name, std::fs::read_to_string(entry.path()).unwrap())),
        }
    }
}

/// Plants every mistake and returns where they are.
fn plant(files: &mut BTreeMap<String, String>, mistakes: &[Mistake]) -> Vec<Found> {
    let mut codes: BTreeMap<&str, Vec<(usize, &[String])>> = BTreeMap::new();
    for mistake in mistakes {
        assert_eq!(mistake.planted.matches(MARK).count(), mistake.codes.len(), "{}: {}", mistake.file, mistake.planted);
        let text = files.entry(mistake.file.clone()).or_default();
        let at = match mistake.clean.is_empty() {
            true => 0,
            false => {
                assert_eq!(text.matches(&mistake.clean).count(), 1, "{}: {}", mistake.file, mistake.clean);
                text.find(&mistake.clean).unwrap()
            }
        };
        assert!(!mistake.clean.is_empty() || text.is_empty(), "{} is not new", mistake.file);
        let marks = text[..at].matches(MARK).count();
        text.replace_range(at..at + mistake.clean.len(), &mistake.planted);
        codes.entry(&mistake.file).or_default().push((marks, &mistake.codes));
    }
    let mut planted = Vec::new();
    for (file, plantings) in codes {
        // In the order of their places: what was planted before another one moves it on.
        let mut order: Vec<&String> = Vec::new();
        for (marks, codes) in plantings {
            order.splice(marks..marks, codes);
        }
        let text = files.get_mut(file).unwrap();
        let mut order = order.into_iter();
        for (line, text) in text.lines().enumerate() {
            let mut column = 0;
            for c in text.chars() {
                column += u64::from(c != MARK);
                if c == MARK {
                    planted.push((file.to_owned(), line as u64 + 1, column + 1, order.next().unwrap().clone()));
                }
            }
        }
        text.retain(|c| c != MARK);
    }
    planted.sort();
    planted
}

/// Writes the files as the garden wants them and returns what a run finds in them.
fn found(files: &BTreeMap<String, String>, garden: &Garden) -> Vec<Found> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let mut text = text.clone();
        if garden.unended.contains(name) {
            text.truncate(text.trim_end().len());
        }
        if garden.crlf.contains(name) {
            text = text.replace('\n', "\r\n");
        }
        if garden.bom.contains(name) {
            text.insert(0, '\u{feff}');
        }
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let options = Options {
        content: folder.path().to_owned(),
        theme: None,
        out: PathBuf::from("/nowhere"),
        base_url: None,
        date: jiff::civil::date(2026, 11, 21),
        drafts: false,
        history: false,
        location: fanlight::Location::default(),
    };
    let report: Value = serde_json::from_str(&report::json(&build(&options).unwrap())).unwrap();
    let mut found = Vec::new();
    for finding in report.get("diagnostics").and_then(Value::as_array).unwrap() {
        let text = |name: &str| finding.get(name).and_then(Value::as_str).unwrap();
        let file = Path::new(text("file")).strip_prefix(folder.path()).unwrap();
        let number = |name: &str| finding.get(name).and_then(Value::as_u64).unwrap();
        let code = text("code").to_owned();
        found.push((file.to_str().unwrap().to_owned(), number("line"), number("column"), code));
    }
    found.sort();
    found
}

#[test]
fn nothing_is_wrong_before() {
    let (files, garden) = portal();
    assert_eq!(found(&files, &garden), []);
}

#[test]
fn one_run_finds_every_mistake_where_it_was_planted_and_nothing_else() {
    let (mut files, garden) = portal();
    let planted = plant(&mut files, &garden.mistake);
    let found = found(&files, &garden);
    let shown = |(file, line, column, code): &Found| format!("{file}:{line}:{column} {code}\n");
    let missed: String = planted.iter().filter(|one| !found.contains(one)).map(shown).collect();
    let more: String = found.iter().filter(|one| !planted.contains(one)).map(shown).collect();
    assert!(missed.is_empty() && more.is_empty(), "planted and not found:\n{missed}\nfound and not planted:\n{more}");
    assert_eq!(planted, found);
    let kinds: BTreeSet<&String> = planted.iter().map(|(_, _, _, code)| code).collect();
    assert!(planted.len() >= 100 && kinds.len() >= 25, "{} mistakes of {} kinds", planted.len(), kinds.len());
}
