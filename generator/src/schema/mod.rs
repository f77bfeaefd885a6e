//! What fields there are. A type with doc comments says so once: it becomes the JSON Schema that
//! editors complete from, what a writer typed is checked against that schema, and what fits is read
//! into the type.

mod format;
mod node;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

pub use format::origin;
pub use node::{Block, Node, Value, toml, yaml};

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::names::{is_same, nearest};
use format::Format;
use node::Name;

/// The version of JSON Schema that editors of YAML and TOML read best.
const VERSION: &str = "http://json-schema.org/draft-07/schema#";

/// The hint where a schema lets through what its type does not take.
const LOST: &str = "this should have been found sooner: please report it";

/// What fields there are and what each may hold.
#[derive(Debug)]
pub struct Schema(Json);

impl Schema {
    /// Makes the schema of a type.
    pub fn of<T: JsonSchema>() -> Schema {
        let mut settings = SchemaSettings::default().with_transform(RecursiveTransform(simplify));
        settings.meta_schema = Some(VERSION.into());
        settings.inline_subschemas = true;
        Schema(settings.into_generator().into_root_schema_for::<T>().to_value())
    }

    /// Returns the schema as a file holds it.
    pub fn to_json(&self) -> String {
        format!("{:#}\n", self.0)
    }

    /// Reports what does not fit and reads the rest.
    pub fn read<T: DeserializeOwned + Default>(&self, mut node: Node, reading: &mut Reading<'_>) -> T {
        let span = node.span.clone();
        reading.check(&self.0, &mut node, &Field { key: "", above: "", schema: &self.0 });
        T::deserialize(node).unwrap_or_else(|error| {
            reading.report(reading.invalid, span, error.to_string(), LOST);
            T::default()
        })
    }
}

/// Says plainly what is said in the way of Rust, and adds what is known of formats.
fn simplify(schema: &mut schemars::Schema) {
    let is = |schema: &schemars::Schema, wanted: &str| schema.get("type").is_some_and(|kind| kind == wanted);
    if schema.get("default").is_some_and(|default| default.is_null() || *default == Json::Array(Vec::new())) {
        schema.remove("default");
    }
    if let Some(Json::String(description)) = schema.get_mut("description") {
        // Editors show a line's end.
        *description = description.replace('\n', " ");
    }
    // What may be left out needs no null.
    if let Some(Json::Array(kinds)) = schema.get("type") {
        let kind = kinds.iter().find(|kind| *kind != "null").cloned();
        schema.insert("type".to_owned(), kind.unwrap_or_default());
    }
    // What may be null is the first of two, and so is a value in a pair with its place.
    for wrapper in ["anyOf", "prefixItems"] {
        let Some(Json::Array(parts)) = schema.remove(wrapper) else { continue };
        for key in ["type", "minItems", "maxItems"] {
            schema.remove(key);
        }
        for (key, value) in parts.first().and_then(Json::as_object).into_iter().flatten() {
            schema.ensure_object().entry(key).or_insert(value.clone());
        }
    }
    // Nobody needs to know in how many bits a number is kept.
    if is(schema, "integer") {
        schema.remove("format");
    }
    // The format of a list is that of what is in it.
    if is(schema, "array")
        && let Some(format) = schema.remove("format")
        && let Some(Json::Object(items)) = schema.get_mut("items")
    {
        items.insert("format".to_owned(), format);
    }
    let format = schema.get("format").and_then(Json::as_str).and_then(format::named);
    if let Some(Format { must, pattern, .. }) = format {
        schema.insert("errorMessage".to_owned(), (*must).into());
        if let Some(pattern) = pattern {
            schema.insert("pattern".to_owned(), (*pattern).into());
        }
    }
}

/// How fields are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Syntax {
    /// `key: value`
    Yaml,
    /// `key = value`
    Toml,
}

/// A file whose fields are being read.
#[derive(Debug)]
pub struct Reading<'d> {
    /// How they are written.
    pub syntax: Syntax,
    /// What a value that does not fit is reported as.
    pub invalid: Code,
    /// What a name that is not known is reported as.
    pub unknown: Code,
    /// What such a name is called.
    pub noun: &'static str,
    /// Where reports go.
    pub diagnostics: &'d mut Vec<Diagnostic>,
}

