//! What a writer typed into fields, as a tree in which every part knows its place.

use std::borrow::Cow;

use saphyr::{MarkedYaml, Marker, ScalarStyle, ScanError, YamlData, YamlLoader};
use saphyr_parser::Parser;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Span;

/// How far a line of YAML may be indented.
const DEEPEST: usize = 100;

/// A part of what was typed.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where.
    pub span: Span,
    /// What.
    pub value: Value,
}

/// What a part is.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing behind the colon.
    Empty,
    /// YAML without quotes: a text, a number or a yes, whatever is wanted.
    Plain(String),
    /// Text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// True or false.
    Yes(bool),
    /// Parts in a row.
    List(Vec<Node>),
    /// Parts with names.
    Table(Vec<(Name, Node)>),
    /// What no field wants.
    Other,
}

/// The name of a part.
#[derive(Clone, Debug)]
pub struct Name {
    /// Where.
    pub span: Span,
    /// What.
    pub text: String,
}

/// Where fields stand in a file.
#[derive(Clone, Copy, Debug)]
pub struct Block<'f> {
    /// The file, as a person would open it.
    pub file: &'f str,
    /// Where in the file they begin.
    pub start: usize,
    /// The fields.
    pub text: &'f str,
}

impl Block<'_> {
    /// Returns the place of a part of the fields.
    pub fn at(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, self.start + range.start..self.start + range.end)
    }
}

/// Makes a tree of a table in TOML.
pub fn toml(table: &DeTable<'_>, block: &Block<'_>) -> Node {
    Node { span: block.at(0..0), value: entries(table, block) }
}

fn entries(table: &DeTable<'_>, block: &Block<'_>) -> Value {
    let entry = |(key, value): (&Spanned<Cow<'_, str>>, &Spanned<DeValue<'_>>)| {
        (Name { span: block.at(key.span()), text: key.get_ref().to_string() }, toml_value(value, block))
    };
    Value::Table(table.iter().map(entry).collect())
}

fn toml_value(value: &Spanned<DeValue<'_>>, block: &Block<'_>) -> Node {
    let mut range = value.span();
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Datetime(moment) => Value::Text(moment.to_string()),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Value::Other, Value::Whole)
        }
        DeValue::Boolean(yes) => Value::Yes(*yes),
        DeValue::Array(items) => Value::List(items.iter().map(|item| toml_value(item, block)).collect()),
        DeValue::Table(table) => {
            // A table reaches over all of its lines; its first one says which it is.
            let line = block.text.get(range.start..).and_then(|rest| rest.find('\n'));
            range.end = line.map_or(range.end, |line| range.end.min(range.start + line));
            entries(table, block)
        }
        DeValue::Float(_) => Value::Other,
    };
    Node { span: block.at(range), value }
}

/// Makes a tree of YAML, or tells where and why it is none.
pub fn yaml(block: &Block<'_>) -> Result<Node, (Span, String)> {
    let mut start = 0;
    for line in block.text.split_inclusive('\n') {
        // Each level of blocks is a column further to the right. The parser follows all of them.
        let before = line.find(|c: char| !" \t-?:".contains(c)).unwrap_or(line.len());
        if before > DEEPEST {
            return Err((block.at(start..start + before), "it is nested too deeply".to_owned()));
        }
        start += line.len();
    }
    let documents = documents(block.text).map_err(|error| {
        let at = offset(block.text, error.marker());
        (block.at(at..at), error.info().to_owned())
    })?;
    let node = documents.into_iter().next().map(|document| yaml_value(document, block));
    match node {
        Some(node @ Node { value: Value::Table(_), .. }) => Ok(node),
        None | Some(Node { value: Value::Empty, .. }) => {
            Ok(Node { span: block.at(0..0), value: Value::Table(Vec::new()) })
        }
        Some(_) => Err((block.at(0..0), "it is not a list of fields".to_owned())),
    }
}

fn documents(text: &str) -> Result<Vec<MarkedYaml<'_>>, ScanError> {
    let mut loader = YamlLoader::default();
    loader.early_parse(false);
    Parser::new_from_str(text).load(&mut loader, true)?;
    match loader.error() {
        Some(error) => Err(error.clone()),
        None => Ok(loader.into_documents()),
    }
}

