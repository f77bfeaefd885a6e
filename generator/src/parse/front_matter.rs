//! The fields at the start of an article, in YAML between `---` or in TOML between `+++`.

use std::ops::Range;

use jiff::civil::Date;
use saphyr::{LoadableYamlNode, MarkedYaml, Marker, Scalar, YamlData};
use toml::de::{DeTable, DeValue};

use crate::config::is_address;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::names::{is_same, nearest};
use crate::parse::Source;

/// The fields that are known, in the order a hint lists them.
const FIELDS: &[&str] = &[
    "title",
    "description",
    "order",
    "slug",
    "draft",
    "publish",
    "expire",
    "updated",
    "review_by",
    "owner",
    "labels",
    "category",
    "related",
    "audience",
    "aliases",
    "language",
    "source_revision",
];

/// How far a line of YAML may be indented.
const DEEPEST: usize = 100;

/// What an article says about itself.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// The title, instead of the first heading.
    pub title: Option<(String, Span)>,
    /// One sentence for lists and search engines.
    pub description: Option<(String, Span)>,
    /// Place among its neighbours; those without one follow.
    pub order: Option<i64>,
    /// The last part of the address, instead of the file's name.
    pub slug: Option<(String, Span)>,
    /// Whether it is not published yet.
    pub draft: bool,
    /// The first day on which it is published.
    pub publish: Option<(Date, Span)>,
    /// The first day on which it is not published any more.
    pub expire: Option<(Date, Span)>,
    /// The day of the last change that matters to readers.
    pub updated: Option<(Date, Span)>,
    /// The day by which somebody reads it again.
    pub review_by: Option<(Date, Span)>,
    /// The mail address of who looks after it.
    pub owner: Option<(String, Span)>,
    /// What it applies to.
    pub labels: Vec<(String, Span)>,
    /// A category's folder, instead of the file's own.
    pub category: Option<(String, Span)>,
    /// Links to articles worth reading next.
    pub related: Vec<(String, Span)>,
    /// Who may read it, where not everybody may.
    pub audience: Option<(String, Span)>,
    /// Addresses it had before, from the root.
    pub aliases: Vec<(String, Span)>,
    /// The language, instead of the one in the file's name.
    pub language: Option<(String, Span)>,
    /// Of a translation: the revision of the article it was made from.
    pub source_revision: Option<(String, Span)>,
}

/// Why an article is not published.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Withheld {
    /// Its writer is not done.
    Draft,
    /// It is published on that day.
    Until(Date),
    /// It expired on that day.
    Since(Date),
}

impl FrontMatter {
    /// Tells why the article is not published on a day, if it is not.
    pub fn withheld(&self, today: Date) -> Option<Withheld> {
        let day = |field: &Option<(Date, Span)>| field.as_ref().map(|(day, _)| *day);
        if self.draft {
            return Some(Withheld::Draft);
        }
        let until = day(&self.publish).filter(|day| today < *day).map(Withheld::Until);
        until.or_else(|| day(&self.expire).filter(|day| *day <= today).map(Withheld::Since))
    }
}

/// Reads the front matter of a source and returns it with the place where the text begins.
pub fn front_matter(source: &Source<'_>, diagnostics: &mut Vec<Diagnostic>) -> (FrontMatter, usize) {
    let text = source.text;
    let Some((fence, inner_start)) = opening(text) else { return (FrontMatter::default(), 0) };
    let Some((inner_end, body_start)) = closing(text, fence, inner_start) else {
        // A rule between paragraphs may stand first on a page; a field behind it tells them apart.
        let first = text.get(inner_start..).unwrap_or("").lines().next().unwrap_or("");
        if fence == "+++" || first.split_once(':').is_some_and(|(key, _)| is_key(key)) {
            diagnostics.push(
                Diagnostic::new(
                    Code::FrontMatterSyntax,
                    Span::new(source.path, 0..3),
                    format!("the front matter that begins with {fence} does not end"),
                )
                .hint(format!("put a line {fence} behind its last field")),
            );
        }
        return (FrontMatter::default(), 0);
    };
    let inner = text.get(inner_start..inner_end).unwrap_or("");
    let fields = if fence == "---" { yaml(inner) } else { toml(inner) };
    let fields = fields.unwrap_or_else(|(at, reason)| {
        let span = inner_start + at.start..inner_start + at.end;
        diagnostics.push(
            Diagnostic::new(
                Code::FrontMatterSyntax,
                Span::new(source.path, span),
                format!("the front matter cannot be read: {reason}"),
            )
            .hint(if fence == "---" {
                "text with a colon, a quote or a brace in it goes between quotes"
            } else {
                "text goes between quotes"
            }),
        );
        Vec::new()
    });
    let place = |range: &Range<usize>| Span::new(source.path, inner_start + range.start..inner_start + range.end);
    (typed(fields, place, diagnostics), body_start)
}

