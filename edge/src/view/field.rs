//! The portal's own fields: as a form asks for them, and what was filled in, as people and programs
//! are shown it.

use fanlight_contract::{Argument, Field, FieldType, Form, KIND_FIELD, Messages, When, YES};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::domain::field::{Filled, Typed, Wrong, of_form, parts_of_day, with_mark};
use crate::error::{FieldErrors, OWN_FIELDS};

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
        _ => return text.get(wrong.message()),
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

/// Returns what a form asks, with what was typed and what is wrong with it.
pub fn asked<'a>(
    text: &Messages,
    form: &Form,
    fields: &'a [Field],
    typed: &'a Typed,
    errors: &'a FieldErrors,
) -> Vec<Asked<'a>> {
    of_form(form, fields)
        .map(|field| {
            let name = format!("{OWN_FIELDS}{}", field.id);
            let values = typed.get(&field.id).map_or(&[][..], Vec::as_slice);
            let hint = format!("field-{}-hint", field.id);
            Asked {
                label: text.get(&format!("field-{}", field.id)),
                hint: text.has(&hint).then(|| text.get(&hint)),
                error: errors.of(&name),
                control: control(text, field, values),
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
            text: text.get(&format!("field-{}-{option}", field.id)),
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
    }
}

fn condition(text: &Messages, fields: &[Field], when: &When) -> Condition {
    let is_kind = when.field == KIND_FIELD;
    let about = fields.iter().find(|field| field.id == when.field);
    let word = |value: &String| match about {
        _ if is_kind => text.get(&format!("type-{value}")),
        Some(field) => written(text, field, value),
        None => value.clone(),
    };
    let words: Vec<String> = when.is.iter().map(word).collect();
    let field = text.get(&format!("field-{}", when.field));
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
struct Answer {
    id: String,
    label: String,
    text: String,
    value: Value,
}

impl Fields {
    /// Returns what a customer sees: what is in fields that are visible.
    pub fn for_customer(text: &Messages, fields: &[Field], filled: &[Filled]) -> Fields {
        let visible = fields.iter().filter(|field| field.visible);
        Fields(visible.filter_map(|field| answer(text, field, filled)).collect())
    }

    /// Returns what an agent sees: everything, also what was in fields that are not any more.
    pub fn for_agent(text: &Messages, fields: &[Field], filled: &[Filled]) -> Fields {
        let known = fields.iter().filter_map(|field| answer(text, field, filled));
        let is_unknown = |filled: &&Filled| fields.iter().all(|field| field.id != filled.field);
        let unknown = filled.iter().filter(is_unknown).map(|filled| Answer {
            id: filled.field.clone(),
            label: filled.field.clone(),
            text: filled.values.join(", "),
            value: filled.values.clone().into(),
        });
        Fields(known.chain(unknown).collect())
    }

    /// Returns what was filled into a field, in the reader's words.
    pub fn of(&self, id: &str) -> Option<&str> {
        self.0.iter().find(|answer| answer.id == id).map(|answer| answer.text.as_str())
    }

    /// Returns labels and what was filled in.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|answer| (answer.label.as_str(), answer.text.as_str()))
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

fn answer(text: &Messages, field: &Field, filled: &[Filled]) -> Option<Answer> {
    let values = filled.iter().find(|filled| filled.field == field.id).map(|filled| &filled.values)?;
    let words: Vec<String> = values.iter().map(|value| written(text, field, value)).collect();
    let first = values.first()?;
    Some(Answer {
        id: field.id.clone(),
        label: text.get(&format!("field-{}", field.id)),
        text: words.join(", "),
        value: match field.r#type {
            FieldType::MultiSelect { .. } => values.clone().into(),
            FieldType::Checkbox => Value::from(first == YES),
            FieldType::Number { .. } => number(first),
            _ => first.as_str().into(),
        },
    })
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
            if text.has(&message) { text.get(&message) } else { value.to_owned() }
        }
        FieldType::Checkbox => text.get(if value == YES { "yes" } else { "no" }),
    }
}

fn written_day(text: &Messages, day: &str) -> String {
    let Some((year, month, day)) = parts_of_day(day) else { return day.to_owned() };
    let arguments = [("day", Argument::from(day)), ("month", month.into()), ("year", year.into())];
    text.with("date", arguments)
}
