//! `portals.json`: which portals a deployment has. It is there where there are several.

use serde::{Deserialize, Serialize};

use crate::Mount;

/// The portals of one deployment.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PortalList {
    /// In the order of the collection.
    pub portals: Vec<PortalEntry>,
}

/// One of them. At most one has neither slug nor host: it stands at the root of every host that is
/// nobody else's, and its files at the root of the output folder.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PortalEntry {
    /// Names it among the others, and the folder of its files; the root portal's is not asked for.
    pub name: String,
    /// What all its addresses begin with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// The host it has for itself, lower case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
}

impl PortalEntry {
    /// Returns the entry of a portal that is the only one.
    pub fn alone() -> PortalEntry {
        PortalEntry { name: String::new(), slug: None, host: None }
    }

    /// Tells whether a portal can have this name: it stands in addresses, hosts, cookies and the names of
    /// bindings.
    pub fn is_name(text: &str) -> bool {
        (1..=40).contains(&text.len())
            && text.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
    }

    /// Tells whether it is the portal at the root.
    pub fn is_root(&self) -> bool {
        self.slug.is_none() && self.host.is_none()
    }

    /// Returns where its addresses begin.
    pub fn mount(&self) -> Mount {
        self.slug.as_deref().map_or_else(Mount::default, Mount::at)
    }
}

impl PortalList {
    /// Reads `portals.json`.
    pub fn parse(json: &[u8]) -> Result<PortalList, serde_json::Error> {
        serde_json::from_slice(json)
    }

    /// Returns `portals.json`.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|json| json + "\n")
    }

    /// Returns the portal that a request is for: the one of the host, if it has one; else the one of the
    /// first part of the path; else the one at the root. `host` is as the platform has it, with a port or
    /// without.
    pub fn choose(&self, host: &str, path: &str) -> Option<usize> {
        let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|c| c.is_ascii_digit()));
        let name = name.map_or(host, |(name, _)| name);
        let is_of_host = |entry: &PortalEntry| entry.host.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(name));
        let first = path.strip_prefix('/').unwrap_or(path).split('/').next().unwrap_or_default();
        let is_of_path = |entry: &PortalEntry| entry.slug.as_deref() == Some(first);
        let position = |is_it: &dyn Fn(&PortalEntry) -> bool| self.portals.iter().position(is_it);
        position(&is_of_host).or_else(|| position(&is_of_path)).or_else(|| position(&PortalEntry::is_root))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(entries: &[(&str, Option<&str>, Option<&str>)]) -> PortalList {
        let entry = |(name, slug, host): &(&str, Option<&str>, Option<&str>)| PortalEntry {
            name: (*name).to_owned(),
            slug: slug.map(str::to_owned),
            host: host.map(str::to_owned),
        };
        PortalList { portals: entries.iter().map(entry).collect() }
    }

    #[test]
    fn a_host_comes_before_a_slug_and_a_slug_before_the_root() {
        let all = list(&[("main", None, None), ("p", Some("p"), None), ("beta", None, Some("help.beta.example"))]);
        let chosen = |host, path| all.choose(host, path).map(|at| all.portals[at].name.as_str());
        for (host, path, expected) in [
            ("help.example.com", "/", "main"),
            ("help.example.com", "/p", "p"),
            ("help.example.com:8080", "/p/a/", "p"),
            ("help.example.com", "/pp/", "main"),
            ("help.example.com", "/beta/", "main"),
            ("help.beta.example", "/", "beta"),
            ("HELP.beta.example:443", "/p/", "beta"),
            ("x.help.beta.example", "/", "main"),
            ("help.beta.example.evil.example", "/p/", "p"),
            ("", "/", "main"),
        ] {
            assert_eq!(chosen(host, path), Some(expected), "{host} {path}");
        }
        let rootless = list(&[("p", Some("p"), None), ("beta", None, Some("help.beta.example"))]);
        assert_eq!(rootless.choose("help.example.com", "/"), None);
        assert_eq!(rootless.choose("help.example.com", "/p/"), Some(0));
    }
}
