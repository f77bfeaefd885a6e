//! The portal's own fields: as a form asks for them, and what was filled in, as people and programs
//! are shown it.

use std::collections::BTreeMap;

use fanlight_contract::{Argument, Field, FieldType, Form, KIND_FIELD, Messages, Site, When, YES};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::domain::field::{Filled, Typed, Wrong, of_form, parts_of_day, with_mark};
use crate::error::{FieldErrors, OWN_FIELDS};
use crate::view::{FileView, KeptFile};

/// Returns the mark that stands before decimals in a language.
pub fn decimal_mark(text: &Messages) -> char {
    text.get("decimal-mark").chars().next().unwrap_or('.')
}

/// Says what is wrong with what was typed, in the reader's language.
pub fn sentence(text: &Messages, wrong: &Wrong) -> String {
    let limit = match wrong {
        Wrong::Long(most) => Argument::from(*most),
        Wrong::Decimals(most) => Argument::from(*most),
        Wrong::Little(number) | Wrong::Much(number) => Argument::from(number.to_string()),
        Wrong::Early(day) | Wrong::Late(day) => Argument::from(written_day(text, day)),
        _ => return text.get(wrong.message()).into_owned(),
    };
    text.with(wrong.message(), [("limit", limit)])
}

/// A field of a form.
pub struct Asked<'a> {
    /// The control's name, and the id of it or of the first of several.
    pub name: String,
    /// What is asked.
    pub label: String,
    /// More about it.
    pub hint: Option<String>,
    /// What is wrong.
    pub error: Option<&'a str>,
    /// The kind of control.
    pub control: Control<'a>,
    /// Whether it must be filled in, where it is asked.
    pub required: bool,
    /// When it is asked.
    pub condition: Option<Condition>,
}

/// The control of a field.
pub enum Control<'a> {
    /// An `input`.
    Input {
        /// What was typed.
        value: &'a str,
        /// Attributes of its own.
        attributes: String,
    },
    /// A `textarea`.
    Area {
        /// What was typed.
        value: &'a str,
        /// In characters.
        max_length: u32,
    },
    /// A `select`.
    Select(Vec<Choice>),
    /// Boxes to tick.
    Boxes(Vec<Choice>),
    /// An `input` for a file.
    File {
        /// What was sent before.
        kept: Option<KeptFile>,
        /// Media types, for the dialog in which it is chosen; empty: any.
        accept: String,
    },
    /// One box to tick.
    Box {
        /// Whether it is ticked.
        is_ticked: bool,
    },
}

/// One of several.
pub struct Choice {
    /// Its id.
    pub value: String,
    /// In the reader's words.
    pub text: String,
    /// Whether it was chosen.
    pub is_chosen: bool,
}

/// When a field is asked.
pub struct Condition {
    /// The name of the control it is about.
    pub name: String,
    /// Its values, with spaces between them.
    pub values: String,
    /// In the reader's words.
    pub sentence: String,
}

impl Asked<'_> {
    /// Returns the ids of what describes the control, the first with a space before it.
    pub fn described(&self) -> String {
        let Asked { name, .. } = self;
        let mut ids = String::new();
        for (is_there, part) in
            [(self.condition.is_some(), "when"), (self.hint.is_some(), "hint"), (self.error.is_some(), "error")]
        {
            if is_there {
                ids += &format!(" {name}-{part}");
            }
        }
        ids
    }
}

