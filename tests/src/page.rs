//! A page as a browser without JavaScript has it: its text and its forms.

use scraper::{ElementRef, Html, Selector};
use serde_json::{Map, Value};

use crate::trouble::{Result, Trouble, fail};

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it is sent; the page itself where empty.
    pub action: String,
    /// `GET` or `POST`.
    pub method: String,
    /// Its controls, in order.
    pub fields: Vec<Field>,
    /// Its fields for files.
    pub file_fields: Vec<String>,
    /// Whether it is sent as files can be.
    pub is_multipart: bool,
    /// What sends it.
    pub buttons: Vec<Button>,
}

/// A control, or a group of radio buttons.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name.
    pub name: String,
    /// What is sent; nothing where nothing is chosen.
    pub value: Option<String>,
    /// What can be chosen; anything where there is no choice.
    pub choices: Option<Vec<String>>,
}

/// A button that sends a form.
#[derive(Clone, Debug)]
pub struct Button {
    /// What stands on it.
    pub label: String,
    /// What it adds to the form.
    pub field: Option<(String, String)>,
}

/// Returns the page's text with white space folded, without scripts and styles.
pub fn text(source: &str) -> String {
    let page = Html::parse_document(source);
    let mut text = String::new();
    for node in page.tree.nodes() {
        let hidden = node
            .parent()
            .and_then(ElementRef::wrap)
            .is_some_and(|parent| matches!(parent.value().name(), "script" | "style" | "template"));
        if let (Some(part), false) = (node.value().as_text(), hidden) {
            text.push_str(part);
        }
    }
    fold(&text)
}

/// Returns `text` with white space folded.
pub fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the forms of a page, those of its main part first.
pub fn forms(source: &str) -> Result<Vec<Form>> {
    let page = Html::parse_document(source);
    let (inside, all) = (selector("main form")?, selector("form")?);
    let main: Vec<_> = page.select(&inside).collect();
    let others = page.select(&all).filter(|form| !main.contains(form)).collect::<Vec<_>>();
    main.iter().chain(&others).map(|element| form(*element)).collect()
}

fn form(element: ElementRef<'_>) -> Result<Form> {
    let attribute = |name| element.attr(name).unwrap_or_default();
    let (mut fields, mut buttons): (Vec<Field>, Vec<Button>) = (Vec::new(), Vec::new());
    let mut file_fields = Vec::new();
    for control in element.select(&selector("input, select, textarea, button")?) {
        let name = control.attr("name").unwrap_or_default().to_owned();
        let value = control.attr("value").map(str::to_owned);
        let label = fold(&control.text().collect::<String>());
        match (control.value().name(), control.attr("type").unwrap_or_default()) {
            ("button", "" | "submit") => {
                let field = (!name.is_empty()).then(|| (name, value.unwrap_or_default()));
                buttons.push(Button { label, field });
            }
            ("input", "submit") => {
                let label = value.clone().unwrap_or_default();
                let field = (!name.is_empty()).then(|| (name, value.unwrap_or_default()));
                buttons.push(Button { label, field });
            }
            ("button", _) | ("input", "button" | "reset" | "image") => {}
            ("input", "file") => file_fields.push(name),
            // Each is chosen for itself.
            ("input", "checkbox") => {
                let value = value.unwrap_or_else(|| "on".to_owned());
                let chosen = control.attr("checked").is_some().then(|| value.clone());
                fields.push(Field { name, value: chosen, choices: Some(vec![value]) });
            }
            ("input", "radio") => {
                let value = value.unwrap_or_else(|| "on".to_owned());
                let checked = control.attr("checked").is_some();
                let index = fields.iter().position(|field| field.name == name).unwrap_or(fields.len());
                if index == fields.len() {
                    fields.push(Field { name, value: None, choices: Some(Vec::new()) });
                }
                if let Some(field) = fields.get_mut(index) {
                    if checked {
                        field.value = Some(value.clone());
                    }
                    field.choices.get_or_insert_default().push(value);
                }
            }
            ("select", _) => {
                let (mut choices, mut chosen) = (Vec::new(), None);
                for option in control.select(&selector("option")?) {
                    let value =
                        option.attr("value").map_or_else(|| fold(&option.text().collect::<String>()), Into::into);
                    if option.attr("selected").is_some() {
                        chosen = Some(value.clone());
                    }
                    choices.push(value);
                }
                fields.push(Field { name, value: chosen.or_else(|| choices.first().cloned()), choices: Some(choices) });
            }
            ("textarea", _) => {
                let typed = control.text().collect::<String>();
                fields.push(Field { name, value: Some(typed), choices: None });
            }
            _ => fields.push(Field { name, value: Some(value.unwrap_or_default()), choices: None }),
        }
    }
    // What the widget's own script adds in a browser.
    for widget in element.select(&selector(".cf-turnstile")?) {
        let name = widget.attr("data-response-field-name").unwrap_or_default().to_owned();
        fields.push(Field { name, value: Some(String::new()), choices: None });
    }
    fields.retain(|field| !field.name.is_empty());
    let method = if attribute("method").eq_ignore_ascii_case("post") { "POST" } else { "GET" };
    let is_multipart = attribute("enctype") == "multipart/form-data";
    let action = attribute("action").to_owned();
    Ok(Form { action, method: method.to_owned(), fields, file_fields, is_multipart, buttons })
}

