//! The forms by which customers write and what they ask: what no schema can say of them, and the
//! words they need.

use std::collections::BTreeMap;

use fanlight_contract::{DEFAULT_FORM, Field, FieldType, Form, KIND_FIELD, NO, Show, When, YES};

use super::file::{self, Kind};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::names::nearest;

/// The longest text of one line and of several, where nobody says.
const LINE: u32 = 200;
const LINES: u32 = 5_000;

/// What would be the name of a field's hint.
const HINT: &str = "hint";

/// The forms of a portal, and all that belongs to them.
#[derive(Debug, Default)]
pub struct Forms {
    /// In the order of the menu; at least one.
    pub forms: Vec<Form>,
    /// Every field, also those in no form.
    pub fields: Vec<Field>,
    /// The folders of categories whose articles lead to a form, each with the form's id.
    pub categories: Vec<(String, Span, String)>,
    /// The words they need, and those of stages.
    pub words: Vec<Word>,
    /// Which tickets customers see.
    pub show: Show,
}

/// A message that a form or a field is shown with.
#[derive(Debug)]
pub struct Word {
    /// Its name.
    pub message: String,
    /// What needs it: `form "orders"`.
    pub of: String,
    /// Where that stands.
    pub place: Span,
    /// What is said where nobody says it, as a Fluent pattern; `None` where nothing needs to be said.
    pub default: Option<String>,
    /// Whether somebody should say it.
    pub is_missed: bool,
}

impl Forms {
    /// Returns the form that articles in a folder lead to, where one is named.
    pub fn of_folder(&self, folder: &str) -> Option<&str> {
        let within =
            |category: &str| folder.strip_prefix(category).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let named = self.categories.iter().filter(|(category, ..)| within(category));
        let deepest = named.max_by_key(|(category, ..)| category.len());
        deepest.filter(|_| self.forms.len() > 1).map(|(.., form)| form.as_str())
    }
}

/// Reads forms and fields, and which tickets are shown, and reports those that cannot be as they are
/// described.
pub fn forms(
    forms: Vec<file::Form>,
    fields: Vec<file::Field>,
    tickets: &file::Tickets,
    diagnostics: &mut Vec<Diagnostic>,
) -> Forms {
    let takes_files = tickets.attachments.most > 0;
    let mut reading = Reading { read: Forms::default(), places: Vec::new(), takes_files, diagnostics };
    reading.fields(fields);
    reading.conditions();
    reading.forms(forms);
    reading.show(&tickets.show);
    reading.read
}

