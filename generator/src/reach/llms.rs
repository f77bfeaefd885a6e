//! `llms.txt` of a language: its articles as a list for programs that read, after
//! <https://llmstxt.org>. The links lead to each page's Markdown.

use crate::assemble::{Category, Edition, Site};
use crate::job::Job;
use crate::memo::key;
use crate::reach::{absolute, item, one_line, twin};

/// The file's name in each language's folder.
const FILE: &str = "llms.txt";

/// Writes the list.
pub fn job<'j>(site: &'j Site<'_>, index: usize, edition: &'j Edition<'_>) -> Job<'j> {
    let articles: Vec<_> = edition.entries.iter().map(|entry| (&entry.href, entry.article.key)).collect();
    let categories: Vec<_> = edition.categories.iter().map(|category| &category.title).collect();
    let languages: Vec<_> = site.editions.iter().map(|edition| &edition.language.name).collect();
    let config = site.config;
    let words = &edition.vocabulary.source;
    let home = edition.home.map(|home| home.key);
    let key = key(&(&config.base_url, &config.name, languages, words, articles, categories, home));
    let path = format!("{}{FILE}", edition.url);
    super::job(config.mount.path(&path), key, move || text(site, index, edition))
}

fn text(site: &Site<'_>, index: usize, edition: &Edition<'_>) -> String {
    let messages = &edition.vocabulary.messages;
    let home = edition.home.map(|home| home.description.as_ref().unwrap_or(&home.body.lead));
    let lead = home.filter(|lead| !lead.is_empty()).cloned().unwrap_or_else(|| messages.get("home-lead").into_owned());
    let mut text = format!("# {}\n\n> {}\n", one_line(&site.config.name), one_line(&lead));
    let mut section = |title: &str, category: Option<usize>| {
        let mut entries = edition.entries_of(category).iter().filter(|entry| entry.is_listed()).peekable();
        if entries.peek().is_some() {
            text.push_str(&format!("\n## {}\n\n", one_line(title)));
        }
        for entry in entries {
            let article = entry.article;
            let description = article.description.as_ref().unwrap_or(&article.body.lead);
            text.push_str(&item(&article.title, &absolute(site, &twin::url(&entry.href)), description));
        }
    };
    section(&messages.get("home-articles"), None);
    for (place, category) in edition.categories.iter().enumerate() {
        section(&path(edition, category), Some(place));
    }
    if site.editions.len() > 1 {
        text.push_str(&format!("\n## {}\n\n", one_line(&messages.get("nav-languages"))));
    }
    for (_, other) in site.editions.iter().enumerate().filter(|(other, _)| *other != index) {
        text.push_str(&item(&other.language.name, &absolute(site, &format!("{}{FILE}", other.url)), ""));
    }
    text
}

/// Names a category after those above it, for the format knows no sections within sections.
fn path(edition: &Edition<'_>, category: &Category<'_>) -> String {
    match category.parent.and_then(|parent| edition.categories.get(parent)) {
        Some(parent) => format!("{} / {}", path(edition, parent), category.title),
        None => category.title.clone(),
    }
}
