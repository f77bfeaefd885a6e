//! JSON-LD: what a page is, in the words of <https://schema.org>, for those who list it.

use serde_json::{Value, json};

use super::view::{Page, Portal};

/// What the organization is called, after the portal's address.
const ORGANIZATION: &str = "/#organization";

/// Returns what a page says of itself, as JSON that may stand in a page: nothing in it ends the
/// element around it. `home` is what the front page is called.
pub fn structured_data(portal: &Portal<'_>, page: &Page<'_>, home: &str) -> String {
    let address = |href: &str| format!("{}{href}", portal.base_url);
    let publisher = || json!({"@id": address(ORGANIZATION)});
    let mut graph = Vec::new();
    match page.kind {
        "home" => {
            graph.push(node(
                "WebSite",
                [
                    ("name", portal.name.into()),
                    ("url", address(page.url).into()),
                    ("inLanguage", portal.language.into()),
                    ("publisher", publisher()),
                ],
            ));
            graph.push(organization(portal));
        }
        "article" => {
            graph.push(node(
                "Article",
                [
                    ("headline", page.title.into()),
                    ("description", Some(page.description).filter(|description| !description.is_empty()).into()),
                    ("url", address(&page.canonical).into()),
                    ("mainEntityOfPage", address(&page.canonical).into()),
                    ("inLanguage", page.foreign.as_ref().map_or(portal.language, |foreign| foreign.tag).into()),
                    ("datePublished", page.published.as_deref().into()),
                    ("dateModified", page.updated.as_ref().map(|updated| updated.iso.as_str()).into()),
                    ("author", publisher()),
                    ("publisher", publisher()),
                ],
            ));
            // Each page stands for itself: what only the front page explains says nothing here.
            graph.push(organization(portal));
        }
        _ => {}
    }
    if page.kind != "home" {
        let above = page.above.iter().map(|link| (link.title, link.url));
        let steps = std::iter::once((home, portal.home.as_str())).chain(above).chain([(page.title, page.url)]);
        let steps = steps.enumerate().map(|(index, (name, href))| {
            node("ListItem", [("position", (index + 1).into()), ("name", name.into()), ("item", address(href).into())])
        });
        graph.push(node("BreadcrumbList", [("itemListElement", steps.collect())]));
    }
    json!({"@context": "https://schema.org", "@graph": graph}).to_string().replace('<', "\\u003c")
}

fn organization(portal: &Portal<'_>) -> Value {
    node(
        "Organization",
        [
            ("@id", format!("{}{ORGANIZATION}", portal.base_url).into()),
            ("name", portal.organization.into()),
            ("url", portal.organization_url.into()),
            ("logo", portal.logo.as_ref().map(|logo| format!("{}{logo}", portal.base_url)).into()),
        ],
    )
}

/// Returns a thing of a kind, without what is not known of it.
fn node<const N: usize>(kind: &str, fields: [(&str, Value); N]) -> Value {
    let known = fields.into_iter().filter(|(_, value)| !value.is_null());
    known.chain([("@type", kind.into())]).collect()
}
