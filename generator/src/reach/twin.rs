//! Each page as Markdown: what its writer wrote, with words for terms and whole addresses.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::assemble::{Edition, Site};
use crate::history::rfc3339;
use crate::job::Job;
use crate::link::{Linked, Links};
use crate::load::Tree;
use crate::memo::key;
use crate::parse::{Article, Edit, Edits, Target};
use crate::reach::{absolute, job};
use crate::reach::{item, one_line};

/// Returns the address of a page as Markdown.
pub fn url(href: &str) -> String {
    format!("{href}index.md")
}

/// A page that is written in the language it is published in.
struct Page<'p> {
    title: &'p str,
    description: Option<&'p str>,
    href: &'p str,
    updated: Option<String>,
    article: Option<&'p Article<'p>>,
    links: Option<&'p Links>,
    /// What it lists: title, address, description.
    list: Vec<(&'p str, &'p str, &'p str)>,
}

/// Writes the pages of a language.
pub fn jobs<'j>(linked: &'j Linked<'_>, content: &'j Tree, index: usize, edition: &'j Edition<'_>) -> Vec<Job<'j>> {
    let site = linked.site;
    let links = |article: Option<&Article<'_>>| article.and_then(|article| Some(&**linked.links(index, article)?));
    let list = |category: Option<usize>| {
        let children = edition.categories.iter().filter(move |child| child.parent == category && !child.is_fallback);
        let children =
            children.map(|child| (child.title.as_str(), child.href.as_str(), child.description.unwrap_or_default()));
        let own = edition.entries_of(category).iter().filter(|entry| entry.is_listed());
        children
            .chain(own.map(|entry| {
                let article = entry.article;
                (article.title.as_str(), entry.href.as_str(), article.description.as_deref().unwrap_or_default())
            }))
            .collect::<Vec<_>>()
    };
    let home = Page {
        title: edition.home.map_or(site.config.name.as_str(), |home| &home.title),
        description: None,
        href: &edition.url,
        updated: None,
        article: edition.home,
        links: links(edition.home),
        list: list(None),
    };
    let categories = edition.categories.iter().enumerate().filter(|(_, category)| !category.is_fallback);
    let categories = categories.map(|(at, category)| Page {
        title: &category.title,
        description: category.description,
        href: &category.href,
        updated: None,
        article: category.index,
        links: links(category.index),
        list: list(Some(at)),
    });
    let entries = edition.entries.iter().filter(|entry| entry.is_listed());
    let entries = entries.map(|entry| Page {
        title: &entry.article.title,
        description: entry.article.description.as_deref(),
        href: &entry.href,
        updated: entry.updated.as_ref().map(rfc3339),
        article: Some(entry.article),
        links: links(Some(entry.article)),
        list: Vec::new(),
    });
    let pages = std::iter::once(home).chain(categories).chain(entries);
    pages
        .map(|page| {
            let path = crate::address::percent_decode(&url(page.href));
            let article = page.article.map(|article| article.key);
            let links = page.links.map(|links| links.key);
            let seen = (page.title, page.description, page.href, &page.updated, article, links, &page.list);
            let key = key(&(&site.config.base_url, &edition.language.tag, seen));
            job(site.config.mount.path(&path), key, move || text(site, content, &edition.language.tag, &page))
        })
        .collect()
}

fn text(site: &Site<'_>, content: &Tree, language: &str, page: &Page<'_>) -> String {
    let body = page.article.map(|article| {
        let addresses = page.links.map_or(&[][..], |links| &links.addresses);
        let writer = Writer { site, content, targets: &article.body.targets, addresses };
        writer.text(article.source.path, article.source.text, &article.body.edits)
    });
    let body = body.unwrap_or_default();
    let quoted = |text: &str| serde_json::Value::from(one_line(text)).to_string();
    let mut text = String::with_capacity(body.len() + 512);
    // JSON is YAML.
    text.push_str(&format!("---\ntitle: {}\n", quoted(page.title)));
    if let Some(description) = page.description {
        text.push_str(&format!("description: {}\n", quoted(description)));
    }
    text.push_str(&format!("url: {}\nlanguage: {language}\n", absolute(site, page.href)));
    if let Some(updated) = &page.updated {
        text.push_str(&format!("updated: {updated}\n"));
    }
    text.push_str(&format!("---\n\n# {}\n", one_line(page.title)));
    if !body.is_empty() {
        text.push_str(&format!("\n{body}\n"));
    }
    if !page.list.is_empty() {
        text.push('\n');
    }
    for (title, href, description) in &page.list {
        text.push_str(&item(title, &absolute(site, &url(href)), description));
    }
    text
}

/// A text with all that its page says instead of it.
struct Writer<'w> {
    site: &'w Site<'w>,
    content: &'w Tree,
    targets: &'w [Target],
    addresses: &'w [String],
}

impl Writer<'_> {
    /// Returns what follows the front matter of a file.
    fn text(&self, path: &str, text: &str, edits: &Edits) -> String {
        let mut all: BTreeMap<usize, (usize, Cow<'_, str>)> = BTreeMap::new();
        for (range, edit) in &edits.all {
            let words = match edit {
                Edit::Words(words) => words.into(),
                Edit::File(name, edits) => self.content.files.get(name).map_or_else(Cow::default, |file| {
                    self.text(&file.path, file.data.text().unwrap_or(""), edits).into()
                }),
            };
            all.insert(range.start, (range.end, words));
        }
        for (target, address) in self.targets.iter().zip(self.addresses) {
            // What leads to a place on the page still does, and what leads to another host.
            if target.span.file != path || !address.starts_with('/') || address.starts_with("//") {
                continue;
            }
            let (start, end) = (target.span.start, target.span.end);
            let written = text.get(start..end).unwrap_or("");
            let whole = absolute(self.site, address).into();
            if !written.contains(['[', ']', '<', '>']) {
                all.insert(start, (end, whole));
            } else if let Some(at) = definition(text, &target.address) {
                all.insert(at, (at + target.address.len(), whole));
            }
        }
        let mut edited = String::with_capacity(text.len() + all.len() * 32);
        let mut at = edits.start;
        for (start, (end, words)) in all {
            if start >= at {
                edited.push_str(text.get(at..start).unwrap_or(""));
                edited.push_str(&words);
                at = end;
            }
        }
        edited.push_str(text.get(at..).unwrap_or(""));
        edited.trim().to_owned()
    }
}

/// Finds where the address of a link `[text][name]` is defined.
fn definition(text: &str, address: &str) -> Option<usize> {
    let places = text.match_indices(address).map(|(at, _)| at).filter(|_| !address.is_empty());
    let is_definition = |at: &usize| {
        let before = text.get(..*at).unwrap_or("");
        before.strip_suffix('<').unwrap_or(before).trim_end_matches([' ', '\t']).ends_with("]:")
    };
    places.into_iter().find(is_definition)
}
