//! `robots.txt`: what crawlers need not look at, and where the sitemap is.

use crate::address::percent_encode;
use crate::assemble::Site;
use crate::job::Job;
use crate::memo::key;
use crate::reach::sitemap;

/// Where it stands in the output folder.
pub const PATH: &str = "robots.txt";

/// Writes the file, where crawlers look for one: at the root of a host.
pub fn job<'j>(site: &Site<'_>) -> Option<Job<'j>> {
    let text = text(&[Rules::of(site)]);
    site.config.mount.is_root().then(|| super::job(PATH, key(&text), || text))
}

/// What crawlers are told of a portal.
#[derive(Clone, Debug)]
pub struct Rules {
    kept_out: String,
    sitemap: String,
}

impl Rules {
    /// Gathers them. What the edge answers is made for one customer, and nothing to be found.
    pub fn of(site: &Site<'_>) -> Rules {
        let mount = &site.config.mount;
        let mut text = format!("Disallow: {mount}/_fanlight/\nDisallow: {mount}/desk$\nDisallow: {mount}/desk/\n");
        for edition in &site.editions {
            let language = &edition.language;
            for segment in [&language.segments.tickets, &language.segments.feedback, &language.segments.search] {
                let path = percent_encode(&format!("{}/{segment}", language.prefix));
                // Without its end, a rule would be one for articles whose names only begin so.
                text.push_str(&format!("Disallow: {path}$\nDisallow: {path}/\nDisallow: {path}?\n"));
            }
        }
        Rules { kept_out: text, sitemap: sitemap::address(site, sitemap::FILE) }
    }
}

/// Returns what stands in the file of a host with these portals.
pub fn text(portals: &[Rules]) -> String {
    let kept_out: String = portals.iter().map(|rules| rules.kept_out.as_str()).collect();
    let sitemaps: String = portals.iter().map(|rules| format!("Sitemap: {}\n", rules.sitemap)).collect();
    format!("User-agent: *\n{kept_out}\n{sitemaps}")
}
