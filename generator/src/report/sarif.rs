//! What a run found, as SARIF 2.1.0: code scanning and editors read it.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::{Region, Root, Wrong, by_file};
use crate::Built;
use crate::diagnostic::{Code, Diagnostic};

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    column_kind: &'a str,
    #[serde(serialize_with = "results")]
    results: (&'a Built, &'a Root),
}

/// Returns the log of one run.
pub fn sarif(built: &Built, root: &Root) -> String {
    let driver = json!({
        "name": "Fanlight",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": Code::ALL.iter().copied().map(rule).collect::<Vec<Value>>(),
    });
    let log = Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [Run { tool: json!({ "driver": driver }), column_kind: "unicodeCodePoints", results: (built, root) }],
    };
    // Texts and numbers can always be written.
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

/// Writes the results one by one: all of them at once can be a gigabyte.
fn results<S: Serializer>((built, root): &(&Built, &Root), serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(by_file(built).flat_map(|file| {
        let artifact = artifact(root, file.path);
        file.diagnostics.iter().map(move |diagnostic| result(&file, &artifact, diagnostic))
    }))
}

fn result(file: &Wrong<'_>, artifact: &Value, diagnostic: &Diagnostic) -> Value {
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
    result
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
        "defaultConfiguration": { "level": level, "enabled": !code.is_quiet() },
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