impl Form {
    /// Types `value` into a field, as far as a person could.
    pub fn fill(&mut self, name: &str, value: &str) -> Result<()> {
        let names: Vec<_> = self.fields.iter().map(|field| field.name.clone()).collect();
        let takes =
            |field: &Field| field.choices.as_ref().is_none_or(|choices| choices.iter().any(|choice| choice == value));
        let mut named = self.fields.iter_mut().filter(|field| field.name == name).peekable();
        let Some(first) = named.peek() else {
            return fail(format!("the form has no field \"{name}\", but {}", names.join(", ")));
        };
        let choices = first.choices.clone().unwrap_or_default();
        match named.find(|field| takes(field)) {
            Some(field) => {
                field.value = Some(value.to_owned());
                Ok(())
            }
            // Nothing clears the boxes.
            None if value.is_empty() && choices.len() == 1 => {
                self.fields.iter_mut().filter(|field| field.name == name).for_each(|field| field.value = None);
                Ok(())
            }
            None => fail(format!("\"{name}\" can be {}, not \"{value}\"", choices.join(", "))),
        }
    }

    /// Returns the button with this label; the first where none is asked for.
    pub fn button(&self, label: Option<&str>) -> Option<&Button> {
        match label {
            Some(label) => self.buttons.iter().find(|button| button.label == label),
            None => self.buttons.first(),
        }
    }

    /// Returns what is sent, percent-encoded, line ends as browsers write them.
    pub fn encode(&self, button: Option<&Button>) -> String {
        encode(self.sent(button).into_iter())
    }

    /// Returns what is sent, besides files.
    pub fn sent<'a>(&'a self, button: Option<&'a Button>) -> Vec<(&'a str, &'a str)> {
        let typed = self.fields.iter().filter_map(|field| Some((field.name.as_str(), field.value.as_deref()?)));
        let pressed = button.and_then(|button| button.field.as_ref());
        let pressed = pressed.map(|(name, value)| (name.as_str(), value.as_str()));
        typed.chain(pressed).collect()
    }
}

/// Returns pairs as `application/x-www-form-urlencoded`.
pub fn encode<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let pairs = pairs.map(|(name, value)| {
        let value = value.replace("\r\n", "\n").replace('\n', "\r\n");
        format!("{}={}", percent(name), percent(&value))
    });
    pairs.collect::<Vec<_>>().join("&")
}

fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn selector(text: &str) -> Result<Selector> {
    Selector::parse(text).map_err(|error| Trouble(format!("{text}: {error}")))
}

/// Returns fields as JSON: one that is repeated is a list, and a dot leads into an object.
pub fn json(fields: &[(&str, &str)]) -> Value {
    let mut object = Map::new();
    for (name, value) in fields {
        put(&mut object, name, value);
    }
    Value::Object(object)
}

fn put(object: &mut Map<String, Value>, name: &str, value: &str) {
    if let Some((outer, inner)) = name.split_once('.') {
        if let Value::Object(below) = object.entry(outer).or_insert_with(|| Value::Object(Map::new())) {
            put(below, inner, value);
        }
        return;
    }
    let value = Value::from(value);
    match object.get_mut(name) {
        Some(Value::Array(values)) => values.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
        None => drop(object.insert(name.to_owned(), value)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn forms_are_read_as_browsers_do() {
        let page = "<form><button>out</button></form><main><form method=post action=/a>
            <input type=hidden name=key value=K><input name=name value='A &amp; B'><textarea name=text>\n one\n</textarea>
            <input type=radio name=score value=1><input type=radio name=score value=2 checked>
            <select name=type><option value=x>X<option value=y selected>Y</select>
            <button name=way value=up>Go <b>up</b></button><button>Stay</button></form></main>";
        let forms = forms(page).unwrap();
        let mut form = forms.first().unwrap().clone();
        assert_eq!((form.method.as_str(), form.action.as_str()), ("POST", "/a"));
        assert!(form.fill("nothing", "").is_err() && form.fill("score", "6").is_err());
        form.fill("score", "1").unwrap();
        let expected = "key=K&name=A+%26+B&text=+one%0D%0A&score=1&type=y";
        assert_eq!(form.encode(None), expected);
        assert_eq!(form.encode(form.button(Some("Go up"))), format!("{expected}&way=up"));
        assert_eq!(form.encode(form.button(Some("Stay"))), expected);
        assert_eq!(forms.len(), 2);
    }

    #[test]
    fn text_is_what_is_read() {
        assert_eq!(text("<p>one\n two</p><script>three</script> <p>&lt;b&gt;</p>"), "one two <b>");
    }
}
