//! Every sentence the edge and the theme say exists, in every language, with the same arguments.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "tests may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fanlight_contract::{Argument, Messages, merge};

/// Families whose last part is a name in the code.
const FAMILIES: &[(&str, &[&str])] = &[
    ("status-", &["open", "in-progress", "waiting", "resolved", "closed"]),
    ("desk-status-", &["open", "in-progress", "waiting", "resolved", "closed"]),
    ("type-", &["support", "inquiry", "bug", "feature"]),
    ("score-", &["1", "2", "3", "4", "5"]),
    ("channel-", &["portal", "desk", "mail"]),
    ("filter-", &["from", "to", "type"]),
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
            "organisation",
            "domain",
            "days",
            "customer",
            "address",
            "consent",
            "language",
            "zone",
            "notified",
            "addresses",
        ],
    ),
    ("sharing-", &["none", "role", "person", "everyone"]),
    ("people-", &["role", "person", "everyone", "pending", "accepted", "declined"]),
    ("person-", &["blocked", "outside", "proved", "invited", "unproved"]),
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

/// Message name → the arguments it takes, those of the messages it names among them.
fn messages(locale: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut named = Vec::new();
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
        for placeable in line.split("{ ").skip(1).filter(|_| !line.starts_with(['#', '-'])) {
            named.extend(placeable.split_once(" }").map(|(other, _)| (name.clone(), other.to_owned())));
        }
    }
    for (name, other) in named {
        let arguments = messages.get(&other).cloned().unwrap_or_default();
        if let Some(message) = messages.get_mut(&name) {
            message.extend(arguments);
        }
    }
    messages
}

/// Returns the string literals that follow `call` in `text`.
fn literals<'a>(text: &'a str, call: &str) -> Vec<&'a str> {
    text.split(call).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Each locale by its tag, or the layers with what one says formally or informally.
fn locales(layers: bool) -> BTreeMap<String, PathBuf> {
    let mut locales = Vec::new();
    files(&root().join("themes/default/locales"), &mut locales);
    let named = locales.into_iter().map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path));
    named.filter(|(name, _)| name.contains('.') == layers).collect()
}

/// A locale and the words over it, for a language.
fn text(language: &str, over: &str) -> Messages {
    let source = fs::read_to_string(&locales(false)[language]).unwrap();
    Messages::parse(language, &merge(&source, over).unwrap()).unwrap()
}

#[test]
fn every_locale_has_every_message_with_the_same_arguments() {
    let locales = locales(false);
    let english = messages(&locales["en"]);
    assert!(locales.len() > 5);
    for locale in locales.values() {
        let other = messages(locale);
        for (name, arguments) in &english {
            let found = other.get(name).unwrap_or_else(|| panic!("{} lacks {name}", locale.display()));
            assert!(found.is_subset(arguments), "{}: {name} takes {found:?}, not {arguments:?}", locale.display());
        }
        let unknown: Vec<_> = other.keys().filter(|name| !english.contains_key(*name)).collect();
        assert!(unknown.is_empty(), "{} has {unknown:?}, which nobody says", locale.display());
    }
}

/// What a portal may call it: its own word, of each gender or of none that is told.
const LABELS: &[&str] = &[
    "",
    "-ticket = zibbel",
    "-ticket = zibbel\n    .gender = common",
    "-ticket = zibbel\n    .gender = feminine",
    "-ticket = zibbel\n    .gender = masculine",
    "-ticket = zibbel\n    .gender = neuter",
];

#[test]
fn every_sentence_is_whole_in_every_language_and_with_every_label() {
    for (tag, locale) in locales(false).into_iter().chain(locales(true)) {
        let language = tag.split('.').next().unwrap();
        let layer = if language == tag { String::new() } else { fs::read_to_string(&locale).unwrap() };
        for labels in LABELS {
            let text = text(language, &merge(&layer, labels).unwrap());
            for (name, arguments) in messages(&locale) {
                for count in [0, 1, 2, 1_000_000] {
                    let filled = arguments.iter().map(|argument| (argument.as_str(), Argument::from(count)));
                    let sentence = text.with(&name, filled);
                    let whole = !sentence.trim().is_empty() && !sentence.contains(['{', '}']);
                    assert!(whole, "{tag}: {name} with {labels:?} and {count}: {sentence}");
                }
            }
        }
    }
}

/// The colon is that of `labelled`, where what follows needs one.
#[test]
fn no_label_has_a_colon_of_its_own() {
    for locale in locales(false).into_values().chain(locales(true).into_values()) {
        let source = fs::read_to_string(&locale).unwrap();
        let found: Vec<_> = source.lines().filter(|line| line.ends_with([':', '：'])).collect();
        assert!(found.iter().all(|line| line.starts_with("labelled =")), "{}: {found:?}", locale.display());
    }
}