fn opening(text: &str) -> Option<(&'static str, usize)> {
    ["---", "+++"].into_iter().find_map(|fence| {
        let rest = text.strip_prefix(fence)?;
        let line = rest.split_once('\n').map_or(rest, |(line, _)| line);
        line.trim().is_empty().then(|| (fence, (fence.len() + line.len() + 1).min(text.len())))
    })
}

/// Finds the line that is nothing but the fence: where it begins, and where the next one does.
fn closing(text: &str, fence: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    for line in text.get(from..)?.split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

struct Field {
    name: String,
    name_range: Range<usize>,
    value: Value,
    range: Range<usize>,
}

enum Value {
    Text(String),
    /// A number or a date, and how it is written.
    Whole(i64, String),
    Yes(bool),
    List(Vec<(Value, Range<usize>)>),
    /// Nothing behind the colon.
    Empty,
    Other,
}

type Fields = Result<Vec<Field>, (Range<usize>, String)>;

fn typed(fields: Vec<Field>, place: impl Fn(&Range<usize>) -> Span, diagnostics: &mut Vec<Diagnostic>) -> FrontMatter {
    let mut front = FrontMatter::default();
    let names: Vec<String> = fields.iter().map(|field| field.name.clone()).collect();
    for Field { name, name_range, value, range } in fields {
        let mut invalid = |wanted: &str, example: &str| {
            diagnostics.push(
                Diagnostic::new(
                    Code::FrontMatterInvalidValue,
                    place(&range),
                    format!("the field \"{name}\" is {wanted}"),
                )
                .hint(format!("such as {example}")),
            );
        };
        let text = |value: Value| match value {
            Value::Text(text) | Value::Whole(_, text) => Some(text),
            _ => None,
        };
        let day = |value: Value| text(value)?.parse::<Date>().ok();
        let texts = |value: Value| match value {
            Value::List(items) => {
                items.into_iter().map(|(item, range)| Some((text(item)?, place(&range)))).collect::<Option<Vec<_>>>()
            }
            _ => None,
        };
        match (name.as_str(), value) {
            (known, Value::Empty) if FIELDS.contains(&known) => {}
            ("title", value) => match text(value) {
                Some(text) => front.title = Some((text, place(&range))).filter(|(text, _)| !text.trim().is_empty()),
                None => invalid("text", "\"How refunds work\""),
            },
            ("description", value) => match text(value) {
                Some(text) => front.description = Some((text, place(&range))),
                None => invalid("text", "\"How refunds work\""),
            },
            ("slug", value) => match text(value) {
                Some(text) if !text.is_empty() && crate::address::slug(&text) == text => {
                    front.slug = Some((text, place(&range)));
                }
                _ => invalid("one part of an address: lower-case letters, digits and hyphens", "\"how-refunds-work\""),
            },
            ("order", Value::Whole(number, _)) => front.order = Some(number),
            ("order", _) => invalid("a whole number", "5"),
            ("draft", Value::Yes(yes)) => front.draft = yes,
            ("draft", _) => invalid("true or false, without quotes", "true"),
            ("publish", value) => match day(value) {
                Some(day) => front.publish = Some((day, place(&range))),
                None => invalid("a date: year, month and day", "2026-03-31"),
            },
            ("expire", value) => match day(value) {
                Some(day) => front.expire = Some((day, place(&range))),
                None => invalid("a date: year, month and day", "2026-03-31"),
            },
            ("updated", value) => match day(value) {
                Some(day) => front.updated = Some((day, place(&range))),
                None => invalid("a date: year, month and day", "2026-03-31"),
            },
            ("review_by", value) => match day(value) {
                Some(day) => front.review_by = Some((day, place(&range))),
                None => invalid("a date: year, month and day", "2026-03-31"),
            },
            ("owner", value) => match text(value).filter(|text| is_address(text)) {
                Some(text) => front.owner = Some((text, place(&range))),
                None => invalid("a mail address", "ada@example.com"),
            },
            ("source_revision", value) => match text(value).filter(|text| is_revision(text)) {
                Some(text) => front.source_revision = Some((text, place(&range))),
                None => invalid("eight digits from 0 to f", "\"5f3a90c1\""),
            },
            ("category", value) => match text(value).filter(|text| !text.is_empty()) {
                Some(text) => front.category = Some((text, place(&range))),
                None => invalid("the folder of a category", "\"billing\""),
            },
            ("audience", value) => match text(value).filter(|text| !text.is_empty()) {
                Some(text) => front.audience = Some((text, place(&range))),
                None => invalid("the name of an audience", "\"agents\""),
            },
            ("language", value) => match text(value).filter(|text| !text.is_empty()) {
                Some(text) => front.language = Some((text, place(&range))),
                None => invalid("the tag of a language", "\"de\""),
            },
            ("labels", value) => match texts(value) {
                Some(texts) => front.labels = texts,
                None => invalid("a list of texts", "[\"Valve One\", \"Hub\"]"),
            },
            ("related", value) => match texts(value) {
                Some(texts) => front.related = texts,
                None => invalid("a list of links to articles", "[\"/billing/refunds.md\"]"),
            },
            ("aliases", value) => {
                match texts(value).filter(|texts| texts.iter().all(|(text, _)| text.starts_with('/'))) {
                    Some(texts) => front.aliases = texts,
                    None => invalid("a list of addresses from the root", "[\"/old/address\"]"),
                }
            }
            _ => {
                let near = nearest(&name, FIELDS.iter().copied());
                let hint = match near {
                    Some(near) => format!("did you mean \"{near}\"?"),
                    None => format!("known fields: {}", FIELDS.join(", ")),
                };
                let span = place(&name_range);
                let range = span.start..span.end;
                let unknown =
                    Diagnostic::new(Code::FrontMatterUnknownField, span, format!("there is no field \"{name}\""))
                        .hint(hint);
                let is_bare = name_range.len() == name.len();
                let sure =
                    near.filter(|near| is_bare && is_same(&name, near) && !names.iter().any(|name| name == near));
                diagnostics.push(match sure {
                    Some(near) => unknown.fix(range, near),
                    None => unknown,
                });
            }
        }
    }
    front
}

fn is_revision(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c))
}