impl Reading<'_> {
    fn report(&mut self, code: Code, span: Span, message: String, hint: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(code, span, message).hint(hint));
    }

    /// Checks a part of a field and takes out of it what does not fit. Tells whether the rest may stay.
    fn check(&mut self, schema: &Json, node: &mut Node, field: &Field<'_>) -> bool {
        let wanted = kind(schema);
        if let Value::Plain(text) = &mut node.value {
            let text = std::mem::take(text);
            node.value = match wanted {
                "integer" => text.parse().map_or(Value::Other, Value::Whole),
                "boolean" => text.to_ascii_lowercase().parse().map_or(Value::Other, Value::Yes),
                _ => Value::Text(text),
            };
        }
        let mut near = None;
        let fits = match (wanted, &mut node.value) {
            ("object", Value::Table(entries)) => return self.check_table(schema, entries, &node.span, &field.path()),
            ("array", Value::List(items)) => {
                let schema = schema.get("items").unwrap_or(&Json::Null);
                items.retain_mut(|item| self.check(schema, item, field));
                true
            }
            ("boolean", Value::Yes(_)) => true,
            ("integer", Value::Whole(number)) => {
                let (least, most) = bounds(schema);
                least.is_none_or(|least| least <= *number) && most.is_none_or(|most| *number <= most)
            }
            ("string", Value::Text(text)) => {
                let words = words(schema);
                near = nearest(text, words.iter().copied());
                let format = schema.get("format").and_then(Json::as_str).and_then(format::named);
                format.is_none_or(|format| (format.fits)(text)) && (words.is_empty() || words.contains(&text.as_str()))
            }
            _ => false,
        };
        if !fits {
            let hint = match near {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => self.example(field),
            };
            let message = match special(schema) {
                Some(must) if kind(field.schema) == "array" => format!("each of \"{}\" {must}", field.key),
                Some(must) => format!("\"{}\" {must}", field.key),
                None => format!("\"{}\" {}", field.key, plain(field.schema)),
            };
            self.report(self.invalid, node.span.clone(), message, hint);
        }
        fits
    }

    /// Checks the fields of a table, which may stay unless it lacks one.
    fn check_table(&mut self, schema: &Json, entries: &mut Vec<(Name, Node)>, span: &Span, path: &str) -> bool {
        let none = Map::new();
        let known = schema.get("properties").and_then(Json::as_object).unwrap_or(&none);
        let others = schema.get("additionalProperties").filter(|others| others.is_object());
        let place = if path.is_empty() { String::new() } else { format!(" in [{path}]") };
        let required = schema.get("required").and_then(Json::as_array).into_iter().flatten();
        let required: Vec<&str> = required.filter_map(Json::as_str).collect();
        let is_typed = |key: &str| entries.iter().any(|(name, _)| name.text == key);
        for key in required.iter().filter(|key| !is_typed(key)) {
            let hint = format!("add {}", self.assignment(key, known.get(*key).unwrap_or(&Json::Null)));
            self.report(self.invalid, span.clone(), format!("there is no \"{key}\"{place}"), hint);
        }
        for (Name { text: key, span }, _) in entries.iter() {
            if others.is_some() || known.contains_key(key) {
                continue;
            }
            let near = nearest(key, known.keys().map(String::as_str));
            let hint = match near {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("known{place}: {}", known.keys().cloned().collect::<Vec<_>>().join(", ")),
            };
            let message = format!("there is no {} \"{key}\"{place}", self.noun);
            let unknown = Diagnostic::new(self.unknown, span.clone(), message).hint(hint);
            let is_bare = span.end - span.start == key.len();
            let sure = near.filter(|near| is_bare && is_same(key, near) && !is_typed(near));
            self.diagnostics.push(match sure {
                Some(near) => unknown.fix(span.start..span.end, near),
                None => unknown,
            });
        }
        entries.retain_mut(|(name, node)| {
            let key = name.text.as_str();
            let Some(schema) = known.get(key).or(others) else { return false };
            !matches!(node.value, Value::Empty) && self.check(schema, node, &Field { key, above: path, schema })
        });
        required.iter().all(|key| entries.iter().any(|(name, _)| name.text == *key))
    }

    /// Says what to write instead.
    fn example(&self, field: &Field<'_>) -> String {
        match kind(field.schema) {
            "object" => format!("write [{}] and its keys below", field.path()),
            "array" if field.schema.get("items").is_some_and(|items| kind(items) == "object") => {
                format!("write [[{}]] once for each", field.path())
            }
            _ => format!("write {}", self.assignment(field.key, field.schema)),
        }
    }

    /// Writes a field with a value that fits.
    fn assignment(&self, key: &str, schema: &Json) -> String {
        let value = match schema.pointer("/examples/0").or_else(|| schema.get("default")) {
            Some(example) => written(example, schema.get("format").is_some_and(|format| format == "date")),
            None => match (kind(schema), words(schema).first()) {
                ("array", _) => "[\"…\", \"…\"]".to_owned(),
                ("boolean", _) => "true".to_owned(),
                ("integer", _) => "5".to_owned(),
                (_, Some(word)) => format!("\"{word}\""),
                _ => "\"…\"".to_owned(),
            },
        };
        let bare = key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
        let key = if bare { key.to_owned() } else { format!("\"{key}\"") };
        match self.syntax {
            Syntax::Yaml => format!("{key}: {value}"),
            Syntax::Toml => format!("{key} = {value}"),
        }
    }
}

