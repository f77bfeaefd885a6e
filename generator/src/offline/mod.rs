//! What keeps a portal readable without a network, where it asks for that: a service worker.

use std::collections::BTreeMap;

use fanlight_contract::Mount;
use serde_json::json;

use crate::address::percent_encode;
use crate::assemble::{Edition, Site};
use crate::fingerprint::{hash, hex};
use crate::write::Page;

/// Where it stands in the output folder: what it keeps is what stands beside and below it.
pub const PATH: &str = "service-worker.js";

/// An index that is larger is kept as far as it was used.
const LARGEST_INDEX: u64 = 1_500_000;

/// Returns the path, without its ending, of the page that is shown instead of one that was not kept.
pub fn path(edition: &Edition<'_>) -> String {
    percent_encode(&format!("search/offline-{}", edition.language.tag))
}

/// Returns the service worker of these pages, if the portal wants one.
pub fn service_worker(site: &Site<'_>, pages: &[Page]) -> Option<Page> {
    site.config.offline.then(|| {
        let mount = &site.config.mount;
        let languages = site.editions.iter().map(|edition| &edition.language);
        let edge = languages.flat_map(|language| {
            let segments = &language.segments;
            [&segments.tickets, &segments.feedback, &segments.search]
                .map(|segment| percent_encode(&format!("{}/{segment}", language.prefix)))
        });
        let desk = ["desk", "health", "_dev"].map(|path| mount.address(path));
        // What is another portal's, that one keeps.
        let neighbours = site.config.neighbours.iter().map(|name| format!("/{name}"));
        let edge: Vec<String> = desk.into_iter().chain(neighbours).chain(edge).collect();
        let offline = site.editions.iter().map(|edition| (&edition.language.prefix, mount.address(&path(edition))));
        let offline: BTreeMap<&String, String> = offline.collect();
        let is_core = |path: &str| {
            path.strip_prefix("assets/").is_some_and(|name| {
                !name.contains('/') && [".css", ".js", ".wasm"].iter().any(|end| name.ends_with(end))
            })
        };
        let assets: Vec<String> =
            pages.iter().filter(|page| is_core(&page.path)).map(|page| mount.address(&page.path)).collect();
        let shown: Vec<_> = pages
            .iter()
            .filter(|page| page.path.starts_with("search/offline-"))
            .map(|page| hex(&page.content.stamp().hash))
            .collect();
        let version = hex(&hash(json!([shown, assets]).to_string().as_bytes())).chars().take(10).collect::<String>();
        let constants = [
            ("MOUNT", json!(mount)),
            ("VERSION", json!(version)),
            ("EDGE", json!(edge)),
            ("OFFLINE", json!(offline)),
            ("ASSETS", json!(assets)),
            ("INDEXES", json!(indexes(mount, pages))),
        ];
        let script: String = constants.iter().map(|(name, value)| format!("const {name} = {value};\n")).collect();
        Page::new(PATH, script + include_str!("service-worker.js"))
    })
}

/// Returns the names of each small index's files, by its folder.
fn indexes(mount: &Mount, pages: &[Page]) -> BTreeMap<String, String> {
    let mut indexes: BTreeMap<String, (u64, Vec<&str>)> = BTreeMap::new();
    for page in pages.iter().filter(|page| page.path.starts_with("assets/search/")) {
        let Some((folder, name)) = page.path.rsplit_once('/') else { continue };
        let (size, names) = indexes.entry(mount.address(&format!("{folder}/"))).or_default();
        *size += page.content.stamp().size;
        names.push(name);
    }
    indexes.retain(|_, (size, _)| *size <= LARGEST_INDEX);
    indexes.into_iter().map(|(folder, (_, names))| (folder, names.join(" "))).collect()
}
