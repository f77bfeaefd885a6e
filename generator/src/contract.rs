//! What the edge reads: `_fanlight/` in the output folder.

use fanlight_contract::{ArticleEntry, FORMAT, PORTAL_SLOTS, SITE_PATH, Shell, SlotError, messages_path, shell_path};
use sha2::{Digest, Sha256};

use crate::address::percent_encode;
use crate::assemble::Site;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::fingerprint::hex;
use crate::load::{Input, Tree};
use crate::render::Rendered;
use crate::write::Page;

/// Writes the site description, the messages and the shells, and proves that the shells are some.
pub fn contract(site: &Site<'_>, rendered: &Rendered, input: &Input, diagnostics: &mut Vec<Diagnostic>) -> Vec<Page> {
    let mut pages = Vec::new();
    match description(site, rendered).to_json() {
        Ok(json) => pages.push(Page { path: SITE_PATH.to_owned(), bytes: json.into_bytes() }),
        Err(error) => diagnostics.push(Diagnostic::new(
            Code::FileUnreadable,
            Span::new(SITE_PATH, 0..0),
            format!("the site cannot be described: {error}"),
        )),
    }
    for edition in &site.editions {
        let path = messages_path(&edition.language.tag);
        pages.push(Page { path, bytes: edition.vocabulary.source.clone().into_bytes() });
    }
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
        pages.push(Page { path: shell_path(&shell.language, shell.name), bytes: shell.html.clone().into_bytes() });
    }
    pages
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

fn description(site: &Site<'_>, rendered: &Rendered) -> fanlight_contract::Site {
    let config = site.config;
    let mut articles: Vec<ArticleEntry> = Vec::new();
    for edition in &site.editions {
        for entry in &edition.entries {
            let article = entry.article;
            let body = rendered.bodies.get(article.source.name).map_or("", String::as_str);
            articles.push(ArticleEntry {
                id: article.id.clone(),
                language: edition.language.tag.clone(),
                title: article.title.clone(),
                url: percent_encode(&entry.url),
                revision: revision(&[&article.title, article.description.as_deref().unwrap_or(""), body]),
            });
        }
    }
    articles.sort_by(|a, b| (&a.url, &a.language).cmp(&(&b.url, &b.language)));
    fanlight_contract::Site {
        format: FORMAT,
        name: config.name.clone(),
        base_url: config.base_url.clone(),
        time_zone: config.time_zone.clone(),
        languages: site.editions.iter().map(|edition| edition.language.clone()).collect(),
        number_prefix: config.number_prefix.clone(),
        tickets: config.tickets.clone(),
        access: config.access.clone(),
        agents: config.agents.clone(),
        mail: config.mail.clone(),
        csat: config.csat.clone(),
        articles,
    }
}

/// Hashes what a reader sees of an article.
fn revision(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hex(&hash.finalize()).chars().take(16).collect()
}
