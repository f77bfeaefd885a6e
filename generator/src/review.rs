//! What an editor would find in a portal that is right as far as it goes: articles alike in name,
//! forgotten, due to be read again, or behind what they were translated from.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::address::percent_decode;
use crate::assemble::{Edition, Site};
use crate::diagnostic::{Code, Diagnostic, told};
use crate::link::Linked;
use crate::names::nearest;
use crate::parse::{Article, Kind};

/// Looks through all that is published on a day. `articles` are also those that are not.
pub fn review(linked: &Linked<'_>, articles: &[Article<'_>], today: Date, diagnostics: &mut Vec<Diagnostic>) {
    let severities = &linked.site.config.severities;
    for (index, edition) in linked.site.editions.iter().enumerate() {
        let pages = own_pages(edition);
        diagnostics.extend(pages.iter().filter_map(|(article, _)| review_due(article, today)));
        twins(&pages, diagnostics);
        if told(Code::ArticleOrphan, severities).is_some() {
            orphans(linked, index, edition, &pages, diagnostics);
        }
    }
    translations(linked.site, articles, diagnostics);
}

/// A text and its address.
type Page<'e> = (&'e Article<'e>, &'e str);

/// Lists every text of an edition, by its file.
fn pages<'e>(edition: &'e Edition<'_>) -> Vec<Page<'e>> {
    let home = edition.home.map(|home| (home, edition.url.as_str()));
    let indexes = edition.categories.iter().filter_map(|category| Some((category.index?, category.url.as_str())));
    let entries = edition.entries.iter().map(|entry| (entry.article, entry.url.as_str()));
    let mut pages: Vec<Page<'_>> = home.into_iter().chain(indexes).chain(entries).collect();
    pages.sort_by_key(|(article, _)| article.source.name);
    pages
}

/// Lists every text that is written in the language of its edition.
fn own_pages<'e>(edition: &'e Edition<'_>) -> Vec<Page<'e>> {
    let is_own = |(article, _): &Page<'_>| article.source.language == edition.language.tag;
    pages(edition).into_iter().filter(is_own).collect()
}

fn review_due(article: &Article<'_>, today: Date) -> Option<Diagnostic> {
    let (due, span) = article.front.review_by.as_ref()?;
    let days = today.since(*due).ok()?.get_days();
    if days <= 0 {
        return None;
    }
    let days = if days == 1 { "a day".to_owned() } else { format!("{days} days") };
    let hint = match &article.front.owner {
        Some((owner, _)) => format!("{owner} looks after it: read it again, then set the next day"),
        None => "read it again, then set the next day; who is to do it can be named as its owner".to_owned(),
    };
    let message = format!("this article is {days} behind its review");
    Some(Diagnostic::new(Code::ArticleReviewDue, span.clone(), message).hint(hint))
}

