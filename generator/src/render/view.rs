//! What a template may see: small, and without the text of other pages. A page is rendered again
//! when its view has changed.

use std::borrow::Cow;
use std::sync::OnceLock;

use serde::Serialize;
use tera::Value;

use crate::memo::key;
use crate::parse::Heading;

/// What many pages show, made into a template's value once.
#[derive(Debug)]
pub struct Shared<T> {
    /// Of the view.
    pub key: u64,
    view: T,
    value: OnceLock<Value>,
}

impl<T: Serialize + std::hash::Hash> Shared<T> {
    /// Shares a view.
    pub fn new(view: T) -> Shared<T> {
        Shared { key: key(&view), view, value: OnceLock::new() }
    }

    /// Returns the view.
    pub fn view(&self) -> &T {
        &self.view
    }

    /// Returns the view as a template sees it.
    pub fn value(&self) -> Value {
        self.value.get_or_init(|| Value::from_serializable(&self.view)).clone()
    }
}

/// What is the same on every page of an edition.
#[derive(Debug, Hash, Serialize)]
pub struct Portal<'a> {
    /// The portal's name.
    pub name: &'a str,
    /// The end of the browser tab.
    pub title: &'a str,
    /// Scheme and host.
    pub base_url: &'a str,
    /// What all addresses of the portal begin with; empty at the root of a host.
    pub mount: &'a str,
    /// Address of the logo.
    pub logo: Option<String>,
    /// How wide it is where it is 32 CSS pixels high.
    pub logo_width: Option<u32>,
    /// Address of the icon.
    pub favicon: Option<String>,
    /// Address of the style sheet with the portal's colours.
    pub brand: String,
    /// Address of the picture that others show beside a link to the portal.
    pub card: String,
    /// BCP 47 tag.
    pub language: &'a str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The language and the country that Open Graph names it with: `de_DE`.
    pub locale: String,
    /// Who publishes it.
    pub organization: &'a str,
    /// Where they are at home.
    pub organization_url: &'a str,
    /// Address of the feed, where there is one.
    pub feed: Option<String>,
    /// The front page.
    pub home: String,
    /// The form.
    pub create: String,
    /// Where a customer asks for a code.
    pub track: String,
    /// Where a search leads without a script.
    pub search: String,
    /// Whether a key leads to the search box.
    pub shortcut: bool,
    /// Whether browsers keep what somebody read for when there is no network.
    pub offline: bool,
}

/// What this page is.
#[derive(Debug, Default, Hash, Serialize)]
pub struct Page<'a> {
    /// `home`, `category`, `article`, `missing`, `portal` or `desk`.
    pub kind: &'static str,
    /// Plain text; empty for the front page.
    pub title: &'a str,
    /// One sentence of plain text, or nothing.
    pub description: &'a str,
    /// From the root; empty where the page stands at no address of its own.
    pub url: &'a str,
    /// From the root: where it stands in the language that it is written in.
    pub canonical: Cow<'a, str>,
    /// From the root: the page as Markdown, where everybody may read it.
    pub twin: Option<String>,
    /// What it is written in, where that is not the language it is published in.
    pub foreign: Option<Foreign<'a>>,
    /// When it was changed last, where that is known.
    pub updated: Option<Moment<'a>>,
    /// The day it was published, where that is known.
    pub published: Option<String>,
    /// The same page in every language that has it, this one included.
    pub languages: Vec<LanguageLink<'a>>,
    /// The categories above, from the outermost.
    pub above: Vec<Link<'a>>,
    /// Why only a preview shows the page, in one sentence, or nothing.
    pub notice: String,
    /// Whether `article.js` makes something in the text nicer.
    pub scripted: bool,
    /// What the writer wrote: HTML. Made when the page is.
    pub body: String,
    /// What the page is, for those who list it: JSON-LD. Made when the page is.
    pub structured_data: String,
}

/// A language that is not the page's.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Foreign<'a> {
    /// BCP 47 tag.
    pub tag: &'a str,
    /// What its readers call it.
    pub name: &'a str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
}

/// A day in the portal's time zone.
#[derive(Debug, Hash, Serialize)]
pub struct Moment<'a> {
    /// With time and offset, as RFC 3339 has it.
    pub iso: String,
    /// Year, month and day.
    pub day: String,
    /// A sentence.
    pub text: &'a str,
}

/// The same page in a language.
#[derive(Debug, Hash, Serialize)]
pub struct LanguageLink<'a> {
    /// BCP 47 tag.
    pub tag: &'a str,
    /// What its readers call it.
    pub name: &'a str,
    /// From the root.
    pub url: String,
    /// Whether it is this page.
    pub current: bool,
    /// Whether it is this page written in that language.
    pub same: bool,
    /// Whether it is the portal's primary language.
    pub primary: bool,
}

/// A link to another page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Link<'a> {
    /// Plain text.
    pub title: &'a str,
    /// From the root.
    pub url: &'a str,
    /// One sentence, or nothing.
    pub description: &'a str,
    /// What these are written in, where that is not the page's language.
    pub foreign: Option<Foreign<'a>>,
}

/// A category, as a page that lists it and the pages in it show it.
#[derive(Debug, Hash, Serialize)]
pub struct Category<'a> {
    /// Plain text.
    pub title: &'a str,
    /// One sentence, or nothing.
    pub description: &'a str,
    /// From the root.
    pub url: &'a str,
    /// What these are written in, where that is not the page's language.
    pub foreign: Option<Foreign<'a>>,
    /// How many articles it has, with those of the categories in it.
    pub count: usize,
    /// Its own articles.
    pub articles: Vec<Link<'a>>,
}

/// What only an article has.
#[derive(Debug, Hash, Serialize)]
pub struct Article<'a> {
    /// The same in every language.
    pub id: &'a str,
    /// The form, for this article.
    pub create: String,
    /// Empty where the article is short.
    pub contents: &'a [Heading],
    /// What it applies to.
    pub labels: Vec<&'a str>,
    /// Where it is edited.
    pub edit: Option<String>,
    /// What to read next.
    pub related: Vec<Link<'a>>,
    /// The article before it in its category.
    pub previous: Option<Link<'a>>,
    /// The article behind it.
    pub next: Option<Link<'a>>,
}
