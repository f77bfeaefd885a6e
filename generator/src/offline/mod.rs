//! What keeps a portal readable without a network, where it asks for that: a service worker.

use std::collections::BTreeMap;

use serde_json::json;

use crate::address::percent_encode;
use crate::assemble::{Edition, Site};
use crate::fingerprint::{hash, hex};
use crate::write::Page;

/// Where it stands in the output folder: what it keeps is what stands beside and below it.
pub const PATH: &str = "service-worker.js";

/// An index that is larger is kept as far as it was used.
const LARGEST_INDEX: u64 = 1_500_000;

/// Returns the address of the page that is shown instead of one that was not kept.
pub fn url(edition: &Edition<'_>) -> String {
    percent_encode(&format!("/search/offline-{}", edition.language.tag))
}

/// Returns the service worker of these pages, if the portal wants one.
pub fn service_worker(site: &Site<'_>, pages: &[Page]) -> Option<Page> {
    site.config.offline.then(|| {
        let languages = site.editions.iter().map(|edition| &edition.language);
        let edge = languages.flat_map(|language| {
            let segments = &language.segments;
            [&segments.tickets, &segments.feedback, &segments.search]
                .map(|segment| percent_encode(&format!("{}/{segment}", language.prefix)))
        });
        let edge: Vec<String> = ["/desk", "/health", "/_dev"].map(str::to_owned).into_iter().chain(edge).collect();
        let offline: BTreeMap<&str, String> =
            site.editions.iter().map(|edition| (edition.language.prefix.as_str(), url(edition))).collect();
        let is_core = |path: &str| {
            path.strip_prefix("assets/").is_some_and(|name| {
                !name.contains('/') && [".css", ".js", ".wasm"].iter().any(|end| name.ends_with(end))
            })
        };
        let assets: Vec<String> =
            pages.iter().filter(|page| is_core(&page.path)).map(|page| format!("/{}", page.path)).collect();
        let shown: Vec<_> = pages
            .iter()
            .filter(|page| page.path.starts_with("search/offline-"))
            .map(|page| hex(&page.content.stamp().hash))
            .collect();
        let version = hex(&hash(json!([shown, assets]).to_string().as_bytes())).chars().take(10).collect::<String>();
        let script = format!(
            "const VERSION = {};\nconst EDGE = {};\nconst OFFLINE = {};\nconst ASSETS = {};\nconst INDEXES = {};\n{}",
            json!(version),
            json!(edge),
            json!(offline),
            json!(assets),
            json!(indexes(pages)),
            include_str!("service-worker.js"),
        );
        Page::new(PATH, script)
    })
}

/// Returns the names of each small index's files, by its folder.
fn indexes(pages: &[Page]) -> BTreeMap<String, String> {
    let mut indexes: BTreeMap<String, (u64, Vec<&str>)> = BTreeMap::new();
    for page in pages.iter().filter(|page| page.path.starts_with("assets/search/")) {
        let Some((folder, name)) = page.path.rsplit_once('/') else { continue };
        let (size, names) = indexes.entry(format!("/{folder}/")).or_default();
        *size += page.content.stamp().size;
        names.push(name);
    }
    indexes.retain(|_, (size, _)| *size <= LARGEST_INDEX);
    indexes.into_iter().map(|(folder, (_, names))| (folder, names.join(" "))).collect()
}
