//! `robots.txt`: what crawlers need not look at, and where the sitemap is.

use crate::address::percent_encode;
use crate::assemble::Site;
use crate::memo::key;
use crate::reach::sitemap;
use crate::render::Job;

/// Writes the file. What the edge answers is made for one customer, and nothing to be found.
pub fn job<'j>(site: &Site<'_>) -> Job<'j> {
    let mut text = "User-agent: *\nDisallow: /_fanlight/\nDisallow: /desk$\nDisallow: /desk/\n".to_owned();
    for edition in &site.editions {
        let language = &edition.language;
        for segment in [&language.segments.tickets, &language.segments.feedback, &language.segments.search] {
            let path = percent_encode(&format!("{}/{segment}", language.prefix));
            // Without its end, a rule would be one for articles whose names only begin so.
            text.push_str(&format!("Disallow: {path}$\nDisallow: {path}/\nDisallow: {path}?\n"));
        }
    }
    text.push_str(&format!("\nSitemap: {}/{}\n", site.config.base_url, sitemap::FILE));
    super::job("robots.txt", key(&text), || text)
}
