//! What the edge reads: `_fanlight/` in the output folder.

use std::collections::BTreeMap;

use fanlight_contract::{
    ArticleEntry, Audience, FORMAT, MovedFile, PORTAL_SLOTS, SITE_PATH, Shell, SlotError, ZONES_PATH, messages_path,
    moved_files, moved_path, shell_path,
};

use crate::assemble::Site;
use crate::config::zones;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::{Input, Tree};
use crate::names::nearest;
use crate::redirect::Redirects;
use crate::render::Rendered;
use crate::write::Page;

/// Writes the site description, the messages and the shells, and proves that the shells are some.
pub fn contract(
    site: &Site<'_>,
    redirects: &Redirects,
    rendered: &Rendered,
    input: &Input,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Page> {
    let mut pages = Vec::new();
    match description(site, redirects).to_json() {
        Ok(json) => pages.push(Page::new(SITE_PATH, json)),
        Err(error) => diagnostics.push(Diagnostic::new(
            Code::FileUnreadable,
            Span::new(SITE_PATH, 0..0),
            format!("the site cannot be described: {error}"),
        )),
    }
    for edition in &site.editions {
        pages.push(Page::new(messages_path(&edition.language.tag), edition.vocabulary.source.as_str()));
    }
    pages.extend(serde_json::to_string(&zones()).ok().map(|json| Page::new(ZONES_PATH, json)));
    pages.extend(moved(redirects));
    let links = site.config.access.consent.links.iter().zip(&site.config.consent_links);
    diagnostics.extend(links.filter_map(|(link, span)| unread(site, link, span)));
    for shell in &rendered.shells {
        if let Err(error) = Shell::parse(&shell.html, PORTAL_SLOTS) {
            diagnostics.push(
                Diagnostic::new(
                    Code::ShellSlot,
                    slot_place(&error, &input.theme),
                    format!("a shell cannot be filled: {error}"),
                )
                .hint("base.html and shell.html have each of the slots title, main, account and languages once"),
            );
        }
        pages.push(Page::new(shell_path(&shell.language, shell.name), shell.html.as_str()));
    }
    pages
}

/// Tells that nobody could read what everybody is to agree to.
fn unread(site: &Site<'_>, link: &str, span: &Span) -> Option<Diagnostic> {
    let is_read = link.starts_with("https://") || site.articles.contains_key(link);
    (!is_read).then(|| {
        let message = format!("there is no article at \"{link}\" that everybody may read");
        let hint = match nearest(link, site.articles.keys().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("it would be the file {link}.md; another site's address begins with https://"),
        };
        Diagnostic::new(Code::LinkUnknownArticle, span.clone(), message).hint(hint)
    })
}

/// Spreads old addresses over files.
fn moved(redirects: &Redirects) -> Vec<Page> {
    let mut files: BTreeMap<String, MovedFile> = BTreeMap::new();
    let count = moved_files(redirects.moved.len());
    for (key, moved) in &redirects.moved {
        if let Some(path) = moved_path(key, count) {
            files.entry(path).or_default().insert(key.clone(), moved.clone());
        }
    }
    files.into_iter().filter_map(|(path, file)| Some(Page::new(path, serde_json::to_vec(&file).ok()?))).collect()
}

/// Finds the marker that is wrong in the theme's templates; the shell where one is missing.
fn slot_place(error: &SlotError, theme: &Tree) -> Span {
    let marker = match error {
        SlotError::Repeated(slot) => slot.marker(),
        SlotError::Unknown(name) => format!("<!--slot:{name}"),
        SlotError::Missing(_) => String::new(),
    };
    let templates = theme.files.iter().filter(|(name, _)| name.starts_with("templates/"));
    let found = templates.map(|(_, file)| file).find_map(|file| {
        let at = file.data.text().filter(|_| !marker.is_empty())?.rfind(&marker)?;
        Some(Span::new(&file.path, at..at + marker.len()))
    });
    let shell = || theme.files.get("templates/shell.html").map_or("templates/shell.html", |file| file.path.as_str());
    found.unwrap_or_else(|| Span::new(shell(), 0..0))
}

fn description(site: &Site<'_>, redirects: &Redirects) -> fanlight_contract::Site {
    let config = site.config;
    let mut articles: Vec<ArticleEntry> = Vec::new();
    for edition in site.editions.iter().chain(&site.private) {
        for (_, entry) in edition.own_entries() {
            let article = entry.article;
            articles.push(ArticleEntry {
                id: article.id.clone(),
                language: edition.language.tag.clone(),
                title: article.title.clone(),
                url: entry.href.clone(),
                revision: article.revision.clone(),
                audience: entry.audience.map(str::to_owned),
            });
        }
    }
    articles.sort_by(|a, b| (&a.url, &a.language).cmp(&(&b.url, &b.language)));
    fanlight_contract::Site {
        format: FORMAT,
        name: config.name.clone(),
        base_url: config.base_url.clone(),
        mount: config.mount.clone(),
        time_zone: config.time_zone.clone(),
        languages: site.editions.iter().map(|edition| edition.language.clone()).collect(),
        number_prefix: config.number_prefix.clone(),
        tickets: config.tickets.clone(),
        forms: config.forms.forms.clone(),
        fields: config.forms.fields.clone(),
        access: config.access.clone(),
        organisations: config.organisations.clone(),
        agents: config.agents.clone(),
        mail: config.mail.clone(),
        csat: config.csat.clone(),
        audiences: config
            .audiences
            .iter()
            .map(|audience| Audience {
                id: audience.id.0.clone(),
                addresses: audience.addresses.clone(),
                domains: audience.domains.clone(),
            })
            .collect(),
        articles,
        moved: moved_files(redirects.moved.len()),
        renamed: redirects.renamed.clone(),
    }
}