fn toml(text: &str) -> Fields {
    let table = DeTable::parse(text)
        .map_err(|error| (error.span().unwrap_or(0..0), error.message().lines().collect::<Vec<_>>().join(", ")))?;
    let mut fields = Vec::new();
    for (key, value) in table.get_ref().iter() {
        fields.push(Field {
            name: key.get_ref().to_string(),
            name_range: key.span(),
            range: value.span(),
            value: toml_value(value.get_ref()),
        });
    }
    Ok(fields)
}

fn toml_value(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(whole) => Value::Whole(whole, number.as_str().to_owned()),
            Err(_) => Value::Other,
        },
        DeValue::Boolean(yes) => Value::Yes(*yes),
        DeValue::Datetime(day) => Value::Text(day.to_string()),
        DeValue::Array(items) => {
            Value::List(items.iter().map(|item| (toml_value(item.get_ref()), item.span())).collect())
        }
        _ => Value::Other,
    }
}

fn yaml(text: &str) -> Fields {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        // Each level of blocks is a column further to the right. The parser follows all of them.
        let before = line.find(|c: char| !" \t-?:".contains(c)).unwrap_or(line.len());
        if before > DEEPEST {
            return Err((start..start + before, "it is nested too deeply".to_owned()));
        }
        start += line.len();
    }
    let documents = MarkedYaml::load_from_str(text).map_err(|error| {
        let at = offset(text, error.marker());
        (at..at, error.info().to_owned())
    })?;
    let Some(document) = documents.into_iter().next() else { return Ok(Vec::new()) };
    let mapping = match document.data {
        YamlData::Mapping(mapping) => mapping,
        YamlData::Value(Scalar::Null) => return Ok(Vec::new()),
        _ => return Err((0..0, "it is not a list of fields".to_owned())),
    };
    let mut fields = Vec::new();
    for (key, value) in mapping {
        let name_range = yaml_range(text, &key);
        let range = yaml_range(text, &value);
        fields.push(Field {
            name: text.get(name_range.clone()).unwrap_or("").trim_matches(['"', '\'']).to_owned(),
            name_range,
            value: yaml_value(text, value),
            range,
        });
    }
    Ok(fields)
}

fn yaml_range(text: &str, node: &MarkedYaml<'_>) -> Range<usize> {
    let start = offset(text, &node.span.start);
    let end = offset(text, &node.span.end).max(start);
    let slice = text.get(start..end).unwrap_or("");
    start..start + slice.trim_end().len()
}

fn yaml_value(text: &str, node: MarkedYaml<'_>) -> Value {
    let range = yaml_range(text, &node);
    let written = || text.get(range).unwrap_or("").to_owned();
    match node.data {
        YamlData::Value(Scalar::String(text)) => Value::Text(text.into_owned()),
        YamlData::Value(Scalar::Integer(number)) => Value::Whole(number, written()),
        YamlData::Value(Scalar::Boolean(yes)) => Value::Yes(yes),
        YamlData::Value(Scalar::FloatingPoint(_)) => Value::Text(written()),
        YamlData::Value(Scalar::Null) => Value::Empty,
        YamlData::Sequence(items) => Value::List(
            items
                .into_iter()
                .map(|item| {
                    let range = yaml_range(text, &item);
                    (yaml_value(text, item), range)
                })
                .collect(),
        ),
        _ => Value::Other,
    }
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