/// What nobody says to readers in a locale or a layer.
const NOT_SAID: &[(&str, &str)] = &[
    ("de", "du dich dir dein deine deinen deinem deiner"),
    ("de.informal", "Sie Ihnen Ihr Ihre Ihren Ihrem Ihrer"),
    ("es", "usted ustedes"),
    ("es.formal", "tú tu tus ti te contigo tuya tuyo has puedes buscas"),
    ("fr", "tu toi te t ton ta tes"),
    ("fr.informal", "vous votre vos vôtre"),
    ("nl", "u uw"),
    ("nl.formal", "je jij jou jouw"),
];

#[test]
fn a_layer_says_differently_what_differs_and_nothing_else() {
    let bases = locales(false);
    for (name, layer) in locales(true) {
        let language = name.split('.').next().unwrap();
        let base = messages(&bases[language]);
        let (plain, layered) = (text(language, ""), text(language, &fs::read_to_string(&layer).unwrap()));
        for (message, arguments) in messages(&layer) {
            let known = base.get(&message).unwrap_or_else(|| panic!("{name} has {message}, which {language} lacks"));
            assert!(arguments.is_subset(known), "{name}: {message} takes {arguments:?}, not {known:?}");
            let say = |text: &Messages| text.with(&message, arguments.iter().map(|name| (name.as_str(), "x")));
            // Where only the sentence for a word without gender differs, this one does not.
            assert!(
                say(&plain) != say(&layered) || message.contains("ticket") || message.contains("closed"),
                "{message}"
            );
        }
    }
}

#[test]
fn readers_are_spoken_to_in_one_way() {
    for (name, refused) in NOT_SAID {
        let language = name.split('.').next().unwrap();
        let layer = locales(true).get(*name).map_or_else(String::new, |path| fs::read_to_string(path).unwrap());
        for label in ["", "-ticket = zibbel"] {
            let text = text(language, &merge(&layer, label).unwrap());
            for (message, arguments) in messages(&locales(false)[language]) {
                let sentence = text.with(&message, arguments.iter().map(|argument| (argument.as_str(), "x")));
                let mut words = sentence.split(|letter: char| !letter.is_alphabetic());
                let found = words.find(|word| {
                    let begins = word.chars().next().is_some_and(char::is_uppercase);
                    refused.split(' ').any(|refused| {
                        *word == refused || begins && *language != *"de" && word.to_lowercase() == refused
                    })
                });
                assert_eq!(found, None, "{name}: {message} = {sentence}");
            }
        }
    }
}

#[test]
fn a_label_brings_its_gender_along() {
    let source =
        |language: &str| fs::read_to_string(root().join(format!("themes/default/locales/{language}.ftl"))).unwrap();
    let new = |language: &str, label: &str| {
        Messages::parse(language, &merge(&source(language), label).unwrap()).unwrap().get("new-ticket").into_owned()
    };
    assert_eq!(new("de", ""), "Neues Ticket erstellen");
    assert_eq!(new("de", "-ticket = Anfrage\n    .gender = feminine"), "Neue Anfrage erstellen");
    assert_eq!(new("de", "-ticket = Anfrage"), "Anfrage erstellen");
    assert_eq!(new("fr", ""), "Créer une demande");
    assert_eq!(new("fr", "-ticket = ticket\n    .gender = masculine"), "Créer un ticket");
    assert_eq!(new("fr", "-ticket = ticket"), "Créer votre ticket");
    assert_eq!(new("nl", "-ticket = aanvraag\n    .gender = common"), "Nieuwe aanvraag aanmaken");
}

#[test]
fn counts_and_dates_follow_the_language() {
    let count =
        |language: &str, count: i64| text(language, "").with("articles-count", [("count", Argument::from(count))]);
    assert_eq!([count("en", 0), count("en", 1)], ["0 articles", "1 article"]);
    assert_eq!([count("fr", 0), count("fr", 2)], ["0 article", "2 articles"]);
    assert_eq!([count("nl", 1), count("nl", 2)], ["1 artikel", "2 artikelen"]);
    assert_eq!([count("es", 1), count("es", 2)], ["1 artículo", "2 artículos"]);
    assert_eq!([count("ja", 1), count("ja", 2)], ["1件の記事", "2件の記事"]);
    let date = |language: &str| {
        let arguments = [
            ("day", Argument::from(1)),
            ("month", Argument::from(11)),
            ("year", Argument::from("2026")),
            ("time", Argument::from("14:05")),
        ];
        text(language, "").with("date-time", arguments)
    };
    assert_eq!(date("en"), "1 November 2026, 14:05");
    assert_eq!(date("de"), "1. November 2026, 14:05 Uhr");
    assert_eq!(date("nl"), "1 november 2026 om 14:05");
    assert_eq!(date("fr"), "1er novembre 2026 à 14:05");
    assert_eq!(date("es"), "1 de noviembre de 2026, 14:05");
    assert_eq!(date("ja"), "2026年11月1日 14:05");
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
                .filter_map(|rest| rest.split(')').next()?.split('"').nth(3))
                .map(str::to_owned),
        );
        said.extend(text.split('"').filter(|part| part.starts_with("invalid-")).map(str::to_owned));
        said.extend(
            text.split('"')
                .filter(|part| part.starts_with("field-") && part.ends_with("-hint") && !part.contains('{'))
                .map(str::to_owned),
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