/// Returns what a form asks, with what was typed, which files were sent before, by the ids of fields, and
/// what is wrong with it.
pub fn asked<'a>(
    text: &Messages,
    form: &Form,
    site: &'a Site,
    typed: &'a Typed,
    mut kept: BTreeMap<String, KeptFile>,
    errors: &'a FieldErrors,
) -> Vec<Asked<'a>> {
    let (fields, rules) = (&site.fields, &site.tickets.attachments);
    of_form(form, fields)
        .map(|field| {
            let name = format!("{OWN_FIELDS}{}", field.id);
            let values = typed.get(&field.id).map_or(&[][..], Vec::as_slice);
            let hint = format!("field-{}-hint", field.id);
            Asked {
                label: text.get(&format!("field-{}", field.id)).into_owned(),
                hint: match field.r#type {
                    _ if text.has(&hint) => Some(text.get(&hint).into_owned()),
                    FieldType::File => Some(text.with("one-file-hint", [("each", rules.megabytes_each)])),
                    _ => None,
                },
                error: errors.of(&name),
                control: match field.r#type {
                    FieldType::File => Control::File { kept: kept.remove(&field.id), accept: rules.types.join(",") },
                    _ => control(text, field, values),
                },
                required: field.required,
                // With one kind there is nothing to choose, and it is the right one.
                condition: field
                    .when
                    .as_ref()
                    .filter(|when| when.field != KIND_FIELD || form.kinds.len() > 1)
                    .map(|when| condition(text, fields, when)),
                name,
            }
        })
        .collect()
}

fn control<'a>(text: &Messages, field: &Field, typed: &'a [String]) -> Control<'a> {
    let value = typed.first().map_or("", String::as_str);
    let choices = |options: &[String]| {
        let choice = |option: &String| Choice {
            text: text.get(&format!("field-{}-{option}", field.id)).into_owned(),
            is_chosen: typed.contains(option),
            value: option.clone(),
        };
        options.iter().map(choice).collect()
    };
    match &field.r#type {
        FieldType::Text { max_length } => {
            Control::Input { value, attributes: format!("autocomplete=\"off\" maxlength=\"{max_length}\"") }
        }
        FieldType::Multiline { max_length } => Control::Area { value, max_length: *max_length },
        FieldType::Number { min, decimals, .. } => {
            // Not type="number", which takes no decimal mark but the browser's own, and loses what it
            // does not understand. On some phones the keys of "numeric" have no minus.
            let keys = match (min, decimals) {
                (Some(0..), 0) => " inputmode=\"numeric\"",
                (Some(0..), _) => " inputmode=\"decimal\"",
                _ => "",
            };
            Control::Input { value, attributes: format!("autocomplete=\"off\" maxlength=\"40\"{keys}") }
        }
        FieldType::Date { earliest, latest } => {
            let bound = |name: &str, day: &Option<String>| {
                day.as_ref().map_or_else(String::new, |day| format!(" {name}=\"{day}\""))
            };
            let attributes = format!("type=\"date\"{}{}", bound("min", earliest), bound("max", latest));
            Control::Input { value, attributes }
        }
        FieldType::Select { options } => Control::Select(choices(options)),
        FieldType::MultiSelect { options } => Control::Boxes(choices(options)),
        FieldType::Checkbox => Control::Box { is_ticked: value == YES },
        FieldType::File => Control::File { kept: None, accept: String::new() },
    }
}

fn condition(text: &Messages, fields: &[Field], when: &When) -> Condition {
    let is_kind = when.field == KIND_FIELD;
    let about = fields.iter().find(|field| field.id == when.field);
    let word = |value: &String| match about {
        _ if is_kind => text.get(&format!("type-{value}")).into_owned(),
        Some(field) => written(text, field, value),
        None => value.clone(),
    };
    let words: Vec<String> = when.is.iter().map(word).collect();
    let field = text.get(&format!("field-{}", when.field)).into_owned();
    Condition {
        name: if is_kind { KIND_FIELD.to_owned() } else { format!("{OWN_FIELDS}{}", when.field) },
        values: when.is.join(" "),
        sentence: text.with("field-only-if", [("field", field), ("values", words.join(", "))]),
    }
}

/// What was filled into fields.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<Answer>);

/// What was filled into a field.
#[derive(Clone, Debug)]
pub struct Answer {
    id: String,
    /// What was asked.
    pub label: String,
    /// In the reader's words; of a file its name.
    pub text: String,
    /// The file, where one was asked for.
    pub file: Option<FileView>,
    value: Value,
}

