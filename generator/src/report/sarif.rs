//! What a run found, as SARIF 2.1.0: code scanning and editors read it.

use serde_json::{Value, json};

use super::{Region, Root, by_file};
use crate::Built;
use crate::diagnostic::{Code, Diagnostic};

/// Returns the log of one run.
pub fn sarif(built: &Built, root: &Root) -> String {
    let mut results = Vec::with_capacity(built.diagnostics.len());
    for file in by_file(built) {
        let artifact = artifact(root, file.path);
        for diagnostic in file.diagnostics {
            let mut location = json!({ "artifactLocation": artifact });
            if let (Some(region), Some(location)) = (file.region(&diagnostic.span), location.as_object_mut()) {
                location.insert("region".to_owned(), shown(&region));
            }
            let mut result = json!({
                "ruleId": diagnostic.code.as_str(),
                "level": diagnostic.severity.as_str(),
                "message": { "text": message(diagnostic) },
                "locations": [{ "physicalLocation": location }],
            });
            if let (Some((fix, region)), Some(result)) = (file.fix(diagnostic), result.as_object_mut()) {
                let inserted = json!({ "text": fix.replacement });
                let replacement = json!({ "deletedRegion": shown(&region), "insertedContent": inserted });
                let change = json!({ "artifactLocation": artifact, "replacements": [replacement] });
                result.insert("fixes".to_owned(), json!([{ "artifactChanges": [change] }]));
            }
            results.push(result);
        }
    }
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "Fanlight",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": Code::ALL.iter().copied().map(rule).collect::<Vec<Value>>(),
                },
            },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    // Texts and numbers can always be written.
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn rule(code: Code) -> Value {
    let level = code.severity().as_str();
    let help = match code.may_be_set() {
        true => format!("\"{code}\" below [knowledge.severities] in fanlight.toml says how bad it is."),
        false => format!("This is always an {level}."),
    };
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.description() },
        "fullDescription": { "text": code.description() },
        "help": { "text": help },
        "defaultConfiguration": { "level": level },
    })
}

fn message(diagnostic: &Diagnostic) -> String {
    match &diagnostic.hint {
        Some(hint) => format!("{}\nhint: {hint}", diagnostic.message),
        None => diagnostic.message.clone(),
    }
}

fn artifact(root: &Root, path: &str) -> Value {
    let name = root.name(path);
    if name.starts_with('/') {
        return json!({ "uri": format!("file://{}", crate::address::percent_encode(&name)) });
    }
    json!({ "uri": crate::address::percent_encode(&name), "uriBaseId": "%SRCROOT%" })
}

fn shown(region: &Region) -> Value {
    json!({
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    })
}
