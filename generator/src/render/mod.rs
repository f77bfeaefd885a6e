//! [`Linked`] → [`Page`]s. Nothing here reads or writes a file.

mod brand;
mod theme;
pub mod view;

use std::collections::BTreeMap;

use tera::{Context, Tera};

use crate::address::percent_encode;
use crate::assemble::{Category, Edition, Entry, Site};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::fingerprint;
use crate::link::{Linked, form, track};
use crate::load::{Input, Tree};
use crate::parse::Article;
use crate::write::Page;

/// A table of contents helps from so many headings on.
const LONG: usize = 3;

/// The shells, before they are known to be some.
#[derive(Debug)]
pub struct ShellPage {
    /// BCP 47 tag.
    pub language: String,
    /// `portal` or `desk`.
    pub name: &'static str,
    /// The page with its slots.
    pub html: String,
}

/// What rendering gives.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Pages and assets.
    pub pages: Vec<Page>,
    /// What the edge fills.
    pub shells: Vec<ShellPage>,
    /// For each source, by its path in the portal's folder, its text as HTML.
    pub bodies: BTreeMap<String, String>,
}

/// Renders every page, and gathers the assets they use. `None` where the theme cannot be used.
pub fn render(linked: &Linked<'_>, input: &Input, diagnostics: &mut Vec<Diagnostic>) -> Option<Rendered> {
    let site = linked.site;
    let mut rendered = Rendered::default();
    let assets = theme::assets(&input.theme);
    let brand = brand::style_sheet(&site.config.brand).into_bytes();
    let brand_path = fingerprint("assets/brand.css", &brand);
    for (index, edition) in site.editions.iter().enumerate() {
        let vocabulary = edition.vocabulary;
        let tera = theme::templates(&input.theme, &assets, &vocabulary.language, &vocabulary.source, diagnostics)?;
        let mut press = Press {
            tera: &tera,
            theme: &input.theme,
            portal: portal(linked, edition, format!("/{brand_path}")),
            linked,
            site,
            edition,
            index,
            rendered: &mut rendered,
            diagnostics,
        };
        press.edition()?;
    }
    rendered.pages.push(Page { path: brand_path, bytes: brand });
    for (url, bytes) in assets.into_values() {
        rendered.pages.push(Page { path: url.trim_start_matches('/').to_owned(), bytes: bytes.to_vec() });
    }
    for (name, url) in &linked.files {
        if let Some(file) = input.content.files.get(*name) {
            rendered
                .pages
                .push(Page { path: url.trim_start_matches('/').to_owned(), bytes: file.data.bytes().to_vec() });
        }
    }
    Some(rendered)
}

fn portal(linked: &Linked<'_>, edition: &Edition<'_>, brand: String) -> view::Portal {
    let config = linked.site.config;
    let file = |image: &Option<(String, crate::diagnostic::Span)>| {
        let (path, _) = image.as_ref()?;
        linked.files.get(path.trim_start_matches('/')).map(|url| percent_encode(url))
    };
    let subtag = edition.language.tag.split('-').next().unwrap_or("");
    view::Portal {
        name: config.name.clone(),
        title: config.title.clone(),
        base_url: config.base_url.clone(),
        logo: file(&config.brand.logo),
        favicon: file(&config.brand.favicon),
        brand,
        language: edition.language.tag.clone(),
        direction: if matches!(subtag, "ar" | "fa" | "he" | "ur") { "rtl" } else { "ltr" },
        home: format!("{}/", edition.language.prefix),
        create: form(edition, None),
        track: track(edition),
    }
}

/// One edition being rendered.
struct Press<'p, 'a> {
    tera: &'p Tera,
    theme: &'p Tree,
    portal: view::Portal,
    linked: &'p Linked<'a>,
    site: &'p Site<'a>,
    edition: &'p Edition<'a>,
    index: usize,
    rendered: &'p mut Rendered,
    diagnostics: &'p mut Vec<Diagnostic>,
}

