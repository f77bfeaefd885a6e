//! Which page a query set means.

use std::collections::BTreeMap;

use crate::address::{percent_decode, percent_encode, slug};
use crate::search::{Portal, Unusable};

/// The pages of a language by every name that a query set may have for them: the address, the path of
/// the source, and that path as other generators write it in addresses.
#[derive(Debug)]
pub struct Pages {
    urls: BTreeMap<String, String>,
}

impl Pages {
    /// Gathers the pages of a language.
    pub fn gather(portal: &Portal, language: &str) -> Result<Pages, Unusable> {
        let languages = &portal.site.languages;
        let prefix = languages.iter().find(|known| known.tag == language).map_or("", |known| known.prefix.as_str());
        let in_others = |url: &str| {
            let mut others = languages.iter().filter(|other| other.prefix.len() > prefix.len());
            others.any(|other| url.strip_prefix(&other.prefix).is_some_and(|rest| rest.starts_with('/')))
        };
        let articles: Vec<(&str, &str)> = portal
            .site
            .articles
            .iter()
            .filter(|article| article.language == language && article.audience.is_none())
            .map(|article| (article.id.as_str(), article.url.as_str()))
            .collect();
        // A list has no source of its own in the site: its articles tell where it stands.
        let mut lists: BTreeMap<String, Option<&str>> = BTreeMap::new();
        for path in portal.served()? {
            let url = path.strip_suffix("index.html").map(|folder| portal.site.mount.address(&percent_encode(folder)));
            if let Some(url) = url.filter(|url| url.starts_with(&format!("{prefix}/")) && !in_others(url)) {
                lists.insert(url, None);
            }
        }
        for (id, url) in &articles {
            lists.remove(*url);
            let (mut id, mut url) = (*id, url.trim_end_matches('/'));
            while let (Some((folder, _)), Some((above, _))) = (id.rsplit_once('/'), url.rsplit_once('/')) {
                if let Some(source) = lists.get_mut(&format!("{above}/")) {
                    *source = Some(folder);
                }
                (id, url) = (folder, above);
            }
        }
        let mut names: Vec<(String, &str)> = Vec::new();
        names.extend(articles.iter().map(|(_, url)| (percent_decode(url), *url)));
        names.extend(lists.keys().map(|url| (percent_decode(url), url.as_str())));
        names.extend(articles.iter().map(|(id, url)| ((*id).to_owned(), *url)));
        for (url, source) in &lists {
            let source = source.or((*url == format!("{prefix}/")).then_some(""));
            names.extend(
                source
                    .into_iter()
                    .flat_map(|source| [source.to_owned(), format!("{source}/index")].map(|name| (name, url.as_str()))),
            );
        }
        let mut urls = BTreeMap::new();
        for form in [exact, plain, slugs, |path: &str| slugs(&plain(path))] {
            for (name, url) in &names {
                urls.entry(form(name)).or_insert_with(|| (*url).to_owned());
            }
        }
        Ok(Pages { urls })
    }

    /// Returns the address of the page that a query set names.
    pub fn named(&self, name: &str) -> Option<&str> {
        let name = percent_decode(name);
        let find = |name: String| self.urls.get(&name).map(String::as_str);
        find(exact(&name)).or_else(|| find(slugs(&name)))
    }
}

fn exact(path: &str) -> String {
    path.trim_matches('/').to_owned()
}

/// Turns what is not ASCII, a dot or a hyphen into hyphens, one for each run.
fn plain(path: &str) -> String {
    by_part(path, |part| {
        let mut plain = String::with_capacity(part.len());
        let mut ended = false;
        for c in part.chars() {
            let is_kept = c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
            if is_kept || !ended {
                plain.push(if is_kept { c } else { '-' });
            }
            ended = !is_kept;
        }
        plain
    })
}

fn slugs(path: &str) -> String {
    by_part(path, slug)
}

fn by_part(path: &str, form: impl Fn(&str) -> String) -> String {
    let parts: Vec<String> = path.split('/').filter(|part| !part.is_empty()).map(form).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_as_other_generators_do() {
        assert_eq!(plain("a/C++ & d_e/ü"), "a/C-d_e/-");
        assert_eq!(slugs("a/C++ & d_e/ü"), "a/c-d-e/ü");
    }
}
