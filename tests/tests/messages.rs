//! Every sentence the edge and the theme say exists, in every language, with the same arguments.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "tests may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Families whose last part is a name in the code.
const FAMILIES: &[(&str, &[&str])] = &[
    ("status-", &["open", "in-progress", "waiting", "resolved", "closed"]),
    ("desk-status-", &["open", "in-progress", "waiting", "resolved", "closed"]),
    ("type-", &["support", "inquiry", "bug", "feature"]),
    ("score-", &["1", "2", "3", "4", "5"]),
    (
        "field-",
        &[
            "name",
            "email",
            "type",
            "subject",
            "description",
            "number",
            "code",
            "text",
            "score",
            "comment",
            "resolution",
        ],
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Message name → the arguments it takes.
fn messages(locale: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    let mut name = String::new();
    for line in fs::read_to_string(locale).unwrap().lines() {
        if line.starts_with(|letter: char| letter.is_ascii_lowercase()) {
            name = line.split_once(" =").unwrap_or_else(|| panic!("{line}")).0.to_owned();
            messages.insert(name.clone(), BTreeSet::new());
        }
        for placeable in line.split("{ $").skip(1).filter(|_| !line.starts_with(['#', '-'])) {
            let argument = placeable.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap();
            messages.get_mut(&name).unwrap().insert(argument.to_owned());
        }
    }
    messages
}

/// Returns the string literals that follow `call` in `text`.
fn literals<'a>(text: &'a str, call: &str) -> Vec<&'a str> {
    text.split(call).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_locale_has_every_message_with_the_same_arguments() {
    let locales = root().join("themes/default/locales");
    let english = messages(&locales.join("en.ftl"));
    let mut others = Vec::new();
    files(&locales, &mut others);
    assert!(others.len() > 1);
    for locale in others {
        let other = messages(&locale);
        for (name, arguments) in &english {
            let found = other.get(name).unwrap_or_else(|| panic!("{} lacks {name}", locale.display()));
            assert!(found.is_subset(arguments), "{}: {name} takes {found:?}, not {arguments:?}", locale.display());
        }
        let unknown: Vec<_> = other.keys().filter(|name| !english.contains_key(*name)).collect();
        assert!(unknown.is_empty(), "{} has {unknown:?}, which nobody says", locale.display());
    }
}

#[test]
fn everything_the_edge_says_is_written_down() {
    let english = messages(&root().join("themes/default/locales/en.ftl"));
    let mut sources = Vec::new();
    files(&root().join("edge/src"), &mut sources);
    files(&root().join("edge/templates"), &mut sources);
    let mut said = BTreeSet::new();
    for source in &sources {
        let text = fs::read_to_string(source).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        for call in
            ["text.get(\"", "text().get(\"", "text.with(\"", "text().with(\"", "self.say(\"", "to_agent(ticket, \""]
        {
            said.extend(literals(text, call).into_iter().map(str::to_owned));
        }
        // `wrong("field", "message")` and the hints that templates pass to their macros.
        said.extend(
            text.split(".wrong(")
                .skip(1)
                .filter_map(|rest| rest.split(')').next()?.split('"').nth_back(1))
                .map(str::to_owned),
        );
        said.extend(
            text.split('"').filter(|part| part.starts_with("field-") && part.ends_with("-hint")).map(str::to_owned),
        );
        said.extend(text.split('"').filter(|part| part.starts_with("column-")).map(str::to_owned));
        // `Problem::new(StatusCode::X, "code")` becomes a title and a hint.
        for rest in text.split("Problem::new(").skip(1) {
            let code = rest.split(')').next().unwrap().split('"').nth(1);
            said.extend(code.into_iter().flat_map(|code| [format!("error-{code}"), format!("error-{code}-hint")]));
        }
        for limit in text.split('"').filter(|part| part.starts_with("limit-")) {
            said.extend([format!("error-{limit}"), format!("error-{limit}-hint")]);
        }
    }
    for (family, names) in FAMILIES {
        said.extend(names.iter().map(|name| format!("{family}{name}")));
    }
    assert!(said.len() > 100, "the search for messages is broken: {said:?}");
    let missing: Vec<_> = said.iter().filter(|name| !english.contains_key(*name)).collect();
    assert!(missing.is_empty(), "en.ftl lacks {missing:?}");
}
