//! What a template may see: small, and without the text of other pages.

use serde::Serialize;

/// What is the same on every page of an edition.
#[derive(Debug, Serialize)]
pub struct Portal {
    /// The portal's name.
    pub name: String,
    /// The end of the browser tab.
    pub title: String,
    /// Scheme and host.
    pub base_url: String,
    /// Address of the logo.
    pub logo: Option<String>,
    /// Address of the icon.
    pub favicon: Option<String>,
    /// Address of the style sheet with the portal's colours.
    pub brand: String,
    /// BCP 47 tag.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The front page.
    pub home: String,
    /// The form.
    pub create: String,
    /// Where a customer asks for a code.
    pub track: String,
}

/// What this page is.
#[derive(Debug, Default, Serialize)]
pub struct Page {
    /// `home`, `category`, `article`, `missing`, `portal` or `desk`.
    pub kind: &'static str,
    /// Plain text; empty for the front page.
    pub title: String,
    /// One sentence of plain text, or nothing.
    pub description: String,
    /// From the root; empty where the page stands at no address of its own.
    pub url: String,
    /// The same page in every language that has it, this one included.
    pub languages: Vec<LanguageLink>,
    /// The categories above, from the outermost.
    pub above: Vec<Link>,
    /// What the writer wrote: HTML.
    pub body: String,
}

/// The same page in a language.
#[derive(Debug, Serialize)]
pub struct LanguageLink {
    /// BCP 47 tag.
    pub tag: String,
    /// What its readers call it.
    pub name: String,
    /// From the root.
    pub url: String,
    /// Whether it is this page.
    pub current: bool,
    /// Whether it is this page's text, and not only the front page of the language.
    pub same: bool,
}

/// A link to another page.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// Plain text.
    pub title: String,
    /// From the root.
    pub url: String,
    /// One sentence, or nothing.
    pub description: String,
}

/// A category on a page that lists it.
#[derive(Debug, Serialize)]
pub struct Category {
    /// Plain text.
    pub title: String,
    /// One sentence, or nothing.
    pub description: String,
    /// From the root.
    pub url: String,
    /// How many articles it has, with those of the categories in it.
    pub count: usize,
    /// Its own articles.
    pub articles: Vec<Link>,
}

/// A heading for the table of contents.
#[derive(Debug, Serialize)]
pub struct Heading {
    /// 2 or 3.
    pub level: u8,
    /// Its anchor.
    pub id: String,
    /// Plain text.
    pub text: String,
}

/// What only an article has.
#[derive(Debug, Serialize)]
pub struct Article {
    /// The same in every language.
    pub id: String,
    /// The form, for this article.
    pub create: String,
    /// Empty where the article is short.
    pub contents: Vec<Heading>,
    /// The article before it in its category.
    pub previous: Option<Link>,
    /// The article behind it.
    pub next: Option<Link>,
}
