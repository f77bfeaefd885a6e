//! The fields at the start of an article, in YAML between `---` or in TOML between `+++`.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::de::DeTable;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::names::nearest;
use crate::parse::Source;
use crate::schema::{self, Block, Node, Reading, Schema, Syntax};

static SCHEMA: LazyLock<Schema> = LazyLock::new(Schema::of::<FrontMatter>);

/// How many lines somebody may write before the end of the fields is missed.
const MOST_LINES: usize = 100;

/// What an article says about itself. Everything can be left out.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "Front matter of an article")]
pub struct FrontMatter {
    /// The title. The first heading, if there is none.
    #[schemars(example = "How refunds work")]
    pub title: Option<(String, Span)>,
    /// One sentence about the article, for lists and search engines.
    #[schemars(example = "When the money is back, and what it depends on.")]
    pub description: Option<(String, Span)>,
    /// The place among its neighbours, counted from the lowest. Those without a number follow, by
    /// their titles.
    pub order: Option<i64>,
    /// The last part of the address. The file's name, if there is none.
    #[schemars(extend("format" = "slug"), example = "how-refunds-work")]
    pub slug: Option<(String, Span)>,
    /// Whether the article is not done. Drafts are shown in the preview and not published.
    #[schemars(example = true)]
    pub draft: bool,
    /// The first day on which it is published. Before, only the preview shows it.
    #[schemars(example = "2026-03-31")]
    pub publish: Option<(Date, Span)>,
    /// The first day on which it is not published any more.
    #[schemars(example = "2027-03-31")]
    pub expire: Option<(Date, Span)>,
    /// The day of the last change that matters to readers.
    #[schemars(example = "2026-03-31")]
    pub updated: Option<(Date, Span)>,
    /// The day by which somebody should read it again. After it, a build says so.
    #[schemars(example = "2027-03-31")]
    pub review_by: Option<(Date, Span)>,
    /// The mail address of who looks after the article.
    #[schemars(extend("format" = "email"), example = "ada@example.com")]
    pub owner: Option<(String, Span)>,
    /// What the article applies to, such as products or plans.
    #[schemars(example = ["Valve One", "Hub"])]
    pub labels: Vec<(String, Span)>,
    /// The folder of the category it is listed in. The folder it stands in, if there is none.
    #[schemars(example = &"billing")]
    pub category: Option<(String, Span)>,
    /// Links to articles that are worth reading next.
    #[schemars(example = ["/billing/refunds.md"])]
    pub related: Vec<(String, Span)>,
    /// Who may read it: "customers" for everybody who is signed in, "agents", or an audience of
    /// fanlight.toml. Everybody, if there is none.
    #[schemars(example = &"agents")]
    pub audience: Option<(String, Span)>,
    /// Addresses that it had before, from the root. They lead here.
    #[schemars(extend("format" = "alias"), example = ["/old/address"])]
    pub aliases: Vec<(String, Span)>,
    /// The language. The one of its name or of the tree it stands in, or the portal's primary one, if
    /// there is none.
    #[schemars(extend("format" = "language"), example = &"de")]
    pub language: Option<(String, Span)>,
    /// Of a translation: the revision of the article it was made from. When that one changes, a
    /// build says so.
    #[schemars(extend("format" = "revision"), example = &"5f3a90c1")]
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

/// Returns the schema of the fields.
pub fn schema() -> &'static Schema {
    &SCHEMA
}

/// Reads the front matter of a source and returns it with the place where the text begins.
pub fn front_matter(source: &Source<'_>, diagnostics: &mut Vec<Diagnostic>) -> (FrontMatter, usize) {
    let text = source.text;
    let Some((fence, inner_start)) = opening(text) else { return (FrontMatter::default(), 0) };
    let Some((inner_end, body_start)) = closing(text, fence, inner_start) else {
        let mut front = FrontMatter::default();
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
            front.audience = meant(source, inner_start..text.len());
        }
        return (front, 0);
    };
    let before = diagnostics.len();
    let inner = text.get(inner_start..inner_end).unwrap_or("");
    let block = Block { file: source.path, start: inner_start, text: inner };
    let (syntax, fields) =
        if fence == "---" { (Syntax::Yaml, schema::yaml(&block)) } else { (Syntax::Toml, toml(&block)) };
    let mut front: FrontMatter = match fields {
        Ok(fields) => {
            let (invalid, unknown) = (Code::FrontMatterInvalidValue, Code::FrontMatterUnknownField);
            schema().read(fields, &mut Reading { syntax, invalid, unknown, noun: "field", diagnostics })
        }
        Err((span, reason)) => {
            let message = format!("the front matter cannot be read: {reason}");
            diagnostics.push(Diagnostic::new(Code::FrontMatterSyntax, span, message).hint(match syntax {
                Syntax::Yaml => "a field is a line such as title: Refunds; text with a colon, a quote or a brace goes between quotes",
                Syntax::Toml => "text goes between quotes",
            }));
            FrontMatter::default()
        }
    };
    front.title = front.title.filter(|(title, _)| !title.trim().is_empty());
    if front.audience.is_none() && diagnostics.len() > before {
        front.audience = meant(source, inner_start..inner_end);
    }
    (front, body_start)
}

/// Finds where somebody meant to name an audience, in fields that cannot be read. It has no name
/// then: what was not for everybody must not become so by a typing error.
fn meant(source: &Source<'_>, fields: Range<usize>) -> Option<(String, Span)> {
    let is_audience = |line: &&str| {
        let key = line.split([':', '=']).next().unwrap_or("").trim().trim_matches(['"', '\'']);
        key.len() < line.trim_end().len() && nearest(key, ["audience"]).is_some()
    };
    let line = source.text.get(fields.clone())?.lines().take(MOST_LINES).find(is_audience)?;
    let start = source.text.get(fields.clone())?.find(line).map_or(fields.start, |at| fields.start + at);
    Some((String::new(), Span::new(source.path, start..start + line.len())))
}

fn toml(block: &Block<'_>) -> Result<Node, (Span, String)> {
    match DeTable::parse(block.text) {
        Ok(table) => Ok(schema::toml(table.get_ref(), block)),
        Err(error) => {
            let reason = error.message().lines().collect::<Vec<_>>().join(", ");
            Err((block.at(error.span().unwrap_or(0..0)), reason))
        }
    }
}

/// Returns the place where the text of a file begins whose fields are of no interest.
pub fn end(text: &str) -> usize {
    opening(text).and_then(|(fence, inner)| closing(text, fence, inner)).map_or(0, |(_, end)| end)
}

/// Returns the language that a source says it is written in: its words are needed to read the rest.
pub fn language(source: &Source<'_>) -> Option<(String, Span)> {
    let (fence, start) = opening(source.text)?;
    let (end, _) = closing(source.text, fence, start)?;
    let is_language = |line: &str| line.trim_start_matches(['"', '\'']).starts_with("language");
    source.text.get(start..end)?.lines().any(is_language).then(|| front_matter(source, &mut Vec::new()).0.language)?
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_typed_can_be_read() {
        schema::tests::stand::<FrontMatter>(schema());
    }
}
