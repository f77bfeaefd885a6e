//! `sitemap.xml`: every page in every language, after <https://www.sitemaps.org/protocol.html>.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::Zoned;

use crate::address::percent_encode;
use crate::assemble::{Place, Site};
use crate::history::rfc3339;
use crate::job::Job;
use crate::memo::key;
use crate::reach::{absolute, job, xml};

/// Where crawlers look for it.
pub const FILE: &str = "sitemap.xml";

/// How many addresses a part may have. Each lists all its languages, so in a portal of many it has
/// fewer, to stay below the 50 MB that a part may have as well.
const MOST: usize = 50_000;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// A page: its address in each language that it is written in.
type Page<'s> = Vec<(usize, &'s str)>;

/// Returns the whole address of a sitemap by its file's name.
pub fn address(site: &Site<'_>, file: &str) -> String {
    absolute(site, &site.config.mount.address(file))
}

/// Writes the sitemap; where it is too long for one file, its parts and a list of them.
pub fn jobs<'j>(site: &'j Site<'_>) -> Vec<Job<'j>> {
    let most = MOST / site.editions.len().max(1);
    let mut parts = parts(pages(site), most);
    let updated: HashMap<&str, &Zoned> = site
        .editions
        .iter()
        .flat_map(|edition| &edition.entries)
        .filter_map(|entry| Some((entry.url.as_str(), entry.updated.as_ref()?)))
        .collect();
    let updated = Arc::new(updated);
    let job_of = |path: String, part: Vec<Page<'j>>| {
        let dates: Vec<_> = part.iter().flatten().map(|(_, url)| updated.get(url)).collect();
        let key = key(&(&site.config.base_url, &part, dates));
        let updated = Arc::clone(&updated);
        job(path, key, move || urls(site, &part, &updated))
    };
    if parts.len() < 2 {
        return vec![job_of(FILE.to_owned(), parts.pop().unwrap_or_default())];
    }
    let name = |index: usize| format!("sitemap-{}.xml", index + 1);
    let list: String = (0..parts.len())
        .map(|index| format!("<sitemap><loc>{}</loc></sitemap>\n", xml(&address(site, &name(index)))))
        .collect();
    let list =
        format!("{HEAD}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{list}</sitemapindex>\n");
    let mut jobs = vec![job(FILE, key(&list), || list)];
    jobs.extend(parts.into_iter().enumerate().map(|(index, part)| job_of(name(index), part)));
    jobs
}

/// Lists the front pages, the categories and the articles.
fn pages<'s>(site: &'s Site<'_>) -> impl Iterator<Item = Page<'s>> {
    let all = site.categories.values().chain(site.articles.values());
    all.map(|urls: &BTreeMap<usize, String>| {
        let is_listed = |place: &Place<'_>| !place.is_fallback && place.audience.is_none();
        let own = urls.iter().filter(|(_, url)| site.addresses.get(*url).is_some_and(is_listed));
        own.map(|(edition, url)| (*edition, url.as_str())).collect()
    })
}

fn parts<'s>(pages: impl Iterator<Item = Page<'s>>, most: usize) -> Vec<Vec<Page<'s>>> {
    let mut parts: Vec<(usize, Vec<Page<'s>>)> = Vec::new();
    for page in pages {
        match parts.last_mut() {
            Some((count, part)) if *count + page.len() <= most => {
                *count += page.len();
                part.push(page);
            }
            _ => parts.push((page.len(), vec![page])),
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

fn urls(site: &Site<'_>, pages: &[Page<'_>], updated: &HashMap<&str, &Zoned>) -> String {
    let mut text = format!(
        "{HEAD}<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    );
    for page in pages {
        let mut alternates = String::new();
        let mut alternate = |language: &str, url: &str| {
            let address = absolute(site, &percent_encode(url));
            alternates.push_str(&format!(
                "<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{}\"/>\n",
                xml(&address)
            ));
        };
        if page.len() > 1 {
            for (edition, url) in page {
                alternate(site.editions.get(*edition).map_or("", |edition| &edition.language.tag), url);
            }
            if let Some((0, url)) = page.first() {
                alternate("x-default", url);
            }
        }
        for (_, url) in page {
            let address = absolute(site, &percent_encode(url));
            text.push_str(&format!("<url>\n<loc>{}</loc>\n", xml(&address)));
            if let Some(updated) = updated.get(url) {
                text.push_str(&format!("<lastmod>{}</lastmod>\n", rfc3339(updated)));
            }
            text.push_str(&alternates);
            text.push_str("</url>\n");
        }
    }
    text.push_str("</urlset>\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_has_more_than_it_may() {
        let pages = [2, 1, 3, 1, 5].map(|languages| vec![(0, "/"); languages]);
        let lengths: Vec<Vec<usize>> =
            parts(pages.into_iter(), 4).iter().map(|part| part.iter().map(Vec::len).collect()).collect();
        assert_eq!(lengths, [vec![2, 1], vec![3, 1], vec![5]]);
    }
}