fn yaml_value(node: MarkedYaml<'_>, block: &Block<'_>) -> Node {
    let start = offset(block.text, &node.span.start);
    let mut end = offset(block.text, &node.span.end).max(start);
    let slice = block.text.get(start..end).unwrap_or("").trim_end();
    let closing = if slice.starts_with('[') { ']' } else { '}' };
    end = start + slice.len();
    if slice.starts_with(['[', '{']) && !slice.ends_with(closing) {
        // The parser sees the end of a list before its last bracket.
        let rest = block.text.get(end..).unwrap_or("");
        let gap = rest.len() - rest.trim_start().len();
        end += if rest.trim_start().starts_with(closing) { gap + 1 } else { 0 };
    }
    let value = match node.data {
        YamlData::Representation(text, ScalarStyle::Plain, _) => match &*text {
            "" | "~" | "null" | "Null" | "NULL" => Value::Empty,
            _ => Value::Plain(text.into_owned()),
        },
        YamlData::Representation(text, _, _) => Value::Text(text.into_owned()),
        YamlData::Sequence(items) => Value::List(items.into_iter().map(|item| yaml_value(item, block)).collect()),
        YamlData::Mapping(entries) => Value::Table(entries.into_iter().map(|entry| yaml_entry(entry, block)).collect()),
        YamlData::BadValue => Value::Empty,
        _ => Value::Other,
    };
    Node { span: block.at(start..end), value }
}

fn yaml_entry((key, value): (MarkedYaml<'_>, MarkedYaml<'_>), block: &Block<'_>) -> (Name, Node) {
    let Node { span, value: key } = yaml_value(key, block);
    let text = match key {
        Value::Plain(text) | Value::Text(text) => text,
        _ => block.text.get(span.start - block.start..span.end - block.start).unwrap_or("").to_owned(),
    };
    (Name { span, text }, yaml_value(value, block))
}

/// Turns the parser's line and column, counted in characters, into bytes.
fn offset(text: &str, marker: &Marker) -> usize {
    let mut start = 0;
    for line in text.split_inclusive('\n').take(marker.line().saturating_sub(1)) {
        start += line.len();
    }
    let line = text.get(start..).unwrap_or("");
    let column = line.char_indices().nth(marker.col()).map_or(line.len(), |(at, _)| at);
    (start + column).min(text.len())
}

/// What is asked for as a pair is a value with its place.
fn placed(span: &Span, value: Value) -> Value {
    let byte = |at: usize| Value::Whole(i64::try_from(at).unwrap_or_default());
    let parts = [Value::Text(span.file.clone()), byte(span.start), byte(span.end)];
    let node = |value| Node { span: span.clone(), value };
    Value::List(vec![node(value), node(Value::List(parts.map(node).into()))])
}

impl<'de> Deserializer<'de> for Node {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            Value::Plain(text) | Value::Text(text) => visitor.visit_string(text),
            Value::Whole(number) => visitor.visit_i64(number),
            Value::Yes(yes) => visitor.visit_bool(yes),
            Value::List(items) => visitor.visit_seq(SeqDeserializer::new(items.into_iter())),
            Value::Table(entries) => visitor.visit_map(MapDeserializer::new(entries.into_iter())),
            Value::Empty | Value::Other => visitor.visit_unit(),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        let value = placed(&self.span, self.value);
        Node { span: self.span, value }.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.value {
            Value::Plain(text) | Value::Text(text) => {
                text.into_deserializer().deserialize_enum(name, variants, visitor)
            }
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct newtype_struct seq tuple_struct map struct identifier ignored_any
    }
}

impl IntoDeserializer<'_, Error> for Node {
    type Deserializer = Node;

    fn into_deserializer(self) -> Node {
        self
    }
}

impl IntoDeserializer<'_, Error> for Name {
    type Deserializer = Node;

    fn into_deserializer(self) -> Node {
        Node { span: self.span, value: Value::Text(self.text) }
    }
}