impl Fields {
    /// Returns what a customer sees: what is in fields that are visible.
    pub fn for_customer(
        text: &Messages,
        fields: &[Field],
        filled: &[Filled],
        mut files: BTreeMap<String, FileView>,
    ) -> Fields {
        let visible = fields.iter().filter(|field| field.visible);
        Fields(visible.filter_map(|field| answer(text, field, filled, &mut files)).collect())
    }

    /// Returns what an agent sees: everything, also what was in fields that are not any more.
    pub fn for_agent(
        text: &Messages,
        fields: &[Field],
        filled: &[Filled],
        mut files: BTreeMap<String, FileView>,
    ) -> Fields {
        let known: Vec<Answer> = fields.iter().filter_map(|field| answer(text, field, filled, &mut files)).collect();
        let is_unknown = |filled: &&Filled| fields.iter().all(|field| field.id != filled.field);
        let unknown = filled.iter().filter(is_unknown).map(|filled| Answer {
            id: filled.field.clone(),
            label: filled.field.clone(),
            text: filled.values.join(", "),
            file: None,
            value: filled.values.clone().into(),
        });
        let files = files.into_iter().map(|(id, file)| answer_of_file(id.clone(), id, file));
        Fields(known.into_iter().chain(unknown).chain(files).collect())
    }

    /// Returns what was filled into a field, in the reader's words.
    pub fn of(&self, id: &str) -> Option<&str> {
        self.0.iter().find(|answer| answer.id == id).map(|answer| answer.text.as_str())
    }

    /// Returns what was filled in, in the order of the fields.
    pub fn iter(&self) -> std::slice::Iter<'_, Answer> {
        self.0.iter()
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for answer in &self.0 {
            map.serialize_entry(&answer.id, &answer.value)?;
        }
        map.end()
    }
}

fn answer(text: &Messages, field: &Field, filled: &[Filled], files: &mut BTreeMap<String, FileView>) -> Option<Answer> {
    if field.r#type == FieldType::File {
        let label = text.get(&format!("field-{}", field.id)).into_owned();
        return files.remove(&field.id).map(|file| answer_of_file(field.id.clone(), label, file));
    }
    let values = filled.iter().find(|filled| filled.field == field.id).map(|filled| &filled.values)?;
    let words: Vec<String> = values.iter().map(|value| written(text, field, value)).collect();
    let first = values.first()?;
    Some(Answer {
        id: field.id.clone(),
        label: text.get(&format!("field-{}", field.id)).into_owned(),
        text: words.join(", "),
        file: None,
        value: match field.r#type {
            FieldType::MultiSelect { .. } => values.clone().into(),
            FieldType::Checkbox => Value::from(first == YES),
            FieldType::Number { .. } => number(first),
            _ => first.as_str().into(),
        },
    })
}

fn answer_of_file(id: String, label: String, file: FileView) -> Answer {
    Answer { id, label, text: file.name.clone(), value: json!(file), file: Some(file) }
}

/// Returns a number as JSON has it.
fn number(kept: &str) -> Value {
    match kept.parse::<i64>() {
        Ok(whole) => whole.into(),
        Err(_) => kept.parse::<f64>().map_or_else(|_| kept.into(), Value::from),
    }
}

/// Returns a value in the reader's words.
fn written(text: &Messages, field: &Field, value: &str) -> String {
    match field.r#type {
        FieldType::Text { .. } | FieldType::Multiline { .. } => value.to_owned(),
        FieldType::Number { .. } => with_mark(value, decimal_mark(text)),
        FieldType::Date { .. } => written_day(text, value),
        FieldType::Select { .. } | FieldType::MultiSelect { .. } => {
            let message = format!("field-{}-{value}", field.id);
            // An option that is not offered any more has no words.
            if text.has(&message) { text.get(&message).into_owned() } else { value.to_owned() }
        }
        FieldType::Checkbox => text.get(if value == YES { "yes" } else { "no" }).into_owned(),
        FieldType::File => value.to_owned(),
    }
}

fn written_day(text: &Messages, day: &str) -> String {
    let Some((year, month, day)) = parts_of_day(day) else { return day.to_owned() };
    let arguments = [("day", Argument::from(day)), ("month", month.into()), ("year", year.into())];
    text.with("date", arguments)
}