/// Reports articles that lists and search results show alike. What is for other readers does not
/// stand beside them.
fn twins(pages: &[Page<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let mut titles = BTreeMap::new();
    let mut descriptions = BTreeMap::new();
    for (article, _) in pages.iter().filter(|(article, _)| article.source.kind == Kind::Article) {
        let audience = article.front.audience.as_ref().map(|(audience, _)| audience.as_str());
        let path = article.source.path;
        let title = article.title.trim();
        if let Some(other) = titles.insert((audience, title.to_lowercase()), path) {
            let message = format!("{other} is called \"{title}\", too");
            diagnostics.push(
                Diagnostic::new(Code::ArticleDuplicateTitle, article.title_span.clone(), message)
                    .hint("readers who search see both: say in each title what only that article is about"),
            );
        }
        let Some((_, span)) = &article.front.description else { continue };
        let Some(description) = article.description.as_deref().map(str::trim).filter(|text| !text.is_empty()) else {
            continue;
        };
        if let Some(other) = descriptions.insert((audience, description.to_lowercase()), path) {
            let message = format!("{other} is described in the same words");
            diagnostics.push(
                Diagnostic::new(Code::ArticleDuplicateDescription, span.clone(), message)
                    .hint("say what only this article answers, or leave the description out"),
            );
        }
    }
}

/// Reports articles that no other text links to.
fn orphans(
    linked: &Linked<'_>,
    index: usize,
    edition: &Edition<'_>,
    own: &[Page<'_>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut linked_to = BTreeSet::new();
    for (from, url) in pages(edition) {
        let addresses = linked.links(index, from).map_or(&[][..], |links| &links.addresses);
        let there = addresses.iter().map(|address| percent_decode(address.split(['?', '#']).next().unwrap_or("")));
        linked_to.extend(there.filter(|address| address != url));
    }
    for (article, url) in own.iter().filter(|(article, _)| article.source.kind == Kind::Article) {
        if !linked_to.contains(*url) {
            diagnostics.push(
                Diagnostic::new(Code::ArticleOrphan, article.title_span.clone(), "no other text links to this article")
                    .hint("link to it where it helps: until then readers find it in lists and by searching only"),
            );
        }
    }
}

/// Compares the translations with what they were made from.
fn translations(site: &Site<'_>, articles: &[Article<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let Some((primary, others)) = site.editions.split_first() else { return };
    let key = |article: &Article<'_>| (article.source.kind == Kind::Article, article.id.clone());
    let of_primary = articles.iter().filter(|article| article.source.language == primary.language.tag);
    let originals: BTreeMap<_, _> = of_primary.map(|article| (key(article), article)).collect();
    let published: BTreeSet<_> = pages(primary).into_iter().map(|(article, _)| key(article)).collect();
    for edition in others {
        let tag = &edition.language.tag;
        let mut translated = BTreeSet::new();
        for (translation, _) in own_pages(edition) {
            let key = key(translation);
            diagnostics.extend(match originals.get(&key) {
                Some(original) if published.contains(&key) => behind(translation, original),
                Some(original) => Some(unpublished(translation, original)),
                None => orphaned(translation, originals.values().map(|original| original.id.as_str()), tag),
            });
            translated.insert(key);
        }
        for (key, original) in &originals {
            if original.source.kind == Kind::Article && published.contains(key) && !translated.contains(key) {
                let path = original.source.path;
                let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
                let message = format!("this article is not there in \"{tag}\"");
                diagnostics.push(
                    Diagnostic::new(Code::TranslationMissing, original.title_span.clone(), message)
                        .hint(format!("it would be the file {stem}.{tag}.md")),
                );
            }
        }
    }
}

/// Reports a translation of something that has changed, or where nobody can tell.
fn behind(translation: &Article<'_>, original: &Article<'_>) -> Option<Diagnostic> {
    let now = original.text_revision();
    let path = original.source.path;
    let Some((revision, span)) = &translation.front.source_revision else {
        let message = format!("this translation does not say of which revision of {path} it is");
        return Some(
            Diagnostic::new(Code::TranslationNoRevision, translation.title_span.clone(), message)
                .hint(format!("once it says what {path} says, add source_revision: {now} to its front matter")),
        );
    };
    (*revision != now).then(|| {
        let message = format!("{path} has changed since this translation was made");
        Diagnostic::new(Code::TranslationStale, span.clone(), message)
            .hint(format!("bring it up to date, then write source_revision: {now}"))
    })
}

fn unpublished(translation: &Article<'_>, original: &Article<'_>) -> Diagnostic {
    let message = format!("this is a translation of {}, which is not published", original.source.path);
    Diagnostic::new(Code::TranslationOrphan, translation.title_span.clone(), message)
        .hint("publish both on the same day, or make this a draft as well")
}

/// Reports a translation whose original is not there. An article that says nothing of an original
/// may well be for readers of one language alone.
fn orphaned<'o>(translation: &Article<'_>, originals: impl Iterator<Item = &'o str>, tag: &str) -> Option<Diagnostic> {
    let (_, span) = translation.front.source_revision.as_ref()?;
    let hint = match nearest(&translation.id, originals) {
        Some(near) => format!("did you mean \"{near}\"? Then call this file {near}.{tag}.md"),
        None => "rename it as the original is called, or take source_revision out".to_owned(),
    };
    let message = format!("there is no \"{}\" that this could be a translation of", translation.id);
    Some(Diagnostic::new(Code::TranslationOrphan, span.clone(), message).hint(hint))
}
