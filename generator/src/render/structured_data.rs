//! JSON-LD: what a page is, in the words of <https://schema.org>, for those who list it.

use serde::{Serialize, Serializer};

use super::view::{Page, Portal};

/// What the organization is called, after the portal's address.
const ORGANIZATION: &str = "/#organization";

/// Returns what a page says of itself, as JSON that may stand in a page: nothing in it ends the
/// element around it. `home` is what the front page is called.
pub fn structured_data(portal: &Portal<'_>, page: &Page<'_>, home: &str) -> String {
    // Portals that share a host are not one organization.
    let id = format!("{}{ORGANIZATION}", portal.mount);
    let address = |path| Address { base: portal.base_url, path };
    let publisher = Named { id: address(&id) };
    let organization = || {
        Thing::Organization(Organization {
            id: address(&id),
            kind: "Organization",
            logo: portal.logo.as_deref().map(address),
            name: portal.organization,
            url: portal.organization_url,
        })
    };
    let mut graph = Vec::new();
    match page.kind {
        "home" => {
            graph.push(Thing::WebSite(WebSite {
                in_language: portal.language,
                name: portal.name,
                publisher,
                url: address(page.url),
            }));
            graph.push(organization());
        }
        "article" => {
            graph.push(Thing::Article(Article {
                author: publisher,
                date_modified: page.updated.as_ref().map(|updated| updated.iso.as_str()),
                date_published: page.published.as_deref(),
                description: Some(page.description).filter(|description| !description.is_empty()),
                headline: page.title,
                in_language: page.foreign.as_ref().map_or(portal.language, |foreign| foreign.tag),
                main_entity_of_page: address(&page.canonical),
                publisher,
                url: address(&page.canonical),
            }));
            // Each page stands for itself: what only the front page explains says nothing here.
            graph.push(organization());
        }
        _ => {}
    }
    if page.kind != "home" {
        let above = page.above.iter().map(|link| (link.title, link.url));
        let steps = std::iter::once((home, portal.home.as_str())).chain(above).chain([(page.title, page.url)]);
        let steps = (1..).zip(steps).map(|(position, (name, href))| ListItem { item: address(href), name, position });
        graph.push(Thing::BreadcrumbList(BreadcrumbList { item_list_element: steps.collect() }));
    }
    let json = serde_json::to_string(&Document { context: "https://schema.org", graph });
    // Texts and numbers can always be written.
    json.unwrap_or_default().replace('<', "\\u003c")
}

#[derive(Serialize)]
struct Document<'d> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing<'d>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Thing<'d> {
    WebSite(WebSite<'d>),
    Organization(Organization<'d>),
    Article(Article<'d>),
    BreadcrumbList(BreadcrumbList<'d>),
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct WebSite<'d> {
    in_language: &'d str,
    name: &'d str,
    publisher: Named<'d>,
    url: Address<'d>,
}

#[derive(Serialize)]
struct Organization<'d> {
    #[serde(rename = "@id")]
    id: Address<'d>,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<Address<'d>>,
    name: &'d str,
    url: &'d str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Article<'d> {
    author: Named<'d>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'d str>,
    headline: &'d str,
    in_language: &'d str,
    main_entity_of_page: Address<'d>,
    publisher: Named<'d>,
    url: Address<'d>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct BreadcrumbList<'d> {
    item_list_element: Vec<ListItem<'d>>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct ListItem<'d> {
    item: Address<'d>,
    name: &'d str,
    position: usize,
}

/// Something that is told of elsewhere.
#[derive(Clone, Copy, Serialize)]
struct Named<'d> {
    #[serde(rename = "@id")]
    id: Address<'d>,
}

/// An address with the portal's host.
#[derive(Clone, Copy)]
struct Address<'d> {
    base: &'d str,
    path: &'d str,
}

impl Serialize for Address<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}{}", self.base, self.path))
    }
}