struct Reading<'d> {
    read: Forms,
    /// Of each field that was read: where its id stands, and the condition as it was typed.
    places: Vec<(Span, Option<file::When>)>,
    takes_files: bool,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Reading<'_> {
    fn report(&mut self, span: &Span, message: String, hint: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(Code::ConfigForm, span.clone(), message).hint(hint));
    }

    fn fields(&mut self, typed: Vec<file::Field>) {
        let mut messages: BTreeMap<String, String> = BTreeMap::new();
        for mut field in typed {
            let (id, span) = field.id.clone();
            if id == KIND_FIELD || self.field(&id).is_some() {
                self.report(&span, format!("there is a field \"{id}\" already"), "choose another id");
                continue;
            }
            self.useless(&field);
            let when = field.when.take();
            let (required, visible) = (field.required, field.visible);
            let Some(kind) = self.kind_of(field) else { continue };
            let of = format!("field \"{id}\"");
            let mut words = vec![(format!("field-{id}"), Some(readable(&id))), (format!("field-{id}-{HINT}"), None)];
            for option in options(&kind) {
                words.push((format!("field-{id}-{option}"), Some(readable(option))));
            }
            for (message, default) in words {
                if let Some(other) = messages.get(&message) {
                    let other = format!("\"{message}\" would be a label of {other} as well");
                    self.report(&span, other, "choose another id");
                }
                messages.insert(message.clone(), of.clone());
                let is_missed = default.is_some();
                self.read.words.push(Word { message, of: of.clone(), place: span.clone(), default, is_missed });
            }
            self.read.fields.push(Field { id, r#type: kind, required, visible, when: None });
            self.places.push((span, when));
        }
    }

    /// Reports settings that a field of this type has no use for.
    fn useless(&mut self, field: &file::Field) {
        use file::FieldType::{Date, MultiSelect, Multiline, Number, Select, Text};
        fn place<T>(setting: Option<&(T, Span)>) -> Option<&Span> {
            setting.map(|(_, span)| span)
        }
        let settings = [
            ("max_length", place(field.max_length.as_ref()), &[Text, Multiline][..]),
            ("min", place(field.min.as_ref()), &[Number]),
            ("max", place(field.max.as_ref()), &[Number]),
            ("decimals", place(field.decimals.as_ref()), &[Number]),
            ("earliest", place(field.earliest.as_ref()), &[Date]),
            ("latest", place(field.latest.as_ref()), &[Date]),
            ("options", place(field.options.first()), &[Select, MultiSelect]),
        ];
        for (setting, span, types) in settings {
            let Some(span) = span.filter(|_| !types.contains(&field.r#type)) else { continue };
            let types: Vec<String> = types.iter().map(|kind| format!("\"{}\"", kind.as_str())).collect();
            let message = format!("\"{setting}\" means nothing for a field of type \"{}\"", field.r#type.as_str());
            self.report(span, message, format!("leave it out, or write type = {}", types.join(" or ")));
        }
    }

    /// Returns what a field asks for; `None` where there is nothing to choose from.
    fn kind_of(&mut self, field: file::Field) -> Option<FieldType> {
        let length = |default: u32| field.max_length.as_ref().map_or(default, |(length, _)| *length);
        Some(match field.r#type {
            file::FieldType::Text => FieldType::Text { max_length: length(LINE) },
            file::FieldType::Multiline => FieldType::Multiline { max_length: length(LINES) },
            file::FieldType::Checkbox => FieldType::Checkbox,
            file::FieldType::File => {
                if self.takes_files {
                    FieldType::File
                } else {
                    let message = format!("\"{}\" asks for a file, and none are taken", field.id.0);
                    self.report(&field.id.1, message, "let most be at least 1 below [tickets.attachments]");
                    return None;
                }
            }
            file::FieldType::Number => {
                let (min, max) = (field.min.map(|(min, _)| min), field.max);
                if let (Some(min), Some((max, span))) = (min, &max)
                    && min > *max
                {
                    self.report(span, format!("no number is at least {min} and at most {max}"), "swap them");
                }
                let decimals = field.decimals.map_or(0, |(decimals, _)| decimals);
                FieldType::Number { min, max: max.map(|(max, _)| max), decimals }
            }
            file::FieldType::Date => {
                let (earliest, latest) = (field.earliest.map(|(day, _)| day), field.latest);
                if let (Some(earliest), Some((latest, span))) = (earliest, &latest)
                    && earliest > *latest
                {
                    self.report(span, format!("no day is from {earliest} on and not after {latest}"), "swap them");
                }
                FieldType::Date {
                    earliest: earliest.map(|day| day.to_string()),
                    latest: latest.map(|(day, _)| day.to_string()),
                }
            }
            file::FieldType::Select | file::FieldType::MultiSelect => {
                let mut options: Vec<String> = Vec::new();
                for (option, span) in field.options {
                    if option == HINT {
                        let message = format!("field-{}-{HINT} is the label of the field's hint", field.id.0);
                        self.report(&span, message, "choose another id");
                    } else if options.contains(&option) {
                        self.report(&span, format!("there is an option \"{option}\" already"), "leave one out");
                    } else {
                        options.push(option);
                    }
                }
                if options.is_empty() {
                    let message = format!("there is nothing to choose from in \"{}\"", field.id.0);
                    self.report(&field.id.1, message, "add options = [\"valve-one\", \"hub\"]");
                    return None;
                }
                match field.r#type {
                    file::FieldType::Select => FieldType::Select { options },
                    _ => FieldType::MultiSelect { options },
                }
            }
        })
    }

    /// Reads the conditions, which may be about any field.
    fn conditions(&mut self) {
        for index in 0..self.places.len() {
            let Some(typed) = self.places.get_mut(index).and_then(|(_, when)| when.take()) else { continue };
            let Some(id) = self.read.fields.get(index).map(|field| field.id.clone()) else { continue };
            let when = self.condition(&id, typed);
            if let Some(field) = self.read.fields.get_mut(index) {
                field.when = when;
            }
        }
    }

    fn condition(&mut self, id: &str, typed: file::When) -> Option<When> {
        let (name, span) = typed.field;
        if name == id {
            self.report(&span, format!("\"{id}\" cannot depend on itself"), "name a field before it, or \"type\"");
            return None;
        }
        let values: Vec<String> = if name == KIND_FIELD {
            Kind::ALL.map(|kind| kind.as_str().to_owned()).into()
        } else {
            let Some(field) = self.field(&name) else {
                let ids = self.read.fields.iter().map(|field| field.id.as_str()).filter(|other| *other != id);
                let hint = did_you_mean(&name, ids.chain([KIND_FIELD]));
                self.report(&span, format!("there is no field \"{name}\""), hint);
                return None;
            };
            match &field.r#type {
                FieldType::Checkbox => vec![YES.to_owned(), NO.to_owned()],
                kind if !options(kind).is_empty() => options(kind).to_vec(),
                _ => {
                    let message = format!("\"{name}\" has no values to choose from, so nothing can depend on it");
                    self.report(&span, message, "name a select, a multi-select or a checkbox");
                    return None;
                }
            }
        };
        let mut is = Vec::new();
        for (value, span) in typed.is {
            if values.contains(&value) {
                is.push(value);
            } else {
                let hint = did_you_mean(&value, values.iter().map(String::as_str));
                self.report(&span, format!("\"{name}\" is never \"{value}\""), hint);
            }
        }
        if is.is_empty() {
            let hint = format!("write is = [\"{}\"]", values.first().map_or("", String::as_str));
            self.report(&span, format!("\"{id}\" would never be asked"), hint);
            return None;
        }
        Some(When { field: name, is })
    }

    fn forms(&mut self, typed: Vec<file::Form>) {
        let every_kind = || Kind::ALL.map(|kind| kind.as_str().to_owned()).to_vec();
        let is_chosen = typed.iter().filter(|form| form.menu).count() > 1;
        if typed.is_empty() {
            let all: Vec<(String, Span)> = self
                .read
                .fields
                .iter()
                .zip(&self.places)
                .map(|(field, (span, _))| (field.id.clone(), span.clone()))
                .collect();
            let fields = self.in_order(all, &every_kind());
            self.read.forms.push(Form { id: DEFAULT_FORM.to_owned(), in_menu: true, kinds: every_kind(), fields });
        }
        for form in typed {
            let (id, span) = form.id;
            if self.read.forms.iter().any(|other| other.id == id) {
                self.report(&span, format!("there is a form \"{id}\" already"), "choose another id");
                continue;
            }
            let mut kinds: Vec<String> = Vec::new();
            for kind in form.kinds {
                if !kinds.iter().any(|other| other == kind.as_str()) {
                    kinds.push(kind.as_str().to_owned());
                }
            }
            if kinds.is_empty() {
                kinds = every_kind();
            }
            let fields = self.in_order(form.fields, &kinds);
            for (category, place) in form.categories {
                let category = category.trim_matches('/').to_owned();
                if let Some((.., other)) = self.read.categories.iter().find(|(other, ..)| *other == category) {
                    let message = format!("articles in \"{category}\" lead to the form \"{other}\" already");
                    self.report(&place, message, "leave one out");
                } else {
                    self.read.categories.push((category, place, id.clone()));
                }
            }
            let of = format!("form \"{id}\"");
            let [menu, heading, lead] = ["menu", "heading", "lead"].map(|part| format!("form-{id}-{part}"));
            let is_own = id != DEFAULT_FORM;
            let title = || "{ submission-title }".to_owned();
            let is_in_menu = is_chosen && form.menu;
            // Agents are told by which form something came, also by one that nobody chooses.
            let name = match (is_own, is_in_menu) {
                (true, true) => readable(&id),
                (true, false) => format!("{{ {heading} }}"),
                (false, _) => title(),
            };
            let mut words = vec![(menu, name, is_in_menu)];
            if is_own {
                words.extend([(heading, title(), true), (lead, "{ submission-lead }".to_owned(), true)]);
            }
            for (message, default, is_missed) in words {
                let (of, place) = (of.clone(), span.clone());
                self.read.words.push(Word { message, of, place, default: Some(default), is_missed });
            }
            self.read.forms.push(Form { id, in_menu: form.menu, kinds, fields });
        }
    }

    /// Returns the fields of a form. One that is asked under a condition stands behind what it depends
    /// on, so that no two depend on each other and a form is read from its top.
    fn in_order(&mut self, typed: Vec<(String, Span)>, kinds: &[String]) -> Vec<String> {
        let mut fields: Vec<String> = Vec::new();
        for (id, span) in typed {
            if fields.contains(&id) {
                self.report(&span, format!("the form has \"{id}\" already"), "leave one out");
                continue;
            }
            let Some(field) = self.field(&id) else {
                let hint = did_you_mean(&id, self.read.fields.iter().map(|field| field.id.as_str()));
                self.report(&span, format!("there is no field \"{id}\""), hint);
                continue;
            };
            match field.when.clone() {
                Some(when) if when.field == KIND_FIELD && !when.is.iter().any(|kind| kinds.contains(kind)) => {
                    let message =
                        format!("this form never asks for \"{id}\": it offers no \"{}\"", when.is.join("\", \""));
                    self.report(&span, message, "leave it out, or add to the kinds of the form");
                    continue;
                }
                Some(when) if when.field != KIND_FIELD && !fields.contains(&when.field) => {
                    let message = format!("\"{id}\" depends on \"{}\", which does not stand before it", when.field);
                    self.report(&span, message, format!("put \"{}\" before \"{id}\"", when.field));
                    continue;
                }
                _ => {}
            }
            fields.push(id);
        }
        fields
    }

    fn show(&mut self, typed: &file::Show) {
        let mut forms = Vec::new();
        for (id, span) in &typed.forms {
            if self.read.forms.iter().any(|form| form.id == *id) {
                forms.push(id.clone());
            } else {
                let hint = did_you_mean(id, self.read.forms.iter().map(|form| form.id.as_str()));
                self.report(span, format!("there is no form \"{id}\""), hint);
            }
        }
        self.read.show = Show {
            forms,
            kinds: typed.kinds.iter().map(|kind| kind.as_str().to_owned()).collect(),
            channels: typed.channels.iter().map(|channel| channel.as_str().to_owned()).collect(),
            statuses: typed.statuses.iter().map(|status| status.as_str().to_owned()).collect(),
        };
    }

    fn field(&self, id: &str) -> Option<&Field> {
        self.read.fields.iter().find(|field| field.id == id)
    }
}

fn options(kind: &FieldType) -> &[String] {
    match kind {
        FieldType::Select { options } | FieldType::MultiSelect { options } => options,
        _ => &[],
    }
}

fn did_you_mean<'n>(typed: &str, names: impl Iterator<Item = &'n str> + Clone) -> String {
    match nearest(typed, names.clone()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => match names.collect::<Vec<_>>() {
            names if names.is_empty() => "describe it below [[fields]]".to_owned(),
            names => format!("there are: {}", names.join(", ")),
        },
    }
}

/// Makes words of an id: `order-number` is "Order number".
pub fn readable(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deepest_folder_tells_the_form() {
        let form = |id: &str| Form { id: id.to_owned(), in_menu: true, kinds: Vec::new(), fields: Vec::new() };
        let named = |folder: &str, id: &str| (folder.to_owned(), Span::new("", 0..0), id.to_owned());
        let mut forms = Forms {
            forms: vec![form("a"), form("b")],
            categories: vec![named("orders", "a"), named("orders/returns", "b")],
            ..Forms::default()
        };
        let found =
            ["orders", "orders/returns/late", "orders/new", "orders-old", ""].map(|folder| forms.of_folder(folder));
        assert_eq!(found, [Some("a"), Some("b"), Some("a"), None, None]);
        forms.forms.pop();
        assert_eq!(forms.of_folder("orders"), None, "one form has one address");
    }
}