impl<'a> Press<'_, 'a> {
    fn edition(&mut self) -> Option<()> {
        self.home()?;
        for (index, category) in self.edition.categories.iter().enumerate() {
            self.category(index, category)?;
        }
        for (index, entry) in self.edition.entries.iter().enumerate() {
            self.article(index, entry)?;
        }
        if self.index == 0 {
            let page = view::Page {
                kind: "missing",
                title: self.t("missing-title"),
                languages: self.languages("", None),
                ..view::Page::default()
            };
            let html = self.html("missing.html", &page, Context::new())?;
            self.rendered.pages.push(Page { path: "404.html".to_owned(), bytes: html.into_bytes() });
        }
        for name in ["portal", "desk"] {
            let page = view::Page { kind: name, ..view::Page::default() };
            let html = self.html("shell.html", &page, Context::new())?;
            let language = self.edition.language.tag.clone();
            self.rendered.shells.push(ShellPage { language, name, html });
        }
        Some(())
    }

    fn home(&mut self) -> Option<()> {
        let url = self.portal.home.clone();
        let home = self.edition.home;
        let page = view::Page {
            kind: "home",
            title: home
                .and_then(|home| home.front.title.as_ref().map(|_| home.title.clone()))
                .or_else(|| home?.body.title.clone())
                .unwrap_or_default(),
            description: home.map(description).unwrap_or_default(),
            languages: self.languages(&url, self.site.categories.get("")),
            body: home.map(|home| self.body(home)).unwrap_or_default(),
            above: Vec::new(),
            url,
        };
        let mut context = Context::new();
        let categories: Vec<view::Category> = self.children(None);
        context.insert("categories", &categories);
        context.insert("articles", &self.links(None));
        self.page("home.html", page, context)
    }

    fn category(&mut self, index: usize, category: &Category<'a>) -> Option<()> {
        let page = view::Page {
            kind: "category",
            title: category.title.clone(),
            description: category
                .description
                .map(str::to_owned)
                .or_else(|| category.index.map(description))
                .unwrap_or_default(),
            url: category.url.clone(),
            languages: self.languages(&category.url, self.site.categories.get(category.folder.as_str())),
            above: self.above(category.parent),
            body: category.index.map(|index| self.body(index)).unwrap_or_default(),
        };
        let mut context = Context::new();
        context.insert("categories", &self.children(Some(index)));
        context.insert("articles", &self.links(Some(index)));
        self.page("category.html", page, context)
    }

    fn article(&mut self, index: usize, entry: &Entry<'a>) -> Option<()> {
        let article = entry.article;
        let neighbour = |index: Option<usize>| {
            let other = self.edition.entries.get(index?)?;
            (other.category == entry.category && entry.category.is_some()).then(|| link_to(other))
        };
        let headings = &article.body.headings;
        let contents = if headings.len() < LONG { &[] } else { headings.as_slice() };
        let view = view::Article {
            id: article.id.clone(),
            create: form(self.edition, Some(&article.id)),
            contents: contents
                .iter()
                .map(|heading| view::Heading {
                    level: heading.level,
                    id: heading.id.clone(),
                    text: heading.text.clone(),
                })
                .collect(),
            previous: neighbour(index.checked_sub(1)),
            next: neighbour(index.checked_add(1)),
        };
        let page = view::Page {
            kind: "article",
            title: article.title.clone(),
            description: description(article),
            url: entry.url.clone(),
            languages: self.languages(&entry.url, self.site.articles.get(article.id.as_str())),
            above: self.above(entry.category),
            body: self.body(article),
        };
        let mut context = Context::new();
        context.insert("article", &view);
        self.page("article.html", page, context)
    }

    /// Fills the holes of a text and keeps it for the contract.
    fn body(&mut self, article: &Article<'_>) -> String {
        let addresses = self.linked.addresses.get(article.source.name);
        let html = article
            .body
            .html(|target| addresses.and_then(|addresses| addresses.get(target)).cloned().unwrap_or_default());
        self.rendered.bodies.insert(article.source.name.to_owned(), html.clone());
        html
    }

    fn page(&mut self, template: &str, mut page: view::Page, context: Context) -> Option<()> {
        let path = format!("{}index.html", page.url.trim_start_matches('/'));
        page.url = percent_encode(&page.url);
        let html = self.html(template, &page, context)?;
        self.rendered.pages.push(Page { path, bytes: html.into_bytes() });
        Some(())
    }

    fn html(&mut self, template: &str, page: &view::Page, mut context: Context) -> Option<String> {
        context.insert("portal", &self.portal);
        context.insert("page", page);
        match self.tera.render(template, &context) {
            Ok(html) => Some(html),
            Err(error) => {
                self.diagnostics.extend(theme::template_errors(&error, self.theme, template));
                None
            }
        }
    }

    /// Links to the page in every language; to the front page of those that do not have it.
    fn languages(&self, url: &str, pages: Option<&BTreeMap<usize, String>>) -> Vec<view::LanguageLink> {
        let links = self.site.editions.iter().enumerate().map(|(index, edition)| {
            let place = pages.and_then(|pages| pages.get(&index));
            let current = index == self.index;
            view::LanguageLink {
                tag: edition.language.tag.clone(),
                name: edition.language.name.clone(),
                url: match place {
                    _ if current => percent_encode(url),
                    Some(url) => percent_encode(url),
                    None => format!("{}/", edition.language.prefix),
                },
                current,
                same: current || place.is_some(),
            }
        });
        links.collect()
    }

    fn above(&self, category: Option<usize>) -> Vec<view::Link> {
        let mut above = Vec::new();
        let mut at = category;
        while let Some(category) = at.and_then(|at| self.edition.categories.get(at)) {
            above.push(view::Link {
                title: category.title.clone(),
                url: percent_encode(&category.url),
                description: String::new(),
            });
            at = category.parent;
        }
        above.reverse();
        above
    }

    fn children(&self, parent: Option<usize>) -> Vec<view::Category> {
        let categories = self.edition.categories.iter().enumerate().filter(|(_, category)| category.parent == parent);
        categories
            .map(|(index, category)| {
                let inside = format!("{}/", category.folder);
                let of = |folder: &str| folder == category.folder || folder.starts_with(&inside);
                view::Category {
                    title: category.title.clone(),
                    description: category.description.unwrap_or_default().to_owned(),
                    url: percent_encode(&category.url),
                    count: self.edition.entries.iter().filter(|entry| of(entry.article.source.folder)).count(),
                    articles: self.links(Some(index)),
                }
            })
            .collect()
    }

    fn links(&self, category: Option<usize>) -> Vec<view::Link> {
        self.edition.entries.iter().filter(|entry| entry.category == category).map(link_to).collect()
    }

    fn t(&self, id: &str) -> String {
        self.edition.vocabulary.messages.get(id)
    }
}

fn link_to(entry: &Entry<'_>) -> view::Link {
    view::Link {
        title: entry.article.title.clone(),
        url: percent_encode(&entry.url),
        description: entry.article.description.clone().unwrap_or_default(),
    }
}

fn description(article: &Article<'_>) -> String {
    article.description.clone().unwrap_or_else(|| article.body.lead.clone())
}