/// What is being checked.
struct Field<'f> {
    key: &'f str,
    /// The keys of the tables around it.
    above: &'f str,
    /// The schema of the whole field, of which only a part may be checked.
    schema: &'f Json,
}

impl Field<'_> {
    /// Returns the key behind those of the tables around it.
    fn path(&self) -> String {
        if self.above.is_empty() { self.key.to_owned() } else { format!("{}.{}", self.above, self.key) }
    }
}

fn kind(schema: &Json) -> &str {
    // Words are listed without a type.
    schema.get("type").and_then(Json::as_str).unwrap_or("string")
}

fn bounds(schema: &Json) -> (Option<i64>, Option<i64>) {
    let bound = |name| schema.get(name).and_then(Json::as_i64);
    (bound("minimum"), bound("maximum"))
}

/// Returns the words that a text is one of.
fn words(schema: &Json) -> Vec<&str> {
    let listed = schema.get("enum").and_then(Json::as_array).into_iter().flatten();
    let described = schema.get("oneOf").and_then(Json::as_array).into_iter().flatten();
    listed.chain(described.filter_map(|word| word.get("const"))).filter_map(Json::as_str).collect()
}

/// Says what a value must be, where more is known than its type.
fn special(schema: &Json) -> Option<String> {
    let words: Vec<String> = words(schema).iter().map(|word| format!("\"{word}\"")).collect();
    let listed = (!words.is_empty()).then(|| format!("must be one of {}", words.join(", ")));
    schema.get("errorMessage").and_then(Json::as_str).map(str::to_owned).or(listed)
}

/// Says what a value must be, by its type.
fn plain(schema: &Json) -> String {
    match (kind(schema), schema.get("items").map(kind), bounds(schema)) {
        ("object", ..) => "must be a table".to_owned(),
        ("array", Some("object"), _) => "must be a list of tables".to_owned(),
        ("array", ..) => "must be a list of texts".to_owned(),
        ("boolean", ..) => "must be true or false".to_owned(),
        ("integer", _, (Some(least), Some(most))) => format!("must be a whole number from {least} to {most}"),
        ("integer", ..) => "must be a whole number".to_owned(),
        _ => "must be text".to_owned(),
    }
}

/// Writes a value as YAML and TOML do.
fn written(value: &Json, is_date: bool) -> String {
    match value {
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| written(item, is_date)).collect();
            format!("[{}]", items.join(", "))
        }
        Json::String(date) if is_date => date.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    const ODD: &[&str] = &[
        "0",
        "-1",
        "5",
        "99999999999999999999",
        "1.5",
        "nan",
        "true",
        "\"\"",
        "\"a b\"",
        "\"ü@ü\"",
        "\"/\"",
        "\"#é00000\"",
        "[]",
        "[1]",
        "[\"\", \"a\"]",
        "[[]]",
        "[{}]",
        "{}",
        "{ a = 1 }",
        "{ a = { b = \"c\" } }",
        "2026-03-31",
        "10:00:00",
        "2026-03-31T10:00:00Z",
        "\"2026-02-30\"",
        "\"99999-01-01\"",
    ];

    /// Gives every field every odd value, and checks that the rest can be read.
    #[track_caller]
    pub fn stand<T: DeserializeOwned + Default>(schema: &Schema) {
        for path in paths(&schema.0, "") {
            for value in ODD {
                let text = format!("{path} = {value}\n");
                let table = ::toml::de::DeTable::parse(&text).unwrap();
                let node = toml(table.get_ref(), &Block { file: "a.toml", start: 0, text: &text });
                let mut diagnostics = Vec::new();
                let (invalid, unknown) = (Code::ConfigInvalidValue, Code::ConfigUnknownKey);
                let syntax = Syntax::Toml;
                let mut reading = Reading { syntax, invalid, unknown, noun: "key", diagnostics: &mut diagnostics };
                schema.read::<T>(node, &mut reading);
                let lost = diagnostics.iter().find(|diagnostic| diagnostic.hint.as_deref() == Some(LOST));
                assert_eq!(lost, None, "{text}");
            }
        }
    }

    fn paths(schema: &Json, above: &str) -> Vec<String> {
        let fields = schema.get("properties").and_then(Json::as_object);
        let paths = fields.into_iter().flatten().flat_map(|(key, schema)| {
            let path = format!("{above}\"{key}\"");
            let below = paths(schema, &format!("{path}."));
            std::iter::once(path).chain(below)
        });
        paths.collect()
    }
}
