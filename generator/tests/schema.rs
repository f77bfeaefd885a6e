//! The JSON Schemas that editors read.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

use std::path::PathBuf;

use fanlight::schema::Schema;
use fanlight::{Options, build, collection, config, parse, report};
use regex::Regex;
use serde_json::{Map, Value};

#[test]
fn what_editors_are_told() {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path("../../tests/schema");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::assert_snapshot!("fanlight", config::schema().to_json());
        insta::assert_snapshot!("front-matter", parse::schema().to_json());
        insta::assert_snapshot!("portals", collection::schema().to_json());
    });
}

/// A writer who takes what an editor offers is told nothing, and an editor that checks an example
/// neither.
#[test]
fn every_example_fits() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    std::fs::create_dir_all(content.join("images")).unwrap();
    for file in ["images/logo.svg", "images/favicon.svg"] {
        std::fs::write(content.join(file), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").unwrap();
    }
    let (mut portal, mut fields) = (String::new(), String::new());
    examples("", &json(&config::schema()), &mut portal);
    examples("", &json(parse::schema()), &mut fields);
    std::fs::write(content.join("fanlight.toml"), portal).unwrap();
    std::fs::write(content.join("article.md"), format!("+++\n{fields}+++\n\nText.\n")).unwrap();
    let options = Options {
        content,
        theme: None,
        out: PathBuf::from("/nowhere"),
        base_url: None,
        date: jiff::civil::date(2026, 11, 21),
        drafts: false,
        history: false,
        location: fanlight::Location::default(),
    };
    let report = report::rendered(&build(&options).unwrap(), report::Colours::No);
    for code in ["config.invalid-value", "config.syntax", "config.unknown-key", "[front-matter"] {
        assert!(!report.contains(code), "{report}");
    }
}

fn json(schema: &Schema) -> Value {
    serde_json::from_str(&schema.to_json()).unwrap()
}

/// Writes the first example of every field as TOML, and holds it against the field's pattern.
fn examples(path: &str, schema: &Value, toml: &mut String) {
    let none = Map::new();
    let fields = schema["properties"].as_object().unwrap_or(&none);
    for (key, schema) in fields {
        let Some(example) = schema.pointer("/examples/0") else { continue };
        toml.push_str(&format!("{key} = {example}\n"));
        for (text, schema) in match example {
            Value::Array(items) => items.iter().map(|item| (item, &schema["items"])).collect(),
            one => vec![(one, schema)],
        } {
            if let Some(pattern) = schema["pattern"].as_str() {
                assert!(Regex::new(pattern).unwrap().is_match(text.as_str().unwrap()), "{key}: {text} and {pattern}");
            }
        }
    }
    for (key, schema) in fields {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        if schema["type"] == "object" {
            toml.push_str(&format!("[{path}]\n"));
            examples(&path, schema, toml);
        } else if schema.pointer("/items/type").is_some_and(|kind| kind == "object") {
            toml.push_str(&format!("[[{path}]]\n"));
            examples(&path, &schema["items"], toml);
        }
    }
}
