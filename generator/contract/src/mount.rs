//! Where on its host a portal stands. The one rule for what every address of a portal begins with.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The start of every address of a portal: nothing at the root of a host, else `/partners`.
#[derive(Clone, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Mount(String);

impl Mount {
    /// Returns the mount of a portal below one part of an address.
    pub fn at(slug: &str) -> Mount {
        Mount(format!("/{slug}"))
    }

    /// Tells whether the portal stands at the root of its host.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the start of the addresses, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the address of what has a path in the portal's folder, or an address from the portal's
    /// root: `assets/a.css` and `/assets/a.css` are at `/partners/assets/a.css`.
    pub fn address(&self, path: &str) -> String {
        format!("{}/{}", self.0, path.strip_prefix('/').unwrap_or(path))
    }

    /// Returns an address as it is seen from the portal's root, or `None` where it is not the
    /// portal's: `/partners/a/` is `/a/`, and `/partners` is nothing.
    pub fn local<'a>(&self, address: &'a str) -> Option<&'a str> {
        address.strip_prefix(self.0.as_str()).filter(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Returns the path in the portal's folder of what stands at one of its addresses.
    pub fn path<'a>(&self, address: &'a str) -> &'a str {
        self.local(address).unwrap_or(address).trim_start_matches('/')
    }
}

impl fmt::Display for Mount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_and_its_path_are_two_ways_to_say_one_thing() {
        let (root, partners) = (Mount::default(), Mount::at("partners"));
        for path in ["", "a/", "assets/a.css", "partners/a/"] {
            assert_eq!(root.path(&root.address(path)), path);
            assert_eq!(partners.path(&partners.address(path)), path);
        }
        assert_eq!(root.address("/a"), "/a");
        assert_eq!(partners.address("/a"), "/partners/a");
        assert_eq!(partners.local("/partners"), Some(""));
        assert_eq!(partners.local("/partners/a"), Some("/a"));
        assert_eq!(partners.local("/partnership"), None);
        assert_eq!(root.local("/partners"), Some("/partners"));
    }
}
