//! Addresses that pages had once, from `aliases` in front matter and from the ledger: where each
//! leads now, and which lead nowhere.

use std::collections::BTreeMap;

use fanlight_contract::{Language, Mount, Moved, moved_key};

use crate::address::{percent_decode, percent_encode};
use crate::assemble::{Place, Site, is_own};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::ledger::{Ledger, Line, OWN, What};
use crate::names::{Names, nearest};
use crate::parse::Withheld;

/// What became of addresses.
#[derive(Debug, Default)]
pub struct Redirects {
    /// By their [`moved_key`].
    pub moved: BTreeMap<String, Moved>,
    /// Starts of the customer's addresses in words the portal had, and in those it has.
    pub renamed: BTreeMap<String, String>,
}

/// Finds where old addresses lead. Without a ledger, only aliases are known; `previews` tells that
/// pages are built that are not published.
pub fn redirects(
    site: &Site<'_>,
    ledger: Option<&Ledger<'_>>,
    previews: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Redirects {
    let mut routes = Routes {
        site,
        live: site
            .addresses
            .iter()
            .map(|(url, place)| (site.config.mount.local(url).unwrap_or(url), place))
            .map(|(url, place)| (moved_key(url), (url, place)))
            .collect(),
        routes: BTreeMap::new(),
        diagnostics,
    };
    for (url, place) in &site.addresses {
        let language = site.editions.get(place.edition).map(|edition| edition.language.tag.as_str());
        // What stands in for a translation has no addresses of its own.
        let article = place.article.filter(|article| Some(article.source.language) == language);
        for (alias, span) in article.iter().flat_map(|article| &article.front.aliases) {
            routes.add(alias, Some(site.config.mount.local(url).unwrap_or(url)), span);
        }
    }
    for Line { address, what, span } in ledger.iter().flat_map(|ledger| &ledger.lines) {
        match what {
            What::Redirect(to) => routes.add(address, Some(to), span),
            What::Gone => routes.add(address, None, span),
            What::Page(_) | What::Own(_) => {}
        }
    }
    let mut redirects = Redirects { moved: routes.resolve(), renamed: BTreeMap::new() };
    if let Some(ledger) = ledger {
        routes.check(ledger, previews, &mut redirects);
    }
    redirects
}

struct Routes<'s, 'a, 'd> {
    site: &'s Site<'a>,
    live: BTreeMap<String, (&'s str, &'s Place<'a>)>,
    routes: BTreeMap<String, Route<'s>>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

#[derive(Clone, Copy)]
struct Route<'s> {
    from: &'s str,
    /// Nowhere where the page is gone.
    to: Option<&'s str>,
    span: &'s Span,
}

/// Where a route ends.
enum End<'s> {
    At(String, Option<&'s str>),
    Gone,
    Unknown(&'s str),
    Circle,
}

impl<'s> Routes<'s, '_, '_> {
    /// Takes a route, or says why it cannot be one.
    fn add(&mut self, from: &'s str, to: Option<&'s str>, span: &'s Span) {
        let key = moved_key(from);
        let what = to.unwrap_or("nothing");
        let report = |code, message: String, hint: &str| Diagnostic::new(code, span.clone(), message).hint(hint);
        let wrong = if let Some(hint) = no_address(from) {
            Some(report(Code::RedirectForm, format!("\"{from}\" is no address that a page of this portal had"), &hint))
        } else if let Some((url, place)) = self.live.get(&key) {
            let page = place.article.map_or_else(|| (*url).to_owned(), |article| article.source.path.to_owned());
            let hint = "take it out here, or give that page another address";
            Some(report(Code::RedirectLive, format!("{from} is where {page} stands"), hint))
        } else if self.is_own(&format!("{}/", percent_decode(from).trim_end_matches('/'))) {
            let hint = "nothing of a portal's own can lead elsewhere: take it out";
            Some(report(Code::RedirectReserved, format!("{from} is the portal's own"), hint))
        } else {
            let other = self.routes.get(&key).filter(|other| other.to != to);
            other.map(|other| {
                let other = format!("{from} leads to {} already, and not to {what}", other.to.unwrap_or("nothing"));
                report(Code::RedirectTwice, other, "keep it in one place")
            })
        };
        match wrong {
            Some(wrong) => self.diagnostics.push(wrong),
            None => {
                self.routes.entry(key).or_insert(Route { from, to, span });
            }
        }
    }

    /// Tells whether an address from the portal's root is the edge's.
    fn is_own(&self, path: &str) -> bool {
        let mount = &self.site.config.mount;
        is_own(mount, &self.site.editions, &mount.address(path))
    }

    /// Follows every route to its end, so that nobody is led from one old address to another.
    fn resolve(&mut self) -> BTreeMap<String, Moved> {
        let mut moved = BTreeMap::new();
        let mount = &self.site.config.mount;
        for (key, route) in &self.routes {
            let end = self.end(key, *route);
            let mut report = |code, message: String, hint: String| {
                self.diagnostics.push(Diagnostic::new(code, route.span.clone(), message).hint(hint));
            };
            match end {
                End::At(to, audience) => {
                    let audience = audience.map(str::to_owned);
                    moved.insert(format!("{mount}{key}"), Moved { to: Some(to), audience });
                }
                End::Gone => {
                    moved.insert(format!("{mount}{key}"), Moved::default());
                }
                End::Unknown(to) => report(
                    Code::RedirectUnknownTarget,
                    format!("{} leads to {to}, where nothing is", route.from),
                    match nearest(to.trim_end_matches('/'), self.live.keys().map(String::as_str)) {
                        Some(near) => format!("did you mean {near}/?"),
                        None => "write the address of a page, or of another site with https:// before it".to_owned(),
                    },
                ),
                End::Circle => report(
                    Code::RedirectLoop,
                    format!("{} leads in a circle", route.from),
                    "let one of the addresses in it lead to a page".to_owned(),
                ),
            }
        }
        moved
    }

    fn end(&self, start: &str, route: Route<'s>) -> End<'s> {
        let mut route = route;
        let mount = &self.site.config.mount;
        // No way without a circle is longer than there are routes.
        for _ in 0..=self.routes.len() {
            let Some(to) = route.to else { return End::Gone };
            if to.starts_with("https://") || to.starts_with("http://") {
                return End::At(to.to_owned(), None);
            }
            let (path, tail) = to.find(['?', '#']).and_then(|at| to.split_at_checked(at)).unwrap_or((to, ""));
            let key = moved_key(path);
            if let Some((url, place)) = self.live.get(&key).filter(|_| path.starts_with('/')) {
                return End::At(mount.address(&percent_encode(url)) + tail, place.audience);
            }
            if self.is_own(path) {
                return End::At(mount.address(&percent_encode(&percent_decode(path))) + tail, None);
            }
            match self.routes.get(&key) {
                _ if key == start => return End::Circle,
                Some(next) => route = *next,
                None => return End::Unknown(to),
            }
        }
        End::Circle
    }

    /// Holds the portal to its ledger: what was published answers still, and what is new is written down.
    fn check(&mut self, ledger: &Ledger<'_>, previews: bool, redirects: &mut Redirects) {
        let mount = &self.site.config.mount;
        let mut recorded: BTreeMap<String, &What<'_>> = BTreeMap::new();
        for line in &ledger.lines {
            recorded.insert(moved_key(line.address), &line.what);
        }
        let mut new: BTreeMap<&str, String> = BTreeMap::new();
        for (key, (url, place)) in &self.live {
            // What stands in for a translation names the original's address as its own.
            if !place.is_fallback && !recorded.contains_key(key) {
                new.insert(url, name(place));
            }
        }
        for (key, route) in &self.routes {
            let place = route.to.and_then(|to| self.site.addresses.get(&mount.address(to)));
            if let Some(place) = place.filter(|_| !recorded.contains_key(key)) {
                new.insert(route.from, name(place));
            }
        }
        let own: Vec<_> = self.site.editions.iter().map(|edition| own_addresses(mount, &edition.language)).collect();
        for (name, address) in own.iter().flatten() {
            if !recorded.contains_key(&moved_key(address)) {
                new.insert(address, format!("{OWN}{name}"));
            }
        }
        let new: Vec<_> = new.into_iter().map(|(address, what)| (address.to_owned(), what)).collect();
        // What has another name now is new under that.
        let pages = || new.iter().map(|(_, what)| what.as_str()).filter(|what| !what.starts_with(OWN));
        let new_articles = Names::new(pages().filter(|id| !id.ends_with('/')));
        let new_categories = Names::new(pages().filter_map(|id| id.strip_suffix('/')).filter(|id| !id.is_empty()));
        for line in &ledger.lines {
            let key = moved_key(line.address);
            match line.what {
                What::Page(_) if self.live.contains_key(&key) || self.routes.contains_key(&key) => {}
                What::Page(id) => match self.site.withheld.get(id) {
                    // Its time is over, as its writer planned; or it comes again.
                    Some(Withheld::Since(_)) => {
                        redirects.moved.insert(format!("{mount}{key}"), Moved::default());
                    }
                    Some(Withheld::Until(_)) => {}
                    withheld => {
                        let hint = match withheld {
                            Some(_) => {
                                format!("\"{id}\" is a draft now: publish it again, or {}", or_gone(line.address))
                            }
                            None => {
                                let near = match id.strip_suffix('/') {
                                    Some(folder) => new_categories.nearest(folder).map(|near| format!("{near}/")),
                                    None => new_articles.nearest(id).map(str::to_owned),
                                };
                                self.way_back(line.address, id, near.as_deref())
                            }
                        };
                        let message = format!("{} was published, and leads nowhere now", line.address);
                        self.diagnostics
                            .push(Diagnostic::new(Code::AddressLost, line.span.clone(), message).hint(hint));
                    }
                },
                What::Own(name) => {
                    let edition = edition_of(self.site, line.address);
                    let now = own.get(edition).and_then(|own| own.iter().find(|(other, _)| *other == name));
                    if let Some((_, now)) =
                        now.filter(|(_, now)| moved_key(now) != key && !self.live.contains_key(&key))
                    {
                        let before = mount.address(&percent_encode(line.address));
                        redirects.renamed.insert(before, mount.address(&percent_encode(now)));
                    }
                }
                What::Redirect(_) | What::Gone => {}
            }
        }
        if !previews {
            ledger.report_unrecorded(&new, self.diagnostics);
        }
    }

    /// Says what a writer can write so that an address answers again.
    fn way_back(&self, address: &str, id: &str, near: Option<&str>) -> String {
        let or_gone = or_gone(address);
        let edition = edition_of(self.site, address);
        let pages = |id: &str| match id.strip_suffix('/') {
            Some(folder) => self.site.categories.get(folder),
            None => self.site.articles.get(id),
        };
        let page = |id: &str| {
            let urls = pages(id)?;
            let (url, place) =
                self.site.addresses.get_key_value(urls.get(&edition).or_else(|| urls.values().next())?)?;
            let url = self.site.config.mount.local(url).unwrap_or(url);
            Some((url, place.article.map(|article| article.source.path)))
        };
        match page(id) {
            Some((url, Some(path))) => {
                return format!("it is at {url} now: write aliases: [\"{address}\"] into the front matter of {path}");
            }
            Some((url, None)) => return format!("it is at {url} now: write {address} -> {url} here"),
            None => {}
        }
        match near.and_then(page) {
            Some((_, Some(path))) => {
                format!(
                    "if it is {path} now, write aliases: [\"{address}\"] into its front matter; if it is gone, {or_gone}"
                )
            }
            Some((url, None)) => {
                format!("if it is at {url} now, write {address} -> {url} here; if it is gone, {or_gone}")
            }
            None => format!("write {address} -> /where/it/is/now/ here; if it is gone, {or_gone}"),
        }
    }
}

fn or_gone(address: &str) -> String {
    format!("write {address} -> gone here; if it was never published, take this line out")
}

/// Says why something written for an address is none, by what would be one.
fn no_address(written: &str) -> Option<String> {
    let rest = written.split_once("://").map(|(_, rest)| rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"));
    let is_one = written.starts_with('/')
        && !written.starts_with("//")
        && !written.contains(['?', '#', '\\'])
        && !written.contains(|c: char| c.is_whitespace() || c.is_control());
    match rest {
        Some(rest) => Some(format!("write it from the root: \"{rest}\"")),
        None if is_one => None,
        None => Some("write it from the root, without ? and # and with %20 for a space: \"/old/address/\"".to_owned()),
    }
}

/// Names what stands at an address, as the ledger does.
fn name(place: &Place<'_>) -> String {
    if place.is_category() { format!("{}/", place.id) } else { place.id.to_owned() }
}

/// Returns the edition that an address is, or was, one of.
fn edition_of(site: &Site<'_>, address: &str) -> usize {
    let is_in =
        |prefix: &str| !prefix.is_empty() && address.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/'));
    let mount = &site.config.mount;
    let prefixes = site.editions.iter().map(|edition| mount.local(&edition.language.prefix).unwrap_or_default());
    prefixes.into_iter().position(is_in).unwrap_or_default()
}

/// Returns the customer's pages by the names of their messages `segment-…`.
fn own_addresses(mount: &Mount, language: &Language) -> Vec<(&'static str, String)> {
    let Language { prefix, segments, .. } = language;
    segments.addresses(mount.local(prefix).unwrap_or(prefix))
}
